//! What a Lisp's compiler expects of its host: the WasmGC guest.

use crate::support::{Guest, STREAM};

#[test]
fn a_character_is_written() {
    let mut guest = Guest::reading(&STREAM, "");
    guest.run("write-H");
    assert_eq!(guest.said(), "H");
    for char in ['é', '≈', '😀', '\n'] {
        guest.instance.call::<i32, ()>("write-char", char as i32).unwrap();
    }
    assert_eq!(guest.said(), "é≈😀\n");
    assert_eq!(guest.instance.live_handles(), 0);
}

#[test]
fn a_string_is_written() {
    let mut guest = Guest::reading(&STREAM, "");
    guest.run("hello");
    guest.run("terpri");
    guest.run("write-null");
    assert_eq!(guest.said(), "Hello, World!\n");
    assert_eq!(guest.failure(), "");
    guest.instance.call_with_strings("write-string", &[Some("naïve ≈\0x".as_bytes())]).unwrap();
    assert_eq!(guest.said(), "naïve ≈\0x");
}

#[test]
fn a_warning_goes_to_standard_error() {
    let mut guest = Guest::reading(&STREAM, "");
    guest.run("warn");
    guest.instance.call::<i32, ()>("with-output-to-error", '!' as i32).unwrap();
    guest.run("write-H");
    assert_eq!(guest.warned(), "; Warning: ≈ is not =\n!");
    assert_eq!(guest.said(), "H");
}

#[test]
fn characters_are_read_until_the_end() {
    let mut guest = Guest::reading(&STREAM, "a≈😀\n");
    let read: Vec<i32> = (0..6).map(|_| guest.call0("read-char")).collect();
    assert_eq!(read, ['a' as i32, '≈' as i32, '😀' as i32, 10, -1, -1]);
    assert_eq!(guest.failure(), "");
}

#[test]
fn lines_are_read_until_the_end() {
    let mut guest = Guest::reading(&STREAM, "one\n\ntwo ≈");
    let mut line = || guest.instance.call_with_strings("read-line", &[]).unwrap().remove(0);
    assert_eq!(line().as_deref(), Some(&b"one"[..]));
    assert_eq!(line().as_deref(), Some(&b""[..]));
    assert_eq!(line().as_deref(), Some("two ≈".as_bytes()));
    assert_eq!(line(), None);
    assert_eq!(line(), None);
    assert_eq!(guest.failure(), "");
}

#[test]
fn what_was_read_is_written_back() {
    let mut guest = Guest::reading(&STREAM, "ab≈\nc");
    assert_eq!(guest.call0("copy-chars"), 5);
    assert_eq!(guest.said(), "ab≈\nc");
    let text = "first\nsecond\n\nlast\n";
    let mut guest = Guest::reading(&STREAM, text);
    assert_eq!(guest.call0("copy-lines"), 4);
    assert_eq!(guest.said(), text);
    let mut guest = Guest::reading(&STREAM, "x\ny\n");
    guest.run("main");
    assert_eq!(guest.said(), "Hello, World!\nx\ny\n");
    assert_eq!(guest.warned(), "end of file\n");
}

#[test]
fn malformed_bytes_are_replaced() {
    let input = camlrt_wasm::Input::bytes(*b"a\xffb\n\xe2\x89\n");
    let mut guest = Guest::with(&STREAM, camlrt_wasm::Options::new().stdin(input));
    let line = guest.instance.call_with_strings("read-line", &[]).unwrap().remove(0);
    assert_eq!(line.as_deref(), Some("a\u{fffd}b".as_bytes()));
    assert_eq!(guest.call0("read-char"), 0xfffd);
}

#[test]
fn the_standard_streams_are_the_structs_of_the_guest() {
    let mut guest = Guest::reading(&STREAM, "");
    for (which, direction) in [(0, 0), (1, 1), (2, 1)] {
        assert_eq!(guest.call1("stream-fd", which), which);
        assert_eq!(guest.call1("stream-direction", which), direction);
        assert_eq!(guest.call1("is-input", which), i32::from(which == 0));
        assert_eq!(guest.call1("is-output", which), i32::from(which != 0));
        assert_eq!(guest.call1("is-character", which), 1);
    }
}
