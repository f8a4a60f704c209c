//! Opening and closing, and what else is said of a channel as a whole.

use super::Backing;
use super::backend::Backend;
use super::channel::{Chan, Channel, Direction, InUse, closed, flag};
use super::descriptor::Descriptor;
use super::standard::leave;
use crate::abi::CamlValue;
use crate::heap::{Word, word};
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};
use crate::sys::fd::{self, Fd};
use crate::sys::files;
use std::io;
use std::os::fd::RawFd;
use std::rc::Rc;

/// A list of OCaml's open flags, as the system has them.
pub struct OpenFlags(i32);

impl OpenFlags {
    /// By the numbers of OCaml's constructors, `Open_rdonly` first. Binary and text mode are the same here.
    const BITS: [i32; 9] = [
        libc::O_RDONLY,
        libc::O_WRONLY,
        libc::O_APPEND | libc::O_WRONLY,
        libc::O_CREAT,
        libc::O_TRUNC,
        libc::O_EXCL,
        0,
        0,
        libc::O_NONBLOCK,
    ];
    /// Longer lists are taken for cyclic ones.
    const LONGEST: usize = 1 << 16;
}

impl<'a> FromWord<'a> for OpenFlags {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<OpenFlags, Exn> {
        let mut bits = libc::O_CLOEXEC;
        let mut rest = word;
        for _ in 0..OpenFlags::LONGEST {
            if rest == Word::UNIT {
                return Ok(OpenFlags(bits));
            }
            let (true, Some(head), Some(tail)) = (rest.is(0), rest.field(0), rest.field(1)) else {
                return Err(cx.expected("a list of open flags", rest));
            };
            let Some(bit) = head.as_int().and_then(|n| OpenFlags::BITS.get(usize::try_from(n).ok()?)) else {
                return Err(cx.expected("an open flag from 0 to 8 in the list", head));
            };
            bits |= bit;
            rest = tail;
        }
        Err(Exn::Type("expected a list of open flags that ends, got a cycle".into()))
    }
}

pub fn caml_sys_open(cx: &mut Cx, path: Vec<u8>, flags: OpenFlags, permissions: i64) -> Result<i64, Exn> {
    open_file(cx, &path, flags.0, permissions as u32).map(i64::from)
}

/// Opens a file, if the runtime may, and has it know the descriptor for its own.
pub(crate) fn open_file(cx: &mut Cx, path: &[u8], flags: i32, permissions: u32) -> Result<RawFd, Exn> {
    try_open_file(cx, path, flags, permissions)?.map_err(|e| Exn::sys(&e, Some(path)))
}

/// The same, for those who look at the system's error.
pub(crate) fn try_open_file(
    cx: &mut Cx,
    path: &[u8],
    flags: i32,
    permissions: u32,
) -> Result<io::Result<RawFd>, Exn> {
    let place = cx.place(path)?;
    match cx.blocking(|| files::open(&place, libc::O_CLOEXEC | flags, permissions)) {
        Ok(fd) => Ok(Ok(cx.reach.adopt(fd)?)),
        Err(e) => Ok(Err(e)),
    }
}

/// A channel on a file that is opened for it, with the file's name. Without one the file is closed again.
fn open_channel(cx: &mut Cx, path: Vec<u8>, flags: i32, direction: Direction) -> Result<CamlValue, Exn> {
    let fd = open_file(cx, &path, flags, 0o666)?;
    let (opened, channel) = own_descriptor(cx, fd, direction)?;
    channel.name.replace(path);
    Ok(opened)
}

/// A channel on a descriptor that nobody else knows. Without one that is closed.
pub(crate) fn own_descriptor(
    cx: &mut Cx,
    fd: RawFd,
    direction: Direction,
) -> Result<(CamlValue, Rc<Channel>), Exn> {
    let handle = match open_descriptor(cx, fd.into(), direction, 0) {
        Ok(handle) => handle,
        Err(e) => return caml_sys_close(cx, fd.into()).and(Err(e)),
    };
    let channel = Chan::from_word(cx, handle.word(cx)?)?.0;
    channel.owns_descriptor.set(true);
    Ok((handle, channel))
}

pub fn camlrt_open_in(cx: &mut Cx, path: Vec<u8>) -> Result<CamlValue, Exn> {
    open_channel(cx, path, libc::O_RDONLY, Direction::In)
}

pub fn camlrt_open_out(cx: &mut Cx, path: Vec<u8>) -> Result<CamlValue, Exn> {
    open_channel(cx, path, libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC, Direction::Out)
}

/// A descriptor's number. Others than the system has are closed ones, and not cut down to size.
pub(super) fn number(fd: i64) -> RawFd {
    RawFd::try_from(fd).unwrap_or(-1)
}

pub fn caml_sys_close(cx: &mut Cx, fd: i64) -> Result<(), Exn> {
    let fd = number(fd);
    // Of one that it does not have the runtime is told. OCaml does not look at the result of the close either.
    if cx.channels.has_stand_in(fd) {
        return Ok(());
    }
    cx.descriptor(fd)?;
    leave(cx, fd)?;
    let reach = cx.reach.clone();
    let _ = cx.blocking(|| reach.close(fd));
    Ok(())
}

pub(super) fn open_descriptor(
    cx: &mut Cx,
    fd: i64,
    direction: Direction,
    flags: i64,
) -> Result<CamlValue, Exn> {
    let fd = number(fd);
    let stand_in = cx.channels.stand_in(fd)?;
    let offset = if cx.channels.has_stand_in(fd) {
        0
    } else {
        let file = cx.descriptor(fd)?;
        cx.blocking(|| fd::position(&file))
    };
    let backing = Backing::of(Descriptor::new(fd, cx.reach.clone(), stand_in))?;
    let backing = Backing { descriptor: (fd != -1).then_some(fd), ..backing };
    open_on(cx, backing, direction, flags & (flag::TEXT | flag::UNBUFFERED), offset)
}

/// A new channel on any backend. If that fails, the backend is dropped, and its memory is not counted any more; what it
/// keeps of the runtime's is still the caller's.
pub(super) fn open_on(
    cx: &mut Cx,
    backing: Backing,
    direction: Direction,
    flags: i64,
    offset: i64,
) -> Result<CamlValue, Exn> {
    let (buffer, memory) = (backing.backend.buffer(), backing.backend.memory());
    cx.reserve_scratch(buffer).inspect_err(|_| cx.heap.sub_external(memory))?;
    let opened = CamlValue::of_made(cx, || cx.new_channel(backing, direction, flags, offset));
    opened.inspect_err(|_| cx.heap.sub_external(buffer + memory))
}

pub fn caml_ml_open_descriptor_in(cx: &mut Cx, fd: i64) -> Result<CamlValue, Exn> {
    open_descriptor(cx, fd, Direction::In, 0)
}

pub fn caml_ml_open_descriptor_out(cx: &mut Cx, fd: i64) -> Result<CamlValue, Exn> {
    open_descriptor(cx, fd, Direction::Out, 0)
}

pub fn caml_ml_open_descriptor_in_with_flags(cx: &mut Cx, fd: i64, flags: i64) -> Result<CamlValue, Exn> {
    open_descriptor(cx, fd, Direction::In, flags)
}

pub fn caml_ml_open_descriptor_out_with_flags(cx: &mut Cx, fd: i64, flags: i64) -> Result<CamlValue, Exn> {
    open_descriptor(cx, fd, Direction::Out, flags)
}

pub fn caml_ml_close_channel(cx: &mut Cx, channel: Chan) -> Result<(), Exn> {
    close(cx, &channel.0)
}

/// Closes a channel, unless it is closed already.
pub fn close(cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
    let mut user = InUse::take(cx, channel)?;
    if user.backend.is_none() {
        return Ok(());
    }
    // What cannot be closed is not flushed either.
    user.backend.as_ref().map_or(Ok(()), |b| b.may_close(cx))?;
    let given_up = finish_or_give_up(cx, &mut user)?;
    cx.channels.let_go(channel);
    let twin = channel.open_twin();
    if let (Some(descriptor), None) = (channel.descriptor.get(), &twin) {
        leave(cx, descriptor)?;
    }
    let closed = match (shut(cx, &mut user), twin) {
        (Some(_), Some(twin)) => super::sockets::end_direction(cx, &twin, channel.direction),
        (Some(backend), None) => backend.close(cx),
        (None, _) => Ok(()),
    };
    given_up.and(closed)
}

/// Writes what an output channel holds. What a second try cannot write either, not even in part, is given up, and its error is
/// the close's.
fn finish_or_give_up(cx: &mut Cx, channel: &mut InUse) -> Result<Result<(), Exn>, Exn> {
    if channel.channel.direction == Direction::In {
        return Ok(Ok(()));
    }
    let before = channel.failed_at;
    match channel.finish(cx) {
        Err(e) if channel.failed_at.is_none() || channel.failed_at != before => Err(e),
        flushed => Ok(flushed),
    }
}

/// Closes a channel whose descriptor is closed otherwise.
pub fn abandon(cx: &mut Cx, channel: &Rc<Channel>) -> Result<(), Exn> {
    let mut channel = InUse::take(cx, channel)?;
    if channel.backend.is_some() {
        // That it is given up was said at the first try.
        let _ = finish_or_give_up(cx, &mut channel)?;
        let backend = shut(cx, &mut channel);
        drop(backend);
    }
    Ok(())
}

/// Has a channel be closed, but for what is behind it.
fn shut(cx: &Cx, channel: &mut InUse) -> Option<Box<dyn Backend>> {
    cx.heap.sub_external(channel.memory());
    channel.buf = Box::default();
    (channel.pos, channel.end) = (0, 0);
    channel.channel.is_open.set(false);
    channel.channel.descriptor.set(None);
    channel.backend.take()
}

pub fn caml_channel_descriptor(_: &Cx, channel: Chan) -> Result<i64, Exn> {
    // Somebody knows of it from now on.
    channel.0.tell_descriptor();
    channel.0.descriptor.get().map(i64::from).ok_or_else(closed)
}

pub fn caml_ml_set_channel_name(_: &Cx, channel: Chan, name: Bytes<'_>) -> Result<(), Exn> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(name.len())?;
    word::append(name, &mut copy);
    channel.0.name.replace(copy);
    Ok(())
}

pub fn caml_ml_set_binary_mode(_: &Cx, _: Chan, _: bool) -> Result<(), Exn> {
    // Only Windows has another mode.
    Ok(())
}

pub fn caml_ml_is_binary_mode(_: &Cx, channel: Chan) -> Result<bool, Exn> {
    Ok(!channel.0.has(flag::TEXT))
}

/// What is behind a channel, if that is a descriptor that is open and the host does not stand in for it.
fn descriptor_of(cx: &Cx, channel: &Channel) -> Option<Fd> {
    let number = channel.descriptor.get().filter(|n| !cx.channels.has_stand_in(*n))?;
    cx.reach.descriptor(number)
}

/// Whether a channel is on a terminal.
pub fn is_terminal(cx: &Cx, channel: &Channel) -> bool {
    descriptor_of(cx, channel).is_some_and(|fd| fd::is_terminal(&fd))
}

pub fn caml_sys_isatty(cx: &Cx, channel: Chan) -> Result<bool, Exn> {
    Ok(is_terminal(cx, &channel.0))
}

pub fn caml_terminfo_rows(cx: &Cx, channel: Chan) -> Result<i64, Exn> {
    Ok(descriptor_of(cx, &channel.0).map_or(-1, |fd| fd::rows(&fd)))
}
