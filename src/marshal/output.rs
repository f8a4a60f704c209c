//! Values to bytes, OCaml's `extern.c`.

use super::code::*;
use super::custom;
use super::header::Sizes;
use super::message::Leaves;
use super::seen::{NoSharing, Seen};
use crate::heap::word::as_bytes;
use crate::heap::{Full, Header, Word, tag};
use crate::runtime::value::List;
use crate::runtime::{Cx, Exn};
use crate::sys::buf::Buf;
use crate::sys::pen::Pen;
use std::cell::Cell;

/// `Marshal.extern_flags`
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Blocks that are met again are written again.
    pub no_sharing: bool,
    /// Functions may be written. None of this library's can be: they have no code that another program would know.
    pub closures: bool,
    /// Fail if a 32-bit machine could not read it.
    pub compat_32: bool,
}

impl Flags {
    /// The flags in OCaml's list of them.
    pub fn of(cx: &Cx, list: &List<'_>) -> Result<Flags, Exn> {
        let mut flags = Flags::default();
        for flag in &list.0 {
            match flag.as_int() {
                Some(0) => flags.no_sharing = true,
                Some(1) => flags.closures = true,
                Some(2) => flags.compat_32 = true,
                _ => return Err(cx.expected("a Marshal.extern_flags from 0 to 2 in the list", *flag)),
            }
        }
        Ok(flags)
    }
}

/// The whole message of an immediate, and how long it is.
pub fn immediate(n: i64) -> ([u8; 29], usize) {
    let mut message = [0; 29];
    message[..4].copy_from_slice(&super::header::MAGIC_SMALL.to_be_bytes());
    let data = &mut message[20..];
    let len = if (0..0x40).contains(&n) {
        data[0] = SMALL_INT + n as u8;
        1
    } else if n as i8 as i64 == n {
        data[..2].copy_from_slice(&[INT8, n as u8]);
        2
    } else if n as i16 as i64 == n {
        data[0] = INT16;
        data[1..3].copy_from_slice(&(n as i16).to_be_bytes());
        3
    } else if (-(1 << 30)..1 << 30).contains(&n) {
        data[0] = INT32;
        data[1..5].copy_from_slice(&(n as i32).to_be_bytes());
        5
    } else {
        data[0] = INT64;
        data[1..9].copy_from_slice(&n.to_be_bytes());
        9
    };
    message[7] = len as u8;
    (message, 20 + len)
}

/// Writes a value's data behind what `out` holds, but for what `leaves` takes; the header that belongs to it.
pub fn write<'a>(
    cx: &'a Cx,
    value: Word<'a>,
    flags: Flags,
    out: &mut Buf,
    leaves: Option<&mut Leaves<'a>>,
) -> Result<Sizes, Exn> {
    if flags.no_sharing {
        write_with(cx, value, flags, out, leaves, NoSharing::new(cx, value))
    } else {
        let shadow = cx.heap.shadow().ok_or_else(|| Exn::Busy("heap"))?;
        write_with(cx, value, flags, out, leaves, shadow)
    }
}

fn write_with<'a>(
    cx: &'a Cx,
    value: Word<'a>,
    flags: Flags,
    out: &mut Buf,
    leaves: Option<&mut Leaves<'a>>,
    seen: impl Seen<'a>,
) -> Result<Sizes, Exn> {
    let start = out.len();
    let mut w = Writer { cx, leaves, flags, words: 0, words_more: 0, outer: Vec::new() };
    let (pen, objects) = w.run(value, Pen::new(out), seen)?;
    let data = pen.done().len() - start + w.leaves.as_ref().map_or(0, |l| l.bytes());
    let (words64, words32) = (w.words, w.words + w.words_more);
    let sizes = Sizes { data: data as u64, objects, words32, words64 };
    if sizes.is_big() && flags.compat_32 {
        return Err(Exn::fail("output_value: object too big to be read back on 32-bit platform"));
    }
    Ok(sizes)
}

/// What comes of writing something: a pen that has it behind it.
type Written<'b> = Result<Pen<'b>, Exn>;
/// The same where nothing can go wrong but for memory: it fits into registers.
type Put<'b> = Result<Pen<'b>, Full>;

struct Writer<'a, 'o> {
    cx: &'a Cx,
    /// Who takes leaves that are too large to be copied twice.
    leaves: Option<&'o mut Leaves<'a>>,
    flags: Flags,
    /// Words of the value on a 64-bit machine, and how many more of their own it takes on a 32-bit one.
    words: u64,
    words_more: u64,
    /// Fields that are still to be written of the blocks around the innermost one.
    outer: Vec<&'a [Cell<Word<'a>>]>,
}

/// The code of a block of fewer than eight fields and a tag below 16: two parts of its header, side by side.
#[inline(always)]
fn small_block(header: Header) -> u8 {
    SMALL_BLOCK | (header.0 >> 6) as u8 | header.0 as u8
}

impl<'a> Writer<'a, '_> {
    fn run<'b, S: Seen<'a>>(
        &mut self,
        value: Word<'a>,
        mut pen: Pen<'b>,
        mut seen: S,
    ) -> Result<(Pen<'b>, u64), Exn> {
        // Fields that are still to be written of the innermost block.
        let mut fields: std::slice::Iter<'a, Cell<Word<'a>>> = [].iter();
        let mut words = 0;
        let mut v = value;
        loop {
            if let Some(n) = v.as_int() {
                pen = match short_int(n) {
                    Some((code, len)) => pen.room()?.put_first(code, len),
                    None => self.long_int(pen, n)?,
                };
            } else if let Some(block) = v.as_block() {
                let header = block.header();
                if let Some(few) = block.few_fields() {
                    if let Some(distance) = seen.met(block)? {
                        pen = shared(pen, distance)?;
                    } else {
                        pen = pen.room()?.put([small_block(header)]);
                        words += header.wosize() as u64;
                        if !fields.as_slice().is_empty() {
                            self.later(fields.as_slice())?;
                        }
                        fields = few.iter();
                    }
                } else if header.tag() == tag::FORWARD
                    && let Some(f) = skipped(v)
                {
                    v = f;
                    continue;
                } else if let Some(distance) = seen.met(block)? {
                    pen = shared(pen, distance)?;
                } else if let Some((len @ 0..0x20, packed)) = block.packed() {
                    pen = pen.room()?.put_with_words([SMALL_STRING + len as u8], len, packed);
                    words += header.wosize() as u64;
                    self.words_more += (len as u64 + 4) / 4 - header.wosize() as u64;
                } else if header.tag() < tag::NO_SCAN && header.tag() != tag::CLOSURE {
                    pen = self.header(pen, header)?;
                    words += header.wosize() as u64;
                    if !fields.as_slice().is_empty() {
                        self.later(fields.as_slice())?;
                    }
                    fields = block.fields().iter();
                } else {
                    pen = self.leaf(pen, v, header)?;
                }
            } else {
                pen = self.header(pen, v.header())?;
            }
            v = loop {
                match fields.next() {
                    Some(next) => break next.get(),
                    None => match self.outer.pop() {
                        Some(outer) => fields = outer.iter(),
                        None => {
                            self.words += words + seen.blocks();
                            return Ok((pen, seen.count()));
                        }
                    },
                }
            };
        }
    }

    /// Keeps fields for later.
    #[inline(always)]
    fn later(&mut self, fields: &'a [Cell<Word<'a>>]) -> Result<(), Exn> {
        if self.outer.len() == self.outer.capacity() {
            self.outer.try_reserve(256)?;
        }
        self.outer.push(fields);
        Ok(())
    }

    #[inline(never)]
    fn long_int<'b>(&self, pen: Pen<'b>, n: i64) -> Written<'b> {
        self.compat(false, "output_value: integer cannot be read back on 32-bit platform")?;
        Ok(code8(pen, INT64, n as u64)?)
    }
    fn compat(&self, fits: bool, text: &'static str) -> Result<(), Exn> {
        if self.flags.compat_32 && !fits { Err(Exn::fail(text)) } else { Ok(()) }
    }
    /// The header of a block of words, whatever its size.
    #[inline(never)]
    fn header<'b>(&self, pen: Pen<'b>, header: Header) -> Written<'b> {
        if header.wosize() < 8 && header.tag() < 16 {
            return Ok(pen.room()?.put([small_block(header)]));
        }
        let fits = header.wosize() <= 0x3f_ffff;
        self.compat(fits, "output_value: array cannot be read back on 32-bit platform")?;
        // OCaml 5 writes the colour of what its collector must not mark.
        let colour = if self.cx.is_ocaml5() { 0x300 } else { 0 };
        let header = header.0 | colour;
        match u32::try_from(header) {
            Ok(short) => Ok(code4(pen, BLOCK32, short)?),
            Err(_) => Ok(code8(pen, BLOCK64, header)?),
        }
    }
    /// Blocks that hold no words.
    #[inline(never)]
    fn leaf<'b>(&mut self, pen: Pen<'b>, v: Word<'a>, header: Header) -> Written<'b> {
        match header.tag() {
            tag::STRING => self.string(pen, v, header),
            tag::DOUBLE | tag::DOUBLE_ARRAY => self.doubles(pen, v, header),
            tag::CUSTOM => {
                let out = pen.done();
                let (size32, size64) = custom::write(self.cx, v, out)?;
                self.words += 1 + size64.div_ceil(8);
                self.words_more += size32.div_ceil(4) - size64.div_ceil(8);
                Ok(Pen::new(out))
            }
            tag::ABSTRACT => Err(Exn::invalid("output_value: abstract value (Abstract)")),
            _ if self.flags.closures => {
                Err(Exn::invalid("output_value: functional value (camlrt has no code pointers to write)"))
            }
            _ => Err(Exn::invalid("output_value: functional value")),
        }
    }
    fn string<'b>(&mut self, pen: Pen<'b>, v: Word<'a>, header: Header) -> Written<'b> {
        let bytes = v.bytes().unwrap_or(&[]);
        let (len, wosize) = (bytes.len() as u64, header.wosize() as u64);
        self.compat(len <= 0xff_fffb, "output_value: string cannot be read back on 32-bit platform")?;
        self.words += wosize;
        self.words_more += (len + 4) / 4 - wosize;
        let pen = match u32::try_from(len) {
            Ok(n @ 0..0x20) => pen.room()?.put([SMALL_STRING + n as u8]),
            Ok(n @ 0..0x100) => pen.room()?.put([STRING8, n as u8]),
            Ok(n) => code4(pen, STRING32, n)?,
            Err(_) => code8(pen, STRING64, len)?,
        };
        self.leaf_bytes(pen, v, bytes)
    }
    fn leaf_bytes<'b>(&mut self, mut pen: Pen<'b>, block: Word<'a>, bytes: &[Cell<u8>]) -> Written<'b> {
        if let Some(leaves) = &mut self.leaves
            && leaves.take(pen.written(), block)?
        {
            return Ok(pen);
        }
        Ok(pen.append(bytes)?)
    }
    fn doubles<'b>(&mut self, pen: Pen<'b>, v: Word<'a>, header: Header) -> Written<'b> {
        let doubles = v.doubles().unwrap_or(&[]);
        let n = doubles.len() as u64;
        let little = cfg!(target_endian = "little");
        let pen = if header.tag() == tag::DOUBLE {
            pen.room()?.put([if little { DOUBLE_LITTLE } else { DOUBLE_BIG }])
        } else if n < 0x100 {
            pen.room()?.put([if little { DOUBLE_ARRAY8_LITTLE } else { DOUBLE_ARRAY8_BIG }, n as u8])
        } else {
            self.compat(n <= 0x1f_ffff, "output_value: float array cannot be read back on 32-bit platform")?;
            match u32::try_from(n) {
                Ok(n) => code4(pen, if little { DOUBLE_ARRAY32_LITTLE } else { DOUBLE_ARRAY32_BIG }, n)?,
                Err(_) => code8(pen, if little { DOUBLE_ARRAY64_LITTLE } else { DOUBLE_ARRAY64_BIG }, n)?,
            }
        };
        self.words += n;
        self.words_more += n;
        self.leaf_bytes(pen, v, as_bytes(doubles))
    }
}

/// Codes of integers by the number of their bits, how far their bytes are from the upper end of a word, and the length
/// of both together.
static INTS: [(u8, u8, u8); 32] = {
    let mut codes = [(INT32, 32, 5); 32];
    let mut bits = 0;
    while bits <= 15 {
        codes[bits] = if bits <= 7 { (INT8, 56, 2) } else { (INT16, 48, 3) };
        bits += 1;
    }
    codes
};

/// An integer of up to 31 bits, and how many of these bytes it takes.
#[inline(always)]
fn short_int(n: i64) -> Option<([u8; 8], usize)> {
    if (0..0x40).contains(&n) {
        return Some(([SMALL_INT + n as u8, 0, 0, 0, 0, 0, 0, 0], 1));
    }
    let upper = (n ^ n >> 63) as u64;
    if upper >= 1 << 30 {
        return None;
    }
    let (code, shift, len) = INTS[64 - (upper | 1).leading_zeros() as usize];
    let number = (n as u64).swap_bytes() >> shift;
    Some(((number << 8 | code as u64).to_le_bytes(), (len & 7) as usize))
}

/// A code and a number of four bytes.
#[inline(always)]
fn code4(pen: Pen<'_>, code: u8, n: u32) -> Put<'_> {
    let [a, b, c, d] = n.to_be_bytes();
    Ok(pen.room()?.put([code, a, b, c, d]))
}

/// A code and a number of eight bytes.
fn code8(pen: Pen<'_>, code: u8, n: u64) -> Put<'_> {
    let [a, b, c, d, e, f, g, h] = n.to_be_bytes();
    Ok(pen.room()?.put([code, a, b, c, d, e, f, g, h]))
}

/// A reference to a block that was written so many blocks ago.
#[inline(always)]
fn shared(pen: Pen<'_>, distance: u32) -> Put<'_> {
    match distance {
        0..0x100 => Ok(pen.room()?.put([SHARED8, distance as u8])),
        0x100..0x1_0000 => {
            let [a, b] = (distance as u16).to_be_bytes();
            Ok(pen.room()?.put([SHARED16, a, b]))
        }
        _ => code4(pen, SHARED32, distance),
    }
}

/// What is written in place of a forwarding block, unless that would lose the difference.
pub fn skipped(forward: Word<'_>) -> Option<Word<'_>> {
    let f = forward.field(0)?;
    let stays = !f.is_int() && matches!(f.tag(), tag::FORWARD | tag::LAZY | tag::FORCING | tag::DOUBLE);
    if stays { None } else { Some(f) }
}
