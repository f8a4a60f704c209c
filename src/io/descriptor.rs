//! Channels on descriptors of the operating system.

use super::backend::{Backend, Failed};
use crate::runtime::{Cx, Exn};
use crate::sys::fd::{self, Fd, Stop};
use crate::sys::reach::Reach;
use std::io;
use std::os::fd::RawFd;
use std::time::Duration;

/// A descriptor as a backend.
pub struct Descriptor {
    /// Its number.
    pub number: RawFd,
    /// Whose number that is.
    pub of: Reach,
    /// How long a read or a write may wait.
    pub patience: Option<Duration>,
}

impl Descriptor {
    /// What the number names now.
    #[inline(always)]
    fn get(&self) -> Result<Fd, Exn> {
        self.of.descriptor(self.number).ok_or_else(super::channel::closed)
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
    fn write_at_exit(&mut self, from: &[u8], patient: bool) -> Option<usize> {
        fd::write_at_exit(&self.get().ok()?, from, patient).ok().filter(|n| *n > 0)
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        let fd = self.get()?;
        cx.blocking(|| fd::seek(&fd, to)).map_err(sys_error)
    }
    fn size(&mut self, cx: &mut Cx, here: i64) -> Result<i64, Exn> {
        let fd = self.get()?;
        cx.blocking(|| fd::size(&fd, here)).map_err(sys_error)
    }
    fn set_patience(&mut self, patience: Option<Duration>) -> bool {
        self.patience = patience;
        true
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        cx.blocking(|| self.of.close(self.number)).map_err(sys_error)
    }
}
