//! System calls on names of files.

use crate::heap::Full;
use crate::sys::room;
use std::ffi::{CStr, c_char, c_int};
use std::io;
use std::mem::MaybeUninit;

fn done(result: c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// The calls that take a name and nothing else.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Removes a name.
    Unlink,
    /// Removes an empty directory.
    Rmdir,
    /// Makes a directory the process's current one.
    Chdir,
}

/// Makes such a call.
pub fn act(act: Act, name: &CStr) -> io::Result<()> {
    let call: unsafe extern "C" fn(*const c_char) -> c_int = match act {
        Act::Unlink => libc::unlink,
        Act::Rmdir => libc::rmdir,
        Act::Chdir => libc::chdir,
    };
    // SAFETY: the name ends in a zero.
    done(unsafe { call(name.as_ptr()) })
}

/// Gives a file another name.
pub fn rename(from: &CStr, to: &CStr) -> io::Result<()> {
    // SAFETY: the names end in zeros.
    done(unsafe { libc::rename(from.as_ptr(), to.as_ptr()) })
}

/// Makes a directory.
pub fn mkdir(name: &CStr, permissions: u32) -> io::Result<()> {
    // SAFETY: the name ends in a zero.
    done(unsafe { libc::mkdir(name.as_ptr(), permissions as libc::mode_t) })
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
pub fn kind(name: &CStr) -> io::Result<Kind> {
    let mut st = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: the name ends in a zero; `st` has room for what the call writes, and is read only if it did.
    let mode = unsafe {
        done(libc::stat(name.as_ptr(), st.as_mut_ptr()))?;
        st.assume_init().st_mode
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

fn no_memory(_: Full) -> io::Error {
    io::Error::from_raw_os_error(libc::ENOMEM)
}

/// The process's current directory.
pub fn current() -> io::Result<Vec<u8>> {
    let mut buffer = [0 as c_char; LONGEST];
    // SAFETY: the buffer is as long as the call is told, and then holds a C string.
    unsafe {
        if libc::getcwd(buffer.as_mut_ptr(), LONGEST).is_null() {
            return Err(io::Error::last_os_error());
        }
        copied(buffer.as_ptr()).map_err(no_memory)
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

impl Drop for Directory {
    fn drop(&mut self) {
        // SAFETY: it is open, and this one's own.
        unsafe { libc::closedir(self.0) };
    }
}

/// The names in a directory, as the system orders them, without those of itself and its parent. What cannot be read to its
/// end ends there, as in OCaml.
pub fn list(name: &CStr) -> io::Result<Names> {
    // SAFETY: the name ends in a zero.
    let directory = Directory(unsafe { libc::opendir(name.as_ptr()) });
    if directory.0.is_null() {
        std::mem::forget(directory);
        return Err(io::Error::last_os_error());
    }
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
            names.add(entry).map_err(no_memory)?;
        }
    }
}
