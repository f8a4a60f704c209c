//! Family: machine
//!
//! Primitives of OCaml's that only a bytecode machine, a native linker or OCaml's own stacks give a meaning to. They are here for
//! programs that are linked by name; each fails and says what it lacks.

use super::CamlValue;
use super::guard::read;
use crate::machine::{refuse1, refuse2, refuse3, refuse4};

/// Would give the environment of the function that runs.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_get_current_environment: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_get_current_environment`, under the bytecode toplevel's `Symtable`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_current_environment(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would give the values of a bytecode program's modules.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_get_global_data: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_get_global_data`, under `Symtable`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_global_data(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would give the sections of the bytecode program.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_get_section_table: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_get_section_table`, under `Symtable` before OCaml 5.2.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_section_table(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would call a function that is traced.
///
/// * `code`, `env`, `arg`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_invoke_traced_function: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_invoke_traced_function`, under the toplevel's `#trace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_invoke_traced_function(code: CamlValue, env: CamlValue, arg: CamlValue) -> CamlValue {
    read!(refuse3(code, env, arg))
}

/// Would make room for more modules.
///
/// * `size`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_realloc_global: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_realloc_global`, under `Symtable`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_realloc_global(size: CamlValue) -> CamlValue {
    read!(refuse1(size))
}

/// Would make a function of bytecode.
///
/// * `bytecode`, `debug_info`, `digest`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_reify_bytecode: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_reify_bytecode`, under `Meta`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_reify_bytecode(
    bytecode: CamlValue,
    debug_info: CamlValue,
    digest: CamlValue,
) -> CamlValue {
    read!(refuse3(bytecode, debug_info, digest))
}

/// Would free bytecode.
///
/// * `bytecode`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_static_release_bytecode: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_static_release_bytecode`, under `Meta`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_static_release_bytecode(bytecode: CamlValue) -> CamlValue {
    read!(refuse1(bytecode))
}

/// Would add a primitive to the machine's.
///
/// * `handle`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_add_primitive: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_add_primitive`, under `Dll`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_add_primitive(handle: CamlValue) -> CamlValue {
    read!(refuse1(handle))
}

/// Would close a shared library.
///
/// * `handle`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_close_lib: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_close_lib`, under `Dll`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_close_lib(handle: CamlValue) -> CamlValue {
    read!(refuse1(handle))
}

/// Would give the sections of the bytecode program.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_get_bytecode_sections: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_get_bytecode_sections`, under `Symtable` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_get_bytecode_sections(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would give the shared libraries that are open.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_get_current_libs: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_get_current_libs`, under `Dll`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_get_current_libs(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would find a symbol in a shared library.
///
/// * `handle`, `symbol`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_lookup_symbol: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_lookup_symbol`, under `Dll`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_lookup_symbol(handle: CamlValue, symbol: CamlValue) -> CamlValue {
    read!(refuse2(handle, symbol))
}

/// Would open a shared library.
///
/// * `name`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_dynlink_open_lib: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_dynlink_open_lib`, under `Dll`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_dynlink_open_lib(name: CamlValue) -> CamlValue {
    read!(refuse1(name))
}

/// Would give the modules of the program.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_getmap: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_getmap`, under `Dynlink`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_getmap(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would tell how many modules have begun.
///
/// * `unit`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_globals_inited: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_globals_inited`, under `Dynlink`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_globals_inited(unit: CamlValue) -> CamlValue {
    read!(refuse1(unit))
}

/// Would give a symbol's value.
///
/// * `symbol`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_loadsym: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_loadsym`, under `Dynlink`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_loadsym(symbol: CamlValue) -> CamlValue {
    read!(refuse1(symbol))
}

/// Would open a plugin.
///
/// * `filename`, `is_global`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_open: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_open`, under `Dynlink`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_open(filename: CamlValue, is_global: CamlValue) -> CamlValue {
    read!(refuse2(filename, is_global))
}

/// Would register the modules of a plugin.
///
/// * `handle`, `symbols`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_register: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_register`, under `Dynlink` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_register(handle: CamlValue, symbols: CamlValue) -> CamlValue {
    read!(refuse2(handle, symbols))
}

/// Would run a module of a plugin.
///
/// * `handle`, `symbol`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_run: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_run`, under `Dynlink`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_run(handle: CamlValue, symbol: CamlValue) -> CamlValue {
    read!(refuse2(handle, symbol))
}

/// Would run a phrase of the native toplevel.
///
/// * `filename`, `symbol`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_natdynlink_run_toplevel: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_natdynlink_run_toplevel`, under the native toplevel.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_natdynlink_run_toplevel(filename: CamlValue, symbol: CamlValue) -> CamlValue {
    read!(refuse2(filename, symbol))
}

/// Would make a stack for a computation with effects.
///
/// * `value`, `exception`, `effect`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_alloc_stack: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_alloc_stack`, under `Effect`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_stack(value: CamlValue, exception: CamlValue, effect: CamlValue) -> CamlValue {
    read!(refuse3(value, exception, effect))
}

/// Would take a continuation's stack.
///
/// * `continuation`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_continuation_use: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_continuation_use`, under `Effect`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_continuation_use(continuation: CamlValue) -> CamlValue {
    read!(refuse1(continuation))
}

/// Would take a continuation's stack, if it is still there.
///
/// * `continuation`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_continuation_use_noexc: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_continuation_use_noexc`, under `Effect`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_continuation_use_noexc(continuation: CamlValue) -> CamlValue {
    read!(refuse1(continuation))
}

/// Would take a continuation's stack and give it other handlers.
///
/// * `continuation`, `value`, `exception`, `effect`: any values.
/// * Result: never one.
/// * Errors: `Failure "caml_continuation_use_and_update_handler_noexc: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_continuation_use_and_update_handler_noexc`, under `Effect.Shallow`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_continuation_use_and_update_handler_noexc(
    continuation: CamlValue,
    value: CamlValue,
    exception: CamlValue,
    effect: CamlValue,
) -> CamlValue {
    read!(refuse4(continuation, value, exception, effect))
}

/// Would see to it that the stack is large enough.
///
/// * `size`: any value.
/// * Result: never one.
/// * Errors: `Failure "caml_ensure_stack_capacity: ..."`; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_ensure_stack_capacity`, under bytecode that calls deeply.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ensure_stack_capacity(size: CamlValue) -> CamlValue {
    read!(refuse1(size))
}
