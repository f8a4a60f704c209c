//! One conversion of a number as C's printf has it, `%-08.3f` or `%#Lx`: what `caml_format_int` and its kin are given.
//! It is read here and never reaches C. Then the number's text is padded as it says.

use crate::abi::CamlValue;
use crate::heap::word::copy_in;
use crate::runtime::shape::quoted;
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// A conversion: flags, width, precision and letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// `-`: padded at the right.
    pub left: bool,
    /// `0`: padded with zeros, behind sign and prefix; not together with `-`.
    pub zero: bool,
    /// `+`: positive numbers have a sign.
    pub plus: bool,
    /// A space: positive numbers have a space where others have a sign.
    pub space: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// The least length of the text.
    pub width: usize,
    /// What follows a point; a point alone is 0.
    pub precision: Option<usize>,
    /// OCaml's `l`, `n` or `L` in front of the letter.
    pub length: Option<u8>,
    /// What kind of conversion it is.
    pub letter: u8,
}

impl Spec {
    /// `%` and a letter.
    pub const fn plain(letter: u8) -> Spec {
        Spec {
            left: false,
            zero: false,
            plus: false,
            space: false,
            alternate: false,
            width: 0,
            precision: None,
            length: None,
            letter,
        }
    }
    /// The conversion that a format is, with one of these letters; else the error that it is none of `what`.
    #[inline]
    pub fn of(format: Bytes<'_>, letters: &[u8], what: &str) -> Result<Spec, Exn> {
        match Spec::read(format) {
            Some(spec) if letters.contains(&spec.letter) => Ok(spec),
            _ => Err(refused(format, what)),
        }
    }
    /// Reads a format that is one conversion and nothing else.
    #[inline]
    pub fn read(format: Bytes<'_>) -> Option<Spec> {
        let mut rest = format.iter().map(Cell::get);
        rest.next().filter(|c| *c == b'%')?;
        let mut spec = Spec::plain(0);
        let mut c = rest.next()?;
        loop {
            match c {
                b'-' => spec.left = true,
                b'0' => spec.zero = true,
                b'+' => spec.plus = true,
                b' ' => spec.space = true,
                b'#' => spec.alternate = true,
                _ => break,
            }
            c = rest.next()?;
        }
        let mut number = |mut c: u8| {
            let mut n = 0usize;
            while c.is_ascii_digit() {
                n = n.saturating_mul(10).saturating_add((c - b'0') as usize);
                c = rest.next()?;
            }
            Some((n, c))
        };
        (spec.width, c) = number(c)?;
        if c == b'.' {
            let (n, letter) = number(b'0')?;
            (spec.precision, c) = (Some(n), letter);
        }
        if matches!(c, b'l' | b'n' | b'L') {
            spec.length = Some(c);
            c = rest.next()?;
        }
        spec.zero &= !spec.left;
        spec.letter = c;
        (c.is_ascii_alphabetic() && rest.next().is_none()).then_some(spec)
    }
    /// What stands in front of a signed number.
    #[inline]
    pub fn sign(&self, negative: bool) -> &'static [u8] {
        match (negative, self.plus, self.space) {
            (true, ..) => b"-",
            (_, true, _) => b"+",
            (_, _, true) => b" ",
            _ => b"",
        }
    }
    /// A number's text, padded, as an OCaml string. Its length is bounded by what the runtime's cap leaves.
    #[inline]
    pub fn string(&self, cx: &mut Cx, number: &Number<'_>) -> Result<CamlValue, Exn> {
        let len = number.len().max(self.width);
        if len > RESERVED {
            cx.reserve_string(len)?;
        }
        let (word, to) = cx.heap.string(len)?;
        self.pad(number, to);
        CamlValue::of(cx, word)
    }
    /// The same for short texts, on the short way of a call that allocates.
    #[inline(always)]
    pub fn short_string(&self, cx: &Cx, number: &Number<'_>) -> Option<CamlValue> {
        let len = number.len().max(self.width);
        if len > RESERVED {
            return None;
        }
        let (word, to) = cx.heap.string(len).ok()?;
        self.pad(number, to);
        CamlValue::new_slot(cx, word)
    }
    /// Writes a number's text, which fills the place.
    #[inline]
    fn pad(&self, number: &Number<'_>, to: &[Cell<u8>]) {
        if number.digits.len() == to.len() {
            return copy_in(number.digits, to);
        }
        let padding = to.len() - number.len();
        let mut to = To(to);
        if !self.left && !self.zero {
            to.fill(padding, b' ');
        }
        to.copy(number.sign);
        to.fill(number.zeros + if self.zero { padding } else { 0 }, b'0');
        to.copy(number.digits);
        to.fill(number.more, b'0');
        to.copy(number.exponent);
        if self.left {
            to.fill(padding, b' ');
        }
    }
}

/// A call that allocates has this much of the heap without asking, and more.
const RESERVED: usize = crate::abi::guard::RESERVED / 2;

/// The error of a format that is none of `what`.
#[cold]
pub fn refused(format: Bytes<'_>, what: &str) -> Exn {
    /// More than is quoted.
    const MOST: usize = 100;
    let mut text = [0; MOST];
    let n = format.len().min(MOST);
    crate::heap::word::copy_out(&format[..n], &mut text[..n]);
    Exn::unfit_of(format_args!("{} is no format of {what}", quoted(&text[..n])))
}

/// A number's text in the pieces that padding may come between.
#[derive(Clone, Copy, Debug, Default)]
pub struct Number<'n> {
    /// Sign and prefix.
    pub sign: &'n [u8],
    /// So many zeros follow.
    pub zeros: usize,
    /// The digits, with their point.
    pub digits: &'n [u8],
    /// So many zeros follow.
    pub more: usize,
    /// What ends the text.
    pub exponent: &'n [u8],
}

impl Number<'_> {
    /// How long the text is.
    #[inline]
    pub fn len(&self) -> usize {
        let written = self.sign.len() + self.digits.len() + self.exponent.len();
        written.saturating_add(self.zeros).saturating_add(self.more)
    }
    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A place that is written from its beginning to its end.
struct To<'t>(&'t [Cell<u8>]);

impl<'t> To<'t> {
    #[inline]
    fn next(&mut self, n: usize) -> &'t [Cell<u8>] {
        let (next, rest) = self.0.split_at(n);
        self.0 = rest;
        next
    }
    #[inline]
    fn copy(&mut self, from: &[u8]) {
        copy_in(from, self.next(from.len()));
    }
    #[inline]
    fn fill(&mut self, n: usize, byte: u8) {
        self.next(n).iter().for_each(|c| c.set(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::word::as_cells;

    fn read(format: &str) -> Option<Spec> {
        Spec::read(as_cells(&mut format.as_bytes().to_vec()))
    }

    fn padded(format: &str, number: Number<'_>) -> String {
        let spec = read(format).expect("a conversion");
        let mut text = vec![0; number.len().max(spec.width)];
        spec.pad(&number, as_cells(&mut text));
        String::from_utf8(text).expect("ASCII")
    }

    #[test]
    fn what_is_one_conversion() {
        assert_eq!(read("%d"), Some(Spec::plain(b'd')));
        let all = Spec {
            plus: true,
            space: true,
            alternate: true,
            zero: true,
            width: 12,
            precision: Some(30),
            length: Some(b'L'),
            ..Spec::plain(b'x')
        };
        assert_eq!(read("%+ #012.30Lx"), Some(all));
        assert_eq!(read("%0- #+12.30Lx"), Some(Spec { left: true, zero: false, ..all }));
        assert_eq!(read("%.f"), Some(Spec { precision: Some(0), ..Spec::plain(b'f') }));
        assert_eq!(read("%00007.00f"), Some(Spec { zero: true, width: 7, ..read("%.f").expect("this") }));
        let huge = "%99999999999999999999999.99999999999999999999999g";
        assert_eq!(
            read(huge),
            Some(Spec { width: usize::MAX, precision: Some(usize::MAX), ..Spec::plain(b'g') })
        );
    }

    #[test]
    fn what_is_none() {
        for format in [
            "", "d", "%", "%%", "%5", "%5.", "%.", "%l", "%-", "%d ", " %d", "a%d", "%d %p", "%d%n", "%*d",
            "%.*d", "%1$d", "%5 d", "%.-3d", "%.+d", "%5-d", "%'d", "%lld", "%hd", "%zd", "%5%", "%\0d",
            "%d\0", "%\u{e9}",
        ] {
            assert_eq!(read(format), None, "{format}");
        }
    }

    #[test]
    fn padding_goes_where_it_belongs() {
        let number = Number { sign: b"-0x", zeros: 2, digits: b"1.5", more: 1, exponent: b"p+3" };
        assert_eq!(padded("%a", number), "-0x001.50p+3");
        assert_eq!(padded("%14a", number), "  -0x001.50p+3");
        assert_eq!(padded("%014a", number), "-0x00001.50p+3");
        assert_eq!(padded("%-14a", number), "-0x001.50p+3  ");
        assert_eq!(padded("%-014a", number), "-0x001.50p+3  ");
        assert_eq!(padded("%3d", Number::default()), "   ");
        assert_eq!(Number { zeros: usize::MAX, ..number }.len(), usize::MAX);
    }
}
