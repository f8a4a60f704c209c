//! The containers of the standard library: random programs as `oracle/containers.ml` has run them, malformed ones, and OCaml programs
//! that share a container with the library.

mod buffers;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod complete;
mod hashtbl;
mod hostile;
mod live;
mod map;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
mod program;
mod queues;
mod set;
mod streams;
mod trees;
