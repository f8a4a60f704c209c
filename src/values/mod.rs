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

use std::ops::Range;

/// The range that starts here and is so long, if it lies within a whole of this size.
#[inline(always)]
pub(crate) fn range(start: i64, len: i64, size: usize) -> Option<Range<usize>> {
    // A negative number is a huge one here.
    let (start, len) = (start as usize, len as usize);
    (start <= size && len <= size - start).then(|| start..start + len)
}
