//! What a runtime may touch, and how it is told what it may not.

use super::{Exn, Runtime};
use crate::sys::fd::Fd;
use crate::sys::place::Place;
use std::io;
use std::os::fd::RawFd;

/// Bits of `camlrt_config.denied`.
pub mod denied {
    /// Files that were not granted.
    pub const FILES: u32 = 1;
    /// The environment.
    pub const ENVIRONMENT: u32 = 2;
    /// Commands.
    pub const PROCESSES: u32 = 4;
    /// Sockets.
    pub const SOCKETS: u32 = 8;
    /// Signals.
    pub const SIGNALS: u32 = 16;
}

/// `Sys_error` as a system that refuses it would have it.
#[cold]
pub fn refused(subject: Option<&[u8]>) -> Exn {
    Exn::sys(&io::Error::from_raw_os_error(libc::EPERM), subject)
}

impl Runtime {
    /// Whether the runtime may do what this bit of [`denied`] stands for.
    pub fn permit(&self, bit: u32) -> Result<(), Exn> {
        if self.reach.is_denied(bit) { Err(refused(None)) } else { Ok(()) }
    }
    /// Where a file's name leads.
    pub fn place(&self, name: &[u8]) -> Result<Place, Exn> {
        self.reach.place(name).map_err(|e| Exn::sys(&e, Some(name)))
    }
    /// A descriptor by its number, if the runtime has it.
    pub fn descriptor(&self, number: RawFd) -> Result<Fd, Exn> {
        self.reach.descriptor(number).ok_or_else(|| refused(None))
    }
}
