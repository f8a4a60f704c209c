//! Family: set
//!
//! OCaml's `Set`: values in their order, in balanced trees that never change. Adding to one makes a new one, node for
//! node as OCaml does, which shares what it can with the old one. The first argument is OCaml's `Ord.compare` where
//! that would be called.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::stdlib::set;

/// Gives the empty set.
///
/// * `unit`: `()`.
/// * Result: the empty set, which is the int 0.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Set.empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_empty(unit: CamlValue) -> CamlValue {
    read!(set::empty(unit))
}

/// Tells whether a set is empty.
///
/// * `s`: a set.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.is_empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_is_empty(s: CamlValue) -> CamlValue {
    read!(set::is_empty(s))
}

/// Makes a set of one element.
///
/// * `elt`: any value.
/// * Result: a set.
/// * Errors: none.
/// * Mirrors: `Set.singleton`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_singleton(elt: CamlValue) -> CamlValue {
    call!(set::singleton(elt))
}

/// Adds an element.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: a new set; the same one, if it has the element.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_add(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, quick set::add_quick, set::add(cmp, elt, s))
}

/// Gives the element that is equal to a value.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, quick set::find_quick, set::find(cmp, elt, s))
}

/// Gives what `caml_set_find` gives, if there is anything.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: an option.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_opt(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, quick set::find_opt_quick, set::find_opt(cmp, elt, s))
}

/// Tells whether a set has an element.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: a bool.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.mem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_mem(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, quick set::mem_quick, set::mem(cmp, elt, s))
}

/// Removes an element.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: a new set; the same one, if there is nothing to remove.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.remove`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_remove(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::remove(cmp, elt, s))
}

/// Splits a set at an element.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
/// * Result: a triple of what comes before, whether the element was there, and what comes behind.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.split`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_split(cmp: CamlValue, elt: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::split(cmp, elt, s))
}

/// Gives the first element.
///
/// * `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.min_elt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_min_elt(s: CamlValue) -> CamlValue {
    call!(set::least(s))
}

/// Gives the first element, if there is one.
///
/// * `s`: a set.
/// * Result: an option of the element.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.min_elt_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_min_elt_opt(s: CamlValue) -> CamlValue {
    call!(set::least_opt(s))
}

/// Gives the last element.
///
/// * `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.max_elt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_max_elt(s: CamlValue) -> CamlValue {
    call!(set::greatest(s))
}

/// Gives the last element, if there is one.
///
/// * `s`: a set.
/// * Result: an option of the element.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.max_elt_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_max_elt_opt(s: CamlValue) -> CamlValue {
    call!(set::greatest_opt(s))
}

/// Gives the first element, which is as good as any.
///
/// * `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.choose`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_choose(s: CamlValue) -> CamlValue {
    call!(set::least(s))
}

/// Gives the first element, if there is one; it is as good as any.
///
/// * `s`: a set.
/// * Result: an option of the element.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.choose_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_choose_opt(s: CamlValue) -> CamlValue {
    call!(set::least_opt(s))
}

/// Gives the first element of which a function says yes.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
///   `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_first`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_first(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::find_first(f, s))
}

/// Gives the first element of which a function says yes, if there is one.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
///   `s`: a set.
/// * Result: an option of the element.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_first_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_first_opt(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::find_first_opt(f, s))
}

/// Gives the last element of which a function says yes.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
///   `s`: a set.
/// * Result: the element.
/// * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_last`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_last(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::find_last(f, s))
}

/// Gives the last element of which a function says yes, if there is one.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
///   `s`: a set.
/// * Result: an option of the element.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_last_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_last_opt(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::find_last_opt(f, s))
}

/// Calls a function with every element, the first one first.
///
/// * `f`: a function of an element; `s`: a set.
/// * Result: `()`. `caml_set_to_array` gives the same at once, without calls.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_iter(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::iter(f, s))
}

/// Calls a function with every element and what came of the one before.
///
/// * `f`: a function of an element and the result so far; `s`: a set; `init`: the first result.
/// * Result: the last result.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.fold`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_fold(f: CamlValue, s: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(CALLS, set::fold(f, s, init))
}

/// Tells whether a function says yes of every element.
///
/// * `f`: a function of an element, which gives a bool; it is asked in the order of OCaml's, from the top of the
///   tree, until it says no. `s`: a set.
/// * Result: a bool.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.for_all`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_for_all(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::for_all(f, s))
}

/// Tells whether a function says yes of any element.
///
/// * `f`: a function of an element, which gives a bool; it is asked in the order of OCaml's, from the top of the
///   tree, until it says yes. `s`: a set.
/// * Result: a bool.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.exists`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_exists(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::exists(f, s))
}

/// Keeps what a function says yes of.
///
/// * `f`: a function of an element, which gives a bool; `s`: a set.
/// * Result: a set; the same one, if all is kept.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.filter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_filter(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::filter(f, s))
}

/// Parts what a function says yes of from the rest.
///
/// * `f`: a function of an element, which gives a bool; `s`: a set.
/// * Result: a pair of sets, those of which it said yes in the first.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.partition`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_partition(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::partition(f, s))
}

/// Makes the set of what a function makes of the elements.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of an element; `f` is called
///   for all elements before any are compared. `s`: a set.
/// * Result: a set.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   set.
/// * Mirrors: `Set.map`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_map(cmp: CamlValue, f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::map(cmp, f, s))
}

/// Makes the set of what a function makes of some elements.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of an element, which gives an
///   option; `f` is called for all elements before any are compared. `s`: a set.
/// * Result: a set.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   set.
/// * Mirrors: `Set.filter_map`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_filter_map(cmp: CamlValue, f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::filter_map(cmp, f, s))
}

/// Makes the set of all elements of two sets.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a set.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.union`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_union(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::union(cmp, s1, s2))
}

/// Makes the set of the elements that two sets have both.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a set.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.inter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_inter(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::inter(cmp, s1, s2))
}

/// Makes the set of the elements of a set that another one has not.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a set.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.diff`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_diff(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::diff(cmp, s1, s2))
}

/// Tells whether a set has all elements of the first one.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a bool.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.subset`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_subset(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::subset(cmp, s1, s2))
}

/// Tells whether two sets have no element in common.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a bool.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.disjoint`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_disjoint(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::disjoint(cmp, s1, s2))
}

/// Tells whether two sets have the same elements.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: a bool.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.equal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_equal(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::equal(cmp, s1, s2))
}

/// Compares two sets: their elements one after the other.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
/// * Result: an int, negative, 0 or positive.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_compare(cmp: CamlValue, s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(CALLS, set::compare(cmp, s1, s2))
}

/// Gives all elements as a list.
///
/// * `s`: a set.
/// * Result: a list of the elements in their order.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
/// * Mirrors: `Set.elements`, and `Set.to_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_elements(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, set::bindings(s))
}

/// Counts the elements.
///
/// * `s`: a set.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.cardinal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_cardinal(s: CamlValue) -> CamlValue {
    read!(set::cardinal(s))
}

/// Gives all elements as an array.
///
/// * `s`: a set.
/// * Result: an array of elements in their order.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
/// * Mirrors: `Set.to_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_to_array(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, set::to_array(s))
}

/// Gives all elements as an array, the last one first.
///
/// * `s`: a set.
/// * Result: an array of elements.
/// * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
/// * Mirrors: `Set.to_rev_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_to_rev_array(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, set::to_rev_array(s))
}

/// Gives the elements from a key on.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `low`: any value; `s`: a set.
/// * Result: an array of elements in their order.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set;
///   Out_of_memory.
/// * Mirrors: `Set.to_seq_from`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_to_array_from(cmp: CamlValue, low: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::to_array_from(cmp, low, s))
}

/// Makes a set of values.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array.
/// * Result: a set, the one that adding them in turn makes.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.of_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_of_array(cmp: CamlValue, elts: CamlValue) -> CamlValue {
    call_out!(CALLS, set::of_array(cmp, elts))
}

/// Makes a set of a list.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: a list.
/// * Result: a set. It has the elements that `caml_set_of_array` gives one of more than five, in another tree: they
///   are sorted first. Of equal ones it is the first that stays, as in OCaml 5.4; in a runtime that answers as OCaml
///   4, the one that stays there.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no list; Out_of_memory.
/// * Mirrors: `Set.of_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_of_list(cmp: CamlValue, elts: CamlValue) -> CamlValue {
    call_out!(CALLS, set::of_list(cmp, elts))
}

/// Adds many elements.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array; `s`: a set.
/// * Result: a set.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.add_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_add_many(cmp: CamlValue, elts: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::add_many(cmp, elts, s))
}

/// Gives the elements that are equal to many values.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array; `s`: a set.
/// * Result: an array of options.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
/// * Mirrors: `Set.find_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_find_many(cmp: CamlValue, elts: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, set::find_many(cmp, elts, s))
}
