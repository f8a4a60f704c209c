//! Family: weak
//!
//! Weak arrays, OCaml's `Weak`, and ephemerons, its `Obj.Ephemeron`: they do not keep their keys alive. Both are abstract blocks of two
//! words and one for each key. A key that dies is emptied by the collection that finds it dead, and with it the data.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::weak;

/// Makes a weak array.
///
/// * `n`: how many places, an int.
/// * Result: a weak array, all of it empty: as a block it has `n` + 2 words.
/// * Errors: `Invalid_argument "Weak.create"` for too many or too few; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_weak_create`, that is `Weak.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_create(n: CamlValue) -> CamlValue {
    call_out!(WHOLE, weak::caml_weak_create(n))
}

/// Makes an ephemeron.
///
/// * `n`: how many keys, an int.
/// * Result: an ephemeron, all of it empty: as a block it has `n` + 2 words.
/// * Errors: `Invalid_argument "Weak.create"` for too many or too few; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ephe_create`, that is `Obj.Ephemeron.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_create(n: CamlValue) -> CamlValue {
    call_out!(WHOLE, weak::caml_weak_create(n))
}

/// Reads a place of a weak array.
///
/// * `w`: a weak array; `i`: a place, an int from 0 on.
/// * Result: `Some` of the value, or `None`.
/// * Errors: `Invalid_argument "Weak.get"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_weak_get`, that is `Weak.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_get(w: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick weak::key_quick, weak::caml_weak_get(w, i))
}

/// Reads a key of an ephemeron.
///
/// * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
/// * Result: `Some` of the value, or `None`.
/// * Errors: `Invalid_argument "Obj.Ephemeron.get_key"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ephe_get_key`, that is `Obj.Ephemeron.get_key`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_get_key(e: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick weak::key_quick, weak::caml_ephe_get_key(e, i))
}

/// Reads the data of an ephemeron.
///
/// * `e`: an ephemeron.
/// * Result: `Some` of the value, or `None`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ephe_get_data`, that is `Obj.Ephemeron.get_data`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_get_data(e: CamlValue) -> CamlValue {
    call!(quick weak::data_quick, weak::caml_ephe_get_data(e))
}

/// Reads a place of a weak array, as a copy.
///
/// * `w`: a weak array; `i`: a place, an int from 0 on.
/// * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
/// * Errors: `Invalid_argument "Weak.get_copy"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_weak_get_copy`, that is `Weak.get_copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_get_copy(w: CamlValue, i: CamlValue) -> CamlValue {
    call_out!(WHOLE, weak::caml_weak_get_copy(w, i))
}

/// Reads a key of an ephemeron, as a copy.
///
/// * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
/// * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
/// * Errors: `Invalid_argument "Obj.Ephemeron.get_key_copy"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ephe_get_key_copy`, that is `Obj.Ephemeron.get_key_copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_get_key_copy(e: CamlValue, i: CamlValue) -> CamlValue {
    call_out!(WHOLE, weak::caml_ephe_get_key_copy(e, i))
}

/// Reads the data of an ephemeron, as a copy.
///
/// * `e`: an ephemeron.
/// * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ephe_get_data_copy`, that is `Obj.Ephemeron.get_data_copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_get_data_copy(e: CamlValue) -> CamlValue {
    call_out!(WHOLE, weak::caml_ephe_get_data_copy(e))
}

/// Writes a place of a weak array.
///
/// * `w`: a weak array; `i`: a place, an int from 0 on. `v`: an option: `None` empties the place.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Weak.set"` for a place that is not there; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_weak_set`, that is `Weak.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_set(w: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(weak::caml_weak_set(w, i, v))
}

/// Writes a key of an ephemeron.
///
/// * `e`: an ephemeron; `i`: a key's place, an int from 0 on. `v`: any value.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Obj.Ephemeron.set_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_set_key`, that is `Obj.Ephemeron.set_key`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_set_key(e: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_set_key(e, i, v))
}

/// Writes the data of an ephemeron.
///
/// * `e`: an ephemeron. `v`: any value, kept alive while the ephemeron and all its keys are.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_set_data`, that is `Obj.Ephemeron.set_data`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_set_data(e: CamlValue, v: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_set_data(e, v))
}

/// Empties a key of an ephemeron.
///
/// * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Obj.Ephemeron.unset_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_unset_key`, that is `Obj.Ephemeron.unset_key`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_unset_key(e: CamlValue, i: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_unset_key(e, i))
}

/// Empties the data of an ephemeron.
///
/// * `e`: an ephemeron.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_unset_data`, that is `Obj.Ephemeron.unset_data`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_unset_data(e: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_unset_data(e))
}

/// Tells whether a place of a weak array is full.
///
/// * `w`: a weak array; `i`: a place, an int from 0 on.
/// * Result: a bool.
/// * Errors: `Invalid_argument "Weak.check"` for a place that is not there; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_weak_check`, that is `Weak.check`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_check(w: CamlValue, i: CamlValue) -> CamlValue {
    read!(quick weak::check_quick, weak::caml_weak_check(w, i))
}

/// Tells whether a key of an ephemeron is full.
///
/// * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
/// * Result: a bool.
/// * Errors: `Invalid_argument "Obj.Ephemeron.check_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_check_key`, that is `Obj.Ephemeron.check_key`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_check_key(e: CamlValue, i: CamlValue) -> CamlValue {
    read!(quick weak::check_quick, weak::caml_ephe_check_key(e, i))
}

/// Tells whether the data of an ephemeron is full.
///
/// * `e`: an ephemeron.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_check_data`, that is `Obj.Ephemeron.check_data`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_check_data(e: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_check_data(e))
}

/// Copies places of a weak array to another.
///
/// * `from`, `to`: two weak arrays, or the same; `at`, `at_to`: the first place in each, ints; `n`: how many, an int. They may overlap.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Weak.blit"` for a range that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_weak_blit`, that is `Weak.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_weak_blit(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    at_to: CamlValue,
    n: CamlValue,
) -> CamlValue {
    read!(weak::caml_weak_blit(from, at, to, at_to, n))
}

/// Copies keys of an ephemeron to another.
///
/// * `from`, `to`: two ephemerons, or the same; `at`, `at_to`: the first place in each, ints; `n`: how many, an int. They may overlap.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Obj.Ephemeron.blit_key"` for a range that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_blit_key`, that is `Obj.Ephemeron.blit_key`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_blit_key(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    at_to: CamlValue,
    n: CamlValue,
) -> CamlValue {
    read!(weak::caml_ephe_blit_key(from, at, to, at_to, n))
}

/// Gives an ephemeron the data of another.
///
/// * `from`, `to`: two ephemerons.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ephe_blit_data`, that is `Obj.Ephemeron.blit_data`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ephe_blit_data(from: CamlValue, to: CamlValue) -> CamlValue {
    read!(weak::caml_ephe_blit_data(from, to))
}
