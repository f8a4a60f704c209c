//! Descriptors that are closed when they are dropped.

use super::fd;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};

/// A descriptor that is the library's own. A host can close any number behind its back; std's `OwnedFd` ends a debug build's
/// process when it finds that out.
#[derive(Debug)]
pub struct Owned(RawFd);

impl Owned {
    /// What a system call gives; it is made again for as long as signals interrupt it.
    ///
    /// # Safety
    /// The descriptor that it gives is nobody else's.
    pub unsafe fn of(mut call: impl FnMut() -> RawFd) -> io::Result<Owned> {
        fd::again(|| call() as isize).map(|number| Owned(number as RawFd))
    }
    /// The number, whose owner is somebody else from now on.
    pub fn into_number(self) -> RawFd {
        ManuallyDrop::new(self).0
    }
}

impl AsRawFd for Owned {
    fn as_raw_fd(&self) -> RawFd {
        self.0
    }
}

impl AsFd for Owned {
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: it is open for as long as this lives, or what is done with it fails; it is never -1.
        unsafe { BorrowedFd::borrow_raw(self.0) }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        let _ = fd::close(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_was_closed_already_is_closed_in_peace() {
        // Far from the numbers that other tests get meanwhile.
        let at = |least: RawFd| {
            // SAFETY: no memory is involved; what the call gives is nobody else's.
            unsafe { Owned::of(|| libc::fcntl(2, libc::F_DUPFD_CLOEXEC, least)) }.expect("a descriptor")
        };
        let (first, second) = (at(800), at(900));
        let numbers = [first.as_raw_fd(), second.as_raw_fd()];
        fd::close(numbers[0]).expect("it was open");
        drop(first);
        assert_eq!(second.into_number(), numbers[1]);
        fd::close(numbers[1]).expect("its owner has not closed it");
    }
}
