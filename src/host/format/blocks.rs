//! Blocks: what is between `~(` and `~)`, `~[` and `~]`.

use super::args::Args;
use super::case::{Case, convert};
use super::run::{Given, Run, Stream, plain};
use super::value::{Value, is_nil};
use super::{Control, Directive, Stop, wrong};
use crate::runtime::Cx;
use std::ops::Range;
use std::rc::Rc;

/// A block of a control string.
#[derive(Clone, Copy)]
pub struct Block<'c> {
    /// What it is in.
    pub(super) control: &'c Rc<Control>,
    /// The directive that begins it.
    pub(super) d: &'c Directive,
    /// Where that is, and where the one that ends it is.
    pub(super) open: usize,
    pub(super) close: usize,
    /// What separates its sections.
    pub(super) semicolons: &'c [usize],
}

impl<'c> Block<'c> {
    /// All of it.
    pub fn nodes(self) -> Range<usize> {
        self.open + 1..self.close
    }
    /// How many sections it has.
    pub fn sections(self) -> usize {
        self.semicolons.len() + 1
    }
    /// One of its sections.
    pub fn section(self, n: usize) -> Range<usize> {
        let from = if n == 0 { self.open } else { self.semicolons[n - 1] };
        from + 1..self.semicolons.get(n).copied().unwrap_or(self.close)
    }
    /// The directive that ends it.
    pub(super) fn end(self) -> Option<&'c Directive> {
        self.control.directive(self.close)
    }
    /// What separates the first two sections.
    pub(super) fn first_semicolon(self) -> Option<&'c Directive> {
        self.control.directive(*self.semicolons.first()?)
    }
    /// Whether the last section is for what the others are not.
    pub(super) fn has_default(self) -> bool {
        self.semicolons
            .last()
            .is_some_and(|semicolon| self.control.directive(*semicolon).is_some_and(|d| d.colon))
    }
}

impl Run {
    /// Runs a block.
    pub(super) fn block(&mut self, cx: &mut Cx, block: Block<'_>, args: &mut Args) -> Result<(), Stop> {
        match block.d.letter {
            '(' => self.convert_case(cx, block, args),
            '[' => self.choose(cx, block, args),
            '{' => self.iterate(cx, block, args),
            _ if block.end().is_some_and(|end| end.colon) => self.logical_block(cx, block, args),
            _ => self.justify(cx, block, args),
        }
    }
    /// `~(`
    fn convert_case(&mut self, cx: &mut Cx, block: Block<'_>, args: &mut Args) -> Result<(), Stop> {
        let [] = self.params(cx, block.d, args)?;
        // Within another one it does nothing.
        if self.stream == Stream::Case {
            return self.section(cx, block.control, block.nodes(), args);
        }
        let from = self.text.len();
        let stream = std::mem::replace(&mut self.stream, Stream::Case);
        let done = self.section(cx, block.control, block.nodes(), args);
        self.stream = stream;
        let case = match (block.d.colon, block.d.at) {
            (false, false) => Case::Down,
            (true, false) => Case::Capitalize,
            (false, true) => Case::First,
            (true, true) => Case::Up,
        };
        convert(case, from, &mut self.text)?;
        done
    }
    /// `~[`
    fn choose(&mut self, cx: &mut Cx, block: Block<'_>, args: &mut Args) -> Result<(), Stop> {
        let d = block.d;
        plain(d, d.at, d.colon)?;
        let sections = block.sections();
        let chosen = if d.at {
            if sections != 1 {
                return wrong("it must have one section");
            }
            let [] = self.params(cx, block.d, args)?;
            let before = args.rest(cx);
            let is_true = !is_nil(args.next(cx)?);
            if is_true {
                args.unread(cx, before);
            }
            is_true.then_some(0)
        } else if d.colon {
            if sections != 2 {
                return wrong("it must have two sections");
            }
            let [] = self.params(cx, block.d, args)?;
            Some(!is_nil(args.next(cx)?) as usize)
        } else {
            let has_default = block.has_default();
            let numbered = sections - has_default as usize;
            let n = self.index(cx, d, args)?;
            let n = usize::try_from(n).ok().filter(|n| *n < numbered);
            n.or(has_default.then_some(numbered))
        };
        match chosen {
            Some(n) => self.section(cx, block.control, block.section(n), args),
            None => Ok(()),
        }
    }
    /// The number of the section that is chosen: the parameter, or else an argument.
    fn index(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<i64, Stop> {
        match self.params::<1>(cx, d, args)? {
            [Given::None] => match Value::of(args.next(cx)?) {
                Value::Int(n) => Ok(n),
                _ => wrong("the argument is no integer"),
            },
            [given] => given.int(0),
        }
    }
}
