//! Family: marshal
//!
//! OCaml's values as bytes, exactly as OCaml writes them: from strings, from the host's memory, and on channels.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call, call_out, read};
use crate::marshal::{api, channel, flatten, unflatten};

/// `Marshal.extern_flags`, to be made an int in a list: blocks that are met again are written again.
pub const CAMLRT_MARSHAL_NO_SHARING: i32 = 0;
/// `Marshal.extern_flags`: functions may be written; none of this library's can be.
pub const CAMLRT_MARSHAL_CLOSURES: i32 = 1;
/// `Marshal.extern_flags`: fail if a 32-bit machine could not read it.
pub const CAMLRT_MARSHAL_COMPAT_32: i32 = 2;

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
pub extern "C" fn caml_output_value_to_block(
    v: CamlValue,
    flags: CamlValue,
    buf: *mut u8,
    len: usize,
) -> CamlValue {
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

/// Tells whether values can be written compressed.
///
/// * `unit`: `()`.
/// * Result: false. Messages that OCaml compressed are read all the same.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_zstd_initialize` of OCaml 5, that is `Compression.compression_supported` of its compiler; false where
///   OCaml was built without zstd.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_zstd_initialize(unit: CamlValue) -> CamlValue {
    read!(api::caml_zstd_initialize(unit))
}

/// Writes a value to a channel.
///
/// * `channel`: an open output channel; `v`, `flags`: as for `caml_output_value_to_bytes`.
/// * Result: `()`.
/// * Errors: as for `caml_output_value_to_bytes`: then the channel is as it was. Sys_error if the channel is closed or
///   cannot be written to: then its buffer keeps what it holds.
/// * Mirrors: `caml_output_value`, that is `Marshal.to_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_output_value(channel: CamlValue, v: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, channel::caml_output_value(channel, Handle(v), Handle(flags)))
}

/// Writes a value to a channel, by the name of the I/O plan.
///
/// * `channel`: an open output channel; `v`, `flags`: as for `caml_output_value_to_bytes`.
/// * Result: `()`.
/// * Errors: as for `caml_output_value_to_bytes`: then the channel is as it was. Sys_error if the channel is closed or
///   cannot be written to: then its buffer keeps what it holds.
/// * Mirrors: `Marshal.to_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_to_channel(channel: CamlValue, v: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, channel::caml_output_value(channel, Handle(v), Handle(flags)))
}

/// Reads a value from a channel.
///
/// * `channel`: an open input channel.
/// * Result: the value; the channel's position is behind its message.
/// * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
///   `caml_input_value_from_bytes`; Sys_error.
/// * Mirrors: `caml_input_value`, that is `Marshal.from_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_input_value(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, channel::caml_input_value(channel))
}

/// Reads a value from a channel, into the one heap that there is.
///
/// * `channel`: an open input channel.
/// * Result: the value; the channel's position is behind its message.
/// * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
///   `caml_input_value_from_bytes`; Sys_error.
/// * Mirrors: `caml_input_value_to_outside_heap`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_input_value_to_outside_heap(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, channel::caml_input_value(channel))
}

/// Reads a value from a channel, by the name of the I/O plan.
///
/// * `channel`: an open input channel.
/// * Result: the value; the channel's position is behind its message.
/// * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
///   `caml_input_value_from_bytes`; Sys_error.
/// * Mirrors: `Marshal.from_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_marshal_from_channel(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, channel::caml_input_value(channel))
}

/// Gives a whole value as one piece of memory that the host decodes by itself.
///
/// All numbers are little-endian words of eight bytes. The first four are a magic number ("camlflt" and the version,
/// 1), the length in bytes, the number of nodes, and the value as a *word*; the nodes follow. A word that is odd is
/// the integer `word >> 1`; one that is even is the offset of a node's payload. A node is a header, `size << 10 |
/// tag`, and a payload of `size` words: for tags up to 250 the block's fields, each a word; for 252 a string's bytes,
/// zeros, and in the last byte how many zeros precede it; for 253 and 254 doubles; for 255 a custom block's kind (0
/// int64, 1 int32, 2 nativeint: the value follows; 3 bigarray: OCaml's kind with 0x100 for Fortran's layout, number
/// of dimensions, dimensions, bytes padded with zeros; 16 the host's: length of the identifier, identifier padded,
/// number of bytes, bytes padded). Shared blocks are one node; a cycle is no different from other references. Nodes may
/// come in any order; a block without fields is a node of size 0. The pair `("ab", 3)` is
///
/// ```text
///  0  63 61 6D 6C 66 6C 74 01   "camlflt", version 1
///  8  48 00 00 00 00 00 00 00   72 bytes
/// 16  02 00 00 00 00 00 00 00   two nodes
/// 24  28 00 00 00 00 00 00 00   the value: the node whose payload is at 40
/// 32  00 08 00 00 00 00 00 00   a header: size 2, tag 0
/// 40  40 00 00 00 00 00 00 00   the first field: the node whose payload is at 64
/// 48  07 00 00 00 00 00 00 00   the second field: the integer 3
/// 56  FC 04 00 00 00 00 00 00   a header: size 1, tag 252
/// 64  61 62 00 00 00 00 00 05   "ab", zeros, and how many zeros precede the last byte
/// ```
///
/// * `v`: any value but functions, channels, weak pointers and custom blocks that are not serialized; `chunk`: 0 for
///   one string, or the most bytes of a string.
/// * Result: a string, or, if chunks were asked for, a list of strings that make it up together.
/// * Errors: Invalid_argument for what cannot be flattened; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_flatten(v: CamlValue, chunk: u32) -> CamlValue {
    call_out!(WHOLE, flatten::camlrt_flatten(Handle(v), chunk))
}

/// Gives a whole value as one piece of memory, with what cannot be shown beside it.
///
/// The form is that of `camlrt_flatten`. For what that refuses, functions for example, there is a node with tag 255, whose
/// payload is the word 32 and a number: which element of the array it is, counted from 0. `camlrt_unflatten` refuses
/// such a node.
///
/// * `v`: any value.
/// * Result: a pair of the form, a string, and the array of what it has only numbers for.
/// * Errors: Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_flatten_open(v: CamlValue) -> CamlValue {
    call_out!(WHOLE, flatten::camlrt_flatten_open(Handle(v)))
}

/// Makes a value of its flat form: the inverse of `camlrt_flatten`.
///
/// * `flat`: a string, or a list of strings that make it up together; the host may have written it.
/// * Result: the value. Objects get new numbers, as when they are read from a message.
/// * Errors: `Failure "camlrt_unflatten: ..."` for anything ill-formed; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_unflatten(flat: CamlValue) -> CamlValue {
    call_out!(WHOLE, unflatten::camlrt_unflatten(Handle(flat)))
}
