//! Writing to a byte buffer a few bytes at a time. A [`Pen`] goes from hand to hand by value, so that the loop that
//! writes with it has its place in a register.

use super::buf::{Buf, SLACK};
use crate::heap::Full;
use std::cell::Cell;
use std::ptr::NonNull;

/// The end of a buffer. What is written counts once the pen is [put down](Pen::done). Two words, which a function can
/// return in registers.
pub struct Pen<'b> {
    at: NonNull<u8>,
    buf: &'b mut Buf,
}

impl<'b> Pen<'b> {
    /// Goes on behind what the buffer holds.
    pub fn new(buf: &'b mut Buf) -> Pen<'b> {
        let len = buf.len();
        // SAFETY: the buffer has that many bytes.
        let at = unsafe { buf.start().add(len) };
        Pen { at, buf }
    }
    /// The buffer, with all that was written.
    pub fn done(mut self) -> &'b mut Buf {
        let len = self.written();
        // SAFETY: that many bytes lie within the buffer's memory, and were written.
        unsafe { self.buf.set_len(len) };
        self.buf
    }
    /// How many bytes the buffer holds.
    pub fn written(&mut self) -> usize {
        self.at.as_ptr() as usize - self.buf.start().as_ptr() as usize
    }
    /// Room for [`SLACK`] bytes.
    #[inline(always)]
    pub fn room(self) -> Result<Room<'b>, Full> {
        if self.buf.has_room(self.at.as_ptr()) { Ok(Room(self)) } else { self.grow() }
    }
    #[cold]
    #[inline(never)]
    fn grow(self) -> Result<Room<'b>, Full> {
        let buf = self.done();
        buf.grow(SLACK)?;
        Ok(Room(Pen::new(buf)))
    }
    /// Appends bytes of the heap.
    pub fn append(self, bytes: &[Cell<u8>]) -> Result<Pen<'b>, Full> {
        let buf = self.done();
        buf.append(bytes)?;
        Ok(Pen::new(buf))
    }
}

/// Room for [`SLACK`] bytes, good for one piece of output.
pub struct Room<'b>(Pen<'b>);

impl<'b> Room<'b> {
    /// Appends a few bytes.
    #[inline(always)]
    pub fn put<const N: usize>(self, bytes: [u8; N]) -> Pen<'b> {
        self.put_first(bytes, N)
    }
    /// Appends the first `n` of a few bytes, or pieces of bytes.
    #[inline(always)]
    pub fn put_first<T: Bytes, const N: usize>(self, bytes: [T; N], n: usize) -> Pen<'b> {
        const { assert!(size_of::<[T; N]>() <= SLACK) };
        let mut pen = self.0;
        // SAFETY: there is room for all of these, and `n` of them are no more than that.
        unsafe {
            pen.at.cast::<[T; N]>().write_unaligned(bytes);
            pen.at = pen.at.add(n.min(N) * size_of::<T>());
        }
        pen
    }
    /// Appends a few bytes, and the first `len` of those that are in some words, if half of the room is enough for them.
    #[inline(always)]
    pub fn put_with_words<const N: usize>(
        self,
        bytes: [u8; N],
        len: usize,
        words: impl Iterator<Item = u64>,
    ) -> Pen<'b> {
        const { assert!(N <= SLACK / 2) };
        let mut pen = self.put(bytes);
        let mut n = 0;
        for word in words.take(SLACK / 16) {
            // SAFETY: these words have half of the room at most, and what was put before them the other half.
            unsafe { pen.at.add(n).cast::<u64>().write_unaligned(word) };
            n += 8;
        }
        // SAFETY: so many bytes were written.
        pen.at = unsafe { pen.at.add(len.min(n)) };
        pen
    }
}

/// A byte, or an array of bytes: what has no padding.
pub trait Bytes: Copy {}
impl Bytes for u8 {}
impl<const N: usize> Bytes for [u8; N] {}
