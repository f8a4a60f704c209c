//! A number for each block, while somebody walks the heap: O(1), and emptied by raising a base.

use super::chunk::ChunkRef;
use super::word::Block;
use super::{Full, Heap, Word};
use std::cell::Cell;

/// The base: cells at or below it count as empty.
#[derive(Default)]
pub(super) struct State {
    base: Cell<u32>,
    busy: Cell<bool>,
}

/// The numbers of one walk. Two walks at a time are not possible, and not needed: a walk calls nobody.
pub struct Shadow<'a> {
    heap: &'a Heap,
    base: u32,
    top: u32,
}

impl Heap {
    /// Starts a walk; `None` while another one goes on.
    pub fn shadow(&self) -> Option<Shadow<'_>> {
        if self.shadow.busy.replace(true) {
            return None;
        }
        if self.shadow.base.get() > u32::MAX / 2 {
            for list in self.pieces() {
                list.borrow().iter().for_each(|c| c.clear_shadow());
            }
            self.shadow.base.set(0);
        }
        let base = self.shadow.base.get();
        Some(Shadow { heap: self, base, top: base })
    }
}

impl Shadow<'_> {
    /// The number that a block got in this walk.
    ///
    /// Blocks only: an immediate has no number.
    #[inline(always)]
    pub fn get(&self, block: Word<'_>) -> Result<Option<u32>, Full> {
        let n = self.cell(block.as_block().ok_or(Full)?)?.get();
        Ok(if n > self.base { Some(n - self.base - 1) } else { None })
    }
    /// The number that a block got in this walk; if it had none, it gets the next one.
    #[inline(always)]
    pub fn number(&mut self, block: Word<'_>) -> Result<Option<u32>, Full> {
        self.number_block(block.as_block().ok_or(Full)?)
    }
    /// The same of what is known to be a block.
    #[inline(always)]
    pub fn number_block(&mut self, block: Block<'_>) -> Result<Option<u32>, Full> {
        let cell = self.cell(block)?;
        let old = cell.get();
        if old > self.base {
            return Ok(Some(old - self.base - 1));
        }
        let next = self.top.checked_add(1).ok_or(Full)?;
        cell.set(next);
        self.top = next;
        Ok(None)
    }
    /// The number that a block got in this walk; if it had none, it gets this one.
    #[inline(always)]
    pub fn entry(&mut self, block: Block<'_>, n: u32) -> Result<Option<u32>, Full> {
        let cell = self.cell(block)?;
        let old = cell.get();
        if old > self.base {
            return Ok(Some(old - self.base - 1));
        }
        let value = self.base.checked_add(n).and_then(|v| v.checked_add(1)).ok_or(Full)?;
        cell.set(value);
        self.top = self.top.max(value);
        Ok(None)
    }
    /// The number that [`number`](Shadow::number) gives next.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.top - self.base
    }
    /// Gives a block a number, or another one.
    #[inline(always)]
    pub fn set(&mut self, block: Word<'_>, n: u32) -> Result<(), Full> {
        let value = self.base.checked_add(n).and_then(|v| v.checked_add(1)).ok_or(Full)?;
        self.cell(block.as_block().ok_or(Full)?)?.set(value);
        self.top = self.top.max(value);
        Ok(())
    }
    #[inline(always)]
    fn cell(&self, block: Block<'_>) -> Result<&Cell<u32>, Full> {
        let addr = block.word().raw();
        // SAFETY: it is a live block's address.
        let chunk = unsafe { ChunkRef::of(addr) };
        // SAFETY: the table lives as long as its chunk, which no collection frees while `self` borrows the heap.
        Ok(unsafe { &*std::ptr::from_ref(chunk.shadow(addr)?) })
    }
}

impl Drop for Shadow<'_> {
    fn drop(&mut self) {
        self.heap.shadow.base.set(self.top);
        self.heap.shadow.busy.set(false);
    }
}
