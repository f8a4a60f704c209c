//! Files, the process and its environment: OCaml's `sys.c`.

pub mod files;
pub mod process;

use crate::abi::CamlValue;
use crate::heap::word;
use crate::runtime::{Cx, Exn};
use crate::sys::files::Names;

/// A string of OCaml's.
pub(crate) fn string(cx: &mut Cx, bytes: &[u8]) -> Result<CamlValue, Exn> {
    cx.reserve_string(bytes.len())?;
    CamlValue::of(cx, cx.string(bytes)?)
}

/// An option that is `Some`.
pub(crate) fn some_string(cx: &mut Cx, bytes: &[u8]) -> Result<CamlValue, Exn> {
    cx.reserve_string(bytes.len())?;
    CamlValue::of(cx, cx.option(Some(cx.string(bytes)?))?)
}

/// Bytes of a string's block that are not the string's: its header and what fills the last word.
const AROUND: usize = 16;

/// An array of strings. It is kept for the rest of the call.
pub(crate) fn strings(cx: &mut Cx, names: &Names) -> Result<crate::heap::roots::Root, Exn> {
    cx.reserve_block(names.count())?;
    let array = cx.root(cx.heap.filled(names.count(), crate::heap::Word::UNIT)?)?;
    cx.reserve(names.bytes().saturating_add(AROUND * names.count()))?;
    for (field, name) in cx.get(array).fields().iter().zip(names.iter()) {
        let (string, cells) = cx.heap.string(name.len())?;
        word::copy_in(name, cells);
        field.set(string);
    }
    Ok(array)
}
