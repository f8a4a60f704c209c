//! The shortest way of format: control strings that only print, arguments that are short strings of ASCII or inline integers, and
//! a string for the text.

use super::plain::Step;
use super::{Control, Node};
use crate::abi::CamlValue;
use crate::abi::args::{Arg, Handle, HostHandles};
use crate::heap::Word;
use crate::numbers::digits::decimal;
use crate::runtime::Cx;

/// How long a text can be.
const ROOM: usize = 256;

/// A text in the making: whole words are written at its end, whose last bytes may not belong to it.
struct Line {
    bytes: [u8; ROOM],
    len: usize,
}

impl Line {
    #[inline(always)]
    fn byte(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }
    #[inline(always)]
    fn bytes(&mut self, text: &[u8]) -> Option<()> {
        if let [byte] = text {
            return self.byte(*byte);
        }
        self.bytes.get_mut(self.len..self.len + text.len())?.copy_from_slice(text);
        self.len += text.len();
        Some(())
    }
    /// The first bytes of words, if nothing is found in any of these.
    #[inline(always)]
    fn words(
        &mut self,
        words: impl Iterator<Item = u64>,
        len: usize,
        find: impl Fn(u64) -> u64,
    ) -> Option<()> {
        let (mut at, mut found) = (self.len, 0);
        for word in words {
            *self.bytes.get_mut(at..)?.first_chunk_mut()? = word.to_ne_bytes();
            found |= find(word);
            at += 8;
        }
        self.len += len;
        (found == 0).then_some(())
    }
    /// A string of ASCII; one in quotes has none inside, nor a backslash.
    #[inline(always)]
    fn string(&mut self, text: Word<'_>, quoted: bool) -> Option<()> {
        let (len, words) = text.as_block()?.packed()?;
        if !quoted {
            return self.words(words, len, |word| word & HIGH);
        }
        self.byte(b'"')?;
        self.words(words, len, |word| word & HIGH | holds(word, b'"') | holds(word, b'\\'))?;
        self.byte(b'"')
    }
}

/// The highest bit of each byte, and the lowest one.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = HIGH >> 7;

/// Not 0 if one of a word's bytes is this one.
#[inline(always)]
fn holds(word: u64, byte: u8) -> u64 {
    let zero_there = word ^ (LOW * byte as u64);
    zero_there.wrapping_sub(LOW) & !zero_there & HIGH
}

#[inline(always)]
fn written(cx: &Cx, control: &Control, args: HostHandles, line: &mut Line) -> Option<()> {
    let mut next = 0;
    for node in &control.nodes {
        let step = match node {
            Node::Text(place) => {
                line.bytes(control.source.as_bytes().get(place.clone())?)?;
                continue;
            }
            Node::Directive(d) => d.step()?,
        };
        match step {
            Step::Write(text) => line.bytes(text.as_bytes())?,
            Step::Print(how) => {
                let arg = if next < args.len() { args.get(next) } else { return None };
                next += 1;
                match arg.as_int() {
                    Some(n) => {
                        let (words, len) = decimal(n);
                        line.words(words.into_iter().take(len.div_ceil(8)), len, |_| 0)?;
                    }
                    None => line.string(cx.heap.lookup(arg.bits())?, how.escape)?,
                }
            }
        }
    }
    // Those that are left must be values all the same.
    (next == args.len()).then_some(())
}

/// Makes a text, if this way leads to it.
#[inline(always)]
pub fn quick_format(
    cx: &Cx,
    destination: Handle,
    control: Handle,
    args: (*const CamlValue, u32),
) -> Option<CamlValue> {
    if destination.0.as_int() != Some(0) || cx.heap.wants_collection() {
        return None;
    }
    let args = args.arg(cx).ok()?;
    let control = cx.heap.lookup(control.0.bits())?.bytes()?;
    cx.controls.look(control, |control| {
        if !control.is_plain {
            return None;
        }
        let mut line = Line { bytes: [0; ROOM], len: 0 };
        written(cx, control, args, &mut line)?;
        let text = line.bytes.get(..line.len)?;
        if !cx.heap.at_hand(text.len() / 8 + 1) {
            return None;
        }
        CamlValue::new_slot(cx, cx.string(text).ok()?)
    })
}
