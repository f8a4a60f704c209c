//! Digests: OCaml's MD5 and BLAKE2b, and the SHA family beside them.
//!
//! A [state] is a digest in the making; a [context] is one that the host keeps and feeds piece by piece.

pub mod blake2;
pub mod context;
pub mod hex;
pub mod prims;
pub mod state;
