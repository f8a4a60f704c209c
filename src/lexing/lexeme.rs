//! What was read last: its text, its place, and how places are counted.

use super::lexbuf::{Field, Lexbuf};
use super::position::Position;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::heap::word::copy_within;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

fn int(cx: &Cx, buf: Lexbuf<'_>, field: Field) -> Result<i64, Exn> {
    i64::from_word(cx, buf.get(field))
}

/// The range of a part of the buffer.
fn sub(cx: &mut Cx, root: Root, from: i64, to: i64) -> Result<CamlValue, Exn> {
    let len = to.checked_sub(from).and_then(|len| usize::try_from(len).ok());
    let (from, len) = usize::try_from(from).ok().zip(len).ok_or_else(outside)?;
    cx.reserve_string(len)?;
    let buf = Lexbuf::from_word(cx, cx.get(root))?;
    let bytes = buf.get(Field::Buffer).bytes().and_then(|b| b.get(from..)?.get(..len));
    let (text, place) = cx.heap.string(len)?;
    copy_within(bytes.ok_or_else(outside)?, place);
    CamlValue::of(cx, text)
}

fn outside() -> Exn {
    Exn::invalid("String.sub / Bytes.sub")
}

pub fn lexeme(cx: &mut Cx, root: Root) -> Result<CamlValue, Exn> {
    let buf = Lexbuf::from_word(cx, cx.get(root))?;
    let (from, to) = (int(cx, buf, Field::StartPos)?, int(cx, buf, Field::CurrPos)?);
    sub(cx, root, from, to)
}

pub fn sub_lexeme(cx: &mut Cx, root: Root, from: i64, to: i64) -> Result<CamlValue, Exn> {
    Lexbuf::from_word(cx, cx.get(root))?;
    sub(cx, root, from, to)
}

pub fn lexeme_char(cx: &Cx, buf: Lexbuf<'_>, i: i64) -> Result<i64, Exn> {
    let place = int(cx, buf, Field::StartPos)?.wrapping_add(i);
    let bytes = buf.get(Field::Buffer).bytes();
    let byte = bytes.and_then(|b| b.get(usize::try_from(place).ok()?));
    byte.map(|b| b.get() as i64).ok_or_else(Exn::out_of_bounds)
}

/// A position of the buffer, and its place in the input.
macro_rules! positions {
    ($($position:ident, $place:ident: $field:ident;)*) => {$(
        pub fn $position<'a>(_: &'a Cx, buf: Lexbuf<'a>) -> Result<Word<'a>, Exn> {
            Ok(buf.get(Field::$field))
        }
        pub fn $place(cx: &Cx, buf: Lexbuf<'_>) -> Result<i64, Exn> {
            Ok(Position::from_word(cx, buf.get(Field::$field))?.cnum)
        }
    )*};
}

positions! {
    lexeme_start_p, lexeme_start: StartP;
    lexeme_end_p, lexeme_end: CurrP;
}

/// Puts another position in place of the current one, if positions are kept.
fn change<'a>(
    cx: &'a Cx,
    buf: Lexbuf<'a>,
    new: impl FnOnce(Position<'a>) -> Position<'a>,
) -> Result<(), Exn> {
    if let Some(here) = Position::kept(buf.get(Field::CurrP)) {
        buf.set(Field::CurrP, new(here).word(cx)?);
    }
    Ok(())
}

pub fn new_line<'a>(cx: &'a Cx, buf: Lexbuf<'a>) -> Result<(), Exn> {
    change(cx, buf, |p| Position { lnum: p.lnum.wrapping_add(1), bol: p.cnum, ..p })
}

/// What is read next is at this position, but for the name of the file.
pub fn set_position<'a>(cx: &'a Cx, buf: Lexbuf<'a>, position: Position<'a>) -> Result<(), Exn> {
    let here = current(cx, buf)?;
    buf.set(Field::CurrP, Position { fname: here.fname, ..position }.word(cx)?);
    buf.set_int(Field::AbsPos, position.cnum);
    Ok(())
}

pub fn set_filename<'a>(cx: &'a Cx, buf: Lexbuf<'a>, name: Word<'a>) -> Result<(), Exn> {
    Bytes::from_word(cx, name)?;
    let here = current(cx, buf)?;
    buf.set(Field::CurrP, Position { fname: name, ..here }.word(cx)?);
    Ok(())
}

fn current<'a>(cx: &'a Cx, buf: Lexbuf<'a>) -> Result<Position<'a>, Exn> {
    Position::from_word(cx, buf.get(Field::CurrP))
}

pub fn flush<'a>(cx: &'a Cx, buf: Lexbuf<'a>) -> Result<(), Exn> {
    change(cx, buf, |p| Position::zero(p.fname))?;
    for field in [Field::CurrPos, Field::AbsPos, Field::BufferLen] {
        buf.set_int(field, 0);
    }
    Ok(())
}

/// A token was read: it begins where the one before ended.
pub fn advance<'a>(cx: &'a Cx, buf: Lexbuf<'a>) -> Result<(), Exn> {
    let end = int(cx, buf, Field::AbsPos)?.wrapping_add(int(cx, buf, Field::CurrPos)?);
    let start = buf.get(Field::CurrP);
    change(cx, buf, |p| {
        buf.set(Field::StartP, start);
        Position { cnum: end, ..p }
    })
}

/// Several tokens were read, the last of them from this place of the buffer on.
pub fn advance_from<'a>(cx: &'a Cx, buf: Lexbuf<'a>, start: i64) -> Result<(), Exn> {
    let start = int(cx, buf, Field::AbsPos)?.wrapping_add(start);
    change(cx, buf, |p| Position { cnum: start, ..p })?;
    advance(cx, buf)
}
