//! Functions of the guest's as OCaml functions: `camlrt.closure (funcref, arity)`.

use crate::state::State;
use crate::strings::MODULE;
use crate::sys::closures::closure;
use camlrt::abi::errors::camlrt_raise_host;
use wasmtime::{Caller, Func, Linker, Val, ValType};

/// What a function fails with that the guest's end kept from its own.
const STOPPED: i32 = -1;

/// Links what makes OCaml functions.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "closure", |caller: Caller<'_, State>, f: Option<Func>, arity: i32| -> i32 {
        let fits = |f: &Func| {
            let ty = f.ty(&caller);
            let is_handle = |t: ValType| matches!(t, ValType::I32);
            usize::try_from(arity).is_ok_and(|n| n == ty.params().len())
                && ty.results().len() == 1
                && ty.params().chain(ty.results()).all(is_handle)
        };
        match f.filter(fits) {
            Some(f) => closure(f, arity, caller.data().callers.clone()),
            None => crate::strings::refuse(c"camlrt.closure: not a function of so many handles"),
        }
    })?;
    Ok(())
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
