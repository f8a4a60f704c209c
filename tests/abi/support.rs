//! What the tests share: a runtime each, and short names for what they do all the time.

pub use camlrt::abi::arith::*;
pub use camlrt::abi::closures::*;
pub use camlrt::abi::errors::*;
pub use camlrt::abi::lifetimes::*;
pub use camlrt::abi::make::*;
pub use camlrt::abi::read::*;
pub use camlrt::abi::runtimes::*;
pub use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::ffi::{CString, c_void};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};

pub type V = CamlValue;

pub const NONE: V = CamlValue::NONE;
pub const UNIT: V = CamlValue::slot(1);

/// A config whose fields all say "default".
pub fn config() -> CamlrtConfig {
    CamlrtConfig {
        size: size_of::<CamlrtConfig>() as u32,
        ocaml: 0,
        max_heap: 0,
        max_message: 0,
        max_handles: 0,
        max_depth: 0,
        flags: 0,
        denied: 0,
        fail_at: 0,
    }
}

/// A runtime, entered. It must have no handles when it goes.
pub struct World {
    pub id: CamlrtRuntime,
    previous: CamlrtRuntime,
}

impl World {
    pub fn new() -> World {
        World::with(|_| {})
    }
    pub fn with(change: impl FnOnce(&mut CamlrtConfig)) -> World {
        let mut c = config();
        change(&mut c);
        let id = camlrt_runtime_new(&c);
        assert!(id.id() > 0, "a runtime");
        World { id, previous: enter(id) }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(camlrt_live_handles(), 0, "handles left");
            assert_eq!(camlrt_runtime_current(), self.id, "the test left another runtime current");
            assert_eq!(camlrt_runtime_leave(self.previous), 0);
            assert_eq!(camlrt_runtime_free(self.id), 0);
        }
    }
}

/// Runs a test again, in a process of its own; nothing in that process.
pub fn child(test: &str) -> Option<ExitStatus> {
    if std::env::var_os("CAMLRT_TEST_CHILD").is_some() {
        return None;
    }
    let mut command = Command::new(std::env::current_exe().expect("the test program"));
    let status =
        command.args(["--exact", test, "--test-threads", "1"]).env("CAMLRT_TEST_CHILD", "1").status();
    Some(status.expect("a child"))
}

/// Whether this process is the test's own. If it is not, one was made, and went well.
pub fn alone(test: &str) -> bool {
    child(test).map(|status| assert!(status.success(), "{status}")).is_none()
}

/// Enters a runtime; the one that was current.
pub fn enter(id: CamlrtRuntime) -> CamlrtRuntime {
    let mut previous = CamlrtRuntime::of(-7);
    assert_eq!(camlrt_runtime_enter(id, &mut previous), 0);
    previous
}

/// A scope that is closed when it goes, in order.
pub struct Scope(pub i32);

impl Scope {
    pub fn open() -> Scope {
        let depth = camlrt_scope_open();
        assert!(depth > 0);
        Scope(depth)
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(camlrt_scope_close(self.0), 0);
        }
    }
}

pub fn int(n: i64) -> V {
    let v = caml_val_int(n);
    assert_ne!(v, NONE);
    v
}

pub fn get(v: V) -> i64 {
    let mut n = -1;
    assert_eq!(camlrt_to_int(v, &mut n), 0, "{}", message());
    n
}

pub fn text(s: impl AsRef<[u8]>) -> V {
    let s = s.as_ref();
    let v = caml_alloc_initialized_string(s.len(), s.as_ptr());
    assert_ne!(v, NONE, "{}", message());
    v
}

pub fn bytes(v: V) -> Vec<u8> {
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0, "{}", message());
    // SAFETY: the view is good while the handle lives.
    unsafe { std::slice::from_raw_parts(data, len) }.to_vec()
}

pub fn string(v: V) -> String {
    String::from_utf8(bytes(v)).expect("UTF-8")
}

pub fn block(tag: u32, fields: &[V]) -> V {
    let v = camlrt_block(tag, fields.as_ptr(), fields.len() as u32);
    assert_ne!(v, NONE, "{}", message());
    v
}

/// Releases a handle that is alive.
#[track_caller]
pub fn release(v: &V) {
    assert_eq!(camlrt_release(*v), 0);
}

/// The code of the pending error.
pub fn code() -> i32 {
    camlrt_error_code()
}

/// The text of the pending error.
pub fn message() -> String {
    let len = camlrt_error_message(std::ptr::null_mut(), 0);
    let mut buf = vec![0; usize::try_from(len).unwrap_or(0) + 1];
    camlrt_error_message(buf.as_mut_ptr().cast(), buf.len());
    buf.pop();
    String::from_utf8_lossy(&buf).into_owned()
}

/// Checks that a call failed with this error, and forgets it.
#[track_caller]
pub fn failed(result: impl Failure, expected: i32) {
    assert!(result.is_failure(), "it went well");
    assert_eq!(code(), expected, "{}", message());
    assert!(result.agrees(expected));
    camlrt_clear_error();
}

/// What failing calls answer.
pub trait Failure {
    fn is_failure(&self) -> bool;
    /// Whether a status is the error's code.
    fn agrees(&self, _code: i32) -> bool {
        true
    }
}
impl Failure for V {
    fn is_failure(&self) -> bool {
        *self == NONE
    }
}
impl Failure for i32 {
    fn is_failure(&self) -> bool {
        *self != 0
    }
    fn agrees(&self, code: i32) -> bool {
        *self == -1 || *self == code
    }
}
impl Failure for i64 {
    fn is_failure(&self) -> bool {
        *self == -1
    }
}

pub fn c(s: &str) -> CString {
    CString::new(s).expect("no zero")
}

pub fn exn(name: &str) -> V {
    camlrt_exn(c(name).as_ptr())
}

pub fn failwith(s: &str) -> V {
    caml_failwith(c(s).as_ptr())
}

/// How many host functions made by [`function`] were dropped.
pub static DROPPED: AtomicUsize = AtomicUsize::new(0);

type Body = Box<dyn Fn(&[V]) -> V>;

unsafe extern "C" fn call(userdata: *mut c_void, args: *const V, nargs: i32) -> V {
    // SAFETY: the userdata is a `Body` that `function` made, and the library passes that many arguments.
    unsafe { (*userdata.cast::<Body>())(std::slice::from_raw_parts(args, nargs as usize)) }
}

unsafe extern "C" fn drop_body(userdata: *mut c_void) {
    DROPPED.fetch_add(1, Ordering::SeqCst);
    // SAFETY: `function` leaked it for this.
    drop(unsafe { Box::from_raw(userdata.cast::<Body>()) });
}

/// An OCaml function of a Rust one.
pub fn function(arity: i32, body: impl Fn(&[V]) -> V + 'static) -> V {
    let body: Body = Box::new(body);
    let v = camlrt_closure(Some(call), Box::into_raw(Box::new(body)).cast(), arity, Some(drop_body));
    assert_ne!(v, NONE, "{}", message());
    v
}

pub fn poll() -> i32 {
    let mut ran = -1;
    assert_eq!(camlrt_poll(0, &mut ran), 0, "{}", message());
    ran
}

pub fn collect() {
    assert_eq!(caml_gc_full_major(UNIT), UNIT, "{}", message());
}

pub fn live() -> i64 {
    camlrt_live_handles()
}
