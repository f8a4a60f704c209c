//! Family: debugging
//!
//! What OCaml's runtime tells debuggers and profilers. There is no OCaml code here that could be followed, so everything is
//! switched off, and answers as OCaml does when it is: backtraces are empty, no event is written, no sample taken.

use super::CamlValue;
use super::guard::{call, read};
use crate::debug::{backtrace, events, memprof};

/// Tells whether backtraces are recorded.
///
/// * `unit`: `()`.
/// * Result: a bool: what `caml_record_backtrace` was told last, at first false.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_backtrace_status`, that is `Printexc.backtrace_status`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_backtrace_status(unit: CamlValue) -> CamlValue {
    read!(backtrace::caml_backtrace_status(unit))
}

/// Switches the recording of backtraces on or off.
///
/// * `flag`: an int, 0 for off.
/// * Result: `()`. Nothing is recorded either way.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_record_backtrace`, that is `Printexc.record_backtrace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_record_backtrace(flag: CamlValue) -> CamlValue {
    read!(backtrace::caml_record_backtrace(flag))
}

/// Gives the backtrace of the last exception.
///
/// * `unit`: `()`.
/// * Result: a raw backtrace, an array of ints: while recording is on, the one that
///   `caml_restore_raw_backtrace` was given last, else an empty one.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_exception_raw_backtrace`, that is `Printexc.get_raw_backtrace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_exception_raw_backtrace(unit: CamlValue) -> CamlValue {
    call!(backtrace::caml_get_exception_raw_backtrace(unit))
}

/// Gives the backtrace of the last exception, converted.
///
/// * `unit`: `()`.
/// * Result: `Some` of what `caml_convert_raw_backtrace` makes of `caml_get_exception_raw_backtrace`.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_exception_backtrace`, which OCaml keeps for old programs.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_exception_backtrace(unit: CamlValue) -> CamlValue {
    call!(backtrace::caml_get_exception_backtrace(unit))
}

/// Sets the backtrace of the last exception.
///
/// * `exn`: an exception; `backtrace`: a raw backtrace, of which the first 1024 slots count.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_restore_raw_backtrace`, under `Printexc.raise_with_backtrace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_restore_raw_backtrace(exn: CamlValue, backtrace: CamlValue) -> CamlValue {
    read!(backtrace::caml_restore_raw_backtrace(exn, backtrace))
}

/// Converts a backtrace.
///
/// * `backtrace`: a raw backtrace.
/// * Result: an array with an `Unknown_location` for each slot: a block of tag 1 with one field, false.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_convert_raw_backtrace`, under `Printexc.backtrace_slots`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_convert_raw_backtrace(backtrace: CamlValue) -> CamlValue {
    call!(backtrace::caml_convert_raw_backtrace(backtrace))
}

/// Converts a slot of a backtrace.
///
/// * `slot`: an int.
/// * Result: an `Unknown_location`, as of `caml_convert_raw_backtrace`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_convert_raw_backtrace_slot`, that is `Printexc.convert_raw_backtrace_slot`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_convert_raw_backtrace_slot(slot: CamlValue) -> CamlValue {
    call!(backtrace::caml_convert_raw_backtrace_slot(slot))
}

/// Tells how long a backtrace is.
///
/// * `backtrace`: a raw backtrace.
/// * Result: how many slots it has, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_raw_backtrace_length`, that is `Printexc.raw_backtrace_length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raw_backtrace_length(backtrace: CamlValue) -> CamlValue {
    read!(backtrace::caml_raw_backtrace_length(backtrace))
}

/// Gives a slot of a backtrace.
///
/// * `backtrace`: a raw backtrace; `i`: an int.
/// * Result: the slot, an int.
/// * Errors: `Invalid_argument "Printexc.get_raw_backtrace_slot: index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_raw_backtrace_slot`, that is `Printexc.get_raw_backtrace_slot`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raw_backtrace_slot(backtrace: CamlValue, i: CamlValue) -> CamlValue {
    read!(backtrace::caml_raw_backtrace_slot(backtrace, i))
}

/// Gives the slot that a slot was inlined into.
///
/// * `slot`: an int.
/// * Result: `None`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_raw_backtrace_next_slot`, that is `Printexc.get_raw_backtrace_next_slot`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raw_backtrace_next_slot(slot: CamlValue) -> CamlValue {
    read!(backtrace::caml_raw_backtrace_next_slot(slot))
}

/// Tells whether what backtraces are read with was found.
///
/// * `unit`: `()`.
/// * Result: 1: nothing went wrong.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_debug_info_status`, under `Printexc`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_debug_info_status(unit: CamlValue) -> CamlValue {
    read!(backtrace::caml_ml_debug_info_status(unit))
}

/// Gives the call stack.
///
/// * `depth`: an int.
/// * Result: an empty raw backtrace.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_current_callstack`, that is `Printexc.get_callstack`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_current_callstack(depth: CamlValue) -> CamlValue {
    call!(backtrace::caml_get_current_callstack(depth))
}

/// Gives the call stack of a continuation.
///
/// * `continuation`: a continuation of OCaml 5; `depth`: an int.
/// * Result: an empty raw backtrace.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_continuation_callstack` of OCaml 5, under `Effect.Deep.get_callstack`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_continuation_callstack(continuation: CamlValue, depth: CamlValue) -> CamlValue {
    call!(backtrace::caml_get_continuation_callstack(continuation, depth))
}

/// Starts a profile of allocations.
///
/// * `rate`: a float from 0 to 1; `size`: how deep call stacks would be, an int, not negative; `tracker`: a
///   `Gc.Memprof.tracker`, a record of five functions.
/// * Result: a `Gc.Memprof.t` for `caml_memprof_discard`; as OCaml 4, `()`. No sample is taken, and no function called,
///   whatever the rate.
/// * Errors: `Invalid_argument "Gc.Memprof.start"` for a rate or size out of range; `Failure "Gc.Memprof.start: already
///   started."`; Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_memprof_start`, that is `Gc.Memprof.start`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_memprof_start(rate: CamlValue, size: CamlValue, tracker: CamlValue) -> CamlValue {
    call!(memprof::caml_memprof_start(rate, size, tracker))
}

/// Stops the profile.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: `Failure "Gc.Memprof.stop: no profile running."`; as OCaml 4, `Failure "Gc.Memprof.stop: not started."`.
/// * Mirrors: `caml_memprof_stop`, that is `Gc.Memprof.stop`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_memprof_stop(unit: CamlValue) -> CamlValue {
    read!(memprof::caml_memprof_stop(unit))
}

/// Discards a profile that was stopped.
///
/// * `profile`: from `caml_memprof_start`.
/// * Result: `()`.
/// * Errors: `Failure "Gc.Memprof.discard: profile not stopped."`, `Failure "Gc.Memprof.discard: profile already
///   discarded."`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_memprof_discard` of OCaml 5, that is `Gc.Memprof.discard`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_memprof_discard(profile: CamlValue) -> CamlValue {
    read!(memprof::caml_memprof_discard(profile))
}

/// Starts runtime events.
///
/// * `unit`: `()`.
/// * Result: `()`. No event is written, and no file made.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_runtime_events_start` of OCaml 5, that is `Runtime_events.start`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_events_start(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Pauses runtime events.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_runtime_events_pause` of OCaml 5, that is `Runtime_events.pause`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_events_pause(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Goes on with runtime events.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_runtime_events_resume` of OCaml 5, that is `Runtime_events.resume`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_events_resume(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Tells where runtime events are written.
///
/// * `unit`: `()`.
/// * Result: `None`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_runtime_events_path` of OCaml 5, that is `Runtime_events.path`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_events_path(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Tells whether runtime events are written.
///
/// * Result: false.
/// * Mirrors: `caml_ml_runtime_events_are_active` of OCaml 5, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_events_are_active() -> CamlValue {
    read!(events::caml_ml_runtime_events_are_active())
}

/// Registers a kind of event of a program's own.
///
/// * `name`: a string of at most 127 bytes, none of them 0; `tag`, `kind`: any values.
/// * Result: the kind: a block of its number, from 0 on, the name, `kind` and `tag`.
/// * Errors: `Invalid_argument "Runtime_events.User.register: maximum length for event name exceeded"`, `"... event name has
///   null characters"`, `"... maximum number of custom events exceeded"` behind 8193 of them; Out_of_memory;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_runtime_events_user_register` of OCaml 5, that is `Runtime_events.User.register`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_runtime_events_user_register(
    name: CamlValue,
    tag: CamlValue,
    kind: CamlValue,
) -> CamlValue {
    call!(events::caml_runtime_events_user_register(name, tag, kind))
}

/// Writes an event.
///
/// * `buffer`: bytes that a function of the type's would write to; `event`: from `caml_runtime_events_user_register`;
///   `content`: any value.
/// * Result: `()`. It is not written.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_runtime_events_user_write` of OCaml 5, that is `Runtime_events.User.write`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_runtime_events_user_write(
    buffer: CamlValue,
    event: CamlValue,
    content: CamlValue,
) -> CamlValue {
    read!(events::caml_runtime_events_user_write(buffer, event, content))
}

/// Pauses the log of events.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_eventlog_pause`, that is `Gc.eventlog_pause`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_eventlog_pause(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Goes on with the log of events.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_eventlog_resume`, that is `Gc.eventlog_resume`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_eventlog_resume(unit: CamlValue) -> CamlValue {
    read!(events::nothing(unit))
}

/// Resets what AFL, a fuzzer, is told.
///
/// * `full`: a bool.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_reset_afl_instrumentation`, for code compiled with `-afl-instrument`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_reset_afl_instrumentation(full: CamlValue) -> CamlValue {
    read!(events::ignored(full))
}
