//! OCaml's `Domain` where there is one: a runtime is a domain of its own, whose threads take turns.

use crate::heap::Word;
use crate::runtime::{Cx, Exn};

pub fn caml_domain_spawn(_: &Cx, _f: Word<'_>, _sync: Word<'_>) -> Result<(), Exn> {
    Err(Exn::fail("caml_domain_spawn: a runtime is one domain, and there are no others"))
}

pub fn caml_ml_domain_id(_: &Cx, _: ()) -> Result<i64, Exn> {
    Ok(0)
}

pub fn caml_recommended_domain_count(_: &Cx, _: ()) -> Result<i64, Exn> {
    Ok(1)
}

/// Who waits in a loop waits for another thread, which must have the runtime.
pub fn caml_ml_domain_cpu_relax(cx: &mut Cx, _: ()) -> Result<(), Exn> {
    cx.blocking(std::thread::yield_now);
    Ok(())
}

pub fn caml_domain_dls_get(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(cx.heap.kept(cx.domain_state))
}

pub fn caml_domain_dls_set<'a>(cx: &'a Cx, state: Word<'a>) -> Result<(), Exn> {
    cx.heap.keep_in(cx.domain_state, state);
    Ok(())
}

pub fn caml_domain_dls_compare_and_set<'a>(cx: &'a Cx, old: Word<'a>, new: Word<'a>) -> Result<bool, Exn> {
    let same = cx.heap.kept(cx.domain_state) == old;
    if same {
        cx.heap.keep_in(cx.domain_state, new);
    }
    Ok(same)
}
