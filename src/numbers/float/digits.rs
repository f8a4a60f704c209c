//! The decimal digits of floats at any precision, rounded correctly, halves to even: those that C's printf prints. The
//! standard library computes them.

use crate::numbers::digits::Digits;
use std::fmt::Write;

/// More digits than any float has, in front of the point or behind it, and a point.
pub const LONGEST: usize = 1400;
/// Behind so many digits there are zeros.
const SIGNIFICANT: usize = 780;
/// Behind so many digits after the point there are zeros.
const FRACTION: usize = 1080;

/// Text that does not grow.
struct Text<'t> {
    to: &'t mut [u8],
    len: usize,
}

impl Write for Text<'_> {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        let to = self.to.get_mut(self.len..self.len + s.len()).ok_or(std::fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        self.len += s.len();
        Ok(())
    }
}

/// Writes a finite float's magnitude to `n` places behind the point; how many bytes that is, and how many zeros follow.
#[inline]
pub fn fixed(x: f64, n: usize, to: &mut [u8]) -> (usize, usize) {
    match scaled(x, n) {
        Some(all) => (put_scaled(all, n, to), 0),
        None => fixed_slowly(x, n, to),
    }
}

/// The largest power of ten of 64 bits.
const POWERS: usize = 19;
const TENS: [u64; POWERS + 1] = {
    let mut tens = [1; POWERS + 1];
    let mut i = 1;
    while i <= POWERS {
        tens[i] = 10 * tens[i - 1];
        i += 1;
    }
    tens
};

/// A float's magnitude times ten to the power of `n`, to the nearest integer, if both are small enough to compute that in 128
/// bits.
#[inline]
fn scaled(x: f64, n: usize) -> Option<u64> {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as u32;
    // The fraction's bits behind the point of the whole mantissa: integers have none.
    let behind = 1075u32.checked_sub(exponent.max(1)).filter(|n| *n > 0)?;
    let mantissa = bits & ((1 << 52) - 1) | ((exponent > 0) as u64) << 52;
    let product = mantissa as u128 * *TENS.get(n)? as u128;
    if behind >= 128 {
        return Some(0);
    }
    let (whole, rest, half) = (product >> behind, product & ((1 << behind) - 1), 1u128 << (behind - 1));
    let up = rest > half || rest == half && whole & 1 == 1;
    u64::try_from(whole + up as u128).ok()
}

/// Writes an integer with a point in front of the last `n` digits.
#[inline]
fn put_scaled(all: u64, n: usize, to: &mut [u8]) -> usize {
    let digits = Digits::decimal(all);
    let digits = digits.as_bytes();
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(n));
    let len = whole.len().max(1);
    to[0] = b'0';
    to[..whole.len()].copy_from_slice(whole);
    if n == 0 {
        return len;
    }
    let end = len + 1 + n;
    to[len] = b'.';
    to[len + 1..end - fraction.len()].fill(b'0');
    to[end - fraction.len()..end].copy_from_slice(fraction);
    end
}

#[inline(never)]
fn fixed_slowly(x: f64, n: usize, to: &mut [u8]) -> (usize, usize) {
    let written = n.min(FRACTION);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*}", written, x.abs());
    debug_assert!(whole.is_ok());
    (text.len, n - written)
}

/// Writes `n` significant digits of a finite float's magnitude without a point; how many are written, how many zeros
/// follow, and the first one's power of ten.
pub fn significant(x: f64, n: usize, to: &mut [u8]) -> (usize, usize, i32) {
    let written = n.min(SIGNIFICANT);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*e}", written - 1, x.abs());
    debug_assert!(whole.is_ok());
    let len = text.len;
    let e = to[..len].iter().position(|c| *c == b'e').unwrap_or(len);
    let exponent = std::str::from_utf8(&to[(e + 1).min(len)..len]).ok().and_then(|t| t.parse().ok());
    if written > 1 {
        to.copy_within(2..e, 1);
    }
    (written, n - written, exponent.unwrap_or(0))
}
