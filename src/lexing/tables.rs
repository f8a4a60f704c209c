//! OCaml's `Lexing.lex_tables`: an automaton, and what its transitions do to the memory of `as` bindings.

use super::shorts::Shorts;
use crate::heap::Word;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// How many fields the record has.
pub const FIELDS: usize = 11;

/// A table of rows that overlap: `next` holds them, and `check` says whose a place is.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// Where the row of a state begins.
    pub base: Shorts<'a>,
    /// What holds for the characters that are not in the row.
    pub default: Shorts<'a>,
    /// What is in the rows.
    pub next: Shorts<'a>,
    /// The state whose row a place belongs to.
    pub check: Shorts<'a>,
}

impl Rows<'_> {
    /// What a state's row, which begins at `base`, says of a character.
    #[inline(always)]
    pub fn find(&self, state: i64, base: i64, c: i64) -> Option<i64> {
        if self.check.get(base + c)? == state { self.next.get(base + c) } else { self.default.get(state) }
    }
}

/// An automaton.
#[derive(Clone, Copy)]
pub struct Automaton<'a> {
    /// The states' transitions; a negative base is the action of a state that has none.
    pub rows: Rows<'a>,
    /// The actions of states that accept what was read so far; negative for others.
    pub backtrk: Shorts<'a>,
    /// The record that these are in.
    pub record: Word<'a>,
}

/// What transitions do to the memory.
#[derive(Clone, Copy)]
pub struct MemoryTables<'a> {
    /// What is done in a transition, a place in the code; 0 for nothing.
    pub rows: Rows<'a>,
    /// What is done in a state that accepts.
    pub backtrk: Shorts<'a>,
    /// The code.
    pub code: Bytes<'a>,
}

/// The fields that the two engines read.
fn automaton(record: Word<'_>) -> Option<Automaton<'_>> {
    let (rows, backtrk) = five(&record.record::<FIELDS>()?[..5])?;
    Some(Automaton { rows, backtrk, record })
}

fn five<'a>(fields: &[Cell<Word<'a>>]) -> Option<(Rows<'a>, Shorts<'a>)> {
    let [base, backtrk, default, next, check] = fields.first_chunk()?;
    let of = |field: &Cell<Word<'a>>| Shorts::of(field.get());
    let (base, backtrk, default, next, check) =
        (of(base)?, of(backtrk)?, of(default)?, of(next)?, of(check)?);
    // Those of the states are of one length, and those of the rows.
    let states = base.len().min(backtrk.len()).min(default.len());
    let places = next.len().min(check.len());
    let rows = Rows {
        base: base.first(states),
        default: default.first(states),
        next: next.first(places),
        check: check.first(places),
    };
    Some((rows, backtrk.first(states)))
}

impl<'a> FromWord<'a> for Automaton<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        automaton(word).ok_or_else(|| cx.expected("a Lexing.lex_tables", word))
    }
}

/// All the tables.
#[derive(Clone, Copy)]
pub struct LexTables<'a> {
    /// The automaton.
    pub automaton: Automaton<'a>,
    /// What it does to the memory.
    pub memory: MemoryTables<'a>,
}

impl<'a> FromWord<'a> for LexTables<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let find = || {
            let fields = word.record::<FIELDS>()?;
            let (rows, backtrk) = five(&fields[5..10])?;
            let memory = MemoryTables { rows, backtrk, code: fields[10].get().bytes()? };
            Some(LexTables { automaton: automaton(word)?, memory })
        };
        find().ok_or_else(|| cx.expected("a Lexing.lex_tables", word))
    }
}
