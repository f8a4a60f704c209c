//! The process: its arguments, its environment, and the time that it took.

use super::files::{Names, copied};
use crate::heap::Full;
use std::ffi::{CStr, c_char, c_int};
use std::io;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicI32, AtomicPtr, Ordering};

static COUNT: AtomicI32 = AtomicI32::new(0);
static FIRST: AtomicPtr<*const c_char> = AtomicPtr::new(std::ptr::null_mut());

extern "C" fn note(count: c_int, first: *mut *const c_char, _: *mut *const c_char) {
    FIRST.store(first, Ordering::Relaxed);
    COUNT.store(count, Ordering::Release);
}

// glibc's loader tells what it initialises of the arguments; others do not, and there are none then.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[used]
#[unsafe(link_section = ".init_array.00098")]
static NOTE: extern "C" fn(c_int, *mut *const c_char, *mut *const c_char) = note;

/// The arguments of the process, its name first.
pub fn arguments() -> Result<Names, Full> {
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    let _ = note as *const ();
    let mut names = Names::default();
    let count = COUNT.load(Ordering::Acquire);
    let first = FIRST.load(Ordering::Relaxed);
    for i in 0..usize::try_from(count).unwrap_or(0) {
        // SAFETY: the loader told of so many arguments, which last as long as the process; a program that writes over them
        // leaves a zero behind.
        let argument = unsafe { *first.add(i) };
        if argument.is_null() {
            break;
        }
        // SAFETY: as above.
        names.add(unsafe { CStr::from_ptr(argument) }.to_bytes())?;
    }
    Ok(names)
}

/// The longest name of a program that is asked for.
const LONGEST: usize = 1 << 20;

/// The file of the program, as far as the system tells.
pub fn executable() -> Result<Option<Vec<u8>>, Full> {
    let mut name = Vec::new();
    let mut room = 256;
    while room <= LONGEST {
        name.try_reserve_exact(room).map_err(|_| Full)?;
        // SAFETY: the vector has room for so many bytes, of which those are initialised that the call says.
        let n = unsafe {
            let n = libc::readlink(c"/proc/self/exe".as_ptr(), name.as_mut_ptr() as *mut c_char, room);
            let Ok(n) = usize::try_from(n) else { return Ok(None) };
            name.set_len(n);
            n
        };
        if n < room {
            return Ok(Some(name));
        }
        name.clear();
        room *= 2;
    }
    Ok(None)
}

/// Whether the process has rights that its user has not, so that the environment is not to be trusted.
fn is_privileged() -> bool {
    // SAFETY: no memory is involved.
    #[cfg(target_os = "linux")]
    return unsafe { libc::getauxval(libc::AT_SECURE) } != 0;
    // SAFETY: no memory is involved.
    #[cfg(not(target_os = "linux"))]
    return unsafe { libc::geteuid() != libc::getuid() || libc::getegid() != libc::getgid() };
}

unsafe extern "C" {
    static environ: *const *mut c_char;
}

/// The environment as it is handed on: where the list of its variables begins, which ends in null.
pub(super) fn inherited() -> *const *mut c_char {
    // SAFETY: a word that is always there.
    unsafe { environ }
}

/// The variables of the environment, each with its value behind it.
pub(super) fn environment() -> io::Result<Names> {
    let mut names = Names::default();
    let mut next = inherited();
    // SAFETY: the list ends in null, and what is in it in a zero. As everywhere in C, nobody may change the environment
    // meanwhile.
    unsafe {
        while !next.is_null() && !(*next).is_null() {
            names.add(CStr::from_ptr(*next).to_bytes())?;
            next = next.add(1);
        }
    }
    Ok(names)
}

/// A variable of the environment. A process with special rights has none unless it does not care.
pub fn variable(name: &CStr, careful: bool) -> Result<Option<Vec<u8>>, Full> {
    if careful && is_privileged() {
        return Ok(None);
    }
    // SAFETY: the name ends in a zero. As everywhere in C, nobody may change the environment meanwhile.
    unsafe {
        let value = libc::getenv(name.as_ptr());
        if value.is_null() { Ok(None) } else { copied(value).map(Some) }
    }
}

fn seconds_of(who: c_int) -> f64 {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the call fills the structure, which is valid as it is, too.
    let usage = unsafe {
        libc::getrusage(who, usage.as_mut_ptr());
        usage.assume_init()
    };
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// Seconds that the processor spent on the process, and on those of its children that have ended.
pub fn seconds(children: bool) -> f64 {
    seconds_of(libc::RUSAGE_SELF) + if children { seconds_of(libc::RUSAGE_CHILDREN) } else { 0.0 }
}

/// Random bytes of the system's; nothing if it has none.
pub fn entropy<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    // SAFETY: the buffer is as long as the call is told.
    (unsafe { libc::getentropy(bytes.as_mut_ptr().cast(), N) } == 0).then_some(bytes)
}

/// Numbers that are not the same every time, where the system has no better ones.
pub fn circumstances() -> [i64; 4] {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    // SAFETY: no memory is involved.
    let (me, parent) = unsafe { (libc::getpid(), libc::getppid()) };
    [now.subsec_micros() as i64, now.as_secs() as i64, me as i64, parent as i64]
}
