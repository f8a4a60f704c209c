//! OCaml's `Parsing.parser_env`: the stacks of a parser, and its registers.

use super::{Broken, there};
use crate::heap::Word;
use crate::lexing::{Place, Record};
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

impl Place for Field {
    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

/// The state of a parser.
pub type Env<'a> = Record<'a, Field, FIELDS>;

impl<'a> Env<'a> {
    /// A field that must be a number.
    #[inline(always)]
    pub fn number(self, field: Field) -> Result<i64, Broken> {
        there(self.int(field))
    }
    /// A place of a stack.
    #[inline(always)]
    pub fn slot(self, stack: Field, i: i64) -> Result<&'a Cell<Word<'a>>, Broken> {
        let stack = self.get(stack);
        // Arrays and tuples are, most of all.
        if !stack.is(0) && !plainly_mutable(stack) {
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
