//! Text that comes in through host streams: malformed bytes of every kind, cut into pieces in every way, are what the standard
//! library's decoder makes of them, which is WHATWG's.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::backends::*;
use camlrt::abi::conditions::*;
use camlrt::abi::errors::*;
use camlrt::abi::host_io::*;
use camlrt::abi::host_streams::*;
use camlrt::abi::lifetimes::*;
use channels_support::*;

/// Well-formed text, and what Unicode (table 3-8 and its neighbours) and WHATWG's tests have of malformed one.
const SAMPLES: [&[u8]; 26] = [
    b"",
    b"plain",
    "a\u{e9}\u{20ac}\u{1f600}".as_bytes(),
    "\u{7f}\u{80}\u{7ff}\u{800}".as_bytes(),
    "\u{d7ff}\u{e000}\u{ffff}".as_bytes(),
    "\u{10000}\u{10ffff}".as_bytes(),
    b"\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41",
    b"\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41",
    b"\xf4\x91\x92\x93\xff\x41\x80\xbf\x42",
    b"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41",
    b"a\xf1\x80\x80\xe1\x80\xc2b\x80c",
    b"\x80",
    b"\xc3",
    b"\xe2\x82",
    b"\xf0\x9f\x98",
    b"\xf0\x9f",
    b"\xc3\n\xe2\x82\n\xf0\x9f\x98\n",
    b"\xfe\xfe\xff\xff",
    b"\xf8\x88\x80\x80\x80",
    b"\xfc\x84\x80\x80\x80\x80",
    b"\xe0\x9f\xbf",
    b"\xf0\x8f\xbf\xbf",
    b"\xf4\x90\x80\x80",
    b"\xc1\xbf\xc2\x80",
    b"\xef\xbf\xbd\xef\xbb\xbf",
    b"\r\n\n\r",
];

/// All ways to cut so many bytes into pieces: the bits of a number say after which of them.
fn cuts(n: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1u32 << n.saturating_sub(1)).map(move |bits| (1..n).filter(|i| bits >> (i - 1) & 1 == 1).collect())
}

/// What a stream reads whose input comes in these pieces: `read` is called again when it has to wait for the next.
fn in_pieces<T>(
    bytes: &[u8],
    cuts: &[usize],
    element: i32,
    mut read: impl FnMut(CamlValue) -> Option<T>,
) -> Vec<T> {
    let scope = camlrt_scope_open();
    let channel = value(camlrt_open_fed()).expect("a channel");
    let stream = value(host_stream_over(channel, UNIT, element)).expect("a stream");
    let ends = [0].iter().chain(cuts).chain([&bytes.len()]).copied().collect::<Vec<_>>();
    let mut pieces = ends.windows(2);
    let mut all = Vec::new();
    loop {
        camlrt_clear_error();
        match read(stream) {
            Some(item) => all.push(item),
            None if camlrt_error_code() == CAMLRT_SYS_BLOCKED_IO => match pieces.next() {
                Some(ends) => {
                    let piece = &bytes[ends[0]..ends[1]];
                    assert_eq!(camlrt_channel_feed(channel, piece.as_ptr().cast(), piece.len()), 0);
                }
                None => assert_eq!(camlrt_channel_feed_end(channel), 0),
            },
            None => break,
        }
    }
    assert_eq!(camlrt_scope_close(scope), 0);
    all
}

fn next_char(stream: CamlValue) -> Option<char> {
    u32::try_from(host_stream_read_char(stream)).ok().and_then(char::from_u32)
}

#[test]
fn characters_are_the_same_in_all_pieces() {
    in_runtime(config(), || {
        for bytes in SAMPLES {
            let expected: Vec<char> = String::from_utf8_lossy(bytes).chars().collect();
            for cuts in cuts(bytes.len()) {
                let read = in_pieces(bytes, &cuts, CAMLRT_STREAM_CHARACTER, next_char);
                assert_eq!(read, expected, "{bytes:x?} cut at {cuts:?}");
            }
        }
    });
}

#[test]
fn what_is_put_back_is_read_again() {
    in_runtime(config(), || {
        for bytes in SAMPLES {
            let expected: Vec<char> = String::from_utf8_lossy(bytes).chars().collect();
            for cuts in cuts(bytes.len()) {
                let read = in_pieces(bytes, &cuts, CAMLRT_STREAM_CHARACTER, |stream| {
                    let c = next_char(stream)?;
                    assert_eq!(host_stream_unread_char(stream, c as i32), 0);
                    assert_eq!(host_stream_peek_char(stream, CAMLRT_PEEK_NEXT), c as i32);
                    assert_eq!(next_char(stream), Some(c));
                    Some(c)
                });
                assert_eq!(read, expected, "{bytes:x?} cut at {cuts:?}");
            }
        }
    });
}

#[test]
fn lines_are_the_same_in_all_pieces() {
    in_runtime(config(), || {
        for bytes in SAMPLES {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let expected: Vec<&str> = text.split_terminator('\n').collect();
            for cuts in cuts(bytes.len()) {
                let read = in_pieces(bytes, &cuts, CAMLRT_STREAM_CHARACTER, |stream| {
                    value(host_stream_read_line(stream)).ok().filter(|line| *line != UNIT).map(crate::bytes)
                });
                let read: Vec<_> = read.iter().map(|line| std::str::from_utf8(line).expect("text")).collect();
                assert_eq!(read, expected, "{bytes:x?} cut at {cuts:?}");
                assert_eq!(host_missing_newline(), 1, "the end has none");
            }
        }
    });
}

#[test]
fn a_strict_stream_reads_up_to_the_first_malformed_byte_and_no_further() {
    in_runtime(config(), || {
        for bytes in SAMPLES {
            let (valid, is_whole) = match std::str::from_utf8(bytes) {
                Ok(text) => (text, true),
                Err(e) => (std::str::from_utf8(&bytes[..e.valid_up_to()]).expect("valid"), false),
            };
            for cuts in cuts(bytes.len()) {
                let mut class = 0;
                let read = in_pieces(bytes, &cuts, CAMLRT_STREAM_STRICT, |stream| {
                    let c = next_char(stream);
                    class = host_condition();
                    c
                });
                assert_eq!(read, valid.chars().collect::<Vec<_>>(), "{bytes:x?} cut at {cuts:?}");
                assert_eq!(class, if is_whole { 0 } else { CAMLRT_CLASS_STREAM_ERROR }, "{bytes:x?}");
            }
        }
        camlrt_clear_error();
    });
}

#[test]
fn what_is_written_malformed_is_written_repaired() {
    in_runtime(config(), || {
        for bytes in SAMPLES {
            let stream = value(host_make_string_output_stream()).expect("a stream");
            assert_eq!(host_stream_write_string(stream, bytes.as_ptr().cast(), bytes.len()), 0);
            let text = String::from_utf8_lossy(bytes);
            let last = text.rsplit('\n').next().expect("a line");
            assert_eq!(host_stream_column(stream), last.chars().count() as i64, "{bytes:x?}");
            let written = value(host_get_output_stream_string(stream)).expect("a string");
            assert_eq!(crate::bytes(written), text.as_bytes());
            camlrt_release(written);
            camlrt_release(stream);
        }
    });
}

/// Columns of long output, whichever way it leaves the buffer.
#[test]
fn columns_are_counted_through_full_buffers() {
    in_runtime(config(), || {
        let channel = value(caml_ml_open_buffer_out(UNIT)).expect("a channel");
        let stream = value(host_stream_over(UNIT, channel, CAMLRT_STREAM_CHARACTER)).expect("a stream");
        let mut column = 0;
        for n in [1, 1000, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER + 7] {
            for text in ["x".repeat(n), "\u{20ac}".repeat(n / 3), format!("{}\n{}", "y".repeat(n), "\u{e9}")]
            {
                assert_eq!(host_stream_write_string(stream, text.as_ptr().cast(), text.len()), 0);
                let chars = text.chars().rev().take_while(|c| *c != '\n').count() as i64;
                column = if text.contains('\n') { chars } else { column + chars };
                assert_eq!(host_stream_column(stream), column);
            }
        }
        assert_eq!(host_stream_fresh_line(stream), 1);
        assert_eq!(host_stream_fresh_line(stream), 0);
        camlrt_release(stream);
        camlrt_release(channel);
    });
}
