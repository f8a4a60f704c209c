//! Bindings added, replaced and removed.

use super::keys::{Given, Keys};
use super::locate::{First, Place, first, locate};
use super::resize::grow;
use super::table::{Binding, Bucket, Table, TableRoot};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::roots;

/// Puts a new binding before the others of its bucket, for which there is room.
#[inline(always)]
pub fn prepend<'a>(
    cx: &'a Cx,
    table: Table<'a>,
    index: usize,
    key: Word<'a>,
    data: Word<'a>,
) -> Result<(), Exn> {
    let bucket = table.buckets().get(index).ok_or_else(Exn::out_of_bounds)?;
    bucket.set(cx.record([key, data, bucket.get()])?);
    table.set_size(table.size() + 1);
    Ok(())
}

/// Makes sure of the room that one binding more may ask for.
fn reserve(cx: &mut Cx, t: TableRoot) -> Result<(), Exn> {
    let table = t.table(cx)?;
    if table.is_full() {
        let buckets = 2 * table.buckets().len();
        cx.reserve_block(buckets)?;
    }
    Ok(())
}

/// Adds a binding to a bucket; the table grows where that makes it too full.
fn insert(cx: &mut Cx, keys: Keys, t: TableRoot, index: usize, key: Root, data: Root) -> Result<(), Exn> {
    reserve(cx, t)?;
    prepend(cx, t.table(cx)?, index, cx.get(key), cx.get(data))?;
    grow(cx, keys, t)
}

pub fn add(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root, data: Root) -> Result<(), Exn> {
    let index = keys.index(cx, t, key)?;
    insert(cx, keys, t, index, key, data)
}

/// Whether there was a binding to be replaced, and the key's bucket.
fn replaced(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root, data: Root) -> Result<(bool, usize), Exn> {
    let (cx, Place { index, found, .. }) = locate(cx, keys, t, key, First::Met)?;
    if let Some(found) = found {
        found.binding.set(cx.get(key), cx.get(data));
    }
    Ok((found.is_some(), index))
}

pub fn replace(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root, data: Root) -> Result<(), Exn> {
    match replaced(cx, keys, t, key, data)? {
        (true, _) => Ok(()),
        (false, index) => insert(cx, keys, t, index, key, data),
    }
}

/// Takes out of a bucket what is between two of its cells.
#[inline(always)]
pub fn unlink<'a>(
    table: Table<'a>,
    index: usize,
    before: Option<Binding<'a>>,
    next: Word<'a>,
) -> Result<(), Exn> {
    table.set_size(table.size() - 1);
    match before {
        Some(before) => before.set_next(next),
        None => table.buckets().get(index).ok_or_else(Exn::out_of_bounds)?.set(next),
    }
    Ok(())
}

fn remove(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root) -> Result<(), Exn> {
    let (_, Place { table, index, found }) = locate(cx, keys, t, key, First::Met)?;
    found.map_or(Ok(()), |found| unlink(table, index, found.before, found.next))
}

both! {
    add(t: TableRoot, key: Root, data: Root) -> (): caml_hash_add, caml_hash_add_with;
    replace(t: TableRoot, key: Root, data: Root) -> (): caml_hash_replace, caml_hash_replace_with;
    remove(t: TableRoot, key: Root) -> (): caml_hash_remove, caml_hash_remove_with;
}

/// Gives each binding's data to a function, which says what it is to be, or that the binding goes.
pub fn caml_hash_filter_map_inplace(
    cx: &mut Cx,
    f: crate::stdlib::calls::Function,
    t: TableRoot,
) -> Result<(), Exn> {
    let buckets = t.table(cx)?.buckets().len();
    super::traverse::traversed(cx, t, |cx| {
        cx.repeat(buckets, |cx, index| {
            let cell = cx.root(first(t.table(cx)?, index)?)?;
            Bucket::new(cx.get(cell)).check(cx)?;
            filter_map(cx, f.0, t, index, cell)
        })
    })
}

/// The same for one bucket, of which `cell` is what is left.
fn filter_map(cx: &mut Cx, f: Root, t: TableRoot, index: usize, cell: Root) -> Result<(), Exn> {
    let [before, key, data, next] = roots(cx)?;
    let depth = cx.roots();
    loop {
        let Some(binding) = Binding::of(cx, cx.get(cell))? else {
            return link(cx, t, index, before, Word::UNIT);
        };
        cx.set(key, binding.key());
        cx.set(data, binding.data());
        cx.set(next, binding.next());
        let result = cx.call(f, &[key, data])?;
        let kept = crate::stdlib::parts::content(cx, cx.get(result))?;
        match kept {
            None => {
                let table = t.table(cx)?;
                table.set_size(table.size() - 1);
            }
            Some(data) => {
                link(cx, t, index, before, cx.get(cell))?;
                if let Some(binding) = Binding::of(cx, cx.get(cell))? {
                    binding.set_data(data);
                }
                cx.set(before, cx.get(cell));
            }
        }
        cx.drop_roots(depth);
        cx.set(cell, cx.get(next));
    }
}

/// Makes a cell the next one of that before it, or the first of its bucket.
fn link(cx: &Cx, t: TableRoot, index: usize, before: Root, cell: Word<'_>) -> Result<(), Exn> {
    match Binding::of(cx, cx.get(before))? {
        Some(before) => before.set_next(cell),
        None => t.table(cx)?.buckets().get(index).ok_or_else(Exn::out_of_bounds)?.set(cell),
    }
    Ok(())
}
