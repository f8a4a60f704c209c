//! Positions and sizes.

use super::channel::{Chan, Channel, Direction, InChan, InUse, OutChan, State, flag, refused};
use crate::runtime::value::Int64;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

impl State {
    /// Moves an input channel within what its buffer holds of the input; whether that was possible.
    fn seek_in_buffer(&mut self, to: i64) -> bool {
        let start = self.offset.wrapping_sub(self.end as i64);
        let within = to >= start && to <= self.offset;
        if within {
            self.pos = self.end - self.offset.wrapping_sub(to) as usize;
        }
        within
    }
}

fn seek_in(cx: &mut Cx, channel: &Rc<Channel>, to: i64) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    if !channel.channel.has(flag::TEXT) {
        channel.recall(cx, to)?;
        if channel.seek_in_buffer(to) {
            return Ok(());
        }
    }
    channel.backend()?.seek(cx, to)?;
    (channel.offset, channel.pos, channel.end) = (to, 0, 0);
    channel.backend()?.untold()
}

fn seek_out(cx: &mut Cx, channel: &Rc<Channel>, to: i64) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    channel.flush(cx)?;
    if to == 0 {
        channel.line.begin()
    } else {
        channel.line.forget()
    }
    channel.backend()?.seek(cx, to)?;
    channel.offset = to;
    channel.backend()?.untold()
}

fn pos_in(cx: &mut Cx, channel: &Rc<Channel>) -> Result<i64, Exn> {
    let channel = InUse::take(cx, channel)?;
    Ok(channel.offset.wrapping_sub((channel.end - channel.pos) as i64))
}

fn pos_out(cx: &mut Cx, channel: &Rc<Channel>) -> Result<i64, Exn> {
    let channel = InUse::take(cx, channel)?;
    let buffered = match channel.backend {
        Some(_) => channel.pos,
        // What OCaml answers for a closed channel is that its buffer is full: 5's then has one byte, 4's all.
        None if cx.is_ocaml5() => 1,
        None => super::BUFFER,
    };
    Ok(channel.offset.wrapping_add(buffered as i64))
}

/// Where a channel is.
pub fn position(cx: &mut Cx, channel: &Rc<Channel>) -> Result<i64, Exn> {
    match channel.direction {
        Direction::In => pos_in(cx, channel),
        Direction::Out => pos_out(cx, channel),
    }
}

/// Moves a channel.
pub fn seek(cx: &mut Cx, channel: &Rc<Channel>, to: i64) -> Result<(), Exn> {
    match channel.direction {
        Direction::In => seek_in(cx, channel, to),
        Direction::Out => seek_out(cx, channel, to),
    }
}

/// How large what is behind a channel is.
pub fn size(cx: &mut Cx, channel: &Rc<Channel>) -> Result<i64, Exn> {
    let mut channel = InUse::take(cx, channel)?;
    let here = if channel.channel.has(flag::TEXT) { -1 } else { channel.offset };
    channel.backend()?.size(cx, here)
}

/// Has a channel go on where another one is, in the other direction of the same file.
pub fn follow(cx: &mut Cx, from: &Rc<Channel>, to: &Rc<Channel>) -> Result<(), Exn> {
    if from.direction == Direction::In {
        let here = pos_in(cx, from)?;
        return seek_out(cx, to, here);
    }
    super::output::flush(cx, from)?;
    let here = pos_out(cx, from)?;
    let mut to = InUse::take(cx, to)?;
    to.backend()?.seek(cx, here)?;
    (to.offset, to.pos, to.end) = (here, 0, 0);
    to.backend()?.untold()
}

/// A position or size as an int.
fn int(n: i64) -> Result<i64, Exn> {
    if n > (1 << 62) - 1 { Err(refused(libc::EOVERFLOW)) } else { Ok(n) }
}

pub fn caml_ml_seek_in(cx: &mut Cx, channel: InChan, to: i64) -> Result<(), Exn> {
    seek_in(cx, &channel.0, to)
}

pub fn caml_ml_seek_in_64(cx: &mut Cx, channel: InChan, to: Int64) -> Result<(), Exn> {
    seek_in(cx, &channel.0, to.0)
}

pub fn caml_ml_seek_out(cx: &mut Cx, channel: OutChan, to: i64) -> Result<(), Exn> {
    seek_out(cx, &channel.0, to)
}

pub fn caml_ml_seek_out_64(cx: &mut Cx, channel: OutChan, to: Int64) -> Result<(), Exn> {
    seek_out(cx, &channel.0, to.0)
}

pub fn caml_ml_pos_in(cx: &mut Cx, channel: InChan) -> Result<i64, Exn> {
    int(pos_in(cx, &channel.0)?)
}

pub fn caml_ml_pos_in_64(cx: &mut Cx, channel: InChan) -> Result<Int64, Exn> {
    pos_in(cx, &channel.0).map(Int64)
}

pub fn caml_ml_pos_out(cx: &mut Cx, channel: OutChan) -> Result<i64, Exn> {
    int(pos_out(cx, &channel.0)?)
}

pub fn caml_ml_pos_out_64(cx: &mut Cx, channel: OutChan) -> Result<Int64, Exn> {
    pos_out(cx, &channel.0).map(Int64)
}

pub fn caml_ml_channel_size(cx: &mut Cx, channel: Chan) -> Result<i64, Exn> {
    int(size(cx, &channel.0)?)
}

pub fn caml_ml_channel_size_64(cx: &mut Cx, channel: Chan) -> Result<Int64, Exn> {
    size(cx, &channel.0).map(Int64)
}
