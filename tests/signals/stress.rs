//! Threads of one runtime that wait for a mutex, a condition and a pipe, while others work in it, interrupt it and send signals.

use super::*;
use camlrt::abi::channels::{caml_ml_input_char, caml_ml_open_descriptor_in};
use camlrt::abi::sync::*;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread::{Scope as Threads, scope, sleep};
use std::time::{Duration, Instant};

/// What all threads see.
struct Shared {
    id: CamlrtRuntime,
    over: AtomicBool,
    mutex: V,
    condition: V,
    /// Only changed by who has the mutex.
    inside: AtomicI64,
    /// How often somebody had it, was woken, read a byte, was interrupted, handled a signal.
    locked: AtomicI64,
    woken: AtomicI64,
    bytes: AtomicI64,
    interrupted: AtomicI64,
    worked: AtomicI64,
}

impl Shared {
    fn goes_on(&self) -> bool {
        !self.over.load(Ordering::SeqCst)
    }
    /// Runs something again and again in the runtime, in a scope, until all is over.
    fn work<'s>(&'s self, threads: &'s Threads<'s, '_>, mut f: impl FnMut() + Send + 's) {
        threads.spawn(move || {
            let previous = enter(self.id);
            while self.goes_on() {
                let _scope = Scope::open();
                f();
            }
            assert_eq!(camlrt_runtime_leave(previous), 0);
        });
    }
    /// Whether a wait ended well. The other end it may have is an interrupt.
    fn fine(&self, result: V) -> bool {
        if result == NONE {
            assert_eq!(code(), CAMLRT_INTERRUPTED, "{}", message());
            self.interrupted.fetch_add(1, Ordering::SeqCst);
            camlrt_clear_error();
        }
        result != NONE
    }
    /// Nobody else is between lock and unlock.
    fn alone_inside(&self) {
        assert_eq!(self.inside.fetch_add(1, Ordering::SeqCst), 0);
        self.locked.fetch_add(1, Ordering::SeqCst);
        camlrt::abi::domains::caml_ml_domain_cpu_relax(UNIT);
        assert_eq!(self.inside.fetch_sub(1, Ordering::SeqCst), 1);
    }
    fn lock_and_unlock(&self) {
        if self.fine(caml_ml_mutex_lock(self.mutex)) {
            self.alone_inside();
            assert_eq!(caml_ml_mutex_unlock(self.mutex), UNIT, "{}", message());
        }
        // Who never lets others run but while it has the mutex has it alone.
        camlrt::abi::domains::caml_ml_domain_cpu_relax(UNIT);
    }
    fn wait_for_the_condition(&self) {
        if !self.fine(caml_ml_mutex_lock(self.mutex)) {
            return;
        }
        if self.fine(caml_ml_condition_wait(self.condition, self.mutex)) {
            self.woken.fetch_add(1, Ordering::SeqCst);
            self.alone_inside();
        }
        // After an interrupt it may have the mutex or not.
        if caml_ml_mutex_unlock(self.mutex) == NONE {
            assert_eq!(code(), CAMLRT_SYS_ERROR, "{}", message());
            camlrt_clear_error();
        }
    }
}

#[test]
fn waiting_and_working_side_by_side() {
    let _alone = alone();
    let rounds = if std::env::var_os("CAMLRT_LONG").is_some() { 20 } else { 1 };
    let world = world_that_handles_in_waits();
    poll();
    let previous = CamlrtRuntime::of(0);
    let handled = std::sync::Arc::new(AtomicI64::new(0));
    let [mutex, condition] = {
        let _scope = Scope::open();
        let count = handled.clone();
        handle(SIGUSR1, move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            FINE
        });
        [caml_ml_mutex_new(UNIT), caml_ml_condition_new(UNIT)].map(|v| camlrt_retain(v))
    };
    let zero = || AtomicI64::new(0);
    let shared = Shared {
        id: world.id,
        over: AtomicBool::new(false),
        mutex,
        condition,
        inside: zero(),
        locked: zero(),
        woken: zero(),
        bytes: zero(),
        interrupted: zero(),
        worked: zero(),
    };
    assert_eq!(camlrt_runtime_leave(previous), 0);
    let (from, mut to) = std::io::pipe().expect("a pipe");
    let fd = from.as_raw_fd();
    scope(|threads| {
        let s = &shared;
        for _ in 0..2 {
            s.work(threads, move || s.lock_and_unlock());
            s.work(threads, move || s.wait_for_the_condition());
        }
        s.work(threads, move || {
            let input = caml_ml_open_descriptor_in(int(fd.into()));
            if s.fine(caml_ml_input_char(input)) {
                s.bytes.fetch_add(1, Ordering::SeqCst);
            }
        });
        // Works without ever waiting, and lets others in between its calls.
        threads.spawn(move || {
            let previous = enter(s.id);
            assert_eq!(camlrt_runtime_leave(s.id), 0);
            while s.goes_on() {
                let _scope = Scope::open();
                block(0, &[text("some work"), int(5)]);
                collect();
                assert_eq!(caml_ml_condition_broadcast(s.condition), UNIT, "{}", message());
                s.worked.fetch_add(1, Ordering::SeqCst);
            }
            assert_eq!(previous, CamlrtRuntime::of(0));
        });
        let begin = Instant::now();
        let mut n = 0;
        while n < 40 * rounds || begin.elapsed() < Duration::from_millis(300) {
            n += 1;
            to.write_all(b"x").expect("a byte");
            raise(libc::SIGUSR1);
            if n % 8 == 0 {
                assert_eq!(camlrt_interrupt(s.id), 0);
            }
            sleep(Duration::from_millis(2));
        }
        s.over.store(true, Ordering::SeqCst);
        // Whoever waits still is woken, however late it began to.
        for _ in 0..200 {
            let _ = to.write_all(b"x");
            assert_eq!(camlrt_interrupt(s.id), 0);
            sleep(Duration::from_millis(2));
        }
    });
    enter(world.id);
    poll();
    let happened = [&shared.locked, &shared.woken, &shared.bytes, &shared.interrupted, &shared.worked]
        .map(|n| n.load(Ordering::SeqCst));
    assert!(happened.iter().all(|n| *n > 0), "{happened:?}");
    assert!(handled.load(Ordering::SeqCst) > 0);
    release(&mutex);
    release(&condition);
}
