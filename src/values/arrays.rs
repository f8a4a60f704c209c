//! Arrays, OCaml's `array.c`: blocks of values, or of floats without boxes where all elements are floats.

use super::range;
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Any};
use crate::heap::roots::Root;
use crate::heap::word::copy_within;
use crate::heap::{Header, Word, tag};
use crate::runtime::value::{FromWord, List};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// What an array's elements are.
#[derive(Clone, Copy)]
pub enum Elements<'a> {
    /// Values.
    Words(&'a [Cell<Word<'a>>]),
    /// Floats without boxes.
    Floats(&'a [Cell<f64>]),
}

/// Which arrays a primitive is for.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Any, flat ones of floats too.
    Any,
    /// Those of values: OCaml 5's uniform arrays.
    Uniform,
    /// Flat ones of floats only: `floatarray`.
    Flat,
}

impl Kind {
    /// The elements of an array of this kind.
    #[inline(always)]
    fn find(self, array: Word<'_>) -> Option<Elements<'_>> {
        let header = array.header();
        match (self, header.tag()) {
            (Kind::Any | Kind::Flat, tag::DOUBLE_ARRAY) => array.doubles().map(Elements::Floats),
            _ if array.is_int() => None,
            (Kind::Flat, _) => (header.wosize() == 0).then_some(Elements::Floats(&[])),
            (_, ..tag::NO_SCAN) => Some(Elements::Words(array.fields())),
            _ => None,
        }
    }
    #[inline(always)]
    fn elements<'a>(self, cx: &'a Cx, array: Word<'a>) -> Result<Elements<'a>, Exn> {
        self.find(array).ok_or_else(|| cx.expected(self.name(), array))
    }
    /// The same of an array that is to be changed.
    #[inline(always)]
    fn mutable<'a>(self, cx: &'a Cx, array: Word<'a>) -> Result<Elements<'a>, Exn> {
        let elements = self.elements(cx, array)?;
        if matches!(elements, Elements::Words(_)) && !super::make::plainly_mutable(array) {
            return Err(cx.expected(self.name(), array));
        }
        Ok(elements)
    }
    fn name(self) -> &'static str {
        match self {
            Kind::Any => "an array",
            Kind::Uniform => "an array of values",
            Kind::Flat => "a float array",
        }
    }
}

impl<'a> Elements<'a> {
    fn len(self) -> usize {
        match self {
            Elements::Words(words) => words.len(),
            Elements::Floats(floats) => floats.len(),
        }
    }
    fn part(self, range: std::ops::Range<usize>) -> Elements<'a> {
        match self {
            Elements::Words(words) => Elements::Words(&words[range]),
            Elements::Floats(floats) => Elements::Floats(&floats[range]),
        }
    }
}

fn index(i: i64) -> Result<usize, Exn> {
    usize::try_from(i).map_err(|_| Exn::out_of_bounds())
}

fn get_of<'a>(cx: &'a Cx, kind: Kind, array: Word<'a>, i: i64) -> Result<Word<'a>, Exn> {
    match kind.elements(cx, array)? {
        Elements::Words(words) => words.get(index(i)?).map(Cell::get).ok_or_else(Exn::out_of_bounds),
        Elements::Floats(floats) => {
            let d = floats.get(index(i)?).ok_or_else(Exn::out_of_bounds)?;
            Ok(cx.heap.double(d.get())?)
        }
    }
}

fn set_of<'a>(cx: &'a Cx, kind: Kind, array: Word<'a>, i: i64, v: Word<'a>) -> Result<(), Exn> {
    match kind.mutable(cx, array)? {
        Elements::Words(words) => words.get(index(i)?).ok_or_else(Exn::out_of_bounds)?.set(v),
        Elements::Floats(floats) => {
            let place = floats.get(index(i)?).ok_or_else(Exn::out_of_bounds)?;
            place.set(float(cx, v)?);
        }
    }
    Ok(())
}

pub(super) fn float(cx: &Cx, v: Word<'_>) -> Result<f64, Exn> {
    v.as_double().ok_or_else(|| cx.expected("a float for a float array", v))
}

macro_rules! accesses {
    ($($get:ident, $set:ident: $kind:ident;)*) => {$(
        pub fn $get<'a>(cx: &'a Cx, array: Word<'a>, i: i64) -> Result<Word<'a>, Exn> {
            get_of(cx, Kind::$kind, array, i)
        }
        pub fn $set<'a>(cx: &'a Cx, array: Word<'a>, i: i64, v: Word<'a>) -> Result<(), Exn> {
            set_of(cx, Kind::$kind, array, i, v)
        }
    )*};
}

accesses! {
    get, set: Any;
    get_addr, set_addr: Uniform;
    float_get, float_set: Flat;
}

/// An element as it is found.
pub enum Element<'a> {
    /// In an array of values.
    Word(Word<'a>),
    /// In a flat one.
    Float(f64),
}

impl Answer for Element<'_> {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        match self {
            Element::Word(word) => word.answer(cx),
            Element::Float(d) => d.answer(cx),
        }
    }
}

#[inline(always)]
pub fn get_quick(array: Word<'_>, i: i64) -> Option<Element<'_>> {
    if array.tag() == tag::DOUBLE_ARRAY {
        return float_get_quick(array, i).map(Element::Float);
    }
    get_addr_quick(array, i).map(Element::Word)
}

#[inline(always)]
pub fn get_addr_quick(array: Word<'_>, i: i64) -> Option<Word<'_>> {
    array.field(usize::try_from(i).ok()?)
}

#[inline(always)]
pub fn float_get_quick(array: Word<'_>, i: i64) -> Option<f64> {
    Some(floats(array)?.get(usize::try_from(i).ok()?)?.get())
}

/// The floats of a flat array.
#[inline(always)]
fn floats(array: Word<'_>) -> Option<&[Cell<f64>]> {
    if array.is(tag::DOUBLE_ARRAY) { array.doubles() } else { None }
}

#[inline(always)]
pub fn set_quick<'a>(array: Word<'a>, i: i64, v: Any<'a>) -> Option<()> {
    if array.tag() == tag::DOUBLE_ARRAY { float_set_quick(array, i, v) } else { set_addr_quick(array, i, v) }
}

#[inline(always)]
pub fn set_addr_quick<'a>(array: Word<'a>, i: i64, v: Any<'a>) -> Option<()> {
    let place = array.fields().get(usize::try_from(i).ok()?)?;
    super::make::plainly_mutable(array).then(|| place.set(v.0))
}

#[inline(always)]
pub fn float_set_quick<'a>(array: Word<'a>, i: i64, v: Any<'a>) -> Option<()> {
    floats(array)?.get(usize::try_from(i).ok()?)?.set(v.0.as_double()?);
    Some(())
}

/// A size that an array can have.
fn size(len: i64, who: &'static str) -> Result<usize, Exn> {
    match usize::try_from(len) {
        Ok(n) if n <= Header::MAX_WOSIZE => Ok(n),
        _ => Err(Exn::invalid(who)),
    }
}

fn flat(cx: &mut Cx, len: i64, init: Option<f64>, who: &'static str) -> Result<CamlValue, Exn> {
    let n = size(len, who)?;
    cx.reserve_block(n)?;
    let (array, floats) = cx.heap.double_array(n)?;
    if let Some(d) = init {
        floats.iter().for_each(|f| f.set(d));
    }
    CamlValue::of(cx, array)
}

/// A flat array of floats that are whatever lay there.
pub fn create_float(cx: &mut Cx, len: i64) -> Result<CamlValue, Exn> {
    flat(cx, len, None, "Float.Array.create")
}

pub fn make_float(cx: &mut Cx, len: i64, init: f64) -> Result<CamlValue, Exn> {
    flat(cx, len, Some(init), "Array.make")
}

pub fn make_uniform(cx: &mut Cx, len: i64, init: Root) -> Result<CamlValue, Exn> {
    let n = size(len, "Array.make")?;
    cx.reserve_block(n)?;
    CamlValue::of(cx, cx.heap.filled(n, cx.get(init))?)
}

pub fn make(cx: &mut Cx, len: i64, init: Root) -> Result<CamlValue, Exn> {
    match cx.get(init).as_double() {
        Some(d) => flat(cx, len, Some(d), "Array.make"),
        None => make_uniform(cx, len, init),
    }
}

/// A flat array for one of boxed floats; any other array as it is.
pub fn of_uniform(cx: &mut Cx, array: Root) -> Result<CamlValue, Exn> {
    let elements = Kind::Any.elements(cx, cx.get(array))?;
    if cx.get(array).field(0).and_then(Word::as_double).is_none() {
        return CamlValue::of(cx, cx.get(array));
    }
    let n = elements.len();
    cx.reserve_block(n)?;
    let (result, floats) = cx.heap.double_array(n)?;
    for (to, from) in floats.iter().zip(cx.get(array).fields()) {
        to.set(float(cx, from.get())?);
    }
    CamlValue::of(cx, result)
}

/// How many elements these parts have together.
fn total(parts: &[Elements<'_>]) -> Result<usize, Exn> {
    let sum = parts.iter().try_fold(0usize, |n, part| n.checked_add(part.len()));
    sum.filter(|n| *n <= Header::MAX_WOSIZE).ok_or(const { Exn::invalid("Array.concat") })
}

/// A new array of these parts, one behind the other, for which there is room.
fn gather<'a>(cx: &'a Cx, parts: &[Elements<'_>]) -> Result<Word<'a>, Exn> {
    let is_flat = |part: &Elements<'_>| matches!(part, Elements::Floats(_));
    let full = || parts.iter().filter(|part| part.len() > 0);
    if !full().any(is_flat) {
        let words = full().map(|part| match part {
            Elements::Words(words) => words,
            Elements::Floats(_) => &[] as &[_],
        });
        return Ok(cx.heap.gathered(0, words)?);
    }
    if !full().all(is_flat) {
        return Err(two_kinds());
    }
    let (array, mut rest) = cx.heap.double_array(total(parts)?)?;
    for part in parts {
        if let Elements::Floats(from) = part {
            let (to, behind) = rest.split_at(from.len());
            copy_within(from, to);
            rest = behind;
        }
    }
    Ok(array)
}

/// A small array that is still to be made, on the short way.
pub enum Small<'a> {
    /// Of one value.
    Filled(usize, Word<'a>),
    /// Flat, of one float.
    Flat(usize, f64),
    /// Of parts of others.
    Parts(Parts<'a>),
}

/// Up to two parts.
pub struct Parts<'a>(Elements<'a>, Option<Elements<'a>>);

/// The most words that an array has that is made on the short way.
const SMALL: usize = 256;

impl Answer for Small<'_> {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        let array = match self {
            Small::Filled(n, init) => cx.heap.filled(n, init).ok()?,
            Small::Flat(n, d) => {
                let (array, floats) = cx.heap.double_array(n).ok()?;
                floats.iter().for_each(|f| f.set(d));
                array
            }
            Small::Parts(Parts(a, None)) => gather(cx, &[a]).ok()?,
            Small::Parts(Parts(a, Some(b))) => gather(cx, &[a, b]).ok()?,
        };
        CamlValue::of(cx, array).ok()
    }
}

#[inline(always)]
pub fn make_quick<'a>(len: i64, init: Any<'a>) -> Option<Small<'a>> {
    let n = usize::try_from(len).ok().filter(|n| *n <= SMALL)?;
    Some(init.0.as_double().map_or(Small::Filled(n, init.0), |d| Small::Flat(n, d)))
}

fn sub_quick_of(kind: Kind, array: Word<'_>, at: i64, len: i64) -> Option<Small<'_>> {
    let all = kind.find(array)?;
    let range = range(at, len, all.len()).filter(|r| r.len() <= SMALL)?;
    Some(Small::Parts(Parts(all.part(range), None)))
}

fn append_quick_of<'a>(kind: Kind, a: Word<'a>, b: Word<'a>) -> Option<Small<'a>> {
    let (a, b) = (kind.find(a)?, kind.find(b)?);
    (a.len().max(b.len()) <= SMALL / 2).then_some(Small::Parts(Parts(a, Some(b))))
}

fn two_kinds() -> Exn {
    Exn::Type("expected arrays of one kind, got one of values and a flat one of floats".into())
}

fn sub_of(
    cx: &mut Cx,
    kind: Kind,
    array: Root,
    at: i64,
    len: i64,
    who: &'static str,
) -> Result<CamlValue, Exn> {
    let all = kind.elements(cx, cx.get(array))?.len();
    let range = range(at, len, all).ok_or_else(|| Exn::invalid(who))?;
    cx.reserve_block(range.len())?;
    let part = kind.elements(cx, cx.get(array))?.part(range);
    CamlValue::of(cx, gather(cx, &[part])?)
}

fn append_of(cx: &mut Cx, kind: Kind, a: Root, b: Root) -> Result<CamlValue, Exn> {
    fn parts(cx: &Cx, kind: Kind, a: Root, b: Root) -> Result<[Elements<'_>; 2], Exn> {
        Ok([kind.elements(cx, cx.get(a))?, kind.elements(cx, cx.get(b))?])
    }
    let n = total(&parts(cx, kind, a, b)?)?;
    cx.reserve_block(n)?;
    CamlValue::of(cx, gather(cx, &parts(cx, kind, a, b)?)?)
}

fn concat_of(cx: &mut Cx, kind: Kind, list: Root) -> Result<CamlValue, Exn> {
    fn parts<'a>(cx: &'a Cx, kind: Kind, list: Root) -> Result<Vec<Elements<'a>>, Exn> {
        let List(arrays) = List::from_word(cx, cx.get(list))?;
        let mut parts = Vec::new();
        parts.try_reserve_exact(arrays.len())?;
        for array in arrays {
            parts.push(kind.elements(cx, array)?);
        }
        Ok(parts)
    }
    let n = total(&parts(cx, kind, list)?)?;
    cx.reserve_block(n)?;
    CamlValue::of(cx, gather(cx, &parts(cx, kind, list)?)?)
}

fn blit_of<'a>(
    cx: &'a Cx,
    kind: Kind,
    (from, at): (Word<'a>, i64),
    (to, there): (Word<'a>, i64),
    len: i64,
    who: &'static str,
) -> Result<(), Exn> {
    let (from, to) = (kind.elements(cx, from)?, kind.mutable(cx, to)?);
    let (Some(source), Some(target)) = (range(at, len, from.len()), range(there, len, to.len())) else {
        return Err(Exn::invalid(who));
    };
    match (from.part(source), to.part(target)) {
        (Elements::Words(from), Elements::Words(to)) => copy_within(from, to),
        (Elements::Floats(from), Elements::Floats(to)) => copy_within(from, to),
        (from, _) if from.len() == 0 => {}
        _ => return Err(two_kinds()),
    }
    Ok(())
}

fn fill_of<'a>(
    cx: &'a Cx,
    kind: Kind,
    array: Word<'a>,
    (at, len): (i64, i64),
    v: Word<'a>,
    who: &'static str,
) -> Result<(), Exn> {
    let elements = kind.mutable(cx, array)?;
    let range = range(at, len, elements.len()).ok_or_else(|| Exn::invalid(who))?;
    match elements.part(range) {
        Elements::Words(words) => words.iter().for_each(|w| w.set(v)),
        Elements::Floats(floats) => {
            let d = float(cx, v)?;
            floats.iter().for_each(|f| f.set(d));
        }
    }
    Ok(())
}

/// What is there for each kind, with the standard library's texts.
macro_rules! kinds {
    ($($kind:ident: $sub:ident $sub_quick:ident $sub_text:literal, $append:ident $append_quick:ident, $concat:ident,
        $blit:ident $blit_text:literal, $fill:ident $fill_text:literal;)*) => {$(
        pub fn $sub(cx: &mut Cx, array: Root, at: i64, len: i64) -> Result<CamlValue, Exn> {
            sub_of(cx, Kind::$kind, array, at, len, $sub_text)
        }
        pub fn $sub_quick(array: Word<'_>, at: i64, len: i64) -> Option<Small<'_>> {
            sub_quick_of(Kind::$kind, array, at, len)
        }
        pub fn $append_quick<'a>(a: Word<'a>, b: Word<'a>) -> Option<Small<'a>> {
            append_quick_of(Kind::$kind, a, b)
        }
        pub fn $append(cx: &mut Cx, a: Root, b: Root) -> Result<CamlValue, Exn> {
            append_of(cx, Kind::$kind, a, b)
        }
        pub fn $concat(cx: &mut Cx, list: Root) -> Result<CamlValue, Exn> {
            concat_of(cx, Kind::$kind, list)
        }
        pub fn $blit<'a>(
            cx: &'a Cx,
            from: Word<'a>,
            at: i64,
            to: Word<'a>,
            there: i64,
            len: i64,
        ) -> Result<(), Exn> {
            blit_of(cx, Kind::$kind, (from, at), (to, there), len, $blit_text)
        }
        pub fn $fill<'a>(cx: &'a Cx, array: Word<'a>, at: i64, len: i64, v: Word<'a>) -> Result<(), Exn> {
            fill_of(cx, Kind::$kind, array, (at, len), v, $fill_text)
        }
    )*};
}

kinds! {
    Any: sub sub_quick "Array.sub", append append_quick, concat, blit "Array.blit", fill "Array.fill";
    Uniform: uniform_sub uniform_sub_quick "Array.sub", uniform_append uniform_append_quick, uniform_concat,
        uniform_blit "Array.blit", uniform_fill "Array.fill";
    Flat: float_sub float_sub_quick "Float.Array.sub", float_append float_append_quick, float_concat,
        float_blit "Float.array.blit", float_fill "Float.Array.fill";
}
