//! Values to bytes, OCaml's `extern.c`.

use super::code::*;
use super::custom;
use super::header::Sizes;
use super::message::Leaves;
use super::seen::{NoSharing, Seen};
use crate::heap::word::as_bytes;
use crate::heap::{Header, Word, tag};
use crate::runtime::value::List;
use crate::runtime::{Cx, Exn};
use crate::sys::buf::Buf;
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
    let mut w = Writer {
        cx,
        out: std::mem::take(out),
        leaves,
        flags,
        seen,
        words: 0,
        words_more: 0,
        outer: Vec::new(),
    };
    let done = w.run(value);
    *out = std::mem::take(&mut w.out);
    done?;
    let objects = w.seen.count();
    let (words64, words32) = (w.words, w.words + w.words_more);
    let apart = w.leaves.as_ref().map_or(0, |l| l.bytes());
    drop(w);
    let sizes = Sizes { data: (out.len() - start + apart) as u64, objects, words32, words64 };
    if sizes.is_big() && flags.compat_32 {
        return Err(Exn::fail("output_value: object too big to be read back on 32-bit platform"));
    }
    Ok(sizes)
}

struct Writer<'a, 'o, S> {
    cx: &'a Cx,
    out: Buf,
    /// Who takes leaves that are too large to be copied twice.
    leaves: Option<&'o mut Leaves<'a>>,
    flags: Flags,
    seen: S,
    /// Words of the value on a 64-bit machine, and how many more of their own it takes on a 32-bit one.
    words: u64,
    words_more: u64,
    /// Fields that are still to be written of the blocks around the innermost one.
    outer: Vec<&'a [Cell<Word<'a>>]>,
}

impl<'a, S: Seen<'a>> Writer<'a, '_, S> {
    fn run(&mut self, value: Word<'a>) -> Result<(), Exn> {
        // Fields that are still to be written of the innermost block.
        let mut fields: &'a [Cell<Word<'a>>] = &[];
        let mut v = value;
        loop {
            if let Some(n) = v.as_int() {
                self.int(n)?;
            } else {
                let header = v.header();
                let (tag, wosize) = (header.tag(), header.wosize());
                let all = v.fields();
                if tag == tag::FORWARD
                    && let Some(f) = skipped(v)
                {
                    v = f;
                    continue;
                }
                if wosize == 0 {
                    self.header(0, tag)?;
                } else if let Some(distance) = self.seen.met(v)? {
                    self.shared(distance)?;
                } else if tag < tag::NO_SCAN && tag != tag::CLOSURE {
                    self.header(wosize, tag)?;
                    self.words += 1 + wosize as u64;
                    if !fields.is_empty() {
                        if self.outer.len() == self.outer.capacity() {
                            self.outer.try_reserve(256)?;
                        }
                        self.outer.push(fields);
                    }
                    if let Some((first, rest)) = all.split_first() {
                        v = first.get();
                        fields = rest;
                        continue;
                    }
                } else if tag == tag::STRING {
                    self.string(v, header)?;
                } else {
                    self.leaf(v, header)?;
                }
            }
            let (next, rest) = match fields.split_first() {
                Some(f) => f,
                None => match self.outer.pop().and_then(<[_]>::split_first) {
                    Some(f) => f,
                    None => return Ok(()),
                },
            };
            v = next.get();
            fields = rest;
        }
    }

    #[inline(always)]
    fn int(&mut self, n: i64) -> Result<(), Exn> {
        let room = self.out.room()?;
        if (0..0x40).contains(&n) {
            room.put([SMALL_INT + n as u8]);
        } else if n as i8 as i64 == n {
            room.put([INT8, n as u8]);
        } else if n as i16 as i64 == n {
            let [a, b] = (n as i16).to_be_bytes();
            room.put([INT16, a, b]);
        } else if (-(1 << 30)..1 << 30).contains(&n) {
            self.code4(INT32, n as u32)?;
        } else {
            self.compat(false, "output_value: integer cannot be read back on 32-bit platform")?;
            self.code8(INT64, n as u64)?;
        }
        Ok(())
    }
    #[inline(always)]
    fn code4(&mut self, code: u8, n: u32) -> Result<(), Exn> {
        let [a, b, c, d] = n.to_be_bytes();
        self.out.room()?.put([code, a, b, c, d]);
        Ok(())
    }
    fn code8(&mut self, code: u8, n: u64) -> Result<(), Exn> {
        let [a, b, c, d, e, f, g, h] = n.to_be_bytes();
        self.out.room()?.put([code, a, b, c, d, e, f, g, h]);
        Ok(())
    }
    fn compat(&self, fits: bool, text: &'static str) -> Result<(), Exn> {
        if self.flags.compat_32 && !fits { Err(Exn::fail(text)) } else { Ok(()) }
    }
    #[inline(always)]
    fn shared(&mut self, distance: u32) -> Result<(), Exn> {
        let room = self.out.room()?;
        match distance {
            0..0x100 => room.put([SHARED8, distance as u8]),
            0x100..0x1_0000 => {
                let [a, b] = (distance as u16).to_be_bytes();
                room.put([SHARED16, a, b]);
            }
            _ => self.code4(SHARED32, distance)?,
        }
        Ok(())
    }
    #[inline(always)]
    fn header(&mut self, wosize: usize, tag: u8) -> Result<(), Exn> {
        if tag < 16 && wosize < 8 {
            self.out.room()?.put([SMALL_BLOCK + tag + ((wosize as u8) << 4)]);
            return Ok(());
        }
        self.compat(wosize <= 0x3f_ffff, "output_value: array cannot be read back on 32-bit platform")?;
        // OCaml 5 writes the colour of what its collector must not mark.
        let colour = if self.cx.is_ocaml5() { 0x300 } else { 0 };
        let header = Header::new(wosize, tag).0 | colour;
        match u32::try_from(header) {
            Ok(short) => self.code4(BLOCK32, short),
            Err(_) => self.code8(BLOCK64, header),
        }
    }

    #[inline(always)]
    fn string(&mut self, v: Word<'a>, header: Header) -> Result<(), Exn> {
        let (len, wosize) = (v.bytes().map_or(0, <[_]>::len) as u64, header.wosize() as u64);
        match len {
            0..0x20 => self.out.room()?.put_with_string([SMALL_STRING + len as u8], v)?,
            0x20..0x100 => self.out.room()?.put_with_string([STRING8, len as u8], v)?,
            _ => self.long_string(v, len)?,
        }
        self.words += 1 + wosize;
        self.words_more += (len + 4) / 4 - wosize;
        Ok(())
    }

    #[inline(never)]
    fn long_string(&mut self, v: Word<'a>, len: u64) -> Result<(), Exn> {
        let text = "output_value: string cannot be read back on 32-bit platform";
        self.compat(len <= 0xff_fffb, text)?;
        match u32::try_from(len) {
            Ok(short) => self.code4(STRING32, short)?,
            Err(_) => self.code8(STRING64, len)?,
        }
        self.leaf_bytes(v, v.bytes().unwrap_or(&[]))
    }
    fn leaf_bytes(&mut self, block: Word<'a>, bytes: &[Cell<u8>]) -> Result<(), Exn> {
        if let Some(leaves) = &mut self.leaves
            && leaves.take(self.out.len(), block)?
        {
            return Ok(());
        }
        Ok(self.out.append(bytes)?)
    }
    /// Blocks that hold neither words nor a string.
    #[inline(never)]
    fn leaf(&mut self, v: Word<'a>, header: Header) -> Result<(), Exn> {
        match header.tag() {
            tag::DOUBLE | tag::DOUBLE_ARRAY => self.doubles(v, header)?,
            tag::CUSTOM => {
                let (size32, size64) = custom::write(self.cx, v, &mut self.out)?;
                self.words += 2 + size64.div_ceil(8);
                self.words_more += size32.div_ceil(4) - size64.div_ceil(8);
            }
            tag::ABSTRACT => return Err(Exn::invalid("output_value: abstract value (Abstract)")),
            _ if self.flags.closures => {
                return Err(Exn::invalid(
                    "output_value: functional value (camlrt has no code pointers to write)",
                ));
            }
            _ => return Err(Exn::invalid("output_value: functional value")),
        }
        Ok(())
    }
    fn doubles(&mut self, v: Word<'a>, header: Header) -> Result<(), Exn> {
        let doubles = v.doubles().unwrap_or(&[]);
        let n = doubles.len() as u64;
        let little = cfg!(target_endian = "little");
        if header.tag() == tag::DOUBLE {
            self.out.room()?.put([if little { DOUBLE_LITTLE } else { DOUBLE_BIG }]);
        } else if n < 0x100 {
            self.out.room()?.put([if little { DOUBLE_ARRAY8_LITTLE } else { DOUBLE_ARRAY8_BIG }, n as u8]);
        } else {
            self.compat(n <= 0x1f_ffff, "output_value: float array cannot be read back on 32-bit platform")?;
            match u32::try_from(n) {
                Ok(short) => {
                    self.code4(if little { DOUBLE_ARRAY32_LITTLE } else { DOUBLE_ARRAY32_BIG }, short)?;
                }
                Err(_) => self.code8(if little { DOUBLE_ARRAY64_LITTLE } else { DOUBLE_ARRAY64_BIG }, n)?,
            }
        }
        self.leaf_bytes(v, as_bytes(doubles))?;
        self.words += 1 + n;
        self.words_more += n;
        Ok(())
    }
}

/// What is written in place of a forwarding block, unless that would lose the difference.
pub fn skipped(forward: Word<'_>) -> Option<Word<'_>> {
    let f = forward.field(0)?;
    let stays = !f.is_int() && matches!(f.tag(), tag::FORWARD | tag::LAZY | tag::FORCING | tag::DOUBLE);
    if stays { None } else { Some(f) }
}
