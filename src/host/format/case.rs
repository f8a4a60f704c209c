//! Case conversion: `~(`.

use super::Stop;
use super::text::Text;
use crate::heap::Full;

/// What is done to letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `~(`
    Down,
    /// `~:(`: words begin with a capital.
    Capitalize,
    /// `~@(`: the first word does.
    First,
    /// `~:@(`
    Up,
}

/// A letter in the other case, if that is one letter of which it is the other case.
fn other(c: char, to: impl Fn(char) -> Option<char>, back: impl Fn(char) -> Option<char>) -> char {
    match to(c) {
        Some(there) if back(there) == Some(c) => there,
        _ => c,
    }
}

fn only(mut all: impl Iterator<Item = char>) -> Option<char> {
    all.next().filter(|_| all.next().is_none())
}

/// Lisp's `char-upcase`.
pub fn upper(c: char) -> char {
    other(c, |c| only(c.to_uppercase()), |c| only(c.to_lowercase()))
}

/// Lisp's `char-downcase`.
pub fn lower(c: char) -> char {
    other(c, |c| only(c.to_lowercase()), |c| only(c.to_uppercase()))
}

/// Converts what is written from a place on.
pub fn convert(case: Case, from: usize, text: &mut Text) -> Result<(), Stop> {
    text.column();
    let given = text.cut(from)?;
    // What was cut is what this wrote: UTF-8.
    let given = super::text::utf8(&given)?;
    let mut converted = String::new();
    let mut in_word = false;
    for c in given.chars() {
        let c = match case {
            Case::Up => upper(c),
            Case::Down => lower(c),
            _ if !c.is_alphanumeric() => c,
            _ if in_word => lower(c),
            _ => upper(c),
        };
        in_word = c.is_alphanumeric() || case == Case::First && in_word;
        converted.try_reserve(c.len_utf8()).map_err(|_| Full)?;
        converted.push(c);
    }
    text.replace(converted.as_bytes())
}
