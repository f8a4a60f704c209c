//! Channels over channels, which compress, against the programs and libraries that know the formats; channels on sockets.

mod bulk;
#[path = "../channels_support/mod.rs"]
mod channels_support;
mod compress;
mod copy;
mod endings;
mod lifetimes;
mod memory;
mod mutated;
mod ocaml;
#[allow(dead_code)]
#[path = "../marshal/oracle.rs"]
mod oracle;
mod peers;
mod sockets;

use camlrt::abi::CamlValue;
use camlrt::abi::compress::*;
use camlrt::abi::runtimes::CamlrtConfig;
use channels_support::*;
use std::fs::File;
use std::path::Path;

const FORMATS: [(i32, &str); 3] = [(CAMLRT_GZIP, "gzip"), (CAMLRT_ZLIB, "zlib"), (CAMLRT_ZSTD, "zstd")];

fn compressing(below: CamlValue, format: i32) -> CamlValue {
    value(camlrt_compress_open(below, format, CAMLRT_USUAL_LEVEL, 0)).expect("a channel")
}

fn decompressing(below: CamlValue, format: i32) -> CamlValue {
    value(camlrt_decompress_open(below, format, -1, 0)).expect("a channel")
}

/// A file of what is written through a compressing channel, which is closed, as is the one below.
fn compressed(path: &Path, format: i32, level: i32, data: &[u8]) {
    let below = writer(File::create(path).expect("a file"));
    let channel = value(camlrt_compress_open(below, format, level, CAMLRT_CLOSE_BELOW)).expect("a channel");
    for piece in data.chunks(100_000) {
        output(channel, piece).expect("room");
    }
    assert_eq!(close(channel), Ok(()));
    assert_eq!(output(below, b"x"), Err(sys_error("Bad file descriptor")));
}

/// What comes out of a channel until it ends or fails, read in pieces of some size.
fn drained(channel: CamlValue, piece: usize) -> (Vec<u8>, Outcome<()>) {
    let mut all = Vec::new();
    loop {
        match input(channel, piece) {
            Ok(bytes) if bytes.is_empty() => return (all, Ok(())),
            Ok(bytes) => all.extend_from_slice(&bytes),
            Err(e) => return (all, Err(e)),
        }
    }
}

/// What a decompressing channel with these settings makes of a file.
fn read_with(path: &Path, format: i32, limit: i64, flags: i32) -> (Vec<u8>, Outcome<()>) {
    let below = reader(File::open(path).expect("a file"));
    let channel = value(camlrt_decompress_open(below, format, limit, flags | CAMLRT_CLOSE_BELOW));
    let channel = channel.expect("a channel");
    let result = drained(channel, 70_000);
    assert_eq!(close(channel), Ok(()));
    assert_eq!(input(below, 1), Err(sys_error("Bad file descriptor")));
    result
}

fn read_back(path: &Path, format: i32) -> Vec<u8> {
    let (data, result) = read_with(path, format, -1, 0);
    assert_eq!(result, Ok(()));
    data
}

/// A small generator of random numbers (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % below
    }
}

/// Text that compresses well, but not to nothing.
fn text(len: usize) -> Vec<u8> {
    const WORDS: [&str; 7] = ["let ", "in ", "match ", "x ", "with ", "-> ", "\n"];
    let mut random = Random(88172645463325252);
    let mut text = Vec::new();
    while text.len() < len {
        text.extend_from_slice(WORDS[random.next(WORDS.len())].as_bytes());
    }
    text.truncate(len);
    text
}

fn noise(len: usize) -> Vec<u8> {
    let mut random = Random(362436069);
    (0..len).map(|_| random.next(256) as u8).collect()
}

fn is_long() -> bool {
    std::env::var_os("CAMLRT_LONG").is_some()
}
