//! A tree's nodes, looked at before they are used, and made balanced.

use super::MAP;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// No tree that OCaml made is higher: it would have more than 2^44 nodes.
pub const HIGHEST: usize = 80;

/// A node: left tree, key, in a map data, right tree, height.
#[derive(Clone, Copy)]
pub struct Node<'a, const N: usize> {
    pub word: Word<'a>,
    fields: &'a [Cell<Word<'a>>; N],
}

/// What a node holds but its trees; the data is `()` in a set.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub key: Word<'a>,
    pub data: Word<'a>,
}

/// A tree that stays where it is while others run.
#[derive(Clone, Copy)]
pub struct Tree<const N: usize>(pub Root);

impl<'a, const N: usize> FromWord<'a> for Tree<N> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Node::<N>::of(cx, word)?;
        Ok(Tree(cx.root(word)?))
    }
}

/// A tree of the ABI that is a word: one that is only looked at.
#[derive(Clone, Copy)]
pub struct Whole<'a, const N: usize>(pub Word<'a>);

impl<'a, const N: usize> FromWord<'a> for Whole<'a, N> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Node::<N>::of(cx, word)?;
        Ok(Whole(word))
    }
}

/// The error of what is no tree.
#[cold]
pub fn no_tree<const N: usize>(cx: &Cx, word: Word<'_>) -> Exn {
    cx.expected(if N == MAP { "a map" } else { "a set" }, word)
}

impl<'a, const N: usize> Node<'a, N> {
    /// The node that a word is; nothing for the empty tree.
    #[inline(always)]
    pub fn of(cx: &Cx, word: Word<'a>) -> Result<Option<Self>, Exn> {
        match Self::at(word) {
            None if word != Word::UNIT => Err(no_tree::<N>(cx, word)),
            node => Ok(node),
        }
    }
    /// The node that a word is, if it is one.
    #[inline(always)]
    pub fn at(word: Word<'a>) -> Option<Self> {
        let fields: &[Cell<Word<'a>>; N] = word.record()?;
        let height = fields[N - 1].get().as_int()?;
        (0..=HIGHEST as i64).contains(&height).then_some(Node { word, fields })
    }
    #[inline(always)]
    pub fn left(self) -> Word<'a> {
        self.fields[0].get()
    }
    #[inline(always)]
    pub fn key(self) -> Word<'a> {
        self.fields[1].get()
    }
    #[inline(always)]
    pub fn data(self) -> Word<'a> {
        if N == MAP { self.fields[2].get() } else { Word::UNIT }
    }
    #[inline(always)]
    pub fn entry(self) -> Entry<'a> {
        Entry { key: self.key(), data: self.data() }
    }
    #[inline(always)]
    pub fn right(self) -> Word<'a> {
        self.fields[N - 2].get()
    }
    #[inline(always)]
    pub fn height(self) -> i64 {
        self.fields[N - 1].get().as_int().unwrap_or(0)
    }
    /// The tree of smaller keys, or that of larger ones.
    #[inline(always)]
    pub fn child(self, right: bool) -> Word<'a> {
        if right { self.right() } else { self.left() }
    }
}

/// A tree's height.
#[inline(always)]
pub fn height<const N: usize>(cx: &Cx, tree: Word<'_>) -> Result<i64, Exn> {
    Ok(Node::<N>::of(cx, tree)?.map_or(0, Node::height))
}

/// A node of these parts.
#[inline(always)]
pub fn node<'a, const N: usize>(
    cx: &'a Cx,
    [left, right]: [Word<'a>; 2],
    entry: Entry<'a>,
    height: i64,
) -> Result<Word<'a>, Exn> {
    let (key, data, height) = (entry.key, entry.data, Word::int(height));
    match N {
        MAP => cx.record([left, key, data, right, height]),
        _ => cx.record([left, key, right, height]),
    }
}

/// A tree of one key.
pub fn singleton<'a, const N: usize>(cx: &'a Cx, entry: Entry<'a>) -> Result<Word<'a>, Exn> {
    node::<N>(cx, [Word::UNIT; 2], entry, 1)
}

/// A node of two trees whose heights are near enough.
#[inline(always)]
pub fn create<'a, const N: usize>(
    cx: &'a Cx,
    trees: [Word<'a>; 2],
    entry: Entry<'a>,
) -> Result<Word<'a>, Exn> {
    let [left, right] = trees;
    let highest = height::<N>(cx, left)?.max(height::<N>(cx, right)?);
    node::<N>(cx, trees, entry, highest + 1)
}

/// A node of a tree on one side and one on the other.
fn on<'a, const N: usize>(
    cx: &'a Cx,
    right: bool,
    [this, other]: [Word<'a>; 2],
    entry: Entry<'a>,
) -> Result<Word<'a>, Exn> {
    create::<N>(cx, if right { [other, this] } else { [this, other] }, entry)
}

/// A tree and its height.
#[derive(Clone, Copy)]
pub struct High<'a, const N: usize> {
    pub tree: Word<'a>,
    height: i64,
}

impl<'a, const N: usize> High<'a, N> {
    #[inline(always)]
    pub fn of(cx: &Cx, tree: Word<'a>) -> Result<Self, Exn> {
        Ok(High { tree, height: height::<N>(cx, tree)? })
    }
}

/// A node of two trees whose heights are nearly near enough: one of them may be turned.
#[inline(always)]
pub fn balanced<'a, const N: usize>(
    cx: &'a Cx,
    [left, right]: [High<'a, N>; 2],
    entry: Entry<'a>,
) -> Result<High<'a, N>, Exn> {
    if left.height > right.height + 2 {
        turned::<N>(cx, false, [left.tree, right.tree], entry)
    } else if right.height > left.height + 2 {
        turned::<N>(cx, true, [right.tree, left.tree], entry)
    } else {
        let height = left.height.max(right.height) + 1;
        Ok(High { tree: node::<N>(cx, [left.tree, right.tree], entry, height)?, height })
    }
}

/// The same of trees whose heights are to be looked at.
pub fn balance<'a, const N: usize>(
    cx: &'a Cx,
    [left, right]: [Word<'a>; 2],
    entry: Entry<'a>,
) -> Result<Word<'a>, Exn> {
    Ok(balanced::<N>(cx, [High::of(cx, left)?, High::of(cx, right)?], entry)?.tree)
}

/// The same where the first tree, on the right or on the left, is too high.
#[inline(never)]
fn turned<'a, const N: usize>(
    cx: &'a Cx,
    right: bool,
    [high, low]: [Word<'a>; 2],
    entry: Entry<'a>,
) -> Result<High<'a, N>, Exn> {
    let top = Node::<N>::of(cx, high)?.ok_or(const { unbalanced::<N>() })?;
    let (outer, inner) = (top.child(right), top.child(!right));
    if height::<N>(cx, outer)? >= height::<N>(cx, inner)? {
        let below = on::<N>(cx, right, [inner, low], entry)?;
        return High::of(cx, on::<N>(cx, right, [outer, below], top.entry())?);
    }
    let middle = Node::<N>::of(cx, inner)?.ok_or(const { unbalanced::<N>() })?;
    let near = on::<N>(cx, right, [outer, middle.child(right)], top.entry())?;
    let far = on::<N>(cx, right, [middle.child(!right), low], entry)?;
    High::of(cx, on::<N>(cx, right, [near, far], middle.entry())?)
}

const fn unbalanced<const N: usize>() -> Exn {
    Exn::invalid(if N == MAP { "Map.bal" } else { "Set.bal" })
}
