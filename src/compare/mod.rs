//! Structural comparison, OCaml's `compare.c`, without recursion and with an end for every pair of values.

mod custom;
pub mod floats;
mod merge;
pub mod prims;
mod work;

use crate::heap::word::{Block, compare_bytes};
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;
use std::cmp::Ordering;
use work::Work;

/// How two values compare: nothing if a nan makes that a question without an answer.
pub type Answer = Option<Ordering>;

const EQUAL: Answer = Some(Ordering::Equal);

/// Two blocks of one size, and how many of their fields are compared.
type Pair<'a> = (Word<'a>, Word<'a>, usize);
/// Those that are still to be compared.
type Rest<'a> = std::iter::Zip<std::slice::Iter<'a, Cell<Word<'a>>>, std::slice::Iter<'a, Cell<Word<'a>>>>;

/// Compares two values. A `total` comparison takes nan for a number, equal to itself and smaller than all others.
pub fn compare(cx: &Cx, a: Word<'_>, b: Word<'_>, total: bool) -> Result<Answer, Exn> {
    if a == b && total {
        return Ok(EQUAL);
    }
    let mut work = Work::new(cx);
    let mut outer: Vec<Pair<'_>> = Vec::new();
    let mut pair = (Word::UNIT, Word::UNIT);
    let mut rest: Rest<'_> = [].iter().zip(&[]);
    let (mut a, mut b) = (a, b);
    loop {
        let fields = match alike(a, b) {
            Some(fields) => Some(fields),
            None => match step(&mut work, a, b, total)? {
                Step::Done(EQUAL) => None,
                Step::Done(answer) => return Ok(answer),
                Step::Fields(x, y) => Some((x, y)),
            },
        };
        if let Some((x, y)) = fields
            && !work.known(x.word(), y.word(), 1)?
        {
            if rest.len() > 0 {
                if outer.len() == outer.capacity() {
                    outer.try_reserve(outer.len().max(64))?;
                }
                outer.push((pair.0, pair.1, pair.0.wosize() - rest.len()));
            }
            pair = (x.word(), y.word());
            rest = x.fields().iter().zip(y.fields());
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
                Some((x, y, done)) => {
                    pair = (x, y);
                    rest = x.fields()[done..].iter().zip(&y.fields()[done..]);
                }
                None => return Ok(EQUAL),
            }
        }
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
fn step<'a>(work: &mut Work<'a>, a: Word<'a>, b: Word<'a>, total: bool) -> Result<Step<'a>, Exn> {
    if a == b && (total || a.is_int()) {
        return Ok(Step::Done(EQUAL));
    }
    if let (Some(m), Some(n)) = (a.as_int(), b.as_int()) {
        return Ok(Step::Done(Some(m.cmp(&n))));
    }
    if let (Some(s), Some(t)) = (a.bytes(), b.bytes()) {
        let is_known = work.known_data(a, b, s.len().min(t.len()))?;
        return Ok(Step::Done(if is_known { EQUAL } else { Some(compare_bytes(s, t)) }));
    }
    special(work, a, b, total)
}

/// The words that are not simply integers, strings or blocks of fields.
fn special<'a>(work: &mut Work<'a>, a: Word<'a>, b: Word<'a>, total: bool) -> Result<Step<'a>, Exn> {
    let cx = work.cx;
    let (a, b) = (work.forced(a)?, work.forced(b)?);
    if a == b && (total || a.is_int()) {
        return Ok(Step::Done(EQUAL));
    }
    let answer = match (a.as_int(), b.as_int()) {
        (Some(m), Some(n)) => Some(m.cmp(&n)),
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (None, None) if a.tag() != b.tag() => Some(a.tag().cmp(&b.tag())),
        _ => match a.tag() {
            tag::STRING | tag::DOUBLE_ARRAY | tag::CUSTOM
                if work.known_data(a, b, bytes(a).min(bytes(b)))? =>
            {
                EQUAL
            }
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

/// How much data there is in a block without fields, or in a bigarray.
fn bytes(block: Word<'_>) -> usize {
    block.bigarray().map_or(8 * block.wosize(), |a| a.bytes().len())
}
