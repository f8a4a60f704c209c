//! What a program is told of itself, and how it ends.

use crate::error::Stop;
use crate::numbers::calling;
use crate::state::State;
use crate::strings::MODULE;
use crate::sys::library;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::caml_sys_exit;
use camlrt::abi::errors::{camlrt_error_code, camlrt_error_host};
use camlrt::abi::introspect::{camlrt_abi_version, camlrt_version_number};
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::sys::{caml_sys_argv, caml_sys_modify_argv};
use wasmtime::{Caller, Linker};

/// The code of `CAMLRT_EXIT`.
const EXIT: i32 = camlrt::abi::errors::CAMLRT_EXIT;

/// Links the functions that are an instance's own.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    // It does not come back; but for what is no code.
    linker.func_wrap(
        MODULE,
        "caml_sys_exit",
        |mut caller: Caller<'_, State>, code: i32| -> wasmtime::Result<i32> {
            let result = calling(&mut caller, || caml_sys_exit(CamlValue::slot(code)))?;
            if camlrt_error_code() == EXIT {
                Err(Stop::Exit(camlrt_error_host()).into())
            } else {
                Ok(result.bits())
            }
        },
    )?;
    linker.func_wrap(MODULE, "caml_sys_executable_name", |caller: Caller<'_, State>, _unit: i32| {
        library::string(caller.data().name.as_bytes())
    })?;
    linker.func_wrap(MODULE, "caml_sys_get_argv", |caller: Caller<'_, State>, unit: i32| {
        let name = library::string(caller.data().name.as_bytes());
        let argv = caml_sys_argv(CamlValue::slot(unit));
        let pair = library::block(0, &[name, argv.bits()]);
        camlrt_release(CamlValue::slot(name));
        camlrt_release(argv);
        pair
    })?;
    linker.func_wrap(MODULE, "camlrt_abi_version", || camlrt_abi_version())?;
    linker.func_wrap(MODULE, "camlrt_version_number", || camlrt_version_number())?;
    Ok(())
}

/// Says what `Sys.argv` is to be in the current runtime: whether that could be done.
pub(crate) fn set_arguments(name: &str, args: &[String]) -> bool {
    let all = std::iter::once(name).chain(args.iter().map(String::as_str));
    let strings: Vec<i32> = all.map(|a| library::string(a.as_bytes())).collect();
    let argv = library::block(0, &strings);
    let done = caml_sys_modify_argv(CamlValue::slot(argv)).bits() != 0;
    for handle in strings.into_iter().chain([argv]) {
        camlrt_release(CamlValue::slot(handle));
    }
    done
}
