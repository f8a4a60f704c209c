//! System calls on descriptors. Those that a signal interrupts are made again, and no write raises SIGPIPE.

use super::owned::Owned;
use super::wait::{Wait, Woken};
use std::cell::Cell;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A descriptor for the time of a call. A runtime's [reach](super::reach) gives it.
pub enum Fd {
    /// One of the process's, by its number, whatever that names by now.
    Number(RawFd),
    /// One of a restricted runtime's, which is not closed before the call is over.
    Granted(Arc<Owned>),
}

impl Fd {
    #[inline(always)]
    pub(super) fn number(&self) -> RawFd {
        match self {
            Fd::Number(n) => *n,
            Fd::Granted(fd) => fd.as_raw_fd(),
        }
    }
}

/// What a descriptor names, as far as waiting goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Files, directories, block devices: calls take their time, but nobody else ends them.
    File,
    /// Pipes and FIFOs.
    Pipe,
    /// Sockets.
    Socket,
    /// Terminals.
    Terminal,
    /// Other devices, and what has no type.
    Device,
}

/// Linux's number for null, zero, full and their like, none of which is a terminal.
const MEMORY_DEVICES: u32 = 1;
/// What a terminal is given at a time: a terminal that has any room has this much.
const TERMINAL_ROOM: usize = 256;

/// Why a transfer ended early.
#[derive(Debug)]
pub enum Stop {
    /// The system's error.
    Failed(io::Error),
    /// `camlrt_interrupt`.
    Interrupted,
    /// A signal that the runtime handles.
    Signalled,
    /// The end of the time that there was.
    TimedOut,
}

fn check(n: isize) -> io::Result<usize> {
    usize::try_from(n).map_err(|_| io::Error::last_os_error())
}

/// Makes a call again for as long as signals interrupt it.
pub(super) fn again(mut call: impl FnMut() -> isize) -> io::Result<usize> {
    loop {
        match check(call()) {
            Err(e) if e.raw_os_error() == Some(libc::EINTR) => {}
            result => return result,
        }
    }
}

fn would_block(e: &io::Error) -> bool {
    // The two are one number on Linux only.
    matches!(e.raw_os_error(), Some(n) if n == libc::EAGAIN || n == libc::EWOULDBLOCK)
}

// What a number names may change behind our back (dup2 onto 1, say), so that this is asked each time: a stale answer
// could cost the process its life by SIGPIPE. What fails will fail again in the transfer itself.
fn kind(fd: RawFd) -> Kind {
    let mut st = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: `st` has room for what the call writes, and is read only if it did.
    let (mode, device) = unsafe {
        if libc::fstat(fd, st.as_mut_ptr()) == 0 {
            (st.assume_init().st_mode, st.assume_init().st_rdev)
        } else {
            (0, 0)
        }
    };
    match mode & libc::S_IFMT {
        libc::S_IFIFO => Kind::Pipe,
        libc::S_IFSOCK => Kind::Socket,
        // Spares /dev/null the question.
        libc::S_IFCHR if cfg!(target_os = "linux") && libc::major(device) == MEMORY_DEVICES => Kind::Device,
        libc::S_IFCHR if is_tty(fd) => Kind::Terminal,
        libc::S_IFREG | libc::S_IFDIR | libc::S_IFBLK => Kind::File,
        _ => Kind::Device,
    }
}

/// What is written to. What has a position is no pipe, socket or terminal, and is told from them at half the price.
fn kind_for_output(fd: RawFd) -> Kind {
    if offset(fd) >= 0 { Kind::File } else { kind(fd) }
}

/// Whether a transfer is over at once: the descriptor does not wait, or is not open in that direction, so that there
/// would be nothing to wait for.
fn is_nonblocking(fd: RawFd, for_output: bool) -> bool {
    let other = if for_output { libc::O_RDONLY } else { libc::O_WRONLY };
    // SAFETY: no memory is involved.
    let flags = unsafe { libc::fcntl(fd, libc::F_GETFL) };
    flags >= 0 && (flags & libc::O_NONBLOCK != 0 || flags & libc::O_ACCMODE == other)
}

/// Whether a transfer would not wait, within so many milliseconds.
fn is_ready(fd: RawFd, for_output: bool, milliseconds: i32) -> bool {
    let mut p =
        libc::pollfd { fd, events: if for_output { libc::POLLOUT } else { libc::POLLIN }, revents: 0 };
    // Of negative numbers poll says nothing; the transfer will.
    // SAFETY: one structure, as the call is told.
    fd < 0 || unsafe { libc::poll(&mut p, 1, milliseconds) == 1 }
}

/// Whether two descriptors are on one file.
pub fn is_same_file(a: &Fd, b: &Fd) -> bool {
    let identity = |fd: &Fd| {
        let mut st = MaybeUninit::<libc::stat>::uninit();
        // SAFETY: `st` has room for what the call writes, and is read only if it did.
        unsafe {
            (libc::fstat(fd.number(), st.as_mut_ptr()) == 0)
                .then(|| (st.assume_init_ref().st_dev, st.assume_init_ref().st_ino))
        }
    };
    identity(a).is_some_and(|a| Some(a) == identity(b))
}

/// Whether it is open.
pub fn is_open(fd: &Fd) -> bool {
    // SAFETY: no memory is involved.
    unsafe { libc::fcntl(fd.number(), libc::F_GETFD) != -1 }
}

/// Whether a read would not wait, be it for the end of the input.
pub fn is_ready_to_read(fd: &Fd) -> bool {
    is_ready(fd.number(), false, 0)
}

/// Closes a descriptor.
pub fn close(fd: RawFd) -> io::Result<()> {
    // SAFETY: no memory is involved; whoever uses the number later gets an error from the system.
    match check(unsafe { libc::close(fd) } as isize) {
        // The descriptor is gone even then, and another thread may have got its number already.
        Err(e) if e.raw_os_error() == Some(libc::EINTR) => Ok(()),
        result => result.map(|_| ()),
    }
}

/// The number behind those of the standard streams.
pub const BEHIND_THE_STREAMS: RawFd = 3;

/// The descriptor's copy, which is nobody else's. It is none of the standard streams', so that it can be made one of them.
pub fn copy(fd: RawFd) -> io::Result<Owned> {
    // SAFETY: no memory is involved; what the call gives is nobody else's.
    unsafe { Owned::of(|| libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, BEHIND_THE_STREAMS)) }
}

fn offset(fd: RawFd) -> i64 {
    // SAFETY: no memory is involved.
    unsafe { libc::lseek(fd, 0, libc::SEEK_CUR) }
}

/// Where the descriptor is in its file; -1 if it has no position.
pub fn position(fd: &Fd) -> i64 {
    offset(fd.number())
}

/// Moves the descriptor to a position.
pub fn seek(fd: &Fd, to: i64) -> io::Result<()> {
    // SAFETY: no memory is involved.
    let reached = unsafe { libc::lseek(fd.number(), to, libc::SEEK_SET) };
    if reached < 0 {
        return Err(io::Error::last_os_error());
    }
    // Devices such as /dev/null answer 0 to every seek.
    if reached == to { Ok(()) } else { Err(io::Error::from_raw_os_error(libc::ESPIPE)) }
}

/// The size of the descriptor's file. It is at `here` then, or where it was if that is -1.
pub fn size(fd: &Fd, here: i64) -> io::Result<i64> {
    let here = if here == -1 { position(fd) } else { here };
    // SAFETY: no memory is involved.
    let end = unsafe { libc::lseek(fd.number(), 0, libc::SEEK_END) };
    if here == -1 || end == -1 {
        return Err(io::Error::last_os_error());
    }
    seek(fd, here)?;
    Ok(end)
}

/// How many rows a terminal has; -1 if it is none.
pub fn rows(fd: &Fd) -> i64 {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: the call fills the structure, which is valid as it is, too.
    unsafe {
        if libc::ioctl(fd.number(), libc::TIOCGWINSZ, size.as_mut_ptr()) == 0 {
            size.assume_init().ws_row as i64
        } else {
            -1
        }
    }
}

/// Whether the descriptor is a terminal's.
pub fn is_terminal(fd: &Fd) -> bool {
    is_tty(fd.number())
}

fn is_tty(fd: RawFd) -> bool {
    // SAFETY: no memory is involved.
    unsafe { libc::isatty(fd) == 1 }
}

fn read_once(fd: RawFd, into: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the length is the buffer's.
    again(|| unsafe { libc::read(fd, into.as_mut_ptr().cast(), into.len()) })
}

fn write_once(fd: RawFd, from: &[u8]) -> io::Result<usize> {
    // SAFETY: the length is the buffer's.
    again(|| unsafe { libc::write(fd, from.as_ptr().cast(), from.len()) })
}

/// Writes what there is room for in a pipe, without waiting; nothing if the system cannot do that.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn write_now(fd: RawFd, from: &[u8]) -> Option<io::Result<usize>> {
    static UNKNOWN: AtomicBool = AtomicBool::new(false);
    if UNKNOWN.load(Ordering::Relaxed) {
        return None;
    }
    let part = libc::iovec { iov_base: from.as_ptr().cast_mut().cast(), iov_len: from.len() };
    // SAFETY: one part, whose length is the buffer's; the call only reads it.
    match again(|| unsafe { libc::pwritev2(fd, &part, 1, -1, libc::RWF_NOWAIT) }) {
        Err(e) if matches!(e.raw_os_error(), Some(libc::EOPNOTSUPP | libc::ENOSYS | libc::EINVAL)) => {
            UNKNOWN.store(true, Ordering::Relaxed);
            None
        }
        result => Some(result),
    }
}

/// Writes what there is room for in a pipe, without waiting: nobody can do that here.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn write_now(_: RawFd, _: &[u8]) -> Option<io::Result<usize>> {
    None
}

fn receive(fd: RawFd, into: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the length is the buffer's.
    again(|| unsafe { libc::recv(fd, into.as_mut_ptr().cast(), into.len(), libc::MSG_DONTWAIT) })
}

fn send(fd: RawFd, from: &[u8]) -> io::Result<usize> {
    // SAFETY: the length is the buffer's.
    again(|| unsafe {
        libc::send(fd, from.as_ptr().cast(), from.len(), libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL)
    })
}

pub(super) fn until_ready(wait: &Wait<'_>, fd: RawFd, for_output: bool) -> Result<(), Stop> {
    match wait.until_ready_or_signalled(fd, for_output) {
        Woken::Ready => Ok(()),
        Woken::Interrupted => Err(Stop::Interrupted),
        Woken::Signalled => Err(Stop::Signalled),
        Woken::TimedOut => Err(Stop::TimedOut),
    }
}

/// Reads what there is, waiting for it unless the descriptor does not wait; 0 at the end of the file.
pub fn read(wait: &Wait<'_>, fd: &Fd, into: &mut [u8]) -> Result<usize, Stop> {
    let fd = fd.number();
    let kind = kind(fd);
    loop {
        let ready = matches!(kind, Kind::File | Kind::Socket) || is_ready(fd, false, 0);
        if ready || is_nonblocking(fd, false) {
            let result = if kind == Kind::Socket { receive(fd, into) } else { read_once(fd, into) };
            match result {
                Err(e) if kind == Kind::Socket && would_block(&e) && !is_nonblocking(fd, false) => {}
                result => return result.map_err(Stop::Failed),
            }
        }
        until_ready(wait, fd, false)?;
    }
}

/// Writes everything, waiting for room, unless the descriptor does not wait: then what there is room for, at least
/// one byte. `done` tells how much was written, whatever the result is.
pub fn write(wait: &Wait<'_>, fd: &Fd, from: &[u8], done: &mut usize) -> Result<(), Stop> {
    *done = 0;
    let fd = fd.number();
    let kind = kind_for_output(fd);
    let quiet = (kind == Kind::Pipe).then(Quiet::new);
    // What goes in without waiting if anything does.
    let room = match kind {
        Kind::Pipe => libc::PIPE_BUF,
        Kind::Terminal => TERMINAL_ROOM,
        _ => usize::MAX,
    };
    let noted = |result: io::Result<usize>| {
        if let (Some(q), Err(e)) = (&quiet, &result) {
            q.raised.set(q.raised.get() || e.raw_os_error() == Some(libc::EPIPE));
        }
        // To go on would be to go on for ever.
        if result.as_ref().is_ok_and(|n| *n == 0) {
            Err(io::Error::from_raw_os_error(libc::EIO))
        } else {
            result
        }
    };
    let put = |all: &[u8]| {
        let part = &all[..all.len().min(room)];
        let at_once = if kind == Kind::Pipe { write_now(fd, all) } else { None };
        noted(match at_once {
            Some(result) => result,
            None if kind == Kind::Socket => send(fd, part),
            // What is ready has room for a part of this size, unless somebody else is faster.
            None if room == usize::MAX || is_ready(fd, true, 0) => write_once(fd, part),
            None => Err(io::Error::from_raw_os_error(libc::EAGAIN)),
        })
    };
    while *done < from.len() {
        let part = &from[*done..];
        match put(part) {
            Err(e) if would_block(&e) => {}
            result => {
                *done += result.map_err(Stop::Failed)?;
                continue;
            }
        }
        if !is_nonblocking(fd, true) {
            until_ready(wait, fd, true)?;
        } else if *done > 0 {
            break;
        } else {
            // Up to PIPE_BUF bytes go into a pipe together or not at all; a single one may find room.
            let one = &part[..1];
            let result = if kind == Kind::Socket { send(fd, one) } else { write_once(fd, one) };
            *done = noted(result).map_err(Stop::Failed)?;
            break;
        }
    }
    Ok(())
}

/// The same where nobody can handle a signal that is due: it does not end the wait.
pub fn write_undisturbed(wait: &Wait<'_>, fd: &Fd, mut from: &[u8]) -> Result<(), Stop> {
    loop {
        let mut done = 0;
        match write(wait, fd, from, &mut done) {
            Err(Stop::Signalled) => from = &from[done..],
            result => return result,
        }
        if wait.until_ready(fd.number(), true) != Woken::Ready {
            return Err(Stop::Interrupted);
        }
    }
}

/// Writes what there is room for, at the end of the process: waits as the descriptor does, but cannot be interrupted,
/// and does not wait long where the descriptor does not. Without patience it does not wait at all.
pub fn write_at_exit(fd: &Fd, from: &[u8], patient: bool) -> io::Result<usize> {
    let fd = fd.number();
    let quiet = Quiet::new();
    quiet.raised.set(true);
    if !patient && kind(fd) != Kind::File {
        if !is_ready(fd, true, 0) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        // A pipe that is ready has room for this much, a terminal for less.
        let part = if kind(fd) == Kind::Pipe { libc::PIPE_BUF } else { TERMINAL_ROOM };
        return write_once(fd, &from[..from.len().min(part)]);
    }
    match write_once(fd, from) {
        Err(e) if would_block(&e) && is_ready(fd, true, 1000) => write_once(fd, from),
        result => result,
    }
}

/// Keeps SIGPIPE from this thread while it lives.
struct Quiet {
    old: libc::sigset_t,
    /// A SIGPIPE that was there before is not ours to take.
    was_pending: bool,
    /// Whether there may be one now.
    raised: Cell<bool>,
}

impl Quiet {
    fn new() -> Quiet {
        // SAFETY: the sets are filled by the calls that are given them, or zeroed, which is a valid set too.
        unsafe {
            let mut old = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, &sigpipe(), old.as_mut_ptr());
            let old = old.assume_init();
            let mut pending = MaybeUninit::<libc::sigset_t>::zeroed();
            let was_pending = libc::sigismember(&old, libc::SIGPIPE) == 1
                && libc::sigpending(pending.as_mut_ptr()) == 0
                && libc::sigismember(pending.as_ptr(), libc::SIGPIPE) == 1;
            Quiet { old, was_pending, raised: Cell::new(false) }
        }
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: the sets are valid; no information about the signal is asked for.
        unsafe {
            if self.raised.get() && !self.was_pending {
                libc::sigtimedwait(&sigpipe(), std::ptr::null_mut(), &now);
            }
            libc::pthread_sigmask(libc::SIG_SETMASK, &self.old, std::ptr::null_mut());
        }
    }
}

fn sigpipe() -> libc::sigset_t {
    let mut set = MaybeUninit::<libc::sigset_t>::zeroed();
    // SAFETY: the first call makes a valid set of it.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigaddset(set.as_mut_ptr(), libc::SIGPIPE);
        set.assume_init()
    }
}
