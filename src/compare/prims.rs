//! The comparisons of the ABI.

use super::{Answer, compare};
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::{Cx, Exn};
use std::cmp::Ordering;

/// A comparison's answer from the order of two values: a test, or the order itself.
macro_rules! comparisons {
    ($($name:ident, $short:ident: $total:expr, |$answer:ident| -> $result:ty $body:block)*) => {$(
        pub fn $name(cx: &Cx, a: Word<'_>, b: Word<'_>) -> Result<$result, Exn> {
            let $answer = compare(cx, a, b, $total)?;
            Ok($body)
        }
        /// The same of two inline integers.
        #[inline(always)]
        pub fn $short(a: CamlValue, b: CamlValue) -> Option<CamlValue> {
            let $answer: Answer = Some(a.inline_order(b)?);
            let result: $result = $body;
            CamlValue::inline(Word::int(result as i64))
        }
    )*};
}

comparisons! {
    caml_compare, compare_inline: true, |o| -> i64 { o.map_or(0, |o| o as i64) }
    caml_equal, equal_inline: false, |o| -> bool { o == Some(Ordering::Equal) }
    caml_notequal, notequal_inline: false, |o| -> bool { o != Some(Ordering::Equal) }
    caml_lessthan, lessthan_inline: false, |o| -> bool { o == Some(Ordering::Less) }
    caml_lessequal, lessequal_inline: false, |o| -> bool { o.is_some_and(Ordering::is_le) }
    caml_greaterthan, greaterthan_inline: false, |o| -> bool { o == Some(Ordering::Greater) }
    caml_greaterequal, greaterequal_inline: false, |o| -> bool { o.is_some_and(Ordering::is_ge) }
}

pub fn caml_int_compare(_: &Cx, a: i64, b: i64) -> Result<i64, Exn> {
    Ok(a.cmp(&b) as i64)
}

pub fn caml_min<'a>(cx: &'a Cx, a: Word<'a>, b: Word<'a>) -> Result<Word<'a>, Exn> {
    Ok(if caml_lessequal(cx, a, b)? { a } else { b })
}

pub fn caml_max<'a>(cx: &'a Cx, a: Word<'a>, b: Word<'a>) -> Result<Word<'a>, Exn> {
    Ok(if caml_greaterequal(cx, a, b)? { a } else { b })
}
