//! The functions that take numbers and handles: linked by name and signature.

use crate::error::Error;
use crate::state::State;
use crate::strings;
use crate::sys::callers;
use crate::sys::functions::{entries, function, plain, shapes};
use camlrt::abi::introspect::{CAMLRT_FLAG_CALLS, CAMLRT_FLAG_CALLS_IF_HOSTED, CAMLRT_FLAG_GUEST};
use wasmtime::{Caller, Linker};

/// Functions that are no guest's for other hosts, since their section is about host functions.
const MORE: [&str; 5] =
    ["caml_callback", "caml_callback2", "caml_callback3", "caml_gc_full_major", "caml_register_named_value"];

/// Functions that tell of the process what is none of the guest's business: `program` has others.
const OWN: [&str; 2] = ["caml_sys_executable_name", "caml_sys_get_argv"];

/// Links every function that a guest may be given.
pub(crate) fn link(linker: &mut Linker<State>) -> Result<(), Error> {
    for (place, entry) in entries() {
        let name = entry.name.to_str().unwrap_or_default();
        let given = entry.flags & CAMLRT_FLAG_GUEST != 0 || MORE.contains(&name);
        if !given || OWN.contains(&name) {
            continue;
        }
        let calls = entry.flags & (CAMLRT_FLAG_CALLS | CAMLRT_FLAG_CALLS_IF_HOSTED) != 0;
        let linked = one(linker, name, place, &plain(entry.signature), calls);
        linked.map_err(|e| Error::Link(format!("{name}: {e:#}")))?;
    }
    Ok(())
}

/// Matches a signature with the types of functions that there are.
macro_rules! by_shape {
    ($($letters:literal ($($name:ident: $type:ty),*) $result:ty;)*) => {
        fn one(
            linker: &mut Linker<State>,
            name: &str,
            place: usize,
            letters: &str,
            calls: bool,
        ) -> wasmtime::Result<()> {
            match letters {
                $($letters => {
                    let Some(f) = function::<extern "C" fn($($type),*) -> $result>(place) else {
                        return Err(wasmtime::Error::msg("the table is not in order"));
                    };
                    // What cannot call back needs no caller.
                    if calls {
                        linker.func_wrap(
                            strings::MODULE,
                            name,
                            move |mut caller: Caller<'_, State>, $($name: $type),*| -> wasmtime::Result<$result> {
                                calling(&mut caller, || f($($name),*))
                            },
                        )?;
                    } else {
                        linker.func_wrap(strings::MODULE, name, move |$($name: $type),*| -> $result { f($($name),*) })?;
                    }
                })*
                _ => return Err(wasmtime::Error::msg("no function of this type is known")),
            }
            Ok(())
        }
    };
}
shapes!(by_shape);

/// Calls a function of the library's that may call the guest back.
#[inline(always)]
pub(crate) fn calling<R>(caller: &mut Caller<'_, State>, f: impl FnOnce() -> R) -> wasmtime::Result<R> {
    let result = callers::during(caller, f);
    match caller.data_mut().stopped.take() {
        None => Ok(result),
        Some(why) => Err(why),
    }
}
