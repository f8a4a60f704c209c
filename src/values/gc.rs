//! OCaml's `Gc`: what the collector did, its settings, and collections on demand. There is one heap: no part of it is for the young, and
//! a collection is a whole one.

use super::calls::caml_gc_full_major;
use crate::abi::CamlValue;
use crate::debug::backtrace::caml_backtrace_status;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::control::{SETTINGS, SPACE_OVERHEAD, adjusted};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;

/// A block of tag 0 with floats, as many as are told, and ints behind them.
fn record<'a>(cx: &'a Cx, floats: &[f64], ints: &[i64]) -> Result<Word<'a>, Exn> {
    let (block, fields) = cx.heap.block(floats.len() + ints.len(), 0)?;
    for (field, f) in fields.iter().zip(floats) {
        field.set(cx.heap.double(*f)?);
    }
    for (field, n) in fields[floats.len()..].iter().zip(ints) {
        field.set(Word::int(*n));
    }
    Ok(block)
}

/// More than any record has bytes.
const RECORD: usize = 512;

fn words(bytes: usize) -> i64 {
    bytes as i64 / 8
}

/// OCaml's record of 17 figures. What is alive was counted by the last collection.
fn stat(cx: &Cx, with_live: bool) -> Result<Word<'_>, Exn> {
    let f = cx.heap.figures();
    let of_live = |n: i64| if with_live { n } else { 0 };
    let ints = [
        0,
        cx.heap.collections() as i64,
        words(cx.heap.mapped()),
        f.pieces as i64,
        of_live(words(f.live)),
        if with_live { cx.heap.live_blocks() as i64 } else { 0 },
        of_live(words(cx.heap.mapped()) - words(f.live)),
        of_live(f.empty_pieces as i64),
        of_live(words(f.largest_empty)),
        0,
        0,
        words(f.most_mapped),
        0,
        cx.control.forced.get(),
    ];
    record(cx, &[0.0, 0.0, f.allocated as f64 / 8.0], &ints)
}

pub fn caml_gc_stat(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    caml_gc_full_major(cx, ())?;
    cx.reserve(RECORD)?;
    CamlValue::of(cx, stat(cx, true)?)
}

pub fn caml_gc_quick_stat(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    stat(cx, cx.is_ocaml5())
}

pub fn caml_gc_counters(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    record(cx, &[0.0, 0.0, cx.heap.figures().allocated as f64 / 8.0], &[])
}

pub fn caml_gc_minor_words(_: &Cx, _: ()) -> Result<f64, Exn> {
    Ok(0.0)
}

pub fn caml_gc_get(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    record(cx, &[], &cx.control.settings.get())
}

pub fn caml_gc_set<'a>(cx: &'a Cx, control: Word<'a>) -> Result<(), Exn> {
    let fields = control.fields();
    if !control.is(0) || fields.len() != SETTINGS {
        return Err(cx.expected("a record of 11 ints", control));
    }
    let mut settings = cx.control.settings.get();
    for (i, field) in fields.iter().enumerate() {
        settings[i] = adjusted(cx.is_ocaml5(), i, settings[i], i64::from_word(cx, field.get())?);
    }
    cx.control.settings.set(settings);
    cx.heap.set_overhead(usize::try_from(settings[SPACE_OVERHEAD]).unwrap_or(usize::MAX));
    Ok(())
}

/// There are no young blocks; what is due runs, as it does at OCaml's collections.
pub fn caml_gc_minor(cx: &mut Cx, _: ()) -> Result<(), Exn> {
    cx.run_due(u32::MAX).map(|_| ())
}

pub fn caml_gc_major(cx: &mut Cx, _: ()) -> Result<(), Exn> {
    cx.collect();
    caml_gc_minor(cx, ())
}

/// A collection has no slices: one that is due is had as a whole.
pub fn caml_gc_major_slice(cx: &mut Cx, _: i64) -> Result<i64, Exn> {
    if cx.heap.wants_collection() {
        cx.collect();
    }
    Ok(0)
}

pub fn caml_gc_compaction(cx: &mut Cx, _: ()) -> Result<(), Exn> {
    caml_gc_full_major(cx, ())
}

pub fn caml_get_minor_free(cx: &Cx, _: ()) -> Result<i64, Exn> {
    Ok(words(cx.heap.region_left()))
}

pub fn caml_get_major_bucket(_: &Cx, n: i64) -> Result<i64, Exn> {
    if n < 0 { Err(Exn::invalid("Gc.get_bucket")) } else { Ok(0) }
}

/// No slices, hence no work done ahead of them; no huge pages that could have been refused.
pub fn nothing(_: &Cx, _: ()) -> Result<i64, Exn> {
    Ok(0)
}

pub fn caml_ml_gc_ramp_up(cx: &mut Cx, f: Root) -> Result<CamlValue, Exn> {
    let unit = cx.root(Word::UNIT)?;
    let result = cx.apply(f, &[unit])?;
    cx.reserve_block(2)?;
    CamlValue::of(cx, cx.pair(cx.get(result), Word::int(0))?)
}

pub fn caml_ml_gc_ramp_down(_: &Cx, _: i64) -> Result<(), Exn> {
    Ok(())
}

pub fn caml_runtime_variant(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(cx.string(b"")?)
}

/// `OCAMLRUNPARAM`'s letters. Those that set nothing here have OCaml's defaults.
pub fn caml_runtime_parameters(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let [s, i, o, v, max, l, a, w, major, minor, size] = cx.control.settings.get();
    let b = caml_backtrace_status(cx, ())? as i64;
    let warn = cx.control.warnings.get() as i64;
    let text = if cx.is_ocaml5() {
        room::text(format_args!(
            "b={b},c=0,d=128,e=16,l={l},M={major},m={minor},n={size},o={o},p=0,s={s},t=0,v={v},V=0,W={warn}"
        ))
    } else {
        room::text(format_args!(
            "a={a},b={b},H=0,i={i},l={l},o={o},O={max},p=0,s={s},t=0,v={v},w={w},W={warn}"
        ))
    };
    Ok(cx.string(text?.as_bytes())?)
}

pub fn caml_ml_enable_runtime_warnings(cx: &Cx, on: bool) -> Result<(), Exn> {
    cx.control.warnings.set(on);
    Ok(())
}

pub fn caml_ml_runtime_warnings_enabled(cx: &Cx, _: ()) -> Result<bool, Exn> {
    Ok(cx.control.warnings.get())
}

pub fn camlrt_heap_bytes(cx: &Cx) -> Result<i64, Exn> {
    Ok(cx.heap.used() as i64)
}
