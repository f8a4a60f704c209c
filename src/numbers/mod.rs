//! Numbers: OCaml's ints.c, whose three boxed types are one macro in [`boxed`], and its floats.c in [`float`].

pub mod boxed;
pub mod digits;
pub mod float;
pub mod format;
pub mod int;
pub mod parse;
pub mod spec;
