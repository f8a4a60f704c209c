//! The runtime's own standard streams: its first channel on the descriptor, or one that is opened when it is first asked
//! for, and kept. The host may stand in for a descriptor.

use super::Channels;
use super::channel::{Channel, Direction};
use super::hosted::{Hosted, Untold};
use super::open::open_descriptor;
use crate::abi::vtable::HostBackend;
use crate::heap::Full;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::room;
use std::cell::{Cell, OnceCell};
use std::os::fd::RawFd;
use std::rc::Rc;

/// The output channel on a descriptor.
pub fn output(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::Out)
}

/// The input channel on a descriptor.
pub fn input(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::In)
}

fn channel(cx: &mut Cx, descriptor: i32, direction: Direction) -> Result<Rc<Channel>, Exn> {
    if let Some(known) = cx.channels.first_on(descriptor, direction) {
        return Ok(known);
    }
    let handle = open_descriptor(cx, descriptor.into(), direction, 0)?;
    let word = handle.word(cx)?;
    let channel = super::Chan::from_word(cx, word)?.0;
    cx.heap.keep(word)?;
    cx.thread().scopes.release(&cx.heap, handle.bits());
    Ok(channel)
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
