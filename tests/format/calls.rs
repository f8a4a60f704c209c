//! Functions of the host: `~/name/`, and objects that it prints itself.

use crate::common::*;
use crate::{format, list};
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::host_format::*;
use camlrt::abi::make::*;
use std::ffi::c_void;

type HostFn = extern "C" fn(*mut c_void, *const CamlValue, i32) -> CamlValue;

/// Registers a function under a name.
fn register(name: &str, f: HostFn, arity: i32) {
    let closure = ok(camlrt_closure(Some(f), std::ptr::null_mut(), arity, None));
    assert_eq!(caml_register_named_value(string(name.as_bytes()), closure), UNIT);
}

fn arguments<'a>(args: *const CamlValue, n: i32) -> &'a [CamlValue] {
    // The library gives so many.
    unsafe { std::slice::from_raw_parts(args, n as usize) }
}

/// Shows what it is given.
extern "C" fn shown(_: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    let [argument, colon, at, params] = arguments(args, n) else { panic!("{n} arguments") };
    // Formats may be used while one is at work.
    let all = [*argument, *colon, *at, *params];
    host_format(UNIT, string(b"<~A ~A ~A ~S>"), all.as_ptr(), 4)
}

extern "C" fn failing(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    caml_failwith(c"no such luck".as_ptr())
}

extern "C" fn no_string(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

/// Prints objects; collects, so that nothing is left that is not kept.
extern "C" fn print(_: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    let [_, escape] = arguments(args, n) else { panic!("{n} arguments") };
    assert_eq!(camlrt::abi::closures::caml_gc_full_major(UNIT), UNIT);
    string(if *escape == UNIT { b"an object" } else { b"#<OBJECT>" })
}

/// Cuts the list short that it is in.
extern "C" fn cutting(list: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    // The test gave a handle of its own.
    let list = unsafe { *list.cast::<CamlValue>() };
    assert_eq!(caml_store_field(list, 1, UNIT), UNIT);
    string(b"cut")
}

#[test]
fn functions_are_called_by_name() {
    in_runtime(ocaml(5), || {
        register("shown", shown, 4);
        register("failing", failing, 4);
        register("no string", no_string, 4);
        assert_eq!(format("a~/shown/b", &[int(7)]), Ok("a<7 0 0 #()>b".into()));
        let all = [string(b"v"), int(9), int(1)];
        assert_eq!(format("~1,'x,,V,#:@/shown/~A", &all), Ok(r#"<9 1 1 #(1 #\x NIL "v" 2)>1"#.into()));
        assert_eq!(
            format("~{~/shown/~^, ~}", &[list(&[int(1), int(2)])]),
            Ok("<1 0 0 #()>, <2 0 0 #()>".into())
        );
        let said = |control| format(control, &[int(1)]).unwrap_err();
        assert_eq!(said("~/failing/"), "Failure(\"no such luck\")");
        assert!(said("~/no string/").contains("~/no string/ at 0: the function did not give a string"));
        assert!(said("ab~/unknown/").contains("~/unknown/ at 2: no function is registered under this name"));
        assert!(said("~/unknown").contains("there is no slash behind the name"));
    });
}

#[test]
fn objects_are_printed_by_the_host() {
    in_runtime(ocaml(5), || {
        let f = || ok(camlrt_closure(Some(print), std::ptr::null_mut(), 2, None));
        assert_eq!(format("~A ~S", &[f(), ok(caml_copy_int64(5))]), Ok("#<FUNCTION> 5".into()));
        register("host:print-object", print, 2);
        assert_eq!(format("~A ~S", &[f(), f()]), Ok("an object #<OBJECT>".into()));
        let inside = list(&[f(), list(&[f(), block(9, &[])]), string(b"end")]);
        let printed = format("~20S|~12A|", &[inside, f()]);
        assert_eq!(printed, Ok("(#<OBJECT> (#<OBJECT> #<OBJECT>) \"end\")|an object   |".into()));
        register("host:print-object", failing, 2);
        assert_eq!(format("~A", &[inside]), Err("Failure(\"no such luck\")".into()));
        register("host:print-object", no_string, 2);
        assert!(format("~A", &[f()]).unwrap_err().contains("expected a string, got the int 0"));
    });
}

#[test]
fn a_list_may_change_while_it_is_printed() {
    in_runtime(ocaml(5), || {
        let mut whole = list(&[block(9, &[int(1)]), int(2), int(3)]);
        let place = (&raw mut whole).cast();
        let closure = ok(camlrt_closure(Some(cutting), place, 2, None));
        assert_eq!(caml_register_named_value(string(b"host:print-object"), closure), UNIT);
        // What comes behind the object was taken before.
        assert_eq!(format("~A", &[whole]), Ok("(cut 2 3)".into()));
        assert_eq!(format("~A", &[whole]), Ok("(cut)".into()));
    });
}
