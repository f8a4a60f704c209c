//! Lazy values, as `CamlinternalLazy` has them: a block whose tag says whether its field is what is still to be done, what is
//! being done, or the result.

use super::make::plainly_mutable;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};

pub fn caml_lazy_make_forward<'a>(cx: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    let (block, fields) = cx.heap.block(1, tag::FORWARD)?;
    fields[0].set(v);
    Ok(block)
}

/// Makes a block of one field a forwarding one.
pub fn caml_obj_make_forward<'a>(cx: &'a Cx, block: Word<'a>, v: Word<'a>) -> Result<(), Exn> {
    match block.fields() {
        [field] if plainly_mutable(block) && block.set_tag(tag::FORWARD) => {
            field.set(v);
            Ok(())
        }
        _ => Err(cx.expected("a lazy value", block)),
    }
}

/// Gives a block of one tag another one; whether it had the first.
fn update(block: Word<'_>, old: u8, new: u8) -> bool {
    block.is(old) && (new != tag::FORWARD || block.wosize() == 1) && block.set_tag(new)
}

pub fn caml_lazy_update_to_forcing(_: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    Ok(!update(v, tag::LAZY, tag::FORCING) as i64)
}

pub fn caml_lazy_update_to_forward(cx: &Cx, v: Word<'_>) -> Result<(), Exn> {
    block(cx, v).map(|v| _ = update(v, tag::FORCING, tag::FORWARD))
}

pub fn caml_lazy_reset_to_lazy(cx: &Cx, v: Word<'_>) -> Result<(), Exn> {
    block(cx, v).map(|v| _ = update(v, tag::FORCING, tag::LAZY))
}

fn block<'a>(cx: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    if v.is_int() { Err(cx.expected("a lazy value", v)) } else { Ok(v) }
}

pub fn caml_lazy_read_result<'a>(_: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    Ok(v.field(0).filter(|_| v.is(tag::FORWARD)).unwrap_or(v))
}
