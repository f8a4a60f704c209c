//! Making and reading values, by the functions of the ABI.

pub mod arith;
pub mod calls;
pub mod errors;
pub mod lifetimes;
pub mod make;
pub mod read;
