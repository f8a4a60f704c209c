//! Family: host_io
//!
//! What a Lisp that is compiled to Wasm imports: characters and lines by descriptor, as `clysm:io` has them. On a descriptor is
//! one buffer for each direction, which is that of the runtime's first OCaml channel on it: what `caml_ml_output` and
//! `host_write_char` write comes out in the order in which it was written. Text is UTF-8: malformed bytes that come in are
//! U+FFFD, as many as WHATWG's decoder gives; CR LF is left alone. Descriptor 2 has no buffer: every call writes it out.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::host::descriptors;
use std::ffi::c_void;

/// Writes a character to a descriptor.
///
/// * `fd`: a descriptor that is open; `codepoint`: the character's, 0 to 10FFFF, without the surrogates D800 to DFFF.
/// * Result: 0 or the error's code. It is in the descriptor's buffer; `host_force_output` writes it out, and the end of the process.
/// * Errors: CAMLRT_INVALID_ARGUMENT for what is no character, a type-error; `Sys_error "Bad file descriptor"` for a descriptor that is
///   not open, and what the system says when a full buffer is written, both stream-errors. What was written before stays.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_write_char(fd: i32, codepoint: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift descriptors::quick_write_char, descriptors::host_write_char(fd, codepoint))
}

/// Writes text to a descriptor.
///
/// * `fd`: a descriptor that is open; `text`, `len`: UTF-8, of which what is malformed is written as U+FFFD. NULL, with any
///   length, writes nothing.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; CAMLRT_BAD_POINTER for a length that cannot be one.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_write_string(fd: i32, text: *const c_void, len: usize) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift descriptors::quick_write_string, descriptors::host_write_string(fd, (text.cast::<u8>(), len)))
}

/// Writes a string to a descriptor.
///
/// * `fd`: a descriptor that is open; `text`: a string of UTF-8, or `()`, which writes nothing.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_string`; CAMLRT_TYPE_ERROR for another value.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_write_string_v(fd: i32, text: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift descriptors::quick_write_string_v, descriptors::host_write_string_v(fd, super::args::Handle(text)))
}

/// Writes out what a descriptor's buffer holds.
///
/// * `fd`: a descriptor that is open.
/// * Result: 0 or the error's code.
/// * Errors: Sys_error, a stream-error: what could not be written stays in the buffer, unless nobody is left who could read it (`Broken pipe`).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_force_output(fd: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status descriptors::host_force_output(fd))
}

/// Reads a character from a descriptor.
///
/// * `fd`: a descriptor that is open. A character whose bytes come one by one is waited for.
/// * Result: its codepoint, FFFD for malformed bytes; -1 at the end of the input; -2 if it failed.
/// * Errors: Sys_error, a stream-error; Sys_blocked_io; CAMLRT_INTERRUPTED. Nothing is lost: what was read of a character is
///   read again.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_read_char(fd: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, or -2 => swift descriptors::quick_read_char, descriptors::host_read_char(fd))
}

/// Reads a line from a descriptor.
///
/// * `fd`: a descriptor that is open.
/// * Result: the line as a string, without its newline, malformed bytes replaced; `()` at the end of the input; 0 if it failed.
///   Whether the newline was there says `host_missing_newline`.
/// * Errors: as for `host_read_char`; Out_of_memory; CAMLRT_TOO_MANY_HANDLES. What was read of the line is read again, but for a line that
///   there is no memory for.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_read_line(fd: i32) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, swift descriptors::quick_read_line, descriptors::host_read_line(fd))
}

/// Reads a line from a descriptor into the host's memory.
///
/// * `fd`: a descriptor that is open; `buf`, `cap`: the memory; `len`: where the number of bytes goes, in which no character is cut in
///   two; `missing_newline`: where 0 goes if the line's newline was there (it is consumed, and not among the bytes), 1 if the
///   input ended without it, 2 if `buf` is too small and the next call goes on with the line.
/// * Result: 0 or the error's code.
/// * Errors: End_of_file, an end-of-file, where there is no line; as for `host_read_char`; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_read_line_into(
    fd: i32,
    buf: *mut c_void,
    cap: usize,
    len: *mut usize,
    missing_newline: *mut i32,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status descriptors::host_read_line_into(fd, (buf.cast::<u8>(), cap)) => (len, missing_newline))
}

/// Tells whether the last line had no newline.
///
/// * Result: 1 if the last line that this thread got from `host_read_line` or `host_stream_read_line` ended with its input, or there
///   was none; 0 if its newline was there.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_missing_newline() -> i32 {
    read!(or 0 => descriptors::host_missing_newline())
}
