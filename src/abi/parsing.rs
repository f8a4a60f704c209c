//! Family: parsing
//!
//! Parsers that ocamlyacc wrote: its tables, run on the record `Parsing.parser_env` as OCaml runs them. Nothing in tables or
//! stacks is trusted: what leads outside is an error.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::parsing::{driver, make, prims, symbols};

/// What `camlrt_parse_begin` and its kin ask for: a token, to be given by `camlrt_parse_token`.
pub const CAMLRT_PARSE_TOKEN: i32 = 0;
/// What they answer: the input is wrong, and no rule for `error` takes it.
pub const CAMLRT_PARSE_FAILED: i32 = 1;
/// What they ask for: the value of the rule of `caml_parser_rule_info`, to be given by `camlrt_parse_value`.
pub const CAMLRT_PARSE_RULE: i32 = 4;
/// What they tell: the input is wrong here; `camlrt_parse_error` goes on.
pub const CAMLRT_PARSE_ERROR: i32 = 5;
/// What they answer: the input is read; its value is `caml_parser_stack_value(env, 0)`.
pub const CAMLRT_PARSE_ACCEPTED: i32 = 6;

/// Runs an automaton of ocamlyacc until it needs something.
///
/// * `tables`: a `Parsing.parse_tables`; `env`: a `Parsing.parser_env`; `input`: an int, what the engine is told: 0 begin, 1 here
///   is the token, 2 and 3 the stacks have grown, 4 here is the rule's value, 5 the error was reported or an action raised
///   one; `arg`: the token with 1, the value with 4, `()` with others.
/// * Result: an int, what the engine asks for: 0 a token, 1 that `Parsing.Parse_error` is raised, 2 and 3 larger stacks, to be
///   answered by the same number, 4 the value of rule `rule_number`, 5 that `error_function` is called.
/// * A call that fails has changed no register of `env`.
/// * Tables that are used often are unpacked and remembered, four of them, by the strings that the record holds. A string that is changed
///   in place counts from the next collection on.
/// * Errors: Invalid_argument for a token that is not the grammar's, for tables that lead out of themselves or of the stacks,
///   and for another input; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_parse_engine`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parse_engine(
    tables: CamlValue,
    env: CamlValue,
    input: CamlValue,
    arg: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS, quick prims::parse_quick, prims::parse_engine(tables, env, input, arg))
}

/// Says whether parsers tell what they do.
///
/// * `flag`: a bool: the engine of this runtime writes to the standard error, descriptor 2, what it reads, shifts, reduces
///   and discards, in OCaml's words.
/// * Result: what it was before, false at first.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_set_parser_trace`, that is `Parsing.set_trace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_parser_trace(flag: CamlValue) -> CamlValue {
    read!(prims::set_trace(flag))
}

/// Makes the state of a parser.
///
/// * `unit`: `()`.
/// * Result: a `Parsing.parser_env` with stacks for 100 symbols, as that of OCaml's module is at first.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_parser_env(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::create_env(unit))
}

/// Doubles the stacks of a parser: what `caml_parse_engine` asks for by 2 and 3.
///
/// * `env`: a `Parsing.parser_env`.
/// * Result: `()`.
/// * Errors: Invalid_argument if the stacks are not as large as `stacksize` says; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Parsing.grow_stacks`, which OCaml does not show.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_grow_parser_stacks(env: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::grow_stacks(env))
}

/// Tells which rule is to be reduced.
///
/// * `env`: a `Parsing.parser_env`.
/// * Result: a pair of ints: the rule's number, in the order of the grammar from 1 on, and how many symbols it has.
/// * Errors: Invalid_argument; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parser_rule_info(env: CamlValue) -> CamlValue {
    call!(symbols::rule_info(env))
}

/// Gives the value of a symbol of the rule.
///
/// * `env`: a `Parsing.parser_env`; `n`: which symbol, an int: 0 is the last one, 1 the one before. `$i` of a rule of `len`
///   symbols is `len - i`.
/// * Result: the value.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Parsing.peek_val`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parser_stack_value(env: CamlValue, n: CamlValue) -> CamlValue {
    read!(symbols::stack_value(env, n))
}

/// Tells where a symbol of the rule begins.
///
/// * `env`: a `Parsing.parser_env`; `n`: which symbol, an int: `$n`, from 1 on; or 0 for the whole rule, which begins where its
///   first symbol does that is not empty.
/// * Result: a `Lexing.position`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Parsing.rhs_start_pos` and `symbol_start_pos`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parser_symb_start(env: CamlValue, n: CamlValue) -> CamlValue {
    read!(symbols::symb_start(env, n))
}

/// Tells where a symbol of the rule ends.
///
/// * `env`, `n`: as for `caml_parser_symb_start`.
/// * Result: a `Lexing.position`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Parsing.rhs_end_pos` and `symbol_end_pos`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_parser_symb_end(env: CamlValue, n: CamlValue) -> CamlValue {
    read!(symbols::symb_end(env, n))
}

/// Tells whether a parser stopped before a token like this one.
///
/// * `tables`: a `Parsing.parse_tables`; `env`: the `Parsing.parser_env` of an input that was wrong; `token`: a token, whose value does
///   not matter.
/// * Result: a bool.
/// * Errors: Invalid_argument for a token that is not the grammar's; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Parsing.is_current_lookahead`, which knows of the last input only.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parser_lookahead_is(
    tables: CamlValue,
    env: CamlValue,
    token: CamlValue,
) -> CamlValue {
    read!(symbols::lookahead_is(tables, env, token))
}

/// Begins to parse in steps, without calling anything.
///
/// * `parser`: a parser as `camlrt-tables` writes it: the pair of a `Parsing.parse_tables` and an array of start symbols; `env`: a new
///   `Parsing.parser_env`; `start`: the start symbol's number, an int from 1 on; `lexbuf`: a `Lexing.lexbuf` for positions, or `()` for none.
/// * Result: what is wanted next, an int: one of `CAMLRT_PARSE_TOKEN`, `_RULE`, `_ERROR`, `_ACCEPTED` and `_FAILED`.
/// * Errors: as for `caml_parse_engine`; Invalid_argument for a start symbol that is not in the array, unless that is empty, and for a rule
///   that has no action; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parse_begin(
    parser: CamlValue,
    env: CamlValue,
    start: CamlValue,
    lexbuf: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS, quick driver::begin_quick, driver::begin(parser, env, start, lexbuf))
}

/// Gives a parser the token that it wants.
///
/// * `parser`, `env`: as for `camlrt_parse_begin`; `token`: a constant constructor's number, an int, or a block of a constructor's tag and one field;
///   `lexbuf`: a `Lexing.lexbuf` that has just read the token, or `()`.
/// * Result: as for `camlrt_parse_begin`.
/// * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parse_token(
    parser: CamlValue,
    env: CamlValue,
    token: CamlValue,
    lexbuf: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS, quick driver::token_quick, driver::token(parser, env, token, lexbuf))
}

/// Gives a parser the value of the rule that it reduces.
///
/// * `parser`, `env`: as for `camlrt_parse_begin`; `value`: any value.
/// * Result: as for `camlrt_parse_begin`.
/// * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parse_value(parser: CamlValue, env: CamlValue, value: CamlValue) -> CamlValue {
    call_out!(BLOCKS, quick driver::value_quick, driver::value(parser, env, value))
}

/// Lets a parser go on after an error: after `CAMLRT_PARSE_ERROR`, or in place of the value of a rule that is wrong.
///
/// * `parser`, `env`: as for `camlrt_parse_begin`.
/// * Result: as for `camlrt_parse_begin`.
/// * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parse_error(parser: CamlValue, env: CamlValue) -> CamlValue {
    call_out!(BLOCKS, driver::error(parser, env))
}

/// Parses a whole input.
///
/// * `parser`, `start`: as for `camlrt_parse_begin`; an action is a function of the environment, put into the array `actions` of the tables;
///   `lexer`: a function of the buffer that gives a token; `lexbuf`: a `Lexing.lexbuf`, or `()`.
/// * Result: the start symbol's value.
/// * `camlrt_interrupt` ends it, after the function that runs then.
/// * `error_function` is called if it is a function. An action that raises `Parsing.Parse_error` begins a recovery.
/// * Errors: `Parsing.Parse_error`; what functions raise; CAMLRT_INTERRUPTED; as for `caml_parse_engine`.
/// * Mirrors: `Parsing.yyparse`, with an environment of its own.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_parse(
    parser: CamlValue,
    start: CamlValue,
    lexer: CamlValue,
    lexbuf: CamlValue,
) -> CamlValue {
    call_out!(CALLS | BLOCKS, driver::parse(parser, start, lexer, lexbuf))
}
