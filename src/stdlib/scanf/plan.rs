//! Single tokens from a place in a string: the helpers of OCaml compilers to other languages.

use super::failure::{Scan, told};
use super::scan::{float_token, integer};
use super::scanner::{NO_LIMIT, Scanner, copy};
use super::source::State;
use super::values::{Value, with_place};
use crate::abi::CamlValue;
use crate::runtime::value::{Bytes, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::{Format, Integer, Node, What};

/// How much of a string is looked at first.
const WINDOW: usize = 256;

/// What `f` reads from a place on, and where it ends.
fn read_at(
    cx: &mut Cx,
    s: StringRoot,
    place: i64,
    f: impl Fn(&mut Scanner<'_>) -> Scan<Value>,
) -> Result<CamlValue, Exn> {
    let len = s.bytes(cx).len();
    let from = usize::try_from(place).ok().filter(|from| *from <= len);
    let from = from.ok_or_else(Exn::out_of_bounds)?;
    let mut window = WINDOW;
    loop {
        let end = from.saturating_add(window).min(len);
        let state = State { chars: place, ..State::default() };
        let bytes = copy(cx, s.bytes(cx).get(from..end).unwrap_or(&[]))?;
        let mut scanner = Scanner::of_text(cx, bytes, state);
        let read = f(&mut scanner);
        if scanner.state.ended && end < len {
            // The token may go on behind what was looked at.
            window = window.saturating_mul(16);
            continue;
        }
        let place = from + scanner.place();
        let result = match read {
            Ok(value) => with_place(&mut scanner, value, place),
            Err(fail) => Err(told(&scanner, fail, b"")),
        };
        scanner.keep();
        return result;
    }
}

/// The one integer of a format.
fn integer_of(format: &Format) -> Option<Integer> {
    match format.nodes.as_slice() {
        [Node::Directive(d)] => match d.what {
            What::Int(integer) if !d.ignored => Some(integer),
            _ => None,
        },
        _ => None,
    }
}

pub fn caml_scan_int(cx: &mut Cx, s: StringRoot, place: i64, format: StringRoot) -> Result<CamlValue, Exn> {
    let parsed = cx.format(format.bytes(cx))?;
    let how = integer_of(&parsed).ok_or_else(|| not_of_an_integer(format.bytes(cx)))?;
    read_at(cx, s, place, |scanner| {
        scanner.skip_blanks()?;
        integer(scanner, &how, NO_LIMIT)
    })
}

#[cold]
fn not_of_an_integer(format: Bytes<'_>) -> Exn {
    crate::numbers::spec::refused(format, "an integer")
}

pub fn caml_scan_float(cx: &mut Cx, s: StringRoot, place: i64) -> Result<CamlValue, Exn> {
    read_at(cx, s, place, |scanner| {
        scanner.skip_blanks()?;
        scanner.float(NO_LIMIT, NO_LIMIT)?;
        float_token(scanner)
    })
}

pub fn caml_scan_string(cx: &mut Cx, s: StringRoot, place: i64, width: i64) -> Result<CamlValue, Exn> {
    let width = if width <= 0 { NO_LIMIT } else { width };
    read_at(cx, s, place, |scanner| {
        scanner.skip_blanks()?;
        scanner.string(None, width)?;
        Ok(Value::Text(scanner.keep_token()))
    })
}

pub fn caml_scan_char(cx: &mut Cx, s: StringRoot, place: i64, skip: bool) -> Result<CamlValue, Exn> {
    read_at(cx, s, place, |scanner| {
        if skip {
            scanner.skip_blanks()?;
        }
        let c = scanner.checked_peek()?;
        scanner.skip();
        Ok(Value::Int(c as i64))
    })
}
