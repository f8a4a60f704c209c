//! Channels on functions of the host's.

use super::Backing;
use super::backend::{Backend, Failed};
use super::channel::{Direction, refused};
use super::descriptor::write_error;
use super::open::open_on;
use crate::abi::CamlValue;
use crate::abi::vtable::HostBackend;
use crate::runtime::{Cx, Exn, Runtime};
use std::borrow::Cow;
use std::cell::Cell;
use std::io;

/// The host's functions as a backend.
pub(super) struct Hosted {
    calls: HostBackend,
    pub(super) untold: Untold,
}

/// Whether a call that did its work left something open, which is still to be told.
#[derive(Default)]
pub(super) struct Untold(Cell<bool>);

impl Untold {
    pub fn note(&self, in_order: bool) {
        self.0.set(self.0.get() || !in_order);
    }
    pub fn tell(&self) -> Result<(), Exn> {
        if self.0.take() { Err(Exn::Scope) } else { Ok(()) }
    }
}

/// What a backend of the program's own is told that did what no backend may.
pub(super) const READ_TOO_MUCH: Exn = sys("the backend read more than it was asked for");
pub(super) const WROTE_TOO_MUCH: Exn = sys("the backend wrote more than it was given");
pub(super) const WROTE_NOTHING: Exn = sys("the backend wrote nothing");

const fn sys(text: &'static str) -> Exn {
    Exn::SysError(Cow::Borrowed(text.as_bytes()))
}

impl Hosted {
    pub(super) fn new(calls: HostBackend) -> Hosted {
        Hosted { calls, untold: Untold::default() }
    }
    /// Calls one of the functions; what it gave, if it is there. Where it failed that is less than 0: the system's number for the
    /// error, negated, unless something was raised.
    fn ask(
        &self,
        cx: &mut Cx,
        call: impl FnOnce(&HostBackend) -> Option<i64>,
    ) -> Result<Option<u64>, Failed> {
        let visit = cx.begin_visit()?;
        let (given, in_order) = cx.visiting(
            visit,
            || call(&self.calls),
            |cx, answer| match answer {
                Some(n) if n < 0 => Err(cx.take_raised().map_or_else(|| meaning(n), Failed::from)),
                answer => Ok(answer.map(i64::unsigned_abs)),
            },
        )?;
        self.untold.note(in_order);
        Ok(given)
    }
    /// What a function gave that every such channel must have for this; the system's error where there is none.
    fn asked(
        &self,
        cx: &mut Cx,
        missing: i32,
        call: impl FnOnce(&HostBackend) -> Option<i64>,
    ) -> Result<u64, Failed> {
        Ok(self.ask(cx, call)?.ok_or_else(|| refused(missing))?)
    }
}

/// The failure that a number less than 0 means.
fn meaning(n: i64) -> Failed {
    let errno = n.checked_neg().and_then(|n| i32::try_from(n).ok()).filter(|n| *n != 1);
    write_error(&io::Error::from_raw_os_error(errno.unwrap_or(libc::EIO)))
}

/// How much went through of so many bytes, if it was no more.
pub(super) fn within(n: u64, len: usize, too_much: Exn) -> Result<usize, Exn> {
    usize::try_from(n).ok().filter(|n| *n <= len).ok_or(too_much)
}

/// The same of a write, which must get on.
pub(super) fn progress(n: u64, len: usize) -> Result<usize, Exn> {
    if n == 0 { Err(WROTE_NOTHING) } else { within(n, len, WROTE_TOO_MUCH) }
}

impl Backend for Hosted {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        // One that only writes may stand for a descriptor that somebody reads.
        let n = self.asked(cx, libc::EBADF, |calls| calls.read(into)).map_err(|failed| failed.exn)?;
        within(n, into.len(), READ_TOO_MUCH)
    }
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        let n = self.asked(cx, libc::EBADF, |calls| calls.write(from))?;
        *done = progress(n, from.len())?;
        Ok(())
    }
    fn flush(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.ask(cx, HostBackend::flush)?;
        Ok(self.untold()?)
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        self.asked(cx, libc::ESPIPE, |calls| calls.seek(to)).map(|_| ()).map_err(|failed| failed.exn)
    }
    fn size(&mut self, cx: &mut Cx, _: i64) -> Result<i64, Exn> {
        let n = self.asked(cx, libc::ESPIPE, HostBackend::size).map_err(|failed| failed.exn)?;
        self.untold()?;
        i64::try_from(n).map_err(|_| refused(libc::EOVERFLOW))
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        let closed = self.ask(cx, HostBackend::close).map_err(|failed| failed.exn);
        let told = closed.and_then(|_| self.untold.tell());
        self.let_go(cx);
        told
    }
    fn untold(&mut self) -> Result<(), Exn> {
        self.untold.tell()
    }
    fn may_close(&self, cx: &Cx) -> Result<(), Exn> {
        if self.calls.closes() { cx.may_visit() } else { Ok(()) }
    }
    fn let_go(self: Box<Self>, rt: &Runtime) {
        self.calls.dropped().into_iter().for_each(|d| rt.drops.push(d));
    }
}

pub fn camlrt_channel_open(cx: &mut Cx, backend: HostBackend) -> Result<CamlValue, Exn> {
    let direction = match backend.ways() {
        (true, false) => Direction::In,
        (false, true) => Direction::Out,
        _ => return Err(Exn::unfit("a backend either reads or writes")),
    };
    cx.reserve_drop()?;
    open_on(cx, Backing::of(Hosted::new(backend))?, direction, 0, 0)
}
