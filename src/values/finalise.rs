//! OCaml's `Gc.finalise`: which values take a finaliser, and the functions to be called.

use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn, closure};

/// A value that can die, and that OCaml would not have made of something else: floats and lazy values are refused.
fn mortal<'a>(cx: &Cx, f: Word<'a>, v: Word<'a>) -> Result<Word<'a>, Exn> {
    closure::arity(cx, f)?;
    let forcing = cx.is_ocaml5() && v.is(tag::FORCING);
    if v.wosize() == 0 || forcing || matches!(v.tag(), tag::LAZY | tag::DOUBLE | tag::FORWARD) {
        return Err(Exn::invalid("Gc.finalise"));
    }
    Ok(v)
}

pub fn caml_final_register<'a>(cx: &'a Cx, f: Word<'a>, v: Word<'a>) -> Result<(), Exn> {
    Ok(cx.heap.finalisers.finalise(f, mortal(cx, f, v)?)?)
}

pub fn caml_final_register_called_without_value<'a>(cx: &'a Cx, f: Word<'a>, v: Word<'a>) -> Result<(), Exn> {
    Ok(cx.heap.finalisers.finalise_last(f, mortal(cx, f, v)?)?)
}

/// Others may run, though this one may go on for long.
pub fn caml_final_release(cx: &Cx, _: ()) -> Result<(), Exn> {
    cx.heap.finalisers.set_running(false);
    Ok(())
}
