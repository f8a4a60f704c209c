//! The short way of control strings that only print their arguments: without a list of these, since nothing moves about in it.

use super::print::{How, PRIN1, PRINC};
use super::run::Run;
use super::{Control, Directive, Node, Stop};
use crate::abi::args::HostHandles;
use crate::runtime::Cx;

/// What a plain directive does.
pub(super) enum Step {
    Print(How),
    Write(&'static str),
}

impl Directive {
    #[inline(always)]
    pub(super) fn step(&self) -> Option<Step> {
        Some(match self.letter {
            'A' | 'D' => Step::Print(PRINC),
            'S' | 'W' => Step::Print(PRIN1),
            '%' => Step::Write("\n"),
            '~' => Step::Write("~"),
            _ => return None,
        })
    }
    fn is_plain(&self) -> bool {
        self.params.is_empty() && !self.colon && !self.at && self.step().is_some()
    }
}

/// Whether all directives are plain.
pub(super) fn is_plain(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(_) => true,
        Node::Directive(d) => d.is_plain(),
    })
}

impl Run {
    /// Runs a control string if it and its arguments are plain; else something may be written, and it is to be run
    /// again.
    #[inline(always)]
    pub fn plain(&mut self, cx: &Cx, control: &Control, args: HostHandles) -> Result<bool, Stop> {
        if !control.is_plain {
            return Ok(false);
        }
        let mut next = 0;
        for node in &control.nodes {
            let step = match node {
                Node::Text(place) => {
                    self.text.bytes(&control.source.as_bytes()[place.clone()])?;
                    continue;
                }
                Node::Directive(d) => d.step(),
            };
            match step {
                Some(Step::Print(how)) if next < args.len() => {
                    if !self.atom(cx, args.get(next).word(cx)?, how)? {
                        return Ok(false);
                    }
                    next += 1;
                }
                Some(Step::Write(text)) => self.text.str(text)?,
                _ => return Ok(false),
            }
        }
        // Those that are left must be values all the same.
        for i in next..args.len() {
            args.get(i).word(cx)?;
        }
        Ok(true)
    }
}
