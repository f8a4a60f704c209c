//! Bytes of bigarrays, in and out.

use super::channel::{InChan, InUse, OutChan};
use super::input::{Place, input};
use super::output::copy;
use crate::heap::Word;
use crate::heap::outside::Pinned;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::values::range;
use std::cell::Cell;

/// A bigarray of one dimension, as its bytes. It does not die while others run: its memory may be the host's.
pub struct Flat(Pinned);

impl<'a> FromWord<'a> for Flat {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Flat, Exn> {
        cx.root(word)?;
        let a = word.bigarray().filter(|a| a.ndims() == 1);
        a.and_then(|a| a.pin(&cx.heap)).map(Flat).ok_or_else(|| cx.expected("a Bigarray.Array1.t", word))
    }
}

impl Place for Flat {
    fn cells<'a>(&'a self, _: &'a Cx) -> &'a [Cell<u8>] {
        self.0.bytes()
    }
}

pub fn caml_ml_input_bigarray(
    cx: &mut Cx,
    channel: InChan,
    a: Flat,
    start: i64,
    len: i64,
) -> Result<i64, Exn> {
    let range = range(start, len, a.0.bytes().len()).ok_or_else(|| Exn::invalid("input_bigarray"))?;
    Ok(input(cx, &channel.0, &a, range)? as i64)
}

pub fn caml_ml_output_bigarray(
    cx: &mut Cx,
    channel: OutChan,
    a: Flat,
    start: i64,
    len: i64,
) -> Result<(), Exn> {
    let bytes = a.0.bytes();
    let range = range(start, len, bytes.len()).ok_or_else(|| Exn::invalid("output_bigarray"))?;
    let mut channel = InUse::take(cx, &channel.0)?;
    // OCaml does not flush an unbuffered channel here.
    channel.put_block(cx, range.len(), |_, from, to| copy(bytes, range.start + from, to))
}
