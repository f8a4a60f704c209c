//! Automata unpacked: a row for each state, with an entry for each character.

use super::tables::Automaton;
use crate::heap::Full;
use crate::runtime::value::Bytes;
use crate::sys::room;

/// An entry: no way on.
pub const DEAD: i16 = -1;
/// An entry from which down the next state ends the token: this one is for action 0, the next lower one for action 1.
const END: i16 = -2;
/// The action of an entry that ends the token.
#[inline(always)]
pub fn ended(entry: i16) -> Option<i16> {
    if entry == DEAD { None } else { Some(END - entry) }
}
/// Automata of more states are not unpacked.
const MOST_ROWS: usize = 1024;

/// Where a state leads: an entry for each character, the number of the next row.
type Row = [i16; 256];
/// Nothing was accepted so far.
const NEVER: i16 = -1;
/// The state accepts nothing, but one on the way to it may have done so.
const NOT_HERE: i16 = -2;

/// The state's row was not asked for.
const UNKNOWN: i16 = -1;
/// It was, and cannot be made.
const REFUSED: i16 = -2;

/// An unpacked automaton.
#[derive(Default)]
pub struct Dense {
    states: Vec<i64>,
    rows: Vec<Row>,
    /// The action of each row, or one of the two above.
    actions: Vec<i16>,
    /// The row of each state.
    places: Vec<i16>,
}

/// A token, and what an engine leaves in a buffer beside it.
pub struct Token {
    /// Its action.
    pub action: i16,
    /// The place behind it.
    pub end: usize,
    /// The place at which a state accepted last, not counting one that ends a token.
    pub last: usize,
    /// Its action, negative if there was none.
    pub last_action: i16,
}

impl Dense {
    /// The row of a state, if it was made.
    #[inline(always)]
    pub fn row(&self, state: i64) -> Option<i16> {
        // A negative state is a large one.
        self.places.get(state as usize).copied().filter(|row| *row >= 0)
    }
    /// The state of a row.
    pub fn state(&self, row: usize) -> Option<i64> {
        self.states.get(row).copied()
    }
    /// What a row has for a character: the next row, or a negative number, [`DEAD`] if there is no way on.
    pub fn entry(&self, row: i16, c: u8) -> Option<i16> {
        self.rows.get(row as usize).map(|row| row[c as usize])
    }
    /// Whether nothing is left to be done for a state.
    pub fn knows(&self, state: i64) -> bool {
        self.places.get(state as usize).is_some_and(|place| *place != UNKNOWN)
    }
    /// Makes the row of a state, with all that it leads to, unless that was done; tables that are malformed or too large
    /// are refused.
    pub fn make(&mut self, tables: &Automaton<'_>, state: i64) -> Result<(), Full> {
        if self.places.is_empty() {
            let states = tables.rows.base.len();
            self.places.try_reserve_exact(states).map_err(|_| Full)?;
            self.places.resize(states, UNKNOWN);
        }
        if self.knows(state) {
            return Ok(());
        }
        let first = self.states.len();
        let made =
            self.place(tables, state).and_then(|entry| Ok(matches!(entry, Some(0..)) && self.fill(tables)?));
        if !matches!(made, Ok(true)) {
            self.rows.truncate(first);
            self.actions.truncate(first);
            for state in self.states.drain(first..) {
                self.places[state as usize] = UNKNOWN;
            }
        }
        if let (Ok(false), Some(place)) = (&made, self.places.get_mut(state as usize)) {
            *place = REFUSED;
        }
        made.map(|_| ())
    }
    /// The entry that leads to a state, whose row is to be filled if it is new; nothing if there is no such state, or no
    /// room.
    fn place(&mut self, tables: &Automaton<'_>, state: i64) -> Result<Option<i16>, Full> {
        let (Some(base), Some(place)) = (tables.rows.base.get(state), self.places.get_mut(state as usize))
        else {
            return Ok(None);
        };
        if base < 0 {
            return Ok((END + 1).checked_add(base as i16));
        }
        if *place < 0 {
            if self.states.len() == MOST_ROWS {
                return Ok(None);
            }
            room::push(&mut self.states, state)?;
            *place = (self.states.len() - 1) as i16;
        }
        Ok(Some(*place))
    }
    /// Fills the rows that are not; whether that could be done.
    fn fill(&mut self, tables: &Automaton<'_>) -> Result<bool, Full> {
        while let Some(state) = self.states.get(self.rows.len()).copied() {
            let Some((base, action)) = tables.rows.base.get(state).zip(tables.backtrk.get(state)) else {
                return Ok(false);
            };
            let mut row: Row = [DEAD; 256];
            for (c, entry) in row.iter_mut().enumerate() {
                match tables.rows.find(state, base, c as i64) {
                    None => return Ok(false),
                    Some(..0) => {}
                    Some(to) => match self.place(tables, to)? {
                        Some(to) => *entry = to,
                        None => return Ok(false),
                    },
                }
            }
            room::push(&mut self.rows, row)?;
            room::push(&mut self.actions, if action < 0 { NEVER } else { action as i16 })?;
        }
        self.look_back();
        Ok(true)
    }
    /// Finds out in which rows something may have been accepted on the way.
    fn look_back(&mut self) {
        let mut is_new = true;
        while std::mem::take(&mut is_new) {
            for (i, row) in self.rows.iter().enumerate() {
                if self.actions[i] == NEVER {
                    continue;
                }
                for next in row.iter().filter(|entry| **entry >= 0) {
                    let action = &mut self.actions[*next as usize];
                    is_new |= *action == NEVER;
                    *action = if *action == NEVER { NOT_HERE } else { *action };
                }
            }
        }
    }
    /// The entry at which the way from a place ends, the place, and the action of the state in which that is. Nothing if the bytes
    /// end before.
    #[inline(always)]
    fn walk(&self, start: i16, bytes: Bytes<'_>, from: usize) -> Option<(i16, usize, i16)> {
        let rows = self.rows.as_slice();
        let (mut row, mut here) = (rows.get(start as usize)?, start);
        for (i, c) in bytes.get(from..)?.iter().enumerate() {
            let entry = row[c.get() as usize];
            // A negative number is a large one.
            let Some(next) = rows.get(entry as usize) else {
                return Some((entry, from + i, *self.actions.get(here as usize)?));
            };
            (row, here) = (next, entry);
        }
        None
    }
    /// The token at a place. Nothing if there is none, or the bytes end before that is clear: that is for the engine.
    #[inline(always)]
    pub fn scan(&self, start: i16, bytes: Bytes<'_>, from: usize) -> Option<Token> {
        let (entry, at, here) = self.walk(start, bytes, from)?;
        let (last, last_action) = match here {
            0.. => (at, here),
            NEVER => (from, NEVER),
            _ => self.look_again(start, bytes, from)?,
        };
        if let Some(action) = ended(entry) {
            return Some(Token { action, end: at + 1, last, last_action });
        }
        (last_action >= 0).then_some(Token { action: last_action, end: last, last, last_action })
    }
    /// The same for those who want its action and its end only; a token is the engine's too that ends before a place to which the way
    /// led.
    #[inline(always)]
    pub fn brief(&self, start: i16, bytes: Bytes<'_>, from: usize) -> Option<(i16, usize)> {
        let (entry, at, here) = self.walk(start, bytes, from)?;
        ended(entry).map(|action| (action, at + 1)).or_else(|| (here >= 0).then_some((here, at)))
    }
    /// Where something was accepted last on the way from a place, and its action.
    #[inline(never)]
    fn look_again(&self, start: i16, bytes: Bytes<'_>, from: usize) -> Option<(usize, i16)> {
        let (mut next, mut found) = (start, (from, NEVER));
        for (at, c) in bytes.get(from..)?.iter().enumerate() {
            let place = next as usize;
            let Some((row, action)) = self.rows.get(place).zip(self.actions.get(place)) else { break };
            if *action >= 0 {
                found = (from + at, *action);
            }
            next = row[c.get() as usize];
        }
        Some(found)
    }
}
