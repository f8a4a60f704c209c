//! What OCaml's module Lexing does to buffers (`oracle/lexbuf_gen.ml`), done again.

use crate::common::*;
use crate::oracle::oracle;
use crate::records::*;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::digests::caml_md5_string;
use camlrt::abi::lexing::*;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::read::{camlrt_bytes_write, camlrt_size};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ffi::c_void;
use std::process::Command;

thread_local! {
    /// What the function that fills buffers gives next.
    static CHUNKS: RefCell<VecDeque<Vec<u8>>> = const { RefCell::new(VecDeque::new()) };
}

extern "C" fn read(_: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue {
    assert_eq!(nargs, 2);
    // Two arguments, as it says.
    let into = unsafe { *args };
    let chunk = CHUNKS.with_borrow_mut(|c| c.pop_front().expect("a chunk"));
    assert_eq!(camlrt_bytes_write(into, 0, chunk.as_ptr(), chunk.len()), 0);
    int(chunk.len() as i64)
}

fn position(p: CamlValue) -> String {
    let name = String::from_utf8(bytes(field(p, 0))).expect("text");
    format!("{name:?},{},{},{}", number(p, 1), number(p, 2), number(p, 3))
}

/// The record as the oracle tells it.
fn state(b: CamlValue) -> String {
    use lexbuf::*;
    let fields = [BUFFER_LEN, ABS_POS, START_POS, CURR_POS, LAST_POS, LAST_ACTION];
    let numbers: Vec<String> = fields.iter().map(|f| number(b, *f).to_string()).collect();
    let holds = ok(caml_md5_string(field(b, BUFFER), int(0), field(b, BUFFER_LEN)));
    let size = bytes(field(b, BUFFER)).len();
    let cells = elements(field(b, MEM)).into_iter().map(|c| integer(c).expect("a cell").to_string());
    format!(
        "{},{},{size};{};{};{};{}",
        numbers.join(","),
        number(b, EOF_REACHED) != 0,
        cells.collect::<Vec<_>>().join(","),
        hex(&bytes(holds)),
        position(field(b, START_P)),
        position(field(b, CURR_P)),
    )
}

/// What an engine would do: a token of `n` characters, if there are so many.
fn token(b: CamlValue, n: i64, cells: i64) -> CamlValue {
    use lexbuf::*;
    let start = number(b, CURR_POS);
    let end = (start + n).min(number(b, BUFFER_LEN));
    for (i, place) in [(START_POS, start), (CURR_POS, end), (LAST_POS, end)] {
        set(b, i, int(place));
    }
    let cells: Vec<i64> = (0..cells).map(|i| if i == 1 { -1 } else { start }).collect();
    set(b, MEM, ints(&cells));
    UNIT
}

fn call(name: &str, b: CamlValue, args: &[i64]) -> String {
    let number = |r| integer(r).map_or_else(|e| e, |n| n.to_string());
    let text = |r| value(r).map_or_else(|e| e, |s| hex(&bytes(s)));
    let unit = |r| value(r).map_or_else(|e| e, |u| if u == UNIT { "()".into() } else { "not ()".into() });
    match (name, args) {
        ("made", []) => "()".into(),
        ("refill", []) => unit(caml_callback(field(b, lexbuf::REFILL), b)),
        ("token", [n, cells]) => unit(token(b, *n, *cells)),
        ("caml_lexeme", []) => {
            assert_eq!(text(caml_lexeme_string(b)), text(caml_lexeme(b)));
            text(caml_lexeme(b))
        }
        ("caml_lexeme_char", [i]) => number(caml_lexeme_char(b, int(*i))),
        ("caml_lexeme_start", []) => number(caml_lexeme_start(b)),
        ("caml_lexeme_end", []) => number(caml_lexeme_end(b)),
        ("caml_new_line", []) => unit(caml_new_line(b)),
        ("camlrt_lexbuf_set_position", [line, bol, at]) => {
            let p = tuple(&[string(b"other"), int(*line), int(*bol), int(*at)]);
            unit(camlrt_lexbuf_set_position(b, p))
        }
        ("camlrt_lexbuf_set_filename", [n]) => {
            unit(camlrt_lexbuf_set_filename(b, string(n.to_string().as_bytes())))
        }
        ("caml_flush_lexbuf", []) => unit(caml_flush_lexbuf(b)),
        ("camlrt_sub_lexeme", [i, j]) => text(camlrt_sub_lexeme(b, int(*i), int(*j))),
        _ => panic!("{name} {args:?}"),
    }
}

/// Runs through the lines of the oracle; how many calls there were.
fn replay(text: &str) -> usize {
    let (mut b, mut rest, mut calls) = (CamlValue::NONE, Vec::new(), 0);
    let function = ok(camlrt_closure(Some(read), std::ptr::null_mut(), 2, None));
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["string" | "function", input] => {
                camlrt_release(b);
                b = if line.starts_with("string") {
                    ok(caml_create_lexbuf_from_string(string(input.as_bytes())))
                } else {
                    ok(caml_create_lexbuf_from_function(function))
                };
                rest = input.as_bytes().to_vec();
            }
            ["chunk", n] => {
                let behind = rest.split_off(n.parse().expect("a number"));
                CHUNKS.with_borrow_mut(|c| c.push_back(std::mem::replace(&mut rest, behind)));
            }
            [name, args, said, after] => scoped(|| {
                let args = args.split(',').filter(|a| !a.is_empty()).map(|a| a.parse().expect("a number"));
                assert_eq!(call(name, b, &args.collect::<Vec<i64>>()), said, "{line}");
                assert_eq!(state(b), after, "{line}");
                calls += 1;
            }),
            _ => panic!("{line}"),
        }
    }
    calls
}

#[test]
fn as_ocaml_did() {
    in_runtime(ocaml(4), || assert!(replay(include_str!("../data/lexbuf-4.13.tsv")) > 600));
}

#[test]
fn as_the_installed_ocaml_does() {
    let Some((_, programs)) = oracle() else { return };
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 200 };
    let seed = Random::fresh().next() >> 34;
    let args = [seed.to_string(), count.to_string()];
    let out = Command::new(programs.join("lexbuf_gen")).args(&args).output().expect("lexbuf_gen");
    let text = String::from_utf8(out.stdout).expect("text");
    in_runtime(ocaml(4), || assert!(replay(&text) > 5 * count, "seed {seed}"));
}

/// Input that the host gives without being called; tokens of any length fit.
#[test]
fn fed_by_the_host() {
    in_runtime(ocaml(5), || {
        let never = ok(camlrt_closure(Some(read), std::ptr::null_mut(), 2, None));
        let b = ok(caml_create_lexbuf_from_function(never));
        let mut all = Vec::new();
        for n in [0usize, 1, 1023, 1, 5000, 3, 0] {
            let part: Vec<u8> = (0..n).map(|i| (i * 7 + n) as u8).collect();
            if n > 0 || !all.is_empty() {
                assert_eq!(camlrt_lex_feed(b, string(&part)), UNIT);
            }
            all.extend(part);
            // The whole of it is one token still.
            set(b, lexbuf::CURR_POS, field(b, lexbuf::BUFFER_LEN));
            assert_eq!(bytes(ok(caml_lexeme(b))), all);
        }
        assert_eq!(number(b, lexbuf::EOF_REACHED), 1);
        // What was read gives room to what is fed next.
        set(b, lexbuf::START_POS, field(b, lexbuf::CURR_POS));
        let size = bytes(field(b, lexbuf::BUFFER)).len();
        assert_eq!(camlrt_lex_feed(b, string(&vec![b'x'; size - 1])), UNIT);
        assert_eq!(bytes(field(b, lexbuf::BUFFER)).len(), size);
        assert_eq!(number(b, lexbuf::ABS_POS), all.len() as i64);
        let table = string(&[1, 0, 0xff, 0xff, 0, 0x80, 7]);
        let shorts = elements(ok(caml_lex_array(table))).into_iter().map(|n| integer(n).expect("an int"));
        assert_eq!(shorts.collect::<Vec<_>>(), [1, -1, -32768]);
        assert_eq!(camlrt_size(b), lexbuf::FIELDS as i64);
    });
}
