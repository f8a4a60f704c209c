//! Collection: mark from the roots on a bounded stack, then see what is left.

use super::chunk::{CHUNK, ChunkRef};
use super::word::{Header, tag};
use super::{Heap, chunk, ephemeron, large};

/// The mark stack's bound, in entries of 16 bytes. A block that does not fit is found again by its chunk's marks.
const STACK: usize = if cfg!(test) { 64 } else { 1 << 16 };
/// How many words of a block are scanned before what else is on the stack gets its turn.
const STRIDE: usize = 128;
/// How many blocks are being fetched at a time.
const AHEAD: usize = 64;
/// How many of them are enough to see to others meanwhile.
const ENOUGH: usize = AHEAD / 4;
/// A chunk with more alive than this is not worth filling up.
const SPARSE: usize = CHUNK / 2;

/// A marking in progress.
pub(super) struct Marker {
    stack: Vec<(u64, usize)>,
    /// Words whose blocks are being fetched: a ring, its first place and the one behind its last.
    ahead: [u64; AHEAD],
    first: usize,
    next: usize,
    /// The first of the chunks that have marked blocks still to be scanned, and that name the next.
    overflowed: Option<ChunkRef>,
    /// Who waits for blocks to be marked, if anybody does.
    pub(super) waiting: Option<ephemeron::Waiting>,
    /// How often ephemerons were looked at.
    #[cfg(test)]
    pub(super) looks: usize,
}

/// A block's header.
///
/// # Safety
/// `addr` is a live block's.
#[inline(always)]
unsafe fn header(addr: u64) -> Header {
    // SAFETY: the header lies in front of the block.
    unsafe { *((addr as usize - 8) as *const Header) }
}

/// Whether a stored word is an immediate or a marked block.
///
/// # Safety
/// `raw` is an immediate, or the address of a block that is still mapped.
#[inline(always)]
pub(super) unsafe fn is_alive(raw: u64) -> bool {
    // SAFETY: the caller's promise.
    raw & 1 == 1 || unsafe { ChunkRef::of(raw) }.is_marked(raw)
}

impl Marker {
    fn new() -> Marker {
        Marker {
            stack: {
                // With less memory, or none, more is found by the chunks' marks.
                let mut stack = Vec::new();
                let _ = stack.try_reserve_exact(STACK);
                stack
            },
            ahead: [1; AHEAD],
            first: 0,
            next: 0,
            overflowed: None,
            waiting: None,
            #[cfg(test)]
            looks: 0,
        }
    }
    /// Marks a stored word's block and notes that its words are to be scanned.
    ///
    /// # Safety
    /// As for [`is_alive`].
    #[inline(always)]
    pub(super) unsafe fn push(&mut self, raw: u64) {
        if raw & 1 == 1 {
            return;
        }
        // SAFETY: an even word is the address of a live block.
        if let Some((chunk, _)) = unsafe { self.mark(raw) } {
            self.later(raw, 0, chunk);
        }
    }
    /// Marks a block; its chunk and its header, if it was not marked and has words to be scanned.
    ///
    /// # Safety
    /// `raw` is the address of a live block.
    #[inline(always)]
    unsafe fn mark(&mut self, raw: u64) -> Option<(ChunkRef, Header)> {
        chunk::check(raw);
        // SAFETY: the caller's promise.
        let (chunk, header) = unsafe { (ChunkRef::of(raw), header(raw)) };
        if !chunk.mark(raw) {
            return None;
        }
        chunk.live.set(chunk.live.get() + 8 + 8 * header.wosize());
        if let Some(waiting) = &mut self.waiting {
            waiting.marked(raw);
        }
        (header.tag() < tag::NO_SCAN).then_some((chunk, header))
    }
    #[inline(always)]
    fn later(&mut self, addr: u64, from: usize, chunk: ChunkRef) {
        if self.stack.len() < self.stack.capacity() {
            self.stack.push((addr, from));
        } else if !chunk.rescan.replace(true) {
            chunk.next.set(self.overflowed.replace(chunk));
        }
    }
    /// Nobody waits for blocks any more.
    pub(super) fn forget_waiting(&mut self) {
        #[cfg(test)]
        {
            self.looks += self.waiting.as_ref().map_or(0, |w| w.looks);
        }
        self.waiting = None;
    }
    /// Scans until nothing is left to scan.
    pub(super) fn drain(&mut self) {
        loop {
            self.drain_stack();
            let Some(chunk) = self.overflowed else { return };
            self.overflowed = chunk.next.take();
            chunk.rescan.set(false);
            let end = chunk.end().min(chunk.addr() + CHUNK);
            let mut from = chunk.addr() + chunk::FIRST + 8;
            while let Some(block) = chunk.next_marked(from) {
                // SAFETY: marked blocks are alive.
                let header = unsafe { header(block) };
                if header.tag() < tag::NO_SCAN {
                    // Perhaps it was scanned before; then this finds only marked blocks.
                    self.scan(block, 0);
                    self.drain_stack();
                }
                from = block as usize + 8 * header.wosize() + 8;
                if from >= end {
                    break;
                }
            }
        }
    }
    fn drain_stack(&mut self) {
        loop {
            let fetching = self.next.wrapping_sub(self.first);
            // What is on the stack has waited for nothing. It goes on while others are being fetched.
            if fetching <= ENOUGH
                && let Some((addr, from)) = self.stack.pop()
            {
                self.scan(addr, from);
            } else if fetching == 0 {
                return;
            } else {
                self.follow(AHEAD - fetching + 1);
            }
        }
    }
    /// Marks the block that has been waiting for its header the longest, and scans it if there is room for its words among
    /// those that wait.
    #[inline(always)]
    fn follow(&mut self, room: usize) {
        let raw = self.fetched();
        // SAFETY: what waits was passed to `soon`.
        let Some((chunk, header)) = (unsafe { self.mark(raw) }) else { return };
        if header.wosize() > room {
            return self.later(raw, 0, chunk);
        }
        for i in 0..header.wosize() {
            // SAFETY: the words of a live block are immediates or live blocks.
            let word = unsafe { *((raw as usize + 8 * i) as *const u64) };
            if word & 1 == 0 {
                self.fetch(word);
            }
        }
    }
    /// Scans some of a marked block's words, from this one on; the rest waits, if there is a stack for it to wait on.
    #[inline(always)]
    fn scan(&mut self, addr: u64, from: usize) {
        // SAFETY: only marked blocks of words come here.
        let wosize = unsafe { header(addr) }.wosize();
        let mut to = wosize.min(from + STRIDE);
        if to < wosize {
            if self.stack.len() < self.stack.capacity() {
                self.stack.push((addr, to));
            } else {
                to = wosize;
            }
        }
        for i in from..to {
            // SAFETY: the words of a live block are immediates or live blocks.
            unsafe { self.soon(*((addr as usize + 8 * i) as *const u64)) }
        }
    }
    /// Has a stored word's block marked a little later, when its header has come into the cache.
    ///
    /// # Safety
    /// As for [`is_alive`].
    #[inline(always)]
    unsafe fn soon(&mut self, raw: u64) {
        if raw & 1 == 1 {
            return;
        }
        if self.next.wrapping_sub(self.first) == AHEAD {
            // SAFETY: what waits was passed here.
            unsafe {
                let oldest = self.fetched();
                self.push(oldest);
            }
        }
        self.fetch(raw);
    }
    /// Has a block wait for its header; there is room.
    #[inline(always)]
    fn fetch(&mut self, raw: u64) {
        prefetch(raw - 8);
        self.ahead[self.next % AHEAD] = raw;
        self.next = self.next.wrapping_add(1);
    }
    /// Takes the block that has been waiting for its header the longest.
    #[inline(always)]
    fn fetched(&mut self) -> u64 {
        let raw = self.ahead[self.first % AHEAD];
        self.first = self.first.wrapping_add(1);
        raw
    }
}

/// Has the cache line of an address loaded.
#[inline(always)]
fn prefetch(_addr: u64) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: a prefetch reads nothing that the program could see, whatever the address.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(_addr as usize as *const i8)
    }
}

impl Heap {
    /// Frees every block that no root reaches.
    ///
    /// # Safety
    /// Nobody holds a word of this heap but its roots: every other one dangles afterwards.
    pub(super) unsafe fn collect(&self) {
        for list in [&self.chunks, &self.medium.chunks, &self.spans] {
            list.borrow().iter().for_each(|c| c.clear_marks());
        }
        let mut marker = Marker::new();
        // SAFETY: roots are immediates or live blocks.
        let mut root = |raw| unsafe { marker.push(raw) };
        self.handles.each(&mut root);
        self.roots.each(&mut root);
        self.finalisers.each_root(&mut root);
        marker.drain();
        ephemeron::mark_data(&self.ephemerons.borrow(), &mut marker);
        if self.finalisers.revive_first(&mut marker) {
            marker.drain();
            ephemeron::mark_data(&self.ephemerons.borrow(), &mut marker);
        }
        self.handles.clear_weak();
        self.handles.shrink();
        ephemeron::clear_dead(&mut self.ephemerons.borrow_mut());
        self.finalisers.find_dead(&mut marker);
        self.leftovers.mark();
        self.sort_chunks();
        self.table.trim();
        #[cfg(test)]
        self.looks.set(marker.looks);
        self.collections.set(self.collections.get() + 1);
    }

    /// Sorts chunks by how much of them is alive, and gives back what is too much. The lists have the room for it.
    fn sort_chunks(&self) {
        let (mut live, mut scanned) = (0, 0);
        let (mut free, mut sparse) = (self.free.borrow_mut(), self.sparse.borrow_mut());
        sparse.clear();
        self.chunks.borrow_mut().retain(|&chunk| {
            live += chunk.live.get();
            match chunk.live.get() {
                0 => free.push(chunk),
                n if n < SPARSE => sparse.push(chunk),
                _ => {}
            }
            chunk.live.get() > 0
        });
        scanned += live;
        self.medium.forget_gaps();
        self.medium.chunks.borrow_mut().retain(|&chunk| {
            live += chunk.live.get();
            if chunk.live.get() == 0 {
                free.push(chunk);
                return false;
            }
            scanned += self.medium.find_gaps(chunk);
            true
        });
        let mut spare_spans = self.spare_spans.borrow_mut();
        self.spans.borrow_mut().retain(|&span| {
            live += span.live.get();
            scanned += large::span_cost(span);
            if span.live.get() == 0 {
                spare_spans.push(span);
            }
            span.live.get() > 0
        });
        // The fullest come last and are popped last: what is nearly empty may be empty soon, if left alone.
        sparse.sort_unstable_by_key(|c| c.live.get());
        self.gap.set(sparse.pop().map(|c| (c, c.addr() + chunk::FIRST)));
        drop((free, sparse, spare_spans));
        let left = self.region_left();
        self.cur.set(0);
        self.limit.set(0);
        self.live.set(live);
        self.scanned.set(scanned);
        let handed_out = self.fresh.replace(0);
        self.allocated_before.set(self.allocated_before.get() + handed_out.saturating_sub(left) as u64);
        self.wants_collection.set(false);
        self.plan();
        // Without it the next reservation fails.
        let _ = self.keep_last_resort();
        self.give_back(handed_out.max(self.due.get()) / 2 * 3 + CHUNK);
    }

    /// Gives back the empty chunks and spans beyond what is likely to be handed out before the next collection.
    fn give_back(&self, keep: usize) {
        for list in [&self.free, &self.spare_spans] {
            let mut kept = 0;
            list.borrow_mut().retain(|&chunk| {
                kept += chunk.mapped();
                if kept <= keep {
                    return true;
                }
                self.mapped.set(self.mapped.get() - chunk.mapped());
                // SAFETY: nothing in it is alive.
                unsafe { chunk.unmap() };
                false
            });
        }
    }
}
