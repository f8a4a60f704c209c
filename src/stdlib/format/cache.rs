//! Formats that were taken apart before, found by their text.

use super::{Format, parse::parse};
use crate::heap::word::copy_out;
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::RefCell;
use std::rc::Rc;

/// How many are kept.
const SLOTS: usize = 128;
/// Longer ones are not.
const LONGEST: usize = 512;

/// The formats that a runtime keeps: each text has one place, which the last one to be used has.
#[derive(Default)]
pub struct Cache(RefCell<Vec<Option<Rc<Format>>>>);

/// The place of a text.
#[inline]
fn slot(text: &[u8]) -> usize {
    let mut hash = text.len() as u64;
    let mut add = |bytes: u64| hash = (hash.rotate_left(5) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut words = text.chunks_exact(8);
    for word in &mut words {
        add(word.try_into().map_or(0, u64::from_le_bytes));
    }
    for byte in words.remainder() {
        add(*byte as u64);
    }
    (hash >> 57) as usize % SLOTS
}

impl Cx {
    /// The format that a text is.
    #[inline]
    pub fn format(&self, text: &[u8]) -> Result<Rc<Format>, Exn> {
        if text.len() > LONGEST {
            return Ok(room::rc(parse(text)?)?);
        }
        let slot = slot(text);
        if let Some(Some(known)) = self.formats.0.borrow().get(slot)
            && known.text == text
        {
            return Ok(known.clone());
        }
        self.new_format(text, slot)
    }
    #[cold]
    #[inline(never)]
    fn new_format(&self, text: &[u8], slot: usize) -> Result<Rc<Format>, Exn> {
        let format = room::rc(parse(text)?)?;
        let mut kept = self.formats.0.borrow_mut();
        let missing = SLOTS - kept.len();
        if kept.try_reserve_exact(missing).is_ok() {
            kept.resize_with(SLOTS, || None);
            kept[slot] = Some(format.clone());
        }
        Ok(format)
    }
    /// The same for a text in the heap.
    #[inline]
    pub fn format_of(&self, text: Bytes<'_>) -> Result<Rc<Format>, Exn> {
        let mut short = [0; 64];
        match short.get_mut(..text.len()) {
            Some(copy) => {
                copy_out(text, copy);
                self.format(copy)
            }
            None => self.format(&crate::heap::word::to_vec(text)?),
        }
    }
}
