//! Address space from the operating system, in pieces aligned to their own size.

use std::ptr::NonNull;

/// Every piece starts at a multiple of this and is a multiple of the page size long.
pub const ALIGN: usize = 1 << 20;

/// The size of the pages that large pieces ask for.
const HUGE: usize = 2 << 20;
/// From this size on a piece asks for them.
const LARGE: usize = 2 * HUGE;

/// Maps `len` bytes of zeroed memory at an address that is a multiple of [`ALIGN`].
///
/// `None` when the system has no more.
pub fn map(len: usize) -> Option<NonNull<u8>> {
    if cfg!(miri) {
        return layout(len).and_then(|l| {
            // SAFETY: no piece is empty.
            NonNull::new(unsafe { std::alloc::alloc_zeroed(l) })
        });
    }
    let align = if len >= LARGE { HUGE } else { ALIGN };
    let want = len.checked_add(align)?;
    // SAFETY: an anonymous private mapping at an address of the kernel's choice touches no existing memory.
    let raw = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            want,
            libc::PROT_READ | libc::PROT_WRITE,
            // Not MAP_NORESERVE: what the machine cannot have is to be refused here, not when it is written to.
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if raw == libc::MAP_FAILED {
        return None;
    }
    let start = raw as usize;
    let aligned = (start + align - 1) & !(align - 1);
    let (before, after) = (aligned - start, start + want - (aligned + len));
    // SAFETY: both ends lie inside the mapping just made and outside the piece that is handed out.
    unsafe {
        if before > 0 {
            libc::munmap(raw, before);
        }
        if after > 0 {
            libc::munmap((aligned + len) as *mut libc::c_void, after);
        }
    }
    #[cfg(target_os = "linux")]
    if len >= LARGE {
        // SAFETY: the piece is ours; the advice changes nothing but the size of its pages.
        unsafe { libc::madvise(aligned as *mut libc::c_void, len, libc::MADV_HUGEPAGE) };
    }
    NonNull::new(aligned as *mut u8)
}

/// Gives `len` bytes at `start` back.
///
/// # Safety
/// The range must come from [`map`] (a part of such a range will do) and nothing may refer to it any more.
pub unsafe fn unmap(start: NonNull<u8>, len: usize) {
    if cfg!(miri) {
        // SAFETY: the caller owns the range; Miri's tests give pieces back as a whole.
        layout(len).into_iter().for_each(|l| unsafe { std::alloc::dealloc(start.as_ptr(), l) });
        return;
    }
    // SAFETY: the caller owns the range.
    unsafe {
        libc::munmap(start.as_ptr().cast(), len);
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
            let p = map(len).expect("memory");
            assert_eq!(p.as_ptr() as usize % ALIGN, 0);
            // SAFETY: the range was just mapped.
            let bytes = unsafe { std::slice::from_raw_parts(p.as_ptr(), len) };
            assert!(bytes.iter().all(|b| *b == 0));
            // SAFETY: it came from `map`, and `bytes` is not used again.
            unsafe { unmap(p, len) };
        }
    }

    #[test]
    fn an_absurd_size_is_refused() {
        assert!(map(usize::MAX - 10).is_none());
        assert!(map(1 << 60).is_none());
    }
}
