//! OCaml's `Parsing.parser_env`: the stacks of a parser, and its registers.

use super::{Broken, number, there};
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
    fn stack(self, field: Field) -> Result<&'a [Cell<Word<'a>>], Broken> {
        let stack = self.get(field);
        if plainly_mutable(stack) { Ok(stack.fields()) } else { Err(Broken::Tables) }
    }
    /// The stacks, whatever blocks they are.
    pub fn stacks(self) -> Result<Stacks<'a>, Broken> {
        let [states, values, starts, ends] = STACKS.map(|stack| self.stack(stack));
        Ok(Stacks { states: states?, values: values?, starts: starts?, ends: ends? })
    }
    /// The stacks, if they are arrays of one size.
    #[inline(always)]
    pub fn arrays(self) -> Result<Stacks<'a>, Broken> {
        let [states, values, starts, ends] = there(Word::alike(STACKS.map(|stack| self.get(stack))))?;
        Ok(Stacks { states, values, starts, ends })
    }
    /// The number of a state on the stack.
    #[inline(always)]
    pub fn state(self, at: i64) -> Result<i64, Broken> {
        number(Some(slot(self.get(Field::SStack).fields(), at)?.get()))
    }
}

/// The stacks' fields.
pub const STACKS: [Field; 4] = [Field::SStack, Field::VStack, Field::SymbStartStack, Field::SymbEndStack];

/// What a parser knows of each symbol that was read.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "they are OCaml's, by shorter names")]
pub struct Stacks<'a> {
    pub states: &'a [Cell<Word<'a>>],
    pub values: &'a [Cell<Word<'a>>],
    pub starts: &'a [Cell<Word<'a>>],
    pub ends: &'a [Cell<Word<'a>>],
}

/// A place of a stack.
#[inline(always)]
pub fn slot<'a>(stack: &'a [Cell<Word<'a>>], i: i64) -> Result<&'a Cell<Word<'a>>, Broken> {
    // A negative place is a large one.
    there(stack.get(i as usize))
}

impl<'a> FromWord<'a> for Env<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Env::of(word).ok_or_else(|| cx.expected("a Parsing.parser_env", word))
    }
}
