//! Streams on files and strings: opening, closing, positions.

use super::condition::Class;
use super::leaf::{Leaf, Made, Place, ways};
use super::stream::{Kind, Stream};
use crate::abi::CamlValue;
use crate::abi::args::Arg;
use crate::heap::Word;
use crate::io::channel::{Chan, Direction};
use crate::io::over::Below;
use crate::io::{Channel, memory, open, position, text};
use crate::os::files as os;
use crate::runtime::value::{FromWord, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::sys::{fd, room};
use std::io;
use std::os::fd::RawFd;
use std::rc::Rc;

/// What becomes of a file that is there, by the numbers of the ABI.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IfExists {
    Error,
    Nothing,
    Supersede,
    Overwrite,
    Append,
    Rename,
}

/// What is done about a file that is not there, by the numbers of the ABI.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IfMissing {
    Error,
    Create,
    Nothing,
}

/// One of a list by its number.
fn one_of<T: Copy>(list: &[T], number: i32, what: &str) -> Result<T, Exn> {
    let found = usize::try_from(number).ok().and_then(|i| list.get(i)).copied();
    found.ok_or_else(|| Exn::unfit_of(format_args!("there is no {what} {number}")))
}

/// How a file is opened.
struct How<'p> {
    path: &'p [u8],
    access: i32,
    if_exists: IfExists,
    if_missing: IfMissing,
}

/// A file that was opened.
struct Opened {
    fd: RawFd,
    made: Option<Made>,
}

/// Permissions of new files, of which the process's mask takes some.
const PERMISSIONS: u32 = 0o666;

impl How<'_> {
    fn error(&self, e: &io::Error) -> Exn {
        Exn::sys(e, Some(self.path))
    }
    fn refusal(&self, errno: i32) -> Exn {
        self.error(&io::Error::from_raw_os_error(errno))
    }
    /// Opens it; nothing where that is what was asked for.
    fn open(&self, cx: &mut Cx) -> Result<Option<Opened>, Exn> {
        if self.if_missing == IfMissing::Create
            && let Some(new) = self.create(cx)?
        {
            return Ok(Some(new));
        }
        if self.if_exists == IfExists::Rename
            && let Some(before) = self.rename(cx)?
        {
            // Somebody may have made another one meanwhile.
            let mut new = self.create(cx)?.ok_or_else(|| self.refusal(libc::EEXIST))?;
            if let Some(made) = &mut new.made {
                made.before = Some(before);
            }
            return Ok(Some(new));
        }
        let truncate = if self.if_exists == IfExists::Supersede { libc::O_TRUNC } else { 0 };
        let fd = match open::try_open_file(cx, self.path, self.access | truncate, 0)? {
            Ok(fd) => fd,
            Err(e) if e.raw_os_error() == Some(libc::ENOENT) && self.if_missing == IfMissing::Nothing => {
                return Ok(None);
            }
            // A link to nowhere is there, and its file is not.
            Err(e) if e.raw_os_error() == Some(libc::ENOENT) && self.if_missing == IfMissing::Create => {
                return self.open_by(cx, self.access | libc::O_CREAT).map(Some);
            }
            Err(e) => return Err(self.error(&e)),
        };
        match self.if_exists {
            IfExists::Error | IfExists::Nothing if self.access != libc::O_RDONLY => {
                open::caml_sys_close(cx, fd.into())?;
                if self.if_exists == IfExists::Nothing { Ok(None) } else { Err(self.refusal(libc::EEXIST)) }
            }
            _ => Ok(Some(Opened { fd, made: None })),
        }
    }
    fn open_by(&self, cx: &mut Cx, flags: i32) -> Result<Opened, Exn> {
        let fd = open::open_file(cx, self.path, flags, PERMISSIONS)?;
        Ok(Opened { fd, made: None })
    }
    /// Makes it; nothing if it is there.
    fn create(&self, cx: &mut Cx) -> Result<Option<Opened>, Exn> {
        let flags = self.access | libc::O_CREAT | libc::O_EXCL;
        let path = room::concat(&[self.path])?;
        match open::try_open_file(cx, self.path, flags, PERMISSIONS)? {
            Ok(fd) => Ok(Some(Opened { fd, made: Some(Made { path, before: None }) })),
            Err(e) if e.raw_os_error() == Some(libc::EEXIST) => Ok(None),
            Err(e) => Err(self.error(&e)),
        }
    }
    /// Gives the file that is there another name, `NAME.bak`: that name, if there was one.
    fn rename(&self, cx: &mut Cx) -> Result<Option<Vec<u8>>, Exn> {
        let name = || room::concat(&[self.path]);
        let backup = || room::concat(&[self.path, b".bak"]);
        if !os::caml_sys_file_exists(cx, name()?)? {
            return Ok(None);
        }
        if os::caml_sys_is_directory(cx, name()?)? {
            return Err(self.refusal(libc::EISDIR));
        }
        let before = backup()?;
        os::caml_sys_rename(cx, name()?, backup()?)?;
        Ok(Some(before))
    }
}

pub fn host_stream_open(
    cx: &mut Cx,
    path: Vec<u8>,
    direction: i32,
    if_exists: i32,
    if_missing: i32,
    element: i32,
) -> Result<CamlValue, Exn> {
    use IfExists::{Append, Nothing, Overwrite, Rename, Supersede};
    let (reads, writes) = ways(direction)?;
    let all = [IfExists::Error, Nothing, Supersede, Overwrite, Append, Rename];
    let if_exists = one_of(&all, if_exists, "way to treat a file that exists")?;
    let all = [IfMissing::Error, IfMissing::Create, IfMissing::Nothing];
    let if_missing = one_of(&all, if_missing, "way to treat a file that does not exist")?;
    // An input does nothing to what is there.
    let if_exists = if writes { if_exists } else { Overwrite };
    let access = match (reads, writes) {
        (true, true) => libc::O_RDWR,
        (_, true) => libc::O_WRONLY,
        _ => libc::O_RDONLY,
    } | if if_exists == Append { libc::O_APPEND } else { 0 };
    super::leaf::Element::of(element)?;
    let how = How { path: &path, access, if_exists, if_missing };
    let opened = how.open(cx).map_err(|e| cx.blame(Class::FileError, None, e))?;
    let Some(Opened { fd, made }) = opened else { return CamlValue::of(cx, Word::UNIT) };
    let leaf = on_file(cx, fd, reads, writes).map_err(|e| cx.blame(Class::FileError, None, e))?;
    if if_exists == Append {
        go_to_end(cx, &leaf).map_err(|e| cx.blame(Class::FileError, None, e))?;
    }
    leaf.created.replace(made);
    Stream::new(Kind::Leaf(leaf.with_element(element)?))?.handle(cx)
}

/// Has a stream on a file that has an end begin there, and write there.
fn go_to_end(cx: &mut Cx, leaf: &Leaf) -> Result<(), Exn> {
    leaf.appends.set(true);
    let Some(output) = leaf.output.as_ref().filter(|output| output.channel().has_positions()) else {
        return Ok(());
    };
    let end = position::size(cx, output.channel())?;
    position::seek(cx, output.channel(), end)?;
    text::begin_line(cx, output.channel())?;
    leaf.input.as_ref().map_or(Ok(()), |input| position::seek(cx, input.channel(), end))
}

/// A stream on a descriptor that nobody else knows.
fn on_file(cx: &mut Cx, fd: RawFd, reads: bool, writes: bool) -> Result<Leaf, Exn> {
    let direction = if writes { Direction::Out } else { Direction::In };
    let (handle, channel) = open::own_descriptor(cx, fd, direction)?;
    let leaf = match (reads, writes) {
        (true, true) => with_channel(
            cx,
            |cx| open::caml_ml_open_descriptor_in(cx, fd.into()),
            |input| Leaf::new(Place::Descriptor(fd), Some(&input), Some(&channel)),
        ),
        (_, true) => Leaf::new(Place::Descriptor(fd), None, Some(&channel)),
        _ => Leaf::new(Place::Descriptor(fd), Some(&channel), None),
    };
    cx.thread().scopes.release(&cx.heap, handle.bits());
    leaf
}

/// Does something with a channel that is made for it.
fn with_channel<R>(
    cx: &mut Cx,
    make: impl FnOnce(&mut Cx) -> Result<CamlValue, Exn>,
    act: impl FnOnce(Rc<Channel>) -> Result<R, Exn>,
) -> Result<R, Exn> {
    let handle = make(cx)?;
    let channel = Chan::from_word(cx, handle.word(cx)?)?.0;
    let done = act(channel);
    cx.thread().scopes.release(&cx.heap, handle.bits());
    done
}

pub fn host_stream_make(cx: &mut Cx, fd: i32, direction: i32, element: i32) -> Result<CamlValue, Exn> {
    let (reads, writes) = ways(direction)?;
    let leaf = Leaf::on_descriptor(cx, fd, reads, writes)?.with_element(element)?;
    Stream::new(Kind::Leaf(leaf))?.handle(cx)
}

/// A stream on a descriptor, of characters.
pub fn on_descriptor(cx: &mut Cx, fd: i32, direction: Direction) -> Result<Rc<Stream>, Exn> {
    let reads = direction == Direction::In;
    let leaf = Leaf::on_descriptor(cx, fd, reads, !reads)?;
    Stream::new(Kind::Leaf(leaf))
}

/// A channel of this direction, or none for `()`.
fn channel(cx: &Cx, v: CamlValue, direction: Direction) -> Result<Option<Rc<Channel>>, Exn> {
    let word: Word<'_> = v.arg(cx)?;
    if word == Word::UNIT {
        return Ok(None);
    }
    let channel = Chan::from_word(cx, word)?.0;
    let what = if direction == Direction::In { "an in_channel or ()" } else { "an out_channel or ()" };
    if channel.goes(direction) { Ok(Some(channel)) } else { Err(cx.expected(what, word)) }
}

pub fn host_stream_over(
    cx: &mut Cx,
    input: CamlValue,
    output: CamlValue,
    element: i32,
) -> Result<CamlValue, Exn> {
    let input = channel(cx, input, Direction::In)?;
    let output = channel(cx, output, Direction::Out)?;
    if input.is_none() && output.is_none() {
        return Err(Exn::unfit("a stream needs a channel"));
    }
    let leaf = Leaf::new(Place::Channels, input.as_ref(), output.as_ref())?.with_element(element)?;
    Stream::new(Kind::Leaf(leaf))?.handle(cx)
}

pub fn host_make_string_input_stream(cx: &mut Cx, string: StringRoot) -> Result<CamlValue, Exn> {
    let make = |cx: &mut Cx| memory::caml_ml_open_string_in(cx, string);
    let leaf = with_channel(cx, make, |input| Leaf::new(Place::String, Some(&input), None))?;
    Stream::new(Kind::Leaf(leaf))?.handle(cx)
}

pub fn host_make_string_output_stream(cx: &mut Cx) -> Result<CamlValue, Exn> {
    let make = |cx: &mut Cx| memory::caml_ml_open_buffer_out(cx, ());
    let leaf = with_channel(cx, make, |output| Leaf::new(Place::String, None, Some(&output)))?;
    Stream::new(Kind::Leaf(leaf))?.handle(cx)
}

pub fn host_get_output_stream_string(cx: &mut Cx, stream: Rc<Stream>) -> Result<CamlValue, Exn> {
    if let Some(Leaf { place: Place::String, output: Some(output), .. }) = stream.leaf()
        && let Some(taken) = memory::take_contents(cx, output.channel())?
    {
        return Ok(taken);
    }
    Err(stream.is_no(cx, "string output"))
}

pub fn host_stream_close(cx: &mut Cx, stream: Rc<Stream>, abort: i32) -> Result<(), Exn> {
    if !stream.is_open() {
        return Ok(());
    }
    let closed = match stream.leaf() {
        Some(leaf) => close(cx, leaf, abort != 0).map_err(|e| cx.blame_stream(&stream, e)),
        None => Ok(()),
    };
    if closed.is_ok() || stream.leaf().is_some_and(Leaf::is_closed) {
        stream.set_closed();
    }
    closed
}

/// Descriptors from this one on are closed with their streams; the process needs those before.
const OWN: i32 = 3;

fn close(cx: &mut Cx, leaf: &Leaf, abort: bool) -> Result<(), Exn> {
    if let (true, Some(output)) = (abort, &leaf.output) {
        text::clear(cx, output.channel())?;
    }
    match leaf.place {
        Place::Descriptor(fd) if fd < OWN => {
            leaf.output.as_ref().map_or(Ok(()), |output| crate::io::output::flush(cx, output.channel()))?;
        }
        // One descriptor is closed once.
        Place::Descriptor(_) => {
            let is_new = abort && is_what_it_made(cx, leaf)?;
            let (first, second) = match &leaf.output {
                Some(output) => (Some(output), leaf.input.as_ref()),
                None => (leaf.input.as_ref(), None),
            };
            let closed = first.map_or(Ok(()), |channel| open::close(cx, channel.channel()));
            // What is closed with an error is closed.
            if first.is_some_and(|channel| !channel.is_open()) {
                second.map_or(Ok(()), |channel| open::abandon(cx, channel.channel()))?;
            }
            closed?;
            return match leaf.created.take() {
                Some(Made { path, before: Some(before) }) if is_new => os::caml_sys_rename(cx, before, path),
                Some(Made { path, .. }) if is_new => os::caml_sys_remove(cx, path),
                _ => Ok(()),
            };
        }
        Place::String | Place::Channels => {
            let all = [&leaf.output, &leaf.input];
            let closed = all.map(|c| c.as_ref().map_or(Ok(()), |c| open::close(cx, c.channel())));
            let [output, input] = closed;
            output.and(input)?;
        }
    }
    Ok(())
}

/// Whether the file that a stream made is the one that has its name now.
fn is_what_it_made(cx: &mut Cx, leaf: &Leaf) -> Result<bool, Exn> {
    let (Place::Descriptor(fd), Some(Made { path, .. })) = (leaf.place, &*leaf.created.borrow()) else {
        return Ok(false);
    };
    let Ok(named) = open::try_open_file(cx, path, libc::O_RDONLY | libc::O_NONBLOCK, 0)? else {
        return Ok(false);
    };
    let both = [cx.descriptor(fd), cx.descriptor(named)];
    let is_same = matches!(&both, [Ok(a), Ok(b)] if fd::is_same_file(a, b));
    open::caml_sys_close(cx, named.into())?;
    Ok(is_same)
}

/// The channel whose position is the stream's.
fn place(cx: &Cx, stream: &Rc<Stream>) -> Result<Option<Rc<Channel>>, Exn> {
    stream.check_open(cx)?;
    match &stream.kind {
        Kind::Leaf(leaf) => Ok(leaf.current().cloned()),
        Kind::Broadcast(parts) => parts.last().map_or(Ok(None), |last| place(cx, last)),
        _ => Ok(None),
    }
}

pub fn host_stream_file_position(cx: &mut Cx, stream: Rc<Stream>) -> Result<i64, Exn> {
    if stream.is_nowhere() {
        return Ok(0);
    }
    let Some(channel) = place(cx, &stream)?.filter(|channel| channel.has_positions()) else { return Ok(-1) };
    position::position(cx, &channel).map_err(|e| cx.blame_stream(&stream, e))
}

pub fn host_stream_set_file_position(cx: &mut Cx, stream: Rc<Stream>, to: i64) -> Result<(), Exn> {
    let Some(channel) = place(cx, &stream)? else { return Err(stream.is_no(cx, "file")) };
    position::seek(cx, &channel, to).map_err(|e| cx.blame_stream(&stream, e))
}

pub fn host_stream_file_length(cx: &mut Cx, stream: Rc<Stream>) -> Result<i64, Exn> {
    if stream.is_nowhere() {
        return Ok(0);
    }
    let Some(channel) = place(cx, &stream)? else { return Err(stream.is_no(cx, "file")) };
    let output = stream.leaf().and_then(|leaf| leaf.output.as_ref());
    let output = output.map(Below::channel).or(Some(&channel).filter(|c| c.goes(Direction::Out)));
    let flushed = output.map_or(Ok(()), |output| crate::io::output::flush(cx, output));
    flushed.and_then(|()| position::size(cx, &channel)).map_err(|e| cx.blame_stream(&stream, e))
}
