//! What custom blocks add to a hash.

use super::mix::{Mix, fold};
use crate::heap::Word;
use crate::heap::word::{as_bytes, read_bytes};
use crate::runtime::Cx;
use crate::runtime::custom::{boxed_value, kind};
use std::cell::Cell;

/// The hash of a custom block, if its kind has any.
pub fn hash(cx: &Cx, v: Word<'_>) -> Option<u32> {
    match v.custom_ops()? {
        kind::INT32 => Some(boxed_value(v, &[kind::INT32])? as u32),
        kind::INT64 => {
            let n = boxed_value(v, &[kind::INT64])?;
            Some((n >> 32) as u32 ^ n as u32)
        }
        kind::NATIVEINT => Some(fold(boxed_value(v, &[kind::NATIVEINT])?)),
        kind::BIGARRAY => {
            let a = v.bigarray()?;
            Some(bigarray(a.kind(), a.bytes()))
        }
        kind::CHANNEL | kind::MUTEX | kind::CONDITION | kind::STREAM => {
            Some(v.custom_data().first()?.get() as u32)
        }
        host => {
            let kind = cx.customs.get(host).filter(|k| k.hashes)?;
            let mut h = Mix(0);
            h.bytes(as_bytes(v.custom_data()).get(..kind.size)?);
            Some(h.0)
        }
    }
}

/// The hash of a bigarray's first elements: 256 bytes of them, or 64 integers of the machine's.
fn bigarray(kind: u8, bytes: &[Cell<u8>]) -> u32 {
    let most = if matches!(kind, 8 | 9) { 512 } else { 256 };
    let bytes = &bytes[..bytes.len().min(most)];
    let mut h = Mix(0);
    match kind {
        0 | 10 => each(bytes, |n| h.float(f32::from_ne_bytes(n))),
        1 | 11 => each(bytes, |n| h.double(f64::from_ne_bytes(n))),
        6 => each(bytes, |n| h.bits(u32::from_ne_bytes(n))),
        7 => each(bytes, |n| h.int64(i64::from_ne_bytes(n))),
        8 | 9 => each(bytes, |n| h.word(i64::from_ne_bytes(n))),
        13 => each(bytes, |n| h.half(u16::from_ne_bytes(n))),
        _ => h.bytes(bytes),
    }
    h.0
}

fn each<const N: usize>(bytes: &[Cell<u8>], mut mix: impl FnMut([u8; N])) {
    (0..bytes.len() / N).filter_map(|i| read_bytes(bytes, N * i)).for_each(&mut mix);
}
