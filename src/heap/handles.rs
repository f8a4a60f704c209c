//! The handle table: what the hosts' numbers stand for, and the roots that they are.
//!
//! A handle is a 31-bit serial number, shifted left by one. Its slot is the serial modulo the table's capacity, and
//! the slot holds the whole handle, so that a stale number is refused for 2^30 creations: serials whose slot is taken are
//! passed over, and at most half of the slots are. What is in a free slot belongs in another one, so that one comparison
//! tells whether a handle is good.

use super::{Heap, Word};
use std::cell::{Cell, UnsafeCell};
use std::hash::BuildHasher;

/// What keeps a handle.
pub mod owner {
    /// Nobody but its holder: made by `camlrt_retain`.
    pub const RETAINED: u32 = u32::MAX;
    /// Its holder, and it does not keep its value.
    pub const WEAK: u32 = u32::MAX - 1;
}

#[derive(Clone, Copy)]
struct Slot {
    word: u64,
    /// The handle that has the slot, or had it, and the slot's use.
    handle: u32,
    owner: u32,
}

/// What a slot is used for, as bits of the handle in it that are the other way round than in those that belong there.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
enum Use {
    /// A handle that keeps its value.
    Strong = 0,
    /// One that does not.
    Weak = 1 << 1,
    /// None.
    Free = 2 << 1,
}

impl Use {
    const BITS: u32 = Use::Weak as u32 | Use::Free as u32;
    #[inline(always)]
    fn by(owner: u32) -> Use {
        if owner == owner::WEAK { Use::Weak } else { Use::Strong }
    }
}

/// The slots: a power of two of them, and at least four.
struct Table {
    slots: Vec<Slot>,
    /// The bits of a handle that are its slot's number, where they are.
    mask: u32,
}

impl Table {
    /// An empty one, if there is memory for it.
    fn new(capacity: usize) -> Option<Table> {
        let mut slots = Vec::new();
        slots.try_reserve_exact(capacity).ok()?;
        slots.extend((0..capacity as u32).map(|place| Slot {
            word: Word::UNIT.raw(),
            handle: place << 1 ^ Use::Free as u32,
            owner: 0,
        }));
        Some(Table { slots, mask: (capacity as u32 - 1) << 1 })
    }
    /// The slot where a handle belongs.
    #[inline(always)]
    fn place(&mut self, handle: u32) -> &mut Slot {
        // A slot is two words, and the number is shifted by one already: it counts words.
        const { assert!(size_of::<Slot>() == 2 * size_of::<u64>() && align_of::<Slot>() == align_of::<u64>()) };
        let word = (handle & self.mask) as usize;
        // SAFETY: the word is the first one of a slot, at most of the last: the mask is that of the slots' numbers.
        unsafe { &mut *self.slots.as_mut_ptr().cast::<u64>().add(word).cast::<Slot>() }
    }
    /// The slot where a handle belongs, if it is free.
    #[inline(always)]
    fn free_place(&mut self, handle: u32) -> Option<&mut Slot> {
        let slot = self.place(handle);
        if (slot.handle ^ handle) & Use::BITS == Use::Free as u32 { Some(slot) } else { None }
    }
    /// The slot that a handle has for this use.
    #[inline(always)]
    fn find(&mut self, handle: u32, used_for: Use) -> Option<&mut Slot> {
        let slot = self.place(handle);
        if slot.handle == handle ^ used_for as u32 { Some(slot) } else { None }
    }
    /// The slots with this use, and their handles.
    fn used(&mut self, used_for: Use) -> impl Iterator<Item = (u32, &mut Slot)> {
        self.slots.iter_mut().enumerate().filter_map(move |(place, slot)| {
            let handle = slot.handle ^ used_for as u32;
            ((handle ^ (place as u32) << 1) & Use::BITS == 0).then_some((handle, slot))
        })
    }
    /// A table of another size with the same handles: none if there is no memory, or if two of them belong in one slot.
    fn resized(&mut self, capacity: usize) -> Option<Table> {
        let mut new = Table::new(capacity)?;
        for used_for in [Use::Strong, Use::Weak] {
            for (handle, slot) in self.used(used_for) {
                *new.free_place(handle)? = *slot;
            }
        }
        Some(new)
    }
}

/// The table of one runtime.
pub struct Handles {
    table: UnsafeCell<Table>,
    /// The handle made last.
    last: Cell<u32>,
    live: Cell<usize>,
    /// The most that may be alive.
    cap: Cell<usize>,
    /// How many may be alive before the table is too small, or the cap reached.
    limit: Cell<usize>,
}

/// Why a handle cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHandle {
    /// There are as many as there may be.
    TooMany,
    /// There is no memory for a larger table.
    NoMemory,
}

impl Handles {
    /// The most handles that can be alive at once: half of a table of 2^24 slots.
    pub const MAX: usize = 1 << 23;
    const FIRST_CAPACITY: usize = 1024;

    pub(super) fn new() -> Option<Handles> {
        let seed = std::hash::RandomState::new().hash_one(0u8) as u32;
        let new = Handles {
            table: UnsafeCell::new(Table::new(Self::FIRST_CAPACITY)?),
            last: Cell::new(seed & !1),
            live: Cell::new(0),
            cap: Cell::new(Self::MAX),
            limit: Cell::new(0),
        };
        new.set_limit();
        Some(new)
    }
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.table().slots.len()
    }
    #[cfg(test)]
    pub(super) fn set_next(&self, serial: u32) {
        self.last.set(serial << 1);
    }
    /// How many handles are alive.
    pub fn live(&self) -> usize {
        self.live.get()
    }
    /// Sets the most handles that may be alive.
    pub fn set_cap(&self, cap: usize) {
        self.cap.set(cap.min(Self::MAX));
        self.set_limit();
    }
    fn set_limit(&self) {
        self.limit.set(self.cap.get().min(self.table().slots.len() / 2));
    }
    /// Whether another handle can be made.
    pub fn has_room(&self) -> bool {
        self.live.get() < self.cap.get()
    }
    #[allow(clippy::mut_from_ref)]
    #[inline(always)]
    fn table(&self) -> &mut Table {
        // SAFETY: one thread at a time has the heap, and no two of these borrows overlap: none leaves this file.
        unsafe { &mut *self.table.get() }
    }
    /// Whether one can be made in the table as it is.
    #[inline(always)]
    fn at_hand(&self) -> bool {
        self.live.get() < self.limit.get()
    }
    fn insert(&self, word: u64, owner: u32) -> Result<i32, NoHandle> {
        if !self.at_hand() {
            self.grow()?;
        }
        let mut handle = self.last.get();
        loop {
            handle = handle.wrapping_add(2);
            if self.is_unused(handle) {
                return Ok(self.fill(handle, word, owner));
            }
        }
    }
    /// Whether a handle may be made with its slot.
    #[inline(always)]
    fn is_unused(&self, handle: u32) -> bool {
        handle != 0 && self.table().free_place(handle).is_some()
    }
    #[inline(always)]
    fn fill(&self, handle: u32, word: u64, owner: u32) -> i32 {
        *self.table().place(handle) = Slot { word, handle: handle ^ Use::by(owner) as u32, owner };
        self.last.set(handle);
        self.live.set(self.live.get() + 1);
        handle as i32
    }
    #[cold]
    fn grow(&self) -> Result<(), NoHandle> {
        if !self.has_room() {
            return Err(NoHandle::TooMany);
        }
        let old = self.table();
        // Handles that differ modulo the old capacity differ modulo its double.
        *old = old.resized(old.slots.len() * 2).ok_or(NoHandle::NoMemory)?;
        self.set_limit();
        Ok(())
    }
    /// Gives back what a burst of handles left behind: halves the table for as long as it is mostly empty, and the handles
    /// that are left find a slot each.
    pub(super) fn shrink(&self) {
        let old = self.table();
        let mut capacity = old.slots.len();
        while capacity > Self::FIRST_CAPACITY && self.live.get() * 16 < capacity {
            capacity /= 2;
        }
        while capacity < old.slots.len() {
            if let Some(new) = old.resized(capacity) {
                *old = new;
                return self.set_limit();
            }
            capacity *= 2;
        }
    }
    /// Who keeps a handle; nothing if it is stale.
    pub fn owner(&self, handle: i32) -> Option<u32> {
        let slot = self.table().place(handle as u32);
        (slot.handle == handle as u32 ^ Use::by(slot.owner) as u32).then_some(slot.owner)
    }
    /// Frees a handle; false if it was stale.
    #[inline]
    pub fn free(&self, handle: i32) -> bool {
        match self.owner(handle) {
            Some(owner) => {
                self.free_owned(handle, owner);
                true
            }
            None => false,
        }
    }
    /// Frees a handle if this owner keeps it.
    #[inline]
    pub fn free_owned(&self, handle: i32, owner: u32) {
        let handle = handle as u32;
        if let Some(slot) = self.table().find(handle, Use::by(owner))
            && slot.owner == owner
        {
            *slot = Slot { word: Word::UNIT.raw(), handle: handle ^ Use::Free as u32, owner: 0 };
            self.live.set(self.live.get() - 1);
        }
    }
    pub(super) fn each(&self, f: &mut impl FnMut(u64)) {
        for (_, slot) in self.table().used(Use::Strong) {
            f(slot.word);
        }
    }
    /// Empties weak handles whose value died.
    pub(super) fn clear_weak(&self) {
        for (_, slot) in self.table().used(Use::Weak) {
            // SAFETY: the block is still mapped: what is dead is given back later.
            if slot.word != DEAD && !unsafe { super::collect::is_alive(slot.word) } {
                slot.word = DEAD;
            }
        }
    }
    /// Frees everything.
    pub fn clear(&self) {
        match Table::new(Self::FIRST_CAPACITY) {
            Some(new) => *self.table() = new,
            None => {
                for used_for in [Use::Strong, Use::Weak] {
                    for (handle, slot) in self.table().used(used_for) {
                        slot.handle = handle ^ Use::Free as u32;
                    }
                }
            }
        }
        self.set_limit();
        self.live.set(0);
    }
}

/// What a weak handle holds when its value is dead; no word of OCaml's is 0.
const DEAD: u64 = 0;

impl Heap {
    /// Makes a handle of a block or of an integer that does not fit inline.
    pub fn new_handle(&self, word: Word<'_>, owner: u32) -> Result<i32, NoHandle> {
        self.handles.insert(word.raw(), owner)
    }
    /// The same if there is nothing to look for or to enlarge. `keep` gets the handle just before it is made: what was asked
    /// before is not asked again then.
    #[inline(always)]
    pub fn next_handle(&self, word: Word<'_>, owner: u32, keep: impl FnOnce(i32)) -> Option<i32> {
        let handle = self.handles.last.get().wrapping_add(2);
        if !self.handles.at_hand() || !self.handles.is_unused(handle) {
            return None;
        }
        keep(handle as i32);
        Some(self.handles.fill(handle, word.raw(), owner))
    }
    /// What a slot's handle stands for. Weak handles stand for nothing here.
    #[inline(always)]
    pub fn lookup(&self, handle: i32) -> Option<Word<'_>> {
        let slot = self.handles.table().find(handle as u32, Use::Strong)?;
        // SAFETY: slots are roots, so that their words are alive.
        Some(unsafe { Word::from_raw(slot.word) })
    }
    /// What a weak handle stands for: the outer `None` if it is no weak handle, the inner one if its value is dead.
    pub fn lookup_weak(&self, handle: i32) -> Option<Option<Word<'_>>> {
        let slot = self.handles.table().find(handle as u32, Use::Weak)?;
        // SAFETY: a collection would have replaced a dead block's address.
        Some(if slot.word == DEAD { None } else { Some(unsafe { Word::from_raw(slot.word) }) })
    }
    /// Aims a handle at another word; false if it is stale.
    #[inline(always)]
    pub fn aim(&self, handle: i32, word: Word<'_>) -> bool {
        match self.handles.table().find(handle as u32, Use::Strong) {
            Some(slot) => {
                slot.word = word.raw();
                true
            }
            None => false,
        }
    }
}
