//! What a runtime may touch. Every open, command and look into the environment passes [`Runtime::permit`].

use super::{Exn, Runtime};
use crate::heap::Full;
use std::cell::RefCell;
use std::collections::HashSet;
use std::os::fd::RawFd;

/// Bits of `camlrt_config.denied`.
pub mod denied {
    /// Opening, removing and listing files; using descriptors that the runtime did not open and was not granted.
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

/// What somebody wants to touch.
#[derive(Clone, Copy, Debug)]
pub enum Touch<'a> {
    /// A file, to read or to write.
    File {
        /// Its name.
        path: &'a [u8],
        /// To write.
        write: bool,
    },
    /// An open descriptor.
    Descriptor(RawFd),
    /// A variable of the environment.
    Variable(&'a [u8]),
    /// A command.
    Command(&'a [u8]),
    /// What is done at a signal.
    Signal,
}

/// What a restricted runtime was granted.
#[derive(Default)]
pub struct Grants {
    descriptors: RefCell<HashSet<RawFd>>,
}

impl Grants {
    /// Lets the runtime use a descriptor.
    pub fn descriptor(&self, fd: RawFd) {
        self.descriptors.borrow_mut().insert(fd);
    }
    /// Makes sure that another descriptor can be granted.
    pub fn reserve(&self) -> Result<(), Exn> {
        Ok(self.descriptors.borrow_mut().try_reserve(1).map_err(|_| Full)?)
    }
    /// The descriptor is closed; the system may give its number to somebody else.
    pub fn forget_descriptor(&self, fd: RawFd) {
        self.descriptors.borrow_mut().remove(&fd);
    }
}

impl Runtime {
    /// Whether the runtime may do this; if not, `Sys_error` as a system that refuses it would have it.
    pub fn permit(&self, touch: Touch<'_>) -> Result<(), Exn> {
        let (bit, subject) = match touch {
            Touch::File { path, .. } => (denied::FILES, Some(path)),
            Touch::Descriptor(fd) => {
                if self.config.denied & denied::FILES == 0 || self.grants.descriptors.borrow().contains(&fd) {
                    return Ok(());
                }
                (denied::FILES, None)
            }
            Touch::Variable(name) => (denied::ENVIRONMENT, Some(name)),
            Touch::Command(command) => (denied::PROCESSES, Some(command)),
            Touch::Signal => (denied::SIGNALS, None),
        };
        if self.config.denied & bit == 0 {
            return Ok(());
        }
        Err(Exn::with_subject(subject, b"Operation not permitted"))
    }
}
