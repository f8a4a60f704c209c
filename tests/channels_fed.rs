//! Channels that the host feeds and drains: calls that have to be made again answer what they would have answered at once.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::host_streams::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::marshal::*;
use camlrt::abi::runtimes::CamlrtConfig;
use channels_support::*;

fn fed() -> CamlValue {
    value(camlrt_open_fed()).expect("a channel")
}

fn feed(channel: CamlValue, bytes: &[u8]) -> Outcome<()> {
    if camlrt_channel_feed(channel, bytes.as_ptr().cast(), bytes.len()) == 0 { Ok(()) } else { Err(failed()) }
}

fn drain(channel: CamlValue, n: usize) -> Vec<u8> {
    let (mut into, mut done) = (vec![0u8; n], 0);
    assert_eq!(camlrt_channel_drain(channel, into.as_mut_ptr().cast(), n, &mut done), 0);
    into.truncate(done);
    into
}

fn blocked<T>(outcome: &Outcome<T>) -> bool {
    outcome.as_ref().is_err_and(|e| e.0 == CAMLRT_SYS_BLOCKED_IO)
}

/// A generator of random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

#[derive(Clone, Copy, Debug)]
enum Operation {
    Char,
    Int,
    Line,
    Value,
}

fn perform(operation: Operation, channel: CamlValue) -> Outcome<Vec<u8>> {
    let number = |v| integer(v).map(|n| n.to_le_bytes().to_vec());
    let text = |v| {
        let s = value(v)?;
        let all = bytes(s);
        assert_eq!(camlrt_release(s), 0);
        Ok(all)
    };
    match operation {
        Operation::Char => number(caml_ml_input_char(channel)),
        Operation::Int => number(caml_ml_input_int(channel)),
        Operation::Line => text(camlrt_input_line(channel)),
        Operation::Value => text(caml_input_value(channel)),
    }
}

/// What a program writes, and what reads it.
fn written(random: &mut Random) -> (Vec<u8>, Vec<Operation>) {
    let o = value(caml_ml_open_buffer_out(UNIT)).expect("a channel");
    let operations = [Operation::Char, Operation::Int, Operation::Line, Operation::Value];
    let operations: Vec<_> = (0..12).map(|_| operations[random.below(4)]).collect();
    for operation in &operations {
        let base = [0, 10, 5000, 65530, 200_000][random.below(5)];
        let len = base + random.below(20);
        match operation {
            Operation::Char => unit(caml_ml_output_char(o, int(random.below(256) as i64))),
            Operation::Int => unit(caml_ml_output_int(o, int(random.below(1 << 30) as i64))),
            Operation::Line => output(o, &vec![b'l'; len]).and_then(|()| output(o, b"\n")),
            Operation::Value => {
                let v = string(&vec![b'v'; len]);
                let done = unit(caml_output_value(o, v, UNIT));
                assert_eq!(camlrt_release(v), 0);
                done
            }
        }
        .expect("memory");
    }
    (contents(o).expect("memory"), operations)
}

#[test]
fn what_was_blocked_is_whole_when_it_is_called_again() {
    let seed = std::env::var("FED_SEED").ok().and_then(|s| s.parse().ok());
    let seed = seed.unwrap_or_else(|| {
        std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a clock").subsec_nanos() as u64 + 1
    });
    println!("FED_SEED={seed}");
    let mut random = Random(seed);
    let (mut blocks, rounds) = (0, if std::env::var_os("CAMLRT_LONG").is_some() { 2000 } else { 20 });
    for _ in 0..rounds {
        in_runtime(config(), || {
            let (all, operations) = written(&mut random);
            let (at_once, bit_by_bit) = (string_in(&all), fed());
            let mut rest = &all[..];
            for operation in operations {
                let expected = perform(operation, at_once);
                loop {
                    let position = integer(caml_ml_pos_in(bit_by_bit));
                    let got = perform(operation, bit_by_bit);
                    if blocked(&got) {
                        assert_eq!(integer(caml_ml_pos_in(bit_by_bit)), position, "{operation:?}");
                        let most = [3, 1000, 100_000][random.below(3)];
                        let n = (1 + random.below(most)).min(rest.len());
                        assert!(n > 0, "{operation:?} waits for ever");
                        assert_eq!(feed(bit_by_bit, &rest[..n]), Ok(()));
                        rest = &rest[n..];
                        blocks += 1;
                        continue;
                    }
                    assert!(got == expected, "{operation:?}");
                    break;
                }
                assert_eq!(integer(caml_ml_pos_in(bit_by_bit)), integer(caml_ml_pos_in(at_once)));
            }
            assert!(blocked(&perform(Operation::Char, bit_by_bit)));
            assert_eq!(camlrt_channel_feed_end(bit_by_bit), 0);
            assert_eq!(perform(Operation::Char, bit_by_bit).unwrap_err().0, CAMLRT_END_OF_FILE);
        });
    }
    assert!(blocks > rounds * 5);
}

#[test]
fn the_end_and_the_close_are_told() {
    in_runtime(config(), || {
        let i = fed();
        assert_eq!(feed(i, b""), Ok(()));
        assert!(blocked(&input(i, 1)));
        assert_eq!(feed(i, b"line without end"), Ok(()));
        assert!(blocked(&value(camlrt_input_line(i))));
        assert_eq!(camlrt_channel_feed_end(i), 0);
        assert_eq!(
            feed(i, b"x").unwrap_err().1,
            "Invalid_argument(\"camlrt_channel_feed: the input has ended\")"
        );
        assert_eq!(value(camlrt_input_line(i)).map(bytes), Ok(b"line without end".to_vec()));
        assert_eq!(value(camlrt_input_line(i)).unwrap_err().0, CAMLRT_END_OF_FILE);
        assert_eq!(unit(caml_ml_seek_in(i, int(99))), Err(sys_error("Illegal seek")));
        assert_eq!(integer(caml_ml_channel_size(i)), Err(sys_error("Illegal seek")));
        let i = fed();
        assert_eq!(close(i), Ok(()));
        assert_eq!(feed(i, b"x"), Err(sys_error("Bad file descriptor")));
        for wrong in [string_in(b""), value(camlrt_open_drained(1)).expect("a channel"), int(1)] {
            assert_eq!(feed(wrong, b"x").unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(camlrt_channel_feed_end(wrong), CAMLRT_TYPE_ERROR);
        }
        assert_eq!(camlrt_channel_feed(fed(), std::ptr::null(), 1), CAMLRT_BAD_POINTER);
    });
}

#[test]
fn a_full_output_waits_for_the_host() {
    in_runtime(config(), || {
        assert_eq!(value(camlrt_open_drained(0)).unwrap_err().0, CAMLRT_INVALID_ARGUMENT);
        let o = value(camlrt_open_drained(5)).expect("a channel");
        assert_eq!(output(o, b"twelve bytes"), Ok(()));
        assert_eq!(drain(o, 100), b"", "nothing was flushed");
        assert!(blocked(&flush(o)));
        assert_eq!(drain(o, 2), b"tw");
        assert!(blocked(&flush(o)));
        assert_eq!(drain(o, 100), b"elve ");
        assert_eq!(close(o), Ok(()));
        assert_eq!(drain(o, 100), b"bytes");
        assert_eq!(drain(o, 100), b"");
        let (mut done, mut byte) = (7, 0u8);
        assert_eq!(camlrt_channel_drain(fed(), (&raw mut byte).cast(), 1, &mut done), CAMLRT_TYPE_ERROR);
        assert_eq!(done, 7);
    });
}

#[test]
fn a_gigabyte_goes_through_in_little_memory() {
    let blocks = if std::env::var_os("CAMLRT_LONG").is_some() { 16384 } else { 300 };
    in_runtime(CamlrtConfig { max_heap: 8 << 20, ..config() }, || {
        let (i, o) = (fed(), value(camlrt_open_drained(1 << 18)).expect("a channel"));
        let (block, mut got, mut done) = (vec![7u8; BUFFER], vec![0u8; BUFFER], 0);
        for _ in 0..blocks {
            assert_eq!(feed(i, &block), Ok(()));
            assert_eq!(camlrt_channel_read(i, got.as_mut_ptr().cast(), BUFFER, &mut done), 0);
            assert_eq!(camlrt_channel_write(o, got.as_ptr().cast(), done, &mut done), 0);
            assert_eq!(drain(o, 1 << 17), block);
        }
        assert_eq!(integer(caml_ml_pos_out(o)), Ok((blocks * BUFFER) as i64));
        let full = (0..200).map(|_| feed(i, &block)).find(Result::is_err);
        assert_eq!(full.expect("a cap").unwrap_err().0, CAMLRT_OUT_OF_MEMORY);
        assert_eq!(close(i), Ok(()));
        assert_eq!(feed(fed(), &block), Ok(()), "the memory is free again");
    });
}

/// A line of megabytes in small pieces: to look through all of it, or to move it, for each of them would take minutes.
#[test]
fn a_long_line_in_small_pieces_takes_time_for_its_length() {
    const PIECE: &[u8] = b"12345678";
    const PIECES: usize = 1 << 19;
    let length = |line| value(line).map(|line| bytes(line).len());
    for is_host in [false, true] {
        in_runtime(config(), || {
            let i = fed();
            let stream = value(host_stream_over(i, UNIT, CAMLRT_STREAM_CHARACTER)).expect("a stream");
            let read = |i| length(if is_host { host_stream_read_line(stream) } else { camlrt_input_line(i) });
            // What was read before does not matter.
            assert_eq!(feed(i, b"first\nx"), Ok(()));
            assert_eq!(read(i), Ok(5));
            for _ in 0..PIECES {
                assert!(blocked(&read(i)));
                assert_eq!(feed(i, PIECE), Ok(()));
            }
            assert_eq!(feed(i, b"\n\nrest"), Ok(()));
            assert_eq!(read(i), Ok(1 + PIECES * PIECE.len()));
            assert_eq!(read(i), Ok(0));
            assert!(blocked(&read(i)));
            assert_eq!(camlrt_channel_feed_end(i), 0);
            assert_eq!(read(i), Ok(4));
        });
    }
}

#[test]
fn what_is_not_there_yet_is_told() {
    in_runtime(config(), || {
        let i = fed();
        let lacks = |n| camlrt_channel_lacks(i, n);
        assert_eq!((lacks(0), lacks(1)), (0, 1));
        assert_eq!(feed(i, &[b'x'; 100_000]), Ok(()));
        assert_eq!((lacks(100_000), lacks(100_001)), (0, 1));
        assert_eq!(input(i, 10).map(|b| b.len()), Ok(10));
        assert_eq!((lacks(99_990), lacks(99_991), lacks(usize::MAX >> 1)), (0, 1, 1));
        assert_eq!(camlrt_channel_feed_end(i), 0);
        assert_eq!(lacks(99_991), 0, "what is missing never comes");
        assert_eq!(camlrt_channel_lacks(string_in(b"x"), 2), 0);
        assert_eq!(close(i), Ok(()));
        assert_eq!(lacks(1), 0, "a read says that it is closed");
        let o = value(camlrt_open_drained(1)).expect("a channel");
        assert_eq!((camlrt_channel_lacks(o, 1), camlrt_error_code()), (-1, CAMLRT_TYPE_ERROR));
    });
}

/// As much of a line as there is room for does not wait for its end.
#[test]
fn a_piece_of_a_line_is_there_as_soon_as_it_fills_the_memory() {
    in_runtime(config(), || {
        let (i, mut into, mut done) = (fed(), [0u8; 10], 0);
        let mut line = || {
            let result = camlrt_channel_line(i, into.as_mut_ptr().cast(), into.len(), &mut done);
            if result == 0 { Ok(into[..done].to_vec()) } else { Err(failed()) }
        };
        assert_eq!(feed(i, b"123456789"), Ok(()));
        assert!(blocked(&line()));
        assert_eq!(feed(i, b"0abc"), Ok(()));
        assert_eq!(line(), Ok(b"1234567890".to_vec()));
        assert!(blocked(&line()));
        assert_eq!(feed(i, b"\n"), Ok(()));
        assert_eq!(line(), Ok(b"abc\n".to_vec()));
    });
}
