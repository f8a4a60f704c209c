//! Family: grants
//!
//! What a restricted runtime gets all the same: directories, descriptors, variables of the environment. A runtime whose
//! config denies anything has descriptors by numbers of its own, a current directory of its own, and nothing of what is
//! denied but what is granted here; from any thread, best before it is first used. The guide's chapter on restricted
//! runtimes tells how names are looked up.

use super::CamlrtRuntime;
use super::guard::free;
use super::outside::{c_string, registry_status};
use crate::runtime::{Exn, registry};
use crate::sys::reach::Reach;
use std::ffi::c_char;
use std::io;

/// `camlrt_grant_directory`: look into what is beneath, and read it.
pub const CAMLRT_GRANT_READ: u32 = 1;
/// `camlrt_grant_directory`: make, write, rename and remove what is beneath.
pub const CAMLRT_GRANT_WRITE: u32 = 2;

/// Grants something, which answers nothing for a null pointer.
fn grant(rt: CamlrtRuntime, f: impl FnOnce(&Reach) -> Option<io::Result<()>>) -> i32 {
    let world = match registry::find(rt.id()) {
        Ok(world) => world,
        Err(refused) => return registry_status(Err(refused)),
    };
    match f(&world.reach) {
        None => Exn::Pointer.code(),
        Some(Ok(())) => 0,
        Some(Err(e)) if e.raw_os_error() == Some(libc::EINVAL) => Exn::invalid("").code(),
        Some(Err(e)) => Exn::sys(&e, None).code(),
    }
}

/// Lets a runtime have what is beneath a directory.
///
/// * `rt`: the runtime; `directory`: a name of the process's. It is the directory that is granted, whatever has its name later.
/// * `name`: how the runtime calls it, with a slash in front; NULL for its own name, from the process's current directory if
///   it has no slash there. What had that name is not granted any more.
/// * `rights`: a sum of CAMLRT_GRANT_READ and CAMLRT_GRANT_WRITE.
/// * Result: 0 or the error's code. The directory that is granted first is the runtime's current one.
/// * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_BAD_POINTER; CAMLRT_SYS_ERROR if there is no such directory; CAMLRT_INVALID_ARGUMENT
///   for other rights or a `name` without a slash, and if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left
///   pending.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_grant_directory(
    rt: CamlrtRuntime,
    directory: *const c_char,
    name: *const c_char,
    rights: u32,
) -> i32 {
    free!(
        Exn::BadRuntime.code(),
        grant(rt, |reach| {
            let directory = c_string(directory)?;
            Some(reach.grant_directory(directory, c_string(name).map(|n| n.to_bytes()), rights))
        })
    )
}

/// Lets a runtime have a descriptor.
///
/// * `rt`: the runtime; `fd`: a descriptor of the process's. The runtime gets a copy: it is the host's as before, and what
///   the runtime's is closed with is `caml_sys_close`, the close of a channel on it, or the end of the runtime.
/// * `number`: how the runtime calls it, 0 or more: 0, 1 and 2 are its standard streams, and files that it opens are numbered
///   from 3. What had that number is closed.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_SYS_ERROR if there is no such descriptor; CAMLRT_INVALID_ARGUMENT for a negative
///   `number`, and if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left pending.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_grant_descriptor(rt: CamlrtRuntime, fd: i32, number: i32) -> i32 {
    free!(Exn::BadRuntime.code(), grant(rt, |reach| Some(reach.grant_descriptor(fd, number))))
}

/// Lets a runtime know a variable of the environment.
///
/// * `rt`: the runtime; `name`: the variable's name.
/// * `value`: what the runtime gets to know as its value, copied; NULL for what it is in the process now, where it may also
///   be missing (then the runtime learns that).
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_BAD_POINTER; CAMLRT_INVALID_ARGUMENT for a name that is empty or has a `=` in it, and
///   if the runtime is not restricted; CAMLRT_OUT_OF_MEMORY. They are not left pending.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_grant_variable(rt: CamlrtRuntime, name: *const c_char, value: *const c_char) -> i32 {
    free!(
        Exn::BadRuntime.code(),
        grant(rt, |reach| {
            let name = c_string(name)?;
            Some(reach.grant_variable(name, c_string(value).map(|v| v.to_bytes())))
        })
    )
}
