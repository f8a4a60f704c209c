//! Errors: their codes, texts and values, and how long they stay.

use crate::support::*;
use camlrt::abi::channels::{caml_ml_flush, caml_ml_open_descriptor_in, caml_sys_open};
use camlrt::abi::marshal::caml_marshal_to_string;

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
        failed(exn(unknown), CAMLRT_INVALID_ARGUMENT);
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
    failed(camlrt_exn_define(c"".as_ptr(), UNIT), CAMLRT_INVALID_ARGUMENT);
    failed(camlrt_exn_define(c"New".as_ptr(), int(3)), CAMLRT_TYPE_ERROR);
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
    assert_eq!(message(), r#"Invalid_argument("camlrt_weak: expected a block, got the int 3")"#);
    assert_eq!(camlrt_weak_get(weak), NONE);
    assert_eq!(message(), r#"Invalid_argument("camlrt_weak: expected a block, got the int 3")"#);
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
fn type_errors_name_the_function_and_both_shapes() {
    let _world = World::new();
    let _scope = Scope::open();
    #[track_caller]
    fn says(result: impl Failure, words: &str) {
        assert!(result.is_failure());
        assert_eq!((code(), message()), (CAMLRT_TYPE_ERROR, format!("Invalid_argument({words:?})")));
        assert_eq!(camlrt_same(caml_field(camlrt_exception(), 0), exn("Invalid_argument")), 1);
    }
    let (mut n, mut d) = (0, 0.0);
    let (mut data, mut len) = (std::ptr::null(), 0);
    says(caml_store_field(text("x"), 0, UNIT), "caml_store_field: expected a block of fields, got a string");
    says(caml_raise_sys_error(int(1)), "caml_raise_sys_error: expected a string, got the int 1");
    says(caml_callback(int(1), int(2)), "caml_callback: expected a function, got the int 1");
    says(
        caml_callbackN(block(3, &[UNIT]), 1, [UNIT].as_ptr()),
        "caml_callbackN: expected a function, got a block of tag 3 and size 1",
    );
    says(caml_gc_full_major(text("x")), "caml_gc_full_major: expected (), got a string");
    says(camlrt_int_mul(UNIT, caml_copy_double(1.0)), "camlrt_int_mul: expected an int, got a float");
    says(camlrt_to_int(caml_copy_int64(1), &mut n), "camlrt_to_int: expected an int, got an int64");
    says(camlrt_to_double(caml_copy_int32(1), &mut d), "camlrt_to_double: expected a float, got an int32");
    says(
        camlrt_to_int64(UNIT, &mut n),
        "camlrt_to_int64: expected an int64, an int32 or a nativeint, got the int 0",
    );
    says(
        camlrt_bytes(caml_alloc_float_array(2), &mut data, &mut len),
        "camlrt_bytes: expected a string, got a float array",
    );
    says(camlrt_tag(int(-1 << 40)), "camlrt_tag: expected a block, got the int -1099511627776");
    let f = function(1, |_| UNIT);
    says(caml_format_exception(f), "caml_format_exception: expected an exception, got a function");
    says(
        caml_raise_constant(text("x")),
        "caml_raise_constant: expected an exception's constructor, got a string",
    );
    says(caml_field(caml_copy_nativeint(1), 0), "caml_field: expected a block of fields, got a nativeint");
    says(
        caml_callback(exn("Not_found"), UNIT),
        "caml_callback: expected a function, got an exception's constructor",
    );
    let kind = camlrt_custom_register(c"shop.item".as_ptr(), 8, 1, 1, 1, None);
    says(
        camlrt_get_int(camlrt_custom_alloc(kind)).min(-1),
        r#"camlrt_get_int: expected an int, got a custom block "shop.item""#,
    );
    assert!(camlrt_get_double(UNIT).is_nan());
    assert_eq!(message(), r#"Invalid_argument("camlrt_get_double: expected a float, got the int 0")"#);
    says(
        caml_ml_flush(caml_ml_open_descriptor_in(int(0))),
        "caml_ml_flush: expected an out_channel, got an in_channel",
    );
    let flags = camlrt_list([int(9)].as_ptr(), 1);
    says(
        caml_sys_open(text("x"), flags, UNIT),
        "caml_sys_open: expected an open flag from 0 to 8 in the list, got the int 9",
    );
    says(
        caml_marshal_to_string(UNIT, block(0, &[int(3), UNIT])),
        "caml_marshal_to_string: expected a Marshal.extern_flags from 0 to 2 in the list, got the int 3",
    );
    let cycle = block(0, &[int(0), UNIT]);
    caml_store_field(cycle, 1, cycle);
    says(
        caml_marshal_to_string(UNIT, cycle),
        "caml_marshal_to_string: expected a list that ends, got a cycle",
    );
    camlrt_release(f);
    camlrt_clear_error();
}

#[test]
fn every_function_names_itself_in_its_errors() {
    use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive_at};
    let _world = World::new();
    let (mut i, mut called) = (0, 0);
    let mut info = std::mem::MaybeUninit::<CamlrtPrimitiveInfo>::uninit();
    while camlrt_primitive_at(i, info.as_mut_ptr()) == 0 {
        i += 1;
        // SAFETY: the call succeeded, and so filled it; its strings are the library's.
        let (info, name, signature) = unsafe {
            let info = info.assume_init();
            (info, std::ffi::CStr::from_ptr(info.name), std::ffi::CStr::from_ptr(info.signature))
        };
        let (arguments, result) = signature.to_str().expect("ASCII").split_once(':').expect("a signature");
        if arguments.is_empty() || arguments.contains(|c| c != 'v') || result != "v" {
            continue;
        }
        let f = info.r#fn.expect("a function") as *const ();
        let v = V::slot(2 << 20 | 2);
        // SAFETY: the signature says that it takes so many handles and gives one.
        let answer = unsafe {
            match arguments.len() {
                1 => std::mem::transmute::<*const (), extern "C" fn(V) -> V>(f)(v),
                2 => std::mem::transmute::<*const (), extern "C" fn(V, V) -> V>(f)(v, v),
                3 => std::mem::transmute::<*const (), extern "C" fn(V, V, V) -> V>(f)(v, v, v),
                4 => std::mem::transmute::<*const (), extern "C" fn(V, V, V, V) -> V>(f)(v, v, v, v),
                5 => std::mem::transmute::<*const (), extern "C" fn(V, V, V, V, V) -> V>(f)(v, v, v, v, v),
                6 => std::mem::transmute::<*const (), extern "C" fn(V, V, V, V, V, V) -> V>(f)(
                    v, v, v, v, v, v,
                ),
                n => panic!("{name:?} takes {n}"),
            }
        };
        let name = name.to_str().expect("ASCII");
        assert_eq!(answer, NONE, "{name}");
        assert_eq!(message(), format!("Invalid_argument(\"{name}: bad handle\")"));
        called += 1;
    }
    assert!(called > 60, "{called}");
    camlrt_clear_error();
}

#[test]
fn what_does_not_fit_is_named() {
    let _world = World::new();
    let _scope = Scope::open();
    #[track_caller]
    fn says(result: impl Failure, words: &str) {
        assert!(result.is_failure());
        assert_eq!((code(), message()), (CAMLRT_INVALID_ARGUMENT, format!("Invalid_argument({words:?})")));
    }
    let (five, pair, floats) = (text("12345"), block(0, &[UNIT, UNIT]), caml_alloc_float_array(3));
    let mut buf = [0; 8];
    let mut fields = [NONE; 8];
    // OCaml's text, where OCaml has one.
    says(caml_field(pair, 2), "index out of bounds");
    says(caml_field(floats, 3), "index out of bounds");
    says(caml_store_field(pair, 7, UNIT), "index out of bounds");
    says(
        camlrt_copy_out(five, 6, buf.as_mut_ptr(), 1),
        "camlrt_copy_out: index 6 out of bounds, the length is 5",
    );
    says(
        camlrt_bytes_write(five, 3, buf.as_ptr(), 4),
        "camlrt_bytes_write: 4 from index 3 out of bounds, the length is 5",
    );
    says(
        camlrt_doubles_write(floats, usize::MAX, [0.0; 2].as_ptr(), 2),
        "camlrt_doubles_write: 2 from index 18446744073709551615 out of bounds, the length is 3",
    );
    says(
        camlrt_fields(pair, 1, 4, fields.as_mut_ptr()),
        "camlrt_fields: 4 from index 1 out of bounds, the length is 2",
    );
    says(exn("Queue.Empty"), r#"camlrt_exn: no exception is called "Queue.Empty""#);
    says(
        camlrt_exn_define(c"Not_found".as_ptr(), UNIT),
        r#"camlrt_exn_define: there is an exception "Not_found" already"#,
    );
    says(caml_alloc(1, 252), "caml_alloc: blocks of tag 252 cannot be made by hand");
    says(camlrt_block(247, [UNIT].as_ptr(), 1), "camlrt_block: blocks of tag 247 cannot be made by hand");
    says(caml_val_int(i64::MAX), "caml_val_int: 9223372036854775807 does not fit 63 bits");
    says(camlrt_make_int(0, i32::MIN), "camlrt_make_int: -9223372036854775808 does not fit 63 bits");
    says(camlrt_int_of_double(0.5), "camlrt_int_of_double: 0.5 is no integer of 63 bits");
    says(
        camlrt_custom_register(c"_j".as_ptr(), 8, 1, 1, 1, None),
        r#"camlrt_custom_register: the identifier "_j" is taken"#,
    );
    for taken in [c"_mutex", c"_blake2", c"_bigarray"] {
        assert_eq!(camlrt_custom_register(taken.as_ptr(), 8, 1, 1, 1, None), -1, "{taken:?}");
    }
    says(camlrt_custom_alloc(77), "camlrt_custom_alloc: there is no kind 77");
    camlrt_clear_error();
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
    assert_eq!(camlrt_error_message(std::ptr::null_mut(), 5), -1);
    assert_eq!((code(), message().as_bytes()), (CAMLRT_FAILURE, &whole[..]), "reading does not replace it");
    camlrt_clear_error();
    assert_eq!((camlrt_error_message(std::ptr::null_mut(), 5), code()), (-1, 0));
}

#[test]
fn texts_hold_any_bytes() {
    let _world = World::new();
    let _scope = Scope::open();
    caml_raise_sys_error(text([b'a', 0, 0xff, b'"', b'\n']));
    assert_eq!(message(), r#"Sys_error("a\000\255\"\n")"#);
    assert_eq!(bytes(caml_field(camlrt_exception(), 1)), [b'a', 0, 0xff, b'"', b'\n']);
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
