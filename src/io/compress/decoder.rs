//! Decompression, a step at a time.

use super::{Fault, Format, zstd_fault};
use crate::sys::{room, zstd};
use zlib_rs::{Inflate, InflateError, InflateFlush, Status};
use zstd_safe::{DCtx, DParameter, InBuffer, OutBuffer, ResetDirective};

/// What a step did.
#[derive(Default)]
pub struct Step {
    /// Bytes of the input that were taken.
    pub read: usize,
    /// Bytes of output.
    pub written: usize,
    /// Whether the member has ended.
    pub ended: bool,
    /// What is wrong with the data behind that.
    pub fault: Option<Fault>,
}

/// Bytes of a decompressor of zlib's.
const INFLATE: usize = 48 << 10;

/// A decompressor.
pub enum Decoder {
    /// gzip and zlib, whose window's size tells them apart.
    Inflate(Inflate, u8),
    /// zstd
    Zstd(DCtx<'static>),
}

fn inflate(window_bits: u8) -> Result<Decoder, Fault> {
    room::ask(INFLATE)?;
    Ok(Decoder::Inflate(Inflate::new(true, window_bits), window_bits))
}

impl Decoder {
    /// Bytes of memory that one takes, at most, for windows of so many bytes, if the format has windows of different sizes.
    pub fn most_memory(format: Format, window: usize) -> usize {
        match format {
            Format::Gzip | Format::Zlib => INFLATE,
            Format::Zstd => zstd::decompressor(window),
        }
    }
    /// One for a first member.
    pub fn new(format: Format) -> Result<Decoder, Fault> {
        match format {
            Format::Gzip => inflate(super::GZIP_WINDOW),
            Format::Zlib => inflate(super::ZLIB_WINDOW),
            Format::Zstd => DCtx::try_create().map(Decoder::Zstd).ok_or(Fault::Memory),
        }
    }
    /// One for another member.
    pub fn again(self) -> Result<Decoder, Fault> {
        match self {
            // Its own reset would make a zlib one of every gzip one.
            Decoder::Inflate(_, window_bits) => inflate(window_bits),
            Decoder::Zstd(mut zstd) => {
                zstd.reset(ResetDirective::SessionOnly).map_err(zstd_fault)?;
                Ok(Decoder::Zstd(zstd))
            }
        }
    }
    /// Refuses windows larger than this power of two, if the format has larger ones.
    pub fn limit_window(&mut self, log: u32) -> Result<(), Fault> {
        if let Decoder::Zstd(zstd) = self {
            zstd.set_parameter(DParameter::WindowLogMax(log)).map_err(zstd_fault)?;
        }
        Ok(())
    }
    /// Bytes of memory that it has now.
    pub fn memory(&self) -> usize {
        match self {
            Decoder::Inflate(..) => INFLATE,
            Decoder::Zstd(zstd) => zstd.sizeof(),
        }
    }
    /// Takes input and gives output. If it did neither, it needs more input.
    pub fn step(&mut self, from: &[u8], to: &mut [u8]) -> Step {
        match self {
            Decoder::Inflate(inflate, _) => inflated(inflate, from, to),
            Decoder::Zstd(zstd) => zstd_decompressed(zstd, from, to),
        }
    }
}

fn inflated(inflate: &mut Inflate, from: &[u8], to: &mut [u8]) -> Step {
    let before = (inflate.total_in(), inflate.total_out());
    let result = inflate.decompress(from, to, InflateFlush::NoFlush);
    Step {
        read: (inflate.total_in() - before.0) as usize,
        written: (inflate.total_out() - before.1) as usize,
        ended: result == Ok(Status::StreamEnd),
        fault: result.err().map(|e| match e {
            InflateError::MemError => Fault::Memory,
            InflateError::NeedDict { .. } => Fault::Dictionary,
            _ => Fault::Corrupt,
        }),
    }
}

fn zstd_decompressed(zstd: &mut DCtx<'_>, from: &[u8], to: &mut [u8]) -> Step {
    let (mut input, mut output) = (InBuffer::around(from), OutBuffer::around(to));
    let result = zstd.decompress_stream(&mut output, &mut input);
    Step {
        read: input.pos,
        written: output.pos(),
        ended: result == Ok(0),
        fault: result.err().map(zstd_fault),
    }
}
