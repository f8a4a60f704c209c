//! Numbers as text, and OCaml's arithmetic on them.

pub mod spec;
