//! Deep, shared and cyclic values: there is an end, and no recursion.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::arrays::*;
use camlrt::abi::bigarrays::*;
use camlrt::abi::compare::*;
use camlrt::abi::hash::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::objects::*;

/// A chain of blocks, each of which has the one before in this field.
fn chain(n: usize, field: u32, last: CamlValue) -> CamlValue {
    let mut v = last;
    for i in 0..n {
        let b = ok(caml_alloc_tuple(2));
        assert_eq!(caml_store_field(b, 1 - field, int(i as i64 & 0xff)), UNIT);
        assert_eq!(caml_store_field(b, field, v), UNIT);
        if i > 0 {
            assert_eq!(camlrt_release(v), 0);
        }
        v = b;
    }
    v
}

#[test]
fn lists_and_left_deep_trees() {
    in_runtime(ocaml(5), || {
        for field in [0, 1] {
            let n = 1_500_000;
            let (a, b, c) = (chain(n, field, int(0)), chain(n, field, int(0)), chain(n, field, int(5)));
            assert_eq!(integer(caml_compare(a, b)), Ok(0));
            assert_eq!(integer(caml_equal(a, b)), Ok(1));
            assert_eq!(integer(caml_compare(a, c)), Ok(-1));
            assert_eq!(integer(caml_compare(c, a)), Ok(1));
            assert_eq!(integer(caml_equal(a, a)), Ok(1));
            let nan = chain(n, field, ok(caml_copy_double(f64::NAN)));
            assert_eq!(integer(caml_equal(nan, nan)), Ok(0));
            assert_eq!(integer(caml_compare(nan, nan)), Ok(0));
            assert_eq!(integer(caml_hash_default(a)), integer(caml_hash_default(b)));
        }
    });
}

#[test]
fn sharing_is_no_multiplication() {
    in_runtime(ocaml(5), || {
        let dag = |last: CamlValue| (0..60).fold(last, |v, _| block(0, &[v, v]));
        let nan = || ok(caml_copy_double(f64::NAN));
        assert_eq!(integer(caml_compare(dag(int(1)), dag(int(1)))), Ok(0));
        assert_eq!(integer(caml_compare(dag(string(b"a")), dag(string(b"b")))), Ok(-1));
        assert_eq!(integer(caml_equal(dag(string(b"a")), dag(string(b"a")))), Ok(1));
        assert_eq!(integer(caml_equal(dag(nan()), dag(nan()))), Ok(0));
        let one = dag(int(1));
        assert_eq!(integer(caml_equal(one, one)), Ok(1));
        // The nan is met after all that is shared.
        let mixed = |n| block(0, &[dag(int(1)), n]);
        let m = mixed(nan());
        assert_eq!(integer(caml_equal(m, m)), Ok(0));
        assert_eq!(integer(caml_lessthan(mixed(int(1)), mixed(int(2)))), Ok(1));
    });
}

/// An array of many references, each to the same value.
fn references(to: CamlValue) -> CamlValue {
    ok(caml_make_vect(int(1_000_000), to))
}

/// Each would take hours if data or forwarding blocks were gone through as often as they are met.
#[test]
fn shared_data_is_compared_once() {
    in_runtime(ocaml(5), || {
        let text = |last: u8| {
            let mut all = vec![b'x'; 4 << 20];
            all.push(last);
            string(&all)
        };
        assert_eq!(integer(caml_compare(references(text(b'a')), references(text(b'a')))), Ok(0));
        assert_eq!(integer(caml_compare(references(text(b'a')), references(text(b'b')))), Ok(-1));
        let floats = |last: f64| {
            let mut all = vec![0.5; 1 << 19];
            all.push(last);
            references(ok(camlrt_float_array(all.as_ptr(), all.len())))
        };
        assert_eq!(integer(caml_equal(floats(1.0), floats(1.0))), Ok(1));
        assert_eq!(integer(caml_equal(floats(1.0), floats(2.0))), Ok(0));
        assert_eq!(integer(caml_compare(floats(f64::NAN), floats(f64::NAN))), Ok(0));
        let nan = floats(f64::NAN);
        assert_eq!(integer(caml_equal(nan, nan)), Ok(0));
        let bigarray = || {
            let a = ok(caml_ba_create(int(12), int(0), block(0, &[int(4 << 20)])));
            assert_eq!(caml_ba_fill(a, int(7)), UNIT);
            references(a)
        };
        assert_eq!(integer(caml_compare(bigarray(), bigarray())), Ok(0));
        let forwards = |to: i64| {
            let mut all = vec![int(to)];
            for _ in 0..1 << 20 {
                all.push(ok(caml_lazy_make_forward(all[all.len() - 1])));
            }
            // From every place of the chain, and from its beginning many times.
            let places = ok(camlrt_block(0, all.as_ptr(), all.len() as u32));
            block(0, &[places, references(all[all.len() - 1])])
        };
        assert_eq!(integer(caml_compare(forwards(1), forwards(1))), Ok(0));
        assert_eq!(integer(caml_compare(forwards(1), forwards(2))), Ok(-1));
    });
}

#[test]
fn forwarding_blocks_that_lead_to_themselves() {
    in_runtime(ocaml(5), || {
        let l = ok(caml_obj_block(int(246), int(1)));
        assert_eq!(caml_obj_make_forward(l, int(0)), UNIT);
        let around = (0..5).fold(l, |v, _| ok(caml_lazy_make_forward(v)));
        assert_eq!(caml_store_field(l, 0, around), UNIT);
        for (a, b) in [(l, int(1)), (int(1), around), (block(0, &[l]), block(0, &[l]))] {
            assert!(value(caml_equal(a, b)).unwrap_err().contains("leads to itself"));
        }
    });
}

/// A ring of so many blocks.
fn ring(n: usize) -> CamlValue {
    let last = block(0, &[int(7), int(0)]);
    let first = (1..n).fold(last, |v, _| block(0, &[int(7), v]));
    assert_eq!(caml_store_field(last, 1, first), UNIT);
    first
}

#[test]
fn rings_that_look_alike_are_equal() {
    in_runtime(ocaml(5), || {
        for (m, n) in [(1, 1), (1, 2), (2, 3), (10, 15), (1000, 999)] {
            assert_eq!(integer(caml_compare(ring(m), ring(n))), Ok(0), "{m} {n}");
            assert_eq!(integer(caml_equal(ring(m), ring(n))), Ok(1), "{m} {n}");
            let r = ring(m);
            assert_eq!(integer(caml_equal(r, r)), Ok(1));
        }
        let marked = |n: usize| {
            let r = ring(n);
            block(0, &[r, string(b"after the ring")])
        };
        assert_eq!(integer(caml_compare(marked(3), block(0, &[ring(5), string(b"after the sing")]))), Ok(-1));
        assert!(integer(caml_hash_default(ring(3))).is_ok());
    });
}
