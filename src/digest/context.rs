//! Contexts: digests in the making as OCaml values. Their custom blocks hold numbers of a table.

use super::state::State;
use crate::heap::finalise::Resource;
use crate::heap::{Full, Heap, Word};
use crate::runtime::custom::kind;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, Runtime};
use crate::sys::room;
use std::cell::{RefCell, RefMut};
use std::rc::Rc;

/// A context, as an argument.
pub struct Context(Rc<RefCell<State>>);

impl Context {
    /// The state, for one call at a time: one that reads a channel may wait in the middle.
    pub fn state(&self) -> Result<RefMut<'_, State>, Exn> {
        self.0.try_borrow_mut().map_err(|_| Exn::Busy("digest context"))
    }
}

/// The contexts of a runtime.
#[derive(Default)]
pub struct Contexts {
    states: RefCell<Vec<Option<Rc<RefCell<State>>>>>,
    unused: RefCell<Vec<u32>>,
}

/// Memory outside the heap that a context takes.
pub const SIZE: usize = size_of::<State>();

impl Contexts {
    /// Makes sure that there is a place for another one, and a note of it when it is free.
    fn reserve(&self) -> Result<(), Full> {
        let mut states = self.states.borrow_mut();
        states.try_reserve(1).map_err(|_| Full)?;
        room::hold(&mut self.unused.borrow_mut(), states.len() + 1)
    }
    /// Adds one, for which there is a place; its number.
    fn add(&self, state: Rc<RefCell<State>>) -> u32 {
        let mut states = self.states.borrow_mut();
        if let Some(i) = self.unused.borrow_mut().pop() {
            states[i as usize] = Some(state);
            return i;
        }
        states.push(Some(state));
        states.len() as u32 - 1
    }
    fn get(&self, id: u64) -> Option<Rc<RefCell<State>>> {
        self.states.borrow().get(usize::try_from(id).ok()?)?.clone()
    }
    /// The block of a context died.
    pub fn free(&self, heap: &Heap, id: u32) {
        if self.states.borrow_mut().get_mut(id as usize).and_then(Option::take).is_some() {
            self.unused.borrow_mut().push(id);
            heap.sub_external(SIZE);
        }
    }
}

impl Runtime {
    /// A new context's block. The memory that it takes is counted already; it is uncounted if that fails.
    pub fn new_context(&self, state: State) -> Result<Word<'_>, Exn> {
        self.context_block(state).inspect_err(|_| self.heap.sub_external(SIZE))
    }
    fn context_block(&self, state: State) -> Result<Word<'_>, Exn> {
        self.heap.finalisers.reserve()?;
        self.contexts.reserve()?;
        let state = room::rc(RefCell::new(state))?;
        let (block, data) = self.heap.custom(kind::DIGEST, 1)?;
        let id = self.contexts.add(state);
        data[0].set(id as u64);
        self.heap.finalisers.stands_for(block, Resource::Digest(id));
        Ok(block)
    }
}

impl<'a> FromWord<'a> for Context {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Context, Exn> {
        let id = word.custom_data().first().filter(|_| word.custom_ops() == Some(kind::DIGEST));
        let state = id.and_then(|id| cx.contexts.get(id.get()));
        state.map(Context).ok_or_else(|| cx.expected("a digest context", word))
    }
}
