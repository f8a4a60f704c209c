//! Sockets: connections both ways, their ends, their times, and what a runtime may not do.

use super::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::errors::*;
use camlrt::abi::grants::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::sockets::*;
use std::ffi::CString;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

const HERE: &std::ffi::CStr = c"127.0.0.1";

fn both(pair: CamlValue) -> Outcome<(CamlValue, CamlValue)> {
    let pair = value(pair)?;
    Ok((caml_field(pair, 0), caml_field(pair, 1)))
}

fn connected(port: u16) -> (CamlValue, CamlValue) {
    both(camlrt_connect_tcp(HERE.as_ptr(), port.into(), -1)).expect("a connection")
}

/// Our end, as channels, and the other one, which Rust has.
fn with_peer() -> ((CamlValue, CamlValue), TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let ours = connected(listener.local_addr().expect("an address").port());
    (ours, listener.accept().expect("a connection").0)
}

fn name(path: &Path) -> CString {
    CString::new(path.to_str().expect("a name")).expect("a name")
}

#[test]
fn a_client_and_a_listener_understand_each_other() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = name(&dir.file("socket"));
        let tcp = integer(camlrt_listen_tcp(HERE.as_ptr(), 0)).expect("a socket");
        let port = integer(camlrt_socket_port(int(tcp))).expect("a port");
        assert!(port > 0);
        let unix = integer(camlrt_listen_unix(path.as_ptr())).expect("a socket");
        assert!(integer(camlrt_socket_port(int(unix))).is_err());
        for (listener, unix) in [(tcp, false), (unix, true)] {
            let ours = if unix {
                camlrt_connect_unix(path.as_ptr(), 1000)
            } else {
                camlrt_connect_tcp(HERE.as_ptr(), port as i32, 1000)
            };
            let (i, o) = both(ours).expect("a connection");
            let (from, to) = both(camlrt_accept(int(listener), 1000)).expect("a connection");
            for (to, from) in [(o, from), (to, i)] {
                output(to, b"some bytes").expect("room");
                flush(to).expect("a peer");
                assert_eq!(input(from, 100), Ok(b"some bytes".to_vec()));
            }
            assert_eq!(unit(camlrt_channel_shutdown(o)), Ok(()));
            assert_eq!(input(from, 1), Ok(Vec::new()));
            output(to, b"an answer").expect("room");
            assert_eq!(close(to), Ok(()));
            assert_eq!(drained(i, 100), (b"an answer".to_vec(), Ok(())));
            for channel in [i, o, from] {
                assert_eq!(close(channel), Ok(()));
            }
            assert_eq!(unit(caml_sys_close(int(listener))), Ok(()));
        }
    });
}

#[test]
fn a_name_stands_for_all_its_addresses() {
    in_runtime(config(), || {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        // Which may be that of the other protocol first, where nobody listens.
        let (i, o) =
            both(camlrt_connect_tcp(c"localhost".as_ptr(), port.into(), 1000)).expect("a connection");
        assert_eq!((close(i), close(o)), (Ok(()), Ok(())));
        let everywhere = integer(camlrt_listen_tcp(c"".as_ptr(), 0)).expect("a socket");
        let port = integer(camlrt_socket_port(int(everywhere))).expect("a port");
        let (i, o) = connected(port as u16);
        assert_eq!((close(i), close(o)), (Ok(()), Ok(())));
        assert_eq!(unit(caml_sys_close(int(everywhere))), Ok(()));
    });
}

/// The descriptor of a pair is closed with the second of the two channels; the first to go ends its direction.
#[test]
fn a_connection_ends_with_both_channels() {
    in_runtime(config(), || {
        let ((i, o), mut peer) = with_peer();
        output(o, b"bye").expect("room");
        assert_eq!(close(o), Ok(()));
        let mut got = String::new();
        assert_eq!(peer.read_to_string(&mut got).expect("an end"), 3);
        peer.write_all(b"good bye").expect("a reader");
        assert_eq!(input(i, 100), Ok(b"good bye".to_vec()));
        assert_eq!(close(i), Ok(()));
        let ((i, o), mut peer) = with_peer();
        assert_eq!(close(i), Ok(()));
        output(o, b"still there").expect("room");
        assert_eq!(close(o), Ok(()));
        assert_eq!(peer.read_to_string(&mut got).expect("an end"), 11);
        // Nobody closes these.
        let ((i, o), mut peer) = with_peer();
        camlrt_release(o);
        caml_gc_full_major(int(0));
        peer.write_all(b"x").expect("a reader");
        assert_eq!(integer(caml_ml_input_char(i)), Ok(120));
        camlrt_release(i);
    });
    let rt = runtime(config());
    let mut peers = Vec::new();
    inside(rt, || peers.push(with_peer().1));
    let known = inside(rt, || {
        let ((_, o), peer) = with_peer();
        // Somebody knows of the descriptor, and has it afterwards.
        let fd = integer(caml_channel_descriptor(o)).expect("a descriptor");
        peers.push(peer);
        fd as i32
    });
    inside(rt, || assert_eq!(unit(caml_gc_full_major(int(0))), Ok(())));
    assert_eq!(peers[0].read(&mut [0]).expect("an end"), 0);
    peers[1].set_read_timeout(Some(Duration::from_millis(50))).expect("a time");
    assert!(peers[1].read(&mut [0]).is_err());
    assert_eq!(camlrt_runtime_free(rt), 0);
    // SAFETY: it is nobody else's.
    drop(unsafe { OwnedFd::from_raw_fd(known) });
    assert_eq!(peers[1].read(&mut [0]).expect("an end"), 0);
}

#[test]
fn what_is_refused_says_whom_it_concerns() {
    in_runtime(config(), || {
        let port = {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
            listener.local_addr().expect("an address").port()
        };
        let tcp = |host: &std::ffi::CStr, port: i32| {
            value(camlrt_connect_tcp(host.as_ptr(), port, 1000)).unwrap_err()
        };
        assert_eq!(tcp(HERE, port.into()), sys_error(&format!("127.0.0.1:{port}: Connection refused")));
        let unknown = tcp(c"no.such.host.invalid", 80);
        assert_eq!(unknown.0, CAMLRT_SYS_ERROR);
        assert!(unknown.1.starts_with("Sys_error(\"no.such.host.invalid:80: "), "{unknown:?}");
        assert_eq!(
            tcp(HERE, 65536).1,
            "Invalid_argument(\"camlrt_connect_tcp: the port 65536 is not from 0 to 65535\")"
        );
        assert_eq!(tcp(c"\xff", 80).0, CAMLRT_INVALID_ARGUMENT);
        let unix = |path: &std::ffi::CStr| value(camlrt_connect_unix(path.as_ptr(), 1000)).unwrap_err();
        assert_eq!(unix(c"no such socket"), sys_error("no such socket: No such file or directory"));
        assert_eq!(unix(c"/dev/null"), sys_error("/dev/null: Connection refused"));
        let long = CString::new(vec![b'x'; 200]).expect("a name");
        assert_eq!(unix(&long).0, CAMLRT_SYS_ERROR);
        let said = value(camlrt_listen_tcp(c"192.0.2.1".as_ptr(), 0)).unwrap_err();
        assert_eq!(said, sys_error("192.0.2.1:0: Cannot assign requested address"));
        let dir = Dir::new();
        let path = dir.write("file", b"");
        let said = value(camlrt_listen_unix(name(&path).as_ptr())).unwrap_err();
        assert_eq!(said, sys_error(&format!("{}: Address already in use", path.display())));
        for wrong in [-1, 100_000, i64::MAX >> 1] {
            assert_eq!(value(camlrt_accept(int(wrong), 100)), Err(sys_error("Bad file descriptor")));
        }
        let file = File::open(&path).expect("a file");
        let fd = file.as_raw_fd() as i64;
        assert_eq!(value(camlrt_accept(int(fd), 100)), Err(sys_error("Socket operation on non-socket")));
        let channel = in_channel(fd as i32);
        assert_eq!(unit(camlrt_channel_shutdown(channel)), Err(sys_error("Socket operation on non-socket")));
    });
}

#[test]
fn a_wait_has_an_end() {
    in_runtime(config(), || {
        let before = Instant::now();
        let time = Duration::from_millis(60);
        let listener = integer(camlrt_listen_tcp(HERE.as_ptr(), 0)).expect("a socket");
        let timed_out = Err(sys_error("Connection timed out"));
        assert_eq!(value(camlrt_accept(int(listener), 60)).map(drop), timed_out.clone());
        assert_eq!(value(camlrt_accept(int(listener), 0)).map(drop), timed_out);
        assert!(before.elapsed() >= time);
        assert_eq!(unit(caml_sys_close(int(listener))), Ok(()));
        let ((i, o), mut peer) = with_peer();
        for channel in [i, o] {
            assert_eq!(unit(camlrt_channel_timeout(channel, 60)), Ok(()));
        }
        peer.write_all(b"ab").expect("a reader");
        let before = Instant::now();
        for _ in 0..2 {
            // Half an integer is not lost.
            assert_eq!(integer(caml_ml_input_int(i)).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        }
        assert!(before.elapsed() >= 2 * time);
        peer.write_all(b"cd").expect("a reader");
        assert_eq!(integer(caml_ml_input_int(i)), Ok(0x61626364));
        // A peer that does not read, until it does.
        let data = noise(20_000_000);
        let failed = output(o, &data).unwrap_err();
        assert_eq!(failed.0, CAMLRT_SYS_BLOCKED_IO);
        let sent = integer(caml_ml_pos_out(o)).expect("a position") as usize + 1;
        let reader = spawn(move || {
            let mut all = Vec::new();
            peer.read_to_end(&mut all).expect("bytes");
            all
        });
        assert_eq!(unit(camlrt_channel_timeout(o, -1)), Ok(()));
        assert_eq!(output(o, &data[sent..]), Ok(()));
        assert_eq!((close(o), close(i)), (Ok(()), Ok(())));
        assert!(reader.join().expect("the reader") == data);
        assert_eq!(unit(camlrt_channel_timeout(o, 5)), Err(sys_error("Bad file descriptor")));
    });
}

#[test]
fn an_interrupt_ends_what_waits() {
    type Call = fn() -> Outcome<CamlValue>;
    let calls: [Call; 2] = [
        || {
            let listener = camlrt_listen_tcp(HERE.as_ptr(), 0);
            value(camlrt_accept(listener, -1))
        },
        || {
            let ((i, _), _peer) = with_peer();
            value(caml_ml_input_char(i))
        },
    ];
    for call in calls {
        let rt = runtime(config());
        let t = spawn(move || inside(rt, call));
        sleep(Duration::from_millis(50));
        assert!(!t.is_finished());
        camlrt_interrupt(rt);
        assert_eq!(t.join().expect("the caller").unwrap_err().0, CAMLRT_INTERRUPTED);
        assert_eq!(camlrt_runtime_free(rt), 0);
    }
}

/// A queue of the Unix domain that is full makes those who connect wait, until there is room or somebody interrupts.
#[test]
fn an_interrupt_ends_a_connect() {
    let dir = Dir::new();
    let path = name(&dir.file("socket"));
    let listener = UnixListener::bind(dir.file("socket")).expect("a socket");
    // SAFETY: no memory is involved.
    assert_eq!(unsafe { libc::listen(listener.as_raw_fd(), 0) }, 0);
    let waiting = UnixStream::connect(dir.file("socket")).expect("a place");
    let rt = runtime(config());
    let t = spawn(move || {
        inside(rt, || {
            let timed_out = value(camlrt_connect_unix(path.as_ptr(), 120)).unwrap_err();
            assert!(timed_out.1.ends_with("socket: Connection timed out\")"), "{timed_out:?}");
            value(camlrt_connect_unix(path.as_ptr(), -1))
        })
    });
    sleep(Duration::from_millis(400));
    assert!(!t.is_finished());
    camlrt_interrupt(rt);
    assert_eq!(t.join().expect("the caller").unwrap_err().0, CAMLRT_INTERRUPTED);
    drop(waiting);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_peer_that_dies_is_told() {
    in_runtime(config(), || {
        let ((i, o), mut peer) = with_peer();
        let value_of = string(&text(1000));
        let whole = {
            let message = caml_output_value_to_bytes(value_of, int(0));
            bytes(message)
        };
        peer.write_all(&whole[..500]).expect("a reader");
        drop(peer);
        let cut = value(caml_input_value(i)).unwrap_err();
        assert_eq!(cut.1, "Failure(\"input_value: truncated object\")");
        // The first write is answered by a reset, which the second meets; neither raises SIGPIPE.
        let mut failed = Ok(());
        for _ in 0..100 {
            failed = output(o, b"x").and_then(|()| flush(o));
            if failed.is_err() {
                break;
            }
            sleep(Duration::from_millis(10));
        }
        let Err(Failed(CAMLRT_SYS_ERROR, text)) = failed else { panic!("{failed:?}") };
        assert!(text.contains("Broken pipe") || text.contains("Connection reset by peer"), "{text}");
        let _ = close(o);
        assert_eq!((close(o), close(i)), (Ok(()), Ok(())));
    });
}

#[test]
fn a_restricted_runtime_has_the_sockets_that_it_was_granted() {
    let rt = runtime(CamlrtConfig { denied: CAMLRT_DENY_SOCKETS, ..config() });
    inside(rt, || {
        let refused = |v| value(v).unwrap_err().1 == "Sys_error(\"Operation not permitted\")";
        assert!(refused(camlrt_connect_tcp(HERE.as_ptr(), 80, 10)));
        assert!(refused(camlrt_connect_unix(c"socket".as_ptr(), 10)));
        assert!(refused(camlrt_listen_tcp(HERE.as_ptr(), 0)));
        assert!(refused(camlrt_listen_unix(c"socket".as_ptr())));
        assert!(refused(camlrt_accept(int(50), 10)));
        // A listener is as good as any descriptor.
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        assert_eq!(camlrt_grant_descriptor(rt, listener.as_raw_fd(), 7), 0);
        let mut peer = TcpStream::connect(("127.0.0.1", port)).expect("a listener");
        assert_eq!(integer(camlrt_socket_port(int(7))), Ok(port.into()));
        let (i, o) = both(camlrt_accept(int(7), 1000)).expect("a connection");
        peer.write_all(b"x").expect("a reader");
        assert_eq!(integer(caml_ml_input_char(i)), Ok(120));
        assert_eq!((close(i), close(o)), (Ok(()), Ok(())));
        assert_eq!(peer.read(&mut [0]).expect("an end"), 0);
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// Names of sockets are names of files: they are looked up where the runtime may look, and nowhere else.
#[test]
fn names_of_sockets_are_looked_up_beneath() {
    let (granted, other) = (Dir::new(), Dir::new());
    let _outside = UnixListener::bind(other.file("outside")).expect("a socket");
    std::os::unix::fs::symlink(other.file("outside"), granted.file("link")).expect("a link");
    let rt = runtime(CamlrtConfig { denied: CAMLRT_DENY_FILES, ..config() });
    assert_eq!(camlrt_grant_directory(rt, name(granted.path()).as_ptr(), c"/run".as_ptr(), 3), 0);
    inside(rt, || {
        let refused = |v: CamlValue, name: &str| {
            assert_eq!(value(v), Err(sys_error(&format!("{name}: Operation not permitted"))));
        };
        let outside = name(&other.file("outside"));
        refused(camlrt_connect_unix(outside.as_ptr(), 100), outside.to_str().expect("a name"));
        refused(camlrt_connect_unix(c"/run/link".as_ptr(), 100), "/run/link");
        refused(camlrt_connect_unix(c"/run/../outside".as_ptr(), 100), "/run/../outside");
        refused(camlrt_listen_unix(c"/tmp/socket".as_ptr()), "/tmp/socket");
        let listener = integer(camlrt_listen_unix(c"/run/socket".as_ptr())).expect("a socket");
        assert!(granted.file("socket").exists());
        let (i, o) = both(camlrt_connect_unix(c"/run/socket".as_ptr(), 1000)).expect("a connection");
        let (from, to) = both(camlrt_accept(int(listener), 1000)).expect("a connection");
        assert_eq!((output(o, b"x"), close(o)), (Ok(()), Ok(())));
        assert_eq!(drained(from, 9), (b"x".to_vec(), Ok(())));
        for channel in [i, from, to] {
            assert_eq!(close(channel), Ok(()));
        }
        assert_eq!(unit(caml_sys_close(int(listener))), Ok(()));
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn a_socket_has_a_name() {
    in_runtime(config(), || {
        let nobody = || sys_error(": No such file or directory");
        assert_eq!(integer(camlrt_listen_unix(c"".as_ptr())), Err(nobody()));
        assert_eq!(value(camlrt_connect_unix(c"".as_ptr(), 1000)), Err(nobody()));
    });
}

/// As in OCaml, whose positions begin with what `lseek` answers, which has none for a socket.
#[test]
fn positions_count_from_one_before_the_beginning() {
    in_runtime(config(), || {
        let ((i, o), mut peer) = with_peer();
        let seek = |c, to| unit(caml_ml_seek_in(c, int(to)));
        assert_eq!((integer(caml_ml_pos_in(i)), integer(caml_ml_pos_out(o))), (Ok(-1), Ok(-1)));
        output(o, b"question").expect("room");
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(7));
        assert_eq!(unit(caml_ml_seek_out(o, int(7))), Err(sys_error("Illegal seek")));
        peer.write_all(b"answer").expect("a peer");
        assert_eq!(input(i, 3), Ok(b"ans".to_vec()));
        assert_eq!(integer(caml_ml_pos_in(i)), Ok(2));
        assert_eq!(seek(i, 0), Ok(()), "what the buffer holds");
        assert_eq!(input(i, 9), Ok(b"nswer".to_vec()));
        assert_eq!(seek(i, 99), Err(sys_error("Illegal seek")));
        assert_eq!(integer(caml_ml_channel_size(i)), Err(sys_error("Illegal seek")));
    });
}
