//! OCaml's arithmetic on 63 bits.

use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::Exn;

/// Each operation, and the same of inline integers whose result is one, too.
macro_rules! operations {
    ($($name:ident, $inline:ident: |$a:ident, $b:ident| $result:expr;)*) => {$(
        #[inline(always)]
        pub fn $name($a: i64, $b: i64) -> Result<i64, Exn> {
            $result
        }
        #[inline(always)]
        pub fn $inline(a: CamlValue, b: CamlValue) -> Option<CamlValue> {
            CamlValue::inline(Word::int($name(a.as_int()?, b.as_int()?).ok()?))
        }
    )*};
}

operations! {
    add, add_inline: |a, b| Ok(a.wrapping_add(b));
    sub, sub_inline: |a, b| Ok(a.wrapping_sub(b));
    mul, mul_inline: |a, b| Ok(a.wrapping_mul(b));
    div, div_inline: |a, b| if b == 0 { Err(Exn::DivisionByZero) } else { Ok(a.wrapping_div(b)) };
    modulo, modulo_inline: |a, b| if b == 0 { Err(Exn::DivisionByZero) } else { Ok(a.wrapping_rem(b)) };
    and, and_inline: |a, b| Ok(a & b);
    or, or_inline: |a, b| Ok(a | b);
    xor, xor_inline: |a, b| Ok(a ^ b);
    lsl, lsl_inline: |a, n| Ok(distance(n).map_or(0, |n| a << n));
    // The 63 bits of the integer, the top one not among them.
    lsr, lsr_inline: |a, n| Ok(distance(n).map_or(0, |n| ((a as u64 & (u64::MAX >> 1)) >> n) as i64));
    asr, asr_inline: |a, n| Ok(a >> distance(n).unwrap_or(63));
}

/// How far to shift: OCaml leaves other distances than 0 to 63 unspecified; here they shift everything out.
fn distance(n: i64) -> Option<u32> {
    u32::try_from(n).ok().filter(|n| *n < 64)
}
