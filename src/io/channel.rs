//! A channel: a buffer in front of a [backend](super::backend), and who uses it.

use super::backend::{Backend, Counted};
use super::fed::Queue;
use super::memory::Memory;
use super::text::{Last, Line};
use crate::abi::CamlValue;
use crate::abi::quick::Quick;
use crate::heap::{Heap, Word};
use crate::runtime::custom::kind;
#[cfg(doc)]
use crate::runtime::thread::Thread;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::reach::Reach;
use crate::sys::room;
use crate::sys::wait::{Alarm, Woken};
use std::cell::{Cell, OnceCell, RefCell, RefMut};
use std::ops::{Deref, DerefMut};
use std::os::fd::RawFd;
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// Bytes of a buffer.
pub const BUFFER: usize = 65536;

/// Bytes of a channel that are counted for it until it is forgotten, closed or not.
pub(super) const SIZE: usize = size_of::<Channel>();

/// Bits of a channel's flags; the numbers are OCaml's.
pub mod flag {
    /// Lines end as they do on Windows. Nothing is translated, but positions inside the buffer cannot be trusted, and
    /// binary integers are refused.
    pub const TEXT: i64 = 8;
    /// What is written is flushed at once.
    pub const UNBUFFERED: i64 = 16;
}

/// Which way the bytes go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// `in_channel`
    In,
    /// `out_channel`
    Out,
}

/// Where output came to a stop. Another try that stops in the same place has brought nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    /// Bytes that the buffer holds.
    pub pos: usize,
    /// What was [passed on](State::passed).
    pub passed: i64,
}

/// What one call at a time has of a channel.
#[derive(Default)]
pub struct State {
    /// Nothing once the channel is closed.
    pub(super) backend: Option<Box<dyn Backend>>,
    /// Empty once the channel is closed.
    pub(super) buf: Box<[u8]>,
    /// The next byte to be read, or the place of the next one to be written.
    pub(super) pos: usize,
    /// Input: the end of what was read. Output: where the buffer is full; 0 if the channel is unbuffered.
    pub(super) end: usize,
    /// The backend's position: input, of `end`; output, of the buffer's beginning.
    pub(super) offset: i64,
    /// Where a flush failed last.
    pub(super) failed_at: Option<Stop>,
    /// Input: how many bytes went past the empty buffer last, which would hold them otherwise.
    pub(super) past: usize,
    /// Input: the last character.
    pub(super) last: Last,
    /// Output: the line at the buffer's beginning.
    pub(super) line: Line,
}

impl State {
    /// Bytes of memory that are counted for it.
    pub(super) fn memory(&self) -> usize {
        self.buf.len() + self.backend.as_ref().map_or(0, |b| b.memory())
    }
    /// What is behind the buffer, unless the channel is closed.
    pub(super) fn backend(&mut self) -> Result<&mut (dyn Backend + 'static), Exn> {
        self.backend.as_deref_mut().ok_or_else(closed)
    }
}

/// What the host reaches of a channel past its buffer.
pub enum Behind {
    /// Nothing.
    Nothing,
    /// What was written.
    Memory(Rc<Memory>),
    /// What is fed, or drained.
    Queue(Rc<Queue>),
}

impl Behind {
    /// Uncounts its memory.
    fn let_go(&self, heap: &Heap) {
        match self {
            Behind::Nothing => {}
            Behind::Memory(memory) => memory.clear(heap),
            Behind::Queue(queue) => queue.clear(heap),
        }
    }
}

/// A channel.
pub struct Channel {
    /// Its place in the runtime's list.
    pub(super) id: u32,
    /// When it was opened, compared with others.
    pub(super) serial: u64,
    /// How many blocks stand for it.
    pub(super) blocks: Cell<u32>,
    /// How many channels stand on it.
    pub(super) users: Cell<u32>,
    /// The channel that it stands on.
    below: Option<Rc<Channel>>,
    /// How many channels it stands on, one over the other; those that stand on most are flushed first at exit.
    pub(super) height: u32,
    /// Whether what is behind it had a position when it was opened.
    has_positions: bool,
    /// Whether columns are counted.
    pub(super) counts_columns: Cell<bool>,
    /// Bytes of the buffer as long as it is open, and what else is counted for it.
    buffer: Cell<usize>,
    counted: Option<Counted>,
    pub(super) direction: Direction,
    /// Bits of [`flag`].
    pub(super) flags: Cell<i64>,
    pub(super) name: RefCell<Vec<u8>>,
    pub(super) is_open: Cell<bool>,
    /// The descriptor behind it, if there is one and it is open.
    pub(super) descriptor: Cell<Option<RawFd>>,
    /// What the host reaches of it past the buffer.
    pub(super) behind: Behind,
    /// Whether nobody else knows of the descriptor, so that it is closed when the channel is forgotten.
    pub(super) owns_descriptor: Cell<bool>,
    /// The channel that has the same descriptor, which is closed with the second of the two.
    pub(super) twin: OnceCell<Weak<Channel>>,
    /// What is idle here is in the hands of the user otherwise.
    pub(super) state: RefCell<State>,
    /// What is known of it between two scans by a format.
    pub(crate) scan: Cell<crate::stdlib::scanf::source::State>,
    /// The thread that uses it; 0 for none.
    user: Cell<u64>,
    /// Rung for those who wait for the user to be done.
    bell: RefCell<Option<Arc<Alarm>>>,
    waiting: Cell<u32>,
}

impl Channel {
    /// A channel that no block stands for yet.
    pub(super) fn new(id: u32, serial: u64, direction: Direction, flags: i64, state: State) -> Channel {
        let backend = state.backend.as_ref();
        let below = backend.and_then(|b| b.below().cloned());
        let counted = backend.and_then(|b| b.counted().cloned());
        let behind = backend.map_or(Behind::Nothing, |b| b.behind());
        Channel {
            id,
            serial,
            blocks: Cell::new(0),
            users: Cell::new(0),
            height: below.as_ref().map_or(0, |b| b.height + 1),
            below,
            has_positions: state.offset >= 0,
            counts_columns: Cell::new(false),
            buffer: Cell::new(state.buf.len()),
            counted,
            direction,
            flags: Cell::new(flags),
            name: RefCell::default(),
            is_open: Cell::new(true),
            descriptor: Cell::new(None),
            behind,
            owns_descriptor: Cell::new(false),
            twin: OnceCell::new(),
            state: RefCell::new(state),
            scan: Cell::default(),
            user: Cell::new(0),
            bell: RefCell::new(None),
            waiting: Cell::new(0),
        }
    }
    /// Whether these bits are set.
    pub(super) fn has(&self, flags: i64) -> bool {
        self.flags.get() & flags != 0
    }
    /// Whether it is open on this descriptor, in this direction.
    #[inline(always)]
    pub(super) fn is_on(&self, descriptor: RawFd, direction: Direction) -> bool {
        self.direction == direction && self.is_open.get() && self.descriptor.get() == Some(descriptor)
    }
    /// Whether what is behind it had a position when it was opened.
    pub fn has_positions(&self) -> bool {
        self.has_positions
    }
    /// Has nobody close the descriptor but who is asked to: somebody knows of it from now on.
    pub fn tell_descriptor(&self) {
        self.owns_descriptor.set(false);
        self.open_twin().inspect(|twin| twin.owns_descriptor.set(false));
    }
    /// Whether it goes this way.
    pub fn goes(&self, direction: Direction) -> bool {
        self.direction == direction
    }
    /// Whether a call is using it.
    pub(super) fn is_busy(&self) -> bool {
        self.user.get() != 0
    }
    /// Whether nobody can use it any more.
    pub(super) fn is_orphan(&self) -> bool {
        self.blocks.get() == 0 && self.users.get() == 0
    }
    /// The thread that is using it, or 0.
    pub(super) fn user(&self) -> u64 {
        self.user.get()
    }
    /// Whether it may be forgotten if nobody can use it.
    pub(super) fn is_idle(&self) -> bool {
        !self.is_busy() && (self.direction == Direction::In || self.state.borrow().is_finished())
    }
    /// Makes it usable in a child whose one thread this is, if need be as one that is closed; how many bytes that uncounts.
    pub(super) fn renew(&self, thread: u64) -> usize {
        // The bell would be heard in the parent.
        self.bell.take();
        self.waiting.set(0);
        if !self.is_busy() || self.user.get() == thread {
            return 0;
        }
        self.user.set(0);
        self.descriptor.set(None);
        // What is being closed was uncounted before.
        if !self.is_open.replace(false) {
            return 0;
        }
        self.below.iter().for_each(|below| below.users.set(below.users.get() - 1));
        self.buffer.get() + self.counted.as_ref().map_or(0, |bytes| bytes.get())
    }
    /// Lets go of what is behind it, because nothing refers to it any more or the runtime ends. A descriptor that nobody
    /// else knows of is closed: nobody is left to be told if that fails.
    pub(super) fn let_go(&self, rt: &Runtime, reach: &Reach) {
        self.is_open.set(false);
        if let (true, Some(fd), None) = (self.owns_descriptor.get(), self.descriptor.take(), self.open_twin())
        {
            let _ = reach.close(fd);
        }
        let state = self.state.take();
        rt.heap.sub_external(state.memory());
        state.backend.into_iter().for_each(|b| b.let_go(rt));
        self.behind.let_go(&rt.heap);
    }
    /// The channel that has the same descriptor, if there is one and it is open.
    pub(super) fn open_twin(&self) -> Option<Rc<Channel>> {
        self.twin.get().and_then(Weak::upgrade).filter(|twin| twin.is_open.get())
    }
    /// Waits until nobody uses the channel.
    #[cold]
    fn wait(self: &Rc<Channel>, cx: &mut Cx) -> Result<(), Exn> {
        let thread = cx.thread().number;
        cx.channels.waits.begin(thread, self)?;
        let known = self.bell.borrow().clone();
        let bell = known.or_else(|| {
            let new = Alarm::new().ok().and_then(|alarm| room::arc(alarm).ok())?;
            Some(self.bell.borrow_mut().insert(new).clone())
        });
        self.waiting.set(self.waiting.get() + 1);
        let interrupts = cx.interrupts();
        let woken = cx.waiting(|wait| match &bell {
            Some(bell) => wait.until_ready(bell.descriptor(), false),
            // There is no descriptor to spare: the caller looks again soon.
            None => wait.a_little(),
        });
        self.waiting.set(self.waiting.get() - 1);
        cx.channels.waits.end(thread);
        if woken == Woken::Interrupted || interrupts != cx.interrupts() {
            Err(Exn::Interrupted)
        } else {
            Ok(())
        }
    }
}

/// The right to use a channel, and to give the runtime up meanwhile.
pub struct InUse {
    pub(super) channel: Rc<Channel>,
    state: State,
}

impl InUse {
    /// Takes a channel, waiting until other threads are done with it, unless this one [passes by](Thread::passes_by).
    pub fn take(cx: &mut Cx, channel: &Rc<Channel>) -> Result<InUse, Exn> {
        while channel.is_busy() {
            if cx.thread().passes_by.get() {
                return Err(Exn::Busy("channel"));
            }
            channel.wait(cx)?;
        }
        channel.user.set(cx.thread().number);
        if let Some(bell) = &*channel.bell.borrow() {
            bell.quiet();
        }
        Ok(InUse { channel: channel.clone(), state: channel.state.take() })
    }
}

impl Deref for InUse {
    type Target = State;
    fn deref(&self) -> &State {
        &self.state
    }
}

impl DerefMut for InUse {
    fn deref_mut(&mut self) -> &mut State {
        &mut self.state
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        if self.channel.counts_columns.get() {
            self.state.count_columns();
        }
        if self.state.buf.len() > self.channel.buffer.get() {
            self.channel.buffer.set(self.state.buf.len());
        }
        self.channel.state.replace(std::mem::take(&mut self.state));
        self.channel.user.set(0);
        if self.channel.waiting.get() == 0 {
            self.channel.bell.take();
        } else if let Some(bell) = &*self.channel.bell.borrow() {
            bell.ring();
        }
    }
}

/// What OCaml raises where the system answers with this error.
pub(super) fn refused(errno: i32) -> Exn {
    Exn::sys(&std::io::Error::from_raw_os_error(errno), None)
}

/// The error of an operation on a closed channel.
pub(super) fn closed() -> Exn {
    refused(libc::EBADF)
}

/// A channel, as an argument.
pub struct Chan(pub Rc<Channel>);
/// An `in_channel`, as an argument.
pub struct InChan(pub Rc<Channel>);
/// An `out_channel`, as an argument.
pub struct OutChan(pub Rc<Channel>);

#[inline(always)]
pub(super) fn channel(rt: &Runtime, word: Word<'_>) -> Option<Rc<Channel>> {
    rt.channels.get(word.boxed(kind::CHANNEL)? as u32)
}

/// A channel's direction.
pub fn direction(rt: &Runtime, word: Word<'_>) -> Option<Direction> {
    channel(rt, word).map(|c| c.direction)
}

/// A channel for the time of a look at it.
pub struct Glance<'a>(RefMut<'a, Rc<Channel>>);

impl<'a> Quick<'a> for Glance<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Glance<'a>> {
        let id = Word::quick(cx, v)?.boxed(kind::CHANNEL)?;
        cx.channels.glance(id as u32).map(Glance)
    }
}

impl Glance<'_> {
    /// The channel, if this is its direction.
    #[inline(always)]
    pub(super) fn going(&self, direction: Direction) -> Option<&Channel> {
        (self.0.direction == direction).then_some(&self.0)
    }
}

impl<'a> FromWord<'a> for Chan {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Chan, Exn> {
        channel(cx, word).map(Chan).ok_or_else(|| cx.expected("a channel", word))
    }
}

impl<'a> FromWord<'a> for InChan {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<InChan, Exn> {
        let c = channel(cx, word).filter(|c| c.direction == Direction::In);
        c.map(InChan).ok_or_else(|| cx.expected("an in_channel", word))
    }
}

impl<'a> FromWord<'a> for OutChan {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<OutChan, Exn> {
        let c = channel(cx, word).filter(|c| c.direction == Direction::Out);
        c.map(OutChan).ok_or_else(|| cx.expected("an out_channel", word))
    }
}
