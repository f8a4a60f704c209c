//! What there is of `int`, OCaml's integers of 63 bits.

use super::format::{Format, Text};
use super::parse;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};

const BITS: u32 = 63;

#[inline(always)]
pub fn of_string(s: Bytes<'_>) -> Result<i64, Exn> {
    parse::integer(s, BITS).ok_or_else(|| Exn::fail("int_of_string"))
}

#[inline(always)]
pub fn text(format: Format<29>, n: i64) -> Option<Text> {
    Some(format.text(n, n as u64 & u64::MAX >> 1))
}

pub fn format(cx: &mut Cx, f: Format<29>, n: i64) -> Result<CamlValue, Exn> {
    f.text(n, n as u64 & u64::MAX >> 1).string(cx)
}

pub fn bswap16(_: &Cx, n: i64) -> Result<i64, Exn> {
    Ok((n as u16).swap_bytes() as i64)
}

/// The same of an inline integer.
#[inline(always)]
pub fn bswap16_inline(n: CamlValue) -> Option<CamlValue> {
    CamlValue::inline(Word::int((n.as_int()? as u16).swap_bytes() as i64))
}
