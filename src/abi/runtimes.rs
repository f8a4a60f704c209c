//! Family: runtimes
//!
//! A runtime is a whole world: heap, handles, channels, exceptions, named values. Every thread has a current one, the
//! default until it says otherwise, and each call takes its lock; a thread that enters a runtime holds it, and its
//! calls take no lock.

use super::CamlrtRuntime;
use super::guard::free;
use super::outside::registry_status;
use crate::runtime::config::Config;
use crate::runtime::{Exn, registry};
use crate::sys::world;
use std::cell::Cell;
use std::ffi::{CStr, c_char};
use std::sync::atomic::Ordering;

/// `camlrt_config.flags`: only the first thread that uses the runtime may use it.
pub const CAMLRT_CONFIG_BOUND: u32 = 1;
/// `camlrt_config.flags`: collect at every allocating call, for tests.
pub const CAMLRT_CONFIG_STRESS: u32 = 2;
/// `camlrt_config.flags`: waits for channels run the functions of signals, as in OCaml. Without it a signal ends the wait,
/// and `camlrt_poll` runs them. Not for hosts whose functions may be called only from some of their calls, like LuaJIT.
pub const CAMLRT_CONFIG_HANDLE_IN_WAITS: u32 = 4;
/// `camlrt_config.denied`: files and descriptors that it was not granted.
pub const CAMLRT_DENY_FILES: u32 = 1;
/// `camlrt_config.denied`: variables of the environment that it was not granted.
pub const CAMLRT_DENY_ENVIRONMENT: u32 = 2;
/// `camlrt_config.denied`: commands.
pub const CAMLRT_DENY_PROCESSES: u32 = 4;
/// `camlrt_config.denied`: sockets.
pub const CAMLRT_DENY_SOCKETS: u32 = 8;
/// `camlrt_config.denied`: signals.
pub const CAMLRT_DENY_SIGNALS: u32 = 16;
/// `camlrt_config.denied`: all of these.
pub const CAMLRT_DENY_ALL: u32 = 31;

/// What a runtime is to be like. Zero in a field means the default.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CamlrtConfig {
    /// `sizeof(camlrt_config)` of the header that the caller was compiled with.
    pub size: u32,
    /// Which OCaml to answer as where they differ: 4 or 5; default 5.
    pub ocaml: u32,
    /// The most bytes of heap, memory that values hold outside it included; default none.
    pub max_heap: u64,
    /// The most bytes of one marshalled message, its decompressed form included; default none.
    pub max_message: u64,
    /// The most handles; default 2^23.
    pub max_handles: u32,
    /// How deep host functions may be nested; default 200. The end of the thread's stack comes first, where that is known (on
    /// Linux, for the stack that the thread began with): from 64 KiB before it on, or from the half of a smaller stack on, host
    /// functions are not called. Either is Stack_overflow.
    pub max_depth: u32,
    /// CAMLRT_CONFIG_*
    pub flags: u32,
    /// CAMLRT_DENY_*: what the runtime must not touch; default nothing.
    pub denied: u32,
    /// Make the n-th reservation of memory fail, for tests.
    pub fail_at: u64,
}

/// Makes a runtime.
///
/// * `config`: copied; NULL for the defaults.
/// * Result: its id, greater than 0; or -1 when there is no memory for it, the config's size, OCaml or one of its
///   bits is none that this library knows, 65535 runtimes live, or a restricted one cannot have the standard streams:
///   `camlrt_runtime_refusal` says which.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_new(config: *const CamlrtConfig) -> CamlrtRuntime {
    free!(CamlrtRuntime::of(-1), {
        let config =
            super::outside::config_of(config).ok_or(c"the config has not the size that this library knows");
        let made = config.and_then(|c| settings(&c)).and_then(registry::create);
        REFUSAL.set(made.err().unwrap_or(c""));
        CamlrtRuntime::of(made.unwrap_or(-1))
    })
}

thread_local!(static REFUSAL: Cell<&'static CStr> = const { Cell::new(c"") });

/// Tells why the last `camlrt_runtime_new` of this thread gave no runtime.
///
/// There is no runtime that such an error could belong to.
///
/// * Result: a text, empty if it gave one. Never NULL; the string is the library's and stays.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_refusal() -> *const c_char {
    free!(c"".as_ptr(), REFUSAL.get().as_ptr())
}

fn settings(c: &CamlrtConfig) -> Result<Config, &'static CStr> {
    let defaults = Config::default();
    fn or<T: Default + PartialEq>(given: T, default: T) -> T {
        if given == T::default() { default } else { given }
    }
    // What a newer program asks for must not be left out in silence.
    let known = CAMLRT_CONFIG_BOUND | CAMLRT_CONFIG_STRESS | CAMLRT_CONFIG_HANDLE_IN_WAITS;
    if c.flags & !known != 0 {
        return Err(c"the config has a flag that this library does not know");
    }
    if c.denied & !CAMLRT_DENY_ALL != 0 {
        return Err(c"the config denies what this library does not know");
    }
    let max_heap = or(usize::try_from(c.max_heap).unwrap_or(usize::MAX), defaults.max_heap);
    Ok(Config {
        ocaml: match c.ocaml {
            0 => defaults.ocaml,
            4 | 5 => c.ocaml as u8,
            _ => return Err(c"the config's OCaml is neither 4 nor 5"),
        },
        max_heap,
        // A message that the heap could not hold is not worth taking memory for.
        max_message: or(usize::try_from(c.max_message).unwrap_or(usize::MAX), defaults.max_message)
            .min(max_heap),
        max_handles: or(c.max_handles as usize, defaults.max_handles),
        max_depth: or(c.max_depth, defaults.max_depth),
        bound: c.flags & CAMLRT_CONFIG_BOUND != 0,
        stress: c.flags & CAMLRT_CONFIG_STRESS != 0,
        handle_in_waits: c.flags & CAMLRT_CONFIG_HANDLE_IN_WAITS != 0,
        denied: c.denied,
        fail_at: c.fail_at,
    })
}

/// Makes a runtime current and holds it for this thread, waiting until nobody else does.
///
/// Threads that enter two runtimes each, in opposite orders, wait for each other for ever.
///
/// * `rt`: the runtime; `previous`: where the one that was current goes, for `camlrt_runtime_leave`.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME; CAMLRT_WRONG_THREAD; CAMLRT_BAD_POINTER. They are not left pending;
///   `camlrt_error_name` has a text for the code.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_enter(rt: CamlrtRuntime, previous: *mut CamlrtRuntime) -> i32 {
    free!(Exn::BadRuntime.code(), super::outside::enter(rt.id(), previous, true))
}

/// Makes a runtime current and holds it for this thread, if nobody else does.
///
/// * `rt`: the runtime; `previous`: where the one that was current goes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_RUNTIME_BUSY if another thread holds it; as for `camlrt_runtime_enter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_try_enter(rt: CamlrtRuntime, previous: *mut CamlrtRuntime) -> i32 {
    free!(Exn::BadRuntime.code(), super::outside::enter(rt.id(), previous, false))
}

/// Leaves the runtime that was entered last, and makes another one current.
///
/// * `previous`: what `camlrt_runtime_enter` gave.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME if the thread has entered none (a host function: none since it was called), or if
///   `previous` was freed meanwhile (then the runtime is left all the same, and the default one is current).
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_leave(previous: CamlrtRuntime) -> i32 {
    free!(Exn::BadRuntime.code(), registry_status(world::leave(previous.id())))
}

/// Tells which runtime is current.
///
/// * Result: its id.
/// * Errors: none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_current() -> CamlrtRuntime {
    free!(CamlrtRuntime::of(0), CamlrtRuntime::of(world::current_id()))
}

/// Ends a runtime: flushes its channels, closes those that `camlrt_open_in` and `camlrt_open_out` opened, and all descriptors of a restricted one, frees its heap. Drops that are due are left to the next `camlrt_poll`; `camlrt_dropped` does not tell of its functions.
///
/// It never waits: what a channel could only write by waiting (for a reader of a full pipe, say) is lost, so flush
/// what matters before.
///
/// * `rt`: the runtime, in any state: if calls are going on in it, it ends with the last of them.
/// * Result: 0 or the error's code. Every later call in it fails with CAMLRT_BAD_RUNTIME.
/// * Errors: CAMLRT_BAD_RUNTIME if there is none.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_runtime_free(rt: CamlrtRuntime) -> i32 {
    free!(Exn::BadRuntime.code(), {
        match registry::remove(rt.id()) {
            Ok(world) => {
                // SAFETY: this is no call of a runtime, and where it is made inside one, that is calling out.
                unsafe { world.kill() };
                0
            }
            Err(refused) => super::outside::registry_status(Err(refused)),
        }
    })
}

/// Wakes the calls that wait in a runtime now: they fail with CAMLRT_INTERRUPTED.
///
/// What channels hold is not lost. The guide's chapter on channels tells what an interrupted call has done by then. The
/// opening of a FIFO is not woken: it waits until somebody opens the other end.
///
/// * `rt`: the runtime. Any thread may call this; it never waits.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_BAD_RUNTIME.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_interrupt(rt: CamlrtRuntime) -> i32 {
    free!(Exn::BadRuntime.code(), {
        match registry::find(rt.id()) {
            Ok(world) => {
                world.interrupts.fetch_add(1, Ordering::AcqRel);
                world.waiters.wake_all();
                0
            }
            Err(refused) => super::outside::registry_status(Err(refused)),
        }
    })
}
