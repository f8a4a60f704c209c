//! Family: buffers
//!
//! OCaml's `Buffer`: bytes that grow.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call, call_out, read};
use crate::stdlib::buffer::{self, substitute, transfer};
use crate::stdlib::printf::prims;

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
    call_out!(WHOLE, quick buffer::add_utf_8_uchar_quick, buffer::add_utf_8_uchar(b, u))
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
    call_out!(WHOLE, quick buffer::add_int16_be_quick, buffer::add_int16_be(b, n))
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
    call_out!(WHOLE, quick buffer::add_int16_le_quick, buffer::add_int16_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int16_le_quick, buffer::add_int16_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int16_be_quick, buffer::add_int16_be(b, n))
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
    call_out!(WHOLE, quick buffer::add_int16_le_quick, buffer::add_int16_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int16_le_quick, buffer::add_int16_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int32_be_quick, buffer::add_int32_be(b, n))
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
    call_out!(WHOLE, quick buffer::add_int32_le_quick, buffer::add_int32_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int32_le_quick, buffer::add_int32_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int64_be_quick, buffer::add_int64_be(b, n))
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
    call_out!(WHOLE, quick buffer::add_int64_le_quick, buffer::add_int64_le(b, n))
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
    call_out!(WHOLE, quick buffer::add_int64_le_quick, buffer::add_int64_le(b, n))
}

/// Adds bytes of an input channel.
///
/// * `b`: a buffer; `channel`: an open `in_channel`; `n`: how many, an int.
/// * Result: `()`.
/// * Errors: `End_of_file` where the channel has fewer, or what a read fails with: those that it had are there then; `Invalid_argument "Buffer.add_channel"` for no number
///   of bytes; `Failure "Buffer.add: cannot grow buffer"`; Sys_error; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Buffer.add_channel`, but that OCaml's drops what precedes another failure than End_of_file.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_channel(b: CamlValue, channel: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, transfer::add_channel(b, channel, n))
}

/// Writes what was added to an output channel.
///
/// * `channel`: an open `out_channel`; `b`: a buffer.
/// * Result: `()`.
/// * Errors: as for `caml_ml_output`; CAMLRT_TYPE_ERROR for what is no buffer.
/// * Mirrors: `Buffer.output_buffer`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_output_buffer(channel: CamlValue, b: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, transfer::output_buffer(channel, b))
}

/// Adds a text, and what a function makes of the names in it.
///
/// * `b`: a buffer; `f`: a function of a name that gives a string; `str`: a string, with names as `$name`, `$(name)` and `${name}`; a
///   `$` behind a backslash is itself.
/// * Result: `()`.
/// * Errors: Not_found for a `$` without a name behind it, or with one that is not closed; what `f` raises: what comes before is there
///   then; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Buffer.add_substitute`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_substitute(b: CamlValue, f: CamlValue, str: CamlValue) -> CamlValue {
    call_out!(CALLS, substitute::add_substitute(b, f, str))
}

/// Adds text by a format.
///
/// * `b`: a buffer; `fmt`, `args`: as for `caml_sprintf`. The functions of `%a` and `%t` get the buffer, and add to it themselves.
/// * Result: `()`.
/// * Errors: as for `caml_sprintf`; CAMLRT_TYPE_ERROR for what is no buffer. Where a function raises, what precedes it is there.
/// * Mirrors: `Printf.bprintf`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_buffer_add_printf(b: CamlValue, fmt: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS, prims::caml_buffer_add_printf(b, Handle(fmt), Handle(args)))
}
