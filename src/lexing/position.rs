//! OCaml's `Lexing.position`: immutable records.

use crate::heap::Word;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// A field, by its place.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "they are OCaml's, without `pos_` in front")]
pub enum Field {
    Fname,
    Lnum,
    Bol,
    Cnum,
}

/// A position.
#[derive(Clone, Copy)]
pub struct Position<'a> {
    /// The file, a string.
    pub fname: Word<'a>,
    /// The line.
    pub lnum: i64,
    /// Where the line begins.
    pub bol: i64,
    /// The place in the input.
    pub cnum: i64,
}

/// The place that stands for no position, in OCaml's `Lexing.dummy_pos`.
const NOWHERE: i64 = -1;

impl<'a> Position<'a> {
    /// The record, if a word is one.
    pub fn of(word: Word<'a>) -> Option<Position<'a>> {
        let fields = word.record::<4>()?;
        let int = |field: Field| fields[field as usize].get().as_int();
        let fname = fields[Field::Fname as usize].get();
        fname.bytes()?;
        Some(Position { fname, lnum: int(Field::Lnum)?, bol: int(Field::Bol)?, cnum: int(Field::Cnum)? })
    }
    /// The same, unless positions are not kept: then there is `dummy_pos`.
    pub fn kept(word: Word<'a>) -> Option<Position<'a>> {
        Position::of(word).filter(|p| p.cnum != NOWHERE)
    }
    /// Where an input begins.
    pub fn zero(fname: Word<'a>) -> Position<'a> {
        Position { fname, lnum: 1, bol: 0, cnum: 0 }
    }
    /// OCaml's `Lexing.dummy_pos`.
    pub fn dummy(fname: Word<'a>) -> Position<'a> {
        Position { fname, lnum: 0, bol: 0, cnum: NOWHERE }
    }
    /// A record of it.
    pub fn word(self, cx: &'a Cx) -> Result<Word<'a>, Exn> {
        let (block, fields) = cx.heap.small_block(4, 0)?;
        fields[Field::Fname as usize].set(self.fname);
        fields[Field::Lnum as usize].set(Word::int(self.lnum));
        fields[Field::Bol as usize].set(Word::int(self.bol));
        fields[Field::Cnum as usize].set(Word::int(self.cnum));
        Ok(block)
    }
}

impl<'a> FromWord<'a> for Position<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Position::of(word).ok_or_else(|| cx.expected("a Lexing.position", word))
    }
}
