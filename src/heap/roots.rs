//! Words that the library itself keeps: named values, exceptions, and the arguments of calls that call out.

use super::{Full, Heap, Word};
use crate::sys::room;
use std::cell::{Cell, RefCell};

/// A place that keeps its word alive until it is [dropped](Roots::drop_root).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Global(u32);

/// A place on a thread's stack of roots, good until the call that made it returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Root {
    stack: u32,
    index: u32,
}

impl Root {
    /// Its place on the stack.
    pub fn index(self) -> u32 {
        self.index
    }
}

/// The roots of a heap.
#[derive(Default)]
pub struct Roots {
    globals: RefCell<Vec<u64>>,
    unused: RefCell<Vec<u32>>,
    stacks: RefCell<Vec<Vec<u64>>>,
    unused_stacks: RefCell<Vec<u32>>,
    count: Cell<usize>,
}

impl Roots {
    /// Frees a place.
    pub fn drop_root(&self, root: Global) {
        self.globals.borrow_mut()[root.0 as usize] = Word::UNIT.raw();
        self.unused.borrow_mut().push(root.0);
        self.count.set(self.count.get() - 1);
    }
    /// Makes a stack of roots for a thread.
    pub fn new_stack(&self) -> Result<u32, Full> {
        let mut unused = self.unused_stacks.borrow_mut();
        if let Some(i) = unused.pop() {
            return Ok(i);
        }
        let mut stacks = self.stacks.borrow_mut();
        room::hold(&mut unused, stacks.len() + 1)?;
        room::push(&mut stacks, Vec::new())?;
        Ok(stacks.len() as u32 - 1)
    }
    /// Frees a stack.
    pub fn drop_stack(&self, stack: u32) {
        self.stacks.borrow_mut()[stack as usize] = Vec::new();
        self.unused_stacks.borrow_mut().push(stack);
    }
    /// Cuts a stack back.
    pub fn truncate(&self, stack: u32, depth: u32) {
        self.stacks.borrow_mut()[stack as usize].truncate(depth as usize);
    }
    pub(super) fn each(&self, f: &mut impl FnMut(u64)) {
        self.globals.borrow().iter().for_each(|r| f(*r));
        self.stacks.borrow().iter().flatten().for_each(|r| f(*r));
    }
}

impl Heap {
    /// Keeps a word for good.
    pub fn keep(&self, word: Word<'_>) -> Result<Global, Full> {
        let roots = &self.roots;
        let (mut globals, mut unused) = (roots.globals.borrow_mut(), roots.unused.borrow_mut());
        let i = match unused.pop() {
            Some(i) => i,
            None => {
                room::hold(&mut unused, globals.len() + 1)?;
                room::push(&mut globals, Word::UNIT.raw())?;
                globals.len() as u32 - 1
            }
        };
        globals[i as usize] = word.raw();
        roots.count.set(roots.count.get() + 1);
        Ok(Global(i))
    }
    /// A kept word.
    pub fn kept(&self, root: Global) -> Word<'_> {
        // SAFETY: the place is a root, so that its word is alive.
        unsafe { Word::from_raw(self.roots.globals.borrow()[root.0 as usize]) }
    }
    /// Keeps another word in a place.
    pub fn keep_in(&self, root: Global, word: Word<'_>) {
        self.roots.globals.borrow_mut()[root.0 as usize] = word.raw();
    }
    /// Keeps a word on a thread's stack.
    pub fn push_root(&self, stack: u32, word: Word<'_>) -> Result<Root, Full> {
        let mut stacks = self.roots.stacks.borrow_mut();
        let s = &mut stacks[stack as usize];
        room::push(s, word.raw())?;
        Ok(Root { stack, index: s.len() as u32 - 1 })
    }
    /// A word kept on a stack.
    pub fn root(&self, root: Root) -> Word<'_> {
        // SAFETY: the place is a root, so that its word is alive.
        unsafe { Word::from_raw(self.roots.stacks.borrow()[root.stack as usize][root.index as usize]) }
    }
    /// Keeps another word in a place of a stack.
    pub fn set_root(&self, root: Root, word: Word<'_>) {
        self.roots.stacks.borrow_mut()[root.stack as usize][root.index as usize] = word.raw();
    }
}
