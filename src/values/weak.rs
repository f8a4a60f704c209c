//! Weak arrays and ephemerons: OCaml's `Weak` and `Obj.Ephemeron` over the heap's. A weak array is an ephemeron whose data
//! nobody uses.

use super::objects::data_copied;
use crate::abi::CamlValue;
use crate::abi::quick::{Answer, Quick};
use crate::heap::roots::Root;
use crate::heap::{Heap, Word, tag};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// OCaml's `Sys.max_array_length`, less the two words that come before the keys.
const MAX_KEYS: i64 = (1 << 54) - 3;

/// A weak array or an ephemeron, as an argument.
#[derive(Clone, Copy)]
pub struct Ephemeron<'a>(Word<'a>);

impl<'a> FromWord<'a> for Ephemeron<'a> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        match cx.heap.ephemeron_keys(word) {
            Some(_) => Ok(Ephemeron(word)),
            None => Err(cx.expected("a weak array or an ephemeron", word)),
        }
    }
}

/// What may be one, on the short way.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    heap: &'a Heap,
    word: Word<'a>,
}

impl<'a> Quick<'a> for Found<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Some(Found { heap: &cx.heap, word: Word::quick(cx, v)? })
    }
}

fn place(key: i64, name: &'static str) -> Result<Option<usize>, Exn> {
    usize::try_from(key).map(Some).map_err(|_| Exn::invalid(name))
}

fn get<'a>(
    cx: &'a Cx,
    e: Ephemeron<'a>,
    key: Option<i64>,
    name: &'static str,
) -> Result<Option<Word<'a>>, Exn> {
    let at = key.map_or(Ok(None), |k| place(k, name))?;
    cx.heap.ephemeron_get(e.0, at).ok_or_else(|| Exn::invalid(name))
}

fn set<'a>(
    cx: &'a Cx,
    e: Ephemeron<'a>,
    key: Option<i64>,
    v: Option<Word<'a>>,
    name: &'static str,
) -> Result<(), Exn> {
    let at = key.map_or(Ok(None), |k| place(k, name))?;
    if cx.heap.ephemeron_set(e.0, at, v) { Ok(()) } else { Err(Exn::invalid(name)) }
}

/// What `get_copy` gives of a value: functions and custom blocks are not copied.
fn copied<'a>(cx: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    match v.tag() {
        _ if v.is_int() || v.wosize() == 0 => Ok(v),
        tag::CLOSURE | tag::INFIX | tag::CUSTOM => Ok(v),
        tag::ABSTRACT => {
            let keys = cx.heap.ephemeron_keys(v).unwrap_or(0);
            let copy = cx.heap.ephemeron(keys)?;
            cx.heap.ephemeron_blit(v, 0, copy, 0, keys);
            cx.heap.ephemeron_set(copy, None, cx.heap.ephemeron_get(v, None).flatten());
            Ok(copy)
        }
        t if t >= tag::NO_SCAN => data_copied(cx, v),
        t => Ok(cx.heap.gathered(t, std::iter::once(v.fields()))?),
    }
}

fn get_copy(cx: &mut Cx, e: Root, key: Option<i64>, name: &'static str) -> Result<CamlValue, Exn> {
    let Some(v) = get(cx, Ephemeron::from_word(cx, cx.get(e))?, key, name)? else {
        return CamlValue::of(cx, Word::UNIT);
    };
    // Room may be made by a collection, which must not take the value itself.
    let wosize = if v.is(tag::CUSTOM) { 0 } else { v.wosize() };
    let v = cx.root(v)?;
    cx.reserve_block(wosize)?;
    CamlValue::of(cx, cx.option(Some(copied(cx, cx.get(v))?))?)
}

fn blit(cx: &Cx, from: Ephemeron, at: i64, to: Ephemeron, at_to: i64, n: i64) -> Option<()> {
    let places = (usize::try_from(at).ok()?, usize::try_from(at_to).ok()?, usize::try_from(n).ok()?);
    cx.heap.ephemeron_blit(from.0, places.0, to.0, places.1, places.2).then_some(())
}

pub fn caml_weak_create(cx: &mut Cx, n: i64) -> Result<CamlValue, Exn> {
    if !(0..=MAX_KEYS).contains(&n) {
        return Err(Exn::invalid("Weak.create"));
    }
    let keys = n as usize;
    cx.reserve_block(keys.saturating_add(2))?;
    CamlValue::of(cx, cx.heap.ephemeron(keys)?)
}

/// A value or nothing, as an answer of a short way.
pub struct Optional<'a>(Option<Word<'a>>);

impl Answer for Optional<'_> {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        cx.option(self.0).ok()?.answer(cx)
    }
}

#[inline(always)]
pub fn key_quick(e: Found<'_>, i: i64) -> Option<Optional<'_>> {
    Some(Optional(e.heap.ephemeron_get(e.word, Some(usize::try_from(i).ok()?))?))
}

#[inline(always)]
pub fn data_quick(e: Found<'_>) -> Option<Optional<'_>> {
    Some(Optional(e.heap.ephemeron_get(e.word, None)?))
}

#[inline(always)]
pub fn check_quick(e: Found<'_>, i: i64) -> Option<bool> {
    Some(e.heap.ephemeron_get(e.word, Some(usize::try_from(i).ok()?))?.is_some())
}

pub fn caml_weak_get<'a>(cx: &'a Cx, w: Ephemeron<'a>, i: i64) -> Result<Word<'a>, Exn> {
    cx.option(get(cx, w, Some(i), "Weak.get")?)
}

pub fn caml_ephe_get_key<'a>(cx: &'a Cx, e: Ephemeron<'a>, i: i64) -> Result<Word<'a>, Exn> {
    cx.option(get(cx, e, Some(i), "Obj.Ephemeron.get_key")?)
}

pub fn caml_ephe_get_data<'a>(cx: &'a Cx, e: Ephemeron<'a>) -> Result<Word<'a>, Exn> {
    cx.option(get(cx, e, None, "")?)
}

pub fn caml_weak_get_copy(cx: &mut Cx, w: Root, i: i64) -> Result<CamlValue, Exn> {
    get_copy(cx, w, Some(i), "Weak.get_copy")
}

pub fn caml_ephe_get_key_copy(cx: &mut Cx, e: Root, i: i64) -> Result<CamlValue, Exn> {
    get_copy(cx, e, Some(i), "Obj.Ephemeron.get_key_copy")
}

pub fn caml_ephe_get_data_copy(cx: &mut Cx, e: Root) -> Result<CamlValue, Exn> {
    get_copy(cx, e, None, "")
}

pub fn caml_weak_set<'a>(cx: &'a Cx, w: Ephemeron<'a>, i: i64, v: Option<Word<'a>>) -> Result<(), Exn> {
    set(cx, w, Some(i), v, "Weak.set")
}

pub fn caml_ephe_set_key<'a>(cx: &'a Cx, e: Ephemeron<'a>, i: i64, v: Word<'a>) -> Result<(), Exn> {
    set(cx, e, Some(i), Some(v), "Obj.Ephemeron.set_key")
}

pub fn caml_ephe_set_data<'a>(cx: &'a Cx, e: Ephemeron<'a>, v: Word<'a>) -> Result<(), Exn> {
    set(cx, e, None, Some(v), "")
}

pub fn caml_ephe_unset_key<'a>(cx: &'a Cx, e: Ephemeron<'a>, i: i64) -> Result<(), Exn> {
    set(cx, e, Some(i), None, "Obj.Ephemeron.unset_key")
}

pub fn caml_ephe_unset_data<'a>(cx: &'a Cx, e: Ephemeron<'a>) -> Result<(), Exn> {
    set(cx, e, None, None, "")
}

pub fn caml_weak_check<'a>(cx: &'a Cx, w: Ephemeron<'a>, i: i64) -> Result<bool, Exn> {
    Ok(get(cx, w, Some(i), "Weak.check")?.is_some())
}

pub fn caml_ephe_check_key<'a>(cx: &'a Cx, e: Ephemeron<'a>, i: i64) -> Result<bool, Exn> {
    Ok(get(cx, e, Some(i), "Obj.Ephemeron.check_key")?.is_some())
}

pub fn caml_ephe_check_data<'a>(cx: &'a Cx, e: Ephemeron<'a>) -> Result<bool, Exn> {
    Ok(get(cx, e, None, "")?.is_some())
}

macro_rules! blits {
    ($($name:ident: $who:literal;)*) => {$(
        pub fn $name(
            cx: &Cx,
            from: Ephemeron<'_>,
            at: i64,
            to: Ephemeron<'_>,
            at_to: i64,
            n: i64,
        ) -> Result<(), Exn> {
            blit(cx, from, at, to, at_to, n).ok_or_else(|| Exn::invalid($who))
        }
    )*};
}

blits! {
    caml_weak_blit: "Weak.blit";
    caml_ephe_blit_key: "Obj.Ephemeron.blit_key";
}

pub fn caml_ephe_blit_data<'a>(cx: &'a Cx, from: Ephemeron<'a>, to: Ephemeron<'a>) -> Result<(), Exn> {
    set(cx, to, None, get(cx, from, None, "")?, "")
}
