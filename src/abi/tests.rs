//! What no host can bring about: a panic inside.

use super::errors::*;
use super::guard::{ALLOC, run};
use super::lifetimes::*;
use super::make::{caml_copy_double, caml_val_int};
use super::read::camlrt_get_double;
use super::runtimes::*;
use super::{CamlValue, CamlrtRuntime};

#[test]
fn a_panic_is_an_error_and_the_runtime_is_used_for_reading_only() {
    let id = camlrt_runtime_new(std::ptr::null());
    let mut previous = CamlrtRuntime::of(0);
    assert_eq!(camlrt_runtime_enter(id, &mut previous), 0);
    let v = caml_copy_double(1.5);
    let result = run(ALLOC, "camlrt_test", |cx| -> Result<(), _> {
        cx.root(crate::heap::Word::UNIT)?;
        panic!("on purpose: {}", 42)
    });
    assert_eq!(result, Err(CAMLRT_INTERNAL));
    assert_eq!(camlrt_error_code(), CAMLRT_INTERNAL);
    let mut buf = [0u8; 100];
    let len = camlrt_error_message(buf.as_mut_ptr().cast(), buf.len());
    let text = String::from_utf8_lossy(&buf[..len as usize]);
    assert_eq!(text, r#"Failure("camlrt: internal error: on purpose: 42")"#);
    // Reading, releasing and closing scopes go on; what may collect does not.
    assert_eq!((camlrt_get_double(v), camlrt_scope_open(), camlrt_scope_close(1)), (1.5, 1, 0));
    assert_eq!(caml_copy_double(2.5), CamlValue::NONE);
    assert_eq!(camlrt_error_code(), CAMLRT_INTERNAL);
    assert_ne!(caml_val_int(1 << 40), CamlValue::NONE);
    assert_eq!((camlrt_release(v), camlrt_live_handles()), (0, 1));
    assert_eq!((camlrt_runtime_leave(previous), camlrt_runtime_free(id)), (0, 0));
    // Others are not concerned.
    let id = camlrt_runtime_new(std::ptr::null());
    assert_eq!(camlrt_runtime_enter(id, &mut previous), 0);
    let v = caml_copy_double(2.5);
    assert_eq!(camlrt_get_double(v), 2.5);
    assert_eq!((camlrt_release(v), camlrt_runtime_leave(previous), camlrt_runtime_free(id)), (0, 0, 0));
}
