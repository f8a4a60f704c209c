//! Family: lifetimes
//!
//! How long handles live. A handle belongs to the innermost open scope of (runtime, thread), or to the thread's root
//! scope, until it is released or its scope closes. Arguments are borrowed, always.

use super::CamlValue;
use super::args::Handle;
use super::guard::read;
use crate::runtime::{Exn, registry};
use crate::sys::world::{Message, Refused};
use crate::values::{lifetimes, read};

/// Opens a scope inside the innermost one.
///
/// * Result: its depth, for `camlrt_scope_close`; 1 for the first. Or -1.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scope_open() -> i32 {
    read!(query lifetimes::camlrt_scope_open())
}

/// Closes a scope, and releases every handle made in it.
///
/// * `depth`: from `camlrt_scope_open`.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_SCOPE_ORDER if it is not open, or not the innermost: then the scopes inside it are closed too.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scope_close(depth: i32) -> i32 {
    read!(status lifetimes::camlrt_scope_close(depth))
}

/// Hands a value out of a scope, to the one around it.
///
/// * `depth`: an open scope; `v`: any value.
/// * Result: another handle of the value, which outlives the scope.
/// * Errors: CAMLRT_SCOPE_ORDER if the scope is not open; CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scope_escape(depth: i32, v: CamlValue) -> CamlValue {
    read!(lifetimes::camlrt_scope_escape(depth, v))
}

/// Empties the innermost scope but for some values: for loops.
///
/// * `depth`: the innermost scope; `keep`, `n`: handles whose values stay; `out`: an array of `n` to be filled with
///   their new handles. It may be `keep`.
/// * Result: 0 or the error's code; on an error nothing is released.
/// * Errors: CAMLRT_SCOPE_ORDER; CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scope_reset(depth: i32, keep: *const CamlValue, n: u32, out: *mut CamlValue) -> i32 {
    read!(status lifetimes::camlrt_scope_reset(depth, (keep, n), out))
}

/// Makes a stack of scopes for a coroutine.
///
/// * Result: its number, for `camlrt_scopes_switch`; or -1. A thread begins with stack 0.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scopes_new() -> i32 {
    read!(query lifetimes::camlrt_scopes_new())
}

/// Makes another stack of scopes the thread's current one.
///
/// * `stack`: its number.
/// * Result: the number of the one that was current, or -1.
/// * Errors: CAMLRT_SCOPE_ORDER for a number that names none, and inside a host function for one that it did not
///   begin with when it returns.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scopes_switch(stack: i32) -> i32 {
    read!(query lifetimes::camlrt_scopes_switch(stack))
}

/// Frees a stack of scopes and every handle in it.
///
/// * `stack`: its number; not 0, and not the current one.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_SCOPE_ORDER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_scopes_free(stack: i32) -> i32 {
    read!(status lifetimes::camlrt_scopes_free(stack))
}

/// Makes a handle that no scope owns.
///
/// * `v`: any value.
/// * Result: a handle of the same value, to be released by its holder; an inline integer is itself.
/// * Errors: CAMLRT_BAD_HANDLE; CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_retain(v: CamlValue) -> CamlValue {
    read!(lifetimes::camlrt_retain(v))
}

/// Makes a handle of `()` that no scope owns, to be aimed by `camlrt_field_into` and `camlrt_assign`.
///
/// * Result: the handle, never an inline integer; to be released by its holder.
/// * Errors: CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_cursor() -> CamlValue {
    read!(lifetimes::camlrt_cursor())
}

/// Aims a handle at another value.
///
/// * `retained`: a handle that is not inline; `v`: any value.
/// * Result: 0 or the error's code. What `camlrt_field_into` says of integers holds here too.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_assign(retained: CamlValue, v: CamlValue) -> i32 {
    read!(status read::camlrt_assign(Handle(retained), v))
}

/// Frees a handle early, whoever owns it.
///
/// * `v`: any handle; 0 and inline integers are fine.
/// * Result: 0, or CAMLRT_BAD_HANDLE for a stale one. The pending error is left alone.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_release(v: CamlValue) -> i32 {
    read!(or Exn::BadRuntime.code() => lifetimes::camlrt_release(Handle(v)))
}

/// Frees handles of a runtime from any thread, at once or when somebody next uses the runtime.
///
/// * `rt`: the runtime; `v`, `n`: handles, some of which may be stale.
/// * Result: 0; CAMLRT_BAD_POINTER for NULL with a number, CAMLRT_OUT_OF_MEMORY: then nothing is freed. A runtime that was freed is fine. It never waits, and
///   leaves the pending error alone: for finalisers.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_release_many(rt: super::CamlrtRuntime, v: *const CamlValue, n: u32) -> i32 {
    super::guard::free!(Exn::BadRuntime.code(), {
        match (super::outside::handles_of(v, n), registry::find(rt.id())) {
            (None, _) => Exn::Pointer.code(),
            (Some(_), Err(Refused::Busy)) => Exn::RuntimeBusy.code(),
            (Some(_), Err(_)) => 0,
            (Some(handles), Ok(world)) => match handles.and_then(|h| world.post(Message::Release(h))) {
                Ok(()) => 0,
                Err(_) => Exn::OutOfMemory.code(),
            },
        }
    })
}

/// Makes a handle that does not keep its value alive.
///
/// * `v`: a block.
/// * Result: a weak handle, to be released by its holder, and good for `camlrt_weak_get` only.
/// * Errors: CAMLRT_TYPE_ERROR for an integer; CAMLRT_BAD_HANDLE; CAMLRT_TOO_MANY_HANDLES.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_weak(v: CamlValue) -> CamlValue {
    read!(lifetimes::camlrt_weak(v))
}

/// Gives the value of a weak handle.
///
/// * `weak`: from `camlrt_weak`.
/// * Result: the value.
/// * Errors: Not_found if it is dead; CAMLRT_BAD_HANDLE.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_weak_get(weak: CamlValue) -> CamlValue {
    read!(lifetimes::camlrt_weak_get(Handle(weak)))
}

/// Counts the current runtime's handles.
///
/// * Result: how many live; 0 at the end of a clean program. Or -1.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_live_handles() -> i64 {
    read!(query lifetimes::camlrt_live_handles())
}
