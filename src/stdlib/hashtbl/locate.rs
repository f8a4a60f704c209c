//! Where a key's youngest binding is.

use super::keys::{Keys, generic};
use super::table::{Binding, Bucket, Table, TableRoot};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{compare, roots};

/// A binding with what is before and behind it in its bucket.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    pub before: Option<Binding<'a>>,
    pub binding: Binding<'a>,
    /// What its data was, and what came behind it, when it was met: a comparison may have changed either.
    pub data: Word<'a>,
    pub next: Word<'a>,
}

/// What a search comes to: the table, the key's bucket, and its binding if it has one.
pub struct Place<'a> {
    pub table: Table<'a>,
    pub index: usize,
    pub found: Option<Found<'a>>,
}

/// Which of the two keys the comparison is given first: OCaml's functions differ in that.
#[derive(Clone, Copy, PartialEq)]
pub enum First {
    Sought,
    Met,
}

/// Looks for a key. What is found is good until others run again.
pub fn locate<'a>(
    cx: &'a mut Cx,
    keys: Keys,
    t: TableRoot,
    key: Root,
    first: First,
) -> Result<(&'a Cx, Place<'a>), Exn> {
    if keys.calls_nobody() {
        let cx: &'a Cx = cx;
        let table = t.table(cx)?;
        return Ok((cx, locate_generic(cx, table, cx.get(key))?));
    }
    let index = keys.index(cx, t, key)?;
    let found = search(cx, keys, t, index, key, first)?;
    let cx: &'a Cx = cx;
    let binding = |root: Root| Binding::of(cx, cx.get(root));
    let found = match found {
        None => None,
        Some([before, at, data, next]) => binding(at)?.map(|at| (before, at, cx.get(data), cx.get(next))),
    };
    let found = match found {
        None => None,
        Some((before, at, data, next)) => Some(Found { before: binding(before)?, binding: at, data, next }),
    };
    Ok((cx, Place { table: t.table(cx)?, index, found }))
}

/// Looks for a key in a table whose keys are compared as by `compare`.
pub fn locate_generic<'a>(cx: &'a Cx, table: Table<'a>, key: Word<'a>) -> Result<Place<'a>, Exn> {
    let index = table.index(generic(cx, table, key));
    let mut bucket = Bucket::new(first(table, index)?);
    let mut before = None;
    while let Some(binding) = bucket.next(cx)? {
        if compare(cx, key, binding.key())?.is_eq() {
            let found = Found { before, binding, data: binding.data(), next: binding.next() };
            return Ok(Place { table, index, found: Some(found) });
        }
        before = Some(binding);
    }
    Ok(Place { table, index, found: None })
}

/// The first cell of a bucket.
#[inline(always)]
pub fn first<'a>(table: Table<'a>, index: usize) -> Result<Word<'a>, Exn> {
    table.buckets().get(index).map(|b| b.get()).ok_or_else(Exn::out_of_bounds)
}

/// Looks for a key with functions of the host's: the cell before, the cell, and what its data and the next cell were.
fn search(
    cx: &mut Cx,
    keys: Keys,
    t: TableRoot,
    index: usize,
    key: Root,
    order: First,
) -> Result<Option<[Root; 4]>, Exn> {
    let cell = {
        let cell = first(t.table(cx)?, index)?;
        Bucket::new(cell).check(cx)?;
        cx.root(cell)?
    };
    let [before, met, data, next] = roots(cx)?;
    while let Some(binding) = Binding::of(cx, cx.get(cell))? {
        cx.set(met, binding.key());
        cx.set(data, binding.data());
        cx.set(next, binding.next());
        let (a, b) = if order == First::Sought { (key, met) } else { (met, key) };
        if keys.equal(cx, a, b)? {
            return Ok(Some([before, cell, data, next]));
        }
        cx.set(before, cx.get(cell));
        cx.set(cell, cx.get(next));
    }
    Ok(None)
}
