//! Family: lexing
//!
//! Lexical analysers that ocamllex wrote: its tables, run on the record `Lexing.lexbuf` as OCaml runs them. Nothing in
//! tables or buffer is trusted: what leads outside is an error.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::lexing::{bulk, lexeme, lexer, make, prims, refill};

/// Runs an automaton of ocamllex until it knows a token or needs more input.
///
/// * `tables`: a `Lexing.lex_tables`; `state`: the state of the rule that is wanted, an int; `lexbuf`: a
///   `Lexing.lexbuf`.
/// * Result: an int: the number of an action, the token lying from `lex_start_pos` to `lex_curr_pos` of `lex_buffer`; or a
///   negative one: the buffer ended before that was clear. Then it is to be filled, or `lex_eof_reached` set, and the call
///   made again with this number for a state.
/// * Positions (`lex_start_p`, `lex_curr_p`) are not changed: OCaml's own `Lexing.engine` does that.
/// * Tables that read many tokens are remembered by the strings that the record holds. A string that is changed in place
///   counts from the next collection on.
/// * Errors: `Failure "lexing: empty token"` if the input fits nothing; Invalid_argument for tables that lead out of
///   themselves, or a buffer with places outside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_lex_engine`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lex_engine(tables: CamlValue, state: CamlValue, lexbuf: CamlValue) -> CamlValue {
    read!(quick prims::lex_quick, prims::lex_engine(tables, state, lexbuf))
}

/// Runs an automaton of ocamllex with a memory for `as` bindings.
///
/// * `tables`, `state`, `lexbuf`: as for `caml_lex_engine`; `lex_mem` is an array of as many cells as the rule wants. What is
///   bound lies between places that cells hold, -1 being none.
/// * Result: as for `caml_lex_engine`.
/// * Errors: as for `caml_lex_engine`; Invalid_argument also for a memory that is too small.
/// * Mirrors: `caml_new_lex_engine`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_new_lex_engine(tables: CamlValue, state: CamlValue, lexbuf: CamlValue) -> CamlValue {
    read!(quick prims::new_lex_quick, prims::new_lex_engine(tables, state, lexbuf))
}

/// Reads a table of ocamllex or ocamlyacc.
///
/// * `table`: a string of numbers of 16 bits, little-endian.
/// * Result: an array of these numbers, signed ints.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lex_array(table: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::lex_array(table))
}

/// Makes a buffer of a string.
///
/// * `s`: a string, which is copied.
/// * Result: a `Lexing.lexbuf`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.from_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_lexbuf_from_string(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::from_string(s))
}

/// Makes a buffer that the host feeds.
///
/// * `unit`: `()`.
/// * Result: an empty `Lexing.lexbuf`, for `camlrt_lex_feed`. If `refill_buff` is called, as OCaml's functions do where the input
///   has not come yet, that is the end of it.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lexbuf_new(unit: CamlValue) -> CamlValue {
    call!(make::to_be_fed(unit))
}

/// Makes a buffer that a channel fills.
///
/// * `channel`: an in_channel.
/// * Result: a `Lexing.lexbuf`; its `refill_buff` reads up to 512 bytes at a time.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.from_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_lexbuf_from_channel(channel: CamlValue) -> CamlValue {
    call!(make::from_channel(channel))
}

/// Makes a buffer that a function fills.
///
/// * `read`: a function of bytes and of how many are wanted, an int, which puts as many or fewer into them and says how many; 0 at
///   the input's end.
/// * Result: a `Lexing.lexbuf`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.from_function`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_lexbuf_from_function(read: CamlValue) -> CamlValue {
    call!(make::from_function(read))
}

/// Gives the text of the token that was read last.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: a string.
/// * Errors: `Invalid_argument "String.sub / Bytes.sub"` for a buffer with places outside; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.lexeme`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme(lexbuf: CamlValue) -> CamlValue {
    call_out!(WHOLE, lexeme::lexeme(lexbuf))
}

/// Gives the text of the token that was read last: another name of `caml_lexeme`.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: a string.
/// * Errors: as for `caml_lexeme`.
/// * Mirrors: `Lexing.lexeme`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_string(lexbuf: CamlValue) -> CamlValue {
    call_out!(WHOLE, lexeme::lexeme(lexbuf))
}

/// Gives a character of the token that was read last.
///
/// * `lexbuf`: a `Lexing.lexbuf`; `i`: which one, an int from 0 on.
/// * Result: the character, an int.
/// * Errors: `Invalid_argument "index out of bounds"` outside of the buffer; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Lexing.lexeme_char`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_char(lexbuf: CamlValue, i: CamlValue) -> CamlValue {
    read!(lexeme::lexeme_char(lexbuf, i))
}

/// Tells where the token that was read last begins.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: the place in the input, an int; -1 if positions are not kept.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Lexing.lexeme_start`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_start(lexbuf: CamlValue) -> CamlValue {
    read!(lexeme::lexeme_start(lexbuf))
}

/// Gives the position at which the token that was read last begins.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: a `Lexing.position`: file, line, where the line begins, place in the input.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Lexing.lexeme_start_p`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_start_p(lexbuf: CamlValue) -> CamlValue {
    read!(lexeme::lexeme_start_p(lexbuf))
}

/// Tells where the token that was read last ends.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: the place in the input, an int; -1 if positions are not kept.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Lexing.lexeme_end`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_end(lexbuf: CamlValue) -> CamlValue {
    read!(lexeme::lexeme_end(lexbuf))
}

/// Gives the position at which the token that was read last ends.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: a `Lexing.position`: file, line, where the line begins, place in the input.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Lexing.lexeme_end_p`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lexeme_end_p(lexbuf: CamlValue) -> CamlValue {
    read!(lexeme::lexeme_end_p(lexbuf))
}

/// Gives a part of a buffer: what an `as` binding stands for.
///
/// * `lexbuf`: a `Lexing.lexbuf`; `from`, `to`: places in `lex_buffer`, ints, which cells of `lex_mem`, `lex_start_pos` and `lex_curr_pos` hold.
/// * Result: a string.
/// * Errors: `Invalid_argument "String.sub / Bytes.sub"` outside of the buffer; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.sub_lexeme`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_sub_lexeme(lexbuf: CamlValue, from: CamlValue, to: CamlValue) -> CamlValue {
    call_out!(WHOLE, lexeme::sub_lexeme(lexbuf, from, to))
}

/// Counts a line: it ended with the token that was read last.
///
/// * `lexbuf`: a `Lexing.lexbuf`. `lex_curr_p` changes, unless its `pos_cnum` is -1: then positions are not kept.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.new_line`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_new_line(lexbuf: CamlValue) -> CamlValue {
    call!(lexeme::new_line(lexbuf))
}

/// Says where the next token is.
///
/// * `lexbuf`: a `Lexing.lexbuf`; `position`: a `Lexing.position`, the file of which does not count. `lex_curr_p` and `lex_abs_pos` change.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.set_position`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lexbuf_set_position(lexbuf: CamlValue, position: CamlValue) -> CamlValue {
    call!(lexeme::set_position(lexbuf, position))
}

/// Names the file that a buffer's input comes from.
///
/// * `lexbuf`: a `Lexing.lexbuf`; `name`: a string. `lex_curr_p` changes.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.set_filename`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lexbuf_set_filename(lexbuf: CamlValue, name: CamlValue) -> CamlValue {
    call!(lexeme::set_filename(lexbuf, name))
}

/// Forgets what a buffer holds; the next input is taken for the first.
///
/// * `lexbuf`: a `Lexing.lexbuf`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.flush_input`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_flush_lexbuf(lexbuf: CamlValue) -> CamlValue {
    call!(lexeme::flush(lexbuf))
}

/// Gives a buffer more input: what hosts do instead of a function that is called.
///
/// * `lexbuf`: a `Lexing.lexbuf`, whose engine answered with a negative number; `s`: a string, the next part of the input, of any length; an empty one says that there is no more.
/// * Result: `()`. The buffer has grown, or has given up what precedes the token; `lex_mem` and the places in it moved along.
/// * Errors: Invalid_argument for a buffer with places outside; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Lexing.lex_refill`, which OCaml does not show.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lex_feed(lexbuf: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, refill::feed(lexbuf, s))
}

/// Reads a token by a rule of a lexer: what a function that ocamllex wrote does before its action.
///
/// * `lexer`: a lexer as `camlrt-tables` writes it: the pair of a `Lexing.lex_tables` and an array of rules; `rule`: which one, an int from 0 on; `lexbuf`: a
///   `Lexing.lexbuf`, whose `refill_buff` is called when it ends.
/// * Result: the number of the action, an int; `lex_start_p` and `lex_curr_p` are where the token begins and ends, and `lex_mem` is what the
///   rule wants.
/// * Errors: `Failure "lexing: empty token"`; what `refill_buff` raises; Invalid_argument as for `caml_lex_engine`, for a rule that is not there, and
///   if `refill_buff` changes nothing; CAMLRT_INTERRUPTED if `camlrt_interrupt` was called meanwhile; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lex(lexer: CamlValue, rule: CamlValue, lexbuf: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, quick lexer::quick, lexer::token(lexer, rule, lexbuf))
}

/// Reads a token by a rule of a lexer without calling anything.
///
/// * `lexer`, `lexbuf`: as for `camlrt_lex`; `rule`: the rule, or the negative number that was the answer before.
/// * Result: as for `camlrt_lex`, or a negative int: the buffer ended. Then it is to be given more by `camlrt_lex_feed`, and the call made again with
///   this number for a rule.
/// * Errors: as for `camlrt_lex`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lex_step(lexer: CamlValue, rule: CamlValue, lexbuf: CamlValue) -> CamlValue {
    call!(quick lexer::quick, lexer::step(lexer, rule, lexbuf))
}

/// Reads many tokens by one rule of a lexer.
///
/// * `lexer`, `rule`: as for `camlrt_lex`; `lexbuf`: a `Lexing.lexbuf`, which is not refilled; `stops`: actions after which the host
///   wants to go on by itself, a string whose byte number `a` is not 0 for such an action `a`; or `()`. `buf`, `cap`: room
///   for the tokens, 12 bytes each: three `int32_t` in the machine's order, the action and the places in the input at which the
///   token begins and ends.
/// * Result: how many tokens there are, or -1. It ends before a token that the buffer does not have whole,
///   or that is wrong, which is an error if it is the first; behind one of `stops`, behind one that is empty, such as the end of the
///   input; and where there is no room for another. The buffer is then as after the last token, its memory unchanged.
/// * A token that ends with the buffer is known to be whole only once `lex_eof_reached` is set.
/// * The tables are unpacked when they are used first; a runtime remembers four such lexers.
/// * Errors: as for `camlrt_lex`; Invalid_argument for places that do not fit 32 bits.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_lex_tokens(
    lexer: CamlValue,
    rule: CamlValue,
    lexbuf: CamlValue,
    stops: CamlValue,
    buf: *mut u8,
    cap: usize,
) -> i32 {
    call!(query bulk::tokens(lexer, rule, lexbuf, stops, (buf, cap)))
}
