//! What streams read.

use super::condition::Class;
use super::leaf::{Element, Leaf, character};
use super::output;
use super::stream::{Designator, Echoed, Kind, Stream};
use crate::abi::CamlValue;
use crate::abi::args::HostBuffer;
use crate::io::channel::Direction;
use crate::io::open::is_terminal;
use crate::io::text::{self, Readiness, Text, Wanted};
use crate::io::utf8;
use crate::io::{Channel, input};
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// What is read at once.
trait Item {
    /// Whether it is gone from the stream.
    const IS_TAKEN: bool = true;
    /// Writes it to the other side of an echo stream, without its first character if that was written before.
    fn echo(&self, cx: &mut Cx, to: &Rc<Stream>, written: Echoed) -> Result<(), Exn>;
}

impl Item for char {
    fn echo(&self, cx: &mut Cx, to: &Rc<Stream>, written: Echoed) -> Result<(), Exn> {
        if written == Echoed::Next { Ok(()) } else { output::write_char(cx, to, *self) }
    }
}

impl Item for u8 {
    fn echo(&self, cx: &mut Cx, to: &Rc<Stream>, _: Echoed) -> Result<(), Exn> {
        output::write_byte(cx, to, *self)
    }
}

impl Item for Text {
    fn echo(&self, cx: &mut Cx, to: &Rc<Stream>, written: Echoed) -> Result<(), Exn> {
        let first = match (written, utf8::first_of(&self.bytes)) {
            (Echoed::Next, Some(len)) => len,
            (Echoed::Next, None) => return Ok(()),
            _ => 0,
        };
        output::write_text(cx, to, &self.bytes[first..])?;
        if self.has_newline { output::write_char(cx, to, '\n') } else { Ok(()) }
    }
}

/// Reads something from a leaf's channel; nothing at its end.
type Ask<'f, R> = dyn FnMut(&mut Cx, &Leaf, &Rc<Channel>) -> Result<Option<R>, Exn> + 'f;

/// Has the leaf that is next read something; nothing at the end of all there is.
fn read<R: Item>(
    cx: &mut Cx,
    stream: &Rc<Stream>,
    element: Element,
    ask: &mut Ask<'_, R>,
) -> Result<Option<R>, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let channel = source(cx, stream, leaf, element)?;
            ask(cx, leaf, channel).map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(input, _) => read(cx, input, element, ask),
        Kind::Echo(input, to, echoed) => {
            let item = read(cx, input, element, ask)?;
            if let Some(item) = item.as_ref().filter(|_| R::IS_TAKEN) {
                item.echo(cx, to, echoed.replace(Echoed::Nothing))?;
            }
            Ok(item)
        }
        Kind::Concatenated(parts, at) => {
            while let (i, Some(part)) = (at.get(), parts.get(at.get())) {
                if let Some(item) = read(cx, part, element, ask)? {
                    return Ok(Some(item));
                }
                // Another thread may have gone on while this one waited.
                if at.get() == i {
                    at.set(i + 1);
                }
            }
            Ok(None)
        }
        Kind::Broadcast(_) => Err(stream.is_no(cx, "input")),
    }
}

/// The channel that a stream of these elements reads.
fn source<'l>(
    cx: &mut Cx,
    stream: &Rc<Stream>,
    leaf: &'l Leaf,
    element: Element,
) -> Result<&'l Rc<Channel>, Exn> {
    stream.channel(cx, leaf, Some(element), Direction::In)
}

/// Reads a character; nothing at the end.
pub fn read_char(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<char>, Exn> {
    read(cx, stream, Element::Character, &mut |cx, leaf, channel| {
        text::read_char(cx, channel, leaf.malformed.get())
    })
}

/// A character that is only looked at.
struct Peeked(char);

impl Item for Peeked {
    const IS_TAKEN: bool = false;
    fn echo(&self, _: &mut Cx, _: &Rc<Stream>, _: Echoed) -> Result<(), Exn> {
        Ok(())
    }
}

/// Looks at the next character; nothing at the end.
pub fn peek_char(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<char>, Exn> {
    let peeked = read(cx, stream, Element::Character, &mut |cx, leaf, channel| {
        Ok(text::peek_char(cx, channel, leaf.malformed.get())?.map(Peeked))
    })?;
    Ok(peeked.map(|Peeked(c)| c))
}

/// Reads a byte; nothing at the end.
pub fn read_byte(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<u8>, Exn> {
    read(cx, stream, Element::Binary, &mut |cx, _, channel| input::next_byte(cx, channel))
}

/// Puts the character back that was read last; whether this is the one.
fn unread_char(cx: &mut Cx, stream: &Rc<Stream>, c: char) -> Result<bool, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let channel = source(cx, stream, leaf, Element::Character)?;
            text::unread_char(cx, channel, c).map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(input, _) => unread_char(cx, input, c),
        Kind::Echo(input, _, echoed) => {
            let is_last = unread_char(cx, input, c)?;
            if is_last {
                echoed.set(Echoed::Next);
            }
            Ok(is_last)
        }
        Kind::Concatenated(parts, at) => match parts.get(at.get()) {
            Some(part) => unread_char(cx, part, c),
            None => Ok(false),
        },
        Kind::Broadcast(_) => Err(stream.is_no(cx, "input")),
    }
}

/// What a read would find now.
fn readiness(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Readiness, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => {
            let channel = source(cx, stream, leaf, leaf.element)?;
            let wanted = if leaf.element == Element::Binary { Wanted::Byte } else { Wanted::Char };
            text::readiness(cx, channel, wanted).map_err(|e| cx.blame_stream(stream, e))
        }
        Kind::TwoWay(input, _) | Kind::Echo(input, ..) => readiness(cx, input),
        Kind::Concatenated(parts, at) => {
            for part in parts.get(at.get()..).unwrap_or(&[]) {
                match readiness(cx, part)? {
                    Readiness::Ended => {}
                    now => return Ok(now),
                }
            }
            Ok(Readiness::Ended)
        }
        Kind::Broadcast(_) => Err(stream.is_no(cx, "input")),
    }
}

/// Whether a line that ended with the input may go on in another part of the stream.
fn goes_on(stream: &Stream) -> bool {
    match &stream.kind {
        Kind::Leaf(_) | Kind::Broadcast(_) => false,
        Kind::TwoWay(input, _) | Kind::Echo(input, ..) => goes_on(input),
        Kind::Concatenated(parts, at) => {
            at.get() + 1 < parts.len() || parts.get(at.get()).is_some_and(|part| goes_on(part))
        }
    }
}

/// Reads a line; nothing at the end.
pub fn read_line(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<Text>, Exn> {
    let mut line: Option<Text> = None;
    while line.as_ref().is_none_or(|line| !line.has_newline && goes_on(stream)) {
        let part = read(cx, stream, Element::Character, &mut |cx, leaf, channel| {
            text::read_line(cx, channel, leaf.malformed.get())
        });
        let part = match part {
            // The part of another stream that is there is a line: the next call meets the error.
            Err(e) if line.is_some() => return cx.swallow(e).map(|()| line),
            part => part?,
        };
        match (&mut line, part) {
            (_, None) => break,
            (None, part) => line = part,
            (Some(line), Some(part)) => {
                line.bytes.try_reserve(part.bytes.len())?;
                line.bytes.extend_from_slice(&part.bytes);
                line.has_newline = part.has_newline;
            }
        }
    }
    Ok(line)
}

/// A character as the ABI has it: -1 at the end.
fn codepoint(c: Option<char>) -> i32 {
    c.map_or(-1, |c| c as i32)
}

#[inline(always)]
pub fn quick_read_char(cx: &Cx, stream: CamlValue) -> Option<i32> {
    let stream = cx.glance_stream(stream)?;
    stream.simple()?.input.as_ref()?.channel().char_at_hand().map(|c| c as i32)
}

pub fn host_stream_read_char(cx: &mut Cx, stream: Designator) -> Result<i32, Exn> {
    let stream = stream.input(cx)?;
    read_char(cx, &stream).map(codepoint)
}

pub fn host_stream_unread_char(cx: &mut Cx, stream: Designator, c: i32) -> Result<(), Exn> {
    let stream = stream.input(cx)?;
    let c = character(cx, c)?;
    if unread_char(cx, &stream, c)? {
        return Ok(());
    }
    let error =
        Exn::unfit_of(format_args!("the character {:#X} is not the last one that was read", c as u32));
    Err(cx.blame(Class::StreamError, Some(&stream), error))
}

/// What `peek-char` passes over: nothing, whitespace, or all but a character.
fn passes(cx: &Cx, over: i32) -> Result<impl Fn(char) -> bool + use<>, Exn> {
    let target = if over >= 0 { Some(character(cx, over)?) } else { None };
    if over < -2 {
        return Err(Exn::unfit_of(format_args!("there is no way {over} to peek")));
    }
    // SBCL's.
    let is_space = |c| matches!(c, '\t' | '\n' | '\x0C' | '\r' | ' ');
    Ok(move |c| match target {
        Some(target) => c != target,
        None => over == -2 && is_space(c),
    })
}

pub fn host_stream_peek_char(cx: &mut Cx, stream: Designator, over: i32) -> Result<i32, Exn> {
    let stream = stream.input(cx)?;
    let passes = passes(cx, over)?;
    let interrupts = cx.interrupts();
    loop {
        cx.check_interrupts(interrupts)?;
        match peek_char(cx, &stream)? {
            Some(c) if passes(c) => read_char(cx, &stream)?,
            seen => return Ok(codepoint(seen)),
        };
    }
}

pub fn host_stream_listen(cx: &mut Cx, stream: Designator) -> Result<i32, Exn> {
    let stream = stream.input(cx)?;
    Ok(i32::from(readiness(cx, &stream)? == Readiness::Ready))
}

/// A line as a string; `()` at the end. Whether its newline was missing is noted.
pub fn line(cx: &mut Cx, line: Option<Text>) -> Result<CamlValue, Exn> {
    let has_newline = line.as_ref().is_some_and(|line| line.has_newline);
    cx.thread().missing_newline.set(!has_newline);
    let Some(line) = line else { return CamlValue::of(cx, crate::heap::Word::UNIT) };
    cx.reserve_string(line.bytes.len())?;
    CamlValue::of(cx, cx.string(&line.bytes)?)
}

pub fn host_stream_read_line(cx: &mut Cx, stream: Designator) -> Result<CamlValue, Exn> {
    cx.check_handles()?;
    let stream = stream.input(cx)?;
    let read = read_line(cx, &stream)?;
    line(cx, read)
}

pub fn host_stream_read_byte(cx: &mut Cx, stream: Designator) -> Result<i32, Exn> {
    let stream = stream.input(cx)?;
    Ok(read_byte(cx, &stream)?.map_or(-1, i32::from))
}

/// The next character or byte into a buffer, if there is room for it: how many bytes.
fn read_one(cx: &mut Cx, stream: &Rc<Stream>, into: &mut [u8]) -> Result<usize, Exn> {
    if stream.element(Direction::In) == Element::Binary {
        return Ok(read_byte(cx, stream)?.map_or(0, |b| {
            into[0] = b;
            1
        }));
    }
    match peek_char(cx, stream)? {
        Some(c) if c.len_utf8() <= into.len() => {
            read_char(cx, stream)?;
            Ok(c.encode_utf8(into).len())
        }
        _ => Ok(0),
    }
}

/// Fills a buffer with characters or bytes, as far as there are any, and as whole characters have room: how much of it.
pub fn host_stream_read_sequence(
    cx: &mut Cx,
    stream: Designator,
    mut into: HostBuffer,
) -> Result<usize, Exn> {
    let stream = stream.input(cx)?;
    let into = into.as_mut_slice();
    if let (Some(leaf), true) = (stream.leaf(), stream.is_open()) {
        let channel = source(cx, &stream, leaf, leaf.element)?;
        let filled = match leaf.element {
            Element::Binary => input::read_full(cx, channel, into),
            Element::Character => text::read_text(cx, channel, leaf.malformed.get(), into),
        };
        return filled.map_err(|e| cx.blame_stream(&stream, e));
    }
    let mut done = 0;
    while done < into.len() {
        match read_one(cx, &stream, &mut into[done..]) {
            Ok(0) => break,
            Ok(n) => done += n,
            // What was taken cannot be put back: the next call meets the error.
            Err(e) if done > 0 => {
                cx.swallow(e)?;
                break;
            }
            Err(e) => return Err(e),
        }
    }
    Ok(done)
}

pub fn host_stream_read_string(cx: &mut Cx, stream: Designator, n: i64) -> Result<CamlValue, Exn> {
    cx.check_handles()?;
    if n < 0 {
        return Err(Exn::unfit_of(format_args!("a string of {n} characters")));
    }
    let stream = stream.input(cx)?;
    let mut bytes = Vec::new();
    let mut one = [0; utf8::LONGEST];
    let interrupts = cx.interrupts();
    for _ in 0..n {
        bytes.try_reserve(one.len())?;
        if interrupts != cx.interrupts() && bytes.is_empty() {
            return Err(Exn::Interrupted);
        }
        match read_one(cx, &stream, &mut one) {
            Ok(0) => break,
            Ok(len) => bytes.extend_from_slice(&one[..len]),
            Err(e) if !bytes.is_empty() => {
                cx.swallow(e)?;
                break;
            }
            Err(e) => return Err(e),
        }
        if interrupts != cx.interrupts() {
            break;
        }
    }
    cx.reserve_string(bytes.len())?;
    CamlValue::of(cx, cx.string(&bytes)?)
}

/// Forgets what was read and not consumed.
pub fn clear(cx: &mut Cx, stream: &Rc<Stream>) -> Result<(), Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(Leaf { input: Some(input), .. }) => {
            // What a file has is there when it is read again.
            if is_terminal(cx, input.channel()) { text::clear(cx, input.channel()) } else { Ok(()) }
        }
        Kind::TwoWay(input, _) | Kind::Echo(input, ..) => clear(cx, input),
        Kind::Concatenated(parts, at) => parts.get(at.get()).map_or(Ok(()), |part| clear(cx, part)),
        Kind::Leaf(_) | Kind::Broadcast(_) => Err(stream.is_no(cx, "input")),
    }
}
