//! Streams by their descriptors' numbers: what a program calls that knows nothing else of them. They are streams of
//! characters, and malformed bytes are U+FFFD.

use super::condition::Class;
use super::input::line;
use super::leaf::{after_output, character, is_for_errors};
use crate::abi::CamlValue;
use crate::abi::args::{Arg, Handle, HostBuffer, HostBytes};
use crate::heap::{Word, word};
use crate::io::channel::Direction;
use crate::io::text::{self, Malformed};
use crate::io::utf8;
use crate::io::{Channel, output, standard};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// The channel on a descriptor that is open.
fn channel(cx: &mut Cx, fd: i32, direction: Direction) -> Result<Rc<Channel>, Exn> {
    if direction == Direction::In {
        return standard::open_input(cx, fd);
    }
    let channel = standard::open_output(cx, fd)?;
    text::count_columns(&channel);
    Ok(channel)
}

/// Does something with the channel on a descriptor. What fails is blamed on a stream on it.
fn on<R>(
    cx: &mut Cx,
    fd: i32,
    direction: Direction,
    act: impl FnOnce(&mut Cx, &Rc<Channel>) -> Result<R, Exn>,
) -> Result<R, Exn> {
    let done = channel(cx, fd, direction).and_then(|channel| act(cx, &channel));
    done.map_err(|e| {
        let stream = super::files::on_descriptor(cx, fd, direction).ok();
        match stream {
            Some(stream) => cx.blame_stream(&stream, e),
            None => cx.blame(Class::StreamError, None, e),
        }
    })
}

/// Writes text to a descriptor.
fn write(cx: &mut Cx, fd: i32, bytes: &[u8]) -> Result<(), Exn> {
    let repaired = text::repaired(bytes, Malformed::Replaced)?;
    on(cx, fd, Direction::Out, |cx, channel| {
        output::output_slice(cx, channel, repaired.as_deref().unwrap_or(bytes))?;
        after_output(cx, fd, channel)
    })
}

/// The channel that a short way writes to.
#[inline(always)]
fn glance(cx: &Cx, fd: i32) -> Option<std::cell::RefMut<'_, Rc<Channel>>> {
    if is_for_errors(fd) { None } else { cx.channels.glance_first(fd, Direction::Out) }
}

#[inline(always)]
pub fn quick_write_char(cx: &Cx, fd: i32, codepoint: i32) -> Option<()> {
    glance(cx, fd)?.put_code(codepoint)
}

pub fn host_write_char(cx: &mut Cx, fd: i32, codepoint: i32) -> Result<(), Exn> {
    let c = character(cx, None, codepoint)?;
    write(cx, fd, c.encode_utf8(&mut [0; 4]).as_bytes())
}

#[inline(always)]
pub fn quick_write_string(cx: &Cx, fd: i32, text: (*const u8, usize)) -> Option<()> {
    put_text(&*glance(cx, fd)?, text.arg(cx).ok()?)
}

/// Writes well-formed text, if there is room for it.
#[inline(always)]
pub fn put_text(channel: &Channel, text: HostBytes) -> Option<()> {
    channel.put_if(text.len(), |place| {
        place.copy_from_slice(text.as_slice());
        utf8::is_text(place)
    })
}

pub fn host_write_string(cx: &mut Cx, fd: i32, text: Option<HostBytes>) -> Result<(), Exn> {
    text.map_or(Ok(()), |text| write(cx, fd, text.as_slice()))
}

#[inline(always)]
pub fn quick_write_string_v(cx: &Cx, fd: i32, text: Handle) -> Option<()> {
    put_value(cx, &*glance(cx, fd)?, text.0)
}

/// The same of a string.
#[inline(always)]
pub fn put_value(cx: &Cx, channel: &Channel, text: CamlValue) -> Option<()> {
    let text = cx.heap.lookup(text.bits())?.bytes()?;
    channel.put_if(text.len(), |place| {
        word::copy_out(text, place);
        utf8::is_text(place)
    })
}

pub fn host_write_string_v(cx: &mut Cx, fd: i32, text: CamlValue) -> Result<(), Exn> {
    let word = text.word(cx)?;
    if word == Word::UNIT {
        return Ok(());
    }
    let text = Vec::from_word(cx, word)?;
    write(cx, fd, &text)
}

#[inline(always)]
pub fn quick_read_char(cx: &Cx, fd: i32) -> Option<i32> {
    Some(cx.channels.glance_first(fd, Direction::In)?.char_at_hand()? as i32)
}

pub fn host_read_char(cx: &mut Cx, fd: i32) -> Result<i32, Exn> {
    let read = on(cx, fd, Direction::In, |cx, channel| text::read_char(cx, channel, Malformed::Replaced))?;
    Ok(read.map_or(-1, |c| c as i32))
}

#[inline(always)]
pub fn quick_read_line(cx: &Cx, fd: i32) -> Option<CamlValue> {
    line_at_hand(cx, &*cx.channels.glance_first(fd, Direction::In)?)
}

/// The next line, if it is there, well formed, and all that is needed for it is at hand.
#[inline(always)]
pub fn line_at_hand(cx: &Cx, channel: &Channel) -> Option<CamlValue> {
    if cx.heap.wants_collection() {
        return None;
    }
    channel.text_at_hand(|line| {
        if !cx.heap.at_hand(line.len() / 8 + 1) {
            return None;
        }
        let made = CamlValue::new_slot(cx, cx.string(line).ok()?)?;
        cx.thread().missing_newline.set(false);
        Some(made)
    })
}

pub fn host_read_line(cx: &mut Cx, fd: i32) -> Result<CamlValue, Exn> {
    cx.check_handles()?;
    let read = on(cx, fd, Direction::In, |cx, channel| text::read_line(cx, channel, Malformed::Replaced))?;
    line(cx, read)
}

pub fn host_read_line_into(cx: &mut Cx, fd: i32, mut into: HostBuffer) -> Result<(usize, i32), Exn> {
    let (len, end) = on(cx, fd, Direction::In, |cx, channel| {
        match text::read_line_into(cx, channel, Malformed::Replaced, into.as_mut_slice())? {
            (0, text::End::Input) => Err(Exn::EndOfFile),
            line => Ok(line),
        }
    })?;
    Ok((len, end as i32))
}

pub fn host_force_output(cx: &mut Cx, fd: i32) -> Result<(), Exn> {
    on(cx, fd, Direction::Out, output::flush)
}

pub fn host_missing_newline(cx: &Cx) -> Result<i32, Exn> {
    Ok(cx.thread().missing_newline.get().into())
}
