//! Family: introspection
//!
//! What the library is, and what it exports.

use super::guard::free;
use std::ffi::CStr;

/// The version of the ABI. It grows with every addition; the SONAME changes when something breaks.
pub const CAMLRT_ABI_VERSION: i32 = 1;

/// A line of the table of exports.
pub struct Entry {
    /// The function.
    pub function: *const (),
    /// Its name.
    pub name: &'static CStr,
    /// Its signature in letters.
    pub signature: &'static CStr,
    /// The section of the header.
    pub family: &'static CStr,
    /// How many arguments.
    pub arity: i32,
    /// `CAMLRT_FLAG_*`
    pub flags: i32,
    /// The ABI level that brought it.
    pub since: i32,
}

// SAFETY: the pointer is a function's, and is never written through.
unsafe impl Sync for Entry {}

/// The version of the ABI that the library implements.
///
/// * Result: `CAMLRT_ABI_VERSION` of the header that the library was built with.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_abi_version() -> i32 {
    free!(0, CAMLRT_ABI_VERSION)
}
