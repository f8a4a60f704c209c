//! Elements looked at and taken, one by one and many at once.

use super::blocks::{Seen, Stream, Tag, Taken, data};
use super::reader::Reader;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;
use crate::stdlib::parts::{CELL, array};
use crate::sys::room;

/// `Stream.Failure`.
#[cold]
fn failure(cx: &Cx) -> Exn {
    cx.raise_known("Stdlib.Stream.Failure")
}

/// A reader, unless the stream is the empty one.
fn reader(cx: &Cx, s: Stream) -> Result<Option<Reader>, Exn> {
    s.0.map(|cell| Reader::new(cx, cell)).transpose()
}

/// The reader of a stream that has another element, which is its item.
fn looked(cx: &mut Cx, s: Stream) -> Result<Option<Reader>, Exn> {
    let Some(mut reader) = reader(cx, s)? else { return Ok(None) };
    Ok(reader.peek(cx)?.then_some(reader))
}

pub fn peek(cx: &mut Cx, s: Stream) -> Result<CamlValue, Exn> {
    let option = match looked(cx, s)? {
        Some(reader) => reader.option(cx)?,
        None => Word::UNIT,
    };
    CamlValue::of(cx, option)
}

pub fn next(cx: &mut Cx, s: Stream) -> Result<Root, Exn> {
    let mut reader = looked(cx, s)?.ok_or_else(|| failure(cx))?;
    // What `junk` sees may be another element.
    let item = cx.root(cx.get(reader.item))?;
    reader.junk(cx)?;
    Ok(item)
}

pub fn junk(cx: &mut Cx, s: Stream) -> Result<(), Exn> {
    reader(cx, s)?.map_or(Ok(()), |mut reader| reader.junk(cx))
}

pub fn is_empty(cx: &mut Cx, s: Stream) -> Result<bool, Exn> {
    Ok(looked(cx, s)?.is_none())
}

pub fn empty(cx: &mut Cx, s: Stream) -> Result<(), Exn> {
    if is_empty(cx, s)? { Ok(()) } else { Err(failure(cx)) }
}

pub fn count(_: &Cx, s: Seen<'_>) -> Result<i64, Exn> {
    Ok(s.0.map_or(0, Taken::count))
}

pub fn iter(cx: &mut Cx, f: Function, s: Stream) -> Result<(), Exn> {
    let Some(mut reader) = reader(cx, s)? else { return Ok(()) };
    let item = cx.root(Word::UNIT)?;
    let depth = cx.roots();
    while reader.peek(cx)? {
        cx.set(item, cx.get(reader.item));
        reader.junk(cx)?;
        reader.step(cx)?;
        cx.apply(f.0, &[item])?;
        cx.drop_roots(depth);
    }
    Ok(())
}

/// Takes up to so many elements, which are kept; what came of it.
fn taken(cx: &mut Cx, reader: &mut Reader, n: i64) -> (Vec<Root>, Result<(), Exn>) {
    let mut all = Vec::new();
    let mut one = |cx: &mut Cx| -> Result<bool, Exn> {
        cx.reserve(2 * CELL * (all.len() + 1))?;
        all.try_reserve(1)?;
        if !reader.peek(cx)? {
            return Ok(false);
        }
        let item = cx.root(cx.get(reader.item))?;
        reader.junk(cx)?;
        all.push(item);
        Ok(true)
    };
    for _ in 0..n {
        match one(cx) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => return (all, Err(e)),
        }
    }
    (all, Ok(()))
}

/// Puts elements back in front of the others.
fn put_back(cx: &Cx, reader: &Reader, all: &[Root]) -> Result<(), Exn> {
    let taken = reader.taken(cx)?;
    let mut rest = taken.data();
    for item in all.iter().rev() {
        rest = data(cx, Tag::Cons, [cx.get(*item), rest])?;
    }
    taken.set_count(taken.count().wrapping_sub(all.len() as i64));
    taken.set_data(rest);
    Ok(())
}

pub fn npeek(cx: &mut Cx, n: i64, s: Stream) -> Result<CamlValue, Exn> {
    let Some(mut reader) = reader(cx, s)? else { return CamlValue::of(cx, Word::UNIT) };
    let (all, result) = taken(cx, &mut reader, n);
    // What was taken before a function raised is lost, as in OCaml.
    result?;
    cx.reserve(2 * CELL * all.len())?;
    put_back(cx, &reader, &all)?;
    CamlValue::of(cx, cx.list_from_end(all.iter().rev().map(|item| Ok(cx.get(*item))))?)
}

/// Takes up to so many elements: an array of them. If one of them cannot be had none is taken.
pub fn take(cx: &mut Cx, n: i64, s: Stream) -> Result<CamlValue, Exn> {
    let Some(mut reader) = reader(cx, s)? else { return CamlValue::of(cx, array(cx, &[])?) };
    let (all, mut result) = taken(cx, &mut reader, n);
    if result.is_ok() {
        result = cx.reserve_block(all.len()).map_err(Exn::from);
    }
    if let Err(e) = result {
        put_back(cx, &reader, &all)?;
        return Err(e);
    }
    let words = room::all(all.iter().map(|item| Ok::<_, Exn>(cx.get(*item))))?;
    CamlValue::of(cx, array(cx, &words)?)
}
