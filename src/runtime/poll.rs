//! What waits for a moment when host code may run: signals, drops and finalisers.

use super::{Cx, Exn};
use crate::abi::callout::ORPHANS;
use crate::heap::Word;

impl Cx {
    /// Runs what is due, at most `max` pieces of it; how many were run. A function that raises ends it.
    pub fn run_due(&mut self, max: u32) -> Result<u32, Exn> {
        let mut ran = 0;
        while ran < max {
            if self.run_signal()? {
                ran += 1;
                continue;
            }
            if self.drops.has_told() || ORPHANS.has_told() {
                self.run_drop()?;
            } else if self.heap.finaliser_due() {
                self.run_finaliser()?;
            } else {
                break;
            }
            ran += 1;
        }
        Ok(ran)
    }
    fn run_finaliser(&mut self) -> Result<(), Exn> {
        self.may_visit()?;
        let before = self.roots();
        // Both places are there before anything is taken from the queue.
        let (f, arg) = (self.root(Word::UNIT)?, self.root(Word::UNIT)?);
        let Some((function, argument)) = self.heap.next_finaliser() else { return Ok(()) };
        self.heap.set_root(f, function);
        self.heap.set_root(arg, argument);
        self.heap.finalisers.set_running(true);
        let result = self.apply(f, &[arg]).map(|_| ());
        self.heap.finalisers.set_running(false);
        // Its value may be dead already when the next one runs.
        self.drop_roots(before);
        result
    }
    fn run_drop(&mut self) -> Result<(), Exn> {
        let visit = self.begin_visit()?;
        // An orphan may be another thread's by now.
        if let Some(drop) = self.drops.take_told().or_else(|| ORPHANS.take_told()) {
            self.call_out(|| drop.run());
        }
        self.end_visit(visit);
        Ok(())
    }
}
