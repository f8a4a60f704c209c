//! Streams that are made of others.

use super::echo::Echo;
use super::stream::{Designator, Kind, Stream};
use crate::abi::CamlValue;
use crate::abi::args::HostHandles;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::Cell;
use std::rc::Rc;

/// Streams of which each goes this way.
fn parts(
    cx: &mut Cx,
    streams: HostHandles,
    goes: fn(&Stream) -> bool,
    what: &str,
) -> Result<Vec<Rc<Stream>>, Exn> {
    room::all((0..streams.len()).map(|i| {
        let stream = Rc::<Stream>::from_word(cx, streams.get(i).word(cx)?)?;
        stream.check_open(cx)?;
        if goes(&stream) { Ok(stream) } else { Err(stream.is_no(cx, what)) }
    }))
}

/// A stream to be read, and one to be written.
fn two(cx: &mut Cx, input: Designator, output: Designator) -> Result<(Rc<Stream>, Rc<Stream>), Exn> {
    let (input, output) = (input.input(cx)?, output.output(cx)?);
    input.check_open(cx)?;
    output.check_open(cx)?;
    match (input.is_input(), output.is_output()) {
        (true, true) => Ok((input, output)),
        (false, _) => Err(input.is_no(cx, "input")),
        _ => Err(output.is_no(cx, "output")),
    }
}

pub fn host_make_broadcast_stream(cx: &mut Cx, streams: HostHandles) -> Result<CamlValue, Exn> {
    let parts = parts(cx, streams, Stream::is_output, "output")?;
    Stream::new(Kind::Broadcast(parts))?.handle(cx)
}

pub fn host_make_concatenated_stream(cx: &mut Cx, streams: HostHandles) -> Result<CamlValue, Exn> {
    let parts = parts(cx, streams, Stream::is_input, "input")?;
    Stream::new(Kind::Concatenated(parts, Cell::new(0)))?.handle(cx)
}

pub fn host_make_two_way_stream(
    cx: &mut Cx,
    input: Designator,
    output: Designator,
) -> Result<CamlValue, Exn> {
    let (input, output) = two(cx, input, output)?;
    Stream::new(Kind::TwoWay(input, output))?.handle(cx)
}

pub fn host_make_echo_stream(cx: &mut Cx, input: Designator, output: Designator) -> Result<CamlValue, Exn> {
    let (input, output) = two(cx, input, output)?;
    Stream::new(Kind::Echo(Echo::new(input, output)))?.handle(cx)
}
