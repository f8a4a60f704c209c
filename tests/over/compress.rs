//! What goes in comes out: members, flushes, limits, and what is refused.

use super::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::marshal::*;
use std::io::Write;
use std::os::unix::net::UnixStream;

fn every_kind_of_data() -> Vec<Vec<u8>> {
    vec![Vec::new(), b"x".to_vec(), text(65_536), text(1_000_003), noise(200_000), vec![0; 3_000_000]]
}

#[test]
fn what_is_written_is_read_at_every_level() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.file("data");
        for (i, data) in every_kind_of_data().iter().enumerate() {
            for (format, name) in FORMATS {
                let levels: &[i32] = if format == CAMLRT_ZSTD { &[-1, 1, 9] } else { &[-1, 0, 1, 4, 9] };
                for level in levels {
                    compressed(&path, format, *level, data);
                    assert!(read_back(&path, format) == *data, "{name} {level}, data {i}");
                    assert!(read_back(&path, CAMLRT_ANY_FORMAT) == *data, "any, {name} {level}, data {i}");
                }
            }
        }
    });
}

#[test]
fn positions_count_what_is_not_compressed_and_cannot_be_set() {
    let no_seek = || Err(sys_error("Illegal seek"));
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.file("data");
        let below = writer(File::create(&path).expect("a file"));
        let channel = compressing(below, CAMLRT_GZIP);
        output(channel, &text(100_000)).expect("room");
        assert_eq!(integer(caml_ml_pos_out(channel)), Ok(100_000));
        assert_eq!(unit(caml_ml_seek_out(channel, int(5))), no_seek());
        assert_eq!(integer(caml_ml_channel_size(channel)).map(drop), no_seek());
        assert_eq!(integer(caml_channel_descriptor(channel)), Err(sys_error("Bad file descriptor")));
        assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
        let below = reader(File::open(&path).expect("a file"));
        let channel = decompressing(below, CAMLRT_GZIP);
        assert_eq!(integer(caml_ml_pos_in(channel)), Ok(0));
        assert_eq!(input(channel, 10).map(|b| b.len()), Ok(10));
        assert_eq!(integer(caml_ml_pos_in(channel)), Ok(10));
        assert_eq!(unit(caml_ml_seek_in(channel, int(5))), Ok(()), "what the buffer holds");
        assert_eq!(unit(caml_ml_seek_in(channel, int(99_999))), no_seek());
        assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
    });
}

#[test]
fn what_is_flushed_can_be_read_at_the_other_end() {
    in_runtime(config(), || {
        for (format, name) in FORMATS {
            let (ours, theirs) = UnixStream::pair().expect("sockets");
            let (to, from) = (writer(ours), reader(theirs));
            let (out, inp) = (compressing(to, format), decompressing(from, format));
            for line in [&b"first\n"[..], b"second\n", &text(10_000), b"", b"last"] {
                output(out, line).expect("room");
                assert_eq!(flush(out), Ok(()), "{name}");
                let mut got = Vec::new();
                while got.len() < line.len() {
                    got.extend(input(inp, line.len() - got.len()).expect("what was flushed"));
                }
                assert!(got == line, "{name}");
            }
            assert_eq!((close(out), close(to)), (Ok(()), Ok(())));
            assert_eq!(drained(inp, 100), (Vec::new(), Ok(())), "{name}");
            assert_eq!((close(inp), close(from)), (Ok(()), Ok(())));
        }
    });
}

#[test]
fn a_flush_of_nothing_costs_nothing() {
    in_runtime(config(), || {
        for (format, name) in FORMATS {
            let dir = Dir::new();
            let below = writer(File::create(dir.file("data")).expect("a file"));
            let channel = compressing(below, format);
            output(channel, b"something").expect("room");
            assert_eq!(flush(channel), Ok(()));
            let once = integer(caml_ml_pos_out(below));
            for _ in 0..10 {
                assert_eq!(flush(channel), Ok(()));
            }
            assert_eq!(integer(caml_ml_pos_out(below)), once, "{name}");
            assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
        }
    });
}

#[test]
fn an_unbuffered_channel_reaches_the_other_end_by_itself() {
    in_runtime(config(), || {
        let (ours, theirs) = UnixStream::pair().expect("sockets");
        let (to, from) = (writer(ours), reader(theirs));
        let (out, inp) = (compressing(to, CAMLRT_ZSTD), decompressing(from, CAMLRT_ANY_FORMAT));
        assert_eq!(unit(caml_ml_set_buffered(out, CamlValue::slot(1))), Ok(()));
        assert_eq!(unit(caml_ml_output_char(out, int(65))), Ok(()));
        assert_eq!(integer(caml_ml_input_char(inp)), Ok(65));
        for channel in [out, inp, to, from] {
            assert_eq!(close(channel), Ok(()));
        }
    });
}

#[test]
fn members_one_behind_the_other_are_one() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let mut all = Vec::new();
            let below = writer(File::create(&path).expect("a file"));
            for part in [text(100), Vec::new(), text(70_000), b"end".to_vec()] {
                let channel = compressing(below, format);
                output(channel, &part).expect("room");
                assert_eq!(close(channel), Ok(()));
                all.extend(part);
            }
            assert_eq!(close(below), Ok(()));
            assert!(read_back(&path, format) == all, "{name}");
            let first = read_with(&path, format, -1, CAMLRT_ONE_MEMBER);
            assert!(first == (text(100), Ok(())), "{name}");
        }
    });
}

/// The channel below is left where the member ends.
#[test]
fn one_member_leaves_what_follows_it() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let below = writer(File::create(&path).expect("a file"));
            for part in [&b"one"[..], b"two"] {
                output(below, b"plain:").expect("room");
                let channel = compressing(below, format);
                output(channel, part).expect("room");
                assert_eq!(close(channel), Ok(()));
            }
            output(below, b"the rest").expect("room");
            assert_eq!(close(below), Ok(()));
            let below = reader(File::open(&path).expect("a file"));
            for part in [&b"one"[..], b"two"] {
                assert_eq!(input(below, 6), Ok(b"plain:".to_vec()));
                let channel = value(camlrt_decompress_open(below, CAMLRT_ANY_FORMAT, -1, CAMLRT_ONE_MEMBER));
                let channel = channel.expect("a channel");
                assert_eq!(drained(channel, 2), (part.to_vec(), Ok(())), "{name}");
                assert_eq!(close(channel), Ok(()));
            }
            assert_eq!(input(below, 100), Ok(b"the rest".to_vec()), "{name}");
            assert_eq!(close(below), Ok(()));
        }
    });
}

#[test]
fn what_follows_the_last_member_is_an_error_but_for_zeros_of_gzip() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let corrupt = || Err(sys_error(&format!("{name}: corrupt data")));
            for (tail, padding) in
                [(&[0; 5][..], true), (&[0; 200_000], true), (b"\0\0x", false), (b"xyzzyx", false)]
            {
                compressed(&path, format, -1, b"data");
                let mut file = File::options().append(true).open(&path).expect("a file");
                file.write_all(tail).expect("room");
                let result = if padding && format == CAMLRT_GZIP { Ok(()) } else { corrupt() };
                assert_eq!(read_with(&path, format, -1, 0), (b"data".to_vec(), result), "{tail:.5?}");
            }
        }
    });
}

#[test]
fn no_more_comes_out_than_the_limit_allows() {
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let data = vec![7; 300_000];
            compressed(&path, format, -1, &data);
            for limit in [300_000, 300_001, i64::MAX] {
                assert!(read_with(&path, format, limit, 0) == (data.clone(), Ok(())), "{name} {limit}");
            }
            for limit in [0, 1, 65_536, 299_999] {
                let (got, result) = read_with(&path, format, limit, 0);
                assert!(got == data[..limit as usize], "{name} {limit}");
                assert_eq!(result, Err(sys_error(&format!("{name}: more data than the limit allows"))));
            }
        }
    });
}

#[test]
fn an_error_stays() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let below = reader(File::open(dir.write("data", b"no gzip at all")).expect("a file"));
        let channel = decompressing(below, CAMLRT_GZIP);
        for _ in 0..3 {
            assert_eq!(input(channel, 10), Err(sys_error("gzip: corrupt data")));
        }
        assert_eq!(integer(caml_ml_input_char(channel)).unwrap_err().0, CAMLRT_SYS_ERROR);
        assert_eq!((close(channel), close(channel), close(below)), (Ok(()), Ok(()), Ok(())));
        let below = reader(File::open(dir.write("data", b"plain text")).expect("a file"));
        let channel = decompressing(below, CAMLRT_ANY_FORMAT);
        assert_eq!(input(channel, 1), Err(sys_error("the data is in no format that is known")));
        assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
    });
}

#[test]
fn values_travel_compressed() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.file("values");
        let below = writer(File::create(&path).expect("a file"));
        let channel = compressing(below, CAMLRT_ZLIB);
        for n in 0..1000 {
            let list = camlrt::abi::make::camlrt_list([string(&text(n)), int(n as i64)].as_ptr(), 2);
            assert_eq!(unit(caml_output_value(channel, list, int(0))), Ok(()));
        }
        assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
        let below = reader(File::open(&path).expect("a file"));
        let channel = decompressing(below, CAMLRT_ZLIB);
        for n in 0..1000 {
            let list = value(caml_input_value(channel)).expect("a value");
            assert!(bytes(camlrt::abi::read::caml_field(list, 0)) == text(n));
        }
        let end = value(caml_input_value(channel)).unwrap_err();
        assert_eq!(end.0, CAMLRT_END_OF_FILE);
        assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
    });
}

#[test]
fn wrong_arguments_are_refused() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let (out, inp) = (
            writer(File::create(dir.file("data")).expect("a file")),
            reader(File::open(dir.file("data")).expect("a file")),
        );
        let said = |v: CamlValue| value(v).map(drop).unwrap_err();
        let compress = |c, format, level, flags| said(camlrt_compress_open(c, format, level, flags));
        let decompress = |c, format, flags| said(camlrt_decompress_open(c, format, -1, flags));
        assert_eq!(compress(inp, CAMLRT_GZIP, -1, 0).0, CAMLRT_TYPE_ERROR);
        assert_eq!(decompress(out, CAMLRT_GZIP, 0).0, CAMLRT_TYPE_ERROR);
        for format in [CAMLRT_ANY_FORMAT, 4, -1, i32::MIN] {
            assert_eq!(compress(out, format, -1, 0).0, CAMLRT_INVALID_ARGUMENT);
        }
        assert_eq!(
            decompress(inp, 4, 0).1,
            "Invalid_argument(\"camlrt_decompress_open: no format has the number 4\")"
        );
        for (format, level) in [(CAMLRT_GZIP, 10), (CAMLRT_ZLIB, -2), (CAMLRT_ZSTD, 0), (CAMLRT_ZSTD, 23)] {
            assert_eq!(compress(out, format, level, 0).0, CAMLRT_INVALID_ARGUMENT);
        }
        assert_eq!(
            compress(out, CAMLRT_ZSTD, 99, 0).1,
            "Invalid_argument(\"camlrt_compress_open: the level 99 of zstd is not from 1 to 22\")"
        );
        assert_eq!(compress(out, CAMLRT_GZIP, -1, CAMLRT_ONE_MEMBER).0, CAMLRT_INVALID_ARGUMENT);
        assert_eq!(decompress(inp, CAMLRT_GZIP, 4).0, CAMLRT_INVALID_ARGUMENT);
        assert_eq!((close(out), close(inp)), (Ok(()), Ok(())));
        assert_eq!(compress(out, CAMLRT_GZIP, -1, 0), sys_error("Bad file descriptor"));
        assert_eq!(decompress(inp, CAMLRT_GZIP, 0), sys_error("Bad file descriptor"));
    });
}
