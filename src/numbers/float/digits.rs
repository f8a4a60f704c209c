//! The decimal digits of floats at any precision, rounded correctly, halves to even: those that C's printf prints. The
//! standard library computes them.

use crate::numbers::digits::{EIGHT, ZEROS, eight};
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
pub fn fixed(x: f64, n: usize, to: &mut [u8]) -> (usize, usize) {
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

/// Writes an integer to the whole place, with zeros in front.
#[inline]
pub fn put(mut n: u64, to: &mut [u8]) {
    let mut eights = to.rchunks_exact_mut(8);
    for to in &mut eights {
        to.copy_from_slice(&(eight(n % EIGHT) | ZEROS).to_le_bytes());
        n /= EIGHT;
    }
    let rest = eights.into_remainder();
    if !rest.is_empty() {
        let mut bytes = (eight(n) | ZEROS) >> (8 * (8 - rest.len()));
        for to in rest {
            *to = bytes as u8;
            bytes >>= 8;
        }
    }
}

/// How many digits an integer has; 0 has one.
#[inline]
pub fn count(n: u64) -> usize {
    // By the number of bits, which is 1233/4096 of a digit each, and the one power of ten in doubt.
    let bits = 64 - (n | 1).leading_zeros() as usize;
    let digits = (bits * 1233) >> 12;
    digits + (n | 1 >= TENS[digits]) as usize
}

/// The powers of ten of 64 bits.
const TENS: [u64; 20] = {
    let mut all = [1; 20];
    let mut n = 1;
    while n < all.len() {
        all[n] = all[n - 1] * 10;
        n += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        let mut to = [0; 20];
        put(u64::MAX, &mut to);
        assert_eq!(&to, b"18446744073709551615");
        put(105, &mut to[..5]);
        assert_eq!(&to[..5], b"00105");
        put(7, &mut []);
        assert_eq!([0, 9, u64::MAX].map(count), [1, 1, 20]);
        for (n, ten) in TENS.into_iter().enumerate().skip(1) {
            assert_eq!([ten - 1, ten, ten + 1].map(count), [n, n + 1, n + 1]);
        }
    }
}
