//! Lazy values, as `CamlinternalLazy` has them: a block whose tag says whether its field is what is still to be done, what is
//! being done, or the result.

use super::make::plainly_mutable;
use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::runtime::library::Function;
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

/// A lazy value that a function of `()` makes.
pub fn delayed<'a>(cx: &'a Cx, f: Word<'a>) -> Result<Word<'a>, Exn> {
    let (block, fields) = cx.heap.block(1, tag::LAZY)?;
    fields[0].set(f);
    Ok(block)
}

/// The tag of a value that is yet to be made, is being made, or is behind another block.
fn lazy_tag(v: Word<'_>) -> Option<u8> {
    [tag::LAZY, tag::FORCING, tag::FORWARD].into_iter().find(|t| v.is(*t))
}

/// `Lazy.force`: what a lazy value is. What its function raises it raises again whenever it is forced.
pub fn force(cx: &mut Cx, v: Root) -> Result<Root, Exn> {
    let lazy = cx.get(v);
    let field = match (lazy_tag(lazy), lazy.fields()) {
        (None, _) => return Ok(v),
        (Some(tag::FORWARD), [result]) => return Ok(cx.root(result.get())?),
        (Some(tag::LAZY), [f]) => f,
        _ => return Err(cx.raise_known("CamlinternalLazy.Undefined")),
    };
    let f = cx.root(field.replace(Word::UNIT))?;
    update(lazy, tag::LAZY, tag::FORCING);
    let unit = cx.root(Word::UNIT)?;
    let result = cx.call(f, &[unit]);
    let [field] = cx.get(v).fields() else { return Err(cx.expected("a lazy value", cx.get(v))) };
    match &result {
        Ok(result) => {
            field.set(cx.get(*result));
            update(cx.get(v), tag::FORCING, tag::FORWARD);
        }
        Err(e) => {
            // What no handler may catch is as if it had not been forced.
            let again = cx.error_value(e, "force").map(|e| cx.library_function(Function::Raise, &[e]));
            field.set(again.transpose()?.unwrap_or(cx.get(f)));
            update(cx.get(v), tag::FORCING, tag::LAZY);
        }
    }
    result
}
