//! Which blocks of a value were written already.

use super::measure::measure;
use crate::heap::Word;
use crate::heap::shadow::Shadow;
use crate::heap::word::Block;
use crate::runtime::{Cx, Exn};

/// Who notes the blocks that are written.
pub trait Seen<'a> {
    /// How many blocks ago this one was written; if it was not, it is noted.
    fn met(&mut self, block: Block<'a>) -> Result<Option<u32>, Exn>;
    /// How many blocks are known by number.
    fn count(&self) -> u64;
    /// How many blocks were met for the first time, as far as that is known.
    fn blocks(&self) -> u64;
}

impl<'a> Seen<'a> for Shadow<'a> {
    #[inline(always)]
    fn met(&mut self, block: Block<'a>) -> Result<Option<u32>, Exn> {
        Ok(self.number_block(block)?.map(|n| Shadow::count(self) - n))
    }
    fn count(&self) -> u64 {
        Shadow::count(self) as u64
    }
    fn blocks(&self) -> u64 {
        Shadow::count(self) as u64
    }
}

/// How many blocks are written without sharing before somebody looks whether there is an end to them.
const PATIENCE: u64 = 1 << 20;

/// Blocks that are met again are written again.
pub struct NoSharing<'a> {
    cx: &'a Cx,
    top: Word<'a>,
    written: u64,
}

impl<'a> NoSharing<'a> {
    /// For a value.
    pub fn new(cx: &'a Cx, top: Word<'a>) -> NoSharing<'a> {
        NoSharing { cx, top, written: 0 }
    }
    /// Looks whether the value comes to an end when nothing in it is shared; OCaml goes on until memory runs out.
    #[cold]
    fn ends(&self) -> Result<(), Exn> {
        let most = self.cx.config.max_message.min(self.cx.config.max_heap) as u64;
        match measure(self.cx, self.top)? {
            Some(size) if size <= most.min(1 << 40) => Ok(()),
            _ => Err(Exn::OutOfMemory),
        }
    }
}

impl<'a> Seen<'a> for NoSharing<'a> {
    #[inline(always)]
    fn met(&mut self, _: Block<'a>) -> Result<Option<u32>, Exn> {
        self.written += 1;
        if self.written == PATIENCE { self.ends().map(|()| None) } else { Ok(None) }
    }
    fn count(&self) -> u64 {
        0
    }
    fn blocks(&self) -> u64 {
        self.written
    }
}
