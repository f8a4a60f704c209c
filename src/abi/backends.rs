//! Family: backends
//!
//! Channels on other things than descriptors. Every function of the section before this one works on them: they have
//! OCaml's buffer, and in front of it is memory instead of a file. They have no descriptor: `caml_channel_descriptor` is
//! `Sys_error "Bad file descriptor"`, and `caml_sys_isatty` false.

use super::CamlValue;
use super::guard::call_out;
use crate::io::memory;

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
