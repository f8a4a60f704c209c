//! What is written: characters up to a bound, and the column in which they end.

use super::{MOST, Stop, wrong};
use crate::heap::Full;
use crate::runtime::Cx;
use crate::runtime::value::Bytes;
use crate::sys::buf::Buf;

/// Text in UTF-8.
pub struct Text {
    buf: Buf,
    /// How much of it the column is known of, and which that is, if it is.
    seen: usize,
    column: Option<usize>,
    /// What every line of the logical block begins with.
    prefix: Vec<u8>,
}

/// The column at a place.
#[derive(Clone, Copy)]
pub struct Column {
    seen: usize,
    column: Option<usize>,
}

impl Text {
    /// An empty text that begins in a column, if it is known in which.
    pub fn new(cx: &Cx, column: Option<usize>) -> Text {
        /// Less than what the heap is reserved for anyway.
        const SLACK: usize = 1 << 16;
        let most = MOST.min(cx.heap.left().saturating_add(SLACK));
        Text { buf: Buf::reuse(cx.scratch.take(), most), seen: 0, column, prefix: Vec::new() }
    }
    /// Keeps the memory for the next text.
    pub fn done(self, cx: &Cx) {
        cx.keep_scratch(self.buf.into_vec());
    }
    /// All of it.
    pub fn as_slice(&self) -> &[u8] {
        self.buf.as_slice()
    }
    /// How many bytes there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.buf.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// How many characters there are behind a place.
    pub fn chars_from(&self, from: usize) -> usize {
        count(&self.as_slice()[from..])
    }
    /// Makes sure that so many bytes are not too many.
    #[inline(always)]
    fn ask(&self, more: usize) -> Result<(), Stop> {
        if more > MOST - self.len() { too_long() } else { Ok(()) }
    }
    /// Writes text.
    #[inline(always)]
    pub fn str(&mut self, text: &str) -> Result<(), Stop> {
        self.bytes(text.as_bytes())
    }
    /// Writes characters in UTF-8.
    #[inline(always)]
    pub fn bytes(&mut self, text: &[u8]) -> Result<(), Stop> {
        if !self.prefix.is_empty() {
            return self.lines(text);
        }
        self.ask(text.len())?;
        Ok(self.buf.append_slice(text)?)
    }
    #[cold]
    fn lines(&mut self, text: &[u8]) -> Result<(), Stop> {
        for line in text.split_inclusive(|c| *c == b'\n') {
            self.ask(line.len() + self.prefix.len())?;
            self.buf.append_slice(line)?;
            if line.ends_with(b"\n") {
                self.buf.append_slice(&self.prefix)?;
            }
        }
        Ok(())
    }
    /// Writes a string of the heap, in which what is malformed is replaced.
    pub fn string(&mut self, text: Bytes<'_>) -> Result<(), Stop> {
        let from = self.len();
        self.ask(text.len())?;
        self.buf.append(text)?;
        let added = &self.as_slice()[from..];
        if self.prefix.is_empty() && crate::io::utf8::is_text(added) {
            return Ok(());
        }
        let given = self.cut(from)?;
        self.str(&utf8(&given)?)
    }
    /// Writes a character.
    pub fn char(&mut self, c: char) -> Result<(), Stop> {
        self.str(c.encode_utf8(&mut [0; 4]))
    }
    /// Writes a character by its code; what is none in UTF-8 is replaced.
    pub fn code(&mut self, code: u32) -> Result<(), Stop> {
        self.char(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
    /// Writes a character so many times; not at all for negative numbers.
    pub fn fill(&mut self, n: i64, c: char) -> Result<(), Stop> {
        let (mut bytes, Ok(n)) = ([0; 4], usize::try_from(n)) else { return Ok(()) };
        let c = c.encode_utf8(&mut bytes);
        self.ask(n.saturating_mul(c.len()))?;
        if c.len() == 1 && (c != "\n" || self.prefix.is_empty()) {
            return Ok(self.buf.fill(n, c.as_bytes()[0])?);
        }
        (0..n).try_for_each(|_| self.str(c))
    }
    /// Puts what is written behind a place in front of what is written from an earlier place on.
    pub fn swap_from(&mut self, earlier: usize, place: usize) {
        let moved = self.len() - place;
        self.buf.as_mut_slice()[earlier..].rotate_right(moved);
    }
    /// Puts text in the place of as many characters and lines that were cut off.
    pub fn replace(&mut self, text: &[u8]) -> Result<(), Stop> {
        self.ask(text.len())?;
        self.buf.append_slice(text)?;
        self.seen = self.len();
        Ok(())
    }
    /// Takes away what is written from a place on.
    pub fn cut(&mut self, from: usize) -> Result<Vec<u8>, Stop> {
        let cut = crate::sys::room::concat(&[&self.as_slice()[from..]])?;
        self.truncate(from);
        Ok(cut)
    }
    /// Forgets what is written from a place on.
    pub fn truncate(&mut self, len: usize) {
        self.buf.truncate(len);
    }
    /// The column, if it is known.
    pub fn column(&mut self) -> Option<usize> {
        let new = &self.buf.as_slice()[self.seen..];
        self.column = match memchr::memrchr(b'\n', new) {
            Some(i) => Some(count(&new[i + 1..])),
            None => self.column.map(|column| column + count(new)),
        };
        self.seen = self.buf.len();
        self.column
    }
    /// Notes where the text is, for [`back_to`](Text::back_to).
    pub fn here(&mut self) -> Column {
        let column = self.column();
        Column { seen: self.seen, column }
    }
    /// Goes back to a column noted before; what is behind it was cut off, or is measured anew.
    pub fn back_to(&mut self, noted: Column) {
        (self.seen, self.column) = (noted.seen, noted.column);
    }
    /// Begins a text of its own.
    pub fn begin_own(&mut self) {
        (self.seen, self.column) = (self.len(), Some(0));
    }
    /// Begins a new line unless one has just begun.
    pub fn fresh_line(&mut self) -> Result<(), Stop> {
        if self.column() == Some(0) { Ok(()) } else { self.str("\n") }
    }
    /// What every line begins with from now on, and what it was.
    pub fn set_prefix(&mut self, prefix: Vec<u8>) -> Vec<u8> {
        std::mem::replace(&mut self.prefix, prefix)
    }
    /// What every line begins with.
    pub fn prefix(&self) -> &[u8] {
        &self.prefix
    }
}

/// Bytes as characters, what is malformed replaced.
pub fn utf8(bytes: &[u8]) -> Result<String, Full> {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        let replaced = if chunk.invalid().is_empty() { "" } else { "\u{fffd}" };
        text.try_reserve(chunk.valid().len() + replaced.len()).map_err(|_| Full)?;
        text.push_str(chunk.valid());
        text.push_str(replaced);
    }
    Ok(text)
}

/// How many characters bytes are.
pub fn count(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte as i8 >= -0x40).count()
}

#[cold]
fn too_long<T>() -> Result<T, Stop> {
    wrong("the text is too long: the limit of output is met")
}
