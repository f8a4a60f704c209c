//! What a runtime reaches of the process and the system: everything, or what it was granted.
//!
//! Files, descriptors and variables are got at by nobody but their runtime's [`Reach`]. What it gives in a restricted runtime
//! is nothing but what is granted: a primitive cannot forget to ask.

use super::beneath::{self, How, c_name};
use super::command::{Own, Shell};
use super::errno;
use super::fd::{self, Fd};
use super::files::{self, Names};
use super::lock::{self, Mutex};
use super::owned::Owned;
use super::place::{Grant, Grants, Place, right};
use super::process;
use super::room;
use crate::heap::Full;
use crate::runtime::permission::denied;
use std::ffi::CStr;
use std::io;
use std::os::fd::RawFd;
use std::sync::Arc;

/// What a runtime reaches.
#[derive(Clone, Default)]
pub struct Reach(Option<Arc<Restricted>>);

/// A restricted runtime's world.
struct Restricted {
    /// Bits of [`denied`].
    denied: u32,
    granted: Mutex<Granted>,
}

#[derive(Default)]
struct Granted {
    directories: Grants,
    /// The current directory, its name beginning with a slash. None as long as there are no directories.
    current: Option<Vec<u8>>,
    /// Descriptors by the runtime's own numbers, in order.
    descriptors: Vec<(RawFd, Arc<Owned>)>,
    /// Variables: what they are set to, if they are.
    variables: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

/// The first number of a descriptor that is opened: those before it are the standard streams', if there are any.
const FIRST: RawFd = fd::BEHIND_THE_STREAMS;

/// The error of what is not granted.
fn refused() -> io::Error {
    io::Error::from_raw_os_error(libc::EPERM)
}

impl Granted {
    /// The place of a number in the list, or where it would be.
    fn find(&self, number: RawFd) -> Result<usize, usize> {
        self.descriptors.binary_search_by_key(&number, |(n, _)| *n)
    }
    fn unused(&self) -> RawFd {
        let from = self.find(FIRST).unwrap_or_else(|i| i);
        let in_order = self.descriptors[from..].iter().zip(FIRST..).take_while(|((n, _), i)| n == i);
        FIRST + in_order.count() as RawFd
    }
    /// Gives a descriptor a number; what had it is closed.
    fn put(&mut self, number: RawFd, fd: Owned) -> Result<(), Full> {
        let fd = room::arc(fd)?;
        match self.find(number) {
            Ok(i) => self.descriptors[i].1 = fd,
            Err(i) => {
                self.descriptors.try_reserve(1).map_err(|_| Full)?;
                self.descriptors.insert(i, (number, fd));
            }
        }
        Ok(())
    }
    /// Adds a directory, or gives another one its name. The first is the current one.
    fn add(&mut self, grant: Grant) -> Result<(), Full> {
        let mut all: Vec<Arc<Grant>> = Vec::new();
        all.try_reserve_exact(self.directories.len() + 1).map_err(|_| Full)?;
        if self.current.is_none() {
            self.current =
                Some(room::concat(&[&grant.name, if grant.name.is_empty() { b"/" } else { b"" }])?);
        }
        let grant = room::arc(grant)?;
        all.extend(self.directories.iter().filter(|g| g.name != grant.name).cloned());
        let place = all.partition_point(|g| g.name.len() >= grant.name.len());
        all.insert(place, grant);
        self.directories = room::arc(all)?;
        Ok(())
    }
    fn variable(&self, name: &[u8]) -> Option<&Option<Vec<u8>>> {
        self.variables.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }
}

/// A name that begins with a slash, its components behind one slash each. Dots and what they take back are left out.
fn clean(name: &[u8]) -> Result<Vec<u8>, Full> {
    let mut clean = Vec::new();
    clean.try_reserve_exact(name.len() + 1).map_err(|_| Full)?;
    for component in name.split(|c| *c == b'/') {
        match component {
            b"" | b"." => {}
            b".." => clean.truncate(clean.iter().rposition(|c| *c == b'/').unwrap_or(0)),
            _ => {
                clean.push(b'/');
                clean.extend_from_slice(component);
            }
        }
    }
    Ok(clean)
}

/// The name of a variable that stands before its value.
fn name_of(variable: &[u8]) -> &[u8] {
    variable.split(|c| *c == b'=').next().unwrap_or(variable)
}

/// A name that the process knows, beginning with a slash.
fn absolute(name: &[u8]) -> io::Result<Vec<u8>> {
    let current = if name.starts_with(b"/") { Vec::new() } else { files::current()? };
    Ok(clean(&room::concat(&[&current, b"/", name])?)?)
}

impl Restricted {
    #[cold]
    fn place(&self, name: &[u8]) -> io::Result<Place> {
        let granted = self.granted.lock();
        let Some(current) = &granted.current else { return Err(refused()) };
        if name.is_empty() {
            return Err(io::Error::from_raw_os_error(libc::ENOENT));
        }
        if name.len() >= libc::PATH_MAX as usize {
            return Err(io::Error::from_raw_os_error(libc::ENAMETOOLONG));
        }
        let directory: &[&[u8]] = if name[0] == b'/' { &[b"", b""] } else { &[current, b"/"] };
        let whole = room::concat(&[directory[0], directory[1], name])?;
        Ok(Place::new(c_name(&whole)?, Some(granted.directories.clone())))
    }
    #[cold]
    fn descriptor(&self, number: RawFd) -> Option<Fd> {
        let granted = self.granted.lock();
        granted.find(number).ok().map(|i| Fd::Granted(granted.descriptors[i].1.clone()))
    }
}

impl Reach {
    /// What a runtime reaches to which this is denied.
    pub fn new(denied: u32) -> io::Result<Reach> {
        if denied == 0 {
            return Ok(Reach(None));
        }
        let granted = Mutex::new(Granted::default());
        let reach = Reach(Some(room::arc(Restricted { denied, granted })?));
        if denied & denied::FILES == 0 {
            reach.grant_what_is_not_denied()?;
        }
        Ok(reach)
    }
    /// All files, under their own names, from the process's current directory, and the standard streams.
    fn grant_what_is_not_denied(&self) -> io::Result<()> {
        self.grant_directory(c"/", None, right::READ | right::WRITE)?;
        // A process may be where it cannot be found any more.
        if let (Ok(current), Some(restricted)) = (files::current(), &self.0) {
            restricted.granted.lock().current = Some(current);
        }
        for stream in 0..FIRST {
            match self.grant_descriptor(stream, stream) {
                Err(e) if !errno::is(&e, &[libc::EBADF]) => return Err(e),
                _ => {}
            }
        }
        Ok(())
    }
    fn restricted(&self) -> io::Result<&Restricted> {
        self.0.as_deref().ok_or_else(|| io::Error::from_raw_os_error(libc::EINVAL))
    }
    /// Whether anything is denied.
    pub fn is_restricted(&self) -> bool {
        self.0.is_some()
    }
    /// Whether this bit of [`denied`] is set.
    pub fn is_denied(&self, bit: u32) -> bool {
        self.0.as_ref().is_some_and(|r| r.denied & bit != 0)
    }

    /// Where a name leads. An empty one, and one with a zero byte, lead nowhere.
    #[inline]
    pub fn place(&self, name: &[u8]) -> io::Result<Place> {
        match &self.0 {
            None => Ok(Place::new(c_name(name)?, None)),
            Some(restricted) => restricted.place(name),
        }
    }
    /// Makes a directory the current one: the process's, or the restricted runtime's own.
    pub fn go_to(&self, place: &Place) -> io::Result<()> {
        let (grants, restricted) = match (place.within(), &self.0) {
            (Ok(grants), Some(restricted)) => (grants, restricted),
            (Err(name), _) => return files::go_to(name),
            (Ok(_), None) => return Err(refused()),
        };
        let current = place.each(grants, right::READ, |grant, name| {
            let beneath = beneath::canonical(grant.base(), name)?;
            let root: &[u8] = if grant.name.is_empty() && beneath.is_empty() { b"/" } else { b"" };
            Ok(room::concat(&[&grant.name, &beneath, root])?)
        })?;
        restricted.granted.lock().current = Some(current);
        Ok(())
    }
    /// The name of the current directory.
    pub fn current(&self) -> io::Result<Vec<u8>> {
        let Some(restricted) = &self.0 else { return files::current() };
        let granted = restricted.granted.lock();
        Ok(room::concat(&[granted.current.as_ref().ok_or_else(refused)?])?)
    }

    /// A descriptor by its number; nothing if the runtime has none of that number.
    #[inline(always)]
    pub fn descriptor(&self, number: RawFd) -> Option<Fd> {
        match &self.0 {
            None => Some(Fd::Number(number)),
            Some(restricted) => restricted.descriptor(number),
        }
    }
    /// Has the runtime know a descriptor for its own; the number.
    pub fn adopt(&self, fd: Owned) -> Result<RawFd, Full> {
        let Some(restricted) = &self.0 else { return Ok(fd.into_number()) };
        let mut granted = restricted.granted.lock();
        let number = granted.unused();
        granted.put(number, fd).map(|()| number)
    }
    /// Closes a descriptor, as soon as no call uses it any more. What the runtime does not have is no descriptor.
    pub fn close(&self, number: RawFd) -> io::Result<()> {
        let Some(restricted) = &self.0 else { return fd::close(number) };
        let removed = {
            let mut granted = restricted.granted.lock();
            granted.find(number).map(|i| granted.descriptors.remove(i).1)
        };
        match removed.map(Arc::try_unwrap) {
            Ok(Ok(fd)) => fd::close(fd.into_number()),
            // Another thread is using it, and closes it at the end of that.
            Ok(Err(_)) => Ok(()),
            Err(_) => Err(io::Error::from_raw_os_error(libc::EBADF)),
        }
    }

    /// The value of a variable, if it is set and may be known. A process with special rights tells nothing to those who are
    /// careful.
    pub fn variable(&self, name: &[u8], careful: bool) -> io::Result<Option<Vec<u8>>> {
        if let Some(restricted) = &self.0 {
            if let Some(value) = restricted.granted.lock().variable(name) {
                return Ok(value.as_ref().map(|v| room::concat(&[v])).transpose()?);
            }
            if restricted.denied & denied::ENVIRONMENT != 0 {
                return Err(refused());
            }
        }
        let Some(name) = room::c_string(name)? else { return Ok(None) };
        Ok(process::variable(&name, careful)?)
    }

    /// What commands are started with, if there may be any.
    pub fn shell(&self) -> io::Result<Shell> {
        let Some(restricted) = &self.0 else { return Ok(Shell::default()) };
        if self.is_denied(denied::PROCESSES) {
            return Err(refused());
        }
        let has_directories = restricted.granted.lock().current.is_some();
        let directory = if has_directories {
            self.place(b".")?.open(How::PASS)?
        } else {
            beneath::open_at(libc::AT_FDCWD, c"/", How::PASS)?
        };
        let granted = restricted.granted.lock();
        let streams = [0, 1, 2].map(|n| granted.find(n).ok().map(|i| granted.descriptors[i].1.clone()));
        let inherited =
            if self.is_denied(denied::ENVIRONMENT) { Names::default() } else { process::environment()? };
        let inherited = inherited.iter().filter(|v| granted.variable(name_of(v)).is_none());
        let own = granted.variables.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        let mut variables = Vec::new();
        for variable in inherited {
            room::push(&mut variables, c_name(variable)?)?;
        }
        for (name, value) in own {
            let variable = room::concat(&[name, b"=", value])?;
            room::push(&mut variables, c_name(&variable)?)?;
        }
        Ok(Shell { own: Some(Own { directory, streams, variables }) })
    }

    /// Grants a directory by this name, or by its own.
    pub fn grant_directory(&self, directory: &CStr, name: Option<&[u8]>, rights: u32) -> io::Result<()> {
        let restricted = self.restricted()?;
        let unknown = rights & !(right::READ | right::WRITE) != 0;
        if rights == 0 || unknown || name.is_some_and(|n| !n.starts_with(b"/")) {
            return Err(io::Error::from_raw_os_error(libc::EINVAL));
        }
        let name = absolute(name.unwrap_or(directory.to_bytes()))?;
        let directory = beneath::open_at(libc::AT_FDCWD, directory, How::PASS)?;
        Ok(restricted.granted.lock().add(Grant { name, directory, rights })?)
    }
    /// Grants a copy of a descriptor of the process's, by a number of the runtime's.
    pub fn grant_descriptor(&self, fd: RawFd, number: RawFd) -> io::Result<()> {
        let restricted = self.restricted()?;
        if number < 0 {
            return Err(io::Error::from_raw_os_error(libc::EINVAL));
        }
        let copy = fd::copy(fd)?;
        Ok(restricted.granted.lock().put(number, copy)?)
    }
    /// Grants a variable with this value, or with the process's own.
    pub fn grant_variable(&self, name: &CStr, value: Option<&[u8]>) -> io::Result<()> {
        let restricted = self.restricted()?;
        if name.is_empty() || name.to_bytes().contains(&b'=') {
            return Err(io::Error::from_raw_os_error(libc::EINVAL));
        }
        let value = match value {
            Some(value) => Some(room::concat(&[value])?),
            None => process::variable(name, true)?,
        };
        let name = room::concat(&[name.to_bytes()])?;
        let mut granted = restricted.granted.lock();
        granted.variables.retain(|(n, _)| *n != name);
        Ok(room::push(&mut granted.variables, (name, value))?)
    }

    /// Takes everything back and closes it.
    pub fn clear(&self) {
        if let Some(restricted) = &self.0 {
            // Closed when the lock is free again.
            let _granted = std::mem::take(&mut *restricted.granted.lock());
        }
    }
    /// Takes the lock for the time of a fork.
    pub fn hold(&self) {
        self.0.iter().for_each(|r| lock::hold(&r.granted));
    }
    /// Frees it again.
    ///
    /// # Safety
    /// This thread took it with [`hold`](Reach::hold).
    pub unsafe fn let_go(&self) {
        // SAFETY: the caller's promise.
        self.0.iter().for_each(|r| unsafe { lock::let_go(&r.granted) });
    }
}
