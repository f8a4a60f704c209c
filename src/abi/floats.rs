//! Family: float
//!
//! OCaml's `float`, IEEE doubles: arithmetic, comparisons, conversions, texts.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::numbers::float::{arith, format, parse};

/// Negates a float.
///
/// * `x`: a float.
/// * Result: `-x`, a float; only the sign changes, that of a zero or a nan too.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(~-.)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_neg_float(x: CamlValue) -> CamlValue {
    call!(pure arith::neg(x))
}

/// Gives the size of a float.
///
/// * `x`: a float.
/// * Result: `x` without its sign, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.abs`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_abs_float(x: CamlValue) -> CamlValue {
    call!(pure arith::abs(x))
}

/// Adds two floats.
///
/// * `x`, `y`: floats.
/// * Result: `x + y`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(+.)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_add_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::add(x, y))
}

/// Subtracts two floats.
///
/// * `x`, `y`: floats.
/// * Result: `x - y`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(-.)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sub_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::sub(x, y))
}

/// Multiplies two floats.
///
/// * `x`, `y`: floats.
/// * Result: `x * y`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.( *. )`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_mul_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::mul(x, y))
}

/// Divides two floats.
///
/// * `x`, `y`: floats.
/// * Result: `x / y`, a float; an infinity or nan where `y` is 0.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(/.)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_div_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::div(x, y))
}

/// Multiplies and adds with one rounding.
///
/// * `x`, `y`, `z`: floats.
/// * Result: `x * y + z`, a float, rounded once.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.fma`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fma_float(x: CamlValue, y: CamlValue, z: CamlValue) -> CamlValue {
    call!(pure arith::fma(x, y, z))
}

/// Gives the remainder of a division of floats.
///
/// * `x`, `y`: floats.
/// * Result: `x - n * y` for the integer `n` that `x / y` is towards zero: a float with the sign of `x`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.mod_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fmod_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::fmod(x, y))
}

/// Gives a float another sign.
///
/// * `x`, `y`: floats.
/// * Result: the size of `x` with the sign of `y`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.copy_sign`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copysign_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::copysign(x, y))
}

/// Gives the next float in a direction.
///
/// * `x`, `y`: floats.
/// * Result: the float next to `x` towards `y`; `y` if they are equal, nan if one is nan.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_nextafter_float`, of which `Float.succ` and `Float.pred` are made.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_nextafter_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::nextafter(x, y))
}

/// Rounds a float up.
///
/// * `x`: a float.
/// * Result: the nearest integer not below `x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.ceil`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ceil_float(x: CamlValue) -> CamlValue {
    call!(pure arith::ceil(x))
}

/// Rounds a float down.
///
/// * `x`: a float.
/// * Result: the nearest integer not above `x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.floor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floor_float(x: CamlValue) -> CamlValue {
    call!(pure arith::floor(x))
}

/// Rounds a float towards zero.
///
/// * `x`: a float.
/// * Result: the nearest integer not further from zero than `x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.trunc`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_trunc_float(x: CamlValue) -> CamlValue {
    call!(pure arith::trunc(x))
}

/// Rounds a float to the nearest integer.
///
/// * `x`: a float.
/// * Result: the nearest integer, a float; of two, the one further from zero.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.round`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_round_float(x: CamlValue) -> CamlValue {
    call!(pure arith::round(x))
}

/// Tells whether two floats are equal.
///
/// * `x`, `y`: floats.
/// * Result: a bool; nan is equal to nothing, and the zeros are equal.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(=)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_eq_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::eq(x, y))
}

/// Tells whether two floats differ.
///
/// * `x`, `y`: floats.
/// * Result: a bool; nan differs from everything.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(<>)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_neq_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::neq(x, y))
}

/// Tells whether a float is less than another.
///
/// * `x`, `y`: floats.
/// * Result: a bool; false if one is nan.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(<)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lt_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::lt(x, y))
}

/// Tells whether a float is not greater than another.
///
/// * `x`, `y`: floats.
/// * Result: a bool; false if one is nan.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(<=)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_le_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::le(x, y))
}

/// Tells whether a float is greater than another.
///
/// * `x`, `y`: floats.
/// * Result: a bool; false if one is nan.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(>)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gt_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::gt(x, y))
}

/// Tells whether a float is not less than another.
///
/// * `x`, `y`: floats.
/// * Result: a bool; false if one is nan.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.(>=)` at floats.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ge_float(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::ge(x, y))
}

/// Compares two floats.
///
/// * `x`, `y`: floats.
/// * Result: -1, 0 or 1, an int. nan is equal to itself, and smaller than every other float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_float_compare(x: CamlValue, y: CamlValue) -> CamlValue {
    read!(pure arith::compare(x, y))
}

/// Tells what kind of float this is.
///
/// * `x`: a float.
/// * Result: an int: 0 normal, 1 subnormal, 2 zero, 3 infinite, 4 nan; the constructors of `fpclass`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.classify_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_classify_float(x: CamlValue) -> CamlValue {
    read!(pure arith::classify(x))
}

/// Tells whether a float has a minus sign.
///
/// * `x`: a float.
/// * Result: a bool; zeros and nans have signs too.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.sign_bit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_signbit_float(x: CamlValue) -> CamlValue {
    read!(pure arith::signbit(x))
}

/// Tells whether a float has a minus sign.
///
/// * `x`: a float.
/// * Result: as of `caml_signbit_float`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_signbit`, which `Float.sign_bit` is in native code.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_signbit(x: CamlValue) -> CamlValue {
    read!(pure arith::signbit(x))
}

/// Makes a float of an int.
///
/// * `n`: an int.
/// * Result: the nearest float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.of_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_float_of_int(n: CamlValue) -> CamlValue {
    call!(pure arith::of_int(n))
}

/// Makes an int of a float.
///
/// * `x`: a float.
/// * Result: `x` towards zero, an int: the low 63 bits of it; 0 for a nan and for what no 64 bits hold,
///   which OCaml leaves open (so it is on x86).
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.to_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int_of_float(x: CamlValue) -> CamlValue {
    read!(pure arith::to_int(x))
}

/// Takes a float apart into fraction and exponent.
///
/// * `x`: a float.
/// * Result: a pair `(f, e)` of a float and an int: `x` is `f * 2^e`, and `f` is at least 1/2 and less than 1 in size.
///   Zeros, infinities and nans are their own fraction, with exponent 0.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.frexp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_frexp_float(x: CamlValue) -> CamlValue {
    call!(arith::frexp(x))
}

/// Multiplies a float by a power of two.
///
/// * `x`: a float; `n`: an int, of which the low 32 bits count.
/// * Result: `x * 2^n`, a float, rounded once.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.ldexp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ldexp_float(x: CamlValue, n: CamlValue) -> CamlValue {
    call!(pure arith::ldexp(x, n))
}

/// Takes a float apart at its point.
///
/// * `x`: a float.
/// * Result: a pair of floats with the sign of `x`: the part behind the point, and the part before it.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.modf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_modf_float(x: CamlValue) -> CamlValue {
    call!(arith::modf(x))
}

/// Reads a float.
///
/// * `s`: a string: a number as C's `strtod` takes one (leading space, a sign, digits with a point, an exponent; `inf`,
///   `infinity`, `nan` in any case), or a hexadecimal float, `0x1.8p3`. Underscores do not count, wherever they are.
/// * Result: the nearest float, of two the even one; an infinity for what is too large.
/// * A hexadecimal float of less than 2^-1022 that has too many digits is rounded twice, as by OCaml.
/// * Errors: Failure "float_of_string" for any other text; Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.float_of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_float_of_string(s: CamlValue) -> CamlValue {
    call!(pure parse::of_string(s))
}

/// Writes a float as a format says.
///
/// * `format`: a string, one conversion as printf has it: `%`, flags of `-0+ #`, width, `.` and precision, an `l`
///   perhaps, one of `eEfFgGaA`. `x`: a float.
/// * Result: the text, a string, as C's printf writes it in the C locale: all digits that the precision asks for are exact.
/// * Errors: Invalid_argument for what is no such format (C's printf would read what it was not given); Out_of_memory if
///   the cap does not leave room for the width or precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_format_float`, which `string_of_float` and `Printf` are made of.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_format_float(format: CamlValue, x: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick format::text, format::format(format, x))
}

/// Writes a float in hexadecimal.
///
/// * `x`: a float; `precision`: an int, how many digits to put behind the point, as many as there are if it is negative;
///   `style`: an int, the code of `+` or a space for what is put in front of positive numbers, any other for nothing.
/// * Result: the text, a string: `0x1.8p+3`, `infinity`, `nan`; rounded to the nearest, a half to the even digit.
/// * Errors: Out_of_memory if the cap does not leave room for the precision; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hexstring_of_float`, which is `Printf`'s `%h`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hexstring_of_float(x: CamlValue, precision: CamlValue, style: CamlValue) -> CamlValue {
    call_out!(WHOLE, format::hexadecimal(x, precision, style))
}
