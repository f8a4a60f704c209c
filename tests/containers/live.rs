//! Containers that an OCaml program and the library hand to each other: it adds, the library removes, it checks.

use crate::common::*;
use crate::oracle;
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::hashtbl::caml_hash_remove;
use camlrt::abi::make::caml_store_field;
use camlrt::abi::map::caml_map_remove;
use camlrt::abi::marshal::{caml_input_value, caml_output_value};
use camlrt::abi::queues::{caml_queue_take, caml_stack_pop};
use camlrt::abi::read::caml_field;
use camlrt::abi::set::caml_set_remove;
use std::os::fd::IntoRawFd;
use std::path::Path;
use std::process::{Command, Stdio};

/// The fields of the program's record.
const TABLE: u32 = 0;
const MAP: u32 = 1;
const SET: u32 = 2;
const QUEUE: u32 = 3;
const STACK: u32 = 4;

/// What `remove` of `oracle/containers_live.ml` does.
fn remove(c: CamlValue, round: i64) {
    let field = |i| ok(caml_field(c, i));
    for i in 0..100 {
        let n = 3 * i + round % 3;
        let name = string(format!("key {n}").as_bytes());
        ok(caml_hash_remove(field(TABLE), name));
        ok(caml_store_field(c, MAP, ok(caml_map_remove(UNIT, name, field(MAP)))));
        ok(caml_store_field(c, SET, ok(caml_set_remove(UNIT, int(n), field(SET)))));
    }
    for _ in 0..30 {
        ok(caml_queue_take(field(QUEUE)));
        ok(caml_stack_pop(field(STACK)));
    }
}

/// A channel on a file, which is closed behind the work on it.
fn with_file(
    path: &Path,
    flags: &[i64],
    open: extern "C" fn(CamlValue) -> CamlValue,
    f: impl FnOnce(CamlValue),
) {
    let name = string(path.to_str().expect("text").as_bytes());
    let flags: Vec<_> = flags.iter().map(|n| int(*n)).collect();
    let channel = ok(open(ok(caml_sys_open(name, crate::program::list(&flags), int(0o600)))));
    f(channel);
    ok(caml_ml_close_channel(channel));
}

const RDONLY: &[i64] = &[0];
const CREATE: &[i64] = &[1, 3, 4];

#[test]
fn to_and_fro() {
    let Some((_, programs)) = oracle::oracle() else { return };
    let seed = (Random::fresh().0 & 0x3fff_ffff).to_string();
    let rounds = if std::env::var_os("CAMLRT_LONG").is_some() { 1000 } else { 40 };
    let dir = std::env::temp_dir().join(format!("containers-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a directory");
    let mut program = Command::new(programs.join("containers_live"));
    program.args([&seed, &rounds.to_string()]).arg(&dir).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = program.spawn().expect("containers_live");
    let to = child.stdin.take().expect("a pipe").into_raw_fd();
    let from = child.stdout.take().expect("a pipe").into_raw_fd();
    in_runtime(ocaml(4), || {
        let from = ok(caml_ml_open_descriptor_in(int(from.into())));
        let to = ok(caml_ml_open_descriptor_out(int(to.into())));
        for round in 1..=rounds {
            scoped(|| {
                let mut c = ok(caml_input_value(from));
                let by_file = c == UNIT;
                assert_eq!(by_file, round % 2 == 0);
                if by_file {
                    with_file(&dir.join("there"), RDONLY, caml_ml_open_descriptor_in, |file| {
                        c = ok(caml_input_value(file));
                    });
                }
                remove(c, round);
                if by_file {
                    with_file(&dir.join("back"), CREATE, caml_ml_open_descriptor_out, |file| {
                        ok(caml_output_value(file, c, UNIT));
                    });
                }
                ok(caml_output_value(to, if by_file { UNIT } else { c }, UNIT));
                ok(caml_ml_flush(to));
            });
        }
        ok(caml_ml_close_channel(to));
        ok(caml_ml_close_channel(from));
    });
    assert!(child.wait().expect("its end").success(), "containers_live {seed} {rounds}");
    std::fs::remove_dir_all(&dir).expect("a directory");
}
