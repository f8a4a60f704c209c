//! The arithmetic of `int32`, `int64` and `nativeint`: one text for the three.

use super::format::{Format, Text};
use super::parse;
use crate::abi::CamlValue;
use crate::runtime::value::{Bytes, Int32, Int64, NativeInt};
use crate::runtime::{Cx, Exn};

/// What OCaml answers on x86-64 for a float that has no integer part of the type: the smallest number.
macro_rules! truncate {
    ($d:expr, $int:ty) => {{
        let (d, least) = ($d, <$int>::MIN as f64);
        // Near 2^63 there is no float one below.
        if d > least - 1.0 && d < -least { d as $int } else { <$int>::MIN }
    }};
}

/// For each type a module: its number in Rust with and without a sign, the longest format, what its parser is called
/// in errors, and what it has beyond the others.
macro_rules! types {
    ($(
        $(#[$doc:meta])*
        $module:ident: $Boxed:ident($int:ident, $unsigned:ident), $longest:literal, $failure:literal { $($beyond:item)* }
    )*) => {$(
        $(#[$doc])*
        pub mod $module {
            use super::*;

            const BITS: u32 = $int::BITS;

            /// How far to shift: OCaml leaves other distances unspecified; here they shift everything out.
            #[inline(always)]
            fn distance(n: i64) -> Option<u32> {
                u32::try_from(n).ok().filter(|n| *n < BITS)
            }

            operations! {
                $Boxed;
                neg(a) -> a.wrapping_neg();
                add(a, b) -> a.wrapping_add(b);
                sub(a, b) -> a.wrapping_sub(b);
                mul(a, b) -> a.wrapping_mul(b);
                div(a, b) -> if b == 0 { return Err(Exn::DivisionByZero) } else { a.wrapping_div(b) };
                rem(a, b) -> if b == 0 { return Err(Exn::DivisionByZero) } else { a.wrapping_rem(b) };
                and(a, b) -> a & b;
                or(a, b) -> a | b;
                xor(a, b) -> a ^ b;
                bswap(a) -> a.swap_bytes();
            }

            #[inline(always)]
            pub fn shift_left(a: $Boxed, n: i64) -> Result<$Boxed, Exn> {
                Ok($Boxed(distance(n).map_or(0, |n| a.0 << n)))
            }
            #[inline(always)]
            pub fn shift_right(a: $Boxed, n: i64) -> Result<$Boxed, Exn> {
                Ok($Boxed(a.0 >> distance(n).unwrap_or(BITS - 1)))
            }
            #[inline(always)]
            pub fn shift_right_unsigned(a: $Boxed, n: i64) -> Result<$Boxed, Exn> {
                Ok($Boxed(distance(n).map_or(0, |n| (a.0 as $unsigned >> n) as $int)))
            }
            #[inline(always)]
            pub fn compare(a: $Boxed, b: $Boxed) -> Result<i64, Exn> {
                Ok(a.0.cmp(&b.0) as i64)
            }
            #[inline(always)]
            pub fn of_int(n: i64) -> Result<$Boxed, Exn> {
                Ok($Boxed(n as $int))
            }
            #[inline(always)]
            pub fn to_int(a: $Boxed) -> Result<i64, Exn> {
                Ok(a.0 as i64)
            }
            #[inline(always)]
            pub fn of_float(d: f64) -> Result<$Boxed, Exn> {
                Ok($Boxed(truncate!(d, $int)))
            }
            #[inline(always)]
            pub fn to_float(a: $Boxed) -> Result<f64, Exn> {
                Ok(a.0 as f64)
            }
            #[inline(always)]
            pub fn of_string(s: Bytes<'_>) -> Result<$Boxed, Exn> {
                parse::integer(s, BITS).map(|n| $Boxed(n as $int)).ok_or_else(|| Exn::fail($failure))
            }
            #[inline(always)]
            pub fn text(format: Format<$longest>, a: $Boxed) -> Option<Text> {
                Some(format.text(a.0 as i64, a.0 as $unsigned as u64))
            }
            pub fn format(cx: &mut Cx, f: Format<$longest>, a: $Boxed) -> Result<CamlValue, Exn> {
                f.text(a.0 as i64, a.0 as $unsigned as u64).string(cx)
            }
            $($beyond)*
        }
    )*};
}

/// Operations on the numbers within, with a number for result.
macro_rules! operations {
    ($Boxed:ident; $($name:ident($a:ident $(, $b:ident)?) -> $result:expr;)*) => {$(
        #[inline(always)]
        pub fn $name($a: $Boxed $(, $b: $Boxed)?) -> Result<$Boxed, Exn> {
            let $a = $a.0;
            $(let $b = $b.0;)?
            Ok($Boxed($result))
        }
    )*};
}

types! {
    /// `int32`
    int32: Int32(i32, u32), 30, "Int32.of_string" {
        /// As a cast of C's: a nan keeps its sign and what it can of its payload, and is quiet.
        #[inline(always)]
        pub fn bits_of_float(d: f64) -> Result<Int32, Exn> {
            if !d.is_nan() {
                return Ok(Int32((d as f32).to_bits() as i32));
            }
            let bits = d.to_bits();
            Ok(Int32((bits >> 32 & 0x8000_0000 | 0x7fc0_0000 | bits >> 29 & 0x003f_ffff) as i32))
        }
        #[inline(always)]
        pub fn float_of_bits(a: Int32) -> Result<f64, Exn> {
            let f = f32::from_bits(a.0 as u32);
            if !f.is_nan() {
                return Ok(f as f64);
            }
            let bits = a.0 as u32 as u64;
            Ok(f64::from_bits((bits & 0x8000_0000) << 32 | 0x7ff8 << 48 | (bits & 0x003f_ffff) << 29))
        }
    }
    /// `int64`
    int64: Int64(i64, u64), 29, "Int64.of_string" {
        #[inline(always)]
        pub fn bits_of_float(d: f64) -> Result<Int64, Exn> {
            Ok(Int64(d.to_bits() as i64))
        }
        #[inline(always)]
        pub fn float_of_bits(a: Int64) -> Result<f64, Exn> {
            Ok(f64::from_bits(a.0 as u64))
        }
        #[inline(always)]
        pub fn of_int32(a: Int32) -> Result<Int64, Exn> {
            Ok(Int64(a.0 as i64))
        }
        #[inline(always)]
        pub fn to_int32(a: Int64) -> Result<Int32, Exn> {
            Ok(Int32(a.0 as i32))
        }
        #[inline(always)]
        pub fn of_nativeint(a: NativeInt) -> Result<Int64, Exn> {
            Ok(Int64(a.0))
        }
        #[inline(always)]
        pub fn to_nativeint(a: Int64) -> Result<NativeInt, Exn> {
            Ok(NativeInt(a.0))
        }
    }
    /// `nativeint`, of 64 bits on every machine.
    nativeint: NativeInt(i64, u64), 29, "Nativeint.of_string" {
        #[inline(always)]
        pub fn of_int32(a: Int32) -> Result<NativeInt, Exn> {
            Ok(NativeInt(a.0 as i64))
        }
        #[inline(always)]
        pub fn to_int32(a: NativeInt) -> Result<Int32, Exn> {
            Ok(Int32(a.0 as i32))
        }
    }
}
