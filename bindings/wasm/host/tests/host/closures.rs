//! Functions of the guest's that the library calls.

use crate::support::{Guest, module};
use camlrt_wasm::{Error, Options};
use std::time::Duration;

const GUEST: &str = r#"(module
  (import "camlrt" "closure" (func $closure (param funcref i32) (result i32)))
  (import "camlrt" "caml_callback" (func $apply (param i32 i32) (result i32)))
  (import "camlrt" "caml_callback2" (func $apply2 (param i32 i32 i32) (result i32)))
  (import "camlrt" "caml_map_empty" (func $empty (param i32) (result i32)))
  (import "camlrt" "caml_map_add" (func $add (param i32 i32 i32 i32) (result i32)))
  (import "camlrt" "caml_map_iter" (func $iter (param i32 i32) (result i32)))
  (import "camlrt" "caml_failwith" (func $failwith (param i32) (result i32)))
  (import "camlrt" "camlrt_release" (func $release (param i32) (result i32)))
  (import "camlrt" "caml_sys_exit" (func $exit (param i32) (result i32)))
  (import "camlrt" "caml_gc_full_major" (func $collect (param i32) (result i32)))
  (import "camlrt" "caml_final_register" (func $finally (param i32 i32) (result i32)))
  (import "camlrt" "caml_alloc_tuple" (func $tuple (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "said so\00")
  (elem declare func $backwards $sum $raise $trap $spin $leave $deeper $add2 $again)
  (global $total (mut i32) (i32.const 0))
  ;; Inline integers, the greater one first.
  (func $backwards (param i32 i32) (result i32)
    (i32.or (i32.shl
      (i32.sub (i32.lt_s (local.get 0) (local.get 1)) (i32.gt_s (local.get 0) (local.get 1)))
      (i32.const 1)) (i32.const 1)))
  (func $sum (param i32 i32) (result i32)
    (global.set $total (i32.add (i32.mul (global.get $total) (i32.const 10)) (i32.shr_s (local.get 0) (i32.const 1))))
    (i32.const 1))
  (func $add2 (param i32 i32) (result i32) (i32.sub (i32.add (local.get 0) (local.get 1)) (i32.const 1)))
  (func $raise (param i32) (result i32) (call $failwith (i32.const 16)))
  (func $trap (param i32) (result i32) unreachable)
  (func $spin (param i32) (result i32) (loop $l (br $l)) (i32.const 1))
  (func $leave (param i32) (result i32) (call $exit (i32.const 15)))
  (func $deeper (param i32) (result i32) (call $apply (call $closure (ref.func $deeper) (i32.const 1)) (local.get 0)))
  (func $again (param i32) (result i32) (global.set $total (i32.const 99)) (i32.const 1))
  (func $with (param $f funcref) (result i32) (call $apply (call $closure (local.get $f) (i32.const 1)) (i32.const 1)))
  (func (export "ordered") (result i32)
    (local $map i32) (local $order i32)
    (local.set $order (call $closure (ref.func $backwards) (i32.const 2)))
    (local.set $map (call $empty (i32.const 1)))
    (local.set $map (call $add (local.get $order) (i32.const 5) (i32.const 1) (local.get $map)))
    (local.set $map (call $add (local.get $order) (i32.const 9) (i32.const 1) (local.get $map)))
    (local.set $map (call $add (local.get $order) (i32.const 3) (i32.const 1) (local.get $map)))
    (drop (call $iter (call $closure (ref.func $sum) (i32.const 2)) (local.get $map)))
    (global.get $total))
  (func (export "partly") (result i32)
    (call $apply (call $apply (call $closure (ref.func $add2) (i32.const 2)) (i32.const 41)) (i32.const 43)))
  (func (export "raise") (result i32) (call $with (ref.func $raise)))
  (func (export "trap") (result i32) (call $with (ref.func $trap)))
  (func (export "spin") (result i32) (call $with (ref.func $spin)))
  (func (export "leave") (result i32) (call $with (ref.func $leave)))
  (func (export "deeper") (result i32) (call $with (ref.func $deeper)))
  (func (export "wrong") (result i32)
    (i32.or (call $closure (ref.func $sum) (i32.const 1)) (call $closure (ref.null func) (i32.const 1))))
  (func (export "finaliser") (result i32)
    (local $tuple i32) (local $f i32)
    (local.set $tuple (call $tuple (i32.const 1)))
    (drop (call $finally (local.tee $f (call $closure (ref.func $again) (i32.const 1))) (local.get $tuple)))
    (drop (call $release (local.get $tuple)))
    (drop (call $release (local.get $f)))
    (drop (call $collect (i32.const 1)))
    (global.get $total))
  (func (export "due") (local $tuple i32)
    (drop (call $finally (call $closure (ref.func $again) (i32.const 1)) (local.tee $tuple (call $tuple (i32.const 1)))))
    (drop (call $release (local.get $tuple))))
  (func (export "total") (result i32) (global.get $total))
  (func (export "churn") (param $n i32) (result i32) (local $f i32)
    (loop $l
      (if (i32.eqz (local.tee $f (call $closure (ref.func $again) (i32.const 1)))) (then (return (local.get $n))))
      (drop (call $release (local.get $f)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.const 0))
  (func (export "hoard") (result i32) (local $n i32)
    (loop $l
      (if (call $closure (ref.func $again) (i32.const 1)) (then
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $l (i32.lt_u (local.get $n) (i32.const 100000))))))
    (local.get $n))
  (func (export "left") 
    (drop (call $finally (call $closure (ref.func $again) (i32.const 1)) (call $tuple (i32.const 1))))))"#;

fn guest() -> Guest {
    Guest::of(GUEST)
}

#[test]
fn the_library_calls_the_guest() {
    let mut guest = guest();
    assert_eq!(guest.call0("ordered"), 421);
    assert_eq!(guest.call0("partly"), 83);
    assert_eq!(guest.call0("finaliser"), 99);
    assert_eq!(guest.failure(), "");
}

#[test]
fn what_a_function_raises_comes_back() {
    let mut guest = guest();
    assert_eq!(guest.call0("raise"), 0);
    assert_eq!(guest.failure(), "Failure(\"said so\")");
    assert_eq!(guest.call0("wrong"), 0);
    assert_eq!(guest.failure(), "Invalid_argument(\"camlrt.closure: not a function of so many handles\")");
}

#[test]
fn what_ends_a_function_ends_the_guest() {
    let mut guest = guest();
    let ended = guest.instance.call::<(), i32>("trap", ()).unwrap_err();
    assert_eq!(ended.to_string(), "wasm trap: wasm `unreachable` instruction executed");
    assert!(matches!(guest.instance.call::<(), i32>("leave", ()), Err(Error::Exit(7))));
    // The instance itself is fine.
    assert_eq!(guest.call0("partly"), 83);
    let options = Options::new().time(Duration::from_millis(50));
    let mut guest = Guest::with(&module(GUEST), options);
    assert!(matches!(guest.instance.call::<(), i32>("spin", ()), Err(Error::Time)));
    assert_eq!(guest.call0("partly"), 83);
}

#[test]
fn functions_that_call_themselves_for_ever_come_to_an_end() {
    let mut guest = guest();
    // The guest's stack ends, or the library's patience.
    match guest.instance.call::<(), i32>("deeper", ()) {
        Ok(result) => assert_eq!((result, guest.failure().as_str()), (0, "Stack overflow")),
        Err(why) => assert_eq!(why.to_string(), "wasm trap: call stack exhausted"),
    }
    assert_eq!(guest.call0("partly"), 83);
}

#[test]
fn nothing_is_called_when_the_instance_is_gone() {
    let mut guest = guest();
    guest.run("left");
    drop(guest);
    // What was left is dropped by whoever comes next.
    assert_eq!(self::guest().call0("finaliser"), 99);
}

#[test]
fn functions_that_are_dead_are_dropped_while_others_are_made() {
    let mut guest = Guest::with(&module(GUEST), Options::new().table_elements(2000));
    guest.run("due");
    // More than there may be, one after the other.
    assert_eq!(guest.call1("churn", 100_000), 0, "{}", guest.failure());
    // And what else was due has been called, too.
    assert_eq!(guest.call0("total"), 99);
    assert_eq!(guest.failure(), "");
}

#[test]
fn functions_that_live_are_limited() {
    let mut guest = Guest::with(&module(GUEST), Options::new().table_elements(3000));
    assert_eq!(guest.call0("hoard"), 3000);
    assert_eq!(guest.failure(), "Out of memory");
    assert_eq!(guest.call1("churn", 1), 1);
}
