//! The order and the hash of values, against OCaml's (`oracle/order_gen.ml`), and where OCaml has no answer.

#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod deep;
mod differential;
mod exceptions;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
