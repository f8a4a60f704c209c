//! Structural comparison, OCaml's `compare.c`, without recursion and with an end for every pair of values.

mod custom;
mod floats;
mod merge;
pub mod prims;

use crate::heap::word::compare_bytes;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use merge::Merge;
use std::cell::Cell;
use std::cmp::Ordering;

/// How two values compare: nothing if a nan makes that a question without an answer.
pub type Answer = Option<Ordering>;

const EQUAL: Answer = Some(Ordering::Equal);

/// How many pairs of blocks are compared before pairs that are met again are looked for.
const PLAIN: u32 = 1 << 20;

/// Fields of two blocks of one size that are still to be compared.
type Rest<'a> = (&'a [Cell<Word<'a>>], &'a [Cell<Word<'a>>]);

/// Compares two values. A `total` comparison takes nan for a number, equal to itself and smaller than all others.
pub fn compare(cx: &Cx, a: Word<'_>, b: Word<'_>, total: bool) -> Result<Answer, Exn> {
    let mut outer: Vec<Rest<'_>> = Vec::new();
    let mut rest: Rest<'_> = (&[], &[]);
    let (mut a, mut b) = (a, b);
    let mut pairs = 0;
    let mut merge: Option<Merge<'_>> = None;
    loop {
        match step(cx, a, b, total)? {
            Step::Done(EQUAL) => {}
            Step::Done(answer) => return Ok(answer),
            Step::Fields(x, y) => {
                let met = match &mut merge {
                    Some(merge) => merge.met(x, y)?,
                    None => {
                        pairs += 1;
                        if pairs == PLAIN {
                            merge = Some(Merge::new(cx)?);
                        }
                        false
                    }
                };
                if !met {
                    if !rest.0.is_empty() {
                        if outer.len() == outer.capacity() {
                            outer.try_reserve(outer.len().max(64))?;
                        }
                        outer.push(rest);
                    }
                    rest = (x.fields(), y.fields());
                }
            }
        }
        loop {
            if let (Some((x, xs)), Some((y, ys))) = (rest.0.split_first(), rest.1.split_first()) {
                (a, b) = (x.get(), y.get());
                rest = (xs, ys);
                if a != b || !(a.is_int() || total) {
                    break;
                }
                continue;
            }
            match outer.pop() {
                Some(r) => rest = r,
                None => return Ok(EQUAL),
            }
        }
    }
}

/// What comparing two words comes to, but for their fields.
enum Step<'a> {
    Done(Answer),
    /// Two blocks whose fields decide.
    Fields(Word<'a>, Word<'a>),
}

#[inline(always)]
fn step<'a>(cx: &'a Cx, a: Word<'a>, b: Word<'a>, total: bool) -> Result<Step<'a>, Exn> {
    if a == b && (total || a.is_int()) {
        return Ok(Step::Done(EQUAL));
    }
    if let (Some(m), Some(n)) = (a.as_int(), b.as_int()) {
        return Ok(Step::Done(Some(m.cmp(&n))));
    }
    if !a.is_int() && !b.is_int() {
        let (x, y) = (a.header(), b.header());
        if x.tag() == y.tag() && x.tag() < tag::FIRST_SPECIAL {
            return Ok(match x.wosize().cmp(&y.wosize()) {
                Ordering::Equal => Step::Fields(a, b),
                other => Step::Done(Some(other)),
            });
        }
        if x.tag() == tag::STRING && y.tag() == tag::STRING {
            let (s, t) = (a.bytes().unwrap_or(&[]), b.bytes().unwrap_or(&[]));
            return Ok(Step::Done(Some(compare_bytes(s, t))));
        }
    }
    special(cx, a, b, total)
}

/// The words that are not simply integers, strings or blocks of fields.
fn special<'a>(cx: &'a Cx, a: Word<'a>, b: Word<'a>, total: bool) -> Result<Step<'a>, Exn> {
    let (a, b) = (forced(a)?, forced(b)?);
    if a == b && (total || a.is_int()) {
        return Ok(Step::Done(EQUAL));
    }
    let answer = match (a.as_int(), b.as_int()) {
        (Some(m), Some(n)) => Some(m.cmp(&n)),
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (None, None) if a.tag() != b.tag() => Some(a.tag().cmp(&b.tag())),
        _ => match a.tag() {
            tag::STRING => Some(compare_bytes(a.bytes().unwrap_or(&[]), b.bytes().unwrap_or(&[]))),
            tag::DOUBLE | tag::DOUBLE_ARRAY => {
                floats::compare(a.doubles().unwrap_or(&[]), b.doubles().unwrap_or(&[]), total)
            }
            tag::ABSTRACT => return Err(Exn::invalid("compare: abstract value")),
            tag::CLOSURE | tag::INFIX => return Err(Exn::invalid("compare: functional value")),
            tag::CONT if cx.is_ocaml5() => return Err(Exn::invalid("compare: continuation value")),
            tag::OBJECT => {
                let id = |w: Word<'_>| w.field(1).and_then(Word::as_int).unwrap_or(0);
                Some(id(a).cmp(&id(b)))
            }
            tag::CUSTOM => custom::compare(cx, a, b, total)?,
            _ => {
                return Ok(match a.wosize().cmp(&b.wosize()) {
                    Ordering::Equal => Step::Fields(a, b),
                    other => Step::Done(Some(other)),
                });
            }
        },
    };
    Ok(Step::Done(answer))
}

/// What a forwarding block stands for.
fn forced(word: Word<'_>) -> Result<Word<'_>, Exn> {
    let (mut w, mut passed, mut hops) = (word, word, 0u64);
    while w.is(tag::FORWARD)
        && let Some(next) = w.field(0)
    {
        w = next;
        hops += 1;
        // One that was passed at a power of two: a cycle comes back to it.
        if w == passed {
            return Err(Exn::invalid("compare: a forwarding block that leads to itself"));
        }
        if hops.is_power_of_two() {
            passed = w;
        }
    }
    Ok(w)
}
