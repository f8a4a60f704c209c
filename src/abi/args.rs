//! Arguments as the host gives them, and as primitives take them.

use super::CamlValue;
use crate::heap::word;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::ffi::{CStr, c_char};

/// An argument as a primitive takes it.
pub trait Arg<'a, T> {
    /// Converts it.
    fn arg(self, cx: &'a Cx) -> Result<T, Exn>;
}

impl<'a, T: FromWord<'a>> Arg<'a, T> for CamlValue {
    #[inline(always)]
    fn arg(self, cx: &'a Cx) -> Result<T, Exn> {
        T::from_word(cx, self.word(cx)?)
    }
}

/// A handle itself, for calls that are about handles.
pub struct Handle(pub CamlValue);

impl<'a> Arg<'a, CamlValue> for Handle {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<CamlValue, Exn> {
        Ok(self.0)
    }
}

macro_rules! plain_args {
    ($($t:ty),*) => {$(
        impl<'a> Arg<'a, $t> for $t {
            #[inline(always)]
            fn arg(self, _: &'a Cx) -> Result<$t, Exn> {
                Ok(self)
            }
        }
    )*};
}
plain_args!(i32, u32, i64, u64, usize, f64);

/// Bytes of the host's, borrowed for the call. They may change meanwhile, if the host lets another thread do that;
/// so nothing keeps a reference to them: they are copied out.
#[derive(Clone, Copy)]
pub struct HostBytes {
    data: *const u8,
    len: usize,
}

impl HostBytes {
    /// How many.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The bytes as cells, for those who read from the heap too; nobody writes through them.
    pub fn as_cells(&self) -> &[std::cell::Cell<u8>] {
        // SAFETY: as for `as_slice`; reading through a cell asks for no more than that.
        unsafe { std::slice::from_raw_parts(self.data.cast(), self.len) }
    }
    /// Copies the bytes into a block, which they may be a view of.
    pub fn copy_to(&self, to: &[std::cell::Cell<u8>]) {
        word::copy_within(self.as_cells(), to);
    }
    /// The bytes, for the time of the call.
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the caller of the export promised `len` readable bytes that stay as they are during the call;
        // `arg` refused null and absurd lengths.
        unsafe { std::slice::from_raw_parts(self.data, self.len) }
    }
}

impl<'a> Arg<'a, HostBytes> for (*const u8, usize) {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<HostBytes, Exn> {
        let (data, len) = self;
        if len == 0 {
            return Ok(HostBytes { data: std::ptr::dangling(), len });
        }
        if data.is_null() || len > isize::MAX as usize {
            return Err(Exn::Pointer);
        }
        Ok(HostBytes { data, len })
    }
}

/// Bytes, or none where the pointer is null.
impl<'a> Arg<'a, Option<HostBytes>> for (*const u8, usize) {
    #[inline(always)]
    fn arg(self, cx: &'a Cx) -> Result<Option<HostBytes>, Exn> {
        if self.0.is_null() { Ok(None) } else { self.arg(cx).map(Some) }
    }
}

/// A buffer of the host's to be filled.
pub struct HostBuffer {
    data: *mut u8,
    len: usize,
}

impl HostBuffer {
    /// How many bytes fit.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether none fit.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The buffer, for the time of the call.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        // SAFETY: the caller of the export promised `len` writable bytes of its own for the time of the call; `arg`
        // refused null and absurd lengths.
        unsafe { std::slice::from_raw_parts_mut(self.data, self.len) }
    }
    /// The buffer as cells, which may be those of a block that it is a view of.
    pub fn as_cells(&self) -> &[std::cell::Cell<u8>] {
        // SAFETY: as for `as_mut_slice`; writing through cells asks for no more than that.
        unsafe { std::slice::from_raw_parts(self.data.cast(), self.len) }
    }
    /// Fills the buffer's beginning with as much of a block's bytes as fits; how much that is. The buffer may be a
    /// view of the block.
    pub fn fill(&mut self, from: &[std::cell::Cell<u8>]) -> usize {
        let n = from.len().min(self.len);
        word::copy_within(&from[..n], &self.as_cells()[..n]);
        n
    }
}

impl<'a> Arg<'a, HostBuffer> for (*mut u8, usize) {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<HostBuffer, Exn> {
        let (data, len) = self;
        if len == 0 {
            return Ok(HostBuffer { data: std::ptr::dangling_mut(), len });
        }
        if data.is_null() || len > isize::MAX as usize {
            return Err(Exn::Pointer);
        }
        Ok(HostBuffer { data, len })
    }
}

/// A buffer, or none where the pointer is not one.
impl<'a> Arg<'a, Option<HostBuffer>> for (*mut u8, usize) {
    fn arg(self, cx: &'a Cx) -> Result<Option<HostBuffer>, Exn> {
        let buffer: Result<HostBuffer, Exn> = self.arg(cx);
        Ok(buffer.ok())
    }
}

/// An array of the host's, copied.
impl<'a, T: Copy> Arg<'a, Vec<T>> for (*const T, u32) {
    fn arg(self, _: &'a Cx) -> Result<Vec<T>, Exn> {
        let (data, n) = (self.0, self.1 as usize);
        let mut copy = Vec::new();
        if n == 0 {
            return Ok(copy);
        }
        if data.is_null() || n.checked_mul(size_of::<T>()).is_none_or(|b| b > isize::MAX as usize) {
            return Err(Exn::Pointer);
        }
        copy.try_reserve_exact(n)?;
        // SAFETY: the caller of the export promised `n` readable elements; the copy does not ask for alignment.
        unsafe {
            std::ptr::copy_nonoverlapping(
                data.cast::<u8>(),
                copy.as_mut_ptr().cast::<u8>(),
                n * size_of::<T>(),
            );
            copy.set_len(n);
        }
        Ok(copy)
    }
}

/// An array of handles of the host's, borrowed for the call. It may change meanwhile; each is read when it is asked for.
#[derive(Clone, Copy)]
pub struct HostHandles {
    data: *const CamlValue,
    len: usize,
}

impl HostHandles {
    /// How many.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// One of them.
    #[inline(always)]
    pub fn get(&self, i: usize) -> CamlValue {
        assert!(i < self.len);
        // SAFETY: the caller of the export promised `len` readable handles; `arg` refused null; alignment is not asked for.
        unsafe { self.data.add(i).read_unaligned() }
    }
}

impl<'a> Arg<'a, HostHandles> for (*const CamlValue, u32) {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<HostHandles, Exn> {
        if self.0.is_null() && self.1 > 0 {
            return Err(Exn::Pointer);
        }
        Ok(HostHandles { data: self.0, len: self.1 as usize })
    }
}

/// A C string's bytes, without the zero.
impl<'a> Arg<'a, &'a [u8]> for *const c_char {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<&'a [u8], Exn> {
        if self.is_null() {
            return Err(Exn::Pointer);
        }
        // SAFETY: the caller of the export promised a C string that lasts for the call, which `'a` does not outlive.
        Ok(unsafe { CStr::from_ptr(self) }.to_bytes())
    }
}

/// A C string's bytes, copied.
impl<'a> Arg<'a, Vec<u8>> for *const c_char {
    fn arg(self, cx: &'a Cx) -> Result<Vec<u8>, Exn> {
        let bytes: &[u8] = self.arg(cx)?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.len())?;
        copy.extend_from_slice(bytes);
        Ok(copy)
    }
}

/// A C string's bytes, for calls that need the context whole.
impl<'a> Arg<'a, HostBytes> for *const c_char {
    #[inline(always)]
    fn arg(self, cx: &'a Cx) -> Result<HostBytes, Exn> {
        let bytes: &[u8] = self.arg(cx)?;
        Ok(HostBytes { data: bytes.as_ptr(), len: bytes.len() })
    }
}

/// Converts an argument; the type that the primitive takes decides how.
#[inline(always)]
pub fn arg<'a, A: Arg<'a, T>, T>(cx: &'a Cx, a: A) -> Result<T, Exn> {
    a.arg(cx)
}
