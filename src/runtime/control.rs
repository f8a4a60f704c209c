//! What OCaml programs ask of the collector and tell it: the settings of `Gc.set`, and figures that nothing else keeps.

use std::cell::Cell;

/// The fields of OCaml's `Gc.control`, in their order.
pub const SETTINGS: usize = 11;

/// The settings of OCaml 4.13 at first.
const OCAML_4: [i64; SETTINGS] = [262_144, 15, 120, 0, 500, 0, 2, 1, 44, 100, 8_192];
/// Those of OCaml 5.
const OCAML_5: [i64; SETTINGS] = [262_144, 0, 120, 0, 0, 134_217_728, 0, 0, 44, 100, 70_000];

/// The place of the setting that has a meaning here: how much garbage there may be, in percent of what is alive.
pub const SPACE_OVERHEAD: usize = 2;

/// The settings of a runtime.
pub struct Control {
    /// The fields of `Gc.control`.
    pub settings: Cell<[i64; SETTINGS]>,
    /// How many collections were asked for.
    pub forced: Cell<i64>,
    /// Whether the program wants to be warned.
    pub warnings: Cell<bool>,
}

impl Control {
    /// The settings of a new runtime.
    pub fn new(is_ocaml5: bool) -> Control {
        Control {
            settings: Cell::new(if is_ocaml5 { OCAML_5 } else { OCAML_4 }),
            forced: Cell::new(0),
            warnings: Cell::new(false),
        }
    }
}

/// What OCaml makes of a setting that a program gives: `old` where it ignores it.
pub fn adjusted(is_ocaml5: bool, field: usize, old: i64, new: i64) -> i64 {
    const PAGE: i64 = 512;
    // These are unsigned in OCaml.
    let at_least_1 = if new == 0 { 1 } else { new };
    match (field, is_ocaml5) {
        (0, _) => {
            let pages = new.clamp(4_096, 1 << 28).saturating_add(PAGE - 1);
            pages / PAGE * PAGE
        }
        (SPACE_OVERHEAD | 8 | 9, _) => at_least_1,
        (3 | 10, _) | (5, true) | (1 | 4, false) => new,
        (6, false) if (0..=2).contains(&new) => new,
        (7, false) => new.clamp(1, 50),
        _ => old,
    }
}
