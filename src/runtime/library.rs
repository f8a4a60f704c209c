//! Functions of the library's own that are OCaml values: what OCaml keeps as closures in records that hosts see too.

use super::{Cx, Exn};
use crate::heap::roots::Root;
use crate::lexing::refill;

/// A function.
#[derive(Clone, Copy)]
pub enum Function {
    /// `lexbuf`: there is no more input.
    AtEnd,
    /// `read buffer lexbuf`: more input, which `read` puts into the buffer.
    Refill,
    /// `channel bytes n`: up to so many bytes of a channel.
    Input,
}

impl Function {
    /// The one with this number.
    pub fn of(number: i64) -> Option<Function> {
        [Function::AtEnd, Function::Refill, Function::Input].into_iter().find(|f| *f as i64 == number)
    }
    /// How many arguments it takes.
    pub fn arity(self) -> usize {
        match self {
            Function::AtEnd => 1,
            Function::Refill | Function::Input => 3,
        }
    }
    /// Applies it to as many.
    pub fn run(self, cx: &mut Cx, args: &[Root]) -> Result<Root, Exn> {
        match (self, args) {
            (Function::AtEnd, [lexbuf]) => refill::at_end(cx, *lexbuf),
            (Function::Refill, [read, buffer, lexbuf]) => refill::refill(cx, *read, *buffer, *lexbuf),
            (Function::Input, [channel, bytes, n]) => refill::input(cx, *channel, *bytes, *n),
            _ => Err(Exn::unfit("the wrong number of arguments")),
        }
    }
}
