//! Family: int
//!
//! OCaml's `int`, integers of 63 bits: texts. The arithmetic is among the functions on integers of any size.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::numbers::int;

/// Reads an int.
///
/// * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
///   the first one.
/// * Result: the int. With a base or `0u` it may be as large as an unsigned one: 2^63-1 is -1.
/// * Errors: Failure "int_of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.int_of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int_of_string(s: CamlValue) -> CamlValue {
    read!(pure int::of_string(s))
}

/// Writes an int as a format says.
///
/// * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
///   precision, one of `lnL`, one of `diuxXo`. `n`: an int.
/// * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number of 63 bits.
/// * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
///   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
///   precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_format_int`, which `string_of_int` and `Printf` are made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_format_int(format: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick int::text, int::format(format, n))
}

/// Swaps the low two bytes of an int.
///
/// * `n`: an int.
/// * Result: the two bytes, swapped, an int; the others are 0.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `%bswap16`, which `Bytes.set_uint16_be` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bswap16(n: CamlValue) -> CamlValue {
    read!(inline int::bswap16_inline, int::bswap16(n))
}
