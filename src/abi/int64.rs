//! Family: int64
//!
//! OCaml's `int64`, integers of 64 bits: arithmetic that wraps, conversions, texts. The functions on unboxed integers that OCaml 4's
//! compiled code calls (`_native`) take and give handles here, as all do.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::numbers::boxed::int64;

/// Negates an int64.
///
/// * `a`: an int64.
/// * Result: `-a`; the smallest int64 is its own.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.neg`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_neg(a: CamlValue) -> CamlValue {
    call!(pure int64::neg(a))
}

/// Adds two int64s.
///
/// * `a`, `b`: int64s.
/// * Result: `a + b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_add(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::add(a, b))
}

/// Subtracts two int64s.
///
/// * `a`, `b`: int64s.
/// * Result: `a - b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.sub`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_sub(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::sub(a, b))
}

/// Multiplies two int64s.
///
/// * `a`, `b`: int64s.
/// * Result: `a * b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.mul`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_mul(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::mul(a, b))
}

/// Divides two int64s, towards zero.
///
/// * `a`, `b`: int64s.
/// * Result: `a / b`; the smallest int64 divided by -1 is itself.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.div`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_div(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::div(a, b))
}

/// Gives the remainder of a division of int64s.
///
/// * `a`, `b`: int64s.
/// * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.rem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_mod(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::rem(a, b))
}

/// Gives the common bits of two int64s.
///
/// * `a`, `b`: int64s.
/// * Result: `a land b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.logand`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_and(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::and(a, b))
}

/// Gives the bits of either int64.
///
/// * `a`, `b`: int64s.
/// * Result: `a lor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.logor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_or(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::or(a, b))
}

/// Gives the bits in which two int64s differ.
///
/// * `a`, `b`: int64s.
/// * Result: `a lxor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.logxor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_xor(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::xor(a, b))
}

/// Shifts an int64 to the left.
///
/// * `a`: an int64; `n`: an int.
/// * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.shift_left`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_shift_left(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int64::shift_left(a, n))
}

/// Shifts an int64 to the right, keeping its sign.
///
/// * `a`: an int64; `n`: an int.
/// * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.shift_right`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_shift_right(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int64::shift_right(a, n))
}

/// Shifts the 64 bits of an int64 to the right.
///
/// * `a`: an int64; `n`: an int.
/// * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.shift_right_logical`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_shift_right_unsigned(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure int64::shift_right_unsigned(a, n))
}

/// Compares two int64s.
///
/// * `a`, `b`: int64s.
/// * Result: -1, 0 or 1, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure int64::compare(a, b))
}

/// Turns the bytes of an int64 round.
///
/// * `a`: an int64.
/// * Result: the int64 with the first byte last.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `%bswap_int64`, which `Bytes.set_int64_be` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_bswap(a: CamlValue) -> CamlValue {
    call!(pure int64::bswap(a))
}

/// Makes an int64 of an int.
///
/// * `n`: an int.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.of_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_of_int(n: CamlValue) -> CamlValue {
    call!(pure int64::of_int(n))
}

/// Makes an int of an int64.
///
/// * `a`: an int64.
/// * Result: its low 63 bits, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.to_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_to_int(a: CamlValue) -> CamlValue {
    read!(pure int64::to_int(a))
}

/// Makes an int64 of a float.
///
/// * `d`: a float.
/// * Result: its integer part; `Int64.min_int`, as OCaml answers on x86-64, for nan and where the integer part is
///   below -2^63 or from 2^63 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.of_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_of_float(d: CamlValue) -> CamlValue {
    call!(pure int64::of_float(d))
}

/// Makes a float of an int64.
///
/// * `a`: an int64.
/// * Result: the nearest float, the even one of two.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.to_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_to_float(a: CamlValue) -> CamlValue {
    call!(pure int64::to_float(a))
}

/// Reads an int64.
///
/// * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
///   the first one.
/// * Result: the int64. With a base or `0u` it may be as large as an unsigned one: 2^64-1 is -1.
/// * Errors: Failure "Int64.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_of_string(s: CamlValue) -> CamlValue {
    call!(pure int64::of_string(s))
}

/// Writes an int64 as a format says.
///
/// * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
///   precision, one of `lnL`, one of `diuxXo`. `n`: an int64.
/// * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
/// * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
///   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
///   precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_format`, which `Printf` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_format(format: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick int64::text, int64::format(format, n))
}

/// Gives the bits of a float.
///
/// * `d`: a float.
/// * Result: the bits, an int64.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.bits_of_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_bits_of_float(d: CamlValue) -> CamlValue {
    call!(pure int64::bits_of_float(d))
}

/// Gives the float that bits are.
///
/// * `a`: the bits, an int64.
/// * Result: the float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.float_of_bits`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_float_of_bits(a: CamlValue) -> CamlValue {
    call!(pure int64::float_of_bits(a))
}

/// Makes an int64 of an int32.
///
/// * `a`: an int32.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.of_int32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_of_int32(a: CamlValue) -> CamlValue {
    call!(pure int64::of_int32(a))
}

/// Makes an int32 of an int64.
///
/// * `a`: an int64.
/// * Result: its low 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.to_int32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_to_int32(a: CamlValue) -> CamlValue {
    call!(pure int64::to_int32(a))
}

/// Makes an int64 of a nativeint.
///
/// * `a`: a nativeint.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.of_nativeint`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_of_nativeint(a: CamlValue) -> CamlValue {
    call!(pure int64::of_nativeint(a))
}

/// Makes a nativeint of an int64.
///
/// * `a`: an int64.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Int64.to_nativeint`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_to_nativeint(a: CamlValue) -> CamlValue {
    call!(pure int64::to_nativeint(a))
}

/// Negates an int64, under the name for compiled code.
///
/// * `a`: an int64.
/// * Result: as of `caml_int64_neg`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_neg_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_neg_native(a: CamlValue) -> CamlValue {
    call!(pure int64::neg(a))
}

/// Adds two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_add`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_add_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_add_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::add(a, b))
}

/// Subtracts two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_sub`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_sub_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_sub_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::sub(a, b))
}

/// Multiplies two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_mul`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_mul_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_mul_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::mul(a, b))
}

/// Divides two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_div`.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_div_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_div_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::div(a, b))
}

/// Gives the remainder of two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_mod`.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_mod_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_mod_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::rem(a, b))
}

/// Gives the common bits of two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_and`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_and_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_and_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::and(a, b))
}

/// Gives the bits of either of two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_or`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_or_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_or_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::or(a, b))
}

/// Gives the bits that differ of two int64s, under the name for compiled code.
///
/// * `a`, `b`: int64s.
/// * Result: as of `caml_int64_xor`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int64_xor_native` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int64_xor_native(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure int64::xor(a, b))
}
