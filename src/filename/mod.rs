//! Names of files: OCaml's `Filename`, by the rules of Unix, Windows and Cygwin on every machine.

pub mod parts;
pub mod prims;
pub mod quote;
pub mod rules;
