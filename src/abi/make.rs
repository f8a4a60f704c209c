//! Family: making
//!
//! Values made. Every function gives a new handle in the innermost scope, or 0 with the error pending. Small
//! integers are handles by themselves and take no slot.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::make;
use std::ffi::{c_char, c_void};

/// The handle of `()`.
pub const CAMLRT_UNIT: i32 = 1;
/// The handle of `false`.
pub const CAMLRT_FALSE: i32 = 1;
/// The handle of `true`.
pub const CAMLRT_TRUE: i32 = 3;
/// The handle of what is empty: `[]` and `None`.
pub const CAMLRT_EMPTY: i32 = 1;

/// Makes an integer.
///
/// * `n`: from -2^62 to 2^62-1.
/// * Result: the integer; inline, without a slot, from -2^30 to 2^30-1.
/// * Errors: Invalid_argument for an `n` out of 63 bits.
/// * Mirrors: the `Val_long` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_val_int(n: i64) -> CamlValue {
    read!(inline CamlValue::of_int, make::caml_val_int(n))
}

/// Makes a boolean.
///
/// * `b`: 0 for `false`, anything else for `true`.
/// * Result: `false` or `true`, which are 1 and 3.
/// * Errors: none.
/// * Mirrors: the `Val_bool` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_val_bool(b: i32) -> CamlValue {
    read!(make::caml_val_bool(b))
}

/// Makes `()`.
///
/// * Result: `()`, which is 1.
/// * Errors: none.
/// * Mirrors: the `Val_unit` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_val_unit() -> CamlValue {
    read!(make::caml_val_unit())
}

/// Makes an integer of a double, for hosts whose numbers are doubles.
///
/// * `d`: a whole number from -2^62 to 2^62-1.
/// * Result: the integer.
/// * Errors: Invalid_argument for a fraction, a nan, or a number out of range.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_int_of_double(d: f64) -> CamlValue {
    read!(make::camlrt_int_of_double(d))
}

/// Makes an integer of two halves, for hosts without 64-bit integers.
///
/// * `lo`: the lower 32 bits; `hi`: the upper ones, signed.
/// * Result: the integer.
/// * Errors: Invalid_argument for a number out of 63 bits.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_make_int(lo: i32, hi: i32) -> CamlValue {
    read!(make::camlrt_make_int(lo, hi))
}

/// Makes a boxed float.
///
/// * `d`: any double; a nan keeps its bits.
/// * Result: the float.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_copy_double`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copy_double(d: f64) -> CamlValue {
    call!(make::caml_copy_double(d))
}

/// Makes an `int32`.
///
/// * `n`: any number.
/// * Result: the `int32`, a custom block.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_copy_int32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copy_int32(n: i32) -> CamlValue {
    call!(make::caml_copy_int32(n))
}

/// Makes an `int64`.
///
/// * `n`: any number.
/// * Result: the `int64`, a custom block.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_copy_int64`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copy_int64(n: i64) -> CamlValue {
    call!(make::caml_copy_int64(n))
}

/// Makes a `nativeint`.
///
/// * `n`: any number.
/// * Result: the `nativeint`, a custom block.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_copy_nativeint`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copy_nativeint(n: i64) -> CamlValue {
    call!(make::caml_copy_nativeint(n))
}

/// Makes a string of a C string.
///
/// * `s`: bytes up to a zero; copied.
/// * Result: the string.
/// * Errors: Out_of_memory; CAMLRT_BAD_POINTER for NULL.
/// * Mirrors: `caml_copy_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_copy_string(s: *const c_char) -> CamlValue {
    call_out!(WHOLE, make::caml_copy_string(s))
}

/// Makes a string of bytes.
///
/// * `len`: how many; `bytes`: any bytes, copied; may be NULL if `len` is 0.
/// * Result: the string.
/// * Errors: Out_of_memory; CAMLRT_BAD_POINTER for NULL with a length, or for a length over 2^63-1.
/// * Mirrors: `caml_alloc_initialized_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_initialized_string(len: usize, bytes: *const u8) -> CamlValue {
    call_out!(WHOLE, make::caml_alloc_initialized_string((bytes, len)))
}

/// Makes a string of a length, whose bytes are whatever lay there.
///
/// * `len`: how many bytes.
/// * Result: the string; fill it with `camlrt_bytes_write`.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_alloc_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_string(len: usize) -> CamlValue {
    call_out!(WHOLE, make::caml_alloc_string(len))
}

/// Makes a byte sequence of a length, whose bytes are whatever lay there.
///
/// * `len`: an OCaml integer.
/// * Result: the bytes.
/// * Errors: `Invalid_argument "Bytes.create"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_create_bytes`, that is `Bytes.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_bytes(len: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick make::create_quick, make::caml_create_bytes(len))
}

/// Makes a block of fields, all `()`.
///
/// * `wosize`: how many fields; `tag`: the constructor's tag, from 0 to 243.
/// * Result: the block; the one empty block of that tag if `wosize` is 0.
/// * Errors: Invalid_argument for a tag that would forge a closure, string, object, lazy or custom block;
///   Out_of_memory.
/// * Mirrors: `caml_alloc`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc(wosize: u32, tag: u32) -> CamlValue {
    call_out!(WHOLE, make::caml_alloc(wosize, tag))
}

/// Makes a block of fields with tag 0, all `()`.
///
/// * `n`: how many fields.
/// * Result: the block.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_alloc_tuple`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_tuple(n: u32) -> CamlValue {
    call_out!(WHOLE, make::caml_alloc_tuple(n))
}

/// Makes a block of these fields.
///
/// * `tag`: the constructor's tag, from 0 to 243; `fields`: handles, borrowed; `n`: how many.
/// * Result: the block.
/// * Errors: Invalid_argument as for `caml_alloc`; CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_block(tag: u32, fields: *const CamlValue, n: u32) -> CamlValue {
    call_out!(WHOLE, make::camlrt_block(tag, (fields, n)))
}

/// Makes a list of these elements.
///
/// * `elements`: handles, borrowed; `n`: how many.
/// * Result: the list.
/// * Errors: CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_list(elements: *const CamlValue, n: u32) -> CamlValue {
    call_out!(WHOLE, make::camlrt_list((elements, n)))
}

/// Writes a field of a block.
///
/// * `block`: a block of fields, but no function and no exception's constructor, or an array of floats; `i`: the field, from
///   0; `x`: its new value, for an array of floats a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR for what has no fields.
/// * Mirrors: `caml_modify` and `Store_field` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_store_field(block: CamlValue, i: u32, x: CamlValue) -> CamlValue {
    read!(make::caml_store_field(block, i, x))
}

/// Makes a flat float array of zeros.
///
/// * `n`: how many floats.
/// * Result: the array; the empty block for 0.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_alloc_float_array`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_float_array(n: u32) -> CamlValue {
    call_out!(WHOLE, make::caml_alloc_float_array(n))
}

/// Makes a flat float array of doubles.
///
/// * `doubles`: copied; `n`: how many.
/// * Result: the array.
/// * Errors: CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_float_array(doubles: *const f64, n: usize) -> CamlValue {
    call_out!(WHOLE, make::camlrt_float_array((doubles.cast::<u8>(), n.saturating_mul(8))))
}

/// Declares a kind of custom block of the host's own.
///
/// * `identifier`: what marshalled values call it; copied. `size`: bytes of a value, up to 65536.
/// * `compare`, `hash`, `serialize`: 1 if values compare by their bytes, hash by their bytes, are marshalled as
///   their bytes; 0 if they are abstract in that respect.
/// * `drop`: called with a pointer to a copy of a value's bytes, inside a CALLS function or `camlrt_poll`, when the
///   value is dead; or NULL.
/// * Result: the kind's number, for `camlrt_custom_alloc`; or -1.
/// * Errors: Invalid_argument for an identifier that is empty or taken, or a size out of range.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_custom_register(
    identifier: *const c_char,
    size: u32,
    compare: i32,
    hash: i32,
    serialize: i32,
    drop: Option<unsafe extern "C" fn(data: *mut c_void)>,
) -> i32 {
    read!(query make::camlrt_custom_register(identifier, size, compare, hash, serialize, make::Drop(drop)))
}

/// Makes a custom block of a kind that the host declared, zeroed.
///
/// * `kind`: from `camlrt_custom_register`.
/// * Result: the block; `camlrt_custom_data` gives its bytes.
/// * Errors: Invalid_argument for an unknown kind; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_custom_alloc(kind: i32) -> CamlValue {
    call!(make::camlrt_custom_alloc(kind))
}
