//! The engines of the ABI.

use super::dense::Token;
use super::engine::{End, Malformed, scan};
use super::lexbuf::{Field, Lexbuf};
use super::memory::{Memory, Nothing, Tabled};
use super::tables::{Automaton, LexTables};
use crate::abi::quick::Here;
use crate::heap::Word;
use crate::runtime::value::Bytes;
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
    let input = Input::of(buf)?;
    let token = cx.unpacked.scan(cx, record, state, input.bytes, input.from())?;
    Some(input.leave(buf, token))
}

/// What a buffer holds, and from where on it is read.
struct Input<'a> {
    bytes: Bytes<'a>,
    place: Word<'a>,
}

impl<'a> Input<'a> {
    #[inline(always)]
    fn of(buf: Lexbuf<'a>) -> Option<Input<'a>> {
        let place = buf.get(Field::CurrPos);
        if place.is_int() { Some(Input { bytes: buf.valid()?, place }) } else { None }
    }
    #[inline(always)]
    fn from(&self) -> usize {
        // A negative place is a large one.
        self.place.as_int().unwrap_or(-1) as usize
    }
    /// Changes the buffer as an engine does that finds this token; its action.
    #[inline(always)]
    fn leave(self, buf: Lexbuf<'a>, token: Token) -> i64 {
        buf.set(Field::StartPos, self.place);
        buf.set_int(Field::CurrPos, token.end as i64);
        buf.set_int(Field::LastPos, token.last as i64);
        buf.set_int(Field::LastAction, token.last_action as i64);
        token.action as i64
    }
}

/// Runs the engine with a memory.
pub fn run_marked<'a>(cx: &'a Cx, tables: &LexTables<'a>, state: i64, buf: Lexbuf<'a>) -> Result<i64, Exn> {
    let LexTables { automaton, memory } = tables;
    if let Some(action) = remember(cx, automaton.record, state, buf) {
        return Ok(action);
    }
    cx.marked.met(cx, tables, state);
    run(automaton, state, buf, &Tabled::of(memory, buf))
}

/// The same by an unpacked automaton. Where that has no answer, nothing has changed but the memory, if it is large and tables are malformed.
#[inline(always)]
pub fn remember<'a>(cx: &'a Cx, record: Word<'a>, state: i64, buf: Lexbuf<'a>) -> Option<i64> {
    let input = Input::of(buf)?;
    let token = cx.marked.scan(cx, record, state, buf, (input.bytes, input.from()))?;
    Some(input.leave(buf, token))
}

#[inline(always)]
pub fn lex_quick(tables: Here<'_>, state: i64, buf: Word<'_>) -> Option<i64> {
    run_unpacked(tables.0, tables.1, state, Lexbuf::of(buf)?)
}

#[inline(always)]
pub fn new_lex_quick<'a>(tables: Here<'a>, state: i64, buf: Word<'a>) -> Option<i64> {
    remember(tables.0, tables.1, state, Lexbuf::of(buf)?)
}

pub fn new_lex_engine<'a>(
    cx: &'a Cx,
    tables: LexTables<'a>,
    state: i64,
    buf: Lexbuf<'a>,
) -> Result<i64, Exn> {
    run_marked(cx, &tables, state, buf)
}
