//! Logical blocks: what is between `~<` and `~:>`. Nothing is printed prettily, so that of them only the prefix and suffix, and
//! the way of taking arguments, are left.

use super::args::Args;
use super::blocks::Block;
use super::print::PRIN1;
use super::run::{Run, Stream};
use super::text::count;
use super::value::{cons, is_end};
use super::{Control, Directive, Node, Param, Stop, wrong};
use crate::heap::Full;
use crate::runtime::Cx;
use crate::sys::room;
use std::ops::Range;
use std::rc::Rc;

/// The parts of a logical block.
struct Parts {
    prefix: Vec<u8>,
    body: Range<usize>,
    suffix: Vec<u8>,
    /// Whether every line begins with the prefix.
    every_line: bool,
}

impl Run {
    /// `~<` with `~:>`
    pub(super) fn logical_block(
        &mut self,
        cx: &mut Cx,
        block: Block<'_>,
        args: &mut Args,
    ) -> Result<(), Stop> {
        let (parts, d) = (parts(block)?, block.d);
        let mut inner = if d.at {
            args.copy(cx)?
        } else {
            let list = cx.root(args.next(cx)?)?;
            if cons(cx.get(list)).is_none() && !is_end(cx.get(list)) {
                return self.print(cx, list, PRIN1);
            }
            Args::new(cx, cx.get(list))?
        };
        inner.in_block = true;
        let lines = if parts.every_line {
            self.line_prefix(&parts.prefix)?
        } else {
            room::concat(&[self.text.prefix()])?
        };
        self.text.bytes(&parts.prefix)?;
        let outer = (self.text.set_prefix(lines), std::mem::replace(&mut self.stream, Stream::Pretty));
        let done = self.members(cx, block.control, parts.body, &mut inner);
        self.text.set_prefix(outer.0);
        self.stream = outer.1;
        done?;
        if d.at {
            args.finish(cx);
        }
        self.text.bytes(&parts.suffix)
    }
    /// Runs the body of a block, and ends it where `~^` or an atom at the end of its list does.
    fn members(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        body: Range<usize>,
        args: &mut Args,
    ) -> Result<(), Stop> {
        match self.section(cx, control, body, args) {
            Err(Stop::Up) => Ok(()),
            Err(Stop::Dotted) => {
                self.text.str(". ")?;
                let rest = cx.root(args.rest(cx))?;
                self.print(cx, rest, PRIN1)
            }
            done => done,
        }
    }
    /// What the block's lines begin with: what those around it do, up to the column in which the block begins, and its prefix.
    fn line_prefix(&mut self, prefix: &[u8]) -> Result<Vec<u8>, Stop> {
        let column = self.text.column().unwrap_or(0);
        let outer = self.text.prefix();
        let spaces = column.saturating_sub(count(outer));
        let mut lines = Vec::new();
        lines.try_reserve_exact(outer.len() + spaces + prefix.len()).map_err(|_| Full)?;
        lines.extend_from_slice(outer);
        lines.resize(outer.len() + spaces, b' ');
        lines.extend_from_slice(prefix);
        Ok(lines)
    }
}

fn parts(block: Block<'_>) -> Result<Parts, Stop> {
    if !block.d.params.is_empty() {
        return wrong("it takes no parameters");
    }
    let sections = block.sections();
    let defaults: [&[u8]; 2] = if block.d.colon { [b"(", b")"] } else { [b"", b""] };
    let part = |n: usize, default: &[u8]| match sections > 1 && n < sections {
        true => literal(block.control, block.section(n)),
        false => Ok(room::concat(&[default])?),
    };
    if sections > 3 {
        return wrong("it has too many sections");
    }
    Ok(Parts {
        prefix: part(0, defaults[0])?,
        body: block.section((sections > 1) as usize),
        suffix: part(2, defaults[1])?,
        every_line: block.first_semicolon().is_some_and(|d| d.at),
    })
}

/// The text of nodes that are only text.
fn literal(control: &Control, nodes: Range<usize>) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    for node in &control.nodes[nodes] {
        match node {
            Node::Text(place) => room::extend(&mut text, control.source[place.clone()].as_bytes())?,
            Node::Directive(d) => match d.fixed() {
                Some((n, c)) => (0..n).try_for_each(|_| room::push(&mut text, c))?,
                None => return wrong("a directive is in its prefix or suffix"),
            },
        }
    }
    Ok(text)
}

impl Directive {
    /// The character that it always writes, and how many times.
    fn fixed(&self) -> Option<(u8, u8)> {
        if self.continues_line() {
            return Some((self.at as u8, b'\n'));
        }
        let n = match self.params[..] {
            [] | [Param::None] => 1,
            [Param::Int(n @ 0..128)] => n as u8,
            _ => return None,
        };
        let c = match self.letter {
            '%' => b'\n',
            '~' => b'~',
            '|' => b'\x0c',
            _ => return None,
        };
        (!self.colon && !self.at).then_some((n, c))
    }
}
