//! Where blocks go: gaps, chunks, spans; what is given back; and what the cap refuses.

use super::super::chunk::{CHUNK, SMALL_MAX};
use super::*;

/// Makes `n` blocks of `wosize` words that hold their number, all on a list.
fn numbered(heap: &Heap, list: Global, n: usize, wosize: usize) {
    for i in 0..n {
        let b = block(heap, 9, &vec![Word::int(i as i64); wosize]);
        cons(heap, list, b);
    }
}

/// Keeps the first and every `k`-th element behind it, checking that each is whole; how many were kept.
fn thin_out(heap: &Heap, list: Global, k: usize) -> usize {
    let (mut kept, mut i) = (0, 0);
    let mut last = None;
    let mut rest = heap.kept(list);
    while let (Some(head), Some(tail)) = (rest.field(0), rest.field(1)) {
        let first = head.field(0);
        assert!(head.fields().iter().all(|f| Some(f.get()) == first));
        if i % k == 0 {
            if let Some(cell) = last.replace(rest) {
                cell.fields()[1].set(rest);
            }
            kept += 1;
        }
        i += 1;
        rest = tail;
    }
    if let Some(cell) = last {
        cell.fields()[1].set(Word::UNIT);
    }
    kept
}

#[test]
fn gaps_between_live_blocks_are_filled_again() {
    let heap = heap();
    let n = scale(400_000);
    let list = heap.keep(Word::UNIT).expect("room");
    numbered(&heap, list, n, 10);
    let kept = thin_out(&heap, list, 100);
    collect(&heap);
    let mapped = heap.mapped();
    let other = heap.keep(Word::UNIT).expect("room");
    for round in 0..5 {
        numbered(&heap, other, n / 2, 10);
        assert_eq!(heap.mapped(), mapped, "round {round}");
        assert_eq!(thin_out(&heap, list, 1), kept);
        thin_out(&heap, other, 1);
        heap.keep_in(other, Word::UNIT);
        collect(&heap);
    }
}

#[test]
fn empty_chunks_are_used_again_and_too_many_given_back() {
    let heap = heap();
    let list = heap.keep(Word::UNIT).expect("room");
    numbered(&heap, list, scale(2_000_000), 3);
    let most = heap.mapped();
    heap.keep_in(list, Word::UNIT);
    collect(&heap);
    // What was handed out last time may be asked for again; nothing was since.
    collect(&heap);
    assert!(heap.mapped() <= 2 * heap.due.get() + CHUNK, "{} of {most} kept", heap.mapped());
    let kept = heap.mapped();
    numbered(&heap, list, scale(200_000), 3);
    assert!(heap.mapped() <= kept.max(CHUNK));
    thin_out(&heap, list, 1);
}

#[test]
fn blocks_of_all_sizes() {
    let heap = heap();
    let sizes = [
        1,
        2,
        7,
        8,
        100,
        SMALL_MAX - 1,
        SMALL_MAX,
        SMALL_MAX + 1,
        20_000,
        CHUNK / 8 - 1,
        CHUNK / 8,
        CHUNK / 4,
    ];
    let roots: Vec<_> = sizes
        .iter()
        .map(|&n| {
            let (word, fields) = heap.block(n, 2).expect("room");
            assert_eq!((word.wosize(), fields.len(), word.tag()), (n, n, 2));
            assert!(fields.iter().all(|f| f.get() == Word::UNIT));
            fields[0].set(Word::int(n as i64));
            fields[n - 1].set(Word::int(n as i64));
            heap.keep(word).expect("room")
        })
        .collect();
    collect(&heap);
    for (n, root) in sizes.iter().zip(roots) {
        let word = heap.kept(root);
        assert_eq!(word.field(n - 1).and_then(Word::as_int), Some(*n as i64));
        assert_eq!(word.field(0), word.field(n - 1));
    }
}

#[test]
fn strings_know_their_length() {
    let heap = heap();
    for len in (0..40).chain([65_520, 65_527, 65_528, 65_529, 1 << 20]) {
        let (word, cells) = heap.string(len).expect("room");
        assert_eq!((cells.len(), word.bytes().map(<[_]>::len)), (len, Some(len)));
        cells.iter().for_each(|c| c.set(0xff));
        assert_eq!(word.bytes().map(<[_]>::len), Some(len));
        assert_eq!(word.wosize(), len / 8 + 1);
    }
}

#[test]
fn spans_are_used_again_if_they_fit() {
    let heap = heap();
    let make = |bytes: usize| {
        let (word, cells) = heap.string(bytes).expect("room");
        cells[bytes - 1].set(1);
        word.raw()
    };
    let first = make(3 << 20);
    collect(&heap);
    assert_eq!(make(2 << 20), first, "the spare span is large enough");
    let mapped = heap.mapped();
    collect(&heap);
    assert_ne!(make(100 << 10), first, "it would be wasted on this one");
    assert!(heap.mapped() > mapped);
}

#[test]
fn absurd_sizes_are_refused_at_once() {
    let heap = heap();
    assert!(heap.block(super::super::Header::MAX_WOSIZE + 1, 0).is_err());
    assert!(heap.block(usize::MAX / 8, 0).is_err());
    assert!(heap.block(usize::MAX, 0).is_err());
    assert!(heap.string(usize::MAX).is_err());
    assert!(heap.string(usize::MAX / 2).is_err());
    assert!(heap.double_array(usize::MAX / 8).is_err());
    assert!(heap.custom(0, usize::MAX).is_err());
    assert!(heap.ephemeron(usize::MAX).is_err());
    assert_eq!(heap.used(), 0);
}

#[test]
fn the_cap_refuses_before_anything_is_taken() {
    let heap = heap();
    heap.set_cap(8 << 20);
    let text = heap.keep(heap.string(5 << 20).expect("room").0).expect("room");
    let (used, mapped) = (heap.used(), heap.mapped());
    assert_eq!(heap.string(5 << 20).err(), Some(super::super::Full));
    assert_eq!(heap.reserve(5 << 20), Err(super::super::Full));
    assert_eq!(heap.add_external(5 << 20), Err(super::super::Full));
    assert_eq!((heap.used(), heap.mapped()), (used, mapped));
    heap.roots.drop_root(text);
    collect(&heap);
    assert_eq!(heap.reserve(5 << 20), Ok(()));
    assert!(heap.string(5 << 20).is_ok());
}

#[test]
fn what_was_reserved_can_be_allocated() {
    let mut random = Random(5);
    let heap = heap();
    heap.set_cap(12 << 20);
    let list = heap.keep(Word::UNIT).expect("room");
    let mut reserved = 0;
    for _ in 0..scale(3000).max(20) {
        let bytes = random.below(1 << 20);
        if heap.reserve(bytes).is_err() {
            thin_out(&heap, list, 1 + random.below(20));
            collect(&heap);
            continue;
        }
        reserved += 1;
        let mut left = bytes;
        while left >= 1000 {
            let words = random.below(100);
            let made = if words == 0 { heap.double(1.0) } else { heap.block(words, 9).map(|b| b.0) };
            assert!(made.is_ok(), "{left} of {bytes} bytes left");
            left -= 8 + 8 * words.max(1);
            if words > 0 && left >= 1000 {
                cons(&heap, list, heap.atom(9));
                left -= 24;
            }
        }
    }
    assert!(reserved > 10);
}

#[test]
fn a_collection_is_asked_for_when_the_heap_has_grown() {
    let heap = heap();
    let list = heap.keep(Word::UNIT).expect("room");
    let mut made = 0;
    while !heap.wants_collection() {
        heap.string(100_000).expect("room");
        made += 100_000;
    }
    assert!((1 << 20..100 << 20).contains(&made));
    collect(&heap);
    assert!(!heap.wants_collection());
    if cfg!(miri) {
        return;
    }
    numbered(&heap, list, 3_000_000, 3);
    collect(&heap);
    let (live, before) = (heap.live.get(), heap.used());
    while !heap.wants_collection() {
        heap.string(1000).expect("room");
    }
    let grown = heap.used() - before;
    assert!((live / 2..2 * live).contains(&grown), "{grown} with {live} alive");
}

#[test]
fn memory_outside_drives_collections_too() {
    let heap = heap();
    while !heap.wants_collection() {
        heap.add_external(1 << 20).expect("room");
    }
    assert!(heap.used() <= 100 << 20);
    heap.sub_external(heap.external.get());
    assert_eq!(heap.used(), 0);
}
