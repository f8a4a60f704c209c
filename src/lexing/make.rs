//! New buffers.

use super::lexbuf::{FIELDS, Field};
use super::position::Position;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::word::copy_within;
use crate::io::InChan;
use crate::runtime::library::Function;
use crate::runtime::value::{FromWord, StringRoot};
use crate::runtime::{Cx, Exn, closure};

/// What OCaml reads at a time, and the size of a buffer that is to be filled.
const AUX: usize = 512;
const BUFFER: usize = 1024;

fn lexbuf<'a>(
    cx: &'a Cx,
    refill: Word<'a>,
    buffer: Word<'a>,
    len: usize,
    is_all: bool,
) -> Result<CamlValue, Exn> {
    let here = Position::zero(cx.string(b"")?).word(cx)?;
    let (block, fields) = cx.heap.block(FIELDS, 0)?;
    fields.iter().for_each(|f| f.set(Word::int(0)));
    let set = |field: Field, word| fields[field as usize].set(word);
    set(Field::RefillBuff, refill);
    set(Field::Buffer, buffer);
    set(Field::BufferLen, Word::int(len as i64));
    set(Field::Mem, cx.heap.atom(0));
    set(Field::EofReached, Word::bool(is_all));
    set(Field::StartP, here);
    set(Field::CurrP, here);
    CamlValue::of(cx, block)
}

pub fn from_string(cx: &mut Cx, s: StringRoot) -> Result<CamlValue, Exn> {
    let len = s.bytes(cx).len();
    cx.reserve_string(len)?;
    let (copy, bytes) = cx.heap.string(len)?;
    copy_within(s.bytes(cx), bytes);
    lexbuf(cx, cx.library_function(Function::AtEnd, &[])?, copy, len, true)
}

/// A buffer that the host feeds.
pub fn to_be_fed(cx: &Cx, _: ()) -> Result<CamlValue, Exn> {
    lexbuf(cx, cx.library_function(Function::AtEnd, &[])?, cx.heap.string(BUFFER)?.0, 0, false)
}

/// A buffer that is filled by what `read` gives, a function of bytes and of how many are wanted.
fn filled_by(cx: &Cx, read: Word<'_>) -> Result<CamlValue, Exn> {
    let aux = cx.heap.string(AUX)?.0;
    let refill = cx.library_function(Function::Refill, &[read, aux])?;
    lexbuf(cx, refill, cx.heap.string(BUFFER)?.0, 0, false)
}

pub fn from_channel(cx: &Cx, channel: Word<'_>) -> Result<CamlValue, Exn> {
    InChan::from_word(cx, channel)?;
    filled_by(cx, cx.library_function(Function::Input, &[channel])?)
}

pub fn from_function(cx: &Cx, read: Word<'_>) -> Result<CamlValue, Exn> {
    closure::arity(cx, read)?;
    filled_by(cx, read)
}

/// The numbers of a table, an array.
pub fn lex_array(cx: &mut Cx, table: StringRoot) -> Result<CamlValue, Exn> {
    let n = table.bytes(cx).len() / 2;
    cx.reserve_block(n)?;
    let (array, cells) = cx.heap.block(n, 0)?;
    for (cell, pair) in cells.iter().zip(table.bytes(cx).as_chunks().0) {
        let [low, high] = pair;
        cell.set(Word::int(i16::from_le_bytes([low.get(), high.get()]) as i64));
    }
    CamlValue::of(cx, array)
}
