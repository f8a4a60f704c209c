//! A value from its [flat form](super::flatten), which the host may have made. Nothing in it is trusted.

use super::flatten::{MAGIC, NODES, kinds, words_of};
use crate::abi::CamlValue;
use crate::bigarray::{MAX_DIMS, Shape};
use crate::heap::word::{as_bytes, as_cells, copy_within, read_bytes};
use crate::heap::{Header, Word, tag};
use crate::runtime::custom::kind;
use crate::runtime::value::List;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

const BAD: Exn = Exn::fail("camlrt_unflatten: ill-formed value");

/// The flat form, word by word.
#[derive(Clone, Copy)]
struct Flat<'b>(&'b [Cell<u8>]);

impl<'b> Flat<'b> {
    fn word(&self, offset: usize) -> Result<u64, Exn> {
        read_bytes(self.0, offset).map(u64::from_le_bytes).ok_or_else(|| BAD)
    }
    fn size(&self, offset: usize) -> Result<usize, Exn> {
        usize::try_from(self.word(offset)?).map_err(|_| BAD)
    }
    fn bytes(&self, offset: usize, len: usize) -> Result<&'b [Cell<u8>], Exn> {
        self.0.get(offset..).and_then(|b| b.get(..len)).ok_or_else(|| BAD)
    }
}

/// The value of a flat form.
fn unflatten<'a>(cx: &'a Cx, bytes: &[Cell<u8>]) -> Result<Word<'a>, Exn> {
    let flat = Flat(bytes);
    if flat.word(0)? != MAGIC {
        return Err(Exn::fail("camlrt_unflatten: not a flat value"));
    }
    let len = flat.size(8)?;
    if len > bytes.len() || len % 8 != 0 || len < NODES {
        return Err(BAD);
    }
    let flat = Flat(&bytes[..len]);
    // The number of the node whose payload begins at a word, plus one.
    let mut nodes: Vec<u32> = Vec::new();
    nodes.try_reserve_exact(len / 8 + 1)?;
    nodes.resize(len / 8 + 1, 0);
    let mut blocks = cx.heap.table();
    let mut at = NODES;
    while at < len {
        let header = Header(flat.word(at)?);
        let payload = at + 8;
        if header.wosize() > (len - payload) / 8 {
            return Err(BAD);
        }
        let block = make(cx, flat, payload, header)?;
        blocks.push(block)?;
        nodes[payload / 8] = u32::try_from(blocks.len()).map_err(|_| Exn::OutOfMemory)?;
        at = payload + 8 * header.wosize();
    }
    if flat.size(16)? != blocks.len() {
        return Err(BAD);
    }
    let resolve = |word: u64| -> Result<Word<'a>, Exn> {
        if word & 1 == 1 {
            return Ok(Word::int(word as i64 >> 1));
        }
        let place = usize::try_from(word).ok().filter(|w| w % 8 == 0).ok_or_else(|| BAD)?;
        let node = *nodes.get(place / 8).ok_or_else(|| BAD)? as usize;
        node.checked_sub(1).and_then(|n| blocks.get(n)).ok_or_else(|| BAD)
    };
    let (mut at, mut n) = (NODES, 0);
    while let Some(block) = blocks.get(n) {
        for (i, field) in block.fields().iter().enumerate() {
            field.set(resolve(flat.word(at + 8 + 8 * i)?)?);
        }
        if block.is(tag::OBJECT)
            && let Some(id) = block.fields().get(1)
            && id.get().as_int().is_some_and(|id| id >= 0)
        {
            id.set(Word::int(cx.heap.fresh_id()));
        }
        at += 8 + 8 * Header(flat.word(at)?).wosize();
        n += 1;
    }
    resolve(flat.word(24)?)
}

/// The block of a node; fields are filled in later.
fn make<'a>(cx: &'a Cx, flat: Flat<'_>, payload: usize, header: Header) -> Result<Word<'a>, Exn> {
    let (tag, wosize) = (header.tag(), header.wosize());
    let here = || flat.bytes(payload, 8 * wosize);
    match tag {
        tag::CLOSURE | tag::INFIX | tag::ABSTRACT => Err(BAD),
        tag::FORWARD if wosize != 1 => Err(BAD),
        tag::OBJECT if wosize < 2 => Err(BAD),
        0..tag::NO_SCAN => Ok(cx.heap.block(wosize, tag)?.0),
        tag::STRING => {
            let bytes = here()?;
            let padding = bytes.last().ok_or_else(|| BAD)?.get() as usize;
            if padding > 7 {
                return Err(BAD);
            }
            let (word, cells) = cx.heap.string(8 * wosize - 1 - padding)?;
            copy_within(&bytes[..cells.len()], cells);
            Ok(word)
        }
        tag::DOUBLE if wosize == 1 => Ok(cx.heap.double(f64::from_bits(flat.word(payload)?))?),
        tag::DOUBLE => Err(BAD),
        tag::DOUBLE_ARRAY if wosize == 0 => Ok(cx.heap.atom(tag)),
        tag::DOUBLE_ARRAY => {
            let (word, cells) = cx.heap.double_array(wosize)?;
            for (i, cell) in cells.iter().enumerate() {
                cell.set(f64::from_bits(flat.word(payload + 8 * i)?));
            }
            Ok(word)
        }
        _ => custom(cx, flat, payload, wosize),
    }
}

fn custom<'a>(cx: &'a Cx, flat: Flat<'_>, payload: usize, wosize: usize) -> Result<Word<'a>, Exn> {
    let end = payload + 8 * wosize;
    let at = |i: usize| if payload + 8 * i < end { flat.word(payload + 8 * i) } else { Err(BAD) };
    match at(0)? {
        kinds::INT64 if wosize == 2 => cx.boxed(kind::INT64, at(1)? as i64),
        kinds::INT32 if wosize == 2 => cx.boxed(kind::INT32, at(1)? as i32 as i64),
        kinds::NATIVEINT if wosize == 2 => cx.boxed(kind::NATIVEINT, at(1)? as i64),
        kinds::BIGARRAY => {
            let (flags, ndims) = (at(1)?, at(2)? as usize);
            if ndims > MAX_DIMS {
                return Err(BAD);
            }
            let dims = crate::sys::room::all((0..ndims).map(|i| at(3 + i)))?;
            let shape = Shape { kind: flags as u8, fortran: flags & 0x100 != 0, dims };
            let len = shape.bytes().filter(|_| cx.has_bigarray_kind(shape.kind)).ok_or_else(|| BAD)?;
            if 3 + ndims + words_of(len) != wosize {
                return Err(BAD);
            }
            let bytes = flat.bytes(payload + 8 * (3 + ndims), len)?;
            let a = cx.new_bigarray(&shape)?;
            copy_within(bytes, a.bytes());
            Ok(a.word())
        }
        kinds::HOST => {
            let len = usize::try_from(at(1)?).ok().filter(|n| *n <= 8 * wosize).ok_or_else(|| BAD)?;
            let name = crate::heap::word::to_vec(flat.bytes(payload + 16, len)?)?;
            let (ops, host) = cx.customs.find(&name).filter(|(_, k)| k.serializes).ok_or_else(|| {
                Exn::failure_of(&[b"camlrt_unflatten: unknown custom block identifier ", &name])
            })?;
            let data = 3 + words_of(len);
            if at(data - 1)? != host.size as u64 || data + words_of(host.size) != wosize {
                return Err(BAD);
            }
            let word = cx.custom_block(ops)?;
            copy_within(
                flat.bytes(payload + 8 * data, host.size)?,
                &as_bytes(word.custom_data())[..host.size],
            );
            Ok(word)
        }
        _ => Err(BAD),
    }
}

/// The value of a flat form in a string, or in a list of strings that make it up together.
pub fn camlrt_unflatten(cx: &mut Cx, flat: CamlValue) -> Result<CamlValue, Exn> {
    let len = {
        let word = flat.word(cx)?;
        word.bytes().map(<[_]>::len)
    };
    if let Some(len) = len {
        cx.reserve(2 * len)?;
        let word = flat.word(cx)?;
        let value = unflatten(cx, word.bytes().unwrap_or(&[]))?;
        return CamlValue::of(cx, value);
    }
    let mut whole = Vec::new();
    {
        use crate::runtime::value::FromWord;
        for piece in List::from_word(cx, flat.word(cx)?)?.0 {
            let bytes = piece.bytes().ok_or_else(|| cx.expected("a string or a list of strings", piece))?;
            whole.try_reserve(bytes.len())?;
            crate::heap::word::append(bytes, &mut whole);
        }
    }
    cx.reserve(2 * whole.len())?;
    let value = unflatten(cx, as_cells(&mut whole))?;
    CamlValue::of(cx, value)
}
