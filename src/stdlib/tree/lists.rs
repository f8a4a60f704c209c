//! Maps and sets of lists.

use super::node::{Entry, Node, Tree, create};
use super::single::locate;
use super::unique::sort_uniq;
use super::visit::{map_of_array, set_of_array};
use super::{MAP, SET};
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::{FromWord, List};
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Order;
use crate::stdlib::parts::elements;

/// The elements of a list as an array, and how many they are.
fn listed(cx: &mut Cx, list: Root) -> Result<(Root, usize), Exn> {
    let n = List::from_word(cx, cx.get(list))?.0.len();
    cx.reserve_block(n)?;
    let (array, fields) = cx.heap.block(n, 0)?;
    for (field, element) in fields.iter().zip(List::from_word(cx, cx.get(list))?.0) {
        field.set(element);
    }
    Ok((cx.root(array)?, n))
}

/// The bindings of a list of pairs, added in turn.
pub fn map_of_list(cx: &mut Cx, order: Order, pairs: Root) -> Result<Root, Exn> {
    let (pairs, _) = listed(cx, pairs)?;
    map_of_array(cx, order, pairs)
}

/// Up to so many elements of a list are added to a set in turn.
const IN_TURN: usize = 5;

/// The set of a list's elements. More than a few are sorted, and halved into a tree.
pub fn set_of_list(cx: &mut Cx, order: Order, list: Root) -> Result<Root, Exn> {
    let (all, n) = listed(cx, list)?;
    if n <= IN_TURN {
        return set_of_array(cx, order, all);
    }
    let sorted = sort_uniq(cx, order, all, n)?;
    cx.reserve(8 * (SET + 1) * sorted.len())?;
    let all = elements(cx, cx.get(all))?;
    let key = |i: u32| all.get(i as usize).map(|key| key.get()).ok_or_else(Exn::out_of_bounds);
    let keys = sorted.into_iter().map(key);
    let keys = crate::sys::room::all(keys)?;
    Ok(cx.root(halved(cx, &keys)?)?)
}

/// The tree of sorted keys, as high as their number has halves.
fn halved<'a>(cx: &'a Cx, keys: &[Word<'a>]) -> Result<Word<'a>, Exn> {
    let (left, right) = keys.split_at(keys.len() / 2);
    let Some((key, right)) = right.split_first() else { return Ok(Word::UNIT) };
    create::<SET>(cx, [halved(cx, left)?, halved(cx, right)?], Entry { key: *key, data: Word::UNIT })
}

/// The map with a datum more in the list that a key has.
pub fn add_to_list(
    cx: &mut Cx,
    order: Order,
    key: Root,
    data: Root,
    map: Tree<MAP>,
) -> Result<CamlValue, Exn> {
    let (cx, path) = locate(cx, order, key, map)?;
    let rest = path.found.map_or(Word::UNIT, Node::data);
    if rest != Word::UNIT && !(rest.is(0) && rest.wosize() == 2) {
        return Err(cx.expected("a list", rest));
    }
    let data = cx.record([cx.get(data), rest])?;
    CamlValue::of(cx, path.add(cx, cx.get(map.0), Entry { key: cx.get(key), data })?)
}
