//! Family: buffers
//!
//! OCaml's `Buffer`: bytes that grow.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::stdlib::buffer;

/// Makes an empty buffer.
///
/// * `n`: how many bytes it has room for at first, an int; 1 at least.
/// * Result: a buffer: the record of the OCaml that the runtime answers as, 4 or 5. The other functions take both.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Buffer.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_create(n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::create(n))
}

/// Gives what was added.
///
/// * `b`: a buffer.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
/// * Mirrors: `Buffer.contents`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_contents(b: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::contents(b))
}

/// Gives what was added, as bytes.
///
/// * `b`: a buffer.
/// * Result: a byte sequence.
/// * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
/// * Mirrors: `Buffer.to_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_to_bytes(b: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::contents(b))
}

/// Gives a part of what was added.
///
/// * `b`: a buffer; `ofs`, `len`: ints.
/// * Result: a string.
/// * Errors: `Invalid_argument "Buffer.sub"`; CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
/// * Mirrors: `Buffer.sub`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_sub(b: CamlValue, ofs: CamlValue, len: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::sub(b, ofs, len))
}

/// Copies a part of what was added.
///
/// * `b`: a buffer; `dst`: a byte sequence; `ofs`, `dst_ofs`, `len`: ints.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Buffer.blit"`; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_blit(
    b: CamlValue,
    ofs: CamlValue,
    dst: CamlValue,
    dst_ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(buffer::blit(b, ofs, dst, dst_ofs, len))
}

/// Gives a byte of what was added.
///
/// * `b`: a buffer; `i`: an int.
/// * Result: the byte, an int.
/// * Errors: `Invalid_argument "Buffer.nth"`; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.nth`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_nth(b: CamlValue, i: CamlValue) -> CamlValue {
    read!(buffer::nth(b, i))
}

/// Counts the bytes that were added.
///
/// * `b`: a buffer.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_length(b: CamlValue) -> CamlValue {
    read!(buffer::length(b))
}

/// Empties a buffer, which keeps its room.
///
/// * `b`: a buffer.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.clear`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_clear(b: CamlValue) -> CamlValue {
    read!(buffer::clear(b))
}

/// Empties a buffer, which has its first bytes again.
///
/// * `b`: a buffer.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
/// * Mirrors: `Buffer.reset`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_reset(b: CamlValue) -> CamlValue {
    call!(buffer::reset(b))
}

/// Cuts off what was added last.
///
/// * `b`: a buffer; `len`: how many bytes stay, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Buffer.truncate"`; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.truncate`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_truncate(b: CamlValue, len: CamlValue) -> CamlValue {
    read!(buffer::truncate(b, len))
}

/// Adds a byte.
///
/// * `b`: a buffer; `c`: an int, of which the low eight bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_char`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_char(b: CamlValue, c: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick buffer::add_char_quick, buffer::add_char(b, c))
}

/// Adds a string.
///
/// * `b`: a buffer; `s`: a string or byte sequence.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_string(b: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick buffer::add_string_quick, buffer::add_string(b, s))
}

/// Adds a byte sequence.
///
/// * `b`: a buffer; `s`: a string or byte sequence.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_bytes(b: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick buffer::add_string_quick, buffer::add_string(b, s))
}

/// Adds a part of a string.
///
/// * `b`: a buffer; `s`: a string or byte sequence; `ofs`, `len`: ints.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Buffer.add_substring/add_subbytes"`; `Failure "Buffer.add: cannot grow buffer"`;
///   Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_substring`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_substring(
    b: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, buffer::add_substring(b, s, ofs, len))
}

/// Adds a part of a byte sequence.
///
/// * `b`: a buffer; `s`: a string or byte sequence; `ofs`, `len`: ints.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Buffer.add_substring/add_subbytes"`; `Failure "Buffer.add: cannot grow buffer"`;
///   Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_subbytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_subbytes(
    b: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, buffer::add_substring(b, s, ofs, len))
}

/// Adds what was added to another buffer.
///
/// * `b`: a buffer; `other`: a buffer, which may be the same.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_buffer`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_buffer(b: CamlValue, other: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_buffer(b, other))
}

/// Adds a character in UTF-8.
///
/// * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_utf_8_uchar`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_utf_8_uchar(b: CamlValue, u: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_utf_8_uchar(b, u))
}

/// Adds a character in UTF-16, the high byte first.
///
/// * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_utf_16be_uchar`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_utf_16be_uchar(b: CamlValue, u: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_utf_16be_uchar(b, u))
}

/// Adds a character in UTF-16, the low byte first.
///
/// * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_utf_16le_uchar`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_utf_16le_uchar(b: CamlValue, u: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_utf_16le_uchar(b, u))
}

/// Adds an integer of 8 bits.
///
/// * `b`: a buffer; `n`: an int, of which the low eight bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int8`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int8(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick buffer::add_char_quick, buffer::add_char(b, n))
}

/// Adds an integer of 8 bits.
///
/// * `b`: a buffer; `n`: an int, of which the low eight bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_uint8`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_uint8(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick buffer::add_char_quick, buffer::add_char(b, n))
}

/// Adds an integer of 16 bits, the high byte first.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int16_be`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int16_be(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_be(b, n))
}

/// Adds an integer of 16 bits, the low byte first.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int16_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int16_le(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_le(b, n))
}

/// Adds an integer of 16 bits, the low byte first, as this library does everywhere.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int16_ne`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int16_ne(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_le(b, n))
}

/// Adds an integer of 16 bits, the high byte first.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_uint16_be`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_uint16_be(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_be(b, n))
}

/// Adds an integer of 16 bits, the low byte first.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_uint16_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_uint16_le(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_le(b, n))
}

/// Adds an integer of 16 bits, the low byte first, as this library does everywhere.
///
/// * `b`: a buffer; `n`: an int, of which the low 16 bits count.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_uint16_ne`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_uint16_ne(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int16_le(b, n))
}

/// Adds an integer of 32 bits, the high byte first.
///
/// * `b`: a buffer; `n`: an int32.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int32_be`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int32_be(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int32_be(b, n))
}

/// Adds an integer of 32 bits, the low byte first.
///
/// * `b`: a buffer; `n`: an int32.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int32_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int32_le(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int32_le(b, n))
}

/// Adds an integer of 32 bits, the low byte first, as this library does everywhere.
///
/// * `b`: a buffer; `n`: an int32.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int32_ne`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int32_ne(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int32_le(b, n))
}

/// Adds an integer of 64 bits, the high byte first.
///
/// * `b`: a buffer; `n`: an int64.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int64_be`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int64_be(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int64_be(b, n))
}

/// Adds an integer of 64 bits, the low byte first.
///
/// * `b`: a buffer; `n`: an int64.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int64_le`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int64_le(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int64_le(b, n))
}

/// Adds an integer of 64 bits, the low byte first, as this library does everywhere.
///
/// * `b`: a buffer; `n`: an int64.
/// * Result: `()`.
/// * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.add_int64_ne`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_int64_ne(b: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, buffer::add_int64_le(b, n))
}
