//! What happens when a block dies: the functions of `Gc.finalise` and `Gc.finalise_last`, and the resources that
//! blocks stand for. Nothing is run here: what is due is queued, and the runtime takes it from the queues.

use super::collect::{Marker, is_alive};
use super::{Heap, Word};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Something outside the heap that a block stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Resource {
    /// A host function.
    Closure(u32),
    /// A channel.
    Channel(u32),
    /// A piece of memory outside the heap.
    Memory(u32),
    /// A host's custom block of the kind with this number.
    Custom(u32),
}

/// A resource whose block died.
pub struct Dead {
    /// The resource.
    pub resource: Resource,
    /// What a custom block held.
    pub bytes: Box<[u64]>,
}

impl Dead {
    fn new(block: u64, resource: Resource) -> Dead {
        let bytes = match resource {
            Resource::Custom(_) => {
                // SAFETY: the block is still mapped, whether it is dead or not.
                unsafe { Word::from_raw(block) }.custom_data().iter().map(|c| c.get()).collect()
            }
            _ => Box::default(),
        };
        Dead { resource, bytes }
    }
}

/// A finaliser that is due: the function, and its argument.
struct Due {
    function: u64,
    argument: u64,
}

/// The registry of what must be found when it is dead.
#[derive(Default)]
pub struct Finalisers {
    first: RefCell<Vec<Due>>,
    last: RefCell<Vec<Due>>,
    due: RefCell<VecDeque<Due>>,
    resources: RefCell<Vec<(u64, Resource)>>,
    dead: RefCell<Vec<Dead>>,
    pending: Cell<bool>,
}

impl Finalisers {
    /// `Gc.finalise`: when `value` dies, it is revived and `function` is due with it, in the order of registration.
    pub fn finalise(&self, function: Word<'_>, value: Word<'_>) {
        self.first.borrow_mut().push(Due { function: function.raw(), argument: value.raw() });
    }
    /// `Gc.finalise_last`: when `value` is dead for good, `function` is due with `()`.
    pub fn finalise_last(&self, function: Word<'_>, value: Word<'_>) {
        self.last.borrow_mut().push(Due { function: function.raw(), argument: value.raw() });
    }
    /// Notes that a block stands for a resource.
    pub fn stands_for(&self, block: Word<'_>, resource: Resource) {
        self.resources.borrow_mut().push((block.raw(), resource));
    }
    /// Whether something died that the runtime has to see to.
    #[inline(always)]
    pub fn pending(&self) -> bool {
        self.pending.get()
    }
    /// The resources whose blocks died.
    pub fn take_dead(&self) -> Vec<Dead> {
        self.pending.set(!self.due.borrow().is_empty());
        self.dead.take()
    }
    /// Every resource there is, for the end of the runtime.
    pub fn take_all(&self) -> Vec<Dead> {
        let mut all = self.take_dead();
        all.extend(self.resources.take().into_iter().map(|(block, r)| Dead::new(block, r)));
        all
    }
    pub(super) fn each_root(&self, f: &mut impl FnMut(u64)) {
        for list in [&self.first, &self.last] {
            list.borrow().iter().for_each(|d| f(d.function));
        }
        for d in self.due.borrow().iter() {
            f(d.function);
            f(d.argument);
        }
    }
    /// Revives values that have a function to be called with them; whether there were any.
    pub(super) fn revive_first(&self, marker: &mut Marker) -> bool {
        let (dead, alive) = self.first.take().into_iter().partition::<Vec<_>, _>(|d| !alive(d.argument));
        *self.first.borrow_mut() = alive;
        let any = !dead.is_empty();
        for d in &dead {
            // SAFETY: the value is registered, hence still mapped.
            unsafe { marker.push(d.argument) }
        }
        self.due.borrow_mut().extend(dead);
        any
    }
    /// Queues what is due for values and blocks that are dead for good.
    pub(super) fn find_dead(&self) {
        let (dead, alive_) = self.last.take().into_iter().partition::<Vec<_>, _>(|d| !alive(d.argument));
        *self.last.borrow_mut() = alive_;
        self.due.borrow_mut().extend(dead.into_iter().map(|d| Due { argument: Word::UNIT.raw(), ..d }));
        let mut gone = self.dead.borrow_mut();
        self.resources.borrow_mut().retain(|&(block, resource)| {
            if alive(block) {
                return true;
            }
            gone.push(Dead::new(block, resource));
            false
        });
        self.pending.set(!gone.is_empty() || !self.due.borrow().is_empty());
    }
}

impl Heap {
    /// Takes the next finaliser that is due: a function and its argument.
    pub fn next_finaliser(&self) -> Option<(Word<'_>, Word<'_>)> {
        let due = self.finalisers.due.borrow_mut().pop_front()?;
        // SAFETY: until now both were roots, and no collection comes while the result borrows the heap.
        Some(unsafe { (Word::from_raw(due.function), Word::from_raw(due.argument)) })
    }
    /// Whether a finaliser is due.
    pub fn finaliser_due(&self) -> bool {
        !self.finalisers.due.borrow().is_empty()
    }
}

fn alive(raw: u64) -> bool {
    // SAFETY: registered values are mapped until the collection that finds them dead is over.
    unsafe { is_alive(raw) }
}
