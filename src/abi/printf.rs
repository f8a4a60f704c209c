//! Family: printf
//!
//! OCaml's Printf: formats such as `"%d: %s\n"`, taken apart at run time as OCaml takes them apart there, and arguments in an
//! OCaml array (`caml_*`) or in a C array of handles (`camlrt_*`). A format is a string or one of OCaml's own formats.
//!
//! What a directive takes: `%d %i %u %x %X %o` an int, with `l`, `n` or `L` in front an int32, nativeint or int64;
//! `%f %e %E %g %G %F %h %H` a float; `%s %S` a string; `%c %C` a char, which is an int from 0 to 255; `%B %b` a bool; `%a` a
//! function and its argument; `%t` a function; `%(fmt%)` a format with the arguments of `fmt`, and then those arguments;
//! `%{fmt%}` a format; `*` an int. All arguments are looked at before a byte is written.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call, call_out};
use crate::stdlib::printf::{plan, prims};
use std::ffi::c_char;

/// Makes a string by a format.
///
/// * `fmt`: a format; `args`: an array of its arguments. The functions of `%a` and `%t` get `()` where `caml_fprintf`
///   gives them the channel, and give strings.
/// * Result: a string.
/// * Errors: `Failure` with OCaml's text for what is no format; Invalid_argument for arguments that the format does not take,
///   which says which directive; `Invalid_argument "Printf: bad conversion %_"` or `"%["` for what only Scanf knows; what a
///   function raises; Out_of_memory.
/// * Mirrors: `Printf.sprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sprintf(fmt: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS, prims::caml_sprintf(Handle(fmt), Handle(args)))
}

/// Writes text by a format to a channel.
///
/// * `channel`: an open `out_channel`; `fmt`, `args`: as for `caml_sprintf`. The functions of `%a` and `%t` get the channel, and
///   write to it themselves. `%!` flushes.
/// * Result: `()`.
/// * Errors: as for `caml_sprintf`, and as for `caml_ml_output`. Where a function raises, what precedes it is written.
/// * Mirrors: `Printf.fprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fprintf(channel: CamlValue, fmt: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::caml_fprintf(Handle(channel), Handle(fmt), Handle(args)))
}

/// Writes text by a format to the standard output.
///
/// * `fmt`, `args`: as for `caml_sprintf`. The text goes to the runtime's first channel on descriptor 1, which is opened if
///   there is none, and is not flushed.
/// * Result: `()`.
/// * Errors: as for `caml_fprintf`; Sys_error where the runtime may not use the descriptor.
/// * Mirrors: `Printf.printf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_printf(fmt: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::standard_values(1, Handle(fmt), Handle(args)))
}

/// Writes text by a format to the standard error output.
///
/// * `fmt`, `args`: as for `caml_printf`; the descriptor is 2.
/// * Result: `()`.
/// * Errors: as for `caml_printf`.
/// * Mirrors: `Printf.eprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_eprintf(fmt: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::standard_values(2, Handle(fmt), Handle(args)))
}

/// Makes a string by a format, of a C array of arguments.
///
/// * `fmt`: a format, a C string; `args`, `n`: handles of its arguments, borrowed.
/// * Result: a string.
/// * Errors: as for `caml_sprintf`; CAMLRT_BAD_POINTER.
/// * Mirrors: `Printf.sprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_sprintf(fmt: *const c_char, args: *const CamlValue, n: u32) -> CamlValue {
    call_out!(CALLS, prims::camlrt_sprintf(fmt, (args, n)))
}

/// Writes text by a format to a channel, of a C array of arguments.
///
/// * `channel`: an open `out_channel`; `fmt`, `args`, `n`: as for `camlrt_sprintf`.
/// * Result: 0 or the error's code.
/// * Errors: as for `caml_fprintf`; CAMLRT_BAD_POINTER.
/// * Mirrors: `Printf.fprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_fprintf(
    channel: CamlValue,
    fmt: *const c_char,
    args: *const CamlValue,
    n: u32,
) -> i32 {
    call_out!(CALLS | BLOCKS, status prims::camlrt_fprintf(Handle(channel), fmt, (args, n)))
}

/// Writes text by a format to the standard output, of a C array of arguments.
///
/// * `fmt`, `args`, `n`: as for `camlrt_sprintf`.
/// * Result: 0 or the error's code.
/// * Errors: as for `caml_printf`; CAMLRT_BAD_POINTER.
/// * Mirrors: `Printf.printf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_printf(fmt: *const c_char, args: *const CamlValue, n: u32) -> i32 {
    call_out!(CALLS | BLOCKS, status prims::standard_handles(1, fmt, (args, n)))
}

/// Writes text by a format to the standard error output, of a C array of arguments.
///
/// * `fmt`, `args`, `n`: as for `camlrt_sprintf`.
/// * Result: 0 or the error's code.
/// * Errors: as for `caml_printf`; CAMLRT_BAD_POINTER.
/// * Mirrors: `Printf.eprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_eprintf(fmt: *const c_char, args: *const CamlValue, n: u32) -> i32 {
    call_out!(CALLS | BLOCKS, status prims::standard_handles(2, fmt, (args, n)))
}

/// Tells what a format takes.
///
/// * `fmt`: a format.
/// * Result: a string with a letter for each argument: `c` char, `s` string, `i` int, `l` int32, `n` nativeint, `L` int64,
///   `f` float, `B` bool, `a` a function and its argument, `t` a function, `r` a function that reads (`_` where its result is
///   thrown away). A format is `{...}` or `(...)`, with its own arguments in between.
/// * Errors: `Failure` with OCaml's text for what is no format.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_format_types(fmt: CamlValue) -> CamlValue {
    call!(prims::camlrt_format_types(fmt))
}

/// Takes the format of one conversion apart, for `caml_finish_formatting`.
///
/// * `fmt`: a string of up to 31 bytes: flags, width, precision, letter. What it does not know is passed over.
/// * Result: a record of eleven ints: the side of the text (the char `-` or `+`), the style of signs (`-`, `+` or a
///   space), what fills (a space or `0`), whether in the alternate form, the base (0 for none), whether signed, the width,
///   whether in capitals, the number's sign (1), the precision (-1 for none), the letter of floats (`e`, `f` or `g`).
/// * Errors: `Invalid_argument "format_int: format too long"`.
/// * Mirrors: `parse_format` of OCaml's ints.c and floats.c, as js_of_ocaml has it.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parse_format(fmt: CamlValue) -> CamlValue {
    call!(plan::caml_parse_format(fmt))
}

/// Pads the digits of a number as its format says.
///
/// * `spec`: a record made by `caml_parse_format`, whose sign (field 8) is -1 for a negative number; `raw`: a string, the
///   number's digits without sign and prefix.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_finish_formatting` of js_of_ocaml.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_finish_formatting(spec: CamlValue, raw: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_finish_formatting(spec, raw))
}

/// Pads a string as a format says.
///
/// * `fmt`: a string as for `caml_parse_format`, for example `"%-10s"`; a precision is the most bytes that are shown. `s`: a
///   string.
/// * Result: a string.
/// * Errors: `Invalid_argument "format_int: format too long"`; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_format_string(fmt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_format_string(fmt, s))
}

/// Pads a character as a format says.
///
/// * `fmt`: as for `caml_format_string`; `c`: an int from 0 to 255, or a string of one byte.
/// * Result: a string.
/// * Errors: as for `caml_format_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_format_char(fmt: CamlValue, c: CamlValue) -> CamlValue {
    call_out!(WHOLE, plan::caml_format_char(fmt, c))
}
