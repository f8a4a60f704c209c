//! The short way of single calls: keys that are ints or strings, and no growth.

use super::change::{prepend, unlink};
use super::table::{Binding, Table};
use crate::abi::quick::{Any, Here, Made};
use crate::hash::mix::Mix;
use crate::heap::Word;

/// How many bindings of a bucket are looked at; a longer one is left to the long way, which finds out about circles.
const FEW: usize = 16;

/// A key whose hash and comparison need nothing but itself.
#[derive(Clone, Copy)]
enum Simple<'a> {
    Int(Word<'a>),
    String(&'a [std::cell::Cell<u8>]),
}

impl<'a> Simple<'a> {
    #[inline(always)]
    fn of(word: Word<'a>) -> Option<Simple<'a>> {
        if word.is_int() { Some(Simple::Int(word)) } else { word.bytes().map(Simple::String) }
    }
    #[inline(always)]
    fn hash(self, seed: i64) -> i64 {
        let mut h = Mix(seed as u32);
        match self {
            Simple::Int(n) => h.word(n.raw() as i64),
            Simple::String(bytes) => h.string(bytes),
        }
        h.done()
    }
    /// Whether another key is the same; nothing for what is not of the same kind.
    #[inline(always)]
    fn is(self, other: Word<'a>) -> Option<bool> {
        match self {
            Simple::Int(n) => other.is_int().then_some(n == other),
            Simple::String(bytes) => {
                let other = other.bytes()?;
                Some(bytes.len() == other.len() && crate::heap::word::compare_bytes(bytes, other).is_eq())
            }
        }
    }
}

/// A table with a key and its bucket.
#[inline(always)]
fn bucket<'a>(t: Word<'a>, key: Word<'a>) -> Option<(Table<'a>, Simple<'a>, usize)> {
    let (table, key) = (Table::of(t)?, Simple::of(key)?);
    Some((table, key, table.index(key.hash(table.seed()))))
}

/// The binding of a key with the one before it, if there is one, and if that is soon found.
#[inline(always)]
fn seek<'a>(
    (table, key, index): (Table<'a>, Simple<'a>, usize),
) -> Option<Option<(Option<Binding<'a>>, Binding<'a>)>> {
    let mut rest = table.buckets().get(index)?.get();
    let mut before = None;
    for _ in 0..FEW {
        if rest == Word::UNIT {
            return Some(None);
        }
        let binding = Binding::at(rest)?;
        if key.is(binding.key())? {
            return Some(Some((before, binding)));
        }
        rest = binding.next();
        before = Some(binding);
    }
    None
}

/// The binding of a key, if there is one, and if that is soon found.
#[inline(always)]
pub fn find<'a>(t: Word<'a>, key: Word<'a>) -> Option<Option<Binding<'a>>> {
    Some(seek(bucket(t, key)?)?.map(|(_, binding)| binding))
}

#[inline(always)]
pub fn find_quick<'a>(t: Word<'a>, key: Any<'a>) -> Option<Word<'a>> {
    find(t, key.0)?.map(Binding::data)
}

#[inline(always)]
pub fn find_opt_quick<'a>(t: Here<'a>, key: Any<'a>) -> Option<Made<Word<'a>>> {
    t.0.option(find(t.1, key.0)?.map(Binding::data)).ok().map(Made)
}

#[inline(always)]
pub fn mem_quick<'a>(t: Word<'a>, key: Any<'a>) -> Option<bool> {
    find(t, key.0).map(|found| found.is_some())
}

#[inline(always)]
pub fn add_quick<'a>(t: Here<'a>, key: Any<'a>, data: Any<'a>) -> Option<Made<()>> {
    let (table, _, index) = bucket(t.1, key.0)?;
    if table.is_full() {
        return None;
    }
    prepend(t.0, table, index, key.0, data.0).ok().map(Made)
}

/// Whether a replacement was made.
#[inline(always)]
pub fn replace_quick<'a>(t: Word<'a>, key: Any<'a>, data: Any<'a>) -> Option<()> {
    find(t, key.0)?.map(|binding| binding.set(key.0, data.0))
}

#[inline(always)]
pub fn remove_quick<'a>(t: Word<'a>, key: Any<'a>) -> Option<()> {
    let place = bucket(t, key.0)?;
    let Some((before, binding)) = seek(place)? else { return Some(()) };
    unlink(place.0, place.2, before, binding.next()).ok()
}
