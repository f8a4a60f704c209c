//! Compressors that nobody uses at the moment. One of gzip's or zlib's takes a third of a megabyte at an address of its own
//! choosing, and a place that it left is seldom taken by the next one: a program that opens and closes channels in a loop
//! would have more memory with each turn.

use super::Format;
use super::encoder::Encoder;
use crate::heap::Heap;
use crate::sys::room;
use std::cell::RefCell;

/// The most that are kept: as many as were open at once, if that is less.
const MOST: usize = 64;

struct Spare {
    format: Format,
    level: i32,
    encoder: Encoder,
}

/// Those of a runtime. They are counted as memory outside the heap, and gone with the next collection.
#[derive(Default)]
pub struct Spares(RefCell<Vec<Spare>>);

impl Spares {
    /// One for a format and a level, which is not counted any more, and still has to begin a member.
    pub fn take(&self, heap: &Heap, format: Format, level: i32) -> Option<Encoder> {
        let mut all = self.0.borrow_mut();
        let found = all.iter().rposition(|spare| (spare.format, spare.level) == (format, level))?;
        heap.sub_external(Encoder::memory(format, level));
        Some(all.swap_remove(found).encoder)
    }
    /// Keeps one that is not counted, if it is of those that are worth it and there is room.
    pub fn keep(&self, heap: &Heap, format: Format, level: i32, encoder: Encoder) {
        let mut all = self.0.borrow_mut();
        let memory = Encoder::memory(format, level);
        if matches!(encoder, Encoder::Deflate(_)) && all.len() < MOST && heap.add_external(memory).is_ok() {
            let kept = room::push(&mut all, Spare { format, level, encoder });
            // Without room for its place it is not kept.
            let _ = kept.inspect_err(|_| heap.sub_external(memory));
        }
    }
    /// Lets go of all of them.
    pub fn clear(&self, heap: &Heap) {
        for spare in self.0.take() {
            heap.sub_external(Encoder::memory(spare.format, spare.level));
        }
    }
}
