//! Commands: a shell that runs one, as C's `system` has it, but for a wait that another thread can end.

use super::fd::{BEHIND_THE_STREAMS, Stop};
use super::lock::{self, Mutex, RawLock};
use super::room;
use super::wait::{Wait, Woken};
use crate::heap::Full;
use lock_api::RawMutex as _;
use std::ffi::{CStr, CString, c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
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
    pub directory: OwnedFd,
    /// The standard streams. One that is missing is `/dev/null`.
    pub streams: [Option<Arc<OwnedFd>>; 3],
    /// The environment, each variable with its value.
    pub variables: Vec<CString>,
}

/// What commands change of the process while they run, and those that nobody waits for any more.
struct Commands {
    running: u32,
    /// What the process did about these signals before; the shell does so too.
    interrupt: MaybeUninit<libc::sigaction>,
    quit: MaybeUninit<libc::sigaction>,
    /// Commands whose wait was ended. They are looked at when the next one begins, so that the dead are no zombies.
    left: Vec<libc::pid_t>,
}

static COMMANDS: Mutex<Commands> = Mutex::const_new(
    RawLock::INIT,
    Commands { running: 0, interrupt: MaybeUninit::zeroed(), quit: MaybeUninit::zeroed(), left: Vec::new() },
);

/// Takes the lock for the time of a fork.
pub fn hold() {
    lock::hold(&COMMANDS);
}

/// Frees it again.
///
/// # Safety
/// This thread took it with [`hold`].
pub unsafe fn let_go() {
    // SAFETY: the caller's promise.
    unsafe { lock::let_go(&COMMANDS) }
}

/// The time of a command: as C's `system` has it, the process does not hear of the terminal's signals, which are the
/// command's, and this thread not of the end of children.
struct During {
    mask: libc::sigset_t,
}

impl During {
    fn new() -> During {
        let mut commands = COMMANDS.lock();
        // SAFETY: the actions and sets are valid, or filled by the calls that are given them; children are asked for
        // without waiting.
        unsafe {
            commands.left.retain(|pid| libc::waitpid(*pid, null_mut(), libc::WNOHANG) == 0);
            if commands.running == 0 {
                let mut ignore: libc::sigaction = std::mem::zeroed();
                ignore.sa_sigaction = libc::SIG_IGN;
                libc::sigaction(libc::SIGINT, &ignore, commands.interrupt.as_mut_ptr());
                libc::sigaction(libc::SIGQUIT, &ignore, commands.quit.as_mut_ptr());
            }
            commands.running += 1;
            let mut child = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::sigemptyset(child.as_mut_ptr());
            libc::sigaddset(child.as_mut_ptr(), libc::SIGCHLD);
            let mut mask = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, child.as_ptr(), mask.as_mut_ptr());
            During { mask: mask.assume_init() }
        }
    }
    /// The terminal's signals that the process hears of otherwise.
    fn heard(&self) -> libc::sigset_t {
        let commands = COMMANDS.lock();
        // SAFETY: the set is made valid, and both actions were filled by `new`.
        unsafe {
            let mut set = MaybeUninit::<libc::sigset_t>::zeroed();
            libc::sigemptyset(set.as_mut_ptr());
            for (signal, old) in [(libc::SIGINT, &commands.interrupt), (libc::SIGQUIT, &commands.quit)] {
                if old.assume_init_ref().sa_sigaction != libc::SIG_IGN {
                    libc::sigaddset(set.as_mut_ptr(), signal);
                }
            }
            set.assume_init()
        }
    }
}

impl Drop for During {
    fn drop(&mut self) {
        let mut commands = COMMANDS.lock();
        commands.running -= 1;
        // SAFETY: what is restored was filled by `new`.
        unsafe {
            if commands.running == 0 {
                libc::sigaction(libc::SIGINT, commands.interrupt.as_ptr(), null_mut());
                libc::sigaction(libc::SIGQUIT, commands.quit.as_ptr(), null_mut());
            }
            libc::pthread_sigmask(libc::SIG_SETMASK, &self.mask, null_mut());
        }
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
            check(libc::posix_spawnattr_setsigdefault(&mut attributes.0, &during.heard()))?;
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

fn start(shell: &Shell, command: &CStr, during: &During) -> io::Result<libc::pid_t> {
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
    Ok(pid)
}

/// A descriptor that becomes readable at the end of a child, where the system has such.
fn end_of(pid: libc::pid_t) -> Option<OwnedFd> {
    // SAFETY: no memory is involved; what the call gives is nobody else's.
    unsafe {
        let fd = libc::syscall(libc::SYS_pidfd_open, pid, 0);
        (fd >= 0).then(|| OwnedFd::from_raw_fd(fd as RawFd))
    }
}

/// The status of a child that has ended; nothing as long as it has not.
fn status_of(pid: libc::pid_t, flags: c_int) -> io::Result<Option<c_int>> {
    let mut status = 0;
    loop {
        // SAFETY: there is room for the status.
        match unsafe { libc::waitpid(pid, &mut status, flags) } {
            0 => return Ok(None),
            -1 => {
                let error = io::Error::last_os_error();
                if error.raw_os_error() != Some(libc::EINTR) {
                    return Err(error);
                }
            }
            _ => return Ok(Some(status)),
        }
    }
}

/// Waits for the end of a child.
fn wait_for(pid: libc::pid_t, wait: &Wait<'_>) -> Result<c_int, Stop> {
    let end = end_of(pid);
    loop {
        if let Some(status) = status_of(pid, libc::WNOHANG).map_err(Stop::Failed)? {
            return Ok(status);
        }
        let woken = match &end {
            Some(end) => wait.until_ready(end.as_raw_fd(), false),
            None => wait.a_little(),
        };
        if woken == Woken::Interrupted {
            return Err(Stop::Interrupted);
        }
    }
}

/// Asks a child to end, of which nobody will hear any more.
fn leave(pid: libc::pid_t) {
    if let Ok(None) = status_of(pid, libc::WNOHANG) {
        // SAFETY: no memory is involved; the child is there, since nobody has waited for it.
        unsafe { libc::kill(pid, libc::SIGTERM) };
        // Without memory for the note it is a zombie one day.
        let _ = room::push(&mut COMMANDS.lock().left, pid);
    }
}

/// What a shell that cannot be started answers, as in C.
const NO_SHELL: i32 = 127;

/// Has the shell run a command, and waits for it: its exit code, or nothing if a signal ended it. An interrupt ends the
/// wait, and asks the shell to end.
pub fn run(shell: &Shell, command: &CStr, wait: &Wait<'_>) -> Result<Option<i32>, Stop> {
    let during = During::new();
    let pid = match start(shell, command, &during) {
        Ok(pid) => pid,
        Err(e) if super::errno::is(&e, &[libc::ENOENT, libc::EACCES, libc::E2BIG]) => {
            return Ok(Some(NO_SHELL));
        }
        Err(e) => return Err(Stop::Failed(e)),
    };
    match wait_for(pid, wait) {
        Ok(status) => Ok(libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status))),
        Err(stop) => {
            if let Stop::Interrupted = stop {
                leave(pid);
            }
            Err(stop)
        }
    }
}
