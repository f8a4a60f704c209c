//! The short way of the busiest calls: nothing in it waits, allocates or fails. Where it does not lead to a result, the
//! call goes its long way, which is kept out of line.

use super::CamlValue;
use crate::heap::Word;
use crate::runtime::Cx;
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
    fn quick(_: &'a Cx, v: CamlValue) -> Option<i64> {
        v.as_int()
    }
}

impl<'a> Quick<'a> for Word<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Word<'a>> {
        // An inline integer has no slot.
        cx.heap.lookup(v.bits())
    }
}

impl<'a> Quick<'a> for crate::runtime::value::Bytes<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Word::quick(cx, v)?.bytes()
    }
}

/// Converts an argument; the type that the short way takes decides how.
#[inline(always)]
pub fn arg<'a, T: Quick<'a>>(cx: &'a Cx, v: CamlValue) -> Option<T> {
    T::quick(cx, v)
}

/// An answer: `()`, a bool, or an integer that is known to be inline.
pub trait Answer {
    /// As the ABI has it.
    fn answer(self) -> Option<CamlValue>;
}

impl Answer for () {
    #[inline(always)]
    fn answer(self) -> Option<CamlValue> {
        CamlValue::inline(Word::UNIT)
    }
}

impl Answer for bool {
    #[inline(always)]
    fn answer(self) -> Option<CamlValue> {
        CamlValue::inline(Word::bool(self))
    }
}

impl Answer for i64 {
    #[inline(always)]
    fn answer(self) -> Option<CamlValue> {
        CamlValue::inline(Word::int(self))
    }
}

/// Tries the short way, if this thread holds the runtime and nothing is due.
#[inline(always)]
pub fn run<R: Answer>(f: impl for<'a> FnOnce(&'a Cx) -> Option<R>) -> Option<CamlValue> {
    let held = Held::now()?;
    // SAFETY: this thread holds the lock, and the context of an outer call is borrowed mutably while this one lives.
    let cx = unsafe { Cx::new(held) };
    if cx.world().attention.load(Ordering::Relaxed) != 0 {
        return None;
    }
    // A panic is left to the long way, to be met and reported there.
    catch_unwind(AssertUnwindSafe(|| f(&cx)?.answer())).unwrap_or(None)
}

/// The long way, out of line: what it needs of the stack is not the short way's to make.
#[cold]
#[inline(never)]
pub fn long_way(f: impl FnOnce() -> CamlValue) -> CamlValue {
    f()
}

/// Tries a short way with these arguments.
macro_rules! quick {
    (@bind $cx:ident $f:path, [$($done:ident)*], $next:expr $(, $rest:expr)*) => {{
        let a = $crate::abi::quick::arg($cx, $next)?;
        $crate::abi::quick::quick!(@bind $cx $f, [$($done)* a] $(, $rest)*)
    }};
    (@bind $cx:ident $f:path, [$($done:ident)*]) => { $f($($done),*) };
    ($f:path, ($($a:expr),*)) => {
        $crate::abi::quick::run(|cx| $crate::abi::quick::quick!(@bind cx $f, [] $(, $a)*))
    };
}
pub(crate) use quick;
