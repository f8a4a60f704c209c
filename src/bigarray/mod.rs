//! Bigarrays, OCaml's `bigarray.c`: numbers of one kind in memory outside the heap, in any order of up to 16 dimensions.

pub mod access;
mod element;
pub mod views;

pub use crate::heap::outside::Bigarray;

use crate::abi::CamlValue;
use crate::abi::quick::Quick;
use crate::heap::Word;
use crate::heap::outside::Form;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};

/// Bytes of an element by the number of its kind, OCaml's `caml_ba_element_size`; float16 is 5.2's.
const SIZES: [usize; 14] = [4, 8, 1, 1, 2, 2, 4, 8, 8, 8, 8, 16, 1, 2];
/// The most dimensions.
pub const MAX_DIMS: usize = 16;

/// The numbers of the kinds.
pub mod kinds {
    /// `float32`
    pub const FLOAT32: u8 = 0;
    /// `float64`
    pub const FLOAT64: u8 = 1;
    /// `int8_signed`
    pub const INT8: u8 = 2;
    /// `int8_unsigned`
    pub const UINT8: u8 = 3;
    /// `int16_signed`
    pub const INT16: u8 = 4;
    /// `int16_unsigned`
    pub const UINT16: u8 = 5;
    /// `int32`
    pub const INT32: u8 = 6;
    /// `int64`
    pub const INT64: u8 = 7;
    /// `int`
    pub const INT: u8 = 8;
    /// `nativeint`
    pub const NATIVEINT: u8 = 9;
    /// `complex32`
    pub const COMPLEX32: u8 = 10;
    /// `complex64`
    pub const COMPLEX64: u8 = 11;
    /// `char`
    pub const CHAR: u8 = 12;
    /// `float16`, which 4.x has not.
    pub const FLOAT16: u8 = 13;
}

impl Bigarray<'_> {
    /// Bytes of an element.
    #[inline(always)]
    pub fn element_size(self) -> usize {
        SIZES.get(self.kind() as usize).copied().unwrap_or(1)
    }
}

/// A bigarray's shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The number of the kind.
    pub kind: u8,
    /// Fortran's layout, not C's.
    pub fortran: bool,
    /// The dimensions.
    pub dims: Vec<u64>,
}

impl Shape {
    /// Bytes of all elements, if that is a number.
    pub fn bytes(&self) -> Option<usize> {
        bytes_of(self.kind, &self.dims)
    }
}

/// Bytes of all elements. A product that gets too large on the way is too large, even if a dimension behind is 0.
fn bytes_of(kind: u8, dims: &[u64]) -> Option<usize> {
    let count = dims.iter().try_fold(1usize, |n, d| n.checked_mul(usize::try_from(*d).ok()?))?;
    count.checked_mul(*SIZES.get(kind as usize)?)
}

impl Runtime {
    /// Whether this OCaml has bigarrays of a kind.
    pub fn has_bigarray_kind(&self, kind: u8) -> bool {
        kind < if self.is_ocaml5() { SIZES.len() as u8 } else { kinds::FLOAT16 }
    }
    /// A new bigarray, zeroed.
    pub fn new_bigarray(&self, shape: &Shape) -> Result<Bigarray<'_>, Exn> {
        let len = shape.bytes().ok_or_else(|| Exn::OutOfMemory)?;
        let form = Form { kind: shape.kind, fortran: shape.fortran, dims: &shape.dims };
        Ok(self.heap.bigarray(form, len)?)
    }
}

impl<'a> FromWord<'a> for Bigarray<'a> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        word.bigarray().ok_or_else(|| cx.expected("a bigarray", word))
    }
}

impl<'a> Quick<'a> for Bigarray<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        Word::quick(cx, v)?.bigarray()
    }
}

/// An array of ints: dimensions, or where an element is. More than a bigarray can have are counted, and not looked at.
pub struct Ints {
    len: usize,
    first: [i64; MAX_DIMS],
}

impl<'a> FromWord<'a> for Ints {
    #[inline]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let is_empty = word.wosize() == 0 && !word.is_int();
        if !word.is(0) && !is_empty {
            return Err(cx.expected("an array of ints", word));
        }
        let mut ints = Ints { len: word.wosize(), first: [0; MAX_DIMS] };
        for (to, field) in ints.first.iter_mut().zip(word.fields()) {
            let field = field.get();
            *to = field.as_int().ok_or_else(|| cx.expected("an int", field))?;
        }
        Ok(ints)
    }
}

impl Ints {
    /// These ints.
    fn of(all: &[i64]) -> Ints {
        let mut ints = Ints { len: all.len(), first: [0; MAX_DIMS] };
        ints.first.iter_mut().zip(all).for_each(|(to, n)| *to = *n);
        ints
    }
    /// The ints, if they are no more than a bigarray has dimensions.
    #[inline(always)]
    fn all(&self) -> Option<&[i64]> {
        self.first.get(..self.len)
    }
    /// The dimensions that they are, or the errors of too many and of one below 0.
    fn dims(&self, too_many: &'static str, negative: &'static str) -> Result<Dims, Exn> {
        let ints = self.all().ok_or_else(|| Exn::invalid(too_many))?;
        let mut dims = Dims { len: self.len, first: [0; MAX_DIMS] };
        for (to, d) in dims.first.iter_mut().zip(ints) {
            *to = u64::try_from(*d).map_err(|_| Exn::invalid(negative))?;
        }
        Ok(dims)
    }
}

/// Dimensions.
struct Dims {
    len: usize,
    first: [u64; MAX_DIMS],
}

impl Dims {
    /// Those of a bigarray, or some of them.
    fn of(dims: impl ExactSizeIterator<Item = u64>) -> Dims {
        let mut all = Dims { len: dims.len().min(MAX_DIMS), first: [0; MAX_DIMS] };
        all.first.iter_mut().zip(dims).for_each(|(to, d)| *to = d);
        all
    }
    fn as_slice(&self) -> &[u64] {
        &self.first[..self.len]
    }
    fn as_mut_slice(&mut self) -> &mut [u64] {
        &mut self.first[..self.len]
    }
    /// How many elements that is. Nothing for more than there can be.
    fn count(&self) -> Option<u64> {
        if self.as_slice().contains(&0) {
            return Some(0);
        }
        self.as_slice().iter().try_fold(1u64, |n, d| n.checked_mul(*d))
    }
}
