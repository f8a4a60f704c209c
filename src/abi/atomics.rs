//! Family: atomics
//!
//! Atomic references, `Atomic.t`, and atomic fields. What they do is one step for all threads, since each call has its runtime
//! for itself.

use super::CamlValue;
use super::guard::{call, read};
use crate::values::atomics;

/// Reads an atomic reference.
///
/// * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts.
/// * Result: its value.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_load`, that is `Atomic.get`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_load(atomic: CamlValue) -> CamlValue {
    read!(quick atomics::load_quick, atomics::caml_atomic_load(atomic))
}

/// Writes an atomic reference.
///
/// * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts; `v`: its new value.
/// * Result: the old one.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_exchange`, that is `Atomic.exchange`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_exchange(atomic: CamlValue, v: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_exchange(atomic, v))
}

/// Writes an atomic reference, if it has a certain value.
///
/// * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts; `old`: the value, compared as `camlrt_same`
///   does; `v`: the new one.
/// * Result: whether it had that value, a bool.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_cas`, that is `Atomic.compare_and_set`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_cas(atomic: CamlValue, old: CamlValue, v: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_cas(atomic, old, v))
}

/// Adds to an atomic reference.
///
/// * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts, which holds an int; `n`: an int.
/// * Result: the int before; the sum is wrapped to 63 bits.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_fetch_add`, that is `Atomic.fetch_and_add`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_fetch_add(atomic: CamlValue, n: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_fetch_add(atomic, n))
}

/// Reads an atomic field.
///
/// * `block`: a block of fields that may be written; `i`: the field, an int.
/// * Result: its value.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_load_field`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_load_field(block: CamlValue, i: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_load_field(block, i))
}

/// Writes an atomic field.
///
/// * `block`: a block of fields that may be written; `i`: the field, an int; `v`: its new value.
/// * Result: the old one.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_exchange_field`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_exchange_field(block: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_exchange_field(block, i, v))
}

/// Writes an atomic field, if it has a certain value.
///
/// * `block`: a block of fields that may be written; `i`: the field, an int; `old`: the value, compared as `camlrt_same`
///   does; `v`: the new one.
/// * Result: whether it had that value, a bool.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_cas_field`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_cas_field(
    block: CamlValue,
    i: CamlValue,
    old: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(atomics::caml_atomic_cas_field(block, i, old, v))
}

/// Adds to an atomic field.
///
/// * `block`: a block of fields that may be written; `i`: the field, an int, which holds an int; `n`: an int.
/// * Result: the int before; the sum is wrapped to 63 bits.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_atomic_fetch_add_field`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_fetch_add_field(block: CamlValue, i: CamlValue, n: CamlValue) -> CamlValue {
    read!(atomics::caml_atomic_fetch_add_field(block, i, n))
}

/// Makes an atomic reference that shares a cache line with no other.
///
/// * `v`: its value.
/// * Result: a block of seven fields, the first of which is `v`.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_atomic_make_contended`, that is `Atomic.make_contended`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_atomic_make_contended(v: CamlValue) -> CamlValue {
    call!(atomics::caml_atomic_make_contended(v))
}

/// Writes a field, if it has a certain value.
///
/// * `block`: a block of fields that may be written; `i`: the field, an int; `old`: the value, compared as `camlrt_same`
///   does; `v`: the new one.
/// * Result: whether it had that value, a bool.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_obj_compare_and_swap`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_compare_and_swap(
    block: CamlValue,
    i: CamlValue,
    old: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(atomics::caml_atomic_cas_field(block, i, old, v))
}

/// Tells whether other domains may see a value.
///
/// * `v`: any value.
/// * Result: `true`.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_obj_is_shared`, of OCaml 5, where it is false for what is young.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_is_shared(v: CamlValue) -> CamlValue {
    read!(atomics::caml_obj_is_shared(v))
}
