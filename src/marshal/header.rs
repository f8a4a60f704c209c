//! The header of a message.

use super::source::Source;
use crate::heap::word::read_bytes;
use crate::runtime::Exn;
use std::cell::Cell;

/// What a message with a short header begins with.
pub const MAGIC_SMALL: u32 = 0x8495_a6be;
const MAGIC_BIG: u32 = 0x8495_a6bf;
const MAGIC_COMPRESSED: u32 = 0x8495_a6bd;

/// The longest header: a compressed one of five numbers of up to ten bytes.
pub const MAX_LEN: usize = 63;
/// The bytes that tell how long a header is.
pub const PREFIX: usize = 5;

/// What a header says.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub struct Header {
    /// Bytes of the header itself.
    pub len: usize,
    /// Bytes that follow it.
    pub data: u64,
    /// For a compressed message: bytes of the data once it is decompressed.
    pub uncompressed: Option<u64>,
    /// How many blocks back references count.
    pub objects: u64,
    /// Words of the value on a 64-bit machine, block headers included.
    pub words: u64,
}

/// How long a header is, by its first [`PREFIX`] bytes; a header of no known kind is taken for a short one.
pub fn length(prefix: [u8; PREFIX]) -> usize {
    match u32::from_be_bytes([prefix[0], prefix[1], prefix[2], prefix[3]]) {
        MAGIC_BIG => 32,
        MAGIC_COMPRESSED => (prefix[4] & 0x3f) as usize,
        _ => 20,
    }
}

/// Reads a short header, if there is one.
#[inline(always)]
pub fn read_short(bytes: &[Cell<u8>]) -> Option<Header> {
    let h: [u8; 20] = read_bytes(bytes, 0)?;
    let word = |i: usize| u32::from_be_bytes([h[i], h[i + 1], h[i + 2], h[i + 3]]);
    let short = word(0) == MAGIC_SMALL;
    let (data, objects, words) = (word(4) as u64, word(8) as u64, word(16) as u64);
    short.then_some(Header { len: 20, data, uncompressed: None, objects, words })
}

/// Reads a header, on behalf of the function named.
pub fn read(s: &mut Source<'_>, who: &str) -> Result<Header, Exn> {
    let all = s.left();
    match s.u32()? {
        MAGIC_SMALL => {
            let (data, objects, _words32, words) = (s.u32()?, s.u32()?, s.u32()?, s.u32()?);
            let (data, objects, words) = (data as u64, objects as u64, words as u64);
            Ok(Header { len: 20, data, uncompressed: None, objects, words })
        }
        MAGIC_BIG => {
            s.u32()?;
            Ok(Header { len: 32, data: s.u64()?, uncompressed: None, objects: s.u64()?, words: s.u64()? })
        }
        MAGIC_COMPRESSED => {
            let len = (s.byte()? & 0x3f) as usize;
            let (data, uncompressed, objects, _words32, words) =
                (s.vlq()?, s.vlq()?, s.vlq()?, s.vlq()?, s.vlq()?);
            let (Some(data), Some(uncompressed), Some(objects), Some(words)) =
                (data, uncompressed, objects, words)
            else {
                return Err(Exn::failure(format_args!(
                    "{who}: object too large to be read back on this platform"
                )));
            };
            if all - s.left() > len {
                return Err(Exn::failure(format_args!("{who}: bad object")));
            }
            Ok(Header { len, data, uncompressed: Some(uncompressed), objects, words })
        }
        _ => Err(Exn::failure(format_args!("{who}: bad object"))),
    }
}

/// A header to be written.
pub struct Sizes {
    /// Bytes of data.
    pub data: u64,
    /// Blocks that back references count.
    pub objects: u64,
    /// Words of the value on a 32-bit machine.
    pub words32: u64,
    /// Words of the value on a 64-bit machine.
    pub words64: u64,
}

impl Sizes {
    /// Whether the value needs the long header, which no 32-bit machine reads.
    pub fn is_big(&self) -> bool {
        self.data >> 32 != 0 || self.words32 >> 32 != 0 || self.words64 >> 32 != 0
    }
    /// Writes the header to the end of some room; how long it is.
    pub fn put_last(&self, room: &mut [u8]) -> usize {
        let (mut small, mut big) = ([0; 20], [0; 32]);
        let header: &mut [u8] = if self.is_big() {
            big[..4].copy_from_slice(&MAGIC_BIG.to_be_bytes());
            let numbers = [self.data, self.objects, self.words64];
            big[8..].chunks_exact_mut(8).zip(numbers).for_each(|(p, n)| p.copy_from_slice(&n.to_be_bytes()));
            &mut big
        } else {
            small[..4].copy_from_slice(&MAGIC_SMALL.to_be_bytes());
            let numbers = [self.data, self.objects, self.words32, self.words64].map(|n| n as u32);
            small[4..]
                .chunks_exact_mut(4)
                .zip(numbers)
                .for_each(|(p, n)| p.copy_from_slice(&n.to_be_bytes()));
            &mut small
        };
        let from = room.len() - header.len();
        room[from..].copy_from_slice(header);
        header.len()
    }
}
