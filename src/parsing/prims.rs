//! The engine of the ABI.

use super::engine::{self, input};
use super::env::Env;
use super::tables::Tables;
use super::trace::{Silent, Spoken};
use crate::abi::CamlValue;
use crate::abi::quick::{Any, Quick};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::fd;

const STDERR: i32 = 2;

/// A record, while nothing is to be told.
pub struct Quiet<'a>(pub &'a Cx, pub Word<'a>);

impl<'a> Quick<'a> for Quiet<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        if cx.parser_trace.get() { None } else { Some(Quiet(cx, Word::quick(cx, v)?)) }
    }
}

/// What fails has changed no register here: the long way begins anew.
#[inline(always)]
pub fn parse_quick<'a>(tables: Quiet<'a>, env: Word<'a>, input: i64, arg: Any<'a>) -> Option<i64> {
    run_unpacked(tables.0, Tables::of(tables.1)?, Env::of(env)?, input, arg.0)
}

/// The engine by unpacked tables, if they are known.
#[inline(always)]
fn run_unpacked<'a>(cx: &'a Cx, tables: Tables<'a>, env: Env<'a>, input: i64, arg: Word<'a>) -> Option<i64> {
    let grammar = cx.grammars.known(cx, tables)?;
    match input {
        input::TOKEN_READ => engine::quick::<false>(&grammar, tables, env, input::TOKEN_READ, arg),
        input::SEMANTIC_ACTION_COMPUTED => {
            engine::quick::<false>(&grammar, tables, env, input::SEMANTIC_ACTION_COMPUTED, arg)
        }
        input::START => engine::quick::<false>(&grammar, tables, env, input::START, arg),
        _ => None,
    }
}

pub fn parse_engine(cx: &mut Cx, tables: Root, env: Root, input: i64, arg: Root) -> Result<i64, Exn> {
    let (tables, env, arg) = (cx.get(tables), cx.get(env), cx.get(arg));
    let (tables, env) = (Tables::from_word(cx, tables)?, Env::from_word(cx, env)?);
    if !cx.parser_trace.get() {
        if let Some(output) = run_unpacked(cx, tables, env, input, arg) {
            return Ok(output);
        }
        cx.grammars.met(cx, tables);
        return Ok(engine::run(tables, env, input, arg, &mut Silent)?);
    }
    let mut spoken = Spoken::default();
    let result = engine::run(tables, env, input, arg, &mut spoken);
    tell(cx, &spoken.0);
    Ok(result?)
}

/// Writes to the standard error. As in OCaml, nobody hears of it if that fails.
fn tell(cx: &mut Cx, text: &[u8]) {
    if let Ok(stderr) = cx.descriptor(STDERR) {
        let _ = cx.waiting(|wait| fd::write_undisturbed(wait, &stderr, text));
    }
}

pub fn set_trace(cx: &Cx, flag: bool) -> Result<bool, Exn> {
    Ok(cx.parser_trace.replace(flag))
}
