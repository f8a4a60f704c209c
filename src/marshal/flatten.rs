//! A whole value as one piece of memory that a host decodes by itself.
//!
//! All numbers are little-endian words of eight bytes.
//!
//! | offset | what |
//! | --- | --- |
//! | 0 | [`MAGIC`], with the version of the layout in its last byte |
//! | 8 | length in bytes |
//! | 16 | how many nodes |
//! | 24 | the value, as a *word* |
//! | 32 | the nodes |
//!
//! A *word* that is odd is the integer `word >> 1` (63 bits). One that is even is the offset of a node's payload. A
//! node is a *header*, `size << 10 | tag`, and a payload of `size` words:
//!
//! - tag up to 250: the block's fields, each a word;
//! - 252, a string: its bytes, then zeros, and in the last byte how many zeros precede it, so that the length is
//!   `8 * size - 1 - last byte`;
//! - 253 and 254, a float and a float array: doubles;
//! - 255, a custom block: its [kind](kinds), then what belongs to it.
//!
//! Shared blocks are one node, and cycles are no different from other references. The inverse is
//! [`super::unflatten`].

use super::output::skipped;
use crate::abi::CamlValue;
use crate::bigarray::Bigarray;
use crate::heap::shadow::Shadow;
use crate::heap::table::Table;
use crate::heap::word::Block;
use crate::heap::word::as_bytes;
use crate::heap::{Header, Word, tag};
use crate::runtime::custom::kind;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::buf::Buf;
use crate::sys::pen::Pen;
use std::cell::Cell;

/// What a flat value begins with: "camlflt" and the version.
pub const MAGIC: u64 = u64::from_le_bytes(*b"camlflt\x01");
/// Where the nodes begin.
pub const NODES: usize = 32;

/// The first word of a custom block's payload.
pub mod kinds {
    /// An `int64`; its value follows.
    pub const INT64: u64 = 0;
    /// An `int32`; its value follows, sign-extended.
    pub const INT32: u64 = 1;
    /// A `nativeint`; its value follows.
    pub const NATIVEINT: u64 = 2;
    /// A bigarray; its kind (with 0x100 for Fortran's layout), the number of dimensions, the dimensions, and its
    /// bytes, padded with zeros, follow.
    pub const BIGARRAY: u64 = 3;
    /// A custom block of the host's; the length of its identifier, the identifier, padded, the number of its bytes,
    /// and those, padded, follow.
    pub const HOST: u64 = 16;
    /// What cannot be shown, a function for example; its number among those.
    pub const HIDDEN: u64 = 32;
}

/// Words that some bytes take.
pub fn words_of(bytes: usize) -> usize {
    bytes.div_ceil(8)
}

struct Flattener<'a> {
    cx: &'a Cx,
    shadow: Shadow<'a>,
    out: Buf,
    /// The blocks met, in the order of their nodes. The shadow has the word at which the payload of each begins.
    blocks: Table<'a>,
    /// Where the node of each atom is, if there is one.
    atoms: [u64; 256],
    /// Where the next node goes.
    end: u64,
    /// What cannot be shown, if there are to be nodes for it.
    hidden: Option<Table<'a>>,
}

/// The flat form of a value, in scratch memory. What cannot be shown goes into `hidden`, or is refused.
fn flatten<'a>(cx: &'a Cx, value: Word<'a>, hidden: Option<&mut Table<'a>>) -> Result<Vec<u8>, Exn> {
    let mut f = Flattener {
        cx,
        shadow: cx.heap.shadow().ok_or_else(|| Exn::Busy("heap"))?,
        out: Buf::reuse(cx.scratch.take(), cx.heap.left().saturating_add(NODES)),
        blocks: cx.heap.table(),
        atoms: [0; 256],
        end: NODES as u64,
        hidden: hidden.is_some().then(|| cx.heap.table()),
    };
    f.out.append_slice(&[0; NODES])?;
    let root = f.word(value)?;
    let mut i = 0;
    while let Some(block) = f.blocks.get(i) {
        f.node(block)?;
        i += 1;
    }
    debug_assert_eq!(f.out.len() as u64, f.end);
    let head = [MAGIC, f.end, i as u64, root];
    for (to, n) in f.out.as_mut_slice().chunks_exact_mut(8).zip(head) {
        to.copy_from_slice(&n.to_le_bytes());
    }
    if f.out.len() > cx.config.max_message {
        return Err(Exn::OutOfMemory);
    }
    if let (Some(to), Some(from)) = (hidden, f.hidden) {
        *to = from;
    }
    Ok(f.out.into_vec())
}

impl<'a> Flattener<'a> {
    fn put(&mut self, n: u64) -> Result<(), Exn> {
        Pen::new(&mut self.out).room()?.put(n.to_le_bytes()).done();
        Ok(())
    }
    fn bytes(&mut self, bytes: &[Cell<u8>]) -> Result<(), Exn> {
        self.out.append(bytes)?;
        let padding = words_of(bytes.len()) * 8 - bytes.len();
        Ok(self.out.append_slice(&[0; 8][..padding])?)
    }
    /// A word of the flat form; the node of a block that was not met before comes last.
    #[inline(always)]
    fn word(&mut self, mut v: Word<'a>) -> Result<u64, Exn> {
        if v.is(tag::FORWARD) {
            v = passed(v);
        }
        if v.is_int() {
            return Ok(v.raw());
        }
        let Some(block) = v.as_block() else { return self.atom(v) };
        let offset = self.end + 8;
        let number = u32::try_from(offset / 8).map_err(|_| Exn::OutOfMemory)?;
        if let Some(n) = self.shadow.entry(block, number)? {
            return Ok(8 * u64::from(n));
        }
        let size = self.payload(block)?;
        self.blocks.push(v)?;
        self.end = offset + 8 * size as u64;
        Ok(offset)
    }
    #[cold]
    fn atom(&mut self, v: Word<'a>) -> Result<u64, Exn> {
        let atom = &mut self.atoms[v.tag() as usize];
        if *atom == 0 {
            *atom = self.end + 8;
            self.end += 8;
            self.blocks.push(v)?;
        }
        Ok(*atom)
    }
    /// How many words a block's payload takes.
    #[inline(always)]
    fn payload(&self, block: Block<'a>) -> Result<usize, Exn> {
        match block.header().tag() {
            ..tag::CLOSURE | tag::STRING => Ok(block.header().wosize()),
            _ => self.special_payload(block.word(), block.header()),
        }
    }
    fn special_payload(&self, v: Word<'a>, header: Header) -> Result<usize, Exn> {
        if let Err(why) = self.shown(v, header) {
            return if self.hidden.is_some() { Ok(2) } else { Err(why) };
        }
        if header.tag() != tag::CUSTOM {
            return Ok(header.wosize());
        }
        match v.custom_ops() {
            Some(kind::INT64 | kind::INT32 | kind::NATIVEINT) => Ok(2),
            Some(kind::BIGARRAY) => {
                let a = Bigarray::from_word(self.cx, v)?;
                Ok(3 + a.ndims() + words_of(a.bytes().len()))
            }
            ops => {
                let host = ops.and_then(|o| self.cx.customs.get(o));
                let host = host.ok_or_else(|| self.cx.expected("a custom block", v))?;
                Ok(3 + words_of(host.identifier.len()) + words_of(host.size))
            }
        }
    }
    /// Whether a host that sees its words could do anything with a block.
    fn shown(&self, v: Word<'a>, header: Header) -> Result<(), Exn> {
        match header.tag() {
            tag::CLOSURE | tag::INFIX => Err(Exn::invalid("camlrt_flatten: functional value")),
            tag::ABSTRACT => Err(Exn::invalid("camlrt_flatten: abstract value (Abstract)")),
            tag::CUSTOM => match v.custom_ops() {
                Some(kind::INT64 | kind::INT32 | kind::NATIVEINT | kind::BIGARRAY) => Ok(()),
                ops => ops
                    .and_then(|o| self.cx.customs.get(o))
                    .filter(|k| k.serializes)
                    .map(|_| ())
                    .ok_or_else(|| Exn::invalid("camlrt_flatten: abstract value (Custom)")),
            },
            _ => Ok(()),
        }
    }
    #[inline(always)]
    fn node(&mut self, v: Word<'a>) -> Result<(), Exn> {
        const FEW: usize = 8;
        let Some(block) = v.as_block() else { return self.put(v.header().0) };
        let Some(few) = block.few_fields() else { return self.other_node(block) };
        let mut words = [[0; 8]; FEW];
        words[0] = Header::new(few.len(), block.header().tag()).0.to_le_bytes();
        for (word, field) in words[1..].iter_mut().zip(few) {
            *word = self.word(field.get())?.to_le_bytes();
        }
        Pen::new(&mut self.out).room()?.put_first(words, 1 + few.len()).done();
        Ok(())
    }
    fn other_node(&mut self, block: Block<'a>) -> Result<(), Exn> {
        let (v, header) = (block.word(), block.header());
        let size = self.payload(block)?;
        if header.tag() >= tag::CLOSURE && self.shown(v, header).is_err() {
            return self.hidden_node(v);
        }
        let head = Header::new(size, header.tag()).0;
        if header.tag() == tag::STRING {
            if cfg!(target_endian = "little")
                && size <= 4
                && let Some((_, packed)) = block.packed()
            {
                Pen::new(&mut self.out).room()?.put_with_words(head.to_le_bytes(), 8 * size, packed).done();
                return Ok(());
            }
            self.put(head)?;
            self.out.append(v.bytes().unwrap_or(&[]))?;
            let padding = 8 * size - 1 - v.bytes().map_or(0, <[_]>::len);
            let mut tail = [0; 8];
            tail[padding] = padding as u8;
            return Ok(self.out.append_slice(&tail[..=padding])?);
        }
        self.put(head)?;
        match header.tag() {
            tag::DOUBLE | tag::DOUBLE_ARRAY => {
                for d in v.doubles().unwrap_or(&[]) {
                    self.put(d.get().to_bits())?;
                }
            }
            tag::CUSTOM => self.custom(v)?,
            _ => {
                for field in v.fields() {
                    let word = self.word(field.get())?;
                    self.put(word)?;
                }
            }
        }
        Ok(())
    }
    #[cold]
    fn hidden_node(&mut self, v: Word<'a>) -> Result<(), Exn> {
        let hidden = self.hidden.as_mut().ok_or_else(|| Exn::Busy("heap"))?;
        let number = hidden.len() as u64;
        hidden.push(v)?;
        for word in [Header::new(2, tag::CUSTOM).0, kinds::HIDDEN, number] {
            self.put(word)?;
        }
        Ok(())
    }
    fn custom(&mut self, v: Word<'a>) -> Result<(), Exn> {
        let number = |kind| (kind, v.custom_data().first().map_or(0, Cell::get));
        let (kind, n) = match v.custom_ops() {
            Some(kind::INT64) => number(kinds::INT64),
            Some(kind::INT32) => number(kinds::INT32),
            Some(kind::NATIVEINT) => number(kinds::NATIVEINT),
            Some(kind::BIGARRAY) => {
                let a = Bigarray::from_word(self.cx, v)?;
                self.put(kinds::BIGARRAY)?;
                self.put(a.flags() as u64)?;
                self.put(a.ndims() as u64)?;
                for d in a.dims() {
                    self.put(d)?;
                }
                return self.bytes(a.bytes());
            }
            ops => {
                let host = ops.and_then(|o| self.cx.customs.get(o));
                let host = host.ok_or_else(|| self.cx.expected("a custom block", v))?;
                self.put(kinds::HOST)?;
                self.put(host.identifier.len() as u64)?;
                let mut name = crate::sys::room::concat(&[&host.identifier])?;
                self.bytes(crate::heap::word::as_cells(&mut name))?;
                self.put(host.size as u64)?;
                return self.bytes(&as_bytes(v.custom_data())[..host.size]);
            }
        };
        self.put(kind)?;
        self.put(n)
    }
}

/// What a forwarding block is passed over for.
#[cold]
fn passed(mut v: Word<'_>) -> Word<'_> {
    while v.is(tag::FORWARD)
        && let Some(f) = skipped(v)
    {
        v = f;
    }
    v
}

/// The flat form as a string, or as a list of strings of at most `chunk` bytes.
pub fn camlrt_flatten(cx: &mut Cx, v: CamlValue, chunk: u32) -> Result<CamlValue, Exn> {
    let flat = flatten(cx, v.word(cx)?, None)?;
    let result = in_strings(cx, &flat, chunk as usize);
    cx.keep_scratch(flat);
    result
}
/// The flat form of any value, and beside it, in an array, what the form has only numbers for.
pub fn camlrt_flatten_open(cx: &mut Cx, v: CamlValue) -> Result<CamlValue, Exn> {
    let (len, count) = {
        let mut hidden = cx.heap.table();
        let flat = flatten(cx, v.word(cx)?, Some(&mut hidden))?;
        let sizes = (flat.len(), hidden.len());
        cx.scratch.set(flat);
        sizes
    };
    // What was found cannot be kept while room is made: it is found again.
    cx.reserve(len + 8 * count + 64)?;
    let mut hidden = cx.heap.table();
    let flat = flatten(cx, v.word(cx)?, Some(&mut hidden))?;
    let (array, elements) = cx.heap.block(hidden.len(), 0)?;
    for (i, element) in elements.iter().enumerate() {
        element.set(hidden.get(i).unwrap_or(Word::UNIT));
    }
    let pair = cx.pair(cx.string(&flat)?, array)?;
    cx.scratch.set(flat);
    CamlValue::of(cx, pair)
}
fn in_strings(cx: &mut Cx, flat: &[u8], chunk: usize) -> Result<CamlValue, Exn> {
    if chunk == 0 {
        cx.reserve_string(flat.len())?;
        return CamlValue::of(cx, cx.string(flat)?);
    }
    let pieces = flat.len().div_ceil(chunk);
    cx.reserve(flat.len() + 64 * pieces)?;
    CamlValue::of(cx, cx.list_from_end(flat.chunks(chunk).rev().map(|piece| Ok(cx.string(piece)?)))?)
}
