//! Pairs of channels on stream sockets, and the sockets that take connections.

use super::channel::{Chan, Channel, Direction, InUse};
use super::open::{number, open_descriptor};
use crate::abi::CamlValue;
use crate::runtime::permission::denied;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::fd::Stop;
use crate::sys::owned::Owned;
use crate::sys::place::Place;
use crate::sys::socket;
use crate::sys::wait::Wait;
use std::io;
use std::net::Shutdown;
use std::os::fd::RawFd;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A time in milliseconds, or none for a negative number.
fn patience(milliseconds: i32) -> Option<Duration> {
    u64::try_from(milliseconds).ok().map(Duration::from_millis)
}

/// Runs what waits, again after each signal whose function was run.
fn waiting<R>(
    cx: &mut Cx,
    mut f: impl FnMut(&Wait<'_>) -> Result<R, Stop>,
) -> Result<Result<R, io::Error>, Exn> {
    loop {
        match cx.waiting(&mut f) {
            Ok(r) => return Ok(Ok(r)),
            Err(Stop::Failed(e)) => return Ok(Err(e)),
            Err(Stop::TimedOut) => return Ok(Err(io::Error::from_raw_os_error(libc::ETIMEDOUT))),
            Err(Stop::Interrupted) => return Err(Exn::Interrupted),
            Err(Stop::Signalled) => cx.signalled_in_wait()?,
        }
    }
}

/// An address with a name, which errors begin with.
struct Named {
    host: String,
    port: u16,
    subject: String,
}

impl Named {
    fn new(host: &[u8], port: i32) -> Result<Named, Exn> {
        let wrong = |_| Exn::unfit_of(format_args!("the port {port} is not from 0 to 65535"));
        let port = u16::try_from(port).map_err(wrong)?;
        let host = str::from_utf8(host).map_err(|_| Exn::unfit("the host's name is not UTF-8"))?;
        let subject = crate::sys::room::text(format_args!("{host}:{port}"))?;
        Ok(Named { host: crate::sys::room::text(format_args!("{host}"))?, port, subject })
    }
    fn failed(&self, error: &io::Error) -> Exn {
        const OF_RUST: &str = "failed to lookup address information: ";
        if error.raw_os_error().is_some() {
            return Exn::sys(error, Some(self.subject.as_bytes()));
        }
        let text = error.to_string();
        let text = text.strip_prefix(OF_RUST).unwrap_or(&text);
        Exn::with_subject(Some(self.subject.as_bytes()), text.as_bytes())
    }
    fn addresses(&self, cx: &mut Cx) -> Result<Vec<socket2::SockAddr>, Exn> {
        let found = cx.blocking(|| socket::resolve(&self.host, self.port));
        found.map_err(|e| self.failed(&e))
    }
    /// Tries one address after the other; the error is the last one's.
    fn first<R>(
        &self,
        cx: &mut Cx,
        mut attempt: impl FnMut(&mut Cx, &socket2::SockAddr) -> Result<io::Result<R>, Exn>,
    ) -> Result<R, Exn> {
        let mut error = io::Error::from_raw_os_error(libc::EADDRNOTAVAIL);
        for address in self.addresses(cx)? {
            match attempt(cx, &address)? {
                Ok(r) => return Ok(r),
                Err(e) => error = e,
            }
        }
        Err(self.failed(&error))
    }
}

/// A pair of channels on a connection, an OCaml pair.
fn pair(cx: &mut Cx, connection: Owned) -> Result<CamlValue, Exn> {
    let fd = cx.reach.adopt(connection)?;
    let opened = channels(cx, fd);
    let [input, output] = match opened {
        Ok(both) => both,
        Err(e) => {
            let _ = cx.reach.close(fd);
            return Err(e);
        }
    };
    let made = CamlValue::of_made(cx, || {
        let (block, fields) = cx.heap.block(2, 0)?;
        fields[0].set(input.word(cx)?);
        fields[1].set(output.word(cx)?);
        Ok(block)
    });
    for channel in [input, output] {
        cx.thread().scopes.release(&cx.heap, channel.bits());
    }
    made
}

/// Both channels, each of which knows of the other. Without them nobody closes the descriptor.
fn channels(cx: &mut Cx, fd: RawFd) -> Result<[CamlValue; 2], Exn> {
    let input = open_descriptor(cx, fd.into(), Direction::In, 0)?;
    let opened = open_descriptor(cx, fd.into(), Direction::Out, 0);
    let output = opened.inspect_err(|_| {
        cx.thread().scopes.release(&cx.heap, input.bits());
    })?;
    let [i, o] = [input, output].map(|handle| Chan::from_word(cx, handle.word(cx)?).map(|c| c.0));
    let (i, o) = (i?, o?);
    for (one, other) in [(&i, &o), (&o, &i)] {
        one.owns_descriptor.set(true);
        let _ = one.twin.set(Rc::downgrade(other));
    }
    Ok([input, output])
}

/// What is left to do when one of two channels on a connection is closed: the other side is told that nothing more comes,
/// unless somebody else knows of the descriptor.
pub(super) fn end_direction(cx: &mut Cx, twin: &Channel, direction: Direction) -> Result<(), Exn> {
    if twin.owns_descriptor.get()
        && direction == Direction::Out
        && let Some(fd) = twin.descriptor.get().and_then(|n| cx.reach.descriptor(n))
    {
        // It may be gone already, which is as good.
        let _ = socket::shutdown(&fd, Shutdown::Write);
    }
    Ok(())
}

pub fn camlrt_connect_tcp(cx: &mut Cx, host: Vec<u8>, port: i32, timeout: i32) -> Result<CamlValue, Exn> {
    cx.permit(denied::SOCKETS)?;
    let named = Named::new(&host, port)?;
    let begun = Instant::now();
    let connection = named.first(cx, |cx, address| {
        waiting(cx, |wait| {
            let left = patience(timeout).map(|all| all.saturating_sub(begun.elapsed()));
            socket::connect(&wait.within(left), address)
        })
    })?;
    pair(cx, connection)
}

/// Where a name of the Unix domain is. The system has a socket without a name for an empty one, which nobody could find.
fn named_place(cx: &Cx, path: &[u8]) -> Result<Place, Exn> {
    cx.permit(denied::SOCKETS)?;
    if path.is_empty() {
        return Err(Exn::sys(&io::Error::from_raw_os_error(libc::ENOENT), Some(path)));
    }
    cx.place(path)
}

pub fn camlrt_connect_unix(cx: &mut Cx, path: Vec<u8>, timeout: i32) -> Result<CamlValue, Exn> {
    let place = named_place(cx, &path)?;
    let connection = waiting(cx, |wait| {
        let wait = wait.within(patience(timeout));
        socket::at_name(&place, false, |address| socket::connect(&wait, address))
    })?;
    pair(cx, connection.map_err(|e| Exn::sys(&e, Some(&path)))?)
}

/// Has the runtime know a listening socket for its own.
fn listener(cx: &Cx, listening: Owned) -> Result<i64, Exn> {
    Ok(cx.reach.adopt(listening)?.into())
}

pub fn camlrt_listen_tcp(cx: &mut Cx, host: Vec<u8>, port: i32) -> Result<i64, Exn> {
    cx.permit(denied::SOCKETS)?;
    let named = Named::new(&host, port)?;
    let listening = named.first(cx, |_, address| Ok(socket::listen(address)))?;
    listener(cx, listening)
}

pub fn camlrt_listen_unix(cx: &mut Cx, path: Vec<u8>) -> Result<i64, Exn> {
    let place = named_place(cx, &path)?;
    let listening =
        waiting(cx, |_| socket::at_name(&place, true, |a| socket::listen(a).map_err(Stop::Failed)))?;
    listener(cx, listening.map_err(|e| Exn::sys(&e, Some(&path)))?)
}

pub fn camlrt_socket_port(cx: &Cx, socket: i64) -> Result<i64, Exn> {
    let fd = cx.descriptor(number(socket))?;
    socket::port(&fd).map(i64::from).map_err(|e| Exn::sys(&e, None))
}

pub fn camlrt_accept(cx: &mut Cx, listener: i64, timeout: i32) -> Result<CamlValue, Exn> {
    // What is taken is lost if there is no handle for it.
    cx.check_handles()?;
    let fd = cx.descriptor(number(listener))?;
    let taken = waiting(cx, |wait| socket::accept(&wait.within(patience(timeout)), &fd))?;
    pair(cx, taken.map_err(|e| Exn::sys(&e, None))?)
}

pub fn camlrt_channel_shutdown(cx: &mut Cx, channel: Chan) -> Result<(), Exn> {
    let mut user = InUse::take(cx, &channel.0)?;
    let how = match channel.0.direction {
        Direction::In => Shutdown::Read,
        Direction::Out => {
            user.flush(cx)?;
            Shutdown::Write
        }
    };
    let fd = channel.0.descriptor.get().and_then(|n| cx.reach.descriptor(n));
    let fd = fd.ok_or_else(super::channel::closed)?;
    socket::shutdown(&fd, how).map_err(|e| Exn::sys(&e, None))
}

pub fn camlrt_channel_timeout(cx: &mut Cx, channel: Chan, timeout: i32) -> Result<(), Exn> {
    let mut user = InUse::take(cx, &channel.0)?;
    let backend = user.backend.as_mut().ok_or_else(super::channel::closed)?;
    if backend.set_patience(patience(timeout)) {
        Ok(())
    } else {
        Err(Exn::unfit("the channel has no descriptor"))
    }
}
