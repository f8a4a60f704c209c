//! Automata unpacked, a row of 256 characters for each state: for those who read many tokens at once.

use super::tables::Automaton;
use crate::heap::word::compare_bytes;
use crate::heap::{Full, Word};
use crate::runtime::value::Bytes;
use crate::sys::room;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// No way on.
const DEAD: i32 = -1;
/// How many numbers a row has: for each character where the next row begins, and the action of the state, negative if it
/// accepts nothing.
const ROW: usize = 257;
/// Where in a row the action is.
const ACTION: usize = 256;
/// Automata of more states are not unpacked, nor larger tables.
const MOST_ROWS: usize = 1024;
const MOST_BYTES: usize = 1 << 20;
/// How many automata a runtime keeps.
const MOST: usize = 4;

/// An unpacked automaton.
pub struct Dense {
    /// Copies of the tables, by which it is found again: whoever changed them since finds another.
    key: Vec<Vec<Cell<u8>>>,
    states: Vec<i64>,
    /// The rows, one behind the other.
    rows: Vec<i32>,
    /// Where the rows of states begin.
    places: HashMap<i64, i32>,
}

/// The automata that a runtime keeps, the one that was used last in front.
#[derive(Default)]
pub struct Unpacked(RefCell<Vec<Dense>>);

impl Unpacked {
    /// Runs `f` with the automaton of these tables and the row of a state; with nothing if it is not unpacked.
    pub fn with<R>(
        &self,
        record: Word<'_>,
        tables: &Automaton<'_>,
        state: i64,
        f: impl FnOnce(Option<(&Dense, i32)>) -> R,
    ) -> R {
        let mut kept = self.0.borrow_mut();
        let found = strings(record).and_then(|key| find(&mut kept, &key).ok().flatten());
        let row = found.and_then(|dense| Some((dense.row(tables, state).ok()??, dense)));
        f(row.map(|(row, dense)| (&*dense, row)))
    }
}

/// The strings of an automaton's tables.
fn strings(record: Word<'_>) -> Option<[Bytes<'_>; 5]> {
    let mut all = [&[] as Bytes<'_>; 5];
    for (string, field) in all.iter_mut().zip(record.record::<11>()?) {
        *string = field.get().bytes()?;
    }
    Some(all)
}

/// The automaton of these tables, new if it is not there.
fn find<'k>(kept: &'k mut Vec<Dense>, key: &[Bytes<'_>; 5]) -> Result<Option<&'k mut Dense>, Full> {
    let is_it = |dense: &Dense| {
        dense.key.iter().zip(key).all(|(a, b)| a.len() == b.len() && compare_bytes(a, b).is_eq())
    };
    match kept.iter().position(is_it) {
        Some(at) => kept[..=at].rotate_right(1),
        None if key.iter().map(|s| s.len()).sum::<usize>() > MOST_BYTES => return Ok(None),
        None => {
            let dense = Dense::new(key)?;
            kept.truncate(MOST - 1);
            kept.try_reserve(1).map_err(|_| Full)?;
            kept.insert(0, dense);
        }
    }
    Ok(kept.first_mut())
}

impl Dense {
    fn new(key: &[Bytes<'_>; 5]) -> Result<Dense, Full> {
        let copy = |s: &Bytes<'_>| {
            let mut copy = Vec::new();
            copy.try_reserve_exact(s.len()).map_err(|_| Full)?;
            copy.extend_from_slice(s);
            Ok::<_, Full>(copy)
        };
        let key = room::all(key.iter().map(copy))?;
        Ok(Dense { key, states: Vec::new(), rows: Vec::new(), places: HashMap::new() })
    }
    /// Where the row of a state begins, made with all that it leads to; nothing if tables are malformed or too large.
    fn row(&mut self, tables: &Automaton<'_>, state: i64) -> Result<Option<i32>, Full> {
        if let Some(row) = self.places.get(&state) {
            return Ok(Some(*row));
        }
        let first = self.states.len();
        let made = self.place(state).and_then(|row| Ok(if self.fill(tables)? { row } else { None }));
        if !matches!(made, Ok(Some(_))) {
            self.states.truncate(first);
            self.rows.truncate(first * ROW);
            self.places.retain(|_, row| (*row as usize) < first * ROW);
        }
        made
    }
    /// The place of a state's row, which is to be filled if it is new.
    fn place(&mut self, state: i64) -> Result<Option<i32>, Full> {
        if let Some(row) = self.places.get(&state) {
            return Ok(Some(*row));
        }
        if self.states.len() == MOST_ROWS {
            return Ok(None);
        }
        let row = (self.states.len() * ROW) as i32;
        self.places.try_reserve(1).map_err(|_| Full)?;
        room::push(&mut self.states, state)?;
        self.places.insert(state, row);
        Ok(Some(row))
    }
    /// Fills the rows that are not; whether that could be done.
    fn fill(&mut self, tables: &Automaton<'_>) -> Result<bool, Full> {
        while let Some(state) = self.states.get(self.rows.len() / ROW).copied() {
            let (Some(base), Some(action)) = (tables.rows.base.get(state), tables.backtrk.get(state)) else {
                return Ok(false);
            };
            let mut row = [DEAD; ROW];
            row[ACTION] = if base < 0 { -base - 1 } else { action } as i32;
            for (c, place) in row.iter_mut().enumerate().take(if base < 0 { 0 } else { ACTION }) {
                match tables.rows.find(state, base, c as i64) {
                    None => return Ok(false),
                    Some(..0) => {}
                    Some(to) => match self.place(to)? {
                        Some(to) => *place = to,
                        None => return Ok(false),
                    },
                }
            }
            self.rows.try_reserve(ROW).map_err(|_| Full)?;
            self.rows.extend_from_slice(&row);
        }
        Ok(true)
    }
    /// The token at a place: its action and the place behind it. Nothing if the way ends in a state that does not accept, or the
    /// bytes end before: that is for the engine.
    #[inline(always)]
    pub fn scan(&self, start: i32, bytes: Bytes<'_>, from: usize) -> Option<(i32, usize)> {
        let rows = self.rows.as_slice();
        let (mut row, mut at) = (start as u32 as usize, from);
        loop {
            let c = bytes.get(at)?.get();
            let next = *rows.get(row + c as usize)?;
            if next < 0 {
                break;
            }
            (row, at) = (next as u32 as usize, at + 1);
        }
        let action = *rows.get(row + ACTION)?;
        (action >= 0).then_some((action, at))
    }
}
