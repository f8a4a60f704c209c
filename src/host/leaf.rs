//! Streams that have channels of their own: on descriptors, files, strings, or any channels of the program's.

use super::condition::Class;
use super::stream::Stream;
use crate::io::channel::Direction;
use crate::io::over::Below;
use crate::io::text::{self, Malformed};
use crate::io::{Channel, output, position, standard};
use crate::runtime::{Cx, Exn};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What a stream is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Element {
    /// Characters, in UTF-8.
    Character,
    /// Bytes.
    Binary,
}

impl Element {
    /// An element type of the ABI, and what it makes of malformed bytes.
    pub fn of(number: i32) -> Result<(Element, Malformed), Exn> {
        match number {
            0 => Ok((Element::Character, Malformed::Replaced)),
            1 => Ok((Element::Binary, Malformed::Replaced)),
            2 => Ok((Element::Character, Malformed::Refused)),
            _ => Err(Exn::unfit_of(format_args!("there is no element type {number}"))),
        }
    }
}

/// The directions of a stream, by their numbers in the ABI: whether it is read, and whether it is written.
pub fn ways(direction: i32) -> Result<(bool, bool), Exn> {
    match direction {
        0 => Ok((true, false)),
        1 => Ok((false, true)),
        2 => Ok((true, true)),
        _ => Err(Exn::unfit_of(format_args!("there is no direction {direction}"))),
    }
}

/// What is behind a stream with channels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A descriptor.
    Descriptor(i32),
    /// A string.
    String,
    /// Channels of the program's.
    Channels,
}

/// A file that a stream made.
pub struct Made {
    /// Its name.
    pub path: Vec<u8>,
    /// The name that the file has which had it before, if there was one.
    pub before: Option<Vec<u8>>,
}

/// A stream with channels of its own.
pub struct Leaf {
    /// Where it reads.
    pub input: Option<Below>,
    /// Where it writes.
    pub output: Option<Below>,
    /// What it is made of.
    pub element: Element,
    /// What it makes of malformed bytes.
    pub malformed: Cell<Malformed>,
    /// What is behind it.
    pub place: Place,
    /// The file that it made, which is undone if it is closed without being finished.
    pub created: RefCell<Option<Made>>,
    /// Whether what it writes goes to the end of its file, wherever that is.
    pub appends: Cell<bool>,
    /// The direction in which it went last, if both share a place in a file.
    turn: Cell<Option<Direction>>,
}

impl Leaf {
    /// A stream on channels.
    pub fn new(place: Place, input: Option<&Rc<Channel>>, output: Option<&Rc<Channel>>) -> Result<Leaf, Exn> {
        let is_one_file = match (place, input, output) {
            (Place::Descriptor(_), Some(input), Some(_)) => input.has_positions(),
            _ => false,
        };
        output.into_iter().for_each(|output| text::count_columns(output));
        Ok(Leaf {
            input: input.map(Below::on).transpose()?,
            output: output.map(Below::on).transpose()?,
            element: Element::Character,
            malformed: Cell::default(),
            place,
            created: RefCell::default(),
            appends: Cell::new(false),
            turn: Cell::new(is_one_file.then_some(Direction::In)),
        })
    }
    /// A stream on the runtime's first channels on a descriptor.
    pub fn on_descriptor(cx: &mut Cx, descriptor: i32, reads: bool, writes: bool) -> Result<Leaf, Exn> {
        let input = if reads { Some(standard::open_input(cx, descriptor)?) } else { None };
        let output = if writes { Some(standard::open_output(cx, descriptor)?) } else { None };
        Leaf::new(Place::Descriptor(descriptor), input.as_ref(), output.as_ref())
    }
    /// The same for this element type of the ABI.
    pub fn with_element(self, element: i32) -> Result<Leaf, Exn> {
        let (element, malformed) = Element::of(element)?;
        Ok(Leaf { element, malformed: Cell::new(malformed), ..self })
    }
    /// The channel of a direction, if there is one, which goes on where the other one was last.
    pub fn going(&self, cx: &mut Cx, direction: Direction) -> Result<Option<&Rc<Channel>>, Exn> {
        self.turned(cx, direction)?;
        let below = if direction == Direction::In { &self.input } else { &self.output };
        Ok(below.as_ref().map(Below::channel))
    }
    /// The channel that it used last, or its only one.
    pub fn current(&self) -> Option<&Rc<Channel>> {
        let (first, second) = match self.turn.get() {
            Some(Direction::Out) => (&self.output, &self.input),
            _ => (&self.input, &self.output),
        };
        first.as_ref().or(second.as_ref()).map(Below::channel)
    }
    fn turned(&self, cx: &mut Cx, direction: Direction) -> Result<(), Exn> {
        let Some(before) = self.turn.get().filter(|before| *before != direction) else { return Ok(()) };
        let (Some(input), Some(output)) = (&self.input, &self.output) else { return Ok(()) };
        let (from, to) = match before {
            Direction::In => (input.channel(), output.channel()),
            Direction::Out => (output.channel(), input.channel()),
        };
        if self.appends.get() && direction == Direction::Out {
            let end = position::size(cx, to)?;
            position::seek(cx, to, end)?;
        } else {
            position::follow(cx, from, to)?;
        }
        self.turn.set(Some(direction));
        Ok(())
    }
    /// Whether none of its channels is open.
    pub fn is_closed(&self) -> bool {
        [&self.input, &self.output].into_iter().flatten().all(|below| !below.is_open())
    }
    /// Whether nothing has to be asked before its channels are used.
    #[inline(always)]
    pub fn is_simple(&self) -> bool {
        self.turn.get().is_none() && self.element == Element::Character && !self.is_for_errors()
    }
    /// Whether it is for error messages, which are not kept in a buffer.
    #[inline(always)]
    pub fn is_for_errors(&self) -> bool {
        matches!(self.place, Place::Descriptor(fd) if is_for_errors(fd))
    }
    /// What belongs to every output of a stream: errors are seen at once.
    pub fn after_output(&self, cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
        match self.place {
            Place::Descriptor(descriptor) => after_output(cx, descriptor, channel),
            _ => Ok(()),
        }
    }
}

/// Whether a descriptor is that of error messages, which are not kept in a buffer.
#[inline(always)]
pub fn is_for_errors(descriptor: i32) -> bool {
    descriptor == 2
}

/// Passes on what was written to the descriptor of errors.
#[inline]
pub fn after_output(cx: &mut Cx, descriptor: i32, channel: &Rc<Channel>) -> Result<(), Exn> {
    if is_for_errors(descriptor) { output::flush(cx, channel) } else { Ok(()) }
}

/// A character that can be written.
pub fn character(cx: &Cx, stream: Option<&Rc<Stream>>, codepoint: i32) -> Result<char, Exn> {
    u32::try_from(codepoint).ok().and_then(char::from_u32).ok_or_else(|| {
        let error = Exn::unfit_of(format_args!("no character has the codepoint {codepoint:#X}"));
        cx.blame(Class::TypeError, stream, error)
    })
}
