//! `oracle/sys_gen.ml`: files, commands and the environment, call after call in a directory of its own; and what no line can say.

use crate::common::*;
use crate::{check_lines, new_lines, stress};
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::sys::*;
use std::os::fd::{AsRawFd, IntoRawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The process has one current directory.
static CURRENT: Mutex<()> = Mutex::new(());

/// Runs something in an empty directory, where the process goes; it gets the name of another one.
fn in_directory(name: &str, f: impl FnOnce(&Path)) {
    let _current = CURRENT.lock().unwrap_or_else(|e| e.into_inner());
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    for part in ["ours", "theirs"] {
        std::fs::create_dir_all(dir.join(part)).expect("a directory");
    }
    std::env::set_current_dir(dir.join("ours")).expect("a current directory");
    f(&dir.join("theirs"));
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).expect("a current directory");
    std::fs::remove_dir_all(dir).expect("removed");
}

/// Every line begins in the state that those before it have left, and so do all of them here.
fn check_twice(name: &str, text: &str) {
    for config in [ocaml(4), stress()] {
        in_directory(name, |_| assert_eq!(check_lines(config, text), text.lines().count()));
    }
}

#[test]
fn as_ocaml_says() {
    check_twice("sys", include_str!("../data/sys-4.13.tsv"));
}

#[test]
fn as_the_installed_ocaml_says() {
    let mut new = None;
    in_directory("sys-theirs", |theirs| new = new_lines("sys_gen", theirs));
    if let Some(text) = new {
        check_twice("sys-ours", &text);
    }
}

fn elements(array: CamlValue) -> Vec<Vec<u8>> {
    (0..camlrt_size(array) as u32).map(|i| bytes(ok(caml_field(array, i)))).collect()
}

#[test]
fn large_directories_are_listed_in_the_systems_order() {
    in_directory("sys-large", |_| {
        std::fs::create_dir("many").expect("a directory");
        for i in 0..20_000 {
            std::fs::write(format!("many/{i:x}"), "").expect("a file");
        }
        let theirs: Vec<_> = std::fs::read_dir("many")
            .expect("a directory")
            .map(|e| e.expect("an entry").file_name().as_bytes().to_vec())
            .collect();
        in_runtime(ocaml(5), || {
            assert_eq!(elements(ok(caml_sys_read_directory(string(b"many")))), theirs);
            assert_eq!(elements(ok(caml_sys_readdir(string(b"many/")))).len(), 20_000);
        });
        // More than the runtime may have.
        let mut config = ocaml(5);
        config.max_heap = 400_000;
        in_runtime(config, || {
            assert_eq!(value(caml_sys_readdir(string(b"many"))), Err("Out of memory".into()));
            assert_eq!(elements(ok(caml_sys_readdir(string(b".")))).len(), 1);
        });
    });
}

#[test]
fn the_process_is_the_hosts() {
    let _current = CURRENT.lock().unwrap_or_else(|e| e.into_inner());
    in_runtime(ocaml(5), || {
        let argv = ok(caml_sys_argv(UNIT));
        let ours: Vec<Vec<u8>> = std::env::args_os().map(|a| a.as_bytes().to_vec()).collect();
        assert_eq!(elements(argv), ours);
        let name = std::env::current_exe().expect("a name");
        assert_eq!(bytes(ok(caml_sys_executable_name(UNIT))), name.as_os_str().as_bytes());
        let pair = ok(caml_sys_get_argv(UNIT));
        assert_eq!(bytes(ok(caml_field(pair, 0))), name.as_os_str().as_bytes());
        assert_eq!(elements(ok(caml_field(pair, 1))), ours);
        assert_eq!(camlrt_same(argv, ok(caml_field(pair, 1))), 1);
        let new = block(0, &[string(b"x"), string(b"y z")]);
        ok(caml_sys_modify_argv(new));
        assert_eq!(camlrt_same(new, ok(caml_sys_argv(UNIT))), 1);
        let said = value(caml_sys_modify_argv(block(0, &[int(1)]))).expect_err("no strings");
        assert!(said.contains("expected an array of strings"), "{said}");
        let here = std::env::current_dir().expect("a directory");
        assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), here.as_os_str().as_bytes());
        for (name, v) in std::env::vars_os().filter(|(n, _)| !n.is_empty()) {
            for get in [caml_sys_getenv, caml_sys_unsafe_getenv] {
                assert_eq!(bytes(ok(get(string(name.as_bytes())))), v.as_bytes());
            }
            let some = ok(caml_sys_getenv_opt(string(name.as_bytes())));
            assert_eq!(bytes(ok(caml_field(some, 0))), v.as_bytes());
        }
        assert_eq!(ok(caml_sys_getenv_opt(string(b"CAMLRT_MISSING"))), UNIT);
    });
    // Every runtime has its own.
    in_runtime(ocaml(5), || {
        ok(caml_sys_modify_argv(ok(caml_sys_read_directory(string(b"/proc/self/task")))));
        assert_ne!(elements(ok(caml_sys_argv(UNIT))).len(), 0);
    });
}

#[test]
fn times_grow_and_seeds_differ() {
    in_runtime(ocaml(5), || {
        let time = || {
            (
                camlrt_get_double(ok(caml_sys_time(UNIT))),
                camlrt_get_double(ok(caml_sys_time_include_children(int(1)))),
            )
        };
        let before = time();
        while time().0 < before.0 + 0.01 {}
        let after = time();
        assert!(
            after.0 < before.0 + 60.0 && after.1 >= after.0 && after.1 >= before.1,
            "{before:?} {after:?}"
        );
        let seed = || {
            let seed = ok(caml_sys_random_seed(UNIT));
            (0..camlrt_size(seed) as u32).map(|i| integer(caml_field(seed, i)).expect("an int")).collect()
        };
        let (a, b): (Vec<i64>, Vec<i64>) = (seed(), seed());
        assert!(a.len() == 12 && a.iter().chain(&b).all(|n| (0..256).contains(n)), "{a:?}");
        assert_ne!(a, b);
        assert_eq!(integer(caml_sys_io_buffer_size(UNIT)), Ok(65536));
        assert_eq!(bytes(ok(caml_sys_temp_dir_name(UNIT))), b"");
        assert_eq!(ok(caml_xdg_defaults(UNIT)), UNIT);
    });
}

#[test]
fn kinds_of_file() {
    // No memory is involved.
    let terminal = unsafe {
        let fd = libc::posix_openpt(libc::O_RDWR | libc::O_NOCTTY);
        assert!(fd >= 0);
        fd
    };
    in_runtime(ocaml(5), || {
        let regular = |name: &[u8]| integer(caml_sys_is_regular_file(string(name)));
        assert_eq!(regular(b"/proc/self/exe"), Ok(1));
        assert_eq!(regular(b"/dev/null"), Ok(0));
        assert_eq!(regular(b"/"), Ok(0));
        assert_eq!(regular(b"/missing"), Err("Sys_error(\"/missing: No such file or directory\")".into()));
        assert_eq!(regular(b"/\0"), Err("Sys_error(\"/\\000: No such file or directory\")".into()));
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        for (fd, is) in [(terminal, 1), (reader.into_raw_fd(), 0)] {
            let channel = ok(caml_ml_open_descriptor_in(int(fd.into())));
            assert_eq!(integer(caml_sys_isatty(channel)), Ok(is));
            ok(caml_ml_close_channel(channel));
            assert_eq!(integer(caml_sys_isatty(channel)), Ok(0));
        }
    });
}

#[test]
fn what_is_denied() {
    let denied = |bits, f: &dyn Fn()| {
        let mut config = ocaml(5);
        config.denied = bits;
        in_runtime(config, f);
    };
    let refused = |v: CamlValue, subject: &str| {
        assert_eq!(value(v), Err(format!("Sys_error(\"{subject}: Operation not permitted\")")));
    };
    denied(CAMLRT_DENY_FILES, &|| {
        let name = || string(b"/");
        for f in [
            caml_sys_file_exists,
            caml_sys_is_directory,
            caml_sys_is_regular_file,
            caml_sys_remove,
            caml_sys_rmdir,
            caml_sys_chdir,
            caml_sys_read_directory,
        ] {
            refused(f(name()), "/");
        }
        refused(caml_sys_rename(name(), name()), "/");
        refused(caml_sys_mkdir(name(), int(0)), "/");
        refused(caml_sys_getcwd(UNIT), ".");
        assert_eq!(integer(caml_sys_system_command(string(b"exit 3"))), Ok(3));
    });
    denied(CAMLRT_DENY_ENVIRONMENT, &|| {
        for f in [caml_sys_getenv, caml_sys_unsafe_getenv, caml_sys_getenv_opt] {
            refused(f(string(b"PATH")), "PATH");
        }
        assert_eq!(elements(ok(caml_sys_argv(UNIT))), [b""]);
        assert_eq!(bytes(ok(caml_sys_executable_name(UNIT))), b"");
    });
    denied(CAMLRT_DENY_PROCESSES, &|| refused(caml_sys_system_command(string(b"true")), "true"));
}

/// A command that waits does not keep the runtime.
#[test]
fn commands_give_the_runtime_up() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let inside = |f: &dyn Fn()| {
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        scoped(f);
        assert_eq!(camlrt_runtime_leave(previous), 0);
    };
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let fd = reader.as_raw_fd();
    // The descriptor is closed on exec: the command finds it by the process's number.
    let command = format!("exit $(cat /proc/{}/fd/{fd} | wc -c)", std::process::id());
    std::thread::scope(|s| {
        let waiting = s.spawn(|| {
            inside(&|| assert_eq!(integer(caml_sys_system_command(string(command.as_bytes()))), Ok(5)));
        });
        std::thread::sleep(std::time::Duration::from_millis(50));
        inside(&|| assert_eq!(bytes(string(b"here")), b"here"));
        std::io::Write::write_all(&mut &writer, b"bytes").expect("written");
        drop(writer);
        waiting.join().expect("the command");
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
}
