//! Where blocks lie: chunks and spans, whose head is found by masking an address.
//!
//! A *chunk* is 1 MiB, aligned to 1 MiB, and holds blocks of up to 64 KiB, or blocks of up to almost 512 KiB. A larger
//! block has a *span* of its own: the same head, and its one block at the place of a chunk's first.

use super::Full;
use super::word::Header;
use crate::sys::arena;
use crate::sys::mem::{self, Pages};
use std::cell::{Cell, UnsafeCell};
use std::ptr::NonNull;
use std::sync::OnceLock;

/// Bytes in a chunk, and the alignment of chunks and spans.
pub const CHUNK: usize = mem::ALIGN;
/// The largest block that is allocated by a bump, in words.
pub const SMALL_MAX: usize = 8191;
/// The largest block of a chunk, in words: two have room.
pub const MEDIUM_MAX: usize = (CHUNK - FIRST) / 16 - 1;
/// Where a chunk's first block has its header.
pub const FIRST: usize = std::mem::size_of::<Head>();
const MARK_WORDS: usize = CHUNK / 8 / 64;
/// Cells of a chunk's shadow table.
const SHADOWS: usize = CHUNK / 16;

/// What lies in a chunk or span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Blocks of up to [`SMALL_MAX`] words, or nothing yet.
    Small,
    /// Blocks of more than that, up to [`MEDIUM_MAX`] words.
    Medium,
    /// One larger block.
    One,
}

/// The first bytes of a chunk or span.
#[repr(C, align(64))]
pub struct Head {
    /// A u32 for each 16 bytes of the chunk; null until somebody asks. A span's table is its one cell, and this is where
    /// a table with that cell in it would begin.
    shadow: Cell<*mut u32>,
    /// The cell of a span's block.
    own_shadow: Cell<u32>,
    /// What lies here.
    pub holds: Cell<Holds>,
    /// Bytes mapped for a span; 0 for a chunk, whose first page is not touched before there is a block in it.
    mapped: Cell<usize>,
    /// Bytes of marked blocks, headers counted.
    pub live: Cell<usize>,
    /// Some marked block of this chunk still has to be scanned.
    pub rescan: Cell<bool>,
    /// The next chunk of which that is true.
    pub next: Cell<Option<ChunkRef>>,
    /// A bit for each word: a marked block begins there.
    marks: UnsafeCell<[u64; MARK_WORDS]>,
    /// A bit for each word: a block begins there (debug builds).
    #[cfg(debug_assertions)]
    starts: UnsafeCell<[u64; MARK_WORDS]>,
}

/// A chunk or span, owned by the heap that mapped it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ChunkRef(NonNull<Head>);

/// The word index of an address within its chunk.
#[inline(always)]
const fn index(addr: u64) -> usize {
    (addr as usize & (CHUNK - 1)) >> 3
}

impl ChunkRef {
    /// The chunk or span in which a block lies.
    ///
    /// # Safety
    /// `addr` is the address of a block of some heap (or of an atom).
    #[inline(always)]
    pub unsafe fn of(addr: u64) -> ChunkRef {
        // SAFETY: blocks lie in mapped chunks, whose address is not 0.
        ChunkRef(unsafe { NonNull::new_unchecked((addr as usize & !(CHUNK - 1)) as *mut Head) })
    }
    /// Maps a chunk.
    pub fn chunk(pages: Pages) -> Option<ChunkRef> {
        Some(ChunkRef(arena::map(CHUNK, pages)?.cast()))
    }
    /// Maps a span for a block of `wosize` words.
    pub fn span(wosize: usize) -> Option<ChunkRef> {
        let len = wosize.checked_mul(8)?.checked_add(FIRST + 8 + 4095)? & !4095;
        let span = ChunkRef(arena::map(len, Pages::Small)?.cast());
        span.mapped.set(len);
        span.holds.set(Holds::One);
        let cell = span.own_shadow.as_ptr();
        span.shadow.set(cell.wrapping_sub(index(FIRST as u64 + 8) / 2));
        Some(span)
    }
    /// Bytes mapped.
    pub fn mapped(self) -> usize {
        match self.mapped.get() {
            0 => CHUNK,
            n => n,
        }
    }
    /// Gives the memory back.
    ///
    /// # Safety
    /// Nothing refers to the chunk or to a block in it any more.
    pub unsafe fn unmap(self) {
        self.clear_shadow();
        // SAFETY: the chunk came from `arena::map`, and the caller vouches for the rest.
        unsafe { arena::unmap(self.0.cast(), self.mapped()) }
    }
    /// The chunk's first address.
    pub fn addr(self) -> usize {
        self.0.as_ptr() as usize
    }
    /// The first address behind a chunk's blocks.
    pub fn end(self) -> usize {
        self.addr() + self.mapped()
    }
    #[allow(clippy::mut_from_ref)]
    fn marks(&self) -> &mut [u64; MARK_WORDS] {
        // SAFETY: one thread at a time has the heap, and no two of these borrows overlap: none leaves this file.
        unsafe { &mut *self.marks.get() }
    }
    /// Marks a block; false if it was marked before. Atoms always were: threads that share them only read here.
    #[inline(always)]
    pub fn mark(&self, addr: u64) -> bool {
        let (word, bit) = self.mark_word(addr);
        // SAFETY: the pointer is into `marks`, and nobody borrows those now.
        unsafe {
            let fresh = *word & bit == 0;
            if fresh {
                *word |= bit;
            }
            fresh
        }
    }
    /// Whether a block is marked.
    #[inline(always)]
    pub fn is_marked(&self, addr: u64) -> bool {
        let (word, bit) = self.mark_word(addr);
        // SAFETY: as above.
        unsafe { *word & bit != 0 }
    }
    #[inline(always)]
    fn mark_word(&self, addr: u64) -> (*mut u64, u64) {
        // SAFETY: an index is less than the number of words in a chunk.
        let word = unsafe { self.marks.get().cast::<u64>().add(index(addr) / 64) };
        (word, 1 << (index(addr) % 64))
    }
    /// Forgets every mark.
    pub fn clear_marks(&self) {
        // Pages that were never touched stay so.
        if self.live.replace(0) > 0 {
            let one = self.holds.get() == Holds::One;
            let used = if one { index(FIRST as u64 + 8) / 64 + 1 } else { MARK_WORDS };
            self.marks()[..used].fill(0);
        }
    }
    /// The first marked block at or behind `addr`.
    pub fn next_marked(&self, addr: usize) -> Option<u64> {
        let from = (addr - self.addr()) >> 3;
        let mut i = from / 64;
        let mut word = self.marks().get(i)? & (!0u64 << (from % 64));
        loop {
            if word != 0 {
                return Some((self.addr() + (i * 64 + word.trailing_zeros() as usize) * 8) as u64);
            }
            i += 1;
            word = *self.marks().get(i)?;
        }
    }
    /// The shadow cell of a block.
    #[inline(always)]
    pub fn shadow(&self, addr: u64) -> Result<&Cell<u32>, Full> {
        let mut base = self.shadow.get();
        if base.is_null() {
            base = self.make_shadow().ok_or(Full)?;
        }
        let cell = base.wrapping_add((addr as usize & (CHUNK - 1)) >> 4).cast::<Cell<u32>>();
        // SAFETY: the table has a cell for each 16 bytes of the chunk; for a span's one block this is the span's one cell.
        unsafe {
            std::hint::assert_unchecked(!cell.is_null());
            Ok(&*cell)
        }
    }
    #[cold]
    fn make_shadow(&self) -> Option<*mut u32> {
        let table = arena::map(4 * SHADOWS, Pages::Small)?.as_ptr().cast::<u32>();
        self.shadow.set(table);
        Some(table)
    }
    /// Makes every cell of the shadow table zero.
    pub fn clear_shadow(&self) {
        self.own_shadow.set(0);
        if self.holds.get() != Holds::One
            && let Some(table) = NonNull::new(self.shadow.replace(std::ptr::null_mut()))
        {
            // SAFETY: `make_shadow` mapped it; a borrow of a cell does not outlive the walk that made it.
            unsafe { arena::unmap(table.cast(), 4 * SHADOWS) }
        }
    }
    /// Notes where a block begins (debug builds).
    #[inline(always)]
    pub fn note_start(&self, _addr: u64) {
        #[cfg(debug_assertions)]
        // SAFETY: one thread at a time has the heap.
        unsafe {
            (*self.starts.get())[index(_addr) / 64] |= 1 << (index(_addr) % 64);
        }
    }
    /// Forgets the blocks between two addresses (debug builds).
    pub fn forget_starts(&self, _from: usize, _to: usize) {
        #[cfg(debug_assertions)]
        {
            // SAFETY: one thread at a time has the heap.
            let starts = unsafe { &mut *self.starts.get() };
            let (from, to) = ((_from - self.addr()) >> 3, ((_to - self.addr()) >> 3).min(MARK_WORDS * 64));
            let (first, last) = (from / 64, to.div_ceil(64));
            for (i, word) in starts.iter_mut().enumerate().take(last).skip(first) {
                let before = if i == first { (1 << (from % 64)) - 1 } else { 0 };
                let behind = if i == to / 64 { !0 << (to % 64) } else { 0 };
                *word &= before | behind;
            }
        }
    }
}

impl std::ops::Deref for ChunkRef {
    type Target = Head;
    #[inline(always)]
    fn deref(&self) -> &Head {
        // SAFETY: a `ChunkRef` is only made for mapped chunks, and dropped by the heap before it unmaps them.
        unsafe { self.0.as_ref() }
    }
}

/// Panics if no block begins at `addr` (debug builds); the guard at the ABI turns that into an error.
#[inline(always)]
pub fn check(_addr: u64) {
    #[cfg(debug_assertions)]
    {
        assert!(_addr & 7 == 0 && _addr as usize > CHUNK, "no block begins at {_addr:#x}");
        // SAFETY: if the address is a block's, its chunk is mapped; if not, this is a debug build looking for that bug.
        let head = unsafe { ChunkRef::of(_addr) };
        // SAFETY: one thread at a time has the heap.
        let known = unsafe { (*head.starts.get())[index(_addr) / 64] & 1 << (index(_addr) % 64) != 0 };
        assert!(known, "no block begins at {_addr:#x}");
    }
}

/// The empty block with this tag. There is one of each for the whole process, marked for good.
pub fn atom(tag: u8) -> u64 {
    static ATOMS: OnceLock<Option<usize>> = OnceLock::new();
    let start = *ATOMS.get_or_init(|| {
        let chunk = ChunkRef::chunk(Pages::Small)?;
        for t in 0..=255u8 {
            let addr = chunk.addr() + FIRST + 8 + 16 * t as usize;
            // SAFETY: inside the chunk just mapped, which nobody else knows yet.
            unsafe { *((addr - 8) as *mut Header) = Header::new(0, t) };
            chunk.mark(addr as u64);
            chunk.note_start(addr as u64);
        }
        Some(chunk.addr() + FIRST + 8)
    });
    // A process that cannot map one more MiB at its first call has no runtime either (`Heap::new` asks for this).
    start.map_or(0, |s| (s + 16 * tag as usize) as u64)
}

/// Whether the atoms could be made.
pub fn atoms_ready() -> bool {
    atom(0) != 0
}
