//! The host side of a Lisp: what Common Lisp has, over OCaml's values and channels.

pub mod format;
