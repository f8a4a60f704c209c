//! Strings of the host's as references: `camlrt.string_ref` and `camlrt.string_handle`.

use crate::state::{HostString, State};
use crate::sys::library;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::caml_raise_out_of_memory;
use camlrt::abi::lifetimes::{camlrt_release, camlrt_retain};
use camlrt::abi::read::{caml_field, camlrt_tag};
use camlrt::abi::strings::caml_ml_string_length;
use std::ffi::CStr;
use wasmtime::{AnyRef, ArrayRef, AsContextMut, Caller, ExternRef, Linker, Rooted, StorageType};

/// The module of the library's functions.
pub(crate) const MODULE: &str = "camlrt";

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
    if kept == 0 { Ok(None) } else { make(caller, kept) }
}

fn make(caller: &mut Caller<'_, State>, kept: i32) -> wasmtime::Result<Reference> {
    let length = caml_ml_string_length(CamlValue::slot(kept)).as_int().and_then(|n| usize::try_from(n).ok());
    let weight = caller.data().strings.saturating_add(length.unwrap_or(0)).saturating_add(ANY_STRING);
    caller.data_mut().strings = weight;
    if weight as u64 > WORTH_A_COLLECTION.min(caller.data().heap / OF_THE_HEAP) {
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

/// The bytes of a string.
pub(crate) fn bytes_of(handle: i32) -> Vec<u8> {
    let length = caml_ml_string_length(CamlValue::slot(handle));
    let mut bytes = vec![0; length.as_int().and_then(|n| usize::try_from(n).ok()).unwrap_or(0)];
    let copied = library::copy_out(handle, &mut bytes);
    bytes.truncate(usize::try_from(copied).unwrap_or(0));
    bytes
}
