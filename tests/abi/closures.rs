//! Functions made by the host, and their application.

use crate::support::*;
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// A function of `arity` numbers that gives them as one, in base 10.
fn digits(arity: i32) -> V {
    function(arity, move |args| {
        assert_eq!(args.len(), arity as usize);
        int(args.iter().fold(0, |n, a| 10 * n + get(*a)))
    })
}

#[test]
fn full_partial_and_over_application() {
    let _world = World::new();
    let scope = Scope::open();
    let f = digits(3);
    assert_eq!((camlrt_arity(f), camlrt_kind(f), camlrt_tag(f)), (3, CAMLRT_KIND_CLOSURE, 247));
    assert_eq!(get(caml_callback3(f, int(1), int(2), int(3))), 123);
    let f1 = caml_callback(f, int(1));
    let f12 = caml_callback(f1, int(2));
    assert_eq!((camlrt_arity(f1), camlrt_arity(f12)), (2, 1));
    assert_eq!(get(caml_callback(f12, int(3))), 123);
    assert_eq!(get(caml_callback2(f1, int(4), int(5))), 145, "a partial application can be used again");
    assert_eq!(get(caml_callback(f12, int(9))), 129);
    let f45 = caml_callback2(f, int(4), int(5));
    assert_eq!(get(caml_callback(f45, int(6))), 456);
    // A function of one that gives a function of two that gives a function of one.
    let curried = function(1, |a| {
        let a = get(a[0]);
        function(2, move |b| {
            let ab = 100 * a + 10 * get(b[0]) + get(b[1]);
            function(1, move |c| int(10 * ab + get(c[0])))
        })
    });
    let args: Vec<V> = (1..=4).map(int).collect();
    assert_eq!(get(caml_callbackN(curried, 4, args.as_ptr())), 1234);
    let rest = caml_callbackN(curried, 2, args.as_ptr());
    assert_eq!((camlrt_arity(rest), get(caml_callback2(rest, int(7), int(8)))), (1, 1278));
    // Too many for what comes out.
    let five: Vec<V> = (1..=5).map(int).collect();
    failed(caml_callbackN(curried, 5, five.as_ptr()), CAMLRT_TYPE_ERROR);
    assert_eq!(
        camlrt_same(caml_callbackN(f, 0, std::ptr::null()), f),
        1,
        "no arguments: the function itself"
    );
    failed(caml_callbackN(f, 2, std::ptr::null()), CAMLRT_BAD_POINTER);
    failed(caml_callbackN(f, u32::MAX, std::ptr::null()), CAMLRT_BAD_POINTER);
    drop(scope);
}

#[test]
fn arities() {
    let _world = World::new();
    let _scope = Scope::open();
    let f = function(255, |args| int(args.len() as i64 + get(args[254])));
    let args: Vec<V> = (0..255).map(int).collect();
    assert_eq!(get(caml_callbackN(f, 255, args.as_ptr())), 509);
    let mut partial = f;
    for i in 0..254 {
        assert_eq!(camlrt_arity(partial), 255 - i);
        partial = caml_callback(partial, int(i as i64));
    }
    assert_eq!(get(caml_callback(partial, int(1000))), 1255);
    for arity in [0, -1, 256, i32::MAX, i32::MIN] {
        failed(camlrt_closure(Some(nothing), std::ptr::null_mut(), arity, None), CAMLRT_INVALID_ARGUMENT);
    }
    failed(camlrt_closure(None, std::ptr::null_mut(), 1, None), CAMLRT_BAD_POINTER);
    for v in [int(1), text("f"), exn("Not_found"), caml_alloc(4, 0)] {
        failed(camlrt_arity(v), CAMLRT_TYPE_ERROR);
        failed(caml_callback(v, UNIT), CAMLRT_TYPE_ERROR);
        failed(caml_callbackN(v, 0, std::ptr::null()), CAMLRT_TYPE_ERROR);
    }
}

unsafe extern "C" fn nothing(_: *mut c_void, _: *const V, _: i32) -> V {
    UNIT
}

#[test]
fn an_over_application_may_be_long() {
    let _world = World::new();
    let _scope = Scope::open();
    let myself = Rc::new(Cell::new(NONE));
    let me = myself.clone();
    let f = function(1, move |_| me.get());
    myself.set(f);
    let args = vec![int(1); 20_000];
    assert_eq!(camlrt_same(caml_callbackN(f, 20_000, args.as_ptr()), f), 1);
}

#[test]
fn results_are_read_before_the_calls_scope_closes() {
    let _world = World::new();
    let scope = Scope::open();
    let made = function(1, |_| text("made inside"));
    let big = function(1, |_| int(1 << 60));
    let own = function(1, |args| args[0]);
    let mixed = function(2, |args| block(0, &[args[1], text("new"), args[0]]));
    let before = live();
    let results = [caml_callback(made, UNIT), caml_callback(big, UNIT), caml_callback(own, text("own"))];
    assert_eq!(
        (string(results[0]), get(results[1]), string(results[2])),
        ("made inside".into(), 1 << 60, "own".into())
    );
    assert_eq!(live(), before + 4, "three results and an argument");
    let b = caml_callback2(mixed, int(3), int(4));
    assert_eq!(
        (get(caml_field(b, 0)), string(caml_field(b, 1)), get(caml_field(b, 2))),
        (4, "new".into(), 3)
    );
    drop(scope);
}

#[test]
fn results_that_are_none() {
    let world = World::new();
    let scope = Scope::open();
    let stale = text("stale");
    camlrt_release(stale);
    for (what, expected, words) in [
        (stale, CAMLRT_BAD_HANDLE, r#"Invalid_argument("caml_callback: bad handle")"#),
        (NONE, CAMLRT_FAILURE, r#"Failure("camlrt: a host function returned 0 and raised nothing")"#),
    ] {
        let f = function(1, move |_| what);
        assert_eq!(caml_callback(f, UNIT), NONE);
        assert_eq!((code(), message().as_str()), (expected, words));
    }
    let weak = camlrt_weak(scope_string());
    let f = function(1, move |_| weak);
    failed(caml_callback(f, UNIT), CAMLRT_BAD_HANDLE);
    camlrt_release(weak);
    let other = camlrt_runtime_new(std::ptr::null());
    let previous = enter(other);
    let foreign = text("foreign");
    camlrt_runtime_leave(previous);
    assert_eq!(camlrt_runtime_current(), world.id);
    let f = function(1, move |_| foreign);
    failed(caml_callback(f, UNIT), CAMLRT_BAD_HANDLE);
    // Raised, and a value all the same: the value counts.
    let f = function(1, |_| {
        failwith("forgotten");
        int(5)
    });
    assert_eq!((caml_callback(f, UNIT), code()), (int(5), 0));
    camlrt_runtime_free(other);
    drop(scope);
}

fn scope_string() -> V {
    text("weakly held")
}

#[test]
fn functions_raise() {
    let _world = World::new();
    let scope = Scope::open();
    let kept = exn("Stdlib.Exit");
    let raising: [(V, i32, &str); 5] = [
        (function(1, |_| failwith("inside")), CAMLRT_FAILURE, r#"Failure("inside")"#),
        (function(1, |_| caml_raise_not_found()), CAMLRT_NOT_FOUND, "Not_found"),
        (function(1, move |_| caml_raise(kept)), CAMLRT_EXCEPTION, "Stdlib.Exit"),
        (function(1, |_| camlrt_raise_host(-9)), CAMLRT_HOST_ERROR, "Camlrt.Host_error(-9)"),
        (function(1, |args| caml_field(args[0], 99)), 4803, r#"Invalid_argument("index out of bounds")"#),
    ];
    let argument = block(0, &[int(1)]);
    for (f, number, words) in raising {
        assert_eq!(caml_callback(f, argument), NONE);
        assert_eq!((code(), message().as_str()), (number, words));
        // Through two more functions, and caught in a third.
        let through = function(1, move |args| caml_callback(f, args[0]));
        let again = function(1, move |args| caml_callback(through, args[0]));
        assert_eq!(caml_callback(again, argument), NONE);
        assert_eq!((code(), message().as_str()), (number, words));
        let catching = function(1, move |args| {
            assert_eq!(code(), 0, "no error is pending at entry");
            assert_eq!(caml_callback(again, args[0]), NONE);
            caml_format_exception(camlrt_exception())
        });
        let before = (code(), message());
        assert_eq!(string(caml_callback(catching, argument)), words);
        assert_eq!((code(), message()), before, "what was pending before is back");
    }
    assert_eq!(camlrt_error_code(), 4803);
    let f = raising[2].0;
    caml_callback(f, UNIT);
    assert_eq!(camlrt_same(camlrt_exception(), kept), 1, "identity");
    caml_callback(raising[3].0, UNIT);
    assert_eq!(camlrt_error_host(), -9);
    drop(scope);
    collect();
}

#[test]
fn functions_call_back_in() {
    let _world = World::new();
    let _scope = Scope::open();
    // Fibonacci numbers, the long way, with a collection now and then.
    let fib = Rc::new(Cell::new(NONE));
    let me = fib.clone();
    let f = function(1, move |args| {
        let n = get(args[0]);
        if n < 2 {
            return args[0];
        }
        if n % 5 == 0 {
            collect();
        }
        camlrt_int_add(caml_callback(me.get(), int(n - 1)), caml_callback(me.get(), int(n - 2)))
    });
    fib.set(f);
    assert_eq!(get(caml_callback(f, int(15))), 610);
}

#[test]
fn two_hundred_deep_and_no_deeper() {
    // With room for a sanitizer's frames.
    let roomy = std::thread::Builder::new().stack_size(64 << 20);
    let test = || {
        [(0, 200), (1, 1), (7, 7), (1000, 1000)].into_iter().for_each(|(limit, depth)| nested(limit, depth))
    };
    roomy.spawn(test).expect("a thread").join().expect("no panic");
}

fn nested(limit: u32, depth: i64) {
    let _world = World::with(|c| c.max_depth = limit);
    let scope = Scope::open();
    let (myself, deepest) = (Rc::new(Cell::new(NONE)), Rc::new(Cell::new(0)));
    let (me, most) = (myself.clone(), deepest.clone());
    let f = function(1, move |args| {
        most.set(most.get().max(get(args[0])));
        assert_eq!(caml_callback(me.get(), int(get(args[0]) + 1)), NONE);
        NONE
    });
    myself.set(f);
    // And it is over each time: as deep again.
    for _ in 0..2 {
        deepest.set(0);
        assert_eq!(caml_callback(f, int(1)), NONE);
        assert_eq!((code(), message().as_str()), (CAMLRT_STACK_OVERFLOW, "Stack overflow"));
        assert_eq!(deepest.get(), depth);
    }
    drop(scope);
}

#[test]
fn arguments_are_pinned() {
    let _world = World::new();
    let scope = Scope::open();
    let mixed = function(3, |args| {
        // The call's own handles, released by the function; the values live on as others' arguments.
        args.iter().for_each(release);
        collect();
        args.iter().for_each(|a| assert_eq!(camlrt_release(*a), CAMLRT_BAD_HANDLE));
        text("fine")
    });
    let handles = Rc::new(RefCell::new(Vec::<V>::new()));
    let outer = handles.clone();
    let reader = function(2, move |args| {
        // The caller's handles, released behind its back.
        outer.borrow_mut().iter().for_each(release);
        collect();
        text(format!("{}{}", string(args[0]), string(args[1])))
    });
    assert_eq!(string(caml_callback3(mixed, text("a"), int(1 << 40), text("c"))), "fine");
    let (a, b) = (text("left"), text("right"));
    handles.borrow_mut().extend([a, b]);
    assert_eq!(string(caml_callback2(reader, a, b)), "leftright");
    assert_eq!(camlrt_release(a), CAMLRT_BAD_HANDLE);
    // Over-application: what is left waits while the first function runs.
    let (a, b, c) = (text("x"), text("y"), text("z"));
    let first = function(1, move |args| {
        [a, b, c].iter().for_each(release);
        collect();
        assert_eq!(string(args[0]), "x");
        function(2, |rest| text(format!("{}{}", string(rest[0]), string(rest[1]))))
    });
    assert_eq!(string(caml_callback3(first, a, b, c)), "yz");
    drop(scope);
}

#[test]
fn a_function_may_release_itself() {
    if !alone("closures::a_function_may_release_itself") {
        return;
    }
    let _world = World::new();
    let before = DROPPED.load(Ordering::SeqCst);
    let myself = Rc::new(Cell::new(NONE));
    let me = myself.clone();
    let f = function(1, move |_| {
        assert_eq!(camlrt_release(me.get()), 0);
        collect();
        assert_eq!(DROPPED.load(Ordering::SeqCst), before, "not while it runs");
        int(1)
    });
    myself.set(f);
    assert_eq!(get(caml_callback(f, UNIT)), 1);
    collect();
    assert_eq!(DROPPED.load(Ordering::SeqCst), before + 1);
}

#[test]
fn partial_applications_keep_what_they_hold() {
    let _world = World::new();
    let f = function(3, |args| text(args.iter().map(|a| string(*a)).collect::<String>()));
    let (a, b) = (text("a"), text("b"));
    let half = caml_callback2(f, a, b);
    [f, a, b].iter().for_each(release);
    collect();
    let c = text("c");
    let result = caml_callback(half, c);
    assert_eq!(string(result), "abc");
    [half, c, result].iter().for_each(release);
    collect();
}
