//! Bigarrays: what a block of one says of itself.
//!
//! The block holds the number of its piece of memory, kind and layout, the number of dimensions, and the dimensions.

use crate::heap::Word;
use crate::runtime::custom::kind;
use crate::runtime::memory::Piece;
use crate::runtime::{Exn, Runtime};
use std::rc::Rc;

/// Bytes of an element by the number of its kind, OCaml's `caml_ba_element_size`; float16 is 5.2's.
const SIZES: [usize; 14] = [4, 8, 1, 1, 2, 2, 4, 8, 8, 8, 8, 16, 1, 2];
/// The first kind that 4.x has not, float16.
const FLOAT16: usize = 13;
/// The most dimensions.
pub const MAX_DIMS: usize = 16;

/// A bigarray's shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The number of the kind.
    pub kind: u8,
    /// Fortran's layout, not C's.
    pub fortran: bool,
    /// The dimensions.
    pub dims: Vec<u64>,
}

impl Shape {
    /// Bytes of an element.
    pub fn element(&self) -> Option<usize> {
        SIZES.get(self.kind as usize).copied()
    }
    /// How many elements, if that is a number.
    pub fn count(&self) -> Option<usize> {
        self.dims.iter().try_fold(1usize, |n, d| n.checked_mul(usize::try_from(*d).ok()?))
    }
    /// Bytes of all elements.
    pub fn bytes(&self) -> Option<usize> {
        self.count()?.checked_mul(self.element()?)
    }
}

const MEMORY: usize = 0;
const FLAGS: usize = 1;
const NDIMS: usize = 2;
const DIMS: usize = 3;

impl Runtime {
    /// Whether this OCaml has bigarrays of a kind.
    pub fn has_bigarray_kind(&self, kind: u8) -> bool {
        (kind as usize) < if self.is_ocaml5() { SIZES.len() } else { FLOAT16 }
    }
    /// A new bigarray, zeroed.
    pub fn new_bigarray(&self, shape: &Shape) -> Result<(Word<'_>, Rc<Piece>), Exn> {
        let len = shape.bytes().ok_or_else(|| Exn::OutOfMemory)?;
        self.heap.finalisers.reserve()?;
        let (id, piece) = self.new_memory(len)?;
        let (block, data) = match self.heap.custom(kind::BIGARRAY, DIMS + shape.dims.len()) {
            Ok(made) => made,
            Err(full) => {
                self.memory.release(&self.heap, id);
                return Err(full.into());
            }
        };
        data[MEMORY].set(id as u64);
        data[FLAGS].set(shape.kind as u64 | (shape.fortran as u64) << 8);
        data[NDIMS].set(shape.dims.len() as u64);
        data[DIMS..].iter().zip(&shape.dims).for_each(|(to, d)| to.set(*d));
        self.heap.finalisers.stands_for(block, crate::heap::finalise::Resource::Memory(id));
        Ok((block, piece))
    }
    /// The memory of a bigarray of one dimension, if its kind has this number.
    pub fn array1(&self, word: Word<'_>, kind: u8) -> Option<Rc<Piece>> {
        let data = word.custom_data();
        let is_one = word.custom_ops()? == kind::BIGARRAY
            && data.get(FLAGS)?.get() as u8 == kind
            && data.get(NDIMS)?.get() == 1;
        if is_one { self.memory.get(data.get(MEMORY)?.get() as u32) } else { None }
    }
    /// The shape and the memory of a bigarray.
    pub fn bigarray(&self, word: Word<'_>) -> Option<(Shape, Rc<Piece>)> {
        if word.custom_ops()? != kind::BIGARRAY {
            return None;
        }
        let data = word.custom_data();
        let flags = data[FLAGS].get();
        let dims = data[DIMS..].iter().take(data[NDIMS].get() as usize).map(|d| d.get()).collect();
        let shape = Shape { kind: flags as u8, fortran: flags & 0x100 != 0, dims };
        Some((shape, self.memory.get(data[MEMORY].get() as u32)?))
    }
}
