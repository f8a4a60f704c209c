//! Family: bigarrays
//!
//! Bigarrays. Numbers of one kind outside the heap, in memory that `camlrt_bigarray` lets the host see; the parts of a bigarray
//! share its memory. What OCaml leaves unchecked is checked here.

use super::CamlValue;
use super::callout::{DropFn, HostMemory};
use super::guard::{call, call_out, read};
use crate::bigarray::{access, views};
use std::ffi::c_void;

/// Makes a bigarray, all zero.
///
/// * `kind`: the number of a kind, an int: 0 is float32, 1 float64, 2 int8_signed, 3 int8_unsigned, 4 int16_signed,
///   5 int16_unsigned, 6 int32, 7 int64, 8 int, 9 nativeint, 10 complex32, 11 complex64, 12 char, 13 float16, which
///   OCaml 4 has not; `layout`: 0 for C's, 1 for Fortran's; `dims`: an array of up to 16 ints.
/// * Result: the bigarray.
/// * Errors: `Invalid_argument "Bigarray.create: bad number of dimensions"`, `"Bigarray.create: negative
///   dimension"`; Invalid_argument for kinds and layouts that do not exist; Out_of_memory; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_create`, that is `Bigarray.Genarray.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_create(kind: CamlValue, layout: CamlValue, dims: CamlValue) -> CamlValue {
    call_out!(WHOLE, views::caml_ba_create(kind, layout, dims))
}

/// Makes a bigarray over memory of the host's.
///
/// * `flags`: the number of a kind, as for `caml_ba_create`, with 0x100 for Fortran's layout. `ndims`: from 0 to 16; `dims`: the
///   dimensions.
/// * `data`: as many bytes as the elements take, on any address, initialised and the library's to read and write until the
///   drop; or NULL, for memory as `caml_ba_create` has it, of which nothing is told.
/// * `userdata`: the host's, untouched. `drop`: called with `userdata`, once, when neither the bigarray nor any other that shares its
///   memory is left, inside a CALLS function or `camlrt_poll`; if it is NULL, `camlrt_dropped` tells of it instead.
/// * Result: the bigarray. Its memory does not count towards the cap.
/// * Errors: as for `caml_ba_create`; CAMLRT_BAD_POINTER. On an error `drop` is not called.
/// * Mirrors: `caml_ba_alloc` of OCaml's C interface.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_bigarray_alloc(
    flags: i32,
    ndims: u32,
    dims: *const i64,
    data: *mut c_void,
    userdata: *mut c_void,
    drop: Option<unsafe extern "C" fn(data: *mut c_void)>,
) -> CamlValue {
    call_out!(
        WHOLE,
        views::camlrt_bigarray_alloc(
            flags,
            (dims, ndims),
            HostMemory::new(data, userdata, drop.map(|d| d as DropFn))
        )
    )
}

/// Tells how many dimensions a bigarray has.
///
/// * `a`: a bigarray.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_num_dims`, that is `Bigarray.Genarray.num_dims`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_num_dims(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_num_dims(a))
}

/// Tells a dimension of a bigarray.
///
/// * `a`: a bigarray; `n`: which, an int from 0 on.
/// * Result: the dimension, an int.
/// * Errors: `Invalid_argument "Bigarray.dim"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_dim`, that is `Bigarray.Genarray.nth_dim`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_dim(a: CamlValue, n: CamlValue) -> CamlValue {
    read!(views::caml_ba_dim(a, n))
}

/// Tells the first dimension of a bigarray.
///
/// * `a`: a bigarray.
/// * Result: the dimension, an int.
/// * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_dim_1`, that is `Bigarray.Array1.dim`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_dim_1(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_dim_1(a))
}

/// Tells the second dimension of a bigarray.
///
/// * `a`: a bigarray.
/// * Result: the dimension, an int.
/// * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_dim_2`, that is `Bigarray.Array2.dim2`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_dim_2(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_dim_2(a))
}

/// Tells the third dimension of a bigarray.
///
/// * `a`: a bigarray.
/// * Result: the dimension, an int.
/// * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_dim_3`, that is `Bigarray.Array3.dim3`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_dim_3(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_dim_3(a))
}

/// Tells the kind of a bigarray.
///
/// * `a`: a bigarray.
/// * Result: the number of the kind, an int, as for `caml_ba_create`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_kind`, that is `Bigarray.Genarray.kind`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_kind(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_kind(a))
}

/// Tells the layout of a bigarray.
///
/// * `a`: a bigarray.
/// * Result: 0 for C's, 1 for Fortran's, an int.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_layout`, that is `Bigarray.Genarray.layout`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_layout(a: CamlValue) -> CamlValue {
    read!(views::caml_ba_layout(a))
}

/// Reads an element of a bigarray of one dimension.
///
/// * `a`: a bigarray of one dimension; `i`: the element, an int, from 0 on, or in Fortran's layout from 1 on.
/// * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
///   `int32`, `int64` or `nativeint`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_get_1`, that is `Bigarray.Array1.get` and `unsafe_get`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_get_1(a: CamlValue, i: CamlValue) -> CamlValue {
    call!(quick access::get_1_quick, access::caml_ba_get_1(a, i))
}

/// Writes an element of a bigarray of one dimension.
///
/// * `a`: a bigarray of one dimension; `i`: the element, an int, from 0 on, or in Fortran's layout from 1 on; `v`:
///   what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_set_1`, that is `Bigarray.Array1.set` and `unsafe_set`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_set_1(a: CamlValue, i: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick access::set_1_quick, access::caml_ba_set_1(a, i, v))
}

/// Reads an element of a bigarray of two dimensions.
///
/// * `a`: a bigarray of two dimensions; `i`, `j`: the element, ints, from 0 on, or in Fortran's layout from 1 on.
/// * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
///   `int32`, `int64` or `nativeint`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_get_2`, that is `Bigarray.Array2.get` and `unsafe_get`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_get_2(a: CamlValue, i: CamlValue, j: CamlValue) -> CamlValue {
    call!(quick access::get_2_quick, access::caml_ba_get_2(a, i, j))
}

/// Writes an element of a bigarray of two dimensions.
///
/// * `a`: a bigarray of two dimensions; `i`, `j`: the element, ints, from 0 on, or in Fortran's layout from 1 on;
///   `v`: what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_set_2`, that is `Bigarray.Array2.set` and `unsafe_set`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_set_2(a: CamlValue, i: CamlValue, j: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick access::set_2_quick, access::caml_ba_set_2(a, i, j, v))
}

/// Reads an element of a bigarray of three dimensions.
///
/// * `a`: a bigarray of three dimensions; `i`, `j`, `k`: the element, ints, from 0 on, or in Fortran's layout from
///   1 on.
/// * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
///   `int32`, `int64` or `nativeint`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_get_3`, that is `Bigarray.Array3.get` and `unsafe_get`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_get_3(a: CamlValue, i: CamlValue, j: CamlValue, k: CamlValue) -> CamlValue {
    call!(quick access::get_3_quick, access::caml_ba_get_3(a, i, j, k))
}

/// Writes an element of a bigarray of three dimensions.
///
/// * `a`: a bigarray of three dimensions; `i`, `j`, `k`: the element, ints, from 0 on, or in Fortran's layout from
///   1 on; `v`: what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_set_3`, that is `Bigarray.Array3.set` and `unsafe_set`, which is checked here.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_set_3(
    a: CamlValue,
    i: CamlValue,
    j: CamlValue,
    k: CamlValue,
    v: CamlValue,
) -> CamlValue {
    read!(quick access::set_3_quick, access::caml_ba_set_3(a, i, j, k, v))
}

/// Reads an element of a bigarray.
///
/// * `a`: a bigarray; `at`: the element, an array of as many ints as there are dimensions.
/// * Result: the element, as for `caml_ba_get_1`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_get_generic`, that is `Bigarray.Genarray.get`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_get_generic(a: CamlValue, at: CamlValue) -> CamlValue {
    call!(quick access::get_generic_quick, access::caml_ba_get_generic(a, at))
}

/// Writes an element of a bigarray.
///
/// * `a`: a bigarray; `at`: the element, an array of as many ints as there are dimensions; `v`: its value, as for
///   `caml_ba_set_1`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_set_generic`, that is `Bigarray.Genarray.set`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_set_generic(a: CamlValue, at: CamlValue, v: CamlValue) -> CamlValue {
    read!(quick access::set_generic_quick, access::caml_ba_set_generic(a, at, v))
}

/// Gives a bigarray the other layout.
///
/// * `a`: a bigarray; `layout`: 0 for C's, 1 for Fortran's.
/// * Result: `a` itself if it has that layout; else a bigarray with the dimensions in the opposite order, which
///   shares the memory of `a`, which lives as long as any bigarray that does.
/// * Errors: Invalid_argument for a layout that does not exist; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_change_layout`, that is `Bigarray.Genarray.change_layout`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_change_layout(a: CamlValue, layout: CamlValue) -> CamlValue {
    call!(views::caml_ba_change_layout(a, layout))
}

/// Takes a part of a bigarray along its outermost dimension.
///
/// * `a`: a bigarray of at least one dimension, the first of which is the outermost one, in Fortran's layout the
///   last; `from`: where the part begins, an int, in Fortran's layout from 1 on; `len`: its length, an int.
/// * Result: a bigarray that shares the memory of `a`, which lives as long as any bigarray that does.
/// * Errors: `Invalid_argument "Bigarray.sub: bad sub-array"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_sub`, that is `Bigarray.Genarray.sub_left` and `sub_right`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_sub(a: CamlValue, from: CamlValue, len: CamlValue) -> CamlValue {
    call!(views::caml_ba_sub(a, from, len))
}

/// Takes a part of a bigarray by fixing its outermost indices.
///
/// * `a`: a bigarray; `at`: the first indices, in Fortran's layout the last ones: an array of no more ints than
///   there are dimensions.
/// * Result: a bigarray of the dimensions that are left, which shares the memory of `a`, which lives as long as any
///   bigarray that does.
/// * Errors: `Invalid_argument "Bigarray.slice: too many indices"`; `Invalid_argument "index out of bounds"`, also
///   if a dimension that is left is 0; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_slice`, that is `Bigarray.Genarray.slice_left` and `slice_right`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_slice(a: CamlValue, at: CamlValue) -> CamlValue {
    call!(views::caml_ba_slice(a, at))
}

/// Gives a bigarray other dimensions.
///
/// * `a`: a bigarray; `dims`: an array of up to 16 ints, whose product is the number of elements. A product that is
///   too large is none.
/// * Result: a bigarray of the same layout, which shares the memory of `a`, which lives as long as any bigarray
///   that does.
/// * Errors: `Invalid_argument "Bigarray.reshape: bad number of dimensions"`, `"Bigarray.reshape: negative
///   dimension"`, `"Bigarray.reshape: size mismatch"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_reshape`, that is `Bigarray.reshape`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_reshape(a: CamlValue, dims: CamlValue) -> CamlValue {
    call!(views::caml_ba_reshape(a, dims))
}

/// Copies all elements of a bigarray to another one. The two may share memory.
///
/// * `from`, `to`: bigarrays of one kind and layout.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Bigarray.blit: dimension mismatch"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_blit`, that is `Bigarray.Genarray.blit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_blit(from: CamlValue, to: CamlValue) -> CamlValue {
    read!(views::caml_ba_blit(from, to))
}

/// Sets all elements of a bigarray.
///
/// * `a`: a bigarray; `v`: their value, as for `caml_ba_set_1`.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_fill`, that is `Bigarray.Genarray.fill`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_fill(a: CamlValue, v: CamlValue) -> CamlValue {
    read!(views::caml_ba_fill(a, v))
}

/// Reads an integer of 16 bits from a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
/// * Result: the integer, an int, without sign.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_uint8_get16`, which is OCaml's `%caml_bigstring_get16`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_get16(a: CamlValue, at: CamlValue) -> CamlValue {
    read!(pure access::caml_ba_uint8_get16(a, at))
}

/// Writes an integer of 16 bits to a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
///   the integer, an int, whose lower 16 bits count.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_uint8_set16`, which is OCaml's `%caml_bigstring_set16`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_set16(a: CamlValue, at: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure access::caml_ba_uint8_set16(a, at, n))
}

/// Reads an integer of 32 bits from a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
/// * Result: the integer, an `int32`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_uint8_get32`, which is OCaml's `%caml_bigstring_get32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_get32(a: CamlValue, at: CamlValue) -> CamlValue {
    call!(pure access::caml_ba_uint8_get32(a, at))
}

/// Writes an integer of 32 bits to a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
///   the integer, an `int32`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_uint8_set32`, which is OCaml's `%caml_bigstring_set32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_set32(a: CamlValue, at: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure access::caml_ba_uint8_set32(a, at, n))
}

/// Reads an integer of 64 bits from a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
/// * Result: the integer, an `int64`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_ba_uint8_get64`, which is OCaml's `%caml_bigstring_get64`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_get64(a: CamlValue, at: CamlValue) -> CamlValue {
    call!(pure access::caml_ba_uint8_get64(a, at))
}

/// Writes an integer of 64 bits to a bigarray of bytes, in the machine's order.
///
/// * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
///   the integer, an `int64`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_ba_uint8_set64`, which is OCaml's `%caml_bigstring_set64`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ba_uint8_set64(a: CamlValue, at: CamlValue, n: CamlValue) -> CamlValue {
    read!(pure access::caml_ba_uint8_set64(a, at, n))
}
