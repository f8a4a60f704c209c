//! Channels in memory: what a file has no like of.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::read::{caml_field, camlrt_bytes_write};
use camlrt::abi::runtimes::*;
use camlrt::abi::scanf::caml_fscanf;
use camlrt::abi::sys::caml_sys_isatty;
use channels_support::*;

fn buffer_out() -> CamlValue {
    value(caml_ml_open_buffer_out(UNIT)).expect("a channel")
}

fn with_heap(bytes: u64) -> CamlrtConfig {
    CamlrtConfig { max_heap: bytes, ..config() }
}

#[test]
fn there_is_no_descriptor() {
    in_runtime(config(), || {
        for channel in [string_in(b"abc"), buffer_out()] {
            assert_eq!(integer(caml_channel_descriptor(channel)), Err(sys_error("Bad file descriptor")));
            assert_eq!(integer(caml_sys_isatty(channel)), Ok(0));
            assert_eq!(integer(caml_terminfo_rows(channel)), Ok(-1));
        }
    });
}

#[test]
fn what_was_written_is_there_until_the_channel_is_not() {
    in_runtime(config(), || {
        let o = buffer_out();
        assert_eq!(contents(o), Ok(vec![]));
        assert_eq!(output(o, b"hello"), Ok(()));
        assert_eq!(contents(o), Ok(b"hello".to_vec()));
        assert_eq!(unit(caml_ml_seek_out(o, int(7))), Ok(()));
        assert_eq!(output(o, b"!"), Ok(()));
        assert_eq!(close(o), Ok(()));
        assert_eq!(contents(o), Ok(b"hello\0\0!".to_vec()));
        assert_eq!(output(o, b"more"), Err(sys_error("Bad file descriptor")));
        assert_eq!(contents(o), Ok(b"hello\0\0!".to_vec()));
        assert_eq!(unit(caml_ml_buffer_reset(o)), Ok(()));
        assert_eq!(contents(o), Ok(vec![]));
    });
}

#[test]
fn only_channels_into_memory_have_contents() {
    in_runtime(config(), || {
        for wrong in [string_in(b""), int(5), string(b"")] {
            assert_eq!(value(caml_ml_buffer_contents(wrong)).unwrap_err().0, CAMLRT_TYPE_ERROR);
            assert_eq!(unit(caml_ml_buffer_reset(wrong)).unwrap_err().0, CAMLRT_TYPE_ERROR);
        }
        assert_eq!(value(caml_ml_open_string_in(int(1))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(value(caml_ml_open_buffer_out(string(b""))).unwrap_err().0, CAMLRT_TYPE_ERROR);
    });
}

#[test]
fn positions_are_those_of_files() {
    in_runtime(config(), || {
        let (i, o) = (string_in(b"abc"), buffer_out());
        let invalid = Err(sys_error("Invalid argument"));
        assert_eq!(unit(caml_ml_seek_in(i, int(-1))), invalid);
        assert_eq!(unit(caml_ml_seek_out(o, int(-1))), invalid);
        assert_eq!(unit(caml_ml_seek_in(i, int((1 << 62) - 1))), Ok(()));
        assert_eq!(input(i, 3), Ok(vec![]));
        assert_eq!(unit(caml_ml_seek_in(i, int(1))), Ok(()));
        assert_eq!(input(i, 3), Ok(b"bc".to_vec()));
        assert_eq!(integer(caml_ml_channel_size(i)), Ok(3));
        assert_eq!(unit(caml_ml_seek_out(o, int((1 << 62) - 1))), Ok(()));
        assert_eq!(output(o, b"x"), Ok(()));
        assert_eq!(flush(o).unwrap_err().0, CAMLRT_OUT_OF_MEMORY);
        assert_eq!(unit(caml_ml_buffer_reset(o)), Ok(()));
        assert_eq!(contents(o), Ok(vec![]));
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(0));
    });
}

#[test]
fn a_string_is_read_as_it_is_when_the_channel_comes_to_it() {
    in_runtime(config(), || {
        let s = string(&vec![b'a'; BUFFER + 1]);
        let i = value(caml_ml_open_string_in(s)).expect("a channel");
        assert_eq!(input(i, 1), Ok(b"a".to_vec()));
        assert_eq!(camlrt_bytes_write(s, 0, b"b".as_ptr(), 1), 0);
        assert_eq!(camlrt_bytes_write(s, BUFFER, b"b".as_ptr(), 1), 0);
        assert_eq!(camlrt_release(s), 0);
        let rest = input(i, BUFFER).expect("what the buffer has");
        assert_eq!(rest, vec![b'a'; BUFFER - 1]);
        assert_eq!(input(i, 9), Ok(b"b".to_vec()));
    });
}

#[test]
fn a_cap_is_out_of_memory_and_loses_nothing() {
    in_runtime(with_heap(4 << 20), || {
        let (o, block) = (buffer_out(), vec![b'x'; 100_000]);
        let (mut failed, mut done) = (0, 0);
        for _ in 0..100 {
            let code = camlrt_channel_write(o, block.as_ptr().cast(), block.len(), &mut done);
            failed += (code == CAMLRT_OUT_OF_MEMORY) as i32;
        }
        assert!(failed > 50);
        let position = integer(caml_ml_pos_out(o)).expect("a position");
        assert!(position > 1_500_000, "{position}");
        // There is room for a little more in the buffer, and none behind it.
        assert_eq!(flush(o).unwrap_err().0, CAMLRT_OUT_OF_MEMORY);
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(position));
        assert_eq!(unit(caml_ml_buffer_reset(o)), Ok(()));
        assert_eq!(output(o, &block).and_then(|()| close(o)), Ok(()));
        assert_eq!(contents(o), Ok(block));
    });
}

/// A block that is larger than the buffer goes past it, wherever it goes.
#[test]
fn large_blocks_go_where_they_belong() {
    in_runtime(config(), || {
        let block: Vec<u8> = (0..200_000u32).map(|i| (i * 7 / 3) as u8).collect();
        let o = buffer_out();
        let mut expected = [b"ab", &block[..], b"cd"].concat();
        for part in [b"ab", &block[..], b"cd"] {
            assert_eq!(output(o, part), Ok(()));
        }
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(200_004));
        assert!(contents(o).as_ref() == Ok(&expected));
        // Over what is there, over the end, and behind a hole.
        for at in [1, 100_000, 700_000] {
            assert_eq!(unit(caml_ml_seek_out(o, int(at as i64))), Ok(()));
            assert_eq!(output(o, &block), Ok(()));
            expected.resize(expected.len().max(at + block.len()), 0);
            expected[at..][..block.len()].copy_from_slice(&block);
            assert_eq!(integer(caml_ml_pos_out(o)), Ok((at + block.len()) as i64));
            assert!(contents(o).as_ref() == Ok(&expected), "{at}");
        }
        assert_eq!(close(o), Ok(()));
    });
}

#[test]
fn channels_that_nothing_refers_to_give_their_memory_back() {
    in_runtime(with_heap(16 << 20), || {
        let block = vec![b'x'; 1 << 20];
        for round in 0..200 {
            let o = buffer_out();
            assert_eq!(output(o, &block), Ok(()), "round {round}");
            // What is in the buffer is nobody's when the channel is nobody's.
            assert_eq!(output(o, b"and more"), Ok(()));
            let i = string_in(&block);
            assert_eq!(input(i, 10), Ok(block[..10].to_vec()));
            assert_eq!(camlrt_release(i) | camlrt_release(o), 0);
        }
    });
}

#[test]
fn scanners_read_from_memory() {
    in_runtime(config(), || {
        let i = string_in(b"12 apples\nrest");
        let read = value(caml_fscanf(i, string(b" %d %s"))).expect("values");
        assert_eq!(integer(caml_field(read, 0)), Ok(12));
        assert_eq!(bytes(caml_field(read, 1)), b"apples");
        assert_eq!(value(camlrt_input_line(i)).map(bytes), Ok(vec![]));
        assert_eq!(value(camlrt_input_line(i)).map(bytes), Ok(b"rest".to_vec()));
    });
}

#[test]
fn a_gigabyte_goes_through_in_the_memory_that_it_takes() {
    let blocks: usize = if std::env::var_os("CAMLRT_LONG").is_some() { 1024 } else { 32 };
    let size = blocks << 20;
    in_runtime(with_heap(size as u64 * 4), || {
        let o = buffer_out();
        let block: Vec<u8> = (0..1usize << 20).map(|i| (i * 7 / 3) as u8).collect();
        for _ in 0..blocks {
            assert_eq!(output(o, &block), Ok(()));
        }
        let s = value(caml_ml_buffer_contents(o)).expect("a string");
        assert_eq!(unit(caml_ml_buffer_reset(o)), Ok(()));
        let i = value(caml_ml_open_string_in(s)).expect("a channel");
        let (mut got, mut done) = (vec![0u8; 1 << 16], 0);
        for k in 0..blocks * 16 {
            assert_eq!(camlrt_channel_read(i, got.as_mut_ptr().cast(), got.len(), &mut done), 0);
            assert!(done == got.len() && got[..] == block[(k % 16) << 16..][..got.len()]);
        }
        assert_eq!(input(i, 1), Ok(vec![]));
        assert_eq!(integer(caml_ml_pos_in(i)), Ok(size as i64));
    });
}

/// A block goes past the buffer, which answers afterwards as if it had held it: as that of a channel on a file.
#[test]
fn what_went_past_the_buffer_counts_as_held() {
    let data: Vec<u8> = (0..200_000u32).map(|n| (n % 251) as u8).collect();
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.write("data", &data);
        for channel in [string_in(&data), reader(std::fs::File::open(&path).expect("a file"))] {
            let seek = |to| unit(caml_ml_seek_in(channel, int(to)));
            let read = |n| input(channel, n).expect("bytes");
            assert!(read(100_000) == data[..BUFFER]);
            assert_eq!(seek(BUFFER as i64), Ok(()));
            assert_eq!(seek(40_000), Ok(()));
            assert!(read(100_000) == data[40_000..BUFFER], "the rest of the buffer");
            assert!(read(BUFFER) == data[BUFFER..2 * BUFFER]);
            assert_eq!(seek(100), Ok(()));
            assert_eq!(seek(BUFFER as i64 + 7), Ok(()));
            assert!(read(BUFFER) == data[BUFFER + 7..2 * BUFFER + 7], "a seek out of the buffer empties it");
            assert_eq!(seek(BUFFER as i64 + 8), Ok(()));
            assert!(read(1) == data[BUFFER + 8..BUFFER + 9]);
            assert_eq!(integer(caml_ml_pos_in(channel)), Ok(BUFFER as i64 + 9));
            assert!(read(BUFFER) == data[BUFFER + 9..2 * BUFFER + 7]);
            assert_eq!(close(channel), Ok(()));
        }
    });
}
