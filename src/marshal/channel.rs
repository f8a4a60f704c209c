//! Messages on channels.

use super::header::{self, Header};
use super::source::{Source, TRUNCATED};
use super::{api, input};
use crate::abi::CamlValue;
use crate::heap::word::as_cells;
use crate::io::{Chan, Channel, InChan, InUse, OutChan, open};
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// How much memory is taken for data before any of it has come.
const STEP: usize = 1 << 20;
/// What no machine has the memory for is refused before anything is read, as by OCaml.
const MOST: u64 = 1 << 40;

fn is_text(cx: &Cx, channel: &Rc<Channel>) -> Result<bool, Exn> {
    Ok(!open::caml_ml_is_binary_mode(cx, Chan(channel.clone()))?)
}

/// Writes a value. A value that cannot be written leaves the channel as it was.
pub fn caml_output_value(cx: &mut Cx, channel: OutChan, v: CamlValue, flags: CamlValue) -> Result<(), Exn> {
    if is_text(cx, &channel.0)? {
        return Err(Exn::fail("output_value: not a binary channel"));
    }
    api::with_message(cx, v, flags, |cx, message| {
        let mut channel = InUse::take(cx, &channel.0)?;
        channel.write_all(cx, message)?;
        channel.flush_if_unbuffered(cx)
    })
}

/// Reads a value.
pub fn caml_input_value(cx: &mut Cx, channel: InChan) -> Result<CamlValue, Exn> {
    if is_text(cx, &channel.0)? {
        return Err(Exn::fail("input_value: not a binary channel"));
    }
    let (h, mut data) = {
        let mut channel = InUse::take(cx, &channel.0)?;
        let (h, bytes) = read_header(cx, &mut channel)?;
        let data = read_data(cx, &mut channel, h.data, &bytes[..h.len])?;
        (h, data)
    };
    if let Some(word) = input::immediate(&h, as_cells(&mut data)) {
        return CamlValue::of(cx, word);
    }
    api::value_of(cx, &h, as_cells(&mut data), "input_value")
}

fn read_header(cx: &mut Cx, channel: &mut InUse) -> Result<(Header, [u8; header::MAX_LEN]), Exn> {
    let mut bytes = [0u8; header::MAX_LEN];
    let prefix = &mut bytes[..header::PREFIX];
    match channel.read_all(cx, prefix, [&[]; 2])? {
        0 => return Err(Exn::EndOfFile),
        n if n < header::PREFIX => return Err(TRUNCATED),
        _ => {}
    }
    let len = header::length([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]]);
    if len <= header::PREFIX {
        return Err(Exn::fail("input_value: bad object"));
    }
    let (prefix, rest) = bytes[..len].split_at_mut(header::PREFIX);
    if channel.read_all(cx, rest, [prefix, &[]])? < rest.len() {
        return Err(TRUNCATED);
    }
    let h = header::read(&mut Source::new(as_cells(&mut bytes[..len])), "input_value")?;
    Ok((h, bytes))
}

/// Reads as many bytes as the header claims, taking memory as they come. If the wait for them ends in an error, they and
/// the header are [put back](InUse::put_back).
fn read_data(cx: &mut Cx, channel: &mut InUse, claimed: u64, header: &[u8]) -> Result<Vec<u8>, Exn> {
    let most = cx.config.max_message.min(usize::try_from(MOST).unwrap_or(usize::MAX));
    let len = usize::try_from(claimed).ok().filter(|n| *n <= most).ok_or_else(|| Exn::OutOfMemory)?;
    if channel.lacks(len) {
        channel.put_back(&Exn::SysBlockedIo, [header]);
        return Err(Exn::SysBlockedIo);
    }
    let mut data = Vec::new();
    while data.len() < len {
        let (at, step) = (data.len(), (len - data.len()).min(data.len().max(STEP)));
        data.try_reserve_exact(step)?;
        data.resize(at + step, 0);
        let (before, place) = data.split_at_mut(at);
        if channel.read_all(cx, place, [header, before])? < step {
            return Err(TRUNCATED);
        }
    }
    Ok(data)
}
