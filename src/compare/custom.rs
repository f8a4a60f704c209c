//! Custom blocks in order.

use super::{Answer, EQUAL};
use crate::heap::Word;
use crate::heap::word::{as_bytes, compare_bytes, read_bytes};
use crate::numbers::float::from_half;
use crate::runtime::custom::{boxed_value, kind};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;
use std::cmp::Ordering;

const BOXED: [u32; 3] = [kind::INT64, kind::INT32, kind::NATIVEINT];

pub fn compare(cx: &Cx, a: Word<'_>, b: Word<'_>, total: bool) -> Result<Answer, Exn> {
    let (Some(x), Some(y)) = (a.custom_ops(), b.custom_ops()) else {
        return Err(Exn::invalid("compare: abstract value"));
    };
    if x != y && (compares(cx, x) || compares(cx, y)) {
        // Two kinds are in the order of their names, which are never the same.
        let less = with_name(cx, x, |x| with_name(cx, y, |y| x < y));
        return Ok(Some(if less { Ordering::Less } else { Ordering::Greater }));
    }
    if !compares(cx, x) {
        return Err(Exn::invalid("compare: abstract value"));
    }
    Ok(match x {
        kind::BIGARRAY => bigarrays(a, b, total),
        kind::CHANNEL | kind::MUTEX | kind::CONDITION | kind::STREAM => {
            let id = |w: Word<'_>| w.custom_data().first().map_or(0, Cell::get);
            Some(id(a).cmp(&id(b)))
        }
        _ if BOXED.contains(&x) => boxed_value(a, &BOXED).partial_cmp(&boxed_value(b, &BOXED)),
        _ => {
            let size = cx.customs.get(x).map_or(0, |k| k.size);
            let part = |w: Word<'_>| as_bytes(w.custom_data()).len().min(size);
            Some(compare_bytes(&as_bytes(a.custom_data())[..part(a)], &as_bytes(b.custom_data())[..part(b)]))
        }
    })
}

/// Whether values of a kind have an order.
fn compares(cx: &Cx, ops: u32) -> bool {
    ops < kind::HOST && ops != kind::DIGEST || cx.customs.get(ops).is_some_and(|k| k.compares)
}

fn with_name<R>(cx: &Cx, ops: u32, f: impl FnOnce(&[u8]) -> R) -> R {
    match cx.customs.get(ops) {
        Some(host) => f(&host.identifier),
        None => f(kind::name(ops)),
    }
}

fn bigarrays(a: Word<'_>, b: Word<'_>, total: bool) -> Answer {
    let (Some(x), Some(y)) = (a.bigarray(), b.bigarray()) else { return EQUAL };
    // The later kind, and the larger number of dimensions, come first.
    let shapes =
        y.flags().cmp(&x.flags()).then(y.ndims().cmp(&x.ndims())).then_with(|| x.dims().cmp(y.dims()));
    if shapes != Ordering::Equal {
        return Some(shapes);
    }
    let (p, q) = (x.bytes(), y.bytes());
    match x.kind() {
        0 | 10 => numbers(p, q, |n| f32::from_ne_bytes(n) as f64, total),
        1 | 11 => numbers(p, q, f64::from_ne_bytes, total),
        13 => numbers(p, q, |n| from_half(u16::from_ne_bytes(n)), total),
        2 => integers(p, q, i8::from_ne_bytes),
        3 | 12 => integers(p, q, u8::from_ne_bytes),
        4 => integers(p, q, i16::from_ne_bytes),
        5 => integers(p, q, u16::from_ne_bytes),
        6 => integers(p, q, i32::from_ne_bytes),
        _ => integers(p, q, i64::from_ne_bytes),
    }
}

fn elements<'p, const N: usize, T>(
    p: &'p [Cell<u8>],
    q: &'p [Cell<u8>],
    of: impl Fn([u8; N]) -> T + 'p,
) -> impl Iterator<Item = (T, T)> + 'p {
    (0..p.len() / N).filter_map(move |i| Some((of(read_bytes(p, N * i)?), of(read_bytes(q, N * i)?))))
}

fn integers<const N: usize, T: Ord>(p: &[Cell<u8>], q: &[Cell<u8>], of: impl Fn([u8; N]) -> T) -> Answer {
    let answer = elements(p, q, of).map(|(x, y)| x.cmp(&y)).find(|o| o.is_ne());
    Some(answer.unwrap_or(Ordering::Equal))
}

fn numbers<const N: usize>(
    p: &[Cell<u8>],
    q: &[Cell<u8>],
    of: impl Fn([u8; N]) -> f64,
    total: bool,
) -> Answer {
    elements(p, q, of).map(|(x, y)| super::floats::one(x, y, total)).find(|o| *o != EQUAL).unwrap_or(EQUAL)
}
