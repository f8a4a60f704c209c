//! Primitives called with what OCaml was called with: lines that a program of `oracle/` wrote (`oracle/prims.ml` says how), those
//! that are committed, and where OCaml is installed new ones.

mod arrays;
mod bigarrays;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod domains;
mod filenames;
mod formats;
mod gc;
mod host_memory;
mod ints;
mod objects;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
mod printf;
mod scanf;
mod strings;
mod sync;
mod system;
mod weak;

use camlrt::abi::CamlValue;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::read::{caml_field, camlrt_size};
use camlrt::abi::runtimes::{CAMLRT_CONFIG_STRESS, CamlrtConfig};
pub use common::call;
use common::*;
use std::process::Command;

/// Holds a line against what the library does.
fn check(line: &str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let (name, before, said) = (columns[0], columns[1], columns[2]);
    let all = from_bytes(&unhex(before)).expect("arguments");
    let args: Vec<CamlValue> = (0..camlrt_size(all) as u32).map(|i| ok(caml_field(all, i))).collect();
    let result = value(call(name, &args));
    let written = |v| hex(&write(v, &[]).expect("a message"));
    match result {
        Ok(result) => assert_eq!(written(block(0, &[result, all])), said, "{line}"),
        Err(e) => {
            assert_eq!(e, said, "{line}");
            assert_eq!(written(all), columns[3], "{line}");
        }
    }
    args.iter().for_each(|a| {
        camlrt_release(*a);
    });
}

/// Holds these lines against the library; how many there were.
pub fn check_lines(config: CamlrtConfig, text: &str) -> usize {
    in_runtime(config, || text.lines().map(|line| scoped(|| check(line))).count())
}

/// A runtime that collects at every call that may, in which nothing goes a short way.
pub fn stress() -> CamlrtConfig {
    CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..ocaml(4) }
}

/// Holds all of these lines against the library, and some of them under stress; how many there were.
pub fn check_all(text: &str) -> usize {
    in_runtime(stress(), || text.lines().step_by(3).for_each(|line| scoped(|| check(line))));
    check_lines(ocaml(4), text)
}

/// New lines of a program of `oracle/` that runs in this directory; with CAMLRT_LONG, ten thousand of them.
pub fn new_lines(program: &str, directory: &std::path::Path) -> Option<String> {
    let (_, programs) = oracle::oracle()?;
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { "10000" } else { "500" };
    let seed = (Random::fresh().0 & 0x3fff_ffff).to_string();
    let mut command = Command::new(programs.join(program));
    let out = command.args([&seed, count]).current_dir(directory).output().expect(program);
    assert!(out.status.success(), "{program} {seed} {count}");
    let text = String::from_utf8(out.stdout).expect("text");
    assert_eq!(text.lines().count().to_string(), count, "{program} {seed}");
    Some(text)
}

/// Holds new lines of a program of `oracle/` against the library.
pub fn check_new(program: &str) {
    if let Some(text) = new_lines(program, ".".as_ref()) {
        check_all(&text);
    }
}
