//! Channels in memory: input from a string, output into a buffer. They do what channels on files do.

use super::Backing;
use super::backend::{Backend, Failed};
use super::channel::{Behind, Channel, Direction, InUse, channel, refused};
use super::open::open_on;
use crate::abi::CamlValue;
use crate::heap::roots::Global;
use crate::heap::{Heap, Word, word};
use crate::runtime::value::{Bytes, FromWord, StringRoot};
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::room;
use memchr::memchr;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Where something in memory is read or written, which may be behind its end.
#[derive(Default)]
struct Place(i64);

impl Place {
    fn move_to(&mut self, to: i64) -> Result<(), Exn> {
        if to < 0 {
            return Err(refused(libc::EINVAL));
        }
        self.0 = to;
        Ok(())
    }
    /// The place as an index, if anything can be there.
    fn index(&self) -> Option<usize> {
        usize::try_from(self.0).ok()
    }
    fn pass(&mut self, n: usize) {
        self.0 = self.0.saturating_add(n as i64);
    }
}

/// A string to be read. It is kept, not copied.
struct Text {
    string: Global,
    buffer: usize,
    place: Place,
}

impl Text {
    fn bytes<'a>(&self, cx: &'a Cx) -> Bytes<'a> {
        cx.heap.kept(self.string).bytes().unwrap_or(&[])
    }
    /// Up to so many bytes from its place on.
    fn part<'a>(&self, cx: &'a Cx, most: usize) -> Bytes<'a> {
        let rest = self.place.index().and_then(|at| self.bytes(cx).get(at..)).unwrap_or(&[]);
        &rest[..rest.len().min(most)]
    }
}

impl Backend for Text {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let part = self.part(cx, into.len());
        word::copy_out(part, &mut into[..part.len()]);
        self.place.pass(part.len());
        Ok(part.len())
    }
    fn copy_out(&mut self, cx: &Cx, into: &[Cell<u8>]) -> Option<usize> {
        let part = self.part(cx, into.len());
        word::copy_within(part, &into[..part.len()]);
        self.place.pass(part.len());
        Some(part.len())
    }
    fn seek(&mut self, _: &mut Cx, to: i64) -> Result<(), Exn> {
        self.place.move_to(to)
    }
    fn size(&mut self, cx: &mut Cx, _: i64) -> Result<i64, Exn> {
        Ok(self.bytes(cx).len() as i64)
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        self.let_go(cx);
        Ok(())
    }
    fn buffer(&self) -> usize {
        self.buffer
    }
    fn is_ready(&self) -> bool {
        true
    }
    fn let_go(self: Box<Self>, rt: &Runtime) {
        rt.heap.roots.drop_root(self.string);
    }
}

/// What was written to a channel, which is there as long as the channel, closed or not.
#[derive(Default)]
pub struct Memory {
    bytes: RefCell<Vec<u8>>,
    /// How many bytes of memory are counted as the heap's.
    counted: Cell<usize>,
}

impl Memory {
    /// Makes sure that so many bytes fit; where it can, twice as many as before.
    pub(super) fn hold(&self, cx: &mut Cx, all: usize) -> Result<(), Exn> {
        let counted = self.counted.get();
        if all <= counted {
            return Ok(());
        }
        let ample = all.max(counted.saturating_mul(2));
        match self.grow(cx, ample) {
            Err(_) if ample > all => self.grow(cx, all),
            grown => grown,
        }
    }
    fn grow(&self, cx: &mut Cx, to: usize) -> Result<(), Exn> {
        let more = to - self.counted.get();
        cx.reserve_scratch(more)?;
        let mut bytes = self.bytes.borrow_mut();
        let left = to - bytes.len();
        bytes.try_reserve_exact(left).inspect_err(|_| cx.heap.sub_external(more))?;
        self.counted.set(to);
        Ok(())
    }
    /// Puts bytes to a place for which there is room. What lies between the end and the place becomes zeros, as in a file.
    pub(super) fn put(&self, at: usize, from: &[u8]) {
        let mut bytes = self.bytes.borrow_mut();
        if at > bytes.len() {
            bytes.resize(at, 0);
        }
        let (over, new) = from.split_at((bytes.len() - at).min(from.len()));
        bytes[at..][..over.len()].copy_from_slice(over);
        bytes.extend_from_slice(new);
    }
    /// Has bytes added at the end, for which there is room.
    fn append(&self, bytes: &mut dyn FnMut(&mut Vec<u8>)) -> usize {
        let mut all = self.bytes.borrow_mut();
        let before = all.len();
        bytes(&mut all);
        all.len() - before
    }
    pub(super) fn len(&self) -> usize {
        self.bytes.borrow().len()
    }
    /// Copies bytes from a place on, as many as there are room for; how many.
    pub(super) fn copy_out(&self, at: usize, into: &mut [u8]) -> usize {
        let bytes = self.bytes.borrow();
        let rest = bytes.get(at..).unwrap_or(&[]);
        let n = rest.len().min(into.len());
        into[..n].copy_from_slice(&rest[..n]);
        n
    }
    /// Whether there is such a byte from a place on.
    pub(super) fn holds(&self, byte: u8, from: usize) -> bool {
        self.bytes.borrow().get(from..).is_some_and(|rest| memchr(byte, rest).is_some())
    }
    /// Drops bytes at the beginning.
    pub(super) fn drop_first(&self, n: usize) {
        self.bytes.borrow_mut().drain(..n);
    }
    /// Empties it.
    pub(super) fn clear(&self, heap: &Heap) {
        self.bytes.take();
        heap.sub_external(self.counted.take());
    }
}

/// A memory to be written.
struct Pen {
    memory: Rc<Memory>,
    place: Place,
}

impl Backend for Pen {
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        let end = self.place.index().and_then(|at| Some((at, at.checked_add(from.len())?)));
        let (at, end) = end.ok_or(Exn::OutOfMemory)?;
        self.memory.hold(cx, end)?;
        self.memory.put(at, from);
        self.place.pass(from.len());
        *done = from.len();
        Ok(())
    }
    fn make_room(&mut self, cx: &mut Cx, in_buffer: usize, more: usize) -> bool {
        let at = self.place.index().filter(|at| *at == self.memory.len());
        let end = at.and_then(|at| at.checked_add(in_buffer)?.checked_add(more));
        end.is_some_and(|end| self.memory.hold(cx, end).is_ok())
    }
    fn append(&mut self, bytes: &mut dyn FnMut(&mut Vec<u8>)) -> usize {
        let n = self.memory.append(bytes);
        self.place.pass(n);
        n
    }
    fn seek(&mut self, _: &mut Cx, to: i64) -> Result<(), Exn> {
        self.place.move_to(to)
    }
    fn size(&mut self, _: &mut Cx, _: i64) -> Result<i64, Exn> {
        Ok(self.memory.len() as i64)
    }
    fn close(self: Box<Self>, _: &mut Cx) -> Result<(), Exn> {
        Ok(())
    }
    fn behind(&self) -> Behind {
        Behind::Memory(self.memory.clone())
    }
    fn ends_with_channel(&self) -> bool {
        true
    }
}

/// An `out_channel` in memory, as an argument.
pub struct Buffer {
    channel: Rc<Channel>,
    memory: Rc<Memory>,
}

impl<'a> FromWord<'a> for Buffer {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Buffer, Exn> {
        let found = channel(cx, word).and_then(|channel| match &channel.behind {
            Behind::Memory(memory) => Some(Buffer { memory: memory.clone(), channel }),
            _ => None,
        });
        found.ok_or_else(|| cx.expected("an out_channel in memory", word))
    }
}

pub fn caml_ml_open_string_in(cx: &mut Cx, string: StringRoot) -> Result<CamlValue, Exn> {
    // More than the string has is never in the buffer.
    let buffer = string.bytes(cx).len().clamp(1, super::BUFFER);
    let string = cx.heap.keep(cx.get(string.0))?;
    let backing = Backing::of(Text { string, buffer, place: Place::default() });
    let opened = backing.map_err(Exn::from).and_then(|b| open_on(cx, b, Direction::In, 0, 0));
    opened.inspect_err(|_| cx.heap.roots.drop_root(string))
}

pub fn caml_ml_open_buffer_out(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    let memory = room::rc(Memory::default())?;
    let backing = Backing::of(Pen { memory, place: Place::default() })?;
    open_on(cx, backing, Direction::Out, 0, 0)
}

pub fn caml_ml_buffer_contents(cx: &mut Cx, buffer: Buffer) -> Result<CamlValue, Exn> {
    let mut channel = InUse::take(cx, &buffer.channel)?;
    contents(cx, &mut channel, &buffer.memory)
}

fn contents(cx: &mut Cx, channel: &mut InUse, memory: &Memory) -> Result<CamlValue, Exn> {
    if channel.backend.is_some() {
        channel.flush(cx)?;
    }
    cx.reserve_string(memory.len())?;
    let string = cx.string(&memory.bytes.borrow())?;
    CamlValue::of(cx, string)
}

pub fn caml_ml_buffer_reset(cx: &mut Cx, buffer: Buffer) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, &buffer.channel)?;
    reset(cx, &mut channel, &buffer.memory)
}

fn reset(cx: &mut Cx, channel: &mut InUse, memory: &Memory) -> Result<(), Exn> {
    memory.clear(&cx.heap);
    let Some(pen) = &mut channel.backend else { return Ok(()) };
    pen.seek(cx, 0)?;
    (channel.pos, channel.offset, channel.failed_at) = (0, 0, None);
    channel.line.begin();
    Ok(())
}

/// Takes what was written out of a channel in memory; nothing if it is none.
pub fn take_contents(cx: &mut Cx, channel: &Rc<Channel>) -> Result<Option<CamlValue>, Exn> {
    let Behind::Memory(memory) = &channel.behind else { return Ok(None) };
    let mut channel = InUse::take(cx, channel)?;
    let taken = contents(cx, &mut channel, memory)?;
    reset(cx, &mut channel, memory)?;
    Ok(Some(taken))
}
