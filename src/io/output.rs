//! Output: into the buffer, and from there to the backend. The `quick` functions are the short ways that the exports
//! try first: into the buffer if there is room, without the right to wait.

use super::backend::{Backend, Failed};
use super::channel::{Channel, Direction, Glance, InUse, OutChan, State, Stop, closed, flag};
use super::utf8;
use crate::abi::args::HostBytes;
use crate::heap::word;
use crate::runtime::value::{Bytes, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::values::range;
use std::cell::Cell;
use std::rc::Rc;

impl State {
    /// Whether there is nothing that a backend should get or pass on.
    pub(super) fn is_finished(&self) -> bool {
        self.backend.as_ref().is_none_or(|b| b.ends_with_channel() || self.pos == 0 && b.is_finished())
    }
    fn written(&mut self, n: usize) {
        self.line.pass(&self.buf[..n]);
        self.buf.copy_within(n..self.pos, 0);
        self.pos -= n;
        self.offset = self.offset.wrapping_add(n as i64);
    }
    /// One write, which makes room for at least one byte; whether the buffer is empty now. Bytes that could not be
    /// written stay, but for a failure that is there to stay: OCaml 5 gives up on them.
    pub fn flush_partial(&mut self, cx: &mut Cx) -> Result<bool, Exn> {
        let backend = self.backend.as_mut().ok_or_else(closed)?;
        if self.pos > 0 {
            let mut done = 0;
            let written = backend.write(cx, &self.buf[..self.pos], &mut done);
            let result = written.and_then(|()| Ok(backend.untold()?));
            self.written(done);
            result.map_err(|failed| self.failed(cx, failed))?;
        }
        self.failed_at = None;
        Ok(self.pos == 0)
    }
    /// Notes that a flush failed; its error.
    fn failed(&mut self, cx: &Cx, failed: Failed) -> Exn {
        if failed.for_good && cx.is_ocaml5() {
            self.line.forget();
            self.pos = 0;
        }
        // Who was interrupted means to go on.
        let stop = Stop { pos: self.pos, passed: self.passed() };
        self.failed_at = Some(stop).filter(|_| failed.exn != Exn::Interrupted);
        failed.exn
    }
    /// Writes what the buffer holds, and then has the backend do its part.
    fn flush_to(
        &mut self,
        cx: &mut Cx,
        part: fn(&mut dyn Backend, &mut Cx) -> Result<(), Failed>,
    ) -> Result<(), Exn> {
        while !self.flush_partial(cx)? {}
        let backend = self.backend.as_mut().ok_or_else(closed)?;
        part(&mut **backend, cx).map_err(|failed| self.failed(cx, failed))
    }
    /// Writes what the buffer holds.
    pub fn flush(&mut self, cx: &mut Cx) -> Result<(), Exn> {
        self.flush_to(cx, |backend, cx| backend.flush(cx))
    }
    /// Writes what the buffer holds, and what belongs to the end.
    pub(super) fn finish(&mut self, cx: &mut Cx) -> Result<(), Exn> {
        self.flush_to(cx, |backend, cx| backend.finish(cx))
    }
    /// Writes what the buffer holds, as far as that goes.
    pub(super) fn flush_at_exit(&mut self, patient: bool) {
        while self.pos > 0
            && let Some(n) =
                self.backend.as_mut().and_then(|b| b.write_at_exit(&self.buf[..self.pos], patient))
        {
            self.written(n);
        }
    }
    /// The same, and then what belongs to the end.
    pub(super) fn finish_at_exit(&mut self, patient: bool) {
        self.flush_at_exit(patient);
        if self.pos == 0 {
            self.backend.iter_mut().for_each(|b| b.finish_at_exit(patient));
        }
    }
    /// The position behind what the buffer holds. Only what is given up moves it back.
    pub(super) fn end_of_output(&self) -> i64 {
        self.offset.wrapping_add(self.pos as i64)
    }
    /// Grows with every byte that this channel passes on, or one that it stands on.
    pub(super) fn passed(&self) -> i64 {
        self.offset.wrapping_add(self.backend.as_ref().map_or(0, |b| b.passed()))
    }
    /// Takes these bytes back, which were being written at a position, but for what has left the buffer, and the end of a character
    /// that has left it in part; how many of them stay.
    fn withdraw(&mut self, bytes: &[u8], position: i64) -> usize {
        let ahead = self.offset.wrapping_sub(position);
        let Ok(gone) = usize::try_from(ahead) else {
            self.pos = self.pos.min(usize::try_from(ahead.wrapping_neg()).unwrap_or(0));
            return 0;
        };
        let inside = utf8::around(bytes, gone);
        let rest = inside.end - gone;
        let is_there = self.pos >= rest;
        self.pos = if is_there { rest } else { 0 };
        if is_there { inside.end } else { inside.start }
    }
    /// Writes bytes that `copy` has: it is asked for so many, from this one on. A buffer that they fill is flushed.
    pub(super) fn put_block(
        &mut self,
        cx: &mut Cx,
        len: usize,
        mut copy: impl FnMut(&Cx, usize, &mut [u8]) -> Result<(), Exn>,
    ) -> Result<(), Exn> {
        let mut from = 0;
        while from < len {
            let room = &mut self.buf[self.pos..];
            let n = room.len().min(len - from);
            copy(cx, from, &mut room[..n])?;
            self.pos += n;
            from += n;
            if self.pos == self.buf.len() {
                self.flush_partial(cx)?;
            }
        }
        Ok(())
    }
    /// Writes of a block that is larger than the buffer what would be flushed, past the buffer, if the backend is memory; how
    /// much that was. `append` adds the first so many bytes to what is there.
    fn put_past_buffer(
        &mut self,
        cx: &mut Cx,
        len: usize,
        append: impl FnOnce(&Cx, usize, &mut Vec<u8>),
    ) -> Result<usize, Exn> {
        let (size, in_buffer) = (self.buf.len(), self.pos);
        if len < size || size == 0 {
            return Ok(0);
        }
        let n = (in_buffer + len) / size * size - in_buffer;
        if !self.backend.as_mut().is_some_and(|b| b.make_room(cx, in_buffer, n)) {
            return Ok(0);
        }
        while !self.flush_partial(cx)? {}
        let (backend, mut append) = (self.backend.as_mut().ok_or_else(closed)?, Some(append));
        let line = &mut self.line;
        let n = backend.append(&mut |to| {
            let before = to.len();
            append.take().into_iter().for_each(|append| append(cx, n, to));
            line.pass(&to[before..]);
        });
        self.offset = self.offset.wrapping_add(n as i64);
        Ok(n)
    }
    /// Writes bytes. Unlike [`put_block`](State::put_block) this flushes a full buffer only when there is more to come.
    fn put_bytes(&mut self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn> {
        for b in bytes {
            while self.pos >= self.buf.len() {
                self.flush_partial(cx)?;
            }
            self.buf[self.pos] = *b;
            self.pos += 1;
        }
        Ok(())
    }
    /// Writes bytes.
    pub fn write_all(&mut self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn> {
        let past = self.put_past_buffer(cx, bytes.len(), |_, n, to| to.extend_from_slice(&bytes[..n]))?;
        let bytes = &bytes[past..];
        self.put_block(cx, bytes.len(), |_, from, to| {
            to.copy_from_slice(&bytes[from..][..to.len()]);
            Ok(())
        })
    }
}

impl InUse {
    /// Flushes, if the channel wants that after every operation.
    pub fn flush_if_unbuffered(&mut self, cx: &mut Cx) -> Result<(), Exn> {
        if self.channel.has(flag::UNBUFFERED) { self.flush(cx) } else { Ok(()) }
    }
}

impl Channel {
    /// Where `len` bytes go if there is more room than that, and nothing is to be flushed.
    #[inline(always)]
    pub(super) fn with_room(&self, len: usize, fill: impl FnOnce(&mut [u8])) -> Option<()> {
        self.put_if(len, |place| {
            fill(place);
            true
        })
    }
    /// The same, if `fill` is content with what it put there.
    #[inline(always)]
    pub(crate) fn put_if(&self, len: usize, fill: impl FnOnce(&mut [u8]) -> bool) -> Option<()> {
        let mut state = self.state.try_borrow_mut().ok()?;
        let state = &mut *state;
        let at = state.pos;
        if len >= state.end.saturating_sub(at) {
            return None;
        }
        let filled = fill(state.buf.get_mut(at..at + len)?);
        state.pos = if filled { at + len } else { at };
        filled.then_some(())
    }
    /// Writes a byte, if there is room for more.
    #[inline(always)]
    pub(super) fn put_byte(&self, byte: u8) -> Option<()> {
        let mut state = self.state.try_borrow_mut().ok()?;
        let state = &mut *state;
        let next = state.pos + 1;
        if next >= state.end {
            return None;
        }
        *state.buf.get_mut(state.pos)? = byte;
        state.pos = next;
        Some(())
    }
}

#[inline(always)]
pub fn quick_char(channel: Glance<'_>, c: i64) -> Option<()> {
    channel.going(Direction::Out)?.put_byte(c as u8)
}

pub fn caml_ml_output_char(cx: &mut Cx, channel: OutChan, c: i64) -> Result<(), Exn> {
    put(cx, &channel.0, &[c as u8])
}

#[inline(always)]
pub fn quick_int(channel: Glance<'_>, n: i64) -> Option<()> {
    let channel = channel.going(Direction::Out)?;
    if channel.has(flag::TEXT) {
        return None;
    }
    channel.with_room(4, |place| place.copy_from_slice(&(n as u32).to_be_bytes()))
}

pub fn caml_ml_output_int(cx: &mut Cx, channel: OutChan, n: i64) -> Result<(), Exn> {
    if channel.0.has(flag::TEXT) {
        return Err(Exn::fail("output_binary_int: not a binary channel"));
    }
    put(cx, &channel.0, &(n as u32).to_be_bytes())
}

fn put(cx: &mut Cx, channel: &Rc<Channel>, bytes: &[u8]) -> Result<(), Exn> {
    if channel.with_room(bytes.len(), |place| place.copy_from_slice(bytes)).is_some() {
        return Ok(());
    }
    let mut channel = InUse::take(cx, channel)?;
    channel.put_bytes(cx, bytes)?;
    channel.flush_if_unbuffered(cx)
}

#[inline(always)]
pub fn quick_bytes(channel: Glance<'_>, s: Bytes<'_>, start: i64, len: i64) -> Option<()> {
    let part = s.get(range(start, len, s.len())?)?;
    channel.going(Direction::Out)?.with_room(part.len(), |place| word::copy_out(part, place))
}

pub fn caml_ml_output(cx: &mut Cx, channel: OutChan, s: StringRoot, start: i64, len: i64) -> Result<(), Exn> {
    output(cx, channel, start, len, Exn::invalid("output_substring"), |cx| s.bytes(cx))
}

pub fn caml_ml_output_bytes(
    cx: &mut Cx,
    channel: OutChan,
    s: StringRoot,
    start: i64,
    len: i64,
) -> Result<(), Exn> {
    output(cx, channel, start, len, Exn::invalid("output"), |cx| s.bytes(cx))
}

fn output(
    cx: &mut Cx,
    channel: OutChan,
    start: i64,
    len: i64,
    wrong: Exn,
    bytes: impl Fn(&Cx) -> &[Cell<u8>],
) -> Result<(), Exn> {
    let all = bytes(cx);
    let Some(range) = range(start, len, all.len()) else { return Err(wrong) };
    let part = &all[range.clone()];
    if channel.0.with_room(part.len(), |place| word::copy_out(part, place)).is_some() {
        return Ok(());
    }
    let mut channel = InUse::take(cx, &channel.0)?;
    // Others may have had it until now.
    bytes(cx).get(range.clone()).ok_or_else(Exn::out_of_bounds)?;
    let append = |cx: &Cx, n: usize, to: &mut Vec<u8>| {
        bytes(cx).get(range.start..range.start + n).into_iter().for_each(|part| word::append(part, to));
    };
    let past = channel.put_past_buffer(cx, range.len(), append)?;
    let rest = range.start + past..range.end;
    channel.put_block(cx, rest.len(), |cx, from, to| copy(bytes(cx), rest.start + from, to))?;
    channel.flush_if_unbuffered(cx)
}

/// Copies what is there still: between two pieces of a long output others may have the string or the bigarray.
pub(super) fn copy(bytes: &[Cell<u8>], from: usize, to: &mut [u8]) -> Result<(), Exn> {
    let part = bytes.get(from..from + to.len()).ok_or_else(Exn::out_of_bounds)?;
    word::copy_out(part, to);
    Ok(())
}

pub fn camlrt_channel_write(cx: &mut Cx, channel: OutChan, bytes: HostBytes) -> Result<usize, Exn> {
    output_slice(cx, &channel.0, bytes.as_slice())?;
    Ok(bytes.len())
}

/// Writes bytes that are not in the heap.
pub fn output_slice(cx: &mut Cx, channel: &Rc<Channel>, bytes: &[u8]) -> Result<(), Exn> {
    if channel.with_room(bytes.len(), |place| place.copy_from_slice(bytes)).is_some() {
        return Ok(());
    }
    let mut channel = InUse::take(cx, channel)?;
    channel.write_all(cx, bytes)?;
    channel.flush_if_unbuffered(cx)
}

/// The same, and then the buffer, if that is asked for. Where it fails, what has not left the buffer is taken back, in whole characters;
/// the error comes with how many bytes are written.
pub fn output_or_take_back(
    cx: &mut Cx,
    channel: &Rc<Channel>,
    bytes: &[u8],
    flush: bool,
) -> Result<(), (Exn, usize)> {
    let mut channel = InUse::take(cx, channel).map_err(|e| (e, 0))?;
    let begin = channel.end_of_output();
    let written = channel.write_all(cx, bytes);
    let done = written.and_then(|()| if flush { channel.flush(cx) } else { channel.flush_if_unbuffered(cx) });
    done.map_err(|e| (e, channel.withdraw(bytes, begin)))
}

pub fn caml_ml_flush(cx: &mut Cx, channel: OutChan) -> Result<(), Exn> {
    flush(cx, &channel.0)
}

/// Writes what a channel holds, if it is open.
pub fn flush(cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    // Programs flush at exit whatever they opened, closed or not.
    if channel.backend.is_some() { channel.flush(cx) } else { Ok(()) }
}

pub fn caml_ml_set_buffered(cx: &mut Cx, channel: OutChan, buffered: bool) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, &channel.0)?;
    let flags = &channel.channel.flags;
    flags.set(if buffered { flags.get() & !flag::UNBUFFERED } else { flags.get() | flag::UNBUFFERED });
    channel.end = if buffered { channel.buf.len() } else { 0 };
    if buffered || channel.backend.is_none() { Ok(()) } else { channel.flush(cx) }
}

pub fn caml_ml_is_buffered(_: &Cx, channel: OutChan) -> Result<bool, Exn> {
    Ok(!channel.0.has(flag::UNBUFFERED))
}

/// Flushes every channel as the end of a program does: what fails is passed over, and so is what another call is using, or
/// what stands on it. The runtime is given up while it waits.
pub fn flush_open(cx: &mut Cx) {
    let newest_first = cx.is_ocaml5();
    let passed_by = cx.thread().passes_by.replace(true);
    for channel in cx.channels.outputs_to_flush(newest_first).unwrap_or_default() {
        if let Ok(mut channel) = InUse::take(cx, &channel) {
            let _ = channel.flush(cx);
        }
    }
    cx.thread().passes_by.set(passed_by);
}
