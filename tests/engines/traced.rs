//! The trace of a parser on a standard error that has no room, while a signal is due.

use crate::common::*;
use crate::records::parser;
use crate::replay::tables_of;
use crate::stderr::listening;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::{camlrt_closure, camlrt_poll};
use camlrt::abi::parsing::*;
use camlrt::abi::signals::caml_install_signal_handler;
use std::ffi::c_void;
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::time::Duration;

const SIGUSR1: i64 = -12;
/// What a pipe holds.
const FULL: usize = 0x10000;

unsafe extern "C" fn nothing(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    int(0)
}

/// Starts a parser, which tells of its first steps.
fn parse() {
    let (calc, env) = (tables_of(16).remove(0), parser(100));
    ok(caml_set_parser_trace(int(1)));
    assert_eq!(integer(caml_parse_engine(calc, env, int(0), int(0))), Ok(4));
}

/// Runs something while the standard error is a full pipe, which is read a moment later; what was written.
fn on_a_full_pipe(f: impl FnOnce()) -> Vec<u8> {
    let (mut from, mut to) = std::io::pipe().expect("a pipe");
    to.write_all(&[b'.'; FULL]).expect("room");
    // SAFETY: descriptors only; 2 is another one's in between.
    let saved = unsafe { libc::dup(2) };
    assert!(saved >= 0 && unsafe { libc::dup2(to.as_raw_fd(), 2) } == 2);
    drop(to);
    let reader = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(60));
        let mut all = Vec::new();
        from.read_to_end(&mut all).expect("what was written");
        all.split_off(FULL)
    });
    f();
    // SAFETY: as above.
    assert!(unsafe { libc::dup2(saved, 2) } == 2 && unsafe { libc::close(saved) } == 0);
    reader.join().expect("no panic")
}

#[test]
fn a_trace_is_whole_though_a_signal_is_due() {
    alone("traced::a_trace_is_whole_though_a_signal_is_due", || {
        in_runtime(ocaml(5), || {
            let (wanted, ()) = listening(parse);
            assert!(!wanted.is_empty());
            let f = ok(camlrt_closure(Some(nothing), std::ptr::null_mut(), 1, None));
            ok(caml_install_signal_handler(int(SIGUSR1), block(0, &[f])));
            // SAFETY: no memory is involved.
            assert_eq!(unsafe { libc::raise(libc::SIGUSR1) }, 0);
            let told = on_a_full_pipe(parse);
            assert_eq!(String::from_utf8_lossy(&told), String::from_utf8_lossy(&wanted));
            let mut ran = 0;
            assert_eq!((camlrt_poll(0, &mut ran), ran), (0, 1));
        });
    });
}
