//! Reading by a format, OCaml's Scanf.
//!
//! A [`Scanner`](scanner::Scanner) gives the characters of a [`Source`](source::Source) one by one, of which it looks one ahead;
//! [`tokens`], [`floats`] and [`quoted`] gather them as each conversion wants; [`scan`] goes through a format. What was read is kept
//! outside the heap until all of it is there, and becomes an array then.

pub mod failure;
pub mod floats;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod plan;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod prims;
pub mod quoted;
pub mod scan;
pub mod scanner;
pub mod source;
pub mod tokens;
pub mod values;
