//! Bigarrays over memory of the host's, and whether its drop comes.

use crate::bigarrays::ints;
use crate::common::*;
use crate::stress;
use camlrt::abi::CamlValue;
use camlrt::abi::bigarrays::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::closures::{camlrt_closure, camlrt_dropped, camlrt_poll};
use camlrt::abi::compare::*;
use camlrt::abi::errors::*;
use camlrt::abi::hash::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::caml_output_value_to_bytes;
use camlrt::abi::read::*;
use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

unsafe extern "C" fn dropped(times: *mut c_void) {
    // SAFETY: the test's own counter.
    unsafe { (*times.cast::<AtomicI32>()).fetch_add(1, Ordering::SeqCst) };
}

fn over(kind: i32, dims: &[i64], memory: &mut [f64], times: &AtomicI32, told: bool) -> CamlValue {
    let drop = told.then_some(dropped as unsafe extern "C" fn(_));
    let data = memory.as_mut_ptr().cast();
    camlrt_bigarray_alloc(
        kind,
        dims.len() as u32,
        dims.as_ptr(),
        data,
        std::ptr::from_ref(times).cast_mut().cast(),
        drop,
    )
}

fn of(times: &AtomicI32) -> i32 {
    times.load(Ordering::SeqCst)
}

#[test]
fn every_view_keeps_it() {
    let mut memory = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    for config in [ocaml(5), stress()] {
        let times = AtomicI32::new(0);
        in_runtime(config, || {
            let a = ok(over(1, &[2, 3], &mut memory, &times, true));
            assert_eq!(caml_ba_set_2(a, int(1), int(2), ok(caml_copy_double(7.5))), UNIT);
            let row = ok(caml_ba_slice(a, ints(&[1])));
            let part = ok(caml_ba_sub(row, int(1), int(2)));
            let other = ok(caml_ba_reshape(part, ints(&[2, 1])));
            let copy = from_bytes(&bytes(ok(caml_output_value_to_bytes(a, UNIT)))).expect("a copy");
            assert_eq!(integer(caml_compare(a, copy)), Ok(0));
            assert_eq!(
                integer(caml_hash(int(10), int(100), int(0), a)),
                integer(caml_hash(int(10), int(100), int(0), copy))
            );
            for v in [a, row, part, copy] {
                camlrt_release(v);
                ok(caml_gc_full_major(UNIT));
                assert_eq!(of(&times), 0);
            }
            assert_eq!(camlrt_get_double(ok(caml_ba_get_2(other, int(1), int(0)))), 7.5);
            camlrt_release(other);
            ok(caml_gc_full_major(UNIT));
            assert_eq!(of(&times), 1);
        });
        assert_eq!((memory[5], of(&times)), (7.5, 1));
    }
}

#[test]
fn the_end_of_the_runtime_tells_too() {
    let (mut memory, times) = ([0.0; 4], AtomicI32::new(0));
    in_runtime(ocaml(5), || ok(over(1, &[4], &mut memory, &times, true)));
    // Another test may poll too, and be the one that is told.
    while of(&times) == 0 {
        assert_eq!(camlrt_poll(0, &mut 0), 0);
    }
    assert_eq!(of(&times), 1);
}

#[test]
fn without_a_drop_it_is_asked_for() {
    let (mut memory, mine) = ([0.0; 4], AtomicI32::new(0));
    in_runtime(ocaml(5), || {
        scoped(|| ok(over(1, &[4], &mut memory, &mine, false)));
        let mut told = std::ptr::null_mut();
        assert_ne!(camlrt_dropped(&mut told), 0);
        ok(caml_gc_full_major(UNIT));
        assert_eq!((camlrt_dropped(&mut told), told), (0, (&raw const mine).cast_mut().cast()));
        assert_ne!(camlrt_dropped(&mut told), 0);
    });
}

/// Its handle is released by another thread while a call waits.
#[test]
fn a_wait_keeps_it() {
    let (mut memory, times) = ([0.0; 4], Arc::new(AtomicI32::new(0)));
    let (from, to) = std::io::pipe().expect("a pipe");
    in_runtime(ocaml(5), || {
        let channel = ok(caml_ml_open_descriptor_in(int(std::os::fd::AsRawFd::as_raw_fd(&from).into())));
        let a = ok(over(12, &[32], &mut memory, &times, true));
        let rt = camlrt::abi::runtimes::camlrt_runtime_current();
        let meanwhile = times.clone();
        let other = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            in_runtime_of(rt, || {
                camlrt_release(a);
                ok(caml_gc_full_major(UNIT));
                assert_eq!(of(&meanwhile), 0);
            });
            std::io::Write::write_all(&mut { to }, b"abc").expect("bytes");
        });
        assert_eq!(integer(caml_ml_input_bigarray(channel, a, int(0), int(32))), Ok(3));
        other.join().expect("no panic");
        ok(caml_gc_full_major(UNIT));
        assert_eq!(of(&times), 1);
    });
    assert_eq!(memory[0].to_ne_bytes()[..3], *b"abc");
}

fn in_runtime_of(rt: camlrt::abi::CamlrtRuntime, f: impl FnOnce()) {
    use camlrt::abi::runtimes::*;
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    scoped(f);
    assert_eq!(camlrt_runtime_leave(previous), 0);
}

#[test]
fn what_does_not_fit_is_refused_and_not_dropped() {
    let (mut memory, times) = ([0.0; 4], AtomicI32::new(0));
    in_runtime(ocaml(4), || {
        let mut refused = |kind, dims: &[i64], text: &str| {
            assert_eq!(value(over(kind, dims, &mut memory, &times, true)), Err(String::from(text)));
        };
        let name = "Invalid_argument(\"camlrt_bigarray_alloc: there is no kind";
        refused(13, &[1], &format!("{name} 13 of bigarrays\")"));
        refused(-1, &[1], &format!("{name} -257 of bigarrays\")"));
        refused(0x201, &[1], &format!("{name} 513 of bigarrays\")"));
        refused(1, &[1; 17], "Invalid_argument(\"Bigarray.create: bad number of dimensions\")");
        refused(1, &[-1], "Invalid_argument(\"Bigarray.create: negative dimension\")");
        refused(1, &[1 << 61], "Out of memory");
        refused(1, &[1 << 32, 1 << 32], "Out of memory");
        refused(1, &[1 << 32, 1 << 32, 0], "Out of memory");
        let null =
            camlrt_bigarray_alloc(1, 1, std::ptr::null(), std::ptr::null_mut(), std::ptr::null_mut(), None);
        assert_eq!(null, CamlValue::NONE);
        // Memory of its own, which is all zero.
        let own = camlrt_bigarray_alloc(
            0x101,
            1,
            [3].as_ptr(),
            std::ptr::null_mut(),
            (&raw const times).cast_mut().cast(),
            Some(dropped),
        );
        assert_eq!(camlrt_get_double(ok(caml_ba_get_1(ok(own), int(3)))), 0.0);
    });
    camlrt_poll(0, &mut 0);
    assert_eq!(of(&times), 0);
}

static CUSTOMS: AtomicI32 = AtomicI32::new(0);

unsafe extern "C" fn custom_dropped(_: *mut c_void) {
    CUSTOMS.fetch_add(1, Ordering::SeqCst);
}

unsafe extern "C" fn function(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

/// What the host got no handle of it has still: nothing of it is dropped.
#[test]
fn without_a_handle_there_is_no_drop() {
    let (mut memory, times) = ([0.0; 4], AtomicI32::new(0));
    let mut config = ocaml(5);
    config.max_handles = 64;
    in_runtime(config, || {
        let kind = camlrt_custom_register(c"test.dropped".as_ptr(), 8, 0, 0, 0, Some(custom_dropped));
        let closure = || {
            let times = (&raw const times).cast_mut().cast();
            camlrt_closure(Some(function), times, 1, Some(dropped))
        };
        scoped(|| {
            while caml_copy_double(0.5) != CamlValue::NONE {}
            for made in [over(1, &[4], &mut memory, &times, true), closure(), camlrt_custom_alloc(kind)] {
                assert_eq!((made, camlrt_error_code()), (CamlValue::NONE, CAMLRT_TOO_MANY_HANDLES));
            }
        });
        assert_eq!(caml_gc_full_major(UNIT), UNIT);
        assert_eq!(camlrt_poll(0, &mut 0), 0);
        assert_eq!((of(&times), of(&CUSTOMS)), (0, 0));
        // With one, all three are.
        scoped(|| {
            ok(over(1, &[4], &mut memory, &times, true));
            ok(closure());
            ok(camlrt_custom_alloc(kind));
        });
        assert_eq!(caml_gc_full_major(UNIT), UNIT);
        assert_eq!(camlrt_poll(0, &mut 0), 0);
        assert_eq!((of(&times), of(&CUSTOMS)), (2, 1));
    });
}
