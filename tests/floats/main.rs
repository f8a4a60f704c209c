//! Functions of floats and their texts, against OCaml's (`oracle/floats_gen.ml`), and what OCaml leaves to C.

mod calls;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod differential;
mod formats;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
