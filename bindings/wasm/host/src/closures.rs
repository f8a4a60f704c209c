//! Functions of the guest's as OCaml functions: `camlrt.closure (funcref, arity)`.

use crate::numbers::calling;
use crate::state::State;
use crate::strings::MODULE;
use crate::sys::closures::closure;
use crate::sys::library;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::errors::{caml_raise_out_of_memory, camlrt_raise_host};
use std::sync::Arc;
use wasmtime::{Caller, Func, Linker, Val, ValType};

/// What a function fails with that the guest's end kept from its own.
const STOPPED: i32 = -1;

/// How many functions are made until those that are dead are dropped: the library does that where it may call the host, and a
/// guest may use no such function of its own accord.
const MANY: u32 = 1 << 10;

/// A guest's functions that are OCaml functions.
#[derive(Default)]
pub(crate) struct Made {
    /// One for each that lives, and this one.
    alive: Alive,
    since: u32,
}

/// Lives as long as a function, and counts it.
pub(crate) type Alive = Arc<()>;

/// What counts a new function, once those that are dead are gone; nothing, with the error pending, if there are too many.
fn counted(caller: &mut Caller<'_, State>) -> wasmtime::Result<Option<Alive>> {
    let too_many = |state: &State| Arc::strong_count(&state.made.alive) > state.limits.elements;
    caller.data_mut().made.since += 1;
    if too_many(caller.data()) {
        caller.data_mut().made.since = 0;
        if calling(caller, || caml_gc_full_major(CamlValue::slot(1)))?.bits() == 0 {
            return Ok(None);
        }
        if too_many(caller.data()) {
            caml_raise_out_of_memory();
            return Ok(None);
        }
    } else if caller.data().made.since >= MANY {
        caller.data_mut().made.since = 0;
        if calling(caller, library::poll)? != 0 {
            return Ok(None);
        }
    }
    Ok(Some(caller.data().made.alive.clone()))
}

/// Links what makes OCaml functions.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "closure", make)?;
    Ok(())
}

fn make(mut caller: Caller<'_, State>, f: Option<Func>, arity: i32) -> wasmtime::Result<i32> {
    let fits = |f: &Func| {
        let ty = f.ty(&caller);
        let is_handle = |t: ValType| matches!(t, ValType::I32);
        usize::try_from(arity).is_ok_and(|n| n == ty.params().len())
            && ty.results().len() == 1
            && ty.params().chain(ty.results()).all(is_handle)
    };
    let Some(f) = f.filter(fits) else {
        return Ok(crate::strings::refuse(c"camlrt.closure: not a function of so many handles"));
    };
    let alive = counted(&mut caller)?;
    Ok(alive.map_or(0, |alive| closure(f, arity, caller.data().runtime, alive)))
}

/// Calls a function of the guest's for the library: the handle that it gives, or 0.
pub(crate) fn call_back(caller: &mut Caller<'_, State>, f: &Func, handles: &[i32]) -> i32 {
    if caller.data().stopped.is_some() {
        return camlrt_raise_host(STOPPED).bits();
    }
    let args: Vec<Val> = handles.iter().map(|h| Val::I32(*h)).collect();
    let mut result = [Val::I32(0)];
    match f.call(&mut *caller, &args, &mut result) {
        Ok(()) => result[0].i32().unwrap_or(0),
        Err(why) => {
            caller.data_mut().stopped = Some(why);
            camlrt_raise_host(STOPPED).bits()
        }
    }
}

/// Fails where no guest is there that could be called: its instance is being dropped.
pub(crate) fn nobody() -> camlrt::abi::CamlValue {
    camlrt_raise_host(STOPPED)
}
