//! What can be imported, and what cannot.

use crate::support::{ENGINE, Guest, root};
use camlrt_wasm::wasmtime::Caller;
use camlrt_wasm::{Error, State};
use std::fmt::Write;

/// The lines of functions.tsv.
fn functions() -> Vec<Vec<String>> {
    let all = std::fs::read_to_string(root().join("functions.tsv")).unwrap();
    all.lines().skip(1).map(|l| l.split('\t').map(String::from).collect()).collect()
}

fn ty(letter: char) -> &'static str {
    match letter {
        'v' | 'i' => "i32",
        'l' => "i64",
        'd' => "f64",
        _ => panic!("no type for {letter}"),
    }
}

/// A module that imports all of these, each with its type.
fn importing(functions: &[(&str, &str)]) -> String {
    let mut text = String::from("(module");
    for (name, signature) in functions {
        let (params, result) = signature.split_once(':').unwrap();
        write!(text, "(import \"camlrt\" \"{name}\" (func").unwrap();
        params.chars().for_each(|p| write!(text, "(param {})", ty(p)).unwrap());
        result.chars().for_each(|r| write!(text, "(result {})", ty(r)).unwrap());
        text.push_str("))");
    }
    text + ")"
}

#[test]
fn every_function_for_guests_is_there_with_its_type() {
    let lines = functions();
    let given = lines.iter().filter(|l| l[2].split(',').any(|f| f == "GUEST"));
    let given: Vec<_> = given.map(|l| (l[0].as_str(), l[1].as_str())).collect();
    assert!(given.len() > 900, "{}", given.len());
    let module = ENGINE.module(importing(&given).as_bytes()).unwrap();
    Guest::reading(&module, "");
}

#[test]
fn every_pointer_form_is_there_with_its_type() {
    let forms = std::fs::read_to_string(root().join("bindings/wasm/pointers.tsv")).unwrap();
    let mut given = Vec::new();
    for line in forms.lines().filter(|l| !l.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let letters: String =
            parts[1].split(' ').map(|w| if matches!(w, "l" | "d") { w } else { "i" }).collect();
        given.push((parts[0], format!("{letters}:{}", parts[2])));
    }
    assert!(given.len() > 50, "{}", given.len());
    let given: Vec<_> = given.iter().map(|(n, s)| (*n, s.as_str())).collect();
    ENGINE.module(importing(&given).as_bytes()).unwrap();
}

#[test]
fn what_is_about_runtimes_and_host_memory_is_not_there() {
    for name in [
        "camlrt_runtime_enter",
        "camlrt_runtime_free",
        "camlrt_grant_directory",
        "camlrt_stdio_set",
        "camlrt_set_exit_handler",
        "camlrt_closure",
        "camlrt_bytes",
        "camlrt_release_many",
        "camlrt_primitive",
        "caml_no_such_thing",
    ] {
        let Err(Error::Link(why)) = ENGINE.module(importing(&[(name, "v:v")]).as_bytes()) else {
            panic!("{name} is there");
        };
        assert_eq!(why, format!("there is no camlrt {name}"));
    }
}

fn refused(text: &str) -> Error {
    match ENGINE.module(text.as_bytes()) {
        Ok(_) => panic!("taken: {text}"),
        Err(why) => why,
    }
}

#[test]
fn wrong_imports_are_all_named() {
    let why = refused(
        "(module (import \"camlrt\" \"caml_hash_find\" (func (param i32 i64) (result i32)))
            (import \"clysm:io\" \"write-char\" (global i32)) (import \"wasi\" \"open\" (func)))",
    );
    assert!(matches!(&why, Error::Link(_)));
    assert_eq!(
        why.to_string(),
        "camlrt caml_hash_find is (type (func (param i32 i32) (result i32))), and not (type (func (param i32 i64) (result i32)))\n\
         clysm:io write-char is a function\nthere is no wasi open"
    );
}

#[test]
fn a_host_has_functions_of_its_own() {
    let mut engine = ENGINE.clone();
    engine.import("host", "double", |n: i32| 2 * n).unwrap();
    engine
        .import("host", "peek", |mut caller: Caller<'_, State>, at: i32| {
            let memory = caller.get_export("memory").and_then(|m| m.into_memory());
            memory.and_then(|m| m.data(&caller).get(at as usize).copied()).map_or(-1, i32::from)
        })
        .unwrap();
    assert!(matches!(engine.import("camlrt", "caml_hash_find", |n: i32| n), Err(Error::Link(_))));
    let text = "(module (import \"host\" \"double\" (func $d (param i32) (result i32)))
        (import \"host\" \"peek\" (func $p (param i32) (result i32)))
        (memory (export \"memory\") 1) (data (i32.const 7) \"*\")
        (func (export \"f\") (result i32) (call $d (call $p (i32.const 7)))))";
    let mut guest = Guest::reading(&engine.module(text.as_bytes()).unwrap(), "");
    assert_eq!(guest.call0("f"), 84);
    assert!(matches!(ENGINE.module(text.as_bytes()), Err(Error::Link(_))));
}

#[test]
fn what_is_no_module_is_refused() {
    let binary = camlrt_wasm::binary(crate::support::guest("table.wat").as_bytes(), None).unwrap();
    assert!(ENGINE.module(&binary).is_ok());
    for bad in [&b""[..], b"(module", b"\0asm", b"\0asm\x01\0\0\0\x01\xff\xff\xff\xff\x0f", b"\x7fELF"] {
        assert!(matches!(ENGINE.module(bad), Err(Error::Module(_))), "{bad:?}");
    }
    // Beginnings of a module, and bytes of it changed: an error or a module, and nothing else.
    let (mut valid, mut whole) = (0, 0);
    for i in (0..binary.len()).step_by(31) {
        whole += usize::from(ENGINE.module(&binary[..i]).is_ok());
        let mut changed = binary.clone();
        changed[i] ^= 1 << (i % 8);
        valid += usize::from(ENGINE.module(&changed).is_ok());
    }
    // Names and numbers may change; only where a section ends is it whole.
    assert!(valid > 0 && whole < 5, "{valid} {whole}");
}

#[test]
fn an_export_that_is_not_there_or_of_another_type_is_named() {
    let mut guest =
        Guest::of("(module (func (export \"f\") (param i32)) (global (export \"g\") i32 (i32.const 1)))");
    let missing = guest.instance.call::<(), ()>("h", ()).unwrap_err();
    assert_eq!(missing.to_string(), "the guest exports no function h");
    assert!(matches!(guest.instance.call::<(), ()>("g", ()), Err(Error::Link(_))));
    assert!(matches!(guest.instance.call::<i64, ()>("f", 1), Err(Error::Link(_))));
    assert!(matches!(guest.instance.read(0, 1), Err(Error::Link(_))));
    guest.instance.call::<i32, ()>("f", 1).unwrap();
}
