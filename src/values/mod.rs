//! Making and reading values, by the functions of the ABI.

pub mod arith;
pub mod arrays;
pub mod atomics;
pub mod calls;
pub mod domains;
pub mod dummies;
pub mod errors;
pub mod finalise;
pub mod gc;
pub mod lazies;
pub mod lifetimes;
pub mod make;
pub mod objects;
pub mod reach;
pub mod read;
pub mod signals;
pub mod strings;
pub mod sync;
pub mod weak;

use crate::heap::Word;
use crate::runtime::{Cx, Exn};

/// Many words, in memory that is asked for.
fn words<'a>(
    _: &'a Cx,
    of: impl ExactSizeIterator<Item = Result<Word<'a>, Exn>>,
) -> Result<Vec<Word<'a>>, Exn> {
    let mut all = Vec::new();
    all.try_reserve_exact(of.len())?;
    for word in of {
        all.push(word?);
    }
    Ok(all)
}

/// OCaml's error of an index that is not inside.
#[cold]
fn out_of_bounds() -> Exn {
    Exn::invalid("index out of bounds")
}

/// A range of something of this length, if it lies inside.
#[inline(always)]
fn range(all: usize, from: i64, len: i64) -> Option<std::ops::Range<usize>> {
    let (from, len) = (usize::try_from(from).ok()?, usize::try_from(len).ok()?);
    (from <= all && len <= all - from).then(|| from..from + len)
}
