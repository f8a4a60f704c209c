//! Family: map
//!
//! OCaml's `Map`: bindings in the order of their keys, in balanced trees that never change. Adding to one makes a new
//! one, node for node as OCaml does, which shares what it can with the old one. The first argument is OCaml's
//! `Ord.compare` where that would be called.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::stdlib::map;

/// Gives the empty map.
///
/// * `unit`: `()`.
/// * Result: the empty map, which is the int 0.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Map.empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_empty(unit: CamlValue) -> CamlValue {
    read!(map::empty(unit))
}

/// Tells whether a map is empty.
///
/// * `m`: a map.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.is_empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_is_empty(m: CamlValue) -> CamlValue {
    read!(map::is_empty(m))
}

/// Makes a map of one binding.
///
/// * `key`, `data`: any values.
/// * Result: a map.
/// * Errors: none.
/// * Mirrors: `Map.singleton`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_singleton(key: CamlValue, data: CamlValue) -> CamlValue {
    call!(map::singleton(key, data))
}

/// Adds a binding, or replaces that of its key.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`, `data`: any values; `m`: a map.
/// * Result: a new map; the same one, if the key has this very data already.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_add(cmp: CamlValue, key: CamlValue, data: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, quick map::add_quick, map::add(cmp, key, data, m))
}

/// Gives what a key is bound to.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
/// * Result: the data.
/// * Errors: Not_found; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find(cmp: CamlValue, key: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, quick map::find_quick, map::find(cmp, key, m))
}

/// Gives what `caml_map_find` gives, if there is anything.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
/// * Result: an option.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_opt(cmp: CamlValue, key: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, quick map::find_opt_quick, map::find_opt(cmp, key, m))
}

/// Tells whether there is a binding of a key.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
/// * Result: a bool.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.mem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_mem(cmp: CamlValue, key: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, quick map::mem_quick, map::mem(cmp, key, m))
}

/// Removes the binding of a key.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
/// * Result: a new map; the same one, if there is nothing to remove.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.remove`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_remove(cmp: CamlValue, key: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::remove(cmp, key, m))
}

/// Splits a map at a key.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
/// * Result: a triple of what comes before, the option of its data, and what comes behind.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.split`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_split(cmp: CamlValue, key: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::split(cmp, key, m))
}

/// Adds, replaces or removes a binding as a function says.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `f`: a function of an
///   option, the data that there is, which gives an option, the data that there is to be; `m`: a map.
/// * Result: a map.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   map.
/// * Mirrors: `Map.update`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_update(cmp: CamlValue, key: CamlValue, f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::update(cmp, key, f, m))
}

/// Adds a datum to the list that a key is bound to.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `data`: what becomes the
///   first element of the list, or the only one where the key has none; `m`: a map whose data are lists.
/// * Result: a map.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map, and for a key
///   whose data is no list.
/// * Mirrors: `Map.add_to_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_add_to_list(
    cmp: CamlValue,
    key: CamlValue,
    data: CamlValue,
    m: CamlValue,
) -> CamlValue {
    call_out!(CALLS, map::add_to_list(cmp, key, data, m))
}

/// Gives the first binding.
///
/// * `m`: a map.
/// * Result: a pair of key and data.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.min_binding`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_min_binding(m: CamlValue) -> CamlValue {
    call!(map::least(m))
}

/// Gives the first binding, if there is one.
///
/// * `m`: a map.
/// * Result: an option of a pair of key and data.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.min_binding_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_min_binding_opt(m: CamlValue) -> CamlValue {
    call!(map::least_opt(m))
}

/// Gives the last binding.
///
/// * `m`: a map.
/// * Result: a pair of key and data.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.max_binding`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_max_binding(m: CamlValue) -> CamlValue {
    call!(map::greatest(m))
}

/// Gives the last binding, if there is one.
///
/// * `m`: a map.
/// * Result: an option of a pair of key and data.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.max_binding_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_max_binding_opt(m: CamlValue) -> CamlValue {
    call!(map::greatest_opt(m))
}

/// Gives the first binding, which is as good as any.
///
/// * `m`: a map.
/// * Result: a pair of key and data.
/// * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.choose`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_choose(m: CamlValue) -> CamlValue {
    call!(map::least(m))
}

/// Gives the first binding, if there is one; it is as good as any.
///
/// * `m`: a map.
/// * Result: an option of a pair of key and data.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.choose_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_choose_opt(m: CamlValue) -> CamlValue {
    call!(map::least_opt(m))
}

/// Gives the first binding of which a function says yes.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
///   `m`: a map.
/// * Result: a pair of key and data.
/// * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_first`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_first(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::find_first(f, m))
}

/// Gives the first binding of which a function says yes, if there is one.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
///   `m`: a map.
/// * Result: an option of a pair of key and data.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_first_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_first_opt(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::find_first_opt(f, m))
}

/// Gives the last binding of which a function says yes.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
///   `m`: a map.
/// * Result: a pair of key and data.
/// * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_last`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_last(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::find_last(f, m))
}

/// Gives the last binding of which a function says yes, if there is one.
///
/// * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
///   `m`: a map.
/// * Result: an option of a pair of key and data.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_last_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_last_opt(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::find_last_opt(f, m))
}

/// Calls a function with every binding, the first one first.
///
/// * `f`: a function of a key and its data; `m`: a map.
/// * Result: `()`. `caml_map_to_array` gives the same at once, without calls.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_iter(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::iter(f, m))
}

/// Calls a function with every binding and what came of the one before.
///
/// * `f`: a function of a key and its data and the result so far; `m`: a map; `init`: the first result.
/// * Result: the last result.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.fold`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_fold(f: CamlValue, m: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(CALLS, map::fold(f, m, init))
}

/// Tells whether a function says yes of every binding.
///
/// * `f`: a function of a key and its data, which gives a bool; it is asked in the order of OCaml's, from the top of
///   the tree, until it says no. `m`: a map.
/// * Result: a bool.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.for_all`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_for_all(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::for_all(f, m))
}

/// Tells whether a function says yes of any binding.
///
/// * `f`: a function of a key and its data, which gives a bool; it is asked in the order of OCaml's, from the top of
///   the tree, until it says yes. `m`: a map.
/// * Result: a bool.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.exists`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_exists(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::exists(f, m))
}

/// Keeps what a function says yes of.
///
/// * `f`: a function of a key and its data, which gives a bool; `m`: a map.
/// * Result: a map; the same one, if all is kept.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.filter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_filter(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::filter(f, m))
}

/// Parts what a function says yes of from the rest.
///
/// * `f`: a function of a key and its data, which gives a bool; `m`: a map.
/// * Result: a pair of maps, those of which it said yes in the first.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.partition`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_partition(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::partition(f, m))
}

/// Changes the data of every binding.
///
/// * `f`: a function of data; `m`: a map.
/// * Result: a map of the same shape.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.map`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_map(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::map(f, m))
}

/// Changes the data of every binding by its key too.
///
/// * `f`: a function of a key and its data; `m`: a map.
/// * Result: a map of the same shape.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.mapi`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_mapi(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::mapi(f, m))
}

/// Changes the data of every binding, or removes it.
///
/// * `f`: a function of a key and its data, which gives an option; `m`: a map.
/// * Result: a map.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.filter_map`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_filter_map(f: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::filter_map(f, m))
}

/// Makes one map of two.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of a key and the data of both,
///   for keys that both have; it gives an option of the data. `m1`, `m2`: maps.
/// * Result: a map.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   map.
/// * Mirrors: `Map.union`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_union(cmp: CamlValue, f: CamlValue, m1: CamlValue, m2: CamlValue) -> CamlValue {
    call_out!(CALLS, map::union(cmp, f, m1, m2))
}

/// Makes one map of two by a function that sees every key.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of a key and the options of
///   the data that it has in each; it gives an option of the data. `m1`, `m2`: maps.
/// * Result: a map.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   map.
/// * Mirrors: `Map.merge`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_merge(cmp: CamlValue, f: CamlValue, m1: CamlValue, m2: CamlValue) -> CamlValue {
    call_out!(CALLS, map::merge(cmp, f, m1, m2))
}

/// Compares two maps: their bindings one after the other.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: the same for data. `m1`, `m2`: maps.
/// * Result: an int, negative, 0 or positive.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   map.
/// * Mirrors: `Map.compare`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_compare(cmp: CamlValue, f: CamlValue, m1: CamlValue, m2: CamlValue) -> CamlValue {
    call_out!(CALLS, map::compare(cmp, f, m1, m2))
}

/// Tells whether two maps have the same keys and equal data.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of two data, which gives a
///   bool, or `()` for `compare` giving 0. `m1`, `m2`: maps.
/// * Result: a bool.
/// * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
///   map.
/// * Mirrors: `Map.equal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_equal(cmp: CamlValue, f: CamlValue, m1: CamlValue, m2: CamlValue) -> CamlValue {
    call_out!(CALLS, map::equal(cmp, f, m1, m2))
}

/// Gives all bindings as a list.
///
/// * `m`: a map.
/// * Result: a list of pairs of key and data, in the order of the keys.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
/// * Mirrors: `Map.bindings`, and `Map.to_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_bindings(m: CamlValue) -> CamlValue {
    call_out!(WHOLE, map::bindings(m))
}

/// Counts the bindings.
///
/// * `m`: a map.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.cardinal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_cardinal(m: CamlValue) -> CamlValue {
    read!(map::cardinal(m))
}

/// Gives all bindings as an array.
///
/// * `m`: a map.
/// * Result: an array of pairs in their order.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
/// * Mirrors: `Map.to_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_to_array(m: CamlValue) -> CamlValue {
    call_out!(WHOLE, map::to_array(m))
}

/// Gives all bindings as an array, the last one first.
///
/// * `m`: a map.
/// * Result: an array of pairs.
/// * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
/// * Mirrors: `Map.to_rev_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_to_rev_array(m: CamlValue) -> CamlValue {
    call_out!(WHOLE, map::to_rev_array(m))
}

/// Gives the bindings from a key on.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `low`: any value; `m`: a map.
/// * Result: an array of pairs in their order.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map;
///   Out_of_memory.
/// * Mirrors: `Map.to_seq_from`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_to_array_from(cmp: CamlValue, low: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::to_array_from(cmp, low, m))
}

/// Makes a map of pairs.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `pairs`: an array of pairs of key and data. Of
///   two with one key the later one counts.
/// * Result: a map.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.of_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_of_array(cmp: CamlValue, pairs: CamlValue) -> CamlValue {
    call_out!(CALLS, map::of_array(cmp, pairs))
}

/// Makes a map of a list.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `pairs`: a list of pairs of key and data. Of
///   two with one key the later one counts.
/// * Result: a map, the one that adding them in turn makes.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no list of pairs.
/// * Mirrors: `Map.of_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_of_list(cmp: CamlValue, pairs: CamlValue) -> CamlValue {
    call_out!(CALLS, map::of_list(cmp, pairs))
}

/// Adds many bindings.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `keys`, `values`: arrays of one length; `m`: a
///   map.
/// * Result: a map.
/// * Errors: Invalid_argument for arrays of two lengths; what `cmp` raises; with `()`, as for `caml_compare`;
///   CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.add_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_add_many(
    cmp: CamlValue,
    keys: CamlValue,
    values: CamlValue,
    m: CamlValue,
) -> CamlValue {
    call_out!(CALLS, map::add_many(cmp, keys, values, m))
}

/// Gives what many keys are bound to.
///
/// * `cmp`: a function of two keys, as `compare` is, or `()` for that; `keys`: an array; `m`: a map.
/// * Result: an array of options.
/// * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
/// * Mirrors: `Map.find_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_map_find_many(cmp: CamlValue, keys: CamlValue, m: CamlValue) -> CamlValue {
    call_out!(CALLS, map::find_many(cmp, keys, m))
}
