//! Automata unpacked with what they do to the memory of `as` bindings.

use super::dense::{DEAD, Dense, Token};
use super::engine::Malformed;
use super::kept::{Fields, Tables};
use super::lexbuf::Lexbuf;
use super::memory::{Cells, NONE};
use super::tables::{FIELDS, LexTables, MemoryTables};
use crate::heap::{Full, Word};
use crate::runtime::Cx;
use crate::runtime::value::Bytes;
use crate::sys::room;

/// A place in the code at which there is nothing to be done; code that is anything else begins behind it.
const NOTHING: u16 = 0;

/// What is done in a transition.
#[derive(Clone, Copy, PartialEq)]
struct Step {
    moves: u16,
    /// In the state to which it leads, if that ends the token.
    tags: u16,
}

const IDLE: Step = Step { moves: NOTHING, tags: NOTHING };

/// What is done in a state.
struct Row {
    /// In its transitions, a number for each character: 0 is [`IDLE`], the others are places in a list behind.
    steps: [u8; 256],
    /// If it accepts.
    accept: u16,
}

/// An unpacked automaton, and for each of its rows what is done besides.
#[derive(Default)]
pub struct Marked {
    dense: Dense,
    steps: Vec<Step>,
    rows: Vec<Row>,
    /// What could not be made.
    is_refused: bool,
}

/// A place in the code, of code that does something.
fn code(memory: &MemoryTables<'_>, at: i64) -> Option<u16> {
    let first = memory.code.get(at as usize)?.get();
    let at = if first == NONE { NOTHING } else { u16::try_from(at).ok().filter(|at| *at != NOTHING)? };
    Some(at)
}

impl Marked {
    /// What is done in a transition; nothing if the tables do not say.
    fn step(tables: &LexTables<'_>, state: i64, c: i64) -> Option<Step> {
        let (rows, memory) = (&tables.automaton.rows, &tables.memory);
        let next = rows.find(state, rows.base.get(state)?, c)?;
        if next < 0 {
            return Some(IDLE);
        }
        let moves = match memory.rows.find(state, memory.rows.base.get(state)?, c)? {
            ..=0 => NOTHING,
            at => code(memory, at)?,
        };
        let is_end = rows.base.get(next)? < 0;
        let tags = if is_end { code(memory, memory.rows.base.get(next)?)? } else { NOTHING };
        Some(Step { moves, tags })
    }
    fn accept(tables: &LexTables<'_>, state: i64) -> Option<u16> {
        let accepts = tables.automaton.backtrk.get(state)? >= 0;
        if accepts { code(&tables.memory, tables.memory.backtrk.get(state)?) } else { Some(NOTHING) }
    }
    /// The number of a step; nothing if there are too many.
    fn number(&mut self, step: Step) -> Result<Option<u8>, Full> {
        if step == IDLE {
            return Ok(Some(0));
        }
        let known = self.steps.iter().position(|s| *s == step);
        let number = u8::try_from(known.unwrap_or(self.steps.len()) + 1).ok();
        if known.is_none() && number.is_some() {
            room::push(&mut self.steps, step)?;
        }
        Ok(number)
    }
    /// Adds what is done in the rows that are new; whether that could be found.
    fn fill(&mut self, tables: &LexTables<'_>) -> Result<bool, Full> {
        while let Some(state) = self.dense.state(self.rows.len()) {
            let Some(accept) = Self::accept(tables, state) else { return Ok(false) };
            let mut steps = [0; 256];
            for (c, number) in steps.iter_mut().enumerate() {
                let Some(step) = Self::step(tables, state, c as i64) else { return Ok(false) };
                let Some(found) = self.number(step)? else { return Ok(false) };
                *number = found;
            }
            room::push(&mut self.rows, Row { steps, accept })?;
        }
        Ok(true)
    }
    fn make(&mut self, tables: &LexTables<'_>, state: i64) -> Result<(), Full> {
        self.dense.make(&tables.automaton, state)?;
        self.is_refused = !self.fill(tables)?;
        Ok(())
    }
    /// The token at a place, and what is to be remembered of it.
    fn scan(&self, state: i64, bytes: Bytes<'_>, from: usize, memory: Cells<'_>) -> Option<Token> {
        let start = self.dense.row(state).filter(|_| !self.is_refused)?;
        let token = self.dense.scan(start, bytes, from)?;
        self.remember(start, bytes, from, memory).ok()?;
        Some(token)
    }
    fn remember(
        &self,
        start: i16,
        bytes: Bytes<'_>,
        from: usize,
        memory: Cells<'_>,
    ) -> Result<(), Malformed> {
        let mut row = start;
        for (i, c) in bytes.get(from..).ok_or(Malformed)?.iter().enumerate() {
            let done = self.rows.get(row as usize).ok_or(Malformed)?;
            if done.accept != NOTHING {
                memory.tag(done.accept as i64)?;
            }
            let entry = self.dense.entry(row, c.get()).filter(|entry| *entry != DEAD);
            let Some(entry) = entry else { break };
            if let Some(step) = (done.steps[c.get() as usize] as usize).checked_sub(1) {
                let step = self.steps.get(step).ok_or(Malformed)?;
                if step.moves != NOTHING {
                    memory.run(step.moves as i64, Word::int((from + i + 1) as i64))?;
                }
                if step.tags != NOTHING {
                    memory.tag(step.tags as i64)?;
                }
            }
            if entry < 0 {
                break;
            }
            row = entry;
        }
        Ok(())
    }
}

/// The automata that a runtime keeps.
#[derive(Default)]
pub struct Unpacked(Tables<Marked, FIELDS>);

impl Unpacked {
    /// The token at a place, by the automaton of these tables if it is known without looking into them. Where there is none, the memory may
    /// have changed if tables are malformed, and not otherwise.
    #[inline(always)]
    pub fn scan<'a>(
        &self,
        cx: &'a Cx,
        record: Word<'a>,
        state: i64,
        buf: Lexbuf<'a>,
        (bytes, from): (Bytes<'_>, usize),
    ) -> Option<Token> {
        let record: &Fields<'_, FIELDS> = record.record()?;
        let marked = self.0.known(cx, record)?;
        let memory = Cells { code: record[FIELDS - 1].get().bytes()?, cells: buf.cells() };
        marked.scan(state, bytes, from, memory)
    }
    /// A token is read by these tables, from a state: unpacks them if that happens often.
    pub fn met(&self, cx: &Cx, tables: &LexTables<'_>, state: i64) {
        let Some(record) = tables.automaton.record.record() else { return };
        let is_done = |marked: &Marked| marked.is_refused || marked.dense.knows(state);
        if let Some(mut marked) = self.0.met(cx, record, is_done) {
            // Without room the engine goes on as it did.
            if marked.make(tables, state).is_err() {
                *marked = Marked::default();
            }
        }
    }
}
