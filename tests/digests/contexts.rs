//! Contexts: abstract values that the collector frees.

use crate::common::*;
use crate::{algorithm, digits, whole};
use camlrt::abi::closures::*;
use camlrt::abi::compare::*;
use camlrt::abi::digests::*;
use camlrt::abi::errors::*;
use camlrt::abi::hash::*;
use camlrt::abi::read::*;

#[test]
fn are_abstract() {
    in_runtime(ocaml(5), || {
        let (a, b) =
            (ok(camlrt_digest_create(algorithm("md5"))), ok(caml_blake2_create(int(16), string(b""))));
        let abstract_value = Err("Invalid_argument(\"compare: abstract value\")".to_string());
        assert_eq!(integer(caml_compare(a, b)), abstract_value);
        assert_eq!(integer(caml_equal(a, a)), abstract_value);
        assert_eq!(integer(caml_compare(a, a)), Ok(0));
        assert_eq!(camlrt_kind(a), CAMLRT_KIND_CUSTOM);
        let refused = "Invalid_argument(\"output_value: abstract value (Custom)\")";
        assert_eq!(write(a, &[]), Err(refused.to_string()));
        let with = |v| integer(caml_hash_default(block(0, &[v, int(3)])));
        assert_eq!(with(a), with(b));
    });
}

#[test]
fn go_on_in_between() {
    in_runtime(ocaml(5), || {
        for name in crate::NAMES {
            let context = ok(camlrt_digest_create(algorithm(name)));
            assert_eq!(digits(camlrt_digest_final(context)), whole(name, b""), "{name}");
            for n in 1..300 {
                assert_eq!(camlrt_digest_update_memory(context, [b'x'; 300].as_ptr(), 1), 0);
                let so_far = digits(camlrt_digest_final(context));
                assert_eq!(so_far, whole(name, &[b'x'; 300][..n]), "{name} of {n}");
            }
            let said = digits(camlrt_digest_update(context, string(b"abc"), int(1), int(3)));
            assert_eq!(said, "Invalid_argument(\"Digest.substring\")");
            assert_eq!(camlrt_digest_update_memory(context, std::ptr::null(), 1), camlrt_error_code());
            assert_eq!(digits(camlrt_digest_final(context)), whole(name, &[b'x'; 299]), "{name}");
        }
    });
}

#[test]
fn die_with_their_blocks() {
    in_runtime(ocaml(5), || {
        let kept = ok(camlrt_digest_create(algorithm("sha512")));
        for _ in 0..20 {
            scoped(|| {
                for _ in 0..2000 {
                    ok(camlrt_digest_create(algorithm("blake512")));
                }
            });
            ok(caml_gc_full_major(UNIT));
            assert_eq!(camlrt_digest_update_memory(kept, b"x".as_ptr(), 1), 0);
        }
        assert_eq!(digits(camlrt_digest_final(kept)), whole("sha512", &[b'x'; 20]));
    });
}

/// Their memory counts: a cap is met, and dead ones make room.
#[test]
fn count_for_the_cap() {
    let mut config = ocaml(5);
    config.max_heap = 4 << 20;
    in_runtime(config, || {
        scoped(|| {
            let mut made = 0;
            let refused = loop {
                match value(camlrt_digest_create(algorithm("md5"))) {
                    Ok(_) => made += 1,
                    Err(e) => break e,
                }
            };
            assert_eq!(refused, "Out of memory");
            assert!((5_000..20_000).contains(&made), "{made}");
        });
        for _ in 0..5000 {
            ok(camlrt_digest_create(algorithm("md5")));
        }
    });
}
