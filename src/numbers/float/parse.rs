//! `caml_float_of_string`: what C's strtod takes for a number, with OCaml's underscores and hexadecimal floats.

use super::hex::{self, Mantissa};
use super::powers;
use crate::heap::word;
use crate::numbers::parse::eight_digits;
use crate::runtime::Exn;
use crate::runtime::value::Bytes;
use std::cell::Cell;

#[inline]
pub fn of_string(s: Bytes<'_>) -> Result<f64, Exn> {
    plain(s).map_or_else(|| any(s), Ok)
}

/// A decimal number of at most 19 digits, which an integer holds.
#[inline]
fn plain(s: Bytes<'_>) -> Option<f64> {
    let mut rest = s;
    let first = rest.first()?.get();
    let negative = first == b'-';
    if negative || first == b'+' {
        rest = &rest[1..];
    }
    let mut m = 0;
    let mut count = digits(&mut rest, &mut m);
    let mut power = 0;
    if next(rest, b'.') {
        rest = &rest[1..];
        let places = digits(&mut rest, &mut m);
        count += places;
        power = -(places as i64);
    }
    // 19 digits are less than 2^64.
    if !(1..=19).contains(&count) {
        return None;
    }
    if let [mark, after @ ..] = rest {
        if mark.get() | 0x20 != b'e' {
            return None;
        }
        let down = next(after, b'-');
        rest = if down || next(after, b'+') { &after[1..] } else { after };
        let mut e = 0;
        if !(1..=4).contains(&digits(&mut rest, &mut e)) || !rest.is_empty() {
            return None;
        }
        power += if down { -(e as i64) } else { e as i64 };
    }
    Some(signed(decimal(m, power as i32)?, negative))
}

#[inline(always)]
fn next(text: Bytes<'_>, c: u8) -> bool {
    text.first().is_some_and(|first| first.get() == c)
}

/// Reads digits on to those of a number, which is of no use after the nineteenth one; how many they are.
#[inline(always)]
fn digits(text: &mut Bytes<'_>, n: &mut u64) -> usize {
    let len = text.len();
    let mut rest = *text;
    while let Some(eight) = word::read_bytes(rest, 0).and_then(|b| eight_digits(u64::from_le_bytes(b))) {
        *n = n.wrapping_mul(100_000_000).wrapping_add(eight);
        rest = &rest[8..];
    }
    while let [first, after @ ..] = rest {
        let digit = first.get().wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        *n = n.wrapping_mul(10).wrapping_add(digit as u64);
        rest = after;
    }
    *text = rest;
    len - rest.len()
}

/// `m * 10^power` as the nearest float. Nothing where 128 bits of a power of five do not tell which one that is, and for
/// what is not in the range of normal floats.
#[inline]
fn decimal(m: u64, power: i32) -> Option<f64> {
    if m == 0 || power == 0 {
        return Some(m as f64);
    }
    let zeros = m.leading_zeros();
    let (product, e) = powers::times(m << zeros, power)?;
    // To 53 bits, of which the first one is counted with the exponent.
    let shift = 75 - product.leading_zeros();
    let exponent = e + power - zeros as i32 + shift as i32 + 52;
    if !(-1022..=1023).contains(&exponent) {
        return None;
    }
    let digits = powers::rounded(product, shift, power)?;
    Some(f64::from_bits((((exponent + 1022) as u64) << 52) + digits))
}

/// Any text.
#[cold]
fn any(s: Bytes<'_>) -> Result<f64, Exn> {
    let (mut short, mut long) = ([0; 64], Vec::new());
    let text = match short.get_mut(..s.len()) {
        Some(text) => text,
        None => {
            long.try_reserve_exact(s.len())?;
            long.resize(s.len(), 0);
            &mut long[..]
        }
    };
    let mut len = 0;
    for c in s.iter().map(Cell::get).filter(|c| *c != b'_') {
        text[len] = c;
        len += 1;
    }
    let text = &mut text[..len];
    let x = if len < s.len() { plain(word::as_cells(text)) } else { None };
    x.or_else(|| number(text)).ok_or(const { Exn::fail("float_of_string") })
}

fn number(text: &[u8]) -> Option<f64> {
    if let (negative, [b'0', b'x' | b'X', digits @ ..]) = sign(text) {
        return hex::read(digits).map(|x| signed(x, negative));
    }
    // From here on as strtod.
    let (negative, magnitude) = sign(past_spaces(text));
    let x = match magnitude {
        [b'0', b'x' | b'X', digits @ ..] => hexadecimal(digits),
        [b'0'..=b'9' | b'.', ..] => std::str::from_utf8(magnitude).ok()?.parse().ok(),
        _ => named(magnitude),
    };
    Some(signed(x?, negative))
}

fn signed(x: f64, negative: bool) -> f64 {
    if negative { -x } else { x }
}

/// Whether there is a minus, and what follows the sign.
fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// What C takes for space.
fn past_spaces(text: &[u8]) -> &[u8] {
    let first = text.iter().position(|c| !matches!(c, b' ' | 9..=13));
    &text[first.unwrap_or(text.len())..]
}

/// An integer that is the whole text, as C's strtol reads it; the nearest one that there is.
pub fn strtol(text: &[u8]) -> Option<i64> {
    let (negative, digits) = sign(past_spaces(text));
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0i64, |n, c| {
        let digit = (*c as char).to_digit(10)? as i64;
        let n = n.saturating_mul(10);
        Some(if negative { n.saturating_sub(digit) } else { n.saturating_add(digit) })
    })
}

/// A hexadecimal float behind its `0x`, as C reads it.
fn hexadecimal(text: &[u8]) -> Option<f64> {
    let mut mantissa = Mantissa::default();
    for (i, c) in text.iter().enumerate() {
        match c {
            b'.' if !mantissa.point => mantissa.point = true,
            b'p' | b'P' if mantissa.any => {
                let exponent = &text[i + 1..];
                let begins = matches!(exponent.first(), Some(b'+' | b'-' | b'0'..=b'9'));
                return Some(mantissa.value(strtol(exponent).filter(|_| begins)?));
            }
            _ => mantissa.add((*c as char).to_digit(16)?),
        }
    }
    mantissa.any.then(|| mantissa.value(0))
}

/// Infinities and nans; these may have a payload, `nan(0x123)`.
fn named(text: &[u8]) -> Option<f64> {
    if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        return Some(f64::INFINITY);
    }
    let (name, rest) = text.split_at_checked(3)?;
    if !name.eq_ignore_ascii_case(b"nan") {
        return None;
    }
    let payload = match rest {
        [] => 0,
        [b'(', digits @ .., b')'] if digits.iter().all(u8::is_ascii_alphanumeric) => payload(digits),
        _ => return None,
    };
    /// The bit of quiet nans.
    const QUIET: u64 = 1 << 51;
    Some(f64::from_bits(f64::INFINITY.to_bits() | QUIET | payload & (QUIET - 1)))
}

/// An integer in C's notation, the greatest there is if it is greater; 0 if it is none.
fn payload(text: &[u8]) -> u64 {
    let (radix, digits) = match text {
        [b'0', b'x' | b'X', digits @ ..] => (16, digits),
        [b'0', digits @ ..] => (8, digits),
        _ => (10, text),
    };
    let add = |n: u64, c: &u8| {
        let digit = (*c as char).to_digit(radix)?;
        Some(n.saturating_mul(radix as u64).saturating_add(digit as u64))
    };
    digits.iter().try_fold(0, add).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_product_leads_where_the_standard_library_does() {
        let (mut state, mut told, mut all) = (63u64, 0, 0);
        for i in 0..200_000 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let mut m = (state ^ state >> 29) >> (state >> 58);
            let mut power = (state >> 20) as i32 % 340;
            if i % 4 == 0 {
                // The first digits of a number that is half way between two floats.
                let half = ((m >> 11 | 1 << 52) as u128) << 1 | 1;
                let scaled = half * 10u128.pow(19);
                (m, power) = ((scaled >> 64) as u64 / 10, power % 30);
            }
            let Some(x) = decimal(m, power) else {
                all += 1;
                continue;
            };
            (told, all) = (told + 1, all + 1);
            assert_eq!(Ok(x), format!("{m}e{power}").parse(), "{m}e{power}");
        }
        assert!(told * 100 > all * 85, "{told} of {all}");
    }

    #[test]
    fn halves_go_to_the_even_float() {
        for (m, power, x) in [
            (9007199254740993, 0, 9007199254740992.0),
            (9007199254740995, 0, 9007199254740996.0),
            (9007199254740993, 1, 90071992547409930.0),
            (18014398509481990, 1, 180143985094819900.0),
        ] {
            assert_eq!(decimal(m, power), Some(x));
        }
        assert_eq!(decimal(17976931348623158, 292), Some(f64::MAX));
        assert_eq!(decimal(17976931348623159, 292), Some(f64::INFINITY));
        assert_eq!((decimal(2, 308), decimal(2, -308), decimal(1, 400)), (None, None, None));
    }
}
