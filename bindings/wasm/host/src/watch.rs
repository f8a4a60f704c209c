//! What ends a guest from outside: a thread that waits until its time is over.

use crate::runtime;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a guest is woken that does not hear of its end: one that waited for input may wait again at once.
const AGAIN: Duration = Duration::from_millis(10);

/// Ends an instance's call from any thread.
#[derive(Clone)]
pub struct Interrupter {
    engine: wasmtime::Engine,
    runtime: i32,
    over: Arc<AtomicBool>,
}

impl Interrupter {
    pub(crate) fn new(engine: &wasmtime::Engine, runtime: i32) -> Interrupter {
        Interrupter { engine: engine.clone(), runtime, over: Arc::default() }
    }

    /// Ends the call that is going on with [`Error::Time`](crate::Error::Time), or the next one.
    ///
    /// A guest hears of it at its next loop or function, or in a wait for input. One that begins to wait at this very moment may
    /// miss it: where that matters, call this again until the call has ended.
    pub fn interrupt(&self) {
        self.over.store(true, Ordering::SeqCst);
        self.engine.increment_epoch();
        runtime::interrupt(self.runtime);
    }

    /// Whether it was interrupted; from now on it is not.
    pub(crate) fn take(&self) -> bool {
        self.over.swap(false, Ordering::SeqCst)
    }

    /// Whether it is to end.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }
}

/// Interrupts an instance when its time is over, unless this is dropped before.
pub(crate) struct Watch {
    done: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to wait.
    pub(crate) fn over(time: Duration, interrupter: Interrupter) -> std::io::Result<Watch> {
        let done = Arc::new((Mutex::new(false), Condvar::new()));
        let watched = done.clone();
        let wait = move || {
            let (done, bell) = &*watched;
            let mut time = time;
            let mut guard = done.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                let waited = bell.wait_timeout_while(guard, time, |done| !*done);
                let (still, timed_out) = waited.unwrap_or_else(PoisonError::into_inner);
                guard = still;
                if !timed_out.timed_out() {
                    return;
                }
                interrupter.interrupt();
                time = AGAIN;
            }
        };
        let thread = std::thread::Builder::new().name("camlrt-wasm watch".into()).spawn(wait)?;
        Ok(Watch { done, thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *self.done.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.done.1.notify_all();
        if let Some(thread) = self.thread.take() {
            // It panics nowhere.
            let _ = thread.join();
        }
    }
}
