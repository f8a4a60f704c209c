//! The helpers of OCaml compilers to other languages: a format of one conversion as a record of what it says, and texts
//! padded as it says.
//!
//! They take more than Printf does: flags in any order and number, a width among them, and pass over what they do not know.

use crate::abi::CamlValue;
use crate::heap::Word;
use crate::numbers::spec::{Number, Spec};
use crate::runtime::value::{Bytes, FromWord, StringRoot};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// The fields of the record, in their order.
const FIELDS: usize = 11;

/// What a format says.
#[derive(Clone, Copy)]
pub struct Record {
    /// `-` or `+`: on which side the text is.
    justify: u8,
    /// What stands in front of positive numbers: `-` for nothing, `+` or a space.
    sign_style: u8,
    /// A space or `0`.
    filler: u8,
    alternate: bool,
    /// 0 where it is no integer's.
    base: i64,
    signed: bool,
    width: i64,
    uppercase: bool,
    /// Of the number: -1 or 1.
    sign: i64,
    /// -1 for none.
    precision: i64,
    /// `e`, `f` or `g`.
    conversion: u8,
}

impl Record {
    /// Reads a format.
    fn read(format: Bytes<'_>) -> Result<Record, Exn> {
        const LONGEST: usize = 31;
        if format.len() > LONGEST {
            return Err(Exn::invalid("format_int: format too long"));
        }
        let mut record = Record {
            justify: b'+',
            sign_style: b'-',
            filler: b' ',
            alternate: false,
            base: 0,
            signed: false,
            width: 0,
            uppercase: false,
            sign: 1,
            precision: -1,
            conversion: b'f',
        };
        let mut rest = format;
        while let [c, after @ ..] = rest {
            rest = after;
            let c = c.get();
            match c {
                b'1'..=b'9' => (record.width, rest) = digits((c - b'0') as i64, rest),
                b'.' => (record.precision, rest) = digits(0, rest),
                _ => record.letter(c),
            }
        }
        Ok(record)
    }
    fn letter(&mut self, c: u8) {
        match c {
            b'-' => self.justify = c,
            b'+' | b' ' => self.sign_style = c,
            b'0' => self.filler = c,
            b'#' => self.alternate = true,
            b'd' | b'i' => (self.signed, self.base) = (true, 10),
            b'u' => self.base = 10,
            b'x' => self.base = 16,
            b'X' => (self.uppercase, self.base) = (true, 16),
            b'o' => self.base = 8,
            b'e' | b'f' | b'g' => (self.signed, self.conversion) = (true, c),
            b'E' | b'F' | b'G' => {
                (self.signed, self.uppercase, self.conversion) = (true, true, c.to_ascii_lowercase());
            }
            _ => {}
        }
    }
    fn fields(&self) -> [i64; FIELDS] {
        [
            self.justify as i64,
            self.sign_style as i64,
            self.filler as i64,
            self.alternate as i64,
            self.base,
            self.signed as i64,
            self.width,
            self.uppercase as i64,
            self.sign,
            self.precision,
            self.conversion as i64,
        ]
    }
    /// How its text is padded.
    fn spec(&self) -> Spec {
        let left = self.justify == b'-';
        Spec {
            left,
            zero: self.filler == b'0' && !left,
            plus: self.sign_style == b'+',
            space: self.sign_style == b' ',
            width: self.width.max(0) as usize,
            ..Spec::plain(b'd')
        }
    }
    /// What stands in front of the digits.
    fn prefix(&self) -> &'static [u8] {
        let base: &[u8] = match (self.base, self.uppercase) {
            (8, _) => b"0",
            (16, false) => b"0x",
            (16, true) => b"0X",
            _ => b"",
        };
        if self.alternate { base } else { b"" }
    }
}

/// The number that digits are, behind those read so far, and what follows.
fn digits(first: i64, text: &[Cell<u8>]) -> (i64, &[Cell<u8>]) {
    let n = text.iter().position(|c| !c.get().is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(n);
    let add = |n: i64, c: &Cell<u8>| n.saturating_mul(10).saturating_add((c.get() - b'0') as i64);
    (digits.iter().fold(first, add).min(i64::MAX >> 1), rest)
}

impl<'a> FromWord<'a> for Record {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let wrong = || cx.expected("a format's record", word);
        if !word.is(0) || word.wosize() != FIELDS {
            return Err(wrong());
        }
        let int = |i: usize| word.field(i).and_then(Word::as_int).ok_or_else(wrong);
        let byte = |i: usize| u8::try_from(int(i)?).map_err(|_| wrong());
        Ok(Record {
            justify: byte(0)?,
            sign_style: byte(1)?,
            filler: byte(2)?,
            alternate: int(3)? != 0,
            base: int(4)?,
            signed: int(5)? != 0,
            width: int(6)?,
            uppercase: int(7)? != 0,
            sign: int(8)?,
            precision: int(9)?,
            conversion: byte(10)?,
        })
    }
}

pub fn caml_parse_format<'a>(cx: &'a Cx, format: Bytes<'a>) -> Result<Word<'a>, Exn> {
    let record = Record::read(format)?;
    let (block, fields) = cx.heap.small_block(FIELDS, 0)?;
    for (field, n) in fields.iter().zip(record.fields()) {
        field.set(Word::int(n));
    }
    Ok(block)
}

pub fn caml_finish_formatting(cx: &mut Cx, record: Record, raw: Vec<u8>) -> Result<CamlValue, Exn> {
    let mut raw = raw;
    if record.uppercase {
        raw.make_ascii_uppercase();
    }
    let spec = record.spec();
    let sign = if record.signed { spec.sign(record.sign < 0) } else { b"" };
    let front = crate::sys::room::concat(&[sign, record.prefix()])?;
    spec.string(cx, &Number { sign: &front, digits: &raw, ..Number::default() })
}

pub fn caml_format_string(cx: &mut Cx, format: StringRoot, s: Vec<u8>) -> Result<CamlValue, Exn> {
    let record = Record::read(format.bytes(cx))?;
    let shown = usize::try_from(record.precision).unwrap_or(s.len()).min(s.len());
    padded(cx, &record, &s[..shown])
}

/// A character, or a string of one.
pub struct Char(u8);

impl<'a> FromWord<'a> for Char {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let of_string = |s: Bytes<'_>| if let [c] = s { Some(c.get()) } else { None };
        let of_int = || u8::try_from(word.as_int()?).ok();
        word.bytes().map_or_else(of_int, of_string).map(Char).ok_or_else(|| cx.expected("a char", word))
    }
}

pub fn caml_format_char(cx: &mut Cx, format: StringRoot, c: Char) -> Result<CamlValue, Exn> {
    let record = Record::read(format.bytes(cx))?;
    padded(cx, &record, &[c.0])
}

/// A text with spaces to its width.
fn padded(cx: &mut Cx, record: &Record, text: &[u8]) -> Result<CamlValue, Exn> {
    let spec = Spec { zero: false, ..record.spec() };
    spec.string(cx, &Number { digits: text, ..Number::default() })
}
