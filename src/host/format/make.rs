//! Lisp's values made.

use super::value::{CHARACTER, RATIO, SYMBOL, VECTOR};
use crate::abi::CamlValue;
use crate::heap::{Full, Word, tag};
use crate::host::condition::Class;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use crate::values::make::INTS;

/// A block of these words.
fn block<'a>(cx: &'a Cx, tag: u8, words: &[Word<'a>]) -> Result<Word<'a>, Full> {
    let (block, fields) = cx.heap.block(words.len(), tag)?;
    fields.iter().zip(words).for_each(|(field, word)| field.set(*word));
    Ok(block)
}

/// A character.
pub fn character(cx: &Cx, code: u32) -> Result<Word<'_>, Full> {
    block(cx, CHARACTER, &[Word::int(code as i64)])
}

/// The symbol NIL.
pub fn nil(cx: &Cx) -> Result<Word<'_>, Full> {
    block(cx, SYMBOL, &[cx.string(b"NIL")?])
}

/// A character of the host's.
pub fn host_character(cx: &Cx, code: i32) -> Result<Word<'_>, Exn> {
    match u32::try_from(code).ok().filter(|code| *code <= char::MAX as u32) {
        Some(code) => Ok(character(cx, code)?),
        None => {
            let error = Exn::unfit_of(format_args!("there is no character {code}"));
            Err(cx.blame(Class::TypeError, None, error))
        }
    }
}

/// A symbol of the host's.
pub fn host_symbol<'a>(cx: &'a Cx, name: Word<'a>, package: Word<'a>) -> Result<Word<'a>, Exn> {
    for (word, optional) in [(name, false), (package, true)] {
        if !(word.is(tag::STRING) || optional && word == Word::UNIT) {
            return Err(cx.expected("a string", word));
        }
    }
    Ok(if package == Word::UNIT { block(cx, SYMBOL, &[name]) } else { block(cx, SYMBOL, &[package, name]) }?)
}

/// A ratio, or the integer that it is.
pub fn host_ratio(cx: &Cx, n: i64, d: i64) -> Result<Word<'_>, Exn> {
    let (mut a, mut b) = (n.unsigned_abs(), d.unsigned_abs());
    if b == 0 {
        return Err(Exn::DivisionByZero);
    }
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let sign = if d < 0 { -1 } else { 1 };
    let [n, d] = [n, d].map(|part| (part as i128 * sign / a as i128) as i64);
    if let Some(large) = [n, d].into_iter().find(|part| !INTS.contains(part)) {
        return Err(Exn::unfit_of(format_args!("{large} does not fit 63 bits")));
    }
    if d == 1 { Ok(Word::int(n)) } else { Ok(block(cx, RATIO, &[Word::int(n), Word::int(d)])?) }
}

/// A vector of the host's.
pub fn host_vector(cx: &mut Cx, values: Vec<CamlValue>) -> Result<CamlValue, Exn> {
    cx.reserve_block(values.len())?;
    let words = room::all(values.iter().map(|value| value.word(cx)))?;
    CamlValue::of(cx, block(cx, VECTOR, &words)?)
}
