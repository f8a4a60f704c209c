//! Memory that may not be there: copies and small pieces, asked for before they are made.

use crate::heap::Full;
use std::alloc::{Layout, alloc};
use std::ffi::CString;
use std::fmt;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Arc;

/// What the allocator or a reference count may add to a small piece.
const MARGIN: usize = 32;
/// What the counts add.
const COUNTS: usize = 2 * size_of::<usize>();

/// Sees whether there are so many bytes now. Nothing may be allocated between this and what it is asked for.
pub fn ask(bytes: usize) -> Result<(), Full> {
    probe(bytes + MARGIN)
}

/// The same for a piece of exactly this size: an allocator that keeps what a thread has freed for the same thread has it
/// then, whatever other threads take meanwhile.
fn probe(bytes: usize) -> Result<(), Full> {
    let mut probe: Vec<u8> = Vec::new();
    probe.try_reserve_exact(bytes).map_err(|_| Full)?;
    // Or the compiler would leave out what nobody uses.
    std::hint::black_box(&mut probe);
    Ok(())
}

/// A box.
pub fn boxed<T>(value: T) -> Result<Box<T>, Full> {
    let layout = Layout::new::<T>();
    if layout.size() == 0 {
        return Ok(Box::new(value));
    }
    // SAFETY: the layout is that of a `T`, which is not empty; a box is made of what was allocated so and written.
    unsafe {
        let place = NonNull::new(alloc(layout).cast::<T>()).ok_or(Full)?;
        place.write(value);
        Ok(Box::from_raw(place.as_ptr()))
    }
}

/// A count of references within a runtime.
pub fn rc<T>(value: T) -> Result<Rc<T>, Full> {
    probe(COUNTS + size_of::<T>())?;
    Ok(Rc::new(value))
}

/// A count of references for all threads.
pub fn arc<T>(value: T) -> Result<Arc<T>, Full> {
    probe(COUNTS + size_of::<T>())?;
    Ok(Arc::new(value))
}

/// Adds an element.
pub fn push<T>(to: &mut Vec<T>, value: T) -> Result<(), Full> {
    to.try_reserve(1).map_err(|_| Full)?;
    to.push(value);
    Ok(())
}

/// Adds bytes.
pub fn extend(to: &mut Vec<u8>, bytes: &[u8]) -> Result<(), Full> {
    to.try_reserve(bytes.len()).map_err(|_| Full)?;
    to.extend_from_slice(bytes);
    Ok(())
}

/// Makes sure that so many elements fit.
pub fn hold<T>(list: &mut Vec<T>, all: usize) -> Result<(), Full> {
    list.try_reserve(all.saturating_sub(list.len())).map_err(|_| Full)
}

/// Bytes one after the other.
pub fn concat(parts: &[&[u8]]) -> Result<Vec<u8>, Full> {
    let mut all = Vec::new();
    all.try_reserve_exact(parts.iter().map(|p| p.len()).sum()).map_err(|_| Full)?;
    parts.iter().for_each(|p| all.extend_from_slice(p));
    Ok(all)
}

/// Bytes as C has them; nothing if there is a zero among them.
pub fn c_string(bytes: &[u8]) -> Result<Option<CString>, Full> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(bytes.len() + 1).map_err(|_| Full)?;
    copy.extend_from_slice(bytes);
    Ok(CString::new(copy).ok())
}

/// A text in the making, for which memory is asked.
struct Text(String);

impl fmt::Write for Text {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.0.try_reserve(s.len()).map_err(|_| fmt::Error)?;
        self.0.push_str(s);
        Ok(())
    }
}

/// A formatted text.
pub fn text(of: fmt::Arguments<'_>) -> Result<String, Full> {
    let mut text = Text(String::new());
    fmt::Write::write_fmt(&mut text, of).map_err(|_| Full)?;
    Ok(text.0)
}

/// The elements of an iterator that knows how many there are.
pub fn all<T, E: From<Full>>(of: impl ExactSizeIterator<Item = Result<T, E>>) -> Result<Vec<T>, E> {
    let mut all = Vec::new();
    all.try_reserve_exact(of.len()).map_err(|_| Full)?;
    for one in of {
        all.push(one?);
    }
    Ok(all)
}
