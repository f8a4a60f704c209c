//! What OCaml's `Parsing.yyparse` does around the engine: in one call, or in steps for those who are not called.

use super::engine::{input, output};
use super::env::{Env, Field};
use super::prims::Quiet;
use super::tables::{Field as Table, Tables};
use super::{Broken, engine, make, prims, symbols, there};
use crate::abi::quick::Any;
use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::lexing::lexbuf::{Field as Buffer, Lexbuf};
use crate::runtime::thread::drop_pending;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, closure};
use std::cell::Cell;

const PARSE_ERROR: &[u8] = b"Stdlib.Parsing.Parse_error";

/// The tables of a parser as `tools/tables` writes it: they, and the names and numbers of its start symbols.
fn tables(cx: &Cx, parser: Root) -> Result<Root, Exn> {
    let word = cx.get(parser);
    let [tables, _] = word.record().ok_or_else(|| cx.expected("a parser", word))?;
    Tables::from_word(cx, tables.get())?;
    Ok(cx.root(tables.get())?)
}

/// The action of the rule that is to be reduced.
fn action<'a>(cx: &'a Cx, tables: Root, env: Root) -> Result<Word<'a>, Exn> {
    let rule = Env::from_word(cx, cx.get(env))?.number(Field::RuleNumber)?;
    let actions = Tables::from_word(cx, cx.get(tables))?.field(Table::Actions);
    Ok(there(actions.field(rule as usize))?)
}

/// Runs the engine until the host is asked for something.
fn advance(cx: &mut Cx, parser: Root, env: Root, input: i64, arg: Root) -> Result<i64, Exn> {
    let (tables, unit) = (tables(cx, parser)?, cx.root(Word::UNIT)?);
    let (mut input, mut arg) = (input, arg);
    loop {
        match prims::parse_engine(cx, tables, env, input, arg)? {
            grow @ (output::GROW_STACKS_1 | output::GROW_STACKS_2) => {
                make::grow_stacks(cx, env)?;
                (input, arg) = (grow, unit);
            }
            output::COMPUTE_SEMANTIC_ACTION => {
                let rule = Env::from_word(cx, cx.get(env))?.number(Field::RuleNumber)?;
                let asked = Tables::from_word(cx, cx.get(tables))?.asked(rule);
                return asked
                    .ok_or_else(|| Exn::unfit_of(format_args!("there is no action for rule {rule}")));
            }
            asked => return Ok(asked),
        }
    }
}

/// A buffer, or none where there is `()`: positions are left alone then.
fn positions(cx: &Cx, lexbuf: Root) -> Result<Option<Lexbuf<'_>>, Exn> {
    let word = cx.get(lexbuf);
    if word == Word::UNIT { Ok(None) } else { Lexbuf::from_word(cx, word).map(Some) }
}

/// Whether a parser has a start symbol of this number; one that names none may have any.
fn may_start(parser: Word<'_>, start: i64) -> bool {
    let starts = parser.field(1).map_or(&[] as &[_], Word::fields);
    let number = |symbol: &Cell<Word<'_>>| symbol.get().field(1).and_then(Word::as_int);
    starts.is_empty() || starts.iter().any(|symbol| number(symbol) == Some(start))
}

/// Readies the environment for a start symbol.
#[inline(always)]
fn prepare<'a>(env: Env<'a>, start: i64, lexbuf: Option<Lexbuf<'a>>) -> Result<(), Broken> {
    env.set_int(Field::StackBase, env.number(Field::Sp)?.wrapping_add(1));
    env.set_int(Field::CurrChar, start);
    if let Some(b) = lexbuf {
        env.set(Field::SymbEnd, b.get(Buffer::CurrP));
    }
    Ok(())
}

pub fn begin(cx: &mut Cx, parser: Root, env: Root, start: i64, lexbuf: Root) -> Result<i64, Exn> {
    tables(cx, parser)?;
    if !may_start(cx.get(parser), start) {
        return Err(Exn::unfit_of(format_args!("there is no start symbol {start}")));
    }
    let (e, buffer) = (Env::from_word(cx, cx.get(env))?, positions(cx, lexbuf)?);
    prepare(e, start, buffer)?;
    let unit = cx.root(Word::UNIT)?;
    advance(cx, parser, env, input::START, unit)
}

/// Gives the environment where a token begins and ends.
#[inline(always)]
fn place_token<'a>(env: Env<'a>, lexbuf: Lexbuf<'a>) {
    env.set(Field::SymbStart, lexbuf.get(Buffer::StartP));
    env.set(Field::SymbEnd, lexbuf.get(Buffer::CurrP));
}

/// The engine, where nothing has to grow, after what precedes it, which the long way does again. Where there is no answer that begins anew.
#[inline(always)]
fn advance_quick<'a>(
    parser: Quiet<'a>,
    env: Env<'a>,
    input: i64,
    arg: Word<'a>,
    before: impl FnOnce() -> Option<()>,
) -> Option<i64> {
    let [tables, _] = parser.1.record()?;
    let tables = Tables::of(tables.get())?;
    let grammar = parser.0.grammars.known(parser.0, tables)?;
    before()?;
    engine::quick::<true>(&grammar, tables, env, input, arg)
}

#[inline(always)]
pub fn begin_quick<'a>(parser: Quiet<'a>, env: Word<'a>, start: i64, lexbuf: Any<'a>) -> Option<i64> {
    let env = Env::of(env)?;
    let lexbuf = if lexbuf.0 == Word::UNIT { None } else { Some(Lexbuf::of(lexbuf.0)?) };
    if !may_start(parser.1, start) {
        return None;
    }
    advance_quick(parser, env, input::START, Word::UNIT, || prepare(env, start, lexbuf).ok())
}

#[inline(always)]
pub fn token_quick<'a>(parser: Quiet<'a>, env: Word<'a>, token: Any<'a>, lexbuf: Any<'a>) -> Option<i64> {
    let env = Env::of(env)?;
    let lexbuf = if lexbuf.0 == Word::UNIT { None } else { Some(Lexbuf::of(lexbuf.0)?) };
    advance_quick(parser, env, input::TOKEN_READ, token.0, || {
        lexbuf.into_iter().for_each(|lexbuf| place_token(env, lexbuf));
        Some(())
    })
}

#[inline(always)]
pub fn value_quick<'a>(parser: Quiet<'a>, env: Word<'a>, value: Any<'a>) -> Option<i64> {
    advance_quick(parser, Env::of(env)?, input::SEMANTIC_ACTION_COMPUTED, value.0, || Some(()))
}

pub fn token(cx: &mut Cx, parser: Root, env: Root, token: Root, lexbuf: Root) -> Result<i64, Exn> {
    let e = Env::from_word(cx, cx.get(env))?;
    if let Some(b) = positions(cx, lexbuf)? {
        place_token(e, b);
    }
    advance(cx, parser, env, input::TOKEN_READ, token)
}

pub fn value(cx: &mut Cx, parser: Root, env: Root, value: Root) -> Result<i64, Exn> {
    advance(cx, parser, env, input::SEMANTIC_ACTION_COMPUTED, value)
}

pub fn error(cx: &mut Cx, parser: Root, env: Root) -> Result<i64, Exn> {
    let unit = cx.root(Word::UNIT)?;
    advance(cx, parser, env, input::ERROR_DETECTED, unit)
}

/// The whole of it: tokens are what a function of the buffer gives, values what the actions, functions of the
/// environment, make.
pub fn parse(cx: &mut Cx, parser: Root, start: i64, lexer: Root, lexbuf: Root) -> Result<Root, Exn> {
    closure::arity(cx, cx.get(lexer))?;
    let env = make::new_env(cx)?;
    let (made, interrupts) = (cx.root(Word::UNIT)?, cx.interrupts());
    let depth = cx.roots();
    let mut asked = begin(cx, parser, env, start, lexbuf)?;
    loop {
        asked = match asked {
            output::READ_TOKEN => {
                let read = cx.apply(lexer, &[lexbuf])?;
                cx.heap.set_root(made, cx.get(read));
                token(cx, parser, env, made, lexbuf)?
            }
            output::COMPUTE_SEMANTIC_ACTION => match compute(cx, parser, env) {
                Ok(computed) => {
                    cx.heap.set_root(made, cx.get(computed));
                    value(cx, parser, env, made)?
                }
                Err(e) => {
                    expect_parse_error(cx, e)?;
                    error(cx, parser, env)?
                }
            },
            output::CALL_ERROR_FUNCTION => {
                report(cx, parser)?;
                error(cx, parser, env)?
            }
            output::ACCEPTED => {
                let env = Env::from_word(cx, cx.get(env))?;
                return Ok(cx.root(symbols::stack_value(cx, env, 0)?)?);
            }
            _ => return Err(cx.raise(cx.exceptions.find(&cx.heap, PARSE_ERROR)?)),
        };
        cx.drop_roots(depth);
        cx.uninterrupted(interrupts)?;
        cx.reserve(crate::abi::guard::RESERVED)?;
    }
}

fn compute(cx: &mut Cx, parser: Root, env: Root) -> Result<Root, Exn> {
    let tables = tables(cx, parser)?;
    let f = cx.root(action(cx, tables, env)?)?;
    cx.apply(f, &[env])
}

/// An action that raises `Parsing.Parse_error` begins a recovery; other errors are the caller's.
fn expect_parse_error(cx: &Cx, e: Exn) -> Result<(), Exn> {
    let constructor = cx.exceptions.find(&cx.heap, PARSE_ERROR)?;
    match e {
        Exn::Raised(pending) => match pending.exn {
            Exn::Value(root) if cx.heap.kept(root) == constructor => {
                drop_pending(cx, *pending);
                Ok(())
            }
            _ => Err(Exn::Raised(pending)),
        },
        e => Err(e),
    }
}

/// Calls the grammar's `parse_error`, if it has one.
fn report(cx: &mut Cx, parser: Root) -> Result<(), Exn> {
    let tables = tables(cx, parser)?;
    let f = Tables::from_word(cx, cx.get(tables))?.field(Table::ErrorFunction);
    if f.is(tag::CLOSURE) {
        let (f, text) = (cx.root(f)?, cx.root(cx.string(b"syntax error")?)?);
        cx.apply(f, &[text])?;
    }
    Ok(())
}
