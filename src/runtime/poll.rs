//! What waits for a moment when host code may run: drops and finalisers.

use super::{Cx, Exn};
use crate::abi::callout::{Dropped, ORPHANS};

impl Cx {
    /// Runs what is due, at most `max` pieces of it; how many were run. A finaliser that raises ends it.
    pub fn run_due(&mut self, max: u32) -> Result<u32, Exn> {
        let mut ran = 0;
        while ran < max {
            if let Some(drop) = self.drops.take(false).or_else(|| ORPHANS.take(false)) {
                self.run_drop(drop);
            } else if let Some((f, arg)) = self.heap.next_finaliser() {
                let (f, arg) = (self.root(f), self.root(arg));
                ran += 1;
                self.apply(f, &[arg])?;
                continue;
            } else {
                break;
            }
            ran += 1;
        }
        Ok(ran)
    }
    fn run_drop(&mut self, drop: Dropped) {
        self.thread().calls.set(self.thread().calls.get() + 1);
        let saved = self.thread().error.take();
        self.call_out(|| drop.run());
        self.thread().clear_error(self);
        self.thread().error.replace(saved);
        self.thread().calls.set(self.thread().calls.get() - 1);
    }
}
