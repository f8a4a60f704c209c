//! What is known of a stream.

use super::leaf::{Element, Place};
use super::stream::{Kind, Stream};
use crate::heap::Word;
use crate::io::open;
use crate::io::text::Malformed;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// Its descriptor, if it has one.
fn descriptor(stream: &Stream) -> Option<i32> {
    match stream.leaf()?.place {
        Place::Descriptor(fd) => Some(fd),
        _ => None,
    }
}

/// Its direction, by the numbers of the ABI.
fn direction(stream: &Stream) -> i32 {
    match (stream.is_input(), stream.is_output()) {
        (true, true) => 2,
        (false, true) => 1,
        _ => 0,
    }
}

pub fn host_stream_fd(cx: &Cx, stream: Rc<Stream>) -> Result<i32, Exn> {
    if let Some(leaf) = stream.leaf() {
        [&leaf.input, &leaf.output].into_iter().flatten().for_each(|below| below.channel().tell_descriptor());
    }
    descriptor(&stream).ok_or_else(|| stream.is_no(cx, "descriptor's"))
}

pub fn host_stream_direction(_: &Cx, stream: Rc<Stream>) -> Result<i32, Exn> {
    Ok(direction(&stream))
}

pub fn host_stream_element_type(_: &Cx, stream: Rc<Stream>) -> Result<i32, Exn> {
    let (element, malformed) = match &stream.kind {
        Kind::Leaf(leaf) => (leaf.element, leaf.malformed.get()),
        _ => (stream.element(crate::io::channel::Direction::In), Malformed::Replaced),
    };
    Ok(match (element, malformed) {
        (Element::Character, Malformed::Replaced) => 0,
        (Element::Binary, _) => 1,
        (Element::Character, Malformed::Refused) => 2,
    })
}

/// Has a stream of characters refuse malformed bytes, or replace them.
pub fn host_stream_set_strict(cx: &Cx, stream: Rc<Stream>, strict: i32) -> Result<(), Exn> {
    let leaf = stream.leaf().filter(|leaf| leaf.element == Element::Character);
    let Some(leaf) = leaf else { return Err(stream.is_no(cx, "character")) };
    leaf.malformed.set(if strict != 0 { Malformed::Refused } else { Malformed::Replaced });
    Ok(())
}

/// What a predicate says of a word; of what is no stream it says no.
fn is(cx: &Cx, word: Word<'_>, predicate: impl Fn(&Stream) -> bool) -> Result<i32, Exn> {
    Ok(cx.stream(word).is_some_and(|stream| predicate(&stream)).into())
}

pub fn host_stream_is_stream(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    is(cx, v, |_| true)
}

pub fn host_stream_is_input(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    is(cx, v, |stream| stream.is_open() && stream.is_input())
}

pub fn host_stream_is_output(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    is(cx, v, |stream| stream.is_open() && stream.is_output())
}

pub fn host_stream_is_open(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    is(cx, v, Stream::is_open)
}

pub fn host_stream_is_interactive(cx: &Cx, stream: Rc<Stream>) -> Result<i32, Exn> {
    let channel = stream.leaf().and_then(|leaf| leaf.current());
    Ok(channel.is_some_and(|channel| open::is_terminal(cx, channel)).into())
}

/// Whether it is a stream, its direction, and its descriptor; -1 where there is none.
pub fn host_stream_info(cx: &Cx, v: Word<'_>) -> Result<(i32, i32, i32), Exn> {
    Ok(cx.stream(v).map_or((0, -1, -1), |stream| (1, direction(&stream), descriptor(&stream).unwrap_or(-1))))
}
