//! What the tests share: a tree of files, restricted runtimes, and threads for which a system call is missing.

use crate::common::*;
use camlrt::abi::channels::*;
use camlrt::abi::grants::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// A tree of its own for a test. What is in `in` is granted as a rule, and `secret` lies beside it.
pub struct Tree(pub PathBuf);

impl Tree {
    pub fn new(name: &str) -> Tree {
        let root =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("sandbox-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        for directory in ["in/sub/deep", "inside/", "out", "read/sub"] {
            std::fs::create_dir_all(root.join(directory)).expect("a directory");
        }
        for (file, text) in [
            ("secret", "secret"),
            ("inside/secret", "secret"),
            ("out/secret", "secret"),
            ("in/file", "fine"),
            ("in/sub/file", "fine"),
            ("in/sub/deep/file", "fine"),
            ("read/file", "fine"),
        ] {
            std::fs::write(root.join(file), text).expect("a file");
        }
        let absolute = root.join("secret");
        for (link, target) in [
            ("in/out-file", Path::new("../secret")),
            ("in/out-dir", Path::new("..")),
            ("in/out-new", Path::new("../new")),
            ("in/absolute", &absolute),
            ("in/root", Path::new("/")),
            ("in/loop", Path::new("loop")),
            ("in/to-sub", Path::new("sub")),
            ("in/to-file", Path::new("sub/../sub/file")),
            ("in/sub/deep/up", Path::new("../..")),
            ("in/sub/deep/out", Path::new("up/../secret")),
            ("in/dangling", Path::new("sub/new")),
            ("in/descriptors", Path::new("/proc/self/fd")),
        ] {
            symlink(target, root.join(link)).expect("a link");
        }
        Tree(root)
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
    /// The name of a part of it.
    pub fn name(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }
    /// Everything in it but for what is granted for writing, as a text.
    pub fn outside(&self) -> String {
        let mut text = String::new();
        describe(&self.0, &self.path("in"), &mut text);
        text
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Writes down what is in a directory, but for one that is left out.
pub fn describe(directory: &Path, left_out: &Path, to: &mut String) {
    let mut all: Vec<_> =
        std::fs::read_dir(directory).expect("a directory").map(|e| e.expect("an entry").path()).collect();
    all.sort();
    for path in all.iter().filter(|p| *p != left_out) {
        let meta = std::fs::symlink_metadata(path).expect("a file");
        *to += &format!("{} {:?} {:?}\n", path.display(), meta.file_type(), meta.permissions());
        if meta.is_dir() {
            describe(path, left_out, to);
        } else if meta.is_file() {
            *to += &format!("{:?}\n", std::fs::read(path).expect("bytes"));
        }
    }
}

pub fn c(text: impl AsRef<[u8]>) -> CString {
    CString::new(text.as_ref()).expect("no zero bytes")
}

/// A runtime that this is denied to.
pub fn restricted(denied: u32) -> CamlrtRuntime {
    let rt = camlrt_runtime_new(&CamlrtConfig { denied, ..ocaml(5) });
    assert!(rt.id() > 0);
    rt
}

/// Grants a directory under its own name.
pub fn grant(rt: CamlrtRuntime, path: &Path, rights: u32) {
    let name = c(path.as_os_str().as_bytes());
    assert_eq!(camlrt_grant_directory(rt, name.as_ptr(), std::ptr::null(), rights), 0);
}

/// Does something in a runtime.
pub fn inside<R>(rt: CamlrtRuntime, f: impl FnOnce() -> R) -> R {
    beside(rt, || {
        let r = scoped(f);
        assert_eq!(camlrt::abi::lifetimes::camlrt_live_handles(), 0);
        r
    })
}

/// Does something in a runtime in which other threads may have handles.
pub fn beside<R>(rt: CamlrtRuntime, f: impl FnOnce() -> R) -> R {
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let r = scoped(f);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    r
}

/// Does something in a runtime that has `in`, and may touch nothing else.
pub fn confined(tree: &Tree, f: impl FnOnce()) {
    let rt = restricted(CAMLRT_DENY_ALL);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE);
    inside(rt, f);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// Runs something in a thread for which these system calls do not exist.
pub fn without(calls: &[i64], f: impl FnOnce() + Send) {
    refusing(calls, libc::ENOSYS, f);
}

/// Runs something in a thread for which these system calls fail.
pub fn refusing(calls: &[i64], error: i32, f: impl FnOnce() + Send) {
    let statement = |code: u32, jt: u8, jf: u8, k: u32| libc::sock_filter { code: code as u16, jt, jf, k };
    let mut program = vec![statement(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, 0)];
    for call in calls {
        program.push(statement(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, 0, 1, *call as u32));
        let failure = libc::SECCOMP_RET_ERRNO | error as u32;
        program.push(statement(libc::BPF_RET | libc::BPF_K, 0, 0, failure));
    }
    program.push(statement(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ALLOW));
    std::thread::scope(|s| {
        s.spawn(|| {
            let filter = libc::sock_fprog { len: program.len() as u16, filter: program.as_mut_ptr() };
            // SAFETY: the program lives across the call, which holds for this thread only.
            unsafe {
                assert_eq!(libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
                let mode = libc::SECCOMP_MODE_FILTER;
                assert_eq!(libc::prctl(libc::PR_SET_SECCOMP, mode, &raw const filter), 0);
                for call in calls {
                    assert_eq!(libc::syscall(*call, -1, 0, 0, 0), -1);
                    assert_eq!(std::io::Error::last_os_error().raw_os_error(), Some(error));
                }
            }
            f();
        })
        .join()
        .expect("the thread");
    });
}

/// Runs something as the kernel does it at once, and where it does not.
pub fn both_ways(f: impl Fn() + Sync) {
    f();
    without(&[libc::SYS_openat2], &f);
}

/// What a file says.
pub fn read(name: &[u8]) -> Outcome<String> {
    let channel = integer(caml_sys_open(string(name), flags(&[0]), int(0)))
        .and_then(|fd| value(caml_ml_open_descriptor_in(int(fd))))?;
    let text = string(&[0; 100]);
    let n = integer(caml_ml_input(channel, text, int(0), int(100)));
    ok(caml_ml_close_channel(channel));
    n.map(|n| String::from_utf8_lossy(&bytes(text)[..n as usize]).into_owned())
}

/// Whether a call was refused.
#[track_caller]
pub fn refused(v: CamlValue, name: &str) {
    assert_eq!(value(v), Err(format!("Sys_error(\"{name}: Operation not permitted\")")));
}
