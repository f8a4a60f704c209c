//! Messages that OCaml 5 compressed with zstd.

use crate::heap::{Full, word};
use crate::runtime::{Cx, Exn};
use crate::sys::{quiet, room};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::cell::Cell;

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

/// The most bytes of a block, as the format has it.
const BLOCK: usize = 128 << 10;
/// Bytes of a decoder that has not decoded anything.
const NEW_DECODER: usize = 64 << 10;
/// The most that a decoder's lists take for one compressed block, whatever is in it: its bytes, a megabyte of literals, a
/// hundred thousand sequences, tables; each list while it moves to one of twice the size.
const LISTS: usize = 8 << 20;

/// Why there is no data.
enum Failed {
    Broken,
    Memory,
}

impl From<Full> for Failed {
    fn from(_: Full) -> Failed {
        Failed::Memory
    }
}

/// The data of a compressed message that claims to be `len` bytes long.
pub fn decompress(cx: &Cx, data: &[Cell<u8>], len: usize, who: &str) -> Result<Vec<u8>, Exn> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(data.len())?;
    word::append(data, &mut copy);
    let mut plain = Vec::new();
    plain.try_reserve_exact(len)?;
    let mut windows = Windows { cx, largest: 0 };
    let result = match quiet::catch(|| frames(&copy, len, &mut plain, &mut windows))? {
        Some(result) => result,
        // The decoder panics where it finds no memory for a window, and over some broken data; nothing of it is left.
        None => {
            room::ask(6 * (windows.largest + BLOCK) + LISTS).map_err(Failed::from).and(Err(Failed::Broken))
        }
    };
    match result {
        Ok(()) => Ok(plain),
        Err(Failed::Memory) => Err(Exn::OutOfMemory),
        Err(Failed::Broken) => Err(Exn::failure_of(&[who.as_bytes(), b": decompression error"])),
    }
}

/// The windows that frames ask for, of which the largest is kept. It counts against the heap's cap meanwhile.
struct Windows<'a> {
    cx: &'a Cx,
    largest: usize,
}

impl Windows<'_> {
    fn add(&mut self, window: usize) -> Result<(), Full> {
        if window > self.largest {
            self.cx.heap.add_external(window - self.largest)?;
            self.largest = window;
        }
        Ok(())
    }
}

impl Drop for Windows<'_> {
    fn drop(&mut self) {
        self.cx.heap.sub_external(self.largest);
    }
}

/// The window that a frame asks for; 0 for what is no frame that the decoder takes.
fn window_of(frame: &[u8]) -> usize {
    const LARGEST: u64 = 100 << 20;
    let Some(([descriptor, second], rest)) = frame.get(4..).and_then(|f| f.split_first_chunk()) else {
        return 0;
    };
    let window = if descriptor & 0x20 == 0 {
        let base = 1u64 << (10 + (second >> 3));
        base + base / 8 * (second & 7) as u64
    } else {
        // One segment: the window is the content, whose size stands behind the name of a dictionary.
        let dictionary = [0, 1, 2, 4][(descriptor & 3) as usize];
        let bytes = 1 << (descriptor >> 6);
        let mut size = [0; 8];
        let all = std::iter::once(second).chain(rest);
        all.skip(dictionary).take(bytes).zip(&mut size).for_each(|(b, place)| *place = *b);
        u64::from_le_bytes(size) + if bytes == 2 { 256 } else { 0 }
    };
    if window <= LARGEST { window as usize } else { 0 }
}

/// Appends what some frames hold, if that is `len` bytes. There is never much more of it in memory.
fn frames(mut data: &[u8], len: usize, plain: &mut Vec<u8>, windows: &mut Windows<'_>) -> Result<(), Failed> {
    let broken = || Failed::Broken;
    room::ask(NEW_DECODER)?;
    let mut decoder = FrameDecoder::new();
    decoder.init(EMPTY_FRAME).map_err(|_| broken())?;
    while !data.is_empty() {
        windows.add(window_of(data))?;
        match decoder.reset(&mut data) {
            Ok(()) => {}
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                data = data.get(length as usize..).ok_or_else(broken)?;
                continue;
            }
            Err(_) => return Err(broken()),
        }
        while !decoder.is_finished() {
            const COMPRESSED: u8 = 2;
            if data.first().is_some_and(|head| head >> 1 & 3 == COMPRESSED) {
                room::ask(LISTS)?;
            }
            decoder.decode_blocks(&mut data, BlockDecodingStrategy::UptoBlocks(1)).map_err(|_| broken())?;
            let more = decoder.can_collect();
            if more > len - plain.len() {
                return Err(broken());
            }
            decoder.collect_to_writer(&mut *plain).map_err(|_| broken())?;
        }
        let checksum = decoder.get_checksum_from_data();
        if checksum.is_some() && checksum != decoder.get_calculated_checksum() {
            return Err(broken());
        }
    }
    if plain.len() == len { Ok(()) } else { Err(broken()) }
}
