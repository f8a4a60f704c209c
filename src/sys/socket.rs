//! Stream sockets: connections made and taken, within a time, until somebody interrupts.

use super::beneath::{self, How};
use super::fd::{self, Fd, Stop};
use super::owned::Owned;
use super::place::{Place, right};
use super::wait::{Wait, Woken};
use super::{errno, room};
use socket2::{Domain, SockAddr, SockRef};
use std::ffi::OsStr;
use std::io;
use std::net::{Shutdown, ToSocketAddrs};
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};
use std::os::unix::ffi::OsStrExt;

/// How many connections may wait to be taken.
const BACKLOG: i32 = 128;

/// The addresses that a host's name stands for; an empty name stands for all that this machine has.
pub fn resolve(host: &str, port: u16) -> io::Result<Vec<SockAddr>> {
    const ALL: [&str; 2] = ["::", "0.0.0.0"];
    let hosts = if host.is_empty() { &ALL[..] } else { &[host] };
    let mut all = Vec::new();
    for host in hosts {
        for address in (*host, port).to_socket_addrs()? {
            room::push(&mut all, address.into())?;
        }
    }
    Ok(all)
}

/// Does something with the address of a Unix-domain socket's name. In a restricted runtime the name is looked up beneath its
/// directories, and the address leads to what was found, whatever becomes of the name.
pub fn at_name<R>(
    place: &Place,
    is_new: bool,
    f: impl FnOnce(&SockAddr) -> Result<R, Stop>,
) -> Result<R, Stop> {
    let of = |name: &[u8]| SockAddr::unix(OsStr::from_bytes(name)).map_err(Stop::Failed);
    match place.within() {
        Err(name) => f(&of(name.to_bytes())?),
        Ok(_) if is_new => {
            let parent = place.parent().map_err(Stop::Failed)?;
            let directory = format!("/proc/self/fd/{}/", parent.directory());
            let name = room::concat(&[directory.as_bytes(), parent.name().to_bytes()]);
            f(&of(&name.map_err(|full| Stop::Failed(full.into()))?)?)
        }
        Ok(grants) => {
            let know =
                |grant: &super::place::Grant, name: &[u8]| beneath::open(grant.base(), name, How::KNOW);
            let socket = place.each(grants, right::READ | right::WRITE, know).map_err(Stop::Failed)?;
            f(&of(format!("/proc/self/fd/{}", socket.as_raw_fd()).as_bytes())?)
        }
    }
}

/// A new socket, which does not wait.
fn new_socket(address: &SockAddr) -> io::Result<Owned> {
    let kind = libc::SOCK_STREAM | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;
    // SAFETY: no memory is involved; what the call gives is nobody else's.
    unsafe { Owned::of(|| libc::socket(address.family().into(), kind, 0)) }
}

/// Makes a socket ready for channels: those wait by themselves, and send whole buffers.
fn connected(owned: Owned) -> io::Result<Owned> {
    let socket = SockRef::from(&owned);
    socket.set_nonblocking(false)?;
    if socket.domain()? != Domain::UNIX {
        socket.set_tcp_nodelay(true)?;
    }
    Ok(owned)
}

/// Connects to an address.
pub fn connect(wait: &Wait<'_>, address: &SockAddr) -> Result<Owned, Stop> {
    let owned = new_socket(address).map_err(Stop::Failed)?;
    let socket = SockRef::from(&owned);
    loop {
        match socket.connect(address) {
            Ok(()) => break,
            // Too many wait for the other side already; nothing tells when there are less.
            Err(e) if errno::is(&e, &[libc::EAGAIN]) => match wait.a_little() {
                Woken::Interrupted => return Err(Stop::Interrupted),
                Woken::TimedOut => return Err(Stop::TimedOut),
                _ => {}
            },
            Err(e) if errno::is(&e, &[libc::EINPROGRESS, libc::EINTR]) => {
                fd::until_ready(wait, owned.as_raw_fd(), true)?;
                match socket.take_error().map_err(Stop::Failed)? {
                    Some(e) => return Err(Stop::Failed(e)),
                    None => break,
                }
            }
            Err(e) => return Err(Stop::Failed(e)),
        }
    }
    connected(owned).map_err(Stop::Failed)
}

/// A socket that takes connections at an address.
pub fn listen(address: &SockAddr) -> io::Result<Owned> {
    let owned = new_socket(address)?;
    let socket = SockRef::from(&owned);
    if !address.is_unix() {
        // A port is free as soon as nobody listens there, whatever connections it had.
        socket.set_reuse_address(true)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG)?;
    Ok(owned)
}

/// The number of a descriptor that there may be.
fn number(fd: &Fd) -> io::Result<RawFd> {
    let number = fd.number();
    if number < 0 { Err(io::Error::from_raw_os_error(libc::EBADF)) } else { Ok(number) }
}

/// Takes a connection, waiting for one.
pub fn accept(wait: &Wait<'_>, listener: &Fd) -> Result<Owned, Stop> {
    let number = number(listener).map_err(Stop::Failed)?;
    let (nobody, no_length) = (std::ptr::null_mut(), std::ptr::null_mut());
    loop {
        fd::until_ready(wait, number, false)?;
        // SAFETY: nothing is told of the other side; what the call gives is nobody else's.
        let taken = unsafe { Owned::of(|| libc::accept4(number, nobody, no_length, libc::SOCK_CLOEXEC)) };
        match taken {
            // Somebody else was faster, or it is gone again.
            Err(e) if errno::is(&e, &[libc::EAGAIN, libc::ECONNABORTED]) => {}
            taken => return taken.and_then(connected).map_err(Stop::Failed),
        }
    }
}

/// Does something with a socket.
fn with<R>(fd: &Fd, f: impl FnOnce(SockRef<'_>) -> io::Result<R>) -> io::Result<R> {
    // SAFETY: the number is not -1, and is used for one call, which fails if it names nothing.
    let borrowed = unsafe { BorrowedFd::borrow_raw(number(fd)?) };
    f(SockRef::from(&borrowed))
}

/// The port that a TCP socket has on this side.
pub fn port(fd: &Fd) -> io::Result<u16> {
    let address = with(fd, |socket| socket.local_addr())?;
    address.as_socket().map(|a| a.port()).ok_or_else(|| io::Error::from_raw_os_error(libc::EAFNOSUPPORT))
}

/// Ends one direction of a connection.
pub fn shutdown(fd: &Fd, how: Shutdown) -> io::Result<()> {
    with(fd, |socket| socket.shutdown(how))
}
