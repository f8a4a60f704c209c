//! UTF-8 as it comes in: character by character, malformed bytes included.

use std::ops::Range;

/// What some bytes begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum First {
    /// A character, and how many bytes it has.
    Char(char, usize),
    /// So many bytes that are none, and stand for one U+FFFD: as many as could begin a character, at least one.
    Malformed(usize),
    /// The beginning of a character, whose end is missing.
    Partial,
}

/// The longest character.
pub const LONGEST: usize = 4;

/// What bytes, of which there is at least one, begin with.
#[inline]
pub fn first(bytes: &[u8]) -> First {
    match bytes {
        [b, ..] if b.is_ascii() => First::Char(*b as char, 1),
        _ => first_of_more(&bytes[..bytes.len().min(LONGEST)]),
    }
}

fn first_of_more(bytes: &[u8]) -> First {
    let (valid, error) = match std::str::from_utf8(bytes) {
        Ok(s) => (s, None),
        Err(e) => (std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""), e.error_len()),
    };
    match (valid.chars().next(), error) {
        (Some(c), _) => First::Char(c, c.len_utf8()),
        (None, Some(n)) => First::Malformed(n),
        (None, None) => First::Partial,
    }
}

/// Whether bytes are well-formed text. (The look for ASCII alone is some times faster than that for all of UTF-8.)
#[inline]
pub fn is_text(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

/// Whether a byte of well-formed text begins a character.
#[inline]
fn begins_char(b: u8) -> bool {
    b & 0xC0 != 0x80
}

/// How many bytes the first characters of well-formed text have: so many of them, or all.
pub fn prefix(text: &[u8], chars: u64) -> usize {
    let beginnings = text.iter().enumerate().filter(|(_, b)| begins_char(**b));
    let mut behind = beginnings.skip(usize::try_from(chars).unwrap_or(usize::MAX));
    behind.next().map_or(text.len(), |(i, _)| i)
}

/// The character of well-formed text that a place in it is inside of; nothing, at the place, if it is between two.
pub fn around(text: &[u8], at: usize) -> Range<usize> {
    let (before, behind) = text.split_at(at.min(text.len()));
    let rest = behind.iter().take_while(|b| !begins_char(**b)).count();
    if before.is_empty() || rest == 0 {
        return before.len()..before.len();
    }
    let begun = before.iter().rev().take_while(|b| !begins_char(**b)).count() + 1;
    before.len() - begun..before.len() + rest
}

/// Adds text to text, malformed bytes as U+FFFD; nothing if there is no memory for it.
pub fn repair(bytes: &[u8], into: &mut Vec<u8>) -> Result<(), std::collections::TryReserveError> {
    for chunk in bytes.utf8_chunks() {
        let replacement = if chunk.invalid().is_empty() { "" } else { "\u{fffd}" };
        into.try_reserve(chunk.valid().len() + replacement.len())?;
        into.extend_from_slice(chunk.valid().as_bytes());
        into.extend_from_slice(replacement.as_bytes());
    }
    Ok(())
}

/// How many characters well-formed text has.
pub fn count(text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Sums of bytes are what the compiler makes vectors of.
    let sum = |part: &[u8]| part.iter().map(|b| u8::from(begins_char(*b))).sum::<u8>();
    text.chunks(u8::MAX.into()).map(|part| usize::from(sum(part))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_what_is_none() {
        assert_eq!(first("é!".as_bytes()), First::Char('é', 2));
        assert_eq!(first("€".as_bytes()), First::Char('€', 3));
        assert_eq!(first("\u{10ffff}x".as_bytes()), First::Char('\u{10ffff}', 4));
        for (bytes, n) in [
            (&b"\x80a"[..], 1),
            (b"\xc0\xaf", 1),
            (b"\xed\xa0\x80", 1),
            (b"\xf4\x90\x80\x80", 1),
            (b"\xe2\x82a", 2),
            (b"\xf0\x9f\x98a", 3),
            (b"\xff", 1),
        ] {
            assert_eq!(first(bytes), First::Malformed(n), "{bytes:x?}");
        }
        for bytes in [&b"\xc3"[..], b"\xe2\x82", b"\xf0\x9f\x98"] {
            assert_eq!(first(bytes), First::Partial, "{bytes:x?}");
        }
    }

    #[test]
    fn places_in_text() {
        let text = "aé€".as_bytes();
        assert_eq!([0, 1, 2, 3, 9].map(|n| prefix(text, n)), [0, 1, 3, 6, 6]);
        let inside = [0, 1, 2, 3, 4, 5, 6, 9].map(|at| around(text, at));
        assert_eq!(inside, [0..0, 1..1, 1..3, 3..3, 3..6, 3..6, 6..6, 6..6]);
        assert_eq!((prefix(b"", 1), around(b"\x80", 0), around(b"\x80", 1)), (0, 0..0, 1..1));
    }

    #[test]
    fn repaired_text_is_what_the_standard_library_makes_of_it() {
        for bytes in [&b"a\xffb\xe2\x82"[..], b"\xf0\x9f\x98\x80\xc3", b"", b"\xed\xa0\x80\xed\xb0\x80"] {
            let mut text = Vec::new();
            repair(bytes, &mut text).unwrap();
            assert_eq!(text, String::from_utf8_lossy(bytes).as_bytes());
            assert_eq!(count(&text), String::from_utf8_lossy(bytes).chars().count());
        }
    }
}
