//! What a runtime makes of tables that are used often, and keeps: it is found again by the words of the record, or by what they
//! stand for.

use crate::heap::word::compare_bytes;
use crate::heap::{Full, Word, tag};
use crate::runtime::Cx;
use crate::sys::room;
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::cmp::Ordering;
use std::ops::Deref;

/// Nothing is made of larger tables.
const MOST_BYTES: usize = 1 << 20;
/// For so many tables it is kept.
const MOST: usize = 4;
/// So many calls use tables before anything is made of them.
const OFTEN: u32 = 8;

/// The fields of a record that hold the tables.
pub type Fields<'a, const N: usize> = [Cell<Word<'a>>; N];

/// A field as it was: what a string held, or a number.
enum Copied {
    String(Vec<Cell<u8>>),
    Int(u64),
}

impl Copied {
    fn of(word: Word<'_>) -> Result<Copied, Full> {
        let Some(bytes) = word.bytes() else { return Ok(Copied::Int(word.raw())) };
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.len()).map_err(|_| Full)?;
        copy.extend_from_slice(bytes);
        Ok(Copied::String(copy))
    }
    fn is(&self, word: Word<'_>) -> bool {
        match (self, word.bytes()) {
            (Copied::String(a), Some(b)) => a.len() == b.len() && compare_bytes(a, b) == Ordering::Equal,
            (Copied::Int(a), None) => *a == word.raw(),
            _ => false,
        }
    }
}

/// Words that are compared two at a time.
#[repr(align(16))]
#[derive(Clone, Copy, PartialEq)]
struct Words<const N: usize>([u64; N]);

impl<const N: usize> Words<N> {
    const NONE: Self = Words([0; N]);
    #[inline(always)]
    fn of(fields: &Fields<'_, N>) -> Self {
        Words(std::array::from_fn(|i| fields[i].get().raw()))
    }
    #[inline(always)]
    fn are(&self, fields: &Fields<'_, N>) -> bool {
        let mut differing = 0;
        for (field, word) in fields.iter().zip(&self.0) {
            differing |= field.get().raw() ^ word;
        }
        differing == 0
    }
}

struct Kept<T, const N: usize> {
    /// Copies of the fields, as many as there are unless nothing is kept here.
    copies: Vec<Copied>,
    /// The words that were the same as the copies after so many collections. Their addresses are others' only after the next
    /// one.
    words: Words<N>,
    collections: u64,
    made: T,
}

impl<T: Default, const N: usize> Kept<T, N> {
    fn nothing() -> Self {
        Kept { copies: Vec::new(), words: Words::NONE, collections: 0, made: T::default() }
    }
    #[inline(always)]
    fn is_known(&self, cx: &Cx, fields: &Fields<'_, N>) -> bool {
        self.words.are(fields) && self.collections == cx.heap.collections()
    }
    fn is(&self, fields: &Fields<'_, N>) -> bool {
        self.copies.len() == N && self.copies.iter().zip(fields).all(|(copy, field)| copy.is(field.get()))
    }
}

/// Tables, those that were found last in front, with what was made of them.
pub struct Tables<T, const N: usize> {
    kept: RefCell<[Kept<T, N>; MOST]>,
    /// The tables that were used last without being kept, and how often.
    met: Cell<(Words<N>, u32)>,
}

impl<T: Default, const N: usize> Default for Tables<T, N> {
    fn default() -> Self {
        Tables {
            kept: RefCell::new(std::array::from_fn(|_| Kept::nothing())),
            met: Cell::new((Words::NONE, 0)),
        }
    }
}

impl<T: Default, const N: usize> Tables<T, N> {
    /// What was made of these tables, if they are known without being looked into.
    #[inline(always)]
    pub fn known(&self, cx: &Cx, fields: &Fields<'_, N>) -> Option<Known<'_, T, N>> {
        let kept = self.kept.try_borrow().ok()?;
        if kept[0].is_known(cx, fields) { Some(Known(kept)) } else { self.behind(cx, fields, kept) }
    }
    /// The same for those that are not in front.
    #[cold]
    fn behind<'k>(
        &'k self,
        cx: &Cx,
        fields: &Fields<'_, N>,
        kept: Ref<'k, [Kept<T, N>; MOST]>,
    ) -> Option<Known<'k, T, N>> {
        let at = kept.iter().position(|k| k.is_known(cx, fields))?;
        drop(kept);
        self.kept.try_borrow_mut().ok()?.swap(0, at);
        Some(Known(self.kept.try_borrow().ok()?))
    }
    /// What was made of tables like these, nothing at first; then they are in front, and known. Where there is nothing in return, they
    /// are too large, or not of strings and numbers.
    pub fn find(&self, cx: &Cx, fields: &Fields<'_, N>) -> Result<Option<RefMut<'_, T>>, Full> {
        let Ok(mut kept) = self.kept.try_borrow_mut() else { return Ok(None) };
        if !fields.iter().all(|field| field.get().is_int() || field.get().is(tag::STRING)) {
            return Ok(None);
        }
        match kept.iter().position(|k| k.is(fields)) {
            Some(at) => kept.swap(0, at),
            None if size(fields) > MOST_BYTES => return Ok(None),
            None => {
                let copies = room::all(fields.iter().map(|field| Copied::of(field.get())))?;
                kept.rotate_right(1);
                kept[0] = Kept { copies, ..Kept::nothing() };
            }
        }
        (kept[0].words, kept[0].collections) = (Words::of(fields), cx.heap.collections());
        Ok(Some(RefMut::map(kept, |kept| &mut kept[0].made)))
    }
    /// The same, if calls use these tables often and there is something to be done: this is one of them.
    pub fn met(
        &self,
        cx: &Cx,
        fields: &Fields<'_, N>,
        is_done: impl Fn(&T) -> bool,
    ) -> Option<RefMut<'_, T>> {
        if self.known(cx, fields).is_some_and(|made| is_done(&made)) {
            return None;
        }
        let words = Words::of(fields);
        if !self.kept.try_borrow().ok()?.iter().any(|k| k.words == words) && !self.is_often(words) {
            return None;
        }
        // Without room the call goes on as it did.
        self.find(cx, fields).ok().flatten()
    }
    fn is_often(&self, words: Words<N>) -> bool {
        let (before, times) = self.met.get();
        let times = if before == words { times.saturating_add(1) } else { 1 };
        self.met.set((words, times));
        times >= OFTEN
    }
}

/// Tables that were found: those in front.
pub struct Known<'k, T, const N: usize>(Ref<'k, [Kept<T, N>; MOST]>);

impl<T, const N: usize> Deref for Known<'_, T, N> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0[0].made
    }
}

fn size<const N: usize>(fields: &Fields<'_, N>) -> usize {
    fields.iter().map(|field| field.get().bytes().map_or(0, <[_]>::len)).sum()
}
