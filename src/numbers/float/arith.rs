//! Arithmetic, comparisons and the functions of the C library.

use crate::compare::floats;
use crate::heap::Word;
use crate::numbers::boxed::int64;
use crate::runtime::{Cx, Exn};
use crate::sys::libm;
use std::num::FpCategory;

/// Functions of floats alone, by their results.
macro_rules! functions {
    ($result:ty: $($name:ident($($x:ident),*) = $value:expr;)*) => {$(
        #[inline]
        pub fn $name($($x: f64),*) -> Result<$result, Exn> {
            Ok($value)
        }
    )*};
}

functions! { f64:
    neg(x) = -x;
    abs(x) = x.abs();
    add(x, y) = x + y;
    sub(x, y) = x - y;
    mul(x, y) = x * y;
    div(x, y) = x / y;
    copysign(x, y) = x.copysign(y);
    // OCaml's C compiler writes these out, so that a nan comes through as it is, a signalling one too (as is OCaml 4's `nan`).
    ceil(x) = if x.is_nan() { x } else { libm::ceil(x) };
    floor(x) = if x.is_nan() { x } else { libm::floor(x) };
    trunc(x) = if x.is_nan() { x } else { libm::trunc(x) };

    acos(x) = libm::acos(x);
    acosh(x) = libm::acosh(x);
    asin(x) = libm::asin(x);
    asinh(x) = libm::asinh(x);
    atan(x) = libm::atan(x);
    atan2(y, x) = libm::atan2(y, x);
    atanh(x) = libm::atanh(x);
    cbrt(x) = libm::cbrt(x);
    cos(x) = libm::cos(x);
    cosh(x) = libm::cosh(x);
    erf(x) = libm::erf(x);
    erfc(x) = libm::erfc(x);
    exp(x) = libm::exp(x);
    exp2(x) = libm::exp2(x);
    expm1(x) = libm::expm1(x);
    fma(x, y, z) = libm::fma(x, y, z);
    fmod(x, y) = libm::fmod(x, y);
    hypot(x, y) = libm::hypot(x, y);
    log(x) = libm::log(x);
    log10(x) = libm::log10(x);
    log1p(x) = libm::log1p(x);
    log2(x) = libm::log2(x);
    nextafter(x, y) = libm::nextafter(x, y);
    power(x, y) = libm::pow(x, y);
    round(x) = libm::round(x);
    sin(x) = libm::sin(x);
    sinh(x) = libm::sinh(x);
    sqrt(x) = libm::sqrt(x);
    tan(x) = libm::tan(x);
    tanh(x) = libm::tanh(x);
}

functions! { bool:
    eq(x, y) = x == y;
    neq(x, y) = x != y;
    lt(x, y) = x < y;
    le(x, y) = x <= y;
    gt(x, y) = x > y;
    ge(x, y) = x >= y;
    signbit(x) = x.is_sign_negative();
}

functions! { i64:
    compare(x, y) = floats::one(x, y, true).map_or(0, |o| o as i64);
    classify(x) = class(x);
    // Of which 63 bits are kept.
    to_int(x) = int64::of_float(x)?.0;
}

/// The constructors of `Stdlib.fpclass`.
fn class(x: f64) -> i64 {
    match x.classify() {
        FpCategory::Normal => 0,
        FpCategory::Subnormal => 1,
        FpCategory::Zero => 2,
        FpCategory::Infinite => 3,
        FpCategory::Nan => 4,
    }
}

#[inline]
pub fn of_int(n: i64) -> Result<f64, Exn> {
    Ok(n as f64)
}

/// The exponent is a C int: OCaml takes the low 32 bits of it.
#[inline]
pub fn ldexp(x: f64, n: i64) -> Result<f64, Exn> {
    Ok(libm::ldexp(x, n as i32))
}

/// A pair of a fraction, in size at least 1/2 and less than 1, and an exponent.
pub fn frexp(cx: &Cx, x: f64) -> Result<Word<'_>, Exn> {
    let mut exponent = 0;
    let fraction = libm::frexp(x, &mut exponent);
    cx.pair(cx.heap.double(fraction)?, Word::int(exponent as i64))
}

/// A pair of the part behind the point and that before it.
pub fn modf(cx: &Cx, x: f64) -> Result<Word<'_>, Exn> {
    let mut whole = 0.0;
    let fraction = libm::modf(x, &mut whole);
    cx.pair(cx.heap.double(fraction)?, cx.heap.double(whole)?)
}
