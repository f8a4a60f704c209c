//! Streams made: of values that are there, of functions, of other streams.

use super::blocks::{Stream, Tag, data, stream};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::io::InChan;
use crate::runtime::library::Function as Library;
use crate::runtime::value::{FromWord, List, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;
use crate::stdlib::parts::{self, CELL};
use crate::values::lazies;

/// How many bytes of a channel are read at once.
const BUFFER: usize = 4096;

fn generator<'a>(cx: &'a Cx, f: Word<'a>) -> Result<Word<'a>, Exn> {
    let generator = cx.record([Word::UNIT, f])?;
    stream(cx, data(cx, Tag::Generator, [generator])?)
}

pub fn from(cx: &mut Cx, f: Function) -> Result<Root, Exn> {
    Ok(cx.root(generator(cx, cx.get(f.0))?)?)
}

pub fn of_list(cx: &mut Cx, all: Root) -> Result<Root, Exn> {
    let n = List::from_word(cx, cx.get(all))?.0.len();
    cx.reserve(CELL * n)?;
    let mut rest = Word::UNIT;
    for element in List::from_word(cx, cx.get(all))?.0.into_iter().rev() {
        rest = data(cx, Tag::Cons, [element, rest])?;
    }
    Ok(cx.root(stream(cx, rest)?)?)
}

/// A stream of a string's or an array's elements, each looked up when it is asked for.
fn of_elements(cx: &Cx, source: Root) -> Result<Root, Exn> {
    let place = cx.record([Word::int(0)])?;
    let f = cx.library_function(Library::Element, &[cx.get(source), place])?;
    Ok(cx.root(generator(cx, f)?)?)
}

pub fn of_string(cx: &mut Cx, s: StringRoot) -> Result<Root, Exn> {
    of_elements(cx, s.0)
}

pub fn of_array(cx: &mut Cx, a: Root) -> Result<Root, Exn> {
    parts::length(cx, cx.get(a))?;
    of_elements(cx, a)
}

/// The function of such a stream: the element at a place that moves on.
pub fn element(cx: &mut Cx, source: Root, place: Root) -> Result<Root, Exn> {
    let source = cx.get(source);
    let at = cx.get(place).record::<1>().filter(|[at]| at.get().is_int());
    let [at] = at.ok_or_else(|| cx.expected("a place", cx.get(place)))?;
    let i = at.get().as_int().and_then(|i| usize::try_from(i).ok()).ok_or_else(Exn::out_of_bounds)?;
    let length = match source.bytes() {
        Some(bytes) => bytes.len(),
        None => parts::length(cx, source)?,
    };
    if i >= length {
        return Ok(cx.root(Word::UNIT)?);
    }
    let element = match source.bytes() {
        Some(bytes) => Word::int(bytes[i].get().into()),
        None => parts::element(cx, source, i)?,
    };
    let answer = cx.root(cx.option(Some(element))?)?;
    at.set(Word::int(i as i64 + 1));
    Ok(answer)
}

pub fn of_channel(cx: &mut Cx, channel: Root) -> Result<Root, Exn> {
    InChan::from_word(cx, cx.get(channel))?;
    cx.reserve_string(BUFFER)?;
    let (buffer, bytes) = cx.heap.string(BUFFER)?;
    crate::heap::word::fill(bytes, [0u8]);
    let input = cx.record([cx.get(channel), buffer, Word::int(0), Word::int(0)])?;
    Ok(cx.root(stream(cx, data(cx, Tag::Channel, [input])?)?)?)
}

pub fn cons(cx: &mut Cx, element: Root, s: Stream) -> Result<Root, Exn> {
    let rest = s.data(cx)?;
    Ok(cx.root(stream(cx, data(cx, Tag::Cons, [cx.get(element), rest])?)?)?)
}

pub fn single(cx: &mut Cx, element: Root) -> Result<Root, Exn> {
    cons(cx, element, Stream(None))
}

pub fn append(cx: &mut Cx, first: Stream, then: Stream) -> Result<Root, Exn> {
    let both = data(cx, Tag::App, [first.data(cx)?, then.data(cx)?])?;
    Ok(cx.root(stream(cx, both)?)?)
}

/// A stream whose data a function of the library's makes, of a function of the host's and another stream, when it is asked for.
fn later(cx: &mut Cx, make: Library, f: Function, then: Root) -> Result<Root, Exn> {
    Stream::from_word(cx, cx.get(then))?;
    let body = cx.library_function(make, &[cx.get(f.0), cx.get(then)])?;
    let lazy = lazies::delayed(cx, body)?;
    Ok(cx.root(stream(cx, data(cx, Tag::Lazy, [lazy])?)?)?)
}

/// What is made of an answer and of the data of the other stream.
fn made(
    cx: &mut Cx,
    f: Root,
    then: Root,
    make: impl for<'a> FnOnce(&'a Cx, Word<'a>, Word<'a>) -> Result<Word<'a>, Exn>,
) -> Result<Root, Exn> {
    let then = Stream::from_word(cx, cx.get(then))?;
    let then = cx.root(then.data(cx)?)?;
    let unit = cx.root(Word::UNIT)?;
    let answer = cx.call(f, &[unit])?;
    Ok(cx.root(make(cx, cx.get(answer), cx.get(then))?)?)
}

fn data_of<'a>(cx: &'a Cx, s: Word<'a>) -> Result<Word<'a>, Exn> {
    Stream::from_word(cx, s)?.data(cx)
}

/// The functions of the streams below, when their data is asked for.
pub fn append_now(cx: &mut Cx, f: Root, then: Root) -> Result<Root, Exn> {
    made(cx, f, then, |cx, first, then| data(cx, Tag::App, [data_of(cx, first)?, then]))
}

/// See [`append_now`].
pub fn cons_now(cx: &mut Cx, f: Root, then: Root) -> Result<Root, Exn> {
    made(cx, f, then, |cx, element, then| data(cx, Tag::Cons, [element, then]))
}

/// See [`append_now`].
pub fn stream_now(cx: &mut Cx, f: Root, then: Root) -> Result<Root, Exn> {
    made(cx, f, then, |cx, s, _| data_of(cx, s))
}

pub fn append_lazily(cx: &mut Cx, f: Function, s: Root) -> Result<Root, Exn> {
    later(cx, Library::StreamAppend, f, s)
}

pub fn cons_lazily(cx: &mut Cx, f: Function, s: Root) -> Result<Root, Exn> {
    later(cx, Library::StreamCons, f, s)
}

pub fn single_lazily(cx: &mut Cx, f: Function) -> Result<Root, Exn> {
    let none = cx.root(Word::UNIT)?;
    later(cx, Library::StreamCons, f, none)
}

pub fn lazily(cx: &mut Cx, f: Function) -> Result<Root, Exn> {
    let none = cx.root(Word::UNIT)?;
    later(cx, Library::Stream, f, none)
}
