//! A message before anybody has it: its bytes in scratch memory, and the large leaves of the value where they lie.

use super::output::{self, Flags};
use crate::abi::CamlValue;
use crate::heap::roots::Root;
use crate::heap::word::{as_bytes, copy_in, copy_within};
use crate::heap::{Full, Word};
use crate::runtime::value::{FromWord, List};
use crate::runtime::{Cx, Exn};
use crate::sys::buf::{Buf, SLACK};
use std::cell::Cell;

/// Room for the longest header in front of the data.
const ROOM: usize = 32;
/// A leaf of this many bytes is copied once, from where it lies to where the message goes.
const LARGE: usize = 1 << 16;

/// The bytes of a string or of floats.
fn leaf(word: Word<'_>) -> &[Cell<u8>] {
    word.bytes().or_else(|| word.doubles().map(as_bytes)).unwrap_or(&[])
}

/// Where the writer notes leaves that it does not copy.
pub struct Leaves<'c> {
    cx: &'c Cx,
    /// The place in the scratch memory in front of which each of them belongs.
    cuts: Vec<(usize, Root)>,
    bytes: usize,
}

impl Leaves<'_> {
    /// Notes a leaf that belongs behind the first `at` bytes; whether it is large enough for that.
    pub fn take(&mut self, at: usize, block: Word<'_>) -> Result<bool, Full> {
        let len = leaf(block).len();
        if len < LARGE {
            return Ok(false);
        }
        self.cuts.try_reserve(1).map_err(|_| Full)?;
        self.cuts.push((at, self.cx.root(block)?));
        self.bytes += len;
        Ok(true)
    }
    /// Bytes of the leaves noted.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// A value's message. It is as the value was when it was made only until others run.
pub struct Message {
    buf: Buf,
    from: usize,
    cuts: Vec<(usize, Root)>,
    len: usize,
}

impl Message {
    /// The message of a value that may have large leaves, or one that is whole in scratch memory.
    pub fn of(cx: &Cx, v: CamlValue, flags: CamlValue, whole: bool) -> Result<Message, Exn> {
        let list = List::from_word(cx, flags.word(cx)?)?;
        let flags = Flags::of(cx, &list)?;
        let mut buf = Buf::reuse(cx.scratch.take(), cx.heap.left().saturating_add(ROOM + SLACK));
        buf.append_slice(&[0; ROOM])?;
        let mut leaves = Leaves { cx, cuts: Vec::new(), bytes: 0 };
        let sizes = output::write(cx, v.word(cx)?, flags, &mut buf, (!whole).then_some(&mut leaves))?;
        let from = ROOM - sizes.put_last(&mut buf.as_mut_slice()[..ROOM]);
        let len = buf.len() - from + leaves.bytes;
        if len > cx.config.max_message {
            return Err(Exn::OutOfMemory);
        }
        Ok(Message { buf, from, cuts: leaves.cuts, len })
    }
    /// How long it is.
    pub fn size(&self) -> usize {
        self.len
    }
    /// The bytes of a message that is whole.
    pub fn bytes(&self) -> &[u8] {
        &self.buf.as_slice()[self.from..]
    }
    /// Writes the message to a place of its length.
    pub fn copy_to(&self, cx: &Cx, to: &[Cell<u8>]) {
        let (mut from, mut at) = (self.from, 0);
        let mut place = |len: usize| {
            at += len;
            &to[at - len..at]
        };
        for (end, root) in &self.cuts {
            copy_in(&self.buf.as_slice()[from..*end], place(end - from));
            let leaf = leaf(cx.get(*root));
            copy_within(leaf, place(leaf.len()));
            from = *end;
        }
        copy_in(&self.buf.as_slice()[from..], place(self.buf.len() - from));
    }
    /// Gives the scratch memory back.
    pub fn done(self, cx: &Cx) {
        cx.keep_scratch(self.buf.into_vec());
    }
}
