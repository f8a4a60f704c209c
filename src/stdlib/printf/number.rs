//! Numbers as Printf writes them: C's text, which OCaml then widens.

use crate::numbers::digits::decimal;
use crate::numbers::float::format as float;
use crate::numbers::format as integer;
use crate::numbers::spec::{Number, Spec};
use crate::runtime::Exn;
use crate::stdlib::format::parse::MAX_STRING_LENGTH;
use crate::stdlib::format::{Float, Integer, Notation, Side, Size};
use crate::sys::buf::Buf;

fn append(number: &Number<'_>, to: &mut Buf) -> Result<(), Exn> {
    to.append_slice(number.sign)?;
    if number.zeros > 0 {
        to.fill(number.zeros, b'0')?;
    }
    to.append_slice(number.digits)?;
    if number.more > 0 {
        to.fill(number.more, b'0')?;
    }
    Ok(to.append_slice(number.exponent)?)
}

/// Whether an integer is written as it is.
#[inline(always)]
fn is_plain(how: &Integer) -> bool {
    matches!(how.spec.letter, b'd' | b'i') && !(how.spec.plus || how.spec.space || how.grouped)
}

/// Appends an integer, by its bits.
pub fn put_integer(how: &Integer, n: i64, to: &mut Buf) -> Result<(), Exn> {
    if is_plain(how) {
        let (words, len) = decimal(n);
        return Ok(to.append_slice(&words.map(u64::to_le_bytes).as_flattened()[..len])?);
    }
    let unsigned = match how.size {
        Size::Int => n as u64 & u64::MAX >> 1,
        Size::Int32 => n as u32 as u64,
        Size::Native | Size::Int64 => n as u64,
    };
    let from = to.len();
    integer::pieces(&how.spec, n, unsigned, |number| append(number, to))?;
    if how.grouped { group(from, to) } else { Ok(()) }
}

/// Puts underscores between groups of three digits.
fn group(from: usize, to: &mut Buf) -> Result<(), Exn> {
    let sign = !to.as_slice()[from].is_ascii_digit() as usize;
    let mut at = to.len();
    while at > from + sign + 3 {
        at -= 3;
        to.insert(at, 1, b'_')?;
    }
    Ok(())
}

/// Appends a float.
pub fn put_float(how: &Float, precision: Option<i64>, x: f64, to: &mut Buf) -> Result<(), Exn> {
    let from = to.len();
    if matches!(how.notation, Notation::Caml | Notation::CamlHex) && !x.is_finite() {
        return Ok(to.append_slice(match (x.is_nan(), x < 0.0) {
            (true, _) => b"nan",
            (_, true) => b"neg_infinity",
            (_, false) => b"infinity",
        })?);
    }
    let given = precision.map(|n| n.unsigned_abs() as usize);
    match how.notation {
        Notation::C => float::pieces(Spec { precision: given, ..how.spec }, x, |number| append(number, to)),
        Notation::Caml => {
            let spec = Spec { precision: Some(given.unwrap_or(12)), ..how.spec };
            float::pieces(spec, x, |number| append(number, to))?;
            if !to.as_slice()[from..].iter().any(|c| matches!(c, b'.' | b'e' | b'E')) {
                to.append_slice(b".")?;
            }
            Ok(())
        }
        Notation::Hex | Notation::CamlHex => {
            let precision = precision.and_then(|n| usize::try_from(n).ok());
            let spec = Spec { precision, ..how.spec };
            float::hexadecimal_pieces(spec, x, |_, number| append(number, to))
        }
    }
}

/// The error of a string that would be too long.
fn too_long() -> Exn {
    Exn::invalid("Bytes.create")
}

/// Fills an integer's text, which begins here, up with zeros to so many digits.
pub fn least_digits(least: i64, from: usize, to: &mut Buf) -> Result<(), Exn> {
    let least = least.wrapping_abs();
    let text = &to.as_slice()[from..];
    let (len, prefix) = match text {
        [b'+' | b'-' | b' ', ..] => (text.len(), 1),
        [b'0', b'x' | b'X', ..] => (text.len(), 2),
        _ => (text.len(), 0),
    };
    let missing = least.saturating_add(prefix as i64).saturating_sub(len as i64);
    if missing <= 0 {
        return Ok(());
    }
    if least > MAX_STRING_LENGTH {
        return Err(too_long());
    }
    Ok(to.insert(from + prefix, missing as usize, b'0')?)
}

/// Pads the text that begins here to a width; a negative one pads it at the right.
pub fn pad(side: Side, width: i64, from: usize, to: &mut Buf) -> Result<(), Exn> {
    let side = if width < 0 { Side::Left } else { side };
    let width = width.wrapping_abs();
    let text = &to.as_slice()[from..];
    let missing = width.saturating_sub(text.len() as i64);
    if missing <= 0 {
        return Ok(());
    }
    if width > MAX_STRING_LENGTH {
        return Err(too_long());
    }
    let (at, byte) = match (side, text) {
        (Side::Left, _) => (to.len(), b' '),
        (Side::Right, _) => (from, b' '),
        (Side::Zeros, [b'+' | b'-' | b' ', ..]) => (from + 1, b'0'),
        (Side::Zeros, [b'0', b'x' | b'X', ..]) => (from + 2, b'0'),
        (Side::Zeros, _) => (from, b'0'),
    };
    Ok(to.insert(at, missing as usize, byte)?)
}
