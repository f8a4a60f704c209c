//! Calls of the library that take pointers, for the host itself.

use camlrt::abi::backends::camlrt_stdio_set;
use camlrt::abi::closures::camlrt_poll;
use camlrt::abi::errors::{caml_invalid_argument, camlrt_error_message, camlrt_error_name};
use camlrt::abi::grants::{camlrt_grant_directory, camlrt_grant_variable};
use camlrt::abi::host_io::host_write_string;
use camlrt::abi::lifetimes::camlrt_release_many;
use camlrt::abi::make::{caml_alloc_initialized_string, camlrt_block};
use camlrt::abi::read::camlrt_copy_out;
use camlrt::abi::runtimes::{
    CAMLRT_DENY_ALL, CAMLRT_DENY_SOCKETS, CamlrtConfig, camlrt_runtime_enter, camlrt_runtime_new,
    camlrt_runtime_refusal,
};
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::ffi::{CStr, c_char};

/// Makes a runtime that may touch nothing, sockets perhaps: its number, or why there is none.
pub(crate) fn restricted(ocaml: u32, heap: u64, handles: u32, sockets: bool) -> Result<i32, String> {
    let config = CamlrtConfig {
        size: size_of::<CamlrtConfig>() as u32,
        ocaml,
        max_heap: heap,
        max_message: heap,
        max_handles: handles,
        max_depth: 0,
        flags: 0,
        denied: if sockets { CAMLRT_DENY_ALL & !CAMLRT_DENY_SOCKETS } else { CAMLRT_DENY_ALL },
        fail_at: 0,
    };
    let id = camlrt_runtime_new(&config).id();
    if id < 0 { Err(text(camlrt_runtime_refusal())) } else { Ok(id) }
}

/// Enters a runtime: the one that was current, or the error's code.
pub(crate) fn enter(id: i32) -> Result<i32, i32> {
    let mut previous = CamlrtRuntime::of(0);
    match camlrt_runtime_enter(CamlrtRuntime::of(id), &mut previous) {
        0 => Ok(previous.id()),
        code => Err(code),
    }
}

/// What the library says that an error's code means.
pub(crate) fn error_name(code: i32) -> String {
    text(camlrt_error_name(code))
}

/// A text of the library's, which lasts as long as it.
fn text(s: *const c_char) -> String {
    // SAFETY: the functions that are called here never give NULL, and what they give stays.
    unsafe { CStr::from_ptr(s) }.to_string_lossy().into_owned()
}

/// The text of the pending error.
pub(crate) fn error_message() -> String {
    let mut text = vec![0; 1024];
    loop {
        let len = camlrt_error_message(text.as_mut_ptr().cast(), text.len());
        let len = usize::try_from(len).unwrap_or(0);
        if len < text.len() || text.try_reserve_exact(len + 1 - text.len()).is_err() {
            text.truncate(len);
            return String::from_utf8_lossy(&text).into_owned();
        }
        text.resize(len + 1, 0);
    }
}

/// Grants a directory under a name: 0, or the error's code.
pub(crate) fn grant_directory(id: i32, directory: &CStr, name: Option<&CStr>, rights: u32) -> i32 {
    let name = name.map_or(std::ptr::null(), CStr::as_ptr);
    camlrt_grant_directory(CamlrtRuntime::of(id), directory.as_ptr(), name, rights)
}

/// Grants a variable, with the value that it has if there is none given: 0, or the error's code.
pub(crate) fn grant_variable(id: i32, name: &CStr, value: Option<&CStr>) -> i32 {
    let value = value.map_or(std::ptr::null(), CStr::as_ptr);
    camlrt_grant_variable(CamlrtRuntime::of(id), name.as_ptr(), value)
}

/// A string; 0 if that failed.
pub(crate) fn string(bytes: &[u8]) -> i32 {
    caml_alloc_initialized_string(bytes.len(), bytes.as_ptr()).bits()
}

/// A block; 0 if that failed.
pub(crate) fn block(tag: u32, fields: &[i32]) -> i32 {
    let fields: Vec<CamlValue> = fields.iter().map(|f| CamlValue::slot(*f)).collect();
    camlrt_block(tag, fields.as_ptr(), fields.len() as u32).bits()
}

/// Copies a string's bytes into a buffer: how many, or -1.
pub(crate) fn copy_out(v: i32, buf: &mut [u8]) -> i64 {
    camlrt_copy_out(CamlValue::slot(v), 0, buf.as_mut_ptr(), buf.len())
}

/// Releases a handle of any runtime, from any thread.
pub(crate) fn release(id: i32, handle: i32) {
    let handle = CamlValue::slot(handle);
    // What cannot be released any more ended with its runtime; without memory for the message it lives as long as that.
    camlrt_release_many(CamlrtRuntime::of(id), &handle, 1);
}

/// Runs what is due in the current runtime: 0, or the code of what that failed with.
pub(crate) fn poll() -> i32 {
    let mut ran = 0;
    camlrt_poll(0, &mut ran)
}

/// Raises Invalid_argument.
pub(crate) fn invalid_argument(why: &CStr) {
    caml_invalid_argument(why.as_ptr());
}

/// Writes text to a descriptor; the error is pending if that fails.
pub(crate) fn write_string(fd: i32, text: &[u8]) {
    host_write_string(fd, text.as_ptr().cast(), text.len());
}

/// Gives a standard descriptor of the current runtime back, whatever was put in its place.
pub(crate) fn give_back(fd: i32) {
    camlrt_stdio_set(fd, std::ptr::null(), std::ptr::null_mut());
}
