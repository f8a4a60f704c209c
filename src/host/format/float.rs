//! Floats: as the printer writes them, `~F`, `~G` and `~$`.

use super::args::Args;
use super::digits::{Real, Until, digits};
use super::exponent::{Exponential, scaled};
use super::fixed::{Fit, Placed, fixed};
use super::integer::Field;
use super::print::{How, PRIN1, PRINC};
use super::run::{Given, Run, plain};
use super::value::Value;
use super::{Directive, Stop};
use crate::runtime::Cx;

/// A number that is a float or that Lisp makes one of.
#[derive(Clone, Copy)]
pub struct Number {
    /// Its magnitude.
    pub size: Real,
    /// Whether it has a minus sign.
    pub is_negative: bool,
}

/// An argument of a directive for floats.
enum Argument {
    Number(Number),
    /// An infinity or no number.
    Infinite(f64),
    Other,
}

impl Argument {
    fn of(value: Value<'_>) -> Argument {
        match value {
            Value::Float(x) if !x.is_finite() => Argument::Infinite(x),
            Value::Float(x) => {
                Argument::Number(Number { size: Real::Double(x.abs()), is_negative: x.is_sign_negative() })
            }
            Value::Int(n) => Argument::single(n as f32),
            Value::Ratio(n, d) => Argument::single(quotient(n, d)),
            _ => Argument::Other,
        }
    }
    fn single(x: f32) -> Argument {
        Argument::Number(Number { size: Real::Single(x.abs()), is_negative: x < 0.0 })
    }
}

/// The single-float that is nearest to a ratio.
fn quotient(n: i64, d: i64) -> f32 {
    let (size, by) = (n.unsigned_abs() as u128, d as u128);
    let shift = (40 - (by.leading_zeros() as i32 - size.leading_zeros() as i32)).max(0);
    let (shifted, mut lost) = (size << shift, 0);
    let mut bits = (shifted / by) | (shifted % by != 0) as u128;
    while bits >> 50 > 0 {
        bits = bits >> 1 | bits & 1;
        lost += 1;
    }
    let size = (bits as f64 * 2f64.powi(lost - shift)) as f32;
    if n < 0 { -size } else { size }
}

impl Run {
    /// Writes a float as the printer does.
    pub fn float(&mut self, x: f64) -> Result<(), Stop> {
        if !x.is_finite() {
            return self.text.str(match (x.is_nan(), x < 0.0) {
                (true, _) => "#<DOUBLE-FLOAT quiet NaN>",
                (false, false) => "#.DOUBLE-FLOAT-POSITIVE-INFINITY",
                (false, true) => "#.DOUBLE-FLOAT-NEGATIVE-INFINITY",
            });
        }
        if x.is_sign_negative() {
            self.text.str("-")?;
        }
        if x == 0.0 {
            return self.text.str("0.0");
        }
        let shortest = digits(Real::Double(x.abs()), Until::Enough);
        let (point, digits) = (shortest.point, shortest.as_slice());
        let shown = if (-2..8).contains(&point) { point } else { 1 };
        if shown > 0 {
            let (whole, fraction) = digits.split_at(digits.len().min(shown as usize));
            self.text.bytes(whole)?;
            self.text.fill(shown - digits.len() as i64, '0')?;
            self.text.str(".")?;
            self.text.bytes(if fraction.is_empty() { b"0" } else { fraction })?;
        } else {
            self.text.str("0.")?;
            self.text.fill(-shown, '0')?;
            self.text.bytes(digits)?;
        }
        if shown == point {
            return Ok(());
        }
        self.text.str("e")?;
        self.integer(point - 1, 10)
    }
    /// `~F`, `~E`, `~G` and `~$`
    pub(super) fn float_directive(
        &mut self,
        cx: &mut Cx,
        d: &Directive,
        args: &mut Args,
    ) -> Result<(), Stop> {
        if d.letter == '$' {
            return self.dollars(cx, d, args);
        }
        plain(d, true, false)?;
        let exponential = match d.letter {
            'F' => {
                let [width, places, scale, overflow, pad] = self.params(cx, d, args)?;
                Exponential {
                    width,
                    places,
                    scale,
                    overflow,
                    pad,
                    digits: Given::None,
                    mark: Given::None,
                    plus: d.at,
                }
            }
            _ => {
                let [width, places, digits, scale, overflow, pad, mark] = self.params(cx, d, args)?;
                Exponential { width, places, digits, scale, overflow, pad, mark, plus: d.at }
            }
        };
        let value = cx.root(args.next(cx)?)?;
        match Argument::of(Value::of(cx.get(value))) {
            Argument::Infinite(x) => self.float(x),
            Argument::Other => {
                let from = self.text.len();
                self.print(cx, value, PRINC)?;
                let width = exponential.width.optional_int()?;
                self.field(from, Field { width, step: 1, least: 0, pad: exponential.pad, left: false })
            }
            Argument::Number(number) => match d.letter {
                'F' => self.fixed_float(number, &exponential).map(|_| ()),
                'E' => self.exponential(number, &exponential),
                _ => self.general(number, &exponential),
            },
        }
    }
    /// `~F` of a number; whether it overflowed the width.
    fn fixed_float(&mut self, number: Number, how: &Exponential) -> Result<bool, Stop> {
        let (width, places) = (how.width.optional_int()?, how.places.optional_int()?);
        let signed = number.is_negative || how.plus;
        let left = width.map(|width| width.saturating_sub(signed as i64));
        let text =
            fixed(number.size, Fit { width: left, places, scale: how.scale.optional_int()?, least: None })?;
        let placed = Placed::new(text, places, left);
        if placed.overflows() && how.overflow != Given::None {
            self.pad(width.unwrap_or(0), how.overflow)?;
            return Ok(true);
        }
        self.placed(number, how, &placed)?;
        Ok(false)
    }
    /// Writes the sign of a number.
    pub fn sign(&mut self, number: Number, plus: bool) -> Result<(), Stop> {
        self.text.str(if number.is_negative {
            "-"
        } else if plus {
            "+"
        } else {
            ""
        })
    }
    /// `~G` of a number.
    fn general(&mut self, number: Number, how: &Exponential) -> Result<(), Stop> {
        let n = scaled(number.size).1;
        let places = match how.places.optional_int()? {
            Some(places) => places,
            None => {
                let len = fixed(number.size, Fit::default())?.len();
                (len - 1).max(1).max(n.min(7))
            }
        };
        let places_left = places.saturating_sub(n);
        if !(0..=places).contains(&places_left) {
            let (scale, places) = (Given::Int(how.scale.int(1)?), Given::Int(places));
            return self.exponential(number, &Exponential { scale, places, ..*how });
        }
        let exponent = how.digits.optional_int()?.map_or(4, |e| e.saturating_add(2));
        let width = match how.width.optional_int()? {
            Some(width) => Given::Int(width.saturating_sub(exponent)),
            None => Given::None,
        };
        let places = Given::Int(places_left);
        let overflowed =
            self.fixed_float(number, &Exponential { width, places, scale: Given::None, ..*how })?;
        self.pad(exponent, if overflowed { how.overflow } else { Given::None })
    }
    /// `~$`
    fn dollars(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        let [places, digits, width, pad] = self.params(cx, d, args)?;
        let value = cx.root(args.next(cx)?)?;
        let number = match Argument::of(Value::of(cx.get(value))) {
            Argument::Number(number) => number,
            Argument::Infinite(_) => return super::wrong("the argument is not finite"),
            Argument::Other => {
                let from = self.text.len();
                self.print(cx, value, How { escape: false, ..PRIN1 })?;
                let width = Some(width.int(0)?);
                return self.field(from, Field { width, step: 1, least: 0, pad: Given::None, left: true });
            }
        };
        let [places, digits, width] = [places.int(2)?, digits.int(1)?, width.int(0)?];
        let text = fixed(number.size, Fit { places: Some(places), ..Fit::default() })?;
        let point = text.point as i64;
        let signed = (number.is_negative || d.at) as i64;
        let padding =
            [signed, digits.max(point), 1, places].iter().fold(width, |left, n| left.saturating_sub(*n));
        if d.colon {
            self.sign(number, d.at)?;
        }
        self.pad(padding, pad)?;
        if !d.colon {
            self.sign(number, d.at)?;
        }
        self.text.fill(digits.saturating_sub(point), '0')?;
        self.text.bytes(&text.text)
    }
}
