//! Elements read and written, one by one.

use super::element::{self, Element, Place};
use super::{Bigarray, Ints};
use crate::abi::CamlValue;
use crate::abi::quick::{Any, Quick};
use crate::heap::Word;
use crate::heap::word::{read_bytes, write_bytes};
use crate::runtime::value::{FromWord, Int32, Int64};
use crate::runtime::{Cx, Exn};

/// Which element these indices mean, as many as there are dimensions.
#[inline(always)]
pub fn place(a: Bigarray<'_>, at: &[i64]) -> Option<usize> {
    place_of(a, at.iter().map(|i| Some(*i)))
}

/// The same with indices that may be none.
#[inline(always)]
fn place_of(
    a: Bigarray<'_>,
    at: impl DoubleEndedIterator<Item = Option<i64>> + ExactSizeIterator,
) -> Option<usize> {
    let within = |(i, d): (Option<i64>, u64), first: i64| {
        let i = i?.checked_sub(first)? as u64;
        (i < d).then_some((i, d))
    };
    // What lies side by side is counted by the last index, or in Fortran by the first. Where all indices are inside, no
    // dimension is 0, and the sum is less than the number of elements.
    let step = |n: u64, (i, d): (u64, u64)| n.wrapping_mul(d).wrapping_add(i);
    let n = if a.fortran() {
        at.zip(a.dims()).rev().try_fold(0, |n, id| Some(step(n, within(id, 1)?)))
    } else {
        at.zip(a.dims()).try_fold(0, |n, id| Some(step(n, within(id, 0)?)))
    };
    n.map(|n| n as usize)
}

/// The same with OCaml's errors.
fn checked_place(a: Bigarray<'_>, at: Option<&[i64]>, wrong_number: &'static str) -> Result<usize, Exn> {
    let at = at.filter(|at| at.len() == a.ndims()).ok_or_else(|| Exn::invalid(wrong_number))?;
    place(a, at).ok_or_else(Exn::out_of_bounds)
}

fn get(a: Bigarray<'_>, at: Option<&[i64]>) -> Result<Element, Exn> {
    let i = checked_place(a, at, "Bigarray.get: wrong number of indices")?;
    element::read(a.kind(), a.bytes(), i).ok_or_else(Exn::out_of_bounds)
}

fn set(cx: &Cx, a: Bigarray<'_>, at: Option<&[i64]>, v: Word<'_>) -> Result<(), Exn> {
    let i = checked_place(a, at, "Bigarray.set: wrong number of indices")?;
    element::write(a.kind(), v, Place(a.bytes(), i)).ok_or_else(|| element::expected(cx, a, v))
}

/// The short way to an element.
#[inline(always)]
fn quick_place(a: Bigarray<'_>, at: &[i64]) -> Option<usize> {
    if a.ndims() == at.len() { place(a, at) } else { None }
}

macro_rules! accesses {
    ($($get:ident, $get_quick:ident, $set:ident, $set_quick:ident: $($i:ident)*;)*) => {$(
        pub fn $get(_: &Cx, a: Bigarray<'_>, $($i: i64),*) -> Result<Element, Exn> {
            get(a, Some(&[$($i),*]))
        }
        #[inline(always)]
        pub fn $get_quick(a: Bigarray<'_>, $($i: i64),*) -> Option<Element> {
            element::read(a.kind(), a.bytes(), quick_place(a, &[$($i),*])?)
        }
        pub fn $set<'a>(cx: &'a Cx, a: Bigarray<'a>, $($i: i64,)* v: Word<'a>) -> Result<(), Exn> {
            set(cx, a, Some(&[$($i),*]), v)
        }
        #[inline(always)]
        pub fn $set_quick<'a>(a: Bigarray<'a>, $($i: i64,)* v: Any<'a>) -> Option<()> {
            element::write(a.kind(), v.0, Place(a.bytes(), quick_place(a, &[$($i),*])?))
        }
    )*};
}

accesses! {
    caml_ba_get_1, get_1_quick, caml_ba_set_1, set_1_quick: i;
    caml_ba_get_2, get_2_quick, caml_ba_set_2, set_2_quick: i j;
    caml_ba_get_3, get_3_quick, caml_ba_set_3, set_3_quick: i j k;
}

pub fn caml_ba_get_generic(_: &Cx, a: Bigarray<'_>, at: Ints) -> Result<Element, Exn> {
    get(a, at.all())
}

pub fn caml_ba_set_generic<'a>(cx: &'a Cx, a: Bigarray<'a>, at: Ints, v: Word<'a>) -> Result<(), Exn> {
    set(cx, a, at.all(), v)
}

/// The short way to an element whose indices are in an array.
#[inline(always)]
fn quick_place_at(a: Bigarray<'_>, at: Word<'_>) -> Option<usize> {
    let at = Some(at.fields()).filter(|fields| at.is(0) && fields.len() == a.ndims())?;
    place_of(a, at.iter().map(|i| i.get().as_int()))
}

#[inline(always)]
pub fn get_generic_quick(a: Bigarray<'_>, at: Word<'_>) -> Option<Element> {
    element::read(a.kind(), a.bytes(), quick_place_at(a, at)?)
}

#[inline(always)]
pub fn set_generic_quick<'a>(a: Bigarray<'a>, at: Word<'a>, v: Any<'a>) -> Option<()> {
    element::write(a.kind(), v.0, Place(a.bytes(), quick_place_at(a, at)?))
}

/// A bigarray of bytes, of one dimension: a string outside the heap.
pub struct Flat<'a>(Bigarray<'a>);

impl<'a> Flat<'a> {
    #[inline(always)]
    fn of(word: Word<'a>) -> Option<Self> {
        word.bigarray().filter(|a| a.ndims() == 1 && a.element_size() == 1).map(Flat)
    }
}

impl<'a> FromWord<'a> for Flat<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Flat::of(word).ok_or_else(|| cx.expected("a bigarray of bytes, of one dimension", word))
    }
}

impl<'a> Quick<'a> for Flat<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Flat::of(Word::quick(cx, v)?)
    }
}

#[inline(always)]
fn read_flat<const N: usize>(a: Flat<'_>, at: i64) -> Result<[u8; N], Exn> {
    let at = usize::try_from(at).map_err(|_| Exn::out_of_bounds())?;
    read_bytes(a.0.bytes(), at).ok_or_else(Exn::out_of_bounds)
}

#[inline(always)]
fn write_flat<const N: usize>(a: Flat<'_>, at: i64, raw: [u8; N]) -> Result<(), Exn> {
    let at = usize::try_from(at).map_err(|_| Exn::out_of_bounds())?;
    write_bytes(a.0.bytes(), at, raw).ok_or_else(Exn::out_of_bounds)
}

macro_rules! flat {
    ($($get:ident, $set:ident: $t:ty, $made:expr, $raw:expr;)*) => {$(
        #[inline(always)]
        pub fn $get(a: Flat<'_>, at: i64) -> Result<$t, Exn> {
            Ok($made(read_flat(a, at)?))
        }
        #[inline(always)]
        pub fn $set(a: Flat<'_>, at: i64, n: $t) -> Result<(), Exn> {
            write_flat(a, at, $raw(n))
        }
    )*};
}

flat! {
    caml_ba_uint8_get16, caml_ba_uint8_set16: i64, |b| u16::from_ne_bytes(b).into(), |n| (n as u16).to_ne_bytes();
    caml_ba_uint8_get32, caml_ba_uint8_set32: Int32, |b| Int32(i32::from_ne_bytes(b)), |n: Int32| n.0.to_ne_bytes();
    caml_ba_uint8_get64, caml_ba_uint8_set64: Int64, |b| Int64(i64::from_ne_bytes(b)), |n: Int64| n.0.to_ne_bytes();
}
