//! Channels on descriptors of the operating system.

use super::backend::{Backend, Failed};
use crate::runtime::{Cx, Exn};
use crate::sys::fd::{self, Stop};
use std::io;
use std::os::fd::RawFd;

/// A descriptor as a backend.
pub struct Descriptor(pub RawFd);

/// What OCaml raises for a transfer that failed.
pub fn io_error(error: &io::Error) -> Exn {
    match error.raw_os_error() {
        Some(n) if n == libc::EAGAIN || n == libc::EWOULDBLOCK => Exn::SysBlockedIo,
        _ => Exn::sys(error, None),
    }
}

fn sys_error(error: io::Error) -> Exn {
    Exn::sys(&error, None)
}

impl Backend for Descriptor {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let n = cx.waiting(|wait| fd::read(wait, self.0, into));
        n.map_err(|stop| match stop {
            Stop::Failed(e) => io_error(&e),
            Stop::Interrupted => Exn::Interrupted,
        })
    }
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        cx.waiting(|wait| fd::write(wait, self.0, from, done)).map_err(|stop| match stop {
            Stop::Failed(e) => Failed {
                exn: io_error(&e),
                for_good: matches!(e.raw_os_error(), Some(libc::EBADF | libc::EPIPE | libc::ECONNRESET)),
            },
            Stop::Interrupted => Exn::Interrupted.into(),
        })
    }
    fn write_at_exit(&mut self, from: &[u8], patient: bool) -> Option<usize> {
        fd::write_at_exit(self.0, from, patient).ok().filter(|n| *n > 0)
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        cx.blocking(|| fd::seek(self.0, to)).map_err(sys_error)
    }
    fn size(&mut self, cx: &mut Cx, here: i64) -> Result<i64, Exn> {
        cx.blocking(|| fd::size(self.0, here)).map_err(sys_error)
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        cx.grants.forget_descriptor(self.0);
        cx.blocking(|| fd::close(self.0)).map_err(sys_error)
    }
}
