//! Marshal and the flat form, against OCaml's own bytes and against whatever else may come in.

mod beside;
mod common;
mod compressed;
mod corpus;
mod custom;
mod errors;
mod flatten;
mod forged;
mod hostile;
mod live;
mod memory;
mod oracle;
mod places;
mod unwritable;
mod vectors;
