//! Channels and threads: calls that wait give the runtime up, can be interrupted, and keep the channel to themselves.

mod channels_support;

use camlrt::abi::backends::{CamlrtBackend, camlrt_channel_open};
use camlrt::abi::channels::*;
use camlrt::abi::compress::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use channels_support::*;
use std::ffi::c_void;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::thread::JoinHandleExt;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

const A_MOMENT: Duration = Duration::from_millis(30);

/// A channel that no scope owns, made in a runtime.
fn kept(rt: CamlrtRuntime, make: impl FnOnce() -> CamlValue) -> CamlValue {
    inside(rt, || camlrt_retain(make()))
}

fn spawn_inside<R: Send + 'static>(
    rt: CamlrtRuntime,
    f: impl FnOnce() -> R + Send + 'static,
) -> JoinHandle<R> {
    spawn(move || inside(rt, f))
}

/// Lets a thread get to where it waits.
fn wait_a_moment<R>(t: &JoinHandle<R>) {
    sleep(A_MOMENT);
    assert!(!t.is_finished());
}

/// The bytes of something, written by the host; what is read back; and both ends.
fn ends(kind: &str) -> (OwnedFd, File) {
    match kind {
        "pipe" => {
            let (r, w) = pipe();
            (r.into(), File::from(OwnedFd::from(w)))
        }
        "socket" => {
            let (a, b) = UnixStream::pair().expect("sockets");
            (a.into(), File::from(OwnedFd::from(b)))
        }
        _ => {
            let (mut master, mut slave) = (0, 0);
            let none = std::ptr::null_mut();
            // The two places are filled; both descriptors are new.
            unsafe {
                assert_eq!(libc::openpty(&mut master, &mut slave, none, none.cast(), none.cast()), 0);
                (std::os::fd::FromRawFd::from_raw_fd(slave), std::os::fd::FromRawFd::from_raw_fd(master))
            }
        }
    }
}

#[test]
fn a_read_that_waits_gives_the_runtime_up_and_can_be_interrupted() {
    for kind in ["pipe", "socket", "terminal"] {
        let rt = runtime(config());
        let (from, mut to) = ends(kind);
        let i = kept(rt, || reader(from));
        let t = spawn_inside(rt, move || integer(caml_ml_input_char(i)));
        wait_a_moment(&t);
        // The runtime can be had, and used.
        inside(rt, || assert_eq!(bytes(string(b"meanwhile")), b"meanwhile"));
        assert_eq!(camlrt_interrupt(rt), 0);
        let interrupted = Failed(CAMLRT_INTERRUPTED, "Sys_error(\"Interrupted system call\")".into());
        assert_eq!(t.join().expect("a result"), Err(interrupted));
        let t =
            spawn_inside(rt, move || (integer(caml_ml_input_char(i)), integer(caml_ml_input_scan_line(i))));
        wait_a_moment(&t);
        to.write_all(b"x\n").expect("room");
        assert_eq!(t.join().expect("a result"), (Ok('x' as i64), Ok(1)));
        inside(rt, || assert_eq!(close(i), Ok(())));
        camlrt_release_in(rt, i);
        assert_eq!(camlrt_runtime_free(rt), 0);
    }
}

fn camlrt_release_in(rt: CamlrtRuntime, v: CamlValue) {
    inside(rt, || {
        assert_eq!(camlrt_release(v), 0);
        assert_eq!(camlrt_live_handles(), 0);
    });
}

/// What belongs together is consumed together: an integer, a short line, a value.
#[test]
fn an_interrupted_input_can_be_made_again() {
    let rt = runtime(config());
    let message = inside(rt, || {
        let long = string(&[b'v'; 3000]);
        bytes(value(camlrt::abi::marshal::caml_output_value_to_bytes(long, UNIT)).expect("a message"))
    });
    type Input = fn(CamlValue) -> Outcome<Vec<u8>>;
    // How it is read, what is sent, up to where it has come at each interrupt, and what it gives.
    type Case<'a> = (Input, &'a [u8], &'a [usize], &'a [u8]);
    let number: Input = |i| integer(caml_ml_input_int(i)).map(|n| (n as u32).to_be_bytes().to_vec());
    let line: Input = |i| value(camlrt_input_line(i)).map(bytes);
    let read: Input = |i| value(camlrt::abi::marshal::caml_input_value(i)).map(bytes);
    let cases: [Case<'_>; 3] = [
        (number, b"abcd", &[1, 2, 3], b"abcd"),
        (line, b"a line\n", &[1, 5], b"a line"),
        (read, &message, &[2, 5, 7, 25, 2000], &[b'v'; 3000]),
    ];
    for (input, sent, parts, expected) in cases {
        let (r, mut w) = pipe();
        let i = kept(rt, || reader(OwnedFd::from(r)));
        for (n, part) in parts.iter().enumerate() {
            let before = if n == 0 { 0 } else { parts[n - 1] };
            w.write_all(&sent[before..*part]).expect("room");
            let t = spawn_inside(rt, move || input(i));
            wait_a_moment(&t);
            assert_eq!(camlrt_interrupt(rt), 0);
            assert_eq!(t.join().expect("a result").unwrap_err().0, CAMLRT_INTERRUPTED, "{n}");
        }
        w.write_all(&sent[parts[parts.len() - 1]..]).expect("room");
        w.write_all(b"?").expect("room");
        assert_eq!(inside(rt, || input(i)).as_deref(), Ok(expected));
        inside(rt, || {
            assert_eq!(integer(caml_ml_input_char(i)), Ok('?' as i64));
            assert_eq!(close(i), Ok(()));
        });
        camlrt_release_in(rt, i);
    }
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_write_that_waits_can_be_interrupted_and_loses_nothing() {
    for kind in ["pipe", "socket", "terminal"] {
        let rt = runtime(config());
        let (to, mut from) = ends(kind);
        // Of a pipe the other end is written to.
        let (to, mut from) = if kind == "pipe" {
            drop((to, from));
            let (r, w) = pipe();
            (w.into(), File::from(OwnedFd::from(r)))
        } else {
            (to, {
                from.flush().expect("nothing to do");
                from
            })
        };
        let o = kept(rt, || writer(to));
        let content: Vec<u8> = (0..500_000u32).map(|i| b'a' + (i / 7 % 26) as u8).collect();
        let mut sent = Vec::new();
        for piece in content.chunks(60_000) {
            // Nobody reads: sooner or later the buffer is full, or the flush waits.
            let t = spawn_inside(rt, {
                let piece = piece.to_vec();
                move || output(o, &piece).and_then(|()| flush(o))
            });
            sleep(A_MOMENT);
            let waits = !t.is_finished();
            while !t.is_finished() {
                assert_eq!(camlrt_interrupt(rt), 0);
                sleep(Duration::from_millis(1));
            }
            sent.extend_from_slice(piece);
            match t.join().expect("a result") {
                Ok(()) => assert!(!waits),
                Err(e) => {
                    assert!(waits);
                    assert_eq!(e.0, CAMLRT_INTERRUPTED);
                    break;
                }
            }
        }
        assert!(sent.len() < content.len(), "{kind}");
        let expected = sent.len();
        let t = spawn(move || {
            let mut received = vec![0; expected];
            from.read_exact(&mut received).expect("bytes");
            (received, from)
        });
        inside(rt, || {
            assert_eq!(flush(o), Ok(()));
            assert_eq!(close(o), Ok(()));
        });
        let (received, mut from) = t.join().expect("the reader");
        assert!(received == sent, "{kind}");
        // That was all. (A terminal that nobody has open is an error.)
        assert!(from.read(&mut [0]).is_ok_and(|n| n == 0) || kind == "terminal");
        camlrt_release_in(rt, o);
        assert_eq!(camlrt_runtime_free(rt), 0);
    }
}

#[test]
fn threads_take_turns_at_a_channel() {
    let rt = runtime(config());
    let (r, mut w) = pipe();
    let i = kept(rt, || reader(r));
    let first = spawn_inside(rt, move || integer(caml_ml_input_char(i)));
    wait_a_moment(&first);
    let others: Vec<_> = (0..3)
        .map(|k| {
            spawn_inside(rt, move || match k {
                0 => integer(caml_ml_input_char(i)),
                1 => integer(caml_ml_input_char(i)),
                _ => integer(caml_ml_pos_in(i)).map(|n| 'a' as i64 + n.clamp(0, 2)),
            })
        })
        .collect();
    others.iter().for_each(wait_a_moment);
    w.write_all(b"abc").expect("room");
    assert_eq!(first.join().expect("a result"), Ok('a' as i64));
    let mut got: Vec<_> = others.into_iter().map(|t| t.join().expect("a result").expect("a byte")).collect();
    got[..2].sort();
    assert_eq!(got[..2], ['b' as i64, 'c' as i64]);
    // Who waits for a channel can be interrupted as well.
    let holder = spawn_inside(rt, move || integer(caml_ml_input_char(i)));
    wait_a_moment(&holder);
    let waiter = spawn_inside(rt, move || close(i));
    wait_a_moment(&waiter);
    assert_eq!(camlrt_interrupt(rt), 0);
    assert_eq!(holder.join().expect("a result").unwrap_err().0, CAMLRT_INTERRUPTED);
    // The interrupt reached the second one while it waited, or it got the channel from the first.
    match waiter.join().expect("a result") {
        Ok(()) => {}
        Err(e) => {
            assert_eq!(e.0, CAMLRT_INTERRUPTED);
            inside(rt, || assert_eq!(close(i), Ok(())));
        }
    }
    camlrt_release_in(rt, i);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_close_waits_for_the_read_that_is_going_on() {
    let rt = runtime(config());
    let (r, mut w) = pipe();
    let i = kept(rt, || reader(r));
    let read = spawn_inside(rt, move || (integer(caml_ml_input_char(i)), integer(caml_ml_input_char(i))));
    wait_a_moment(&read);
    let closing = spawn_inside(rt, move || close(i));
    wait_a_moment(&closing);
    // The descriptor can be asked for meanwhile.
    inside(rt, || assert!(integer(caml_channel_descriptor(i)).is_ok()));
    w.write_all(b"x").expect("room");
    sleep(A_MOMENT);
    // Whoever of the two got the channel next: the close, or the second read, which then waits for this.
    let _ = w.write_all(b"y");
    let (first, second) = read.join().expect("a result");
    assert_eq!(first, Ok('x' as i64));
    assert!(second == Ok('y' as i64) || second == Err(sys_error("Bad file descriptor")));
    assert_eq!(closing.join().expect("a result"), Ok(()));
    inside(rt, || assert_eq!(integer(caml_ml_input_char(i)), Err(sys_error("Bad file descriptor"))));
    camlrt_release_in(rt, i);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_channel_outlives_its_handle_while_a_call_uses_it() {
    let rt = runtime(config());
    let (r, w) = pipe();
    let mut r = File::from(OwnedFd::from(r));
    let o = kept(rt, || writer(w));
    let content: Vec<u8> = (0..300_000u32).map(|i| (i / 5) as u8).collect();
    let t = spawn_inside(rt, {
        let content = content.clone();
        move || output(o, &content)
    });
    wait_a_moment(&t);
    inside(rt, || {
        assert_eq!(camlrt_release(o), 0);
        let unit = CamlValue::slot(1);
        assert_eq!(camlrt::abi::closures::caml_gc_full_major(unit), unit);
    });
    let reader = spawn(move || {
        let mut received = Vec::new();
        r.read_to_end(&mut received).expect("bytes");
        received
    });
    assert_eq!(t.join().expect("a result"), Ok(()));
    // The channel is listed while it holds something. A runtime that is freed would not wait for the reader; the
    // descriptor stays open, as nobody closes the channel.
    let fd = inside(rt, || {
        let o = camlrt::abi::read::caml_field(caml_ml_out_channels_list(UNIT), 0);
        assert_eq!(flush(o), Ok(()));
        integer(caml_channel_descriptor(o)).expect("a descriptor")
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
    // Nobody else has it now.
    assert_eq!(unsafe { libc::close(fd as i32) }, 0);
    assert!(reader.join().expect("the reader") == content);
}

#[test]
fn a_runtime_that_is_freed_wakes_who_waits_in_it() {
    let rt = runtime(config());
    let (r, w) = pipe();
    let t = spawn(move || {
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        let i = reader(r);
        let read = caml_ml_input_char(i);
        camlrt_runtime_leave(previous);
        read
    });
    wait_a_moment(&t);
    assert_eq!(camlrt_runtime_free(rt), 0);
    assert_eq!(t.join().expect("a result"), CamlValue::NONE);
    drop(w);
}

#[test]
fn signals_do_not_end_a_wait() {
    static HANDLED: AtomicBool = AtomicBool::new(false);
    extern "C" fn handler(_: i32) {
        HANDLED.store(true, Ordering::Release);
    }
    // A handler without SA_RESTART.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler as extern "C" fn(i32) as usize;
        assert_eq!(libc::sigaction(libc::SIGUSR1, &action, std::ptr::null_mut()), 0);
    }
    let rt = runtime(config());
    let (r, mut w) = pipe();
    let i = kept(rt, || reader(r));
    let t = spawn_inside(rt, move || integer(caml_ml_input_char(i)));
    wait_a_moment(&t);
    for _ in 0..3 {
        HANDLED.store(false, Ordering::Release);
        // The thread is there: nobody has joined it.
        assert_eq!(unsafe { libc::pthread_kill(t.as_pthread_t(), libc::SIGUSR1) }, 0);
        while !HANDLED.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
    }
    wait_a_moment(&t);
    w.write_all(b"z").expect("room");
    assert_eq!(t.join().expect("a result"), Ok('z' as i64));
    inside(rt, || assert_eq!(close(i), Ok(())));
    camlrt_release_in(rt, i);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn what_two_threads_write_is_not_torn() {
    const LINES: usize = 20_000;
    let rt = runtime(config());
    let (r, w) = pipe();
    let o = kept(rt, || writer(w));
    let threads: Vec<_> = (0..2)
        .map(|k| {
            spawn(move || {
                let mut previous = rt;
                for n in 0..LINES {
                    // Entered for each call, so that the two meet in the middle of everything.
                    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
                    assert_eq!(output(o, format!("{k} {n} {}\n", "-".repeat(n % 90)).as_bytes()), Ok(()));
                    if n % 1000 == 0 {
                        assert_eq!(flush(o), Ok(()));
                    }
                    assert_eq!(camlrt_runtime_leave(previous), 0);
                }
            })
        })
        .collect();
    let all = spawn(move || {
        let mut text = String::new();
        File::from(OwnedFd::from(r)).read_to_string(&mut text).expect("text");
        text
    });
    threads.into_iter().for_each(|t| t.join().expect("the writer"));
    inside(rt, || assert_eq!(close(o), Ok(())));
    let text = all.join().expect("the reader");
    let mut next = [0; 2];
    for line in text.lines() {
        let words: Vec<_> = line.split(' ').collect();
        let (k, n): (usize, usize) =
            (words[0].parse().expect("a number"), words[1].parse().expect("a number"));
        assert_eq!((n, words[2].len()), (next[k], n % 90));
        next[k] += 1;
    }
    assert_eq!(next, [LINES; 2]);
    camlrt_release_in(rt, o);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// Waits until a thread is done; if it does not end, the runtime is freed under it.
fn ends_soon<R>(rt: CamlrtRuntime, t: JoinHandle<R>) -> R {
    for _ in 0..200 {
        if t.is_finished() {
            return t.join().expect("a result");
        }
        sleep(A_MOMENT);
    }
    camlrt_interrupt(rt);
    panic!("the thread waits for ever");
}

/// A channel that stands on one that another thread is using is passed by like that one.
#[test]
fn an_exit_does_not_wait_for_a_channel_in_use() {
    let rt = runtime(config());
    let (mut r, w) = pipe();
    let below = kept(rt, || writer(w));
    let over = kept(rt, || camlrt_compress_open(below, CAMLRT_GZIP, CAMLRT_USUAL_LEVEL, CAMLRT_CLOSE_BELOW));
    inside(rt, || assert_eq!(output(over, b"content"), Ok(())));
    let writes = spawn_inside(rt, move || output(below, &[7; 200_000]));
    wait_a_moment(&writes);
    let exits = spawn_inside(rt, move || {
        assert_eq!(camlrt::abi::closures::caml_sys_exit(CamlValue::slot(3 << 1 | 1)), CamlValue::slot(0));
        camlrt_error_code()
    });
    assert_eq!(ends_soon(rt, exits), CAMLRT_EXIT);
    assert!(!writes.is_finished());
    let reads = spawn(move || {
        let mut all = Vec::new();
        r.read_to_end(&mut all).map(|_| all)
    });
    assert_eq!(writes.join().expect("a writer"), Ok(()));
    inside(rt, || assert_eq!(close(over), Ok(())));
    let all = reads.join().expect("a reader").expect("bytes");
    assert!(all.starts_with(&[7; 200_000]) && all.len() > 200_000);
    inside(rt, || assert_eq!(camlrt_release(over), 0));
    camlrt_release_in(rt, below);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// What a channel's function does the first time: it waits for a byte, and writes to another channel.
struct Crossing {
    gate: AtomicI32,
    to: AtomicI32,
    done: AtomicBool,
}

unsafe extern "C" fn crossing_write(u: *mut c_void, _: *const c_void, n: usize) -> i64 {
    // Only these are given out as userdata, and they last.
    let crossing = unsafe { &*u.cast::<Crossing>() };
    if crossing.done.swap(true, Ordering::SeqCst) {
        return n as i64;
    }
    if crossing.gate.load(Ordering::SeqCst) != 0 {
        let byte = integer(caml_ml_input_char(CamlValue::slot(crossing.gate.load(Ordering::SeqCst))));
        assert_eq!(byte, Ok(b'g'.into()));
    }
    let to = CamlValue::slot(crossing.to.load(Ordering::SeqCst));
    if output(to, b"across").and_then(|()| flush(to)).is_err() { -1 } else { n as i64 }
}

/// Two channels whose functions write to each other, from two threads: one of them is told, and the other goes on.
#[test]
fn threads_do_not_wait_for_each_other() {
    let rt = runtime(config());
    let table = CamlrtBackend {
        struct_size: size_of::<CamlrtBackend>() as u32,
        read: None,
        write: Some(crossing_write),
        flush: None,
        seek: None,
        size: None,
        close: None,
        drop: None,
    };
    let crossings: [&'static Crossing; 2] = std::array::from_fn(|_| {
        let crossing =
            Crossing { gate: AtomicI32::new(0), to: AtomicI32::new(0), done: AtomicBool::new(false) };
        &*Box::leak(Box::new(crossing))
    });
    let (r, mut w) = pipe();
    let gate = kept(rt, || reader(r));
    let channels =
        crossings.map(|c| kept(rt, || camlrt_channel_open(&table, std::ptr::from_ref(c).cast_mut().cast())));
    crossings[0].to.store(channels[1].bits(), Ordering::SeqCst);
    crossings[1].to.store(channels[0].bits(), Ordering::SeqCst);
    crossings[0].gate.store(gate.bits(), Ordering::SeqCst);
    let write = |channel| move || output(channel, b"x").and_then(|()| flush(channel));
    let first = spawn_inside(rt, write(channels[0]));
    wait_a_moment(&first);
    let second = spawn_inside(rt, write(channels[1]));
    wait_a_moment(&second);
    w.write_all(b"g").expect("a reader");
    assert_eq!(ends_soon(rt, first).unwrap_err().0, CAMLRT_BUSY);
    assert_eq!(ends_soon(rt, second), Ok(()));
    for channel in channels {
        inside(rt, || assert_eq!((close(channel), camlrt_release(channel)), (Ok(()), 0)));
    }
    camlrt_release_in(rt, gate);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn an_exit_that_waits_for_a_reader_gives_the_runtime_up() {
    let rt = runtime(config());
    let (r, w) = pipe();
    let o = kept(rt, || writer(w));
    let t = spawn_inside(rt, move || {
        // As much as the pipe takes, and more that waits in the buffer.
        assert_eq!(output(o, &[0; 65_536 + 1000]), Ok(()));
        assert_eq!(camlrt::abi::closures::caml_sys_exit(CamlValue::slot(3 << 1 | 1)), CamlValue::slot(0));
        camlrt_error_code()
    });
    wait_a_moment(&t);
    inside(rt, || assert_eq!(bytes(string(b"meanwhile")), b"meanwhile"));
    assert_eq!(camlrt_interrupt(rt), 0);
    assert_eq!(t.join().expect("a code"), CAMLRT_EXIT);
    drop(r);
    camlrt_release_in(rt, o);
    assert_eq!(camlrt_runtime_free(rt), 0);
}
