//! Structural comparison, OCaml's `compare.c`, without recursion and with an end for every pair of values.

mod custom;
pub mod floats;
mod merge;
pub mod prims;

use crate::heap::word::{Block, compare_bytes};
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use merge::Merge;
use std::cell::Cell;
use std::cmp::Ordering;

/// How two values compare: nothing if a nan makes that a question without an answer.
pub type Answer = Option<Ordering>;

const EQUAL: Answer = Some(Ordering::Equal);

/// How many pairs of blocks are compared before pairs that are met again are looked for.
const PLAIN: u64 = 1 << 20;

/// Fields of two blocks of one size that are still to be compared.
type Rest<'a> = std::iter::Zip<std::slice::Iter<'a, Cell<Word<'a>>>, std::slice::Iter<'a, Cell<Word<'a>>>>;

/// Compares two values. A `total` comparison takes nan for a number, equal to itself and smaller than all others.
pub fn compare(cx: &Cx, a: Word<'_>, b: Word<'_>, total: bool) -> Result<Answer, Exn> {
    if a == b && total {
        return Ok(EQUAL);
    }
    let mut outer: Vec<Rest<'_>> = Vec::new();
    let mut rest: Rest<'_> = [].iter().zip(&[]);
    let (mut a, mut b) = (a, b);
    let mut pairs = 0u64;
    let mut merge: Option<Merge<'_>> = None;
    loop {
        let fields = match alike(a, b) {
            Some((x, y)) => Some((x, y, x.fields(), y.fields())),
            None => match step(cx, a, b, total)? {
                Step::Done(EQUAL) => None,
                Step::Done(answer) => return Ok(answer),
                Step::Fields(x, y) => Some((x, y, x.fields(), y.fields())),
            },
        };
        if let Some((x, y, xs, ys)) = fields {
            pairs += 1;
            if pairs < PLAIN || !met(cx, &mut merge, x, y)? {
                if rest.len() > 0 {
                    if outer.len() == outer.capacity() {
                        outer.try_reserve(outer.len().max(64))?;
                    }
                    outer.push(rest);
                }
                rest = xs.iter().zip(ys);
            }
        }
        loop {
            if let Some((x, y)) = rest.next() {
                (a, b) = (x.get(), y.get());
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

/// Whether a pair of blocks was met before.
#[cold]
fn met<'a>(cx: &'a Cx, merge: &mut Option<Merge<'a>>, x: Block<'a>, y: Block<'a>) -> Result<bool, Exn> {
    match merge {
        Some(merge) => merge.met(x.word(), y.word()),
        None => merge.insert(Merge::new(cx)?).met(x.word(), y.word()),
    }
}

/// Two blocks of one size and tag whose fields decide how they compare.
#[inline(always)]
fn alike<'a>(a: Word<'a>, b: Word<'a>) -> Option<(Block<'a>, Block<'a>)> {
    let (x, y) = (a.as_block()?, b.as_block()?);
    (x.header() == y.header() && x.header().tag() < tag::FIRST_SPECIAL).then_some((x, y))
}

/// What comparing two words comes to, but for their fields.
enum Step<'a> {
    Done(Answer),
    /// Two blocks whose fields decide.
    Fields(Block<'a>, Block<'a>),
}

#[inline(always)]
fn step<'a>(cx: &'a Cx, a: Word<'a>, b: Word<'a>, total: bool) -> Result<Step<'a>, Exn> {
    if a == b && (total || a.is_int()) {
        return Ok(Step::Done(EQUAL));
    }
    if let (Some(m), Some(n)) = (a.as_int(), b.as_int()) {
        return Ok(Step::Done(Some(m.cmp(&n))));
    }
    if let (Some(s), Some(t)) = (a.bytes(), b.bytes()) {
        return Ok(Step::Done(Some(compare_bytes(s, t))));
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
            _ => match (a.as_block(), b.as_block()) {
                (Some(x), Some(y)) if x.header() == y.header() => return Ok(Step::Fields(x, y)),
                _ => Some(a.wosize().cmp(&b.wosize())),
            },
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
