//! What OCaml's values are to Lisp.

use crate::heap::{Word, tag};
use crate::runtime::custom::{boxed_value, kind};
use crate::runtime::value::Bytes;

/// The tag of a character: a block of its code.
pub const CHARACTER: u8 = 1;
/// The tag of a symbol: a block of its name, or of its package's and its own.
pub const SYMBOL: u8 = 2;
/// The tag of a vector of any size.
pub const VECTOR: u8 = 3;
/// The tag of a ratio: a block of two ints.
pub const RATIO: u8 = 4;

/// A value as Lisp sees it.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// An integer.
    Int(i64),
    /// Of two integers, the second one positive.
    Ratio(i64, i64),
    /// A double-float.
    Float(f64),
    /// A character, by its code.
    Char(u32),
    /// A string.
    String(Bytes<'a>),
    /// A symbol: its package, if it says one, and its name.
    Symbol(Option<Bytes<'a>>, Bytes<'a>),
    /// A cons.
    Cons(Word<'a>, Word<'a>),
    /// A vector of so many elements.
    Vector(usize),
    /// Something of the host's.
    Object,
}

impl<'a> Value<'a> {
    /// What a word is.
    #[inline]
    pub fn of(word: Word<'a>) -> Value<'a> {
        if let Some(n) = word.as_int() {
            return Value::Int(n);
        }
        match (word.tag(), word.fields()) {
            (0, [head, tail]) => Value::Cons(head.get(), tail.get()),
            (0 | VECTOR, fields) => Value::Vector(fields.len()),
            (tag::STRING, _) => word.bytes().map_or(Value::Object, Value::String),
            (tag::DOUBLE, _) => word.as_double().map_or(Value::Object, Value::Float),
            (tag::DOUBLE_ARRAY, _) => Value::Vector(word.wosize()),
            (tag::CUSTOM, _) => {
                let n = boxed_value(word, &[kind::INT32, kind::INT64, kind::NATIVEINT]);
                n.map_or(Value::Object, Value::Int)
            }
            (CHARACTER, [code]) => character(code.get()).map_or(Value::Object, Value::Char),
            (SYMBOL, [name]) => name.get().bytes().map_or(Value::Object, |name| Value::Symbol(None, name)),
            (SYMBOL, [package, name]) => match (package.get().bytes(), name.get().bytes()) {
                (package @ Some(_), Some(name)) => Value::Symbol(package, name),
                _ => Value::Object,
            },
            (RATIO, [n, d]) => match (n.get().as_int(), d.get().as_int()) {
                (Some(n), Some(d)) if d > 0 => Value::Ratio(n, d),
                _ => Value::Object,
            },
            _ => Value::Object,
        }
    }
}

fn character(code: Word<'_>) -> Option<u32> {
    u32::try_from(code.as_int()?).ok().filter(|code| *code <= char::MAX as u32)
}

/// Whether a word is the symbol NIL: false, and the empty list.
pub fn is_nil(word: Word<'_>) -> bool {
    word.is(SYMBOL)
        && word.wosize() == 1
        && word.field(0).and_then(Word::bytes).is_some_and(|name| crate::heap::word::is_bytes(name, b"NIL"))
}

/// Whether a word ends a list: NIL, or OCaml's `[]`.
pub fn is_end(word: Word<'_>) -> bool {
    word == Word::UNIT || is_nil(word)
}

/// The parts of a cons.
#[inline(always)]
pub fn cons(word: Word<'_>) -> Option<(Word<'_>, Word<'_>)> {
    word.record::<2>().map(|[head, tail]| (head.get(), tail.get()))
}
