//! Channels on functions of OCaml's kind, in a record.

use super::Backing;
use super::backend::{Backend, Failed};
use super::channel::{Direction, refused};
use super::hosted::{READ_TOO_MUCH, Untold, progress, within};
use super::open::open_on;
use crate::abi::CamlValue;
use crate::heap::roots::{Global, Root};
use crate::heap::{Word, word};
use crate::runtime::closure::arity;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};

/// The record's fields.
const READ: usize = 0;
const WRITE: usize = 1;
const FLUSH: usize = 2;
const SEEK: usize = 3;
const SIZE: usize = 4;
const CLOSE: usize = 5;
/// How many there are.
const FIELDS: usize = 6;
/// Behind them, in the copy that a channel keeps: the bytes that go to and fro.
const BYTES: usize = FIELDS;

/// The functions as a backend: a block that nobody else has.
struct Custom {
    functions: Global,
    untold: Untold,
}

/// A record of functions, as an argument: each is a function, or `Some` of one, or `()`.
pub struct Functions<'a>([Word<'a>; FIELDS]);

impl<'a> FromWord<'a> for Functions<'a> {
    fn from_word(cx: &'a Cx, record: Word<'a>) -> Result<Self, Exn> {
        if !record.is(0) || record.wosize() != FIELDS {
            return Err(cx.expected("a record of 6 functions", record));
        }
        let mut all = [Word::UNIT; FIELDS];
        for (to, field) in all.iter_mut().zip(record.fields()) {
            let given = field.get();
            let some = given.field(0).filter(|_| given.is(0) && given.wosize() == 1);
            let f = some.unwrap_or(given);
            if f != Word::UNIT {
                arity(cx, f)?;
            }
            *to = f;
        }
        Ok(Functions(all))
    }
}

impl Custom {
    fn field<'a>(&self, cx: &'a Cx, i: usize) -> Word<'a> {
        cx.heap.kept(self.functions).field(i).unwrap_or(Word::UNIT)
    }
    /// Applies a function, if it is there, and has its answer looked at. What the call keeps is let go of at its end.
    fn apply<R>(
        &self,
        cx: &mut Cx,
        function: usize,
        args: impl FnOnce(&Cx) -> Result<Vec<Root>, Exn>,
        answer: impl FnOnce(&Cx, Word<'_>) -> Result<R, Exn>,
    ) -> Result<Option<R>, Exn> {
        if self.field(cx, function) == Word::UNIT {
            return Ok(None);
        }
        let before = cx.roots();
        let f = cx.root(self.field(cx, function))?;
        let args = args(cx)?;
        let result = cx.apply_and_tell(f, &args).and_then(|(result, in_order)| {
            let answer = answer(cx, cx.get(result))?;
            self.untold.note(in_order);
            Ok(Some(answer))
        });
        cx.drop_roots(before);
        result
    }
    /// Applies a function to one argument; its answer does not matter.
    fn tell(&self, cx: &mut Cx, function: usize, arg: i64) -> Result<Option<()>, Exn> {
        self.apply(cx, function, |cx| root_all(cx, &[Word::int(arg)]), |_, _| Ok(()))
    }
    /// The bytes that go to and fro: as many as the buffer has, unless somebody cut them short.
    fn bytes(&self, cx: &mut Cx) -> Result<(), Exn> {
        let known = self.field(cx, BYTES).bytes().map_or(0, |b| b.len());
        if known < super::BUFFER {
            cx.reserve_string(super::BUFFER)?;
            let (bytes, _) = cx.heap.string(super::BUFFER)?;
            cx.heap.kept(self.functions).fields()[BYTES].set(bytes);
        }
        Ok(())
    }
    /// Applies the function that reads or writes to the bytes and their number; how many went through.
    fn transfer(&self, cx: &mut Cx, function: usize, len: usize) -> Result<u64, Exn> {
        let n = self.apply(
            cx,
            function,
            |cx| root_all(cx, &[self.field(cx, BYTES), Word::int(0), Word::int(len as i64)]),
            |cx, n| {
                let n = i64::from_word(cx, n)?;
                // Less than nothing is too much.
                Ok(n as u64)
            },
        )?;
        n.ok_or_else(|| refused(libc::EBADF))
    }
}

fn root_all(cx: &Cx, words: &[Word<'_>]) -> Result<Vec<Root>, Exn> {
    crate::sys::room::all(words.iter().map(|w| Ok(cx.root(*w)?)))
}

impl Backend for Custom {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let len = into.len().min(super::BUFFER);
        self.bytes(cx)?;
        let n = within(self.transfer(cx, READ, len)?, len, READ_TOO_MUCH)?;
        let bytes = self.field(cx, BYTES).bytes().and_then(|b| b.get(..n));
        word::copy_out(bytes.ok_or_else(Exn::out_of_bounds)?, &mut into[..n]);
        Ok(n)
    }
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        let from = &from[..from.len().min(super::BUFFER)];
        self.bytes(cx)?;
        self.field(cx, BYTES).bytes().into_iter().for_each(|b| word::copy_in(from, &b[..from.len()]));
        *done = progress(self.transfer(cx, WRITE, from.len())?, from.len())?;
        Ok(())
    }
    fn flush(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.tell(cx, FLUSH, 0)?;
        Ok(self.untold()?)
    }
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn> {
        if to << 1 >> 1 != to {
            return Err(refused(libc::EOVERFLOW));
        }
        self.tell(cx, SEEK, to)?.ok_or_else(|| refused(libc::ESPIPE))
    }
    fn size(&mut self, cx: &mut Cx, _: i64) -> Result<i64, Exn> {
        let size = self.apply(cx, SIZE, |cx| root_all(cx, &[Word::UNIT]), |cx, n| i64::from_word(cx, n))?;
        self.untold()?;
        size.ok_or_else(|| refused(libc::ESPIPE))
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        let told = self.tell(cx, CLOSE, 0).and_then(|_| self.untold.tell());
        self.let_go(cx);
        told
    }
    fn untold(&mut self) -> Result<(), Exn> {
        self.untold.tell()
    }
    fn may_close(&self, cx: &Cx) -> Result<(), Exn> {
        if self.field(cx, CLOSE) == Word::UNIT { Ok(()) } else { cx.may_visit() }
    }
    fn let_go(self: Box<Self>, rt: &Runtime) {
        rt.heap.roots.drop_root(self.functions);
    }
}

fn open(cx: &mut Cx, record: Root, way: usize, direction: Direction) -> Result<CamlValue, Exn> {
    let kept = {
        let functions = Functions::from_word(cx, cx.get(record))?.0;
        // Not all of what a record has need be used, but this must.
        arity(cx, functions[way])?;
        let (block, fields) = cx.heap.small_block(FIELDS + 1, 0)?;
        fields.iter().zip(functions).for_each(|(field, f)| field.set(f));
        fields[BYTES].set(Word::UNIT);
        cx.heap.keep(block)?
    };
    let backing = Backing::of(Custom { functions: kept, untold: Untold::default() }).map_err(Exn::from);
    backing.and_then(|b| open_on(cx, b, direction, 0, 0)).inspect_err(|_| cx.heap.roots.drop_root(kept))
}

pub fn caml_ml_open_custom_in(cx: &mut Cx, backend: Root) -> Result<CamlValue, Exn> {
    open(cx, backend, READ, Direction::In)
}

pub fn caml_ml_open_custom_out(cx: &mut Cx, backend: Root) -> Result<CamlValue, Exn> {
    open(cx, backend, WRITE, Direction::Out)
}
