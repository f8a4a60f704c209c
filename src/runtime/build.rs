//! OCaml's smallest blocks: pairs, cells of lists, options.

use super::{Exn, Runtime};
use crate::heap::{Header, Word};

impl Runtime {
    /// `(a, b)`.
    pub fn pair<'a>(&'a self, a: Word<'a>, b: Word<'a>) -> Result<Word<'a>, Exn> {
        let (pair, fields) = self.heap.small_block(2, 0)?;
        fields[0].set(a);
        fields[1].set(b);
        Ok(pair)
    }
    /// `head :: tail`, which lies in memory as a pair does.
    pub fn cons<'a>(&'a self, head: Word<'a>, tail: Word<'a>) -> Result<Word<'a>, Exn> {
        self.pair(head, tail)
    }
    /// `Some v` or `None`.
    pub fn option<'a>(&'a self, v: Option<Word<'a>>) -> Result<Word<'a>, Exn> {
        let Some(v) = v else { return Ok(Word::UNIT) };
        let (some, fields) = self.heap.small_block(1, 0)?;
        fields[0].set(v);
        Ok(some)
    }
}

/// A size that a block can have.
pub fn wosize(n: i64) -> Result<usize, Exn> {
    usize::try_from(n).ok().filter(|n| *n <= Header::MAX_WOSIZE).ok_or(Exn::OutOfMemory)
}
