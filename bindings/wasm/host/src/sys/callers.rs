//! The guest that is calling: what a function of the guest's needs that the library calls back.

use crate::state::State;
use std::cell::Cell;
use wasmtime::Caller;

type Here = Option<*mut Caller<'static, State>>;

thread_local! {
    /// The innermost call of a guest in this thread, while the library may call back. Instances stay in their threads.
    static INNERMOST: Cell<Here> = const { Cell::new(None) };
}

/// Runs a function of the library's, in which the guest may be called back.
#[inline(always)]
pub(crate) fn during<R>(caller: &mut Caller<'_, State>, f: impl FnOnce() -> R) -> R {
    let here: *mut Caller<'_, State> = caller;
    // The lifetime is given back when `f` returns, which is before it ends.
    let back = Restore(INNERMOST.replace(Some(here.cast())));
    let result = f();
    drop(back);
    result
}

/// Runs something with the caller, if there is one that nobody uses, and it is this runtime's.
pub(crate) fn with<R>(runtime: i32, f: impl FnOnce(&mut Caller<'_, State>) -> R) -> Option<R> {
    let here = INNERMOST.take()?;
    let _back = Restore(Some(here));
    // SAFETY: it is that of `during`, which has it borrowed for as long as it is kept here, and does not use it meanwhile; it
    // was taken, so that nobody else uses it. What `f` calls has callers of its own, put in its place and taken back.
    let caller = unsafe { &mut *here.cast::<Caller<'_, State>>() };
    (caller.data().runtime == runtime).then(|| f(caller))
}

/// Puts back what was there.
struct Restore(Here);

impl Drop for Restore {
    fn drop(&mut self) {
        INNERMOST.set(self.0);
    }
}
