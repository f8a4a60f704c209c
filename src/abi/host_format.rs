//! Family: format
//!
//! Common Lisp's `format` over OCaml values: control strings such as `"~A: ~,2F~%"`, taken apart once and kept.
//!
//! What values are to Lisp: ints, int32, int64 and nativeint are integers; floats are double-floats; strings are strings in
//! UTF-8. A block of tag 0 with two fields is a cons, so that an OCaml list is a list; one with other than two fields is a
//! vector, as a float array is, and a block of tag 3 (`host_vector`) is one of any size. A block of tag 1 with an int is a
//! character (`host_character`), one of tag 2 with a name, or a package and a name, is a symbol (`host_symbol`; the
//! symbol with the name NIL and no package is false and the empty list), one of tag 4 with two ints is a ratio
//! (`host_ratio`). `[]`, which is 0, is the empty list where a list is due, and the integer 0 elsewhere. All else is an
//! object of the host's: the named value `"host:print-object"`, if there is one, is called with it and whether to escape,
//! and gives the string that is printed.

use super::CamlValue;
use super::args::Handle;
use super::guard::{call, call_out, free};
use crate::host::format::{make, prims, quick};

/// Makes a text by a control string.
///
/// * `destination`: `false`, for a string; `true`, for the standard output; a stream that can be written; or an open `out_channel`.
/// * `control`: a control string; `args`, `n`: its arguments, a C array. More than it takes are ignored.
/// * Result: a string, or `()` where the text was written, which happens at the end: what precedes an error is written, too.
///   It begins in the column in which the destination is, if that is known.
/// * Directives: all of Common Lisp's, as with `*print-pretty*` false and `*read-default-float-format*` double-float.
///   `~/name/` calls the named value `name` with the argument, whether there is a colon, whether there is an at-sign, and
///   an array of the parameters; it gives a string.
/// * Errors: `Invalid_argument "format: ~D at 3: ..."` with the directive, where in the control string it is (in characters),
///   and what is wrong; the same for texts over 64 MiB, for calls of over 2^25 directives, and for blocks and control strings that
///   are nested over 100 deep; what a function raises; as for `host_stream_write_string_v`. Those of control strings and their arguments are format-errors; Out_of_memory.
/// * Mirrors: Common Lisp's `format`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_format(
    destination: CamlValue,
    control: CamlValue,
    args: *const CamlValue,
    n: u32,
) -> CamlValue {
    call_out!(CALLS | BLOCKS, swift quick::quick_format, prims::host_format(Handle(destination), Handle(control), (args, n)))
}

/// Makes a text by a control string, of a list of arguments.
///
/// * `destination`, `control`: as for `host_format`.
/// * `args`: an OCaml list, a float array, an array of other than two elements (one of two looks like a cons), or what
///   `host_vector` made.
/// * Result: as for `host_format`.
/// * Errors: as for `host_format`; CAMLRT_TYPE_ERROR for what is no list or vector.
/// * Mirrors: Common Lisp's `format`, applied.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_format_v(destination: CamlValue, control: CamlValue, args: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, prims::host_format_v(Handle(destination), Handle(control), Handle(args)))
}

/// Takes a control string apart, for those who compile it.
///
/// * `control`: a control string.
/// * Result: a record of the texts before, between and behind the directives (a list of strings, one more than there are
///   directives), the directives (a list), and how many arguments are taken (an int, -1 if that varies). A directive
///   is a record of its character (an int, in capitals), its position (an int, in characters), the first argument
///   that it takes (an int, -1 if it takes none or if that varies), whether it has a colon and an at-sign, and the list of its
///   parameters. One of these is 0 if it is left out, 1 for `#`, or a block: of tag 0 with a number, of tag 1 with a character's
///   code (as `host_character` makes it), or for `V` of tag 2 with the argument that it takes (-1 if that varies).
/// * Errors: `Invalid_argument` as for `host_format` where a directive cannot be read. What means nothing (an unknown
///   character, a block without an end) is an error only where `host_format` reaches it.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_format_parse(control: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::host_format_parse(Handle(control)))
}

/// Tells whether there is a directive of a character.
///
/// * `codepoint`: a character's code.
/// * Result: 1 or 0.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_valid_format_directive(codepoint: i32) -> i32 {
    free!(0, prims::is_directive(codepoint) as i32)
}

/// Makes a character of Lisp's.
///
/// * `codepoint`: its code, from 0 to 0x10FFFF.
/// * Result: a character, a block of tag 1.
/// * Errors: Invalid_argument for other codes.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_character(codepoint: i32) -> CamlValue {
    call!(make::host_character(codepoint))
}

/// Makes a symbol of Lisp's.
///
/// * `name`: a string; `package`: a string, `"KEYWORD"` or `""` for keywords, or `()` for a symbol that is printed without one.
/// * Result: a symbol, a block of tag 2. That of the name `"NIL"` without a package is false and the empty list.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_symbol(name: CamlValue, package: CamlValue) -> CamlValue {
    call!(make::host_symbol(name, package))
}

/// Makes a ratio of Lisp's.
///
/// * `numerator`, `denominator`: ints.
/// * Result: a ratio in lowest terms, a block of tag 4, or the int that it is.
/// * Errors: Division_by_zero; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_ratio(numerator: CamlValue, denominator: CamlValue) -> CamlValue {
    call!(make::host_ratio(numerator, denominator))
}

/// Makes a vector of Lisp's.
///
/// * `values`, `n`: its elements, a C array.
/// * Result: a vector, a block of tag 3.
/// * Errors: CAMLRT_BAD_POINTER; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn host_vector(values: *const CamlValue, n: u32) -> CamlValue {
    call_out!(WHOLE, make::host_vector((values, n)))
}
