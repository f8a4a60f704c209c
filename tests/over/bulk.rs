//! A gigabyte through each kind of channel, in the memory of channels; twenty megabytes where there is no time for it.

use super::*;
use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::lifetimes::camlrt_live_handles;
use camlrt::abi::read::caml_field;
use camlrt::abi::runtimes::camlrt_runtime_free;
use camlrt::abi::sockets::*;
use std::ffi::c_void;
use std::net::TcpListener;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixListener;

const PIECE: usize = 1 << 20;

fn times() -> usize {
    if is_long() { 1000 } else { 20 }
}

/// A runtime that has no room for what goes through.
fn small() -> CamlrtConfig {
    CamlrtConfig { max_heap: 16 << 20, ..config() }
}

/// Writes it all, and closes the channel.
fn send(o: CamlValue, piece: &[u8]) {
    let mut done = 0;
    for _ in 0..times() {
        assert_eq!(
            camlrt_channel_write(o, piece.as_ptr().cast(), piece.len(), &mut done),
            0,
            "{:?}",
            failed()
        );
    }
    assert_eq!(close(o), Ok(()));
}

/// Fills the whole of a buffer.
fn fill(i: CamlValue, into: &mut [u8]) {
    let (mut at, mut done) = (0, 0);
    while at < into.len() {
        let rest = &mut into[at..];
        assert_eq!(
            camlrt_channel_read(i, rest.as_mut_ptr().cast(), rest.len(), &mut done),
            0,
            "{:?}",
            failed()
        );
        assert!(done > 0, "the input ends");
        at += done;
    }
}

/// Reads it all, to the end of the input, and closes the channel.
fn receive(i: CamlValue, piece: &[u8]) {
    let mut got = vec![0; piece.len()];
    for n in 0..times() {
        fill(i, &mut got);
        assert!(got == piece, "piece {n}");
    }
    assert_eq!(drained(i, 1), (Vec::new(), Ok(())));
    assert_eq!(close(i), Ok(()));
}

/// The channels of two threads in one runtime, one of which writes while the other one reads.
fn at_both_ends(writing: impl FnOnce() -> CamlValue + Send, reading: impl FnOnce() -> CamlValue + Send) {
    let rt = runtime(small());
    let piece = &noise(PIECE);
    std::thread::scope(|s| {
        s.spawn(move || inside(rt, || send(writing(), piece)));
        s.spawn(move || inside(rt, || receive(reading(), piece)));
    });
    inside(rt, || assert_eq!(camlrt_live_handles(), 0));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// One of the channels of a connection; the other one is closed.
fn one(pair: CamlValue, wanted: u32) -> CamlValue {
    let pair = value(pair).expect("a connection");
    assert_eq!(close(caml_field(pair, 1 - wanted)), Ok(()));
    caml_field(pair, wanted)
}

#[test]
fn through_a_pipe() {
    let (from, to) = pipe();
    at_both_ends(|| writer(to), || reader(from));
}

#[test]
fn through_a_tcp_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    at_both_ends(
        move || one(camlrt_connect_tcp(c"127.0.0.1".as_ptr(), port.into(), 10_000), 1),
        || one(camlrt_accept(int(listener.as_raw_fd().into()), 10_000), 0),
    );
}

#[test]
fn through_a_connection_of_the_unix_domain() {
    let dir = Dir::new();
    let path = dir.file("socket");
    let listener = UnixListener::bind(&path).expect("a socket");
    let name = std::ffi::CString::new(path.to_str().expect("a name")).expect("a name");
    at_both_ends(
        move || one(camlrt_connect_unix(name.as_ptr(), 10_000), 1),
        || one(camlrt_accept(int(listener.as_raw_fd().into()), 10_000), 0),
    );
}

#[test]
fn through_a_file_plain_or_compressed() {
    let dir = Dir::new();
    let path = dir.file("file");
    let piece = text(PIECE);
    in_runtime(small(), || {
        send(writer(File::create(&path).expect("a file")), &piece);
        receive(reader(File::open(&path).expect("a file")), &piece);
        for (format, _) in FORMATS {
            let below = writer(File::create(&path).expect("a file"));
            send(
                value(camlrt_compress_open(below, format, 1, CAMLRT_CLOSE_BELOW)).expect("a channel"),
                &piece,
            );
            let below = reader(File::open(&path).expect("a file"));
            receive(decompressing(below, format), &piece);
            assert_eq!(close(below), Ok(()));
        }
    });
}

#[test]
fn through_what_the_host_drains_and_feeds() {
    in_runtime(small(), || {
        let (o, i) = (camlrt_open_drained(2 * PIECE), camlrt_open_fed());
        let piece = noise(PIECE);
        let (mut got, mut n) = (vec![0; PIECE], 0);
        for _ in 0..times() {
            assert_eq!(camlrt_channel_write(o, piece.as_ptr().cast(), PIECE, &mut n), 0);
            assert_eq!(flush(o), Ok(()));
            assert_eq!(camlrt_channel_drain(o, got.as_mut_ptr().cast(), PIECE, &mut n), 0);
            assert_eq!(n, PIECE);
            assert_eq!(camlrt_channel_feed(i, got.as_ptr().cast(), n), 0);
            got.fill(0);
            fill(i, &mut got);
            assert!(got == piece);
        }
        assert_eq!((close(o), close(i)), (Ok(()), Ok(())));
    });
}

/// A place in a stream of numbers.
struct Counted(u64);

unsafe extern "C" fn count(place: *mut c_void, into: *mut c_void, n: usize) -> i64 {
    // SAFETY: the test gives a place, and the library a buffer of this length.
    let (place, into) =
        unsafe { (&mut *place.cast::<Counted>(), std::slice::from_raw_parts_mut(into.cast::<u8>(), n)) };
    let left = (times() * PIECE) as u64 - place.0;
    let n = n.min(left as usize);
    for byte in &mut into[..n] {
        *byte = (place.0 % 251) as u8;
        place.0 += 1;
    }
    n as i64
}

unsafe extern "C" fn check(place: *mut c_void, from: *const c_void, n: usize) -> i64 {
    // SAFETY: as above.
    let (place, from) =
        unsafe { (&mut *place.cast::<Counted>(), std::slice::from_raw_parts(from.cast::<u8>(), n)) };
    for byte in from {
        if *byte != (place.0 % 251) as u8 {
            return -1;
        }
        place.0 += 1;
    }
    n as i64
}

#[test]
fn through_functions_of_the_host_by_a_copy() {
    let (mut from, mut to) = (Counted(0), Counted(0));
    let functions = |read, write| CamlrtBackend {
        struct_size: size_of::<CamlrtBackend>() as u32,
        read,
        write,
        flush: None,
        seek: None,
        size: None,
        close: None,
        drop: None,
    };
    in_runtime(small(), || {
        let i = camlrt_channel_open(&functions(Some(count), None), (&raw mut from).cast());
        let o = camlrt_channel_open(&functions(None, Some(check)), (&raw mut to).cast());
        let mut copied = 0;
        assert_eq!(camlrt_channel_copy(i, o, -1, &mut copied), 0, "{:?}", failed());
        assert_eq!(copied, (times() * PIECE) as u64);
        assert_eq!((close(i), close(o)), (Ok(()), Ok(())));
    });
    assert_eq!(from.0, to.0);
}
