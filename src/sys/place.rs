//! Where a name leads: the one door to files. Every call on a name takes a [`Place`], and a runtime's
//! [reach](super::reach) alone makes them.

use super::beneath::{self, Base, How, OUT, c_name, without_slashes};
use super::errno;
use super::owned::Owned;
use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;

/// What may be done beneath a directory; bits of `camlrt_grant_directory`'s rights.
pub mod right {
    /// Look, list and read.
    pub const READ: u32 = 1;
    /// Make, write, rename and remove.
    pub const WRITE: u32 = 2;
}

/// A directory that was granted.
pub struct Grant {
    /// Its name for the runtime: components behind a slash each, so that the root's is empty.
    pub name: Vec<u8>,
    /// The directory.
    pub directory: Owned,
    /// Bits of [`right`].
    pub rights: u32,
}

impl Grant {
    /// What is never left beneath it.
    pub fn base(&self) -> Base<'_> {
        Base { directory: &self.directory, is_root: self.name.is_empty() }
    }
}

/// The directories of a restricted runtime, longer names first.
pub type Grants = Arc<Vec<Arc<Grant>>>;

/// A name, and where it is looked up.
pub struct Place {
    /// In a restricted runtime it begins with a slash.
    name: CString,
    /// None in a runtime that is not restricted: there the name is the process's.
    within: Option<Grants>,
}

/// What lies behind a name's first components, if they are these. Dots and slashes between them do not count.
fn behind<'a>(mut name: &'a [u8], first: &[u8]) -> Option<&'a [u8]> {
    for component in first.split(|c| *c == b'/').skip(1) {
        loop {
            name = without_slashes(name);
            match name {
                [b'.'] => name = b"",
                [b'.', b'/', ..] => name = &name[1..],
                _ => break,
            }
        }
        name = name.strip_prefix(component).filter(|rest| matches!(rest, [] | [b'/', ..]))?;
    }
    Some(name)
}

/// The directory of a name, and its last component with the slashes behind it.
fn split(name: &[u8]) -> (&[u8], &[u8]) {
    let end = name.iter().rposition(|c| *c != b'/').map_or(0, |i| i + 1);
    let last = name[..end].iter().rposition(|c| *c == b'/').map_or(0, |i| i + 1);
    // What was granted itself is not a name in it, and the system says of a dot what it says of a root.
    if end == 0 { (b"", b".") } else { name.split_at(last) }
}

/// What an open with these flags does to a file; bits of [`right`].
fn rights_for(flags: i32) -> u32 {
    let mode = flags & libc::O_ACCMODE;
    let reads = mode != libc::O_WRONLY;
    let writes = mode != libc::O_RDONLY || flags & (libc::O_CREAT | libc::O_TRUNC) != 0;
    (if reads { right::READ } else { 0 }) | (if writes { right::WRITE } else { 0 })
}

/// The directory in which a call looks for a name.
pub struct Parent<'a> {
    /// None for the process's current one.
    directory: Option<Owned>,
    /// The name, which has no directory in it if one is told.
    last: std::borrow::Cow<'a, CStr>,
}

impl Parent<'_> {
    /// The directory, as the system's calls take it.
    pub fn directory(&self) -> RawFd {
        self.directory.as_ref().map_or(libc::AT_FDCWD, |d| d.as_raw_fd())
    }
    /// The name in it.
    pub fn name(&self) -> &CStr {
        &self.last
    }
}

impl Place {
    /// A name, looked up in these directories, where it must begin with a slash, or in the process's.
    pub(super) fn new(name: CString, within: Option<Grants>) -> Place {
        Place { name, within }
    }
    /// Tries the directories that the name begins with and that allow this, the nearest first. One that the name leads
    /// out of again leaves it to the next.
    pub(super) fn each<R>(
        &self,
        grants: &Grants,
        needed: u32,
        f: impl Fn(&Grant, &[u8]) -> io::Result<R>,
    ) -> io::Result<R> {
        for grant in grants.iter().filter(|g| g.rights & needed == needed) {
            let Some(name) = behind(self.name.to_bytes(), &grant.name) else { continue };
            match f(grant, name) {
                Err(e) if errno::is(&e, &[OUT]) => {}
                result => return result,
            }
        }
        Err(io::Error::from_raw_os_error(libc::EPERM))
    }
    /// The directories, if the runtime is restricted; the name in the process if it is not.
    pub(super) fn within(&self) -> Result<&Grants, &CStr> {
        self.within.as_ref().ok_or(&self.name)
    }
    /// Opens the file, at the end of symbolic links.
    pub(super) fn open(&self, how: How) -> io::Result<Owned> {
        match self.within() {
            Err(name) => beneath::open_at(libc::AT_FDCWD, name, how),
            Ok(grants) => {
                self.each(grants, rights_for(how.flags), |grant, name| beneath::open(grant.base(), name, how))
            }
        }
    }
    /// Finds the directory in which the name is made, changed or removed.
    pub(super) fn parent(&self) -> io::Result<Parent<'_>> {
        self.parent_for(right::WRITE)
    }
    /// Whether what this directory of the name's holds may be read by the name.
    pub(super) fn is_readable(&self, parent: &Parent<'_>) -> io::Result<bool> {
        let Some(directory) = &parent.directory else { return Ok(true) };
        match self.parent_for(right::READ) {
            Ok(Parent { directory: Some(read), .. }) => {
                Ok(beneath::identity(&read)? == beneath::identity(directory)?)
            }
            _ => Ok(false),
        }
    }
    fn parent_for(&self, needed: u32) -> io::Result<Parent<'_>> {
        match self.within() {
            Err(name) => Ok(Parent { directory: None, last: name.into() }),
            Ok(grants) => self.each(grants, needed, |grant, name| {
                let (directory, last) = split(name);
                if matches!(last, [b'.', b'.'] | [b'.', b'.', b'/', ..]) {
                    // The system refuses every change of such a name, but may say of one that leads out what it leads to.
                    beneath::open(grant.base(), name, How::PASS)?;
                }
                let directory = beneath::open(grant.base(), directory, How::PASS)?;
                Ok(Parent { directory: Some(directory), last: c_name(last)?.into() })
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_what_was_granted() {
        for (name, first, rest) in [
            ("/a/b/c", "/a/b", Some("/c")),
            ("//a/.//./b", "/a/b", Some("")),
            ("/a/b/../c", "/a/b", Some("/../c")),
            ("/a/bc", "/a/b", None),
            ("/a/../a/b", "/a/b", None),
            ("/a/.b", "/a/b", None),
            ("/a/.", "/a/b", None),
            ("/anything", "", Some("/anything")),
        ] {
            assert_eq!(behind(name.as_bytes(), first.as_bytes()), rest.map(str::as_bytes), "{name}");
        }
    }

    #[test]
    fn names_have_a_last_component() {
        for (name, directory, last) in [
            ("/a/b", "/a/", "b"),
            ("/a/b//", "/a/", "b//"),
            ("/a", "/", "a"),
            ("/a/..", "/a/", ".."),
            ("", "", "."),
            ("//", "", "."),
        ] {
            assert_eq!(split(name.as_bytes()), (directory.as_bytes(), last.as_bytes()), "{name}");
        }
    }
}
