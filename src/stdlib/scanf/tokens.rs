//! The tokens of integers, strings, characters in sets, and bools: what of the input each conversion takes.
//!
//! A width is how many characters may still be taken; what is left of it is given back.

use super::failure::{Scan, bad_char, bad_input, mismatch, too_short};
use super::scanner::{NO_LIMIT, Scanner};
use crate::stdlib::format::sets::Set;

/// The notations of integers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// `%d`
    Decimal,
    /// `%i`
    Any,
    /// `%o`
    Octal,
    /// `%u`
    Unsigned,
    /// `%x`, `%X`
    Hexadecimal,
}

impl Notation {
    /// That of a conversion's letter.
    pub fn of(letter: u8) -> Notation {
        match letter {
            b'd' => Notation::Decimal,
            b'i' => Notation::Any,
            b'o' => Notation::Octal,
            b'u' => Notation::Unsigned,
            _ => Notation::Hexadecimal,
        }
    }
    /// What stands in front of a token that has no base itself.
    pub fn prefix(self) -> &'static [u8] {
        match self {
            Notation::Decimal | Notation::Any => b"",
            Notation::Octal => b"0o",
            Notation::Unsigned => b"0u",
            Notation::Hexadecimal => b"0x",
        }
    }
}

/// Digits of a base.
struct Base {
    name: &'static str,
    radix: u32,
}

const BINARY: Base = Base { name: "binary", radix: 2 };
const OCTAL: Base = Base { name: "octal", radix: 8 };
const HEXADECIMAL: Base = Base { name: "hexadecimal", radix: 16 };

impl Scanner<'_> {
    /// Digits and underscores, if there are any.
    #[inline]
    fn digits(&mut self, mut width: i64, radix: u32) -> Scan<i64> {
        while width != 0 {
            width = self.gather(width, |c| (c as char).is_digit(radix))?;
            if width == 0 {
                break;
            }
            match self.peek()? {
                Some(c) if (c as char).is_digit(radix) => width = self.store(width, c)?,
                Some(b'_') => width = self.ignore(width),
                _ => break,
            }
        }
        Ok(width)
    }
    /// Decimal digits, if there are any.
    pub fn decimals(&mut self, width: i64) -> Scan<i64> {
        self.digits(width, 10)
    }
    /// At least one decimal digit.
    pub fn some_decimals(&mut self, width: i64) -> Scan<i64> {
        if width == 0 {
            return Err(too_short("decimal digits"));
        }
        let c = self.checked_peek()?;
        if !c.is_ascii_digit() {
            return Err(bad_char("character ", c, " is not a decimal digit"));
        }
        let width = self.store(width, c)?;
        self.decimals(width)
    }
    fn some_digits(&mut self, width: i64, base: &Base) -> Scan<i64> {
        if width == 0 {
            return Err(too_short("digits"));
        }
        let c = self.checked_peek()?;
        if !(c as char).is_digit(base.radix) {
            let mut after = String::new();
            let parts = [" is not a valid ", base.name, " digit"];
            after.try_reserve(64)?;
            parts.iter().for_each(|part| after.push_str(part));
            return Err(bad_char("character ", c, &after));
        }
        let width = self.store(width, c)?;
        self.digits(width, base.radix)
    }
    /// At least one hexadecimal digit.
    pub fn some_hexadecimals(&mut self, width: i64) -> Scan<i64> {
        self.some_digits(width, &HEXADECIMAL)
    }
    /// A sign, if there is one.
    pub fn sign(&mut self, width: i64) -> Scan<i64> {
        match self.checked_peek()? {
            c @ (b'+' | b'-') => self.store(width, c),
            _ => Ok(width),
        }
    }
    /// A decimal integer that may have a sign.
    pub fn signed_decimal(&mut self, width: i64) -> Scan<i64> {
        let width = self.sign(width)?;
        self.some_decimals(width)
    }
    /// An integer that may have a base in front.
    fn based(&mut self, width: i64) -> Scan<i64> {
        let c = self.checked_peek()?;
        if c != b'0' {
            return self.some_decimals(width);
        }
        let width = self.store(width, c)?;
        if width == 0 {
            return Ok(width);
        }
        let Some(c) = self.peek()? else { return Ok(width) };
        let base = match c {
            b'x' | b'X' => &HEXADECIMAL,
            b'o' => &OCTAL,
            b'b' => &BINARY,
            _ => return self.decimals(width),
        };
        let width = self.store(width, c)?;
        self.some_digits(width, base)
    }
    /// An integer.
    pub fn integer(&mut self, notation: Notation, width: i64) -> Scan<i64> {
        match notation {
            Notation::Decimal => self.signed_decimal(width),
            Notation::Any => {
                let width = self.sign(width)?;
                self.based(width)
            }
            Notation::Octal => self.some_digits(width, &OCTAL),
            Notation::Unsigned => self.some_decimals(width),
            Notation::Hexadecimal => self.some_hexadecimals(width),
        }
    }
    /// A string up to a character, which is read too, or up to a blank.
    pub fn string(&mut self, stop: Option<u8>, mut width: i64) -> Scan<()> {
        while width != 0 {
            width = match stop {
                Some(stop) => self.gather(width, |c| c != stop)?,
                None => self.gather(width, |c| !matches!(c, b' ' | b'\t' | b'\n' | b'\r'))?,
            };
            if width == 0 {
                break;
            }
            let Some(c) = self.peek()? else { break };
            match stop {
                Some(stop) if c == stop => {
                    self.skip();
                    break;
                }
                None if matches!(c, b' ' | b'\t' | b'\n' | b'\r') => break,
                _ => width = self.store(width, c)?,
            }
        }
        Ok(())
    }
    /// `true` or `false`, or what is as long.
    pub fn bool(&mut self) -> Scan<()> {
        let width = match self.checked_peek()? {
            b't' => 4,
            b'f' => 5,
            c => return Err(bad_char("the character ", c, " cannot start a boolean")),
        };
        self.string(None, width)
    }
    /// What the token says that should be a bool.
    pub fn bool_token(&mut self) -> Scan<bool> {
        let token = &*self.token();
        let said = match token {
            b"true" => Ok(true),
            b"false" => Ok(false),
            other => Err(bad_input(&[b"invalid boolean '", other, b"'"])),
        };
        self.drop_token();
        said
    }
    /// Characters of a set, up to a character that must follow and is read too.
    pub fn set(&mut self, set: &Set, stop: Option<u8>, mut width: i64) -> Scan<()> {
        while width > 0 {
            width = self.gather(width, |c| set.has(c) && stop != Some(c))?;
            if width == 0 {
                break;
            }
            match self.peek()? {
                Some(c) if set.has(c) && stop != Some(c) => {
                    self.store(NO_LIMIT, c)?;
                    width -= 1;
                }
                _ => break,
            }
        }
        // (OCaml looks at the next one even if the width is used up.)
        let next = self.peek()?;
        match (stop, next) {
            (Some(wanted), Some(found)) if found != wanted => Err(mismatch(wanted, found)),
            (Some(_), Some(_)) => {
                self.skip();
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
