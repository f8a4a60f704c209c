//! How an instance ends: what it has written comes out, and nothing that a guest leaves makes its host wait.

use crate::support::{Guest, STREAM, guest, module, scratch};
use camlrt_wasm::{Error, Options, Output, Rights};
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// More than any end takes here, and much less than for ever.
const SOON: Duration = Duration::from_secs(20);

/// Drops an instance within a time.
fn dropped_soon(guest: Guest) {
    let start = Instant::now();
    drop(guest);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

/// A guest that fills a connection to itself, which nobody reads, until no more of it is taken in so many milliseconds, and waits
/// as long as it takes from then on.
const TALKER: &str = r#"(module
  (import "camlrt" "camlrt_listen_unix" (func $listen (param i32) (result i32)))
  (import "camlrt" "camlrt_connect_unix" (func $connect (param i32 i32) (result i32)))
  (import "camlrt" "camlrt_channel_timeout" (func $timeout (param i32 i32) (result i32)))
  (import "camlrt" "caml_field" (func $field (param i32 i32) (result i32)))
  (import "camlrt" "caml_create_bytes" (func $bytes (param i32) (result i32)))
  (import "camlrt" "caml_ml_output_bytes" (func $output (param i32 i32 i32 i32) (result i32)))
  (import "camlrt" "camlrt_clear_error" (func $clear (result i32)))
  (import "clysm:io" "write-char" (func $write (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "/socket\00")
  (func (export "talk") (param $ms i32) (result i32) (local $channel i32) (local $some i32) (local $times i32)
    (call $write (i32.const 1) (i32.const 72))
    (drop (call $listen (i32.const 16)))
    (local.set $channel (call $field
      (call $connect (i32.const 16) (i32.const 5000)) (i32.const 1)))
    (drop (call $timeout (local.get $channel) (local.get $ms)))
    (local.set $some (call $bytes (i32.const 120001)))
    (loop $more
      (local.set $times (i32.add (local.get $times) (i32.const 1)))
      (br_if $more (call $output (local.get $channel) (local.get $some) (i32.const 1) (i32.const 120001))))
    (drop (call $timeout (local.get $channel) (i32.const -1)))
    (drop (call $clear))
    (local.get $times)))"#;

/// What it may have: a directory for its socket.
fn of_a_talker(name: &str) -> Options {
    Options::new().network().directory(scratch(name), Some("/"), Rights::ReadWrite)
}

#[test]
fn a_connection_that_nobody_reads_is_not_waited_for() {
    let mut guest = Guest::with(&module(TALKER), of_a_talker("talker"));
    assert!(guest.call1("talk", 100) > 1);
    assert_eq!(guest.failure(), "");
    let out = guest.out.clone();
    dropped_soon(guest);
    assert_eq!(out.take(), b"H");
}

#[test]
fn nor_is_one_of_a_guest_whose_time_is_over() {
    let options = of_a_talker("late-talker").time(Duration::from_millis(500));
    let mut guest = Guest::with(&module(TALKER), options);
    // It does not hear of it: the call that waits is the last one.
    assert!(guest.call1("talk", -1) > 1);
    let Err(Error::Library(failure)) = guest.instance.flush() else { panic!("it was all written") };
    assert_eq!(failure.code, 4830);
    let out = guest.out.clone();
    dropped_soon(guest);
    assert_eq!(out.take(), b"H");
}

#[test]
fn a_pipe_that_nobody_reads_does_not_hold_the_command() {
    let dir = scratch("full");
    std::fs::write(dir.join("stream.wat"), guest("stream.wat")).unwrap();
    let (_reader, writer) = std::io::pipe().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_camlrt-wasm"))
        .args(["run", "--timeout", "0.5", "--invoke", "chatter", "stream.wat"])
        .current_dir(&dir)
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > SOON => {
                child.kill().unwrap();
                panic!("it did not end: {:?}", child.wait());
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let mut why = String::new();
    child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
    assert_eq!((status.code(), why.as_str()), (Some(124), "camlrt-wasm: the time is over\n"));
}

/// A guest with a channel on a function of its own, which counts what it is given, and then perhaps never comes back.
const OWN: &str = r#"(module
  (import "camlrt" "closure" (func $closure (param funcref i32) (result i32)))
  (import "camlrt" "caml_ml_open_custom_out" (func $open (param i32) (result i32)))
  (import "camlrt" "caml_ml_output_char" (func $output (param i32 i32) (result i32)))
  (import "camlrt" "camlrt_block" (func $block (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (elem declare func $take)
  (global $taken (mut i32) (i32.const 0))
  (global $spins (mut i32) (i32.const 0))
  (func $take (param $bytes i32) (param $at i32) (param $n i32) (result i32)
    (loop $l (br_if $l (global.get $spins)))
    (global.set $taken (i32.add (global.get $taken) (i32.shr_s (local.get $n) (i32.const 1))))
    (local.get $n))
  (func (export "write") (result i32) (local $channel i32)
    (i32.store (i32.const 16) (i32.const 1))
    (i32.store (i32.const 20) (call $closure (ref.func $take) (i32.const 3)))
    (i32.store (i32.const 24) (i32.const 1))
    (i32.store (i32.const 28) (i32.const 1))
    (i32.store (i32.const 32) (i32.const 1))
    (i32.store (i32.const 36) (i32.const 1))
    (local.set $channel (call $open (call $block (i32.const 0) (i32.const 16) (i32.const 6))))
    (drop (call $output (local.get $channel) (i32.const 145)))
    (drop (call $output (local.get $channel) (i32.const 145)))
    (local.get $channel))
  (func (export "spins") (global.set $spins (i32.const 1)))
  (func (export "taken") (result i32) (global.get $taken)))"#;

#[test]
fn channels_on_the_guests_functions_are_flushed() {
    let mut guest = Guest::of(OWN);
    assert_ne!(guest.call0("write"), 0, "{}", guest.failure());
    assert_eq!(guest.call0("taken"), 0);
    guest.instance.flush().unwrap();
    assert_eq!(guest.call0("taken"), 2);
}

#[test]
fn a_function_that_does_not_come_back_ends_a_flush_and_not_the_host() {
    let mut guest = Guest::with(&module(OWN), Options::new().time(Duration::from_millis(200)));
    assert_ne!(guest.call0("write"), 0, "{}", guest.failure());
    guest.run("spins");
    assert!(matches!(guest.instance.flush(), Err(Error::Time)));
    dropped_soon(guest);
    let mut guest = Guest::of(OWN);
    assert_ne!(guest.call0("write"), 0, "{}", guest.failure());
    guest.run("spins");
    dropped_soon(guest);
}

/// A guest that writes something, and then takes all handles, but gives back so many (up to 9).
const FULL: &str = r#"(module
  (import "clysm:io" "write-char" (func $write (param i32 i32)))
  (import "camlrt" "caml_alloc_tuple" (func $tuple (param i32) (result i32)))
  (import "camlrt" "camlrt_release" (func $release (param i32) (result i32)))
  (memory 1)
  (func (export "fill") (param $left i32) (local $h i32) (local $at i32)
    (call $write (i32.const 1) (i32.const 72))
    (loop $l
      (local.set $h (call $tuple (i32.const 1)))
      (if (local.get $h) (then
        (i32.store (local.get $at) (local.get $h))
        (local.set $at (i32.rem_u (i32.add (local.get $at) (i32.const 4)) (i32.const 36)))
        (br $l))))
    (loop $l
      (if (local.get $left) (then
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (drop (call $release (i32.load (i32.mul (local.get $left) (i32.const 4)))))
        (br $l))))))"#;

#[test]
fn however_few_handles_are_left_output_comes_out() {
    for left in 0..9 {
        let mut guest = Guest::with(&module(FULL), Options::new().handles(100));
        guest.instance.call::<i32, ()>("fill", left).unwrap();
        let out = guest.out.clone();
        drop(guest);
        assert_eq!(out.take(), b"H", "{left}");
    }
}

/// A writer that tells when it is dropped.
struct Told(Arc<AtomicBool>);

impl Write for Told {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        Ok(buf.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn streams_are_given_back_where_no_instance_is_made() {
    let dropped = Arc::new(AtomicBool::new(false));
    let refused = |options: Options| {
        let stdout = Output::To(Box::new(Told(dropped.clone())));
        assert!(options.stdout(stdout).instantiate(&STREAM).is_err());
        assert!(dropped.swap(false, Ordering::SeqCst));
    };
    refused(Options::new().fuel(1));
    refused(Options::new().directory("/no/such/directory", None, Rights::Read));
    refused(Options::new().arguments("g", &["an argument"; 100]).handles(20));
}
