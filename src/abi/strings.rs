//! Family: strings
//!
//! Strings and byte sequences, which are one kind of block: a function on either takes both. Bytes are numbered from 0 and
//! compared as unsigned. What OCaml leaves unchecked is checked here.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::{make, strings};

/// Makes a byte sequence of a length, whose bytes are whatever lay there.
///
/// * `len`: an OCaml integer.
/// * Result: the bytes.
/// * Errors: `Invalid_argument "String.create"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_create_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_create_string(len: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick make::create_quick, strings::create_string(len))
}

/// Tells the length of a string.
///
/// * `s`: a string.
/// * Result: how many bytes, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_string_length`, that is `String.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_string_length(s: CamlValue) -> CamlValue {
    read!(pure strings::length(s))
}

/// Tells the length of bytes.
///
/// * `s`: bytes.
/// * Result: how many bytes, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_bytes_length`, that is `Bytes.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_bytes_length(s: CamlValue) -> CamlValue {
    read!(pure strings::length(s))
}

/// Takes bytes for a string.
///
/// * `s`: bytes.
/// * Result: the same block, not a copy: a change of one is a change of the other.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_of_bytes`, that is `Bytes.unsafe_to_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_of_bytes(s: CamlValue) -> CamlValue {
    read!(strings::same(s))
}

/// Takes a string for bytes.
///
/// * `s`: a string.
/// * Result: the same block, not a copy: a change of one is a change of the other.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_of_string`, that is `Bytes.unsafe_of_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_of_string(s: CamlValue) -> CamlValue {
    read!(strings::same(s))
}

/// Reads a byte of a string.
///
/// * `s`: a string; `i`: the byte, an int.
/// * Result: the byte, an int from 0 to 255.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_get`, that is `String.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_get(s: CamlValue, i: CamlValue) -> CamlValue {
    read!(pure strings::get(s, i))
}

/// Reads a byte of bytes.
///
/// * `s`: bytes; `i`: the byte, an int.
/// * Result: the byte, an int from 0 to 255.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_get`, that is `Bytes.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_get(s: CamlValue, i: CamlValue) -> CamlValue {
    read!(pure strings::get(s, i))
}

/// Writes a byte of a string.
///
/// * `s`: a string; `i`: the byte, an int; `c`: its new value, an int of which the low 8 bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_set`, that is `String.set` of OCaml before 4.06.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_set(s: CamlValue, i: CamlValue, c: CamlValue) -> CamlValue {
    read!(pure strings::set(s, i, c))
}

/// Writes a byte of bytes.
///
/// * `s`: bytes; `i`: the byte, an int; `c`: its new value, an int of which the low 8 bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_set`, that is `Bytes.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_set(s: CamlValue, i: CamlValue, c: CamlValue) -> CamlValue {
    read!(pure strings::set(s, i, c))
}

/// Reads 16 bits of a string, little-endian.
///
/// * `s`: a string; `i`: their first byte, an int, of any alignment.
/// * Result: an int from 0 to 65535.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_get16`, that is `String.get_uint16_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_get16(s: CamlValue, i: CamlValue) -> CamlValue {
    read!(pure strings::get16(s, i))
}

/// Reads 16 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment.
/// * Result: an int from 0 to 65535.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_get16`, that is `Bytes.get_uint16_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_get16(s: CamlValue, i: CamlValue) -> CamlValue {
    read!(pure strings::get16(s, i))
}

/// Reads 32 bits of a string, little-endian.
///
/// * `s`: a string; `i`: their first byte, an int, of any alignment.
/// * Result: an `int32`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_string_get32`, that is `String.get_int32_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_get32(s: CamlValue, i: CamlValue) -> CamlValue {
    call!(pure strings::get32(s, i))
}

/// Reads 32 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment.
/// * Result: an `int32`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_bytes_get32`, that is `Bytes.get_int32_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_get32(s: CamlValue, i: CamlValue) -> CamlValue {
    call!(pure strings::get32(s, i))
}

/// Reads 64 bits of a string, little-endian.
///
/// * `s`: a string; `i`: their first byte, an int, of any alignment.
/// * Result: an `int64`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_string_get64`, that is `String.get_int64_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_get64(s: CamlValue, i: CamlValue) -> CamlValue {
    call!(pure strings::get64(s, i))
}

/// Reads 64 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment.
/// * Result: an `int64`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_bytes_get64`, that is `Bytes.get_int64_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_get64(s: CamlValue, i: CamlValue) -> CamlValue {
    call!(pure strings::get64(s, i))
}

/// Writes 16 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an int of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_set16`, that is `Bytes.set_int16_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_set16(s: CamlValue, i: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure strings::set16(s, i, n))
}

/// Writes 32 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an `int32`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_set32`, that is `Bytes.set_int32_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_set32(s: CamlValue, i: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure strings::set32(s, i, n))
}

/// Writes 64 bits of bytes, little-endian.
///
/// * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an `int64`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_set64`, that is `Bytes.set_int64_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_set64(s: CamlValue, i: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure strings::set64(s, i, n))
}

/// Compares two strings.
///
/// * `a`, `b`: strings.
/// * Result: -1, 0 or 1, an int: the order of the first bytes that differ, else of the lengths.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_compare`, that is `String.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::compare(a, b))
}

/// Compares two byte sequences.
///
/// * `a`, `b`: bytes.
/// * Result: -1, 0 or 1, an int: the order of the first bytes that differ, else of the lengths.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_compare`, that is `Bytes.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::compare(a, b))
}

/// Tells whether two strings are equal.
///
/// * `a`, `b`: strings.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_equal`, that is `String.equal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_equal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::equal(a, b))
}

/// Tells whether two byte sequences are equal.
///
/// * `a`, `b`: bytes.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_equal`, that is `Bytes.equal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_equal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::equal(a, b))
}

/// Tells whether two strings differ.
///
/// * `a`, `b`: strings.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_notequal`, that is `(<>)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_notequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::notequal(a, b))
}

/// Tells whether two byte sequences differ.
///
/// * `a`, `b`: bytes.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_notequal`, that is `(<>)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_notequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::notequal(a, b))
}

/// Tells whether one of two strings comes before the other.
///
/// * `a`, `b`: strings.
/// * Result: a bool, true if `a` does.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_lessthan`, that is `(<)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_lessthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::lessthan(a, b))
}

/// Tells whether one of two byte sequences comes before the other.
///
/// * `a`, `b`: bytes.
/// * Result: a bool, true if `a` does.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_lessthan`, that is `(<)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_lessthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::lessthan(a, b))
}

/// Tells whether one of two strings does not come after the other.
///
/// * `a`, `b`: strings.
/// * Result: a bool, true if `a` does not.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_lessequal`, that is `(<=)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_lessequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::lessequal(a, b))
}

/// Tells whether one of two byte sequences does not come after the other.
///
/// * `a`, `b`: bytes.
/// * Result: a bool, true if `a` does not.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_lessequal`, that is `(<=)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_lessequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::lessequal(a, b))
}

/// Tells whether one of two strings comes after the other.
///
/// * `a`, `b`: strings.
/// * Result: a bool, true if `a` does.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_greaterthan`, that is `(>)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_greaterthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::greaterthan(a, b))
}

/// Tells whether one of two byte sequences comes after the other.
///
/// * `a`, `b`: bytes.
/// * Result: a bool, true if `a` does.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_greaterthan`, that is `(>)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_greaterthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::greaterthan(a, b))
}

/// Tells whether one of two strings does not come before the other.
///
/// * `a`, `b`: strings.
/// * Result: a bool, true if `a` does not.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_greaterequal`, that is `(>=)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_greaterequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::greaterequal(a, b))
}

/// Tells whether one of two byte sequences does not come before the other.
///
/// * `a`, `b`: bytes.
/// * Result: a bool, true if `a` does not.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_bytes_greaterequal`, that is `(>=)` of them.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_bytes_greaterequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(pure strings::greaterequal(a, b))
}

/// Copies a part of bytes into bytes.
///
/// * `from`: bytes; `at`: where the part begins, an int; `to`: bytes, which may be the same, overlapping too; `there`: where
///   it goes, an int; `len`: how many bytes, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Bytes.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_blit_bytes`, that is `Bytes.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blit_bytes(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    there: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(pure strings::blit_bytes(from, at, to, there, len))
}

/// Copies a part of a string into bytes.
///
/// * `from`: a string; `at`: where the part begins, an int; `to`: bytes, which may be the same, overlapping too; `there`: where
///   it goes, an int; `len`: how many bytes, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "String.blit / Bytes.blit_string"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_blit_string`, that is `Bytes.blit_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blit_string(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    there: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(pure strings::blit_string(from, at, to, there, len))
}

/// Fills a part of bytes with a byte.
///
/// * `s`: bytes; `at`: where the part begins, an int; `len`: how many bytes, an int; `c`: the byte, an int of which the low 8
///   bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "String.fill / Bytes.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_fill_bytes`, that is `Bytes.fill`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fill_bytes(s: CamlValue, at: CamlValue, len: CamlValue, c: CamlValue) -> CamlValue {
    read!(pure strings::fill(s, at, len, c))
}

/// Fills a part of a string with a byte.
///
/// * `s`: a string; `at`: where the part begins, an int; `len`: how many bytes, an int; `c`: the byte, an int of which the low 8
///   bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "String.fill / Bytes.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_fill_string`, that is `Bytes.fill`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fill_string(s: CamlValue, at: CamlValue, len: CamlValue, c: CamlValue) -> CamlValue {
    read!(pure strings::fill(s, at, len, c))
}
