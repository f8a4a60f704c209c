//! Marshal against OCaml's own bytes: committed vectors of 4.13 and 5.4, read and written under every flag.

use camlrt::abi::CamlValue;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use serde_json::Value;

fn lines(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(|l| serde_json::from_str(l).expect("a JSON object")).collect()
}

fn unhex(s: &str) -> Vec<u8> {
    (0..s.len() / 2).map(|i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).expect("hex")).collect()
}

fn hex(b: &[u8]) -> String {
    b.iter().map(|b| format!("{b:02x}")).collect()
}

/// Runs a test in a runtime of its own that answers as this OCaml; every handle is gone at its end.
fn in_runtime(ocaml: u32, f: impl FnOnce()) {
    let config = CamlrtConfig { size: size_of::<CamlrtConfig>() as u32, ocaml, ..blank() };
    let rt = camlrt_runtime_new(&config);
    assert!(rt.id() > 0);
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    f();
    assert_eq!(camlrt_live_handles(), 0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

fn blank() -> CamlrtConfig {
    CamlrtConfig { size: 0, ocaml: 0, max_heap: 0, max_message: 0, max_handles: 0, max_depth: 0, flags: 0, denied: 0, fail_at: 0 }
}

fn scoped<R>(f: impl FnOnce() -> R) -> R {
    let depth = camlrt_scope_open();
    let r = f();
    assert_eq!(camlrt_scope_close(depth), 0);
    r
}

fn int(v: CamlValue) -> i64 {
    camlrt_get_int(v)
}

fn bytes(v: CamlValue) -> Vec<u8> {
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0, "{}", message());
    unsafe { std::slice::from_raw_parts(data, len) }.to_vec()
}

fn string(b: &[u8]) -> CamlValue {
    caml_alloc_initialized_string(b.len(), b.as_ptr())
}

fn message() -> String {
    let mut buf = [0u8; 512];
    let n = camlrt_error_message(buf.as_mut_ptr(), buf.len());
    String::from_utf8_lossy(&buf[..n as usize]).into_owned()
}

/// The list of these flags.
fn flags(numbers: &[i64]) -> CamlValue {
    let all: Vec<_> = numbers.iter().map(|n| caml_val_int(*n)).collect();
    camlrt_list(all.as_ptr(), all.len() as u32)
}

const NO_SHARING: i64 = 0;
const COMPAT_32: i64 = 2;

fn write(v: CamlValue, f: &[i64]) -> Result<String, String> {
    let s = caml_output_value_to_string(v, flags(f));
    if s == CamlValue::NONE { Err(message()) } else { Ok(hex(&bytes(s))) }
}

fn read(b: &[u8]) -> CamlValue {
    let from_string = caml_input_value_from_bytes(string(b), caml_val_int(0));
    assert_ne!(from_string, CamlValue::NONE, "{}: {}", hex(b), message());
    from_string
}

fn vectors(file: &str, ocaml: u32) {
    in_runtime(ocaml, || {
        let mut n = 0;
        for line in lines(file) {
            let name = line["name"].as_str().expect("a name");
            let Some(plain) = line["hex"].as_str() else { continue };
            scoped(|| {
                let input = unhex(plain);
                for value in [read(&input), caml_input_value_from_block(input.as_ptr(), input.len())] {
                    assert_ne!(value, CamlValue::NONE, "{name}: {}", message());
                    if line["first_id"].is_null() && !name.starts_with("exn user") && !name.starts_with("exn plain") {
                        assert_eq!(write(value, &[]).as_deref(), Ok(plain), "{name}");
                        if let Some(unshared) = line["nosharing"].as_str() {
                            assert_eq!(write(value, &[NO_SHARING]).as_deref(), Ok(unshared), "{name} without sharing");
                        }
                    }
                    match &line["compat32"] {
                        Value::String(s) if line["first_id"].is_null() => {
                            assert_eq!(write(value, &[COMPAT_32]).as_deref(), Ok(s.as_str()), "{name} with Compat_32");
                        }
                        Value::Object(o) => {
                            let (exn, text) = o["error"].as_str().and_then(|e| e.split_once(": ")).expect("an error");
                            assert_eq!(write(value, &[COMPAT_32]), Err(format!("{exn}(\"{text}\")")), "{name}");
                            camlrt_clear_error();
                        }
                        _ => {}
                    }
                }
                n += 1;
            });
        }
        assert!(n > 200);
    });
}

#[test]
fn every_value_of_413_comes_back() {
    vectors("marshal-4.13.jsonl", 4);
}

#[test]
fn every_value_of_54_comes_back() {
    vectors("marshal-5.4.jsonl", 5);
}

#[test]
fn cyclic_values_without_sharing_end() {
    in_runtime(5, || {
        let n = scoped(|| {
            let cell = caml_alloc(2, 0);
            caml_store_field(cell, 1, cell);
            int(caml_val_bool((write(cell, &[NO_SHARING]) == Err("Out of memory".into())) as i32))
        });
        assert_eq!(n, 1);
        camlrt_clear_error();
    });
}
