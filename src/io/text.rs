//! Channels as streams of characters, in UTF-8: what host streams do with them. The bytes are in the channel's one
//! buffer, whoever reads or writes them.

use super::channel::{Behind, Channel, Direction, InUse, State, flag};
use super::utf8::{self, First};
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use memchr::{memchr, memrchr};
use std::rc::Rc;

/// The character that was read last, as long as nothing else was.
#[derive(Clone, Copy, Default)]
pub(super) struct Last {
    char: char,
    /// How many bytes it had; 0 for no character.
    len: u8,
    /// What they were, for U+FFFD, which stands for many.
    raw: [u8; utf8::LONGEST],
    /// The position behind it.
    after: i64,
}

/// Where in its line the beginning of an output buffer is.
pub(super) struct Line {
    /// Nothing if nobody knows.
    column: Option<u64>,
    /// Whether characters are counted; without that it is known of a line's beginning only.
    is_counted: bool,
}

impl Default for Line {
    fn default() -> Line {
        Line { column: Some(0), is_counted: false }
    }
}

impl Line {
    /// The column behind bytes that begin here.
    fn behind(&self, bytes: &[u8]) -> Option<u64> {
        match memrchr(b'\n', bytes) {
            Some(i) => Some(utf8::count(&bytes[i + 1..]) as u64),
            None => self.column.map(|c| c + utf8::count(bytes) as u64),
        }
    }
    /// These bytes have left the buffer.
    #[inline]
    pub(super) fn pass(&mut self, bytes: &[u8]) {
        if self.is_counted {
            self.column = self.behind(bytes);
        } else if let Some(last) = bytes.last() {
            self.column = (*last == b'\n').then_some(0);
        }
    }
    /// Nobody knows any more what precedes.
    pub(super) fn forget(&mut self) {
        self.column = None;
    }
    /// A line begins.
    pub(super) fn begin(&mut self) {
        self.column = Some(0);
    }
}

/// The next character of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// U+FFFD for malformed bytes.
    pub char: char,
    /// How many bytes it takes.
    len: usize,
    is_malformed: bool,
}

impl Seen {
    #[inline]
    fn at(first: First) -> Option<Seen> {
        match first {
            First::Char(char, len) => Some(Seen { char, len, is_malformed: false }),
            First::Malformed(len) => Some(Seen::malformed(len)),
            First::Partial => None,
        }
    }
    fn malformed(len: usize) -> Seen {
        Seen { char: char::REPLACEMENT_CHARACTER, len, is_malformed: true }
    }
}

/// What a reader makes of malformed bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Malformed {
    /// U+FFFD
    #[default]
    Replaced,
    /// An error; they stay where they are.
    Refused,
}

impl State {
    fn input_position(&self) -> i64 {
        self.offset.wrapping_sub((self.end - self.pos) as i64)
    }
    /// The next character, which stays; nothing at the end of the input.
    fn see(&mut self, cx: &mut Cx, malformed: Malformed) -> Result<Option<Seen>, Exn> {
        let seen = loop {
            let unread = self.unread();
            let have = unread.len();
            if have > 0
                && let Some(seen) = Seen::at(utf8::first(unread))
            {
                break seen;
            }
            // What is closed has no buffer, and says so when it is read.
            let has_room = have == 0 || have < self.buf.len();
            let more = if has_room { self.look_ahead(cx, have + 1)?.len() } else { have };
            match (more > have, have) {
                (true, _) => {}
                (false, 0) => return Ok(None),
                // What is missing never comes.
                (false, _) => break Seen::malformed(have),
            }
        };
        if seen.is_malformed && malformed == Malformed::Refused {
            return Err(is_malformed(&self.unread()[..seen.len]));
        }
        Ok(Some(seen))
    }
    /// Consumes a character that was seen.
    #[inline(always)]
    fn pass_char(&mut self, seen: Seen) {
        if seen.char == char::REPLACEMENT_CHARACTER {
            let bytes = &self.buf[self.pos..][..seen.len];
            self.last.raw[..seen.len].copy_from_slice(bytes);
        }
        self.pos += seen.len;
        self.last.char = seen.char;
        self.last.len = seen.len as u8;
        self.last.after = self.input_position();
    }
    /// The next character, which is not ASCII, if the buffer has it whole and well formed.
    #[inline(never)]
    fn long_char_at_hand(&mut self) -> Option<char> {
        let First::Char(char, len) = utf8::first(self.unread()) else { return None };
        self.pass_char(Seen { char, len, is_malformed: false });
        Some(char)
    }
    /// Goes back before the character that was read last; whether it is the one.
    fn unread_char(&mut self, cx: &mut Cx, c: char) -> Result<bool, Exn> {
        let last = self.last;
        let is_last = last.len > 0 && last.after == self.input_position() && last.char == c;
        if is_last {
            let n = usize::from(last.len);
            if c != char::REPLACEMENT_CHARACTER {
                self.restore(cx, c.encode_utf8(&mut [0; utf8::LONGEST]).as_bytes())?;
            } else {
                self.restore(cx, &last.raw[..n])?;
            }
            self.last.len = 0;
        }
        Ok(is_last)
    }
    /// What an error leaves of text that was read before it: malformed bytes end it, and are met by the next call; otherwise it
    /// is read again.
    fn cut_off(&mut self, cx: &mut Cx, error: Exn, done: &[u8]) -> Result<(), Exn> {
        let is_malformed = matches!(&error, Exn::SysError(text) if text.starts_with(MALFORMED.as_bytes()));
        if is_malformed && !done.is_empty() {
            return Ok(());
        }
        // Without memory for it the buffer keeps what it has.
        let _ = self.restore(cx, done);
        Err(error)
    }
    /// Whether the next character is there, or its input at an end.
    fn readiness(&mut self, cx: &mut Cx, element: Wanted) -> Result<Readiness, Exn> {
        loop {
            let unread = self.unread();
            let have = unread.len();
            let is_enough = match element {
                Wanted::Byte => have > 0,
                Wanted::Char => have > 0 && utf8::first(unread) != First::Partial,
            };
            if is_enough {
                return Ok(Readiness::Ready);
            }
            if !self.backend()?.is_ready() {
                return Ok(Readiness::Waiting);
            }
            if have == self.buf.len() || self.look_ahead(cx, have + 1)?.len() == have {
                return Ok(if have > 0 { Readiness::Ready } else { Readiness::Ended });
            }
        }
    }
    /// Reads to the end of a line, which is consumed and left out: whether it was there.
    fn read_line(&mut self, cx: &mut Cx, line: &mut Vec<u8>) -> Result<bool, Exn> {
        if self.lacks_line() {
            return Err(Exn::SysBlockedIo);
        }
        let interrupts = cx.interrupts();
        loop {
            // What never waits is not woken either.
            cx.check_interrupts(interrupts)?;
            let unread = self.unread();
            let end = memchr(b'\n', unread);
            let part = &unread[..end.unwrap_or(unread.len())];
            line.try_reserve(part.len())?;
            line.extend_from_slice(part);
            let taken = part.len() + usize::from(end.is_some());
            self.pos += taken;
            if end.is_some() {
                return Ok(true);
            }
            if self.peek(cx)?.is_none() {
                return Ok(false);
            }
        }
    }
    /// Has columns be counted.
    pub(super) fn count_columns(&mut self) {
        self.line.is_counted = true;
    }
    /// The column of the next character.
    fn column(&self) -> Option<u64> {
        self.line.behind(&self.buf[..self.pos])
    }
}

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A whole character.
    Char,
    /// A byte.
    Byte,
}

/// What a read would find now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// What it wants.
    Ready,
    /// Nothing yet.
    Waiting,
    /// The end of the input.
    Ended,
}

/// What the text of the error below begins with.
const MALFORMED: &str = "malformed UTF-8:";

/// The error of bytes that are no text.
#[cold]
fn is_malformed(bytes: &[u8]) -> Exn {
    let list = std::fmt::from_fn(|f| bytes.iter().try_for_each(|b| write!(f, " {b:02X}")));
    room::text(format_args!("{MALFORMED}{list}"))
        .map_or_else(Exn::from, |t| Exn::SysError(t.into_bytes().into()))
}

/// Reads a character; nothing at the end of the input.
pub fn read_char(cx: &mut Cx, channel: &Rc<Channel>, malformed: Malformed) -> Result<Option<char>, Exn> {
    if let Some(c) = channel.char_at_hand() {
        return Ok(Some(c));
    }
    let mut channel = InUse::take(cx, channel)?;
    let seen = channel.see(cx, malformed)?;
    seen.into_iter().for_each(|seen| channel.pass_char(seen));
    Ok(seen.map(|seen| seen.char))
}

/// Looks at the next character; nothing at the end of the input.
pub fn peek_char(cx: &mut Cx, channel: &Rc<Channel>, malformed: Malformed) -> Result<Option<char>, Exn> {
    let mut channel = InUse::take(cx, channel)?;
    Ok(channel.see(cx, malformed)?.map(|seen| seen.char))
}

/// Puts the character back that was read last; whether this is the one.
pub fn unread_char(cx: &mut Cx, channel: &Rc<Channel>, c: char) -> Result<bool, Exn> {
    InUse::take(cx, channel)?.unread_char(cx, c)
}

/// Puts bytes back that were consumed last, in two parts. If these are as they were read, that need not take memory.
pub fn put_back(cx: &mut Cx, channel: &Rc<Channel>, parts: [&[u8]; 2], as_read: bool) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    match channel.restore_both(cx, parts) {
        Err(_) if as_read && !channel.channel.has(flag::TEXT) => {
            channel.go_back(cx, parts.iter().map(|part| part.len()).sum())
        }
        done => done,
    }
}

/// A line that was read.
#[derive(Default)]
pub struct Text {
    /// It, without its newline.
    pub bytes: Vec<u8>,
    /// Whether the newline was there.
    pub has_newline: bool,
    /// What it was before malformed bytes were replaced, if there were any.
    pub raw: Option<Vec<u8>>,
}

/// Reads a line; nothing at the end of the input. Where it fails, what was read of it is read again.
pub fn read_line(cx: &mut Cx, channel: &Rc<Channel>, malformed: Malformed) -> Result<Option<Text>, Exn> {
    let mut channel = InUse::take(cx, channel)?;
    let mut raw = Vec::new();
    let read = channel.read_line(cx, &mut raw);
    let has_newline = matches!(read, Ok(true));
    match read.and_then(|_| repaired(&raw, malformed)) {
        Ok(repaired) => {
            let is_there = has_newline || !raw.is_empty();
            let (bytes, raw) = match repaired {
                Some(repaired) => (repaired, Some(raw)),
                None => (raw, None),
            };
            Ok(is_there.then_some(Text { bytes, has_newline, raw }))
        }
        Err(e) => {
            let newline: &[u8] = if has_newline { b"\n" } else { b"" };
            // Without memory for it the buffer keeps what it has.
            let _ = channel.restore_both(cx, [&raw, newline]);
            Err(e)
        }
    }
}

/// The text that malformed bytes stand for; nothing for bytes that are text already.
pub fn repaired(bytes: &[u8], malformed: Malformed) -> Result<Option<Vec<u8>>, Exn> {
    if bytes.is_ascii() {
        return Ok(None);
    }
    let Err(e) = std::str::from_utf8(bytes) else { return Ok(None) };
    if malformed == Malformed::Refused {
        let bad = &bytes[e.valid_up_to()..];
        return Err(is_malformed(&bad[..e.error_len().unwrap_or(bad.len())]));
    }
    let mut text = Vec::new();
    utf8::repair(bytes, &mut text)?;
    Ok(Some(text))
}

/// Where a line, or a piece of it, ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// With its newline.
    Newline = 0,
    /// With the input.
    Input = 1,
    /// Where there is no room for more of it.
    Room = 2,
}

/// Reads a line into a buffer, or as many characters of it as have room whole; how much of the buffer, and why no more.
pub fn read_line_into(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    malformed: Malformed,
    into: &mut [u8],
) -> Result<(usize, End), Exn> {
    read_into(cx, channel, malformed, into, true)
}

/// Fills a buffer with characters, as many as there are and have room whole; how much of it.
pub fn read_text(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    malformed: Malformed,
    into: &mut [u8],
) -> Result<usize, Exn> {
    read_into(cx, channel, malformed, into, false).map(|(done, _)| done)
}

/// Both: a line's end is looked for behind a full buffer too, since it takes no room.
fn read_into(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    malformed: Malformed,
    into: &mut [u8],
    is_line: bool,
) -> Result<(usize, End), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    let mut done = 0;
    while is_line || done < into.len() {
        let room = &mut into[done..];
        let unread = channel.unread();
        let end = if is_line { memchr(b'\n', unread) } else { None };
        if end == Some(0) {
            channel.skip(1);
            return Ok((done, End::Newline));
        }
        let n = copy_valid(&unread[..end.unwrap_or(unread.len()).min(room.len())], room);
        channel.skip(n);
        done += n;
        if n > 0 {
            continue;
        }
        match channel.see(cx, malformed) {
            Ok(None) => return Ok((done, End::Input)),
            Ok(Some(seen)) if is_line && seen.char == '\n' => {}
            Ok(Some(seen)) if seen.char.len_utf8() > room.len() => break,
            Ok(Some(seen)) => {
                done += seen.char.encode_utf8(room).len();
                channel.pass_char(seen);
            }
            Err(e) => {
                channel.cut_off(cx, e, &into[..done])?;
                break;
            }
        }
    }
    Ok((done, End::Room))
}

/// Copies the well-formed text that bytes begin with, for which there is room; how much.
fn copy_valid(from: &[u8], into: &mut [u8]) -> usize {
    let n = match from.is_ascii() {
        true => from.len(),
        false => std::str::from_utf8(from).map_or_else(|e| e.valid_up_to(), str::len),
    };
    into[..n].copy_from_slice(&from[..n]);
    n
}

/// What a read would find now.
pub fn readiness(cx: &mut Cx, channel: &Rc<Channel>, wanted: Wanted) -> Result<Readiness, Exn> {
    InUse::take(cx, channel)?.readiness(cx, wanted)
}

/// Has columns be counted on an output channel from now on.
pub fn count_columns(channel: &Channel) {
    // Who is using it now has its state.
    channel.counts_columns.set(true);
    if let Ok(mut state) = channel.state.try_borrow_mut() {
        state.count_columns();
    }
}

/// The column of an output channel's next character; nothing if nobody knows.
pub fn column(cx: &mut Cx, channel: &Rc<Channel>) -> Result<Option<u64>, Exn> {
    Ok(InUse::take(cx, channel)?.column())
}

/// Forgets what was read, or is to be written, and is in the buffer.
pub fn clear(cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
    let mut state = InUse::take(cx, channel)?;
    match channel.direction {
        Direction::In => {
            (state.pos, state.end) = (0, 0);
            while state.backend()?.is_ready() && !state.look_ahead(cx, 1)?.is_empty() {
                (state.pos, state.end) = (0, 0);
            }
        }
        // What is written to memory is there.
        Direction::Out if matches!(channel.behind, Behind::Memory(_)) => {}
        Direction::Out => (state.pos, state.failed_at) = (0, None),
    }
    Ok(())
}

/// Takes the next character of an output channel for the first of its line, as nobody knows better.
pub fn begin_line(cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
    InUse::take(cx, channel)?.line.begin();
    Ok(())
}

impl Channel {
    /// The next character, if the buffer has it whole and well formed.
    #[inline(always)]
    pub(crate) fn char_at_hand(&self) -> Option<char> {
        let mut state = self.state.try_borrow_mut().ok()?;
        let state = &mut *state;
        if state.pos >= state.end {
            return None;
        }
        match *state.buf.get(state.pos)? {
            b if b.is_ascii() => {
                state.pass_char(Seen { char: b as char, len: 1, is_malformed: false });
                Some(b as char)
            }
            _ => state.long_char_at_hand(),
        }
    }
    /// The next line without its newline, if the buffer has it whole, given to `take`; it is consumed if that gives something.
    #[inline(always)]
    pub(crate) fn text_at_hand<R>(&self, take: impl FnOnce(&[u8]) -> Option<R>) -> Option<R> {
        self.consume(|unread| {
            let n = memchr(b'\n', unread)?;
            let line = &unread[..n];
            if !utf8::is_text(line) {
                return None;
            }
            Some((n + 1, take(line)?))
        })
    }
    /// Writes the character with a code, if there is one, and room for it.
    #[inline(always)]
    pub(crate) fn put_code(&self, code: i32) -> Option<()> {
        if (0..0x80).contains(&code) { self.put_byte(code as u8) } else { self.put_long_char(code) }
    }
    #[inline(never)]
    fn put_long_char(&self, code: i32) -> Option<()> {
        let c = char::from_u32(u32::try_from(code).ok()?)?;
        self.with_room(c.len_utf8(), |place| {
            c.encode_utf8(place);
        })
    }
}
