//! Family: int32
//!
//! OCaml's `int32`, integers of 32 bits: arithmetic that wraps, conversions, texts.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::numbers::boxed::int32;

/// Negates an int32.
///
/// * `a`: an int32.
/// * Result: `-a`; the smallest int32 is its own.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.neg`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_neg(a: CamlValue) -> CamlValue {
    call!(pure int32::neg(a))
}

/// Adds two int32s.
///
/// * `a`, `b`: int32s.
/// * Result: `a + b`, wrapped to 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_add(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::add(a, b))
}

/// Subtracts two int32s.
///
/// * `a`, `b`: int32s.
/// * Result: `a - b`, wrapped to 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.sub`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_sub(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::sub(a, b))
}

/// Multiplies two int32s.
///
/// * `a`, `b`: int32s.
/// * Result: `a * b`, wrapped to 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.mul`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_mul(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::mul(a, b))
}

/// Divides two int32s, towards zero.
///
/// * `a`, `b`: int32s.
/// * Result: `a / b`; the smallest int32 divided by -1 is itself.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.div`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_div(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::div(a, b))
}

/// Gives the remainder of a division of int32s.
///
/// * `a`, `b`: int32s.
/// * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.rem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_mod(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::rem(a, b))
}

/// Gives the common bits of two int32s.
///
/// * `a`, `b`: int32s.
/// * Result: `a land b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.logand`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_and(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::and(a, b))
}

/// Gives the bits of either int32.
///
/// * `a`, `b`: int32s.
/// * Result: `a lor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.logor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_or(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::or(a, b))
}

/// Gives the bits in which two int32s differ.
///
/// * `a`, `b`: int32s.
/// * Result: `a lxor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.logxor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_xor(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int32::xor(a, b))
}

/// Shifts an int32 to the left.
///
/// * `a`: an int32; `n`: an int.
/// * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 32 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.shift_left`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_shift_left(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int32::shift_left(a, n))
}

/// Shifts an int32 to the right, keeping its sign.
///
/// * `a`: an int32; `n`: an int.
/// * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 32 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.shift_right`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_shift_right(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int32::shift_right(a, n))
}

/// Shifts the 32 bits of an int32 to the right.
///
/// * `a`: an int32; `n`: an int.
/// * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 32 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.shift_right_logical`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_shift_right_unsigned(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int32::shift_right_unsigned(a, n))
}

/// Compares two int32s.
///
/// * `a`, `b`: int32s.
/// * Result: -1, 0 or 1, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure int32::compare(a, b))
}

/// Turns the bytes of an int32 round.
///
/// * `a`: an int32.
/// * Result: the int32 with the first byte last.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `%bswap_int32`, which `Bytes.set_int32_be` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_bswap(a: CamlValue) -> CamlValue {
    call!(pure int32::bswap(a))
}

/// Makes an int32 of an int.
///
/// * `n`: an int.
/// * Result: its low 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.of_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_of_int(n: CamlValue) -> CamlValue {
    call!(pure int32::of_int(n))
}

/// Makes an int of an int32.
///
/// * `a`: an int32.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.to_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_to_int(a: CamlValue) -> CamlValue {
    read!(pure int32::to_int(a))
}

/// Makes an int32 of a float.
///
/// * `d`: a float.
/// * Result: its integer part; `Int32.min_int`, as OCaml answers on x86-64, for nan and where the integer part is
///   below -2^31 or from 2^31 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.of_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_of_float(d: CamlValue) -> CamlValue {
    call!(pure int32::of_float(d))
}

/// Makes a float of an int32.
///
/// * `a`: an int32.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.to_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_to_float(a: CamlValue) -> CamlValue {
    call!(pure int32::to_float(a))
}

/// Reads an int32.
///
/// * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
///   the first one.
/// * Result: the int32. With a base or `0u` it may be as large as an unsigned one: 2^32-1 is -1.
/// * Errors: Failure "Int32.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_of_string(s: CamlValue) -> CamlValue {
    call!(pure int32::of_string(s))
}

/// Writes an int32 as a format says.
///
/// * `format`: a string, one conversion as printf has it, at most 30 bytes: `%`, flags of `-0+ #`, width, `.` and
///   precision, one of `lnL`, one of `diuxXo`. `n`: an int32.
/// * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
/// * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
///   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
///   precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int32_format`, which `Printf` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_format(format: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick int32::text, int32::format(format, n))
}

/// Gives the bits of a float in single precision.
///
/// * `d`: a float.
/// * Result: the bits, an int32, of the nearest number in single precision; a nan keeps its sign and the upper part
///   of its payload.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.bits_of_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_bits_of_float(d: CamlValue) -> CamlValue {
    call!(pure int32::bits_of_float(d))
}

/// Gives the float that bits of single precision are.
///
/// * `a`: the bits, an int32.
/// * Result: the float; a nan is quiet, with its payload.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int32.float_of_bits`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int32_float_of_bits(a: CamlValue) -> CamlValue {
    call!(pure int32::float_of_bits(a))
}
