//! `format`.

use super::args::Args;
use super::info::info;
use super::parse::parse;
use super::run::Run;
use super::value::{cons, is_end};
use super::{Control, Stop};
use crate::abi::CamlValue;
use crate::abi::args::HostHandles;
use crate::abi::guard::RESERVED;
use crate::heap::{Word, tag};
use crate::host::condition::Class;
use crate::host::output;
use crate::host::standard::{self, Which};
use crate::host::stream::Stream;
use crate::io::output::output_slice;
use crate::io::{Channel, OutChan, text};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::stdlib::printf::prims::new_string;
use std::rc::Rc;

/// How many arguments fit what every call may allocate.
const FEW: usize = RESERVED / 64;
/// What a cell of a list of floats needs.
const CELL: usize = 48;

pub fn host_format(
    cx: &mut Cx,
    destination: CamlValue,
    control: CamlValue,
    args: HostHandles,
) -> Result<CamlValue, Exn> {
    let control = control_of(cx, control)?;
    format(cx, destination, |cx, run| {
        if run.plain(cx, &control, args)? {
            return Ok(());
        }
        run.text.truncate(0);
        if args.len() > FEW {
            cx.reserve(CELL * args.len())?;
        }
        let list = cx.list_from_end((0..args.len()).rev().map(|i| args.get(i).word(cx)))?;
        let mut list = Args::new(cx, list)?;
        run.whole(cx, &control, &mut list)
    })
}

pub fn host_format_v(
    cx: &mut Cx,
    destination: CamlValue,
    control: CamlValue,
    args: CamlValue,
) -> Result<CamlValue, Exn> {
    let n = args.word(cx)?.wosize();
    if n > FEW {
        cx.reserve(CELL * n)?;
    }
    let control = control_of(cx, control)?;
    let list = cx.root(list_of(cx, args.word(cx)?)?)?;
    format(cx, destination, |cx, run| {
        let mut args = Args::new(cx, cx.get(list))?;
        run.whole(cx, &control, &mut args)
    })
}

/// The list of arguments that a list or vector is.
fn list_of<'a>(cx: &'a Cx, args: Word<'a>) -> Result<Word<'a>, Exn> {
    if cons(args).is_some() || is_end(args) {
        return Ok(args);
    }
    match args.doubles() {
        Some(all) if args.is(tag::DOUBLE_ARRAY) => {
            cx.list_from_end(all.iter().rev().map(|x| Ok(cx.heap.double(x.get())?)))
        }
        _ if args.is(0) || args.is(super::value::VECTOR) => {
            cx.list_from_end(args.fields().iter().rev().map(|word| Ok(word.get())))
        }
        _ => Err(cx.expected("a list or vector of arguments", args)),
    }
}

fn control_of(cx: &Cx, control: CamlValue) -> Result<Rc<Control>, Exn> {
    let word = control.word(cx)?;
    let text = word.bytes().ok_or_else(|| cx.expected("a control string", word))?;
    cx.controls.get(text, parse).map_err(|exn| blamed(cx, exn))
}

/// Where a text goes.
enum Destination {
    /// Into a string.
    Text,
    Channel(Rc<Channel>),
    Stream(Rc<Stream>),
}

impl Destination {
    #[inline(always)]
    fn of(cx: &mut Cx, value: CamlValue) -> Result<Destination, Exn> {
        let word = value.word(cx)?;
        if word == Word::UNIT { Ok(Destination::Text) } else { Destination::channel(cx, value) }
    }
    #[inline(never)]
    fn channel(cx: &mut Cx, value: CamlValue) -> Result<Destination, Exn> {
        let word = value.word(cx)?;
        if word == Word::TRUE {
            return standard::get(cx, Which::Output).map(Destination::Stream);
        }
        match (cx.stream(word), OutChan::from_word(cx, word)) {
            (Some(stream), _) => Ok(Destination::Stream(stream)),
            (None, Ok(channel)) => Ok(Destination::Channel(channel.0)),
            _ => Err(cx.expected("false, true, a stream or an out_channel", word)),
        }
    }
    /// The column in which the text begins, if it is known.
    #[inline(always)]
    fn column(&self, cx: &mut Cx) -> Result<Option<usize>, Exn> {
        let column = match self {
            Destination::Text => return Ok(Some(0)),
            Destination::Channel(channel) => text::column(cx, channel)?,
            Destination::Stream(stream) => output::column(cx, stream)?,
        };
        Ok(column.map(|column| column as usize))
    }
}

/// Has a text written to a destination.
#[inline(always)]
fn format(
    cx: &mut Cx,
    destination: CamlValue,
    write: impl FnOnce(&mut Cx, &mut Run) -> Result<(), Stop>,
) -> Result<CamlValue, Exn> {
    let destination = Destination::of(cx, destination)?;
    let column = destination.column(cx)?;
    let mut run = Run::new(cx, column);
    let done = write(cx, &mut run).or_else(|stop| error(cx, stop));
    let made = match destination {
        Destination::Text => done.and_then(|()| new_string(cx, run.text.as_slice())),
        // What precedes an error is written.
        Destination::Channel(channel) => {
            let written = output_slice(cx, &channel, run.text.as_slice());
            done.and(written).and_then(|()| CamlValue::of(cx, Word::UNIT))
        }
        Destination::Stream(stream) => {
            let written = output::write_text(cx, &stream, run.text.as_slice());
            done.and(written).and_then(|()| CamlValue::of(cx, Word::UNIT))
        }
    };
    run.text.done(cx);
    made
}

/// The error that stopped a call, if it is one.
#[cold]
fn error(cx: &Cx, stop: Stop) -> Result<(), Exn> {
    match stop {
        Stop::Exn(exn) => Err(blamed(cx, exn)),
        Stop::Fault(what) => {
            let text = crate::sys::room::concat(&[b"format: ", what.as_bytes()])?;
            Err(blamed(cx, Exn::InvalidArgument(text.into())))
        }
        Stop::Up | Stop::UpUp | Stop::Dotted => Ok(()),
    }
}

/// An error, which is a format-error if it is one of this module's.
#[cold]
fn blamed(cx: &Cx, exn: Exn) -> Exn {
    match &exn {
        Exn::InvalidArgument(text) if text.starts_with(b"format: ") => {
            cx.blame(Class::FormatError, None, exn)
        }
        _ => exn,
    }
}

pub fn host_format_parse(cx: &mut Cx, control: CamlValue) -> Result<CamlValue, Exn> {
    let control = control_of(cx, control)?;
    info(cx, &control)
}

/// The letters of directives, in capitals.
const LETTERS: &str = "ASDBOXRPCFEG$%&|~TW*?_I/()[]{}<>;^\n";

/// Whether there is a directive of a letter.
pub fn is_directive(code: i32) -> bool {
    let letter = u32::try_from(code).ok().and_then(char::from_u32);
    letter.is_some_and(|letter| LETTERS.contains(letter.to_ascii_uppercase()))
}
