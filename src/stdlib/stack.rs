//! OCaml's `Stack`: a list, and its length.

use super::sequence::{Kept, STACK, Sequence};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};

pub type Stack<'a> = Sequence<'a, STACK>;

#[inline(always)]
pub fn push<'a>(cx: &'a Cx, v: Word<'a>, s: Stack<'a>) -> Result<(), Exn> {
    s.set_first(cx.record([v, s.first()])?);
    s.set_length(s.length() + 1);
    Ok(())
}

pub fn is_empty(_: &Cx, s: Stack<'_>) -> Result<bool, Exn> {
    Ok(s.first() == Word::UNIT)
}

pub fn copy<'a>(cx: &'a Cx, s: Stack<'a>) -> Result<Word<'a>, Exn> {
    cx.record([s.first(), Word::int(s.length())])
}

pub fn push_many(cx: &mut Cx, s: Kept<STACK>, all: Root) -> Result<(), Exn> {
    super::sequence::add_many(cx, s, all, push)
}

pub fn of_array(cx: &mut Cx, all: Root) -> Result<Root, Exn> {
    super::sequence::of_array(cx, all, push)
}

super::sequence::both!(STACK, push);
