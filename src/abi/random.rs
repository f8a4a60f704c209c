//! Family: random
//!
//! The generator under OCaml 5's `Random`. OCaml 4's is written in OCaml and needs nothing of the runtime.

use super::CamlValue;
use super::guard::call;
use crate::prng;

/// Gives the next random number.
///
/// * `state`: a `Random.State.t` of OCaml 5, that is a bigarray of one dimension and at least four int64s: an odd number,
///   any, and two that are not both 0. It is changed in place.
/// * Result: an int64, each of the 2^64 equally likely.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_lxm_next` of OCaml 5, under all of `Random`: `Random.bits64` is this number, `Random.bits` its low 30 bits.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lxm_next(state: CamlValue) -> CamlValue {
    call!(prng::caml_lxm_next(state))
}
