//! Family: backends
//!
//! Channels on other things than descriptors. Every function of the section before this one works on them: they have
//! OCaml's buffer, and in front of it is memory instead of a file. They have no descriptor: `caml_channel_descriptor` is
//! `Sys_error "Bad file descriptor"`, and `caml_sys_isatty` false.

use super::CamlValue;
use super::guard::call_out;
use crate::io::{custom, fed, hosted, memory, standard};
use std::ffi::c_void;

/// Opens an input channel on a string.
///
/// * `s`: a string, or bytes. It is kept as long as the channel is open, and not copied: bytes that are changed before the
///   channel comes to them are read as they are then.
/// * Result: an `in_channel` at position 0. It has seeks and a size as one on a file, and its end is the string's.
/// * Errors: Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_string_in(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, memory::caml_ml_open_string_in(s))
}

/// Opens an output channel into memory.
///
/// * `unit`: `()`.
/// * Result: an `out_channel` at position 0, to be asked for what was written by `caml_ml_buffer_contents`. It is written to as
///   a file is: behind a seek over the end there are zeros. Its memory counts towards the runtime's `max_heap`; where that
///   is met, a call that writes the buffer fails with Out_of_memory, and the channel keeps what it holds. What it was
///   given is gone when nothing refers to it any more; at exit there is nothing to write.
/// * Errors: Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_buffer_out(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, memory::caml_ml_open_buffer_out(unit))
}

/// Tells what was written to an output channel in memory.
///
/// * `channel`: from `caml_ml_open_buffer_out`, open or closed. What its buffer holds is written first.
/// * Result: all of it, as a string.
/// * Errors: Out_of_memory; CAMLRT_INTERRUPTED while another thread has the channel.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_buffer_contents(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, memory::caml_ml_buffer_contents(channel))
}

/// Empties an output channel in memory.
///
/// * `channel`: from `caml_ml_open_buffer_out`, open or closed. What was written is forgotten, written from the buffer or not,
///   and its memory freed; the position is 0.
/// * Result: `()`.
/// * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_buffer_reset(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS, memory::caml_ml_buffer_reset(channel))
}

/// What is behind a channel of the host's: functions, which get `userdata` first. Any of them may be NULL, but for one of
/// `read` and `write`.
///
/// They run inside the calls on their channel that are flagged CALLS_IF_HOSTED, in a scope of their own, and may call anything
/// but their own channel, which is CAMLRT_BUSY meanwhile. They fail by giving a number less than 0: with an error that was
/// raised inside (`caml_failwith` and its kin, `camlrt_raise_host`) the call fails with that; otherwise with the
/// Sys_error of the system's error of this number, negated (-EPIPE), Sys_blocked_io for -EAGAIN, or, for -1,
/// `Sys_error "Input/output error"`. What no backend may do, like reading more than was asked for, is a Sys_error that says so. A scope that is left open is
/// closed and told as CAMLRT_SCOPE_ORDER, but what was read or written counts.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CamlrtBackend {
    /// `sizeof(camlrt_backend)` of the header that the caller was compiled with.
    pub struct_size: u32,
    /// Reads up to `n` bytes, `n` being at least 1: how many, 0 at the end of the input. It should wait for one, no longer.
    pub read: Option<unsafe extern "C" fn(userdata: *mut c_void, buf: *mut c_void, n: usize) -> i64>,
    /// Writes up to `n` bytes, `n` being at least 1: how many, at least 1.
    pub write: Option<unsafe extern "C" fn(userdata: *mut c_void, buf: *const c_void, n: usize) -> i64>,
    /// Passes on what was written: at the end of a flush, a seek and the flush of a close.
    pub flush: Option<unsafe extern "C" fn(userdata: *mut c_void) -> i64>,
    /// Moves to a position. Without it a seek is `Sys_error "Illegal seek"`.
    pub seek: Option<unsafe extern "C" fn(userdata: *mut c_void, to: i64) -> i64>,
    /// Tells how many bytes there are in all. Without it `caml_ml_channel_size` is `Sys_error "Illegal seek"`.
    pub size: Option<unsafe extern "C" fn(userdata: *mut c_void) -> i64>,
    /// Closes it. It is called once, by `caml_ml_close_channel`; the channel is closed, even if this fails.
    pub close: Option<unsafe extern "C" fn(userdata: *mut c_void) -> i64>,
    /// Told that no function is called any more: after the close, or when nothing refers to a channel that was not closed, or its
    /// runtime ended. It is called once, in `camlrt_poll` or a CALLS function; if it is NULL and the userdata is not,
    /// `camlrt_dropped` tells of it.
    pub drop: Option<unsafe extern "C" fn(data: *mut c_void)>,
}

/// Opens a channel on functions of the host's.
///
/// * `backend`: the functions, copied; `userdata`: what they get.
/// * Result: an `in_channel` if there is a `read`, an `out_channel` if there is a `write`, at position 0. What an
///   `out_channel` holds is written when its buffer is full, by flushes, seeks and closes, and by `caml_sys_exit`; but no
///   host code runs when the process exits or the runtime is freed, and what is in the buffer then is lost.
/// * Errors: Invalid_argument for a size that this library does not know, and for both or none of `read` and `write`;
///   CAMLRT_BAD_POINTER; Out_of_memory. On an error `drop` is not called.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_open(backend: *const CamlrtBackend, userdata: *mut c_void) -> CamlValue {
    call_out!(WHOLE, hosted::camlrt_channel_open((backend, userdata)))
}

/// Puts functions of the host's in the place of a standard descriptor.
///
/// Every channel on that number goes there from now on, those that are open included: those of a program in OCaml, and the
/// runtime's own, which `caml_printf` and its kin use. What they hold in their buffers is not flushed before. The functions
/// are called as those of `camlrt_channel_open`, but for `close`: closing such a channel, or the number, closes nothing.
/// Such a channel is no terminal. Other runtimes, commands and the process go on with the descriptor itself.
///
/// * `fd`: 0, 1 or 2. In a restricted runtime it need not be granted. `backend`: the functions, copied, of which there must be a
///   `read` for 0 and a `write` for 1 and 2; or NULL, which gives the descriptor back. `userdata`: what they get.
/// * Result: 0 or the error's code. `drop` is told when other functions take their place, or the runtime has ended.
/// * Errors: Invalid_argument for another descriptor, a size that this library does not know, or functions of the wrong
///   direction; CAMLRT_BUSY while one of the former functions is running; Out_of_memory. On an error nothing changes.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_stdio_set(fd: i32, backend: *const CamlrtBackend, userdata: *mut c_void) -> i32 {
    call_out!(WHOLE, status standard::camlrt_stdio_set(fd, (backend, userdata)))
}

/// Opens an input channel on OCaml functions.
///
/// * `backend`: a record of six, each a function, or `Some` of one, or `()` where it is absent: `read : bytes -> int -> int ->
///   int` as OCaml's `input`, 0 being the end; `write`, the same for output; `flush : unit -> unit`; `seek : int -> unit`;
///   `size : unit -> int`; `close : unit -> unit`. They are called as those of `camlrt_channel_open`, and copied: what becomes
///   of the record does not matter. The bytes are the channel's, and mean something during the call only.
/// * Result: an `in_channel` at position 0. It keeps the functions until it is closed, or nothing refers to it: one whose
///   functions refer to itself has to be closed.
/// * Errors: CAMLRT_TYPE_ERROR for what is no such record, or has no `read`; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_custom_in(backend: CamlValue) -> CamlValue {
    call_out!(WHOLE, custom::caml_ml_open_custom_in(backend))
}

/// Opens an output channel on OCaml functions.
///
/// * `backend`: as for `caml_ml_open_custom_in`; it must have a `write`.
/// * Result: an `out_channel` at position 0, whose bytes are written as those of `camlrt_channel_open`.
/// * Errors: as for `caml_ml_open_custom_in`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_open_custom_out(backend: CamlValue) -> CamlValue {
    call_out!(WHOLE, custom::caml_ml_open_custom_out(backend))
}

/// Opens an input channel that the host feeds.
///
/// For hosts that cannot be called back. Where a call needs bytes that were not fed yet it fails with Sys_blocked_io, having
/// consumed nothing, and can be made again: for a character, a binary integer, a line, a marshalled value, a block. A scan
/// by a format and a digest consume what there is.
///
/// * Result: an `in_channel`. It has no positions to seek, and no size.
/// * Errors: Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_open_fed() -> CamlValue {
    call_out!(WHOLE, fed::camlrt_open_fed())
}

/// Feeds an input channel.
///
/// * `channel`: from `camlrt_open_fed`; `buf`, `n`: bytes, which are copied. What is fed and not read yet counts towards the
///   runtime's `max_heap`.
/// * Result: 0 or the error's code.
/// * Errors: Out_of_memory; Invalid_argument after the end was told; `Sys_error "Bad file descriptor"` if the channel is closed;
///   CAMLRT_INTERRUPTED while another thread has it; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_feed(channel: CamlValue, buf: *const c_void, n: usize) -> i32 {
    call_out!(BLOCKS, status fed::camlrt_channel_feed(channel, (buf.cast::<u8>(), n)))
}

/// Tells an input channel that no more bytes are fed: behind those that were is the end of the input.
///
/// * `channel`: from `camlrt_open_fed`.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_feed_end(channel: CamlValue) -> i32 {
    call_out!(BLOCKS, status fed::camlrt_channel_feed_end(channel))
}

/// Opens an output channel that the host drains.
///
/// * `limit`: how many bytes it holds at most, beside the channel's buffer; at least 1. What has to be written when there is no
///   room fails with Sys_blocked_io, as for a descriptor that does not wait: the channel keeps what it has, and the
///   next flush goes on.
/// * Result: an `out_channel`.
/// * Errors: Invalid_argument for a limit of 0; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_open_drained(limit: usize) -> CamlValue {
    call_out!(WHOLE, fed::camlrt_open_drained(limit))
}

/// Takes out bytes that were written to an output channel.
///
/// * `channel`: from `camlrt_open_drained`, open or closed; `buf`, `n`: the memory to fill; `done`: where the number of bytes
///   goes. What is still in the channel's buffer is not among them: flush it.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_INTERRUPTED while another thread has the channel; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_drain(
    channel: CamlValue,
    buf: *mut c_void,
    n: usize,
    done: *mut usize,
) -> i32 {
    call_out!(BLOCKS, status fed::camlrt_channel_drain(channel, (buf.cast::<u8>(), n)) => done)
}
