//! Family: nativeint
//!
//! OCaml's `nativeint`: integers of 64 bits, whatever the machine: arithmetic that wraps, conversions, texts.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::numbers::boxed::nativeint;

/// Negates a nativeint.
///
/// * `a`: a nativeint.
/// * Result: `-a`; the smallest nativeint is its own.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.neg`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_neg(a: CamlValue) -> CamlValue {
    call!(pure nativeint::neg(a))
}

/// Adds two nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: `a + b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_add(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::add(a, b))
}

/// Subtracts two nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: `a - b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.sub`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_sub(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::sub(a, b))
}

/// Multiplies two nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: `a * b`, wrapped to 64 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.mul`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_mul(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::mul(a, b))
}

/// Divides two nativeints, towards zero.
///
/// * `a`, `b`: nativeints.
/// * Result: `a / b`; the smallest nativeint divided by -1 is itself.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.div`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_div(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::div(a, b))
}

/// Gives the remainder of a division of nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.rem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_mod(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::rem(a, b))
}

/// Gives the common bits of two nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: `a land b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.logand`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_and(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::and(a, b))
}

/// Gives the bits of either nativeint.
///
/// * `a`, `b`: nativeints.
/// * Result: `a lor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.logor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_or(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::or(a, b))
}

/// Gives the bits in which two nativeints differ.
///
/// * `a`, `b`: nativeints.
/// * Result: `a lxor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.logxor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_xor(a: CamlValue, b: CamlValue) -> CamlValue {
    call!(pure nativeint::xor(a, b))
}

/// Shifts a nativeint to the left.
///
/// * `a`: a nativeint; `n`: an int.
/// * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.shift_left`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_shift_left(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure nativeint::shift_left(a, n))
}

/// Shifts a nativeint to the right, keeping its sign.
///
/// * `a`: a nativeint; `n`: an int.
/// * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.shift_right`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_shift_right(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure nativeint::shift_right(a, n))
}

/// Shifts the 64 bits of a nativeint to the right.
///
/// * `a`: a nativeint; `n`: an int.
/// * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.shift_right_logical`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_shift_right_unsigned(a: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure nativeint::shift_right_unsigned(a, n))
}

/// Compares two nativeints.
///
/// * `a`, `b`: nativeints.
/// * Result: -1, 0 or 1, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure nativeint::compare(a, b))
}

/// Turns the bytes of a nativeint round.
///
/// * `a`: a nativeint.
/// * Result: the nativeint with the first byte last.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `%bswap_native`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_bswap(a: CamlValue) -> CamlValue {
    call!(pure nativeint::bswap(a))
}

/// Makes a nativeint of an int.
///
/// * `n`: an int.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.of_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_of_int(n: CamlValue) -> CamlValue {
    call!(pure nativeint::of_int(n))
}

/// Makes an int of a nativeint.
///
/// * `a`: a nativeint.
/// * Result: its low 63 bits, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.to_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_to_int(a: CamlValue) -> CamlValue {
    read!(pure nativeint::to_int(a))
}

/// Makes a nativeint of a float.
///
/// * `d`: a float.
/// * Result: its integer part; `Nativeint.min_int`, as OCaml answers on x86-64, for nan and where the integer part
///   is below -2^63 or from 2^63 on.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.of_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_of_float(d: CamlValue) -> CamlValue {
    call!(pure nativeint::of_float(d))
}

/// Makes a float of a nativeint.
///
/// * `a`: a nativeint.
/// * Result: the nearest float, the even one of two.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.to_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_to_float(a: CamlValue) -> CamlValue {
    call!(pure nativeint::to_float(a))
}

/// Reads a nativeint.
///
/// * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
///   the first one.
/// * Result: the nativeint. With a base or `0u` it may be as large as an unsigned one: 2^64-1 is -1.
/// * Errors: Failure "Nativeint.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_of_string(s: CamlValue) -> CamlValue {
    call!(pure nativeint::of_string(s))
}

/// Writes a nativeint as a format says.
///
/// * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
///   precision, one of `lnL`, one of `diuxXo`. `n`: a nativeint.
/// * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
/// * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
///   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
///   precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_nativeint_format`, which `Printf` is made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_format(format: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick nativeint::text, nativeint::format(format, n))
}

/// Makes a nativeint of an int32.
///
/// * `a`: an int32.
/// * Result: the same number.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.of_int32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_of_int32(a: CamlValue) -> CamlValue {
    call!(pure nativeint::of_int32(a))
}

/// Makes an int32 of a nativeint.
///
/// * `a`: a nativeint.
/// * Result: its low 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Nativeint.to_int32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nativeint_to_int32(a: CamlValue) -> CamlValue {
    call!(pure nativeint::to_int32(a))
}
