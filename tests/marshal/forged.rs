//! Messages that nobody would write: claims that cannot be true, references to nowhere, blocks that only a runtime
//! may make. Each ends in an error (or a value), soon, in little memory, and the runtime works on.

use crate::common::*;
use crate::places::{self, Dir};
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;

/// Numbers that are too much, among them those that wrap when something is added to them or multiplied.
const HUGE: [u64; 14] = [
    u32::MAX as u64,
    1 << 32,
    1 << 40,
    1 << 54,
    (1 << 54) - 1,
    1 << 60,
    1 << 61,
    (1 << 61) - 1,
    1 << 62,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 31,
    u64::MAX - 7,
    u64::MAX,
];

/// Reads a message in every way there is; each must fail with one of OCaml's errors for messages, or all must succeed.
fn read_everywhere(message: &[u8]) -> Outcome<()> {
    let dir = Dir::new();
    let path = dir.write("message", message);
    let mut answers = Vec::new();
    for read in 0..4 {
        answers.push(scoped(|| {
            let v = match read {
                0 => from_block(message),
                1 => from_bytes(message),
                2 => value(caml_marshal_from_string(string(message), int(0))),
                _ => {
                    let channel = places::reader(&path);
                    let v = value(caml_input_value(channel));
                    assert_eq!(caml_ml_close_channel(channel), UNIT);
                    v
                }
            };
            if v.is_err() {
                let code = camlrt_error_code();
                let known = [CAMLRT_FAILURE, CAMLRT_OUT_OF_MEMORY, CAMLRT_INVALID_ARGUMENT];
                assert!(
                    known.contains(&code),
                    "{code}: {v:?} of {}",
                    hex(&message[..message.len().min(200)])
                );
            }
            v.map(|_| ())
        }));
        assert_eq!(
            answers[0].is_ok(),
            answers[read].is_ok(),
            "{answers:?} of {}",
            hex(&message[..message.len().min(200)])
        );
    }
    answers.swap_remove(0)
}

fn refused(message: &[u8]) {
    assert!(read_everywhere(message).is_err(), "{} was read", hex(&message[..message.len().min(200)]));
}

/// In a process of its own, and in this much memory more than it had.
fn frugal(path: &str, mebibytes: usize, body: impl FnOnce()) {
    alone(path, || {
        in_runtime(ocaml(5), || {
            refused(&small(&[0x1a], 0, 0));
            let before = resident();
            forget_peak();
            body();
            let more = peak().saturating_sub(before) >> 20;
            assert!(more <= mebibytes, "{more} MiB more than before, not {mebibytes}");
            assert_eq!(camlrt_get_int(from_block(&small(&[0x45], 0, 0)).expect("the runtime works on")), 5);
        })
    });
}

#[test]
fn headers_that_claim_too_much() {
    frugal("forged::headers_that_claim_too_much", 64, || {
        for field in 0..4 {
            for claim in HUGE {
                if claim as u32 != 0 {
                    let mut short = small(&[0xa0, 0x41, 0x42], 1, 3);
                    short[4 + 4 * field..8 + 4 * field].copy_from_slice(&(claim as u32).to_be_bytes());
                    // Only 32-bit machines believe the fourth number.
                    assert!(read_everywhere(&short).is_err() == (field != 2), "{field} {claim:x}");
                }
                let mut long = big(&[0xa0, 0x41, 0x42], 1, 3);
                if field < 3 {
                    long[8 + 8 * field..16 + 8 * field].copy_from_slice(&claim.to_be_bytes());
                    refused(&long);
                }
            }
        }
    });
}

/// A claim that is false but that OCaml can meet is no error there.
#[test]
fn headers_that_claim_a_little_too_much() {
    in_runtime(ocaml(4), || {
        for (objects, words) in
            [(2, 3), (1000, 3), (1, 4), (1, 1000), (1 << 20, 1 << 20), (0, 3), (1, 0), (0, 0)]
        {
            assert_eq!(
                read_everywhere(&small(&[0xa0, 0x41, 0x42], objects, words)),
                Ok(()),
                "{objects} {words}"
            );
        }
    });
}

#[test]
fn codes_that_claim_too_much() {
    frugal("forged::codes_that_claim_too_much", 64, || {
        let mut n = 0;
        for claim in HUGE.into_iter().chain([4, 5, 255, 256, 65535, 65536, 1 << 24]) {
            let long = claim.to_be_bytes();
            let short = (claim as u32).to_be_bytes();
            let block = |tag: u64| (claim << 10 | tag).to_be_bytes();
            let codes: Vec<Vec<u8>> = vec![
                [&[0x09], &long[7..]].concat(),
                [&[0x0a], &short[..]].concat(),
                [&[0x15], &long[..]].concat(),
                [&[0x0d], &long[7..]].concat(),
                [&[0x0e], &long[7..]].concat(),
                [&[0x0f], &short[..]].concat(),
                [&[0x07], &short[..]].concat(),
                [&[0x16], &long[..]].concat(),
                [&[0x17], &long[..]].concat(),
                [&[0x08], &block(0)[4..]].concat(),
                [&[0x08], &block(200)[4..]].concat(),
                [&[0x13], &block(0)[..]].concat(),
                [&[0x13], &block(250)[..]].concat(),
                [&[0x18], &b"_j\0\0\0\0\x08"[..], &long, &[0; 4]].concat(),
                [&[0x18], &b"_bigarr02\0\0\0\0\x08"[..], &long, &[0; 4]].concat(),
            ];
            for code in codes {
                let inside = [b"\xb0\x21x".as_slice(), &code, b"\x41"].concat();
                for data in [code, inside] {
                    // Where the code has less room than the claim, what is left of it may be true.
                    let answer = read_everywhere(&small(&data, 3, 20));
                    let again = read_everywhere(&big(&data, 3, 20));
                    assert_eq!(answer.is_ok(), again.is_ok());
                    n += answer.is_err() as usize;
                }
            }
        }
        assert!(n > 450, "{n} claims");
    });
}

/// Each block claims all that is left, and the next one is its first field: OCaml's sizes would grow with the square.
#[test]
fn blocks_that_all_claim_the_rest() {
    frugal("forged::blocks_that_all_claim_the_rest", 256, || {
        let n = 4_000_000;
        for length in [5, 9] {
            let mut data = Vec::new();
            while data.len() + length < n {
                let left = n - data.len() - length;
                let header = (left.min(0x3f_ffff) << 10) as u64;
                match length {
                    5 => data.extend([&[0x08], &header.to_be_bytes()[4..]].concat()),
                    _ => data.extend([&[0x13], &header.to_be_bytes()[..]].concat()),
                }
            }
            refused(&small(&data, 0, 0));
        }
        // Seven fields for a byte, and only the first of them ever begins.
        for code in [0xf0, 0xa0] {
            refused(&small(&vec![code; n], n as u32, 8 * n as u32));
            refused(&small(&vec![code; n], 0, 0));
        }
    });
}

#[test]
fn references_to_nowhere() {
    in_runtime(ocaml(5), || {
        let reference = |distance: u64| {
            let d = distance.to_be_bytes();
            let mut all = vec![[&[0x14], &d[..]].concat()];
            if distance >> 32 == 0 {
                all.push([&[0x06], &d[4..]].concat());
            }
            if distance >> 16 == 0 {
                all.push([&[0x05], &d[6..]].concat());
            }
            if distance >> 8 == 0 {
                all.push([&[0x04], &d[7..]].concat());
            }
            all
        };
        for distance in HUGE.into_iter().chain([0, 1, 2, 3, 4, 255, 256, 65535, 65536]) {
            for code in reference(distance) {
                // Two blocks precede it, the one that it is in and a string; or none.
                let inside = read_everywhere(&small(&[b"\xa0\x21x".as_slice(), &code].concat(), 2, 5));
                assert_eq!(inside.is_ok(), (1..=2).contains(&distance), "distance {distance}");
                refused(&small(&code, 1, 5));
                // Without a table there is nothing to refer to.
                refused(&small(&[b"\xa0\x21x".as_slice(), &code].concat(), 0, 5));
            }
        }
        // An empty block is not counted.
        refused(&small(&[0xb0, 0x80, 0x04, 0x02, 0x41], 2, 5));
    });
}

#[test]
fn blocks_that_only_a_runtime_makes() {
    in_runtime(ocaml(5), || {
        let digest = [[0; 4].as_slice(), &[0x61; 16]].concat();
        let pointer = [&[0x10], &digest[..]].concat();
        for tag in [247, 249, 251, 252, 253, 254, 255] {
            for size in [0, 1, 2, 3, 8, 9] {
                for filling in [[0x41; 30].as_slice(), &[&pointer[..], &[0x41; 9]].concat(), &[0x21; 30]] {
                    let code = [&[0x08], &header32(size, tag)[..], filling].concat();
                    // The empty float array has a block of its own in OCaml 5.
                    let is_known = size == 0 && tag == 254;
                    for data in [code.clone(), [b"\xa0\x41".as_slice(), &code].concat()] {
                        assert_eq!(
                            read_everywhere(&small(&data, 3, 20)).is_ok(),
                            is_known,
                            "tag {tag} size {size}"
                        );
                    }
                }
            }
        }
        // Code pointers, alone, and with an offset into a function's block.
        let infix = |inner: &[u8]| [&[0x11, 0, 0, 0, 8], inner].concat();
        let function = [&[0x08], &header32(4, 247)[..], &pointer, &[0x41; 3]].concat();
        let long_function = [&[0x13, 0, 0, 0, 0], &header32(4, 247)[..], &pointer, &[0x41; 3]].concat();
        for data in [&pointer, &infix(&function), &infix(&long_function)] {
            assert_eq!(
                read_everywhere(&small(data, 3, 20)),
                Err(format!("Failure(\"input_value: unknown code module {}\")", "61".repeat(16)))
            );
        }
        for inner in
            [&[0xa0, 0x41, 0x42][..], &[0x41], &[0x22, b'a', b'b'], &infix(&function), &[0x04, 1], &[]]
        {
            refused(&small(&infix(inner), 3, 20));
        }
        // Short of the code pointer that must come first.
        refused(&small(&[&[0x08], &header32(2, 247)[..], &[0x40, 0x41]].concat(), 1, 3));
    });
}

/// Blocks with a meaning of their own have the shape that goes with it.
#[test]
fn lazy_values_and_objects_have_their_shapes() {
    in_runtime(ocaml(4), || {
        let of = |tag: u8, fields: &[u8]| {
            small(
                &[&[0x08], &header32(fields.len() as u32, tag)[..], fields].concat(),
                1,
                1 + fields.len() as u32,
            )
        };
        for n in 0..5 {
            let fields = vec![0x41; n];
            assert_eq!(read_everywhere(&of(250, &fields)).is_ok(), n == 1, "Forward block of {n}");
            assert_eq!(read_everywhere(&of(248, &fields)).is_ok(), n >= 2, "object of {n}");
        }
        // Forward blocks in a ring, behind each other, and with all that may be in them.
        let forward = [&[0x08], &header32(1, 250)[..]].concat();
        let ring = small(&[&forward[..], &[0x04, 1]].concat(), 1, 2);
        let long_ring = small(&[forward.repeat(1000), vec![0x05, 3, 232]].concat(), 1000, 2000);
        for message in [&ring, &long_ring] {
            let v = from_block(message).expect("a value");
            assert_eq!(write(v, &[]).as_ref(), Ok(message));
            let flat = ok(camlrt_flatten(v, 0));
            assert_eq!(write(ok(camlrt_unflatten(flat)), &[]).as_ref(), Ok(message));
        }
        // The last of a chain goes, as it does whenever OCaml writes one.
        let chain = |n: usize| small(&[forward.repeat(n), vec![0x41]].concat(), n as u32, 2 * n as u32);
        let v = from_block(&chain(100_000)).expect("a value");
        assert_eq!(write(v, &[]), Ok(chain(99_999)));
        assert_eq!(write(v, &[NO_SHARING]).map(|b| b.len()), Ok(20 + 5 * 99_999 + 1));
        for message in [&ring, &long_ring] {
            assert_eq!(
                write(from_block(message).expect("a value"), &[NO_SHARING]),
                Err("Out of memory".into())
            );
        }
        // An object whose number is no number.
        for id in [&[0x21, b'x'][..], &[0xa0, 0x41, 0x42], &[0x04, 1], &[0x01, 0x80, 0x00]] {
            let data = [&[0x08], &header32(2, 248)[..], &[0x40], id].concat();
            let v = from_block(&small(&data, 3, 9)).expect("a value");
            assert!(write(v, &[]).is_ok());
        }
    });
}

#[test]
fn custom_blocks_of_every_wrong_kind() {
    in_runtime(ocaml(5), || {
        let custom = |code: u8, name: &[u8], rest: &[u8]| small(&[&[code], name, &[0], rest].concat(), 1, 9);
        let sized = |name: &[u8], size: u64, rest: &[u8]| {
            custom(0x18, name, &[&[0, 0, 0, 4][..], &size.to_be_bytes(), rest].concat())
        };
        for name in ["", "_", "_z", "_jj", "_bigarray", "_bigarr01", "_mutex", "_chan", "_weak", "camlrt"] {
            for code in [0x12, 0x18, 0x19] {
                refused(&custom(code, name.as_bytes(), &[0; 40]));
            }
        }
        // Names that do not end.
        for code in [0x12, 0x18, 0x19] {
            refused(&small(&[&[code], [b'_'; 3000].as_slice()].concat(), 1, 9));
        }
        for (name, right) in [(b"_i", 4), (b"_j", 8), (b"_n", 8)] {
            let rest = if name == b"_n" { [&[2][..], &[0; 8]].concat() } else { vec![0; 8] };
            for size in (0..20).chain(HUGE) {
                assert_eq!(read_everywhere(&sized(name, size, &rest)).is_ok(), size == right, "{size}");
            }
            let n = if name == b"_n" { 9 } else { right as usize };
            for short in 0..n {
                refused(&custom(0x19, name, &rest[..short]));
            }
        }
    });
}

#[test]
fn bigarrays_of_impossible_sizes() {
    frugal("forged::bigarrays_of_impossible_sizes", 64, || {
        let bigarray = |kind: u8, dims: &[u64], content: &[u8]| {
            let ndims = dims.len() as u32;
            let mut data = b"\x18_bigarr02\0\0\0\0\x14".to_vec();
            data.extend((8 * (4 + ndims as u64)).to_be_bytes());
            data.extend([&ndims.to_be_bytes()[..], &[0, 0, 0, kind]].concat());
            for d in dims {
                data.extend([&[0xff, 0xff], &d.to_be_bytes()[..]].concat());
            }
            data.extend(content);
            small(&data, 1, 9 + ndims)
        };
        assert_eq!(read_everywhere(&bigarray(12, &[2, 3], b"sixsix")), Ok(()));
        assert_eq!(read_everywhere(&bigarray(12, &[0, 1 << 40], b"")), Ok(()));
        for kind in 0..14 {
            for d in HUGE {
                for dims in [vec![d], vec![d, d], vec![2, d, 2], vec![d, 1 << 32, 1 << 32]] {
                    refused(&bigarray(kind, &dims, &[1; 64]));
                    // A size that is no number is one before it is multiplied by nothing; OCaml says the same.
                    let zero_last = [&dims[..], &[0]].concat();
                    let product = dims.iter().try_fold(1u64, |n, d| n.checked_mul(*d));
                    assert_eq!(
                        read_everywhere(&bigarray(kind, &zero_last, &[1; 64])).is_ok(),
                        product.is_some()
                    );
                }
            }
            refused(&bigarray(kind, &[1000], &[1; 499]));
            refused(&bigarray(kind, &[1; 17], &[1; 64]));
        }
        for kind in [14, 15, 100, 255] {
            refused(&bigarray(kind, &[0], &[1; 64]));
        }
        let many =
            [&b"\x18_bigarr02\0\0\0\0\x14"[..], &[0; 8], &[0xff; 4], &[0, 0, 0, 12], &[0; 100]].concat();
        refused(&small(&many, 1, 9));
    });
}

/// Takes a value of this depth through everything there is to do with it.
fn put_through(message: &[u8]) {
    let v = from_block(message).expect("a value");
    let rewritten = write(v, &[]).expect("bytes");
    assert!(rewritten == message, "the same bytes");
    let unshared = write(v, &[NO_SHARING]).expect("bytes");
    assert!(unshared[20..] == message[20..], "the same bytes without sharing");
    let flat = ok(camlrt_flatten(v, 0));
    camlrt_release(v);
    let again = ok(camlrt_unflatten(flat));
    camlrt_release(flat);
    assert!(write(again, &[]).expect("bytes") == message, "the same bytes from the flat form");
}

#[test]
fn nesting_of_any_depth() {
    frugal("forged::nesting_of_any_depth", 3000, || {
        const N: usize = 10_000_000;
        let words = |per: u32| (N as u32, per * N as u32);
        let of = |data: Vec<u8>, (objects, words)| small(&data, objects, words);
        scoped(|| put_through(&of([[0xa0, 0x41].repeat(N), vec![0x40]].concat(), words(3))));
        scoped(|| put_through(&of([vec![0xa0; N], vec![0x40; N + 1]].concat(), words(3))));
        scoped(|| put_through(&of([vec![0x90; N], vec![0x40]].concat(), words(2))));
        scoped(|| {
            // As deep, and it comes to nothing.
            for left in [0, 1, N / 2, N] {
                refused(&of([vec![0xa0; N], vec![0x40; left]].concat(), words(3)));
            }
        });
    });
}

/// What a channel claims is taken as it comes.
#[test]
fn a_channel_that_ends_before_what_it_claims() {
    frugal("forged::a_channel_that_ends_before_what_it_claims", 64, || {
        let dir = Dir::new();
        for claim in [1 << 20, 1 << 30, 1 << 36, 1 << 60, u64::MAX] {
            let mut message = big(&[0x41; 100], 0, 0);
            message[8..16].copy_from_slice(&claim.to_be_bytes());
            let channel = places::reader(&dir.write("message", &message));
            let (expected, position) = match claim >> 40 {
                0 => ("Failure(\"input_value: truncated object\")", 132),
                _ => ("Out of memory", 32),
            };
            assert_eq!(value(caml_input_value(channel)), Err(expected.into()), "{claim:x}");
            assert_eq!(integer(caml_ml_pos_in(channel)), Ok(position));
            assert_eq!(caml_ml_close_channel(channel), UNIT);
        }
    });
}

/// Values whose reading fails in the middle leave nothing behind that a collection could stumble on.
#[test]
fn a_collection_after_each_failure() {
    let config = camlrt::abi::runtimes::CamlrtConfig {
        flags: camlrt::abi::runtimes::CAMLRT_CONFIG_STRESS,
        ..ocaml(5)
    };
    in_runtime(config, || {
        let kept = block(0, &[string(b"kept"), int(1)]);
        let parts = [
            b"\xe0\x23abc".as_slice(),
            b"\x0c12345678",
            b"\x19_j\0\0\0\0\0\0\0\0\x05",
            b"\x90\x25hello",
            b"\x1a",
        ];
        let data = parts.concat();
        for n in 0..data.len() {
            assert!(from_block(&small(&data[..n], 5, 20)).is_err());
        }
        assert_eq!(bytes(caml_field(kept, 0)), b"kept");
        camlrt_clear_error();
        assert_eq!(camlrt_size(ok(caml_alloc(3, 0))), 3);
    });
}
