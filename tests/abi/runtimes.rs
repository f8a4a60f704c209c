//! Runtimes in one thread: made, entered, left and freed in every order.

use crate::support::*;

fn new() -> CamlrtRuntime {
    let id = camlrt_runtime_new(std::ptr::null());
    assert!(id.id() > 0);
    id
}

/// Whether the current runtime answers.
fn works() -> bool {
    let v = caml_copy_string(c"x".as_ptr());
    v != NONE && camlrt_release(v) == 0
}

#[test]
fn configs() {
    for size in [0, 4, size_of::<CamlrtConfig>() as u32 - 1, size_of::<CamlrtConfig>() as u32 + 8, u32::MAX] {
        assert_eq!(camlrt_runtime_new(&CamlrtConfig { size, ..config() }).id(), -1);
    }
    for ocaml in [1, 2, 3, 6, u32::MAX] {
        assert_eq!(camlrt_runtime_new(&CamlrtConfig { ocaml, ..config() }).id(), -1);
    }
    for (flags, denied) in [(8, 0), (u32::MAX, 0), (0, 32), (0, 0xff00)] {
        assert_eq!(camlrt_runtime_new(&CamlrtConfig { flags, denied, ..config() }).id(), -1);
    }
    for ocaml in [0, 4, 5] {
        let id = camlrt_runtime_new(&CamlrtConfig { ocaml, ..config() });
        assert!(id.id() > 0);
        assert_eq!(camlrt_runtime_free(id), 0);
    }
    // It may stand at an odd address.
    let mut room = [0u8; size_of::<CamlrtConfig>() + 1];
    room[1..5].copy_from_slice(&(size_of::<CamlrtConfig>() as u32).to_ne_bytes());
    let id = camlrt_runtime_new(room[1..].as_ptr().cast());
    assert!(id.id() > 0);
    camlrt_runtime_free(id);
}

#[test]
fn a_thread_begins_with_the_default_one() {
    std::thread::spawn(|| {
        assert_eq!(camlrt_runtime_current().id(), 0);
        let v = text("not entered");
        assert_eq!(string(v), "not entered");
        camlrt_release(v);
        assert_eq!(camlrt_runtime_leave(CamlrtRuntime::of(0)), CAMLRT_BAD_RUNTIME, "it was not entered");
        let previous = enter(CamlrtRuntime::of(0));
        assert_eq!((previous.id(), works()), (0, true));
        assert_eq!(camlrt_runtime_leave(previous), 0);
        assert!(works());
    })
    .join()
    .expect("no panic");
}

#[test]
fn entering_nests() {
    let (a, b) = (new(), new());
    assert_ne!(a, b);
    let p0 = enter(a);
    let in_a = text("a");
    let p1 = enter(b);
    let in_b = text("b");
    let p2 = enter(a);
    assert_eq!((p1, p2), (a, b));
    assert_eq!(string(in_a), "a");
    let p3 = enter(a);
    assert_eq!(p3, a);
    assert_eq!((camlrt_runtime_leave(p3), camlrt_runtime_current()), (0, a));
    assert_eq!((camlrt_runtime_leave(p2), camlrt_runtime_current()), (0, b));
    assert_eq!(string(in_b), "b");
    camlrt_release(in_b);
    assert_eq!(live(), 0);
    assert_eq!((camlrt_runtime_leave(p1), camlrt_runtime_current()), (0, a));
    camlrt_release(in_a);
    assert_eq!((camlrt_runtime_leave(p0), camlrt_runtime_current()), (0, p0));
    assert_eq!(camlrt_runtime_leave(p0), CAMLRT_BAD_RUNTIME);
    camlrt_runtime_free(a);
    camlrt_runtime_free(b);
}

#[test]
fn pointers_and_ids_that_are_none() {
    let _world = World::new();
    let mut p = CamlrtRuntime::of(-7);
    let dead = new();
    camlrt_runtime_free(dead);
    for id in [dead.id(), -1, i32::MIN, i32::MAX, 0x7fff_0000, 12345] {
        let id = CamlrtRuntime::of(id);
        assert_eq!(camlrt_runtime_enter(id, &mut p), CAMLRT_BAD_RUNTIME);
        assert_eq!(camlrt_runtime_try_enter(id, &mut p), CAMLRT_BAD_RUNTIME);
        assert_eq!(camlrt_runtime_free(id), CAMLRT_BAD_RUNTIME);
        assert_eq!(camlrt_interrupt(id), CAMLRT_BAD_RUNTIME);
    }
    assert_eq!(camlrt_runtime_enter(_world.id, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    assert_eq!(camlrt_runtime_try_enter(_world.id, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    assert_eq!((p.id(), code()), (-7, 0), "nothing is left pending");
    assert!(works());
}

#[test]
fn ids_are_not_given_again() {
    let mut seen = std::collections::HashSet::new();
    for _ in 0..500 {
        let id = new();
        assert!(seen.insert(id.id()));
        camlrt_runtime_free(id);
    }
    for id in seen {
        assert_eq!(camlrt_runtime_free(CamlrtRuntime::of(id)), CAMLRT_BAD_RUNTIME);
    }
}

/// Three runtimes entered one in the other, freed and left in every order.
#[test]
fn freed_and_left_in_every_order() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        for frees_first in 0..=3 {
            let start = camlrt_runtime_current();
            let ids = [new(), new(), new()];
            let previous = ids.map(|id| {
                let p = enter(id);
                assert!(works());
                p
            });
            let mut freed = 0;
            for left in 0..=3 {
                while freed < 3 && (left == 3 || freed < frees_first) {
                    assert_eq!(camlrt_runtime_free(ids[order[freed]]), 0);
                    freed += 1;
                }
                if left < 3 {
                    let to = previous[2 - left];
                    let gone = order[..freed].iter().any(|i| ids[*i] == to);
                    assert_eq!(camlrt_runtime_leave(to), if gone { CAMLRT_BAD_RUNTIME } else { 0 });
                    assert_eq!(camlrt_runtime_current().id(), if gone { 0 } else { to.id() });
                    assert!(works());
                }
            }
            assert_eq!(camlrt_runtime_current(), start);
            for id in ids {
                assert_eq!(camlrt_runtime_free(id), CAMLRT_BAD_RUNTIME);
            }
        }
    }
}

#[test]
fn left_out_of_order() {
    let (a, b) = (new(), new());
    let p0 = enter(a);
    let p1 = enter(b);
    // Each call undoes the last enter, whatever it says comes next.
    assert_eq!((camlrt_runtime_leave(p0), camlrt_runtime_current()), (0, p0));
    assert_eq!((camlrt_runtime_leave(p1), camlrt_runtime_current()), (0, p1));
    assert!(works());
    assert_eq!(camlrt_runtime_leave(p0), CAMLRT_BAD_RUNTIME);
    std::thread::spawn(move || {
        for id in [a, b] {
            let mut p = CamlrtRuntime::of(0);
            assert_eq!(camlrt_runtime_try_enter(id, &mut p), 0, "nobody holds it");
            camlrt_runtime_leave(p);
        }
    })
    .join()
    .expect("no panic");
    enter(b);
    assert_eq!(camlrt_runtime_leave(p0), 0);
    camlrt_runtime_free(a);
    camlrt_runtime_free(b);
}

#[test]
fn a_freed_runtime_refuses_every_call() {
    let _world = World::new();
    let id = new();
    let p = enter(id);
    let v = text("x");
    failwith("before");
    assert_eq!(camlrt_runtime_free(id), 0);
    assert_eq!(caml_field(v, 0), NONE);
    assert_eq!(code(), CAMLRT_BAD_RUNTIME);
    assert_eq!(camlrt_release(v), CAMLRT_BAD_RUNTIME);
    assert_eq!((camlrt_scope_open(), camlrt_live_handles(), camlrt_kind(v)), (-1, -1, -1));
    assert_eq!(camlrt_int_add(v, int_or_none()), NONE);
    assert_eq!(camlrt_runtime_current(), id, "still the current one");
    assert_eq!(camlrt_runtime_leave(p), 0);
    assert!(works());
}

fn int_or_none() -> V {
    caml_val_int(5)
}

#[test]
fn thousands_of_runtimes_in_a_row() {
    for i in 0..300 {
        let id = new();
        let p = enter(id);
        let v = text(vec![1; 100_000]);
        if i % 2 == 0 {
            camlrt_release(v);
            camlrt_runtime_leave(p);
            camlrt_runtime_free(id);
        } else {
            camlrt_runtime_free(id);
            camlrt_runtime_leave(p);
        }
    }
}
