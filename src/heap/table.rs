//! A table of words for the time of a call, in memory that is used again.

use super::{Full, Heap, Word};
use std::cell::Cell;

/// Tables of more words than this are not kept.
const KEPT: usize = 1 << 23;

/// The memory of the last table.
#[derive(Default)]
pub(super) struct Spare {
    words: Cell<Vec<u64>>,
    used: Cell<bool>,
}

impl Spare {
    /// Gives the memory back.
    pub(super) fn clear(&self) {
        self.words.take();
    }
    /// Gives the memory back if no table was made since the last collection.
    pub(super) fn trim(&self) {
        if !self.used.replace(false) {
            self.words.take();
        }
    }
}

/// Words in the order in which they were added. They are no roots: the borrow of the heap keeps collections away.
pub struct Table<'a> {
    heap: &'a Heap,
    words: Vec<u64>,
}

impl Heap {
    /// An empty table.
    pub fn table(&self) -> Table<'_> {
        Table { heap: self, words: self.table.words.take() }
    }
}

impl<'a> Table<'a> {
    /// Makes room for `n` words.
    pub fn reserve(&mut self, n: usize) -> Result<(), Full> {
        self.words.try_reserve(n).map_err(|_| Full)
    }
    /// How many there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.words.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
    /// Adds a word.
    #[inline(always)]
    pub fn push(&mut self, word: Word<'a>) -> Result<(), Full> {
        if self.words.len() == self.words.capacity() {
            self.words.try_reserve(1024).map_err(|_| Full)?;
        }
        self.words.push(word.raw());
        Ok(())
    }
    /// The word added `i`-th.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Word<'a>> {
        // SAFETY: `push` took it from a word that borrows the heap for `'a`.
        self.words.get(i).map(|raw| unsafe { Word::from_raw(*raw) })
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        if words.capacity() <= KEPT {
            words.clear();
            self.heap.table.words.set(words);
            self.heap.table.used.set(true);
        }
    }
}
