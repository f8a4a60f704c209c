//! A format and its arguments made into one text, with stops.

use super::args::{Args, Source};
use super::number;
use crate::heap::roots::Root;
use crate::runtime::custom::kind;
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::{Directive, Format, Integer, Node, Pad, Precision, Size, What, quote, types};
use crate::sys::buf::Buf;
use crate::sys::room;
use std::rc::Rc;

/// What is to be done when so much of the text is written.
pub struct Stop {
    /// How much that is.
    pub at: usize,
    /// What it is.
    pub action: Action,
}

/// What is to be done between two pieces of text.
pub enum Action {
    /// `%a`, `%t`: a function is called.
    Call(Root, Option<Root>),
    /// `%!`
    Flush,
    /// `Invalid_argument` with this text: the directive before is not for Printf.
    Refuse(&'static str),
}

/// The text of a format and its arguments.
pub struct Text {
    /// The text.
    pub out: Buf,
    /// Where it is interrupted.
    pub stops: Vec<Stop>,
}

/// Converts the arguments.
pub fn text<'a>(cx: &'a Cx, format: &Rc<Format>, args: Source<'a>) -> Result<Text, Exn> {
    /// Less than what the heap is reserved for anyway.
    const SLACK: usize = 1 << 16;
    let out = Buf::reuse(cx.scratch.take(), cx.heap.left().saturating_add(SLACK));
    let mut converter = Converter { cx, args: Args::new(cx, args), text: Text { out, stops: Vec::new() } };
    match converter.format(format) {
        Ok(()) => Ok(converter.text),
        Err(exn) => {
            converter.text.done(cx);
            Err(exn)
        }
    }
}

impl Text {
    /// Keeps the memory for the next text.
    pub fn done(self, cx: &Cx) {
        cx.keep_scratch(self.out.into_vec());
    }
}

struct Converter<'a> {
    cx: &'a Cx,
    args: Args<'a>,
    text: Text,
}

impl Converter<'_> {
    /// Goes through a format and those that take the place of a `%(`.
    fn format(&mut self, format: &Rc<Format>) -> Result<(), Exn> {
        let mut outer: Vec<(Rc<Format>, usize)> = Vec::new();
        let (mut format, mut next) = (format.clone(), 0);
        loop {
            let inner = match format.nodes.get(next) {
                Some(Node::Text(_, place)) => {
                    self.text.out.append_slice(&format.text[place.clone()])?;
                    None
                }
                Some(Node::Directive(directive)) => {
                    self.directive(directive, &format.text[directive.place.clone()])?
                }
                None => match outer.pop() {
                    Some(interrupted) => {
                        (format, next) = interrupted;
                        continue;
                    }
                    None => return self.args.end(),
                },
            };
            next += 1;
            if let Some(inner) = inner {
                room::push(&mut outer, (std::mem::replace(&mut format, inner), next))?;
                next = 0;
            }
        }
    }
    /// Converts the arguments of a directive; a format among them that is to take its place.
    #[inline(always)]
    fn directive(&mut self, d: &Directive, named: &[u8]) -> Result<Option<Rc<Format>>, Exn> {
        if d.ignored {
            return self.ignored(d, named).map(|()| None);
        }
        let from = self.text.out.len();
        let padding = match d.pad {
            Pad::None => None,
            Pad::Lit(side, width) => Some((side, width)),
            Pad::Arg(side) => Some((side, self.args.int(named)?)),
        };
        let precision = match d.precision {
            Precision::None => None,
            Precision::Lit(n) => Some(n),
            Precision::Arg => Some(self.args.int(named)?),
        };
        let out = &mut self.text.out;
        match &d.what {
            What::Int(integer) => {
                let n = self.integer(integer, named)?;
                number::put_integer(integer, n, &mut self.text.out)?;
                if let Some(least) = precision {
                    number::least_digits(least, from, &mut self.text.out)?;
                }
            }
            What::String => out.append(self.args.string(named)?)?,
            What::Float(float) => number::put_float(float, precision, self.args.float(named)?, out)?,
            _ => return self.other(d, named, padding),
        }
        if let Some((side, width)) = padding {
            number::pad(side, width, from, &mut self.text.out)?;
        }
        Ok(None)
    }
    fn integer(&mut self, integer: &Integer, named: &[u8]) -> Result<i64, Exn> {
        match integer.size {
            Size::Int => self.args.int(named),
            Size::Int32 => self.args.boxed(named, "an int32", kind::INT32).map(|n| n as i32 as i64),
            Size::Native => self.args.boxed(named, "a nativeint", kind::NATIVEINT).map(|n| n as i64),
            Size::Int64 => self.args.boxed(named, "an int64", kind::INT64).map(|n| n as i64),
        }
    }
    /// The rarer directives.
    #[inline(never)]
    fn other(
        &mut self,
        d: &Directive,
        named: &[u8],
        padding: Option<(crate::stdlib::format::Side, i64)>,
    ) -> Result<Option<Rc<Format>>, Exn> {
        let out = &mut self.text.out;
        let from = out.len();
        match &d.what {
            What::Char | What::NextChar => out.append_slice(&[self.args.char(named)?])?,
            What::CamlChar => quote::char(self.args.char(named)?, |part| out.append_slice(part))?,
            What::CamlString => {
                let copy = crate::heap::word::to_vec(self.args.string(named)?)?;
                quote::string(&copy, |part| out.append_slice(part))?;
            }
            What::Bool => out.append_slice(if self.args.bool(named)? { b"true" } else { b"false" })?,
            What::Counter(_) => {
                let n = self.args.int(named)?;
                let unsigned = Integer {
                    size: Size::Int,
                    spec: crate::numbers::spec::Spec::plain(b'u'),
                    grouped: false,
                };
                number::put_integer(&unsigned, n, out)?;
            }
            What::FormatArg(types) => {
                self.args.format(named)?;
                types::write(types, |part| out.append_slice(part))?;
                return Ok(None);
            }
            What::FormatSubst(types) => {
                let inner = self.cx.format(self.args.format(named)?)?;
                self.args.check_format(named, inner.fits(types))?;
                return Ok(Some(inner));
            }
            What::Set(_) => {
                self.args.string(named)?;
                self.stop(Action::Refuse("Printf: bad conversion %["))?;
                return Ok(None);
            }
            What::Alpha => {
                let f = self.cx.root(self.args.function(named)?)?;
                let x = self.cx.root(self.args.any(named)?)?;
                self.stop(Action::Call(f, Some(x)))?;
            }
            What::Theta => {
                let f = self.cx.root(self.args.function(named)?)?;
                self.stop(Action::Call(f, None))?;
            }
            What::Flush => self.stop(Action::Flush)?,
            _ => return Err(scanf_only(named)),
        }
        if let Some((side, width)) = padding {
            number::pad(side, width, from, &mut self.text.out)?;
        }
        Ok(None)
    }
    fn stop(&mut self, action: Action) -> Result<(), Exn> {
        Ok(room::push(&mut self.text.stops, Stop { at: self.text.out.len(), action })?)
    }
    /// A directive with a `_`, which means something to Scanf only. Those that a `%_(` stands for take their arguments.
    #[cold]
    fn ignored(&mut self, d: &Directive, named: &[u8]) -> Result<(), Exn> {
        match &d.what {
            What::Reader => return Err(scanf_only(named)),
            What::FormatSubst(types) => self.skip(types, named)?,
            _ => {}
        }
        self.stop(Action::Refuse("Printf: bad conversion %_"))
    }
    fn skip(&mut self, types: &[u8], named: &[u8]) -> Result<(), Exn> {
        // How many braces the type is in: the types in a format that is an argument are not those of arguments.
        let mut depth = 0;
        for t in types {
            match *t {
                b'{' => {
                    if depth == 0 {
                        self.args.format(named)?;
                    }
                    depth += 1;
                }
                b'}' => depth -= 1,
                _ if depth > 0 => {}
                b'(' => drop(self.args.format(named)?),
                types::CHAR => drop(self.args.char(named)?),
                types::STRING => drop(self.args.string(named)?),
                types::INT => drop(self.args.int(named)?),
                types::INT32 => drop(self.args.boxed(named, "an int32", kind::INT32)?),
                types::NATIVE => drop(self.args.boxed(named, "a nativeint", kind::NATIVEINT)?),
                types::INT64 => drop(self.args.boxed(named, "an int64", kind::INT64)?),
                types::FLOAT => drop(self.args.float(named)?),
                types::BOOL => drop(self.args.bool(named)?),
                types::THETA => drop(self.args.function(named)?),
                types::ALPHA => {
                    self.args.function(named)?;
                    self.args.any(named)?;
                }
                types::READER | types::IGNORED_READER => return Err(scanf_only(named)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The error of a directive that no argument of Printf's can be for.
fn scanf_only(named: &[u8]) -> Exn {
    Exn::unfit_of(format_args!("the directive {} is for Scanf only", named.escape_ascii()))
}
