//! Tables and records with something else in them: errors, or some result, and nothing read outside.

use crate::common::*;
use crate::records::*;
use crate::replay::tables_of;
use camlrt::abi::CamlValue;
use camlrt::abi::lexing::*;
use camlrt::abi::parsing::*;
use camlrt::abi::read::{CAMLRT_KIND_STRING, camlrt_kind, camlrt_size};

pub fn rounds() -> usize {
    if std::env::var_os("CAMLRT_LONG").is_some() { 100_000 } else { 1_000 }
}

/// A record of tables with one of the first fields changed: a string's bytes, its length, or something else in its place.
pub fn mutated(r: &mut Random, tables: CamlValue, first: usize) -> CamlValue {
    let mut fields = elements(tables);
    let i = r.below(first);
    fields[i] = match r.below(12) {
        0 => odd(r, fields[i]),
        _ if camlrt_kind(fields[i]) == CAMLRT_KIND_STRING => string(&changed(r, bytes(fields[i]))),
        _ => odd(r, fields[i]),
    };
    tuple(&fields)
}

fn changed(r: &mut Random, mut bytes: Vec<u8>) -> Vec<u8> {
    if r.below(12) == 0 || bytes.is_empty() {
        bytes.truncate(r.below(bytes.len() + 1));
        return bytes;
    }
    for _ in 0..1 + r.below(4) {
        let at = r.below(bytes.len());
        bytes[at] = [0, 1, 0x7f, 0x80, 0xff, r.next() as u8][r.below(6)];
    }
    bytes
}

fn odd(r: &mut Random, was: CamlValue) -> CamlValue {
    match r.below(5) {
        0 => int(r.next() as i64 >> 2),
        1 => ints(&[r.next() as i64 >> 40, -1]),
        2 => ok(camlrt::abi::make::caml_copy_double(1.5)),
        3 => int([-1, 0, 1, i32::MAX as i64, 1 << 40][r.below(5)]),
        _ => was,
    }
}

fn small_or_odd(r: &mut Random) -> i64 {
    match r.below(4) {
        0 => r.next() as i64 >> (2 + r.below(60)),
        _ => r.below(40) as i64 - 5,
    }
}

/// What a call may say: a number, OCaml's failure, or that something does not fit.
fn check(name: &str, result: CamlValue) -> Option<i64> {
    match integer(result) {
        Ok(n) => Some(n),
        Err(e) => {
            let ours = format!("Invalid_argument(\"{name}: ");
            assert!(e.starts_with(&ours) || e == "Failure(\"lexing: empty token\")", "{e}");
            None
        }
    }
}

#[test]
fn lexers() {
    let mut r = Random::fresh();
    let input = b"x = 12.5 + abc(\"str\\u00e9\") -- <a b c> one:two! [1,2] 456... # rest\n{\"k\": true}";
    let mut errors = 0;
    in_runtime(ocaml(5), || {
        let all = tables_of(11);
        for i in 0..rounds() {
            scoped(|| {
                let tables = mutated(&mut r, all[i % all.len()], 11);
                let from = r.below(input.len());
                let b = buffer(&input[from..], [0, 3, 15, 40][r.below(4)]);
                if r.below(5) == 0 {
                    set(b, r.below(lexbuf::FIELDS as usize) as u32, int(small_or_odd(&mut r)));
                }
                let mut state = if r.below(3) == 0 { small_or_odd(&mut r) } else { 0 };
                for _ in 0..30 {
                    let (name, engine) = match i % 2 {
                        0 => ("caml_lex_engine", caml_lex_engine as extern "C" fn(_, _, _) -> _),
                        _ => ("caml_new_lex_engine", caml_new_lex_engine as _),
                    };
                    let Some(n) = check(name, engine(tables, int(state), b)) else {
                        errors += 1;
                        break;
                    };
                    state = n.min(0);
                    if n < 0 {
                        set(b, lexbuf::EOF_REACHED, int(1));
                    }
                }
            });
        }
    });
    assert!(errors > rounds() / 20);
}

#[test]
fn parsers() {
    let mut r = Random::fresh();
    let mut errors = 0;
    in_runtime(ocaml(5), || {
        let all = tables_of(16);
        for i in 0..rounds() {
            scoped(|| {
                let tables = mutated(&mut r, all[i % all.len()], 16);
                let env = parser(1 + r.below(60));
                if r.below(4) == 0 {
                    let at = r.below(camlrt_size(env) as usize) as u32;
                    let value = int(small_or_odd(&mut r));
                    set(env, at, odd(&mut r, value));
                }
                let (mut input, mut arg) = (if r.below(9) == 0 { small_or_odd(&mut r) } else { 0 }, UNIT);
                for _ in 0..80 {
                    let result = caml_parse_engine(tables, env, int(input), arg);
                    let Some(output) = check("caml_parse_engine", result) else {
                        errors += 1;
                        break;
                    };
                    (input, arg) = match output {
                        0 if r.below(2) == 0 => (1, block(r.below(2) as u32, &[int(7)])),
                        0 => (1, int(r.below(13) as i64)),
                        1 => break,
                        2 | 3 if r.below(9) > 0 => {
                            check("caml_grow_parser_stacks", caml_grow_parser_stacks(env));
                            (output, UNIT)
                        }
                        4 => (4, int(1)),
                        n => (n, UNIT),
                    };
                }
            });
        }
    });
    assert!(errors > rounds() / 20);
}
