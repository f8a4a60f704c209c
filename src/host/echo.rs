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
            output_or_take_back(cx, channel, bytes, leaf.is_for_errors()).map_err(|(e, n)| {
                gone = n;
                e
            })
        });
        written.map_err(|e| (e, if writes_to_one(&self.output) { gone } else { 0 }))
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
        if echo.passes() {
            return Ok(());
        }
        let mut text = [0; utf8::LONGEST];
        let text = self.encode_utf8(&mut text).as_bytes();
        echo.write(cx, Element::Character, text).map_err(|(e, _)| {
            cx.aside(|cx| walk(cx, &echo.input, &mut Unread(*self)));
            e
        })
    }
}

impl Item for u8 {
    fn echo(&mut self, cx: &mut Cx, echo: &Echo) -> Result<(), Exn> {
        if echo.passes() {
            return Ok(());
        }
        echo.write(cx, Element::Binary, &[*self]).map_err(|(e, _)| {
            let back = &mut PutBack { element: Element::Binary, bytes: &[*self], items: 1 };
            cx.aside(|cx| walk(cx, &echo.input, back));
            e
        })
    }
}

impl Text {
    /// Puts back what is behind a place in its bytes, which end with the newline if there was one.
    fn put_back(&mut self, cx: &mut Cx, echo: &Echo, from: usize) {
        let all = &self.bytes[from..];
        let items = utf8::count(all) as u64;
        let raw = self.raw.take().filter(|_| from == 0).map(|mut raw| {
            // Without memory for a newline, text with what stands for malformed bytes is better than another line.
            let ends = self.has_newline && raw.try_reserve(1).is_ok();
            raw.extend(ends.then_some(b'\n'));
            (raw, ends == self.has_newline)
        });
        let bytes = match &raw {
            Some((raw, true)) => raw,
            _ => all,
        };
        cx.aside(|cx| walk(cx, &echo.input, &mut PutBack { element: Element::Character, bytes, items }));
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
            self.bytes.try_reserve(1)?;
            self.bytes.push(b'\n');
        }
        match echo.write(cx, Element::Character, &self.bytes[begin..]) {
            Ok(()) => echo.written.set(0),
            Err((e, gone)) => {
                let end = begin + gone;
                if gone == 0 {
                    self.put_back(cx, echo, 0);
                    return Err(e);
                }
                cx.swallow(e)?;
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
