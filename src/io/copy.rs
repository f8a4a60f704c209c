//! Bytes from one channel to another, from buffer to buffer.

use super::channel::{Channel, InChan, InUse, OutChan, State};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, closure};
use std::rc::Rc;

/// Copies what the source has at hand, or reads next: up to `most` bytes; how many, 0 at the end of the input. They are
/// taken from the source when they are in the sink's buffer, so that a failure loses none and doubles none.
fn some(
    cx: &mut Cx,
    source: &Rc<Channel>,
    sink: &Rc<Channel>,
    most: u64,
    done: &mut u64,
) -> Result<usize, Exn> {
    let mut source = InUse::take(cx, source)?;
    let n = source.get_block(cx, usize::try_from(most).unwrap_or(usize::MAX))?.len();
    if n > 0 {
        let mut sink = InUse::take(cx, sink)?;
        let mut left = n;
        while left > 0 {
            let taken = sink.accept(&source.unread()[..left]);
            source.skip(taken);
            *done += taken as u64;
            left -= taken;
            if sink.is_full() {
                sink.flush_partial(cx)?;
            }
        }
        sink.flush_if_unbuffered(cx)?;
    }
    Ok(n)
}

impl State {
    /// Takes as many bytes as there is room for; how many.
    fn accept(&mut self, bytes: &[u8]) -> usize {
        let room = &mut self.buf[self.pos..];
        let n = room.len().min(bytes.len());
        room[..n].copy_from_slice(&bytes[..n]);
        self.pos += n;
        n
    }
    /// Whether a flush must come before more bytes; that of a closed channel fails.
    fn is_full(&self) -> bool {
        self.pos == self.buf.len()
    }
}

/// Copies until the input ends, so many bytes are copied, or `goes_on`, which is told how many there are so far, says no.
fn copy(
    cx: &mut Cx,
    from: InChan,
    to: OutChan,
    limit: i64,
    mut goes_on: impl FnMut(&mut Cx, u64) -> Result<bool, Exn>,
) -> Result<u64, Exn> {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let interrupts = cx.interrupts();
    let mut done = 0;
    while done < limit {
        // What never waits, because there is always more, is not woken either.
        cx.check_interrupts(interrupts)?;
        if some(cx, &from.0, &to.0, limit - done, &mut done)? == 0 || !goes_on(cx, done)? {
            break;
        }
    }
    Ok(done)
}

pub fn camlrt_channel_copy(cx: &mut Cx, from: InChan, to: OutChan, limit: i64) -> Result<u64, Exn> {
    copy(cx, from, to, limit, |_, _| Ok(true))
}

pub fn camlrt_channel_copy_with(
    cx: &mut Cx,
    from: InChan,
    to: OutChan,
    limit: i64,
    progress: Root,
) -> Result<u64, Exn> {
    closure::arity(cx, cx.get(progress))?;
    copy(cx, from, to, limit, |cx, done| {
        let depth = cx.roots();
        let so_far = cx.root(Word::int(done as i64))?;
        let said = cx.apply(progress, &[so_far])?;
        let goes_on = bool::from_word(cx, cx.get(said))?;
        cx.drop_roots(depth);
        Ok(goes_on)
    })
}
