//! Errors are values: what a primitive returns when it fails, and the error that is pending for the host.

use crate::heap::roots::Global;
use crate::heap::{Full, handles};
use crate::sys::room;
use std::borrow::Cow;

/// The text of an exception: bytes, as OCaml's strings are.
pub type Text = Cow<'static, [u8]>;

/// Why a call failed. The first twelve are OCaml's predefined exceptions.
#[derive(Debug, PartialEq, Eq)]
pub enum Exn {
    /// `Out_of_memory`: a cap was met, or the system has no more.
    OutOfMemory,
    /// `Sys_error`
    SysError(Text),
    /// `Failure`
    Failure(Text),
    /// `Invalid_argument`
    InvalidArgument(Text),
    /// `End_of_file`
    EndOfFile,
    /// `Division_by_zero`
    DivisionByZero,
    /// `Not_found`
    NotFound,
    /// `Match_failure`, raised by hosts only.
    MatchFailure,
    /// `Stack_overflow`: host functions are nested too deep.
    StackOverflow,
    /// `Sys_blocked_io`: a descriptor that must not wait would have to.
    SysBlockedIo,
    /// `Assert_failure`, raised by hosts only.
    AssertFailure,
    /// `Undefined_recursive_module`, raised by hosts only.
    UndefinedRecursiveModule,
    /// An exception value.
    Value(Global),
    /// A word that is no handle of the current runtime.
    BadHandle,
    /// A value of the wrong shape; the text says what was expected, and what was there.
    Type(Cow<'static, str>),
    /// `Invalid_argument` of this library's own; its text goes on from the name of the function that was called.
    Unfit(Cow<'static, str>),
    /// The runtime belongs to another thread.
    WrongThread,
    /// The runtime was freed, or never was.
    BadRuntime,
    /// `caml_sys_exit` with this code, where the host set no exit handler.
    Exit(i32),
    /// A bug of this library; the text is the panic's.
    Internal(Text),
    /// The host's own error object, by its number.
    Host(i32),
    /// A channel or container is in the middle of something.
    Busy(&'static str),
    /// Scopes that do not nest.
    Scope,
    /// A null pointer, or a length that cannot be one.
    Pointer,
    /// `camlrt_interrupt`, or a signal that the runtime handles, ended a wait.
    Interrupted,
    /// The handle table is full.
    TooManyHandles,
    /// Another thread holds the runtime.
    RuntimeBusy,
    /// What a host function raised.
    Raised(Box<super::thread::Pending>),
    /// `Failure` of a primitive that [lacks](crate::machine) what gives it a meaning.
    Lacking,
    /// An argument was 0: the error that is pending says why.
    Pending,
}

/// The first error code; each predefined exception has the code of its place in OCaml's list.
pub const BASE: i32 = 4800;

impl Exn {
    /// `Failure` with a text that is made for it.
    #[cold]
    pub fn failure(text: std::fmt::Arguments<'_>) -> Exn {
        room::text(text).map_or_else(Exn::from, |t| Exn::Failure(Cow::Owned(t.into_bytes())))
    }
    /// `Failure` with a fixed text.
    pub const fn fail(text: &'static str) -> Exn {
        Exn::Failure(Cow::Borrowed(text.as_bytes()))
    }
    /// `Invalid_argument` with a fixed text.
    pub const fn invalid(text: &'static str) -> Exn {
        Exn::InvalidArgument(Cow::Borrowed(text.as_bytes()))
    }
    /// OCaml's error of an index that is not inside.
    #[cold]
    pub fn out_of_bounds() -> Exn {
        Exn::invalid("index out of bounds")
    }
    /// `Invalid_argument` whose text is to begin with the name of the function that was called.
    pub fn unfit(text: impl Into<Cow<'static, str>>) -> Exn {
        Exn::Unfit(text.into())
    }
    /// The same with a text that is made for it.
    #[cold]
    pub fn unfit_of(text: std::fmt::Arguments<'_>) -> Exn {
        room::text(text).map_or_else(Exn::from, |t| Exn::Unfit(t.into()))
    }
    /// An index or range that is not inside, where OCaml has no text for it.
    pub fn outside(from: usize, count: usize, len: usize) -> Exn {
        match count {
            1 => Exn::unfit_of(format_args!("index {from} out of bounds, the length is {len}")),
            _ => Exn::unfit_of(format_args!("{count} from index {from} out of bounds, the length is {len}")),
        }
    }
    /// `Sys_error` as OCaml words a failed system call: the subject, if there is one, and the system's text.
    pub fn sys(error: &std::io::Error, subject: Option<&[u8]>) -> Exn {
        const LONGEST_TEXT: usize = 512;
        if error.raw_os_error() == Some(libc::ENOMEM) || room::ask(LONGEST_TEXT).is_err() {
            return Exn::OutOfMemory;
        }
        Exn::with_subject(subject, crate::sys::errno::text(error).as_bytes())
    }
    /// `Sys_error` with the subject, if there is one, and a text.
    pub fn with_subject(subject: Option<&[u8]>, text: &[u8]) -> Exn {
        let text = match subject {
            Some(subject) => room::concat(&[subject, b": ", text]),
            None => room::concat(&[text]),
        };
        text.map_or(Exn::OutOfMemory, |t| Exn::SysError(Cow::Owned(t)))
    }
    /// `Failure` with a text in pieces.
    pub fn failure_of(parts: &[&[u8]]) -> Exn {
        room::concat(parts).map_or(Exn::OutOfMemory, |t| Exn::Failure(Cow::Owned(t)))
    }
    /// The code that the host sees. Codes are never reused.
    pub fn code(&self) -> i32 {
        BASE + match self {
            Exn::OutOfMemory => 0,
            Exn::SysError(_) => 1,
            Exn::Failure(_) | Exn::Lacking => 2,
            Exn::InvalidArgument(_) | Exn::Unfit(_) => 3,
            Exn::EndOfFile => 4,
            Exn::DivisionByZero => 5,
            Exn::NotFound => 6,
            Exn::MatchFailure => 7,
            Exn::StackOverflow => 8,
            Exn::SysBlockedIo => 9,
            Exn::AssertFailure => 10,
            Exn::UndefinedRecursiveModule => 11,
            Exn::Value(_) => 12,
            Exn::BadHandle => 20,
            Exn::Type(_) => 21,
            Exn::WrongThread => 22,
            Exn::BadRuntime => 23,
            Exn::Exit(_) => 24,
            Exn::Internal(_) => 25,
            Exn::Host(_) => 26,
            Exn::Busy(_) => 27,
            Exn::Scope => 28,
            Exn::Pointer => 29,
            Exn::Interrupted => 30,
            Exn::TooManyHandles => 31,
            Exn::RuntimeBusy => 32,
            Exn::Pending => 33,
            Exn::Raised(p) => return p.exn.code(),
        }
    }
    /// The predefined exception that the error is, or that it carries: its place in OCaml's list, and its text.
    /// Nothing for exception values, and for what no OCaml handler may catch.
    pub fn predefined<'e>(&'e self, primitive: &str) -> Option<(usize, Option<Cow<'e, [u8]>>)> {
        let made = |place, parts: &[&[u8]]| {
            // Without memory for the text it is that.
            Some(room::concat(parts).map_or((0, None), |text| (place, Some(Cow::Owned(text)))))
        };
        let invalid = |what: &str| made(3, &[primitive.as_bytes(), b": ", what.as_bytes()]);
        match self {
            Exn::SysError(t) => Some((1, Some(Cow::Borrowed(t)))),
            Exn::Failure(t) => Some((2, Some(Cow::Borrowed(t)))),
            Exn::Lacking => {
                made(2, &[primitive.as_bytes(), b": ", crate::machine::lack(primitive).as_bytes()])
            }
            Exn::InvalidArgument(t) => Some((3, Some(Cow::Borrowed(t)))),
            Exn::OutOfMemory => Some((0, None)),
            Exn::EndOfFile => Some((4, None)),
            Exn::DivisionByZero => Some((5, None)),
            Exn::NotFound => Some((6, None)),
            Exn::MatchFailure => Some((7, None)),
            Exn::StackOverflow => Some((8, None)),
            Exn::SysBlockedIo => Some((9, None)),
            Exn::AssertFailure => Some((10, None)),
            Exn::UndefinedRecursiveModule => Some((11, None)),
            Exn::Raised(p) => p.exn.predefined(p.primitive),
            Exn::Value(_) | Exn::Exit(_) | Exn::Host(_) => None,
            Exn::Pending => invalid("no value"),
            Exn::BadHandle => invalid("bad handle"),
            Exn::Type(text) | Exn::Unfit(text) => invalid(text),
            Exn::WrongThread => invalid("the runtime belongs to another thread"),
            Exn::BadRuntime => invalid("no such runtime"),
            Exn::Internal(t) => made(2, &[b"camlrt: internal error: ", t]),
            Exn::Busy(what) => made(3, &[primitive.as_bytes(), b": the ", what.as_bytes(), b" is in use"]),
            Exn::Scope => invalid("scopes out of order"),
            Exn::Pointer => invalid("bad pointer or length"),
            Exn::Interrupted => Some((1, Some(Cow::Borrowed(b"Interrupted system call")))),
            Exn::TooManyHandles => invalid("too many handles"),
            Exn::RuntimeBusy => invalid("the runtime is held by another thread"),
        }
    }
}

impl From<Full> for Exn {
    fn from(_: Full) -> Exn {
        Exn::OutOfMemory
    }
}

impl From<handles::NoHandle> for Exn {
    fn from(why: handles::NoHandle) -> Exn {
        match why {
            handles::NoHandle::TooMany => Exn::TooManyHandles,
            handles::NoHandle::NoMemory => Exn::OutOfMemory,
        }
    }
}

impl From<std::collections::TryReserveError> for Exn {
    fn from(_: std::collections::TryReserveError) -> Exn {
        Exn::OutOfMemory
    }
}
