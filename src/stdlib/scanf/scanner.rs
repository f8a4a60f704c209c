//! Characters one by one, with one looked ahead, and the token that is gathered of them: OCaml's `Scanf.Scanning`.

use super::failure::{Fail, Scan, mismatch};
use super::source::{Input, Opened, Source, State};
use crate::heap::{Word, word};
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};
use crate::stdlib::format::Format;
use std::ops::Range;
use std::rc::Rc;

/// No width is given.
pub const NO_LIMIT: i64 = i64::MAX >> 1;

/// Room for short tokens.
const SLACK: usize = 256;

/// A scan that is going on.
pub struct Scanner<'c> {
    /// The context.
    pub cx: &'c mut Cx,
    source: Source,
    /// The bytes of a text, and behind them the tokens.
    bytes: Vec<u8>,
    /// Where in a text the scan is.
    at: usize,
    /// The text's end.
    end: usize,
    /// Where the token begins that is being gathered.
    token: usize,
    /// Counts, and the character looked at.
    pub state: State,
}

/// A text's bytes copied, in memory that is used again.
#[inline]
pub fn copy(cx: &Cx, text: Bytes<'_>) -> Result<Vec<u8>, Exn> {
    let mut bytes = cx.scratch.take();
    bytes.clear();
    bytes.try_reserve(text.len() + SLACK)?;
    word::append(text, &mut bytes);
    Ok(bytes)
}

impl<'c> Scanner<'c> {
    /// Begins to scan.
    pub fn open(cx: &'c mut Cx, input: &Input) -> Result<Scanner<'c>, Exn> {
        let opened = input.resume(cx)?;
        Scanner::on(cx, opened)
    }
    /// Begins to scan what was opened.
    fn on(cx: &'c mut Cx, opened: Opened) -> Result<Scanner<'c>, Exn> {
        let Opened { source, text, at, state } = opened;
        let bytes = match text {
            Some(text) => copy(cx, cx.get(text).bytes().unwrap_or(&[]))?,
            None => Vec::new(),
        };
        let end = bytes.len();
        Ok(Scanner { cx, source, bytes, at: at.min(end), end, token: end, state })
    }
    /// Begins to scan a [copy] of a text.
    #[inline]
    pub fn of_text(cx: &'c mut Cx, bytes: Vec<u8>, state: State) -> Scanner<'c> {
        let end = bytes.len();
        Scanner { cx, source: Source::Text, bytes, at: 0, end, token: end, state }
    }
    /// Where in a text the next character is.
    pub fn place(&self) -> usize {
        self.at
    }
    /// Keeps the state for the next scan.
    pub fn close(self, input: &Input) {
        input.close(self.cx, self.source, self.at, self.state);
        self.cx.keep_scratch(self.bytes);
    }
    /// Keeps the memory for another scan.
    pub fn keep(self) {
        self.cx.keep_scratch(self.bytes);
    }
    /// Lets others scan meanwhile.
    pub fn lend<T>(&mut self, input: &Input, f: impl FnOnce(&mut Cx) -> Result<T, Exn>) -> Result<T, Exn> {
        let source = std::mem::replace(&mut self.source, Source::Lent);
        input.close(self.cx, source, self.at, self.state);
        let given = f(self.cx);
        // The text's copy is still there: strings do not change.
        let Opened { source, at, state, .. } = input.resume(self.cx)?;
        (self.source, self.at, self.state) = (source, at.min(self.end), state);
        given
    }
    /// The character that comes next; nothing at the end.
    #[inline(always)]
    pub fn peek(&mut self) -> Scan<Option<u8>> {
        match self.state.current {
            Some(c) if !self.state.ended => Ok(Some(c)),
            Some(_) => Ok(None),
            None => self.read(),
        }
    }
    #[inline(always)]
    fn read(&mut self) -> Scan<Option<u8>> {
        let c = match &mut self.source {
            Source::Text if self.at < self.end => Some(self.bytes[self.at]),
            Source::Text | Source::Lent => None,
            Source::Channel(channel) => channel.peek(self.cx)?,
            Source::Function(_) => self.call()?,
        };
        let state = &mut self.state;
        state.current = c;
        match c {
            Some(c) => {
                if !state.counted {
                    state.chars += 1;
                    state.lines += (c == b'\n') as i64;
                }
                state.counted = false;
                Ok((!state.ended).then_some(c))
            }
            None => {
                state.ended = true;
                Ok(None)
            }
        }
    }
    /// The character that a function gives.
    #[inline(never)]
    fn call(&mut self) -> Result<Option<u8>, Exn> {
        let Source::Function(f) = self.source else { return Ok(None) };
        let depth = self.cx.roots();
        let unit = self.cx.root(Word::UNIT)?;
        let given = match self.cx.apply(f, &[unit]) {
            Ok(given) => given,
            Err(exn) if self.cx.code_of(&exn) == Exn::EndOfFile.code() => return Ok(None),
            Err(exn) => return Err(exn),
        };
        let word = self.cx.get(given);
        let c = word.as_int().and_then(|n| u8::try_from(n).ok());
        let c = c.ok_or_else(|| self.cx.expected("a char", word))?;
        self.cx.drop_roots(depth);
        Ok(Some(c))
    }
    /// The character that comes next, which must be there.
    #[inline(always)]
    pub fn checked_peek(&mut self) -> Scan<u8> {
        match self.peek()? {
            Some(c) => Ok(c),
            None => Err(Fail::Exn(Exn::EndOfFile)),
        }
    }
    /// Whether there are no more.
    pub fn at_end(&mut self) -> Scan<bool> {
        Ok(self.peek()?.is_none())
    }
    /// The character behind the one that was looked at, which is read; 0 at the end.
    pub fn next_char(&mut self) -> Scan<u8> {
        self.skip();
        let c = self.read()?;
        Ok(c.or(self.state.current).unwrap_or(0))
    }
    /// Reads the character that was looked at.
    #[inline(always)]
    pub fn skip(&mut self) {
        if self.state.current.take().is_some() {
            match &mut self.source {
                Source::Text => self.at += 1,
                Source::Channel(channel) => channel.skip(1),
                Source::Function(_) | Source::Lent => {}
            }
        }
    }
    /// Reads the character that was looked at; what of the width is left.
    #[inline(always)]
    pub fn ignore(&mut self, width: i64) -> i64 {
        self.skip();
        width - 1
    }
    /// Reads the character that was looked at, and adds one to the token; what of the width is left.
    #[inline(always)]
    pub fn store(&mut self, width: i64, c: u8) -> Scan<i64> {
        if self.bytes.len() == self.bytes.capacity() {
            self.grow(64)?;
        }
        self.bytes.push(c);
        Ok(self.ignore(width))
    }
    /// The next characters, as far as they are here already.
    #[inline(always)]
    fn at_hand(&self) -> &[u8] {
        match &self.source {
            _ if self.state.ended => &[],
            Source::Text => &self.bytes[self.at..self.end],
            Source::Channel(channel) => channel.unread(),
            Source::Function(_) | Source::Lent => &[],
        }
    }
    /// Reads so many of the characters at hand, at least one.
    #[inline(always)]
    fn pass(&mut self, n: usize, lines: i64) {
        // The first one may have been looked at.
        let seen = self.state.current.take().is_some() || self.state.counted;
        self.state.counted = false;
        self.state.chars += n as i64 - seen as i64;
        self.state.lines += lines;
        match &mut self.source {
            Source::Channel(channel) => channel.skip(n),
            _ => self.at += n,
        }
    }
    /// Adds the next characters to the token as long as they are wanted and at hand; what of the width is left.
    #[inline(always)]
    pub fn gather(&mut self, width: i64, wanted: impl Fn(u8) -> bool) -> Scan<i64> {
        let at_hand = self.at_hand();
        let limit = at_hand.len().min(width.max(0) as usize);
        let n = at_hand[..limit].iter().position(|c| !wanted(*c)).unwrap_or(limit);
        if n == 0 {
            return Ok(width);
        }
        let mut lines = 0;
        if wanted(b'\n') {
            let seen = (self.state.current.is_some() || self.state.counted) as usize;
            lines = at_hand[seen..n].iter().filter(|c| **c == b'\n').count() as i64;
        }
        if self.bytes.capacity() - self.bytes.len() < n {
            self.grow(n)?;
        }
        match &self.source {
            Source::Channel(channel) => self.bytes.extend_from_slice(&channel.unread()[..n]),
            _ => self.bytes.extend_from_within(self.at..self.at + n),
        }
        self.pass(n, lines);
        Ok(width - n as i64)
    }
    /// Reads a decimal integer that is short and whole at hand, and looks at what follows it.
    #[inline(always)]
    pub fn short_decimal(&mut self) -> Scan<Option<i64>> {
        /// What 63 bits hold for sure.
        const DIGITS: usize = 18;
        let at_hand = self.at_hand();
        let (sign, rest) = match at_hand {
            [b'-' | b'+', rest @ ..] => (1, rest),
            rest => (0, rest),
        };
        let (mut n, mut len) = (0, sign);
        for c in rest.iter().take(DIGITS) {
            let digit = c.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            n = 10 * n + digit as i64;
            len += 1;
        }
        let is_whole = match at_hand.get(len) {
            Some(c) => !c.is_ascii_digit() && *c != b'_',
            None => matches!(self.source, Source::Text),
        };
        if len == sign || !is_whole {
            return Ok(None);
        }
        let negative = at_hand[0] == b'-';
        self.pass(len, 0);
        self.peek()?;
        self.state.tokens += 1;
        Ok(Some(if negative { -n } else { n }))
    }
    #[cold]
    fn grow(&mut self, more: usize) -> Result<(), Exn> {
        if self.bytes.len() - self.end > self.cx.heap.left() {
            return Err(Exn::OutOfMemory);
        }
        Ok(self.bytes.try_reserve(more)?)
    }
    /// The token, whose bytes go with the next one.
    #[inline(always)]
    pub fn token(&mut self) -> &mut [u8] {
        self.state.tokens += 1;
        &mut self.bytes[self.token..]
    }
    /// Forgets the token's bytes.
    #[inline(always)]
    pub fn drop_token(&mut self) {
        self.bytes.truncate(self.token);
    }
    /// The token, whose bytes stay.
    pub fn keep_token(&mut self) -> Range<usize> {
        self.state.tokens += 1;
        let from = std::mem::replace(&mut self.token, self.bytes.len());
        from..self.token
    }
    /// The bytes of a token that was kept.
    pub fn kept(&self, token: &Range<usize>) -> &[u8] {
        &self.bytes[token.clone()]
    }
    /// The format that a token is.
    pub fn format(&mut self, token: &Range<usize>) -> Result<Rc<Format>, Exn> {
        self.cx.format(word::as_cells(&mut self.bytes[token.clone()]))
    }
    /// Skips blanks, as a blank in a format does.
    pub fn skip_blanks(&mut self) -> Scan<()> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek()? {
            self.skip();
        }
        Ok(())
    }
    /// Reads what a character of the format stands for.
    #[inline]
    pub fn check(&mut self, wanted: u8) -> Scan<()> {
        match wanted {
            b' ' => self.skip_blanks(),
            b'\n' => {
                if self.checked_peek()? == b'\r' {
                    self.skip();
                }
                self.check_this(wanted)
            }
            _ => self.check_this(wanted),
        }
    }
    #[inline(always)]
    fn check_this(&mut self, wanted: u8) -> Scan<()> {
        let found = self.checked_peek()?;
        if found != wanted {
            return Err(mismatch(wanted, found));
        }
        self.skip();
        Ok(())
    }
}
