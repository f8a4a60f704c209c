//! Family: mathematics
//!
//! Functions of floats. Each is the function of the C library on this machine, as OCaml's are, so that the last bits agree.

use super::CamlValue;
use super::guard::call;
use crate::numbers::float::arith;

/// Gives the square root of a float.
///
/// * `x`: a float.
/// * Result: the square root; nan of what is less than 0, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.sqrt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sqrt_float(x: CamlValue) -> CamlValue {
    call!(pure arith::sqrt(x))
}

/// Gives the cube root of a float.
///
/// * `x`: a float.
/// * Result: the cube root, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.cbrt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_cbrt_float(x: CamlValue) -> CamlValue {
    call!(pure arith::cbrt(x))
}

/// Raises e to a power.
///
/// * `x`: a float.
/// * Result: `e^x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.exp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_exp_float(x: CamlValue) -> CamlValue {
    call!(pure arith::exp(x))
}

/// Raises 2 to a power.
///
/// * `x`: a float.
/// * Result: `2^x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.exp2`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_exp2_float(x: CamlValue) -> CamlValue {
    call!(pure arith::exp2(x))
}

/// Raises e to a power, less 1.
///
/// * `x`: a float.
/// * Result: `e^x - 1`, exact where `x` is close to 0, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.expm1`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_expm1_float(x: CamlValue) -> CamlValue {
    call!(pure arith::expm1(x))
}

/// Gives the natural logarithm of a float.
///
/// * `x`: a float.
/// * Result: the logarithm; -infinity of 0, nan of what is less, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.log`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_log_float(x: CamlValue) -> CamlValue {
    call!(pure arith::log(x))
}

/// Gives the logarithm of a float to base 2.
///
/// * `x`: a float.
/// * Result: the logarithm; -infinity of 0, nan of what is less, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.log2`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_log2_float(x: CamlValue) -> CamlValue {
    call!(pure arith::log2(x))
}

/// Gives the logarithm of a float to base 10.
///
/// * `x`: a float.
/// * Result: the logarithm; -infinity of 0, nan of what is less, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.log10`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_log10_float(x: CamlValue) -> CamlValue {
    call!(pure arith::log10(x))
}

/// Gives the natural logarithm of a float and 1.
///
/// * `x`: a float.
/// * Result: the logarithm of `1 + x`, exact where `x` is close to 0, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.log1p`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_log1p_float(x: CamlValue) -> CamlValue {
    call!(pure arith::log1p(x))
}

/// Raises a float to a power.
///
/// * `x`, `y`: floats.
/// * Result: `x^y`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stdlib.( ** )`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_power_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::power(x, y))
}

/// Gives the length of a hypotenuse.
///
/// * `x`, `y`: floats.
/// * Result: the square root of `x^2 + y^2`, a float; no step overflows.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.hypot`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hypot_float(x: CamlValue, y: CamlValue) -> CamlValue {
    call!(pure arith::hypot(x, y))
}

/// Gives the sine of an angle.
///
/// * `x`: a float.
/// * Result: the sine of `x` radians; nan of an infinity, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.sin`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sin_float(x: CamlValue) -> CamlValue {
    call!(pure arith::sin(x))
}

/// Gives the cosine of an angle.
///
/// * `x`: a float.
/// * Result: the cosine of `x` radians; nan of an infinity, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.cos`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_cos_float(x: CamlValue) -> CamlValue {
    call!(pure arith::cos(x))
}

/// Gives the tangent of an angle.
///
/// * `x`: a float.
/// * Result: the tangent of `x` radians; nan of an infinity, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.tan`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_tan_float(x: CamlValue) -> CamlValue {
    call!(pure arith::tan(x))
}

/// Gives the angle of a sine.
///
/// * `x`: a float.
/// * Result: the angle, from -pi/2 to pi/2; nan outside of -1 to 1, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.asin`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_asin_float(x: CamlValue) -> CamlValue {
    call!(pure arith::asin(x))
}

/// Gives the angle of a cosine.
///
/// * `x`: a float.
/// * Result: the angle, from 0 to pi; nan outside of -1 to 1, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.acos`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_acos_float(x: CamlValue) -> CamlValue {
    call!(pure arith::acos(x))
}

/// Gives the angle of a tangent.
///
/// * `x`: a float.
/// * Result: the angle, from -pi/2 to pi/2, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.atan`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atan_float(x: CamlValue) -> CamlValue {
    call!(pure arith::atan(x))
}

/// Gives the angle of a point.
///
/// * `y`, `x`: floats, the coordinates.
/// * Result: the angle of `y / x` in the quadrant that the signs tell, from -pi to pi, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.atan2`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atan2_float(y: CamlValue, x: CamlValue) -> CamlValue {
    call!(pure arith::atan2(y, x))
}

/// Gives the hyperbolic sine of a float.
///
/// * `x`: a float.
/// * Result: the hyperbolic sine, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.sinh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sinh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::sinh(x))
}

/// Gives the hyperbolic cosine of a float.
///
/// * `x`: a float.
/// * Result: the hyperbolic cosine, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.cosh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_cosh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::cosh(x))
}

/// Gives the hyperbolic tangent of a float.
///
/// * `x`: a float.
/// * Result: the hyperbolic tangent, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.tanh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_tanh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::tanh(x))
}

/// Gives the inverse of the hyperbolic sine.
///
/// * `x`: a float.
/// * Result: the float whose hyperbolic sine is `x`, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.asinh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_asinh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::asinh(x))
}

/// Gives the inverse of the hyperbolic cosine.
///
/// * `x`: a float.
/// * Result: the float, not less than 0, whose hyperbolic cosine is `x`; nan below 1, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.acosh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_acosh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::acosh(x))
}

/// Gives the inverse of the hyperbolic tangent.
///
/// * `x`: a float.
/// * Result: the float whose hyperbolic tangent is `x`; nan outside of -1 to 1, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.atanh`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atanh_float(x: CamlValue) -> CamlValue {
    call!(pure arith::atanh(x))
}

/// Gives the error function of a float.
///
/// * `x`: a float.
/// * Result: the error function, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.erf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_erf_float(x: CamlValue) -> CamlValue {
    call!(pure arith::erf(x))
}

/// Gives the rest of the error function to 1.
///
/// * `x`: a float.
/// * Result: `1 - erf x`, exact where that is small, a float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Float.erfc`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_erfc_float(x: CamlValue) -> CamlValue {
    call!(pure arith::erfc(x))
}
