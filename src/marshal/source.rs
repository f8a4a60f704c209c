//! The bytes of a message, read one value after the other.

use crate::heap::word::{copy_within, read_bytes};
use crate::runtime::Exn;
use std::cell::Cell;

/// A place in a message. The bytes may lie in the heap or in the host's memory: they are only ever copied.
///
/// Two words: a loop that reads keeps a copy in registers, and lends another one to whom it calls.
#[derive(Clone)]
pub struct Source<'b>(std::slice::Iter<'b, Cell<u8>>);

/// The message ends too early.
pub const TRUNCATED: Exn = Exn::fail("input_value: truncated object");

impl<'b> Source<'b> {
    /// The beginning of these bytes.
    pub fn new(bytes: &'b [Cell<u8>]) -> Source<'b> {
        Source(bytes.iter())
    }
    /// How many bytes are left.
    #[inline(always)]
    pub fn left(&self) -> usize {
        self.0.len()
    }
    /// The next byte.
    #[inline(always)]
    pub fn byte(&mut self) -> Result<u8, Exn> {
        Ok(self.0.next().ok_or_else(|| TRUNCATED)?.get())
    }
    #[inline(always)]
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Exn> {
        read_bytes(self.take(N)?, 0).ok_or_else(|| TRUNCATED)
    }
    /// Two bytes, the upper first.
    #[inline(always)]
    pub fn u16(&mut self) -> Result<u16, Exn> {
        self.array().map(u16::from_be_bytes)
    }
    /// Four bytes, the uppermost first.
    #[inline(always)]
    pub fn u32(&mut self) -> Result<u32, Exn> {
        self.array().map(u32::from_be_bytes)
    }
    /// Eight bytes, the uppermost first.
    #[inline(always)]
    pub fn u64(&mut self) -> Result<u64, Exn> {
        self.array().map(u64::from_be_bytes)
    }
    /// Eight bytes as they are.
    pub fn raw8(&mut self) -> Result<[u8; 8], Exn> {
        self.array()
    }
    /// Sixteen bytes as they are.
    pub fn raw16(&mut self) -> Result<[u8; 16], Exn> {
        self.array()
    }
    /// A number in groups of seven bits, and whether it fits.
    pub fn vlq(&mut self) -> Result<Option<u64>, Exn> {
        let (mut n, mut fits) = (0u64, true);
        loop {
            let b = self.byte()?;
            fits &= n >> 57 == 0;
            n = n << 7 | (b & 0x7f) as u64;
            if b & 0x80 == 0 {
                return Ok(fits.then_some(n));
            }
        }
    }
    /// The next `n` bytes.
    #[inline(always)]
    pub fn take(&mut self, n: usize) -> Result<&'b [Cell<u8>], Exn> {
        self.some(n).ok_or_else(|| TRUNCATED)
    }
    /// The next `n` bytes, if there are so many.
    #[inline(always)]
    pub fn some(&mut self, n: usize) -> Option<&'b [Cell<u8>]> {
        let (taken, rest) = self.0.as_slice().split_at_checked(n)?;
        self.0 = rest.iter();
        Some(taken)
    }
    /// The bytes up to a zero, which is skipped.
    pub fn name(&mut self) -> Result<Vec<u8>, Exn> {
        let n = self.0.clone().position(|b| b.get() == 0).ok_or_else(|| TRUNCATED)?;
        let name = crate::heap::word::to_vec(self.take(n)?)?;
        self.byte()?;
        Ok(name)
    }
    /// Copies the next bytes.
    #[inline(always)]
    pub fn copy(&mut self, to: &[Cell<u8>]) -> Result<(), Exn> {
        copy_within(self.take(to.len())?, to);
        Ok(())
    }
}
