//! What compressors and decompressors take counts before they take it, and no longer than they have it.

use super::*;
use camlrt::abi::channels::{camlrt_channel_read, camlrt_channel_write};
use camlrt::abi::errors::*;
use camlrt::abi::gc::camlrt_heap_bytes;

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
