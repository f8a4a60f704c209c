//! Family: comparison
//!
//! The order of all values, OCaml's `compare`: structural, without recursion and with an end for cyclic values too.

use super::CamlValue;
use super::guard::read;
use crate::compare::prims;

/// Compares two values.
///
/// * `a`, `b`: any values.
/// * Result: -1, 0 or 1, an int. nan is equal to itself, and smaller than every other float.
/// * Ends for every pair of values, in time linear in their blocks: parts that are met again count as equal, so that
///   cyclic values that look alike are equal.
/// * Errors: `Invalid_argument "compare: functional value"` and `"compare: abstract value"` where such values have
///   to be compared; in a runtime that answers as OCaml 5, `"compare: continuation value"`; Out_of_memory if there
///   is none for what is still to be compared.
/// * Mirrors: `caml_compare`, that is `Stdlib.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::compare_inline, prims::caml_compare(a, b))
}

/// Tells whether two values are equal.
///
/// * `a`, `b`: any values.
/// * Result: a bool. nan is equal to nothing.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_equal`, that is `Stdlib.(=)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_equal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::equal_inline, prims::caml_equal(a, b))
}

/// Tells whether two values differ.
///
/// * `a`, `b`: any values.
/// * Result: a bool. nan differs from everything.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_notequal`, that is `Stdlib.(<>)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_notequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::notequal_inline, prims::caml_notequal(a, b))
}

/// Tells whether a value comes before another.
///
/// * `a`, `b`: any values.
/// * Result: a bool; false where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_lessthan`, that is `Stdlib.(<)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lessthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::lessthan_inline, prims::caml_lessthan(a, b))
}

/// Tells whether a value does not come after another.
///
/// * `a`, `b`: any values.
/// * Result: a bool; false where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_lessequal`, that is `Stdlib.(<=)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lessequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::lessequal_inline, prims::caml_lessequal(a, b))
}

/// Tells whether a value comes after another.
///
/// * `a`, `b`: any values.
/// * Result: a bool; false where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_greaterthan`, that is `Stdlib.(>)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_greaterthan(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::greaterthan_inline, prims::caml_greaterthan(a, b))
}

/// Tells whether a value does not come before another.
///
/// * `a`, `b`: any values.
/// * Result: a bool; false where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `caml_greaterequal`, that is `Stdlib.(>=)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_greaterequal(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::greaterequal_inline, prims::caml_greaterequal(a, b))
}

/// Compares two integers.
///
/// * `a`, `b`: ints.
/// * Result: -1, 0 or 1, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int_compare`, that is `Int.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int_compare(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(inline prims::compare_inline, prims::caml_int_compare(a, b))
}

/// Gives the smaller one of two values.
///
/// * `a`, `b`: any values.
/// * Result: `a` if `caml_lessequal(a, b)`, else `b`: so `b` where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `Stdlib.min`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_min(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(prims::caml_min(a, b))
}

/// Gives the larger one of two values.
///
/// * `a`, `b`: any values.
/// * Result: `a` if `caml_greaterequal(a, b)`, else `b`: so `b` where a nan decides.
/// * Errors: as for `caml_compare`.
/// * Mirrors: `Stdlib.max`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_max(a: CamlValue, b: CamlValue) -> CamlValue {
    read!(prims::caml_max(a, b))
}
