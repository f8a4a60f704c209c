//! Family: reading
//!
//! Values read. Nothing here takes a value apart that has not the shape asked for: that is CAMLRT_TYPE_ERROR.
//! Functions with an out-pointer give 0 or the error's code; those that answer by value leave the error pending.

use super::CamlValue;
use super::guard::{call, read};
use crate::values::read;
use std::ffi::c_void;

/// `camlrt_kind`: an integer.
pub const CAMLRT_KIND_INT: i32 = 0;
/// `camlrt_kind`: a block of fields.
pub const CAMLRT_KIND_BLOCK: i32 = 1;
/// `camlrt_kind`: a string or byte sequence.
pub const CAMLRT_KIND_STRING: i32 = 2;
/// `camlrt_kind`: a boxed float.
pub const CAMLRT_KIND_DOUBLE: i32 = 3;
/// `camlrt_kind`: a flat float array that is not empty.
pub const CAMLRT_KIND_FLOAT_ARRAY: i32 = 4;
/// `camlrt_kind`: a channel, or a custom block of the host's.
pub const CAMLRT_KIND_CUSTOM: i32 = 5;
/// `camlrt_kind`: a function.
pub const CAMLRT_KIND_CLOSURE: i32 = 6;
/// `camlrt_kind`: an object, or an exception's constructor.
pub const CAMLRT_KIND_OBJECT: i32 = 7;
/// `camlrt_kind`: a lazy value.
pub const CAMLRT_KIND_LAZY: i32 = 8;
/// `camlrt_kind`: a weak array or an ephemeron.
pub const CAMLRT_KIND_ABSTRACT: i32 = 9;
/// `camlrt_kind`: an `int32`.
pub const CAMLRT_KIND_INT32: i32 = 10;
/// `camlrt_kind`: an `int64`.
pub const CAMLRT_KIND_INT64: i32 = 11;
/// `camlrt_kind`: a `nativeint`.
pub const CAMLRT_KIND_NATIVEINT: i32 = 12;
/// `camlrt_kind`: a bigarray.
pub const CAMLRT_KIND_BIGARRAY: i32 = 13;

/// Tells what a value is at run time.
///
/// * `v`: any value.
/// * Result: CAMLRT_KIND_*, or -1.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_kind(v: CamlValue) -> i32 {
    read!(query read::camlrt_kind(v))
}

/// Tells a block's tag.
///
/// * `v`: a block.
/// * Result: the tag, from 0 to 255, or -1.
/// * Errors: CAMLRT_TYPE_ERROR for an integer.
/// * Mirrors: `Tag_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_tag(v: CamlValue) -> i32 {
    read!(query read::camlrt_tag(v))
}

/// Tells a block's size.
///
/// * `v`: a block.
/// * Result: its size in words of 8 bytes (for a string that is more than its length), or -1.
/// * Errors: CAMLRT_TYPE_ERROR for an integer.
/// * Mirrors: `Wosize_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_size(v: CamlValue) -> i64 {
    read!(query read::camlrt_size(v))
}

/// Reads an integer.
///
/// * `v`: an integer, of any size; `out`: where it goes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `Long_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_to_int(v: CamlValue, out: *mut i64) -> i32 {
    read!(status read::camlrt_to_int(v) => out)
}

/// Reads an integer, by value.
///
/// * `v`: an integer, of any size.
/// * Result: the integer; 0 with the error pending if it is none.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_get_int(v: CamlValue) -> i64 {
    read!(inline CamlValue::as_int, or 0 => read::camlrt_to_int(v))
}

/// Reads the lower 32 bits of an integer.
///
/// * `v`: an integer, of any size.
/// * Result: the bits; 0 with the error pending if it is none.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_get_int_lo(v: CamlValue) -> i32 {
    read!(or 0 => read::camlrt_get_int_lo(v))
}

/// Reads the upper bits of an integer, signed.
///
/// * `v`: an integer, of any size.
/// * Result: the integer shifted right by 32; 0 with the error pending if it is none.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_get_int_hi(v: CamlValue) -> i32 {
    read!(or 0 => read::camlrt_get_int_hi(v))
}

/// Reads a boxed float.
///
/// * `v`: a float; `out`: where it goes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `Double_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_to_double(v: CamlValue, out: *mut f64) -> i32 {
    read!(status read::camlrt_to_double(v) => out)
}

/// Reads a boxed float, by value.
///
/// * `v`: a float.
/// * Result: the float, every nan as the same one (`camlrt_to_double` gives its bits): hosts whose own values are
///   tagged nans, as LuaJIT's are, take others for pointers. A nan with the error pending if it is no float.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_get_double(v: CamlValue) -> f64 {
    read!(or f64::NAN => read::camlrt_get_double(v))
}

/// Reads an `int32`.
///
/// * `v`: an `int32`; `out`: where it goes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `Int32_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_to_int32(v: CamlValue, out: *mut i32) -> i32 {
    read!(status read::camlrt_to_int32(v) => out)
}

/// Reads an `int64`, a `nativeint` or an `int32`.
///
/// * `v`: such a boxed integer; `out`: where it goes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `Int64_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_to_int64(v: CamlValue, out: *mut i64) -> i32 {
    read!(status read::camlrt_to_int64(v) => out)
}

/// Gives a borrowed view of a string's bytes.
///
/// * `v`: a string or byte sequence; `data`, `len`: where the address of its first byte and its length go.
/// * Result: 0 or the error's code. The view is good while a handle of the string lives; a zero follows the bytes.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `String_val` and `caml_string_length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_bytes(v: CamlValue, data: *mut *const u8, len: *mut usize) -> i32 {
    read!(status read::camlrt_bytes(v) => (data, len))
}

/// Copies bytes out of a string.
///
/// * `v`: a string; `ofs`: where to begin; `buf`, `cap`: where they go, and how many fit.
/// * Result: how many bytes were copied, or -1.
/// * Errors: Invalid_argument for an offset behind the end; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_copy_out(v: CamlValue, ofs: usize, buf: *mut u8, cap: usize) -> i64 {
    read!(query read::camlrt_copy_out(v, ofs, (buf, cap)))
}

/// Writes bytes into a byte sequence.
///
/// * `v`: a byte sequence; `ofs`: where to begin; `bytes`, `len`: what to write.
/// * Result: 0 or the error's code; on an error nothing is written.
/// * Errors: Invalid_argument for a range that is not inside; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_bytes_write(v: CamlValue, ofs: usize, bytes: *const u8, len: usize) -> i32 {
    read!(status read::camlrt_bytes_write(v, ofs, (bytes, len)))
}

/// Gives a borrowed view of a flat float array's doubles.
///
/// * `v`: a float array; `data`, `len`: where the address of its first double and their number go.
/// * Result: 0 or the error's code. The view is good while a handle of the array lives.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_doubles(v: CamlValue, data: *mut *const f64, len: *mut usize) -> i32 {
    read!(status read::camlrt_doubles(v) => (data, len))
}

/// Writes doubles into a flat float array.
///
/// * `v`: a float array; `ofs`: where to begin; `doubles`, `n`: what to write.
/// * Result: 0 or the error's code; on an error nothing is written.
/// * Errors: Invalid_argument for a range that is not inside; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_doubles_write(v: CamlValue, ofs: usize, doubles: *const f64, n: usize) -> i32 {
    read!(status read::camlrt_doubles_write(v, ofs, (doubles.cast::<u8>(), n.saturating_mul(8))))
}

/// Reads a field of a block.
///
/// * `v`: a block of fields, or a float array, whose elements are boxed anew; `i`: the field, from 0.
/// * Result: the field's value.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR for what has no fields; Out_of_memory.
/// * Mirrors: `Field` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_field(v: CamlValue, i: u32) -> CamlValue {
    call!(read::caml_field(v, i))
}

/// Reads several fields of a block.
///
/// * `v`: as for `caml_field`; `first`, `n`: which; `out`: an array of `n` handles to be filled.
/// * Result: 0 or the error's code; on an error nothing is written.
/// * Errors: Invalid_argument for fields that it has not; CAMLRT_TYPE_ERROR; Out_of_memory; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_fields(v: CamlValue, first: u32, n: u32, out: *mut CamlValue) -> i32 {
    call!(status read::camlrt_fields(v, first, n, out))
}

/// Aims a cursor at a field of a block, instead of making a handle.
///
/// * `cursor`: from `camlrt_cursor` or any handle that is not inline; `v`: as for `caml_field`, and may be the
///   cursor itself; `i`: the field.
/// * Result: 0 or the error's code; on an error the cursor stays where it is. A cursor aimed at an integer is still
///   an even word: read it with `camlrt_get_int`, and ask `camlrt_kind` what it is.
/// * Errors: as for `caml_field`; CAMLRT_BAD_HANDLE for a cursor that is none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_field_into(cursor: CamlValue, v: CamlValue, i: u32) -> i32 {
    call!(status read::camlrt_field_into(super::args::Handle(cursor), v, i))
}

/// Tells whether two values are the same, OCaml's `==`.
///
/// * `a`, `b`: any values.
/// * Result: 1 or 0, or -1.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_same(a: CamlValue, b: CamlValue) -> i32 {
    read!(query read::camlrt_same(a, b))
}

/// Gives a number that no other living block has.
///
/// * `v`: any value; `out`: where the number goes. It is constant while the block lives.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_identity(v: CamlValue, out: *mut u64) -> i32 {
    read!(status read::camlrt_identity(v) => out)
}

/// Gives a borrowed view of the bytes of a custom block of the host's.
///
/// * `v`: a block made by `camlrt_custom_alloc`; `data`, `len`: where the address of its bytes and their number go.
/// * Result: 0 or the error's code. The bytes may be written; the view is good while a handle of the block lives.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Mirrors: `Data_custom_val` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_custom_data(v: CamlValue, data: *mut *mut u8, len: *mut usize) -> i32 {
    read!(status read::camlrt_custom_data(v) => (data, len))
}

/// Gives a borrowed view of a bigarray.
///
/// * `v`: a bigarray; `data`: where the address of its first element goes; `kind`: where OCaml's number of the kind
///   goes, with 0x100 for Fortran's layout and the number of dimensions above bit 16; `dims`: an array of 16 to be
///   filled with the dimensions.
/// * Result: 0 or the error's code. The view is good while a handle of the bigarray lives.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_bigarray(
    v: CamlValue,
    data: *mut *mut c_void,
    kind: *mut i32,
    dims: *mut i64,
) -> i32 {
    read!(status read::camlrt_bigarray(v, dims) => (data, kind))
}
