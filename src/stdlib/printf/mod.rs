//! Printing by a format, OCaml's Printf.
//!
//! As there, all arguments are converted before anything is written, so that a format that does not fit its arguments
//! writes nothing: [`convert`] makes one text of them, with [stops](convert::Stop) where a function is to be called or a channel to
//! be flushed. Then [`prims`] writes the text from stop to stop.

pub mod args;
pub mod convert;
pub mod number;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod plan;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod prims;
