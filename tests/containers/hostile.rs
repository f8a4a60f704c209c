//! Containers that are none: mutated messages, cycles, shared cells. Every function of the family is called with them; each call ends,
//! and what is not refused leaves values that can be written.

use crate::common::*;
use crate::program::{forget_functions, pair, with};
use camlrt::abi::CamlValue;
use camlrt::abi::errors::camlrt_clear_error;
use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive_at};
use camlrt::abi::make::caml_store_field;
use std::ffi::CStr;

/// The functions of a family, and how many arguments they take.
fn family(of: &str) -> Vec<(String, usize)> {
    let info = |i| {
        // Every field may be zero.
        let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
        (camlrt_primitive_at(i, &mut info) == 0).then_some(info)
    };
    // The table's texts are C strings that last.
    let text = |s| unsafe { CStr::from_ptr(s) }.to_str().expect("text").to_string();
    let all = (0..).map_while(info).filter(|i| text(i.family) == of);
    all.map(|i| (text(i.name), i.arity as usize)).collect()
}

/// Calls everything with a container in every place, and other things in the others; how much was not refused.
pub fn batter(of: &str, chance: &mut Random, container: CamlValue) -> usize {
    let functions = family(of);
    assert!(functions.len() > 5, "{of}");
    let mut fine = 0;
    let mut calls = 0;
    let answer = |_: &[CamlValue]| {
        calls += 1;
        if calls % 3 == 0 { int(1) } else { UNIT }
    };
    with(2, answer, |f| {
        let others = [UNIT, int(3), string(b"key 7"), f, pair(int(1), int(2)), container];
        for (name, arity) in &functions {
            for place in 0..*arity {
                scoped(|| {
                    let mut args: Vec<_> = (0..*arity).map(|_| others[chance.below(others.len())]).collect();
                    args[place] = container;
                    match value(call(name, &args)) {
                        Ok(v) => {
                            fine += 1;
                            let _ = write(v, &[]);
                        }
                        Err(_) => {
                            camlrt_clear_error();
                        }
                    }
                });
            }
        }
    });
    fine
}

/// Batters mutations of a container's message, as many as are still messages.
pub fn mutated(of: &str, container: impl FnOnce() -> CamlValue) {
    in_runtime(ocaml(5), || {
        let message = scoped(|| write(ok(container()), &[]).expect("a message"));
        let mut chance = Random::fresh();
        let (mut read, mut fine) = (0, 0);
        let times = if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 300 };
        for _ in 0..times {
            let mut bytes = message.clone();
            for _ in 0..=chance.below(3) {
                let at = 20 + chance.below(bytes.len() - 20);
                // Often a code of a small int, a small block or a reference.
                bytes[at] = match chance.below(4) {
                    0 => 0x40 + chance.below(64) as u8,
                    1 => 0x80 + chance.below(128) as u8,
                    2 => 0x04,
                    _ => chance.next() as u8,
                };
            }
            scoped(|| {
                if let Ok(v) = from_bytes(&bytes) {
                    read += 1;
                    fine += batter(of, &mut chance, v);
                }
                camlrt_clear_error();
            });
            forget_functions();
            camlrt_clear_error();
        }
        println!("{read} read, {fine} calls");
        assert!(read > times / 10 && fine > times);
    });
}

/// Stores a field, whatever that makes of the block.
pub fn store(block: CamlValue, i: u32, v: CamlValue) {
    assert_eq!(caml_store_field(block, i, v), UNIT, "{}", error());
}

/// That a call was refused, and why.
pub fn refused(v: CamlValue, why: &str) {
    let e = value(v).expect_err("an error");
    assert!(e.contains(why), "{e}");
}
