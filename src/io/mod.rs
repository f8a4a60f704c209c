//! Channels: buffered input and output as OCaml has it.
//!
//! A byte on its way out goes from a primitive ([`output`]) into the buffer of a [`channel`], and from there, when it
//! is full or flushed, to its [`backend`]: a [`descriptor`], [`memory`], what
//! the host feeds and drains ([`fed`]), or its own functions ([`hosted`], [`custom`]). What comes in takes the same way back ([`input`]).

pub mod backend;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod bigarrays;
pub mod channel;
pub mod compress;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod copy;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod custom;
pub mod descriptor;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod fed;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod hosted;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod input;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod memory;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod open;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod output;
pub mod over;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod position;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod sockets;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod standard;
pub mod text;
pub mod utf8;
pub mod waits;

pub use channel::{BUFFER, Chan, Channel, InChan, InUse, OutChan};

use crate::heap::finalise::Resource;
use crate::heap::{Full, Heap, Word};
use crate::runtime::custom::kind;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::reach::Reach;
use crate::sys::room;
use backend::Backend;
use channel::{Direction, State, flag};
use standard::Firsts;
use std::cell::{Cell, RefCell, RefMut};
use std::cmp::Reverse;
use std::os::fd::RawFd;
use std::rc::Rc;
use waits::Waits;

/// The channels of a runtime.
#[derive(Default)]
pub struct Channels {
    slots: RefCell<Vec<Option<Rc<Channel>>>>,
    unused: RefCell<Vec<u32>>,
    /// Channels that no block stands for any more, and that could not be forgotten when the last one died.
    orphans: RefCell<Vec<u32>>,
    opened: Cell<u64>,
    /// The threads that wait for one.
    waits: Waits,
    firsts: Firsts,
    /// Channels on descriptors that nobody opened, and that stay until the descriptor is closed.
    kept: RefCell<Vec<Rc<Channel>>>,
    /// Whose descriptors theirs are.
    reach: Reach,
    /// What the host has put in the place of some of them.
    stand_ins: standard::StandIns,
    /// Compressors for the next channels.
    spares: compress::spares::Spares,
}

impl Channels {
    /// Those of a runtime that reaches this.
    pub fn new(reach: Reach) -> Channels {
        Channels { reach, ..Default::default() }
    }
    /// A channel by number.
    #[inline(always)]
    pub fn get(&self, id: u32) -> Option<Rc<Channel>> {
        self.slots.borrow().get(id as usize)?.clone()
    }
    /// A channel by number, not to be kept. The borrow is a mutable one because its end is the store of a constant: a
    /// shared one's count would tie each call to the one before.
    #[inline(always)]
    fn glance(&self, id: u32) -> Option<RefMut<'_, Rc<Channel>>> {
        RefMut::filter_map(self.slots.try_borrow_mut().ok()?, |slots| slots.get_mut(id as usize)?.as_mut())
            .ok()
    }
    /// Adds a channel that no block stands for yet.
    fn add(
        &self,
        backing: Backing,
        direction: Direction,
        flags: i64,
        offset: i64,
    ) -> Result<Rc<Channel>, Exn> {
        let (mut buf, size) = (Vec::new(), backing.backend.buffer());
        buf.try_reserve_exact(size)?;
        buf.resize(size, 0);
        let mut slots = self.slots.borrow_mut();
        slots.try_reserve(1)?;
        for list in [&self.unused, &self.orphans] {
            room::hold(&mut list.borrow_mut(), slots.len() + 1)?;
        }
        let id = self.unused.borrow_mut().pop().unwrap_or(slots.len() as u32);
        let is_unbuffered = flags & flag::UNBUFFERED != 0;
        let state = State {
            backend: Some(backing.backend),
            buf: buf.into(),
            pos: 0,
            end: if direction == Direction::In || is_unbuffered { 0 } else { BUFFER },
            offset,
            ..State::default()
        };
        self.opened.set(self.opened.get() + 1);
        let made = room::rc(Channel::new(id, self.opened.get(), direction, flags, state));
        let channel = made.inspect_err(|_| {
            if (id as usize) < slots.len() {
                self.unused.borrow_mut().push(id);
            }
        })?;
        channel.descriptor.set(backing.descriptor);
        if id as usize == slots.len() {
            slots.push(None);
        }
        slots[id as usize] = Some(channel.clone());
        Ok(channel)
    }
    /// A block of a channel died. A channel with bytes to write stays until they are written, as in OCaml.
    pub fn forget(&self, rt: &Runtime, id: u32) {
        let Some(channel) = self.get(id) else { return };
        channel.blocks.set(channel.blocks.get() - 1);
        if channel.blocks.get() > 0 {
            return;
        }
        if channel.is_orphan() && channel.is_idle() {
            self.remove(rt, &channel);
            if channel.height > 0 {
                // What it stood on may have been kept by it alone.
                drop(channel);
                self.sweep(rt);
            }
        } else {
            self.orphans.borrow_mut().push(id);
        }
    }
    fn remove(&self, rt: &Runtime, channel: &Channel) {
        channel.let_go(rt, &self.reach);
        self.take_out(&rt.heap, channel);
    }
    fn take_out(&self, heap: &Heap, channel: &Channel) {
        heap.sub_external(channel::SIZE);
        self.firsts.forget(channel.id);
        self.slots.borrow_mut()[channel.id as usize] = None;
        self.unused.borrow_mut().push(channel.id);
    }
    /// Forgets those orphans that have nothing to write any more: what stands on others before what it stands on, as long
    /// as there are any.
    pub fn sweep(&self, rt: &Runtime) {
        let mut again = true;
        while std::mem::take(&mut again) {
            let stay = |id: &u32| match self.get(*id) {
                // An orphan may have got a block again, from the list of output channels.
                Some(c) if c.is_orphan() && c.is_idle() => {
                    self.remove(rt, &c);
                    again |= c.height > 0;
                    false
                }
                Some(c) => c.blocks.get() == 0,
                None => false,
            };
            self.orphans.borrow_mut().retain(stay);
        }
    }
    /// Keeps a channel although no block stands for it.
    fn keep(&self, channel: &Rc<Channel>) -> Result<(), Full> {
        room::push(&mut self.kept.borrow_mut(), channel.clone())?;
        channel.users.set(channel.users.get() + 1);
        Ok(())
    }
    /// A channel on a descriptor that is kept.
    fn kept_on(&self, descriptor: RawFd) -> Option<Rc<Channel>> {
        self.kept.borrow().iter().find(|c| c.descriptor.get() == Some(descriptor)).cloned()
    }
    /// Keeps a channel no longer.
    fn let_go(&self, channel: &Rc<Channel>) {
        self.kept.borrow_mut().retain(|kept| {
            let others = !Rc::ptr_eq(kept, channel);
            kept.users.set(kept.users.get() - u32::from(!others));
            others
        });
    }
    /// How many channels wait to be forgotten.
    pub fn orphans(&self) -> usize {
        self.orphans.borrow().len()
    }
    /// The channel on a descriptor that was opened first.
    fn first_on(&self, descriptor: RawFd, direction: Direction) -> Option<Rc<Channel>> {
        if let Some(known) = self.glance_first(descriptor, direction) {
            return Some(known.clone());
        }
        let slots = self.slots.borrow();
        let is_on = |c: &&Rc<Channel>| c.is_on(descriptor, direction);
        let first = slots.iter().flatten().filter(is_on).min_by_key(|c| c.serial)?;
        self.firsts.remember(descriptor, direction, first.id);
        Some(first.clone())
    }
    /// The same for a look at it, if it is known already.
    #[inline(always)]
    pub(crate) fn glance_first(
        &self,
        descriptor: RawFd,
        direction: Direction,
    ) -> Option<RefMut<'_, Rc<Channel>>> {
        let known = self.glance(self.firsts.get(descriptor, direction)?)?;
        // It goes this way, and what is closed has no descriptor.
        (known.descriptor.get() == Some(descriptor)).then_some(known)
    }
    /// The output channels that are open, in the order in which this OCaml lists them: 5 begins with the newest.
    fn open_outputs(&self, newest_first: bool) -> Result<Vec<Rc<Channel>>, Full> {
        let mut all = self.outputs()?;
        all.sort_unstable_by_key(|c| c.serial);
        if newest_first {
            all.reverse();
        }
        Ok(all)
    }
    /// The same in the order in which they are flushed at exit: those that stand on others come before these.
    fn outputs_to_flush(&self, newest_first: bool) -> Result<Vec<Rc<Channel>>, Full> {
        let mut all = self.outputs()?;
        let age = |c: &Channel| if newest_first { u64::MAX - c.serial } else { c.serial };
        all.sort_unstable_by_key(|c| (Reverse(c.height), age(c)));
        Ok(all)
    }
    fn outputs(&self) -> Result<Vec<Rc<Channel>>, Full> {
        let slots = self.slots.borrow();
        let is_open = |c: &&Rc<Channel>| c.direction == Direction::Out && c.is_open.get();
        let mut all = Vec::new();
        all.try_reserve_exact(slots.len()).map_err(|_| Full)?;
        all.extend(slots.iter().flatten().filter(is_open).cloned());
        Ok(all)
    }
    /// Writes what output channels hold, as far as that can be done now. A channel in the middle of a call, which at
    /// the end of the process another thread may have left it in, is passed over.
    pub fn flush_all(&self, newest_first: bool, patient: bool) {
        let flush = |channel: &Rc<Channel>| {
            if let Ok(mut state) = channel.state.try_borrow_mut() {
                state.finish_at_exit(patient);
            }
        };
        match self.outputs_to_flush(newest_first) {
            Ok(all) => all.iter().for_each(flush),
            // Then in any order.
            Err(Full) => {
                self.slots.borrow().iter().flatten().filter(|c| c.direction == Direction::Out).for_each(flush)
            }
        }
    }
    /// Makes channels usable in a child whose one thread this is. One that another thread was using is closed here: what
    /// was in its buffer was with that thread.
    pub fn after_fork(&self, heap: &Heap, thread: u64) {
        self.waits.forget();
        for channel in self.slots.borrow().iter().flatten() {
            heap.sub_external(channel.renew(thread));
        }
    }
    /// Lets go of everything.
    pub fn clear(&self, rt: &Runtime) {
        self.slots.borrow().iter().flatten().for_each(|c| c.let_go(rt, &self.reach));
        self.kept.take();
        self.slots.take();
        self.unused.take();
        self.orphans.take();
        self.stand_ins.clear(rt);
        self.spares.clear(&rt.heap);
    }
    /// Gives back what is kept for channels that may come.
    pub fn trim(&self, heap: &Heap) {
        self.spares.clear(heap);
    }
}

impl Runtime {
    /// A new channel's block. The memory of its buffer and backend is counted already.
    fn new_channel(
        &self,
        backing: Backing,
        direction: Direction,
        flags: i64,
        offset: i64,
    ) -> Result<Word<'_>, Exn> {
        self.channels.sweep(self);
        self.heap.add_external(channel::SIZE)?;
        let added = self.channels.add(backing, direction, flags, offset);
        let channel = added.inspect_err(|_| self.heap.sub_external(channel::SIZE))?;
        self.channel_block(&channel).inspect_err(|_| self.channels.take_out(&self.heap, &channel))
    }
    /// Another block for a channel.
    pub(crate) fn channel_block(&self, channel: &Rc<Channel>) -> Result<Word<'_>, Exn> {
        self.heap.finalisers.reserve()?;
        let (block, data) = self.heap.custom(kind::CHANNEL, 1)?;
        data[0].set(channel.id as u64);
        channel.blocks.set(channel.blocks.get() + 1);
        self.heap.finalisers.stands_for(block, Resource::Channel(channel.id));
        Ok(block)
    }
}

/// A backend, and the descriptor behind it if there is one.
struct Backing {
    backend: Box<dyn Backend>,
    descriptor: Option<RawFd>,
}

impl Backing {
    /// A backend without a descriptor.
    pub fn of(backend: impl Backend + 'static) -> Result<Backing, Full> {
        Ok(Backing { backend: room::boxed(backend)?, descriptor: None })
    }
}

/// Lists the output channels that are open.
#[allow(missing_docs)]
pub fn caml_ml_out_channels_list(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let channels = cx.channels.open_outputs(cx.is_ocaml5())?;
    cx.list_from_end(channels.iter().rev().map(|channel| cx.channel_block(channel)))
}
