//! Where messages go and come from: strings, buffers, host memory, files, pipes and sockets.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::closures::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use std::io::Write;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// An empty directory that goes when it is dropped.
pub struct Dir(PathBuf);

impl Dir {
    pub fn new() -> Dir {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("marshal-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a directory");
        Dir(path)
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

/// A descriptor by `caml_sys_open`; the flags are OCaml's numbers.
pub fn open(path: &Path, numbers: &[i64]) -> i64 {
    let path = string(path.as_os_str().as_encoded_bytes());
    integer(caml_sys_open(path, flags(numbers), int(0o600))).expect("a descriptor")
}

pub fn reader(path: &Path) -> CamlValue {
    const RDONLY: i64 = 0;
    ok(caml_ml_open_descriptor_in(int(open(path, &[RDONLY]))))
}

pub fn writer(path: &Path) -> CamlValue {
    const WRONLY: i64 = 1;
    const CREAT: i64 = 3;
    const TRUNC: i64 = 4;
    ok(caml_ml_open_descriptor_out(int(open(path, &[WRONLY, CREAT, TRUNC]))))
}

fn close(channels: &[CamlValue]) {
    for channel in channels {
        assert_eq!(caml_ml_close_channel(*channel), UNIT);
    }
}

/// What `close_out` does.
fn finish(output: CamlValue) {
    assert_eq!(caml_ml_flush(output), UNIT, "{}", error());
    close(&[output]);
}

/// Some values: small, long, shared, cyclic, larger than a channel's buffer.
fn samples() -> Vec<CamlValue> {
    let pair = block(0, &[string(b"shared"), ok(caml_copy_double(0.5))]);
    let cycle = block(0, &[int(1), UNIT]);
    caml_store_field(cycle, 1, cycle);
    let long: Vec<_> = (0..50_000).map(int).collect();
    let doubles: Vec<f64> = (0..9000).map(|i| i as f64 / 3.0).collect();
    let floats = ok(camlrt_float_array(doubles.as_ptr(), doubles.len()));
    let text = string(&vec![b'y'; 65_536]);
    vec![
        block(0, &[text, floats, pair, string(&vec![b'z'; 65_535]), text, floats, int(1 << 20)]),
        int(0),
        int(-1 << 40),
        string(b""),
        string(&vec![b'x'; 70_000]),
        block(0, &[pair, pair]),
        cycle,
        ok(camlrt_list(long.as_ptr(), long.len() as u32)),
        ok(caml_copy_int64(7)),
        int(63),
    ]
}

#[test]
fn strings_and_memory_get_the_same_bytes() {
    in_runtime(ocaml(5), || {
        for v in samples() {
            let expected = write(v, &[]).expect("bytes");
            let n = expected.len();
            for made in [caml_output_value_to_bytes(v, flags(&[])), caml_marshal_to_string(v, flags(&[]))] {
                assert_eq!(bytes(ok(made)), expected);
            }
            let mut memory = vec![0xaa; n + 3];
            let written = caml_output_value_to_block(v, flags(&[]), memory.as_mut_ptr(), memory.len());
            assert_eq!(integer(written), Ok(n as i64));
            assert_eq!((&memory[..n], &memory[n..]), (&expected[..], &[0xaa; 3][..]));
            let overflow = Err("Failure(\"Marshal.to_buffer: buffer overflow\")".to_string());
            let mut memory = vec![0xaa; n - 1];
            assert_eq!(
                integer(caml_output_value_to_block(v, flags(&[]), memory.as_mut_ptr(), n - 1)),
                overflow
            );
            assert!(memory.iter().all(|b| *b == 0xaa));
            let buffer = string(&vec![0xaa; n + 5]);
            let part =
                |ofs, len| integer(caml_output_value_to_buffer(buffer, int(ofs), int(len), v, flags(&[])));
            assert_eq!(part(2, n as i64 - 1), overflow);
            assert_eq!(part(2, n as i64), Ok(n as i64));
            assert_eq!(bytes(buffer), [&[0xaa; 2], &expected[..], &[0xaa; 3]].concat());
        }
    });
}

#[test]
fn what_follows_a_message_in_memory_is_left_alone() {
    in_runtime(ocaml(5), || {
        for v in samples() {
            let message = write(v, &[]).expect("bytes");
            let longer = [&[0xff; 3], &message[..], b"what follows"].concat();
            let read = from_block(&longer[3..]).expect("a value");
            assert_eq!(write(read, &[]).as_ref(), Ok(&message));
            let read = ok(caml_input_value_from_bytes(string(&longer), int(3)));
            assert_eq!(write(read, &[]).as_ref(), Ok(&message));
        }
    });
}

/// A value of a string that is read from the string itself must not change it.
#[test]
fn a_message_survives_its_reading() {
    in_runtime(ocaml(5), || {
        let message = write(block(3, &[string(b"inside"), string(b"")]), &[]).expect("bytes");
        let s = string(&message);
        for _ in 0..3 {
            ok(caml_input_value_from_bytes(s, int(0)));
        }
        assert_eq!(bytes(s), message);
    });
}

/// Writes the samples one after the other, with a byte before each; the positions are those of the bytes.
fn write_all(channel: CamlValue) -> Vec<Vec<u8>> {
    // OCaml begins with -1 where there are no positions.
    let mut position = integer(caml_ml_pos_out(channel)).expect("a position");
    let mut all = Vec::new();
    for v in samples() {
        ok(caml_ml_output_char(channel, int(7)));
        assert_eq!(caml_output_value(channel, v, flags(&[])), UNIT, "{}", error());
        all.push(write(v, &[]).expect("bytes"));
        position += 1 + all[all.len() - 1].len() as i64;
        assert_eq!(integer(caml_ml_pos_out(channel)), Ok(position));
    }
    all
}

fn read_all(channel: CamlValue, expected: &[Vec<u8>]) {
    let mut position = integer(caml_ml_pos_in(channel)).expect("a position");
    for message in expected {
        assert_eq!(integer(caml_ml_input_char(channel)), Ok(7));
        let v = value(caml_input_value(channel)).expect("a value");
        assert_eq!(write(v, &[]).as_ref(), Ok(message));
        position += 1 + message.len() as i64;
        assert_eq!(integer(caml_ml_pos_in(channel)), Ok(position));
    }
    assert_eq!(value(caml_input_value(channel)), Err("End_of_file".into()));
    assert_eq!(integer(caml_ml_pos_in(channel)), Ok(position));
}

#[test]
fn messages_follow_each_other_in_a_file() {
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let output = writer(&dir.file("messages"));
        let written = write_all(output);
        finish(output);
        let input = reader(&dir.file("messages"));
        read_all(input, &written);
        // Any of them can be gone to.
        let at = |n: usize| written[..n].iter().map(|m| m.len() as i64 + 1).sum::<i64>() + 1;
        for n in [6, 0, 3, 8] {
            assert_eq!(caml_ml_seek_in(input, int(at(n))), UNIT);
            let v = ok(caml_input_value(input));
            assert_eq!(write(v, &[]).as_ref(), Ok(&written[n]));
        }
        close(&[input]);
    });
}

/// The reader and the writer wait for each other, each in a runtime and a thread of its own.
fn through(to: impl IntoRawFd + Send + 'static, from: impl IntoRawFd) {
    let other = std::thread::spawn(|| {
        in_runtime(ocaml(5), || {
            let output = ok(caml_ml_open_descriptor_out(int(to.into_raw_fd() as i64)));
            let written = write_all(output);
            finish(output);
            written
        })
    });
    in_runtime(ocaml(5), || {
        let input = ok(caml_ml_open_descriptor_in(int(from.into_raw_fd() as i64)));
        let written: Vec<_> = samples().into_iter().map(|v| write(v, &[]).expect("bytes")).collect();
        read_all(input, &written);
        close(&[input]);
        assert_eq!(other.join().expect("the writer"), written);
    });
}

#[test]
fn messages_go_through_a_pipe() {
    let (from, to) = std::io::pipe().expect("a pipe");
    through(to, from);
}

#[test]
fn messages_go_through_sockets() {
    let (from, to) = UnixStream::pair().expect("sockets");
    through(to, from);
}

/// Bytes that come one by one, with a pause inside the header and inside the data, make the same value.
#[test]
fn a_message_may_come_in_pieces() {
    let (from, mut to) = UnixStream::pair().expect("sockets");
    let message =
        in_runtime(ocaml(5), || write(block(0, &[string(b"in pieces"), int(5)]), &[]).expect("bytes"));
    let expected = message.clone();
    let other = std::thread::spawn(move || {
        for (i, byte) in message.iter().enumerate() {
            if i % 11 == 3 {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            to.write_all(&[*byte]).expect("a byte goes out");
        }
        to.write_all(&message[..23]).expect("a part goes out");
    });
    in_runtime(ocaml(5), || {
        let input = ok(caml_ml_open_descriptor_in(int(OwnedFd::from(from).into_raw_fd() as i64)));
        let v = ok(caml_input_value(input));
        assert_eq!(write(v, &[]).as_ref(), Ok(&expected));
        assert_eq!(value(caml_input_value(input)), Err("Failure(\"input_value: truncated object\")".into()));
        // It began with -1.
        assert_eq!(integer(caml_ml_pos_in(input)), Ok(expected.len() as i64 + 22));
        close(&[input]);
    });
    other.join().expect("the writer");
}

unsafe extern "C" fn no_function(_: *mut std::ffi::c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

#[test]
fn a_value_that_cannot_be_written_leaves_the_channel_as_it_was() {
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let path = dir.file("messages");
        let output = writer(&path);
        assert_eq!(caml_output_value(output, int(5), flags(&[])), UNIT);
        let function = ok(camlrt_closure(Some(no_function), std::ptr::null_mut(), 1, None));
        // The function is met when much more than a buffer's worth is written.
        let much = ok(caml_alloc(2, 0));
        caml_store_field(much, 0, string(&vec![b'x'; 200_000]));
        caml_store_field(much, 1, function);
        for v in [function, output, much] {
            assert!(value(caml_output_value(output, v, flags(&[]))).is_err());
            assert_eq!(integer(caml_ml_pos_out(output)), Ok(21));
            assert_eq!(std::fs::metadata(&path).expect("the file").len(), 0);
        }
        assert_eq!(caml_output_value(output, int(6), flags(&[])), UNIT);
        finish(output);
        let input = reader(&path);
        assert_eq!(integer(caml_input_value(input)), Ok(5));
        assert_eq!(integer(caml_input_value(input)), Ok(6));
        assert_eq!(value(caml_input_value(input)), Err("End_of_file".into()));
        close(&[input]);
    });
}

/// After a message that is bad inside, the channel stands behind it, and the next one can be read.
#[test]
fn the_message_after_a_bad_one_is_read() {
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let bad = small(&[0xa0, 0x41, 0x1a], 1, 3);
        let good = write(string(b"good"), &[]).expect("bytes");
        let input = reader(&dir.write("messages", &[&bad[..], &good].concat()));
        assert!(value(caml_input_value(input)).is_err());
        assert_eq!(integer(caml_ml_pos_in(input)), Ok(bad.len() as i64));
        assert_eq!(bytes(ok(caml_input_value(input))), b"good");
        close(&[input]);
    });
}

#[test]
fn every_name_of_the_channel_functions_works() {
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let output = writer(&dir.file("messages"));
        assert_eq!(caml_marshal_to_channel(output, int(11), flags(&[])), UNIT);
        assert_eq!(caml_output_value(output, int(12), flags(&[])), UNIT);
        assert_eq!(caml_marshal_to_channel(output, int(13), flags(&[])), UNIT);
        finish(output);
        let input = reader(&dir.file("messages"));
        assert_eq!(camlrt_get_int(ok(caml_marshal_from_channel(input))), 11);
        assert_eq!(camlrt_get_int(ok(caml_input_value_to_outside_heap(input))), 12);
        assert_eq!(camlrt_get_int(ok(caml_input_value(input))), 13);
        close(&[input]);
    });
}

/// A full device: the error is the system's, and what the buffer held stays in it.
#[test]
fn a_message_that_cannot_go_out_is_an_error() {
    in_runtime(ocaml(5), || {
        let output = ok(caml_ml_open_descriptor_out(int(open(Path::new("/dev/full"), &[1]))));
        let v = string(&vec![b'x'; 100_000]);
        let full = Err("Sys_error(\"No space left on device\")".to_string());
        assert_eq!(value(caml_output_value(output, v, flags(&[]))), full);
        assert_eq!(value(caml_ml_flush(output)), full);
        assert_eq!(value(caml_ml_close_channel(output)), full);
        close(&[output]);
    });
}

#[test]
fn what_holds_no_message_says_so() {
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let empty = reader(&dir.write("empty", b""));
        assert_eq!(value(caml_input_value(empty)), Err("End_of_file".into()));
        let directory = ok(caml_ml_open_descriptor_in(int(open(&dir.0, &[0]))));
        assert_eq!(value(caml_input_value(directory)), Err("Sys_error(\"Is a directory\")".into()));
        close(&[empty, directory]);
    });
}
