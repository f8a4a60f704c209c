//! Trees from their first node to their last, without the machine's stack.

use super::node::{HIGHEST, Node, no_tree};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::parts::{elements, most};

/// An order in which nodes are met.
#[derive(Clone, Copy, PartialEq)]
pub enum Direction {
    /// By their keys.
    Up,
    /// The same backwards.
    Down,
    /// Each before its trees, the left one first.
    Top,
}

/// The nodes of a tree that are still to be met.
pub struct Walk<'a, const N: usize> {
    waiting: [Word<'a>; HIGHEST + 1],
    count: usize,
    direction: Direction,
    /// How many more there can be: the heap has no room for others.
    left: usize,
}

impl<'a, const N: usize> Walk<'a, N> {
    /// Begins with the first node.
    pub fn new(cx: &'a Cx, tree: Word<'a>, direction: Direction) -> Result<Self, Exn> {
        let left = most(cx, 8 * (N + 1));
        let mut walk = Walk { waiting: [Word::UNIT; HIGHEST + 1], count: 0, direction, left };
        walk.descend(cx, tree)?;
        Ok(walk)
    }
    /// Begins with the first node whose key does not come before the end of a way.
    pub fn from(cx: &'a Cx, path: &super::path::Path<'a, N>) -> Result<Self, Exn> {
        let mut walk = Walk::new(cx, Word::UNIT, Direction::Up)?;
        for (node, _) in path.up().rev().filter(|(_, right)| !right) {
            walk.wait(cx, node.word)?;
        }
        if let Some(found) = path.found {
            walk.wait(cx, found.word)?;
        }
        Ok(walk)
    }
    fn wait(&mut self, cx: &Cx, node: Word<'a>) -> Result<(), Exn> {
        *self.waiting.get_mut(self.count).ok_or_else(|| no_tree::<N>(cx, node))? = node;
        self.count += 1;
        Ok(())
    }
    fn descend(&mut self, cx: &'a Cx, tree: Word<'a>) -> Result<(), Exn> {
        let mut at = tree;
        while let Some(node) = Node::<N>::of(cx, at)? {
            self.wait(cx, at)?;
            if self.direction == Direction::Top {
                break;
            }
            at = node.child(self.direction == Direction::Down);
        }
        Ok(())
    }
    /// The next node.
    pub fn next(&mut self, cx: &'a Cx) -> Result<Option<Node<'a, N>>, Exn> {
        let Some(place) = self.count.checked_sub(1) else { return Ok(None) };
        self.count = place;
        let word = self.waiting[place];
        let node = Node::of(cx, word)?.ok_or_else(|| no_tree::<N>(cx, word))?;
        self.left = self.left.checked_sub(1).ok_or_else(|| no_tree::<N>(cx, word))?;
        match self.direction {
            Direction::Up => self.descend(cx, node.right())?,
            Direction::Down => self.descend(cx, node.left())?,
            Direction::Top => {
                self.descend(cx, node.right())?;
                self.descend(cx, node.left())?;
            }
        }
        Ok(Some(node))
    }
}

/// How many nodes a tree has.
pub fn count<const N: usize>(cx: &Cx, tree: Word<'_>) -> Result<usize, Exn> {
    let mut walk = Walk::<N>::new(cx, tree, Direction::Up)?;
    let mut n = 0;
    while walk.next(cx)?.is_some() {
        n += 1;
    }
    Ok(n)
}

/// The nodes of a tree in an order, in memory that is asked for.
pub fn nodes<'a, const N: usize>(
    cx: &'a Cx,
    tree: Word<'a>,
    direction: Direction,
) -> Result<Vec<Node<'a, N>>, Exn> {
    collect(cx, Walk::new(cx, tree, direction)?)
}

/// The rest of a walk.
pub fn collect<'a, const N: usize>(cx: &'a Cx, mut walk: Walk<'a, N>) -> Result<Vec<Node<'a, N>>, Exn> {
    let mut all = Vec::new();
    while let Some(node) = walk.next(cx)? {
        crate::sys::room::push(&mut all, node)?;
    }
    Ok(all)
}

/// The nodes of a tree in an array of its own, for those who call out between them.
pub fn array_of_nodes<const N: usize>(cx: &mut Cx, tree: Root, direction: Direction) -> Result<Root, Exn> {
    let n = count::<N>(cx, cx.get(tree))?;
    cx.reserve_block(n)?;
    let (array, fields) = cx.heap.block(n, 0)?;
    let mut walk = Walk::<N>::new(cx, cx.get(tree), direction)?;
    for field in fields {
        field.set(walk.next(cx)?.map_or(Word::UNIT, |node| node.word));
    }
    Ok(cx.root(array)?)
}

/// A node of such an array.
pub fn node_in<const N: usize>(cx: &Cx, array: Root, i: usize) -> Result<Node<'_, N>, Exn> {
    let word = elements(cx, cx.get(array))?[i].get();
    Node::of(cx, word)?.ok_or_else(|| no_tree::<N>(cx, word))
}
