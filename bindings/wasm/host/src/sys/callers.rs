//! The guest that is calling: what a function of the guest's needs that the library calls back.

use crate::state::State;
use std::cell::Cell;
use std::rc::Rc;
use wasmtime::Caller;

/// Where the innermost call of a guest is kept while the library may call back.
#[derive(Clone, Default)]
pub(crate) struct Callers(Rc<Cell<Option<*mut Caller<'static, State>>>>);

impl Callers {
    /// Runs a function of the library's, in which the guest may be called back.
    pub(crate) fn during<R>(&self, caller: &mut Caller<'_, State>, f: impl FnOnce() -> R) -> R {
        let here: *mut Caller<'_, State> = caller;
        // The lifetime is given back when `f` returns, which is before it ends.
        let before = self.0.replace(Some(here.cast()));
        let back = Restore(&self.0, before);
        let result = f();
        drop(back);
        result
    }

    /// Runs something with the caller, if there is one that nobody uses.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut Caller<'_, State>) -> R) -> Option<R> {
        let here = self.0.take()?;
        let _back = Restore(&self.0, Some(here));
        // SAFETY: it is that of `during`, which has it borrowed for as long as it is kept here, and does not use it meanwhile; it
        // was taken, so that nobody else uses it. What `f` calls has callers of its own, put in its place and taken back.
        Some(f(unsafe { &mut *here.cast::<Caller<'_, State>>() }))
    }
}

/// Puts back what was there.
struct Restore<'a>(&'a Cell<Option<*mut Caller<'static, State>>>, Option<*mut Caller<'static, State>>);

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}
