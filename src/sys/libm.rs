//! The C library's mathematics: OCaml's floats have its digits, so these are not Rust's own functions.

use std::ffi::c_int;

/// Functions of <math.h>. Rust's own library brings some of them under C's names, whose last digits are others (that of
/// `cbrt`), so these are asked for by the second name that they have in the GNU library.
macro_rules! functions {
    ($($($alias:literal)? $name:ident($($x:ident: $t:ty),*);)*) => {
        // SAFETY: declared as <math.h> has them: they take and give numbers, write what a reference leads to, and touch
        // nothing else but errno.
        #[link(name = "m")]
        unsafe extern "C" {
            $(
                #[doc = concat!("C's `", stringify!($name), "`.")]
                $(#[cfg_attr(target_env = "gnu", link_name = $alias)])?
                pub safe fn $name($($x: $t),*) -> f64;
            )*
        }
    };
}

functions! {
    acos(x: f64);
    acosh(x: f64);
    asin(x: f64);
    asinh(x: f64);
    atan(x: f64);
    atan2(y: f64, x: f64);
    atanh(x: f64);
    "cbrtf64" cbrt(x: f64);
    "ceilf64" ceil(x: f64);
    cos(x: f64);
    cosh(x: f64);
    erf(x: f64);
    erfc(x: f64);
    exp(x: f64);
    exp2(x: f64);
    expm1(x: f64);
    "floorf64" floor(x: f64);
    "fmaf64" fma(x: f64, y: f64, z: f64);
    "fmodf64" fmod(x: f64, y: f64);
    frexp(x: f64, exponent: &mut c_int);
    hypot(x: f64, y: f64);
    ldexp(x: f64, exponent: c_int);
    log(x: f64);
    log10(x: f64);
    log1p(x: f64);
    log2(x: f64);
    modf(x: f64, whole: &mut f64);
    nextafter(x: f64, towards: f64);
    pow(x: f64, y: f64);
    "roundf64" round(x: f64);
    sin(x: f64);
    sinh(x: f64);
    "sqrtf64" sqrt(x: f64);
    tan(x: f64);
    tanh(x: f64);
    "truncf64" trunc(x: f64);
}
