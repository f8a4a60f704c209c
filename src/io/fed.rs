//! Channels that nobody has to wait for or to be called by: the host feeds their input, and drains their output.

use super::Backing;
use super::backend::{Backend, Failed};
use super::channel::{Behind, Channel, Direction, InUse, channel, closed};
use super::memory::Memory;
use super::open::open_on;
use crate::abi::CamlValue;
use crate::abi::args::{HostBuffer, HostBytes};
use crate::heap::{Heap, Word};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::Cell;
use std::rc::Rc;

/// Bytes between the host and a channel.
#[derive(Default)]
pub struct Queue {
    memory: Memory,
    /// How many of the memory's bytes were taken out.
    taken: Cell<usize>,
    /// Where there is no newline: a range of the memory's bytes.
    searched: Cell<(usize, usize)>,
    /// Whether no more come.
    ended: Cell<bool>,
}

impl Queue {
    fn held(&self) -> usize {
        self.memory.len() - self.taken.get()
    }
    /// Adds bytes. Of those that were taken out this many may be wanted again.
    fn add(&self, cx: &mut Cx, bytes: &[u8], kept: usize) -> Result<(), Exn> {
        // Moving what is left costs no more than what was taken did.
        let gone = self.taken.get().saturating_sub(kept);
        if gone > self.memory.len() / 2 {
            self.memory.drop_first(gone);
            self.taken.set(self.taken.get() - gone);
            let (from, to) = self.searched.get();
            self.searched.set((from.saturating_sub(gone), to.saturating_sub(gone)));
        }
        let len = self.memory.len();
        self.memory.hold(cx, len + bytes.len())?;
        self.memory.put(len, bytes);
        Ok(())
    }
    /// Takes bytes out, as many as there are room for; how many.
    fn take(&self, into: &mut [u8]) -> usize {
        let n = self.memory.copy_out(self.taken.get(), into);
        self.taken.set(self.taken.get() + n);
        n
    }
    pub(super) fn clear(&self, heap: &Heap) {
        self.memory.clear(heap);
        self.taken.set(0);
        self.searched.take();
    }
    /// Whether there is no newline from a place on. What was looked through once is not looked through again.
    fn lacks_newline(&self, from: usize) -> bool {
        let (begin, end) = self.searched.get();
        let known = if (begin..=end).contains(&from) { end } else { from };
        let is_missing = !self.memory.holds(b'\n', known);
        if is_missing {
            self.searched.set((from, self.memory.len()));
        }
        is_missing
    }
}

/// What is fed, as a backend.
struct Fed(Rc<Queue>);

impl Backend for Fed {
    fn read(&mut self, _: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        match self.0.take(into) {
            0 if !self.0.ended.get() => Err(Exn::SysBlockedIo),
            n => Ok(n),
        }
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        self.0.clear(&cx.heap);
        Ok(())
    }
    fn behind(&self) -> Behind {
        Behind::Queue(self.0.clone())
    }
    fn take_back(&mut self, n: usize) -> bool {
        let left = self.0.taken.get().checked_sub(n);
        left.inspect(|left| self.0.taken.set(*left)).is_some()
    }
    fn lacks_line(&self, given: usize) -> bool {
        // What was put back without having been given is not in the memory.
        let begin = self.0.taken.get().checked_sub(given);
        !self.0.ended.get() && begin.is_some_and(|begin| self.0.lacks_newline(begin))
    }
    fn is_ready(&self) -> bool {
        self.0.held() > 0
    }
    fn at_hand(&self) -> Option<usize> {
        (!self.0.ended.get()).then(|| self.0.held())
    }
}

/// What is drained, as a backend.
struct Drained {
    queue: Rc<Queue>,
    /// The most that it holds.
    limit: usize,
}

impl Backend for Drained {
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        let n = self.limit.saturating_sub(self.queue.held()).min(from.len());
        if n == 0 {
            return Err(Exn::SysBlockedIo.into());
        }
        self.queue.add(cx, &from[..n], 0)?;
        *done = n;
        Ok(())
    }
    fn close(self: Box<Self>, _: &mut Cx) -> Result<(), Exn> {
        Ok(())
    }
    fn behind(&self) -> Behind {
        Behind::Queue(self.queue.clone())
    }
    fn ends_with_channel(&self) -> bool {
        true
    }
}

fn with_queue<'a>(
    cx: &'a Cx,
    word: Word<'a>,
    direction: Direction,
    wanted: &'static str,
) -> Result<(Rc<Channel>, Rc<Queue>), Exn> {
    let found = channel(cx, word).filter(|c| c.direction == direction);
    let found = found.and_then(|channel| match &channel.behind {
        Behind::Queue(queue) => Some((channel.clone(), queue.clone())),
        _ => None,
    });
    found.ok_or_else(|| cx.expected(wanted, word))
}

/// An `in_channel` that is fed, as an argument.
pub struct FedChan(Rc<Channel>, Rc<Queue>);
/// An `out_channel` that is drained, as an argument.
pub struct DrainedChan(Rc<Channel>, Rc<Queue>);

impl<'a> FromWord<'a> for FedChan {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<FedChan, Exn> {
        with_queue(cx, word, Direction::In, "an in_channel that is fed").map(|(c, q)| FedChan(c, q))
    }
}

impl<'a> FromWord<'a> for DrainedChan {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<DrainedChan, Exn> {
        with_queue(cx, word, Direction::Out, "an out_channel that is drained").map(|(c, q)| DrainedChan(c, q))
    }
}

pub fn camlrt_open_fed(cx: &mut Cx) -> Result<CamlValue, Exn> {
    let backing = Backing::of(Fed(room::rc(Queue::default())?))?;
    open_on(cx, backing, Direction::In, 0, 0)
}

pub fn camlrt_channel_feed(cx: &mut Cx, fed: FedChan, bytes: HostBytes) -> Result<(), Exn> {
    let FedChan(channel, queue) = fed;
    let user = InUse::take(cx, &channel)?;
    if user.backend.is_none() {
        return Err(closed());
    }
    if queue.ended.get() {
        return Err(Exn::unfit("the input has ended"));
    }
    queue.add(cx, bytes.as_slice(), user.unread().len())
}

pub fn camlrt_channel_feed_end(cx: &mut Cx, fed: FedChan) -> Result<(), Exn> {
    InUse::take(cx, &fed.0)?;
    fed.1.ended.set(true);
    Ok(())
}

pub fn camlrt_open_drained(cx: &mut Cx, limit: usize) -> Result<CamlValue, Exn> {
    if limit == 0 {
        return Err(Exn::unfit("a limit of 0 bytes"));
    }
    let backing = Backing::of(Drained { queue: room::rc(Queue::default())?, limit })?;
    open_on(cx, backing, Direction::Out, 0, 0)
}

pub fn camlrt_channel_drain(cx: &mut Cx, drained: DrainedChan, mut buf: HostBuffer) -> Result<usize, Exn> {
    let _user = InUse::take(cx, &drained.0)?;
    Ok(drained.1.take(buf.as_mut_slice()))
}
