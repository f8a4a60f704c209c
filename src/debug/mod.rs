//! What OCaml's runtime tells debuggers and profilers: here, that there is nothing to tell. There is no OCaml code whose
//! stack, allocations or phases could be followed.

pub mod backtrace;
pub mod events;
pub mod memprof;

use crate::heap::roots::Global;
use std::cell::{Cell, RefCell};

/// What was switched on, and what was given in to be given out again.
#[derive(Default)]
pub struct Debug {
    /// What `caml_record_backtrace` was given: backtraces are recorded unless it is 0.
    flag: Cell<i32>,
    /// The backtrace that was restored last.
    slots: RefCell<Vec<i64>>,
    /// The profile that was started last.
    profile: Cell<Option<Global>>,
    /// How many kinds of event were registered.
    events: Cell<i64>,
}
