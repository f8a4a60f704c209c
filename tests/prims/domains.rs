//! Domains and signals, as far as there are any.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::arrays::caml_make_vect;
use camlrt::abi::atomics::{caml_atomic_exchange, caml_atomic_load};
use camlrt::abi::closures::*;
use camlrt::abi::domains::*;
use camlrt::abi::gc::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::signals::*;
use std::ffi::c_void;
use std::sync::atomic::{AtomicI32, Ordering};

#[test]
fn a_runtime_is_one_domain() {
    in_runtime(ocaml(5), || {
        for f in [caml_ml_domain_id, caml_ml_domain_index] {
            assert_eq!(integer(f(UNIT)), Ok(0));
            assert!(value(f(string(b"x"))).is_err());
        }
        assert_eq!(integer(caml_recommended_domain_count(UNIT)), Ok(1));
        let refused = value(caml_domain_spawn(UNIT, UNIT)).unwrap_err();
        assert_eq!(
            refused,
            "Failure(\"caml_domain_spawn: a runtime is one domain, and there are no others\")"
        );
    });
}

#[test]
fn the_state_of_the_domain_is_kept() {
    let mut config = ocaml(5);
    config.flags = CAMLRT_CONFIG_STRESS;
    in_runtime(config, || {
        assert_eq!(ok(caml_domain_dls_get(UNIT)), UNIT);
        scoped(|| assert_eq!(caml_domain_dls_set(string(b"state")), UNIT));
        scoped(|| ok(caml_make_vect(int(1000), int(0))));
        let state = ok(caml_domain_dls_get(UNIT));
        assert_eq!(bytes(state), b"state");
        assert_eq!(caml_domain_dls_compare_and_set(string(b"state"), UNIT), int(0));
        assert_eq!(camlrt_same(ok(caml_domain_dls_get(UNIT)), state), 1);
        assert_eq!(caml_domain_dls_compare_and_set(state, int(3)), int(1));
        assert_eq!(ok(caml_domain_dls_get(UNIT)), int(3));
        // Another runtime has its own.
        in_runtime(ocaml(5), || assert_eq!(ok(caml_domain_dls_get(UNIT)), UNIT));
    });
}

/// A thread that entered the runtime waits in a loop for what another one does in it.
#[test]
fn cpu_relax_lets_others_have_the_runtime() {
    static REFERENCE: AtomicI32 = AtomicI32::new(0);
    let rt = camlrt_runtime_new(&ocaml(5));
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let reference = ok(camlrt_retain(block(0, &[int(0)])));
    REFERENCE.store(reference.bits(), Ordering::SeqCst);
    let other = std::thread::spawn(move || {
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        let reference = CamlValue::slot(REFERENCE.load(Ordering::SeqCst));
        assert_eq!(caml_atomic_exchange(reference, int(1)), int(0));
        assert_eq!(camlrt_runtime_leave(previous), 0);
    });
    while caml_atomic_load(reference) == int(0) {
        assert_eq!(caml_ml_domain_cpu_relax(UNIT), UNIT);
    }
    other.join().expect("the other thread");
    camlrt_release(reference);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

#[test]
fn numbers_of_signals() {
    in_runtime(ocaml(5), || {
        // Sys.sigint, Sys.sigterm, Sys.sigxfsz, and what is none of OCaml's.
        for (ours, theirs) in [(-6, 2), (-11, 15), (-28, 25), (-30, 28), (34, 34), (-100, -100), (0, 0)] {
            assert_eq!(integer(caml_sys_convert_signal_number(int(ours))), Ok(theirs));
            assert_eq!(integer(caml_sys_rev_convert_signal_number(int(theirs))), Ok(ours));
        }
        for n in -40..70 {
            let there = integer(caml_sys_convert_signal_number(int(n))).expect("a number");
            let back = integer(caml_sys_rev_convert_signal_number(int(there))).expect("a number");
            // SIGIO is SIGPOLL, which comes first.
            let back = if n == -29 && back == -23 { n } else { back };
            assert!(back == n || n > 0 && back < 0, "{n} {there} {back}");
        }
    });
}

extern "C" fn count(runs: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    // The test's own counter, which outlives the runtime.
    unsafe { *runs.cast::<i32>() += 1 };
    UNIT
}

#[test]
fn what_is_due_runs_and_the_value_comes_back() {
    let mut runs = 0i32;
    in_runtime(ocaml(5), || {
        let f = ok(camlrt_closure(Some(count), (&raw mut runs).cast(), 1, None));
        scoped(|| ok(caml_final_register(f, string(b"mortal"))));
        ok(caml_gc_major_slice(int(0)));
        let v = string(b"kept");
        for _ in 0..2 {
            assert_eq!(camlrt_same(ok(caml_process_pending_actions_with_root(v)), v), 1);
        }
        assert_eq!(ok(caml_gc_compaction(UNIT)), UNIT);
    });
    assert_eq!(runs, 1);
}
