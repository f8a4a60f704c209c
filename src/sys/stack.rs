//! How far down the stack of a thread may go.

use std::ops::Range;

/// The addresses near the end of this thread's stack, where nothing that may go deep should begin; none if they are not
/// known.
#[cfg(target_os = "linux")]
pub fn brink() -> Range<usize> {
    /// What is kept free, unless the stack is small: then it is half of it.
    const RESERVE: usize = 64 << 10;
    let mut attributes = std::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut lowest, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: the attributes are used and destroyed only if the first call has filled them.
    unsafe {
        if libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) != 0 {
            return 0..0;
        }
        let told = libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut lowest, &raw mut size);
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        if told != 0 {
            return 0..0;
        }
    }
    let lowest = lowest as usize;
    lowest..lowest.saturating_add(RESERVE.min(size / 2))
}

/// The same elsewhere.
#[cfg(not(target_os = "linux"))]
pub fn brink() -> Range<usize> {
    0..0
}
