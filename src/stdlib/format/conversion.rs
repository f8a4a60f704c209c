//! A directive: flags, width, precision and what it converts, with the leniency towards old formats that OCaml has at
//! run time.

use super::parse::{Deferred, Parser, literal};
use super::{
    Counter, Directive, Float, Integer, Literal, Node, Notation, Pad, Precision, Side, Size, What, sets,
    subformat, types,
};
use crate::numbers::spec::Spec;
use crate::runtime::Exn;
use crate::sys::room;

/// What stands between the `%` and the letter.
struct Modifiers {
    ignored: bool,
    plus: bool,
    hash: bool,
    space: bool,
    pad: Pad,
    precision: Precision,
    /// The width of what takes no precision: a precision is one, too.
    width: Pad,
}

impl Modifiers {
    /// The width of an integer: zeros in front of it are not meant together with a precision.
    fn integer_pad(&self) -> Pad {
        match (self.pad, self.precision) {
            (pad, Precision::None) => pad,
            (pad, _) => without_zeros(pad),
        }
    }
    /// How an integer is written.
    fn integer(&self, size: Size, letter: u8) -> Integer {
        let signed = matches!(letter, b'd' | b'i');
        let based = matches!(letter, b'x' | b'X' | b'o');
        let grouped = self.hash && !based && !self.plus && !self.space;
        let spec = Spec {
            plus: self.plus && signed,
            space: self.space && signed && !self.plus,
            alternate: self.hash && based,
            ..Spec::plain(letter)
        };
        Integer { size, spec, grouped }
    }
    /// How a float is written.
    fn float(&self, letter: u8) -> Float {
        let (notation, letter) = match (letter, self.hash) {
            (b'F', true) => (Notation::CamlHex, b'a'),
            (b'F', false) => (Notation::Caml, b'g'),
            (b'h', _) => (Notation::Hex, b'a'),
            (b'H', _) => (Notation::Hex, b'A'),
            _ => (Notation::C, letter),
        };
        let spec = Spec { plus: self.plus, space: self.space && !self.plus, ..Spec::plain(letter) };
        Float { notation, spec }
    }
}

fn without_zeros(pad: Pad) -> Pad {
    match pad {
        Pad::Lit(Side::Zeros, n) => Pad::Lit(Side::Right, n),
        Pad::Arg(Side::Zeros) => Pad::Arg(Side::Right),
        pad => pad,
    }
}

/// The letters of integers.
fn is_int(letter: u8) -> bool {
    matches!(letter, b'd' | b'i' | b'x' | b'X' | b'o' | b'u')
}

impl Parser<'_> {
    /// Appends the directive that begins here; where it ends.
    pub(super) fn directive(
        &mut self,
        percent: usize,
        end: usize,
        to: &mut Vec<Node>,
        deferred: &mut Deferred,
    ) -> Result<usize, Exn> {
        let (modifiers, at) = self.modifiers(percent + 1, end)?;
        let letter = self.faults.at(at, end)?;
        let next = at + 1;
        let conversion = Conversion { percent, next, end, letter, modifiers };
        match letter {
            b',' => Ok(next),
            b'%' | b'@' => {
                literal(Literal::Plain, at..next, to)?;
                Ok(next)
            }
            _ => self.conversion(conversion, to, deferred),
        }
    }
    fn modifiers(&self, from: usize, end: usize) -> Result<(Modifiers, usize), Exn> {
        let mut at = from;
        let ignored = self.faults.at(at, end)? == b'_';
        at += ignored as usize;
        let [mut zero, mut minus, mut plus, mut hash, mut space] = [false; 5];
        let first = loop {
            match self.faults.at(at, end)? {
                b'0' => zero = true,
                b'-' => minus = true,
                b'+' => plus = true,
                b'#' => hash = true,
                b' ' => space = true,
                other => break other,
            }
            at += 1;
        };
        let side = match (zero, minus) {
            (_, true) => Side::Left,
            (true, false) => Side::Zeros,
            (false, false) => Side::Right,
        };
        let mut pad = Pad::None;
        if first.is_ascii_digit() {
            let (past, width) = self.positive(at, end)?;
            (at, pad) = (past, Pad::Lit(side, width));
        } else if first == b'*' {
            (at, pad) = (at + 1, Pad::Arg(side));
        } else if side == Side::Zeros {
            pad = Pad::Lit(Side::Right, 0);
        }
        let (mut precision, mut width) = (Precision::None, pad);
        if self.faults.at(at, end)? == b'.' {
            (precision, at) = self.precision(at + 1, end, &mut minus)?;
            self.faults.at(at, end)?;
            let side = if minus { Side::Left } else { Side::Right };
            width = match (pad, precision) {
                (Pad::None, Precision::Lit(n)) => Pad::Lit(side, n),
                (Pad::None, Precision::Arg) => Pad::Arg(side),
                (pad, _) => pad,
            };
        }
        Ok((Modifiers { ignored, plus, hash, space, pad, precision, width }, at))
    }
    fn precision(&self, from: usize, end: usize, minus: &mut bool) -> Result<(Precision, usize), Exn> {
        let digits = match self.faults.at(from, end)? {
            b'0'..=b'9' => from,
            sign @ (b'+' | b'-') => {
                *minus |= sign == b'-';
                from + 1
            }
            b'*' => return Ok((Precision::Arg, from + 1)),
            _ => return Ok((Precision::Lit(0), from)),
        };
        self.positive(digits, end).map(|(past, n)| (Precision::Lit(n), past))
    }
    fn conversion(
        &mut self,
        c: Conversion,
        to: &mut Vec<Node>,
        deferred: &mut Deferred,
    ) -> Result<usize, Exn> {
        let m = &c.modifiers;
        let (mut pad, mut precision, mut past) = (Pad::None, Precision::None, c.next);
        let mut sub_format = Ok(());
        let following = self.faults.text.get(c.next).copied().filter(|_| c.next < c.end);
        let what = match c.letter {
            b'c' => {
                let width = self.plain_width(&c, m.pad, b'c');
                let peeks = matches!(width, Ok(Pad::Lit(_, 0)));
                deferred.note(width);
                if peeks { What::NextChar } else { What::Char }
            }
            b'C' => What::CamlChar,
            b's' | b'S' | b'b' | b'B' => {
                pad = without_zeros(m.width);
                match c.letter {
                    b's' => What::String,
                    b'S' => What::CamlString,
                    _ => What::Bool,
                }
            }
            b'l' | b'n' | b'L' | b'N' if c.letter == b'N' || !following.is_some_and(is_int) => {
                What::Counter(match c.letter {
                    b'l' => Counter::Line,
                    b'n' => Counter::Char,
                    _ => Counter::Token,
                })
            }
            letter if is_int(letter) || matches!(letter, b'l' | b'n' | b'L') => {
                let size = match letter {
                    b'l' => Size::Int32,
                    b'n' => Size::Native,
                    b'L' => Size::Int64,
                    _ => Size::Int,
                };
                past += (size != Size::Int) as usize;
                (pad, precision) = (m.integer_pad(), m.precision);
                What::Int(m.integer(size, self.faults.text[past - 1]))
            }
            b'f' | b'e' | b'E' | b'g' | b'G' | b'F' | b'h' | b'H' => {
                (pad, precision) = (m.pad, m.precision);
                What::Float(m.float(c.letter))
            }
            b'a' => What::Alpha,
            b't' => What::Theta,
            b'r' => What::Reader,
            b'!' => What::Flush,
            b'{' | b'(' => {
                let (what, after, parsed) = self.sub_format(&c)?;
                (past, pad, sub_format) = (after, m.pad, parsed);
                what
            }
            b'[' => {
                let (set, after) = sets::read(&self.faults, c.next, c.end)?;
                past = after;
                pad = m.pad;
                What::Set(room::boxed(set)?)
            }
            flag @ (b'-' | b'+' | b'#' | b' ' | b'_') => {
                let text: &[u8] = b" is only allowed after the '%', before padding and precision";
                return Err(self.faults.place(c.percent, &[b"flag '", &[flag], b"'", text]));
            }
            other => {
                return Err(self.faults.place(c.next - 1, &[b"invalid conversion \"%", &[other], b"\""]));
            }
        };
        let mut directive = Directive { what, pad, precision, ignored: m.ignored, place: c.percent..past };
        deferred.note(sub_format.and_then(|()| self.settle(&c, &mut directive)));
        Ok(room::push(to, Node::Directive(directive)).map(|()| past)?)
    }
    /// What an ignored directive, or one with a plain width, may not have.
    fn settle(&self, c: &Conversion, directive: &mut Directive) -> Result<(), Exn> {
        let takes_plain = matches!(directive.what, What::FormatArg(_) | What::FormatSubst(_) | What::Set(_));
        if !directive.ignored {
            if takes_plain {
                directive.pad = self.plain_width(c, directive.pad, c.letter)?;
            }
            return Ok(());
        }
        if let What::Flush = directive.what {
            directive.ignored = false;
            return Ok(());
        }
        if let What::Alpha | What::Theta = directive.what {
            return Err(self.faults.incompatible(c.percent, c.next, c.letter, "'_'"));
        }
        directive.pad = self.plain_width(c, directive.pad, b'_')?;
        match &mut directive.what {
            What::Int(_) => directive.precision = Precision::None,
            What::Float(float) => {
                if directive.precision == Precision::Arg {
                    return Err(self.faults.incompatible(c.percent, c.next, b'_', "'*'"));
                }
                *float = Float { notation: Notation::C, spec: Spec::plain(b'f') };
            }
            _ => {}
        }
        Ok(())
    }
    /// A width that must not be an argument.
    fn plain_width(&self, c: &Conversion, pad: Pad, letter: u8) -> Result<Pad, Exn> {
        match pad {
            Pad::None => Ok(Pad::None),
            Pad::Lit(_, n) => Ok(Pad::Lit(Side::Right, n)),
            Pad::Arg(_) => Err(self.faults.incompatible(c.percent, c.next, letter, "'*'")),
        }
    }
    /// What is between `%{` and `%}`, or `%(` and `%)`, where that is past, and what is wrong in the latter.
    fn sub_format(&mut self, c: &Conversion) -> Result<(What, usize, Result<(), Exn>), Exn> {
        let is_arg = c.letter == b'{';
        let sub_end = subformat::end(&self.faults, c.next, c.end, if is_arg { b'}' } else { b')' })?;
        let mut nodes = Vec::new();
        let parsed = self.inner_part(c.next, sub_end, &mut nodes);
        let (mut types, past) = (Vec::new(), sub_end + 2);
        types::of_nodes(&nodes, &mut types)?;
        if is_arg {
            parsed.map(|()| (What::FormatArg(types), past, Ok(())))
        } else {
            Ok((What::FormatSubst(types), past, parsed))
        }
    }
}

/// A conversion's place, letter and modifiers.
struct Conversion {
    percent: usize,
    /// The place behind the letter.
    next: usize,
    end: usize,
    letter: u8,
    modifiers: Modifiers,
}
