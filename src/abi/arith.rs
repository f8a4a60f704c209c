//! Family: arithmetic
//!
//! OCaml's arithmetic on integers of any size: 63 bits, wrapped.

use super::CamlValue;
use super::guard::read;
use crate::values::arith;

/// Adds two integers.
///
/// * `a`, `b`: integers.
/// * Result: `a + b`, wrapped to 63 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_add(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::add_inline, pure arith::add(a, b))
}

/// Subtracts two integers.
///
/// * `a`, `b`: integers.
/// * Result: `a - b`, wrapped to 63 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_sub(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::sub_inline, pure arith::sub(a, b))
}

/// Multiplies two integers.
///
/// * `a`, `b`: integers.
/// * Result: `a * b`, wrapped to 63 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_mul(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::mul_inline, pure arith::mul(a, b))
}

/// Divides two integers, towards zero.
///
/// * `a`, `b`: integers.
/// * Result: `a / b`.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_div(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::div_inline, pure arith::div(a, b))
}

/// Gives the remainder of a division.
///
/// * `a`, `b`: integers.
/// * Result: `a mod b`, with the sign of `a`.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_mod(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::modulo_inline, pure arith::modulo(a, b))
}

/// Gives the common bits of two integers.
///
/// * `a`, `b`: integers.
/// * Result: `a land b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_and(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::and_inline, pure arith::and(a, b))
}

/// Gives the bits of either integer.
///
/// * `a`, `b`: integers.
/// * Result: `a lor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_or(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::or_inline, pure arith::or(a, b))
}

/// Gives the bits in which two integers differ.
///
/// * `a`, `b`: integers.
/// * Result: `a lxor b`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_xor(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::xor_inline, pure arith::xor(a, b))
}

/// Shifts an integer to the left.
///
/// * `a`, `b`: integers.
/// * Result: `a lsl b`; 0 for distances that OCaml leaves open.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_lsl(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::lsl_inline, pure arith::lsl(a, b))
}

/// Shifts the 63 bits of an integer to the right.
///
/// * `a`, `b`: integers.
/// * Result: `a lsr b`; 0 for distances that OCaml leaves open.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_lsr(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::lsr_inline, pure arith::lsr(a, b))
}

/// Shifts an integer to the right, keeping its sign.
///
/// * `a`, `b`: integers.
/// * Result: `a asr b`; the sign for distances that OCaml leaves open.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_asr(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline arith::asr_inline, pure arith::asr(a, b))
}
