//! System calls on names of files. What a name means is its [`Place`]'s affair.

use super::beneath::{self, How};
use super::owned::Owned;
use super::place::Place;
use super::room;
use crate::heap::Full;
use std::ffi::{CStr, c_char, c_int};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;

fn done(result: c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Opens a file.
pub fn open(place: &Place, flags: i32, permissions: u32) -> io::Result<Owned> {
    place.open(How { flags: flags | libc::O_CLOEXEC, permissions })
}

/// Removes a name; with `AT_REMOVEDIR` that of an empty directory, else that of anything else.
fn unlink(place: &Place, flags: c_int) -> io::Result<()> {
    let at = place.parent()?;
    // SAFETY: the name ends in a zero.
    done(unsafe { libc::unlinkat(at.directory(), at.name().as_ptr(), flags) })
}

/// Removes a file.
pub fn remove(place: &Place) -> io::Result<()> {
    unlink(place, 0)
}

/// Removes an empty directory.
pub fn rmdir(place: &Place) -> io::Result<()> {
    unlink(place, libc::AT_REMOVEDIR)
}

/// Gives a file another name, but not one by which it may be read if it may not now. Of a directory that is not found, or
/// refused, the error tells whose it is: the first name's, or the second's.
pub fn rename(names: [&Place; 2]) -> Result<(), (Option<usize>, io::Error)> {
    let parent = |i: usize| names[i].parent().map_err(|e| (Some(i), e));
    let (from, to) = (parent(0)?, parent(1)?);
    let is_readable = |i: usize, at| names[i].is_readable(at).map_err(|e| (Some(i), e));
    if !is_readable(0, &from)? && is_readable(1, &to)? {
        return Err((Some(0), io::Error::from_raw_os_error(libc::EPERM)));
    }
    // SAFETY: the names end in zeros.
    done(unsafe {
        libc::renameat(from.directory(), from.name().as_ptr(), to.directory(), to.name().as_ptr())
    })
    .map_err(|e| (None, e))
}

/// Makes a directory.
pub fn mkdir(place: &Place, permissions: u32) -> io::Result<()> {
    let at = place.parent()?;
    // SAFETY: the name ends in a zero.
    done(unsafe { libc::mkdirat(at.directory(), at.name().as_ptr(), permissions as libc::mode_t) })
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// Anything else.
    Other,
}

/// What a name stands for, at the end of symbolic links.
pub fn kind(place: &Place) -> io::Result<Kind> {
    let mode = match place.within() {
        Ok(_) => beneath::mode(&place.open(How::KNOW)?)?,
        Err(name) => {
            let mut st = MaybeUninit::<libc::stat>::uninit();
            // SAFETY: the name ends in a zero; `st` has room for what the call writes, and is read only if it did.
            unsafe {
                done(libc::stat(name.as_ptr(), st.as_mut_ptr()))?;
                st.assume_init().st_mode
            }
        }
    };
    Ok(match mode & libc::S_IFMT {
        libc::S_IFREG => Kind::File,
        libc::S_IFDIR => Kind::Directory,
        _ => Kind::Other,
    })
}

/// The longest name of a current directory, OCaml's limit.
const LONGEST: usize = 4096;

/// Copies a C string, without its zero.
///
/// # Safety
/// The pointer is one to a C string that nobody changes meanwhile.
pub(super) unsafe fn copied(s: *const c_char) -> Result<Vec<u8>, Full> {
    // SAFETY: the caller's promise.
    room::concat(&[unsafe { CStr::from_ptr(s) }.to_bytes()])
}

/// Makes a directory the process's current one.
pub(super) fn go_to(name: &CStr) -> io::Result<()> {
    // SAFETY: the name ends in a zero.
    done(unsafe { libc::chdir(name.as_ptr()) })
}

/// The process's current directory.
pub(super) fn current() -> io::Result<Vec<u8>> {
    let mut buffer = [0 as c_char; LONGEST];
    // SAFETY: the buffer is as long as the call is told, and then holds a C string.
    unsafe {
        if libc::getcwd(buffer.as_mut_ptr(), LONGEST).is_null() {
            return Err(io::Error::last_os_error());
        }
        Ok(copied(buffer.as_ptr())?)
    }
}

/// Names one behind the other.
#[derive(Default)]
pub struct Names {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Names {
    /// How many.
    pub fn count(&self) -> usize {
        self.ends.len()
    }
    /// Bytes of all of them.
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }
    /// Adds one.
    pub fn add(&mut self, name: &[u8]) -> Result<(), Full> {
        self.bytes.try_reserve(name.len()).map_err(|_| Full)?;
        self.bytes.extend_from_slice(name);
        room::push(&mut self.ends, self.bytes.len())
    }
    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| &self.bytes[begin..*end])
    }
}

/// A directory that is open.
struct Directory(*mut libc::DIR);

impl Directory {
    fn open(place: &Place) -> io::Result<Directory> {
        let opened = match place.within() {
            // SAFETY: the name ends in a zero.
            Err(name) => unsafe { libc::opendir(name.as_ptr()) },
            Ok(_) => {
                let fd = place.open(How::flags(libc::O_RDONLY | libc::O_DIRECTORY))?;
                // SAFETY: the descriptor is open, and the directory's from now on if the call goes well.
                let opened = unsafe { libc::fdopendir(fd.as_raw_fd()) };
                if !opened.is_null() {
                    fd.into_number();
                }
                opened
            }
        };
        if opened.is_null() { Err(io::Error::last_os_error()) } else { Ok(Directory(opened)) }
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        // SAFETY: it is open, and this one's own.
        unsafe { libc::closedir(self.0) };
    }
}

/// The names in a directory, as the system orders them, without those of itself and its parent. What cannot be read to its
/// end ends there, as in OCaml.
pub fn list(place: &Place) -> io::Result<Names> {
    let directory = Directory::open(place)?;
    let mut names = Names::default();
    loop {
        // SAFETY: the directory is open, and no other thread has it; an entry lasts until the next call.
        let entry = unsafe { libc::readdir(directory.0) };
        if entry.is_null() {
            return Ok(names);
        }
        // SAFETY: as above; its name is a C string, which may be longer than the type says.
        let entry = unsafe { CStr::from_ptr((&raw const (*entry).d_name).cast()) }.to_bytes();
        if entry != b"." && entry != b".." {
            names.add(entry)?;
        }
    }
}
