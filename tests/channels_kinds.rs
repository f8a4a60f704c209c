//! Channels on pipes, sockets, terminals, FIFOs and devices, and what goes wrong with them.

mod channels_support;

use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::marshal::{caml_input_value, caml_output_value_to_string};
use camlrt::abi::runtimes::*;
use channels_support::*;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// Broken pipes are to show themselves as what they are, although Rust's programs begin by ignoring SIGPIPE.
fn with_deadly_sigpipe() {
    // The handler is the default one.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
}

#[test]
fn a_pipe_gives_what_is_there_and_then_its_end() {
    in_runtime(config(), || {
        let (r, mut w) = pipe();
        let i = reader(r);
        w.write_all(b"ab\ncdef").expect("room");
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(3));
        assert_eq!(input(i, 3), Ok(b"ab\n".to_vec()));
        assert_eq!(input(i, 100), Ok(b"cdef".to_vec()));
        w.write_all(b"gh").expect("room");
        assert_eq!(input(i, 1), Ok(b"g".to_vec()));
        // There are no positions, and counting begins at -1.
        assert_eq!(integer(caml_ml_pos_in(i)), Ok(7));
        assert_eq!(integer(caml_ml_channel_size(i)), Err(sys_error("Illegal seek")));
        assert_eq!(unit(caml_ml_seek_in(i, int(100))), Err(sys_error("Illegal seek")));
        assert_eq!(unit(caml_ml_seek_in(i, int(6))), Ok(()));
        assert_eq!(input(i, 9), Ok(b"gh".to_vec()));
        drop(w);
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(0));
        assert_eq!(input(i, 9), Ok(vec![]));
        assert_eq!(integer(caml_ml_input_char(i)).unwrap_err().0, CAMLRT_END_OF_FILE);
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn a_line_may_come_in_pieces() {
    in_runtime(config(), || {
        let (r, mut w) = pipe();
        let t = std::thread::spawn(move || {
            for piece in [&b"one"[..], b" two", b" three\nfour", b"\n"] {
                w.write_all(piece).expect("room");
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
        });
        let i = reader(r);
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(14));
        assert_eq!(input(i, 14), Ok(b"one two three\n".to_vec()));
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(5));
        t.join().expect("the writer");
        assert_eq!(close(i), Ok(()));
    });
}

#[test]
fn a_broken_pipe_is_an_error_and_not_a_signal() {
    with_deadly_sigpipe();
    for ocaml in [4, 5] {
        in_runtime(CamlrtConfig { ocaml, ..config() }, || {
            let (r, w) = pipe();
            let o = writer(w);
            assert_eq!(output(o, b"abc"), Ok(()));
            drop(r);
            assert_eq!(flush(o), Err(sys_error("Broken pipe")));
            // OCaml 5 gives up what nobody will ever read.
            assert_eq!(integer(caml_ml_pos_out(o)), Ok(if ocaml == 4 { 2 } else { -1 }));
            assert_eq!(flush(o), if ocaml == 4 { Err(sys_error("Broken pipe")) } else { Ok(()) });
            assert_eq!(output(o, &[7; 70_000]), Err(sys_error("Broken pipe")));
            let given_up = if ocaml == 4 { Err(sys_error("Broken pipe")) } else { Ok(()) };
            assert_eq!(close(o), given_up);
            assert_eq!(close(o), Ok(()));

            let (a, b) = UnixStream::pair().expect("sockets");
            let o = writer(a);
            drop(b);
            assert_eq!(output(o, b"abc"), Ok(()));
            assert_eq!(flush(o), Err(sys_error("Broken pipe")));
            let _ = flush(o);
            assert_eq!(close(o), given_up);
        });
    }
    // Nothing is left behind: neither a signal nor a mask.
    let mut set = std::mem::MaybeUninit::<libc::sigset_t>::zeroed();
    // The calls fill the set.
    unsafe {
        assert_eq!(libc::sigpending(set.as_mut_ptr()), 0);
        assert_eq!(libc::sigismember(set.as_ptr(), libc::SIGPIPE), 0);
        assert_eq!(libc::pthread_sigmask(libc::SIG_BLOCK, std::ptr::null(), set.as_mut_ptr()), 0);
        assert_eq!(libc::sigismember(set.as_ptr(), libc::SIGPIPE), 0);
    }
}

#[test]
fn a_descriptor_may_become_a_pipe_behind_the_channels_back() {
    with_deadly_sigpipe();
    in_runtime(config(), || {
        let dir = Dir::new();
        let file = File::create(dir.file("f")).expect("a file");
        let o = out_channel(file.as_raw_fd());
        assert_eq!(output(o, b"abc").and_then(|()| flush(o)), Ok(()));
        let (r, w) = pipe();
        // Both descriptors are open.
        assert!(unsafe { libc::dup2(w.as_raw_fd(), file.as_raw_fd()) } >= 0);
        drop((r, w));
        assert_eq!(output(o, b"def"), Ok(()));
        assert_eq!(flush(o), Err(sys_error("Broken pipe")));
        assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"abc");
    });
}

/// A value that does not come as a whole is put back as a whole, or not at all: its header alone would have what follows taken
/// for its data.
#[test]
fn a_value_that_does_not_come_is_not_put_back_in_part() {
    for (len, is_put_back) in [(40_000, true), (65_500, true), (66_000, false), (300_000, false)] {
        in_runtime(config(), || {
            let (r, mut w) = UnixStream::pair().expect("sockets");
            set_nonblocking(&r);
            let message = bytes(caml_output_value_to_string(string(&vec![b'x'; len]), int(0)));
            let i = reader(r);
            let given = message.len().min(100_000) - 1;
            w.write_all(&message[..given]).expect("room");
            assert_eq!(value(caml_input_value(i)).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO, "{len}");
            w.write_all(&message[given..][..1]).expect("room");
            let next = integer(caml_ml_input_char(i)).expect("a byte");
            let wanted = if is_put_back { message[0] } else { b'x' };
            assert_eq!(next, wanted.into(), "{len}");
        });
    }
}

#[test]
fn a_descriptor_that_does_not_wait_loses_nothing() {
    in_runtime(config(), || {
        for is_pipe in [true, false] {
            let (r, w): (OwnedFd, OwnedFd) = if is_pipe {
                let (r, w) = pipe();
                (r.into(), w.into())
            } else {
                let (a, b) = UnixStream::pair().expect("sockets");
                (a.into(), b.into())
            };
            set_nonblocking(&r);
            set_nonblocking(&w);
            let (i, o) = (reader(r), writer(w));
            assert_eq!(integer(caml_ml_input_char(i)).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
            assert_eq!(integer(caml_ml_input_scan_line(i)).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
            let block: Vec<u8> = (0..10_000u32).map(|i| (i / 3) as u8).collect();
            let mut sent = Vec::new();
            // Until there is no room; then everything that the channel took is there still, and goes on.
            let refusal = loop {
                match output(o, &block).and_then(|()| flush(o)) {
                    Ok(()) => sent.extend_from_slice(&block),
                    Err(e) => break e,
                }
            };
            assert_eq!(refusal.0, CAMLRT_SYS_BLOCKED_IO);
            sent.extend_from_slice(&block);
            let mut received = Vec::new();
            while received.len() < sent.len() {
                match input(i, 3000) {
                    Ok(b) => received.extend_from_slice(&b),
                    Err(e) => {
                        assert_eq!(e.0, CAMLRT_SYS_BLOCKED_IO);
                        assert_eq!(flush(o), Ok(()));
                    }
                }
            }
            assert!(received == sent);
            assert_eq!(close(o), Ok(()));
            assert_eq!(input(i, 1), Ok(vec![]));
            assert_eq!(close(i), Ok(()));
        }
    });
}

#[test]
fn a_slow_reader_gets_everything() {
    in_runtime(config(), || {
        let content: Vec<u8> = (0..1_000_000u32).map(|i| (i * 3 + i / 1000) as u8).collect();
        let (r, w) = pipe();
        let (a, b) = UnixStream::pair().expect("sockets");
        for (mut from, to) in
            [(File::from(OwnedFd::from(r)), OwnedFd::from(w)), (File::from(OwnedFd::from(a)), b.into())]
        {
            let t = std::thread::spawn(move || {
                let (mut all, mut buf) = (Vec::new(), [0; 12_345]);
                loop {
                    match from.read(&mut buf).expect("bytes") {
                        0 => return all,
                        n => all.extend_from_slice(&buf[..n]),
                    }
                    std::thread::sleep(std::time::Duration::from_micros(300));
                }
            });
            let o = writer(to);
            assert_eq!(output(o, &content), Ok(()));
            assert_eq!(close(o), Ok(()));
            assert!(t.join().expect("the reader") == content);
        }
    });
}

/// A flush that failed for want of room, and a close when there is room again.
#[test]
fn a_close_tries_again_what_a_flush_could_not_write() {
    for drained in [true, false] {
        in_runtime(config(), || {
            let (mut r, w) = pipe();
            set_nonblocking(&w);
            let o = writer(w);
            let filler = vec![b'.'; 1 << 20];
            assert_eq!(output(o, &filler).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
            assert_eq!(output(o, b"precious").unwrap_or(()), ());
            assert_eq!(flush(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
            let position = integer(caml_ml_pos_out(o)).expect("a position");
            if drained {
                let mut all = vec![0; 1 << 16];
                std::io::Read::read_exact(&mut r, &mut all).expect("what the pipe holds");
                assert_eq!(close(o), Ok(()));
                let mut rest = Vec::new();
                std::io::Read::read_to_end(&mut r, &mut rest).expect("the rest");
                assert_eq!((all.len() + rest.len()) as i64, position + 1);
            } else {
                assert_eq!(close(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
                assert_eq!(integer(caml_channel_descriptor(o)), Err(sys_error("Bad file descriptor")));
                assert_eq!(close(o), Ok(()));
            }
        });
    }
}

#[test]
fn a_close_that_got_on_gives_nothing_up() {
    in_runtime(config(), || {
        let (mut r, w) = pipe();
        set_nonblocking(&w);
        let mut filler = w.try_clone().expect("a descriptor");
        let mut before = 0;
        while let Ok(n) = filler.write(&[1; 4096]) {
            before += n;
        }
        drop(filler);
        let o = writer(w);
        let data: Vec<u8> = (0..60_000).map(|i| (i % 251) as u8).collect();
        assert_eq!(output(o, &data), Ok(()));
        let mut all = vec![0; 8 * 4096];
        assert_eq!(close(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        r.read_exact(&mut all).expect("what the pipe holds");
        assert_eq!(close(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO, "but half of it is written");
        assert_eq!(integer(caml_ml_pos_out(o)).map(|at| at > 60_000 - 10), Ok(true));
        let mut more = vec![0; 12 * 4096];
        r.read_exact(&mut more).expect("what the pipe holds");
        assert_eq!(close(o), Ok(()));
        assert_eq!(close(o), Ok(()));
        r.read_to_end(&mut more).expect("the rest");
        all.extend(more);
        assert!(all[before..] == data);
    });
}

#[test]
fn channels_that_opened_their_file_close_it() {
    let dir = Dir::new();
    let name = std::ffi::CString::new(dir.file("f").as_os_str().as_encoded_bytes()).expect("a name");
    let open_files = || descriptors_of(&dir.file("f"));
    let mut told = 0;
    in_runtime(config(), || {
        for _ in 0..10 {
            let o = value(camlrt_open_out(name.as_ptr())).expect("a channel");
            assert_eq!(output(o, b"text"), Ok(()));
        }
        let i = value(camlrt_open_in(name.as_ptr())).expect("a channel");
        told = integer(caml_channel_descriptor(i)).expect("a descriptor");
        assert_eq!(open_files(), 11);
    });
    // Whoever asked for the number has it.
    assert_eq!(open_files(), 1);
    assert_eq!(unsafe { libc::close(told as i32) }, 0);
    assert_eq!(std::fs::read(dir.file("f")).expect("a file"), b"text");
}

#[test]
fn a_full_device_keeps_the_channel_full() {
    in_runtime(config(), || {
        let o = writer(File::options().write(true).open("/dev/full").expect("the device"));
        assert_eq!(output(o, b"abc"), Ok(()));
        let full = Err(sys_error("No space left on device"));
        assert_eq!(flush(o), full);
        assert_eq!(flush(o), full);
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(3));
        assert_eq!(output(o, b"d"), Ok(()));
        // Something was written since the last attempt, so that the close is the first to know about it.
        assert_eq!(close(o), full);
        assert!(integer(caml_channel_descriptor(o)).is_ok());
        // Who was told, and closes all the same, means it, and is told once more.
        assert_eq!(close(o), full);
        assert_eq!(integer(caml_channel_descriptor(o)), Err(sys_error("Bad file descriptor")));
        assert_eq!(close(o), Ok(()));
        assert_eq!(flush(o), Ok(()));
    });
}

#[test]
fn a_failure_that_passed_does_not_count_at_the_close() {
    in_runtime(config(), || {
        let (r, w) = pipe();
        set_nonblocking(&w);
        let mut filler = w.try_clone().expect("a descriptor");
        while filler.write(&[1; 4096]).is_ok() {}
        let o = writer(w);
        assert_eq!(output(o, b"abc"), Ok(()));
        assert_eq!(flush(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        let mut r = File::from(OwnedFd::from(r));
        let mut drained = vec![0; 1 << 16];
        assert!(r.read(&mut drained).expect("bytes") > 4096);
        assert_eq!(flush(o), Ok(()));
        assert_eq!(output(o, b"def"), Ok(()));
        assert_eq!(close(o), Ok(()));
        drop(filler);
        let mut rest = Vec::new();
        r.read_to_end(&mut rest).expect("bytes");
        assert!(rest.ends_with(b"abcdef"));
    });
}

#[test]
fn a_terminal_is_read_by_lines_and_goes_on_after_its_end() {
    in_runtime(config(), || {
        let (mut master, mut slave) = (0, 0);
        let size = libc::winsize { ws_row: 37, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        // The two places are filled; the size is read.
        let opened = unsafe {
            libc::openpty(
                &mut master,
                &mut slave,
                std::ptr::null_mut(),
                std::ptr::null(),
                (&raw const size).cast(),
            )
        };
        assert_eq!(opened, 0);
        // Both are new, and nobody else's.
        let mut keyboard = unsafe { File::from_raw_fd(master) };
        let (i, o) = (in_channel(slave), out_channel(slave));
        assert_eq!(integer(caml_terminfo_rows(i)), Ok(37));
        keyboard.write_all(b"first\nsec").expect("keys");
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(6));
        assert_eq!(input(i, 100), Ok(b"first\n".to_vec()));
        // Control-D twice: what was typed, then the end.
        keyboard.write_all(b"\x04\x04").expect("keys");
        assert_eq!(integer(caml_ml_input_scan_line(i)), Ok(-3));
        assert_eq!(input(i, 100), Ok(b"sec".to_vec()));
        keyboard.write_all(b"\x04").expect("keys");
        assert_eq!(integer(caml_ml_input_char(i)).unwrap_err().0, CAMLRT_END_OF_FILE);
        keyboard.write_all(b"x\n").expect("keys");
        assert_eq!(integer(caml_ml_input_char(i)), Ok('x' as i64));
        let t = std::thread::spawn(move || {
            let (mut seen, mut buf) = (Vec::new(), [0; 1000]);
            while !seen.ends_with(b"\r\nend") {
                let n = keyboard.read(&mut buf).expect("the screen");
                seen.extend_from_slice(&buf[..n]);
            }
            seen
        });
        let text: Vec<u8> = (0..20_000).flat_map(|i| format!("{i}\n").into_bytes()).collect();
        assert_eq!(output(o, &text).and_then(|()| output(o, b"end")).and_then(|()| flush(o)), Ok(()));
        let seen = String::from_utf8(t.join().expect("the screen")).expect("text");
        let expected = String::from_utf8(text).expect("text").replace('\n', "\r\n") + "end";
        assert!(seen.ends_with(&expected));
        assert_eq!(close(o), Ok(()));
        assert_eq!(integer(caml_terminfo_rows(o)), Ok(-1));
        let dir = Dir::new();
        let f = reader(File::open(dir.write("f", b"")).expect("a file"));
        assert_eq!(integer(caml_terminfo_rows(f)), Ok(-1));
        assert_eq!(close(f), Ok(()));
    });
}

#[test]
fn a_fifo_is_opened_from_both_ends() {
    let dir = Dir::new();
    let path = dir.file("fifo");
    let name = std::ffi::CString::new(path.as_os_str().as_encoded_bytes()).expect("a name");
    // The name ends in a zero.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    let other = path.clone();
    let t = std::thread::spawn(move || {
        in_runtime(config(), || {
            let o = out_channel(open(&other, &[WRONLY]).expect("the other end"));
            assert_eq!(output(o, b"through"), Ok(()));
            assert_eq!(close(o), Ok(()));
        });
    });
    in_runtime(config(), || {
        let i = in_channel(open(&path, &[RDONLY]).expect("the other end"));
        assert_eq!(input(i, 100), Ok(b"through".to_vec()));
        assert_eq!(input(i, 100), Ok(vec![]));
        assert_eq!(close(i), Ok(()));
        // Nobody reads: ENXIO, and not a wait.
        assert_eq!(
            open(&path, &[WRONLY, NONBLOCK]).unwrap_err().1,
            sys_error(&format!("{}: No such device or address", path.display())).1
        );
    });
    t.join().expect("the writer");
}

#[test]
fn a_pipe_used_in_the_wrong_direction_fails_at_once() {
    in_runtime(config(), || {
        let (r, w) = pipe();
        let (i, o) = (in_channel(w.as_raw_fd()), out_channel(r.as_raw_fd()));
        assert_eq!(input(i, 1), Err(sys_error("Bad file descriptor")));
        assert_eq!(output(o, b"abc"), Ok(()));
        assert_eq!(flush(o), Err(sys_error("Bad file descriptor")));
    });
}

#[test]
fn descriptors_that_are_not_open_fail_late() {
    in_runtime(config(), || {
        for fd in [-1, -7, 1_000_000, i32::MAX] {
            let (i, o) = (in_channel(fd), out_channel(fd));
            assert_eq!(integer(caml_ml_pos_in(i)), Ok(-1));
            assert_eq!(input(i, 1), Err(sys_error("Bad file descriptor")));
            assert_eq!(output(o, b"abc"), Ok(()));
            assert_eq!(flush(o), Err(sys_error("Bad file descriptor")));
            assert_eq!(integer(caml_ml_channel_size(o)), Err(sys_error("Bad file descriptor")));
            assert_eq!(close(o), Err(sys_error("Bad file descriptor")));
            assert_eq!(close(o), Ok(()));
            assert_eq!(close(i), Err(sys_error("Bad file descriptor")));
            assert_eq!(close(i), Ok(()));
        }
    });
}

#[test]
fn a_pipe_that_has_room_for_less_than_is_asked_gets_single_bytes() {
    in_runtime(config(), || {
        let (r, w) = pipe();
        set_nonblocking(&w);
        let mut filler = w.try_clone().expect("a descriptor");
        // The last page of the pipe has room, but not for a whole page, and what is no more than that goes together.
        filler.write_all(&[1; 15 * 4096 + 100]).expect("room");
        let o = writer(w);
        assert_eq!(output(o, &[2; 4096]), Ok(()));
        assert_eq!(flush(o).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        let mut held = 0;
        // One int is filled.
        assert_eq!(unsafe { libc::ioctl(r.as_raw_fd(), libc::FIONREAD, &raw mut held) }, 0);
        assert_eq!(held, 16 * 4096);
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(4095));
        drop(r);
        assert_eq!(flush(o), Err(sys_error("Broken pipe")));
        assert_eq!(close(o), Ok(()));
    });
}

#[test]
fn a_failure_is_forgotten_once_the_bytes_are_written() {
    in_runtime(CamlrtConfig { ocaml: 4, ..config() }, || {
        let dir = Dir::new();
        let readable = File::open(dir.write("f", b"")).expect("a file");
        let o = out_channel(readable.as_raw_fd());
        assert_eq!(output(o, b"abc"), Ok(()));
        assert_eq!(flush(o), Err(sys_error("Bad file descriptor")));
        let writable = File::create(dir.file("g")).expect("a file");
        // Both descriptors are open.
        assert!(unsafe { libc::dup2(writable.as_raw_fd(), readable.as_raw_fd()) } >= 0);
        assert_eq!(flush(o), Ok(()));
        // At the position of that failure there are other bytes now.
        assert_eq!(unit(caml_ml_seek_out(o, int(0))), Ok(()));
        assert_eq!(output(o, b"xyz"), Ok(()));
        std::mem::forget(readable);
        assert_eq!(close(o), Ok(()));
        assert_eq!(std::fs::read(dir.file("g")).expect("a file"), b"xyz");
    });
}
