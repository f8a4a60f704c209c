//! OCaml's numbers of signals, and what is due.

use crate::abi::CamlValue;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};

/// The system's numbers, in the order in which OCaml counts them: -1, -2 and so on.
const NUMBERS: [i32; 28] = [
    libc::SIGABRT,
    libc::SIGALRM,
    libc::SIGFPE,
    libc::SIGHUP,
    libc::SIGILL,
    libc::SIGINT,
    libc::SIGKILL,
    libc::SIGPIPE,
    libc::SIGQUIT,
    libc::SIGSEGV,
    libc::SIGTERM,
    libc::SIGUSR1,
    libc::SIGUSR2,
    libc::SIGCHLD,
    libc::SIGCONT,
    libc::SIGSTOP,
    libc::SIGTSTP,
    libc::SIGTTIN,
    libc::SIGTTOU,
    libc::SIGVTALRM,
    libc::SIGPROF,
    libc::SIGBUS,
    libc::SIGPOLL,
    libc::SIGSYS,
    libc::SIGTRAP,
    libc::SIGURG,
    libc::SIGXCPU,
    libc::SIGXFSZ,
];

pub fn caml_sys_convert_signal_number(_: &Cx, signal: i64) -> Result<i64, Exn> {
    let place = usize::try_from(!signal).ok();
    Ok(place.and_then(|i| NUMBERS.get(i)).map_or(signal, |n| *n as i64))
}

pub fn caml_sys_rev_convert_signal_number(_: &Cx, signal: i64) -> Result<i64, Exn> {
    Ok(NUMBERS.iter().position(|n| *n as i64 == signal).map_or(signal, |i| !(i as i64)))
}

pub fn caml_process_pending_actions_with_root(cx: &mut Cx, v: Root) -> Result<CamlValue, Exn> {
    cx.run_due(u32::MAX)?;
    CamlValue::of(cx, cx.get(v))
}
