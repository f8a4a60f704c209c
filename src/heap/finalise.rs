//! What happens when a block dies: the functions of `Gc.finalise` and `Gc.finalise_last`, and the resources that
//! blocks stand for. Nothing is run here: what is due is queued, and the runtime takes it from the queues.

use super::collect::{Marker, is_alive};
use super::{Full, Heap, Word};
use crate::sys::room;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Something outside the heap that a block stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Resource {
    /// A host function.
    Closure(u32),
    /// A channel.
    Channel(u32),
    /// A host stream.
    Stream(u32),
    /// A view of a piece of memory outside the heap.
    Memory(super::outside::PieceId),
    /// A digest in the making.
    Digest(u32),
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
    /// Without memory for a copy of what a custom block held: nothing.
    fn new(block: u64, resource: Resource) -> Option<Dead> {
        let mut bytes = Vec::new();
        if let Resource::Custom(_) = resource {
            // SAFETY: the block is still mapped, whether it is dead or not.
            let data = unsafe { Word::from_raw(block) }.custom_data();
            bytes.try_reserve_exact(data.len()).ok()?;
            bytes.extend(data.iter().map(|c| c.get()));
        }
        Some(Dead { resource, bytes: bytes.into() })
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
    dead: RefCell<VecDeque<Dead>>,
    pending: Cell<bool>,
    /// Whether a finaliser is running, which others wait for.
    running: Cell<bool>,
}

impl Finalisers {
    /// `Gc.finalise`: when `value` dies, it is revived and `function` is due with it. Of what one collection finds, the
    /// last registered comes first, as in OCaml; what has a `finalise_last` comes behind.
    pub fn finalise(&self, function: Word<'_>, value: Word<'_>) -> Result<(), Full> {
        self.add(&self.first, function, value)
    }
    /// `Gc.finalise_last`: when `value` is dead for good, `function` is due with `()`.
    pub fn finalise_last(&self, function: Word<'_>, value: Word<'_>) -> Result<(), Full> {
        self.add(&self.last, function, value)
    }
    fn add(&self, to: &RefCell<Vec<Due>>, function: Word<'_>, value: Word<'_>) -> Result<(), Full> {
        // A collection must find room in the queue for all that it finds dead.
        let all = self.first.borrow().len() + self.last.borrow().len() + 1;
        self.due.borrow_mut().try_reserve(all).map_err(|_| Full)?;
        room::push(&mut to.borrow_mut(), Due { function: function.raw(), argument: value.raw() })
    }
    /// Makes sure that another block can be noted, and found dead.
    pub fn reserve(&self) -> Result<(), Full> {
        let mut resources = self.resources.borrow_mut();
        resources.try_reserve(1).map_err(|_| Full)?;
        self.dead.borrow_mut().try_reserve(resources.len() + 1).map_err(|_| Full)
    }
    /// How many blocks stand for something.
    pub fn standing(&self) -> usize {
        self.resources.borrow().len()
    }
    /// Notes that a block stands for a resource. There is [room](Finalisers::reserve) for it.
    pub fn stands_for(&self, block: Word<'_>, resource: Resource) {
        self.resources.borrow_mut().push((block.raw(), resource));
    }
    /// Begins or ends the run of a finaliser; whether one was running.
    pub fn set_running(&self, running: bool) -> bool {
        self.running.replace(running)
    }
    /// Whether something died that the runtime has to see to.
    #[inline(always)]
    pub fn pending(&self) -> bool {
        self.pending.get()
    }
    /// The next resource whose block died.
    pub fn next_dead(&self) -> Option<Dead> {
        let dead = self.dead.borrow_mut().pop_front();
        if dead.is_none() {
            self.pending.set(!self.due.borrow().is_empty());
        }
        dead
    }
    /// The next resource, whether its block died or not, for the end of the runtime.
    pub fn next_of_all(&self) -> Option<Dead> {
        self.next_dead().or_else(|| {
            let (block, resource) = self.resources.borrow_mut().pop()?;
            Some(Dead::new(block, resource).unwrap_or(Dead { resource, bytes: Box::default() }))
        })
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
        let mut due = self.due.borrow_mut();
        let before = due.len();
        queue_dead(&self.first, &mut due, |d| d.argument);
        for d in due.iter().skip(before) {
            // SAFETY: the value is registered, hence still mapped.
            unsafe { marker.push(d.argument) }
        }
        due.len() > before
    }
    /// Queues what is due for values and blocks that are dead for good.
    pub(super) fn find_dead(&self, marker: &mut Marker) {
        let mut due = self.due.borrow_mut();
        queue_dead(&self.last, &mut due, |_| Word::UNIT.raw());
        let mut gone = self.dead.borrow_mut();
        self.resources.borrow_mut().retain(|&(block, resource)| {
            if alive(block) {
                return true;
            }
            match Dead::new(block, resource) {
                Some(dead) => {
                    gone.push_back(dead);
                    false
                }
                None => {
                    // The next collection tries again.
                    // SAFETY: the block is registered, hence still mapped; a custom block holds no words.
                    unsafe { marker.push(block) }
                    true
                }
            }
        });
        self.pending.set(!gone.is_empty() || !due.is_empty());
    }
}

impl Heap {
    /// Takes the next finaliser that is due: a function and its argument.
    pub fn next_finaliser(&self) -> Option<(Word<'_>, Word<'_>)> {
        let due = self.finalisers.due.borrow_mut().pop_front()?;
        // SAFETY: until now both were roots, and no collection comes while the result borrows the heap.
        Some(unsafe { (Word::from_raw(due.function), Word::from_raw(due.argument)) })
    }
    /// Whether a finaliser is due, and none is running.
    pub fn finaliser_due(&self) -> bool {
        !self.finalisers.running.get() && !self.finalisers.due.borrow().is_empty()
    }
}

/// Moves the finalisers of dead values to the queue, which has room for them, the last registered first.
fn queue_dead(registered: &RefCell<Vec<Due>>, due: &mut VecDeque<Due>, argument: impl Fn(&Due) -> u64) {
    let before = due.len();
    registered.borrow_mut().retain(|d| {
        let keep = alive(d.argument);
        if !keep {
            due.push_back(Due { function: d.function, argument: argument(d) });
        }
        keep
    });
    due.make_contiguous()[before..].reverse();
}

fn alive(raw: u64) -> bool {
    // SAFETY: registered values are mapped until the collection that finds them dead is over.
    unsafe { is_alive(raw) }
}
