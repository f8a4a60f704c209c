//! A format's text taken apart.
//!
//! OCaml goes through a format from its end, and some errors come up only when it is back at the directive; so of those
//! the last one is told, and only where there is no other. Here they are *deferred*.

use super::errors::{DEEPEST, Faults};
use super::{Format, Literal, Node, What, types};
use crate::runtime::Exn;
use crate::sys::room;
use memchr::{memchr, memchr2};
use std::ops::Range;

/// OCaml's `Sys.max_string_length`.
pub const MAX_STRING_LENGTH: i64 = (1 << 57) - 9;

/// Takes a text apart.
pub fn parse(text: &[u8]) -> Result<Format, Exn> {
    let mut parser = Parser { faults: Faults { text }, depth: 0, bare: 0..0 };
    let mut nodes = Vec::new();
    parser.part(0, text.len(), &mut nodes)?;
    let mut types = Vec::new();
    types::of_nodes(&nodes, &mut types)?;
    let peeks = nodes.iter().any(|node| match node {
        Node::Directive(d) => matches!(d.what, What::NextChar) && !d.ignored,
        Node::Text(..) => false,
    });
    let readers = types::readers(&types);
    Ok(Format { text: room::concat(&[text])?, nodes, types, readers, peeks })
}

pub(super) struct Parser<'t> {
    pub(super) faults: Faults<'t>,
    /// How many sub-formats the place is in.
    depth: usize,
    /// A part of the text in which there is no `>`; behind it there is one, unless the text ends.
    bare: Range<usize>,
}

/// The error that is told if there is no other.
#[derive(Default)]
pub(super) struct Deferred(Option<Exn>);

impl Deferred {
    /// Notes the errors of a place, the first of which counts.
    pub(super) fn note<T>(&mut self, checks: Result<T, Exn>) {
        if let Err(exn) = checks {
            self.0 = Some(exn);
        }
    }
}

impl Parser<'_> {
    /// Appends the pieces of a part of the text.
    pub(super) fn part(&mut self, from: usize, end: usize, to: &mut Vec<Node>) -> Result<(), Exn> {
        let mut deferred = Deferred::default();
        let mut at = from;
        while at < end {
            let special = memchr2(b'%', b'@', &self.faults.text[at..end]).map_or(end, |n| at + n);
            literal(Literal::Plain, at..special, to)?;
            at = match self.faults.text.get(special).filter(|_| special < end) {
                None => special,
                Some(b'%') => self.directive(special, end, to, &mut deferred)?,
                Some(_) => self.after_at(special, end, to, &mut deferred)?,
            };
        }
        deferred.0.map_or(Ok(()), Err)
    }
    /// The same for what lies within another part.
    pub(super) fn inner_part(&mut self, from: usize, end: usize, to: &mut Vec<Node>) -> Result<(), Exn> {
        if self.depth == DEEPEST {
            return Err(self.faults.too_deep(from));
        }
        self.depth += 1;
        let parsed = self.part(from, end, to);
        self.depth -= 1;
        parsed
    }
    /// What begins with an `@`; where it ends.
    fn after_at(
        &mut self,
        at: usize,
        end: usize,
        to: &mut Vec<Node>,
        deferred: &mut Deferred,
    ) -> Result<usize, Exn> {
        let next = at + 1;
        let (kind, printed, past) = match self.faults.text.get(next).filter(|_| next < end) {
            None => (Literal::Plain, next, next),
            Some(b'[' | b'{') => return self.description(at, end, to, deferred),
            Some(b';') => self.formatting(self.good_break(next + 1, end), next),
            Some(b'<') => self.formatting(self.magic_size(next + 1, end), next),
            Some(b'%') if next + 1 < end && self.faults.text[next + 1] == b'%' => {
                (Literal::Formatting, next + 1, next + 2)
            }
            Some(b'%') => (Literal::Plain, next, next),
            Some(_) => (Literal::Formatting, next + 1, next + 1),
        };
        literal(kind, at..printed, to)?;
        Ok(past)
    }
    fn formatting(&self, past: Option<usize>, letter: usize) -> (Literal, usize, usize) {
        let past = past.unwrap_or(letter + 1);
        (Literal::Formatting, past, past)
    }
    /// `@{` or `@[`, perhaps with a description `<...>`, which is a format too.
    fn description(
        &mut self,
        at: usize,
        end: usize,
        to: &mut Vec<Node>,
        deferred: &mut Deferred,
    ) -> Result<usize, Exn> {
        let from = at + 2;
        literal(Literal::Open, at..from, to)?;
        let past = self.closing(from) + 1;
        if past > end || self.faults.text[from] != b'<' {
            return Ok(from);
        }
        deferred.note(self.inner_part(from, past, to));
        Ok(past)
    }
    /// The place of the next `>`, or the text's end.
    fn closing(&mut self, from: usize) -> usize {
        if !(self.bare.start..=self.bare.end).contains(&from) || self.bare.is_empty() {
            let text = &self.faults.text[from..];
            self.bare = from..from + memchr(b'>', text).unwrap_or(text.len());
        }
        self.bare.end
    }
    /// Where the `<width offset>` behind an `@;` ends, if there is one.
    fn good_break(&self, from: usize, end: usize) -> Option<usize> {
        let at = self.spaces(from + 1, end).filter(|_| self.faults.text.get(from) == Some(&b'<'))?;
        let at = self.spaces(self.integer(at, end)?, end)?;
        if self.faults.text[at] == b'>' {
            return Some(at + 1);
        }
        let at = self.spaces(self.integer(at, end)?, end)?;
        (self.faults.text[at] == b'>').then_some(at + 1)
    }
    /// Where the `size>` behind an `@<` ends, if there is one.
    fn magic_size(&self, from: usize, end: usize) -> Option<usize> {
        let at = self.spaces(self.integer(self.spaces(from, end)?, end)?, end)?;
        (self.faults.text[at] == b'>').then_some(at + 1)
    }
    fn spaces(&self, from: usize, end: usize) -> Option<usize> {
        let skipped = self.faults.text.get(from..end)?.iter().position(|c| *c != b' ')?;
        Some(from + skipped)
    }
    /// Where an integer ends.
    fn integer(&self, from: usize, end: usize) -> Option<usize> {
        let digits = from + (self.faults.text[from] == b'-') as usize;
        let begins = digits < end && self.faults.text[digits].is_ascii_digit();
        Some(self.positive(digits, end).ok().filter(|_| begins)?.0)
    }
    /// Where digits end, and the number that they are.
    pub(super) fn positive(&self, from: usize, end: usize) -> Result<(usize, i64), Exn> {
        let (mut at, mut n) = (from, 0);
        loop {
            let c = self.faults.at(at, end)?;
            if !c.is_ascii_digit() {
                return Ok((at, n));
            }
            n = n * 10 + (c - b'0') as i64;
            if n > MAX_STRING_LENGTH {
                return Err(self.faults.too_large(n));
            }
            at += 1;
        }
    }
}

/// Appends a piece of text, unless it is empty.
pub(super) fn literal(kind: Literal, place: Range<usize>, to: &mut Vec<Node>) -> Result<(), Exn> {
    if place.is_empty() { Ok(()) } else { Ok(room::push(to, Node::Text(kind, place))?) }
}
