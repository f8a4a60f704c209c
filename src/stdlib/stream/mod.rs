//! `Stream` of OCaml 4: elements that are made when they are asked for, and then remembered.
//!
//! A stream is an option of a cell: how many elements were taken, and the data, of which the rest comes. Data may be built on
//! itself, as deep as memory goes; it is gone through without the machine's stack.

pub mod blocks;
pub mod dump;
pub mod make;
mod reader;
pub mod take;
