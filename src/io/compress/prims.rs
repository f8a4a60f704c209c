//! Opening channels that compress and decompress.

use super::Format;
use super::input::Decompressed;
use super::output::Compressed;
use crate::abi::CamlValue;
use crate::io::Backing;
use crate::io::backend::Backend;
use crate::io::channel::{Direction, InChan, OutChan};
use crate::io::open::open_on;
use crate::io::over::Below;
use crate::runtime::{Cx, Exn};

/// Bits of the flags; the numbers are those of the header.
mod flag {
    /// The channel below is closed with this one.
    pub const CLOSE_BELOW: i32 = 1;
    /// Reading ends behind the first member.
    pub const ONE_MEMBER: i32 = 2;
}

fn checked(flags: i32, known: i32) -> Result<i32, Exn> {
    if flags & !known == 0 { Ok(flags) } else { Err(Exn::unfit_of(format_args!("no such flags: {flags}"))) }
}

fn format_of(number: i32) -> Result<Format, Exn> {
    Format::numbered(number).ok_or_else(|| Exn::unfit_of(format_args!("no format has the number {number}")))
}

fn open(cx: &mut Cx, backend: impl Backend + 'static, direction: Direction) -> Result<CamlValue, Exn> {
    let memory = backend.memory();
    let backing = Backing::of(backend).inspect_err(|_| cx.heap.sub_external(memory))?;
    open_on(cx, backing, direction, 0, 0)
}

pub fn camlrt_compress_open(
    cx: &mut Cx,
    channel: OutChan,
    format: i32,
    level: i32,
    flags: i32,
) -> Result<CamlValue, Exn> {
    let flags = checked(flags, flag::CLOSE_BELOW)?;
    let format = format_of(format)?;
    let Some(level) = format.level(level) else {
        let (levels, name) = (format.levels(), format.name());
        let (low, high) = (levels.start(), levels.end());
        return Err(Exn::unfit_of(format_args!("the level {level} of {name} is not from {low} to {high}")));
    };
    let below = Below::new(&channel.0, flags & flag::CLOSE_BELOW != 0)?;
    let backend = Compressed::new(cx, below, format, level)?;
    open(cx, backend, Direction::Out)
}

pub fn camlrt_decompress_open(
    cx: &mut Cx,
    channel: InChan,
    format: i32,
    limit: i64,
    flags: i32,
) -> Result<CamlValue, Exn> {
    const ANY: i32 = 0;
    let flags = checked(flags, flag::CLOSE_BELOW | flag::ONE_MEMBER)?;
    let format = if format == ANY { None } else { Some(format_of(format)?) };
    let below = Below::new(&channel.0, flags & flag::CLOSE_BELOW != 0)?;
    let limit = u64::try_from(limit).ok();
    let backend = Decompressed::new(below, format, flags & flag::ONE_MEMBER != 0, limit)?;
    open(cx, backend, Direction::In)
}
