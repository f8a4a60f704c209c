//! Strings of the host's as references: `camlrt.string_ref` and `camlrt.string_handle`.

use crate::numbers::calling;
use crate::state::{HostString, State};
use crate::sys::library;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::{
    CAMLRT_TOO_MANY_HANDLES, caml_raise_out_of_memory, camlrt_clear_error, camlrt_error_code,
};
use camlrt::abi::lifetimes::{camlrt_release, camlrt_retain};
use camlrt::abi::read::{caml_field, camlrt_tag};
use camlrt::abi::strings::caml_ml_string_length;
use std::ffi::CStr;
use wasmtime::{AnyRef, ArrayRef, AsContextMut, Caller, ExternRef, Linker, Rooted, StorageType};

/// The module of the library's functions.
pub(crate) const MODULE: &str = "camlrt";

/// The handle of `()`.
const UNIT: i32 = 1;

/// The tag of OCaml's strings.
const STRING: i32 = 252;

/// What new strings must weigh for the guest's collector to be asked which of them are dead: each as much as a string of 1 KiB,
/// and its length; less where the library's heap is small.
const WORTH_A_COLLECTION: u64 = 1 << 24;
const OF_THE_HEAP: u64 = 8;
const ANY_STRING: usize = 1 << 10;

pub(crate) type Reference = Option<Rooted<ExternRef>>;

/// Links what turns handles into references and back.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "string_ref", |mut caller: Caller<'_, State>, handle: i32| {
        reference(&mut caller, handle)
    })?;
    linker.func_wrap(MODULE, "string_handle", |mut caller: Caller<'_, State>, text: Reference| {
        handle(&mut caller, text)
    })?;
    Ok(())
}

/// Fails with Invalid_argument: 0.
pub(crate) fn refuse(why: &CStr) -> i32 {
    library::invalid_argument(why);
    0
}

/// A reference to a string; null, with the error pending, if it is none.
pub(crate) fn reference(caller: &mut Caller<'_, State>, handle: i32) -> wasmtime::Result<Reference> {
    let string = CamlValue::slot(handle);
    if camlrt_tag(string) != STRING {
        // This one says so with the error that is due.
        caml_ml_string_length(string);
        return Ok(None);
    }
    let mut kept = camlrt_retain(string).bits();
    if kept == 0 {
        // There may be room again when strings are gone that the guest has forgotten.
        collect(caller)?;
        kept = camlrt_retain(string).bits();
    }
    if kept == 0 {
        return Ok(None);
    }
    weigh(caller, kept);
    made(caller, kept)
}

/// A reference to what a handle that no scope owns stands for, which it owns from now on; null, with the error pending, if the
/// guest's heap is full. That of 0 is to be given its handle later.
fn made(caller: &mut Caller<'_, State>, kept: i32) -> wasmtime::Result<Reference> {
    if caller.data().strings as u64 > WORTH_A_COLLECTION.min(caller.data().heap / OF_THE_HEAP) {
        collect(caller)?;
    }
    let string = HostString::new(caller.data().runtime, kept);
    match ExternRef::new(&mut *caller, string) {
        Ok(reference) => Ok(Some(reference)),
        Err(_) => {
            caml_raise_out_of_memory();
            Ok(None)
        }
    }
}

fn weigh(caller: &mut Caller<'_, State>, string: i32) {
    let length =
        caml_ml_string_length(CamlValue::slot(string)).as_int().and_then(|n| usize::try_from(n).ok());
    let strings = &mut caller.data_mut().strings;
    *strings = strings.saturating_add(length.unwrap_or(0)).saturating_add(ANY_STRING);
}

/// A reference to a string that a function makes, 0 or `()` for none: everything else that it takes is there before that is
/// called, since it cannot be undone.
pub(crate) fn reference_to(
    caller: &mut Caller<'_, State>,
    mut make: impl FnMut() -> CamlValue,
) -> wasmtime::Result<Reference> {
    let Some(reference) = made(caller, 0)? else { return Ok(None) };
    if caller.data().spare == 0 {
        let mut spare = spare();
        if spare == 0 {
            // There may be room when strings are gone that the guest has forgotten.
            collect(caller)?;
            spare = self::spare();
            clear_unless_0(spare);
        }
        caller.data_mut().spare = spare;
        if spare == 0 {
            return Ok(None);
        }
    }
    let mut string = calling(caller, &mut make)?;
    if string.bits() == 0 && camlrt_error_code() == CAMLRT_TOO_MANY_HANDLES {
        // Nothing was made, for the same reason.
        collect(caller)?;
        string = calling(caller, make)?;
        clear_unless_0(string.bits());
    }
    if matches!(string.bits(), 0 | UNIT) {
        return Ok(None);
    }
    let mut kept = camlrt_retain(string);
    if kept.bits() == 0 {
        let spare = std::mem::take(&mut caller.data_mut().spare);
        camlrt_release(CamlValue::slot(spare));
        kept = camlrt_retain(string);
        clear_unless_0(kept.bits());
    }
    weigh(caller, string.bits());
    camlrt_release(string);
    let data = reference.data(&*caller)?.and_then(|d| d.downcast_ref::<HostString>());
    Ok(data.map(|d| d.own(kept.bits())).map(|()| reference))
}

/// Clears the error of a first try if the second one gave a handle.
fn clear_unless_0(handle: i32) {
    if handle != 0 {
        camlrt_clear_error();
    }
}

/// A handle of nothing in particular that no scope owns; 0 if there is none left.
fn spare() -> i32 {
    let string = CamlValue::slot(library::string(b""));
    let kept = camlrt_retain(string).bits();
    camlrt_release(string);
    kept
}

/// Has the guest's collector drop the strings that are dead.
pub(crate) fn collect(caller: &mut Caller<'_, State>) -> wasmtime::Result<()> {
    caller.data_mut().strings = 0;
    caller.gc(None)
}

/// What a guest gave as a string.
pub(crate) enum Text {
    /// Nothing.
    Null,
    /// A string of the host's, whose handle is the reference's.
    Handle(i32),
    /// The bytes of an array of the guest's.
    Bytes(Vec<u8>),
    /// Something else.
    Other,
    /// There is no memory for it.
    TooLarge,
}

/// Looks at what a guest gave as a string.
pub(crate) fn text(
    mut caller: impl AsContextMut<Data = State>,
    reference: Reference,
) -> wasmtime::Result<Text> {
    let Some(reference) = reference else { return Ok(Text::Null) };
    if let Some(data) = reference.data(caller.as_context())? {
        return Ok(data.downcast_ref::<HostString>().map_or(Text::Other, |s| Text::Handle(s.handle())));
    }
    let any = AnyRef::convert_extern(&mut caller, reference)?;
    match any.as_array(&caller)? {
        Some(array) if matches!(array.ty(&caller)?.element_type(), StorageType::I8) => {
            bytes(&mut caller, array)
        }
        _ => Ok(Text::Other),
    }
}

fn bytes(mut caller: impl AsContextMut, array: Rooted<ArrayRef>) -> wasmtime::Result<Text> {
    let mut bytes = Vec::new();
    let len = array.len(&caller)?;
    if bytes.try_reserve_exact(len as usize).is_err() {
        return Ok(Text::TooLarge);
    }
    bytes.extend(array.elems(&mut caller)?.map(|v| v.i32().unwrap_or(0) as u8));
    Ok(Text::Bytes(bytes))
}

/// A handle of a string, which belongs to the instance's scope; 0, with the error pending, for what is none.
pub(crate) fn handle(caller: &mut Caller<'_, State>, reference: Reference) -> wasmtime::Result<i32> {
    Ok(match text(caller, reference)? {
        Text::Handle(kept) => {
            // A handle that a scope owns comes of reading a field.
            let pair = library::block(0, &[kept]);
            let own = caml_field(CamlValue::slot(pair), 0).bits();
            camlrt_release(CamlValue::slot(pair));
            own
        }
        Text::Bytes(bytes) => library::string(&bytes),
        Text::TooLarge => caml_raise_out_of_memory().bits(),
        Text::Null | Text::Other => refuse(c"camlrt.string_handle: not a string"),
    })
}

/// The bytes of a string; nothing if there is no memory for them.
pub(crate) fn bytes_of(handle: i32) -> Option<Vec<u8>> {
    let length = caml_ml_string_length(CamlValue::slot(handle));
    let length = length.as_int().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).ok()?;
    bytes.resize(length, 0);
    let copied = library::copy_out(handle, &mut bytes);
    bytes.truncate(usize::try_from(copied).unwrap_or(0));
    Some(bytes)
}
