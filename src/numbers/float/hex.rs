//! Hexadecimal floats: their digits, and OCaml's reading of them.

use crate::sys::libm;

/// Sign and `0x`.
pub fn prefix(sign: &[u8], upper: bool) -> &'static [u8] {
    match (sign, upper) {
        (b"-", false) => b"-0x",
        (b"-", true) => b"-0X",
        (b"+", false) => b"+0x",
        (b"+", true) => b"+0X",
        (b" ", false) => b" 0x",
        (b" ", true) => b" 0X",
        (_, false) => b"0x",
        (_, true) => b"0X",
    }
}

/// Digits behind the point.
const PLACES: usize = 13;

/// Writes the digits of a finite float's magnitude, as many as it has where no precision is given; how many bytes that is,
/// how many zeros follow, and the exponent.
pub fn put(
    x: f64,
    precision: Option<usize>,
    always_point: bool,
    upper: bool,
    to: &mut [u8],
) -> (usize, usize, i32) {
    let bits = x.to_bits();
    let mut m = bits & ((1 << 52) - 1);
    let power = match (bits >> 52 & 0x7ff) as i32 {
        0 if m == 0 => 0,
        0 => -1022,
        e => {
            m |= 1 << 52;
            e - 1023
        }
    };
    if let Some(places) = precision
        && places < PLACES
    {
        let unit = 1 << (4 * (PLACES - places));
        let rest = m & (unit - 1);
        m -= rest;
        // To the nearest, a half to the even one.
        if rest > unit / 2 || rest == unit / 2 && m & unit != 0 {
            m += unit;
        }
    }
    let places = precision.unwrap_or(PLACES - (m.trailing_zeros() as usize / 4).min(PLACES));
    let letters: &[u8; 16] = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    to[0] = letters[(m >> 52) as usize];
    if places == 0 && !always_point {
        return (1, 0, power);
    }
    to[1] = b'.';
    let written = places.min(PLACES);
    for (i, to) in to[2..2 + written].iter_mut().enumerate() {
        *to = letters[(m >> (48 - 4 * i) & 15) as usize];
    }
    (2 + written, places - written, power)
}

/// Reads what follows `0x`, as OCaml does: any digits, at most one point, then perhaps an exponent. Nothing where that is
/// no number.
pub fn read(text: &[u8]) -> Option<f64> {
    let mut mantissa = Mantissa::default();
    let mut power = 0;
    for (i, c) in text.iter().enumerate() {
        match c {
            b'.' if mantissa.point => return None,
            b'.' => mantissa.point = true,
            b'p' | b'P' => {
                power = super::parse::strtol(&text[i + 1..])?;
                // What no C int holds ends it, even where there were no digits.
                if power <= i32::MIN as i64 {
                    return Some(0.0);
                }
                if power >= i32::MAX as i64 {
                    return Some(if mantissa.m == 0 { 0.0 } else { f64::INFINITY });
                }
                break;
            }
            _ => mantissa.add((*c as char).to_digit(16)?),
        }
    }
    if !mantissa.any {
        return None;
    }
    // Rounded here, and again where the result has fewer digits: as in OCaml.
    Some(by_power(mantissa.m as f64, power + mantissa.power))
}

/// C's `ldexp` for integers of 60 bits.
#[inline]
fn by_power(x: f64, power: i64) -> f64 {
    match power {
        // The power is a float, and so is the result.
        -1022..=960 => x * f64::from_bits(((power + 1023) as u64) << 52),
        _ => libm::ldexp(x, power.clamp(-5000, 5000) as i32),
    }
}

/// Hexadecimal digits as `m * 2^power`; where they are too many for that, the lowest bit of `m` says that more follow.
#[derive(Default)]
pub struct Mantissa {
    pub m: u64,
    pub power: i64,
    /// Whether the point was met.
    pub point: bool,
    /// Whether there were digits.
    pub any: bool,
}

impl Mantissa {
    /// Adds a digit.
    pub fn add(&mut self, digit: u32) {
        self.any = true;
        if self.m >> 56 == 0 {
            self.m = self.m << 4 | digit as u64;
            self.power -= 4 * self.point as i64;
        } else {
            self.m |= (digit != 0) as u64;
            self.power += 4 * !self.point as i64;
        }
    }
    /// The float, rounded correctly whatever its size.
    pub fn value(&self, power: i64) -> f64 {
        let power = power.saturating_add(self.power);
        let length = 64 - self.m.leading_zeros() as i64;
        if length.saturating_add(power) > -1021 || self.m == 0 {
            return by_power(self.m as f64, power);
        }
        // Small ones are integers times 2^-1074, and their bits are those integers.
        let by = -1074 - power;
        f64::from_bits(match by {
            ..=0 => self.m << -by,
            1..64 => {
                let (n, rest, half) = (self.m >> by, self.m & ((1 << by) - 1), 1 << (by - 1));
                n + (rest > half || rest == half && n & 1 == 1) as u64
            }
            _ => 0,
        })
    }
}
