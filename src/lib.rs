//! camlrt: OCaml's runtime primitives as one memory-safe shared library with a C ABI.
//!
//! The interface is C's: `include/camlrt.h`, generated from [`abi`]. Inside, a primitive is a plain function over
//! [words](heap::Word) in a module named as OCaml's runtime names it; [`abi`] turns handles into words, calls it, and
//! turns the result into a handle or an error.

#![deny(unsafe_code, clippy::undocumented_unsafe_blocks)]

#[allow(unsafe_code)]
pub mod abi;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod bigarray;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod compare;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod debug;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod digest;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod filename;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod hash;
#[allow(unsafe_code)]
pub mod heap;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod host;
pub mod io;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod lexing;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod machine;
pub mod marshal;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod numbers;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod os;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod parsing;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod prng;
pub mod runtime;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod stdlib;
#[allow(unsafe_code)]
pub mod sys;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod values;
