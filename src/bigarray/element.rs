//! Elements: values from the bytes of each kind, and bytes from values.

use super::Bigarray;
use super::kinds::*;
use crate::abi::CamlValue;
use crate::abi::quick::Answer;
use crate::heap::word::{fill, read_bytes, write_bytes};
use crate::heap::{Word, tag};
use crate::numbers::float::{from_half, to_half};
use crate::runtime::custom::kind;
use crate::runtime::value::{Int32, Int64, IntoValue, NativeInt};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// An element, before it becomes a value.
pub enum Element {
    /// An `int` or a `char`.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// A `Complex.t`.
    Complex([f64; 2]),
    /// An `int32`.
    Int32(Int32),
    /// An `int64`.
    Int64(Int64),
    /// A `nativeint`.
    NativeInt(NativeInt),
}

impl<'a> IntoValue<'a> for Element {
    #[inline(always)]
    fn into_value(self, cx: &'a Cx) -> Result<CamlValue, Exn> {
        match self {
            Element::Int(n) => n.into_value(cx),
            Element::Float(d) => d.into_value(cx),
            Element::Complex(d) => CamlValue::of(cx, complex(cx, d)?),
            Element::Int32(n) => n.into_value(cx),
            Element::Int64(n) => n.into_value(cx),
            Element::NativeInt(n) => n.into_value(cx),
        }
    }
}

impl Answer for Element {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        match self {
            Element::Int(n) => n.answer(cx),
            Element::Float(d) => d.answer(cx),
            Element::Complex(d) => complex(cx, d).ok()?.answer(cx),
            Element::Int32(n) => n.answer(cx),
            Element::Int64(n) => n.answer(cx),
            Element::NativeInt(n) => n.answer(cx),
        }
    }
}

fn complex(cx: &Cx, d: [f64; 2]) -> Result<Word<'_>, Exn> {
    let (word, cells) = cx.heap.double_array(2)?;
    cells.iter().zip(d).for_each(|(to, d)| to.set(d));
    Ok(word)
}

/// The parts of a `Complex.t`.
fn parts(v: Word<'_>) -> Option<[f64; 2]> {
    let both = v.doubles().filter(|_| v.is(tag::DOUBLE_ARRAY))?;
    <&[Cell<f64>; 2]>::try_from(both).ok().map(|d| d.each_ref().map(Cell::get))
}

#[inline(always)]
fn raw<const N: usize>(bytes: &[Cell<u8>], i: usize) -> Option<[u8; N]> {
    read_bytes(bytes, i.wrapping_mul(N))
}

/// Element number `i` of these bytes, which is less than what they hold.
#[inline(always)]
pub fn read(k: u8, bytes: &[Cell<u8>], i: usize) -> Option<Element> {
    let single = |i| raw(bytes, i).map(f32::from_ne_bytes).map(f64::from);
    let double = |i| raw(bytes, i).map(f64::from_ne_bytes);
    Some(match k {
        FLOAT32 => Element::Float(single(i)?),
        FLOAT64 => Element::Float(double(i)?),
        FLOAT16 => Element::Float(from_half(u16::from_ne_bytes(raw(bytes, i)?))),
        INT8 => Element::Int(i8::from_ne_bytes(raw(bytes, i)?).into()),
        UINT8 | CHAR => Element::Int(u8::from_ne_bytes(raw(bytes, i)?).into()),
        INT16 => Element::Int(i16::from_ne_bytes(raw(bytes, i)?).into()),
        UINT16 => Element::Int(u16::from_ne_bytes(raw(bytes, i)?).into()),
        INT32 => Element::Int32(Int32(i32::from_ne_bytes(raw(bytes, i)?))),
        INT64 => Element::Int64(Int64(i64::from_ne_bytes(raw(bytes, i)?))),
        NATIVEINT => Element::NativeInt(NativeInt(i64::from_ne_bytes(raw(bytes, i)?))),
        INT => Element::Int(i64::from_ne_bytes(raw(bytes, i)?)),
        COMPLEX32 => Element::Complex([single(2 * i)?, single(2 * i + 1)?]),
        COMPLEX64 => Element::Complex([double(2 * i)?, double(2 * i + 1)?]),
        _ => return None,
    })
}

/// Where the bytes of an element go.
pub trait Sink {
    /// Takes them; nothing if there is no room.
    fn put<const N: usize>(self, raw: [u8; N]) -> Option<()>;
}

/// One place, counted in elements.
pub struct Place<'b>(pub &'b [Cell<u8>], pub usize);

impl Sink for Place<'_> {
    #[inline(always)]
    fn put<const N: usize>(self, raw: [u8; N]) -> Option<()> {
        write_bytes(self.0, self.1.wrapping_mul(N), raw)
    }
}

/// Every place.
pub struct All<'b>(pub &'b [Cell<u8>]);

impl Sink for All<'_> {
    fn put<const N: usize>(self, raw: [u8; N]) -> Option<()> {
        fill(self.0, raw);
        Some(())
    }
}

/// Puts a value where elements of a kind are; nothing if it is none of that kind.
#[inline(always)]
pub fn write(k: u8, v: Word<'_>, to: impl Sink) -> Option<()> {
    match k {
        FLOAT32 => to.put((v.as_double()? as f32).to_ne_bytes()),
        FLOAT64 => to.put(v.as_double()?.to_ne_bytes()),
        FLOAT16 => to.put(to_half(v.as_double()?).to_ne_bytes()),
        INT8 | UINT8 | CHAR => to.put((v.as_int()? as u8).to_ne_bytes()),
        INT16 | UINT16 => to.put((v.as_int()? as u16).to_ne_bytes()),
        INT32 => to.put((v.boxed(kind::INT32)? as u32).to_ne_bytes()),
        INT64 => to.put(v.boxed(kind::INT64)?.to_ne_bytes()),
        NATIVEINT => to.put(v.boxed(kind::NATIVEINT)?.to_ne_bytes()),
        INT => to.put(v.as_int()?.to_ne_bytes()),
        COMPLEX32 => {
            let [re, im] = parts(v)?.map(|d| (d as f32).to_bits().to_le() as u64);
            to.put((re | im << 32).to_le_bytes())
        }
        COMPLEX64 => {
            let [re, im] = parts(v)?.map(|d| d.to_bits().to_le() as u128);
            to.put((re | im << 64).to_le_bytes())
        }
        _ => None,
    }
}

/// The error of a value that is no element of a bigarray.
#[cold]
pub fn expected(cx: &Cx, a: Bigarray<'_>, got: Word<'_>) -> Exn {
    let what = match a.kind() {
        FLOAT32 | FLOAT64 | FLOAT16 => "a float",
        INT32 => "an int32",
        INT64 => "an int64",
        NATIVEINT => "a nativeint",
        COMPLEX32 | COMPLEX64 => "a complex number",
        _ => "an int",
    };
    cx.expected(what, got)
}
