//! What ends with the process, or cannot share one with other tests: each runs again in a process of its own.

use crate::support::*;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

/// Whether a child of ours ended well, having forked.
fn fork(body: impl FnOnce()) -> bool {
    // SAFETY: the child does what `body` does and exits.
    match unsafe { libc::fork() } {
        0 => {
            body();
            std::process::exit(17)
        }
        pid => {
            let mut status = 0;
            // SAFETY: the pid is the child's.
            assert_eq!(unsafe { libc::waitpid(pid, &mut status, 0) }, pid);
            ExitStatus::from_raw(status).code() == Some(17)
        }
    }
}

#[test]
fn the_default_runtime_can_be_freed() {
    if !alone("processes::the_default_runtime_can_be_freed") {
        return;
    }
    let v = text("x");
    assert_eq!(camlrt_runtime_free(CamlrtRuntime::of(0)), 0);
    assert_eq!(camlrt_kind(v), -1);
    assert_eq!((code(), camlrt_runtime_free(CamlrtRuntime::of(0))), (CAMLRT_BAD_RUNTIME, CAMLRT_BAD_RUNTIME));
    let mut p = CamlrtRuntime::of(-7);
    assert_eq!(camlrt_runtime_enter(CamlrtRuntime::of(0), &mut p), CAMLRT_BAD_RUNTIME);
    std::thread::spawn(|| {
        assert_eq!(caml_copy_string(c"x".as_ptr()), NONE);
        assert_eq!((code(), camlrt_live_handles()), (CAMLRT_BAD_RUNTIME, -1));
        assert_eq!((camlrt_clear_error(), camlrt_release(v_of(2))), (0, CAMLRT_BAD_RUNTIME));
    })
    .join()
    .expect("no panic");
    // Others can still be made; their ids are never 0.
    let id = camlrt_runtime_new(std::ptr::null());
    assert!(id.id() > 0);
    enter(id);
    let v = text("another world");
    assert_eq!(string(v), "another world");
    assert_eq!(
        camlrt_runtime_leave(CamlrtRuntime::of(0)),
        CAMLRT_BAD_RUNTIME,
        "left, but there is nothing to go to"
    );
    assert_eq!(camlrt_runtime_free(id), 0);
}

fn v_of(bits: i32) -> V {
    CamlValue::slot(bits)
}

#[test]
fn a_forked_child_may_exit() {
    if !alone("processes::a_forked_child_may_exit") {
        return;
    }
    let world = World::new();
    let v = text("before the fork");
    assert!(fork(|| ()), "holding a runtime");
    assert!(fork(|| assert_eq!(string(v), "before the fork")), "using it in the child");
    let id = world.id;
    let (held, done) =
        (std::sync::Arc::new(std::sync::Barrier::new(2)), std::sync::Arc::new(std::sync::Barrier::new(2)));
    camlrt_release(v);
    camlrt_runtime_leave(CamlrtRuntime::of(0));
    let other = {
        let (held, done) = (held.clone(), done.clone());
        std::thread::spawn(move || {
            let p = enter(id);
            held.wait();
            done.wait();
            camlrt_runtime_leave(p);
        })
    };
    held.wait();
    assert!(fork(|| ()), "while a thread that the child has not holds a runtime");
    done.wait();
    other.join().expect("no panic");
    enter(id);
}

#[test]
fn exit_with_runtimes_held() {
    if let Some(status) = child("processes::exit_with_runtimes_held") {
        assert_eq!(status.code(), Some(23));
        return;
    }
    enter(camlrt_runtime_new(std::ptr::null()));
    enter(camlrt_runtime_new(std::ptr::null()));
    text("left");
    std::process::exit(23);
}

#[test]
fn exit_inside_a_function() {
    if let Some(status) = child("processes::exit_inside_a_function") {
        assert_eq!(status.code(), Some(24));
        return;
    }
    enter(camlrt_runtime_new(std::ptr::null()));
    let f = function(1, |_| std::process::exit(24));
    caml_callback(f, UNIT);
}

#[test]
fn exit_while_others_work() {
    if let Some(status) = child("processes::exit_while_others_work") {
        assert_eq!(status.code(), Some(25));
        return;
    }
    for _ in 0..3 {
        std::thread::spawn(|| {
            enter(camlrt_runtime_new(std::ptr::null()));
            loop {
                let v = text([0; 1000]);
                camlrt_release(v);
            }
        });
    }
    std::thread::spawn(|| {
        loop {
            let v = text("the default runtime, shared");
            camlrt_release(v);
        }
    });
    std::thread::sleep(std::time::Duration::from_millis(50));
    std::process::exit(25);
}

/// Bytes of address space that the process has.
fn address_space() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    4096 * text.split(' ').next().and_then(|n| n.parse::<u64>().ok()).expect("a number")
}

/// Lets the process have so much more address space, and no more.
fn limit(more: u64) {
    let most = address_space() + more;
    let limit = libc::rlimit { rlim_cur: most, rlim_max: most };
    // SAFETY: the structure lives across the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_AS, &limit) }, 0);
}

#[test]
fn what_the_system_refuses_is_asked_for_again_after_a_collection() {
    if !alone("processes::what_the_system_refuses_is_asked_for_again_after_a_collection") {
        return;
    }
    let _world = World::new();
    // So much is alive that no collection is due for long.
    let live = caml_alloc(12 << 20, 0);
    collect();
    limit(120 << 20);
    for (round, len) in [50 << 20, 300 << 10, 1 << 20].iter().cycle().take(60).enumerate() {
        let v = caml_alloc_string(*len);
        assert_ne!(v, NONE, "round {round}: {}", message());
        release(&v);
    }
    // What is small goes on where nothing is left, and fails when that is used up.
    let scope = Scope::open();
    failed(caml_alloc_string(200 << 20), CAMLRT_OUT_OF_MEMORY);
    let cell = |rest| camlrt_block(0, [caml_alloc_string(1000), rest].as_ptr(), 2);
    let mut list = UNIT;
    let full = loop {
        match cell(list) {
            NONE => break code(),
            longer => list = longer,
        }
    };
    assert_eq!(full, CAMLRT_OUT_OF_MEMORY);
    drop(scope);
    let again = Scope::open();
    assert_ne!(cell(UNIT), NONE, "there is room again");
    drop(again);
    release(&live);
}

#[test]
fn exit_waits_once_for_all_runtimes_that_others_hold() {
    if let Some(status) = child("processes::exit_waits_once_for_all_runtimes_that_others_hold") {
        assert_eq!(status.code(), Some(26));
        return;
    }
    // A fifth of a second for each of them would be a minute and more.
    // SAFETY: the alarm ends the process if it does not end itself.
    unsafe { libc::alarm(30) };
    let (told, held) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for _ in 0..400 {
            enter(camlrt_runtime_new(std::ptr::null()));
        }
        told.send(()).expect("somebody listens");
        loop {
            std::thread::park();
        }
    });
    held.recv().expect("the runtimes");
    std::process::exit(26);
}

#[test]
fn a_channel_in_use_is_waited_for_without_a_descriptor_to_spare() {
    use camlrt::abi::channels::{caml_ml_close_channel, caml_ml_input_char, caml_ml_open_descriptor_in};
    use std::io::Write;
    use std::os::fd::IntoRawFd;
    const A_MOMENT: std::time::Duration = std::time::Duration::from_millis(30);
    if !alone("processes::a_channel_in_use_is_waited_for_without_a_descriptor_to_spare") {
        return;
    }
    let (r, mut w) = std::io::pipe().expect("a pipe");
    let channel = caml_ml_open_descriptor_in(int(r.into_raw_fd() as i64));
    // SAFETY: the structure lives across the call; the number of the next descriptor is only looked at.
    unsafe {
        let next = libc::dup(0);
        libc::close(next);
        let none = libc::rlimit { rlim_cur: next as u64, rlim_max: next as u64 };
        assert_eq!(libc::setrlimit(libc::RLIMIT_NOFILE, &none), 0);
    }
    let read = move || (caml_ml_input_char(channel), message());
    let first = std::thread::spawn(read);
    std::thread::sleep(A_MOMENT);
    let second = std::thread::spawn(read);
    std::thread::sleep(A_MOMENT);
    w.write_all(b"ab").expect("two bytes");
    let mut got = [first, second].map(|t| t.join().expect("no panic"));
    got.sort_by_key(|(v, _)| v.bits());
    let expected = [b'a', b'b'].map(|c| (int(c as i64), String::new()));
    assert_eq!(got, expected);
    assert_eq!(caml_ml_close_channel(channel), UNIT);
}

/// What fork handlers of the host's got.
static IN_FORK: [std::sync::atomic::AtomicI32; 6] = [const { std::sync::atomic::AtomicI32::new(-1) }; 6];

extern "C" fn call_while_forking() {
    use std::sync::atomic::Ordering::SeqCst;
    let mut p = CamlrtRuntime::of(0);
    IN_FORK[0].store(camlrt_runtime_enter(CamlrtRuntime::of(0), &mut p), SeqCst);
    IN_FORK[1].store(camlrt_runtime_leave(p), SeqCst);
    IN_FORK[2].store(camlrt_runtime_free(CamlrtRuntime::of(0)), SeqCst);
    IN_FORK[3].store(camlrt_release_many(CamlrtRuntime::of(0), [UNIT].as_ptr(), 1), SeqCst);
    assert_eq!(caml_copy_double(1.5), NONE);
    IN_FORK[4].store(code(), SeqCst);
    IN_FORK[5].store(camlrt_interrupt(CamlrtRuntime::of(0)), SeqCst);
}

#[test]
fn calls_of_a_thread_that_forks_are_refused() {
    if !alone("processes::calls_of_a_thread_that_forks_are_refused") {
        return;
    }
    let handler = Some(call_while_forking as unsafe extern "C" fn());
    // Before the library's own, so that they run inside of these.
    // SAFETY: the functions stay; the alarm ends the process if it hangs.
    unsafe {
        assert_eq!(libc::pthread_atfork(handler, handler, handler), 0);
        libc::alarm(30);
    }
    let refused = || IN_FORK.each_ref().map(|c| c.swap(-1, std::sync::atomic::Ordering::SeqCst));
    let check = || {
        assert_eq!(refused(), [CAMLRT_RUNTIME_BUSY; 6]);
        camlrt_clear_error();
        assert_eq!(string(text("as before")), "as before");
    };
    text("the library has its handlers from here on");
    assert!(fork(check), "holding nothing");
    check();
    let v = {
        enter(CamlrtRuntime::of(0));
        text("held")
    };
    assert!(fork(|| assert_eq!(string(v), "held")), "holding the runtime");
    check();
    assert_eq!(string(v), "held");
}
