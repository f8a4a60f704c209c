//! Allocation: a bump through gaps and free chunks. Larger blocks go elsewhere, in large.rs.

use super::chunk::{self, CHUNK, ChunkRef, FIRST, Holds, SMALL_MAX};
use super::word::{Header, Word, pack, tag};
use super::{Full, Heap};
use crate::runtime::custom::kind;
use crate::sys::mem::Pages;
use std::cell::Cell;

/// Gaps smaller than this are left alone.
const MIN_GAP: usize = 256;
/// Regions are not cut shorter than this, unless by the cap.
const MIN_REGION: usize = 16 << 10;

impl Heap {
    /// Makes room for a block and writes its header; its words are whatever lay there.
    ///
    /// # Safety
    /// The caller fills the block with what its tag calls for before anybody reads it.
    #[inline(always)]
    unsafe fn raw(&self, wosize: usize, tag: u8) -> Result<u64, Full> {
        debug_assert!(wosize > 0);
        if self.at_hand(wosize) {
            let start = self.cur.get();
            self.cur.set(start + 8 + 8 * wosize);
            // SAFETY: the range lies in the bump region, which is mapped and unused.
            return Ok(unsafe { place(start, wosize, tag) });
        }
        // SAFETY: the same contract.
        unsafe { self.raw_slow(wosize, tag) }
    }

    /// Whether a small block can be made without anything else to do.
    #[inline(always)]
    pub fn at_hand(&self, wosize: usize) -> bool {
        wosize <= SMALL_MAX && self.limit.get() - self.cur.get() >= 8 + 8 * wosize
    }

    #[cold]
    #[inline(never)]
    unsafe fn raw_slow(&self, wosize: usize, tag: u8) -> Result<u64, Full> {
        if wosize > SMALL_MAX {
            let start = self.large(wosize)?;
            // SAFETY: the place is this block's alone and large enough.
            return Ok(unsafe { place(start, wosize, tag) });
        }
        self.refill(8 + 8 * wosize)?;
        let start = self.cur.get();
        self.cur.set(start + 8 + 8 * wosize);
        // SAFETY: `refill` found at least this much room.
        Ok(unsafe { place(start, wosize, tag) })
    }

    /// Finds the next bump region of at least `bytes`.
    #[cold]
    fn refill(&self, bytes: usize) -> Result<(), Full> {
        while let Some((chunk, from)) = self.gap.get() {
            let limit = chunk.end();
            let (end, next) = match chunk.next_marked(from + 8) {
                Some(block) => {
                    // SAFETY: marked blocks are alive, so that their headers can be read.
                    let size = 8 * unsafe { *((block as usize - 8) as *const Header) }.wosize();
                    (block as usize - 8, block as usize + size)
                }
                None => (limit, limit),
            };
            self.gap.set(if next >= limit { None } else { Some((chunk, next)) });
            if next >= limit {
                self.gap.set(self.sparse.borrow_mut().pop().map(|c| (c, c.addr() + FIRST)));
            }
            if end - from >= bytes.max(MIN_GAP) {
                return self.bump_in(chunk, from, end, bytes);
            }
        }
        let chunk = self.empty_chunk(Holds::Small)?;
        self.chunks.borrow_mut().push(chunk);
        self.bump_in(chunk, chunk.addr() + FIRST, chunk.end(), bytes)?;
        if self.limit.get() < chunk.end() {
            // What was cut off comes next: nothing in a fresh chunk is marked.
            self.gap.set(Some((chunk, self.limit.get())));
        }
        Ok(())
    }

    /// Makes a region the one to bump through, as much of it as the cap leaves, and at least `bytes`.
    fn bump_in(&self, chunk: ChunkRef, from: usize, to: usize, bytes: usize) -> Result<(), Full> {
        self.within_cap(bytes)?;
        // No more than until a collection is due, either: a region counts as a whole, and must not make one due at once.
        // Once it is due, within a call that needs more, that does not matter any more.
        let until = match self.due.get().saturating_sub(self.fresh.get() + self.external.get()) {
            0 => usize::MAX,
            bytes_left => bytes_left.max(bytes).max(MIN_REGION),
        };
        let most = until.min(self.cap.get() - self.used()) & !7;
        let to = to.min(from.saturating_add(most));
        chunk.forget_starts(from, to);
        self.count(to - from);
        self.cur.set(from);
        self.limit.set(to);
        Ok(())
    }

    /// An empty chunk. Its place in every list that it may come to is made sure of when it is mapped.
    pub(super) fn empty_chunk(&self, holds: Holds) -> Result<ChunkRef, Full> {
        let mut chunk = self.free.borrow_mut().pop();
        if chunk.is_none() {
            chunk = self.map_chunk().ok();
        }
        if chunk.is_none() {
            // The next call collects, and sees to it that there is a chunk for the one after it.
            self.wants_collection.set(true);
            chunk = self.last_resort.take();
        }
        let chunk = chunk.ok_or(Full)?;
        chunk.holds.set(holds);
        Ok(chunk)
    }

    /// Maps a chunk; with large pages in a heap that is not small.
    fn map_chunk(&self) -> Result<ChunkRef, Full> {
        let all =
            self.chunks.borrow().len() + self.medium.chunks.borrow().len() + self.free.borrow().len() + 2;
        for list in [&self.chunks, &self.medium.chunks, &self.free, &self.sparse] {
            let mut list = list.borrow_mut();
            let more = all - list.len().min(all);
            list.try_reserve(more).map_err(|_| Full)?;
        }
        let pages = if self.chunks.borrow().len() < 8 { Pages::Small } else { Pages::Large };
        let chunk = ChunkRef::chunk(pages).ok_or(Full)?;
        self.count_mapped(CHUNK);
        Ok(chunk)
    }

    /// Makes sure that a chunk is kept for the call that finds that the system has no more.
    pub(super) fn keep_last_resort(&self) -> Result<(), Full> {
        if self.last_resort.get().is_none() {
            let free = self.free.borrow_mut().pop();
            self.last_resort.set(Some(free.map_or_else(|| self.map_chunk(), Ok)?));
        }
        Ok(())
    }

    pub(super) fn within_cap(&self, bytes: usize) -> Result<(), Full> {
        if self.used().saturating_add(bytes) > self.cap.get() { Err(Full) } else { Ok(()) }
    }

    /// Counts what was handed out, and asks for a collection when it is due.
    pub(super) fn count(&self, bytes: usize) {
        self.fresh.set(self.fresh.get() + bytes);
        if self.fresh.get() + self.external.get() > self.due.get() {
            self.wants_collection.set(true);
        }
    }

    /// Makes sure that `bytes` of blocks of up to 64 KiB can be made without failing.
    pub fn reserve(&self, bytes: usize) -> Result<(), Full> {
        if bytes <= 8 * SMALL_MAX && self.limit.get() - self.cur.get() >= bytes {
            return Ok(());
        }
        // The ends of regions may be too small for a block.
        let room = bytes.saturating_add(bytes / 16);
        self.within_cap(room.saturating_add(self.slack().min(CHUNK)))?;
        self.keep_last_resort()?;
        while self.free.borrow().len() < room / (CHUNK - FIRST) {
            let chunk = self.map_chunk()?;
            self.free.borrow_mut().push(chunk);
        }
        Ok(())
    }

    /// Makes sure that one block of so many words can be made without failing.
    pub fn reserve_block(&self, wosize: usize) -> Result<(), Full> {
        let bytes = wosize.saturating_add(1).saturating_mul(8);
        if wosize <= SMALL_MAX {
            return self.reserve(bytes);
        }
        self.within_cap(bytes.saturating_add(bytes / 16).saturating_add(self.slack().min(CHUNK)))?;
        self.reserve_large(wosize)
    }

    /// What a collection must leave of the cap to be worth its while: with less the heap counts as full, or every few
    /// calls would collect for next to nothing.
    fn slack(&self) -> usize {
        self.cap.get() / 32
    }

    /// Whether a collection left enough of the cap.
    pub fn has_slack(&self) -> bool {
        self.within_cap(self.slack()).is_ok()
    }

    /// A block of words, all `()` at first. `tag` is below [`tag::NO_SCAN`].
    #[inline(always)]
    pub fn block<'a>(&'a self, wosize: usize, tag: u8) -> Result<(Word<'a>, &'a [Cell<Word<'a>>]), Full> {
        assert!(tag < tag::NO_SCAN);
        if wosize == 0 {
            return Ok((self.atom(tag), &[]));
        }
        // SAFETY: every word is written below.
        unsafe {
            let addr = self.raw(wosize, tag)?;
            let words = addr as usize as *mut u64;
            for i in 0..wosize {
                *words.add(i) = 1;
            }
            Ok((Word::from_raw(addr), std::slice::from_raw_parts(words as *const Cell<Word<'a>>, wosize)))
        }
    }

    /// A block of tag 0 whose words are all the same one.
    pub fn filled<'a>(&'a self, wosize: usize, init: Word<'a>) -> Result<Word<'a>, Full> {
        if wosize == 0 {
            return Ok(self.atom(0));
        }
        // SAFETY: every word is written here.
        unsafe {
            let addr = self.raw(wosize, 0)?;
            std::slice::from_raw_parts_mut(addr as usize as *mut u64, wosize).fill(init.raw());
            Ok(Word::from_raw(addr))
        }
    }

    /// A block of the words of these parts, one behind the other. `tag` is below [`tag::NO_SCAN`].
    pub fn gathered<'a, 'w: 'p, 'p>(
        &'a self,
        tag: u8,
        parts: impl Iterator<Item = &'p [Cell<Word<'w>>]> + Clone,
    ) -> Result<Word<'a>, Full> {
        assert!(tag < tag::NO_SCAN);
        let wosize = parts.clone().map(<[_]>::len).sum();
        if wosize == 0 {
            return Ok(self.atom(tag));
        }
        // SAFETY: what is copied are words of this heap; it is as much as there is room for, and the whole of it, or
        // nobody ever sees the block. A new block overlaps with none.
        unsafe {
            let addr = self.raw(wosize, tag)?;
            let (mut to, mut left) = (addr as usize as *mut Word<'w>, wosize);
            for part in parts {
                assert!(part.len() <= left);
                std::ptr::copy_nonoverlapping(part.as_ptr().cast::<Word<'w>>(), to, part.len());
                (to, left) = (to.add(part.len()), left - part.len());
            }
            assert_eq!(left, 0);
            Ok(Word::from_raw(addr))
        }
    }

    /// A block of these words.
    #[inline(always)]
    pub fn of_words<'a, const N: usize>(&'a self, tag: u8, words: [Word<'a>; N]) -> Result<Word<'a>, Full> {
        const { assert!(N > 0 && N <= SMALL_MAX) };
        assert!(tag < tag::NO_SCAN);
        // SAFETY: the block's words are written here, all of them.
        unsafe {
            let addr = self.raw(N, tag)?;
            (addr as usize as *mut [Word<'a>; N]).write(words);
            Ok(Word::from_raw(addr))
        }
    }

    /// A block of fewer than eight words, all `()` at first: written all eight at once, whatever the size.
    #[inline(always)]
    pub fn small_block<'a>(
        &'a self,
        wosize: usize,
        tag: u8,
    ) -> Result<(Word<'a>, &'a [Cell<Word<'a>>]), Full> {
        const WORDS: usize = 8;
        let start = self.cur.get();
        if wosize == 0 || wosize >= WORDS || tag >= tag::NO_SCAN || self.limit.get() - start < 8 + 8 * WORDS {
            return self.block(wosize, tag);
        }
        self.cur.set(start + 8 + 8 * wosize);
        // SAFETY: header and eight words lie in the bump region, which is mapped and unused.
        unsafe {
            let addr = place(start, wosize, tag);
            let words = addr as usize as *mut u64;
            words.cast::<[u64; WORDS]>().write([1; WORDS]);
            Ok((Word::from_raw(addr), std::slice::from_raw_parts(words as *const Cell<Word<'a>>, wosize)))
        }
    }

    /// A string of `len` bytes, which are whatever lay there (never unmapped memory).
    #[inline(always)]
    pub fn string<'a>(&'a self, len: usize) -> Result<(Word<'a>, &'a [Cell<u8>]), Full> {
        let wosize = len / 8 + 1;
        // SAFETY: mapped memory is initialised, any byte will do for a string, and the last word, which says
        // how long the string is, is written here.
        unsafe {
            let addr = self.raw(wosize, tag::STRING)?;
            let base = addr as usize as *mut u8;
            *base.add(8 * (wosize - 1)).cast::<u64>() = ((8 * wosize - 1 - len) as u64) << 56;
            Ok((Word::from_raw(addr), std::slice::from_raw_parts(base as *const Cell<u8>, len)))
        }
    }

    /// A string with these few bytes, copied in line.
    #[inline(always)]
    pub fn short_string(&self, from: &[Cell<u8>]) -> Result<Word<'_>, Full> {
        // SAFETY: every word is written here: all bytes, and in the last word the padding.
        unsafe {
            let addr = self.raw(from.len() / 8 + 1, tag::STRING)?;
            pack(from, |i, word| *(addr as usize as *mut u64).add(i) = word);
            Ok(Word::from_raw(addr))
        }
    }

    /// A string of the first `len` bytes of these words, little-endian; the others are 0.
    #[inline(always)]
    pub fn string_of_words(&self, text: [u64; 3], len: usize) -> Result<Word<'_>, Full> {
        let wosize = len / 8 + 1;
        assert!(wosize <= text.len());
        // SAFETY: every word is written here, and the last one says how long the string is.
        unsafe {
            let addr = self.raw(wosize, tag::STRING)?;
            let base = addr as usize as *mut u64;
            *base = text[0].to_le();
            if wosize > 1 {
                *base.add(1) = text[1].to_le();
            }
            if wosize > 2 {
                *base.add(2) = text[2].to_le();
            }
            *base.add(wosize - 1).cast::<u8>().add(7) = (8 * wosize - 1 - len) as u8;
            Ok(Word::from_raw(addr))
        }
    }

    /// A boxed float.
    #[inline(always)]
    pub fn double(&self, d: f64) -> Result<Word<'_>, Full> {
        // SAFETY: the one word is written here.
        unsafe {
            let addr = self.raw(1, tag::DOUBLE)?;
            *(addr as usize as *mut f64) = d;
            Ok(Word::from_raw(addr))
        }
    }

    /// A custom block with one word behind that of its operations.
    #[inline(always)]
    pub fn boxed(&self, ops: u32, word: u64) -> Result<Word<'_>, Full> {
        // SAFETY: both words are written here.
        unsafe {
            let addr = self.raw(2, tag::CUSTOM)?;
            *(addr as usize as *mut [u64; 2]) = [ops as u64, word];
            Ok(Word::from_raw(addr))
        }
    }

    /// A flat float array of `len` floats, which are whatever lay there. The empty one is the atom.
    pub fn double_array<'a>(&'a self, len: usize) -> Result<(Word<'a>, &'a [Cell<f64>]), Full> {
        if len == 0 {
            return Ok((self.atom(0), &[]));
        }
        // SAFETY: mapped memory is initialised, and any bits will do for floats.
        unsafe {
            let addr = self.raw(len, tag::DOUBLE_ARRAY)?;
            Ok((Word::from_raw(addr), std::slice::from_raw_parts(addr as usize as *const Cell<f64>, len)))
        }
    }

    /// A custom block with `words` words behind that of its operations, zeroed.
    pub fn custom<'a>(&'a self, ops: u32, words: usize) -> Result<(Word<'a>, &'a [Cell<u64>]), Full> {
        assert_ne!(ops, kind::BIGARRAY, "bigarrays are made by those who know their memory");
        // SAFETY: it is no bigarray.
        unsafe { self.custom_of(ops, words) }
    }
    /// The same for bigarrays too.
    ///
    /// # Safety
    /// The words of a bigarray are written before anybody else sees the block.
    pub(super) unsafe fn custom_of<'a>(
        &'a self,
        ops: u32,
        words: usize,
    ) -> Result<(Word<'a>, &'a [Cell<u64>]), Full> {
        // SAFETY: every word is written here.
        unsafe {
            let addr = self.raw(words.checked_add(1).ok_or(Full)?, tag::CUSTOM)?;
            let base = addr as usize as *mut u64;
            *base = ops as u64;
            base.add(1).write_bytes(0, words);
            Ok((Word::from_raw(addr), std::slice::from_raw_parts(base.add(1) as *const Cell<u64>, words)))
        }
    }

    /// An abstract block for weak pointers: [`super::ephemeron`] says what is in it.
    ///
    /// # Safety
    /// The caller writes every word before anybody reads one.
    pub(super) unsafe fn abstract_block(&self, wosize: usize) -> Result<u64, Full> {
        // SAFETY: the caller's promise.
        unsafe { self.raw(wosize, tag::ABSTRACT) }
    }

    /// The empty block with this tag.
    pub fn atom(&self, tag: u8) -> Word<'_> {
        // SAFETY: atoms live for ever; `Heap::new` made sure that they exist.
        unsafe { Word::from_raw(chunk::atom(tag)) }
    }
}

/// Writes a header and says where its block begins.
///
/// # Safety
/// `start` has room for the header and `wosize` words, all of it unused.
#[inline(always)]
unsafe fn place(start: usize, wosize: usize, tag: u8) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { *(start as *mut Header) = Header::new(wosize, tag) };
    let addr = (start + 8) as u64;
    // SAFETY: a block begins here now.
    unsafe { ChunkRef::of(addr) }.note_start(addr);
    addr
}
