//! Family: host_streams
//!
//! Common Lisp's streams, on OCaml's channels. A stream is a value; where one is read or written, `()` and `true` stand for the
//! standard one, as Lisp's `nil` and `t` do. Streams of characters are UTF-8. A stream that is closed, or goes the other way, is
//! an error and never more; what an error concerns tell `host_condition` and `host_condition_stream`. A stream that nothing refers to any
//! more is forgotten; what it was given is written as that of any channel, and its descriptor closed.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call_out, read};
use crate::host::{about, composite, files, input, output, standard};
use std::ffi::c_void;

/// A direction of streams: they are read.
pub const CAMLRT_STREAM_INPUT: i32 = 0;
/// A direction of streams: they are written.
pub const CAMLRT_STREAM_OUTPUT: i32 = 1;
/// A direction of streams: they are read and written.
pub const CAMLRT_STREAM_IO: i32 = 2;
/// What a stream is made of: characters in UTF-8. Malformed bytes are U+FFFD.
pub const CAMLRT_STREAM_CHARACTER: i32 = 0;
/// What a stream is made of: bytes.
pub const CAMLRT_STREAM_BINARY: i32 = 1;
/// What a stream is made of: characters in UTF-8. Malformed bytes are an error, and stay where they are.
pub const CAMLRT_STREAM_STRICT: i32 = 2;
/// What `host_stream_open` does about a file that exists: a file-error.
pub const CAMLRT_IF_EXISTS_ERROR: i32 = 0;
/// What `host_stream_open` does about a file that exists: nothing, and the result is `()`.
pub const CAMLRT_IF_EXISTS_NIL: i32 = 1;
/// What `host_stream_open` does about a file that exists: empties it.
pub const CAMLRT_IF_EXISTS_SUPERSEDE: i32 = 2;
/// What `host_stream_open` does about a file that exists: begins at its beginning.
pub const CAMLRT_IF_EXISTS_OVERWRITE: i32 = 3;
/// What `host_stream_open` does about a file that exists: writes at its end, wherever that is by then.
pub const CAMLRT_IF_EXISTS_APPEND: i32 = 4;
/// What `host_stream_open` does about a file that exists: calls it NAME.bak, and makes a new one.
pub const CAMLRT_IF_EXISTS_RENAME: i32 = 5;
/// What `host_stream_open` does about a file that does not exist: a file-error.
pub const CAMLRT_IF_DOES_NOT_EXIST_ERROR: i32 = 0;
/// What `host_stream_open` does about a file that does not exist: makes it.
pub const CAMLRT_IF_DOES_NOT_EXIST_CREATE: i32 = 1;
/// What `host_stream_open` does about a file that does not exist: nothing, and the result is `()`.
pub const CAMLRT_IF_DOES_NOT_EXIST_NIL: i32 = 2;
/// A standard stream: `*standard-input*`.
pub const CAMLRT_STANDARD_INPUT: i32 = 0;
/// A standard stream: `*standard-output*`.
pub const CAMLRT_STANDARD_OUTPUT: i32 = 1;
/// A standard stream: `*error-output*`.
pub const CAMLRT_ERROR_OUTPUT: i32 = 2;
/// How `host_stream_peek_char` looks: at the next character.
pub const CAMLRT_PEEK_NEXT: i32 = -1;
/// How `host_stream_peek_char` looks: at the next character that is no whitespace; that before it is consumed.
pub const CAMLRT_PEEK_NO_SPACE: i32 = -2;

/// Makes a stream on a descriptor.
///
/// * `fd`: a descriptor that is open; `direction`: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; `element_type`: CAMLRT_STREAM_CHARACTER, CAMLRT_STREAM_BINARY or
///   CAMLRT_STREAM_STRICT.
/// * Result: a stream on the buffers that the `host_io` functions and the runtime's first channels on the descriptor have.
/// * Errors: `Sys_error "Bad file descriptor"`; CAMLRT_INVALID_ARGUMENT for an unknown direction or element type; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_make(fd: i32, direction: i32, element_type: i32) -> CamlValue {
    call_out!(BLOCKS, files::host_stream_make(fd, direction, element_type))
}

/// Makes a stream on OCaml's channels.
///
/// * `input`: an `in_channel`, or `()`; `output`: an `out_channel`, or `()`; one of them is there; `element_type`: CAMLRT_STREAM_CHARACTER and so on.
/// * Result: a stream on them, whatever is behind them: files, sockets, memory, compressed data, functions of the host's.
/// * Errors: CAMLRT_TYPE_ERROR for other values; Sys_error for a closed channel; CAMLRT_INVALID_ARGUMENT; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_over(input: CamlValue, output: CamlValue, element_type: i32) -> CamlValue {
    call_out!(BLOCKS, files::host_stream_over(Handle(input), Handle(output), element_type))
}

/// Opens a file as a stream.
///
/// * `path`: its name, a string; `direction`: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; `if_exists`: CAMLRT_IF_EXISTS_ERROR and so on, which counts for what
///   is written only; `if_does_not_exist`: CAMLRT_IF_DOES_NOT_EXIST_ERROR and so on; `element_type`: CAMLRT_STREAM_CHARACTER and so on.
/// * Result: the stream; `()` where that was asked for.
/// * Errors: Sys_error with the name and what the system says, a file-error; CAMLRT_INVALID_ARGUMENT for unknown numbers; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_open(
    path: CamlValue,
    direction: i32,
    if_exists: i32,
    if_does_not_exist: i32,
    element_type: i32,
) -> CamlValue {
    call_out!(BLOCKS, files::host_stream_open(path, direction, if_exists, if_does_not_exist, element_type))
}

/// Closes a stream.
///
/// * `stream`: a stream, closed or not; `abort`: 0, or 1 to have what its buffer holds forgotten, and a file that it made removed; one
///   that CAMLRT_IF_EXISTS_RENAME gave another name gets its own again.
/// * Result: 0 or the error's code. Of a stream on a file, or on channels, these are closed; of one on descriptors 0 to 2 what it holds is
///   written, and the descriptor stays open; of one that is made of others these stay open.
/// * Errors: Sys_error, a stream-error: what could not be written stays, and the stream is open; a close that fails at the same place
///   again gives up on it, and the stream is closed, as `host_stream_is_open` says.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_close(stream: CamlValue, abort: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status files::host_stream_close(stream, abort))
}

/// Makes a stream that reads a string.
///
/// * `string`: a string, which is kept and not copied.
/// * Result: a stream of characters.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_string_input_stream(string: CamlValue) -> CamlValue {
    call_out!(WHOLE, files::host_make_string_input_stream(string))
}

/// Makes a stream that writes a string.
///
/// * Result: a stream of characters; `host_get_output_stream_string` gives what was written.
/// * Errors: Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_string_output_stream() -> CamlValue {
    call_out!(WHOLE, files::host_make_string_output_stream())
}

/// Takes what was written to a stream that writes a string.
///
/// * `stream`: from `host_make_string_output_stream`, open or closed.
/// * Result: what was written since the last time, as a string; the stream begins anew, at column 0.
/// * Errors: CAMLRT_TYPE_ERROR for another stream; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_get_output_stream_string(stream: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::host_get_output_stream_string(stream))
}

/// Makes a stream that writes to several others.
///
/// * `streams`, `n`: output streams; with none, what is written is forgotten.
/// * Result: a stream that writes what it is given to each of them, in this order. Its column is that of the first, its position and
///   length those of the last.
/// * Errors: CAMLRT_TYPE_ERROR for what is no output stream; CAMLRT_INVALID_ARGUMENT for more than 4096 streams in all, or 16 one
///   over the other; CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_broadcast_stream(streams: *const CamlValue, n: u32) -> CamlValue {
    call_out!(WHOLE, composite::host_make_broadcast_stream((streams, n)))
}

/// Makes a stream that reads several others.
///
/// * `streams`, `n`: input streams, or none.
/// * Result: a stream that reads each of them to its end, in this order. A line goes on from one to the next.
/// * Errors: as for `host_make_broadcast_stream`, for input streams.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_concatenated_stream(streams: *const CamlValue, n: u32) -> CamlValue {
    call_out!(WHOLE, composite::host_make_concatenated_stream((streams, n)))
}

/// Makes a stream of one that is read and one that is written.
///
/// * `input`: an input stream; `output`: an output stream; `()` stands for the standard ones of now.
/// * Result: a stream that reads the one and writes the other.
/// * Errors: as for `host_make_broadcast_stream`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_two_way_stream(input: CamlValue, output: CamlValue) -> CamlValue {
    call_out!(BLOCKS, composite::host_make_two_way_stream(input, output))
}

/// Makes a stream that writes what it reads.
///
/// * `input`: an input stream; `output`: an output stream; `()` stands for the standard ones of now.
/// * Result: a stream that reads the one, and writes to the other what it read and what it is given. A character that is read again
///   after `host_stream_unread_char` is not written again. What cannot be written is not read either: the call fails, and the next one
///   reads it again; what was written and could not be flushed is read again, but not written again.
/// * Errors: as for `host_make_broadcast_stream`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_make_echo_stream(input: CamlValue, output: CamlValue) -> CamlValue {
    call_out!(BLOCKS, composite::host_make_echo_stream(input, output))
}

/// Gives a standard stream of the runtime.
///
/// * `which`: CAMLRT_STANDARD_INPUT, CAMLRT_STANDARD_OUTPUT or CAMLRT_ERROR_OUTPUT.
/// * Result: the stream that is bound there; without one, a stream on descriptor 0, 1 or 2.
/// * Errors: CAMLRT_INVALID_ARGUMENT for another number; `Sys_error "Bad file descriptor"` where that descriptor is not open; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_standard_stream(which: i32) -> CamlValue {
    call_out!(BLOCKS, standard::host_standard_stream(which))
}

/// Binds a standard stream of the runtime.
///
/// * `which`: CAMLRT_STANDARD_INPUT, CAMLRT_STANDARD_OUTPUT or CAMLRT_ERROR_OUTPUT; `stream`: a stream of the right direction, or `()` for the
///   one on the descriptor. To bind it for a while, get what is bound with `host_standard_stream` first, and bind that again.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR for another direction; CAMLRT_INVALID_ARGUMENT for another number.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_bind_standard_stream(which: i32, stream: CamlValue) -> i32 {
    call_out!(WHOLE, status standard::host_bind_standard_stream(which, stream))
}

/// Tells a stream's descriptor.
///
/// * `stream`: a stream, open or closed.
/// * Result: the descriptor's number; -1 if it failed. From now on only a close closes it, even if nothing refers to the stream any more.
/// * Errors: CAMLRT_TYPE_ERROR for a stream that has none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_fd(stream: CamlValue) -> i32 {
    read!(query about::host_stream_fd(stream))
}

/// Tells a stream's direction.
///
/// * `stream`: a stream, open or closed.
/// * Result: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; -1 if it failed.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_direction(stream: CamlValue) -> i32 {
    read!(query about::host_stream_direction(stream))
}

/// Tells what a stream is made of.
///
/// * `stream`: a stream, open or closed.
/// * Result: CAMLRT_STREAM_CHARACTER, CAMLRT_STREAM_BINARY or CAMLRT_STREAM_STRICT; of a stream that is made of others one of the first two,
///   that of the part that is read next, or written first; -1 if it failed.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_element_type(stream: CamlValue) -> i32 {
    read!(query about::host_stream_element_type(stream))
}

/// Says what a stream makes of malformed bytes.
///
/// * `stream`: a stream of characters with channels of its own; `strict`: 1 to have malformed bytes be an error, 0 to have them be U+FFFD.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR for another stream.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_set_strict(stream: CamlValue, strict: i32) -> i32 {
    read!(status about::host_stream_set_strict(stream, strict))
}

/// Tells whether a value is a stream.
///
/// * `v`: any value.
/// * Result: 1 or 0; -1 if it failed.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_is_stream(v: CamlValue) -> i32 {
    read!(query about::host_stream_is_stream(v))
}

/// Tells whether a value is an open stream that can be read.
///
/// * `v`: any value.
/// * Result: 1 or 0; -1 if it failed.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_is_input(v: CamlValue) -> i32 {
    read!(query about::host_stream_is_input(v))
}

/// Tells whether a value is an open stream that can be written.
///
/// * `v`: any value.
/// * Result: 1 or 0; -1 if it failed.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_is_output(v: CamlValue) -> i32 {
    read!(query about::host_stream_is_output(v))
}

/// Tells whether a value is an open stream.
///
/// * `v`: any value.
/// * Result: 1 or 0; -1 if it failed.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_is_open(v: CamlValue) -> i32 {
    read!(query about::host_stream_is_open(v))
}

/// Tells whether a stream is on a terminal.
///
/// * `stream`: a stream.
/// * Result: 1 or 0; -1 if it failed.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_is_interactive(stream: CamlValue) -> i32 {
    read!(query about::host_stream_is_interactive(stream))
}

/// Tells a compiler what is known of a stream.
///
/// * `v`: any value; `is_stream`: where 1 goes for a stream, else 0; `direction`: where CAMLRT_STREAM_INPUT and so on goes; `fd`: where its
///   descriptor's number goes; -1 goes where there is none.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_POINTER; CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_info(
    v: CamlValue,
    is_stream: *mut i32,
    direction: *mut i32,
    fd: *mut i32,
) -> i32 {
    read!(status about::host_stream_info(v) => (is_stream, direction, fd))
}

/// Writes a character.
///
/// * `stream`: an output stream of characters, or `()`; `codepoint`: as for `host_write_char`.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_char(stream: CamlValue, codepoint: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift output::quick_write_char, output::host_stream_write_char(stream, codepoint))
}

/// Writes text.
///
/// * `stream`: an output stream of characters, or `()`; `text`, `len`: UTF-8. What is malformed of it is written as U+FFFD, or refused by a strict
///   stream before any of it is written.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_string(stream: CamlValue, text: *const c_void, len: usize) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift output::quick_write_string, output::host_stream_write_string(stream, (text.cast::<u8>(), len)))
}

/// Writes a string.
///
/// * `stream`: an output stream of characters, or `()`; `text`: a string, as for `host_stream_write_string`.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_stream_write_string`; CAMLRT_TYPE_ERROR for another value.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_string_v(stream: CamlValue, text: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status swift output::quick_write_string_v, output::host_stream_write_string_v(stream, text))
}

/// Ends a line.
///
/// * `stream`: an output stream of characters, or `()`.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_terpri(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::host_stream_terpri(stream))
}

/// Ends a line, unless one begins here.
///
/// * `stream`: an output stream of characters, or `()`.
/// * Result: 1 if it wrote a newline, 0 if the stream was at the beginning of a line; -1 if it failed.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_fresh_line(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, query output::host_stream_fresh_line(stream))
}

/// Tells the column of the next character.
///
/// * `stream`: an output stream of characters, or `()`.
/// * Result: how many characters precede on the line, whoever wrote them; -1 if nobody knows, as the line was begun before the first stream
///   on this channel was made, or after a seek; -2 if it failed.
/// * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_column(stream: CamlValue) -> i64 {
    call_out!(BLOCKS, or -2 => output::host_stream_column(stream))
}

/// Writes a byte.
///
/// * `stream`: a binary output stream, or `()`; `byte`: 0 to 255.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_INVALID_ARGUMENT for what is no byte.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_byte(stream: CamlValue, byte: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::host_stream_write_byte(stream, byte))
}

/// Writes bytes, or text to a stream of characters.
///
/// * `stream`: an output stream, or `()`; `data`, `len`: bytes; to a stream of characters, UTF-8 as for `host_stream_write_string`.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_stream_write_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_sequence(stream: CamlValue, data: *const c_void, len: usize) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::host_stream_write_sequence(stream, (data.cast::<u8>(), len)))
}

/// Writes a part of a value's bytes, or of its text to a stream of characters.
///
/// * `stream`: an output stream, or `()`; `sequence`: a string or bytes, as for `host_stream_write_sequence`; `start`, `end`: the part, in bytes, from
///   the first to before the last one; -1 for the end.
/// * Result: 0 or the error's code.
/// * Errors: `Invalid_argument "index out of bounds"` for what is no part of it; as for `host_stream_write_string_v`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_write_sequence_v(
    stream: CamlValue,
    sequence: CamlValue,
    start: i64,
    end: i64,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::host_stream_write_sequence_v(stream, sequence, start, end))
}

/// Writes out what a stream's buffers hold.
///
/// * `stream`: an output stream, or `()`. It is Lisp's `finish-output`, and `force-output`: both have the system take all of it.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error). What could not be written stays in the buffer, unless nobody is left who could read it (`Broken pipe`).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_finish_output(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::host_stream_finish_output(stream))
}

/// Forgets what a stream's buffers hold.
///
/// * `stream`: an output stream, or `()`.
/// * Result: 0 or the error's code.
/// * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_clear_output(stream: CamlValue) -> i32 {
    call_out!(BLOCKS, status output::host_stream_clear_output(stream))
}

/// Reads a character.
///
/// * `stream`: an input stream of characters, or `()`.
/// * Result: its codepoint, FFFD for malformed bytes where the stream is not strict; -1 at the end; -2 if it failed.
/// * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream (Sys_error, a stream-error), which are not consumed.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_char(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, or -2 => swift input::quick_read_char, input::host_stream_read_char(stream))
}

/// Puts a character back.
///
/// * `stream`: an input stream of characters, or `()`; `codepoint`: the character that was read last, FFFD for malformed bytes, which come back
///   as they were.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_INVALID_ARGUMENT, a stream-error, for another character, a second time, or when something was read since that
///   is no character; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_unread_char(stream: CamlValue, codepoint: i32) -> i32 {
    call_out!(BLOCKS, status input::host_stream_unread_char(stream, codepoint))
}

/// Looks at a character.
///
/// * `stream`: an input stream of characters, or `()`; `over`: CAMLRT_PEEK_NEXT; CAMLRT_PEEK_NO_SPACE; or a codepoint, to which all that precedes
///   is consumed.
/// * Result: the character's codepoint, which stays; -1 at the end; -2 if it failed.
/// * Errors: as for `host_stream_read_char`; CAMLRT_INVALID_ARGUMENT for another `over`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_peek_char(stream: CamlValue, over: i32) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, or -2 => input::host_stream_peek_char(stream, over))
}

/// Tells whether there is something to read now.
///
/// * `stream`: an input stream, or `()`.
/// * Result: 1 if a character or byte can be read without waiting, 0 if not, or at the end; -1 if it failed. Of what is behind a
///   host's functions or is compressed only what the buffer holds is known.
/// * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); Sys_error.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_listen(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, query input::host_stream_listen(stream))
}

/// Reads a line.
///
/// * `stream`: an input stream of characters, or `()`.
/// * Result: the line as a string, without its newline; `()` at the end; 0 if it failed. Whether the newline was there says
///   `host_missing_newline`.
/// * Errors: as for `host_read_line`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream: the whole line is read again.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_line(stream: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, swift input::quick_read_line, input::host_stream_read_line(stream))
}

/// Reads a byte.
///
/// * `stream`: a binary input stream, or `()`.
/// * Result: 0 to 255; -1 at the end; -2 if it failed.
/// * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_byte(stream: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, or -2 => input::host_stream_read_byte(stream))
}

/// Reads bytes, or text from a stream of characters, into the host's memory.
///
/// * `stream`: an input stream, or `()`; `buf`, `cap`: the memory; `len`: where the number of bytes goes: `cap`, less at the end, and less where the next
///   character has no room whole.
/// * Result: 0 or the error's code.
/// * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream, if nothing precedes them; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_sequence(
    stream: CamlValue,
    buf: *mut c_void,
    cap: usize,
    len: *mut usize,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status input::host_stream_read_sequence(stream, (buf.cast::<u8>(), cap)) => len)
}

/// Reads bytes, or text from a stream of characters, into a part of a value.
///
/// * `stream`: an input stream, or `()`; `sequence`: bytes, which are changed; `start`, `end`: the part, as for `host_stream_write_sequence_v`.
/// * Result: the place behind what was read: `end`, less at the end, and less where the next character has no room whole; -1 if it failed.
/// * Errors: `Invalid_argument "index out of bounds"` for what is no part of it; as for `host_stream_read_sequence`; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_sequence_v(
    stream: CamlValue,
    sequence: CamlValue,
    start: i64,
    end: i64,
) -> i64 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, query input::host_stream_read_sequence_v(stream, sequence, start, end))
}

/// Reads characters, or bytes from a binary stream, as a string.
///
/// * `stream`: an input stream, or `()`; `n`: how many at most.
/// * Result: a string of them, shorter at the end.
/// * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_INVALID_ARGUMENT for a negative number; Out_of_memory. What was read before an error
///   is the result, and the next call meets the error.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_read_string(stream: CamlValue, n: i64) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, input::host_stream_read_string(stream, n))
}

/// Forgets what a terminal sent and nobody read.
///
/// * `stream`: an input stream, or `()`. Of other things than terminals nothing is forgotten.
/// * Result: 0 or the error's code.
/// * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_clear_input(stream: CamlValue) -> i32 {
    call_out!(BLOCKS, status input::host_stream_clear_input(stream))
}

/// Tells where in its file a stream is.
///
/// * `stream`: a stream; of a broadcast stream it is the last part.
/// * Result: the position in bytes, of what is read or written next; -1 if it has none; -2 if it failed.
/// * Errors: a closed stream.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_file_position(stream: CamlValue) -> i64 {
    call_out!(BLOCKS, or -2 => files::host_stream_file_position(stream))
}

/// Moves a stream to another place in its file.
///
/// * `stream`: a stream on a file or a string; `position`: in bytes.
/// * Result: 0 or the error's code.
/// * Errors: Sys_error, a stream-error, where there are no positions, or none like this; a closed stream; CAMLRT_TYPE_ERROR for a stream
///   that is made of others.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_set_file_position(stream: CamlValue, position: i64) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status files::host_stream_set_file_position(stream, position))
}

/// Tells how long a stream's file is.
///
/// * `stream`: a stream on a file or a string; what it was given is written first.
/// * Result: the length in bytes; -1 if it failed.
/// * Errors: Sys_error, a stream-error, where there is no length; a closed stream; CAMLRT_TYPE_ERROR for a stream that is made of others.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_stream_file_length(stream: CamlValue) -> i64 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, query files::host_stream_file_length(stream))
}
