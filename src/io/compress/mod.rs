//! Channels that compress what is written, and decompress what is read: each stands on another channel.
//!
//! [`encoder`] and [`decoder`] know the formats and no channels, [`output`] and [`input`] are the backends; these work in
//! the buffer of the channel below, so that nothing is copied in between.

pub mod decoder;
pub mod encoder;
pub mod input;
pub mod output;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod prims;
pub mod spares;

use crate::heap::Full;
use crate::runtime::Exn;
use std::ops::RangeInclusive;

/// A format of compressed data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// RFC 1952
    Gzip,
    /// RFC 1950
    Zlib,
    /// RFC 8878
    Zstd,
}

/// How zlib's functions are told the format: the window's size, which is 2^15, and 16 more for gzip.
const ZLIB_WINDOW: u8 = 15;
const GZIP_WINDOW: u8 = 16 + ZLIB_WINDOW;

/// What there is to know of a format.
struct Facts {
    format: Format,
    /// Its number in the header.
    number: i32,
    name: &'static str,
    levels: RangeInclusive<i32>,
    usual_level: i32,
    /// Whether data that begins with these bytes is of this format.
    begins: fn([u8; 2]) -> bool,
}

static FORMATS: [Facts; 3] = [
    Facts {
        format: Format::Gzip,
        number: 1,
        name: "gzip",
        levels: 0..=9,
        usual_level: 6,
        begins: |head| head == [0x1f, 0x8b],
    },
    Facts {
        format: Format::Zlib,
        number: 2,
        name: "zlib",
        levels: 0..=9,
        usual_level: 6,
        begins: |head| head[0] & 15 == 8 && u16::from_be_bytes(head) % 31 == 0,
    },
    Facts {
        format: Format::Zstd,
        number: 3,
        name: "zstd",
        levels: 1..=22,
        usual_level: 3,
        // A frame, or one to be skipped.
        begins: |head| head == [0x28, 0xb5] || head[0] >> 4 == 5 && head[1] == 0x2a,
    },
];

impl Format {
    fn facts(self) -> &'static Facts {
        &FORMATS[self as usize]
    }
    /// The format with this number.
    pub fn numbered(number: i32) -> Option<Format> {
        FORMATS.iter().find(|f| f.number == number).map(|f| f.format)
    }
    /// The format of data that begins with these bytes.
    pub fn beginning_with(head: &[u8]) -> Option<Format> {
        let head = *head.first_chunk()?;
        FORMATS.iter().find(|f| (f.begins)(head)).map(|f| f.format)
    }
    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().name
    }
    /// The level that a number stands for: itself, or -1 for the usual one.
    pub fn level(self, number: i32) -> Option<i32> {
        let facts = self.facts();
        let level = if number == -1 { facts.usual_level } else { number };
        facts.levels.contains(&level).then_some(level)
    }
    /// The levels that there are.
    pub fn levels(self) -> RangeInclusive<i32> {
        self.facts().levels.clone()
    }
    /// `Sys_error` of compressed data.
    pub fn error(self, text: &str) -> Exn {
        Exn::with_subject(Some(self.name().as_bytes()), text.as_bytes())
    }
    /// The error of a fault.
    pub fn failed(self, fault: Fault) -> Exn {
        match fault {
            Fault::Memory => Exn::OutOfMemory,
            Fault::Corrupt => self.error("corrupt data"),
            Fault::Dictionary => self.error("the data needs a dictionary"),
            Fault::Window => self.error("the data asks for too large a window"),
            Fault::Limit => self.error("more data than the limit allows"),
        }
    }
}

/// Why a step of a codec failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is no memory for it.
    Memory,
    /// The data is not of the format, or a checksum is wrong.
    Corrupt,
    /// It was compressed with a dictionary, which is not in it.
    Dictionary,
    /// It asks for more memory than it may have.
    Window,
    /// There is more of it than is wanted.
    Limit,
}

impl From<Full> for Fault {
    fn from(_: Full) -> Fault {
        Fault::Memory
    }
}

/// What is wrong by the code that zstd gives.
fn zstd_fault(code: zstd_safe::ErrorCode) -> Fault {
    const WINDOW_TOO_LARGE: usize = 16;
    const DICTIONARY_WRONG: usize = 32;
    const MEMORY_ALLOCATION: usize = 64;
    match code.wrapping_neg() {
        WINDOW_TOO_LARGE => Fault::Window,
        DICTIONARY_WRONG => Fault::Dictionary,
        MEMORY_ALLOCATION => Fault::Memory,
        _ => Fault::Corrupt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_in_the_order_of_their_names() {
        for (i, facts) in FORMATS.iter().enumerate() {
            assert_eq!(facts.format as usize, i);
            assert_eq!(Format::numbered(facts.number), Some(facts.format));
            assert!(facts.levels.contains(&facts.usual_level));
        }
    }

    #[test]
    fn data_tells_its_format() {
        for (head, format) in [
            ([0x1f, 0x8b], Some(Format::Gzip)),
            ([0x78, 0x01], Some(Format::Zlib)),
            ([0x78, 0x9c], Some(Format::Zlib)),
            ([0x78, 0xda], Some(Format::Zlib)),
            ([0x78, 0x9d], None),
            ([0x28, 0xb5], Some(Format::Zstd)),
            ([0x5f, 0x2a], Some(Format::Zstd)),
            ([0x84, 0x95], None),
        ] {
            assert_eq!(Format::beginning_with(&head), format, "{head:?}");
        }
        assert_eq!(Format::beginning_with(&[0x1f]), None);
    }
}
