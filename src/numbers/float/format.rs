//! Floats as text: what C's printf makes of them for `caml_format_float`, and OCaml's hexadecimal notation.

use super::digits::{self as float_digits, LONGEST};
use super::hex;
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Quick};
use crate::heap::Word;
use crate::numbers::digits::{Digits, END};
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
    hexadecimal_pieces(spec, x, |spec, number| spec.string(cx, number))
}

/// Takes a float apart into the pieces of its hexadecimal text.
pub fn hexadecimal_pieces<R>(spec: Spec, x: f64, then: impl FnOnce(&Spec, &Number<'_>) -> R) -> R {
    if x.is_infinite() {
        let digits: &[u8] = if spec.letter == b'A' { b"INFINITY" } else { b"infinity" };
        let number = Number { sign: spec.sign(x < 0.0), digits, ..Number::default() };
        return then(&spec, &number);
    }
    with_text(spec, x, then)
}

/// Takes a float apart into the pieces of its text.
pub fn pieces<R>(spec: Spec, x: f64, then: impl FnOnce(&Number<'_>) -> R) -> R {
    with_text(spec, x, |_, number| then(number))
}

/// `Stdlib.string_of_float`: twelve significant digits, and a point if nothing else shows that it is a float.
pub fn to_string(x: f64, to: &mut Vec<u8>) -> Result<(), Exn> {
    let spec = Spec { precision: Some(12), ..Spec::plain(b'g') };
    with_text(spec, x, |_, number| {
        append(number, to)?;
        if number.exponent.is_empty() && number.digits.iter().all(|c| c.is_ascii_digit() || *c == b'-') {
            to.push(b'.');
        }
        Ok(())
    })
}

/// What C's `%g` makes of a float.
pub fn general(x: f64, to: &mut Vec<u8>) -> Result<(), Exn> {
    with_text(Spec::plain(b'g'), x, |_, number| append(number, to))
}

/// Appends a text that is not padded, and leaves room for a point.
fn append(number: &Number<'_>, to: &mut Vec<u8>) -> Result<(), Exn> {
    to.try_reserve(number.len() + 1)?;
    [number.sign, number.digits, number.exponent].iter().for_each(|part| to.extend_from_slice(part));
    Ok(())
}

/// Room for a sign and a prefix.
const FRONT: usize = 3;
/// Room for those and for numbers of no more than [`FEW`] digits on either side of the point.
const SHORT: usize = 128;
const FEW: usize = 40;

/// A number's text in a buffer, from its beginning: digits with their point, zeros that are not written, an exponent.
#[derive(Default)]
struct Form {
    /// Where the digits end.
    digits: usize,
    /// So many zeros follow.
    more: usize,
    /// Where the exponent ends.
    end: usize,
}

/// Takes a float apart into the pieces of its text.
#[inline(always)]
fn with_text<R>(mut spec: Spec, x: f64, then: impl FnOnce(&Spec, &Number<'_>) -> R) -> R {
    let upper = spec.letter.is_ascii_uppercase();
    let mut number = Number { sign: spec.sign(x.is_sign_negative()), ..Number::default() };
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
    if spec.letter | 0x20 == b'a' {
        number.sign = hex::prefix(number.sign, upper);
    }
    let (mut short, mut long) = ([0; SHORT], None);
    let few = spec.precision.unwrap_or(6) <= FEW && (x.abs() < 1e40 || spec.letter | 0x20 != b'f');
    let text = if few { &mut short[..] } else { &mut long.insert([0; FRONT + LONGEST])[..] };
    let form = form(&spec, x, &mut text[FRONT..]);
    let (digits, end) = (FRONT + form.digits, FRONT + form.end);
    if form.more == 0 && !spec.zero {
        // One piece.
        let from = FRONT - number.sign.len();
        for (to, c) in text[from..FRONT].iter_mut().zip(number.sign) {
            *to = *c;
        }
        number.sign = b"";
        number.digits = &text[from..end];
    } else {
        number.digits = &text[FRONT..digits];
        number.more = form.more;
        number.exponent = &text[digits..end];
    }
    then(&spec, &number)
}

/// The text of a finite float's magnitude.
fn form(spec: &Spec, x: f64, text: &mut [u8]) -> Form {
    let places = spec.precision.unwrap_or(6);
    match spec.letter | 0x20 {
        b'f' => {
            let (mut end, more) = float_digits::fixed(x, places, text);
            if places == 0 && spec.alternate {
                text[end] = b'.';
                end += 1;
            }
            Form { digits: end, more, end }
        }
        b'a' => hex_form(spec, x, text),
        _ => {
            let layout = Layout::of(spec, places);
            let (written, more, power) = float_digits::significant(x, layout.count, &mut text[1..]);
            layout.place(text, written, more, power)
        }
    }
}

#[inline(never)]
fn hex_form(spec: &Spec, x: f64, text: &mut [u8]) -> Form {
    let upper = spec.letter.is_ascii_uppercase();
    let (digits, more, power) = hex::put(x, spec.precision, spec.alternate, upper, text);
    let end = put_exponent(text, digits, if upper { b'P' } else { b'p' }, power, 1);
    Form { digits, more, end }
}

/// Writes letter, sign and at least so many digits of an exponent; where it ends.
#[inline]
fn put_exponent(text: &mut [u8], at: usize, letter: u8, power: i32, least: usize) -> usize {
    let n = Digits::decimal(power.unsigned_abs() as u64);
    let len = n.len().max(least);
    let end = at + 2 + len;
    text[at] = letter;
    text[at + 1] = if power < 0 { b'-' } else { b'+' };
    text[at + 2..end].copy_from_slice(&n.buffer[END - len..END]);
    end
}

/// Puts a point behind the first `whole` of `n` digits, which lie one place behind the text's beginning, if others follow or
/// there must be one; where the text ends.
#[inline]
fn put_point(text: &mut [u8], n: usize, whole: usize, always: bool) -> usize {
    for i in 0..whole {
        text[i] = text[i + 1];
    }
    if n == whole && !always {
        return n;
    }
    text[whole] = b'.';
    n + 1
}

/// How digits are written as `%e` or `%g`.
struct Layout {
    /// As `%g`: without zeros at the end, and without an exponent where that is not long.
    general: bool,
    /// How many digits are asked for.
    count: usize,
    /// What marks the exponent.
    mark: u8,
    /// `#`: a point even where no digits follow, and zeros at the end.
    always_point: bool,
}

impl Layout {
    #[inline(always)]
    fn of(spec: &Spec, places: usize) -> Layout {
        let general = spec.letter | 0x20 == b'g';
        let count = if general { places.max(1) } else { places.saturating_add(1) };
        // E and G are two letters apart.
        let mark = if general { spec.letter - 2 } else { spec.letter };
        Layout { general, count, mark, always_point: spec.alternate }
    }
    /// Writes the text of `n` digits, which lie one place behind its beginning, and of zeros that follow them.
    #[inline]
    fn place(&self, text: &mut [u8], mut n: usize, mut more: usize, power: i32) -> Form {
        if self.general && !self.always_point {
            more = 0;
            while n > 0 && text[n] == b'0' {
                n -= 1;
            }
        }
        let positional = self.general && power >= -4 && (power < 0 || (power as usize) < self.count);
        if positional && power < 0 {
            let front = (1 - power) as usize;
            text.copy_within(1..1 + n, front);
            text[..front].fill(b'0');
            text[1] = b'.';
            return Form { digits: front + n, more, end: front + n };
        }
        // So many digits are in front of the point; zeros among them may have been taken away.
        let whole = if positional { power as usize + 1 } else { 1 };
        while n < whole {
            n += 1;
            text[n] = b'0';
        }
        let digits = put_point(text, n, whole, more > 0 || self.always_point);
        let end = if positional { digits } else { put_exponent(text, digits, self.mark, power, 2) };
        Form { digits, more, end }
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
