//! What belongs to a thread in a runtime: its scopes, its roots, its error.

use super::Runtime;
use super::error::Exn;
use super::scope::Scopes;
use crate::heap::Full;
use crate::heap::roots::Global;
use crate::host::condition::Condition;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

/// An error that waits to be read.
pub struct Pending {
    /// What it is.
    pub exn: Exn,
    /// The primitive that failed.
    pub primitive: &'static str,
    /// The exception's value, once somebody asked for it.
    pub value: Option<Global>,
    /// What Lisp says of it, if a host stream failed.
    pub condition: Option<Condition>,
}

impl PartialEq for Pending {
    fn eq(&self, other: &Pending) -> bool {
        (&self.exn, self.primitive, self.value) == (&other.exn, other.primitive, other.value)
    }
}

impl Eq for Pending {}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.primitive, self.exn)
    }
}

/// The state of one thread in one runtime.
pub struct Thread {
    /// The thread's number.
    pub number: u64,
    /// Its handles.
    pub scopes: Scopes,
    /// Its stack of roots in the heap; `u32::MAX` before it has one.
    pub stack: Cell<u32>,
    /// How many roots are on it.
    pub roots: Cell<u32>,
    /// Its error.
    pub error: RefCell<Option<Pending>>,
    /// The condition of the error that is on its way to become the pending one.
    pub blame: Cell<Option<Condition>>,
    /// Whether the last line that a host stream gave had no newline.
    pub missing_newline: Cell<bool>,
    /// How many host functions are running.
    pub calls: Cell<u32>,
    /// How deep host functions are nested.
    pub depth: Cell<u32>,
    /// Whether it passes by channels that other threads are using, and does not wait for them.
    pub passes_by: Cell<bool>,
    /// Where its stack comes to an end, once it was asked.
    brink: OnceCell<Range<usize>>,
}

impl Thread {
    /// A thread that has not done anything yet.
    pub fn new(number: u64) -> Result<Thread, Full> {
        Ok(Thread {
            number,
            scopes: Scopes::new()?,
            stack: Cell::new(u32::MAX),
            roots: Cell::new(0),
            error: RefCell::new(None),
            blame: Cell::new(None),
            missing_newline: Cell::new(false),
            calls: Cell::new(0),
            depth: Cell::new(0),
            passes_by: Cell::new(false),
            brink: OnceCell::new(),
        })
    }
    /// Whether the stack that is used now, if it is the thread's own, is about to end.
    pub fn is_at_brink(&self) -> bool {
        let here = 0u8;
        self.brink.get_or_init(crate::sys::stack::brink).contains(&std::ptr::from_ref(&here).addr())
    }
    /// Gives the thread its stack of roots.
    pub fn settle(&self, runtime: &Runtime) -> Result<(), Full> {
        if self.stack.get() == u32::MAX {
            self.stack.set(runtime.heap.roots.new_stack()?);
        }
        Ok(())
    }
    /// Frees what the thread kept in the runtime.
    pub fn depart(&self, runtime: &Runtime) {
        self.clear_error(runtime);
        self.scopes.clear(&runtime.heap);
        if self.stack.get() != u32::MAX {
            runtime.heap.roots.drop_stack(self.stack.get());
        }
    }
    /// Replaces the pending error.
    #[cold]
    pub fn set_error(&self, runtime: &Runtime, exn: Exn, primitive: &'static str) -> i32 {
        if exn == Exn::Pending && self.error.borrow().is_some() {
            return self.error_code(runtime);
        }
        self.clear_error(runtime);
        let condition = self.blame.take();
        self.error.replace(Some(match exn {
            Exn::Raised(mut pending) => {
                pending.condition = pending.condition.take().or(condition);
                *pending
            }
            exn => Pending { exn, primitive, value: None, condition },
        }));
        self.error_code(runtime)
    }
    /// Forgets the pending error.
    pub fn clear_error(&self, runtime: &Runtime) {
        if let Some(p) = self.error.take() {
            drop_pending(runtime, p);
        }
    }
    /// The code of the pending error, or 0.
    pub fn error_code(&self, runtime: &Runtime) -> i32 {
        self.error.borrow().as_ref().map_or(0, |p| runtime.code_of(&p.exn))
    }
}

/// Frees what a pending error keeps.
pub fn drop_pending(runtime: &Runtime, p: Pending) {
    if let Exn::Value(root) = p.exn {
        runtime.heap.roots.drop_root(root);
    }
    if let Some(root) = p.value {
        runtime.heap.roots.drop_root(root);
    }
}
