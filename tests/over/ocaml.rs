//! A program in OCaml at the other end of a connection, where OCaml is installed.

use super::*;
use crate::oracle::oracle;
use camlrt::abi::channels::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::sockets::*;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Sends values of growing size, plain or compressed, and looks at the answers.
fn converse(i: CamlValue, o: CamlValue) {
    let mut random = Random(2463534242);
    for n in 0..if is_long() { 10_000 } else { 300 } {
        let scope = camlrt_scope_open();
        let words: Vec<Vec<u8>> = (0..random.next(20)).map(|_| noise(random.next(3000))).collect();
        let strings: Vec<CamlValue> = words.iter().map(|w| string(w)).collect();
        let list = camlrt_list(strings.as_ptr(), strings.len() as u32);
        let sent = camlrt_block(0, [int(n), list].as_ptr(), 2);
        assert_eq!(unit(caml_output_value(o, sent, int(0))), Ok(()));
        assert_eq!(flush(o), Ok(()));
        let got = value(caml_input_value(i)).expect("an answer");
        assert_eq!(integer(caml_field(got, 0)), Ok(n + 1));
        let mut rest = caml_field(got, 1);
        for word in words.iter().rev() {
            assert!(bytes(caml_field(rest, 0)) == *word);
            rest = caml_field(rest, 1);
        }
        assert_eq!(rest, UNIT);
        assert_eq!(camlrt_scope_close(scope), 0);
    }
    assert_eq!(unit(camlrt_channel_shutdown(o)), Ok(()));
    assert_eq!(integer(caml_ml_input_char(i)).unwrap_err().0, camlrt::abi::errors::CAMLRT_END_OF_FILE);
    assert_eq!((close(i), close(o)), (Ok(()), Ok(())));
}

#[test]
fn a_program_in_ocaml_answers() {
    let Some((_, programs)) = oracle() else { return };
    in_runtime(config(), || {
        let peer = || Command::new(programs.join("socket_peer"));
        let mut child = peer().arg("listen").stdout(Stdio::piped()).spawn().expect("socket_peer");
        let mut port = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut port).expect("a port");
        let port = port.trim().parse().expect("a port");
        let pair = value(camlrt_connect_tcp(c"127.0.0.1".as_ptr(), port, 10_000)).expect("a connection");
        converse(caml_field(pair, 0), caml_field(pair, 1));
        assert!(child.wait().expect("its end").success());

        let listener = integer(camlrt_listen_tcp(c"127.0.0.1".as_ptr(), 0)).expect("a socket");
        let port = integer(camlrt_socket_port(int(listener))).expect("a port").to_string();
        let mut child = peer().args(["connect", &port]).spawn().expect("socket_peer");
        let pair = value(camlrt_accept(int(listener), 10_000)).expect("a connection");
        converse(caml_field(pair, 0), caml_field(pair, 1));
        assert!(child.wait().expect("its end").success());
        assert_eq!(unit(caml_sys_close(int(listener))), Ok(()));
    });
}
