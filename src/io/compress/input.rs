//! Input that is decompressed on its way from the channel below.

use super::decoder::{Decoder, Step};
use super::{Fault, Format};
use crate::io::backend::{Backend, Counted};
use crate::io::channel::{Channel, InUse, closed};
use crate::io::over::Below;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::Cell;
use std::rc::Rc;

const CUT_SHORT: &str = "unexpected end of input";
/// The largest window of zstd's that is taken, as a power of two; what `zstd` itself takes without being told.
const LARGEST_WINDOW: u32 = 27;
const SMALLEST_WINDOW: u32 = 10;

/// The backend.
pub struct Decompressed {
    below: Below,
    /// The format, once it is known.
    format: Option<Format>,
    decoder: Option<Decoder>,
    at: At,
    /// Whether what follows the first member is none of it.
    is_one: bool,
    /// How many more bytes may come out, if there is a limit.
    left: Option<u64>,
    /// Whether the last step filled the room that it had: the decompressor may hold more.
    may_hold_more: bool,
    /// Bytes that are counted for the decompressor.
    counted: Counted,
}

/// Where in the input it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first member.
    Beginning,
    Inside,
    /// Behind a member.
    Behind,
    /// In zeros that follow the last one.
    Padding,
    /// Where nothing is read any more.
    End,
    /// At what cannot be decompressed.
    Fault(Fault),
}

impl Decompressed {
    /// A decompressor; it has no memory before it reads.
    pub fn new(
        below: Below,
        format: Option<Format>,
        is_one: bool,
        limit: Option<u64>,
    ) -> Result<Decompressed, Exn> {
        let at = At::Beginning;
        Ok(Decompressed {
            below,
            format,
            decoder: None,
            at,
            is_one,
            left: limit,
            may_hold_more: false,
            counted: room::rc(Cell::new(0))?,
        })
    }
    fn error(&self, text: &str) -> Exn {
        match self.format {
            Some(format) => format.error(text),
            None => Exn::with_subject(None, text.as_bytes()),
        }
    }
    /// Finds the format if it is not known, and readies the decompressor for a member that begins here.
    fn begin(&mut self, cx: &mut Cx, below: &mut InUse) -> Result<(), Exn> {
        let format = match self.format {
            Some(format) => format,
            None => {
                let found = Format::beginning_with(below.look_ahead(cx, 2)?);
                found.ok_or_else(|| self.error("the data is in no format that is known"))?
            }
        };
        self.format = Some(format);
        self.count(cx, Decoder::most_memory(format, 0))?;
        let decoder = match self.decoder.take() {
            Some(decoder) => decoder.again(),
            None => Decoder::new(format),
        };
        // The window of the member before is given up for this one's.
        let more = |log: u32| Decoder::most_memory(format, 1 << log).saturating_sub(self.counted.get());
        let most = (SMALLEST_WINDOW..=LARGEST_WINDOW).rev().find(|log| cx.heap.leaves(more(*log)));
        let limited = decoder.and_then(|mut d| d.limit_window(most.unwrap_or(SMALLEST_WINDOW)).map(|()| d));
        self.decoder = Some(limited.map_err(|fault| format.failed(fault))?);
        self.at = At::Inside;
        Ok(())
    }
    /// Counts what the decompressor has, or will have.
    fn count(&mut self, cx: &mut Cx, now: usize) -> Result<(), Exn> {
        let before = self.counted.get();
        if now > before {
            cx.reserve_scratch(now - before)?;
            self.counted.set(now);
        }
        Ok(())
    }
    /// Between members: goes to the next, or to the end.
    fn go_on(&mut self, cx: &mut Cx, below: &mut InUse) -> Result<(), Exn> {
        let has_padding = self.format == Some(Format::Gzip) && self.at != At::Beginning;
        match below.peek(cx)? {
            None if self.at == At::Beginning => return Err(self.error(CUT_SHORT)),
            None => self.at = At::End,
            Some(0) if has_padding => {
                let zeros = below.unread().iter().take_while(|b| **b == 0).count();
                below.skip(zeros);
                self.at = At::Padding;
            }
            Some(_) if self.at == At::Padding => self.at = At::Fault(Fault::Corrupt),
            Some(_) => self.begin(cx, below)?,
        }
        Ok(())
    }
    /// Inside a member: decompresses some of it; how much came out.
    fn decompress(&mut self, cx: &mut Cx, below: &mut InUse, into: &mut [u8]) -> Result<usize, Exn> {
        // What a step took is counted before the next one: what it gave must not be lost.
        self.count(cx, self.decoder.as_ref().map_or(0, Decoder::memory))?;
        if !self.may_hold_more && below.look_ahead(cx, 1)?.is_empty() {
            return Err(self.error(CUT_SHORT));
        }
        let Some(decoder) = &mut self.decoder else { return Err(closed()) };
        let from = below.unread();
        let Step { read, written, ended, fault } = cx.blocking(|| decoder.step(from, into));
        let is_stuck = !ended && !from.is_empty() && read + written == 0;
        self.may_hold_more = !ended && written == into.len();
        if ended {
            self.at = if self.is_one { At::End } else { At::Behind };
        } else if let Some(fault) = fault.or(is_stuck.then_some(Fault::Corrupt)) {
            self.at = At::Fault(fault);
        }
        below.skip(read);
        Ok(written)
    }
    /// Reads what there is; 0 at the end.
    fn read_some(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let mut below = self.below.take(cx)?;
        loop {
            match (self.at, self.format) {
                (At::End, _) => return Ok(0),
                (At::Fault(fault), Some(format)) => return Err(format.failed(fault)),
                (At::Inside, _) => match self.decompress(cx, &mut below, into)? {
                    0 => {}
                    n => return Ok(n),
                },
                _ => self.go_on(cx, &mut below)?,
            }
        }
    }
}

impl Backend for Decompressed {
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn> {
        let Some(left) = self.left else { return self.read_some(cx, into) };
        if left > 0 {
            let part = into.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let n = self.read_some(cx, &mut into[..part])?;
            self.left = Some(left - n as u64);
            return Ok(n);
        }
        // One byte more would be too many.
        match self.read_some(cx, &mut [0])? {
            0 => Ok(0),
            _ => {
                self.at = At::Fault(Fault::Limit);
                self.read_some(cx, into)
            }
        }
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        self.below.close(cx)
    }
    fn may_close(&self, cx: &Cx) -> Result<(), Exn> {
        self.below.may_close(cx)
    }
    fn below(&self) -> Option<&Rc<Channel>> {
        Some(self.below.channel())
    }
    fn counted(&self) -> Option<&Counted> {
        Some(&self.counted)
    }
}
