//! Trees made from a tree's nodes, from below: mapped, filtered, parted.

use super::join::put_together;
use super::node::{Entry, HIGHEST, Node, Tree, no_tree, node};
use super::single::added;
use super::visit::each;
use super::walk::{Direction, count};
use super::{MAP, SET, combine};
use crate::abi::CamlValue;
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Function, Order, roots};
use crate::stdlib::parts::content;
use crate::sys::room;

/// What a function says of every entry, in their order.
fn answers<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>, keyed: bool) -> Result<Root, Exn> {
    let n = count::<N>(cx, cx.get(tree.0))?;
    cx.reserve_block(n)?;
    let all = cx.root(cx.heap.filled(n, Word::UNIT)?)?;
    each(cx, tree, Direction::Up, |cx, i, args| {
        let answer = cx.apply(f.0, if keyed { args } else { &args[N - 4..] })?;
        cx.get(all).fields().get(i).ok_or_else(|| no_tree::<N>(cx, cx.get(tree.0)))?.set(cx.get(answer));
        Ok(true)
    })?;
    Ok(all)
}

/// A node whose trees are being made anew.
struct Frame<const K: usize> {
    node: Root,
    /// What came of the left tree, and which of all nodes this is, once that is known.
    left: [Root; K],
    number: Option<usize>,
}

/// A node, its number, what came of its trees, and where what comes of it goes.
struct Made<const K: usize> {
    node: Root,
    number: usize,
    left: [Root; K],
    right: [Root; K],
}

/// Makes something of every node and what came of its trees. `()` comes of an empty tree; what `make` gives goes where the right
/// one's was.
fn rebuilt<const N: usize, const K: usize>(
    cx: &mut Cx,
    tree: Root,
    mut make: impl FnMut(&mut Cx, &Made<K>) -> Result<(), Exn>,
) -> Result<[Root; K], Exn> {
    let mut frames: Vec<Frame<K>> = Vec::new();
    let (mut depth, mut number) = (0, 0);
    let result = roots::<K>(cx)?;
    let at = cx.root(cx.get(tree))?;
    loop {
        while let Some(node) = Node::<N>::of(cx, cx.get(at))? {
            if depth == HIGHEST {
                return Err(no_tree::<N>(cx, cx.get(at)));
            }
            if depth == frames.len() {
                let [place] = roots(cx)?;
                room::push(&mut frames, Frame { node: place, left: roots(cx)?, number: None })?;
            }
            frames[depth].number = None;
            cx.set(frames[depth].node, node.word);
            depth += 1;
            cx.set(at, node.left());
        }
        result.iter().for_each(|r| cx.set(*r, Word::UNIT));
        loop {
            let Some(top) = depth.checked_sub(1) else { return Ok(result) };
            let frame = &mut frames[top];
            if let Some(number) = frame.number {
                depth = top;
                cx.reserve(RESERVED)?;
                let kept = cx.roots();
                make(cx, &Made { node: frame.node, number, left: frame.left, right: result })?;
                cx.drop_roots(kept);
                continue;
            }
            frame.number = Some(number);
            number += 1;
            for (to, from) in frame.left.iter().zip(&result) {
                cx.set(*to, cx.get(*from));
            }
            let node = Node::<N>::of(cx, cx.get(frame.node))?;
            cx.set(at, node.map_or(Word::UNIT, Node::right));
            break;
        }
    }
}

impl<const K: usize> Made<K> {
    fn node<'a, const N: usize>(&self, cx: &'a Cx) -> Result<Node<'a, N>, Exn> {
        let word = cx.get(self.node);
        Node::of(cx, word)?.ok_or_else(|| no_tree::<N>(cx, word))
    }
    fn trees<'a>(&self, cx: &'a Cx) -> [Word<'a>; 2] {
        [cx.get(self.left[0]), cx.get(self.right[0])]
    }
    fn answer<'a, T: FromWord<'a>>(&self, cx: &'a Cx, answers: Root) -> Result<T, Exn> {
        // There are more nodes than there were if an answer came from a function that changed the tree.
        let answer = cx.get(answers).field(self.number);
        T::from_word(cx, answer.ok_or_else(|| Exn::unfit("the container was changed meanwhile"))?)
    }
    /// Gives a tree, or several.
    fn give(&self, cx: &Cx, trees: [Word<'_>; K]) {
        for (to, tree) in self.right.iter().zip(trees) {
            cx.set(*to, tree);
        }
    }
}

fn mapped(cx: &mut Cx, f: Function, tree: Tree<MAP>, keyed: bool) -> Result<Root, Exn> {
    let all = answers(cx, f, tree, keyed)?;
    let [new] = rebuilt::<MAP, 1>(cx, tree.0, |cx, made| {
        let old = made.node::<MAP>(cx)?;
        let entry = Entry { key: old.key(), data: made.answer(cx, all)? };
        made.give(cx, [node::<MAP>(cx, made.trees(cx), entry, old.height())?]);
        Ok(())
    })?;
    Ok(new)
}

pub fn map(cx: &mut Cx, f: Function, tree: Tree<MAP>) -> Result<Root, Exn> {
    mapped(cx, f, tree, false)
}

pub fn mapi(cx: &mut Cx, f: Function, tree: Tree<MAP>) -> Result<Root, Exn> {
    mapped(cx, f, tree, true)
}

pub fn filter<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<Root, Exn> {
    let all = answers(cx, f, tree, true)?;
    let [new] = rebuilt::<N, 1>(cx, tree.0, |cx, made| {
        let (node, trees) = (made.node::<N>(cx)?, made.trees(cx));
        let keep: bool = made.answer(cx, all)?;
        let new = if keep && trees == [node.left(), node.right()] {
            node.word
        } else {
            put_together::<N>(cx, trees, keep.then_some(node.entry()))?
        };
        made.give(cx, [new]);
        Ok(())
    })?;
    Ok(new)
}

pub fn map_filter_map(cx: &mut Cx, f: Function, tree: Tree<MAP>) -> Result<Root, Exn> {
    let all = answers(cx, f, tree, true)?;
    let [new] = rebuilt::<MAP, 1>(cx, tree.0, |cx, made| {
        let key = made.node::<MAP>(cx)?.key();
        let data = content(cx, made.answer(cx, all)?)?;
        let entry = data.map(|data| Entry { key, data });
        made.give(cx, [put_together::<MAP>(cx, made.trees(cx), entry)?]);
        Ok(())
    })?;
    Ok(new)
}

/// The entries that a function says yes to, and the others.
pub fn partition<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<CamlValue, Exn> {
    let all = answers(cx, f, tree, true)?;
    let new = rebuilt::<N, 2>(cx, tree.0, |cx, made| {
        let entry = made.node::<N>(cx)?.entry();
        let yes: bool = made.answer(cx, all)?;
        let side = |i: usize, has: bool| {
            let trees = [cx.get(made.left[i]), cx.get(made.right[i])];
            put_together::<N>(cx, trees, has.then_some(entry))
        };
        made.give(cx, [side(0, yes)?, side(1, !yes)?]);
        Ok(())
    })?;
    CamlValue::of(cx, cx.record(new.map(|tree| cx.get(tree)))?)
}

/// Two sets with an element between them, which may not be in its place.
fn try_join(cx: &mut Cx, order: Order, [left, right]: [Root; 2], key: Root) -> Result<Root, Exn> {
    let fits = |cx: &mut Cx, tree: Root, on_right: bool| {
        if cx.get(tree) == Word::UNIT {
            return Ok(true);
        }
        let end = {
            let path = super::path::Path::<SET>::to_end(cx, cx.get(tree), !on_right)?;
            cx.root(path.found.map_or(Word::UNIT, Node::key))?
        };
        let (a, b) = if on_right { (key, end) } else { (end, key) };
        Ok::<bool, Exn>(order.compare(cx, a, b)?.is_lt())
    };
    if fits(cx, left, false)? && fits(cx, right, true)? {
        let entry = Entry { key: cx.get(key), data: Word::UNIT };
        let joined = put_together::<SET>(cx, [cx.get(left), cx.get(right)], Some(entry))?;
        return Ok(cx.root(joined)?);
    }
    let (after, more) = added(cx, order, key, None, Tree::<SET>(right))?;
    let more = after.root(more)?;
    combine::combined(cx, combine::Op::SetUnion, order, [left, more])
}

/// The set of what a function makes of the elements, or of some.
fn set_mapped(cx: &mut Cx, order: Order, f: Function, tree: Tree<SET>, some: bool) -> Result<Root, Exn> {
    let all = answers(cx, f, tree, true)?;
    let [new] = rebuilt::<SET, 1>(cx, tree.0, |cx, made| {
        let (node, trees) = (made.node::<SET>(cx)?, made.trees(cx));
        let answer: Word<'_> = made.answer(cx, all)?;
        let key = if some { content(cx, answer)? } else { Some(answer) };
        if key == Some(node.key()) && trees == [node.left(), node.right()] {
            made.give(cx, [node.word]);
            return Ok(());
        }
        let (mut sides, key) = ([made.left[0], made.right[0]], key.map(|key| cx.root(key)).transpose()?);
        let key = match key {
            Some(key) => key,
            None if cx.get(sides[0]) == Word::UNIT => return Ok(()),
            None if cx.get(sides[1]) == Word::UNIT => {
                made.give(cx, [cx.get(sides[0])]);
                return Ok(());
            }
            None => {
                let (least, rest) = super::path::without_least::<SET>(cx, cx.get(sides[1]))?;
                sides[1] = cx.root(rest)?;
                cx.root(least.key)?
            }
        };
        let new = try_join(cx, order, sides, key)?;
        made.give(cx, [cx.get(new)]);
        Ok(())
    })?;
    Ok(new)
}

pub fn set_map(cx: &mut Cx, order: Order, f: Function, tree: Tree<SET>) -> Result<Root, Exn> {
    set_mapped(cx, order, f, tree, false)
}

pub fn set_filter_map(cx: &mut Cx, order: Order, f: Function, tree: Tree<SET>) -> Result<Root, Exn> {
    set_mapped(cx, order, f, tree, true)
}
