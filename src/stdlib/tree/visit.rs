//! Entries given to a function one by one, and all of them at once.

use super::lookup::given;
use super::node::{Node, Tree, Whole};
use super::path::{Path, guided};
use super::single::{LANES, added, content_of, locate, seek, seek_some};
use super::walk::{Direction, Walk, array_of_nodes, collect, count, node_in, nodes};
use super::{MAP, SET};
use crate::abi::CamlValue;
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Function, Order, roots};
use crate::stdlib::parts::{CELL, array, element, elements, length, pair};

/// Gives every node's key, and in a map its data, to a function, until that says false.
pub fn each<const N: usize>(
    cx: &mut Cx,
    tree: Tree<N>,
    direction: Direction,
    mut f: impl FnMut(&mut Cx, usize, &[Root]) -> Result<bool, Exn>,
) -> Result<bool, Exn> {
    let all = array_of_nodes::<N>(cx, tree.0, direction)?;
    let [key, data] = roots(cx)?;
    let depth = cx.roots();
    for i in 0..elements(cx, cx.get(all))?.len() {
        let node = node_in::<N>(cx, all, i)?;
        cx.set(key, node.key());
        cx.set(data, node.data());
        if !f(cx, i, &[key, data][..N - 3])? {
            return Ok(false);
        }
        cx.drop_roots(depth);
    }
    Ok(true)
}

pub fn iter<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<(), Exn> {
    each(cx, tree, Direction::Up, |cx, _, args| cx.apply(f.0, args).map(|_| true)).map(|_| ())
}

pub fn fold<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>, init: Root) -> Result<Root, Exn> {
    each(cx, tree, Direction::Up, |cx, _, args| {
        let result = match *args {
            [key, data] => cx.apply(f.0, &[key, data, init]),
            _ => cx.apply(f.0, &[args[0], init]),
        }?;
        cx.set(init, cx.get(result));
        Ok(true)
    })?;
    Ok(init)
}

pub fn for_all<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<bool, Exn> {
    each(cx, tree, Direction::Top, |cx, _, args| cx.ask(f.0, args))
}

pub fn exists<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<bool, Exn> {
    each(cx, tree, Direction::Top, |cx, _, args| cx.ask(f.0, args).map(|yes| !yes)).map(|none| !none)
}

pub fn cardinal<const N: usize>(cx: &Cx, tree: Whole<'_, N>) -> Result<i64, Exn> {
    Ok(count::<N>(cx, tree.0)? as i64)
}

/// Makes sure of the room for all entries of a tree and for cells of so many bytes.
fn reserve<const N: usize>(cx: &mut Cx, tree: Tree<N>, cell: usize) -> Result<(), Exn> {
    let n = count::<N>(cx, cx.get(tree.0))?;
    cx.reserve((CELL * (N - SET) + cell) * n)?;
    Ok(cx.reserve_block(n)?)
}

pub fn bindings<const N: usize>(cx: &mut Cx, tree: Tree<N>) -> Result<CamlValue, Exn> {
    reserve(cx, tree, CELL)?;
    let all = nodes::<N>(cx, cx.get(tree.0), Direction::Up)?;
    CamlValue::of(cx, cx.list_from_end(all.into_iter().rev().map(|node| given(cx, node)))?)
}

/// The entries of these nodes as an array.
fn entries<'a, const N: usize>(cx: &'a Cx, all: Vec<Node<'a, N>>) -> Result<CamlValue, Exn> {
    let words = crate::sys::room::all(all.into_iter().map(|node| given(cx, node)))?;
    CamlValue::of(cx, array(cx, &words)?)
}

fn to_array_by<const N: usize>(cx: &mut Cx, tree: Tree<N>, direction: Direction) -> Result<CamlValue, Exn> {
    reserve(cx, tree, 0)?;
    let all = nodes::<N>(cx, cx.get(tree.0), direction)?;
    entries(cx, all)
}

pub fn to_array<const N: usize>(cx: &mut Cx, tree: Tree<N>) -> Result<CamlValue, Exn> {
    to_array_by(cx, tree, Direction::Up)
}

pub fn to_rev_array<const N: usize>(cx: &mut Cx, tree: Tree<N>) -> Result<CamlValue, Exn> {
    to_array_by(cx, tree, Direction::Down)
}

/// The entries whose keys do not come before one.
pub fn to_array_from<const N: usize>(
    cx: &mut Cx,
    order: Order,
    low: Root,
    tree: Tree<N>,
) -> Result<CamlValue, Exn> {
    // OCaml compares the other way round here.
    let (way, found) = guided::<N>(cx, tree, |cx, key, _| {
        let order = order.compare(cx, key, low)?;
        Ok((!order.is_eq()).then_some(order.is_lt()))
    })?;
    // What the comparisons allocate takes none of this.
    reserve(cx, tree, 0)?;
    let path = Path::<N>::by(cx, cx.get(tree.0), (way, found))?;
    entries(cx, collect(cx, Walk::from(cx, &path)?)?)
}

/// Adds one entry after the other.
fn add_all<const N: usize>(
    cx: &mut Cx,
    order: Order,
    n: usize,
    tree: Tree<N>,
    mut next: impl FnMut(&mut Cx, usize, [Root; 2]) -> Result<(), Exn>,
) -> Result<Root, Exn> {
    let [key, data] = roots(cx)?;
    cx.repeat(n, |cx, i| {
        cx.reserve(RESERVED)?;
        next(cx, i, [key, data])?;
        let (cx, new) = added(cx, order, key, (N == MAP).then_some(data), tree)?;
        cx.set(tree.0, new);
        Ok(())
    })?;
    Ok(tree.0)
}

/// Adds the bindings of an array of pairs.
pub fn map_of_array(cx: &mut Cx, order: Order, pairs: Root) -> Result<Root, Exn> {
    let n = elements(cx, cx.get(pairs))?.len();
    let empty = cx.root(Word::UNIT)?;
    add_all::<MAP>(cx, order, n, Tree(empty), |cx, i, [key, data]| {
        let [k, d] = pair(cx, element(cx, cx.get(pairs), i)?)?;
        cx.set(key, k);
        cx.set(data, d);
        Ok(())
    })
}

/// Adds keys and data of two arrays.
pub fn map_add_many(
    cx: &mut Cx,
    order: Order,
    keys: Root,
    values: Root,
    tree: Tree<MAP>,
) -> Result<Root, Exn> {
    let n = crate::stdlib::parts::common_length(cx, keys, values)?;
    add_all(cx, order, n, tree, |cx, i, [key, data]| {
        cx.set(key, element(cx, cx.get(keys), i)?);
        cx.set(data, element(cx, cx.get(values), i)?);
        Ok(())
    })
}

/// Adds the elements of an array.
pub fn set_add_many(cx: &mut Cx, order: Order, keys: Root, tree: Tree<SET>) -> Result<Root, Exn> {
    let n = length(cx, cx.get(keys))?;
    add_all(cx, order, n, tree, |cx, i, [key, _]| {
        cx.set(key, element(cx, cx.get(keys), i)?);
        Ok(())
    })
}

pub fn set_of_array(cx: &mut Cx, order: Order, keys: Root) -> Result<Root, Exn> {
    let empty = cx.root(Word::UNIT)?;
    set_add_many(cx, order, keys, Tree(empty))
}

/// What many keys are found to have.
pub fn find_many<const N: usize>(cx: &mut Cx, order: Order, keys: Root, tree: Tree<N>) -> Result<Root, Exn> {
    let n = length(cx, cx.get(keys))?;
    // An option for each, and a box for a key of a flat array.
    cx.reserve((16 + 16) * n)?;
    cx.reserve_block(n)?;
    let found = cx.root(cx.heap.filled(n, Word::UNIT)?)?;
    if order.0.is_none() {
        let (keys, tree) = (cx.get(keys), cx.get(tree.0));
        for (first, places) in (0..).step_by(LANES).zip(cx.get(found).fields().chunks(LANES)) {
            let mut some = [Word::UNIT; LANES];
            for (i, key) in some.iter_mut().enumerate().take(places.len()) {
                *key = element(cx, keys, first + i)?;
            }
            let some = &some[..places.len()];
            // Of several errors the first key's is told.
            let nodes = seek_some::<N>(cx, some, tree).or_else(|_| {
                let mut nodes = [None; LANES];
                for (node, &key) in nodes.iter_mut().zip(some) {
                    *node = seek(cx, key, tree)?;
                }
                Ok::<_, Exn>(nodes)
            })?;
            for (place, node) in places.iter().zip(nodes) {
                place.set(cx.option(node.map(content_of))?);
            }
        }
        return Ok(found);
    }
    let key = cx.root(Word::UNIT)?;
    cx.repeat(n, |cx, i| {
        cx.reserve(RESERVED)?;
        cx.set(key, element(cx, cx.get(keys), i)?);
        let (cx, path) = locate(cx, order, key, tree)?;
        cx.get(found).fields()[i].set(cx.option(path.found.map(content_of))?);
        Ok(())
    })?;
    Ok(found)
}
