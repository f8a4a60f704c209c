//! Digests and random numbers, against OCaml's (`oracle/digest_gen.ml`, tests/data/primitives-5.4.tsv) and Python's
//! (`oracle/digests.py`).

mod channels;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod contexts;
mod differential;
mod lxm;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;

use camlrt::abi::CamlValue;
use camlrt::abi::digests::*;
use common::*;

/// An algorithm's value, by the name that hashlib or OCaml has for it.
fn algorithm(name: &str) -> CamlValue {
    CamlValue::slot(match name {
        "md5" => CAMLRT_DIGEST_MD5,
        "sha1" => CAMLRT_DIGEST_SHA1,
        "sha256" => CAMLRT_DIGEST_SHA256,
        "sha512" => CAMLRT_DIGEST_SHA512,
        "blake128" => CAMLRT_DIGEST_BLAKE128,
        "blake256" => CAMLRT_DIGEST_BLAKE256,
        "blake512" => CAMLRT_DIGEST_BLAKE512,
        _ => panic!("{name}"),
    })
}

const NAMES: [&str; 7] = ["md5", "sha1", "sha256", "sha512", "blake128", "blake256", "blake512"];

/// The bytes that the oracles take for these two numbers.
fn data(seed: u64, n: u64) -> Vec<u8> {
    (0..n).map(|i| (i * i * 31 + i * seed + (i >> 7) * 13) as u8).collect()
}

/// A digest in hexadecimal, or the error.
fn digits(v: CamlValue) -> String {
    value(v).map_or_else(|e| e, |v| hex(&bytes(v)))
}

fn whole(name: &str, data: &[u8]) -> String {
    digits(camlrt_digest_memory(algorithm(name), data.as_ptr(), data.len()))
}
