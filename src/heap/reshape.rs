//! Blocks that change their shape: made shorter, or turned into floats. Whoever does that needs the context whole, since
//! nobody may hold the block's words or floats meanwhile.

use super::Full;
use super::chunk::{ChunkRef, Holds};
use super::collect::is_alive;
use super::cx::Cx;
use super::roots::Root;
use super::word::{Header, Word, tag};
use crate::sys::room;
use std::cell::RefCell;

/// What was cut off from blocks of floats, as blocks of their own, beside those that they were cut off from. They live as long as
/// these do: a view of the whole stays one of its memory.
#[derive(Default)]
pub(super) struct Leftovers(RefCell<Vec<(u64, u64)>>);

impl Leftovers {
    /// Marks what marked blocks left over, and forgets the rest.
    pub(super) fn mark(&self) {
        self.0.borrow_mut().retain(|&(block, rest)| {
            // SAFETY: the block was alive after the last collection or has been made since, so that its chunk is mapped.
            // What was left over lies in the same one, has a header, and holds no words.
            unsafe {
                let chunk = ChunkRef::of(rest);
                let stays = is_alive(block);
                if stays && chunk.mark(rest) {
                    let header = *((rest as usize - 8) as *const Header);
                    chunk.live.set(chunk.live.get() + 8 + 8 * header.wosize());
                }
                stays
            }
        });
    }
}

impl Cx {
    /// Cuts a block of words or floats down to its first ones, at least one.
    pub fn truncate(&mut self, block: Root, wosize: usize) -> Result<(), Full> {
        let word = self.get(block);
        let (addr, header) = (word.raw(), word.header());
        assert!(!word.is_int() && wosize > 0 && wosize <= header.wosize());
        assert!(header.tag() < tag::NO_SCAN || header.tag() == tag::DOUBLE_ARRAY);
        let Some(rest) = (header.wosize() - wosize).checked_sub(1) else { return Ok(()) };
        // SAFETY: the block lies in a chunk or span.
        let chunk = unsafe { ChunkRef::of(addr) };
        let left = addr + 8 * wosize as u64 + 8;
        // A span is nobody else's, and what has no words behind its header at a chunk's end is too small for others.
        if header.tag() >= tag::NO_SCAN && chunk.holds.get() != Holds::One && (left as usize) < chunk.end() {
            room::push(&mut self.heap.leftovers.0.borrow_mut(), (addr, left))?;
            // SAFETY: this was one of the block's words, and nobody holds those, or the block would be borrowed.
            unsafe { *((left as usize - 8) as *mut Header) = Header::new(rest, tag::DOUBLE_ARRAY) };
            // Where a marked block ends, what others may have begins.
            if chunk.is_marked(addr) {
                chunk.mark(left);
            }
        }
        // SAFETY: the header lies in front of the block, which is no atom, since it has words.
        unsafe { *((addr as usize - 8) as *mut Header) = Header::new(wosize, header.tag()) };
        Ok(())
    }

    /// Turns a block of words into the flat array of floats that another one is, of as many.
    pub fn become_floats(&mut self, block: Root, like: Root) {
        let (block, like) = (self.get(block), self.get(like));
        assert!(like.is(tag::DOUBLE_ARRAY) && !block.is_int() && block.tag() < tag::NO_SCAN);
        assert!(like.wosize() == block.wosize() && block.wosize() > 0);
        let addr = block.raw() as usize;
        // SAFETY: the block has that many words, whatever they were; nobody holds them, and from now on they are floats.
        unsafe {
            *((addr - 8) as *mut Header) = Header::new(block.wosize(), tag::DOUBLE_ARRAY);
            for (i, d) in like.doubles().unwrap_or(&[]).iter().enumerate() {
                *(addr as *mut f64).add(i) = d.get();
            }
        }
    }
}

impl Word<'_> {
    /// Gives a block of words the tag of another such block; false if one of them is none. The blocks without words stay as they
    /// are: all runtimes share them.
    pub fn set_tag(self, tag: u8) -> bool {
        let header = self.header();
        if self.is_int() || header.wosize() == 0 || header.tag().max(tag) >= super::tag::NO_SCAN {
            return false;
        }
        // SAFETY: the header lies in front of the block; its words are words before and after.
        unsafe { *((self.raw() as usize - 8) as *mut Header) = Header::new(header.wosize(), tag) };
        true
    }
}
