//! Custom blocks in messages.

use super::code::{CUSTOM_FIXED, CUSTOM_LEN, OLD_CUSTOM};
use super::source::Source;
use crate::bigarray::{Bigarray, MAX_DIMS, Shape};
use crate::heap::Word;
use crate::heap::word::as_bytes;
use crate::runtime::custom::kind;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::buf::Buf;
use std::cell::Cell;

const INT32: &[u8] = b"_i";
const INT64: &[u8] = b"_j";
const NATIVEINT: &[u8] = b"_n";
const BIGARRAY: &[u8] = b"_bigarr02";

fn failure(cx: &Cx, four: &'static str, five: &str, name: &[u8]) -> Exn {
    if !cx.is_ocaml5() {
        return Exn::fail(four);
    }
    Exn::failure_of(&[five.as_bytes(), name])
}

/// Reads a custom block, the code already read.
pub fn read<'a>(cx: &'a Cx, s: &mut Source<'_>, code: u8) -> Result<Word<'a>, Exn> {
    let name = s.name()?;
    let known = [INT32, INT64, NATIVEINT, BIGARRAY].contains(&name.as_slice());
    let host = if known { None } else { cx.customs.find(&name) };
    if !known && !host.as_ref().is_some_and(|(_, k)| k.serializes) {
        const UNKNOWN: &str = "input_value: unknown custom block identifier";
        return Err(failure(cx, UNKNOWN, "input_value: unknown custom block identifier ", &name));
    }
    if code == CUSTOM_FIXED && name == BIGARRAY {
        const EXPECTED: &str = "input_value: expected a fixed-size custom block";
        return Err(failure(cx, EXPECTED, "input_value: expected a fixed-size custom block ", &name));
    }
    let claimed = match code {
        CUSTOM_LEN => {
            s.u32()?;
            Some(s.u64()?)
        }
        _ => None,
    };
    let (word, size) = match (name.as_slice(), host) {
        (INT32, _) => (cx.boxed(kind::INT32, s.u32()? as i32 as i64)?, 4),
        (INT64, _) => (cx.boxed(kind::INT64, s.u64()? as i64)?, 8),
        (NATIVEINT, _) => (cx.boxed(kind::NATIVEINT, native(s)?)?, 8),
        (BIGARRAY, _) => bigarray(cx, s)?,
        (_, Some((ops, host))) => {
            let bytes = s.take(host.size)?;
            let word = cx.custom_block(ops)?;
            crate::heap::word::copy_within(bytes, &as_bytes(word.custom_data())[..host.size]);
            (word, host.size as u64)
        }
        _ => return Err(Exn::fail("input_value: ill-formed message")),
    };
    debug_assert!([CUSTOM_FIXED, CUSTOM_LEN, OLD_CUSTOM].contains(&code));
    if claimed.is_some_and(|c| c != size) {
        const LENGTH: &str = "input_value: incorrect length of serialized custom block";
        return Err(failure(cx, LENGTH, "input_value: error while deserializing custom block ", &name));
    }
    Ok(word)
}

fn native(s: &mut Source<'_>) -> Result<i64, Exn> {
    match s.byte()? {
        1 => Ok(s.u32()? as i32 as i64),
        2 => Ok(s.u64()? as i64),
        _ => Err(Exn::fail("input_value: ill-formed native integer")),
    }
}

const CAML_INT: u8 = 8;
const NATIVE_INT: u8 = 9;

/// Bytes of the numbers that an element is made of: they are what the byte order is about.
fn unit(kind: u8) -> usize {
    match kind {
        2 | 3 | 12 => 1,
        4 | 5 | 13 => 2,
        0 | 6 | 10 => 4,
        _ => 8,
    }
}

fn bigarray<'a>(cx: &'a Cx, s: &mut Source<'_>) -> Result<(Word<'a>, u64), Exn> {
    let ndims = s.u32()? as usize;
    if ndims > MAX_DIMS {
        return Err(Exn::fail("input_value: wrong number of bigarray dimensions"));
    }
    let flags = s.u32()?;
    let dims = crate::sys::room::all((0..ndims).map(|_| match s.u16()? {
        0xffff => s.u64(),
        short => Ok::<_, Exn>(short as u64),
    }))?;
    let shape = Shape { kind: flags as u8, fortran: flags & 0x100 != 0, dims };
    if !cx.has_bigarray_kind(shape.kind) {
        return Err(Exn::fail("input_value: bad bigarray kind"));
    }
    let Some(len) = shape.bytes() else {
        return Err(Exn::fail("input_value: size overflow for bigarray"));
    };
    let narrow = matches!(shape.kind, CAML_INT | NATIVE_INT) && s.byte()? == 0;
    if (if narrow { len / 2 } else { len }) > s.left() {
        return Err(super::source::TRUNCATED);
    }
    let a = cx.new_bigarray(&shape)?;
    let to = a.bytes();
    if narrow {
        for cells in to.chunks_exact(8) {
            let n = s.u32()? as i32 as i64;
            cells.iter().zip(n.to_ne_bytes()).for_each(|(c, b)| c.set(b));
        }
    } else {
        s.copy(to)?;
        to_big_endian(to, unit(shape.kind));
    }
    Ok((a.word(), (4 + ndims as u64) * 8))
}

/// Turns numbers of this many bytes from the machine's order into the message's, or back.
fn to_big_endian(bytes: &[Cell<u8>], unit: usize) {
    if cfg!(target_endian = "big") || unit == 1 {
        return;
    }
    for number in bytes.chunks_exact(unit) {
        for i in 0..unit / 2 {
            number[i].swap(&number[unit - 1 - i]);
        }
    }
}

/// What a custom block adds to the size of a value, in bytes, on machines of 32 and of 64 bits.
pub type Weight = (u64, u64);

/// Writes a custom block, code and all.
pub fn write(cx: &Cx, word: Word<'_>, out: &mut Buf) -> Result<Weight, Exn> {
    const ABSTRACT: Exn = Exn::invalid("output_value: abstract value (Custom)");
    let ops = word.custom_ops().ok_or_else(|| ABSTRACT)?;
    let number = || word.custom_data().first().map_or(0, Cell::get) as i64;
    let fixed = |out: &mut Buf, name: &[u8]| -> Result<(), Exn> {
        out.append_slice(&[CUSTOM_FIXED])?;
        out.append_slice(name)?;
        Ok(out.append_slice(&[0])?)
    };
    match ops {
        kind::INT32 => {
            fixed(out, INT32)?;
            out.append_slice(&(number() as i32).to_be_bytes())?;
            Ok((4, 4))
        }
        kind::INT64 => {
            fixed(out, INT64)?;
            out.append_slice(&number().to_be_bytes())?;
            Ok((8, 8))
        }
        kind::NATIVEINT => {
            fixed(out, NATIVEINT)?;
            match i32::try_from(number()) {
                Ok(n) => {
                    out.append_slice(&[1])?;
                    out.append_slice(&n.to_be_bytes())?;
                }
                Err(_) => {
                    out.append_slice(&[2])?;
                    out.append_slice(&number().to_be_bytes())?;
                }
            }
            Ok((4, 8))
        }
        kind::BIGARRAY => write_bigarray(cx, word, out),
        _ => {
            let host = cx.customs.get(ops).filter(|k| k.serializes).ok_or_else(|| ABSTRACT)?;
            fixed(out, &host.identifier)?;
            out.append(&as_bytes(word.custom_data())[..host.size])?;
            Ok((host.size as u64, host.size as u64))
        }
    }
}

fn write_bigarray(cx: &Cx, word: Word<'_>, out: &mut Buf) -> Result<Weight, Exn> {
    let a = Bigarray::from_word(cx, word)?;
    let ndims = a.ndims() as u64;
    let weight = ((4 + ndims) * 4, (4 + ndims) * 8);
    out.append_slice(&[CUSTOM_LEN])?;
    out.append_slice(BIGARRAY)?;
    out.append_slice(&[0])?;
    out.append_slice(&(weight.0 as u32).to_be_bytes())?;
    out.append_slice(&weight.1.to_be_bytes())?;
    out.append_slice(&(ndims as u32).to_be_bytes())?;
    out.append_slice(&a.flags().to_be_bytes())?;
    for d in a.dims() {
        match u16::try_from(d) {
            Ok(short) if short != 0xffff => out.append_slice(&short.to_be_bytes())?,
            _ => {
                out.append_slice(&[0xff, 0xff])?;
                out.append_slice(&d.to_be_bytes())?;
            }
        }
    }
    let bytes = a.bytes();
    if matches!(a.kind(), CAML_INT | NATIVE_INT) {
        let numbers = || {
            let word = |c: &[Cell<u8>]| c.iter().rev().fold(0u64, |n, b| n << 8 | b.get() as u64) as i64;
            bytes.chunks_exact(8).map(word)
        };
        // OCaml finds every nativeint too large for 32 bits: C takes its `-0x80000000` for a positive number.
        let wide = numbers().any(|n| a.kind() == NATIVE_INT || !(-(1 << 30)..1 << 30).contains(&n));
        out.append_slice(&[wide as u8])?;
        for n in numbers() {
            if wide {
                out.append_slice(&n.to_be_bytes())?
            } else {
                out.append_slice(&(n as i32).to_be_bytes())?
            }
        }
    } else {
        let from = out.len();
        out.append(bytes)?;
        let copied = &mut out.as_mut_slice()[from..];
        to_big_endian(Cell::from_mut(copied).as_slice_of_cells(), unit(a.kind()));
    }
    Ok(weight)
}
