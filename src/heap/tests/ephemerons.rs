//! Weak handles and ephemerons.

use super::super::handles::owner;
use super::*;

fn leaf(heap: &Heap, n: i64) -> Word<'_> {
    block(heap, 4, &[Word::int(n)])
}

fn number(word: Option<Option<Word<'_>>>) -> Option<i64> {
    word.expect("such a place")?.field(0)?.as_int()
}

#[test]
fn weak_handles_do_not_keep_their_values() {
    let heap = heap();
    let kept = heap.keep(leaf(&heap, 1)).expect("room");
    let weak = heap.new_handle(heap.kept(kept), owner::WEAK).expect("room");
    let dying = heap.new_handle(leaf(&heap, 2), owner::WEAK).expect("room");
    assert!(heap.lookup(weak).is_none(), "a weak handle is no value");
    assert_eq!(number(heap.lookup_weak(dying)), Some(2));
    collect(&heap);
    assert_eq!(number(heap.lookup_weak(weak)), Some(1));
    assert_eq!(heap.lookup_weak(dying), Some(None));
    heap.roots.drop_root(kept);
    collect(&heap);
    assert_eq!(heap.lookup_weak(weak), Some(None));
    assert!(heap.handles.free(weak) && !heap.handles.free(weak));
    assert_eq!(heap.lookup_weak(weak), None);
    assert!(!heap.aim(dying, Word::UNIT), "a weak handle cannot be aimed");
}

#[test]
fn data_live_with_their_keys() {
    let heap = heap();
    let e = heap.keep(heap.ephemeron(2).expect("room")).expect("room");
    let key = heap.keep(leaf(&heap, 1)).expect("room");
    let get = |place| number(heap.ephemeron_get(heap.kept(e), place));
    let set = |place, w| assert!(heap.ephemeron_set(heap.kept(e), place, w));
    assert_eq!((get(None), get(Some(0)), get(Some(1))), (None, None, None));
    assert!(heap.ephemeron_get(heap.kept(e), Some(2)).is_none());
    assert!(!heap.ephemeron_set(heap.kept(e), Some(2), None));
    assert_eq!(heap.ephemeron_keys(heap.kept(e)), Some(2));
    assert_eq!(heap.ephemeron_keys(Word::UNIT), None);
    set(Some(0), Some(heap.kept(key)));
    set(None, Some(leaf(&heap, 10)));
    collect(&heap);
    assert_eq!((get(Some(0)), get(None)), (Some(1), Some(10)), "an empty key is no dead one");
    set(Some(1), Some(leaf(&heap, 2)));
    collect(&heap);
    assert_eq!((get(Some(0)), get(Some(1)), get(None)), (Some(1), None, None));
    set(Some(1), Some(Word::int(5)));
    set(None, Some(leaf(&heap, 11)));
    collect(&heap);
    assert_eq!((get(Some(0)), get(None)), (Some(1), Some(11)), "integers never die");
    set(None, None);
    assert_eq!(get(None), None);
    set(None, Some(heap.kept(key)));
    heap.roots.drop_root(key);
    collect(&heap);
    assert_eq!((get(Some(0)), get(None)), (None, None), "data does not keep its own key");
}

#[test]
fn an_ephemeron_without_keys_keeps_its_data() {
    let heap = heap();
    let e = heap.keep(heap.ephemeron(0).expect("room")).expect("room");
    heap.ephemeron_set(heap.kept(e), None, Some(leaf(&heap, 3)));
    collect(&heap);
    assert_eq!(number(heap.ephemeron_get(heap.kept(e), None)), Some(3));
    heap.roots.drop_root(e);
    collect(&heap);
    assert_eq!(heap.live.get(), 0);
    assert!(heap.ephemerons.borrow().is_empty());
}

/// Each link's data is the next one's key; the first key decides for all.
#[test]
fn chains_in_either_order() {
    for forwards in [true, false] {
        for first_lives in [true, false] {
            let (heap, n) = (heap(), scale(10_000));
            let links = heap.keep(heap.block(n, 0).expect("room").0).expect("room");
            for i in 0..n {
                heap.kept(links).fields()[if forwards { i } else { n - 1 - i }]
                    .set(heap.ephemeron(1).expect("room"));
            }
            let first = heap.keep(leaf(&heap, 0)).expect("room");
            let mut key = heap.kept(first);
            for (i, link) in heap.kept(links).fields().iter().enumerate() {
                let data = leaf(&heap, i as i64 + 1);
                heap.ephemeron_set(link.get(), Some(0), Some(key));
                heap.ephemeron_set(link.get(), None, Some(data));
                key = data;
            }
            if !first_lives {
                heap.roots.drop_root(first);
            }
            collect(&heap);
            for (i, link) in heap.kept(links).fields().iter().enumerate() {
                let expected = first_lives.then_some(i as i64 + 1);
                assert_eq!(number(heap.ephemeron_get(link.get(), None)), expected);
                assert_eq!(number(heap.ephemeron_get(link.get(), Some(0))), first_lives.then_some(i as i64));
            }
        }
    }
}

#[test]
fn cycles_through_keys_and_data_die() {
    let heap = heap();
    let all = heap.keep(heap.block(3, 0).expect("room").0).expect("room");
    let e = |i: usize| heap.kept(all).field(i).expect("an ephemeron");
    for i in 0..3 {
        heap.kept(all).fields()[i].set(heap.ephemeron(1).expect("room"));
    }
    // Its data is its key; its data points to its key; two that are each other's.
    let own = leaf(&heap, 1);
    heap.ephemeron_set(e(0), Some(0), Some(own));
    heap.ephemeron_set(e(0), None, Some(own));
    let (a, b) = (leaf(&heap, 2), leaf(&heap, 3));
    heap.ephemeron_set(e(1), Some(0), Some(a));
    heap.ephemeron_set(e(1), None, Some(block(&heap, 0, &[b])));
    heap.ephemeron_set(e(2), Some(0), Some(b));
    heap.ephemeron_set(e(2), None, Some(block(&heap, 0, &[a])));
    collect(&heap);
    for i in 0..3 {
        assert_eq!(heap.ephemeron_get(e(i), Some(0)), Some(None));
        assert_eq!(heap.ephemeron_get(e(i), None), Some(None));
    }
    assert_eq!(heap.live.get(), 8 + 24 + 3 * (8 + 24));
}

#[test]
fn an_ephemeron_reached_through_data_counts() {
    let heap = heap();
    let outer = heap.keep(heap.ephemeron(1).expect("room")).expect("room");
    let key = heap.keep(leaf(&heap, 1)).expect("room");
    let inner = heap.ephemeron(1).expect("room");
    heap.ephemeron_set(inner, Some(0), Some(heap.kept(key)));
    heap.ephemeron_set(inner, None, Some(leaf(&heap, 7)));
    heap.ephemeron_set(heap.kept(outer), Some(0), Some(heap.kept(key)));
    heap.ephemeron_set(heap.kept(outer), None, Some(inner));
    collect(&heap);
    let inner = heap.ephemeron_get(heap.kept(outer), None).flatten().expect("the inner one");
    assert_eq!(number(heap.ephemeron_get(inner, None)), Some(7));
}

#[test]
fn a_weak_array_larger_than_a_chunk() {
    let (heap, n) = (heap(), scale(300_000));
    let weak = heap.keep(heap.ephemeron(n).expect("room")).expect("room");
    let list = heap.keep(Word::UNIT).expect("room");
    for i in 0..n {
        let value = leaf(&heap, i as i64);
        if i % 3 == 0 {
            cons(&heap, list, value);
        }
        heap.ephemeron_set(heap.kept(weak), Some(i), Some(value));
    }
    collect(&heap);
    for i in 0..n {
        let expected = (i % 3 == 0).then_some(i as i64);
        assert_eq!(number(heap.ephemeron_get(heap.kept(weak), Some(i))), expected);
    }
}

/// Each one's data is the key of the one made before it, behind it, or anywhere.
#[test]
fn long_chains_are_looked_at_a_few_times_in_any_order() {
    let n = scale(100_000);
    let mut random = Random(3);
    for order in 0..3 {
        let heap = heap();
        let keys = heap.keep(heap.block(n, 0).expect("room").0).expect("room");
        let all = heap.keep(heap.block(n, 0).expect("room").0).expect("room");
        let first = heap.keep(Word::UNIT).expect("room");
        for i in 0..n {
            heap.kept(keys).fields()[i].set(leaf(&heap, i as i64));
        }
        let mut places: Vec<usize> = (0..n).collect();
        match order {
            0 => {}
            1 => places.reverse(),
            _ => (0..n).for_each(|i| places.swap(i, random.below(n))),
        }
        for i in places {
            let e = heap.ephemeron(2).expect("room");
            let key = |i: usize| heap.kept(keys).field(i % n);
            assert!(heap.ephemeron_set(e, Some(0), key(0)) && heap.ephemeron_set(e, Some(1), key(i)));
            assert!(heap.ephemeron_set(e, None, key(i + 1)));
            heap.kept(all).fields()[i].set(e);
        }
        heap.keep_in(first, heap.kept(keys).field(0).expect("a key"));
        heap.keep_in(keys, Word::UNIT);
        collect(&heap);
        assert!(heap.looks.get() <= 3 * n, "{} looks at {n} ephemerons", heap.looks.get());
        for i in [0, 1, n / 2, n - 2] {
            let e = heap.kept(all).field(i).expect("an ephemeron");
            assert_eq!(number(heap.ephemeron_get(e, None)), Some(i as i64 + 1), "order {order}");
        }
        heap.keep_in(first, Word::UNIT);
        collect(&heap);
        assert_eq!(heap.ephemeron_get(heap.kept(all).field(0).expect("an ephemeron"), None), Some(None));
    }
}
