//! The runtime's own standard streams: its first channel on the descriptor, or one that is opened when it is first asked
//! for, and kept. The host may stand in for a descriptor.

use super::Channels;
use super::channel::{Channel, Direction, closed};
use super::hosted::{Hosted, Untold};
use super::open::{abandon, open_descriptor};
use crate::abi::vtable::HostBackend;
use crate::heap::Full;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::{fd, room};
use std::cell::{Cell, OnceCell};
use std::os::fd::RawFd;
use std::rc::Rc;

/// How many descriptors' channels are remembered.
const REMEMBERED: usize = 32;

/// The numbers of the channels that were opened first on the first descriptors, as far as anybody asked.
pub(super) struct Firsts([Cell<Option<u32>>; 2 * REMEMBERED]);

impl Default for Firsts {
    fn default() -> Firsts {
        Firsts([const { Cell::new(None) }; 2 * REMEMBERED])
    }
}

impl Firsts {
    #[inline(always)]
    fn place(&self, descriptor: RawFd, direction: Direction) -> Option<&Cell<Option<u32>>> {
        let i = usize::try_from(descriptor).ok().filter(|i| *i < REMEMBERED)?;
        self.0.get(2 * i + usize::from(direction == Direction::Out))
    }
    #[inline(always)]
    pub(super) fn get(&self, descriptor: RawFd, direction: Direction) -> Option<u32> {
        self.place(descriptor, direction)?.get()
    }
    pub(super) fn remember(&self, descriptor: RawFd, direction: Direction, id: u32) {
        self.place(descriptor, direction).into_iter().for_each(|place| place.set(Some(id)));
    }
    /// The channel with this number is no more.
    pub(super) fn forget(&self, id: u32) {
        self.0.iter().filter(|place| place.get() == Some(id)).for_each(|place| place.set(None));
    }
}

/// The output channel on a descriptor.
pub fn output(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::Out)
}

/// The input channel on a descriptor.
pub fn input(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::In)
}

/// The output channel on a descriptor that somebody names: one that is not open gets none.
pub fn open_output(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    open(cx, descriptor, Direction::Out)
}

/// The input channel on a descriptor that somebody names: one that is not open gets none.
pub fn open_input(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    open(cx, descriptor, Direction::In)
}

fn open(cx: &mut Cx, descriptor: i32, direction: Direction) -> Result<Rc<Channel>, Exn> {
    let known = cx.channels.first_on(descriptor, direction);
    let is_there = known.is_some() || cx.channels.has_stand_in(descriptor);
    if !is_there && !fd::is_open(&cx.descriptor(descriptor)?) {
        return Err(closed());
    }
    channel(cx, descriptor, direction)
}

fn channel(cx: &mut Cx, descriptor: i32, direction: Direction) -> Result<Rc<Channel>, Exn> {
    if let Some(known) = cx.channels.first_on(descriptor, direction) {
        return Ok(known);
    }
    let handle = open_descriptor(cx, descriptor.into(), direction, 0)?;
    let channel = super::Chan::from_word(cx, handle.word(cx)?)?.0;
    let kept = cx.channels.keep(&channel);
    cx.thread().scopes.release(&cx.heap, handle.bits());
    kept?;
    Ok(channel)
}

/// A descriptor is about to be closed by its number, or with another channel: the channels on it that nobody opened hold nothing
/// any more, and what is opened with the same number has others.
pub(super) fn leave(cx: &mut Cx, descriptor: RawFd) -> Result<(), Exn> {
    while let Some(channel) = cx.channels.kept_on(descriptor) {
        abandon(cx, &channel)?;
        cx.channels.let_go(&channel);
    }
    Ok(())
}

/// What the host has put in the place of a standard descriptor, if anything. Every channel on its number goes there.
#[derive(Default)]
pub struct StandIn {
    backend: Cell<Option<HostBackend>>,
    /// Calls of the functions that are going on.
    calls: Cell<u32>,
}

impl StandIn {
    /// Whether there is anything.
    pub fn is_there(&self) -> bool {
        self.backend.get().is_some()
    }
    /// Has the functions do something, if there are any; they stay for as long as that takes.
    pub(super) fn call<R>(&self, untold: &Untold, f: impl FnOnce(&mut Hosted) -> R) -> Option<R> {
        let mut host = Hosted::new(self.backend.get()?);
        self.calls.set(self.calls.get() + 1);
        let result = f(&mut host);
        self.calls.set(self.calls.get() - 1);
        untold.note(host.untold.tell().is_ok());
        Some(result)
    }
    /// Puts other functions there, or none. The host is told that the former ones are called no more.
    fn put(&self, rt: &Runtime, backend: Option<HostBackend>) {
        let former = self.backend.replace(backend);
        former.and_then(|b| b.dropped()).into_iter().for_each(|d| rt.drops.push(d));
    }
}

/// One for each standard descriptor, made when it is first asked for.
#[derive(Default)]
pub struct StandIns([OnceCell<Rc<StandIn>>; StandIns::COUNT]);

impl StandIns {
    /// How many there are.
    pub const COUNT: usize = 3;
    /// Takes all of them back.
    pub fn clear(&self, rt: &Runtime) {
        self.0.iter().filter_map(OnceCell::get).for_each(|s| s.put(rt, None));
    }
}

impl Channels {
    /// What may stand in for a descriptor; nothing for one that is none of the standard ones.
    pub(super) fn stand_in(&self, number: RawFd) -> Result<Option<Rc<StandIn>>, Full> {
        let Some(cell) = usize::try_from(number).ok().and_then(|n| self.stand_ins.0.get(n)) else {
            return Ok(None);
        };
        if cell.get().is_none() {
            let _ = cell.set(room::rc(StandIn::default())?);
        }
        Ok(cell.get().cloned())
    }
    /// Whether the host stands in for a descriptor.
    pub(super) fn has_stand_in(&self, number: RawFd) -> bool {
        let cell = usize::try_from(number).ok().and_then(|n| self.stand_ins.0.get(n));
        cell.and_then(OnceCell::get).is_some_and(|s| s.is_there())
    }
}

pub fn camlrt_stdio_set(cx: &mut Cx, fd: i32, backend: Option<HostBackend>) -> Result<(), Exn> {
    let Some(stand_in) = cx.channels.stand_in(fd)? else {
        return Err(Exn::unfit_of(format_args!("the descriptor {fd} is not 0, 1 or 2")));
    };
    if backend.is_some_and(|b| b.ways() != (fd == 0, fd != 0)) {
        return Err(Exn::unfit("a backend of descriptor 0 reads, and one of 1 or 2 writes"));
    }
    if stand_in.calls.get() > 0 {
        return Err(Exn::Busy("descriptor"));
    }
    cx.reserve_drop()?;
    stand_in.put(cx, backend);
    Ok(())
}
