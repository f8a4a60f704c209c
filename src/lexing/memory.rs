//! The memory of `as` bindings, and the code that changes it: pairs of a cell and where its value comes from.

use super::engine::Malformed;
use super::lexbuf::Lexbuf;
use super::tables::MemoryTables;
use crate::heap::Word;
use crate::runtime::value::Bytes;
use std::cell::Cell;

/// What an engine does beside following transitions.
pub trait Memory {
    /// In a state that accepts, and to which a longer match may have to come back.
    fn accept(&self, state: i64) -> Result<(), Malformed>;
    /// In a state that accepts and leads nowhere.
    fn end(&self, state: i64) -> Result<(), Malformed>;
    /// After a transition out of a state, with the place in the buffer.
    fn step(&self, state: i64, c: i64, pos: i64) -> Result<(), Malformed>;
}

/// No memory: `caml_lex_engine`.
pub struct Nothing;

impl Memory for Nothing {
    #[inline(always)]
    fn accept(&self, _: i64) -> Result<(), Malformed> {
        Ok(())
    }
    #[inline(always)]
    fn end(&self, _: i64) -> Result<(), Malformed> {
        Ok(())
    }
    #[inline(always)]
    fn step(&self, _: i64, _: i64, _: i64) -> Result<(), Malformed> {
        Ok(())
    }
}

/// Where a value comes from that is not another cell's, and a cell that ends the code.
pub const NONE: u8 = 0xff;

/// The value of a cell that holds no place in the buffer.
pub const UNSET: Word<'static> = Word::int(-1);

/// The memory of a buffer, and the code.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    /// The code.
    pub code: Bytes<'a>,
    /// The cells.
    pub cells: &'a [Cell<Word<'a>>],
}

impl<'a> Cells<'a> {
    /// Runs the code from a place on; `fresh` is the value of what is no cell's.
    pub fn run(self, at: i64, fresh: Word<'a>) -> Result<(), Malformed> {
        let mut code = self.code.get(at as usize..).ok_or(Malformed)?.iter().map(Cell::get);
        let mut next = || code.next().ok_or(Malformed);
        let cell = |i: u8| self.cells.get(i as usize).ok_or(Malformed);
        loop {
            let to = next()?;
            if to == NONE {
                return Ok(());
            }
            let from = next()?;
            cell(to)?.set(if from == NONE { fresh } else { cell(from)?.get() });
        }
    }
    /// Tags, unlike moves, name no place in the buffer.
    pub fn tag(self, at: i64) -> Result<(), Malformed> {
        self.run(at, UNSET)
    }
}

/// The memory as tables change it.
pub struct Tabled<'t, 'a> {
    /// The tables.
    pub tables: &'t MemoryTables<'a>,
    /// The memory.
    pub cells: Cells<'a>,
}

impl<'t, 'a> Tabled<'t, 'a> {
    /// The memory of a buffer.
    pub fn of(tables: &'t MemoryTables<'a>, buf: Lexbuf<'a>) -> Self {
        Tabled { tables, cells: Cells { code: tables.code, cells: buf.cells() } }
    }
}

impl Memory for Tabled<'_, '_> {
    fn accept(&self, state: i64) -> Result<(), Malformed> {
        self.cells.tag(self.tables.backtrk.get(state).ok_or(Malformed)?)
    }
    fn end(&self, state: i64) -> Result<(), Malformed> {
        self.cells.tag(self.tables.rows.base.get(state).ok_or(Malformed)?)
    }
    fn step(&self, state: i64, c: i64, pos: i64) -> Result<(), Malformed> {
        let base = self.tables.rows.base.get(state).ok_or(Malformed)?;
        match self.tables.rows.find(state, base, c).ok_or(Malformed)? {
            ..=0 => Ok(()),
            at => self.cells.run(at, Word::int(pos)),
        }
    }
}
