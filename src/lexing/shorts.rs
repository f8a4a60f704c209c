//! The tables of ocamllex and ocamlyacc: signed numbers of 16 bits, little-endian, in strings.

use crate::heap::Word;
use std::cell::Cell;

/// A table. What lies behind its end in the last word of its string is read as well.
#[derive(Clone, Copy)]
pub struct Shorts<'a>(&'a [Cell<[u8; 2]>]);

impl<'a> Shorts<'a> {
    /// The numbers of a string.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Shorts<'a>> {
        word.pairs().map(Shorts)
    }
    /// How many there are.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.0.len()
    }
    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
    /// The first ones of them: tables of one length are checked together.
    #[inline(always)]
    pub fn first(self, n: usize) -> Shorts<'a> {
        Shorts(self.0.get(..n).unwrap_or(self.0))
    }
    /// A number, if the place is inside.
    #[inline(always)]
    pub fn get(self, i: i64) -> Option<i64> {
        // A negative place is a large one.
        self.0.get(i as usize).map(|n| i16::from_le_bytes(n.get()) as i64)
    }
}
