//! Names for functions that are there for several kinds of container, told apart by a number.

/// Names the functions of one kind: those that take the context whole (`mut`), those that give a word (`ref`), and those that
/// only look (`look`).
macro_rules! named {
    (@one $n:ident mut $name:ident($($x:ident: $t:ty),*) -> $r:ty, $path:path) => {
        pub fn $name(cx: &mut $crate::runtime::Cx, $($x: $t),*) -> Result<$r, $crate::runtime::Exn> {
            use $path as work;
            work::<$n>(cx, $($x),*)
        }
    };
    (@one $n:ident ref $name:ident($($x:ident: $t:ty),*) -> $r:ty, $path:path) => {
        pub fn $name<'a>(cx: &'a $crate::runtime::Cx, $($x: $t),*) -> Result<$r, $crate::runtime::Exn> {
            use $path as work;
            work::<$n>(cx, $($x),*)
        }
    };
    (@one $n:ident look $name:ident($($x:ident: $t:ty),*) -> $r:ty, $path:path) => {
        pub fn $name(cx: &$crate::runtime::Cx, $($x: $t),*) -> Result<$r, $crate::runtime::Exn> {
            use $path as work;
            work::<$n>(cx, $($x),*)
        }
    };
    ($n:ident; $($kind:ident $name:ident($($x:ident: $t:ty),*) -> $r:ty, $path:path;)*) => {
        $($crate::stdlib::named::named! { @one $n $kind $name($($x: $t),*) -> $r, $path })*
    };
}
pub(crate) use named;
