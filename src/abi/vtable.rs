//! Calls of the functions that a host gave for a channel.

use super::args::Arg;
use super::backends::CamlrtBackend;
use super::callout::Dropped;
use super::outside::sized;
use crate::runtime::{Cx, Exn};
use std::ffi::c_void;

/// The functions behind a channel, with what belongs to them.
#[derive(Clone, Copy)]
pub struct HostBackend {
    calls: CamlrtBackend,
    userdata: *mut c_void,
}

impl<'a> Arg<'a, HostBackend> for (*const CamlrtBackend, *mut c_void) {
    fn arg(self, _: &'a Cx) -> Result<HostBackend, Exn> {
        let (given, userdata) = self;
        if given.is_null() {
            return Err(Exn::Pointer);
        }
        // SAFETY: the caller of the export promised a backend, whose functions are of their types or NULL.
        let calls = unsafe { sized(given) };
        let calls =
            calls.ok_or_else(|| Exn::unfit("the backend has not the size that this library knows"))?;
        Ok(HostBackend { calls, userdata })
    }
}

impl<'a> Arg<'a, Option<HostBackend>> for (*const CamlrtBackend, *mut c_void) {
    fn arg(self, cx: &'a Cx) -> Result<Option<HostBackend>, Exn> {
        if self.0.is_null() { Ok(None) } else { self.arg(cx).map(Some) }
    }
}

/// Calls a function of the backend if it is there.
macro_rules! ask {
    ($self:ident.$name:ident($($arg:expr),*)) => {
        // SAFETY: `camlrt_channel_open`'s caller promised a function of this type, which does not unwind. A buffer lasts
        // for the call, and has as many bytes as are told beside it.
        $self.calls.$name.map(|f| unsafe { f($self.userdata $(, $arg)*) })
    };
}

/// Each of these gives what the function gave, or nothing if there is none.
impl HostBackend {
    /// Whether it reads, and whether it writes.
    pub fn ways(&self) -> (bool, bool) {
        (self.calls.read.is_some(), self.calls.write.is_some())
    }
    /// Whether it wants to know of the close.
    pub fn closes(&self) -> bool {
        self.calls.close.is_some()
    }
    /// How many bytes it read, 0 at the end, less where it failed.
    pub fn read(&self, into: &mut [u8]) -> Option<i64> {
        ask!(self.read(into.as_mut_ptr().cast(), into.len()))
    }
    /// How many bytes it wrote; less than 0 where it failed.
    pub fn write(&self, from: &[u8]) -> Option<i64> {
        ask!(self.write(from.as_ptr().cast(), from.len()))
    }
    /// Less than 0 where it failed.
    pub fn flush(&self) -> Option<i64> {
        ask!(self.flush())
    }
    /// Less than 0 where it failed.
    pub fn seek(&self, to: i64) -> Option<i64> {
        ask!(self.seek(to))
    }
    /// How many bytes there are in all; less than 0 where it failed.
    pub fn size(&self) -> Option<i64> {
        ask!(self.size())
    }
    /// Less than 0 where it failed.
    pub fn close(&self) -> Option<i64> {
        ask!(self.close())
    }
    /// What is left to do when it is called no more, if the host has to know.
    pub fn dropped(&self) -> Option<Dropped> {
        let told = self.calls.drop.is_some() || !self.userdata.is_null();
        told.then(|| Dropped::of(self.userdata, self.calls.drop))
    }
}
