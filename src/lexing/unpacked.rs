//! The unpacked automata that a runtime keeps.

use super::dense::{Dense, Token};
use super::tables::{Automaton, FIELDS};
use crate::heap::word::compare_bytes;
use crate::heap::{Full, Word};
use crate::runtime::Cx;
use crate::runtime::value::Bytes;
use crate::sys::room;
use std::cell::{Cell, RefCell};

/// Larger tables are not unpacked.
const MOST_BYTES: usize = 1 << 20;
/// How many automata are kept.
const MOST: usize = 4;
/// So many tokens are read by tables before they are unpacked.
const OFTEN: u32 = 8;

/// The strings of an automaton's tables, as words to be told from others.
type Words = [u64; 5];

#[derive(Default)]
struct Kept {
    /// Copies of the tables, five of them unless nothing is kept here.
    strings: Vec<Vec<Cell<u8>>>,
    /// The strings that were the same as the copies after so many collections. Their addresses are others' only after the next
    /// one.
    words: Words,
    collections: u64,
    dense: Dense,
}

/// The automata, those that were found last in front.
#[derive(Default)]
pub struct Unpacked {
    kept: RefCell<[Kept; MOST]>,
    /// The tables that were used last without being kept, and how often.
    met: Cell<(Words, u32)>,
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
        let mut kept = self.kept.borrow_mut();
        let found = find(&mut kept, cx, tables.record).ok().flatten();
        let made = found.and_then(|found| found.dense.make(tables, state).ok().map(|()| &found.dense));
        f(made.and_then(|dense| Some((dense, dense.row(state)?))))
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
        let fields = record.record::<FIELDS>()?;
        let kept = self.kept.try_borrow().ok()?;
        let front = &kept[0];
        let found = if front.is_known(cx, fields) { front } else { behind(&kept, cx, fields)? };
        found.dense.scan(found.dense.row(state)?, bytes, from)
    }
    /// A token is read by these tables, from a state: unpacks them if that happens often.
    pub fn met(&self, cx: &Cx, tables: &Automaton<'_>, state: i64) {
        let (Some(words), Ok(mut kept)) = (words(tables.record), self.kept.try_borrow_mut()) else { return };
        let known = kept.iter().find(|k| k.words == words);
        let is_done = known.is_some_and(|k| k.collections == cx.heap.collections() && k.dense.knows(state));
        if is_done || known.is_none() && !self.is_often(words) {
            return;
        }
        if let Ok(Some(found)) = find(&mut kept, cx, tables.record) {
            // Without room the engine goes on as it did.
            let _ = found.dense.make(tables, state);
        }
    }
    fn is_often(&self, words: Words) -> bool {
        let (before, times) = self.met.get();
        let times = if before == words { times.saturating_add(1) } else { 1 };
        self.met.set((words, times));
        times >= OFTEN
    }
}

impl Kept {
    #[inline(always)]
    fn is_known(&self, cx: &Cx, fields: &[Cell<Word<'_>>; FIELDS]) -> bool {
        let [a, b, c, d, e] = std::array::from_fn(|i| fields[i].get().raw() ^ self.words[i]);
        a | b | c | d | e | (self.collections ^ cx.heap.collections()) == 0
    }
    fn new(strings: &[Bytes<'_>; 5]) -> Result<Kept, Full> {
        let copy = |s: &Bytes<'_>| {
            let mut copy = Vec::new();
            copy.try_reserve_exact(s.len()).map_err(|_| Full)?;
            copy.extend_from_slice(s);
            Ok::<_, Full>(copy)
        };
        let strings = room::all(strings.iter().map(copy))?;
        Ok(Kept { strings, ..Kept::default() })
    }
}

/// The automaton of these tables, if it is known but not in front.
#[inline(never)]
fn behind<'k>(kept: &'k [Kept; MOST], cx: &Cx, fields: &[Cell<Word<'_>>; FIELDS]) -> Option<&'k Kept> {
    kept[1..].iter().find(|k| k.is_known(cx, fields))
}

#[inline(always)]
fn words(record: Word<'_>) -> Option<Words> {
    let fields = record.record::<FIELDS>()?;
    Some(std::array::from_fn(|i| fields[i].get().raw()))
}

/// The strings of an automaton's tables.
fn strings(record: Word<'_>) -> Option<[Bytes<'_>; 5]> {
    let mut all = [&[] as Bytes<'_>; 5];
    for (string, field) in all.iter_mut().zip(record.record::<FIELDS>()?) {
        *string = field.get().bytes()?;
    }
    Some(all)
}

/// The automaton of tables like these, new if it is not there; then it is in front, and known.
fn find<'k>(kept: &'k mut [Kept; MOST], cx: &Cx, record: Word<'_>) -> Result<Option<&'k mut Kept>, Full> {
    let Some((strings, words)) = strings(record).zip(words(record)) else { return Ok(None) };
    let same = |(a, b): (&Vec<_>, &Bytes<'_>)| a.len() == b.len() && compare_bytes(a, b).is_eq();
    let is_it = |k: &Kept| k.strings.len() == strings.len() && k.strings.iter().zip(&strings).all(same);
    match kept.iter().position(is_it) {
        Some(at) => kept[..=at].rotate_right(1),
        None if strings.iter().map(|s| s.len()).sum::<usize>() > MOST_BYTES => return Ok(None),
        None => {
            let new = Kept::new(&strings)?;
            kept.rotate_right(1);
            kept[0] = new;
        }
    }
    (kept[0].words, kept[0].collections) = (words, cx.heap.collections());
    Ok(Some(&mut kept[0]))
}
