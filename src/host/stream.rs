//! Streams as values. Their custom blocks hold numbers of a table; several blocks may stand for one stream.

use super::condition::Class;
use super::echo::Echo;
use super::leaf::{Element, Leaf};
use super::standard::{self, Which};
use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::finalise::Resource;
use crate::io::channel::{Channel, Direction};
use crate::runtime::custom::kind;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::room;
use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;

/// What a stream does with what is asked of it.
pub enum Kind {
    /// Has it done by its channels.
    Leaf(Leaf),
    /// Has its parts write it, all of them.
    Broadcast(Vec<Rc<Stream>>),
    /// Reads from one, writes to another.
    TwoWay(Rc<Stream>, Rc<Stream>),
    /// The same; what is read is written, too.
    Echo(Echo),
    /// Reads from one part after the other.
    Concatenated(Vec<Rc<Stream>>, Cell<usize>),
}

/// A stream.
pub struct Stream {
    /// What it does.
    pub kind: Kind,
    is_open: Cell<bool>,
    /// Its number in the table, while blocks stand for it.
    id: Cell<u32>,
    blocks: Cell<u32>,
    /// How many streams stand on one another in it, and how many there are.
    extent: Extent,
}

/// How large a stream is.
#[derive(Clone, Copy, Default)]
struct Extent {
    depth: u32,
    parts: u32,
}

impl Extent {
    /// Each of them takes some of the thread's stack.
    const DEEPEST: u32 = 16;
    /// As many are asked for one character.
    const LARGEST: u32 = 4096;

    /// That of a stream that is made of others.
    fn over(parts: &[&[Rc<Stream>]]) -> Result<Extent, Exn> {
        let mut whole = Extent { depth: 0, parts: 1 };
        for part in parts.iter().copied().flatten() {
            whole.depth = whole.depth.max(part.extent.depth + 1);
            whole.parts = whole.parts.saturating_add(part.extent.parts);
        }
        if whole.depth > Extent::DEEPEST || whole.parts > Extent::LARGEST {
            let limits = format_args!(
                "more than {} streams in one, or {} one over the other",
                Extent::LARGEST,
                Extent::DEEPEST
            );
            return Err(Exn::unfit_of(limits));
        }
        Ok(whole)
    }
}

impl Stream {
    /// A stream that no block stands for yet.
    pub fn new(kind: Kind) -> Result<Rc<Stream>, Exn> {
        let extent = match &kind {
            Kind::Leaf(_) => Extent { depth: 0, parts: 1 },
            Kind::Broadcast(parts) | Kind::Concatenated(parts, _) => Extent::over(&[parts])?,
            Kind::TwoWay(input, output) | Kind::Echo(Echo { input, output, .. }) => {
                Extent::over(&[std::slice::from_ref(input), std::slice::from_ref(output)])?
            }
        };
        Ok(room::rc(Stream {
            kind,
            is_open: Cell::new(true),
            id: Cell::new(0),
            blocks: Cell::new(0),
            extent,
        })?)
    }
    /// Whether it was not closed.
    pub fn is_open(&self) -> bool {
        self.is_open.get()
    }
    /// Whether what it is given goes nowhere: it is a broadcast stream of none.
    pub fn is_nowhere(&self) -> bool {
        self.is_open() && matches!(&self.kind, Kind::Broadcast(parts) if parts.is_empty())
    }
    /// Takes it for closed from now on.
    pub fn set_closed(&self) {
        self.is_open.set(false);
    }
    /// Sees that it is open.
    #[inline]
    pub fn check_open(self: &Rc<Stream>, cx: &Cx) -> Result<(), Exn> {
        if self.is_open() {
            Ok(())
        } else {
            Err(cx.blame(Class::StreamError, Some(self), Exn::with_subject(None, b"the stream is closed")))
        }
    }
    /// The error of a stream that is not what it should be.
    #[cold]
    pub fn is_no(self: &Rc<Stream>, cx: &Cx, what: &str) -> Exn {
        let made = room::text(format_args!("the stream is no {what} stream"));
        let error = made.map_or_else(Exn::from, |text| Exn::Type(text.into()));
        cx.blame(Class::TypeError, Some(self), error)
    }
    /// The channel of a direction that its leaf has, if that is made of these elements, or of any.
    pub fn channel<'l>(
        self: &Rc<Stream>,
        cx: &mut Cx,
        leaf: &'l Leaf,
        element: Option<Element>,
        direction: Direction,
    ) -> Result<&'l Rc<Channel>, Exn> {
        if let Some(element) = element.filter(|element| leaf.element != *element) {
            return Err(self.is_no(cx, if element == Element::Binary { "binary" } else { "character" }));
        }
        match leaf.going(cx, direction) {
            Ok(Some(channel)) => Ok(channel),
            Ok(None) => Err(self.is_no(cx, if direction == Direction::In { "input" } else { "output" })),
            Err(e) => Err(cx.blame_stream(self, e)),
        }
    }
    /// Whether it can be read.
    pub fn is_input(&self) -> bool {
        match &self.kind {
            Kind::Leaf(leaf) => leaf.input.is_some(),
            Kind::Broadcast(_) => false,
            Kind::TwoWay(..) | Kind::Echo(..) | Kind::Concatenated(..) => true,
        }
    }
    /// Whether it can be written.
    pub fn is_output(&self) -> bool {
        match &self.kind {
            Kind::Leaf(leaf) => leaf.output.is_some(),
            Kind::Concatenated(..) => false,
            Kind::TwoWay(..) | Kind::Echo(..) | Kind::Broadcast(_) => true,
        }
    }
    /// What it is made of in a direction; of characters where it is made of nothing.
    pub fn element(&self, direction: Direction) -> Element {
        let part = match (&self.kind, direction) {
            (Kind::Leaf(leaf), _) => return leaf.element,
            (Kind::TwoWay(input, _) | Kind::Echo(Echo { input, .. }), Direction::In) => Some(input),
            (Kind::TwoWay(_, output) | Kind::Echo(Echo { output, .. }), Direction::Out) => Some(output),
            (Kind::Broadcast(parts), _) => parts.first(),
            (Kind::Concatenated(parts, at), _) => parts.get(at.get()),
        };
        part.map_or(Element::Character, |part| part.element(direction))
    }
    /// The channels of a stream that needs nothing but them.
    #[inline(always)]
    pub fn simple(&self) -> Option<&Leaf> {
        self.leaf().filter(|leaf| self.is_open() && leaf.is_simple())
    }
    /// The channels that it has itself.
    #[inline(always)]
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.kind {
            Kind::Leaf(leaf) => Some(leaf),
            _ => None,
        }
    }
    /// A new handle.
    pub fn handle(self: &Rc<Stream>, cx: &Cx) -> Result<CamlValue, Exn> {
        CamlValue::of_made(cx, || cx.stream_block(self))
    }
}

/// The streams of a runtime that blocks stand for, and its standard ones.
#[derive(Default)]
pub struct Streams {
    slots: RefCell<Vec<Option<Rc<Stream>>>>,
    unused: RefCell<Vec<u32>>,
    /// The standard streams, once they were asked for.
    pub standard: standard::Standard,
}

impl Streams {
    fn get(&self, id: u64) -> Option<Rc<Stream>> {
        self.slots.borrow().get(usize::try_from(id).ok()?)?.clone()
    }
    /// Makes sure that there is a place for another one, and a note of it when it is free.
    fn reserve(&self) -> Result<(), Exn> {
        let mut slots = self.slots.borrow_mut();
        slots.try_reserve(1)?;
        Ok(room::hold(&mut self.unused.borrow_mut(), slots.len() + 1)?)
    }
    /// Adds one, for which there is a place.
    fn add(&self, stream: &Rc<Stream>) {
        let mut slots = self.slots.borrow_mut();
        let id = self.unused.borrow_mut().pop().unwrap_or(slots.len() as u32);
        if id as usize == slots.len() {
            slots.push(None);
        }
        slots[id as usize] = Some(stream.clone());
        stream.id.set(id);
    }
    /// A block of a stream died.
    pub fn forget(&self, id: u32) {
        let Some(stream) = self.get(id.into()) else { return };
        stream.blocks.set(stream.blocks.get() - 1);
        if stream.blocks.get() == 0 {
            self.unused.borrow_mut().push(id);
            let last = self.slots.borrow_mut()[id as usize].take();
            drop(last);
        }
    }
    /// Forgets all of them.
    pub fn clear(&self) {
        self.standard.clear();
        let all = self.slots.take();
        drop(all);
        self.unused.take();
    }
}

impl Runtime {
    /// A block that stands for a stream.
    fn stream_block(&self, stream: &Rc<Stream>) -> Result<Word<'_>, Exn> {
        self.heap.finalisers.reserve()?;
        self.streams.reserve()?;
        let (block, data) = self.heap.custom(kind::STREAM, 1)?;
        if stream.blocks.get() == 0 {
            self.streams.add(stream);
        }
        stream.blocks.set(stream.blocks.get() + 1);
        let id = stream.id.get();
        data[0].set(id as u64);
        self.heap.finalisers.stands_for(block, Resource::Stream(id));
        Ok(block)
    }
    /// A stream for the time of a look at it.
    #[inline(always)]
    pub fn glance_stream(&self, v: CamlValue) -> Option<RefMut<'_, Rc<Stream>>> {
        let id = self.heap.lookup(v.bits())?.boxed(kind::STREAM)?;
        let slots = self.streams.slots.try_borrow_mut().ok()?;
        RefMut::filter_map(slots, |slots| slots.get_mut(id as usize)?.as_mut()).ok()
    }
    /// The stream that a word is.
    pub fn stream(&self, word: Word<'_>) -> Option<Rc<Stream>> {
        self.streams.get(word.boxed(kind::STREAM)?)
    }
}

impl<'a> FromWord<'a> for Rc<Stream> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Rc<Stream>, Exn> {
        cx.stream(word).ok_or_else(|| cx.expected("a stream", word))
    }
}

/// What names a stream: itself, or as in Lisp `()` and `true` for the standard one.
pub enum Designator {
    /// Itself.
    Stream(Rc<Stream>),
    /// That of the direction.
    Standard,
}

impl<'a> FromWord<'a> for Designator {
    #[inline]
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Designator, Exn> {
        if word == Word::UNIT || word == Word::bool(true) {
            return Ok(Designator::Standard);
        }
        Rc::from_word(cx, word).map(Designator::Stream)
    }
}

impl Designator {
    /// The stream to be read.
    pub fn input(self, cx: &mut Cx) -> Result<Rc<Stream>, Exn> {
        self.or(cx, Which::Input)
    }
    /// The stream to be written.
    pub fn output(self, cx: &mut Cx) -> Result<Rc<Stream>, Exn> {
        self.or(cx, Which::Output)
    }
    fn or(self, cx: &mut Cx, which: Which) -> Result<Rc<Stream>, Exn> {
        match self {
            Designator::Stream(stream) => Ok(stream),
            Designator::Standard => standard::get(cx, which),
        }
    }
}
