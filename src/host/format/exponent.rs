//! Floats with an exponent: `~E`.

use super::Stop;
use super::digits::Real;
use super::fixed::{Fit, Placed, fixed};
use super::float::Number;
use super::run::{Given, Run};
use crate::numbers::digits::decimal;
use crate::sys::libm;

/// The parameters of directives for floats.
#[derive(Clone, Copy)]
pub struct Exponential {
    /// How wide the field is.
    pub width: Given,
    /// How many decimal places there are.
    pub places: Given,
    /// How many digits the exponent has.
    pub digits: Given,
    /// The power of ten by which the number is multiplied.
    pub scale: Given,
    /// What fills a field that is too narrow.
    pub overflow: Given,
    /// What fills one that is too wide.
    pub pad: Given,
    /// What precedes the exponent.
    pub mark: Given,
    /// Whether there is a sign always.
    pub plus: bool,
}

/// A float that is not negative as one below 1, and the power of ten by which it was divided. It is computed in floats, as SBCL
/// does, with what that loses.
pub fn scaled(x: Real) -> (Real, i64) {
    /// The logarithm of 2, as SBCL has it.
    const LOG: u64 = 1070810131 << 32 | 1352628735;
    let double = match x {
        Real::Double(x) => x,
        Real::Single(x) => x as f64,
    };
    if double == 0.0 {
        return (x, 1);
    }
    let mut exponent = 0;
    libm::frexp(double, &mut exponent);
    let mut ex = (exponent as f64 * f64::from_bits(LOG)).round_ties_even() as i64;
    let ten_to = |n: i64| libm::pow(10.0, n as f64);
    let mut y = if ex >= 0 {
        double / 10.0 / ten_to(ex - 1)
    } else if double < f64::MIN_POSITIVE {
        double * 1e16 * ten_to(-ex - 16)
    } else {
        double * 10.0 * ten_to(-ex - 1)
    };
    let mut by = 10.0;
    while y >= 1.0 {
        y /= by;
        by *= 10.0;
        ex += 1;
    }
    let (mut z, mut by) = (y, 10.0);
    while z < 0.1 {
        z *= by;
        by *= 10.0;
        ex -= 1;
    }
    match x {
        Real::Double(_) => (Real::Double(z), ex),
        Real::Single(_) => (Real::Single(z as f32), ex),
    }
}

impl Run {
    /// Writes a number in its field.
    pub fn placed(&mut self, number: Number, how: &Exponential, placed: &Placed) -> Result<(), Stop> {
        self.pad(placed.left, how.pad)?;
        self.sign(number, how.plus)?;
        self.text.str(if placed.leading { "0" } else { "" })?;
        self.text.bytes(&placed.fixed.text)?;
        self.text.str(if placed.trailing { "0" } else { "" })
    }
    /// `~E` of a number.
    pub fn exponential(&mut self, number: Number, how: &Exponential) -> Result<(), Stop> {
        let (size, exponent) = scaled(number.size);
        let is_one = matches!(size, Real::Double(1.0) | Real::Single(1.0));
        let scale = how.scale.int(1)?.saturating_sub(is_one as i64);
        let exponent = exponent.saturating_sub(scale);
        let (words, len) = decimal(exponent.saturating_abs());
        let bytes = words.map(u64::to_le_bytes);
        let written = &bytes.as_flattened()[..len];
        let [width, places, digits] =
            [how.width.optional_int()?, how.places.optional_int()?, how.digits.optional_int()?];
        let exponent_len = digits.unwrap_or(0).max(len as i64);
        if let (Some(width), Some(digits)) = (width, digits)
            && how.overflow != Given::None
            && exponent_len > digits
        {
            return self.pad(width, how.overflow);
        }
        let signed = (how.plus || number.is_negative) as i64;
        let left =
            width.map(|width| width.saturating_sub(2).saturating_sub(exponent_len).saturating_sub(signed));
        let places = places.map(|d| if scale > 0 { d.saturating_sub(scale).saturating_add(1) } else { d });
        let least = if scale < 0 { Some(1) } else { places };
        let text = fixed(size, Fit { width: left, places, scale: Some(scale), least })?;
        let placed = Placed::new(text, places, left);
        if placed.overflows() && how.overflow != Given::None {
            return self.pad(width.unwrap_or(0), how.overflow);
        }
        self.placed(number, how, &placed)?;
        let mark = if matches!(size, Real::Single(_)) { 'f' } else { 'e' };
        self.text.char(how.mark.char(mark)?)?;
        self.text.str(if exponent < 0 { "-" } else { "+" })?;
        self.text.fill(exponent_len - len as i64, '0')?;
        self.text.bytes(written)
    }
}
