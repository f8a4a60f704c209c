//! What the heap can tell of itself.

use super::Heap;
use super::chunk::{ChunkRef, FIRST};

/// Figures of a heap; all of them bytes, but for the numbers of pieces.
pub struct Figures {
    /// Handed out since the heap was made, headers included.
    pub allocated: u64,
    /// Alive at the last collection.
    pub live: usize,
    /// Pieces that are mapped, and those of them that are empty.
    pub pieces: usize,
    /// See above.
    pub empty_pieces: usize,
    /// The room in the largest piece that is empty.
    pub largest_empty: usize,
    /// The most that was ever mapped.
    pub most_mapped: usize,
}

impl Heap {
    /// What is left of the region that blocks are being made in.
    pub fn region_left(&self) -> usize {
        self.limit.get() - self.cur.get()
    }
    /// Takes more memory from the system into account.
    pub(super) fn count_mapped(&self, bytes: usize) {
        self.mapped.set(self.mapped.get() + bytes);
        self.most_mapped.set(self.most_mapped.get().max(self.mapped.get()));
    }
    /// The figures as they are now.
    pub fn figures(&self) -> Figures {
        let empty = [self.free.borrow(), self.spare_spans.borrow()];
        let room = |c: &ChunkRef| c.mapped().saturating_sub(FIRST);
        Figures {
            allocated: self.allocated_before.get() + (self.fresh.get() - self.region_left()) as u64,
            live: self.live.get(),
            pieces: self.pieces().iter().map(|list| list.borrow().len()).sum(),
            empty_pieces: empty.iter().map(|list| list.len()).sum(),
            largest_empty: empty.iter().flat_map(|list| list.iter()).map(room).max().unwrap_or(0),
            most_mapped: self.most_mapped.get(),
        }
    }
    /// How many blocks the last collection found alive.
    pub fn live_blocks(&self) -> usize {
        let of_chunk = |chunk: &ChunkRef| {
            let mut from = chunk.addr() + FIRST;
            let next = || {
                let block = chunk.next_marked(from)?;
                from = block as usize + 8;
                Some(block)
            };
            std::iter::from_fn(next).take_while(|block| (*block as usize) < chunk.end()).count()
        };
        let lists = [&self.chunks, &self.medium.chunks];
        // A span holds one block.
        lists.iter().map(|list| list.borrow().iter().map(of_chunk).sum::<usize>()).sum::<usize>()
            + self.spans.borrow().iter().filter(|s| s.live.get() > 0).count()
    }
    /// Sets how much garbage there may be before a collection, in percent of what is to be marked.
    pub fn set_overhead(&self, percent: usize) {
        self.overhead.set(percent);
        self.plan();
    }
}
