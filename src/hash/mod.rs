//! Structural hashing, OCaml's `hash.c`: breadth first, as far as two limits allow.

mod custom;
pub mod mix;
pub mod prims;

use crate::heap::word::Block;
use crate::heap::{Header, Word, tag};
use crate::runtime::Cx;
use mix::Mix;

/// The most values that are looked at.
const QUEUE: usize = 256;
/// As many as mostly are.
const SHORT: usize = 32;
/// How many forwarding blocks are followed in a row.
const FORWARDS: usize = 1000;

/// The hash of a value: at most `meaningful` of its parts count, among the first `total` that are met.
pub fn hash(cx: &Cx, meaningful: i64, total: i64, seed: i64, value: Word<'_>) -> i64 {
    let mut h = Mix(seed as u32);
    let mut left = meaningful;
    if left <= 0 || walk_leaf(cx, &mut h, &mut left, value) {
        return h.done();
    }
    let total = usize::try_from(total).ok().filter(|n| *n <= QUEUE).unwrap_or(QUEUE);
    match walk::<SHORT>(cx, h, left, total, value) {
        Some(h) => h.done(),
        None => walk::<QUEUE>(cx, h, left, total, value).unwrap_or(h).done(),
    }
}

/// Hashes a value with a queue of `N` places; nothing if these are too few.
fn walk<const N: usize>(cx: &Cx, mut h: Mix, mut left: i64, total: usize, value: Word<'_>) -> Option<Mix> {
    let mut queue = [Word::UNIT; N];
    queue[0] = value;
    let (mut next, mut end) = (0, 1);
    while next < end && left > 0 {
        let mut v = queue[next];
        next += 1;
        if v.is(tag::FORWARD) {
            match followed(v) {
                Some(f) => v = f,
                None => continue,
            }
        }
        let fields = match v.as_block().and_then(Block::few_fields) {
            Some(few) => few,
            None if walk_leaf(cx, &mut h, &mut left, v) => continue,
            None => v.fields(),
        };
        let header = v.header();
        h.bits(Header::new(header.wosize(), header.tag()).0 as u32);
        for field in fields.iter().take(total.saturating_sub(end)) {
            *queue.get_mut(end)? = field.get();
            end += 1;
        }
    }
    Some(h)
}

/// What a row of forwarding blocks leads to, unless it is too long.
#[cold]
fn followed(v: Word<'_>) -> Option<Word<'_>> {
    let mut v = v;
    for _ in 0..=FORWARDS {
        match v.field(0).filter(|_| v.is(tag::FORWARD)) {
            Some(f) => v = f,
            None => return Some(v),
        }
    }
    None
}

/// Mixes a value in that has no fields to be looked at, and counts it; whether it is one.
#[inline(always)]
fn walk_leaf(cx: &Cx, h: &mut Mix, left: &mut i64, v: Word<'_>) -> bool {
    if v.is_int() {
        h.word(v.raw() as i64);
        *left -= 1;
        return true;
    }
    match v.tag() {
        tag::STRING => {
            h.string(v.bytes().unwrap_or(&[]));
            *left -= 1;
        }
        tag::DOUBLE | tag::DOUBLE_ARRAY => {
            let doubles = v.doubles().unwrap_or(&[]);
            for d in doubles.iter().take(usize::try_from(*left).unwrap_or(0)) {
                h.double(d.get());
            }
            *left -= doubles.len() as i64;
        }
        tag::OBJECT => {
            h.word(v.field(1).map_or(1, |id| id.raw() as i64 >> 1));
            *left -= 1;
        }
        tag::CUSTOM => {
            if let Some(n) = custom::hash(cx, v) {
                h.bits(n);
                *left -= 1;
            }
        }
        // A function has no code that another run would know.
        tag::ABSTRACT | tag::CLOSURE | tag::INFIX => {}
        tag::CONT if cx.is_ocaml5() => {}
        _ => return false,
    }
    true
}
