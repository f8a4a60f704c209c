//! Memory outside the heap that blocks stand for: the data of bigarrays.

use super::{Exn, Runtime};
use crate::heap::{Full, Heap, word};
use crate::sys::room;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A piece of memory: whole words, of which a number of bytes count.
pub struct Piece {
    words: Box<[Cell<u64>]>,
    len: usize,
}

impl Piece {
    /// The words, the last of which may count in part.
    pub fn words(&self) -> &[Cell<u64>] {
        &self.words
    }
    /// The bytes.
    pub fn bytes(&self) -> &[Cell<u8>] {
        &word::as_bytes(&self.words)[..self.len]
    }
}

struct Entry {
    piece: Rc<Piece>,
    /// How many blocks stand for it.
    refs: u32,
}

/// The pieces of a runtime.
#[derive(Default)]
pub struct Memory {
    pieces: RefCell<Vec<Option<Entry>>>,
    unused: RefCell<Vec<u32>>,
}

impl Memory {
    fn reserve(&self) -> Result<(), Full> {
        let mut pieces = self.pieces.borrow_mut();
        pieces.try_reserve(1).map_err(|_| Full)?;
        room::hold(&mut self.unused.borrow_mut(), pieces.len() + 1)
    }
    /// A piece by number.
    pub fn get(&self, id: u32) -> Option<Rc<Piece>> {
        Some(self.pieces.borrow().get(id as usize)?.as_ref()?.piece.clone())
    }
    /// One block less stands for a piece.
    pub fn release(&self, heap: &Heap, id: u32) {
        let mut pieces = self.pieces.borrow_mut();
        let Some(place) = pieces.get_mut(id as usize) else { return };
        if let Some(e) = place {
            e.refs -= 1;
            if e.refs == 0 {
                heap.sub_external(e.piece.len);
                *place = None;
                self.unused.borrow_mut().push(id);
            }
        }
    }
}

impl Runtime {
    /// A new piece, zeroed; one block stands for it.
    pub fn new_memory(&self, len: usize) -> Result<(u32, Rc<Piece>), Exn> {
        self.heap.add_external(len)?;
        let mut words = Vec::new();
        if words.try_reserve_exact(len.div_ceil(8)).is_err() {
            self.heap.sub_external(len);
            return Err(Full.into());
        }
        words.resize(len.div_ceil(8), Cell::new(0));
        let piece = match self.memory.reserve().and_then(|()| room::rc(Piece { words: words.into(), len })) {
            Ok(piece) => piece,
            Err(full) => {
                self.heap.sub_external(len);
                return Err(full.into());
            }
        };
        let mut pieces = self.memory.pieces.borrow_mut();
        let entry = Some(Entry { piece: piece.clone(), refs: 1 });
        let id = match self.memory.unused.borrow_mut().pop() {
            Some(id) => {
                pieces[id as usize] = entry;
                id
            }
            None => {
                pieces.push(entry);
                pieces.len() as u32 - 1
            }
        };
        Ok((id, piece))
    }
}
