//! Blocks, lazy values, recursive values, methods and atomic references.

use crate::common::*;
use crate::{call, check_all, check_new};
use camlrt::abi::CamlValue;
use camlrt::abi::arrays::*;
use camlrt::abi::atomics::*;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::objects::*;
use camlrt::abi::read::*;
use std::ffi::c_void;

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/objects-4.13.tsv")), 1000);
}

#[test]
fn as_the_installed_ocaml_says_of_new_calls() {
    check_new("objects_gen");
}

#[test]
fn words_that_can_be_reached_count_once() {
    let words = |v| integer(caml_obj_reachable_words(v));
    scoped(|| {
        // As OCaml 4.13 answers.
        assert_eq!(words(int(7)), Ok(0));
        let cons = |head, tail| block(0, &[head, tail]);
        assert_eq!(words(cons(int(1), cons(int(2), cons(int(3), int(0))))), Ok(9));
        assert_eq!(words(string(&[b'A'; 20])), Ok(4));
        let shared = block(0, &[int(1)]);
        assert_eq!(words(block(0, &[shared, shared])), Ok(5));
        let cyclic = block(0, &[int(1), int(2)]);
        ok(caml_store_field(cyclic, 0, cyclic));
        assert_eq!(words(cyclic), Ok(3));
        // A left-deep tree needs no stack.
        let mut deep = int(0);
        for _ in 0..100_000 {
            deep = block(0, &[deep]);
        }
        assert_eq!(words(deep), Ok(200_000));
    });
}

fn refused(v: CamlValue, text: &str) {
    assert_eq!(value(v), Err(format!("Invalid_argument(\"{text}\")")));
}

fn pair() -> CamlValue {
    block(0, &[int(1), int(2)])
}

fn nativeint(n: i64) -> CamlValue {
    ok(caml_copy_nativeint(n))
}

extern "C" fn add(_: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    // The library gives as many as it says.
    let args = unsafe { std::slice::from_raw_parts(args, n as usize) };
    int(args.iter().enumerate().map(|(i, v)| camlrt_get_int(*v) * 10i64.pow(i as u32)).sum())
}

fn function(arity: i32) -> CamlValue {
    ok(camlrt_closure(Some(add), std::ptr::null_mut(), arity, None))
}

/// What would make a pointer of what is none, or a function of a block.
#[test]
fn nothing_is_forged() {
    in_runtime(ocaml(5), || {
        let (p, s, f) = (pair(), string(b"text"), function(2));
        let d = ok(camlrt_float_array([1.5, 2.5].as_ptr(), 2));
        for tag in [247, 249, 250, 251, 252, 253, 254, 255, 256, -1, i64::MIN >> 1] {
            refused(
                caml_obj_set_tag(p, int(tag)),
                &format!("caml_obj_set_tag: a block of tag 0 cannot be one of tag {tag}"),
            );
            let copied = value(caml_obj_with_tag(int(tag), p)).unwrap_err();
            assert!(copied.contains(&format!("no block of tag {tag} and size 2")), "{copied}");
        }
        for (v, old) in [(s, 252), (d, 254), (f, 247), (ok(caml_alloc_tuple(0)), 0)] {
            refused(
                caml_obj_set_tag(v, int(7)),
                &format!("caml_obj_set_tag: a block of tag {old} cannot be one of tag 7"),
            );
        }
        for v in [s, d] {
            let copied = value(caml_obj_with_tag(int(0), v)).unwrap_err();
            assert!(copied.contains("cannot be one of tag 0"), "{copied}");
        }
        refused(caml_obj_dup(f), "caml_obj_dup: a function cannot be copied");
        let nowhere =
            std::os::fd::IntoRawFd::into_raw_fd(std::fs::File::create("/dev/null").expect("/dev/null"));
        let channel = ok(camlrt::abi::channels::caml_ml_open_descriptor_out(int(nowhere as i64)));
        refused(
            caml_obj_dup(channel),
            "caml_obj_dup: a block that stands for something else cannot be copied",
        );
        assert_eq!(camlrt::abi::channels::caml_ml_close_channel(channel), UNIT);
        for tag in [247, 249, 251, 256, -1] {
            let made = value(caml_obj_block(int(tag), int(3))).unwrap_err();
            assert!(made.contains("can be made by hand"), "{made}");
        }
        refused(
            caml_obj_set_raw_field(p, int(0), nativeint(8)),
            "caml_obj_set_raw_field: a field takes the bits of an int, not those of a pointer",
        );
        for wrong in [caml_obj_raw_field(s, int(0)), caml_obj_set_raw_field(f, int(0), nativeint(1))] {
            assert!(value(wrong).unwrap_err().contains("expected a block of fields or floats"));
        }
        refused(caml_obj_raw_field(p, int(2)), "index out of bounds");
        refused(caml_obj_set_raw_field(d, int(-1), nativeint(1)), "index out of bounds");
        refused(caml_int_as_pointer(int(0)), "caml_int_as_pointer: an int cannot become a pointer");
        let offset = |n| caml_obj_add_offset(p, ok(caml_copy_int32(n)));
        refused(offset(8), "caml_obj_add_offset: nothing lies at an offset from a value");
        assert_eq!(camlrt_same(ok(offset(0)), p), 1);
        // The library's own exceptions stay what they are.
        let not_found = ok(camlrt_exn(c"Not_found".as_ptr()));
        assert!(value(caml_set_oo_id(not_found)).unwrap_err().contains("has its number for good"));
        assert!(value(caml_obj_set_tag(not_found, int(0))).unwrap_err().contains("cannot be one of tag 0"));
        assert!(value(caml_obj_truncate(not_found, int(1))).unwrap_err().contains("expected an array"));
        assert_eq!(integer(caml_obj_tag(not_found)), Ok(248));
    });
}

/// A string and floats made as blocks are whole.
#[test]
fn blocks_of_data() {
    in_runtime(ocaml(5), || {
        let s = ok(caml_obj_block(int(252), int(3)));
        assert_eq!(bytes(s).len(), 23);
        assert_eq!(camlrt_size(ok(caml_obj_block(int(254), int(3)))), 3);
        assert_eq!(camlrt_kind(ok(caml_obj_block(int(253), int(1)))), 3);
        assert!(value(caml_obj_block(int(253), int(2))).is_err());
        let copy = ok(caml_obj_dup(s));
        assert_eq!((bytes(copy), camlrt_same(copy, s)), (bytes(s), 0));
    });
}

/// What a view of an array shows after the array was cut short, and others have used the memory that is free.
#[test]
fn truncated_arrays_keep_their_views() {
    let mut config = ocaml(5);
    config.max_heap = 64 << 20;
    in_runtime(config, || {
        for (n, collected) in
            [2usize, 3, 100, 8_191, 20_000, 200_000].into_iter().flat_map(|n| [(n, false), (n, true)])
        {
            let doubles: Vec<f64> = (0..n).map(|i| i as f64).collect();
            // Many, so that some end where a chunk ends, and next to one another.
            let arrays: Vec<_> = (0..(1 << 15) / n + 2)
                .map(|_| {
                    let a = ok(camlrt_float_array(doubles.as_ptr(), n));
                    let (mut data, mut len) = (std::ptr::null(), 0);
                    assert_eq!(camlrt_doubles(a, &mut data, &mut len), 0);
                    assert_eq!(len, n);
                    (a, data)
                })
                .collect();
            if collected {
                assert_eq!(value(caml_gc_full_major(UNIT)), Ok(UNIT));
            }
            // In steps, each of which cuts what the one before it left: the first by a single float.
            for (a, _) in &arrays {
                for to in [n - 1, n - n / 3, 1] {
                    let to = (to as i64).min(camlrt_size(*a));
                    assert_eq!(caml_obj_truncate(*a, int(to)), UNIT);
                }
            }
            for round in 0..3 {
                assert_eq!(value(caml_gc_full_major(UNIT)), Ok(UNIT));
                scoped(|| {
                    for _ in 0..2000 {
                        ok(caml_make_vect(int(40), int(round)));
                    }
                    let large: Vec<f64> = vec![-7.0; 9_000];
                    for _ in 0..20 {
                        ok(camlrt_float_array(large.as_ptr(), large.len()));
                    }
                });
                for (a, data) in &arrays {
                    assert_eq!(camlrt_size(*a), 1);
                    // The views were promised to stay; but for the places where the array was cut.
                    let view = unsafe { std::slice::from_raw_parts(*data, n) };
                    let kept = (0..n).filter(|i| view[*i] == doubles[*i]).count();
                    assert!(kept + 3 >= n && view[0] == 0.0, "{kept} of {n}");
                }
            }
            arrays.iter().for_each(|(a, _)| assert_eq!(camlrt_release(*a), 0));
        }
    });
}

/// Fields that were cut off die.
#[test]
fn what_is_cut_off_dies() {
    in_runtime(ocaml(5), || {
        let text = string(b"cut off");
        let weak = camlrt_weak(text);
        let a = block(0, &[int(1), text, int(3)]);
        camlrt_release(text);
        assert_eq!(value(caml_gc_full_major(UNIT)), Ok(UNIT));
        let found = ok(camlrt_weak_get(weak));
        assert_eq!(bytes(found), b"cut off");
        camlrt_release(found);
        assert_eq!(caml_obj_truncate(a, int(1)), UNIT);
        assert_eq!(value(caml_gc_full_major(UNIT)), Ok(UNIT));
        assert_eq!(camlrt_weak_get(weak), CamlValue::NONE);
        assert_eq!((camlrt_size(a), caml_field(a, 0)), (1, int(1)));
        camlrt_release(weak);
    });
}

/// The steps in which OCaml 5 forces a lazy value.
#[test]
fn lazy_values_are_forced_step_by_step() {
    in_runtime(ocaml(5), || {
        let suspended = ok(caml_obj_block(int(246), int(1)));
        caml_store_field(suspended, 0, function(1));
        let tag = || integer(caml_obj_tag(suspended));
        assert_eq!((integer(caml_lazy_update_to_forcing(suspended)), tag()), (Ok(0), Ok(244)));
        assert_eq!((integer(caml_lazy_update_to_forcing(suspended)), tag()), (Ok(1), Ok(244)));
        assert_eq!((caml_lazy_reset_to_lazy(suspended), tag()), (UNIT, Ok(246)));
        assert_eq!((caml_lazy_update_to_forward(suspended), tag()), (UNIT, Ok(246)));
        assert_eq!(camlrt_same(ok(caml_lazy_read_result(suspended)), suspended), 1);
        assert_eq!(integer(caml_lazy_update_to_forcing(suspended)), Ok(0));
        caml_store_field(suspended, 0, int(42));
        assert_eq!((caml_lazy_update_to_forward(suspended), tag()), (UNIT, Ok(250)));
        assert_eq!(integer(caml_lazy_read_result(suspended)), Ok(42));
        assert_eq!(integer(caml_lazy_update_to_forcing(suspended)), Ok(1));
        for v in [int(3), pair()] {
            assert_eq!(integer(caml_lazy_update_to_forcing(v)), Ok(1));
            assert_eq!(camlrt_same(ok(caml_lazy_read_result(v)), v), 1);
        }
        let forward = ok(caml_lazy_make_forward(int(9)));
        assert_eq!((integer(caml_obj_tag(forward)), caml_lazy_read_result(forward)), (Ok(250), int(9)));
        // Of two fields, as OCaml makes none: it stays as it is.
        let wide = ok(caml_obj_block(int(244), int(2)));
        assert_eq!((caml_lazy_update_to_forward(wide), integer(caml_obj_tag(wide))), (UNIT, Ok(244)));
        assert!(value(caml_obj_make_forward(wide, int(1))).unwrap_err().contains("expected a lazy value"));
    });
}

#[test]
fn recursive_values() {
    in_runtime(ocaml(5), || {
        // let rec l = 1 :: l
        let l = ok(caml_alloc_dummy(int(2)));
        assert_eq!(caml_update_dummy(l, block(0, &[int(1), l])), UNIT);
        assert_eq!(camlrt_same(ok(caml_field(l, 1)), l), 1);
        // Functions, partial applications, and dummies of them.
        for (arity, partly) in [(1, 0), (2, 0), (3, 1), (3, 2)] {
            let mut f = function(arity);
            for i in 0..partly {
                f = ok(caml_callback(f, int(i + 1)));
            }
            for _ in 0..3 {
                let dummy = ok(caml_alloc_dummy_function(int(arity as i64 + 4), int(arity as i64)));
                assert_eq!(caml_update_dummy(dummy, f), UNIT);
                assert_eq!(camlrt_arity(dummy), arity - partly as i32);
                f = dummy;
            }
            let rest: Vec<_> = (partly + 1..=arity as i64).map(int).collect();
            let said = integer(caml_callbackN(f, rest.len() as u32, rest.as_ptr()));
            assert_eq!(said, Ok([0, 1, 21, 321][arity as usize]));
            // One argument after the other.
            let said = rest.iter().fold(f, |f, a| ok(caml_callback(f, *a)));
            assert_eq!(integer(said), Ok([0, 1, 21, 321][arity as usize]));
        }
        let dummy = ok(caml_alloc_dummy(int(8)));
        assert_eq!(
            (caml_update_dummy(dummy, function(1)), integer(caml_callback(dummy, int(5)))),
            (UNIT, Ok(5))
        );
        assert!(
            value(caml_update_dummy(dummy, pair())).unwrap_err().contains("expected a dummy, got a function")
        );
        let infix = ok(caml_alloc_dummy_infix(int(8), int(4)));
        assert_eq!(caml_update_dummy(infix, dummy), UNIT);
        // Of other sizes, and of what is no block of words.
        let small = ok(caml_alloc_dummy(int(1)));
        refused(caml_update_dummy(small, pair()), "caml_update_dummy: the dummy has 1 words, the value 2");
        for wrong in [int(1), string(b"text"), ok(caml_copy_double(1.5))] {
            let said = value(caml_update_dummy(small, wrong)).unwrap_err();
            assert!(said.contains("expected a block of fields, floats or a function"), "{said}");
        }
        assert!(
            value(caml_update_dummy(small, function(1)))
                .unwrap_err()
                .contains("expected a block for a function")
        );
        // Lazy ones, of a lazy block and of a value that needs none.
        let lazy = ok(caml_alloc_dummy_lazy(UNIT));
        assert_eq!(caml_update_dummy_lazy(lazy, ok(caml_obj_block(int(246), int(1)))), UNIT);
        assert_eq!(integer(caml_obj_tag(lazy)), Ok(246));
        let done = ok(caml_alloc_dummy_lazy(UNIT));
        assert_eq!((caml_update_dummy_lazy(done, int(6)), caml_lazy_read_result(done)), (UNIT, int(6)));
    });
}

#[test]
fn methods_are_found_by_their_hashes() {
    in_runtime(ocaml(5), || {
        for n in 0..9i64 {
            let mut table = vec![int(n), int(0)];
            for i in 0..n {
                table.extend([int(100 + i), int(10 * i - 30)]);
            }
            let object = ok(caml_obj_block(int(248), int(2)));
            caml_store_field(object, 0, block(0, &table));
            assert_eq!(camlrt_same(ok(caml_set_oo_id(object)), object), 1);
            for name in -35..70 {
                let found = integer(caml_get_public_method(object, int(name)));
                let i = (name + 30) / 10;
                if name >= -30 && (name + 30) % 10 == 0 && i < n {
                    assert_eq!(found, Ok(100 + i));
                } else {
                    assert_eq!(found, Err("Not_found".into()));
                }
            }
            // A table that claims more than it has.
            for claim in [n + 1, 1 << 40, -1, i64::MAX >> 1, i64::MIN >> 1] {
                table[0] = int(claim);
                caml_store_field(object, 0, block(0, &table));
                let found = value(caml_get_public_method(object, int(1 << 50)));
                assert!(found.unwrap_err().contains("expected a table of methods"), "{claim}");
            }
        }
        let (a, b) = (integer(caml_fresh_oo_id(UNIT)).unwrap(), integer(caml_fresh_oo_id(UNIT)).unwrap());
        assert!(b > a);
        let object = ok(caml_obj_block(int(248), int(3)));
        let number = |o| integer(caml_field(o, 1)).unwrap();
        caml_set_oo_id(object);
        let copy = ok(caml_set_oo_id(ok(caml_obj_dup(object))));
        assert!(number(object) > b && number(copy) > number(object));
        assert!(value(caml_get_public_method(object, int(1))).unwrap_err().contains("expected a table"));
        assert!(value(caml_set_oo_id(pair())).unwrap_err().contains("expected an object"));
    });
}

#[test]
fn atomic_references() {
    in_runtime(ocaml(5), || {
        let a = ok(caml_atomic_make_contended(int(5)));
        assert_eq!((camlrt_size(a), caml_atomic_load(a)), (7, int(5)));
        assert_eq!(
            (caml_atomic_exchange(a, int(i64::MAX >> 1)), integer(caml_atomic_fetch_add(a, int(1)))),
            (int(5), Ok(i64::MAX >> 1))
        );
        assert_eq!(integer(caml_atomic_load(a)), Ok(i64::MIN >> 1));
        let (s, t) = (string(b"same"), string(b"same"));
        assert_eq!(caml_atomic_exchange_field(a, int(6), s), UNIT);
        assert_eq!(caml_atomic_cas_field(a, int(6), t, int(0)), int(0));
        assert_eq!(caml_atomic_cas_field(a, int(6), s, int(0)), int(1));
        assert_eq!(caml_obj_compare_and_swap(a, int(6), int(0), t), int(1));
        assert_eq!(camlrt_same(ok(caml_atomic_load_field(a, int(6))), t), 1);
        refused(caml_atomic_load_field(a, int(7)), "index out of bounds");
        assert!(
            value(caml_atomic_fetch_add_field(a, int(6), int(1)))
                .unwrap_err()
                .contains("expected an int, got a string")
        );
        for wrong in [int(1), s, ok(caml_copy_double(0.5)), function(1)] {
            assert!(
                value(call("caml_atomic_load", &[wrong])).unwrap_err().contains("expected a block of fields")
            );
        }
        refused(caml_atomic_load(ok(caml_alloc_tuple(0))), "index out of bounds");
        assert_eq!(caml_obj_is_shared(s), int(1));
    });
}

/// Where there is no handle for the old value, the new one is not written.
#[test]
fn an_exchange_without_a_handle_changes_nothing() {
    let mut config = ocaml(5);
    config.max_handles = 8;
    in_runtime(config, || {
        let (a, s) = (ok(caml_make_vect(int(2), int(1 << 40))), string(b"old"));
        assert_eq!(caml_array_set(a, int(1), s), UNIT);
        let taken: Vec<_> =
            std::iter::from_fn(|| Some(string(b"")).filter(|_| camlrt_live_handles() < 8)).collect();
        assert_eq!((taken.len(), camlrt_live_handles()), (4, 8));
        assert!(
            value(caml_atomic_exchange_field(a, int(1), int(0))).unwrap_err().contains("too many handles")
        );
        assert!(value(caml_atomic_fetch_add(a, int(1))).unwrap_err().contains("too many handles"));
        camlrt_release(taken[0]);
        assert_eq!(camlrt_same(ok(caml_array_get(a, int(1))), s), 1);
    });
    in_runtime(ocaml(5), || {
        let a = ok(caml_make_vect(int(1), int(1 << 40)));
        assert_eq!(integer(caml_atomic_fetch_add(a, int(1))), Ok(1 << 40));
        assert_eq!(integer(caml_atomic_exchange(a, int(0))), Ok((1 << 40) + 1));
    });
}
