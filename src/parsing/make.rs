//! New environments, and larger stacks.

use super::Broken;
use super::env::{Env, FIELDS, Field, STACKS};
use crate::heap::roots::Root;
use crate::heap::{Full, Word};
use crate::lexing::position::Position;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// The stacks' first size, OCaml's.
const STACK: usize = 100;

/// What an unused place of a stack holds.
fn unused(stack: Field, nowhere: Word<'_>) -> Word<'_> {
    if matches!(stack, Field::SStack | Field::VStack) { Word::int(0) } else { nowhere }
}

fn nowhere(cx: &Cx) -> Result<Word<'_>, Exn> {
    Position::dummy(cx.string(b"")?).word(cx)
}

pub fn create_env(cx: &mut Cx, _: ()) -> Result<Root, Exn> {
    new_env(cx)
}

/// A new environment, in which nothing was parsed yet.
pub fn new_env(cx: &mut Cx) -> Result<Root, Exn> {
    cx.reserve(8 * (STACKS.len() * (STACK + 1) + FIELDS + 1 + 2 * 5))?;
    let nowhere = nowhere(cx)?;
    let (block, fields) = cx.heap.block(FIELDS, 0)?;
    fields.iter().for_each(|f| f.set(Word::int(0)));
    for stack in STACKS {
        fields[stack as usize].set(cx.heap.filled(STACK, unused(stack, nowhere))?);
    }
    fields[Field::StackSize as usize].set(Word::int(STACK as i64));
    fields[Field::SymbStart as usize].set(nowhere);
    fields[Field::SymbEnd as usize].set(nowhere);
    Ok(cx.root(block)?)
}

/// Doubles the stacks.
pub fn grow_stacks(cx: &mut Cx, env: Root) -> Result<(), Exn> {
    let e = Env::from_word(cx, cx.get(env))?;
    let size = usize::try_from(e.number(Field::StackSize)?).ok().filter(|n| *n > 0).ok_or(Broken::Tables)?;
    if STACKS.into_iter().any(|stack| e.get(stack).fields().len() < size) {
        return Err(Broken::Tables.into());
    }
    let new = size.checked_mul(2).ok_or(Full)?;
    for _ in STACKS {
        cx.reserve_block(new)?;
    }
    let nowhere = nowhere(cx)?;
    let env = Env::from_word(cx, cx.get(env))?;
    for stack in STACKS {
        let old = env.get(stack).fields().get(..size).ok_or(Broken::Tables)?;
        let larger = cx.heap.filled(new, unused(stack, nowhere))?;
        larger.fields().iter().zip(old).for_each(|(to, from)| to.set(from.get()));
        env.set(stack, larger);
    }
    env.set_int(Field::StackSize, new as i64);
    Ok(())
}
