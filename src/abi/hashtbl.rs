//! Family: hashtbl
//!
//! OCaml's `Hashtbl`: hash tables of any keys, and with functions for the keys those of its functors. A table is the
//! record that OCaml has: what is made here is used there, and back.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::stdlib::hashtbl::{self, bulk, change, create, lookup, traverse};

/// Makes a hash table.
///
/// * `n`: how many bindings it may come to have, an int; the number of buckets is the next power of two, 16 at least.
/// * Result: an empty table. Its seed is 0, or chance after `caml_hash_randomize`.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Hashtbl.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_create(n: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_create(n))
}

/// Makes a hash table whose seed is chance, or is not.
///
/// * `random`: a bool; `n`: as for `caml_hash_create`.
/// * Result: an empty table.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Hashtbl.create ~random`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_create_random(random: CamlValue, n: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_create_random(random, n))
}

/// Lets the seeds of all later tables of this runtime be chance.
///
/// * `unit`: `()`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Hashtbl.randomize`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_randomize(unit: CamlValue) -> CamlValue {
    read!(create::caml_hash_randomize(unit))
}

/// Tells whether the seeds of new tables are chance.
///
/// * `unit`: `()`.
/// * Result: a bool; false at first, whatever OCAMLRUNPARAM says.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Hashtbl.is_randomized`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_is_randomized(unit: CamlValue) -> CamlValue {
    read!(create::caml_hash_is_randomized(unit))
}

/// Counts the bindings of a table.
///
/// * `t`: a hash table.
/// * Result: how many, an int; hidden ones count.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3.
/// * Mirrors: `Hashtbl.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_length(t: CamlValue) -> CamlValue {
    read!(create::caml_hash_length(t))
}

/// Empties a table, whose buckets stay as many.
///
/// * `t`: a hash table.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3.
/// * Mirrors: `Hashtbl.clear`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_clear(t: CamlValue) -> CamlValue {
    read!(create::caml_hash_clear(t))
}

/// Empties a table and shrinks it to its first size.
///
/// * `t`: a hash table.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Hashtbl.reset`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_reset(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_reset(t))
}

/// Copies a table.
///
/// * `t`: a hash table.
/// * Result: a table with cells of its own, and the same keys and data.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Hashtbl.copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_copy(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_copy(t))
}

/// Makes a table with the same bindings, hashed anew.
///
/// * `t`: a hash table; one of OCaml 3, for example.
/// * Result: a new table, with the seed of the old one; with one of its own, where tables are randomized.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; Out_of_memory.
/// * Mirrors: `Hashtbl.rebuild`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_rebuild(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_rebuild(t))
}

/// Makes a table with the same bindings, hashed anew, randomized or not.
///
/// * `random`: a bool; whether the table has a seed of its own. `t`: as for `caml_hash_rebuild`.
/// * Result: a new table.
/// * Errors: as for `caml_hash_rebuild`.
/// * Mirrors: `Hashtbl.rebuild ~random`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_rebuild_random(random: CamlValue, t: CamlValue) -> CamlValue {
    call_out!(WHOLE, create::caml_hash_rebuild_random(random, t))
}

/// Adds a binding, which hides the earlier ones of its key.
///
/// * `t`: a hash table; `key`, `data`: any values.
/// * Result: `()`. The table doubles its buckets when there are more than two bindings for each.
/// * Errors: Out_of_memory; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.add`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_add(t: CamlValue, key: CamlValue, data: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick hashtbl::quick::add_quick, change::caml_hash_add(t, key, data))
}

/// Adds a binding, which hides the earlier ones of its key, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`, `data`: any values.
/// * Result: as for `caml_hash_add`.
/// * Errors: Out_of_memory; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `add` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_add_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
    data: CamlValue,
) -> CamlValue {
    call_out!(CALLS, change::caml_hash_add_with(hash, equal, t, key, data))
}

/// Replaces the binding of a key, or adds one.
///
/// * `t`: a hash table; `key`, `data`: any values.
/// * Result: `()`. The key is replaced too.
/// * Errors: Out_of_memory; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.replace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_replace(t: CamlValue, key: CamlValue, data: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick hashtbl::quick::replace_quick, change::caml_hash_replace(t, key, data))
}

/// Replaces the binding of a key, or adds one, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`, `data`: any values.
/// * Result: as for `caml_hash_replace`.
/// * Errors: Out_of_memory; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `replace` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_replace_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
    data: CamlValue,
) -> CamlValue {
    call_out!(CALLS, change::caml_hash_replace_with(hash, equal, t, key, data))
}

/// Removes the binding of a key, so that the one before it shows again.
///
/// * `t`: a hash table; `key`: any value.
/// * Result: `()`, also if there is none.
/// * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.remove`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_remove(t: CamlValue, key: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick hashtbl::quick::remove_quick, change::caml_hash_remove(t, key))
}

/// Removes the binding of a key, so that the one before it shows again, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
/// * Result: as for `caml_hash_remove`.
/// * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `remove` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_remove_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
) -> CamlValue {
    call_out!(CALLS, change::caml_hash_remove_with(hash, equal, t, key))
}

/// Gives what a key is bound to.
///
/// * `t`: a hash table; `key`: any value.
/// * Result: the data of its youngest binding.
/// * Errors: Not_found; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.find`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find(t: CamlValue, key: CamlValue) -> CamlValue {
    read!(quick hashtbl::quick::find_quick, lookup::caml_hash_find(t, key))
}

/// Gives what a key is bound to, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
/// * Result: as for `caml_hash_find`.
/// * Errors: Not_found; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
///   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `find` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
) -> CamlValue {
    call_out!(CALLS, lookup::caml_hash_find_with(hash, equal, t, key))
}

/// Gives what a key is bound to, if it is.
///
/// * `t`: a hash table; `key`: any value.
/// * Result: an option of the data of its youngest binding.
/// * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.find_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_opt(t: CamlValue, key: CamlValue) -> CamlValue {
    call!(quick hashtbl::quick::find_opt_quick, lookup::caml_hash_find_opt(t, key))
}

/// Gives what a key is bound to, if it is, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
/// * Result: as for `caml_hash_find_opt`.
/// * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `find_opt` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_opt_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
) -> CamlValue {
    call_out!(CALLS, lookup::caml_hash_find_opt_with(hash, equal, t, key))
}

/// Gives everything that a key is bound to.
///
/// * `t`: a hash table; `key`: any value.
/// * Result: a list of the data of its bindings, the youngest first.
/// * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.find_all`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_all(t: CamlValue, key: CamlValue) -> CamlValue {
    call_out!(WHOLE, lookup::caml_hash_find_all(t, key))
}

/// Gives everything that a key is bound to, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
/// * Result: as for `caml_hash_find_all`.
/// * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `find_all` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_all_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
) -> CamlValue {
    call_out!(CALLS, lookup::caml_hash_find_all_with(hash, equal, t, key))
}

/// Tells whether a key is bound.
///
/// * `t`: a hash table; `key`: any value.
/// * Result: a bool.
/// * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.mem`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mem(t: CamlValue, key: CamlValue) -> CamlValue {
    read!(quick hashtbl::quick::mem_quick, lookup::caml_hash_mem(t, key))
}

/// Tells whether a key is bound, by the functions of its keys.
///
/// * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
///   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
/// * Result: as for `caml_hash_mem`.
/// * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `mem` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_mem_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    key: CamlValue,
) -> CamlValue {
    call_out!(CALLS, lookup::caml_hash_mem_with(hash, equal, t, key))
}

/// Calls a function with every binding.
///
/// * `f`: a function of a key and its data; it may change the table. `t`: a hash table.
/// * Result: `()`. `caml_hash_to_array` gives the same at once, without calls.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported
///   hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_iter(f: CamlValue, t: CamlValue) -> CamlValue {
    call_out!(CALLS, traverse::caml_hash_iter(f, t))
}

/// Calls a function with every binding and what came of the one before.
///
/// * `f`: a function of a key, its data and the result so far; `t`: a hash table; `init`: the first result.
/// * Result: the last result.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported
///   hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.fold`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_fold(f: CamlValue, t: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(CALLS, traverse::caml_hash_fold(f, t, init))
}

/// Changes or removes every binding as a function says.
///
/// * `f`: a function of a key and its data, which gives an option: the new data, or nothing to remove the binding.
///   `t`: a hash table.
/// * Result: `()`.
/// * Errors: what `f` raises, what it has not seen stays then; CAMLRT_TYPE_ERROR for what is no hash table;
///   `Invalid_argument "Hashtbl: unsupported hash table format"` for one of OCaml 3.
/// * Mirrors: `Hashtbl.filter_map_inplace`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_filter_map_inplace(f: CamlValue, t: CamlValue) -> CamlValue {
    call_out!(CALLS, change::caml_hash_filter_map_inplace(f, t))
}

/// Gives the figures of a table.
///
/// * `t`: a hash table.
/// * Result: a record of the number of bindings, that of buckets, the length of the longest one, and an array of how
///   many buckets have each length.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3.
/// * Mirrors: `Hashtbl.stats`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_stats(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_stats(t))
}

/// Gives all bindings as an array.
///
/// * `t`: a hash table.
/// * Result: an array of pairs of key and data, in the order of `caml_hash_iter`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Array.of_seq (Hashtbl.to_seq t)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_to_array(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_to_array(t))
}

/// Gives all bindings as a list.
///
/// * `t`: a hash table.
/// * Result: a list of pairs of key and data, in the order of `caml_hash_iter`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `List.of_seq (Hashtbl.to_seq t)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_entries(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_entries(t))
}

/// Gives the keys of all bindings.
///
/// * `t`: a hash table.
/// * Result: an array, in the order of `caml_hash_iter`; a flat one where all are floats.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Array.of_seq (Hashtbl.to_seq_keys t)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_keys(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_keys(t))
}

/// Gives the data of all bindings.
///
/// * `t`: a hash table.
/// * Result: an array, in the order of `caml_hash_iter`; a flat one where all are floats.
/// * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
///   for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Array.of_seq (Hashtbl.to_seq_values t)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_values(t: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_values(t))
}

/// Makes a table of pairs.
///
/// * `pairs`: an array of pairs of key and data. Of two with one key the later one counts.
/// * Result: a table.
/// * Errors: CAMLRT_TYPE_ERROR; those of `caml_compare`; Out_of_memory.
/// * Mirrors: `Hashtbl.of_seq (Array.to_seq pairs)`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_of_array(pairs: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_of_array(pairs))
}

/// Makes a table of pairs by the functions of its keys.
///
/// * `hash`, `equal`: as for `caml_hash_add_with`; `pairs`: as for `caml_hash_of_array`.
/// * Result: a table. It is randomized where tables are and `hash` takes a seed.
/// * Errors: CAMLRT_TYPE_ERROR; what the functions raise; Out_of_memory.
/// * Mirrors: `of_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_of_array_with(hash: CamlValue, equal: CamlValue, pairs: CamlValue) -> CamlValue {
    call_out!(CALLS, bulk::caml_hash_of_array_with(hash, equal, pairs))
}

/// Adds bindings.
///
/// * `t`: a hash table; `pairs`: an array of keys and data.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR, for what is no pair too: those before it were added then; Out_of_memory.
/// * Mirrors: `Hashtbl.add_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_add_array(t: CamlValue, pairs: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_add_array(t, pairs))
}

/// Adds bindings by the functions of their keys.
///
/// * `hash`, `equal`: as for `caml_hash_add_with`; `t`, `pairs`: as for `caml_hash_add_array`.
/// * Result: `()`.
/// * Errors: as for `caml_hash_add_array`; what the functions raise.
/// * Mirrors: `add_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_add_array_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    pairs: CamlValue,
) -> CamlValue {
    call_out!(CALLS, bulk::caml_hash_add_array_with(hash, equal, t, pairs))
}

/// Replaces bindings, or adds them.
///
/// * `t`: a hash table; `pairs`: an array of keys and data.
/// * Result: `()`.
/// * Errors: as for `caml_hash_add_array`.
/// * Mirrors: `Hashtbl.replace_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_replace_array(t: CamlValue, pairs: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_replace_array(t, pairs))
}

/// Replaces bindings, or adds them, by the functions of their keys.
///
/// * `hash`, `equal`: as for `caml_hash_add_with`; `t`, `pairs`: as for `caml_hash_add_array`.
/// * Result: `()`.
/// * Errors: as for `caml_hash_add_array`; what the functions raise.
/// * Mirrors: `replace_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_replace_array_with(
    hash: CamlValue,
    equal: CamlValue,
    t: CamlValue,
    pairs: CamlValue,
) -> CamlValue {
    call_out!(CALLS, bulk::caml_hash_replace_array_with(hash, equal, t, pairs))
}

/// Adds many bindings.
///
/// * `t`: a hash table; `keys`, `values`: arrays of one length.
/// * Result: `()`.
/// * Errors: Invalid_argument for arrays of two lengths; as for `caml_hash_add`, and then what came before is done.
/// * Mirrors: `Array.iter2 (Hashtbl.add t) keys values`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_add_many(t: CamlValue, keys: CamlValue, values: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_add_many(t, keys, values))
}

/// Replaces or adds many bindings.
///
/// * `t`: a hash table; `keys`, `values`: arrays of one length.
/// * Result: `()`.
/// * Errors: Invalid_argument for arrays of two lengths; as for `caml_hash_replace`, and then what came before is
///   done.
/// * Mirrors: `Array.iter2 (Hashtbl.replace t) keys values`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_replace_many(t: CamlValue, keys: CamlValue, values: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_replace_many(t, keys, values))
}

/// Gives what many keys are bound to.
///
/// * `t`: a hash table; `keys`: an array.
/// * Result: an array of options.
/// * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
///   unsupported hash table format"` for one of OCaml 3; Out_of_memory.
/// * Mirrors: `Array.map (Hashtbl.find_opt t) keys`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_hash_find_many(t: CamlValue, keys: CamlValue) -> CamlValue {
    call_out!(WHOLE, bulk::caml_hash_find_many(t, keys))
}
