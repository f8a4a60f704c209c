//! Floats as text: what C's printf makes of them for `caml_format_float`, and OCaml's hexadecimal notation.

use super::digits::{self, LONGEST, MOST};
use super::hex;
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Quick};
use crate::heap::Word;
use crate::numbers::spec::{Number, Spec, refused};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

/// A conversion of floats.
#[derive(Clone, Copy)]
pub struct Format(Spec);

const LETTERS: &[u8] = b"fFeEgGaA";

impl Format {
    /// To C, an `l` changes nothing; with an `n` or `L` it would not be a float that is read.
    #[inline(always)]
    fn of(spec: Spec) -> Option<Format> {
        (LETTERS.contains(&spec.letter) && matches!(spec.length, None | Some(b'l'))).then_some(Format(spec))
    }
}

impl<'a> FromWord<'a> for Format {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let format = Bytes::from_word(cx, word)?;
        Spec::read(format).and_then(Format::of).ok_or_else(|| refused(format, "a float"))
    }
}

impl<'a> Quick<'a> for Format {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Spec::read(Bytes::quick(cx, v)?).and_then(Format::of)
    }
}

/// A float that is to be written.
pub struct Text(Spec, f64);

impl Answer for Text {
    const ALLOCATES: bool = true;
    #[inline]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        with_text(self.0, self.1, |spec, number| spec.short_string(cx, number))
    }
}

#[inline(always)]
pub fn text(format: Format, x: f64) -> Option<Text> {
    Some(Text(format.0, x))
}

pub fn format(cx: &mut Cx, format: Format, x: f64) -> Result<CamlValue, Exn> {
    with_text(format.0, x, |spec, number| spec.string(cx, number))
}

/// OCaml's hexadecimal notation: that of `%a`, but for the names of infinities. A style is a flag's character, or any other.
pub fn hexadecimal(cx: &mut Cx, x: f64, precision: i64, style: i64) -> Result<CamlValue, Exn> {
    // A C int to OCaml.
    let style = style as i32;
    let spec = Spec {
        plus: style == b'+' as i32,
        space: style == b' ' as i32,
        precision: usize::try_from(precision).ok(),
        ..Spec::plain(b'a')
    };
    if x.is_infinite() {
        let number = Number { sign: spec.sign(x < 0.0), digits: b"infinity", ..Number::default() };
        return spec.string(cx, &number);
    }
    with_text(spec, x, |spec, number| spec.string(cx, number))
}

/// `Stdlib.string_of_float`: twelve significant digits, and a point if nothing else shows that it is a float.
pub fn to_string(x: f64, to: &mut Vec<u8>) -> Result<(), Exn> {
    let spec = Spec { precision: Some(12), ..Spec::plain(b'g') };
    with_text(spec, x, |_, number| {
        to.try_reserve(number.len() + 1)?;
        [number.sign, number.digits, number.exponent].iter().for_each(|part| to.extend_from_slice(part));
        if number.exponent.is_empty() && number.digits.iter().all(u8::is_ascii_digit) {
            to.push(b'.');
        }
        Ok(())
    })
}

/// What can be written without looking how much it is.
const SHORT: usize = 48;

/// Takes a float apart into the pieces of its text.
#[inline]
fn with_text<R>(mut spec: Spec, x: f64, then: impl FnOnce(&Spec, &Number<'_>) -> R) -> R {
    let upper = spec.letter.is_ascii_uppercase();
    let negative = x.is_sign_negative();
    let mut number = Number { sign: spec.sign(negative), ..Number::default() };
    if !x.is_finite() {
        spec.zero = false;
        number.digits = match (x.is_nan(), upper) {
            (true, false) => b"nan",
            (true, true) => b"NAN",
            (false, false) => b"inf",
            (false, true) => b"INF",
        };
        return then(&spec, &number);
    }
    let mut short = [0; SHORT];
    let mut long;
    let mut exponent = Exponent::default();
    let digits: &[u8];
    match spec.letter | 0x20 {
        b'a' => {
            number.sign = hex::prefix(number.sign, upper);
            let len;
            (len, number.more) =
                hex::put(x, spec.precision, spec.alternate, upper, &mut short, &mut exponent);
            digits = &short[..len];
        }
        b'f' => {
            let places = spec.precision.unwrap_or(6);
            match digits::fixed(x, places) {
                Some((whole, fraction)) => {
                    let count = digits::count(whole);
                    digits::put(whole, &mut short[..count]);
                    let mut len = count;
                    if places > 0 || spec.alternate {
                        short[count] = b'.';
                        len += 1 + places;
                        digits::put(fraction, &mut short[count + 1..len]);
                    }
                    digits = &short[..len];
                }
                None => {
                    long = [0; LONGEST];
                    let mut len;
                    (len, number.more) = digits::long_fixed(x, places, &mut long);
                    if places == 0 && spec.alternate {
                        long[len] = b'.';
                        len += 1;
                    }
                    digits = &long[..len];
                }
            }
        }
        letter => {
            let general = letter == b'g';
            let count = match spec.precision.unwrap_or(6) {
                n if general => n.max(1),
                n => n.saturating_add(1),
            };
            let layout = Layout { general, count, upper, always_point: spec.alternate };
            if count <= MOST
                && let Some((n, power)) = digits::significant(x, count)
            {
                let mut all = [0; MOST];
                digits::put(n, &mut all[..count]);
                let len = layout.put(&all[..count], 0, power, &mut short, &mut exponent);
                digits = &short[..len];
            } else {
                let mut all = [0; LONGEST];
                let (written, more, power) = digits::long_significant(x, count, &mut all);
                number.more = if general && !spec.alternate { 0 } else { more };
                long = [0; LONGEST];
                let len = layout.put(&all[..written], number.more, power, &mut long, &mut exponent);
                digits = &long[..len];
            }
        }
    }
    number.digits = digits;
    number.exponent = exponent.text();
    then(&spec, &number)
}

/// The letter, the sign and the digits of an exponent.
#[derive(Default)]
pub struct Exponent {
    text: [u8; 6],
    len: usize,
}

impl Exponent {
    /// With at least so many digits.
    #[inline]
    pub fn set(&mut self, letter: u8, power: i32, least: usize) {
        let n = power.unsigned_abs() as u64;
        self.len = 2 + digits::count(n).max(least);
        self.text[..2].copy_from_slice(&[letter, if power < 0 { b'-' } else { b'+' }]);
        digits::put(n, &mut self.text[2..self.len]);
    }
    /// Nothing, unless it was set.
    #[inline]
    pub fn text(&self) -> &[u8] {
        &self.text[..self.len]
    }
}

/// How digits are written as `%e` or `%g`.
struct Layout {
    /// As `%g`: without zeros at the end, and without an exponent where that is not long.
    general: bool,
    /// How many digits were asked for.
    count: usize,
    upper: bool,
    /// `#`: a point even where no digits follow, and zeros at the end.
    always_point: bool,
}

impl Layout {
    /// Writes the digits, behind which there are `more` zeros; how many bytes that is.
    #[inline]
    fn put(
        &self,
        mut digits: &[u8],
        more: usize,
        power: i32,
        to: &mut [u8],
        exponent: &mut Exponent,
    ) -> usize {
        if self.general && !self.always_point {
            let last = digits.iter().rposition(|d| *d != b'0');
            digits = &digits[..last.map_or(0, |at| at + 1)];
        }
        let positional = self.general && power >= -4 && (power < 0 || (power as usize) < self.count);
        if !positional {
            exponent.set(if self.upper { b'E' } else { b'e' }, power, 2);
        }
        // How many digits are in front of the point.
        let whole = if positional { (power + 1).max(0) as usize } else { 1 };
        let mut len = whole.max(1);
        let (front, behind) = digits.split_at(whole.min(digits.len()));
        to[..len].fill(b'0');
        to[..front.len()].copy_from_slice(front);
        if !behind.is_empty() || more > 0 || self.always_point {
            to[len] = b'.';
            let zeros = if positional { (-1 - power).max(0) as usize } else { 0 };
            let from = len + 1 + zeros;
            to[len + 1..from].fill(b'0');
            len = from + behind.len();
            to[from..len].copy_from_slice(behind);
        }
        len
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_ocaml_prints_them() {
        // From `Stdlib.string_of_float` of OCaml 4.13.
        for (d, text) in [
            (0.0, "0."),
            (-0.0, "-0."),
            (1.0, "1."),
            (0.1, "0.1"),
            (1e11, "100000000000."),
            (1e12, "1e+12"),
            (123456789012.5, "123456789012."),
            (1.5e-5, "1.5e-05"),
            (0.0001, "0.0001"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
            (5e-324, "4.94065645841e-324"),
            (1.0 / 3.0, "0.333333333333"),
            (1e100, "1e+100"),
        ] {
            let mut to = Vec::new();
            super::to_string(d, &mut to).expect("memory");
            assert_eq!(String::from_utf8_lossy(&to), text);
        }
    }
}
