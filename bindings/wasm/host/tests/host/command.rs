//! The command.

use crate::support::{guest, scratch};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the command in a directory, with this input.
fn run(dir: &Path, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_camlrt-wasm"))
        .args(args)
        .current_dir(dir)
        .env("CAMLRT_TEST", "a value")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn texts(output: &Output) -> (Option<i32>, String, String) {
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_guest_reads_and_writes_the_commands_streams() {
    let dir = scratch("command");
    std::fs::write(dir.join("stream.wat"), guest("stream.wat")).unwrap();
    let expected = (Some(0), "Hello, World!\none\ntwo\n".to_string(), "end of file\n".to_string());
    assert_eq!(texts(&run(&dir, &["run", "stream.wat"], "one\ntwo\n")), expected);
    assert_eq!(texts(&run(&dir, &["wat", "stream.wat", "stream.wasm"], "")).0, Some(0));
    assert_eq!(texts(&run(&dir, &["run", "stream.wasm"], "one\ntwo\n")), expected);
    assert_eq!(texts(&run(&dir, &["run", "--invoke", "write-H", "stream.wasm"], "")).1, "H");
    let (status, _, why) =
        texts(&run(&dir, &["run", "--timeout", "0.1", "--invoke", "spin", "stream.wasm"], ""));
    assert_eq!((status, why.as_str()), (Some(124), "camlrt-wasm: the time is over\n"));
    let (status, _, why) =
        texts(&run(&dir, &["run", "--fuel", "1000", "--invoke", "spin", "stream.wasm"], ""));
    assert_eq!((status, why.as_str()), (Some(124), "camlrt-wasm: all fuel is consumed\n"));
}

/// Where its own words go nowhere the status says what there is to say.
#[test]
fn nobody_listens_to_the_command() {
    let dir = scratch("unheard");
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let status = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_camlrt-wasm"));
        command.args(args).current_dir(&dir).stdin(Stdio::null()).stdout(full()).stderr(full());
        command.status().unwrap().code()
    };
    assert_eq!(status(&["help"]), Some(1));
    assert_eq!(status(&["frob"]), Some(2));
    assert_eq!(status(&["run", "absent.wasm"]), Some(1));
    let (status, said, _) = texts(&run(&dir, &["run", "--help"], ""));
    assert!(status == Some(0) && said.starts_with("usage: "), "{said}");
    std::fs::write(dir.join("stream.wat"), guest("stream.wat")).unwrap();
    for (grant, why) in
        [("nosuch:/", "No such file or directory"), (".:rel", "rel, does not begin with a slash")]
    {
        let (status, _, said) = texts(&run(&dir, &["run", "--dir", grant, "stream.wat"], ""));
        assert!(status == Some(1) && said.contains(" cannot be granted: ") && said.contains(why), "{said}");
    }
}

/// Prints what it is told of the world, and exits with the number of arguments.
const CURIOUS: &str = r#"(module
  (import "camlrt" "caml_sys_argv" (func $argv (param i32) (result i32)))
  (import "camlrt" "caml_sys_getenv" (func $getenv (param i32) (result i32)))
  (import "camlrt" "caml_copy_string" (func $string (param i32) (result i32)))
  (import "camlrt" "camlrt_size" (func $size (param i32) (result i64)))
  (import "camlrt" "caml_field" (func $field (param i32 i32) (result i32)))
  (import "camlrt" "host_write_string_v" (func $write (param i32 i32) (result i32)))
  (import "camlrt" "host_write_char" (func $char (param i32 i32) (result i32)))
  (import "camlrt" "camlrt_open_in" (func $open (param i32) (result i32)))
  (import "camlrt" "caml_sys_exit" (func $exit (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "CAMLRT_TEST\00file\00")
  (func (export "_start") (local $argv i32) (local $i i32) (local $n i32) (local $value i32)
    (local.set $argv (call $argv (i32.const 1)))
    (local.set $n (i32.wrap_i64 (call $size (local.get $argv))))
    (loop $l
      (drop (call $write (i32.const 1) (call $field (local.get $argv) (local.get $i))))
      (drop (call $char (i32.const 1) (i32.const 10)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.set $value (call $getenv (call $string (i32.const 16))))
    (if (local.get $value) (then (drop (call $write (i32.const 1) (local.get $value)))))
    (if (call $open (i32.const 28)) (then (drop (call $char (i32.const 1) (i32.const 33)))))
    (drop (call $exit (i32.add (i32.shl (local.get $n) (i32.const 1)) (i32.const 1))))
    unreachable))"#;

#[test]
fn a_guest_is_told_what_it_is_granted() {
    let dir = scratch("command-grants");
    std::fs::write(dir.join("curious.wat"), CURIOUS).unwrap();
    std::fs::create_dir(dir.join("sub")).unwrap();
    std::fs::write(dir.join("sub/file"), "").unwrap();
    let said = |args: &[&str]| {
        let (status, out, error) = texts(&run(&dir, &[&["run"], args].concat(), ""));
        assert_eq!(error, "");
        (status, out)
    };
    assert_eq!(said(&["curious.wat", "a", "--env"]), (Some(3), "curious.wat\na\n--env\n".into()));
    assert_eq!(said(&["--env", "curious.wat"]), (Some(1), "curious.wat\na value".into()));
    assert_eq!(said(&["--var", "CAMLRT_TEST", "curious.wat"]), (Some(1), "curious.wat\na value".into()));
    assert_eq!(said(&["--var", "CAMLRT_TEST=b", "curious.wat"]), (Some(1), "curious.wat\nb".into()));
    assert_eq!(said(&["--read", "sub", "curious.wat"]), (Some(1), "curious.wat\n!".into()));
    assert_eq!(said(&["--dir", "sub:/there", "curious.wat"]), (Some(1), "curious.wat\n!".into()));
}

#[test]
fn what_goes_wrong_has_its_status() {
    let dir = scratch("command-wrong");
    std::fs::write(dir.join("trap.wat"), "(module (func (export \"main\") unreachable))").unwrap();
    std::fs::write(dir.join("bad.wat"), "(module\n  (fun))").unwrap();
    std::fs::write(dir.join("import.wat"), "(module (import \"wasi\" \"open\" (func)))").unwrap();
    let outcome = |args: &[&str]| {
        let (status, out, error) = texts(&run(&dir, args, ""));
        assert_eq!(out, "");
        (status, error)
    };
    let (status, why) = outcome(&["run", "trap.wat"]);
    assert_eq!(status, Some(134));
    assert!(why.contains("unreachable"), "{why}");
    let (status, why) = outcome(&["wat", "bad.wat", "bad.wasm"]);
    assert_eq!(status, Some(1));
    assert!(why.contains("bad.wat:2:4"), "{why}");
    assert_eq!(outcome(&["run", "bad.wat"]).0, Some(1));
    assert_eq!(outcome(&["run", "import.wat"]), (Some(1), "camlrt-wasm: there is no wasi open\n".into()));
    assert_eq!(outcome(&["run", "nothing.wat"]).0, Some(1));
    assert_eq!(outcome(&["run", "--dir", "nowhere", "trap.wat"]).0, Some(1));
    let wrong: [&[&str]; 6] = [
        &[],
        &["walk"],
        &["run"],
        &["run", "--dir"],
        &["run", "--what", "x"],
        &["run", "--fuel", "x", "trap.wat"],
    ];
    for args in wrong {
        assert_eq!(outcome(args).0, Some(2), "{args:?}");
    }
}
