//! A scan by a format.

use super::failure::{Fail, Scan, add, bad_input};
use super::scanner::{NO_LIMIT, Scanner};
use super::source::Input;
use super::tokens::Notation;
use super::values::Value;
use crate::heap::Full;
use crate::heap::roots::Root;
use crate::heap::word::as_cells;
use crate::numbers::{float, parse};
use crate::runtime::custom::kind;
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::sets::Set;
use crate::stdlib::format::{
    self, Counter, Directive, Format, Integer, Literal, Node, Pad, Precision, Side, Size, What, quote, types,
};
use crate::sys::room;
use std::ops::Range;
use std::rc::Rc;

/// Appends the values that a scan by a format reads.
pub fn scan(
    scanner: &mut Scanner<'_>,
    input: Option<&Input>,
    format: &Rc<Format>,
    readers: &[Root],
    values: &mut Vec<Value>,
) -> Scan<()> {
    values.clear();
    let mut walk = Walk { format: format.clone(), next: 0, outer: Vec::new() };
    let mut readers = readers.iter();
    loop {
        let Some(node) = walk.format.nodes.get(walk.next) else {
            match walk.outer.pop() {
                Some(outer) => (walk.format, walk.next) = outer,
                None => return Ok(()),
            }
            continue;
        };
        walk.next += 1;
        let d = match node {
            Node::Text(_, place) => {
                literal(scanner, &walk.format.text[place.clone()])?;
                continue;
            }
            Node::Directive(d) => d,
        };
        let ignored = d.ignored;
        let read = match &d.what {
            What::Reader => Some(call(scanner, input, readers.next())?),
            What::FormatSubst(types) => {
                let (read, inner) = substitute(scanner, d, types)?;
                walk.enter(inner)?;
                Some(read)
            }
            What::String => {
                Some(string(scanner, d, stop(&walk.format, &mut walk.next, &mut walk.outer, false))?)
            }
            What::Set(set) => {
                let stop = stop(&walk.format, &mut walk.next, &mut walk.outer, true);
                Some(characters(scanner, d, set, stop)?)
            }
            _ => directive(scanner, d)?,
        };
        if let Some(read) = read.filter(|_| !ignored) {
            room::push(values, read)?;
        }
    }
}

fn literal(scanner: &mut Scanner<'_>, text: &[u8]) -> Scan<()> {
    text.iter().try_for_each(|c| scanner.check(*c))
}

/// Where in a format a scan is, and in those around it: what a `%(` reads takes its place.
struct Walk {
    format: Rc<Format>,
    next: usize,
    outer: Vec<(Rc<Format>, usize)>,
}

impl Walk {
    /// Goes on in another format, and then where it is now.
    fn enter(&mut self, inner: Rc<Format>) -> Result<(), Full> {
        let outer = (std::mem::replace(&mut self.format, inner), std::mem::take(&mut self.next));
        room::push(&mut self.outer, outer)
    }
}

/// What ends a string or a set: the character behind an `@` that follows it, be it in a format around this one. A set minds
/// no tags and boxes.
fn stop(format: &Rc<Format>, next: &mut usize, outer: &mut [(Rc<Format>, usize)], is_set: bool) -> Stop {
    let inside = std::iter::once((format, next));
    let around = outer.iter_mut().rev().map(|(format, next)| (&*format, next));
    for (format, next) in inside.chain(around) {
        match format.nodes.get(*next) {
            None => continue,
            Some(Node::Text(kind, place))
                if *kind == Literal::Formatting || *kind == Literal::Open && !is_set =>
            {
                *next += 1;
                return Stop(Some((format.clone(), place.clone())));
            }
            Some(_) => break,
        }
    }
    Stop(None)
}

/// What ends a string: a piece of a format that begins with `@`.
struct Stop(Option<(Rc<Format>, Range<usize>)>);

impl Stop {
    fn letter(&self) -> Option<u8> {
        self.0.as_ref().map(|(format, place)| format.text[place.start + 1])
    }
    /// Reads what follows the letter in the format.
    fn rest(&self, scanner: &mut Scanner<'_>) -> Scan<()> {
        match &self.0 {
            Some((format, place)) => literal(scanner, &format.text[place.start + 2..place.end]),
            None => Ok(()),
        }
    }
}

const STAR: &str = "scanf: bad conversion \"%*\"";

/// The most characters of a token.
fn width(pad: Pad) -> Scan<i64> {
    match pad {
        Pad::None => Ok(NO_LIMIT),
        Pad::Lit(Side::Left, _) => Err(Fail::Format("scanf: bad conversion \"%-\"")),
        Pad::Lit(_, n) => Ok(n),
        Pad::Arg(_) => Err(Fail::Format(STAR)),
    }
}

fn precision(precision: Precision) -> Scan<i64> {
    match precision {
        Precision::None => Ok(NO_LIMIT),
        Precision::Lit(n) => Ok(n),
        Precision::Arg => Err(Fail::Format(STAR)),
    }
}

fn string(scanner: &mut Scanner<'_>, d: &Directive, stop: Stop) -> Scan<Value> {
    scanner.string(stop.letter(), width(d.pad)?)?;
    let token = scanner.keep_token();
    stop.rest(scanner)?;
    Ok(Value::Text(token))
}

fn characters(scanner: &mut Scanner<'_>, d: &Directive, set: &Set, stop: Stop) -> Scan<Value> {
    scanner.set(set, stop.letter(), width(d.pad)?)?;
    let token = scanner.keep_token();
    stop.rest(scanner)?;
    Ok(Value::Text(token))
}

/// What a directive reads, nothing if that is none of the results.
fn directive(scanner: &mut Scanner<'_>, d: &Directive) -> Scan<Option<Value>> {
    let value = match &d.what {
        What::Int(how) => {
            let (width, _) = (width(d.pad)?, precision(d.precision)?);
            integer(scanner, how, width)?
        }
        What::Float(how) => {
            let (width, places) = (width(d.pad)?, precision(d.precision)?);
            match how.notation {
                format::Notation::C => scanner.float(width, places)?,
                format::Notation::Hex => scanner.hexadecimal_float(width, places)?,
                _ => scanner.caml_float(width, places)?,
            }
            float_token(scanner)?
        }
        What::Char => {
            let c = scanner.checked_peek()?;
            scanner.store(0, c)?;
            char_token(scanner)
        }
        What::CamlChar => {
            scanner.caml_char(0)?;
            char_token(scanner)
        }
        What::NextChar => Value::Int(scanner.checked_peek()? as i64),
        What::CamlString => {
            scanner.caml_string(width(d.pad)?)?;
            Value::Text(scanner.keep_token())
        }
        What::Bool => {
            width(d.pad)?;
            scanner.bool()?;
            Value::Int(scanner.bool_token()? as i64)
        }
        What::Counter(counter) => Value::Int(match counter {
            Counter::Line => scanner.state.lines,
            Counter::Char => scanner.state.char_count(),
            Counter::Token => scanner.state.tokens,
        }),
        What::FormatArg(types) => {
            scanner.caml_string(width(d.pad)?)?;
            let token = scanner.keep_token();
            read_format(scanner, &token, |format, _| fits(format, types))?;
            Value::Text(token)
        }
        What::Flush if scanner.at_end()? => return Ok(None),
        What::Flush => return Err(bad_input(&[b"end of input not found"])),
        What::Theta => return Err(Fail::Format("scanf: bad conversion \"%t\"")),
        _ => return Err(Fail::Format("scanf: bad conversion \"%a\"")),
    };
    Ok(Some(value))
}

/// Reads an integer.
pub fn integer(scanner: &mut Scanner<'_>, how: &Integer, width: i64) -> Scan<Value> {
    let notation = Notation::of(how.spec.letter);
    let (bits, kind, name) = match how.size {
        Size::Int => (63, None, "int_of_string"),
        Size::Int32 => (32, Some(kind::INT32), "Int32.of_string"),
        Size::Native => (64, Some(kind::NATIVEINT), "Nativeint.of_string"),
        Size::Int64 => (64, Some(kind::INT64), "Int64.of_string"),
    };
    if notation == Notation::Decimal
        && bits > 32
        && width == NO_LIMIT
        && let Some(n) = scanner.short_decimal()?
    {
        return Ok(kind.map_or(Value::Int(n), |kind| Value::Boxed(kind, n)));
    }
    scanner.integer(notation, width)?;
    let n = integer_token(scanner, notation, bits)?.ok_or_else(|| bad_input(&[name.as_bytes()]))?;
    Ok(kind.map_or(Value::Int(n), |kind| Value::Boxed(kind, n)))
}

/// The integer that the token is.
fn integer_token(scanner: &mut Scanner<'_>, notation: Notation, bits: u32) -> Result<Option<i64>, Full> {
    let token = scanner.token();
    let n = match notation.prefix() {
        b"" => {
            let sign = token.starts_with(b"+") as usize;
            parse::integer(as_cells(&mut token[sign..]), bits)
        }
        prefix => parse::integer(as_cells(&mut room::concat(&[prefix, token])?), bits),
    };
    scanner.drop_token();
    Ok(n)
}

/// The float that the token is.
pub fn float_token(scanner: &mut Scanner<'_>) -> Scan<Value> {
    let x = float::parse::of_string(as_cells(scanner.token()));
    scanner.drop_token();
    Ok(Value::Float(x?))
}

fn char_token(scanner: &mut Scanner<'_>) -> Value {
    let c = scanner.token().first().copied().unwrap_or(0);
    scanner.drop_token();
    Value::Int(c as i64)
}

/// Calls the function of a `%r`.
fn call(scanner: &mut Scanner<'_>, input: Option<&Input>, reader: Option<&Root>) -> Scan<Value> {
    let (Some(input), Some(reader)) = (input, reader.copied()) else {
        return Err(Fail::Format("scanf: missing reader"));
    };
    let given = scanner.lend(input, |cx| cx.apply(reader, &[input.value()]))?;
    Ok(Value::Root(given))
}

/// The format that a token is, and what `check` says of it.
fn read_format(
    scanner: &mut Scanner<'_>,
    token: &Range<usize>,
    check: impl FnOnce(&Rc<Format>, &Cx) -> Result<(), Exn>,
) -> Scan<Rc<Format>> {
    let read = scanner.format(token).and_then(|format| check(&format, scanner.cx).map(|()| format));
    read.map_err(|exn| match exn {
        Exn::Failure(text) => bad_input(&[&text]),
        exn => Fail::Exn(exn),
    })
}

/// The failure of a format whose arguments are of other types.
fn fits(format: &Format, wanted: &[u8]) -> Result<(), Exn> {
    if format.fits(wanted) {
        return Ok(());
    }
    let mut text = Vec::new();
    let put_all = |text: &mut Vec<u8>| -> Result<(), Full> {
        add(text, b"bad input: format type mismatch between ")?;
        quote::string(&format.text, |part| add(text, part))?;
        add(text, b" and \"")?;
        types::write(wanted, |part| add(text, part))?;
        add(text, b"\"")
    };
    put_all(&mut text)?;
    Err(Exn::Failure(text.into()))
}

/// Reads a format for a `%(`, by which the scan goes on; its text is the result.
fn substitute(scanner: &mut Scanner<'_>, d: &Directive, wanted: &[u8]) -> Scan<(Value, Rc<Format>)> {
    scanner.caml_string(width(d.pad)?)?;
    let token = scanner.keep_token();
    let format = read_format(scanner, &token, |format, cx| {
        if format.fits(wanted) {
            return Ok(());
        }
        // OCaml does not make a failure of this one.
        let constructor = cx.exceptions.find(&cx.heap, b"CamlinternalFormat.Type_mismatch")?;
        Err(cx.raise(constructor))
    })?;
    Ok((Value::Text(token), format))
}
