//! `sscanf` and its kin.

use super::failure::told;
use super::scan::scan;
use super::scanner::{Scanner, copy};
use super::source::{Input, State};
use super::values;
use crate::abi::CamlValue;
use crate::abi::args::{HostBytes, HostHandles};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::io::{InChan, standard};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::{Format, FormatText};
use crate::sys::room;
use std::rc::Rc;

pub use super::source::camlrt_scanning;

/// Refuses another number of functions than a format takes.
#[inline]
fn check_readers(format: &Format, given: usize) -> Result<(), Exn> {
    let wanted = format.readers;
    if wanted == given {
        return Ok(());
    }
    Err(Exn::unfit_of(format_args!("the format takes {wanted} functions that read, there are {given}")))
}

/// The array of what a format reads.
fn read(cx: &mut Cx, input: Input, format: &Rc<Format>, readers: &[Root]) -> Result<CamlValue, Exn> {
    check_readers(format, readers.len())?;
    let input = if readers.is_empty() { input } else { input.shared(cx)? };
    let mut scanner = Scanner::open(cx, &input)?;
    let result = values_of(&mut scanner, Some(&input), format, readers);
    scanner.close(&input);
    result
}

/// The same of a string, by a format that takes no functions.
#[inline]
fn read_string(cx: &mut Cx, s: CamlValue, format: &Rc<Format>) -> Result<CamlValue, Exn> {
    check_readers(format, 0)?;
    let bytes = copy(cx, Bytes::from_word(cx, s.word(cx)?)?)?;
    let mut scanner = Scanner::of_text(cx, bytes, State::default());
    let result = values_of(&mut scanner, None, format, &[]);
    scanner.keep();
    result
}

#[inline]
fn values_of(
    scanner: &mut Scanner<'_>,
    input: Option<&Input>,
    format: &Rc<Format>,
    readers: &[Root],
) -> Result<CamlValue, Exn> {
    let mut read = scanner.cx.scanned.take();
    let result = match scan(scanner, input, format, readers, &mut read) {
        Ok(()) => values::array(scanner, &mut read),
        Err(fail) => Err(told(scanner, fail, &format.text)),
    };
    /// More are not kept for the next scan.
    const KEPT: usize = 64;
    if read.capacity() <= KEPT {
        read.clear();
        scanner.cx.scanned.set(read);
    }
    result
}

fn format_of(cx: &Cx, format: CamlValue) -> Result<Rc<Format>, Exn> {
    cx.format(FormatText::from_word(cx, format.word(cx)?)?.0)
}

pub fn caml_sscanf(cx: &mut Cx, s: CamlValue, format: CamlValue) -> Result<CamlValue, Exn> {
    let format = format_of(cx, format)?;
    read_string(cx, s, &format)
}

fn text(cx: &Cx, s: CamlValue) -> Result<Input, Exn> {
    let word = s.word(cx)?;
    word.bytes().ok_or_else(|| cx.expected("a string", word))?;
    Ok(Input::Text(cx.root(word)?))
}

fn channel(cx: &Cx, channel: CamlValue) -> Result<Input, Exn> {
    let word = channel.word(cx)?;
    Ok(Input::Channel(InChan::from_word(cx, word)?.0, cx.root(word)?))
}

pub fn caml_fscanf(cx: &mut Cx, ch: CamlValue, format: CamlValue) -> Result<CamlValue, Exn> {
    let input = channel(cx, ch)?;
    let format = format_of(cx, format)?;
    read(cx, input, &format, &[])
}

pub fn caml_scanf(cx: &mut Cx, format: CamlValue) -> Result<CamlValue, Exn> {
    let format = format_of(cx, format)?;
    // No function gets the channel's value.
    let input = Input::Channel(standard::input(cx, 0)?, cx.root(Word::UNIT)?);
    read(cx, input, &format, &[])
}

/// The functions of `%r`.
fn roots(cx: &Cx, readers: HostHandles) -> Result<Vec<Root>, Exn> {
    room::all((0..readers.len()).map(|i| Ok(cx.root(readers.get(i).word(cx)?)?)))
}

/// Reads by a C string.
fn read_with(cx: &mut Cx, input: Input, format: HostBytes, readers: HostHandles) -> Result<CamlValue, Exn> {
    let format = cx.format(format.as_cells())?;
    let readers = roots(cx, readers)?;
    read(cx, input, &format, &readers)
}

pub fn camlrt_sscanf(
    cx: &mut Cx,
    s: CamlValue,
    format: HostBytes,
    readers: HostHandles,
) -> Result<CamlValue, Exn> {
    if readers.is_empty() {
        let format = cx.format(format.as_cells())?;
        return read_string(cx, s, &format);
    }
    let input = text(cx, s)?;
    read_with(cx, input, format, readers)
}

pub fn camlrt_fscanf(
    cx: &mut Cx,
    ch: CamlValue,
    format: HostBytes,
    readers: HostHandles,
) -> Result<CamlValue, Exn> {
    let input = channel(cx, ch)?;
    read_with(cx, input, format, readers)
}

pub fn camlrt_bscanf(
    cx: &mut Cx,
    buffer: CamlValue,
    format: HostBytes,
    readers: HostHandles,
) -> Result<CamlValue, Exn> {
    let input = Input::from_word(cx, buffer.word(cx)?)?;
    read_with(cx, input, format, readers)
}
