//! Blocks made before what they are to hold, for `let rec`: allocated first, then filled from the value itself.

use super::lazies::caml_obj_make_forward;
use super::make::plainly_mutable;
use super::objects::is_plain;
use crate::abi::CamlValue;
use crate::heap::roots::Root;
use crate::heap::tag;
use crate::heap::word::copy_within;
use crate::runtime::build::wosize;
use crate::runtime::{Cx, Exn, closure};

pub fn caml_alloc_dummy(cx: &mut Cx, size: i64) -> Result<CamlValue, Exn> {
    let n = wosize(size)?;
    cx.reserve_block(n)?;
    CamlValue::of(cx, cx.heap.block(n, 0)?.0)
}

/// Functions have a size of their own here, whatever the compiler thinks of it.
pub fn caml_alloc_dummy_function(cx: &mut Cx, _: i64, _: i64) -> Result<CamlValue, Exn> {
    caml_alloc_dummy(cx, closure::DUMMY as i64)
}

pub fn caml_alloc_dummy_lazy(cx: &mut Cx, _: Root) -> Result<CamlValue, Exn> {
    caml_alloc_dummy(cx, 1)
}

pub fn caml_update_dummy(cx: &mut Cx, dummy: Root, value: Root) -> Result<(), Exn> {
    let (d, v) = (cx.get(dummy), cx.get(value));
    if !plainly_mutable(d) {
        return Err(cx.expected("a dummy", d));
    }
    if v.is(tag::CLOSURE) {
        if d.wosize() > closure::DUMMY {
            cx.truncate(dummy, closure::DUMMY)?;
        }
        return closure::become_function(cx, cx.get(dummy), cx.get(value));
    }
    let (t, wosize) = (v.tag(), v.wosize());
    if v.is_int() || !(is_plain(t, wosize) || t == tag::DOUBLE_ARRAY) {
        return Err(cx.expected("a block of fields, floats or a function", v));
    }
    if d.wosize() != wosize {
        let sizes = format_args!("the dummy has {} words, the value {wosize}", d.wosize());
        return Err(Exn::unfit_of(sizes));
    }
    if t == tag::DOUBLE_ARRAY && wosize > 0 {
        cx.become_floats(dummy, value);
    } else if wosize > 0 && d.set_tag(t) {
        copy_within(v.fields(), d.fields());
    }
    Ok(())
}

pub fn caml_update_dummy_lazy(cx: &mut Cx, dummy: Root, value: Root) -> Result<(), Exn> {
    match cx.get(value).tag() {
        tag::LAZY | tag::FORCING | tag::FORWARD => caml_update_dummy(cx, dummy, value),
        _ => caml_obj_make_forward(cx, cx.get(dummy), cx.get(value)),
    }
}
