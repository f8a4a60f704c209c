//! Integers read as OCaml writes them: a sign, a base, digits and underscores.

use super::digits::{EIGHT, ZEROS};
use crate::heap::word::read_bytes;
use crate::runtime::value::Bytes;
use std::cell::Cell;

/// The integer of so many bits (63 or fewer, or 64) that a text stands for. With a base in front, or `0u`, it may be as
/// large as an unsigned one.
#[inline(always)]
pub fn integer(text: Bytes<'_>, bits: u32) -> Option<i64> {
    if (1..=8).contains(&text.len())
        && let Some(n) = some_digits(text)
    {
        return Some(n as i64);
    }
    any_integer(text, bits)
}

#[inline(never)]
fn any_integer(text: Bytes<'_>, bits: u32) -> Option<i64> {
    let (negative, digits) = match text.first()?.get() {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let n = match short(digits) {
        Some(n) => n,
        None => return long(digits, negative, bits),
    };
    within(n, negative, 1 << (bits - 1))
}

/// The number, if its size is less than the border, which a negative one may be.
fn within(n: u64, negative: bool, border: u64) -> Option<i64> {
    if negative {
        (n <= border).then_some((n as i64).wrapping_neg())
    } else {
        (n < border).then_some(n as i64)
    }
}

/// The number that up to 19 decimal digits make.
#[inline]
fn short(digits: Bytes<'_>) -> Option<u64> {
    let len = digits.len();
    match len {
        1..=8 => some_digits(digits),
        9..=16 => Some(some_digits(&digits[..len - 8])? * EIGHT + some_digits(&digits[len - 8..])?),
        17..=19 => {
            let (first, rest) = digits.split_at(len - 16);
            let upper = some_digits(first)? * EIGHT + some_digits(&rest[..8])?;
            Some(upper * EIGHT + some_digits(&rest[8..])?)
        }
        _ => None,
    }
}

/// The number that one to eight digits make.
#[inline(always)]
fn some_digits(digits: Bytes<'_>) -> Option<u64> {
    let len = digits.len();
    // Pieces that overlap, each where it belongs.
    let bytes =
        if let (Some(first), Some(last)) = (read_bytes(digits, 0), read_bytes(digits, len.wrapping_sub(4))) {
            u32::from_le_bytes(first) as u64 | (u32::from_le_bytes(last) as u64) << (8 * (len - 4))
        } else {
            let byte = |i: usize| (digits[i].get() as u64) << (8 * i);
            byte(0) | byte(len / 2) | byte(len - 1)
        };
    // Zeros in front.
    eight_digits(bytes << (8 * (8 - len)) | (ZEROS >> (4 * len)) >> (4 * len))
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// The number that eight digits make, the first one in the lowest byte: pairs, then fours, then all of them at once.
#[inline(always)]
fn eight_digits(bytes: u64) -> Option<u64> {
    let digits = bytes ^ ZEROS;
    // What is no digit has a bit of its upper half, or gets it.
    if (digits | (digits.wrapping_add(ONES * 6))) & (ONES * 0xf0) != 0 {
        return None;
    }
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff)
}

fn long(text: Bytes<'_>, negative: bool, bits: u32) -> Option<i64> {
    let at = |i: usize| text.get(i).map_or(0, Cell::get);
    let (base, signed, digits) = match (at(0), at(1)) {
        (b'0', b'x' | b'X') => (16, false, &text[2..]),
        (b'0', b'o' | b'O') => (8, false, &text[2..]),
        (b'0', b'b' | b'B') => (2, false, &text[2..]),
        (b'0', b'u' | b'U') => (10, false, &text[2..]),
        _ => (10, true, text),
    };
    let digit = |c: u8| (c as char).to_digit(base).map(|d| d as u64);
    let mut n = digit(digits.first()?.get())?;
    for c in &digits[1..] {
        if c.get() != b'_' {
            n = n.checked_mul(base as u64)?.checked_add(digit(c.get())?)?;
        }
    }
    if signed {
        return within(n, negative, 1 << (bits - 1));
    }
    if n.checked_shr(bits).is_some_and(|beyond| beyond != 0) {
        return None;
    }
    Some(if negative { (n as i64).wrapping_neg() } else { n as i64 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::word::as_cells;

    #[test]
    fn any_number_of_digits() {
        for n in [0u64, 1, 9, 10, 99, 123, 1234, 12345, 123456, 1234567, 12345678, 1234567890123456789] {
            for width in 1..=19 {
                let text = format!("{n:0width$}");
                let wanted = text.parse().ok().filter(|_| text.len() <= 19);
                assert_eq!(short(as_cells(&mut text.into_bytes())), wanted);
            }
        }
        assert_eq!(short(as_cells(&mut [b'9'; 19])), Some(9_999_999_999_999_999_999));
        assert_eq!(short(as_cells(&mut [b'9'; 20])), None);
        assert_eq!(short(as_cells(&mut [])), None);
    }

    #[test]
    fn eight_digits_or_none() {
        for n in [0, 1, 9, 10, 12345678, 90000009, 98765432, 99999999] {
            let text = format!("{n:08}").into_bytes();
            assert_eq!(short(as_cells(&mut text.clone())), Some(n));
            for i in 0..8 {
                for c in [b'0' - 1, b'9' + 1, 0, b'@', b'p', b'0' + 0x80, 0xff, b'_', b' '] {
                    let mut wrong = text.clone();
                    wrong[i] = c;
                    assert_eq!(short(as_cells(&mut wrong)), None, "{wrong:?}");
                }
            }
        }
    }
}
