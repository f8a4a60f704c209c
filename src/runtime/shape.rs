//! What a value is, in words: for the errors of values of the wrong shape.

use super::custom::kind;
use super::{Exn, Runtime};
use crate::heap::{Word, tag};
use crate::io::channel::Direction;
use crate::sys::room;
use std::fmt;

/// How much of a name is quoted.
const LONGEST: usize = 60;

impl Runtime {
    /// The error of a value that is not `what` it should be.
    #[cold]
    #[inline(never)]
    pub fn expected(&self, what: &str, got: Word<'_>) -> Exn {
        let shape = self.described(got);
        room::text(format_args!("expected {what}, got {shape}"))
            .map_or_else(Exn::from, |t| Exn::Type(t.into()))
    }
    /// What a value is, in words.
    pub fn described<'w>(&'w self, word: Word<'w>) -> impl fmt::Display + 'w {
        fmt::from_fn(move |f| self.shape(word, f))
    }
    fn shape(&self, word: Word<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(n) = word.as_int() {
            return write!(f, "the int {n}");
        }
        f.write_str(match word.tag() {
            tag::STRING => "a string",
            tag::DOUBLE => "a float",
            tag::DOUBLE_ARRAY => "a float array",
            tag::CLOSURE | tag::INFIX => "a function",
            tag::OBJECT if super::exn::is_constructor(word) => "an exception's constructor",
            tag::OBJECT => "an object",
            tag::FORCING | tag::LAZY | tag::FORWARD => "a lazy value",
            tag::ABSTRACT => "an abstract block",
            tag::CUSTOM => return self.custom_shape(word, f),
            tag => return write!(f, "a block of tag {tag} and size {}", word.wosize()),
        })
    }
    fn custom_shape(&self, word: Word<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match word.custom_ops() {
            Some(kind::INT64) => "an int64",
            Some(kind::INT32) => "an int32",
            Some(kind::NATIVEINT) => "a nativeint",
            Some(kind::BIGARRAY) => "a bigarray",
            Some(kind::MUTEX) => "a mutex",
            Some(kind::CONDITION) => "a condition",
            Some(kind::STREAM) => "a stream",
            Some(kind::DIGEST) => "a digest context",
            Some(kind::CHANNEL) => match crate::io::channel::direction(self, word) {
                Some(Direction::In) => "an in_channel",
                Some(Direction::Out) => "an out_channel",
                None => "a channel",
            },
            ops => match ops.and_then(|ops| self.customs.get(ops)) {
                Some(kind) => return write!(f, "a custom block {}", quoted(&kind.identifier)),
                None => "a custom block",
            },
        })
    }
}

/// A name of the host's in quotes.
pub fn quoted(name: &[u8]) -> impl fmt::Display {
    fmt::from_fn(|f| {
        f.write_str("\"")?;
        for chunk in name[..name.len().min(LONGEST)].utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        f.write_str("\"")
    })
}
