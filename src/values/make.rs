//! Values made.

use crate::abi::CamlValue;
use crate::abi::args::HostBytes;
use crate::abi::quick::Answer;
use crate::heap::{Header, Word, tag};
use crate::runtime::custom::{HostKind, kind};
use crate::runtime::shape::quoted;
use crate::runtime::{Cx, Exn, exn};
use crate::sys::room;

/// The range of OCaml's integers.
pub const INTS: std::ops::RangeInclusive<i64> = -(1 << 62)..=(1 << 62) - 1;

pub fn caml_val_int(_: &Cx, n: i64) -> Result<i64, Exn> {
    if INTS.contains(&n) { Ok(n) } else { Err(Exn::unfit_of(format_args!("{n} does not fit 63 bits"))) }
}

pub fn camlrt_int_of_double(_: &Cx, d: f64) -> Result<i64, Exn> {
    // -2^62 is a double, 2^62 is the first one too large.
    if d.fract() == 0.0 && (-4611686018427387904.0..4611686018427387904.0).contains(&d) {
        Ok(d as i64)
    } else {
        Err(Exn::unfit_of(format_args!("{d} is no integer of 63 bits")))
    }
}

pub fn camlrt_make_int(cx: &Cx, lo: i32, hi: i32) -> Result<i64, Exn> {
    caml_val_int(cx, (hi as i64) << 32 | lo as u32 as i64)
}

pub fn caml_val_bool(_: &Cx, b: i32) -> Result<bool, Exn> {
    Ok(b != 0)
}

pub fn caml_val_unit(_: &Cx) -> Result<(), Exn> {
    Ok(())
}

pub fn caml_copy_double(_: &Cx, d: f64) -> Result<f64, Exn> {
    Ok(d)
}

pub fn caml_copy_int32(cx: &Cx, n: i32) -> Result<Word<'_>, Exn> {
    cx.boxed(kind::INT32, n as i64)
}

pub fn caml_copy_int64(cx: &Cx, n: i64) -> Result<Word<'_>, Exn> {
    cx.boxed(kind::INT64, n)
}

pub fn caml_copy_nativeint(cx: &Cx, n: i64) -> Result<Word<'_>, Exn> {
    cx.boxed(kind::NATIVEINT, n)
}

pub fn caml_copy_string(cx: &mut Cx, s: HostBytes) -> Result<CamlValue, Exn> {
    caml_alloc_initialized_string(cx, s)
}

pub fn caml_alloc_initialized_string(cx: &mut Cx, bytes: HostBytes) -> Result<CamlValue, Exn> {
    cx.reserve_string(bytes.len())?;
    let (word, cells) = cx.heap.string(bytes.len())?;
    bytes.copy_to(cells);
    CamlValue::of(cx, word)
}

pub fn caml_alloc_string(cx: &mut Cx, len: usize) -> Result<CamlValue, Exn> {
    cx.reserve_string(len)?;
    CamlValue::of(cx, cx.heap.string(len)?.0)
}

pub fn caml_create_bytes(cx: &mut Cx, len: i64) -> Result<CamlValue, Exn> {
    create(cx, len, "Bytes.create")
}

/// Bytes of a length that OCaml asks for; `who` is the text of one that cannot be.
pub(super) fn create(cx: &mut Cx, len: i64, who: &'static str) -> Result<CamlValue, Exn> {
    match usize::try_from(len) {
        Ok(len) if len < Header::MAX_WOSIZE * 8 => caml_alloc_string(cx, len),
        _ => Err(Exn::invalid(who)),
    }
}

/// A small byte sequence that is still to be made, on the short way.
pub struct Blank(usize);

impl Answer for Blank {
    const ALLOCATES: bool = true;
    #[inline(always)]
    fn answer(self, cx: &Cx) -> Option<CamlValue> {
        CamlValue::of(cx, cx.heap.string(self.0).ok()?.0).ok()
    }
}

#[inline(always)]
pub fn create_quick(len: i64) -> Option<Blank> {
    (0..=1024).contains(&len).then_some(Blank(len as usize))
}

/// The tags that a host may give to a block: those of plain data.
fn plain_tag(t: u32, wosize: usize) -> Result<u8, Exn> {
    match u8::try_from(t) {
        Ok(tag::FORCING..=tag::OBJECT | tag::INFIX..) | Err(_) => {
            Err(Exn::unfit_of(format_args!("blocks of tag {t} cannot be made by hand")))
        }
        Ok(_) if wosize > Header::MAX_WOSIZE => Err(Exn::OutOfMemory),
        Ok(t) => Ok(t),
    }
}

pub fn caml_alloc(cx: &mut Cx, wosize: u32, tag: u32) -> Result<CamlValue, Exn> {
    let tag = plain_tag(tag, wosize as usize)?;
    cx.reserve_block(wosize as usize)?;
    CamlValue::of(cx, cx.heap.block(wosize as usize, tag)?.0)
}

pub fn caml_alloc_tuple(cx: &mut Cx, n: u32) -> Result<CamlValue, Exn> {
    caml_alloc(cx, n, 0)
}

pub fn camlrt_block(cx: &mut Cx, tag: u32, values: Vec<CamlValue>) -> Result<CamlValue, Exn> {
    let tag = plain_tag(tag, values.len())?;
    cx.reserve_block(values.len())?;
    let words = room::all(values.iter().map(|v| v.word(cx)))?;
    let (block, fields) = cx.heap.block(words.len(), tag)?;
    fields.iter().zip(&words).for_each(|(f, w)| f.set(*w));
    CamlValue::of(cx, block)
}

pub fn camlrt_list(cx: &mut Cx, values: Vec<CamlValue>) -> Result<CamlValue, Exn> {
    cx.reserve(24 * values.len())?;
    let words = room::all(values.iter().map(|v| v.word(cx)))?;
    CamlValue::of(cx, cx.list_from_end(words.into_iter().rev().map(Ok))?)
}

pub fn caml_store_field<'a>(cx: &'a Cx, block: Word<'a>, i: u32, value: Word<'a>) -> Result<(), Exn> {
    if block.is(tag::DOUBLE_ARRAY) {
        let d = super::arrays::float(cx, value)?;
        let floats = block.doubles().and_then(|all| all.get(i as usize));
        return floats.map(|f| f.set(d)).ok_or_else(Exn::out_of_bounds);
    }
    if !plainly_mutable(block) {
        return Err(cx.expected("a block of fields", block));
    }
    block.fields().get(i as usize).map(|f| f.set(value)).ok_or_else(Exn::out_of_bounds)
}

/// Whether a host may write a block's fields: not a function's, nor an exception's name and number.
pub fn plainly_mutable(block: Word<'_>) -> bool {
    !block.is_int()
        && block.tag() < tag::NO_SCAN
        && block.tag() != tag::CLOSURE
        && !exn::is_constructor(block)
}

pub fn caml_alloc_float_array(cx: &mut Cx, n: u32) -> Result<CamlValue, Exn> {
    cx.reserve_block(n as usize)?;
    let (word, cells) = cx.heap.double_array(n as usize)?;
    cells.iter().for_each(|c| c.set(0.0));
    CamlValue::of(cx, word)
}

pub fn camlrt_float_array(cx: &mut Cx, bytes: HostBytes) -> Result<CamlValue, Exn> {
    cx.reserve_block(bytes.len() / 8)?;
    let (word, cells) = cx.heap.double_array(bytes.len() / 8)?;
    bytes.copy_to(crate::heap::word::as_bytes(cells));
    CamlValue::of(cx, word)
}

pub fn camlrt_custom_alloc(cx: &Cx, ops: i32) -> Result<CamlValue, Exn> {
    CamlValue::of_made(cx, || cx.custom_block(ops as u32))
}

/// A host's drop function, or none.
pub struct Drop(pub Option<crate::abi::callout::DropFn>);

impl<'a> crate::abi::args::Arg<'a, Drop> for Drop {
    fn arg(self, _: &'a Cx) -> Result<Drop, Exn> {
        Ok(self)
    }
}

/// The largest custom block that a host may declare, in bytes.
const MAX_CUSTOM: u32 = 1 << 16;

pub fn camlrt_custom_register(
    cx: &Cx,
    identifier: &[u8],
    size: u32,
    compares: i32,
    hashes: i32,
    serializes: i32,
    drop: Drop,
) -> Result<i32, Exn> {
    if identifier.is_empty() {
        return Err(Exn::unfit("a kind needs an identifier"));
    }
    if kind::is_ours(identifier) {
        return Err(Exn::unfit_of(format_args!("the identifier {} is taken", quoted(identifier))));
    }
    if size > MAX_CUSTOM {
        return Err(Exn::unfit_of(format_args!("the size {size} is over {MAX_CUSTOM}")));
    }
    let kind = HostKind {
        identifier: crate::sys::room::concat(&[identifier])?.into(),
        size: size as usize,
        compares: compares != 0,
        hashes: hashes != 0,
        serializes: serializes != 0,
        drop: drop.0,
    };
    Ok(cx.customs.register(kind)? as i32)
}
