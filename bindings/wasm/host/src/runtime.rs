//! The runtime of an instance: made, entered for the time of a call, and ended with it.

use crate::error::Error;
use crate::sys::library;
use camlrt::abi::channels::{caml_ml_flush, caml_ml_out_channels_list};
use camlrt::abi::closures::caml_sys_exit;
use camlrt::abi::errors::{CAMLRT_INTERRUPTED, camlrt_clear_error, camlrt_error_code};
use camlrt::abi::host_io::host_force_output;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::read::caml_field;
use camlrt::abi::runtimes::{camlrt_interrupt, camlrt_runtime_free, camlrt_runtime_leave};
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::fmt;
use std::marker::PhantomData;

/// The handle of `()`, `[]` and 0.
const UNIT: i32 = 1;

/// What a call of the library's failed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// One of the library's codes, `CAMLRT_*`.
    pub code: i32,
    /// What OCaml prints of the exception, e.g. `Sys_error("tea: No such file or directory")`.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Failure {
    /// The error that is pending in the current runtime.
    pub(crate) fn pending() -> Option<Failure> {
        match camlrt_error_code() {
            0 => None,
            code => Some(Failure { code, message: library::error_message() }),
        }
    }
}

/// A runtime, which ends when this is dropped.
pub(crate) struct Runtime(i32);

impl Runtime {
    pub(crate) fn new(ocaml: u32, heap: u64, handles: u32, sockets: bool) -> Result<Runtime, Error> {
        library::restricted(ocaml, heap, handles, sockets).map(Runtime).map_err(Error::Runtime)
    }
    pub(crate) fn id(&self) -> i32 {
        self.0
    }
    /// Makes it the thread's current one until the guard is dropped: calls take no lock meanwhile.
    pub(crate) fn enter(&self) -> Result<Entered, Error> {
        match library::enter(self.0) {
            Ok(previous) => Ok(Entered(previous, PhantomData)),
            Err(code) => Err(Error::Runtime(library::error_name(code))),
        }
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        if let Ok(_entered) = self.enter() {
            give_streams_back();
        }
        // It is there: nobody else knows its number.
        camlrt_runtime_free(CamlrtRuntime::of(self.0));
    }
}

/// Wakes what waits in a runtime, from any thread.
pub(crate) fn interrupt(id: i32) {
    camlrt_interrupt(CamlrtRuntime::of(id));
}

/// While this lives the runtime is the thread's current one.
pub(crate) struct Entered(i32, PhantomData<*const ()>);

impl Drop for Entered {
    fn drop(&mut self) {
        camlrt_runtime_leave(CamlrtRuntime::of(self.0));
    }
}

/// Whether there is a channel in the current runtime that might hold something.
pub(crate) fn has_outputs() -> bool {
    let list = caml_ml_out_channels_list(CamlValue::slot(UNIT));
    if list.bits() == 0 {
        // It left no handle for the list, or no memory.
        camlrt_clear_error();
    } else {
        camlrt_release(list);
    }
    // `[]` is the same integer.
    list.bits() != UNIT
}

/// Writes out what the channels of the current runtime hold, all of them unless it is interrupted: the first failure, if there
/// is one.
pub(crate) fn flush() -> Result<(), Failure> {
    let before = Failure::pending();
    let mut failed = None;
    let mut list = caml_ml_out_channels_list(CamlValue::slot(UNIT));
    // Lists end with an integer, which is odd.
    while list.bits() & 1 == 0 && list.bits() != 0 {
        let channel = caml_field(list, 0);
        let mut interrupted = false;
        if channel.bits() != 0 && caml_ml_flush(channel).bits() == 0 {
            failed = failed.or_else(Failure::pending);
            interrupted = camlrt_error_code() == CAMLRT_INTERRUPTED;
        }
        camlrt_release(channel);
        let next = match channel.bits() {
            0 => channel,
            _ if interrupted => CamlValue::slot(UNIT),
            _ => caml_field(list, 1),
        };
        camlrt_release(list);
        list = next;
    }
    if list.bits() == 0 {
        // A guest may have left no handles. An exit wants none, and fails with itself.
        caml_sys_exit(CamlValue::slot(UNIT));
        camlrt_clear_error();
    }
    if before.is_none() && failed.is_none() {
        camlrt_clear_error();
    }
    failed.map_or(Ok(()), Err)
}

/// Writes out what the standard streams of the current runtime hold, and fails silently.
pub(crate) fn flush_standard() {
    for fd in [1, 2] {
        host_force_output(fd);
    }
}

/// Takes the host's readers and writers from the current runtime, which drops them.
pub(crate) fn give_streams_back() {
    for fd in 0..3 {
        library::give_back(fd);
    }
    library::poll();
}
