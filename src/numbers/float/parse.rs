//! `caml_float_of_string`: what C's strtod takes for a number, with OCaml's underscores and hexadecimal floats.

use super::hex::{self, Mantissa};
use crate::heap::word;
use crate::runtime::Exn;
use crate::runtime::value::Bytes;

pub fn of_string(s: Bytes<'_>) -> Result<f64, Exn> {
    let mut short = [0; 64];
    let mut long;
    let text = match short.get_mut(..s.len()) {
        Some(text) => {
            word::copy_out(s, text);
            text
        }
        None => {
            long = word::to_vec(s)?;
            &mut long[..]
        }
    };
    let mut len = text.len();
    if memchr::memchr(b'_', text).is_some() {
        len = 0;
        for i in 0..text.len() {
            if text[i] != b'_' {
                text[len] = text[i];
                len += 1;
            }
        }
    }
    let text = &text[..len];
    number(text).ok_or(const { Exn::fail("float_of_string") })
}

fn number(text: &[u8]) -> Option<f64> {
    if let (negative, [b'0', b'x' | b'X', digits @ ..]) = sign(text) {
        return hex::read(digits).map(|x| signed(x, negative));
    }
    // From here on as strtod.
    let (negative, magnitude) = sign(past_spaces(text));
    let x = match magnitude {
        [b'0', b'x' | b'X', digits @ ..] => hexadecimal(digits),
        [b'0'..=b'9' | b'.', ..] => fast_float2::parse(magnitude).ok(),
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
