#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "this target has one of them")]
mod bodies;

libfuzzer_sys::fuzz_target!(|input: &[u8]| bodies::format(input));
