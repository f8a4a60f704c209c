//! The functions by name, and their arguments and answers as `floats_gen` writes them.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::floats::*;
use camlrt::abi::make::*;
use camlrt::abi::mathematics::*;
use camlrt::abi::read::*;

pub enum Call {
    One(extern "C" fn(CamlValue) -> CamlValue),
    Two(extern "C" fn(CamlValue, CamlValue) -> CamlValue),
    Three(extern "C" fn(CamlValue, CamlValue, CamlValue) -> CamlValue),
}
use Call::{One, Three, Two};

impl Call {
    pub fn call(&self, args: &[CamlValue]) -> CamlValue {
        match (self, args) {
            (One(f), &[a]) => f(a),
            (Two(f), &[a, b]) => f(a, b),
            (Three(f), &[a, b, c]) => f(a, b, c),
            _ => panic!("{} arguments", args.len()),
        }
    }
    pub fn arity(&self) -> usize {
        match self {
            One(_) => 1,
            Two(_) => 2,
            Three(_) => 3,
        }
    }
}

macro_rules! calls {
    ($($arity:ident: $($name:ident)*;)*) => { &[$($((stringify!($name), $arity($name)),)*)*] };
}

/// All functions of the two sections.
pub const CALLS: &[(&str, Call)] = calls! {
    One: caml_neg_float caml_abs_float caml_ceil_float caml_floor_float caml_trunc_float caml_round_float
        caml_classify_float caml_signbit_float caml_signbit caml_float_of_int caml_int_of_float caml_frexp_float
        caml_modf_float caml_float_of_string caml_sqrt_float caml_cbrt_float caml_exp_float caml_exp2_float
        caml_expm1_float caml_log_float caml_log2_float caml_log10_float caml_log1p_float caml_sin_float
        caml_cos_float caml_tan_float caml_asin_float caml_acos_float caml_atan_float caml_sinh_float
        caml_cosh_float caml_tanh_float caml_asinh_float caml_acosh_float caml_atanh_float caml_erf_float
        caml_erfc_float;
    Two: caml_add_float caml_sub_float caml_mul_float caml_div_float caml_fmod_float caml_copysign_float
        caml_nextafter_float caml_eq_float caml_neq_float caml_lt_float caml_le_float caml_gt_float caml_ge_float
        caml_float_compare caml_ldexp_float caml_power_float caml_hypot_float caml_atan2_float
        caml_format_float;
    Three: caml_fma_float caml_hexstring_of_float;
};

pub fn named(name: &str) -> &'static Call {
    &CALLS.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("no function {name}")).1
}

pub fn float(x: f64) -> CamlValue {
    ok(caml_copy_double(x))
}

/// An argument.
pub fn argument(text: &str) -> CamlValue {
    let (kind, text) = text.split_at(1);
    match kind {
        "f" => float(f64::from_bits(u64::from_str_radix(text, 16).expect("bits"))),
        "i" => int(text.parse().expect("an int")),
        "s" => string(&unhex(text)),
        _ => panic!("{kind}{text}"),
    }
}

/// An answer as `floats_gen` would write it.
pub fn written(v: CamlValue) -> String {
    /// Longer strings are told by their MD5.
    const SHORT: usize = 100;
    if v == CamlValue::NONE {
        return format!("!{}", error());
    }
    let (mut x, mut n) = (0.0, 0);
    if camlrt_to_double(v, &mut x) == 0 {
        return format!("f{:016x}", x.to_bits());
    }
    if camlrt_to_int(v, &mut n) == 0 {
        return format!("i{n}");
    }
    if camlrt_tag(v) == 252 {
        let b = bytes(v);
        return if b.len() > SHORT {
            let digest = md5::Digest::finalize(<md5::Md5 as md5::Digest>::new_with_prefix(&b));
            format!("h{}:{}", digest.iter().map(|b| format!("{b:02x}")).collect::<String>(), b.len())
        } else {
            format!("s{}", hex(&b))
        };
    }
    assert_eq!((camlrt_tag(v), camlrt_size(v)), (0, 2));
    format!("{},{}", written(caml_field(v, 0)), written(caml_field(v, 1)))
}
