//! Integers in a base (`~D`, `~B`, `~O`, `~X`, `~R`), and fields of a width.

use super::args::Args;
use super::print::How;
use super::run::{Given, Run};
use super::value::Value;
use super::{Directive, Stop, words, wrong};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::Cx;

/// The field that a text stands in.
#[derive(Clone, Copy)]
pub struct Field {
    /// How wide it is at least, if anything is.
    pub width: Option<i64>,
    /// What it is widened by.
    pub step: i64,
    /// How much padding there is at least.
    pub least: i64,
    /// What it is padded with.
    pub pad: Given,
    /// Whether the padding comes first.
    pub left: bool,
}

impl Run {
    /// Pads what is written from a place on.
    pub fn field(&mut self, from: usize, field: Field) -> Result<(), Stop> {
        if field.step <= 0 {
            return wrong("the column increment is not positive");
        }
        if field.width.is_some_and(|width| width < 0) {
            return wrong("the width is negative");
        }
        let least = field.least.max(0);
        let written = (self.text.chars_from(from) as i64).saturating_add(least);
        let missing = field.width.map_or(0, |width| width.saturating_sub(written).max(0));
        let steps = missing / field.step + (missing % field.step > 0) as i64;
        let pad = steps.saturating_mul(field.step).saturating_add(least);
        if pad > 0 {
            let place = self.text.len();
            self.pad(pad, field.pad)?;
            if field.left {
                self.text.swap_from(from, place);
            }
        }
        Ok(())
    }
    /// Writes a character that a parameter may choose so many times; what it is is not asked where it is not written.
    pub fn pad(&mut self, n: i64, c: Given) -> Result<(), Stop> {
        if n > 0 { self.text.fill(n, c.char(' ')?) } else { Ok(()) }
    }
    /// `~D` and its kin.
    pub(super) fn radix(
        &mut self,
        cx: &mut Cx,
        d: &Directive,
        args: &mut Args,
        base: u32,
    ) -> Result<(), Stop> {
        if d.params.is_empty() && !d.colon && !d.at {
            return self.print_next(cx, args, How { escape: false, base });
        }
        let given = self.params::<4>(cx, d, args)?;
        self.print_integer(cx, d, args, base, &given)
    }
    /// Writes the next argument, an integer, with sign and commas, in a field; else as `~A` does.
    fn print_integer(
        &mut self,
        cx: &mut Cx,
        d: &Directive,
        args: &mut Args,
        base: u32,
        given: &[Given],
    ) -> Result<(), Stop> {
        let [width, pad, comma, group] = given else { return Ok(()) };
        let root = cx.root(args.next(cx)?)?;
        let Value::Int(n) = Value::of(cx.get(root)) else {
            return self.print(cx, root, How { escape: false, base });
        };
        let from = self.text.len();
        if n >= 0 && d.at {
            self.text.str("+")?;
        }
        self.integer(n, base)?;
        if d.colon {
            let sign = (n < 0 || d.at) as usize;
            self.commas(from + sign, *comma, group.int(3)?)?;
        }
        self.field(from, Field { width: Some(width.int(0)?), step: 1, least: 0, pad: *pad, left: true })
    }
    /// Puts commas between groups of the digits that are written from a place on.
    fn commas(&mut self, from: usize, comma: Given, group: i64) -> Result<(), Stop> {
        let digits = self.text.len() - from;
        if group == 0 || group < 0 && digits as i64 > group.saturating_neg() {
            return wrong("the comma interval is not positive");
        }
        let group = usize::try_from(group).unwrap_or(usize::MAX);
        if digits <= group {
            return Ok(());
        }
        let comma = comma.char(',')?;
        let plain = self.text.cut(from)?;
        let (first, groups) = plain.split_at((digits - 1) % group + 1);
        self.text.bytes(first)?;
        for group in groups.chunks(group) {
            self.text.char(comma)?;
            self.text.bytes(group)?;
        }
        Ok(())
    }
    /// `~R`
    pub(super) fn any_radix(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        let given = self.params::<5>(cx, d, args)?;
        if let Some(base) = given[0].optional_int()? {
            let Some(base) = u32::try_from(base).ok().filter(|base| (2..=36).contains(base)) else {
                return wrong("the base is not from 2 to 36");
            };
            return self.print_integer(cx, d, args, base, &given[1..]);
        }
        let Value::Int(n) = Value::of(args.next(cx)?) else { return wrong("the argument is no integer") };
        match (d.at, d.colon) {
            (false, false) => words::cardinal(n, &mut self.text),
            (false, true) => words::ordinal(n, &mut self.text),
            (true, old) => words::roman(n, old, &mut self.text),
        }
    }
    /// `~P`
    pub(super) fn plural(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        let [] = self.params(cx, d, args)?;
        let counted = if d.colon { args.previous(cx, &mut self.steps)? } else { args.next(cx)? };
        let one = is_one(counted);
        self.text.str(match (d.at, one) {
            (true, true) => "y",
            (true, false) => "ies",
            (false, true) => "",
            (false, false) => "s",
        })
    }
    /// Writes what is one text, into which what every line begins with comes at the end.
    #[inline(always)]
    pub fn unbroken(&mut self, write: impl FnOnce(&mut Run) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.text.prefix().is_empty() {
            return write(self);
        }
        let (from, prefix) = (self.text.len(), self.text.set_prefix(Vec::new()));
        let done = write(self);
        self.text.set_prefix(prefix);
        let text = self.text.cut(from)?;
        self.text.bytes(&text)?;
        done
    }
    /// `~A` and `~S`.
    pub(super) fn object_in_field(
        &mut self,
        cx: &mut Cx,
        d: &Directive,
        args: &mut Args,
        how: How,
    ) -> Result<(), Stop> {
        if d.params.is_empty() && !d.colon {
            return self.print_next(cx, args, how);
        }
        let given = self.params::<4>(cx, d, args)?;
        let value = cx.root(args.next(cx)?)?;
        self.unbroken(|run| run.object_given(cx, d, value, how, given))
    }
    fn object_given(
        &mut self,
        cx: &mut Cx,
        d: &Directive,
        value: Root,
        how: How,
        given: [Given; 4],
    ) -> Result<(), Stop> {
        let from = self.text.len();
        if d.colon && super::value::is_nil(cx.get(value)) {
            self.text.str("()")?;
        } else {
            self.print(cx, value, how)?;
        }
        if d.params.is_empty() {
            return Ok(());
        }
        let [width, step, least, pad] = given;
        let (width, step, least) = (Some(width.int(0)?), step.int(1)?, least.int(0)?);
        self.field(from, Field { width, step, least, pad, left: d.at })
    }
}

fn is_one(word: Word<'_>) -> bool {
    matches!(Value::of(word), Value::Int(1))
}
