//! Family: marshal
//!
//! OCaml's values as bytes, exactly as OCaml writes them: from strings, from the host's memory, and on channels.

use super::CamlValue;
use super::guard::{Handle, call, call_out};
use crate::marshal::api;

/// Writes a value as a byte sequence.
///
/// * `v`: any value but functions, channels, weak pointers and custom blocks that are not serialized; `flags`: a list
///   of `Marshal.extern_flags` (No_sharing 0, Closures 1, Compat_32 2).
/// * Result: the bytes, header and data.
/// * Errors: `Invalid_argument "output_value: functional value"` and its kin; Failure for what Compat_32 forbids;
///   Out_of_memory, also where OCaml would not end: a cyclic value with No_sharing.
/// * Mirrors: `caml_output_value_to_bytes`, that is `Marshal.to_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_output_value_to_bytes(v: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(WHOLE, api::caml_output_value_to_bytes(Handle(v), Handle(flags)))
}

/// Writes a value as a string.
///
/// * `v`, `flags`: as for `caml_output_value_to_bytes`.
/// * Result: the string.
/// * Errors: as for `caml_output_value_to_bytes`.
/// * Mirrors: `caml_output_value_to_string`, that is `Marshal.to_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_output_value_to_string(v: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(WHOLE, api::caml_output_value_to_bytes(Handle(v), Handle(flags)))
}

/// Writes a value as a string, by the name of the I/O plan.
///
/// * `v`, `flags`: as for `caml_output_value_to_bytes`.
/// * Result: the string.
/// * Errors: as for `caml_output_value_to_bytes`.
/// * Mirrors: `Marshal.to_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_to_string(v: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(WHOLE, api::caml_output_value_to_bytes(Handle(v), Handle(flags)))
}

/// Writes a value into a part of a byte sequence.
///
/// * `buf`, `ofs`, `len`: bytes and the part of them; `v`, `flags`: as for `caml_output_value_to_bytes`.
/// * Result: how many bytes were written, an OCaml integer. On an error none are.
/// * Errors: `Failure "Marshal.to_buffer: buffer overflow"`; `Invalid_argument "Marshal.to_buffer: substring out of
///   bounds"`; as for `caml_output_value_to_bytes`.
/// * Mirrors: `caml_output_value_to_buffer`, that is `Marshal.to_buffer`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_output_value_to_buffer(
    buf: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
    v: CamlValue,
    flags: CamlValue,
) -> CamlValue {
    call!(api::caml_output_value_to_buffer(buf, ofs, len, Handle(v), Handle(flags)))
}

/// Writes a value into the host's memory.
///
/// * `v`, `flags`: as for `caml_output_value_to_bytes`; `buf`, `len`: where it goes, and how many bytes fit.
/// * Result: how many bytes were written, an OCaml integer. On an error none are.
/// * Errors: `Failure "Marshal.to_buffer: buffer overflow"`; CAMLRT_BAD_POINTER; as for `caml_output_value_to_bytes`.
/// * Mirrors: `caml_output_value_to_block`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_output_value_to_block(v: CamlValue, flags: CamlValue, buf: *mut u8, len: usize) -> CamlValue {
    call!(api::caml_output_value_to_block(Handle(v), Handle(flags), (buf, len)))
}

/// Reads a value from a byte sequence.
///
/// * `bytes`: bytes; `ofs`: where the message begins, an OCaml integer.
/// * Result: the value.
/// * Errors: Failure with OCaml's texts for what is no message or a broken one; Out_of_memory for one that claims
///   more than it can hold.
/// * Mirrors: `caml_input_value_from_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_input_value_from_bytes(bytes: CamlValue, ofs: CamlValue) -> CamlValue {
    call_out!(WHOLE, api::caml_input_value_from_bytes(Handle(bytes), ofs))
}

/// Reads a value from the host's memory, uncopied.
///
/// * `block`, `len`: the message, and how many bytes may be read; there may be more than it needs.
/// * Result: the value.
/// * Errors: as for `caml_input_value_from_bytes`; CAMLRT_BAD_POINTER.
/// * Mirrors: `caml_input_value_from_block`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_input_value_from_block(block: *const u8, len: usize) -> CamlValue {
    call_out!(WHOLE, api::caml_input_value_from_block((block, len)))
}

/// Reads a value from a string, with the checks of OCaml's standard library.
///
/// * `s`: a string; `ofs`: where the message begins.
/// * Result: the value.
/// * Errors: `Invalid_argument "Marshal.from_bytes"` for a message that is not all there; as for
///   `caml_input_value_from_bytes`.
/// * Mirrors: `Marshal.from_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_from_string(s: CamlValue, ofs: CamlValue) -> CamlValue {
    call_out!(WHOLE, api::caml_marshal_from_string(Handle(s), ofs))
}

/// Tells how many bytes of a message follow `Marshal.header_size` of them.
///
/// * `buf`: bytes; `ofs`: where the message begins.
/// * Result: how many, an OCaml integer. `Marshal.header_size` is 16 in OCaml 5, 20 in OCaml 4.
/// * Errors: `Invalid_argument "Marshal.data_size"` for too few bytes; `Failure "Marshal.data_size: bad object"`.
/// * Mirrors: `caml_marshal_data_size`, that is `Marshal.data_size`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_data_size(buf: CamlValue, ofs: CamlValue) -> CamlValue {
    call!(api::caml_marshal_data_size(buf, ofs))
}

/// Tells how many bytes a message has.
///
/// * `buf`: bytes; `ofs`: where the message begins.
/// * Result: how many, an OCaml integer.
/// * Errors: as for `caml_marshal_data_size`.
/// * Mirrors: `Marshal.total_size`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_total_size(buf: CamlValue, ofs: CamlValue) -> CamlValue {
    call!(api::caml_marshal_total_size(buf, ofs))
}
