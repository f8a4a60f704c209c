//! Floats in order.

use super::{Answer, EQUAL};
use std::cell::Cell;
use std::cmp::Ordering;

/// Compares two floats; nan is equal to itself and smaller than all others in a `total` comparison.
#[inline(always)]
pub fn one(a: f64, b: f64, total: bool) -> Answer {
    match a.partial_cmp(&b) {
        None if total => Some(b.is_nan().cmp(&a.is_nan())),
        answer => answer,
    }
}

/// Compares the floats of two blocks: the shorter one is smaller.
pub fn compare(a: &[Cell<f64>], b: &[Cell<f64>], total: bool) -> Answer {
    if a.len() != b.len() {
        return Some(a.len().cmp(&b.len()));
    }
    let pairs = a.iter().zip(b).map(|(x, y)| one(x.get(), y.get(), total));
    pairs.into_iter().find(|answer| *answer != EQUAL).unwrap_or(Some(Ordering::Equal))
}
