//! A table's record and the cells of its buckets, looked at before they are used.

use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::stdlib::parts::{Chain, most};
use std::cell::Cell;

const TABLE: &str = "a hash table";
const BUCKET: &str = "a hash table's bucket";

/// The record: how many bindings, the buckets, the seed, and how many buckets there were at first: that is negative while
/// the table is traversed.
#[derive(Clone, Copy)]
pub struct Table<'a>(&'a [Cell<Word<'a>>; 4]);

/// A cell of a bucket: key, data and the next cell.
#[derive(Clone, Copy)]
pub struct Binding<'a> {
    pub cell: Word<'a>,
    fields: &'a [Cell<Word<'a>>; 3],
}

/// A table that stays where it is while others run.
#[derive(Clone, Copy)]
pub struct TableRoot(pub Root);

impl<'a> FromWord<'a> for Table<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        match Table::of(word) {
            Some(table) => Ok(table),
            None if is_old(word) => Err(Exn::invalid("Hashtbl: unsupported hash table format")),
            None => Err(cx.expected(TABLE, word)),
        }
    }
}

/// Whether a word looks like a table of OCaml 3.
pub fn is_old(word: Word<'_>) -> bool {
    word.is(0) && (2..4).contains(&word.wosize()) && word.field(0).is_some_and(Word::is_int)
}

impl<'a> FromWord<'a> for TableRoot {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Table::from_word(cx, word)?;
        Ok(TableRoot(cx.root(word)?))
    }
}

impl TableRoot {
    /// The table as it is now.
    pub fn table(self, cx: &Cx) -> Result<Table<'_>, Exn> {
        Table::from_word(cx, cx.get(self.0))
    }
}

impl<'a> Table<'a> {
    /// The table that a word is, if it is one.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Table<'a>> {
        let fields = word.record()?;
        let [size, data, seed, initial] = fields;
        let ints = size.get().is_int() && seed.get().is_int() && initial.get().is_int();
        (ints && data.get().is(0)).then_some(Table(fields))
    }
    #[inline(always)]
    fn int(self, i: usize) -> i64 {
        self.0[i].get().as_int().unwrap_or(0)
    }
    #[inline(always)]
    pub fn size(self) -> i64 {
        self.int(0)
    }
    #[inline(always)]
    pub fn set_size(self, n: i64) {
        self.0[0].set(Word::int(n));
    }
    #[inline(always)]
    pub fn seed(self) -> i64 {
        self.int(2)
    }
    #[inline(always)]
    pub fn buckets(self) -> &'a [Cell<Word<'a>>] {
        self.data().fields()
    }
    #[inline(always)]
    pub fn data(self) -> Word<'a> {
        self.0[1].get()
    }
    pub fn set_data(self, data: Word<'a>) {
        self.0[1].set(data);
    }
    /// How many buckets there were at first.
    pub fn initial_size(self) -> i64 {
        self.int(3).wrapping_abs()
    }
    /// Whether somebody goes through the table.
    pub fn is_traversed(self) -> bool {
        self.int(3) < 0
    }
    /// Says that somebody begins, or ends.
    pub fn flip(self) {
        self.0[3].set(Word::int(self.int(3).wrapping_neg()));
    }
    /// The bucket of a hash.
    #[inline(always)]
    pub fn index(self, hash: i64) -> usize {
        hash as usize & self.buckets().len().wrapping_sub(1)
    }
    /// Whether one binding more makes the table grow.
    #[inline(always)]
    pub fn is_full(self) -> bool {
        self.size() >= 2 * self.buckets().len() as i64
    }
    /// How many cells there are, counted; an error if the buckets are none, or go in circles.
    pub fn count(self, cx: &Cx) -> Result<usize, Exn> {
        let (mut count, most) = (0, most(cx, 32));
        for bucket in self.buckets() {
            let mut rest = bucket.get();
            while let Some(binding) = Binding::of(cx, rest)? {
                count += 1;
                if count > most {
                    return Err(cx.expected(BUCKET, rest));
                }
                rest = binding.next();
            }
        }
        Ok(count)
    }
    /// Every binding, bucket by bucket. The buckets were [counted](Table::count).
    pub fn bindings(self) -> impl Iterator<Item = Binding<'a>> {
        self.buckets().iter().flat_map(move |bucket| self.bucket(bucket.get()))
    }
    /// The bindings of a bucket, which was counted.
    pub fn bucket(self, first: Word<'a>) -> impl Iterator<Item = Binding<'a>> {
        std::iter::successors(Binding::at(first), |binding| Binding::at(binding.next()))
    }
    /// Size, seed and the number of buckets at first.
    pub fn numbers(self) -> [Word<'a>; 3] {
        [0, 2, 3].map(|i| self.0[i].get())
    }
    pub fn set_initial_size(self, n: Word<'a>) {
        self.0[3].set(n);
    }
}

impl<'a> Binding<'a> {
    /// The binding in a cell, if the word is one.
    #[inline(always)]
    pub fn at(cell: Word<'a>) -> Option<Binding<'a>> {
        Some(Binding { cell, fields: cell.record()? })
    }
    /// The binding in a cell; nothing at a bucket's end.
    #[inline(always)]
    pub fn of(cx: &Cx, cell: Word<'a>) -> Result<Option<Binding<'a>>, Exn> {
        match Binding::at(cell) {
            None if cell != Word::UNIT => Err(cx.expected(BUCKET, cell)),
            binding => Ok(binding),
        }
    }
    #[inline(always)]
    pub fn key(self) -> Word<'a> {
        self.fields[0].get()
    }
    #[inline(always)]
    pub fn data(self) -> Word<'a> {
        self.fields[1].get()
    }
    #[inline(always)]
    pub fn next(self) -> Word<'a> {
        self.fields[2].get()
    }
    pub fn set(self, key: Word<'a>, data: Word<'a>) {
        self.fields[0].set(key);
        self.fields[1].set(data);
    }
    pub fn set_data(self, data: Word<'a>) {
        self.fields[1].set(data);
    }
    pub fn set_next(self, next: Word<'a>) {
        self.fields[2].set(next);
    }
}

/// The bindings of one bucket.
pub struct Bucket<'a> {
    rest: Word<'a>,
    chain: Chain<'a>,
}

impl<'a> Bucket<'a> {
    #[inline(always)]
    pub fn new(first: Word<'a>) -> Bucket<'a> {
        Bucket { rest: first, chain: Chain::start() }
    }
    /// The next binding, or the error of what is no bucket.
    #[inline(always)]
    pub fn next(&mut self, cx: &Cx) -> Result<Option<Binding<'a>>, Exn> {
        let Some(binding) = Binding::of(cx, self.rest)? else { return Ok(None) };
        self.chain.step(cx, self.rest, BUCKET)?;
        self.rest = binding.next();
        Ok(Some(binding))
    }
    /// Goes through the whole of it: an error if that has no end.
    pub fn check(mut self, cx: &Cx) -> Result<(), Exn> {
        while self.next(cx)?.is_some() {}
        Ok(())
    }
}
