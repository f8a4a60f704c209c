//! The grammars of examples/, run whole: in steps, by functions, with input in pieces, and many tokens at once.

use crate::common::*;
use crate::records::*;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::lexing::*;
use camlrt::abi::make::{caml_copy_double, caml_store_field};
use camlrt::abi::parsing::*;
use camlrt::abi::read::{camlrt_get_double, camlrt_size};
use camlrt::abi::strings::caml_string_of_bytes;
use std::ffi::c_void;

const SESSION: &[u8] = include_bytes!("../../examples/data/session.calc");
const JSON: &[u8] = include_bytes!("../../examples/data/example.json");

fn bindings() -> CamlValue {
    from_bytes(include_bytes!("../data/bindings.tables")).expect("tables")
}

/// A token: its action, where it begins and where it ends, and the cells of its memory.
type Token = (i64, i64, i64, Vec<i64>);

fn token(b: CamlValue, action: i64) -> Token {
    let cells = elements(field(b, lexbuf::MEM)).into_iter().map(|c| integer(c).expect("a cell"));
    let moved = number(b, lexbuf::ABS_POS);
    let cells = cells.map(|c| if c < 0 { c } else { c + moved }).collect();
    let place = |v| integer(v).expect("a place");
    (action, place(caml_lexeme_start(b)), place(caml_lexeme_end(b)), cells)
}

/// All tokens of a string, and what was wrong with the one behind them.
fn at_once(lexer: CamlValue, input: &[u8]) -> (Vec<Token>, String) {
    let b = ok(caml_create_lexbuf_from_string(string(input)));
    let mut all = Vec::new();
    loop {
        match integer(camlrt_lex(lexer, int(0), b)) {
            Ok(action) => all.push(token(b, action)),
            Err(e) => return (all, e),
        }
        if all.last().is_some_and(|t| t.1 == t.2) {
            return (all, String::new());
        }
    }
}

/// The same of input that is fed in pieces of this size.
fn in_pieces(lexer: CamlValue, input: &[u8], size: usize) -> (Vec<Token>, String) {
    let b = ok(camlrt_lexbuf_new(UNIT));
    let (mut all, mut pieces, mut rule) = (Vec::new(), input.chunks(size), 0);
    loop {
        match integer(camlrt_lex_step(lexer, int(rule), b)) {
            Err(e) => return (all, e),
            Ok(state @ ..0) => {
                rule = state;
                assert_eq!(camlrt_lex_feed(b, string(pieces.next().unwrap_or(&[]))), UNIT);
            }
            Ok(action) => {
                all.push(token(b, action));
                rule = 0;
            }
        }
        if all.last().is_some_and(|t| t.1 == t.2) {
            return (all, String::new());
        }
    }
}

/// The same by the call for many, so many at a time.
fn in_bulk(lexer: CamlValue, input: &[u8], most: usize) -> (Vec<Token>, String) {
    let b = ok(caml_create_lexbuf_from_string(string(input)));
    let mut all: Vec<Token> = Vec::new();
    loop {
        let mut to = vec![[0i32; 3]; most];
        let n = camlrt_lex_tokens(lexer, int(0), b, UNIT, to.as_mut_ptr().cast(), 12 * most + 5);
        let Ok(count) = usize::try_from(n) else { return (all, error()) };
        assert!((1..=most).contains(&count));
        let new = to[..count].iter().map(|[a, s, e]| (*a as i64, *s as i64, *e as i64, Vec::new()));
        all.extend(new);
        let last = all.last().expect("a token");
        assert_eq!(
            (last.1, last.2),
            (number(field(b, lexbuf::START_P), 3), number(field(b, lexbuf::CURR_P), 3))
        );
        if last.1 == last.2 {
            return (all, String::new());
        }
    }
}

fn without_memory((all, error): (Vec<Token>, String)) -> (Vec<Token>, String) {
    (all.into_iter().map(|(a, s, e, _)| (a, s, e, Vec::new())).collect(), error.replace("_tokens", ""))
}

#[test]
fn every_way_reads_the_same_tokens() {
    in_runtime(ocaml(5), || {
        let odd = b"{\"key\": [1, 2.5e3, \"\xff\\u00e9\", truefalse, nul";
        let long = [b"\"".as_slice(), &[b'x'; 5000], b"\" 12"].concat();
        let said = b"abc = 12;x= one:two!<a b c>--x--y--\"s\\\"t\" 1 23 456...";
        let inputs = [SESSION, JSON, odd, &long, said, b""];
        let lexers = [tables!("calc_lexer"), tables!("json_lexer"), bindings()];
        let mut tokens = 0;
        for (lexer, input) in lexers.iter().flat_map(|l| inputs.iter().map(move |i| (*l, *i))) {
            let whole = scoped(|| at_once(lexer, input));
            tokens += whole.0.len();
            for size in [1, 2, 7, 1000] {
                assert_eq!(scoped(|| in_pieces(lexer, input, size)), whole);
            }
            let whole = without_memory(whole);
            for most in [1, 3, 10_000] {
                assert_eq!(without_memory(scoped(|| in_bulk(lexer, input, most))), whole);
            }
        }
        assert!(tokens > 200);
    });
}

#[test]
fn bulk_stops_where_it_is_told() {
    in_runtime(ocaml(5), || {
        let lexer = tables!("calc_lexer");
        let b = ok(caml_create_lexbuf_from_string(string(b"a b\nc")));
        let mut to = [[0i32; 3]; 9];
        let mut call =
            |stops, cap| (camlrt_lex_tokens(lexer, int(0), b, stops, to.as_mut_ptr().cast(), cap), to);
        let (n, to) = call(string(&[0, 0, 0, 0, 1]), 108);
        assert_eq!((n, to[3]), (4, [4, 3, 4]));
        assert_eq!(call(UNIT, 11).0, 0);
        let (n, to) = call(UNIT, 108);
        assert_eq!((n, to[1]), (2, [13, 5, 5]));
        for rule in [-1, 1, i64::MAX >> 2] {
            assert_eq!(camlrt_lex_tokens(lexer, int(rule), b, UNIT, [0; 12].as_mut_ptr(), 12), -1);
            assert_eq!(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
        }
        // Whoever changes the tables changes what is read.
        let tables = field(lexer, 0);
        let was = at_once(lexer, SESSION);
        let mut backtrk = bytes(field(tables, 1));
        backtrk.iter_mut().for_each(|b| *b = if *b == 2 { 3 } else { *b });
        set(tables, 1, ok(caml_string_of_bytes(string(&backtrk))));
        assert_ne!(at_once(lexer, SESSION), was);
        let changed = without_memory(at_once(lexer, SESSION));
        assert_eq!(without_memory(in_bulk(lexer, SESSION, 5)), changed);
    });
}

/// The value of a rule of calc.mly that computes.
fn computed(env: CamlValue) -> CamlValue {
    let len = number(ok(caml_parser_rule_info(env)), 1);
    let symbol = |n| ok(caml_parser_stack_value(env, int(len - n)));
    let d = |n| camlrt_get_double(symbol(n));
    let float = |x| ok(caml_copy_double(x));
    match number(env, env::RULE_NUMBER) {
        2 => int(0),
        3 | 4 | 5 | 6 | 9 => symbol(if number(env, env::RULE_NUMBER) == 9 { 2 } else { 1 }),
        8 => float(f64::NAN),
        10 => float(d(1) + d(3)),
        11 => float(d(1) - d(3)),
        12 => float(d(1) * d(3)),
        13 => float(d(1) / d(3)),
        14 => float(d(1).powf(d(3))),
        15 => float(-d(2)),
        _ => symbol(1),
    }
}

fn calc_token(lexer: CamlValue, b: CamlValue) -> CamlValue {
    loop {
        let action = integer(camlrt_lex(lexer, int(0), b)).expect("a token");
        let text = || String::from_utf8(bytes(ok(caml_lexeme(b)))).expect("text");
        return match action {
            0 | 1 => continue,
            2 => block(0, &[ok(caml_copy_double(text().parse().expect("a number")))]),
            3 => block(1, &[string(text().as_bytes())]),
            4 => int(9),
            13 => int(10),
            14 => int(8),
            n => int(n - 5),
        };
    }
}

/// Parses in steps; the values of lines, and how it ended.
fn in_steps(input: &[u8]) -> (Vec<f64>, i64) {
    let (lexer, parser) = (tables!("calc_lexer"), tables!("calc"));
    let b = ok(caml_create_lexbuf_from_string(string(input)));
    let env = ok(caml_create_parser_env(UNIT));
    let mut lines = Vec::new();
    let mut asked = camlrt_parse_begin(parser, env, int(1), b);
    loop {
        asked = match integer(asked).expect("an event") as i32 {
            CAMLRT_PARSE_TOKEN => camlrt_parse_token(parser, env, calc_token(lexer, b), b),
            CAMLRT_PARSE_RULE => {
                if number(env, env::RULE_NUMBER) == 4 {
                    lines.push(camlrt_get_double(ok(caml_parser_stack_value(env, int(1)))));
                }
                camlrt_parse_value(parser, env, computed(env))
            }
            CAMLRT_PARSE_ERROR => camlrt_parse_error(parser, env),
            end => return (lines, end as i64),
        }
    }
}

#[test]
fn in_steps_as_ocaml_did() {
    in_runtime(ocaml(5), || {
        let (lines, end) = in_steps(SESSION);
        assert_eq!(end, CAMLRT_PARSE_ACCEPTED as i64);
        let said = include_str!("../../examples/data/session.txt").lines();
        let wanted: Vec<f64> = said.filter_map(|l| l.split_once(": ")?.1.parse().ok()).collect();
        // The last line of OCaml's is how many errors there were; names have no values here.
        assert_eq!(lines.len(), wanted.len() - 1);
        let same = |(a, b): &(&f64, &f64)| a == b;
        assert_eq!(lines.iter().zip(&wanted).filter(same).count(), lines.len() - 2);
        for start in [0, 2, -1] {
            let (parser, env) = (tables!("calc"), ok(caml_create_parser_env(UNIT)));
            let said = integer(camlrt_parse_begin(parser, env, int(start), UNIT)).unwrap_err();
            assert!(said.contains(&format!("there is no start symbol {start}")), "{said}");
        }
        // Deeper than the first stacks.
        let deep = [vec![b'('; 500], b"7".to_vec(), vec![b')'; 500], b"\n".to_vec()].concat();
        assert_eq!(in_steps(&deep), (vec![7.0], CAMLRT_PARSE_ACCEPTED as i64));
    });
}

const LEXER: usize = 1;

extern "C" fn called(which: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // The functions of this test take one argument.
    let arg = unsafe { *args };
    if which as usize == LEXER {
        return calc_token(tables!("calc_lexer"), arg);
    }
    let v = computed(arg);
    if number(arg, env::RULE_NUMBER) == 13 && camlrt_get_double(v).is_infinite() {
        return caml_raise(camlrt_exn(c"Stdlib.Parsing.Parse_error".as_ptr()));
    }
    if number(arg, env::RULE_NUMBER) == 14 {
        return caml_failwith(c"no powers".as_ptr());
    }
    v
}

fn function(which: usize) -> CamlValue {
    ok(camlrt_closure(Some(called), which as *mut c_void, 1, None))
}

#[test]
fn by_functions() {
    in_runtime(ocaml(5), || {
        let (parser, lexer, action) = (tables!("calc"), function(LEXER), function(0));
        let actions = field(field(parser, 0), 0);
        for i in 1..camlrt_size(actions) as u32 - 1 {
            assert_eq!(caml_store_field(actions, i, action), UNIT);
        }
        let parse = |input: &[u8]| {
            let b = ok(caml_create_lexbuf_from_string(string(input)));
            integer(camlrt_parse(parser, int(1), lexer, b))
        };
        assert_eq!(parse(b"1 + 2\n(3\n4 / 5\n"), Ok(0));
        // An action may find an error too, which is recovered from.
        assert_eq!(parse(b"1 / 0\n2\n"), Ok(0));
        assert_eq!(parse(b"1 ** 2\n"), Err("Failure(\"no powers\")".into()));
        assert_eq!(parse(b"1 / 0"), Err("Stdlib.Parsing.Parse_error".into()));
        set(actions, 10, int(4));
        assert!(parse(b"1 + 2\n").unwrap_err().contains("expected a function, got the int 4"));
    });
}
