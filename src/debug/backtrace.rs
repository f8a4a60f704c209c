//! Backtraces (OCaml's backtrace.c): those that the host restored, else empty ones.

use crate::heap::{Word, tag};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;

/// Slots that OCaml keeps.
const MOST: usize = 1024;

/// A `raw_backtrace`: an array of integers.
pub struct Raw<'a>(Word<'a>);

impl<'a> Raw<'a> {
    fn len(&self) -> usize {
        self.0.fields().len()
    }
    fn slot(&self, i: i64) -> Option<i64> {
        self.0.field(usize::try_from(i).ok()?)?.as_int()
    }
}

impl<'a> FromWord<'a> for Raw<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Raw<'a>, Exn> {
        let is_one = word.is(0) && word.fields().iter().all(|f| f.get().is_int());
        if is_one { Ok(Raw(word)) } else { Err(cx.expected("a raw backtrace", word)) }
    }
}

pub fn caml_record_backtrace(cx: &Cx, flag: i64) -> Result<(), Exn> {
    let flag = flag as i32;
    if cx.debug.flag.replace(flag) != flag {
        cx.debug.slots.borrow_mut().clear();
    }
    Ok(())
}

pub fn caml_backtrace_status(cx: &Cx, _: ()) -> Result<bool, Exn> {
    Ok(cx.debug.flag.get() != 0)
}

pub fn caml_ml_debug_info_status(_: &Cx, _: ()) -> Result<i64, Exn> {
    // Nothing went wrong in looking for it.
    Ok(1)
}

pub fn caml_restore_raw_backtrace(cx: &Cx, exn: Word<'_>, backtrace: Raw<'_>) -> Result<(), Exn> {
    if !crate::runtime::exn::is_exception(exn) {
        return Err(cx.expected("an exception", exn));
    }
    let mut slots = cx.debug.slots.borrow_mut();
    let n = backtrace.len().min(MOST);
    room::hold(&mut slots, n)?;
    slots.clear();
    slots.extend((0..n as i64).filter_map(|i| backtrace.slot(i)));
    Ok(())
}

/// An array of so many elements.
fn array<'a>(cx: &'a Cx, n: usize, of: impl Fn(usize) -> Result<Word<'a>, Exn>) -> Result<Word<'a>, Exn> {
    let (block, fields) = cx.heap.block(n, 0)?;
    for (i, field) in fields.iter().enumerate() {
        field.set(of(i)?);
    }
    Ok(block)
}

/// The `Unknown_location` that every slot has, no instruction that raises.
fn unknown(cx: &Cx) -> Result<Word<'_>, Exn> {
    let (block, fields) = cx.heap.block(1, 1)?;
    fields[0].set(Word::bool(false));
    Ok(block)
}

pub fn caml_get_exception_raw_backtrace(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let slots = cx.debug.slots.borrow();
    let n = if cx.debug.flag.get() == 0 { 0 } else { slots.len() };
    array(cx, n, |i| Ok(Word::int(slots[i])))
}

pub fn caml_get_exception_backtrace(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let n = if cx.debug.flag.get() == 0 { 0 } else { cx.debug.slots.borrow().len() };
    let slots = array(cx, n, |_| unknown(cx))?;
    array(cx, 1, |_| Ok(slots))
}

pub fn caml_convert_raw_backtrace<'a>(cx: &'a Cx, backtrace: Raw<'_>) -> Result<Word<'a>, Exn> {
    array(cx, backtrace.len(), |_| unknown(cx))
}

pub fn caml_convert_raw_backtrace_slot(cx: &Cx, _: i64) -> Result<Word<'_>, Exn> {
    unknown(cx)
}

pub fn caml_raw_backtrace_length(_: &Cx, backtrace: Raw<'_>) -> Result<i64, Exn> {
    Ok(backtrace.len() as i64)
}

pub fn caml_raw_backtrace_slot(_: &Cx, backtrace: Raw<'_>, i: i64) -> Result<i64, Exn> {
    const OUTSIDE: Exn = Exn::invalid("Printexc.get_raw_backtrace_slot: index out of bounds");
    backtrace.slot(i).ok_or_else(|| OUTSIDE)
}

/// `None`: nothing was inlined.
pub fn caml_raw_backtrace_next_slot(_: &Cx, _: i64) -> Result<(), Exn> {
    Ok(())
}

pub fn caml_get_current_callstack(cx: &Cx, _: i64) -> Result<Word<'_>, Exn> {
    array(cx, 0, |_| unknown(cx))
}

pub fn caml_get_continuation_callstack<'a>(
    cx: &'a Cx,
    continuation: Word<'a>,
    _: i64,
) -> Result<Word<'a>, Exn> {
    if !continuation.is(tag::CONT) {
        return Err(cx.expected("a continuation", continuation));
    }
    array(cx, 0, |_| unknown(cx))
}
