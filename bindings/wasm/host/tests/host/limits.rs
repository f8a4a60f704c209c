//! How much a guest may have, and what happens when it wants more.

use crate::support::{ENGINE, Guest, STREAM, module};
use camlrt_wasm::{Engine, Error, Input, Options, Output};
use std::io::Read;
use std::time::{Duration, Instant};

const SPIN: &str = r#"(module (func (export "spin") (loop $l (br $l)))
  (func (export "some") (local $i i32)
    (loop $l (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))))"#;

#[test]
fn fuel_runs_out() {
    let engine = Engine::with_fuel().unwrap();
    let module = engine.module(SPIN.as_bytes()).unwrap();
    let mut instance = Options::new().fuel(100_000).instantiate(&module).unwrap();
    instance.call::<(), ()>("some", ()).unwrap();
    let left = instance.fuel().unwrap();
    assert!((1..100_000).contains(&left), "{left}");
    assert!(matches!(instance.call::<(), ()>("spin", ()), Err(Error::Fuel)));
    assert_eq!(instance.fuel(), Some(0));
    assert!(matches!(instance.call::<(), ()>("some", ()), Err(Error::Fuel)));
    let without = Options::new().fuel(1).instantiate(&self::module(SPIN));
    assert!(matches!(without, Err(Error::Runtime(_))));
}

#[test]
fn time_runs_out() {
    let mut guest = Guest::with(&module(SPIN), Options::new().time(Duration::from_millis(100)));
    let start = Instant::now();
    assert!(matches!(guest.instance.call::<(), ()>("spin", ()), Err(Error::Time)));
    assert!(start.elapsed() >= Duration::from_millis(100));
    // The next call has time of its own.
    guest.run("some");
}

#[test]
fn time_runs_out_in_a_start_function_too() {
    let module = module("(module (start $s) (func $s (loop $l (br $l))))");
    let made = Options::new().time(Duration::from_millis(50)).instantiate(&module);
    assert!(matches!(made, Err(Error::Time)));
    let trapping = self::module("(module (start $s) (func $s unreachable))");
    assert!(matches!(Options::new().instantiate(&trapping), Err(Error::Trap(..))));
}

#[test]
fn another_guest_is_not_interrupted() {
    let other = std::thread::spawn(|| {
        let mut guest = Guest::of(SPIN);
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(300) {
            guest.run("some");
        }
    });
    for _ in 0..5 {
        let mut guest = Guest::with(&module(SPIN), Options::new().time(Duration::from_millis(20)));
        assert!(matches!(guest.instance.call::<(), ()>("spin", ()), Err(Error::Time)));
    }
    other.join().unwrap();
}

#[test]
fn a_wait_for_a_connection_is_interrupted() {
    // Nobody connects to it.
    let guest = r#"(module (import "camlrt" "camlrt_listen_tcp" (func $listen (param i32 i32) (result i32)))
      (import "camlrt" "camlrt_accept" (func $accept (param i32 i32) (result i32)))
      (memory (export "memory") 1)
      (data (i32.const 16) "127.0.0.1\00")
      (func (export "wait") (loop $l
        (br_if $l (i32.eqz (call $accept (call $listen (i32.const 16) (i32.const 0)) (i32.const -1)))))))"#;
    let options = Options::new().network().time(Duration::from_millis(100));
    let mut guest = Guest::with(&module(guest), options);
    assert!(matches!(guest.instance.call::<(), ()>("wait", ()), Err(Error::Time)));
    assert_eq!(guest.instance.pending().unwrap().code, 4830);
}

#[test]
fn a_wait_for_a_condition_is_interrupted() {
    let guest = r#"(module (import "camlrt" "caml_ml_mutex_new" (func $mutex (param i32) (result i32)))
      (import "camlrt" "caml_ml_condition_new" (func $condition (param i32) (result i32)))
      (import "camlrt" "caml_ml_mutex_lock" (func $lock (param i32) (result i32)))
      (import "camlrt" "caml_ml_condition_wait" (func $wait (param i32 i32) (result i32)))
      (func (export "wait") (local $m i32)
        (drop (call $lock (local.tee $m (call $mutex (i32.const 1)))))
        (loop $l (drop (call $wait (call $condition (i32.const 1)) (local.get $m))) (br $l))))"#;
    let mut guest = Guest::with(&module(guest), Options::new().time(Duration::from_millis(100)));
    assert!(matches!(guest.instance.call::<(), ()>("wait", ()), Err(Error::Time)));
    assert_eq!(guest.instance.pending().unwrap().code, 4830);
}

#[test]
fn another_thread_can_interrupt() {
    let mut guest = Guest::of(SPIN);
    let interrupter = guest.instance.interrupter();
    let other = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        interrupter.interrupt();
    });
    assert!(matches!(guest.instance.call::<(), ()>("spin", ()), Err(Error::Time)));
    other.join().unwrap();
    guest.run("some");
}

#[test]
fn memory_is_limited() {
    const GROW: &str = r#"(module (memory (export "memory") 1)
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))"#;
    let mut guest = Guest::with(&module(GROW), Options::new().memory(4 << 16));
    assert_eq!(guest.call1("grow", 2), 1);
    assert_eq!(guest.call1("grow", 2), -1);
    assert_eq!(guest.call1("grow", 0x10000), -1);
    assert_eq!(guest.call1("grow", -1), -1);
    assert_eq!(guest.call1("grow", 1), 3);
    assert_eq!(guest.call1("grow", 1), -1);
    let large = module("(module (memory 5))");
    assert!(matches!(Options::new().memory(4 << 16).instantiate(&large), Err(Error::Link(_))));
    let two = module("(module (memory 2) (memory 3))");
    assert!(matches!(Options::new().memory(4 << 16).instantiate(&two), Err(Error::Link(_))));
    let table = module(
        "(module (table (export \"t\") 10 funcref)
        (func (export \"grow\") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))",
    );
    assert!(matches!(Options::new().table_elements(9).instantiate(&table), Err(Error::Link(_))));
    let mut guest = Guest::with(&table, Options::new().table_elements(12));
    assert_eq!([1, 2, 1, 1].map(|n| guest.call1("grow", n)), [10, -1, 11, -1]);
}

#[test]
fn the_collected_heap_is_limited() {
    let fill = r#"(module (type $node (struct (field (ref null $node)) (field i64)))
      (global $all (mut (ref null $node)) (ref.null $node))
      (func (export "fill") (loop $l (global.set $all (struct.new $node (global.get $all) (i64.const 1))) (br $l)))
      (func (export "churn") (local $i i32) (loop $l
        (drop (struct.new $node (ref.null $node) (i64.const 1)))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 300000))))))"#;
    let mut guest = Guest::with(&module(fill), Options::new().memory(1 << 20));
    guest.run("churn");
    let ended = guest.instance.call::<(), ()>("fill", ()).unwrap_err();
    assert!(matches!(ended, Error::Ended(_) | Error::Trap(..)), "{ended:?}");
    assert!(ended.to_string().contains("memory"), "{ended}");
}

#[test]
fn the_librarys_heap_is_limited() {
    let mut guest = Guest::with(&STREAM, Options::new().heap(8 << 20));
    let many = guest.call1("hoard", 1 << 20);
    assert!((1..8).contains(&many), "{many}");
    assert_eq!(guest.failure(), "Out of memory");
    let mut guest = Guest::with(&STREAM, Options::new().handles(1000));
    guest.run("write-H");
    assert!(guest.call1("hoard", 1) <= 1000);
    assert!(guest.failure().contains("handle"), "{}", guest.failure());
    guest.run("write-H");
    assert_eq!(guest.said(), "HH");
}

#[test]
fn output_is_limited() {
    let (stdout, out) = Output::capture(100);
    let mut instance = Options::new().stdout(stdout).instantiate(&STREAM).unwrap();
    instance.call::<i32, ()>("greet", 20).unwrap();
    let Err(Error::Library(failure)) = instance.flush() else { panic!("it was all written") };
    assert_eq!(failure.message, "Sys_error(\"No space left on device\")");
    assert_eq!(out.take().len(), 100);
}

/// A reader that fails, and one that panics.
struct Bad(bool);

impl Read for Bad {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        assert!(!self.0, "a reader of the host's");
        Err(std::io::Error::from_raw_os_error(5))
    }
}

#[test]
fn what_the_hosts_reader_does_is_an_error() {
    for panics in [false, true] {
        let input = Input::From(Box::new(Bad(panics)));
        let mut guest = Guest::with(&STREAM, Options::new().stdin(input));
        assert_eq!(guest.call0("read-char"), -2);
        assert_eq!(guest.failure(), "Sys_error(\"Input/output error\")");
    }
}

#[test]
fn instances_in_threads_share_nothing() {
    let module = STREAM.clone();
    let work = |n: usize| {
        let module = module.clone();
        move || {
            let lines = format!("thread {n}\n").repeat(2000);
            let mut guest = Guest::reading(&module, &lines);
            assert_eq!(guest.call0("copy-lines"), 2000);
            assert_eq!(guest.said(), lines);
            assert_eq!(guest.failure(), "");
        }
    };
    let threads: Vec<_> = (0..4).map(|n| std::thread::spawn(work(n))).collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
    // And two in one thread keep apart.
    let (mut a, mut b) = (Guest::reading(&STREAM, "1"), Guest::reading(&STREAM, "2"));
    a.instance.call::<_, ()>("write-char-to", (9, 65)).unwrap();
    assert_eq!((a.call0("read-char"), b.call0("read-char")), (49, 50));
    assert_eq!((a.failure().as_str(), b.failure().as_str()), ("Sys_error(\"Operation not permitted\")", ""));
    let _ = &*ENGINE;
}
