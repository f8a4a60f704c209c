//! The system's words for its errors.

use crate::heap::Full;
use std::ffi::CStr;
use std::io;

/// Whether an error is one of these.
pub fn is(error: &io::Error, any: &[i32]) -> bool {
    error.raw_os_error().is_some_and(|n| any.contains(&n))
}

impl From<Full> for io::Error {
    fn from(_: Full) -> io::Error {
        io::Error::from_raw_os_error(libc::ENOMEM)
    }
}

/// The text of an error as C's `strerror` has it, without Rust's additions.
pub fn text(error: &io::Error) -> String {
    let Some(code) = error.raw_os_error() else { return error.to_string() };
    let mut buf = [0u8; 256];
    // SAFETY: the buffer is as long as the call is told; this is the POSIX form, which fills it.
    let failed = unsafe { libc::strerror_r(code, buf.as_mut_ptr().cast(), buf.len()) } != 0;
    match CStr::from_bytes_until_nul(&buf) {
        Ok(s) if !failed => s.to_string_lossy().into_owned(),
        _ => format!("Unknown error {code}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_are_those_of_c() {
        assert_eq!(super::text(&std::io::Error::from_raw_os_error(2)), "No such file or directory");
        assert_eq!(super::text(&std::io::Error::from_raw_os_error(12345)), "Unknown error 12345");
    }
}
