//! Strings as references.

use crate::support::{Guest, STREAM};
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
fn strings_may_outlive_their_instance() {
    // What the guest holds is released in a runtime that ends at the same time.
    for _ in 0..100 {
        let mut guest = Guest::reading(&STREAM, "one\ntwo\n");
        guest.instance.call_with_strings("read-line", &[]).unwrap();
    }
}
