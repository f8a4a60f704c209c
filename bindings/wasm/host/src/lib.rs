//! A host for WebAssembly guests that use OCaml's runtime primitives and a Lisp's streams.
//!
//! A guest imports the functions of the C library that take numbers and handles, and those that take pointers of its own
//! memory, from the module `camlrt`; characters and lines by descriptor from `clysm:io`. Each instance has a runtime of its
//! own, which may touch nothing but what it was granted. The guide's chapter on WebAssembly tells how to use it.

#![deny(unsafe_code, clippy::undocumented_unsafe_blocks)]

mod closures;
mod engine;
mod error;
mod instance;
mod io;
mod numbers;
mod options;
mod pointers;
mod program;
mod runtime;
mod state;
mod strings;
#[allow(unsafe_code)]
mod sys;
mod watch;

pub use engine::{Engine, Module};
pub use error::Error;
pub use instance::Instance;
pub use options::{Captured, Input, Options, Output, Rights};
pub use runtime::Failure;
pub use state::State;
pub use wasmtime;
pub use watch::Interrupter;

/// The binary form of a module in text form; errors name the file, if one is given.
///
/// # Errors
/// [`Error::Module`], with the place in the text.
pub fn binary(text: &[u8], file: Option<&std::path::Path>) -> Result<Vec<u8>, Error> {
    let made = wat::parse_bytes(text).map_err(|mut e| {
        if let Some(file) = file {
            e.set_path(file);
        }
        Error::Module(e.to_string())
    });
    made.map(Into::into)
}
