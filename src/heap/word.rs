//! OCaml's words: an odd immediate of 63 bits, or the address of a block.

use super::chunk;
use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// Block tags with a meaning of their own, as in OCaml's `mlvalues.h`.
pub mod tag {
    /// A block whose value is not forced yet.
    pub const FORCING: u8 = 244;
    /// Blocks of smaller tags are fields, and nothing else.
    pub const FIRST_SPECIAL: u8 = FORCING;
    /// A delimited continuation of OCaml 5.
    pub const CONT: u8 = 245;
    /// A suspended lazy value.
    pub const LAZY: u8 = 246;
    /// A function.
    pub const CLOSURE: u8 = 247;
    /// An object, and an exception's constructor.
    pub const OBJECT: u8 = 248;
    /// A function inside a block of mutually recursive ones.
    pub const INFIX: u8 = 249;
    /// A forced lazy value.
    pub const FORWARD: u8 = 250;
    /// Blocks from here on hold no words.
    pub const NO_SCAN: u8 = 251;
    /// Opaque data; here, weak arrays and ephemerons only.
    pub const ABSTRACT: u8 = 251;
    /// Bytes.
    pub const STRING: u8 = 252;
    /// A boxed float.
    pub const DOUBLE: u8 = 253;
    /// A flat array of floats.
    pub const DOUBLE_ARRAY: u8 = 254;
    /// A custom block; its first word is the number of its [operations](crate::runtime::custom).
    pub const CUSTOM: u8 = 255;
}

/// The word in front of every block: size in words, tag, and two colour bits that are always 0 here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Header(pub u64);

impl Header {
    /// The largest size that fits.
    pub const MAX_WOSIZE: usize = (1 << 54) - 1;

    /// The header of a block of `wosize` words.
    pub const fn new(wosize: usize, tag: u8) -> Header {
        Header((wosize as u64) << 10 | tag as u64)
    }
    /// How many words the block has, the header not counted.
    pub const fn wosize(self) -> usize {
        (self.0 >> 10) as usize
    }
    /// The block's tag.
    pub const fn tag(self) -> u8 {
        self.0 as u8
    }
}

/// A word of the heap that is current while `'a` lasts: until the next collection, which the borrow
/// of the context that gave the word keeps away. Not for other threads.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Word<'a>(u64, PhantomData<&'a Cell<()>>);

impl PartialEq for Word<'_> {
    /// Physical equality, OCaml's `==`.
    fn eq(&self, other: &Word<'_>) -> bool {
        self.0 == other.0
    }
}
impl Eq for Word<'_> {}

impl std::fmt::Debug for Word<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.as_int() {
            Some(n) => write!(f, "{n}"),
            None => write!(f, "<block tag {} size {}>", self.tag(), self.wosize()),
        }
    }
}

impl<'a> Word<'a> {
    /// `()`, `false`, `[]` and `None`.
    pub const UNIT: Word<'static> = Word(1, PhantomData);
    /// `true`.
    pub const TRUE: Word<'static> = Word(3, PhantomData);

    /// An immediate; the top bit of `n` is lost, as in OCaml.
    pub const fn int(n: i64) -> Word<'a> {
        Word((n << 1 | 1) as u64, PhantomData)
    }
    /// `true` or `false`.
    pub const fn bool(b: bool) -> Word<'a> {
        Word::int(b as i64)
    }
    /// The word as the heap stores it.
    pub const fn raw(self) -> u64 {
        self.0
    }
    /// Whether the word is an immediate.
    pub const fn is_int(self) -> bool {
        self.0 & 1 == 1
    }
    /// The immediate's value.
    pub const fn as_int(self) -> Option<i64> {
        if self.is_int() { Some(self.0 as i64 >> 1) } else { None }
    }
    /// Takes a stored word for a current one.
    ///
    /// # Safety
    /// `raw` is an immediate, or the address of a block that stays alive for `'a`.
    pub(super) const unsafe fn from_raw(raw: u64) -> Word<'a> {
        Word(raw, PhantomData)
    }
    /// The header of a block; that of an empty block with tag 0 for an immediate.
    #[inline(always)]
    pub fn header(self) -> Header {
        if self.is_int() {
            return Header(0);
        }
        chunk::check(self.0);
        // SAFETY: an even word is the address of a live block, which is not 0, and its header lies in front of it.
        unsafe {
            std::hint::assert_unchecked(self.0 != 0);
            Header(*((self.0 as usize - 8) as *const u64))
        }
    }
    /// The block's tag, 0 for an immediate.
    #[inline(always)]
    pub fn tag(self) -> u8 {
        self.header().tag()
    }
    /// The block's size in words, 0 for an immediate.
    #[inline(always)]
    pub fn wosize(self) -> usize {
        self.header().wosize()
    }
    /// Whether this is a block with this tag.
    #[inline(always)]
    pub fn is(self, tag: u8) -> bool {
        !self.is_int() && self.tag() == tag
    }
    /// The words of a block that holds words; nothing for immediates and for blocks of bytes.
    #[inline(always)]
    pub fn fields(self) -> &'a [Cell<Word<'a>>] {
        let header = self.header();
        if self.is_int() || header.tag() >= tag::NO_SCAN {
            return &[];
        }
        // SAFETY: a block of this tag holds `wosize` valid words, which are only ever accessed through cells.
        unsafe { std::slice::from_raw_parts(self.0 as usize as *const Cell<Word<'a>>, header.wosize()) }
    }
    /// One word of a block that holds words.
    #[inline(always)]
    pub fn field(self, i: usize) -> Option<Word<'a>> {
        self.fields().get(i).map(Cell::get)
    }
    /// A custom block's words behind that of its operations; nothing for other words, and for bigarrays, whose words
    /// are [their own](super::outside).
    #[inline(always)]
    pub fn custom_data(self) -> &'a [Cell<u64>] {
        if self.custom_ops().is_none_or(|ops| ops == crate::runtime::custom::kind::BIGARRAY) {
            return &[];
        }
        // SAFETY: a custom block has at least one word; all are initialised and only ever accessed through cells.
        unsafe { std::slice::from_raw_parts((self.0 as usize + 8) as *const Cell<u64>, self.wosize() - 1) }
    }
    /// The number of a custom block's operations.
    #[inline(always)]
    pub fn custom_ops(self) -> Option<u32> {
        if !self.is(tag::CUSTOM) {
            return None;
        }
        // SAFETY: a custom block has at least one word.
        Some(unsafe { *(self.0 as usize as *const u64) } as u32)
    }
    /// The fields of a record, of which there are `N`.
    #[inline(always)]
    pub fn record<const N: usize>(self) -> Option<&'a [Cell<Word<'a>>; N]> {
        const { assert!(N > 0) };
        if self.header() != Header::new(N, 0) {
            return None;
        }
        // SAFETY: a block of tag 0 holds `wosize` valid words, which are only ever accessed through cells.
        Some(unsafe { NonNull::new_unchecked(self.0 as usize as *mut [Cell<Word<'a>>; N]).as_ref() })
    }
    /// The fields of blocks of tag 0 that have one size.
    #[inline(always)]
    pub fn alike<const N: usize>(blocks: [Word<'a>; N]) -> Option<[&'a [Cell<Word<'a>>]; N]> {
        let header = blocks[0].header();
        if header.tag() != 0 || header.wosize() == 0 || blocks.iter().any(|block| block.header() != header) {
            return None;
        }
        // SAFETY: a header that says of a size is no immediate's, and a block of tag 0 holds `wosize` valid words, which
        // are only ever accessed through cells.
        Some(blocks.map(|block| unsafe {
            std::slice::from_raw_parts(block.0 as usize as *const Cell<Word<'a>>, header.wosize())
        }))
    }
    /// The word of a custom block that has one behind the number of these operations.
    #[inline(always)]
    pub fn boxed(self, ops: u32) -> Option<u64> {
        if self.header() != Header::new(2, tag::CUSTOM) {
            return None;
        }
        // SAFETY: a custom block of two words, both of which are initialised.
        let [its, word] = unsafe { *(self.0 as usize as *const [u64; 2]) };
        (its as u32 == ops).then_some(word)
    }
    /// The bytes of a string.
    #[inline(always)]
    pub fn bytes(self) -> Option<&'a [Cell<u8>]> {
        if !self.is(tag::STRING) {
            return None;
        }
        let size = self.wosize() * 8;
        // SAFETY: a string has at least one word, and its last byte says how many bytes before it are padding
        // (`Heap::string` wrote it, and nothing else reaches it: the slice below ends before it).
        unsafe {
            let base = NonNull::new_unchecked(self.0 as usize as *mut Cell<u8>);
            let padding = base.add(size - 1).as_ref().get() as usize;
            Some(NonNull::slice_from_raw_parts(base, size - 1 - padding).as_ref())
        }
    }
    /// A string as pairs of bytes, up to the end of its last word: whoever reads many of them spares the question where in
    /// that word it ends.
    #[inline(always)]
    pub fn pairs(self) -> Option<&'a [Cell<[u8; 2]>]> {
        if !self.is(tag::STRING) {
            return None;
        }
        // SAFETY: a string is whole words, initialised, and only ever accessed through cells; pairs of bytes need no
        // alignment.
        Some(unsafe {
            let base = NonNull::new_unchecked(self.0 as usize as *mut Cell<[u8; 2]>);
            NonNull::slice_from_raw_parts(base, 4 * self.wosize()).as_ref()
        })
    }
    /// The block, unless this is an immediate or an empty block.
    #[inline(always)]
    pub fn as_block(self) -> Option<Block<'a>> {
        let header = self.header();
        if header.wosize() == 0 { None } else { Some(Block { word: self, header }) }
    }
    /// The floats of a boxed float or a flat float array.
    #[inline(always)]
    pub fn doubles(self) -> Option<&'a [Cell<f64>]> {
        if !self.is(tag::DOUBLE) && !self.is(tag::DOUBLE_ARRAY) {
            return None;
        }
        // SAFETY: such a block is all floats, initialised, and only ever accessed through cells.
        unsafe { Some(std::slice::from_raw_parts(self.0 as usize as *const Cell<f64>, self.wosize())) }
    }
    /// A boxed float's value.
    #[inline(always)]
    pub fn as_double(self) -> Option<f64> {
        if self.header() != Header::new(1, tag::DOUBLE) {
            return None;
        }
        // SAFETY: such a block is one float, initialised.
        Some(unsafe { *(self.0 as usize as *const f64) })
    }
}

/// A block that is not empty, and its header: for loops that ask more than one thing of a block.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    word: Word<'a>,
    header: Header,
}

impl<'a> Block<'a> {
    /// The block.
    #[inline(always)]
    pub fn word(self) -> Word<'a> {
        self.word
    }
    /// Its header.
    #[inline(always)]
    pub fn header(self) -> Header {
        self.header
    }
    /// Its words, if they are fewer than eight and its tag is below 16: what most blocks of data are.
    #[inline(always)]
    pub fn few_fields(self) -> Option<&'a [Cell<Word<'a>>]> {
        const { assert!(tag::NO_SCAN > 15) };
        if self.header.0 & !(7 << 10 | 15) != 0 {
            return None;
        }
        // SAFETY: a block of such a tag holds `wosize` valid words, which are only ever accessed through cells.
        Some(unsafe {
            std::slice::from_raw_parts(self.word.0 as usize as *const Cell<Word<'a>>, self.header.wosize())
        })
    }
    /// Its words, if it holds words.
    #[inline(always)]
    pub fn fields(self) -> &'a [Cell<Word<'a>>] {
        if self.header.tag() >= tag::NO_SCAN {
            return &[];
        }
        // SAFETY: a block of this tag holds `wosize` valid words, which are only ever accessed through cells.
        unsafe {
            std::slice::from_raw_parts(self.word.0 as usize as *const Cell<Word<'a>>, self.header.wosize())
        }
    }
    /// How many bytes a string has, and the words in which they lie, its padding included.
    #[inline(always)]
    pub fn packed(self) -> Option<(usize, impl Iterator<Item = u64> + 'a)> {
        if self.header.tag() != tag::STRING {
            return None;
        }
        // SAFETY: a string is whole words, all of them initialised.
        let words = unsafe {
            std::slice::from_raw_parts(self.word.0 as usize as *const Cell<u64>, self.header.wosize())
        };
        let padding = words[words.len() - 1].get().to_le() >> 56;
        Some((8 * words.len() - 1 - padding as usize, words.iter().map(Cell::get)))
    }
}

/// Copies bytes out of the heap.
#[inline(always)]
pub fn copy_out(from: &[Cell<u8>], to: &mut [u8]) {
    debug_assert_eq!(from.len(), to.len());
    let n = from.len().min(to.len());
    // SAFETY: both have as many bytes, and `to` is exclusive, so that the two do not overlap.
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr().cast::<u8>(), to.as_mut_ptr(), n) }
}

/// Copies bytes into the heap.
#[inline(always)]
pub fn copy_in(from: &[u8], to: &[Cell<u8>]) {
    debug_assert_eq!(from.len(), to.len());
    let n = from.len().min(to.len());
    // SAFETY: both have as many bytes; `copy` allows an overlap; cells may be written through.
    unsafe { std::ptr::copy(from.as_ptr(), to.as_ptr().cast::<u8>().cast_mut(), n) }
}

/// Copies bytes, floats or words within the heap; the two may overlap.
pub fn copy_within<T: Copy>(from: &[Cell<T>], to: &[Cell<T>]) {
    assert_eq!(from.len(), to.len());
    // SAFETY: the lengths agree; `copy` allows an overlap; cells may be written through.
    unsafe { std::ptr::copy(from.as_ptr().cast::<T>(), to.as_ptr().cast::<T>().cast_mut(), from.len()) }
}

/// The bytes of a string, copied.
pub fn to_vec(from: &[Cell<u8>]) -> Result<Vec<u8>, super::Full> {
    let mut v = Vec::new();
    v.try_reserve_exact(from.len()).map_err(|_| super::Full)?;
    append(from, &mut v);
    Ok(v)
}

/// The order of two byte strings: of their first different bytes, else of their lengths.
#[inline]
pub fn compare_bytes(a: &[Cell<u8>], b: &[Cell<u8>]) -> std::cmp::Ordering {
    // SAFETY: nothing writes to the heap while these slices are read, in this very call.
    let bytes = |s: &[Cell<u8>]| unsafe { std::slice::from_raw_parts(s.as_ptr().cast::<u8>(), s.len()) };
    bytes(a).cmp(bytes(b))
}

/// Whether a byte string is this one.
#[inline]
pub fn is_bytes(a: &[Cell<u8>], b: &[u8]) -> bool {
    // SAFETY: nothing writes to the heap while this slice is read, in this very call.
    unsafe { std::slice::from_raw_parts(a.as_ptr().cast::<u8>(), a.len()) == b }
}

/// Appends bytes of the heap to a vector that has the room.
pub fn append(from: &[Cell<u8>], to: &mut Vec<u8>) {
    // SAFETY: nothing writes to the heap while this slice is read, in this very call.
    to.extend_from_slice(unsafe { std::slice::from_raw_parts(from.as_ptr().cast(), from.len()) });
}

/// `N` bytes from a place on.
#[inline(always)]
pub fn read_bytes<const N: usize>(from: &[Cell<u8>], at: usize) -> Option<[u8; N]> {
    let bytes = from.get(at..)?.get(..N)?;
    // SAFETY: the slice is `N` bytes long.
    Some(unsafe { bytes.as_ptr().cast::<[u8; N]>().read() })
}

/// Puts `N` bytes at a place; nothing if they do not fit.
#[inline(always)]
pub fn write_bytes<const N: usize>(to: &[Cell<u8>], at: usize, bytes: [u8; N]) -> Option<()> {
    copy_in(&bytes, to.get(at..)?.get(..N)?);
    Some(())
}

/// Writes the same `N` bytes again and again, as often as they fit.
pub fn fill<const N: usize>(to: &[Cell<u8>], bytes: [u8; N]) {
    // SAFETY: arrays of bytes need no alignment, and so many of them fit into the slice.
    let places = unsafe { std::slice::from_raw_parts(to.as_ptr().cast::<Cell<[u8; N]>>(), to.len() / N) };
    places.iter().for_each(|p| p.set(bytes));
}

/// Fewer than eight bytes as a number, the first the lowest.
#[inline(always)]
fn read_short(from: &[Cell<u8>]) -> u64 {
    let n = from.len();
    if n >= 4 {
        let half = |at| read_bytes(from, at).map_or(0, u32::from_le_bytes) as u64;
        return half(0) | half(n - 4) << (8 * (n - 4));
    }
    let byte = |i: usize| from.get(i).map_or(0, |b| (b.get() as u64) << (8 * i));
    if n == 0 { 0 } else { byte(0) | byte(n / 2) | byte(n - 1) }
}

/// Bytes in words, the last word filled up with OCaml's padding of strings.
#[inline(always)]
pub(super) fn pack(from: &[Cell<u8>], mut put: impl FnMut(usize, u64)) {
    let whole = from.len() / 8;
    for i in 0..whole {
        put(i, read_bytes(from, 8 * i).map_or(0, u64::from_ne_bytes));
    }
    let (rest, padding) = (from.len() % 8, 7 - from.len() % 8);
    // The bytes before the last ones are read again: that is quicker than to read fewer.
    let tail = match from.len().checked_sub(8) {
        Some(at) if rest > 0 => read_bytes(from, at).map_or(0, u64::from_le_bytes) >> (8 * (8 - rest)),
        Some(_) => 0,
        None => read_short(from),
    };
    put(whole, (tail | (padding as u64) << 56).to_le());
}

/// Bytes as cells that nobody writes through: for what reads from the heap and from elsewhere alike.
pub fn as_cells(bytes: &mut [u8]) -> &[Cell<u8>] {
    Cell::from_mut(bytes).as_slice_of_cells()
}

/// Floats or words of the heap as bytes, in the machine's order.
pub fn as_bytes<T: Plain>(from: &[Cell<T>]) -> &[Cell<u8>] {
    // SAFETY: a `Plain` type has no padding and takes every bit pattern.
    unsafe { std::slice::from_raw_parts(from.as_ptr().cast(), std::mem::size_of_val(from)) }
}

/// Types without padding that take every bit pattern.
pub trait Plain: sealed::Sealed {}
impl Plain for f64 {}
impl Plain for u64 {}
mod sealed {
    pub trait Sealed {}
    impl Sealed for f64 {}
    impl Sealed for u64 {}
}
