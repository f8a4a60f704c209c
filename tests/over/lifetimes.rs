//! What becomes of channels that stand on others: failures below, ends of runtimes, channels that nobody refers to.

use super::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::runtimes::*;
use std::io::Read;

fn collect() {
    assert_eq!(unit(caml_gc_full_major(int(0))), Ok(()));
}

/// Three formats, one over the other, none of them closed; whatever the order in which OCaml flushes.
#[test]
fn the_end_of_a_runtime_ends_what_is_open() {
    for ocaml in [4, 5] {
        let dir = Dir::new();
        let path = dir.file("data");
        let rt = runtime(CamlrtConfig { ocaml, ..config() });
        inside(rt, || {
            let mut channel = writer(File::create(&path).expect("a file"));
            for (format, _) in FORMATS {
                channel = compressing(channel, format);
            }
            output(channel, &text(300_000)).expect("room");
        });
        inside(rt, || {
            // Nothing refers to them any more.
            assert_eq!(camlrt_live_handles(), 0);
            collect();
        });
        assert_eq!(camlrt_runtime_free(rt), 0);
        in_runtime(config(), || {
            let mut channel = reader(File::open(&path).expect("a file"));
            for (format, _) in FORMATS {
                channel = decompressing(channel, format);
            }
            let (got, result) = drained(channel, 1000);
            assert_eq!(result, Ok(()), "OCaml {ocaml}");
            assert!(got == text(300_000));
        });
    }
}

/// The channel below lives as long as the one above, whatever the handles; then both go, and the file is closed.
#[test]
fn the_channel_below_is_kept() {
    let dir = Dir::new();
    let path = dir.file("data");
    in_runtime(config(), || compressed(&path, CAMLRT_GZIP, -1, b"content"));
    in_runtime(config(), || {
        let name = std::ffi::CString::new(path.to_str().expect("a name")).expect("a name");
        let below = value(camlrt_open_in(name.as_ptr())).expect("a channel");
        let channel = decompressing(below, CAMLRT_ANY_FORMAT);
        camlrt_release(below);
        collect();
        assert_eq!(input(channel, 3), Ok(b"con".to_vec()));
        assert_eq!(descriptors_of(&path), 1);
        camlrt_release(channel);
        collect();
        assert_eq!(descriptors_of(&path), 0);
    });
}

#[test]
fn memory_is_given_back() {
    // Enough for a hundred channels at a time, not for more.
    in_runtime(CamlrtConfig { max_heap: 80 << 20, ..config() }, || {
        let dir = Dir::new();
        let path = dir.file("data");
        for (format, _) in FORMATS {
            for _ in 0..100 {
                compressed(&path, format, 1, b"content");
                let below = reader(File::open(&path).expect("a file"));
                let channel = decompressing(below, format);
                assert_eq!(input(channel, 100), Ok(b"content".to_vec()));
                // It is not closed, and dies.
                assert_eq!(close(below), Ok(()));
                camlrt_release(channel);
                camlrt_release(below);
            }
        }
    });
}

#[test]
fn a_channel_below_that_is_closed_fails() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.file("data");
        compressed(&path, CAMLRT_GZIP, -1, b"content");
        let below = reader(File::open(&path).expect("a file"));
        let channel = decompressing(below, CAMLRT_GZIP);
        assert_eq!(close(below), Ok(()));
        assert_eq!(input(channel, 10), Err(sys_error("Bad file descriptor")));
        assert_eq!(close(channel), Ok(()));
        let below = writer(File::create(&path).expect("a file"));
        let channel = compressing(below, CAMLRT_GZIP);
        output(channel, b"content").expect("room");
        assert_eq!(close(below), Ok(()));
        assert_eq!(flush(channel), Err(sys_error("Bad file descriptor")));
        assert_eq!(close(channel), Err(sys_error("Bad file descriptor")));
        assert_eq!(close(channel), Ok(()));
    });
}

#[test]
fn a_full_device_is_told_and_the_channel_can_be_closed() {
    in_runtime(config(), || {
        let full = || writer(File::create("/dev/full").expect("the device"));
        let no_space = || Err(sys_error("No space left on device"));
        for (format, name) in FORMATS {
            let below = full();
            let channel = compressing(below, format);
            assert_eq!(output(channel, b"a little"), Ok(()));
            assert_eq!(flush(channel), no_space(), "{name}");
            assert_eq!(integer(caml_ml_pos_out(channel)), Ok(8));
            assert_eq!(close(channel), no_space(), "it was tried before");
            assert_eq!(close(channel), Ok(()));
            assert_eq!(close(below), no_space());
            let below = full();
            let channel = compressing(below, format);
            // More than the buffers hold.
            assert_eq!(output(channel, &noise(1_000_000)), no_space(), "{name}");
            assert_eq!(close(channel), no_space());
            let _ = (close(channel), close(below));
            assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
        }
    });
}

/// A pipe that does not wait takes a part; nothing is lost or written twice, however often it is tried.
#[test]
fn a_failure_below_loses_nothing() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let (mut from, to) = pipe();
            set_nonblocking(&to);
            set_nonblocking(&from);
            let below = writer(to);
            let channel = compressing(below, format);
            let (data, mut all) = (noise(400_000), Vec::new());
            let mut position = 0;
            let mut drain = |all: &mut Vec<u8>| {
                let mut some = vec![0; 30_000];
                let n = from.read(&mut some).unwrap_or(0);
                all.extend_from_slice(&some[..n]);
                n
            };
            let blocked = |r: Outcome<()>| match r {
                Ok(()) => false,
                Err(e) => {
                    assert_eq!(e.0, CAMLRT_SYS_BLOCKED_IO, "{name}");
                    true
                }
            };
            let mut failures = 0;
            while position < data.len() {
                let failed = blocked(output(channel, &data[position..]));
                position = integer(caml_ml_pos_out(channel)).expect("a position") as usize;
                if failed {
                    failures += 1;
                    drain(&mut all);
                }
            }
            // A close that fails twice would give up.
            while blocked(flush(channel)) {
                drain(&mut all);
            }
            for last in [channel, below] {
                while drain(&mut all) > 0 {}
                assert_eq!(close(last), Ok(()));
            }
            while drain(&mut all) > 0 {}
            assert!(failures > 2, "{name}: {failures}");
            assert!(read_back(&dir.write(name, &all), format) == data, "{name}");
        }
    });
}

/// A reader that has no bytes yet says so, and goes on when there are more.
#[test]
fn input_goes_on_after_a_failure_below() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let data = text(2_000);
            compressed(&path, format, -1, &data);
            let (from, mut to) = pipe();
            set_nonblocking(&from);
            let channel = decompressing(reader(from), format);
            let mut all = Vec::new();
            for byte in std::fs::read(&path).expect("a file") {
                assert_eq!(std::io::Write::write(&mut to, &[byte]).ok(), Some(1));
                loop {
                    match input(channel, 1000) {
                        Ok(more) => all.extend(more),
                        Err(e) => break assert_eq!(e.0, CAMLRT_SYS_BLOCKED_IO, "{name}"),
                    }
                }
            }
            drop(to);
            let (rest, end) = drained(channel, 1000);
            all.extend(rest);
            assert_eq!(end, Ok(()), "{name}");
            assert!(all == data, "{name}");
            assert_eq!(close(channel), Ok(()));
        }
    });
}

/// An interrupt ends the wait below, and loses nothing.
#[test]
fn an_interrupt_reaches_the_channel_below() {
    let dir = Dir::new();
    let path = dir.file("data");
    in_runtime(config(), || compressed(&path, CAMLRT_GZIP, -1, b"content"));
    let rt = runtime(config());
    let (from, mut to) = pipe();
    let t = std::thread::spawn(move || {
        inside(rt, || {
            let below = reader(from);
            let channel = decompressing(below, CAMLRT_GZIP);
            let first = integer(caml_ml_input_char(channel));
            let then = drained(channel, 100);
            assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
            (first, then)
        })
    });
    let whole = std::fs::read(&path).expect("a file");
    std::io::Write::write_all(&mut to, &whole[..10]).expect("a reader");
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(!t.is_finished());
    camlrt_interrupt(rt);
    std::thread::sleep(std::time::Duration::from_millis(50));
    std::io::Write::write_all(&mut to, &whole[10..]).expect("a reader");
    drop(to);
    let (first, then) = t.join().expect("the reader");
    assert_eq!(first.unwrap_err().0, CAMLRT_INTERRUPTED);
    assert_eq!(then, (b"content".to_vec(), Ok(())));
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_pile_of_channels_has_a_top() {
    in_runtime(config(), || {
        let mut pile = vec![string_in(b"")];
        let refused = loop {
            match value(camlrt_decompress_open(pile[pile.len() - 1], CAMLRT_GZIP, -1, 0)) {
                Ok(channel) => pile.push(channel),
                Err(e) => break e,
            }
        };
        assert_eq!(pile.len(), 17);
        let text = "camlrt_decompress_open: the channel stands on 16 others already";
        assert_eq!(refused, Failed(CAMLRT_INVALID_ARGUMENT, format!("Invalid_argument({text:?})")));
        // Each waits for those below, and the first one has nothing.
        assert_eq!(input(pile[16], 1), Err(sys_error("gzip: unexpected end of input")));
    });
}
