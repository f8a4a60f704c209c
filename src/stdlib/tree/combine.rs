//! Two trees made one: unions, intersections, differences, merges. One of the two gives its top, the other is split there, and
//! the halves go the same way.

use super::join::{joined, put_together, split};
use super::node::{Entry, Node, Tree, height, no_tree};
use super::path::{Path, turns};
use super::single::added;
use super::{MAP, SET};
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Function, Order, roots};
use crate::stdlib::parts::{content, most};
use crate::sys::room;

/// What is made of two trees.
#[derive(Clone, Copy, PartialEq)]
pub enum Op {
    SetUnion,
    Inter,
    Diff,
    /// By a function of a key and both data.
    MapUnion(Root),
    /// By a function of a key and the options of both data.
    Merge(Root),
}

/// No two trees that OCaml made are as deep together.
const DEEPEST: usize = 4 * super::node::HIGHEST;

/// A pair of trees, of which the halves are still to be done.
#[derive(Clone, Copy)]
struct Frame {
    /// The node whose key they are halved at, and what the other tree has there.
    pivot: Root,
    met: Root,
    /// Whether the pivot is the first tree's.
    first: bool,
    /// The halves: the left ones, then the right ones; and what came of those that were done first.
    halves: [[Root; 2]; 2],
    done: Root,
    /// How many halves are done.
    count: usize,
    /// What a function has made of the entry.
    entry: Root,
}

/// What `op` makes of two trees that are not to be halved.
fn base<const N: usize>(cx: &mut Cx, op: Op, order: Order, [a, b]: [Root; 2]) -> Result<Option<Root>, Exn> {
    let (no_a, no_b) = (cx.get(a) == Word::UNIT, cx.get(b) == Word::UNIT);
    let empty = |cx: &Cx| Ok(Some(cx.root(Word::UNIT)?));
    match op {
        Op::SetUnion | Op::MapUnion(_) if no_a => return Ok(Some(b)),
        Op::SetUnion | Op::MapUnion(_) | Op::Diff if no_b => return Ok(Some(a)),
        Op::Inter if no_a || no_b => return empty(cx),
        Op::Diff if no_a => return empty(cx),
        Op::Merge(_) if no_a && no_b => return empty(cx),
        Op::SetUnion => {}
        _ => return Ok(None),
    }
    let (h, g) = (height::<N>(cx, cx.get(a))?, height::<N>(cx, cx.get(b))?);
    let (one, to) = if h >= g { (b, a) } else { (a, b) };
    if h.min(g) != 1 {
        return Ok(None);
    }
    let key = cx.root(Node::<N>::of(cx, cx.get(one))?.map_or(Word::UNIT, Node::key))?;
    let (after, new) = added(cx, order, key, None, Tree::<N>(to))?;
    Ok(Some(after.root(new)?))
}

/// Halves two trees.
fn halve<const N: usize>(
    cx: &mut Cx,
    op: Op,
    order: Order,
    [a, b]: [Root; 2],
    frame: &mut Frame,
) -> Result<(), Exn> {
    let (h, g) = (height::<N>(cx, cx.get(a))?, height::<N>(cx, cx.get(b))?);
    frame.first = match op {
        Op::Inter | Op::Diff => true,
        Op::SetUnion | Op::MapUnion(_) => h >= g,
        Op::Merge(_) => h > 0 && h >= g,
    };
    frame.count = 0;
    let (top, other) = if frame.first { (a, b) } else { (b, a) };
    let key = {
        let pivot = Node::<N>::of(cx, cx.get(top))?.ok_or_else(|| no_tree::<N>(cx, cx.get(top)))?;
        cx.set(frame.pivot, pivot.word);
        cx.root(pivot.key())?
    };
    let way = turns(cx, order, key, Tree::<N>(other))?;
    let path = Path::<N>::by(cx, cx.get(other), way)?;
    let parts = split(cx, &path)?;
    cx.set(frame.met, path.found.map_or(Word::UNIT, |node| node.word));
    let pivot = Node::<N>::of(cx, cx.get(frame.pivot))?.ok_or_else(|| no_tree::<N>(cx, cx.get(top)))?;
    for (half, part, own) in [(0, parts[0], pivot.left()), (1, parts[1], pivot.right())] {
        let [x, y] = frame.halves[half];
        let (mine, others) = if frame.first { (x, y) } else { (y, x) };
        cx.set(mine, own);
        cx.set(others, part);
    }
    Ok(())
}

impl Frame {
    fn new(cx: &Cx) -> Result<Frame, Exn> {
        let [pivot, met, a, b, c, d, done, entry] = roots(cx)?;
        Ok(Frame { pivot, met, first: true, halves: [[a, b], [c, d]], done, count: 0, entry })
    }
    /// Asks the function, if there is one to be asked: its option goes into `entry`.
    fn ask(&self, cx: &mut Cx, op: Op) -> Result<(), Exn> {
        let merge = matches!(op, Op::Merge(_));
        let (Op::Merge(f) | Op::MapUnion(f)) = op else { return Ok(()) };
        let (own, other) = (Node::<MAP>::at(cx.get(self.pivot)), Node::<MAP>::at(cx.get(self.met)));
        if !merge && other.is_none() {
            let data = cx.option(own.map(Node::data))?;
            cx.set(self.entry, data);
            return Ok(());
        }
        let key = cx.root(own.map_or(Word::UNIT, Node::key))?;
        let given = |node: Option<Node<'_, MAP>>| {
            let data = node.map(Node::data);
            let word = if merge { cx.option(data)? } else { data.unwrap_or(Word::UNIT) };
            Ok::<Root, Exn>(cx.root(word)?)
        };
        let (own, other) = (given(own)?, given(other)?);
        let (x, y) = if self.first { (own, other) } else { (other, own) };
        let answer = cx.call(f, &[key, x, y])?;
        cx.set(self.entry, cx.get(answer));
        Ok(())
    }
    /// What comes of the pair, its halves being done.
    fn finish<'a, const N: usize>(&self, cx: &'a Cx, op: Op, trees: [Word<'a>; 2]) -> Result<Word<'a>, Exn> {
        let pivot = cx.get(self.pivot);
        let entry = Node::<N>::of(cx, pivot)?.ok_or_else(|| no_tree::<N>(cx, pivot))?.entry();
        let met = cx.get(self.met) != Word::UNIT;
        let keep = match op {
            Op::SetUnion => return joined::<N>(cx, trees, entry),
            Op::Inter => met.then_some(entry),
            Op::Diff => (!met).then_some(entry),
            Op::MapUnion(_) | Op::Merge(_) => {
                content(cx, cx.get(self.entry))?.map(|data| Entry { key: entry.key, data })
            }
        };
        put_together::<N>(cx, trees, keep)
    }
}

/// What `op` makes of two trees.
pub fn combined_of<const N: usize>(cx: &mut Cx, op: Op, order: Order, trees: [Root; 2]) -> Result<Root, Exn> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut depth = 0;
    let result = cx.root(Word::UNIT)?;
    let mut pair = trees;
    // Each node of either tree is a top once, or makes an end. More of them than there is room for are no tree.
    let (mut steps, most) = (0, most(cx, 8));
    // OCaml does the right halves first, but for the unions of maps.
    let first = !matches!(op, Op::MapUnion(_)) as usize;
    loop {
        steps += 1;
        if depth == DEEPEST || steps > most {
            return Err(no_tree::<N>(cx, cx.get(pair[0])));
        }
        if depth == frames.len() {
            room::push(&mut frames, Frame::new(cx)?)?;
        }
        cx.reserve(RESERVED)?;
        let kept = cx.roots();
        let Some(tree) = base::<N>(cx, op, order, pair)? else {
            let frame = &mut frames[depth];
            halve::<N>(cx, op, order, pair, frame)?;
            cx.drop_roots(kept);
            pair = frame.halves[first];
            depth += 1;
            continue;
        };
        cx.set(result, cx.get(tree));
        cx.drop_roots(kept);
        loop {
            let Some(top) = depth.checked_sub(1) else { return Ok(result) };
            let frame = &mut frames[top];
            frame.count += 1;
            if frame.count == 1 {
                cx.set(frame.done, cx.get(result));
                if let Op::Merge(_) = op {
                    frame.ask(cx, op)?;
                    cx.drop_roots(kept);
                }
                pair = frame.halves[1 - first];
                break;
            }
            if let Op::MapUnion(_) = op {
                frame.ask(cx, op)?;
                cx.drop_roots(kept);
            }
            let (one, other) = (cx.get(frame.done), cx.get(result));
            let trees = if first == 0 { [one, other] } else { [other, one] };
            let new = frame.finish::<N>(cx, op, trees)?;
            cx.set(result, new);
            depth = top;
        }
    }
}

/// The same of two sets.
pub fn combined(cx: &mut Cx, op: Op, order: Order, trees: [Root; 2]) -> Result<Root, Exn> {
    combined_of::<SET>(cx, op, order, trees)
}

pub fn union(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<Root, Exn> {
    combined(cx, Op::SetUnion, order, [a.0, b.0])
}

pub fn inter(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<Root, Exn> {
    combined(cx, Op::Inter, order, [a.0, b.0])
}

pub fn diff(cx: &mut Cx, order: Order, a: Tree<SET>, b: Tree<SET>) -> Result<Root, Exn> {
    combined(cx, Op::Diff, order, [a.0, b.0])
}

pub fn map_union(cx: &mut Cx, order: Order, f: Function, a: Tree<MAP>, b: Tree<MAP>) -> Result<Root, Exn> {
    combined_of::<MAP>(cx, Op::MapUnion(f.0), order, [a.0, b.0])
}

pub fn merge(cx: &mut Cx, order: Order, f: Function, a: Tree<MAP>, b: Tree<MAP>) -> Result<Root, Exn> {
    combined_of::<MAP>(cx, Op::Merge(f.0), order, [a.0, b.0])
}
