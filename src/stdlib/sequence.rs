//! What queues and stacks have in common: a record of how many elements there are and where their cells begin; a cell is an element
//! and the next cell.

use super::calls::{Function, roots};
use super::parts::{Chain, array, element, length};
use crate::abi::CamlValue;
use crate::abi::guard::RESERVED;
use crate::abi::quick::{Any, Here, Made};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::Cell;

/// The words of a queue's record, and of a stack's.
pub const QUEUE: usize = 3;
/// See [`QUEUE`].
pub const STACK: usize = 2;

/// A record, looked at.
#[derive(Clone, Copy)]
pub struct Sequence<'a, const N: usize>(pub &'a [Cell<Word<'a>>; N]);

/// A queue or stack that stays where it is while others run.
#[derive(Clone, Copy)]
pub struct Kept<const N: usize>(pub Root);

impl<'a, const N: usize> FromWord<'a> for Sequence<'a, N> {
    #[inline(always)]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Sequence::of(word).ok_or_else(|| cx.expected(what::<N>(), word))
    }
}

impl<'a, const N: usize> FromWord<'a> for Kept<N> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        Sequence::<N>::from_word(cx, word)?;
        Ok(Kept(cx.root(word)?))
    }
}

impl<const N: usize> Kept<N> {
    /// The record as it is now.
    pub fn now(self, cx: &Cx) -> Result<Sequence<'_, N>, Exn> {
        Sequence::from_word(cx, cx.get(self.0))
    }
}

const fn what<const N: usize>() -> &'static str {
    if N == QUEUE { "a queue" } else { "a stack" }
}

/// An element and the next cell.
pub type Element<'a> = &'a [Cell<Word<'a>>; 2];

/// A cell; nothing at the end.
#[inline(always)]
pub fn cell<'a, const N: usize>(cx: &Cx, word: Word<'a>) -> Result<Option<Element<'a>>, Exn> {
    if word == Word::UNIT {
        return Ok(None);
    }
    word.record()
        .map(Some)
        .ok_or_else(|| cx.expected(if N == QUEUE { "a queue's cell" } else { "a list" }, word))
}

impl<'a, const N: usize> Sequence<'a, N> {
    const LENGTH: usize = if N == QUEUE { 0 } else { 1 };
    const FIRST: usize = if N == QUEUE { 1 } else { 0 };

    /// The queue or stack that a word is, if it is one.
    #[inline(always)]
    pub fn of(word: Word<'a>) -> Option<Self> {
        word.record().map(Sequence).filter(|s| s.0[Self::LENGTH].get().is_int())
    }
    pub fn length(self) -> i64 {
        self.0[Self::LENGTH].get().as_int().unwrap_or(0)
    }
    pub fn set_length(self, n: i64) {
        self.0[Self::LENGTH].set(Word::int(n));
    }
    pub fn first(self) -> Word<'a> {
        self.0[Self::FIRST].get()
    }
    pub fn set_first(self, cell: Word<'a>) {
        self.0[Self::FIRST].set(cell);
    }
    /// The first cell.
    pub fn top(self, cx: &Cx) -> Result<Option<Element<'a>>, Exn> {
        cell::<N>(cx, self.first())
    }
    /// Lets go of all elements.
    pub fn clear(self) {
        self.0.iter().for_each(|field| field.set(Word::UNIT));
        self.set_length(0);
    }
    /// Takes the first element out.
    pub fn taken(self, cx: &Cx) -> Result<Option<Word<'a>>, Exn> {
        let Some([content, next]) = self.top(cx)? else { return Ok(None) };
        if N == QUEUE && next.get() == Word::UNIT {
            self.clear();
        } else {
            self.set_length(self.length() - 1);
            self.set_first(next.get());
        }
        Ok(Some(content.get()))
    }
    /// The elements, in memory that is asked for; an error if they go in circles.
    pub fn elements(self, cx: &'a Cx) -> Result<Vec<Word<'a>>, Exn> {
        let (mut all, mut at, mut chain) = (Vec::new(), self.first(), Chain::start());
        while let Some([content, next]) = cell::<N>(cx, at)? {
            chain.step(cx, at, what::<N>())?;
            room::push(&mut all, content.get())?;
            at = next.get();
        }
        Ok(all)
    }
}

/// OCaml's exception of what is empty.
#[cold]
fn no_element<const N: usize>(cx: &Cx) -> Exn {
    cx.raise_known(if N == QUEUE { "Stdlib.Queue.Empty" } else { "Stdlib.Stack.Empty" })
}

pub fn create<const N: usize>(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let mut words = [Word::UNIT; N];
    words[Sequence::<N>::LENGTH] = Word::int(0);
    cx.record(words)
}

pub fn size<const N: usize>(_: &Cx, s: Sequence<'_, N>) -> Result<i64, Exn> {
    Ok(s.length())
}

pub fn clear<const N: usize>(_: &Cx, s: Sequence<'_, N>) -> Result<(), Exn> {
    s.clear();
    Ok(())
}

pub fn first<'a, const N: usize>(cx: &'a Cx, s: Sequence<'a, N>) -> Result<Word<'a>, Exn> {
    s.top(cx)?.map(|[content, _]| content.get()).ok_or_else(|| no_element::<N>(cx))
}

pub fn first_opt<'a, const N: usize>(cx: &'a Cx, s: Sequence<'a, N>) -> Result<Word<'a>, Exn> {
    cx.option(s.top(cx)?.map(|[content, _]| content.get()))
}

pub fn take<'a, const N: usize>(cx: &'a Cx, s: Sequence<'a, N>) -> Result<Word<'a>, Exn> {
    // Once it is taken nothing may fail, not even for lack of handles.
    let [first, _] = s.top(cx)?.ok_or_else(|| no_element::<N>(cx))?;
    if CamlValue::inline(first.get()).is_none() && !cx.heap.handles.has_room() {
        return Err(Exn::TooManyHandles);
    }
    s.taken(cx)?.ok_or_else(|| no_element::<N>(cx))
}

pub fn drop_first<const N: usize>(cx: &Cx, s: Sequence<'_, N>) -> Result<(), Exn> {
    s.taken(cx)?.map(|_| ()).ok_or_else(|| no_element::<N>(cx))
}

pub fn take_opt<'a, const N: usize>(cx: &'a Cx, s: Sequence<'a, N>) -> Result<Word<'a>, Exn> {
    cx.option(s.taken(cx)?)
}

#[inline(always)]
pub fn first_quick<'a, const N: usize>(Here(cx, s): Here<'a>) -> Option<Word<'a>> {
    Sequence::<N>::of(s)?.top(cx).ok()?.map(|[content, _]| content.get())
}

/// Adds an element in this way.
#[inline(always)]
pub fn add_quick<'a, const N: usize>(
    v: Any<'a>,
    Here(cx, s): Here<'a>,
    add: impl FnOnce(&'a Cx, Word<'a>, Sequence<'a, N>) -> Result<(), Exn>,
) -> Option<Made<()>> {
    add(cx, v.0, Sequence::of(s)?).ok().map(Made)
}

/// Gives every element to a function, which may change the queue or stack meanwhile.
fn each<const N: usize>(
    cx: &mut Cx,
    s: Kept<N>,
    mut f: impl FnMut(&mut Cx, Root) -> Result<(), Exn>,
) -> Result<(), Exn> {
    let sequence = s.now(cx)?;
    sequence.elements(cx)?;
    let [at, content, next] = roots(cx)?;
    cx.set(at, s.now(cx)?.first());
    let depth = cx.roots();
    while let Some([element, rest]) = cell::<N>(cx, cx.get(at))? {
        cx.set(content, element.get());
        cx.set(next, rest.get());
        f(cx, content)?;
        cx.drop_roots(depth);
        cx.set(at, cx.get(next));
    }
    Ok(())
}

pub fn iter<const N: usize>(cx: &mut Cx, f: Function, s: Kept<N>) -> Result<(), Exn> {
    each(cx, s, |cx, element| cx.apply(f.0, &[element]).map(|_| ()))
}

pub fn fold<const N: usize>(cx: &mut Cx, f: Function, init: Root, s: Kept<N>) -> Result<Root, Exn> {
    each(cx, s, |cx, element| {
        let result = cx.apply(f.0, &[init, element])?;
        cx.set(init, cx.get(result));
        Ok(())
    })?;
    Ok(init)
}

pub fn to_array<const N: usize>(cx: &mut Cx, s: Kept<N>) -> Result<CamlValue, Exn> {
    let n = s.now(cx)?.elements(cx)?.len();
    cx.reserve_block(n)?;
    let all = s.now(cx)?.elements(cx)?;
    CamlValue::of(cx, array(cx, &all)?)
}

/// How an element is added.
pub type Add<const N: usize> = for<'a> fn(&'a Cx, Word<'a>, Sequence<'a, N>) -> Result<(), Exn>;

/// Adds the elements of an array in turn.
pub fn add_many<const N: usize>(cx: &mut Cx, s: Kept<N>, all: Root, add: Add<N>) -> Result<(), Exn> {
    let n = length(cx, cx.get(all))?;
    cx.repeat(n, |cx, i| {
        cx.reserve(RESERVED)?;
        add(cx, element(cx, cx.get(all), i)?, s.now(cx)?)
    })
}

/// A new one of an array's elements, added in turn.
pub fn of_array<const N: usize>(cx: &mut Cx, all: Root, add: Add<N>) -> Result<Root, Exn> {
    let new = cx.root(create::<N>(cx, ())?)?;
    add_many(cx, Kept(new), all, add)?;
    Ok(new)
}

/// Names what queues and stacks have in common, for the one or the other.
macro_rules! both {
    ($n:ident, $add:ident) => {
        use $crate::abi::CamlValue;
        use $crate::abi::quick::{Any, Here, Made};
        use $crate::stdlib::calls::Function;
        $crate::stdlib::named::named! { $n;
            ref create(unit: ()) -> Word<'a>, $crate::stdlib::sequence::create;
            look size(s: Sequence<'_, $n>) -> i64, $crate::stdlib::sequence::size;
            look clear(s: Sequence<'_, $n>) -> (), $crate::stdlib::sequence::clear;
            ref first(s: Sequence<'a, $n>) -> Word<'a>, $crate::stdlib::sequence::first;
            ref first_opt(s: Sequence<'a, $n>) -> Word<'a>, $crate::stdlib::sequence::first_opt;
            ref take(s: Sequence<'a, $n>) -> Word<'a>, $crate::stdlib::sequence::take;
            look drop_first(s: Sequence<'_, $n>) -> (), $crate::stdlib::sequence::drop_first;
            ref take_opt(s: Sequence<'a, $n>) -> Word<'a>, $crate::stdlib::sequence::take_opt;
            mut iter(f: Function, s: Kept<$n>) -> (), $crate::stdlib::sequence::iter;
            mut fold(f: Function, init: Root, s: Kept<$n>) -> Root, $crate::stdlib::sequence::fold;
            mut to_array(s: Kept<$n>) -> CamlValue, $crate::stdlib::sequence::to_array;
        }
        #[inline(always)]
        pub fn first_quick(s: Here<'_>) -> Option<Word<'_>> {
            $crate::stdlib::sequence::first_quick::<$n>(s)
        }
        #[inline(always)]
        pub fn add_quick<'a>(v: Any<'a>, s: Here<'a>) -> Option<Made<()>> {
            $crate::stdlib::sequence::add_quick::<$n>(v, s, $add)
        }
    };
}
pub(super) use both;
