//! What can be said of a control string before it is used: its parts, and which arguments they take.

use super::blocks::Block;
use super::{Control, DEEPEST, Directive, Node, Param, Role};
use crate::abi::CamlValue;
use crate::heap::{Full, Word};
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use crate::values::make::INTS;
use std::ops::Range;
use std::rc::Rc;

/// What stands for an argument that is none, or not known before the arguments are there.
const NONE: i64 = -1;

/// Where a walk through a control string is in its arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Taken {
    /// How many precede the place, if that is known.
    place: Option<i64>,
    /// How many are taken at most, if that is known.
    most: Option<i64>,
}

impl Taken {
    const UNKNOWN: Taken = Taken { place: None, most: None };

    fn take(&mut self, n: i64) {
        self.go_to(self.place.map(|place| place.saturating_add(n)));
        self.most = self.most.and_then(|most| Some(most.max(self.place?)));
    }
    fn go_to(&mut self, place: Option<i64>) {
        self.place = place.filter(|place| *place >= 0);
    }
    /// What is known where one of two ways was taken.
    fn or(self, other: Taken) -> Taken {
        if self.place != other.place {
            return Taken::UNKNOWN;
        }
        Taken { most: self.most.and_then(|most| Some(most.max(other.most?))), ..self }
    }
}

/// What a node takes of the arguments.
#[derive(Clone)]
struct Takes {
    /// The first one for its parameters.
    params: i64,
    /// The first one for itself.
    first: i64,
}

impl Takes {
    const NOTHING: Takes = Takes { params: NONE, first: NONE };
}

/// The walk through a control string.
struct Walk<'c> {
    control: &'c Rc<Control>,
    /// For each node what it takes.
    takes: Vec<Takes>,
    depth: u32,
}

impl Walk<'_> {
    fn nodes(&mut self, nodes: Range<usize>, mut taken: Taken) -> Taken {
        if self.depth == DEEPEST {
            return Taken::UNKNOWN;
        }
        self.depth += 1;
        let mut at = nodes.start;
        while at < nodes.end {
            if let Some(d) = self.control.directive(at) {
                at = self.directive(at, d, &mut taken);
            }
            at += 1;
        }
        self.depth -= 1;
        taken
    }
    /// Walks through a directive; its last node.
    fn directive(&mut self, at: usize, d: &Directive, taken: &mut Taken) -> usize {
        let params = taken.place.unwrap_or(NONE);
        taken.take(d.params.iter().filter(|param| **param == Param::Arg).count() as i64);
        let place = taken.place.unwrap_or(NONE);
        let (first, last) = match &d.role {
            Role::Block { close, semicolons } => {
                let takes = self
                    .block(Block { control: self.control, d, open: at, close: *close, semicolons }, taken);
                (if takes { place } else { NONE }, *close)
            }
            Role::Unclosed => (NONE, at),
            Role::Function(_) => {
                taken.take(1);
                (place, at)
            }
            Role::Simple => (simple(d, place, taken), at),
        };
        self.takes[at] = Takes { params, first };
        last
    }
    /// Walks through a block; whether it takes an argument itself.
    fn block(&mut self, block: Block<'_>, taken: &mut Taken) -> bool {
        let d = block.d;
        match d.letter {
            '[' => return self.choice(block, taken),
            '{' if !d.at => taken.take(1 + block.nodes().is_empty() as i64),
            '<' if block.end().is_some_and(|end| end.colon) && !d.at => taken.take(1),
            '{' => *taken = Taken::UNKNOWN,
            '<' if block.end().is_some_and(|end| end.colon) => *taken = Taken::UNKNOWN,
            _ => {
                *taken = self.nodes(block.nodes(), *taken);
                return false;
            }
        }
        self.nodes(block.nodes(), Taken::UNKNOWN);
        !d.at
    }
    /// Walks through the sections of a `~[`.
    fn choice(&mut self, block: Block<'_>, taken: &mut Taken) -> bool {
        let d = block.d;
        let before = *taken;
        let takes = d.at || d.colon || d.params.is_empty();
        taken.take(takes as i64);
        let from = if d.at { before } else { *taken };
        let always_one = d.colon || block.has_default();
        let mut after = if always_one { None } else { Some(*taken) };
        for n in 0..block.sections() {
            let way = self.nodes(block.section(n), from);
            after = Some(after.map_or(way, |after| after.or(way)));
        }
        *taken = after.unwrap_or(Taken::UNKNOWN);
        takes
    }
}

/// What a directive without a block takes, and the first of it.
fn simple(d: &Directive, place: i64, taken: &mut Taken) -> i64 {
    match d.letter {
        'P' if d.colon => return if place > 0 { place - 1 } else { NONE },
        'A' | 'S' | 'D' | 'B' | 'O' | 'X' | 'R' | 'C' | 'W' | 'P' | 'F' | 'E' | 'G' | '$' => taken.take(1),
        '?' if d.at => {
            *taken = Taken::UNKNOWN;
        }
        '?' => taken.take(2),
        '*' => {
            let n = match d.params.first() {
                None | Some(Param::None) => Some(!d.at as i64),
                Some(Param::Int(n)) => Some(*n),
                Some(_) => None,
            };
            match n {
                None => *taken = Taken::UNKNOWN,
                Some(n) if d.at => taken.go_to(Some(n)),
                Some(n) if d.colon => taken.go_to(taken.place.map(|place| place.saturating_sub(n))),
                Some(n) => taken.take(n.max(0)),
            }
            return NONE;
        }
        '^' => {
            taken.most = None;
            return NONE;
        }
        _ => return NONE,
    }
    place
}

/// The texts before, between and behind the directives, and the directives.
struct Parts<'c> {
    texts: Vec<&'c str>,
    directives: Vec<(usize, &'c Directive)>,
}

fn parts(control: &Control) -> Result<Parts<'_>, Full> {
    let mut parts = Parts { texts: Vec::new(), directives: Vec::new() };
    let mut text = "";
    for (at, node) in control.nodes.iter().enumerate() {
        match node {
            Node::Text(place) => text = &control.source[place.clone()],
            Node::Directive(d) => {
                room::push(&mut parts.texts, std::mem::take(&mut text))?;
                room::push(&mut parts.directives, (at, d))?;
            }
        }
    }
    room::push(&mut parts.texts, text)?;
    Ok(parts)
}

/// Where directives are, in characters.
fn positions(source: &str, directives: &[(usize, &Directive)]) -> Result<Vec<i64>, Full> {
    let (mut all, mut from, mut position) = (Vec::new(), 0, 0);
    for (_, d) in directives {
        position += source[from..d.place.start].chars().count() as i64;
        from = d.place.start;
        room::push(&mut all, position)?;
    }
    Ok(all)
}

/// A parameter, as a value of the variant that `host_format_parse` tells of. `argument` is the next one that a `V` takes.
fn parameter<'a>(cx: &'a Cx, param: &Param, argument: &mut i64) -> Result<Word<'a>, Exn> {
    let (tag, n) = match *param {
        Param::None => return Ok(Word::int(0)),
        Param::Remaining => return Ok(Word::int(1)),
        Param::Int(n) => (0, n.clamp(*INTS.start(), *INTS.end())),
        Param::Char(c) => (1, c as i64),
        Param::Arg => {
            let taken = *argument;
            *argument += i64::from(taken >= 0);
            (2, taken)
        }
    };
    Ok(cx.heap.of_words(tag, [Word::int(n)])?)
}

/// The list of a directive's parameters.
fn parameters<'a>(cx: &'a Cx, d: &Directive, takes: &Takes) -> Result<Word<'a>, Exn> {
    let mut argument = takes.params;
    let mut all = Vec::new();
    for param in &d.params {
        room::push(&mut all, parameter(cx, param, &mut argument)?)?;
    }
    cx.list_from_end(all.into_iter().rev().map(Ok))
}

/// The record of a control string.
pub(super) fn info(cx: &mut Cx, control: &Rc<Control>) -> Result<CamlValue, Exn> {
    /// What the records and list cells of a directive and a text need, less the text, and those of a parameter.
    const EACH: usize = 160;
    const PARAMETER: usize = 40;
    let params: usize = control.directives().map(|d| d.params.len()).sum();
    cx.reserve(EACH * (control.nodes.len() + 1) * 2 + PARAMETER * params + control.source.len())?;
    let mut takes = Vec::new();
    takes.try_reserve_exact(control.nodes.len())?;
    takes.resize(control.nodes.len(), Takes::NOTHING);
    let mut walk = Walk { control, takes, depth: 0 };
    let taken = walk.nodes(0..control.nodes.len(), Taken { place: Some(0), most: Some(0) });
    let Parts { texts, directives } = parts(control)?;
    let positions = positions(&control.source, &directives)?;
    let cx = &*cx;
    let texts = cx.list_from_end(texts.iter().rev().map(|text| Ok(cx.string(text.as_bytes())?)))?;
    let records = directives.iter().zip(&positions).rev().map(|((at, d), position)| {
        let takes = &walk.takes[*at];
        let ints = [d.letter as i64, *position, takes.first].map(Word::int);
        let [letter, position, first] = ints;
        let params = parameters(cx, d, takes)?;
        cx.record([letter, position, first, Word::bool(d.colon), Word::bool(d.at), params])
    });
    let directives = cx.list_from_end(records)?;
    let count = taken.place.and(taken.most).unwrap_or(NONE);
    CamlValue::of(cx, cx.record([texts, directives, Word::int(count)])?)
}
