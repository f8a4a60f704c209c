//! Address space from the operating system.

use std::ptr::NonNull;

/// What chunks and spans are aligned to.
pub const ALIGN: usize = 1 << 20;

/// The size of a large page.
const HUGE: usize = 2 << 20;

/// The pages that a mapping asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pages {
    /// Small ones: of a large block perhaps only the header is ever touched.
    Small,
    /// Large ones, where there are any.
    Large,
}

/// Maps `len` bytes of zeroed memory at an address that is a multiple of [`ALIGN`].
///
/// `None` when the system has no more.
pub fn map(len: usize, pages: Pages) -> Option<NonNull<u8>> {
    if cfg!(miri) {
        return layout(len).and_then(|l| {
            // SAFETY: no piece is empty.
            NonNull::new(unsafe { std::alloc::alloc_zeroed(l) })
        });
    }
    let align = if pages == Pages::Large { HUGE } else { ALIGN };
    let mut start = anywhere(len)?;
    if start % align != 0 {
        // Nothing was cut off yet, so that this takes back a whole mapping or the edge of one, which cannot fail.
        cut(start, len);
        let want = len.checked_add(align)?;
        start = anywhere(want)?;
        let aligned = start.next_multiple_of(align);
        cut(start, aligned - start);
        cut(aligned + len, start + want - (aligned + len));
        start = aligned;
    }
    #[cfg(target_os = "linux")]
    {
        let advice = if pages == Pages::Large { libc::MADV_HUGEPAGE } else { libc::MADV_NOHUGEPAGE };
        // SAFETY: the piece is ours; the advice changes nothing but the size of its pages.
        unsafe { libc::madvise(start as *mut libc::c_void, len, advice) };
    }
    NonNull::new(start as *mut u8)
}

fn anywhere(len: usize) -> Option<usize> {
    // SAFETY: an anonymous private mapping at an address of the kernel's choice touches no existing memory.
    let raw = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            len,
            libc::PROT_READ | libc::PROT_WRITE,
            // Not MAP_NORESERVE: what the machine cannot have is to be refused here, not when it is written to.
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    (raw != libc::MAP_FAILED).then_some(raw as usize)
}

/// Unmaps what was just mapped and never touched. Where the system has no mapping left to make two of one, it stays: that
/// costs addresses, and no memory.
fn cut(start: usize, len: usize) {
    if len > 0 {
        // SAFETY: the caller mapped the range and has not told anybody of it.
        unsafe { libc::munmap(start as *mut libc::c_void, len) };
    }
}

/// Gives `len` bytes at `start` back; false if the system cannot take them, because it has no mapping left to make two
/// of one.
///
/// # Safety
/// The range must come from [`map`], as a whole, and nothing may refer to it any more.
#[must_use]
pub unsafe fn unmap(start: NonNull<u8>, len: usize) -> bool {
    if cfg!(miri) {
        // SAFETY: the caller owns the range.
        layout(len).into_iter().for_each(|l| unsafe { std::alloc::dealloc(start.as_ptr(), l) });
        return true;
    }
    // SAFETY: the caller owns the range.
    unsafe { libc::munmap(start.as_ptr().cast(), len) == 0 }
}

/// Gives the memory behind `len` bytes at `start` back, and keeps the addresses: they read as zeros from now on.
///
/// # Safety
/// The range must be a part of one that comes from [`map`], and nothing may refer to it any more.
pub unsafe fn empty(start: NonNull<u8>, len: usize) {
    // SAFETY: the caller owns the range.
    let emptied = cfg!(target_os = "linux")
        && unsafe { libc::madvise(start.as_ptr().cast(), len, libc::MADV_DONTNEED) } == 0;
    if !emptied {
        // The pages are locked into memory.
        // SAFETY: the caller owns the range, which is mapped for writing.
        unsafe { start.as_ptr().write_bytes(0, len) }
    }
}

/// What Miri is asked for: it knows no mapping of a part.
fn layout(len: usize) -> Option<std::alloc::Layout> {
    std::alloc::Layout::from_size_align(len, ALIGN).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_aligned_zeroed_and_go_back() {
        for len in [4096, ALIGN, 3 * ALIGN + 4096] {
            let p = map(len, Pages::Small).expect("memory");
            assert_eq!(p.as_ptr() as usize % ALIGN, 0);
            // SAFETY: the range was just mapped.
            let bytes = unsafe { std::slice::from_raw_parts(p.as_ptr(), len) };
            assert!(bytes.iter().all(|b| *b == 0));
            // SAFETY: it came from `map`, and `bytes` is not used again.
            assert!(unsafe { unmap(p, len) });
        }
    }

    #[test]
    fn an_absurd_size_is_refused() {
        assert!(map(usize::MAX - 10, Pages::Large).is_none());
        assert!(map(1 << 60, Pages::Small).is_none());
    }
}
