//! Trees of any heights put together and taken apart.

use super::node::{Entry, HIGHEST, Node, balance, create, no_tree};
use super::path::{Path, merged};
use crate::heap::Word;
use crate::runtime::{Cx, Exn};

/// Two trees with an entry between them.
pub fn joined<'a, const N: usize>(
    cx: &'a Cx,
    [left, right]: [Word<'a>; 2],
    entry: Entry<'a>,
) -> Result<Word<'a>, Exn> {
    let (mut l, mut r) = (left, right);
    let mut above = [None; HIGHEST];
    let mut count = 0;
    // Down the higher tree, as far as the other one is no longer too low beside it.
    let mut joined = loop {
        let (a, b) = (Node::<N>::of(cx, l)?, Node::<N>::of(cx, r)?);
        let turned = match (a, b) {
            (None, None) => break super::node::singleton::<N>(cx, entry)?,
            (Some(a), b) if b.is_none_or(|b| a.height() > b.height() + 2) => {
                l = a.right();
                (a, true)
            }
            (a, Some(b)) if a.is_none_or(|a| b.height() > a.height() + 2) => {
                r = b.left();
                (b, false)
            }
            _ => break create::<N>(cx, [l, r], entry)?,
        };
        *above.get_mut(count).ok_or_else(|| no_tree::<N>(cx, left))? = Some(turned);
        count += 1;
    };
    for (node, right) in above[..count].iter().rev().flatten() {
        let trees = if *right { [node.left(), joined] } else { [joined, node.right()] };
        joined = balance::<N>(cx, trees, node.entry())?;
    }
    Ok(joined)
}

/// Two trees as one, the keys of the first before those of the other.
pub fn concatenated<'a, const N: usize>(cx: &'a Cx, trees: [Word<'a>; 2]) -> Result<Word<'a>, Exn> {
    merged::<N>(cx, trees, joined::<N>)
}

/// Two trees with an entry between them, or without.
pub fn put_together<'a, const N: usize>(
    cx: &'a Cx,
    trees: [Word<'a>; 2],
    entry: Option<Entry<'a>>,
) -> Result<Word<'a>, Exn> {
    match entry {
        Some(entry) => joined::<N>(cx, trees, entry),
        None => concatenated::<N>(cx, trees),
    }
}

/// The trees before and behind the end of a way.
pub fn split<'a, const N: usize>(cx: &'a Cx, path: &Path<'a, N>) -> Result<[Word<'a>; 2], Exn> {
    let mut parts = path.found.map_or([Word::UNIT; 2], |node| [node.left(), node.right()]);
    for (node, right) in path.up() {
        let [before, behind] = parts;
        parts = if right {
            [joined::<N>(cx, [node.left(), before], node.entry())?, behind]
        } else {
            [before, joined::<N>(cx, [behind, node.right()], node.entry())?]
        };
    }
    Ok(parts)
}
