//! Family: arrays
//!
//! Arrays. An array whose elements are all floats is flat, one block of doubles, where OCaml makes it so; `caml_array_*` take
//! both kinds, `caml_floatarray_*` flat ones only, `caml_uniform_array_*` only arrays of values, which may be boxed floats.
//! What OCaml leaves unchecked is checked here, those called unsafe included. What is made shares nothing with what it was
//! made from.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::values::arrays;

/// Reads an element of an array.
///
/// * `array`: an array, or any other block of fields; `i`: the element, an int.
/// * Result: the element; of a flat array, a new float.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_array_get`, that is `Array.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_get(array: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick arrays::get_quick, arrays::get(array, i))
}

/// Reads an element of an array.
///
/// * `array`: an array, or any other block of fields; `i`: the element, an int.
/// * Result: the element; of a flat array, a new float.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_array_unsafe_get`, that is `Array.unsafe_get` and `Obj.field`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_unsafe_get(array: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick arrays::get_quick, arrays::get(array, i))
}

/// Reads an element of an array of values.
///
/// * `array`: an array that is not flat, or any other block of fields; `i`: the element, an int.
/// * Result: the element.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_get_addr`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_get_addr(array: CamlValue, i: CamlValue) -> CamlValue {
    read!(quick arrays::get_addr_quick, arrays::get_addr(array, i))
}

/// Reads an element of a flat float array.
///
/// * `array`: a float array; `i`: the element, an int.
/// * Result: a new float.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_floatarray_get`, that is `Float.Array.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_get(array: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick arrays::float_get_quick, arrays::float_get(array, i))
}

/// Reads an element of a flat float array.
///
/// * `array`: a float array; `i`: the element, an int.
/// * Result: a new float.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_floatarray_unsafe_get`, that is `Float.Array.unsafe_get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_unsafe_get(array: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick arrays::float_get_quick, arrays::float_get(array, i))
}

/// Writes an element of an array.
///
/// * `array`: an array, or any other block of fields that may be written; `i`: the element, an int; `v`: its new value, for a flat array
///   a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_set`, that is `Array.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_set(array: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick arrays::set_quick, arrays::set(array, i, v))
}

/// Writes an element of an array.
///
/// * `array`: an array, or any other block of fields that may be written; `i`: the element, an int; `v`: its new value, for a flat array
///   a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_unsafe_set`, that is `Array.unsafe_set` and `Obj.set_field`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_unsafe_set(array: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick arrays::set_quick, arrays::set(array, i, v))
}

/// Writes an element of an array of values.
///
/// * `array`: an array that is not flat, or any other block of fields that may be written; `i`: the element, an int; `v`: any
///   value.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_set_addr`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_set_addr(array: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick arrays::set_addr_quick, arrays::set_addr(array, i, v))
}

/// Writes an element of a flat float array.
///
/// * `array`: a float array; `i`: the element, an int; `v`: a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_set`, that is `Float.Array.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_set(array: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick arrays::float_set_quick, arrays::float_set(array, i, v))
}

/// Writes an element of a flat float array.
///
/// * `array`: a float array; `i`: the element, an int; `v`: a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_unsafe_set`, that is `Float.Array.unsafe_set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_unsafe_set(array: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick arrays::float_set_quick, arrays::float_set(array, i, v))
}

/// Makes an array of one value.
///
/// * `len`: how many elements, an int; `init`: any value.
/// * Result: the array: flat if `init` is a float; the one empty array for 0.
/// * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_make_vect`, that is `Array.make`, before OCaml 5.3.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_make_vect(len: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::make_quick, arrays::make(len, init))
}

/// Makes an array of one value.
///
/// * `len`: how many elements, an int; `init`: any value.
/// * Result: the array: flat if `init` is a float; the one empty array for 0.
/// * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_array_make`, that is `Array.make` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_make(len: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::make_quick, arrays::make(len, init))
}

/// Makes an array of one value that is not flat.
///
/// * `len`: how many elements, an int; `init`: any value.
/// * Result: the array, of boxed floats if `init` is one; the one empty array for 0.
/// * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_uniform_array_make`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_make(len: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::make_uniform(len, init))
}

/// Makes a flat float array, whose floats are whatever lay there.
///
/// * `len`: how many, an int.
/// * Result: the array; the one empty array for 0.
/// * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_make_float_vect`, that is `Array.create_float` before OCaml 5.3.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_make_float_vect(len: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::create_float(len))
}

/// Makes a flat float array, whose floats are whatever lay there.
///
/// * `len`: how many, an int.
/// * Result: the array; the one empty array for 0.
/// * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_array_create_float`, that is `Array.create_float` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_create_float(len: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::create_float(len))
}

/// Makes a flat float array, whose floats are whatever lay there.
///
/// * `len`: how many, an int.
/// * Result: the array; the one empty array for 0.
/// * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
/// * Mirrors: `caml_floatarray_create`, that is `Float.Array.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_create(len: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::create_float(len))
}

/// Makes a flat float array of one float.
///
/// * `len`: how many, an int; `init`: a float.
/// * Result: the array; the one empty array for 0.
/// * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_make`, that is `Float.Array.make` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_make(len: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::make_float(len, init))
}

/// Makes a flat float array of one float.
///
/// * `len`: how many, an int; `init`: a float.
/// * Result: the array; the one empty array for 0.
/// * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_make_unboxed`, the same with OCaml's native calling convention, which handles do not need.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_make_unboxed(len: CamlValue, init: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::make_float(len, init))
}

/// Makes an array flat if its elements are floats.
///
/// * `array`: an array.
/// * Result: a new flat array if the first element is a float; else `array` itself.
/// * Errors: CAMLRT_TYPE_ERROR, also if only some elements are floats; Out_of_memory.
/// * Mirrors: `caml_make_array`, which compiled array literals call, before OCaml 5.3.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_make_array(array: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::of_uniform(array))
}

/// Makes an array flat if its elements are floats.
///
/// * `array`: an array.
/// * Result: a new flat array if the first element is a float; else `array` itself.
/// * Errors: CAMLRT_TYPE_ERROR, also if only some elements are floats; Out_of_memory.
/// * Mirrors: `caml_array_of_uniform_array`, which compiled array literals call, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_of_uniform_array(array: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::of_uniform(array))
}

/// Copies a part of an array into a new one.
///
/// * `array`: an array, or any other block of fields; `at`: where the part begins, an int; `len`: how many elements, an int.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_array_sub`, that is `Array.sub`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_sub(array: CamlValue, at: CamlValue, len: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::sub_quick, arrays::sub(array, at, len))
}

/// Copies a part of an array into a new one.
///
/// * `array`: an array that is not flat; `at`: where the part begins, an int; `len`: how many elements, an int.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_uniform_array_sub`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_sub(array: CamlValue, at: CamlValue, len: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::uniform_sub_quick, arrays::uniform_sub(array, at, len))
}

/// Copies a part of an array into a new one.
///
/// * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Float.Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_floatarray_sub`, that is `Float.Array.sub` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_sub(array: CamlValue, at: CamlValue, len: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::float_sub_quick, arrays::float_sub(array, at, len))
}

/// Makes an array of the elements of two.
///
/// * `a`, `b`: arrays.
/// * Result: the new array.
/// * Errors: CAMLRT_TYPE_ERROR, also for one flat array and one that is not; Out_of_memory.
/// * Mirrors: `caml_array_append`, that is `Array.append`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_append(a: CamlValue, b: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::append_quick, arrays::append(a, b))
}

/// Makes an array of the elements of two.
///
/// * `a`, `b`: arrays that are not flat.
/// * Result: the new array.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_uniform_array_append`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_append(a: CamlValue, b: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::uniform_append_quick, arrays::uniform_append(a, b))
}

/// Makes an array of the elements of two.
///
/// * `a`, `b`: float arrays.
/// * Result: the new array.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_floatarray_append`, that is `Float.Array.append` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_append(a: CamlValue, b: CamlValue) -> CamlValue {
    call_out!(WHOLE, quick arrays::float_append_quick, arrays::float_append(a, b))
}

/// Makes an array of the elements of many.
///
/// * `list`: a list of arrays.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR, also for flat arrays and others together; Out_of_memory.
/// * Mirrors: `caml_array_concat`, that is `Array.concat`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_concat(list: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::concat(list))
}

/// Makes an array of the elements of many.
///
/// * `list`: a list of arrays that are not flat.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_uniform_array_concat`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_concat(list: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::uniform_concat(list))
}

/// Makes an array of the elements of many.
///
/// * `list`: a list of float arrays.
/// * Result: the new array.
/// * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_floatarray_concat`, that is `Float.Array.concat` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_concat(list: CamlValue) -> CamlValue {
    call_out!(WHOLE, arrays::float_concat(list))
}

/// Copies a part of an array into an array.
///
/// * `from`: an array, or any other block of fields; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
///   `there`: where it goes, an int; `len`: how many elements, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_blit`, that is `Array.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_blit(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    there: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(arrays::blit(from, at, to, there, len))
}

/// Copies a part of an array into an array.
///
/// * `from`: an array that is not flat; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
///   `there`: where it goes, an int; `len`: how many elements, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_uniform_array_blit`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_blit(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    there: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(arrays::uniform_blit(from, at, to, there, len))
}

/// Copies a part of an array into an array.
///
/// * `from`: a float array; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
///   `there`: where it goes, an int; `len`: how many elements, an int.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Float.array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_blit`, that is `Float.Array.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_blit(
    from: CamlValue,
    at: CamlValue,
    to: CamlValue,
    there: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(arrays::float_blit(from, at, to, there, len))
}

/// Fills a part of an array with a value.
///
/// * `array`: an array, or any other block of fields; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
///   any value, for a flat array a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_array_fill`, that is `Array.fill`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_array_fill(
    array: CamlValue,
    at: CamlValue,
    len: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(arrays::fill(array, at, len, v))
}

/// Fills a part of an array with a value.
///
/// * `array`: an array that is not flat; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
///   any value.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_uniform_array_fill`, of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_uniform_array_fill(
    array: CamlValue,
    at: CamlValue,
    len: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(arrays::uniform_fill(array, at, len, v))
}

/// Fills a part of an array with a value.
///
/// * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
///   a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Float.Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_fill`, that is `Float.Array.fill` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_fill(
    array: CamlValue,
    at: CamlValue,
    len: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(arrays::float_fill(array, at, len, v))
}

/// Fills a part of an array with a value.
///
/// * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
///   a float.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Float.Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_floatarray_fill_unboxed`, the same with OCaml's native calling convention, which handles do not need.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_floatarray_fill_unboxed(
    array: CamlValue,
    at: CamlValue,
    len: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(arrays::float_fill(array, at, len, v))
}
