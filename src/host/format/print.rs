//! Lisp's printer: `princ` and `prin1`, with `*print-pretty*` false.
//!
//! Lists and vectors are gone through with a stack of their own, which is the thread's stack of roots: printing an object
//! of the host's may change anything.

use super::run::Run;
use super::value::{Value, cons, is_end};
use super::{Stop, names, symbol, wrong};
use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::numbers::digits::decimal;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::fmt::Display;

/// How a value is printed.
#[derive(Clone, Copy)]
pub struct How {
    /// So that Lisp reads it back: `prin1`.
    pub escape: bool,
    /// The base of integers.
    pub base: u32,
}

/// As `princ` prints.
pub const PRINC: How = How { escape: false, base: 10 };
/// As `prin1` prints.
pub const PRIN1: How = How { escape: true, base: 10 };

/// The named value that prints the host's objects.
const PRINT_OBJECT: &[u8] = b"host:print-object";
/// How deep lists may be nested.
const DEEPEST: usize = 1 << 21;

/// A list or vector of which some elements are printed.
struct Level {
    /// The vector, or the rest of the list.
    value: Root,
    /// How many elements are printed.
    printed: usize,
    is_list: bool,
}

impl Run {
    /// Prints what is no list, vector or object of the host's; whether it is none.
    #[inline(always)]
    pub fn atom(&mut self, cx: &Cx, value: Word<'_>, how: How) -> Result<bool, Stop> {
        match Value::of(value) {
            Value::Int(n) => self.integer(n, how.base)?,
            Value::String(text) if !how.escape => self.text.string(text)?,
            Value::String(text) => self.unbroken(|run| run.quoted(text))?,
            Value::Cons(..) | Value::Vector(_) | Value::Object => return Ok(false),
            other => self.rarer(cx, other, how)?,
        }
        Ok(true)
    }
    #[inline(never)]
    fn rarer(&mut self, _: &Cx, value: Value<'_>, how: How) -> Result<(), Stop> {
        match value {
            Value::Float(x) => self.float(x),
            Value::Ratio(n, d) => {
                self.integer(n, how.base)?;
                self.text.str("/")?;
                self.integer(d, how.base)
            }
            Value::Char(code) if how.escape => names::escaped(code, &mut self.text),
            Value::Char(code) => self.text.code(code),
            Value::Symbol(package, name) => symbol::print(package, name, how, &mut self.text),
            _ => Ok(()),
        }
    }
    /// Writes an integer.
    #[inline(always)]
    pub fn integer(&mut self, n: i64, base: u32) -> Result<(), Stop> {
        if base == 10 {
            let (words, len) = decimal(n);
            return self.text.bytes(&words.map(u64::to_le_bytes).as_flattened()[..len]);
        }
        self.in_base(n, base as u64)
    }
    fn in_base(&mut self, n: i64, base: u64) -> Result<(), Stop> {
        let (mut digits, mut from, mut left) = ([0; 65], 65, n.unsigned_abs());
        loop {
            from -= 1;
            digits[from] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(left % base) as usize];
            left /= base;
            if left == 0 {
                break;
            }
        }
        if n < 0 {
            from -= 1;
            digits[from] = b'-';
        }
        self.text.bytes(&digits[from..])
    }
    /// Writes a string in quotes.
    fn quoted(&mut self, text: Bytes<'_>) -> Result<(), Stop> {
        self.text.str("\"")?;
        let from = self.text.len();
        self.text.string(text)?;
        if memchr::memchr2(b'"', b'\\', &self.text.as_slice()[from..]).is_some() {
            let plain = self.text.cut(from)?;
            for part in plain.split_inclusive(|c| matches!(c, b'"' | b'\\')) {
                let (before, escaped) = part.split_at(part.len() - 1);
                self.text.bytes(before)?;
                if matches!(escaped, b"\"" | b"\\") {
                    self.text.str("\\")?;
                }
                self.text.bytes(escaped)?;
            }
        }
        self.text.str("\"")
    }
    /// Prints a value.
    pub fn print(&mut self, cx: &mut Cx, value: Root, how: How) -> Result<(), Stop> {
        let depth = cx.roots();
        let value = cx.root(cx.get(value))?;
        let mut levels = Vec::new();
        let printed =
            self.value(cx, value, how, &mut levels).and_then(|()| self.levels(cx, how, &mut levels));
        cx.drop_roots(depth);
        printed
    }
    /// Prints a value, or begins to: then its root is the level's.
    fn value(&mut self, cx: &mut Cx, value: Root, how: How, levels: &mut Vec<Level>) -> Result<(), Stop> {
        if self.atom(cx, cx.get(value), how)? {
            return Ok(());
        }
        let is_list = match Value::of(cx.get(value)) {
            Value::Cons(..) => true,
            Value::Vector(_) => false,
            _ => return self.object(cx, value, how.escape),
        };
        if levels.len() == DEEPEST {
            return wrong("lists are nested too deep");
        }
        self.text.str(if is_list { "(" } else { "#(" })?;
        Ok(room::push(levels, Level { value, printed: 0, is_list })?)
    }
    /// Prints what is left of lists and vectors.
    fn levels(&mut self, cx: &mut Cx, how: How, levels: &mut Vec<Level>) -> Result<(), Stop> {
        while let Some(level) = levels.last_mut() {
            let list = cx.get(level.value);
            let (element, dotted) = match (level.is_list, cons(list)) {
                (true, Some((head, tail))) => {
                    cx.set(level.value, tail);
                    (Some(head), false)
                }
                (true, None) if is_end(list) => (None, false),
                (true, None) => {
                    cx.set(level.value, Word::UNIT);
                    (Some(list), true)
                }
                (false, _) => (element(cx, list, level.printed)?, false),
            };
            let Some(element) = element else {
                self.text.str(")")?;
                cx.drop_roots(level.value.index());
                levels.pop();
                continue;
            };
            if level.printed > 0 {
                self.text.str(if dotted { " . " } else { " " })?;
            }
            level.printed += 1;
            if !self.atom(cx, element, how)? {
                let element = cx.root(element)?;
                let depth = element.index();
                let before = levels.len();
                self.value(cx, element, how, levels)?;
                if levels.len() == before {
                    cx.drop_roots(depth);
                }
            }
        }
        Ok(())
    }
    /// Prints an object of the host's, by the host's function if there is one.
    fn object(&mut self, cx: &mut Cx, object: Root, escape: bool) -> Result<(), Stop> {
        let function = match cx.find_named(PRINT_OBJECT) {
            Ok(function) => cx.root(function)?,
            Err(Exn::NotFound) => return self.unreadable(cx, object),
            Err(exn) => return Err(exn.into()),
        };
        let escape = cx.root(Word::bool(escape))?;
        let given = cx.call(function, &[object, escape])?;
        self.text.string(Bytes::from_word(cx, cx.get(given))?)
    }
    fn unreadable(&mut self, cx: &Cx, object: Root) -> Result<(), Stop> {
        let shape = room::text(format_args!("#<{}>", kind(cx, cx.get(object))))?;
        self.text.str(&shape)
    }
}

/// The n-th element of a vector, if it has so many.
fn element<'a>(cx: &'a Cx, vector: Word<'a>, n: usize) -> Result<Option<Word<'a>>, Stop> {
    match vector.doubles() {
        Some(all) => Ok(all.get(n).map(|x| cx.heap.double(x.get())).transpose()?),
        None => Ok(vector.field(n)),
    }
}

/// What kind of thing an object of the host's is.
fn kind<'a>(cx: &'a Cx, object: Word<'a>) -> impl Display + 'a {
    std::fmt::from_fn(move |f| match object.tag() {
        tag::CLOSURE | tag::INFIX => f.write_str("FUNCTION"),
        _ => cx.described(object).fmt(f),
    })
}
