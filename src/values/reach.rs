//! How much of the heap a value holds, OCaml's `Obj.reachable_words`.

use crate::heap::Word;
use crate::runtime::{Cx, Exn};

/// Words of all blocks that can be reached, each once, their headers counted. What weak pointers lead to does not count,
/// nor do the empty blocks, which belong to nobody.
pub fn caml_obj_reachable_words(cx: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    let mut shadow = cx.heap.shadow().ok_or_else(|| Exn::Busy("heap"))?;
    let mut open = cx.heap.table();
    let mut words = 0;
    let mut look = |v: Word<'_>| -> Result<bool, Exn> {
        let Some(block) = v.as_block() else { return Ok(false) };
        let fresh = shadow.number_block(block)?.is_none();
        if fresh {
            words += 1 + block.header().wosize() as i64;
        }
        Ok(fresh && !block.fields().is_empty())
    };
    if look(v)? {
        open.push(v)?;
    }
    let mut next = 0;
    while let Some(block) = open.get(next) {
        next += 1;
        for field in block.fields() {
            if look(field.get())? {
                open.push(field.get())?;
            }
        }
    }
    Ok(words)
}
