//! Family: objects
//!
//! Blocks taken for what they are, as `Obj` has them, and what compiled OCaml needs of that for lazy values, recursive values and
//! methods. Nothing here makes a pointer of what is none, or other things of a block's words than they are: that is
//! Invalid_argument.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::{dummies, lazies, objects, reach};

/// Tells the tag of a value.
///
/// * `v`: any value.
/// * Result: the tag, an int; 1000 for an int.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_obj_tag`, that is `Obj.tag`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_tag(v: CamlValue) -> CamlValue {
    read!(objects::caml_obj_tag(v))
}

/// Counts the words of everything that a value holds.
///
/// * `v`: any value.
/// * Result: the words of the blocks that can be reached, each once and with its header, an int; 0 for an int. What a weak
///   pointer leads to does not count.
/// * Errors: CAMLRT_BAD_HANDLE; Out_of_memory if there is none for the walk.
/// * Mirrors: `caml_obj_reachable_words`, that is `Obj.reachable_words`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_reachable_words(v: CamlValue) -> CamlValue {
    read!(reach::caml_obj_reachable_words(v))
}

/// Makes a block of a tag and a size.
///
/// * `tag`: an int; `size`: how many words, an int.
/// * Result: the block: fields are `()`; of a string, a float or floats the bits are whatever lay there. The one empty block of that
///   tag for 0.
/// * Errors: `Invalid_argument "Obj.new_block"` where OCaml refuses; Invalid_argument for what would forge a function or an
///   abstract block; Out_of_memory.
/// * Mirrors: `caml_obj_block`, that is `Obj.new_block`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_block(tag: CamlValue, size: CamlValue) -> CamlValue {
    call_out!(WHOLE, objects::caml_obj_block(tag, size))
}

/// Copies a block.
///
/// * `v`: a block: of fields, a string, a float, floats, or a boxed integer.
/// * Result: a new block of the same tag with the same contents, not copied themselves; an empty one is itself.
/// * Errors: Invalid_argument for functions, and for blocks that stand for something else, like channels; CAMLRT_TYPE_ERROR;
///   Out_of_memory.
/// * Mirrors: `caml_obj_dup`, that is `Obj.dup`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_dup(v: CamlValue) -> CamlValue {
    call_out!(WHOLE, objects::caml_obj_dup(v))
}

/// Copies a block with another tag.
///
/// * `tag`: an int; `v`: a block.
/// * Result: the new block.
/// * Errors: Invalid_argument as for `caml_obj_dup`, and for a tag that would make other things of the words than they are;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_obj_with_tag`, that is `Obj.with_tag`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_with_tag(tag: CamlValue, v: CamlValue) -> CamlValue {
    call_out!(WHOLE, objects::caml_obj_with_tag(tag, v))
}

/// Gives a block another tag.
///
/// * `v`: a block of fields that may be written, not an empty one; `tag`: an int, of a tag of such blocks: up to 246, 248 for
///   two fields and more, 250 for one field.
/// * Result: `()`.
/// * Errors: Invalid_argument for other tags and blocks, since that would forge pointers, functions or strings;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_obj_set_tag`, that is `Obj.set_tag`, of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_set_tag(v: CamlValue, tag: CamlValue) -> CamlValue {
    read!(objects::caml_obj_set_tag(v, tag))
}

/// Cuts a block down to its first words.
///
/// * `v`: an array, flat or not, or another block of fields that may be written; `size`: how many words stay, an int.
/// * Views of a flat array stay views of its memory: what was cut off is kept for them as long as the array lives.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Obj.truncate"` for a size that is not from 1 to that of the block; CAMLRT_TYPE_ERROR;
///   Out_of_memory.
/// * Mirrors: `caml_obj_truncate`, that is `Obj.truncate`, of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_truncate(v: CamlValue, size: CamlValue) -> CamlValue {
    call_out!(WHOLE, objects::caml_obj_truncate(v, size))
}

/// Reads the bits of a word of a block.
///
/// * `v`: a block of fields, a float or floats; `i`: the word, an int.
/// * Result: the bits, a `nativeint`: of an int `n` 2`n`+1, of a block its `camlrt_identity`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_obj_raw_field`, that is `Obj.raw_field`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_raw_field(v: CamlValue, i: CamlValue) -> CamlValue {
    call!(objects::caml_obj_raw_field(v, i))
}

/// Writes the bits of a word of a block.
///
/// * `v`: a block of fields that may be written, a float or floats; `i`: the word, an int; `bits`: a `nativeint`, for a field
///   odd: those of an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; Invalid_argument for bits that would forge a pointer; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_obj_set_raw_field`, that is `Obj.set_raw_field`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_set_raw_field(v: CamlValue, i: CamlValue, bits: CamlValue) -> CamlValue {
    read!(objects::caml_obj_set_raw_field(v, i, bits))
}

/// Gives what lies at an offset from a value: here only the value itself.
///
/// * `v`: any value; `offset`: an `int32`.
/// * Result: `v`, if the offset is 0.
/// * Errors: Invalid_argument for any other offset; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_obj_add_offset`, that is `Obj.add_offset`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_add_offset(v: CamlValue, offset: CamlValue) -> CamlValue {
    read!(objects::caml_obj_add_offset(v, offset))
}

/// Refuses to take an int for a pointer.
///
/// * `n`: an int.
/// * Result: none.
/// * Errors: Invalid_argument, always; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_int_as_pointer`, `%int_as_pointer`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_int_as_pointer(n: CamlValue) -> CamlValue {
    read!(objects::caml_int_as_pointer(n))
}

/// Gives a number that no object or exception of the runtime has.
///
/// * `unit`: any value.
/// * Result: the number, an int.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_fresh_oo_id`, that is `Oo.id`'s source.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_fresh_oo_id(unit: CamlValue) -> CamlValue {
    read!(objects::caml_fresh_oo_id(unit))
}

/// Gives an object a fresh number.
///
/// * `v`: an object: a block of tag 248.
/// * Result: `v`.
/// * Errors: Invalid_argument for an exception that the runtime knows by name; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_set_oo_id`, which `CamlinternalOO` calls.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_set_oo_id(v: CamlValue) -> CamlValue {
    read!(objects::caml_set_oo_id(v))
}

/// Finds a method of an object.
///
/// * `object`: an object; `name`: the hash of the method's name, an int.
/// * Result: the method.
/// * Errors: Not_found if there is none; CAMLRT_TYPE_ERROR, also for a table of methods that is not as `CamlinternalOO` makes
///   them.
/// * Mirrors: `caml_get_public_method`, which a method call becomes.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_get_public_method(object: CamlValue, name: CamlValue) -> CamlValue {
    read!(objects::caml_get_public_method(object, name))
}

/// Makes a lazy value that is done.
///
/// * `v`: its result, any value.
/// * Result: a block of tag 250 whose field is `v`.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_lazy_make_forward`, that is `Lazy.from_val` where `v` needs a block.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lazy_make_forward(v: CamlValue) -> CamlValue {
    call!(lazies::caml_lazy_make_forward(v))
}

/// Ends a lazy value with its result.
///
/// * `block`: a block of one field; `v`: the result, any value.
/// * Result: `()`; `block` has tag 250 then.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_obj_make_forward`, which `CamlinternalLazy` of OCaml 4 calls.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_obj_make_forward(block: CamlValue, v: CamlValue) -> CamlValue {
    read!(lazies::caml_obj_make_forward(block, v))
}

/// Begins to force a lazy value.
///
/// * `v`: any value.
/// * Result: 0, an int, if it was a lazy value of tag 246 that nobody is forcing; it has tag 244 then. Else 1.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_lazy_update_to_forcing`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lazy_update_to_forcing(v: CamlValue) -> CamlValue {
    read!(lazies::caml_lazy_update_to_forcing(v))
}

/// Ends a lazy value that is being forced, whose field is its result by now.
///
/// * `v`: a block; only one of tag 244 changes.
/// * Result: `()`; it has tag 250 then.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_lazy_update_to_forward`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lazy_update_to_forward(v: CamlValue) -> CamlValue {
    read!(lazies::caml_lazy_update_to_forward(v))
}

/// Gives up forcing a lazy value.
///
/// * `v`: a block; only one of tag 244 changes.
/// * Result: `()`; it has tag 246 then.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_lazy_reset_to_lazy`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lazy_reset_to_lazy(v: CamlValue) -> CamlValue {
    read!(lazies::caml_lazy_reset_to_lazy(v))
}

/// Gives the result of a lazy value that is done.
///
/// * `v`: any value.
/// * Result: the field of a block of tag 250; any other value itself.
/// * Errors: CAMLRT_BAD_HANDLE.
/// * Mirrors: `caml_lazy_read_result`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_lazy_read_result(v: CamlValue) -> CamlValue {
    read!(lazies::caml_lazy_read_result(v))
}

/// Makes a block for `caml_update_dummy`.
///
/// * `size`: how many words it will have, an int.
/// * Result: a block of tag 0, its fields `()`.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_alloc_dummy`, which compiled `let rec` calls.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_dummy(size: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_alloc_dummy(size))
}

/// Makes a block for `caml_update_dummy` with floats.
///
/// * `size`: how many there will be, an int.
/// * Result: a block of tag 0, its fields `()`.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_alloc_dummy_float`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_dummy_float(size: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_alloc_dummy(size))
}

/// Makes a block for `caml_update_dummy` with a function.
///
/// * `size`, `arity`: ints, what the compiler thinks of them.
/// * Result: a block.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_alloc_dummy_function`, before OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_dummy_function(size: CamlValue, arity: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_alloc_dummy_function(size, arity))
}

/// Makes a block for `caml_update_dummy` with a function that OCaml has inside of another block.
///
/// * `size`, `offset`: ints, what the compiler thinks of them.
/// * Result: a block, as of `caml_alloc_dummy_function`: here every function is a block of its own.
/// * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_alloc_dummy_infix`, before OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_dummy_infix(size: CamlValue, offset: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_alloc_dummy_function(size, offset))
}

/// Makes a block for `caml_update_dummy_lazy`.
///
/// * `unit`: any value.
/// * Result: a block of one field.
/// * Errors: Out_of_memory.
/// * Mirrors: `caml_alloc_dummy_lazy`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_alloc_dummy_lazy(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_alloc_dummy_lazy(unit))
}

/// Makes a dummy what another block is.
///
/// * `dummy`: a block of fields that may be written; `value`: a block of fields or a flat array of as many words, or a function,
///   for a dummy of three words and more.
/// * Result: `()`; the dummy has the value's tag and contents, or is a function that does what the value does.
/// * Errors: Invalid_argument for sizes that differ; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_update_dummy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_update_dummy(dummy: CamlValue, value: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_update_dummy(dummy, value))
}

/// Makes a dummy the lazy value that another value is.
///
/// * `dummy`: a block of one field; `value`: any value.
/// * Result: `()`; the dummy is a copy of a lazy block, and for any other value a block of tag 250 with the value in it.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_update_dummy_lazy`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_update_dummy_lazy(dummy: CamlValue, value: CamlValue) -> CamlValue {
    call_out!(WHOLE, dummies::caml_update_dummy_lazy(dummy, value))
}
