//! Results as the host gets them: handles, and places of its own that are written.

use super::CamlValue;
use super::guard::settle_messages;
use crate::runtime::value::IntoValue;
use crate::runtime::{Cx, Exn};
use crate::sys::world::attention;
use std::sync::atomic::Ordering;

/// Places that a call writes its results to, once it has succeeded.
pub trait Out<T>: Copy {
    /// Refuses null.
    fn check(self) -> Result<(), Exn>;
    /// Writes a result.
    fn put(self, cx: &Cx, value: T) -> Result<(), Exn>;
}

macro_rules! plain_outs {
    ($($t:ty),*) => {$(
        impl Out<$t> for *mut $t {
            fn check(self) -> Result<(), Exn> {
                if self.is_null() { Err(Exn::Pointer) } else { Ok(()) }
            }
            #[inline(always)]
            fn put(self, _: &Cx, value: $t) -> Result<(), Exn> {
                // SAFETY: the caller of the export promised room for one; alignment is not asked for.
                unsafe { self.write_unaligned(value) }
                Ok(())
            }
        }
    )*};
}
plain_outs!(CamlValue, i32, u32, i64, u64, usize, f64, *const u8, *mut u8, *const f64, *mut std::ffi::c_void);

impl<A, B, P: Out<A>, Q: Out<B>> Out<(A, B)> for (P, Q) {
    fn check(self) -> Result<(), Exn> {
        self.0.check().and(self.1.check())
    }
    fn put(self, cx: &Cx, value: (A, B)) -> Result<(), Exn> {
        self.0.put(cx, value.0)?;
        self.1.put(cx, value.1)
    }
}

impl<A, B, C, P: Out<A>, Q: Out<B>, R: Out<C>> Out<(A, B, C)> for (P, Q, R) {
    fn check(self) -> Result<(), Exn> {
        self.0.check().and(self.1.check()).and(self.2.check())
    }
    fn put(self, cx: &Cx, value: (A, B, C)) -> Result<(), Exn> {
        self.0.put(cx, value.0)?;
        self.1.put(cx, value.1)?;
        self.2.put(cx, value.2)
    }
}

/// Handles for words: all of them, or none.
fn handles_for(cx: &Cx, words: &[crate::heap::Word<'_>]) -> Result<Vec<CamlValue>, Exn> {
    let mut made = Vec::new();
    made.try_reserve_exact(words.len())?;
    for word in words {
        match CamlValue::of(cx, *word) {
            Ok(handle) => made.push(handle),
            Err(e) => {
                for h in made.iter().rev() {
                    cx.thread().scopes.release(&cx.heap, h.bits());
                }
                return Err(e);
            }
        }
    }
    Ok(made)
}

/// An array of the host's to be filled with handles. How many of them have slots is told.
pub fn put_handles(cx: &Cx, to: *mut CamlValue, words: &[crate::heap::Word<'_>]) -> Result<usize, Exn> {
    if words.is_empty() {
        return Ok(0);
    }
    if to.is_null() {
        return Err(Exn::Pointer);
    }
    let handles = handles_for(cx, words)?;
    // SAFETY: the caller of the export promised room for as many; alignment is not asked for.
    unsafe { std::ptr::copy_nonoverlapping(handles.as_ptr().cast::<u8>(), to.cast(), 4 * handles.len()) }
    Ok(handles.iter().filter(|h| h.bits() & 1 == 0).count())
}

/// The host's array of sixteen dimensions to be filled.
pub fn put_dims(to: *mut i64, dims: impl Iterator<Item = u64>) -> Result<(), Exn> {
    for (i, d) in dims.enumerate().take(crate::bigarray::MAX_DIMS) {
        // SAFETY: the caller of the export promised room for sixteen; alignment is not asked for.
        unsafe { to.add(i).write_unaligned(d as i64) }
    }
    Ok(())
}

/// A result as the ABI has it.
#[inline(always)]
pub fn value<'a, R: IntoValue<'a>>(cx: &'a Cx, r: R) -> Result<CamlValue, Exn> {
    r.into_value(cx)
}

impl CamlValue {
    /// No value: the call failed.
    pub const NONE: CamlValue = CamlValue(0);

    /// The order of two inline integers.
    #[inline(always)]
    pub fn inline_order(self, other: CamlValue) -> Option<std::cmp::Ordering> {
        (self.0 & other.0 & 1 == 1).then(|| self.0.cmp(&other.0))
    }
    /// The word that a handle stands for.
    #[inline(always)]
    pub fn word(self, cx: &Cx) -> Result<crate::heap::Word<'_>, Exn> {
        if self.0 & 1 == 1 {
            return Ok(crate::heap::Word::int((self.0 >> 1) as i64));
        }
        match cx.heap.lookup(self.0) {
            Some(word) => Ok(word),
            None => Err(self.refused()),
        }
    }
    /// The error of a handle that stands for nothing. For 0 that is the error that is pending already.
    #[cold]
    pub fn refused(self) -> Exn {
        if self.0 == 0 { Exn::Pending } else { Exn::BadHandle }
    }
    /// A handle for a word: inline if it fits, else a new slot in the innermost scope.
    #[inline(always)]
    pub fn of(cx: &Cx, word: crate::heap::Word<'_>) -> Result<CamlValue, Exn> {
        match CamlValue::inline(word).or_else(|| CamlValue::new_slot(cx, word)) {
            Some(value) => Ok(value),
            None => CamlValue::new_slot_slowly(cx, word),
        }
    }
    /// What is made once there is a slot for it: of a block that the host is told of when it dies there must be no trace if
    /// the call fails.
    pub fn of_made<'a>(
        cx: &'a Cx,
        make: impl FnOnce() -> Result<crate::heap::Word<'a>, Exn>,
    ) -> Result<CamlValue, Exn> {
        let slot = CamlValue::new_slot_slowly(cx, crate::heap::Word::UNIT)?;
        let made = make().inspect_err(|_| {
            cx.thread().scopes.release(&cx.heap, slot.bits());
        })?;
        cx.heap.aim(slot.bits(), made);
        Ok(slot)
    }
    /// A new slot for a word, or nothing if something has to be seen to first.
    #[inline]
    pub fn new_slot(cx: &Cx, word: crate::heap::Word<'_>) -> Option<CamlValue> {
        cx.thread().scopes.try_add(&cx.heap, word).map(CamlValue)
    }
    #[cold]
    #[inline(never)]
    fn new_slot_slowly(cx: &Cx, word: crate::heap::Word<'_>) -> Result<CamlValue, Exn> {
        with_room(cx, || cx.thread().scopes.add(&cx.heap, word)).map(CamlValue)
    }
}

/// Makes a handle. A full table is first freed of what other threads released.
pub fn with_room(cx: &Cx, make: impl Fn() -> Result<i32, Exn>) -> Result<i32, Exn> {
    match make() {
        Err(Exn::TooManyHandles) if cx.world().attention.load(Ordering::Relaxed) & attention::QUEUE != 0 => {
            settle_messages(cx);
            make()
        }
        made => made,
    }
}
