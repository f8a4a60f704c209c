//! Bytes in hexadecimal, and back.

use std::cell::Cell;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Writes two digits for each byte.
pub fn encode(bytes: &[Cell<u8>], digits: &[Cell<u8>]) {
    for (byte, pair) in bytes.iter().zip(digits.chunks_exact(2)) {
        pair[0].set(DIGITS[(byte.get() >> 4) as usize]);
        pair[1].set(DIGITS[(byte.get() & 15) as usize]);
    }
}

fn digit(c: &Cell<u8>) -> Option<u8> {
    char::from(c.get()).to_digit(16).map(|d| d as u8)
}

/// Writes a byte for each two digits; nothing if one is none.
pub fn decode(digits: &[Cell<u8>], bytes: &[Cell<u8>]) -> Option<()> {
    for (pair, byte) in digits.chunks_exact(2).zip(bytes) {
        byte.set(digit(&pair[0])? << 4 | digit(&pair[1])?);
    }
    Some(())
}
