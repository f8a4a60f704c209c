//! Values read.

use crate::abi::CamlValue;
use crate::abi::args::HostBuffer;
use crate::bigarray::Bigarray;
use crate::heap::word::as_bytes;
use crate::heap::{Word, tag};
use crate::runtime::custom::{boxed_value, kind};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::sys::room;

/// What `camlrt_kind` answers.
pub mod kinds {
    /// An integer.
    pub const INT: i32 = 0;
    /// A block of fields.
    pub const BLOCK: i32 = 1;
    /// A string.
    pub const STRING: i32 = 2;
    /// A boxed float.
    pub const DOUBLE: i32 = 3;
    /// A flat float array.
    pub const FLOAT_ARRAY: i32 = 4;
    /// A custom block of a kind that has no number of its own here: a channel, a host's.
    pub const CUSTOM: i32 = 5;
    /// A function.
    pub const CLOSURE: i32 = 6;
    /// An object, or an exception's constructor.
    pub const OBJECT: i32 = 7;
    /// A lazy value, or a forwarding block.
    pub const LAZY: i32 = 8;
    /// A weak array or an ephemeron.
    pub const ABSTRACT: i32 = 9;
    /// An `int32`.
    pub const INT32: i32 = 10;
    /// An `int64`.
    pub const INT64: i32 = 11;
    /// A `nativeint`.
    pub const NATIVEINT: i32 = 12;
    /// A bigarray.
    pub const BIGARRAY: i32 = 13;
}

pub fn camlrt_kind(_: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    if v.is_int() {
        return Ok(kinds::INT);
    }
    Ok(match v.tag() {
        tag::STRING => kinds::STRING,
        tag::DOUBLE => kinds::DOUBLE,
        tag::DOUBLE_ARRAY => kinds::FLOAT_ARRAY,
        tag::CLOSURE => kinds::CLOSURE,
        tag::OBJECT => kinds::OBJECT,
        tag::FORCING | tag::LAZY | tag::FORWARD => kinds::LAZY,
        tag::ABSTRACT => kinds::ABSTRACT,
        tag::CUSTOM => match v.custom_ops() {
            Some(kind::INT64) => kinds::INT64,
            Some(kind::INT32) => kinds::INT32,
            Some(kind::NATIVEINT) => kinds::NATIVEINT,
            Some(kind::BIGARRAY) => kinds::BIGARRAY,
            _ => kinds::CUSTOM,
        },
        _ => kinds::BLOCK,
    })
}

pub fn camlrt_tag(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    if v.is_int() { Err(cx.expected("a block", v)) } else { Ok(v.tag() as i32) }
}

pub fn camlrt_size(cx: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    if v.is_int() { Err(cx.expected("a block", v)) } else { Ok(v.wosize() as i64) }
}

pub fn camlrt_to_int(_: &Cx, n: i64) -> Result<i64, Exn> {
    Ok(n)
}

pub fn camlrt_get_int_lo(_: &Cx, n: i64) -> Result<i32, Exn> {
    Ok(n as i32)
}

pub fn camlrt_get_int_hi(_: &Cx, n: i64) -> Result<i32, Exn> {
    Ok((n >> 32) as i32)
}

pub fn camlrt_to_double(_: &Cx, d: f64) -> Result<f64, Exn> {
    Ok(d)
}

/// With one nan for all: hosts take others for values of their own.
pub fn camlrt_get_double(_: &Cx, d: f64) -> Result<f64, Exn> {
    Ok(if d.is_nan() { f64::NAN } else { d })
}

pub fn camlrt_to_int32(cx: &Cx, v: Word<'_>) -> Result<i32, Exn> {
    boxed_value(v, &[kind::INT32]).map(|n| n as i32).ok_or_else(|| cx.expected("an int32", v))
}

pub fn camlrt_to_int64(cx: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    let kinds = [kind::INT64, kind::NATIVEINT, kind::INT32];
    boxed_value(v, &kinds).ok_or_else(|| cx.expected("an int64, an int32 or a nativeint", v))
}

pub fn camlrt_bytes(_: &Cx, bytes: Bytes<'_>) -> Result<(*const u8, usize), Exn> {
    Ok((bytes.as_ptr().cast(), bytes.len()))
}

pub fn camlrt_copy_out(_: &Cx, bytes: Bytes<'_>, ofs: usize, mut buf: HostBuffer) -> Result<i64, Exn> {
    let from = bytes.get(ofs..).ok_or_else(|| Exn::outside(ofs, 1, bytes.len()))?;
    Ok(buf.fill(from) as i64)
}

pub fn camlrt_bytes_write(
    _: &Cx,
    to: Bytes<'_>,
    ofs: usize,
    bytes: crate::abi::args::HostBytes,
) -> Result<(), Exn> {
    let end = ofs.checked_add(bytes.len());
    let to = end.and_then(|end| to.get(ofs..end)).ok_or_else(|| Exn::outside(ofs, bytes.len(), to.len()))?;
    bytes.copy_to(to);
    Ok(())
}

pub fn camlrt_doubles(cx: &Cx, v: Word<'_>) -> Result<(*const f64, usize), Exn> {
    if !v.is_int() && v.tag() == 0 && v.wosize() == 0 {
        return Ok((std::ptr::dangling(), 0));
    }
    let doubles = if v.is(tag::DOUBLE_ARRAY) { v.doubles() } else { None };
    doubles.map(|d| (d.as_ptr().cast(), d.len())).ok_or_else(|| cx.expected("a float array", v))
}

pub fn camlrt_doubles_write(
    cx: &Cx,
    v: Word<'_>,
    ofs: usize,
    bytes: crate::abi::args::HostBytes,
) -> Result<(), Exn> {
    let floats = if v.is(tag::DOUBLE_ARRAY) { v.doubles() } else { None };
    // The empty array is a block without tag.
    let floats = floats.or((v.is(0) && v.wosize() == 0).then_some(&[] as &[_]));
    let all = floats.ok_or_else(|| cx.expected("a float array", v))?;
    let end = ofs.checked_add(bytes.len() / 8);
    let to = end.and_then(|end| all.get(ofs..end));
    let to = to.ok_or_else(|| Exn::outside(ofs, bytes.len() / 8, all.len()))?;
    bytes.copy_to(as_bytes(to));
    Ok(())
}

/// A field as OCaml's `Array.get` has it: a float array's elements are boxed.
fn field<'a>(cx: &'a Cx, v: Word<'a>, i: usize) -> Result<Word<'a>, Exn> {
    if let Some(word) = v.field(i) {
        return Ok(word);
    }
    if v.is(tag::DOUBLE_ARRAY) {
        let d = v.doubles().and_then(|d| d.get(i)).ok_or_else(Exn::out_of_bounds)?;
        return Ok(cx.heap.double(d.get())?);
    }
    if v.is_int() || v.tag() >= tag::NO_SCAN {
        return Err(cx.expected("a block of fields", v));
    }
    Err(Exn::out_of_bounds())
}

pub fn caml_field<'a>(cx: &'a Cx, v: Word<'a>, i: u32) -> Result<Word<'a>, Exn> {
    field(cx, v, i as usize)
}

pub fn camlrt_fields(cx: &Cx, v: Word<'_>, first: u32, n: u32, out: Filled) -> Result<(), Exn> {
    if v.is_int() || (v.tag() >= tag::NO_SCAN && !v.is(tag::DOUBLE_ARRAY)) {
        return Err(cx.expected("a block of fields", v));
    }
    let (first, n) = (first as usize, n as usize);
    if first.checked_add(n).is_none_or(|end| end > v.wosize()) {
        return Err(Exn::outside(first, n, v.wosize()));
    }
    let words = room::all((first..first + n).map(|i| field(cx, v, i)))?;
    crate::abi::outs::put_handles(cx, out.0, &words).map(|_| ())
}

/// An array of the host's for handles, at least as long as the call says.
pub struct Filled(pub *mut CamlValue);

impl<'a> crate::abi::args::Arg<'a, Filled> for *mut CamlValue {
    fn arg(self, _: &'a Cx) -> Result<Filled, Exn> {
        Ok(Filled(self))
    }
}

pub fn camlrt_field_into(cx: &Cx, cursor: CamlValue, v: Word<'_>, i: u32) -> Result<(), Exn> {
    aim(cx, cursor, field(cx, v, i as usize)?)
}

pub fn camlrt_assign(cx: &Cx, retained: CamlValue, v: Word<'_>) -> Result<(), Exn> {
    aim(cx, retained, v)
}

fn aim(cx: &Cx, handle: CamlValue, word: Word<'_>) -> Result<(), Exn> {
    handle.word(cx)?;
    if cx.heap.aim(handle.bits(), word) { Ok(()) } else { Err(Exn::BadHandle) }
}

pub fn camlrt_same(_: &Cx, a: Word<'_>, b: Word<'_>) -> Result<i32, Exn> {
    Ok((a == b) as i32)
}

pub fn camlrt_identity(_: &Cx, v: Word<'_>) -> Result<u64, Exn> {
    Ok(v.raw())
}

pub fn camlrt_custom_data(cx: &Cx, v: Word<'_>) -> Result<(*mut u8, usize), Exn> {
    let kind = v
        .custom_ops()
        .and_then(|ops| cx.customs.get(ops))
        .ok_or_else(|| cx.expected("a custom block of the host's", v))?;
    Ok((as_bytes(v.custom_data()).as_ptr().cast::<u8>().cast_mut(), kind.size))
}

pub fn camlrt_bigarray(cx: &Cx, v: Word<'_>, mut dims: Dims) -> Result<(*mut std::ffi::c_void, i32), Exn> {
    let a = Bigarray::from_word(cx, v)?;
    dims.put(a.dims())?;
    let kind = a.flags() as i32 | (a.ndims() as i32) << 16;
    Ok((a.bytes().as_ptr().cast_mut().cast(), kind))
}

/// The host's array for sixteen dimensions.
pub struct Dims(pub *mut i64);

impl Dims {
    fn put(&mut self, dims: impl Iterator<Item = u64>) -> Result<(), Exn> {
        if self.0.is_null() { Err(Exn::Pointer) } else { crate::abi::outs::put_dims(self.0, dims) }
    }
}

impl<'a> crate::abi::args::Arg<'a, Dims> for *mut i64 {
    fn arg(self, _: &'a Cx) -> Result<Dims, Exn> {
        Ok(Dims(self))
    }
}
