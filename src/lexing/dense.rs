//! Automata unpacked, a row of 256 characters for each state: for those who read many tokens at once.

use super::record;
use super::tables::Automaton;
use crate::heap::word::compare_bytes;
use crate::heap::{Full, Word};
use crate::runtime::value::Bytes;
use crate::sys::room;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// No way on.
const DEAD: i32 = -1;
/// How many numbers a row has: where each character leads, and the action of the state, negative if it accepts nothing.
const ROW: usize = 257;
/// Where in a row the action is.
const ACTION: usize = 256;
/// The bit of a way to a state that accepts; what is left is where that state's row begins.
const ACCEPTS: i32 = 1 << 30;
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
    /// The ways to the rows of states.
    ways: HashMap<i64, i32>,
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
    for (string, field) in all.iter_mut().zip(self::record::<11>(record)?) {
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
        Ok(Dense { key, states: Vec::new(), rows: Vec::new(), ways: HashMap::new() })
    }
    /// The way to a state, made with all that it leads to; nothing if tables are malformed or too large.
    fn row(&mut self, tables: &Automaton<'_>, state: i64) -> Result<Option<i32>, Full> {
        if let Some(way) = self.ways.get(&state) {
            return Ok(Some(*way));
        }
        let first = self.states.len();
        let made = self.way(tables, state).and_then(|way| Ok(if self.fill(tables)? { way } else { None }));
        if !matches!(made, Ok(Some(_))) {
            self.states.truncate(first);
            self.rows.truncate(first * ROW);
            self.ways.retain(|_, way| ((*way & !ACCEPTS) as usize) < first * ROW);
        }
        made
    }
    /// The way to a state, whose row is to be filled if it is new.
    fn way(&mut self, tables: &Automaton<'_>, state: i64) -> Result<Option<i32>, Full> {
        if let Some(way) = self.ways.get(&state) {
            return Ok(Some(*way));
        }
        let (row, action) = (self.states.len(), action(tables, state));
        let Some(action) = action.filter(|_| row < MOST_ROWS) else { return Ok(None) };
        let way = (row * ROW) as i32 | if action < 0 { 0 } else { ACCEPTS };
        self.ways.try_reserve(1).map_err(|_| Full)?;
        room::push(&mut self.states, state)?;
        self.ways.insert(state, way);
        Ok(Some(way))
    }
    /// Fills the rows that are not; whether that could be done.
    fn fill(&mut self, tables: &Automaton<'_>) -> Result<bool, Full> {
        while let Some(state) = self.states.get(self.rows.len() / ROW).copied() {
            let (Some(base), Some(action)) = (tables.rows.base.get(state), action(tables, state)) else {
                return Ok(false);
            };
            let mut row = [DEAD; ROW];
            row[ACTION] = action as i32;
            for (c, way) in row.iter_mut().enumerate().take(if base < 0 { 0 } else { ACTION }) {
                match tables.rows.find(state, base, c as i64) {
                    None => return Ok(false),
                    Some(..0) => {}
                    Some(to) => match self.way(tables, to)? {
                        Some(to) => *way = to,
                        None => return Ok(false),
                    },
                }
            }
            self.rows.try_reserve(ROW).map_err(|_| Full)?;
            self.rows.extend_from_slice(&row);
        }
        Ok(true)
    }
    /// The longest match from a place on: its action and the place behind it. Nothing if there is none, or the bytes end before
    /// that is clear.
    #[inline(always)]
    pub fn scan(&self, way: i32, bytes: Bytes<'_>, from: usize) -> Option<(i32, usize)> {
        let rows = self.rows.as_slice();
        let (mut way, mut at) = (way, from);
        let (mut accepted, mut end) = (DEAD, from);
        loop {
            if way & ACCEPTS != 0 {
                (accepted, end) = (way, at);
            }
            let c = bytes.get(at)?.get();
            way = *rows.get((way & !ACCEPTS) as usize + c as usize)?;
            if way < 0 {
                break;
            }
            at += 1;
        }
        if accepted < 0 {
            return None;
        }
        Some((*rows.get((accepted & !ACCEPTS) as usize + ACTION)?, end))
    }
}

/// The action of a state, negative if it accepts nothing.
fn action(tables: &Automaton<'_>, state: i64) -> Option<i64> {
    match tables.rows.base.get(state)? {
        base @ ..0 => Some(-base - 1),
        _ => tables.backtrk.get(state),
    }
}
