//! The engine: from the state that it is given as far as the buffer leads.

use super::lexbuf::{Field, Lexbuf};
use super::memory::Memory;
use super::tables::Automaton;
use crate::heap::Word;
use std::cell::Cell;

/// The character that stands for the end of the input.
const EOF: i64 = 256;
/// No state that accepts was met yet.
const NO_ACTION: i64 = -1;

/// Tables that lead out of themselves, or a buffer whose fields are not what the tables count on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// How a scan ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// With an action, or for more input with the state to go on from, as the engines of OCaml tell the two.
    Result(i64),
    /// Nothing was accepted.
    Empty,
}

/// What an engine changes of a buffer, besides its memory.
pub struct Scan {
    start: i64,
    curr: i64,
    last: i64,
    action: i64,
    is_eof: bool,
}

/// Whether a call is the first one for a token: else its state says where it was when the buffer ended.
fn is_first(state: i64) -> bool {
    state >= 0
}

impl Scan {
    /// What the buffer says, when an engine is called with this state.
    #[inline(always)]
    fn begin(buf: Lexbuf<'_>, state: i64) -> Option<Scan> {
        let curr = buf.int(Field::CurrPos)?;
        let is_eof = buf.get(Field::EofReached) != Word::UNIT;
        if is_first(state) {
            return Some(Scan { start: curr, curr, last: curr, action: NO_ACTION, is_eof });
        }
        let (last, action) = (buf.int(Field::LastPos)?, buf.int(Field::LastAction)?);
        Some(Scan { start: buf.int(Field::StartPos)?, curr, last, action, is_eof })
    }
    /// Writes it back.
    #[inline(always)]
    pub fn put(&self, buf: Lexbuf<'_>) {
        buf.set_int(Field::StartPos, self.start);
        buf.set_int(Field::CurrPos, self.curr);
        buf.set_int(Field::LastPos, self.last);
        buf.set_int(Field::LastAction, self.action);
        if !self.is_eof {
            buf.set(Field::EofReached, Word::UNIT);
        }
    }
    #[inline(always)]
    fn run(
        &mut self,
        tables: &Automaton<'_>,
        valid: &[Cell<u8>],
        mut state: i64,
        memory: &impl Memory,
    ) -> Result<End, Malformed> {
        if self.curr < 0 {
            return Err(Malformed);
        }
        loop {
            let base = tables.rows.base.get(state).ok_or(Malformed)?;
            if base < 0 {
                memory.end(state)?;
                return Ok(End::Result(-base - 1));
            }
            let action = tables.backtrk.get(state).ok_or(Malformed)?;
            if action >= 0 {
                memory.accept(state)?;
                (self.last, self.action) = (self.curr, action);
            }
            let (c, next) = match valid.get(self.curr as usize) {
                Some(c) => {
                    let c = c.get() as i64;
                    self.curr += 1;
                    (c, tables.rows.find(state, base, c).ok_or(Malformed)?)
                }
                None if self.is_eof => {
                    let next = tables.rows.find(state, base, EOF).ok_or(Malformed)?;
                    // Only an end that is taken for a character is one no more.
                    self.is_eof = next < 0;
                    (EOF, next)
                }
                None => return Ok(End::Result(-state - 1)),
            };
            if next < 0 {
                self.curr = self.last;
                return Ok(if self.action == NO_ACTION { End::Empty } else { End::Result(self.action) });
            }
            memory.step(state, c, self.curr)?;
            state = next;
        }
    }
}

/// Scans from a state on. The buffer is as it was, but for its memory: what else changes is in the [`Scan`].
#[inline(always)]
pub fn scan(
    tables: &Automaton<'_>,
    state: i64,
    buf: Lexbuf<'_>,
    memory: &impl Memory,
) -> Result<(Scan, End), Malformed> {
    let (valid, begun) = (buf.valid().ok_or(Malformed)?, Scan::begin(buf, state));
    let mut scan = begun.ok_or(Malformed)?;
    let from = if is_first(state) { state } else { -1 - state };
    let end = scan.run(tables, valid, from, memory)?;
    Ok((scan, end))
}
