//! Threads that wait while signals come to others.

use super::*;
use camlrt::abi::channels::*;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread::{sleep, spawn};
use std::time::Duration;

const A_MOMENT: Duration = Duration::from_millis(60);

/// A function of a signal that counts its calls.
fn counting(count: &Arc<AtomicI32>) -> impl Fn(i64) -> V + use<> {
    let count = count.clone();
    move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        FINE
    }
}

/// A thread waits for a byte in the runtime; the signal comes to another thread, which has nothing to do with it.
#[test]
fn a_wait_hears_of_a_signal_that_another_thread_got() {
    let _alone = alone();
    let world = world_that_handles_in_waits();
    let id = world.id;
    let count = Arc::new(AtomicI32::new(0));
    let (from, mut to) = std::io::pipe().expect("a pipe");
    // The one that waits begins before there is any function to be called.
    let waiter = {
        let previous = camlrt_runtime_current();
        assert_eq!(camlrt_runtime_leave(previous), 0);
        let waiter = spawn(move || {
            let previous = enter(id);
            let scope = Scope::open();
            let c = caml_ml_input_char(caml_ml_open_descriptor_in(int(from.as_raw_fd().into())));
            drop(scope);
            assert_eq!(camlrt_runtime_leave(previous), 0);
            c
        });
        sleep(A_MOMENT);
        enter(id);
        waiter
    };
    let scope = Scope::open();
    handle(SIGUSR1, counting(&count));
    drop(scope);
    let previous = CamlrtRuntime::of(0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    for n in 1..=3 {
        raise(libc::SIGUSR1);
        for _ in 0..200 {
            if count.load(Ordering::SeqCst) < n {
                sleep(Duration::from_millis(10));
            }
        }
        assert_eq!(count.load(Ordering::SeqCst), n);
    }
    to.write_all(b"x").expect("a byte");
    assert_eq!(waiter.join().expect("no panic"), int(120));
    enter(id);
}

/// A runtime that was not made otherwise runs no host code in a wait: the signal ends it, and nothing is lost.
#[test]
fn a_signal_ends_a_wait() {
    let _alone = alone();
    let (_world, _scope) = (World::new(), Scope::open());
    poll();
    let count = Arc::new(AtomicI32::new(0));
    handle(SIGUSR1, counting(&count));
    let (from, mut to) = std::io::pipe().expect("a pipe");
    let input = caml_ml_open_descriptor_in(int(from.as_raw_fd().into()));
    let reading = |code| {
        failed(caml_ml_input_char(input), code);
        camlrt_clear_error();
        assert_eq!(count.swap(0, Ordering::SeqCst), 0);
    };
    let sender = spawn(|| {
        sleep(A_MOMENT);
        raise(libc::SIGUSR1);
    });
    reading(CAMLRT_INTERRUPTED);
    sender.join().expect("no panic");
    // Nor does the next one begin before somebody has looked.
    reading(CAMLRT_INTERRUPTED);
    assert_eq!(poll(), 1);
    assert_eq!(count.swap(0, Ordering::SeqCst), 1);
    // What needs not wait is not ended.
    raise(libc::SIGUSR1);
    to.write_all(b"ab").expect("two bytes");
    assert_eq!([caml_ml_input_char(input), caml_ml_input_char(input)], [int(97), int(98)]);
    reading(CAMLRT_INTERRUPTED);
    assert_eq!(poll(), 1);
    let (full, room) = std::io::pipe().expect("a pipe");
    let output = caml_ml_open_descriptor_out(int(room.as_raw_fd().into()));
    let text = [b'x'; 0x11000];
    let sender = spawn(|| {
        sleep(A_MOMENT);
        raise(libc::SIGUSR1);
    });
    let mut done = 0;
    let status = caml_output(output, &text, &mut done);
    let status = if status == 0 { caml_flush(output) } else { status };
    assert_eq!(status, CAMLRT_INTERRUPTED);
    camlrt_clear_error();
    sender.join().expect("no panic");
    assert_eq!(poll(), 1);
    let reader = spawn(move || {
        use std::io::Read;
        let mut all = vec![0; 0x11000];
        { full }.read_exact(&mut all).expect("all of it");
        all
    });
    assert_eq!(caml_output(output, &text[done..], &mut done), 0);
    assert_eq!(caml_flush(output), 0);
    assert_eq!(reader.join().expect("no panic"), text);
}

fn caml_output(channel: V, text: &[u8], done: &mut usize) -> i32 {
    camlrt_channel_write(channel, text.as_ptr().cast(), text.len(), done)
}

fn caml_flush(channel: V) -> i32 {
    if caml_ml_flush(channel) == NONE { code() } else { 0 }
}

/// A signal that comes while its function runs waits until that has ended, and does not keep others who wait busy.
#[test]
fn while_its_function_runs_a_signal_waits() {
    let _alone = alone();
    let _runtime = runtime(5, 0);
    let (count, inside) = (Arc::new(AtomicI32::new(0)), Arc::new(AtomicI32::new(0)));
    let (from, mut to) = std::io::pipe().expect("a pipe");
    let fd = from.as_raw_fd();
    let counting = counting(&count);
    handle(SIGUSR1, move |n| {
        // A wait within the function, of which the same signal is no end.
        if inside.fetch_add(1, Ordering::SeqCst) == 0 {
            raise(libc::SIGUSR1);
            assert_eq!(caml_ml_input_char(caml_ml_open_descriptor_in(int(fd.into()))), int(97));
            assert_eq!(poll(), 0);
        }
        counting(n)
    });
    let writer = spawn(move || {
        sleep(A_MOMENT);
        let before = thread_time();
        to.write_all(b"a").expect("a byte");
        before
    });
    let before = thread_time();
    raise(libc::SIGUSR1);
    assert_eq!(poll(), 2);
    assert_eq!(count.load(Ordering::SeqCst), 2);
    assert!(thread_time() - before < A_MOMENT / 2, "it was busy waiting");
    writer.join().expect("no panic");
}

/// What this thread took of the processor's time.
fn thread_time() -> Duration {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: there is room for what the call writes.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    Duration::new(t.tv_sec as u64, t.tv_nsec as u32)
}
