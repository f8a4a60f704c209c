//! Family: hashing
//!
//! OCaml's hash of all values, `Hashtbl.hash`, and the steps that it is made of.

use super::CamlValue;
use super::guard::read;
use crate::hash::prims;

/// Hashes a value.
///
/// * `meaningful`: how many of its parts may count, an int: integers, strings, floats, boxed integers. `total`: how many
///   are looked at in search of them, an int; 256 if it is negative or more. `seed`: an int, of which the low 32 bits
///   count. `v`: any value.
/// * Result: the hash, an int of 30 bits; 64-bit OCaml's number for every value that OCaml hashes the same in every run. A
///   function does not count here (in OCaml its address does).
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash`, that is `Hashtbl.seeded_hash_param`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash(
    meaningful: CamlValue,
    total: CamlValue,
    seed: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(inline prims::hash_inline, quick prims::hash_quick, prims::caml_hash(meaningful, total, seed, v))
}

/// Hashes a value as tables do.
///
/// * `v`: any value.
/// * Result: `caml_hash(10, 100, 0, v)`.
/// * Mirrors: `Hashtbl.hash`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_default(v: CamlValue) -> CamlValue {
    read!(prims::caml_hash_default(v))
}

/// Hashes a string.
///
/// * `seed`: an int, of which the low 32 bits count; `s`: a string.
/// * Result: the hash, an int of 30 bits: that of `caml_hash(1, 1, seed, s)`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_string_hash`, that is `String.seeded_hash`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_string_hash(seed: CamlValue, s: CamlValue) -> CamlValue {
    read!(prims::caml_string_hash(seed, s))
}

/// Mixes an integer into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int.
/// * Result: the hash so far, an int of 32 bits; its 63 bits come down to 32, so that small ones hash as on a 32-bit machine.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_intnat`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_int(h: CamlValue, n: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_int(h, n))
}

/// Mixes a float into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `d`: a float.
/// * Result: the hash so far, an int of 32 bits; every nan counts alike, and -0. as 0..
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_double`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_float(h: CamlValue, d: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_float(h, d))
}

/// Mixes a string into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `s`: a string.
/// * Result: the hash so far, an int of 32 bits; its bytes and its length.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_string`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_string(h: CamlValue, s: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_string(h, s))
}

/// Mixes an int32 into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int32.
/// * Result: the hash so far, an int of 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_int32`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_int32(h: CamlValue, n: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_int32(h, n))
}

/// Mixes an int64 into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int64.
/// * Result: the hash so far, an int of 32 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_int64`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_int64(h: CamlValue, n: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_int64(h, n))
}

/// Mixes a nativeint into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `n`: a nativeint.
/// * Result: the hash so far, an int of 32 bits; as for an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_intnat`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_nativeint(h: CamlValue, n: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_nativeint(h, n))
}

/// Mixes a bigarray of characters into a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count; `a`: a bigarray of one-byte elements.
/// * Result: the hash so far, an int of 32 bits; as a string of these bytes.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_hash_mix_string`, for C.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_bigstring(h: CamlValue, a: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_bigstring(h, a))
}

/// Ends a hash.
///
/// * `h`: the hash so far, an int of which the low 32 bits count.
/// * Result: the hash, an int of 30 bits.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `FINAL_MIX`, for C, and the mask that `caml_hash` puts on it.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mix_final(h: CamlValue) -> CamlValue {
    read!(prims::caml_hash_mix_final(h))
}
