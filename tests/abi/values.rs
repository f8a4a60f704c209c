//! The table of making and reading.

use crate::support::*;

#[test]
fn integers_of_every_size() {
    let _world = World::new();
    let _scope = Scope::open();
    let borders = [0, 1, (1 << 30) - 1, 1 << 30, (1 << 31) - 1, 1 << 31, 1 << 32, 1 << 53, (1 << 62) - 1];
    for n in borders.into_iter().flat_map(|n| [n, -n, -n - 1]) {
        let v = caml_val_int(n);
        assert_eq!(v.bits() & 1 == 1, (-1 << 30..1 << 30).contains(&n), "{n} inline");
        if v.bits() & 1 == 1 {
            assert_eq!(v.bits() >> 1, n as i32);
        }
        assert_eq!((get(v), camlrt_get_int(v), camlrt_kind(v)), (n, n, CAMLRT_KIND_INT));
        assert_eq!((camlrt_get_int_lo(v), camlrt_get_int_hi(v)), (n as i32, (n >> 32) as i32));
        assert_eq!(get(camlrt_make_int(n as i32, (n >> 32) as i32)), n);
        if n as f64 as i64 == n && (n as f64) < 4611686018427387904.0 {
            assert_eq!(get(camlrt_int_of_double(n as f64)), n);
        }
    }
    for n in [1 << 62, -(1 << 62) - 1, i64::MAX, i64::MIN] {
        failed(caml_val_int(n), CAMLRT_INVALID_ARGUMENT);
        failed(camlrt_make_int(n as i32, (n >> 32) as i32), CAMLRT_INVALID_ARGUMENT);
    }
    for d in [
        0.5,
        -0.5,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        4611686018427387904.0,
        -4611686018427388928.0,
        1e300,
    ] {
        failed(camlrt_int_of_double(d), CAMLRT_INVALID_ARGUMENT);
    }
    assert_eq!(get(camlrt_int_of_double(-4611686018427387904.0)), -1 << 62);
    assert_eq!(camlrt_int_of_double(-0.0), int(0));
}

#[test]
fn constants() {
    let _world = World::new();
    assert_eq!((caml_val_unit().bits(), caml_val_bool(0).bits()), (1, 1));
    assert_eq!((caml_val_bool(1).bits(), caml_val_bool(-5).bits()), (3, 3));
    assert_eq!(live(), 0);
}

#[test]
fn an_integer_of_any_size_is_an_integer_everywhere() {
    let _world = World::new();
    let _scope = Scope::open();
    let big = int(1 << 40);
    let b = block(0, &[big, int(2)]);
    assert_eq!(get(caml_field(b, 0)), 1 << 40);
    failed(camlrt_size(big), CAMLRT_TYPE_ERROR);
    failed(camlrt_tag(big), CAMLRT_TYPE_ERROR);
    failed(camlrt_weak(big), CAMLRT_TYPE_ERROR);
    assert_eq!(camlrt_same(big, caml_field(b, 0)), 1, "the same number is the same integer");
    let back = block(0, &[camlrt_int_sub(big, int((1 << 40) - 7))]);
    assert_eq!(caml_field(back, 0), int(7), "inline again as soon as it fits");
}

#[test]
fn floats_and_boxed_integers() {
    let _world = World::new();
    let _scope = Scope::open();
    for bits in
        [0, 1, 0x8000_0000_0000_0000, 0x7ff0_0000_0000_0000, 0x7ff8_0000_0000_1234, 0xfff4_0000_0000_0001]
    {
        let v = caml_copy_double(f64::from_bits(bits));
        let mut d = 0.0;
        assert_eq!(camlrt_to_double(v, &mut d), 0);
        assert_eq!(d.to_bits(), bits);
        // By value, every nan is the same one.
        let by_value = if d.is_nan() { 0x7ff8_0000_0000_0000 } else { bits };
        assert_eq!(camlrt_get_double(v).to_bits(), by_value);
        assert_eq!((camlrt_kind(v), camlrt_tag(v), camlrt_size(v)), (CAMLRT_KIND_DOUBLE, 253, 1));
    }
    for n in [0, 1, -1, i64::MAX, i64::MIN, i32::MAX as i64, i32::MIN as i64] {
        let makers = [
            (caml_copy_int64(n), n, CAMLRT_KIND_INT64, 2),
            (caml_copy_nativeint(n), n, CAMLRT_KIND_NATIVEINT, 2),
            (caml_copy_int32(n as i32), n as i32 as i64, CAMLRT_KIND_INT32, 2),
        ];
        for (v, expected, kind, size) in makers {
            let mut got = 5;
            assert_eq!((camlrt_to_int64(v, &mut got), got), (0, expected));
            assert_eq!((camlrt_kind(v), camlrt_tag(v), camlrt_size(v)), (kind, 255, size));
            let mut narrow = 5;
            if kind == CAMLRT_KIND_INT32 {
                assert_eq!((camlrt_to_int32(v, &mut narrow), narrow as i64), (0, expected));
            } else {
                failed(camlrt_to_int32(v, &mut narrow), CAMLRT_TYPE_ERROR);
                assert_eq!(narrow, 5, "written on success only");
            }
            failed(camlrt_to_int(v, &mut got), CAMLRT_TYPE_ERROR);
        }
    }
    assert!(camlrt_get_double(int(3)).is_nan());
    assert_eq!(code(), CAMLRT_TYPE_ERROR);
    assert_eq!(message(), r#"Invalid_argument("camlrt_get_double: expected a float, got the int 3")"#);
    assert_eq!(camlrt_get_int(caml_copy_double(1.0)), 0);
    assert_eq!(message(), r#"Invalid_argument("camlrt_get_int: expected an int, got a float")"#);
}

#[test]
fn strings() {
    let _world = World::new();
    let _scope = Scope::open();
    for len in (0..20).chain([4095, 65_535, 65_536, 1 << 20]) {
        let all: Vec<u8> = (0..len).map(|i| (i * 7) as u8).collect();
        let v = text(&all);
        assert_eq!(bytes(v), all);
        assert_eq!(
            (camlrt_kind(v), camlrt_tag(v), camlrt_size(v)),
            (CAMLRT_KIND_STRING, 252, len as i64 / 8 + 1)
        );
        let (mut data, mut n) = (std::ptr::null(), 0);
        assert_eq!(camlrt_bytes(v, &mut data, &mut n), 0);
        // SAFETY: a zero follows the bytes.
        assert_eq!(unsafe { *data.add(n) }, 0);
    }
    assert_eq!(string(caml_copy_string(c"hello".as_ptr())), "hello");
    assert_eq!(string(caml_copy_string(c"".as_ptr())), "");
    assert_eq!(bytes(caml_alloc_string(100)).len(), 100);
    assert_eq!(bytes(caml_create_bytes(int(9))).len(), 9);
    for n in [-1, i64::MIN >> 2, (1 << 57) + 7, (1 << 62) - 1] {
        failed(caml_create_bytes(int(n)), CAMLRT_INVALID_ARGUMENT);
    }
    assert_eq!(string(text([])), "");
    assert_ne!(caml_alloc_initialized_string(0, std::ptr::null()), NONE);
    failed(caml_copy_string(std::ptr::null()), CAMLRT_BAD_POINTER);
    failed(caml_alloc_initialized_string(1, std::ptr::null()), CAMLRT_BAD_POINTER);
    failed(caml_alloc_initialized_string(usize::MAX, c"x".as_ptr().cast()), CAMLRT_BAD_POINTER);
}

#[test]
fn bytes_are_copied_out_and_written() {
    let _world = World::new();
    let _scope = Scope::open();
    let v = text("hello, world");
    let mut buf = [b'#'; 8];
    assert_eq!(camlrt_copy_out(v, 7, buf.as_mut_ptr(), 8), 5);
    assert_eq!(&buf, b"world###");
    assert_eq!(camlrt_copy_out(v, 0, buf.as_mut_ptr(), 3), 3);
    assert_eq!(&buf, b"helld###");
    assert_eq!(camlrt_copy_out(v, 12, buf.as_mut_ptr(), 8), 0);
    assert_eq!(camlrt_copy_out(v, 3, std::ptr::null_mut(), 0), 0);
    failed(camlrt_copy_out(v, 13, buf.as_mut_ptr(), 8), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_copy_out(v, usize::MAX, buf.as_mut_ptr(), 8), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_copy_out(v, 0, std::ptr::null_mut(), 8), CAMLRT_BAD_POINTER);
    failed(camlrt_copy_out(int(1), 0, buf.as_mut_ptr(), 8), CAMLRT_TYPE_ERROR);
    assert_eq!(camlrt_bytes_write(v, 7, b"there".as_ptr(), 5), 0);
    assert_eq!(string(v), "hello, there");
    assert_eq!(camlrt_bytes_write(v, 12, std::ptr::null(), 0), 0);
    failed(camlrt_bytes_write(v, 8, b"there".as_ptr(), 5), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_bytes_write(v, usize::MAX - 2, b"there".as_ptr(), 5), CAMLRT_INVALID_ARGUMENT);
    assert_eq!(string(v), "hello, there", "nothing is written on an error");
    // A view of the same bytes may be the source.
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0);
    assert_eq!(camlrt_bytes_write(v, 1, data, 5), 0);
    assert_eq!(string(v), "hhello there");
}

#[test]
fn blocks_and_their_borders() {
    let _world = World::new();
    let _scope = Scope::open();
    let b = caml_alloc(3, 7);
    assert_eq!((camlrt_kind(b), camlrt_tag(b), camlrt_size(b)), (CAMLRT_KIND_BLOCK, 7, 3));
    assert!((0..3).all(|i| caml_field(b, i) == UNIT));
    assert_eq!(caml_store_field(b, 2, text("x")), UNIT);
    assert_eq!(string(caml_field(b, 2)), "x");
    for i in [3, 4, u32::MAX] {
        failed(caml_field(b, i), CAMLRT_INVALID_ARGUMENT);
        failed(caml_store_field(b, i, UNIT), CAMLRT_INVALID_ARGUMENT);
    }
    assert_eq!(caml_field(b, 3), NONE);
    assert_eq!(message(), r#"Invalid_argument("index out of bounds")"#, "OCaml's own words");
    let empty = caml_alloc(0, 5);
    assert_eq!((camlrt_tag(empty), camlrt_size(empty), camlrt_kind(empty)), (5, 0, CAMLRT_KIND_BLOCK));
    assert_eq!(camlrt_same(empty, caml_alloc(0, 5)), 1);
    failed(caml_field(empty, 0), CAMLRT_INVALID_ARGUMENT);
    for v in [int(5), text("t"), caml_copy_double(1.0), caml_copy_int64(3)] {
        failed(caml_field(v, 0), CAMLRT_TYPE_ERROR);
        failed(caml_store_field(v, 0, UNIT), CAMLRT_TYPE_ERROR);
        failed(camlrt_fields(v, 0, 0, std::ptr::null_mut()), CAMLRT_TYPE_ERROR);
    }
    for tag in (0..244).step_by(27) {
        assert_eq!(camlrt_tag(caml_alloc(1, tag)), tag as i32);
    }
    let tuple = caml_alloc_tuple(2);
    assert_eq!((camlrt_tag(tuple), camlrt_size(tuple)), (0, 2));
}

#[test]
fn forged_tags_are_refused() {
    let _world = World::new();
    let _scope = Scope::open();
    for tag in (244..256).chain([256, 1000, u32::MAX, 1 << 31]) {
        failed(caml_alloc(2, tag), CAMLRT_INVALID_ARGUMENT);
        failed(caml_alloc(0, tag), CAMLRT_INVALID_ARGUMENT);
        failed(camlrt_block(tag, [UNIT, UNIT].as_ptr(), 2), CAMLRT_INVALID_ARGUMENT);
    }
    let f = function(1, |_| UNIT);
    failed(caml_store_field(f, 0, int(0)), CAMLRT_TYPE_ERROR);
    let not_found = exn("Not_found");
    failed(caml_store_field(not_found, 0, int(0)), CAMLRT_TYPE_ERROR);
    failed(caml_store_field(not_found, 1, int(0)), CAMLRT_TYPE_ERROR);
    assert_eq!(string(caml_field(not_found, 0)), "Not_found");
    drop(_scope);
    collect();
}

#[test]
fn blocks_and_lists_of_handles() {
    let _world = World::new();
    let _scope = Scope::open();
    let b = block(9, &[int(1), text("two"), int(1 << 50)]);
    assert_eq!((camlrt_tag(b), camlrt_size(b)), (9, 3));
    assert_eq!(
        (get(caml_field(b, 0)), string(caml_field(b, 1)), get(caml_field(b, 2))),
        (1, "two".into(), 1 << 50)
    );
    assert_eq!(camlrt_list(std::ptr::null(), 0), UNIT);
    let elements: Vec<V> = (0..1000).map(int).collect();
    let mut rest = camlrt_list(elements.as_ptr(), 1000);
    for i in 0..1000 {
        assert_eq!(get(caml_field(rest, 0)), i);
        rest = caml_field(rest, 1);
    }
    assert_eq!(rest, UNIT);
    let stale = text("gone");
    camlrt_release(stale);
    let before = live();
    failed(camlrt_block(0, [int(1), stale].as_ptr(), 2), CAMLRT_BAD_HANDLE);
    failed(camlrt_list([stale, int(1)].as_ptr(), 2), CAMLRT_BAD_HANDLE);
    failed(camlrt_block(0, std::ptr::null(), 2), CAMLRT_BAD_POINTER);
    failed(camlrt_list(std::ptr::null(), u32::MAX), CAMLRT_BAD_POINTER);
    assert_eq!(live(), before);
}

#[test]
fn many_fields_at_once() {
    let _world = World::new();
    let _scope = Scope::open();
    let b = block(0, &[int(1), text("two"), int(3), int(1 << 40)]);
    let mut out = [NONE; 4];
    assert_eq!(camlrt_fields(b, 1, 3, out.as_mut_ptr()), 0);
    assert_eq!((string(out[0]), get(out[1]), get(out[2]), out[3]), ("two".into(), 3, 1 << 40, NONE));
    assert_eq!(camlrt_fields(b, 4, 0, std::ptr::null_mut()), 0);
    let before = live();
    let mut untouched = [int(77); 4];
    for (first, n) in [(0, 5), (4, 1), (u32::MAX, 1), (1, u32::MAX), (u32::MAX, u32::MAX)] {
        failed(camlrt_fields(b, first, n, untouched.as_mut_ptr()), CAMLRT_INVALID_ARGUMENT);
    }
    failed(camlrt_fields(b, 0, 2, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    assert_eq!((untouched, live()), ([int(77); 4], before));
    // An array that stands at an odd address.
    let mut room = [0u8; 13];
    assert_eq!(camlrt_fields(b, 0, 3, room[1..].as_mut_ptr().cast()), 0);
    assert_eq!(i32::from_ne_bytes([room[1], room[2], room[3], room[4]]), int(1).bits());
}

#[test]
fn float_arrays() {
    let _world = World::new();
    let _scope = Scope::open();
    let floats = [1.5, -0.0, f64::NAN, 1e300];
    let a = camlrt_float_array(floats.as_ptr(), 4);
    assert_eq!((camlrt_kind(a), camlrt_tag(a), camlrt_size(a)), (CAMLRT_KIND_FLOAT_ARRAY, 254, 4));
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_doubles(a, &mut data, &mut len), 0);
    // SAFETY: the view is good while the handle lives.
    let view = unsafe { std::slice::from_raw_parts(data, len) };
    assert!(view.iter().zip(&floats).all(|(a, b)| a.to_bits() == b.to_bits()) && len == 4);
    assert_eq!(camlrt_get_double(caml_field(a, 3)), 1e300);
    failed(caml_field(a, 4), CAMLRT_INVALID_ARGUMENT);
    let mut out = [NONE; 2];
    assert_eq!(camlrt_fields(a, 0, 2, out.as_mut_ptr()), 0);
    assert_eq!(camlrt_get_double(out[0]), 1.5);
    let zeros = caml_alloc_float_array(3);
    assert_eq!(camlrt_doubles(zeros, &mut data, &mut len), 0);
    // SAFETY: as above.
    assert_eq!(unsafe { std::slice::from_raw_parts(data, len) }, [0.0; 3]);
    for empty in [caml_alloc_float_array(0), camlrt_float_array(std::ptr::null(), 0)] {
        assert_eq!((camlrt_tag(empty), camlrt_size(empty)), (0, 0), "OCaml's one empty array");
        assert_eq!((camlrt_doubles(empty, &mut data, &mut len), len), (0, 0));
    }
    failed(camlrt_float_array(std::ptr::null(), 1), CAMLRT_BAD_POINTER);
    failed(camlrt_float_array(floats.as_ptr(), usize::MAX / 4), CAMLRT_BAD_POINTER);
    failed(camlrt_doubles(text("x"), &mut data, &mut len), CAMLRT_TYPE_ERROR);
    failed(camlrt_doubles(caml_copy_double(1.0), &mut data, &mut len), CAMLRT_TYPE_ERROR);
}

#[test]
fn cursors_walk_without_new_handles() {
    let _world = World::new();
    let scope = Scope::open();
    let elements: Vec<V> = (0..100).map(|i| text(format!("{i}"))).collect();
    let list = camlrt_list(elements.as_ptr(), 100);
    let (at, head) = (camlrt_cursor(), camlrt_cursor());
    assert_eq!((at.bits() & 1, camlrt_kind(at), get(at)), (0, CAMLRT_KIND_INT, 0));
    assert_eq!(camlrt_assign(at, list), 0);
    let before = live();
    for i in 0..100 {
        assert_eq!(camlrt_field_into(head, at, 0), 0);
        assert_eq!(string(head), format!("{i}"));
        assert_eq!(camlrt_field_into(at, at, 1), 0, "a cursor may be aimed at its own field");
    }
    assert_eq!((camlrt_kind(at), get(at), live()), (CAMLRT_KIND_INT, 0, before));
    failed(camlrt_field_into(head, list, 2), CAMLRT_INVALID_ARGUMENT);
    assert_eq!(string(head), "99", "on an error it stays");
    failed(camlrt_field_into(int(3), list, 0), CAMLRT_BAD_HANDLE);
    failed(camlrt_field_into(head, int(3), 0), CAMLRT_TYPE_ERROR);
    failed(camlrt_assign(int(1), list), CAMLRT_BAD_HANDLE);
    drop(scope);
    assert_eq!((camlrt_release(at), camlrt_release(head)), (0, 0));
    failed(camlrt_assign(at, UNIT), CAMLRT_BAD_HANDLE);
}

#[test]
fn identity() {
    let _world = World::new();
    let _scope = Scope::open();
    let (a, b) = (text("same"), text("same"));
    let again = camlrt_retain(a);
    assert_eq!((camlrt_same(a, b), camlrt_same(a, again), camlrt_same(a, int(1))), (0, 1, 0));
    let id = |v| {
        let mut out = 0;
        assert_eq!(camlrt_identity(v, &mut out), 0);
        out
    };
    assert!(id(a) == id(again) && id(a) != id(b) && id(a) != 0);
    failed(camlrt_identity(a, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    failed(camlrt_same(a, NONE), CAMLRT_NO_VALUE);
    camlrt_release(again);
    failed(camlrt_same(a, again), CAMLRT_BAD_HANDLE);
}

#[test]
fn the_hosts_own_custom_blocks() {
    if !alone("values::the_hosts_own_custom_blocks") {
        return;
    }
    use std::sync::Mutex;
    static DEAD: Mutex<Vec<u32>> = Mutex::new(Vec::new());
    unsafe extern "C" fn note(data: *mut std::ffi::c_void) {
        // SAFETY: a copy of the block's bytes.
        DEAD.lock().expect("no panic").push(unsafe { data.cast::<u32>().read_unaligned() });
    }
    let _world = World::new();
    let kind = camlrt_custom_register(c"test.point".as_ptr(), 12, 1, 1, 1, Some(note));
    assert!(kind >= 0);
    for taken in [c"test.point", c"", c"_j", c"_i", c"_n", c"_bigarr02", c"_chan"] {
        failed(camlrt_custom_register(taken.as_ptr(), 8, 0, 0, 0, None), CAMLRT_INVALID_ARGUMENT);
    }
    failed(camlrt_custom_register(c"large".as_ptr(), 65_537, 0, 0, 0, None), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_custom_register(std::ptr::null(), 8, 0, 0, 0, None), CAMLRT_BAD_POINTER);
    for unknown in [0, 1, kind + 1, -1, i32::MIN, i32::MAX] {
        failed(camlrt_custom_alloc(unknown), CAMLRT_INVALID_ARGUMENT);
    }
    let data_of = |v| {
        let (mut data, mut len) = (std::ptr::null_mut(), 0);
        assert_eq!(camlrt_custom_data(v, &mut data, &mut len), 0);
        // SAFETY: the view is good while the handle lives, and nobody else has one.
        unsafe { std::slice::from_raw_parts_mut(data, len) }
    };
    for i in 0..10u32 {
        let v = camlrt_custom_alloc(kind);
        assert_eq!((camlrt_kind(v), camlrt_tag(v), camlrt_size(v)), (CAMLRT_KIND_CUSTOM, 255, 3));
        assert_eq!(data_of(v), [0; 12]);
        data_of(v)[..4].copy_from_slice(&i.to_ne_bytes());
        assert_eq!(data_of(v)[0], i as u8);
        assert_eq!(camlrt_release(v), 0);
    }
    let empty = camlrt_custom_alloc(camlrt_custom_register(c"test.nothing".as_ptr(), 0, 0, 0, 0, None));
    assert_eq!(data_of(empty), []);
    let largest = camlrt_custom_alloc(camlrt_custom_register(c"test.large".as_ptr(), 65_536, 0, 0, 0, None));
    assert_eq!(data_of(largest).len(), 65_536);
    let (mut data, mut len) = (std::ptr::null_mut(), 0);
    let other = caml_copy_int64(1);
    failed(camlrt_custom_data(other, &mut data, &mut len), CAMLRT_TYPE_ERROR);
    [empty, largest, other].iter().for_each(release);
    assert_eq!(live(), 0);
    collect();
    assert_eq!(*DEAD.lock().expect("no panic"), (0..10).collect::<Vec<_>>());
}

#[test]
fn named_values() {
    let _world = World::new();
    let scope = Scope::open();
    failed(camlrt_named(c"nothing".as_ptr()), CAMLRT_NOT_FOUND);
    assert_eq!(caml_register_named_value(text("x"), text("one")), UNIT);
    assert_eq!(caml_register_named_value(text("y"), int(5)), UNIT);
    drop(scope);
    collect();
    let scope = Scope::open();
    assert_eq!((string(camlrt_named(c"x".as_ptr())), camlrt_named(c"y".as_ptr())), ("one".into(), int(5)));
    assert_eq!(caml_register_named_value(text("x"), text("two")), UNIT);
    assert_eq!(string(camlrt_named(c"x".as_ptr())), "two");
    failed(caml_register_named_value(int(1), int(2)), CAMLRT_TYPE_ERROR);
    failed(camlrt_named(std::ptr::null()), CAMLRT_BAD_POINTER);
    drop(scope);
}

#[test]
fn results_go_nowhere_else_than_through_good_pointers() {
    let _world = World::new();
    let _scope = Scope::open();
    let (mut data, mut len) = (std::ptr::null(), 7);
    let v = text("abc");
    failed(camlrt_bytes(v, std::ptr::null_mut(), &mut len), CAMLRT_BAD_POINTER);
    failed(camlrt_bytes(v, &mut data, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    failed(camlrt_bytes(int(1), &mut data, &mut len), CAMLRT_TYPE_ERROR);
    assert!(data.is_null() && len == 7);
    failed(camlrt_to_int(v, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    failed(camlrt_to_double(v, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    let mut room = [0u8; 9];
    assert_eq!(camlrt_to_int(int(-2), room[1..].as_mut_ptr().cast()), 0, "an odd address");
    assert_eq!(room[1..], (-2i64).to_ne_bytes());
}
