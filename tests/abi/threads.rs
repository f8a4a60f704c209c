//! Runtimes and threads.

use crate::support::*;
use camlrt::abi::channels::{caml_ml_input_char, caml_ml_open_descriptor_in};
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

fn in_thread<R: Send + 'static>(f: impl FnOnce() -> R + Send + 'static) -> R {
    thread::spawn(f).join().expect("no panic")
}

/// Waits until something has come about.
fn until(what: impl Fn() -> bool) {
    let start = Instant::now();
    while !what() {
        assert!(start.elapsed() < Duration::from_secs(20), "it never came");
        thread::yield_now();
    }
}

#[test]
fn two_threads_in_two_runtimes() {
    let threads: Vec<_> = (0..4)
        .map(|n| {
            thread::spawn(move || {
                let _world = World::new();
                let scope = Scope::open();
                let mut list = UNIT;
                for i in 0..20_000 {
                    let cell = block(0, &[int(n * 1_000_000 + i), list]);
                    camlrt_release(list);
                    list = cell;
                }
                collect();
                let mut rest = list;
                for i in (0..20_000).rev() {
                    let next = caml_field(rest, 1);
                    assert_eq!(caml_field(rest, 0), int(n * 1_000_000 + i));
                    camlrt_release(rest);
                    rest = next;
                }
                drop(scope);
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().expect("no panic"));
}

#[test]
fn a_runtime_shared_by_threads_that_do_not_enter_it() {
    let shared = camlrt_runtime_new(std::ptr::null());
    let threads: Vec<_> = (0..4i64)
        .map(|n| {
            thread::spawn(move || {
                let p = enter(shared);
                camlrt_runtime_leave(shared);
                assert_eq!(p.id(), 0);
                for i in 0..2000 {
                    let depth = camlrt_scope_open();
                    assert_eq!(depth, 1, "scopes are a thread's own");
                    let v = text(format!("{n} {i}"));
                    let b = block(0, &[v, int(i)]);
                    failwith(&format!("{n} {i}"));
                    assert_eq!(string(caml_field(b, 0)), format!("{n} {i}"));
                    if i % 500 == 0 {
                        collect();
                    }
                    assert_eq!(message(), format!(r#"Failure("{n} {i}")"#), "and so are errors");
                    assert_eq!(camlrt_scope_close(depth), 0);
                }
                camlrt_clear_error();
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().expect("no panic"));
    let p = enter(shared);
    assert_eq!(live(), 0);
    camlrt_runtime_leave(p);
    camlrt_runtime_free(shared);
}

#[test]
fn one_thread_at_a_time() {
    let world = World::new();
    let id = world.id;
    let mut p = CamlrtRuntime::of(0);
    assert_eq!(in_thread(move || camlrt_runtime_try_enter(id, &mut p)), CAMLRT_RUNTIME_BUSY);
    let waiting = thread::spawn(move || {
        let p = enter(id);
        let n = live();
        camlrt_runtime_leave(p);
        n
    });
    let v = text("x");
    thread::sleep(Duration::from_millis(30));
    assert!(!waiting.is_finished());
    camlrt_release(v);
    camlrt_runtime_leave(CamlrtRuntime::of(0));
    assert_eq!(waiting.join().expect("no panic"), 0);
    enter(id);
}

#[test]
fn a_thread_that_ends_leaves_and_takes_its_handles_with_it() {
    let world = World::new();
    let id = world.id;
    camlrt_runtime_leave(CamlrtRuntime::of(0));
    for _ in 0..3 {
        let retained = in_thread(move || {
            enter(id);
            enter(id);
            camlrt_scope_open();
            let v = text("left behind");
            text("and another");
            failwith("left pending");
            camlrt_scopes_switch(camlrt_scopes_new());
            text("on another stack");
            camlrt_retain(v).bits()
        });
        enter(id);
        assert_eq!(live(), 1, "what is retained is nobody's");
        camlrt_release(CamlValue::slot(retained));
        camlrt_runtime_leave(CamlrtRuntime::of(0));
    }
    enter(id);
}

#[test]
fn a_runtime_bound_to_its_first_thread() {
    let mut c = config();
    c.flags = CAMLRT_CONFIG_BOUND;
    let id = camlrt_runtime_new(&c);
    let mut p = CamlrtRuntime::of(0);
    // Whoever made it is not bound to it yet.
    let (go, done) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let owner = {
        let (go, done) = (go.clone(), done.clone());
        thread::spawn(move || {
            let p = enter(id);
            let v = text("mine");
            camlrt_runtime_leave(p);
            go.wait();
            done.wait();
            let p = enter(id);
            assert_eq!(string(v), "mine");
            camlrt_runtime_leave(p);
        })
    };
    go.wait();
    assert_eq!(camlrt_runtime_enter(id, &mut p), CAMLRT_WRONG_THREAD);
    assert_eq!(camlrt_runtime_try_enter(id, &mut p), CAMLRT_WRONG_THREAD);
    let v = UNIT;
    assert_eq!(camlrt_release_many(id, &v, 1), 0, "releasing is for every thread");
    assert_eq!(camlrt_interrupt(id), 0);
    done.wait();
    owner.join().expect("no panic");
    assert_eq!(camlrt_runtime_enter(id, &mut p), CAMLRT_WRONG_THREAD, "for good");
    assert_eq!(camlrt_runtime_free(id), 0);
}

#[test]
fn freed_by_another_thread_while_it_is_held() {
    for _ in 0..20 {
        let id = camlrt_runtime_new(std::ptr::null());
        let stop = Arc::new(AtomicBool::new(false));
        let started = Arc::new(Barrier::new(2));
        let user = {
            let (stop, started) = (stop.clone(), started.clone());
            thread::spawn(move || {
                let p = enter(id);
                started.wait();
                let mut alive = 0u32;
                while !stop.load(Ordering::Acquire) {
                    let v = caml_copy_string(c"x".as_ptr());
                    if v == NONE {
                        assert_eq!(code(), CAMLRT_BAD_RUNTIME);
                        assert_eq!(caml_copy_double(1.0), NONE, "it stays gone");
                    } else {
                        camlrt_release(v);
                        alive += 1;
                    }
                }
                assert_eq!(camlrt_runtime_leave(p), 0);
                alive
            })
        };
        started.wait();
        thread::sleep(Duration::from_micros(500));
        assert_eq!(camlrt_runtime_free(id), 0);
        stop.store(true, Ordering::Release);
        user.join().expect("no panic");
    }
}

/// A thread in a call that waits on a pipe, in a runtime of its own; what it answers, and with which error.
fn reader(id: CamlrtRuntime, fd: i32) -> thread::JoinHandle<(V, i32)> {
    thread::spawn(move || {
        let p = enter(id);
        let channel = caml_ml_open_descriptor_in(int(fd as i64));
        let c = caml_ml_input_char(channel);
        let error = code();
        camlrt_release(channel);
        camlrt_runtime_leave(p);
        (c, error)
    })
}

fn pipe() -> (std::io::PipeReader, std::io::PipeWriter) {
    std::io::pipe().expect("a pipe")
}

/// Waits until another thread has given the runtime up, though it entered it.
fn until_given_up(id: CamlrtRuntime) {
    until(|| {
        let mut p = CamlrtRuntime::of(0);
        let entered = camlrt_runtime_try_enter(id, &mut p) == 0;
        // The channel is the sign that the call has begun.
        let waits = entered && live() > 0;
        if entered {
            camlrt_runtime_leave(p);
        }
        waits
    });
}

#[test]
fn a_call_that_waits_gives_the_runtime_up() {
    use std::io::Write;
    let id = camlrt_runtime_new(std::ptr::null());
    let (from, mut to) = pipe();
    let waiting = reader(id, from.as_raw_fd());
    until_given_up(id);
    let p = enter(id);
    let v = text("meanwhile");
    collect();
    assert_eq!(string(v), "meanwhile");
    camlrt_release(v);
    camlrt_runtime_leave(p);
    to.write_all(b"c").expect("written");
    assert_eq!(waiting.join().expect("no panic"), (int(99), 0));
    camlrt_runtime_free(id);
    std::mem::forget(from);
}

#[test]
fn an_interrupt_wakes_it() {
    let id = camlrt_runtime_new(std::ptr::null());
    let (from, to) = pipe();
    let waiting = reader(id, from.as_raw_fd());
    until_given_up(id);
    assert_eq!(camlrt_interrupt(id), 0);
    assert_eq!(waiting.join().expect("no panic"), (NONE, CAMLRT_INTERRUPTED));
    let p = enter(id);
    let v = text("goes on");
    camlrt_release(v);
    camlrt_runtime_leave(p);
    camlrt_runtime_free(id);
    std::mem::forget(from);
    drop(to);
}

#[test]
fn a_free_wakes_it_and_waits_for_nobody() {
    let id = camlrt_runtime_new(std::ptr::null());
    let (from, to) = pipe();
    let waiting = reader(id, from.as_raw_fd());
    until_given_up(id);
    assert_eq!(camlrt_runtime_free(id), 0);
    let (c, error) = waiting.join().expect("no panic");
    assert_eq!(c, NONE);
    assert!(error == CAMLRT_INTERRUPTED || error == CAMLRT_BAD_RUNTIME, "{error}");
    std::mem::forget(from);
    drop(to);
}

/// Everything at once: threads that use, enter, leave and free runtimes, and release each other's handles.
#[test]
fn a_crowd() {
    use std::sync::Mutex;
    let ids: Arc<Mutex<Vec<CamlrtRuntime>>> = Arc::default();
    ids.lock().expect("no panic").extend((0..3).map(|_| camlrt_runtime_new(std::ptr::null())));
    let threads: Vec<_> = (0..4u64)
        .map(|n| {
            let ids = ids.clone();
            thread::spawn(move || {
                let mut seed = n;
                let mut random = move |n: usize| {
                    seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (seed >> 33) as usize % n
                };
                for round in 0..1500 {
                    let id = {
                        let mut all = ids.lock().expect("no panic");
                        let i = random(all.len());
                        if random(50) == 0 {
                            assert_eq!(camlrt_runtime_free(all[i]), 0);
                            all[i] = camlrt_runtime_new(std::ptr::null());
                        }
                        all[i]
                    };
                    let mut p = CamlrtRuntime::of(0);
                    if camlrt_runtime_enter(id, &mut p) != 0 {
                        continue;
                    }
                    let held = random(2) == 0;
                    if !held {
                        camlrt_runtime_leave(id);
                    }
                    for _ in 0..random(20) {
                        let v = caml_copy_string(c"x".as_ptr());
                        if v == NONE {
                            assert_eq!(code(), CAMLRT_BAD_RUNTIME);
                            break;
                        }
                        match random(3) {
                            0 => assert_eq!(camlrt_release_many(id, &v, 1), 0),
                            1 => assert!([0, CAMLRT_BAD_RUNTIME].contains(&camlrt_release(v))),
                            _ => assert!(
                                camlrt_block(0, [v].as_ptr(), 1) != NONE || code() == CAMLRT_BAD_RUNTIME
                            ),
                        }
                    }
                    if round % 100 == 0 {
                        caml_gc_full_major(UNIT);
                    }
                    let back = if held {
                        camlrt_runtime_leave(p)
                    } else {
                        // Only the current one changes.
                        camlrt_runtime_enter(p, &mut p) + camlrt_runtime_leave(p)
                    };
                    assert!(back == 0 || back == CAMLRT_BAD_RUNTIME);
                    let mut q = CamlrtRuntime::of(0);
                    let _ = camlrt_runtime_enter(CamlrtRuntime::of(0), &mut q);
                    camlrt_runtime_leave(CamlrtRuntime::of(0));
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().expect("no panic"));
    ids.lock().expect("no panic").drain(..).for_each(|id| assert_eq!(camlrt_runtime_free(id), 0));
}
