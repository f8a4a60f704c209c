//! What happens when values die: the order of `Gc.finalise` and `Gc.finalise_last`, and the resources.

use super::super::finalise::Resource;
use super::super::handles::owner;
use super::*;

fn leaf(heap: &Heap, n: i64) -> Word<'_> {
    block(heap, 4, &[Word::int(n)])
}

/// What is due: the number of each function, and that of its argument, `None` for `()`.
fn due(heap: &Heap) -> Vec<(i64, Option<i64>)> {
    std::iter::from_fn(|| heap.next_finaliser())
        .map(|(f, x)| {
            (f.field(0).and_then(Word::as_int).expect("a number"), x.field(0).and_then(Word::as_int))
        })
        .collect()
}

#[test]
fn functions_are_due_with_their_values_the_last_registered_first() {
    let heap = heap();
    for n in 0..100 {
        heap.finalisers.finalise(leaf(&heap, 100 + n), leaf(&heap, n)).expect("room");
    }
    let twice = leaf(&heap, 7);
    heap.finalisers.finalise(leaf(&heap, 1), twice).expect("room");
    heap.finalisers.finalise(leaf(&heap, 2), twice).expect("room");
    collect(&heap);
    assert!(heap.finaliser_due() && heap.finalisers.pending());
    let mut expected: Vec<_> = (0..100).map(|n| (100 + n, Some(n))).collect();
    expected.extend([(1, Some(7)), (2, Some(7))]);
    expected.reverse();
    assert_eq!(due(&heap), expected);
    collect(&heap);
    assert_eq!((due(&heap), heap.live.get()), (vec![], 0), "each was due once");
}

#[test]
fn what_is_due_stays_alive_until_it_is_taken() {
    let heap = heap();
    let inner = leaf(&heap, 5);
    heap.finalisers.finalise(leaf(&heap, 1), block(&heap, 4, &[Word::int(3), inner])).expect("room");
    for _ in 0..4 {
        collect(&heap);
        assert_eq!(heap.live.get(), 16 + 24 + 16);
    }
    let (_, value) = heap.next_finaliser().expect("one is due");
    assert_eq!(
        value.field(1).and_then(|i| i.field(0)),
        Some(Word::int(5)),
        "what the value holds was revived with it"
    );
}

#[test]
fn a_value_kept_by_its_function_is_not_due_again() {
    let heap = heap();
    heap.finalisers.finalise(leaf(&heap, 1), leaf(&heap, 9)).expect("room");
    collect(&heap);
    let (_, value) = heap.next_finaliser().expect("one is due");
    let revived = heap.keep(value).expect("room");
    collect(&heap);
    assert!(!heap.finaliser_due());
    assert_eq!(heap.kept(revived).field(0), Some(Word::int(9)));
    heap.roots.drop_root(revived);
    collect(&heap);
    assert!(!heap.finaliser_due());
}

#[test]
fn the_last_functions_come_when_the_value_is_dead_for_good() {
    let heap = heap();
    let value = leaf(&heap, 9);
    heap.finalisers.finalise_last(leaf(&heap, 2), value).expect("room");
    heap.finalisers.finalise(leaf(&heap, 1), value).expect("room");
    collect(&heap);
    assert_eq!(due(&heap), [(1, Some(9))], "revived, so not yet");
    collect(&heap);
    assert_eq!(due(&heap), [(2, None)]);
    let other = heap.keep(leaf(&heap, 1)).expect("room");
    heap.finalisers.finalise_last(leaf(&heap, 3), heap.kept(other)).expect("room");
    collect(&heap);
    assert!(!heap.finaliser_due());
    heap.roots.drop_root(other);
    collect(&heap);
    assert_eq!(due(&heap), [(3, None)]);
}

#[test]
fn the_first_functions_come_before_the_last_ones() {
    let heap = heap();
    heap.finalisers.finalise_last(leaf(&heap, 2), leaf(&heap, 1)).expect("room");
    heap.finalisers.finalise(leaf(&heap, 1), leaf(&heap, 2)).expect("room");
    collect(&heap);
    assert_eq!(due(&heap), [(1, Some(2)), (2, None)]);
}

#[test]
fn weak_places_are_emptied_after_the_first_functions_had_their_chance() {
    let heap = heap();
    let value = leaf(&heap, 9);
    let weak = heap.new_handle(value, owner::WEAK).expect("room");
    let e = heap.keep(heap.ephemeron(1).expect("room")).expect("room");
    heap.ephemeron_set(heap.kept(e), Some(0), Some(value));
    heap.ephemeron_set(heap.kept(e), None, Some(leaf(&heap, 10)));
    heap.finalisers.finalise(leaf(&heap, 1), value).expect("room");
    collect(&heap);
    assert!(heap.lookup_weak(weak).flatten().is_some());
    let data = heap.ephemeron_get(heap.kept(e), None).flatten();
    assert_eq!(data.and_then(|d| d.field(0)), Some(Word::int(10)), "the data of a revived key");
    due(&heap);
    collect(&heap);
    assert_eq!(heap.lookup_weak(weak), Some(None));
    assert_eq!(heap.ephemeron_get(heap.kept(e), None), Some(None));
}

#[test]
fn functions_are_kept_for_values_that_live() {
    let heap = heap();
    let value = heap.keep(leaf(&heap, 1)).expect("room");
    heap.finalisers.finalise(leaf(&heap, 42), heap.kept(value)).expect("room");
    heap.finalisers.finalise_last(leaf(&heap, 43), heap.kept(value)).expect("room");
    heap.finalisers.finalise(leaf(&heap, 44), Word::int(3)).expect("room");
    collect(&heap);
    collect(&heap);
    heap.roots.drop_root(value);
    collect(&heap);
    assert_eq!(due(&heap), [(42, Some(1))]);
    collect(&heap);
    assert_eq!(due(&heap), [(43, None)], "an integer never dies");
}

#[test]
fn resources_are_told_of_once_with_what_their_block_held() {
    let heap = heap();
    let kept = heap.keep(leaf(&heap, 1)).expect("room");
    heap.finalisers.reserve().expect("room");
    heap.finalisers.stands_for(heap.kept(kept), Resource::Closure(1));
    heap.finalisers.reserve().expect("room");
    heap.finalisers.stands_for(leaf(&heap, 2), Resource::Closure(2));
    let (custom, data) = heap.custom(20, 2).expect("room");
    data[0].set(0xabcd);
    data[1].set(0xef);
    heap.finalisers.reserve().expect("room");
    heap.finalisers.stands_for(custom, Resource::Custom(20));
    collect(&heap);
    let dead = std::iter::from_fn(|| heap.finalisers.next_dead()).collect::<Vec<_>>();
    assert_eq!(
        dead.iter().map(|d| d.resource).collect::<Vec<_>>(),
        [Resource::Closure(2), Resource::Custom(20)]
    );
    assert_eq!(*dead[1].bytes, [0xabcd, 0xef]);
    assert!(!heap.finalisers.pending());
    collect(&heap);
    assert!(std::iter::from_fn(|| heap.finalisers.next_dead()).collect::<Vec<_>>().is_empty());
    let rest = std::iter::from_fn(|| heap.finalisers.next_of_all()).collect::<Vec<_>>();
    assert_eq!(rest.iter().map(|d| d.resource).collect::<Vec<_>>(), [Resource::Closure(1)]);
}

#[test]
fn a_resource_of_a_revived_block_lives_on() {
    let heap = heap();
    let value = leaf(&heap, 1);
    heap.finalisers.reserve().expect("room");
    heap.finalisers.stands_for(value, Resource::Channel(3));
    heap.finalisers.finalise(leaf(&heap, 1), value).expect("room");
    collect(&heap);
    assert!(std::iter::from_fn(|| heap.finalisers.next_dead()).collect::<Vec<_>>().is_empty());
    due(&heap);
    collect(&heap);
    assert_eq!(std::iter::from_fn(|| heap.finalisers.next_dead()).collect::<Vec<_>>().len(), 1);
}
