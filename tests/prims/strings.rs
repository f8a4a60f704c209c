//! Strings and byte sequences.

use crate::common::*;
use crate::{call, check_all, check_new};
use camlrt::abi::CamlValue;
use camlrt::abi::make::*;
use camlrt::abi::strings::*;

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/strings-4.13.tsv")), 1200);
}

#[test]
fn as_the_installed_ocaml_says_of_new_calls() {
    check_new("strings_gen");
}

/// Every access to strings of up to eight bytes.
#[test]
fn what_is_shorter_than_an_access() {
    const BOUNDS: &str = r#"Invalid_argument("index out of bounds")"#;
    in_runtime(ocaml(5), || {
        for len in 0..9usize {
            let s = string(&b"12345678"[..len]);
            for (bytes, name) in [(2, "get16"), (4, "get32"), (8, "get64")] {
                for i in [i64::MIN >> 1, -8, -1, 0, 1, 7, 8, i64::MAX >> 1] {
                    let inside = i >= 0 && i as usize + bytes <= len;
                    for kind in ["string", "bytes"] {
                        let got = value(call(&format!("caml_{kind}_{name}"), &[s, int(i)]));
                        assert_eq!(got.is_ok(), inside, "{name} {i} of {len}");
                        assert!(got.is_ok() || got == Err(BOUNDS.into()));
                    }
                }
            }
            let (n32, n64) = (ok(caml_copy_int32(-1)), ok(caml_copy_int64(-1)));
            for (bytes, set, n) in [
                (2, caml_bytes_set16 as extern "C" fn(CamlValue, CamlValue, CamlValue) -> CamlValue, int(-1)),
                (4, caml_bytes_set32, n32),
                (8, caml_bytes_set64, n64),
            ] {
                let s = string(&b"12345678"[..len]);
                let done = value(set(s, int(0), n));
                assert_eq!(done.is_ok(), bytes <= len);
                let expected: Vec<u8> =
                    (0..len).map(|i| if bytes <= len && i < bytes { 255 } else { b'1' + i as u8 }).collect();
                assert_eq!(super::common::bytes(s), expected);
            }
        }
    });
}

/// A string and the bytes made of it are one, and a view shows what is written.
#[test]
fn a_view_shows_what_is_written() {
    in_runtime(ocaml(5), || {
        let s = string(b"a view");
        let (mut data, mut len) = (std::ptr::null(), 0);
        assert_eq!(camlrt::abi::read::camlrt_bytes(s, &mut data, &mut len), 0);
        let b = ok(caml_bytes_of_string(s));
        assert_eq!(camlrt::abi::read::camlrt_same(s, b), 1);
        assert_eq!(caml_fill_bytes(b, int(0), int(1), int(b'A' as i64)), UNIT);
        assert_eq!(caml_blit_bytes(b, int(2), b, int(3), int(3)), UNIT);
        // The library promised as much.
        assert_eq!(unsafe { std::slice::from_raw_parts(data, len) }, b"A vvie");
    });
}

/// 64 bits that no int holds.
#[test]
fn all_of_64_bits() {
    in_runtime(ocaml(5), || {
        for n in [i64::MIN, i64::MAX, -1, 0, 0x0123_4567_89ab_cdef] {
            let s = string(&[0; 11]);
            assert_eq!(caml_bytes_set64(s, int(3), ok(caml_copy_int64(n))), UNIT);
            assert_eq!(bytes(s)[3..], n.to_le_bytes());
            let mut out = 0;
            assert_eq!(camlrt::abi::read::camlrt_to_int64(ok(caml_string_get64(s, int(3))), &mut out), 0);
            assert_eq!(out, n);
        }
    });
}
