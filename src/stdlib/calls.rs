//! Functions that containers are given: calls that keep nothing but their result, and comparisons.

use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::cmp::Ordering;

impl Cx {
    /// Calls a function; of what was kept meanwhile only the result stays.
    pub fn call(&mut self, f: Root, args: &[Root]) -> Result<Root, Exn> {
        let depth = self.roots();
        let result = self.apply(f, args)?;
        let word = self.get(result);
        self.drop_roots(depth);
        Ok(self.root(word)?)
    }
    /// Calls a function that answers with a bool, and keeps nothing.
    pub fn ask(&mut self, f: Root, args: &[Root]) -> Result<bool, Exn> {
        self.told(f, args)
    }
    /// Calls a function whose answer is no block, and keeps nothing.
    pub fn told<T: for<'a> FromWord<'a>>(&mut self, f: Root, args: &[Root]) -> Result<T, Exn> {
        let depth = self.roots();
        let result = self.apply(f, args)?;
        let told = T::from_word(self, self.get(result));
        self.drop_roots(depth);
        told
    }
    /// Does something as often as there are numbers below `n`; what it keeps ends with each time.
    pub fn repeat(
        &mut self,
        n: usize,
        mut f: impl FnMut(&mut Cx, usize) -> Result<(), Exn>,
    ) -> Result<(), Exn> {
        let depth = self.roots();
        for i in 0..n {
            f(self, i)?;
            self.drop_roots(depth);
        }
        Ok(())
    }
    /// Keeps another word in a root's place.
    pub fn set(&self, root: Root, word: Word<'_>) {
        self.heap.set_root(root, word);
    }
}

/// A function of the host's or of OCaml's.
#[derive(Clone, Copy)]
pub struct Function(pub Root);

impl<'a> FromWord<'a> for Function {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word.is(tag::CLOSURE) {
            Ok(Function(cx.root(word)?))
        } else {
            Err(cx.expected("a function", word))
        }
    }
}

/// A function, or nothing where `()` is given.
pub fn function_or_unit(cx: &Cx, word: Word<'_>) -> Result<Option<Root>, Exn> {
    match word.is(tag::CLOSURE) {
        true => Ok(Some(cx.root(word)?)),
        false if word == Word::UNIT => Ok(None),
        false => Err(cx.expected("a function or ()", word)),
    }
}

/// How keys are ordered: by a function, or as `compare` does.
#[derive(Clone, Copy)]
pub struct Order(pub Option<Root>);

impl<'a> FromWord<'a> for Order {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        function_or_unit(cx, word).map(Order)
    }
}

/// The order of two words as `compare` has it; that of two ints without a call.
#[inline(always)]
pub fn compare(cx: &Cx, a: Word<'_>, b: Word<'_>) -> Result<Ordering, Exn> {
    if let (Some(a), Some(b)) = (a.as_int(), b.as_int()) {
        return Ok(a.cmp(&b));
    }
    Ok(crate::compare::compare(cx, a, b, true)?.unwrap_or(Ordering::Equal))
}

impl Order {
    /// The order of two keys, as the function says it.
    pub fn number(self, cx: &mut Cx, a: Root, b: Root) -> Result<i64, Exn> {
        match self.0 {
            None => compare(cx, cx.get(a), cx.get(b)).map(|order| order as i64),
            Some(f) => cx.told(f, &[a, b]),
        }
    }
    /// The order of two keys.
    pub fn compare(self, cx: &mut Cx, a: Root, b: Root) -> Result<Ordering, Exn> {
        self.number(cx, a, b).map(|n| n.cmp(&0))
    }
    /// Whether two values are the same, where the function is one that tells that.
    pub fn says_equal(self, cx: &mut Cx, [a, b]: [Root; 2]) -> Result<bool, Exn> {
        match self.0 {
            None => Ok(compare(cx, cx.get(a), cx.get(b))?.is_eq()),
            Some(f) => cx.ask(f, &[a, b]),
        }
    }
}

/// Places for words, all of them `()`.
pub fn roots<const N: usize>(cx: &Cx) -> Result<[Root; N], Exn> {
    let first = cx.root(Word::UNIT)?;
    let mut all = [first; N];
    for root in &mut all[1..] {
        *root = cx.root(Word::UNIT)?;
    }
    Ok(all)
}
