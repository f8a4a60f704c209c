//! Family: gc
//!
//! Finalisers, and the collector: what it did, what it shall do.

use super::CamlValue;
use super::guard::{call, read};
use crate::values::finalise;

/// Has a function called with a value when nothing refers to it any more.
///
/// * `f`: a function of the value; what it does with that is its own affair: the value may come to life again.
/// * `v`: a block that is not empty, no float and no lazy value.
/// * The function runs in `camlrt_poll` and in calls that collect on demand, once. Of the values that a collection
///   finds dead the last registered comes first; weak references to them are still there. The runtime keeps `f`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Gc.finalise"` for values that are not like that; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_final_register`, that is `Gc.finalise`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_final_register(f: CamlValue, v: CamlValue) -> CamlValue {
    call!(finalise::caml_final_register(f, v))
}

/// Has a function called when a value is dead for good.
///
/// * `f`: a function of `()`; `v`: as for `caml_final_register`, whose functions are called before.
/// * Weak references to the value are empty by then.
/// * Result: `()`.
/// * Errors: as for `caml_final_register`.
/// * Mirrors: `caml_final_register_called_without_value`, that is `Gc.finalise_last`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_final_register_called_without_value(f: CamlValue, v: CamlValue) -> CamlValue {
    call!(finalise::caml_final_register_called_without_value(f, v))
}

/// Lets other finalisers run while one is running.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_final_release`, that is `Gc.finalise_release`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_final_release(unit: CamlValue) -> CamlValue {
    read!(finalise::caml_final_release(unit))
}
