//! Calls and what OCaml 4.13.1 answers: those that are committed, and where OCaml is installed new ones.

use crate::call;
use crate::common::*;
use crate::oracle::oracle;
use camlrt::abi::CamlValue;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::values::read::kinds;
use std::process::Command;

const NUMBERS: &str = include_str!("../../data/ints-4.13.tsv");
const TEXTS: &str = include_str!("../../data/int-texts-4.13.tsv");

/// An argument or result as the table has it, made or read.
fn made(shown: &str) -> CamlValue {
    let (letter, rest) = shown.split_at(1);
    let number = || rest.parse().expect("a number");
    ok(match letter {
        "i" => caml_val_int(number()),
        "l" => caml_copy_int32(number() as i32),
        "L" => caml_copy_int64(number()),
        "n" => caml_copy_nativeint(number()),
        "f" => caml_copy_double(f64::from_bits(u64::from_str_radix(rest, 16).expect("bits"))),
        "s" => string(&unhex(rest)),
        "\"" => string(rest.as_bytes()),
        _ => panic!("{shown}"),
    })
}

fn shown(v: CamlValue) -> String {
    let long = || {
        let mut n = 0;
        assert_eq!(camlrt_to_int64(v, &mut n), 0);
        n
    };
    match camlrt_kind(v) {
        _ if v == CamlValue::NONE => format!("!{}", error()),
        kinds::INT => format!("i{}", camlrt_get_int(v)),
        kinds::INT32 => format!("l{}", long()),
        kinds::INT64 => format!("L{}", long()),
        kinds::NATIVEINT => format!("n{}", long()),
        kinds::DOUBLE => {
            let mut d = 0.0;
            assert_eq!(camlrt_to_double(v, &mut d), 0);
            format!("f{:016x}", d.to_bits())
        }
        kinds::STRING => format!("\"{}", String::from_utf8_lossy(&bytes(v))),
        kind => panic!("kind {kind}"),
    }
}

fn check(line: &str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let (name, args, answer) = (columns[0], &columns[1..columns.len() - 1], columns[columns.len() - 1]);
    let args: Vec<CamlValue> = args.iter().map(|a| made(a)).collect();
    assert_eq!(shown(call(name, &args)), answer, "{line}");
}

fn check_all<'l>(config: CamlrtConfig, lines: impl Iterator<Item = &'l str>) -> usize {
    in_runtime(config, || lines.map(|line| scoped(|| check(line))).count())
}

#[test]
fn as_ocaml_answers() {
    assert_eq!(check_all(ocaml(4), NUMBERS.lines()), 5302);
    assert_eq!(check_all(ocaml(5), TEXTS.lines()), 5433);
}

/// A runtime that collects at every call that may: nothing goes a short way there.
#[test]
fn the_long_way_leads_to_the_same() {
    let config = CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..ocaml(5) };
    let lines = NUMBERS.lines().chain(TEXTS.lines());
    assert_eq!(check_all(config, lines.step_by(5)), 2147);
}

#[test]
fn as_the_installed_ocaml_answers_new_questions() {
    let Some((_, programs)) = oracle() else { return };
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { "50000" } else { "1000" };
    let seed = (Random::fresh().next() >> 34).to_string();
    let out = Command::new(programs.join("ints_gen")).args([&seed, count]).output().expect("ints_gen");
    assert!(out.status.success(), "ints_gen {seed} {count}");
    let text = String::from_utf8(out.stdout).expect("text");
    assert_eq!(check_all(ocaml(4), text.lines()).to_string(), count, "of seed {seed}");
}
