//! Signals of the process, and which runtime has them handled.
//!
//! What the system calls only notes that the signal came, at the [`Bell`] of the runtime that handles it. A runtime that
//! says what is to happen at a signal lays a *claim* to it, above those of others; the last claim is in force. Below all of
//! them is what the host wants, which is put back when there is no claim any more.

use super::lock::{self, Mutex, RawLock};
use super::room;
use super::wait::Alarm;
use lock_api::RawMutex as _;
use std::ffi::{c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU64, AtomicUsize, Ordering};

/// One more than the highest number of a signal.
pub const LIMIT: usize = 65;

/// A set of signals: the lowest bit is that of signal 1.
pub type Signals = u64;

fn only(signal: i32) -> Signals {
    1 << (signal - 1)
}

/// What a program wants to happen at a signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Behaviour {
    /// What the system does.
    Default,
    /// Nothing.
    Ignore,
    /// A function of the program's is called.
    Handle,
}

/// What a runtime has of the signals that it handles. Bells are never freed, since the system may be calling us at any time;
/// those of dead runtimes are used again.
pub struct Bell {
    came: AtomicU64,
    /// Those whose functions are running, which wait for their end.
    running: AtomicU64,
    alarm: Alarm,
}

impl Bell {
    /// The signals that came and whose functions may be called.
    #[inline(always)]
    pub fn due(&self) -> Signals {
        self.came.load(Ordering::SeqCst) & !self.running.load(Ordering::SeqCst)
    }
    /// The lowest of those that are due, taken until it is [done](Bell::done).
    pub fn take(&self) -> Option<i32> {
        let due = self.due();
        if due == 0 {
            return None;
        }
        let signal = due.trailing_zeros() as i32 + 1;
        self.running.fetch_or(only(signal), Ordering::SeqCst);
        self.came.fetch_and(!only(signal), Ordering::SeqCst);
        Some(signal)
    }
    /// A signal's function has returned. What came meanwhile rings, for those who saw no reason to wake.
    pub fn done(&self, signal: i32) {
        self.running.fetch_and(!only(signal), Ordering::SeqCst);
        if self.due() != 0 {
            self.alarm.ring();
        }
    }
    /// In a child it rings for the child only.
    pub fn renew(&self) {
        self.alarm.renew(self.due() != 0);
    }
    /// A descriptor that becomes readable when a signal comes, until it is quiet again.
    pub fn alarm(&self) -> &Alarm {
        &self.alarm
    }
}

/// Whose bell rings for a signal.
static BELLS: [AtomicPtr<Bell>; LIMIT] = [const { AtomicPtr::new(ptr::null_mut()) }; LIMIT];

/// What the host wants done at a signal, as far as it is needed where no lock may be taken.
struct Fault {
    handler: AtomicUsize,
    flags: AtomicI32,
}

static FAULTS: [Fault; LIMIT] =
    [const { Fault { handler: AtomicUsize::new(libc::SIG_DFL), flags: AtomicI32::new(0) } }; LIMIT];

impl Fault {
    fn action(&self) -> libc::sigaction {
        let mut action = empty();
        action.sa_sigaction = self.handler.load(Ordering::Relaxed);
        action.sa_flags = self.flags.load(Ordering::Relaxed);
        action
    }
}

fn empty() -> libc::sigaction {
    // SAFETY: all of it may be zero.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// What is done at a signal now.
fn current(signal: i32) -> io::Result<libc::sigaction> {
    let mut action = empty();
    // SAFETY: there is room for what the call writes.
    let result = unsafe { libc::sigaction(signal, ptr::null(), &mut action) };
    if result == 0 { Ok(action) } else { Err(io::Error::last_os_error()) }
}

fn set(signal: i32, action: &libc::sigaction) -> io::Result<()> {
    // SAFETY: the action is what somebody had set, or one of ours, whose handler only does what handlers may.
    let result = unsafe { libc::sigaction(signal, action, ptr::null_mut()) };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Whether the machine itself raised this signal where the program stands, so that going on would raise it again.
fn is_fault(signal: c_int, info: *const libc::siginfo_t) -> bool {
    use libc::{SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
    // SAFETY: the system gives us the information that we asked for.
    matches!(signal, SIGBUS | SIGFPE | SIGILL | SIGSEGV | SIGSYS | SIGTRAP) && unsafe { (*info).si_code } > 0
}

/// What the system calls. It does nothing but what may be done at any moment.
extern "C" fn came(signal: c_int, info: *mut libc::siginfo_t, _: *mut c_void) {
    // SAFETY: the thread's own.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    let before = unsafe { *errno };
    if is_fault(signal, info) {
        // It comes again at once, to whom the host wants.
        let _ = set(signal, &FAULTS[signal as usize].action());
    } else {
        // SAFETY: bells are never freed.
        let bell = unsafe { BELLS[signal as usize].load(Ordering::Acquire).as_ref() };
        if let Some(bell) = bell {
            bell.came.fetch_or(only(signal), Ordering::SeqCst);
            bell.alarm.ring();
        }
    }
    // SAFETY: as above.
    unsafe { *errno = before };
}

struct Claim {
    bell: &'static Bell,
    behaviour: Behaviour,
}

/// A signal.
struct Place {
    /// The last one is in force.
    claims: Vec<Claim>,
    /// What the host wants, once somebody has had a look.
    host: Option<libc::sigaction>,
    /// Commands that run, for whose time the signal is ignored whatever anybody wants.
    held_off: u32,
}

struct Table {
    places: [Place; LIMIT],
    unused: Vec<&'static Bell>,
}

static TABLE: Mutex<Table> = Mutex::const_new(
    RawLock::INIT,
    Table {
        places: [const { Place { claims: Vec::new(), host: None, held_off: 0 } }; LIMIT],
        unused: Vec::new(),
    },
);

/// What the system is to do for a behaviour that is ours.
fn action_of(behaviour: Behaviour) -> libc::sigaction {
    let mut action = empty();
    // As in OCaml, calls that wait are interrupted.
    action.sa_flags = libc::SA_ONSTACK;
    action.sa_sigaction = match behaviour {
        Behaviour::Default => libc::SIG_DFL,
        Behaviour::Ignore => libc::SIG_IGN,
        Behaviour::Handle => {
            action.sa_flags |= libc::SA_SIGINFO;
            came as *const () as usize
        }
    };
    action
}

impl Place {
    /// What we have the system do, if it is we who say.
    fn ours(&self) -> Option<libc::sigaction> {
        let behaviour = if self.held_off > 0 { Some(Behaviour::Ignore) } else { self.claimed() };
        behaviour.map(action_of)
    }
    fn claimed(&self) -> Option<Behaviour> {
        self.claims.last().map(|c| c.behaviour)
    }
    /// Sees whether what is done at the signal is what the claims say. If the host has set something else since, there
    /// are none.
    fn look(&mut self, signal: i32) -> io::Result<()> {
        let now = current(signal)?;
        if self.ours().is_none_or(|ours| ours.sa_sigaction != now.sa_sigaction) {
            self.claims.clear();
            let fault = &FAULTS[signal as usize];
            fault.handler.store(now.sa_sigaction, Ordering::Relaxed);
            fault.flags.store(now.sa_flags, Ordering::Relaxed);
            self.host = Some(now);
        }
        Ok(())
    }
    /// What is done at the signal, for somebody who has no claim: what others handle is the system's affair.
    fn seen(&self) -> Behaviour {
        let ignored = match self.claimed() {
            Some(behaviour) => behaviour == Behaviour::Ignore,
            None => self.host.is_some_and(|host| host.sa_sigaction == libc::SIG_IGN),
        };
        if ignored { Behaviour::Ignore } else { Behaviour::Default }
    }
    fn of(&self, bell: &Bell) -> Option<usize> {
        self.claims.iter().position(|c| ptr::eq(c.bell, bell))
    }
    /// Has commands obeyed, or else the last claim, or else the host.
    fn obey(&self, signal: i32) -> io::Result<()> {
        if let Some(last) = self.claims.last() {
            BELLS[signal as usize].store(ptr::from_ref(last.bell).cast_mut(), Ordering::Release);
        }
        self.ours().or(self.host).map_or(Ok(()), |action| set(signal, &action))
    }
}

/// A bell for a runtime.
pub fn new_bell() -> io::Result<&'static Bell> {
    if let Some(bell) = TABLE.lock().unused.pop() {
        return Ok(bell);
    }
    let bell = Bell { came: AtomicU64::new(0), running: AtomicU64::new(0), alarm: Alarm::new()? };
    Ok(Box::leak(room::boxed(bell).map_err(no_memory)?))
}

fn no_memory<E>(_: E) -> io::Error {
    io::Error::from_raw_os_error(libc::ENOMEM)
}

/// Says what is to happen at a signal, for the runtime that has this bell; what it was before.
pub fn behave(bell: &'static Bell, signal: i32, wanted: Behaviour) -> io::Result<Behaviour> {
    let mut table = TABLE.lock();
    let place = &mut table.places[signal as usize];
    place.look(signal)?;
    place.claims.try_reserve(1).map_err(no_memory)?;
    let before = match place.of(bell) {
        Some(mine) => place.claims.remove(mine).behaviour,
        None => place.seen(),
    };
    // What is so without a claim needs none.
    if wanted != place.seen() {
        place.claims.push(Claim { bell, behaviour: wanted });
    }
    place.obey(signal).inspect_err(|_| place.claims.clear())?;
    Ok(before)
}

impl Table {
    fn give_up(&mut self, bell: &Bell) {
        for (signal, place) in (0..).zip(&mut self.places) {
            if place.of(bell).is_some() && place.look(signal).is_ok() {
                place.claims.retain(|c| !ptr::eq(c.bell, bell));
                // Nobody is left to be told if that fails.
                let _ = place.obey(signal);
            }
        }
    }
}

/// Gives up all claims of a runtime.
pub fn give_up(bell: &Bell) {
    TABLE.lock().give_up(bell);
}

/// Gives up all claims of a runtime, and its bell.
pub fn leave(bell: &'static Bell) {
    let mut table = TABLE.lock();
    table.give_up(bell);
    bell.came.store(0, Ordering::SeqCst);
    bell.running.store(0, Ordering::SeqCst);
    bell.alarm.quiet();
    // Without memory for the list the bell is lost.
    let _ = room::push(&mut table.unused, bell);
}

/// The signals that a terminal sends to a command and its parents alike.
pub const OF_COMMANDS: [i32; 2] = [libc::SIGINT, libc::SIGQUIT];

/// Has a signal ignored for the time of a command; whether it is not ignored otherwise.
pub fn hold_off(signal: i32) -> bool {
    let place = &mut TABLE.lock().places[signal as usize];
    // Of these signals the system answers.
    let _ = place.look(signal);
    place.held_off += 1;
    let _ = place.obey(signal);
    place.seen() != Behaviour::Ignore
}

/// Ends what [`hold_off`] began.
pub fn let_in(signal: i32) {
    let place = &mut TABLE.lock().places[signal as usize];
    let _ = place.look(signal);
    // In a child that has forgotten the commands there is nothing to end.
    place.held_off = place.held_off.saturating_sub(1);
    let _ = place.obey(signal);
}

/// Has a child not wait for the end of commands that are its parent's.
pub fn forget_commands() {
    let mut table = TABLE.lock();
    for signal in OF_COMMANDS {
        let place = &mut table.places[signal as usize];
        if place.held_off > 0 && place.look(signal).is_ok() {
            place.held_off = 0;
            let _ = place.obey(signal);
        }
    }
}

/// Takes the table's lock for the time of a fork.
pub fn hold() {
    lock::hold(&TABLE);
}

/// Frees it again.
///
/// # Safety
/// This thread took it with [`hold`].
pub unsafe fn let_go() {
    // SAFETY: the caller's promise.
    unsafe { lock::let_go(&TABLE) }
}

/// Renews the bells that nobody has, in a child.
pub fn renew_unused() {
    TABLE.lock().unused.iter().for_each(|bell| bell.renew());
}
