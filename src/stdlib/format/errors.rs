//! What is wrong with a format, in OCaml's words.

use super::quote;
use crate::heap::Full;
use crate::runtime::Exn;
use std::borrow::Cow;

/// How deep formats may lie within formats.
pub const DEEPEST: usize = 200;

/// A text being taken apart, and the errors of it.
pub struct Faults<'t> {
    /// The whole text.
    pub text: &'t [u8],
}

impl Faults<'_> {
    /// The character at a place before the end of the format or of the sub-format.
    #[inline]
    pub fn at(&self, place: usize, end: usize) -> Result<u8, Exn> {
        match self.text.get(place) {
            Some(c) if place < end => Ok(*c),
            _ => Err(self.place(end, &[b"unexpected end of format"])),
        }
    }
    /// `invalid format "...": ` and what follows.
    fn invalid(&self, rest: &[&[u8]]) -> Exn {
        let mut all = Vec::new();
        let mut put = |part: &[u8]| {
            all.try_reserve(part.len()).map_err(|_| Full)?;
            all.extend_from_slice(part);
            Ok(())
        };
        let put_all = |mut put: &mut dyn FnMut(&[u8]) -> Result<(), Full>| {
            put(b"invalid format ")?;
            quote::string(self.text, &mut put)?;
            put(b": ")?;
            rest.iter().try_for_each(|part| put(part))
        };
        match put_all(&mut put) {
            Ok(()) => Exn::Failure(Cow::Owned(all)),
            Err(full) => full.into(),
        }
    }
    /// The error of a place in the text.
    pub fn place(&self, place: usize, what: &[&[u8]]) -> Exn {
        let number = Number::of(place as i64);
        let mut parts: [&[u8]; 8] = [b""; 8];
        parts[0] = b"at character number ";
        parts[1] = number.text();
        parts[2] = b", ";
        for (part, what) in parts[3..].iter_mut().zip(what) {
            *part = what;
        }
        self.invalid(&parts)
    }
    /// A flag that does not go with a conversion.
    pub fn incompatible(&self, from: usize, to: usize, letter: u8, option: &str) -> Exn {
        let mut directive = Vec::new();
        let quoted = quote::string(&self.text[from..to], |part| {
            directive.try_reserve(part.len()).map_err(|_| Full)?;
            directive.extend_from_slice(part);
            Ok(())
        });
        match quoted {
            Ok(()) => self.place(
                from,
                &[option.as_bytes(), b" is incompatible with '", &[letter], b"' in sub-format ", &directive],
            ),
            Err(full) => full.into(),
        }
    }
    /// A lone `%` in a set of characters.
    pub fn single_percent(&self, place: usize) -> Exn {
        let number = Number::of(place as i64);
        self.invalid(&[
            b"'%' alone is not accepted in character sets, use %% instead at position ",
            number.text(),
            b".",
        ])
    }
    /// A number larger than a string can be long.
    pub fn too_large(&self, n: i64) -> Exn {
        let (number, limit) = (Number::of(n), Number::of(super::parse::MAX_STRING_LENGTH));
        self.invalid(&[b"integer ", number.text(), b" is greater than the limit ", limit.text()])
    }
    /// A sub-format without its end.
    pub fn unclosed(&self, closer: u8, end: usize) -> Exn {
        let number = Number::of(end as i64);
        self.invalid(&[
            b"unclosed sub-format, expected \"%",
            &[closer],
            b"\" at character number ",
            number.text(),
        ])
    }
    /// Another character than there should be.
    pub fn expected(&self, place: usize, what: &[u8], read: u8) -> Exn {
        self.place(place, &[what, b" expected, read '", &[read], b"'"])
    }
    /// More formats within formats than this library takes.
    pub fn too_deep(&self, place: usize) -> Exn {
        self.place(place, &[b"sub-formats are nested too deep"])
    }
}

/// A number's text.
pub struct Number([u8; 20], usize);

impl Number {
    /// The decimal text.
    pub fn of(n: i64) -> Number {
        let mut number = Number([0; 20], 20);
        let mut rest = n.unsigned_abs();
        loop {
            number.1 -= 1;
            number.0[number.1] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if n < 0 {
            number.1 -= 1;
            number.0[number.1] = b'-';
        }
        number
    }
    /// The text.
    pub fn text(&self) -> &[u8] {
        &self.0[self.1..]
    }
}
