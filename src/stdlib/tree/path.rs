//! The way from a tree's root down to a key, and the tree anew with something else at its end.

use super::node::{Entry, HIGHEST, High, Node, Tree, balance, balanced, no_tree, singleton};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Order, compare};
use std::cmp::Ordering;

/// Turns to the left and to the right, the last in the lowest bit.
#[derive(Clone, Copy, Default)]
pub struct Turns {
    right: u128,
    count: usize,
}

impl Turns {
    /// One turn more, on a way that is no longer than any tree is high.
    fn take<const N: usize>(&mut self, cx: &Cx, right: bool, node: Word<'_>) -> Result<(), Exn> {
        if self.count >= HIGHEST {
            return Err(no_tree::<N>(cx, node));
        }
        self.right = self.right << 1 | right as u128;
        self.count += 1;
        Ok(())
    }
    /// The turns from the last to the first: whether each is to the right.
    #[inline(always)]
    fn back(self) -> impl DoubleEndedIterator<Item = bool> + ExactSizeIterator {
        (0..self.count).map(move |i| self.right >> i & 1 == 1)
    }
}

/// A way down: the nodes that were turned at, and where it ends: at the node that was sought, or at an empty tree.
pub struct Path<'a, const N: usize> {
    nodes: [Word<'a>; HIGHEST],
    turns: Turns,
    pub found: Option<Node<'a, N>>,
}

/// The way to a key in a tree that is ordered by `compare`.
pub fn search<'a, const N: usize>(cx: &'a Cx, key: Word<'a>, tree: Word<'a>) -> Result<Path<'a, N>, Exn> {
    let mut path = Path::nowhere();
    path.search(cx, key, tree)?;
    Ok(path)
}

/// The way to a key in a tree that is ordered by anything: the turns, and whether it is there.
pub fn turns<const N: usize>(
    cx: &mut Cx,
    order: Order,
    key: Root,
    tree: Tree<N>,
) -> Result<(Turns, bool), Exn> {
    guided::<N>(cx, tree, |cx, other, _| {
        Ok(match order.compare(cx, key, other)? {
            Ordering::Equal => None,
            order => Some(order.is_gt()),
        })
    })
}

/// The way that a function of the host's says for each key and data: to the right, to the left, or to end here.
pub fn guided<const N: usize>(
    cx: &mut Cx,
    tree: Tree<N>,
    mut turn: impl FnMut(&mut Cx, Root, Root) -> Result<Option<bool>, Exn>,
) -> Result<(Turns, bool), Exn> {
    let mut turns = Turns::default();
    let [at, key, data] = crate::stdlib::calls::roots(cx)?;
    cx.set(at, cx.get(tree.0));
    while let Some(node) = Node::<N>::of(cx, cx.get(at))? {
        cx.set(key, node.key());
        cx.set(data, node.data());
        let Some(right) = turn(cx, key, data)? else { return Ok((turns, true)) };
        turns.take::<N>(cx, right, cx.get(at))?;
        let node = Node::<N>::of(cx, cx.get(at))?;
        cx.set(at, node.map_or(Word::UNIT, |node| node.child(right)));
    }
    Ok((turns, false))
}

impl<'a, const N: usize> Path<'a, N> {
    /// A way that leads nowhere yet. Ways are large: where time matters they are not moved.
    #[inline(always)]
    pub fn nowhere() -> Self {
        Path { nodes: [Word::UNIT; HIGHEST], turns: Turns::default(), found: None }
    }
    /// Goes to a key in a tree that is ordered by `compare`.
    #[inline(always)]
    pub fn search(&mut self, cx: &'a Cx, key: Word<'a>, tree: Word<'a>) -> Result<(), Exn> {
        self.go(cx, tree, |node| {
            Ok(match compare(cx, key, node.key())? {
                Ordering::Equal => None,
                order => Some(order.is_gt()),
            })
        })
    }
    /// Goes the way that is told turn by turn.
    #[inline(always)]
    fn go(
        &mut self,
        cx: &'a Cx,
        tree: Word<'a>,
        mut turn: impl FnMut(Node<'a, N>) -> Result<Option<bool>, Exn>,
    ) -> Result<(), Exn> {
        let mut at = tree;
        while let Some(node) = Node::of(cx, at)? {
            let Some(right) = turn(node)? else {
                self.found = Some(node);
                break;
            };
            let place = self.turns.count;
            self.turns.take::<N>(cx, right, at)?;
            self.nodes[place] = at;
            at = node.child(right);
        }
        Ok(())
    }
    /// The way that turns lead to; if the key was there, it is at their end.
    pub fn by(cx: &'a Cx, tree: Word<'a>, (turns, found): (Turns, bool)) -> Result<Self, Exn> {
        let mut rest = turns.back().rev();
        let mut path = Path::nowhere();
        path.go(cx, tree, |_| Ok(rest.next()))?;
        // A comparison may have changed the tree.
        if path.turns.count != turns.count || path.found.is_some() != found {
            return Err(no_tree::<N>(cx, tree));
        }
        Ok(path)
    }
    /// The way to the smallest key, or to the largest one.
    pub fn to_end(cx: &'a Cx, tree: Word<'a>, right: bool) -> Result<Self, Exn> {
        let mut path = Path::nowhere();
        path.go(cx, tree, |node| Ok((node.child(right) != Word::UNIT).then_some(right)))?;
        Ok(path)
    }
    /// The nodes that were turned at, from the last one up, and whether it was to the right.
    pub fn up(&self) -> impl DoubleEndedIterator<Item = (Node<'a, N>, bool)> {
        let nodes = self.nodes[..self.turns.count].iter().rev().zip(self.turns.back());
        nodes.filter_map(|(word, right)| Some((Node::at(*word)?, right)))
    }
    /// The tree with another one at the end of the way; the tree itself if nothing changes.
    #[inline(always)]
    pub fn with(&self, cx: &'a Cx, tree: Word<'a>, end: Word<'a>) -> Result<Word<'a>, Exn> {
        if end == self.found.map_or(Word::UNIT, |node| node.word) {
            return Ok(tree);
        }
        let mut below = High::<N>::of(cx, end)?;
        let mut turns = self.turns.right;
        for word in self.nodes[..self.turns.count].iter().rev() {
            let right = turns & 1 == 1;
            turns >>= 1;
            let Some(node) = Node::<N>::at(*word) else { continue };
            below = if right {
                balanced(cx, [High::of(cx, node.left())?, below], node.entry())?
            } else {
                balanced(cx, [below, High::of(cx, node.right())?], node.entry())?
            };
        }
        Ok(below.tree)
    }
    /// The tree with an entry at the end of the way. A map takes the key too, unless the data is the same; a set keeps its own.
    #[inline(always)]
    pub fn add(&self, cx: &'a Cx, tree: Word<'a>, entry: Entry<'a>) -> Result<Word<'a>, Exn> {
        let end = match self.found {
            None => singleton::<N>(cx, entry)?,
            Some(node) if node.data() == entry.data => return Ok(tree),
            Some(node) => super::node::node::<N>(cx, [node.left(), node.right()], entry, node.height())?,
        };
        self.with(cx, tree, end)
    }
    /// The tree without what is at the end of the way.
    pub fn remove(&self, cx: &'a Cx, tree: Word<'a>) -> Result<Word<'a>, Exn> {
        match self.found {
            None => Ok(tree),
            Some(node) => self.with(cx, tree, merged::<N>(cx, [node.left(), node.right()], balance::<N>)?),
        }
    }
}

/// The smallest entry of a tree that is not empty, and the tree without it.
pub fn without_least<'a, const N: usize>(cx: &'a Cx, tree: Word<'a>) -> Result<(Entry<'a>, Word<'a>), Exn> {
    let path = Path::<N>::to_end(cx, tree, false)?;
    let least = path.found.ok_or_else(|| no_tree::<N>(cx, tree))?;
    Ok((least.entry(), path.with(cx, tree, least.right())?))
}

/// Makes a tree of two with an entry between them.
type Join<'a> = fn(&'a Cx, [Word<'a>; 2], Entry<'a>) -> Result<Word<'a>, Exn>;

/// Two trees as one, the keys of the first before those of the other: the least of these comes between them.
pub fn merged<'a, const N: usize>(
    cx: &'a Cx,
    [left, right]: [Word<'a>; 2],
    join: Join<'a>,
) -> Result<Word<'a>, Exn> {
    if left == Word::UNIT {
        return Ok(right);
    }
    if right == Word::UNIT {
        return Ok(left);
    }
    let (least, rest) = without_least::<N>(cx, right)?;
    join(cx, [left, rest], least)
}
