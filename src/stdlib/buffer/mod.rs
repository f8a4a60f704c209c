//! OCaml's `Buffer`: bytes that grow. OCaml 4 keeps bytes and length in the record itself, OCaml 5 in an inner one; both are
//! taken, and which one is made is the runtime's config.

pub mod substitute;
pub mod transfer;

use crate::abi::CamlValue;
use crate::abi::quick::{Inline, Quick};
use crate::heap::roots::Root;
use crate::heap::word::{copy_in, copy_within};
use crate::heap::{Word, tag};
use crate::runtime::value::{Bytes, FromWord, Int32, Int64, StringRoot};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// The longest string that OCaml has.
const LONGEST: usize = (1 << 57) - 9;

/// A buffer, looked at: its bytes, how many of them count and where that is written, the bytes that it began with, and its record.
#[derive(Clone, Copy)]
pub struct Buffer<'a> {
    bytes: Bytes<'a>,
    position: usize,
    place: &'a Cell<Word<'a>>,
    first: Word<'a>,
    record: Word<'a>,
}

/// A buffer that stays where it is while others run.
#[derive(Clone, Copy)]
pub struct Kept(pub Root);

impl<'a> Buffer<'a> {
    /// The buffer that a word is, if it is one. (Nothing here could panic: the short ways stay short.)
    #[inline(always)]
    pub fn of(record: Word<'a>) -> Option<Buffer<'a>> {
        let [buffer, length, place, first] = match record.record() {
            Some([inner, place, first]) => {
                let [buffer, length] = inner.get().record()?;
                [buffer, length, place, first]
            }
            None => {
                let [buffer, place, length, first] = record.record()?;
                [buffer, length, place, first]
            }
        };
        let (first, bytes) = (first.get(), buffer.get().bytes()?);
        if !first.is(tag::STRING) || length.get() != Word::int(bytes.len() as i64) {
            return None;
        }
        // A negative one is too large.
        let position = place.get().as_int()? as usize;
        if position > bytes.len() {
            return None;
        }
        Some(Buffer { bytes, position, place, first, record })
    }
    /// The string that has its bytes.
    fn string(self) -> Word<'a> {
        match self.record.record() {
            Some([buffer, _, _, _]) => buffer.get(),
            None => self.record.field(0).and_then(|inner| inner.field(0)).unwrap_or(self.first),
        }
    }
    /// The bytes that count.
    fn written(self) -> Bytes<'a> {
        &self.bytes[..self.position]
    }
    #[inline(always)]
    fn set_position(self, n: usize) {
        self.place.set(Word::int(n as i64));
    }
    /// Makes this string the buffer's bytes.
    fn set_bytes(self, cx: &'a Cx, bytes: Word<'a>, length: usize) -> Result<(), Exn> {
        let length = Word::int(length as i64);
        if let Some([buffer, _, old, _]) = self.record.record() {
            buffer.set(bytes);
            old.set(length);
        } else if let Some([inner, _, _]) = self.record.record() {
            inner.set(cx.record([bytes, length])?);
        }
        Ok(())
    }
    /// A part of the bytes that count.
    fn part(self, at: i64, len: i64, who: &'static str) -> Result<Bytes<'a>, Exn> {
        part(self.written(), at, len).ok_or_else(|| Exn::invalid(who))
    }
}

fn part(bytes: Bytes<'_>, at: i64, len: i64) -> Option<Bytes<'_>> {
    bytes.get(usize::try_from(at).ok()?..)?.get(..usize::try_from(len).ok()?)
}

impl<'a> FromWord<'a> for Buffer<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Buffer::of(word).ok_or_else(|| cx.expected("a buffer", word))
    }
}

impl<'a> FromWord<'a> for Kept {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Buffer::from_word(cx, word)?;
        Ok(Kept(cx.root(word)?))
    }
}

impl Kept {
    fn now(self, cx: &Cx) -> Result<Buffer<'_>, Exn> {
        Buffer::from_word(cx, cx.get(self.0))
    }
}

/// A string of zeros with these bytes at its beginning.
fn filled<'a>(cx: &'a Cx, len: usize, from: Bytes<'_>) -> Result<Word<'a>, Exn> {
    let (word, bytes) = cx.heap.string(len)?;
    let (head, rest) = bytes.split_at(from.len());
    copy_within(from, head);
    crate::heap::word::fill(rest, [0u8]);
    Ok(word)
}

pub fn create(cx: &mut Cx, n: i64) -> Result<CamlValue, Exn> {
    let n = usize::try_from(n).unwrap_or(0).clamp(1, LONGEST);
    cx.reserve_string(n)?;
    let bytes = filled(cx, n, &[])?;
    let (length, empty) = (Word::int(n as i64), Word::int(0));
    let buffer = if cx.is_ocaml5() {
        let inner = cx.record([bytes, length])?;
        cx.record([inner, empty, bytes])?
    } else {
        cx.record([bytes, empty, length, bytes])?
    };
    CamlValue::of(cx, buffer)
}

pub fn length(_: &Cx, b: Buffer<'_>) -> Result<i64, Exn> {
    Ok(b.position as i64)
}

pub fn clear(_: &Cx, b: Buffer<'_>) -> Result<(), Exn> {
    b.set_position(0);
    Ok(())
}

/// Empties a buffer; its bytes are the first ones again.
pub fn reset<'a>(cx: &'a Cx, b: Buffer<'a>) -> Result<(), Exn> {
    b.set_bytes(cx, b.first, b.first.bytes().map_or(0, <[_]>::len))?;
    b.set_position(0);
    Ok(())
}

pub fn truncate(_: &Cx, b: Buffer<'_>, n: i64) -> Result<(), Exn> {
    match usize::try_from(n) {
        Ok(n) if n <= b.position => {
            b.set_position(n);
            Ok(())
        }
        _ => Err(Exn::invalid("Buffer.truncate")),
    }
}

pub fn nth(_: &Cx, b: Buffer<'_>, i: i64) -> Result<i64, Exn> {
    let byte = usize::try_from(i).ok().and_then(|i| b.written().get(i));
    byte.map(|byte| byte.get() as i64).ok_or_else(|| Exn::invalid("Buffer.nth"))
}

/// A string of a part of a buffer, for which there is room.
fn copied(cx: &Cx, part: Bytes<'_>) -> Result<CamlValue, Exn> {
    CamlValue::of(cx, filled(cx, part.len(), part)?)
}

pub fn contents(cx: &mut Cx, b: Kept) -> Result<CamlValue, Exn> {
    let n = b.now(cx)?.position;
    cx.reserve_string(n)?;
    copied(cx, b.now(cx)?.written())
}

pub fn sub(cx: &mut Cx, b: Kept, at: i64, len: i64) -> Result<CamlValue, Exn> {
    let n = b.now(cx)?.part(at, len, "Buffer.sub")?.len();
    cx.reserve_string(n)?;
    copied(cx, b.now(cx)?.part(at, len, "Buffer.sub")?)
}

pub fn blit<'a>(_: &'a Cx, b: Buffer<'a>, at: i64, to: Bytes<'a>, there: i64, len: i64) -> Result<(), Exn> {
    const WHO: &str = "Buffer.blit";
    let from = b.part(at, len, WHO)?;
    copy_within(from, part(to, there, len).ok_or(const { Exn::invalid(WHO) })?);
    Ok(())
}

/// Makes sure of room for more bytes: the length doubles until it is enough.
fn grow(cx: &mut Cx, b: Kept, more: usize) -> Result<(), Exn> {
    const CANNOT: Exn = Exn::fail("Buffer.add: cannot grow buffer");
    let buffer = b.now(cx)?;
    let (needed, mut n) = (buffer.position.checked_add(more).ok_or(CANNOT)?, buffer.bytes.len().max(1));
    if needed > LONGEST {
        return Err(CANNOT);
    }
    while n < needed {
        n *= 2;
    }
    let n = n.min(LONGEST);
    cx.reserve_string(n)?;
    let buffer = b.now(cx)?;
    buffer.set_bytes(cx, filled(cx, n, buffer.written())?, n)
}

/// Adds so many bytes, which a function puts in their place.
fn add(
    cx: &mut Cx,
    b: Kept,
    n: usize,
    put: impl FnOnce(&Cx, &[Cell<u8>]) -> Result<(), Exn>,
) -> Result<(), Exn> {
    let buffer = b.now(cx)?;
    if n > buffer.bytes.len() - buffer.position {
        grow(cx, b, n)?;
    }
    let buffer = b.now(cx)?;
    let end = buffer.position + n;
    put(cx, buffer.bytes.get(buffer.position..end).ok_or_else(Exn::out_of_bounds)?)?;
    buffer.set_position(end);
    Ok(())
}

pub fn add_bytes_of(cx: &mut Cx, b: Kept, bytes: &[u8]) -> Result<(), Exn> {
    add(cx, b, bytes.len(), |_, place| {
        copy_in(bytes, place);
        Ok(())
    })
}

pub fn add_char(cx: &mut Cx, b: Kept, c: i64) -> Result<(), Exn> {
    add_bytes_of(cx, b, &[c as u8])
}

#[inline(always)]
pub fn add_char_quick(b: Word<'_>, Inline(c): Inline) -> Option<()> {
    add_bytes_quick(b, &[c as u8])
}

/// Adds these bytes, if there is room for them.
#[inline(always)]
fn add_bytes_quick(b: Word<'_>, bytes: &[u8]) -> Option<()> {
    let b = Buffer::of(b)?;
    copy_in(bytes, b.bytes.get(b.position..)?.get(..bytes.len())?);
    b.set_position(b.position + bytes.len());
    Some(())
}

#[inline(always)]
pub fn add_string_quick<'a>(b: Word<'a>, s: Bytes<'a>) -> Option<()> {
    let b = Buffer::of(b)?;
    copy_within(s, b.bytes.get(b.position..)?.get(..s.len())?);
    b.set_position(b.position + s.len());
    Some(())
}

pub fn add_string(cx: &mut Cx, b: Kept, s: StringRoot) -> Result<(), Exn> {
    let n = s.bytes(cx).len();
    add(cx, b, n, |cx, place| {
        copy_within(s.bytes(cx), place);
        Ok(())
    })
}

pub fn add_substring(cx: &mut Cx, b: Kept, s: StringRoot, at: i64, len: i64) -> Result<(), Exn> {
    const OUTSIDE: Exn = Exn::invalid("Buffer.add_substring/add_subbytes");
    let n = part(s.bytes(cx), at, len).ok_or(OUTSIDE)?.len();
    add(cx, b, n, |cx, place| {
        copy_within(part(s.bytes(cx), at, len).ok_or(OUTSIDE)?, place);
        Ok(())
    })
}

pub fn add_buffer(cx: &mut Cx, b: Kept, other: Kept) -> Result<(), Exn> {
    let n = other.now(cx)?.position;
    add(cx, b, n, |cx, place| {
        copy_within(&other.now(cx)?.written()[..n], place);
        Ok(())
    })
}

/// A character of Unicode.
pub struct Uchar(char);

impl<'a> FromWord<'a> for Uchar {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let c = word.as_int().and_then(|n| char::from_u32(u32::try_from(n).ok()?));
        c.map(Uchar).ok_or_else(|| cx.expected("a character of Unicode", word))
    }
}

impl<'a> Quick<'a> for Uchar {
    #[inline(always)]
    fn quick(_: &'a Cx, v: CamlValue) -> Option<Self> {
        char::from_u32(u32::try_from(v.as_int()?).ok()?).map(Uchar)
    }
}

#[inline(always)]
pub fn add_utf_8_uchar_quick(b: Word<'_>, u: Uchar) -> Option<()> {
    add_bytes_quick(b, u.0.encode_utf8(&mut [0; 4]).as_bytes())
}

pub fn add_utf_8_uchar(cx: &mut Cx, b: Kept, u: Uchar) -> Result<(), Exn> {
    add_bytes_of(cx, b, u.0.encode_utf8(&mut [0; 4]).as_bytes())
}

/// The bytes of a character in UTF-16.
fn add_utf_16(cx: &mut Cx, b: Kept, u: Uchar, to_bytes: fn(u16) -> [u8; 2]) -> Result<(), Exn> {
    let mut units = [0; 2];
    let mut bytes = [0; 4];
    let units = u.0.encode_utf16(&mut units);
    for (unit, to) in units.iter().zip(bytes.chunks_mut(2)) {
        to.copy_from_slice(&to_bytes(*unit));
    }
    add_bytes_of(cx, b, &bytes[..2 * units.len()])
}

/// What adds bytes that are made of an argument.
macro_rules! adders {
    ($($name:ident, $quick:ident($x:ident: $t:ty) $bytes:expr;)*) => {$(
        pub fn $name(cx: &mut Cx, b: Kept, $x: $t) -> Result<(), Exn> {
            add_bytes_of(cx, b, &$bytes)
        }
        #[inline(always)]
        pub fn $quick(b: Word<'_>, $x: $t) -> Option<()> {
            add_bytes_quick(b, &$bytes)
        }
    )*};
}

pub fn add_utf_16be_uchar(cx: &mut Cx, b: Kept, u: Uchar) -> Result<(), Exn> {
    add_utf_16(cx, b, u, u16::to_be_bytes)
}

pub fn add_utf_16le_uchar(cx: &mut Cx, b: Kept, u: Uchar) -> Result<(), Exn> {
    add_utf_16(cx, b, u, u16::to_le_bytes)
}

adders! {
    add_int16_be, add_int16_be_quick(n: i64) (n as u16).to_be_bytes();
    add_int16_le, add_int16_le_quick(n: i64) (n as u16).to_le_bytes();
    add_int32_be, add_int32_be_quick(n: Int32) n.0.to_be_bytes();
    add_int32_le, add_int32_le_quick(n: Int32) n.0.to_le_bytes();
    add_int64_be, add_int64_be_quick(n: Int64) n.0.to_be_bytes();
    add_int64_le, add_int64_le_quick(n: Int64) n.0.to_le_bytes();
}
