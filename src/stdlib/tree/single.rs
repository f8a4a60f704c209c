//! One key at a time: found, added, removed, updated, split at.

use super::join::split;
use super::node::{Entry, HIGHEST, Node, Tree, Whole, no_tree};
use super::path::{Path, search, turns};
use crate::abi::CamlValue;
use crate::abi::quick::{Any, Here, Made};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Function, Order, compare};
use crate::stdlib::parts::content;

/// The node of a key in a tree that is ordered by `compare`.
#[inline(always)]
pub fn seek<'a, const N: usize>(
    cx: &'a Cx,
    key: Word<'a>,
    tree: Word<'a>,
) -> Result<Option<Node<'a, N>>, Exn> {
    let mut at = tree;
    for _ in 0..=HIGHEST {
        let Some(node) = Node::<N>::of(cx, at)? else { return Ok(None) };
        let order = compare(cx, key, node.key())?;
        if order.is_eq() {
            return Ok(Some(node));
        }
        at = node.child(order.is_gt());
    }
    Err(no_tree::<N>(cx, tree))
}

/// How many keys are looked for at once.
pub const LANES: usize = 8;

/// The nodes of some keys in a tree that is ordered by `compare`, no more than there are lanes. All take a step before one takes
/// the next: what one waits for from memory, another one need not.
#[inline(always)]
pub fn seek_some<'a, const N: usize>(
    cx: &'a Cx,
    keys: &[Word<'a>],
    tree: Word<'a>,
) -> Result<[Option<Node<'a, N>>; LANES], Exn> {
    let (mut at, mut found) = ([tree; LANES], [None; LANES]);
    for _ in 0..=HIGHEST {
        let mut moved = false;
        for ((&key, at), found) in keys.iter().zip(&mut at).zip(&mut found) {
            let Some(node) = Node::<N>::of(cx, *at)? else { continue };
            let order = compare(cx, key, node.key())?;
            *at = node.child(order.is_gt());
            if order.is_eq() {
                (*at, *found) = (Word::UNIT, Some(node));
            }
            moved = true;
        }
        if !moved {
            return Ok(found);
        }
    }
    Err(no_tree::<N>(cx, tree))
}

/// The way to a key. It is good until others run again.
pub fn locate<'a, const N: usize>(
    cx: &'a mut Cx,
    order: Order,
    key: Root,
    tree: Tree<N>,
) -> Result<(&'a Cx, Path<'a, N>), Exn> {
    if order.0.is_none() {
        let cx: &'a Cx = cx;
        return Ok((cx, search(cx, cx.get(key), cx.get(tree.0))?));
    }
    let way = turns(cx, order, key, tree)?;
    let cx: &'a Cx = cx;
    Ok((cx, Path::by(cx, cx.get(tree.0), way)?))
}

/// What a find gives: a map's data, a set's element.
#[inline(always)]
pub fn content_of<const N: usize>(node: Node<'_, N>) -> Word<'_> {
    if N == super::MAP { node.data() } else { node.key() }
}

pub fn find<const N: usize>(cx: &mut Cx, order: Order, key: Root, tree: Tree<N>) -> Result<CamlValue, Exn> {
    let (cx, path) = locate(cx, order, key, tree)?;
    CamlValue::of(cx, content_of(path.found.ok_or_else(|| Exn::NotFound)?))
}

pub fn find_opt<const N: usize>(
    cx: &mut Cx,
    order: Order,
    key: Root,
    tree: Tree<N>,
) -> Result<CamlValue, Exn> {
    let (cx, path) = locate(cx, order, key, tree)?;
    CamlValue::of(cx, cx.option(path.found.map(content_of))?)
}

pub fn mem<const N: usize>(cx: &mut Cx, order: Order, key: Root, tree: Tree<N>) -> Result<bool, Exn> {
    Ok(locate(cx, order, key, tree)?.1.found.is_some())
}

/// Adds an entry: the new tree.
pub fn added<'a, const N: usize>(
    cx: &'a mut Cx,
    order: Order,
    key: Root,
    data: Option<Root>,
    tree: Tree<N>,
) -> Result<(&'a Cx, Word<'a>), Exn> {
    let (cx, path) = locate(cx, order, key, tree)?;
    let data = data.map_or(Word::UNIT, |data| cx.get(data));
    Ok((cx, path.add(cx, cx.get(tree.0), Entry { key: cx.get(key), data })?))
}

pub fn map_add(
    cx: &mut Cx,
    order: Order,
    key: Root,
    data: Root,
    tree: Tree<{ super::MAP }>,
) -> Result<CamlValue, Exn> {
    let (cx, new) = added(cx, order, key, Some(data), tree)?;
    CamlValue::of(cx, new)
}

pub fn set_add(cx: &mut Cx, order: Order, key: Root, tree: Tree<{ super::SET }>) -> Result<CamlValue, Exn> {
    let (cx, new) = added(cx, order, key, None, tree)?;
    CamlValue::of(cx, new)
}

pub fn map_singleton<'a>(cx: &'a Cx, key: Word<'a>, data: Word<'a>) -> Result<Word<'a>, Exn> {
    super::node::singleton::<{ super::MAP }>(cx, Entry { key, data })
}

pub fn set_singleton<'a>(cx: &'a Cx, key: Word<'a>) -> Result<Word<'a>, Exn> {
    super::node::singleton::<{ super::SET }>(cx, Entry { key, data: Word::UNIT })
}

pub fn remove<const N: usize>(cx: &mut Cx, order: Order, key: Root, tree: Tree<N>) -> Result<CamlValue, Exn> {
    let (cx, path) = locate(cx, order, key, tree)?;
    CamlValue::of(cx, path.remove(cx, cx.get(tree.0))?)
}

/// The data of a key is what a function makes of the option of it that there is.
pub fn update(
    cx: &mut Cx,
    order: Order,
    key: Root,
    f: Function,
    tree: Tree<{ super::MAP }>,
) -> Result<CamlValue, Exn> {
    let way = turns(cx, order, key, tree)?;
    let before = {
        let path = Path::<{ super::MAP }>::by(cx, cx.get(tree.0), way)?;
        cx.root(cx.option(path.found.map(Node::data))?)?
    };
    let after = cx.call(f.0, &[before])?;
    let path = Path::<{ super::MAP }>::by(cx, cx.get(tree.0), way)?;
    let new = match content(cx, cx.get(after))? {
        None => path.remove(cx, cx.get(tree.0)),
        Some(data) => path.add(cx, cx.get(tree.0), Entry { key: cx.get(key), data }),
    }?;
    CamlValue::of(cx, new)
}

/// The trees before and behind a key, and between them whether it is there: in a map the option of its data.
pub fn split_at<const N: usize>(
    cx: &mut Cx,
    order: Order,
    key: Root,
    tree: Tree<N>,
) -> Result<CamlValue, Exn> {
    let (cx, path) = locate(cx, order, key, tree)?;
    let [before, behind] = split(cx, &path)?;
    let found = match N {
        super::MAP => cx.option(path.found.map(Node::data))?,
        _ => Word::bool(path.found.is_some()),
    };
    CamlValue::of(cx, cx.record([before, found, behind])?)
}

pub fn is_empty<const N: usize>(_: &Cx, tree: Whole<'_, N>) -> Result<bool, Exn> {
    Ok(tree.0 == Word::UNIT)
}

pub fn empty(_: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(Word::UNIT)
}

#[inline(always)]
fn quick<'a, const N: usize>(order: Any<'a>, key: Any<'a>, tree: &Here<'a>) -> Option<Option<Node<'a, N>>> {
    if order.0 != Word::UNIT {
        return None;
    }
    seek(tree.0, key.0, tree.1).ok()
}

#[inline(always)]
pub fn find_quick<'a, const N: usize>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<Word<'a>> {
    quick::<N>(order, key, &tree)?.map(content_of)
}

#[inline(always)]
pub fn find_opt_quick<'a, const N: usize>(
    order: Any<'a>,
    key: Any<'a>,
    tree: Here<'a>,
) -> Option<Made<Word<'a>>> {
    let found = quick::<N>(order, key, &tree)?;
    tree.0.option(found.map(content_of)).ok().map(Made)
}

#[inline(always)]
pub fn mem_quick<'a, const N: usize>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<bool> {
    quick::<N>(order, key, &tree).map(|node| node.is_some())
}

#[inline(always)]
fn add_quick<'a, const N: usize>(
    order: Any<'a>,
    key: Any<'a>,
    data: Word<'a>,
    Here(cx, tree): Here<'a>,
) -> Option<Made<Word<'a>>> {
    if order.0 != Word::UNIT {
        return None;
    }
    let mut path = Path::<N>::nowhere();
    path.search(cx, key.0, tree).ok()?;
    path.add(cx, tree, Entry { key: key.0, data }).ok().map(Made)
}

#[inline(always)]
pub fn map_add_quick<'a>(
    order: Any<'a>,
    key: Any<'a>,
    data: Any<'a>,
    tree: Here<'a>,
) -> Option<Made<Word<'a>>> {
    add_quick::<{ super::MAP }>(order, key, data.0, tree)
}

#[inline(always)]
pub fn set_add_quick<'a>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<Made<Word<'a>>> {
    add_quick::<{ super::SET }>(order, key, Word::UNIT, tree)
}
