//! What a value is, in words: for the errors of values of the wrong shape.

use super::custom::kind;
use super::{Exn, Runtime};
use crate::heap::{Word, tag};
use crate::io::channel::Direction;
use std::borrow::Cow;

/// How much of a name is quoted.
const LONGEST: usize = 60;

impl Runtime {
    /// The error of a value that is not `what` it should be.
    #[cold]
    #[inline(never)]
    pub fn expected(&self, what: &str, got: Word<'_>) -> Exn {
        Exn::Type(format!("expected {what}, got {}", self.shape(got)).into())
    }
    fn shape(&self, word: Word<'_>) -> Cow<'static, str> {
        if let Some(n) = word.as_int() {
            return format!("the int {n}").into();
        }
        match word.tag() {
            tag::STRING => "a string".into(),
            tag::DOUBLE => "a float".into(),
            tag::DOUBLE_ARRAY => "a float array".into(),
            tag::CLOSURE | tag::INFIX => "a function".into(),
            tag::OBJECT if super::exn::is_constructor(word) => "an exception's constructor".into(),
            tag::OBJECT => "an object".into(),
            tag::FORCING | tag::LAZY | tag::FORWARD => "a lazy value".into(),
            tag::ABSTRACT => "an abstract block".into(),
            tag::CUSTOM => self.custom_shape(word),
            tag => format!("a block of tag {tag} and size {}", word.wosize()).into(),
        }
    }
    fn custom_shape(&self, word: Word<'_>) -> Cow<'static, str> {
        match word.custom_ops() {
            Some(kind::INT64) => "an int64".into(),
            Some(kind::INT32) => "an int32".into(),
            Some(kind::NATIVEINT) => "a nativeint".into(),
            Some(kind::BIGARRAY) => "a bigarray".into(),
            Some(kind::CHANNEL) => match crate::io::channel::direction(self, word) {
                Some(Direction::In) => "an in_channel".into(),
                Some(Direction::Out) => "an out_channel".into(),
                None => "a channel".into(),
            },
            ops => match ops.and_then(|ops| self.customs.get(ops)) {
                Some(kind) => format!("a custom block {}", quoted(&kind.identifier)).into(),
                None => "a custom block".into(),
            },
        }
    }
}

/// A name of the host's in quotes.
pub fn quoted(name: &[u8]) -> String {
    format!("\"{}\"", String::from_utf8_lossy(&name[..name.len().min(LONGEST)]))
}
