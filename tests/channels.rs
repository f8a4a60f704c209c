//! Channels: arguments, the host's memory, buffers, positions, and how long a channel lives.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use channels_support::*;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;

fn list(mut l: CamlValue) -> Vec<CamlValue> {
    let mut all = Vec::new();
    while camlrt_kind(l) == CAMLRT_KIND_BLOCK {
        all.push(caml_field(l, 0));
        l = caml_field(l, 1);
    }
    all
}

#[test]
fn arguments_of_the_wrong_shape_are_type_errors() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let i = reader(File::open(dir.write("f", b"abc")).expect("a file"));
        let o = writer(File::create(dir.file("g")).expect("a file"));
        let s = string(b"0123456789");
        let tuple = caml_alloc_tuple(2);
        for wrong in [s, int(5), UNIT, tuple, caml_copy_int64(3), o] {
            assert_eq!(integer(caml_ml_input_char(wrong)).unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(integer(caml_ml_input(wrong, s, int(0), int(1))).unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(integer(caml_ml_pos_in(wrong)).unwrap_err().0, CAMLRT_TYPE_ERROR);
        }
        for wrong in [s, int(5), UNIT, tuple, caml_copy_int64(3), i] {
            assert_eq!(unit(caml_ml_output_char(wrong, int(65))).unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(output(wrong, b"x").unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(flush(wrong).unwrap_err().0, CAMLRT_TYPE_ERROR);
        }
        let error = integer(caml_ml_input_char(o)).unwrap_err();
        assert_eq!(
            error.1,
            "Invalid_argument(\"caml_ml_input_char: expected an in_channel, got an out_channel\")"
        );
        assert_eq!(unit(caml_ml_output_char(o, s)).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(unit(caml_ml_seek_in_64(i, int(0))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(unit(caml_ml_seek_in(i, caml_copy_int64(0))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(
            integer(caml_sys_open(s, UNIT, int(0))).unwrap_err().1,
            sys_error("0123456789: No such file or directory").1
        );
        for flags in [camlrt_list(&int(9), 1), camlrt_list(&int(-1), 1), camlrt_list(&s, 1), s, int(3)] {
            assert_eq!(integer(caml_sys_open(s, flags, int(0))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        }
        let cyclic = camlrt_list(&int(0), 1);
        caml_store_field(cyclic, 1, cyclic);
        assert_eq!(integer(caml_sys_open(s, cyclic, int(0))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(close(i), Ok(()));
        assert_eq!(close(o), Ok(()));
    });
}

#[test]
fn ranges_outside_a_string_are_refused_and_nothing_is_moved() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.write("f", b"abcdef");
        let (i, o) = (
            reader(File::open(&path).expect("a file")),
            writer(File::create(dir.file("g")).expect("a file")),
        );
        let s = string(b"0123456789");
        let huge = (1i64 << 62) - 1;
        for (start, len) in
            [(-1, 1), (0, -1), (0, 11), (11, 0), (10, 1), (huge, 1), (1, huge), (huge, huge), (-huge, huge)]
        {
            let refused =
                |name: &str| Failed(CAMLRT_INVALID_ARGUMENT, format!("Invalid_argument(\"{name}\")"));
            let (start, len) = (int(start), int(len));
            assert_eq!(integer(caml_ml_input(i, s, start, len)), Err(refused("input")));
            assert_eq!(unit(caml_ml_output(o, s, start, len)), Err(refused("output_substring")));
            assert_eq!(unit(caml_ml_output_bytes(o, s, start, len)), Err(refused("output")));
        }
        assert_eq!(bytes(s), b"0123456789");
        assert_eq!((integer(caml_ml_pos_in(i)), integer(caml_ml_pos_out(o))), (Ok(0), Ok(0)));
        assert_eq!(integer(caml_ml_input(i, s, int(4), int(3))), Ok(3));
        assert_eq!(bytes(s), b"0123abc789");
        assert_eq!(integer(caml_ml_input(i, s, int(10), int(0))), Ok(0));
        assert_eq!(unit(caml_ml_output_bytes(o, s, int(3), int(5))), Ok(()));
        assert_eq!(close(o), Ok(()));
        assert_eq!(std::fs::read(dir.file("g")).expect("a file"), b"3abc7");
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn the_hosts_memory_is_read_and_written() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let content: Vec<u8> = (0..200_000u32).map(|i| (i * 7 + i / 300) as u8).collect();
        let o = writer(File::create(dir.file("f")).expect("a file"));
        let mut done = 99;
        assert_eq!(camlrt_channel_write(o, content.as_ptr().cast(), content.len(), &mut done), 0);
        assert_eq!(done, content.len());
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(200_000));
        assert_eq!(camlrt_channel_write(o, std::ptr::null(), 0, &mut done), 0);
        assert_eq!(done, 0);
        assert_eq!(close(o), Ok(()));
        done = 99;
        assert_eq!(camlrt_channel_write(o, content.as_ptr().cast(), 1, &mut done), CAMLRT_SYS_ERROR);
        assert_eq!(camlrt_channel_write(o, std::ptr::null(), 1, &mut done), CAMLRT_BAD_POINTER);
        assert_eq!(
            camlrt_channel_write(o, content.as_ptr().cast(), usize::MAX, &mut done),
            CAMLRT_BAD_POINTER
        );
        assert_eq!(
            camlrt_channel_write(o, content.as_ptr().cast(), 0, std::ptr::null_mut()),
            CAMLRT_BAD_POINTER
        );
        assert_eq!(done, 99);

        let i = reader(File::open(dir.file("f")).expect("a file"));
        let (mut back, mut buf) = (Vec::new(), vec![0u8; 150_000]);
        loop {
            assert_eq!(camlrt_channel_read(i, buf.as_mut_ptr().cast(), buf.len(), &mut done), 0);
            if done == 0 {
                break;
            }
            // What is read at a time is a buffer of the channel's.
            assert!(done <= 65536);
            back.extend_from_slice(&buf[..done]);
        }
        assert!(back == content);
        done = 99;
        assert_eq!(camlrt_channel_read(i, std::ptr::null_mut(), 3, &mut done), CAMLRT_BAD_POINTER);
        assert_eq!(
            camlrt_channel_read(i, buf.as_mut_ptr().cast(), 3, std::ptr::null_mut()),
            CAMLRT_BAD_POINTER
        );
        assert_eq!(camlrt_channel_read(o, buf.as_mut_ptr().cast(), 3, &mut done), CAMLRT_TYPE_ERROR);
        assert_eq!(done, 99);
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn an_unbuffered_channel_writes_at_once() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let o = writer(File::create(dir.file("f")).expect("a file"));
        let written = || std::fs::read(dir.file("f")).expect("a file");
        assert_eq!(caml_ml_is_buffered(o), int(1));
        assert_eq!(output(o, b"ab"), Ok(()));
        assert_eq!(written(), b"");
        assert_eq!(unit(caml_ml_set_buffered(o, int(0))), Ok(()));
        assert_eq!(caml_ml_is_buffered(o), int(0));
        assert_eq!(written(), b"ab");
        assert_eq!(unit(caml_ml_output_char(o, int(99))), Ok(()));
        assert_eq!(written(), b"abc");
        assert_eq!(output(o, b"de"), Ok(()));
        assert_eq!(unit(caml_ml_output_int(o, int(0x30313233))), Ok(()));
        let mut done = 0;
        assert_eq!(camlrt_channel_write(o, b"xyz".as_ptr().cast(), 3, &mut done), 0);
        assert_eq!(written(), b"abcde0123xyz");
        assert_eq!(unit(caml_ml_set_buffered(o, int(1))), Ok(()));
        assert_eq!(output(o, b"!"), Ok(()));
        assert_eq!(written(), b"abcde0123xyz");
        assert_eq!(close(o), Ok(()));
        assert_eq!(written(), b"abcde0123xyz!");
        assert_eq!(unit(caml_ml_set_buffered(o, int(0))), Ok(()));
        // A closed channel without a buffer flushes after nothing too, and fails in that.
        assert_eq!(output(o, b""), Err(sys_error("Bad file descriptor")));

        let file = File::create(dir.file("g")).expect("a file");
        let fd = int(file.as_raw_fd() as i64);
        let o = caml_ml_open_descriptor_out_with_flags(fd, int(16));
        assert_eq!(caml_ml_is_buffered(o), int(0));
        assert_eq!(output(o, b"at once"), Ok(()));
        assert_eq!(std::fs::read(dir.file("g")).expect("a file"), b"at once");
    });
}

#[test]
fn text_mode_is_a_flag_that_changes_little() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let file = File::open(dir.write("f", b"one\r\ntwo\r\n\0\0\0\x05")).expect("a file");
        let fd = int(file.as_raw_fd() as i64);
        let i = caml_ml_open_descriptor_in_with_flags(fd, int(8));
        assert_eq!(caml_ml_is_binary_mode(i), int(0));
        assert_eq!(input(i, 5), Ok(b"one\r\n".to_vec()));
        let refused = integer(caml_ml_input_int(i));
        assert_eq!(
            refused,
            Err(Failed(CAMLRT_FAILURE, "Failure(\"input_binary_int: not a binary channel\")".into()))
        );
        assert_eq!(unit(caml_ml_set_binary_mode(i, int(1))), Ok(()));
        assert_eq!(caml_ml_is_binary_mode(i), int(0));
        assert_eq!(unit(caml_ml_seek_in(i, int(1))), Ok(()));
        assert_eq!(input(i, 2), Ok(b"ne".to_vec()));
        assert_eq!(integer(caml_ml_channel_size(i)), Ok(14));
        let o = caml_ml_open_descriptor_out_with_flags(fd, int(8));
        assert_eq!(unit(caml_ml_output_int(o, int(1))).unwrap_err().0, CAMLRT_FAILURE);
        let plain = caml_ml_open_descriptor_in(fd);
        assert_eq!(caml_ml_is_binary_mode(plain), int(1));
    });
}

#[test]
fn positions_come_as_int64_too() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let o = writer(File::create(dir.file("f")).expect("a file"));
        let far = 5_000_000_000i64;
        let int64 = |v: CamlValue| {
            let mut n = 0;
            assert_eq!(camlrt_to_int64(v, &mut n), 0, "{:?}", failed());
            n
        };
        assert_eq!(unit(caml_ml_seek_out_64(o, caml_copy_int64(far))), Ok(()));
        assert_eq!(output(o, b"end"), Ok(()));
        assert_eq!(int64(caml_ml_pos_out_64(o)), far + 3);
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(far + 3));
        assert_eq!(flush(o), Ok(()));
        assert_eq!(int64(caml_ml_channel_size_64(o)), far + 3);
        assert_eq!(close(o), Ok(()));
        let i = reader(File::open(dir.file("f")).expect("a file"));
        assert_eq!(unit(caml_ml_seek_in_64(i, caml_copy_int64(far + 1))), Ok(()));
        assert_eq!(int64(caml_ml_pos_in_64(i)), far + 1);
        assert_eq!(input(i, 10), Ok(b"nd".to_vec()));
        assert_eq!(
            unit(caml_ml_seek_in_64(i, caml_copy_int64(i64::MAX))),
            Err(sys_error("Invalid argument"))
        );
        assert_eq!(
            unit(caml_ml_seek_in_64(i, caml_copy_int64(i64::MIN))),
            Err(sys_error("Invalid argument"))
        );
        assert_eq!(int64(caml_ml_pos_in_64(i)), far + 3);
        assert_eq!(close(i), Ok(()));
        // What OCaml 5 answers for a closed output channel.
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(far + 4));
    });
}

#[test]
fn bigarrays_go_in_and_out() {
    in_runtime(config(), || {
        // Marshalled by OCaml: Bigarray.Array1.of_array Char C_layout [|'a'; 'b'; 'c'; 'd'; 'e'; 'f'; 'g'; 'h'|].
        let message = b"\x84\x95\xa6\xbe\0\0\0\x29\0\0\0\x01\0\0\0\x07\0\0\0\x07\x18_bigarr02\0\
            \0\0\0\x14\0\0\0\0\0\0\0\x28\0\0\0\x01\0\0\0\x0c\0\x08abcdefgh";
        let a = caml_input_value_from_block(message.as_ptr().cast(), message.len());
        let a = value(a).expect("a bigarray");
        let dir = Dir::new();
        let o = writer(File::create(dir.file("f")).expect("a file"));
        assert_eq!(unit(caml_ml_set_buffered(o, int(0))), Ok(()));
        assert_eq!(unit(caml_ml_output_bigarray(o, a, int(2), int(4))), Ok(()));
        // As in OCaml, this does not flush.
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"");
        assert_eq!(unit(caml_ml_output_bigarray(o, a, int(0), int(8))), Ok(()));
        assert_eq!(close(o), Ok(()));
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"cdefabcdefgh");
        let i = reader(File::open(dir.file("f")).expect("a file"));
        assert_eq!(integer(caml_ml_input_bigarray(i, a, int(5), int(3))), Ok(3));
        let (mut data, mut kind, mut dims) = (std::ptr::null_mut(), 0, [0i64; 16]);
        assert_eq!(camlrt_bigarray(a, &mut data, &mut kind, dims.as_mut_ptr()), 0);
        // Eight bytes, as the array says.
        let bytes = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), dims[0] as usize) };
        assert_eq!(bytes, b"abcdecde");
        for (start, len) in [(-1, 1), (0, 9), (9, 0), (8, 1)] {
            let refused =
                |name: &str| Failed(CAMLRT_INVALID_ARGUMENT, format!("Invalid_argument(\"{name}\")"));
            let (start, len) = (int(start), int(len));
            assert_eq!(integer(caml_ml_input_bigarray(i, a, start, len)), Err(refused("input_bigarray")));
            assert_eq!(unit(caml_ml_output_bigarray(o, a, start, len)), Err(refused("output_bigarray")));
        }
        let s = string(b"no bigarray");
        assert_eq!(integer(caml_ml_input_bigarray(i, s, int(0), int(1))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn opened_descriptors_do_not_go_to_programs() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let fd = open(&dir.file("f"), &[WRONLY, CREAT]).expect("a file");
        // No memory is involved.
        assert_eq!(unsafe { libc::fcntl(fd, libc::F_GETFD) } & libc::FD_CLOEXEC, libc::FD_CLOEXEC);
        assert_eq!(unit(caml_sys_close(int(fd as i64))), Ok(()));
        // No memory is involved; nothing else of this test's opens descriptors now, but other threads do.
        assert_eq!(unit(caml_sys_close(int(-1))), Ok(()));
        let nul = string(b"a\0b");
        assert_eq!(
            integer(caml_sys_open(nul, UNIT, int(0))).unwrap_err().1,
            "Sys_error(\"a\\000b: No such file or directory\")"
        );
    });
}

#[test]
fn a_channel_that_nothing_refers_to_is_kept_while_it_holds_bytes() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let (empty, full) =
            (File::create(dir.file("e")).expect("a file"), File::create(dir.file("f")).expect("a file"));
        camlrt_release(out_channel(empty.as_raw_fd()));
        let o = out_channel(full.as_raw_fd());
        assert_eq!(output(o, b"held"), Ok(()));
        camlrt_release(o);
        let collect = || assert_eq!(caml_gc_full_major(UNIT), UNIT);
        collect();
        let open = list(caml_ml_out_channels_list(UNIT));
        assert_eq!(open.len(), 1);
        assert_eq!(integer(caml_channel_descriptor(open[0])), Ok(full.as_raw_fd() as i64));
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"");
        assert_eq!(flush(open[0]), Ok(()));
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"held");
        // The descriptors are the host's still.
        for mut file in [empty, full] {
            file.write_all(b"!").expect("an open descriptor");
        }
    });
}

#[test]
fn output_channels_are_listed_and_flushed_at_the_end_of_the_runtime() {
    for ocaml in [4, 5] {
        let dir = Dir::new();
        let file = File::create(dir.file("f")).expect("a file");
        let fd = file.as_raw_fd();
        let rt = runtime(CamlrtConfig { ocaml, ..config() });
        inside(rt, || {
            let all: Vec<_> = (0..4).map(|_| out_channel(fd)).collect();
            for (o, text) in all.iter().zip([b"a", b"b", b"c", b"d"]) {
                assert_eq!(output(*o, text), Ok(()));
            }
            let i = reader(File::open("/dev/null").expect("a device"));
            let other = writer(File::create(dir.file("g")).expect("a file"));
            assert_eq!(close(other), Ok(()));
            let listed = list(caml_ml_out_channels_list(UNIT));
            assert_eq!(listed.len(), 4);
            // One channel is one channel, whichever handle of it is used.
            assert_eq!(output(listed[0], b"0"), Ok(()));
            let newest = if ocaml == 4 { all[0] } else { all[3] };
            assert_eq!(integer(caml_ml_pos_out(newest)), Ok(2));
            assert_eq!(close(i), Ok(()));
        });
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"");
        assert_eq!(camlrt_runtime_free(rt), 0);
        let expected: &[u8] = if ocaml == 4 { b"a0bcd" } else { b"d0cba" };
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), expected);
    }
}

#[test]
fn files_are_opened_by_name() {
    let dir = Dir::new();
    let name = |path: &std::path::Path| std::ffi::CString::new(path.as_os_str().as_bytes()).expect("no zero");
    let path = dir.write("f", b"what was there");
    in_runtime(config(), || {
        let o = value(camlrt_open_out(name(&path).as_ptr())).expect("a channel");
        assert_eq!(std::fs::read(&path).expect("a file"), b"", "it was emptied");
        assert_eq!(output(o, b"line\r\n\x1a").and_then(|()| close(o)), Ok(()));
        let i = value(camlrt_open_in(name(&path).as_ptr())).expect("a channel");
        assert_eq!(input(i, 100), Ok(b"line\r\n\x1a".to_vec()), "every byte");
        let fd = integer(caml_channel_descriptor(i)).expect("a descriptor") as i32;
        assert_eq!(unsafe { libc::fcntl(fd, libc::F_GETFD) }, libc::FD_CLOEXEC);
        assert_eq!(close(i), Ok(()));
        assert_eq!(unsafe { libc::fcntl(fd, libc::F_GETFD) }, -1, "closed with the channel");
        // A new file, and what OCaml says of files that cannot be opened.
        let new = dir.file("new");
        assert_eq!(close(value(camlrt_open_out(name(&new).as_ptr())).expect("a channel")), Ok(()));
        assert_eq!(std::fs::read(&new).expect("a file"), b"");
        let missing = value(camlrt_open_in(c"nosuch".as_ptr()));
        assert_eq!(missing, Err(sys_error("nosuch: No such file or directory")));
        assert_eq!(value(camlrt_open_out(c"/".as_ptr())), Err(sys_error("/: Is a directory")));
        assert_eq!(value(camlrt_open_in(c"".as_ptr())), Err(sys_error(": No such file or directory")));
        assert_eq!(camlrt_open_in(std::ptr::null()), CamlValue::NONE);
        assert_eq!(camlrt_error_code(), CAMLRT_BAD_POINTER);
    });
    in_runtime(CamlrtConfig { denied: CAMLRT_DENY_FILES, ..config() }, || {
        let refused = sys_error(&format!("{}: Operation not permitted", path.display()));
        assert_eq!(value(camlrt_open_in(name(&path).as_ptr())), Err(refused.clone()));
        assert_eq!(value(camlrt_open_out(name(&path).as_ptr())), Err(refused));
    });
    assert_eq!(std::fs::read(&path).expect("a file"), b"line\r\n\x1a");
    // Without room for a buffer there is no channel, and the file is closed.
    in_runtime(CamlrtConfig { max_heap: 1 << 16, ..config() }, || {
        for _ in 0..3000 {
            assert_eq!(camlrt_open_in(name(&path).as_ptr()), CamlValue::NONE);
        }
        assert_eq!(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY);
    });
}

#[test]
fn a_restricted_runtime_has_the_descriptors_that_it_was_given() {
    let dir = Dir::new();
    let path = dir.write("f", b"secret");
    let file = File::open(&path).expect("a file");
    in_runtime(CamlrtConfig { denied: CAMLRT_DENY_FILES, ..config() }, || {
        let refused = format!("{}: Operation not permitted", path.display());
        assert_eq!(open(&path, &[RDONLY]), Err(sys_error(&refused)));
        assert_eq!(open(&dir.file("new"), &[WRONLY, CREAT]).unwrap_err().0, CAMLRT_SYS_ERROR);
        assert!(!dir.file("new").exists());
        let fd = int(file.as_raw_fd() as i64);
        for refused in [caml_ml_open_descriptor_in(fd), caml_ml_open_descriptor_out(fd), caml_sys_close(fd)] {
            assert_eq!(value(refused), Err(sys_error("Operation not permitted")));
        }
    });
    let mut text = String::new();
    (&file).read_to_string(&mut text).expect("an open descriptor");
    assert_eq!(text, "secret");
}

#[test]
fn buffers_count_as_memory() {
    in_runtime(CamlrtConfig { max_heap: 8 << 20, ..config() }, || {
        let null = File::options().read(true).write(true).open("/dev/null").expect("a device");
        // Far more than fits, but never many at once: what is dropped or closed is room for more.
        for k in 0..500 {
            let o = out_channel(null.as_raw_fd());
            assert_eq!(output(o, b"x").and_then(|()| flush(o)), Ok(()));
            camlrt_release(o);
            let fd = open("/dev/null".as_ref(), &[RDONLY]).expect("a device");
            let i = in_channel(fd);
            assert_eq!(close(i), Ok(()));
            if k % 2 == 0 {
                camlrt_release(i);
            }
        }
        let mut held = Vec::new();
        let refusal = loop {
            match value(caml_ml_open_descriptor_in(int(null.as_raw_fd() as i64))) {
                Ok(i) => held.push(i),
                Err(e) => break e,
            }
            assert!(held.len() < 200);
        };
        assert_eq!(refusal.0, CAMLRT_OUT_OF_MEMORY);
        assert!(held.len() > 50, "{}", held.len());
    });
}

#[test]
fn everything_works_while_collecting_all_the_time_and_fails_well_without_memory() {
    let dir = Dir::new();
    let work = |tolerant: bool| -> Outcome<()> {
        let r = (|| {
            let o = out_channel_or(open(&dir.file("f"), &[WRONLY, CREAT])?)?;
            output(o, b"one\ntwo\n")?;
            unit(caml_ml_output_int(o, int(-3)))?;
            value(caml_ml_out_channels_list(UNIT))?;
            value(caml_ml_pos_out_64(o))?;
            close(o)?;
            let i = value(caml_ml_open_descriptor_in(int(open(&dir.file("f"), &[RDONLY])? as i64)))?;
            assert_eq!(integer(caml_ml_input_scan_line(i))?, 4);
            assert_eq!(input(i, 8)?, b"one\ntwo\n");
            assert_eq!(integer(caml_ml_input_int(i))?, -3);
            close(i)
        })();
        if !tolerant {
            assert_eq!(r, Ok(()));
        }
        r
    };
    in_runtime(CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..config() }, || {
        let _ = work(false);
    });
    let mut fail_at = 1;
    loop {
        let mut outcome = Ok(());
        in_runtime(CamlrtConfig { fail_at, ..config() }, || outcome = work(true));
        match outcome {
            Ok(()) => break,
            Err(e) => assert_eq!(e.0, CAMLRT_OUT_OF_MEMORY),
        }
        fail_at += 1;
    }
    assert!(fail_at > 10);
}

#[test]
fn numbers_that_no_descriptor_has_are_closed_descriptors() {
    in_runtime(config(), || {
        for fd in [1 << 40, (1 << 32) + 1, -1, i64::from(i32::MAX) + 1] {
            let i = value(caml_ml_open_descriptor_in(int(fd))).expect("a channel");
            assert_eq!(integer(caml_ml_input_char(i)), Err(sys_error("Bad file descriptor")));
            assert_eq!(unit(caml_sys_close(int(fd))), Ok(()));
        }
    });
    assert!(unsafe { libc::fcntl(1, libc::F_GETFD) } >= 0, "standard output is open");
}

#[test]
fn lines_of_every_length_come_whole() {
    let dir = Dir::new();
    let lengths = [0, 1, 7, 4095, 4096, 5000, 65534, 65535, 65536, 65537, 200_000, 0, 3];
    let lines: Vec<Vec<u8>> =
        lengths.iter().map(|n| (0..*n).map(|i| b'a' + (i % 23) as u8).collect()).collect();
    for last_newline in [true, false] {
        let mut all = lines.join(&b'\n');
        if last_newline {
            all.push(b'\n');
        }
        for flags in [0, CAMLRT_CONFIG_STRESS] {
            in_runtime(CamlrtConfig { flags, ..config() }, || {
                let i = reader(File::open(dir.write("lines", &all)).expect("a file"));
                for line in &lines {
                    let got = value(camlrt_input_line(i)).expect("a line");
                    assert_eq!(bytes(got), *line);
                    assert_eq!(camlrt_release(got), 0);
                }
                for _ in 0..2 {
                    assert_eq!(value(camlrt_input_line(i)).unwrap_err().0, CAMLRT_END_OF_FILE);
                }
                close(i).expect("closed");
                let closed = value(camlrt_input_line(i)).unwrap_err();
                assert_eq!(closed, sys_error("Bad file descriptor"));
            });
        }
    }
}

#[test]
fn a_line_stays_where_there_is_no_memory_or_handle_for_it() {
    let dir = Dir::new();
    let mut all = vec![b'x'; 30_000];
    all.extend_from_slice(b"\nshort\n");
    in_runtime(CamlrtConfig { max_handles: 3, ..config() }, || {
        let i = reader(File::open(dir.write("lines", &all)).expect("a file"));
        let (one, _two) = (string(b"1"), string(b"2"));
        assert_eq!(value(camlrt_input_line(i)).unwrap_err().0, CAMLRT_TOO_MANY_HANDLES);
        camlrt_release(one);
        assert_eq!(bytes(value(camlrt_input_line(i)).expect("a line")).len(), 30_000);
    });
    let mut refused = 0;
    for fail_at in 1.. {
        let mut outcome: Outcome<()> = Ok(());
        in_runtime(CamlrtConfig { fail_at, ..config() }, || {
            outcome = (|| {
                let i = value(caml_ml_open_descriptor_in(int(open(&dir.file("lines"), &[RDONLY])? as i64)))?;
                let long = value(camlrt_input_line(i)).or_else(|e| {
                    assert_eq!(e.0, CAMLRT_OUT_OF_MEMORY);
                    refused += 1;
                    value(camlrt_input_line(i))
                })?;
                assert_eq!(bytes(long).len(), 30_000);
                Ok(())
            })();
        });
        if outcome.is_ok() && refused > 0 {
            break;
        }
        assert!(fail_at < 50, "no reservation of a line's was refused");
    }
}

fn out_channel_or(fd: i32) -> Outcome<CamlValue> {
    value(caml_ml_open_descriptor_out(int(fd as i64)))
}

#[test]
fn an_integer_that_finds_no_handle_is_not_lost() {
    in_runtime(CamlrtConfig { max_handles: 20, ..config() }, || {
        let dir = Dir::new();
        let content = [&i32::MAX.to_be_bytes()[..], &7i32.to_be_bytes(), &i32::MIN.to_be_bytes()].concat();
        let i = reader(File::open(dir.write("f", &content)).expect("a file"));
        let mut held = Vec::new();
        while let Ok(s) = value(caml_copy_int64(1)) {
            held.push(s);
        }
        assert!(!held.is_empty());
        assert_eq!(integer(caml_ml_input_int(i)).unwrap_err().0, CAMLRT_TOO_MANY_HANDLES);
        assert_eq!(integer(caml_ml_input_int(i)).unwrap_err().0, CAMLRT_TOO_MANY_HANDLES);
        camlrt_release(held.remove(0));
        assert_eq!(integer(caml_ml_input_int(i)), Ok(i32::MAX as i64));
        held.push(caml_copy_int64(1));
        assert_eq!(integer(caml_ml_input_int(i)), Ok(7));
        assert_eq!(integer(caml_ml_input_int(i)).unwrap_err().0, CAMLRT_TOO_MANY_HANDLES);
        camlrt_release(held.remove(0));
        assert_eq!(integer(caml_ml_input_int(i)), Ok(i32::MIN as i64));
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn a_large_value_goes_past_the_buffer_and_leaves_the_position_right() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let o = writer(File::create(dir.file("f")).expect("a file"));
        let content: Vec<u8> = (0..300_000u32).map(|i| (i * 5 + i / 700) as u8).collect();
        let s = string(&content);
        for _ in 0..2 {
            assert_eq!(output(o, b"abc"), Ok(()));
            assert_eq!(unit(caml_output_value(o, s, UNIT)), Ok(()));
        }
        let end = integer(caml_ml_pos_out(o)).expect("a position");
        assert_eq!(close(o), Ok(()));
        let i = reader(File::open(dir.file("f")).expect("a file"));
        for k in 1..=2 {
            assert_eq!(input(i, 3), Ok(b"abc".to_vec()));
            assert!(bytes(caml_input_value(i)) == content);
            assert_eq!(integer(caml_ml_pos_in(i)), Ok(end / 2 * k));
        }
        assert_eq!(unit(caml_ml_seek_in(i, int(end - 2))), Ok(()));
        assert_eq!(input(i, 3), Ok(content[content.len() - 2..].to_vec()));
        assert_eq!(integer(caml_ml_input_char(i)).unwrap_err().0, CAMLRT_END_OF_FILE);
        assert_eq!(close(i), Ok(()));
    });
}
