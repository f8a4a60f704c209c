//! A byte buffer that grows up to a limit, and fallibly.

use crate::heap::Full;
use std::ptr::NonNull;

/// The bytes written so far, with room for more, up to a limit.
pub struct Buf {
    bytes: Vec<u8>,
    /// How many bytes it may come to.
    limit: usize,
    /// The last address behind which there is room for [`SLACK`] bytes.
    full: usize,
}

/// Room that is always asked for at once.
pub const SLACK: usize = 64;

impl Buf {
    /// An empty buffer in the memory of a used one, which does not grow beyond a limit.
    pub fn reuse(mut bytes: Vec<u8>, limit: usize) -> Buf {
        bytes.clear();
        let mut buf = Buf { bytes, limit, full: 0 };
        buf.moved();
        buf
    }
    /// How many bytes there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
    /// Notes where the memory ends now.
    fn moved(&mut self) {
        self.full = (self.bytes.as_ptr() as usize + self.bytes.capacity()).saturating_sub(SLACK);
    }
    /// Where the bytes begin.
    pub(super) fn start(&mut self) -> NonNull<u8> {
        NonNull::new(self.bytes.as_mut_ptr()).unwrap_or(NonNull::dangling())
    }
    /// Whether there is room for [`SLACK`] bytes at an address in the buffer's memory.
    #[inline(always)]
    pub(super) fn has_room(&self, at: *const u8) -> bool {
        at as usize <= self.full
    }
    /// Says how many bytes there are.
    ///
    /// # Safety
    /// They lie in the buffer's memory and were written.
    pub(super) unsafe fn set_len(&mut self, len: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.bytes.set_len(len) }
    }
    /// Makes room for so many more bytes.
    #[cold]
    pub(super) fn grow(&mut self, more: usize) -> Result<(), Full> {
        let left = self.limit.saturating_sub(self.bytes.len());
        if more > left {
            return Err(Full);
        }
        let more = more.max(self.bytes.len()).max(4096).min(left);
        let done = self.bytes.try_reserve(more).map_err(|_| Full);
        self.moved();
        done
    }
    /// Appends bytes of the heap.
    pub fn append(&mut self, bytes: &[std::cell::Cell<u8>]) -> Result<(), Full> {
        if self.bytes.capacity() - self.bytes.len() < bytes.len() {
            self.grow(bytes.len())?;
        }
        crate::heap::word::append(bytes, &mut self.bytes);
        Ok(())
    }
    /// Appends bytes.
    pub fn append_slice(&mut self, bytes: &[u8]) -> Result<(), Full> {
        if self.bytes.capacity() - self.bytes.len() < bytes.len() {
            self.grow(bytes.len())?;
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }
    /// Appends a byte so many times.
    pub fn fill(&mut self, n: usize, byte: u8) -> Result<(), Full> {
        if self.bytes.capacity() - self.bytes.len() < n {
            self.grow(n)?;
        }
        self.bytes.resize(self.bytes.len() + n, byte);
        Ok(())
    }
    /// Puts a byte so many times in front of what is at a place.
    pub fn insert(&mut self, at: usize, n: usize, byte: u8) -> Result<(), Full> {
        let end = self.len();
        self.fill(n, byte)?;
        self.bytes.copy_within(at..end, at + n);
        self.bytes[at..at + n].fill(byte);
        Ok(())
    }
    /// Forgets what is behind a place.
    pub fn truncate(&mut self, len: usize) {
        self.bytes.truncate(len);
    }
    /// The bytes written.
    pub fn as_slice(&self) -> &[u8] {
        &self.bytes
    }
    /// The bytes written, to be changed in place.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        &mut self.bytes
    }
    /// The bytes.
    pub fn into_vec(self) -> Vec<u8> {
        self.bytes
    }
}
