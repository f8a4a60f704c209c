//! Signals: what OCaml says of them and when it calls their functions, and what it knows nothing of: hosts with handlers of their
//! own, several runtimes, forks. Signals are the whole process's, so that one test goes on at a time.

#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
mod owners;
mod scenes;
mod stress;
#[allow(dead_code, unused_imports)]
#[path = "../abi/support.rs"]
mod support;
mod waiting;

use camlrt::abi::signals::caml_install_signal_handler;
use std::sync::{Mutex, MutexGuard, PoisonError};
use support::*;

// OCaml's numbers.
const SIGHUP: i64 = -4;
const SIGUSR1: i64 = -12;
const SIGUSR2: i64 = -13;

/// Lets no other test go on meanwhile.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A runtime whose waits run what handles signals.
fn world_that_handles_in_waits() -> World {
    World::with(|c| c.flags = CAMLRT_CONFIG_HANDLE_IN_WAITS)
}

/// A runtime that answers as this OCaml, entered until it goes, and with it its signals.
fn runtime(ocaml: u32, denied: u32) -> (Scope, World) {
    let world =
        World::with(|c| (c.ocaml, c.denied, c.flags) = (ocaml, denied, CAMLRT_CONFIG_HANDLE_IN_WAITS));
    // What earlier runtimes left.
    poll();
    (Scope::open(), world)
}

/// What a handler gives.
const FINE: V = UNIT;

/// `Sys.signal signal (Signal_handle f)`: what it gives.
fn handle(signal: i64, f: impl Fn(i64) -> V + 'static) -> V {
    let f = function(1, move |args| f(get(args[0])));
    caml_install_signal_handler(int(signal), block(0, &[f]))
}

/// `Sys.signal signal action`: what OCaml's generator says of its result.
fn said(result: V) -> String {
    match result {
        NONE => message(),
        v if v == int(0) => "default".into(),
        v if v == int(1) => "ignore".into(),
        _ => "handle".into(),
    }
}

/// Has a signal come to this thread; the system's number.
fn raise(signal: i32) {
    // SAFETY: no memory is involved.
    assert_eq!(unsafe { libc::raise(signal) }, 0);
}
