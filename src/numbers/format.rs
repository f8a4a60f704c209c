//! Integers as C's printf writes them.

use super::digits::Digits;
use super::spec::{Number, Spec};
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Quick};
use crate::heap::Word;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

/// The format of an integer, which OCaml wants to be no longer than this.
#[derive(Clone, Copy)]
pub struct Format<const LONGEST: usize>(Spec);

const LETTERS: &[u8] = b"diuxXo";

impl<'a, const LONGEST: usize> FromWord<'a> for Format<LONGEST> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let format = Bytes::from_word(cx, word)?;
        if format.len() > LONGEST {
            return Err(Exn::invalid("format_int: format too long"));
        }
        Spec::of(format, LETTERS, "an integer").map(Format)
    }
}

impl<'a, const LONGEST: usize> Quick<'a> for Format<LONGEST> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        let format = Bytes::quick(cx, v)?;
        if let [percent, letter] = format
            && percent.get() == b'%'
            && letter.get() == b'd'
        {
            return Some(Format(Spec::plain(b'd')));
        }
        let spec = Spec::read(format)?;
        (format.len() <= LONGEST && LETTERS.contains(&spec.letter)).then_some(Format(spec))
    }
}

impl<const LONGEST: usize> Format<LONGEST> {
    /// The text of a number, which is given with its sign and as its bits.
    #[inline]
    pub fn text(self, signed: i64, unsigned: u64) -> Text {
        let Format(mut spec) = self;
        let (mut sign, mut zero): (&[u8], _) = (b"", unsigned == 0);
        let mut digits = match spec.letter {
            b'u' => Digits::decimal(unsigned),
            b'x' => Digits::binary(unsigned, 4, b"0123456789abcdef"),
            b'X' => Digits::binary(unsigned, 4, b"0123456789ABCDEF"),
            b'o' => Digits::binary(unsigned, 3, b"01234567--------"),
            _ => {
                sign = spec.sign(signed < 0);
                Digits::decimal(signed.unsigned_abs())
            }
        };
        let mut zeros = 0;
        if let Some(least) = spec.precision {
            spec.zero = false;
            if zero && least == 0 {
                digits = Digits::none();
                zero = false;
            }
            zeros = least.saturating_sub(digits.as_bytes().len());
        }
        match spec.letter {
            b'x' if spec.alternate && unsigned != 0 => sign = b"0x",
            b'X' if spec.alternate && unsigned != 0 => sign = b"0X",
            // One zero in front, at least.
            b'o' if spec.alternate && !zero => zeros = zeros.max(1),
            _ => {}
        }
        Text { spec, sign, zeros, digits }
    }
}

/// An integer's text, not padded yet.
pub struct Text {
    spec: Spec,
    sign: &'static [u8],
    zeros: usize,
    digits: Digits,
}

impl Text {
    #[inline(always)]
    fn number(&self) -> Number<'_> {
        Number { sign: self.sign, zeros: self.zeros, digits: self.digits.as_bytes(), ..Number::default() }
    }
    /// The text as an OCaml string.
    pub fn string(&self, cx: &mut Cx) -> Result<CamlValue, Exn> {
        self.spec.string(cx, &self.number())
    }
}

impl Answer for Text {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        self.spec.short_string(cx, &self.number())
    }
}
