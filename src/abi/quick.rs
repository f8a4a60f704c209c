//! The short way of the busiest calls: nothing in it waits, collects or fails. Where it does not lead to a result, the
//! call goes its long way, which is kept out of line.

use super::CamlValue;
use crate::heap::Word;
use crate::runtime::Cx;
use crate::runtime::custom::kind;
use crate::runtime::value::{Int32, Int64, NativeInt};
use crate::sys::world::Held;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

/// An argument that the short way takes.
pub trait Quick<'a>: Sized {
    /// The argument, or nothing if there is anything to be said about it.
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self>;
}

impl<'a> Quick<'a> for i64 {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<i64> {
        v.as_int().or_else(|| Word::quick(cx, v)?.as_int())
    }
}

/// An inline integer: others are rare enough for the long way.
pub struct Inline(pub i64);

impl<'a> Quick<'a> for Inline {
    #[inline(always)]
    fn quick(_: &'a Cx, v: CamlValue) -> Option<Self> {
        v.as_int().map(Inline)
    }
}

impl<'a> Quick<'a> for Word<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Word<'a>> {
        // An inline integer has no slot.
        cx.heap.lookup(v.bits())
    }
}

/// A word of any kind, an inline integer too.
pub struct Any<'a>(pub Word<'a>);

impl<'a> Quick<'a> for Any<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Some(Any(v.word(cx).ok()?))
    }
}

/// A block with the context, for short ways that allocate.
pub struct Here<'a>(pub &'a Cx, pub Word<'a>);

impl<'a> Quick<'a> for Here<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Some(Here(cx, Word::quick(cx, v)?))
    }
}

impl<'a> Quick<'a> for crate::runtime::value::Bytes<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Word::quick(cx, v)?.bytes()
    }
}

impl<'a> Quick<'a> for f64 {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<f64> {
        Word::quick(cx, v)?.as_double()
    }
}

/// Boxed integers, as arguments and as answers.
macro_rules! boxed {
    ($($t:ident, $kind:expr, $int:ty;)*) => {$(
        impl<'a> Quick<'a> for $t {
            #[inline(always)]
            fn quick(cx: &'a Cx, v: CamlValue) -> Option<$t> {
                Word::quick(cx, v)?.boxed($kind).map(|n| $t(n as $int))
            }
        }
        impl Answer for $t {
            const ALLOCATES: bool = true;
            #[inline(always)]
            fn answer(self, cx: &Cx) -> Option<CamlValue> {
                // What is asked here is not asked again: the slow case of what follows is not compiled in.
                if !cx.heap.at_hand(2) {
                    return None;
                }
                CamlValue::new_slot(cx, cx.heap.boxed($kind, self.0 as u64).ok()?)
            }
        }
    )*};
}
boxed! {
    Int32, kind::INT32, i32;
    Int64, kind::INT64, i64;
    NativeInt, kind::NATIVEINT, i64;
}

/// Converts an argument; the type that the short way takes decides how.
#[inline(always)]
pub fn arg<'a, T: Quick<'a>>(cx: &'a Cx, v: CamlValue) -> Option<T> {
    T::quick(cx, v)
}

/// An answer: `()`, a bool, an integer, or something small.
pub trait Answer {
    /// Whether it takes room of the heap; then it is not given while a collection is due.
    const ALLOCATES: bool = false;
    /// As the ABI has it.
    fn answer(self, cx: &Cx) -> Option<CamlValue>;
}

impl Answer for () {
    #[inline(always)]
    fn answer(self, _: &Cx) -> Option<CamlValue> {
        CamlValue::inline(Word::UNIT)
    }
}

impl Answer for bool {
    #[inline(always)]
    fn answer(self, _: &Cx) -> Option<CamlValue> {
        CamlValue::inline(Word::bool(self))
    }
}

impl Answer for i64 {
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        let word = Word::int(self);
        CamlValue::inline(word).or_else(|| CamlValue::new_slot(cx, word))
    }
}

impl Answer for Word<'_> {
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        CamlValue::inline(self).or_else(|| CamlValue::new_slot(cx, self))
    }
}

/// What was made on the short way.
pub struct Made<R>(pub R);

impl<R: Answer> Answer for Made<R> {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        self.0.answer(cx)
    }
}

impl Answer for f64 {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        if !cx.heap.at_hand(1) {
            return None;
        }
        CamlValue::new_slot(cx, cx.heap.double(self).ok()?)
    }
}

/// Tries the short way, if this thread holds the runtime and nothing is due.
#[inline(always)]
pub fn run<R>(f: impl for<'a> FnOnce(&'a Cx) -> Option<R>) -> Option<R> {
    let held = Held::now()?;
    // SAFETY: this thread holds the lock, and the context of an outer call is borrowed mutably while this one lives.
    let cx = unsafe { Cx::new(held) };
    if cx.world().attention.load(Ordering::Relaxed) != 0 {
        return None;
    }
    // A panic is left to the long way, to be met and reported there.
    catch_unwind(AssertUnwindSafe(|| f(&cx))).unwrap_or(None)
}

/// What a short way found, as the ABI has it, if it may be made now.
#[inline(always)]
pub fn answered<'a, R: Answer + 'a>(cx: &'a Cx, find: impl FnOnce() -> Option<R>) -> Option<CamlValue> {
    if R::ALLOCATES && cx.heap.wants_collection() {
        return None;
    }
    find()?.answer(cx)
}

/// The long way, out of line: what it needs of the stack is not the short way's to make.
#[cold]
#[inline(never)]
pub fn long_way<R>(f: impl FnOnce() -> R) -> R {
    f()
}

/// Tries a short way with these arguments.
macro_rules! quick {
    (@bind $cx:ident $f:path, [$($done:ident)*], $next:expr $(, $rest:expr)*) => {{
        let a = $crate::abi::quick::arg($cx, $next)?;
        $crate::abi::quick::quick!(@bind $cx $f, [$($done)* a] $(, $rest)*)
    }};
    (@bind $cx:ident $f:path, [$($done:ident)*]) => { $f($($done),*) };
    (pure $f:path, ($($a:expr),*)) => {
        $crate::abi::quick::run(|cx| {
            $crate::abi::quick::answered(cx, || $crate::abi::quick::quick!(@bind cx $f, [] $(, $a)*).ok())
        })
    };
    ($f:path, ($($a:expr),*)) => {
        $crate::abi::quick::run(|cx| {
            $crate::abi::quick::answered(cx, || $crate::abi::quick::quick!(@bind cx $f, [] $(, $a)*))
        })
    };
}
pub(crate) use quick;
