//! Formats: a text such as `"%d: %s\n"` taken apart, as OCaml's CamlinternalFormat takes it apart at run time.
//!
//! Printf and Scanf go through the same [nodes](Node). A format that is met again is found in a [cache].

pub mod cache;
mod conversion;
pub mod errors;
pub mod parse;
pub mod quote;
pub mod sets;
mod subformat;
pub mod types;

use crate::heap::Word;
use crate::numbers::spec::Spec;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use sets::Set;
use std::ops::Range;

/// A format taken apart.
pub struct Format {
    /// The text that it was.
    pub text: Vec<u8>,
    /// Its pieces, in order.
    pub nodes: Vec<Node>,
    /// The [types] of its arguments.
    pub types: Vec<u8>,
    /// How many functions it takes that read.
    pub readers: usize,
    /// Whether it has a `%0c`; OCaml takes no such format for a `%(`.
    pub peeks: bool,
}

/// A piece of a format.
pub enum Node {
    /// A piece of the text, to be printed or read as it is.
    Text(Literal, Range<usize>),
    /// What begins with `%`.
    Directive(Directive),
}

/// Where a piece of text comes from, which matters to Scanf only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Literal {
    /// Plain characters.
    Plain,
    /// `@` and what belongs to it.
    Formatting,
    /// `@{` or `@[` in front of a tag's or a box's description.
    Open,
}

/// A conversion with what modifies it.
pub struct Directive {
    /// What it converts.
    pub what: What,
    /// The least width of what is printed, or the most that is read.
    pub pad: Pad,
    /// What follows a point.
    pub precision: Precision,
    /// `_`: what is read is thrown away.
    pub ignored: bool,
    /// Where it is in the text.
    pub place: Range<usize>,
}

/// What a directive converts.
pub enum What {
    /// `%c`
    Char,
    /// `%C`
    CamlChar,
    /// `%s`
    String,
    /// `%S`
    CamlString,
    /// `%d` and its kin.
    Int(Integer),
    /// `%f` and its kin.
    Float(Float),
    /// `%B`
    Bool,
    /// `%a`
    Alpha,
    /// `%t`
    Theta,
    /// `%r`
    Reader,
    /// `%!`
    Flush,
    /// `%{ %}` with the types between the braces.
    FormatArg(Vec<u8>),
    /// `%( %)` with the types between the parentheses.
    FormatSubst(Vec<u8>),
    /// `%[ ]`
    Set(Box<Set>),
    /// `%l`, `%n`, `%L` and `%N`
    Counter(Counter),
    /// `%0c`
    NextChar,
}

/// What Scanf counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counter {
    /// Lines read.
    Line,
    /// Characters read.
    Char,
    /// Tokens read.
    Token,
}

/// The four kinds of integer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// `int`
    Int,
    /// `int32`, after `l`
    Int32,
    /// `nativeint`, after `n`
    Native,
    /// `int64`, after `L`
    Int64,
}

/// How an integer is written.
#[derive(Clone, Copy)]
pub struct Integer {
    /// Its kind.
    pub size: Size,
    /// Sign, base and prefix; no width or precision.
    pub spec: Spec,
    /// `%#d`: underscores between groups of three digits.
    pub grouped: bool,
}

/// How a float is written.
#[derive(Clone, Copy)]
pub struct Float {
    /// Which notation.
    pub notation: Notation,
    /// Sign and letter as C has them; no width or precision.
    pub spec: Spec,
}

/// The notations of floats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// One that C has: `f`, `e`, `E`, `g`, `G`.
    C,
    /// `%F`: as OCaml source has it.
    Caml,
    /// `%h`, `%H`: hexadecimal.
    Hex,
    /// `%#F`: hexadecimal, as OCaml source has it.
    CamlHex,
}

/// A width, and on which side the padding goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pad {
    /// None is given.
    None,
    /// A number in the format.
    Lit(Side, i64),
    /// `*`: an argument.
    Arg(Side),
}

/// Where what is printed lies in its width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Padded behind.
    Left,
    /// Padded in front.
    Right,
    /// Padded in front with zeros.
    Zeros,
}

/// A precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// None is given.
    None,
    /// A number in the format.
    Lit(i64),
    /// `*`: an argument.
    Arg,
}

impl Format {
    /// What a directive looks like.
    pub fn directive(&self, directive: &Directive) -> &[u8] {
        &self.text[directive.place.clone()]
    }
    /// Whether this may stand for a `%(` with these types.
    pub fn fits(&self, types: &[u8]) -> bool {
        !self.peeks && self.types == types
    }
}

/// A format's text: that of a string, or of one of OCaml's own formats, which hold theirs.
pub struct FormatText<'a>(pub Bytes<'a>);

impl<'a> FromWord<'a> for FormatText<'a> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        text_of(word).map(FormatText).ok_or_else(|| cx.expected("a format", word))
    }
}

/// The text of a format.
#[inline(always)]
pub fn text_of(word: Word<'_>) -> Option<Bytes<'_>> {
    word.bytes().or_else(|| {
        let is_format = word.is(0) && word.wosize() == 2;
        word.field(1).filter(|_| is_format)?.bytes()
    })
}
