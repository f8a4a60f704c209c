//! Strings and characters as OCaml source has them: `%S` and `%C`.

use crate::heap::Full;

/// Gives `put` the pieces of a string's text, without its quotes.
pub fn escaped(text: &[u8], put: impl FnMut(&[u8]) -> Result<(), Full>) -> Result<(), Full> {
    pieces(text, b'"', put)
}

/// Gives `put` the pieces of a string's text, with its quotes.
pub fn string(text: &[u8], mut put: impl FnMut(&[u8]) -> Result<(), Full>) -> Result<(), Full> {
    put(b"\"")?;
    escaped(text, &mut put)?;
    put(b"\"")
}

/// Gives `put` the pieces of a character's text, with its quotes.
pub fn char(c: u8, mut put: impl FnMut(&[u8]) -> Result<(), Full>) -> Result<(), Full> {
    put(b"'")?;
    pieces(&[c], b'\'', &mut put)?;
    put(b"'")
}

fn pieces(text: &[u8], quote: u8, mut put: impl FnMut(&[u8]) -> Result<(), Full>) -> Result<(), Full> {
    let is_plain = |c: u8| (b' '..=b'~').contains(&c) && c != b'\\' && c != quote;
    let mut rest = text;
    loop {
        let plain = rest.iter().position(|c| !is_plain(*c)).unwrap_or(rest.len());
        put(&rest[..plain])?;
        let Some(c) = rest.get(plain) else { return Ok(()) };
        match c {
            b'\n' => put(b"\\n"),
            b'\t' => put(b"\\t"),
            b'\r' => put(b"\\r"),
            8 => put(b"\\b"),
            b' '..=b'~' => put(&[b'\\', *c]),
            _ => put(&[b'\\', b'0' + c / 100, b'0' + c / 10 % 10, b'0' + c % 10]),
        }?;
        rest = &rest[plain + 1..];
    }
}
