//! OCaml's `Parsing.parse_tables`.

use super::engine::output;
use super::env::{Env, Stacks};
use super::grammar::Automaton;
use super::{Broken, number, there};
use crate::heap::{Word, tag};
use crate::lexing::shorts::Shorts;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// What stands for the action of a rule that accepts, in the tables that `tools/tables` writes.
const ACCEPTS: Word<'static> = Word::TRUE;

/// How many fields the record has.
const FIELDS: usize = 16;

/// A field that the library reads, by its place.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "they are OCaml's")]
pub enum Field {
    Actions = 0,
    TranslConst = 1,
    TranslBlock = 2,
    Lhs = 3,
    Len = 4,
    Defred = 5,
    Dgoto = 6,
    Sindex = 7,
    Rindex = 8,
    Gindex = 9,
    TableSize = 10,
    Table = 11,
    Check = 12,
    ErrorFunction = 13,
    NamesConst = 14,
    NamesBlock = 15,
}

/// The tables of a grammar. What a field holds is looked at when it is wanted.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    fields: &'a [Cell<Word<'a>>; FIELDS],
}

impl<'a> Tables<'a> {
    /// The record, if a word is one.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Tables<'a>> {
        Some(Tables { fields: word.record()? })
    }
    /// A field.
    #[inline(always)]
    pub fn field(self, field: Field) -> Word<'a> {
        self.fields[field as usize].get()
    }
    /// A field that is a table of numbers.
    #[inline(always)]
    pub fn shorts(self, table: Field) -> Option<Shorts<'a>> {
        Shorts::of(self.field(table))
    }
    /// The fields that the automaton is in, from `lhs` to `check`.
    #[inline(always)]
    pub fn automaton(self) -> &'a [Cell<Word<'a>>; 10] {
        let [_, _, _, automaton @ .., _, _, _] = self.fields;
        automaton
    }
    #[inline(always)]
    fn get(self, table: Field, i: i64) -> Result<i64, Broken> {
        there(self.shorts(table).and_then(|t| t.get(i)))
    }
    /// The entry of a row, which begins where `index` says, if it has one.
    #[inline(always)]
    fn find(self, index: Field, row: i64, entry: i64) -> Result<Option<i64>, Broken> {
        let base = self.get(index, row)?;
        let place = base.checked_add(entry).ok_or(Broken::Tables)?;
        if base == 0 || place < 0 || place > number(Some(self.field(Field::TableSize)))? {
            return Ok(None);
        }
        if self.get(Field::Check, place)? != entry {
            return Ok(None);
        }
        self.get(Field::Table, place).map(Some)
    }
    /// What is asked for where a rule is to be reduced: its value; or nothing more, if it accepts the input.
    #[inline(always)]
    pub fn asked(self, rule: i64) -> Option<i64> {
        // A negative number is a large one.
        let action = self.field(Field::Actions).field(rule as usize)?;
        Some(if action == ACCEPTS { output::ACCEPTED } else { output::COMPUTE_SEMANTIC_ACTION })
    }
    /// The number of a token, and the value that comes with it.
    #[inline(always)]
    pub fn token(self, token: Word<'a>) -> Result<(i64, Word<'a>), Broken> {
        let (table, i, value) = match token.as_int() {
            Some(n) => (Field::TranslConst, n as usize, Word::int(0)),
            None => (Field::TranslBlock, token.tag() as usize, token.field(0).ok_or(Broken::Token)?),
        };
        let n = self.field(table).field(i).ok_or(Broken::Token)?;
        Ok((number(Some(n))?, value))
    }
    /// The name of a token, if there are so many.
    pub fn name(self, token: Word<'_>) -> Option<&'a [Cell<u8>]> {
        let (table, i) = match token.as_int() {
            Some(n) => (Field::NamesConst, n.max(0) as usize),
            None => (Field::NamesBlock, token.tag() as usize),
        };
        let names = self.field(table).bytes().unwrap_or(&[]);
        names.split(|c| c.get() == 0).nth(i)
    }
}

impl Automaton for Tables<'_> {
    fn stacks<'a>(self, env: Env<'a>) -> Result<Stacks<'a>, Broken> {
        env.stacks()
    }
    #[inline(always)]
    fn default_rule(self, state: i64) -> Result<i64, Broken> {
        self.get(Field::Defred, state)
    }
    #[inline(always)]
    fn shift(self, state: i64, token: i64) -> Result<Option<i64>, Broken> {
        self.find(Field::Sindex, state, token)
    }
    #[inline(always)]
    fn reduction(self, state: i64, token: i64) -> Result<Option<i64>, Broken> {
        self.find(Field::Rindex, state, token)
    }
    #[inline(always)]
    fn length(self, rule: i64) -> Result<i64, Broken> {
        self.get(Field::Len, rule)
    }
    #[inline(always)]
    fn goto(self, rule: i64, below: i64) -> Result<i64, Broken> {
        let left = self.get(Field::Lhs, rule)?;
        match self.find(Field::Gindex, left, below)? {
            Some(state) => Ok(state),
            None => self.get(Field::Dgoto, left),
        }
    }
}

impl<'a> FromWord<'a> for Tables<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let tables = Tables::of(word).ok_or_else(|| cx.expected("a Parsing.parse_tables", word))?;
        let strings = [3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15].map(|i: usize| tables.fields[i].get());
        match strings.into_iter().find(|s| !s.is(tag::STRING)) {
            Some(other) => Err(cx.expected("a table of a parser", other)),
            None => Ok(tables),
        }
    }
}
