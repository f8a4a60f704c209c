//! The handle table: what the hosts' numbers stand for, and the roots that they are.
//!
//! A handle is a 31-bit serial number, shifted left by one. Its slot is the serial modulo the table's capacity, and
//! the slot holds the whole serial, so that a stale number is refused for 2^30 creations: serials whose slot is taken are
//! passed over, and at most half of the slots are.

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
    serial: u32,
    owner: u32,
}

const FREE: Slot = Slot { word: 1, serial: 0, owner: 0 };
const SERIALS: u32 = 0x7fff_ffff;

/// The table of one runtime.
pub struct Handles {
    slots: UnsafeCell<Vec<Slot>>,
    next: Cell<u32>,
    live: Cell<usize>,
    cap: Cell<usize>,
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
        Some(Handles {
            slots: UnsafeCell::new(table(Self::FIRST_CAPACITY)?),
            next: Cell::new(seed & SERIALS),
            live: Cell::new(0),
            cap: Cell::new(Self::MAX),
        })
    }
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.slots().len()
    }
    #[cfg(test)]
    pub(super) fn set_next(&self, serial: u32) {
        self.next.set(serial);
    }
    /// How many handles are alive.
    pub fn live(&self) -> usize {
        self.live.get()
    }
    /// Sets the most handles that may be alive.
    pub fn set_cap(&self, cap: usize) {
        self.cap.set(cap.min(Self::MAX));
    }
    /// Whether another handle can be made.
    pub fn has_room(&self) -> bool {
        self.live.get() < self.cap.get()
    }
    #[allow(clippy::mut_from_ref)]
    #[inline(always)]
    fn slots(&self) -> &mut Vec<Slot> {
        // SAFETY: one thread at a time has the heap, and no two of these borrows overlap: none leaves this file.
        unsafe { &mut *self.slots.get() }
    }
    #[allow(clippy::mut_from_ref)]
    #[inline(always)]
    fn slot(&self, handle: i32) -> Option<&mut Slot> {
        let serial = handle as u32 >> 1;
        let slots = self.slots();
        let mask = slots.len() - 1;
        // SAFETY: a table is never empty, so that the index is at most the last one.
        let slot = unsafe { slots.get_unchecked_mut(serial as usize & mask) };
        if slot.serial == serial && serial != 0 && handle & 1 == 0 { Some(slot) } else { None }
    }
    #[inline]
    fn insert(&self, word: u64, owner: u32) -> Result<i32, NoHandle> {
        if self.live.get() * 2 >= self.slots().len() {
            self.grow()?;
        }
        if !self.has_room() {
            return Err(NoHandle::TooMany);
        }
        let slots = self.slots();
        let mask = slots.len() - 1;
        let mut serial = self.next.get();
        let slot = loop {
            serial = (serial + 1) & SERIALS;
            let slot = &mut slots[serial as usize & mask];
            if slot.serial == 0 && serial != 0 {
                break slot;
            }
        };
        *slot = Slot { word, serial, owner };
        self.next.set(serial);
        self.live.set(self.live.get() + 1);
        Ok((serial << 1) as i32)
    }
    #[cold]
    fn grow(&self) -> Result<(), NoHandle> {
        let old = self.slots();
        let capacity = old.len() * 2;
        if capacity > 2 * Self::MAX {
            return Err(NoHandle::TooMany);
        }
        let mut new = table(capacity).ok_or(NoHandle::NoMemory)?;
        for slot in old.iter().filter(|s| s.serial != 0) {
            // Serials that differ modulo the old capacity differ modulo its double.
            new[slot.serial as usize & (capacity - 1)] = *slot;
        }
        *old = new;
        Ok(())
    }
    /// Gives back what a burst of handles left behind: halves the table for as long as it is mostly empty, and the handles
    /// that are left find a slot each.
    pub(super) fn shrink(&self) {
        let old = self.slots();
        let mut capacity = old.len();
        while capacity > Self::FIRST_CAPACITY && self.live.get() * 16 < capacity {
            capacity /= 2;
        }
        while capacity < old.len() {
            let Some(mut new) = table(capacity) else { return };
            let fits = old.iter().filter(|s| s.serial != 0).all(|slot| {
                let place = &mut new[slot.serial as usize & (capacity - 1)];
                let is_free = place.serial == 0;
                *place = *slot;
                is_free
            });
            if fits {
                *old = new;
                return;
            }
            capacity *= 2;
        }
    }
    /// Who keeps a handle; nothing if it is stale.
    pub fn owner(&self, handle: i32) -> Option<u32> {
        self.slot(handle).map(|s| s.owner)
    }
    /// Frees a handle; false if it was stale.
    #[inline]
    pub fn free(&self, handle: i32) -> bool {
        match self.slot(handle) {
            Some(slot) => {
                *slot = FREE;
                self.live.set(self.live.get() - 1);
                true
            }
            None => false,
        }
    }
    /// Frees a handle if this owner keeps it.
    #[inline]
    pub fn free_owned(&self, handle: i32, owner: u32) {
        if let Some(slot) = self.slot(handle)
            && slot.owner == owner
        {
            *slot = FREE;
            self.live.set(self.live.get() - 1);
        }
    }
    pub(super) fn each(&self, f: &mut impl FnMut(u64)) {
        for slot in self.slots().iter().filter(|s| s.serial != 0 && s.owner != owner::WEAK) {
            f(slot.word);
        }
    }
    /// Empties weak handles whose value died.
    pub(super) fn clear_weak(&self) {
        for slot in self.slots().iter_mut().filter(|s| s.serial != 0 && s.owner == owner::WEAK) {
            // SAFETY: the block is still mapped: what is dead is given back later.
            if slot.word != DEAD && !unsafe { super::collect::is_alive(slot.word) } {
                slot.word = DEAD;
            }
        }
    }
    /// Frees everything.
    pub fn clear(&self) {
        let slots = self.slots();
        match table(Self::FIRST_CAPACITY) {
            Some(new) => *slots = new,
            None => slots.fill(FREE),
        }
        self.live.set(0);
    }
}

/// An empty table, if there is memory for it.
fn table(capacity: usize) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    slots.try_reserve_exact(capacity).ok()?;
    slots.extend(std::iter::repeat_n(FREE, capacity));
    Some(slots)
}

/// What a weak handle holds when its value is dead; no word of OCaml's is 0.
const DEAD: u64 = 0;

impl Heap {
    /// Makes a handle of a block or of an integer that does not fit inline.
    #[inline(always)]
    pub fn new_handle(&self, word: Word<'_>, owner: u32) -> Result<i32, NoHandle> {
        self.handles.insert(word.raw(), owner)
    }
    /// What a slot's handle stands for. Weak handles stand for nothing here.
    #[inline(always)]
    pub fn lookup(&self, handle: i32) -> Option<Word<'_>> {
        let slot = self.handles.slot(handle)?;
        if slot.owner == owner::WEAK {
            return None;
        }
        // SAFETY: slots are roots, so that their words are alive.
        Some(unsafe { Word::from_raw(slot.word) })
    }
    /// What a weak handle stands for: the outer `None` if it is no weak handle, the inner one if its value is dead.
    pub fn lookup_weak(&self, handle: i32) -> Option<Option<Word<'_>>> {
        let slot = self.handles.slot(handle).filter(|s| s.owner == owner::WEAK)?;
        // SAFETY: a collection would have replaced a dead block's address.
        Some(if slot.word == DEAD { None } else { Some(unsafe { Word::from_raw(slot.word) }) })
    }
    /// Aims a handle at another word; false if it is stale.
    #[inline(always)]
    pub fn aim(&self, handle: i32, word: Word<'_>) -> bool {
        match self.handles.slot(handle) {
            Some(slot) if slot.owner != owner::WEAK => {
                slot.word = word.raw();
                true
            }
            _ => false,
        }
    }
}
