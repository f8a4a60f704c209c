//! Bigarrays made, measured, taken apart, copied and filled. Parts and other shapes of a bigarray share its memory.

use super::access::place;
use super::element::{All, expected, write};
use super::{Bigarray, Dims, Ints, MAX_DIMS, bytes_of};
use crate::abi::CamlValue;
use crate::abi::args::Arg;
use crate::abi::callout::HostMemory;
use crate::heap::Word;
use crate::heap::outside::Form;
use crate::heap::word::copy_within;
use crate::runtime::{Cx, Exn};

/// A layout of OCaml's: whether it is Fortran's.
fn is_fortran(layout: i64) -> Result<bool, Exn> {
    match layout {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Exn::unfit_of(format_args!("there is no layout {layout}"))),
    }
}

fn kind_of(cx: &Cx, kind: i64) -> Result<u8, Exn> {
    let known = u8::try_from(kind).ok().filter(|k| cx.has_bigarray_kind(*k));
    known.ok_or_else(|| Exn::unfit_of(format_args!("there is no kind {kind} of bigarrays")))
}

/// Bytes of a bigarray of this form, if there can be so many.
fn len_of(form: Form<'_>) -> Result<usize, Exn> {
    bytes_of(form.kind, form.dims).filter(|n| *n <= isize::MAX as usize).ok_or(Exn::OutOfMemory)
}

const TOO_MANY: &str = "Bigarray.create: bad number of dimensions";
const NEGATIVE: &str = "Bigarray.create: negative dimension";

pub fn caml_ba_create(cx: &mut Cx, kind: i64, layout: i64, dims: Ints) -> Result<CamlValue, Exn> {
    let (fortran, kind) = (is_fortran(layout)?, kind_of(cx, kind)?);
    let dims = dims.dims(TOO_MANY, NEGATIVE)?;
    let form = Form { kind, fortran, dims: dims.as_slice() };
    let len = len_of(form)?;
    cx.reserve_scratch(len)?;
    cx.heap.sub_external(len);
    CamlValue::of(cx, cx.heap.bigarray(form, len)?.word())
}

/// Memory of the host's, as an argument.
impl<'a> Arg<'a, HostMemory> for HostMemory {
    fn arg(self, _: &'a Cx) -> Result<HostMemory, Exn> {
        Ok(self)
    }
}

/// The bit of Fortran's layout beside a kind's number.
const FORTRAN: i32 = 0x100;

pub fn camlrt_bigarray_alloc(
    cx: &mut Cx,
    flags: i32,
    dims: Vec<i64>,
    memory: HostMemory,
) -> Result<CamlValue, Exn> {
    let (fortran, kind) = (flags & FORTRAN != 0, kind_of(cx, i64::from(flags & !FORTRAN))?);
    let dims = Ints::of(&dims).dims(TOO_MANY, NEGATIVE)?;
    let form = Form { kind, fortran, dims: dims.as_slice() };
    let len = len_of(form)?;
    cx.reserve_drop()?;
    if memory.is_none() {
        cx.reserve_scratch(len)?;
        cx.heap.sub_external(len);
    }
    CamlValue::of_made(cx, || Ok(cx.heap.bigarray_over(form, memory, len)?.word()))
}

pub fn caml_ba_kind(_: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    Ok(a.kind() as i64)
}

pub fn caml_ba_layout(_: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    Ok(a.fortran() as i64)
}

pub fn caml_ba_num_dims(_: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    Ok(a.ndims() as i64)
}

pub fn caml_ba_dim(_: &Cx, a: Bigarray<'_>, n: i64) -> Result<i64, Exn> {
    let dim = usize::try_from(n).ok().and_then(|n| a.dims().nth(n));
    dim.map(|d| d as i64).ok_or_else(|| Exn::invalid("Bigarray.dim"))
}

pub fn caml_ba_dim_1(cx: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    caml_ba_dim(cx, a, 0)
}

pub fn caml_ba_dim_2(cx: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    caml_ba_dim(cx, a, 1)
}

pub fn caml_ba_dim_3(cx: &Cx, a: Bigarray<'_>) -> Result<i64, Exn> {
    caml_ba_dim(cx, a, 2)
}

/// The bigarray with these dimensions that begins at this element of another.
fn view<'a>(cx: &'a Cx, a: Bigarray<'a>, fortran: bool, dims: Dims, first: u64) -> Result<Word<'a>, Exn> {
    let size = a.element_size();
    // Where there are no elements, it does not matter where they are.
    let (start, len) = match dims.count() {
        Some(0) => (0, 0),
        Some(n) => (first as usize * size, n as usize * size),
        None => return Err(Exn::OutOfMemory),
    };
    let form = Form { kind: a.kind(), fortran, dims: dims.as_slice() };
    Ok(cx.heap.part_of(a, form, start..start + len)?.word())
}

pub fn caml_ba_change_layout<'a>(cx: &'a Cx, a: Bigarray<'a>, layout: i64) -> Result<Word<'a>, Exn> {
    let fortran = is_fortran(layout)?;
    if fortran == a.fortran() {
        return Ok(a.word());
    }
    let mut dims = Dims::of(a.dims());
    dims.as_mut_slice().reverse();
    view(cx, a, fortran, dims, 0)
}

pub fn caml_ba_sub<'a>(cx: &'a Cx, a: Bigarray<'a>, from: i64, len: i64) -> Result<Word<'a>, Exn> {
    let mut dims = Dims::of(a.dims());
    let bad = || Exn::invalid("Bigarray.sub: bad sub-array");
    let (first, outer) = if a.fortran() {
        (1, dims.as_mut_slice().split_last_mut())
    } else {
        (0, dims.as_mut_slice().split_first_mut())
    };
    let (outer, inner) = outer.ok_or_else(bad)?;
    let inside = |n: i64| u64::try_from(n).ok().filter(|n| *n <= *outer);
    let (from, len) = from.checked_sub(first).and_then(inside).zip(inside(len)).ok_or_else(bad)?;
    if from + len > *outer {
        return Err(bad());
    }
    let step = inner.iter().fold(1, |n: u64, d| n.wrapping_mul(*d));
    *outer = len;
    view(cx, a, a.fortran(), dims, from.wrapping_mul(step))
}

pub fn caml_ba_slice<'a>(cx: &'a Cx, a: Bigarray<'a>, at: Ints) -> Result<Word<'a>, Exn> {
    let given = at
        .all()
        .filter(|at| at.len() <= a.ndims())
        .ok_or_else(|| Exn::invalid("Bigarray.slice: too many indices"))?;
    let rest = a.ndims() - given.len();
    // Indices that are not given are the first ones there are.
    let mut all = [a.fortran() as i64; MAX_DIMS];
    let (start, kept) = if a.fortran() { (rest, 0..rest) } else { (0, given.len()..a.ndims()) };
    all[start..][..given.len()].copy_from_slice(given);
    let first = place(a, &all[..a.ndims()]).ok_or_else(Exn::out_of_bounds)?;
    let dims = Dims::of(a.dims().skip(kept.start).take(kept.len()));
    view(cx, a, a.fortran(), dims, first as u64)
}

pub fn caml_ba_reshape<'a>(cx: &'a Cx, a: Bigarray<'a>, dims: Ints) -> Result<Word<'a>, Exn> {
    let dims =
        dims.dims("Bigarray.reshape: bad number of dimensions", "Bigarray.reshape: negative dimension")?;
    if dims.count() != Dims::of(a.dims()).count() {
        return Err(Exn::invalid("Bigarray.reshape: size mismatch"));
    }
    view(cx, a, a.fortran(), dims, 0)
}

pub fn caml_ba_blit<'a>(cx: &'a Cx, from: Bigarray<'a>, to: Bigarray<'a>) -> Result<(), Exn> {
    if from.flags() != to.flags() {
        return Err(cx.expected("a bigarray of the same kind and layout", to.word()));
    }
    if !from.dims().eq(to.dims()) {
        return Err(Exn::invalid("Bigarray.blit: dimension mismatch"));
    }
    copy_within(from.bytes(), to.bytes());
    Ok(())
}

pub fn caml_ba_fill<'a>(cx: &'a Cx, a: Bigarray<'a>, v: Word<'a>) -> Result<(), Exn> {
    write(a.kind(), v, All(a.bytes())).ok_or_else(|| expected(cx, a, v))
}
