//! The first and the last entry, of all or of those that a function tells.

use super::MAP;
use super::node::{Node, Tree, Whole};
use super::path::{Path, guided};
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;

/// A node's entry as OCaml gives it: a pair, or the element of a set.
pub fn given<'a, const N: usize>(cx: &'a Cx, node: Node<'a, N>) -> Result<Word<'a>, Exn> {
    if N == MAP { cx.record([node.key(), node.data()]) } else { Ok(node.key()) }
}

fn end<'a, const N: usize>(cx: &'a Cx, tree: Word<'a>, right: bool) -> Result<Option<Word<'a>>, Exn> {
    Path::<N>::to_end(cx, tree, right)?.found.map(|node| given(cx, node)).transpose()
}

pub fn least<'a, const N: usize>(cx: &'a Cx, tree: Whole<'a, N>) -> Result<Word<'a>, Exn> {
    end::<N>(cx, tree.0, false)?.ok_or_else(|| Exn::NotFound)
}

pub fn least_opt<'a, const N: usize>(cx: &'a Cx, tree: Whole<'a, N>) -> Result<Word<'a>, Exn> {
    cx.option(end::<N>(cx, tree.0, false)?)
}

pub fn greatest<'a, const N: usize>(cx: &'a Cx, tree: Whole<'a, N>) -> Result<Word<'a>, Exn> {
    end::<N>(cx, tree.0, true)?.ok_or_else(|| Exn::NotFound)
}

pub fn greatest_opt<'a, const N: usize>(cx: &'a Cx, tree: Whole<'a, N>) -> Result<Word<'a>, Exn> {
    cx.option(end::<N>(cx, tree.0, true)?)
}

/// The first entry, or the last one, whose key a function says yes to; it says so for all keys from one on.
fn told<'a, const N: usize>(
    cx: &'a mut Cx,
    f: Function,
    tree: Tree<N>,
    last: bool,
) -> Result<(&'a Cx, Option<Word<'a>>), Exn> {
    let found = cx.root(Word::UNIT)?;
    let mut yes = Vec::new();
    let (way, _) = guided::<N>(cx, tree, |cx, key, _| {
        let told = cx.ask(f.0, &[key])?;
        crate::sys::room::push(&mut yes, told)?;
        Ok(Some(told == last))
    })?;
    let path = Path::<N>::by(cx, cx.get(tree.0), (way, false))?;
    // The last one that was said yes to.
    if let Some((_, (node, _))) = yes.iter().rev().zip(path.up()).find(|(yes, _)| **yes) {
        cx.set(found, node.word);
    }
    let cx: &'a Cx = cx;
    let node = Node::<N>::of(cx, cx.get(found))?;
    Ok((cx, node.map(|node| given(cx, node)).transpose()?))
}

/// The four forms.
macro_rules! forms {
    ($($must:ident, $may:ident: $last:literal;)*) => {$(
        pub fn $must<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<CamlValue, Exn> {
            let (cx, found) = told(cx, f, tree, $last)?;
            CamlValue::of(cx, found.ok_or_else(|| Exn::NotFound)?)
        }
        pub fn $may<const N: usize>(cx: &mut Cx, f: Function, tree: Tree<N>) -> Result<CamlValue, Exn> {
            let (cx, found) = told(cx, f, tree, $last)?;
            CamlValue::of(cx, cx.option(found)?)
        }
    )*};
}

forms! {
    find_first, find_first_opt: false;
    find_last, find_last_opt: true;
}
