//! Strings and byte sequences, OCaml's `str.c`: one kind of block, so that a primitive on either takes both.

use super::range;
use crate::abi::CamlValue;
use crate::heap::word::{compare_bytes, copy_within, read_bytes, write_bytes};
use crate::heap::{Word, tag};
use crate::runtime::value::{Bytes, Int32, Int64};
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// `String.create` has its own text; else it is `Bytes.create`.
pub fn create_string(cx: &mut Cx, len: i64) -> Result<CamlValue, Exn> {
    super::make::create(cx, len, "String.create")
}

pub fn length(s: Bytes<'_>) -> Result<i64, Exn> {
    Ok(s.len() as i64)
}

/// Strings become byte sequences and back as in OCaml: they are the same block.
pub fn same<'a>(cx: &'a Cx, s: Word<'a>) -> Result<Word<'a>, Exn> {
    if s.is(tag::STRING) { Ok(s) } else { Err(cx.expected("a string", s)) }
}

fn at(s: Bytes<'_>, i: i64) -> Result<&Cell<u8>, Exn> {
    usize::try_from(i).ok().and_then(|i| s.get(i)).ok_or_else(Exn::out_of_bounds)
}

pub fn get(s: Bytes<'_>, i: i64) -> Result<i64, Exn> {
    Ok(at(s, i)?.get() as i64)
}

pub fn set(s: Bytes<'_>, i: i64, c: i64) -> Result<(), Exn> {
    at(s, i)?.set(c as u8);
    Ok(())
}

/// Accesses to several bytes at once, little-endian, wherever they lie: what they are made of, and what OCaml takes and
/// gives for it.
macro_rules! unaligned {
    ($($get:ident, $set:ident: $bits:ident, $taken:ty, |$x:ident| $given:expr, |$y:ident| $stored:expr;)*) => {$(
        pub fn $get(s: Bytes<'_>, i: i64) -> Result<$taken, Exn> {
            let bytes = usize::try_from(i).ok().and_then(|i| read_bytes(s, i)).ok_or_else(Exn::out_of_bounds)?;
            let $x = $bits::from_le_bytes(bytes);
            Ok($given)
        }
        pub fn $set(s: Bytes<'_>, i: i64, $y: $taken) -> Result<(), Exn> {
            let bytes = $bits::to_le_bytes($stored);
            usize::try_from(i).ok().and_then(|i| write_bytes(s, i, bytes)).ok_or_else(Exn::out_of_bounds)
        }
    )*};
}

unaligned! {
    get16, set16: u16, i64, |n| n as i64, |n| n as u16;
    get32, set32: i32, Int32, |n| Int32(n), |n| n.0;
    get64, set64: i64, Int64, |n| Int64(n), |n| n.0;
}

/// Comparisons, bytewise and unsigned.
macro_rules! comparisons {
    ($($name:ident: |$a:ident, $b:ident| -> $result:ty $body:block)*) => {$(
        pub fn $name($a: Bytes<'_>, $b: Bytes<'_>) -> Result<$result, Exn> {
            Ok($body)
        }
    )*};
}

comparisons! {
    compare: |a, b| -> i64 { compare_bytes(a, b) as i64 }
    equal: |a, b| -> bool { a.len() == b.len() && compare_bytes(a, b).is_eq() }
    notequal: |a, b| -> bool { a.len() != b.len() || compare_bytes(a, b).is_ne() }
    lessthan: |a, b| -> bool { compare_bytes(a, b).is_lt() }
    lessequal: |a, b| -> bool { compare_bytes(a, b).is_le() }
    greaterthan: |a, b| -> bool { compare_bytes(a, b).is_gt() }
    greaterequal: |a, b| -> bool { compare_bytes(a, b).is_ge() }
}

fn blit(
    (from, at): (Bytes<'_>, i64),
    (to, there): (Bytes<'_>, i64),
    len: i64,
    who: &'static str,
) -> Result<(), Exn> {
    match (range(at, len, from.len()), range(there, len, to.len())) {
        (Some(source), Some(target)) => {
            copy_within(&from[source], &to[target]);
            Ok(())
        }
        _ => Err(Exn::invalid(who)),
    }
}

pub fn blit_bytes(from: Bytes<'_>, at: i64, to: Bytes<'_>, there: i64, len: i64) -> Result<(), Exn> {
    blit((from, at), (to, there), len, "Bytes.blit")
}

pub fn blit_string(from: Bytes<'_>, at: i64, to: Bytes<'_>, there: i64, len: i64) -> Result<(), Exn> {
    blit((from, at), (to, there), len, "String.blit / Bytes.blit_string")
}

pub fn fill(s: Bytes<'_>, at: i64, len: i64, c: i64) -> Result<(), Exn> {
    let range = range(at, len, s.len()).ok_or(const { Exn::invalid("String.fill / Bytes.fill") })?;
    s[range].iter().for_each(|b| b.set(c as u8));
    Ok(())
}
