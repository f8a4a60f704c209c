//! Calls of OCaml's engines made again: those that are committed, and where OCaml is installed new ones.

use crate::common::*;
use crate::oracle::oracle;
use crate::records::*;
use crate::stderr::listening;
use camlrt::abi::CamlValue;
use camlrt::abi::compare::caml_compare;
use camlrt::abi::lexing::*;
use camlrt::abi::lifetimes::{camlrt_release, camlrt_retain};
use camlrt::abi::parsing::*;
use std::collections::HashMap;
use std::process::Command;

/// What was told so far.
#[derive(Default)]
struct Replay {
    tables: HashMap<String, CamlValue>,
    holds: Vec<u8>,
    /// The environment of the last call of a parser.
    env: Option<CamlValue>,
    calls: usize,
    /// How many records told where OCaml has the fields of a buffer.
    records: usize,
}

fn numbers(column: &str) -> Vec<i64> {
    column.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().expect("a number")).collect()
}

fn said(result: CamlValue) -> String {
    integer(result).map_or_else(|e| e, |n| n.to_string())
}

impl Replay {
    /// Makes the call of a line, if it is one, and compares.
    fn line(&mut self, line: &str) {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["tables", name, hex] => {
                let tables = camlrt_retain(from_bytes(&unhex(hex)).expect("tables"));
                self.tables.insert(name.into(), tables);
            }
            ["lexbuf", hex] => {
                use lexbuf::*;
                let b = from_bytes(&unhex(hex)).expect("a record");
                assert_eq!(bytes(field(b, BUFFER)), b"1");
                let ints = [BUFFER_LEN, ABS_POS, START_POS, CURR_POS, LAST_POS, LAST_ACTION];
                assert_eq!(ints.map(|i| number(b, i)), [2, 3, 4, 5, 6, 7]);
                assert_eq!((number(b, EOF_REACHED), number(field(b, MEM), 0)), (1, 9));
                assert_eq!([START_P, CURR_P].map(|p| number(field(b, p), 3)), [10, 11]);
                self.records += 1;
            }
            ["buffer", hex] => self.holds = unhex(hex),
            ["lex", engine, name, state, before, mem, result, after, mem_after] => {
                let b = buffer(&self.holds, 0);
                for (i, n) in (lexbuf::ABS_POS..).zip(&numbers(before)) {
                    set(b, i, int(*n));
                }
                set(b, lexbuf::MEM, ints(&numbers(mem)));
                let engine = if engine == "caml_lex_engine" { caml_lex_engine } else { caml_new_lex_engine };
                let state = int(state.parse().expect("a state"));
                assert_eq!(said(engine(self.tables[name], state, b)), result, "{line}");
                let fields = lexbuf::ABS_POS..=lexbuf::EOF_REACHED;
                assert_eq!(fields.map(|i| number(b, i)).collect::<Vec<_>>(), numbers(after), "{line}");
                let cells = elements(field(b, lexbuf::MEM));
                let cells: Vec<i64> = cells.into_iter().map(|c| integer(c).expect("a cell")).collect();
                assert_eq!(cells, numbers(mem_after), "{line}");
                self.calls += 1;
            }
            ["parse", name, input, arg, from, before, result, after, trace] => {
                let value = |hex| from_bytes(&unhex(hex)).expect("a value");
                let from: usize = from.parse().expect("a place");
                let env = whole(value(before), from);
                let input = int(input.parse().expect("an input"));
                assert!(caml_set_parser_trace(int(!trace.is_empty() as i64)) != CamlValue::NONE);
                let call = || caml_parse_engine(self.tables[name], env, input, value(arg));
                let (told, r) = if trace.is_empty() { (Vec::new(), call()) } else { listening(call) };
                assert_eq!(said(r), result, "{line}");
                assert_eq!(String::from_utf8_lossy(&told), String::from_utf8_lossy(&unhex(trace)), "{line}");
                let (after, got) = (value(after), tuple(&elements(env)));
                for i in 0..env::STACKS {
                    let wanted = field(after, i);
                    let n = elements(wanted).len();
                    let part = tuple(&elements(field(got, i))[from..from + n]);
                    assert_eq!(said(caml_compare(part, wanted)), "0", "stack {i}: {line}");
                    set(got, i, wanted);
                }
                assert_eq!(said(caml_compare(got, after)), "0", "{line}");
                self.keep(Some(env));
                self.calls += 1;
            }
            ["stopped", name, bits] => self.stopped(name, bits),
            ["rule", len, hex] => self.rule(len.parse().expect("a length"), &unhex(hex)),
            _ => panic!("{line}"),
        }
    }
}

impl Replay {
    fn keep(&mut self, env: Option<CamlValue>) {
        if let Some(before) = std::mem::replace(&mut self.env, env.map(|e| camlrt_retain(e))) {
            camlrt_release(before);
        }
    }
    /// Before which token the parser stopped.
    fn stopped(&self, name: &str, bits: &str) {
        let with_value = [0, 1].map(|tag| block(tag, &[UNIT]));
        let tokens = (0..bits.len() as i64 - 2).map(int).chain(with_value);
        let env = self.env.expect("a call before");
        let said = tokens.map(|token| camlrt_parser_lookahead_is(self.tables[name], env, token) == int(1));
        let said: String = said.map(|is_it| if is_it { '1' } else { '0' }).collect();
        assert_eq!(said, bits);
    }
    /// What the module's functions say of the rule that is to be reduced.
    fn rule(&self, len: i64, said_all: &[u8]) {
        let env = self.env.expect("a call before");
        let info = ok(caml_parser_rule_info(env));
        assert_eq!((number(info, 0), number(info, 1)), (number(env, env::RULE_NUMBER), len));
        let each = |f: extern "C" fn(_, _) -> _, range: std::ops::RangeInclusive<i64>| {
            range.map(|n| ok(f(env, int(n)))).collect::<Vec<CamlValue>>()
        };
        let all = [
            each(caml_parser_symb_start, 0..=0),
            each(caml_parser_symb_end, 0..=0),
            each(caml_parser_symb_start, 1..=len),
            each(caml_parser_symb_end, 1..=len),
            each(caml_parser_stack_value, 0..=len - 1),
        ];
        let wanted = from_bytes(said_all).expect("what OCaml said");
        assert_eq!(said(caml_compare(tuple(&all.concat()), wanted)), "0");
    }
}

/// An environment with whole stacks, of which the parts from this place on are given.
fn whole(env: CamlValue, from: usize) -> CamlValue {
    let size = number(env, env::STACK_SIZE) as usize;
    for i in 0..env::STACKS {
        let mut all = vec![int(0); from];
        all.extend(elements(field(env, i)));
        all.resize(size, int(0));
        set(env, i, tuple(&all));
    }
    env
}

fn replay(text: &str) -> usize {
    in_runtime(ocaml(4), || {
        let mut replay = Replay::default();
        text.lines().for_each(|line| scoped(|| replay.line(line)));
        replay.keep(None);
        assert_eq!(replay.records, 1);
        replay.tables.values().for_each(|tables| assert_eq!(camlrt_release(*tables), 0));
        replay.calls
    })
}

#[test]
fn as_ocaml_ran() {
    alone("replay::as_ocaml_ran", || {
        assert!(replay(include_str!("../data/engines-4.13.tsv")) > 500);
    });
}

fn generated(arguments: &[String]) -> Option<String> {
    let (_, programs) = oracle()?;
    let out = Command::new(programs.join("engines_gen")).args(arguments).output().expect("engines_gen");
    assert!(out.status.success(), "engines_gen {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).expect("text"))
}

#[test]
fn as_the_installed_ocaml_runs() {
    alone("replay::as_the_installed_ocaml_runs", || {
        let count = if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 300 };
        let seed = Random::fresh().next() >> 34;
        let Some(text) = generated(&[seed.to_string(), count.to_string()]) else { return };
        assert!(replay(&text) >= 10 * count, "seed {seed}");
    });
}

/// The lexer of OCaml's own compiler, on the sources of its library.
#[test]
fn ocamls_own_lexer() {
    alone("replay::ocamls_own_lexer", || {
        let Some((library, _)) = oracle() else { return };
        let mut files: Vec<String> = std::fs::read_dir(&library)
            .expect("OCaml's library")
            .map(|f| f.expect("a file").path())
            .filter(|p| p.extension().is_some_and(|e| e == "ml" || e == "mli"))
            .map(|p| p.to_str().expect("a name").to_string())
            .collect();
        files.sort();
        if std::env::var_os("CAMLRT_LONG").is_none() {
            files.retain(|f| f.ends_with("list.ml") || f.ends_with("scanf.mli"));
        }
        let text = generated(&[vec!["ocaml".to_string()], files].concat()).expect("what OCaml did");
        let calls = replay(&text);
        println!("{calls} calls");
        assert!(calls > 9_000);
    });
}

/// Stacks that are too small are asked to grow, for tokens and for rules, and the parser goes on as with large ones.
#[test]
fn stacks_grow() {
    const NUMBER: u32 = 0;
    let parse = |size| {
        in_runtime(ocaml(5), || {
            let calc = tables_of(16).remove(0);
            let env = parser(size);
            // Nine parentheses around a number.
            let token = |i: usize| match i {
                0..9 => int(5),
                9 => block(NUMBER, &[int(7)]),
                10..19 => int(6),
                _ => int(i as i64 - 10),
            };
            let (mut asked, mut i) = (Vec::new(), 0);
            let (mut input, mut arg) = (0, UNIT);
            while i <= 21 {
                let output = integer(caml_parse_engine(calc, env, int(input), arg)).expect("an output");
                asked.push(output);
                match output {
                    0 => (input, arg, i) = (1, token(i), i + 1),
                    1 => break,
                    2 | 3 => {
                        ok(caml_grow_parser_stacks(env));
                        (input, arg) = (output, UNIT);
                    }
                    4 => (input, arg) = (4, int(9)),
                    _ => (input, arg) = (5, UNIT),
                }
            }
            (asked, number(env, env::SP))
        })
    };
    let (large, sp) = parse(100);
    let (small, same_sp) = parse(1);
    assert!(small.contains(&2) && small.contains(&3), "{small:?}");
    assert_eq!(small.into_iter().filter(|o| !(2..=3).contains(o)).collect::<Vec<_>>(), large);
    assert_eq!(sp, same_sp);
}

/// The committed tables of lexers (11 fields) or of parsers (16).
pub fn tables_of(fields: i64) -> Vec<CamlValue> {
    let tables = include_str!("../data/engines-4.13.tsv").lines().filter(|l| l.starts_with("tables"));
    let all = tables.map(|l| from_bytes(&unhex(l.rsplit('\t').next().expect("a column"))).expect("tables"));
    all.filter(|t| camlrt::abi::read::camlrt_size(*t) == fields).collect()
}
