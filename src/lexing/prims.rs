//! The engines of the ABI.

use super::engine::{End, Malformed, scan};
use super::lexbuf::Lexbuf;
use super::memory::{Cells, Memory, Nothing};
use super::tables::{Automaton, LexTables, automaton};
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

pub fn lex_engine(_: &Cx, tables: Automaton<'_>, state: i64, buf: Lexbuf<'_>) -> Result<i64, Exn> {
    run(&tables, state, buf, &Nothing)
}

/// What has no answer changes nothing here: the long way begins anew.
#[inline(always)]
pub fn lex_quick(tables: Word<'_>, state: i64, buf: Word<'_>) -> Option<i64> {
    let buf = Lexbuf::of(buf)?;
    match scan(&automaton(tables)?, state, buf, &Nothing).ok()? {
        (scan, End::Result(n)) => {
            scan.put(buf);
            Some(n)
        }
        _ => None,
    }
}

pub fn new_lex_engine<'a>(_: &'a Cx, tables: LexTables<'a>, state: i64, buf: Lexbuf<'a>) -> Result<i64, Exn> {
    run(&tables.automaton, state, buf, &Cells { tables: &tables.memory, cells: buf.cells() })
}
