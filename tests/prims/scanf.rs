//! `oracle/scanf_gen.ml`: texts read by formats, from strings, functions and files; then what goes on from scan to scan.

use crate::common::*;
use crate::formats::{escaped, unescaped};
use crate::{new_lines, stress};
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::closures::camlrt_closure;
use camlrt::abi::errors::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::CamlrtConfig;
use camlrt::abi::scanf::*;
use std::cell::RefCell;
use std::ffi::{CString, c_void};

thread_local! {
    /// What [`next_char`] gives, the first one last.
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

extern "C" fn next_char(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    match TEXT.with_borrow_mut(Vec::pop) {
        Some(c) => int(c as i64),
        None => caml_raise_end_of_file(),
    }
}

/// The function of `%r`.
extern "C" fn reader(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // The library gives one.
    let buffer = unsafe { args.read() };
    let read = camlrt_bscanf(buffer, c"%d".as_ptr(), std::ptr::null(), 0);
    if read == CamlValue::NONE { read } else { caml_field(read, 0) }
}

fn function(f: extern "C" fn(*mut c_void, *const CamlValue, i32) -> CamlValue) -> CamlValue {
    ok(camlrt_closure(Some(f), std::ptr::null_mut(), 1, None))
}

/// A value as the line shows it.
fn shown(v: CamlValue) -> String {
    let (mut n, mut small, mut x) = (0, 0, 0.0);
    match camlrt_kind(v) {
        CAMLRT_KIND_INT => format!("i{}", camlrt_get_int(v)),
        CAMLRT_KIND_STRING => format!("s{}", escaped(&bytes(v))),
        CAMLRT_KIND_INT32 => {
            assert_eq!(camlrt_to_int32(v, &mut small), 0);
            format!("l{small}")
        }
        kind @ (CAMLRT_KIND_INT64 | CAMLRT_KIND_NATIVEINT) => {
            assert_eq!(camlrt_to_int64(v, &mut n), 0);
            format!("{}{n}", if kind == CAMLRT_KIND_INT64 { 'L' } else { 'n' })
        }
        CAMLRT_KIND_DOUBLE => {
            assert_eq!(camlrt_to_double(v, &mut x), 0);
            format!("f{:x}", x.to_bits())
        }
        kind => panic!("kind {kind}"),
    }
}

/// What came of a scan, as a line has it: `=` or an exception, and the values.
type Said = (String, Vec<String>);

fn outcome(result: CamlValue) -> Said {
    match value(result) {
        Ok(array) => {
            let fields = (0..camlrt_size(array) as u32).map(|i| shown(ok(caml_field(array, i))));
            ("=".into(), fields.collect())
        }
        Err(e) => (e, Vec::new()),
    }
}

fn check(i: usize, line: &str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let said = (columns[0].to_string(), columns[3..].iter().map(|c| c.to_string()).collect());
    let (format, text) = (unescaped(columns[1]), unescaped(columns[2]));
    let c_format = CString::new(format.clone()).expect("no zeros");
    let count = camlrt::stdlib::format::parse::parse(&format).expect("a format").readers;
    let readers: Vec<CamlValue> = (0..count).map(|_| function(reader)).collect();
    let (readers, n) = (readers.as_ptr(), count as u32);
    if count == 0 {
        assert_eq!(outcome(caml_sscanf(string(&text), string(&format))), said, "{line}");
    }
    let read = camlrt_sscanf(string(&text), c_format.as_ptr(), readers, n);
    assert_eq!(outcome(read), said, "{line}");
    TEXT.set(text.iter().rev().copied().collect());
    let buffer = ok(camlrt_scanning(function(next_char)));
    assert_eq!(outcome(camlrt_bscanf(buffer, c_format.as_ptr(), readers, n)), said, "{line}");
    if i.is_multiple_of(7) {
        in_file(&text, |channel| {
            assert_eq!(outcome(camlrt_fscanf(channel, c_format.as_ptr(), readers, n)), said, "{line}");
        });
    }
}

/// Gives a channel on a file of this text.
fn in_file(text: &[u8], f: impl FnOnce(CamlValue)) {
    let name = format!("{}/scanf-{:?}", env!("CARGO_TARGET_TMPDIR"), std::thread::current().id());
    std::fs::write(&name, text).expect("a file");
    let channel = ok(camlrt_open_in(CString::new(name.as_str()).expect("no zeros").as_ptr()));
    f(channel);
    assert_eq!(caml_ml_close_channel(channel), UNIT);
    std::fs::remove_file(&name).expect("removed");
}

fn check_all(config: CamlrtConfig, text: &str) -> usize {
    in_runtime(config, || text.lines().enumerate().map(|(i, line)| scoped(|| check(i, line))).count())
}

#[test]
fn as_ocaml_says() {
    let text = include_str!("../data/scanf-4.13.tsv");
    assert_eq!(check_all(ocaml(4), text), 2000);
    assert_eq!(check_all(ocaml(5), text), 2000);
    let some: Vec<&str> = text.lines().step_by(9).collect();
    check_all(stress(), &some.join("\n"));
}

#[test]
fn as_the_installed_ocaml_says() {
    if let Some(text) = new_lines("scanf_gen", ".".as_ref()) {
        check_all(ocaml(4), &text);
    }
}

/// What is looked ahead stays for the next scan, and for other readers.
#[test]
fn scans_go_on_where_the_last_one_ended() {
    let text = b"12 34\n56,x7rest\n";
    let all = |scan: &dyn Fn(&[u8]) -> Said| {
        let said =
            |values: &[&str]| ("=".to_string(), values.iter().map(|v| v.to_string()).collect::<Vec<_>>());
        assert_eq!(scan(b"%d %n"), said(&["i12", "i3"]));
        assert_eq!(scan(b"%d%n%l%N"), said(&["i34", "i5", "i1", "i2"]));
        assert_eq!(scan(b" %d"), said(&["i56"]));
        let e =
            "Stdlib.Scanf.Scan_failure(\"scanf: bad input at char number 8: looking for 'y', found ','\")";
        assert_eq!(scan(b"y"), (e.to_string(), vec![]));
        assert_eq!(scan(b",%c%d"), said(&["i120", "i7"]));
    };
    in_runtime(ocaml(5), || {
        in_file(text, |channel| {
            all(&|format| outcome(caml_fscanf(channel, string(format))));
            // The next one to read has what was looked at.
            assert_eq!(caml_ml_input_char(channel), int(b'r' as i64));
        });
        TEXT.set(text.iter().rev().copied().collect());
        for source in [string(text), function(next_char)] {
            let buffer = ok(camlrt_scanning(source));
            all(&|format| {
                let format = CString::new(format).expect("no zeros");
                outcome(camlrt_bscanf(buffer, format.as_ptr(), std::ptr::null(), 0))
            });
        }
    });
}

/// A token of ten million bytes, and as many tokens as there are.
#[test]
fn long_tokens() {
    in_runtime(ocaml(5), || {
        let text = vec![b'x'; 10_000_000];
        let s = string(&text);
        let array = ok(caml_sscanf(s, string(b"%s%!")));
        assert_eq!(camlrt_same(s, ok(caml_field(array, 0))), 0);
        assert_eq!(bytes(ok(caml_field(array, 0))).len(), text.len());
        in_file(&text, |channel| {
            let array = ok(caml_fscanf(channel, string(b"%[a-z]%n")));
            assert_eq!(integer(caml_field(array, 1)), Ok(text.len() as i64));
        });
        let pair = ok(camlrt::abi::scanf::caml_scan_string(s, int(5), int(0)));
        assert_eq!(integer(caml_field(pair, 1)), Ok(text.len() as i64));
    });
}
