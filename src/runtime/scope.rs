//! Scopes: which handles end when. A thread has one stack of scopes, or several (for coroutines), one of them current.

use super::error::Exn;
use crate::heap::handles::owner;
use crate::heap::{Full, Heap};
use crate::sys::room;
use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

/// One stack of scopes: the handles of the root scope, then those of the others.
struct Stack {
    /// The owner that its handles name in the table.
    owner: u32,
    /// The handles, those of the root scope first.
    handles: Vec<i32>,
    /// Where each open scope begins.
    starts: Vec<u32>,
    /// How many of the scopes belong to those who called the host code that runs now: it may not close them.
    floor: i32,
    /// Handles freed early are swept out of the list when it gets this long.
    sweep_at: usize,
}

impl Stack {
    fn new() -> Stack {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        Stack {
            // Numbers that wrap around only mix up who may free what.
            owner: if n >= owner::WEAK { 0 } else { n },
            handles: Vec::new(),
            starts: Vec::new(),
            floor: 0,
            sweep_at: 1024,
        }
    }
    /// Makes sure that there is room for another handle.
    #[inline(always)]
    fn room(&mut self) -> Result<(), Exn> {
        if self.handles.len() == self.handles.capacity() { self.grow() } else { Ok(()) }
    }
    #[cold]
    fn grow(&mut self) -> Result<(), Exn> {
        Ok(self.handles.try_reserve(64)?)
    }
    /// Refuses a scope that is not open, or is one of the caller's of the call that runs now.
    fn check(&self, depth: i32) -> Result<(), Exn> {
        if depth < self.floor || depth < 1 || depth as usize > self.starts.len() {
            Err(Exn::Scope)
        } else {
            Ok(())
        }
    }
    #[cold]
    fn sweep(&mut self, heap: &Heap) {
        let mut kept = 0;
        let mut next = 0;
        for i in 0..self.handles.len() {
            while next < self.starts.len() && self.starts[next] as usize == i {
                self.starts[next] = kept as u32;
                next += 1;
            }
            if heap.handles.owner(self.handles[i]) == Some(self.owner) {
                self.handles[kept] = self.handles[i];
                kept += 1;
            }
        }
        for start in &mut self.starts[next..] {
            *start = kept as u32;
        }
        self.handles.truncate(kept);
        self.sweep_at = (2 * kept).max(1024);
    }
    fn close_to(&mut self, heap: &Heap, from: usize) {
        for h in self.handles.drain(from..).rev() {
            heap.handles.free_owned(h, self.owner);
        }
    }
}

/// What is in a place of the list of stacks.
enum Place {
    /// The current stack's place.
    Current,
    /// A stack that is not current.
    Parked(Stack),
    /// Nothing.
    Free,
}

/// The scopes of a thread in a runtime.
pub struct Scopes {
    current: RefCell<Stack>,
    /// Its place in the list.
    number: Cell<usize>,
    places: RefCell<Vec<Place>>,
    unused: RefCell<Vec<usize>>,
}

impl Scopes {
    /// One stack, without scopes.
    pub fn new() -> Result<Scopes, Full> {
        let mut places = Vec::new();
        room::push(&mut places, Place::Current)?;
        Ok(Scopes {
            current: RefCell::new(Stack::new()),
            number: Cell::new(0),
            places: RefCell::new(places),
            unused: RefCell::default(),
        })
    }
    #[inline(always)]
    fn with<R>(&self, f: impl FnOnce(&mut Stack) -> R) -> R {
        f(&mut self.current.borrow_mut())
    }
    /// Makes a handle in the innermost scope, if that is a matter of a moment.
    #[inline(always)]
    pub fn try_add(&self, heap: &Heap, word: crate::heap::Word<'_>) -> Option<i32> {
        let s = &mut *self.current.try_borrow_mut().ok()?;
        if s.handles.len() >= s.sweep_at || s.handles.len() == s.handles.capacity() {
            return None;
        }
        heap.next_handle(word, s.owner, |h| s.handles.push(h))
    }
    /// Makes a handle in the innermost scope.
    pub fn add(&self, heap: &Heap, word: crate::heap::Word<'_>) -> Result<i32, Exn> {
        self.with(|s| {
            if s.handles.len() >= s.sweep_at {
                s.sweep(heap);
            }
            s.room()?;
            let h = heap.new_handle(word, s.owner)?;
            s.handles.push(h);
            Ok(h)
        })
    }
    /// Frees a handle early, whoever keeps it; false if it is stale.
    #[inline(always)]
    pub fn release(&self, heap: &Heap, handle: i32) -> bool {
        let freed = heap.handles.free(handle);
        if freed {
            self.with(|s| {
                if s.handles.last() == Some(&handle)
                    && s.starts.last().is_none_or(|b| (*b as usize) < s.handles.len())
                {
                    s.handles.pop();
                }
            });
        }
        freed
    }
    /// Opens a scope; its depth, 1 for the first.
    #[inline]
    pub fn open(&self) -> Result<i32, Exn> {
        self.with(|s| {
            s.starts.try_reserve(1)?;
            s.starts.push(s.handles.len() as u32);
            Ok(s.starts.len() as i32)
        })
    }
    /// How many scopes are open.
    pub fn depth(&self) -> i32 {
        self.with(|s| s.starts.len() as i32)
    }
    /// Says which scopes host code may not close: those up to this depth. The depth that it was before.
    pub fn set_floor(&self, depth: i32) -> i32 {
        self.with(|s| std::mem::replace(&mut s.floor, depth))
    }
    /// Closes the scope of this depth. Scopes still open inside it are closed with it, and that is an error.
    #[inline]
    pub fn close(&self, heap: &Heap, depth: i32) -> Result<(), Exn> {
        self.with(|s| {
            if depth <= s.floor || depth < 1 || depth as usize > s.starts.len() {
                return Err(Exn::Scope);
            }
            let innermost = depth as usize == s.starts.len();
            let start = s.starts[depth as usize - 1] as usize;
            s.starts.truncate(depth as usize - 1);
            s.close_to(heap, start);
            if innermost { Ok(()) } else { Err(Exn::Scope) }
        })
    }
    /// Whether something may leave the scope of this depth.
    pub fn can_escape(&self, depth: i32) -> Result<(), Exn> {
        self.with(|s| s.check(depth))
    }
    /// Makes a handle in the scope around the one of this depth.
    pub fn escape(&self, heap: &Heap, depth: i32, word: crate::heap::Word<'_>) -> Result<i32, Exn> {
        self.with(|s| {
            s.check(depth)?;
            if s.handles.len() >= s.sweep_at {
                s.sweep(heap);
            }
            s.room()?;
            let h = heap.new_handle(word, s.owner)?;
            // The first handle of every scope from there on becomes the last of the same scope.
            let mut carried = h;
            for i in depth as usize - 1..s.starts.len() {
                let start = s.starts[i] as usize;
                let end = s.starts.get(i + 1).map_or(s.handles.len(), |n| *n as usize);
                if start < end {
                    std::mem::swap(&mut s.handles[start], &mut carried);
                }
                s.starts[i] += 1;
            }
            s.handles.push(carried);
            Ok(h)
        })
    }
    /// Refuses a depth that is not the innermost scope's, or not the caller's own.
    pub fn check_innermost(&self, depth: i32) -> Result<(), Exn> {
        self.with(
            |s| if depth > s.floor && depth == s.starts.len() as i32 { Ok(()) } else { Err(Exn::Scope) },
        )
    }
    /// Frees everything in the innermost scope but for the last handles.
    pub fn empty(&self, heap: &Heap, but: usize) {
        self.with(|s| {
            let start = s.starts.last().map_or(0, |i| *i as usize);
            let end = s.handles.len().saturating_sub(but).max(start);
            for h in s.handles.drain(start..end) {
                heap.handles.free_owned(h, s.owner);
            }
        });
    }
    /// Makes another stack of scopes; its number.
    pub fn new_stack(&self) -> Result<i32, Exn> {
        let mut places = self.places.borrow_mut();
        let mut unused = self.unused.borrow_mut();
        places.try_reserve(1)?;
        room::hold(&mut unused, places.len() + 1)?;
        let new = Place::Parked(Stack::new());
        if let Some(i) = unused.pop() {
            places[i] = new;
            return Ok(i as i32);
        }
        places.push(new);
        Ok(places.len() as i32 - 1)
    }
    /// Makes another stack current; the number of the one that was.
    pub fn switch(&self, to: i32) -> Result<i32, Exn> {
        let from = self.number.get();
        let to = usize::try_from(to).map_err(|_| Exn::Scope)?;
        let mut places = self.places.borrow_mut();
        if to != from {
            let place =
                places.get_mut(to).filter(|p| matches!(p, Place::Parked(_))).ok_or_else(|| Exn::Scope)?;
            if let Place::Parked(stack) = std::mem::replace(place, Place::Current) {
                places[from] = Place::Parked(self.current.replace(stack));
            }
            self.number.set(to);
        }
        Ok(from as i32)
    }
    /// The number of the current stack.
    pub fn current(&self) -> i32 {
        self.number.get() as i32
    }
    /// Frees a stack that is not current, nor that of a host function's caller, and every handle in it.
    pub fn free_stack(&self, heap: &Heap, stack: i32) -> Result<(), Exn> {
        let i = usize::try_from(stack).ok().filter(|i| *i != 0).ok_or_else(|| Exn::Scope)?;
        match self.places.borrow_mut().get_mut(i) {
            Some(place @ Place::Parked(Stack { floor: 0, .. })) => {
                if let Place::Parked(mut stack) = std::mem::replace(place, Place::Free) {
                    stack.close_to(heap, 0);
                }
                self.unused.borrow_mut().push(i);
                Ok(())
            }
            _ => Err(Exn::Scope),
        }
    }
    /// Frees every handle of the thread.
    pub fn clear(&self, heap: &Heap) {
        let end = |s: &mut Stack| {
            s.starts.clear();
            s.close_to(heap, 0);
        };
        self.with(end);
        for place in self.places.borrow_mut().iter_mut() {
            if let Place::Parked(stack) = place {
                end(stack);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::Word;

    #[test]
    fn what_escaped_and_was_released_is_swept_out_of_the_list() {
        let heap = Heap::new().expect("memory");
        let scopes = Scopes::new().expect("memory");
        let depth = scopes.open().expect("memory");
        for _ in 0..20_000 {
            let h = scopes.escape(&heap, depth, Word::int(1 << 40)).expect("room");
            assert!(heap.handles.free(h));
        }
        assert!(scopes.current.borrow().handles.len() < 5000);
        let kept = scopes.escape(&heap, depth, Word::int(1 << 41)).expect("room");
        assert_eq!(scopes.close(&heap, depth), Ok(()));
        assert!(heap.handles.free(kept), "it outlived the scope");
        assert_eq!(heap.handles.live(), 0);
    }
}
