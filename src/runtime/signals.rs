//! Functions that handle signals, and the moments when they are called.

use super::{Cx, Exn};
use crate::heap::Word;
use crate::heap::roots::Global;
use crate::sys::signals::LIMIT;
use crate::values::signals::ocaml_number;
use std::cell::Cell;

/// The functions of a runtime, by the system's numbers.
pub struct Handlers([Cell<Option<Global>>; LIMIT]);

impl Default for Handlers {
    fn default() -> Handlers {
        Handlers([const { Cell::new(None) }; LIMIT])
    }
}

impl Handlers {
    /// The function for a signal.
    pub fn of(&self, signal: i32) -> Option<Global> {
        self.0.get(signal as usize)?.get()
    }
    /// Changes the function for a signal; the one before it.
    pub fn replace(&self, signal: i32, f: Option<Global>) -> Option<Global> {
        self.0.get(signal as usize)?.replace(f)
    }
}

impl Cx {
    /// Calls the functions of all signals that are due. One that raises ends it; the others stay due.
    pub fn run_signals(&mut self) -> Result<(), Exn> {
        while self.run_signal()? {}
        Ok(())
    }
    /// Fails if the runtime was interrupted since there were so many interrupts.
    pub fn uninterrupted(&self, interrupts: u64) -> Result<(), Exn> {
        if self.interrupts() == interrupts { Ok(()) } else { Err(Exn::Interrupted) }
    }
    /// A signal is due while a call waits for a channel. Only a runtime that was made so runs host code there.
    pub fn signalled_in_wait(&mut self) -> Result<(), Exn> {
        if self.config.handle_in_waits { self.run_signals() } else { Err(Exn::Interrupted) }
    }
    /// Calls the function of one signal that is due; whether any was.
    #[inline(always)]
    pub fn run_signal(&mut self) -> Result<bool, Exn> {
        match self.world().bell() {
            Some(bell) if bell.due() != 0 => self.call_handler(bell),
            _ => Ok(false),
        }
    }
    #[cold]
    fn call_handler(&mut self, bell: &'static crate::sys::signals::Bell) -> Result<bool, Exn> {
        self.may_visit()?;
        let Some(signal) = bell.take() else { return Ok(false) };
        let before = self.roots();
        let result = match self.handlers.of(signal) {
            Some(f) => self.handle(f, signal),
            // It was taken back meanwhile.
            None => Ok(()),
        };
        bell.done(signal);
        self.drop_roots(before);
        result.map(|()| true)
    }
    fn handle(&mut self, f: Global, signal: i32) -> Result<(), Exn> {
        let number = ocaml_number(self, signal.into());
        let (f, number) = (self.root(self.heap.kept(f))?, self.root(Word::int(number))?);
        self.apply(f, &[number]).map(|_| ())
    }
}
