//! Family: signals
//!
//! Numbers of signals, and what is due.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::values::signals;

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
/// * Errors: what a finaliser raises.
/// * Mirrors: `caml_process_pending_actions_with_root`, which compiled OCaml 5 calls at its safe points.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_process_pending_actions_with_root(v: CamlValue) -> CamlValue {
    call_out!(CALLS, signals::caml_process_pending_actions_with_root(v))
}
