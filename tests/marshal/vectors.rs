//! OCaml's own bytes: committed results of 4.13 and 5.4, read and written under every flag.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use serde_json::Value;

/// Whether reading a line's value makes new numbers, so that the same bytes do not come back.
fn has_ids(line: &Value) -> bool {
    let name = line["name"].as_str().expect("a name");
    !line["first_id"].is_null() || name.starts_with("exn user") || name.starts_with("exn plain")
}

fn every_value_comes_back(file: &str, version: u32, least: usize) {
    let mut n = 0;
    for line in lines(file) {
        let name = line["name"].as_str().expect("a name");
        let Some(plain) = line["hex"].as_str() else { continue };
        in_runtime(ocaml(version), || {
            let input = unhex(plain);
            let read = [
                from_bytes(&input),
                from_block(&input),
                value(caml_marshal_from_string(string(&input), int(0))),
            ];
            for v in read {
                let v = v.unwrap_or_else(|e| panic!("{name}: {e}"));
                let written = |f: &[i64]| write(v, f).map(|b| hex(&b));
                if !has_ids(&line) {
                    assert_eq!(written(&[]).as_deref(), Ok(plain), "{name}");
                    assert_eq!(written(&[CLOSURES]).as_deref(), Ok(plain), "{name}");
                    if let Some(unshared) = line["nosharing"].as_str() {
                        assert_eq!(written(&[NO_SHARING]).as_deref(), Ok(unshared), "{name} without sharing");
                    }
                }
                match &line["compat32"] {
                    Value::String(s) if !has_ids(&line) => {
                        assert_eq!(written(&[COMPAT_32]).as_deref(), Ok(s.as_str()), "{name} with Compat_32");
                    }
                    Value::Object(o) => {
                        let expected = worded(o["error"].as_str().expect("an exception"));
                        assert_eq!(written(&[COMPAT_32]), Err(expected), "{name} with Compat_32");
                    }
                    _ => {}
                }
            }
        });
        n += 1;
    }
    assert!(n >= least, "{n} values");
}

#[test]
fn every_value_of_413_comes_back() {
    every_value_comes_back("marshal-4.13.jsonl", 4, 1000);
}

#[test]
fn every_value_of_54_comes_back() {
    every_value_comes_back("marshal-5.4.jsonl", 5, 250);
}

/// A message of `n` objects: reading it takes as many numbers.
fn objects(n: u32) -> Vec<u8> {
    let object = [[0x08].as_slice(), &header32(2, 248), &[0x40, 0x40]].concat();
    let parts: Vec<_> = (0..n).map(|_| object.clone()).collect();
    array(&parts, 3 * n)
}

/// Has the next object that is read get this number.
fn next_number_is(first: i64) {
    let one = ok(from_block(&objects(1)).expect("an array"));
    let object = caml_field(one, 0);
    let used = camlrt_get_int(caml_field(object, 1));
    assert!(used < first, "{first} is gone");
    if used + 1 < first {
        ok(from_block(&objects((first - 1 - used) as u32)).expect("an array"));
    }
}

/// Objects, exceptions and extension constructors get new numbers when they are read, in OCaml's order.
#[test]
fn objects_get_the_numbers_that_ocaml_gives() {
    in_runtime(ocaml(4), || {
        let mut n = 0;
        for line in lines("marshal-4.13.jsonl") {
            let Some(first) = line["first_id"].as_i64() else { continue };
            scoped(|| {
                next_number_is(first);
                let v = from_block(&unhex(line["hex"].as_str().expect("bytes"))).expect("a value");
                assert_eq!(
                    write(v, &[]).map(|b| hex(&b)).as_deref(),
                    Ok(line["reread"].as_str().expect("bytes")),
                    "{}",
                    line["name"]
                );
            });
            n += 1;
        }
        assert!(n >= 20, "{n} lines");
    });
}

/// Messages that OCaml reads though it would not have written them so.
#[test]
fn what_others_may_have_written_is_read() {
    let all = lines("marshal-reads-4.13.jsonl");
    assert!(all.len() >= 90);
    for line in all {
        in_runtime(ocaml(4), || {
            let input = unhex(line["hex"].as_str().expect("bytes"));
            for v in [from_bytes(&input), from_block(&input)] {
                let v = v.unwrap_or_else(|e| panic!("{}: {e}", line["name"]));
                assert_eq!(
                    write(v, &[]).map(|b| hex(&b)).as_deref(),
                    Ok(line["rewritten"].as_str().expect("bytes")),
                    "{}",
                    line["name"]
                );
            }
        });
    }
}

/// 4.13 reads this code with the bytes in the wrong order, which nobody can want.
#[test]
fn long_float_arrays_have_the_order_that_their_code_says() {
    in_runtime(ocaml(5), || {
        let mut data = vec![0x17];
        data.extend(2u64.to_be_bytes());
        data.extend(1.5f64.to_le_bytes());
        data.extend((-2.25f64).to_le_bytes());
        let v = from_block(&small(&data, 1, 3)).expect("a value");
        assert_eq!([camlrt_get_double(caml_field(v, 0)), camlrt_get_double(caml_field(v, 1))], [1.5, -2.25]);
    });
}

fn rewrite(version: u32, input: &[u8]) -> Vec<u8> {
    in_runtime(ocaml(version), || write(from_block(input).expect("a value"), &[]).expect("bytes"))
}

/// What one OCaml wrote becomes what the other would have written; the colour of long headers is all that differs.
#[test]
fn either_version_reads_the_other() {
    let mut differing = 0;
    for (file, version) in [("marshal-5.4.jsonl", 5), ("marshal-4.13.jsonl", 4)] {
        for line in lines(file).iter().filter(|l| l["hex"].is_string() && !has_ids(l)) {
            let original = unhex(line["hex"].as_str().expect("bytes"));
            let other = rewrite(9 - version, &original);
            assert_eq!(other.len(), original.len(), "{}", line["name"]);
            let (four, five) = if version == 5 { (&other, &original) } else { (&original, &other) };
            for (a, b) in four.iter().zip(five) {
                assert!(a == b || a | 3 == *b, "{}: {} and {}", line["name"], hex(four), hex(five));
            }
            differing += (four != five) as usize;
            assert_eq!(hex(&rewrite(version, &other)), hex(&original), "{}", line["name"]);
        }
    }
    assert!(differing > 100, "{differing} values with long headers");
}

#[test]
fn lists_come_back_from_flags_in_any_order() {
    in_runtime(ocaml(5), || {
        let v = block(0, &[int(1), string(b"two")]);
        let expected = write(v, &[NO_SHARING, COMPAT_32]);
        assert!(expected.is_ok());
        assert_eq!(write(v, &[COMPAT_32, CLOSURES, NO_SHARING, NO_SHARING]), expected);
        for wrong in [&[3][..], &[-1], &[0, 7]] {
            assert!(write(v, wrong).is_err(), "{wrong:?}");
        }
        for wrong in [int(1), string(b"x"), CamlValue::NONE, block(0, &[int(1), int(1)])] {
            assert!(value(caml_output_value_to_string(v, wrong)).is_err());
            assert!(value(caml_output_value_to_string(int(5), wrong)).is_err());
        }
        camlrt_release(v);
    });
}
