//! Where a buffer's input comes from, and how more of it gets in.

use super::lexbuf::{Field, Lexbuf};
use crate::heap::roots::Root;
use crate::heap::word::copy_within;
use crate::heap::{Full, Word};
use crate::io::InChan;
use crate::io::input::caml_ml_input;
use crate::runtime::value::{Bytes, FromWord, StringRoot};
use crate::runtime::{Cx, Exn};

/// A buffer that a call of the host's lies between.
fn lexbuf(cx: &Cx, root: Root) -> Result<Lexbuf<'_>, Exn> {
    Lexbuf::from_word(cx, cx.get(root))
}

/// There is no more input: what `Lexing.from_string` has for a function.
pub fn at_end(cx: &mut Cx, buf: Root) -> Result<Root, Exn> {
    lexbuf(cx, buf)?.set(Field::EofReached, Word::TRUE);
    Ok(cx.root(Word::UNIT)?)
}

/// `Lexing.lex_refill`: what `Lexing.from_function` has.
pub fn refill(cx: &mut Cx, read: Root, aux: Root, buf: Root) -> Result<Root, Exn> {
    lexbuf(cx, buf)?;
    let aux = StringRoot::from_word(cx, cx.get(aux))?;
    let most = cx.root(Word::int(aux.bytes(cx).len() as i64))?;
    let answer = cx.apply(read, &[aux.0, most])?;
    let n = i64::from_word(cx, cx.get(answer))?;
    let n = usize::try_from(n).unwrap_or(0);
    if n > aux.bytes(cx).len() {
        return Err(Exn::invalid("Bytes.blit"));
    }
    append(cx, buf, n, |cx, to| copy_within(&aux.bytes(cx)[..n], to))?;
    Ok(cx.root(Word::UNIT)?)
}

/// The function that `Lexing.from_channel` gives to [`refill`].
pub fn input(cx: &mut Cx, channel: Root, bytes: Root, n: Root) -> Result<Root, Exn> {
    let chan = InChan::from_word(cx, cx.get(channel))?;
    let bytes = StringRoot::from_word(cx, cx.get(bytes))?;
    let n = i64::from_word(cx, cx.get(n))?;
    let n = caml_ml_input(cx, chan, bytes, 0, n)?;
    Ok(cx.root(Word::int(n))?)
}

/// Gives a buffer more input: the bytes of a string; of an empty one, that there is no more.
pub fn feed(cx: &mut Cx, buf: Root, s: StringRoot) -> Result<(), Exn> {
    let n = s.bytes(cx).len();
    append(cx, buf, n, |cx, to| copy_within(s.bytes(cx), to))
}

/// Appends `n` bytes that `put` puts in place, moving what is still wanted to the front or into a larger buffer.
fn append(cx: &mut Cx, buf: Root, n: usize, put: impl FnOnce(&Cx, Bytes<'_>)) -> Result<(), Exn> {
    let b = lexbuf(cx, buf)?;
    if n == 0 {
        b.set(Field::EofReached, Word::TRUE);
    }
    let malformed = || Exn::unfit("malformed buffer");
    let size = b.get(Field::Buffer).bytes().ok_or_else(malformed)?.len();
    let len = b.valid().ok_or_else(malformed)?.len();
    if size - len < n {
        let start = b.int(Field::StartPos).and_then(|start| usize::try_from(start).ok());
        // Nothing is kept of a buffer that was flushed.
        let start = start.ok_or_else(malformed)?.min(len);
        let kept = len - start;
        if size - kept < n {
            enlarge(cx, buf, size, kept.checked_add(n).ok_or(Full)?)?;
        }
        lexbuf(cx, buf)?.shift(start, kept).ok_or_else(malformed)?;
    }
    let b = lexbuf(cx, buf)?;
    let len = b.valid().ok_or_else(malformed)?.len();
    let whole = b.get(Field::Buffer).bytes().and_then(|all| all.get(len..len + n));
    put(cx, whole.ok_or_else(malformed)?);
    b.set_int(Field::BufferLen, (len + n) as i64);
    Ok(())
}

/// Twice the room, as often as it takes; what the buffer holds stays where it is.
fn enlarge(cx: &mut Cx, buf: Root, size: usize, needed: usize) -> Result<(), Exn> {
    let mut new = size.max(1);
    while new < needed {
        new = new.checked_mul(2).ok_or(Full)?;
    }
    cx.reserve_string(new)?;
    let b = lexbuf(cx, buf)?;
    let (word, to) = cx.heap.string(new)?;
    let valid = b.valid().unwrap_or(&[]);
    copy_within(valid, &to[..valid.len()]);
    b.set(Field::Buffer, word);
    Ok(())
}
