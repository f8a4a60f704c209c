//! Opening names beneath a directory and nowhere else, whatever others do to the links and directories on the way
//! meanwhile: with Linux's `openat2`, and one component at a time where there is none or it gives no answer.

use super::owned::Owned;
use super::{errno, room};
use crate::heap::Full;
use std::ffi::{CStr, CString, c_char};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, RawFd};

/// A directory that is never left.
#[derive(Clone, Copy)]
pub struct Base<'a> {
    /// The directory.
    pub directory: &'a Owned,
    /// Whether it is the root for what is beneath: absolute links begin there, and its parent is itself. If not, both
    /// lead out.
    pub is_root: bool,
}

/// The error of a way that leads out.
pub const OUT: i32 = libc::EXDEV;

/// How a file is opened: the system's flags, and the permissions of a new one.
#[derive(Clone, Copy)]
pub struct How {
    /// Bits of `O_*`.
    pub flags: i32,
    /// Of a new file.
    pub permissions: u32,
}

impl How {
    /// Just to know it, not to read or write.
    pub const KNOW: How = How::flags(libc::O_PATH);
    /// A directory, to find others beneath it.
    pub const PASS: How = How::flags(libc::O_PATH | libc::O_DIRECTORY);

    /// An open that makes no file.
    pub const fn flags(flags: i32) -> How {
        How { flags: flags | libc::O_CLOEXEC, permissions: 0 }
    }
    /// Whether the open may make a file.
    pub const fn creates(self) -> bool {
        self.flags & libc::O_CREAT != 0
    }
    const fn and(self, flags: i32) -> How {
        How { flags: self.flags | flags, ..self }
    }
}

/// Opens a file as `openat` does.
pub fn open_at(directory: RawFd, name: &CStr, how: How) -> io::Result<Owned> {
    // SAFETY: the name ends in a zero; what the call gives is nobody else's.
    unsafe { Owned::of(|| libc::openat(directory, name.as_ptr(), how.flags, how.permissions)) }
}

/// Opens what a name stands for beneath a directory, at the end of symbolic links.
pub fn open(base: Base<'_>, name: &[u8], how: How) -> io::Result<Owned> {
    match at_once(base, name, how) {
        // There is no such call, or it is forbidden; it does not go through links such as those of /proc; or too much was
        // renamed meanwhile. The name may be short enough without that of the current directory.
        Err(e)
            if errno::is(&e, &[libc::ENOSYS, libc::EPERM, libc::ELOOP, libc::EAGAIN, libc::ENAMETOOLONG]) =>
        {
            Way::new(base, name)?.open(how)
        }
        opened => opened,
    }
}

/// The name of a directory beneath another one, without links and dots, each component behind a slash.
pub fn canonical(base: Base<'_>, name: &[u8]) -> io::Result<Vec<u8>> {
    // A dot behind it: all of its components are passed then.
    let name = room::concat(&[name, b"/."])?;
    let mut way = Way::new(base, &name)?;
    way.open(How::PASS)?;
    let mut all = Vec::new();
    for (_, name) in &way.entered {
        all.try_reserve(1 + name.len()).map_err(|_| Full)?;
        all.push(b'/');
        all.extend_from_slice(name);
    }
    Ok(all)
}

/// A name as the system takes it. One with a zero byte names nothing.
pub fn c_name(name: &[u8]) -> io::Result<CString> {
    let name = room::c_string(name)?;
    name.ok_or_else(|| io::Error::from_raw_os_error(libc::ENOENT))
}

/// What is behind the slashes in front.
pub fn without_slashes(name: &[u8]) -> &[u8] {
    &name[name.iter().take_while(|c| **c == b'/').count()..]
}

#[cfg(target_os = "linux")]
fn at_once(base: Base<'_>, name: &[u8], how: How) -> io::Result<Owned> {
    let name = match without_slashes(name) {
        b"" => c_name(b".")?,
        name => c_name(name)?,
    };
    // SAFETY: every field may be zero.
    let mut args: libc::open_how = unsafe { std::mem::zeroed() };
    args.flags = how.flags as u64;
    // The call is strict about these.
    args.mode = if how.creates() { how.permissions as u64 & 0o7777 } else { 0 };
    args.resolve = libc::RESOLVE_NO_MAGICLINKS
        | if base.is_root { libc::RESOLVE_IN_ROOT } else { libc::RESOLVE_BENEATH };
    let (directory, size) = (base.directory.as_raw_fd(), size_of::<libc::open_how>());
    // SAFETY: the name ends in a zero, and the size is that of the structure; what the call gives is nobody else's.
    unsafe {
        Owned::of(|| {
            libc::syscall(libc::SYS_openat2, directory, name.as_ptr(), &raw const args, size) as RawFd
        })
    }
}

#[cfg(not(target_os = "linux"))]
fn at_once(_: Base<'_>, _: &[u8], _: How) -> io::Result<Owned> {
    Err(io::Error::from_raw_os_error(libc::ENOSYS))
}

/// The most symbolic links on a way, as the kernel counts.
const LINKS: u32 = 40;
/// How often a name may become a link between two looks at it.
const SURPRISES: u32 = 100;

/// A walk, one component after the other. Each directory on the way is held open, so that its parent is the one it was
/// entered from, whatever `..` names in it by now.
struct Way<'a> {
    base: Base<'a>,
    /// The directories that were entered, with their names.
    entered: Vec<(Owned, Vec<u8>)>,
    /// What is still to go.
    ahead: Vec<u8>,
    links: u32,
    surprises: u32,
}

impl<'a> Way<'a> {
    fn new(base: Base<'a>, name: &[u8]) -> io::Result<Way<'a>> {
        let ahead = room::concat(&[name])?;
        Ok(Way { base, entered: Vec::new(), ahead, links: 0, surprises: 0 })
    }
    fn here(&self) -> RawFd {
        self.entered.last().map_or(self.base.directory, |(directory, _)| directory).as_raw_fd()
    }
    fn open(&mut self, how: How) -> io::Result<Owned> {
        loop {
            let ahead = without_slashes(&self.ahead);
            let length = ahead.iter().position(|c| *c == b'/').unwrap_or(ahead.len());
            let (component, behind) = ahead.split_at(length);
            let is_last = behind.iter().all(|c| *c == b'/');
            match component {
                b"" => return open_at(self.here(), c".", how),
                b"." => self.ahead = room::concat(&[behind])?,
                b".." => {
                    let behind = room::concat(&[behind])?;
                    if self.entered.pop().is_none() && !self.base.is_root {
                        return Err(io::Error::from_raw_os_error(OUT));
                    }
                    self.ahead = behind;
                }
                _ => {
                    let name = room::concat(&[component])?;
                    let behind = room::concat(&[behind])?;
                    if let Some(opened) = self.step(name, behind, is_last, how)? {
                        return Ok(opened);
                    }
                }
            }
        }
    }
    /// Goes through a link, into a directory, or to the end.
    fn step(&mut self, name: Vec<u8>, behind: Vec<u8>, is_last: bool, how: How) -> io::Result<Option<Owned>> {
        let c_name = c_name(&name)?;
        let must_be_directory = !behind.is_empty();
        let must_be_new = is_last && how.creates() && how.flags & libc::O_EXCL != 0;
        if !must_be_new && let Some(target) = target(self.here(), &c_name)? {
            return self.follow(&target, &behind).map(|()| None);
        }
        let how = match (is_last, must_be_directory) {
            (false, _) => How::PASS,
            (true, false) => how,
            (true, true) if how.creates() => return Err(io::Error::from_raw_os_error(libc::EISDIR)),
            (true, true) => how.and(libc::O_DIRECTORY),
        };
        match open_at(self.here(), &c_name, how.and(libc::O_NOFOLLOW)) {
            // It has become a link meanwhile, and is looked at anew.
            Err(e) if errno::is(&e, &[libc::ELOOP, libc::ENOTDIR]) && self.is_surprised(&c_name) => Ok(None),
            Err(e) => Err(e),
            Ok(opened) if how.flags & libc::O_PATH != 0 && is_link(&opened) => {
                if self.is_surprised(&c_name) {
                    Ok(None)
                } else {
                    Err(io::Error::from_raw_os_error(libc::ELOOP))
                }
            }
            Ok(opened) if is_last => Ok(Some(opened)),
            Ok(opened) => {
                room::push(&mut self.entered, (opened, name))?;
                self.ahead = behind;
                Ok(None)
            }
        }
    }
    fn follow(&mut self, target: &[u8], behind: &[u8]) -> io::Result<()> {
        self.links += 1;
        if self.links > LINKS {
            return Err(io::Error::from_raw_os_error(libc::ELOOP));
        }
        if target.first() == Some(&b'/') {
            if !self.base.is_root {
                return Err(io::Error::from_raw_os_error(OUT));
            }
            self.entered.clear();
        }
        self.ahead = room::concat(&[target, behind])?;
        Ok(())
    }
    /// Whether somebody makes links of names as they are looked at, so that another look is due.
    fn is_surprised(&mut self, name: &CStr) -> bool {
        self.surprises += 1;
        self.surprises < SURPRISES && matches!(target(self.here(), name), Ok(Some(_)))
    }
}

/// What a symbolic link says; nothing if the name is that of something else, or of nothing.
fn target(directory: RawFd, name: &CStr) -> io::Result<Option<Vec<u8>>> {
    let mut text = [0u8; libc::PATH_MAX as usize];
    // SAFETY: the name ends in a zero; the buffer is as long as the call is told.
    let n =
        unsafe { libc::readlinkat(directory, name.as_ptr(), text.as_mut_ptr().cast::<c_char>(), text.len()) };
    match usize::try_from(n) {
        Ok(n) if n == text.len() => Err(io::Error::from_raw_os_error(libc::ENAMETOOLONG)),
        Ok(n) => Ok(Some(room::concat(&[&text[..n]])?)),
        Err(_) => Ok(None),
    }
}

fn is_link(fd: &Owned) -> bool {
    mode(fd).is_ok_and(|mode| mode & libc::S_IFMT == libc::S_IFLNK)
}

/// What an open file is, and who may do what with it.
pub fn mode(fd: &Owned) -> io::Result<libc::mode_t> {
    Ok(stat(fd)?.st_mode)
}

/// What no two files have in common.
pub fn identity(fd: &Owned) -> io::Result<(libc::dev_t, libc::ino_t)> {
    let st = stat(fd)?;
    Ok((st.st_dev, st.st_ino))
}

fn stat(fd: &Owned) -> io::Result<libc::stat> {
    let mut st = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: `st` has room for what the call writes, and is read only if it did.
    unsafe {
        if libc::fstat(fd.as_raw_fd(), st.as_mut_ptr()) != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(st.assume_init())
    }
}
