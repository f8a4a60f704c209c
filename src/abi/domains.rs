//! Family: domains
//!
//! OCaml 5's `Domain`. A runtime is one domain, and there are no others in it; for work side by side there are further runtimes.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::values::domains;

/// Would run a function in a new domain.
///
/// * `f`, `sync`: any values.
/// * Result: none.
/// * Errors: Failure, always; CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_domain_spawn`, that is `Domain.spawn`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_domain_spawn(f: CamlValue, sync: CamlValue) -> CamlValue {
    read!(domains::caml_domain_spawn(f, sync))
}

/// Tells which domain this is.
///
/// * `unit`: `()`.
/// * Result: 0, an int: that of the first domain.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_domain_id`, that is `Domain.self`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_domain_id(unit: CamlValue) -> CamlValue {
    read!(domains::caml_ml_domain_id(unit))
}

/// Tells the domain's place among those that run.
///
/// * `unit`: `()`.
/// * Result: 0, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_domain_index`, that is `Domain.self_index`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_domain_index(unit: CamlValue) -> CamlValue {
    read!(domains::caml_ml_domain_id(unit))
}

/// Lets other threads have the runtime for a moment, if this thread did not enter it for good.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ml_domain_cpu_relax`, that is `Domain.cpu_relax`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_domain_cpu_relax(unit: CamlValue) -> CamlValue {
    call_out!(BLOCKS, domains::caml_ml_domain_cpu_relax(unit))
}

/// Tells how many domains make sense.
///
/// * `unit`: `()`.
/// * Result: 1, an int: there can be no more.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_recommended_domain_count`, that is `Domain.recommended_domain_count`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_recommended_domain_count(unit: CamlValue) -> CamlValue {
    read!(domains::caml_recommended_domain_count(unit))
}

/// Reads the domain's state.
///
/// * `unit`: `()`.
/// * Result: what was set last, at first `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_domain_dls_get`, on which `Domain.DLS` stands.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_domain_dls_get(unit: CamlValue) -> CamlValue {
    read!(domains::caml_domain_dls_get(unit))
}

/// Sets the domain's state.
///
/// * `state`: any value, kept from now on.
/// * Result: `()`.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_domain_dls_set`, on which `Domain.DLS` stands.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_domain_dls_set(state: CamlValue) -> CamlValue {
    read!(domains::caml_domain_dls_set(state))
}

/// Sets the domain's state, if it is a certain value.
///
/// * `old`: the value, compared as `camlrt_same` does; `v`: the new one.
/// * Result: whether it was that value, a bool.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_domain_dls_compare_and_set`, on which `Domain.DLS` stands.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_domain_dls_compare_and_set(old: CamlValue, v: CamlValue) -> CamlValue {
    read!(domains::caml_domain_dls_compare_and_set(old, v))
}
