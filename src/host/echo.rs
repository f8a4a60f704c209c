//! What echo streams write of what they read. What they cannot write is not read either: it is put back.

use super::input::{PutBack, Unread};
use super::leaf::Element;
use super::output;
use super::stream::{Kind, Stream};
use super::walk::walk;
use crate::io::output::output_or_take_back;
use crate::io::text::Text;
use crate::io::utf8;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;
use std::rc::Rc;

/// An echo stream.
pub struct Echo {
    /// What it reads.
    pub input: Rc<Stream>,
    /// Where it writes that, and what it is given.
    pub output: Rc<Stream>,
    /// How many of the next characters or bytes are written already: they were put back.
    pub written: Cell<u64>,
}

/// What is read at once.
pub trait Item {
    /// Writes it to the other side of an echo stream, without what of it is written already. Of text that can be written in part
    /// that part is left; otherwise it is put back.
    fn echo(&mut self, cx: &mut Cx, echo: &Echo) -> Result<(), Exn>;
}

impl Echo {
    /// One that has read nothing.
    pub fn new(input: Rc<Stream>, output: Rc<Stream>) -> Echo {
        Echo { input, output, written: Cell::new(0) }
    }
    /// Whether the next character or byte is written already. It is read now.
    fn passes(&self) -> bool {
        let written = self.written.get();
        self.written.set(written.saturating_sub(1));
        written > 0
    }
    /// Writes bytes. An error comes with how many were written all the same, in whole characters.
    fn write(&self, cx: &mut Cx, element: Element, bytes: &[u8]) -> Result<(), (Exn, usize)> {
        let mut gone = 0;
        let written = output::write(cx, &self.output, element, &mut |cx, leaf, channel| {
            let done = output_or_take_back(cx, channel, bytes, leaf.is_for_errors());
            // What the stream does next may fail too.
            gone = done.as_ref().map_or_else(|(_, n)| *n, |()| bytes.len());
            done.map_err(|(e, _)| e)
        });
        written.map_err(|e| (e, if writes_to_one(&self.output) { gone } else { 0 }))
    }
    /// Writes one character or byte. What fails has it be put back by `back`, which says whether it is there; it is not written again if
    /// only what came after that has failed.
    fn write_one(
        &self,
        cx: &mut Cx,
        element: Element,
        bytes: &[u8],
        back: impl FnOnce(&mut Cx, &Rc<Stream>) -> Result<bool, Exn>,
    ) -> Result<(), Exn> {
        if self.passes() {
            return Ok(());
        }
        self.write(cx, element, bytes).map_err(|(e, gone)| {
            let is_back = cx.aside(|cx| back(cx, &self.input)).unwrap_or(false);
            self.written.update(|n| n.saturating_add(u64::from(is_back && gone > 0)));
            e
        })
    }
}

/// Whether a stream has no more than one leaf that it writes to. What failed at one of several may be written to others.
fn writes_to_one(stream: &Stream) -> bool {
    match &stream.kind {
        Kind::Leaf(_) => true,
        Kind::TwoWay(_, output) | Kind::Echo(Echo { output, .. }) => writes_to_one(output),
        Kind::Broadcast(parts) => matches!(&parts[..], [part] if writes_to_one(part)),
        Kind::Concatenated(..) => false,
    }
}

impl Item for char {
    fn echo(&mut self, cx: &mut Cx, echo: &Echo) -> Result<(), Exn> {
        let mut text = [0; utf8::LONGEST];
        let text = self.encode_utf8(&mut text).as_bytes();
        echo.write_one(cx, Element::Character, text, |cx, input| {
            Ok(walk(cx, input, &mut Unread(*self))? == Some(true))
        })
    }
}

impl Item for u8 {
    fn echo(&mut self, cx: &mut Cx, echo: &Echo) -> Result<(), Exn> {
        let bytes = &[*self];
        echo.write_one(cx, Element::Binary, bytes, |cx, input| {
            Ok(walk(
                cx,
                input,
                &mut PutBack { element: Element::Binary, bytes: [bytes, b""], items: 1, as_read: true },
            )?
            .is_some())
        })
    }
}

impl Text {
    /// Puts back what is behind a place in its bytes, to which the newline was added or not; whether it is there.
    fn put_back(&mut self, cx: &mut Cx, echo: &Echo, from: usize) -> bool {
        let all = &self.bytes[from..];
        let lacks_newline = self.has_newline && self.bytes.last() != Some(&b'\n');
        let items = utf8::count(all) as u64 + u64::from(lacks_newline);
        let as_read = from == 0 || self.raw.is_none();
        let raw = self.raw.take().filter(|_| from == 0);
        let (bytes, ends) = match &raw {
            Some(raw) => (raw.as_slice(), self.has_newline),
            None => (all, lacks_newline),
        };
        let newline: &[u8] = if ends { b"\n" } else { b"" };
        let back = &mut PutBack { element: Element::Character, bytes: [bytes, newline], items, as_read };
        cx.aside(|cx| walk(cx, &echo.input, back)).flatten().is_some()
    }
    /// Puts all of it back, of which so many bytes are written.
    fn put_all_back(&mut self, cx: &mut Cx, echo: &Echo, written: usize) {
        let written = utf8::count(&self.bytes[..written]) as u64;
        let is_back = self.put_back(cx, echo, 0);
        echo.written.set(if is_back { written } else { 0 });
    }
}

impl Item for Text {
    fn echo(&mut self, cx: &mut Cx, echo: &Echo) -> Result<(), Exn> {
        let known = echo.written.get();
        let begin = utf8::prefix(&self.bytes, known);
        let read = utf8::count(&self.bytes) as u64 + u64::from(self.has_newline);
        let behind = known.saturating_sub(read);
        if behind > 0 || known == read {
            echo.written.set(behind);
            return Ok(());
        }
        if self.has_newline {
            if let Err(e) = self.bytes.try_reserve_exact(1) {
                self.put_all_back(cx, echo, begin);
                return Err(e.into());
            }
            self.bytes.push(b'\n');
        }
        match echo.write(cx, Element::Character, &self.bytes[begin..]) {
            Ok(()) => echo.written.set(0),
            Err((e, gone)) => {
                let end = begin + gone;
                // What is written of a line is a line, unless the error is not one to go on after.
                let passed_over = if gone > 0 { cx.swallow(e) } else { Err(e) };
                if let Err(e) = passed_over {
                    self.put_all_back(cx, echo, end);
                    return Err(e);
                }
                echo.written.set(0);
                self.put_back(cx, echo, end);
                self.bytes.truncate(end);
                self.has_newline &= self.bytes.last() == Some(&b'\n');
            }
        }
        if self.has_newline {
            self.bytes.pop();
        }
        Ok(())
    }
}
