//! Family: sync
//!
//! OCaml 5's mutexes and conditions, for the threads of a runtime. Who waits gives the runtime up meanwhile.

use super::CamlValue;
use super::guard::{call, call_out};
use crate::values::sync;

/// Makes a mutex.
///
/// * `unit`: `()`.
/// * Result: a mutex that nobody has.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ml_mutex_new`, that is `Mutex.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_mutex_new(unit: CamlValue) -> CamlValue {
    call!(sync::caml_ml_mutex_new(unit))
}

/// Locks a mutex, waiting until no other thread has it.
///
/// * `mutex`: a mutex.
/// * Result: `()`.
/// * Errors: `Sys_error "Mutex.lock: Resource deadlock avoided"` if this thread has it already; CAMLRT_INTERRUPTED;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ml_mutex_lock`, that is `Mutex.lock`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_mutex_lock(mutex: CamlValue) -> CamlValue {
    call_out!(BLOCKS, quick sync::lock_quick, sync::caml_ml_mutex_lock(mutex))
}

/// Locks a mutex if nobody has it.
///
/// * `mutex`: a mutex.
/// * Result: whether it was locked, a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_mutex_try_lock`, that is `Mutex.try_lock`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_mutex_try_lock(mutex: CamlValue) -> CamlValue {
    call!(sync::caml_ml_mutex_try_lock(mutex))
}

/// Unlocks a mutex.
///
/// * `mutex`: a mutex that this thread has.
/// * Result: `()`.
/// * Errors: `Sys_error "Mutex.unlock: Operation not permitted"` if it does not; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_mutex_unlock`, that is `Mutex.unlock`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_mutex_unlock(mutex: CamlValue) -> CamlValue {
    call!(quick sync::unlock_quick, sync::caml_ml_mutex_unlock(mutex))
}

/// Makes a condition.
///
/// * `unit`: `()`.
/// * Result: a condition that nobody waits for.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ml_condition_new`, that is `Condition.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_condition_new(unit: CamlValue) -> CamlValue {
    call!(sync::caml_ml_condition_new(unit))
}

/// Unlocks a mutex, waits for a condition, and locks the mutex again.
///
/// * `condition`: a condition; `mutex`: a mutex that this thread has.
/// * Result: `()`.
/// * Errors: `Sys_error "Condition.wait: Operation not permitted"` if this thread does not have the mutex; CAMLRT_INTERRUPTED, with
///   the mutex locked again unless another thread had it when this interrupt, or a further one, came; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ml_condition_wait`, that is `Condition.wait`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_condition_wait(condition: CamlValue, mutex: CamlValue) -> CamlValue {
    call_out!(BLOCKS, sync::caml_ml_condition_wait(condition, mutex))
}

/// Wakes one of the threads that wait for a condition.
///
/// * `condition`: a condition.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_condition_signal`, that is `Condition.signal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_condition_signal(condition: CamlValue) -> CamlValue {
    call!(sync::caml_ml_condition_signal(condition))
}

/// Wakes all threads that wait for a condition.
///
/// * `condition`: a condition.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_condition_broadcast`, that is `Condition.broadcast`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_condition_broadcast(condition: CamlValue) -> CamlValue {
    call!(sync::caml_ml_condition_broadcast(condition))
}
