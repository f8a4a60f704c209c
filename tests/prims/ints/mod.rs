//! The integers against OCaml's (`oracle/ints_gen.ml`), and where OCaml has no answer.

mod differential;
mod refused;
