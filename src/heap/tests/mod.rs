//! The heap's phases, one file each. The mark stack has 64 entries here, so that it overflows all the time.
//!
//! Words of a test outlive collections only where the test itself knows that they are reachable.

mod allocation;
mod ephemerons;
mod finalisers;
mod handle_table;
mod marking;
mod model;
mod shadows;
mod threads;

use super::roots::Global;
use super::{Heap, Word};

/// Less work where each step is slow.
const fn scale(n: usize) -> usize {
    if cfg!(miri) { n.div_ceil(1000) } else { n }
}

fn heap() -> Heap {
    Heap::new().expect("memory")
}

fn collect(heap: &Heap) {
    // SAFETY: the tests look at no word afterwards that was not reachable, nor at a view.
    unsafe { heap.collect() }
}

/// A block of these fields.
fn block<'a>(heap: &'a Heap, tag: u8, fields: &[Word<'a>]) -> Word<'a> {
    let (word, cells) = heap.block(fields.len(), tag).expect("room");
    cells.iter().zip(fields).for_each(|(c, f)| c.set(*f));
    word
}

/// A list cell with the root's list behind it, aimed at by the root from now on.
fn cons(heap: &Heap, list: Global, head: Word<'_>) {
    let (cell, fields) = heap.block(2, 0).expect("room");
    // SAFETY: the head is as alive as the caller says, and the root keeps the rest.
    fields[0].set(unsafe { Word::from_raw(head.raw()) });
    fields[1].set(heap.kept(list));
    heap.keep_in(list, cell);
}

/// Random numbers, the same ones each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let x = (self.0 ^ self.0 >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        x ^ x >> 33
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}
