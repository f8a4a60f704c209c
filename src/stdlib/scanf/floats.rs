//! The tokens of floats.

use super::failure::{Scan, bad_input};
use super::scanner::Scanner;

/// The error of a hexadecimal float that is none.
const BAD_HEX: &[u8] = b"not a valid float in hexadecimal notation";
/// That of an OCaml float.
const BAD: &[u8] = b"no dot or exponent part found in float token";

impl Scanner<'_> {
    /// Whether there is nothing more to take.
    fn done(&mut self, width: i64) -> Scan<bool> {
        Ok(width == 0 || self.at_end()?)
    }
    /// Refuses to have nothing more to take.
    fn more(&mut self, width: i64, error: &[u8]) -> Scan<()> {
        if self.done(width)? { Err(bad_input(&[error])) } else { Ok(()) }
    }
    /// The digits behind a point.
    fn fraction(&mut self, width: i64) -> Scan<i64> {
        if width == 0 {
            return Ok(width);
        }
        match self.peek()? {
            Some(c) if c.is_ascii_digit() => {
                let width = self.store(width, c)?;
                self.decimals(width)
            }
            _ => Ok(width),
        }
    }
    /// A decimal exponent, if there is one.
    fn exponent(&mut self, width: i64) -> Scan<i64> {
        if width == 0 {
            return Ok(width);
        }
        match self.peek()? {
            Some(c @ (b'e' | b'E')) => {
                let width = self.store(width, c)?;
                self.signed_decimal(width)
            }
            _ => Ok(width),
        }
    }
    /// A point, what follows it, and an exponent.
    fn point(&mut self, width: i64, precision: i64) -> Scan<i64> {
        let width = self.store(width, b'.')?;
        let places = width.min(precision);
        let left = self.fraction(places)?;
        self.exponent(width - (places - left))
    }
    /// `%f` and its kin.
    pub fn float(&mut self, width: i64, precision: i64) -> Scan<()> {
        let width = self.sign(width)?;
        let width = self.decimals(width)?;
        if width == 0 {
            return Ok(());
        }
        match self.peek()? {
            None => {}
            Some(b'.') => drop(self.point(width, precision)?),
            Some(_) => drop(self.exponent(width)?),
        }
        Ok(())
    }
    /// Letters, whatever their case.
    fn letters(&mut self, mut width: i64, wanted: &[u8]) -> Scan<i64> {
        for letter in wanted {
            let c = self.peek()?.unwrap_or(0);
            if !c.eq_ignore_ascii_case(letter) || width == 0 {
                return Err(bad_input(&[BAD_HEX]));
            }
            width = self.store(width, c)?;
        }
        Ok(width)
    }
    /// A point and hexadecimal digits, if they are there.
    fn hexadecimal_fraction(&mut self, width: i64, precision: i64) -> Scan<i64> {
        let width = self.store(width, b'.')?;
        if self.done(width)? || matches!(self.peek()?, Some(b'p' | b'P')) {
            return Ok(width);
        }
        let places = width.min(precision);
        let left = self.some_hexadecimals(places)?;
        Ok(width - (places - left))
    }
    /// A binary exponent, if there is one.
    fn binary_exponent(&mut self, width: i64) -> Scan<()> {
        if self.done(width)? {
            return Ok(());
        }
        if let Some(c @ (b'p' | b'P')) = self.peek()? {
            let width = self.store(width, c)?;
            self.more(width, BAD_HEX)?;
            self.signed_decimal(width)?;
        }
        Ok(())
    }
    /// `%h` and `%H`.
    pub fn hexadecimal_float(&mut self, width: i64, precision: i64) -> Scan<()> {
        self.more(width, BAD_HEX)?;
        let width = self.sign(width)?;
        self.more(width, BAD_HEX)?;
        let c = self.peek()?.unwrap_or(0);
        let rest: &[u8] = match c {
            b'0' => b"x",
            b'n' | b'N' => b"an",
            b'i' | b'I' => b"nfinity",
            _ => return Err(bad_input(&[BAD_HEX])),
        };
        let width = self.store(width, c)?;
        self.more(width, BAD_HEX)?;
        let mut width = self.letters(width, rest)?;
        if c != b'0' || self.done(width)? {
            return Ok(());
        }
        if !matches!(self.peek()?, Some(b'.' | b'p' | b'P')) {
            width = self.some_hexadecimals(width)?;
        }
        if self.done(width)? {
            return Ok(());
        }
        if self.peek()? == Some(b'.') {
            width = self.hexadecimal_fraction(width, precision)?;
        }
        self.binary_exponent(width)
    }
    /// `%F`
    pub fn caml_float(&mut self, width: i64, precision: i64) -> Scan<()> {
        self.more(width, BAD)?;
        let width = self.sign(width)?;
        self.more(width, BAD)?;
        let c = self.peek()?.unwrap_or(0);
        if !c.is_ascii_digit() {
            return Err(bad_input(&[BAD]));
        }
        let width = self.store(width, c)?;
        self.more(width, BAD)?;
        match self.peek()? {
            Some(x @ (b'x' | b'X')) if c == b'0' => {
                let width = self.store(width, x)?;
                self.caml_hexadecimal(width, precision)
            }
            _ => self.caml_float_rest(width, precision),
        }
    }
    fn caml_hexadecimal(&mut self, width: i64, precision: i64) -> Scan<()> {
        self.more(width, BAD)?;
        let mut width = self.some_hexadecimals(width)?;
        self.more(width, BAD)?;
        match self.peek()? {
            Some(b'.') => width = self.hexadecimal_fraction(width, precision)?,
            Some(b'p' | b'P') => {}
            _ => return Err(bad_input(&[BAD])),
        }
        self.binary_exponent(width)
    }
    fn caml_float_rest(&mut self, width: i64, precision: i64) -> Scan<()> {
        self.more(width, BAD)?;
        let width = self.decimals(width)?;
        self.more(width, BAD)?;
        match self.peek()? {
            Some(b'.') => self.point(width, precision).map(drop),
            Some(b'e' | b'E') => self.exponent(width).map(drop),
            _ => Err(bad_input(&[BAD])),
        }
    }
}
