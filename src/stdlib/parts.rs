//! Small blocks that containers give and take: pairs, options, lists, arrays.

use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// What an option holds.
pub fn content<'a>(cx: &'a Cx, option: Word<'a>) -> Result<Option<Word<'a>>, Exn> {
    crate::runtime::value::FromWord::from_word(cx, option)
}

/// The bytes of a list's cell, of a pair, and of an option's block.
pub const CELL: usize = 24;

/// An array of these words: flat, where all of them are floats.
pub fn array<'a>(cx: &'a Cx, words: &[Word<'a>]) -> Result<Word<'a>, Exn> {
    if !words.is_empty() && words.iter().all(|w| w.is(tag::DOUBLE)) {
        let (array, floats) = cx.heap.double_array(words.len())?;
        floats.iter().zip(words).for_each(|(f, w)| f.set(w.as_double().unwrap_or(0.0)));
        return Ok(array);
    }
    let (array, fields) = cx.heap.block(words.len(), 0)?;
    fields.iter().zip(words).for_each(|(f, w)| f.set(*w));
    Ok(array)
}

/// The elements of an array that is not to be a flat one of floats.
pub fn elements<'a>(cx: &'a Cx, array: Word<'a>) -> Result<&'a [Cell<Word<'a>>], Exn> {
    if array.is(0) { Ok(array.fields()) } else { Err(cx.expected("an array", array)) }
}

/// An element of an array, those of a flat one in boxes of their own.
pub fn element<'a>(cx: &'a Cx, array: Word<'a>, i: usize) -> Result<Word<'a>, Exn> {
    if array.is(tag::DOUBLE_ARRAY) {
        let d = array.doubles().and_then(|all| all.get(i)).map(Cell::get);
        return Ok(cx.heap.double(d.ok_or_else(Exn::out_of_bounds)?)?);
    }
    elements(cx, array)?.get(i).map(Cell::get).ok_or_else(Exn::out_of_bounds)
}

/// How many elements an array has.
pub fn length(cx: &Cx, array: Word<'_>) -> Result<usize, Exn> {
    match array.doubles().filter(|_| array.is(tag::DOUBLE_ARRAY)) {
        Some(all) => Ok(all.len()),
        None => elements(cx, array).map(<[_]>::len),
    }
}

/// How many elements two arrays have, which are to have as many.
pub fn common_length(cx: &Cx, keys: Root, values: Root) -> Result<usize, Exn> {
    let (n, m) = (length(cx, cx.get(keys))?, length(cx, cx.get(values))?);
    if n == m { Ok(n) } else { Err(Exn::unfit_of(format_args!("{n} keys, and {m} values"))) }
}

/// The two fields of a pair.
pub fn pair<'a>(cx: &'a Cx, word: Word<'a>) -> Result<[Word<'a>; 2], Exn> {
    match word.fields() {
        [a, b] if word.is(0) => Ok([a.get(), b.get()]),
        _ => Err(cx.expected("a pair", word)),
    }
}

/// No container has more cells than the heap has room for: what has cells of so many bytes has no more of them.
pub fn most(cx: &Cx, bytes: usize) -> usize {
    cx.heap.used() / bytes
}

/// A walk along a chain of cells, which finds out when it goes in circles.
#[derive(Clone, Copy)]
pub struct Chain<'a> {
    /// A cell that was passed at a power of two: a circle comes back to one of them.
    passed: Word<'a>,
    steps: u32,
}

impl<'a> Chain<'a> {
    /// The beginning of a walk.
    #[inline(always)]
    pub fn start() -> Chain<'a> {
        Chain { passed: Word::UNIT, steps: 0 }
    }
    /// Goes on to a cell; an error if that leads in circles.
    #[inline(always)]
    pub fn step(&mut self, cx: &Cx, cell: Word<'a>, what: &str) -> Result<(), Exn> {
        if cell == self.passed {
            return Err(cx.expected(what, cell));
        }
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_power_of_two() {
            self.passed = cell;
        }
        Ok(())
    }
}
