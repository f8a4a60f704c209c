//! OCaml functions made of a guest's.

use super::callers;
use crate::closures::{self, Alive};
use camlrt::abi::CamlValue;
use camlrt::abi::closures::camlrt_closure;
use camlrt::abi::errors::caml_raise_out_of_memory;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use wasmtime::Func;

/// What the library keeps for one. It may be dropped in any thread, once its runtime has ended.
struct Kept {
    function: Func,
    runtime: i32,
    /// Counts it.
    _alive: Alive,
}

const _: () = {
    const fn any_thread<T: Send + Sync>() {}
    any_thread::<Kept>();
};

/// Makes an OCaml function of a guest's; 0 if that failed.
pub(crate) fn closure(function: Func, arity: i32, runtime: i32, alive: Alive) -> i32 {
    let mut room = Vec::new();
    if room.try_reserve_exact(1).is_err() {
        return caml_raise_out_of_memory().bits();
    }
    room.push(Kept { function, runtime, _alive: alive });
    // A box of one item is a box of a slice of one.
    let kept = Box::into_raw(room.into_boxed_slice()).cast::<Kept>();
    let made = camlrt_closure(Some(call), kept.cast(), arity, Some(forget)).bits();
    if made == 0 {
        // SAFETY: it was made above, and on an error nobody else frees it.
        drop(unsafe { Box::from_raw(kept) });
    }
    made
}

unsafe extern "C" fn call(kept: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    // SAFETY: the library gives back what `closure` gave it, until it has called `forget`.
    let kept = unsafe { &*kept.cast::<Kept>() };
    let mut handles = Vec::new();
    let n = usize::try_from(n).unwrap_or(0);
    if handles.try_reserve_exact(n).is_err() {
        return caml_raise_out_of_memory();
    }
    // SAFETY: the library gives so many handles, which last for the call.
    handles.extend((0..n).map(|i| unsafe { args.add(i).read() }.bits()));
    let result = catch_unwind(AssertUnwindSafe(|| {
        callers::with(kept.runtime, |caller| closures::call_back(caller, &kept.function, &handles))
    }));
    match result {
        Ok(Some(handle)) => CamlValue::slot(handle),
        Ok(None) | Err(_) => closures::nobody(),
    }
}

unsafe extern "C" fn forget(kept: *mut c_void) {
    // SAFETY: the library calls this once, with what `closure` gave it, and uses it no more.
    let kept = unsafe { Box::from_raw(kept.cast::<Kept>()) };
    let _ = catch_unwind(AssertUnwindSafe(|| drop(kept)));
}
