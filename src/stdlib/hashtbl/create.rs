//! Tables made, emptied and copied.

use super::resize::{copied, rebuilt};
use super::table::{Table, TableRoot, is_old};
use crate::heap::roots::Root;
use crate::heap::{Header, Word};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::process;

/// The fewest buckets.
const FEWEST: usize = 16;

/// How many buckets a table has that is made for so many bindings: a power of two.
fn power_2_above(n: i64) -> usize {
    let mut x = FEWEST;
    while (x as i64) < n && 2 * x <= Header::MAX_WOSIZE {
        x *= 2;
    }
    x
}

/// A seed that nobody guesses, of 30 bits.
fn seed() -> i64 {
    let bits = match process::entropy::<4>() {
        Some(bytes) => u32::from_ne_bytes(bytes) as i64,
        None => process::circumstances().iter().fold(0, |h, n| n.wrapping_add(31 * h)),
    };
    bits & 0x3fff_ffff
}

/// A table of empty buckets, which are kept.
pub fn record(cx: &mut Cx, buckets: usize, seed: i64) -> Result<Root, Exn> {
    cx.reserve_block(buckets)?;
    let data = cx.heap.filled(buckets, Word::UNIT)?;
    let table = cx.record([Word::int(0), data, Word::int(seed), Word::int(buckets as i64)])?;
    Ok(cx.root(table)?)
}

fn create(cx: &mut Cx, random: bool, n: i64) -> Result<Root, Exn> {
    record(cx, power_2_above(n), if random { seed() } else { 0 })
}

pub fn caml_hash_create(cx: &mut Cx, n: i64) -> Result<Root, Exn> {
    create(cx, cx.randomized.get(), n)
}

pub fn caml_hash_create_random(cx: &mut Cx, random: bool, n: i64) -> Result<Root, Exn> {
    create(cx, random, n)
}

pub fn caml_hash_randomize(cx: &Cx, _: ()) -> Result<(), Exn> {
    cx.randomized.set(true);
    Ok(())
}

pub fn caml_hash_is_randomized(cx: &Cx, _: ()) -> Result<bool, Exn> {
    Ok(cx.randomized.get())
}

/// A table, which may be one of OCaml 3: such have neither a seed nor the number of their first buckets.
#[derive(Clone, Copy)]
pub struct AnyTable(TableRoot);

impl<'a> FromWord<'a> for AnyTable {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let table = match word.fields() {
            [size, data] | [size, data, _] if is_old(word) && data.get().is(0) => {
                let buckets = power_2_above(data.get().wosize() as i64);
                cx.record([size.get(), data.get(), Word::int(0), Word::int(buckets as i64)])?
            }
            _ => word,
        };
        TableRoot::from_word(cx, table).map(AnyTable)
    }
}

fn rebuild(cx: &mut Cx, random: bool, AnyTable(t): AnyTable) -> Result<Root, Exn> {
    let table = t.table(cx)?;
    let buckets = power_2_above(table.buckets().len() as i64);
    let seed = if random { seed() } else { table.seed() };
    let new = record(cx, buckets, seed)?;
    rebuilt(cx, t, TableRoot(new))?;
    Ok(new)
}

pub fn caml_hash_rebuild(cx: &mut Cx, t: AnyTable) -> Result<Root, Exn> {
    rebuild(cx, cx.randomized.get(), t)
}

pub fn caml_hash_rebuild_random(cx: &mut Cx, random: bool, t: AnyTable) -> Result<Root, Exn> {
    rebuild(cx, random, t)
}

pub fn caml_hash_length(_: &Cx, table: Table<'_>) -> Result<i64, Exn> {
    Ok(table.size())
}

pub fn caml_hash_clear(_: &Cx, table: Table<'_>) -> Result<(), Exn> {
    if table.size() > 0 {
        table.set_size(0);
        table.buckets().iter().for_each(|b| b.set(Word::UNIT));
    }
    Ok(())
}

pub fn caml_hash_reset(cx: &mut Cx, t: TableRoot) -> Result<(), Exn> {
    let table = t.table(cx)?;
    let initial = table.initial_size();
    if table.buckets().len() as i64 == initial {
        return caml_hash_clear(cx, table);
    }
    let buckets = usize::try_from(initial).ok().filter(|n| *n <= Header::MAX_WOSIZE);
    let buckets = buckets.ok_or(const { Exn::invalid("Array.make") })?;
    cx.reserve_block(buckets)?;
    let table = t.table(cx)?;
    table.set_size(0);
    table.set_data(cx.heap.filled(buckets, Word::UNIT)?);
    Ok(())
}

pub fn caml_hash_copy(cx: &mut Cx, t: TableRoot) -> Result<Root, Exn> {
    let table = t.table(cx)?;
    let (cells, buckets) = (table.count(cx)?, table.buckets().len());
    cx.reserve(32 * cells)?;
    cx.reserve_block(buckets)?;
    let table = t.table(cx)?;
    let data = cx.heap.filled(buckets, Word::UNIT)?;
    for (from, to) in table.buckets().iter().zip(data.fields()) {
        let mut last = None;
        for binding in table.bucket(from.get()) {
            let cell = copied(cx, binding)?;
            match last.replace(cell) {
                None => to.set(cell.cell),
                Some(before) => before.set_next(cell.cell),
            }
        }
    }
    let [size, seed, initial] = table.numbers();
    Ok(cx.root(cx.record([size, data, seed, initial])?)?)
}
