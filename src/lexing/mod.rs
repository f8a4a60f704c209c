//! Lexical analysers: OCaml's `lexing.c`, on the records of its module `Lexing`.

pub mod bulk;
pub mod dense;
pub mod engine;
pub mod kept;
pub mod lexbuf;
pub mod lexeme;
pub mod lexer;
pub mod make;
pub mod marked;
pub mod memory;
pub mod position;
pub mod prims;
pub mod refill;
pub mod shorts;
pub mod tables;
pub mod unpacked;

use crate::heap::Word;
use std::cell::Cell;
use std::marker::PhantomData;

/// A field of a record, by its place.
pub trait Place: Copy {
    /// The place.
    fn place(self) -> usize;
}

/// A record of `N` fields, which `F` names.
pub struct Record<'a, F, const N: usize> {
    fields: &'a [Cell<Word<'a>>; N],
    named: PhantomData<F>,
}

impl<F, const N: usize> Clone for Record<'_, F, N> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F, const N: usize> Copy for Record<'_, F, N> {}

impl<'a, F: Place, const N: usize> Record<'a, F, N> {
    /// The record, if a word is one.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Self> {
        Some(Record { fields: word.record()?, named: PhantomData })
    }
    /// A field.
    #[inline(always)]
    pub fn get(self, field: F) -> Word<'a> {
        self.fields[field.place()].get()
    }
    /// Changes a field.
    #[inline(always)]
    pub fn set(self, field: F, value: Word<'a>) {
        self.fields[field.place()].set(value);
    }
    /// A field that is a number.
    #[inline(always)]
    pub fn int(self, field: F) -> Option<i64> {
        self.get(field).as_int()
    }
    /// Changes a field that is a number.
    #[inline(always)]
    pub fn set_int(self, field: F, n: i64) {
        self.set(field, Word::int(n));
    }
}
