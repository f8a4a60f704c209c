//! Blocks too large for the bump: gaps in chunks of their own, and spans.

use super::chunk::{self, CHUNK, ChunkRef, FIRST, Holds, MEDIUM_MAX, SMALL_MAX};
use super::word::{Header, tag};
use super::{Full, Heap};
use std::cell::RefCell;

/// Gaps are sorted by their size in multiples of this. Smaller ones are of no use.
const STEP: usize = 8 * (SMALL_MAX + 1);
const BINS: usize = CHUNK / STEP;
/// How many gaps that may be too small are looked at before a larger one is broken up.
const TRIES: usize = 8;
/// What a span counts at least, of what a collection has to look at: or many of them would be looked at too often.
const SPAN_COST: usize = 64 << 10;

/// Chunks of medium blocks, and the gaps between these.
#[derive(Default)]
pub(super) struct Medium {
    pub(super) chunks: RefCell<Vec<ChunkRef>>,
    gaps: RefCell<[Vec<(usize, usize)>; BINS]>,
}

impl Medium {
    /// A gap of at least `bytes`: its beginning and end.
    fn take(&self, bytes: usize) -> Option<(usize, usize)> {
        let mut gaps = self.gaps.borrow_mut();
        let first = bytes / STEP;
        let near = gaps.get_mut(first)?;
        let fits = near.iter().rev().take(TRIES).position(|(from, to)| to - from >= bytes);
        if let Some(i) = fits {
            let i = near.len() - 1 - i;
            return Some(near.swap_remove(i));
        }
        gaps[first + 1..].iter_mut().find_map(Vec::pop)
    }
    /// Notes a gap. One for which there is no memory is found by the next collection.
    fn put(&self, from: usize, to: usize) {
        if let Some(bin) = self.gaps.borrow_mut().get_mut((to - from) / STEP)
            && to - from >= STEP
            && bin.try_reserve(1).is_ok()
        {
            bin.push((from, to));
        }
    }
    pub(super) fn forget_gaps(&self) {
        self.gaps.borrow_mut().iter_mut().for_each(Vec::clear);
    }
    /// Notes the gaps of a chunk; how much of what is alive in it a collection has to look at.
    pub(super) fn find_gaps(&self, chunk: ChunkRef) -> usize {
        let (mut from, mut scanned) = (chunk.addr() + FIRST, 0);
        // A block without words, what was left over of another, is where the one before it ends.
        while let Some(block) = chunk.next_marked(from + 8) {
            let start = block as usize - 8;
            // SAFETY: marked blocks are alive, so that their headers can be read.
            let header = unsafe { *(start as *const Header) };
            self.put(from, start);
            scanned += if header.tag() < tag::NO_SCAN { 8 * header.wosize() } else { STEP / 8 };
            from = start + 8 + 8 * header.wosize();
            if from >= chunk.end() {
                return scanned;
            }
        }
        self.put(from, chunk.end());
        scanned
    }
}

/// Whether a block of so many words lies in a chunk.
fn is_medium(wosize: usize) -> bool {
    wosize <= MEDIUM_MAX
}

impl Heap {
    /// Where a block of more than [`SMALL_MAX`] words goes.
    pub(super) fn large(&self, wosize: usize) -> Result<usize, Full> {
        if wosize > Header::MAX_WOSIZE {
            return Err(Full);
        }
        if !is_medium(wosize) {
            return self.new_span(wosize);
        }
        let bytes = 8 + 8 * wosize;
        self.within_cap(bytes)?;
        let (start, end) = match self.medium.take(bytes) {
            Some(gap) => gap,
            None => self.medium_chunk()?,
        };
        self.medium.put(start + bytes, end);
        // SAFETY: gaps lie in chunks.
        unsafe { ChunkRef::of(start as u64) }.forget_starts(start, start + bytes);
        self.count(bytes);
        Ok(start)
    }

    fn medium_chunk(&self) -> Result<(usize, usize), Full> {
        let chunk = self.empty_chunk(Holds::Medium)?;
        self.medium.chunks.borrow_mut().push(chunk);
        Ok((chunk.addr() + FIRST, chunk.end()))
    }

    fn new_span(&self, wosize: usize) -> Result<usize, Full> {
        let bytes = wosize.checked_mul(8).and_then(|b| b.checked_add(FIRST + 8)).ok_or(Full)?;
        self.within_cap(bytes)?;
        let mut spare = self.spare_spans.borrow_mut();
        let span = match spare.iter().position(|s| fits(*s, bytes)) {
            Some(i) => spare.swap_remove(i),
            None => {
                drop(spare);
                self.map_span(wosize)?
            }
        };
        self.spans.borrow_mut().push(span);
        self.count(bytes);
        Ok(span.addr() + FIRST)
    }

    /// Maps a span. Its place in every list that it may come to is made sure of here.
    fn map_span(&self, wosize: usize) -> Result<ChunkRef, Full> {
        let all = self.spans.borrow().len() + self.spare_spans.borrow().len() + 1;
        for list in [&self.spans, &self.spare_spans] {
            let mut list = list.borrow_mut();
            let more = all - list.len();
            list.try_reserve(more).map_err(|_| Full)?;
        }
        let span = ChunkRef::span(wosize).ok_or(Full)?;
        self.count_mapped(span.mapped());
        Ok(span)
    }

    /// Makes sure that there is a place for a block of more than [`SMALL_MAX`] words.
    pub(super) fn reserve_large(&self, wosize: usize) -> Result<(), Full> {
        if is_medium(wosize) {
            self.keep_last_resort()?;
            match self.medium.take(8 + 8 * wosize) {
                Some((from, to)) => self.medium.put(from, to),
                None => {
                    let chunk = self.empty_chunk(Holds::Small)?;
                    self.free.borrow_mut().push(chunk);
                }
            }
            return self.keep_last_resort();
        }
        let bytes = wosize.checked_mul(8).and_then(|b| b.checked_add(FIRST + 8)).ok_or(Full)?;
        if !self.spare_spans.borrow().iter().any(|s| fits(*s, bytes)) {
            let span = self.map_span(wosize)?;
            self.spare_spans.borrow_mut().push(span);
        }
        Ok(())
    }
}

/// Whether a spare span has room for so many bytes, and would not be wasted on them.
fn fits(span: ChunkRef, bytes: usize) -> bool {
    span.mapped() >= bytes && span.mapped() / 2 <= bytes
}

/// What a collection has to look at in a span.
pub(super) fn span_cost(span: ChunkRef) -> usize {
    // SAFETY: a span's one block has its header here, whether it is alive or not.
    let tag = unsafe { *((span.addr() + chunk::FIRST) as *const Header) }.tag();
    let fields = if tag < tag::NO_SCAN { span.live.get() } else { 0 };
    fields.max(SPAN_COST.min(span.live.get()))
}
