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
use std::io;

/// The host's functions as a backend.
struct Hosted(HostBackend);

/// What a backend of the program's own is told that did what no backend may.
pub(super) const READ_TOO_MUCH: Exn = sys("the backend read more than it was asked for");
pub(super) const WROTE_TOO_MUCH: Exn = sys("the backend wrote more than it was given");
pub(super) const WROTE_NOTHING: Exn = sys("the backend wrote nothing");

const fn sys(text: &'static str) -> Exn {
    Exn::SysError(Cow::Borrowed(text.as_bytes()))
}

/// Calls one of the functions; what it gave, if it is there. Where it failed that is less than 0: the system's number for the
/// error, negated, unless something was raised.
fn ask(cx: &mut Cx, call: impl FnOnce() -> Option<i64>) -> Result<Option<u64>, Failed> {
    let visit = cx.begin_visit()?;
    cx.visiting(visit, call, |cx, answer| match answer {
        Some(n) if n < 0 => Err(cx.take_raised().map_or_else(|| meaning(n), Failed::from)),
        answer => Ok(answer.map(i64::unsigned_abs)),
    })
}

/// The failure that a number less than 0 means.
fn meaning(n: i64) -> Failed {
    let errno = n.checked_neg().and_then(|n| i32::try_from(n).ok()).filter(|n| *n != 1);
    write_error(&io::Error::from_raw_os_error(errno.unwrap_or(libc::EIO)))
}

/// What a function gave that every such channel must have for this.
fn asked(cx: &mut Cx, call: impl FnOnce() -> Option<i64>) -> Result<u64, Exn> {
    ask(cx, call).map_err(|failed| failed.exn)?.ok_or_else(|| refused(libc::ESPIPE))
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
        let n = asked(cx, || self.0.read(into))?;
        within(n, into.len(), READ_TOO_MUCH)
    }
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        let n = ask(cx, || self.0.write(from))?;
        *done = progress(n.unwrap_or(0), from.len())?;
        Ok(())
    }
    fn flush(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        ask(cx, || self.0.flush()).map(|_| ())
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        asked(cx, || self.0.seek(to)).map(|_| ())
    }
    fn size(&mut self, cx: &mut Cx, _: i64) -> Result<i64, Exn> {
        let n = asked(cx, || self.0.size())?;
        i64::try_from(n).map_err(|_| refused(libc::EOVERFLOW))
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        let closed = ask(cx, || self.0.close());
        self.let_go(cx);
        closed.map(|_| ()).map_err(|failed| failed.exn)
    }
    fn let_go(self: Box<Self>, rt: &Runtime) {
        self.0.dropped().into_iter().for_each(|d| rt.drops.push(d));
    }
}

pub fn camlrt_channel_open(cx: &mut Cx, backend: HostBackend) -> Result<CamlValue, Exn> {
    let direction = match backend.ways() {
        (true, false) => Direction::In,
        (false, true) => Direction::Out,
        _ => return Err(Exn::unfit("a backend either reads or writes")),
    };
    cx.reserve_drop()?;
    open_on(cx, Backing::of(Hosted(backend))?, direction, 0, 0)
}
