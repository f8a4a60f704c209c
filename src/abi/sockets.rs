//! Family: sockets
//!
//! Stream sockets, of TCP and of the Unix domain. A connection is a pair of channels, an `in_channel` and an `out_channel`, on one
//! descriptor: it is closed when both are, or when nothing refers to either. Calls that wait can be interrupted and have a
//! timeout, after which they fail with `Sys_error "Connection timed out"`, and reads and writes with Sys_blocked_io. No write raises SIGPIPE.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::io::sockets;
use std::ffi::c_char;

/// Connects to a TCP port.
///
/// * `host`: a name or an address, a C string. All addresses of a name are tried, in the system's order; a name is looked up
///   while others have the runtime, without a timeout and not to be interrupted. `port`: 0 to 65535. `timeout`: milliseconds
///   for all attempts, or a negative number for as long as it takes.
/// * Result: a pair of channels, `(in_channel, out_channel)`. What is flushed is sent at once.
/// * Errors: `Sys_error "HOST:PORT: Connection refused"` and so on, as the system says of the last address; `Sys_error
///   "HOST:PORT: Connection timed out"`; Sys_error in a runtime that may not have sockets; Invalid_argument for a port that is none;
///   CAMLRT_INTERRUPTED; Out_of_memory; CAMLRT_BAD_POINTER.
/// * Mirrors: `Unix.open_connection`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_connect_tcp(host: *const c_char, port: i32, timeout: i32) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_connect_tcp(host, port, timeout))
}

/// Connects to a socket of the Unix domain.
///
/// * `path`: its name, a C string of 1 to 107 bytes; `timeout`: as of `camlrt_connect_tcp`.
/// * Result: a pair of channels.
/// * Errors: `Sys_error "NAME: No such file or directory"` and so on, also for an empty name; else as for `camlrt_connect_tcp`.
/// * Mirrors: `Unix.open_connection`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_connect_unix(path: *const c_char, timeout: i32) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_connect_unix(path, timeout))
}

/// Makes a socket that takes connections to a TCP port.
///
/// * `host`: the address, or a name, of this machine, a C string: `"127.0.0.1"` takes connections from here only, `""` from
///   everywhere. `port`: the port, or 0 for any that is free, which `camlrt_socket_port` tells.
/// * Result: a descriptor, an int, for `camlrt_accept`; it is the caller's until `caml_sys_close`.
/// * Errors: `Sys_error "HOST:PORT: Address already in use"` and so on; else as for `camlrt_connect_tcp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_listen_tcp(host: *const c_char, port: i32) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_listen_tcp(host, port))
}

/// Makes a socket of the Unix domain that takes connections.
///
/// * `path`: a name that is not there yet, a C string of 1 to 107 bytes. It is left there, for `caml_sys_remove`, when the
///   socket is closed.
/// * Result: as for `camlrt_listen_tcp`.
/// * Errors: `Sys_error "NAME: Address already in use"` and so on, `Sys_error ": No such file or directory"` for an empty name, for
///   which the system would make a socket that nobody can find; else as for `camlrt_connect_tcp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_listen_unix(path: *const c_char) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_listen_unix(path))
}

/// Tells the port of a TCP socket.
///
/// * `socket`: a descriptor, an int.
/// * Result: its port on this side, an int.
/// * Errors: Sys_error for what is no TCP socket; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_socket_port(socket: CamlValue) -> CamlValue {
    read!(sockets::camlrt_socket_port(socket))
}

/// Takes a connection.
///
/// * `listener`: a descriptor, an int, that `camlrt_listen_tcp` or `camlrt_listen_unix` gave, or that was granted; `timeout`:
///   milliseconds, or a negative number for as long as it takes.
/// * Result: a pair of channels, `(in_channel, out_channel)`.
/// * Errors: `Sys_error "Connection timed out"`; Sys_error as the system says; CAMLRT_INTERRUPTED; Out_of_memory;
///   CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_accept(listener: CamlValue, timeout: i32) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_accept(listener, timeout))
}

/// Ends one direction of a connection.
///
/// * `channel`: a channel on a socket. An `out_channel` is flushed first, and the other side then reads the end of the input;
///   from an `in_channel` nothing more is received. Both channels are still open.
/// * Result: `()`.
/// * Errors: as for `caml_ml_flush`; Sys_error as the system says, also for what is no socket; `Sys_error "Bad file
///   descriptor"` if it is closed or has no descriptor.
/// * Mirrors: `Unix.shutdown_connection`, for an `in_channel` on both directions.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_shutdown(channel: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, sockets::camlrt_channel_shutdown(channel))
}

/// Sets how long a channel waits.
///
/// * `channel`: an open channel on a descriptor, not just of a socket; `timeout`: milliseconds for each read or write of its
///   buffer, or a negative number for as long as it takes, as in the beginning.
/// * Result: `()`. From then on what waits longer fails with Sys_blocked_io, as with OCaml's SO_RCVTIMEO; it can be tried again,
///   as after an interrupt.
/// * Errors: Invalid_argument for a channel without a descriptor; `Sys_error "Bad file descriptor"` if it is closed.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_channel_timeout(channel: CamlValue, timeout: i32) -> CamlValue {
    call_out!(BLOCKS, sockets::camlrt_channel_timeout(channel, timeout))
}
