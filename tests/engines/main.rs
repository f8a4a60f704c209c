//! The engines of lexing and parsing, against OCaml's (`oracle/engines_gen.ml`), and with tables that no ocamllex or
//! ocamlyacc wrote.

#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod drivers;
mod grammars;
mod hostile;
mod lexbufs;
mod mutated;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
mod records;
mod replay;
mod stderr;
mod traced;
mod unpacked;
