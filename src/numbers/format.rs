//! Integers as C's printf writes them.

use super::digits::{Digits, END, decimal, hexadecimal};
use super::spec::{Number, Spec};
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Quick};
use crate::heap::{Full, Word};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

/// The format of an integer, which OCaml wants to be no longer than this.
#[derive(Clone, Copy)]
pub enum Format<const LONGEST: usize> {
    /// `%` and a letter, which most of them are: `d`, `i`, `x` or `X`.
    Plain(u8),
    /// Any other.
    Other(Spec),
}

const LETTERS: &[u8] = b"diuxXo";

impl<'a, const LONGEST: usize> FromWord<'a> for Format<LONGEST> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let format = Bytes::from_word(cx, word)?;
        if format.len() > LONGEST {
            return Err(Exn::invalid("format_int: format too long"));
        }
        Spec::of(format, LETTERS, "an integer").map(Format::Other)
    }
}

impl<'a, const LONGEST: usize> Quick<'a> for Format<LONGEST> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        let format = Bytes::quick(cx, v)?;
        if let [percent, letter] = format
            && percent.get() == b'%'
            && matches!(letter.get(), b'd' | b'i' | b'x' | b'X')
        {
            return Some(Format::Plain(letter.get()));
        }
        other(format).filter(|_| format.len() <= LONGEST).map(Format::Other)
    }
}

#[inline(never)]
fn other(format: Bytes<'_>) -> Option<Spec> {
    Spec::read(format).filter(|spec| matches!(spec.letter, b'd' | b'i' | b'u' | b'x' | b'X' | b'o'))
}

impl<const LONGEST: usize> Format<LONGEST> {
    /// The text of a number, which is given with its sign and as its bits.
    #[inline(always)]
    pub fn text(self, signed: i64, unsigned: u64) -> Text {
        match self {
            Format::Plain(letter) => Text::Plain { letter, signed, unsigned },
            Format::Other(spec) => Text::Other { spec, signed, unsigned },
        }
    }
}

/// An integer's text, still to be made.
pub enum Text {
    /// As it is.
    Plain {
        /// What kind of conversion it is.
        letter: u8,
        /// The number.
        signed: i64,
        /// The same without a sign.
        unsigned: u64,
    },
    /// As a format says.
    Other {
        /// The format.
        spec: Spec,
        /// The number.
        signed: i64,
        /// The same without a sign.
        unsigned: u64,
    },
}

impl Text {
    /// The text as an OCaml string.
    #[inline(never)]
    pub fn string(self, cx: &mut Cx) -> Result<CamlValue, Exn> {
        match self {
            Text::Plain { letter, signed, unsigned } => {
                CamlValue::of(cx, plain(cx, letter, signed, unsigned)?)
            }
            Text::Other { spec, signed, unsigned } => {
                let p = Pieces::new(&spec, signed, unsigned);
                p.spec.string(cx, &p.number())
            }
        }
    }
}

impl Answer for Text {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        match self {
            Text::Plain { letter, signed, unsigned } => {
                CamlValue::new_slot(cx, plain(cx, letter, signed, unsigned).ok()?)
            }
            Text::Other { spec, signed, unsigned } => short_other(cx, &spec, signed, unsigned),
        }
    }
}

#[inline(always)]
fn plain(cx: &Cx, letter: u8, signed: i64, unsigned: u64) -> Result<Word<'_>, Full> {
    let (words, len) = match letter {
        b'x' => hexadecimal(unsigned, b'a'),
        b'X' => hexadecimal(unsigned, b'A'),
        _ => decimal(signed),
    };
    cx.heap.string_of_words(words, len)
}

#[inline(never)]
fn short_other(cx: &Cx, spec: &Spec, signed: i64, unsigned: u64) -> Option<CamlValue> {
    let mut p = Pieces::new(spec, signed, unsigned);
    let len = (p.sign.len() + p.digits.len()).saturating_add(p.zeros);
    let whole = len.max(spec.width);
    if whole >= END {
        return p.spec.short_string(cx, &p.number());
    }
    // Zeros are there already.
    let buffer = &mut p.digits.buffer;
    let start = if p.spec.left {
        buffer[END..END + whole - len].fill(b' ');
        END - len
    } else {
        END - whole
    };
    let sign = if p.spec.left || p.spec.zero {
        start
    } else {
        buffer[start..END - len].fill(b' ');
        END - len
    };
    for (i, c) in p.sign.iter().enumerate() {
        buffer[sign + i] = *c;
    }
    CamlValue::new_slot(cx, cx.heap.string_of_words(p.digits.words(start), whole).ok()?)
}

/// Takes an integer apart into the pieces of its text; it is given with its sign and as its bits.
#[inline]
pub fn pieces<R>(spec: &Spec, signed: i64, unsigned: u64, then: impl FnOnce(&Number<'_>) -> R) -> R {
    then(&Pieces::new(spec, signed, unsigned).number())
}

/// A number's text, and how it is to be padded.
struct Pieces {
    spec: Spec,
    sign: &'static [u8],
    zeros: usize,
    digits: Digits,
}

impl Pieces {
    #[inline(always)]
    fn new(spec: &Spec, signed: i64, unsigned: u64) -> Pieces {
        let mut sign: &[u8] = b"";
        let digits = match spec.letter {
            b'u' => Digits::decimal(unsigned),
            b'x' => Digits::hexadecimal(unsigned, b'a'),
            b'X' => Digits::hexadecimal(unsigned, b'A'),
            b'o' => Digits::octal(unsigned),
            _ => {
                sign = spec.sign(signed < 0);
                Digits::decimal(signed.unsigned_abs())
            }
        };
        let mut p = Pieces { spec: *spec, sign, zeros: 0, digits };
        if let Some(least) = spec.precision {
            p.spec.zero = false;
            if unsigned == 0 && least == 0 {
                p.digits.clear();
            }
            p.zeros = least.saturating_sub(p.digits.len());
        }
        if spec.alternate {
            match spec.letter {
                b'x' if unsigned != 0 => p.sign = b"0x",
                b'X' if unsigned != 0 => p.sign = b"0X",
                // One zero in front, at least.
                b'o' if unsigned != 0 || p.digits.is_empty() => p.zeros = p.zeros.max(1),
                _ => {}
            }
        }
        p
    }
    #[inline(always)]
    fn number(&self) -> Number<'_> {
        Number { sign: self.sign, zeros: self.zeros, digits: self.digits.as_bytes(), ..Number::default() }
    }
}
