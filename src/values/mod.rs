//! Making and reading values, by the functions of the ABI.

pub mod arith;
pub mod calls;
pub mod errors;
pub mod lifetimes;
pub mod make;
pub mod read;

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
