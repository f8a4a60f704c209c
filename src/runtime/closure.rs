//! Functions: the host's as OCaml values, and OCaml's application of them.
//!
//! A closure is a block of its code and its arity, and for a partial application also the function and the
//! arguments so far. The code is a host function's number, or -1, or stands for a function of the library's own.

use super::library::Function;
use super::thread::{Pending, drop_pending};
use super::visit::Visit;
use super::{Cx, Exn, Runtime};
use crate::abi::CamlValue;
use crate::abi::callout::{Dropped, HostFunction};
use crate::heap::finalise::Resource;
use crate::heap::roots::Root;
use crate::heap::{Full, Word, tag};
use crate::sys::room;
use std::cell::{Cell, RefCell};

const PARTIAL: i64 = -1;
/// The code of the first of the library's own functions; those of the others are below.
const LIBRARY: i64 = -2;
const CODE: usize = 0;
const ARITY: usize = 1;
const FUNCTION: usize = 2;
const ARGS: usize = 3;

/// The most arguments that a function takes at once.
pub const MAX_ARITY: i64 = 255;

/// The host functions of a runtime.
#[derive(Default)]
pub struct Closures {
    functions: RefCell<Vec<Option<HostFunction>>>,
    unused: RefCell<Vec<u32>>,
}

impl Closures {
    fn get(&self, id: i64) -> Option<HostFunction> {
        *self.functions.borrow().get(usize::try_from(id).ok()?)?
    }
    fn reserve(&self) -> Result<(), Full> {
        let mut functions = self.functions.borrow_mut();
        functions.try_reserve(1).map_err(|_| Full)?;
        room::hold(&mut self.unused.borrow_mut(), functions.len() + 1)
    }
    /// Adds a host function, for which there is room.
    fn add(&self, f: HostFunction) -> u32 {
        let mut functions = self.functions.borrow_mut();
        if let Some(i) = self.unused.borrow_mut().pop() {
            functions[i as usize] = Some(f);
            return i;
        }
        functions.push(Some(f));
        functions.len() as u32 - 1
    }
    /// Forgets a host function; its drop is due.
    pub fn free(&self, id: u32) -> Option<Dropped> {
        let f = self.functions.borrow_mut().get_mut(id as usize).and_then(Option::take)?;
        self.unused.borrow_mut().push(id);
        Some(f.dropped())
    }
}

impl Runtime {
    /// Makes sure that another block can stand for something of the host's, and that its drop can be queued.
    pub fn reserve_drop(&self) -> Result<(), Full> {
        self.heap.finalisers.reserve()?;
        let streams = crate::io::standard::StandIns::COUNT;
        self.drops.reserve(self.heap.finalisers.standing() + self.channels.orphans() + streams + 1)
    }
    /// A function of the library's own, applied to its first arguments.
    pub fn library_function<'a>(&'a self, f: Function, args: &[Word<'a>]) -> Result<Word<'a>, Full> {
        let (base, fields) = self.heap.block(2, tag::CLOSURE)?;
        fields[CODE].set(Word::int(LIBRARY - f as i64));
        fields[ARITY].set(Word::int(f.arity() as i64));
        self.applied(base, &[], args.iter().copied(), f.arity() - args.len())
    }
    /// A function applied to arguments, others of which are missing.
    fn applied<'a>(
        &'a self,
        base: Word<'a>,
        before: &[Cell<Word<'a>>],
        args: impl ExactSizeIterator<Item = Word<'a>>,
        missing: usize,
    ) -> Result<Word<'a>, Full> {
        let (block, fields) = self.heap.block(ARGS + before.len() + args.len(), tag::CLOSURE)?;
        fields[CODE].set(Word::int(PARTIAL));
        fields[ARITY].set(Word::int(missing as i64));
        fields[FUNCTION].set(base);
        let all = before.iter().map(|w| w.get()).chain(args);
        for (field, arg) in fields[ARGS..].iter().zip(all) {
            field.set(arg);
        }
        Ok(block)
    }
    /// An OCaml function of a host function.
    pub fn closure(&self, f: HostFunction, arity: i64) -> Result<Word<'_>, Exn> {
        self.closures.reserve()?;
        self.reserve_drop()?;
        let (block, fields) = self.heap.block(2, tag::CLOSURE)?;
        let id = self.closures.add(f);
        fields[CODE].set(Word::int(id as i64));
        fields[ARITY].set(Word::int(arity));
        self.heap.finalisers.stands_for(block, Resource::Closure(id));
        Ok(block)
    }
}

/// The size of a block that can [become](become_function) a function.
pub const DUMMY: usize = ARGS;

/// Turns a block of [`DUMMY`] words into a function that does what another one does: its application to nothing so far.
pub fn become_function<'a>(cx: &'a Cx, block: Word<'a>, f: Word<'a>) -> Result<(), Exn> {
    let (arity, fields) = (arity(cx, f)?, block.fields());
    if fields.len() != DUMMY || !block.set_tag(tag::CLOSURE) {
        return Err(cx.expected("a block for a function", block));
    }
    fields[CODE].set(Word::int(PARTIAL));
    fields[ARITY].set(Word::int(arity as i64));
    fields[FUNCTION].set(f);
    Ok(())
}

/// How many arguments a function takes.
pub fn arity(cx: &Cx, f: Word<'_>) -> Result<usize, Exn> {
    let n = if f.is(tag::CLOSURE) { f.field(ARITY).and_then(Word::as_int) } else { None };
    n.and_then(|n| usize::try_from(n).ok()).ok_or_else(|| cx.expected("a function", f))
}

impl Cx {
    /// Applies a function to arguments: to too few, giving a function of the rest; to too many, applying the result
    /// to what is left.
    pub fn apply(&mut self, f: Root, args: &[Root]) -> Result<Root, Exn> {
        match self.apply_and_tell(f, args)? {
            (result, true) => Ok(result),
            (_, false) => Err(Exn::Scope),
        }
    }
    /// The same where the result counts even if host code left something open: whether all is in order is told beside it.
    pub fn apply_and_tell(&mut self, f: Root, args: &[Root]) -> Result<(Root, bool), Exn> {
        let (mut f, mut args) = (f, args);
        loop {
            let arity = arity(self, self.get(f))?;
            if args.is_empty() {
                return Ok((f, true));
            }
            if args.len() < arity {
                return Ok((self.partial(f, args, arity - args.len())?, true));
            }
            let (now, later) = args.split_at(arity);
            let (result, in_order) = self.apply_exactly(f, now)?;
            if later.is_empty() {
                return Ok((result, in_order));
            }
            if !in_order {
                return Err(Exn::Scope);
            }
            (f, args) = (result, later);
        }
    }
    fn partial(&self, f: Root, args: &[Root], missing: usize) -> Result<Root, Exn> {
        let f = self.get(f);
        let (base, before): (Word<'_>, &[_]) = match f.field(FUNCTION) {
            Some(base) => (base, &f.fields()[ARGS..]),
            None => (f, &[]),
        };
        let block = self.applied(base, before, args.iter().map(|r| self.get(*r)), missing)?;
        Ok(self.root(block)?)
    }
    fn apply_exactly(&mut self, f: Root, args: &[Root]) -> Result<(Root, bool), Exn> {
        let (mut inner, mut all) = (self.get(f), Vec::new());
        // The innermost function of all has its arguments first.
        while let Some(base) = inner.field(FUNCTION) {
            for arg in inner.fields()[ARGS..].iter().rev() {
                room::push(&mut all, self.root(arg.get())?)?;
            }
            inner = base;
        }
        all.reverse();
        let code = inner.field(CODE).and_then(Word::as_int);
        let ours = code.and_then(|code| Function::of(LIBRARY - code));
        let host = code.and_then(|id| self.closures.get(id));
        all.try_reserve_exact(args.len())?;
        all.extend_from_slice(args);
        match (ours, host) {
            (Some(f), _) => Ok((f.run(self, &all)?, true)),
            (None, Some(host)) => self.call_host(host, &all),
            (None, None) => Err(self.expected("a function of the host's", self.get(f))),
        }
    }
    /// What host code that failed left pending, as an error of the call.
    pub fn take_raised(&self) -> Option<Exn> {
        self.thread().error.take().map(|pending| self.raised(pending))
    }
    fn raised(&self, pending: Pending) -> Exn {
        match room::ask(size_of::<Pending>()) {
            Ok(()) => crate::sys::room::boxed(pending).map_or_else(Exn::from, Exn::Raised),
            Err(full) => {
                drop_pending(self, pending);
                full.into()
            }
        }
    }
    /// Calls a host function in a scope of its own.
    fn call_host(&mut self, host: HostFunction, args: &[Root]) -> Result<(Root, bool), Exn> {
        let visit = self.begin_visit()?;
        let handles = room::all(args.iter().map(|a| CamlValue::of(self, self.get(*a))));
        let handles = match handles {
            Ok(handles) => handles,
            Err(e) => {
                self.end_visit(visit);
                return Err(e);
            }
        };
        self.visiting(
            visit,
            || host.call(&handles),
            |cx, result| {
                if result == CamlValue::NONE {
                    let nothing = || Exn::fail("camlrt: a host function returned 0 and raised nothing");
                    return Err(cx.take_raised().unwrap_or_else(nothing));
                }
                Ok(cx.root(result.word(cx)?)?)
            },
        )
    }
    /// Runs host code in a visit, and ends that; `answer` takes what it gave while its scope is open. Whether the host code
    /// left everything as it should is told beside that.
    pub fn visiting<R, T, E>(
        &mut self,
        visit: Visit,
        call: impl FnOnce() -> R,
        answer: impl FnOnce(&Cx, R) -> Result<T, E>,
    ) -> Result<(T, bool), E> {
        let (result, balanced) = self.call_out(call);
        let answer = answer(self, result);
        let in_order = self.end_visit(visit) && balanced;
        // What the host raised says more than that it left something open.
        Ok((answer?, in_order))
    }
}
