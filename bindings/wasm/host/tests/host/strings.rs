//! Strings as references.

use crate::support::{Guest, STREAM, module};
use camlrt_wasm::{Input, Options};

#[test]
fn a_string_keeps_its_bytes_from_hand_to_hand() {
    let mut guest = Guest::reading(&STREAM, "");
    let text = "caf\u{e9} \0 ≈".as_bytes();
    guest.instance.call_with_strings("same-string", &[Some(text)]).unwrap();
    assert_eq!(guest.said().as_bytes(), text);
    assert_eq!(guest.failure(), "");
    guest.instance.call_with_strings("same-string", &[None]).unwrap();
    assert_eq!(guest.failure(), "Invalid_argument(\"camlrt.string_handle: not a string\")");
    assert_eq!(guest.said(), "");
}

#[test]
fn an_array_of_bytes_is_a_string() {
    let mut guest = Guest::of(
        "(module (type $s (array (mut i8))) (type $w (array i16))
            (import \"clysm:io\" \"write-string\" (func $write (param i32 externref)))
            (import \"camlrt\" \"string_handle\" (func $handle (param externref) (result i32)))
            (import \"camlrt\" \"caml_ml_string_length\" (func $length (param i32) (result i32)))
            (func (export \"bytes\")
              (call $write (i32.const 1) (extern.convert_any (array.new_fixed $s 3 (i32.const 116) (i32.const 101) (i32.const 97)))))
            (func (export \"length\") (result i32)
              (call $length (call $handle (extern.convert_any (array.new_default $s (i32.const 1000))))))
            (func (export \"wide\") (call $write (i32.const 1) (extern.convert_any (array.new_default $w (i32.const 3)))))
            (func (export \"small\") (call $write (i32.const 1) (extern.convert_any (ref.i31 (i32.const 3))))))",
    );
    guest.run("bytes");
    assert_eq!(guest.said(), "tea");
    assert_eq!(guest.call0("length"), 2001);
    for other in ["wide", "small"] {
        guest.run(other);
        assert_eq!(guest.failure(), "Invalid_argument(\"write-string: not a string\")");
    }
    assert_eq!(guest.said(), "");
}

#[test]
fn no_other_reference_is_a_string() {
    let mut guest = Guest::reading(&STREAM, "");
    guest.run("write-struct");
    assert_eq!(guest.failure(), "Invalid_argument(\"write-string: not a string\")");
    assert_eq!(guest.said(), "");
}

#[test]
fn strings_that_are_forgotten_are_gone() {
    let lines = "a line of some length, again and again\n".repeat(100_000);
    let options = Options::new().stdin(Input::bytes(lines.as_str())).handles(60_000).heap(16 << 20);
    let mut guest = Guest::with(&STREAM, options);
    assert_eq!(guest.call0("copy-lines"), 100_000);
    assert_eq!(guest.said(), lines);
    guest.instance.call::<i32, ()>("greet", 100_000).unwrap();
    assert_eq!(guest.said(), "Hello, World!\n".repeat(100_000));
    assert_eq!(guest.failure(), "");
    assert!(guest.instance.live_handles() < 20_000, "{}", guest.instance.live_handles());
}

#[test]
fn long_strings_that_are_forgotten_make_room() {
    let lines = format!("{}\n", "long ".repeat(100_000)).repeat(30);
    let options = Options::new().stdin(Input::bytes(lines.as_str())).heap(4 << 20);
    let mut guest = Guest::with(&STREAM, options);
    assert_eq!(guest.call0("copy-lines"), 30);
    assert!(guest.said() == lines);
    assert_eq!(guest.failure(), "");
}

#[test]
fn a_line_that_there_is_no_handle_for_is_not_lost() {
    let lines: String = (0..50).map(|n| format!("line {n}\n")).collect();
    // However many handles are left when it begins.
    for handles in 8..40 {
        let options = Options::new().stdin(Input::bytes(lines.as_str())).handles(handles);
        let mut guest = Guest::with(&STREAM, options);
        let mut read = || guest.instance.call_with_strings("read-line", &[]).unwrap();
        let mut n = 0;
        while let Some(Some(line)) = read().pop() {
            assert_eq!(line, format!("line {n}").as_bytes());
            n += 1;
        }
        assert_eq!((n, guest.failure().as_str()), (50, ""), "{handles}");
    }
}

/// A guest that keeps every line that it reads, until there is none: how many, and then characters.
const KEEPER: &str = r#"(module
  (import "clysm:io" "read-line" (func $line (param i32) (result externref)))
  (import "clysm:io" "read-char" (func $char (param i32) (result i32)))
  (table $all 200000 externref)
  (func (export "keep") (result i32) (local $n i32) (local $line externref)
    (block $end (loop $l
      (br_if $end (ref.is_null (local.tee $line (call $line (i32.const 0)))))
      (table.set $all (local.get $n) (local.get $line))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br $l)))
    (local.get $n))
  (func (export "char") (result i32) (call $char (i32.const 0))))"#;

#[test]
fn what_is_not_read_stays() {
    for handles in 8..30 {
        let input: String = (0..100).map(|n| char::from(b'0' + n % 10)).map(|c| format!("{c}\n")).collect();
        let options = Options::new().stdin(Input::bytes(input.as_str())).handles(handles);
        let mut guest = Guest::with(&module(KEEPER), options);
        let n = guest.call0("keep");
        assert!(n > 0 && n < handles as i32, "{n} of {handles}");
        assert!(guest.failure().contains("handle"), "{}", guest.failure());
        // The next one is that which could not be read.
        assert_eq!(guest.call0("char"), i32::from(b'0') + n % 10, "{handles}");
    }
}

#[test]
fn a_line_that_the_guests_heap_has_no_room_for_stays() {
    let input: String =
        (0..200_000).map(|n| char::from(b'0' + (n % 10) as u8)).map(|c| format!("{c}\n")).collect();
    let options = Options::new().stdin(Input::bytes(input.as_str())).memory(1 << 17);
    let mut guest = Guest::with(&module(KEEPER), options);
    let n = guest.call0("keep");
    assert!(n > 100 && n < 200_000, "{n}");
    assert_eq!(guest.failure(), "Out of memory");
    assert_eq!(guest.call0("char"), i32::from(b'0') + n % 10);
}

#[test]
fn strings_may_outlive_their_instance() {
    // What the guest holds is released in a runtime that ends at the same time.
    for _ in 0..100 {
        let mut guest = Guest::reading(&STREAM, "one\ntwo\n");
        guest.instance.call_with_strings("read-line", &[]).unwrap();
    }
}
