//! How much a comparison has done. Values with much sharing, or with cycles, would take it for ever: so from some point on it
//! remembers what it has compared.

use super::merge::Merge;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};

/// How much is done before anything is remembered.
const PLAIN: u64 = 1 << 20;
/// Bytes of data that count as much as a pair of blocks.
const STEP: usize = 64;
/// Data of fewer bytes is compared as often as it is met.
const LITTLE: usize = 4 * STEP;

/// What a comparison has done.
pub struct Work<'a> {
    pub cx: &'a Cx,
    done: u64,
    merge: Option<Merge<'a>>,
}

impl<'a> Work<'a> {
    pub fn new(cx: &'a Cx) -> Work<'a> {
        Work { cx, done: 0, merge: None }
    }
    /// Whether two blocks were compared before and found equal. If not, they are about to be, which costs so much.
    #[inline(always)]
    pub fn known(&mut self, a: Word<'a>, b: Word<'a>, cost: u64) -> Result<bool, Exn> {
        self.done += cost;
        if self.done < PLAIN { Ok(false) } else { self.met(a, b) }
    }
    /// The same of blocks with so many bytes of data.
    #[inline(always)]
    pub fn known_data(&mut self, a: Word<'a>, b: Word<'a>, bytes: usize) -> Result<bool, Exn> {
        if bytes < LITTLE { Ok(false) } else { self.known(a, b, (bytes / STEP) as u64) }
    }
    #[cold]
    fn met(&mut self, a: Word<'a>, b: Word<'a>) -> Result<bool, Exn> {
        self.merge()?.met(a, b)
    }
    fn merge(&mut self) -> Result<&mut Merge<'a>, Exn> {
        if self.merge.is_none() {
            self.merge = Some(Merge::new(self.cx)?);
        }
        self.merge.as_mut().ok_or(Exn::OutOfMemory)
    }
    /// What a forwarding block stands for, or any other word for itself.
    pub fn forced(&mut self, word: Word<'a>) -> Result<Word<'a>, Exn> {
        let mut w = word;
        while let Some(next) = forwarded(w) {
            self.done += 1;
            if self.done >= PLAIN {
                return self.merge()?.forced(word);
            }
            w = next;
        }
        Ok(w)
    }
}

/// Where a forwarding block leads to.
pub fn forwarded<'a>(word: Word<'a>) -> Option<Word<'a>> {
    if word.is(tag::FORWARD) { word.field(0) } else { None }
}
