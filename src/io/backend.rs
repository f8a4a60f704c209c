//! Where a channel's bytes come from, or go to.

use crate::runtime::{Cx, Exn};

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
pub trait Backend {
    /// Reads what there is into the beginning of a buffer that is not empty; 0 at the end of the input.
    fn read(&mut self, cx: &mut Cx, into: &mut [u8]) -> Result<usize, Exn>;
    /// Writes some of these bytes. Whatever the result is, `done` of them are written; without an error, at least one.
    fn write(&mut self, cx: &mut Cx, from: &[u8], done: &mut usize) -> Result<(), Failed>;
    /// Writes some of these bytes at the end of the process, which has the patience to wait, or of the runtime; none if
    /// that cannot be.
    fn write_at_exit(&mut self, from: &[u8], patient: bool) -> Option<usize>;
    /// Moves to a position.
    fn seek(&mut self, cx: &mut Cx, to: i64) -> Result<(), Exn>;
    /// The size of the whole. The position is `here`; -1 if nobody knows.
    fn size(&mut self, cx: &mut Cx, here: i64) -> Result<i64, Exn>;
    /// Closes it, even if that is an error.
    fn close(self: Box<Self>, cx: &mut Cx) -> Result<(), Exn>;
}
