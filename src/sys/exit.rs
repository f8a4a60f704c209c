//! The end of the process.

use std::sync::OnceLock;

static ACTION: OnceLock<fn()> = OnceLock::new();

extern "C" fn run() {
    if let Some(f) = ACTION.get() {
        // A panic must not leave this function; there is nobody left to tell.
        let _ = std::panic::catch_unwind(f);
    }
}

/// Has `action` run when the process exits. The first call counts.
pub fn at_exit(action: fn()) {
    if ACTION.set(action).is_ok() {
        // SAFETY: the library is linked nodelete, so that `run` is still there then.
        unsafe { libc::atexit(run) };
    }
}
