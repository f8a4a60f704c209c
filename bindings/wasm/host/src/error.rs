//! How a guest can end, and why one cannot begin.

use crate::runtime::Failure;
use std::fmt;
use wasmtime::Trap;

/// Why a guest could not be made, or did not come to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// It is no module that is valid.
    Module(String),
    /// It imports what there is not, exports no such function, or wants more than it may have.
    Link(String),
    /// Its runtime could not be made, or not be granted something.
    Runtime(String),
    /// It trapped: what it did, and where.
    Trap(Trap, String),
    /// Its fuel is consumed.
    Fuel,
    /// Its time is over, or it was interrupted.
    Time,
    /// It called `caml_sys_exit` with this code.
    Exit(i32),
    /// The guest's own collector, or its stack of exceptions, came to an end that no instruction caught.
    Ended(String),
    /// A call of the library failed that the host made for the guest: when output is written at the end, say.
    Library(Failure),
}

/// What stops a guest from outside, on its way through the engine.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stop {
    Exit(i32),
    Time,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Exit(code) => write!(f, "exit {code}"),
            Stop::Time => f.write_str("the time is over"),
        }
    }
}

impl std::error::Error for Stop {}

impl Error {
    /// What ended a guest that was running.
    pub(crate) fn of_run(e: wasmtime::Error) -> Error {
        if let Some(stop) = e.downcast_ref::<Stop>() {
            return match stop {
                Stop::Exit(code) => Error::Exit(*code),
                Stop::Time => Error::Time,
            };
        }
        match e.downcast_ref::<Trap>() {
            Some(Trap::OutOfFuel) => Error::Fuel,
            Some(Trap::Interrupt) => Error::Time,
            Some(trap) => Error::Trap(*trap, format!("{e:?}")),
            None => Error::Ended(format!("{e:#}")),
        }
    }

    /// What ended an instantiation, during which a start function may have run.
    pub(crate) fn of_instantiation(e: wasmtime::Error) -> Error {
        if e.is::<Stop>() || e.is::<Trap>() { Error::of_run(e) } else { Error::Link(format!("{e:#}")) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Module(why) => write!(f, "not a module: {why}"),
            Error::Link(why) => f.write_str(why),
            Error::Runtime(why) => f.write_str(why),
            Error::Trap(trap, _) => trap.fmt(f),
            Error::Fuel => f.write_str("all fuel is consumed"),
            Error::Time => f.write_str("the time is over"),
            Error::Exit(code) => write!(f, "exit {code}"),
            Error::Ended(why) => f.write_str(why),
            Error::Library(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
