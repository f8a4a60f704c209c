//! Characters and strings as OCaml source has them: `%C` and `%S`.

use super::failure::{Scan, bad_char, bad_input, mismatch, too_short, unfinished};
use super::scanner::Scanner;

const CHAR: &str = "a Char";
const STRING: &str = "a String";

impl Scanner<'_> {
    /// The next character of a token, which must be there and within the width.
    fn inside(&mut self, what: &str, width: i64) -> Scan<u8> {
        if width == 0 {
            return Err(too_short(what));
        }
        self.peek()?.ok_or_else(|| unfinished(what))
    }
    /// The next digit of a code.
    fn code_digit(&mut self, radix: u32) -> Scan<(u8, u32)> {
        let c = self.next_char()?;
        match (c as char).to_digit(radix) {
            Some(digit) => Ok((c, digit)),
            None => Err(bad_escape(c)),
        }
    }
    /// What follows a backslash.
    fn escape(&mut self, width: i64) -> Scan<i64> {
        let c = self.inside(CHAR, width)?;
        match c {
            b'\\' | b'\'' | b'"' => self.store(width, c),
            b'n' => self.store(width, b'\n'),
            b't' => self.store(width, b'\t'),
            b'b' => self.store(width, 8),
            b'r' => self.store(width, b'\r'),
            b'0'..=b'9' => {
                let (tens, d1) = self.code_digit(10)?;
                let (ones, d2) = self.code_digit(10)?;
                let code = (c - b'0') as u32 * 100 + d1 * 10 + d2;
                let code = u8::try_from(code)
                    .map_err(|_| bad_input(&[b"bad character decimal encoding \\", &[c, tens, ones]]))?;
                self.store(width - 2, code)
            }
            b'x' => {
                let (_, d1) = self.code_digit(16)?;
                let (_, d2) = self.code_digit(16)?;
                self.store(width - 2, (16 * d1 + d2) as u8)
            }
            _ => Err(bad_escape(c)),
        }
    }
    /// `%C`
    pub fn caml_char(&mut self, width: i64) -> Scan<()> {
        let mut width = self.quote(b'\'', width)?;
        width = match self.inside(CHAR, width)? {
            b'\\' => {
                let width = self.ignore(width);
                self.escape(width)?
            }
            c => self.store(width, c)?,
        };
        match self.inside(CHAR, width)? {
            b'\'' => {
                self.skip();
                Ok(())
            }
            c => Err(mismatch(b'\'', c)),
        }
    }
    fn quote(&mut self, wanted: u8, width: i64) -> Scan<i64> {
        match self.checked_peek()? {
            c if c == wanted => Ok(self.ignore(width)),
            c => Err(mismatch(wanted, c)),
        }
    }
    /// `%S`
    pub fn caml_string(&mut self, width: i64) -> Scan<()> {
        let mut width = self.quote(b'"', width)?;
        loop {
            width = match self.inside(STRING, width)? {
                b'"' => {
                    self.skip();
                    return Ok(());
                }
                b'\\' => {
                    let width = self.ignore(width);
                    self.string_escape(width)?
                }
                c => self.store(width, c)?,
            };
        }
    }
    /// What follows a backslash in a string, where the end of a line and the blanks that begin the next one are nothing.
    fn string_escape(&mut self, mut width: i64) -> Scan<i64> {
        match self.inside(STRING, width)? {
            b'\r' => {
                width = self.ignore(width);
                if self.inside(STRING, width)? != b'\n' {
                    return self.store(width, b'\r');
                }
            }
            b'\n' => {}
            _ => return self.escape(width),
        }
        width = self.ignore(width);
        while self.inside(STRING, width)? == b' ' {
            width = self.ignore(width);
        }
        Ok(width)
    }
}

fn bad_escape(c: u8) -> super::failure::Fail {
    bad_char("illegal escape character ", c, "")
}
