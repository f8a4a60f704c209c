//! Bigarrays.

use crate::common::*;
use crate::{check_all, check_new};
use camlrt::abi::CamlValue;
use camlrt::abi::bigarrays::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::compare::*;
use camlrt::abi::hash::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::objects::*;
use camlrt::abi::read::*;
use camlrt::numbers::float::{from_half, to_half};

const FLOAT64: i64 = 1;
const UINT8: i64 = 3;
const INT: i64 = 8;
const FLOAT16: i64 = 13;

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/bigarrays-4.13.tsv")), 420);
}

#[test]
fn as_the_installed_ocaml_says_of_new_calls() {
    check_new("bigarray_gen");
}

pub fn ints(all: &[i64]) -> CamlValue {
    block(0, &all.iter().map(|n| int(*n)).collect::<Vec<_>>())
}

fn create(kind: i64, layout: i64, dims: &[i64]) -> CamlValue {
    ok(caml_ba_create(int(kind), int(layout), ints(dims)))
}

/// Ints, each of which tells its place in memory.
fn counted(layout: i64, dims: &[i64]) -> CamlValue {
    let n = dims.iter().product();
    let flat = create(INT, 0, &[n]);
    (0..n).for_each(|i| assert_eq!(caml_ba_set_1(flat, int(i), int(i)), UNIT));
    ok(caml_ba_reshape(ok(caml_ba_change_layout(flat, int(layout))), ints(dims)))
}

fn dims(a: CamlValue) -> Vec<i64> {
    (0..integer(caml_ba_num_dims(a)).expect("a number"))
        .map(|i| integer(caml_ba_dim(a, int(i))).expect("a dimension"))
        .collect()
}

/// All elements as they lie in memory.
fn elements(a: CamlValue) -> Vec<i64> {
    let n = dims(a).iter().product::<i64>();
    let flat = ok(caml_ba_reshape(ok(caml_ba_change_layout(a, int(0))), ints(&[n])));
    (0..n).map(|i| integer(caml_ba_get_1(flat, int(i))).expect("an int")).collect()
}

fn refused(v: CamlValue, text: &str) {
    assert_eq!(value(v), Err(format!("Invalid_argument(\"{text}\")")));
}

fn collect() {
    assert_eq!(value(caml_gc_full_major(UNIT)), Ok(UNIT));
}

/// What is asked of a part is answered from its place in the whole.
#[test]
fn parts_share_their_memory() {
    in_runtime(ocaml(5), || {
        for layout in [0, 1] {
            let whole = counted(layout, &[4, 5, 6]);
            let (step, outer) = if layout == 0 { (30, 4) } else { (20, 6) };
            for from in 0..outer {
                let part = ok(caml_ba_sub(whole, int(from + layout), int(1)));
                let flat: Vec<i64> = (from * step..(from + 1) * step).collect();
                assert_eq!(elements(part), flat);
                let slice = ok(caml_ba_slice(whole, ints(&[from + layout])));
                assert_eq!((elements(slice), dims(slice).len()), (flat.clone(), 2));
                // A copy of the part is made of its own elements.
                let copy = from_bytes(&write(slice, &[]).expect("a message")).expect("a bigarray");
                let (mut at, mut kind, mut own) = (std::ptr::null_mut(), 0, [0; 16]);
                assert_eq!(camlrt_bigarray(slice, &mut at, &mut kind, own.as_mut_ptr()), 0);
                // The view is good while the bigarray lives, and has so many ints.
                let seen = unsafe { std::slice::from_raw_parts(at.cast::<i64>(), step as usize) };
                assert_eq!(seen, flat);
                assert_eq!(elements(copy), flat);
                assert_eq!(integer(caml_compare(slice, copy)), Ok(0));
                assert_eq!(integer(caml_hash_default(slice)), integer(caml_hash_default(copy)));
                let flattened = ok(camlrt::abi::marshal::camlrt_flatten(slice, 0));
                let again = ok(camlrt::abi::marshal::camlrt_unflatten(flattened));
                assert_eq!(elements(again), flat);
                if from > 0 {
                    let before = ok(caml_ba_slice(whole, ints(&[from + layout - 1])));
                    assert_eq!(integer(caml_compare(before, slice)), Ok(-1));
                }
                assert_eq!(caml_ba_fill(slice, int(-from)), UNIT);
                assert_eq!(elements(part), vec![-from; step as usize]);
                assert_eq!(elements(copy), flat);
                assert_eq!(elements(whole)[(from * step) as usize..][..step as usize], elements(part));
            }
            let one = ok(caml_ba_slice(whole, ints(&[1 + layout, 1 + layout, 2 + layout])));
            assert_eq!((dims(one).len(), elements(one).len()), (0, 1));
            assert_eq!(caml_ba_set_generic(one, ints(&[]), int(77)), UNIT);
            let i = int(1 + layout);
            assert_eq!(integer(caml_ba_get_3(whole, i, i, int(2 + layout))), Ok(77));
        }
    });
}

/// The memory lives as long as any part, and goes with the last one.
#[test]
fn memory_goes_with_the_last_part() {
    let mut config = ocaml(5);
    config.max_heap = 64 << 20;
    in_runtime(config, || {
        for round in 0..40 {
            let whole = create(UINT8, 0, &[16, 1 << 20]);
            assert_eq!(caml_ba_fill(whole, int(round)), UNIT);
            let row = ok(caml_ba_slice(whole, ints(&[15])));
            camlrt_release(whole);
            let end = ok(caml_ba_sub(row, int((1 << 20) - 8), int(8)));
            camlrt_release(row);
            collect();
            scoped(|| create(UINT8, 0, &[1 << 20]));
            scoped(|| assert_eq!(elements(end), [round; 8]));
            assert_eq!(integer(caml_ba_get_1(end, int(7))), Ok(round));
            camlrt_release(end);
        }
        // Three fit, five do not, however often.
        let kept: Vec<_> = (0..3).map(|_| create(UINT8, 0, &[16 << 20])).collect();
        assert_eq!(value(caml_ba_create(int(UINT8), int(0), ints(&[32 << 20]))), Err("Out of memory".into()));
        kept.iter().for_each(|a| {
            camlrt_release(*a);
        });
        create(UINT8, 0, &[48 << 20]);
    });
}

#[test]
fn empty_ones_and_impossible_ones() {
    in_runtime(ocaml(5), || {
        let none = create(INT, 0, &[0, 1 << 40, 1 << 40]);
        assert_eq!(dims(ok(caml_ba_sub(none, int(0), int(0)))), [0, 1 << 40, 1 << 40]);
        let turned = ok(caml_ba_change_layout(none, int(1)));
        assert_eq!(dims(turned), [1 << 40, 1 << 40, 0]);
        let most = ok(caml_ba_reshape(turned, ints(&[1 << 61, 1 << 61, 0])));
        assert_eq!(caml_ba_fill(most, int(1)), UNIT);
        assert_eq!(caml_ba_blit(most, most), UNIT);
        refused(caml_ba_slice(turned, ints(&[])), "index out of bounds");
        let four = create(INT, 1, &[4]);
        // The product is 4 modulo 2^64.
        refused(caml_ba_reshape(four, ints(&[1 << 61, 8, 4])), "Bigarray.reshape: size mismatch");
        refused(caml_ba_reshape(four, ints(&[(1 << 61) + 1, 8, 4])), "Bigarray.reshape: size mismatch");
        refused(
            caml_ba_reshape(four, ints(&[(1 << 61) + 1, (1 << 61) + 1, 4])),
            "Bigarray.reshape: size mismatch",
        );
        for huge in [1i64 << 40, 1 << 59, 1 << 61] {
            let made = caml_ba_create(int(FLOAT64), int(0), ints(&[huge, 1]));
            assert_eq!(value(made), Err("Out of memory".into()), "{huge}");
        }
        let top = i64::MAX >> 1;
        refused(caml_ba_sub(four, int(top), int(top)), "Bigarray.sub: bad sub-array");
        refused(caml_ba_sub(four, int(1), int(top)), "Bigarray.sub: bad sub-array");
        refused(caml_ba_sub(create(INT, 0, &[]), int(0), int(0)), "Bigarray.sub: bad sub-array");
    });
}

/// What OCaml's types exclude.
#[test]
fn what_is_of_another_kind_is_refused() {
    in_runtime(ocaml(5), || {
        let (a, f) = (create(UINT8, 0, &[8]), create(FLOAT64, 0, &[8]));
        refused(
            caml_ba_blit(a, f),
            "caml_ba_blit: expected a bigarray of the same kind and layout, got a bigarray",
        );
        refused(caml_ba_set_1(f, int(0), int(1)), "caml_ba_set_1: expected a float, got the int 1");
        refused(caml_ba_fill(a, string(b"x")), "caml_ba_fill: expected an int, got a string");
        assert!(value(caml_ba_uint8_get32(f, int(0))).unwrap_err().contains("a bigarray of bytes"));
        refused(
            caml_ba_create(int(14), int(0), ints(&[1])),
            "caml_ba_create: there is no kind 14 of bigarrays",
        );
        refused(
            caml_ba_create(int(-1), int(0), ints(&[1])),
            "caml_ba_create: there is no kind -1 of bigarrays",
        );
        refused(caml_ba_create(int(0), int(2), ints(&[1])), "caml_ba_create: there is no layout 2");
        refused(caml_ba_change_layout(a, int(256)), "caml_ba_change_layout: there is no layout 256");
        refused(
            caml_ba_get_generic(a, block(0, &[f])),
            "caml_ba_get_generic: expected an int, got a bigarray",
        );
        refused(caml_obj_dup(a), "caml_obj_dup: a block that stands for something else cannot be copied");
        refused(caml_ba_get_2(a, int(0), int(0)), "Bigarray.get: wrong number of indices");
        refused(caml_ba_set_3(a, int(0), int(0), int(0), int(0)), "Bigarray.set: wrong number of indices");
    });
    in_runtime(ocaml(4), || {
        refused(
            caml_ba_create(int(FLOAT16), int(0), ints(&[1])),
            "caml_ba_create: there is no kind 13 of bigarrays",
        );
    });
}

/// IEEE's binary16: every number is itself, what lies between two goes to the nearest one, a half to the even one.
#[test]
fn halves() {
    for bits in 0..=0xffffu16 {
        let d = from_half(bits);
        if d.is_nan() {
            assert_eq!(to_half(d) & 0x7fff, 0x7e00);
            continue;
        }
        assert_eq!(to_half(d), bits);
        let next = from_half(bits + 1);
        if bits & 0x7fff < 0x7bff {
            let middle = (d + next) / 2.0;
            let toward = |to: f64| middle + (to - middle) / 256.0;
            assert_eq!(to_half(middle), if bits & 1 == 0 { bits } else { bits + 1 });
            assert_eq!((to_half(toward(d)), to_half(toward(next))), (bits, bits + 1));
        }
    }
    assert_eq!((to_half(65519.99), to_half(65520.0), to_half(-1e300)), (0x7bff, 0x7c00, 0xfc00));
    let table = include_str!("../data/primitives-5.4.tsv");
    let hex = |t: &str| match t {
        "infinity" => f64::INFINITY,
        "-infinity" => f64::NEG_INFINITY,
        "nan" => f64::NAN,
        _ => {
            let (sign, digits) = t.strip_prefix('-').map_or((1.0, t), |t| (-1.0, t));
            let (mantissa, exponent) = digits.trim_start_matches("0x").split_once('p').expect("a float");
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let n = u64::from_str_radix(&format!("{whole}{fraction}"), 16).expect("digits") as f64;
            sign * n * 2f64.powi(exponent.parse::<i32>().expect("an exponent") - 4 * fraction.len() as i32)
        }
    };
    let mut seen = 0;
    in_runtime(ocaml(5), || {
        let a = create(FLOAT16, 0, &[1]);
        for line in table.lines().filter(|l| l.starts_with("float16 roundtrip")) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(caml_ba_set_1(a, int(0), ok(caml_copy_double(hex(columns[1])))), UNIT);
            let got = camlrt_get_double(ok(caml_ba_get_1(a, int(0))));
            let wanted = hex(columns[2]);
            assert!(got.to_bits() == wanted.to_bits() || got.is_nan() && wanted.is_nan(), "{line}");
            seen += 1;
        }
    });
    assert_eq!(seen, 16);
}
