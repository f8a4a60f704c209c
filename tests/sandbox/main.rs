//! Runtimes to which something is denied: every way out that was thought of, by names, links, races, numbers and commands,
//! with and without `openat2`.

mod commands;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod exports;
mod grants;
mod names;
mod races;
mod support;
