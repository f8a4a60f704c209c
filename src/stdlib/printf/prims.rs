//! `sprintf` and its kin.

use super::args::Source;
use super::convert::{Action, Text, text};
use crate::abi::CamlValue;
use crate::abi::args::{HostBytes, HostHandles};
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::io::{Channel, OutChan, output, standard};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::stdlib::buffer::{self, Kept};
use crate::stdlib::format::FormatText;
use std::rc::Rc;

/// The text of a format and an OCaml array of arguments.
fn of_values(cx: &Cx, format: CamlValue, args: CamlValue) -> Result<Text, Exn> {
    let format = cx.format(FormatText::from_word(cx, format.word(cx)?)?.0)?;
    text(cx, &format, Source::of_array(cx, args.word(cx)?)?)
}

/// The text of a C string and handles.
fn of_handles(cx: &Cx, format: HostBytes, args: HostHandles) -> Result<Text, Exn> {
    text(cx, &cx.format(format.as_cells())?, Source::Handles(args))
}

pub fn camlrt_format_types<'a>(cx: &'a Cx, format: FormatText<'a>) -> Result<Word<'a>, Exn> {
    Ok(cx.string(&cx.format(format.0)?.types)?)
}

pub fn caml_sprintf(cx: &mut Cx, format: CamlValue, args: CamlValue) -> Result<CamlValue, Exn> {
    let text = of_values(cx, format, args)?;
    string(cx, text)
}

pub fn camlrt_sprintf(cx: &mut Cx, format: HostBytes, args: HostHandles) -> Result<CamlValue, Exn> {
    let text = of_handles(cx, format, args)?;
    string(cx, text)
}

fn string(cx: &mut Cx, text: Text) -> Result<CamlValue, Exn> {
    let made = if text.stops.is_empty() {
        new_string(cx, text.out.as_slice())
    } else {
        with_calls(cx, &text).and_then(|whole| new_string(cx, &whole))
    };
    text.done(cx);
    made
}

/// A new string.
pub fn new_string(cx: &mut Cx, bytes: &[u8]) -> Result<CamlValue, Exn> {
    if bytes.len() > RESERVED / 2 {
        cx.reserve_string(bytes.len())?;
    }
    CamlValue::of(cx, cx.string(bytes)?)
}

/// The text with what its functions give, each of which is a string.
fn with_calls(cx: &mut Cx, text: &Text) -> Result<Vec<u8>, Exn> {
    let (mut whole, mut from) = (Vec::new(), 0);
    for stop in &text.stops {
        add(&mut whole, &text.out.as_slice()[from..stop.at])?;
        from = stop.at;
        match &stop.action {
            Action::Call(f, x) => {
                let unit = cx.root(Word::UNIT)?;
                let given = call(cx, *f, unit, *x)?;
                let given = Bytes::from_word(cx, cx.get(given))?;
                whole.try_reserve(given.len())?;
                crate::heap::word::append(given, &mut whole);
            }
            Action::Flush => {}
            Action::Refuse(why) => return Err(Exn::invalid(why)),
        }
    }
    add(&mut whole, &text.out.as_slice()[from..])?;
    Ok(whole)
}

fn add(whole: &mut Vec<u8>, part: &[u8]) -> Result<(), Exn> {
    whole.try_reserve(part.len())?;
    whole.extend_from_slice(part);
    Ok(())
}

/// Calls the function of a `%a` or `%t`.
fn call(cx: &mut Cx, f: Root, output: Root, x: Option<Root>) -> Result<Root, Exn> {
    match x {
        Some(x) => cx.apply(f, &[output, x]),
        None => cx.apply(f, &[output]),
    }
}

/// Where text is written to.
trait Sink {
    /// The sink as an OCaml value, for functions.
    fn value(&self, cx: &Cx) -> Result<Root, Exn>;
    fn put(&self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn>;
    fn flush(&self, cx: &mut Cx) -> Result<(), Exn>;
    /// Writes a text, piece by piece where there are stops; what precedes an error is written.
    fn write(&self, cx: &mut Cx, text: Text) -> Result<(), Exn> {
        let written = self.pieces(cx, &text);
        text.done(cx);
        written
    }
    fn pieces(&self, cx: &mut Cx, text: &Text) -> Result<(), Exn> {
        let mut from = 0;
        for stop in &text.stops {
            self.put(cx, &text.out.as_slice()[from..stop.at])?;
            from = stop.at;
            match &stop.action {
                Action::Call(f, x) => {
                    let value = self.value(cx)?;
                    call(cx, *f, value, *x)?;
                }
                Action::Flush => self.flush(cx)?,
                Action::Refuse(why) => return Err(Exn::invalid(why)),
            }
        }
        self.put(cx, &text.out.as_slice()[from..])
    }
}

/// A buffer.
impl Sink for Kept {
    fn value(&self, _: &Cx) -> Result<Root, Exn> {
        Ok(self.0)
    }
    fn put(&self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn> {
        buffer::add_bytes_of(cx, *self, bytes)
    }
    fn flush(&self, _: &mut Cx) -> Result<(), Exn> {
        Ok(())
    }
}

pub fn caml_buffer_add_printf(cx: &mut Cx, b: Kept, format: CamlValue, args: CamlValue) -> Result<(), Exn> {
    let text = of_values(cx, format, args)?;
    b.write(cx, text)
}

/// A channel.
struct Target {
    channel: Rc<Channel>,
    /// As an OCaml value, if there is one.
    value: Option<Root>,
}

impl Target {
    fn of(cx: &Cx, channel: CamlValue) -> Result<Target, Exn> {
        let word = channel.word(cx)?;
        Ok(Target { channel: OutChan::from_word(cx, word)?.0, value: Some(cx.root(word)?) })
    }
    fn standard(cx: &mut Cx, descriptor: i32) -> Result<Target, Exn> {
        Ok(Target { channel: standard::output(cx, descriptor)?, value: None })
    }
}

impl Sink for Target {
    fn value(&self, cx: &Cx) -> Result<Root, Exn> {
        match self.value {
            Some(value) => Ok(value),
            None => Ok(cx.root(cx.channel_block(&self.channel)?)?),
        }
    }
    fn put(&self, cx: &mut Cx, bytes: &[u8]) -> Result<(), Exn> {
        output::output_slice(cx, &self.channel, bytes)
    }
    fn flush(&self, cx: &mut Cx) -> Result<(), Exn> {
        output::caml_ml_flush(cx, OutChan(self.channel.clone()))
    }
}

pub fn caml_fprintf(cx: &mut Cx, channel: CamlValue, format: CamlValue, args: CamlValue) -> Result<(), Exn> {
    let target = Target::of(cx, channel)?;
    let text = of_values(cx, format, args)?;
    target.write(cx, text)
}

pub fn camlrt_fprintf(
    cx: &mut Cx,
    channel: CamlValue,
    format: HostBytes,
    args: HostHandles,
) -> Result<(), Exn> {
    let target = Target::of(cx, channel)?;
    let text = of_handles(cx, format, args)?;
    target.write(cx, text)
}

pub fn standard_values(cx: &mut Cx, descriptor: i32, format: CamlValue, args: CamlValue) -> Result<(), Exn> {
    let text = of_values(cx, format, args)?;
    Target::standard(cx, descriptor)?.write(cx, text)
}

pub fn standard_handles(
    cx: &mut Cx,
    descriptor: i32,
    format: HostBytes,
    args: HostHandles,
) -> Result<(), Exn> {
    let text = of_handles(cx, format, args)?;
    Target::standard(cx, descriptor)?.write(cx, text)
}
