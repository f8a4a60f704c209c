//! What calls need that take no runtime, or give one.

use super::runtimes::CamlrtConfig;
use super::{CamlValue, CamlrtRuntime};
use crate::heap::Full;
use crate::runtime::Exn;
use crate::sys::room;
use crate::sys::world::{self, Refused};
use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs something that takes no runtime; a panic gives `failed`.
pub fn without_runtime<R>(failed: R, f: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or(failed)
}

/// The host's array of handles, copied, where there is no runtime to fail in.
pub fn handles_of(v: *const CamlValue, n: u32) -> Option<Result<Box<[i32]>, Full>> {
    if n == 0 {
        return Some(Ok(Box::default()));
    }
    if v.is_null() {
        return None;
    }
    // SAFETY: the caller of the export promised `n` readable handles; alignment is not asked for.
    let handle = |i| Ok::<_, Full>(unsafe { v.add(i).read_unaligned() }.bits());
    Some(room::all((0..n as usize).map(handle)).map(Vec::into_boxed_slice))
}

/// The status of what may be refused.
pub fn registry_status(r: Result<(), Refused>) -> i32 {
    r.map_or_else(code_of, |()| 0)
}

/// The code of a refusal.
pub fn code_of(refused: Refused) -> i32 {
    match refused {
        Refused::Gone | Refused::NotEntered => Exn::BadRuntime,
        Refused::WrongThread => Exn::WrongThread,
        Refused::Busy => Exn::RuntimeBusy,
        Refused::NoMemory => Exn::OutOfMemory,
    }
    .code()
}

/// Enters a runtime, for the export of that name.
pub fn enter(id: i32, previous: *mut CamlrtRuntime, wait: bool) -> i32 {
    if previous.is_null() {
        return Exn::Pointer.code();
    }
    match world::enter(id, wait) {
        Ok(was) => {
            // SAFETY: the caller of the export promised room for one; alignment is not asked for.
            unsafe { previous.write_unaligned(CamlrtRuntime::of(was)) }
            0
        }
        Err(refused) => code_of(refused),
    }
}

/// The host's config, copied; nothing for a size that no version of it had.
pub fn config_of(config: *const CamlrtConfig) -> Option<CamlrtConfig> {
    if config.is_null() {
        // SAFETY: every field may be zero.
        return Some(unsafe { std::mem::zeroed() });
    }
    // SAFETY: the caller of the export promised a config, whose fields may be anything.
    unsafe { sized(config) }
}

/// A struct of the host's that begins with its size, copied; nothing if that is another one.
///
/// # Safety
/// It points to a `u32`, and as many bytes as that says, which are a `T` if it has so many.
pub unsafe fn sized<T: Copy>(given: *const T) -> Option<T> {
    // SAFETY: the caller's promise.
    let size = unsafe { given.cast::<u32>().read_unaligned() } as usize;
    // SAFETY: as above; alignment is not asked for.
    (size == size_of::<T>()).then(|| unsafe { given.read_unaligned() })
}

/// Writes a text to the host's buffer as far as it fits, with a zero behind; its length, or -1 for a null buffer.
pub fn put_text(buf: *mut c_char, cap: usize, text: &str) -> i64 {
    if cap > 0 && buf.is_null() {
        return -1;
    }
    if cap > 0 {
        let n = text.len().min(cap - 1);
        // SAFETY: the caller of the export promised `cap` writable bytes; `n` and the zero are no more than that.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), buf.cast::<u8>(), n);
            buf.add(n).write(0);
        }
    }
    text.len() as i64
}

/// A C string of the host's, where there is no runtime to fail in.
pub fn c_string<'a>(s: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller of the export promised a C string that lasts for the call.
    if s.is_null() { None } else { Some(unsafe { CStr::from_ptr(s) }) }
}
