//! What every call of host code needs around it: a scope, no pending error, and order when it returns.

use super::thread::{Pending, drop_pending};
use super::{Cx, Exn};

/// What host code found when it was called.
pub struct Visit {
    error: Option<Pending>,
    stack: i32,
    scope: i32,
    floor: i32,
    passes_by: bool,
}

impl Cx {
    /// Whether host code may be called, as far as depth goes. Who takes something from a queue asks before that.
    pub fn may_visit(&self) -> Result<(), Exn> {
        let thread = self.thread();
        if thread.depth.get() >= self.config.max_depth || thread.is_at_brink() {
            Err(Exn::StackOverflow)
        } else {
            Ok(())
        }
    }
    /// Opens a scope for host code, and puts the pending error aside.
    pub fn begin_visit(&self) -> Result<Visit, Exn> {
        self.may_visit()?;
        let thread = self.thread();
        let scope = thread.scopes.open()?;
        thread.depth.set(thread.depth.get() + 1);
        Ok(Visit {
            error: thread.error.take(),
            stack: thread.scopes.current(),
            scope,
            floor: thread.scopes.set_floor(scope),
            passes_by: thread.passes_by.take(),
        })
    }
    /// Closes the scope and what was left open in it, and brings the error back that was put aside; whether the host
    /// code left everything as it should. An error that it left pending is forgotten.
    pub fn end_visit(&self, visit: Visit) -> bool {
        let thread = self.thread();
        thread.depth.set(thread.depth.get() - 1);
        thread.passes_by.set(visit.passes_by);
        // A coroutine may have been switched to inside, and not back.
        let switched = thread.scopes.current() != visit.stack && thread.scopes.switch(visit.stack).is_ok();
        let nested = thread.scopes.depth() == visit.scope;
        thread.scopes.set_floor(visit.floor);
        let closed = thread.scopes.close(&self.heap, visit.scope);
        if let Some(left) = std::mem::replace(&mut *thread.error.borrow_mut(), visit.error) {
            drop_pending(self, left);
        }
        nested && !switched && closed.is_ok()
    }
}
