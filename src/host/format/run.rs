//! A control string at work.

use super::args::{Args, take_step};
use super::blocks::Block;
use super::print::{How, PRIN1, PRINC};
use super::text::Text;
use super::value::{Value, is_nil};
use super::{Control, Directive, Node, Param, Role, Stop, make, names, wrong};
use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::runtime::{Cx, Exn};
use std::ops::Range;
use std::rc::Rc;

/// Where text goes to, which says what some directives do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// The destination, or a section of a justification.
    Plain,
    /// A case conversion, in which there is no other one.
    Case,
    /// A logical block, in which there are no tabs, since nothing is printed prettily.
    Pretty,
}

/// A call of `format`.
pub struct Run {
    /// What is written.
    pub text: Text,
    /// How many directives were run.
    pub steps: u64,
    /// How many blocks and control strings this is in.
    depth: u32,
    /// Where text goes to.
    pub stream: Stream,
    /// Whether the innermost iteration is one over lists, and if so whether no more of them are left.
    pub last_list: Option<bool>,
}

/// A parameter's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// None, or an argument that is NIL.
    None,
    /// An integer.
    Int(i64),
    /// A character.
    Char(char),
    /// An argument that is something else.
    Other,
}

impl Given {
    /// An integer, if one is given.
    pub fn optional_int(self) -> Result<Option<i64>, Stop> {
        match self {
            Given::None => Ok(None),
            Given::Int(n) => Ok(Some(n)),
            Given::Char(_) | Given::Other => wrong("a parameter is no integer"),
        }
    }
    /// An integer.
    pub fn int(self, default: i64) -> Result<i64, Stop> {
        Ok(self.optional_int()?.unwrap_or(default))
    }
    /// A character.
    pub fn char(self, default: char) -> Result<char, Stop> {
        match self {
            Given::None => Ok(default),
            Given::Char(c) => Ok(c),
            Given::Int(_) | Given::Other => wrong("a parameter is no character"),
        }
    }
    fn of(word: Word<'_>) -> Result<Given, Stop> {
        Ok(match Value::of(word) {
            Value::Int(n) => Given::Int(n),
            Value::Char(code) => Given::Char(names::char_of(code)?),
            _ if is_nil(word) => Given::None,
            _ => Given::Other,
        })
    }
}

impl Run {
    /// A call that writes text from a column on.
    pub fn new(cx: &Cx, column: Option<usize>) -> Run {
        Run { text: Text::new(cx, column), steps: 0, depth: 0, stream: Stream::Plain, last_list: None }
    }
    /// Goes through a whole control string.
    pub fn whole(&mut self, cx: &mut Cx, control: &Rc<Control>, args: &mut Args) -> Result<(), Stop> {
        self.section(cx, control, 0..control.nodes.len(), args).or_else(|stop| match stop {
            Stop::Up => Ok(()),
            other => Err(other),
        })
    }
    /// Goes through a control string that is an argument.
    pub fn indirect(&mut self, cx: &mut Cx, control: &Rc<Control>, args: &mut Args) -> Result<(), Stop> {
        let in_block = std::mem::replace(&mut args.in_block, false);
        let done = self.whole(cx, control, args);
        args.in_block = in_block;
        done
    }
    /// Goes through a part of a control string.
    pub fn section(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        nodes: Range<usize>,
        args: &mut Args,
    ) -> Result<(), Stop> {
        if self.depth == super::DEEPEST {
            return wrong("blocks and control strings are nested too deep");
        }
        if self.depth > 0 && cx.thread().is_at_brink() {
            return Err(Exn::StackOverflow.into());
        }
        self.depth += 1;
        let done = self.pieces(cx, control, nodes, args);
        self.depth -= 1;
        done
    }
    fn pieces(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        nodes: Range<usize>,
        args: &mut Args,
    ) -> Result<(), Stop> {
        let mut at = nodes.start;
        while at < nodes.end {
            match &control.nodes[at] {
                Node::Text(place) => self.text.str(&control.source[place.clone()])?,
                Node::Directive(d) => {
                    let done =
                        take_step(&mut self.steps).and_then(|()| self.directive(cx, control, at, d, args));
                    match done {
                        Ok(last) => at = last,
                        Err(Stop::Fault(what)) => return Err(control.fault(d, &what).into()),
                        Err(stop) => return Err(stop),
                    }
                }
            }
            at += 1;
        }
        Ok(())
    }
    /// Runs a directive; its last node, which is another one for blocks.
    #[inline(always)]
    fn directive(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        at: usize,
        d: &Directive,
        args: &mut Args,
    ) -> Result<usize, Stop> {
        match d.letter {
            'A' => self.object_in_field(cx, d, args, PRINC)?,
            'S' => self.object_in_field(cx, d, args, PRIN1)?,
            'D' => self.radix(cx, d, args, 10)?,
            _ => return self.rarer_directive(cx, control, at, d, args),
        }
        Ok(at)
    }
    #[inline(never)]
    fn rarer_directive(
        &mut self,
        cx: &mut Cx,
        control: &Rc<Control>,
        at: usize,
        d: &Directive,
        args: &mut Args,
    ) -> Result<usize, Stop> {
        match &d.role {
            Role::Block { close, semicolons } => {
                self.block(cx, Block { control, d, open: at, close: *close, semicolons }, args)?;
                return Ok(*close);
            }
            Role::Unclosed => return wrong("the block has no end"),
            Role::Function(name) => self.call(cx, d, &control.source[name.clone()], args)?,
            Role::Simple => self.simple(cx, d, args)?,
        }
        Ok(at)
    }
    fn simple(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        match d.letter {
            'B' => self.radix(cx, d, args, 2),
            'O' => self.radix(cx, d, args, 8),
            'X' => self.radix(cx, d, args, 16),
            'R' => self.any_radix(cx, d, args),
            'P' => self.plural(cx, d, args),
            'C' => self.character(cx, d, args),
            'W' => {
                let [] = self.params(cx, d, args)?;
                self.print_next(cx, args, PRIN1)
            }
            'F' | 'E' | 'G' | '$' => self.float_directive(cx, d, args),
            '%' => self.repeat(cx, d, args, '\n'),
            '|' => self.repeat(cx, d, args, '\u{c}'),
            '~' => self.repeat(cx, d, args, '~'),
            '&' => self.fresh_lines(cx, d, args),
            'T' => self.tab(cx, d, args),
            '*' => self.go_to(cx, d, args),
            '?' => self.recurse(cx, d, args),
            '^' => self.escape(cx, d, args),
            '_' => self.params(cx, d, args).map(|[]| ()),
            'I' => {
                plain(d, false, true)?;
                self.params::<1>(cx, d, args)?[0].int(0).map(|_| ())
            }
            '\n' if d.continues_line() => self.text.str(if d.at { "\n" } else { "" }),
            '\n' => wrong("it takes no parameters, and one modifier at most"),
            ')' | ']' | '}' | '>' => wrong("it ends no block"),
            ';' => wrong("it is in no block that has sections"),
            _ => wrong("there is no such directive"),
        }
    }
    /// The values of a directive's parameters.
    pub(super) fn params<const N: usize>(
        &mut self,
        cx: &Cx,
        d: &Directive,
        args: &mut Args,
    ) -> Result<[Given; N], Stop> {
        self.params_of(cx, &d.params, args)
    }
    /// The values of parameters.
    pub(super) fn params_of<const N: usize>(
        &mut self,
        cx: &Cx,
        params: &[Param],
        args: &mut Args,
    ) -> Result<[Given; N], Stop> {
        let mut given = [Given::None; N];
        for (given, param) in given.iter_mut().zip(params) {
            *given = self.param(cx, *param, args)?;
        }
        if params.len() > N { wrong("it has too many parameters") } else { Ok(given) }
    }
    /// The value of a parameter.
    pub(super) fn param(&mut self, cx: &Cx, param: Param, args: &mut Args) -> Result<Given, Stop> {
        Ok(match param {
            Param::None => Given::None,
            Param::Int(n) => Given::Int(n),
            Param::Char(c) => Given::Char(c),
            Param::Arg => Given::of(args.next(cx)?)?,
            Param::Remaining => Given::Int(args.left(cx, &mut self.steps)? as i64),
        })
    }
    /// Prints the next argument.
    #[inline(always)]
    pub fn print_next(&mut self, cx: &mut Cx, args: &mut Args, how: How) -> Result<(), Stop> {
        let value = args.next(cx)?;
        if self.atom(cx, value, how)? {
            return Ok(());
        }
        let value = cx.root(value)?;
        self.print(cx, value, how)
    }
    /// `~C`
    fn character(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        let [] = self.params(cx, d, args)?;
        let Value::Char(code) = Value::of(args.next(cx)?) else {
            return wrong("the argument is no character");
        };
        match (d.colon, d.at) {
            (true, _) => names::named(code, &mut self.text),
            (false, true) => names::escaped(code, &mut self.text),
            (false, false) => self.text.code(code),
        }
    }
    /// `~%`, `~|` and `~~`
    fn repeat(&mut self, cx: &Cx, d: &Directive, args: &mut Args, c: char) -> Result<(), Stop> {
        plain(d, true, true)?;
        let [n] = self.params(cx, d, args)?;
        self.text.fill(n.int(1)?, c)
    }
    /// `~&`
    fn fresh_lines(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        plain(d, true, true)?;
        let n = self.params::<1>(cx, d, args)?[0].int(1)?;
        if n > 0 {
            self.text.fresh_line()?;
        }
        self.text.fill(n.saturating_sub(1), '\n')
    }
    /// `~T`
    fn tab(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        let given = self.params::<2>(cx, d, args)?;
        let [to, by] = [given[0].int(1)?, given[1].int(1)?];
        if d.colon || self.stream == Stream::Pretty {
            // Tabs of pretty printing, which there is none of.
            return if to < 0 || by < 0 { wrong("a parameter is negative") } else { Ok(()) };
        }
        let column = self.text.column().map(|column| column as i64);
        let spaces = match (d.at, column) {
            (true, Some(column)) if by > 0 => {
                let least = column.saturating_add(to);
                least.saturating_add((by - least.rem_euclid(by)) % by) - column
            }
            (true, _) => to,
            (false, None) => 2,
            (false, Some(column)) if column < to => to - column,
            (false, Some(_)) if by == 0 => 0,
            (false, Some(column)) => by.saturating_sub(column.saturating_sub(to) % by),
        };
        if spaces < 0 { wrong("a tab cannot go back") } else { self.text.fill(spaces, ' ') }
    }
    /// `~*`
    fn go_to(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        plain(d, d.at, d.colon)?;
        let [n] = self.params(cx, d, args)?;
        if d.at {
            return args.go_to(cx, n.int(0)?, &mut self.steps);
        }
        if d.colon {
            return args.go_back(cx, n.int(1)?, &mut self.steps);
        }
        // No list is as long as such a number, and the end is met sooner.
        for _ in 0..n.int(1)? {
            args.next(cx)?;
            take_step(&mut self.steps)?;
        }
        Ok(())
    }
    /// `~?`
    fn recurse(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        plain(d, true, false)?;
        let [] = self.params(cx, d, args)?;
        let control = self.next_control(cx, args)?;
        if d.at {
            return self.indirect(cx, &control, args);
        }
        let mut inner = Args::new(cx, args.next(cx)?)?;
        self.indirect(cx, &control, &mut inner)
    }
    /// The next argument, a control string.
    fn next_control(&mut self, cx: &Cx, args: &mut Args) -> Result<Rc<Control>, Stop> {
        control_of(cx, args.next(cx)?)
    }
    /// `~^`
    fn escape(&mut self, cx: &Cx, d: &Directive, args: &mut Args) -> Result<(), Stop> {
        plain(d, false, true)?;
        let outer = match (d.colon, self.last_list) {
            (true, None) => return wrong("it is in no iteration over lists"),
            (true, Some(last)) => last,
            (false, _) => false,
        };
        let ends = match self.params(cx, d, args)? {
            [Given::None, Given::None, Given::None] if d.colon => outer,
            [Given::None, Given::None, Given::None] => args.is_empty(cx),
            [a, Given::None, Given::None] => a == Given::Int(0),
            [a, b, Given::None] => a == b && a != Given::Other,
            all => {
                let [a, b, c] = all.map(Given::optional_int);
                match (a?, b?, c?) {
                    (Some(a), Some(b), Some(c)) => a <= b && b <= c,
                    _ => return wrong("a parameter is no integer"),
                }
            }
        };
        match (ends, d.colon) {
            (false, _) => Ok(()),
            (true, true) => Err(Stop::UpUp),
            (true, false) => Err(Stop::Up),
        }
    }
    /// `~/name/`: calls the function of that name with the argument, whether there are modifiers, and the parameters.
    fn call(&mut self, cx: &mut Cx, d: &Directive, name: &str, args: &mut Args) -> Result<(), Stop> {
        let depth = cx.roots();
        let params = self.params_array(cx, d, args)?;
        let argument = cx.root(args.next(cx)?)?;
        let function = match cx.find_named(name.as_bytes()) {
            Ok(function) if function.is(tag::CLOSURE) => cx.root(function)?,
            Ok(_) | Err(Exn::NotFound) => return wrong("no function is registered under this name"),
            Err(exn) => return Err(exn.into()),
        };
        let [colon, at] = [cx.root(Word::bool(d.colon))?, cx.root(Word::bool(d.at))?];
        let text = cx.call(function, &[argument, colon, at, params])?;
        let Some(text) = cx.get(text).bytes() else { return wrong("the function did not give a string") };
        self.text.string(text)?;
        cx.drop_roots(depth);
        Ok(())
    }
    /// The parameters of a `~/name/`, whatever they are.
    fn params_array(&mut self, cx: &mut Cx, d: &Directive, args: &mut Args) -> Result<Root, Stop> {
        /// What an element needs if it is a character or NIL.
        const EACH: usize = 64;
        cx.reserve(EACH * d.params.len())?;
        let array = cx.root(cx.heap.block(d.params.len(), 0)?.0)?;
        for (i, param) in d.params.iter().enumerate() {
            let word = match param {
                Param::Arg => args.next(cx)?,
                Param::None => make::nil(cx)?,
                Param::Int(n) => Word::int(*n),
                Param::Char(c) => make::character(cx, *c as u32)?,
                Param::Remaining => Word::int(args.left(cx, &mut self.steps)? as i64),
            };
            cx.get(array).fields()[i].set(word);
        }
        Ok(array)
    }
}

/// An argument that is a control string.
pub(super) fn control_of(cx: &Cx, word: Word<'_>) -> Result<Rc<Control>, Stop> {
    match word.bytes() {
        Some(text) => Ok(cx.controls.get(text, super::parse::parse)?),
        None => wrong("the argument is no control string"),
    }
}

/// Refuses modifiers.
pub(super) fn plain(d: &Directive, no_colon: bool, no_at: bool) -> Result<(), Stop> {
    if d.colon && no_colon || d.at && no_at { wrong("it cannot have this modifier") } else { Ok(()) }
}
