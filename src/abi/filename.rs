//! Family: filename
//!
//! Names of files taken apart, put together and quoted, as OCaml's `Filename` does it. Each function of its name follows the rules of
//! the machine; its twin `camlrt_filename_*` is told which rules, CAMLRT_FILENAME_*, and follows them on every machine.
//! Only those for temporary files look at the system.

use super::CamlValue;
use super::guard::{call, call_out};
use crate::filename::prims;

/// Rules for names, a value for `camlrt_filename_*`: those of Unix.
pub const CAMLRT_FILENAME_UNIX: i32 = 1;
/// Rules for names, a value for `camlrt_filename_*`: those of Windows, with drives and both slashes.
pub const CAMLRT_FILENAME_WIN32: i32 = 3;
/// Rules for names, a value for `camlrt_filename_*`: those of Cygwin.
pub const CAMLRT_FILENAME_CYGWIN: i32 = 5;

/// Puts a name behind that of a directory.
///
/// * `dir`, `name`: strings.
/// * Result: a string, with a separator in between if the directory has a name that does not end with one.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.concat`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_concat(dir: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_concat(dir, name))
}

/// Puts a name behind that of a directory, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_concat`.
/// * Result: as for `caml_filename_concat`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.concat` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_concat(rules: CamlValue, dir: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_concat(rules, dir, name))
}

/// Gives the last part of a name.
///
/// * `name`: a string.
/// * Result: a string: `.` for an empty name.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.basename`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_basename(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_basename(name))
}

/// Gives the last part of a name, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_basename`.
/// * Result: as for `caml_filename_basename`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.basename` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_basename(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_basename(rules, name))
}

/// Gives the directory of a name.
///
/// * `name`: a string.
/// * Result: a string: `.` for a name without one.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.dirname`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_dirname(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_dirname(name))
}

/// Gives the directory of a name, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_dirname`.
/// * Result: as for `caml_filename_dirname`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.dirname` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_dirname(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_dirname(rules, name))
}

/// Gives the extension of a name.
///
/// * `name`: a string.
/// * Result: a string, its point included; an empty one if there is none. Points that the last part begins with are
///   not its.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.extension`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_extension(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_extension(name))
}

/// Gives the extension of a name, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_extension`.
/// * Result: as for `caml_filename_extension`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.extension` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_extension(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_extension(rules, name))
}

/// Takes the extension from a name.
///
/// * `name`: a string.
/// * Result: a string; the name itself if there is none.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.remove_extension`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_remove_extension(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_remove_extension(name))
}

/// Takes the extension from a name, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_remove_extension`.
/// * Result: as for `caml_filename_remove_extension`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.remove_extension` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_remove_extension(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_remove_extension(rules, name))
}

/// Takes the extension from a name that has one.
///
/// * `name`: a string.
/// * Result: a string.
/// * Errors: `Invalid_argument "Filename.chop_extension"` if there is none; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.chop_extension`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_chop_extension(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_chop_extension(name))
}

/// Takes the extension from a name that has one, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_extension`.
/// * Result: as for `caml_filename_chop_extension`.
/// * Errors: as for `caml_filename_chop_extension`.
/// * Mirrors: `Filename.chop_extension` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_chop_extension(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_chop_extension(rules, name))
}

/// Tells whether a name ends so.
///
/// * `name`, `suffix`: strings.
/// * Result: a bool; of letters the case does not count on Windows and Cygwin.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.check_suffix`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_check_suffix(name: CamlValue, suffix: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_check_suffix(name, suffix))
}

/// Tells whether a name ends so, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_check_suffix`.
/// * Result: as for `caml_filename_check_suffix`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.check_suffix` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_check_suffix(
    rules: CamlValue,
    name: CamlValue,
    suffix: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_check_suffix(rules, name, suffix))
}

/// Takes a suffix from a name that has it.
///
/// * `name`, `suffix`: strings.
/// * Result: a string. As OCaml 4, what is at the name's end is taken off, whatever it is.
/// * Errors: `Invalid_argument "Filename.chop_suffix"` if it does not end so; as OCaml 4, only if it is shorter;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.chop_suffix`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_chop_suffix(name: CamlValue, suffix: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_chop_suffix(name, suffix))
}

/// Takes a suffix from a name that has it, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_suffix`.
/// * Result: as for `caml_filename_chop_suffix`.
/// * Errors: as for `caml_filename_chop_suffix`.
/// * Mirrors: `Filename.chop_suffix` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_chop_suffix(
    rules: CamlValue,
    name: CamlValue,
    suffix: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_chop_suffix(rules, name, suffix))
}

/// Takes a suffix from a name, if it has it.
///
/// * `suffix`, `name`: strings; the suffix comes first, OCaml's label.
/// * Result: `Some` of a string, or `None`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.chop_suffix_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_chop_suffix_opt(suffix: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_chop_suffix_opt(suffix, name))
}

/// Takes a suffix from a name, if it has it, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_chop_suffix_opt`.
/// * Result: as for `caml_filename_chop_suffix_opt`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.chop_suffix_opt` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_chop_suffix_opt(
    rules: CamlValue,
    suffix: CamlValue,
    name: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_chop_suffix_opt(rules, suffix, name))
}

/// Tells whether a name begins at the current directory.
///
/// * `name`: a string.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.is_relative`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_is_relative(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_is_relative(name))
}

/// Tells whether a name begins at the current directory, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_is_relative`.
/// * Result: as for `caml_filename_is_relative`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.is_relative` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_is_relative(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_is_relative(rules, name))
}

/// Tells whether a name is relative and does not say so.
///
/// * `name`: a string.
/// * Result: a bool: false for names that begin with `./` or `../`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.is_implicit`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_is_implicit(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_is_implicit(name))
}

/// Tells whether a name is relative and does not say so, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_is_implicit`.
/// * Result: as for `caml_filename_is_implicit`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.is_implicit` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_is_implicit(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_is_implicit(rules, name))
}

/// Quotes an argument for the shell.
///
/// * `name`: a string.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.quote`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_quote(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_quote(name))
}

/// Quotes an argument for the shell, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_quote`.
/// * Result: as for `caml_filename_quote`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.quote` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_quote(rules: CamlValue, name: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_quote(rules, name))
}

/// Makes a command line.
///
/// * `program`: a string; `input`, `output`, `errors`: `None` or `Some` of a file's name; `arguments`: a list of
///   strings.
/// * Result: a string, for `caml_sys_system_command`.
/// * Errors: `Failure "Filename.quote_command: bad file name NAME"` for names that `cmd.exe` cannot be given, on
///   Windows; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.quote_command`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_quote_command(
    program: CamlValue,
    input: CamlValue,
    output: CamlValue,
    errors: CamlValue,
    arguments: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_quote_command(program, input, output, errors, arguments))
}

/// Makes a command line, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*; the others: as for `caml_filename_quote_command`.
/// * Result: as for `caml_filename_quote_command`.
/// * Errors: as for `caml_filename_quote_command`.
/// * Mirrors: `Filename.quote_command` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_quote_command(
    rules: CamlValue,
    program: CamlValue,
    input: CamlValue,
    output: CamlValue,
    errors: CamlValue,
    arguments: CamlValue,
) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_quote_command(rules, program, input, output, errors, arguments))
}

/// Gives the name of the file that takes everything.
///
/// * `unit`: `()`.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.null`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_null(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_null(unit))
}

/// Gives the name of the file that takes everything, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*.
/// * Result: as for `caml_filename_null`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.null` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_null(rules: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_null(rules))
}

/// Gives what is between the parts of a name.
///
/// * `unit`: `()`.
/// * Result: a string.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.dir_sep`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_dir_sep(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_dir_sep(unit))
}

/// Gives what is between the parts of a name, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*.
/// * Result: as for `caml_filename_dir_sep`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.dir_sep` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_dir_sep(rules: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_dir_sep(rules))
}

/// Gives the directory of temporary files.
///
/// * `unit`: `()`.
/// * Result: a string: the variable `TMPDIR` (`TEMP` on Windows), else `/tmp` (`.`), as also where the runtime may
///   not look into the environment.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.temp_dir_name`, which OCaml looks up once for the whole program.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_temp_dir_name(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_filename_temp_dir_name(unit))
}

/// Gives the directory of temporary files, by the rules of a system.
///
/// * `rules`: CAMLRT_FILENAME_*.
/// * Result: as for `caml_filename_temp_dir_name`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.temp_dir_name` on that system.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_filename_temp_dir_name(rules: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_filename_temp_dir_name(rules))
}

/// Gives the name that every directory has for itself.
///
/// * `unit`: `()`.
/// * Result: a string, `.` on all systems.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.current_dir_name`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_current_dir_name(unit: CamlValue) -> CamlValue {
    call!(prims::caml_filename_current_dir_name(unit))
}

/// Gives the name that every directory has for its parent.
///
/// * `unit`: `()`.
/// * Result: a string, `..` on all systems.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.parent_dir_name`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_parent_dir_name(unit: CamlValue) -> CamlValue {
    call!(prims::caml_filename_parent_dir_name(unit))
}

/// Makes an empty file with a new name.
///
/// * `dir`: `None`, or `Some` of a directory; `prefix`, `suffix`: strings, what the name begins and ends with.
/// * Result: a string: its name. Only its owner may read and write it.
/// * Errors: `Sys_error` after a thousand attempts, each with another name, the last of which it tells;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Filename.temp_file`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_filename_temp_file(dir: CamlValue, prefix: CamlValue, suffix: CamlValue) -> CamlValue {
    call_out!(BLOCKS, prims::caml_filename_temp_file(dir, prefix, suffix))
}
