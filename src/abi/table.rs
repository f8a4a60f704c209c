//! The table of exports, generated.

use super::introspect::Entry;

/// Every export, sorted by name.
pub static TABLE: &[Entry] = &[];
