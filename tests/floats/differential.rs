//! Calls, and what OCaml 4.13.1 answers: those that are committed, and where OCaml is installed all of them and new ones.

use crate::calls::*;
use crate::common::*;
use crate::oracle::oracle;
use std::process::Command;

/// How an answer is held against OCaml's.
#[derive(Clone, Copy)]
enum Held {
    /// Both are this machine's: every bit counts.
    Here,
    /// OCaml's is another machine's: its C library's last digits and its processor's nans may be others.
    Elsewhere,
}

/// What IEEE 754 leaves to nobody.
const EXACT: [&str; 8] = [
    "caml_neg_float",
    "caml_abs_float",
    "caml_copysign_float",
    "caml_frexp_float",
    "caml_modf_float",
    "caml_float_of_string",
    "caml_format_float",
    "caml_hexstring_of_float",
];

fn float_of(text: &str) -> Option<f64> {
    text.strip_prefix('f').and_then(|b| u64::from_str_radix(b, 16).ok()).map(f64::from_bits)
}

fn agree(name: &str, answer: &str, wanted: &str, held: Held) -> bool {
    if answer == wanted {
        return true;
    }
    match (held, float_of(answer), float_of(wanted)) {
        (Held::Elsewhere, Some(x), Some(y)) if !EXACT.contains(&name) => {
            let steps = x.to_bits().wrapping_sub(y.to_bits()) as i64;
            x.is_nan() && y.is_nan() || steps.unsigned_abs() <= 2
        }
        _ => false,
    }
}

fn check(line: &str, held: Held) {
    let mut columns: Vec<&str> = line.split('\t').collect();
    let wanted = columns.pop().expect("an answer");
    let args: Vec<_> = columns[1..].iter().map(|a| argument(a)).collect();
    let answer = written(named(columns[0]).call(&args));
    assert!(agree(columns[0], &answer, wanted, held), "{answer} for\n{line}");
}

fn check_all(text: &str, held: Held) -> usize {
    in_runtime(ocaml(4), || text.lines().map(|line| scoped(|| check(line, held))).count())
}

const FUNCTIONS: &str = include_str!("../data/floats-4.13.tsv");
const TEXTS: &str = include_str!("../data/floats-texts-4.13.tsv");

#[test]
fn as_ocaml_says() {
    assert!(check_all(FUNCTIONS, Held::Elsewhere) > 4000);
    assert!(check_all(TEXTS, Held::Elsewhere) > 2000);
}

#[test]
fn every_function_is_asked_about() {
    for (name, call) in CALLS {
        let line = FUNCTIONS.lines().chain(TEXTS.lines()).find(|l| l.starts_with(&format!("{name}\t")));
        assert_eq!(line.map(|l| l.split('\t').count()), Some(call.arity() + 2), "{name}");
    }
}

#[test]
fn as_the_installed_ocaml_says_of_these_and_of_new_ones() {
    let Some((_, programs)) = oracle() else { return };
    let ask = |args: &[&str]| {
        let out = Command::new(programs.join("floats_gen")).args(args).output().expect("floats_gen");
        assert!(out.status.success(), "floats_gen {args:?}");
        String::from_utf8(out.stdout).expect("text")
    };
    check_all(&ask(&["functions"]), Held::Here);
    check_all(&ask(&["texts"]), Held::Here);
    let usual = if std::env::var_os("CAMLRT_LONG").is_some() { "10000" } else { "1000" };
    let count = std::env::var("CAMLRT_FLOATS").unwrap_or(usual.into());
    let seed = (Random::fresh().next() >> 34).to_string();
    let text = ask(&[&seed, &count]);
    assert_eq!(check_all(&text, Held::Here).to_string(), count, "of seed {seed}");
}
