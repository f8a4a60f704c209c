//! Going through a table with a function, which may change the table meanwhile.

use super::table::{Binding, TableRoot};
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;
use crate::stdlib::calls::roots;

/// Does something while the table is marked as being traversed; then the mark is taken off, whatever came of it.
pub fn traversed<R>(cx: &mut Cx, t: TableRoot, f: impl FnOnce(&mut Cx) -> Result<R, Exn>) -> Result<R, Exn> {
    let table = t.table(cx)?;
    if table.is_traversed() {
        return f(cx);
    }
    table.flip();
    let result = f(cx);
    // It may be no table any more.
    let flipped = t.table(cx).map(|table| table.flip());
    result.and_then(|r| flipped.map(|()| r))
}

/// Every binding's key and data, of the buckets that there are now.
fn each(
    cx: &mut Cx,
    t: TableRoot,
    mut f: impl FnMut(&mut Cx, Root, Root) -> Result<(), Exn>,
) -> Result<(), Exn> {
    let table = t.table(cx)?;
    table.count(cx)?;
    let (buckets, all) = (table.buckets().len(), cx.root(table.data())?);
    traversed(cx, t, |cx| {
        let [cell, key, data, next] = roots(cx)?;
        cx.repeat(buckets, |cx, i| {
            let depth = cx.roots();
            cx.set(cell, cx.get(all).field(i).ok_or_else(Exn::out_of_bounds)?);
            while let Some(binding) = Binding::of(cx, cx.get(cell))? {
                cx.set(key, binding.key());
                cx.set(data, binding.data());
                cx.set(next, binding.next());
                f(cx, key, data)?;
                cx.drop_roots(depth);
                cx.set(cell, cx.get(next));
            }
            Ok(())
        })
    })
}

pub fn caml_hash_iter(cx: &mut Cx, f: Function, t: TableRoot) -> Result<(), Exn> {
    each(cx, t, |cx, key, data| cx.apply(f.0, &[key, data]).map(|_| ()))
}

pub fn caml_hash_fold(cx: &mut Cx, f: Function, t: TableRoot, init: Root) -> Result<Root, Exn> {
    each(cx, t, |cx, key, data| {
        let result = cx.apply(f.0, &[key, data, init])?;
        cx.set(init, cx.get(result));
        Ok(())
    })?;
    Ok(init)
}
