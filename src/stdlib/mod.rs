//! What OCaml's standard library does in OCaml: formats, and printing and reading by them; containers, the very blocks that its
//! modules make, change and read.
//!
//! Where a container calls no function of the host's, words will do, and every shape is checked on the way. Where it calls one, it
//! keeps roots, and looks at the shapes anew after each call.

pub mod buffer;
pub mod calls;
pub mod format;
pub mod hashtbl;
pub mod map;
pub mod named;
pub mod parts;
pub mod printf;
pub mod queue;
pub mod scanf;
pub mod sequence;
pub mod set;
pub mod stack;
pub mod stream;
pub mod tree;
