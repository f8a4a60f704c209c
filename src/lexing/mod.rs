//! Lexical analysers: OCaml's `lexing.c`, on the records of its module `Lexing`.

pub mod engine;
pub mod lexbuf;
pub mod lexeme;
pub mod make;
pub mod memory;
pub mod position;
pub mod prims;
pub mod refill;
pub mod shorts;
pub mod tables;

use crate::heap::Word;
use std::cell::Cell;

/// The fields of a record of `N`, if the word is one.
#[inline(always)]
pub fn record<'a, const N: usize>(word: Word<'a>) -> Option<&'a [Cell<Word<'a>>; N]> {
    if word.tag() == 0 { word.fields().try_into().ok() } else { None }
}
