//! Many tokens at once.

use super::engine::{End, scan};
use super::lexbuf::{Field, Lexbuf};
use super::lexer::Lexer;
use super::memory::Nothing;
use super::tables::Automaton;
use super::{lexeme, prims};
use crate::abi::args::HostBuffer;
use crate::heap::Word;
use crate::heap::word::write_bytes;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

/// The bytes of an action, a start and an end.
const TRIPLE: usize = 12;

/// Actions after which the host wants to have a say: those whose byte is not 0.
pub struct Stops<'a>(Bytes<'a>);

impl<'a> FromWord<'a> for Stops<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word == Word::UNIT { Ok(Stops(&[])) } else { Ok(Stops(Bytes::from_word(cx, word)?)) }
    }
}

impl Stops<'_> {
    fn has(&self, action: i64) -> bool {
        self.0.get(action as usize).is_some_and(|stop| stop.get() != 0)
    }
}

/// Where the tokens go.
struct Tokens {
    to: HostBuffer,
    /// What is added to a place in the buffer, to make it one of the input.
    abs: i64,
    count: usize,
}

impl Tokens {
    #[inline(always)]
    fn put(&mut self, action: i64, start: i64, end: i64) {
        let mut triple = [0; TRIPLE];
        for (bytes, n) in triple.as_chunks_mut().0.iter_mut().zip([action, start + self.abs, end + self.abs])
        {
            *bytes = (n as i32).to_ne_bytes();
        }
        write_bytes(self.to.as_cells(), TRIPLE * self.count, triple);
        self.count += 1;
    }
}

pub fn tokens<'a>(
    cx: &'a Cx,
    lexer: Lexer<'a>,
    rule: i64,
    buf: Lexbuf<'a>,
    stops: Stops<'a>,
    to: HostBuffer,
) -> Result<i32, Exn> {
    let (automaton, state) = (&lexer.tables.automaton, lexer.rule(rule)?.state);
    let malformed = || Exn::unfit("malformed tables or buffer");
    let valid = buf.valid().ok_or_else(malformed)?;
    let (abs, from) = buf.int(Field::AbsPos).zip(buf.int(Field::CurrPos)).ok_or_else(malformed)?;
    if abs < 0 || abs.saturating_add(valid.len() as i64) > i32::MAX as i64 {
        return Err(Exn::unfit("places of the input that do not fit 32 bits"));
    }
    let mut tokens = Tokens { to, abs, count: 0 };
    let (mut last, mut curr) = (from, from);
    cx.unpacked.with(cx, automaton, state, |dense| {
        let most = (tokens.to.len() / TRIPLE).min(i32::MAX as usize);
        while tokens.count < most {
            let quick = dense.and_then(|(dense, row)| dense.brief(row, valid, curr as usize));
            let (action, end) = match quick {
                Some((action, end)) => (action as i64, end as i64),
                None => match slowly(automaton, state, buf, curr, tokens.count == 0)? {
                    Some(token) => token,
                    None => break,
                },
            };
            tokens.put(action, curr, end);
            (last, curr) = (curr, end);
            if last == end || stops.has(action) {
                break;
            }
        }
        Ok::<_, Exn>(())
    })?;
    buf.set_int(Field::CurrPos, curr);
    if tokens.count > 0 {
        buf.set_int(Field::StartPos, last);
        buf.set_int(Field::LastPos, curr);
        lexeme::advance_from(cx, buf, last)?;
    }
    Ok(tokens.count as i32)
}

/// A token as the engine reads it: its action, and the place behind it. What cannot be read comes to light when it is the first.
fn slowly(
    automaton: &Automaton<'_>,
    state: i64,
    buf: Lexbuf<'_>,
    curr: i64,
    is_first: bool,
) -> Result<Option<(i64, i64)>, Exn> {
    buf.set_int(Field::CurrPos, curr);
    match scan(automaton, state, buf, &Nothing) {
        Ok((scan, End::Result(action @ 0..))) => {
            scan.put(buf);
            Ok(buf.int(Field::CurrPos).map(|end| (action, end)))
        }
        Ok((_, End::Result(_))) => Ok(None),
        _ if !is_first => Ok(None),
        Ok((scan, End::Empty)) => {
            scan.put(buf);
            Err(prims::empty_token())
        }
        Err(e) => Err(e.into()),
    }
}
