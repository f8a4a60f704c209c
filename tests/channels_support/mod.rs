//! What the tests of channels share: a runtime of one's own, a directory, and the primitives with Rust's types.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod own;

use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::os::fd::{AsRawFd, IntoRawFd, RawFd};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub const RDONLY: i64 = CAMLRT_OPEN_RDONLY as i64;
pub const WRONLY: i64 = CAMLRT_OPEN_WRONLY as i64;
pub const CREAT: i64 = CAMLRT_OPEN_CREAT as i64;
pub const NONBLOCK: i64 = CAMLRT_OPEN_NONBLOCK as i64;

/// Bytes of a channel's buffer.
pub const BUFFER: usize = 65536;

pub const UNIT: CamlValue = CamlValue::slot(1);

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

pub fn runtime(config: CamlrtConfig) -> CamlrtRuntime {
    let rt = camlrt_runtime_new(&config);
    assert!(rt.id() > 0);
    rt
}

/// Enters a runtime for the time of `f`, in a scope; another thread may wait inside meanwhile.
pub fn inside<R>(rt: CamlrtRuntime, f: impl FnOnce() -> R) -> R {
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let depth = camlrt_scope_open();
    let r = f();
    assert_eq!(camlrt_scope_close(depth), 0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    r
}

/// Runs a test in a runtime of its own; every handle is gone at its end, and the runtime is freed.
pub fn in_runtime(config: CamlrtConfig, f: impl FnOnce()) {
    let rt = runtime(config);
    inside(rt, f);
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// An empty directory that goes when it is dropped.
pub struct Dir(PathBuf);

impl Dir {
    pub fn new() -> Dir {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("channels-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a directory");
        Dir(path)
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.file(name);
        std::fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// How a call failed: the error's code and its text.
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct Failed(pub i32, pub String);

pub fn failed() -> Failed {
    let mut buf = [0u8; 512];
    let n = camlrt_error_message(buf.as_mut_ptr().cast(), buf.len()) as usize;
    Failed(camlrt_error_code(), String::from_utf8_lossy(&buf[..n]).into_owned())
}

pub fn sys_error(text: &str) -> Failed {
    Failed(CAMLRT_SYS_ERROR, format!("Sys_error(\"{text}\")"))
}

pub type Outcome<T> = Result<T, Failed>;

pub fn value(v: CamlValue) -> Outcome<CamlValue> {
    if v == CamlValue::NONE { Err(failed()) } else { Ok(v) }
}

pub fn unit(v: CamlValue) -> Outcome<()> {
    value(v).map(|v| assert_eq!(v, UNIT))
}

pub fn integer(v: CamlValue) -> Outcome<i64> {
    let v = value(v)?;
    let n = camlrt_get_int(v);
    camlrt_release(v);
    Ok(n)
}

pub fn int(n: i64) -> CamlValue {
    caml_val_int(n)
}

pub fn string(b: &[u8]) -> CamlValue {
    caml_alloc_initialized_string(b.len(), b.as_ptr())
}

pub fn bytes(v: CamlValue) -> Vec<u8> {
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0, "{:?}", failed());
    // The library promised as much.
    unsafe { std::slice::from_raw_parts(data, len) }.to_vec()
}

pub fn open(path: &Path, flags: &[i64]) -> Outcome<RawFd> {
    let all: Vec<_> = flags.iter().map(|n| int(*n)).collect();
    let (path, list) =
        (string(path.as_os_str().as_encoded_bytes()), camlrt_list(all.as_ptr(), all.len() as u32));
    let fd = integer(caml_sys_open(path, list, int(0o600)));
    camlrt_release(path);
    camlrt_release(list);
    fd.map(|fd| fd as RawFd)
}

pub fn in_channel(fd: RawFd) -> CamlValue {
    value(caml_ml_open_descriptor_in(int(fd as i64))).expect("a channel")
}

pub fn out_channel(fd: RawFd) -> CamlValue {
    value(caml_ml_open_descriptor_out(int(fd as i64))).expect("a channel")
}

/// A channel on bytes in memory.
pub fn string_in(b: &[u8]) -> CamlValue {
    let s = string(b);
    let channel = value(caml_ml_open_string_in(s)).expect("a channel");
    assert_eq!(camlrt_release(s), 0);
    channel
}

/// What was written to a channel in memory.
pub fn contents(channel: CamlValue) -> Outcome<Vec<u8>> {
    let s = value(caml_ml_buffer_contents(channel))?;
    let all = bytes(s);
    assert_eq!(camlrt_release(s), 0);
    Ok(all)
}

/// A channel on a descriptor that is its own from now on.
pub fn reader(from: impl IntoRawFd) -> CamlValue {
    in_channel(from.into_raw_fd())
}

pub fn writer(to: impl IntoRawFd) -> CamlValue {
    out_channel(to.into_raw_fd())
}

pub fn output(channel: CamlValue, b: &[u8]) -> Outcome<()> {
    let s = string(b);
    let r = unit(caml_ml_output(channel, s, int(0), int(b.len() as i64)));
    camlrt_release(s);
    r
}

pub fn input(channel: CamlValue, n: usize) -> Outcome<Vec<u8>> {
    let s = string(&vec![0xaa; n]);
    let r =
        integer(caml_ml_input(channel, s, int(0), int(n as i64))).map(|k| bytes(s)[..k as usize].to_vec());
    camlrt_release(s);
    r
}

pub fn flush(channel: CamlValue) -> Outcome<()> {
    unit(caml_ml_flush(channel))
}

pub fn close(channel: CamlValue) -> Outcome<()> {
    unit(caml_ml_close_channel(channel))
}

/// How many descriptors of a file there are: other tests have theirs of other files.
pub fn descriptors_of(path: &Path) -> usize {
    let all = std::fs::read_dir("/proc/self/fd").expect("descriptors");
    all.filter(|d| d.as_ref().is_ok_and(|d| std::fs::read_link(d.path()).is_ok_and(|to| to == path))).count()
}

/// Both ends of a pipe: what is read from, what is written to.
pub fn pipe() -> (std::io::PipeReader, std::io::PipeWriter) {
    std::io::pipe().expect("a pipe")
}

pub fn set_nonblocking(fd: &impl AsRawFd) {
    let fd = fd.as_raw_fd();
    // No memory is involved.
    let set = unsafe { libc::fcntl(fd, libc::F_SETFL, libc::fcntl(fd, libc::F_GETFL) | libc::O_NONBLOCK) };
    assert_eq!(set, 0);
}
