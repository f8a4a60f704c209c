//! Channels on descriptors of the operating system.

use super::backend::{Backend, Failed};
use super::hosted::{Hosted, Untold};
use super::standard::StandIn;
use crate::runtime::{Cx, Exn};
use crate::sys::fd::{self, Fd, Stop};
use crate::sys::reach::Reach;
use std::io;
use std::os::fd::RawFd;
use std::rc::Rc;
use std::time::Duration;

/// A descriptor as a backend.
pub struct Descriptor {
    /// Its number.
    number: RawFd,
    /// Whose number that is.
    of: Reach,
    /// What the host may have put in its place.
    stand_in: Option<Rc<StandIn>>,
    /// Of the calls that it got.
    untold: Untold,
    /// How long a read or a write may wait.
    patience: Option<Duration>,
}

impl Descriptor {
    /// A number of this reach, for which the host may stand in.
    pub fn new(number: RawFd, of: Reach, stand_in: Option<Rc<StandIn>>) -> Descriptor {
        Descriptor { number, of, stand_in, untold: Untold::default(), patience: None }
    }
    /// What the number names now.
    #[inline(always)]
    fn get(&self) -> Result<Fd, Exn> {
        self.of.descriptor(self.number).ok_or_else(super::channel::closed)
    }
    /// Has the host do something instead, if it stands in.
    fn by_host<R>(&self, f: impl FnOnce(&mut Hosted) -> R) -> Option<R> {
        self.stand_in.as_ref()?.call(&self.untold, f)
    }
}

/// What OCaml raises for a transfer that failed.
pub fn io_error(error: &io::Error) -> Exn {
    match error.raw_os_error() {
        Some(n) if n == libc::EAGAIN || n == libc::EWOULDBLOCK => Exn::SysBlockedIo,
        _ => Exn::sys(error, None),
    }
}

/// The same for a write. Some errors are there to stay.
pub fn write_error(error: &io::Error) -> Failed {
    let for_good = matches!(error.raw_os_error(), Some(libc::EBADF | libc::EPIPE | libc::ECONNRESET));
    Failed { exn: io_error(error), for_good }
}

fn sys_error(error: io::Error) -> Exn {
    Exn::sys(&error, None)
}

impl Backend for Descriptor {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        if let Some(result) = self.by_host(|host| host.read(cx, into)) {
            return result;
        }
        loop {
            let fd = self.get()?;
            match cx.waiting(|wait| fd::read(&wait.within(self.patience), &fd, into)) {
                Ok(n) => return Ok(n),
                Err(Stop::Failed(e)) => return Err(io_error(&e)),
                Err(Stop::Interrupted) => return Err(Exn::Interrupted),
                Err(Stop::TimedOut) => return Err(Exn::SysBlockedIo),
                Err(Stop::Signalled) => cx.signalled_in_wait()?,
            }
        }
    }
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        if let Some(result) = self.by_host(|host| host.write(cx, from, done)) {
            return result;
        }
        loop {
            let fd = self.get().map_err(|exn| Failed { exn, for_good: true })?;
            match cx.waiting(|wait| fd::write(&wait.within(self.patience), &fd, from, done)) {
                Ok(()) => return Ok(()),
                Err(Stop::Failed(e)) => return Err(write_error(&e)),
                Err(Stop::Interrupted) => return Err(Exn::Interrupted.into()),
                Err(Stop::TimedOut) => return Err(Exn::SysBlockedIo.into()),
                Err(Stop::Signalled) => cx.signalled_in_wait()?,
            }
            if *done > 0 {
                return Ok(());
            }
        }
    }
    fn flush(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.by_host(|host| host.flush(cx)).unwrap_or(Ok(()))?;
        Ok(self.untold()?)
    }
    fn untold(&mut self) -> Result<(), Exn> {
        self.untold.tell()
    }
    fn write_at_exit(&mut self, from: &[u8], patient: bool) -> Option<usize> {
        if self.stand_in.as_ref().is_some_and(|s| s.is_there()) {
            return None;
        }
        fd::write_at_exit(&self.get().ok()?, from, patient).ok().filter(|n| *n > 0)
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        if let Some(result) = self.by_host(|host| host.seek(cx, to)) {
            return result;
        }
        let fd = self.get()?;
        cx.blocking(|| fd::seek(&fd, to)).map_err(sys_error)
    }
    fn size(&mut self, cx: &mut Cx, here: i64) -> Result<i64, Exn> {
        if let Some(result) = self.by_host(|host| host.size(cx, here)) {
            return result;
        }
        let fd = self.get()?;
        cx.blocking(|| fd::size(&fd, here)).map_err(sys_error)
    }
    fn set_patience(&mut self, patience: Option<Duration>) -> bool {
        self.patience = patience;
        true
    }
    fn is_ready(&self) -> bool {
        self.get().is_ok_and(|fd| fd::is_ready_to_read(&fd))
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        if self.stand_in.as_ref().is_some_and(|s| s.is_there()) {
            // It is the host's, and there for other channels on the number.
            return Ok(());
        }
        cx.blocking(|| self.of.close(self.number)).map_err(sys_error)
    }
}
