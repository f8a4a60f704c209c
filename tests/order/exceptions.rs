//! Values that have no order.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::compare::*;
use camlrt::abi::hash::*;
use camlrt::abi::make::*;
use std::ffi::c_void;

unsafe extern "C" fn nothing(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

fn function() -> CamlValue {
    ok(camlrt_closure(Some(nothing), std::ptr::null_mut(), 1, None))
}

fn kind(name: &std::ffi::CStr, compares: i32) -> CamlValue {
    let kind = camlrt_custom_register(name.as_ptr(), 16, compares, compares, 0, None);
    assert!(kind >= 0, "{}", error());
    ok(camlrt_custom_alloc(kind))
}

#[test]
fn functions_and_abstract_values() {
    for version in [4, 5] {
        in_runtime(ocaml(version), || {
            let (f, g) = (function(), function());
            let functional = Err("Invalid_argument(\"compare: functional value\")".to_string());
            assert_eq!(integer(caml_compare(f, g)), functional);
            assert_eq!(integer(caml_equal(f, f)), functional);
            assert_eq!(integer(caml_compare(f, f)), Ok(0));
            assert_eq!(integer(caml_compare(block(0, &[int(1), f]), block(0, &[int(2), g]))), Ok(-1));
            assert_eq!(integer(caml_compare(int(1), f)), Ok(-1));
            assert_eq!(integer(caml_compare(f, int(1))), Ok(1));
            let (a, b) = (kind(c"abstract.one", 0), kind(c"abstract.two", 0));
            let abstract_value = Err("Invalid_argument(\"compare: abstract value\")".to_string());
            assert_eq!(integer(caml_compare(a, b)), abstract_value);
            // What was not counted does not change a hash.
            assert_eq!(
                integer(caml_hash_default(block(0, &[f, a, int(3)]))),
                integer(caml_hash_default(block(0, &[b, g, int(3)])))
            );
        });
    }
}

#[test]
fn kinds_of_the_hosts_compare_by_their_bytes() {
    in_runtime(ocaml(5), || {
        let (a, z) = (kind(c"kind.a", 1), kind(c"kind.z", 1));
        assert_eq!(integer(caml_compare(a, z)), Ok(-1));
        assert_eq!(integer(caml_greaterthan(z, a)), Ok(1));
        assert_eq!(integer(caml_equal(a, z)), Ok(0));
        assert_eq!(integer(caml_compare(a, ok(caml_copy_int64(0)))), Ok(1), "_j comes before kind.a");
    });
}
