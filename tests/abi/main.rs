//! The core over its C ABI, as a host uses it. Every test has a runtime of its own, and leaves no handle in it.

mod arithmetic;
mod callbacks;
mod closures;
mod errors;
mod lifetimes;
mod memory;
mod printexc;
mod processes;
mod runtimes;
mod scopes;
mod support;
mod threads;
mod values;
