//! Integers: OCaml's ints.c. Its three boxed types are one macro in [`boxed`].

pub mod boxed;
pub mod digits;
pub mod format;
pub mod int;
pub mod parse;
pub mod spec;
