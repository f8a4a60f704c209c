//! The host side of a Lisp: streams of characters and bytes, on OCaml's channels, and the conditions of their errors.
//!
//! A [`stream`] is a [`leaf`], with a channel for each direction, or is made of others ([`composite`]). What is asked of it goes
//! down to its leaves ([`walk`]): [`input`], [`output`], [`files`]. [`descriptors`] has the same for programs that know a stream
//! by its descriptor's number. A call that fails leaves a [`condition`] beside its error.
//! [`format`](mod@format) writes OCaml's values as Lisp's `format` does.

pub mod about;
pub mod composite;
pub mod condition;
pub mod descriptors;
pub mod echo;
pub mod files;
pub mod format;
pub mod input;
pub mod leaf;
pub mod output;
pub mod standard;
pub mod stream;
pub mod walk;
