//! The marshal functions of the ABI.

use super::header::{self, Header};
use super::message::Message;
use super::source::Source;
use super::{input, output};
use crate::abi::CamlValue;
use crate::abi::args::{HostBuffer, HostBytes};
use crate::heap::Word;
use crate::heap::word::{as_cells, copy_in};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

pub fn caml_output_value_to_bytes(cx: &mut Cx, v: CamlValue, flags: CamlValue) -> Result<CamlValue, Exn> {
    if let (Some(n), true) = (v.word(cx)?.as_int(), flags.word(cx)? == Word::UNIT) {
        let (bytes, len) = output::immediate(n);
        let (word, cells) = cx.heap.string(len)?;
        copy_in(&bytes[..len], cells);
        return CamlValue::of(cx, word);
    }
    let m = Message::of(cx, v, flags, false)?;
    cx.reserve_string(m.size())?;
    let (word, cells) = cx.heap.string(m.size())?;
    m.copy_to(cx, cells);
    m.done(cx);
    CamlValue::of(cx, word)
}

/// Makes a value's message, and gives it to `put`, which may wait.
pub fn with_message(
    cx: &mut Cx,
    v: CamlValue,
    flags: CamlValue,
    put: impl FnOnce(&mut Cx, &[u8]) -> Result<(), Exn>,
) -> Result<(), Exn> {
    let m = Message::of(cx, v, flags, true)?;
    let result = put(cx, m.bytes());
    m.done(cx);
    result
}

/// Makes a value's message in a place that may be too small for it; how long it is.
fn message_into(cx: &Cx, v: CamlValue, flags: CamlValue, to: &[Cell<u8>]) -> Result<i64, Exn> {
    // The place may be a leaf of the value.
    let m = Message::of(cx, v, flags, true)?;
    let n = m.size();
    let place = to.get(..n);
    if let Some(to) = place {
        m.copy_to(cx, to);
    }
    m.done(cx);
    place.map(|_| n as i64).ok_or_else(|| Exn::fail("Marshal.to_buffer: buffer overflow"))
}

pub fn caml_output_value_to_block(
    cx: &Cx,
    v: CamlValue,
    flags: CamlValue,
    to: HostBuffer,
) -> Result<i64, Exn> {
    message_into(cx, v, flags, to.as_cells())
}

pub fn caml_output_value_to_buffer(
    cx: &Cx,
    buf: Bytes<'_>,
    ofs: i64,
    len: i64,
    v: CamlValue,
    flags: CamlValue,
) -> Result<i64, Exn> {
    const OUTSIDE: Exn = Exn::invalid("Marshal.to_buffer: substring out of bounds");
    let (Ok(ofs), Ok(len)) = (usize::try_from(ofs), usize::try_from(len)) else { return Err(OUTSIDE) };
    let to = buf.get(ofs..).and_then(|b| b.get(..len)).ok_or_else(|| OUTSIDE)?;
    message_into(cx, v, flags, to)
}

/// Who asks for a value, and what OCaml calls the one who finds that there are too few bytes.
#[derive(Clone, Copy)]
pub struct Who {
    /// The primitive.
    pub name: &'static str,
    /// The text for a length that is not there.
    pub bad_length: &'static str,
}

/// `caml_input_value_from_bytes`
const FROM_BYTES: Who =
    Who { name: "input_val_from_string", bad_length: "input_val_from_string: bad length" };
/// `caml_input_value_from_block`
const FROM_BLOCK: Who =
    Who { name: "input_value_from_block", bad_length: "input_val_from_block: bad length" };

#[inline(always)]
fn parse(bytes: &[Cell<u8>], who: Who) -> Result<(Header, &[Cell<u8>]), Exn> {
    let h = match header::read_short(bytes) {
        Some(h) => h,
        None => header::read(&mut Source::new(bytes), who.name)
            .map_err(|e| if e == super::source::TRUNCATED { Exn::fail(who.bad_length) } else { e })?,
    };
    let data = bytes.get(h.len..).zip(usize::try_from(h.data).ok()).and_then(|(rest, n)| rest.get(..n));
    Ok((h, data.ok_or_else(|| Exn::fail(who.bad_length))?))
}

/// The value of a message whose header was read. `data` stays as it is meanwhile.
pub fn value_of(cx: &mut Cx, h: &Header, data: &[Cell<u8>], who: &str) -> Result<CamlValue, Exn> {
    // What OCaml calls the reader of a block's inside differs from what it calls the reader of its header.
    let who = if who == FROM_BLOCK.name { "input_val_from_block" } else { who };
    let Some(claimed) = h.uncompressed else { return value_in(cx, h, data, who) };
    // What it decompresses to counts as long as it is there: nothing of it is taken before the cap is known to leave room.
    let most = super::compressed::most(cx, claimed)?;
    let held = most.saturating_add(data.len());
    cx.reserve_scratch(held)?;
    let result = super::compressed::decompress(cx, data, most, who)
        .and_then(|mut plain| value_in(cx, h, as_cells(&mut plain), who));
    cx.heap.sub_external(held);
    result
}

/// The value of data that are not compressed, or not any more.
fn value_in(cx: &mut Cx, h: &Header, data: &[Cell<u8>], who: &str) -> Result<CamlValue, Exn> {
    if data.len() > cx.config.max_message {
        return Err(Exn::OutOfMemory);
    }
    input::check_claims(h, data.len() as u64)?;
    cx.reserve(input::room(h, data.len() as u64))?;
    let word = input::read(cx, &mut Source::new(data), h, who)?;
    CamlValue::of(cx, word)
}

/// The value of the message at an offset of a string.
fn from_bytes(cx: &mut Cx, bytes: CamlValue, ofs: usize) -> Result<CamlValue, Exn> {
    let root = bytes.word(cx)?;
    let cells = Bytes::from_word(cx, root)?;
    let message = cells.get(ofs..).ok_or_else(|| Exn::fail(FROM_BYTES.bad_length))?;
    let (h, data) = parse(message, FROM_BYTES)?;
    if let Some(word) = input::immediate(&h, data) {
        return CamlValue::of(cx, word);
    }
    if h.uncompressed.is_none() {
        input::check_claims(&h, h.data)?;
        if h.data as usize > cx.config.max_message {
            return Err(Exn::OutOfMemory);
        }
        let from = ofs + h.len;
        let len = data.len();
        cx.reserve(input::room(&h, h.data))?;
        // The collection, if there was one, left the string where it was; only the borrow is new.
        let cells = Bytes::from_word(cx, bytes.word(cx)?)?;
        let word = input::read(cx, &mut Source::new(&cells[from..from + len]), &h, FROM_BYTES.name)?;
        return CamlValue::of(cx, word);
    }
    let mut copy = crate::heap::word::to_vec(data)?;
    value_of(cx, &h, as_cells(&mut copy), FROM_BYTES.name)
}

pub fn caml_input_value_from_bytes(cx: &mut Cx, bytes: CamlValue, ofs: i64) -> Result<CamlValue, Exn> {
    let ofs = usize::try_from(ofs).map_err(|_| Exn::fail(FROM_BYTES.bad_length))?;
    from_bytes(cx, bytes, ofs)
}

pub fn caml_input_value_from_block(cx: &mut Cx, block: HostBytes) -> Result<CamlValue, Exn> {
    let cells = block.as_cells();
    let (h, data) = parse(cells, FROM_BLOCK)?;
    value_of(cx, &h, data, FROM_BLOCK.name)
}

/// How much of the header `Marshal.header_size` counts.
fn header_size(cx: &Cx) -> usize {
    if cx.is_ocaml5() { 16 } else { 20 }
}

/// Bytes of the message at an offset, but for [`header_size`] of them.
fn data_size(cx: &Cx, message: &[Cell<u8>]) -> Result<u64, Exn> {
    const TRUNCATED: Exn = Exn::invalid("Marshal.data_size");
    let mut s = Source::new(message);
    let bad = || Exn::fail("Marshal.data_size: bad object");
    let prefix: [u8; header::PREFIX] = crate::heap::word::read_bytes(message, 0).ok_or_else(|| TRUNCATED)?;
    let len = header::length(prefix);
    let data = match s.u32().map_err(|_| TRUNCATED)? {
        0x8495_a6be => s.u32().map_err(|_| TRUNCATED)? as u64,
        0x8495_a6bf => s.u32().and_then(|_| s.u64()).map_err(|_| TRUNCATED)?,
        0x8495_a6bd => {
            s.byte().map_err(|_| TRUNCATED)?;
            let too_large = Exn::fail("Marshal.data_size: object too large to be read back on this platform");
            s.vlq().map_err(|_| TRUNCATED)?.ok_or_else(|| too_large)?
        }
        _ => return Err(bad()),
    };
    data.checked_add(len as u64).and_then(|all| all.checked_sub(header_size(cx) as u64)).ok_or_else(bad)
}

pub fn caml_marshal_data_size(cx: &Cx, buf: Bytes<'_>, ofs: i64) -> Result<i64, Exn> {
    const OUTSIDE: Exn = Exn::invalid("Marshal.data_size");
    let ofs = usize::try_from(ofs).map_err(|_| OUTSIDE)?;
    let message = buf.get(ofs..).filter(|m| m.len() >= header_size(cx)).ok_or_else(|| OUTSIDE)?;
    let size = data_size(cx, message)?;
    // A size that is no OCaml integer wraps there; nothing that large can be read.
    i64::try_from(size)
        .ok()
        .filter(|n| *n >> 62 == 0)
        .ok_or_else(|| Exn::fail("Marshal.data_size: bad object"))
}

pub fn caml_zstd_initialize(_: &Cx, _: ()) -> Result<bool, Exn> {
    Ok(false)
}

pub fn caml_marshal_total_size(cx: &Cx, buf: Bytes<'_>, ofs: i64) -> Result<i64, Exn> {
    Ok(caml_marshal_data_size(cx, buf, ofs)? + header_size(cx) as i64)
}

pub fn caml_marshal_from_string(cx: &mut Cx, s: CamlValue, ofs: i64) -> Result<CamlValue, Exn> {
    const OUTSIDE: Exn = Exn::invalid("Marshal.from_bytes");
    let cells = Bytes::from_word(cx, s.word(cx)?)?;
    let ofs = usize::try_from(ofs).map_err(|_| OUTSIDE)?;
    let message = cells.get(ofs..).filter(|m| m.len() >= header_size(cx)).ok_or_else(|| OUTSIDE)?;
    let size = data_size(cx, message)?;
    if size > (message.len() - header_size(cx)) as u64 {
        return Err(OUTSIDE);
    }
    from_bytes(cx, s, ofs)
}
