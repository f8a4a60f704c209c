//! OCaml 5's compressed messages, and what may pass for one.

use crate::common::*;
use crate::places::{self, Dir};
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::CamlrtConfig;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(data("compressed-5.4").join(name)).expect("a message")
}

/// What these files hold is told where they come from: in words, which these are the same in.
#[test]
fn what_54_compressed_is_read() {
    for version in [4, 5] {
        in_runtime(ocaml(version), || {
            let pair = from_block(&file("small.bin")).expect("a value");
            assert_eq!((camlrt_size(pair), camlrt_tag(pair)), (2, 0));
            assert_eq!([0, 1].map(|i| camlrt_get_int(caml_field(pair, i))), [1, 2]);

            let mut list = from_block(&file("list.bin")).expect("a value");
            for i in 0..1000 {
                let (head, tail) = (caml_field(list, 0), caml_field(list, 1));
                assert_eq!(camlrt_get_int(caml_field(head, 0)), i);
                assert_eq!(bytes(caml_field(head, 1)), i.to_string().into_bytes());
                list = tail;
            }
            assert_eq!(list, UNIT);

            let floats = from_block(&file("floats.bin")).expect("a value");
            let (mut first, mut len) = (std::ptr::null(), 0);
            assert_eq!(camlrt_doubles(floats, &mut first, &mut len), 0);
            assert_eq!(len, 5000);
            for i in 0..len {
                // The library promised as many.
                assert_eq!(unsafe { *first.add(i) }, (i % 17) as f64);
            }

            let mut list = from_block(&file("shared.bin")).expect("a value");
            let s = caml_field(list, 0);
            assert_eq!(bytes(s), vec![b'a'; 3000]);
            for _ in 0..3 {
                assert_eq!(camlrt_same(caml_field(list, 0), s), 1);
                list = caml_field(list, 1);
            }
            assert_eq!(list, UNIT);
        });
    }
}

/// From everywhere, one after the other, and written again without compression.
#[test]
fn compressed_messages_come_from_everywhere() {
    in_runtime(ocaml(5), || {
        let names = ["small.bin", "list.bin", "floats.bin", "shared.bin"];
        let dir = Dir::new();
        let path = dir.write("messages", &names.map(file).concat());
        let channel = places::reader(&path);
        let mut position = 0;
        for name in names {
            let message = file(name);
            position += message.len() as i64;
            let expected = write(from_block(&message).expect("a value"), &[]).expect("bytes");
            let longer = string(&[b"..".as_slice(), &message, b"what follows"].concat());
            let all = [
                from_bytes(&message),
                value(caml_marshal_from_string(longer, int(2))),
                value(caml_input_value(channel)),
                from_block(&expected),
            ];
            for v in all {
                assert_eq!(write(v.expect("a value"), &[]).as_ref(), Ok(&expected), "{name}");
            }
            assert_eq!(integer(caml_ml_pos_in(channel)), Ok(position));
        }
        assert_eq!(value(caml_input_value(channel)), Err("End_of_file".into()));
        assert_eq!(caml_ml_close_channel(channel), UNIT);
    });
}

fn vlq(n: u64) -> Vec<u8> {
    let mut bytes = vec![(n & 0x7f) as u8];
    let mut rest = n >> 7;
    while rest > 0 {
        bytes.insert(0, (rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes
}

/// A compressed message of these frames.
fn message(frames: &[u8], uncompressed: u64, objects: u64, words: u64) -> Vec<u8> {
    let numbers = [frames.len() as u64, uncompressed, objects, words, words].map(vlq).concat();
    let magic = 0x8495_a6bd_u32.to_be_bytes();
    [&magic, &[5 + numbers.len() as u8][..], &numbers, frames].concat()
}

const RAW: u32 = 0;
const RUN: u32 = 1;
const BLOCK: usize = 1 << 17;
/// A window of 2 MiB, which is what OCaml's zstd takes.
const WINDOW: u8 = 11 << 3;

/// The beginning of a frame that says nothing of its size.
fn frame_head(window: u8) -> Vec<u8> {
    vec![0x28, 0xb5, 0x2f, 0xfd, 0, window]
}

fn block_head(kind: u32, len: usize, last: bool) -> Vec<u8> {
    ((len as u32) << 3 | kind << 1 | last as u32).to_le_bytes()[..3].to_vec()
}

/// A frame of bytes as they are.
fn frame(content: &[u8]) -> Vec<u8> {
    let mut f = frame_head(WINDOW);
    for part in content.chunks(BLOCK) {
        f.extend([&block_head(RAW, part.len(), false), part].concat());
    }
    f.extend(block_head(RAW, 0, true));
    f
}

/// A frame of `n` equal bytes: a 30,000th of what comes out of it.
fn run(window: u8, byte: u8, n: usize) -> Vec<u8> {
    let mut f = frame_head(window);
    for from in (0..n).step_by(BLOCK) {
        let len = BLOCK.min(n - from);
        f.extend([block_head(RUN, len, false), vec![byte]].concat());
    }
    f.extend(block_head(RAW, 0, true));
    f
}

const PAIR: &[u8] = &[0xa0, 0x41, 0x42];

fn is_pair(m: &[u8]) -> bool {
    scoped(|| from_block(m).is_ok_and(|v| write(v, &[]) == Ok(small(PAIR, 1, 3))))
}

const BROKEN: &str = "Failure(\"input_val_from_block: decompression error\")";

fn is_broken(m: &[u8]) -> bool {
    scoped(|| from_block(m) == Err(BROKEN.into()))
}

#[test]
fn frames_may_be_many_and_skipped() {
    in_runtime(ocaml(5), || {
        let skipped = [&[0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0][..], b"what"].concat();
        let (a, b) = PAIR.split_at(1);
        let empty = frame(b"");
        assert!(is_pair(&message(&frame(PAIR), 3, 1, 3)));
        assert!(is_pair(&message(&[frame(a), frame(b)].concat(), 3, 1, 3)));
        assert!(is_pair(&message(
            &[skipped.clone(), empty.clone(), frame(PAIR), skipped.clone(), empty].concat(),
            3,
            1,
            3
        )));
        // A frame that goes on behind the data, or begins nowhere.
        let all = frame(PAIR);
        for n in 1..all.len() {
            assert!(is_broken(&message(&all[..n], 3, 1, 3)), "{n} bytes of a frame");
        }
        for n in 1..skipped.len() {
            assert!(is_broken(&message(&[&all, &skipped[..n]].concat(), 3, 1, 3)), "{n} bytes to skip");
        }
        assert!(is_broken(&message(&[&all[..], b"\0"].concat(), 3, 1, 3)));
        assert!(is_broken(&message(b"", 3, 1, 3)));
        assert!(from_block(&message(b"", 0, 1, 3)).is_err());
    });
}

#[test]
fn a_frame_that_is_not_as_large_as_it_should_be() {
    in_runtime(ocaml(5), || {
        for claim in [0, 1, 2, 4, 5, 100, 1 << 20, 1 << 30] {
            assert!(is_broken(&message(&frame(PAIR), claim, 1, 3)), "{claim}");
        }
        for claim in [(1 << 30) + 1, 1 << 40, 1 << 60, u64::MAX] {
            let m = message(&frame(PAIR), claim, 1, 3);
            assert_eq!(from_block(&m), Err("Out of memory".into()), "{claim}");
        }
    });
}

/// Frames with a checksum are held against it.
#[test]
fn checksums_are_checked() {
    in_runtime(ocaml(5), || {
        let mut f = frame(PAIR);
        f[4] |= 4;
        // The lower half of xxh64 of these three bytes.
        let sum = twox_hash_64(PAIR) as u32;
        assert!(is_pair(&message(&[&f[..], &sum.to_le_bytes()].concat(), 3, 1, 3)));
        for wrong in [sum ^ 1, 0, !sum] {
            assert!(is_broken(&message(&[&f[..], &wrong.to_le_bytes()].concat(), 3, 1, 3)));
        }
        assert!(is_broken(&message(&f, 3, 1, 3)));
    });
}

/// xxh64 with seed 0, for fewer than four bytes.
fn twox_hash_64(bytes: &[u8]) -> u64 {
    const P: [u64; 5] = [
        0x9e37_79b1_85eb_ca87,
        0xc2b2_ae3d_27d4_eb4f,
        0x1656_67b1_9e37_79f9,
        0x85eb_ca77_c2b2_ae63,
        0x27d4_eb2f_1656_67c5,
    ];
    let mut h = P[4].wrapping_add(bytes.len() as u64);
    for b in bytes {
        h = (h ^ (*b as u64).wrapping_mul(P[4])).rotate_left(11).wrapping_mul(P[0]);
    }
    h = (h ^ h >> 33).wrapping_mul(P[1]);
    h = (h ^ h >> 29).wrapping_mul(P[2]);
    h ^ h >> 32
}

/// What comes out of a frame is never much more than the message says, whatever is in the frame.
#[test]
fn bombs_do_not_go_off() {
    alone("compressed::bombs_do_not_go_off", || {
        in_runtime(ocaml(5), || {
            assert!(is_pair(&message(&frame(PAIR), 3, 1, 3)));
            let before = resident();
            forget_peak();
            // A window is memory that a frame asks for: of 2 MiB, of 64 MiB, of all that there is.
            for window in [WINDOW, 16 << 3, 0xff] {
                let four_gigabytes = run(window, 0, 4 << 30);
                assert!(four_gigabytes.len() < 140_000);
                for claim in [0, 3, 1000, 1 << 20] {
                    assert!(is_broken(&message(&four_gigabytes, claim, 0, 0)), "{window:x} {claim}");
                }
            }
            // One segment, and the frame says that it has 2^60 bytes.
            let mut one_segment = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
            one_segment.extend((1u64 << 60).to_le_bytes());
            one_segment.extend([block_head(RUN, 2, true), vec![0x41]].concat());
            assert!(is_broken(&message(&one_segment, 2, 0, 0)));
            // A hundred thousand frames of nothing.
            let empty = [frame_head(WINDOW), block_head(RAW, 0, true)].concat().repeat(100_000);
            assert!(is_broken(&message(&empty, 3, 0, 0)));
            assert!(is_pair(&message(&[empty, frame(PAIR)].concat(), 3, 1, 3)));
            let more = peak().saturating_sub(before) >> 20;
            assert!(more < 200, "{more} MiB");
        })
    });
}

/// What is as large as it says is read, and costs as much as it says.
#[test]
fn ten_thousand_times_the_message() {
    alone("compressed::ten_thousand_times_the_message", || {
        in_runtime(ocaml(5), || {
            const N: usize = 100 << 20;
            let frames = run(WINDOW, 0, N);
            assert!(frames.len() < N / 10_000);
            let before = resident();
            forget_peak();
            let m = message(&frames, N as u64, 0, 0);
            assert_eq!(from_block(&m).map(|v| camlrt_get_int(v)), Ok(0));
            let more = peak().saturating_sub(before);
            assert!(more < 2 * N + (64 << 20), "{} MiB", more >> 20);
            // A string of as many bytes, of which there are too few.
            let head = frame(&[&[0x0a], &(N as u32).to_be_bytes()[..]].concat());
            let m = message(&[&head, &frames[..]].concat(), N as u64 + 5, 1, N as u64 / 8 + 2);
            let v = from_block(&m).expect("a string");
            assert_eq!(camlrt_size(v), N as i64 / 8 + 1);
        })
    });
}

#[test]
fn a_runtime_says_how_much_may_come_out() {
    let config = CamlrtConfig { max_message: 1 << 16, ..ocaml(5) };
    in_runtime(config, || {
        let of = |n: usize| message(&run(WINDOW, 0x41, n), n as u64, 0, 0);
        assert_eq!(from_block(&of(1 << 16)).map(|v| camlrt_get_int(v)), Ok(1));
        assert_eq!(from_block(&of((1 << 16) + 1)), Err("Out of memory".into()));
        assert_eq!(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY);
    });
}

#[test]
fn headers_of_compressed_messages() {
    in_runtime(ocaml(5), || {
        let good = message(&frame(PAIR), 3, 1, 3);
        assert!(is_pair(&good));
        // Two bits of the length are reserved.
        for bits in [0x40, 0x80, 0xc0] {
            let mut m = good.clone();
            m[4] |= bits;
            assert!(is_pair(&m));
        }
        // Numbers may have zeros in front, and the header room behind.
        let numbers =
            [frame(PAIR).len() as u64, 3, 1, 3, 3].map(|n| [vec![0x80; 8], vlq(n)].concat()).concat();
        let room =
            [vec![0x84, 0x95, 0xa6, 0xbd, 5 + 45 + 7], numbers.clone(), vec![0xee; 7], frame(PAIR)].concat();
        assert!(is_pair(&room));
        for len in 0..50 {
            let short = [vec![0x84, 0x95, 0xa6, 0xbd, len], numbers.clone(), frame(PAIR)].concat();
            assert!(from_block(&short).is_err(), "a header of {len}");
            let dir = Dir::new();
            let channel = places::reader(&dir.write("message", &short));
            assert!(value(caml_input_value(channel)).is_err(), "a header of {len}");
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
        // Numbers that do not fit, and that do not end.
        for i in 0..5 {
            let too_large: Vec<_> =
                (0..5).map(|k| if k == i { [vec![0xff; 9], vec![1]].concat() } else { vlq(3) }).collect();
            let m = [vec![0x84, 0x95, 0xa6, 0xbd, 19], too_large.concat(), frame(PAIR)].concat();
            let text = "input_value_from_block: object too large to be read back on this platform";
            // What a 32-bit machine would need does not matter.
            let expected = if i == 3 { BROKEN.into() } else { format!("Failure(\"{text}\")") };
            assert_eq!(from_block(&m), Err(expected), "number {i}");
        }
        assert!(from_block(&[vec![0x84, 0x95, 0xa6, 0xbd, 40], vec![0xff; 100]].concat()).is_err());
    });
}

/// References count from the message's beginning here, not back from where they are.
#[test]
fn references_are_absolute() {
    in_runtime(ocaml(5), || {
        for (n, is_there) in [(0, true), (1, true), (2, false), (255, false)] {
            let data = [0xa0, 0x21, b'x', 0x04, n];
            let v = from_block(&message(&frame(&data), 5, 2, 5));
            assert_eq!(v.is_ok(), is_there, "{n}");
            if let Ok(v) = v {
                let of = if n == 0 { v } else { caml_field(v, 0) };
                assert_eq!(camlrt_same(caml_field(v, 1), of), 1);
            }
        }
        camlrt_clear_error();
    });
}

/// What a message claims to decompress to counts against the heap's cap before any of it is there.
#[test]
fn decompressed_data_count_against_the_cap() {
    let capped = || CamlrtConfig { max_heap: 16 << 20, ..ocaml(5) };
    in_runtime(capped(), || {
        let pair = message(&frame(PAIR), 3, 1, 3);
        let claims = message(&frame(PAIR), 12 << 20, 1, 3);
        assert!(is_broken(&claims), "there would be room for it");
        scoped(|| {
            let held = ok(camlrt::abi::make::caml_alloc_string(9 << 20));
            assert!(from_block(&claims).is_err());
            assert_eq!(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY);
            assert!(is_pair(&pair), "what was counted is not counted any more");
            camlrt::abi::lifetimes::camlrt_release(held);
        });
        assert!(is_broken(&claims));
        assert!(is_pair(&pair));
    });
}
