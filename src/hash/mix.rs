//! The steps of OCaml's hash, which is MurmurHash 3 for 32 bits.

use crate::heap::word::read_bytes;
use std::cell::Cell;

/// A hash in the making.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mix(pub u32);

impl Mix {
    /// Mixes 32 bits in.
    #[inline(always)]
    pub fn bits(&mut self, d: u32) {
        let d = d.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
        self.0 = (self.0 ^ d).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64);
    }
    /// Mixes a word in, so that small numbers come out as on a 32-bit machine.
    #[inline(always)]
    pub fn word(&mut self, n: i64) {
        self.bits(fold(n));
    }
    /// Mixes 64 bits in, the lower half first.
    pub fn int64(&mut self, n: i64) {
        self.bits(n as u32);
        self.bits((n >> 32) as u32);
    }
    /// Mixes a float in: every nan alike, and -0. as 0.
    pub fn double(&mut self, d: f64) {
        let bits = match d {
            d if d.is_nan() => 0x7ff0_0000_0000_0001,
            0.0 => 0,
            d => d.to_bits(),
        };
        self.int64(bits as i64);
    }
    /// Mixes a float of single precision in, likewise.
    pub fn float(&mut self, d: f32) {
        self.bits(match d {
            d if d.is_nan() => 0x7f80_0001,
            0.0 => 0,
            d => d.to_bits(),
        });
    }
    /// Mixes a float of half the precision in, likewise.
    pub fn half(&mut self, bits: u16) {
        self.bits(match bits {
            n if n & 0x7c00 == 0x7c00 && n & 0x03ff != 0 => 0x7c01,
            0x8000 => 0,
            n => n as u32,
        });
    }
    /// Mixes bytes in, four at a time; their number does not count.
    #[inline(always)]
    pub fn bytes(&mut self, bytes: &[Cell<u8>]) {
        let whole = bytes.len() & !3;
        for i in (0..whole).step_by(4) {
            if let Some(four) = read_bytes(bytes, i) {
                self.bits(u32::from_le_bytes(four));
            }
        }
        let rest = &bytes[whole..];
        if !rest.is_empty() {
            self.bits(rest.iter().rev().fold(0, |n, b| n << 8 | b.get() as u32));
        }
    }
    /// Mixes a string in: its bytes and its length.
    #[inline(always)]
    pub fn string(&mut self, bytes: &[Cell<u8>]) {
        self.bytes(bytes);
        self.0 ^= bytes.len() as u32;
    }
    /// The hash: 30 bits.
    #[inline(always)]
    pub fn done(self) -> i64 {
        let h = (self.0 ^ self.0 >> 16).wrapping_mul(0x85eb_ca6b);
        let h = (h ^ h >> 13).wrapping_mul(0xc2b2_ae35);
        (h ^ h >> 16) as i64 & 0x3fff_ffff
    }
}

/// 64 bits as 32, the same for a small number as it would be there.
#[inline(always)]
pub fn fold(n: i64) -> u32 {
    (n >> 32 ^ n >> 63 ^ n) as u32
}
