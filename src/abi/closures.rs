//! Family: closures
//!
//! OCaml functions made of host functions, application, and the moments when host code runs. Host code runs only
//! inside functions flagged CALLS, CALLS_IF_HOSTED on a hosted channel, and `camlrt_poll`. It must not unwind,
//! longjmp or yield.

use super::CamlValue;
use super::callout::{DropFn, ExitFn, ExitHandler, HostFn, HostFunction};
use super::guard::{call, call_out, read};
use crate::values::calls;
use std::ffi::{c_char, c_void};

/// Makes an OCaml function of a host function.
///
/// * `fn`: called with `userdata`, an array of `arity` handles, which belong to a scope of the call, and their
///   number. It returns a handle, or 0 having raised an error (`caml_failwith` and its kin, `camlrt_raise_host`).
/// * `userdata`: the host's, untouched. `arity`: from 1 to 255.
/// * `drop`: called with `userdata`, once, when nothing refers to the function any more, inside a CALLS function or
///   `camlrt_poll`; if it is NULL, `camlrt_dropped` tells of it instead.
/// * Result: the function.
/// * Errors: Invalid_argument for an arity out of range; CAMLRT_BAD_POINTER for a NULL `fn`; Out_of_memory. On an
///   error `drop` is not called.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_closure(
    r#fn: Option<
        unsafe extern "C" fn(userdata: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue,
    >,
    userdata: *mut c_void,
    arity: i32,
    drop: Option<unsafe extern "C" fn(data: *mut c_void)>,
) -> CamlValue {
    call!(calls::camlrt_closure(
        r#fn.map(|f| HostFunction::new(f as HostFn, userdata, drop.map(|d| d as DropFn))),
        arity
    ))
}

/// Tells how many arguments a function waits for.
///
/// * `f`: a function.
/// * Result: how many, at least 1; or -1.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_arity(f: CamlValue) -> i32 {
    read!(query calls::camlrt_arity(f))
}

/// Applies a function to an argument.
///
/// * `f`: a function; `a`: its argument. With too few arguments the result is a function of the rest.
/// * Result: what the function gives.
/// * Errors: what the function raises, or before it the function of a signal; CAMLRT_TYPE_ERROR if it is none; Stack_overflow when host functions are
///   nested deeper than the runtime's config allows; CAMLRT_SCOPE_ORDER if the host function left a scope open or a
///   runtime entered.
/// * Mirrors: `caml_callback`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_callback(f: CamlValue, a: CamlValue) -> CamlValue {
    call_out!(CALLS, calls::caml_callback(f, a))
}

/// Applies a function to two arguments.
///
/// * `f`: a function; `a`, `b`: its arguments; too few or too many are fine, as in OCaml.
/// * Result: what the function gives.
/// * Errors: as for `caml_callback`.
/// * Mirrors: `caml_callback2`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_callback2(f: CamlValue, a: CamlValue, b: CamlValue) -> CamlValue {
    call_out!(CALLS, calls::caml_callback2(f, a, b))
}

/// Applies a function to three arguments.
///
/// * `f`: a function; `a`, `b`, `c`: its arguments; too few or too many are fine, as in OCaml.
/// * Result: what the function gives.
/// * Errors: as for `caml_callback`.
/// * Mirrors: `caml_callback3`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_callback3(f: CamlValue, a: CamlValue, b: CamlValue, c: CamlValue) -> CamlValue {
    call_out!(CALLS, calls::caml_callback3(f, a, b, c))
}

/// Applies a function to any number of arguments.
///
/// * `f`: a function; `n`: how many arguments; `args`: their handles, borrowed.
/// * Result: what the function gives; the function itself for none.
/// * Errors: as for `caml_callback`; CAMLRT_BAD_POINTER.
/// * Mirrors: `caml_callbackN`.
/// * Since: 1
#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub extern "C" fn caml_callbackN(f: CamlValue, n: u32, args: *const CamlValue) -> CamlValue {
    call_out!(CALLS, calls::caml_callback_n(f, (args, n)))
}

/// Runs the functions of signals, the drops and the finalisers that are due.
///
/// * `max`: how many at most; all if it is not positive. `ran`: where their number goes.
/// * Result: 0 or the error's code.
/// * Errors: what one of these functions raises; the others stay due. CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_poll(max: i32, ran: *mut i32) -> i32 {
    call_out!(CALLS, status calls::camlrt_poll(max) => ran)
}

/// Tells of a host function of this runtime that nothing refers to any more and that has no drop.
///
/// * `userdata`: where the userdata of one of them goes; it is told once. Those of a runtime that has ended are not told:
///   all of its functions are gone then.
/// * Result: 0, or the error's code: that of Not_found if there is none left.
/// * Errors: Not_found; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_dropped(userdata: *mut *mut c_void) -> i32 {
    read!(status calls::camlrt_dropped() => userdata)
}

/// Collects everything that is dead, and runs what is due then.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: what a finaliser raises.
/// * Mirrors: `caml_gc_full_major`, that is `Gc.full_major`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_full_major(unit: CamlValue) -> CamlValue {
    call_out!(CALLS, calls::caml_gc_full_major(unit))
}

/// Gives a name to a value.
///
/// * `name`: a string; `v`: any value, kept from now on. A name that is taken changes its value.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_register_named_value`, that is `Callback.register`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_register_named_value(name: CamlValue, v: CamlValue) -> CamlValue {
    call!(calls::caml_register_named_value(name, v))
}

/// Gives the value with a name.
///
/// * `name`: a C string.
/// * Result: the value.
/// * Errors: Not_found; CAMLRT_BAD_POINTER.
/// * Mirrors: `caml_named_value`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_named(name: *const c_char) -> CamlValue {
    read!(calls::camlrt_named(name))
}

/// Says what `caml_sys_exit` calls.
///
/// * `fn`: called with `userdata` and the exit code; it may end the process. NULL for none.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_set_exit_handler(
    r#fn: Option<unsafe extern "C" fn(userdata: *mut c_void, code: i32)>,
    userdata: *mut c_void,
) -> i32 {
    read!(status calls::camlrt_set_exit_handler(r#fn.map(|f| ExitHandler::new(f as ExitFn, userdata))))
}

/// Flushes every channel and has the host end the program.
///
/// * `code`: the exit code.
/// * Result: 0. If there is no exit handler, or it returns, the error CAMLRT_EXIT is pending, which carries the code
///   (`camlrt_error_host`) and which no OCaml handler catches.
/// * Errors: CAMLRT_EXIT, always; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_exit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_exit(code: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, calls::caml_sys_exit(code))
}
