//! What compressors and decompressors take counts before they take it, and no longer than they have it.

use super::*;
use camlrt::abi::backends::{caml_ml_open_buffer_out, camlrt_open_drained};
use camlrt::abi::channels::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::errors::*;
use camlrt::abi::gc::camlrt_heap_bytes;
use camlrt::abi::lifetimes::*;

fn capped(megabytes: u64) -> CamlrtConfig {
    CamlrtConfig { max_heap: megabytes << 20, ..config() }
}

#[test]
fn a_level_that_there_is_no_room_for_is_refused_at_once() {
    for (megabytes, fits, refused) in [(800, 19, 22), (64, 14, 15), (6, 1, 7)] {
        in_runtime(capped(megabytes), || {
            let dir = Dir::new();
            let below = writer(File::create(dir.file("data")).expect("a file"));
            let before = camlrt_heap_bytes();
            let too_much = value(camlrt_compress_open(below, CAMLRT_ZSTD, refused, 0)).unwrap_err();
            assert_eq!(too_much.0, CAMLRT_OUT_OF_MEMORY, "level {refused} in {megabytes} MiB");
            assert!(camlrt_heap_bytes() <= before);
            let channel = value(camlrt_compress_open(below, CAMLRT_ZSTD, fits, 0)).expect("room");
            assert_eq!((close(channel), close(below)), (Ok(()), Ok(())));
        });
    }
}

#[test]
fn what_is_counted_at_the_beginning_is_all() {
    for (format, level) in [(CAMLRT_GZIP, 9), (CAMLRT_ZLIB, 1), (CAMLRT_ZSTD, 1), (CAMLRT_ZSTD, 12)] {
        in_runtime(config(), || {
            let dir = Dir::new();
            let below = writer(File::create(dir.file("data")).expect("a file"));
            let before = camlrt_heap_bytes();
            let channel = value(camlrt_compress_open(below, format, level, 0)).expect("a channel");
            let open = camlrt_heap_bytes();
            assert!(open - before > 256 << 10);
            let piece = text(3_000_000);
            let mut done = 0;
            assert_eq!(camlrt_channel_write(channel, piece.as_ptr().cast(), piece.len(), &mut done), 0);
            assert_eq!(camlrt_heap_bytes(), open);
            assert_eq!(close(channel), Ok(()));
            unit(caml_gc_full_major(UNIT)).expect("a collection");
            assert!(camlrt_heap_bytes() - before < 4096, "a closed channel has its block only");
            assert_eq!(close(below), Ok(()));
        });
    }
}

/// Frames with a window each, in turn: the room for one is enough.
#[test]
fn a_window_is_used_again() {
    let dir = Dir::new();
    let path = dir.file("data");
    let data = text(5 << 20);
    in_runtime(config(), || {
        let below = writer(File::create(&path).expect("a file"));
        for _ in 0..2 {
            let channel = value(camlrt_compress_open(below, CAMLRT_ZSTD, 9, 0)).expect("a channel");
            let mut done = 0;
            assert_eq!(camlrt_channel_write(channel, data.as_ptr().cast(), data.len(), &mut done), 0);
            assert_eq!(close(channel), Ok(()));
        }
        assert_eq!(close(below), Ok(()));
    });
    // Of 4 MiB at level 9.
    for (megabytes, expected) in
        [(7, Ok(2 * data.len())), (4, Err(sys_error("zstd: the data asks for too large a window")))]
    {
        in_runtime(capped(megabytes), || {
            let below = reader(File::open(&path).expect("a file"));
            let before = camlrt_heap_bytes();
            let channel = decompressing(below, CAMLRT_ZSTD);
            let mut into = vec![0; 100_000];
            let (mut all, mut n) = (0, 0);
            let read = loop {
                match camlrt_channel_read(channel, into.as_mut_ptr().cast(), into.len(), &mut n) {
                    0 if n == 0 => break Ok(all),
                    0 => all += n,
                    _ => break Err(failed()),
                }
            };
            assert_eq!(read, expected);
            assert_eq!(close(channel), Ok(()));
            assert!(camlrt_heap_bytes() - before < 4096);
            assert_eq!(close(below), Ok(()));
        });
    }
}

/// What a channel in memory has of this, compressed.
fn in_memory(format: i32, level: i32, data: &[u8]) -> Vec<u8> {
    let below = value(caml_ml_open_buffer_out(UNIT)).expect("a channel");
    let channel = value(camlrt_compress_open(below, format, level, CAMLRT_CLOSE_BELOW)).expect("a channel");
    output(channel, data).expect("room");
    assert_eq!(close(channel), Ok(()));
    contents(below).expect("bytes")
}

/// One compressor does for a loop, whose memory would be in pieces otherwise; the next collection frees it.
#[test]
fn compressors_of_closed_channels_are_used_again() {
    in_runtime(config(), || {
        let before = camlrt_heap_bytes();
        for format in [CAMLRT_GZIP, CAMLRT_ZLIB] {
            for turn in 0..100 {
                let scope = camlrt_scope_open();
                let first = camlrt_heap_bytes();
                in_memory(format, 6, b"a turn");
                if turn > 0 {
                    assert!(camlrt_heap_bytes() - first < 10_000, "turn {turn}");
                }
                assert_eq!(camlrt_scope_close(scope), 0);
            }
        }
        let kept = camlrt_heap_bytes() - before;
        assert!(kept > 2 * (373 << 10) && kept < 4 << 20, "{kept}");
        unit(caml_gc_full_major(UNIT)).expect("a collection");
        assert!(camlrt_heap_bytes() - before < 10_000);
    });
}

/// Many at once: no more are kept than some, and all that are kept are counted.
#[test]
fn compressors_that_are_kept_are_bounded() {
    in_runtime(config(), || {
        let before = camlrt_heap_bytes();
        for _ in 0..3 {
            let all: Vec<_> = (0..100)
                .map(|_| {
                    let below = value(caml_ml_open_buffer_out(UNIT)).expect("a channel");
                    value(camlrt_compress_open(below, CAMLRT_GZIP, -1, CAMLRT_CLOSE_BELOW))
                        .expect("a channel")
                })
                .collect();
            assert!(camlrt_heap_bytes() - before > 100 * (373 << 10));
            for channel in all {
                assert_eq!(close(channel), Ok(()));
            }
            let kept = camlrt_heap_bytes() - before;
            assert!((30 * (373 << 10)..70 * (373 << 10)).contains(&kept), "{kept}");
        }
    });
}

/// A compressor that is used again has nothing left of what it did before.
#[test]
fn a_compressor_that_is_used_again_is_like_a_new_one() {
    let data = [text(300_000), noise(40_000), text(10)].concat();
    let run = |is_used: bool| {
        let mut all = Vec::new();
        in_runtime(config(), || {
            for format in [CAMLRT_GZIP, CAMLRT_ZLIB] {
                for level in 0..10 {
                    if is_used {
                        in_memory(format, level, &noise(100_000));
                        in_memory(format, level, &text(100_000));
                        // And one that ends in the middle of its work.
                        let below = value(camlrt_open_drained(10)).expect("a channel");
                        let flags = CAMLRT_CLOSE_BELOW;
                        let channel = value(camlrt_compress_open(below, format, level, flags)).expect("one");
                        assert!(output(channel, &noise(300_000)).is_err());
                        assert!(close(channel).is_err(), "what it still held is given up");
                        assert_eq!(close(channel), Ok(()), "it is closed");
                    } else {
                        unit(caml_gc_full_major(UNIT)).expect("a collection");
                    }
                    all.push(in_memory(format, level, &data));
                }
            }
        });
        all
    };
    let (used, new) = (run(true), run(false));
    let same: Vec<_> = used.iter().zip(&new).map(|(used, new)| used == new).collect();
    assert_eq!(same, [true; 20], "gzip's levels and zlib's");
}
