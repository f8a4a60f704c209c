//! Family: scanf
//!
//! OCaml's Scanf: values read by a format, which come as an OCaml array, a block with a field for each conversion that is not
//! ignored (`%_d`): ints for `%d %i %u %x %X %o` and for `%l %n %N %L`, with `l`, `n` or `L` in front int32, nativeint or int64;
//! floats for `%f %e %E %g %G %F %h %H`; strings for `%s %S %[...]`; chars, which are ints, for `%c %C %0c`; bools for `%B`; a format's
//! text for `%{fmt%}` and `%(fmt%)`; for `%r` what its function gives.
//!
//! A channel keeps the counts of its scans and the character that the last one looked ahead, which stays unread.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call, call_out};
use crate::stdlib::scanf::{plan, prims};
use std::ffi::c_char;

/// Reads values from a string by a format.
///
/// * `s`: a string; `fmt`: a format without `%r`.
/// * Result: an array of the values.
/// * Errors: `Stdlib.Scanf.Scan_failure "scanf: bad input at char number ..."` for a text that is not what the format wants;
///   End_of_file where it is too short; `Invalid_argument "scanf: bad conversion ..."` for what only Printf knows; `Failure` with
///   OCaml's text for what is no format; Out_of_memory.
/// * Mirrors: `Scanf.sscanf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sscanf(s: CamlValue, fmt: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_sscanf(Handle(s), Handle(fmt)))
}

/// Reads values from a channel by a format.
///
/// * `channel`: an open `in_channel`; `fmt`: as for `caml_sscanf`.
/// * Result: an array of the values.
/// * Errors: as for `caml_sscanf` and `caml_ml_input`. What was read before an error is gone.
/// * Mirrors: `Scanf.fscanf` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fscanf(channel: CamlValue, fmt: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, prims::caml_fscanf(Handle(channel), Handle(fmt)))
}

/// Reads values from the standard input by a format.
///
/// * `fmt`: as for `caml_sscanf`. The text comes from the runtime's first channel on descriptor 0, which is opened if there is
///   none.
/// * Result: an array of the values.
/// * Errors: as for `caml_fscanf`; Sys_error where the runtime may not use the descriptor.
/// * Mirrors: `Scanf.scanf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_scanf(fmt: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, prims::caml_scanf(Handle(fmt)))
}

/// Makes a scanning buffer of a string or of a function.
///
/// * `source`: a string; or a function of `()` that gives the next char at each call and raises End_of_file when there are
///   no more; or an `in_channel`.
/// * Result: a scanning buffer, in which scans go on where the last one ended; an `in_channel` is one itself.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Scanf.Scanning.from_string`, `from_function` and `from_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scanning(source: CamlValue) -> CamlValue {
    call!(prims::camlrt_scanning(source))
}

/// Reads values from a scanning buffer by a format.
///
/// * `buffer`: made by `camlrt_scanning`, or an `in_channel`; `fmt`: a C string; `readers`, `n`: handles of the functions of
///   `%r`, borrowed: each is called with the scanning buffer and reads from it.
/// * Result: an array of the values.
/// * Errors: as for `caml_fscanf`; what a function raises; Invalid_argument if the format takes another number of
///   functions; CAMLRT_BAD_POINTER.
/// * Mirrors: `Scanf.bscanf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_bscanf(
    buffer: CamlValue,
    fmt: *const c_char,
    readers: *const CamlValue,
    n: u32,
) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::camlrt_bscanf(Handle(buffer), fmt, (readers, n)))
}

/// Reads values from a string by a format, which may have `%r`.
///
/// * `s`: a string; `fmt`, `readers`, `n`: as for `camlrt_bscanf`.
/// * Result: an array of the values.
/// * Errors: as for `camlrt_bscanf`.
/// * Mirrors: `Scanf.sscanf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_sscanf(
    s: CamlValue,
    fmt: *const c_char,
    readers: *const CamlValue,
    n: u32,
) -> CamlValue {
    call_out!(CALLS, prims::camlrt_sscanf(Handle(s), fmt, (readers, n)))
}

/// Reads values from a channel by a format, which may have `%r`.
///
/// * `channel`: an open `in_channel`; `fmt`, `readers`, `n`: as for `camlrt_bscanf`.
/// * Result: an array of the values.
/// * Errors: as for `camlrt_bscanf`.
/// * Mirrors: `Scanf.fscanf` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_fscanf(
    channel: CamlValue,
    fmt: *const c_char,
    readers: *const CamlValue,
    n: u32,
) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::camlrt_fscanf(Handle(channel), fmt, (readers, n)))
}

/// Reads an integer at a place in a string.
///
/// * `s`: a string; `pos`: where to begin, an int; blanks are skipped. `fmt`: a string, the format of one integer, which may
///   be one of `%ld` and its kin.
/// * Result: the pair of the integer and the place behind it.
/// * Errors: as for `caml_sscanf`, the character's number being that in the string; `Invalid_argument "index out of bounds"`;
///   Invalid_argument for another format.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_scan_int(s: CamlValue, pos: CamlValue, fmt: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_scan_int(s, pos, fmt))
}

/// Reads a float at a place in a string.
///
/// * `s`, `pos`: as for `caml_scan_int`. What `%f` of Scanf takes is read.
/// * Result: the pair of the float and the place behind it.
/// * Errors: as for `caml_scan_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_scan_float(s: CamlValue, pos: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_scan_float(s, pos))
}

/// Reads a word at a place in a string.
///
/// * `s`, `pos`: as for `caml_scan_int`; `width`: how long it may be, 0 for any length.
/// * Result: the pair of the string up to the next blank, and the place behind it.
/// * Errors: as for `caml_scan_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_scan_string(s: CamlValue, pos: CamlValue, width: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_scan_string(s, pos, width))
}

/// Reads a character at a place in a string.
///
/// * `s`, `pos`: as for `caml_scan_int`; `skip`: a bool, whether blanks are skipped.
/// * Result: the pair of the char and the place behind it.
/// * Errors: End_of_file; `Invalid_argument "index out of bounds"`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_scan_char(s: CamlValue, pos: CamlValue, skip: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_scan_char(s, pos, skip))
}
