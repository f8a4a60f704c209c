//! What an action asks of the environment: the rule, and the values and positions of its symbols.

use super::env::{Env, Field};
use super::tables::Tables;
use crate::compare::compare;
use crate::heap::Word;
use crate::runtime::{Cx, Exn};
use std::cmp::Ordering;

fn slot<'a>(env: Env<'a>, stack: Field, i: i64) -> Result<Word<'a>, Exn> {
    let i = usize::try_from(i).ok();
    let found = i.and_then(|i| env.get(stack).field(i));
    found.ok_or_else(Exn::out_of_bounds)
}

/// The rule's number, and how many symbols it has.
pub fn rule_info<'a>(cx: &'a Cx, env: Env<'a>) -> Result<Word<'a>, Exn> {
    cx.pair(Word::int(env.number(Field::RuleNumber)?), Word::int(env.number(Field::RuleLen)?))
}

/// `Parsing.peek_val`: the last symbol of the rule is number 0.
pub fn stack_value<'a>(_: &'a Cx, env: Env<'a>, n: i64) -> Result<Word<'a>, Exn> {
    slot(env, Field::VStack, env.number(Field::Asp)?.wrapping_sub(n))
}

/// `Parsing.is_current_lookahead`: whether the engine stopped before a token like this one.
pub fn lookahead_is<'a>(_: &'a Cx, tables: Tables<'a>, env: Env<'a>, token: Word<'a>) -> Result<bool, Exn> {
    Ok(tables.token(token)?.0 == env.number(Field::CurrChar)?)
}

/// The place on the stacks of symbol `n` of the rule, from 1 on.
fn place(env: Env<'_>, n: i64) -> Result<i64, Exn> {
    let (asp, len) = (env.number(Field::Asp)?, env.number(Field::RuleLen)?);
    Ok(asp.wrapping_sub(len.wrapping_sub(n)))
}

/// Where a symbol begins; 0 is the whole rule, which begins with its first symbol that is not empty.
pub fn symb_start<'a>(cx: &'a Cx, env: Env<'a>, n: i64) -> Result<Word<'a>, Exn> {
    if n != 0 {
        return slot(env, Field::SymbStartStack, place(env, n)?);
    }
    let asp = env.number(Field::Asp)?;
    for i in (1..=env.number(Field::RuleLen)?).rev() {
        let at = asp.wrapping_sub(i).wrapping_add(1);
        let start = slot(env, Field::SymbStartStack, at)?;
        if compare(cx, start, slot(env, Field::SymbEndStack, at)?, false)? != Some(Ordering::Equal) {
            return Ok(start);
        }
    }
    slot(env, Field::SymbEndStack, asp)
}

/// Where a symbol ends, or the whole rule.
pub fn symb_end<'a>(_: &'a Cx, env: Env<'a>, n: i64) -> Result<Word<'a>, Exn> {
    let at = if n == 0 { env.number(Field::Asp)? } else { place(env, n)? };
    slot(env, Field::SymbEndStack, at)
}
