//! OCaml's `Lexing.lexbuf`.

use super::{Place, Record};
use crate::heap::Word;
use crate::heap::word::copy_within;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// A field of the record, by its place.
#[derive(Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "they are OCaml's, without `lex_` in front")]
pub enum Field {
    RefillBuff,
    Buffer,
    BufferLen,
    AbsPos,
    StartPos,
    CurrPos,
    LastPos,
    LastAction,
    EofReached,
    Mem,
    StartP,
    CurrP,
}

/// How many there are.
pub const FIELDS: usize = 12;

impl Place for Field {
    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

/// A buffer.
pub type Lexbuf<'a> = Record<'a, Field, FIELDS>;

impl<'a> Lexbuf<'a> {
    /// What the buffer holds, up to `lex_buffer_len`.
    #[inline(always)]
    pub fn valid(self) -> Option<Bytes<'a>> {
        let len = self.int(Field::BufferLen)?;
        self.get(Field::Buffer).bytes()?.get(..len as usize)
    }
    /// The cells of its memory, none where that is no array of values.
    pub fn cells(self) -> &'a [Cell<Word<'a>>] {
        let mem = self.get(Field::Mem);
        if crate::values::make::plainly_mutable(mem) { mem.fields() } else { &[] }
    }
    /// Moves the `kept` bytes from a place on to the front, and every place with them.
    pub fn shift(self, from: usize, kept: usize) -> Option<()> {
        let bytes = self.get(Field::Buffer).bytes()?;
        copy_within(bytes.get(from..from + kept)?, &bytes[..kept]);
        let s = from as i64;
        for (field, by) in
            [(Field::AbsPos, s), (Field::CurrPos, -s), (Field::LastPos, -s), (Field::BufferLen, -s)]
        {
            self.set_int(field, self.int(field)?.wrapping_add(by));
        }
        self.set_int(Field::StartPos, 0);
        for cell in self.cells() {
            if let Some(place @ 0..) = cell.get().as_int() {
                cell.set(Word::int(place - s));
            }
        }
        Some(())
    }
}

impl<'a> FromWord<'a> for Lexbuf<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Lexbuf::of(word).ok_or_else(|| cx.expected("a Lexing.lexbuf", word))
    }
}
