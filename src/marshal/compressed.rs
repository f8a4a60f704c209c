//! Messages that OCaml 5 compressed with zstd.

use crate::heap::word;
use crate::runtime::{Cx, Exn};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bytes that a message may decompress to when the runtime's config has no cap of its own.
const DEFAULT_MOST: usize = 1 << 30;
/// A frame of no bytes. The decoder holds the window that a frame asks for against a limit, but not its first frame's.
const EMPTY_FRAME: &[u8] = b"\x28\xb5\x2f\xfd\x00\x58\x01\x00\x00";

/// The length that a message claims for its data, if that is one that it may have.
pub fn most(cx: &Cx, len: u64) -> Result<usize, Exn> {
    let most = match cx.config.max_message {
        usize::MAX => DEFAULT_MOST,
        cap => cap,
    };
    usize::try_from(len).ok().filter(|n| *n <= most).ok_or_else(|| Exn::OutOfMemory)
}

/// The data of a compressed message that claims to be `len` bytes long.
pub fn decompress(_: &Cx, data: &[Cell<u8>], len: usize, who: &str) -> Result<Vec<u8>, Exn> {
    let failed = || Exn::failure_of(&[who.as_bytes(), b": decompression error"]);
    let mut copy = Vec::new();
    copy.try_reserve_exact(data.len())?;
    word::append(data, &mut copy);
    // The decoder panics where it finds no memory. Nothing of it is used again.
    let plain = catch_unwind(AssertUnwindSafe(|| frames(&copy, len))).ok().flatten();
    plain.ok_or_else(failed)
}

/// What some frames hold, if that is `len` bytes. There is never much more of it in memory.
fn frames(mut data: &[u8], len: usize) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let mut decoder = FrameDecoder::new();
    decoder.init(EMPTY_FRAME).ok()?;
    while !data.is_empty() {
        match decoder.reset(&mut data) {
            Ok(()) => {}
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                data = data.get(length as usize..)?;
                continue;
            }
            Err(_) => return None,
        }
        while !decoder.is_finished() {
            decoder.decode_blocks(&mut data, BlockDecodingStrategy::UptoBlocks(1)).ok()?;
            let more = decoder.can_collect();
            if more > len - plain.len() {
                return None;
            }
            plain.try_reserve(more).ok()?;
            decoder.collect_to_writer(&mut plain).ok()?;
        }
        let checksum = decoder.get_checksum_from_data();
        if checksum.is_some() && checksum != decoder.get_calculated_checksum() {
            return None;
        }
    }
    (plain.len() == len).then_some(plain)
}
