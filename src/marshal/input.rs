//! Bytes to values, OCaml's `intern.c`.
//!
//! Nothing of the message is trusted: every length is held against the bytes that are left before anything is
//! allocated, every back reference against the blocks read so far, and tags that would forge what only the runtime
//! makes are refused.

use super::code::*;
use super::custom;
use super::header::Header;
use super::source::{Source, TRUNCATED};
use crate::heap::table::Table;
use crate::heap::word::{as_bytes, copy_within};
use crate::heap::{self, Word, tag};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

type Fields<'a> = &'a [Cell<Word<'a>>];

/// Words that a message of `n` bytes may come to: an empty string is one byte for two words, and for the word that
/// refers to it.
pub fn most_words(n: u64) -> u64 {
    n.saturating_mul(3).saturating_add(8)
}

/// A claim of this many words or objects needs no proof: OCaml finds the memory for them.
const PLAUSIBLE: u64 = 1 << 20;

/// Refuses a header that claims more than its data can hold: what OCaml cannot allocate is Out_of_memory.
pub fn check_claims(h: &Header, data: u64) -> Result<(), Exn> {
    // A back reference counts a block of at least one byte; without blocks OCaml makes no table for them.
    let objects = if h.words == 0 { 0 } else { h.objects };
    if h.words > most_words(data).max(PLAUSIBLE) || objects > data.max(PLAUSIBLE) {
        return Err(Exn::OutOfMemory);
    }
    Ok(())
}

/// Bytes that a value of this many bytes of data may take, whatever its header claims.
pub fn room(h: &Header, data: u64) -> usize {
    usize::try_from(h.words.min(most_words(data)).saturating_mul(8)).unwrap_or(usize::MAX)
}

/// Reads one value.
///
/// `who` is the primitive that OCaml 5 names in its errors. Room for the value is reserved.
pub fn read<'a>(cx: &'a Cx, s: &mut Source<'_>, h: &Header, who: &str) -> Result<Word<'a>, Exn> {
    let mut objects = cx.heap.table();
    let counts = h.objects > 0;
    if counts {
        objects.reserve(usize::try_from(h.objects).unwrap_or(usize::MAX).min(s.left()))?;
    }
    let absolute = h.uncompressed.is_some();
    let mut reader =
        Reader { cx, objects, counts, absolute, unclaimed: s.left(), fresh: Vec::new(), stack: Vec::new() };
    // The value is read like a block's only field.
    let (_, root) = cx.heap.block(1, 0)?;
    match reader.run(s, root) {
        Ok(()) => {
            reader.freshen();
            Ok(root[0].get())
        }
        Err(Exn::Failure(text)) if cx.is_ocaml5() => Err(rename(text, who)),
        Err(e) => Err(e),
    }
}

/// OCaml 5 begins the texts of what is wrong inside a message with the primitive's name.
fn rename(text: crate::runtime::error::Text, who: &str) -> Exn {
    const SHARED: [&[u8]; 4] = [
        b"ill-formed message",
        b"unknown custom block identifier ",
        b"expected a fixed-size custom block ",
        b"error while deserializing custom block ",
    ];
    match text.strip_prefix(b"input_value: ".as_slice()) {
        Some(rest) if SHARED.iter().any(|s| rest.starts_with(s)) => {
            Exn::failure_of(&[who.as_bytes(), b": ", rest])
        }
        _ => Exn::Failure(text),
    }
}

/// The value of a message that is nothing but an immediate; nothing if it is something else.
#[inline]
pub fn immediate(h: &Header, data: &[Cell<u8>]) -> Option<Word<'static>> {
    if h.words != 0 || h.uncompressed.is_some() {
        return None;
    }
    let mut s = Source::new(data);
    match s.byte().ok()? {
        code @ SMALL_INT..SMALL_BLOCK => Some(Word::int((code & 0x3f) as i64)),
        INT8 => Some(Word::int(s.byte().ok()? as i8 as i64)),
        INT16 => Some(Word::int(s.u16().ok()? as i16 as i64)),
        INT32 => Some(Word::int(s.u32().ok()? as i32 as i64)),
        _ => None,
    }
}

struct Reader<'a> {
    cx: &'a Cx,
    /// The blocks read so far, in the order of their codes, if the message counts them.
    objects: Table<'a>,
    counts: bool,
    /// Back references count from the beginning (compressed messages), not from here.
    absolute: bool,
    /// How many fields large blocks may still have: each takes at least a byte of the message.
    unclaimed: usize,
    /// Objects, whose numbers must be new.
    fresh: Vec<Word<'a>>,
    /// Fields that are still to be read, the innermost block's last.
    stack: Vec<Fields<'a>>,
}

const ILL_FORMED: Exn = Exn::fail("input_value: ill-formed message");

/// What is wrong with a code pointer: this library has no code.
#[cold]
fn code_pointer(s: &mut Source<'_>) -> Exn {
    match s.u32().and_then(|_| s.raw16()) {
        Ok(digest) => {
            let digest = std::fmt::from_fn(|f| digest.iter().try_for_each(|b| write!(f, "{b:02X}")));
            Exn::failure(format_args!("input_value: unknown code module {digest}"))
        }
        Err(e) => e,
    }
}

/// What is wrong with a function's block, its header read: the code pointer that must come first in it.
#[cold]
fn closure(s: &mut Source<'_>) -> Exn {
    match s.byte() {
        Ok(CODE_POINTER) => code_pointer(s),
        Ok(_) => ILL_FORMED,
        Err(e) => e,
    }
}

impl<'a> Reader<'a> {
    fn run(&mut self, source: &mut Source<'_>, root: Fields<'a>) -> Result<(), Exn> {
        let heap = &self.cx.heap;
        let mut s = source.clone();
        let mut fields = root.iter();
        loop {
            let Some(to) = fields.next() else {
                match self.stack.pop() {
                    Some(f) => fields = f.iter(),
                    None => {
                        *source = s;
                        return Ok(());
                    }
                }
                continue;
            };
            let code = s.byte()?;
            if code >= SMALL_BLOCK {
                let (tag, wosize) = (code & 0xf, (code >> 4 & 7) as usize);
                if wosize == 0 {
                    to.set(heap.atom(tag));
                    continue;
                }
                let (block, inner) = heap.small_block(wosize, tag)?;
                to.set(block);
                self.note(block)?;
                if !fields.as_slice().is_empty() {
                    self.later(fields.as_slice(), s.left())?;
                }
                fields = inner.iter();
            } else if code >= SMALL_INT {
                to.set(Word::int((code & 0x3f) as i64));
            } else if code >= SMALL_STRING {
                let Some(from) = s.some((code & 0x1f) as usize) else { return Err(TRUNCATED) };
                let word = heap.short_string(from)?;
                self.note(word)?;
                to.set(word);
            } else {
                match code {
                    INT8 => to.set(Word::int(s.byte()? as i8 as i64)),
                    INT16 => to.set(Word::int(s.u16()? as i16 as i64)),
                    INT32 => to.set(Word::int(s.u32()? as i32 as i64)),
                    INT64 => to.set(Word::int(s.u64()? as i64)),
                    SHARED8 => {
                        let distance = s.byte()? as u64;
                        to.set(self.shared(distance)?);
                    }
                    BLOCK32 | BLOCK64 => {
                        let mut lent = s.clone();
                        let header = if code == BLOCK32 { lent.u32()? as u64 } else { lent.u64()? };
                        let (block, inner) = self.large_block(header, &mut lent)?;
                        s = lent;
                        to.set(block);
                        if !inner.is_empty() {
                            if !fields.as_slice().is_empty() {
                                self.later(fields.as_slice(), s.left())?;
                            }
                            fields = inner.iter();
                        }
                    }
                    _ => {
                        let mut lent = s.clone();
                        to.set(self.rare(code, &mut lent)?);
                        s = lent;
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn note(&mut self, block: Word<'a>) -> Result<(), Exn> {
        if self.counts { Ok(self.objects.push(block)?) } else { Ok(()) }
    }

    #[inline(always)]
    fn later(&mut self, fields: Fields<'a>, left: usize) -> Result<(), Exn> {
        if self.stack.len() == self.stack.capacity() {
            self.deepen(left)?;
        }
        self.stack.push(fields);
        Ok(())
    }

    /// Makes the stack larger, unless the message has not the bytes for the fields that are on it.
    #[cold]
    fn deepen(&mut self, left: usize) -> Result<(), Exn> {
        if self.stack.iter().map(|f| f.len()).sum::<usize>() > left {
            return Err(TRUNCATED);
        }
        Ok(self.stack.try_reserve(256)?)
    }

    fn string(&mut self, from: &[Cell<u8>]) -> Result<Word<'a>, Exn> {
        let (word, bytes) = self.cx.heap.string(from.len())?;
        copy_within(from, bytes);
        self.note(word)?;
        Ok(word)
    }

    #[inline(always)]
    fn shared(&self, n: u64) -> Result<Word<'a>, Exn> {
        let count = self.objects.len() as u64;
        let i = if self.absolute { Some(n) } else { count.checked_sub(n) };
        i.and_then(|i| self.objects.get(usize::try_from(i).ok()?)).ok_or_else(|| ILL_FORMED)
    }

    /// A block whose header is written out. The colour bits in it mean nothing.
    #[inline(never)]
    fn large_block(&mut self, header: u64, s: &mut Source<'_>) -> Result<(Word<'a>, Fields<'a>), Exn> {
        let header = heap::Header(header);
        let (tag, wosize) = (header.tag(), header.wosize());
        self.unclaimed = self.unclaimed.checked_sub(wosize).ok_or_else(|| TRUNCATED)?;
        match tag {
            tag::CLOSURE if wosize > 0 => return Err(closure(s)),
            // What 5.x makes of `Float.Array.sub a 0 0`.
            tag::DOUBLE_ARRAY if wosize == 0 => return Ok((self.cx.heap.atom(tag), &[])),
            tag::CLOSURE | tag::INFIX | tag::NO_SCAN.. => return Err(ILL_FORMED),
            tag::FORWARD if wosize != 1 => return Err(ILL_FORMED),
            tag::OBJECT if wosize < 2 => return Err(ILL_FORMED),
            _ => {}
        }
        let (block, inner) = self.cx.heap.block(wosize, tag)?;
        if wosize == 0 {
            return Ok((block, inner));
        }
        self.note(block)?;
        if tag == tag::OBJECT {
            self.fresh.try_reserve(1)?;
            self.fresh.push(block);
        }
        Ok((block, inner))
    }

    /// The codes that are not often met.
    #[inline(never)]
    fn rare(&mut self, code: u8, s: &mut Source<'_>) -> Result<Word<'a>, Exn> {
        match code {
            SHARED16 => self.shared(s.u16()? as u64),
            SHARED32 => self.shared(s.u32()? as u64),
            SHARED64 => self.shared(s.u64()?),
            STRING8 | STRING32 | STRING64 => {
                let len = match code {
                    STRING8 => s.byte()? as u64,
                    STRING32 => s.u32()? as u64,
                    _ => s.u64()?,
                };
                let from = s.take(usize::try_from(len).unwrap_or(usize::MAX))?;
                self.string(from)
            }
            DOUBLE_LITTLE | DOUBLE_BIG => {
                let bytes = s.raw8()?;
                let d =
                    if code == DOUBLE_BIG { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) };
                let word = self.cx.heap.double(d)?;
                self.note(word)?;
                Ok(word)
            }
            DOUBLE_ARRAY8_LITTLE | DOUBLE_ARRAY8_BIG => {
                let n = s.byte()? as u64;
                self.doubles(s, n, code == DOUBLE_ARRAY8_BIG)
            }
            DOUBLE_ARRAY32_LITTLE | DOUBLE_ARRAY32_BIG => {
                let n = s.u32()? as u64;
                self.doubles(s, n, code == DOUBLE_ARRAY32_BIG)
            }
            DOUBLE_ARRAY64_LITTLE | DOUBLE_ARRAY64_BIG => {
                let n = s.u64()?;
                self.doubles(s, n, code == DOUBLE_ARRAY64_BIG)
            }
            CODE_POINTER => Err(code_pointer(s)),
            // Only a function's block may follow, or a reference to one, of which there are none.
            INFIX_POINTER => {
                s.u32()?;
                let header = match s.byte()? {
                    BLOCK32 => s.u32()? as u64,
                    BLOCK64 => s.u64()?,
                    _ => return Err(ILL_FORMED),
                };
                Err(if heap::Header(header).tag() == tag::CLOSURE { closure(s) } else { ILL_FORMED })
            }
            CUSTOM_LEN | CUSTOM_FIXED | OLD_CUSTOM => {
                let word = custom::read(self.cx, s, code)?;
                self.note(word)?;
                Ok(word)
            }
            _ => Err(ILL_FORMED),
        }
    }

    fn doubles(&mut self, s: &mut Source<'_>, n: u64, big: bool) -> Result<Word<'a>, Exn> {
        let n = usize::try_from(n).ok().filter(|n| *n <= s.left() / 8).ok_or_else(|| TRUNCATED)?;
        let (word, cells) = self.cx.heap.double_array(n)?;
        s.copy(as_bytes(cells))?;
        if big != cfg!(target_endian = "big") {
            cells.iter().for_each(|c| c.set(f64::from_bits(c.get().to_bits().swap_bytes())));
        }
        self.note(word)?;
        Ok(word)
    }

    /// Gives objects new numbers, all but the predefined exceptions, whose numbers are negative.
    fn freshen(&self) {
        for object in &self.fresh {
            if let Some(id) = object.fields().get(1)
                && id.get().as_int().is_some_and(|n| n >= 0)
            {
                id.set(Word::int(self.cx.heap.fresh_id()));
            }
        }
    }
}
