//! The algorithms, and a digest in the making by any of them.

use super::blake2::{self, Blake2b};
use crate::heap::{Word, word};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// An algorithm, a constant constructor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
    Blake128,
    Blake256,
    Blake512,
}

impl Algorithm {
    /// All of them, in the order of their numbers.
    pub const ALL: [Algorithm; 7] = [
        Algorithm::Md5,
        Algorithm::Sha1,
        Algorithm::Sha256,
        Algorithm::Sha512,
        Algorithm::Blake128,
        Algorithm::Blake256,
        Algorithm::Blake512,
    ];
    /// Bytes of a digest.
    pub fn size(self) -> usize {
        match self {
            Algorithm::Md5 | Algorithm::Blake128 => 16,
            Algorithm::Sha1 => 20,
            Algorithm::Sha256 | Algorithm::Blake256 => 32,
            Algorithm::Sha512 | Algorithm::Blake512 => 64,
        }
    }
}

impl<'a> FromWord<'a> for Algorithm {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Algorithm, Exn> {
        let known = word.as_int().and_then(|n| Algorithm::ALL.get(usize::try_from(n).ok()?));
        known.copied().ok_or_else(|| cx.expected("a digest algorithm", word))
    }
}

/// A digest in the making.
#[derive(Clone)]
pub enum State {
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Sha512),
    Blake2b(Blake2b),
}

impl State {
    pub fn new(algorithm: Algorithm) -> State {
        match algorithm {
            Algorithm::Md5 => State::Md5(Md5::new()),
            Algorithm::Sha1 => State::Sha1(Sha1::new()),
            Algorithm::Sha256 => State::Sha256(Sha256::new()),
            Algorithm::Sha512 => State::Sha512(Sha512::new()),
            Algorithm::Blake128 | Algorithm::Blake256 | Algorithm::Blake512 => {
                State::Blake2b(Blake2b::new(algorithm.size(), &[]))
            }
        }
    }
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            State::Md5(h) => h.update(bytes),
            State::Sha1(h) => h.update(bytes),
            State::Sha256(h) => h.update(bytes),
            State::Sha512(h) => h.update(bytes),
            State::Blake2b(h) => h.update(bytes),
        }
    }
    /// Takes bytes of the heap.
    pub fn update_cells(&mut self, bytes: Bytes<'_>) {
        const SHORT: usize = 128;
        if bytes.len() <= SHORT { self.copied::<SHORT>(bytes) } else { self.copied::<4096>(bytes) }
    }
    fn copied<const PIECE: usize>(&mut self, bytes: Bytes<'_>) {
        let mut piece = [0; PIECE];
        for cells in bytes.chunks(PIECE) {
            let piece = &mut piece[..cells.len()];
            word::copy_out(cells, piece);
            self.update(piece);
        }
    }
    pub fn finish(self) -> Hash {
        match self {
            State::Md5(h) => Hash::of(&h.finalize()),
            State::Sha1(h) => Hash::of(&h.finalize()),
            State::Sha256(h) => Hash::of(&h.finalize()),
            State::Sha512(h) => Hash::of(&h.finalize()),
            State::Blake2b(h) => {
                let size = h.size;
                Hash { bytes: h.finish(), size }
            }
        }
    }
}

/// A digest.
pub struct Hash {
    bytes: [u8; blake2::MOST],
    size: usize,
}

impl Hash {
    fn of(digest: &[u8]) -> Hash {
        let mut bytes = [0; blake2::MOST];
        bytes[..digest.len()].copy_from_slice(digest);
        Hash { bytes, size: digest.len() }
    }
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.size]
    }
}
