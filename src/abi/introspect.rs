//! Family: introspection
//!
//! What the library is, and what it exports: for hosts that link by name.

use super::guard::free;
use super::table::TABLE;
use std::ffi::{CStr, c_char};

/// The version of the ABI. It grows with every addition; the SONAME changes when something breaks.
pub const CAMLRT_ABI_VERSION: i32 = 1;
/// `camlrt_primitive_info.flags`: may call host code.
pub const CAMLRT_FLAG_CALLS: i32 = 1;
/// `camlrt_primitive_info.flags`: may call host code if the channel's backend is the host's.
pub const CAMLRT_FLAG_CALLS_IF_HOSTED: i32 = 2;
/// `camlrt_primitive_info.flags`: may wait, and gives the runtime up meanwhile.
pub const CAMLRT_FLAG_BLOCKS: i32 = 4;
/// `camlrt_primitive_info.flags`: may allocate, hence collect.
pub const CAMLRT_FLAG_ALLOC: i32 = 8;
/// `camlrt_primitive_info.flags`: a Wasm guest may be given it: numbers only.
pub const CAMLRT_FLAG_GUEST: i32 = 16;

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

/// What is known of an export. The strings are the library's, and last as long as it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CamlrtPrimitiveInfo {
    /// The function, to be cast to its type.
    pub r#fn: Option<extern "C" fn()>,
    /// Its name.
    pub name: *const c_char,
    /// Its signature: a letter for each argument (v handle, i int32, l int64 or size_t, d double, s C string, b pointer
    /// and length, o out-pointer, p other pointer, r runtime), a colon, a letter for the result or nothing.
    pub signature: *const c_char,
    /// The section of the header.
    pub family: *const c_char,
    /// How many arguments C passes.
    pub arity: i32,
    /// CAMLRT_FLAG_*
    pub flags: i32,
    /// The ABI level that brought it.
    pub since: i32,
}

/// Tells the version of the ABI that the library implements.
///
/// * Result: `CAMLRT_ABI_VERSION` of the header that the library was built with.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_abi_version() -> i32 {
    free!(0, CAMLRT_ABI_VERSION)
}

/// Tells the version of the library.
///
/// * Result: 10000 times the major version, plus 100 times the minor one, plus the patch level.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_version_number() -> i32 {
    free!(0, version())
}

fn version() -> i32 {
    let part = |s: &str| s.parse::<i32>().unwrap_or(0);
    10000 * part(env!("CARGO_PKG_VERSION_MAJOR"))
        + 100 * part(env!("CARGO_PKG_VERSION_MINOR"))
        + part(env!("CARGO_PKG_VERSION_PATCH"))
}

/// Looks an export up by name.
///
/// * `name`: a C string; `out`: where what is known of it goes.
/// * Result: its place in the table, from 0 on; -1 if there is no such export, or a pointer is NULL.
/// * Errors: none pending.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_primitive(name: *const c_char, out: *mut CamlrtPrimitiveInfo) -> i32 {
    free!(-1, super::outside::c_string(name).and_then(find).map_or(-1, |i| put(i, out)))
}

/// Gives an export by its place in the table, which is sorted by name.
///
/// * `i`: from 0 on; `out`: where what is known of it goes.
/// * Result: 0; -1 if there is no such place, or `out` is NULL.
/// * Errors: none pending.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_primitive_at(i: i32, out: *mut CamlrtPrimitiveInfo) -> i32 {
    free!(-1, put(i, out).min(0))
}

fn find(name: &CStr) -> Option<i32> {
    TABLE.binary_search_by(|e| e.name.cmp(name)).ok().map(|i| i as i32)
}

fn put(i: i32, out: *mut CamlrtPrimitiveInfo) -> i32 {
    let Some(e) = usize::try_from(i).ok().and_then(|i| TABLE.get(i)) else { return -1 };
    if out.is_null() {
        return -1;
    }
    let info = CamlrtPrimitiveInfo {
        // SAFETY: every entry's pointer is that of an `extern "C"` function; the caller casts it back to its type.
        r#fn: Some(unsafe { std::mem::transmute::<*const (), extern "C" fn()>(e.function) }),
        name: e.name.as_ptr(),
        signature: e.signature.as_ptr(),
        family: e.family.as_ptr(),
        arity: e.arity,
        flags: e.flags,
        since: e.since,
    };
    // SAFETY: the caller of the export promised room for one; alignment is not asked for.
    unsafe { out.write_unaligned(info) }
    i
}
