//! Why a scan fails, in OCaml's words.

use super::scanner::Scanner;
use crate::heap::Full;
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::quote;
use crate::sys::room;
use std::borrow::Cow;

/// Why a scan fails.
pub enum Fail {
    /// `Scan_failure`: the input is not what the format wants.
    Input(Vec<u8>),
    /// `Invalid_argument`: the format is not for Scanf.
    Format(&'static str),
    /// Anything else.
    Exn(Exn),
}

impl<E: Into<Exn>> From<E> for Fail {
    fn from(exn: E) -> Fail {
        Fail::Exn(exn.into())
    }
}

/// What a part of a scan gives.
pub type Scan<T> = Result<T, Fail>;

/// The failure of an input, its text in pieces.
#[cold]
pub fn bad_input(parts: &[&[u8]]) -> Fail {
    room::concat(parts).map_or_else(|full| Fail::Exn(full.into()), Fail::Input)
}

/// A text with a character in quotes in it.
#[cold]
pub fn bad_char(before: &str, c: u8, after: &str) -> Fail {
    let mut quoted = Vec::new();
    match quote::char(c, |part| add(&mut quoted, part)) {
        Ok(()) => bad_input(&[before.as_bytes(), &quoted, after.as_bytes()]),
        Err(full) => Fail::Exn(full.into()),
    }
}

/// Another character than the one that is wanted.
#[cold]
pub fn mismatch(wanted: u8, found: u8) -> Fail {
    let mut text = Vec::new();
    let put_all = |text: &mut Vec<u8>| {
        add(text, b"looking for ")?;
        quote::char(wanted, |part| add(text, part))?;
        add(text, b", found ")?;
        quote::char(found, |part| add(text, part))
    };
    put_all(&mut text).map_or_else(|full| Fail::Exn(full.into()), |()| Fail::Input(text))
}

/// Appends bytes for which there may be no room.
pub fn add(to: &mut Vec<u8>, part: &[u8]) -> Result<(), Full> {
    to.try_reserve(part.len()).map_err(|_| Full)?;
    to.extend_from_slice(part);
    Ok(())
}

/// A token that a width leaves no room for.
#[cold]
pub fn too_short(what: &str) -> Fail {
    let rest = b" failed: the specified length was too short for token";
    bad_input(&[b"scanning of ", what.as_bytes(), rest])
}

/// A token that the input ends in.
#[cold]
pub fn unfinished(what: &str) -> Fail {
    let rest = b" failed: premature end of file occurred before end of token";
    bad_input(&[b"scanning of ", what.as_bytes(), rest])
}

/// `Scan_failure` with this text.
pub fn scan_failure(cx: &Cx, text: &[u8]) -> Exn {
    let made = || {
        let constructor = cx.exceptions.find(&cx.heap, b"Stdlib.Scanf.Scan_failure")?;
        let text = cx.string(text)?;
        Ok(cx.raise(cx.exception(constructor, &[text])?))
    };
    made().unwrap_or_else(|exn: Exn| exn)
}

/// A kind of exception that a scan says more about.
enum Known {
    Failure,
    ScanFailure,
    InvalidArgument,
}

/// What a function raised that was called meanwhile, if it is one of the known.
fn known(cx: &Cx, exn: &Exn) -> Option<(Known, Vec<u8>)> {
    let copy = |text: &[u8]| room::concat(&[text]).ok();
    let exn = match exn {
        Exn::Raised(pending) => &pending.exn,
        other => other,
    };
    match exn {
        Exn::Failure(text) => Some((Known::Failure, copy(text)?)),
        Exn::InvalidArgument(text) => Some((Known::InvalidArgument, copy(text)?)),
        Exn::Value(root) => {
            let value = cx.heap.kept(*root);
            let constructor = value.field(0)?;
            let text = crate::heap::word::to_vec(value.field(1)?.bytes()?).ok()?;
            let known = match cx.exceptions.place(&cx.heap, constructor) {
                Some(2) => Known::Failure,
                Some(3) => Known::InvalidArgument,
                _ => {
                    let ours = cx.exceptions.find(&cx.heap, b"Stdlib.Scanf.Scan_failure").ok()?;
                    (ours == constructor).then_some(Known::ScanFailure)?
                }
            };
            Some((known, text))
        }
        _ => None,
    }
}

/// The error of a scan by this format.
pub fn told(scanner: &Scanner<'_>, fail: Fail, format: &[u8]) -> Exn {
    let cx = &*scanner.cx;
    let (known, text) = match fail {
        Fail::Input(text) => (Known::ScanFailure, text),
        Fail::Format(text) => match room::concat(&[text.as_bytes()]) {
            Ok(text) => (Known::InvalidArgument, text),
            Err(full) => return full.into(),
        },
        Fail::Exn(exn) => match known(cx, &exn) {
            Some(known) => known,
            None => return exn,
        },
    };
    let mut whole = Vec::new();
    let put_all = |whole: &mut Vec<u8>| match known {
        Known::InvalidArgument => {
            add(whole, &text)?;
            add(whole, b" in format \"")?;
            quote::escaped(format, |part| add(whole, part))?;
            add(whole, b"\"")
        }
        _ => {
            let number = crate::stdlib::format::errors::Number::of(scanner.state.char_count());
            [b"scanf: bad input at char number ", number.text(), b": ", &text]
                .iter()
                .try_for_each(|part| add(whole, part))
        }
    };
    match (put_all(&mut whole), known) {
        (Err(full), _) => full.into(),
        (Ok(()), Known::InvalidArgument) => Exn::InvalidArgument(Cow::Owned(whole)),
        (Ok(()), _) => scan_failure(cx, &whole),
    }
}
