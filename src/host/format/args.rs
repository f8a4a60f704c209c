//! The arguments: a list, and how far in it the directives are.

use super::value::{cons, is_end};
use super::{Stop, wrong};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::Cx;
use std::borrow::Cow;

/// How many cells are passed over in the time of a directive.
const CELLS_A_STEP: u64 = 8;

/// A list, and a place in it.
pub struct Args {
    all: Root,
    rest: Root,
    /// How many elements precede the place.
    passed: u64,
    /// Whether these are the elements of a logical block, which may end in an atom.
    pub in_block: bool,
}

impl Args {
    /// A list, none of which is taken.
    pub fn new(cx: &Cx, list: Word<'_>) -> Result<Args, Stop> {
        Ok(Args { all: cx.root(list)?, rest: cx.root(list)?, passed: 0, in_block: false })
    }
    /// The same place in the same list.
    pub fn copy(&self, cx: &Cx) -> Result<Args, Stop> {
        Ok(Args { rest: cx.root(cx.get(self.rest))?, ..*self })
    }
    /// Takes another list and place.
    pub fn become_copy(&mut self, cx: &Cx, other: &Args) {
        cx.set(self.all, cx.get(other.all));
        cx.set(self.rest, cx.get(other.rest));
        self.passed = other.passed;
    }
    /// What is left.
    pub fn rest<'a>(&self, cx: &'a Cx) -> Word<'a> {
        cx.get(self.rest)
    }
    /// Whether nothing is left.
    pub fn is_empty(&self, cx: &Cx) -> bool {
        is_end(self.rest(cx))
    }
    /// Says that nothing is left.
    pub fn finish(&mut self, cx: &Cx) {
        cx.set(self.rest, Word::UNIT);
    }
    /// Takes an argument.
    #[inline(always)]
    pub fn next<'a>(&mut self, cx: &'a Cx) -> Result<Word<'a>, Stop> {
        let Some((head, tail)) = cons(cx.get(self.rest)) else { return self.none(cx) };
        cx.set(self.rest, tail);
        self.passed += 1;
        Ok(head)
    }
    #[cold]
    fn none<T>(&self, cx: &Cx) -> Result<T, Stop> {
        if self.is_empty(cx) {
            wrong("there are no more arguments")
        } else if self.in_block {
            Err(Stop::Dotted)
        } else {
            wrong("the arguments do not end as a list does")
        }
    }
    /// Goes back to what was left before the last argument was taken.
    pub fn unread(&mut self, cx: &Cx, before: Word<'_>) {
        cx.set(self.rest, before);
        self.passed -= 1;
    }
    /// How many arguments are left.
    pub fn left(&self, cx: &Cx, steps: &mut u64) -> Result<u64, Stop> {
        let (mut n, mut rest) = (0, self.rest(cx));
        while let Some((_, tail)) = cons(rest) {
            n += 1;
            rest = tail;
            step_over(n, steps)?;
        }
        if is_end(rest) { Ok(n) } else { wrong("the arguments do not end as a list does") }
    }
    /// The argument before the place.
    pub fn previous<'a>(&self, cx: &'a Cx, steps: &mut u64) -> Result<Word<'a>, Stop> {
        let Some(before) = self.passed.checked_sub(1) else { return wrong("there is no previous argument") };
        match cons(self.tail(cx, before, steps)?) {
            Some((head, _)) => Ok(head),
            None => wrong("there is no previous argument"),
        }
    }
    /// The list without so many of its first elements.
    fn tail<'a>(&self, cx: &'a Cx, n: u64, steps: &mut u64) -> Result<Word<'a>, Stop> {
        let mut list = cx.get(self.all);
        for i in 0..n {
            match cons(list) {
                Some((_, tail)) => list = tail,
                None => return outside(n as i64, i),
            }
            step_over(i, steps)?;
        }
        Ok(list)
    }
    /// Goes to the argument before which there are so many.
    pub fn go_to(&mut self, cx: &Cx, place: i64, steps: &mut u64) -> Result<(), Stop> {
        let Ok(n) = u64::try_from(place) else { return outside(place, self.passed) };
        cx.set(self.rest, self.tail(cx, n, steps)?);
        self.passed = n;
        Ok(())
    }
    /// Goes back over so many arguments.
    pub fn go_back(&mut self, cx: &Cx, n: i64, steps: &mut u64) -> Result<(), Stop> {
        self.go_to(cx, (self.passed as i64).saturating_sub(n), steps)
    }
}

#[cold]
fn outside<T>(place: i64, there_are: u64) -> Result<T, Stop> {
    let text = crate::sys::room::text(format_args!(
        "there is no argument {place}, the arguments are at least {there_are}"
    ))?;
    Err(Stop::Fault(Cow::Owned(text)))
}

/// Counts the cells that are passed over.
fn step_over(n: u64, steps: &mut u64) -> Result<(), Stop> {
    if n.is_multiple_of(CELLS_A_STEP) { take_step(steps) } else { Ok(()) }
}

/// Counts a directive.
#[inline(always)]
pub fn take_step(steps: &mut u64) -> Result<(), Stop> {
    *steps += 1;
    if *steps > super::STEPS { wrong("it takes too long: the limit of directives is met") } else { Ok(()) }
}
