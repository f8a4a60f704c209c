//! Every export that takes and gives values, found in the run-time table so that later ones are covered by themselves: in a runtime that was granted nothing it opens nothing and changes nothing.

use crate::common::*;
use crate::support::*;
use camlrt::abi::channels::{camlrt_open_in, camlrt_open_out};
use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive_at};
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::ffi::CStr;
use std::path::Path;

/// Families that are left out: what these keep outlives the call.
const LEFT_OUT: [&str; 1] = ["lifetimes"];

/// Names and arities of those that take and give values alone.
fn exports() -> Vec<(String, usize)> {
    let mut all = Vec::new();
    // SAFETY: every field may be zero.
    let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
    for i in 0.. {
        if camlrt_primitive_at(i, &mut info) != 0 {
            break;
        }
        // SAFETY: the table's texts are C strings that last.
        let [name, family, signature] = [info.name, info.family, info.signature]
            .map(|text| unsafe { CStr::from_ptr(text) }.to_str().expect("text"));
        let takes_values =
            signature.strip_suffix(":v").is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b == b'v'));
        if !LEFT_OUT.contains(&family) && takes_values {
            all.push((name.to_owned(), info.arity as usize));
        }
    }
    all
}

/// What is open, but for what the library has for waits.
fn open_files() -> Vec<String> {
    let mut all: Vec<String> = std::fs::read_dir("/proc/self/fd")
        .expect("Linux")
        .filter_map(|e| {
            let path = e.expect("an entry").path();
            let target = std::fs::read_link(&path).ok()?.display().to_string();
            (!target.contains("eventfd") && !target.ends_with("/fd"))
                .then(|| format!("{} {target}", path.display()))
        })
        .collect();
    all.sort();
    all
}

/// A value for a place among the arguments.
fn argument(kind: usize, tree: &Tree) -> CamlValue {
    let beneath = tree.name("in/file");
    match kind {
        0 => string(b"file"),
        1 => string(b"new"),
        2 => string(beneath.as_bytes()),
        3 => string(b"../secret"),
        4 => string(b"sub"),
        5 => string(b"touch made-by-a-command"),
        6 => flags(&[1, 3]),
        7 => flags(&[0]),
        8 => block(0, &[string(tree.name("in").as_bytes())]),
        9 => string(b"PATH"),
        n => int([0, 1, 2, 3, 4, 5, -6, 0o755][n - 10]),
    }
}
const KINDS: usize = 18;

#[test]
fn without_grants_nothing_is_opened_or_changed() {
    alone("exports::without_grants_nothing_is_opened_or_changed", all_of_them);
}

fn all_of_them() {
    let tree = Tree::new("exports");
    std::env::set_current_dir(tree.path("in")).expect("a directory");
    let look = || {
        let mut files = String::new();
        describe(&tree.0, Path::new(""), &mut files);
        (files, open_files(), std::env::current_dir().expect("a directory"))
    };
    let rt = restricted(CAMLRT_DENY_ALL);
    let before = look();
    let all = exports();
    assert!(all.len() > 700, "{}", all.len());
    let mut random = Random(0x5eed);
    for (name, arity) in &all {
        inside(rt, || {
            // All there are for one or two arguments, some for more.
            let count = if *arity <= 2 { KINDS.pow(*arity as u32) } else { 600 };
            for mut i in 0..count {
                scoped(|| {
                    let args: Vec<_> = (0..*arity)
                        .map(|_| {
                            let kind = if *arity <= 2 { i % KINDS } else { random.below(KINDS) };
                            i /= KINDS;
                            argument(kind, &tree)
                        })
                        .collect();
                    call(name, &args);
                });
            }
            for file in ["file", "/etc/passwd", &tree.name("in/file")] {
                assert_eq!(camlrt_open_in(c(file).as_ptr()), CamlValue::NONE);
                assert_eq!(camlrt_open_out(c(file).as_ptr()), CamlValue::NONE);
            }
        });
        assert_eq!(look(), before, "{name}");
    }
    assert_eq!(camlrt_runtime_free(rt), 0);
    assert_eq!(look(), before);
    // The test would see it: the same calls where nothing is denied.
    inside(CamlrtRuntime::of(0), || {
        ok(call("caml_sys_open", &[string(b"new"), flags(&[1, 3]), int(0o600)]));
    });
    assert_ne!(look().0, before.0);
    assert_ne!(look().1, before.1);
    std::env::set_current_dir("/").expect("a directory");
}
