//! The next element of a stream, and what becomes of its data when that is looked at and taken.

use super::blocks::{Data, Generator, Input, Tag, Taken, data, no_stream};
use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::io::InChan;
use crate::io::input::caml_ml_input;
use crate::runtime::value::{FromWord, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::roots;
use crate::stdlib::parts::{content, most};
use crate::sys::room;
use crate::values::lazies::force;

/// A stream that is being read.
pub struct Reader {
    cell: Root,
    /// The element that was looked at last.
    pub item: Root,
    /// Data that is gone through.
    at: Root,
    /// A generator or input, what comes behind an element.
    other: Root,
    /// How many steps there may be without a call: more than the heap has room for lead in circles.
    left: usize,
}

/// Streams that go in circles with their elements end when they were gone round so often; few have as many elements.
const MANY: usize = 1 << 16;

impl Reader {
    pub fn new(cx: &Cx, cell: Root) -> Result<Reader, Exn> {
        let [item, at, other] = roots(cx)?;
        let mut reader = Reader { cell, item, at, other, left: 0 };
        reader.refresh(cx);
        Ok(reader)
    }
    fn refresh(&mut self, cx: &Cx) {
        self.left = MANY + most(cx, 16);
    }
    /// Counts a step.
    pub fn step(&mut self, cx: &Cx) -> Result<(), Exn> {
        self.left = self.left.checked_sub(1).ok_or_else(|| no_stream(cx, cx.get(self.cell)))?;
        Ok(())
    }
    /// The stream's own cell.
    pub fn taken<'a>(&self, cx: &'a Cx) -> Result<Taken<'a>, Exn> {
        Taken::of(cx, cx.get(self.cell))
    }
    /// Forces a lazy value: the data that it is.
    fn force(&mut self, cx: &mut Cx, depth: u32, to: Root) -> Result<(), Exn> {
        let calls = cx.get(self.other).is(tag::LAZY);
        let made = force(cx, self.other)?;
        cx.set(to, cx.get(made));
        cx.drop_roots(depth);
        if calls {
            self.refresh(cx);
        }
        self.step(cx)
    }
    fn generator<'a>(&self, cx: &'a Cx) -> Result<Generator<'a>, Exn> {
        match Data::of(cx, cx.get(self.other))? {
            Data::Generator(g) => Ok(g),
            _ => Err(no_stream(cx, cx.get(self.other))),
        }
    }
    fn input<'a>(&self, cx: &'a Cx) -> Result<Input<'a>, Exn> {
        match Data::of(cx, cx.get(self.other))? {
            Data::Channel(input) => Ok(input),
            _ => Err(no_stream(cx, cx.get(self.other))),
        }
    }
    /// Asks the generator: whether there is an element, which is the item then. Its answer is kept or not.
    fn ask(&mut self, cx: &mut Cx, depth: u32, keep: bool) -> Result<bool, Exn> {
        let count = self.taken(cx)?.count();
        let (f, count) = (cx.root(self.generator(cx)?.function())?, cx.root(Word::int(count))?);
        let answer = cx.apply(f, &[count])?;
        let (there, answer) = (content(cx, cx.get(answer))?, cx.get(answer));
        if keep || there.is_none() {
            self.generator(cx)?.keep(cx, answer)?;
        }
        cx.set(self.item, there.unwrap_or(Word::UNIT));
        let there = there.is_some();
        cx.drop_roots(depth);
        self.refresh(cx);
        Ok(there)
    }
    /// Looks at the next byte of the channel, which is the item then; whether there is one.
    fn look(&mut self, cx: &mut Cx, depth: u32) -> Result<bool, Exn> {
        let mut byte = self.input(cx)?.byte(cx)?;
        if byte.is_none() {
            let input = self.input(cx)?;
            let channel = InChan::from_word(cx, input.channel())?;
            let buffer = StringRoot::from_word(cx, input.buffer())?;
            let room = buffer.bytes(cx).len() as i64;
            let n = caml_ml_input(cx, channel, buffer, 0, room)?;
            cx.drop_roots(depth);
            self.input(cx)?.filled(n);
            byte = self.input(cx)?.byte(cx)?;
            self.refresh(cx);
        }
        cx.set(self.item, Word::int(byte.unwrap_or(0).into()));
        Ok(byte.is_some())
    }
    /// Whether there is another element, which is the item then.
    pub fn peek(&mut self, cx: &mut Cx) -> Result<bool, Exn> {
        let depth = cx.roots();
        loop {
            let now = self.taken(cx)?.data();
            match Data::of(cx, now)? {
                Data::Empty => return Ok(false),
                Data::Cons([element, _]) => {
                    cx.set(self.item, element);
                    return Ok(true);
                }
                Data::App(_) => {
                    cx.set(self.at, now);
                    let there = self.extract(cx)?;
                    if there {
                        self.taken(cx)?.set_data(cx.get(self.at));
                    }
                    return Ok(there);
                }
                Data::Lazy(lazy) => {
                    cx.set(self.other, lazy);
                    self.force(cx, depth, self.at)?;
                    self.taken(cx)?.set_data(cx.get(self.at));
                }
                Data::Generator(g) => {
                    let Some(answer) = g.answered(cx)? else {
                        cx.set(self.other, now);
                        return self.ask(cx, depth, true);
                    };
                    let there = content(cx, answer)?;
                    cx.set(self.item, there.unwrap_or(Word::UNIT));
                    return Ok(there.is_some());
                }
                Data::Channel(_) => {
                    cx.set(self.other, now);
                    let there = self.look(cx, depth)?;
                    if !there {
                        self.taken(cx)?.set_data(Word::UNIT);
                    }
                    return Ok(there);
                }
            }
        }
    }
    /// The item as an option: the one that a generator answered, or a new one.
    pub fn option<'a>(&self, cx: &'a Cx) -> Result<Word<'a>, Exn> {
        if let Data::Generator(g) = Data::of(cx, self.taken(cx)?.data())?
            && let Some(answer) = g.answered(cx)?
        {
            return Ok(answer);
        }
        cx.option(Some(cx.get(self.item)))
    }
    /// Takes the next element.
    pub fn junk(&mut self, cx: &mut Cx) -> Result<(), Exn> {
        let depth = cx.roots();
        loop {
            let taken = self.taken(cx)?;
            let more = taken.count().wrapping_add(1);
            match Data::of(cx, taken.data())? {
                Data::Cons([_, rest]) => {
                    taken.set_count(more);
                    taken.set_data(rest);
                    return Ok(());
                }
                Data::Generator(g) if g.answered(cx)?.is_some() => {
                    taken.set_count(more);
                    g.forget();
                    return Ok(());
                }
                Data::Channel(_) => {
                    cx.set(self.other, taken.data());
                    let there = self.look(cx, depth)?;
                    let taken = self.taken(cx)?;
                    if there {
                        taken.set_count(more);
                        self.input(cx)?.advance();
                    } else {
                        taken.set_data(Word::UNIT);
                    }
                    return Ok(());
                }
                _ => {}
            }
            if !self.peek(cx)? {
                return Ok(());
            }
            self.step(cx)?;
        }
    }
    /// Takes the first element out of data: `at` is `Scons` of it and the rest then, if there is one.
    fn extract(&mut self, cx: &mut Cx) -> Result<bool, Exn> {
        // What comes behind the data that is being looked at, the nearest last.
        let mut behind: Vec<Root> = Vec::new();
        loop {
            let depth = cx.roots();
            let now = cx.get(self.at);
            let there = match Data::of(cx, now)? {
                Data::Empty => false,
                Data::Cons([element, rest]) => {
                    cx.set(self.item, element);
                    if behind.is_empty() {
                        return Ok(true);
                    }
                    cx.set(self.other, rest);
                    true
                }
                Data::App([first, then]) => {
                    room::push(&mut behind, cx.root(then)?)?;
                    cx.set(self.at, first);
                    self.step(cx)?;
                    continue;
                }
                Data::Lazy(lazy) => {
                    cx.set(self.other, lazy);
                    self.force(cx, depth, self.at)?;
                    continue;
                }
                Data::Generator(g) => match g.answered(cx)? {
                    None => {
                        cx.set(self.other, now);
                        self.ask(cx, depth, false)?
                    }
                    Some(answer) => {
                        let there = content(cx, answer)?;
                        cx.set(self.item, there.unwrap_or(Word::UNIT));
                        cx.set(self.other, now);
                        there.inspect(|_| g.forget()).is_some()
                    }
                },
                Data::Channel(_) => {
                    cx.set(self.other, now);
                    let there = self.look(cx, depth)?;
                    if there {
                        self.input(cx)?.advance();
                    }
                    there
                }
            };
            if there {
                return self.rebuild(cx, &behind).map(|()| true);
            }
            let Some(next) = behind.pop() else { return Ok(false) };
            cx.set(self.at, cx.get(next));
        }
    }
    /// `Scons` of the item and of what is left: `other`, and what comes behind it.
    fn rebuild(&mut self, cx: &mut Cx, behind: &[Root]) -> Result<(), Exn> {
        const BLOCK: usize = 24;
        cx.reserve(BLOCK * (behind.len() + 1))?;
        let mut rest = cx.get(self.other);
        for then in behind.iter().rev() {
            rest = data(cx, Tag::App, [rest, cx.get(*then)])?;
        }
        cx.set(self.at, data(cx, Tag::Cons, [cx.get(self.item), rest])?);
        Ok(())
    }
}
