//! OCaml's smallest blocks: records, pairs, cells of lists, options.

use super::{Exn, Runtime};
use crate::heap::{Header, Word};

impl Runtime {
    /// A block of tag 0 with these fields.
    #[inline(always)]
    pub fn record<'a, const N: usize>(&'a self, words: [Word<'a>; N]) -> Result<Word<'a>, Exn> {
        Ok(self.heap.of_words(0, words)?)
    }
    /// `(a, b)`.
    pub fn pair<'a>(&'a self, a: Word<'a>, b: Word<'a>) -> Result<Word<'a>, Exn> {
        self.record([a, b])
    }
    /// A list of what comes from its last element on.
    pub fn list_from_end<'a>(
        &'a self,
        mut elements: impl Iterator<Item = Result<Word<'a>, Exn>>,
    ) -> Result<Word<'a>, Exn> {
        elements.try_fold(Word::UNIT, |rest, element| self.record([element?, rest]))
    }
    /// `Some v` or `None`.
    #[inline(always)]
    pub fn option<'a>(&'a self, v: Option<Word<'a>>) -> Result<Word<'a>, Exn> {
        v.map_or(Ok(Word::UNIT), |v| self.record([v]))
    }
}

/// A size that a block can have.
pub fn wosize(n: i64) -> Result<usize, Exn> {
    usize::try_from(n).ok().filter(|n| *n <= Header::MAX_WOSIZE).ok_or(Exn::OutOfMemory)
}
