//! Functions of the library's own that are OCaml values: what OCaml keeps as closures in records that hosts see too.

use super::{Cx, Exn};
use crate::heap::roots::Root;
use crate::lexing::refill;
use crate::stdlib::stream::make;

/// A function.
#[derive(Clone, Copy)]
pub enum Function {
    /// `lexbuf`: there is no more input.
    AtEnd,
    /// `read buffer lexbuf`: more input, which `read` puts into the buffer.
    Refill,
    /// `channel bytes n`: up to so many bytes of a channel.
    Input,
    /// `exception ()`: raises it, as a lazy value does that was forced in vain.
    Raise,
    /// `source place count`: the element of a string or an array at a place, which moves on.
    Element,
    /// `f stream ()`: the data of the stream that `f` makes, and behind it the other one's.
    StreamAppend,
    /// `f stream ()`: what `f` makes, and behind it the data of the stream.
    StreamCons,
    /// `f stream ()`: the data of the stream that `f` makes.
    Stream,
}

const ALL: [Function; 8] = [
    Function::AtEnd,
    Function::Refill,
    Function::Input,
    Function::Raise,
    Function::Element,
    Function::StreamAppend,
    Function::StreamCons,
    Function::Stream,
];

impl Function {
    /// The one with this number.
    pub fn of(number: i64) -> Option<Function> {
        ALL.into_iter().find(|f| *f as i64 == number)
    }
    /// How many arguments it takes.
    pub fn arity(self) -> usize {
        match self {
            Function::AtEnd => 1,
            Function::Raise => 2,
            _ => 3,
        }
    }
    /// Applies it to as many.
    pub fn run(self, cx: &mut Cx, args: &[Root]) -> Result<Root, Exn> {
        match (self, args) {
            (Function::AtEnd, [lexbuf]) => refill::at_end(cx, *lexbuf),
            (Function::Refill, [read, buffer, lexbuf]) => refill::refill(cx, *read, *buffer, *lexbuf),
            (Function::Input, [channel, bytes, n]) => refill::input(cx, *channel, *bytes, *n),
            (Function::Raise, [exception, _]) => Err(cx.raise(cx.get(*exception))),
            (Function::Element, [source, place, _]) => make::element(cx, *source, *place),
            (Function::StreamAppend, [f, stream, _]) => make::append_now(cx, *f, *stream),
            (Function::StreamCons, [f, stream, _]) => make::cons_now(cx, *f, *stream),
            (Function::Stream, [f, stream, _]) => make::stream_now(cx, *f, *stream),
            _ => Err(Exn::unfit("the wrong number of arguments")),
        }
    }
}
