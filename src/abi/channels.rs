//! Family: channels
//!
//! OCaml's channels: buffers of 65536 bytes in front of descriptors. A channel's position is that of its descriptor
//! when it was opened, and what went through it; several channels on one descriptor keep buffers of their own. A
//! channel that waits gives the runtime up, but stays locked: other threads that use it wait until it is free. What an
//! output channel holds is written at exit, and when its runtime is freed. No write raises SIGPIPE.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::io::{self, bigarrays, copy, input, open, output, position};
use std::ffi::{c_char, c_void};

/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: for reading.
pub const CAMLRT_OPEN_RDONLY: i32 = 0;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: for writing.
pub const CAMLRT_OPEN_WRONLY: i32 = 1;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: every write at the end.
pub const CAMLRT_OPEN_APPEND: i32 = 2;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: make the file if it is not there.
pub const CAMLRT_OPEN_CREAT: i32 = 3;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: empty it.
pub const CAMLRT_OPEN_TRUNC: i32 = 4;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: fail if it is there, with CREAT.
pub const CAMLRT_OPEN_EXCL: i32 = 5;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: no conversion (nothing else exists here).
pub const CAMLRT_OPEN_BINARY: i32 = 6;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: conversion, where there is any.
pub const CAMLRT_OPEN_TEXT: i32 = 7;
/// An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: do not wait.
pub const CAMLRT_OPEN_NONBLOCK: i32 = 8;

/// Opens a file.
///
/// * `path`: its name, a string; `flags`: a list of OCaml's `open_flag` by number: Open_rdonly 0, Open_wronly 1,
///   Open_append 2, Open_creat 3, Open_trunc 4, Open_excl 5, Open_binary 6, Open_text 7, Open_nonblock 8; `perm`:
///   the permissions of a new file, an int.
/// * Result: a descriptor, an int, closed on exec; it is the caller's until `caml_sys_close` or the close of a
///   channel on it.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, as the system says. The open of a FIFO waits
///   for the other end, and `camlrt_interrupt` does not wake it.
/// * Mirrors: `caml_sys_open`, which is under `open_in_gen` and `open_out_gen`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_open(path: CamlValue, flags: CamlValue, perm: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_sys_open(path, flags, perm))
}

/// Opens a file and an input channel on it.
///
/// * `path`: the file's name, a C string.
/// * Result: an `in_channel` with that name, whose descriptor `caml_ml_close_channel` closes. If
///   that is not called, it is closed when nothing refers to the channel any more or the runtime ends, unless
///   `caml_channel_descriptor` told its number.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, as of `caml_sys_open`; Out_of_memory;
///   CAMLRT_BAD_POINTER.
/// * Mirrors: `Stdlib.open_in_bin`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_open_in(path: *const c_char) -> CamlValue {
    call_out!(BLOCKS, open::camlrt_open_in(path))
}

/// Opens a file and an output channel on it; what was in the file is gone.
///
/// * `path`: the file's name, a C string. A file that is not there is made, with the permissions 0666 but for what
///   the umask takes away. For others, for appending or for a file that must be new, there is `caml_sys_open`.
/// * Result: an `out_channel` with that name, whose descriptor is closed as of `camlrt_open_in`.
/// * Errors: as for `camlrt_open_in`.
/// * Mirrors: `Stdlib.open_out_bin`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_open_out(path: *const c_char) -> CamlValue {
    call_out!(BLOCKS, open::camlrt_open_out(path))
}

/// Closes a descriptor.
///
/// * `fd`: a descriptor, an int. Channels on it are left as they are, and will fail.
/// * Result: `()`, whether the descriptor was open or not.
/// * Errors: Sys_error in a restricted runtime, for a descriptor that is none of its own.
/// * Mirrors: `caml_sys_close`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_close(fd: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_sys_close(fd))
}

/// Opens an input channel on a descriptor.
///
/// * `fd`: a descriptor, an int. It is not looked at: what cannot be read fails when it is read.
/// * Result: an `in_channel`. A channel that nothing refers to any more is forgotten without its descriptor being
///   closed.
/// * Errors: Out_of_memory; Sys_error in a restricted runtime, for a descriptor that is none of its own.
/// * Mirrors: `caml_ml_open_descriptor_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_descriptor_in(fd: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_ml_open_descriptor_in(fd))
}

/// Opens an input channel on a descriptor, with flags.
///
/// * `fd`: a descriptor, an int; `flags`: an int, a sum of 8 (text mode: `caml_ml_is_binary_mode` is false, binary
///   integers are refused, seeks ask the system) and 16 (unbuffered). Other bits mean nothing here.
/// * Result: an `in_channel`.
/// * Errors: as for `caml_ml_open_descriptor_in`.
/// * Mirrors: `caml_ml_open_descriptor_in_with_flags` of OCaml 5, but for the arguments, which are C integers
///   there.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_descriptor_in_with_flags(fd: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_ml_open_descriptor_in_with_flags(fd, flags))
}

/// Opens an output channel on a descriptor.
///
/// * `fd`: a descriptor, an int. It is not looked at: what cannot be written fails when the buffer is flushed.
/// * Result: an `out_channel`. What it holds is written when 65536 bytes are there, by a flush, a seek or a close,
///   and at exit; a channel that nothing refers to any more is forgotten, without its descriptor being closed, when
///   there is nothing in it.
/// * Errors: Out_of_memory; Sys_error in a restricted runtime, for a descriptor that is none of its own.
/// * Mirrors: `caml_ml_open_descriptor_out`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_descriptor_out(fd: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_ml_open_descriptor_out(fd))
}

/// Opens an output channel on a descriptor, with flags.
///
/// * `fd`: a descriptor, an int; `flags`: an int, a sum of 8 (text mode: `caml_ml_is_binary_mode` is false, binary
///   integers are refused, seeks ask the system) and 16 (unbuffered). Other bits mean nothing here.
/// * Result: an `out_channel`.
/// * Errors: as for `caml_ml_open_descriptor_out`.
/// * Mirrors: `caml_ml_open_descriptor_out_with_flags` of OCaml 5, but for the arguments, which are C integers
///   there.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_descriptor_out_with_flags(fd: CamlValue, flags: CamlValue) -> CamlValue {
    call_out!(BLOCKS, open::caml_ml_open_descriptor_out_with_flags(fd, flags))
}

/// Closes a channel and its descriptor.
///
/// * `channel`: a channel. What an output channel holds is written first. If that fails, the channel stays open and
///   keeps its bytes: the next close gives them up if it cannot write any of them either. (So
///   `close_out_noerr`, which flushes and closes, closes as it does in OCaml.)
/// * Result: `()`; also for a channel that is closed already.
/// * Errors: as for `caml_ml_flush`, the channel being open still; Sys_error of the system's close, the channel
///   being closed. `Stack_overflow` where the host's function for it may not be called any more, the channel being open
///   still.
/// * Mirrors: `caml_ml_close_channel`, that is `close_in` and the second half of `close_out`. OCaml's drops what
///   was not flushed.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_close_channel(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, open::caml_ml_close_channel(channel))
}

/// Tells a channel's descriptor.
///
/// * `channel`: a channel.
/// * Result: the descriptor, an int.
/// * Errors: `Sys_error "Bad file descriptor"` if the channel is closed.
/// * Mirrors: `caml_channel_descriptor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_channel_descriptor(channel: CamlValue) -> CamlValue {
    read!(open::caml_channel_descriptor(channel))
}

/// Names a channel.
///
/// * `channel`: a channel; `name`: a string, copied.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_set_channel_name`, which `open_in` and `open_out` call with the file's name.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_set_channel_name(channel: CamlValue, name: CamlValue) -> CamlValue {
    read!(open::caml_ml_set_channel_name(channel, name))
}

/// Sets a channel's mode of line ends.
///
/// * `channel`: a channel; `mode`: a bool, true for binary.
/// * Result: `()`. Only Windows has a text mode; elsewhere nothing changes.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_set_binary_mode`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_set_binary_mode(channel: CamlValue, mode: CamlValue) -> CamlValue {
    read!(open::caml_ml_set_binary_mode(channel, mode))
}

/// Tells whether a channel is in binary mode.
///
/// * `channel`: a channel.
/// * Result: a bool; true but for a channel opened with flag 8.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_is_binary_mode` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_is_binary_mode(channel: CamlValue) -> CamlValue {
    read!(open::caml_ml_is_binary_mode(channel))
}

/// Sets whether a channel keeps what is written until its buffer is full.
///
/// * `channel`: an `out_channel`; `mode`: a bool. With false, what the channel holds is written at once, and from
///   now on after every output, those of bigarrays excepted.
/// * Result: `()`.
/// * Errors: as for `caml_ml_flush`; the mode is set all the same.
/// * Mirrors: `caml_ml_set_buffered`, that is `Out_channel.set_buffered`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_set_buffered(channel: CamlValue, mode: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, output::caml_ml_set_buffered(channel, mode))
}

/// Tells whether a channel keeps what is written until its buffer is full.
///
/// * `channel`: an `out_channel`.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_is_buffered`, that is `Out_channel.is_buffered`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_is_buffered(channel: CamlValue) -> CamlValue {
    read!(output::caml_ml_is_buffered(channel))
}

/// Lists the output channels that are open.
///
/// * `unit`: `()`.
/// * Result: a list of `out_channel`, the newest first; where the runtime answers as OCaml 4, the oldest first. At
///   exit they are flushed in this order. A channel is in it under a new handle and a new block, equal to its
///   others by `compare`, not by `==`; and one that nothing refers to any more is in it if it holds bytes.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_ml_out_channels_list`, under `flush_all`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_out_channels_list(unit: CamlValue) -> CamlValue {
    call!(io::caml_ml_out_channels_list(unit))
}

/// Tells how many rows a terminal has.
///
/// * `channel`: a channel.
/// * Result: the number of rows, or -1 if the channel is not on a terminal.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_terminfo_rows`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_terminfo_rows(channel: CamlValue) -> CamlValue {
    read!(open::caml_terminfo_rows(channel))
}

/// Writes one character to an output channel.
///
/// * `channel`: an open `out_channel`; `c`: the character's code, taken modulo 256.
/// * Result: `()`.
/// * Errors, when the buffer is full and has to be written: Sys_error as the system says; Sys_blocked_io if the
///   descriptor does not wait and has no room; CAMLRT_INTERRUPTED. What the channel holds it keeps, and tries
///   again; but where the runtime answers as OCaml 5 it gives up on a descriptor that is not open and on a reader
///   who is gone (Bad file descriptor, Broken pipe, Connection reset by peer). A closed channel is `Sys_error "Bad
///   file descriptor"`. CAMLRT_BUSY from host code that the same channel called.
/// * Mirrors: `caml_ml_output_char`, that is `output_char` and `output_byte`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output_char(channel: CamlValue, c: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick output::quick_char, output::caml_ml_output_char(channel, c))
}

/// Writes part of a string to an output channel.
///
/// * `channel`: an open `out_channel`; `s`: a string; `start`, `len`: which of its bytes.
/// * Result: `()`. The bytes are in the buffer then, or written; a buffer that they fill is written.
/// * Errors: `Invalid_argument "output_substring"` for a range outside the string; else as for
///   `caml_ml_output_char`: some of the bytes may have been taken then.
/// * Mirrors: `caml_ml_output`, that is `output_substring` and `output_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output(
    channel: CamlValue,
    s: CamlValue,
    start: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick output::quick_bytes, output::caml_ml_output(channel, s, start, len))
}

/// Writes part of a byte sequence to an output channel.
///
/// * `channel`, `s`, `start`, `len`: as for `caml_ml_output`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "output"` for a range outside the bytes; else as for `caml_ml_output`.
/// * Mirrors: `caml_ml_output_bytes`, that is `output` and `output_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output_bytes(
    channel: CamlValue,
    s: CamlValue,
    start: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick output::quick_bytes, output::caml_ml_output_bytes(channel, s, start, len))
}

/// Writes part of a bigarray to an output channel.
///
/// * `channel`: an open `out_channel`; `a`: a bigarray of one dimension; `start`, `len`: which of its bytes.
/// * Result: `()`.
/// * Errors: `Invalid_argument "output_bigarray"` for a range outside the bigarray; else as for `caml_ml_output`.
/// * Mirrors: `caml_ml_output_bigarray` of OCaml 5, that is `Out_channel.output_bigarray`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output_bigarray(
    channel: CamlValue,
    a: CamlValue,
    start: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, bigarrays::caml_ml_output_bigarray(channel, a, start, len))
}

/// Writes an integer as four bytes, the highest first.
///
/// * `channel`: an open `out_channel`; `n`: an int, of which the lower 32 bits are written.
/// * Result: `()`.
/// * Errors: `Failure "output_binary_int: not a binary channel"` in text mode; else as for `caml_ml_output_char`.
/// * Mirrors: `caml_ml_output_int`, that is `output_binary_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output_int(channel: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick output::quick_int, output::caml_ml_output_int(channel, n))
}

/// Writes what an output channel holds.
///
/// * `channel`: an `out_channel`; a closed one is left alone.
/// * Result: `()`.
/// * Errors: as for `caml_ml_output_char`. What was written is out of the buffer then, and the next flush goes on.
/// * Mirrors: `caml_ml_flush`, that is `flush`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_flush(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, output::caml_ml_flush(channel))
}

/// Flushes an output channel and moves it.
///
/// * `channel`: an open `out_channel`; `pos`: the position from now on, an int.
/// * Result: `()`.
/// * Errors: as for `caml_ml_flush`; Sys_error where there are no positions (`Illegal seek`) or not this one.
/// * Mirrors: `caml_ml_seek_out`, that is `seek_out`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_seek_out(channel: CamlValue, pos: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_seek_out(channel, pos))
}

/// Flushes an output channel and moves it, by an int64.
///
/// * `channel`: an open `out_channel`; `pos`: the position from now on, an int64.
/// * Result: `()`.
/// * Errors: as for `caml_ml_seek_out`.
/// * Mirrors: `caml_ml_seek_out_64`, that is `LargeFile.seek_out`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_seek_out_64(channel: CamlValue, pos: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_seek_out_64(channel, pos))
}

/// Tells an output channel's position.
///
/// * `channel`: an `out_channel`.
/// * Result: the position behind what was output, an int. Where the descriptor had none when the channel was
///   opened, it is counted from -1, as in OCaml.
/// * Errors: `Sys_error "Value too large for defined data type"`; CAMLRT_INTERRUPTED while another thread has the
///   channel.
/// * Mirrors: `caml_ml_pos_out`, that is `pos_out`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_pos_out(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, position::caml_ml_pos_out(channel))
}

/// Tells an output channel's position, as an int64.
///
/// * `channel`: an `out_channel`.
/// * Result: as for `caml_ml_pos_out`, an int64.
/// * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
/// * Mirrors: `caml_ml_pos_out_64`, that is `LargeFile.pos_out`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_pos_out_64(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, position::caml_ml_pos_out_64(channel))
}

/// Tells the size of a channel's file.
///
/// * `channel`: an open channel. What it holds is not written first, and does not count.
/// * Result: the size in bytes, an int.
/// * Errors: `Sys_error "Illegal seek"` for pipes and the like; `Sys_error "Value too large for defined data
///   type"`.
/// * Mirrors: `caml_ml_channel_size`, that is `in_channel_length` and `out_channel_length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_channel_size(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_channel_size(channel))
}

/// Tells the size of a channel's file, as an int64.
///
/// * `channel`: an open channel.
/// * Result: the size in bytes, an int64.
/// * Errors: as for `caml_ml_channel_size`.
/// * Mirrors: `caml_ml_channel_size_64`, that is `LargeFile.in_channel_length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_channel_size_64(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_channel_size_64(channel))
}

/// Reads one character from an input channel.
///
/// * `channel`: an open `in_channel`.
/// * Result: the character's code, 0 to 255.
/// * Errors: End_of_file (and a later call reads again: a terminal may go on); Sys_error as the system says;
///   Sys_blocked_io if the descriptor does not wait and has nothing; CAMLRT_INTERRUPTED. A closed channel is
///   `Sys_error "Bad file descriptor"`. CAMLRT_BUSY from host code that the same channel called.
/// * Mirrors: `caml_ml_input_char`, that is `input_char` and `input_byte`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_input_char(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick input::quick_char, input::caml_ml_input_char(channel))
}

/// Reads bytes from an input channel.
///
/// * `channel`: an open `in_channel`; `s`: a byte sequence; `start`, `len`: which of its bytes to fill.
/// * Result: how many were read, an int: at least one, unless `len` is 0 or the input ends. What the buffer holds
///   is given first; only an empty one is filled, by one read of the system's.
/// * Errors: `Invalid_argument "input"` for a range outside the bytes; else as for `caml_ml_input_char`, without
///   End_of_file.
/// * Mirrors: `caml_ml_input`, that is `input`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_input(
    channel: CamlValue,
    s: CamlValue,
    start: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick input::quick_bytes, input::caml_ml_input(channel, s, start, len))
}

/// Reads bytes from an input channel into a bigarray.
///
/// * `channel`: an open `in_channel`; `a`: a bigarray of one dimension; `start`, `len`: which of its bytes to fill.
/// * Result: as for `caml_ml_input`.
/// * Errors: `Invalid_argument "input_bigarray"` for a range outside the bigarray; else as for `caml_ml_input`.
/// * Mirrors: `caml_ml_input_bigarray` of OCaml 5, that is `In_channel.input_bigarray`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_input_bigarray(
    channel: CamlValue,
    a: CamlValue,
    start: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, bigarrays::caml_ml_input_bigarray(channel, a, start, len))
}

/// Reads an integer of four bytes, the highest first.
///
/// * `channel`: an open `in_channel`.
/// * Result: the integer, signed, an int.
/// * Errors: `Failure "input_binary_int: not a binary channel"` in text mode; else as for `caml_ml_input_char`.
///   Bytes that were there before the input ended are consumed, as in OCaml.
/// * Mirrors: `caml_ml_input_int`, that is `input_binary_int`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_input_int(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick input::quick_int, input::caml_ml_input_int(channel))
}

/// Looks for the end of the line.
///
/// * `channel`: an open `in_channel`. Nothing is consumed.
/// * Result: an int: how many bytes there are up to the newline, which counts; or, negated, how many there are
///   without one, because the buffer is full or the input ends. So 0 is the end of the input. `caml_ml_input` then
///   gives them.
/// * Errors: as for `caml_ml_input_char`, without End_of_file.
/// * Mirrors: `caml_ml_input_scan_line`, under `input_line`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_input_scan_line(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, quick input::quick_line, input::caml_ml_input_scan_line(channel))
}

/// Reads a line.
///
/// * `channel`: an open `in_channel`.
/// * Result: the line as a string, without its newline. The last line may lack one.
/// * Errors: End_of_file; Out_of_memory, after which a line longer than the channel's buffer is lost, as is what was
///   read of it before any other error; else as for `caml_ml_input_char`.
/// * Mirrors: `Stdlib.input_line`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_input_line(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, input::camlrt_input_line(channel))
}

/// Moves an input channel.
///
/// * `channel`: an open `in_channel`; `pos`: the position from now on, an int. What the buffer holds is not read
///   again.
/// * Result: `()`.
/// * Errors: Sys_error where there are no positions (`Illegal seek`) or not this one; CAMLRT_INTERRUPTED while
///   another thread has the channel.
/// * Mirrors: `caml_ml_seek_in`, that is `seek_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_seek_in(channel: CamlValue, pos: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_seek_in(channel, pos))
}

/// Moves an input channel, by an int64.
///
/// * `channel`: an open `in_channel`; `pos`: the position from now on, an int64.
/// * Result: `()`.
/// * Errors: as for `caml_ml_seek_in`.
/// * Mirrors: `caml_ml_seek_in_64`, that is `LargeFile.seek_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_seek_in_64(channel: CamlValue, pos: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, position::caml_ml_seek_in_64(channel, pos))
}

/// Tells an input channel's position.
///
/// * `channel`: an `in_channel`.
/// * Result: the position of the next byte, an int. Where the descriptor had none when the channel was opened, it
///   is counted from -1, as in OCaml.
/// * Errors: `Sys_error "Value too large for defined data type"`; CAMLRT_INTERRUPTED while another thread has the
///   channel.
/// * Mirrors: `caml_ml_pos_in`, that is `pos_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_pos_in(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, position::caml_ml_pos_in(channel))
}

/// Tells an input channel's position, as an int64.
///
/// * `channel`: an `in_channel`.
/// * Result: as for `caml_ml_pos_in`, an int64.
/// * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
/// * Mirrors: `caml_ml_pos_in_64`, that is `LargeFile.pos_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_pos_in_64(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, position::caml_ml_pos_in_64(channel))
}

/// Reads bytes from an input channel into the host's memory.
///
/// * `channel`: an open `in_channel`; `buf`, `n`: the memory to fill; `done`: where the number of bytes read goes: at
///   least one, unless `n` is 0 or the input ends.
/// * Result: 0 or the error's code.
/// * Errors: as for `caml_ml_input`; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_read(
    channel: CamlValue,
    buf: *mut c_void,
    n: usize,
    done: *mut usize,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status input::camlrt_channel_read(channel, (buf.cast::<u8>(), n)) => done)
}

/// Reads a line from an input channel into the host's memory.
///
/// * `channel`: an open `in_channel`; `buf`, `n`: the memory to fill; `done`: where the number of bytes read goes. The
///   line's end is the last of them; it is missing where `n` or the channel's buffer is too small for the line, or the input ends. 0 is
///   the end of the input, unless `n` is 0.
/// * Result: 0 or the error's code.
/// * Errors: as for `caml_ml_input`; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_line(
    channel: CamlValue,
    buf: *mut c_void,
    n: usize,
    done: *mut usize,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status input::camlrt_channel_line(channel, (buf.cast::<u8>(), n)) => done)
}

/// Tells the next byte of an input channel, which is not consumed.
///
/// * `channel`: an open `in_channel`.
/// * Result: 0 to 255; or -1.
/// * Errors: as for `caml_ml_input_char`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_peek(channel: CamlValue) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, query input::camlrt_channel_peek(channel))
}

/// Tells whether a read of so many bytes has to wait for the host.
///
/// * `channel`: an `in_channel`; `n`: a number of bytes.
/// * Result: 1 if fewer are there and the host can feed more (`camlrt_open_fed`), so that reading `n` bytes would be Sys_blocked_io in
///   the middle; 0 for any other channel, for one whose input has ended and for one that another call is using; or -1. It does
///   not read anything.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_lacks(channel: CamlValue, n: usize) -> i32 {
    read!(query input::camlrt_channel_lacks(channel, n))
}

/// Writes bytes of the host's memory to an output channel.
///
/// * `channel`: an open `out_channel`; `buf`, `n`: the bytes; `done`: where their number goes.
/// * Result: 0, and then the channel has all of them, in its buffer or written; or the error's code.
/// * Errors: as for `caml_ml_output`; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_write(
    channel: CamlValue,
    buf: *const c_void,
    n: usize,
    done: *mut usize,
) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status output::camlrt_channel_write(channel, (buf.cast::<u8>(), n)) => done)
}

/// Copies from an input channel to an output channel.
///
/// * `from`: an open `in_channel`; `to`: an open `out_channel`, which is not flushed at the end; `limit`: how many bytes at most, or a
///   negative number for all there are. To be told of the progress, copy a part at a time.
/// * `copied`: where the number of bytes goes; fewer than `limit` if the input ended.
/// * Result: 0 or the error's code.
/// * Errors: those of reading and of writing. What was taken from one channel is in the other then, and the rest still in
///   the first: the copy can go on. Their positions tell how much it was. CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_copy(from: CamlValue, to: CamlValue, limit: i64, copied: *mut u64) -> i32 {
    call_out!(BLOCKS | CALLS_IF_HOSTED, status copy::camlrt_channel_copy(from, to, limit) => copied)
}

/// Copies from an input channel to an output channel, and tells of it.
///
/// * `from`, `to`, `limit`: as for `camlrt_channel_copy`. `progress`: a function that is given the number of bytes so far, an int, after
///   each part of at most 65536, and answers with a bool: whether to go on. It may use the channels.
/// * `copied`: where the number of bytes goes.
/// * Result: 0, also if the function has ended it, or the error's code.
/// * Errors: as for `camlrt_channel_copy`; what the function raises; CAMLRT_TYPE_ERROR if it is none, or answers with something else.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_copy_with(
    from: CamlValue,
    to: CamlValue,
    limit: i64,
    progress: CamlValue,
    copied: *mut u64,
) -> i32 {
    call_out!(CALLS | BLOCKS, status copy::camlrt_channel_copy_with(from, to, limit, progress) => copied)
}
