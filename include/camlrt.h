/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * camlrt.h - OCaml's runtime primitives as one memory-safe library with a C ABI.
 *
 * Written by tools/gen from src/abi; do not edit. Each function below says what it takes, gives and raises; functions.tsv
 * is the list of all of them.
 *
 * NAMES. caml_* are names of OCaml's runtime or of its embedding API, with OCaml's argument order and meaning; host_* are
 * the stream operations for Lisp and Wasm programs; camlrt_* are the library's own.
 *
 * HANDLES. A caml_value is an opaque 32-bit word:
 * - odd: an integer held inline, (n << 1) | 1 for -2^30 <= n < 2^30, which is always inline. `false`, `()`, `[]` and
 *   `None` are 1; `true` is 3. Ask CAMLRT_IS_TRUE(v): an answer of 1 means false.
 * - even and not 0: a slot of the handle table. An integer outside the inline range takes a slot too, and every
 *   conversion hides the difference; camlrt_int_add and its kin compute on both as OCaml does, in 63 bits.
 * - 0, CAMLRT_NONE: no value. The call failed, and the error is pending.
 * A stale, forged or foreign handle is refused, or with a chance of about one in 2^31 for each live handle names another
 * live value; it is never undefined behaviour. Two handles of one block are different words: camlrt_same compares values.
 *
 * LIFETIMES. Arguments are borrowed, always, whether the call succeeds or fails. A returned handle belongs to the
 * innermost open scope of the runtime and thread; with none open, to the thread's root scope, where it lives until it is
 * released. camlrt_scope_open and camlrt_scope_close bracket a piece of work, camlrt_scope_escape hands one value out,
 * camlrt_scope_reset empties a loop's scope. camlrt_retain gives a handle that no scope owns; camlrt_release frees any
 * handle early, and may be given 0 and inline integers. Views (camlrt_bytes, camlrt_doubles, ...) stay valid while their
 * handle lives: blocks do not move. camlrt_live_handles() is 0 at the end of a clean program.
 *
 * ERRORS. No call unwinds, longjmps, aborts or exits.
 * - caml_* functions, and all others that return a handle, return 0 when they fail. Each of them can fail with
 *   CAMLRT_TOO_MANY_HANDLES and, if it is flagged ALLOC, with Out_of_memory.
 * - camlrt_* and host_* actions return 0, or the error's code. Outputs come last, and are written only on success.
 * - Queries return 0 or more, or -1 with the error pending, unless they say otherwise.
 * The error belongs to the runtime and thread. camlrt_error_code, camlrt_error_message and camlrt_exception read it,
 * and reading does not clear it: it stays until the next failure or camlrt_clear_error. An argument of 0 fails and leaves
 * the error that is pending, so that f(g(x)) reports g's. A value of the wrong shape is CAMLRT_TYPE_ERROR, where OCaml
 * would corrupt memory. OCaml's exceptions keep their identity and exact text.
 *
 * POINTERS are checked for NULL. A pointer and its length stand side by side; a length of 0 goes with any pointer.
 * Memory behind a pointer is read and written during the call only, unless the function says otherwise, and must not be
 * changed by another thread meanwhile. Strings of C are bytes up to a zero; OCaml's may hold zeros.
 *
 * RUNTIMES AND THREADS. A camlrt_runtime is a whole world: heap, handles, channels, exceptions, named values, config.
 * Every thread has a current one, the process's default (0) until it says otherwise, and any thread may call anything at
 * any time: each call takes that runtime's lock. camlrt_runtime_enter holds a runtime, so that calls take no lock.
 * Functions flagged BLOCKS give the runtime up while they wait; camlrt_interrupt wakes them. Freeing is legal at any time
 * and in any order, and a late call is an error. What a thread calls while it forks, from a handler of pthread_atfork,
 * fails with CAMLRT_RUNTIME_BUSY.
 *
 * HOST CODE runs only inside a function flagged CALLS, one flagged CALLS_IF_HOSTED on a channel whose backend is the
 * host's, or camlrt_poll. It must not unwind, longjmp or yield. It fails by returning 0 with an error raised inside.
 *
 * FLAGS of a function, in its comment, in functions.tsv and in camlrt_primitive_info:
 * - CALLS: may call host code.
 * - CALLS_IF_HOSTED: may, if the channel's backend is the host's; with CAMLRT_CONFIG_HANDLE_IN_WAITS also, while it waits, the
 *   functions of signals.
 * - BLOCKS: may wait, and gives the runtime up meanwhile.
 * - ALLOC: may allocate, and so collect; views of values that no handle keeps alive end then.
 * - GUEST: takes and gives numbers only, so that a Wasm guest may be given it.
 * A function without the first three runs to its end by itself; one without ALLOC never collects.
 */

#ifndef CAMLRT_H
#define CAMLRT_H

#include <stddef.h>
#include <stdint.h>

/**
 * The parts of this header's version.
 */
#define CAMLRT_VERSION_MAJOR 0
#define CAMLRT_VERSION_MINOR 1
#define CAMLRT_VERSION_PATCH 0
/**
 * The version as one number; `camlrt_version_number()` gives the library's.
 */
#define CAMLRT_VERSION_NUMBER 100
/**
 * The version as text.
 */
#define CAMLRT_VERSION_STRING "0.1.0"

/**
 * A value: an inline integer (odd), a slot of the handle table (even), or none (0).
 */
typedef int32_t caml_value;

/**
 * A runtime's id; 0 is the process's default one.
 */
typedef int32_t camlrt_runtime;

/**
 * No value: the call failed, and the error is pending.
 */
#define CAMLRT_NONE ((caml_value)0)

/**
 * Whether a value is `true`. `false` is 1, so a plain `if (caml_equal(a, b))` would always hold.
 */
#define CAMLRT_IS_TRUE(v) ((v) == 3)

/**
 * Whether a value is an inline integer. An integer out of 31 bits is not: `camlrt_kind` tells those.
 */
#define CAMLRT_IS_INT(v) (((v) & 1) != 0)

/**
 * The number that an inline integer holds.
 */
#define CAMLRT_INT(v) ((v) >> 1)

/**
 * The inline integer of a number from -2^30 to 2^30-1; `caml_val_int` makes any.
 */
#define CAMLRT_INLINE(n) ((caml_value)((n) * 2 + 1))

#ifdef __cplusplus
extern "C" {
#endif

/*
 * ==========================================================================
 * Making
 *
 * Values made. Every function gives a new handle in the innermost scope, or 0 with the error pending. Small
 * integers are handles by themselves and take no slot.
 */

/**
 * The handle of `()`.
 */
#define CAMLRT_UNIT 1

/**
 * The handle of `false`.
 */
#define CAMLRT_FALSE 1

/**
 * The handle of `true`.
 */
#define CAMLRT_TRUE 3

/**
 * The handle of what is empty: `[]` and `None`.
 */
#define CAMLRT_EMPTY 1

/**
 * Makes an integer.
 *
 * * `n`: from -2^62 to 2^62-1.
 * * Result: the integer; inline, without a slot, from -2^30 to 2^30-1.
 * * Errors: Invalid_argument for an `n` out of 63 bits.
 * * Mirrors: the `Val_long` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_val_int(int64_t n);

/**
 * Makes a boolean.
 *
 * * `b`: 0 for `false`, anything else for `true`.
 * * Result: `false` or `true`, which are 1 and 3.
 * * Errors: none.
 * * Mirrors: the `Val_bool` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_val_bool(int32_t b);

/**
 * Makes `()`.
 *
 * * Result: `()`, which is 1.
 * * Errors: none.
 * * Mirrors: the `Val_unit` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_val_unit(void);

/**
 * Makes an integer of a double, for hosts whose numbers are doubles.
 *
 * * `d`: a whole number from -2^62 to 2^62-1.
 * * Result: the integer.
 * * Errors: Invalid_argument for a fraction, a nan, or a number out of range.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_of_double(double d);

/**
 * Makes an integer of two halves, for hosts without 64-bit integers.
 *
 * * `lo`: the lower 32 bits; `hi`: the upper ones, signed.
 * * Result: the integer.
 * * Errors: Invalid_argument for a number out of 63 bits.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_make_int(int32_t lo, int32_t hi);

/**
 * Makes a boxed float.
 *
 * * `d`: any double; a nan keeps its bits.
 * * Result: the float.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_copy_double`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_copy_double(double d);

/**
 * Makes an `int32`.
 *
 * * `n`: any number.
 * * Result: the `int32`, a custom block.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_copy_int32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_copy_int32(int32_t n);

/**
 * Makes an `int64`.
 *
 * * `n`: any number.
 * * Result: the `int64`, a custom block.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_copy_int64`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_copy_int64(int64_t n);

/**
 * Makes a `nativeint`.
 *
 * * `n`: any number.
 * * Result: the `nativeint`, a custom block.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_copy_nativeint`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_copy_nativeint(int64_t n);

/**
 * Makes a string of a C string.
 *
 * * `s`: bytes up to a zero; copied.
 * * Result: the string.
 * * Errors: Out_of_memory; CAMLRT_BAD_POINTER for NULL.
 * * Mirrors: `caml_copy_string`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_copy_string(const char *s);

/**
 * Makes a string of bytes.
 *
 * * `len`: how many; `bytes`: any bytes, copied; may be NULL if `len` is 0.
 * * Result: the string.
 * * Errors: Out_of_memory; CAMLRT_BAD_POINTER for NULL with a length, or for a length over 2^63-1.
 * * Mirrors: `caml_alloc_initialized_string`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_alloc_initialized_string(size_t len, const uint8_t *bytes);

/**
 * Makes a string of a length, whose bytes are whatever lay there.
 *
 * * `len`: how many bytes.
 * * Result: the string; fill it with `camlrt_bytes_write`.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_alloc_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_string(size_t len);

/**
 * Makes a byte sequence of a length, whose bytes are whatever lay there.
 *
 * * `len`: an OCaml integer.
 * * Result: the bytes.
 * * Errors: `Invalid_argument "Bytes.create"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_create_bytes`, that is `Bytes.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_bytes(caml_value len);

/**
 * Makes a block of fields, all `()`.
 *
 * * `wosize`: how many fields; `tag`: the constructor's tag, from 0 to 243.
 * * Result: the block; the one empty block of that tag if `wosize` is 0.
 * * Errors: Invalid_argument for a tag that would forge a closure, string, object, lazy or custom block;
 *   Out_of_memory.
 * * Mirrors: `caml_alloc`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc(uint32_t wosize, uint32_t tag);

/**
 * Makes a block of fields with tag 0, all `()`.
 *
 * * `n`: how many fields.
 * * Result: the block.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_alloc_tuple`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_tuple(uint32_t n);

/**
 * Makes a block of these fields.
 *
 * * `tag`: the constructor's tag, from 0 to 243; `fields`: handles, borrowed; `n`: how many.
 * * Result: the block.
 * * Errors: Invalid_argument as for `caml_alloc`; CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_block(uint32_t tag, const caml_value *fields, uint32_t n);

/**
 * Makes a list of these elements.
 *
 * * `elements`: handles, borrowed; `n`: how many.
 * * Result: the list.
 * * Errors: CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_list(const caml_value *elements, uint32_t n);

/**
 * Writes a field of a block.
 *
 * * `block`: a block of fields, but no function and no exception's constructor, or an array of floats; `i`: the field, from
 *   0; `x`: its new value, for an array of floats a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR for what has no fields.
 * * Mirrors: `caml_modify` and `Store_field` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_store_field(caml_value block,
                            uint32_t i,
                            caml_value x);

/**
 * Makes a flat float array of zeros.
 *
 * * `n`: how many floats.
 * * Result: the array; the empty block for 0.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_alloc_float_array`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_float_array(uint32_t n);

/**
 * Makes a flat float array of doubles.
 *
 * * `doubles`: copied; `n`: how many.
 * * Result: the array.
 * * Errors: CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_float_array(const double *doubles, size_t n);

/**
 * Declares a kind of custom block of the host's own.
 *
 * * `identifier`: what marshalled values call it; copied. `size`: bytes of a value, up to 65536.
 * * `compare`, `hash`, `serialize`: 1 if values compare by their bytes, hash by their bytes, are marshalled as
 *   their bytes; 0 if they are abstract in that respect.
 * * `drop`: called with a pointer to a copy of a value's bytes, inside a CALLS function or `camlrt_poll`, when the
 *   value is dead; or NULL.
 * * Result: the kind's number, for `camlrt_custom_alloc`; or -1.
 * * Errors: Invalid_argument for an identifier that is empty or taken, or a size out of range.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_custom_register(const char *identifier,
                               uint32_t size,
                               int32_t compare,
                               int32_t hash,
                               int32_t serialize,
                               void (*drop)(void *data));

/**
 * Makes a custom block of a kind that the host declared, zeroed.
 *
 * * `kind`: from `camlrt_custom_register`.
 * * Result: the block; `camlrt_custom_data` gives its bytes.
 * * Errors: Invalid_argument for an unknown kind; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_custom_alloc(int32_t kind);

/*
 * ==========================================================================
 * Reading
 *
 * Values read. Nothing here takes a value apart that has not the shape asked for: that is CAMLRT_TYPE_ERROR.
 * Functions with an out-pointer give 0 or the error's code; those that answer by value leave the error pending.
 */

/**
 * `camlrt_kind`: an integer.
 */
#define CAMLRT_KIND_INT 0

/**
 * `camlrt_kind`: a block of fields.
 */
#define CAMLRT_KIND_BLOCK 1

/**
 * `camlrt_kind`: a string or byte sequence.
 */
#define CAMLRT_KIND_STRING 2

/**
 * `camlrt_kind`: a boxed float.
 */
#define CAMLRT_KIND_DOUBLE 3

/**
 * `camlrt_kind`: a flat float array that is not empty.
 */
#define CAMLRT_KIND_FLOAT_ARRAY 4

/**
 * `camlrt_kind`: a channel, or a custom block of the host's.
 */
#define CAMLRT_KIND_CUSTOM 5

/**
 * `camlrt_kind`: a function.
 */
#define CAMLRT_KIND_CLOSURE 6

/**
 * `camlrt_kind`: an object, or an exception's constructor.
 */
#define CAMLRT_KIND_OBJECT 7

/**
 * `camlrt_kind`: a lazy value.
 */
#define CAMLRT_KIND_LAZY 8

/**
 * `camlrt_kind`: a weak array or an ephemeron.
 */
#define CAMLRT_KIND_ABSTRACT 9

/**
 * `camlrt_kind`: an `int32`.
 */
#define CAMLRT_KIND_INT32 10

/**
 * `camlrt_kind`: an `int64`.
 */
#define CAMLRT_KIND_INT64 11

/**
 * `camlrt_kind`: a `nativeint`.
 */
#define CAMLRT_KIND_NATIVEINT 12

/**
 * `camlrt_kind`: a bigarray.
 */
#define CAMLRT_KIND_BIGARRAY 13

/**
 * Tells what a value is at run time.
 *
 * * `v`: any value.
 * * Result: CAMLRT_KIND_*, or -1.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_kind(caml_value v);

/**
 * Tells a block's tag.
 *
 * * `v`: a block.
 * * Result: the tag, from 0 to 255, or -1.
 * * Errors: CAMLRT_TYPE_ERROR for an integer.
 * * Mirrors: `Tag_val` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_tag(caml_value v);

/**
 * Tells a block's size.
 *
 * * `v`: a block.
 * * Result: its size in words of 8 bytes (for a string that is more than its length), or -1.
 * * Errors: CAMLRT_TYPE_ERROR for an integer.
 * * Mirrors: `Wosize_val` of OCaml's C interface.
 * * Flags: GUEST
 * * Since: 1
 */
int64_t camlrt_size(caml_value v);

/**
 * Reads an integer.
 *
 * * `v`: an integer, of any size; `out`: where it goes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `Long_val` of OCaml's C interface.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_to_int(caml_value v, int64_t *out);

/**
 * Reads an integer, by value.
 *
 * * `v`: an integer, of any size.
 * * Result: the integer; 0 with the error pending if it is none.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
int64_t camlrt_get_int(caml_value v);

/**
 * Reads the lower 32 bits of an integer.
 *
 * * `v`: an integer, of any size.
 * * Result: the bits; 0 with the error pending if it is none.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_get_int_lo(caml_value v);

/**
 * Reads the upper bits of an integer, signed.
 *
 * * `v`: an integer, of any size.
 * * Result: the integer shifted right by 32; 0 with the error pending if it is none.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_get_int_hi(caml_value v);

/**
 * Reads a boxed float.
 *
 * * `v`: a float; `out`: where it goes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `Double_val` of OCaml's C interface.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_to_double(caml_value v, double *out);

/**
 * Reads a boxed float, by value.
 *
 * * `v`: a float.
 * * Result: the float, every nan as the same one (`camlrt_to_double` gives its bits): hosts whose own values are
 *   tagged nans, as LuaJIT's are, take others for pointers. A nan with the error pending if it is no float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
double camlrt_get_double(caml_value v);

/**
 * Reads an `int32`.
 *
 * * `v`: an `int32`; `out`: where it goes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `Int32_val` of OCaml's C interface.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_to_int32(caml_value v, int32_t *out);

/**
 * Reads an `int64`, a `nativeint` or an `int32`.
 *
 * * `v`: such a boxed integer; `out`: where it goes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `Int64_val` of OCaml's C interface.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_to_int64(caml_value v, int64_t *out);

/**
 * Gives a borrowed view of a string's bytes.
 *
 * * `v`: a string or byte sequence; `data`, `len`: where the address of its first byte and its length go.
 * * Result: 0 or the error's code. The view is good while a handle of the string lives; a zero follows the bytes.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `String_val` and `caml_string_length`.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_bytes(caml_value v,
                     const uint8_t **data,
                     size_t *len);

/**
 * Copies bytes out of a string.
 *
 * * `v`: a string; `ofs`: where to begin; `buf`, `cap`: where they go, and how many fit.
 * * Result: how many bytes were copied, or -1.
 * * Errors: Invalid_argument for an offset behind the end; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int64_t camlrt_copy_out(caml_value v, size_t ofs, uint8_t *buf, size_t cap);

/**
 * Writes bytes into a byte sequence.
 *
 * * `v`: a byte sequence; `ofs`: where to begin; `bytes`, `len`: what to write.
 * * Result: 0 or the error's code; on an error nothing is written.
 * * Errors: Invalid_argument for a range that is not inside; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_bytes_write(caml_value v, size_t ofs, const uint8_t *bytes, size_t len);

/**
 * Gives a borrowed view of a flat float array's doubles.
 *
 * * `v`: a float array; `data`, `len`: where the address of its first double and their number go.
 * * Result: 0 or the error's code. The view is good while a handle of the array lives.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_doubles(caml_value v, const double **data, size_t *len);

/**
 * Writes doubles into a flat float array.
 *
 * * `v`: a float array; `ofs`: where to begin; `doubles`, `n`: what to write.
 * * Result: 0 or the error's code; on an error nothing is written.
 * * Errors: Invalid_argument for a range that is not inside; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_doubles_write(caml_value v, size_t ofs, const double *doubles, size_t n);

/**
 * Reads a field of a block.
 *
 * * `v`: a block of fields, or a float array, whose elements are boxed anew; `i`: the field, from 0.
 * * Result: the field's value.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR for what has no fields; Out_of_memory.
 * * Mirrors: `Field` of OCaml's C interface.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_field(caml_value v,
                      uint32_t i);

/**
 * Reads several fields of a block.
 *
 * * `v`: as for `caml_field`; `first`, `n`: which; `out`: an array of `n` handles to be filled.
 * * Result: 0 or the error's code; on an error nothing is written.
 * * Errors: Invalid_argument for fields that it has not; CAMLRT_TYPE_ERROR; Out_of_memory; CAMLRT_BAD_POINTER.
 * * Flags: ALLOC
 * * Since: 1
 */
int32_t camlrt_fields(caml_value v,
                      uint32_t first,
                      uint32_t n,
                      caml_value *out);

/**
 * Aims a cursor at a field of a block, instead of making a handle.
 *
 * * `cursor`: from `camlrt_cursor` or any handle that is not inline; `v`: as for `caml_field`, and may be the
 *   cursor itself; `i`: the field.
 * * Result: 0 or the error's code; on an error the cursor stays where it is. A cursor aimed at an integer is still
 *   an even word: read it with `camlrt_get_int`, and ask `camlrt_kind` what it is.
 * * Errors: as for `caml_field`; CAMLRT_BAD_HANDLE for a cursor that is none.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
int32_t camlrt_field_into(caml_value cursor,
                          caml_value v,
                          uint32_t i);

/**
 * Tells whether two values are the same, OCaml's `==`.
 *
 * * `a`, `b`: any values.
 * * Result: 1 or 0, or -1.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_same(caml_value a, caml_value b);

/**
 * Gives a number that no other living block has.
 *
 * * `v`: any value; `out`: where the number goes. It is constant while the block lives.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_identity(caml_value v, uint64_t *out);

/**
 * Gives a borrowed view of the bytes of a custom block of the host's.
 *
 * * `v`: a block made by `camlrt_custom_alloc`; `data`, `len`: where the address of its bytes and their number go.
 * * Result: 0 or the error's code. The bytes may be written; the view is good while a handle of the block lives.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Mirrors: `Data_custom_val` of OCaml's C interface.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_custom_data(caml_value v,
                           uint8_t **data,
                           size_t *len);

/**
 * Gives a borrowed view of a bigarray.
 *
 * * `v`: a bigarray; `data`: where the address of its first element goes; `kind`: where OCaml's number of the kind
 *   goes, with 0x100 for Fortran's layout and the number of dimensions above bit 16; `dims`: an array of 16 to be
 *   filled with the dimensions.
 * * Result: 0 or the error's code. The view is good while a handle of the bigarray lives.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_bigarray(caml_value v,
                        void **data,
                        int32_t *kind,
                        int64_t *dims);

/*
 * ==========================================================================
 * Lifetimes
 *
 * How long handles live. A handle belongs to the innermost open scope of (runtime, thread), or to the thread's root
 * scope, until it is released or its scope closes. Arguments are borrowed, always.
 */

/**
 * Opens a scope inside the innermost one.
 *
 * * Result: its depth, for `camlrt_scope_close`; 1 for the first. Or -1.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_scope_open(void);

/**
 * Closes a scope, and releases every handle made in it.
 *
 * * `depth`: from `camlrt_scope_open`.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_SCOPE_ORDER if it is not open, or not the innermost: then the scopes inside it are closed too.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_scope_close(int32_t depth);

/**
 * Hands a value out of a scope, to the one around it.
 *
 * * `depth`: an open scope; `v`: any value.
 * * Result: another handle of the value, which outlives the scope.
 * * Errors: CAMLRT_SCOPE_ORDER if the scope is not open; CAMLRT_TOO_MANY_HANDLES.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_scope_escape(int32_t depth, caml_value v);

/**
 * Empties the innermost scope but for some values: for loops.
 *
 * * `depth`: the innermost scope; `keep`, `n`: handles whose values stay; `out`: an array of `n` to be filled with
 *   their new handles. It may be `keep`.
 * * Result: 0 or the error's code; on an error nothing is released.
 * * Errors: CAMLRT_SCOPE_ORDER; CAMLRT_BAD_HANDLE; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_scope_reset(int32_t depth,
                           const caml_value *keep,
                           uint32_t n,
                           caml_value *out);

/**
 * Makes a stack of scopes for a coroutine.
 *
 * * Result: its number, for `camlrt_scopes_switch`; or -1. A thread begins with stack 0.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_scopes_new(void);

/**
 * Makes another stack of scopes the thread's current one.
 *
 * * `stack`: its number.
 * * Result: the number of the one that was current, or -1.
 * * Errors: CAMLRT_SCOPE_ORDER for a number that names none, and inside a host function for one that it did not
 *   begin with when it returns.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_scopes_switch(int32_t stack);

/**
 * Frees a stack of scopes and every handle in it.
 *
 * * `stack`: its number; not 0, and not the current one.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_SCOPE_ORDER.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_scopes_free(int32_t stack);

/**
 * Makes a handle that no scope owns.
 *
 * * `v`: any value.
 * * Result: a handle of the same value, to be released by its holder; an inline integer is itself.
 * * Errors: CAMLRT_BAD_HANDLE; CAMLRT_TOO_MANY_HANDLES.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_retain(caml_value v);

/**
 * Makes a handle of `()` that no scope owns, to be aimed by `camlrt_field_into` and `camlrt_assign`.
 *
 * * Result: the handle, never an inline integer; to be released by its holder.
 * * Errors: CAMLRT_TOO_MANY_HANDLES.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_cursor(void);

/**
 * Aims a handle at another value.
 *
 * * `retained`: a handle that is not inline; `v`: any value.
 * * Result: 0 or the error's code. What `camlrt_field_into` says of integers holds here too.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_assign(caml_value retained, caml_value v);

/**
 * Frees a handle early, whoever owns it.
 *
 * * `v`: any handle; 0 and inline integers are fine.
 * * Result: 0, or CAMLRT_BAD_HANDLE for a stale one. The pending error is left alone.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_release(caml_value v);

/**
 * Frees handles of a runtime from any thread, at once or when somebody next uses the runtime.
 *
 * * `rt`: the runtime; `v`, `n`: handles, some of which may be stale.
 * * Result: 0; CAMLRT_BAD_POINTER for NULL with a number, CAMLRT_OUT_OF_MEMORY: then nothing is freed. A runtime that was freed is fine. It never waits, and
 *   leaves the pending error alone: for finalisers.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_release_many(camlrt_runtime rt,
                            const caml_value *v,
                            uint32_t n);

/**
 * Makes a handle that does not keep its value alive.
 *
 * * `v`: a block.
 * * Result: a weak handle, to be released by its holder, and good for `camlrt_weak_get` only.
 * * Errors: CAMLRT_TYPE_ERROR for an integer; CAMLRT_BAD_HANDLE; CAMLRT_TOO_MANY_HANDLES.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_weak(caml_value v);

/**
 * Gives the value of a weak handle.
 *
 * * `weak`: from `camlrt_weak`.
 * * Result: the value.
 * * Errors: Not_found if it is dead; CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_weak_get(caml_value weak);

/**
 * Counts the current runtime's handles.
 *
 * * Result: how many live; 0 at the end of a clean program. Or -1.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: GUEST
 * * Since: 1
 */
int64_t camlrt_live_handles(void);

/*
 * ==========================================================================
 * Errors
 *
 * A call that fails answers 0, an error's code or -1, and leaves the error pending for its (runtime, thread) until
 * the next failure or `camlrt_clear_error`; reading does not clear it. An argument 0 fails and leaves the error that
 * is pending, so that `f(g(x))` reports what went wrong in `g`.
 */

/**
 * Error code: `Out_of_memory`.
 */
#define CAMLRT_OUT_OF_MEMORY 4800

/**
 * Error code: `Sys_error`.
 */
#define CAMLRT_SYS_ERROR 4801

/**
 * Error code: `Failure`.
 */
#define CAMLRT_FAILURE 4802

/**
 * Error code: `Invalid_argument`.
 */
#define CAMLRT_INVALID_ARGUMENT 4803

/**
 * Error code: `End_of_file`.
 */
#define CAMLRT_END_OF_FILE 4804

/**
 * Error code: `Division_by_zero`.
 */
#define CAMLRT_DIVISION_BY_ZERO 4805

/**
 * Error code: `Not_found`.
 */
#define CAMLRT_NOT_FOUND 4806

/**
 * Error code: `Match_failure`.
 */
#define CAMLRT_MATCH_FAILURE 4807

/**
 * Error code: `Stack_overflow`.
 */
#define CAMLRT_STACK_OVERFLOW 4808

/**
 * Error code: `Sys_blocked_io`.
 */
#define CAMLRT_SYS_BLOCKED_IO 4809

/**
 * Error code: `Assert_failure`.
 */
#define CAMLRT_ASSERT_FAILURE 4810

/**
 * Error code: `Undefined_recursive_module`.
 */
#define CAMLRT_UNDEFINED_RECURSIVE_MODULE 4811

/**
 * Error code: any other OCaml exception.
 */
#define CAMLRT_EXCEPTION 4812

/**
 * Error code: a word that is no handle of the current runtime.
 */
#define CAMLRT_BAD_HANDLE 4820

/**
 * Error code: a value of the wrong shape.
 */
#define CAMLRT_TYPE_ERROR 4821

/**
 * Error code: the runtime belongs to another thread.
 */
#define CAMLRT_WRONG_THREAD 4822

/**
 * Error code: there is no such runtime, or no more.
 */
#define CAMLRT_BAD_RUNTIME 4823

/**
 * Error code: `caml_sys_exit`; `camlrt_error_host` gives the exit code.
 */
#define CAMLRT_EXIT 4824

/**
 * Error code: a bug of this library.
 */
#define CAMLRT_INTERNAL 4825

/**
 * Error code: `camlrt_raise_host`; `camlrt_error_host` gives the number.
 */
#define CAMLRT_HOST_ERROR 4826

/**
 * Error code: a channel or container is in the middle of something.
 */
#define CAMLRT_BUSY 4827

/**
 * Error code: scopes that do not nest.
 */
#define CAMLRT_SCOPE_ORDER 4828

/**
 * Error code: a null pointer, or a length that cannot be one.
 */
#define CAMLRT_BAD_POINTER 4829

/**
 * Error code: `camlrt_interrupt`, or a signal that the runtime handles, ended a wait.
 */
#define CAMLRT_INTERRUPTED 4830

/**
 * Error code: the handle table is full.
 */
#define CAMLRT_TOO_MANY_HANDLES 4831

/**
 * Error code: another thread holds the runtime, or this thread forks.
 */
#define CAMLRT_RUNTIME_BUSY 4832

/**
 * Error code: an argument was 0, and no error was pending.
 */
#define CAMLRT_NO_VALUE 4833

/**
 * Tells the code of the pending error.
 *
 * * Result: CAMLRT_OUT_OF_MEMORY and so on; 0 for none. Without a runtime that could keep it: the error of the last
 *   call that had none.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_error_code(void);

/**
 * Gives the text of the pending error.
 *
 * * `buf`, `cap`: where it goes, cut to `cap` bytes with a zero behind; may be NULL if `cap` is 0.
 * * Result: the length of the whole text, the zero not counted; 0 for no error; -1 for NULL with a capacity. It is
 *   what `Printexc.to_string` says of the exception, e.g. `Failure("int_of_string")`.
 * * Errors: none of its own; the error that is pending stays, whatever the arguments are.
 * * Flags: none
 * * Since: 1
 */
int64_t camlrt_error_message(char *buf,
                             size_t cap);

/**
 * Tells an error's code in words.
 *
 * * `code`: what a call returned, or `camlrt_error_code` told.
 * * Result: the constant's name and its meaning, e.g. "CAMLRT_BAD_HANDLE: stale or foreign handle"; "no error" for 0,
 *   and a text that says so for what is no code. Never NULL; the string is the library's and stays.
 * * Errors: none.
 * * Flags: none
 * * Since: 1
 */
const char *camlrt_error_name(int32_t code);

/**
 * Gives the pending error as an OCaml exception.
 *
 * * Result: the exception, the same block each time; `()` if none is pending, or it is CAMLRT_EXIT, which is none.
 * * Errors: CAMLRT_TOO_MANY_HANDLES.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_exception(void);

/**
 * Forgets the pending error.
 *
 * * Result: 0.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_clear_error(void);

/**
 * Gives the number that the pending error carries.
 *
 * * Result: the id given to `camlrt_raise_host`, or the exit code of CAMLRT_EXIT; 0 for other errors.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_error_host(void);

/**
 * Gives an exception's constructor by name, always the same block.
 *
 * * `name`: as OCaml prints it: "Not_found", "Stdlib.Queue.Empty", or one given to `camlrt_exn_define`.
 * * Result: the constructor; of a constant exception, that is the exception itself.
 * * Errors: Invalid_argument, which quotes the name, for an unknown one; CAMLRT_BAD_POINTER.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_exn(const char *name);

/**
 * Defines an exception of a program's own.
 *
 * * `name`: as it is to be printed; `constructor`: the program's block of its name and number, or `()` for a new one.
 * * Result: the constructor.
 * * Errors: Invalid_argument for a name that is taken; CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_exn_define(const char *name,
                             caml_value constructor);

/**
 * Prints an exception as `Printexc.to_string` does.
 *
 * * `exn`: an exception.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_format_exception`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_format_exception(caml_value exn);

/**
 * Raises `Failure`.
 *
 * * `message`: a C string, copied.
 * * Result: 0, always: `return caml_failwith(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_failwith`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_failwith(const char *message);

/**
 * Raises `Invalid_argument`.
 *
 * * `message`: a C string, copied.
 * * Result: 0, always: `return caml_invalid_argument(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_invalid_argument`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_invalid_argument(const char *message);

/**
 * Raises `Not_found`.
 *
 * * Result: 0, always: `return caml_raise_not_found(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_not_found`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_not_found(void);

/**
 * Raises `End_of_file`.
 *
 * * Result: 0, always: `return caml_raise_end_of_file(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_end_of_file`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_end_of_file(void);

/**
 * Raises `Division_by_zero`.
 *
 * * Result: 0, always: `return caml_raise_zero_divide(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_zero_divide`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_zero_divide(void);

/**
 * Raises `Out_of_memory`.
 *
 * * Result: 0, always: `return caml_raise_out_of_memory(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_out_of_memory`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_out_of_memory(void);

/**
 * Raises `Sys_error`.
 *
 * * `message`: a string.
 * * Result: 0, always: `return caml_raise_sys_error(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_sys_error`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_sys_error(caml_value message);

/**
 * Raises an exception.
 *
 * * `exn`: an exception; it keeps its identity. CAMLRT_TYPE_ERROR for anything else.
 * * Result: 0, always: `return caml_raise(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise(caml_value exn);

/**
 * Raises an exception without arguments.
 *
 * * `constructor`: from `camlrt_exn`. CAMLRT_TYPE_ERROR for anything else.
 * * Result: 0, always: `return caml_raise_constant(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_constant`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_constant(caml_value constructor);

/**
 * Raises an exception with an argument.
 *
 * * `constructor`: from `camlrt_exn`; `arg`: any value. CAMLRT_TYPE_ERROR for what is no constructor.
 * * Result: 0, always: `return caml_raise_with_arg(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_with_arg`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_raise_with_arg(caml_value constructor, caml_value arg);

/**
 * Raises an exception with a string.
 *
 * * `constructor`: from `camlrt_exn`; `message`: a C string, copied.
 * * Result: 0, always: `return caml_raise_with_string(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Mirrors: `caml_raise_with_string`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_raise_with_string(caml_value constructor, const char *message);

/**
 * Raises an error of the host's own.
 *
 * * `id`: a number by which the host knows its error object; `camlrt_error_host` gives it back. OCaml handlers see
 *   `Camlrt.Host_error id`.
 * * Result: 0, always: `return camlrt_raise_host(...)` from a host function raises.
 * * Errors: the one asked for.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_raise_host(int32_t id);

/*
 * ==========================================================================
 * Arithmetic
 *
 * OCaml's arithmetic on integers of any size: 63 bits, wrapped.
 */

/**
 * Adds two integers.
 *
 * * `a`, `b`: integers.
 * * Result: `a + b`, wrapped to 63 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_add(caml_value a, caml_value b);

/**
 * Subtracts two integers.
 *
 * * `a`, `b`: integers.
 * * Result: `a - b`, wrapped to 63 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_sub(caml_value a, caml_value b);

/**
 * Multiplies two integers.
 *
 * * `a`, `b`: integers.
 * * Result: `a * b`, wrapped to 63 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_mul(caml_value a, caml_value b);

/**
 * Divides two integers, towards zero.
 *
 * * `a`, `b`: integers.
 * * Result: `a / b`.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_div(caml_value a, caml_value b);

/**
 * Gives the remainder of a division.
 *
 * * `a`, `b`: integers.
 * * Result: `a mod b`, with the sign of `a`.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_mod(caml_value a, caml_value b);

/**
 * Gives the common bits of two integers.
 *
 * * `a`, `b`: integers.
 * * Result: `a land b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_and(caml_value a, caml_value b);

/**
 * Gives the bits of either integer.
 *
 * * `a`, `b`: integers.
 * * Result: `a lor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_or(caml_value a, caml_value b);

/**
 * Gives the bits in which two integers differ.
 *
 * * `a`, `b`: integers.
 * * Result: `a lxor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_xor(caml_value a, caml_value b);

/**
 * Shifts an integer to the left.
 *
 * * `a`, `b`: integers.
 * * Result: `a lsl b`; 0 for distances that OCaml leaves open.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_lsl(caml_value a, caml_value b);

/**
 * Shifts the 63 bits of an integer to the right.
 *
 * * `a`, `b`: integers.
 * * Result: `a lsr b`; 0 for distances that OCaml leaves open.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_lsr(caml_value a, caml_value b);

/**
 * Shifts an integer to the right, keeping its sign.
 *
 * * `a`, `b`: integers.
 * * Result: `a asr b`; the sign for distances that OCaml leaves open.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_int_asr(caml_value a, caml_value b);

/*
 * ==========================================================================
 * Strings
 *
 * Strings and byte sequences, which are one kind of block: a function on either takes both. Bytes are numbered from 0 and
 * compared as unsigned. What OCaml leaves unchecked is checked here.
 */

/**
 * Makes a byte sequence of a length, whose bytes are whatever lay there.
 *
 * * `len`: an OCaml integer.
 * * Result: the bytes.
 * * Errors: `Invalid_argument "String.create"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_create_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_string(caml_value len);

/**
 * Tells the length of a string.
 *
 * * `s`: a string.
 * * Result: how many bytes, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_string_length`, that is `String.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_string_length(caml_value s);

/**
 * Tells the length of bytes.
 *
 * * `s`: bytes.
 * * Result: how many bytes, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_bytes_length`, that is `Bytes.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_bytes_length(caml_value s);

/**
 * Takes bytes for a string.
 *
 * * `s`: bytes.
 * * Result: the same block, not a copy: a change of one is a change of the other.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_of_bytes`, that is `Bytes.unsafe_to_string`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_of_bytes(caml_value s);

/**
 * Takes a string for bytes.
 *
 * * `s`: a string.
 * * Result: the same block, not a copy: a change of one is a change of the other.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_of_string`, that is `Bytes.unsafe_of_string`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_of_string(caml_value s);

/**
 * Reads a byte of a string.
 *
 * * `s`: a string; `i`: the byte, an int.
 * * Result: the byte, an int from 0 to 255.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_get`, that is `String.get`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_get(caml_value s, caml_value i);

/**
 * Reads a byte of bytes.
 *
 * * `s`: bytes; `i`: the byte, an int.
 * * Result: the byte, an int from 0 to 255.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_get`, that is `Bytes.get`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_get(caml_value s, caml_value i);

/**
 * Writes a byte of a string.
 *
 * * `s`: a string; `i`: the byte, an int; `c`: its new value, an int of which the low 8 bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_set`, that is `String.set` of OCaml before 4.06.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_set(caml_value s, caml_value i, caml_value c);

/**
 * Writes a byte of bytes.
 *
 * * `s`: bytes; `i`: the byte, an int; `c`: its new value, an int of which the low 8 bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_set`, that is `Bytes.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_set(caml_value s, caml_value i, caml_value c);

/**
 * Reads 16 bits of a string, little-endian.
 *
 * * `s`: a string; `i`: their first byte, an int, of any alignment.
 * * Result: an int from 0 to 65535.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_get16`, that is `String.get_uint16_le`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_get16(caml_value s, caml_value i);

/**
 * Reads 16 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment.
 * * Result: an int from 0 to 65535.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_get16`, that is `Bytes.get_uint16_le`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_get16(caml_value s, caml_value i);

/**
 * Reads 32 bits of a string, little-endian.
 *
 * * `s`: a string; `i`: their first byte, an int, of any alignment.
 * * Result: an `int32`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_string_get32`, that is `String.get_int32_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_string_get32(caml_value s, caml_value i);

/**
 * Reads 32 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment.
 * * Result: an `int32`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_bytes_get32`, that is `Bytes.get_int32_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_bytes_get32(caml_value s, caml_value i);

/**
 * Reads 64 bits of a string, little-endian.
 *
 * * `s`: a string; `i`: their first byte, an int, of any alignment.
 * * Result: an `int64`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_string_get64`, that is `String.get_int64_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_string_get64(caml_value s, caml_value i);

/**
 * Reads 64 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment.
 * * Result: an `int64`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_bytes_get64`, that is `Bytes.get_int64_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_bytes_get64(caml_value s, caml_value i);

/**
 * Writes 16 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an int of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_set16`, that is `Bytes.set_int16_le`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_set16(caml_value s, caml_value i, caml_value n);

/**
 * Writes 32 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an `int32`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_set32`, that is `Bytes.set_int32_le`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_set32(caml_value s, caml_value i, caml_value n);

/**
 * Writes 64 bits of bytes, little-endian.
 *
 * * `s`: bytes; `i`: their first byte, an int, of any alignment; `n`: an `int64`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_set64`, that is `Bytes.set_int64_le`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_set64(caml_value s, caml_value i, caml_value n);

/**
 * Compares two strings.
 *
 * * `a`, `b`: strings.
 * * Result: -1, 0 or 1, an int: the order of the first bytes that differ, else of the lengths.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_compare`, that is `String.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_compare(caml_value a, caml_value b);

/**
 * Compares two byte sequences.
 *
 * * `a`, `b`: bytes.
 * * Result: -1, 0 or 1, an int: the order of the first bytes that differ, else of the lengths.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_compare`, that is `Bytes.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_compare(caml_value a, caml_value b);

/**
 * Tells whether two strings are equal.
 *
 * * `a`, `b`: strings.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_equal`, that is `String.equal`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_equal(caml_value a, caml_value b);

/**
 * Tells whether two byte sequences are equal.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_equal`, that is `Bytes.equal`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_equal(caml_value a, caml_value b);

/**
 * Tells whether two strings differ.
 *
 * * `a`, `b`: strings.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_notequal`, that is `(<>)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_notequal(caml_value a, caml_value b);

/**
 * Tells whether two byte sequences differ.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_notequal`, that is `(<>)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_notequal(caml_value a, caml_value b);

/**
 * Tells whether one of two strings comes before the other.
 *
 * * `a`, `b`: strings.
 * * Result: a bool, true if `a` does.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_lessthan`, that is `(<)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_lessthan(caml_value a, caml_value b);

/**
 * Tells whether one of two byte sequences comes before the other.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool, true if `a` does.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_lessthan`, that is `(<)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_lessthan(caml_value a, caml_value b);

/**
 * Tells whether one of two strings does not come after the other.
 *
 * * `a`, `b`: strings.
 * * Result: a bool, true if `a` does not.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_lessequal`, that is `(<=)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_lessequal(caml_value a, caml_value b);

/**
 * Tells whether one of two byte sequences does not come after the other.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool, true if `a` does not.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_lessequal`, that is `(<=)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_lessequal(caml_value a, caml_value b);

/**
 * Tells whether one of two strings comes after the other.
 *
 * * `a`, `b`: strings.
 * * Result: a bool, true if `a` does.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_greaterthan`, that is `(>)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_greaterthan(caml_value a, caml_value b);

/**
 * Tells whether one of two byte sequences comes after the other.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool, true if `a` does.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_greaterthan`, that is `(>)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_greaterthan(caml_value a, caml_value b);

/**
 * Tells whether one of two strings does not come before the other.
 *
 * * `a`, `b`: strings.
 * * Result: a bool, true if `a` does not.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_greaterequal`, that is `(>=)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_greaterequal(caml_value a, caml_value b);

/**
 * Tells whether one of two byte sequences does not come before the other.
 *
 * * `a`, `b`: bytes.
 * * Result: a bool, true if `a` does not.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_bytes_greaterequal`, that is `(>=)` of them.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bytes_greaterequal(caml_value a, caml_value b);

/**
 * Copies a part of bytes into bytes.
 *
 * * `from`: bytes; `at`: where the part begins, an int; `to`: bytes, which may be the same, overlapping too; `there`: where
 *   it goes, an int; `len`: how many bytes, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Bytes.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_blit_bytes`, that is `Bytes.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_blit_bytes(caml_value from,
                           caml_value at,
                           caml_value to,
                           caml_value there,
                           caml_value len);

/**
 * Copies a part of a string into bytes.
 *
 * * `from`: a string; `at`: where the part begins, an int; `to`: bytes, which may be the same, overlapping too; `there`: where
 *   it goes, an int; `len`: how many bytes, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "String.blit / Bytes.blit_string"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_blit_string`, that is `Bytes.blit_string`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_blit_string(caml_value from,
                            caml_value at,
                            caml_value to,
                            caml_value there,
                            caml_value len);

/**
 * Fills a part of bytes with a byte.
 *
 * * `s`: bytes; `at`: where the part begins, an int; `len`: how many bytes, an int; `c`: the byte, an int of which the low 8
 *   bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "String.fill / Bytes.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_fill_bytes`, that is `Bytes.fill`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_fill_bytes(caml_value s,
                           caml_value at,
                           caml_value len,
                           caml_value c);

/**
 * Fills a part of a string with a byte.
 *
 * * `s`: a string; `at`: where the part begins, an int; `len`: how many bytes, an int; `c`: the byte, an int of which the low 8
 *   bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "String.fill / Bytes.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_fill_string`, that is `Bytes.fill`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_fill_string(caml_value s,
                            caml_value at,
                            caml_value len,
                            caml_value c);

/*
 * ==========================================================================
 * Int
 *
 * OCaml's `int`, integers of 63 bits: texts. The arithmetic is among the functions on integers of any size.
 */

/**
 * Reads an int.
 *
 * * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
 *   the first one.
 * * Result: the int. With a base or `0u` it may be as large as an unsigned one: 2^63-1 is -1.
 * * Errors: Failure "int_of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.int_of_string`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int_of_string(caml_value s);

/**
 * Writes an int as a format says.
 *
 * * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
 *   precision, one of `lnL`, one of `diuxXo`. `n`: an int.
 * * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number of 63 bits.
 * * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
 *   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
 *   precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_format_int`, which `string_of_int` and `Printf` are made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_format_int(caml_value format,
                           caml_value n);

/**
 * Swaps the low two bytes of an int.
 *
 * * `n`: an int.
 * * Result: the two bytes, swapped, an int; the others are 0.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `%bswap16`, which `Bytes.set_uint16_be` is made of.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_bswap16(caml_value n);

/*
 * ==========================================================================
 * Int32
 *
 * OCaml's `int32`, integers of 32 bits: arithmetic that wraps, conversions, texts.
 */

/**
 * Negates an int32.
 *
 * * `a`: an int32.
 * * Result: `-a`; the smallest int32 is its own.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.neg`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_neg(caml_value a);

/**
 * Adds two int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: `a + b`, wrapped to 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.add`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_add(caml_value a, caml_value b);

/**
 * Subtracts two int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: `a - b`, wrapped to 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.sub`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_sub(caml_value a, caml_value b);

/**
 * Multiplies two int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: `a * b`, wrapped to 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.mul`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_mul(caml_value a, caml_value b);

/**
 * Divides two int32s, towards zero.
 *
 * * `a`, `b`: int32s.
 * * Result: `a / b`; the smallest int32 divided by -1 is itself.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.div`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_div(caml_value a, caml_value b);

/**
 * Gives the remainder of a division of int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.rem`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_mod(caml_value a, caml_value b);

/**
 * Gives the common bits of two int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: `a land b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.logand`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_and(caml_value a, caml_value b);

/**
 * Gives the bits of either int32.
 *
 * * `a`, `b`: int32s.
 * * Result: `a lor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.logor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_or(caml_value a, caml_value b);

/**
 * Gives the bits in which two int32s differ.
 *
 * * `a`, `b`: int32s.
 * * Result: `a lxor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.logxor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_xor(caml_value a, caml_value b);

/**
 * Shifts an int32 to the left.
 *
 * * `a`: an int32; `n`: an int.
 * * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 32 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.shift_left`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_shift_left(caml_value a, caml_value n);

/**
 * Shifts an int32 to the right, keeping its sign.
 *
 * * `a`: an int32; `n`: an int.
 * * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 32 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.shift_right`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_shift_right(caml_value a, caml_value n);

/**
 * Shifts the 32 bits of an int32 to the right.
 *
 * * `a`: an int32; `n`: an int.
 * * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 32 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.shift_right_logical`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_shift_right_unsigned(caml_value a, caml_value n);

/**
 * Compares two int32s.
 *
 * * `a`, `b`: int32s.
 * * Result: -1, 0 or 1, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int32_compare(caml_value a, caml_value b);

/**
 * Turns the bytes of an int32 round.
 *
 * * `a`: an int32.
 * * Result: the int32 with the first byte last.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `%bswap_int32`, which `Bytes.set_int32_be` is made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_bswap(caml_value a);

/**
 * Makes an int32 of an int.
 *
 * * `n`: an int.
 * * Result: its low 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.of_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_of_int(caml_value n);

/**
 * Makes an int of an int32.
 *
 * * `a`: an int32.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.to_int`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int32_to_int(caml_value a);

/**
 * Makes an int32 of a float.
 *
 * * `d`: a float.
 * * Result: its integer part; `Int32.min_int`, as OCaml answers on x86-64, for nan and where the integer part is
 *   below -2^31 or from 2^31 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.of_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_of_float(caml_value d);

/**
 * Makes a float of an int32.
 *
 * * `a`: an int32.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.to_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_to_float(caml_value a);

/**
 * Reads an int32.
 *
 * * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
 *   the first one.
 * * Result: the int32. With a base or `0u` it may be as large as an unsigned one: 2^32-1 is -1.
 * * Errors: Failure "Int32.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.of_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_of_string(caml_value s);

/**
 * Writes an int32 as a format says.
 *
 * * `format`: a string, one conversion as printf has it, at most 30 bytes: `%`, flags of `-0+ #`, width, `.` and
 *   precision, one of `lnL`, one of `diuxXo`. `n`: an int32.
 * * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
 * * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
 *   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
 *   precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int32_format`, which `Printf` is made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_format(caml_value format,
                             caml_value n);

/**
 * Gives the bits of a float in single precision.
 *
 * * `d`: a float.
 * * Result: the bits, an int32, of the nearest number in single precision; a nan keeps its sign and the upper part
 *   of its payload.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.bits_of_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_bits_of_float(caml_value d);

/**
 * Gives the float that bits of single precision are.
 *
 * * `a`: the bits, an int32.
 * * Result: the float; a nan is quiet, with its payload.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int32.float_of_bits`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int32_float_of_bits(caml_value a);

/*
 * ==========================================================================
 * Int64
 *
 * OCaml's `int64`, integers of 64 bits: arithmetic that wraps, conversions, texts. The functions on unboxed integers that OCaml 4's
 * compiled code calls (`_native`) take and give handles here, as all do.
 */

/**
 * Negates an int64.
 *
 * * `a`: an int64.
 * * Result: `-a`; the smallest int64 is its own.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.neg`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_neg(caml_value a);

/**
 * Adds two int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: `a + b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.add`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_add(caml_value a, caml_value b);

/**
 * Subtracts two int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: `a - b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.sub`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_sub(caml_value a, caml_value b);

/**
 * Multiplies two int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: `a * b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.mul`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_mul(caml_value a, caml_value b);

/**
 * Divides two int64s, towards zero.
 *
 * * `a`, `b`: int64s.
 * * Result: `a / b`; the smallest int64 divided by -1 is itself.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.div`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_div(caml_value a, caml_value b);

/**
 * Gives the remainder of a division of int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.rem`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_mod(caml_value a, caml_value b);

/**
 * Gives the common bits of two int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: `a land b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.logand`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_and(caml_value a, caml_value b);

/**
 * Gives the bits of either int64.
 *
 * * `a`, `b`: int64s.
 * * Result: `a lor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.logor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_or(caml_value a, caml_value b);

/**
 * Gives the bits in which two int64s differ.
 *
 * * `a`, `b`: int64s.
 * * Result: `a lxor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.logxor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_xor(caml_value a, caml_value b);

/**
 * Shifts an int64 to the left.
 *
 * * `a`: an int64; `n`: an int.
 * * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.shift_left`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_shift_left(caml_value a, caml_value n);

/**
 * Shifts an int64 to the right, keeping its sign.
 *
 * * `a`: an int64; `n`: an int.
 * * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.shift_right`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_shift_right(caml_value a, caml_value n);

/**
 * Shifts the 64 bits of an int64 to the right.
 *
 * * `a`: an int64; `n`: an int.
 * * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.shift_right_logical`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_shift_right_unsigned(caml_value a, caml_value n);

/**
 * Compares two int64s.
 *
 * * `a`, `b`: int64s.
 * * Result: -1, 0 or 1, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int64_compare(caml_value a, caml_value b);

/**
 * Turns the bytes of an int64 round.
 *
 * * `a`: an int64.
 * * Result: the int64 with the first byte last.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `%bswap_int64`, which `Bytes.set_int64_be` is made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_bswap(caml_value a);

/**
 * Makes an int64 of an int.
 *
 * * `n`: an int.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.of_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_of_int(caml_value n);

/**
 * Makes an int of an int64.
 *
 * * `a`: an int64.
 * * Result: its low 63 bits, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.to_int`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int64_to_int(caml_value a);

/**
 * Makes an int64 of a float.
 *
 * * `d`: a float.
 * * Result: its integer part; `Int64.min_int`, as OCaml answers on x86-64, for nan and where the integer part is
 *   below -2^63 or from 2^63 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.of_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_of_float(caml_value d);

/**
 * Makes a float of an int64.
 *
 * * `a`: an int64.
 * * Result: the nearest float, the even one of two.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.to_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_to_float(caml_value a);

/**
 * Reads an int64.
 *
 * * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
 *   the first one.
 * * Result: the int64. With a base or `0u` it may be as large as an unsigned one: 2^64-1 is -1.
 * * Errors: Failure "Int64.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.of_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_of_string(caml_value s);

/**
 * Writes an int64 as a format says.
 *
 * * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
 *   precision, one of `lnL`, one of `diuxXo`. `n`: an int64.
 * * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
 * * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
 *   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
 *   precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_format`, which `Printf` is made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_format(caml_value format,
                             caml_value n);

/**
 * Gives the bits of a float.
 *
 * * `d`: a float.
 * * Result: the bits, an int64.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.bits_of_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_bits_of_float(caml_value d);

/**
 * Gives the float that bits are.
 *
 * * `a`: the bits, an int64.
 * * Result: the float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.float_of_bits`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_float_of_bits(caml_value a);

/**
 * Makes an int64 of an int32.
 *
 * * `a`: an int32.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.of_int32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_of_int32(caml_value a);

/**
 * Makes an int32 of an int64.
 *
 * * `a`: an int64.
 * * Result: its low 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.to_int32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_to_int32(caml_value a);

/**
 * Makes an int64 of a nativeint.
 *
 * * `a`: a nativeint.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.of_nativeint`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_of_nativeint(caml_value a);

/**
 * Makes a nativeint of an int64.
 *
 * * `a`: an int64.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Int64.to_nativeint`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_to_nativeint(caml_value a);

/**
 * Negates an int64, under the name for compiled code.
 *
 * * `a`: an int64.
 * * Result: as of `caml_int64_neg`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_neg_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_neg_native(caml_value a);

/**
 * Adds two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_add`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_add_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_add_native(caml_value a, caml_value b);

/**
 * Subtracts two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_sub`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_sub_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_sub_native(caml_value a, caml_value b);

/**
 * Multiplies two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_mul`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_mul_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_mul_native(caml_value a, caml_value b);

/**
 * Divides two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_div`.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_div_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_div_native(caml_value a, caml_value b);

/**
 * Gives the remainder of two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_mod`.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_mod_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_mod_native(caml_value a, caml_value b);

/**
 * Gives the common bits of two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_and`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_and_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_and_native(caml_value a, caml_value b);

/**
 * Gives the bits of either of two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_or`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_or_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_or_native(caml_value a, caml_value b);

/**
 * Gives the bits that differ of two int64s, under the name for compiled code.
 *
 * * `a`, `b`: int64s.
 * * Result: as of `caml_int64_xor`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int64_xor_native` of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_int64_xor_native(caml_value a, caml_value b);

/*
 * ==========================================================================
 * Nativeint
 *
 * OCaml's `nativeint`: integers of 64 bits, whatever the machine: arithmetic that wraps, conversions, texts.
 */

/**
 * Negates a nativeint.
 *
 * * `a`: a nativeint.
 * * Result: `-a`; the smallest nativeint is its own.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.neg`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_neg(caml_value a);

/**
 * Adds two nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a + b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.add`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_add(caml_value a, caml_value b);

/**
 * Subtracts two nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a - b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.sub`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_sub(caml_value a, caml_value b);

/**
 * Multiplies two nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a * b`, wrapped to 64 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.mul`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_mul(caml_value a, caml_value b);

/**
 * Divides two nativeints, towards zero.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a / b`; the smallest nativeint divided by -1 is itself.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.div`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_div(caml_value a, caml_value b);

/**
 * Gives the remainder of a division of nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a mod b`, with the sign of `a`; 0 for a `b` of -1.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.rem`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_mod(caml_value a, caml_value b);

/**
 * Gives the common bits of two nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a land b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.logand`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_and(caml_value a, caml_value b);

/**
 * Gives the bits of either nativeint.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a lor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.logor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_or(caml_value a, caml_value b);

/**
 * Gives the bits in which two nativeints differ.
 *
 * * `a`, `b`: nativeints.
 * * Result: `a lxor b`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.logxor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_xor(caml_value a, caml_value b);

/**
 * Shifts a nativeint to the left.
 *
 * * `a`: a nativeint; `n`: an int.
 * * Result: `a lsl n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.shift_left`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_shift_left(caml_value a, caml_value n);

/**
 * Shifts a nativeint to the right, keeping its sign.
 *
 * * `a`: a nativeint; `n`: an int.
 * * Result: `a asr n`; the sign, 0 or -1, for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.shift_right`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_shift_right(caml_value a, caml_value n);

/**
 * Shifts the 64 bits of a nativeint to the right.
 *
 * * `a`: a nativeint; `n`: an int.
 * * Result: `a lsr n`; 0 for distances that OCaml leaves open, below 0 or from 64 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.shift_right_logical`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_shift_right_unsigned(caml_value a, caml_value n);

/**
 * Compares two nativeints.
 *
 * * `a`, `b`: nativeints.
 * * Result: -1, 0 or 1, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_nativeint_compare(caml_value a, caml_value b);

/**
 * Turns the bytes of a nativeint round.
 *
 * * `a`: a nativeint.
 * * Result: the nativeint with the first byte last.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `%bswap_native`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_bswap(caml_value a);

/**
 * Makes a nativeint of an int.
 *
 * * `n`: an int.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.of_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_of_int(caml_value n);

/**
 * Makes an int of a nativeint.
 *
 * * `a`: a nativeint.
 * * Result: its low 63 bits, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.to_int`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_nativeint_to_int(caml_value a);

/**
 * Makes a nativeint of a float.
 *
 * * `d`: a float.
 * * Result: its integer part; `Nativeint.min_int`, as OCaml answers on x86-64, for nan and where the integer part
 *   is below -2^63 or from 2^63 on.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.of_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_of_float(caml_value d);

/**
 * Makes a float of a nativeint.
 *
 * * `a`: a nativeint.
 * * Result: the nearest float, the even one of two.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.to_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_to_float(caml_value a);

/**
 * Reads a nativeint.
 *
 * * `s`: a string: a sign, perhaps; `0x`, `0o`, `0b` for another base, or `0u`; digits, with underscores behind
 *   the first one.
 * * Result: the nativeint. With a base or `0u` it may be as large as an unsigned one: 2^64-1 is -1.
 * * Errors: Failure "Nativeint.of_string" for any other text, or a number that does not fit; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.of_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_of_string(caml_value s);

/**
 * Writes a nativeint as a format says.
 *
 * * `format`: a string, one conversion as printf has it, at most 29 bytes: `%`, flags of `-0+ #`, width, `.` and
 *   precision, one of `lnL`, one of `diuxXo`. `n`: a nativeint.
 * * Result: the text, a string; the digits of `u`, `x`, `X` and `o` are those of an unsigned number.
 * * Errors: Invalid_argument "format_int: format too long"; Invalid_argument for what is no such format (C's
 *   printf would read what it was not given); Out_of_memory if the cap does not leave room for the width or
 *   precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_nativeint_format`, which `Printf` is made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_format(caml_value format,
                                 caml_value n);

/**
 * Makes a nativeint of an int32.
 *
 * * `a`: an int32.
 * * Result: the same number.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.of_int32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_of_int32(caml_value a);

/**
 * Makes an int32 of a nativeint.
 *
 * * `a`: a nativeint.
 * * Result: its low 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Nativeint.to_int32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nativeint_to_int32(caml_value a);

/*
 * ==========================================================================
 * Arrays
 *
 * Arrays. An array whose elements are all floats is flat, one block of doubles, where OCaml makes it so; `caml_array_*` take
 * both kinds, `caml_floatarray_*` flat ones only, `caml_uniform_array_*` only arrays of values, which may be boxed floats.
 * What OCaml leaves unchecked is checked here, those called unsafe included. What is made shares nothing with what it was
 * made from.
 */

/**
 * Reads an element of an array.
 *
 * * `array`: an array, or any other block of fields; `i`: the element, an int.
 * * Result: the element; of a flat array, a new float.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_array_get`, that is `Array.get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_get(caml_value array, caml_value i);

/**
 * Reads an element of an array.
 *
 * * `array`: an array, or any other block of fields; `i`: the element, an int.
 * * Result: the element; of a flat array, a new float.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_array_unsafe_get`, that is `Array.unsafe_get` and `Obj.field`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_unsafe_get(caml_value array, caml_value i);

/**
 * Reads an element of an array of values.
 *
 * * `array`: an array that is not flat, or any other block of fields; `i`: the element, an int.
 * * Result: the element.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_get_addr`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_get_addr(caml_value array, caml_value i);

/**
 * Reads an element of a flat float array.
 *
 * * `array`: a float array; `i`: the element, an int.
 * * Result: a new float.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_floatarray_get`, that is `Float.Array.get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_get(caml_value array, caml_value i);

/**
 * Reads an element of a flat float array.
 *
 * * `array`: a float array; `i`: the element, an int.
 * * Result: a new float.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_floatarray_unsafe_get`, that is `Float.Array.unsafe_get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_unsafe_get(caml_value array, caml_value i);

/**
 * Writes an element of an array.
 *
 * * `array`: an array, or any other block of fields that may be written; `i`: the element, an int; `v`: its new value, for a flat array
 *   a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_set`, that is `Array.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_set(caml_value array,
                          caml_value i,
                          caml_value v);

/**
 * Writes an element of an array.
 *
 * * `array`: an array, or any other block of fields that may be written; `i`: the element, an int; `v`: its new value, for a flat array
 *   a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_unsafe_set`, that is `Array.unsafe_set` and `Obj.set_field`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_unsafe_set(caml_value array,
                                 caml_value i,
                                 caml_value v);

/**
 * Writes an element of an array of values.
 *
 * * `array`: an array that is not flat, or any other block of fields that may be written; `i`: the element, an int; `v`: any
 *   value.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_set_addr`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_set_addr(caml_value array,
                               caml_value i,
                               caml_value v);

/**
 * Writes an element of a flat float array.
 *
 * * `array`: a float array; `i`: the element, an int; `v`: a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_set`, that is `Float.Array.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_floatarray_set(caml_value array, caml_value i, caml_value v);

/**
 * Writes an element of a flat float array.
 *
 * * `array`: a float array; `i`: the element, an int; `v`: a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_unsafe_set`, that is `Float.Array.unsafe_set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_floatarray_unsafe_set(caml_value array, caml_value i, caml_value v);

/**
 * Makes an array of one value.
 *
 * * `len`: how many elements, an int; `init`: any value.
 * * Result: the array: flat if `init` is a float; the one empty array for 0.
 * * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_make_vect`, that is `Array.make`, before OCaml 5.3.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_make_vect(caml_value len, caml_value init);

/**
 * Makes an array of one value.
 *
 * * `len`: how many elements, an int; `init`: any value.
 * * Result: the array: flat if `init` is a float; the one empty array for 0.
 * * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_array_make`, that is `Array.make` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_make(caml_value len, caml_value init);

/**
 * Makes an array of one value that is not flat.
 *
 * * `len`: how many elements, an int; `init`: any value.
 * * Result: the array, of boxed floats if `init` is one; the one empty array for 0.
 * * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_uniform_array_make`, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_make(caml_value len, caml_value init);

/**
 * Makes a flat float array, whose floats are whatever lay there.
 *
 * * `len`: how many, an int.
 * * Result: the array; the one empty array for 0.
 * * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_make_float_vect`, that is `Array.create_float` before OCaml 5.3.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_make_float_vect(caml_value len);

/**
 * Makes a flat float array, whose floats are whatever lay there.
 *
 * * `len`: how many, an int.
 * * Result: the array; the one empty array for 0.
 * * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_array_create_float`, that is `Array.create_float` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_create_float(caml_value len);

/**
 * Makes a flat float array, whose floats are whatever lay there.
 *
 * * `len`: how many, an int.
 * * Result: the array; the one empty array for 0.
 * * Errors: `Invalid_argument "Float.Array.create"` for a negative or impossible length; Out_of_memory.
 * * Mirrors: `caml_floatarray_create`, that is `Float.Array.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_create(caml_value len);

/**
 * Makes a flat float array of one float.
 *
 * * `len`: how many, an int; `init`: a float.
 * * Result: the array; the one empty array for 0.
 * * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_make`, that is `Float.Array.make` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_make(caml_value len,
                                caml_value init);

/**
 * Makes a flat float array of one float.
 *
 * * `len`: how many, an int; `init`: a float.
 * * Result: the array; the one empty array for 0.
 * * Errors: `Invalid_argument "Array.make"` for a negative or impossible length; Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_make_unboxed`, the same with OCaml's native calling convention, which handles do not need.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_make_unboxed(caml_value len,
                                        caml_value init);

/**
 * Makes an array flat if its elements are floats.
 *
 * * `array`: an array.
 * * Result: a new flat array if the first element is a float; else `array` itself.
 * * Errors: CAMLRT_TYPE_ERROR, also if only some elements are floats; Out_of_memory.
 * * Mirrors: `caml_make_array`, which compiled array literals call, before OCaml 5.3.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_make_array(caml_value array);

/**
 * Makes an array flat if its elements are floats.
 *
 * * `array`: an array.
 * * Result: a new flat array if the first element is a float; else `array` itself.
 * * Errors: CAMLRT_TYPE_ERROR, also if only some elements are floats; Out_of_memory.
 * * Mirrors: `caml_array_of_uniform_array`, which compiled array literals call, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_of_uniform_array(caml_value array);

/**
 * Copies a part of an array into a new one.
 *
 * * `array`: an array, or any other block of fields; `at`: where the part begins, an int; `len`: how many elements, an int.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_array_sub`, that is `Array.sub`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_sub(caml_value array,
                          caml_value at,
                          caml_value len);

/**
 * Copies a part of an array into a new one.
 *
 * * `array`: an array that is not flat; `at`: where the part begins, an int; `len`: how many elements, an int.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_uniform_array_sub`, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_sub(caml_value array,
                                  caml_value at,
                                  caml_value len);

/**
 * Copies a part of an array into a new one.
 *
 * * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Float.Array.sub"` for a part that is not inside; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_floatarray_sub`, that is `Float.Array.sub` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_sub(caml_value array,
                               caml_value at,
                               caml_value len);

/**
 * Makes an array of the elements of two.
 *
 * * `a`, `b`: arrays.
 * * Result: the new array.
 * * Errors: CAMLRT_TYPE_ERROR, also for one flat array and one that is not; Out_of_memory.
 * * Mirrors: `caml_array_append`, that is `Array.append`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_append(caml_value a, caml_value b);

/**
 * Makes an array of the elements of two.
 *
 * * `a`, `b`: arrays that are not flat.
 * * Result: the new array.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_uniform_array_append`, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_append(caml_value a, caml_value b);

/**
 * Makes an array of the elements of two.
 *
 * * `a`, `b`: float arrays.
 * * Result: the new array.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_floatarray_append`, that is `Float.Array.append` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_append(caml_value a, caml_value b);

/**
 * Makes an array of the elements of many.
 *
 * * `list`: a list of arrays.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR, also for flat arrays and others together; Out_of_memory.
 * * Mirrors: `caml_array_concat`, that is `Array.concat`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_array_concat(caml_value list);

/**
 * Makes an array of the elements of many.
 *
 * * `list`: a list of arrays that are not flat.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_uniform_array_concat`, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_concat(caml_value list);

/**
 * Makes an array of the elements of many.
 *
 * * `list`: a list of float arrays.
 * * Result: the new array.
 * * Errors: `Invalid_argument "Array.concat"` if they are too many; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_floatarray_concat`, that is `Float.Array.concat` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floatarray_concat(caml_value list);

/**
 * Copies a part of an array into an array.
 *
 * * `from`: an array, or any other block of fields; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
 *   `there`: where it goes, an int; `len`: how many elements, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_blit`, that is `Array.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_blit(caml_value from,
                           caml_value at,
                           caml_value to,
                           caml_value there,
                           caml_value len);

/**
 * Copies a part of an array into an array.
 *
 * * `from`: an array that is not flat; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
 *   `there`: where it goes, an int; `len`: how many elements, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_uniform_array_blit`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_blit(caml_value from,
                                   caml_value at,
                                   caml_value to,
                                   caml_value there,
                                   caml_value len);

/**
 * Copies a part of an array into an array.
 *
 * * `from`: a float array; `at`: where the part begins, an int; `to`: another, or the same, overlapping too;
 *   `there`: where it goes, an int; `len`: how many elements, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Float.array.blit"` for a part that is not inside either; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_blit`, that is `Float.Array.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_floatarray_blit(caml_value from,
                                caml_value at,
                                caml_value to,
                                caml_value there,
                                caml_value len);

/**
 * Fills a part of an array with a value.
 *
 * * `array`: an array, or any other block of fields; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
 *   any value, for a flat array a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_array_fill`, that is `Array.fill`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_array_fill(caml_value array,
                           caml_value at,
                           caml_value len,
                           caml_value v);

/**
 * Fills a part of an array with a value.
 *
 * * `array`: an array that is not flat; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
 *   any value.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_uniform_array_fill`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_uniform_array_fill(caml_value array,
                                   caml_value at,
                                   caml_value len,
                                   caml_value v);

/**
 * Fills a part of an array with a value.
 *
 * * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
 *   a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Float.Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_fill`, that is `Float.Array.fill` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_floatarray_fill(caml_value array, caml_value at, caml_value len, caml_value v);

/**
 * Fills a part of an array with a value.
 *
 * * `array`: a float array; `at`: where the part begins, an int; `len`: how many elements, an int; `v`:
 *   a float.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Float.Array.fill"` for a part that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_floatarray_fill_unboxed`, the same with OCaml's native calling convention, which handles do not need.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_floatarray_fill_unboxed(caml_value array,
                                        caml_value at,
                                        caml_value len,
                                        caml_value v);

/*
 * ==========================================================================
 * Bigarrays
 *
 * Bigarrays. Numbers of one kind outside the heap, in memory that `camlrt_bigarray` lets the host see; the parts of a bigarray
 * share its memory. What OCaml leaves unchecked is checked here.
 */

/**
 * Makes a bigarray, all zero.
 *
 * * `kind`: the number of a kind, an int: 0 is float32, 1 float64, 2 int8_signed, 3 int8_unsigned, 4 int16_signed,
 *   5 int16_unsigned, 6 int32, 7 int64, 8 int, 9 nativeint, 10 complex32, 11 complex64, 12 char, 13 float16, which
 *   OCaml 4 has not; `layout`: 0 for C's, 1 for Fortran's; `dims`: an array of up to 16 ints.
 * * Result: the bigarray.
 * * Errors: `Invalid_argument "Bigarray.create: bad number of dimensions"`, `"Bigarray.create: negative
 *   dimension"`; Invalid_argument for kinds and layouts that do not exist; Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_create`, that is `Bigarray.Genarray.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_create(caml_value kind,
                          caml_value layout,
                          caml_value dims);

/**
 * Makes a bigarray over memory of the host's.
 *
 * * `flags`: the number of a kind, as for `caml_ba_create`, with 0x100 for Fortran's layout. `ndims`: from 0 to 16; `dims`: the
 *   dimensions.
 * * `data`: as many bytes as the elements take, on any address, initialised and the library's to read and write until the
 *   drop; or NULL, for memory as `caml_ba_create` has it, of which nothing is told.
 * * `userdata`: the host's, untouched. `drop`: called with `userdata`, once, when neither the bigarray nor any other that shares its
 *   memory is left, inside a CALLS function or `camlrt_poll`; if it is NULL, `camlrt_dropped` tells of it instead.
 * * Result: the bigarray. Its memory does not count towards the cap.
 * * Errors: as for `caml_ba_create`; CAMLRT_BAD_POINTER. On an error `drop` is not called.
 * * Mirrors: `caml_ba_alloc` of OCaml's C interface.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_bigarray_alloc(int32_t flags,
                                 uint32_t ndims,
                                 const int64_t *dims,
                                 void *data,
                                 void *userdata,
                                 void (*drop)(void *data));

/**
 * Tells how many dimensions a bigarray has.
 *
 * * `a`: a bigarray.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_num_dims`, that is `Bigarray.Genarray.num_dims`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_num_dims(caml_value a);

/**
 * Tells a dimension of a bigarray.
 *
 * * `a`: a bigarray; `n`: which, an int from 0 on.
 * * Result: the dimension, an int.
 * * Errors: `Invalid_argument "Bigarray.dim"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_dim`, that is `Bigarray.Genarray.nth_dim`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_dim(caml_value a, caml_value n);

/**
 * Tells the first dimension of a bigarray.
 *
 * * `a`: a bigarray.
 * * Result: the dimension, an int.
 * * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_dim_1`, that is `Bigarray.Array1.dim`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_dim_1(caml_value a);

/**
 * Tells the second dimension of a bigarray.
 *
 * * `a`: a bigarray.
 * * Result: the dimension, an int.
 * * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_dim_2`, that is `Bigarray.Array2.dim2`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_dim_2(caml_value a);

/**
 * Tells the third dimension of a bigarray.
 *
 * * `a`: a bigarray.
 * * Result: the dimension, an int.
 * * Errors: `Invalid_argument "Bigarray.dim"` if there is none; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_dim_3`, that is `Bigarray.Array3.dim3`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_dim_3(caml_value a);

/**
 * Tells the kind of a bigarray.
 *
 * * `a`: a bigarray.
 * * Result: the number of the kind, an int, as for `caml_ba_create`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_kind`, that is `Bigarray.Genarray.kind`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_kind(caml_value a);

/**
 * Tells the layout of a bigarray.
 *
 * * `a`: a bigarray.
 * * Result: 0 for C's, 1 for Fortran's, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_layout`, that is `Bigarray.Genarray.layout`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_layout(caml_value a);

/**
 * Reads an element of a bigarray of one dimension.
 *
 * * `a`: a bigarray of one dimension; `i`: the element, an int, from 0 on, or in Fortran's layout from 1 on.
 * * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
 *   `int32`, `int64` or `nativeint`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_get_1`, that is `Bigarray.Array1.get` and `unsafe_get`, which is checked here.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_get_1(caml_value a,
                         caml_value i);

/**
 * Writes an element of a bigarray of one dimension.
 *
 * * `a`: a bigarray of one dimension; `i`: the element, an int, from 0 on, or in Fortran's layout from 1 on; `v`:
 *   what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_set_1`, that is `Bigarray.Array1.set` and `unsafe_set`, which is checked here.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_set_1(caml_value a,
                         caml_value i,
                         caml_value v);

/**
 * Reads an element of a bigarray of two dimensions.
 *
 * * `a`: a bigarray of two dimensions; `i`, `j`: the element, ints, from 0 on, or in Fortran's layout from 1 on.
 * * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
 *   `int32`, `int64` or `nativeint`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_get_2`, that is `Bigarray.Array2.get` and `unsafe_get`, which is checked here.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_get_2(caml_value a,
                         caml_value i,
                         caml_value j);

/**
 * Writes an element of a bigarray of two dimensions.
 *
 * * `a`: a bigarray of two dimensions; `i`, `j`: the element, ints, from 0 on, or in Fortran's layout from 1 on;
 *   `v`: what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_set_2`, that is `Bigarray.Array2.set` and `unsafe_set`, which is checked here.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_set_2(caml_value a,
                         caml_value i,
                         caml_value j,
                         caml_value v);

/**
 * Reads an element of a bigarray of three dimensions.
 *
 * * `a`: a bigarray of three dimensions; `i`, `j`, `k`: the element, ints, from 0 on, or in Fortran's layout from
 *   1 on.
 * * Result: the element: an `int` for the kinds of small integers, `int` and `char`; a `float`; a `Complex.t`; an
 *   `int32`, `int64` or `nativeint`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_get_3`, that is `Bigarray.Array3.get` and `unsafe_get`, which is checked here.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_get_3(caml_value a,
                         caml_value i,
                         caml_value j,
                         caml_value k);

/**
 * Writes an element of a bigarray of three dimensions.
 *
 * * `a`: a bigarray of three dimensions; `i`, `j`, `k`: the element, ints, from 0 on, or in Fortran's layout from
 *   1 on; `v`: what `caml_ba_get_1` would give; of larger integers and floats, what fits is kept.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_set_3`, that is `Bigarray.Array3.set` and `unsafe_set`, which is checked here.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_set_3(caml_value a,
                         caml_value i,
                         caml_value j,
                         caml_value k,
                         caml_value v);

/**
 * Reads an element of a bigarray.
 *
 * * `a`: a bigarray; `at`: the element, an array of as many ints as there are dimensions.
 * * Result: the element, as for `caml_ba_get_1`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.get: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_get_generic`, that is `Bigarray.Genarray.get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_get_generic(caml_value a, caml_value at);

/**
 * Writes an element of a bigarray.
 *
 * * `a`: a bigarray; `at`: the element, an array of as many ints as there are dimensions; `v`: its value, as for
 *   `caml_ba_set_1`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`, `"Bigarray.set: wrong number of indices"`;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_set_generic`, that is `Bigarray.Genarray.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_set_generic(caml_value a,
                               caml_value at,
                               caml_value v);

/**
 * Gives a bigarray the other layout.
 *
 * * `a`: a bigarray; `layout`: 0 for C's, 1 for Fortran's.
 * * Result: `a` itself if it has that layout; else a bigarray with the dimensions in the opposite order, which
 *   shares the memory of `a`, which lives as long as any bigarray that does.
 * * Errors: Invalid_argument for a layout that does not exist; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_change_layout`, that is `Bigarray.Genarray.change_layout`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_change_layout(caml_value a,
                                 caml_value layout);

/**
 * Takes a part of a bigarray along its outermost dimension.
 *
 * * `a`: a bigarray of at least one dimension, the first of which is the outermost one, in Fortran's layout the
 *   last; `from`: where the part begins, an int, in Fortran's layout from 1 on; `len`: its length, an int.
 * * Result: a bigarray that shares the memory of `a`, which lives as long as any bigarray that does.
 * * Errors: `Invalid_argument "Bigarray.sub: bad sub-array"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_sub`, that is `Bigarray.Genarray.sub_left` and `sub_right`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_sub(caml_value a,
                       caml_value from,
                       caml_value len);

/**
 * Takes a part of a bigarray by fixing its outermost indices.
 *
 * * `a`: a bigarray; `at`: the first indices, in Fortran's layout the last ones: an array of no more ints than
 *   there are dimensions.
 * * Result: a bigarray of the dimensions that are left, which shares the memory of `a`, which lives as long as any
 *   bigarray that does.
 * * Errors: `Invalid_argument "Bigarray.slice: too many indices"`; `Invalid_argument "index out of bounds"`, also
 *   if a dimension that is left is 0; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_slice`, that is `Bigarray.Genarray.slice_left` and `slice_right`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_slice(caml_value a,
                         caml_value at);

/**
 * Gives a bigarray other dimensions.
 *
 * * `a`: a bigarray; `dims`: an array of up to 16 ints, whose product is the number of elements. A product that is
 *   too large is none.
 * * Result: a bigarray of the same layout, which shares the memory of `a`, which lives as long as any bigarray
 *   that does.
 * * Errors: `Invalid_argument "Bigarray.reshape: bad number of dimensions"`, `"Bigarray.reshape: negative
 *   dimension"`, `"Bigarray.reshape: size mismatch"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_reshape`, that is `Bigarray.reshape`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_reshape(caml_value a,
                           caml_value dims);

/**
 * Copies all elements of a bigarray to another one. The two may share memory.
 *
 * * `from`, `to`: bigarrays of one kind and layout.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Bigarray.blit: dimension mismatch"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_blit`, that is `Bigarray.Genarray.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_blit(caml_value from, caml_value to);

/**
 * Sets all elements of a bigarray.
 *
 * * `a`: a bigarray; `v`: their value, as for `caml_ba_set_1`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_fill`, that is `Bigarray.Genarray.fill`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_fill(caml_value a, caml_value v);

/**
 * Reads an integer of 16 bits from a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
 * * Result: the integer, an int, without sign.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_uint8_get16`, which is OCaml's `%caml_bigstring_get16`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_get16(caml_value a, caml_value at);

/**
 * Writes an integer of 16 bits to a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
 *   the integer, an int, whose lower 16 bits count.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_uint8_set16`, which is OCaml's `%caml_bigstring_set16`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_set16(caml_value a,
                               caml_value at,
                               caml_value n);

/**
 * Reads an integer of 32 bits from a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
 * * Result: the integer, an `int32`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_uint8_get32`, which is OCaml's `%caml_bigstring_get32`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_get32(caml_value a, caml_value at);

/**
 * Writes an integer of 32 bits to a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
 *   the integer, an `int32`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_uint8_set32`, which is OCaml's `%caml_bigstring_set32`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_set32(caml_value a,
                               caml_value at,
                               caml_value n);

/**
 * Reads an integer of 64 bits from a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on.
 * * Result: the integer, an `int64`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ba_uint8_get64`, which is OCaml's `%caml_bigstring_get64`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_get64(caml_value a, caml_value at);

/**
 * Writes an integer of 64 bits to a bigarray of bytes, in the machine's order.
 *
 * * `a`: a bigarray of one dimension whose elements have one byte; `at`: the first byte, an int, from 0 on; `n`:
 *   the integer, an `int64`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ba_uint8_set64`, which is OCaml's `%caml_bigstring_set64`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ba_uint8_set64(caml_value a,
                               caml_value at,
                               caml_value n);

/*
 * ==========================================================================
 * Float
 *
 * OCaml's `float`, IEEE doubles: arithmetic, comparisons, conversions, texts.
 */

/**
 * Negates a float.
 *
 * * `x`: a float.
 * * Result: `-x`, a float; only the sign changes, that of a zero or a nan too.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(~-.)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_neg_float(caml_value x);

/**
 * Gives the size of a float.
 *
 * * `x`: a float.
 * * Result: `x` without its sign, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.abs`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_abs_float(caml_value x);

/**
 * Adds two floats.
 *
 * * `x`, `y`: floats.
 * * Result: `x + y`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(+.)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_add_float(caml_value x, caml_value y);

/**
 * Subtracts two floats.
 *
 * * `x`, `y`: floats.
 * * Result: `x - y`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(-.)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sub_float(caml_value x, caml_value y);

/**
 * Multiplies two floats.
 *
 * * `x`, `y`: floats.
 * * Result: `x * y`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.( *. )`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_mul_float(caml_value x, caml_value y);

/**
 * Divides two floats.
 *
 * * `x`, `y`: floats.
 * * Result: `x / y`, a float; an infinity or nan where `y` is 0.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(/.)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_div_float(caml_value x, caml_value y);

/**
 * Multiplies and adds with one rounding.
 *
 * * `x`, `y`, `z`: floats.
 * * Result: `x * y + z`, a float, rounded once.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.fma`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_fma_float(caml_value x, caml_value y, caml_value z);

/**
 * Gives the remainder of a division of floats.
 *
 * * `x`, `y`: floats.
 * * Result: `x - n * y` for the integer `n` that `x / y` is towards zero: a float with the sign of `x`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.mod_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_fmod_float(caml_value x, caml_value y);

/**
 * Gives a float another sign.
 *
 * * `x`, `y`: floats.
 * * Result: the size of `x` with the sign of `y`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.copy_sign`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_copysign_float(caml_value x, caml_value y);

/**
 * Gives the next float in a direction.
 *
 * * `x`, `y`: floats.
 * * Result: the float next to `x` towards `y`; `y` if they are equal, nan if one is nan.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_nextafter_float`, of which `Float.succ` and `Float.pred` are made.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_nextafter_float(caml_value x, caml_value y);

/**
 * Rounds a float up.
 *
 * * `x`: a float.
 * * Result: the nearest integer not below `x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.ceil`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ceil_float(caml_value x);

/**
 * Rounds a float down.
 *
 * * `x`: a float.
 * * Result: the nearest integer not above `x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.floor`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_floor_float(caml_value x);

/**
 * Rounds a float towards zero.
 *
 * * `x`: a float.
 * * Result: the nearest integer not further from zero than `x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.trunc`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_trunc_float(caml_value x);

/**
 * Rounds a float to the nearest integer.
 *
 * * `x`: a float.
 * * Result: the nearest integer, a float; of two, the one further from zero.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.round`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_round_float(caml_value x);

/**
 * Tells whether two floats are equal.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; nan is equal to nothing, and the zeros are equal.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(=)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_eq_float(caml_value x, caml_value y);

/**
 * Tells whether two floats differ.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; nan differs from everything.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(<>)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_neq_float(caml_value x, caml_value y);

/**
 * Tells whether a float is less than another.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; false if one is nan.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(<)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lt_float(caml_value x, caml_value y);

/**
 * Tells whether a float is not greater than another.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; false if one is nan.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(<=)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_le_float(caml_value x, caml_value y);

/**
 * Tells whether a float is greater than another.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; false if one is nan.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(>)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_gt_float(caml_value x, caml_value y);

/**
 * Tells whether a float is not less than another.
 *
 * * `x`, `y`: floats.
 * * Result: a bool; false if one is nan.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.(>=)` at floats.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ge_float(caml_value x, caml_value y);

/**
 * Compares two floats.
 *
 * * `x`, `y`: floats.
 * * Result: -1, 0 or 1, an int. nan is equal to itself, and smaller than every other float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_float_compare(caml_value x, caml_value y);

/**
 * Tells what kind of float this is.
 *
 * * `x`: a float.
 * * Result: an int: 0 normal, 1 subnormal, 2 zero, 3 infinite, 4 nan; the constructors of `fpclass`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.classify_float`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_classify_float(caml_value x);

/**
 * Tells whether a float has a minus sign.
 *
 * * `x`: a float.
 * * Result: a bool; zeros and nans have signs too.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.sign_bit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_signbit_float(caml_value x);

/**
 * Tells whether a float has a minus sign.
 *
 * * `x`: a float.
 * * Result: as of `caml_signbit_float`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_signbit`, which `Float.sign_bit` is in native code.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_signbit(caml_value x);

/**
 * Makes a float of an int.
 *
 * * `n`: an int.
 * * Result: the nearest float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.of_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_float_of_int(caml_value n);

/**
 * Makes an int of a float.
 *
 * * `x`: a float.
 * * Result: `x` towards zero, an int: the low 63 bits of it; 0 for a nan and for what no 64 bits hold,
 *   which OCaml leaves open (so it is on x86).
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.to_int`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int_of_float(caml_value x);

/**
 * Takes a float apart into fraction and exponent.
 *
 * * `x`: a float.
 * * Result: a pair `(f, e)` of a float and an int: `x` is `f * 2^e`, and `f` is at least 1/2 and less than 1 in size.
 *   Zeros, infinities and nans are their own fraction, with exponent 0.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.frexp`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_frexp_float(caml_value x);

/**
 * Multiplies a float by a power of two.
 *
 * * `x`: a float; `n`: an int, of which the low 32 bits count.
 * * Result: `x * 2^n`, a float, rounded once.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.ldexp`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ldexp_float(caml_value x, caml_value n);

/**
 * Takes a float apart at its point.
 *
 * * `x`: a float.
 * * Result: a pair of floats with the sign of `x`: the part behind the point, and the part before it.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.modf`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_modf_float(caml_value x);

/**
 * Reads a float.
 *
 * * `s`: a string: a number as C's `strtod` takes one (leading space, a sign, digits with a point, an exponent; `inf`,
 *   `infinity`, `nan` in any case), or a hexadecimal float, `0x1.8p3`. Underscores do not count, wherever they are.
 * * Result: the nearest float, of two the even one; an infinity for what is too large.
 * * A hexadecimal float of less than 2^-1022 that has too many digits is rounded twice, as by OCaml.
 * * Errors: Failure "float_of_string" for any other text; Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.float_of_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_float_of_string(caml_value s);

/**
 * Writes a float as a format says.
 *
 * * `format`: a string, one conversion as printf has it: `%`, flags of `-0+ #`, width, `.` and precision, an `l`
 *   perhaps, one of `eEfFgGaA`. `x`: a float.
 * * Result: the text, a string, as C's printf writes it in the C locale: all digits that the precision asks for are exact.
 * * Errors: Invalid_argument for what is no such format (C's printf would read what it was not given); Out_of_memory if
 *   the cap does not leave room for the width or precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_format_float`, which `string_of_float` and `Printf` are made of.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_format_float(caml_value format,
                             caml_value x);

/**
 * Writes a float in hexadecimal.
 *
 * * `x`: a float; `precision`: an int, how many digits to put behind the point, as many as there are if it is negative;
 *   `style`: an int, the code of `+` or a space for what is put in front of positive numbers, any other for nothing.
 * * Result: the text, a string: `0x1.8p+3`, `infinity`, `nan`; rounded to the nearest, a half to the even digit.
 * * Errors: Out_of_memory if the cap does not leave room for the precision; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hexstring_of_float`, which is `Printf`'s `%h`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hexstring_of_float(caml_value x,
                                   caml_value precision,
                                   caml_value style);

/*
 * ==========================================================================
 * Mathematics
 *
 * Functions of floats. Each is the function of the C library on this machine, as OCaml's are, so that the last bits agree.
 */

/**
 * Gives the square root of a float.
 *
 * * `x`: a float.
 * * Result: the square root; nan of what is less than 0, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.sqrt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sqrt_float(caml_value x);

/**
 * Gives the cube root of a float.
 *
 * * `x`: a float.
 * * Result: the cube root, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.cbrt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_cbrt_float(caml_value x);

/**
 * Raises e to a power.
 *
 * * `x`: a float.
 * * Result: `e^x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.exp`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_exp_float(caml_value x);

/**
 * Raises 2 to a power.
 *
 * * `x`: a float.
 * * Result: `2^x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.exp2`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_exp2_float(caml_value x);

/**
 * Raises e to a power, less 1.
 *
 * * `x`: a float.
 * * Result: `e^x - 1`, exact where `x` is close to 0, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.expm1`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_expm1_float(caml_value x);

/**
 * Gives the natural logarithm of a float.
 *
 * * `x`: a float.
 * * Result: the logarithm; -infinity of 0, nan of what is less, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.log`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_log_float(caml_value x);

/**
 * Gives the logarithm of a float to base 2.
 *
 * * `x`: a float.
 * * Result: the logarithm; -infinity of 0, nan of what is less, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.log2`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_log2_float(caml_value x);

/**
 * Gives the logarithm of a float to base 10.
 *
 * * `x`: a float.
 * * Result: the logarithm; -infinity of 0, nan of what is less, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.log10`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_log10_float(caml_value x);

/**
 * Gives the natural logarithm of a float and 1.
 *
 * * `x`: a float.
 * * Result: the logarithm of `1 + x`, exact where `x` is close to 0, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.log1p`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_log1p_float(caml_value x);

/**
 * Raises a float to a power.
 *
 * * `x`, `y`: floats.
 * * Result: `x^y`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stdlib.( ** )`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_power_float(caml_value x, caml_value y);

/**
 * Gives the length of a hypotenuse.
 *
 * * `x`, `y`: floats.
 * * Result: the square root of `x^2 + y^2`, a float; no step overflows.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.hypot`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hypot_float(caml_value x, caml_value y);

/**
 * Gives the sine of an angle.
 *
 * * `x`: a float.
 * * Result: the sine of `x` radians; nan of an infinity, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.sin`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sin_float(caml_value x);

/**
 * Gives the cosine of an angle.
 *
 * * `x`: a float.
 * * Result: the cosine of `x` radians; nan of an infinity, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.cos`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_cos_float(caml_value x);

/**
 * Gives the tangent of an angle.
 *
 * * `x`: a float.
 * * Result: the tangent of `x` radians; nan of an infinity, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.tan`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_tan_float(caml_value x);

/**
 * Gives the angle of a sine.
 *
 * * `x`: a float.
 * * Result: the angle, from -pi/2 to pi/2; nan outside of -1 to 1, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.asin`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_asin_float(caml_value x);

/**
 * Gives the angle of a cosine.
 *
 * * `x`: a float.
 * * Result: the angle, from 0 to pi; nan outside of -1 to 1, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.acos`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_acos_float(caml_value x);

/**
 * Gives the angle of a tangent.
 *
 * * `x`: a float.
 * * Result: the angle, from -pi/2 to pi/2, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.atan`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_atan_float(caml_value x);

/**
 * Gives the angle of a point.
 *
 * * `y`, `x`: floats, the coordinates.
 * * Result: the angle of `y / x` in the quadrant that the signs tell, from -pi to pi, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.atan2`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_atan2_float(caml_value y, caml_value x);

/**
 * Gives the hyperbolic sine of a float.
 *
 * * `x`: a float.
 * * Result: the hyperbolic sine, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.sinh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sinh_float(caml_value x);

/**
 * Gives the hyperbolic cosine of a float.
 *
 * * `x`: a float.
 * * Result: the hyperbolic cosine, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.cosh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_cosh_float(caml_value x);

/**
 * Gives the hyperbolic tangent of a float.
 *
 * * `x`: a float.
 * * Result: the hyperbolic tangent, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.tanh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_tanh_float(caml_value x);

/**
 * Gives the inverse of the hyperbolic sine.
 *
 * * `x`: a float.
 * * Result: the float whose hyperbolic sine is `x`, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.asinh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_asinh_float(caml_value x);

/**
 * Gives the inverse of the hyperbolic cosine.
 *
 * * `x`: a float.
 * * Result: the float, not less than 0, whose hyperbolic cosine is `x`; nan below 1, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.acosh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_acosh_float(caml_value x);

/**
 * Gives the inverse of the hyperbolic tangent.
 *
 * * `x`: a float.
 * * Result: the float whose hyperbolic tangent is `x`; nan outside of -1 to 1, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.atanh`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_atanh_float(caml_value x);

/**
 * Gives the error function of a float.
 *
 * * `x`: a float.
 * * Result: the error function, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.erf`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_erf_float(caml_value x);

/**
 * Gives the rest of the error function to 1.
 *
 * * `x`: a float.
 * * Result: `1 - erf x`, exact where that is small, a float.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Float.erfc`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_erfc_float(caml_value x);

/*
 * ==========================================================================
 * Objects
 *
 * Blocks taken for what they are, as `Obj` has them, and what compiled OCaml needs of that for lazy values, recursive values and
 * methods. Nothing here makes a pointer of what is none, or other things of a block's words than they are: that is
 * Invalid_argument.
 */

/**
 * Tells the tag of a value.
 *
 * * `v`: any value.
 * * Result: the tag, an int; 1000 for an int.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_obj_tag`, that is `Obj.tag`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_tag(caml_value v);

/**
 * Counts the words of everything that a value holds.
 *
 * * `v`: any value.
 * * Result: the words of the blocks that can be reached, each once and with its header, an int; 0 for an int. What a weak
 *   pointer leads to does not count.
 * * Errors: CAMLRT_BAD_HANDLE; Out_of_memory if there is none for the walk.
 * * Mirrors: `caml_obj_reachable_words`, that is `Obj.reachable_words`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_reachable_words(caml_value v);

/**
 * Makes a block of a tag and a size.
 *
 * * `tag`: an int; `size`: how many words, an int.
 * * Result: the block: fields are `()`; of a string, a float or floats the bits are whatever lay there. The one empty block of that
 *   tag for 0.
 * * Errors: `Invalid_argument "Obj.new_block"` where OCaml refuses; Invalid_argument for what would forge a function or an
 *   abstract block; Out_of_memory.
 * * Mirrors: `caml_obj_block`, that is `Obj.new_block`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_obj_block(caml_value tag,
                          caml_value size);

/**
 * Copies a block.
 *
 * * `v`: a block: of fields, a string, a float, floats, or a boxed integer.
 * * Result: a new block of the same tag with the same contents, not copied themselves; an empty one is itself.
 * * Errors: Invalid_argument for functions, and for blocks that stand for something else, like channels; CAMLRT_TYPE_ERROR;
 *   Out_of_memory.
 * * Mirrors: `caml_obj_dup`, that is `Obj.dup`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_obj_dup(caml_value v);

/**
 * Copies a block with another tag.
 *
 * * `tag`: an int; `v`: a block.
 * * Result: the new block.
 * * Errors: Invalid_argument as for `caml_obj_dup`, and for a tag that would make other things of the words than they are;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_obj_with_tag`, that is `Obj.with_tag`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_obj_with_tag(caml_value tag,
                             caml_value v);

/**
 * Gives a block another tag.
 *
 * * `v`: a block of fields that may be written, not an empty one; `tag`: an int, of a tag of such blocks: up to 246, 248 for
 *   two fields and more, 250 for one field.
 * * Result: `()`.
 * * Errors: Invalid_argument for other tags and blocks, since that would forge pointers, functions or strings;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_obj_set_tag`, that is `Obj.set_tag`, of OCaml 4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_set_tag(caml_value v,
                            caml_value tag);

/**
 * Cuts a block down to its first words.
 *
 * * `v`: an array, flat or not, or another block of fields that may be written; `size`: how many words stay, an int.
 * * Views of a flat array stay views of its memory: what was cut off is kept for them as long as the array lives.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Obj.truncate"` for a size that is not from 1 to that of the block; CAMLRT_TYPE_ERROR;
 *   Out_of_memory.
 * * Mirrors: `caml_obj_truncate`, that is `Obj.truncate`, of OCaml 4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_obj_truncate(caml_value v,
                             caml_value size);

/**
 * Reads the bits of a word of a block.
 *
 * * `v`: a block of fields, a float or floats; `i`: the word, an int.
 * * Result: the bits, a `nativeint`: of an int `n` 2`n`+1, of a block its `camlrt_identity`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_obj_raw_field`, that is `Obj.raw_field`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_obj_raw_field(caml_value v, caml_value i);

/**
 * Writes the bits of a word of a block.
 *
 * * `v`: a block of fields that may be written, a float or floats; `i`: the word, an int; `bits`: a `nativeint`, for a field
 *   odd: those of an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "index out of bounds"`; Invalid_argument for bits that would forge a pointer; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_obj_set_raw_field`, that is `Obj.set_raw_field`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_set_raw_field(caml_value v,
                                  caml_value i,
                                  caml_value bits);

/**
 * Gives what lies at an offset from a value: here only the value itself.
 *
 * * `v`: any value; `offset`: an `int32`.
 * * Result: `v`, if the offset is 0.
 * * Errors: Invalid_argument for any other offset; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_obj_add_offset`, that is `Obj.add_offset`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_add_offset(caml_value v, caml_value offset);

/**
 * Refuses to take an int for a pointer.
 *
 * * `n`: an int.
 * * Result: none.
 * * Errors: Invalid_argument, always; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int_as_pointer`, `%int_as_pointer`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int_as_pointer(caml_value n);

/**
 * Gives a number that no object or exception of the runtime has.
 *
 * * `unit`: any value.
 * * Result: the number, an int.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_fresh_oo_id`, that is `Oo.id`'s source.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_fresh_oo_id(caml_value unit);

/**
 * Gives an object a fresh number.
 *
 * * `v`: an object: a block of tag 248.
 * * Result: `v`.
 * * Errors: Invalid_argument for an exception that the runtime knows by name; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_set_oo_id`, which `CamlinternalOO` calls.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_set_oo_id(caml_value v);

/**
 * Finds a method of an object.
 *
 * * `object`: an object; `name`: the hash of the method's name, an int.
 * * Result: the method.
 * * Errors: Not_found if there is none; CAMLRT_TYPE_ERROR, also for a table of methods that is not as `CamlinternalOO` makes
 *   them.
 * * Mirrors: `caml_get_public_method`, which a method call becomes.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_public_method(caml_value object,
                                  caml_value name);

/**
 * Makes a lazy value that is done.
 *
 * * `v`: its result, any value.
 * * Result: a block of tag 250 whose field is `v`.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_lazy_make_forward`, that is `Lazy.from_val` where `v` needs a block.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_lazy_make_forward(caml_value v);

/**
 * Ends a lazy value with its result.
 *
 * * `block`: a block of one field; `v`: the result, any value.
 * * Result: `()`; `block` has tag 250 then.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_obj_make_forward`, which `CamlinternalLazy` of OCaml 4 calls.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_make_forward(caml_value block, caml_value v);

/**
 * Begins to force a lazy value.
 *
 * * `v`: any value.
 * * Result: 0, an int, if it was a lazy value of tag 246 that nobody is forcing; it has tag 244 then. Else 1.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_lazy_update_to_forcing`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lazy_update_to_forcing(caml_value v);

/**
 * Ends a lazy value that is being forced, whose field is its result by now.
 *
 * * `v`: a block; only one of tag 244 changes.
 * * Result: `()`; it has tag 250 then.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_lazy_update_to_forward`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lazy_update_to_forward(caml_value v);

/**
 * Gives up forcing a lazy value.
 *
 * * `v`: a block; only one of tag 244 changes.
 * * Result: `()`; it has tag 246 then.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_lazy_reset_to_lazy`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lazy_reset_to_lazy(caml_value v);

/**
 * Gives the result of a lazy value that is done.
 *
 * * `v`: any value.
 * * Result: the field of a block of tag 250; any other value itself.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_lazy_read_result`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lazy_read_result(caml_value v);

/**
 * Makes a block for `caml_update_dummy`.
 *
 * * `size`: how many words it will have, an int.
 * * Result: a block of tag 0, its fields `()`.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_alloc_dummy`, which compiled `let rec` calls.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_dummy(caml_value size);

/**
 * Makes a block for `caml_update_dummy` with floats.
 *
 * * `size`: how many there will be, an int.
 * * Result: a block of tag 0, its fields `()`.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_alloc_dummy_float`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_dummy_float(caml_value size);

/**
 * Makes a block for `caml_update_dummy` with a function.
 *
 * * `size`, `arity`: ints, what the compiler thinks of them.
 * * Result: a block.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_alloc_dummy_function`, before OCaml 5.4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_dummy_function(caml_value size, caml_value arity);

/**
 * Makes a block for `caml_update_dummy` with a function that OCaml has inside of another block.
 *
 * * `size`, `offset`: ints, what the compiler thinks of them.
 * * Result: a block, as of `caml_alloc_dummy_function`: here every function is a block of its own.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_alloc_dummy_infix`, before OCaml 5.4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_dummy_infix(caml_value size, caml_value offset);

/**
 * Makes a block for `caml_update_dummy_lazy`.
 *
 * * `unit`: any value.
 * * Result: a block of one field.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_alloc_dummy_lazy`, of OCaml 5.4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_alloc_dummy_lazy(caml_value unit);

/**
 * Makes a dummy what another block is.
 *
 * * `dummy`: a block of fields that may be written; `value`: a block of fields or a flat array of as many words, or a function,
 *   for a dummy of three words and more.
 * * Result: `()`; the dummy has the value's tag and contents, or is a function that does what the value does.
 * * Errors: Invalid_argument for sizes that differ; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_update_dummy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_update_dummy(caml_value dummy,
                             caml_value value);

/**
 * Makes a dummy the lazy value that another value is.
 *
 * * `dummy`: a block of one field; `value`: any value.
 * * Result: `()`; the dummy is a copy of a lazy block, and for any other value a block of tag 250 with the value in it.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_update_dummy_lazy`, of OCaml 5.4.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_update_dummy_lazy(caml_value dummy,
                                  caml_value value);

/*
 * ==========================================================================
 * Atomics
 *
 * Atomic references, `Atomic.t`, and atomic fields. What they do is one step for all threads, since each call has its runtime
 * for itself.
 */

/**
 * Reads an atomic reference.
 *
 * * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts.
 * * Result: its value.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_load`, that is `Atomic.get`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_load(caml_value atomic);

/**
 * Writes an atomic reference.
 *
 * * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts; `v`: its new value.
 * * Result: the old one.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_exchange`, that is `Atomic.exchange`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_exchange(caml_value atomic,
                                caml_value v);

/**
 * Writes an atomic reference, if it has a certain value.
 *
 * * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts; `old`: the value, compared as `camlrt_same`
 *   does; `v`: the new one.
 * * Result: whether it had that value, a bool.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_cas`, that is `Atomic.compare_and_set`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_cas(caml_value atomic,
                           caml_value old,
                           caml_value v);

/**
 * Adds to an atomic reference.
 *
 * * `atomic`: an atomic reference: a block of fields that may be written, whose first one counts, which holds an int; `n`: an int.
 * * Result: the int before; the sum is wrapped to 63 bits.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_fetch_add`, that is `Atomic.fetch_and_add`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_fetch_add(caml_value atomic,
                                 caml_value n);

/**
 * Reads an atomic field.
 *
 * * `block`: a block of fields that may be written; `i`: the field, an int.
 * * Result: its value.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_load_field`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_load_field(caml_value block, caml_value i);

/**
 * Writes an atomic field.
 *
 * * `block`: a block of fields that may be written; `i`: the field, an int; `v`: its new value.
 * * Result: the old one.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_exchange_field`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_exchange_field(caml_value block, caml_value i, caml_value v);

/**
 * Writes an atomic field, if it has a certain value.
 *
 * * `block`: a block of fields that may be written; `i`: the field, an int; `old`: the value, compared as `camlrt_same`
 *   does; `v`: the new one.
 * * Result: whether it had that value, a bool.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_cas_field`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_cas_field(caml_value block,
                                 caml_value i,
                                 caml_value old,
                                 caml_value v);

/**
 * Adds to an atomic field.
 *
 * * `block`: a block of fields that may be written; `i`: the field, an int, which holds an int; `n`: an int.
 * * Result: the int before; the sum is wrapped to 63 bits.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_atomic_fetch_add_field`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_atomic_fetch_add_field(caml_value block, caml_value i, caml_value n);

/**
 * Makes an atomic reference that shares a cache line with no other.
 *
 * * `v`: its value.
 * * Result: a block of seven fields, the first of which is `v`.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_atomic_make_contended`, that is `Atomic.make_contended`, of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_atomic_make_contended(caml_value v);

/**
 * Writes a field, if it has a certain value.
 *
 * * `block`: a block of fields that may be written; `i`: the field, an int; `old`: the value, compared as `camlrt_same`
 *   does; `v`: the new one.
 * * Result: whether it had that value, a bool.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_obj_compare_and_swap`, of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_compare_and_swap(caml_value block,
                                     caml_value i,
                                     caml_value old,
                                     caml_value v);

/**
 * Tells whether other domains may see a value.
 *
 * * `v`: any value.
 * * Result: `true`.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_obj_is_shared`, of OCaml 5, where it is false for what is young.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_obj_is_shared(caml_value v);

/*
 * ==========================================================================
 * Comparison
 *
 * The order of all values, OCaml's `compare`: structural, without recursion and with an end for cyclic values too.
 */

/**
 * Compares two values.
 *
 * * `a`, `b`: any values.
 * * Result: -1, 0 or 1, an int. nan is equal to itself, and smaller than every other float.
 * * Ends for every pair of values, in time linear in their blocks: parts that are met again count as equal, so that
 *   cyclic values that look alike are equal.
 * * Errors: `Invalid_argument "compare: functional value"` and `"compare: abstract value"` where such values have
 *   to be compared; in a runtime that answers as OCaml 5, `"compare: continuation value"`; Out_of_memory if there
 *   is none for what is still to be compared.
 * * Mirrors: `caml_compare`, that is `Stdlib.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_compare(caml_value a,
                        caml_value b);

/**
 * Tells whether two values are equal.
 *
 * * `a`, `b`: any values.
 * * Result: a bool. nan is equal to nothing.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_equal`, that is `Stdlib.(=)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_equal(caml_value a, caml_value b);

/**
 * Tells whether two values differ.
 *
 * * `a`, `b`: any values.
 * * Result: a bool. nan differs from everything.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_notequal`, that is `Stdlib.(<>)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_notequal(caml_value a, caml_value b);

/**
 * Tells whether a value comes before another.
 *
 * * `a`, `b`: any values.
 * * Result: a bool; false where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_lessthan`, that is `Stdlib.(<)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lessthan(caml_value a, caml_value b);

/**
 * Tells whether a value does not come after another.
 *
 * * `a`, `b`: any values.
 * * Result: a bool; false where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_lessequal`, that is `Stdlib.(<=)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lessequal(caml_value a, caml_value b);

/**
 * Tells whether a value comes after another.
 *
 * * `a`, `b`: any values.
 * * Result: a bool; false where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_greaterthan`, that is `Stdlib.(>)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_greaterthan(caml_value a, caml_value b);

/**
 * Tells whether a value does not come before another.
 *
 * * `a`, `b`: any values.
 * * Result: a bool; false where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `caml_greaterequal`, that is `Stdlib.(>=)`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_greaterequal(caml_value a, caml_value b);

/**
 * Compares two integers.
 *
 * * `a`, `b`: ints.
 * * Result: -1, 0 or 1, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_int_compare`, that is `Int.compare`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_int_compare(caml_value a, caml_value b);

/**
 * Gives the smaller one of two values.
 *
 * * `a`, `b`: any values.
 * * Result: `a` if `caml_lessequal(a, b)`, else `b`: so `b` where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `Stdlib.min`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_min(caml_value a, caml_value b);

/**
 * Gives the larger one of two values.
 *
 * * `a`, `b`: any values.
 * * Result: `a` if `caml_greaterequal(a, b)`, else `b`: so `b` where a nan decides.
 * * Errors: as for `caml_compare`.
 * * Mirrors: `Stdlib.max`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_max(caml_value a, caml_value b);

/*
 * ==========================================================================
 * Hashing
 *
 * OCaml's hash of all values, `Hashtbl.hash`, and the steps that it is made of.
 */

/**
 * Hashes a value.
 *
 * * `meaningful`: how many of its parts may count, an int: integers, strings, floats, boxed integers. `total`: how many
 *   are looked at in search of them, an int; 256 if it is negative or more. `seed`: an int, of which the low 32 bits
 *   count. `v`: any value.
 * * Result: the hash, an int of 30 bits; 64-bit OCaml's number for every value that OCaml hashes the same in every run. A
 *   function does not count here (in OCaml its address does).
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash`, that is `Hashtbl.seeded_hash_param`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash(caml_value meaningful,
                     caml_value total,
                     caml_value seed,
                     caml_value v);

/**
 * Hashes a value as tables do.
 *
 * * `v`: any value.
 * * Result: `caml_hash(10, 100, 0, v)`.
 * * Mirrors: `Hashtbl.hash`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_default(caml_value v);

/**
 * Hashes a string.
 *
 * * `seed`: an int, of which the low 32 bits count; `s`: a string.
 * * Result: the hash, an int of 30 bits: that of `caml_hash(1, 1, seed, s)`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_string_hash`, that is `String.seeded_hash`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_string_hash(caml_value seed, caml_value s);

/**
 * Mixes an integer into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int.
 * * Result: the hash so far, an int of 32 bits; its 63 bits come down to 32, so that small ones hash as on a 32-bit machine.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_intnat`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_int(caml_value h,
                             caml_value n);

/**
 * Mixes a float into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `d`: a float.
 * * Result: the hash so far, an int of 32 bits; every nan counts alike, and -0. as 0..
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_double`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_float(caml_value h, caml_value d);

/**
 * Mixes a string into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `s`: a string.
 * * Result: the hash so far, an int of 32 bits; its bytes and its length.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_string`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_string(caml_value h, caml_value s);

/**
 * Mixes an int32 into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int32.
 * * Result: the hash so far, an int of 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_int32`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_int32(caml_value h, caml_value n);

/**
 * Mixes an int64 into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `n`: an int64.
 * * Result: the hash so far, an int of 32 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_int64`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_int64(caml_value h, caml_value n);

/**
 * Mixes a nativeint into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `n`: a nativeint.
 * * Result: the hash so far, an int of 32 bits; as for an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_intnat`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_nativeint(caml_value h, caml_value n);

/**
 * Mixes a bigarray of characters into a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count; `a`: a bigarray of one-byte elements.
 * * Result: the hash so far, an int of 32 bits; as a string of these bytes.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_hash_mix_string`, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_bigstring(caml_value h, caml_value a);

/**
 * Ends a hash.
 *
 * * `h`: the hash so far, an int of which the low 32 bits count.
 * * Result: the hash, an int of 30 bits.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `FINAL_MIX`, for C, and the mask that `caml_hash` puts on it.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mix_final(caml_value h);

/*
 * ==========================================================================
 * Digests
 *
 * MD5 and BLAKE2b as OCaml has them, and SHA-1, SHA-256 and SHA-512. A digest is a string of bytes. One that is made
 * piece by piece has a context, an abstract value that the collector frees; its state cannot be compared, marshalled or
 * looked at, only asked for the digest so far.
 */

/**
 * An algorithm, a value for `camlrt_digest_*`: MD5, whose digests have 16 bytes.
 */
#define CAMLRT_DIGEST_MD5 1

/**
 * An algorithm, a value for `camlrt_digest_*`: SHA-1, whose digests have 20 bytes.
 */
#define CAMLRT_DIGEST_SHA1 3

/**
 * An algorithm, a value for `camlrt_digest_*`: SHA-256, whose digests have 32 bytes.
 */
#define CAMLRT_DIGEST_SHA256 5

/**
 * An algorithm, a value for `camlrt_digest_*`: SHA-512, whose digests have 64 bytes.
 */
#define CAMLRT_DIGEST_SHA512 7

/**
 * An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 16 bytes, OCaml's `Digest.BLAKE128`.
 */
#define CAMLRT_DIGEST_BLAKE128 9

/**
 * An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 32 bytes, OCaml's `Digest.BLAKE256`.
 */
#define CAMLRT_DIGEST_BLAKE256 11

/**
 * An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 64 bytes, OCaml's `Digest.BLAKE512`.
 */
#define CAMLRT_DIGEST_BLAKE512 13

/**
 * Makes the MD5 digest of part of a string.
 *
 * * `s`: a string; `ofs`, `len`: which of its bytes, ints.
 * * Result: a string of 16 bytes.
 * * Errors: `Invalid_argument "Digest.substring"` for a range outside the string; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_md5_string`, that is `Digest.substring` and `Digest.string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_md5_string(caml_value s, caml_value ofs, caml_value len);

/**
 * Makes the MD5 digest of part of a byte sequence.
 *
 * * `s`, `ofs`, `len`: as for `caml_md5_string`.
 * * Result: a string of 16 bytes.
 * * Errors: as for `caml_md5_string`.
 * * Mirrors: `caml_md5_bytes` of OCaml 5, that is `Digest.subbytes` and `Digest.bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_md5_bytes(caml_value s, caml_value ofs, caml_value len);

/**
 * Makes the MD5 digest of what comes from a channel.
 *
 * * `channel`: an `in_channel`; `len`: how many bytes, an int; a negative one means all there are.
 * * Result: a string of 16 bytes. The channel's position is behind the bytes.
 * * Errors: as for `camlrt_digest_channel`.
 * * Mirrors: `caml_md5_chan`, that is `Digest.channel`, and under `Digest.file`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_md5_chan(caml_value channel, caml_value len);

/**
 * Begins a BLAKE2b digest.
 *
 * * `hash_len`: how many bytes it will have, an int from 1 to 64; `key`: a string of at most 64 bytes, empty for a digest
 *   without a key.
 * * Result: a context.
 * * Errors: `Invalid_argument "Digest.BLAKE2: wrong hash size"`; CAMLRT_TYPE_ERROR, also for a longer key; Out_of_memory.
 * * Mirrors: `caml_blake2_create` of OCaml 5, which looks at neither length.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_blake2_create(caml_value hash_len,
                              caml_value key);

/**
 * Adds part of a string to a BLAKE2b digest.
 *
 * * `context`: from `caml_blake2_create`, or from `camlrt_digest_create` for such a digest; `s`, `ofs`, `len`: as for
 *   `caml_md5_string`.
 * * Result: `()`.
 * * Errors: as for `camlrt_digest_update`.
 * * Mirrors: `caml_blake2_update` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_blake2_update(caml_value context,
                              caml_value s,
                              caml_value ofs,
                              caml_value len);

/**
 * Gives the BLAKE2b digest of what was added.
 *
 * * `context`: as for `caml_blake2_update`; `hash_len`: how many bytes, an int from 1 to 64. Another number than the one
 *   that the context began with gives another part of the same state, not the digest of that length.
 * * Result: a string of so many bytes. The context stays as it is: more can be added.
 * * Errors: `Invalid_argument "Digest.BLAKE2: wrong hash size"`; else as for `camlrt_digest_final`.
 * * Mirrors: `caml_blake2_final` of OCaml 5, after which a context has nothing meaningful to give.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_blake2_final(caml_value context,
                             caml_value hash_len);

/**
 * Makes the BLAKE2b digest of part of a string.
 *
 * * `hash_len`, `key`: as for `caml_blake2_create`; `s`, `ofs`, `len`: as for `caml_md5_string`.
 * * Result: a string of `hash_len` bytes.
 * * Errors: as for `caml_blake2_create`; `Invalid_argument "Digest.substring"` for a range outside the string.
 * * Mirrors: `caml_blake2_string` of OCaml 5, under `Digest.BLAKE128`, `Digest.BLAKE256` and `Digest.BLAKE512`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_blake2_string(caml_value hash_len,
                              caml_value key,
                              caml_value s,
                              caml_value ofs,
                              caml_value len);

/**
 * Makes the BLAKE2b digest of part of a byte sequence.
 *
 * * `hash_len`, `key`, `s`, `ofs`, `len`: as for `caml_blake2_string`.
 * * Result: a string of `hash_len` bytes.
 * * Errors: as for `caml_blake2_string`.
 * * Mirrors: `caml_blake2_bytes` of OCaml 5.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_blake2_bytes(caml_value hash_len,
                             caml_value key,
                             caml_value s,
                             caml_value ofs,
                             caml_value len);

/**
 * Makes the digest of a string.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `s`: a string.
 * * Result: a string, the digest.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Digest.string`, `Digest.BLAKE256.string` and so on.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_string(caml_value algorithm, caml_value s);

/**
 * Makes the digest of part of a string.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `s`, `ofs`, `len`: as for `caml_md5_string`.
 * * Result: a string, the digest.
 * * Errors: as for `caml_md5_string`.
 * * Mirrors: `Digest.substring`, `Digest.BLAKE256.substring` and so on.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_substring(caml_value algorithm, caml_value s, caml_value ofs, caml_value len);

/**
 * Makes the digest of bytes of the host's.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `data`, `n`: the bytes.
 * * Result: a string, the digest.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_digest_memory(caml_value algorithm, const uint8_t *data, size_t n);

/**
 * Makes the digest of what comes from a channel.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `channel`: an `in_channel`; `len`: how many bytes, an int; a negative one means all
 *   there are.
 * * Result: a string, the digest. The channel's position is behind the bytes.
 * * Errors: End_of_file if there are fewer than `len`; else as for `caml_ml_input_char`. What was read by then is lost,
 *   also by a call that is interrupted; `camlrt_digest_update_channel` keeps it.
 * * Mirrors: `Digest.channel`, `Digest.BLAKE256.channel` and so on.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_channel(caml_value algorithm,
                                 caml_value channel,
                                 caml_value len);

/**
 * Begins a digest.
 *
 * * `algorithm`: CAMLRT_DIGEST_*.
 * * Result: a context.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_create(caml_value algorithm);

/**
 * Adds part of a string to a digest.
 *
 * * `context`: from `camlrt_digest_create` or `caml_blake2_create`; `s`, `ofs`, `len`: as for `caml_md5_string`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Digest.substring"` for a range outside the string; CAMLRT_TYPE_ERROR; CAMLRT_BUSY while
 *   another call reads a channel for the context.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_digest_update(caml_value context,
                                caml_value s,
                                caml_value ofs,
                                caml_value len);

/**
 * Adds bytes of the host's to a digest.
 *
 * * `context`: as for `camlrt_digest_update`; `data`, `n`: the bytes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER; CAMLRT_BUSY as for `camlrt_digest_update`.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_digest_update_memory(caml_value context, const uint8_t *data, size_t n);

/**
 * Adds what comes from a channel to a digest.
 *
 * * `context`: as for `camlrt_digest_update`; `channel`, `len`: as for `camlrt_digest_channel`.
 * * Result: how many bytes were added, an int.
 * * Errors: as for `camlrt_digest_channel`. What was read by then has been added: so the call can be made again for the
 *   rest, which `caml_ml_pos_in` tells. CAMLRT_BUSY as for `camlrt_digest_update`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_update_channel(caml_value context,
                                        caml_value channel,
                                        caml_value len);

/**
 * Gives the digest of what was added.
 *
 * * `context`: as for `camlrt_digest_update`. It stays as it is: more can be added.
 * * Result: a string, the digest.
 * * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BUSY as for `camlrt_digest_update`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_final(caml_value context);

/**
 * Writes a digest in hexadecimal.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `digest`: one of its digests, a string.
 * * Result: a string of two digits for each byte, 0 to 9 and a to f.
 * * Errors: `Invalid_argument "Digest.to_hex"` for a string of another length.
 * * Mirrors: `Digest.to_hex`, `Digest.BLAKE256.to_hex` and so on.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_to_hex(caml_value algorithm, caml_value digest);

/**
 * Reads a digest in hexadecimal.
 *
 * * `algorithm`: CAMLRT_DIGEST_*; `hex`: a string of two digits for each byte, of either case.
 * * Result: a string, the digest.
 * * Errors: `Invalid_argument "Digest.of_hex"` for a string of another length and for what is no digit. For MD5 OCaml says
 *   `"Digest.from_hex"`: of the length, and before OCaml 5 of the digits too.
 * * Mirrors: `Digest.from_hex`, `Digest.of_hex`, `Digest.BLAKE256.of_hex` and so on.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_digest_of_hex(caml_value algorithm,
                                caml_value hex);

/*
 * ==========================================================================
 * Random
 *
 * The generator under OCaml 5's `Random`. OCaml 4's is written in OCaml and needs nothing of the runtime.
 */

/**
 * Gives the next random number.
 *
 * * `state`: a `Random.State.t` of OCaml 5, that is a bigarray of one dimension and at least four int64s: an odd number,
 *   any, and two that are not both 0. It is changed in place.
 * * Result: an int64, each of the 2^64 equally likely.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_lxm_next` of OCaml 5, under all of `Random`: `Random.bits64` is this number, `Random.bits` its low 30 bits.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_lxm_next(caml_value state);

/*
 * ==========================================================================
 * Marshal
 *
 * OCaml's values as bytes, exactly as OCaml writes them: from strings, from the host's memory, and on channels.
 */

/**
 * `Marshal.extern_flags`, to be made an int in a list: blocks that are met again are written again.
 */
#define CAMLRT_MARSHAL_NO_SHARING 0

/**
 * `Marshal.extern_flags`: functions may be written; none of this library's can be.
 */
#define CAMLRT_MARSHAL_CLOSURES 1

/**
 * `Marshal.extern_flags`: fail if a 32-bit machine could not read it.
 */
#define CAMLRT_MARSHAL_COMPAT_32 2

/**
 * Writes a value as a byte sequence.
 *
 * * `v`: any value but functions, channels, weak pointers and custom blocks that are not serialized; `flags`: a list
 *   of `Marshal.extern_flags` (No_sharing 0, Closures 1, Compat_32 2).
 * * Result: the bytes, header and data.
 * * Errors: `Invalid_argument "output_value: functional value"` and its kin; Failure for what Compat_32 forbids;
 *   Out_of_memory, also where OCaml would not end: a cyclic value with No_sharing.
 * * Mirrors: `caml_output_value_to_bytes`, that is `Marshal.to_bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_output_value_to_bytes(caml_value v,
                                      caml_value flags);

/**
 * Writes a value as a string.
 *
 * * `v`, `flags`: as for `caml_output_value_to_bytes`.
 * * Result: the string.
 * * Errors: as for `caml_output_value_to_bytes`.
 * * Mirrors: `caml_output_value_to_string`, that is `Marshal.to_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_output_value_to_string(caml_value v, caml_value flags);

/**
 * Writes a value as a string, by the name of the I/O plan.
 *
 * * `v`, `flags`: as for `caml_output_value_to_bytes`.
 * * Result: the string.
 * * Errors: as for `caml_output_value_to_bytes`.
 * * Mirrors: `Marshal.to_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_to_string(caml_value v, caml_value flags);

/**
 * Writes a value into a part of a byte sequence.
 *
 * * `buf`, `ofs`, `len`: bytes and the part of them; `v`, `flags`: as for `caml_output_value_to_bytes`.
 * * Result: how many bytes were written, an OCaml integer. On an error none are.
 * * Errors: `Failure "Marshal.to_buffer: buffer overflow"`; `Invalid_argument "Marshal.to_buffer: substring out of
 *   bounds"`; as for `caml_output_value_to_bytes`.
 * * Mirrors: `caml_output_value_to_buffer`, that is `Marshal.to_buffer`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_output_value_to_buffer(caml_value buf,
                                       caml_value ofs,
                                       caml_value len,
                                       caml_value v,
                                       caml_value flags);

/**
 * Writes a value into the host's memory.
 *
 * * `v`, `flags`: as for `caml_output_value_to_bytes`; `buf`, `len`: where it goes, and how many bytes fit.
 * * Result: how many bytes were written, an OCaml integer. On an error none are.
 * * Errors: `Failure "Marshal.to_buffer: buffer overflow"`; CAMLRT_BAD_POINTER; as for `caml_output_value_to_bytes`.
 * * Mirrors: `caml_output_value_to_block`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_output_value_to_block(caml_value v,
                                      caml_value flags,
                                      uint8_t *buf,
                                      size_t len);

/**
 * Reads a value from a byte sequence.
 *
 * * `bytes`: bytes; `ofs`: where the message begins, an OCaml integer.
 * * Result: the value.
 * * Errors: Failure with OCaml's texts for what is no message or a broken one; Out_of_memory for one that claims
 *   more than it can hold.
 * * Mirrors: `caml_input_value_from_bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_input_value_from_bytes(caml_value bytes,
                                       caml_value ofs);

/**
 * Reads a value from the host's memory, uncopied.
 *
 * * `block`, `len`: the message, and how many bytes may be read; there may be more than it needs.
 * * Result: the value.
 * * Errors: as for `caml_input_value_from_bytes`; CAMLRT_BAD_POINTER.
 * * Mirrors: `caml_input_value_from_block`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_input_value_from_block(const uint8_t *block, size_t len);

/**
 * Reads a value from a string, with the checks of OCaml's standard library.
 *
 * * `s`: a string; `ofs`: where the message begins.
 * * Result: the value.
 * * Errors: `Invalid_argument "Marshal.from_bytes"` for a message that is not all there; as for
 *   `caml_input_value_from_bytes`.
 * * Mirrors: `Marshal.from_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_from_string(caml_value s, caml_value ofs);

/**
 * Tells how many bytes of a message follow `Marshal.header_size` of them.
 *
 * * `buf`: bytes; `ofs`: where the message begins.
 * * Result: how many, an OCaml integer. `Marshal.header_size` is 16 in OCaml 5, 20 in OCaml 4.
 * * Errors: `Invalid_argument "Marshal.data_size"` for too few bytes; `Failure "Marshal.data_size: bad object"`.
 * * Mirrors: `caml_marshal_data_size`, that is `Marshal.data_size`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_data_size(caml_value buf,
                                  caml_value ofs);

/**
 * Tells how many bytes a message has.
 *
 * * `buf`: bytes; `ofs`: where the message begins.
 * * Result: how many, an OCaml integer.
 * * Errors: as for `caml_marshal_data_size`.
 * * Mirrors: `Marshal.total_size`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_total_size(caml_value buf, caml_value ofs);

/**
 * Tells whether values can be written compressed.
 *
 * * `unit`: `()`.
 * * Result: false. Messages that OCaml compressed are read all the same.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_zstd_initialize` of OCaml 5, that is `Compression.compression_supported` of its compiler; false where
 *   OCaml was built without zstd.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_zstd_initialize(caml_value unit);

/**
 * Writes a value to a channel.
 *
 * * `channel`: an open output channel; `v`, `flags`: as for `caml_output_value_to_bytes`.
 * * Result: `()`.
 * * Errors: as for `caml_output_value_to_bytes`: then the channel is as it was. Sys_error if the channel is closed or
 *   cannot be written to: then its buffer keeps what it holds.
 * * Mirrors: `caml_output_value`, that is `Marshal.to_channel`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_output_value(caml_value channel,
                             caml_value v,
                             caml_value flags);

/**
 * Writes a value to a channel, by the name of the I/O plan.
 *
 * * `channel`: an open output channel; `v`, `flags`: as for `caml_output_value_to_bytes`.
 * * Result: `()`.
 * * Errors: as for `caml_output_value_to_bytes`: then the channel is as it was. Sys_error if the channel is closed or
 *   cannot be written to: then its buffer keeps what it holds.
 * * Mirrors: `Marshal.to_channel`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_to_channel(caml_value channel,
                                   caml_value v,
                                   caml_value flags);

/**
 * Reads a value from a channel.
 *
 * * `channel`: an open input channel.
 * * Result: the value; the channel's position is behind its message.
 * * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
 *   `caml_input_value_from_bytes`; Sys_error.
 * * Mirrors: `caml_input_value`, that is `Marshal.from_channel`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_input_value(caml_value channel);

/**
 * Reads a value from a channel, into the one heap that there is.
 *
 * * `channel`: an open input channel.
 * * Result: the value; the channel's position is behind its message.
 * * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
 *   `caml_input_value_from_bytes`; Sys_error.
 * * Mirrors: `caml_input_value_to_outside_heap`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_input_value_to_outside_heap(caml_value channel);

/**
 * Reads a value from a channel, by the name of the I/O plan.
 *
 * * `channel`: an open input channel.
 * * Result: the value; the channel's position is behind its message.
 * * Errors: End_of_file if there is nothing more; `Failure "input_value: truncated object"`; as for
 *   `caml_input_value_from_bytes`; Sys_error.
 * * Mirrors: `Marshal.from_channel`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_marshal_from_channel(caml_value channel);

/**
 * Gives a whole value as one piece of memory that the host decodes by itself.
 *
 * All numbers are little-endian words of eight bytes. The first four are a magic number ("camlflt" and the version,
 * 1), the length in bytes, the number of nodes, and the value as a *word*; the nodes follow. A word that is odd is
 * the integer `word >> 1`; one that is even is the offset of a node's payload. A node is a header, `size << 10 |
 * tag`, and a payload of `size` words: for tags up to 250 the block's fields, each a word; for 252 a string's bytes,
 * zeros, and in the last byte how many zeros precede it; for 253 and 254 doubles; for 255 a custom block's kind (0
 * int64, 1 int32, 2 nativeint: the value follows; 3 bigarray: OCaml's kind with 0x100 for Fortran's layout, number
 * of dimensions, dimensions, bytes padded with zeros; 16 the host's: length of the identifier, identifier padded,
 * number of bytes, bytes padded). Shared blocks are one node; a cycle is no different from other references. Nodes may
 * come in any order; a block without fields is a node of size 0. The pair `("ab", 3)` is
 *
 * ```text
 *  0  63 61 6D 6C 66 6C 74 01   "camlflt", version 1
 *  8  48 00 00 00 00 00 00 00   72 bytes
 * 16  02 00 00 00 00 00 00 00   two nodes
 * 24  28 00 00 00 00 00 00 00   the value: the node whose payload is at 40
 * 32  00 08 00 00 00 00 00 00   a header: size 2, tag 0
 * 40  40 00 00 00 00 00 00 00   the first field: the node whose payload is at 64
 * 48  07 00 00 00 00 00 00 00   the second field: the integer 3
 * 56  FC 04 00 00 00 00 00 00   a header: size 1, tag 252
 * 64  61 62 00 00 00 00 00 05   "ab", zeros, and how many zeros precede the last byte
 * ```
 *
 * * `v`: any value but functions, channels, weak pointers and custom blocks that are not serialized; `chunk`: 0 for
 *   one string, or the most bytes of a string.
 * * Result: a string, or, if chunks were asked for, a list of strings that make it up together.
 * * Errors: Invalid_argument for what cannot be flattened; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_flatten(caml_value v,
                          uint32_t chunk);

/**
 * Gives a whole value as one piece of memory, with what cannot be shown beside it.
 *
 * The form is that of `camlrt_flatten`. For what that refuses, functions for example, there is a node with tag 255, whose
 * payload is the word 32 and a number: which element of the array it is, counted from 0. `camlrt_unflatten` refuses
 * such a node.
 *
 * * `v`: any value.
 * * Result: a pair of the form, a string, and the array of what it has only numbers for.
 * * Errors: Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_flatten_open(caml_value v);

/**
 * Makes a value of its flat form: the inverse of `camlrt_flatten`.
 *
 * * `flat`: a string, or a list of strings that make it up together; the host may have written it.
 * * Result: the value. Objects get new numbers, as when they are read from a message.
 * * Errors: `Failure "camlrt_unflatten: ..."` for anything ill-formed; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_unflatten(caml_value flat);

/*
 * ==========================================================================
 * Channels
 *
 * OCaml's channels: buffers of 65536 bytes in front of descriptors. A channel's position is that of its descriptor
 * when it was opened, and what went through it; several channels on one descriptor keep buffers of their own. A
 * channel that waits gives the runtime up, but stays locked: other threads that use it wait until it is free. What an
 * output channel holds is written at exit, and when its runtime is freed. No write raises SIGPIPE.
 */

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: for reading.
 */
#define CAMLRT_OPEN_RDONLY 0

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: for writing.
 */
#define CAMLRT_OPEN_WRONLY 1

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: every write at the end.
 */
#define CAMLRT_OPEN_APPEND 2

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: make the file if it is not there.
 */
#define CAMLRT_OPEN_CREAT 3

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: empty it.
 */
#define CAMLRT_OPEN_TRUNC 4

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: fail if it is there, with CREAT.
 */
#define CAMLRT_OPEN_EXCL 5

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: no conversion (nothing else exists here).
 */
#define CAMLRT_OPEN_BINARY 6

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: conversion, where there is any.
 */
#define CAMLRT_OPEN_TEXT 7

/**
 * An `open_flag` of OCaml's, to be made an int for `caml_sys_open`: do not wait.
 */
#define CAMLRT_OPEN_NONBLOCK 8

/**
 * Opens a file.
 *
 * * `path`: its name, a string; `flags`: a list of OCaml's `open_flag` by number: Open_rdonly 0, Open_wronly 1,
 *   Open_append 2, Open_creat 3, Open_trunc 4, Open_excl 5, Open_binary 6, Open_text 7, Open_nonblock 8; `perm`:
 *   the permissions of a new file, an int.
 * * Result: a descriptor, an int, closed on exec; it is the caller's until `caml_sys_close` or the close of a
 *   channel on it.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, as the system says. The open of a FIFO waits
 *   for the other end, and `camlrt_interrupt` does not wake it.
 * * Mirrors: `caml_sys_open`, which is under `open_in_gen` and `open_out_gen`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_open(caml_value path,
                         caml_value flags,
                         caml_value perm);

/**
 * Opens a file and an input channel on it.
 *
 * * `path`: the file's name, a C string.
 * * Result: an `in_channel` with that name, whose descriptor `caml_ml_close_channel` closes. If
 *   that is not called, it is closed when nothing refers to the channel any more or the runtime ends, unless
 *   `caml_channel_descriptor` told its number.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, as of `caml_sys_open`; Out_of_memory;
 *   CAMLRT_BAD_POINTER.
 * * Mirrors: `Stdlib.open_in_bin`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_open_in(const char *path);

/**
 * Opens a file and an output channel on it; what was in the file is gone.
 *
 * * `path`: the file's name, a C string. A file that is not there is made, with the permissions 0666 but for what
 *   the umask takes away. For others, for appending or for a file that must be new, there is `caml_sys_open`.
 * * Result: an `out_channel` with that name, whose descriptor is closed as of `camlrt_open_in`.
 * * Errors: as for `camlrt_open_in`.
 * * Mirrors: `Stdlib.open_out_bin`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_open_out(const char *path);

/**
 * Closes a descriptor.
 *
 * * `fd`: a descriptor, an int. Channels on it are left as they are, and will fail.
 * * Result: `()`, whether the descriptor was open or not.
 * * Errors: Sys_error in a restricted runtime, for a descriptor that is none of its own.
 * * Mirrors: `caml_sys_close`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_close(caml_value fd);

/**
 * Opens an input channel on a descriptor.
 *
 * * `fd`: a descriptor, an int. It is not looked at: what cannot be read fails when it is read.
 * * Result: an `in_channel`. A channel that nothing refers to any more is forgotten without its descriptor being
 *   closed.
 * * Errors: Out_of_memory; Sys_error in a restricted runtime, for a descriptor that is none of its own.
 * * Mirrors: `caml_ml_open_descriptor_in`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_descriptor_in(caml_value fd);

/**
 * Opens an input channel on a descriptor, with flags.
 *
 * * `fd`: a descriptor, an int; `flags`: an int, a sum of 8 (text mode: `caml_ml_is_binary_mode` is false, binary
 *   integers are refused, seeks ask the system) and 16 (unbuffered). Other bits mean nothing here.
 * * Result: an `in_channel`.
 * * Errors: as for `caml_ml_open_descriptor_in`.
 * * Mirrors: `caml_ml_open_descriptor_in_with_flags` of OCaml 5, but for the arguments, which are C integers
 *   there.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_descriptor_in_with_flags(caml_value fd,
                                                 caml_value flags);

/**
 * Opens an output channel on a descriptor.
 *
 * * `fd`: a descriptor, an int. It is not looked at: what cannot be written fails when the buffer is flushed.
 * * Result: an `out_channel`. What it holds is written when 65536 bytes are there, by a flush, a seek or a close,
 *   and at exit; a channel that nothing refers to any more is forgotten, without its descriptor being closed, when
 *   there is nothing in it.
 * * Errors: Out_of_memory; Sys_error in a restricted runtime, for a descriptor that is none of its own.
 * * Mirrors: `caml_ml_open_descriptor_out`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_descriptor_out(caml_value fd);

/**
 * Opens an output channel on a descriptor, with flags.
 *
 * * `fd`: a descriptor, an int; `flags`: an int, a sum of 8 (text mode: `caml_ml_is_binary_mode` is false, binary
 *   integers are refused, seeks ask the system) and 16 (unbuffered). Other bits mean nothing here.
 * * Result: an `out_channel`.
 * * Errors: as for `caml_ml_open_descriptor_out`.
 * * Mirrors: `caml_ml_open_descriptor_out_with_flags` of OCaml 5, but for the arguments, which are C integers
 *   there.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_descriptor_out_with_flags(caml_value fd,
                                                  caml_value flags);

/**
 * Closes a channel and its descriptor.
 *
 * * `channel`: a channel. What an output channel holds is written first. If that fails, the channel stays open and
 *   keeps its bytes: the next close gives them up if it cannot write any of them either. (So
 *   `close_out_noerr`, which flushes and closes, closes as it does in OCaml.)
 * * Result: `()`; also for a channel that is closed already.
 * * Errors: as for `caml_ml_flush`, the channel being open still; Sys_error of the system's close, the channel
 *   being closed. `Stack_overflow` where the host's function for it may not be called any more, the channel being open
 *   still.
 * * Mirrors: `caml_ml_close_channel`, that is `close_in` and the second half of `close_out`. OCaml's drops what
 *   was not flushed.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_close_channel(caml_value channel);

/**
 * Tells a channel's descriptor.
 *
 * * `channel`: a channel.
 * * Result: the descriptor, an int.
 * * Errors: `Sys_error "Bad file descriptor"` if the channel is closed.
 * * Mirrors: `caml_channel_descriptor`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_channel_descriptor(caml_value channel);

/**
 * Names a channel.
 *
 * * `channel`: a channel; `name`: a string, copied.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_set_channel_name`, which `open_in` and `open_out` call with the file's name.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_set_channel_name(caml_value channel, caml_value name);

/**
 * Sets a channel's mode of line ends.
 *
 * * `channel`: a channel; `mode`: a bool, true for binary.
 * * Result: `()`. Only Windows has a text mode; elsewhere nothing changes.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_set_binary_mode`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_set_binary_mode(caml_value channel, caml_value mode);

/**
 * Tells whether a channel is in binary mode.
 *
 * * `channel`: a channel.
 * * Result: a bool; true but for a channel opened with flag 8.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_is_binary_mode` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_is_binary_mode(caml_value channel);

/**
 * Sets whether a channel keeps what is written until its buffer is full.
 *
 * * `channel`: an `out_channel`; `mode`: a bool. With false, what the channel holds is written at once, and from
 *   now on after every output, those of bigarrays excepted.
 * * Result: `()`.
 * * Errors: as for `caml_ml_flush`; the mode is set all the same.
 * * Mirrors: `caml_ml_set_buffered`, that is `Out_channel.set_buffered`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_set_buffered(caml_value channel,
                                caml_value mode);

/**
 * Tells whether a channel keeps what is written until its buffer is full.
 *
 * * `channel`: an `out_channel`.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_is_buffered`, that is `Out_channel.is_buffered`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_is_buffered(caml_value channel);

/**
 * Lists the output channels that are open.
 *
 * * `unit`: `()`.
 * * Result: a list of `out_channel`, the newest first; where the runtime answers as OCaml 4, the oldest first. At
 *   exit they are flushed in this order. A channel is in it under a new handle and a new block, equal to its
 *   others by `compare`, not by `==`; and one that nothing refers to any more is in it if it holds bytes.
 * * Errors: Out_of_memory.
 * * Mirrors: `caml_ml_out_channels_list`, under `flush_all`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_out_channels_list(caml_value unit);

/**
 * Tells how many rows a terminal has.
 *
 * * `channel`: a channel.
 * * Result: the number of rows, or -1 if the channel is not on a terminal.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_terminfo_rows`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_terminfo_rows(caml_value channel);

/**
 * Writes one character to an output channel.
 *
 * * `channel`: an open `out_channel`; `c`: the character's code, taken modulo 256.
 * * Result: `()`.
 * * Errors, when the buffer is full and has to be written: Sys_error as the system says; Sys_blocked_io if the
 *   descriptor does not wait and has no room; CAMLRT_INTERRUPTED. What the channel holds it keeps, and tries
 *   again; but where the runtime answers as OCaml 5 it gives up on a descriptor that is not open and on a reader
 *   who is gone (Bad file descriptor, Broken pipe, Connection reset by peer). A closed channel is `Sys_error "Bad
 *   file descriptor"`. CAMLRT_BUSY from host code that the same channel called.
 * * Mirrors: `caml_ml_output_char`, that is `output_char` and `output_byte`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_output_char(caml_value channel,
                               caml_value c);

/**
 * Writes part of a string to an output channel.
 *
 * * `channel`: an open `out_channel`; `s`: a string; `start`, `len`: which of its bytes.
 * * Result: `()`. The bytes are in the buffer then, or written; a buffer that they fill is written.
 * * Errors: `Invalid_argument "output_substring"` for a range outside the string; else as for
 *   `caml_ml_output_char`: some of the bytes may have been taken then.
 * * Mirrors: `caml_ml_output`, that is `output_substring` and `output_string`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_output(caml_value channel, caml_value s, caml_value start, caml_value len);

/**
 * Writes part of a byte sequence to an output channel.
 *
 * * `channel`, `s`, `start`, `len`: as for `caml_ml_output`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "output"` for a range outside the bytes; else as for `caml_ml_output`.
 * * Mirrors: `caml_ml_output_bytes`, that is `output` and `output_bytes`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_output_bytes(caml_value channel, caml_value s, caml_value start, caml_value len);

/**
 * Writes part of a bigarray to an output channel.
 *
 * * `channel`: an open `out_channel`; `a`: a bigarray of one dimension; `start`, `len`: which of its bytes.
 * * Result: `()`.
 * * Errors: `Invalid_argument "output_bigarray"` for a range outside the bigarray; else as for `caml_ml_output`.
 * * Mirrors: `caml_ml_output_bigarray` of OCaml 5, that is `Out_channel.output_bigarray`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_output_bigarray(caml_value channel,
                                   caml_value a,
                                   caml_value start,
                                   caml_value len);

/**
 * Writes an integer as four bytes, the highest first.
 *
 * * `channel`: an open `out_channel`; `n`: an int, of which the lower 32 bits are written.
 * * Result: `()`.
 * * Errors: `Failure "output_binary_int: not a binary channel"` in text mode; else as for `caml_ml_output_char`.
 * * Mirrors: `caml_ml_output_int`, that is `output_binary_int`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_output_int(caml_value channel,
                              caml_value n);

/**
 * Writes what an output channel holds.
 *
 * * `channel`: an `out_channel`; a closed one is left alone.
 * * Result: `()`.
 * * Errors: as for `caml_ml_output_char`. What was written is out of the buffer then, and the next flush goes on.
 * * Mirrors: `caml_ml_flush`, that is `flush`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_flush(caml_value channel);

/**
 * Flushes an output channel and moves it.
 *
 * * `channel`: an open `out_channel`; `pos`: the position from now on, an int.
 * * Result: `()`.
 * * Errors: as for `caml_ml_flush`; Sys_error where there are no positions (`Illegal seek`) or not this one.
 * * Mirrors: `caml_ml_seek_out`, that is `seek_out`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_seek_out(caml_value channel, caml_value pos);

/**
 * Flushes an output channel and moves it, by an int64.
 *
 * * `channel`: an open `out_channel`; `pos`: the position from now on, an int64.
 * * Result: `()`.
 * * Errors: as for `caml_ml_seek_out`.
 * * Mirrors: `caml_ml_seek_out_64`, that is `LargeFile.seek_out`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_seek_out_64(caml_value channel, caml_value pos);

/**
 * Tells an output channel's position.
 *
 * * `channel`: an `out_channel`.
 * * Result: the position behind what was output, an int. Where the descriptor had none when the channel was
 *   opened, it is counted from -1, as in OCaml.
 * * Errors: `Sys_error "Value too large for defined data type"`; CAMLRT_INTERRUPTED while another thread has the
 *   channel.
 * * Mirrors: `caml_ml_pos_out`, that is `pos_out`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_pos_out(caml_value channel);

/**
 * Tells an output channel's position, as an int64.
 *
 * * `channel`: an `out_channel`.
 * * Result: as for `caml_ml_pos_out`, an int64.
 * * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
 * * Mirrors: `caml_ml_pos_out_64`, that is `LargeFile.pos_out`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_pos_out_64(caml_value channel);

/**
 * Tells the size of a channel's file.
 *
 * * `channel`: an open channel. What it holds is not written first, and does not count.
 * * Result: the size in bytes, an int.
 * * Errors: `Sys_error "Illegal seek"` for pipes and the like; `Sys_error "Value too large for defined data
 *   type"`.
 * * Mirrors: `caml_ml_channel_size`, that is `in_channel_length` and `out_channel_length`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_channel_size(caml_value channel);

/**
 * Tells the size of a channel's file, as an int64.
 *
 * * `channel`: an open channel.
 * * Result: the size in bytes, an int64.
 * * Errors: as for `caml_ml_channel_size`.
 * * Mirrors: `caml_ml_channel_size_64`, that is `LargeFile.in_channel_length`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_channel_size_64(caml_value channel);

/**
 * Reads one character from an input channel.
 *
 * * `channel`: an open `in_channel`.
 * * Result: the character's code, 0 to 255.
 * * Errors: End_of_file (and a later call reads again: a terminal may go on); Sys_error as the system says;
 *   Sys_blocked_io if the descriptor does not wait and has nothing; CAMLRT_INTERRUPTED. A closed channel is
 *   `Sys_error "Bad file descriptor"`. CAMLRT_BUSY from host code that the same channel called.
 * * Mirrors: `caml_ml_input_char`, that is `input_char` and `input_byte`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_input_char(caml_value channel);

/**
 * Reads bytes from an input channel.
 *
 * * `channel`: an open `in_channel`; `s`: a byte sequence; `start`, `len`: which of its bytes to fill.
 * * Result: how many were read, an int: at least one, unless `len` is 0 or the input ends. What the buffer holds
 *   is given first; only an empty one is filled, by one read of the system's.
 * * Errors: `Invalid_argument "input"` for a range outside the bytes; else as for `caml_ml_input_char`, without
 *   End_of_file.
 * * Mirrors: `caml_ml_input`, that is `input`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_input(caml_value channel,
                         caml_value s,
                         caml_value start,
                         caml_value len);

/**
 * Reads bytes from an input channel into a bigarray.
 *
 * * `channel`: an open `in_channel`; `a`: a bigarray of one dimension; `start`, `len`: which of its bytes to fill.
 * * Result: as for `caml_ml_input`.
 * * Errors: `Invalid_argument "input_bigarray"` for a range outside the bigarray; else as for `caml_ml_input`.
 * * Mirrors: `caml_ml_input_bigarray` of OCaml 5, that is `In_channel.input_bigarray`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_input_bigarray(caml_value channel,
                                  caml_value a,
                                  caml_value start,
                                  caml_value len);

/**
 * Reads an integer of four bytes, the highest first.
 *
 * * `channel`: an open `in_channel`.
 * * Result: the integer, signed, an int.
 * * Errors: `Failure "input_binary_int: not a binary channel"` in text mode; else as for `caml_ml_input_char`.
 *   Bytes that were there before the input ended are consumed, as in OCaml.
 * * Mirrors: `caml_ml_input_int`, that is `input_binary_int`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_input_int(caml_value channel);

/**
 * Looks for the end of the line.
 *
 * * `channel`: an open `in_channel`. Nothing is consumed.
 * * Result: an int: how many bytes there are up to the newline, which counts; or, negated, how many there are
 *   without one, because the buffer is full or the input ends. So 0 is the end of the input. `caml_ml_input` then
 *   gives them.
 * * Errors: as for `caml_ml_input_char`, without End_of_file.
 * * Mirrors: `caml_ml_input_scan_line`, under `input_line`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_input_scan_line(caml_value channel);

/**
 * Reads a line.
 *
 * * `channel`: an open `in_channel`.
 * * Result: the line as a string, without its newline. The last line may lack one.
 * * Errors: End_of_file; Out_of_memory, after which a line longer than the channel's buffer is lost, as is what was
 *   read of it before any other error; else as for `caml_ml_input_char`.
 * * Mirrors: `Stdlib.input_line`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_input_line(caml_value channel);

/**
 * Moves an input channel.
 *
 * * `channel`: an open `in_channel`; `pos`: the position from now on, an int. What the buffer holds is not read
 *   again.
 * * Result: `()`.
 * * Errors: Sys_error where there are no positions (`Illegal seek`) or not this one; CAMLRT_INTERRUPTED while
 *   another thread has the channel.
 * * Mirrors: `caml_ml_seek_in`, that is `seek_in`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_seek_in(caml_value channel,
                           caml_value pos);

/**
 * Moves an input channel, by an int64.
 *
 * * `channel`: an open `in_channel`; `pos`: the position from now on, an int64.
 * * Result: `()`.
 * * Errors: as for `caml_ml_seek_in`.
 * * Mirrors: `caml_ml_seek_in_64`, that is `LargeFile.seek_in`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_seek_in_64(caml_value channel, caml_value pos);

/**
 * Tells an input channel's position.
 *
 * * `channel`: an `in_channel`.
 * * Result: the position of the next byte, an int. Where the descriptor had none when the channel was opened, it
 *   is counted from -1, as in OCaml.
 * * Errors: `Sys_error "Value too large for defined data type"`; CAMLRT_INTERRUPTED while another thread has the
 *   channel.
 * * Mirrors: `caml_ml_pos_in`, that is `pos_in`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_pos_in(caml_value channel);

/**
 * Tells an input channel's position, as an int64.
 *
 * * `channel`: an `in_channel`.
 * * Result: as for `caml_ml_pos_in`, an int64.
 * * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
 * * Mirrors: `caml_ml_pos_in_64`, that is `LargeFile.pos_in`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_pos_in_64(caml_value channel);

/**
 * Reads bytes from an input channel into the host's memory.
 *
 * * `channel`: an open `in_channel`; `buf`, `n`: the memory to fill; `done`: where the number of bytes read goes: at
 *   least one, unless `n` is 0 or the input ends.
 * * Result: 0 or the error's code.
 * * Errors: as for `caml_ml_input`; CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_read(caml_value channel,
                            void *buf,
                            size_t n,
                            size_t *done);

/**
 * Reads a line from an input channel into the host's memory.
 *
 * * `channel`: an open `in_channel`; `buf`, `n`: the memory to fill; `done`: where the number of bytes read goes. The
 *   line's end is the last of them; it is missing where `n` or the channel's buffer is too small for the line, or the input ends. 0 is
 *   the end of the input, unless `n` is 0.
 * * Result: 0 or the error's code.
 * * Errors: as for `caml_ml_input`; CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_line(caml_value channel,
                            void *buf,
                            size_t n,
                            size_t *done);

/**
 * Tells the next byte of an input channel, which is not consumed.
 *
 * * `channel`: an open `in_channel`.
 * * Result: 0 to 255; or -1.
 * * Errors: as for `caml_ml_input_char`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t camlrt_channel_peek(caml_value channel);

/**
 * Tells whether a read of so many bytes has to wait for the host.
 *
 * * `channel`: an `in_channel`; `n`: a number of bytes.
 * * Result: 1 if fewer are there and the host can feed more (`camlrt_open_fed`), so that reading `n` bytes would be Sys_blocked_io in
 *   the middle; 0 for any other channel, for one whose input has ended and for one that another call is using; or -1. It does
 *   not read anything.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t camlrt_channel_lacks(caml_value channel,
                             size_t n);

/**
 * Writes bytes of the host's memory to an output channel.
 *
 * * `channel`: an open `out_channel`; `buf`, `n`: the bytes; `done`: where their number goes.
 * * Result: 0, and then the channel has all of them, in its buffer or written; or the error's code.
 * * Errors: as for `caml_ml_output`; CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_write(caml_value channel, const void *buf, size_t n, size_t *done);

/**
 * Copies from an input channel to an output channel.
 *
 * * `from`: an open `in_channel`; `to`: an open `out_channel`, which is not flushed at the end; `limit`: how many bytes at most, or a
 *   negative number for all there are. To be told of the progress, copy a part at a time.
 * * `copied`: where the number of bytes goes; fewer than `limit` if the input ended.
 * * Result: 0 or the error's code.
 * * Errors: those of reading and of writing. What was taken from one channel is in the other then, and the rest still in
 *   the first: the copy can go on. Their positions tell how much it was. CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_copy(caml_value from,
                            caml_value to,
                            int64_t limit,
                            uint64_t *copied);

/**
 * Copies from an input channel to an output channel, and tells of it.
 *
 * * `from`, `to`, `limit`: as for `camlrt_channel_copy`. `progress`: a function that is given the number of bytes so far, an int, after
 *   each part of at most 65536, and answers with a bool: whether to go on. It may use the channels.
 * * `copied`: where the number of bytes goes.
 * * Result: 0, also if the function has ended it, or the error's code.
 * * Errors: as for `camlrt_channel_copy`; what the function raises; CAMLRT_TYPE_ERROR if it is none, or answers with something else.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_copy_with(caml_value from,
                                 caml_value to,
                                 int64_t limit,
                                 caml_value progress,
                                 uint64_t *copied);

/*
 * ==========================================================================
 * Backends
 *
 * Channels on other things than descriptors. Every function of the section before this one works on them: they have
 * OCaml's buffer, and in front of it is memory instead of a file. They have no descriptor: `caml_channel_descriptor` is
 * `Sys_error "Bad file descriptor"`, and `caml_sys_isatty` false.
 */

/**
 * What is behind a channel of the host's: functions, which get `userdata` first. Any of them may be NULL, but for one of
 * `read` and `write`.
 *
 * They run inside the calls on their channel that are flagged CALLS_IF_HOSTED, in a scope of their own, and may call anything
 * but their own channel, which is CAMLRT_BUSY meanwhile. They fail by giving a number less than 0: with an error that was
 * raised inside (`caml_failwith` and its kin, `camlrt_raise_host`) the call fails with that; otherwise with the
 * Sys_error of the system's error of this number, negated (-EPIPE), Sys_blocked_io for -EAGAIN, or, for -1,
 * `Sys_error "Input/output error"`. What no backend may do, like reading more than was asked for, is a Sys_error that says so. A scope that is left open is
 * closed and told as CAMLRT_SCOPE_ORDER, but what was read or written counts.
 */
typedef struct camlrt_backend {
  /**
   * `sizeof(camlrt_backend)` of the header that the caller was compiled with.
   */
  uint32_t struct_size;
  /**
   * Reads up to `n` bytes, `n` being at least 1: how many, 0 at the end of the input. It should wait for one, no longer.
   */
  int64_t (*read)(void *userdata, void *buf, size_t n);
  /**
   * Writes up to `n` bytes, `n` being at least 1: how many, at least 1.
   */
  int64_t (*write)(void *userdata, const void *buf, size_t n);
  /**
   * Passes on what was written: at the end of a flush, a seek and the flush of a close.
   */
  int64_t (*flush)(void *userdata);
  /**
   * Moves to a position. Without it a seek is `Sys_error "Illegal seek"`.
   */
  int64_t (*seek)(void *userdata, int64_t to);
  /**
   * Tells how many bytes there are in all. Without it `caml_ml_channel_size` is `Sys_error "Illegal seek"`.
   */
  int64_t (*size)(void *userdata);
  /**
   * Closes it. It is called once, by `caml_ml_close_channel`; the channel is closed, even if this fails.
   */
  int64_t (*close)(void *userdata);
  /**
   * Told that no function is called any more: after the close, or when nothing refers to a channel that was not closed, or its
   * runtime ended. It is called once, in `camlrt_poll` or a CALLS function; if it is NULL and the userdata is not,
   * `camlrt_dropped` tells of it.
   */
  void (*drop)(void *data);
} camlrt_backend;

/**
 * Opens an input channel on a string.
 *
 * * `s`: a string, or bytes. It is kept as long as the channel is open, and not copied: bytes that are changed before the
 *   channel comes to them are read as they are then.
 * * Result: an `in_channel` at position 0. It has seeks and a size as one on a file, and its end is the string's.
 * * Errors: Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_string_in(caml_value s);

/**
 * Opens an output channel into memory.
 *
 * * `unit`: `()`.
 * * Result: an `out_channel` at position 0, to be asked for what was written by `caml_ml_buffer_contents`. It is written to as
 *   a file is: behind a seek over the end there are zeros. Its memory counts towards the runtime's `max_heap`; where that
 *   is met, a call that writes the buffer fails with Out_of_memory, and the channel keeps what it holds. What it was
 *   given is gone when nothing refers to it any more; at exit there is nothing to write.
 * * Errors: Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_buffer_out(caml_value unit);

/**
 * Tells what was written to an output channel in memory.
 *
 * * `channel`: from `caml_ml_open_buffer_out`, open or closed. What its buffer holds is written first.
 * * Result: all of it, as a string.
 * * Errors: Out_of_memory; CAMLRT_INTERRUPTED while another thread has the channel.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_buffer_contents(caml_value channel);

/**
 * Empties an output channel in memory.
 *
 * * `channel`: from `caml_ml_open_buffer_out`, open or closed. What was written is forgotten, written from the buffer or not,
 *   and its memory freed; the position is 0.
 * * Result: `()`.
 * * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_buffer_reset(caml_value channel);

/**
 * Opens a channel on functions of the host's.
 *
 * * `backend`: the functions, copied; `userdata`: what they get.
 * * Result: an `in_channel` if there is a `read`, an `out_channel` if there is a `write`, at position 0. What an
 *   `out_channel` holds is written when its buffer is full, by flushes, seeks and closes, and by `caml_sys_exit`; but no
 *   host code runs when the process exits or the runtime is freed, and what is in the buffer then is lost.
 * * Errors: Invalid_argument for a size that this library does not know, and for both or none of `read` and `write`;
 *   CAMLRT_BAD_POINTER; Out_of_memory. On an error `drop` is not called.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_channel_open(const struct camlrt_backend *backend,
                               void *userdata);

/**
 * Puts functions of the host's in the place of a standard descriptor.
 *
 * Every channel on that number goes there from now on, those that are open included: those of a program in OCaml, and the
 * runtime's own, which `caml_printf` and its kin use. What they hold in their buffers is not flushed before. The functions
 * are called as those of `camlrt_channel_open`, but for `close`: closing such a channel, or the number, closes nothing.
 * Such a channel is no terminal. Other runtimes, commands and the process go on with the descriptor itself.
 *
 * * `fd`: 0, 1 or 2. In a restricted runtime it need not be granted. `backend`: the functions, copied, of which there must be a
 *   `read` for 0 and a `write` for 1 and 2; or NULL, which gives the descriptor back. `userdata`: what they get.
 * * Result: 0 or the error's code. `drop` is told when other functions take their place, or the runtime has ended.
 * * Errors: Invalid_argument for another descriptor, a size that this library does not know, or functions of the wrong
 *   direction; CAMLRT_BUSY while one of the former functions is running; Out_of_memory. On an error nothing changes.
 * * Flags: ALLOC
 * * Since: 1
 */
int32_t camlrt_stdio_set(int32_t fd,
                         const struct camlrt_backend *backend,
                         void *userdata);

/**
 * Opens an input channel on OCaml functions.
 *
 * * `backend`: a record of six, each a function, or `Some` of one, or `()` where it is absent: `read : bytes -> int -> int ->
 *   int` as OCaml's `input`, 0 being the end; `write`, the same for output; `flush : unit -> unit`; `seek : int -> unit`;
 *   `size : unit -> int`; `close : unit -> unit`. They are called as those of `camlrt_channel_open`, and copied: what becomes
 *   of the record does not matter. The bytes are the channel's, and mean something during the call only.
 * * Result: an `in_channel` at position 0. It keeps the functions until it is closed, or nothing refers to it: one whose
 *   functions refer to itself has to be closed.
 * * Errors: CAMLRT_TYPE_ERROR for what is no such record, or has no `read`; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_custom_in(caml_value backend);

/**
 * Opens an output channel on OCaml functions.
 *
 * * `backend`: as for `caml_ml_open_custom_in`; it must have a `write`.
 * * Result: an `out_channel` at position 0, whose bytes are written as those of `camlrt_channel_open`.
 * * Errors: as for `caml_ml_open_custom_in`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_open_custom_out(caml_value backend);

/**
 * Opens an input channel that the host feeds.
 *
 * For hosts that cannot be called back. Where a call needs bytes that were not fed yet it fails with Sys_blocked_io, having
 * consumed nothing, and can be made again: for a character, a binary integer, a line, a marshalled value, a block. A scan
 * by a format and a digest consume what there is.
 *
 * * Result: an `in_channel`. It has no positions to seek, and no size.
 * * Errors: Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_open_fed(void);

/**
 * Feeds an input channel.
 *
 * * `channel`: from `camlrt_open_fed`; `buf`, `n`: bytes, which are copied. What is fed and not read yet counts towards the
 *   runtime's `max_heap`.
 * * Result: 0 or the error's code.
 * * Errors: Out_of_memory; Invalid_argument after the end was told; `Sys_error "Bad file descriptor"` if the channel is closed;
 *   CAMLRT_INTERRUPTED while another thread has it; CAMLRT_BAD_POINTER.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_feed(caml_value channel,
                            const void *buf,
                            size_t n);

/**
 * Tells an input channel that no more bytes are fed: behind those that were is the end of the input.
 *
 * * `channel`: from `camlrt_open_fed`.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_INTERRUPTED while another thread has the channel.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t camlrt_channel_feed_end(caml_value channel);

/**
 * Opens an output channel that the host drains.
 *
 * * `limit`: how many bytes it holds at most, beside the channel's buffer; at least 1. What has to be written when there is no
 *   room fails with Sys_blocked_io, as for a descriptor that does not wait: the channel keeps what it has, and the
 *   next flush goes on.
 * * Result: an `out_channel`.
 * * Errors: Invalid_argument for a limit of 0; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_open_drained(size_t limit);

/**
 * Takes out bytes that were written to an output channel.
 *
 * * `channel`: from `camlrt_open_drained`, open or closed; `buf`, `n`: the memory to fill; `done`: where the number of bytes
 *   goes. What is still in the channel's buffer is not among them: flush it.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_INTERRUPTED while another thread has the channel; CAMLRT_BAD_POINTER.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_channel_drain(caml_value channel,
                             void *buf,
                             size_t n,
                             size_t *done);

/*
 * ==========================================================================
 * Compression
 *
 * Channels that compress what is written to them, or decompress what is read from them, each on top of another channel of any
 * kind: gzip, zlib and zstd. All that is done with channels is done with them, but for seeking. Their errors, and those
 * of the channel below, are Sys_error; they can be closed after any.
 */

/**
 * A format for `camlrt_decompress_open`: whichever of the others the data is in.
 */
#define CAMLRT_ANY_FORMAT 0

/**
 * A format: that of gzip, with levels from 0 to 9, usually 6.
 */
#define CAMLRT_GZIP 1

/**
 * A format: that of zlib, with levels from 0 to 9, usually 6.
 */
#define CAMLRT_ZLIB 2

/**
 * A format: that of zstd, with levels from 1 to 22, usually 3.
 */
#define CAMLRT_ZSTD 3

/**
 * A level: the usual one of the format.
 */
#define CAMLRT_USUAL_LEVEL (-1)

/**
 * A flag: closing the channel closes the one below, too.
 */
#define CAMLRT_CLOSE_BELOW 1

/**
 * A flag for `camlrt_decompress_open`: what follows the first member is left in the channel below.
 */
#define CAMLRT_ONE_MEMBER 2

/**
 * Opens an output channel that compresses.
 *
 * * `channel`: an open `out_channel`, which gets the compressed data. It can be used meanwhile: what is written to it comes
 *   between what was compressed. It is kept as long as the new one.
 * * `format`: CAMLRT_GZIP, CAMLRT_ZLIB or CAMLRT_ZSTD; `level`: how hard it tries, or CAMLRT_USUAL_LEVEL; `flags`: 0 or
 *   CAMLRT_CLOSE_BELOW.
 * * Result: an `out_channel`. Flushing it flushes the one below, and what was written can be decompressed from there; each
 *   flush costs some bytes. Closing it ends the compressed data and flushes the one below, as do the end of the runtime and of
 *   the process. One that nothing refers to is kept until then, since its end is not written.
 * * Errors: Invalid_argument for a format, level or flag that is none, and for a channel that stands on 16 others; `Sys_error "Bad file descriptor"` if the channel is
 *   closed; Out_of_memory, also if the cap has no room for what the level takes; CAMLRT_TYPE_ERROR.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_compress_open(caml_value channel,
                                int32_t format,
                                int32_t level,
                                int32_t flags);

/**
 * Opens an input channel that decompresses.
 *
 * * `channel`: an open `in_channel`, from which the compressed data is read when it is needed. It is kept as long as the
 *   new one.
 * * `format`: CAMLRT_GZIP, CAMLRT_ZLIB, CAMLRT_ZSTD, or CAMLRT_ANY_FORMAT, which goes by the first two bytes; `limit`: how
 *   many bytes may come out, or a negative number for any; `flags`: a sum of CAMLRT_CLOSE_BELOW and CAMLRT_ONE_MEMBER.
 * * Result: an `in_channel`. Nothing is read yet. It ends where the channel below ends behind a member, as a gzip file or zstd
 *   frame is called; several are read as one. Zeros behind the last member of gzip's are passed over. With CAMLRT_ONE_MEMBER
 *   it ends behind the first, and the channel below is at the byte that follows.
 * * Errors: Invalid_argument for a format or flag that is none, and for a channel that stands on 16 others; `Sys_error "Bad file descriptor"` if the channel is
 *   closed; Out_of_memory; CAMLRT_TYPE_ERROR. Reading: Sys_error whose text begins with the format's name: `"gzip: corrupt
 *   data"`, also for what follows the last member, `"gzip: unexpected end of input"`, also for no input at all, `"gzip: more data
 *   than the limit allows"`, `"zstd: the data asks for too large a window"` (more than 128 MiB, or than the runtime's cap
 *   leaves), `"zlib: the data needs a dictionary"`; `"the data is in no format that is known"`. What precedes the error is
 *   read first.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_decompress_open(caml_value channel,
                                  int32_t format,
                                  int64_t limit,
                                  int32_t flags);

/*
 * ==========================================================================
 * Sockets
 *
 * Stream sockets, of TCP and of the Unix domain. A connection is a pair of channels, an `in_channel` and an `out_channel`, on one
 * descriptor: it is closed when both are, or when nothing refers to either. Calls that wait can be interrupted and have a
 * timeout, after which they fail with `Sys_error "Connection timed out"`, and reads and writes with Sys_blocked_io. No write raises SIGPIPE.
 */

/**
 * Connects to a TCP port.
 *
 * * `host`: a name or an address, a C string. All addresses of a name are tried, in the system's order; a name is looked up
 *   while others have the runtime, without a timeout and not to be interrupted. `port`: 0 to 65535. `timeout`: milliseconds
 *   for all attempts, or a negative number for as long as it takes.
 * * Result: a pair of channels, `(in_channel, out_channel)`. What is flushed is sent at once.
 * * Errors: `Sys_error "HOST:PORT: Connection refused"` and so on, as the system says of the last address; `Sys_error
 *   "HOST:PORT: Connection timed out"`; Sys_error in a runtime that may not have sockets; Invalid_argument for a port that is none;
 *   CAMLRT_INTERRUPTED; Out_of_memory; CAMLRT_BAD_POINTER.
 * * Mirrors: `Unix.open_connection`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_connect_tcp(const char *host,
                              int32_t port,
                              int32_t timeout);

/**
 * Connects to a socket of the Unix domain.
 *
 * * `path`: its name, a C string of 1 to 107 bytes; `timeout`: as of `camlrt_connect_tcp`.
 * * Result: a pair of channels.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, also for an empty name; else as for `camlrt_connect_tcp`.
 * * Mirrors: `Unix.open_connection`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_connect_unix(const char *path,
                               int32_t timeout);

/**
 * Makes a socket that takes connections to a TCP port.
 *
 * * `host`: the address, or a name, of this machine, a C string: `"127.0.0.1"` takes connections from here only, `""` from
 *   everywhere. `port`: the port, or 0 for any that is free, which `camlrt_socket_port` tells.
 * * Result: a descriptor, an int, for `camlrt_accept`; it is the caller's until `caml_sys_close`.
 * * Errors: `Sys_error "HOST:PORT: Address already in use"` and so on; else as for `camlrt_connect_tcp`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_listen_tcp(const char *host,
                             int32_t port);

/**
 * Makes a socket of the Unix domain that takes connections.
 *
 * * `path`: a name that is not there yet, a C string of 1 to 107 bytes. It is left there, for `caml_sys_remove`, when the
 *   socket is closed.
 * * Result: as for `camlrt_listen_tcp`.
 * * Errors: `Sys_error "NAME: Address already in use"` and so on, `Sys_error ": No such file or directory"` for an empty name, for
 *   which the system would make a socket that nobody can find; else as for `camlrt_connect_tcp`.
 * * Flags: BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_listen_unix(const char *path);

/**
 * Tells the port of a TCP socket.
 *
 * * `socket`: a descriptor, an int.
 * * Result: its port on this side, an int.
 * * Errors: Sys_error for what is no TCP socket; CAMLRT_TYPE_ERROR.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_socket_port(caml_value socket);

/**
 * Takes a connection.
 *
 * * `listener`: a descriptor, an int, that `camlrt_listen_tcp` or `camlrt_listen_unix` gave, or that was granted; `timeout`:
 *   milliseconds, or a negative number for as long as it takes.
 * * Result: a pair of channels, `(in_channel, out_channel)`.
 * * Errors: `Sys_error "Connection timed out"`; Sys_error as the system says; CAMLRT_INTERRUPTED; Out_of_memory;
 *   CAMLRT_TYPE_ERROR.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_accept(caml_value listener,
                         int32_t timeout);

/**
 * Ends one direction of a connection.
 *
 * * `channel`: a channel on a socket. An `out_channel` is flushed first, and the other side then reads the end of the input;
 *   from an `in_channel` nothing more is received. Both channels are still open.
 * * Result: `()`.
 * * Errors: as for `caml_ml_flush`; Sys_error as the system says, also for what is no socket; `Sys_error "Bad file
 *   descriptor"` if it is closed or has no descriptor.
 * * Mirrors: `Unix.shutdown_connection`, for an `in_channel` on both directions.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_channel_shutdown(caml_value channel);

/**
 * Sets how long a channel waits.
 *
 * * `channel`: an open channel on a descriptor, not just of a socket; `timeout`: milliseconds for each read or write of its
 *   buffer, or a negative number for as long as it takes, as in the beginning.
 * * Result: `()`. From then on what waits longer fails with Sys_blocked_io, as with OCaml's SO_RCVTIMEO; it can be tried again,
 *   as after an interrupt.
 * * Errors: Invalid_argument for a channel without a descriptor; `Sys_error "Bad file descriptor"` if it is closed.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_channel_timeout(caml_value channel,
                                  int32_t timeout);

/*
 * ==========================================================================
 * Printf
 *
 * OCaml's Printf: formats such as `"%d: %s\n"`, taken apart at run time as OCaml takes them apart there, and arguments in an
 * OCaml array (`caml_*`) or in a C array of handles (`camlrt_*`). A format is a string or one of OCaml's own formats.
 *
 * What a directive takes: `%d %i %u %x %X %o` an int, with `l`, `n` or `L` in front an int32, nativeint or int64;
 * `%f %e %E %g %G %F %h %H` a float; `%s %S` a string; `%c %C` a char, which is an int from 0 to 255; `%B %b` a bool; `%a` a
 * function and its argument; `%t` a function; `%(fmt%)` a format with the arguments of `fmt`, and then those arguments;
 * `%{fmt%}` a format; `*` an int. All arguments are looked at before a byte is written.
 */

/**
 * Makes a string by a format.
 *
 * * `fmt`: a format; `args`: an array of its arguments. The functions of `%a` and `%t` get `()` where `caml_fprintf`
 *   gives them the channel, and give strings.
 * * Result: a string.
 * * Errors: `Failure` with OCaml's text for what is no format; Invalid_argument for arguments that the format does not take,
 *   which says which directive; `Invalid_argument "Printf: bad conversion %_"` or `"%["` for what only Scanf knows; what a
 *   function raises; Out_of_memory.
 * * Mirrors: `Printf.sprintf`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sprintf(caml_value fmt,
                        caml_value args);

/**
 * Writes text by a format to a channel.
 *
 * * `channel`: an open `out_channel`; `fmt`, `args`: as for `caml_sprintf`. The functions of `%a` and `%t` get the channel, and
 *   write to it themselves. `%!` flushes.
 * * Result: `()`.
 * * Errors: as for `caml_sprintf`, and as for `caml_ml_output`. Where a function raises, what precedes it is written.
 * * Mirrors: `Printf.fprintf`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_fprintf(caml_value channel,
                        caml_value fmt,
                        caml_value args);

/**
 * Writes text by a format to the standard output.
 *
 * * `fmt`, `args`: as for `caml_sprintf`. The text goes to the runtime's first channel on descriptor 1, which is opened if
 *   there is none, and is not flushed.
 * * Result: `()`.
 * * Errors: as for `caml_fprintf`; Sys_error where the runtime may not use the descriptor.
 * * Mirrors: `Printf.printf`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_printf(caml_value fmt,
                       caml_value args);

/**
 * Writes text by a format to the standard error output.
 *
 * * `fmt`, `args`: as for `caml_printf`; the descriptor is 2.
 * * Result: `()`.
 * * Errors: as for `caml_printf`.
 * * Mirrors: `Printf.eprintf`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_eprintf(caml_value fmt, caml_value args);

/**
 * Makes a string by a format, of a C array of arguments.
 *
 * * `fmt`: a format, a C string; `args`, `n`: handles of its arguments, borrowed.
 * * Result: a string.
 * * Errors: as for `caml_sprintf`; CAMLRT_BAD_POINTER.
 * * Mirrors: `Printf.sprintf`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value camlrt_sprintf(const char *fmt, const caml_value *args, uint32_t n);

/**
 * Writes text by a format to a channel, of a C array of arguments.
 *
 * * `channel`: an open `out_channel`; `fmt`, `args`, `n`: as for `camlrt_sprintf`.
 * * Result: 0 or the error's code.
 * * Errors: as for `caml_fprintf`; CAMLRT_BAD_POINTER.
 * * Mirrors: `Printf.fprintf`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_fprintf(caml_value channel, const char *fmt, const caml_value *args, uint32_t n);

/**
 * Writes text by a format to the standard output, of a C array of arguments.
 *
 * * `fmt`, `args`, `n`: as for `camlrt_sprintf`.
 * * Result: 0 or the error's code.
 * * Errors: as for `caml_printf`; CAMLRT_BAD_POINTER.
 * * Mirrors: `Printf.printf`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_printf(const char *fmt, const caml_value *args, uint32_t n);

/**
 * Writes text by a format to the standard error output, of a C array of arguments.
 *
 * * `fmt`, `args`, `n`: as for `camlrt_sprintf`.
 * * Result: 0 or the error's code.
 * * Errors: as for `caml_printf`; CAMLRT_BAD_POINTER.
 * * Mirrors: `Printf.eprintf`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t camlrt_eprintf(const char *fmt, const caml_value *args, uint32_t n);

/**
 * Tells what a format takes.
 *
 * * `fmt`: a format.
 * * Result: a string with a letter for each argument: `c` char, `s` string, `i` int, `l` int32, `n` nativeint, `L` int64,
 *   `f` float, `B` bool, `a` a function and its argument, `t` a function, `r` a function that reads (`_` where its result is
 *   thrown away). A format is `{...}` or `(...)`, with its own arguments in between.
 * * Errors: `Failure` with OCaml's text for what is no format.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_format_types(caml_value fmt);

/**
 * Takes the format of one conversion apart, for `caml_finish_formatting`.
 *
 * * `fmt`: a string of up to 31 bytes: flags, width, precision, letter. What it does not know is passed over.
 * * Result: a record of eleven ints: the side of the text (the char `-` or `+`), the style of signs (`-`, `+` or a
 *   space), what fills (a space or `0`), whether in the alternate form, the base (0 for none), whether signed, the width,
 *   whether in capitals, the number's sign (1), the precision (-1 for none), the letter of floats (`e`, `f` or `g`).
 * * Errors: `Invalid_argument "format_int: format too long"`.
 * * Mirrors: `parse_format` of OCaml's ints.c and floats.c, as js_of_ocaml has it.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_parse_format(caml_value fmt);

/**
 * Pads the digits of a number as its format says.
 *
 * * `spec`: a record made by `caml_parse_format`, whose sign (field 8) is -1 for a negative number; `raw`: a string, the
 *   number's digits without sign and prefix.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_finish_formatting` of js_of_ocaml.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_finish_formatting(caml_value spec,
                                  caml_value raw);

/**
 * Pads a string as a format says.
 *
 * * `fmt`: a string as for `caml_parse_format`, for example `"%-10s"`; a precision is the most bytes that are shown. `s`: a
 *   string.
 * * Result: a string.
 * * Errors: `Invalid_argument "format_int: format too long"`; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_format_string(caml_value fmt,
                              caml_value s);

/**
 * Pads a character as a format says.
 *
 * * `fmt`: as for `caml_format_string`; `c`: an int from 0 to 255, or a string of one byte.
 * * Result: a string.
 * * Errors: as for `caml_format_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_format_char(caml_value fmt, caml_value c);

/*
 * ==========================================================================
 * Scanf
 *
 * OCaml's Scanf: values read by a format, which come as an OCaml array, a block with a field for each conversion that is not
 * ignored (`%_d`): ints for `%d %i %u %x %X %o` and for `%l %n %N %L`, with `l`, `n` or `L` in front int32, nativeint or int64;
 * floats for `%f %e %E %g %G %F %h %H`; strings for `%s %S %[...]`; chars, which are ints, for `%c %C %0c`; bools for `%B`; a format's
 * text for `%{fmt%}` and `%(fmt%)`; for `%r` what its function gives.
 *
 * A channel keeps the counts of its scans and the character that the last one looked ahead, which stays unread.
 */

/**
 * Reads values from a string by a format.
 *
 * * `s`: a string; `fmt`: a format without `%r`.
 * * Result: an array of the values.
 * * Errors: `Stdlib.Scanf.Scan_failure "scanf: bad input at char number ..."` for a text that is not what the format wants;
 *   End_of_file where it is too short; `Invalid_argument "scanf: bad conversion ..."` for what only Printf knows; `Failure` with
 *   OCaml's text for what is no format; Out_of_memory.
 * * Mirrors: `Scanf.sscanf`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sscanf(caml_value s,
                       caml_value fmt);

/**
 * Reads values from a channel by a format.
 *
 * * `channel`: an open `in_channel`; `fmt`: as for `caml_sscanf`.
 * * Result: an array of the values.
 * * Errors: as for `caml_sscanf` and `caml_ml_input`. What was read before an error is gone.
 * * Mirrors: `Scanf.fscanf` of OCaml 4.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_fscanf(caml_value channel, caml_value fmt);

/**
 * Reads values from the standard input by a format.
 *
 * * `fmt`: as for `caml_sscanf`. The text comes from the runtime's first channel on descriptor 0, which is opened if there is
 *   none.
 * * Result: an array of the values.
 * * Errors: as for `caml_fscanf`; Sys_error where the runtime may not use the descriptor.
 * * Mirrors: `Scanf.scanf`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_scanf(caml_value fmt);

/**
 * Makes a scanning buffer of a string or of a function.
 *
 * * `source`: a string; or a function of `()` that gives the next char at each call and raises End_of_file when there are
 *   no more; or an `in_channel`.
 * * Result: a scanning buffer, in which scans go on where the last one ended; an `in_channel` is one itself.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Scanf.Scanning.from_string`, `from_function` and `from_channel`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_scanning(caml_value source);

/**
 * Reads values from a scanning buffer by a format.
 *
 * * `buffer`: made by `camlrt_scanning`, or an `in_channel`; `fmt`: a C string; `readers`, `n`: handles of the functions of
 *   `%r`, borrowed: each is called with the scanning buffer and reads from it.
 * * Result: an array of the values.
 * * Errors: as for `caml_fscanf`; what a function raises; Invalid_argument if the format takes another number of
 *   functions; CAMLRT_BAD_POINTER.
 * * Mirrors: `Scanf.bscanf`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_bscanf(caml_value buffer,
                         const char *fmt,
                         const caml_value *readers,
                         uint32_t n);

/**
 * Reads values from a string by a format, which may have `%r`.
 *
 * * `s`: a string; `fmt`, `readers`, `n`: as for `camlrt_bscanf`.
 * * Result: an array of the values.
 * * Errors: as for `camlrt_bscanf`.
 * * Mirrors: `Scanf.sscanf`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value camlrt_sscanf(caml_value s, const char *fmt, const caml_value *readers, uint32_t n);

/**
 * Reads values from a channel by a format, which may have `%r`.
 *
 * * `channel`: an open `in_channel`; `fmt`, `readers`, `n`: as for `camlrt_bscanf`.
 * * Result: an array of the values.
 * * Errors: as for `camlrt_bscanf`.
 * * Mirrors: `Scanf.fscanf` of OCaml 4.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
caml_value camlrt_fscanf(caml_value channel, const char *fmt, const caml_value *readers, uint32_t n);

/**
 * Reads an integer at a place in a string.
 *
 * * `s`: a string; `pos`: where to begin, an int; blanks are skipped. `fmt`: a string, the format of one integer, which may
 *   be one of `%ld` and its kin.
 * * Result: the pair of the integer and the place behind it.
 * * Errors: as for `caml_sscanf`, the character's number being that in the string; `Invalid_argument "index out of bounds"`;
 *   Invalid_argument for another format.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_scan_int(caml_value s,
                         caml_value pos,
                         caml_value fmt);

/**
 * Reads a float at a place in a string.
 *
 * * `s`, `pos`: as for `caml_scan_int`. What `%f` of Scanf takes is read.
 * * Result: the pair of the float and the place behind it.
 * * Errors: as for `caml_scan_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_scan_float(caml_value s, caml_value pos);

/**
 * Reads a word at a place in a string.
 *
 * * `s`, `pos`: as for `caml_scan_int`; `width`: how long it may be, 0 for any length.
 * * Result: the pair of the string up to the next blank, and the place behind it.
 * * Errors: as for `caml_scan_int`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_scan_string(caml_value s, caml_value pos, caml_value width);

/**
 * Reads a character at a place in a string.
 *
 * * `s`, `pos`: as for `caml_scan_int`; `skip`: a bool, whether blanks are skipped.
 * * Result: the pair of the char and the place behind it.
 * * Errors: End_of_file; `Invalid_argument "index out of bounds"`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_scan_char(caml_value s, caml_value pos, caml_value skip);

/*
 * ==========================================================================
 * Format
 *
 * Common Lisp's `format` over OCaml values: control strings such as `"~A: ~,2F~%"`, taken apart once and kept.
 *
 * What values are to Lisp: ints, int32, int64 and nativeint are integers; floats are double-floats; strings are strings in
 * UTF-8. A block of tag 0 with two fields is a cons, so that an OCaml list is a list; one with other than two fields is a
 * vector, as a float array is, and a block of tag 3 (`host_vector`) is one of any size. A block of tag 1 with an int is a
 * character (`host_character`), one of tag 2 with a name, or a package and a name, is a symbol (`host_symbol`; the
 * symbol with the name NIL and no package is false and the empty list), one of tag 4 with two ints is a ratio
 * (`host_ratio`). `[]`, which is 0, is the empty list where a list is due, and the integer 0 elsewhere. All else is an
 * object of the host's: the named value `"host:print-object"`, if there is one, is called with it and whether to escape,
 * and gives the string that is printed.
 */

/**
 * Makes a text by a control string.
 *
 * * `destination`: `false`, for a string; `true`, for the standard output; a stream that can be written; or an open `out_channel`.
 * * `control`: a control string; `args`, `n`: its arguments, a C array. More than it takes are ignored.
 * * Result: a string, or `()` where the text was written, which happens at the end: what precedes an error is written, too.
 *   It begins in the column in which the destination is, if that is known.
 * * Directives: all of Common Lisp's, as with `*print-pretty*` false and `*read-default-float-format*` double-float.
 *   `~/name/` calls the named value `name` with the argument, whether there is a colon, whether there is an at-sign, and
 *   an array of the parameters; it gives a string.
 * * Errors: `Invalid_argument "format: ~D at 3: ..."` with the directive, where in the control string it is (in characters),
 *   and what is wrong; the same for texts over 64 MiB, for calls of over 2^25 directives, and for blocks and control strings that
 *   are nested over 100 deep; what a function raises; as for `host_stream_write_string_v`. Those of control strings and their arguments are format-errors; Out_of_memory.
 * * Mirrors: Common Lisp's `format`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
caml_value host_format(caml_value destination,
                       caml_value control,
                       const caml_value *args,
                       uint32_t n);

/**
 * Makes a text by a control string, of a list of arguments.
 *
 * * `destination`, `control`: as for `host_format`.
 * * `args`: an OCaml list, a float array, an array of other than two elements (one of two looks like a cons), or what
 *   `host_vector` made.
 * * Result: as for `host_format`.
 * * Errors: as for `host_format`; CAMLRT_TYPE_ERROR for what is no list or vector.
 * * Mirrors: Common Lisp's `format`, applied.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_format_v(caml_value destination,
                         caml_value control,
                         caml_value args);

/**
 * Takes a control string apart, for those who compile it.
 *
 * * `control`: a control string.
 * * Result: a record of the texts before, between and behind the directives (a list of strings, one more than there are
 *   directives), the directives (a list), and how many arguments are taken (an int, -1 if that varies). A directive
 *   is a record of its character (an int, in capitals), its position (an int, in characters), the first argument
 *   that it takes (an int, -1 if it takes none or if that varies), whether it has a colon and an at-sign, and the list of its
 *   parameters. One of these is 0 if it is left out, 1 for `#`, or a block: of tag 0 with a number, of tag 1 with a character's
 *   code (as `host_character` makes it), or for `V` of tag 2 with the argument that it takes (-1 if that varies).
 * * Errors: `Invalid_argument` as for `host_format` where a directive cannot be read. What means nothing (an unknown
 *   character, a block without an end) is an error only where `host_format` reaches it.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_format_parse(caml_value control);

/**
 * Tells whether there is a directive of a character.
 *
 * * `codepoint`: a character's code.
 * * Result: 1 or 0.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_valid_format_directive(int32_t codepoint);

/**
 * Makes a character of Lisp's.
 *
 * * `codepoint`: its code, from 0 to 0x10FFFF.
 * * Result: a character, a block of tag 1.
 * * Errors: Invalid_argument for other codes.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_character(int32_t codepoint);

/**
 * Makes a symbol of Lisp's.
 *
 * * `name`: a string; `package`: a string, `"KEYWORD"` or `""` for keywords, or `()` for a symbol that is printed without one.
 * * Result: a symbol, a block of tag 2. That of the name `"NIL"` without a package is false and the empty list.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_symbol(caml_value name,
                       caml_value package);

/**
 * Makes a ratio of Lisp's.
 *
 * * `numerator`, `denominator`: ints.
 * * Result: a ratio in lowest terms, a block of tag 4, or the int that it is.
 * * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_ratio(caml_value numerator, caml_value denominator);

/**
 * Makes a vector of Lisp's.
 *
 * * `values`, `n`: its elements, a C array.
 * * Result: a vector, a block of tag 3.
 * * Errors: CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value host_vector(const caml_value *values, uint32_t n);

/*
 * ==========================================================================
 * Lexing
 *
 * Lexical analysers that ocamllex wrote: its tables, run on the record `Lexing.lexbuf` as OCaml runs them. Nothing in
 * tables or buffer is trusted: what leads outside is an error.
 */

/**
 * Runs an automaton of ocamllex until it knows a token or needs more input.
 *
 * * `tables`: a `Lexing.lex_tables`; `state`: the state of the rule that is wanted, an int; `lexbuf`: a
 *   `Lexing.lexbuf`.
 * * Result: an int: the number of an action, the token lying from `lex_start_pos` to `lex_curr_pos` of `lex_buffer`; or a
 *   negative one: the buffer ended before that was clear. Then it is to be filled, or `lex_eof_reached` set, and the call
 *   made again with this number for a state.
 * * Positions (`lex_start_p`, `lex_curr_p`) are not changed: OCaml's own `Lexing.engine` does that.
 * * Tables that read many tokens are remembered by the strings that the record holds. A string that is changed in place
 *   counts from the next collection on.
 * * Errors: `Failure "lexing: empty token"` if the input fits nothing; Invalid_argument for tables that lead out of
 *   themselves, or a buffer with places outside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_lex_engine`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lex_engine(caml_value tables,
                           caml_value state,
                           caml_value lexbuf);

/**
 * Runs an automaton of ocamllex with a memory for `as` bindings.
 *
 * * `tables`, `state`, `lexbuf`: as for `caml_lex_engine`; `lex_mem` is an array of as many cells as the rule wants. What is
 *   bound lies between places that cells hold, -1 being none.
 * * Result: as for `caml_lex_engine`.
 * * Errors: as for `caml_lex_engine`; Invalid_argument also for a memory that is too small.
 * * Mirrors: `caml_new_lex_engine`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_new_lex_engine(caml_value tables,
                               caml_value state,
                               caml_value lexbuf);

/**
 * Reads a table of ocamllex or ocamlyacc.
 *
 * * `table`: a string of numbers of 16 bits, little-endian.
 * * Result: an array of these numbers, signed ints.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_lex_array(caml_value table);

/**
 * Makes a buffer of a string.
 *
 * * `s`: a string, which is copied.
 * * Result: a `Lexing.lexbuf`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.from_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_lexbuf_from_string(caml_value s);

/**
 * Makes a buffer that the host feeds.
 *
 * * `unit`: `()`.
 * * Result: an empty `Lexing.lexbuf`, for `camlrt_lex_feed`. If `refill_buff` is called, as OCaml's functions do where the input
 *   has not come yet, that is the end of it.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lexbuf_new(caml_value unit);

/**
 * Makes a buffer that a channel fills.
 *
 * * `channel`: an in_channel.
 * * Result: a `Lexing.lexbuf`; its `refill_buff` reads up to 512 bytes at a time.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.from_channel`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_lexbuf_from_channel(caml_value channel);

/**
 * Makes a buffer that a function fills.
 *
 * * `read`: a function of bytes and of how many are wanted, an int, which puts as many or fewer into them and says how many; 0 at
 *   the input's end.
 * * Result: a `Lexing.lexbuf`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.from_function`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_lexbuf_from_function(caml_value read);

/**
 * Gives the text of the token that was read last.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: a string.
 * * Errors: `Invalid_argument "String.sub / Bytes.sub"` for a buffer with places outside; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.lexeme`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_lexeme(caml_value lexbuf);

/**
 * Gives the text of the token that was read last: another name of `caml_lexeme`.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: a string.
 * * Errors: as for `caml_lexeme`.
 * * Mirrors: `Lexing.lexeme`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_lexeme_string(caml_value lexbuf);

/**
 * Gives a character of the token that was read last.
 *
 * * `lexbuf`: a `Lexing.lexbuf`; `i`: which one, an int from 0 on.
 * * Result: the character, an int.
 * * Errors: `Invalid_argument "index out of bounds"` outside of the buffer; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Lexing.lexeme_char`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lexeme_char(caml_value lexbuf, caml_value i);

/**
 * Tells where the token that was read last begins.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: the place in the input, an int; -1 if positions are not kept.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Lexing.lexeme_start`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lexeme_start(caml_value lexbuf);

/**
 * Gives the position at which the token that was read last begins.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: a `Lexing.position`: file, line, where the line begins, place in the input.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Lexing.lexeme_start_p`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lexeme_start_p(caml_value lexbuf);

/**
 * Tells where the token that was read last ends.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: the place in the input, an int; -1 if positions are not kept.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Lexing.lexeme_end`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lexeme_end(caml_value lexbuf);

/**
 * Gives the position at which the token that was read last ends.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: a `Lexing.position`: file, line, where the line begins, place in the input.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Lexing.lexeme_end_p`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_lexeme_end_p(caml_value lexbuf);

/**
 * Gives a part of a buffer: what an `as` binding stands for.
 *
 * * `lexbuf`: a `Lexing.lexbuf`; `from`, `to`: places in `lex_buffer`, ints, which cells of `lex_mem`, `lex_start_pos` and `lex_curr_pos` hold.
 * * Result: a string.
 * * Errors: `Invalid_argument "String.sub / Bytes.sub"` outside of the buffer; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.sub_lexeme`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_sub_lexeme(caml_value lexbuf,
                             caml_value from,
                             caml_value to);

/**
 * Counts a line: it ended with the token that was read last.
 *
 * * `lexbuf`: a `Lexing.lexbuf`. `lex_curr_p` changes, unless its `pos_cnum` is -1: then positions are not kept.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.new_line`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_new_line(caml_value lexbuf);

/**
 * Says where the next token is.
 *
 * * `lexbuf`: a `Lexing.lexbuf`; `position`: a `Lexing.position`, the file of which does not count. `lex_curr_p` and `lex_abs_pos` change.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.set_position`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lexbuf_set_position(caml_value lexbuf,
                                      caml_value position);

/**
 * Names the file that a buffer's input comes from.
 *
 * * `lexbuf`: a `Lexing.lexbuf`; `name`: a string. `lex_curr_p` changes.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.set_filename`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lexbuf_set_filename(caml_value lexbuf, caml_value name);

/**
 * Forgets what a buffer holds; the next input is taken for the first.
 *
 * * `lexbuf`: a `Lexing.lexbuf`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.flush_input`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_flush_lexbuf(caml_value lexbuf);

/**
 * Gives a buffer more input: what hosts do instead of a function that is called.
 *
 * * `lexbuf`: a `Lexing.lexbuf`, whose engine answered with a negative number; `s`: a string, the next part of the input, of any length; an empty one says that there is no more.
 * * Result: `()`. The buffer has grown, or has given up what precedes the token; `lex_mem` and the places in it moved along.
 * * Errors: Invalid_argument for a buffer with places outside; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Lexing.lex_refill`, which OCaml does not show.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lex_feed(caml_value lexbuf,
                           caml_value s);

/**
 * Reads a token by a rule of a lexer: what a function that ocamllex wrote does before its action.
 *
 * * `lexer`: a lexer as `camlrt-tables` writes it: the pair of a `Lexing.lex_tables` and an array of rules; `rule`: which one, an int from 0 on; `lexbuf`: a
 *   `Lexing.lexbuf`, whose `refill_buff` is called when it ends.
 * * Result: the number of the action, an int; `lex_start_p` and `lex_curr_p` are where the token begins and ends, and `lex_mem` is what the
 *   rule wants.
 * * Errors: `Failure "lexing: empty token"`; what `refill_buff` raises; Invalid_argument as for `caml_lex_engine`, for a rule that is not there, and
 *   if `refill_buff` changes nothing; CAMLRT_INTERRUPTED if `camlrt_interrupt` was called meanwhile; CAMLRT_TYPE_ERROR.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lex(caml_value lexer,
                      caml_value rule,
                      caml_value lexbuf);

/**
 * Reads a token by a rule of a lexer without calling anything.
 *
 * * `lexer`, `lexbuf`: as for `camlrt_lex`; `rule`: the rule, or the negative number that was the answer before.
 * * Result: as for `camlrt_lex`, or a negative int: the buffer ended. Then it is to be given more by `camlrt_lex_feed`, and the call made again with
 *   this number for a rule.
 * * Errors: as for `camlrt_lex`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_lex_step(caml_value lexer,
                           caml_value rule,
                           caml_value lexbuf);

/**
 * Reads many tokens by one rule of a lexer.
 *
 * * `lexer`, `rule`: as for `camlrt_lex`; `lexbuf`: a `Lexing.lexbuf`, which is not refilled; `stops`: actions after which the host
 *   wants to go on by itself, a string whose byte number `a` is not 0 for such an action `a`; or `()`. `buf`, `cap`: room
 *   for the tokens, 12 bytes each: three `int32_t` in the machine's order, the action and the places in the input at which the
 *   token begins and ends.
 * * Result: how many tokens there are, or -1. It ends before a token that the buffer does not have whole,
 *   or that is wrong, which is an error if it is the first; behind one of `stops`, behind one that is empty, such as the end of the
 *   input; and where there is no room for another. The buffer is then as after the last token, its memory unchanged.
 * * A token that ends with the buffer is known to be whole only once `lex_eof_reached` is set.
 * * The tables are unpacked when they are used first; a runtime remembers four such lexers.
 * * Errors: as for `camlrt_lex`; Invalid_argument for places that do not fit 32 bits.
 * * Flags: ALLOC
 * * Since: 1
 */
int32_t camlrt_lex_tokens(caml_value lexer,
                          caml_value rule,
                          caml_value lexbuf,
                          caml_value stops,
                          uint8_t *buf,
                          size_t cap);

/*
 * ==========================================================================
 * Parsing
 *
 * Parsers that ocamlyacc wrote: its tables, run on the record `Parsing.parser_env` as OCaml runs them. Nothing in tables or
 * stacks is trusted: what leads outside is an error.
 */

/**
 * What `camlrt_parse_begin` and its kin ask for: a token, to be given by `camlrt_parse_token`.
 */
#define CAMLRT_PARSE_TOKEN 0

/**
 * What they answer: the input is wrong, and no rule for `error` takes it.
 */
#define CAMLRT_PARSE_FAILED 1

/**
 * What they ask for: the value of the rule of `caml_parser_rule_info`, to be given by `camlrt_parse_value`.
 */
#define CAMLRT_PARSE_RULE 4

/**
 * What they tell: the input is wrong here; `camlrt_parse_error` goes on.
 */
#define CAMLRT_PARSE_ERROR 5

/**
 * What they answer: the input is read; its value is `caml_parser_stack_value(env, 0)`.
 */
#define CAMLRT_PARSE_ACCEPTED 6

/**
 * Runs an automaton of ocamlyacc until it needs something.
 *
 * * `tables`: a `Parsing.parse_tables`; `env`: a `Parsing.parser_env`; `input`: an int, what the engine is told: 0 begin, 1 here
 *   is the token, 2 and 3 the stacks have grown, 4 here is the rule's value, 5 the error was reported or an action raised
 *   one; `arg`: the token with 1, the value with 4, `()` with others.
 * * Result: an int, what the engine asks for: 0 a token, 1 that `Parsing.Parse_error` is raised, 2 and 3 larger stacks, to be
 *   answered by the same number, 4 the value of rule `rule_number`, 5 that `error_function` is called.
 * * A call that fails has changed no register of `env`.
 * * Tables that are used often are unpacked and remembered, four of them, by the strings that the record holds. A string that is changed
 *   in place counts from the next collection on.
 * * Errors: Invalid_argument for a token that is not the grammar's, for tables that lead out of themselves or of the stacks,
 *   and for another input; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_parse_engine`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_parse_engine(caml_value tables,
                             caml_value env,
                             caml_value input,
                             caml_value arg);

/**
 * Says whether parsers tell what they do.
 *
 * * `flag`: a bool: the engine of this runtime writes to the standard error, descriptor 2, what it reads, shifts, reduces
 *   and discards, in OCaml's words.
 * * Result: what it was before, false at first.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_set_parser_trace`, that is `Parsing.set_trace`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_set_parser_trace(caml_value flag);

/**
 * Makes the state of a parser.
 *
 * * `unit`: `()`.
 * * Result: a `Parsing.parser_env` with stacks for 100 symbols, as that of OCaml's module is at first.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_create_parser_env(caml_value unit);

/**
 * Doubles the stacks of a parser: what `caml_parse_engine` asks for by 2 and 3.
 *
 * * `env`: a `Parsing.parser_env`.
 * * Result: `()`.
 * * Errors: Invalid_argument if the stacks are not as large as `stacksize` says; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Parsing.grow_stacks`, which OCaml does not show.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_grow_parser_stacks(caml_value env);

/**
 * Tells which rule is to be reduced.
 *
 * * `env`: a `Parsing.parser_env`.
 * * Result: a pair of ints: the rule's number, in the order of the grammar from 1 on, and how many symbols it has.
 * * Errors: Invalid_argument; CAMLRT_TYPE_ERROR.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_parser_rule_info(caml_value env);

/**
 * Gives the value of a symbol of the rule.
 *
 * * `env`: a `Parsing.parser_env`; `n`: which symbol, an int: 0 is the last one, 1 the one before. `$i` of a rule of `len`
 *   symbols is `len - i`.
 * * Result: the value.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Parsing.peek_val`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_parser_stack_value(caml_value env,
                                   caml_value n);

/**
 * Tells where a symbol of the rule begins.
 *
 * * `env`: a `Parsing.parser_env`; `n`: which symbol, an int: `$n`, from 1 on; or 0 for the whole rule, which begins where its
 *   first symbol does that is not empty.
 * * Result: a `Lexing.position`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Parsing.rhs_start_pos` and `symbol_start_pos`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_parser_symb_start(caml_value env,
                                  caml_value n);

/**
 * Tells where a symbol of the rule ends.
 *
 * * `env`, `n`: as for `caml_parser_symb_start`.
 * * Result: a `Lexing.position`.
 * * Errors: `Invalid_argument "index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Parsing.rhs_end_pos` and `symbol_end_pos`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_parser_symb_end(caml_value env, caml_value n);

/**
 * Tells whether a parser stopped before a token like this one.
 *
 * * `tables`: a `Parsing.parse_tables`; `env`: the `Parsing.parser_env` of an input that was wrong; `token`: a token, whose value does
 *   not matter.
 * * Result: a bool.
 * * Errors: Invalid_argument for a token that is not the grammar's; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Parsing.is_current_lookahead`, which knows of the last input only.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value camlrt_parser_lookahead_is(caml_value tables,
                                      caml_value env,
                                      caml_value token);

/**
 * Begins to parse in steps, without calling anything.
 *
 * * `parser`: a parser as `camlrt-tables` writes it: the pair of a `Parsing.parse_tables` and an array of start symbols; `env`: a new
 *   `Parsing.parser_env`; `start`: the start symbol's number, an int from 1 on; `lexbuf`: a `Lexing.lexbuf` for positions, or `()` for none.
 * * Result: what is wanted next, an int: one of `CAMLRT_PARSE_TOKEN`, `_RULE`, `_ERROR`, `_ACCEPTED` and `_FAILED`.
 * * Errors: as for `caml_parse_engine`; Invalid_argument for a start symbol that is not in the array, unless that is empty, and for a rule
 *   that has no action; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_parse_begin(caml_value parser,
                              caml_value env,
                              caml_value start,
                              caml_value lexbuf);

/**
 * Gives a parser the token that it wants.
 *
 * * `parser`, `env`: as for `camlrt_parse_begin`; `token`: a constant constructor's number, an int, or a block of a constructor's tag and one field;
 *   `lexbuf`: a `Lexing.lexbuf` that has just read the token, or `()`.
 * * Result: as for `camlrt_parse_begin`.
 * * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_parse_token(caml_value parser,
                              caml_value env,
                              caml_value token,
                              caml_value lexbuf);

/**
 * Gives a parser the value of the rule that it reduces.
 *
 * * `parser`, `env`: as for `camlrt_parse_begin`; `value`: any value.
 * * Result: as for `camlrt_parse_begin`.
 * * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_parse_value(caml_value parser, caml_value env, caml_value value);

/**
 * Lets a parser go on after an error: after `CAMLRT_PARSE_ERROR`, or in place of the value of a rule that is wrong.
 *
 * * `parser`, `env`: as for `camlrt_parse_begin`.
 * * Result: as for `camlrt_parse_begin`.
 * * Errors: as for `caml_parse_engine`; Invalid_argument for a rule that has no action; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_parse_error(caml_value parser,
                              caml_value env);

/**
 * Parses a whole input.
 *
 * * `parser`, `start`: as for `camlrt_parse_begin`; an action is a function of the environment, put into the array `actions` of the tables;
 *   `lexer`: a function of the buffer that gives a token; `lexbuf`: a `Lexing.lexbuf`, or `()`.
 * * Result: the start symbol's value.
 * * `camlrt_interrupt` ends it, after the function that runs then.
 * * `error_function` is called if it is a function. An action that raises `Parsing.Parse_error` begins a recovery.
 * * Errors: `Parsing.Parse_error`; what functions raise; CAMLRT_INTERRUPTED; as for `caml_parse_engine`.
 * * Mirrors: `Parsing.yyparse`, with an environment of its own.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_parse(caml_value parser,
                        caml_value start,
                        caml_value lexer,
                        caml_value lexbuf);

/*
 * ==========================================================================
 * Sys
 *
 * Files and directories, the process's arguments and environment, commands, time: what is under OCaml's `Sys`. Names are bytes;
 * what the system refuses is `Sys_error` with OCaml's text. All of it can be denied to a runtime by its config.
 */

/**
 * Tells whether there is a file or directory of that name.
 *
 * * `name`: a string.
 * * Result: a bool; false for a name with a zero byte, and for what may not be looked at.
 * * Errors: CAMLRT_TYPE_ERROR; `Sys_error` where the runtime may touch no files.
 * * Mirrors: `Sys.file_exists`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_file_exists(caml_value name);

/**
 * Tells whether a name is that of a directory.
 *
 * * `name`: a string.
 * * Result: a bool. Symbolic links are followed.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.is_directory`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_is_directory(caml_value name);

/**
 * Tells whether a name is that of a regular file.
 *
 * * `name`: a string.
 * * Result: a bool. Symbolic links are followed.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.is_regular_file` of OCaml 5.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_is_regular_file(caml_value name);

/**
 * Removes a file.
 *
 * * `name`: a string.
 * * Result: `()`.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.remove`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_remove(caml_value name);

/**
 * Renames a file or directory.
 *
 * * `from`, `to`: strings. What had the new name is replaced.
 * * Result: `()`.
 * * Errors: `Sys_error "No such file or directory"` and so on, without a name; with it for a name with a zero
 *   byte; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.rename`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_rename(caml_value from, caml_value to);

/**
 * Makes a directory the current one, of the whole process; of its own in a restricted runtime.
 *
 * * `name`: a string.
 * * Result: `()`.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.chdir`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_chdir(caml_value name);

/**
 * Gives the current directory.
 *
 * * `unit`: `()`.
 * * Result: a string.
 * * Errors: `Sys_error` as the system has it, where the name is longer than 4095 bytes for example;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.getcwd`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_getcwd(caml_value unit);

/**
 * Makes a directory.
 *
 * * `name`: a string; `permissions`: an int, from which the umask takes.
 * * Result: `()`.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.mkdir`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_mkdir(caml_value name, caml_value permissions);

/**
 * Removes an empty directory.
 *
 * * `name`: a string.
 * * Result: `()`.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.rmdir`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_rmdir(caml_value name);

/**
 * Lists a directory.
 *
 * * `name`: a string.
 * * Result: an array of strings, in the order of the system, without `.` and `..`.
 * * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_sys_read_directory`, that is `Sys.readdir`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_read_directory(caml_value name);

/**
 * Lists a directory.
 *
 * * `name`: as for `caml_sys_read_directory`.
 * * Result: an array of strings, as there.
 * * Errors: as for `caml_sys_read_directory`.
 * * Mirrors: `Sys.readdir`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_readdir(caml_value name);

/**
 * Gives the arguments of the program.
 *
 * * `unit`: `()`.
 * * Result: an array of strings, the same one every time: those of the host's process, its name first. One empty
 *   string where they are not known, or the runtime may not look into the environment.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_argv`, that is `Sys.argv`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_argv(caml_value unit);

/**
 * Gives the file of the program, and its arguments.
 *
 * * `unit`: `()`.
 * * Result: a pair: what `caml_sys_executable_name` and `caml_sys_argv` give.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_get_argv`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_get_argv(caml_value unit);

/**
 * Replaces the arguments that the runtime gives from now on.
 *
 * * `argv`: an array of strings.
 * * Result: `()`. The process's own stay.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_modify_argv`, under `Arg.parse_argv_dynamic` and the toplevel.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_modify_argv(caml_value argv);

/**
 * Gives the file of the program.
 *
 * * `unit`: `()`.
 * * Result: a string: the file of the host's process; empty where it is not known, or the runtime may not look
 *   into the environment.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.executable_name`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_executable_name(caml_value unit);

/**
 * Gives a variable of the environment.
 *
 * * `name`: a string.
 * * Result: a string. In a process with special rights (setuid and its like) there are none.
 * * Errors: Not_found if there is none, or the name has a zero byte; `Sys_error` where the runtime may not look
 *   into the environment; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.getenv`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_getenv(caml_value name);

/**
 * Gives a variable of the environment, also in a process with special rights.
 *
 * * `name`: a string.
 * * Result: a string.
 * * Errors: Not_found if there is none, or the name has a zero byte; `Sys_error` where the runtime may not look
 *   into the environment; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_unsafe_getenv`, that is `UnixLabels.unsafe_getenv` and `Unix.unsafe_getenv`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_unsafe_getenv(caml_value name);

/**
 * Gives a variable of the environment, if there is one.
 *
 * * `name`: a string.
 * * Result: `Some` of a string, or `None`.
 * * Errors: `Sys_error` where the runtime may not look into the environment; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_getenv_opt` of OCaml 5.4, that is `Sys.getenv_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_getenv_opt(caml_value name);

/**
 * Has the shell run a command, and waits for its end.
 *
 * * `command`: a string.
 * * Result: its exit code, an int; 255 if a signal ended it. What channels hold is not flushed before.
 * * Errors: `Sys_error "COMMAND: Invalid argument"` for a zero byte; `Sys_error` for what the system refuses, and
 *   where the runtime may run none; CAMLRT_INTERRUPTED, the shell having been asked to end (SIGTERM); CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.command`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_system_command(caml_value command);

/**
 * Tells how long the processor worked for the process.
 *
 * * `unit`: `()`.
 * * Result: a float, of seconds.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.time`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_time(caml_value unit);

/**
 * Tells how long the processor worked for the process and its children.
 *
 * * `children`: a bool, whether children that have ended count.
 * * Result: a float, of seconds.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_time_include_children`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_time_include_children(caml_value children);

/**
 * Gives random numbers to begin a generator with.
 *
 * * `unit`: `()`.
 * * Result: an array of 12 ints from 0 to 255; of 4 others, of time and process, where the system has no random
 *   bytes.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_random_seed`, under `Random.self_init`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_random_seed(caml_value unit);

/**
 * Tells whether a channel is a terminal's.
 *
 * * `channel`: an `in_channel` or `out_channel`.
 * * Result: a bool; false for a closed one.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Out_channel.isatty` and `In_channel.isatty` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_isatty(caml_value channel);

/**
 * Tells what OCaml calls the system, and how its words are.
 *
 * * `unit`: `()`.
 * * Result: a triple: `"Unix"`, 64, and whether the machine is big-endian.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_get_config`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_get_config(caml_value unit);

/**
 * Tells whether the machine is big-endian.
 *
 * * `unit`: `()`.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.big_endian`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_big_endian(caml_value unit);

/**
 * Tells how many bits a word has.
 *
 * * `unit`: `()`.
 * * Result: 64, on every machine.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.word_size`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_word_size(caml_value unit);

/**
 * Tells how many bits an int has.
 *
 * * `unit`: `()`.
 * * Result: 63, on every machine.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.int_size`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_int_size(caml_value unit);

/**
 * Tells how many words a block can have.
 *
 * * `unit`: `()`.
 * * Result: an int, 2^54 - 1.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.max_array_length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_max_wosize(caml_value unit);

/**
 * Tells whether the system is a Unix.
 *
 * * `unit`: `()`.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.unix`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_ostype_unix(caml_value unit);

/**
 * Tells whether the system is Windows.
 *
 * * `unit`: `()`.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.win32`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_ostype_win32(caml_value unit);

/**
 * Tells whether the system is Cygwin.
 *
 * * `unit`: `()`.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Sys.cygwin`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_ostype_cygwin(caml_value unit);

/**
 * Tells what runs the program.
 *
 * * `unit`: `()`.
 * * Result: 1, `Bytecode`, as OCaml's primitive says in native programs too.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_const_backend_type`, that is `Sys.backend_type` of bytecode.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_backend_type(caml_value unit);

/**
 * Tells whether pointers out of the heap are looked for.
 *
 * * `unit`: `()`.
 * * Result: false.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_const_naked_pointers_checked` of OCaml 4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_const_naked_pointers_checked(caml_value unit);

/**
 * Tells how many bytes a channel's buffer has.
 *
 * * `unit`: `()`.
 * * Result: 65536.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_io_buffer_size` of OCaml 5.4, that is `Sys.io_buffer_size`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_io_buffer_size(caml_value unit);

/**
 * Tells where Windows has its temporary files.
 *
 * * `unit`: `()`.
 * * Result: a string, empty on other systems: see `caml_filename_temp_dir_name`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_temp_dir_name` of OCaml 5.4, under `Filename`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_sys_temp_dir_name(caml_value unit);

/**
 * Tells where Windows has its settings.
 *
 * * `unit`: `()`.
 * * Result: a list of strings, empty on other systems.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_xdg_defaults` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_xdg_defaults(caml_value unit);

/*
 * ==========================================================================
 * Filename
 *
 * Names of files taken apart, put together and quoted, as OCaml's `Filename` does it. Each function of its name follows the rules of
 * the machine; its twin `camlrt_filename_*` is told which rules, CAMLRT_FILENAME_*, and follows them on every machine.
 * Only those for temporary files look at the system.
 */

/**
 * Rules for names, a value for `camlrt_filename_*`: those of Unix.
 */
#define CAMLRT_FILENAME_UNIX 1

/**
 * Rules for names, a value for `camlrt_filename_*`: those of Windows, with drives and both slashes.
 */
#define CAMLRT_FILENAME_WIN32 3

/**
 * Rules for names, a value for `camlrt_filename_*`: those of Cygwin.
 */
#define CAMLRT_FILENAME_CYGWIN 5

/**
 * Puts a name behind that of a directory.
 *
 * * `dir`, `name`: strings.
 * * Result: a string, with a separator in between if the directory has a name that does not end with one.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.concat`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_concat(caml_value dir, caml_value name);

/**
 * Puts a name behind that of a directory, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_concat`.
 * * Result: as for `caml_filename_concat`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.concat` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_concat(caml_value rules, caml_value dir, caml_value name);

/**
 * Gives the last part of a name.
 *
 * * `name`: a string.
 * * Result: a string: `.` for an empty name.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.basename`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_basename(caml_value name);

/**
 * Gives the last part of a name, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_basename`.
 * * Result: as for `caml_filename_basename`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.basename` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_basename(caml_value rules, caml_value name);

/**
 * Gives the directory of a name.
 *
 * * `name`: a string.
 * * Result: a string: `.` for a name without one.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.dirname`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_dirname(caml_value name);

/**
 * Gives the directory of a name, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_dirname`.
 * * Result: as for `caml_filename_dirname`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.dirname` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_dirname(caml_value rules, caml_value name);

/**
 * Gives the extension of a name.
 *
 * * `name`: a string.
 * * Result: a string, its point included; an empty one if there is none. Points that the last part begins with are
 *   not its.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.extension`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_extension(caml_value name);

/**
 * Gives the extension of a name, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_extension`.
 * * Result: as for `caml_filename_extension`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.extension` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_extension(caml_value rules, caml_value name);

/**
 * Takes the extension from a name.
 *
 * * `name`: a string.
 * * Result: a string; the name itself if there is none.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.remove_extension`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_remove_extension(caml_value name);

/**
 * Takes the extension from a name, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_remove_extension`.
 * * Result: as for `caml_filename_remove_extension`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.remove_extension` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_remove_extension(caml_value rules, caml_value name);

/**
 * Takes the extension from a name that has one.
 *
 * * `name`: a string.
 * * Result: a string.
 * * Errors: `Invalid_argument "Filename.chop_extension"` if there is none; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.chop_extension`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_chop_extension(caml_value name);

/**
 * Takes the extension from a name that has one, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_extension`.
 * * Result: as for `caml_filename_chop_extension`.
 * * Errors: as for `caml_filename_chop_extension`.
 * * Mirrors: `Filename.chop_extension` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_chop_extension(caml_value rules, caml_value name);

/**
 * Tells whether a name ends so.
 *
 * * `name`, `suffix`: strings.
 * * Result: a bool; of letters the case does not count on Windows and Cygwin.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.check_suffix`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_check_suffix(caml_value name, caml_value suffix);

/**
 * Tells whether a name ends so, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_check_suffix`.
 * * Result: as for `caml_filename_check_suffix`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.check_suffix` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_check_suffix(caml_value rules, caml_value name, caml_value suffix);

/**
 * Takes a suffix from a name that has it.
 *
 * * `name`, `suffix`: strings.
 * * Result: a string. As OCaml 4, what is at the name's end is taken off, whatever it is.
 * * Errors: `Invalid_argument "Filename.chop_suffix"` if it does not end so; as OCaml 4, only if it is shorter;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.chop_suffix`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_chop_suffix(caml_value name,
                                     caml_value suffix);

/**
 * Takes a suffix from a name that has it, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_suffix`.
 * * Result: as for `caml_filename_chop_suffix`.
 * * Errors: as for `caml_filename_chop_suffix`.
 * * Mirrors: `Filename.chop_suffix` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_chop_suffix(caml_value rules, caml_value name, caml_value suffix);

/**
 * Takes a suffix from a name, if it has it.
 *
 * * `suffix`, `name`: strings; the suffix comes first, OCaml's label.
 * * Result: `Some` of a string, or `None`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.chop_suffix_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_chop_suffix_opt(caml_value suffix, caml_value name);

/**
 * Takes a suffix from a name, if it has it, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_suffix_opt`.
 * * Result: as for `caml_filename_chop_suffix_opt`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.chop_suffix_opt` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_chop_suffix_opt(caml_value rules, caml_value suffix, caml_value name);

/**
 * Tells whether a name begins at the current directory.
 *
 * * `name`: a string.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.is_relative`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_is_relative(caml_value name);

/**
 * Tells whether a name begins at the current directory, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_is_relative`.
 * * Result: as for `caml_filename_is_relative`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.is_relative` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_is_relative(caml_value rules, caml_value name);

/**
 * Tells whether a name is relative and does not say so.
 *
 * * `name`: a string.
 * * Result: a bool: false for names that begin with `./` or `../`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.is_implicit`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_is_implicit(caml_value name);

/**
 * Tells whether a name is relative and does not say so, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_is_implicit`.
 * * Result: as for `caml_filename_is_implicit`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.is_implicit` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_is_implicit(caml_value rules, caml_value name);

/**
 * Quotes an argument for the shell.
 *
 * * `name`: a string.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.quote`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_quote(caml_value name);

/**
 * Quotes an argument for the shell, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_quote`.
 * * Result: as for `caml_filename_quote`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.quote` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_quote(caml_value rules, caml_value name);

/**
 * Makes a command line.
 *
 * * `program`: a string; `input`, `output`, `errors`: `None` or `Some` of a file's name; `arguments`: a list of
 *   strings.
 * * Result: a string, for `caml_sys_system_command`.
 * * Errors: `Failure "Filename.quote_command: bad file name NAME"` for names that `cmd.exe` cannot be given, on
 *   Windows; CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.quote_command`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_quote_command(caml_value program,
                                       caml_value input,
                                       caml_value output,
                                       caml_value errors,
                                       caml_value arguments);

/**
 * Makes a command line, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_quote_command`.
 * * Result: as for `caml_filename_quote_command`.
 * * Errors: as for `caml_filename_quote_command`.
 * * Mirrors: `Filename.quote_command` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_quote_command(caml_value rules,
                                         caml_value program,
                                         caml_value input,
                                         caml_value output,
                                         caml_value errors,
                                         caml_value arguments);

/**
 * Gives the name of the file that takes everything.
 *
 * * `unit`: `()`.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.null`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_null(caml_value unit);

/**
 * Gives the name of the file that takes everything, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*.
 * * Result: as for `caml_filename_null`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.null` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_null(caml_value rules);

/**
 * Gives what is between the parts of a name.
 *
 * * `unit`: `()`.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.dir_sep`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_dir_sep(caml_value unit);

/**
 * Gives what is between the parts of a name, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*.
 * * Result: as for `caml_filename_dir_sep`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.dir_sep` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_dir_sep(caml_value rules);

/**
 * Gives the directory of temporary files.
 *
 * * `unit`: `()`.
 * * Result: a string: the variable `TMPDIR` (`TEMP` on Windows), else `/tmp` (`.`), as also where the runtime may
 *   not look into the environment.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.temp_dir_name`, which OCaml looks up once for the whole program.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_temp_dir_name(caml_value unit);

/**
 * Gives the directory of temporary files, by the rules of a system.
 *
 * * `rules`: CAMLRT_FILENAME_*.
 * * Result: as for `caml_filename_temp_dir_name`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.temp_dir_name` on that system.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value camlrt_filename_temp_dir_name(caml_value rules);

/**
 * Gives the name that every directory has for itself.
 *
 * * `unit`: `()`.
 * * Result: a string, `.` on all systems.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.current_dir_name`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_current_dir_name(caml_value unit);

/**
 * Gives the name that every directory has for its parent.
 *
 * * `unit`: `()`.
 * * Result: a string, `..` on all systems.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.parent_dir_name`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_parent_dir_name(caml_value unit);

/**
 * Makes an empty file with a new name.
 *
 * * `dir`: `None`, or `Some` of a directory; `prefix`, `suffix`: strings, what the name begins and ends with.
 * * Result: a string: its name. Only its owner may read and write it.
 * * Errors: `Sys_error` after a thousand attempts, each with another name, the last of which it tells;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `Filename.temp_file`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_filename_temp_file(caml_value dir, caml_value prefix, caml_value suffix);

/*
 * ==========================================================================
 * Closures
 *
 * OCaml functions made of host functions, application, and the moments when host code runs. Host code runs only
 * inside functions flagged CALLS, CALLS_IF_HOSTED on a hosted channel, and `camlrt_poll`. It must not unwind,
 * longjmp or yield.
 */

/**
 * Makes an OCaml function of a host function.
 *
 * * `fn`: called with `userdata`, an array of `arity` handles, which belong to a scope of the call, and their
 *   number. It returns a handle, or 0 having raised an error (`caml_failwith` and its kin, `camlrt_raise_host`).
 * * `userdata`: the host's, untouched. `arity`: from 1 to 255.
 * * `drop`: called with `userdata`, once, when nothing refers to the function any more, inside a CALLS function or
 *   `camlrt_poll`; if it is NULL, `camlrt_dropped` tells of it instead.
 * * Result: the function.
 * * Errors: Invalid_argument for an arity out of range; CAMLRT_BAD_POINTER for a NULL `fn`; Out_of_memory. On an
 *   error `drop` is not called.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value camlrt_closure(caml_value (*fn)(void *userdata, const caml_value *args, int32_t nargs),
                          void *userdata,
                          int32_t arity,
                          void (*drop)(void *data));

/**
 * Tells how many arguments a function waits for.
 *
 * * `f`: a function.
 * * Result: how many, at least 1; or -1.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_arity(caml_value f);

/**
 * Applies a function to an argument.
 *
 * * `f`: a function; `a`: its argument. With too few arguments the result is a function of the rest.
 * * Result: what the function gives.
 * * Errors: what the function raises, or before it the function of a signal; CAMLRT_TYPE_ERROR if it is none; Stack_overflow when host functions are
 *   nested deeper than the runtime's config allows; CAMLRT_SCOPE_ORDER if the host function left a scope open or a
 *   runtime entered.
 * * Mirrors: `caml_callback`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value caml_callback(caml_value f,
                         caml_value a);

/**
 * Applies a function to two arguments.
 *
 * * `f`: a function; `a`, `b`: its arguments; too few or too many are fine, as in OCaml.
 * * Result: what the function gives.
 * * Errors: as for `caml_callback`.
 * * Mirrors: `caml_callback2`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value caml_callback2(caml_value f, caml_value a, caml_value b);

/**
 * Applies a function to three arguments.
 *
 * * `f`: a function; `a`, `b`, `c`: its arguments; too few or too many are fine, as in OCaml.
 * * Result: what the function gives.
 * * Errors: as for `caml_callback`.
 * * Mirrors: `caml_callback3`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value caml_callback3(caml_value f, caml_value a, caml_value b, caml_value c);

/**
 * Applies a function to any number of arguments.
 *
 * * `f`: a function; `n`: how many arguments; `args`: their handles, borrowed.
 * * Result: what the function gives; the function itself for none.
 * * Errors: as for `caml_callback`; CAMLRT_BAD_POINTER.
 * * Mirrors: `caml_callbackN`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value caml_callbackN(caml_value f, uint32_t n, const caml_value *args);

/**
 * Runs the functions of signals, the drops and the finalisers that are due.
 *
 * * `max`: how many at most; all if it is not positive. `ran`: where their number goes.
 * * Result: 0 or the error's code.
 * * Errors: what one of these functions raises; the others stay due. CAMLRT_BAD_POINTER.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
int32_t camlrt_poll(int32_t max, int32_t *ran);

/**
 * Tells of a host function of this runtime that nothing refers to any more and that has no drop.
 *
 * * `userdata`: where the userdata of one of them goes; it is told once. Those of a runtime that has ended are not told:
 *   all of its functions are gone then.
 * * Result: 0, or the error's code: that of Not_found if there is none left.
 * * Errors: Not_found; CAMLRT_BAD_POINTER.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_dropped(void **userdata);

/**
 * Collects everything that is dead, and runs what is due then.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: what a finaliser raises.
 * * Mirrors: `caml_gc_full_major`, that is `Gc.full_major`.
 * * Flags: CALLS, ALLOC
 * * Since: 1
 */
caml_value caml_gc_full_major(caml_value unit);

/**
 * Gives a name to a value.
 *
 * * `name`: a string; `v`: any value, kept from now on. A name that is taken changes its value.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_register_named_value`, that is `Callback.register`.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value caml_register_named_value(caml_value name, caml_value v);

/**
 * Gives the value with a name.
 *
 * * `name`: a C string.
 * * Result: the value.
 * * Errors: Not_found; CAMLRT_BAD_POINTER.
 * * Mirrors: `caml_named_value`.
 * * Flags: none
 * * Since: 1
 */
caml_value camlrt_named(const char *name);

/**
 * Says what `caml_sys_exit` calls.
 *
 * * `fn`: called with `userdata` and the exit code; it may end the process. NULL for none.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_set_exit_handler(void (*fn)(void *userdata, int32_t code), void *userdata);

/**
 * Flushes every channel and has the host end the program.
 *
 * * `code`: the exit code.
 * * Result: 0. If there is no exit handler, or it returns, the error CAMLRT_EXIT is pending, which carries the code
 *   (`camlrt_error_host`) and which no OCaml handler catches.
 * * Errors: CAMLRT_EXIT, always; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_exit`.
 * * Flags: CALLS, BLOCKS, ALLOC
 * * Since: 1
 */
caml_value caml_sys_exit(caml_value code);

/*
 * ==========================================================================
 * Buffers
 *
 * OCaml's `Buffer`: bytes that grow.
 */

/**
 * Makes an empty buffer.
 *
 * * `n`: how many bytes it has room for at first, an int; 1 at least.
 * * Result: a buffer: the record of the OCaml that the runtime answers as, 4 or 5. The other functions take both.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Buffer.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_create(caml_value n);

/**
 * Gives what was added.
 *
 * * `b`: a buffer.
 * * Result: a string.
 * * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
 * * Mirrors: `Buffer.contents`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_contents(caml_value b);

/**
 * Gives what was added, as bytes.
 *
 * * `b`: a buffer.
 * * Result: a byte sequence.
 * * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
 * * Mirrors: `Buffer.to_bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_to_bytes(caml_value b);

/**
 * Gives a part of what was added.
 *
 * * `b`: a buffer; `ofs`, `len`: ints.
 * * Result: a string.
 * * Errors: `Invalid_argument "Buffer.sub"`; CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
 * * Mirrors: `Buffer.sub`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_sub(caml_value b, caml_value ofs, caml_value len);

/**
 * Copies a part of what was added.
 *
 * * `b`: a buffer; `dst`: a byte sequence; `ofs`, `dst_ofs`, `len`: ints.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Buffer.blit"`; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_buffer_blit(caml_value b, caml_value ofs, caml_value dst, caml_value dst_ofs, caml_value len);

/**
 * Gives a byte of what was added.
 *
 * * `b`: a buffer; `i`: an int.
 * * Result: the byte, an int.
 * * Errors: `Invalid_argument "Buffer.nth"`; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.nth`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_buffer_nth(caml_value b, caml_value i);

/**
 * Counts the bytes that were added.
 *
 * * `b`: a buffer.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_buffer_length(caml_value b);

/**
 * Empties a buffer, which keeps its room.
 *
 * * `b`: a buffer.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.clear`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_buffer_clear(caml_value b);

/**
 * Empties a buffer, which has its first bytes again.
 *
 * * `b`: a buffer.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no buffer; Out_of_memory.
 * * Mirrors: `Buffer.reset`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_reset(caml_value b);

/**
 * Cuts off what was added last.
 *
 * * `b`: a buffer; `len`: how many bytes stay, an int.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Buffer.truncate"`; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.truncate`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_buffer_truncate(caml_value b, caml_value len);

/**
 * Adds a byte.
 *
 * * `b`: a buffer; `c`: an int, of which the low eight bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_char`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_char(caml_value b,
                                caml_value c);

/**
 * Adds a string.
 *
 * * `b`: a buffer; `s`: a string or byte sequence.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_string`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_string(caml_value b,
                                  caml_value s);

/**
 * Adds a byte sequence.
 *
 * * `b`: a buffer; `s`: a string or byte sequence.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_bytes(caml_value b,
                                 caml_value s);

/**
 * Adds a part of a string.
 *
 * * `b`: a buffer; `s`: a string or byte sequence; `ofs`, `len`: ints.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Buffer.add_substring/add_subbytes"`; `Failure "Buffer.add: cannot grow buffer"`;
 *   Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_substring`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_substring(caml_value b,
                                     caml_value s,
                                     caml_value ofs,
                                     caml_value len);

/**
 * Adds a part of a byte sequence.
 *
 * * `b`: a buffer; `s`: a string or byte sequence; `ofs`, `len`: ints.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Buffer.add_substring/add_subbytes"`; `Failure "Buffer.add: cannot grow buffer"`;
 *   Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_subbytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_subbytes(caml_value b,
                                    caml_value s,
                                    caml_value ofs,
                                    caml_value len);

/**
 * Adds what was added to another buffer.
 *
 * * `b`: a buffer; `other`: a buffer, which may be the same.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_buffer`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_buffer(caml_value b,
                                  caml_value other);

/**
 * Adds a character in UTF-8.
 *
 * * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_utf_8_uchar`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_utf_8_uchar(caml_value b,
                                       caml_value u);

/**
 * Adds a character in UTF-16, the high byte first.
 *
 * * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_utf_16be_uchar`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_utf_16be_uchar(caml_value b,
                                          caml_value u);

/**
 * Adds a character in UTF-16, the low byte first.
 *
 * * `b`: a buffer; `u`: a character of Unicode, an int that is no surrogate.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_utf_16le_uchar`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_utf_16le_uchar(caml_value b,
                                          caml_value u);

/**
 * Adds an integer of 8 bits.
 *
 * * `b`: a buffer; `n`: an int, of which the low eight bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int8`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int8(caml_value b,
                                caml_value n);

/**
 * Adds an integer of 8 bits.
 *
 * * `b`: a buffer; `n`: an int, of which the low eight bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_uint8`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_uint8(caml_value b,
                                 caml_value n);

/**
 * Adds an integer of 16 bits, the high byte first.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int16_be`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int16_be(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 16 bits, the low byte first.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int16_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int16_le(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 16 bits, the low byte first, as this library does everywhere.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int16_ne`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int16_ne(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 16 bits, the high byte first.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_uint16_be`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_uint16_be(caml_value b,
                                     caml_value n);

/**
 * Adds an integer of 16 bits, the low byte first.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_uint16_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_uint16_le(caml_value b,
                                     caml_value n);

/**
 * Adds an integer of 16 bits, the low byte first, as this library does everywhere.
 *
 * * `b`: a buffer; `n`: an int, of which the low 16 bits count.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_uint16_ne`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_uint16_ne(caml_value b,
                                     caml_value n);

/**
 * Adds an integer of 32 bits, the high byte first.
 *
 * * `b`: a buffer; `n`: an int32.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int32_be`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int32_be(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 32 bits, the low byte first.
 *
 * * `b`: a buffer; `n`: an int32.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int32_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int32_le(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 32 bits, the low byte first, as this library does everywhere.
 *
 * * `b`: a buffer; `n`: an int32.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int32_ne`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int32_ne(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 64 bits, the high byte first.
 *
 * * `b`: a buffer; `n`: an int64.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int64_be`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int64_be(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 64 bits, the low byte first.
 *
 * * `b`: a buffer; `n`: an int64.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int64_le`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int64_le(caml_value b,
                                    caml_value n);

/**
 * Adds an integer of 64 bits, the low byte first, as this library does everywhere.
 *
 * * `b`: a buffer; `n`: an int64.
 * * Result: `()`.
 * * Errors: `Failure "Buffer.add: cannot grow buffer"`; Out_of_memory; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.add_int64_ne`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_int64_ne(caml_value b,
                                    caml_value n);

/**
 * Adds bytes of an input channel.
 *
 * * `b`: a buffer; `channel`: an open `in_channel`; `n`: how many, an int.
 * * Result: `()`.
 * * Errors: `End_of_file` where the channel has fewer, or what a read fails with: those that it had are there then; `Invalid_argument "Buffer.add_channel"` for no number
 *   of bytes; `Failure "Buffer.add: cannot grow buffer"`; Sys_error; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Buffer.add_channel`, but that OCaml's drops what precedes another failure than End_of_file.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_channel(caml_value b,
                                   caml_value channel,
                                   caml_value n);

/**
 * Writes what was added to an output channel.
 *
 * * `channel`: an open `out_channel`; `b`: a buffer.
 * * Result: `()`.
 * * Errors: as for `caml_ml_output`; CAMLRT_TYPE_ERROR for what is no buffer.
 * * Mirrors: `Buffer.output_buffer`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_output_buffer(caml_value channel, caml_value b);

/**
 * Adds a text, and what a function makes of the names in it.
 *
 * * `b`: a buffer; `f`: a function of a name that gives a string; `str`: a string, with names as `$name`, `$(name)` and `${name}`; a
 *   `$` behind a backslash is itself.
 * * Result: `()`.
 * * Errors: Not_found for a `$` without a name behind it, or with one that is not closed; what `f` raises: what comes before is there
 *   then; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Buffer.add_substitute`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_substitute(caml_value b,
                                      caml_value f,
                                      caml_value str);

/**
 * Adds text by a format.
 *
 * * `b`: a buffer; `fmt`, `args`: as for `caml_sprintf`. The functions of `%a` and `%t` get the buffer, and add to it themselves.
 * * Result: `()`.
 * * Errors: as for `caml_sprintf`; CAMLRT_TYPE_ERROR for what is no buffer. Where a function raises, what precedes it is there.
 * * Mirrors: `Printf.bprintf`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_buffer_add_printf(caml_value b,
                                  caml_value fmt,
                                  caml_value args);

/*
 * ==========================================================================
 * Queues
 *
 * OCaml's `Queue`, first in, first out, and `Stack`, last in, first out. Both are records of cells, the very ones
 * that OCaml makes.
 */

/**
 * Makes an empty queue.
 *
 * * `unit`: `()`.
 * * Result: a queue.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Queue.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_create(caml_value unit);

/**
 * Puts an element at the end of a queue.
 *
 * * `v`: any value; `q`: a queue.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
 * * Mirrors: `Queue.add`, and `Queue.push`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_add(caml_value v, caml_value q);

/**
 * Takes the first element out of a queue.
 *
 * * `q`: a queue.
 * * Result: the element.
 * * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.take`, and `Queue.pop`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_take(caml_value q);

/**
 * Takes the first element out of a queue, and does not give it.
 *
 * * `q`: a queue.
 * * Result: `()`.
 * * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.drop`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_drop(caml_value q);

/**
 * Takes the first element out of a queue, if there is one.
 *
 * * `q`: a queue.
 * * Result: an option.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.take_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_take_opt(caml_value q);

/**
 * Gives the first element of a queue.
 *
 * * `q`: a queue.
 * * Result: the element, which stays where it is.
 * * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.peek`, and `Queue.top`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_peek(caml_value q);

/**
 * Gives the first element of a queue, if there is one.
 *
 * * `q`: a queue.
 * * Result: an option.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.peek_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_peek_opt(caml_value q);

/**
 * Tells whether a queue is empty.
 *
 * * `q`: a queue.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.is_empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_is_empty(caml_value q);

/**
 * Counts the elements of a queue.
 *
 * * `q`: a queue.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_length(caml_value q);

/**
 * Empties a queue.
 *
 * * `q`: a queue.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.clear`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_clear(caml_value q);

/**
 * Copies a queue.
 *
 * * `q`: a queue.
 * * Result: a queue of the same elements.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
 * * Mirrors: `Queue.copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_copy(caml_value q);

/**
 * Calls a function with every element.
 *
 * * `f`: a function of an element; `q`: a queue, the first element first.
 * * Result: `()`. `caml_queue_to_array` gives the same at once, without calls.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.iter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_iter(caml_value f, caml_value q);

/**
 * Calls a function with what came of the element before and every element.
 *
 * * `f`: a function of the result so far and an element; `init`: the first result; `q`: a queue, the first element
 *   first.
 * * Result: the last result.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.fold`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_fold(caml_value f,
                           caml_value init,
                           caml_value q);

/**
 * Moves all elements of a queue behind those of another one.
 *
 * * `q1`, `q2`: queues.
 * * Result: `()`; `q1` is empty then. It takes the same time for any number.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue.
 * * Mirrors: `Queue.transfer`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_queue_transfer(caml_value q1, caml_value q2);

/**
 * Gives all elements as an array.
 *
 * * `q`: a queue.
 * * Result: an array, the first element first; a flat one where all are floats.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
 * * Mirrors: `Queue.to_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_to_array(caml_value q);

/**
 * Makes a queue of the elements of an array, put in in their order.
 *
 * * `a`: an array.
 * * Result: a queue.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Queue.of_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_of_array(caml_value a);

/**
 * Puts the elements of an array in, in their order.
 *
 * * `q`: a queue; `a`: an array.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
 * * Mirrors: `Queue.add_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_queue_add_many(caml_value q, caml_value a);

/**
 * Makes an empty stack.
 *
 * * `unit`: `()`.
 * * Result: a stack.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Stack.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_create(caml_value unit);

/**
 * Puts an element on top of a stack.
 *
 * * `v`: any value; `s`: a stack.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
 * * Mirrors: `Stack.push`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_push(caml_value v, caml_value s);

/**
 * Takes the top element out of a stack.
 *
 * * `s`: a stack.
 * * Result: the element.
 * * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.pop`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_pop(caml_value s);

/**
 * Takes the top element out of a stack, and does not give it.
 *
 * * `s`: a stack.
 * * Result: `()`.
 * * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.drop`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_drop(caml_value s);

/**
 * Takes the top element out of a stack, if there is one.
 *
 * * `s`: a stack.
 * * Result: an option.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.pop_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_pop_opt(caml_value s);

/**
 * Gives the top element of a stack.
 *
 * * `s`: a stack.
 * * Result: the element, which stays where it is.
 * * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.top`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_top(caml_value s);

/**
 * Gives the top element of a stack, if there is one.
 *
 * * `s`: a stack.
 * * Result: an option.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.top_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_top_opt(caml_value s);

/**
 * Tells whether a stack is empty.
 *
 * * `s`: a stack.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.is_empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_is_empty(caml_value s);

/**
 * Counts the elements of a stack.
 *
 * * `s`: a stack.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_length(caml_value s);

/**
 * Empties a stack.
 *
 * * `s`: a stack.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.clear`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stack_clear(caml_value s);

/**
 * Copies a stack.
 *
 * * `s`: a stack.
 * * Result: a stack of the same elements.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
 * * Mirrors: `Stack.copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_copy(caml_value s);

/**
 * Calls a function with every element.
 *
 * * `f`: a function of an element; `s`: a stack, the top element first.
 * * Result: `()`. `caml_stack_to_array` gives the same at once, without calls.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.iter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_iter(caml_value f, caml_value s);

/**
 * Calls a function with what came of the element before and every element.
 *
 * * `f`: a function of the result so far and an element; `init`: the first result; `s`: a stack, the top element
 *   first.
 * * Result: the last result.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no stack.
 * * Mirrors: `Stack.fold`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_fold(caml_value f,
                           caml_value init,
                           caml_value s);

/**
 * Gives all elements as an array.
 *
 * * `s`: a stack.
 * * Result: an array, the top element first; a flat one where all are floats.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
 * * Mirrors: `Stack.to_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_to_array(caml_value s);

/**
 * Makes a stack of the elements of an array, put in in their order.
 *
 * * `a`: an array.
 * * Result: a stack.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stack.of_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_of_array(caml_value a);

/**
 * Puts the elements of an array in, in their order.
 *
 * * `s`: a stack; `a`: an array.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
 * * Mirrors: `Stack.add_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stack_push_many(caml_value s, caml_value a);

/*
 * ==========================================================================
 * Streams
 *
 * `Stream` of OCaml 4: elements that are made when they are asked for, once each, of functions, lists, strings, arrays,
 * channels and other streams. The empty stream is `()`. Looking at a stream changes it.
 */

/**
 * Sees that a stream is empty.
 *
 * * `s`: a stream.
 * * Result: `()`. Of `()` it is the empty stream itself: OCaml's `Stream.sempty` is the same word.
 * * Errors: `Stream.Failure`, that is `camlrt_exn("Stdlib.Stream.Failure")`, for another element;
 *   what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.empty`, and `Stream.sempty`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_empty(caml_value s);

/**
 * Tells whether a stream is empty.
 *
 * * `s`: a stream, whose next element is made if it is not there yet.
 * * Result: a bool.
 * * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.peek s = None`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_is_empty(caml_value s);

/**
 * Gives the next element of a stream, if there is one.
 *
 * * `s`: a stream.
 * * Result: an option of the element, which stays where it is.
 * * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.peek`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_peek(caml_value s);

/**
 * Takes the next element of a stream.
 *
 * * `s`: a stream.
 * * Result: the element.
 * * Errors: `Stream.Failure`, that is `camlrt_exn("Stdlib.Stream.Failure")`, of an empty stream;
 *   what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.next`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_next(caml_value s);

/**
 * Takes the next element of a stream, if there is one, and forgets it.
 *
 * * `s`: a stream.
 * * Result: `()`.
 * * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.junk`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_junk(caml_value s);

/**
 * Gives the next elements of a stream.
 *
 * * `n`: how many at most, an int; `s`: a stream.
 * * Result: a list of the elements, which stay where they are.
 * * Errors: what the stream's functions raise; Sys_error of its channels: the elements before are lost then, as in OCaml; CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: `Stream.npeek`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_npeek(caml_value n,
                             caml_value s);

/**
 * Takes the next elements of a stream.
 *
 * * `n`: how many at most, an int; `s`: a stream.
 * * Result: an array of the elements, a flat one where all are floats.
 * * Errors: what the stream's functions raise; Sys_error of its channels: no element is taken then; CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: as many calls of `Stream.next`; it is what `caml_stream_iter` visits.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_take(caml_value n,
                            caml_value s);

/**
 * Tells how many elements of a stream were taken.
 *
 * * `s`: a stream.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream.
 * * Mirrors: `Stream.count`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_stream_count(caml_value s);

/**
 * Calls a function with every element of a stream, which is empty then.
 *
 * * `f`: a function of an element; `s`: a stream.
 * * Result: `()`. `caml_stream_take` gives the same elements without calls.
 * * Errors: what `f` raises; what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream, and for one that goes in circles.
 * * Mirrors: `Stream.iter`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_iter(caml_value f,
                            caml_value s);

/**
 * Writes what a stream knows of itself to the standard output.
 *
 * * `f`: a function of an element, which writes it; `s`: a stream. Nothing is taken from it, nor made.
 * * Result: `()`. The text is how many elements were taken, and the data behind them: `{count = 1; data = Scons (2, Slazy)}`, with a newline; it is flushed.
 * * `camlrt_interrupt` ends it.
 * * Errors: what `f` raises, after the text so far; Sys_error of the standard output; CAMLRT_TYPE_ERROR for what is no stream, and for one that goes in circles; Out_of_memory.
 * * Mirrors: `Stream.dump`.
 * * Flags: CALLS, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_dump(caml_value f,
                            caml_value s);

/**
 * Makes a stream of what a function gives.
 *
 * * `f`: a function of how many elements were taken, which gives an option of the next one. It is called when the
 *   element is asked for, once for each.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.from`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_from(caml_value f);

/**
 * Makes a stream of a list's elements.
 *
 * * `l`: a list.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.of_list`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_of_list(caml_value l);

/**
 * Makes a stream of a string's bytes.
 *
 * * `str`: a string or byte sequence, whose bytes are read when they are asked for.
 * * Result: a stream of ints.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.of_string`, and `Stream.of_bytes`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_of_string(caml_value str);

/**
 * Makes a stream of an array's elements.
 *
 * * `a`: an array, whose elements are read when they are asked for.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: what `Stream.of_bytes` is for bytes.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_of_array(caml_value a);

/**
 * Makes a stream of the bytes of an input channel.
 *
 * * `channel`: an input channel, which is read when more bytes are asked for, up to 4096 at once.
 * * Result: a stream of ints.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.of_channel`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_of_channel(caml_value channel);

/**
 * Makes a stream of an element and those of another stream.
 *
 * * `v`: any value; `s`: a stream: what it has now comes behind `v`.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: `Stream.icons`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_cons(caml_value v, caml_value s);

/**
 * Makes a stream of one element.
 *
 * * `v`: any value.
 * * Result: a stream.
 * * Errors: Out_of_memory.
 * * Mirrors: `Stream.ising`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_ising(caml_value v);

/**
 * Makes a stream of the elements of two streams.
 *
 * * `s1`, `s2`: streams.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: `Stream.iapp`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_iapp(caml_value s1, caml_value s2);

/**
 * Makes a stream that a function makes when it is first looked at.
 *
 * * `f`: a function of `()` that gives a stream.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.slazy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_slazy(caml_value f);

/**
 * Makes a stream of an element that a function makes when it is first looked at, and the elements of another stream.
 *
 * * `f`: a function of `()`; `s`: a stream.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: `Stream.lcons`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_lcons(caml_value f,
                             caml_value s);

/**
 * Makes a stream of one element, which a function makes when it is first looked at.
 *
 * * `f`: a function of `()`.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Stream.lsing`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_lsing(caml_value f);

/**
 * Makes a stream of those of a stream that a function makes when it is first looked at, and of another stream.
 *
 * * `f`: a function of `()` that gives a stream; `s`: a stream.
 * * Result: a stream.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
 * * Mirrors: `Stream.lapp`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_stream_lapp(caml_value f,
                            caml_value s);

/*
 * ==========================================================================
 * Hashtbl
 *
 * OCaml's `Hashtbl`: hash tables of any keys, and with functions for the keys those of its functors. A table is the
 * record that OCaml has: what is made here is used there, and back.
 */

/**
 * Makes a hash table.
 *
 * * `n`: how many bindings it may come to have, an int; the number of buckets is the next power of two, 16 at least.
 * * Result: an empty table. Its seed is 0, or chance after `caml_hash_randomize`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Hashtbl.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_create(caml_value n);

/**
 * Makes a hash table whose seed is chance, or is not.
 *
 * * `random`: a bool; `n`: as for `caml_hash_create`.
 * * Result: an empty table.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `Hashtbl.create ~random`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_create_random(caml_value random, caml_value n);

/**
 * Lets the seeds of all later tables of this runtime be chance.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Hashtbl.randomize`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_randomize(caml_value unit);

/**
 * Tells whether the seeds of new tables are chance.
 *
 * * `unit`: `()`.
 * * Result: a bool; false at first, whatever OCAMLRUNPARAM says.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Hashtbl.is_randomized`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_is_randomized(caml_value unit);

/**
 * Counts the bindings of a table.
 *
 * * `t`: a hash table.
 * * Result: how many, an int; hidden ones count.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3.
 * * Mirrors: `Hashtbl.length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_length(caml_value t);

/**
 * Empties a table, whose buckets stay as many.
 *
 * * `t`: a hash table.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3.
 * * Mirrors: `Hashtbl.clear`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_clear(caml_value t);

/**
 * Empties a table and shrinks it to its first size.
 *
 * * `t`: a hash table.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Hashtbl.reset`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_reset(caml_value t);

/**
 * Copies a table.
 *
 * * `t`: a hash table.
 * * Result: a table with cells of its own, and the same keys and data.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Hashtbl.copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_copy(caml_value t);

/**
 * Makes a table with the same bindings, hashed anew.
 *
 * * `t`: a hash table; one of OCaml 3, for example.
 * * Result: a new table, with the seed of the old one; with one of its own, where tables are randomized.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; Out_of_memory.
 * * Mirrors: `Hashtbl.rebuild`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_rebuild(caml_value t);

/**
 * Makes a table with the same bindings, hashed anew, randomized or not.
 *
 * * `random`: a bool; whether the table has a seed of its own. `t`: as for `caml_hash_rebuild`.
 * * Result: a new table.
 * * Errors: as for `caml_hash_rebuild`.
 * * Mirrors: `Hashtbl.rebuild ~random`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_rebuild_random(caml_value random, caml_value t);

/**
 * Adds a binding, which hides the earlier ones of its key.
 *
 * * `t`: a hash table; `key`, `data`: any values.
 * * Result: `()`. The table doubles its buckets when there are more than two bindings for each.
 * * Errors: Out_of_memory; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.add`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_add(caml_value t,
                         caml_value key,
                         caml_value data);

/**
 * Adds a binding, which hides the earlier ones of its key, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`, `data`: any values.
 * * Result: as for `caml_hash_add`.
 * * Errors: Out_of_memory; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `add` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_add_with(caml_value hash,
                              caml_value equal,
                              caml_value t,
                              caml_value key,
                              caml_value data);

/**
 * Replaces the binding of a key, or adds one.
 *
 * * `t`: a hash table; `key`, `data`: any values.
 * * Result: `()`. The key is replaced too.
 * * Errors: Out_of_memory; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.replace`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_replace(caml_value t,
                             caml_value key,
                             caml_value data);

/**
 * Replaces the binding of a key, or adds one, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`, `data`: any values.
 * * Result: as for `caml_hash_replace`.
 * * Errors: Out_of_memory; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `replace` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_replace_with(caml_value hash,
                                  caml_value equal,
                                  caml_value t,
                                  caml_value key,
                                  caml_value data);

/**
 * Removes the binding of a key, so that the one before it shows again.
 *
 * * `t`: a hash table; `key`: any value.
 * * Result: `()`, also if there is none.
 * * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.remove`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_remove(caml_value t, caml_value key);

/**
 * Removes the binding of a key, so that the one before it shows again, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
 * * Result: as for `caml_hash_remove`.
 * * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `remove` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_remove_with(caml_value hash,
                                 caml_value equal,
                                 caml_value t,
                                 caml_value key);

/**
 * Gives what a key is bound to.
 *
 * * `t`: a hash table; `key`: any value.
 * * Result: the data of its youngest binding.
 * * Errors: Not_found; those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.find`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_find(caml_value t,
                          caml_value key);

/**
 * Gives what a key is bound to, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
 * * Result: as for `caml_hash_find`.
 * * Errors: Not_found; what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument
 *   "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `find` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_with(caml_value hash,
                               caml_value equal,
                               caml_value t,
                               caml_value key);

/**
 * Gives what a key is bound to, if it is.
 *
 * * `t`: a hash table; `key`: any value.
 * * Result: an option of the data of its youngest binding.
 * * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.find_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_opt(caml_value t, caml_value key);

/**
 * Gives what a key is bound to, if it is, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
 * * Result: as for `caml_hash_find_opt`.
 * * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `find_opt` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_opt_with(caml_value hash,
                                   caml_value equal,
                                   caml_value t,
                                   caml_value key);

/**
 * Gives everything that a key is bound to.
 *
 * * `t`: a hash table; `key`: any value.
 * * Result: a list of the data of its bindings, the youngest first.
 * * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.find_all`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_all(caml_value t, caml_value key);

/**
 * Gives everything that a key is bound to, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
 * * Result: as for `caml_hash_find_all`.
 * * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `find_all` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_all_with(caml_value hash,
                                   caml_value equal,
                                   caml_value t,
                                   caml_value key);

/**
 * Tells whether a key is bound.
 *
 * * `t`: a hash table; `key`: any value.
 * * Result: a bool.
 * * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.mem`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_hash_mem(caml_value t, caml_value key);

/**
 * Tells whether a key is bound, by the functions of its keys.
 *
 * * `hash`: a function of a key, or of a seed and a key (`Hashtbl.MakeSeeded`), `()` for `Hashtbl.hash`; `equal`: a
 *   function of two keys, `()` for `compare`; `t`: a hash table; `key`: any value.
 * * Result: as for `caml_hash_mem`.
 * * Errors: what the functions raise; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `mem` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_mem_with(caml_value hash,
                              caml_value equal,
                              caml_value t,
                              caml_value key);

/**
 * Calls a function with every binding.
 *
 * * `f`: a function of a key and its data; it may change the table. `t`: a hash table.
 * * Result: `()`. `caml_hash_to_array` gives the same at once, without calls.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported
 *   hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.iter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_iter(caml_value f,
                          caml_value t);

/**
 * Calls a function with every binding and what came of the one before.
 *
 * * `f`: a function of a key, its data and the result so far; `t`: a hash table; `init`: the first result.
 * * Result: the last result.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported
 *   hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.fold`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_fold(caml_value f,
                          caml_value t,
                          caml_value init);

/**
 * Changes or removes every binding as a function says.
 *
 * * `f`: a function of a key and its data, which gives an option: the new data, or nothing to remove the binding.
 *   `t`: a hash table.
 * * Result: `()`.
 * * Errors: what `f` raises, what it has not seen stays then; CAMLRT_TYPE_ERROR for what is no hash table;
 *   `Invalid_argument "Hashtbl: unsupported hash table format"` for one of OCaml 3.
 * * Mirrors: `Hashtbl.filter_map_inplace`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_filter_map_inplace(caml_value f,
                                        caml_value t);

/**
 * Gives the figures of a table.
 *
 * * `t`: a hash table.
 * * Result: a record of the number of bindings, that of buckets, the length of the longest one, and an array of how
 *   many buckets have each length.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3.
 * * Mirrors: `Hashtbl.stats`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_stats(caml_value t);

/**
 * Gives all bindings as an array.
 *
 * * `t`: a hash table.
 * * Result: an array of pairs of key and data, in the order of `caml_hash_iter`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Array.of_seq (Hashtbl.to_seq t)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_to_array(caml_value t);

/**
 * Gives all bindings as a list.
 *
 * * `t`: a hash table.
 * * Result: a list of pairs of key and data, in the order of `caml_hash_iter`.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `List.of_seq (Hashtbl.to_seq t)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_entries(caml_value t);

/**
 * Gives the keys of all bindings.
 *
 * * `t`: a hash table.
 * * Result: an array, in the order of `caml_hash_iter`; a flat one where all are floats.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Array.of_seq (Hashtbl.to_seq_keys t)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_keys(caml_value t);

/**
 * Gives the data of all bindings.
 *
 * * `t`: a hash table.
 * * Result: an array, in the order of `caml_hash_iter`; a flat one where all are floats.
 * * Errors: CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl: unsupported hash table format"`
 *   for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Array.of_seq (Hashtbl.to_seq_values t)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_values(caml_value t);

/**
 * Makes a table of pairs.
 *
 * * `pairs`: an array of pairs of key and data. Of two with one key the later one counts.
 * * Result: a table.
 * * Errors: CAMLRT_TYPE_ERROR; those of `caml_compare`; Out_of_memory.
 * * Mirrors: `Hashtbl.of_seq (Array.to_seq pairs)`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_of_array(caml_value pairs);

/**
 * Makes a table of pairs by the functions of its keys.
 *
 * * `hash`, `equal`: as for `caml_hash_add_with`; `pairs`: as for `caml_hash_of_array`.
 * * Result: a table. It is randomized where tables are and `hash` takes a seed.
 * * Errors: CAMLRT_TYPE_ERROR; what the functions raise; Out_of_memory.
 * * Mirrors: `of_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_of_array_with(caml_value hash, caml_value equal, caml_value pairs);

/**
 * Adds bindings.
 *
 * * `t`: a hash table; `pairs`: an array of keys and data.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR, for what is no pair too: those before it were added then; Out_of_memory.
 * * Mirrors: `Hashtbl.add_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_add_array(caml_value t, caml_value pairs);

/**
 * Adds bindings by the functions of their keys.
 *
 * * `hash`, `equal`: as for `caml_hash_add_with`; `t`, `pairs`: as for `caml_hash_add_array`.
 * * Result: `()`.
 * * Errors: as for `caml_hash_add_array`; what the functions raise.
 * * Mirrors: `add_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_add_array_with(caml_value hash, caml_value equal, caml_value t, caml_value pairs);

/**
 * Replaces bindings, or adds them.
 *
 * * `t`: a hash table; `pairs`: an array of keys and data.
 * * Result: `()`.
 * * Errors: as for `caml_hash_add_array`.
 * * Mirrors: `Hashtbl.replace_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_replace_array(caml_value t, caml_value pairs);

/**
 * Replaces bindings, or adds them, by the functions of their keys.
 *
 * * `hash`, `equal`: as for `caml_hash_add_with`; `t`, `pairs`: as for `caml_hash_add_array`.
 * * Result: `()`.
 * * Errors: as for `caml_hash_add_array`; what the functions raise.
 * * Mirrors: `replace_seq` of `Hashtbl.Make` and `Hashtbl.MakeSeeded`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_replace_array_with(caml_value hash, caml_value equal, caml_value t, caml_value pairs);

/**
 * Adds many bindings.
 *
 * * `t`: a hash table; `keys`, `values`: arrays of one length.
 * * Result: `()`.
 * * Errors: Invalid_argument for arrays of two lengths; as for `caml_hash_add`, and then what came before is done.
 * * Mirrors: `Array.iter2 (Hashtbl.add t) keys values`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_add_many(caml_value t,
                              caml_value keys,
                              caml_value values);

/**
 * Replaces or adds many bindings.
 *
 * * `t`: a hash table; `keys`, `values`: arrays of one length.
 * * Result: `()`.
 * * Errors: Invalid_argument for arrays of two lengths; as for `caml_hash_replace`, and then what came before is
 *   done.
 * * Mirrors: `Array.iter2 (Hashtbl.replace t) keys values`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_replace_many(caml_value t,
                                  caml_value keys,
                                  caml_value values);

/**
 * Gives what many keys are bound to.
 *
 * * `t`: a hash table; `keys`: an array.
 * * Result: an array of options.
 * * Errors: those of `caml_compare`; CAMLRT_TYPE_ERROR for what is no hash table; `Invalid_argument "Hashtbl:
 *   unsupported hash table format"` for one of OCaml 3; Out_of_memory.
 * * Mirrors: `Array.map (Hashtbl.find_opt t) keys`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_hash_find_many(caml_value t, caml_value keys);

/*
 * ==========================================================================
 * Map
 *
 * OCaml's `Map`: bindings in the order of their keys, in balanced trees that never change. Adding to one makes a new
 * one, node for node as OCaml does, which shares what it can with the old one. The first argument is OCaml's
 * `Ord.compare` where that would be called.
 */

/**
 * Gives the empty map.
 *
 * * `unit`: `()`.
 * * Result: the empty map, which is the int 0.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Map.empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_map_empty(caml_value unit);

/**
 * Tells whether a map is empty.
 *
 * * `m`: a map.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.is_empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_map_is_empty(caml_value m);

/**
 * Makes a map of one binding.
 *
 * * `key`, `data`: any values.
 * * Result: a map.
 * * Errors: none.
 * * Mirrors: `Map.singleton`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_singleton(caml_value key, caml_value data);

/**
 * Adds a binding, or replaces that of its key.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`, `data`: any values; `m`: a map.
 * * Result: a new map; the same one, if the key has this very data already.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.add`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_add(caml_value cmp, caml_value key, caml_value data, caml_value m);

/**
 * Gives what a key is bound to.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
 * * Result: the data.
 * * Errors: Not_found; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find(caml_value cmp,
                         caml_value key,
                         caml_value m);

/**
 * Gives what `caml_map_find` gives, if there is anything.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
 * * Result: an option.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_opt(caml_value cmp, caml_value key, caml_value m);

/**
 * Tells whether there is a binding of a key.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
 * * Result: a bool.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.mem`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_mem(caml_value cmp, caml_value key, caml_value m);

/**
 * Removes the binding of a key.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
 * * Result: a new map; the same one, if there is nothing to remove.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.remove`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_remove(caml_value cmp, caml_value key, caml_value m);

/**
 * Splits a map at a key.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `m`: a map.
 * * Result: a triple of what comes before, the option of its data, and what comes behind.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.split`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_split(caml_value cmp, caml_value key, caml_value m);

/**
 * Adds, replaces or removes a binding as a function says.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `f`: a function of an
 *   option, the data that there is, which gives an option, the data that there is to be; `m`: a map.
 * * Result: a map.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   map.
 * * Mirrors: `Map.update`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_update(caml_value cmp,
                           caml_value key,
                           caml_value f,
                           caml_value m);

/**
 * Adds a datum to the list that a key is bound to.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `key`: any value; `data`: what becomes the
 *   first element of the list, or the only one where the key has none; `m`: a map whose data are lists.
 * * Result: a map.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map, and for a key
 *   whose data is no list.
 * * Mirrors: `Map.add_to_list`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_add_to_list(caml_value cmp,
                                caml_value key,
                                caml_value data,
                                caml_value m);

/**
 * Gives the first binding.
 *
 * * `m`: a map.
 * * Result: a pair of key and data.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.min_binding`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_min_binding(caml_value m);

/**
 * Gives the first binding, if there is one.
 *
 * * `m`: a map.
 * * Result: an option of a pair of key and data.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.min_binding_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_min_binding_opt(caml_value m);

/**
 * Gives the last binding.
 *
 * * `m`: a map.
 * * Result: a pair of key and data.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.max_binding`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_max_binding(caml_value m);

/**
 * Gives the last binding, if there is one.
 *
 * * `m`: a map.
 * * Result: an option of a pair of key and data.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.max_binding_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_max_binding_opt(caml_value m);

/**
 * Gives the first binding, which is as good as any.
 *
 * * `m`: a map.
 * * Result: a pair of key and data.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.choose`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_choose(caml_value m);

/**
 * Gives the first binding, if there is one; it is as good as any.
 *
 * * `m`: a map.
 * * Result: an option of a pair of key and data.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.choose_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_choose_opt(caml_value m);

/**
 * Gives the first binding of which a function says yes.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
 *   `m`: a map.
 * * Result: a pair of key and data.
 * * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_first`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_first(caml_value f,
                               caml_value m);

/**
 * Gives the first binding of which a function says yes, if there is one.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
 *   `m`: a map.
 * * Result: an option of a pair of key and data.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_first_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_first_opt(caml_value f,
                                   caml_value m);

/**
 * Gives the last binding of which a function says yes.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
 *   `m`: a map.
 * * Result: a pair of key and data.
 * * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_last`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_last(caml_value f,
                              caml_value m);

/**
 * Gives the last binding of which a function says yes, if there is one.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
 *   `m`: a map.
 * * Result: an option of a pair of key and data.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_last_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_last_opt(caml_value f,
                                  caml_value m);

/**
 * Calls a function with every binding, the first one first.
 *
 * * `f`: a function of a key and its data; `m`: a map.
 * * Result: `()`. `caml_map_to_array` gives the same at once, without calls.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.iter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_iter(caml_value f, caml_value m);

/**
 * Calls a function with every binding and what came of the one before.
 *
 * * `f`: a function of a key and its data and the result so far; `m`: a map; `init`: the first result.
 * * Result: the last result.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.fold`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_fold(caml_value f, caml_value m, caml_value init);

/**
 * Tells whether a function says yes of every binding.
 *
 * * `f`: a function of a key and its data, which gives a bool; it is asked in the order of OCaml's, from the top of
 *   the tree, until it says no. `m`: a map.
 * * Result: a bool.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.for_all`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_for_all(caml_value f,
                            caml_value m);

/**
 * Tells whether a function says yes of any binding.
 *
 * * `f`: a function of a key and its data, which gives a bool; it is asked in the order of OCaml's, from the top of
 *   the tree, until it says yes. `m`: a map.
 * * Result: a bool.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.exists`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_exists(caml_value f,
                           caml_value m);

/**
 * Keeps what a function says yes of.
 *
 * * `f`: a function of a key and its data, which gives a bool; `m`: a map.
 * * Result: a map; the same one, if all is kept.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.filter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_filter(caml_value f, caml_value m);

/**
 * Parts what a function says yes of from the rest.
 *
 * * `f`: a function of a key and its data, which gives a bool; `m`: a map.
 * * Result: a pair of maps, those of which it said yes in the first.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.partition`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_partition(caml_value f, caml_value m);

/**
 * Changes the data of every binding.
 *
 * * `f`: a function of data; `m`: a map.
 * * Result: a map of the same shape.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.map`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_map(caml_value f, caml_value m);

/**
 * Changes the data of every binding by its key too.
 *
 * * `f`: a function of a key and its data; `m`: a map.
 * * Result: a map of the same shape.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.mapi`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_mapi(caml_value f, caml_value m);

/**
 * Changes the data of every binding, or removes it.
 *
 * * `f`: a function of a key and its data, which gives an option; `m`: a map.
 * * Result: a map.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.filter_map`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_filter_map(caml_value f, caml_value m);

/**
 * Makes one map of two.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of a key and the data of both,
 *   for keys that both have; it gives an option of the data. `m1`, `m2`: maps.
 * * Result: a map.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   map.
 * * Mirrors: `Map.union`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_union(caml_value cmp,
                          caml_value f,
                          caml_value m1,
                          caml_value m2);

/**
 * Makes one map of two by a function that sees every key.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of a key and the options of
 *   the data that it has in each; it gives an option of the data. `m1`, `m2`: maps.
 * * Result: a map.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   map.
 * * Mirrors: `Map.merge`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_merge(caml_value cmp,
                          caml_value f,
                          caml_value m1,
                          caml_value m2);

/**
 * Compares two maps: their bindings one after the other.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: the same for data. `m1`, `m2`: maps.
 * * Result: an int, negative, 0 or positive.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   map.
 * * Mirrors: `Map.compare`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_compare(caml_value cmp,
                            caml_value f,
                            caml_value m1,
                            caml_value m2);

/**
 * Tells whether two maps have the same keys and equal data.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of two data, which gives a
 *   bool, or `()` for `compare` giving 0. `m1`, `m2`: maps.
 * * Result: a bool.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   map.
 * * Mirrors: `Map.equal`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_equal(caml_value cmp,
                          caml_value f,
                          caml_value m1,
                          caml_value m2);

/**
 * Gives all bindings as a list.
 *
 * * `m`: a map.
 * * Result: a list of pairs of key and data, in the order of the keys.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
 * * Mirrors: `Map.bindings`, and `Map.to_list`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_bindings(caml_value m);

/**
 * Counts the bindings.
 *
 * * `m`: a map.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.cardinal`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_map_cardinal(caml_value m);

/**
 * Gives all bindings as an array.
 *
 * * `m`: a map.
 * * Result: an array of pairs in their order.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
 * * Mirrors: `Map.to_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_to_array(caml_value m);

/**
 * Gives all bindings as an array, the last one first.
 *
 * * `m`: a map.
 * * Result: an array of pairs.
 * * Errors: CAMLRT_TYPE_ERROR for what is no map; Out_of_memory.
 * * Mirrors: `Map.to_rev_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_to_rev_array(caml_value m);

/**
 * Gives the bindings from a key on.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `low`: any value; `m`: a map.
 * * Result: an array of pairs in their order.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map;
 *   Out_of_memory.
 * * Mirrors: `Map.to_seq_from`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_to_array_from(caml_value cmp, caml_value low, caml_value m);

/**
 * Makes a map of pairs.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `pairs`: an array of pairs of key and data. Of
 *   two with one key the later one counts.
 * * Result: a map.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.of_seq`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_of_array(caml_value cmp,
                             caml_value pairs);

/**
 * Makes a map of a list.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `pairs`: a list of pairs of key and data. Of
 *   two with one key the later one counts.
 * * Result: a map, the one that adding them in turn makes.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no list of pairs.
 * * Mirrors: `Map.of_list`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_of_list(caml_value cmp,
                            caml_value pairs);

/**
 * Adds many bindings.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `keys`, `values`: arrays of one length; `m`: a
 *   map.
 * * Result: a map.
 * * Errors: Invalid_argument for arrays of two lengths; what `cmp` raises; with `()`, as for `caml_compare`;
 *   CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.add_seq`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_add_many(caml_value cmp,
                             caml_value keys,
                             caml_value values,
                             caml_value m);

/**
 * Gives what many keys are bound to.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `keys`: an array; `m`: a map.
 * * Result: an array of options.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no map.
 * * Mirrors: `Map.find_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_map_find_many(caml_value cmp, caml_value keys, caml_value m);

/*
 * ==========================================================================
 * Set
 *
 * OCaml's `Set`: values in their order, in balanced trees that never change. Adding to one makes a new one, node for
 * node as OCaml does, which shares what it can with the old one. The first argument is OCaml's `Ord.compare` where
 * that would be called.
 */

/**
 * Gives the empty set.
 *
 * * `unit`: `()`.
 * * Result: the empty set, which is the int 0.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `Set.empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_set_empty(caml_value unit);

/**
 * Tells whether a set is empty.
 *
 * * `s`: a set.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.is_empty`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_set_is_empty(caml_value s);

/**
 * Makes a set of one element.
 *
 * * `elt`: any value.
 * * Result: a set.
 * * Errors: none.
 * * Mirrors: `Set.singleton`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_singleton(caml_value elt);

/**
 * Adds an element.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: a new set; the same one, if it has the element.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.add`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_add(caml_value cmp, caml_value elt, caml_value s);

/**
 * Gives the element that is equal to a value.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find(caml_value cmp,
                         caml_value elt,
                         caml_value s);

/**
 * Gives what `caml_set_find` gives, if there is anything.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: an option.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_opt(caml_value cmp, caml_value elt, caml_value s);

/**
 * Tells whether a set has an element.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: a bool.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.mem`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_mem(caml_value cmp, caml_value elt, caml_value s);

/**
 * Removes an element.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: a new set; the same one, if there is nothing to remove.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.remove`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_remove(caml_value cmp, caml_value elt, caml_value s);

/**
 * Splits a set at an element.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elt`: any value; `s`: a set.
 * * Result: a triple of what comes before, whether the element was there, and what comes behind.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.split`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_split(caml_value cmp, caml_value elt, caml_value s);

/**
 * Gives the first element.
 *
 * * `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.min_elt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_min_elt(caml_value s);

/**
 * Gives the first element, if there is one.
 *
 * * `s`: a set.
 * * Result: an option of the element.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.min_elt_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_min_elt_opt(caml_value s);

/**
 * Gives the last element.
 *
 * * `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.max_elt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_max_elt(caml_value s);

/**
 * Gives the last element, if there is one.
 *
 * * `s`: a set.
 * * Result: an option of the element.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.max_elt_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_max_elt_opt(caml_value s);

/**
 * Gives the first element, which is as good as any.
 *
 * * `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.choose`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_choose(caml_value s);

/**
 * Gives the first element, if there is one; it is as good as any.
 *
 * * `s`: a set.
 * * Result: an option of the element.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.choose_opt`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_choose_opt(caml_value s);

/**
 * Gives the first element of which a function says yes.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
 *   `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_first`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_first(caml_value f,
                               caml_value s);

/**
 * Gives the first element of which a function says yes, if there is one.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys behind the first one of which it does.
 *   `s`: a set.
 * * Result: an option of the element.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_first_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_first_opt(caml_value f,
                                   caml_value s);

/**
 * Gives the last element of which a function says yes.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
 *   `s`: a set.
 * * Result: the element.
 * * Errors: Not_found; what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_last`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_last(caml_value f,
                              caml_value s);

/**
 * Gives the last element of which a function says yes, if there is one.
 *
 * * `f`: a function of a key, which gives a bool; it must say so of all keys before the last one of which it does.
 *   `s`: a set.
 * * Result: an option of the element.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_last_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_last_opt(caml_value f,
                                  caml_value s);

/**
 * Calls a function with every element, the first one first.
 *
 * * `f`: a function of an element; `s`: a set.
 * * Result: `()`. `caml_set_to_array` gives the same at once, without calls.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.iter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_iter(caml_value f, caml_value s);

/**
 * Calls a function with every element and what came of the one before.
 *
 * * `f`: a function of an element and the result so far; `s`: a set; `init`: the first result.
 * * Result: the last result.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.fold`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_fold(caml_value f, caml_value s, caml_value init);

/**
 * Tells whether a function says yes of every element.
 *
 * * `f`: a function of an element, which gives a bool; it is asked in the order of OCaml's, from the top of the
 *   tree, until it says no. `s`: a set.
 * * Result: a bool.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.for_all`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_for_all(caml_value f,
                            caml_value s);

/**
 * Tells whether a function says yes of any element.
 *
 * * `f`: a function of an element, which gives a bool; it is asked in the order of OCaml's, from the top of the
 *   tree, until it says yes. `s`: a set.
 * * Result: a bool.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.exists`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_exists(caml_value f,
                           caml_value s);

/**
 * Keeps what a function says yes of.
 *
 * * `f`: a function of an element, which gives a bool; `s`: a set.
 * * Result: a set; the same one, if all is kept.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.filter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_filter(caml_value f, caml_value s);

/**
 * Parts what a function says yes of from the rest.
 *
 * * `f`: a function of an element, which gives a bool; `s`: a set.
 * * Result: a pair of sets, those of which it said yes in the first.
 * * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.partition`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_partition(caml_value f, caml_value s);

/**
 * Makes the set of what a function makes of the elements.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of an element; `f` is called
 *   for all elements before any are compared. `s`: a set.
 * * Result: a set.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   set.
 * * Mirrors: `Set.map`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_map(caml_value cmp,
                        caml_value f,
                        caml_value s);

/**
 * Makes the set of what a function makes of some elements.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `f`: a function of an element, which gives an
 *   option; `f` is called for all elements before any are compared. `s`: a set.
 * * Result: a set.
 * * Errors: what `f` raises; what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no
 *   set.
 * * Mirrors: `Set.filter_map`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_filter_map(caml_value cmp,
                               caml_value f,
                               caml_value s);

/**
 * Makes the set of all elements of two sets.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a set.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.union`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_union(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Makes the set of the elements that two sets have both.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a set.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.inter`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_inter(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Makes the set of the elements of a set that another one has not.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a set.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.diff`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_diff(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Tells whether a set has all elements of the first one.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a bool.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.subset`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_subset(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Tells whether two sets have no element in common.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a bool.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.disjoint`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_disjoint(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Tells whether two sets have the same elements.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: a bool.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.equal`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_equal(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Compares two sets: their elements one after the other.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `s1`, `s2`: sets.
 * * Result: an int, negative, 0 or positive.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.compare`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_compare(caml_value cmp, caml_value s1, caml_value s2);

/**
 * Gives all elements as a list.
 *
 * * `s`: a set.
 * * Result: a list of the elements in their order.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
 * * Mirrors: `Set.elements`, and `Set.to_list`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_elements(caml_value s);

/**
 * Counts the elements.
 *
 * * `s`: a set.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.cardinal`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_set_cardinal(caml_value s);

/**
 * Gives all elements as an array.
 *
 * * `s`: a set.
 * * Result: an array of elements in their order.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
 * * Mirrors: `Set.to_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_to_array(caml_value s);

/**
 * Gives all elements as an array, the last one first.
 *
 * * `s`: a set.
 * * Result: an array of elements.
 * * Errors: CAMLRT_TYPE_ERROR for what is no set; Out_of_memory.
 * * Mirrors: `Set.to_rev_seq`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_to_rev_array(caml_value s);

/**
 * Gives the elements from a key on.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `low`: any value; `s`: a set.
 * * Result: an array of elements in their order.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set;
 *   Out_of_memory.
 * * Mirrors: `Set.to_seq_from`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_to_array_from(caml_value cmp, caml_value low, caml_value s);

/**
 * Makes a set of values.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array.
 * * Result: a set, the one that adding them in turn makes.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.of_seq`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_of_array(caml_value cmp, caml_value elts);

/**
 * Makes a set of a list.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: a list.
 * * Result: a set. It has the elements that `caml_set_of_array` gives one of more than five, in another tree: they
 *   are sorted first. Of equal ones it is the first that stays, as in OCaml 5.4; in a runtime that answers as OCaml
 *   4, the one that stays there.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no list; Out_of_memory.
 * * Mirrors: `Set.of_list`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_of_list(caml_value cmp,
                            caml_value elts);

/**
 * Adds many elements.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array; `s`: a set.
 * * Result: a set.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.add_seq`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_add_many(caml_value cmp, caml_value elts, caml_value s);

/**
 * Gives the elements that are equal to many values.
 *
 * * `cmp`: a function of two keys, as `compare` is, or `()` for that; `elts`: an array; `s`: a set.
 * * Result: an array of options.
 * * Errors: what `cmp` raises; with `()`, as for `caml_compare`; CAMLRT_TYPE_ERROR for what is no set.
 * * Mirrors: `Set.find_opt`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_set_find_many(caml_value cmp, caml_value elts, caml_value s);

/*
 * ==========================================================================
 * Host_io
 *
 * What a Lisp that is compiled to Wasm imports: characters and lines by descriptor, as `clysm:io` has them. On a descriptor is
 * one buffer for each direction, which is that of the runtime's first OCaml channel on it: what `caml_ml_output` and
 * `host_write_char` write comes out in the order in which it was written. Text is UTF-8: malformed bytes that come in are
 * U+FFFD, as many as WHATWG's decoder gives; CR LF is left alone. Descriptor 2 has no buffer: every call writes it out.
 */

/**
 * Writes a character to a descriptor.
 *
 * * `fd`: a descriptor that is open; `codepoint`: the character's, 0 to 10FFFF, without the surrogates D800 to DFFF.
 * * Result: 0 or the error's code. It is in the descriptor's buffer; `host_force_output` writes it out, and the end of the process.
 * * Errors: CAMLRT_INVALID_ARGUMENT for what is no character, a type-error; `Sys_error "Bad file descriptor"` for a descriptor that is
 *   not open, and what the system says when a full buffer is written, both stream-errors. What was written before stays.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_write_char(int32_t fd,
                        int32_t codepoint);

/**
 * Writes text to a descriptor.
 *
 * * `fd`: a descriptor that is open; `text`, `len`: UTF-8, of which what is malformed is written as U+FFFD. NULL, with any
 *   length, writes nothing.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; CAMLRT_BAD_POINTER for a length that cannot be one.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t host_write_string(int32_t fd,
                          const void *text,
                          size_t len);

/**
 * Writes a string to a descriptor.
 *
 * * `fd`: a descriptor that is open; `text`: a string of UTF-8, or `()`, which writes nothing.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_string`; CAMLRT_TYPE_ERROR for another value.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_write_string_v(int32_t fd, caml_value text);

/**
 * Writes out what a descriptor's buffer holds.
 *
 * * `fd`: a descriptor that is open.
 * * Result: 0 or the error's code.
 * * Errors: Sys_error, a stream-error: what could not be written stays in the buffer, unless nobody is left who could read it (`Broken pipe`).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_force_output(int32_t fd);

/**
 * Reads a character from a descriptor.
 *
 * * `fd`: a descriptor that is open. A character whose bytes come one by one is waited for.
 * * Result: its codepoint, FFFD for malformed bytes; -1 at the end of the input; -2 if it failed.
 * * Errors: Sys_error, a stream-error; Sys_blocked_io; CAMLRT_INTERRUPTED. Nothing is lost: what was read of a character is
 *   read again.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_read_char(int32_t fd);

/**
 * Reads a line from a descriptor.
 *
 * * `fd`: a descriptor that is open.
 * * Result: the line as a string, without its newline, malformed bytes replaced; `()` at the end of the input; 0 if it failed.
 *   Whether the newline was there says `host_missing_newline`.
 * * Errors: as for `host_read_char`; Out_of_memory; CAMLRT_TOO_MANY_HANDLES. What was read of the line is read again, but for a line that
 *   there is no memory for.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_read_line(int32_t fd);

/**
 * Reads a line from a descriptor into the host's memory.
 *
 * * `fd`: a descriptor that is open; `buf`, `cap`: the memory; `len`: where the number of bytes goes, in which no character is cut in
 *   two; `missing_newline`: where 0 goes if the line's newline was there (it is consumed, and not among the bytes), 1 if the
 *   input ended without it, 2 if `buf` is too small and the next call goes on with the line.
 * * Result: 0 or the error's code.
 * * Errors: End_of_file, an end-of-file, where there is no line; as for `host_read_char`; CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t host_read_line_into(int32_t fd,
                            void *buf,
                            size_t cap,
                            size_t *len,
                            int32_t *missing_newline);

/**
 * Tells whether the last line had no newline.
 *
 * * Result: 1 if the last line that this thread got from `host_read_line` or `host_stream_read_line` ended with its input, or there
 *   was none; 0 if its newline was there.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_missing_newline(void);

/*
 * ==========================================================================
 * Host_streams
 *
 * Common Lisp's streams, on OCaml's channels. A stream is a value; where one is read or written, `()` and `true` stand for the
 * standard one, as Lisp's `nil` and `t` do. Streams of characters are UTF-8. A stream that is closed, or goes the other way, is
 * an error and never more; what an error concerns tell `host_condition` and `host_condition_stream`. A stream that nothing refers to any
 * more is forgotten; what it was given is written as that of any channel, and its descriptor closed.
 */

/**
 * A direction of streams: they are read.
 */
#define CAMLRT_STREAM_INPUT 0

/**
 * A direction of streams: they are written.
 */
#define CAMLRT_STREAM_OUTPUT 1

/**
 * A direction of streams: they are read and written.
 */
#define CAMLRT_STREAM_IO 2

/**
 * What a stream is made of: characters in UTF-8. Malformed bytes are U+FFFD.
 */
#define CAMLRT_STREAM_CHARACTER 0

/**
 * What a stream is made of: bytes.
 */
#define CAMLRT_STREAM_BINARY 1

/**
 * What a stream is made of: characters in UTF-8. Malformed bytes are an error, and stay where they are.
 */
#define CAMLRT_STREAM_STRICT 2

/**
 * What `host_stream_open` does about a file that exists: a file-error.
 */
#define CAMLRT_IF_EXISTS_ERROR 0

/**
 * What `host_stream_open` does about a file that exists: nothing, and the result is `()`.
 */
#define CAMLRT_IF_EXISTS_NIL 1

/**
 * What `host_stream_open` does about a file that exists: empties it.
 */
#define CAMLRT_IF_EXISTS_SUPERSEDE 2

/**
 * What `host_stream_open` does about a file that exists: begins at its beginning.
 */
#define CAMLRT_IF_EXISTS_OVERWRITE 3

/**
 * What `host_stream_open` does about a file that exists: writes at its end, wherever that is by then.
 */
#define CAMLRT_IF_EXISTS_APPEND 4

/**
 * What `host_stream_open` does about a file that exists: calls it NAME.bak, and makes a new one.
 */
#define CAMLRT_IF_EXISTS_RENAME 5

/**
 * What `host_stream_open` does about a file that does not exist: a file-error.
 */
#define CAMLRT_IF_DOES_NOT_EXIST_ERROR 0

/**
 * What `host_stream_open` does about a file that does not exist: makes it.
 */
#define CAMLRT_IF_DOES_NOT_EXIST_CREATE 1

/**
 * What `host_stream_open` does about a file that does not exist: nothing, and the result is `()`.
 */
#define CAMLRT_IF_DOES_NOT_EXIST_NIL 2

/**
 * A standard stream: `*standard-input*`.
 */
#define CAMLRT_STANDARD_INPUT 0

/**
 * A standard stream: `*standard-output*`.
 */
#define CAMLRT_STANDARD_OUTPUT 1

/**
 * A standard stream: `*error-output*`.
 */
#define CAMLRT_ERROR_OUTPUT 2

/**
 * How `host_stream_peek_char` looks: at the next character.
 */
#define CAMLRT_PEEK_NEXT (-1)

/**
 * How `host_stream_peek_char` looks: at the next character that is no whitespace; that before it is consumed.
 */
#define CAMLRT_PEEK_NO_SPACE (-2)

/**
 * Makes a stream on a descriptor.
 *
 * * `fd`: a descriptor that is open; `direction`: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; `element_type`: CAMLRT_STREAM_CHARACTER, CAMLRT_STREAM_BINARY or
 *   CAMLRT_STREAM_STRICT.
 * * Result: a stream on the buffers that the `host_io` functions and the runtime's first channels on the descriptor have.
 * * Errors: `Sys_error "Bad file descriptor"`; CAMLRT_INVALID_ARGUMENT for an unknown direction or element type; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_stream_make(int32_t fd,
                            int32_t direction,
                            int32_t element_type);

/**
 * Makes a stream on OCaml's channels.
 *
 * * `input`: an `in_channel`, or `()`; `output`: an `out_channel`, or `()`; one of them is there; `element_type`: CAMLRT_STREAM_CHARACTER and so on.
 * * Result: a stream on them, whatever is behind them: files, sockets, memory, compressed data, functions of the host's.
 * * Errors: CAMLRT_TYPE_ERROR for other values; Sys_error for a closed channel; CAMLRT_INVALID_ARGUMENT; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_stream_over(caml_value input,
                            caml_value output,
                            int32_t element_type);

/**
 * Opens a file as a stream.
 *
 * * `path`: its name, a string; `direction`: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; `if_exists`: CAMLRT_IF_EXISTS_ERROR and so on, which counts for what
 *   is written only; `if_does_not_exist`: CAMLRT_IF_DOES_NOT_EXIST_ERROR and so on; `element_type`: CAMLRT_STREAM_CHARACTER and so on.
 * * Result: the stream; `()` where that was asked for.
 * * Errors: Sys_error with the name and what the system says, a file-error; CAMLRT_INVALID_ARGUMENT for unknown numbers; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_stream_open(caml_value path,
                            int32_t direction,
                            int32_t if_exists,
                            int32_t if_does_not_exist,
                            int32_t element_type);

/**
 * Closes a stream.
 *
 * * `stream`: a stream, closed or not; `abort`: 0, or 1 to have what its buffer holds forgotten, and a file that it made removed; one
 *   that CAMLRT_IF_EXISTS_RENAME gave another name gets its own again.
 * * Result: 0 or the error's code. Of a stream on a file, or on channels, these are closed; of one on descriptors 0 to 2 what it holds is
 *   written, and the descriptor stays open; of one that is made of others these stay open.
 * * Errors: Sys_error, a stream-error: what could not be written stays, and the stream is open; a close that fails at the same place
 *   again gives up on it, and the stream is closed, as `host_stream_is_open` says.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_close(caml_value stream,
                          int32_t abort);

/**
 * Makes a stream that reads a string.
 *
 * * `string`: a string, which is kept and not copied.
 * * Result: a stream of characters.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_make_string_input_stream(caml_value string);

/**
 * Makes a stream that writes a string.
 *
 * * Result: a stream of characters; `host_get_output_stream_string` gives what was written.
 * * Errors: Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_make_string_output_stream(void);

/**
 * Takes what was written to a stream that writes a string.
 *
 * * `stream`: from `host_make_string_output_stream`, open or closed.
 * * Result: what was written since the last time, as a string; the stream begins anew, at column 0.
 * * Errors: CAMLRT_TYPE_ERROR for another stream; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_get_output_stream_string(caml_value stream);

/**
 * Makes a stream that writes to several others.
 *
 * * `streams`, `n`: output streams; with none, what is written is forgotten.
 * * Result: a stream that writes what it is given to each of them, in this order. Its column is that of the first, its position and
 *   length those of the last.
 * * Errors: CAMLRT_TYPE_ERROR for what is no output stream; CAMLRT_INVALID_ARGUMENT for more than 4096 streams in all, or 16 one
 *   over the other; CAMLRT_BAD_POINTER; Out_of_memory.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value host_make_broadcast_stream(const caml_value *streams,
                                      uint32_t n);

/**
 * Makes a stream that reads several others.
 *
 * * `streams`, `n`: input streams, or none.
 * * Result: a stream that reads each of them to its end, in this order. A line goes on from one to the next.
 * * Errors: as for `host_make_broadcast_stream`, for input streams.
 * * Flags: ALLOC
 * * Since: 1
 */
caml_value host_make_concatenated_stream(const caml_value *streams, uint32_t n);

/**
 * Makes a stream of one that is read and one that is written.
 *
 * * `input`: an input stream; `output`: an output stream; `()` stands for the standard ones of now.
 * * Result: a stream that reads the one and writes the other.
 * * Errors: as for `host_make_broadcast_stream`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_make_two_way_stream(caml_value input, caml_value output);

/**
 * Makes a stream that writes what it reads.
 *
 * * `input`: an input stream; `output`: an output stream; `()` stands for the standard ones of now.
 * * Result: a stream that reads the one, and writes to the other what it read and what it is given. A character that is read again
 *   after `host_stream_unread_char` is not written again. What cannot be written is not read either: the call fails, and the next one
 *   reads it again; what was written and could not be flushed is read again, but not written again.
 * * Errors: as for `host_make_broadcast_stream`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_make_echo_stream(caml_value input,
                                 caml_value output);

/**
 * Gives a standard stream of the runtime.
 *
 * * `which`: CAMLRT_STANDARD_INPUT, CAMLRT_STANDARD_OUTPUT or CAMLRT_ERROR_OUTPUT.
 * * Result: the stream that is bound there; without one, a stream on descriptor 0, 1 or 2.
 * * Errors: CAMLRT_INVALID_ARGUMENT for another number; `Sys_error "Bad file descriptor"` where that descriptor is not open; Out_of_memory.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_standard_stream(int32_t which);

/**
 * Binds a standard stream of the runtime.
 *
 * * `which`: CAMLRT_STANDARD_INPUT, CAMLRT_STANDARD_OUTPUT or CAMLRT_ERROR_OUTPUT; `stream`: a stream of the right direction, or `()` for the
 *   one on the descriptor. To bind it for a while, get what is bound with `host_standard_stream` first, and bind that again.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR for another direction; CAMLRT_INVALID_ARGUMENT for another number.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
int32_t host_bind_standard_stream(int32_t which,
                                  caml_value stream);

/**
 * Tells a stream's descriptor.
 *
 * * `stream`: a stream, open or closed.
 * * Result: the descriptor's number; -1 if it failed. From now on only a close closes it, even if nothing refers to the stream any more.
 * * Errors: CAMLRT_TYPE_ERROR for a stream that has none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_fd(caml_value stream);

/**
 * Tells a stream's direction.
 *
 * * `stream`: a stream, open or closed.
 * * Result: CAMLRT_STREAM_INPUT, CAMLRT_STREAM_OUTPUT or CAMLRT_STREAM_IO; -1 if it failed.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_direction(caml_value stream);

/**
 * Tells what a stream is made of.
 *
 * * `stream`: a stream, open or closed.
 * * Result: CAMLRT_STREAM_CHARACTER, CAMLRT_STREAM_BINARY or CAMLRT_STREAM_STRICT; of a stream that is made of others one of the first two,
 *   that of the part that is read next, or written first; -1 if it failed.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_element_type(caml_value stream);

/**
 * Says what a stream makes of malformed bytes.
 *
 * * `stream`: a stream of characters with channels of its own; `strict`: 1 to have malformed bytes be an error, 0 to have them be U+FFFD.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_TYPE_ERROR for another stream.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_set_strict(caml_value stream,
                               int32_t strict);

/**
 * Tells whether a value is a stream.
 *
 * * `v`: any value.
 * * Result: 1 or 0; -1 if it failed.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_is_stream(caml_value v);

/**
 * Tells whether a value is an open stream that can be read.
 *
 * * `v`: any value.
 * * Result: 1 or 0; -1 if it failed.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_is_input(caml_value v);

/**
 * Tells whether a value is an open stream that can be written.
 *
 * * `v`: any value.
 * * Result: 1 or 0; -1 if it failed.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_is_output(caml_value v);

/**
 * Tells whether a value is an open stream.
 *
 * * `v`: any value.
 * * Result: 1 or 0; -1 if it failed.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_is_open(caml_value v);

/**
 * Tells whether a stream is on a terminal.
 *
 * * `stream`: a stream.
 * * Result: 1 or 0; -1 if it failed.
 * * Errors: CAMLRT_TYPE_ERROR for what is no stream.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_stream_is_interactive(caml_value stream);

/**
 * Tells a compiler what is known of a stream.
 *
 * * `v`: any value; `is_stream`: where 1 goes for a stream, else 0; `direction`: where CAMLRT_STREAM_INPUT and so on goes; `fd`: where its
 *   descriptor's number goes; -1 goes where there is none.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_POINTER; CAMLRT_BAD_HANDLE.
 * * Flags: none
 * * Since: 1
 */
int32_t host_stream_info(caml_value v,
                         int32_t *is_stream,
                         int32_t *direction,
                         int32_t *fd);

/**
 * Writes a character.
 *
 * * `stream`: an output stream of characters, or `()`; `codepoint`: as for `host_write_char`.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_write_char(caml_value stream,
                               int32_t codepoint);

/**
 * Writes text.
 *
 * * `stream`: an output stream of characters, or `()`; `text`, `len`: UTF-8. What is malformed of it is written as U+FFFD, or refused by a strict
 *   stream before any of it is written.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t host_stream_write_string(caml_value stream,
                                 const void *text,
                                 size_t len);

/**
 * Writes a string.
 *
 * * `stream`: an output stream of characters, or `()`; `text`: a string, as for `host_stream_write_string`.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_stream_write_string`; CAMLRT_TYPE_ERROR for another value.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_write_string_v(caml_value stream, caml_value text);

/**
 * Ends a line.
 *
 * * `stream`: an output stream of characters, or `()`.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_terpri(caml_value stream);

/**
 * Ends a line, unless one begins here.
 *
 * * `stream`: an output stream of characters, or `()`.
 * * Result: 1 if it wrote a newline, 0 if the stream was at the beginning of a line; -1 if it failed.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_fresh_line(caml_value stream);

/**
 * Tells the column of the next character.
 *
 * * `stream`: an output stream of characters, or `()`.
 * * Result: how many characters precede on the line, whoever wrote them; -1 if nobody knows, as the line was begun before the first stream
 *   on this channel was made, or after a seek; -2 if it failed.
 * * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int64_t host_stream_column(caml_value stream);

/**
 * Writes a byte.
 *
 * * `stream`: a binary output stream, or `()`; `byte`: 0 to 255.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_INVALID_ARGUMENT for what is no byte.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_write_byte(caml_value stream,
                               int32_t byte);

/**
 * Writes bytes, or text to a stream of characters.
 *
 * * `stream`: an output stream, or `()`; `data`, `len`: bytes; to a stream of characters, UTF-8 as for `host_stream_write_string`.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_stream_write_string`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t host_stream_write_sequence(caml_value stream,
                                   const void *data,
                                   size_t len);

/**
 * Writes a part of a value's bytes, or of its text to a stream of characters.
 *
 * * `stream`: an output stream, or `()`; `sequence`: a string or bytes, as for `host_stream_write_sequence`; `start`, `end`: the part, in bytes, from
 *   the first to before the last one; -1 for the end.
 * * Result: 0 or the error's code.
 * * Errors: `Invalid_argument "index out of bounds"` for what is no part of it; as for `host_stream_write_string_v`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_write_sequence_v(caml_value stream,
                                     caml_value sequence,
                                     int64_t start,
                                     int64_t end);

/**
 * Writes out what a stream's buffers hold.
 *
 * * `stream`: an output stream, or `()`. It is Lisp's `finish-output`, and `force-output`: both have the system take all of it.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_write_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error). What could not be written stays in the buffer, unless nobody is left who could read it (`Broken pipe`).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_finish_output(caml_value stream);

/**
 * Forgets what a stream's buffers hold.
 *
 * * `stream`: an output stream, or `()`.
 * * Result: 0 or the error's code.
 * * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_clear_output(caml_value stream);

/**
 * Reads a character.
 *
 * * `stream`: an input stream of characters, or `()`.
 * * Result: its codepoint, FFFD for malformed bytes where the stream is not strict; -1 at the end; -2 if it failed.
 * * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream (Sys_error, a stream-error), which are not consumed.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_read_char(caml_value stream);

/**
 * Puts a character back.
 *
 * * `stream`: an input stream of characters, or `()`; `codepoint`: the character that was read last, FFFD for malformed bytes, which come back
 *   as they were.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_INVALID_ARGUMENT, a stream-error, for another character, a second time, or when something was read since that
 *   is no character; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_unread_char(caml_value stream,
                                int32_t codepoint);

/**
 * Looks at a character.
 *
 * * `stream`: an input stream of characters, or `()`; `over`: CAMLRT_PEEK_NEXT; CAMLRT_PEEK_NO_SPACE; or a codepoint, to which all that precedes
 *   is consumed.
 * * Result: the character's codepoint, which stays; -1 at the end; -2 if it failed.
 * * Errors: as for `host_stream_read_char`; CAMLRT_INVALID_ARGUMENT for another `over`.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_peek_char(caml_value stream,
                              int32_t over);

/**
 * Tells whether there is something to read now.
 *
 * * `stream`: an input stream, or `()`.
 * * Result: 1 if a character or byte can be read without waiting, 0 if not, or at the end; -1 if it failed. Of what is behind a
 *   host's functions or is compressed only what the buffer holds is known.
 * * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); Sys_error.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_listen(caml_value stream);

/**
 * Reads a line.
 *
 * * `stream`: an input stream of characters, or `()`.
 * * Result: the line as a string, without its newline; `()` at the end; 0 if it failed. Whether the newline was there says
 *   `host_missing_newline`.
 * * Errors: as for `host_read_line`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream: the whole line is read again.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_stream_read_line(caml_value stream);

/**
 * Reads a byte.
 *
 * * `stream`: a binary input stream, or `()`.
 * * Result: 0 to 255; -1 at the end; -2 if it failed.
 * * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_read_byte(caml_value stream);

/**
 * Reads bytes, or text from a stream of characters, into the host's memory.
 *
 * * `stream`: an input stream, or `()`; `buf`, `cap`: the memory; `len`: where the number of bytes goes: `cap`, less at the end, and less where the next
 *   character has no room whole.
 * * Result: 0 or the error's code.
 * * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); malformed bytes of a strict stream, if nothing precedes them; CAMLRT_BAD_POINTER.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC
 * * Since: 1
 */
int32_t host_stream_read_sequence(caml_value stream,
                                  void *buf,
                                  size_t cap,
                                  size_t *len);

/**
 * Reads bytes, or text from a stream of characters, into a part of a value.
 *
 * * `stream`: an input stream, or `()`; `sequence`: bytes, which are changed; `start`, `end`: the part, as for `host_stream_write_sequence_v`.
 * * Result: the place behind what was read: `end`, less at the end, and less where the next character has no room whole; -1 if it failed.
 * * Errors: `Invalid_argument "index out of bounds"` for what is no part of it; as for `host_stream_read_sequence`; Out_of_memory.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int64_t host_stream_read_sequence_v(caml_value stream,
                                    caml_value sequence,
                                    int64_t start,
                                    int64_t end);

/**
 * Reads characters, or bytes from a binary stream, as a string.
 *
 * * `stream`: an input stream, or `()`; `n`: how many at most.
 * * Result: a string of them, shorter at the end.
 * * Errors: as for `host_read_char`; a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error); CAMLRT_INVALID_ARGUMENT for a negative number; Out_of_memory. What was read before an error
 *   is the result, and the next call meets the error.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value host_stream_read_string(caml_value stream,
                                   int64_t n);

/**
 * Forgets what a terminal sent and nobody read.
 *
 * * `stream`: an input stream, or `()`. Of other things than terminals nothing is forgotten.
 * * Result: 0 or the error's code.
 * * Errors: a stream that is closed (a stream-error), or goes the other way or is made of something else (a type-error).
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_clear_input(caml_value stream);

/**
 * Tells where in its file a stream is.
 *
 * * `stream`: a stream; of a broadcast stream it is the last part.
 * * Result: the position in bytes, of what is read or written next; -1 if it has none; -2 if it failed.
 * * Errors: a closed stream.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int64_t host_stream_file_position(caml_value stream);

/**
 * Moves a stream to another place in its file.
 *
 * * `stream`: a stream on a file or a string; `position`: in bytes.
 * * Result: 0 or the error's code.
 * * Errors: Sys_error, a stream-error, where there are no positions, or none like this; a closed stream; CAMLRT_TYPE_ERROR for a stream
 *   that is made of others.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int32_t host_stream_set_file_position(caml_value stream,
                                      int64_t position);

/**
 * Tells how long a stream's file is.
 *
 * * `stream`: a stream on a file or a string; what it was given is written first.
 * * Result: the length in bytes; -1 if it failed.
 * * Errors: Sys_error, a stream-error, where there is no length; a closed stream; CAMLRT_TYPE_ERROR for a stream that is made of others.
 * * Flags: CALLS_IF_HOSTED, BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
int64_t host_stream_file_length(caml_value stream);

/*
 * ==========================================================================
 * Conditions
 *
 * What Common Lisp calls the pending error: its class, and the stream that it concerns. The text is that of
 * `camlrt_error_message`. Every error has a class, whatever failed; those of host streams have a stream, too.
 */

/**
 * A class of conditions: `condition`, of which all others are.
 */
#define CAMLRT_CLASS_CONDITION 1

/**
 * A class of conditions: `serious-condition`, a `condition`.
 */
#define CAMLRT_CLASS_SERIOUS_CONDITION 2

/**
 * A class of conditions: `error`, a `serious-condition`.
 */
#define CAMLRT_CLASS_ERROR 3

/**
 * A class of conditions: `stream-error`, an `error`.
 */
#define CAMLRT_CLASS_STREAM_ERROR 4

/**
 * A class of conditions: `end-of-file`, a `stream-error`.
 */
#define CAMLRT_CLASS_END_OF_FILE 5

/**
 * A class of conditions: `type-error`, an `error`.
 */
#define CAMLRT_CLASS_TYPE_ERROR 6

/**
 * A class of conditions: `file-error`, an `error`.
 */
#define CAMLRT_CLASS_FILE_ERROR 7

/**
 * A class of conditions: `format-error`, an `error`.
 */
#define CAMLRT_CLASS_FORMAT_ERROR 8

/**
 * A class of conditions: `storage-condition`, a `serious-condition`: memory or the stack has run out.
 */
#define CAMLRT_CLASS_STORAGE_CONDITION 9

/**
 * Tells the class of the pending error.
 *
 * * Result: CAMLRT_CLASS_STREAM_ERROR and so on; 0 if no error is pending.
 * * Errors: none.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_condition(void);

/**
 * Tells what a class is a kind of.
 *
 * * `class`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
 * * Result: its parent; 0 for CAMLRT_CLASS_CONDITION, and if no error is pending; -1 if it failed.
 * * Errors: CAMLRT_INVALID_ARGUMENT for what is no class.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_condition_parent(int32_t class_);

/**
 * Tells whether a class is a kind of another one.
 *
 * * `class`, `ancestor`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
 * * Result: 1 if `class` is `ancestor` or descends from it, 0 if not or no error is pending; -1 if it failed.
 * * Errors: CAMLRT_INVALID_ARGUMENT for what is no class.
 * * Flags: GUEST
 * * Since: 1
 */
int32_t host_condition_is(int32_t class_, int32_t ancestor);

/**
 * Tells what Lisp calls a class.
 *
 * * `class`: CAMLRT_CLASS_STREAM_ERROR and so on, or 0 for that of the pending error.
 * * Result: its name as a string, e.g. "stream-error"; the empty string if no error is pending.
 * * Errors: CAMLRT_INVALID_ARGUMENT for what is no class; Out_of_memory.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_condition_name(int32_t class_);

/**
 * Gives the stream that the pending error concerns.
 *
 * * Result: a handle of the stream, for an error of a `host_*` call on a descriptor one of a stream on it; `()` if there is none.
 *   It is the innermost one: the part that failed of a stream that is made of others.
 * * Errors: Out_of_memory; CAMLRT_TOO_MANY_HANDLES.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value host_condition_stream(void);

/*
 * ==========================================================================
 * Weak
 *
 * Weak arrays, OCaml's `Weak`, and ephemerons, its `Obj.Ephemeron`: they do not keep their keys alive. Both are abstract blocks of two
 * words and one for each key. A key that dies is emptied by the collection that finds it dead, and with it the data.
 */

/**
 * Makes a weak array.
 *
 * * `n`: how many places, an int.
 * * Result: a weak array, all of it empty: as a block it has `n` + 2 words.
 * * Errors: `Invalid_argument "Weak.create"` for too many or too few; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_weak_create`, that is `Weak.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_weak_create(caml_value n);

/**
 * Makes an ephemeron.
 *
 * * `n`: how many keys, an int.
 * * Result: an ephemeron, all of it empty: as a block it has `n` + 2 words.
 * * Errors: `Invalid_argument "Weak.create"` for too many or too few; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ephe_create`, that is `Obj.Ephemeron.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ephe_create(caml_value n);

/**
 * Reads a place of a weak array.
 *
 * * `w`: a weak array; `i`: a place, an int from 0 on.
 * * Result: `Some` of the value, or `None`.
 * * Errors: `Invalid_argument "Weak.get"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_weak_get`, that is `Weak.get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_weak_get(caml_value w, caml_value i);

/**
 * Reads a key of an ephemeron.
 *
 * * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
 * * Result: `Some` of the value, or `None`.
 * * Errors: `Invalid_argument "Obj.Ephemeron.get_key"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ephe_get_key`, that is `Obj.Ephemeron.get_key`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ephe_get_key(caml_value e,
                             caml_value i);

/**
 * Reads the data of an ephemeron.
 *
 * * `e`: an ephemeron.
 * * Result: `Some` of the value, or `None`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ephe_get_data`, that is `Obj.Ephemeron.get_data`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ephe_get_data(caml_value e);

/**
 * Reads a place of a weak array, as a copy.
 *
 * * `w`: a weak array; `i`: a place, an int from 0 on.
 * * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
 * * Errors: `Invalid_argument "Weak.get_copy"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_weak_get_copy`, that is `Weak.get_copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_weak_get_copy(caml_value w,
                              caml_value i);

/**
 * Reads a key of an ephemeron, as a copy.
 *
 * * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
 * * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
 * * Errors: `Invalid_argument "Obj.Ephemeron.get_key_copy"` for a place that is not there; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ephe_get_key_copy`, that is `Obj.Ephemeron.get_key_copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ephe_get_key_copy(caml_value e,
                                  caml_value i);

/**
 * Reads the data of an ephemeron, as a copy.
 *
 * * `e`: an ephemeron.
 * * Result: `Some` of a new block with the same contents, themselves not copied, or `None`. Ints, functions, custom blocks and empty blocks are not copied.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ephe_get_data_copy`, that is `Obj.Ephemeron.get_data_copy`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ephe_get_data_copy(caml_value e);

/**
 * Writes a place of a weak array.
 *
 * * `w`: a weak array; `i`: a place, an int from 0 on. `v`: an option: `None` empties the place.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Weak.set"` for a place that is not there; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_weak_set`, that is `Weak.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_weak_set(caml_value w, caml_value i, caml_value v);

/**
 * Writes a key of an ephemeron.
 *
 * * `e`: an ephemeron; `i`: a key's place, an int from 0 on. `v`: any value.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Obj.Ephemeron.set_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_set_key`, that is `Obj.Ephemeron.set_key`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_set_key(caml_value e, caml_value i, caml_value v);

/**
 * Writes the data of an ephemeron.
 *
 * * `e`: an ephemeron. `v`: any value, kept alive while the ephemeron and all its keys are.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_set_data`, that is `Obj.Ephemeron.set_data`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_set_data(caml_value e, caml_value v);

/**
 * Empties a key of an ephemeron.
 *
 * * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Obj.Ephemeron.unset_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_unset_key`, that is `Obj.Ephemeron.unset_key`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_unset_key(caml_value e, caml_value i);

/**
 * Empties the data of an ephemeron.
 *
 * * `e`: an ephemeron.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_unset_data`, that is `Obj.Ephemeron.unset_data`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_unset_data(caml_value e);

/**
 * Tells whether a place of a weak array is full.
 *
 * * `w`: a weak array; `i`: a place, an int from 0 on.
 * * Result: a bool.
 * * Errors: `Invalid_argument "Weak.check"` for a place that is not there; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_weak_check`, that is `Weak.check`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_weak_check(caml_value w, caml_value i);

/**
 * Tells whether a key of an ephemeron is full.
 *
 * * `e`: an ephemeron; `i`: a key's place, an int from 0 on.
 * * Result: a bool.
 * * Errors: `Invalid_argument "Obj.Ephemeron.check_key"` for a place that is not there; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_check_key`, that is `Obj.Ephemeron.check_key`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_check_key(caml_value e, caml_value i);

/**
 * Tells whether the data of an ephemeron is full.
 *
 * * `e`: an ephemeron.
 * * Result: a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_check_data`, that is `Obj.Ephemeron.check_data`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_check_data(caml_value e);

/**
 * Copies places of a weak array to another.
 *
 * * `from`, `to`: two weak arrays, or the same; `at`, `at_to`: the first place in each, ints; `n`: how many, an int. They may overlap.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Weak.blit"` for a range that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_weak_blit`, that is `Weak.blit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_weak_blit(caml_value from,
                          caml_value at,
                          caml_value to,
                          caml_value at_to,
                          caml_value n);

/**
 * Copies keys of an ephemeron to another.
 *
 * * `from`, `to`: two ephemerons, or the same; `at`, `at_to`: the first place in each, ints; `n`: how many, an int. They may overlap.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Obj.Ephemeron.blit_key"` for a range that is not inside; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_blit_key`, that is `Obj.Ephemeron.blit_key`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_blit_key(caml_value from,
                              caml_value at,
                              caml_value to,
                              caml_value at_to,
                              caml_value n);

/**
 * Gives an ephemeron the data of another.
 *
 * * `from`, `to`: two ephemerons.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ephe_blit_data`, that is `Obj.Ephemeron.blit_data`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ephe_blit_data(caml_value from, caml_value to);

/*
 * ==========================================================================
 * Gc
 *
 * Finalisers, and the collector: what it did, what it shall do.
 */

/**
 * Has a function called with a value when nothing refers to it any more.
 *
 * * `f`: a function of the value; what it does with that is its own affair: the value may come to life again.
 * * `v`: a block that is not empty, no float and no lazy value.
 * * The function runs in `camlrt_poll` and in calls that collect on demand, once. Of the values that a collection
 *   finds dead the last registered comes first; weak references to them are still there. The runtime keeps `f`.
 * * Result: `()`.
 * * Errors: `Invalid_argument "Gc.finalise"` for values that are not like that; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_final_register`, that is `Gc.finalise`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_final_register(caml_value f,
                               caml_value v);

/**
 * Has a function called when a value is dead for good.
 *
 * * `f`: a function of `()`; `v`: as for `caml_final_register`, whose functions are called before.
 * * Weak references to the value are empty by then.
 * * Result: `()`.
 * * Errors: as for `caml_final_register`.
 * * Mirrors: `caml_final_register_called_without_value`, that is `Gc.finalise_last`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_final_register_called_without_value(caml_value f, caml_value v);

/**
 * Lets other finalisers run while one is running.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_final_release`, that is `Gc.finalise_release`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_final_release(caml_value unit);

/**
 * Tells what the collector did and what the heap holds, after a full collection.
 *
 * * `unit`: `()`.
 * * Result: OCaml's record of 17 fields, `Gc.stat`: `minor_words` 0., `promoted_words` 0., `major_words` all words that were allocated;
 *   `minor_collections` 0, `major_collections` how many there were; `heap_words` and `heap_chunks` what is mapped;
 *   `live_words` (headers included) and `live_blocks` at the last collection; `free_words` the rest of what is mapped,
 *   `free_blocks` and `largest_free` of empty pieces of it; `fragments` and `compactions` 0; `top_heap_words` the most that was mapped;
 *   `stack_size` 0; `forced_major_collections` those that were asked for.
 * * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_gc_stat`, that is `Gc.stat`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_stat(caml_value unit);

/**
 * Tells what the collector did and what the heap holds.
 *
 * * `unit`: `()`.
 * * Result: the record of `caml_gc_stat`; as OCaml 4 with 0 for live and free words and blocks and `largest_free`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_gc_quick_stat`, that is `Gc.quick_stat`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_quick_stat(caml_value unit);

/**
 * Tells how many words were allocated.
 *
 * * `unit`: `()`.
 * * Result: three floats: `minor_words` 0., `promoted_words` 0., and `major_words`, all of them.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_gc_counters`, that is `Gc.counters`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_counters(caml_value unit);

/**
 * Tells how many words were allocated in the heap for young blocks, which there is not.
 *
 * * `unit`: `()`.
 * * Result: 0., a float.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_gc_minor_words`, that is `Gc.minor_words`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_minor_words(caml_value unit);

/**
 * Reads the collector's settings.
 *
 * * `unit`: `()`.
 * * Result: OCaml's record of 11 ints, `Gc.control`, at first its defaults.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_gc_get`, that is `Gc.get`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_get(caml_value unit);

/**
 * Changes the collector's settings.
 *
 * * `control`: a record as `caml_gc_get` gives it. `space_overhead` counts: the garbage that there may be before the next
 *   collection, in proportion to what is alive. The others are told again by `caml_gc_get`, as OCaml would tell them.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; then nothing is changed.
 * * Mirrors: `caml_gc_set`, that is `Gc.set`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_gc_set(caml_value control);

/**
 * Runs the finalisers and drops that are due: there are no young blocks to collect.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_gc_minor`, that is `Gc.minor`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_minor(caml_value unit);

/**
 * Collects, and runs what is due then.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_gc_major`, that is `Gc.major`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_major(caml_value unit);

/**
 * Collects if that is due.
 *
 * * `n`: how much work to do, an int: a collection is always a whole one.
 * * Result: 0, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_gc_major_slice`, that is `Gc.major_slice`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_major_slice(caml_value n);

/**
 * Collects everything that is dead, and runs what is due then: blocks do not move.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: what a finaliser raises; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_gc_compaction`, that is `Gc.compact`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_gc_compaction(caml_value unit);

/**
 * Tells how often memory for young blocks could not be had in huge pages.
 *
 * * `unit`: `()`.
 * * Result: 0, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_gc_huge_fallback_count`, that is `Gc.huge_fallback_count`, of OCaml 4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_gc_huge_fallback_count(caml_value unit);

/**
 * Tells how many words can be allocated before the next region is looked for.
 *
 * * `unit`: `()`.
 * * Result: how many, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_minor_free`, that is `Gc.get_minor_free`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_minor_free(caml_value unit);

/**
 * Tells how much work a slice of a collection will have.
 *
 * * `n`: which slice, an int from 0 on.
 * * Result: 0, an int: there are no slices.
 * * Errors: `Invalid_argument "Gc.get_bucket"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_major_bucket`, that is `Gc.get_bucket`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_major_bucket(caml_value n);

/**
 * Tells how much work of slices was done ahead of them.
 *
 * * `unit`: `()`.
 * * Result: 0, an int: there are no slices.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_major_credit`, that is `Gc.get_credit`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_major_credit(caml_value unit);

/**
 * Calls a function during which OCaml would put collection off.
 *
 * * `f`: a function of `()`.
 * * Result: a pair of what it gives and 0, an int: collections go on here, and nothing was put off.
 * * Errors: what the function raises; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ml_gc_ramp_up`, that is `Gc.ramp_up`, of OCaml 5.4.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_gc_ramp_up(caml_value f);

/**
 * Takes up work that was put off.
 *
 * * `work`: what `caml_ml_gc_ramp_up` gave, an int.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_gc_ramp_down`, that is `Gc.ramp_down`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_gc_ramp_down(caml_value work);

/**
 * Tells which runtime this is.
 *
 * * `unit`: `()`.
 * * Result: a string: `""`, as of OCaml's usual one.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_runtime_variant`, that is `Sys.runtime_variant`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_runtime_variant(caml_value unit);

/**
 * Tells the runtime's parameters.
 *
 * * `unit`: `()`.
 * * Result: a string in the form of `OCAMLRUNPARAM`; what sets nothing here has OCaml's default.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_runtime_parameters`, that is `Sys.runtime_parameters`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_runtime_parameters(caml_value unit);

/**
 * Notes whether the program wants the runtime's warnings. There are none.
 *
 * * `flag`: a bool.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_enable_runtime_warnings`, that is `Sys.enable_runtime_warnings`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_enable_runtime_warnings(caml_value flag);

/**
 * Tells whether the program wants the runtime's warnings.
 *
 * * `unit`: `()`.
 * * Result: a bool: what `caml_ml_enable_runtime_warnings` was told last, at first false.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_runtime_warnings_enabled`, that is `Sys.runtime_warnings_enabled`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_warnings_enabled(caml_value unit);

/**
 * Tells how much memory the current runtime's values take: for hosts whose own collector knows nothing of it.
 *
 * * Result: bytes: of what lived at the last collection, of what was handed out since, and of what values hold outside
 *   the heap. Or -1.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: GUEST
 * * Since: 1
 */
int64_t camlrt_heap_bytes(void);

/*
 * ==========================================================================
 * Debugging
 *
 * What OCaml's runtime tells debuggers and profilers. There is no OCaml code here that could be followed, so everything is
 * switched off, and answers as OCaml does when it is: backtraces are empty, no event is written, no sample taken.
 */

/**
 * Tells whether backtraces are recorded.
 *
 * * `unit`: `()`.
 * * Result: a bool: what `caml_record_backtrace` was told last, at first false.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_backtrace_status`, that is `Printexc.backtrace_status`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_backtrace_status(caml_value unit);

/**
 * Switches the recording of backtraces on or off.
 *
 * * `flag`: an int, 0 for off.
 * * Result: `()`. Nothing is recorded either way.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_record_backtrace`, that is `Printexc.record_backtrace`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_record_backtrace(caml_value flag);

/**
 * Gives the backtrace of the last exception.
 *
 * * `unit`: `()`.
 * * Result: a raw backtrace, an array of ints: while recording is on, the one that
 *   `caml_restore_raw_backtrace` was given last, else an empty one.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_exception_raw_backtrace`, that is `Printexc.get_raw_backtrace`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_get_exception_raw_backtrace(caml_value unit);

/**
 * Gives the backtrace of the last exception, converted.
 *
 * * `unit`: `()`.
 * * Result: `Some` of what `caml_convert_raw_backtrace` makes of `caml_get_exception_raw_backtrace`.
 * * Errors: Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_exception_backtrace`, which OCaml keeps for old programs.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_get_exception_backtrace(caml_value unit);

/**
 * Sets the backtrace of the last exception.
 *
 * * `exn`: an exception; `backtrace`: a raw backtrace, of which the first 1024 slots count.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_restore_raw_backtrace`, under `Printexc.raise_with_backtrace`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_restore_raw_backtrace(caml_value exn, caml_value backtrace);

/**
 * Converts a backtrace.
 *
 * * `backtrace`: a raw backtrace.
 * * Result: an array with an `Unknown_location` for each slot: a block of tag 1 with one field, false.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_convert_raw_backtrace`, under `Printexc.backtrace_slots`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_convert_raw_backtrace(caml_value backtrace);

/**
 * Converts a slot of a backtrace.
 *
 * * `slot`: an int.
 * * Result: an `Unknown_location`, as of `caml_convert_raw_backtrace`.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_convert_raw_backtrace_slot`, that is `Printexc.convert_raw_backtrace_slot`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_convert_raw_backtrace_slot(caml_value slot);

/**
 * Tells how long a backtrace is.
 *
 * * `backtrace`: a raw backtrace.
 * * Result: how many slots it has, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_raw_backtrace_length`, that is `Printexc.raw_backtrace_length`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_raw_backtrace_length(caml_value backtrace);

/**
 * Gives a slot of a backtrace.
 *
 * * `backtrace`: a raw backtrace; `i`: an int.
 * * Result: the slot, an int.
 * * Errors: `Invalid_argument "Printexc.get_raw_backtrace_slot: index out of bounds"`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_raw_backtrace_slot`, that is `Printexc.get_raw_backtrace_slot`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_raw_backtrace_slot(caml_value backtrace, caml_value i);

/**
 * Gives the slot that a slot was inlined into.
 *
 * * `slot`: an int.
 * * Result: `None`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_raw_backtrace_next_slot`, that is `Printexc.get_raw_backtrace_next_slot`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_raw_backtrace_next_slot(caml_value slot);

/**
 * Tells whether what backtraces are read with was found.
 *
 * * `unit`: `()`.
 * * Result: 1: nothing went wrong.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_debug_info_status`, under `Printexc`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_debug_info_status(caml_value unit);

/**
 * Gives the call stack.
 *
 * * `depth`: an int.
 * * Result: an empty raw backtrace.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_current_callstack`, that is `Printexc.get_callstack`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_get_current_callstack(caml_value depth);

/**
 * Gives the call stack of a continuation.
 *
 * * `continuation`: a continuation of OCaml 5; `depth`: an int.
 * * Result: an empty raw backtrace.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_get_continuation_callstack` of OCaml 5, under `Effect.Deep.get_callstack`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_get_continuation_callstack(caml_value continuation, caml_value depth);

/**
 * Starts a profile of allocations.
 *
 * * `rate`: a float from 0 to 1; `size`: how deep call stacks would be, an int, not negative; `tracker`: a
 *   `Gc.Memprof.tracker`, a record of five functions.
 * * Result: a `Gc.Memprof.t` for `caml_memprof_discard`; as OCaml 4, `()`. No sample is taken, and no function called,
 *   whatever the rate.
 * * Errors: `Invalid_argument "Gc.Memprof.start"` for a rate or size out of range; `Failure "Gc.Memprof.start: already
 *   started."`; Out_of_memory; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_memprof_start`, that is `Gc.Memprof.start`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_memprof_start(caml_value rate,
                              caml_value size,
                              caml_value tracker);

/**
 * Stops the profile.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: `Failure "Gc.Memprof.stop: no profile running."`; as OCaml 4, `Failure "Gc.Memprof.stop: not started."`.
 * * Mirrors: `caml_memprof_stop`, that is `Gc.Memprof.stop`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_memprof_stop(caml_value unit);

/**
 * Discards a profile that was stopped.
 *
 * * `profile`: from `caml_memprof_start`.
 * * Result: `()`.
 * * Errors: `Failure "Gc.Memprof.discard: profile not stopped."`, `Failure "Gc.Memprof.discard: profile already
 *   discarded."`; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_memprof_discard` of OCaml 5, that is `Gc.Memprof.discard`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_memprof_discard(caml_value profile);

/**
 * Starts runtime events.
 *
 * * `unit`: `()`.
 * * Result: `()`. No event is written, and no file made.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_runtime_events_start` of OCaml 5, that is `Runtime_events.start`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_events_start(caml_value unit);

/**
 * Pauses runtime events.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_runtime_events_pause` of OCaml 5, that is `Runtime_events.pause`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_events_pause(caml_value unit);

/**
 * Goes on with runtime events.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_runtime_events_resume` of OCaml 5, that is `Runtime_events.resume`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_events_resume(caml_value unit);

/**
 * Tells where runtime events are written.
 *
 * * `unit`: `()`.
 * * Result: `None`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_runtime_events_path` of OCaml 5, that is `Runtime_events.path`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_events_path(caml_value unit);

/**
 * Tells whether runtime events are written.
 *
 * * Result: false.
 * * Mirrors: `caml_ml_runtime_events_are_active` of OCaml 5, for C.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_runtime_events_are_active(void);

/**
 * Registers a kind of event of a program's own.
 *
 * * `name`: a string of at most 127 bytes, none of them 0; `tag`, `kind`: any values.
 * * Result: the kind: a block of its number, from 0 on, the name, `kind` and `tag`.
 * * Errors: `Invalid_argument "Runtime_events.User.register: maximum length for event name exceeded"`, `"... event name has
 *   null characters"`, `"... maximum number of custom events exceeded"` behind 8193 of them; Out_of_memory;
 *   CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_runtime_events_user_register` of OCaml 5, that is `Runtime_events.User.register`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_runtime_events_user_register(caml_value name,
                                             caml_value tag,
                                             caml_value kind);

/**
 * Writes an event.
 *
 * * `buffer`: bytes that a function of the type's would write to; `event`: from `caml_runtime_events_user_register`;
 *   `content`: any value.
 * * Result: `()`. It is not written.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_runtime_events_user_write` of OCaml 5, that is `Runtime_events.User.write`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_runtime_events_user_write(caml_value buffer,
                                          caml_value event,
                                          caml_value content);

/**
 * Pauses the log of events.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_eventlog_pause`, that is `Gc.eventlog_pause`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_eventlog_pause(caml_value unit);

/**
 * Goes on with the log of events.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_eventlog_resume`, that is `Gc.eventlog_resume`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_eventlog_resume(caml_value unit);

/**
 * Resets what AFL, a fuzzer, is told.
 *
 * * `full`: a bool.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_reset_afl_instrumentation`, for code compiled with `-afl-instrument`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_reset_afl_instrumentation(caml_value full);

/*
 * ==========================================================================
 * Machine
 *
 * Primitives of OCaml's that only a bytecode machine, a native linker or OCaml's own stacks give a meaning to. They are here for
 * programs that are linked by name; each fails and says what it lacks.
 */

/**
 * Would give the environment of the function that runs.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_get_current_environment: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_get_current_environment`, under the bytecode toplevel's `Symtable`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_current_environment(caml_value unit);

/**
 * Would give the values of a bytecode program's modules.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_get_global_data: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_get_global_data`, under `Symtable`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_global_data(caml_value unit);

/**
 * Would give the sections of the bytecode program.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_get_section_table: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_get_section_table`, under `Symtable` before OCaml 5.2.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_get_section_table(caml_value unit);

/**
 * Would call a function that is traced.
 *
 * * `code`, `env`, `arg`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_invoke_traced_function: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_invoke_traced_function`, under the toplevel's `#trace`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_invoke_traced_function(caml_value code, caml_value env, caml_value arg);

/**
 * Would make room for more modules.
 *
 * * `size`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_realloc_global: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_realloc_global`, under `Symtable`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_realloc_global(caml_value size);

/**
 * Would make a function of bytecode.
 *
 * * `bytecode`, `debug_info`, `digest`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_reify_bytecode: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_reify_bytecode`, under `Meta`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_reify_bytecode(caml_value bytecode, caml_value debug_info, caml_value digest);

/**
 * Would free bytecode.
 *
 * * `bytecode`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_static_release_bytecode: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_static_release_bytecode`, under `Meta`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_static_release_bytecode(caml_value bytecode);

/**
 * Would add a primitive to the machine's.
 *
 * * `handle`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_add_primitive: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_add_primitive`, under `Dll`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_add_primitive(caml_value handle);

/**
 * Would close a shared library.
 *
 * * `handle`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_close_lib: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_close_lib`, under `Dll`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_close_lib(caml_value handle);

/**
 * Would give the sections of the bytecode program.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_get_bytecode_sections: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_get_bytecode_sections`, under `Symtable` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_get_bytecode_sections(caml_value unit);

/**
 * Would give the shared libraries that are open.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_get_current_libs: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_get_current_libs`, under `Dll`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_get_current_libs(caml_value unit);

/**
 * Would find a symbol in a shared library.
 *
 * * `handle`, `symbol`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_lookup_symbol: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_lookup_symbol`, under `Dll`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_lookup_symbol(caml_value handle, caml_value symbol);

/**
 * Would open a shared library.
 *
 * * `name`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_dynlink_open_lib: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_dynlink_open_lib`, under `Dll`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_dynlink_open_lib(caml_value name);

/**
 * Would give the modules of the program.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_getmap: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_getmap`, under `Dynlink`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_getmap(caml_value unit);

/**
 * Would tell how many modules have begun.
 *
 * * `unit`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_globals_inited: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_globals_inited`, under `Dynlink`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_globals_inited(caml_value unit);

/**
 * Would give a symbol's value.
 *
 * * `symbol`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_loadsym: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_loadsym`, under `Dynlink`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_loadsym(caml_value symbol);

/**
 * Would open a plugin.
 *
 * * `filename`, `is_global`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_open: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_open`, under `Dynlink`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_open(caml_value filename, caml_value is_global);

/**
 * Would register the modules of a plugin.
 *
 * * `handle`, `symbols`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_register: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_register`, under `Dynlink` of OCaml 5.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_register(caml_value handle, caml_value symbols);

/**
 * Would run a module of a plugin.
 *
 * * `handle`, `symbol`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_run: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_run`, under `Dynlink`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_run(caml_value handle, caml_value symbol);

/**
 * Would run a phrase of the native toplevel.
 *
 * * `filename`, `symbol`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_natdynlink_run_toplevel: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_natdynlink_run_toplevel`, under the native toplevel.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_natdynlink_run_toplevel(caml_value filename, caml_value symbol);

/**
 * Would make a stack for a computation with effects.
 *
 * * `value`, `exception`, `effect`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_alloc_stack: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_alloc_stack`, under `Effect`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_alloc_stack(caml_value value, caml_value exception, caml_value effect);

/**
 * Would take a continuation's stack.
 *
 * * `continuation`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_continuation_use: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_continuation_use`, under `Effect`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_continuation_use(caml_value continuation);

/**
 * Would take a continuation's stack, if it is still there.
 *
 * * `continuation`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_continuation_use_noexc: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_continuation_use_noexc`, under `Effect`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_continuation_use_noexc(caml_value continuation);

/**
 * Would take a continuation's stack and give it other handlers.
 *
 * * `continuation`, `value`, `exception`, `effect`: any values.
 * * Result: never one.
 * * Errors: `Failure "caml_continuation_use_and_update_handler_noexc: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_continuation_use_and_update_handler_noexc`, under `Effect.Shallow`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_continuation_use_and_update_handler_noexc(caml_value continuation,
                                                          caml_value value,
                                                          caml_value exception,
                                                          caml_value effect);

/**
 * Would see to it that the stack is large enough.
 *
 * * `size`: any value.
 * * Result: never one.
 * * Errors: `Failure "caml_ensure_stack_capacity: ..."`; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_ensure_stack_capacity`, under bytecode that calls deeply.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ensure_stack_capacity(caml_value size);

/*
 * ==========================================================================
 * Domains
 *
 * OCaml 5's `Domain`. A runtime is one domain, and there are no others in it; for work side by side there are further runtimes.
 */

/**
 * Would run a function in a new domain.
 *
 * * `f`, `sync`: any values.
 * * Result: none.
 * * Errors: Failure, always; CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_domain_spawn`, that is `Domain.spawn`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_domain_spawn(caml_value f, caml_value sync);

/**
 * Tells which domain this is.
 *
 * * `unit`: `()`.
 * * Result: 0, an int: that of the first domain.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_domain_id`, that is `Domain.self`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_domain_id(caml_value unit);

/**
 * Tells the domain's place among those that run.
 *
 * * `unit`: `()`.
 * * Result: 0, an int.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_domain_index`, that is `Domain.self_index`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_ml_domain_index(caml_value unit);

/**
 * Lets other threads have the runtime for a moment, if this thread did not enter it for good.
 *
 * * `unit`: `()`.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_domain_cpu_relax`, that is `Domain.cpu_relax`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_domain_cpu_relax(caml_value unit);

/**
 * Tells how many domains make sense.
 *
 * * `unit`: `()`.
 * * Result: 1, an int: there can be no more.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_recommended_domain_count`, that is `Domain.recommended_domain_count`.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_recommended_domain_count(caml_value unit);

/**
 * Reads the domain's state.
 *
 * * `unit`: `()`.
 * * Result: what was set last, at first `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_domain_dls_get`, on which `Domain.DLS` stands.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_domain_dls_get(caml_value unit);

/**
 * Sets the domain's state.
 *
 * * `state`: any value, kept from now on.
 * * Result: `()`.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_domain_dls_set`, on which `Domain.DLS` stands.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_domain_dls_set(caml_value state);

/**
 * Sets the domain's state, if it is a certain value.
 *
 * * `old`: the value, compared as `camlrt_same` does; `v`: the new one.
 * * Result: whether it was that value, a bool.
 * * Errors: CAMLRT_BAD_HANDLE.
 * * Mirrors: `caml_domain_dls_compare_and_set`, on which `Domain.DLS` stands.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_domain_dls_compare_and_set(caml_value old, caml_value v);

/*
 * ==========================================================================
 * Sync
 *
 * OCaml 5's mutexes and conditions, for the threads of a runtime. Who waits gives the runtime up meanwhile.
 */

/**
 * Makes a mutex.
 *
 * * `unit`: `()`.
 * * Result: a mutex that nobody has.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ml_mutex_new`, that is `Mutex.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_mutex_new(caml_value unit);

/**
 * Locks a mutex, waiting until no other thread has it.
 *
 * * `mutex`: a mutex.
 * * Result: `()`.
 * * Errors: `Sys_error "Mutex.lock: Resource deadlock avoided"` if this thread has it already; CAMLRT_INTERRUPTED;
 *   CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ml_mutex_lock`, that is `Mutex.lock`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_mutex_lock(caml_value mutex);

/**
 * Locks a mutex if nobody has it.
 *
 * * `mutex`: a mutex.
 * * Result: whether it was locked, a bool.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_mutex_try_lock`, that is `Mutex.try_lock`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_mutex_try_lock(caml_value mutex);

/**
 * Unlocks a mutex.
 *
 * * `mutex`: a mutex that this thread has.
 * * Result: `()`.
 * * Errors: `Sys_error "Mutex.unlock: Operation not permitted"` if it does not; CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_mutex_unlock`, that is `Mutex.unlock`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_mutex_unlock(caml_value mutex);

/**
 * Makes a condition.
 *
 * * `unit`: `()`.
 * * Result: a condition that nobody waits for.
 * * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ml_condition_new`, that is `Condition.create`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_condition_new(caml_value unit);

/**
 * Unlocks a mutex, waits for a condition, and locks the mutex again.
 *
 * * `condition`: a condition; `mutex`: a mutex that this thread has.
 * * Result: `()`.
 * * Errors: `Sys_error "Condition.wait: Operation not permitted"` if this thread does not have the mutex; CAMLRT_INTERRUPTED, with
 *   the mutex locked again unless another thread had it when this interrupt, or a further one, came; CAMLRT_TYPE_ERROR; Out_of_memory.
 * * Mirrors: `caml_ml_condition_wait`, that is `Condition.wait`.
 * * Flags: BLOCKS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_condition_wait(caml_value condition,
                                  caml_value mutex);

/**
 * Wakes one of the threads that wait for a condition.
 *
 * * `condition`: a condition.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_condition_signal`, that is `Condition.signal`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_condition_signal(caml_value condition);

/**
 * Wakes all threads that wait for a condition.
 *
 * * `condition`: a condition.
 * * Result: `()`.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_ml_condition_broadcast`, that is `Condition.broadcast`.
 * * Flags: ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_ml_condition_broadcast(caml_value condition);

/*
 * ==========================================================================
 * Signals
 *
 * Signals: what is done when one comes, their numbers, and what is due. A function that handles a signal is called where host code
 * may run. It ends the wait of a call for a channel with CAMLRT_INTERRUPTED, so that the host can `camlrt_poll` and make the call again;
 * with CAMLRT_CONFIG_HANDLE_IN_WAITS it is called in the wait, which goes on.
 */

/**
 * Says what is done when a signal comes.
 *
 * * `signal`: OCaml's number, like `Sys.sigint`, -6, or the system's.
 * * `action`: 0, `Signal_default`: what the system does, or the host, if it handles the signal itself; 1, `Signal_ignore`;
 *   or a block of tag 0 with a function, `Signal_handle`, which is called with OCaml's number of the signal.
 * * Result: what was done before, an action.
 * * Errors: `Invalid_argument "Sys.signal: unavailable signal"`; Sys_error without a name for what the system refuses, which
 *   is SIGKILL and SIGSTOP, or the runtime's config; what a function of a signal that is due raises; CAMLRT_TYPE_ERROR;
 *   Out_of_memory.
 * * Mirrors: `caml_install_signal_handler`, that is `Sys.signal`.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_install_signal_handler(caml_value signal,
                                       caml_value action);

/**
 * Gives the system's number of a signal.
 *
 * * `signal`: OCaml's number, an int, like `Sys.sigint`, -6.
 * * Result: the system's, an int; a number that is not OCaml's is the system's already.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_convert_signal_number`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_convert_signal_number(caml_value signal);

/**
 * Gives OCaml's number of a signal.
 *
 * * `signal`: the system's number, an int.
 * * Result: OCaml's, an int below 0; the system's where OCaml has none.
 * * Errors: CAMLRT_TYPE_ERROR.
 * * Mirrors: `caml_sys_rev_convert_signal_number`, of OCaml 5.4.
 * * Flags: GUEST
 * * Since: 1
 */
caml_value caml_sys_rev_convert_signal_number(caml_value signal);

/**
 * Runs what is due, as `camlrt_poll` does.
 *
 * * `v`: any value.
 * * Result: `v`.
 * * Errors: what the function of a signal, or a finaliser, raises.
 * * Mirrors: `caml_process_pending_actions_with_root`, which compiled OCaml 5 calls at its safe points.
 * * Flags: CALLS, ALLOC, GUEST
 * * Since: 1
 */
caml_value caml_process_pending_actions_with_root(caml_value v);

/*
 * ==========================================================================
 * Runtimes
 *
 * A runtime is a whole world: heap, handles, channels, exceptions, named values. Every thread has a current one, the
 * default until it says otherwise, and each call takes its lock; a thread that enters a runtime holds it, and its
 * calls take no lock.
 */

/**
 * `camlrt_config.flags`: only the first thread that uses the runtime may use it.
 */
#define CAMLRT_CONFIG_BOUND 1

/**
 * `camlrt_config.flags`: collect at every allocating call, for tests.
 */
#define CAMLRT_CONFIG_STRESS 2

/**
 * `camlrt_config.flags`: waits for channels run the functions of signals, as in OCaml. Without it a signal ends the wait,
 * and `camlrt_poll` runs them. Not for hosts whose functions may be called only from some of their calls, like LuaJIT.
 */
#define CAMLRT_CONFIG_HANDLE_IN_WAITS 4

/**
 * `camlrt_config.denied`: files and descriptors that it was not granted.
 */
#define CAMLRT_DENY_FILES 1

/**
 * `camlrt_config.denied`: variables of the environment that it was not granted.
 */
#define CAMLRT_DENY_ENVIRONMENT 2

/**
 * `camlrt_config.denied`: commands.
 */
#define CAMLRT_DENY_PROCESSES 4

/**
 * `camlrt_config.denied`: sockets.
 */
#define CAMLRT_DENY_SOCKETS 8

/**
 * `camlrt_config.denied`: signals.
 */
#define CAMLRT_DENY_SIGNALS 16

/**
 * `camlrt_config.denied`: all of these.
 */
#define CAMLRT_DENY_ALL 31

/**
 * What a runtime is to be like. Zero in a field means the default.
 */
typedef struct camlrt_config {
  /**
   * `sizeof(camlrt_config)` of the header that the caller was compiled with.
   */
  uint32_t size;
  /**
   * Which OCaml to answer as where they differ: 4 or 5; default 5.
   */
  uint32_t ocaml;
  /**
   * The most bytes of heap, memory that values hold outside it included; default none.
   */
  uint64_t max_heap;
  /**
   * The most bytes of one marshalled message, its decompressed form included; default none.
   */
  uint64_t max_message;
  /**
   * The most handles; default 2^23.
   */
  uint32_t max_handles;
  /**
   * How deep host functions may be nested; default 200. The end of the thread's stack comes first, where that is known (on
   * Linux, for the stack that the thread began with): from 64 KiB before it on, or from the half of a smaller stack on, host
   * functions are not called. Either is Stack_overflow.
   */
  uint32_t max_depth;
  /**
   * CAMLRT_CONFIG_*
   */
  uint32_t flags;
  /**
   * CAMLRT_DENY_*: what the runtime must not touch; default nothing.
   */
  uint32_t denied;
  /**
   * Make the n-th reservation of memory fail, for tests.
   */
  uint64_t fail_at;
} camlrt_config;

/**
 * Makes a runtime.
 *
 * * `config`: copied; NULL for the defaults.
 * * Result: its id, greater than 0; or -1 when there is no memory for it, the config's size, OCaml or one of its
 *   bits is none that this library knows, 65535 runtimes live, or a restricted one cannot have the standard streams:
 *   `camlrt_runtime_refusal` says which.
 * * Flags: none
 * * Since: 1
 */
camlrt_runtime camlrt_runtime_new(const struct camlrt_config *config);

/**
 * Tells why the last `camlrt_runtime_new` of this thread gave no runtime.
 *
 * There is no runtime that such an error could belong to.
 *
 * * Result: a text, empty if it gave one. Never NULL; the string is the library's and stays.
 * * Errors: none.
 * * Flags: none
 * * Since: 1
 */
const char *camlrt_runtime_refusal(void);

/**
 * Makes a runtime current and holds it for this thread, waiting until nobody else does.
 *
 * Threads that enter two runtimes each, in opposite orders, wait for each other for ever.
 *
 * * `rt`: the runtime; `previous`: where the one that was current goes, for `camlrt_runtime_leave`.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_WRONG_THREAD; CAMLRT_BAD_POINTER. They are not left pending;
 *   `camlrt_error_name` has a text for the code.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_runtime_enter(camlrt_runtime rt, camlrt_runtime *previous);

/**
 * Makes a runtime current and holds it for this thread, if nobody else does.
 *
 * * `rt`: the runtime; `previous`: where the one that was current goes.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_RUNTIME_BUSY if another thread holds it; as for `camlrt_runtime_enter`.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_runtime_try_enter(camlrt_runtime rt, camlrt_runtime *previous);

/**
 * Leaves the runtime that was entered last, and makes another one current.
 *
 * * `previous`: what `camlrt_runtime_enter` gave.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME if the thread has entered none (a host function: none since it was called), or if
 *   `previous` was freed meanwhile (then the runtime is left all the same, and the default one is current).
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_runtime_leave(camlrt_runtime previous);

/**
 * Tells which runtime is current.
 *
 * * Result: its id.
 * * Errors: none.
 * * Flags: none
 * * Since: 1
 */
camlrt_runtime camlrt_runtime_current(void);

/**
 * Ends a runtime: flushes its channels, closes those that `camlrt_open_in` and `camlrt_open_out` opened, and all descriptors of a restricted one, frees its heap. Drops that are due are left to the next `camlrt_poll`; `camlrt_dropped` does not tell of its functions.
 *
 * It never waits: what a channel could only write by waiting (for a reader of a full pipe, say) is lost, so flush
 * what matters before.
 *
 * * `rt`: the runtime, in any state: if calls are going on in it, it ends with the last of them.
 * * Result: 0 or the error's code. Every later call in it fails with CAMLRT_BAD_RUNTIME.
 * * Errors: CAMLRT_BAD_RUNTIME if there is none.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_runtime_free(camlrt_runtime rt);

/**
 * Wakes the calls that wait in a runtime now: they fail with CAMLRT_INTERRUPTED.
 *
 * What channels hold is not lost. The guide's chapter on channels tells what an interrupted call has done by then. The
 * opening of a FIFO is not woken: it waits until somebody opens the other end.
 *
 * * `rt`: the runtime. Any thread may call this; it never waits.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_interrupt(camlrt_runtime rt);

/*
 * ==========================================================================
 * Grants
 *
 * What a restricted runtime gets all the same: directories, descriptors, variables of the environment. A runtime whose
 * config denies anything has descriptors by numbers of its own, a current directory of its own, and nothing of what is
 * denied but what is granted here; from any thread, best before it is first used. The guide's chapter on restricted
 * runtimes tells how names are looked up.
 */

/**
 * `camlrt_grant_directory`: look into what is beneath, and read it.
 */
#define CAMLRT_GRANT_READ 1

/**
 * `camlrt_grant_directory`: make, write, rename and remove what is beneath.
 */
#define CAMLRT_GRANT_WRITE 2

/**
 * Lets a runtime have what is beneath a directory.
 *
 * * `rt`: the runtime; `directory`: a name of the process's. It is the directory that is granted, whatever has its name later.
 * * `name`: how the runtime calls it, with a slash in front; NULL for its own name, from the process's current directory if
 *   it has no slash there. What had that name is not granted any more.
 * * `rights`: a sum of CAMLRT_GRANT_READ and CAMLRT_GRANT_WRITE.
 * * Result: 0 or the error's code. The directory that is granted first is the runtime's current one.
 * * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_BAD_POINTER; CAMLRT_SYS_ERROR if there is no such directory; CAMLRT_INVALID_ARGUMENT
 *   for other rights or a `name` without a slash, and if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left
 *   pending.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_grant_directory(camlrt_runtime rt,
                               const char *directory,
                               const char *name,
                               uint32_t rights);

/**
 * Lets a runtime have a descriptor.
 *
 * * `rt`: the runtime; `fd`: a descriptor of the process's. The runtime gets a copy: it is the host's as before, and what
 *   the runtime's is closed with is `caml_sys_close`, the close of a channel on it, or the end of the runtime.
 * * `number`: how the runtime calls it, 0 or more: 0, 1 and 2 are its standard streams, and files that it opens are numbered
 *   from 3. What had that number is closed.
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_SYS_ERROR if there is no such descriptor; CAMLRT_INVALID_ARGUMENT for a negative
 *   `number`, and if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left pending.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_grant_descriptor(camlrt_runtime rt,
                                int32_t fd,
                                int32_t number);

/**
 * Lets a runtime know a variable of the environment.
 *
 * * `rt`: the runtime; `name`: the variable's name.
 * * `value`: what the runtime gets to know as its value, copied; NULL for what it is in the process now, where it may also
 *   be missing (then the runtime learns that).
 * * Result: 0 or the error's code.
 * * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_BAD_POINTER; CAMLRT_INVALID_ARGUMENT for a name that is empty or has a `=` in it, and
 *   if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left pending.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_grant_variable(camlrt_runtime rt,
                              const char *name,
                              const char *value);

/*
 * ==========================================================================
 * Introspection
 *
 * What the library is, and what it exports: for hosts that link by name.
 */

/**
 * The version of the ABI. It grows with every addition; the SONAME changes when something breaks.
 */
#define CAMLRT_ABI_VERSION 1

/**
 * `camlrt_primitive_info.flags`: may call host code.
 */
#define CAMLRT_FLAG_CALLS 1

/**
 * `camlrt_primitive_info.flags`: may call host code if the channel's backend is the host's.
 */
#define CAMLRT_FLAG_CALLS_IF_HOSTED 2

/**
 * `camlrt_primitive_info.flags`: may wait, and gives the runtime up meanwhile.
 */
#define CAMLRT_FLAG_BLOCKS 4

/**
 * `camlrt_primitive_info.flags`: may allocate, hence collect.
 */
#define CAMLRT_FLAG_ALLOC 8

/**
 * `camlrt_primitive_info.flags`: a Wasm guest may be given it: numbers only.
 */
#define CAMLRT_FLAG_GUEST 16

/**
 * What is known of an export. The strings are the library's, and last as long as it.
 */
typedef struct camlrt_primitive_info {
  /**
   * The function, to be cast to its type.
   */
  void (*fn)(void);
  /**
   * Its name.
   */
  const char *name;
  /**
   * Its signature: a letter for each argument (v handle, i int32, l int64 or size_t, d double, s C string, b pointer
   * and length, o out-pointer, p other pointer, r runtime), a colon, a letter for the result or nothing.
   */
  const char *signature;
  /**
   * The section of the header.
   */
  const char *family;
  /**
   * How many arguments C passes.
   */
  int32_t arity;
  /**
   * CAMLRT_FLAG_*
   */
  int32_t flags;
  /**
   * The ABI level that brought it.
   */
  int32_t since;
} camlrt_primitive_info;

/**
 * Tells the version of the ABI that the library implements.
 *
 * * Result: `CAMLRT_ABI_VERSION` of the header that the library was built with.
 * * Errors: none.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_abi_version(void);

/**
 * Tells the version of the library.
 *
 * * Result: 10000 times the major version, plus 100 times the minor one, plus the patch level.
 * * Errors: none.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_version_number(void);

/**
 * Looks an export up by name.
 *
 * * `name`: a C string; `out`: where what is known of it goes.
 * * Result: its place in the table, from 0 on; -1 if there is no such export, or a pointer is NULL.
 * * Errors: none pending.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_primitive(const char *name, struct camlrt_primitive_info *out);

/**
 * Gives an export by its place in the table, which is sorted by name.
 *
 * * `i`: from 0 on; `out`: where what is known of it goes.
 * * Result: 0; -1 if there is no such place, or `out` is NULL.
 * * Errors: none pending.
 * * Flags: none
 * * Since: 1
 */
int32_t camlrt_primitive_at(int32_t i, struct camlrt_primitive_info *out);

#ifdef __cplusplus
}
#endif

#endif /* CAMLRT_H */
