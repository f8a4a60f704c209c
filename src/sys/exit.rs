//! The end of the process.

use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

static ACTION: AtomicUsize = AtomicUsize::new(0);

extern "C" fn run() {
    let f = ACTION.load(Ordering::Acquire);
    if f != 0 {
        // SAFETY: only `at_exit` writes it, and it writes a function of this type.
        let f: fn() = unsafe { std::mem::transmute(f) };
        // A panic must not leave this function; there is nobody left to tell.
        let _ = std::panic::catch_unwind(f);
    }
}

/// Has `action` run when the process exits. The first call counts.
pub fn at_exit(action: fn()) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        ACTION.store(action as usize, Ordering::Release);
        // SAFETY: the library is linked nodelete, so that `run` is still there then.
        unsafe { libc::atexit(run) };
    });
}
