//! The tests of the host, one program: guests that do as they should, and guests that do not.

mod closures;
mod command;
mod documentation;
mod embedding;
mod endings;
mod hostile;
mod limits;
mod linking;
mod memory;
mod stories;
mod strings;
mod support;
mod table;
