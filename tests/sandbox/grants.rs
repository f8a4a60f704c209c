//! Descriptors and variables, and what cannot be granted.

use crate::common::*;
use crate::support::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::filename::{caml_filename_temp_dir_name, caml_filename_temp_file};
use camlrt::abi::grants::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::sys::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::io::{Read, Write};
use std::os::fd::AsRawFd;

fn output(number: i64, text: &[u8]) -> CamlValue {
    let channel = ok(caml_ml_open_descriptor_out(int(number)));
    ok(caml_ml_output(channel, string(text), int(0), int(text.len() as i64)));
    channel
}

#[test]
fn descriptors_have_numbers_of_their_own() {
    let tree = Tree::new("descriptors");
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    let file = std::fs::File::open(tree.path("read/file")).expect("a file");
    let rt = restricted(CAMLRT_DENY_ALL);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_READ);
    assert_eq!(camlrt_grant_descriptor(rt, writer.as_raw_fd(), 1), 0);
    assert_eq!(camlrt_grant_descriptor(rt, file.as_raw_fd(), 0), 0);
    assert_eq!(camlrt_grant_descriptor(rt, file.as_raw_fd(), 1 << 30), 0);
    // It has copies: what the host does with its own is no matter.
    drop((file, writer));
    inside(rt, || {
        // The process has lots of others.
        let open = |n: i64| {
            [caml_ml_open_descriptor_in(int(n)), caml_ml_open_descriptor_out(int(n)), caml_sys_close(int(n))]
        };
        for n in (2..100).chain([-1, i64::from(i32::MIN), 1 << 31, 1 << 32, (1 << 32) + 1, (1 << 30) + 1]) {
            for v in open(n) {
                assert_eq!(value(v), Err("Sys_error(\"Operation not permitted\")".into()), "{n}");
            }
        }
        let stream = ok(caml_ml_open_descriptor_in(int(0)));
        assert_eq!(integer(caml_ml_channel_size(stream)), Ok(4));
        assert_eq!(integer(caml_ml_input_char(stream)), Ok(b'f'.into()));
        assert_eq!(integer(caml_channel_descriptor(stream)), Ok(0));
        assert_eq!(integer(caml_sys_isatty(stream)), Ok(0));
        // Files come behind the streams, the first number that is free.
        let open = || integer(caml_sys_open(string(b"file"), flags(&[0]), int(0))).expect("a file");
        assert_eq!([open(), open(), open()], [3, 4, 5]);
        ok(caml_sys_close(int(4)));
        assert_eq!([open(), open()], [4, 6]);
        let channel = ok(caml_ml_open_descriptor_in(int(5)));
        assert_eq!(integer(caml_ml_input_char(channel)), Ok(b'f'.into()));
        let other = ok(caml_ml_open_descriptor_in(int(6)));
        ok(caml_ml_close_channel(other));
        // Written when it is flushed, at a close and at the end.
        ok(caml_ml_flush(output(1, b"one ")));
        output(1, b"two");
    });
    // What the runtime had is closed with it: the pipe's end is there.
    assert_eq!(camlrt_runtime_free(rt), 0);
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("text");
    assert_eq!(text, "one two");
}

/// A number whose descriptor was closed is nothing, even if the process has opened something else by that descriptor's number.
#[test]
fn what_is_closed_is_not_what_comes_after_it() {
    alone("grants::what_is_closed_is_not_what_comes_after_it", closed_and_opened);
}

fn closed_and_opened() {
    let tree = Tree::new("closed");
    confined(&tree, || {
        let fd = integer(caml_sys_open(string(b"file"), flags(&[0]), int(0))).expect("a file");
        let reads = ok(caml_ml_open_descriptor_in(int(fd)));
        let writes = ok(caml_ml_open_descriptor_out(int(fd)));
        ok(caml_sys_close(int(fd)));
        let secrets: Vec<_> = (0..20)
            .map(|_| {
                std::fs::File::options().read(true).write(true).open(tree.path("secret")).expect("a file")
            })
            .collect();
        let closed = Err("Sys_error(\"Bad file descriptor\")".into());
        assert_eq!(integer(caml_ml_input_char(reads)), closed);
        ok(caml_ml_output_char(writes, int(65)));
        assert_eq!(integer(caml_ml_flush(writes)), closed);
        assert_eq!(integer(caml_ml_channel_size(reads)), closed);
        for v in [caml_ml_close_channel(reads), caml_sys_close(int(fd))] {
            assert_eq!(v, CamlValue::NONE);
        }
        drop(secrets);
    });
    assert_eq!(std::fs::read(tree.path("secret")).expect("a file"), b"secret");
}

/// A thread reads from a descriptor, another one closes it: the read goes on with what it began with.
#[test]
fn what_is_in_use_is_closed_afterwards() {
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    let rt = restricted(CAMLRT_DENY_ALL);
    assert_eq!(camlrt_grant_descriptor(rt, reader.as_raw_fd(), 0), 0);
    drop(reader);
    std::thread::scope(|s| {
        let waiting = s.spawn(move || {
            inside(rt, || integer(caml_ml_input_char(ok(caml_ml_open_descriptor_in(int(0))))))
        });
        std::thread::sleep(std::time::Duration::from_millis(100));
        beside(rt, || {
            ok(caml_sys_close(int(0)));
            assert_eq!(caml_sys_close(int(0)), CamlValue::NONE);
        });
        writer.write_all(b"x").expect("a reader is there still");
        assert_eq!(waiting.join().expect("the reader"), Ok(b'x'.into()));
    });
    assert_eq!(writer.write_all(b"x").expect_err("nobody reads").kind(), std::io::ErrorKind::BrokenPipe);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn variables_are_granted_one_by_one() {
    let rt = restricted(CAMLRT_DENY_ALL);
    let variable = |name: &str, value: Option<&str>| {
        let value = value.map(c);
        camlrt_grant_variable(rt, c(name).as_ptr(), value.as_ref().map_or(std::ptr::null(), |v| v.as_ptr()))
    };
    assert_eq!(variable("TMPDIR", Some("/nowhere")), 0);
    assert_eq!(variable("PATH", None), 0);
    assert_eq!(variable("CAMLRT_MISSING", None), 0);
    for bad in ["", "=", "A=B"] {
        assert_eq!(variable(bad, None), CAMLRT_INVALID_ARGUMENT);
    }
    let path = std::env::var("PATH").expect("a path");
    inside(rt, || {
        for get in [caml_sys_getenv, caml_sys_unsafe_getenv] {
            assert_eq!(bytes(ok(get(string(b"TMPDIR")))), b"/nowhere");
            assert_eq!(bytes(ok(get(string(b"PATH")))), path.as_bytes());
            assert_eq!(value(get(string(b"CAMLRT_MISSING"))), Err("Not_found".into()));
            for name in ["HOME", "TMPDI", "TMPDIR=", "", "CAMLRT_MISSING2"] {
                refused(get(string(name.as_bytes())), name);
            }
        }
        assert_eq!(ok(caml_sys_getenv_opt(string(b"CAMLRT_MISSING"))), UNIT);
        assert_eq!(bytes(ok(caml_filename_temp_dir_name(UNIT))), b"/nowhere");
        let said = value(caml_filename_temp_file(UNIT, string(b"a"), string(b"b"))).expect_err("refused");
        assert!(
            said.starts_with("Sys_error(\"/nowhere/a") && said.ends_with("Operation not permitted\")"),
            "{said}"
        );
        assert_eq!(bytes(ok(caml_sys_executable_name(UNIT))), b"");
    });
    assert_eq!(variable("TMPDIR", Some("")), 0);
    inside(rt, || assert_eq!(bytes(ok(caml_sys_getenv(string(b"TMPDIR")))), b""));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn what_cannot_be_granted() {
    let rt = restricted(CAMLRT_DENY_FILES);
    let free = camlrt_runtime_new(&ocaml(5));
    let gone = CamlrtRuntime::of(0x7fff_0001);
    let null = std::ptr::null();
    let read = CAMLRT_GRANT_READ;
    assert_eq!(camlrt_grant_directory(gone, c"/".as_ptr(), null, read), CAMLRT_BAD_RUNTIME);
    assert_eq!(camlrt_grant_descriptor(gone, 0, 0), CAMLRT_BAD_RUNTIME);
    assert_eq!(camlrt_grant_variable(gone, c"A".as_ptr(), null), CAMLRT_BAD_RUNTIME);
    // Nothing is denied to it, so that its host is mistaken.
    assert_eq!(camlrt_grant_directory(free, c"/".as_ptr(), null, read), CAMLRT_INVALID_ARGUMENT);
    assert_eq!(camlrt_grant_descriptor(free, 0, 0), CAMLRT_INVALID_ARGUMENT);
    assert_eq!(camlrt_grant_variable(free, c"A".as_ptr(), null), CAMLRT_INVALID_ARGUMENT);
    assert_eq!(camlrt_grant_directory(rt, null, null, read), CAMLRT_BAD_POINTER);
    assert_eq!(camlrt_grant_variable(rt, null, null), CAMLRT_BAD_POINTER);
    for rights in [0, 4, 7, u32::MAX] {
        assert_eq!(camlrt_grant_directory(rt, c"/".as_ptr(), null, rights), CAMLRT_INVALID_ARGUMENT);
    }
    for missing in [c"/nowhere", c"", c"/dev/null"] {
        assert_eq!(camlrt_grant_directory(rt, missing.as_ptr(), null, read), CAMLRT_SYS_ERROR);
    }
    assert_eq!(camlrt_grant_descriptor(rt, -1, 0), CAMLRT_SYS_ERROR);
    assert_eq!(camlrt_grant_descriptor(rt, 1_000_000, 0), CAMLRT_SYS_ERROR);
    assert_eq!(camlrt_grant_descriptor(rt, 0, -1), CAMLRT_INVALID_ARGUMENT);
    inside(rt, || refused(caml_sys_getcwd(UNIT), "."));
    assert_eq!(camlrt_runtime_free(rt), 0);
    assert_eq!(camlrt_grant_variable(rt, c"A".as_ptr(), null), CAMLRT_BAD_RUNTIME);
    assert_eq!(camlrt_runtime_free(free), 0);
}

/// A runtime that may touch files, but not start programs, has all of them, and the standard streams; its numbers of descriptors and
/// its current directory are its own all the same.
#[test]
fn files_that_are_not_denied_are_there() {
    let tree = Tree::new("whole");
    both_ways(|| {
        let rt = restricted(CAMLRT_DENY_PROCESSES);
        inside(rt, || {
            let here = std::env::current_dir().expect("a directory");
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), here.to_str().expect("UTF-8").as_bytes());
            assert_eq!(read(b"src/../rustfmt.toml").is_ok(), std::fs::read("rustfmt.toml").is_ok());
            for name in ["in/absolute", "in/out-file", "in/root", "secret", "in/descriptors/.."] {
                let n = tree.name(name);
                assert_eq!(integer(caml_sys_file_exists(string(n.as_bytes()))), Ok(1), "{name}");
            }
            assert_eq!(read(tree.name("in/absolute").as_bytes()), Ok("secret".into()));
            assert_eq!(integer(caml_sys_file_exists(string(b"/../../etc/passwd"))), Ok(1));
            ok(caml_sys_chdir(string(tree.name("in/to-sub/deep").as_bytes())));
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), tree.name("in/sub/deep").as_bytes());
            assert_eq!(read(b"../../file"), Ok("fine".into()));
            assert_eq!(std::env::current_dir().expect("a directory"), here);
            ok(caml_ml_open_descriptor_out(int(1)));
            assert!(value(caml_ml_open_descriptor_in(int(3))).is_err());
            refused(caml_sys_system_command(string(b"true")), "true");
        });
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
}
