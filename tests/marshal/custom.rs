//! The host's own custom blocks in messages and in the flat form.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use std::ffi::{CStr, c_void};
use std::sync::Mutex;

/// The first bytes of the blocks that were dropped.
static DROPPED: Mutex<Vec<[u8; 4]>> = Mutex::new(Vec::new());

unsafe extern "C" fn dropped(block: *mut c_void) {
    // Every kind here with a drop has at least four bytes.
    DROPPED.lock().expect("the list").push(unsafe { *block.cast::<[u8; 4]>() });
}

fn register(name: &CStr, size: u32, with_drop: bool) -> i32 {
    let kind =
        camlrt_custom_register(name.as_ptr(), size, 1, 1, 1, if with_drop { Some(dropped) } else { None });
    assert!(kind >= 0, "{}", error());
    kind
}

fn data_of(v: CamlValue) -> &'static mut [u8] {
    let (mut data, mut len) = (std::ptr::null_mut(), 0);
    assert_eq!(camlrt_custom_data(v, &mut data, &mut len), 0, "{}", error());
    // The library promised as much while the handle lives.
    unsafe { std::slice::from_raw_parts_mut(data, len) }
}

fn point(kind: i32, bytes: &[u8]) -> CamlValue {
    let v = ok(camlrt_custom_alloc(kind));
    data_of(v).copy_from_slice(bytes);
    v
}

#[test]
fn they_come_back_in_another_runtime() {
    for version in [4, 5] {
        let (message, flat) = in_runtime(ocaml(version), || {
            let kind = register(c"test.point", 12, false);
            let p = point(kind, b"twelve bytes");
            let v = block(0, &[p, p, point(kind, b"other twelve")]);
            (write(v, &[]).expect("bytes"), bytes(ok(camlrt_flatten(v, 0))))
        });
        // OCaml's form of a custom block of fixed size.
        let code = b"\x19test.point\0";
        assert!(message.windows(code.len()).any(|w| w == code));
        in_runtime(ocaml(version), || {
            // Nobody knows it yet.
            let name = if version == 5 { " test.point" } else { "" };
            let who = if version == 5 { "input_val_from_block" } else { "input_value" };
            let unknown = format!("Failure(\"{who}: unknown custom block identifier{name}\")");
            assert_eq!(from_block(&message), Err(unknown));
            assert!(value(camlrt_unflatten(string(&flat))).is_err());
            // Others come first, so that its number is another one.
            register(c"test.before", 1, false);
            register(c"test.point", 12, false);
            for v in [from_block(&message).expect("a value"), ok(camlrt_unflatten(string(&flat)))] {
                let parts = [0, 1, 2].map(|i| caml_field(v, i));
                assert_eq!(camlrt_same(parts[0], parts[1]), 1);
                assert_eq!(data_of(parts[0]), b"twelve bytes");
                assert_eq!(data_of(parts[2]), b"other twelve");
                assert_eq!(write(v, &[]).as_ref(), Ok(&message));
            }
        });
        in_runtime(ocaml(version), || {
            // The same name for something larger: there are too few bytes, or too many.
            register(c"test.point", 13, false);
            let v = from_block(&message);
            assert!(v.is_err() || write(v.expect("a value"), &[]).as_ref() != Ok(&message));
            assert!(value(camlrt_unflatten(string(&flat))).is_err());
        });
    }
}

#[test]
fn they_have_the_length_that_a_message_gives_them() {
    in_runtime(ocaml(4), || {
        register(c"test.sized", 8, false);
        for (size, fits) in
            [(8u64, true), (0, false), (4, false), (9, false), (1 << 60, false), (u64::MAX, false)]
        {
            let data = [b"\x18test.sized\0\0\0\0\x08".as_slice(), &size.to_be_bytes(), b"8 bytes."].concat();
            assert_eq!(from_block(&small(&data, 1, 3)).is_ok(), fits, "{size}");
        }
        let short = [b"\x19test.sized\0".as_slice(), b"7 bytes"].concat();
        assert_eq!(
            from_block(&small(&short, 1, 3)),
            Err("Failure(\"input_value: truncated object\")".into())
        );
        camlrt_clear_error();
    });
}

/// As small as nothing, and as large as they may be.
#[test]
fn they_have_any_size() {
    in_runtime(ocaml(5), || {
        for (name, size) in [(c"test.0", 0), (c"test.1", 1), (c"test.9", 9), (c"test.large", 65_000)] {
            let kind = register(name, size, false);
            let content: Vec<u8> = (0..size).map(|i| (i * 7 + 1) as u8).collect();
            let v = point(kind, &content);
            let message = write(v, &[]).expect("bytes");
            assert_eq!(data_of(from_block(&message).expect("a value")), content);
            let flat = ok(camlrt_flatten(v, 0));
            assert_eq!(data_of(ok(camlrt_unflatten(flat))), content);
        }
    });
}

#[test]
fn each_that_was_read_is_dropped_once() {
    in_runtime(ocaml(5), || {
        let kind = register(c"test.dropped", 4, true);
        let depth = camlrt_scope_open();
        let message = write(block(0, &[point(kind, b"made"), int(1)]), &[]).expect("bytes");
        let read = from_block(&message).expect("a value");
        let shared = block(0, &[caml_field(read, 0), caml_field(read, 0)]);
        data_of(caml_field(shared, 1)).copy_from_slice(b"read");
        let flat = ok(camlrt_flatten(shared, 0));
        data_of(caml_field(ok(camlrt_unflatten(flat)), 0)).copy_from_slice(b"flat");
        // A message that is broken behind its block: what was read of it is dropped too.
        let mut broken = message.clone();
        let last = broken.len() - 1;
        broken[last] = 0x1a;
        broken[last - 4..last].copy_from_slice(b"torn");
        assert!(from_block(&broken).is_err());
        assert_eq!(camlrt_scope_close(depth), 0);
        let told = |ran: &mut i32| {
            assert_eq!(caml_gc_full_major(UNIT), UNIT);
            assert_eq!(camlrt_poll(100, ran), 0);
            let mut all = DROPPED.lock().expect("the list").clone();
            all.sort();
            all
        };
        let mut ran = 0;
        let all = told(&mut ran);
        assert_eq!(all, [*b"flat", *b"made", *b"read", *b"torn"]);
        assert_eq!(told(&mut ran), all);
        camlrt_clear_error();
    });
}

/// Among many kinds each is found by its own name; a name that is taken, by OCaml or by the host, is refused.
#[test]
fn many_kinds_and_none_in_the_place_of_another() {
    in_runtime(ocaml(5), || {
        let register = |name: &str| {
            let name = std::ffi::CString::new(name).expect("no zero");
            camlrt::abi::make::camlrt_custom_register(name.as_ptr(), 8, 1, 1, 1, None)
        };
        let kinds: Vec<i32> = (0..500).map(|i| register(&format!("org.camlrt.test.{i}"))).collect();
        for (i, kind) in kinds.iter().enumerate() {
            assert!(*kind > 0, "{i}");
            scoped(|| {
                let made = ok(camlrt::abi::make::camlrt_custom_alloc(*kind));
                let message = write(made, &[]).expect("a message");
                let name = format!("org.camlrt.test.{i}\0");
                assert!(message.windows(name.len()).any(|w| w == name.as_bytes()));
                let again = write(from_bytes(&message).expect("a value"), &[]).expect("a message");
                assert_eq!(again, message);
            });
        }
        for taken in ["org.camlrt.test.7", "_j", "_i", "_n", "_bigarr02", "_chan"] {
            assert_eq!(register(taken), -1, "{taken}");
        }
    });
}
