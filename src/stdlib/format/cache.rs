//! Formats that were taken apart before, found by their text.

use super::{Format, parse::parse};
use crate::heap::word::{is_bytes, read_bytes, to_vec};
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
#[inline(always)]
fn slot(text: Bytes<'_>) -> usize {
    let mut hash = text.len() as u64;
    let mut add = |bytes: u64| hash = (hash.rotate_left(5) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut at = 0;
    while let Some(word) = read_bytes(text, at) {
        add(u64::from_le_bytes(word));
        at += 8;
    }
    text[at..].iter().for_each(|byte| add(byte.get() as u64));
    (hash >> 57) as usize % SLOTS
}

impl Cx {
    /// The format that a text is.
    #[inline]
    pub fn format(&self, text: Bytes<'_>) -> Result<Rc<Format>, Exn> {
        let slot = slot(text.get(..LONGEST).unwrap_or(text));
        if let Some(Some(known)) = self.formats.0.borrow().get(slot)
            && is_bytes(text, &known.text)
        {
            return Ok(known.clone());
        }
        self.new_format(text, slot)
    }
    #[cold]
    #[inline(never)]
    fn new_format(&self, text: Bytes<'_>, slot: usize) -> Result<Rc<Format>, Exn> {
        let format = room::rc(parse(&to_vec(text)?)?)?;
        let mut kept = self.formats.0.borrow_mut();
        let missing = SLOTS - kept.len();
        if text.len() <= LONGEST && kept.try_reserve_exact(missing).is_ok() {
            kept.resize_with(SLOTS, || None);
            kept[slot] = Some(format.clone());
        }
        Ok(format)
    }
}
