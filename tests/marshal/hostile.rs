//! Messages changed: every truncation of two hundred, every other byte in every place of them, and several at once.
//!
//! What comes of each is one of the errors for bad messages or a value, and a value can be written and read again.
//! All of it is the same from run to run, but for the mutants with several changes, whose seed is shown.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::marshal::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const MESSAGES: usize = 200;
const LONGEST: usize = 512;

/// Two hundred messages: compressed ones, some that OCaml would not have written, the longest, and some of the others.
fn messages() -> Vec<Vec<u8>> {
    let mut chosen = Vec::new();
    for name in ["small.bin", "floats.bin", "shared.bin"] {
        chosen.push(std::fs::read(data("compressed-5.4").join(name)).expect("a message"));
    }
    let bytes = |line: &Value| line["hex"].as_str().map(unhex);
    let unusual = lines("marshal-reads-4.13.jsonl");
    chosen.extend(unusual.iter().step_by(4).filter_map(bytes).filter(|m| is_exact(m)));
    let files = ["marshal-4.13.jsonl", "marshal-5.4.jsonl"];
    let others: BTreeSet<_> =
        files.iter().flat_map(|f| lines(f)).filter_map(|l| bytes(&l)).map(|m| (m.len(), m)).collect();
    let mut others: Vec<_> = others.into_iter().map(|(_, m)| m).filter(|m| m.len() <= LONGEST).collect();
    chosen.extend(others.split_off(others.len() - 120));
    let room = MESSAGES - chosen.len();
    chosen.extend((0..room).map(|i| others[i * others.len() / room].clone()));
    chosen
}

/// Whether a message with a short header ends where it says.
fn is_exact(m: &[u8]) -> bool {
    m[3] != 0xbe || m.len() == 20 + u32::from_be_bytes([m[4], m[5], m[6], m[7]]) as usize
}

/// What came of so many messages.
#[derive(Default, Debug)]
struct Tally {
    errors: usize,
    values: usize,
}

impl Tally {
    /// Reads a message. A value that comes of it is written and read again, and then is the same.
    fn read(&mut self, message: &[u8]) {
        let start = Instant::now();
        let depth = camlrt_scope_open();
        let v = caml_input_value_from_block(message.as_ptr(), message.len());
        if v == CamlValue::NONE {
            self.errors += 1;
            let code = camlrt_error_code();
            let known = code == CAMLRT_FAILURE || code == CAMLRT_OUT_OF_MEMORY;
            assert!(known, "{code}, {}: {}", error(), hex(message));
        } else {
            self.values += 1;
            again(v, message);
        }
        camlrt_scope_close(depth);
        assert!(start.elapsed() < Duration::from_secs(10), "{}", hex(message));
    }
}

fn again(v: CamlValue, message: &[u8]) {
    let written = caml_output_value_to_string(v, UNIT);
    assert_ne!(written, CamlValue::NONE, "{}: {}", error(), hex(message));
    let read = caml_input_value_from_bytes(written, int(0));
    assert_ne!(read, CamlValue::NONE, "{}: {}", error(), hex(message));
    let rewritten = caml_output_value_to_string(read, UNIT);
    let (a, b) = (bytes(written), bytes(rewritten));
    // Objects get other numbers, and of two forwarding blocks one is left.
    let changes = a.windows(5).any(|w| w[0] == 0x08 && matches!(w[4], 248 | 250));
    assert!(a == b || changes, "{} became {} and then {}", hex(message), hex(&a), hex(&b));
}

/// Runs something in a process of its own, which is not to need much memory; the runtime works on.
fn survives(path: &str, body: impl FnOnce(&[Vec<u8>], &mut Tally)) {
    alone(path, || {
        in_runtime(ocaml(5), || {
            let (all, mut tally) = (messages(), Tally::default());
            let start = Instant::now();
            body(&all, &mut tally);
            println!("{tally:?} in {:?}, at most {} MiB", start.elapsed(), peak() >> 20);
            assert!(peak() < 512 << 20);
            for m in &all {
                tally.read(m);
            }
            assert!(tally.values >= all.len());
        })
    });
}

#[test]
fn every_truncation() {
    survives("hostile::every_truncation", |all, tally| {
        for message in all {
            for n in 0..message.len() {
                let part = &message[..n];
                tally.read(part);
                scoped(|| assert!(from_bytes(part).is_err(), "{}", hex(part)));
            }
        }
        assert!(tally.values == 0 && tally.errors > 20_000, "{tally:?}");
    });
}

fn every_change(message: &[u8], tally: &mut Tally) {
    let mut changed = message.to_vec();
    for at in 0..message.len() {
        let right = message[at];
        for other in 0..=255u8 {
            if other != right {
                changed[at] = other;
                tally.read(&changed);
            }
        }
        changed[at] = right;
    }
}

/// In four parts, which different processes may see to at the same time.
fn every_change_to(path: &str, part: usize) {
    survives(path, |all, tally| {
        for message in all.iter().skip(part).step_by(4) {
            every_change(message, tally);
        }
        assert!(tally.errors > 500_000 && tally.values > 500_000, "{tally:?}");
    });
}

#[test]
fn every_changed_byte_of_the_first_quarter() {
    every_change_to("hostile::every_changed_byte_of_the_first_quarter", 0);
}

#[test]
fn every_changed_byte_of_the_second_quarter() {
    every_change_to("hostile::every_changed_byte_of_the_second_quarter", 1);
}

#[test]
fn every_changed_byte_of_the_third_quarter() {
    every_change_to("hostile::every_changed_byte_of_the_third_quarter", 2);
}

#[test]
fn every_changed_byte_of_the_fourth_quarter() {
    every_change_to("hostile::every_changed_byte_of_the_fourth_quarter", 3);
}

/// Bytes that mean something in many places.
const TELLING: [u8; 24] = [
    0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x08, 0x09, 0x0a, 0x0e, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x17,
    0x18, 0x19, 0x20, 0x40, 0xa0, 0xf8, 0xff,
];

fn mutant(message: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut m = message.to_vec();
    for _ in 0..2 + random.below(6) {
        let at = random.below(m.len());
        match random.below(8) {
            0 => m[at] = random.next() as u8,
            1 | 2 => m[at] = TELLING[random.below(TELLING.len())],
            3 => m[at] ^= 1 << random.below(8),
            4 => m.insert(at, TELLING[random.below(TELLING.len())]),
            5 if m.len() > 1 => drop(m.remove(at)),
            // A piece of itself or of another message, somewhere.
            6 => {
                let from = if random.below(2) == 0 { m.clone() } else { other.to_vec() };
                let start = random.below(from.len());
                let piece = &from[start..(start + 1 + random.below(30)).min(from.len())];
                m.splice(at..at, piece.iter().copied());
            }
            _ => m.truncate(at.max(1)),
        }
    }
    // Half of them claim what they have, so that it is their inside that counts.
    if random.below(2) == 0 && m.len() > 20 && m.starts_with(&[0x84, 0x95, 0xa6, 0xbe]) {
        let len = m.len() as u32 - 20;
        m[4..8].copy_from_slice(&len.to_be_bytes());
    }
    m
}

#[test]
fn twelve_thousand_mutants() {
    survives("hostile::twelve_thousand_mutants", |all, tally| {
        let mut random = Random::fresh();
        for i in 0..12_000 {
            let other = &all[random.below(all.len())];
            let m = mutant(&all[i % all.len()], other, &mut random);
            tally.read(&m);
            scoped(|| {
                // The other way in answers the same.
                assert_eq!(from_bytes(&m).is_ok(), from_block(&m).is_ok(), "{}", hex(&m));
            });
        }
        assert!(tally.errors > 1000 && tally.values > 1000, "{tally:?}");
    });
}
