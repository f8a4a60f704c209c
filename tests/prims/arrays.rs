//! Arrays.

use crate::common::*;
use crate::{call, check_all, check_new};
use camlrt::abi::CamlValue;
use camlrt::abi::arrays::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/arrays-4.13.tsv")), 1000);
}

#[test]
fn as_the_installed_ocaml_says_of_new_calls() {
    check_new("arrays_gen");
}

fn floats(all: &[f64]) -> CamlValue {
    ok(camlrt_float_array(all.as_ptr(), all.len()))
}

fn ints(all: &[i64]) -> CamlValue {
    block(0, &all.iter().map(|n| int(*n)).collect::<Vec<_>>())
}

fn refused(v: CamlValue, text: &str) {
    assert_eq!(value(v), Err(text.to_string()));
}

/// What OCaml copies as if it were of the other kind.
#[test]
fn flat_arrays_and_others_do_not_mix() {
    in_runtime(ocaml(5), || {
        let (f, v, none) = (floats(&[1.5, 2.5]), ints(&[1, 2]), ok(caml_alloc_tuple(0)));
        let mixed = |name: &str| {
            format!(
                r#"Invalid_argument("{name}: expected arrays of one kind, got one of values and a flat one of floats")"#
            )
        };
        refused(caml_array_append(f, v), &mixed("caml_array_append"));
        refused(caml_array_concat(flags_of(&[v, none, f])), &mixed("caml_array_concat"));
        refused(caml_array_blit(f, int(0), v, int(0), int(1)), &mixed("caml_array_blit"));
        refused(caml_array_blit(v, int(0), f, int(0), int(2)), &mixed("caml_array_blit"));
        assert_eq!(caml_array_blit(v, int(1), f, int(0), int(0)), UNIT);
        assert_eq!(camlrt_size(ok(caml_array_append(none, f))), 2);
        assert_eq!(camlrt_kind(ok(caml_array_concat(flags_of(&[none, f, none])))), 4);
        for name in ["append", "concat", "sub", "blit", "fill"] {
            let of = |kind: &str, a: CamlValue, b: CamlValue| {
                let name = format!("caml_{kind}_{name}");
                let args = match name.rsplit('_').next() {
                    Some("append") => vec![a, b],
                    Some("concat") => vec![flags_of(&[a, b])],
                    Some("sub") => vec![b, int(0), int(1)],
                    Some("blit") => vec![a, int(0), b, int(0), int(1)],
                    _ => vec![b, int(0), int(1), ok(caml_copy_double(0.5))],
                };
                value(call(&name, &args)).unwrap_err()
            };
            assert!(of("floatarray", f, v).contains("expected a float array, got a block"));
            assert!(of("uniform_array", v, f).contains("expected an array of values, got a float array"));
        }
        refused(
            caml_array_set(f, int(0), int(1)),
            r#"Invalid_argument("caml_array_set: expected a float for a float array, got the int 1")"#,
        );
        let half = block(0, &[ok(caml_copy_double(0.5)), int(1)]);
        assert!(value(caml_make_array(half)).unwrap_err().contains("expected a float for a float array"));
    });
}

fn flags_of(all: &[CamlValue]) -> CamlValue {
    ok(camlrt_list(all.as_ptr(), all.len() as u32))
}

/// Out of bounds where OCaml does not look, and huge.
#[test]
fn what_ocaml_leaves_unchecked() {
    const BOUNDS: &str = r#"Invalid_argument("index out of bounds")"#;
    in_runtime(ocaml(5), || {
        let (f, v, one) = (floats(&[1.5]), ints(&[1]), ok(caml_copy_double(1.0)));
        for i in [-1, 1, i64::MAX >> 1, i64::MIN >> 1] {
            refused(caml_array_unsafe_get(v, int(i)), BOUNDS);
            refused(caml_array_unsafe_get(f, int(i)), BOUNDS);
            refused(caml_floatarray_unsafe_get(f, int(i)), BOUNDS);
            refused(caml_array_unsafe_set(v, int(i), int(0)), BOUNDS);
            refused(caml_floatarray_unsafe_set(f, int(i), one), BOUNDS);
        }
        refused(caml_array_make(int(-1), one), r#"Invalid_argument("Array.make")"#);
        refused(caml_uniform_array_make(int(1 << 54), one), r#"Invalid_argument("Array.make")"#);
        for huge in [(1 << 54) - 1, 1 << 45] {
            refused(caml_array_make(int(huge), one), "Out of memory");
            refused(caml_array_make(int(huge), v), "Out of memory");
            refused(caml_uniform_array_make(int(huge), one), "Out of memory");
            refused(caml_floatarray_create(int(huge)), "Out of memory");
        }
    });
}

/// OCaml 5's uniform arrays hold floats in boxes.
#[test]
fn uniform_arrays_are_never_flat() {
    in_runtime(ocaml(5), || {
        let d = ok(caml_copy_double(1.5));
        let a = ok(caml_uniform_array_make(int(3), d));
        assert_eq!((camlrt_kind(a), camlrt_size(a)), (1, 3));
        assert_eq!(camlrt_same(ok(caml_array_get_addr(a, int(2))), d), 1);
        for same in [
            caml_uniform_array_sub(a, int(0), int(3)),
            caml_uniform_array_append(a, ok(caml_alloc_tuple(0))),
            caml_uniform_array_concat(flags_of(&[a])),
        ] {
            assert_eq!((camlrt_kind(ok(same)), camlrt_same(same, a)), (1, 0));
            assert_eq!(camlrt_same(ok(caml_array_get(same, int(0))), d), 1);
        }
        let flat = ok(caml_array_of_uniform_array(a));
        assert_eq!((camlrt_kind(flat), camlrt_size(flat)), (4, 3));
        assert_eq!(camlrt_get_double(ok(caml_array_get(flat, int(1)))), 1.5);
    });
}

/// Large arrays, made and copied while the heap is small: what a collection needs to find is found.
#[test]
fn arrays_of_a_million() {
    in_runtime(ocaml(5), || {
        let n = 1 << 20;
        let text = string(b"in all of them");
        let a = ok(caml_array_make(int(n), text));
        for _ in 0..8 {
            scoped(|| {
                let b = ok(caml_array_append(a, a));
                let c = ok(caml_array_concat(flags_of(&[a, b])));
                assert_eq!(camlrt_size(c), 3 << 20);
                let last = ok(caml_array_sub(c, int((3 << 20) - 1), int(1)));
                assert_eq!(camlrt_same(ok(caml_array_get(last, int(0))), text), 1);
            });
        }
        assert_eq!(caml_array_fill(a, int(1), int(n - 1), int(7)), UNIT);
        assert_eq!(caml_array_blit(a, int(0), a, int(1), int(n - 1)), UNIT);
        assert_eq!(camlrt_same(ok(caml_array_get(a, int(1))), text), 1);
        assert_eq!(caml_array_get(a, int(2)), int(7));
    });
}
