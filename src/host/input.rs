//! What streams read.

use super::condition::Class;
use super::descriptors::line_at_hand;
use super::echo::{Echo, Item};
use super::leaf::{Element, Leaf, character};
use super::stream::{Designator, Kind, Stream};
use super::walk::{Task, walk};
use crate::abi::CamlValue;
use crate::abi::args::HostBuffer;
use crate::heap::word;
use crate::io::channel::Direction;
use crate::io::open::is_terminal;
use crate::io::text::{self, Readiness, Text, Wanted};
use crate::io::utf8;
use crate::io::{Channel, input};
use crate::runtime::value::StringRoot;
use crate::runtime::{Cx, Exn};
use std::ops::Range;
use std::rc::Rc;

/// Reads something from a leaf's channel; nothing at its end.
struct Read<F> {
    element: Element,
    ask: F,
}

impl<R: Item, F: FnMut(&mut Cx, &Leaf, &Rc<Channel>) -> Result<Option<R>, Exn>> Task for Read<F> {
    type Answer = R;
    const LEAVES: bool = true;
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf) -> Result<Option<R>, Exn> {
        let channel = source(cx, stream, leaf, self.element)?;
        (self.ask)(cx, leaf, channel)
    }
    fn at_echo(&mut self, cx: &mut Cx, echo: &Echo, item: &mut R) -> Result<(), Exn> {
        item.echo(cx, echo)
    }
}

/// Has the leaf that is next read something; nothing at the end of all there is.
fn read<R: Item>(
    cx: &mut Cx,
    stream: &Rc<Stream>,
    element: Element,
    ask: impl FnMut(&mut Cx, &Leaf, &Rc<Channel>) -> Result<Option<R>, Exn>,
) -> Result<Option<R>, Exn> {
    walk(cx, stream, &mut Read { element, ask })
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
    read(cx, stream, Element::Character, |cx, leaf, channel| {
        text::read_char(cx, channel, leaf.malformed.get())
    })
}

/// A character that is only looked at.
struct Peeked(char);

impl Item for Peeked {
    fn echo(&mut self, _: &mut Cx, _: &Echo) -> Result<(), Exn> {
        Ok(())
    }
}

/// Looks at the next character; nothing at the end.
pub fn peek_char(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<char>, Exn> {
    let peeked = read(cx, stream, Element::Character, |cx, leaf, channel| {
        Ok(text::peek_char(cx, channel, leaf.malformed.get())?.map(Peeked))
    })?;
    Ok(peeked.map(|Peeked(c)| c))
}

/// Reads a byte; nothing at the end.
pub fn read_byte(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<u8>, Exn> {
    read(cx, stream, Element::Binary, |cx, _, channel| input::next_byte(cx, channel))
}

/// Puts the character back that was read last; whether this is the one.
pub(super) struct Unread(pub(super) char);

impl Task for Unread {
    type Answer = bool;
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf) -> Result<Option<bool>, Exn> {
        let channel = source(cx, stream, leaf, Element::Character)?;
        text::unread_char(cx, channel, self.0).map(Some)
    }
    fn at_echo(&mut self, _: &mut Cx, echo: &Echo, is_last: &mut bool) -> Result<(), Exn> {
        echo.written.set(echo.written.get() + u64::from(*is_last));
        Ok(())
    }
}

/// Puts back what was read last, in two parts: so many characters or bytes.
pub(super) struct PutBack<'b> {
    pub(super) element: Element,
    pub(super) bytes: [&'b [u8]; 2],
    pub(super) items: u64,
    /// Whether the bytes are those that were read, and not what stands for malformed ones.
    pub(super) as_read: bool,
}

impl Task for PutBack<'_> {
    type Answer = ();
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf) -> Result<Option<()>, Exn> {
        let channel = source(cx, stream, leaf, self.element)?;
        text::put_back(cx, channel, self.bytes, self.as_read).map(Some)
    }
    fn at_echo(&mut self, _: &mut Cx, echo: &Echo, (): &mut ()) -> Result<(), Exn> {
        echo.written.set(echo.written.get().saturating_add(self.items));
        Ok(())
    }
}

/// Tells what a read would find now.
struct Look;

impl Task for Look {
    type Answer = Readiness;
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf) -> Result<Option<Readiness>, Exn> {
        let channel = source(cx, stream, leaf, leaf.element)?;
        let wanted = if leaf.element == Element::Binary { Wanted::Byte } else { Wanted::Char };
        let now = text::readiness(cx, channel, wanted)?;
        Ok((now != Readiness::Ended).then_some(now))
    }
}

/// Forgets what was read and not consumed, of a terminal; whether it did.
struct Clear;

impl Task for Clear {
    type Answer = bool;
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf) -> Result<Option<bool>, Exn> {
        let Some(input) = &leaf.input else { return Err(stream.is_no(cx, "input")) };
        // What a file has is there when it is read again.
        let forgets = is_terminal(cx, input.channel());
        if forgets {
            text::clear(cx, input.channel())?;
        }
        Ok(Some(forgets))
    }
    fn at_echo(&mut self, _: &mut Cx, echo: &Echo, forgot: &mut bool) -> Result<(), Exn> {
        if *forgot {
            echo.written.set(0);
        }
        Ok(())
    }
}

/// Whether a line that ended with the input may go on in another part of the stream.
fn goes_on(stream: &Stream) -> bool {
    match &stream.kind {
        Kind::Leaf(_) | Kind::Broadcast(_) => false,
        Kind::TwoWay(input, _) | Kind::Echo(Echo { input, .. }) => goes_on(input),
        Kind::Concatenated(parts, at) => {
            at.get() + 1 < parts.len() || parts.get(at.get()).is_some_and(|part| goes_on(part))
        }
    }
}

/// Reads a line; nothing at the end.
pub fn read_line(cx: &mut Cx, stream: &Rc<Stream>) -> Result<Option<Text>, Exn> {
    let mut line: Option<Text> = None;
    while line.as_ref().is_none_or(|line| !line.has_newline && goes_on(stream)) {
        let part = read(cx, stream, Element::Character, |cx, leaf, channel| {
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
    let c = character(cx, Some(&stream), c)?;
    if walk(cx, &stream, &mut Unread(c))? == Some(true) {
        return Ok(());
    }
    let error =
        Exn::unfit_of(format_args!("the character {:#X} is not the last one that was read", c as u32));
    Err(cx.blame(Class::StreamError, Some(&stream), error))
}

/// What `peek-char` passes over: nothing, whitespace, or all but a character.
fn passes(cx: &Cx, over: i32) -> Result<impl Fn(char) -> bool + use<>, Exn> {
    let target = if over >= 0 { Some(character(cx, None, over)?) } else { None };
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
    Ok(i32::from(walk(cx, &stream, &mut Look)? == Some(Readiness::Ready)))
}

/// A line as a string; `()` at the end. Whether its newline was missing is noted.
pub fn line(cx: &mut Cx, line: Option<Text>) -> Result<CamlValue, Exn> {
    let has_newline = line.as_ref().is_some_and(|line| line.has_newline);
    cx.thread().missing_newline.set(!has_newline);
    let Some(line) = line else { return CamlValue::of(cx, crate::heap::Word::UNIT) };
    cx.reserve_string(line.bytes.len())?;
    CamlValue::of(cx, cx.string(&line.bytes)?)
}

#[inline(always)]
pub fn quick_read_line(cx: &Cx, stream: CamlValue) -> Option<CamlValue> {
    let stream = cx.glance_stream(stream)?;
    line_at_hand(cx, stream.simple()?.input.as_ref()?.channel())
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
    fill(cx, &stream, into.as_mut_slice())
}

/// The same for a part of a value; the place behind what is filled.
pub fn host_stream_read_sequence_v(
    cx: &mut Cx,
    stream: Designator,
    into: StringRoot,
    start: i64,
    end: i64,
) -> Result<i64, Exn> {
    let stream = stream.input(cx)?;
    let part = part(into.bytes(cx).len(), start, end)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(part.len())?;
    bytes.resize(part.len(), 0);
    let n = fill(cx, &stream, &mut bytes)?;
    // Others may have had it until now.
    let read = into.bytes(cx).get(start as usize..start as usize + n).ok_or_else(Exn::out_of_bounds)?;
    word::copy_in(&bytes[..n], read);
    Ok(start + n as i64)
}

/// A part of a sequence, whose end may be left out.
pub(super) fn part(len: usize, start: i64, end: i64) -> Result<Range<usize>, Exn> {
    let end = if end == -1 { len as i64 } else { end };
    let part = usize::try_from(start).ok().zip(usize::try_from(end).ok()).map(|(start, end)| start..end);
    part.filter(|part| part.start <= part.end && part.end <= len).ok_or_else(Exn::out_of_bounds)
}

fn fill(cx: &mut Cx, stream: &Rc<Stream>, into: &mut [u8]) -> Result<usize, Exn> {
    if let (Some(leaf), true) = (stream.leaf(), stream.is_open()) {
        let channel = source(cx, stream, leaf, leaf.element)?;
        let filled = match leaf.element {
            Element::Binary => input::read_full(cx, channel, into),
            Element::Character => text::read_text(cx, channel, leaf.malformed.get(), into),
        };
        return filled.map_err(|e| cx.blame_stream(stream, e));
    }
    let mut done = 0;
    while done < into.len() {
        match read_one(cx, stream, &mut into[done..]) {
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

pub fn host_stream_clear_input(cx: &mut Cx, stream: Designator) -> Result<(), Exn> {
    let stream = stream.input(cx)?;
    walk(cx, &stream, &mut Clear).map(|_| ())
}
