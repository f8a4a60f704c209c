//! The drivers, and the call for many tokens, on tables with something else in them: they say what the engines say, call by call, also
//! where the drivers' tables are unpacked and the engines' are not.

use crate::common::*;
use crate::mutated::{mutated, rounds};
use crate::records::*;
use crate::replay::tables_of;
use camlrt::abi::CamlValue;
use camlrt::abi::compare::caml_compare;
use camlrt::abi::lexing::*;
use camlrt::abi::parsing::*;
use camlrt::abi::read::{CAMLRT_KIND_STRING, camlrt_kind, camlrt_size};

const INPUT: &[u8] = b"x = 12.5 + abc(\"str\\u00e9\") -- <a b c> one:two! [1,2] 456... # rest\n{\"k\": true}";
const MOST: usize = 50;

type Token = [i32; 3];

fn buffer_of(input: &[u8]) -> CamlValue {
    ok(caml_create_lexbuf_from_string(string(input)))
}

/// Tokens one by one, and whether an error ended them.
fn one_by_one(lexer: CamlValue, input: &[u8]) -> (Vec<Token>, bool) {
    let (b, mut all) = (buffer_of(input), Vec::<Token>::new());
    while all.len() < MOST && all.last().is_none_or(|[_, start, end]| start < end) {
        let place = |v| integer(v).expect("a place") as i32;
        match integer(camlrt_lex_step(lexer, int(0), b)) {
            Ok(action @ 0..) => {
                all.push([action as i32, place(caml_lexeme_start(b)), place(caml_lexeme_end(b))])
            }
            Ok(_) => break,
            Err(_) => return (all, true),
        }
    }
    (all, false)
}

#[test]
fn many_tokens() {
    let mut r = Random::fresh();
    let (mut errors, mut tokens) = (0, 0);
    in_runtime(ocaml(5), || {
        let all = tables_of(11);
        for i in 0..rounds() {
            scoped(|| {
                let tables = mutated(&mut r, all[i % all.len()], 5);
                // Without code there is no memory, which the call for many does not keep.
                set(tables, 10, string(b""));
                let rule = tuple(&[string(b"rule"), int(0), int(0), tuple(&[])]);
                let lexer = tuple(&[tables, tuple(&[rule])]);
                let input = &INPUT[r.below(INPUT.len())..];
                let (wanted, failed) = one_by_one(lexer, input);
                let mut to = [[0; 3]; MOST];
                let n = camlrt_lex_tokens(
                    lexer,
                    int(0),
                    buffer_of(input),
                    UNIT,
                    to.as_mut_ptr().cast(),
                    12 * MOST,
                );
                match usize::try_from(n) {
                    Ok(n) => assert_eq!(to[..n], wanted),
                    Err(_) => assert!(failed && wanted.is_empty(), "{}", error()),
                }
                errors += failed as usize;
                tokens += wanted.len();
            });
        }
    });
    assert!(errors > rounds() / 20 && tokens > rounds(), "{errors} errors, {tokens} tokens");
}

/// The same tables, which nobody has met before: they are read as they are, not unpacked.
fn unknown(tables: CamlValue) -> CamlValue {
    const LHS: usize = 3;
    let mut fields = elements(tables);
    if camlrt_kind(fields[LHS]) == CAMLRT_KIND_STRING {
        fields[LHS] = string(&bytes(fields[LHS]));
    }
    tuple(&fields)
}

/// The engine, its stacks growing as it asks; what it asks for besides, as a driver says it.
fn engine(tables: CamlValue, env: CamlValue, mut input: i64, mut arg: CamlValue) -> Result<i64, String> {
    loop {
        match integer(caml_parse_engine(unknown(tables), env, int(input), arg))? {
            asked @ 2..=3 => {
                value(caml_grow_parser_stacks(env))?;
                (input, arg) = (asked, UNIT);
            }
            4 => {
                let (actions, rule) = (field(tables, 0), number(env, env::RULE_NUMBER));
                let is_there = (0..camlrt_size(actions)).contains(&rule);
                let action =
                    if is_there { Ok(field(actions, rule as u32)) } else { Err("no action".to_string()) };
                return Ok(if action? == int(1) { CAMLRT_PARSE_ACCEPTED } else { CAMLRT_PARSE_RULE } as i64);
            }
            asked => return Ok(asked),
        }
    }
}

/// One input, token by token as chance has it; whether an error ended it, and how many calls there were.
fn parse(r: &mut Random, tables: CamlValue) -> (bool, usize) {
    let parser_of = tuple(&[tables, tuple(&[])]);
    let size = 1 + r.below(60);
    let (driven, called) = (parser(size), parser(size));
    let (mut input, mut arg) = (0, UNIT);
    for calls in 1..80 {
        // Where the token lies, as a buffer would say it.
        for env in [driven, called] {
            set(env, env::SYMB_START, int(calls as i64));
            set(env, env::SYMB_START + 1, int(1000 + calls as i64));
        }
        let result = match input {
            0 => camlrt_parse_begin(parser_of, driven, int(1), UNIT),
            1 => camlrt_parse_token(parser_of, driven, arg, UNIT),
            4 => camlrt_parse_value(parser_of, driven, arg),
            _ => camlrt_parse_error(parser_of, driven),
        };
        let (result, wanted) = (integer(result), engine(tables, called, input, arg));
        // Tables that are not looked into may be anything until the call goes its long way.
        if result.as_ref().is_err_and(|e| e.contains(": expected")) {
            return (true, calls);
        }
        assert_eq!(result.as_ref().ok(), wanted.as_ref().ok(), "{result:?}, not {wanted:?}");
        let Ok(asked) = result else { return (true, calls) };
        assert_eq!(integer(caml_compare(driven, called)), Ok(0));
        (input, arg) = match asked as i32 {
            CAMLRT_PARSE_TOKEN if r.below(2) == 0 => (1, block(r.below(2) as u32, &[int(7)])),
            CAMLRT_PARSE_TOKEN => (1, int(r.below(13) as i64)),
            CAMLRT_PARSE_RULE if r.below(20) > 0 => (4, int(1)),
            CAMLRT_PARSE_RULE | CAMLRT_PARSE_ERROR => (5, UNIT),
            _ => return (false, calls),
        };
    }
    (false, 80)
}

#[test]
fn parsers() {
    let mut r = Random::fresh();
    let (mut errors, mut calls) = (0, 0);
    in_runtime(ocaml(5), || {
        let all = tables_of(16);
        let actions: Vec<i64> = (0..30).map(|i| (i >= 16) as i64).collect();
        for tables in &all {
            set(*tables, 0, ints(&actions));
        }
        for i in 0..rounds() {
            let (failed, n) = scoped(|| {
                let tables = mutated(&mut r, all[i % all.len()], 16);
                parse(&mut r, tables)
            });
            errors += failed as usize;
            calls += n;
        }
    });
    assert!(errors > rounds() / 20 && calls > 3 * rounds(), "{errors} errors, {calls} calls");
}
