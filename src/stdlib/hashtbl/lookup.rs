//! Bindings looked up.

use super::keys::{Given, Keys};
use super::locate::{First, Place, first, locate, locate_generic};
use super::table::{Binding, Bucket, Table, TableRoot};
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::roots;
use crate::stdlib::parts;
use crate::sys::room;

pub fn caml_hash_find<'a>(cx: &'a Cx, t: Table<'a>, key: Word<'a>) -> Result<Word<'a>, Exn> {
    data(locate_generic(cx, t, key)?)
}

fn find(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root) -> Result<CamlValue, Exn> {
    let (cx, place) = locate(cx, keys, t, key, First::Sought)?;
    CamlValue::of(cx, data(place)?)
}

pub fn caml_hash_find_opt<'a>(cx: &'a Cx, t: Table<'a>, key: Word<'a>) -> Result<Word<'a>, Exn> {
    cx.option(data(locate_generic(cx, t, key)?).ok())
}

fn find_opt(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root) -> Result<CamlValue, Exn> {
    let (cx, place) = locate(cx, keys, t, key, First::Sought)?;
    CamlValue::of(cx, cx.option(data(place).ok())?)
}

/// The data of what was found.
fn data(place: Place<'_>) -> Result<Word<'_>, Exn> {
    place.found.map(|found| found.data).ok_or_else(|| Exn::NotFound)
}

pub fn caml_hash_mem<'a>(cx: &'a Cx, t: Table<'a>, key: Word<'a>) -> Result<bool, Exn> {
    Ok(locate_generic(cx, t, key)?.found.is_some())
}

fn mem(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root) -> Result<bool, Exn> {
    Ok(locate(cx, keys, t, key, First::Met)?.1.found.is_some())
}

fn find_all(cx: &mut Cx, keys: Keys, t: TableRoot, key: Root) -> Result<CamlValue, Exn> {
    let index = keys.index(cx, t, key)?;
    let [cell, met, next] = roots(cx)?;
    let table = t.table(cx)?;
    cx.set(cell, first(table, index)?);
    Bucket::new(cx.get(cell)).check(cx)?;
    let mut found = Vec::new();
    while let Some(binding) = Binding::of(cx, cx.get(cell))? {
        cx.set(met, binding.key());
        cx.set(next, binding.next());
        let data = cx.root(binding.data())?;
        if keys.equal(cx, met, key)? {
            room::push(&mut found, data)?;
        }
        cx.set(cell, cx.get(next));
    }
    cx.reserve(parts::CELL * found.len())?;
    let found = found.iter().rev().map(|data| Ok(cx.get(*data)));
    CamlValue::of(cx, cx.list_from_end(found)?)
}

both! {
    find_all(t: TableRoot, key: Root) -> CamlValue: caml_hash_find_all, caml_hash_find_all_with;
}

with_keys! {
    find(t: TableRoot, key: Root) -> CamlValue: caml_hash_find_with;
    find_opt(t: TableRoot, key: Root) -> CamlValue: caml_hash_find_opt_with;
    mem(t: TableRoot, key: Root) -> bool: caml_hash_mem_with;
}
