//! Errors: their codes, texts and values, and how long they stay.

use crate::support::*;

#[test]
fn every_kind_has_its_code_and_text() {
    let _world = World::new();
    let _scope = Scope::open();
    type Raise = fn() -> V;
    let cases: [(Raise, i32, &str); 11] = [
        (|| failwith("int_of_string"), CAMLRT_FAILURE, r#"Failure("int_of_string")"#),
        (|| caml_invalid_argument(c"Bytes.create".as_ptr()), 4803, r#"Invalid_argument("Bytes.create")"#),
        (|| caml_raise_not_found(), CAMLRT_NOT_FOUND, "Not_found"),
        (|| caml_raise_end_of_file(), CAMLRT_END_OF_FILE, "End_of_file"),
        (|| caml_raise_zero_divide(), CAMLRT_DIVISION_BY_ZERO, "Division_by_zero"),
        (|| caml_raise_out_of_memory(), CAMLRT_OUT_OF_MEMORY, "Out of memory"),
        (
            || caml_raise_sys_error(text("x: Is a directory")),
            CAMLRT_SYS_ERROR,
            r#"Sys_error("x: Is a directory")"#,
        ),
        (|| caml_raise(exn("Stack_overflow")), CAMLRT_STACK_OVERFLOW, "Stack overflow"),
        (|| caml_raise(exn("Sys_blocked_io")), CAMLRT_SYS_BLOCKED_IO, "Sys_blocked_io"),
        (|| caml_raise_constant(exn("Stdlib.Queue.Empty")), CAMLRT_EXCEPTION, "Stdlib.Queue.Empty"),
        (|| camlrt_raise_host(42), CAMLRT_HOST_ERROR, "Camlrt.Host_error(42)"),
    ];
    for (raise, number, words) in cases {
        assert_eq!(raise(), NONE);
        assert_eq!((code(), message().as_str()), (number, words));
        let exception = camlrt_exception();
        assert_eq!(string(caml_format_exception(exception)), words);
        assert_eq!(camlrt_same(exception, camlrt_exception()), 1, "the same block each time");
        caml_raise(exception);
        assert_eq!((code(), message().as_str()), (number, words), "raised again");
        assert_eq!(camlrt_same(exception, camlrt_exception()), 1);
    }
    assert_eq!(camlrt_error_host(), 42, "still the host's after having been caught");
}

#[test]
fn exceptions_with_arguments() {
    let _world = World::new();
    let _scope = Scope::open();
    assert_eq!(caml_raise_with_string(exn("Failure"), c"text".as_ptr()), NONE);
    assert_eq!((code(), message().as_str()), (CAMLRT_FAILURE, r#"Failure("text")"#));
    let place = block(0, &[text("f.ml"), int(3), int(4)]);
    assert_eq!(caml_raise_with_arg(exn("Match_failure"), place), NONE);
    assert_eq!(code(), CAMLRT_MATCH_FAILURE);
    assert_eq!(message(), r#"File "f.ml", line 3, characters 4-9: Pattern matching failed"#);
    assert_eq!(camlrt_same(caml_field(camlrt_exception(), 1), place), 1);
    for (name, number) in [("Assert_failure", 4810), ("Undefined_recursive_module", 4811)] {
        assert_eq!(caml_raise_with_arg(exn(name), place), NONE);
        assert_eq!(code(), number);
    }
    // A predefined exception without the arguments that it has in OCaml.
    assert_eq!(caml_raise(exn("Failure")), NONE);
    assert_eq!((code(), message().as_str()), (CAMLRT_FAILURE, "Failure"));
    for no_constructor in [int(1), text("Failure"), block(0, &[exn("Failure"), text("x")])] {
        failed(caml_raise_with_arg(no_constructor, int(1)), CAMLRT_TYPE_ERROR);
        failed(caml_raise_constant(no_constructor), CAMLRT_TYPE_ERROR);
        failed(caml_raise_with_string(no_constructor, c"x".as_ptr()), CAMLRT_TYPE_ERROR);
    }
    for no_exception in [int(1), text("Failure"), block(0, &[int(1)]), caml_alloc(0, 0)] {
        failed(caml_raise(no_exception), CAMLRT_TYPE_ERROR);
        failed(caml_format_exception(no_exception), CAMLRT_TYPE_ERROR);
    }
}

#[test]
fn constructors_are_always_the_same_block() {
    let _world = World::new();
    let names = [
        "Out_of_memory",
        "Sys_error",
        "Failure",
        "Invalid_argument",
        "End_of_file",
        "Division_by_zero",
        "Not_found",
        "Match_failure",
        "Stack_overflow",
        "Sys_blocked_io",
        "Assert_failure",
        "Undefined_recursive_module",
        "Stdlib.Exit",
        "Stdlib.Queue.Empty",
        "Stdlib.Stack.Empty",
        "Stdlib.Stream.Failure",
        "Stdlib.Stream.Error",
        "Stdlib.Scanf.Scan_failure",
        "Stdlib.Parsing.Parse_error",
        "Stdlib.Arg.Bad",
    ];
    let mut known = Vec::new();
    for name in names {
        let scope = Scope::open();
        let first = exn(name);
        let mut id = 0;
        assert_eq!(camlrt_identity(first, &mut id), 0, "{name}");
        assert_eq!((string(caml_field(first, 0)), camlrt_kind(first)), (name.into(), CAMLRT_KIND_OBJECT));
        assert!(!known.contains(&id));
        known.push(id);
        drop(scope);
        collect();
        let _scope = Scope::open();
        let mut again = 0;
        assert_eq!((camlrt_identity(exn(name), &mut again), again), (0, id), "{name}");
    }
    let _scope = Scope::open();
    for (n, name) in names.iter().take(12).enumerate() {
        assert_eq!(get(caml_field(exn(name), 1)), -1 - n as i64, "OCaml's number of {name}");
    }
    for unknown in ["", "not_found", "Queue.Empty", "Stdlib"] {
        failed(exn(unknown), CAMLRT_NOT_FOUND);
    }
    failed(camlrt_exn(std::ptr::null()), CAMLRT_BAD_POINTER);
}

#[test]
fn a_programs_own_exceptions() {
    let _world = World::new();
    let _scope = Scope::open();
    let mine = camlrt_exn_define(c"Mine.Error".as_ptr(), UNIT);
    let other = camlrt_exn_define(c"Mine.Other".as_ptr(), UNIT);
    assert_eq!(camlrt_same(mine, exn("Mine.Error")), 1);
    assert_ne!(get(caml_field(mine, 1)), get(caml_field(other, 1)));
    assert_eq!(caml_raise_with_arg(mine, int(-3)), NONE);
    assert_eq!((code(), message().as_str()), (CAMLRT_EXCEPTION, "Mine.Error(-3)"));
    assert_eq!(camlrt_same(caml_field(camlrt_exception(), 0), mine), 1);
    failed(camlrt_exn_define(c"Mine.Error".as_ptr(), UNIT), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_exn_define(c"Not_found".as_ptr(), UNIT), CAMLRT_INVALID_ARGUMENT);
    for no_constructor in [text("x"), block(0, &[text("x"), int(1)])] {
        failed(camlrt_exn_define(c"New".as_ptr(), no_constructor), CAMLRT_TYPE_ERROR);
    }
    assert_eq!(camlrt_same(camlrt_exn_define(c"Alias".as_ptr(), mine), mine), 1);
    assert_eq!(camlrt_same(exn("Alias"), mine), 1);
}

#[test]
fn an_error_stays_until_the_next_one() {
    let _world = World::new();
    let _scope = Scope::open();
    assert_eq!((code(), message().as_str(), camlrt_exception(), camlrt_error_host()), (0, "", UNIT, 0));
    failwith("first");
    assert_eq!(get(camlrt_int_add(int(1), int(2))), 3);
    assert_eq!(string(text("fine")), "fine");
    assert_eq!((code(), code(), message().as_str()), (CAMLRT_FAILURE, CAMLRT_FAILURE, r#"Failure("first")"#));
    caml_raise_not_found();
    assert_eq!(message(), "Not_found");
    assert_eq!((camlrt_clear_error(), code(), message().as_str()), (0, 0, ""));
    assert_eq!(camlrt_exception(), UNIT);
    // A failed release says so, and is no error.
    failwith("pending");
    assert_eq!(camlrt_release(CamlValue::slot(2 << 20 | 2)), CAMLRT_BAD_HANDLE);
    assert_eq!(message(), r#"Failure("pending")"#);
}

#[test]
fn an_argument_of_0_leaves_the_error_that_is_pending() {
    let _world = World::new();
    let _scope = Scope::open();
    // f(g(x)): g's error is reported.
    assert_eq!(caml_field(caml_field(block(0, &[int(1)]), 4), 0), NONE);
    assert_eq!(message(), r#"Invalid_argument("index out of bounds")"#);
    let weak = camlrt_weak(int(3));
    assert_eq!(message(), r#"Invalid_argument("camlrt_weak: expected a block")"#);
    assert_eq!(camlrt_weak_get(weak), NONE);
    assert_eq!(message(), r#"Invalid_argument("camlrt_weak: expected a block")"#);
    failwith("g");
    let mut n = 0;
    assert_eq!(
        camlrt_to_int(NONE, &mut n),
        CAMLRT_FAILURE,
        "a status is the code of the error that is pending"
    );
    assert_eq!(camlrt_assign(NONE, int(1)), CAMLRT_FAILURE);
    assert_eq!(camlrt_int_add(int(1), NONE), NONE);
    assert_eq!(camlrt_block(0, [NONE].as_ptr(), 1), NONE);
    assert_eq!(camlrt_kind(NONE), -1);
    assert_eq!(message(), r#"Failure("g")"#);
    camlrt_clear_error();
    assert_eq!(caml_field(NONE, 0), NONE);
    assert_eq!(
        (code(), message().as_str()),
        (CAMLRT_NO_VALUE, r#"Invalid_argument("caml_field: no value")"#)
    );
    assert_eq!(
        string(caml_format_exception(camlrt_exception())),
        r#"Invalid_argument("caml_field: no value")"#
    );
}

#[test]
fn type_errors_name_the_primitive() {
    let _world = World::new();
    let _scope = Scope::open();
    let cases = [
        (
            caml_store_field(text("x"), 0, UNIT),
            r#"Invalid_argument("caml_store_field: expected a block of fields")"#,
        ),
        (caml_raise_sys_error(int(1)), r#"Invalid_argument("caml_raise_sys_error: expected a string")"#),
        (caml_callback(int(1), int(2)), r#"Invalid_argument("caml_callback: expected a function")"#),
        (caml_gc_full_major(text("x")), r#"Invalid_argument("caml_gc_full_major: expected ()")"#),
        (camlrt_int_mul(UNIT, text("x")), r#"Invalid_argument("camlrt_int_mul: expected an int")"#),
    ];
    assert!(cases.iter().all(|(v, _)| *v == NONE));
    assert_eq!((code(), message().as_str()), (CAMLRT_TYPE_ERROR, cases[4].1));
    caml_store_field(text("x"), 0, UNIT);
    assert_eq!(message(), cases[0].1);
    caml_raise_sys_error(int(1));
    assert_eq!(message(), cases[1].1);
    caml_callback(int(1), int(2));
    assert_eq!(message(), cases[2].1);
    caml_gc_full_major(text("x"));
    assert_eq!(message(), cases[3].1);
    assert_eq!(camlrt_same(caml_field(camlrt_exception(), 0), exn("Invalid_argument")), 1);
}

#[test]
fn messages_are_cut_to_the_buffer() {
    let _world = World::new();
    failwith("0123456789");
    let whole = br#"Failure("0123456789")"#;
    for cap in 0..30 {
        let mut buf = [b'#'; 32];
        assert_eq!(camlrt_error_message(buf.as_mut_ptr().cast(), cap), whole.len() as i64);
        let n = whole.len().min(cap.saturating_sub(1));
        assert_eq!(&buf[..n], &whole[..n]);
        if cap > 0 {
            assert_eq!(buf[n], 0);
        }
        assert!(buf[cap..].iter().all(|b| *b == b'#'));
    }
    assert_eq!(camlrt_error_message(std::ptr::null_mut(), 0), whole.len() as i64);
    failed(camlrt_error_message(std::ptr::null_mut(), 5), CAMLRT_BAD_POINTER);
}

#[test]
fn texts_hold_any_bytes() {
    let _world = World::new();
    let _scope = Scope::open();
    caml_raise_sys_error(text([b'a', 0, 0xff, b'"', b'\n']));
    assert_eq!(message(), r#"Sys_error("a\000\255\"\n")"#);
    assert_eq!(bytes(caml_field(camlrt_exception(), 1)), [b'a', 0, 0xff, b'"', b'\n']);
    failed(camlrt_error_message(std::ptr::null_mut(), 1), CAMLRT_BAD_POINTER);
    failed(caml_failwith(std::ptr::null()), CAMLRT_BAD_POINTER);
}

#[test]
fn exit_is_an_error_that_no_handler_catches() {
    use std::sync::atomic::{AtomicI32, Ordering};
    static SEEN: AtomicI32 = AtomicI32::new(-1);
    unsafe extern "C" fn handler(_: *mut std::ffi::c_void, code: i32) {
        SEEN.store(code, Ordering::SeqCst);
        text("left in the handler's scope");
        failwith("lost");
    }
    let _world = World::new();
    assert_eq!(caml_sys_exit(int(3)), NONE);
    assert_eq!((code(), camlrt_error_host(), message().as_str()), (CAMLRT_EXIT, 3, "exit 3"));
    assert_eq!(camlrt_exception(), UNIT, "it is no exception");
    assert_eq!(camlrt_set_exit_handler(Some(handler), std::ptr::null_mut()), 0);
    assert_eq!(caml_sys_exit(int(77)), NONE);
    assert_eq!((SEEN.load(Ordering::SeqCst), camlrt_error_host(), live()), (77, 77, 0));
    assert_eq!(camlrt_set_exit_handler(None, std::ptr::null_mut()), 0);
    caml_sys_exit(int(5));
    assert_eq!((SEEN.load(Ordering::SeqCst), camlrt_error_host()), (77, 5));
    let float = caml_copy_double(1.0);
    failed(caml_sys_exit(float), CAMLRT_TYPE_ERROR);
    camlrt_release(float);
    // Through a function, with nobody to stop it.
    let f = function(1, |args| caml_sys_exit(args[0]));
    assert_eq!(caml_callback(f, int(9)), NONE);
    assert_eq!((code(), camlrt_error_host()), (CAMLRT_EXIT, 9));
    camlrt_release(f);
    camlrt_clear_error();
    collect();
}

#[test]
fn every_code_of_the_header_has_its_name_and_no_other_number_has_one() {
    let name = |code| {
        let text = camlrt_error_name(code);
        assert!(!text.is_null());
        // SAFETY: it is not null, and the library's own.
        unsafe { std::ffi::CStr::from_ptr(text) }.to_str().expect("ASCII")
    };
    let mut codes = 0;
    for line in include_str!("../../include/camlrt.h").lines() {
        let Some(("#define", rest)) = line.split_once(' ') else { continue };
        let Some((constant, Ok(code))) = rest.split_once(' ').map(|(c, n)| (c, n.parse::<i32>())) else {
            continue;
        };
        if !(4800..4900).contains(&code) {
            continue;
        }
        codes += 1;
        let meaning = name(code).strip_prefix(constant).and_then(|rest| rest.strip_prefix(": "));
        assert!(meaning.is_some_and(|m| !m.is_empty()), "{constant} is {:?}", name(code));
    }
    assert!(codes > 20);
    assert_eq!(name(0), "no error");
    let named = (4700..5000).filter(|code| name(*code).starts_with("CAMLRT_")).count();
    assert_eq!(named, codes);
    for other in [i32::MIN, -1, 1, 4799, 4813, 4819, i32::MAX] {
        assert_eq!(name(other), "not an error code of camlrt");
    }
}
