//! From words to Rust's types and back: what a primitive's signature says is what its arguments must be.

use super::custom::{boxed_value, kind};
use super::{Cx, Exn};
use crate::abi::CamlValue;
use crate::heap::roots::Root;
use crate::heap::{Word, tag, word};
use std::cell::Cell;

/// A type that a word can be taken for.
pub trait FromWord<'a>: Sized {
    /// The word as this type, or the error of a word that is none.
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn>;
}

impl<'a> FromWord<'a> for Word<'a> {
    #[inline(always)]
    fn from_word(_: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Ok(word)
    }
}

impl<'a> FromWord<'a> for i64 {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        word.as_int().ok_or_else(|| cx.expected("an int", word))
    }
}

impl<'a> FromWord<'a> for bool {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        word.as_int().map(|n| n != 0).ok_or_else(|| cx.expected("a bool", word))
    }
}

impl<'a> FromWord<'a> for () {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word.is_int() { Ok(()) } else { Err(cx.expected("()", word)) }
    }
}

impl<'a> FromWord<'a> for f64 {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        word.as_double().ok_or_else(|| cx.expected("a float", word))
    }
}

/// The bytes of a string.
pub type Bytes<'a> = &'a [Cell<u8>];

impl<'a> FromWord<'a> for Bytes<'a> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        word.bytes().ok_or_else(|| cx.expected("a string", word))
    }
}

/// A string's bytes, copied, for those who call out or wait.
impl<'a> FromWord<'a> for Vec<u8> {
    fn from_word(cx: &'a Cx, w: Word<'a>) -> Result<Self, Exn> {
        let bytes = w.bytes().ok_or_else(|| cx.expected("a string", w))?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.len())?;
        word::append(bytes, &mut copy);
        Ok(copy)
    }
}

/// A word that stays where it is while others run.
impl<'a> FromWord<'a> for Root {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Ok(cx.root(word)?)
    }
}

/// A string that stays where it is while others run.
#[derive(Clone, Copy)]
pub struct StringRoot(pub Root);

impl<'a> FromWord<'a> for StringRoot {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word.is(tag::STRING) { Ok(StringRoot(cx.root(word)?)) } else { Err(cx.expected("a string", word)) }
    }
}

impl StringRoot {
    /// The bytes, until the next safe point.
    pub fn bytes<'a>(&self, cx: &'a Cx) -> Bytes<'a> {
        cx.get(self.0).bytes().unwrap_or(&[])
    }
}

/// An OCaml list that ends, as its elements.
pub struct List<'a>(pub Vec<Word<'a>>);

impl<'a> FromWord<'a> for List<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let mut all = Vec::new();
        let mut rest = word;
        // A cell passed at a power of two: a cycle comes back to one of them.
        let mut passed = word;
        while !rest.is_int() {
            let (true, Some(head), Some(tail)) = (rest.is(0), rest.field(0), rest.field(1)) else {
                return Err(cx.expected("a list", rest));
            };
            all.try_reserve(1)?;
            all.push(head);
            rest = tail;
            if rest == passed {
                return Err(Exn::Type("expected a list that ends, got a cycle".into()));
            }
            if all.len().is_power_of_two() {
                passed = rest;
            }
        }
        // Any other number is no list: somebody forgot to make one.
        if rest != Word::UNIT {
            return Err(cx.expected("a list", rest));
        }
        Ok(List(all))
    }
}

impl<'a, T: FromWord<'a>> FromWord<'a> for Option<T> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        match word.field(0) {
            None if word == Word::UNIT => Ok(None),
            Some(some) if word.is(0) && word.wosize() == 1 => T::from_word(cx, some).map(Some),
            _ => Err(cx.expected("an option", word)),
        }
    }
}

/// An `int64`.
#[derive(Clone, Copy)]
pub struct Int64(pub i64);
/// An `int32`.
#[derive(Clone, Copy)]
pub struct Int32(pub i32);
/// A `nativeint`.
#[derive(Clone, Copy)]
pub struct NativeInt(pub i64);

impl<'a> FromWord<'a> for NativeInt {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        boxed_value(word, &[kind::NATIVEINT]).map(NativeInt).ok_or_else(|| cx.expected("a nativeint", word))
    }
}

impl<'a> FromWord<'a> for Int64 {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        boxed_value(word, &[kind::INT64]).map(Int64).ok_or_else(|| cx.expected("an int64", word))
    }
}

impl<'a> FromWord<'a> for Int32 {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        boxed_value(word, &[kind::INT32])
            .map(|n| Int32(n as i32))
            .ok_or_else(|| cx.expected("an int32", word))
    }
}

/// A type that a primitive may answer with.
pub trait IntoValue<'a> {
    /// The handle that the host gets.
    fn into_value(self, cx: &'a Cx) -> Result<CamlValue, Exn>;
}

/// An answer that is a handle already: of those who need the context whole, and so cannot answer with a word.
impl IntoValue<'_> for CamlValue {
    #[inline(always)]
    fn into_value(self, _: &Cx) -> Result<CamlValue, Exn> {
        Ok(self)
    }
}

impl<'a> IntoValue<'a> for Word<'a> {
    #[inline(always)]
    fn into_value(self, cx: &'a Cx) -> Result<CamlValue, Exn> {
        CamlValue::of(cx, self)
    }
}

macro_rules! answers {
    ($($t:ty: |$cx:ident, $x:ident| $word:expr),* $(,)?) => {$(
        impl<'a> IntoValue<'a> for $t {
            #[inline(always)]
            fn into_value(self, $cx: &'a Cx) -> Result<CamlValue, Exn> {
                let $x = self;
                CamlValue::of($cx, $word)
            }
        }
    )*};
}

answers! {
    (): |cx, _x| Word::UNIT,
    bool: |cx, x| Word::bool(x),
    i64: |cx, x| Word::int(x),
    f64: |cx, x| cx.heap.double(x)?,
    Root: |cx, x| cx.get(x),
    Vec<u8>: |cx, x| cx.string(&x)?,
    Int64: |cx, x| cx.boxed(kind::INT64, x.0)?,
    Int32: |cx, x| cx.boxed(kind::INT32, x.0 as i64)?,
    NativeInt: |cx, x| cx.boxed(kind::NATIVEINT, x.0)?,
}
