//! Where the characters of a scan come from, and what is kept of it from one scan to the next.

use crate::heap::roots::Root;
use crate::heap::{Word, tag};
use crate::io::{Channel, InChan, InUse};
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// What is known of a source between two scans: OCaml's counts, and the character that was looked at.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct State {
    /// The character that comes next, if it was looked at.
    pub current: Option<u8>,
    /// Whether it is counted, although it is to be looked at again.
    pub counted: bool,
    /// Whether the end was met.
    pub ended: bool,
    /// Characters looked at.
    pub chars: i64,
    /// Newlines among them.
    pub lines: i64,
    /// Tokens.
    pub tokens: i64,
}

impl State {
    /// How many characters were read, without the one that was only looked at.
    pub fn char_count(&self) -> i64 {
        self.chars - (self.current.is_some() || self.counted) as i64
    }
    /// What a source keeps that gives the character again.
    pub fn kept(self) -> State {
        State { counted: self.counted || self.current.is_some(), current: None, ..self }
    }
}

/// Where characters come from.
pub enum Source {
    /// The first bytes of the scanner's memory.
    Text,
    /// A channel, which this call uses.
    Channel(InUse),
    /// A function.
    Function(Root),
    /// A function of `%r` has it.
    Lent,
}

/// What a host scans: an OCaml string, a channel, or a *scanning buffer*, a block that this module makes of a string or of a
/// function, and which keeps the state of its scans.
pub enum Input {
    /// A string, whose bytes are copied.
    Text(Root),
    /// A channel keeps its state itself.
    Channel(Rc<Channel>, Root),
    /// The block.
    Buffer(Root),
}

/// The tag of scanning buffers: that of OCaml's records.
const TAG: u8 = 0;
const SOURCE: usize = 0;
const POSITION: usize = 1;
const CURRENT: usize = 2;
const COUNTED: usize = 3;
const ENDED: usize = 4;
const CHARS: usize = 5;
const LINES: usize = 6;
const TOKENS: usize = 7;
const FIELDS: usize = 8;
/// In place of a character.
const NONE: i64 = -1;

/// Makes a scanning buffer of a string or function; a channel is one.
pub fn camlrt_scanning<'a>(cx: &'a Cx, source: Word<'a>) -> Result<Word<'a>, Exn> {
    if crate::io::channel::direction(cx, source) == Some(crate::io::channel::Direction::In) {
        return Ok(source);
    }
    if !source.is(tag::STRING) && !source.is(tag::CLOSURE) {
        return Err(cx.expected("a string, a function or an in_channel", source));
    }
    let (block, fields) = cx.heap.small_block(FIELDS, TAG)?;
    fields[SOURCE].set(source);
    set(block, 0, &State::default());
    Ok(block)
}

/// Writes the state into a scanning buffer.
fn set(block: Word<'_>, position: usize, state: &State) {
    let ints = [
        (POSITION, position as i64),
        (CURRENT, state.current.map_or(NONE, i64::from)),
        (COUNTED, state.counted as i64),
        (ENDED, state.ended as i64),
        (CHARS, state.chars),
        (LINES, state.lines),
        (TOKENS, state.tokens),
    ];
    let fields = block.fields();
    if fields.len() == FIELDS {
        ints.iter().for_each(|(i, n)| fields[*i].set(Word::int(*n)));
    }
}

/// Reads a scanning buffer: its source, position and state.
fn read<'a>(cx: &'a Cx, block: Word<'a>) -> Result<(Word<'a>, usize, State), Exn> {
    let wrong = || cx.expected("a scanning buffer", block);
    let fields = block.fields();
    if !block.is(TAG) || fields.len() != FIELDS {
        return Err(wrong());
    }
    let int = |i: usize| fields[i].get().as_int().ok_or_else(wrong);
    let state = State {
        current: u8::try_from(int(CURRENT)?).ok(),
        counted: int(COUNTED)? != 0,
        ended: int(ENDED)? != 0,
        chars: int(CHARS)?,
        lines: int(LINES)?,
        tokens: int(TOKENS)?,
    };
    let position = usize::try_from(int(POSITION)?).map_err(|_| wrong())?;
    let source = fields[SOURCE].get();
    if !source.is(tag::STRING) && !source.is(tag::CLOSURE) {
        return Err(wrong());
    }
    Ok((source, position, state))
}

impl<'a> FromWord<'a> for Input {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Input, Exn> {
        if word.is(tag::STRING) {
            return Ok(Input::Text(cx.root(word)?));
        }
        match InChan::from_word(cx, word) {
            Ok(channel) => Ok(Input::Channel(channel.0, cx.root(word)?)),
            Err(_) if word.is(TAG) => read(cx, word).and_then(|_| Ok(Input::Buffer(cx.root(word)?))),
            Err(_) => Err(cx.expected("a string, an in_channel or a scanning buffer", word)),
        }
    }
}

/// A source that is open.
pub struct Opened {
    /// The source.
    pub source: Source,
    /// The text, if it is one.
    pub text: Option<Root>,
    /// The place in it.
    pub at: usize,
    /// What earlier scans left.
    pub state: State,
}

impl Input {
    /// Begins to read, or goes on.
    pub fn resume(&self, cx: &mut Cx) -> Result<Opened, Exn> {
        match self {
            Input::Text(root) => {
                Ok(Opened { source: Source::Text, text: Some(*root), at: 0, state: State::default() })
            }
            Input::Channel(channel, _) => {
                let source = Source::Channel(InUse::take(cx, channel)?);
                Ok(Opened { source, text: None, at: 0, state: channel.scan.get() })
            }
            Input::Buffer(root) => {
                let (source, at, state) = read(cx, cx.get(*root))?;
                let source = cx.root(source)?;
                if cx.get(source).is(tag::STRING) {
                    return Ok(Opened { source: Source::Text, text: Some(source), at, state });
                }
                Ok(Opened { source: Source::Function(source), text: None, at: 0, state })
            }
        }
    }
    /// Keeps the state for the next scan.
    pub fn close(&self, cx: &Cx, source: Source, at: usize, state: State) {
        match self {
            Input::Text(_) => {}
            Input::Channel(channel, _) => channel.scan.set(state.kept()),
            // A function's character is gone from it; a text's is where it was.
            Input::Buffer(root) => {
                let kept = if matches!(source, Source::Text) { state.kept() } else { state };
                set(cx.get(*root), at, &kept);
            }
        }
    }
    /// What the function of a `%r` gets: what keeps the state.
    pub fn value(&self) -> Root {
        match self {
            Input::Text(root) | Input::Channel(_, root) | Input::Buffer(root) => *root,
        }
    }
    /// The same source with a state that functions can go on from.
    pub fn shared(self, cx: &Cx) -> Result<Input, Exn> {
        match self {
            Input::Text(root) => Ok(Input::Buffer(cx.root(camlrt_scanning(cx, cx.get(root))?)?)),
            other => Ok(other),
        }
    }
}
