//! A byte buffer that is written a few bytes at a time, without a length check for each of them.

use crate::heap::Full;

/// The bytes written so far, with room for more.
#[derive(Default)]
pub struct Buf(Vec<u8>);

/// What [`Buf::put`] may write without asking for room again after [`Buf::room`].
pub const SLACK: usize = 64;

impl Buf {
    /// An empty buffer in the memory of a used one.
    pub fn reuse(mut bytes: Vec<u8>) -> Buf {
        bytes.clear();
        Buf(bytes)
    }
    /// How many bytes there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Makes sure that [`SLACK`] bytes fit.
    #[inline(always)]
    pub fn room(&mut self) -> Result<(), Full> {
        if self.0.capacity() - self.0.len() < SLACK { self.grow(SLACK) } else { Ok(()) }
    }
    #[cold]
    fn grow(&mut self, more: usize) -> Result<(), Full> {
        let more = more.max(self.0.len()).max(4096);
        self.0.try_reserve(more).map_err(|_| Full)
    }
    /// Appends a few bytes, for which there must be room.
    #[inline(always)]
    pub fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        let len = self.0.len();
        assert!(self.0.capacity() - len >= N);
        // SAFETY: the assertion says that the bytes fit.
        unsafe {
            self.0.as_mut_ptr().add(len).cast::<[u8; N]>().write_unaligned(bytes);
            self.0.set_len(len + N);
        }
    }
    /// Appends the first `n` of eight bytes, for all of which there must be room.
    #[inline(always)]
    pub fn put_some(&mut self, bytes: [u8; 8], n: usize) {
        let len = self.0.len();
        assert!(self.0.capacity() - len >= 8 && n <= 8);
        // SAFETY: the assertion says that the bytes fit.
        unsafe {
            self.0.as_mut_ptr().add(len).cast::<[u8; 8]>().write_unaligned(bytes);
            self.0.set_len(len + n);
        }
    }
    /// Appends a string's bytes; a few words at a time if they fit in the slack.
    #[inline(always)]
    pub fn append_string(&mut self, string: crate::heap::Word<'_>) -> Result<(), Full> {
        let bytes = string.bytes().unwrap_or(&[]);
        let (len, n) = (self.0.len(), bytes.len());
        if n > SLACK / 2 || self.0.capacity() - len < SLACK {
            return self.append(bytes);
        }
        // SAFETY: a string's block is whole words, of which the last byte is padding, so that the words in which the
        // bytes lie may be read; half of the slack is room for them.
        unsafe {
            let (from, to) = (bytes.as_ptr().cast::<u64>(), self.0.as_mut_ptr().add(len).cast::<u64>());
            for i in 0..n.div_ceil(8) {
                to.add(i).write_unaligned(from.add(i).read());
            }
            self.0.set_len(len + n);
        }
        Ok(())
    }
    /// Appends bytes of the heap.
    pub fn append(&mut self, bytes: &[std::cell::Cell<u8>]) -> Result<(), Full> {
        if self.0.capacity() - self.0.len() < bytes.len() {
            self.grow(bytes.len())?;
        }
        crate::heap::word::append(bytes, &mut self.0);
        Ok(())
    }
    /// Appends bytes.
    pub fn append_slice(&mut self, bytes: &[u8]) -> Result<(), Full> {
        if self.0.capacity() - self.0.len() < bytes.len() {
            self.grow(bytes.len())?;
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }
    /// The bytes written.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
    /// The bytes written, to be changed in place.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        &mut self.0
    }
    /// The bytes.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}
