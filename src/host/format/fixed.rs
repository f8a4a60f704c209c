//! Floats as digits with a decimal point.

use super::digits::{Digits, Real, Until, digits};
use super::{MOST, Stop, wrong};
use crate::heap::Full;

/// What a float's text is to fit.
#[derive(Clone, Copy, Default)]
pub struct Fit {
    /// How many characters it has, unless the decimal places are given.
    pub width: Option<i64>,
    /// How many decimal places it has.
    pub places: Option<i64>,
    /// The power of ten by which the float is multiplied.
    pub scale: Option<i64>,
    /// How many digits it has at least.
    pub least: Option<i64>,
}

/// Digits with a point among them, without the zero that may stand before or behind it.
pub struct Fixed {
    /// The text.
    pub text: Vec<u8>,
    /// Where the point is.
    pub point: usize,
}

impl Fixed {
    /// How many characters.
    pub fn len(&self) -> i64 {
        self.text.len() as i64
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
    /// Whether it begins with the point.
    pub fn begins_with_point(&self) -> bool {
        self.point == 0
    }
    /// Whether it ends with the point.
    pub fn ends_with_point(&self) -> bool {
        self.point + 1 == self.text.len()
    }
    fn push(&mut self, text: &[u8]) -> Result<(), Stop> {
        self.ask(text.len())?;
        self.text.extend_from_slice(text);
        Ok(())
    }
    fn zeros(&mut self, n: i64) -> Result<(), Stop> {
        let n = usize::try_from(n).unwrap_or(0);
        self.ask(n)?;
        self.text.resize(self.text.len() + n, b'0');
        Ok(())
    }
    fn ask(&mut self, more: usize) -> Result<(), Stop> {
        if more > MOST - self.text.len() {
            return wrong("the text is too long: the limit of output is met");
        }
        self.text.try_reserve(more).map_err(|_| Full)?;
        Ok(())
    }
}

/// The digits that a float is to have.
fn chosen(x: Real, fit: Fit) -> Digits {
    let scale = fit.scale.unwrap_or(0);
    let least = fit.least.unwrap_or(0);
    if let Some(places) = fit.places {
        let place = places.saturating_add(scale).saturating_neg().min(least.saturating_neg());
        return digits(x, Until::Place(place));
    }
    let Some(width) = fit.width.filter(|width| *width > 1) else { return digits(x, Until::Enough) };
    let by_width = digits(x, Until::Count((width - 1).saturating_add(scale.min(0)).max(1)));
    let by_least = digits(x, Until::Place(least.saturating_add(scale).saturating_neg()));
    if by_width.as_slice().len() >= by_least.as_slice().len() { by_width } else { by_least }
}

/// A float's digits with a point.
pub fn fixed(x: Real, fit: Fit) -> Result<Fixed, Stop> {
    let chosen = chosen(x, fit);
    let digits = chosen.as_slice();
    let count = digits.len() as i64;
    let point = if x.is_zero() { chosen.point } else { chosen.point.saturating_add(fit.scale.unwrap_or(0)) };
    let mut to = Fixed { text: Vec::new(), point: 0 };
    if point > 0 {
        let (whole, fraction) = digits.split_at(count.min(point) as usize);
        to.push(whole)?;
        to.zeros(point - count)?;
        to.point = to.text.len();
        to.push(b".")?;
        to.push(fraction)?;
        if let Some(places) = fit.places {
            to.zeros(places.saturating_sub(fraction.len() as i64))?;
        }
        return Ok(to);
    }
    to.push(b".")?;
    to.zeros(point.saturating_neg())?;
    match fit.places {
        None => to.push(digits)?,
        Some(places) => {
            let shown = places.saturating_add(point).max(fit.least.unwrap_or(0)).min(count);
            let Ok(shown) = usize::try_from(shown) else { return wrong("there are no digits") };
            to.push(&digits[..shown])?;
            to.zeros(places.saturating_add(point).saturating_sub(count))?;
        }
    }
    Ok(to)
}

/// Digits in a field: which zeros stand around the point, and what is left of the width.
pub struct Placed {
    /// The digits.
    pub fixed: Fixed,
    /// Whether a zero precedes the point.
    pub leading: bool,
    /// Whether a zero follows it.
    pub trailing: bool,
    /// How many characters are left, or by how many it is too wide.
    pub left: i64,
}

impl Placed {
    /// Digits in a field of a width, if it has one.
    pub fn new(fixed: Fixed, places: Option<i64>, width: Option<i64>) -> Placed {
        let leading = fixed.begins_with_point();
        let trailing = fixed.ends_with_point() && places != Some(0);
        let mut placed = Placed { left: 0, leading, trailing, fixed };
        if let Some(width) = width {
            placed.left = width.saturating_sub(placed.fixed.len());
            // There must be a digit.
            placed.leading = leading && (placed.left > 0 || trailing);
            placed.left -= placed.leading as i64;
            placed.trailing = trailing && placed.left > 0;
            placed.left -= placed.trailing as i64;
        }
        placed
    }
    /// Whether it is too wide.
    pub fn overflows(&self) -> bool {
        self.left < 0
    }
}
