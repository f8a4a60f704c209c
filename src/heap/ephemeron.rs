//! Weak arrays and ephemerons: abstract blocks of a link that nobody uses, the data, and the keys, as OCaml has them.
//! A place that is empty holds the abstract atom.

use super::chunk::{self, ChunkRef};
use super::collect::{Marker, is_alive};
use super::word::tag;
use super::{Full, Heap, Word};

const DATA: usize = 1;
const KEYS: usize = 2;

/// The mark of an empty place.
fn none() -> u64 {
    chunk::atom(tag::ABSTRACT)
}

/// A word of an ephemeron.
///
/// # Safety
/// `addr` is the address of an ephemeron that has more than `i` words.
unsafe fn at(addr: u64, i: usize) -> *mut u64 {
    (addr as usize + 8 * i) as *mut u64
}

/// How many words an ephemeron has.
///
/// # Safety
/// `addr` is the address of an ephemeron.
unsafe fn len(addr: u64) -> usize {
    // SAFETY: a block has a header.
    unsafe { *((addr as usize - 8) as *const super::Header) }.wosize()
}

impl Heap {
    /// An ephemeron with `keys` keys, all empty.
    pub fn ephemeron(&self, keys: usize) -> Result<Word<'_>, Full> {
        let wosize = keys.checked_add(KEYS).ok_or(Full)?;
        // SAFETY: every word is written here.
        unsafe {
            let addr = self.abstract_block(wosize)?;
            *at(addr, 0) = 1;
            for i in DATA..wosize {
                *at(addr, i) = none();
            }
            self.ephemerons.borrow_mut().push(addr);
            Ok(Word::from_raw(addr))
        }
    }
    /// A key (from 0 on) or, for `None`, the data of an ephemeron. The outer `None` means that there is no such place.
    pub fn ephemeron_get<'a>(&'a self, e: Word<'a>, key: Option<usize>) -> Option<Option<Word<'a>>> {
        // SAFETY: `place` checked tag and bounds, and what an ephemeron holds between collections is alive.
        self.place(e, key).map(|p| unsafe { if *p == none() { None } else { Some(Word::from_raw(*p)) } })
    }
    /// Sets or empties a place of an ephemeron; false if there is no such place.
    pub fn ephemeron_set<'a>(&'a self, e: Word<'a>, key: Option<usize>, value: Option<Word<'a>>) -> bool {
        // SAFETY: `place` checked tag and bounds.
        self.place(e, key).map(|p| unsafe { *p = value.map_or(none(), Word::raw) }).is_some()
    }
    /// How many keys an ephemeron has.
    pub fn ephemeron_keys(&self, e: Word<'_>) -> Option<usize> {
        (e.is(tag::ABSTRACT) && e.wosize() >= KEYS).then(|| e.wosize() - KEYS)
    }
    fn place(&self, e: Word<'_>, key: Option<usize>) -> Option<*mut u64> {
        let keys = self.ephemeron_keys(e)?;
        let i = match key {
            Some(k) if k < keys => KEYS + k,
            Some(_) => return None,
            None => DATA,
        };
        // SAFETY: within the block.
        Some(unsafe { at(e.raw(), i) })
    }
}

/// Marks the data of ephemerons that are alive with all their keys, until that finds nothing more.
pub(super) fn mark_data(ephemerons: &[u64], marker: &mut Marker) {
    let mut waiting = ephemerons.to_vec();
    loop {
        let before = waiting.len();
        waiting.retain(|&e| {
            // SAFETY: registered ephemerons are mapped until `clear_dead` forgets them, and so is what they hold.
            unsafe {
                if !is_alive(e) || !(KEYS..len(e)).all(|i| is_alive(*at(e, i))) {
                    return true;
                }
                marker.push(*at(e, DATA));
            }
            marker.drain();
            false
        });
        if waiting.len() == before {
            return;
        }
        // What one pass could not decide is often decided from the other end.
        waiting.reverse();
    }
}

/// Empties dead keys, and the data with them; forgets dead ephemerons.
pub(super) fn clear_dead(ephemerons: &mut Vec<u64>) {
    ephemerons.retain(|&e| {
        // SAFETY: as in `mark_data`.
        unsafe {
            if !ChunkRef::of(e).is_marked(e) {
                return false;
            }
            for i in KEYS..len(e) {
                if !is_alive(*at(e, i)) {
                    *at(e, i) = none();
                    *at(e, DATA) = none();
                }
            }
        }
        true
    });
}
