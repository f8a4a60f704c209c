//! The decimal digits of floats at any precision, rounded correctly, halves to even: those that C's printf prints.

use super::powers::{self, log10_of_two_to};
use crate::numbers::digits::{EIGHT, ZEROS, eight};
use std::fmt::Write;

/// Of so many digits at most are integers that are computed with.
pub const MOST: usize = 17;
/// More digits than any float has, in front of the point or behind it, and a point.
pub const LONGEST: usize = 1400;
/// Behind so many digits there are zeros.
const SIGNIFICANT: usize = 780;
/// Behind so many digits after the point there are zeros.
const FRACTION: usize = 1080;

/// A finite float's magnitude as `m * 2^e`.
#[inline]
fn parts(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// A finite float's magnitude to `n` places behind the point, as an integer of those places. Nothing where it is too large,
/// or the places are too many.
#[inline]
pub fn fixed(x: f64, n: usize) -> Option<u64> {
    let (m, e) = parts(x);
    if n > MOST { None } else { scaled(m, e, n as i32) }
}

/// A finite float's magnitude to `n` significant digits, 1 to [`MOST`]: those as an integer, and the first one's power of
/// ten. Nothing where that cannot be told from 128 bits of the power of five that it takes.
#[inline]
pub fn significant(x: f64, n: usize) -> Option<(u64, i32)> {
    let (m, e) = parts(x);
    let limit = TENS[n];
    let mut exponent = if e > -1074 {
        near_log10(x)
    } else if m > 0 {
        log10_of_two_to(63 - m.leading_zeros() as i32 + e)
    } else {
        0
    };
    loop {
        let digits = scaled(m, e, n as i32 - 1 - exponent)?;
        if digits < limit {
            return Some((digits, exponent));
        }
        // The power of ten was one less, or rounding came to the next.
        exponent += 1;
    }
}

/// The power of ten of a normal float's first digit, or one less: as if logarithms were straight between the powers of two,
/// where they are above that.
#[inline]
fn near_log10(x: f64) -> i32 {
    /// Bits behind the point.
    const PLACES: u32 = 16;
    let log2 = (x.to_bits() << 1 >> (53 - PLACES)) as i64 - (1023 << PLACES);
    ((log2 * 0x4_d104_d427) >> (36 + PLACES)) as i32
}

/// `m * 2^e * 10^by` to the nearest integer, a half to the even one, if that is less than 2^63.
#[inline]
fn scaled(m: u64, e: i32, by: i32) -> Option<u64> {
    if m == 0 {
        return Some(0);
    }
    let zeros = m.leading_zeros();
    let (product, f) = powers::times(m << zeros, by)?;
    let shift = -(e - zeros as i32 + by + f);
    match shift {
        65..128 => powers::rounded(product, shift as u32, by),
        // A half that is even, or less; or more.
        128 => Some((product > 1 << 127) as u64),
        129.. => Some(0),
        _ => None,
    }
}

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
#[cold]
pub fn long_fixed(x: f64, n: usize, to: &mut [u8]) -> (usize, usize) {
    let written = n.min(FRACTION);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*}", written, x.abs());
    debug_assert!(whole.is_ok());
    (text.len, n - written)
}

/// Writes `n` significant digits of a finite float's magnitude without a point; how many are written, how many zeros
/// follow, and the first one's power of ten.
#[cold]
pub fn long_significant(x: f64, n: usize, to: &mut [u8]) -> (usize, usize, i32) {
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

    /// Floats of all sizes, ties and borders among them.
    fn floats() -> impl Iterator<Item = f64> {
        let mut state = 63u64;
        let random = (0..200_000).map(move |i| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let bits = state ^ state >> 29;
            match i % 5 {
                0 => f64::from_bits(bits),
                1 => (bits >> 40) as f64 / 64.0,
                2 => (bits % 100_000) as f64 / 1000.0,
                3 => (bits % 1000) as f64 * 10f64.powi((bits >> 40) as i32 % 200),
                _ => f64::from_bits(bits >> (bits & 63)),
            }
        });
        let powers = (-330..310).map(|n| format!("1e{n}").parse().expect("a float"));
        let around =
            powers.flat_map(|x: f64| [x, x.next_up(), x.next_down().abs(), 5.0 * x, 2.5 * x, 0.5 * x]);
        random
            .chain(around)
            .chain([0.0, 0.5, 1.5, 2.5, f64::MAX, f64::MIN_POSITIVE, 5e-324])
            .map(f64::abs)
            .filter(|x| x.is_finite())
    }

    #[test]
    fn the_short_way_leads_where_the_long_one_does() {
        let (mut short, mut all) = (0, 0);
        for (i, x) in floats().enumerate() {
            let n = i % (MOST + 1);
            let mut text = [0; LONGEST];
            if let Some(digits) = fixed(x, n) {
                let (len, more) = long_fixed(x, n, &mut text);
                let mut digits = format!("{digits:0width$}", width = n + 1);
                if n > 0 {
                    digits.insert(digits.len() - n, '.');
                }
                assert_eq!((digits.as_bytes(), 0), (&text[..len], more), "{x:e} {n}");
            }
            let n = n.max(1);
            all += 1;
            if let Some((digits, exponent)) = significant(x, n) {
                short += 1;
                let (len, more, e) = long_significant(x, n, &mut text);
                assert_eq!((format!("{digits:0n$}").as_bytes(), 0), (&text[..len], more), "{x:e} {n}");
                assert_eq!(exponent, e, "{x:e} {n}");
            }
        }
        assert!(short * 100 > all * 98, "{short} of {all}");
    }

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
