//! OCaml's arithmetic on 63 bits.

use crate::runtime::{Cx, Exn};

pub fn camlrt_int_add(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a.wrapping_add(b))
}

pub fn camlrt_int_sub(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a.wrapping_sub(b))
}

pub fn camlrt_int_mul(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a.wrapping_mul(b))
}

pub fn camlrt_int_div(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    if b == 0 { Err(Exn::DivisionByZero) } else { Ok(a.wrapping_div(b)) }
}

pub fn camlrt_int_mod(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    if b == 0 { Err(Exn::DivisionByZero) } else { Ok(a.wrapping_rem(b)) }
}

pub fn camlrt_int_and(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a & b)
}

pub fn camlrt_int_or(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a | b)
}

pub fn camlrt_int_xor(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a ^ b)
}

/// How far to shift: OCaml leaves other distances than 0 to 63 unspecified; here they shift everything out.
fn distance(n: i64) -> Option<u32> {
    u32::try_from(n).ok().filter(|n| *n < 64)
}

pub fn camlrt_int_lsl(_: &Cx, a: i64, n: i64) -> Result<i64, Exn> {
    Ok(distance(n).map_or(0, |n| a << n))
}

pub fn camlrt_int_lsr(_: &Cx, a: i64, n: i64) -> Result<i64, Exn> {
    // The 63 bits of the integer, the top one not among them.
    Ok(distance(n).map_or(0, |n| ((a as u64 & (u64::MAX >> 1)) >> n) as i64))
}

pub fn camlrt_int_asr(_: &Cx, a: i64, n: i64) -> Result<i64, Exn> {
    Ok(a >> distance(n).unwrap_or(63))
}
