//! Atomic references and fields. A call has its runtime for itself, which makes each of these one step for every thread.

use super::make::plainly_mutable;
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;

/// Words of a cache line, a header taken off: what a reference has that shares its line with none.
const LINE: usize = 7;

/// A field that may be written.
#[inline(always)]
fn field<'a>(cx: &'a Cx, block: Word<'a>, i: i64) -> Result<&'a Cell<Word<'a>>, Exn> {
    if !plainly_mutable(block) {
        return Err(cx.expected("a block of fields", block));
    }
    usize::try_from(i).ok().and_then(|i| block.fields().get(i)).ok_or_else(Exn::out_of_bounds)
}

/// Each operation on a field, and on the first one.
macro_rules! operations {
    ($($on_field:ident, $alone:ident: |$cx:ident, $place:ident $(, $x:ident: $t:ty)*| -> $result:ty $body:block)*) => {$(
        pub fn $on_field<'a>($cx: &'a Cx, block: Word<'a>, i: i64 $(, $x: $t)*) -> Result<$result, Exn> {
            let $place = field($cx, block, i)?;
            $body
        }
        pub fn $alone<'a>($cx: &'a Cx, atomic: Word<'a> $(, $x: $t)*) -> Result<$result, Exn> {
            $on_field($cx, atomic, 0 $(, $x)*)
        }
    )*};
}

operations! {
    caml_atomic_load_field, caml_atomic_load: |cx, place| -> Word<'a> { Ok(place.get()) }
    caml_atomic_exchange_field, caml_atomic_exchange: |cx, place, new: Word<'a>| -> CamlValue {
        // Without a handle for the old value nothing is changed.
        let old = CamlValue::of(cx, place.get())?;
        place.set(new);
        Ok(old)
    }
    caml_atomic_cas_field, caml_atomic_cas: |cx, place, old: Word<'a>, new: Word<'a>| -> bool {
        let same = place.get() == old;
        if same {
            place.set(new);
        }
        Ok(same)
    }
    caml_atomic_fetch_add_field, caml_atomic_fetch_add: |cx, place, n: i64| -> CamlValue {
        let was = i64::from_word(cx, place.get())?;
        let old = CamlValue::of(cx, place.get())?;
        place.set(Word::int(was.wrapping_add(n)));
        Ok(old)
    }
}

#[inline(always)]
pub fn load_quick(atomic: Word<'_>) -> Option<Word<'_>> {
    if plainly_mutable(atomic) { atomic.field(0) } else { None }
}

pub fn caml_atomic_make_contended<'a>(cx: &'a Cx, v: Word<'a>) -> Result<Word<'a>, Exn> {
    let (block, fields) = cx.heap.block(LINE, 0)?;
    fields[0].set(v);
    Ok(block)
}

/// Nothing here belongs to one domain alone.
pub fn caml_obj_is_shared(_: &Cx, _: Word<'_>) -> Result<bool, Exn> {
    Ok(true)
}
