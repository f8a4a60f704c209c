//! Family: gc
//!
//! Finalisers, and the collector: what it did, what it shall do.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::{finalise, gc};

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

/// Tells what the collector did and what the heap holds, after a full collection.
///
/// * `unit`: `()`.
/// * Result: OCaml's record of 17 fields, `Gc.stat`: `minor_words` 0., `promoted_words` 0., `major_words` all words that were allocated;
///   `minor_collections` 0, `major_collections` how many there were; `heap_words` and `heap_chunks` what is mapped;
///   `live_words` (headers included) and `live_blocks` at the last collection; `free_words` the rest of what is mapped,
///   `free_blocks` and `largest_free` of empty pieces of it; `fragments` and `compactions` 0; `top_heap_words` the most that was mapped;
///   `stack_size` 0; `forced_major_collections` those that were asked for.
/// * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_gc_stat`, that is `Gc.stat`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_stat(unit: CamlValue) -> CamlValue {
    call_out!(CALLS, gc::caml_gc_stat(unit))
}

/// Tells what the collector did and what the heap holds.
///
/// * `unit`: `()`.
/// * Result: the record of `caml_gc_stat`; as OCaml 4 with 0 for live and free words and blocks and `largest_free`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_gc_quick_stat`, that is `Gc.quick_stat`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_quick_stat(unit: CamlValue) -> CamlValue {
    call!(gc::caml_gc_quick_stat(unit))
}

/// Tells how many words were allocated.
///
/// * `unit`: `()`.
/// * Result: three floats: `minor_words` 0., `promoted_words` 0., and `major_words`, all of them.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_gc_counters`, that is `Gc.counters`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_counters(unit: CamlValue) -> CamlValue {
    call!(gc::caml_gc_counters(unit))
}

/// Tells how many words were allocated in the heap for young blocks, which there is not.
///
/// * `unit`: `()`.
/// * Result: 0., a float.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_gc_minor_words`, that is `Gc.minor_words`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_minor_words(unit: CamlValue) -> CamlValue {
    call!(gc::caml_gc_minor_words(unit))
}

/// Reads the collector's settings.
///
/// * `unit`: `()`.
/// * Result: OCaml's record of 11 ints, `Gc.control`, at first its defaults.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_gc_get`, that is `Gc.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_get(unit: CamlValue) -> CamlValue {
    call!(gc::caml_gc_get(unit))
}

/// Changes the collector's settings.
///
/// * `control`: a record as `caml_gc_get` gives it. `space_overhead` counts: the garbage that there may be before the next
///   collection, in proportion to what is alive. The others are told again by `caml_gc_get`, as OCaml would tell them.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR; then nothing is changed.
/// * Mirrors: `caml_gc_set`, that is `Gc.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_set(control: CamlValue) -> CamlValue {
    read!(gc::caml_gc_set(control))
}

/// Runs the finalisers and drops that are due: there are no young blocks to collect.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_gc_minor`, that is `Gc.minor`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_minor(unit: CamlValue) -> CamlValue {
    call_out!(CALLS, gc::caml_gc_minor(unit))
}

/// Collects, and runs what is due then.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_gc_major`, that is `Gc.major`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_major(unit: CamlValue) -> CamlValue {
    call_out!(CALLS, gc::caml_gc_major(unit))
}

/// Collects if that is due.
///
/// * `n`: how much work to do, an int: a collection is always a whole one.
/// * Result: 0, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_gc_major_slice`, that is `Gc.major_slice`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_major_slice(n: CamlValue) -> CamlValue {
    call_out!(WHOLE, gc::caml_gc_major_slice(n))
}

/// Collects everything that is dead, and runs what is due then: blocks do not move.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_gc_compaction`, that is `Gc.compact`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_compaction(unit: CamlValue) -> CamlValue {
    call_out!(CALLS, gc::caml_gc_compaction(unit))
}

/// Tells how often memory for young blocks could not be had in huge pages.
///
/// * `unit`: `()`.
/// * Result: 0, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_gc_huge_fallback_count`, that is `Gc.huge_fallback_count`, of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_gc_huge_fallback_count(unit: CamlValue) -> CamlValue {
    read!(gc::nothing(unit))
}

/// Tells how many words can be allocated before the next region is looked for.
///
/// * `unit`: `()`.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_minor_free`, that is `Gc.get_minor_free`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_minor_free(unit: CamlValue) -> CamlValue {
    read!(gc::caml_get_minor_free(unit))
}

/// Tells how much work a slice of a collection will have.
///
/// * `n`: which slice, an int from 0 on.
/// * Result: 0, an int: there are no slices.
/// * Errors: `Invalid_argument "Gc.get_bucket"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_major_bucket`, that is `Gc.get_bucket`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_major_bucket(n: CamlValue) -> CamlValue {
    read!(gc::caml_get_major_bucket(n))
}

/// Tells how much work of slices was done ahead of them.
///
/// * `unit`: `()`.
/// * Result: 0, an int: there are no slices.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_get_major_credit`, that is `Gc.get_credit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_major_credit(unit: CamlValue) -> CamlValue {
    read!(gc::nothing(unit))
}

/// Calls a function during which OCaml would put collection off.
///
/// * `f`: a function of `()`.
/// * Result: a pair of what it gives and 0, an int: collections go on here, and nothing was put off.
/// * Errors: what the function raises; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ml_gc_ramp_up`, that is `Gc.ramp_up`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_gc_ramp_up(f: CamlValue) -> CamlValue {
    call_out!(CALLS, gc::caml_ml_gc_ramp_up(f))
}

/// Takes up work that was put off.
///
/// * `work`: what `caml_ml_gc_ramp_up` gave, an int.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_gc_ramp_down`, that is `Gc.ramp_down`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_gc_ramp_down(work: CamlValue) -> CamlValue {
    read!(gc::caml_ml_gc_ramp_down(work))
}

/// Tells which runtime this is.
///
/// * `unit`: `()`.
/// * Result: a string: `""`, as of OCaml's usual one.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_runtime_variant`, that is `Sys.runtime_variant`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_runtime_variant(unit: CamlValue) -> CamlValue {
    call!(gc::caml_runtime_variant(unit))
}

/// Tells the runtime's parameters.
///
/// * `unit`: `()`.
/// * Result: a string in the form of `OCAMLRUNPARAM`; what sets nothing here has OCaml's default.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_runtime_parameters`, that is `Sys.runtime_parameters`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_runtime_parameters(unit: CamlValue) -> CamlValue {
    call!(gc::caml_runtime_parameters(unit))
}

/// Notes whether the program wants the runtime's warnings. There are none.
///
/// * `flag`: a bool.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_enable_runtime_warnings`, that is `Sys.enable_runtime_warnings`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_enable_runtime_warnings(flag: CamlValue) -> CamlValue {
    read!(gc::caml_ml_enable_runtime_warnings(flag))
}

/// Tells whether the program wants the runtime's warnings.
///
/// * `unit`: `()`.
/// * Result: a bool: what `caml_ml_enable_runtime_warnings` was told last, at first false.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_runtime_warnings_enabled`, that is `Sys.runtime_warnings_enabled`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_runtime_warnings_enabled(unit: CamlValue) -> CamlValue {
    read!(gc::caml_ml_runtime_warnings_enabled(unit))
}

/// Tells how much memory the current runtime's values take: for hosts whose own collector knows nothing of it.
///
/// * Result: bytes: of what lived at the last collection, of what was handed out since, and of what values hold outside
///   the heap. Or -1.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_heap_bytes() -> i64 {
    read!(query gc::camlrt_heap_bytes())
}
