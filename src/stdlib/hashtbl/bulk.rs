//! Many bindings at once, and all of them.

use super::change::{add, replace};
use super::create::caml_hash_create_random;
use super::keys::{Given, Keys};
use super::locate::locate_generic;
use super::quick;
use super::table::{Binding, Table, TableRoot};
use crate::abi::CamlValue;
use crate::abi::guard::RESERVED;
use crate::abi::quick::{Any, Here};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::roots;
use crate::stdlib::parts::{self, CELL, array, common_length, element, length, pair};

/// What is made of each binding, and the bytes that takes.
type Made<'a> = (fn(&'a Cx, Binding<'a>) -> Result<Word<'a>, Exn>, usize);

fn make_pair<'a>(cx: &'a Cx, binding: Binding<'a>) -> Result<Word<'a>, Exn> {
    cx.record([binding.key(), binding.data()])
}

/// What is made of each binding, in the order of the buckets.
fn collected<'a>(
    cx: &'a mut Cx,
    t: TableRoot,
    (make, bytes): Made<'a>,
    cell: usize,
) -> Result<(&'a Cx, Vec<Word<'a>>), Exn> {
    let n = t.table(cx)?.count(cx)?;
    cx.reserve((bytes + cell) * n)?;
    cx.reserve_block(n)?;
    let cx: &'a Cx = cx;
    let mut all = Vec::new();
    all.try_reserve_exact(n)?;
    for binding in t.table(cx)?.bindings() {
        all.push(make(cx, binding)?);
    }
    Ok((cx, all))
}

fn to_array(
    cx: &mut Cx,
    t: TableRoot,
    made: for<'a> fn(&'a Cx, Binding<'a>) -> Result<Word<'a>, Exn>,
    bytes: usize,
) -> Result<CamlValue, Exn> {
    let (cx, all) = collected(cx, t, (made, bytes), 0)?;
    CamlValue::of(cx, array(cx, &all)?)
}

pub fn caml_hash_to_array(cx: &mut Cx, t: TableRoot) -> Result<CamlValue, Exn> {
    to_array(cx, t, make_pair, CELL)
}

pub fn caml_hash_keys(cx: &mut Cx, t: TableRoot) -> Result<CamlValue, Exn> {
    to_array(cx, t, |_, b| Ok(b.key()), 0)
}

pub fn caml_hash_values(cx: &mut Cx, t: TableRoot) -> Result<CamlValue, Exn> {
    to_array(cx, t, |_, b| Ok(b.data()), 0)
}

pub fn caml_hash_entries(cx: &mut Cx, t: TableRoot) -> Result<CamlValue, Exn> {
    let (cx, all) = collected(cx, t, (make_pair, CELL), CELL)?;
    CamlValue::of(cx, cx.list_from_end(all.into_iter().rev().map(Ok))?)
}

/// Adds or replaces a binding: the short way, and the one that always leads there.
type Change = (
    for<'a> fn(Here<'a>, Any<'a>, Any<'a>) -> Option<()>,
    fn(&mut Cx, Keys, TableRoot, Root, Root) -> Result<(), Exn>,
);

/// How many bindings there is room for at a time.
const AT_ONCE: usize = 64;

const ADD: Change = (|t, k, v| quick::add_quick(t, k, v).map(|made| made.0), add);
const REPLACE: Change = (|t, k, v| quick::replace_quick(t.1, k, v), replace);

/// Adds or replaces so many bindings.
fn change_each(
    cx: &mut Cx,
    keys: Keys,
    (short, long): Change,
    t: TableRoot,
    n: usize,
    binding: impl for<'a> Fn(&'a Cx, usize) -> Result<[Word<'a>; 2], Exn>,
) -> Result<(), Exn> {
    let [key, value] = roots(cx)?;
    cx.repeat(n, |cx, i| {
        if i % AT_ONCE == 0 {
            cx.reserve(RESERVED)?;
        }
        let [k, v] = binding(cx, i)?;
        if keys.calls_nobody() && short(Here(cx, cx.get(t.0)), Any(k), Any(v)).is_some() {
            return Ok(());
        }
        cx.set(key, k);
        cx.set(value, v);
        long(cx, keys, t, key, value)
    })
}

/// Adds or replaces the binding of each key.
fn change_many(cx: &mut Cx, change: Change, t: TableRoot, keys: Root, values: Root) -> Result<(), Exn> {
    let n = common_length(cx, keys, values)?;
    change_each(cx, Keys::default(), change, t, n, |cx, i| {
        Ok([element(cx, cx.get(keys), i)?, element(cx, cx.get(values), i)?])
    })
}

pub fn caml_hash_add_many(cx: &mut Cx, t: TableRoot, keys: Root, values: Root) -> Result<(), Exn> {
    change_many(cx, ADD, t, keys, values)
}

pub fn caml_hash_replace_many(cx: &mut Cx, t: TableRoot, keys: Root, values: Root) -> Result<(), Exn> {
    change_many(cx, REPLACE, t, keys, values)
}

/// Does the same with the bindings of an array of pairs.
fn change_by_pairs(cx: &mut Cx, keys: Keys, change: Change, t: TableRoot, pairs: Root) -> Result<(), Exn> {
    let n = parts::elements(cx, cx.get(pairs))?.len();
    change_each(cx, keys, change, t, n, |cx, i| pair(cx, element(cx, cx.get(pairs), i)?))
}

fn add_array(cx: &mut Cx, keys: Keys, t: TableRoot, pairs: Root) -> Result<(), Exn> {
    change_by_pairs(cx, keys, ADD, t, pairs)
}

fn replace_array(cx: &mut Cx, keys: Keys, t: TableRoot, pairs: Root) -> Result<(), Exn> {
    change_by_pairs(cx, keys, REPLACE, t, pairs)
}

fn of_array(cx: &mut Cx, keys: Keys, pairs: Root) -> Result<Root, Exn> {
    let random = cx.randomized.get() && keys.take_a_seed(cx)?;
    let t = caml_hash_create_random(cx, random, 16)?;
    replace_array(cx, keys, TableRoot(t), pairs)?;
    Ok(t)
}

both! {
    add_array(t: TableRoot, pairs: Root) -> (): caml_hash_add_array, caml_hash_add_array_with;
    replace_array(t: TableRoot, pairs: Root) -> (): caml_hash_replace_array, caml_hash_replace_array_with;
    of_array(pairs: Root) -> Root: caml_hash_of_array, caml_hash_of_array_with;
}

pub fn caml_hash_find_many(cx: &mut Cx, t: TableRoot, keys: Root) -> Result<CamlValue, Exn> {
    let n = length(cx, cx.get(keys))?;
    cx.reserve((16 + 16) * n)?;
    cx.reserve_block(n)?;
    let (table, keys) = (t.table(cx)?, cx.get(keys));
    let (found, fields) = cx.heap.block(n, 0)?;
    for (i, field) in fields.iter().enumerate() {
        let key = element(cx, keys, i)?;
        let data = match quick::find(cx.get(t.0), key) {
            Some(soon) => soon.map(Binding::data),
            None => locate_generic(cx, table, key)?.found.map(|f| f.data),
        };
        field.set(cx.option(data)?);
    }
    CamlValue::of(cx, found)
}

/// The figures of a table: how many bindings and buckets, the longest bucket, and how many buckets have each length.
pub fn caml_hash_stats(cx: &mut Cx, t: TableRoot) -> Result<CamlValue, Exn> {
    let table = t.table(cx)?;
    table.count(cx)?;
    let longest = lengths(table).max().unwrap_or(0);
    cx.reserve_block(longest + 1)?;
    let table = t.table(cx)?;
    let histogram = cx.heap.filled(longest + 1, Word::int(0))?;
    for n in lengths(table) {
        let count = &histogram.fields()[n];
        count.set(Word::int(count.get().as_int().unwrap_or(0) + 1));
    }
    let numbers = [table.size(), table.buckets().len() as i64, longest as i64].map(Word::int);
    let [bindings, buckets, longest] = numbers;
    CamlValue::of(cx, cx.record([bindings, buckets, longest, histogram])?)
}

/// How long each bucket is.
fn lengths(table: Table<'_>) -> impl Iterator<Item = usize> {
    table.buckets().iter().map(move |b| table.bucket(b.get()).count())
}
