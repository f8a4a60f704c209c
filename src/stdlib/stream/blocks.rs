//! A stream's blocks, looked at before they are used.

use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::stdlib::parts::content;
use std::cell::Cell;

/// The tags of data that is not empty.
#[derive(Clone, Copy)]
pub enum Tag {
    /// An element, and the data behind it.
    Cons,
    /// Data, and what is behind all of it.
    App,
    /// A lazy value of data.
    Lazy,
    Generator,
    Channel,
}

/// Where elements come from.
#[derive(Clone, Copy)]
pub enum Data<'a> {
    Empty,
    Cons([Word<'a>; 2]),
    App([Word<'a>; 2]),
    Lazy(Word<'a>),
    Generator(Generator<'a>),
    Channel(Input<'a>),
}

/// A function of how many elements were taken, and what it answered last if that is not taken yet.
#[derive(Clone, Copy)]
pub struct Generator<'a>(&'a [Cell<Word<'a>>; 2]);

/// A channel with bytes that were read and not taken.
#[derive(Clone, Copy)]
pub struct Input<'a>(&'a [Cell<Word<'a>>; 4]);

/// A stream that stays where it is while others run: its cell, if it is not the empty one.
#[derive(Clone, Copy)]
pub struct Stream(pub Option<Root>);

/// How many elements were taken, and the data.
#[derive(Clone, Copy)]
pub struct Taken<'a>(&'a [Cell<Word<'a>>; 2]);

#[cold]
pub fn no_stream(cx: &Cx, word: Word<'_>) -> Exn {
    cx.expected("a stream", word)
}

/// The cell of a stream that is not the empty one.
fn cell<'a>(cx: &Cx, stream: Word<'a>) -> Result<Word<'a>, Exn> {
    let [cell] = stream.record().ok_or_else(|| no_stream(cx, stream))?;
    Ok(cell.get())
}

impl<'a> FromWord<'a> for Stream {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word == Word::UNIT {
            return Ok(Stream(None));
        }
        let cell = cell(cx, word)?;
        Taken::of(cx, cell)?;
        Ok(Stream(Some(cx.root(cell)?)))
    }
}

/// A stream that is only looked at: its cell, if it is not the empty one.
pub struct Seen<'a>(pub Option<Taken<'a>>);

impl<'a> FromWord<'a> for Seen<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        if word == Word::UNIT {
            return Ok(Seen(None));
        }
        Ok(Seen(Some(Taken::of(cx, cell(cx, word)?)?)))
    }
}

impl Stream {
    /// What elements come from, as it is now.
    pub fn data(self, cx: &Cx) -> Result<Word<'_>, Exn> {
        self.0.map_or(Ok(Word::UNIT), |cell| Ok(Taken::of(cx, cx.get(cell))?.data()))
    }
}

impl<'a> Taken<'a> {
    pub fn of(cx: &Cx, cell: Word<'a>) -> Result<Self, Exn> {
        let fields = cell.record().filter(|[count, _]| count.get().is_int());
        fields.map(Taken).ok_or_else(|| no_stream(cx, cell))
    }
    pub fn count(self) -> i64 {
        self.0[0].get().as_int().unwrap_or(0)
    }
    pub fn set_count(self, n: i64) {
        self.0[0].set(Word::int(n));
    }
    pub fn data(self) -> Word<'a> {
        self.0[1].get()
    }
    pub fn set_data(self, data: Word<'a>) {
        self.0[1].set(data);
    }
}

impl<'a> Data<'a> {
    pub fn of(cx: &Cx, word: Word<'a>) -> Result<Data<'a>, Exn> {
        if word == Word::UNIT {
            return Ok(Data::Empty);
        }
        Data::at(word).ok_or_else(|| no_stream(cx, word))
    }
    fn at(word: Word<'a>) -> Option<Data<'a>> {
        let one = || word.field(0).filter(|_| word.wosize() == 1);
        let two = || match word.fields() {
            [a, b] => Some([a.get(), b.get()]),
            _ => None,
        };
        const CONS: u8 = Tag::Cons as u8;
        const APP: u8 = Tag::App as u8;
        const LAZY: u8 = Tag::Lazy as u8;
        const GENERATOR: u8 = Tag::Generator as u8;
        const CHANNEL: u8 = Tag::Channel as u8;
        match word.as_block()?.header().tag() {
            CONS => two().map(Data::Cons),
            APP => two().map(Data::App),
            LAZY => one().map(Data::Lazy),
            GENERATOR => one()?.record().map(|fields| Data::Generator(Generator(fields))),
            CHANNEL => one()?.record().map(|fields| Data::Channel(Input(fields))),
            _ => None,
        }
    }
}

impl<'a> Generator<'a> {
    /// The option that was answered last, if it is not taken yet.
    pub fn answered(self, cx: &'a Cx) -> Result<Option<Word<'a>>, Exn> {
        content(cx, self.0[0].get())
    }
    /// Keeps an answer.
    pub fn keep(self, cx: &'a Cx, answer: Word<'a>) -> Result<(), Exn> {
        self.0[0].set(cx.option(Some(answer))?);
        Ok(())
    }
    /// Forgets what was answered.
    pub fn forget(self) {
        self.0[0].set(Word::UNIT);
    }
    pub fn function(self) -> Word<'a> {
        self.0[1].get()
    }
}

impl<'a> Input<'a> {
    pub fn channel(self) -> Word<'a> {
        self.0[0].get()
    }
    pub fn buffer(self) -> Word<'a> {
        self.0[1].get()
    }
    /// The next byte, if there is one that was read.
    pub fn byte(self, cx: &Cx) -> Result<Option<u8>, Exn> {
        let [_, buffer, len, at] = self.0;
        let (Some(len), Some(at)) = (len.get().as_int(), at.get().as_int()) else {
            return Err(no_stream(cx, len.get()));
        };
        if at >= len {
            return Ok(None);
        }
        let bytes: Option<Bytes<'_>> = buffer.get().bytes();
        let byte = bytes.and_then(|all| all.get(usize::try_from(at).ok()?));
        byte.map(|byte| Some(byte.get())).ok_or_else(|| no_stream(cx, buffer.get()))
    }
    /// Takes the next byte.
    pub fn advance(self) {
        let at = &self.0[3];
        at.set(Word::int(at.get().as_int().map_or(0, |at| at + 1)));
    }
    /// So many bytes were read, and none of them taken.
    pub fn filled(self, n: i64) {
        self.0[2].set(Word::int(n));
        self.0[3].set(Word::int(0));
    }
}

/// Data of this kind.
pub fn data<'a, const N: usize>(cx: &'a Cx, tag: Tag, of: [Word<'a>; N]) -> Result<Word<'a>, Exn> {
    Ok(cx.heap.of_words(tag as u8, of)?)
}

/// A stream of which nothing was taken.
pub fn stream<'a>(cx: &'a Cx, data: Word<'a>) -> Result<Word<'a>, Exn> {
    cx.option(Some(cx.record([Word::int(0), data])?))
}
