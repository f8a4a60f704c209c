//! Host code that leaves things other than it found them.

use crate::support::*;

/// Calls a function made of `body`, from a scope, and expects this error.
#[track_caller]
fn reported(body: impl Fn(&[V]) -> V + 'static, expected: i32) {
    let depth = camlrt_scope_open();
    let f = function(1, body);
    let v = text("argument");
    assert_eq!(caml_callback(f, v), NONE);
    assert_eq!(code(), expected, "{}", message());
    assert_eq!(string(v), "argument");
    assert_eq!(camlrt_scope_close(depth), 0, "the caller's scopes are in order");
    camlrt_clear_error();
}

#[test]
fn scopes_left_open_are_cut_back_and_reported() {
    let _world = World::new();
    reported(
        |_| {
            camlrt_scope_open();
            text("a");
            camlrt_scope_open();
            text("b")
        },
        CAMLRT_SCOPE_ORDER,
    );
    assert_eq!(live(), 0);
    // What the function raised says more.
    reported(
        |_| {
            camlrt_scope_open();
            failwith("more")
        },
        CAMLRT_FAILURE,
    );
}

#[test]
fn the_callers_scopes_cannot_be_closed() {
    let _world = World::new();
    let outer = camlrt_scope_open();
    let mine = text("mine");
    let f = function(1, move |_| {
        for depth in (0..=outer + 2).rev() {
            failed(camlrt_scope_close(depth), CAMLRT_SCOPE_ORDER);
            failed(camlrt_scope_reset(depth, std::ptr::null(), 0, std::ptr::null_mut()), CAMLRT_SCOPE_ORDER);
        }
        let own = camlrt_scope_open();
        assert_eq!(own, outer + 2, "one is the call's");
        assert_eq!(camlrt_scope_close(own), 0);
        failed(camlrt_scope_escape(outer, text("to the caller's caller")), CAMLRT_SCOPE_ORDER);
        // Handing something out is fine.
        camlrt_scope_escape(outer + 1, text("handed out"))
    });
    assert_eq!(string(caml_callback(f, UNIT)), "handed out");
    assert_eq!(string(mine), "mine");
    assert_eq!(camlrt_scope_close(outer), 0);
}

#[test]
fn coroutines_switched_to_inside_are_left_again() {
    let _world = World::new();
    let co = camlrt_scopes_new();
    reported(
        move |_| {
            camlrt_scopes_switch(co);
            text("in the coroutine")
        },
        CAMLRT_SCOPE_ORDER,
    );
    let f = function(1, move |_| {
        assert_eq!(camlrt_scopes_switch(co), 0);
        assert_eq!(camlrt_scopes_switch(0), co);
        int(1)
    });
    assert_eq!(caml_callback(f, UNIT), int(1), "there and back is fine");
    camlrt_release(f);
    // The stack that a call is made on cannot be freed inside it.
    assert_eq!(camlrt_scopes_switch(co), 0);
    let depth = camlrt_scope_open();
    let kept = text("kept");
    let f = function(1, move |_| {
        camlrt_scopes_switch(0);
        failed(camlrt_scopes_free(co), CAMLRT_SCOPE_ORDER);
        camlrt_scopes_switch(co);
        int(2)
    });
    assert_eq!(caml_callback(f, UNIT), int(2));
    assert_eq!(string(kept), "kept");
    assert_eq!(camlrt_scope_close(depth), 0);
    camlrt_scopes_switch(0);
    assert_eq!(camlrt_scopes_free(co), 0);
    assert_eq!(live(), 0);
}

#[test]
fn runtimes_entered_inside_are_left_again() {
    let world = World::new();
    let other = camlrt_runtime_new(std::ptr::null());
    reported(
        move |_| {
            enter(other);
            int(1)
        },
        CAMLRT_SCOPE_ORDER,
    );
    assert_eq!(camlrt_runtime_current(), world.id);
    // Several, some of them twice, and its own.
    let own = world.id;
    reported(
        move |_| {
            enter(other);
            enter(own);
            enter(other);
            enter(other);
            int(1)
        },
        CAMLRT_SCOPE_ORDER,
    );
    assert_eq!(camlrt_runtime_current(), world.id);
    // Nobody holds the other one.
    std::thread::spawn(move || {
        let previous = enter(other);
        camlrt_runtime_leave(previous);
    })
    .join()
    .expect("no panic");
    // Used in order it is fine.
    let f = function(1, move |_| {
        let previous = enter(other);
        let n = get(camlrt_int_add(int(1), int(2)));
        let inner = text("in the other");
        camlrt_release(inner);
        camlrt_runtime_leave(previous);
        int(n)
    });
    assert_eq!(caml_callback(f, UNIT), int(3));
    camlrt_release(f);
    camlrt_runtime_free(other);
}

#[test]
fn what_the_caller_entered_cannot_be_left() {
    let world = World::new();
    let other = camlrt_runtime_new(std::ptr::null());
    let f = function(1, move |_| {
        for to in [0, other.id(), -1] {
            assert_eq!(camlrt_runtime_leave(CamlrtRuntime::of(to)), CAMLRT_BAD_RUNTIME);
        }
        // One that it entered itself is left, wherever it says it goes.
        enter(other);
        assert_eq!(camlrt_runtime_leave(CamlrtRuntime::of(-1)), CAMLRT_BAD_RUNTIME);
        int(4)
    });
    let result = caml_callback(f, UNIT);
    assert_eq!((result, code()), (NONE, CAMLRT_SCOPE_ORDER), "it left another runtime current");
    assert_eq!(camlrt_runtime_current(), world.id);
    camlrt_release(f);
    camlrt_clear_error();
    camlrt_runtime_free(other);
}

/// The same without having entered: the lock is that of the call, and must not be lost inside it.
#[test]
fn a_call_that_took_the_lock_keeps_it() {
    static INSIDE: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);
    use std::sync::atomic::Ordering;
    let world = World::new();
    let (id, other) = (world.id, camlrt_runtime_new(std::ptr::null()));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            std::thread::spawn(move || {
                // Current, but not held.
                let previous = enter(other);
                enter(id);
                camlrt_runtime_leave(id);
                let f = function(1, move |_| {
                    assert_eq!(INSIDE.fetch_add(1, Ordering::SeqCst), 0, "alone");
                    let mut p = CamlrtRuntime::of(0);
                    camlrt_runtime_try_enter(id, &mut p);
                    camlrt_runtime_leave(p);
                    let v = text("x");
                    camlrt_runtime_leave(CamlrtRuntime::of(-1));
                    camlrt_runtime_leave(CamlrtRuntime::of(0));
                    assert_eq!(string(v), "x");
                    std::thread::yield_now();
                    assert_eq!(string(v), "x");
                    assert_eq!(INSIDE.fetch_sub(1, Ordering::SeqCst), 1, "alone");
                    int(1)
                });
                for _ in 0..300 {
                    assert_eq!(caml_callback(f, UNIT), int(1), "{}", message());
                }
                camlrt_release(f);
                camlrt_runtime_leave(previous);
            })
        })
        .collect();
    camlrt_runtime_leave(CamlrtRuntime::of(0));
    threads.into_iter().for_each(|t| t.join().expect("no panic"));
    camlrt_runtime_free(other);
    enter(id);
}

#[test]
fn an_exit_handler_is_host_code_like_any_other() {
    let world = World::new();
    static OTHER: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);
    use std::sync::atomic::Ordering;
    unsafe extern "C" fn handler(_: *mut std::ffi::c_void, _: i32) {
        assert_eq!(camlrt_runtime_leave(CamlrtRuntime::of(0)), CAMLRT_BAD_RUNTIME);
        enter(CamlrtRuntime::of(OTHER.load(Ordering::SeqCst)));
        camlrt_scope_open();
    }
    let other = camlrt_runtime_new(std::ptr::null());
    OTHER.store(other.id(), Ordering::SeqCst);
    camlrt_set_exit_handler(Some(handler), std::ptr::null_mut());
    assert_eq!(caml_sys_exit(int(1)), NONE);
    assert_eq!((code(), camlrt_runtime_current()), (CAMLRT_EXIT, world.id));
    assert_eq!(camlrt_scope_open(), 1);
    assert_eq!(camlrt_scope_close(1), 0);
    camlrt_runtime_free(other);
}

#[test]
fn a_runtime_freed_inside_a_call_ends_with_it() {
    if !alone("callbacks::a_runtime_freed_inside_a_call_ends_with_it") {
        return;
    }
    let outer = World::new();
    let doomed = camlrt_runtime_new(std::ptr::null());
    let previous = enter(doomed);
    let f = function(1, move |args| {
        let v = text("here");
        assert_eq!(camlrt_runtime_free(doomed), 0);
        assert_eq!(camlrt_runtime_free(doomed), CAMLRT_BAD_RUNTIME);
        assert_eq!(caml_field(v, 0), NONE);
        assert_eq!(camlrt_kind(args[0]), -1);
        assert_eq!(code(), CAMLRT_BAD_RUNTIME);
        int(5)
    });
    assert_eq!(caml_callback(f, UNIT), int(5), "a call that was going on has its result");
    assert_eq!((text_or_none(), code()), (NONE, CAMLRT_BAD_RUNTIME));
    assert_eq!(camlrt_runtime_leave(previous), 0);
    assert_eq!(camlrt_runtime_current(), outer.id);
    assert_eq!(poll(), 1, "the drop of its function");
}

fn text_or_none() -> V {
    caml_copy_string(c"x".as_ptr())
}
