//! How large a value is when nothing in it is shared, and whether it ends at all.

use super::output::skipped;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// A block being measured: its number, the fields to go, and the sum so far.
struct Open<'a> {
    number: usize,
    fields: &'a [Cell<Word<'a>>],
    sum: u64,
}

/// A block's number leads to this while it is being measured.
const UNKNOWN: u64 = u64::MAX;

/// At least how many bytes a value takes without sharing; nothing if it is cyclic. Linear in the blocks there are.
pub fn measure(cx: &Cx, value: Word<'_>) -> Result<Option<u64>, Exn> {
    let mut shadow = cx.heap.shadow().ok_or_else(|| Exn::Busy("heap"))?;
    let mut sizes: Vec<u64> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut v = value;
    loop {
        while v.is(tag::FORWARD)
            && let Some(f) = skipped(v)
        {
            v = f;
        }
        let mut size = if v.is_int() || v.wosize() == 0 {
            1
        } else if v.tag() >= tag::NO_SCAN {
            8 * v.wosize() as u64
        } else if let Some(n) = shadow.get(v)? {
            match sizes[n as usize] {
                UNKNOWN => return Ok(None),
                size => size,
            }
        } else {
            let number = sizes.len();
            shadow.set(v, u32::try_from(number).map_err(|_| Exn::OutOfMemory)?)?;
            sizes.try_reserve(1)?;
            sizes.push(UNKNOWN);
            open.try_reserve(1)?;
            open.push(Open { number, fields: v.fields(), sum: 1 });
            0
        };
        loop {
            let Some(block) = open.last_mut() else { return Ok(Some(size)) };
            block.sum = block.sum.saturating_add(size).min(UNKNOWN - 1);
            if let Some((next, rest)) = block.fields.split_first() {
                block.fields = rest;
                v = next.get();
                break;
            }
            size = block.sum;
            sizes[block.number] = size;
            open.pop();
        }
    }
}
