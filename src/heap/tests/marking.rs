//! What is reachable is marked, whatever its shape, on a bounded stack.

use super::*;

/// Bytes that a block counts for.
fn size(wosize: usize) -> usize {
    8 + 8 * wosize
}

fn length(list: Word<'_>) -> usize {
    let (mut n, mut rest) = (0, list);
    while let Some(tail) = rest.field(1) {
        assert_eq!(rest.field(0).and_then(Word::as_int), Some(n as i64));
        n += 1;
        rest = tail;
    }
    n
}

#[test]
fn a_deep_list_made_from_its_end() {
    let (heap, n) = (heap(), scale(10_000_000));
    let list = heap.keep(Word::UNIT).expect("room");
    for i in (0..n).rev() {
        cons(&heap, list, Word::int(i as i64));
    }
    collect(&heap);
    assert_eq!(heap.live.get(), n * size(2));
    assert_eq!(length(heap.kept(list)), n);
    heap.keep_in(list, Word::UNIT);
    collect(&heap);
    assert_eq!(heap.live.get(), 0);
}

#[test]
fn a_deep_list_made_from_its_beginning() {
    let (heap, n) = (heap(), scale(10_000_000));
    let (first, mut fields) = heap.block(2, 0).expect("room");
    for i in 0..n {
        fields[0].set(Word::int(i as i64));
        if i + 1 < n {
            let (next, its_fields) = heap.block(2, 0).expect("room");
            fields[1].set(next);
            fields = its_fields;
        }
    }
    let list = heap.keep(first).expect("room");
    collect(&heap);
    assert_eq!(heap.live.get(), n * size(2));
    assert_eq!(length(heap.kept(list)), n);
}

/// Lists and trees that put more on the stack than there is room for, growing upwards or downwards in memory.
#[test]
fn shapes_that_overflow_the_stack() {
    for (last_first, width) in [(false, 2), (true, 2), (false, 5), (true, 5), (false, 200), (true, 200)] {
        let heap = heap();
        let n = scale(40_000);
        let spine = heap.keep(Word::UNIT).expect("room");
        for i in 0..n {
            let child = block(&heap, 1, &[Word::int(i as i64)]);
            let mut fields = vec![child; width];
            fields[if last_first { width - 1 } else { 0 }] = heap.kept(spine);
            let node = block(&heap, 0, &fields);
            heap.keep_in(spine, node);
        }
        collect(&heap);
        assert_eq!(heap.live.get(), n * (size(1) + size(width)));
        let mut node = heap.kept(spine);
        for i in (0..n).rev() {
            let child = node.field(if last_first { 0 } else { width - 1 }).expect("a child");
            assert_eq!(child.field(0), Some(Word::int(i as i64)));
            node = node.field(if last_first { width - 1 } else { 0 }).expect("the spine");
        }
    }
}

fn tree(heap: &Heap, depth: usize) -> Word<'_> {
    if depth == 0 { Word::int(7) } else { block(heap, 0, &[tree(heap, depth - 1), tree(heap, depth - 1)]) }
}

#[test]
fn a_bushy_tree() {
    let (heap, depth) = (heap(), if cfg!(miri) { 8 } else { 18 });
    let root = heap.keep(tree(&heap, depth)).expect("room");
    collect(&heap);
    assert_eq!(heap.live.get(), ((1 << depth) - 1) * size(2));
    let (mut leaves, mut todo) = (0, vec![heap.kept(root)]);
    while let Some(node) = todo.pop() {
        match node.as_int() {
            Some(n) => {
                assert_eq!(n, 7);
                leaves += 1;
            }
            None => todo.extend(node.fields().iter().map(|f| f.get())),
        }
    }
    assert_eq!(leaves, 1 << depth);
}

#[test]
fn a_wide_array_of_blocks() {
    let (heap, n) = (heap(), scale(1_000_000));
    let (array, fields) = heap.block(n, 0).expect("room");
    for (i, f) in fields.iter().enumerate() {
        f.set(block(&heap, 3, &[Word::int(i as i64), Word::UNIT]));
    }
    let root = heap.keep(array).expect("room");
    collect(&heap);
    assert_eq!(heap.live.get(), size(n) + n * size(2));
    let all = heap.kept(root);
    assert!((0..n).all(|i| all.field(i).and_then(|b| b.field(0)) == Some(Word::int(i as i64))));
}

#[test]
fn cycles_live_and_die_together() {
    let heap = heap();
    let ring = |n: usize| {
        let (first, fields) = heap.block(1, 0).expect("room");
        let mut last = fields;
        for _ in 1..n {
            let (next, fields) = heap.block(1, 0).expect("room");
            last[0].set(next);
            last = fields;
        }
        last[0].set(first);
        first
    };
    let n = scale(100_000);
    let kept = heap.keep(ring(n)).expect("room");
    ring(n);
    let alone = heap.keep(ring(1)).expect("room");
    collect(&heap);
    assert_eq!(heap.live.get(), (n + 1) * size(1));
    let mut at = heap.kept(kept);
    for _ in 0..n {
        at = at.field(0).expect("the ring");
    }
    assert!(at == heap.kept(kept));
    heap.roots.drop_root(kept);
    heap.roots.drop_root(alone);
    collect(&heap);
    assert_eq!(heap.live.get(), 0);
}

#[test]
fn blocks_of_bytes_are_not_scanned() {
    let heap = heap();
    let dead = block(&heap, 0, &[Word::UNIT]).raw();
    let (double, _) = (heap.double(f64::from_bits(dead)).expect("room"), ());
    let (_, array) = heap.double_array(2).expect("room");
    array.iter().for_each(|d| d.set(f64::from_bits(dead)));
    let (custom, data) = heap.custom(17, 2).expect("room");
    data.iter().for_each(|d| d.set(dead));
    let (text, bytes) = heap.string(8).expect("room");
    bytes.iter().zip(dead.to_ne_bytes()).for_each(|(b, x)| b.set(x));
    let roots = [double, custom, text].map(|w| heap.keep(w).expect("room"));
    collect(&heap);
    assert_eq!(heap.live.get(), size(1) + size(3) + size(2));
    assert_eq!(heap.kept(roots[1]).custom_ops(), Some(17));
}

#[test]
fn atoms_are_shared_and_never_die() {
    let heap = heap();
    let (empty, fields) = heap.block(0, 5).expect("an atom");
    assert!(fields.is_empty());
    assert!(empty == heap.atom(5) && empty != heap.atom(6));
    assert_eq!((empty.tag(), empty.wosize()), (5, 0));
    let root = heap.keep(block(&heap, 0, &[empty, heap.atom(0)])).expect("room");
    collect(&heap);
    collect(&heap);
    assert!(heap.kept(root).field(0) == Some(heap.atom(5)));
}
