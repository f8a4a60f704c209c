//! The lines of `oracle/signals_gen.ml`: its table, and its scenes played again.

use super::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::camlrt_poll;
use camlrt::abi::errors::*;
use std::cell::RefCell;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::rc::Rc;
use std::time::Duration;

const LINES: &str = include_str!("../data/signals-4.13.tsv");

/// What happened.
#[derive(Clone, Default)]
struct Trace(Rc<RefCell<Vec<String>>>);

impl Trace {
    fn note(&self, s: impl ToString) {
        self.0.borrow_mut().push(s.to_string());
    }
    /// Notes a failure by its exception.
    fn tried(&self, failed: bool) {
        if failed {
            self.note(string(caml_format_exception(camlrt_exception())));
            camlrt_clear_error();
        } else {
            self.note("done");
        }
    }
    fn noting(&self) -> impl Fn(i64) -> V + use<> {
        let trace = self.clone();
        move |n| {
            trace.note(n);
            FINE
        }
    }
}

fn raises_exit(_: i64) -> V {
    caml_raise(exn("Stdlib.Exit"))
}

/// Has these come, as OCaml's program does by `kill`, and lets what is due run.
fn send(signals: &[i32]) -> bool {
    signals.iter().for_each(|s| raise(*s));
    camlrt_poll(0, &mut 0) != 0
}

/// Has this thread get SIGALRM a little later.
fn later(f: impl Fn(i64) -> V + 'static) -> std::thread::JoinHandle<()> {
    assert_ne!(handle(-2, f), NONE);
    // SAFETY: the thread is there until the scene has ended, which waits for the one that this starts.
    let me = unsafe { libc::pthread_self() };
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(60));
        // SAFETY: as above.
        assert_eq!(unsafe { libc::pthread_kill(me, libc::SIGALRM) }, 0);
    })
}

struct Pipe {
    input: V,
    output: V,
    to: OwnedFd,
    _from: OwnedFd,
}

fn pipe() -> Pipe {
    let mut fds = [0; 2];
    // SAFETY: there is room for two; they are this function's own.
    let [from, to] = unsafe {
        assert_eq!(libc::pipe(fds.as_mut_ptr()), 0);
        fds.map(|fd| OwnedFd::from_raw_fd(fd))
    };
    let input = caml_ml_open_descriptor_in(int(from.as_raw_fd().into()));
    let output = caml_ml_open_descriptor_out(int(to.as_raw_fd().into()));
    Pipe { input, output, to, _from: from }
}

fn put(fd: i32, s: &str) {
    // SAFETY: the bytes are those of the string.
    assert_eq!(unsafe { libc::write(fd, s.as_ptr().cast(), s.len()) }, s.len() as isize);
}

fn character(c: V) -> char {
    char::from_u32(get(c) as u32).expect("a character")
}

fn read_string(channel: V, n: usize) -> Vec<u8> {
    let mut all = Vec::new();
    while all.len() < n {
        let (mut part, mut got) = (vec![0; n - all.len()], 0);
        assert_eq!(camlrt_channel_read(channel, part.as_mut_ptr().cast(), part.len(), &mut got), 0);
        all.extend(&part[..got]);
    }
    all
}

fn output(channel: V, s: &[u8]) {
    let mut done = 0;
    assert_eq!(camlrt_channel_write(channel, s.as_ptr().cast(), s.len(), &mut done), 0);
}

fn play(scene: &str, t: &Trace) {
    let (hup, usr1, usr2) = (libc::SIGHUP, libc::SIGUSR1, libc::SIGUSR2);
    let n = t.clone();
    match scene {
        "argument" => {
            handle(SIGUSR1, t.noting());
            handle(36, t.noting());
            send(&[usr1]);
            send(&[36]);
        }
        "order" => {
            for s in [SIGUSR1, SIGUSR2, SIGHUP] {
                handle(s, t.noting());
            }
            send(&[usr2, hup, usr1]);
        }
        "one raises" => {
            handle(SIGHUP, move |s| {
                n.note(s);
                raises_exit(s)
            });
            handle(SIGUSR1, t.noting());
            t.tried(send(&[usr1, hup]));
            t.tried(send(&[usr1]));
        }
        "itself" => {
            let depth = std::cell::Cell::new(0);
            handle(SIGUSR1, move |_| {
                n.note("in");
                depth.set(depth.get() + 1);
                if depth.get() < 3 {
                    send(&[usr1]);
                }
                n.note("out");
                FINE
            });
            send(&[usr1]);
        }
        "another" => {
            let m = t.clone();
            handle(SIGUSR2, move |_| {
                m.note("inner");
                FINE
            });
            handle(SIGUSR1, move |_| {
                n.note("in");
                send(&[usr2]);
                n.note("out");
                FINE
            });
            send(&[usr1]);
        }
        "read goes on" => {
            let p = pipe();
            let to = p.to.as_raw_fd();
            let alarm = later(move |s| {
                n.note(s);
                put(to, "x");
                FINE
            });
            t.note(character(caml_ml_input_char(p.input)));
            alarm.join().expect("no panic");
        }
        "read ends" => {
            let p = pipe();
            let alarm = later(raises_exit);
            t.tried(caml_ml_input_char(p.input) == NONE);
            alarm.join().expect("no panic");
            put(p.to.as_raw_fd(), "y");
            t.note(character(caml_ml_input_char(p.input)));
        }
        "line goes on" => {
            let p = pipe();
            let to = p.to.as_raw_fd();
            put(to, "begin");
            let alarm = later(move |_| {
                put(to, "ning\n");
                FINE
            });
            t.note(string(camlrt_input_line(p.input)));
            alarm.join().expect("no panic");
        }
        "line ends" => {
            let p = pipe();
            put(p.to.as_raw_fd(), "begin");
            let alarm = later(|_| caml_raise_not_found());
            t.tried(camlrt_input_line(p.input) == NONE);
            alarm.join().expect("no panic");
            put(p.to.as_raw_fd(), "ning\n");
            t.note(string(camlrt_input_line(p.input)));
        }
        "write goes on" => {
            let p = pipe();
            let (input, got) = (p.input, Rc::new(std::cell::Cell::new(0)));
            let read = got.clone();
            let alarm = later(move |_| {
                read.set(read_string(input, 65536).len());
                n.note("handled");
                FINE
            });
            (0..66000).for_each(|_| assert_eq!(caml_ml_output_char(p.output, int(97)), UNIT));
            assert_eq!(caml_ml_flush(p.output), UNIT);
            t.note(format!("{} {}", got.get(), read_string(p.input, 464).len()));
            alarm.join().expect("no panic");
        }
        "write ends" => {
            let p = pipe();
            output(p.output, &[97; 65536]);
            assert_eq!(caml_ml_flush(p.output), UNIT);
            output(p.output, b"the rest");
            let alarm = later(raises_exit);
            t.tried(caml_ml_flush(p.output) == NONE);
            alarm.join().expect("no panic");
            read_string(p.input, 65536);
            assert_eq!(caml_ml_flush(p.output), UNIT);
            t.note(String::from_utf8(read_string(p.input, 8)).expect("text"));
        }
        "old one" => {
            let m = t.clone();
            handle(SIGUSR1, move |_| {
                m.note("first");
                FINE
            });
            let old = handle(SIGUSR1, move |_| {
                n.note("second");
                FINE
            });
            send(&[usr1]);
            assert_ne!(caml_install_signal_handler(int(SIGUSR1), old), NONE);
            send(&[usr1]);
            assert_ne!(caml_install_signal_handler(int(SIGUSR1), int(1)), NONE);
            send(&[usr1]);
        }
        _ => panic!("no scene is called {scene}"),
    }
}

/// Three calls in a row, as OCaml's program makes them.
fn three(signal: i64) -> [String; 3] {
    let call = |action: V| said(caml_install_signal_handler(int(signal), action));
    [call(int(1)), said(handle(signal, |_| FINE)), call(int(0))]
}

fn check(text: &str) {
    let _alone = alone();
    // As in a program of OCaml's, which begins with everything at its default.
    let before = [libc::SIGPIPE, libc::SIGSEGV, libc::SIGBUS].map(|s| {
        // SAFETY: nobody needs these signals while this goes on.
        (s, unsafe { libc::signal(s, libc::SIG_DFL) })
    });
    let mut seen = 0;
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let runtime = runtime(4, 0);
        if let Ok(signal) = columns[0].parse() {
            assert_eq!(three(signal)[..], columns[1..], "{line}");
        } else {
            let trace = Trace::default();
            play(columns[0], &trace);
            assert_eq!(trace.0.borrow().join(" "), columns[1], "{line}");
        }
        drop(runtime);
        seen += 1;
    }
    assert!(seen > 120, "{seen}");
    for (s, f) in before {
        // SAFETY: as above.
        unsafe { libc::signal(s, f) };
    }
}

#[test]
fn as_ocaml() {
    check(LINES);
}

/// Whether OCaml says today what it said then.
#[test]
fn ocaml_still_says_so() {
    let Some((_, programs)) = oracle::oracle() else { return };
    let out = std::process::Command::new(programs.join("signals_gen")).output().expect("the program");
    assert_eq!(String::from_utf8(out.stdout).expect("text"), LINES);
}

#[test]
fn where_ocaml_5_differs() {
    let _alone = alone();
    let _runtime = runtime(5, 0);
    let unavailable = "Invalid_argument(\"Sys.signal: unavailable signal\")";
    assert_eq!(three(0), [unavailable; 3]);
    // Sys.sigio and Sys.sigwinch, which OCaml 4 has not.
    for signal in [-29, -30] {
        assert_eq!(three(signal), ["default", "ignore", "handle"]);
    }
    assert_eq!(three(-31), [unavailable; 3]);
}

#[test]
fn what_is_no_action_is_refused() {
    let _alone = alone();
    let _runtime = runtime(5, 0);
    let f = function(1, |_| UNIT);
    for action in
        [int(2), int(-1), text("x"), f, block(0, &[]), block(0, &[UNIT]), block(1, &[f]), block(0, &[f, f])]
    {
        failed(caml_install_signal_handler(int(SIGUSR1), action), CAMLRT_TYPE_ERROR);
    }
    failed(caml_install_signal_handler(text("x"), int(0)), CAMLRT_TYPE_ERROR);
}

#[test]
fn a_runtime_that_may_not_is_told_so() {
    let _alone = alone();
    let _runtime = runtime(5, CAMLRT_DENY_SIGNALS);
    assert_eq!(said(handle(SIGUSR1, |_| FINE)), "Sys_error(\"Operation not permitted\")");
    assert_eq!(three(-7000)[0], "Invalid_argument(\"Sys.signal: unavailable signal\")");
}
