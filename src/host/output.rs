//! What streams write.

use super::descriptors::{put_text, put_value};
use super::echo::Echo;
use super::leaf::{Element, Leaf, character};
use super::stream::{Designator, Kind, Stream};
use crate::abi::CamlValue;
use crate::abi::args::{Arg, HostBytes};
use crate::heap::word;
use crate::io::channel::Direction;
use crate::io::text::{self, Malformed};
use crate::io::{Channel, output};
use crate::runtime::value::StringRoot;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// Writes something to a leaf's channel.
type Put<'f> = dyn FnMut(&mut Cx, &Leaf, &Rc<Channel>) -> Result<(), Exn> + 'f;

/// Has every leaf that a stream writes to write something.
pub(super) fn write(
    cx: &mut Cx,
    stream: &Rc<Stream>,
    element: Element,
    put: &mut Put<'_>,
) -> Result<(), Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let channel = stream.channel(cx, leaf, Some(element), Direction::Out)?;
            put(cx, leaf, channel)
                .and_then(|()| leaf.after_output(cx, channel))
                .map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(_, output) | Kind::Echo(Echo { output, .. }) => write(cx, output, element, put),
        Kind::Broadcast(parts) => parts.iter().try_for_each(|part| write(cx, part, element, put)),
        Kind::Concatenated(..) => Err(stream.is_no(cx, "output")),
    }
}

/// Writes a character.
pub fn write_char(cx: &mut Cx, stream: &Rc<Stream>, c: char) -> Result<(), Exn> {
    write_text(cx, stream, c.encode_utf8(&mut [0; 4]).as_bytes())
}

/// Writes text. What is malformed of it is U+FFFD, or is refused before anything is written.
pub fn write_text(cx: &mut Cx, stream: &Rc<Stream>, bytes: &[u8]) -> Result<(), Exn> {
    let repaired = text::repaired(bytes, Malformed::Replaced)?;
    write(cx, stream, Element::Character, &mut |cx, leaf, channel| {
        if repaired.is_some() {
            text::repaired(bytes, leaf.malformed.get())?;
        }
        output::output_slice(cx, channel, repaired.as_deref().unwrap_or(bytes))
    })
}

/// Writes a byte.
pub fn write_byte(cx: &mut Cx, stream: &Rc<Stream>, byte: u8) -> Result<(), Exn> {
    write(cx, stream, Element::Binary, &mut |cx, _, channel| output::output_slice(cx, channel, &[byte]))
}

/// The column of the next character; nothing if nobody knows. That of a broadcast stream is its first part's, and 0 where it
/// has none.
pub fn column(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<u64>, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let channel = stream.channel(cx, leaf, Some(Element::Character), Direction::Out)?;
            text::column(cx, channel).map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(_, output) | Kind::Echo(Echo { output, .. }) => column(cx, output),
        Kind::Broadcast(parts) => parts.first().map_or(Ok(Some(0)), |part| column(cx, part)),
        Kind::Concatenated(..) => Err(stream.is_no(cx, "output")),
    }
}

/// Begins a line, unless one begins here; whether it did.
pub fn fresh_line(cx: &mut Cx, stream: &Rc<Stream>) -> Result<bool, Exn> {
    let begins = column(cx, stream)? != Some(0);
    if begins {
        write_char(cx, stream, '\n')?;
    }
    Ok(begins)
}

/// Has every leaf that a stream writes to do something with its buffer.
fn to_buffers(
    cx: &mut Cx,
    stream: &Rc<Stream>,
    act: fn(&mut Cx, &Rc<Channel>) -> Result<(), Exn>,
) -> Result<(), Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let Some(channel) = &leaf.output else { return Err(stream.is_no(cx, "output")) };
            act(cx, channel.channel()).map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(_, output) | Kind::Echo(Echo { output, .. }) => to_buffers(cx, output, act),
        Kind::Broadcast(parts) => parts.iter().try_for_each(|part| to_buffers(cx, part, act)),
        Kind::Concatenated(..) => Err(stream.is_no(cx, "output")),
    }
}

#[inline(always)]
pub fn quick_write_char(cx: &Cx, stream: CamlValue, codepoint: i32) -> Option<()> {
    let stream = cx.glance_stream(stream)?;
    let output = stream.simple()?.output.as_ref()?;
    output.channel().put_code(codepoint)
}

pub fn host_stream_write_char(cx: &mut Cx, stream: Designator, codepoint: i32) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    let c = character(cx, Some(&stream), codepoint)?;
    write_char(cx, &stream, c)
}

#[inline(always)]
pub fn quick_write_string(cx: &Cx, stream: CamlValue, text: (*const u8, usize)) -> Option<()> {
    let stream = cx.glance_stream(stream)?;
    put_text(stream.simple()?.output.as_ref()?.channel(), text.arg(cx).ok()?)
}

pub fn host_stream_write_string(cx: &mut Cx, stream: Designator, text: HostBytes) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    write_text(cx, &stream, text.as_slice())
}

#[inline(always)]
pub fn quick_write_string_v(cx: &Cx, stream: CamlValue, text: CamlValue) -> Option<()> {
    let stream = cx.glance_stream(stream)?;
    put_value(cx, stream.simple()?.output.as_ref()?.channel(), text)
}

pub fn host_stream_write_string_v(cx: &mut Cx, stream: Designator, text: Vec<u8>) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    write_text(cx, &stream, &text)
}

pub fn host_stream_terpri(cx: &mut Cx, stream: Designator) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    write_char(cx, &stream, '\n')
}

pub fn host_stream_fresh_line(cx: &mut Cx, stream: Designator) -> Result<i32, Exn> {
    let stream = stream.output(cx)?;
    fresh_line(cx, &stream).map(i32::from)
}

pub fn host_stream_column(cx: &mut Cx, stream: Designator) -> Result<i64, Exn> {
    let stream = stream.output(cx)?;
    Ok(column(cx, &stream)?.map_or(-1, |column| column as i64))
}

pub fn host_stream_write_byte(cx: &mut Cx, stream: Designator, byte: i32) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    let byte = u8::try_from(byte).map_err(|_| {
        let error = Exn::unfit_of(format_args!("{byte} is no byte"));
        cx.blame(super::condition::Class::TypeError, Some(&stream), error)
    })?;
    write_byte(cx, &stream, byte)
}

/// Writes characters or bytes, whatever the stream is made of.
pub fn host_stream_write_sequence(cx: &mut Cx, stream: Designator, bytes: HostBytes) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    write_sequence(cx, &stream, bytes.as_slice())
}

/// The same for a part of a value.
pub fn host_stream_write_sequence_v(
    cx: &mut Cx,
    stream: Designator,
    sequence: StringRoot,
    start: i64,
    end: i64,
) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    let all = sequence.bytes(cx);
    let part = &all[super::input::part(all.len(), start, end)?];
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(part.len())?;
    word::append(part, &mut bytes);
    write_sequence(cx, &stream, &bytes)
}

fn write_sequence(cx: &mut Cx, stream: &Rc<Stream>, bytes: &[u8]) -> Result<(), Exn> {
    match stream.element(Direction::Out) {
        Element::Character => write_text(cx, stream, bytes),
        Element::Binary => {
            write(cx, stream, Element::Binary, &mut |cx, _, channel| output::output_slice(cx, channel, bytes))
        }
    }
}

pub fn host_stream_finish_output(cx: &mut Cx, stream: Designator) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    to_buffers(cx, &stream, output::flush)
}

pub fn host_stream_clear_output(cx: &mut Cx, stream: Designator) -> Result<(), Exn> {
    let stream = stream.output(cx)?;
    to_buffers(cx, &stream, text::clear)
}
