//! The guest with a linear memory: a marshalled table of OCaml's, read, changed and written back.

use crate::support::{Guest, guest, module, root, scratch};
use camlrt_wasm::{Options, Rights};
use std::fs;
use std::path::Path;

/// The guest with a directory in which it finds the table.
fn counting(dir: &Path, rights: Rights) -> Guest {
    fs::copy(root().join("tests/data/wasm/counts-4.13.bin"), dir.join("counts")).unwrap();
    Guest::with(&module(&guest("table.wat")), Options::new().ocaml(4).directory(dir, Some("/"), rights))
}

/// What `run` answers.
fn count(guest: &mut Guest, from: &str, to: &str, key: &str) -> i32 {
    let mut at = 4096;
    let mut params = Vec::new();
    for text in [from, to, key] {
        guest.instance.write(at, text.as_bytes()).unwrap();
        params.extend([at as i32, text.len() as i32]);
        at += text.len() as u32;
    }
    let [a, b, c, d, e, f] = params[..] else { unreachable!() };
    guest.instance.call("run", (a, b, c, d, e, f)).unwrap()
}

/// The guest's own word for the error.
fn message(guest: &mut Guest) -> String {
    let len: i32 = guest.instance.call("message", (8192, 256)).unwrap();
    String::from_utf8(guest.instance.read(8192, len as usize).unwrap()).unwrap()
}

#[test]
fn the_file_is_as_ocaml_would_have_left_it() {
    let dir = scratch("table");
    let mut guest = counting(&dir, Rights::ReadWrite);
    assert_eq!(count(&mut guest, "counts", "changed", "tea"), 42);
    let ocamls = fs::read(root().join("tests/data/wasm/counts-changed-4.13.bin")).unwrap();
    assert_eq!(fs::read(dir.join("changed")).unwrap(), ocamls);
    assert_eq!(count(&mut guest, "changed", "changed", "tea"), 43);
    assert_eq!(count(&mut guest, "changed", "changed", "≈"), 1);
    assert_eq!(count(&mut guest, "changed", "changed", ""), 0);
    assert_eq!(guest.instance.live_handles(), 0);
}

#[test]
fn what_fails_is_told() {
    let dir = scratch("table-fails");
    let mut guest = counting(&dir, Rights::ReadWrite);
    assert_eq!(count(&mut guest, "counts", "changed", "rum"), -1);
    assert!(!dir.join("changed").exists());
    assert_eq!(guest.call0("error"), 0);
    assert_eq!(count(&mut guest, "nothing", "changed", "tea"), -2);
    assert_eq!(message(&mut guest), "Sys_error(\"nothing: No such file or directory\")");
    assert_eq!(guest.call0("error"), 4801);
    fs::write(dir.join("cut"), &fs::read(dir.join("counts")).unwrap()[..50]).unwrap();
    assert_eq!(count(&mut guest, "cut", "changed", "tea"), -2);
    assert_eq!(message(&mut guest), "Failure(\"input_value: truncated object\")");
    fs::write(dir.join("text"), "no marshalled value, but a text of some length").unwrap();
    assert_eq!(count(&mut guest, "text", "changed", "tea"), -2);
    assert_eq!(message(&mut guest), "Failure(\"input_value: bad object\")");
    assert_eq!(guest.instance.live_handles(), 0);
}

#[test]
fn what_was_not_granted_is_refused() {
    let dir = scratch("table-refused");
    fs::create_dir(dir.join("in")).unwrap();
    fs::write(dir.join("secret"), "secret").unwrap();
    let mut guest = counting(&dir.join("in"), Rights::Read);
    assert_eq!(count(&mut guest, "counts", "changed", "tea"), -2);
    assert_eq!(message(&mut guest), "Sys_error(\"changed: Operation not permitted\")");
    for name in ["/etc/passwd", "../secret", "/../secret"] {
        assert_eq!(count(&mut guest, name, "changed", "tea"), -2);
        assert_eq!(message(&mut guest), format!("Sys_error(\"{name}: No such file or directory\")"));
    }
    let mut guest = Guest::of(&crate::support::guest("table.wat"));
    assert_eq!(count(&mut guest, "/etc/passwd", "changed", "tea"), -2);
    assert_eq!(message(&mut guest), "Sys_error(\"/etc/passwd: Operation not permitted\")");
    assert_eq!(guest.instance.live_handles(), 0);
}
