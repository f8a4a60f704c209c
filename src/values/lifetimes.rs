//! Handles and scopes.

use crate::abi::CamlValue;
use crate::abi::outs::with_room;
use crate::heap::Word;
use crate::heap::handles::owner;
use crate::runtime::{Cx, Exn};
use crate::sys::room;

pub fn camlrt_scope_open(cx: &Cx) -> Result<i32, Exn> {
    cx.thread().scopes.open()
}

pub fn camlrt_scope_close(cx: &Cx, depth: i32) -> Result<(), Exn> {
    cx.thread().scopes.close(&cx.heap, depth)
}

pub fn camlrt_scope_escape(cx: &Cx, depth: i32, v: Word<'_>) -> Result<CamlValue, Exn> {
    if let Some(inline) = CamlValue::inline(v) {
        return cx.thread().scopes.can_escape(depth).map(|()| inline);
    }
    with_room(cx, || cx.thread().scopes.escape(&cx.heap, depth, v)).map(CamlValue::slot)
}

pub fn camlrt_scope_reset(
    cx: &Cx,
    depth: i32,
    keep: Vec<CamlValue>,
    out: super::read::Filled,
) -> Result<(), Exn> {
    cx.thread().scopes.check_innermost(depth)?;
    let words = room::all(keep.iter().map(|v| v.word(cx)))?;
    let kept = crate::abi::outs::put_handles(cx, out.0, &words)?;
    cx.thread().scopes.empty(&cx.heap, kept);
    Ok(())
}

pub fn camlrt_scopes_new(cx: &Cx) -> Result<i32, Exn> {
    cx.thread().scopes.new_stack()
}

pub fn camlrt_scopes_switch(cx: &Cx, to: i32) -> Result<i32, Exn> {
    cx.thread().scopes.switch(to)
}

pub fn camlrt_scopes_free(cx: &Cx, stack: i32) -> Result<(), Exn> {
    cx.thread().scopes.free_stack(&cx.heap, stack)
}

pub fn camlrt_retain(cx: &Cx, v: Word<'_>) -> Result<CamlValue, Exn> {
    match CamlValue::inline(v) {
        Some(inline) => Ok(inline),
        None => unowned(cx, v, owner::RETAINED),
    }
}

fn unowned(cx: &Cx, v: Word<'_>, owner: u32) -> Result<CamlValue, Exn> {
    with_room(cx, || Ok(cx.heap.new_handle(v, owner)?)).map(CamlValue::slot)
}

pub fn camlrt_cursor(cx: &Cx) -> Result<CamlValue, Exn> {
    unowned(cx, Word::UNIT, owner::RETAINED)
}

pub fn camlrt_weak(cx: &Cx, v: Word<'_>) -> Result<CamlValue, Exn> {
    if v.is_int() {
        return Err(cx.expected("a block", v));
    }
    unowned(cx, v, owner::WEAK)
}

pub fn camlrt_weak_get(cx: &Cx, weak: CamlValue) -> Result<Word<'_>, Exn> {
    match cx.heap.lookup_weak(weak.bits()) {
        None => Err(weak.refused()),
        Some(None) => Err(Exn::NotFound),
        Some(Some(word)) => Ok(word),
    }
}

pub fn camlrt_release(cx: &Cx, v: CamlValue) -> Result<i32, Exn> {
    let fine = v.bits() == 0 || v.bits() & 1 == 1 || cx.thread().scopes.release(&cx.heap, v.bits());
    Ok(if fine { 0 } else { Exn::BadHandle.code() })
}

pub fn camlrt_live_handles(cx: &Cx) -> Result<i64, Exn> {
    crate::abi::guard::settle_messages(cx);
    Ok(cx.heap.handles.live() as i64)
}
