//! Family: sys
//!
//! Files and directories, the process's arguments and environment, commands, time: what is under OCaml's `Sys`. Names are bytes;
//! what the system refuses is `Sys_error` with OCaml's text. All of it can be denied to a runtime by its config.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::io::open;
use crate::os::{files, process};

/// Tells whether there is a file or directory of that name.
///
/// * `name`: a string.
/// * Result: a bool; false for a name with a zero byte, and for what may not be looked at.
/// * Errors: CAMLRT_TYPE_ERROR; `Sys_error` where the runtime may touch no files.
/// * Mirrors: `Sys.file_exists`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_file_exists(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_file_exists(name))
}

/// Tells whether a name is that of a directory.
///
/// * `name`: a string.
/// * Result: a bool. Symbolic links are followed.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.is_directory`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_is_directory(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_is_directory(name))
}

/// Tells whether a name is that of a regular file.
///
/// * `name`: a string.
/// * Result: a bool. Symbolic links are followed.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.is_regular_file` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_is_regular_file(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_is_regular_file(name))
}

/// Removes a file.
///
/// * `name`: a string.
/// * Result: `()`.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.remove`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_remove(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_remove(name))
}

/// Renames a file or directory.
///
/// * `from`, `to`: strings. What had the new name is replaced.
/// * Result: `()`.
/// * Errors: `Sys_error "No such file or directory"` and so on, without a name; with it for a name with a zero
///   byte; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.rename`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_rename(from: CamlValue, to: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_rename(from, to))
}

/// Makes a directory the current one, of the whole process; of its own in a restricted runtime.
///
/// * `name`: a string.
/// * Result: `()`.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.chdir`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_chdir(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_chdir(name))
}

/// Gives the current directory.
///
/// * `unit`: `()`.
/// * Result: a string.
/// * Errors: `Sys_error` as the system has it, where the name is longer than 4095 bytes for example;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.getcwd`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_getcwd(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, files::caml_sys_getcwd(unit))
}

/// Makes a directory.
///
/// * `name`: a string; `permissions`: an int, from which the umask takes.
/// * Result: `()`.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.mkdir`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_mkdir(name: CamlValue, permissions: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_mkdir(name, permissions))
}

/// Removes an empty directory.
///
/// * `name`: a string.
/// * Result: `()`.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.rmdir`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_rmdir(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_rmdir(name))
}

/// Lists a directory.
///
/// * `name`: a string.
/// * Result: an array of strings, in the order of the system, without `.` and `..`.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, of a name with a zero byte too;
///   CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `caml_sys_read_directory`, that is `Sys.readdir`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_read_directory(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_read_directory(name))
}

/// Lists a directory.
///
/// * `name`: as for `caml_sys_read_directory`.
/// * Result: an array of strings, as there.
/// * Errors: as for `caml_sys_read_directory`.
/// * Mirrors: `Sys.readdir`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_readdir(name: CamlValue) -> CamlValue {
    call_out!(BLOCKS, files::caml_sys_read_directory(name))
}

/// Gives the arguments of the program.
///
/// * `unit`: `()`.
/// * Result: an array of strings, the same one every time: those of the host's process, its name first. One empty
///   string where they are not known, or the runtime may not look into the environment.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_argv`, that is `Sys.argv`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_argv(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_argv(unit))
}

/// Gives the file of the program, and its arguments.
///
/// * `unit`: `()`.
/// * Result: a pair: what `caml_sys_executable_name` and `caml_sys_argv` give.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_get_argv`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_get_argv(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_get_argv(unit))
}

/// Replaces the arguments that the runtime gives from now on.
///
/// * `argv`: an array of strings.
/// * Result: `()`. The process's own stay.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_modify_argv`, under `Arg.parse_argv_dynamic` and the toplevel.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_modify_argv(argv: CamlValue) -> CamlValue {
    call!(process::caml_sys_modify_argv(argv))
}

/// Gives the file of the program.
///
/// * `unit`: `()`.
/// * Result: a string: the file of the host's process; empty where it is not known, or the runtime may not look
///   into the environment.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.executable_name`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_executable_name(unit: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_executable_name(unit))
}

/// Gives a variable of the environment.
///
/// * `name`: a string.
/// * Result: a string. In a process with special rights (setuid and its like) there are none.
/// * Errors: Not_found if there is none, or the name has a zero byte; `Sys_error` where the runtime may not look
///   into the environment; CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.getenv`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_getenv(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_getenv(name))
}

/// Gives a variable of the environment, also in a process with special rights.
///
/// * `name`: a string.
/// * Result: a string.
/// * Errors: Not_found if there is none, or the name has a zero byte; `Sys_error` where the runtime may not look
///   into the environment; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_unsafe_getenv`, that is `UnixLabels.unsafe_getenv` and `Unix.unsafe_getenv`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_unsafe_getenv(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_unsafe_getenv(name))
}

/// Gives a variable of the environment, if there is one.
///
/// * `name`: a string.
/// * Result: `Some` of a string, or `None`.
/// * Errors: `Sys_error` where the runtime may not look into the environment; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_getenv_opt` of OCaml 5.4, that is `Sys.getenv_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_getenv_opt(name: CamlValue) -> CamlValue {
    call_out!(WHOLE, process::caml_sys_getenv_opt(name))
}

/// Has the shell run a command, and waits for its end.
///
/// * `command`: a string.
/// * Result: its exit code, an int; 255 if a signal ended it. What channels hold is not flushed before.
/// * Errors: `Sys_error "COMMAND: Invalid argument"` for a zero byte; `Sys_error` for what the system refuses, and
///   where the runtime may run none; CAMLRT_INTERRUPTED, the shell having been asked to end (SIGTERM); CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.command`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_system_command(command: CamlValue) -> CamlValue {
    call_out!(BLOCKS, process::caml_sys_system_command(command))
}

/// Tells how long the processor worked for the process.
///
/// * `unit`: `()`.
/// * Result: a float, of seconds.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.time`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_time(unit: CamlValue) -> CamlValue {
    call!(process::caml_sys_time(unit))
}

/// Tells how long the processor worked for the process and its children.
///
/// * `children`: a bool, whether children that have ended count.
/// * Result: a float, of seconds.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_time_include_children`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_time_include_children(children: CamlValue) -> CamlValue {
    call!(process::caml_sys_time_include_children(children))
}

/// Gives random numbers to begin a generator with.
///
/// * `unit`: `()`.
/// * Result: an array of 12 ints from 0 to 255; of 4 others, of time and process, where the system has no random
///   bytes.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_random_seed`, under `Random.self_init`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_random_seed(unit: CamlValue) -> CamlValue {
    call!(process::caml_sys_random_seed(unit))
}

/// Tells whether a channel is a terminal's.
///
/// * `channel`: an `in_channel` or `out_channel`.
/// * Result: a bool; false for a closed one.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Out_channel.isatty` and `In_channel.isatty` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_isatty(channel: CamlValue) -> CamlValue {
    read!(open::caml_sys_isatty(channel))
}

/// Tells what OCaml calls the system, and how its words are.
///
/// * `unit`: `()`.
/// * Result: a triple: `"Unix"`, 64, and whether the machine is big-endian.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_get_config`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_get_config(unit: CamlValue) -> CamlValue {
    call!(process::caml_sys_get_config(unit))
}

/// Tells whether the machine is big-endian.
///
/// * `unit`: `()`.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.big_endian`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_big_endian(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_big_endian(unit))
}

/// Tells how many bits a word has.
///
/// * `unit`: `()`.
/// * Result: 64, on every machine.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.word_size`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_word_size(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_word_size(unit))
}

/// Tells how many bits an int has.
///
/// * `unit`: `()`.
/// * Result: 63, on every machine.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.int_size`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_int_size(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_int_size(unit))
}

/// Tells how many words a block can have.
///
/// * `unit`: `()`.
/// * Result: an int, 2^54 - 1.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.max_array_length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_max_wosize(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_max_wosize(unit))
}

/// Tells whether the system is a Unix.
///
/// * `unit`: `()`.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.unix`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_ostype_unix(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_ostype_unix(unit))
}

/// Tells whether the system is Windows.
///
/// * `unit`: `()`.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.win32`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_ostype_win32(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_ostype_win32(unit))
}

/// Tells whether the system is Cygwin.
///
/// * `unit`: `()`.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Sys.cygwin`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_ostype_cygwin(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_ostype_cygwin(unit))
}

/// Tells what runs the program.
///
/// * `unit`: `()`.
/// * Result: 1, `Bytecode`, as OCaml's primitive says in native programs too.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_const_backend_type`, that is `Sys.backend_type` of bytecode.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_backend_type(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_backend_type(unit))
}

/// Tells whether pointers out of the heap are looked for.
///
/// * `unit`: `()`.
/// * Result: false.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_const_naked_pointers_checked` of OCaml 4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_const_naked_pointers_checked(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_const_naked_pointers_checked(unit))
}

/// Tells how many bytes a channel's buffer has.
///
/// * `unit`: `()`.
/// * Result: 65536.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_io_buffer_size` of OCaml 5.4, that is `Sys.io_buffer_size`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_io_buffer_size(unit: CamlValue) -> CamlValue {
    read!(process::caml_sys_io_buffer_size(unit))
}

/// Tells where Windows has its temporary files.
///
/// * `unit`: `()`.
/// * Result: a string, empty on other systems: see `caml_filename_temp_dir_name`.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_temp_dir_name` of OCaml 5.4, under `Filename`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_temp_dir_name(unit: CamlValue) -> CamlValue {
    call!(process::caml_sys_temp_dir_name(unit))
}

/// Tells where Windows has its settings.
///
/// * `unit`: `()`.
/// * Result: a list of strings, empty on other systems.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_xdg_defaults` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_xdg_defaults(unit: CamlValue) -> CamlValue {
    read!(process::caml_xdg_defaults(unit))
}
