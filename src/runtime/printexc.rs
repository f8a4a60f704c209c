//! What `Printexc.to_string` prints.

use super::Exn;
use super::value::Bytes;
use crate::heap::{Word, tag, word};
use crate::sys::room;

fn copy(bytes: Option<Bytes<'_>>) -> Result<Vec<u8>, Exn> {
    let mut text = Vec::new();
    if let Some(bytes) = bytes {
        text.try_reserve(bytes.len())?;
        word::append(bytes, &mut text);
    }
    Ok(text)
}

/// The text of an exception.
pub fn to_string(exn: Word<'_>) -> Result<Vec<u8>, Exn> {
    let name = |c: Word<'_>| copy(c.field(0).and_then(Word::bytes));
    if exn.is(tag::OBJECT) {
        let name = name(exn)?;
        return Ok(match name.as_slice() {
            b"Out_of_memory" => room::concat(&[b"Out of memory"])?,
            b"Stack_overflow" => room::concat(&[b"Stack overflow"])?,
            _ => name,
        });
    }
    let Some(constructor) = exn.field(0) else { return Ok(room::concat(&[b"<unknown exception>"])?) };
    let name = name(constructor)?;
    let located = |what: &str, width: i64| -> Option<Vec<u8>> {
        let place = exn.field(1)?;
        let (line, from) = (place.field(1)?.as_int()?, place.field(2)?.as_int()?);
        let mut text = room::concat(&[b"File \"", &copy(Some(place.field(0)?.bytes()?)).ok()?]).ok()?;
        text.try_reserve(128).ok()?;
        let rest = format_args!("\", line {line}, characters {from}-{}: {what}", from.wrapping_add(width));
        text.extend(room::text(rest).ok()?.into_bytes());
        Some(text)
    };
    let special = match name.as_slice() {
        b"Match_failure" => located("Pattern matching failed", 5),
        b"Assert_failure" => located("Assertion failed", 6),
        b"Undefined_recursive_module" => located("Undefined recursive module", 6),
        _ => None,
    };
    if let Some(text) = special {
        return Ok(text);
    }
    let mut text = name;
    let args = &exn.fields()[1..];
    for (i, arg) in args.iter().enumerate() {
        text.try_reserve(2)?;
        text.extend_from_slice(if i == 0 { b"(" } else { b", " });
        print_field(arg.get(), &mut text)?;
    }
    if !args.is_empty() {
        room::push(&mut text, b')')?;
    }
    Ok(text)
}

fn print_field(value: Word<'_>, to: &mut Vec<u8>) -> Result<(), Exn> {
    to.try_reserve(64)?;
    if let Some(n) = value.as_int() {
        to.extend(room::text(format_args!("{n}"))?.into_bytes());
    } else if let Some(bytes) = value.bytes() {
        to.push(b'"');
        escape(&copy(Some(bytes))?, to)?;
        room::push(to, b'"')?;
    } else if let Some(d) = value.as_double() {
        crate::numbers::float::format::to_string(d, to)?;
    } else {
        to.push(b'_');
    }
    Ok(())
}

/// `String.escaped`.
pub fn escape(bytes: &[u8], to: &mut Vec<u8>) -> Result<(), Exn> {
    to.try_reserve(bytes.len().saturating_mul(4).saturating_add(2))?;
    for &b in bytes {
        match b {
            b'"' | b'\\' => to.extend([b'\\', b]),
            b'\n' => to.extend(b"\\n"),
            b'\t' => to.extend(b"\\t"),
            b'\r' => to.extend(b"\\r"),
            8 => to.extend(b"\\b"),
            b' '..=b'~' => to.push(b),
            _ => to.extend([b'\\', b'0' + b / 100, b'0' + b / 10 % 10, b'0' + b % 10]),
        }
    }
    Ok(())
}
