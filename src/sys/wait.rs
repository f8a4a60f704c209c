//! Waiting for descriptors in a way that another thread can end.

use super::lock::{self, Mutex};
use super::room;
use super::world::World;
use std::cell::RefCell;
use std::io;
use std::os::fd::RawFd;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// A thread's alarm: a descriptor that becomes readable when somebody rings.
pub struct Alarm(RawFd);

impl Alarm {
    /// A new one, quiet.
    pub fn new() -> io::Result<Alarm> {
        // SAFETY: no memory is involved.
        let fd = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if fd < 0 { Err(io::Error::last_os_error()) } else { Ok(Alarm(fd)) }
    }
    /// The descriptor that becomes readable.
    pub fn descriptor(&self) -> RawFd {
        self.0
    }
    /// Makes it readable.
    pub fn ring(&self) {
        let one = 1u64;
        // SAFETY: eight bytes are read from `one`.
        unsafe { libc::write(self.0, (&raw const one).cast(), 8) };
    }
    /// Makes it unreadable.
    pub fn quiet(&self) {
        let mut n = 0u64;
        // SAFETY: eight bytes are written to `n`.
        unsafe { libc::read(self.0, (&raw mut n).cast(), 8) };
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        // SAFETY: the descriptor is this alarm's own.
        unsafe { libc::close(self.0) };
    }
}

thread_local!(static ALARM: RefCell<Option<Arc<Alarm>>> = const { RefCell::new(None) });

/// Forgets this thread's alarm, in a child, whose parent would be rung by it.
pub fn renew_alarm() {
    let _ = ALARM.try_with(|a| a.take());
}

/// The threads that wait inside a runtime.
#[derive(Default)]
pub struct Waiters(Mutex<Vec<Arc<Alarm>>>);

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// The descriptor is ready, or in a state that the next call on it will tell.
    Ready,
    /// Somebody called `camlrt_interrupt`.
    Interrupted,
}

impl Waiters {
    /// Takes the list's lock for the time of a fork.
    pub fn hold(&self) {
        lock::hold(&self.0);
    }
    /// Frees it again.
    ///
    /// # Safety
    /// This thread took it with [`hold`](Waiters::hold).
    pub unsafe fn let_go(&self) {
        // SAFETY: the caller's promise.
        unsafe { lock::let_go(&self.0) }
    }
    /// Forgets everybody: in a child they are not there.
    pub fn forget(&self) {
        self.0.lock().clear();
    }
    /// Wakes everybody who waits now.
    pub fn wake_all(&self) {
        self.0.lock().iter().for_each(|a| a.ring());
    }
    /// Waits until `fd` can be read from or written to. Whether the wait is `cancelled` already is asked when a wake
    /// cannot be missed any more.
    fn wait(&self, fd: RawFd, for_output: bool, cancelled: impl Fn() -> bool) -> Woken {
        let alarm = ALARM.try_with(|a| {
            let mut mine = a.borrow_mut();
            if mine.is_none() {
                *mine = Alarm::new().ok().and_then(|new| room::arc(new).ok());
            }
            mine.clone()
        });
        let Ok(Some(alarm)) = alarm else { return wait_without_alarm(fd, for_output, cancelled) };
        alarm.quiet();
        if room::push(&mut self.0.lock(), alarm.clone()).is_err() {
            return wait_without_alarm(fd, for_output, cancelled);
        }
        let events = if for_output { libc::POLLOUT } else { libc::POLLIN };
        let mut fds = [
            libc::pollfd { fd, events, revents: 0 },
            libc::pollfd { fd: alarm.0, events: libc::POLLIN, revents: 0 },
        ];
        // A signal ends the wait only as far as the caller's own system call shall see it, so that EINTR means "again".
        let cancelled = cancelled();
        if !cancelled {
            // SAFETY: the array lives across the call.
            let poll = |fds: &mut [libc::pollfd; 2]| unsafe { libc::poll(fds.as_mut_ptr(), 2, -1) };
            while poll(&mut fds) < 0 && io::Error::last_os_error().raw_os_error() == Some(libc::EINTR) {}
        }
        let mut waiting = self.0.lock();
        if let Some(i) = waiting.iter().position(|a| Arc::ptr_eq(a, &alarm)) {
            waiting.swap_remove(i);
        }
        if cancelled || fds[1].revents != 0 && fds[0].revents == 0 {
            Woken::Interrupted
        } else {
            Woken::Ready
        }
    }
}

/// Milliseconds of a wait that nobody can end.
const A_LITTLE: i32 = 50;

/// Waits where there is no descriptor to spare for an alarm: a little at a time.
fn wait_without_alarm(fd: RawFd, for_output: bool, cancelled: impl Fn() -> bool) -> Woken {
    let events = if for_output { libc::POLLOUT } else { libc::POLLIN };
    let mut fds = [libc::pollfd { fd, events, revents: 0 }];
    while !cancelled() {
        // SAFETY: the array lives across the call.
        let n = unsafe { libc::poll(fds.as_mut_ptr(), 1, A_LITTLE) };
        if n > 0 || n < 0 && io::Error::last_os_error().raw_os_error() != Some(libc::EINTR) {
            return Woken::Ready;
        }
    }
    Woken::Interrupted
}

/// The right to wait while the runtime is given up. It ends every wait once somebody has interrupted or freed the
/// runtime since it was given up.
pub struct Wait<'a> {
    world: &'a World,
    interrupts: u64,
}

impl<'a> Wait<'a> {
    /// For waits that begin now. The runtime is held.
    pub fn new(world: &'a World) -> Wait<'a> {
        Wait { world, interrupts: world.interrupts.load(Ordering::Acquire) }
    }
    /// Waits until `fd` can be read from or written to.
    pub fn until_ready(&self, fd: RawFd, for_output: bool) -> Woken {
        self.world.waiters.wait(fd, for_output, || self.is_cancelled())
    }
    /// Waits for a short time, where there is no descriptor to wait for.
    pub fn a_little(&self) -> Woken {
        if self.is_cancelled() {
            return Woken::Interrupted;
        }
        // SAFETY: no descriptors are told.
        unsafe { libc::poll(std::ptr::null_mut(), 0, A_LITTLE) };
        Woken::Ready
    }
    fn is_cancelled(&self) -> bool {
        self.world.interrupts.load(Ordering::Acquire) != self.interrupts || self.world.is_dead()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;

    #[test]
    fn a_wait_ends_when_the_descriptor_is_ready_or_somebody_rings() {
        let (a, mut b) = std::os::unix::net::UnixStream::pair().expect("sockets");
        let waiters = Arc::new(Waiters::default());
        assert_eq!(waiters.wait(a.as_raw_fd(), true, || false), Woken::Ready);
        let (other, fd) = (waiters.clone(), a.as_raw_fd());
        let t = std::thread::spawn(move || other.wait(fd, false, || false));
        while waiters.0.lock().is_empty() {
            std::thread::yield_now();
        }
        waiters.wake_all();
        assert_eq!(t.join().expect("the waiter"), Woken::Interrupted);
        assert_eq!(waiters.wait(a.as_raw_fd(), false, || true), Woken::Interrupted);
        use std::io::Write;
        b.write_all(b"x").expect("a byte");
        assert_eq!(waiters.wait(a.as_raw_fd(), false, || false), Woken::Ready);
    }
}
