//! Symbols as the printer writes them.

use super::Stop;
use super::print::How;
use super::text::{Text, utf8};
use crate::heap::word::to_vec;
use crate::runtime::value::Bytes;

/// Prints a symbol: its name alone, or so that Lisp reads it back.
pub fn print(package: Option<Bytes<'_>>, name: Bytes<'_>, how: How, to: &mut Text) -> Result<(), Stop> {
    if !how.escape {
        return to.string(name);
    }
    if let Some(package) = package {
        let package = utf8(&to_vec(package)?)?;
        if !matches!(package.as_str(), "" | "KEYWORD") {
            token(&package, how.base, to)?;
            to.str(":")?;
        }
        to.str(":")?;
    }
    token(&utf8(&to_vec(name)?)?, how.base, to)
}

/// Writes a name, between bars if it would not be read as the same symbol without.
fn token(name: &str, base: u32, to: &mut Text) -> Result<(), Stop> {
    if !(name.chars().any(is_changed) || name.is_empty() || is_dots_or_number(name, base)) {
        return to.str(name);
    }
    to.str("|")?;
    for part in name.split_inclusive(['|', '\\']) {
        let special = part.ends_with(['|', '\\']);
        to.str(&part[..part.len() - special as usize])?;
        if special {
            to.str("\\")?;
            to.str(&part[part.len() - 1..])?;
        }
    }
    to.str("|")
}

/// What a character is to somebody who reads a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    /// A letter that is a digit in the base.
    LetterDigit,
    Letter,
    Sign,
    /// `^` and `_`
    Extension,
    Dot,
    Slash,
    Other,
}

/// Whether the reader takes a character for something else, or for another one.
fn is_changed(c: char) -> bool {
    match c {
        'A'..='Z' | '0'..='9' => false,
        '!' | '@' | '$' | '%' | '&' | '*' | '=' | '~' | '[' | ']' | '{' | '}' | '?' | '<' | '>' => false,
        '+' | '-' | '^' | '_' | '.' | '/' => false,
        '\u{a0}'.. => super::case::upper(c) != c,
        _ => true,
    }
}

fn kind(c: char, base: u32) -> Kind {
    match c {
        '0'..='9' if c.is_digit(base) => Kind::Digit,
        'A'..='Z' if c.is_digit(base) => Kind::LetterDigit,
        'A'..='Z' => Kind::Letter,
        '\u{a0}'.. if super::case::lower(c) != c => Kind::Letter,
        '+' | '-' => Kind::Sign,
        '^' | '_' => Kind::Extension,
        '.' => Kind::Dot,
        '/' => Kind::Slash,
        _ => Kind::Other,
    }
}

/// Where in a token the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    /// Dots only.
    Dots,
    /// Signs and the like, no digit yet.
    Stuff,
    /// The same with a dot.
    DotStuff,
    /// A letter alone behind these.
    Marker,
    DotMarker,
    /// Digits: decimal ones only, with a dot, with letters among them (a letter the last), with these.
    Digits,
    DotDigits,
    LetterLast,
    LetterDigits,
    /// A letter alone behind these.
    DigitsMarker,
    DotDigitsMarker,
    LetterDigitsMarker,
    /// No number, whatever follows.
    Symbol,
    /// Quoted, whatever follows.
    Quoted,
}

/// Whether a token without changed characters is dots only, or what Lisp calls a potential number.
fn is_dots_or_number(name: &str, base: u32) -> bool {
    let (mut at, mut last) = (At::Start, Kind::Other);
    for c in name.chars() {
        last = kind(c, base);
        at = next(at, last);
        if matches!(at, At::Symbol | At::Quoted) {
            break;
        }
    }
    match at {
        At::Dots | At::Quoted => true,
        At::Start | At::Stuff | At::DotStuff | At::Marker | At::DotMarker | At::Symbol => false,
        // A sign at the end is none of a number.
        _ => last != Kind::Sign,
    }
}

/// Where the reader is behind another character.
fn next(at: At, kind: Kind) -> At {
    use Kind::{Digit, Dot, Extension, Letter, LetterDigit, Other, Sign, Slash};
    let letter = matches!(kind, Letter | LetterDigit);
    match at {
        At::Symbol | At::Quoted => at,
        // Two letters in a row are no number's.
        At::Marker | At::DotMarker | At::DigitsMarker | At::DotDigitsMarker | At::LetterDigitsMarker
            if letter =>
        {
            At::Symbol
        }
        At::Marker => next(At::Stuff, kind),
        At::DotMarker => next(At::DotStuff, kind),
        At::DigitsMarker => next(At::Digits, kind),
        At::DotDigitsMarker => next(At::DotDigits, kind),
        At::LetterDigitsMarker => next(At::LetterDigits, kind),
        At::Start => match kind {
            LetterDigit => At::LetterLast,
            Digit => At::Digits,
            Dot => At::Dots,
            Sign | Extension => At::Stuff,
            Letter | Other | Slash => At::Symbol,
        },
        At::Dots => match kind {
            Letter | LetterDigit => At::DotMarker,
            Digit => At::DotDigits,
            Dot => At::Dots,
            Extension | Slash | Sign => At::DotStuff,
            Other => At::Symbol,
        },
        At::Stuff => match kind {
            LetterDigit => At::LetterLast,
            Digit => At::Digits,
            Letter => At::Marker,
            Dot => At::DotStuff,
            Sign | Extension | Slash => At::Stuff,
            Other => At::Symbol,
        },
        At::DotStuff => match kind {
            Letter | LetterDigit | Sign | Extension | Dot | Slash => At::DotStuff,
            Digit => At::DotDigits,
            Other => At::Symbol,
        },
        At::DotDigits => match kind {
            Letter | LetterDigit => At::DotDigitsMarker,
            Other => At::Symbol,
            Digit | Sign | Extension | Dot | Slash => At::DotDigits,
        },
        At::Digits => match kind {
            LetterDigit => At::LetterDigits,
            Digit | Extension | Slash | Sign => At::Digits,
            Letter => At::DigitsMarker,
            Dot => At::DotDigits,
            Other => At::Symbol,
        },
        At::LetterLast => match kind {
            Digit | LetterDigit | Sign | Slash => At::LetterDigits,
            Extension => At::Quoted,
            Letter | Other | Dot => At::Symbol,
        },
        At::LetterDigits => match kind {
            LetterDigit => At::LetterLast,
            Digit | Sign | Slash => At::LetterDigits,
            Letter => At::LetterDigitsMarker,
            Other | Dot => At::Symbol,
            Extension => At::Quoted,
        },
    }
}
