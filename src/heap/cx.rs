//! The context of a call: the right to use a runtime, and the borrow that keeps collections away from words.

use super::roots::Root;
use super::{Full, Heap, Word};
use crate::runtime::thread::Thread;
use crate::runtime::{Exn, Runtime};
use crate::sys::wait::Wait;
use crate::sys::world::{Held, World};

/// What a primitive works in. Words borrow it; whatever may collect, wait or call out needs it whole.
pub struct Cx(Held);

impl Cx {
    /// The context of a call.
    ///
    /// # Safety
    /// This thread holds the runtime's lock until the context is gone, and no words of an outer context of the same
    /// runtime are in use meanwhile.
    pub unsafe fn new(held: Held) -> Cx {
        Cx(held)
    }
    /// What belongs to (runtime, thread).
    #[inline(always)]
    pub fn thread(&self) -> &Thread {
        self.0.thread()
    }
    /// The runtime as other threads see it.
    pub fn world(&self) -> &World {
        self.0.world()
    }
    /// Frees what no root reaches.
    pub fn collect(&mut self) {
        // SAFETY: every word borrows the context, which is borrowed mutably here; an outer context of this thread, or
        // one of another thread, is inside `call_out` or `blocking`, which borrow it mutably too.
        unsafe { self.heap.collect() }
        self.trim();
        self.reap();
        // What died may have held memory outside.
        self.heap.plan();
    }
    /// Collects if that is due, then makes sure that `bytes` of small blocks can be allocated.
    pub fn reserve(&mut self, bytes: usize) -> Result<(), Full> {
        self.reserve_by(|heap| heap.reserve(bytes))
    }
    /// Collects if that is due, then makes sure that one block of so many words can be allocated.
    pub fn reserve_block(&mut self, wosize: usize) -> Result<(), Full> {
        self.reserve_by(|heap| heap.reserve_block(wosize))
    }
    /// Makes sure that a string of so many bytes can be allocated, as for any block.
    pub fn reserve_string(&mut self, len: usize) -> Result<(), Full> {
        self.reserve_block(len / 8 + 1)
    }
    /// Makes sure that the cap leaves so many bytes for memory outside the heap, and counts them until
    /// [`sub_external`](Heap::sub_external).
    pub fn reserve_scratch(&mut self, bytes: usize) -> Result<(), Full> {
        self.reserve_by(|heap| heap.add_external(bytes))
    }
    fn reserve_by(&mut self, reserve: impl Fn(&Heap) -> Result<(), Full>) -> Result<(), Full> {
        self.next_reservation()?;
        if self.heap.wants_collection() || reserve(&self.heap).is_err() {
            self.collect();
            if !self.heap.has_slack() {
                return Err(Full);
            }
            return reserve(&self.heap);
        }
        Ok(())
    }
    /// Lets other threads have the runtime while `f` runs.
    pub fn blocking<R>(&mut self, f: impl FnOnce() -> R) -> R {
        // SAFETY: what borrows from the runtime borrows this context, which is borrowed mutably here, so that `f`
        // has none of it; outer contexts are calling out.
        unsafe { self.0.without_lock(f) }
    }
    /// Lets other threads have the runtime while `f` runs, which can wait for descriptors until it is interrupted.
    pub fn waiting<R>(&mut self, f: impl FnOnce(&Wait<'_>) -> R) -> R {
        let held = self.0;
        let wait = Wait::new(held.world());
        // SAFETY: as in `blocking`; the waiters are outside of the runtime.
        unsafe { held.without_lock(|| f(&wait)) }
    }
    /// How often somebody interrupted the runtime.
    pub fn interrupts(&self) -> u64 {
        self.world().interrupts.load(std::sync::atomic::Ordering::Acquire)
    }
    /// Sees that nobody interrupted the runtime since there were so many interrupts: for who may never wait, and so is not
    /// woken.
    pub fn check_interrupts(&self, since: u64) -> Result<(), Exn> {
        if self.interrupts() == since { Ok(()) } else { Err(Exn::Interrupted) }
    }
    /// Sees that there is a handle for what is taken from somewhere: it is lost otherwise.
    pub fn check_handles(&self) -> Result<(), Exn> {
        if self.heap.handles.has_room() { Ok(()) } else { Err(Exn::TooManyHandles) }
    }
    /// Runs host code. Whether it left every runtime that it entered is told beside its result.
    pub fn call_out<R>(&mut self, f: impl FnOnce() -> R) -> (R, bool) {
        let outside = self.0.go_out();
        let result = f();
        (result, self.0.come_back(outside))
    }
    /// Keeps a word for the rest of this call.
    pub fn root(&self, word: Word<'_>) -> Result<Root, Full> {
        let root = self.heap.push_root(self.thread().stack.get(), word)?;
        self.thread().roots.set(root.index() + 1);
        Ok(root)
    }
    /// How many words this thread keeps.
    #[inline(always)]
    pub fn roots(&self) -> u32 {
        self.thread().roots.get()
    }
    /// Lets go of what was kept since [`roots`](Cx::roots) was this.
    #[inline(always)]
    pub fn drop_roots(&self, depth: u32) {
        if self.thread().roots.replace(depth) != depth {
            self.heap.roots.truncate(self.thread().stack.get(), depth);
        }
    }
    /// A word kept by [`root`](Cx::root).
    pub fn get(&self, root: Root) -> Word<'_> {
        self.heap.root(root)
    }
}

impl std::ops::Deref for Cx {
    type Target = Runtime;
    #[inline(always)]
    fn deref(&self) -> &Runtime {
        self.0.runtime()
    }
}
