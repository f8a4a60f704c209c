//! The table of handles.

use super::super::handles::{Handles, NoHandle, owner};
use super::*;
use std::collections::HashSet;

#[test]
fn eight_million_live_at_once_and_no_more() {
    let heap = heap();
    let n = if cfg!(miri) { 3000 } else { Handles::MAX };
    heap.handles.set_cap(n);
    let all: Vec<i32> = (0..n).map(|i| heap.new_handle(Word::int(i as i64), 1).expect("room")).collect();
    assert_eq!(heap.handles.live(), n);
    assert_eq!(heap.new_handle(Word::UNIT, 1), Err(NoHandle::TooMany));
    for (i, h) in all.iter().enumerate() {
        assert!(*h != 0 && *h & 1 == 0);
        assert_eq!(heap.lookup(*h), Some(Word::int(i as i64)));
    }
    assert!(heap.handles.free(all[n / 2]));
    let another = heap.new_handle(Word::TRUE, 1).expect("the place of the one freed");
    assert_eq!(heap.lookup(all[n / 2]), None);
    assert_eq!(heap.lookup(another), Some(Word::TRUE));
    for h in &all {
        heap.handles.free(*h);
    }
    assert_eq!(heap.handles.live(), 1);
}

#[test]
fn stale_handles_are_refused_for_a_long_time() {
    let heap = heap();
    let mut stale = Vec::new();
    for i in 0..scale(1_000_000) {
        let h = heap.new_handle(Word::UNIT, 1).expect("room");
        assert!(heap.handles.free(h) && !heap.handles.free(h));
        if i % 1000 == 0 {
            stale.push(h);
        }
    }
    assert_eq!(stale.iter().collect::<HashSet<_>>().len(), stale.len());
    for h in stale {
        assert!(heap.lookup(h).is_none() && heap.handles.owner(h).is_none() && !heap.aim(h, Word::TRUE));
    }
    for forged in [0, 2, -2, i32::MIN, i32::MAX - 1] {
        assert!(heap.lookup(forged).is_none() || heap.handles.live() > 0);
    }
}

/// Serials are 31 bits: behind the last comes the first, but never 0, and never one that is in use.
#[test]
fn serials_wrap_around() {
    let heap = heap();
    heap.handles.set_next(0x7fff_ffff - 300);
    let kept: Vec<i32> = (0..600).map(|i| heap.new_handle(Word::int(i), 1).expect("room")).collect();
    assert!(kept.iter().all(|h| *h != 0 && *h & 1 == 0));
    assert_eq!(kept.iter().collect::<HashSet<_>>().len(), kept.len());
    for lap in 0..3 {
        heap.handles.set_next(0x7fff_ffff - 700);
        for _ in 0..2000 {
            let h = heap.new_handle(Word::TRUE, 1).expect("room");
            assert!(h != 0 && !kept.contains(&h), "lap {lap}");
            heap.handles.free(h);
        }
    }
    assert!(kept.iter().enumerate().all(|(i, h)| heap.lookup(*h) == Some(Word::int(i as i64))));
}

#[test]
fn an_owner_frees_its_own_only() {
    let heap = heap();
    let mine = heap.new_handle(Word::TRUE, 7).expect("room");
    let retained = heap.new_handle(Word::TRUE, owner::RETAINED).expect("room");
    heap.handles.free_owned(retained, 7);
    assert_eq!(heap.handles.owner(retained), Some(owner::RETAINED));
    heap.handles.free_owned(mine, 7);
    assert_eq!((heap.handles.owner(mine), heap.handles.live()), (None, 1));
    assert!(heap.aim(retained, Word::int(3)));
    assert_eq!(heap.lookup(retained), Some(Word::int(3)));
}

#[test]
fn the_table_finds_room_beside_a_block_of_old_handles() {
    let heap = heap();
    let old: Vec<_> = (0..scale(100_000)).map(|_| heap.new_handle(Word::UNIT, 1).expect("room")).collect();
    for _ in 0..scale(2_000_000) {
        let h = heap.new_handle(Word::UNIT, 1).expect("room");
        heap.handles.free(h);
    }
    assert!(old.iter().all(|h| heap.lookup(*h).is_some()));
}

#[test]
fn kept_words_and_stacks() {
    let heap = heap();
    let a = heap.keep(Word::int(1)).expect("room");
    let b = heap.keep(Word::int(2)).expect("room");
    heap.roots.drop_root(a);
    assert_eq!(heap.keep(Word::int(3)).expect("room"), a, "places are used again");
    assert_eq!((heap.kept(a), heap.kept(b)), (Word::int(3), Word::int(2)));
    let stack = heap.roots.new_stack().expect("room");
    let deep = heap.push_root(stack, block(&heap, 3, &[Word::int(5)])).expect("room");
    assert_eq!(heap.push_root(stack, Word::UNIT).expect("room").index(), 1);
    collect(&heap);
    assert_eq!(heap.root(deep).field(0), Some(Word::int(5)));
    heap.set_root(deep, Word::TRUE);
    collect(&heap);
    assert_eq!((heap.root(deep), heap.live.get()), (Word::TRUE, 0));
    heap.roots.truncate(stack, 1);
    assert_eq!(heap.push_root(stack, Word::UNIT).expect("room").index(), 1);
    heap.roots.drop_stack(stack);
    assert_eq!(heap.roots.new_stack().expect("room"), stack);
    assert_eq!(heap.push_root(stack, Word::UNIT).expect("room").index(), 0);
}

#[test]
fn a_burst_of_handles_leaves_no_large_table() {
    let heap = heap();
    let n = scale(1 << 18);
    let made: Vec<_> = (0..n).map(|i| heap.new_handle(Word::int(i as i64), 1).expect("room")).collect();
    let large = heap.handles.capacity();
    for (i, h) in made.iter().enumerate().filter(|(i, _)| i % 1000 != 0) {
        assert!(heap.handles.free(*h), "{i}");
    }
    collect(&heap);
    assert!(heap.handles.capacity() * 4 <= large, "{} of {large} slots", heap.handles.capacity());
    for (i, h) in made.iter().enumerate() {
        let expected = (i % 1000 == 0).then_some(i as i64);
        assert_eq!(heap.lookup(*h).and_then(Word::as_int), expected, "no handle changes its number");
    }
    for i in 0..n {
        heap.new_handle(Word::int(i as i64), 1).expect("room");
    }
    assert_eq!(heap.lookup(made[0]).and_then(Word::as_int), Some(0));
}
