//! Memory outside the heap, and the blocks that are views of it: bigarrays. A block holds the address of its first
//! element; the memory lives as long as any block with an address in it, and is given back once.

use super::finalise::{Dead, Resource};
use super::word::{Word, tag};
use super::{Full, Heap};
use crate::abi::callout::{Dropped, HostMemory};
use crate::runtime::custom::kind;
use crate::sys::room;
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::ptr::NonNull;
use std::rc::Rc;

/// A piece of memory.
struct Piece {
    base: NonNull<u8>,
    len: usize,
    /// Whether it is the host's, which takes it back itself.
    hosted: bool,
}

/// What every kind of element is aligned to.
const ALIGN: usize = 16;

impl Piece {
    /// So many bytes, all zero.
    fn zeroed(len: usize) -> Result<Piece, Full> {
        let layout = Layout::from_size_align(len, ALIGN).map_err(|_| Full)?;
        let base = if len == 0 {
            NonNull::without_provenance(std::num::NonZero::new(ALIGN).ok_or(Full)?)
        } else {
            // SAFETY: the layout is not empty.
            NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or(Full)?
        };
        Ok(Piece { base, len, hosted: false })
    }
    fn bytes(&self) -> &[Cell<u8>] {
        // SAFETY: the piece has that many bytes, as allocated or promised by the host, which are initialised and only ever accessed through cells.
        unsafe { std::slice::from_raw_parts(self.base.as_ptr().cast(), self.len) }
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        if self.len > 0 && !self.hosted {
            // SAFETY: the piece was allocated with this layout, and nobody has an address in it any more.
            unsafe { dealloc(self.base.as_ptr(), Layout::from_size_align_unchecked(self.len, ALIGN)) }
        }
    }
}

/// The number of a piece: only blocks that are views of it have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct PieceId(u32);

struct Entry {
    piece: Rc<Piece>,
    /// How many blocks are views of it.
    refs: u32,
    /// What the host wants to know when there are none any more.
    dropped: Option<Dropped>,
}

/// The pieces of a heap.
#[derive(Default)]
pub(super) struct Outside {
    pieces: RefCell<Vec<Option<Entry>>>,
    unused: RefCell<Vec<u32>>,
}

impl Outside {
    fn add(&self, piece: Piece, dropped: Option<Dropped>) -> Result<u32, Full> {
        let mut pieces = self.pieces.borrow_mut();
        let mut unused = self.unused.borrow_mut();
        pieces.try_reserve(1).map_err(|_| Full)?;
        // Whoever gives a number back must find room for it.
        room::hold(&mut unused, pieces.len() + 1)?;
        let entry = Some(Entry { piece: room::rc(piece)?, refs: 0, dropped });
        if let Some(id) = unused.pop() {
            pieces[id as usize] = entry;
            return Ok(id);
        }
        pieces.push(entry);
        Ok(pieces.len() as u32 - 1)
    }
    fn get(&self, id: u32) -> Option<Rc<Piece>> {
        Some(self.pieces.borrow().get(id as usize)?.as_ref()?.piece.clone())
    }
    /// One view more.
    fn share(&self, id: u32) -> Result<(), Full> {
        let mut pieces = self.pieces.borrow_mut();
        let entry = pieces.get_mut(id as usize).and_then(Option::as_mut).ok_or(Full)?;
        entry.refs = entry.refs.checked_add(1).ok_or(Full)?;
        Ok(())
    }
    /// One view less; what is gone with it, if that was the last one.
    fn release(&self, id: u32) -> Option<Entry> {
        let mut pieces = self.pieces.borrow_mut();
        let place = pieces.get_mut(id as usize)?;
        let entry = place.as_mut()?;
        entry.refs = entry.refs.saturating_sub(1);
        if entry.refs > 0 {
            return None;
        }
        self.unused.borrow_mut().push(id);
        place.take()
    }
}

/// What a bigarray is, but for its memory.
#[derive(Clone, Copy)]
pub struct Form<'d> {
    /// The number of its kind.
    pub kind: u8,
    /// Fortran's layout, not C's.
    pub fortran: bool,
    /// The dimensions.
    pub dims: &'d [u64],
}

// The words of a block behind that of its operations.
const ADDRESS: usize = 0;
const LEN: usize = 1;
const ID: usize = 2;
const FLAGS: usize = 3;
const DIMS: usize = 4;
const FORTRAN: u64 = 0x100;

impl Heap {
    /// A bigarray with `len` bytes of memory of its own, zeroed.
    pub fn bigarray(&self, form: Form<'_>, len: usize) -> Result<Bigarray<'_>, Full> {
        self.add_external(len)?;
        let made = Piece::zeroed(len).and_then(|piece| self.whole(form, piece, None));
        made.inspect_err(|_| self.sub_external(len))
    }
    /// A bigarray with `len` bytes of memory of the host's, or memory of its own where that begins nowhere. There is room for
    /// its drop.
    pub fn bigarray_over(
        &self,
        form: Form<'_>,
        memory: HostMemory,
        len: usize,
    ) -> Result<Bigarray<'_>, Full> {
        let (base, dropped) = memory.parts();
        let Some(base) = base else { return self.bigarray(form, len) };
        self.whole(form, Piece { base, len, hosted: true }, Some(dropped))
    }
    fn whole(&self, form: Form<'_>, piece: Piece, dropped: Option<Dropped>) -> Result<Bigarray<'_>, Full> {
        let (base, len) = (piece.base.as_ptr() as usize, piece.len);
        let id = self.outside.add(piece, dropped)?;
        self.view(form, id, base, len).inspect_err(|_| {
            self.outside.release(id);
        })
    }
    /// A bigarray whose memory is a part of another one's.
    pub fn part_of(
        &self,
        whole: Bigarray<'_>,
        form: Form<'_>,
        part: Range<usize>,
    ) -> Result<Bigarray<'_>, Full> {
        let bytes = &whole.bytes()[part];
        self.view(form, whole.head[ID].get() as u32, bytes.as_ptr() as usize, bytes.len())
    }
    fn view(&self, form: Form<'_>, id: u32, address: usize, len: usize) -> Result<Bigarray<'_>, Full> {
        self.finalisers.reserve()?;
        self.outside.share(id)?;
        // SAFETY: every word is written here, before anybody sees the block.
        let made = unsafe { self.custom_of(kind::BIGARRAY, DIMS + form.dims.len()) };
        let (block, words) = made.inspect_err(|_| {
            self.outside.release(id);
        })?;
        words[ADDRESS].set(address as u64);
        words[LEN].set(len as u64);
        words[ID].set(id as u64);
        let layout = if form.fortran { FORTRAN } else { 0 };
        words[FLAGS].set(form.kind as u64 | layout);
        words[DIMS..].iter().zip(form.dims).for_each(|(to, d)| to.set(*d));
        self.finalisers.stands_for(block, Resource::Memory(PieceId(id)));
        Bigarray::new(block, words).ok_or(Full)
    }
    /// One view less of a piece of memory; what the host is to be told, if that was the last one.
    pub fn release_view(&self, dead: Dead) -> Option<Dropped> {
        let Resource::Memory(PieceId(id)) = dead.resource else { return None };
        let gone = self.outside.release(id)?;
        if !gone.piece.hosted {
            self.sub_external(gone.piece.len);
        }
        gone.dropped
    }
}

impl<'a> Word<'a> {
    /// The block as a bigarray, if it is one.
    #[inline(always)]
    pub fn bigarray(self) -> Option<Bigarray<'a>> {
        if !self.is(tag::CUSTOM) {
            return None;
        }
        let all = self.raw() as usize as *const Cell<u64>;
        // SAFETY: a custom block has at least one word, the number of its operations; all are only accessed as cells.
        let words = unsafe { std::slice::from_raw_parts(all, self.wosize()) };
        let (ops, words) = words.split_first()?;
        if ops.get() as u32 == kind::BIGARRAY { Bigarray::new(self, words) } else { None }
    }
}

/// A bigarray.
#[derive(Clone, Copy)]
pub struct Bigarray<'a> {
    block: Word<'a>,
    /// As [`Heap::view`] wrote them; nobody else has them.
    head: &'a [Cell<u64>; DIMS],
    dims: &'a [Cell<u64>],
}

impl<'a> Bigarray<'a> {
    #[inline(always)]
    fn new(block: Word<'a>, words: &'a [Cell<u64>]) -> Option<Self> {
        let (head, dims) = words.split_first_chunk()?;
        Some(Bigarray { block, head, dims })
    }
    /// Its block.
    pub fn word(self) -> Word<'a> {
        self.block
    }
    /// The number of its kind.
    #[inline(always)]
    pub fn kind(self) -> u8 {
        self.head[FLAGS].get() as u8
    }
    /// Fortran's layout, not C's.
    #[inline(always)]
    pub fn fortran(self) -> bool {
        self.head[FLAGS].get() & FORTRAN != 0
    }
    /// Kind and layout as one number, the layout above bit 8.
    pub fn flags(self) -> u32 {
        self.head[FLAGS].get() as u16 as u32
    }
    /// How many dimensions it has.
    #[inline(always)]
    pub fn ndims(self) -> usize {
        self.dims.len()
    }
    /// The dimensions.
    #[inline(always)]
    pub fn dims(self) -> impl DoubleEndedIterator<Item = u64> + ExactSizeIterator + Clone + 'a {
        self.dims.iter().map(Cell::get)
    }
    /// The bytes of its elements.
    #[inline(always)]
    pub fn bytes(self) -> &'a [Cell<u8>] {
        // SAFETY: the block is alive for `'a`, and so are `LEN` bytes at `ADDRESS`: the piece is given back when all
        // blocks with an address in it are found dead. They are initialised and only ever accessed through cells.
        unsafe {
            std::slice::from_raw_parts(
                self.head[ADDRESS].get() as usize as *const Cell<u8>,
                self.head[LEN].get() as usize,
            )
        }
    }
    /// Its bytes for those who wait: they stay, whatever becomes of the block.
    pub fn pin(self, heap: &Heap) -> Option<Pinned> {
        let piece = heap.outside.get(self.head[ID].get() as u32)?;
        let start = (self.head[ADDRESS].get() as usize).checked_sub(piece.base.as_ptr() as usize)?;
        Some(Pinned { piece, part: start..start + self.head[LEN].get() as usize })
    }
}

/// Bytes of a bigarray that stay.
pub struct Pinned {
    piece: Rc<Piece>,
    part: Range<usize>,
}

impl Pinned {
    /// The bytes.
    pub fn bytes(&self) -> &[Cell<u8>] {
        &self.piece.bytes()[self.part.clone()]
    }
}
