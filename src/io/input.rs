//! Input: from the backend into the buffer, and out of it. The `quick` functions are the short ways that the exports
//! try first: what the buffer holds, without the right to wait.

use super::channel::{Channel, Direction, Glance, InChan, InUse, State, closed, flag};
use crate::abi::CamlValue;
use crate::abi::args::HostBuffer;
use crate::abi::guard::RESERVED;
use crate::heap::word;
use crate::runtime::value::{Bytes, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::values::range;
use memchr::memchr;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

impl State {
    /// The bytes that were read and not consumed.
    pub fn unread(&self) -> &[u8] {
        &self.buf[self.pos..self.end]
    }
    /// Reads into the buffer, behind so many bytes at its front that are not consumed; how much.
    fn read_behind(&mut self, cx: &mut Cx, have: usize) -> Result<usize, Exn> {
        let backend = self.backend.as_mut().ok_or_else(closed)?;
        self.past = 0;
        let n = backend.read(cx, &mut self.buf[have..])?;
        self.offset = self.offset.wrapping_add(n as i64);
        if n > 0 {
            (self.pos, self.end) = (0, have + n);
        }
        backend.untold()?;
        Ok(n)
    }
    /// The next byte.
    fn get(&mut self, cx: &mut Cx) -> Result<u8, Exn> {
        if self.pos >= self.end && self.read_behind(cx, 0)? == 0 {
            return Err(Exn::EndOfFile);
        }
        self.pos += 1;
        Ok(self.buf[self.pos - 1])
    }
    /// The next byte, which is not consumed; nothing at the end of the input.
    #[inline]
    pub fn peek(&mut self, cx: &mut Cx) -> Result<Option<u8>, Exn> {
        Ok(self.get_block(cx, 1)?.first().copied())
    }
    /// Reads until so many bytes, which the buffer must have room for, are [at hand](State::unread) or the input ends.
    pub(super) fn look_ahead(&mut self, cx: &mut Cx, n: usize) -> Result<&[u8], Exn> {
        while self.end - self.pos < n {
            let have = self.move_to_front();
            if self.read_behind(cx, have)? == 0 {
                break;
            }
        }
        Ok(self.unread())
    }
    /// Consumes bytes of those [at hand](State::unread).
    #[inline]
    pub fn skip(&mut self, n: usize) {
        self.pos = (self.pos + n).min(self.end);
    }
    /// Up to `n` bytes, those of the buffer if there are any; none at the end of the input.
    pub(super) fn get_block(&mut self, cx: &mut Cx, n: usize) -> Result<&[u8], Exn> {
        if n > 0 && self.pos >= self.end && self.read_behind(cx, 0)? == 0 {
            (self.pos, self.end) = (0, 0);
        }
        let unread = self.unread();
        Ok(&unread[..unread.len().min(n)])
    }
    /// Reads until the buffer that is given is full or the input ends; how much. What was read before an error is
    /// [put back](State::put_back), together with what came before it.
    pub fn read_all(&mut self, cx: &mut Cx, into: &mut [u8], before: [&[u8]; 2]) -> Result<usize, Exn> {
        let mut done = 0;
        let filled = self.fill(cx, into, &mut done);
        filled.inspect_err(|e| self.put_back(e, [before[0], before[1], &into[..done]]))?;
        Ok(done)
    }
    /// Reads until the buffer that is given is full or the input ends. Whatever the result is, `done` bytes were read.
    fn fill(&mut self, cx: &mut Cx, into: &mut [u8], done: &mut usize) -> Result<(), Exn> {
        while *done < into.len() {
            let n = self.read_some(cx, &mut into[*done..])?;
            *done += n;
            self.backend()?.untold()?;
            if n == 0 {
                break;
            }
        }
        Ok(())
    }
    fn read_some(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        if self.pos >= self.end && into.len() >= self.buf.len() && self.backend.is_some() {
            return self.read_past_buffer(cx, into);
        }
        let part = self.get_block(cx, into.len())?;
        into[..part.len()].copy_from_slice(part);
        let n = part.len();
        self.pos += n;
        Ok(n)
    }
    /// Reads from memory, if that is what the backend is; how much.
    fn copy_past_buffer(&mut self, cx: &Cx, into: &[Cell<u8>]) -> Option<usize> {
        let n = self.backend.as_mut()?.copy_out(cx, into)?;
        self.offset = self.offset.wrapping_add(n as i64);
        (self.pos, self.end, self.past) = (0, 0, n);
        Some(n)
    }
    /// Has the buffer hold what went past it last, as if it had come through it, if this position is in there.
    pub(super) fn recall(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        if to == self.offset {
            return Ok(());
        }
        let begin = self.offset.wrapping_sub(self.past as i64);
        let n = std::mem::take(&mut self.past);
        if n > 0 && self.end == 0 && (begin..self.offset).contains(&to) {
            let backend = self.backend.as_mut().ok_or_else(closed)?;
            backend.seek(cx, begin)?;
            let n = backend.read(cx, &mut self.buf[..n])?;
            (self.pos, self.end, self.offset) = (n, n, begin.wrapping_add(n as i64));
        }
        Ok(())
    }
    fn read_past_buffer(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let n = self.backend()?.read(cx, into)?;
        self.offset = self.offset.wrapping_add(n as i64);
        // What the buffer holds is not what precedes the position any more.
        (self.pos, self.end, self.past) = (0, 0, 0);
        Ok(n)
    }
    /// Puts bytes back that were consumed, if the buffer has room for all of them or the backend takes them, so that the call
    /// that could not get what belongs to them can be made again. The end of the input and what the system refuses are
    /// final: there OCaml has consumed them.
    pub fn put_back<const N: usize>(&mut self, error: &Exn, pieces: [&[u8]; N]) {
        if is_final(error) {
            return;
        }
        let have = self.move_to_front();
        let len: usize = pieces.iter().map(|piece| piece.len()).sum();
        if let Some(place) = self.buf.get_mut(..have + len) {
            place.copy_within(..have, len);
            let mut rest = &mut place[..len];
            for piece in pieces {
                let (to, after) = rest.split_at_mut(piece.len());
                to.copy_from_slice(piece);
                rest = after;
            }
            self.end = have + len;
        } else {
            self.take_back(have + len);
        }
    }
    /// Puts bytes back that were consumed last, whatever it takes: the buffer grows if it must.
    pub(super) fn restore(&mut self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn> {
        self.restore_both(cx, [bytes, b""])
    }
    /// The same for two parts, of which both are there then or none.
    pub(super) fn restore_both(&mut self, cx: &mut Cx, [bytes, rest]: [&[u8]; 2]) -> Result<(), Exn> {
        let n = bytes.len() + rest.len();
        if self.pos < n {
            let have = self.move_to_front();
            self.hold(cx, have + n)?;
            self.buf.copy_within(..have, n);
            (self.pos, self.end) = (n, have + n);
        }
        self.pos -= n;
        let (first, second) = self.buf[self.pos..][..n].split_at_mut(bytes.len());
        first.copy_from_slice(bytes);
        second.copy_from_slice(rest);
        Ok(())
    }
    /// Has the backend go back by bytes of it that were consumed last, which takes no memory, if it can.
    pub(super) fn go_back(&mut self, cx: &mut Cx, n: usize) -> Result<(), Exn> {
        let all = n + self.unread().len();
        let to = self.offset.wrapping_sub(all as i64);
        let backend = self.backend.as_mut().ok_or_else(closed)?;
        if !backend.take_back(all) {
            backend.seek(cx, to)?;
        }
        (self.offset, self.pos, self.end, self.past) = (to, 0, 0, 0);
        backend.untold()
    }
    /// Makes the buffer as large as this, if it is not.
    fn hold(&mut self, cx: &mut Cx, all: usize) -> Result<(), Exn> {
        let Some(more) = all.checked_sub(self.buf.len()).filter(|more| *more > 0) else { return Ok(()) };
        cx.reserve_scratch(more)?;
        let mut grown = Vec::new();
        grown.try_reserve_exact(all).inspect_err(|_| cx.heap.sub_external(more))?;
        grown.extend_from_slice(&self.buf);
        grown.resize(all, 0);
        self.buf = grown.into();
        Ok(())
    }
    /// Gives the backend these bytes back, the last of which are those that are not consumed yet.
    fn take_back(&mut self, n: usize) {
        if self.backend.as_mut().is_some_and(|b| b.take_back(n)) {
            self.offset = self.offset.wrapping_sub(n as i64);
            (self.pos, self.end) = (0, 0);
        }
    }
    /// Whether so many bytes cannot be had before the host does something.
    pub fn lacks(&self, n: usize) -> bool {
        let more = self.backend.as_ref().and_then(|b| b.at_hand());
        more.is_some_and(|more| self.unread().len() + more < n)
    }
    /// Moves what is not read yet to the buffer's front; how much that is.
    fn move_to_front(&mut self) -> usize {
        let have = self.end - self.pos;
        if self.pos > 0 {
            self.buf.copy_within(self.pos..self.end, 0);
        }
        (self.pos, self.end) = (0, have);
        have
    }
    /// Whether the next line cannot be had whole before the host does something.
    pub(super) fn lacks_line(&self) -> bool {
        self.backend.as_ref().is_some_and(|b| b.lacks_line(self.end - self.pos))
    }
    /// How long the next line is, its newline included; or, negated, how much there is of it if the buffer cannot
    /// take more, the input ends or that is as much as is wanted.
    fn scan_line(&mut self, cx: &mut Cx, wanted: usize) -> Result<i64, Exn> {
        let wanted = wanted.min(self.buf.len());
        // Looking again and again through what comes in small pieces would take the longer the longer the line is.
        if self.lacks(wanted) && self.lacks_line() {
            return Err(Exn::SysBlockedIo);
        }
        let mut scanned = 0;
        loop {
            if let Some(i) = memchr(b'\n', &self.unread()[scanned..]) {
                return Ok((scanned + i + 1) as i64);
            }
            scanned = self.move_to_front();
            if scanned > 0 && scanned >= wanted {
                return Ok(-(scanned as i64));
            }
            if self.read_behind(cx, scanned)? == 0 {
                return Ok(-(scanned as i64));
            }
        }
    }
}

/// Whether it makes no sense to try again.
fn is_final(error: &Exn) -> bool {
    matches!(error, Exn::SysError(_) | Exn::EndOfFile)
}

impl Channel {
    /// Consumes some bytes of the buffer, if `take` wants them: how many it took.
    #[inline(always)]
    pub(super) fn consume<R>(&self, take: impl FnOnce(&[u8]) -> Option<(usize, R)>) -> Option<R> {
        let mut state = self.state.try_borrow_mut().ok()?;
        let (n, r) = take(state.buf.get(state.pos..state.end)?)?;
        state.pos += n;
        Some(r)
    }
    /// The next binary integer, if the buffer has it whole.
    #[inline(always)]
    fn int_at_hand(&self) -> Option<i64> {
        if self.has(flag::TEXT) {
            return None;
        }
        self.consume(|unread| {
            let n = i32::from_be_bytes(*unread.first_chunk()?);
            // Once it is consumed nothing may fail, not even for lack of handles.
            (n << 1 >> 1 == n).then_some((4, n as i64))
        })
    }
    /// How long the next line is, if the buffer has it whole.
    #[inline(always)]
    fn line_at_hand(&self) -> Option<i64> {
        self.consume(|unread| Some((0, memchr(b'\n', unread)? as i64 + 1)))
    }
}

#[inline(always)]
pub fn quick_char(channel: Glance<'_>) -> Option<i64> {
    channel.going(Direction::In)?.consume(|unread| Some((1, *unread.first()? as i64)))
}

pub fn caml_ml_input_char(cx: &mut Cx, channel: InChan) -> Result<i64, Exn> {
    match channel.0.consume(|unread| Some((1, *unread.first()?))) {
        Some(c) => Ok(c as i64),
        None => InUse::take(cx, &channel.0)?.get(cx).map(i64::from),
    }
}

#[inline(always)]
pub fn quick_int(channel: Glance<'_>) -> Option<i64> {
    channel.going(Direction::In)?.int_at_hand()
}

pub fn caml_ml_input_int(cx: &mut Cx, channel: InChan) -> Result<i64, Exn> {
    if channel.0.has(flag::TEXT) {
        return Err(Exn::fail("input_binary_int: not a binary channel"));
    }
    if let Some(n) = channel.0.int_at_hand() {
        return Ok(n);
    }
    let mut channel = InUse::take(cx, &channel.0)?;
    // A large one needs a handle, and what is consumed is lost.
    cx.check_handles()?;
    let mut bytes = [0; 4];
    for i in 0..4 {
        bytes[i] = channel.get(cx).inspect_err(|e| channel.put_back(e, [&bytes[..i]]))?;
    }
    Ok(i32::from_be_bytes(bytes) as i64)
}

/// What bytes are read into.
pub(super) trait Place {
    /// All of it, as it is now.
    fn cells<'a>(&'a self, cx: &'a Cx) -> &'a [Cell<u8>];
    /// So many bytes from one on, for which there was room, and is if nobody shortened it while the call waited.
    fn part<'a>(&'a self, cx: &'a Cx, at: usize, len: usize) -> Result<&'a [Cell<u8>], Exn> {
        self.cells(cx).get(at..at + len).ok_or_else(Exn::out_of_bounds)
    }
}

impl Place for StringRoot {
    fn cells<'a>(&'a self, cx: &'a Cx) -> &'a [Cell<u8>] {
        self.bytes(cx)
    }
}

impl Place for HostBuffer {
    fn cells<'a>(&'a self, _: &'a Cx) -> &'a [Cell<u8>] {
        self.as_cells()
    }
}

/// Reads bytes to a range of a place, as many as there are at once; how many.
pub(super) fn input(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    place: &impl Place,
    range: Range<usize>,
) -> Result<usize, Exn> {
    let (at, len) = (range.start, range.len());
    let at_hand = channel.consume(|unread| {
        let n = unread.len().min(len);
        let put = || place.part(cx, at, n).map(|to| word::copy_in(&unread[..n], to));
        (n > 0 || len == 0).then(|| (n, put().map(|()| n)))
    });
    if let Some(result) = at_hand {
        return result;
    }
    let mut channel = InUse::take(cx, channel)?;
    if channel.pos >= channel.end && len >= channel.buf.len() {
        // No more than the buffer would take: that is what OCaml's `input` reads at most.
        let to = place.part(cx, at, channel.buf.len())?;
        if let Some(n) = channel.copy_past_buffer(cx, to) {
            return Ok(n);
        }
    }
    let n = channel.get_block(cx, len)?.len();
    word::copy_in(&channel.unread()[..n], place.part(cx, at, n)?);
    channel.pos += n;
    Ok(n)
}

#[inline(always)]
pub fn quick_bytes(channel: Glance<'_>, s: Bytes<'_>, start: i64, len: i64) -> Option<i64> {
    let place = s.get(range(start, len, s.len())?)?;
    channel.going(Direction::In)?.consume(|unread| {
        let n = unread.len().min(place.len());
        word::copy_in(&unread[..n], &place[..n]);
        (n > 0).then_some((n, n as i64))
    })
}

pub fn caml_ml_input(cx: &mut Cx, channel: InChan, s: StringRoot, start: i64, len: i64) -> Result<i64, Exn> {
    let range = range(start, len, s.bytes(cx).len()).ok_or_else(|| Exn::invalid("input"))?;
    Ok(input(cx, &channel.0, &s, range)? as i64)
}

/// Gives `take` what comes in: so many bytes, or all there are; how many there were. What was given is consumed, also
/// when the rest cannot be had.
pub(crate) fn each_block(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    len: Option<u64>,
    mut take: impl FnMut(&[u8]),
) -> Result<u64, Exn> {
    let mut channel = InUse::take(cx, channel)?;
    let interrupts = cx.interrupts();
    let mut done = 0;
    loop {
        let left = len.map_or(u64::MAX, |len| len - done);
        if left == 0 {
            return Ok(done);
        }
        // What never waits, because there is always more, is not woken either.
        cx.check_interrupts(interrupts)?;
        let block = channel.get_block(cx, usize::try_from(left).unwrap_or(usize::MAX))?;
        let n = block.len();
        if n == 0 {
            return if len.is_some() { Err(Exn::EndOfFile) } else { Ok(done) };
        }
        take(block);
        channel.pos += n;
        done += n as u64;
    }
}

pub fn camlrt_channel_read(cx: &mut Cx, channel: InChan, buf: HostBuffer) -> Result<usize, Exn> {
    input(cx, &channel.0, &buf, 0..buf.len())
}

/// A line with its end, or as much of it as the memory takes.
pub fn camlrt_channel_line(cx: &mut Cx, channel: InChan, mut buf: HostBuffer) -> Result<usize, Exn> {
    let into = buf.as_mut_slice();
    let at_hand = channel.0.consume(|unread| {
        let part = &unread[..unread.len().min(into.len())];
        let whole = (part.len() == into.len()).then_some(part.len());
        let n = memchr(b'\n', part).map(|i| i + 1).or(whole)?;
        into[..n].copy_from_slice(&part[..n]);
        Some((n, n))
    });
    if let Some(n) = at_hand {
        return Ok(n);
    }
    let mut channel = InUse::take(cx, &channel.0)?;
    let n = (channel.scan_line(cx, into.len())?.unsigned_abs() as usize).min(into.len());
    into[..n].copy_from_slice(&channel.unread()[..n]);
    channel.pos += n;
    Ok(n)
}

/// The next byte, which stays there.
pub fn camlrt_channel_peek(cx: &mut Cx, channel: InChan) -> Result<i32, Exn> {
    if let Some(c) = channel.0.consume(|unread| Some((0, *unread.first()?))) {
        return Ok(c.into());
    }
    let mut channel = InUse::take(cx, &channel.0)?;
    channel.get_block(cx, 1)?.first().map(|c| i32::from(*c)).ok_or(Exn::EndOfFile)
}

/// Whether so many bytes cannot be had before the host does something.
pub fn camlrt_channel_lacks(_: &Cx, channel: InChan, n: usize) -> Result<i32, Exn> {
    Ok(channel.0.state.try_borrow().is_ok_and(|state| state.lacks(n)).into())
}

/// The next byte; nothing at the end of the input.
pub fn next_byte(cx: &mut Cx, channel: &Rc<Channel>) -> Result<Option<u8>, Exn> {
    if let Some(b) = channel.consume(|unread| Some((1, *unread.first()?))) {
        return Ok(Some(b));
    }
    let mut channel = InUse::take(cx, channel)?;
    let next = channel.peek(cx)?;
    channel.skip(1);
    Ok(next)
}

/// Reads until the buffer that is given is full or the input ends; how much. What was read before an error is read again.
pub fn read_full(cx: &mut Cx, channel: &Rc<Channel>, into: &mut [u8]) -> Result<usize, Exn> {
    let mut channel = InUse::take(cx, channel)?;
    let mut done = 0;
    if let Err(e) = channel.fill(cx, into, &mut done) {
        // Without memory for it the buffer keeps what it has.
        let _ = channel.restore(cx, &into[..done]);
        return Err(e);
    }
    Ok(done)
}

#[inline(always)]
pub fn quick_line(channel: Glance<'_>) -> Option<i64> {
    channel.going(Direction::In)?.line_at_hand()
}

pub fn caml_ml_input_scan_line(cx: &mut Cx, channel: InChan) -> Result<i64, Exn> {
    let mut channel = match channel.0.line_at_hand() {
        Some(n) => return Ok(n),
        None => InUse::take(cx, &channel.0)?,
    };
    channel.scan_line(cx, usize::MAX)
}

/// The whole of the next line.
pub fn camlrt_input_line(cx: &mut Cx, channel: InChan) -> Result<CamlValue, Exn> {
    // What is consumed is lost if there is no handle for it.
    cx.check_handles()?;
    if let Some(n) = channel.0.line_at_hand() {
        return line_from_buffer(cx, &channel.0, n as usize);
    }
    let mut line = Vec::new();
    let mut user = InUse::take(cx, &channel.0)?;
    if user.lacks_line() {
        return Err(Exn::SysBlockedIo);
    }
    loop {
        let n = user.scan_line(cx, usize::MAX).inspect_err(|e| user.put_back(e, [&line]))?;
        if n > 0 && line.is_empty() {
            drop(user);
            return line_from_buffer(cx, &channel.0, n as usize);
        }
        let part = &user.unread()[..n.unsigned_abs() as usize];
        line.try_reserve(part.len())?;
        line.extend_from_slice(part);
        let len = part.len();
        user.pos += len;
        if n > 0 {
            line.pop();
        } else if n < 0 {
            continue;
        } else if line.is_empty() {
            return Err(Exn::EndOfFile);
        }
        break;
    }
    cx.reserve(line.len())?;
    CamlValue::of(cx, cx.string(&line)?)
}

/// A line that the buffer has whole, its newline included in the length.
fn line_from_buffer(cx: &mut Cx, channel: &Channel, n: usize) -> Result<CamlValue, Exn> {
    if n > RESERVED {
        cx.reserve(n)?;
    }
    let made = channel.consume(|unread| match cx.string(unread.get(..n - 1)?) {
        Ok(line) => Some((n, CamlValue::of(cx, line))),
        Err(full) => Some((0, Err(full.into()))),
    });
    made.unwrap_or(Err(Exn::Busy("channel")))
}
