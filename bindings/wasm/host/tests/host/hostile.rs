//! Guests that do what they should not: errors only, and the host lives.

use crate::support::{Guest, STREAM, module, root};
use camlrt_wasm::wasmtime::Val;
use camlrt_wasm::{Error, Options};
use std::time::Duration;

/// What is said of a descriptor that was not granted.
fn refusal() -> &'static str {
    "Sys_error(\"Operation not permitted\")"
}

#[test]
fn wrong_descriptors_and_codepoints_are_errors() {
    let mut guest = Guest::reading(&STREAM, "");
    for fd in [3, 99, -1, i32::MAX, i32::MIN] {
        guest.instance.call::<_, ()>("write-char-to", (fd, 65)).unwrap();
        assert_eq!(guest.failure(), refusal(), "{fd}");
    }
    assert_eq!(guest.call1("read-char-from", 1), -2);
    assert_eq!(guest.failure(), "Sys_error(\"Bad file descriptor\")");
    for fd in [3, -1, i32::MAX] {
        assert_eq!(guest.call1("read-char-from", fd), -2, "{fd}");
        assert_eq!(guest.failure(), refusal(), "{fd}");
    }
    for char in [-1, 0x11_0000, 0xd800, 0xdfff, i32::MAX, i32::MIN] {
        guest.instance.call::<_, ()>("write-char-to", (1, char)).unwrap();
        assert!(guest.failure().starts_with("Invalid_argument"), "{char}: {}", guest.failure());
    }
    assert_eq!(guest.said(), "");
}

#[test]
fn wrong_handles_are_errors() {
    let mut guest = Guest::reading(&STREAM, "");
    for handle in [0, 2, 0x1234_5678, -2, i32::MIN] {
        assert_eq!(guest.call1("length", handle), 0);
        assert_eq!(guest.instance.call::<_, i32>("set-byte", (handle, 1, 1)).unwrap(), 0);
    }
    // An integer where a string is due.
    assert_eq!(guest.call1("length", 7), 0);
    assert_eq!(guest.instance.pending().unwrap().code, 4821);
}

#[test]
fn traps_are_told_and_the_instance_goes_on() {
    let mut guest = Guest::reading(&STREAM, "");
    let deep = guest.instance.call::<i32, i32>("deep", 0).unwrap_err();
    assert_eq!(deep.to_string(), "wasm trap: call stack exhausted");
    let nothing = guest.instance.call::<(), i32>("nothing", ()).unwrap_err();
    assert!(matches!(nothing, Error::Trap(..)), "{nothing:?}");
    guest.run("write-H");
    assert_eq!(guest.said(), "H");
}

#[test]
fn a_guest_without_grants_touches_nothing() {
    let mut guest = Guest::with(&module(&everything().0), Options::new());
    let string = |guest: &mut Guest, text: &str| {
        guest.instance.write(16, text.as_bytes()).unwrap();
        guest.instance.call::<_, i32>("string", (text.len() as i32, 16)).unwrap()
    };
    for (name, args) in [
        ("caml_sys_getenv", vec!["PATH"]),
        ("caml_sys_system_command", vec!["true"]),
        ("caml_sys_remove", vec!["/tmp/x"]),
        ("caml_sys_read_directory", vec!["/"]),
        ("caml_sys_chdir", vec!["/"]),
        ("caml_sys_rename", vec!["/tmp/x", "/tmp/y"]),
    ] {
        let handles: Vec<Val> = args.iter().map(|a| Val::I32(string(&mut guest, a))).collect();
        let result = guest.instance.call_values(name, &handles).unwrap();
        assert_eq!(result[0].i32(), Some(0), "{name}");
        assert!(guest.failure().ends_with("Operation not permitted\")"), "{name}: {}", guest.failure());
    }
    // Nor does it learn what the process is called.
    for name in ["caml_sys_executable_name", "caml_sys_getcwd"] {
        let v = guest.call1(name, 1);
        if v != 0 {
            assert_eq!(guest.call1("caml_ml_string_length", v), 11, "{name}");
        }
    }
}

/// A module that hands on every function of numbers but those that may wait for ever, and their names and types.
fn everything() -> (String, Vec<(String, String)>) {
    let all = std::fs::read_to_string(root().join("functions.tsv")).unwrap();
    let waits = ["caml_ml_condition_wait", "caml_ml_mutex_lock"];
    let mut functions = Vec::new();
    for line in all.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        if parts[2].split(',').any(|f| f == "GUEST") && !waits.contains(&parts[0]) {
            functions.push((parts[0].to_string(), parts[1].to_string()));
        }
    }
    let ty = |l: char| match l {
        'l' => "i64",
        'd' => "f64",
        _ => "i32",
    };
    let (mut text, mut exports) = (String::from("(module"), String::new());
    for (name, signature) in &functions {
        let (params, result) = signature.split_once(':').unwrap();
        let params: String = params.chars().map(|p| format!("(param {})", ty(p))).collect();
        let result = ty(result.chars().next().unwrap());
        text += &format!("(import \"camlrt\" \"{name}\" (func ${name} {params} (result {result})))");
        exports += &format!("(export \"{name}\" (func ${name}))");
    }
    text +=
        "(import \"camlrt\" \"caml_alloc_initialized_string\" (func $string (param i32 i32) (result i32)))";
    exports += "(export \"string\" (func $string)) (memory (export \"memory\") 1))";
    (text + &exports, functions)
}

#[test]
fn random_calls_do_no_harm() {
    let (text, functions) = everything();
    let options = Options::new().heap(64 << 20).handles(1 << 16).time(Duration::from_secs(300));
    let mut guest = Guest::with(&module(&text), options);
    let mut random = 0x2545_f491_4f6c_dd1du64;
    let mut next = |n: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % n
    };
    let mut live = vec![1, 3];
    let mut answered = 0;
    for _ in 0..CALLS {
        let (name, signature) = &functions[next(functions.len() as u64) as usize];
        // The scopes are the test's own.
        if name.starts_with("camlrt_scope") {
            continue;
        }
        let (params, _) = signature.split_once(':').unwrap();
        let mut number = |wide: bool| match next(8) {
            0 => 0,
            1 => -1,
            2 => i64::from(i32::MIN),
            3 if wide => i64::MAX,
            3 => i64::from(i32::MAX),
            4 | 5 => next(300) as i64,
            _ => live[next(live.len() as u64) as usize],
        };
        let args: Vec<Val> = params
            .chars()
            .map(|p| match p {
                'l' => Val::I64(number(true)),
                'd' => Val::F64((number(true) as f64 / 3.0).to_bits()),
                _ => Val::I32(number(false) as i32),
            })
            .collect();
        match guest.instance.call_values(name, &args) {
            Ok(results) => {
                if let Some(v) = results.first().and_then(Val::i32).filter(|v| *v != 0) {
                    answered += 1;
                    live.push(v.into());
                }
                if live.len() > 200 {
                    let old = live.swap_remove(2);
                    guest.instance.call_values("camlrt_release", &[Val::I32(old as i32)]).unwrap();
                }
            }
            Err(why) => panic!("{name} {args:?}: {why:?}"),
        }
    }
    assert!(answered > CALLS / 20, "{answered}");
    assert!(guest.failure() != "" && !guest.failure().contains("INTERNAL"), "{}", guest.failure());
}

/// How many random calls are made.
const CALLS: usize = 6000;
