//! The decimal digits of floats at any precision, rounded correctly, halves to even: those that C's printf prints.

use super::powers::{EXACT, log10_of_two_to, upper};
use crate::numbers::digits::PAIRS;
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

/// `n / 2^by` to the nearest integer, a half to the even one, as if `odd` were the integer's lowest bit where it has none.
#[inline]
fn rounded(n: u128, by: u32, odd: Option<bool>) -> u64 {
    // What is less than 2^127 comes to 0.
    if by >= 128 {
        return 0;
    }
    let (quotient, rest) = ((n >> by) as u64, n & ((1 << by) - 1));
    let half = (1 << by) >> 1;
    let odd = odd.unwrap_or(quotient & 1 == 1);
    quotient + (rest > half || rest == half && by > 0 && odd) as u64
}

/// A finite float's magnitude to `n` places behind the point: the integer before it, and the `n` digits behind it as
/// an integer. Nothing where these are too large, or the digits too many.
#[inline]
pub fn fixed(x: f64, n: usize) -> Option<(u64, u64)> {
    let (m, e) = parts(x);
    if n > MOST || e > 11 {
        return None;
    }
    if e >= 0 {
        return Some((m << e, 0));
    }
    let by = -e as u32;
    let (whole, rest) = if by < 64 { (m >> by, m & ((1 << by) - 1)) } else { (0, m) };
    let places = n as u32;
    // rest * 10^n / 2^by
    let product = rest as u128 * EXACT[n] as u128;
    let fraction = match by.checked_sub(places) {
        Some(by) => rounded(product, by, (n == 0).then_some(whole & 1 == 1)),
        None => (product << (places - by)) as u64,
    };
    Some(if fraction == 10u64.pow(places) { (whole + 1, 0) } else { (whole, fraction) })
}

/// A finite float's magnitude to `n` significant digits, 1 to [`MOST`]: those as an integer, and the first one's power of
/// ten. Nothing where that cannot be told from 128 bits of the power of five that it takes.
#[inline]
pub fn significant(x: f64, n: usize) -> Option<(u64, i32)> {
    let (m, e) = parts(x);
    if m == 0 {
        return Some((0, 0));
    }
    let limit = 10u64.pow(n as u32);
    let mut exponent = log10_of_two_to(63 - m.leading_zeros() as i32 + e);
    loop {
        let digits = scaled(m, e, n as i32 - 1 - exponent)?;
        if digits < limit {
            return Some((digits, exponent));
        }
        // The power of two was below the power of ten, or rounding came to it.
        exponent += 1;
    }
}

/// `m * 2^e * 10^by` to the nearest integer, which is less than 10^18.
#[inline]
fn scaled(m: u64, e: i32, by: i32) -> Option<u64> {
    if let Some(power) = usize::try_from(by).ok().and_then(|n| EXACT.get(n)) {
        let (product, e) = (m as u128 * *power as u128, e + by);
        return Some(if e >= 0 { (product << e) as u64 } else { rounded(product, -e as u32, None) });
    }
    let zeros = m.leading_zeros();
    let m = (m << zeros) as u128;
    let (power, f) = upper(by)?;
    // The upper 128 bits of the product, too small by less than three.
    let (high, low) = (power >> 64, power & u64::MAX as u128);
    let product = m * high + ((m * low) >> 64);
    let shift = -(e - zeros as i32 + by + f + 64) as u32;
    let half = 1u128.checked_shl(shift)? >> 1;
    let rest = product & (2 * half - 1);
    if (half - 3..=half).contains(&rest) {
        return None;
    }
    Some((product >> shift) as u64 + (rest > half) as u64)
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
pub fn long_fixed(x: f64, n: usize, to: &mut [u8; LONGEST]) -> (usize, usize) {
    let written = n.min(FRACTION);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*}", written, x.abs());
    debug_assert!(whole.is_ok());
    (text.len, n - written)
}

/// Writes `n` significant digits of a finite float's magnitude without a point; how many are written, how many zeros
/// follow, and the first one's power of ten.
#[cold]
pub fn long_significant(x: f64, n: usize, to: &mut [u8; LONGEST]) -> (usize, usize, i32) {
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
    let mut pairs = to.rchunks_exact_mut(2);
    for pair in &mut pairs {
        pair.copy_from_slice(&PAIRS[(n % 100) as usize]);
        n /= 100;
    }
    if let [first] = pairs.into_remainder() {
        *first = b'0' + (n % 10) as u8;
    }
}

/// How many digits an integer has; 0 has one.
#[inline]
pub fn count(n: u64) -> usize {
    n.checked_ilog10().map_or(1, |l| l as usize + 1)
}

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
            if let Some((whole, fraction)) = fixed(x, n) {
                let (len, more) = long_fixed(x, n, &mut text);
                let point = if n > 0 { format!(".{fraction:0n$}") } else { String::new() };
                assert_eq!((format!("{whole}{point}").as_bytes(), 0), (&text[..len], more), "{x:e} {n}");
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
        assert_eq!([0, 9, 10, 99, 100, u64::MAX].map(count), [1, 1, 2, 2, 3, 20]);
    }
}
