//! Tables that grow, and tables made anew from another's bindings.

use super::keys::{Keys, generic};
use super::table::{Binding, Table, TableRoot};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::roots;
use crate::stdlib::parts::most;
use std::cell::Cell;

/// Doubles the buckets of a table that has become too full; there is room for them. Cells are moved, unless the table is
/// being traversed: then they are copied, so that who traverses it meets all of the old ones.
pub fn grow(cx: &mut Cx, keys: Keys, t: TableRoot) -> Result<(), Exn> {
    let table = t.table(cx)?;
    let buckets = table.buckets().len();
    if table.size() <= 2 * buckets as i64 {
        return Ok(());
    }
    let (new, old) = {
        let new = cx.root(cx.heap.filled(2 * buckets, Word::UNIT)?)?;
        (new, cx.root(table.data())?)
    };
    let inplace = !table.is_traversed();
    if !inplace {
        let cells = table.count(cx)?;
        cx.reserve(32 * cells)?;
    }
    cx.reserve_block(2 * buckets)?;
    // The hash is to see the table as it will be.
    t.table(cx)?.set_data(cx.get(new));
    if keys.hash_function().is_some() {
        return move_by_calls(cx, keys, t, [old, new], inplace);
    }
    move_all(cx, t.table(cx)?, [cx.get(old), cx.get(new)], inplace)
}

/// The new buckets and the last cell of each.
struct Filled<'a> {
    buckets: &'a [Cell<Word<'a>>],
    tails: &'a [Cell<Word<'a>>],
}

impl<'a> Filled<'a> {
    /// Puts a cell behind the last one of its new bucket.
    fn append(&self, cx: &'a Cx, index: usize, binding: Binding<'a>, inplace: bool) -> Result<(), Exn> {
        let cell = if inplace { binding } else { copied(cx, binding)? };
        let tail = self.tails.get(index).ok_or_else(Exn::out_of_bounds)?;
        match Binding::at(tail.replace(cell.cell)) {
            Some(last) => last.set_next(cell.cell),
            None => self.buckets.get(index).ok_or_else(Exn::out_of_bounds)?.set(cell.cell),
        }
        Ok(())
    }
    /// Ends the buckets, whose last cells may have come from anywhere.
    fn end(&self) {
        self.tails.iter().filter_map(|tail| Binding::at(tail.get())).for_each(|b| b.set_next(Word::UNIT));
    }
}

/// Counts a cell that is moved: there are no more of them than the heap has room for.
fn one_more(cx: &Cx, moved: &mut usize, cell: Word<'_>) -> Result<(), Exn> {
    *moved += 1;
    if *moved > most(cx, 32) { Err(cx.expected("a hash table's bucket", cell)) } else { Ok(()) }
}

/// Puts the cells of the old buckets into the new ones, in their order.
fn move_all<'a>(cx: &'a Cx, table: Table<'a>, [old, new]: [Word<'a>; 2], inplace: bool) -> Result<(), Exn> {
    let tails = cx.heap.filled(new.wosize(), Word::UNIT)?;
    let filled = Filled { buckets: new.fields(), tails: tails.fields() };
    let mut moved = 0;
    for bucket in old.fields() {
        let mut rest = bucket.get();
        while let Some(binding) = Binding::of(cx, rest)? {
            one_more(cx, &mut moved, rest)?;
            rest = binding.next();
            filled.append(cx, table.index(generic(cx, table, binding.key())), binding, inplace)?;
        }
    }
    if inplace {
        filled.end();
    }
    Ok(())
}

/// The same with a hash of the host's, which may raise in the midst of it.
fn move_by_calls(
    cx: &mut Cx,
    keys: Keys,
    t: TableRoot,
    [old, new]: [Root; 2],
    inplace: bool,
) -> Result<(), Exn> {
    let tails = cx.root(cx.heap.filled(cx.get(new).wosize(), Word::UNIT)?)?;
    fn filled(cx: &Cx, new: Root, tails: Root) -> Filled<'_> {
        Filled { buckets: cx.get(new).fields(), tails: cx.get(tails).fields() }
    }
    let [cell, key, next] = roots(cx)?;
    let mut moved = 0;
    let buckets = cx.get(old).fields().len();
    cx.repeat(buckets, |cx, i| {
        cx.set(cell, cx.get(old).field(i).ok_or_else(Exn::out_of_bounds)?);
        while let Some(binding) = Binding::of(cx, cx.get(cell))? {
            one_more(cx, &mut moved, cx.get(cell))?;
            cx.set(key, binding.key());
            cx.set(next, binding.next());
            let index = keys.index(cx, t, key)?;
            if let Some(binding) = Binding::of(cx, cx.get(cell))? {
                filled(cx, new, tails).append(cx, index, binding, inplace)?;
            }
            cx.set(cell, cx.get(next));
        }
        Ok(())
    })?;
    if inplace {
        filled(cx, new, tails).end();
    }
    Ok(())
}

/// A cell of its own with the same key and data, the last of its bucket.
pub fn copied<'a>(cx: &'a Cx, binding: Binding<'a>) -> Result<Binding<'a>, Exn> {
    let cell = cx.record([binding.key(), binding.data(), Word::UNIT])?;
    Binding::at(cell).ok_or_else(|| cx.expected("a cell", cell))
}

/// Puts copies of a table's cells into a new one's buckets.
pub fn rebuilt(cx: &mut Cx, t: TableRoot, new: TableRoot) -> Result<(), Exn> {
    let cells = t.table(cx)?.count(cx)?;
    cx.reserve(32 * cells)?;
    let (table, to) = (t.table(cx)?, new.table(cx)?);
    to.set_size(table.size());
    to.set_initial_size(table.numbers()[2]);
    move_all(cx, to, [table.data(), to.data()], false)
}
