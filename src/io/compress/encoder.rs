//! Compression, a step at a time.

use super::{Fault, Format, zstd_fault};
use crate::sys::{room, zstd};
use zlib_rs::{Deflate, DeflateError, DeflateFlush, Status};
use zstd_safe::{CCtx, CParameter, InBuffer, OutBuffer, ResetDirective, zstd_sys::ZSTD_EndDirective};

/// What a step is to bring about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// All input is taken.
    Taken,
    /// And all of it can be decompressed from what was given.
    Flushed,
    /// And the member ends there.
    Ended,
}

/// What a step did.
pub struct Step {
    /// Bytes of the input that were taken.
    pub read: usize,
    /// Bytes of output.
    pub written: usize,
    /// Whether it has brought about what it should; else there is too little room for the output.
    pub complete: bool,
}

/// Room for the output of a step that is large enough for marks of a flush to fit: they are repeated otherwise.
pub const ROOM: usize = 16;

/// Bytes of a compressor of zlib's.
const DEFLATE: usize = 373 << 10;

/// A compressor.
pub enum Encoder {
    /// gzip and zlib.
    Deflate(Deflate),
    /// zstd
    Zstd(CCtx<'static>),
}

impl Encoder {
    /// Bytes of memory that one takes, at most. zstd's takes most of them with its first step.
    pub fn memory(format: Format, level: i32) -> usize {
        match format {
            Format::Gzip | Format::Zlib => DEFLATE,
            Format::Zstd => zstd::compressor(level),
        }
    }
    /// One for a first member.
    pub fn new(format: Format, level: i32) -> Result<Encoder, Fault> {
        let deflate = |window_bits| {
            room::ask(DEFLATE)?;
            Ok(Encoder::Deflate(Deflate::new(level, true, window_bits)))
        };
        match format {
            Format::Gzip => deflate(super::GZIP_WINDOW),
            Format::Zlib => deflate(super::ZLIB_WINDOW),
            Format::Zstd => {
                let mut zstd = CCtx::try_create().ok_or(Fault::Memory)?;
                for parameter in [CParameter::CompressionLevel(level), CParameter::ChecksumFlag(true)] {
                    zstd.set_parameter(parameter).map_err(zstd_fault)?;
                }
                Ok(Encoder::Zstd(zstd))
            }
        }
    }
    /// Prepares it for another member.
    pub fn begin(&mut self) -> Result<(), Fault> {
        match self {
            Encoder::Deflate(deflate) => deflate.reset(),
            Encoder::Zstd(zstd) => {
                zstd.reset(ResetDirective::SessionOnly).map_err(zstd_fault)?;
            }
        }
        Ok(())
    }
    /// Takes input and gives output, which needs [`ROOM`].
    pub fn step(&mut self, from: &[u8], to: &mut [u8], until: Until) -> Result<Step, Fault> {
        match self {
            Encoder::Deflate(deflate) => deflated(deflate, from, to, until),
            Encoder::Zstd(zstd) => zstd_compressed(zstd, from, to, until),
        }
    }
}

fn deflated(deflate: &mut Deflate, from: &[u8], to: &mut [u8], until: Until) -> Result<Step, Fault> {
    let flush = match until {
        Until::Taken => DeflateFlush::NoFlush,
        Until::Flushed => DeflateFlush::SyncFlush,
        Until::Ended => DeflateFlush::Finish,
    };
    let before = (deflate.total_in(), deflate.total_out());
    let status = deflate.compress(from, to, flush).map_err(|e| match e {
        DeflateError::MemError => Fault::Memory,
        _ => Fault::Corrupt,
    })?;
    let read = (deflate.total_in() - before.0) as usize;
    let written = (deflate.total_out() - before.1) as usize;
    let complete = match until {
        Until::Ended => status == Status::StreamEnd,
        _ => read == from.len() && written < to.len(),
    };
    Ok(Step { read, written, complete })
}

fn zstd_compressed(zstd: &mut CCtx<'_>, from: &[u8], to: &mut [u8], until: Until) -> Result<Step, Fault> {
    let directive = match until {
        Until::Taken => ZSTD_EndDirective::ZSTD_e_continue,
        Until::Flushed => ZSTD_EndDirective::ZSTD_e_flush,
        Until::Ended => ZSTD_EndDirective::ZSTD_e_end,
    };
    let (mut input, mut output) = (InBuffer::around(from), OutBuffer::around(to));
    let left = zstd.compress_stream2(&mut output, &mut input, directive).map_err(zstd_fault)?;
    let all_read = input.pos == from.len();
    let complete = all_read && (until == Until::Taken || left == 0);
    Ok(Step { read: input.pos, written: output.pos(), complete })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What zstd has at each level after more than a window, but for the last, which take a gigabyte.
    #[test]
    fn zstd_takes_no_more_than_it_says() {
        let (data, mut out) = (vec![b'x'; 1 << 20], vec![0; 1 << 20]);
        for level in 1..20 {
            let mut encoder = Encoder::new(Format::Zstd, level).expect("room");
            for until in [Until::Taken, Until::Flushed, Until::Ended] {
                for _ in 0..10 {
                    let step = encoder.step(&data, &mut out, Until::Taken).expect("a step");
                    assert!(step.complete);
                }
                assert!(encoder.step(&[], &mut out, until).expect("a step").complete);
                if until == Until::Ended {
                    encoder.begin().expect("another member");
                }
            }
            let Encoder::Zstd(zstd) = &encoder else { panic!("another format") };
            let most = Encoder::memory(Format::Zstd, level);
            assert!(zstd.sizeof() <= most, "level {level}: {} of {most}", zstd.sizeof());
            assert!(zstd.sizeof() > most / 2, "level {level}: {} of {most}", zstd.sizeof());
        }
    }
}
