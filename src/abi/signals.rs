//! Family: signals
//!
//! Signals: what is done when one comes, their numbers, and what is due. A function that handles a signal is called where host code
//! may run. It ends the wait of a call for a channel with CAMLRT_INTERRUPTED, so that the host can `camlrt_poll` and make the call again;
//! with CAMLRT_CONFIG_HANDLE_IN_WAITS it is called in the wait, which goes on.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::values::signals;

/// Says what is done when a signal comes.
///
/// * `signal`: OCaml's number, like `Sys.sigint`, -6, or the system's.
/// * `action`: 0, `Signal_default`: what the system does, or the host, if it handles the signal itself; 1, `Signal_ignore`;
///   or a block of tag 0 with a function, `Signal_handle`, which is called with OCaml's number of the signal.
/// * Result: what was done before, an action.
/// * Errors: `Invalid_argument "Sys.signal: unavailable signal"`; Sys_error without a name for what the system refuses, which
///   is SIGKILL and SIGSTOP, or the runtime's config; what a function of a signal that is due raises; CAMLRT_TYPE_ERROR;
///   Out_of_memory.
/// * Mirrors: `caml_install_signal_handler`, that is `Sys.signal`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_install_signal_handler(signal: CamlValue, action: CamlValue) -> CamlValue {
    call_out!(CALLS, signals::caml_install_signal_handler(signal, action))
}

/// Gives the system's number of a signal.
///
/// * `signal`: OCaml's number, an int, like `Sys.sigint`, -6.
/// * Result: the system's, an int; a number that is not OCaml's is the system's already.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_convert_signal_number`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_convert_signal_number(signal: CamlValue) -> CamlValue {
    read!(signals::caml_sys_convert_signal_number(signal))
}

/// Gives OCaml's number of a signal.
///
/// * `signal`: the system's number, an int.
/// * Result: OCaml's, an int below 0; the system's where OCaml has none.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_sys_rev_convert_signal_number`, of OCaml 5.4.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_sys_rev_convert_signal_number(signal: CamlValue) -> CamlValue {
    read!(signals::caml_sys_rev_convert_signal_number(signal))
}

/// Runs what is due, as `camlrt_poll` does.
///
/// * `v`: any value.
/// * Result: `v`.
/// * Errors: what the function of a signal, or a finaliser, raises.
/// * Mirrors: `caml_process_pending_actions_with_root`, which compiled OCaml 5 calls at its safe points.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_process_pending_actions_with_root(v: CamlValue) -> CamlValue {
    call_out!(CALLS, signals::caml_process_pending_actions_with_root(v))
}
