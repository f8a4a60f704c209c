//! Output that is compressed on its way to the channel below.

use super::encoder::{Encoder, ROOM, Until};
use super::{Fault, Format};
use crate::io::backend::{Backend, Counted, Failed};
use crate::io::channel::{Channel, State};
use crate::io::over::Below;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use std::cell::Cell;
use std::rc::Rc;

/// The backend.
pub struct Compressed {
    below: Below,
    press: Press,
    level: i32,
    /// Bytes that are counted for the compressor.
    counted: Counted,
}

/// The compressor at its work.
struct Press {
    format: Format,
    encoder: Encoder,
    member: Member,
}

/// How far the member is that is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    /// There may be more of it.
    Begun,
    /// All that is left is its end, a part of which may be written.
    Ending,
    /// What was written so far is whole members.
    Ended,
}

/// How the channel below is given room, and what may happen while the compressor works.
trait Way {
    /// Writes at least one byte of what the channel below holds.
    fn make_room(&mut self, below: &mut State) -> Result<(), Failed>;
    fn compute<R>(&mut self, work: impl FnOnce() -> R) -> R;
}

impl Way for &mut Cx {
    fn make_room(&mut self, below: &mut State) -> Result<(), Failed> {
        let end = below.end_of_output();
        match below.flush_partial(self) {
            Ok(_) => Ok(()),
            // A channel that gives up its bytes will never have room again.
            Err(exn) => Err(Failed { exn, for_good: below.end_of_output() != end }),
        }
    }
    fn compute<R>(&mut self, work: impl FnOnce() -> R) -> R {
        self.blocking(work)
    }
}

/// At the end of the process, with or without patience.
struct AtExit(bool);

impl Way for AtExit {
    fn make_room(&mut self, below: &mut State) -> Result<(), Failed> {
        let before = below.pos;
        below.flush_at_exit(self.0);
        if below.pos < before { Ok(()) } else { Err(Exn::SysBlockedIo.into()) }
    }
    fn compute<R>(&mut self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

impl Compressed {
    /// A compressor, whose memory is counted.
    pub fn new(cx: &mut Cx, below: Below, format: Format, level: i32) -> Result<Compressed, Exn> {
        let memory = Encoder::memory(format, level);
        let counted = room::rc(Cell::new(memory))?;
        let spare = cx.channels.spares.take(&cx.heap, format, level);
        cx.reserve_scratch(memory)?;
        let encoder = match spare {
            Some(mut spare) => spare.begin().map(|()| spare),
            None => Encoder::new(format, level),
        };
        let encoder = encoder.map_err(|fault| {
            cx.heap.sub_external(memory);
            format.failed(fault)
        })?;
        Ok(Compressed { below, press: Press { format, encoder, member: Member::Begun }, level, counted })
    }
    /// Has all that was written reach the end of the channel below.
    fn push(&mut self, cx: &mut Cx, until: Until) -> Result<(), Failed> {
        let mut below = self.below.take(cx)?;
        self.press.work(&mut *cx, &mut below, &[], until, &mut 0)?;
        Ok(below.flush(cx)?)
    }
    /// Takes what it can at the end of the process; how much.
    fn at_exit(&mut self, from: &[u8], until: Until, patient: bool) -> Option<usize> {
        let mut below = self.below.take_at_exit()?;
        let mut done = 0;
        let worked = self.press.work(AtExit(patient), &mut below, from, until, &mut done);
        (worked.is_ok() || done > 0).then_some(done)
    }
}

impl Press {
    fn failed(&self, fault: Fault) -> Failed {
        self.format.failed(fault).into()
    }
    /// Has the compressor work in the buffer of the channel below. A member whose end was not written whole gets the rest of
    /// it first.
    fn work(
        &mut self,
        mut way: impl Way,
        below: &mut State,
        from: &[u8],
        until: Until,
        done: &mut usize,
    ) -> Result<(), Failed> {
        if self.member == Member::Ending {
            self.steps(&mut way, below, &[], Until::Ended, &mut 0)?;
        }
        if self.member == Member::Ended {
            if until != Until::Taken {
                return Ok(());
            }
            self.encoder.begin().map_err(|fault| self.failed(fault))?;
            self.member = Member::Begun;
        }
        self.steps(&mut way, below, from, until, done)
    }
    fn steps(
        &mut self,
        way: &mut impl Way,
        below: &mut State,
        from: &[u8],
        until: Until,
        done: &mut usize,
    ) -> Result<(), Failed> {
        if until == Until::Ended {
            self.member = Member::Ending;
        }
        loop {
            while below.buf.len() - below.pos < ROOM {
                way.make_room(below)?;
            }
            let (rest, room) = (&from[*done..], &mut below.buf[below.pos..]);
            let step = way.compute(|| self.encoder.step(rest, room, until));
            let step = step.map_err(|fault| self.failed(fault))?;
            below.pos += step.written;
            *done += step.read;
            if step.complete {
                if until == Until::Ended {
                    self.member = Member::Ended;
                }
                return Ok(());
            }
        }
    }
}

impl Backend for Compressed {
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed> {
        *done = 0;
        let mut below = self.below.take(cx)?;
        self.press.work(&mut *cx, &mut below, from, Until::Taken, done)?;
        Ok(below.flush_if_unbuffered(cx)?)
    }
    fn flush(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.push(cx, Until::Flushed)
    }
    fn finish(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.push(cx, Until::Ended)
    }
    fn is_finished(&self) -> bool {
        self.press.member == Member::Ended || !self.below.is_open()
    }
    fn write_at_exit(&mut self, from: &[u8], patient: bool) -> Option<usize> {
        self.at_exit(from, Until::Taken, patient)
    }
    fn finish_at_exit(&mut self, patient: bool) {
        self.at_exit(&[], Until::Ended, patient);
    }
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn> {
        let Compressed { below, press, level, .. } = *self;
        // In the middle of a member zlib-rs's reset leaves a block open, at level 1.
        if press.member == Member::Ended {
            cx.channels.spares.keep(&cx.heap, press.format, level, press.encoder);
        }
        below.close(cx)
    }
    fn may_close(&self, cx: &Cx) -> Result<(), Exn> {
        self.below.may_close(cx)
    }
    fn below(&self) -> Option<&Rc<Channel>> {
        Some(self.below.channel())
    }
    fn passed(&self) -> i64 {
        self.below.passed()
    }
    fn counted(&self) -> Option<&Counted> {
        Some(&self.counted)
    }
}
