//! The engines of the ABI.

use super::engine::{End, Malformed, scan};
use super::lexbuf::{Field, Lexbuf};
use super::memory::{Cells, Memory, Nothing};
use super::tables::{Automaton, LexTables};
use crate::abi::quick::Here;
use crate::heap::Word;
use crate::runtime::{Cx, Exn};

impl From<Malformed> for Exn {
    fn from(_: Malformed) -> Exn {
        Exn::unfit("malformed tables or buffer")
    }
}

/// Runs an engine, and changes the buffer.
pub fn run(tables: &Automaton<'_>, state: i64, buf: Lexbuf<'_>, memory: &impl Memory) -> Result<i64, Exn> {
    let (scan, end) = scan(tables, state, buf, memory)?;
    scan.put(buf);
    match end {
        End::Result(n) => Ok(n),
        End::Empty => Err(empty_token()),
    }
}

/// Nothing was accepted.
pub fn empty_token() -> Exn {
    Exn::fail("lexing: empty token")
}

pub fn lex_engine<'a>(cx: &'a Cx, tables: Automaton<'a>, state: i64, buf: Lexbuf<'a>) -> Result<i64, Exn> {
    run_plain(cx, &tables, state, buf)
}

/// Runs the engine without a memory.
pub fn run_plain(cx: &Cx, tables: &Automaton<'_>, state: i64, buf: Lexbuf<'_>) -> Result<i64, Exn> {
    if let Some(action) = run_unpacked(cx, tables.record, state, buf) {
        return Ok(action);
    }
    cx.unpacked.met(cx, tables, state);
    run(tables, state, buf, &Nothing)
}

/// The same by an unpacked automaton. Where that has no answer, nothing has changed.
#[inline(always)]
pub fn run_unpacked(cx: &Cx, record: Word<'_>, state: i64, buf: Lexbuf<'_>) -> Option<i64> {
    let (valid, from) = (buf.valid()?, buf.get(Field::CurrPos));
    let at = from.as_int()? as usize;
    let token = cx.unpacked.scan(cx, record, state, valid, at)?;
    buf.set(Field::StartPos, from);
    buf.set_int(Field::CurrPos, token.end as i64);
    buf.set_int(Field::LastPos, token.last as i64);
    buf.set_int(Field::LastAction, token.last_action as i64);
    Some(token.action as i64)
}

#[inline(always)]
pub fn lex_quick(tables: Here<'_>, state: i64, buf: Word<'_>) -> Option<i64> {
    run_unpacked(tables.0, tables.1, state, Lexbuf::of(buf)?)
}

pub fn new_lex_engine<'a>(_: &'a Cx, tables: LexTables<'a>, state: i64, buf: Lexbuf<'a>) -> Result<i64, Exn> {
    run(&tables.automaton, state, buf, &Cells { tables: &tables.memory, cells: buf.cells() })
}
