//! Automata unpacked with what they do to the memory of `as` bindings.

use super::dense::{DEAD, Dense, Token, ended};
use super::engine::Malformed;
use super::kept::{Fields, Tables};
use super::lexbuf::Lexbuf;
use super::memory::{NONE, UNSET};
use super::tables::{FIELDS, LexTables, MemoryTables};
use crate::heap::{Full, Word};
use crate::runtime::Cx;
use crate::runtime::value::Bytes;
use crate::sys::room;
use std::cell::Cell;

/// The memory of a buffer.
type Cells<'a> = &'a [Cell<Word<'a>>];

/// A part of the unpacked code.
#[derive(Clone, Copy, PartialEq, Default)]
struct Part {
    from: u16,
    to: u16,
}

impl Part {
    fn is_empty(self) -> bool {
        self.from == self.to
    }
}

/// What is done in a transition.
#[derive(Clone, Copy, PartialEq, Default)]
struct Step {
    moves: Part,
    /// In the state to which it leads, if that ends the token.
    tags: Part,
}

/// A state.
struct Row {
    /// For each character what follows.
    next: [Next; 256],
    /// What is done if it accepts, and its action, negative if it does not.
    accept: Part,
    action: i16,
}

/// What follows a character: an entry as [`Dense`] has it, and the number of a step: 0 is that nothing is done, the others are
/// places in a list behind.
#[derive(Clone, Copy)]
struct Next {
    entry: i16,
    step: u16,
}

/// An unpacked automaton, with what is done besides.
#[derive(Default)]
pub struct Marked {
    dense: Dense,
    rows: Vec<Row>,
    steps: Vec<Step>,
    code: Vec<[u8; 2]>,
    /// Where the code is that tables have at a place, if it was unpacked.
    places: Vec<Option<Part>>,
    /// What could not be made.
    is_refused: bool,
}

/// Automata of more different steps are not unpacked: each transition's is looked up among them.
const MOST_STEPS: usize = 1 << 10;

/// So many cells are put aside while a token is looked for. Where there are more, it is looked for twice.
const FEW: usize = 16;

impl Marked {
    /// Unpacks the code at a place: cells, and the cells whose values they get, [`NONE`] for what is no cell's. Nothing if the code does
    /// not end.
    fn code(&mut self, memory: &MemoryTables<'_>, at: i64) -> Result<Option<Part>, Full> {
        let Some(&known) = usize::try_from(at).ok().and_then(|at| self.places.get(at)) else {
            return Ok(None);
        };
        if let Some(part) = known {
            return Ok(Some(part));
        }
        let first = self.code.len();
        for pair in memory.code[at as usize..].chunks(2) {
            let (to, pair) = (pair[0].get(), pair.get(1).map(Cell::get));
            if to == NONE {
                let ends = u16::try_from(first).ok().zip(u16::try_from(self.code.len()).ok());
                let part = ends.map(|(from, to)| Part { from, to });
                self.places[at as usize] = part;
                return Ok(part);
            }
            let Some(from) = pair else { break };
            room::push(&mut self.code, [to, from])?;
        }
        Ok(None)
    }
    /// What is done in a transition; nothing if the tables do not say.
    fn step(&mut self, tables: &LexTables<'_>, state: i64, c: i64) -> Result<Option<Step>, Full> {
        let (rows, memory) = (&tables.automaton.rows, &tables.memory);
        let next = rows.base.get(state).and_then(|base| rows.find(state, base, c));
        let Some(next) = next else { return Ok(None) };
        if next < 0 {
            return Ok(Some(Step::default()));
        }
        let at = memory.rows.base.get(state).and_then(|base| memory.rows.find(state, base, c));
        let moves = match at {
            None => None,
            Some(..=0) => Some(Part::default()),
            Some(at) => self.code(memory, at)?,
        };
        let tags = match (rows.base.get(next), memory.rows.base.get(next)) {
            (Some(..0), Some(at)) => self.code(memory, at)?,
            (Some(_), _) => Some(Part::default()),
            _ => None,
        };
        Ok(moves.zip(tags).map(|(moves, tags)| Step { moves, tags }))
    }
    fn accept(&mut self, tables: &LexTables<'_>, state: i64) -> Result<Option<(Part, i64)>, Full> {
        let Some(action) = tables.automaton.backtrk.get(state) else { return Ok(None) };
        let part = match tables.memory.backtrk.get(state) {
            _ if action < 0 => Some(Part::default()),
            Some(at) => self.code(&tables.memory, at)?,
            None => None,
        };
        Ok(part.map(|part| (part, action)))
    }
    /// The number of a step; nothing if there are too many.
    fn number(&mut self, step: Step) -> Result<Option<u16>, Full> {
        if step.moves.is_empty() && step.tags.is_empty() {
            return Ok(Some(0));
        }
        let known = self.steps.iter().position(|s| *s == step);
        if known.is_none() {
            if self.steps.len() == MOST_STEPS {
                return Ok(None);
            }
            room::push(&mut self.steps, step)?;
        }
        Ok(Some(known.unwrap_or(self.steps.len() - 1) as u16 + 1))
    }
    /// Adds the rows that are new; whether what is done in them could be found.
    fn fill(&mut self, tables: &LexTables<'_>) -> Result<bool, Full> {
        while let Some(state) = self.dense.state(self.rows.len()) {
            let place = self.rows.len() as i16;
            let Some((accept, action)) = self.accept(tables, state)? else { return Ok(false) };
            let mut next = [Next { entry: DEAD, step: 0 }; 256];
            for (c, next) in (0..=255).zip(&mut next) {
                let step = self.step(tables, state, c as i64)?;
                let Some((entry, step)) = self.dense.entry(place, c).zip(step) else { return Ok(false) };
                let Some(step) = self.number(step)? else { return Ok(false) };
                *next = Next { entry, step };
            }
            room::push(&mut self.rows, Row { next, accept, action: action as i16 })?;
        }
        Ok(true)
    }
    fn make(&mut self, tables: &LexTables<'_>, state: i64) -> Result<(), Full> {
        self.dense.make(&tables.automaton, state)?;
        if self.places.is_empty() {
            let n = tables.memory.code.len();
            self.places.try_reserve_exact(n).map_err(|_| Full)?;
            self.places.resize(n, None);
        }
        self.is_refused = !self.fill(tables)?;
        Ok(())
    }
    /// The token at a place, and what is to be remembered of it.
    #[inline(always)]
    fn scan<'a>(&self, state: i64, bytes: Bytes<'_>, from: usize, cells: Cells<'a>) -> Option<Token> {
        let start = self.dense.row(state).filter(|_| !self.is_refused)?;
        let mut before = [Word::UNIT; FEW];
        if cells.len() > FEW {
            self.dense.scan(start, bytes, from)?;
        }
        before.iter_mut().zip(cells).for_each(|(word, cell)| *word = cell.get());
        let token = self.walk(start, bytes, from, cells).ok().flatten();
        if token.is_none() {
            cells.iter().zip(before).for_each(|(cell, word)| cell.set(word));
        }
        token
    }
    /// Goes on until there is a token, and does what is to be done on the way. Nothing if there is none, or the bytes end before
    /// that is clear.
    #[inline(always)]
    fn walk(
        &self,
        start: i16,
        bytes: Bytes<'_>,
        from: usize,
        cells: Cells<'_>,
    ) -> Result<Option<Token>, Malformed> {
        let rows = self.rows.as_slice();
        let mut row = rows.get(start as usize).ok_or(Malformed)?;
        let (mut last, mut last_action) = (from, -1);
        for (at, c) in (from..).zip(bytes.get(from..).ok_or(Malformed)?) {
            if row.action >= 0 {
                (last, last_action) = (at, row.action);
                self.run(row.accept, cells, UNSET)?;
            }
            let Next { entry, step } = row.next[c.get() as usize];
            if step != 0 {
                let step = self.steps.get(step as usize - 1).ok_or(Malformed)?;
                self.run(step.moves, cells, Word::int((at + 1) as i64))?;
                self.run(step.tags, cells, UNSET)?;
            }
            // A negative number is a large one.
            let Some(next) = rows.get(entry as usize) else {
                return Ok(match ended(entry) {
                    Some(action) => Some(Token { action, end: at + 1, last, last_action }),
                    None if last_action < 0 => None,
                    None => Some(Token { action: last_action, end: last, last, last_action }),
                });
            };
            row = next;
        }
        Ok(None)
    }
    /// Runs a part of the code; `fresh` is the value of what is no cell's.
    #[inline(always)]
    fn run<'a>(&self, part: Part, cells: Cells<'a>, fresh: Word<'a>) -> Result<(), Malformed> {
        for &[to, from] in self.code.get(part.from as usize..part.to as usize).ok_or(Malformed)? {
            let value = if from == NONE { fresh } else { cells.get(from as usize).ok_or(Malformed)?.get() };
            cells.get(to as usize).ok_or(Malformed)?.set(value);
        }
        Ok(())
    }
}

/// The automata that a runtime keeps.
#[derive(Default)]
pub struct Unpacked(Tables<Marked, FIELDS>);

impl Unpacked {
    /// The token at a place, by the automaton of these tables if it is known without looking into them. Where there is none, the memory is as
    /// it was, unless it is large and tables are malformed.
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
        marked.scan(state, bytes, from, buf.cells())
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
