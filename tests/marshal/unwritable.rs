//! Values that OCaml refuses to write, or would never stop writing.

use crate::common::*;
use crate::places::{self, Dir};
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::runtimes::CamlrtConfig;

unsafe extern "C" fn first(_: *mut std::ffi::c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // Every call has an argument.
    unsafe { *args }
}

/// What 4.13 says of a line's value.
fn said(name: &str) -> String {
    let all = lines("marshal-4.13.jsonl");
    let line = all.iter().find(|l| l["name"] == name).unwrap_or_else(|| panic!("no line {name}"));
    worded(line["error"].as_str().expect("an exception"))
}

#[test]
fn functions_are_refused() {
    in_runtime(ocaml(4), || {
        let function = ok(camlrt_closure(Some(first), std::ptr::null_mut(), 2, None));
        let partial = ok(caml_callback(function, int(1)));
        for v in [function, partial, block(0, &[int(1), function])] {
            assert_eq!(write(v, &[]), Err(said("closure inside")));
            assert_eq!(write(v, &[NO_SHARING]), Err(said("closure inside")));
            // Another program would not know what code is meant.
            let text = "output_value: functional value (camlrt has no code pointers to write)";
            assert_eq!(write(v, &[CLOSURES]), Err(format!("Invalid_argument(\"{text}\")")));
            assert_eq!(
                value(camlrt_flatten(v, 0)),
                Err("Invalid_argument(\"camlrt_flatten: functional value\")".into())
            );
        }
    });
}

#[test]
fn channels_and_kinds_that_are_not_serialized_are_refused() {
    in_runtime(ocaml(4), || {
        let dir = Dir::new();
        let channel = places::writer(&dir.file("out"));
        let kind = camlrt_custom_register(c"test.silent".as_ptr(), 8, 1, 1, 0, None);
        let silent = ok(camlrt_custom_alloc(kind));
        for v in [channel, silent, block(1, &[silent])] {
            assert_eq!(write(v, &[]), Err(said("channel inside")));
            assert!(value(camlrt_flatten(v, 0)).is_err());
        }
        assert_eq!(said("out_channel"), said("channel inside"));
        assert_eq!(caml_ml_close_channel(channel), UNIT);
    });
}

/// What a 32-bit machine could just not hold any more, and what it could just hold.
#[test]
fn sizes_that_compat_32_forbids() {
    in_runtime(ocaml(4), || {
        let long_string = |n: usize| string(&vec![b'a'; n]);
        let floats = |n: u32| ok(caml_alloc_float_array(n));
        let units = |n: u32| ok(caml_alloc(n, 0));
        let cases = [
            ("string of 0xFFFFFC bytes", long_string(0xff_fffc), long_string(0xff_fffb)),
            ("float array of 0x200000", floats(0x20_0000), floats(0x1f_ffff)),
            ("array of 0x400000 units", units(0x40_0000), units(0x3f_ffff)),
        ];
        for (name, too_large, just_right) in cases {
            assert_eq!(write(too_large, &[COMPAT_32]), Err(said(name)));
            assert!(write(too_large, &[]).is_ok() && write(just_right, &[COMPAT_32]).is_ok(), "{name}");
        }
    });
}

fn out_of_memory_soon(v: CamlValue) {
    for _ in 0..2 {
        assert_eq!(write(v, &[NO_SHARING]), Err("Out of memory".into()));
        assert_eq!(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY);
    }
    assert!(write(v, &[]).is_ok());
}

/// Each level's two fields are the level below.
fn dag(depth: u32) -> CamlValue {
    (0..depth).fold(block(0, &[int(0)]), |below, _| block(0, &[below, below]))
}

/// OCaml goes on here until memory runs out.
#[test]
fn cycles_without_sharing_end() {
    in_runtime(ocaml(5), || {
        let this = block(0, &[UNIT, UNIT]);
        caml_store_field(this, 1, this);
        out_of_memory_soon(this);
        let ring = (0..100_000).fold(this, |next, i| block(0, &[int(i), next]));
        out_of_memory_soon(ring);
        let last = block(0, &[string(b"much text, written again and again"), UNIT]);
        let long = (0..3_000_000).fold(last, |next, i| {
            let cell = block(0, &[int(i), next]);
            camlrt::abi::lifetimes::camlrt_release(next);
            cell
        });
        assert!(write(long, &[NO_SHARING]).is_ok());
    });
}

#[test]
fn small_values_that_are_huge_without_sharing_end() {
    in_runtime(ocaml(5), || {
        out_of_memory_soon(dag(60));
        out_of_memory_soon(dag(5000));
        // 2^20 leaves are no problem.
        let written = write(dag(20), &[NO_SHARING]).expect("bytes");
        assert_eq!(written.len(), 20 + (1 << 20) - 1 + (2 << 20));
    });
}

#[test]
fn a_runtime_has_the_last_word_on_a_messages_size() {
    let config = CamlrtConfig { max_message: 1000, ..ocaml(5) };
    in_runtime(config, || {
        assert!(write(string(&[b'x'; 900]), &[]).is_ok());
        for v in [string(&[b'x'; 1000]), dag(600)] {
            assert_eq!(write(v, &[]), Err("Out of memory".into()));
            assert!(value(camlrt_flatten(v, 0)).is_err());
        }
        out_of_memory_for_a_long_message();
    });
}

fn out_of_memory_for_a_long_message() {
    let message = small(&[&[0x0a, 0, 0, 0x0f, 0xa0][..], &[b'y'; 4000]].concat(), 1, 502);
    assert_eq!(from_block(&message), Err("Out of memory".into()));
    assert_eq!(from_bytes(&message), Err("Out of memory".into()));
    let dir = Dir::new();
    let channel = places::reader(&dir.write("message", &message));
    assert_eq!(value(caml_input_value(channel)), Err("Out of memory".into()));
    assert_eq!(caml_ml_close_channel(channel), UNIT);
}

/// A heap too small for what a message claims, or for what is in it: the error comes, and the heap is as it was.
#[test]
fn a_runtime_has_the_last_word_on_its_heap() {
    let config = CamlrtConfig { max_heap: 8 << 20, ..ocaml(5) };
    in_runtime(config, || {
        let n = 1_000_000;
        let list = [[0xa0, 0x41].repeat(n), vec![0x40]].concat();
        for words in [3 * n as u32, 0] {
            assert_eq!(from_block(&small(&list, n as u32, words)), Err("Out of memory".into()));
        }
        for _ in 0..100 {
            let v = from_block(&small(&[[0xa0, 0x41].repeat(10_000), vec![0x40]].concat(), 10_000, 30_000));
            camlrt::abi::lifetimes::camlrt_release(v.expect("a value"));
        }
    });
}
