//! The arguments of a format, one after the other, each held against the directive that takes it.

use crate::abi::args::HostHandles;
use crate::heap::{Word, tag};
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::text_of;
use crate::sys::room;
use std::cell::Cell;
use std::fmt::Display;

/// Where arguments are.
pub enum Source<'a> {
    /// In an OCaml array.
    Fields(&'a [Cell<Word<'a>>]),
    /// In one of floats.
    Doubles(&'a [Cell<f64>]),
    /// In an array of the host's.
    Handles(HostHandles),
}

impl<'a> Source<'a> {
    /// The elements of an OCaml array.
    pub fn of_array(cx: &'a Cx, array: Word<'a>) -> Result<Source<'a>, Exn> {
        match array.doubles() {
            Some(all) if array.is(tag::DOUBLE_ARRAY) => Ok(Source::Doubles(all)),
            _ if array.is(0) => Ok(Source::Fields(array.fields())),
            _ => Err(cx.expected("an array of arguments", array)),
        }
    }
    fn len(&self) -> usize {
        match self {
            Source::Fields(all) => all.len(),
            Source::Doubles(all) => all.len(),
            Source::Handles(all) => all.len(),
        }
    }
}

/// Arguments of which some are taken.
pub struct Args<'a> {
    cx: &'a Cx,
    source: Source<'a>,
    taken: usize,
}

/// An argument: an element of an array of floats is no word.
#[derive(Clone, Copy)]
enum Arg<'a> {
    Word(Word<'a>),
    Float(f64),
}

impl<'a> Args<'a> {
    /// All of them.
    pub fn new(cx: &'a Cx, source: Source<'a>) -> Args<'a> {
        Args { cx, source, taken: 0 }
    }
    #[inline(always)]
    fn next(&mut self, directive: &[u8], wanted: &str) -> Result<Arg<'a>, Exn> {
        let i = self.taken;
        self.taken += 1;
        match &self.source {
            Source::Fields(all) if i < all.len() => Ok(Arg::Word(all[i].get())),
            Source::Doubles(all) if i < all.len() => Ok(Arg::Float(all[i].get())),
            Source::Handles(all) if i < all.len() => all.get(i).word(self.cx).map(Arg::Word),
            _ => Err(self.missing(directive, wanted)),
        }
    }
    #[cold]
    fn missing(&self, directive: &[u8], wanted: &str) -> Exn {
        let (directive, n) = (directive.escape_ascii(), self.source.len());
        Exn::unfit_of(format_args!(
            "the directive {directive} takes {wanted}, but there are only {n} arguments"
        ))
    }
    #[cold]
    fn wrong(&self, directive: &[u8], wanted: &str, got: Arg<'_>) -> Exn {
        let text = match got {
            Arg::Word(word) => self.unfit(directive, wanted, &self.cx.described(word)),
            Arg::Float(_) => self.unfit(directive, wanted, &"a float"),
        };
        text.map_or_else(Exn::from, Exn::unfit)
    }
    fn unfit(&self, directive: &[u8], wanted: &str, got: &dyn Display) -> Result<String, crate::heap::Full> {
        let (directive, n) = (directive.escape_ascii(), self.taken);
        room::text(format_args!("the directive {directive} takes {wanted}, argument {n} is {got}"))
    }
    #[inline(always)]
    fn take<T>(
        &mut self,
        directive: &[u8],
        wanted: &str,
        read: impl FnOnce(Word<'a>) -> Option<T>,
    ) -> Result<T, Exn> {
        let arg = self.next(directive, wanted)?;
        match arg {
            Arg::Word(word) => read(word),
            Arg::Float(_) => None,
        }
        .ok_or_else(|| self.wrong(directive, wanted, arg))
    }
    /// An integer.
    #[inline(always)]
    pub fn int(&mut self, directive: &[u8]) -> Result<i64, Exn> {
        self.take(directive, "an int", Word::as_int)
    }
    /// A boxed integer.
    pub fn boxed(&mut self, directive: &[u8], wanted: &str, kind: u32) -> Result<u64, Exn> {
        self.take(directive, wanted, |word| word.boxed(kind))
    }
    /// A character.
    pub fn char(&mut self, directive: &[u8]) -> Result<u8, Exn> {
        self.take(directive, "a char", |word| u8::try_from(word.as_int()?).ok())
    }
    /// A bool.
    pub fn bool(&mut self, directive: &[u8]) -> Result<bool, Exn> {
        self.take(directive, "a bool", |word| word.as_int().filter(|n| *n == 0 || *n == 1).map(|n| n == 1))
    }
    /// A float.
    #[inline(always)]
    pub fn float(&mut self, directive: &[u8]) -> Result<f64, Exn> {
        match self.next(directive, "a float")? {
            Arg::Float(x) => Ok(x),
            arg @ Arg::Word(word) => word.as_double().ok_or_else(|| self.wrong(directive, "a float", arg)),
        }
    }
    /// A string's bytes.
    #[inline(always)]
    pub fn string(&mut self, directive: &[u8]) -> Result<Bytes<'a>, Exn> {
        self.take(directive, "a string", Word::bytes)
    }
    /// A format's text.
    pub fn format(&mut self, directive: &[u8]) -> Result<Bytes<'a>, Exn> {
        self.take(directive, "a format", text_of)
    }
    /// A function.
    pub fn function(&mut self, directive: &[u8]) -> Result<Word<'a>, Exn> {
        self.take(directive, "a function", |word| word.is(tag::CLOSURE).then_some(word))
    }
    /// Any value.
    pub fn any(&mut self, directive: &[u8]) -> Result<Word<'a>, Exn> {
        match self.next(directive, "a value")? {
            Arg::Word(word) => Ok(word),
            Arg::Float(x) => Ok(self.cx.heap.double(x)?),
        }
    }
    /// The error of a format that is no such as a directive takes, if it is none.
    pub fn check_format(&self, directive: &[u8], fits: bool) -> Result<(), Exn> {
        if fits {
            return Ok(());
        }
        let got = "a format with arguments of other types";
        self.unfit(directive, "a format of its types", &got)
            .map_or_else(|full| Err(full.into()), |t| Err(Exn::unfit(t)))
    }
    /// Refuses arguments that nothing took.
    pub fn end(&self) -> Result<(), Exn> {
        let (n, taken) = (self.source.len(), self.taken);
        if n == taken {
            return Ok(());
        }
        Err(Exn::unfit_of(format_args!("the format takes {taken} arguments, there are {n}")))
    }
}
