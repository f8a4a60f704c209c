//! Scopes: what ends when.

use crate::support::*;

fn alive(v: V) -> bool {
    let lives = camlrt_kind(v) >= 0;
    camlrt_clear_error();
    lives
}

#[test]
fn closing_releases_what_was_made_inside() {
    let _world = World::new();
    let outer = camlrt_scope_open();
    let a = text("a");
    let inner = camlrt_scope_open();
    assert_eq!((outer, inner), (1, 2));
    let b = text("b");
    assert_eq!(camlrt_scope_close(inner), 0);
    assert!(alive(a) && !alive(b));
    let c = text("c");
    assert_eq!(camlrt_scope_close(outer), 0);
    assert!(!alive(a) && !alive(c));
    for depth in [0, 1, 2, -1, i32::MIN, i32::MAX] {
        failed(camlrt_scope_close(depth), CAMLRT_SCOPE_ORDER);
    }
}

#[test]
fn the_root_scope_keeps_until_release() {
    let _world = World::new();
    let v = text("root");
    let scope = camlrt_scope_open();
    camlrt_scope_close(scope);
    assert_eq!(string(v), "root");
    failed(camlrt_scope_close(0), CAMLRT_SCOPE_ORDER);
    camlrt_release(v);
}

#[test]
fn closing_out_of_order_closes_what_is_inside_and_says_so() {
    let _world = World::new();
    let depths: Vec<i32> = (0..5).map(|_| camlrt_scope_open()).collect();
    let v = text("deep");
    failed(camlrt_scope_close(depths[2]), CAMLRT_SCOPE_ORDER);
    assert!(!alive(v));
    failed(camlrt_scope_close(depths[3]), CAMLRT_SCOPE_ORDER);
    assert_eq!((camlrt_scope_close(depths[1]), camlrt_scope_close(depths[0])), (0, 0));
}

#[test]
fn escape_hands_out_one_level_or_several() {
    let _world = World::new();
    let (one, two, three) = (camlrt_scope_open(), camlrt_scope_open(), camlrt_scope_open());
    let v = text("v");
    let to_two = camlrt_scope_escape(three, v);
    let to_one = camlrt_scope_escape(two, v);
    let to_root = camlrt_scope_escape(one, v);
    assert_eq!(camlrt_scope_escape(three, int(7)), int(7));
    failed(camlrt_scope_escape(55, int(7)), CAMLRT_SCOPE_ORDER);
    let more = text("made after the escapes");
    camlrt_scope_close(three);
    assert!(!alive(v) && !alive(more) && alive(to_two) && alive(to_one) && alive(to_root));
    camlrt_scope_close(two);
    assert!(!alive(to_two) && alive(to_one));
    camlrt_scope_close(one);
    assert!(!alive(to_one));
    assert_eq!(string(to_root), "v");
    for depth in [0, 1, -1, 4] {
        failed(camlrt_scope_escape(depth, to_root), CAMLRT_SCOPE_ORDER);
    }
    camlrt_release(to_root);
}

/// Every handle belongs to the scope that a model says it does, whatever is opened, made, escaped, released, closed.
#[test]
fn scopes_against_a_model() {
    let mut seed = 7u64;
    let mut random = move |n: u64| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) % n
    };
    let _world = World::new();
    // A list of scopes, each the handles that it owns; the first is the root.
    let mut scopes: Vec<Vec<V>> = vec![Vec::new()];
    let mut all: Vec<V> = Vec::new();
    for step in 0..30_000 {
        match random(12) {
            0..4 => {
                let v = text("x");
                scopes.last_mut().expect("the root").push(v);
                all.push(v);
            }
            4 if scopes.len() < 20 => {
                assert_eq!(camlrt_scope_open(), scopes.len() as i32);
                scopes.push(Vec::new());
            }
            5 if scopes.len() > 1 => {
                assert_eq!(camlrt_scope_close(scopes.len() as i32 - 1), 0);
                scopes.pop();
            }
            6 if scopes.len() > 2 && random(20) == 0 => {
                let to = 1 + random(scopes.len() as u64 - 2) as usize;
                failed(camlrt_scope_close(to as i32), CAMLRT_SCOPE_ORDER);
                scopes.truncate(to);
            }
            7 if scopes.len() > 1 => {
                if let Some(v) = scopes.iter().flatten().next().copied() {
                    let depth = 1 + random(scopes.len() as u64 - 1) as usize;
                    let out = camlrt_scope_escape(depth as i32, v);
                    scopes[depth - 1].push(out);
                    all.push(out);
                }
            }
            8 => {
                let i = random(scopes.len() as u64) as usize;
                if !scopes[i].is_empty() {
                    let j = random(scopes[i].len() as u64) as usize;
                    let v = scopes[i].swap_remove(j);
                    assert_eq!(camlrt_release(v), 0);
                }
            }
            9 if scopes.len() > 1 => {
                let last = scopes.len() - 1;
                let keep: Vec<V> = scopes[last].iter().copied().filter(|v| v.bits() & 8 == 0).collect();
                let mut out = vec![NONE; keep.len()];
                let n = keep.len() as u32;
                assert_eq!(camlrt_scope_reset(last as i32, keep.as_ptr(), n, out.as_mut_ptr()), 0);
                all.extend(&out);
                scopes[last] = out;
            }
            _ => {}
        }
        assert_eq!(live(), scopes.iter().map(Vec::len).sum::<usize>() as i64, "step {step}");
        if step % 1000 == 0 {
            let owned: Vec<V> = scopes.iter().flatten().copied().collect();
            all.sort_by_key(|v| v.bits());
            all.dedup();
            assert!(all.iter().all(|v| alive(*v) == owned.contains(v)));
            all = owned;
        }
    }
    while scopes.len() > 1 {
        scopes.pop();
        assert_eq!(camlrt_scope_close(scopes.len() as i32), 0);
    }
    scopes[0].iter().for_each(release);
}

#[test]
fn a_loop_empties_its_scope_but_for_what_it_keeps() {
    let _world = World::new();
    let depth = camlrt_scope_open();
    let mut keep = [text("0"), int(3), int(1 << 40)];
    for i in 1..1000 {
        let sum = text(format!("{}{}", string(keep[0]), i % 10));
        (0..5).for_each(|_| assert_ne!(text("garbage"), NONE));
        keep[0] = if i % 100 == 0 { text("0") } else { sum };
        let kept = keep.as_mut_ptr();
        assert_eq!(camlrt_scope_reset(depth, kept, 3, kept), 0, "in place");
        assert_eq!((live(), keep[1], get(keep[2])), (2, int(3), 1 << 40));
    }
    assert_eq!(string(keep[0]).len(), 100);
    // On an error nothing is released.
    let stale = text("stale");
    camlrt_release(stale);
    let mut out = [NONE; 2];
    failed(camlrt_scope_reset(depth, [keep[0], stale].as_ptr(), 2, out.as_mut_ptr()), CAMLRT_BAD_HANDLE);
    failed(camlrt_scope_reset(depth, keep.as_ptr(), 2, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    failed(camlrt_scope_reset(depth, std::ptr::null(), 2, out.as_mut_ptr()), CAMLRT_BAD_POINTER);
    for wrong in [0, depth + 1, -1] {
        failed(camlrt_scope_reset(wrong, keep.as_ptr(), 1, out.as_mut_ptr()), CAMLRT_SCOPE_ORDER);
    }
    assert_eq!((live(), out), (2, [NONE; 2]));
    let inner = camlrt_scope_open();
    failed(camlrt_scope_reset(depth, keep.as_ptr(), 1, out.as_mut_ptr()), CAMLRT_SCOPE_ORDER);
    camlrt_scope_close(inner);
    assert_eq!(camlrt_scope_reset(depth, std::ptr::null(), 0, std::ptr::null_mut()), 0);
    assert_eq!(live(), 0);
    camlrt_scope_close(depth);
}

#[test]
fn a_reset_that_finds_no_room_releases_nothing() {
    let _world = World::with(|c| c.max_handles = 10);
    let depth = camlrt_scope_open();
    let all: Vec<V> = (0..8).map(|i| text(format!("{i}"))).collect();
    let mut out = [NONE; 5];
    failed(camlrt_scope_reset(depth, all.as_ptr(), 5, out.as_mut_ptr()), CAMLRT_TOO_MANY_HANDLES);
    assert!(all.iter().enumerate().all(|(i, v)| string(*v) == format!("{i}")) && live() == 8);
    assert_eq!(camlrt_scope_reset(depth, all.as_ptr(), 2, out.as_mut_ptr()), 0);
    assert_eq!((live(), string(out[1])), (2, "1".into()));
    camlrt_scope_close(depth);
}

#[test]
fn many_handles_in_a_root_scope_that_frees_them_itself() {
    let _world = World::new();
    // The list of a scope's handles is swept: it does not grow with what was released.
    let keep: Vec<V> = (0..500).map(|i| text(format!("{i}"))).collect();
    for round in 0..50 {
        let scope = Scope::open();
        let some: Vec<V> = (0..3000).map(|_| text("x")).collect();
        some.iter().for_each(release);
        let last = text("last");
        assert_eq!((live(), string(last)), (501, "last".into()), "round {round}");
        drop(scope);
    }
    assert!(keep.iter().enumerate().all(|(i, v)| string(*v) == format!("{i}")));
    keep.iter().for_each(release);
}

#[test]
fn coroutines_have_stacks_of_their_own() {
    let _world = World::new();
    let main = text("main");
    let co = [camlrt_scopes_new(), camlrt_scopes_new()];
    assert_eq!((co[0] > 0, co[1] > 0, co[0] != co[1]), (true, true, true));
    assert_eq!(camlrt_scopes_switch(co[0]), 0);
    let depth = camlrt_scope_open();
    assert_eq!(depth, 1);
    let a = text("a");
    assert_eq!(camlrt_scopes_switch(co[1]), co[0]);
    assert_eq!(camlrt_scope_open(), 1);
    let b = text("b");
    assert_eq!(camlrt_scope_close(1), 0);
    assert!(alive(a) && !alive(b) && alive(main));
    assert_eq!(camlrt_scopes_switch(co[0]), co[1]);
    assert_eq!(camlrt_scope_close(1), 0);
    assert!(!alive(a));
    let rooted = text("in the coroutine's root scope");
    failed(camlrt_scopes_free(co[0]), CAMLRT_SCOPE_ORDER);
    assert_eq!(camlrt_scopes_switch(0), co[0]);
    assert_eq!((camlrt_scopes_free(co[0]), camlrt_scopes_free(co[1])), (0, 0));
    assert!(!alive(rooted));
    for gone in [co[0], co[1], 0, -1, 99, i32::MIN, i32::MAX] {
        failed(camlrt_scopes_free(gone), CAMLRT_SCOPE_ORDER);
        if gone != 0 {
            failed(camlrt_scopes_switch(gone), CAMLRT_SCOPE_ORDER);
        }
    }
    assert_eq!(string(main), "main");
    camlrt_release(main);
}
