//! The unpacked automata that a runtime keeps.

use super::dense::{Dense, Token};
use super::kept::{Fields, Tables};
use super::tables::{Automaton, FIELDS};
use crate::heap::Word;
use crate::runtime::Cx;
use crate::runtime::value::Bytes;

/// The fields of a record that an automaton without a memory is in.
const STRINGS: usize = 5;

/// The automata.
#[derive(Default)]
pub struct Unpacked(Tables<Dense, STRINGS>);

#[inline(always)]
fn fields<'a>(record: Word<'a>) -> Option<&'a Fields<'a, STRINGS>> {
    record.record::<FIELDS>()?.first_chunk()
}

impl Unpacked {
    /// Runs `f` with the automaton of these tables and the row of a state; with nothing if it is not unpacked.
    pub fn with<R>(
        &self,
        cx: &Cx,
        tables: &Automaton<'_>,
        state: i64,
        f: impl FnOnce(Option<(&Dense, i16)>) -> R,
    ) -> R {
        let found = fields(tables.record).and_then(|fields| self.0.find(cx, fields).ok().flatten());
        let made = found.and_then(|mut dense| dense.make(tables, state).ok().map(|()| dense));
        f(made.as_deref().and_then(|dense| Some((dense, dense.row(state)?))))
    }
    /// The token at a place, by the automaton of these tables if it is known without looking into them.
    #[inline(always)]
    pub fn scan(
        &self,
        cx: &Cx,
        record: Word<'_>,
        state: i64,
        bytes: Bytes<'_>,
        from: usize,
    ) -> Option<Token> {
        let dense = self.0.known(cx, fields(record)?)?;
        dense.scan(dense.row(state)?, bytes, from)
    }
    /// A token is read by these tables, from a state: unpacks them if that happens often.
    pub fn met(&self, cx: &Cx, tables: &Automaton<'_>, state: i64) {
        let met = |fields| self.0.met(cx, fields, |dense| dense.knows(state));
        if let Some(mut dense) = fields(tables.record).and_then(met) {
            // Without room the engine goes on as it did.
            let _ = dense.make(tables, state);
        }
    }
}
