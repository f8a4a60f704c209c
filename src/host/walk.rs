//! The way down from a stream that is read to the leaf that is next.

use super::echo::Echo;
use super::leaf::Leaf;
use super::stream::{Kind, Stream};
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// What is done with the leaf that is next.
pub trait Task {
    /// What comes of it.
    type Answer;
    /// Whether parts at their end are left behind.
    const LEAVES: bool = false;
    /// Does it; nothing if the leaf is at its end, and the next one is to be asked.
    fn at_leaf(&mut self, cx: &mut Cx, stream: &Rc<Stream>, leaf: &Leaf)
    -> Result<Option<Self::Answer>, Exn>;
    /// What an echo stream makes of the answer.
    fn at_echo(&mut self, _: &mut Cx, _: &Echo, _: &mut Self::Answer) -> Result<(), Exn> {
        Ok(())
    }
}

/// Has the leaf that is next do something; nothing at the end of all there is.
pub fn walk<T: Task>(cx: &mut Cx, stream: &Rc<Stream>, task: &mut T) -> Result<Option<T::Answer>, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => task.at_leaf(cx, stream, leaf).map_err(|e| cx.blame_stream(stream, e)),
        Kind::TwoWay(input, _) => walk(cx, input, task),
        Kind::Echo(echo) => {
            let mut answer = walk(cx, &echo.input, task)?;
            if let Some(answer) = &mut answer {
                task.at_echo(cx, echo, answer)?;
            }
            Ok(answer)
        }
        Kind::Concatenated(parts, at) => {
            let mut i = at.get();
            while let Some(part) = parts.get(i) {
                if let Some(answer) = walk(cx, part, task)? {
                    return Ok(Some(answer));
                }
                // Another thread may have gone on while this one waited.
                if T::LEAVES && at.get() == i {
                    at.set(i + 1);
                }
                i = if T::LEAVES { at.get() } else { i + 1 };
            }
            Ok(None)
        }
        Kind::Broadcast(_) => Err(stream.is_no(cx, "input")),
    }
}
