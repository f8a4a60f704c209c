//! Family: conditions
//!
//! What Common Lisp calls the pending error: its class, and the stream that it concerns. The text is that of
//! `camlrt_error_message`. Every error has a class, whatever failed; those of host streams have a stream, too.

use super::CamlValue;
use super::guard::{call, read};
use crate::host::condition;

/// A class of conditions: `condition`, of which all others are.
pub const CAMLRT_CLASS_CONDITION: i32 = 1;
/// A class of conditions: `serious-condition`, a `condition`.
pub const CAMLRT_CLASS_SERIOUS_CONDITION: i32 = 2;
/// A class of conditions: `error`, a `serious-condition`.
pub const CAMLRT_CLASS_ERROR: i32 = 3;
/// A class of conditions: `stream-error`, an `error`.
pub const CAMLRT_CLASS_STREAM_ERROR: i32 = 4;
/// A class of conditions: `end-of-file`, a `stream-error`.
pub const CAMLRT_CLASS_END_OF_FILE: i32 = 5;
/// A class of conditions: `type-error`, an `error`.
pub const CAMLRT_CLASS_TYPE_ERROR: i32 = 6;
/// A class of conditions: `file-error`, an `error`.
pub const CAMLRT_CLASS_FILE_ERROR: i32 = 7;
/// A class of conditions: `format-error`, an `error`.
pub const CAMLRT_CLASS_FORMAT_ERROR: i32 = 8;
/// A class of conditions: `storage-condition`, a `serious-condition`: memory or the stack has run out.
pub const CAMLRT_CLASS_STORAGE_CONDITION: i32 = 9;

/// Tells the class of the pending error.
///
/// * Result: CAMLRT_CLASS_STREAM_ERROR and so on; 0 if no error is pending.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_condition() -> i32 {
    read!(or 0 => condition::host_condition())
}

/// Tells what a class is a kind of.
///
/// * `class`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
/// * Result: its parent; 0 for CAMLRT_CLASS_CONDITION, and if no error is pending; -1 if it failed.
/// * Errors: CAMLRT_INVALID_ARGUMENT for what is no class.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_condition_parent(class: i32) -> i32 {
    read!(query condition::host_condition_parent(class))
}

/// Tells whether a class is a kind of another one.
///
/// * `class`, `ancestor`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
/// * Result: 1 if `class` is `ancestor` or descends from it, 0 if not or no error is pending; -1 if it failed.
/// * Errors: CAMLRT_INVALID_ARGUMENT for what is no class.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_condition_is(class: i32, ancestor: i32) -> i32 {
    read!(query condition::host_condition_is(class, ancestor))
}

/// Tells what Lisp calls a class.
///
/// * `class`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
/// * Result: its name as a string, e.g. "stream-error"; the empty string if no error is pending.
/// * Errors: CAMLRT_INVALID_ARGUMENT for what is no class; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_condition_name(class: i32) -> CamlValue {
    call!(condition::host_condition_name(class))
}

/// Gives the stream that the pending error concerns.
///
/// * Result: a handle of the stream, for an error of a `host_*` call on a descriptor one of a stream on it; `()` if there is none.
///   It is the innermost one: the part that failed of a stream that is made of others.
/// * Errors: Out_of_memory; CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_condition_stream() -> CamlValue {
    call!(condition::host_condition_stream())
}
