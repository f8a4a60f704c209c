//! Blocks taken for what they are, OCaml's `Obj`: tags, sizes, copies, object ids and methods.

use super::make::plainly_mutable;
use crate::abi::CamlValue;
use crate::heap::roots::Root;
use crate::heap::word::copy_within;
use crate::heap::{Word, tag};
use crate::runtime::build::wosize;
use crate::runtime::custom::{boxed_value, kind};
use crate::runtime::value::{Int32, NativeInt};
use crate::runtime::{Cx, Exn};

/// What `Obj.tag` says of an int.
const INT_TAG: i64 = 1000;
/// The words of an object that are not its instance variables: its methods, and its number.
const OBJECT_HEAD: usize = 2;

pub fn caml_obj_tag(_: &Cx, v: Word<'_>) -> Result<i64, Exn> {
    Ok(if v.is_int() { INT_TAG } else { v.tag() as i64 })
}

/// Whether a block of words may have this tag: then nobody finds other words in it than are expected there.
pub(super) fn is_plain(t: u8, wosize: usize) -> bool {
    match t {
        tag::CLOSURE | tag::INFIX | tag::NO_SCAN.. => false,
        tag::OBJECT => wosize >= OBJECT_HEAD,
        tag::FORWARD => wosize == 1,
        _ => true,
    }
}

/// A tag of OCaml's as that of a block of words.
fn plain_tag(t: i64, wosize: usize) -> Result<u8, Exn> {
    match u8::try_from(t) {
        Ok(t) if is_plain(t, wosize) => Ok(t),
        _ => Err(Exn::unfit_of(format_args!("no block of tag {t} and size {wosize} can be made by hand"))),
    }
}

pub fn caml_obj_block(cx: &mut Cx, t: i64, size: i64) -> Result<CamlValue, Exn> {
    const SPECIAL: [i64; 4] =
        [tag::STRING as i64, tag::DOUBLE as i64, tag::DOUBLE_ARRAY as i64, tag::CUSTOM as i64];
    let refused =
        matches!((t, size), (252, 0) | (255, _)) || t == tag::CLOSURE as i64 && (0..2).contains(&size);
    if refused {
        return Err(Exn::invalid("Obj.new_block"));
    }
    let n = wosize(size)?;
    let plain = if SPECIAL.contains(&t) { None } else { Some(plain_tag(t, n)?) };
    cx.reserve_block(n)?;
    let block = match plain {
        Some(t) => cx.heap.block(n, t)?.0,
        None if t == tag::STRING as i64 => cx.heap.string(8 * n - 1)?.0,
        None if t == tag::DOUBLE as i64 && n == 1 => cx.heap.double(0.0)?,
        None if t == tag::DOUBLE_ARRAY as i64 && n > 0 => cx.heap.double_array(n)?.0,
        None if n == 0 => cx.heap.atom(t as u8),
        None => return Err(Exn::unfit_of(format_args!("a float has one word, not {n}"))),
    };
    CamlValue::of(cx, block)
}

pub fn caml_obj_with_tag(cx: &mut Cx, t: i64, v: Root) -> Result<CamlValue, Exn> {
    let from = cx.get(v);
    if from.is_int() {
        return Err(cx.expected("a block", from));
    }
    let (old, wosize) = (from.tag(), from.wosize());
    if old == tag::CLOSURE {
        return Err(Exn::unfit("a function cannot be copied"));
    }
    if t == old as i64 && old >= tag::NO_SCAN {
        return copy_of_data(cx, v);
    }
    if wosize == 0 && t == tag::DOUBLE_ARRAY as i64 {
        return CamlValue::of(cx, cx.heap.atom(tag::DOUBLE_ARRAY));
    }
    let t = plain_tag(t, wosize)?;
    if old >= tag::NO_SCAN && wosize > 0 {
        return Err(across(old, t as i64));
    }
    cx.reserve_block(wosize)?;
    CamlValue::of(cx, cx.heap.gathered(t, std::iter::once(cx.get(v).fields()))?)
}

/// A copy of a block that holds no words.
fn copy_of_data(cx: &mut Cx, v: Root) -> Result<CamlValue, Exn> {
    cx.reserve_block(cx.get(v).wosize())?;
    CamlValue::of(cx, data_copied(cx, cx.get(v))?)
}

/// The same, where there is room for it.
pub(super) fn data_copied<'a>(cx: &'a Cx, from: Word<'a>) -> Result<Word<'a>, Exn> {
    Ok(match (from.tag(), from.bytes(), from.doubles()) {
        (_, Some(bytes), _) => {
            let (copy, to) = cx.heap.string(bytes.len())?;
            copy_within(bytes, to);
            copy
        }
        (tag::DOUBLE_ARRAY, _, Some(floats)) if !floats.is_empty() => {
            let (copy, to) = cx.heap.double_array(floats.len())?;
            copy_within(floats, to);
            copy
        }
        (tag::DOUBLE, _, _) if from.wosize() == 1 => cx.heap.double(from.as_double().unwrap_or(0.0))?,
        (tag::DOUBLE | tag::DOUBLE_ARRAY, ..) => from,
        _ => {
            let ops = from.custom_ops().unwrap_or(u32::MAX);
            let boxed = boxed_value(from, &[kind::INT32, kind::INT64, kind::NATIVEINT]);
            let n =
                boxed.ok_or_else(|| Exn::unfit("a block that stands for something else cannot be copied"))?;
            cx.boxed(ops, n)?
        }
    })
}

pub fn caml_obj_dup(cx: &mut Cx, v: Root) -> Result<CamlValue, Exn> {
    let t = cx.get(v).tag() as i64;
    caml_obj_with_tag(cx, t, v)
}

/// The error of a tag that would make other things of a block's words than they are.
fn across(old: u8, new: i64) -> Exn {
    Exn::unfit_of(format_args!("a block of tag {old} cannot be one of tag {new}"))
}

pub fn caml_obj_set_tag(cx: &Cx, v: Word<'_>, t: i64) -> Result<(), Exn> {
    if v.is_int() {
        return Err(cx.expected("a block", v));
    }
    let (old, wosize) = (v.tag(), v.wosize());
    if t == old as i64 {
        return Ok(());
    }
    match u8::try_from(t) {
        Ok(t) if is_plain(t, wosize) && plainly_mutable(v) && v.set_tag(t) => Ok(()),
        _ => Err(across(old, t)),
    }
}

pub fn caml_obj_truncate(cx: &mut Cx, v: Root, size: i64) -> Result<(), Exn> {
    let word = cx.get(v);
    if word.is_int() || !(word.is(tag::DOUBLE_ARRAY) || word.tag() < tag::CLOSURE) {
        return Err(cx.expected("an array", word));
    }
    match usize::try_from(size) {
        Ok(n) if n > 0 && n <= word.wosize() => Ok(cx.truncate(v, n)?),
        _ => Err(Exn::invalid("Obj.truncate")),
    }
}

pub fn caml_obj_raw_field(cx: &Cx, v: Word<'_>, i: i64) -> Result<NativeInt, Exn> {
    let i = usize::try_from(i).map_err(|_| Exn::out_of_bounds())?;
    let raw = match v.doubles() {
        Some(floats) => floats.get(i).map(|f| f.get().to_bits()),
        None if v.is_int() || v.tag() >= tag::NO_SCAN => {
            return Err(cx.expected("a block of fields or floats", v));
        }
        None => v.field(i).map(Word::raw),
    };
    raw.map(|raw| NativeInt(raw as i64)).ok_or_else(Exn::out_of_bounds)
}

pub fn caml_obj_set_raw_field(cx: &Cx, v: Word<'_>, i: i64, bits: NativeInt) -> Result<(), Exn> {
    let i = usize::try_from(i).map_err(|_| Exn::out_of_bounds())?;
    if let Some(floats) = v.doubles() {
        floats.get(i).ok_or_else(Exn::out_of_bounds)?.set(f64::from_bits(bits.0 as u64));
        return Ok(());
    }
    if !plainly_mutable(v) {
        return Err(cx.expected("a block of fields or floats", v));
    }
    let place = v.fields().get(i).ok_or_else(Exn::out_of_bounds)?;
    if bits.0 & 1 == 0 {
        return Err(Exn::unfit("a field takes the bits of an int, not those of a pointer"));
    }
    place.set(Word::int(bits.0 >> 1));
    Ok(())
}

pub fn caml_obj_add_offset<'a>(_: &'a Cx, v: Word<'a>, offset: Int32) -> Result<Word<'a>, Exn> {
    if offset.0 == 0 { Ok(v) } else { Err(Exn::unfit("nothing lies at an offset from a value")) }
}

pub fn caml_int_as_pointer(_: &Cx, _: i64) -> Result<(), Exn> {
    Err(Exn::unfit("an int cannot become a pointer"))
}

pub fn caml_fresh_oo_id(cx: &Cx, _: Word<'_>) -> Result<i64, Exn> {
    Ok(cx.heap.fresh_id())
}

pub fn caml_set_oo_id<'a>(cx: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    let number = if v.is(tag::OBJECT) { v.fields().get(1) } else { None };
    let number = number.ok_or_else(|| cx.expected("an object", v))?;
    if cx.exceptions.knows(&cx.heap, v) {
        return Err(Exn::unfit("this exception has its number for good"));
    }
    number.set(Word::int(cx.heap.fresh_id()));
    Ok(v)
}

/// A method is looked for in its object's table: how many there are, a word for caches, then for each a function and its
/// name's hash, in the order of these.
pub fn caml_get_public_method<'a>(cx: &'a Cx, object: Word<'a>, name: i64) -> Result<Word<'a>, Exn> {
    let table = object.field(0).filter(|_| object.is(tag::OBJECT));
    let table = table.ok_or_else(|| cx.expected("an object", object))?;
    let ill_formed = || cx.expected("a table of methods", table);
    let at = |i: i64| usize::try_from(i).ok().and_then(|i| table.field(i)).ok_or_else(ill_formed);
    let hash = |i: i64| at(i)?.as_int().ok_or_else(ill_formed);
    let count = hash(0)?;
    if !(0..=table.wosize() as i64).contains(&count) {
        return Err(ill_formed());
    }
    let (mut low, mut high) = (3, 2 * count + 1);
    while low < high {
        let middle = (low + high) >> 1 | 1;
        if name < hash(middle)? {
            high = middle - 2;
        } else {
            low = middle;
        }
    }
    if count > 0 && hash(low)? == name { at(low - 1) } else { Err(Exn::NotFound) }
}
