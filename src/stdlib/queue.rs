//! OCaml's `Queue`: cells from the first to the last, which is known too.

use super::sequence::{Kept, QUEUE, Sequence, cell};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};

pub type Queue<'a> = Sequence<'a, QUEUE>;

const LAST: usize = 2;

#[inline(always)]
pub fn add<'a>(cx: &'a Cx, v: Word<'a>, q: Queue<'a>) -> Result<(), Exn> {
    let last = cell::<QUEUE>(cx, q.0[LAST].get())?;
    let new = cx.record([v, Word::UNIT])?;
    match last {
        Some([_, next]) => {
            q.set_length(q.length() + 1);
            next.set(new);
        }
        None => {
            q.set_length(1);
            q.set_first(new);
        }
    }
    q.0[LAST].set(new);
    Ok(())
}

pub fn is_empty(_: &Cx, q: Queue<'_>) -> Result<bool, Exn> {
    Ok(q.length() == 0)
}

pub fn copy(cx: &mut Cx, q: Kept<QUEUE>) -> Result<Root, Exn> {
    let n = q.now(cx)?.elements(cx)?.len();
    cx.reserve(24 * n)?;
    let queue = q.now(cx)?;
    let all = queue.elements(cx)?;
    let first = cx.list_from_end(all.into_iter().rev().map(Ok))?;
    let mut last = first;
    while let Some([_, next]) = cell::<QUEUE>(cx, last)?
        && next.get() != Word::UNIT
    {
        last = next.get();
    }
    Ok(cx.root(cx.record([Word::int(queue.length()), first, last])?)?)
}

/// Moves all elements of a queue behind those of another one.
pub fn transfer<'a>(cx: &'a Cx, from: Queue<'a>, to: Queue<'a>) -> Result<(), Exn> {
    if from.length() <= 0 {
        return Ok(());
    }
    match cell::<QUEUE>(cx, to.0[LAST].get())? {
        Some([_, next]) => {
            to.set_length(to.length().wrapping_add(from.length()));
            next.set(from.first());
        }
        None => {
            to.set_length(from.length());
            to.set_first(from.first());
        }
    }
    to.0[LAST].set(from.0[LAST].get());
    from.clear();
    Ok(())
}

pub fn add_many(cx: &mut Cx, q: Kept<QUEUE>, all: Root) -> Result<(), Exn> {
    super::sequence::add_many(cx, q, all, add)
}

pub fn of_array(cx: &mut Cx, all: Root) -> Result<Root, Exn> {
    super::sequence::of_array(cx, all, add)
}

super::sequence::both!(QUEUE, add);
