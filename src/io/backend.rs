//! Where a channel's bytes come from, or go to.

use super::channel::{Behind, Channel, closed, refused};
use crate::runtime::{Cx, Exn, Runtime};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Bytes of memory that are counted for a backend; its channel knows of them even while a call has the backend.
pub type Counted = Rc<Cell<usize>>;

/// Why a write failed.
pub struct Failed {
    /// The error.
    pub exn: Exn,
    /// Whether trying again is pointless.
    pub for_good: bool,
}

impl From<Exn> for Failed {
    fn from(exn: Exn) -> Failed {
        Failed { exn, for_good: false }
    }
}

/// What is behind a channel's buffer. While one of these runs the channel is busy, so that it may give the runtime up.
/// Each has one direction, and leaves the functions of the other as they are.
pub trait Backend {
    /// Reads what there is into the beginning of a buffer that is not empty; 0 at the end of the input.
    fn read(&mut self, _: &mut Cx, _into: &mut [u8]) -> Result<usize, Exn> {
        Err(closed())
    }
    /// Writes some of these bytes. Whatever the result is, `done` of them are written; without an error, at least one.
    fn write(&mut self, _: &mut Cx, _from: &[u8], _done: &mut usize) -> Result<(), Failed> {
        Err(closed().into())
    }
    /// Makes room in memory for so many bytes behind what the buffer holds, which has as many as that; whether it did. They
    /// come by [`append`](Backend::append), without a copy in between.
    fn make_room(&mut self, _: &mut Cx, _in_buffer: usize, _more: usize) -> bool {
        false
    }
    /// Has bytes added for which there is room; how many.
    fn append(&mut self, _bytes: &mut dyn FnMut(&mut Vec<u8>)) -> usize {
        0
    }
    /// Passes on what was written, as far as that makes sense: a flush that comes after the buffer's.
    fn flush(&mut self, _: &mut Cx) -> Result<(), Failed> {
        Ok(())
    }
    /// Ends what was written: the flush of a close. After a failure the channel is still open.
    fn finish(&mut self, cx: &mut Cx) -> Result<(), Failed> {
        self.flush(cx)
    }
    /// Whether nothing would be lost if the channel were forgotten: no end is missing, and what was written was passed on.
    fn is_finished(&self) -> bool {
        true
    }
    /// Writes some of these bytes at the end of the process, which has the patience to wait, or of the runtime; none if
    /// that cannot be.
    fn write_at_exit(&mut self, _from: &[u8], _patient: bool) -> Option<usize> {
        // No host code runs then, and nobody is there to read or drain what is in memory.
        None
    }
    /// Ends what was written, at the end of the process or of the runtime, as far as that can be.
    fn finish_at_exit(&mut self, _patient: bool) {}
    /// Moves to a position, where there are any.
    fn seek(&mut self, _: &mut Cx, _to: i64) -> Result<(), Exn> {
        Err(refused(libc::ESPIPE))
    }
    /// The size of the whole. The position is `here`; -1 if nobody knows.
    fn size(&mut self, _: &mut Cx, _here: i64) -> Result<i64, Exn> {
        Err(refused(libc::ESPIPE))
    }
    /// Sets how long a read or a write may wait, if it knows of time.
    fn set_patience(&mut self, _: Option<Duration>) -> bool {
        false
    }
    /// Closes it, even if that is an error.
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn>;
    /// What there is to be told of a read, a write or a seek that did its work nevertheless. Who asks has taken account of the
    /// work.
    fn untold(&mut self) -> Result<(), Exn> {
        Ok(())
    }
    /// Whether a close could be carried out now; after a failure the channel is still open.
    fn may_close(&self, _: &Cx) -> Result<(), Exn> {
        Ok(())
    }
    /// The channel that it stands on.
    fn below(&self) -> Option<&Rc<Channel>> {
        None
    }
    /// What the channels that it stands on have passed on.
    fn passed(&self) -> i64 {
        0
    }
    /// What is counted for it, beside the channel's buffer.
    fn counted(&self) -> Option<&Counted> {
        None
    }
    /// How many bytes that are.
    fn memory(&self) -> usize {
        self.counted().map_or(0, |bytes| bytes.get())
    }
    /// How many bytes the channel's buffer is to have.
    fn buffer(&self) -> usize {
        super::BUFFER
    }
    /// What the host reaches of it past the buffer.
    fn behind(&self) -> Behind {
        Behind::Nothing
    }
    /// Whether nobody misses bytes that have not reached it when nothing refers to the channel any more.
    fn ends_with_channel(&self) -> bool {
        false
    }
    /// Goes back by so many bytes that were read, if it still has them.
    fn take_back(&mut self, _: usize) -> bool {
        false
    }
    /// How many bytes there are to be read, if no more come before the host does something.
    fn at_hand(&self) -> Option<usize> {
        None
    }
    /// Whether it knows that the line that begins with the last so many bytes that it gave cannot be had whole before the host
    /// does something.
    fn lacks_line(&self, _given: usize) -> bool {
        false
    }
    /// Reads as [`read`](Backend::read) does, if it is memory and can do so without a detour: nothing otherwise.
    fn copy_out(&mut self, _: &Cx, _into: &[Cell<u8>]) -> Option<usize> {
        None
    }
    /// Whether a read would not wait; false if nobody knows.
    fn is_ready(&self) -> bool {
        false
    }
    /// Lets go of what it keeps of the runtime's: the channel was forgotten without being closed, or the runtime ends.
    fn let_go(self: Box<Self>, _: &Runtime) {}
}
