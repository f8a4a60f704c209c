//! What reading answers to bytes that are no message: OCaml's exceptions, and its channels' positions after them.

use crate::common::*;
use crate::places::{self, Dir};
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use serde_json::Value;

struct Question<'a> {
    line: &'a Value,
    bytes: Vec<u8>,
}

impl Question<'_> {
    fn number(&self, key: &str) -> Option<i64> {
        self.line[key].as_i64()
    }
    fn at_offset(&self, f: impl FnOnce(CamlValue, CamlValue) -> CamlValue) -> Outcome<CamlValue> {
        value(f(string(&self.bytes), int(self.number("ofs").unwrap_or(0))))
    }
    fn read_channel(&self, dir: &Dir) -> Outcome<CamlValue> {
        let channel = places::reader(&dir.write("message", &self.bytes));
        for _ in 0..self.number("after").unwrap_or(0) {
            value(caml_input_value(channel)).expect("a value before the error");
        }
        let is_closed = self.line["state"] == "closed";
        if is_closed {
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
        let outcome = value(caml_input_value(channel));
        if !is_closed {
            let position = integer(caml_ml_pos_in(channel)).ok();
            assert_eq!(position, self.number("pos"), "{}: position after the error", self.line["name"]);
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
        outcome
    }
    fn to_closed_channel(&self, dir: &Dir) -> Outcome<CamlValue> {
        let channel = places::writer(&dir.file("message"));
        assert_eq!(caml_ml_close_channel(channel), UNIT);
        value(caml_output_value(channel, from_block(&self.bytes).expect("a value"), flags(&[])))
    }
    fn to_buffer(&self) -> Outcome<CamlValue> {
        let [size, ofs, len] = ["size", "ofs", "len"].map(|k| self.number(k).expect("a number"));
        let before = vec![0xaa; size as usize];
        let buffer = string(&before);
        let v = from_block(&self.bytes).expect("a value");
        let outcome = value(caml_output_value_to_buffer(buffer, int(ofs), int(len), v, flags(&[])));
        let mut expected = before;
        if outcome.is_ok() {
            expected[ofs as usize..][..self.bytes.len()].copy_from_slice(&self.bytes);
        }
        assert_eq!(hex(&bytes(buffer)), hex(&expected), "{}", self.line["name"]);
        outcome
    }
    fn answer(&self, dir: &Dir) -> Outcome<CamlValue> {
        match self.line["op"].as_str().expect("a function") {
            "Marshal.from_bytes" => self.at_offset(|s, ofs| caml_marshal_from_string(s, ofs)),
            "caml_input_value_from_bytes" => self.at_offset(|s, ofs| caml_input_value_from_bytes(s, ofs)),
            "caml_input_value_from_block" => from_block(&self.bytes),
            "Marshal.data_size" => self.at_offset(|s, ofs| caml_marshal_data_size(s, ofs)),
            "Marshal.total_size" => self.at_offset(|s, ofs| caml_marshal_total_size(s, ofs)),
            "Marshal.from_channel" => self.read_channel(dir),
            "Marshal.to_channel" => self.to_closed_channel(dir),
            "Marshal.to_buffer" => self.to_buffer(),
            op => panic!("what is {op}?"),
        }
    }
}

#[test]
fn every_error_of_413_is_the_same() {
    let all = lines("marshal-errors-4.13.jsonl");
    assert!(all.len() >= 370);
    let dir = Dir::new();
    for line in &all {
        in_runtime(ocaml(4), || {
            let bytes = unhex(line["hex"].as_str().expect("bytes"));
            let answer = Question { line, bytes }.answer(&dir);
            match line["error"].as_str() {
                Some(exception) => {
                    assert_eq!(answer, Err(worded(exception)), "{} ({})", line["name"], line["op"])
                }
                None => {
                    assert_eq!(answer.and_then(integer).ok(), line["result"].as_i64(), "{}", line["name"])
                }
            }
        });
    }
}

/// OCaml 5 names the primitive, and what it does not know.
#[test]
fn ocaml_5_words_its_errors_otherwise() {
    let custom = |code: &[u8], name: &[u8], rest: &[u8]| small(&[code, name, b"\0", rest].concat(), 1, 3);
    let wrong_size = [0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 7];
    let cases = [
        (small(&[0x1a], 0, 0), "ill-formed message"),
        (custom(&[0x19], b"_zzz", &[0; 8]), "unknown custom block identifier _zzz"),
        (custom(&[0x19], b"_bigarr02", &[0; 8]), "expected a fixed-size custom block _bigarr02"),
        (custom(&[0x18], b"_j", &wrong_size), "error while deserializing custom block _j"),
    ];
    in_runtime(ocaml(5), || {
        for (message, text) in &cases {
            let failure = |who: &str| format!("Failure(\"{who}: {text}\")");
            assert_eq!(from_bytes(message), Err(failure("input_val_from_string")));
            assert_eq!(from_block(message), Err(failure("input_val_from_block")));
            let dir = Dir::new();
            let channel = places::reader(&dir.write("message", message));
            assert_eq!(value(caml_input_value(channel)), Err(failure("input_value")));
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
    });
}

/// The parts of a message's length that `Marshal.header_size` leaves out are counted with its data.
#[test]
fn sizes_are_those_of_each_version() {
    let short = small(&[0x45], 0, 0);
    let long = big(&[0x45], 0, 0);
    let compressed = std::fs::read(data("compressed-5.4/small.bin")).expect("a message");
    for (version, header_size, all) in
        [(4, 20, [&short, &long].as_slice()), (5, 16, &[&short, &long, &compressed])]
    {
        in_runtime(ocaml(version), || {
            for message in all {
                let s = string(message);
                assert_eq!(integer(caml_marshal_total_size(s, int(0))), Ok(message.len() as i64));
                assert_eq!(
                    integer(caml_marshal_data_size(s, int(0))),
                    Ok((message.len() - header_size) as i64)
                );
                let shifted = string(&[b"xx", message.as_slice()].concat());
                assert_eq!(integer(caml_marshal_total_size(shifted, int(2))), Ok(message.len() as i64));
            }
        });
    }
}

#[test]
fn sizes_that_are_no_sizes_are_refused() {
    for version in [4, 5] {
        in_runtime(ocaml(version), || {
            for size in [u64::MAX, u64::MAX - 20, 1 << 63, i64::MAX as u64, 1 << 62] {
                let mut long = big(&[0x45], 0, 0);
                long[8..16].copy_from_slice(&size.to_be_bytes());
                let s = string(&long);
                for answer in [caml_marshal_data_size(s, int(0)), caml_marshal_total_size(s, int(0))] {
                    assert_eq!(
                        integer(answer),
                        Err("Failure(\"Marshal.data_size: bad object\")".into()),
                        "{size:x}"
                    );
                }
                assert!(value(caml_marshal_from_string(s, int(0))).is_err());
            }
        });
    }
}

/// A text channel carries no binary data, in OCaml's words.
#[test]
fn text_channels_are_refused() {
    const TEXT: i64 = 8;
    in_runtime(ocaml(5), || {
        let dir = Dir::new();
        let path = dir.write("message", &small(&[0x45], 0, 0));
        let input = ok(caml_ml_open_descriptor_in_with_flags(int(places::open(&path, &[0])), int(TEXT)));
        let not_binary = |who: &str| format!("Failure(\"{who}: not a binary channel\")");
        assert_eq!(value(caml_input_value(input)), Err(not_binary("input_value")));
        assert_eq!(integer(caml_ml_pos_in(input)), Ok(0));
        let output = ok(caml_ml_open_descriptor_out_with_flags(int(places::open(&path, &[1])), int(TEXT)));
        assert_eq!(value(caml_output_value(output, int(1), flags(&[]))), Err(not_binary("output_value")));
        assert_eq!(integer(caml_ml_pos_out(output)), Ok(0));
        for channel in [input, output] {
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
    });
}

#[test]
fn wrongly_typed_arguments_are_refused() {
    in_runtime(ocaml(5), || {
        let pair = block(0, &[int(1), int(2)]);
        let s = string(b"no message at all, but long enough for a header");
        let none = CamlValue::NONE;
        for answer in [
            caml_input_value_from_bytes(pair, int(0)),
            caml_input_value_from_bytes(s, pair),
            caml_input_value_from_bytes(s, int(-1)),
            caml_input_value_from_bytes(s, ok(caml_val_int(1 << 61))),
            caml_input_value_from_bytes(none, int(0)),
            caml_input_value(s),
            caml_input_value(int(0)),
            caml_output_value(s, pair, flags(&[])),
            caml_output_value_to_string(none, flags(&[])),
            caml_output_value_to_buffer(pair, int(0), int(1), pair, flags(&[])),
            caml_output_value_to_block(pair, flags(&[]), std::ptr::null_mut(), 100),
            caml_input_value_from_block(std::ptr::null(), 100),
            caml_input_value_from_block(std::ptr::null(), 0),
            caml_marshal_data_size(pair, int(0)),
            camlrt_unflatten(pair),
            camlrt_unflatten(int(0)),
            camlrt_flatten(none, 0),
        ] {
            assert_eq!(answer, none);
        }
        camlrt::abi::errors::camlrt_clear_error();
    });
}
