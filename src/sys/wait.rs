//! Waiting for descriptors in a way that another thread can end.

use super::lock::{self, Mutex};
use super::owned::Owned;
use super::room;
use super::signals::Bell;
use super::world::World;
use std::cell::RefCell;
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// A thread's alarm: a descriptor that becomes readable when somebody rings.
pub struct Alarm(Owned);

/// Where the numbers of alarms begin, if the system has so many: a host that reads, writes or closes descriptors which are not
/// its own is mistaken about small ones.
const FAR: RawFd = 300;

impl Alarm {
    /// A new one, quiet.
    pub fn new() -> io::Result<Alarm> {
        // SAFETY: no memory is involved; what the calls give is nobody else's.
        unsafe {
            let near = Owned::of(|| libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK))?;
            let far = Owned::of(|| libc::fcntl(near.as_raw_fd(), libc::F_DUPFD_CLOEXEC, FAR));
            Ok(Alarm(far.unwrap_or(near)))
        }
    }
    /// The descriptor that becomes readable.
    pub fn descriptor(&self) -> RawFd {
        self.0.as_raw_fd()
    }
    /// Makes it readable.
    pub fn ring(&self) {
        let one = 1u64;
        // SAFETY: eight bytes are read from `one`.
        unsafe { libc::write(self.descriptor(), (&raw const one).cast(), 8) };
    }
    /// Makes it unreadable.
    pub fn quiet(&self) {
        let mut n = 0u64;
        // SAFETY: eight bytes are written to `n`.
        unsafe { libc::read(self.descriptor(), (&raw mut n).cast(), 8) };
    }
    /// Makes it another one under the same number, rung or not, in a child: its parent would be rung by it. Without a
    /// descriptor to spare they go on sharing it.
    pub fn renew(&self, rung: bool) {
        // SAFETY: no memory is involved.
        unsafe {
            let new = libc::eventfd(rung.into(), libc::EFD_CLOEXEC | libc::EFD_NONBLOCK);
            if new >= 0 {
                libc::dup3(new, self.descriptor(), libc::O_CLOEXEC);
                libc::close(new);
            }
        }
    }
}

thread_local!(static ALARM: RefCell<Option<Arc<Alarm>>> = const { RefCell::new(None) });

/// Forgets this thread's alarm: in a child, whose parent would be rung by it, or because it is closed.
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
    /// A signal came that the runtime handles.
    Signalled,
    /// Time is over.
    TimedOut,
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
    /// Waits until `fd` can be read from or written to, or so many milliseconds have passed, if there are any left. Whether the
    /// wait is `over` for another reason is asked when a wake cannot be missed any more, and again whenever this thread's alarm,
    /// or that other one, was rung.
    fn wait(
        &self,
        (fd, for_output): (RawFd, bool),
        left: impl Fn() -> Option<i32>,
        other: impl Fn() -> Option<&'static Alarm>,
        over: impl Fn() -> Option<Woken>,
    ) -> Woken {
        let alarm = ALARM.try_with(|a| {
            let mut mine = a.borrow_mut();
            if mine.is_none() {
                *mine = Alarm::new().ok().and_then(|new| room::arc(new).ok());
            }
            mine.clone()
        });
        let Ok(Some(alarm)) = alarm else { return wait_without_alarm(fd, for_output, left, over) };
        alarm.quiet();
        if room::push(&mut self.0.lock(), alarm.clone()).is_err() {
            return wait_without_alarm(fd, for_output, left, over);
        }
        let woken = loop {
            if let Some(woken) = over() {
                break woken;
            }
            let other = other();
            let mut fds = [
                asked(fd, for_output),
                asked(alarm.descriptor(), false),
                asked(other.map_or(-1, Alarm::descriptor), false),
            ];
            let time = left();
            if poll(&mut fds, time.unwrap_or(-1)) {
                break Woken::Ready;
            }
            if time == Some(0) {
                break Woken::TimedOut;
            }
            if fds[1].revents & libc::POLLNVAL != 0 {
                // The host has closed its number.
                renew_alarm();
                break wait_without_alarm(fd, for_output, left, over);
            }
            alarm.quiet();
            if let Some(other) = other {
                other.quiet();
            }
        };
        let mut waiting = self.0.lock();
        if let Some(i) = waiting.iter().position(|a| Arc::ptr_eq(a, &alarm)) {
            waiting.swap_remove(i);
        }
        woken
    }
}

fn asked(fd: RawFd, for_output: bool) -> libc::pollfd {
    libc::pollfd { fd, events: if for_output { libc::POLLOUT } else { libc::POLLIN }, revents: 0 }
}

/// Waits until one of these is ready, a signal comes, or time is over; whether the first is ready, or in a state that the
/// next call on it will tell.
fn poll(fds: &mut [libc::pollfd], milliseconds: i32) -> bool {
    // SAFETY: as many structures as the call is told.
    let n = unsafe { libc::poll(fds.as_mut_ptr(), fds.len() as libc::nfds_t, milliseconds) };
    let failed = n < 0 && io::Error::last_os_error().raw_os_error() != Some(libc::EINTR);
    failed || n > 0 && fds[0].revents != 0
}

/// Milliseconds of a wait that nobody can end.
const A_LITTLE: i32 = 50;

/// Waits where there is no descriptor to spare for an alarm: a little at a time.
fn wait_without_alarm(
    fd: RawFd,
    for_output: bool,
    left: impl Fn() -> Option<i32>,
    over: impl Fn() -> Option<Woken>,
) -> Woken {
    loop {
        if let Some(woken) = over() {
            return woken;
        }
        let left = left();
        if poll(&mut [asked(fd, for_output)], left.unwrap_or(A_LITTLE).min(A_LITTLE)) {
            return Woken::Ready;
        }
        if left == Some(0) {
            return Woken::TimedOut;
        }
    }
}

/// The right to wait while the runtime is given up. It ends every wait once somebody has interrupted or freed the
/// runtime since it was given up.
pub struct Wait<'a> {
    world: &'a World,
    interrupts: u64,
    /// When waits for descriptors end, if they do by themselves.
    deadline: Option<Instant>,
}

impl<'a> Wait<'a> {
    /// For waits that begin now. The runtime is held.
    pub fn new(world: &'a World) -> Wait<'a> {
        Wait { world, interrupts: world.interrupts.load(Ordering::Acquire), deadline: None }
    }
    /// The same for waits that end after this time, altogether.
    pub fn within(&self, time: Option<Duration>) -> Wait<'a> {
        Wait { deadline: time.and_then(|t| Instant::now().checked_add(t)), ..*self }
    }
    /// Milliseconds until the deadline.
    fn left(&self) -> Option<i32> {
        // Rounded up, so that it is not over before.
        let left = self.deadline?.saturating_duration_since(Instant::now()).as_micros().div_ceil(1000);
        Some(i32::try_from(left).unwrap_or(i32::MAX))
    }
    /// Waits until `fd` can be read from or written to.
    pub fn until_ready(&self, fd: RawFd, for_output: bool) -> Woken {
        let over = || self.is_cancelled().then_some(Woken::Interrupted);
        self.world.waiters.wait((fd, for_output), || self.left(), || None, over)
    }
    /// The same, or until a signal is due that the runtime handles.
    pub fn until_ready_or_signalled(&self, fd: RawFd, for_output: bool) -> Woken {
        let over = || match self.world.bell() {
            _ if self.is_cancelled() => Some(Woken::Interrupted),
            Some(bell) if bell.due() != 0 => Some(Woken::Signalled),
            _ => None,
        };
        self.world.waiters.wait((fd, for_output), || self.left(), || self.world.bell().map(Bell::alarm), over)
    }
    /// Waits for a short time, where there is no descriptor to wait for.
    pub fn a_little(&self) -> Woken {
        if self.is_cancelled() {
            return Woken::Interrupted;
        }
        if self.left() == Some(0) {
            return Woken::TimedOut;
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
    use std::sync::atomic::AtomicBool;

    #[test]
    fn a_wait_ends_when_the_descriptor_is_ready_or_somebody_rings() {
        let (a, mut b) = std::os::unix::net::UnixStream::pair().expect("sockets");
        let rung = Arc::new(AtomicBool::new(false));
        let waiters = Arc::new(Waiters::default());
        let wait = |waiters: &Waiters, fd, for_output, rung: &AtomicBool| {
            let over = || rung.load(Ordering::SeqCst).then_some(Woken::Interrupted);
            waiters.wait((fd, for_output), || None, || None, over)
        };
        assert_eq!(wait(&waiters, a.as_raw_fd(), true, &rung), Woken::Ready);
        let (other, flag, fd) = (waiters.clone(), rung.clone(), a.as_raw_fd());
        let t = std::thread::spawn(move || wait(&other, fd, false, &flag));
        while waiters.0.lock().is_empty() {
            std::thread::yield_now();
        }
        // Rung for no reason, it waits on.
        waiters.wake_all();
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(!t.is_finished());
        rung.store(true, Ordering::SeqCst);
        waiters.wake_all();
        assert_eq!(t.join().expect("the waiter"), Woken::Interrupted);
        assert_eq!(wait(&waiters, a.as_raw_fd(), false, &rung), Woken::Interrupted);
        rung.store(false, Ordering::SeqCst);
        use std::io::Write;
        b.write_all(b"x").expect("a byte");
        assert_eq!(wait(&waiters, a.as_raw_fd(), false, &rung), Woken::Ready);
        // A host that closes what it does not know, as daemons do when they begin, takes the alarm with it.
        let number = ALARM.with_borrow(|alarm| alarm.as_ref().expect("one").descriptor());
        assert!(number >= FAR);
        super::super::fd::close(number).expect("it was open");
        let (fd, before) = (b.as_raw_fd(), Instant::now());
        let soon = || Some(if before.elapsed().as_millis() < 60 { 60 } else { 0 });
        assert_eq!(waiters.wait((fd, false), soon, || None, || None), Woken::TimedOut);
        assert!(waiters.0.lock().is_empty());
    }
}
