//! Commands: a shell that runs one, as C's `system` has it, but for a wait that another thread can end.

use super::fd::{BEHIND_THE_STREAMS, Stop};
use super::lock::{self, Mutex, RawLock};
use super::owned::Owned;
use super::room;
use super::signals;
use super::wait::{Wait, Woken};
use crate::heap::Full;
use lock_api::RawMutex as _;
use std::ffi::{CStr, CString, c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, RawFd};
use std::ptr::{null, null_mut};
use std::sync::Arc;

/// What a command is started with.
#[derive(Default)]
pub struct Shell {
    /// What is not the process's own, for a restricted runtime.
    pub own: Option<Own>,
}

/// What a restricted runtime's commands are started with.
pub struct Own {
    /// The current directory.
    pub directory: Owned,
    /// The standard streams. One that is missing is `/dev/null`.
    pub streams: [Option<Arc<Owned>>; 3],
    /// The environment, each variable with its value.
    pub variables: Vec<CString>,
}

/// Commands whose wait was ended. They are looked at when the next one begins, so that the dead are no zombies.
static LEFT: Mutex<Vec<Child>> = Mutex::const_new(RawLock::INIT, Vec::new());

/// Takes the lock for the time of a fork.
pub fn hold() {
    lock::hold(&LEFT);
}

/// Frees it again.
///
/// # Safety
/// This thread took it with [`hold`].
pub unsafe fn let_go() {
    // SAFETY: the caller's promise.
    unsafe { lock::let_go(&LEFT) }
}

/// Has a child know nothing of its parent's commands, which are not its children.
pub fn forget() {
    LEFT.lock().clear();
}

/// The time of a command: as C's `system` has it, the process does not hear of the terminal's signals, which are the
/// command's, and this thread not of the end of children.
struct During {
    mask: libc::sigset_t,
    /// The terminal's signals that the process hears of otherwise.
    heard: libc::sigset_t,
}

impl During {
    fn new() -> During {
        LEFT.lock().retain_mut(|child| matches!(child.status(), Ok(None)));
        // SAFETY: the sets are filled by the calls that are given them.
        unsafe {
            let mut heard = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::sigemptyset(heard.as_mut_ptr());
            for signal in signals::OF_COMMANDS {
                if signals::hold_off(signal) {
                    libc::sigaddset(heard.as_mut_ptr(), signal);
                }
            }
            let mut child = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::sigemptyset(child.as_mut_ptr());
            libc::sigaddset(child.as_mut_ptr(), libc::SIGCHLD);
            let mut mask = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, child.as_ptr(), mask.as_mut_ptr());
            During { mask: mask.assume_init(), heard: heard.assume_init() }
        }
    }
}

impl Drop for During {
    fn drop(&mut self) {
        signals::OF_COMMANDS.into_iter().for_each(signals::let_in);
        // SAFETY: the set is what the thread had.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.mask, null_mut()) };
    }
}

/// The system's answer to a call that gives the error itself.
fn check(error: c_int) -> io::Result<()> {
    if error == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(error)) }
}

/// What is to be done in the child before the shell begins.
struct Actions(libc::posix_spawn_file_actions_t);

impl Actions {
    fn new(own: Option<&Own>) -> io::Result<Actions> {
        let mut new = MaybeUninit::uninit();
        // SAFETY: the call fills what it is given.
        let mut actions = unsafe {
            check(libc::posix_spawn_file_actions_init(new.as_mut_ptr()))?;
            Actions(new.assume_init())
        };
        own.map_or(Ok(()), |own| actions.fill(own))?;
        Ok(actions)
    }
    fn fill(&mut self, own: &Own) -> io::Result<()> {
        // SAFETY: the actions are initialised, the descriptors open, and the name ends in a zero.
        unsafe {
            // First of all: its number may be that of a standard stream that the process does not have.
            check(libc::posix_spawn_file_actions_addfchdir_np(&mut self.0, own.directory.as_raw_fd()))?;
            for (stream, fd) in (0..).zip(&own.streams) {
                check(match fd {
                    Some(fd) => libc::posix_spawn_file_actions_adddup2(&mut self.0, fd.as_raw_fd(), stream),
                    None => {
                        let null = c"/dev/null".as_ptr();
                        libc::posix_spawn_file_actions_addopen(&mut self.0, stream, null, libc::O_RDWR, 0)
                    }
                })?;
            }
            close_from(&mut self.0, BEHIND_THE_STREAMS)
        }
    }
}

/// Has the child close this descriptor and those behind it, where the C library can: glibc from 2.34.
///
/// # Safety
/// The actions are initialised.
#[cfg(target_env = "gnu")]
unsafe fn close_from(actions: &mut libc::posix_spawn_file_actions_t, first: RawFd) -> io::Result<()> {
    type CloseFrom = unsafe extern "C" fn(*mut libc::posix_spawn_file_actions_t, c_int) -> c_int;
    // SAFETY: the name ends in a zero, and what has it in glibc is such a function; the caller's promise.
    unsafe {
        let found = libc::dlsym(libc::RTLD_DEFAULT, c"posix_spawn_file_actions_addclosefrom_np".as_ptr());
        let close_from = std::mem::transmute::<*mut c_void, Option<CloseFrom>>(found);
        close_from.map_or(Ok(()), |add| check(add(actions, first)))
    }
}

/// Has the child close this descriptor and those behind it: nobody can do that here.
///
/// # Safety
/// None is asked for.
#[cfg(not(target_env = "gnu"))]
unsafe fn close_from(_: &mut libc::posix_spawn_file_actions_t, _: RawFd) -> io::Result<()> {
    Ok(())
}

impl Drop for Actions {
    fn drop(&mut self) {
        // SAFETY: they are initialised.
        unsafe { libc::posix_spawn_file_actions_destroy(&mut self.0) };
    }
}

/// How the child hears of signals.
struct Attributes(libc::posix_spawnattr_t);

impl Attributes {
    fn new(during: &During) -> io::Result<Attributes> {
        let mut new = MaybeUninit::uninit();
        let flags = libc::POSIX_SPAWN_SETSIGDEF | libc::POSIX_SPAWN_SETSIGMASK;
        // SAFETY: the first call fills what it is given; the sets are valid.
        unsafe {
            check(libc::posix_spawnattr_init(new.as_mut_ptr()))?;
            let mut attributes = Attributes(new.assume_init());
            check(libc::posix_spawnattr_setsigdefault(&mut attributes.0, &during.heard))?;
            check(libc::posix_spawnattr_setsigmask(&mut attributes.0, &during.mask))?;
            check(libc::posix_spawnattr_setflags(&mut attributes.0, flags as _))?;
            Ok(attributes)
        }
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        // SAFETY: they are initialised.
        unsafe { libc::posix_spawnattr_destroy(&mut self.0) };
    }
}

fn start(shell: &Shell, command: &CStr, during: &During) -> io::Result<Child> {
    let (actions, attributes) = (Actions::new(shell.own.as_ref())?, Attributes::new(during)?);
    let mut variables = Vec::new();
    if let Some(own) = &shell.own {
        variables.try_reserve_exact(own.variables.len() + 1).map_err(|_| Full)?;
        variables.extend(own.variables.iter().map(|v| v.as_ptr().cast_mut()));
        variables.push(null_mut());
    }
    let arguments =
        [c"sh".as_ptr(), c"-c".as_ptr(), c"--".as_ptr(), command.as_ptr(), null()].map(|s| s.cast_mut());
    let mut pid = 0;
    // SAFETY: strings end in zeros and lists in null. As everywhere in C, nobody may change the environment meanwhile.
    unsafe {
        let environment = if shell.own.is_some() { variables.as_ptr() } else { super::process::inherited() };
        check(libc::posix_spawn(
            &mut pid,
            c"/bin/sh".as_ptr(),
            &actions.0,
            &attributes.0,
            arguments.as_ptr(),
            environment,
        ))?;
    }
    Ok(Child::new(pid))
}

/// A child that runs a command.
struct Child {
    pid: libc::pid_t,
    /// A descriptor that becomes readable at its end, where the system has such. It stands for this child even when the host
    /// has waited for it and another process has its number.
    end: Option<Owned>,
}

/// How a child ended: its exit code, or nothing if it was a signal.
type Status = Option<i32>;

impl Child {
    fn new(pid: libc::pid_t) -> Child {
        // SAFETY: no memory is involved; what the call gives is nobody else's.
        let end = unsafe { Owned::of(|| libc::syscall(libc::SYS_pidfd_open, pid, 0) as RawFd) };
        Child { pid, end: end.ok() }
    }
    /// How it ended; nothing as long as it has not.
    fn status(&mut self) -> io::Result<Option<Status>> {
        loop {
            let (kind, id) = match &self.end {
                Some(end) => (libc::P_PIDFD, end.as_raw_fd()),
                None => (libc::P_PID, self.pid),
            };
            // SAFETY: all of it may be zero; the call fills it with what is said of a child, if it says anything.
            unsafe {
                let mut info: libc::siginfo_t = std::mem::zeroed();
                if libc::waitid(kind, id as libc::id_t, &mut info, libc::WEXITED | libc::WNOHANG) == 0 {
                    let exited = info.si_code == libc::CLD_EXITED;
                    return Ok((info.si_pid() != 0).then(|| exited.then(|| info.si_status())));
                }
            }
            let error = io::Error::last_os_error();
            match error.raw_os_error() {
                Some(libc::EINTR) => {}
                // Linux 5.3 has such descriptors, but cannot be asked by them.
                Some(libc::EINVAL) if self.end.is_some() => self.end = None,
                _ => return Err(error),
            }
        }
    }
    /// Waits for its end.
    fn wait(&mut self, wait: &Wait<'_>) -> Result<Status, Stop> {
        loop {
            if let Some(status) = self.status().map_err(Stop::Failed)? {
                return Ok(status);
            }
            let woken = match &self.end {
                Some(end) => wait.until_ready(end.as_raw_fd(), false),
                None => wait.a_little(),
            };
            if woken == Woken::Interrupted {
                return Err(Stop::Interrupted);
            }
        }
    }
    /// Asks it to end. Nobody will hear of it any more.
    fn leave(mut self) {
        if let Ok(None) = self.status() {
            // SAFETY: no memory is involved. Without a descriptor the child is there, as far as anybody can know.
            unsafe {
                match &self.end {
                    Some(end) => {
                        let none = null::<libc::siginfo_t>();
                        libc::syscall(libc::SYS_pidfd_send_signal, end.as_raw_fd(), libc::SIGTERM, none, 0);
                    }
                    None => {
                        libc::kill(self.pid, libc::SIGTERM);
                    }
                }
            }
            // Without memory for the note it is a zombie one day.
            let _ = room::push(&mut LEFT.lock(), self);
        }
    }
}

/// What a shell that cannot be started answers, as in C.
const NO_SHELL: i32 = 127;

/// Has the shell run a command, and waits for it: its exit code, or nothing if a signal ended it. An interrupt ends the
/// wait, and asks the shell to end.
pub fn run(shell: &Shell, command: &CStr, wait: &Wait<'_>) -> Result<Option<i32>, Stop> {
    let during = During::new();
    let mut child = match start(shell, command, &during) {
        Ok(child) => child,
        Err(e) if super::errno::is(&e, &[libc::ENOENT, libc::EACCES, libc::E2BIG]) => {
            return Ok(Some(NO_SHELL));
        }
        Err(e) => return Err(Stop::Failed(e)),
    };
    child.wait(wait).inspect_err(|stop| {
        if let Stop::Interrupted = stop {
            child.leave();
        }
    })
}
