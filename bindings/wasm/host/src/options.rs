//! What an instance is granted, and how much of everything it may have.

use crate::engine::Module;
use crate::error::Error;
use crate::instance::Instance;
use crate::runtime::Runtime;
use crate::sys::{library, streams};
use camlrt::abi::CamlrtRuntime;
use camlrt::abi::grants::{CAMLRT_GRANT_READ, CAMLRT_GRANT_WRITE, camlrt_grant_descriptor};
use std::ffi::{CString, OsStr, OsString};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Where an instance's standard input comes from.
#[derive(Default)]
pub enum Input {
    /// It has none: reading is `Sys_error "Bad file descriptor"`.
    #[default]
    None,
    /// The process's.
    Inherit,
    /// A reader. Calls of it are not interrupted.
    From(Box<dyn Read + Send>),
}

impl Input {
    /// These bytes.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Input {
        Input::From(Box::new(io::Cursor::new(bytes.into())))
    }
}

/// Where what an instance writes goes.
#[derive(Default)]
pub enum Output {
    /// It has none: writing is `Sys_error "Bad file descriptor"`.
    #[default]
    None,
    /// The process's.
    Inherit,
    /// A writer. Calls of it are not interrupted.
    To(Box<dyn Write + Send>),
}

impl Output {
    /// Memory, to be looked at with the second result. More than so many bytes are refused: the guest is told that there is
    /// no space left on the device.
    pub fn capture(limit: usize) -> (Output, Captured) {
        let captured = Captured { bytes: Arc::default(), limit };
        (Output::To(Box::new(captured.clone())), captured)
    }
}

/// What an instance has written.
#[derive(Clone)]
pub struct Captured {
    bytes: Arc<Mutex<Vec<u8>>>,
    limit: usize,
}

impl Captured {
    /// Takes what was written since the last time. What is in the guest's buffers is not there yet: see
    /// [`Instance::flush`].
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.bytes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Captured {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let n = buf.len().min(self.limit.saturating_sub(bytes.len()));
        if n == 0 && !buf.is_empty() || bytes.try_reserve(n).is_err() {
            return Err(io::Error::from_raw_os_error(NO_SPACE));
        }
        bytes.extend_from_slice(&buf[..n]);
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// ENOSPC.
const NO_SPACE: i32 = 28;

/// What an instance may do in a directory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rights {
    /// Look, list and read.
    Read,
    /// That, and make, write, rename and remove.
    ReadWrite,
}

struct Directory {
    path: PathBuf,
    name: Option<String>,
    rights: Rights,
}

impl Directory {
    /// Why it could not be granted, if that can be seen from here.
    fn refusal(&self) -> Option<String> {
        if let Some(name) = self.name.as_ref().filter(|name| !name.starts_with('/')) {
            return Some(format!("the guest's name for it, {name}, does not begin with a slash"));
        }
        match std::fs::metadata(&self.path) {
            Err(e) => Some(e.to_string()),
            Ok(there) => (!there.is_dir()).then(|| "it is no directory".into()),
        }
    }
}

/// How an instance is made: as it stands here it may touch nothing.
pub struct Options {
    pub(crate) name: String,
    pub(crate) args: Vec<String>,
    pub(crate) memory: usize,
    pub(crate) elements: usize,
    pub(crate) fuel: Option<u64>,
    pub(crate) time: Option<Duration>,
    ocaml: u32,
    pub(crate) heap: u64,
    handles: u32,
    input: Input,
    output: Output,
    error: Output,
    directories: Vec<Directory>,
    variables: Vec<(OsString, Option<OsString>)>,
    sockets: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            name: "guest".into(),
            args: Vec::new(),
            memory: 256 << 20,
            elements: 1 << 20,
            fuel: None,
            time: None,
            ocaml: 0,
            heap: 256 << 20,
            handles: 0,
            input: Input::None,
            output: Output::None,
            error: Output::None,
            directories: Vec::new(),
            variables: Vec::new(),
            sockets: false,
        }
    }
}

impl Options {
    /// Nothing is granted. Memory and heap are 256 MiB each, tables 2^20 elements; neither fuel nor time is limited.
    pub fn new() -> Options {
        Options::default()
    }
    /// What the guest is told of how it was called: `Sys.executable_name`, which is "guest" otherwise, and what follows it in
    /// `Sys.argv`.
    pub fn arguments(mut self, name: &str, args: &[&str]) -> Options {
        self.name = name.into();
        self.args = args.iter().map(|a| (*a).into()).collect();
        self
    }
    /// Its standard input.
    pub fn stdin(mut self, input: Input) -> Options {
        self.input = input;
        self
    }
    /// Its standard output.
    pub fn stdout(mut self, output: Output) -> Options {
        self.output = output;
        self
    }
    /// Its standard error output.
    pub fn stderr(mut self, output: Output) -> Options {
        self.error = output;
        self
    }
    /// Grants what is beneath a directory. It has that name for the guest, which begins with a slash, or its own; the first one
    /// is the guest's current directory.
    pub fn directory(mut self, path: impl AsRef<Path>, name: Option<&str>, rights: Rights) -> Options {
        self.directories.push(Directory { path: path.as_ref().into(), name: name.map(String::from), rights });
        self
    }
    /// Lets it know a variable of the environment, with this value or its own.
    pub fn variable(mut self, name: impl AsRef<OsStr>, value: Option<&OsStr>) -> Options {
        self.variables.push((name.as_ref().into(), value.map(OsString::from)));
        self
    }
    /// Lets it know all variables of the process's environment.
    pub fn environment(mut self) -> Options {
        self.variables.extend(std::env::vars_os().map(|(name, _)| (name, None)));
        self
    }
    /// Grants sockets: it may connect to everything that the process may, and listen.
    pub fn network(mut self) -> Options {
        self.sockets = true;
        self
    }
    /// The most bytes of its memories and its own collector's heap together.
    pub fn memory(mut self, bytes: usize) -> Options {
        self.memory = bytes;
        self
    }
    /// The most elements of its tables; and the most functions that live at a time of those that it makes with `closure`.
    pub fn table_elements(mut self, elements: usize) -> Options {
        self.elements = elements;
        self
    }
    /// Which OCaml its runtime answers as where they differ, 4 or 5; 5 if it is not said.
    pub fn ocaml(mut self, version: u32) -> Options {
        self.ocaml = version;
        self
    }
    /// The most bytes of OCaml values, of the library's heap.
    pub fn heap(mut self, bytes: u64) -> Options {
        self.heap = bytes;
        self
    }
    /// The most handles that live at a time; 2^23 if it is not said.
    pub fn handles(mut self, handles: u32) -> Options {
        self.handles = handles;
        self
    }
    /// How much fuel it has in all; the engine must be one [with fuel](crate::Engine::with_fuel).
    pub fn fuel(mut self, fuel: u64) -> Options {
        self.fuel = Some(fuel);
        self
    }
    /// How long a call may take, its start included.
    pub fn time(mut self, time: Duration) -> Options {
        self.time = Some(time);
        self
    }

    /// Makes an instance, and runs its start function.
    ///
    /// # Errors
    /// [`Error::Runtime`] if something could not be granted; [`Error::Link`] if it wants more memory than it may have; what
    /// ended its start function.
    pub fn instantiate(mut self, module: &Module) -> Result<Instance, Error> {
        // The library takes 0 for no limit.
        let runtime = Runtime::new(self.ocaml, self.heap.max(1), self.handles, self.sockets)?;
        let entered = runtime.enter()?;
        for d in &self.directories {
            let path = c_string(d.path.as_os_str())?;
            let name = d.name.as_ref().map(|n| c_string(OsStr::new(n))).transpose()?;
            let rights = match d.rights {
                Rights::Read => CAMLRT_GRANT_READ,
                Rights::ReadWrite => CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE,
            };
            let code = library::grant_directory(runtime.id(), &path, name.as_deref(), rights);
            if code != 0 {
                let why = d.refusal().unwrap_or_else(|| library::error_name(code));
                return Err(Error::Runtime(format!("{} cannot be granted: {why}", d.path.display())));
            }
        }
        for (name, value) in &self.variables {
            let c_name = c_string(name)?;
            let value = value.as_ref().map(|v| c_string(v)).transpose()?;
            let code = library::grant_variable(runtime.id(), &c_name, value.as_deref());
            granted(code, || name.to_string_lossy().into_owned())?;
        }
        let streams = [
            match std::mem::take(&mut self.input) {
                Input::None => 0,
                Input::Inherit => camlrt_grant_descriptor(CamlrtRuntime::of(runtime.id()), 0, 0),
                Input::From(reader) => streams::read_from(0, reader),
            },
            output(&runtime, 1, std::mem::take(&mut self.output)),
            output(&runtime, 2, std::mem::take(&mut self.error)),
        ];
        for (fd, code) in streams.into_iter().enumerate() {
            granted(code, || format!("descriptor {fd}"))?;
        }
        drop(entered);
        Instance::new(self, module, runtime)
    }
}

fn output(runtime: &Runtime, fd: i32, output: Output) -> i32 {
    match output {
        Output::None => 0,
        Output::Inherit => camlrt_grant_descriptor(CamlrtRuntime::of(runtime.id()), fd, fd),
        Output::To(writer) => streams::write_to(fd, writer),
    }
}

fn granted(code: i32, what: impl FnOnce() -> String) -> Result<(), Error> {
    if code == 0 {
        return Ok(());
    }
    Err(Error::Runtime(format!("{} cannot be granted: {}", what(), library::error_name(code))))
}

fn c_string(text: &OsStr) -> Result<CString, Error> {
    CString::new(text.as_bytes()).map_err(|_| Error::Runtime("a name has a zero byte in it".into()))
}
