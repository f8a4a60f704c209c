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

/// What a text is taken apart to.
pub trait Parsed {
    /// That text.
    fn text(&self) -> &[u8];
}

impl Parsed for Format {
    fn text(&self) -> &[u8] {
        &self.text
    }
}

/// The formats that a runtime keeps: each text has one place, which the last one to be used has.
pub struct Cache<T>(RefCell<Vec<Option<Rc<T>>>>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Cache(RefCell::default())
    }
}

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

impl<T: Parsed> Cache<T> {
    /// What a text is taken apart to, now or before.
    #[inline]
    pub fn get(&self, text: Bytes<'_>, parse: fn(&[u8]) -> Result<T, Exn>) -> Result<Rc<T>, Exn> {
        let slot = slot(text.get(..LONGEST).unwrap_or(text));
        if let Some(Some(known)) = self.0.borrow().get(slot)
            && is_bytes(text, known.text())
        {
            return Ok(known.clone());
        }
        self.add(text, slot, parse)
    }
    /// Looks at what a text was taken apart to, if it is kept.
    #[inline(always)]
    pub fn look<R>(&self, text: Bytes<'_>, at: impl FnOnce(&T) -> Option<R>) -> Option<R> {
        let kept = self.0.try_borrow().ok().filter(|_| text.len() <= LONGEST)?;
        let known = kept.get(slot(text))?.as_ref()?;
        if is_bytes(text, known.text()) { at(known) } else { None }
    }
    #[cold]
    #[inline(never)]
    fn add(&self, text: Bytes<'_>, slot: usize, parse: fn(&[u8]) -> Result<T, Exn>) -> Result<Rc<T>, Exn> {
        let parsed = room::rc(parse(&to_vec(text)?)?)?;
        let mut kept = self.0.borrow_mut();
        let missing = SLOTS - kept.len();
        if text.len() <= LONGEST && kept.try_reserve_exact(missing).is_ok() {
            kept.resize_with(SLOTS, || None);
            kept[slot] = Some(parsed.clone());
        }
        Ok(parsed)
    }
}

impl Cx {
    /// The format that a text is.
    #[inline]
    pub fn format(&self, text: Bytes<'_>) -> Result<Rc<Format>, Exn> {
        self.formats.get(text, parse)
    }
}
