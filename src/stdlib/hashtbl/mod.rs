//! OCaml's `Hashtbl`: an array of buckets, each a chain of cells, the youngest binding first.
//!
//! Tables of any keys hash and compare as OCaml's polymorphic ones do; those of `Hashtbl.Make` are given their functions.

/// What is given functions for the keys.
macro_rules! with_keys {
    ($($work:ident($($x:ident: $t:ty),*) -> $result:ty: $with:ident;)*) => {$(
        pub fn $with(cx: &mut Cx, hash: Given, equal: Given, $($x: $t),*) -> Result<$result, Exn> {
            $work(cx, Keys::of(hash, equal), $($x),*)
        }
    )*};
}

/// What is there for the polymorphic tables, and with functions for the keys of others.
macro_rules! both {
    ($($work:ident($($x:ident: $t:ty),*) -> $result:ty: $generic:ident, $with:ident;)*) => {
        $(pub fn $generic(cx: &mut Cx, $($x: $t),*) -> Result<$result, Exn> {
            $work(cx, Keys::default(), $($x),*)
        })*
        with_keys! { $($work($($x: $t),*) -> $result: $with;)* }
    };
}

pub mod bulk;
pub mod change;
pub mod create;
pub mod keys;
mod locate;
pub mod lookup;
pub mod quick;
mod resize;
pub mod table;
pub mod traverse;
