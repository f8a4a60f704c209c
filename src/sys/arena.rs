//! Pieces of address space, carved from large mappings.
//!
//! A process may have only so many mappings (65,530 by default on Linux), and one that is given back piece by piece
//! falls into many. So pieces come from *arenas*: a piece that is given back loses its memory and keeps its addresses for
//! the next one, and an arena is given back as a whole when nothing in it is in use.

use super::lock::{self, Mutex, RawLock};
use super::mem::{self, Pages};
use std::ptr::NonNull;

/// What a piece's length is rounded up to.
const GRANULE: usize = 256 << 10;
/// Granules to which a piece of more than one is aligned; it has at least as many.
const ALIGN: usize = mem::ALIGN / GRANULE;
/// The first arena; later ones are a quarter of what there is.
const FIRST: usize = 16 << 20;
/// The largest arena.
const MOST: usize = 1 << 30;
/// From this size on a piece is a mapping of its own, with large pages.
const OWN: usize = 4 << 20;

struct Arena {
    start: usize,
    granules: usize,
    pages: Pages,
    /// A bit for each granule: it is in use.
    used: Vec<u64>,
    free: usize,
    /// No aligned piece is free before the first of these, and no granule before the second.
    hints: [usize; 2],
}

static ARENAS: Mutex<Vec<Arena>> = Mutex::const_new(<RawLock as lock_api::RawMutex>::INIT, Vec::new());

impl Arena {
    fn new(start: usize, len: usize, pages: Pages, used: Vec<u64>) -> Arena {
        let granules = len / GRANULE;
        Arena { start, granules, pages, used, free: granules, hints: [0; 2] }
    }
    fn len(&self) -> usize {
        self.granules * GRANULE
    }
    fn is_used(&self, i: usize) -> bool {
        self.used[i / 64] & 1 << (i % 64) != 0
    }
    fn set(&mut self, from: usize, n: usize, used: bool) {
        for i in from..from + n {
            let bit = 1 << (i % 64);
            if used { self.used[i / 64] |= bit } else { self.used[i / 64] &= !bit }
        }
    }
    /// The address of `n` granules that were free.
    fn take(&mut self, n: usize) -> Option<usize> {
        if n > self.free {
            return None;
        }
        let align = if n > 1 { ALIGN } else { 1 };
        let hint = &mut self.hints[(align == 1) as usize];
        let first = hint.next_multiple_of(align);
        let mut at = first;
        while at + n <= self.granules {
            match (at..at + n).rev().find(|i| self.is_used(*i)) {
                Some(taken) => at = (taken + 1).next_multiple_of(align),
                None => {
                    self.set(at, n, true);
                    self.free -= n;
                    if at == first || n == align {
                        self.hints[(align == 1) as usize] = at + n;
                    }
                    return Some(self.start + at * GRANULE);
                }
            }
        }
        None
    }
    fn give(&mut self, start: usize, n: usize) {
        let at = (start - self.start) / GRANULE;
        self.set(at, n, false);
        self.free += n;
        self.hints = self.hints.map(|h| h.min(at / ALIGN * ALIGN));
    }
}

/// The length of a piece: one granule, or at least a MiB.
fn rounded(len: usize) -> Option<usize> {
    let len = len.checked_next_multiple_of(GRANULE)?;
    Some(if len <= GRANULE { GRANULE } else { len.max(mem::ALIGN) })
}

/// Zeroed memory, aligned to a MiB unless it is less than that; `None` when the system has no more.
pub fn map(len: usize, pages: Pages) -> Option<NonNull<u8>> {
    let len = rounded(len)?;
    if cfg!(miri) {
        return mem::map(len, pages);
    }
    if len >= OWN
        && let Some(own) = mem::map(len, Pages::Large)
    {
        return Some(own);
    }
    let n = len / GRANULE;
    let mut arenas = ARENAS.lock();
    // Arenas of the other kind are better than nothing.
    let start = take(&mut arenas, n, |a| a.pages == pages)
        .or_else(|| add(&mut arenas, len, pages).and_then(|i| arenas[i].take(n)))
        .or_else(|| take(&mut arenas, n, |_| true));
    start.and_then(|s| NonNull::new(s as *mut u8))
}

fn take(arenas: &mut [Arena], n: usize, of: impl Fn(&Arena) -> bool) -> Option<usize> {
    // The last one is the largest, and the one with the most room.
    arenas.iter_mut().rev().filter(|a| of(a)).find_map(|a| a.take(n))
}

/// Adds an arena in which `len` bytes have room; its place.
fn add(arenas: &mut Vec<Arena>, len: usize, pages: Pages) -> Option<usize> {
    let quarter = arenas.iter().map(Arena::len).sum::<usize>() / 4;
    let mut size = quarter.clamp(FIRST, MOST).next_power_of_two();
    arenas.try_reserve(1).ok()?;
    loop {
        size = size.max(len.next_multiple_of(mem::ALIGN));
        if let Some(start) = mem::map(size, pages) {
            let Some(used) = bits(size) else {
                // SAFETY: nobody knows of it yet.
                let _ = unsafe { mem::unmap(start, size) };
                return None;
            };
            arenas.push(Arena::new(start.as_ptr() as usize, size, pages, used));
            return Some(arenas.len() - 1);
        }
        if size <= len.next_multiple_of(mem::ALIGN) {
            return None;
        }
        size /= 2;
    }
}

/// Gives a piece back.
///
/// # Safety
/// It comes from [`map`] with this length, and nothing refers to it any more.
pub unsafe fn unmap(start: NonNull<u8>, len: usize) {
    let Some(len) = rounded(len) else { return };
    let at = start.as_ptr() as usize;
    let own = |arenas: &[Arena]| !arenas.iter().any(|a| (a.start..a.start + a.len()).contains(&at));
    // SAFETY: the caller owns the piece, which is a whole mapping.
    if (cfg!(miri) || len >= OWN && own(&ARENAS.lock())) && unsafe { mem::unmap(start, len) } {
        return;
    }
    // Before anybody else can have it.
    // SAFETY: as above.
    unsafe { mem::empty(start, len) }
    let mut arenas = ARENAS.lock();
    let Some(i) = arenas.iter().position(|a| (a.start..a.start + a.len()).contains(&at)) else {
        adopt(&mut arenas, at, len);
        return;
    };
    arenas[i].give(at, len / GRANULE);
    if arenas[i].free == arenas[i].granules {
        let arena = arenas.swap_remove(i);
        // SAFETY: the arena is one mapping of ours, and nothing in it is in use.
        let gone = NonNull::new(arena.start as *mut u8).is_none_or(|s| unsafe { mem::unmap(s, arena.len()) });
        if !gone {
            // There is room for it, since it was just taken out.
            arenas.push(arena);
        }
    }
}

/// Takes the arenas' lock for the time of a fork.
pub fn hold() {
    lock::hold(&ARENAS);
}

/// Frees it again.
///
/// # Safety
/// This thread took it with [`hold`].
pub unsafe fn let_go() {
    // SAFETY: the caller's promise.
    unsafe { lock::let_go(&ARENAS) }
}

/// Makes an arena of a mapping that the system does not take back. Without memory for that its addresses are lost.
fn adopt(arenas: &mut Vec<Arena>, start: usize, len: usize) {
    if arenas.try_reserve(1).is_ok()
        && let Some(used) = bits(len)
    {
        arenas.push(Arena::new(start, len, Pages::Large, used));
    }
}

/// A bit for each granule, if there is memory for that.
fn bits(len: usize) -> Option<Vec<u64>> {
    let n = (len / GRANULE).div_ceil(64);
    let mut bits = Vec::new();
    bits.try_reserve_exact(n).ok()?;
    bits.extend(std::iter::repeat_n(0, n));
    Some(bits)
}

#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;

    fn write(at: NonNull<u8>, len: usize, byte: u8) {
        // SAFETY: the piece is the test's.
        unsafe { at.as_ptr().write_bytes(byte, len) }
    }
    fn bytes<'a>(at: NonNull<u8>, len: usize) -> &'a [u8] {
        // SAFETY: the piece is the test's until it gives it back.
        unsafe { std::slice::from_raw_parts(at.as_ptr(), len) }
    }

    #[test]
    fn pieces_are_apart_aligned_and_zeroed() {
        let sizes = [GRANULE, 1 << 20, 5 << 18, 600 << 10, 1, 3 << 20, OWN, 2 * OWN + 1];
        let mut pieces = Vec::new();
        for round in 0..200 {
            let len = sizes[round * 7 % sizes.len()];
            let piece = map(len, if round % 3 == 0 { Pages::Large } else { Pages::Small }).expect("memory");
            assert!(len <= GRANULE || (piece.as_ptr() as usize).is_multiple_of(mem::ALIGN));
            assert!(bytes(piece, len).iter().all(|b| *b == 0), "round {round}");
            write(piece, len, round as u8);
            pieces.push((piece, len, round as u8));
            if round % 4 == 3 {
                let (piece, len, byte) = pieces.swap_remove(round / 4);
                assert!(bytes(piece, len).iter().all(|b| *b == byte));
                // SAFETY: it came from `map`, and is not used again.
                unsafe { unmap(piece, len) }
            }
        }
        for (piece, len, byte) in pieces {
            assert!(bytes(piece, len).iter().all(|b| *b == byte));
            // SAFETY: as above.
            unsafe { unmap(piece, len) }
        }
    }

    #[test]
    fn what_is_given_back_is_found_again() {
        let mut arena = Arena::new(0, 8 << 20, Pages::Small, vec![0]);
        let chunks: Vec<_> = std::iter::from_fn(|| arena.take(ALIGN)).collect();
        assert_eq!(chunks, (0..8).map(|i| i << 20).collect::<Vec<_>>());
        assert_eq!((arena.take(1), arena.free), (None, 0));
        arena.give(3 << 20, ALIGN);
        arena.give(2 << 20, ALIGN);
        assert_eq!(arena.take(1), Some(2 << 20));
        assert_eq!(
            (arena.take(2 * ALIGN), arena.take(ALIGN), arena.take(ALIGN)),
            (None, Some(3 << 20), None)
        );
        arena.give(2 << 20, 1);
        assert_eq!((arena.take(ALIGN), arena.free), (Some(2 << 20), 0));
    }

    #[test]
    fn an_absurd_size_is_refused() {
        assert!(map(usize::MAX, Pages::Small).is_none());
        assert!(map(1 << 60, Pages::Large).is_none());
    }
}
