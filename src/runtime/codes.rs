//! The codes of errors in words, for hosts that have a code and no runtime to ask.

use super::error::BASE;
use std::ffi::CStr;

/// The name of a code, and what it means.
pub fn name(code: i32) -> &'static CStr {
    if code == 0 {
        return c"no error";
    }
    let place = |base: i32| code.checked_sub(BASE + base).and_then(|i| usize::try_from(i).ok());
    place(LIBRARY)
        .and_then(|i| LIBRARYS.get(i))
        .or_else(|| place(0).and_then(|i| OCAMLS.get(i)))
        .unwrap_or(&c"not an error code of camlrt")
}

/// OCaml's exceptions, from the first code on.
const OCAMLS: [&CStr; 13] = [
    c"CAMLRT_OUT_OF_MEMORY: OCaml's Out_of_memory",
    c"CAMLRT_SYS_ERROR: OCaml's Sys_error",
    c"CAMLRT_FAILURE: OCaml's Failure",
    c"CAMLRT_INVALID_ARGUMENT: OCaml's Invalid_argument",
    c"CAMLRT_END_OF_FILE: OCaml's End_of_file",
    c"CAMLRT_DIVISION_BY_ZERO: OCaml's Division_by_zero",
    c"CAMLRT_NOT_FOUND: OCaml's Not_found",
    c"CAMLRT_MATCH_FAILURE: OCaml's Match_failure",
    c"CAMLRT_STACK_OVERFLOW: OCaml's Stack_overflow",
    c"CAMLRT_SYS_BLOCKED_IO: OCaml's Sys_blocked_io",
    c"CAMLRT_ASSERT_FAILURE: OCaml's Assert_failure",
    c"CAMLRT_UNDEFINED_RECURSIVE_MODULE: OCaml's Undefined_recursive_module",
    c"CAMLRT_EXCEPTION: another OCaml exception",
];

/// Where the library's own begin.
const LIBRARY: i32 = 20;
const LIBRARYS: [&CStr; 14] = [
    c"CAMLRT_BAD_HANDLE: stale or foreign handle",
    c"CAMLRT_TYPE_ERROR: value of the wrong shape",
    c"CAMLRT_WRONG_THREAD: the runtime belongs to another thread",
    c"CAMLRT_BAD_RUNTIME: no such runtime, or none entered",
    c"CAMLRT_EXIT: caml_sys_exit was called",
    c"CAMLRT_INTERNAL: a bug of the library",
    c"CAMLRT_HOST_ERROR: an error of the host's own",
    c"CAMLRT_BUSY: a channel or container in the middle of something",
    c"CAMLRT_SCOPE_ORDER: scopes that do not nest",
    c"CAMLRT_BAD_POINTER: a null pointer, or a length that cannot be one",
    c"CAMLRT_INTERRUPTED: camlrt_interrupt ended a wait",
    c"CAMLRT_TOO_MANY_HANDLES: the handle table is full",
    c"CAMLRT_RUNTIME_BUSY: another thread holds the runtime",
    c"CAMLRT_NO_VALUE: an argument was 0, and no error was pending",
];
