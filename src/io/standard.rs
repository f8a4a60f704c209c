//! The runtime's own standard streams: its first channel on the descriptor, or one that is opened when it is first asked
//! for, and kept.

use super::Channel;
use super::channel::Direction;
use super::open::open_descriptor;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// The output channel on a descriptor.
pub fn output(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::Out)
}

/// The input channel on a descriptor.
pub fn input(cx: &mut Cx, descriptor: i32) -> Result<Rc<Channel>, Exn> {
    channel(cx, descriptor, Direction::In)
}

fn channel(cx: &mut Cx, descriptor: i32, direction: Direction) -> Result<Rc<Channel>, Exn> {
    if let Some(known) = cx.channels.first_on(descriptor, direction) {
        return Ok(known);
    }
    let handle = open_descriptor(cx, descriptor.into(), direction, 0)?;
    let word = handle.word(cx)?;
    let channel = super::Chan::from_word(cx, word)?.0;
    cx.heap.keep(word)?;
    cx.thread().scopes.release(&cx.heap, handle.bits());
    Ok(channel)
}
