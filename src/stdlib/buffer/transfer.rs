//! Buffers filled from channels, and written to them.

use super::{Kept, LONGEST, grow};
use crate::io::input::caml_ml_input;
use crate::io::output::caml_ml_output_bytes;
use crate::io::{InChan, OutChan};
use crate::runtime::value::{FromWord, StringRoot};
use crate::runtime::{Cx, Exn};

/// Adds so many bytes of a channel. Those that came before its end, or before a failure, are there, and the error says that
/// some are missing.
pub fn add_channel(cx: &mut Cx, b: Kept, channel: InChan, n: i64) -> Result<(), Exn> {
    let Some(more) = usize::try_from(n).ok().filter(|n| *n <= LONGEST) else {
        return Err(Exn::invalid("Buffer.add_channel"));
    };
    let buffer = b.now(cx)?;
    if more > buffer.bytes.len() - buffer.position {
        grow(cx, b, more)?;
    }
    let (bytes, at) = {
        let buffer = b.now(cx)?;
        (StringRoot::from_word(cx, buffer.string())?, buffer.position)
    };
    let InChan(channel) = &channel;
    let mut got = 0;
    let end = loop {
        match caml_ml_input(cx, InChan(channel.clone()), bytes, at as i64 + got, n - got) {
            Ok(0) if got < n => break Err(Exn::EndOfFile),
            Ok(0) => break Ok(()),
            Ok(more) => got += more,
            Err(e) => break Err(e),
        }
    };
    // Another thread may have put other bytes in their place.
    let buffer = b.now(cx)?;
    buffer.set_position((at + got as usize).min(buffer.bytes.len()));
    end
}

pub fn output_buffer(cx: &mut Cx, channel: OutChan, b: Kept) -> Result<(), Exn> {
    let (bytes, n) = {
        let buffer = b.now(cx)?;
        (StringRoot::from_word(cx, buffer.string())?, buffer.position)
    };
    caml_ml_output_bytes(cx, channel, bytes, 0, n as i64)
}
