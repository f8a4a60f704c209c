//! Digests of channels: what waits can be interrupted, and lets others go on.

use crate::common::*;
use crate::{algorithm, digits, whole};
use camlrt::abi::channels::*;
use camlrt::abi::digests::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::fs::File;
use std::io::Write;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{sleep, spawn};
use std::time::Duration;

const A_MOMENT: Duration = Duration::from_millis(30);

fn pipe() -> (OwnedFd, File) {
    let (r, w) = std::io::pipe().expect("a pipe");
    (r.into(), File::from(OwnedFd::from(w)))
}

fn inside<R>(rt: CamlrtRuntime, f: impl FnOnce() -> R) -> R {
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let r = scoped(f);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    r
}

/// A channel that no scope owns; closing it closes the descriptor.
fn channel(rt: CamlrtRuntime, end: OwnedFd) -> CamlValue {
    inside(rt, || camlrt_retain(ok(caml_ml_open_descriptor_in(int(end.into_raw_fd() as i64)))))
}

#[test]
fn another_thread_writes_what_is_waited_for() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let (end, mut writer) = pipe();
    let c = channel(rt, end);
    let reader = spawn(move || {
        inside(rt, || {
            let first = digits(camlrt_digest_channel(algorithm("sha256"), c, int(5)));
            let rest = digits(caml_md5_chan(c, int(-1)));
            let none = digits(caml_md5_chan(c, int(-1)));
            let missing = digits(caml_md5_chan(c, int(1)));
            (first, rest, none, missing)
        })
    });
    for part in ["ab", "cdefg", &"h".repeat(200_000)] {
        sleep(A_MOMENT);
        // The runtime is free meanwhile.
        inside(rt, || assert_eq!(bytes(string(b"here")), b"here"));
        writer.write_all(part.as_bytes()).expect("written");
    }
    drop(writer);
    let (first, rest, none, missing) = reader.join().expect("the reader");
    inside(rt, || {
        assert_eq!(first, whole("sha256", b"abcde"));
        assert_eq!(rest, whole("md5", format!("fg{}", "h".repeat(200_000)).as_bytes()));
        assert_eq!(none, whole("md5", b""));
        assert_eq!(missing, "End_of_file");
        ok(caml_ml_close_channel(c));
        camlrt_release(c);
    });
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// Interrupts until the thread is through.
fn interrupted<R>(rt: CamlrtRuntime, t: std::thread::JoinHandle<R>) -> R {
    while !t.is_finished() {
        sleep(A_MOMENT);
        camlrt_interrupt(rt);
    }
    t.join().expect("the thread")
}

#[test]
fn an_interrupted_update_goes_on() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let (end, mut writer) = pipe();
    let c = channel(rt, end);
    let context = inside(rt, || camlrt_retain(ok(camlrt_digest_create(algorithm("blake256")))));
    writer.write_all(b"first").expect("written");
    static WAITS: AtomicBool = AtomicBool::new(false);
    let t = spawn(move || {
        inside(rt, || {
            WAITS.store(true, Ordering::Release);
            digits(camlrt_digest_update_channel(context, c, int(-1)))
        })
    });
    while !WAITS.load(Ordering::Acquire) {
        std::thread::yield_now();
    }
    sleep(A_MOMENT);
    // Nobody else has the context meanwhile.
    inside(rt, || {
        for busy in [
            camlrt_digest_final(context),
            camlrt_digest_update(context, string(b"x"), int(0), int(1)),
            caml_blake2_final(context, int(32)),
        ] {
            let said = digits(busy);
            assert!(said.contains("the digest context is in use"), "{said}");
        }
    });
    let said = interrupted(rt, t);
    assert!(said.contains("Interrupted system call"), "{said}");
    writer.write_all(b", second").expect("written");
    drop(writer);
    inside(rt, || {
        assert_eq!(digits(camlrt_digest_final(context)), whole("blake256", b"first"));
        assert_eq!(integer(camlrt_digest_update_channel(context, c, int(-1))), Ok(8));
        assert_eq!(digits(camlrt_digest_final(context)), whole("blake256", b"first, second"));
        let said = digits(camlrt_digest_update_channel(context, c, int(1)));
        assert_eq!(said, "End_of_file");
        ok(caml_ml_close_channel(c));
        let said = digits(caml_md5_chan(c, int(-1)));
        assert_eq!(said, "Sys_error(\"Bad file descriptor\")");
        assert_eq!(digits(caml_md5_chan(c, int(0))), whole("md5", b""));
        camlrt_release(c);
        camlrt_release(context);
    });
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// A descriptor that always has more.
#[test]
fn endless_input_can_be_interrupted() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let zero: OwnedFd = File::open("/dev/zero").expect("/dev/zero").into();
    let c = channel(rt, zero);
    let t = spawn(move || inside(rt, || digits(caml_md5_chan(c, int(-1)))));
    let said = interrupted(rt, t);
    assert!(said.contains("Interrupted system call"), "{said}");
    inside(rt, || {
        assert_eq!(digits(caml_md5_chan(c, int(100_000))), whole("md5", &[0; 100_000]));
        ok(caml_ml_close_channel(c));
        camlrt_release(c);
    });
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}
