//! What the tests share.

use camlrt_wasm::{Captured, Engine, Input, Instance, Module, Options, Output};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// An engine for all tests: what can be imported is linked once.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// The Lisp's streams.
pub static STREAM: LazyLock<Module> = LazyLock::new(|| module(&guest("stream.wat")));

/// A guest of the committed ones.
pub fn guest(name: &str) -> String {
    std::fs::read_to_string(root().join("bindings/wasm/guests").join(name)).unwrap()
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize().unwrap()
}

/// A module in text form.
pub fn module(text: &str) -> Module {
    ENGINE.module(text.as_bytes()).unwrap()
}

/// A directory for one test, empty.
pub fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

/// An instance with what it has written.
pub struct Guest {
    pub instance: Instance,
    pub out: Captured,
    pub error: Captured,
}

/// More than any test writes.
const ROOM: usize = 1 << 24;

impl Guest {
    /// An instance that reads this.
    pub fn reading(module: &Module, input: &str) -> Guest {
        Guest::with(module, Options::new().stdin(Input::bytes(input)))
    }
    /// An instance with these options.
    pub fn with(module: &Module, options: Options) -> Guest {
        let (stdout, out) = Output::capture(ROOM);
        let (stderr, error) = Output::capture(ROOM);
        let instance = options.stdout(stdout).stderr(stderr).instantiate(module).unwrap();
        Guest { instance, out, error }
    }
    /// An instance of a module in text form.
    pub fn of(text: &str) -> Guest {
        Guest::reading(&module(text), "")
    }
    /// What it has written to standard output.
    pub fn said(&mut self) -> String {
        self.instance.flush().unwrap();
        String::from_utf8(self.out.take()).unwrap()
    }
    /// What it has written to standard error.
    pub fn warned(&mut self) -> String {
        self.instance.flush().unwrap();
        String::from_utf8(self.error.take()).unwrap()
    }
    /// The text of the pending error.
    pub fn failure(&self) -> String {
        self.instance.pending().map(|f| f.message).unwrap_or_default()
    }
    /// A function of handles or integers.
    pub fn call1(&mut self, name: &str, a: i32) -> i32 {
        self.instance.call(name, a).unwrap()
    }
    /// A function without arguments.
    pub fn call0(&mut self, name: &str) -> i32 {
        self.instance.call(name, ()).unwrap()
    }
    /// A function that does something.
    pub fn run(&mut self, name: &str) {
        self.instance.call::<(), ()>(name, ()).unwrap();
    }
}
