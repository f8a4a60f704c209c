//! Questions about two trees.

use super::join::split;
use super::node::{Entry, Node, Tree, no_tree, node};
use super::path::{Path, turns};
use super::walk::{Direction, array_of_nodes, node_in};
use super::{MAP, SET};
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Order, roots};
use crate::stdlib::parts::{elements, most};
use crate::sys::room;
use std::cmp::Ordering;

/// Goes through two trees side by side, until a function finds a difference; the order of the lengths where it finds none.
fn beside<const N: usize>(
    cx: &mut Cx,
    trees: [Tree<N>; 2],
    mut differ: impl FnMut(&mut Cx, [Root; 2], [Root; 2]) -> Result<Option<i64>, Exn>,
) -> Result<i64, Exn> {
    let a = array_of_nodes::<N>(cx, trees[0].0, Direction::Up)?;
    let b = array_of_nodes::<N>(cx, trees[1].0, Direction::Up)?;
    let (n, m) = (elements(cx, cx.get(a))?.len(), elements(cx, cx.get(b))?.len());
    let [k, l, d, e] = roots(cx)?;
    let depth = cx.roots();
    for i in 0..n.min(m) {
        let (x, y) = (node_in::<N>(cx, a, i)?, node_in::<N>(cx, b, i)?);
        for (root, word) in [(k, x.key()), (l, y.key()), (d, x.data()), (e, y.data())] {
            cx.set(root, word);
        }
        if let Some(difference) = differ(cx, [k, l], [d, e])? {
            return Ok(difference);
        }
        cx.drop_roots(depth);
    }
    Ok(n.cmp(&m) as i64)
}

/// The order of two keys or data, where they are not the same.
fn difference(cx: &mut Cx, order: Order, [a, b]: [Root; 2]) -> Result<Option<i64>, Exn> {
    Ok(Some(order.number(cx, a, b)?).filter(|n| *n != 0))
}

pub fn set_compare(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<i64, Exn> {
    beside(cx, [a, b], |cx, keys, _| difference(cx, order, keys))
}

pub fn set_equal(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<bool, Exn> {
    Ok(set_compare(cx, order, a, b)? == 0)
}

pub fn map_compare(cx: &mut Cx, order: Order, cmp: Order, a: Tree<MAP>, b: Tree<MAP>) -> Result<i64, Exn> {
    beside(cx, [a, b], |cx, keys, data| match difference(cx, order, keys)? {
        None => difference(cx, cmp, data),
        found => Ok(found),
    })
}

pub fn map_equal(cx: &mut Cx, order: Order, eq: Order, a: Tree<MAP>, b: Tree<MAP>) -> Result<bool, Exn> {
    let difference = beside(cx, [a, b], |cx, keys, data| {
        let same = difference(cx, order, keys)?.is_none() && eq.says_equal(cx, data)?;
        Ok((!same).then_some(1))
    })?;
    Ok(difference == 0)
}

/// Goes on asking about pairs of sets while the answer is yes.
fn all_pairs(
    cx: &mut Cx,
    pair: [Root; 2],
    mut ask: impl FnMut(&mut Cx, [Root; 2]) -> Result<Option<[[Root; 2]; 2]>, Exn>,
) -> Result<bool, Exn> {
    let most = most(cx, 8);
    let mut waiting: Vec<[Root; 2]> = Vec::new();
    let (mut depth, mut asked) = (0, 0usize);
    let at = roots(cx)?;
    let set = |cx: &Cx, to: [Root; 2], from: [Root; 2]| {
        to.iter().zip(from).for_each(|(to, from)| cx.set(*to, cx.get(from)));
    };
    set(cx, at, pair);
    loop {
        asked += 1;
        if asked > most {
            return Err(no_tree::<SET>(cx, cx.get(at[0])));
        }
        if depth == waiting.len() {
            room::push(&mut waiting, roots(cx)?)?;
        }
        cx.reserve(RESERVED)?;
        let kept = cx.roots();
        if cx.get(at[0]) == Word::UNIT {
            let Some(next) = depth.checked_sub(1) else { return Ok(true) };
            set(cx, at, waiting[next]);
            depth = next;
        } else {
            let Some([now, later]) = ask(cx, at)? else { return Ok(false) };
            set(cx, waiting[depth], later);
            set(cx, at, now);
            depth += 1;
        }
        cx.drop_roots(kept);
    }
}

/// The top of a set that is not empty.
fn top<'a>(cx: &'a Cx, tree: Root) -> Result<Node<'a, SET>, Exn> {
    let word = cx.get(tree);
    Node::of(cx, word)?.ok_or_else(|| no_tree::<SET>(cx, word))
}

pub fn subset(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<bool, Exn> {
    all_pairs(cx, [a.0, b.0], |cx, [a, b]| {
        if cx.get(b) == Word::UNIT {
            return Ok(None);
        }
        let [k, l] = roots(cx)?;
        cx.set(k, top(cx, a)?.key());
        cx.set(l, top(cx, b)?.key());
        let side = order.compare(cx, k, l)?;
        let (x, y) = (top(cx, a)?, top(cx, b)?);
        let part = |trees| node::<SET>(cx, trees, Entry { key: x.key(), data: Word::UNIT }, 0);
        let [now, later] = match side {
            Ordering::Equal => [[x.left(), y.left()], [x.right(), y.right()]],
            Ordering::Less => [[part([x.left(), Word::UNIT])?, y.left()], [x.right(), y.word]],
            Ordering::Greater => [[part([Word::UNIT, x.right()])?, y.right()], [x.left(), y.word]],
        };
        Ok(Some([kept(cx, now)?, kept(cx, later)?]))
    })
}

pub fn disjoint(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<bool, Exn> {
    all_pairs(cx, [a.0, b.0], |cx, [a, b]| {
        let (one, other) = (top(cx, a)?, cx.get(b));
        if other == Word::UNIT {
            let none = kept(cx, [Word::UNIT; 2])?;
            return Ok(Some([none, none]));
        }
        if one.word == other {
            return Ok(None);
        }
        let key = cx.root(one.key())?;
        let way = turns(cx, order, key, Tree::<SET>(b))?;
        let path = Path::<SET>::by(cx, cx.get(b), way)?;
        if path.found.is_some() {
            return Ok(None);
        }
        let [before, behind] = split(cx, &path)?;
        let one = top(cx, a)?;
        Ok(Some([kept(cx, [one.left(), before])?, kept(cx, [one.right(), behind])?]))
    })
}

fn kept(cx: &Cx, words: [Word<'_>; 2]) -> Result<[Root; 2], Exn> {
    Ok([cx.root(words[0])?, cx.root(words[1])?])
}
