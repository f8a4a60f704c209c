//! Family: errors
//!
//! A call that fails answers 0, an error's code or -1, and leaves the error pending for its (runtime, thread) until
//! the next failure or `camlrt_clear_error`; reading does not clear it. An argument 0 fails and leaves the error that
//! is pending, so that `f(g(x))` reports what went wrong in `g`.

use super::CamlValue;
use super::guard::{call, free, read};
use crate::runtime::{Exn, codes};
use crate::sys::world;
use crate::values::errors;
use std::ffi::c_char;

/// Error code: `Out_of_memory`.
pub const CAMLRT_OUT_OF_MEMORY: i32 = 4800;
/// Error code: `Sys_error`.
pub const CAMLRT_SYS_ERROR: i32 = 4801;
/// Error code: `Failure`.
pub const CAMLRT_FAILURE: i32 = 4802;
/// Error code: `Invalid_argument`.
pub const CAMLRT_INVALID_ARGUMENT: i32 = 4803;
/// Error code: `End_of_file`.
pub const CAMLRT_END_OF_FILE: i32 = 4804;
/// Error code: `Division_by_zero`.
pub const CAMLRT_DIVISION_BY_ZERO: i32 = 4805;
/// Error code: `Not_found`.
pub const CAMLRT_NOT_FOUND: i32 = 4806;
/// Error code: `Match_failure`.
pub const CAMLRT_MATCH_FAILURE: i32 = 4807;
/// Error code: `Stack_overflow`.
pub const CAMLRT_STACK_OVERFLOW: i32 = 4808;
/// Error code: `Sys_blocked_io`.
pub const CAMLRT_SYS_BLOCKED_IO: i32 = 4809;
/// Error code: `Assert_failure`.
pub const CAMLRT_ASSERT_FAILURE: i32 = 4810;
/// Error code: `Undefined_recursive_module`.
pub const CAMLRT_UNDEFINED_RECURSIVE_MODULE: i32 = 4811;
/// Error code: any other OCaml exception.
pub const CAMLRT_EXCEPTION: i32 = 4812;
/// Error code: a word that is no handle of the current runtime.
pub const CAMLRT_BAD_HANDLE: i32 = 4820;
/// Error code: a value of the wrong shape.
pub const CAMLRT_TYPE_ERROR: i32 = 4821;
/// Error code: the runtime belongs to another thread.
pub const CAMLRT_WRONG_THREAD: i32 = 4822;
/// Error code: there is no such runtime, or no more.
pub const CAMLRT_BAD_RUNTIME: i32 = 4823;
/// Error code: `caml_sys_exit`; `camlrt_error_host` gives the exit code.
pub const CAMLRT_EXIT: i32 = 4824;
/// Error code: a bug of this library.
pub const CAMLRT_INTERNAL: i32 = 4825;
/// Error code: `camlrt_raise_host`; `camlrt_error_host` gives the number.
pub const CAMLRT_HOST_ERROR: i32 = 4826;
/// Error code: a channel or container is in the middle of something.
pub const CAMLRT_BUSY: i32 = 4827;
/// Error code: scopes that do not nest.
pub const CAMLRT_SCOPE_ORDER: i32 = 4828;
/// Error code: a null pointer, or a length that cannot be one.
pub const CAMLRT_BAD_POINTER: i32 = 4829;
/// Error code: `camlrt_interrupt`, or a signal that the runtime handles, ended a wait.
pub const CAMLRT_INTERRUPTED: i32 = 4830;
/// Error code: the handle table is full.
pub const CAMLRT_TOO_MANY_HANDLES: i32 = 4831;
/// Error code: another thread holds the runtime, or this thread forks.
pub const CAMLRT_RUNTIME_BUSY: i32 = 4832;
/// Error code: an argument was 0, and no error was pending.
pub const CAMLRT_NO_VALUE: i32 = 4833;

/// Tells the code of the pending error.
///
/// * Result: CAMLRT_OUT_OF_MEMORY and so on; 0 for none. Without a runtime that could keep it: the error of the last
///   call that had none.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_error_code() -> i32 {
    read!(or no_runtime() => errors::camlrt_error_code())
}

/// What is said where no runtime can say more.
const NO_RUNTIME: &str = "Invalid_argument(\"camlrt: no such runtime, or not for this thread\")";

fn no_runtime() -> i32 {
    match world::stray() {
        0 => Exn::BadRuntime.code(),
        code => code,
    }
}

/// Gives the text of the pending error.
///
/// * `buf`, `cap`: where it goes, cut to `cap` bytes with a zero behind; may be NULL if `cap` is 0.
/// * Result: the length of the whole text, the zero not counted; 0 for no error; -1 for NULL with a capacity. It is
///   what `Printexc.to_string` says of the exception, e.g. `Failure("int_of_string")`.
/// * Errors: none of its own; the error that is pending stays, whatever the arguments are.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_error_message(buf: *mut c_char, cap: usize) -> i64 {
    read!(or super::outside::put_text(buf, cap, NO_RUNTIME) => errors::camlrt_error_message((buf.cast::<u8>(), cap)))
}

/// Tells an error's code in words.
///
/// * `code`: what a call returned, or `camlrt_error_code` told.
/// * Result: the constant's name and its meaning, e.g. "CAMLRT_BAD_HANDLE: stale or foreign handle"; "no error" for 0,
///   and a text that says so for what is no code. Never NULL; the string is the library's and stays.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_error_name(code: i32) -> *const c_char {
    free!(codes::name(0).as_ptr(), codes::name(code).as_ptr())
}

/// Gives the pending error as an OCaml exception.
///
/// * Result: the exception, the same block each time; `()` if none is pending, or it is CAMLRT_EXIT, which is none.
/// * Errors: CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_exception() -> CamlValue {
    call!(errors::camlrt_exception())
}

/// Forgets the pending error.
///
/// * Result: 0.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_clear_error() -> i32 {
    read!(or world::clear_stray() => errors::camlrt_clear_error())
}

/// Gives the number that the pending error carries.
///
/// * Result: the id given to `camlrt_raise_host`, or the exit code of CAMLRT_EXIT; 0 for other errors.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_error_host() -> i32 {
    read!(or 0 => errors::camlrt_error_host())
}

/// Gives an exception's constructor by name, always the same block.
///
/// * `name`: as OCaml prints it: "Not_found", "Stdlib.Queue.Empty", or one given to `camlrt_exn_define`.
/// * Result: the constructor; of a constant exception, that is the exception itself.
/// * Errors: Invalid_argument, which quotes the name, for an unknown one; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_exn(name: *const c_char) -> CamlValue {
    call!(errors::camlrt_exn(name))
}

/// Defines an exception of a program's own.
///
/// * `name`: as it is to be printed; `constructor`: the program's block of its name and number, or `()` for a new one.
/// * Result: the constructor.
/// * Errors: Invalid_argument for a name that is taken; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_exn_define(name: *const c_char, constructor: CamlValue) -> CamlValue {
    call!(errors::camlrt_exn_define(name, constructor))
}

/// Prints an exception as `Printexc.to_string` does.
///
/// * `exn`: an exception.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_format_exception`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_format_exception(exn: CamlValue) -> CamlValue {
    call!(errors::caml_format_exception(exn))
}

/// Raises `Failure`.
///
/// * `message`: a C string, copied.
/// * Result: 0, always: `return caml_failwith(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_failwith`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_failwith(message: *const c_char) -> CamlValue {
    call!(errors::caml_failwith(message))
}

/// Raises `Invalid_argument`.
///
/// * `message`: a C string, copied.
/// * Result: 0, always: `return caml_invalid_argument(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_invalid_argument`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_invalid_argument(message: *const c_char) -> CamlValue {
    call!(errors::caml_invalid_argument(message))
}

/// Raises `Not_found`.
///
/// * Result: 0, always: `return caml_raise_not_found(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_not_found`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_not_found() -> CamlValue {
    call!(errors::caml_raise_not_found())
}

/// Raises `End_of_file`.
///
/// * Result: 0, always: `return caml_raise_end_of_file(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_end_of_file`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_end_of_file() -> CamlValue {
    call!(errors::caml_raise_end_of_file())
}

/// Raises `Division_by_zero`.
///
/// * Result: 0, always: `return caml_raise_zero_divide(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_zero_divide`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_zero_divide() -> CamlValue {
    call!(errors::caml_raise_zero_divide())
}

/// Raises `Out_of_memory`.
///
/// * Result: 0, always: `return caml_raise_out_of_memory(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_out_of_memory`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_out_of_memory() -> CamlValue {
    call!(errors::caml_raise_out_of_memory())
}

/// Raises `Sys_error`.
///
/// * `message`: a string.
/// * Result: 0, always: `return caml_raise_sys_error(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_sys_error`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_sys_error(message: CamlValue) -> CamlValue {
    call!(errors::caml_raise_sys_error(message))
}

/// Raises an exception.
///
/// * `exn`: an exception; it keeps its identity. CAMLRT_TYPE_ERROR for anything else.
/// * Result: 0, always: `return caml_raise(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise(exn: CamlValue) -> CamlValue {
    call!(errors::caml_raise(exn))
}

/// Raises an exception without arguments.
///
/// * `constructor`: from `camlrt_exn`. CAMLRT_TYPE_ERROR for anything else.
/// * Result: 0, always: `return caml_raise_constant(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_constant`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_constant(constructor: CamlValue) -> CamlValue {
    call!(errors::caml_raise_constant(constructor))
}

/// Raises an exception with an argument.
///
/// * `constructor`: from `camlrt_exn`; `arg`: any value. CAMLRT_TYPE_ERROR for what is no constructor.
/// * Result: 0, always: `return caml_raise_with_arg(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_with_arg`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_with_arg(constructor: CamlValue, arg: CamlValue) -> CamlValue {
    call!(errors::caml_raise_with_arg(constructor, arg))
}

/// Raises an exception with a string.
///
/// * `constructor`: from `camlrt_exn`; `message`: a C string, copied.
/// * Result: 0, always: `return caml_raise_with_string(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Mirrors: `caml_raise_with_string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_raise_with_string(constructor: CamlValue, message: *const c_char) -> CamlValue {
    call!(errors::caml_raise_with_string(constructor, message))
}

/// Raises an error of the host's own.
///
/// * `id`: a number by which the host knows its error object; `camlrt_error_host` gives it back. OCaml handlers see
///   `Camlrt.Host_error id`.
/// * Result: 0, always: `return camlrt_raise_host(...)` from a host function raises.
/// * Errors: the one asked for.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_raise_host(id: i32) -> CamlValue {
    call!(errors::camlrt_raise_host(id))
}
