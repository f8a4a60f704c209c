//! What is remembered of tables changes nothing: `caml_lex_engine`, which unpacks them, against `caml_new_lex_engine` with a memory that
//! is not used, and tables that it does not know.

use crate::common::*;
use crate::mutated::{mutated, rounds};
use crate::records::*;
use crate::replay::tables_of;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::lexing::*;
use camlrt::abi::read::{CAMLRT_KIND_STRING, camlrt_kind};
use camlrt::abi::strings::caml_string_of_bytes;

const TABLES: usize = 5;
const INPUTS: [&[u8]; 3] = [
    b"x = 12.5 + abc(\"str\\u00e9\") -- <a b c> one:two! [1,2] 456... # rest",
    b"{\"k\": [true, false, 1e5, null]}\n",
    b"** ** 2e 1.e- \"\\\" nul",
];

/// The same automaton, with code that leaves the memory alone.
fn with_memory(tables: CamlValue) -> CamlValue {
    let mut fields = elements(tables);
    let zeros = string(&[0; 2 * 0x8000]);
    fields[TABLES..2 * TABLES].fill(zeros);
    fields[2 * TABLES] = string(b"\xff");
    tuple(&fields)
}

/// The same tables, which nobody has met before: they are read as they are.
fn unknown(tables: CamlValue) -> CamlValue {
    let mut fields = elements(tables);
    if let Some(code) = fields.last_mut().filter(|code| camlrt_kind(**code) == CAMLRT_KIND_STRING) {
        *code = string(&bytes(*code));
    }
    tuple(&fields)
}

type Engine = extern "C" fn(CamlValue, CamlValue, CamlValue) -> CamlValue;

/// A token, or what is wrong; what is in the record then, and in its memory if it is a token.
type Told = (Result<i64, String>, Vec<i64>, Vec<i64>);

/// What an engine says of an input: all tokens from one state.
fn told(engine: Engine, tables: impl Fn() -> CamlValue, input: &[u8], memory: usize) -> Vec<Told> {
    let b = buffer(input, memory);
    let mut all = Vec::new();
    for _ in 0..40 {
        let result = integer(engine(tables(), int(0), b)).map_err(|e| e.replace("caml_new_lex", "caml_lex"));
        let fields = (lexbuf::BUFFER_LEN..=lexbuf::EOF_REACHED).map(|i| number(b, i));
        let cells = if result.is_ok() { elements(field(b, lexbuf::MEM)) } else { Vec::new() };
        let cells = cells.into_iter().map(|cell| integer(cell).expect("a place"));
        let is_over = result.is_err() || number(b, lexbuf::START_POS) == number(b, lexbuf::CURR_POS);
        all.push((result, fields.collect(), cells.collect()));
        if is_over {
            break;
        }
    }
    all
}

/// Both engines on all inputs; how many calls there were.
fn compare(tables: CamlValue) -> usize {
    scoped(|| {
        let slow = with_memory(tables);
        let calls = INPUTS.map(|input| {
            let wanted = told(caml_new_lex_engine, || unknown(slow), input, 0);
            assert_eq!(told(caml_lex_engine, || tables, input, 0), wanted);
            wanted.len()
        });
        calls.iter().sum()
    })
}

/// `caml_new_lex_engine`, which unpacks tables as well, against itself with tables that it does not know.
#[test]
fn memory_of_all_kinds() {
    let mut r = Random::fresh();
    let (mut calls, mut marks) = (0, 0);
    in_runtime(ocaml(5), || {
        let mut all = tables_of(11);
        all.retain(|tables| !bytes(field(*tables, 2 * TABLES as u32)).is_empty());
        for i in 0..rounds() {
            scoped(|| {
                let whole = all[i % all.len()];
                let tables = if i % 4 == 0 { whole } else { mutated(&mut r, whole, 11) };
                let (input, cells) = (INPUTS[r.below(INPUTS.len())], [40, 40, 40, 3][r.below(4)]);
                let wanted = told(caml_new_lex_engine, || unknown(tables), input, cells);
                // So often that they are unpacked.
                for _ in 0..10 {
                    assert_eq!(told(caml_new_lex_engine, || tables, input, cells), wanted);
                }
                calls += wanted.len();
                marks += wanted.iter().flat_map(|(_, _, cells)| cells).filter(|cell| **cell >= 0).count();
            });
        }
    });
    assert!(calls > rounds() && marks > rounds(), "{calls} calls, {marks} marks");
}

#[test]
fn tables_of_all_kinds() {
    let mut r = Random::fresh();
    let mut calls = 0;
    in_runtime(ocaml(5), || {
        let all = tables_of(11);
        for i in 0..rounds() {
            scoped(|| {
                // What was freed gives its addresses to other tables.
                if i % 16 == 0 {
                    ok(caml_gc_full_major(UNIT));
                }
                let whole = all[i % all.len()];
                let tables = mutated(&mut r, whole, TABLES);
                calls += compare(tables) + compare(tables);
                calls += compare(if i % 3 == 0 { whole } else { all[0] });
            });
        }
    });
    assert!(calls > 30 * rounds());
}

#[test]
fn tables_that_change() {
    in_runtime(ocaml(5), || {
        let tables = tables_of(11).remove(0);
        let input = INPUTS[0];
        let was = told(caml_lex_engine, || tables, input, 0);
        assert!(was.len() > 20);
        let (field, original) = (1, field(tables, 1));
        let other: Vec<u8> = bytes(original).iter().map(|b| if *b == 2 { 3 } else { *b }).collect();
        for _ in 0..3 {
            set(tables, field, ok(caml_string_of_bytes(string(&other))));
            assert_ne!(told(caml_lex_engine, || tables, input, 0), was);
            compare(tables);
            set(tables, field, original);
            assert_eq!(told(caml_lex_engine, || tables, input, 0), was);
        }
    });
}
