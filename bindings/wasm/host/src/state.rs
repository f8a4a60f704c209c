//! What belongs to an instance while its guest runs.

use crate::closures::Made;
use crate::runtime::Failure;
use crate::sys::library;
use std::sync::atomic::{AtomicI32, Ordering};
use wasmtime::{Caller, Memory, ResourceLimiter};

/// What belongs to an instance while its guest runs; a function of the host's own sees it in its `Caller`.
pub struct State {
    /// The number of its runtime.
    pub(crate) runtime: i32,
    /// Its name, as the guest is told.
    pub(crate) name: String,
    /// What it may have of the host's memory.
    pub(crate) limits: Limits,
    /// The most bytes of its runtime's heap.
    pub(crate) heap: u64,
    /// The memory that it exports, once that is known.
    pub(crate) memory: Option<Memory>,
    /// Its functions that are OCaml functions.
    pub(crate) made: Made,
    /// What ended a function of the guest's that was called back: it ends the guest as soon as the library has returned.
    pub(crate) stopped: Option<wasmtime::Error>,
    /// What the strings weigh that were made since the guest's collector ran last.
    pub(crate) strings: usize,
    /// A handle that no scope owns, to be given up where one more is wanted; 0 if there is none.
    pub(crate) spare: i32,
    /// What the last flush failed with.
    pub(crate) unwritten: Option<Failure>,
}

impl State {
    /// The state of a new instance.
    pub(crate) fn new(runtime: i32, name: String, limits: Limits, heap: u64) -> State {
        State {
            runtime,
            name,
            limits,
            heap,
            memory: None,
            made: Made::default(),
            stopped: None,
            strings: 0,
            spare: 0,
            unwritten: None,
        }
    }

    /// That of no instance.
    pub(crate) fn nobody() -> State {
        State::new(-1, String::new(), Limits::new(0, 0), 0)
    }

    /// The memory that the guest exports as "memory".
    pub(crate) fn memory(caller: &mut Caller<'_, State>) -> Option<Memory> {
        if caller.data().memory.is_none() {
            let memory = caller.get_export("memory").and_then(|e| e.into_memory());
            caller.data_mut().memory = memory;
        }
        caller.data().memory
    }
}

/// What a guest may have of the host's memory: its memories and its own collector's heap together, and its tables.
pub(crate) struct Limits {
    /// Bytes in all.
    pub(crate) memory: usize,
    /// Elements of all tables.
    pub(crate) elements: usize,
    taken: Taken,
}

#[derive(Default)]
struct Taken {
    memory: usize,
    elements: usize,
    /// What the last growth added, to be taken back if it fails.
    last: usize,
}

impl Limits {
    pub(crate) fn new(memory: usize, elements: usize) -> Limits {
        Limits { memory, elements, taken: Taken::default() }
    }
}

/// Counts a growth, if there is room for it: what it added.
fn grow(taken: &mut usize, current: usize, desired: usize, limit: usize) -> Option<usize> {
    let more = desired.saturating_sub(current);
    *taken = taken.checked_add(more).filter(|n| *n <= limit)?;
    Some(more)
}

impl ResourceLimiter for Limits {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let more = grow(&mut self.taken.memory, current, desired, self.memory);
        self.taken.last = more.unwrap_or(0);
        Ok(more.is_some())
    }
    fn memory_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        self.taken.memory -= std::mem::take(&mut self.taken.last);
        Ok(())
    }
    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let more = grow(&mut self.taken.elements, current, desired, self.elements);
        self.taken.last = more.unwrap_or(0);
        Ok(more.is_some())
    }
    fn table_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        self.taken.elements -= std::mem::take(&mut self.taken.last);
        Ok(())
    }
}

/// A string of the host's in the guest's hands: a handle that no scope owns, once it has one.
pub(crate) struct HostString {
    runtime: i32,
    handle: AtomicI32,
}

impl HostString {
    /// One that owns this handle.
    pub(crate) fn new(runtime: i32, handle: i32) -> HostString {
        HostString { runtime, handle: handle.into() }
    }
    /// The handle, which stays its own.
    pub(crate) fn handle(&self) -> i32 {
        self.handle.load(Ordering::Relaxed)
    }
    /// Gives one its handle that had none.
    pub(crate) fn own(&self, handle: i32) {
        self.handle.store(handle, Ordering::Relaxed);
    }
}

impl Drop for HostString {
    fn drop(&mut self) {
        match self.handle() {
            0 => {}
            handle => library::release(self.runtime, handle),
        }
    }
}
