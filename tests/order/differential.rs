//! Pairs of values and what OCaml 4.13.1 says of them: those that are committed, and where OCaml is installed new ones.

use crate::common::*;
use crate::oracle::oracle;
use camlrt::abi::CamlValue;
use camlrt::abi::compare::*;
use camlrt::abi::hash::*;
use camlrt::abi::read::*;
use std::process::Command;

const TESTS: [extern "C" fn(CamlValue, CamlValue) -> CamlValue; 6] =
    [caml_equal, caml_notequal, caml_lessthan, caml_lessequal, caml_greaterthan, caml_greaterequal];

fn or_error(v: CamlValue) -> String {
    integer(v).map_or_else(|e| e, |n| n.to_string())
}

/// Holds a line of the table against what the library says; in it, both ways round.
fn check(line: &str) {
    let mut columns = line.split('\t');
    let mut next = || columns.next().expect("a column");
    let (a, b, order, tests, plain, how, hashed) = (next(), next(), next(), next(), next(), next(), next());
    let a = from_bytes(&unhex(a)).expect("a value");
    let b = if b == "=" { a } else { from_bytes(&unhex(b)).expect("a value") };
    assert_eq!(or_error(caml_compare(a, b)), order, "compare {line}");
    let said: String = TESTS.iter().map(|test| or_error(test(a, b))).collect();
    assert_eq!(said, tests, "{line}");
    if let Ok(order) = order.parse::<i64>() {
        assert_eq!(integer(caml_compare(b, a)), Ok(-order), "{line}");
        let picked = |min: CamlValue, wanted: bool| {
            assert_eq!(camlrt_same(min, if wanted { a } else { b }), 1, "{line}");
        };
        picked(caml_min(a, b), &tests[3..4] == "1");
        picked(caml_max(a, b), &tests[5..6] == "1");
    }
    assert_eq!(or_error(caml_hash_default(a)), plain, "{line}");
    let how: Vec<i64> = how.split(',').map(|n| n.parse().expect("a number")).collect();
    let hash = caml_hash(int(how[0]), int(how[1]), int(how[2]), a);
    assert_eq!(or_error(hash), hashed, "{line}");
}

fn check_all<'l>(lines: impl Iterator<Item = &'l str>) -> usize {
    in_runtime(ocaml(4), || lines.map(|line| scoped(|| check(line))).count())
}

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/order-4.13.tsv").lines()), 600);
}

#[test]
fn as_the_installed_ocaml_says_of_new_values() {
    let Some((_, programs)) = oracle() else { return };
    let count = std::env::var("CAMLRT_PAIRS").unwrap_or("300".into());
    let seed = (Random::fresh().next() >> 34).to_string();
    let out = Command::new(programs.join("order_gen")).args([&seed, &count]).output().expect("order_gen");
    assert!(out.status.success(), "order_gen {seed} {count}");
    let text = String::from_utf8(out.stdout).expect("text");
    assert_eq!(check_all(text.lines()).to_string(), count, "of seed {seed}");
}

/// Strings and boxed integers as `caml_hash` and the mixers hash them.
#[test]
fn the_steps_make_the_whole() {
    in_runtime(ocaml(5), || {
        let (_, _, seed) = (0, 0, int(7));
        let whole = |v| integer(caml_hash(int(1), int(1), seed, v)).expect("a hash");
        let ended = |h| integer(caml_hash_mix_final(h)).expect("a hash");
        let s = string(b"a string of 25 characters");
        assert_eq!(ended(caml_hash_mix_string(seed, s)), whole(s));
        assert_eq!(integer(caml_string_hash(seed, s)), Ok(whole(s)));
        let d = ok(camlrt::abi::make::caml_copy_double(-0.0));
        assert_eq!(ended(caml_hash_mix_float(seed, d)), whole(d));
        // An integer hashes as the word that it is, a boxed one as its value; neither of which the steps say.
        assert_eq!(ended(caml_hash_mix_int(seed, int(2 * 12 + 1))), whole(int(12)));
        let n = ok(camlrt::abi::make::caml_copy_int32(-9));
        assert_eq!(ended(caml_hash_mix_int32(seed, n)), whole(n));
        for (wrong, f) in [
            (s, caml_hash_mix_int as extern "C" fn(CamlValue, CamlValue) -> CamlValue),
            (s, caml_hash_mix_float),
            (n, caml_hash_mix_string),
            (s, caml_hash_mix_int32),
            (n, caml_hash_mix_int64),
            (n, caml_hash_mix_nativeint),
            (s, caml_hash_mix_bigstring),
        ] {
            let said = integer(f(seed, wrong)).unwrap_err();
            assert!(said.contains("expected a"), "{said}");
        }
    });
}
