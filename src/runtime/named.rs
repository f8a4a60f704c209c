//! Values that are known by a name, OCaml's `Callback.register`.

use super::{Exn, Runtime};
use crate::heap::roots::Global;
use crate::heap::{Full, Word};
use std::cell::RefCell;
use std::collections::HashMap;

/// The named values of a runtime.
#[derive(Default)]
pub struct Named(RefCell<HashMap<Vec<u8>, Global>>);

impl Runtime {
    /// Gives a name to a value, or a named value's name to another one.
    pub fn register_named(&self, name: Vec<u8>, value: Word<'_>) -> Result<(), Full> {
        let mut named = self.named.0.borrow_mut();
        match named.get(&name) {
            Some(root) => self.heap.keep_in(*root, value),
            None => {
                named.try_reserve(1).map_err(|_| Full)?;
                named.insert(name, self.heap.keep(value)?);
            }
        }
        Ok(())
    }
    /// The value with this name.
    pub fn find_named(&self, name: &[u8]) -> Result<Word<'_>, Exn> {
        self.named.0.borrow().get(name).map(|root| self.heap.kept(*root)).ok_or_else(|| Exn::NotFound)
    }
}
