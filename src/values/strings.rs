//! Strings and byte sequences, OCaml's `str.c`: one kind of block, so that a primitive on either takes both.

use super::{out_of_bounds, range};
use crate::abi::CamlValue;
use crate::heap::word::{compare_bytes, copy_within, read_bytes, write_bytes};
use crate::heap::{Word, tag};
use crate::runtime::value::{Bytes, Int32, Int64};
use crate::runtime::{Cx, Exn};

/// `String.create` has its own text; else it is `Bytes.create`.
pub fn create_string(cx: &mut Cx, len: i64) -> Result<CamlValue, Exn> {
    super::make::create(cx, len, "String.create")
}

pub fn length(_: &Cx, s: Bytes<'_>) -> Result<i64, Exn> {
    Ok(s.len() as i64)
}

#[inline(always)]
pub fn length_quick(s: Bytes<'_>) -> Option<i64> {
    Some(s.len() as i64)
}

/// Strings become byte sequences and back as in OCaml: they are the same block.
pub fn same<'a>(cx: &'a Cx, s: Word<'a>) -> Result<Word<'a>, Exn> {
    if s.is(tag::STRING) { Ok(s) } else { Err(cx.expected("a string", s)) }
}

#[inline(always)]
pub fn get_quick(s: Bytes<'_>, i: i64) -> Option<i64> {
    Some(s.get(usize::try_from(i).ok()?)?.get() as i64)
}

pub fn get(_: &Cx, s: Bytes<'_>, i: i64) -> Result<i64, Exn> {
    get_quick(s, i).ok_or_else(out_of_bounds)
}

#[inline(always)]
pub fn set_quick(s: Bytes<'_>, i: i64, c: i64) -> Option<()> {
    s.get(usize::try_from(i).ok()?)?.set(c as u8);
    Some(())
}

pub fn set(_: &Cx, s: Bytes<'_>, i: i64, c: i64) -> Result<(), Exn> {
    set_quick(s, i, c).ok_or_else(out_of_bounds)
}

/// Accesses to several bytes at once, little-endian, wherever they lie: what they are made of, and what OCaml takes and
/// gives for it.
macro_rules! unaligned {
    ($($get:ident, $set:ident: $bits:ident, $taken:ty, |$x:ident| $given:expr, |$y:ident| $stored:expr;)*) => {$(
        pub fn $get(_: &Cx, s: Bytes<'_>, i: i64) -> Result<$taken, Exn> {
            let bytes = usize::try_from(i).ok().and_then(|i| read_bytes(s, i)).ok_or_else(out_of_bounds)?;
            let $x = $bits::from_le_bytes(bytes);
            Ok($given)
        }
        pub fn $set(_: &Cx, s: Bytes<'_>, i: i64, $y: $taken) -> Result<(), Exn> {
            let bytes = $bits::to_le_bytes($stored);
            usize::try_from(i).ok().and_then(|i| write_bytes(s, i, bytes)).ok_or_else(out_of_bounds)
        }
    )*};
}

unaligned! {
    get16, set16: u16, i64, |n| n as i64, |n| n as u16;
    get32, set32: i32, Int32, |n| Int32(n), |n| n.0;
    get64, set64: i64, Int64, |n| Int64(n), |n| n.0;
}

/// Comparisons, bytewise and unsigned, with a short way each.
macro_rules! comparisons {
    ($($name:ident, $quick:ident: |$a:ident, $b:ident| -> $result:ty $body:block)*) => {$(
        #[inline(always)]
        pub fn $quick($a: Bytes<'_>, $b: Bytes<'_>) -> Option<$result> {
            Some($body)
        }
        pub fn $name(_: &Cx, $a: Bytes<'_>, $b: Bytes<'_>) -> Result<$result, Exn> {
            Ok($body)
        }
    )*};
}

comparisons! {
    compare, compare_quick: |a, b| -> i64 { compare_bytes(a, b) as i64 }
    equal, equal_quick: |a, b| -> bool { a.len() == b.len() && compare_bytes(a, b).is_eq() }
    notequal, notequal_quick: |a, b| -> bool { a.len() != b.len() || compare_bytes(a, b).is_ne() }
    lessthan, lessthan_quick: |a, b| -> bool { compare_bytes(a, b).is_lt() }
    lessequal, lessequal_quick: |a, b| -> bool { compare_bytes(a, b).is_le() }
    greaterthan, greaterthan_quick: |a, b| -> bool { compare_bytes(a, b).is_gt() }
    greaterequal, greaterequal_quick: |a, b| -> bool { compare_bytes(a, b).is_ge() }
}

fn blit(
    (from, at): (Bytes<'_>, i64),
    (to, there): (Bytes<'_>, i64),
    len: i64,
    who: &'static str,
) -> Result<(), Exn> {
    match (range(from.len(), at, len), range(to.len(), there, len)) {
        (Some(source), Some(target)) => {
            copy_within(&from[source], &to[target]);
            Ok(())
        }
        _ => Err(Exn::invalid(who)),
    }
}

pub fn blit_bytes(_: &Cx, from: Bytes<'_>, at: i64, to: Bytes<'_>, there: i64, len: i64) -> Result<(), Exn> {
    blit((from, at), (to, there), len, "Bytes.blit")
}

pub fn blit_string(_: &Cx, from: Bytes<'_>, at: i64, to: Bytes<'_>, there: i64, len: i64) -> Result<(), Exn> {
    blit((from, at), (to, there), len, "String.blit / Bytes.blit_string")
}

pub fn fill(_: &Cx, s: Bytes<'_>, at: i64, len: i64, c: i64) -> Result<(), Exn> {
    let range = range(s.len(), at, len).ok_or(const { Exn::invalid("String.fill / Bytes.fill") })?;
    s[range].iter().for_each(|b| b.set(c as u8));
    Ok(())
}
