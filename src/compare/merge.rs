//! Pairs that are met again, in values with much sharing or with cycles.
//!
//! Every pair that was compared is equal, or its comparison goes on and decides; any other result ends the whole. So
//! blocks fall into classes of equals, and a pair of one class need not be compared again. Each comparison joins two
//! classes or meets a block for the first time, and so there are no more of them than blocks.

use super::work::forwarded;
use crate::heap::Word;
use crate::heap::shadow::Shadow;
use crate::runtime::{Cx, Exn};
use crate::sys::room;

pub struct Merge<'a> {
    shadow: Shadow<'a>,
    /// A block's number leads to that of another one of its class, or to itself; a forwarding block's to what it stands for.
    parents: Vec<u32>,
    /// What forwarding blocks stand for.
    ends: Vec<Word<'a>>,
}

impl<'a> Merge<'a> {
    pub fn new(cx: &'a Cx) -> Result<Merge<'a>, Exn> {
        let shadow = cx.heap.shadow().ok_or_else(|| Exn::Busy("heap"))?;
        Ok(Merge { shadow, parents: Vec::new(), ends: Vec::new() })
    }
    /// Whether these two are known to be equal; from now on they are.
    pub fn met(&mut self, a: Word<'a>, b: Word<'a>) -> Result<bool, Exn> {
        if a.wosize() == 0 {
            return Ok(true);
        }
        let ((a, new_a), (b, new_b)) = (self.number(a)?, self.number(b)?);
        let (a, b) = (self.root(a), self.root(b));
        self.parents[b as usize] = a;
        // A block that is compared to itself for the first time has a nan to be looked for in it.
        Ok(a == b && !new_a && !new_b)
    }
    /// A block's number, and whether it was met for the first time.
    fn number(&mut self, block: Word<'a>) -> Result<(u32, bool), Exn> {
        match self.shadow.number(block)? {
            Some(n) => Ok((n, false)),
            None => {
                let n = self.parents.len() as u32;
                if self.parents.len() == self.parents.capacity() {
                    self.parents.try_reserve(self.parents.len().max(1024))?;
                }
                self.parents.push(n);
                Ok((n, true))
            }
        }
    }
    /// What a forwarding block stands for. Each one is passed twice at the most, however often it is asked for.
    pub fn forced(&mut self, word: Word<'a>) -> Result<Word<'a>, Exn> {
        let first = self.ends.len();
        let mut end = word;
        while let Some(next) = forwarded(end) {
            let (n, is_new) = self.number(end)?;
            if !is_new {
                let place = self.parents[n as usize] as usize;
                if place >= first {
                    return Err(Exn::invalid("compare: a forwarding block that leads to itself"));
                }
                end = self.ends[place];
                break;
            }
            self.parents[n as usize] = self.ends.len() as u32;
            room::push(&mut self.ends, end)?;
            end = next;
        }
        self.ends[first..].fill(end);
        Ok(end)
    }
    fn root(&mut self, mut n: u32) -> u32 {
        loop {
            let parent = self.parents[n as usize];
            if parent == n {
                return n;
            }
            let above = self.parents[parent as usize];
            self.parents[n as usize] = above;
            n = above;
        }
    }
}
