//! Justification: what is between `~<` and `~>`.

use super::args::Args;
use super::blocks::Block;
use super::run::{Given, Run, Stream};
use super::text::count;
use super::{Control, Directive, Node, Stop, wrong};
use crate::runtime::Cx;
use crate::sys::room;
use std::ops::Range;
use std::rc::Rc;

/// How many columns a line has, if the control string does not say.
const LINE: i64 = 72;

/// What precedes the text if it does not fit the line (`~:;`).
struct Overflow {
    text: Vec<u8>,
    /// How many columns are to be left.
    spare: i64,
    line: i64,
}

impl Run {
    /// `~<` with `~>`
    pub(super) fn justify(&mut self, cx: &mut Cx, block: Block<'_>, args: &mut Args) -> Result<(), Stop> {
        if block.control.nodes[block.nodes()].iter().any(is_pretty) {
            return wrong("a directive of pretty printing is in it");
        }
        if block.end().is_some_and(|end| end.at) {
            return wrong("its end cannot have this modifier");
        }
        let given = self.params::<4>(cx, block.d, args)?;
        let (mut overflow, mut texts) = (None, Vec::new());
        match self.texts(cx, block, args, &mut overflow, &mut texts) {
            Ok(()) | Err(Stop::Up) => self.spread(block.d, given, overflow, &texts),
            Err(stop) => Err(stop),
        }
    }
    /// The texts of the sections.
    fn texts(
        &mut self,
        cx: &mut Cx,
        block: Block<'_>,
        args: &mut Args,
        overflow: &mut Option<Overflow>,
        texts: &mut Vec<Vec<u8>>,
    ) -> Result<(), Stop> {
        let mut first = 0;
        if let Some(semicolon) = block.first_semicolon().filter(|d| d.colon) {
            let given = self.params_of::<2>(cx, &semicolon.params, args)?;
            let text = self.apart(cx, block.control, block.section(0), args)?;
            *overflow = Some(Overflow { text, spare: given[0].int(0)?, line: given[1].int(LINE)? });
            first = 1;
        }
        for n in first..block.sections() {
            let text = self.apart(cx, block.control, block.section(n), args)?;
            room::push(texts, text)?;
        }
        Ok(())
    }
    /// The text of a section, which is not written yet.
    fn apart(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        nodes: Range<usize>,
        args: &mut Args,
    ) -> Result<Vec<u8>, Stop> {
        let (from, column) = (self.text.len(), self.text.here());
        let prefix = self.text.set_prefix(Vec::new());
        let stream = std::mem::replace(&mut self.stream, Stream::Plain);
        self.text.begin_own();
        let done = self.section(cx, control, nodes, args);
        self.stream = stream;
        self.text.set_prefix(prefix);
        let text = self.text.cut(from);
        self.text.truncate(from);
        self.text.back_to(column);
        done.and(text)
    }
    /// Writes texts with padding between them.
    fn spread(
        &mut self,
        d: &Directive,
        [width, step, least, pad]: [Given; 4],
        overflow: Option<Overflow>,
        texts: &[Vec<u8>],
    ) -> Result<(), Stop> {
        let [width, least] = [width.int(0)?, least.int(0)?].map(i128::from);
        let mut gaps = texts.len() as i128 - 1 + d.colon as i128 + d.at as i128;
        let chars = gaps * least + texts.iter().map(|text| count(text) as i128).sum::<i128>();
        let length = if chars > width { width + steps(chars - width, step.int(1)? as i128)? } else { width };
        let mut padding = length - chars + gaps * least;
        if let Some(overflow) = overflow {
            let column = self.text.column().unwrap_or(0) as i128;
            if column + length + overflow.spare as i128 > overflow.line as i128 {
                self.text.bytes(&overflow.text)?;
            }
        }
        let mut pad_gap = |run: &mut Run| -> Result<(), Stop> {
            let here = if gaps == 0 { padding } else { padding / gaps };
            padding -= here;
            gaps -= 1;
            run.pad(here.clamp(0, i64::MAX as i128) as i64, pad)
        };
        if d.colon || !d.at && texts.len() < 2 {
            pad_gap(self)?;
        }
        for (i, text) in texts.iter().enumerate() {
            if i > 0 {
                pad_gap(self)?;
            }
            self.text.bytes(text)?;
        }
        if d.at { pad_gap(self) } else { Ok(()) }
    }
}

/// The number of columns in whole steps that so many are.
fn steps(n: i128, step: i128) -> Result<i128, Stop> {
    if step == 0 {
        return wrong("the column increment is 0");
    }
    let rest = n % step;
    Ok(n - rest + if rest != 0 && step > 0 { step } else { 0 })
}

/// Whether a directive is one of pretty printing.
fn is_pretty(node: &Node) -> bool {
    match node {
        Node::Directive(d) => matches!(d.letter, 'W' | 'I' | '_') || d.colon && matches!(d.letter, 'T' | '>'),
        Node::Text(_) => false,
    }
}
