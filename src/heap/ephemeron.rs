//! Weak arrays and ephemerons: abstract blocks of a link that nobody uses, the data, and the keys, as OCaml has them.
//! A place that is empty holds the abstract atom.

use super::chunk::{self, ChunkRef};
use super::collect::{Marker, is_alive};
use super::word::tag;
use super::{Full, Heap, Word};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
        self.ephemerons.borrow_mut().try_reserve(1).map_err(|_| Full)?;
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
    #[inline(always)]
    pub fn ephemeron_get<'a>(&'a self, e: Word<'a>, key: Option<usize>) -> Option<Option<Word<'a>>> {
        // SAFETY: `place` checked tag and bounds, and what an ephemeron holds between collections is alive.
        self.place(e, key).map(|p| unsafe { if *p == none() { None } else { Some(Word::from_raw(*p)) } })
    }
    /// Sets or empties a place of an ephemeron; false if there is no such place.
    pub fn ephemeron_set<'a>(&'a self, e: Word<'a>, key: Option<usize>, value: Option<Word<'a>>) -> bool {
        // SAFETY: `place` checked tag and bounds.
        self.place(e, key).map(|p| unsafe { *p = value.map_or(none(), Word::raw) }).is_some()
    }
    /// Copies keys to an ephemeron, which may be the same one; false if there are no such places.
    pub fn ephemeron_blit(&self, from: Word<'_>, at: usize, to: Word<'_>, at_to: usize, n: usize) -> bool {
        let inside = |e, at: usize| self.ephemeron_keys(e).is_some_and(|keys| at <= keys && n <= keys - at);
        if !inside(from, at) || !inside(to, at_to) {
            return false;
        }
        // SAFETY: both ranges lie within their blocks; `copy` allows an overlap.
        unsafe {
            let (from, to) = (self::at(from.raw(), KEYS + at), self::at(to.raw(), KEYS + at_to));
            std::ptr::copy(from, to, n);
        }
        true
    }
    /// How many keys an ephemeron has.
    #[inline(always)]
    pub fn ephemeron_keys(&self, e: Word<'_>) -> Option<usize> {
        (e.is(tag::ABSTRACT) && e.wosize() >= KEYS).then(|| e.wosize() - KEYS)
    }
    #[inline(always)]
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

/// Ephemerons that wait, each for one block to be marked: itself, or one of its keys.
#[derive(Default)]
pub(super) struct Waiting {
    /// The last of those that wait for a block.
    last: HashMap<u64, u32, BuildHasherDefault<AddressHasher>>,
    /// Of each, the one before it that waits for the same block, and how many words of it were found alive.
    before: Vec<(u32, usize)>,
    /// Those whose block was marked.
    ready: Vec<u32>,
    /// How often one of them was looked at.
    #[cfg(test)]
    pub(super) looks: usize,
}

const NOBODY: u32 = u32::MAX;

impl Waiting {
    /// Room for so many; none without memory for them.
    fn new(n: usize) -> Option<Waiting> {
        let mut w = Waiting::default();
        // Twice as many, so that places of those removed never make it grow.
        w.last.try_reserve(2 * n + 2).ok()?;
        w.before.try_reserve_exact(n).ok()?;
        w.ready.try_reserve_exact(n).ok()?;
        w.before.extend(std::iter::repeat_n((NOBODY, KEYS), n));
        (n < NOBODY as usize).then_some(w)
    }
    /// A block was marked: whoever waits for it is ready.
    pub(super) fn marked(&mut self, block: u64) {
        let mut i = self.last.remove(&block).unwrap_or(NOBODY);
        while i != NOBODY {
            self.ready.push(i);
            i = self.before[i as usize].0;
        }
    }
    /// The data of an ephemeron that is alive with all its keys; else it waits for the first that is not.
    ///
    /// # Safety
    /// `e` is mapped, and so is what it holds.
    unsafe fn look(&mut self, i: u32, e: u64) -> Option<u64> {
        #[cfg(test)]
        {
            self.looks += 1;
        }
        // SAFETY: the caller's promise.
        unsafe {
            let data = *at(e, DATA);
            if is_alive(data) {
                return None;
            }
            let mut block = e;
            if is_alive(e) {
                let from = self.before[i as usize].1;
                match (from..len(e)).find(|k| !is_alive(*at(e, *k))) {
                    None => return Some(data),
                    Some(k) => {
                        self.before[i as usize].1 = k;
                        block = *at(e, k);
                    }
                }
            }
            self.before[i as usize].0 = self.last.insert(block, i).unwrap_or(NOBODY);
        }
        None
    }
}

/// Spreads the addresses of blocks.
#[derive(Default)]
pub(super) struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(*b as u64));
    }
    fn write_u64(&mut self, n: u64) {
        let spread = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ spread >> 32;
    }
}

/// Marks the data of ephemerons that are alive with all their keys, until that finds nothing more. Each is looked at once,
/// and again when the block that it waits for is marked.
pub(super) fn mark_data(ephemerons: &[u64], marker: &mut Marker) {
    if ephemerons.is_empty() {
        return;
    }
    let Some(waiting) = Waiting::new(ephemerons.len()) else { return mark_in_passes(ephemerons, marker) };
    marker.waiting = Some(waiting);
    let mut next = 0..ephemerons.len() as u32;
    while let Some(waiting) = &mut marker.waiting
        && let Some(i) = waiting.ready.pop().or_else(|| next.next())
    {
        // SAFETY: registered ephemerons are mapped until `clear_dead` forgets them, and so is what they hold.
        unsafe {
            if let Some(data) = waiting.look(i, ephemerons[i as usize]) {
                marker.push(data);
                marker.drain();
            }
        }
    }
    marker.forget_waiting();
}

/// The same without memory for those that wait: all of them are looked at until a pass finds nothing.
fn mark_in_passes(ephemerons: &[u64], marker: &mut Marker) {
    let mut found = true;
    while std::mem::take(&mut found) {
        // What one pass could not decide is often decided from the other end.
        for e in ephemerons.iter().chain(ephemerons.iter().rev()) {
            // SAFETY: as above.
            unsafe {
                let data = *at(*e, DATA);
                if !is_alive(data) && is_alive(*e) && (KEYS..len(*e)).all(|i| is_alive(*at(*e, i))) {
                    marker.push(data);
                    marker.drain();
                    found = true;
                }
            }
        }
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
