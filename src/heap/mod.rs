//! OCaml's heap: blocks that do not move, marked precisely, allocated by a bump.
//!
//! Nothing here runs on its own: a collection happens only in `Heap::collect`, which the entry of an allocating
//! call reaches when [`Heap::wants_collection`] says so, and while it runs nobody holds a [`Word`].

pub mod alloc;
pub mod chunk;
mod collect;
pub mod cx;
pub mod ephemeron;
pub mod figures;
pub mod finalise;
pub mod handles;
mod large;
pub mod outside;
mod reshape;
pub mod roots;
pub mod shadow;
pub mod table;
pub mod word;

#[cfg(test)]
mod tests;

pub use word::{Header, Word, tag};

use chunk::ChunkRef;
use std::cell::{Cell, RefCell};

/// There is no room: the cap is met, or the system has no more memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Out_of_memory")]
pub struct Full;

/// The heap of one runtime.
pub struct Heap {
    /// The bump region.
    cur: Cell<usize>,
    limit: Cell<usize>,
    /// Chunks of small blocks, chunks of larger ones, and spans.
    chunks: RefCell<Vec<ChunkRef>>,
    medium: large::Medium,
    spans: RefCell<Vec<ChunkRef>>,
    /// Chunks and spans that are empty.
    free: RefCell<Vec<ChunkRef>>,
    spare_spans: RefCell<Vec<ChunkRef>>,
    /// An empty chunk for the call that finds that the system has no more.
    last_resort: Cell<Option<ChunkRef>>,
    /// Chunks whose gaps are worth filling, and the place reached in the one being filled.
    sparse: RefCell<Vec<ChunkRef>>,
    gap: Cell<Option<(ChunkRef, usize)>>,
    /// Bytes: mapped; handed out since the last collection; alive after it, and those of them that a collection
    /// looks at; held outside by blocks; the most of
    /// them together; and how much may be handed out before the next collection.
    mapped: Cell<usize>,
    most_mapped: Cell<usize>,
    /// Bytes handed out before the last collection.
    allocated_before: Cell<u64>,
    /// How much garbage there may be, in percent.
    overhead: Cell<usize>,
    fresh: Cell<usize>,
    live: Cell<usize>,
    scanned: Cell<usize>,
    external: Cell<usize>,
    cap: Cell<usize>,
    due: Cell<usize>,
    wants_collection: Cell<bool>,
    /// What keeps blocks alive.
    pub handles: handles::Handles,
    /// Words that the library itself keeps.
    pub roots: roots::Roots,
    /// Weak arrays and ephemerons.
    ephemerons: RefCell<Vec<u64>>,
    /// Functions to run when values die.
    pub finalisers: finalise::Finalisers,
    leftovers: reshape::Leftovers,
    outside: outside::Outside,
    shadow: shadow::State,
    table: table::Spare,
    /// How many collections there were.
    collections: Cell<u64>,
    serial: Cell<i64>,
    /// How often the last collection looked at ephemerons.
    #[cfg(test)]
    looks: Cell<usize>,
}

/// A collection is never due before this much was handed out.
const MIN_DUE: usize = 8 << 20;
/// OCaml's `space_overhead`, before somebody changes it.
const OVERHEAD: usize = 120;

impl Heap {
    /// An empty heap; none when the system has no memory for the first chunk.
    pub fn new() -> Option<Heap> {
        let handles = handles::Handles::new()?;
        chunk::atoms_ready().then(|| Heap {
            cur: Cell::new(0),
            limit: Cell::new(0),
            chunks: RefCell::default(),
            medium: Default::default(),
            spans: RefCell::default(),
            free: RefCell::default(),
            spare_spans: RefCell::default(),
            last_resort: Cell::new(None),
            sparse: RefCell::default(),
            gap: Cell::new(None),
            mapped: Cell::new(0),
            most_mapped: Cell::new(0),
            allocated_before: Cell::new(0),
            overhead: Cell::new(OVERHEAD),
            fresh: Cell::new(0),
            live: Cell::new(0),
            scanned: Cell::new(0),
            external: Cell::new(0),
            cap: Cell::new(usize::MAX),
            due: Cell::new(MIN_DUE),
            wants_collection: Cell::new(false),
            handles,
            roots: roots::Roots::default(),
            ephemerons: RefCell::default(),
            finalisers: finalise::Finalisers::default(),
            leftovers: Default::default(),
            outside: Default::default(),
            shadow: shadow::State::default(),
            table: Default::default(),
            collections: Cell::new(0),
            serial: Cell::new(0),
            #[cfg(test)]
            looks: Cell::new(0),
        })
    }
    /// Bytes in use: alive at the last collection, handed out since, and held outside.
    pub fn used(&self) -> usize {
        self.live.get() + self.fresh.get() + self.external.get()
    }
    /// Bytes that the cap leaves.
    pub fn left(&self) -> usize {
        self.cap.get().saturating_sub(self.used())
    }
    /// Bytes mapped from the system.
    pub fn mapped(&self) -> usize {
        self.mapped.get()
    }
    /// How many collections there were.
    pub fn collections(&self) -> u64 {
        self.collections.get()
    }
    /// Whether enough was handed out that a collection pays.
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        self.wants_collection.get()
    }
    /// Sets the most bytes that may be in use.
    pub fn set_cap(&self, bytes: usize) {
        self.cap.set(bytes);
        self.plan();
    }
    /// Whether the cap leaves so many bytes.
    pub fn leaves(&self, bytes: usize) -> bool {
        self.used().saturating_add(bytes) <= self.cap.get()
    }
    /// Counts memory outside the heap that blocks hold on to.
    pub fn add_external(&self, bytes: usize) -> Result<(), Full> {
        if !self.leaves(bytes) {
            return Err(Full);
        }
        self.external.set(self.external.get() + bytes);
        self.count(0);
        Ok(())
    }
    /// Uncounts memory outside the heap.
    pub fn sub_external(&self, bytes: usize) {
        self.external.set(self.external.get().saturating_sub(bytes));
    }
    /// A number that no other object of this runtime has, OCaml's object id.
    pub fn fresh_id(&self) -> i64 {
        let id = self.serial.get();
        self.serial.set(id + 1);
        id
    }
    /// Decides when the next collection is due: when half as much again was handed out as there is to be marked, or what `space_overhead` makes of that (what
    /// blocks of bytes hold costs a collection nothing), and within half of what the cap leaves, if that is much.
    fn plan(&self) {
        let cap = self.cap.get();
        let live = self.live.get() + self.external.get();
        let due = (self.scanned.get() / 80)
            .saturating_mul(self.overhead.get())
            .max(MIN_DUE)
            .min(cap.saturating_sub(live) / 2)
            .max((cap / 32).min(MIN_DUE));
        self.due.set(self.external.get().saturating_add(due));
    }
}

impl Heap {
    /// Frees everything, handles included.
    ///
    /// # Safety
    /// Nobody uses the heap any more: no word, view or handle is looked at again.
    pub unsafe fn clear(&self) {
        self.handles.clear();
        self.table.clear();
        self.cur.set(0);
        self.limit.set(0);
        self.gap.set(None);
        self.sparse.take();
        self.medium.forget_gaps();
        if let Some(chunk) = self.last_resort.take() {
            // SAFETY: there is nothing in it.
            unsafe { chunk.unmap() }
        }
        for list in self.pieces() {
            for chunk in list.take() {
                // SAFETY: the caller's promise.
                unsafe { chunk.unmap() }
            }
        }
    }
    /// Every chunk and span but the last resort.
    fn pieces(&self) -> [&RefCell<Vec<ChunkRef>>; 5] {
        [&self.chunks, &self.medium.chunks, &self.spans, &self.free, &self.spare_spans]
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: whatever borrowed from the heap is gone.
        unsafe { self.clear() }
    }
}
