//! OCaml's `Parsing.parser_env`: the stacks of a parser, and its registers.

use super::{Broken, number, there};
use crate::heap::Word;
use crate::lexing::record;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::values::make::plainly_mutable;
use std::cell::Cell;

/// How many fields the record has.
pub const FIELDS: usize = 16;

/// A field, by its place.
#[derive(Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "they are OCaml's")]
pub enum Field {
    SStack,
    VStack,
    SymbStartStack,
    SymbEndStack,
    StackSize,
    StackBase,
    CurrChar,
    LVal,
    SymbStart,
    SymbEnd,
    Asp,
    RuleLen,
    RuleNumber,
    Sp,
    State,
    ErrFlag,
}

/// The state of a parser.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    fields: &'a [Cell<Word<'a>>; FIELDS],
}

impl<'a> Env<'a> {
    /// The record, if a word is one.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Env<'a>> {
        Some(Env { fields: record(word)? })
    }
    /// A field.
    #[inline(always)]
    pub fn get(self, field: Field) -> Word<'a> {
        self.fields[field as usize].get()
    }
    /// Changes a field.
    #[inline(always)]
    pub fn set(self, field: Field, value: Word<'a>) {
        self.fields[field as usize].set(value);
    }
    /// A field that is a number.
    #[inline(always)]
    pub fn int(self, field: Field) -> Result<i64, Broken> {
        number(Some(self.get(field)))
    }
    /// Changes a field that is a number.
    #[inline(always)]
    pub fn set_int(self, field: Field, n: i64) {
        self.set(field, Word::int(n));
    }
    /// A place of a stack.
    #[inline(always)]
    pub fn slot(self, stack: Field, i: i64) -> Result<&'a Cell<Word<'a>>, Broken> {
        let stack = self.get(stack);
        if !plainly_mutable(stack) {
            return Err(Broken::Tables);
        }
        // A negative place is a large one.
        there(stack.fields().get(i as usize))
    }
}

impl<'a> FromWord<'a> for Env<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Env::of(word).ok_or_else(|| cx.expected("a Parsing.parser_env", word))
    }
}
