//! Floats: OCaml's floats.c.

pub mod arith;
mod digits;
pub mod format;
mod hex;
pub mod parse;

/// The bits of a float of half the precision: as OCaml does, by way of single precision, each time to the nearest, a half
/// to the even one.
pub fn to_half(d: f64) -> u16 {
    let single = d as f32;
    let (sign, a) = ((single.to_bits() >> 16 & 0x8000) as u16, single.abs());
    let magnitude = if a.is_nan() {
        0x7e00
    } else if a >= 65520.0 {
        0x7c00
    } else if a < 2f32.powi(-14) {
        // The last bit of 0.5 is the smallest subnormal.
        (a + 0.5).to_bits() - 0.5f32.to_bits()
    } else {
        let bits = a.to_bits() - (112 << 23);
        (bits + 0xfff + (bits >> 13 & 1)) >> 13
    };
    sign | magnitude as u16
}

/// A float of half the precision, by its bits.
pub fn from_half(bits: u16) -> f64 {
    let (exponent, fraction) = ((bits >> 10 & 31) as i32, (bits & 0x3ff) as f64);
    let magnitude = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -magnitude } else { magnitude }
}
