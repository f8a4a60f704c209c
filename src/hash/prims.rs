//! The hashes of the ABI.

use super::hash;
use super::mix::Mix;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::value::{Bytes, Int32, Int64, NativeInt};
use crate::runtime::{Cx, Exn};

pub fn caml_hash(cx: &Cx, meaningful: i64, total: i64, seed: i64, v: Word<'_>) -> Result<i64, Exn> {
    Ok(hash(cx, meaningful, total, seed, v))
}

/// The hash of an inline integer.
#[inline(always)]
pub fn hash_inline(
    meaningful: CamlValue,
    total: CamlValue,
    seed: CamlValue,
    v: CamlValue,
) -> Option<CamlValue> {
    let (mut h, n, _) = (Mix(seed.as_int()? as u32), v.as_int()?, total.as_int()?);
    if meaningful.as_int()? > 0 {
        h.word(2 * n + 1);
    }
    CamlValue::inline(Word::int(h.done()))
}

/// The hash of a string.
#[inline(always)]
pub fn hash_quick(meaningful: i64, _: i64, seed: i64, v: Word<'_>) -> Option<i64> {
    let bytes = v.bytes().filter(|_| meaningful > 0)?;
    Some(mixed(seed, |h| h.string(bytes)).done())
}

pub fn caml_hash_default(cx: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    Ok(hash(cx, 10, 100, 0, v))
}

pub fn caml_string_hash(_: &Cx, seed: i64, s: Bytes<'_>) -> Result<i64, Exn> {
    Ok(mixed(seed, |h| h.string(s)).done())
}

#[inline(always)]
fn mixed(h: i64, mix: impl FnOnce(&mut Mix)) -> Mix {
    let mut h = Mix(h as u32);
    mix(&mut h);
    h
}

macro_rules! mixers {
    ($($name:ident: |$h:ident, $x:ident: $t:ty| $mix:expr),* $(,)?) => {$(
        pub fn $name(_: &Cx, h: i64, $x: $t) -> Result<i64, Exn> {
            Ok(mixed(h, |$h| $mix).0 as i64)
        }
    )*};
}

mixers! {
    caml_hash_mix_int: |h, n: i64| h.word(n),
    caml_hash_mix_float: |h, d: f64| h.double(d),
    caml_hash_mix_string: |h, s: Bytes<'_>| h.string(s),
    caml_hash_mix_int32: |h, n: Int32| h.bits(n.0 as u32),
    caml_hash_mix_int64: |h, n: Int64| h.int64(n.0),
    caml_hash_mix_nativeint: |h, n: NativeInt| h.word(n.0),
}

pub fn caml_hash_mix_bigstring(cx: &Cx, h: i64, array: Word<'_>) -> Result<i64, Exn> {
    match array.bigarray() {
        Some(a) if a.element_size() == 1 => Ok(mixed(h, |h| h.string(a.bytes())).0 as i64),
        _ => Err(cx.expected("a bigarray of characters", array)),
    }
}

pub fn caml_hash_mix_final(_: &Cx, h: i64) -> Result<i64, Exn> {
    Ok(Mix(h as u32).done())
}
