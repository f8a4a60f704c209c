//! A byte buffer that is written a few bytes at a time, without a length check for each of them.

use crate::heap::Full;

/// The bytes written so far, with room for more, up to a limit.
#[derive(Default)]
pub struct Buf(Vec<u8>, usize);

/// What [`Buf::room`] makes room for.
pub const SLACK: usize = 64;

impl Buf {
    /// An empty buffer in the memory of a used one, which does not grow beyond a limit.
    pub fn reuse(mut bytes: Vec<u8>, limit: usize) -> Buf {
        bytes.clear();
        Buf(bytes, limit)
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
    /// Room for [`SLACK`] bytes.
    #[inline(always)]
    pub fn room(&mut self) -> Result<Room<'_>, Full> {
        if self.0.capacity() - self.0.len() < SLACK {
            self.grow(SLACK)?;
        }
        Ok(Room(&mut self.0))
    }
    #[cold]
    fn grow(&mut self, more: usize) -> Result<(), Full> {
        let left = self.1.saturating_sub(self.0.len());
        if more > left {
            return Err(Full);
        }
        let more = more.max(self.0.len()).max(4096).min(left);
        self.0.try_reserve(more).map_err(|_| Full)
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

/// Room for [`SLACK`] bytes, good for one piece of output.
pub struct Room<'b>(&'b mut Vec<u8>);

impl Room<'_> {
    /// Appends a few bytes.
    #[inline(always)]
    pub fn put<const N: usize>(self, bytes: [u8; N]) {
        const { assert!(N <= SLACK) };
        let len = self.0.len();
        // SAFETY: there is room for more than these.
        unsafe {
            self.0.as_mut_ptr().add(len).cast::<[u8; N]>().write_unaligned(bytes);
            self.0.set_len(len + N);
        }
    }
    /// Appends a few bytes and a string's, which are copied a few words at a time if they fit.
    #[inline(always)]
    pub fn put_with_string<const N: usize>(
        self,
        bytes: [u8; N],
        string: crate::heap::Word<'_>,
    ) -> Result<(), Full> {
        const { assert!(N <= SLACK / 4) };
        let out = self.0;
        Room(out).put(bytes);
        let (len, from) = (out.len(), string.bytes().unwrap_or(&[]));
        if from.len() > SLACK / 2 {
            out.try_reserve(from.len()).map_err(|_| Full)?;
            crate::heap::word::append(from, out);
            return Ok(());
        }
        // SAFETY: a string's block is whole words, of which the last byte is padding, so that the words in which the
        // bytes lie may be read; what is left of the slack is room for them.
        unsafe {
            let (words, to) = (from.as_ptr().cast::<u64>(), out.as_mut_ptr().add(len).cast::<u64>());
            for i in 0..from.len().div_ceil(8) {
                to.add(i).write_unaligned(words.add(i).read());
            }
            out.set_len(len + from.len());
        }
        Ok(())
    }
}
