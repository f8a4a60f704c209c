//! What OCaml's standard library does in OCaml: formats, and printing and reading by them.

pub mod format;
pub mod printf;
