//! Handles: retained, weak, released early, stale, foreign.

use crate::support::*;

#[test]
fn retained_handles_outlive_scopes() {
    let _world = World::new();
    let scope = Scope::open();
    let v = text("kept");
    let kept = camlrt_retain(v);
    assert_eq!(camlrt_retain(int(5)), int(5));
    let big = camlrt_retain(int(1 << 50));
    drop(scope);
    collect();
    assert_eq!((string(kept), get(big), live()), ("kept".into(), 1 << 50, 2));
    failed(camlrt_kind(v), CAMLRT_BAD_HANDLE);
    assert_eq!(camlrt_assign(kept, big), 0);
    assert_eq!(get(kept), 1 << 50);
    assert_eq!((camlrt_release(kept), camlrt_release(big)), (0, 0));
    assert_eq!((camlrt_release(kept), code()), (CAMLRT_BAD_HANDLE, 0), "no error is left");
    failed(camlrt_retain(kept), CAMLRT_BAD_HANDLE);
}

#[test]
fn anything_may_be_released() {
    let _world = World::new();
    for v in [NONE, UNIT, int(-1), int(5), CamlValue::slot(-1), CamlValue::slot(i32::MAX)] {
        assert_eq!(camlrt_release(v), 0);
    }
    let (a, b, c) = (text("a"), text("b"), text("c"));
    assert_eq!((camlrt_release(b), camlrt_release(a), live()), (0, 0, 1));
    assert_eq!(string(c), "c");
    camlrt_release(c);
}

#[test]
fn weak_handles() {
    let _world = World::new();
    let v = text("alive");
    let weak = camlrt_weak(v);
    collect();
    let scope = Scope::open();
    assert_eq!(string(camlrt_weak_get(weak)), "alive");
    assert_eq!(camlrt_same(camlrt_weak_get(weak), v), 1);
    failed(camlrt_kind(weak), CAMLRT_BAD_HANDLE);
    failed(camlrt_assign(weak, v), CAMLRT_BAD_HANDLE);
    failed(camlrt_weak_get(v), CAMLRT_BAD_HANDLE);
    failed(camlrt_weak_get(UNIT), CAMLRT_BAD_HANDLE);
    drop(scope);
    camlrt_release(v);
    collect();
    failed(camlrt_weak_get(weak), CAMLRT_NOT_FOUND);
    assert_eq!((camlrt_release(weak), camlrt_release(weak)), (0, CAMLRT_BAD_HANDLE));
    failed(camlrt_weak_get(weak), CAMLRT_BAD_HANDLE);
}

#[test]
fn foreign_handles_are_refused() {
    let world = World::new();
    let mine = text("here");
    {
        let _other = World::new();
        let theirs = text("there");
        // They name something only by a chance of one in 2^31; so they are tried one after the other.
        failed(camlrt_kind(mine), CAMLRT_BAD_HANDLE);
        camlrt_release(theirs);
    }
    assert_eq!((string(mine), camlrt_runtime_current()), ("here".into(), world.id));
    camlrt_release(mine);
}

#[test]
fn forged_handles_are_refused() {
    let _world = World::new();
    let v = text("v");
    for forged in [2, 4, 1 << 20, i32::MIN, i32::MAX - 1, -2]
        .into_iter()
        .chain((1..200).map(|i| v.bits() ^ i << 12 & !1))
    {
        let forged = CamlValue::slot(forged);
        if forged != v {
            failed(camlrt_kind(forged), CAMLRT_BAD_HANDLE);
            assert_eq!(caml_field(forged, 0), NONE);
            assert_eq!(message(), r#"Invalid_argument("caml_field: bad handle")"#);
        }
    }
    camlrt_release(v);
}

#[test]
fn the_cap_on_handles_is_an_error_that_costs_nothing() {
    let _world = World::with(|c| c.max_handles = 100);
    let scope = Scope::open();
    let all: Vec<V> = (0..100).map(|i| text(format!("{i}"))).collect();
    failed(caml_copy_string(c"x".as_ptr()), CAMLRT_TOO_MANY_HANDLES);
    failed(caml_val_int(1 << 40), CAMLRT_TOO_MANY_HANDLES);
    failed(camlrt_retain(all[0]), CAMLRT_TOO_MANY_HANDLES);
    failed(camlrt_weak(all[0]), CAMLRT_TOO_MANY_HANDLES);
    failed(camlrt_cursor(), CAMLRT_TOO_MANY_HANDLES);
    failed(camlrt_scope_escape(scope.0, all[0]), CAMLRT_TOO_MANY_HANDLES);
    assert_eq!((live(), int(5)), (100, int(5)), "small integers need no room");
    camlrt_release(all[99]);
    // What does not fit as a whole leaves nothing behind.
    let pair = block(0, &[all[1], all[2]]);
    let mut out = [NONE; 2];
    failed(camlrt_fields(pair, 0, 2, out.as_mut_ptr()), CAMLRT_TOO_MANY_HANDLES);
    assert_eq!((live(), out), (100, [NONE; 2]));
    camlrt_release(all[98]);
    camlrt_release(all[97]);
    assert_eq!(camlrt_fields(pair, 0, 2, out.as_mut_ptr()), 0);
    assert_eq!((string(out[0]), string(out[1])), ("1".into(), "2".into()));
    let f = camlrt_arity(all[0]);
    failed(f, CAMLRT_TYPE_ERROR);
}

#[test]
fn a_full_table_takes_queued_releases_first() {
    let world = World::with(|c| c.max_handles = 50);
    let scope = Scope::open();
    let (v, pair) = (text("x"), caml_alloc_tuple(2));
    let fill = || (2..50).map(|_| camlrt_retain(v)).collect::<Vec<V>>();
    // Each of them is a call that never collects, and so does not look into the queue unless it must.
    let calls: [&dyn Fn() -> V; 4] =
        [&|| camlrt_retain(v), &|| caml_val_int(1 << 40), &|| caml_field(pair, 0), &|| {
            camlrt_scope_escape(scope.0, v)
        }];
    for call in calls {
        let all = fill();
        assert_eq!(live(), 50);
        caml_store_field(pair, 0, v);
        failed(call(), CAMLRT_TOO_MANY_HANDLES);
        assert_eq!(camlrt_release_many(world.id, all.as_ptr(), 48), 0);
        let made = call();
        assert_ne!(made, NONE, "{}", message());
        assert_eq!(live(), 3);
        camlrt_release(made);
    }
}
