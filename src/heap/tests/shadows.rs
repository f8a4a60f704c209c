//! Numbers for blocks, while somebody walks the heap.

use super::super::Full;
use super::*;

#[test]
fn every_walk_begins_with_no_numbers() {
    let heap = heap();
    let mut blocks: Vec<_> =
        (0..scale(100_000)).map(|i| block(&heap, 0, &vec![Word::UNIT; 1 + i % 5])).collect();
    blocks.push(heap.string(1 << 21).expect("room").0);
    for walk in 0..3 {
        let mut shadow = heap.shadow().expect("no other walk");
        assert!(heap.shadow().is_none(), "one walk at a time");
        for (i, b) in blocks.iter().enumerate() {
            assert_eq!(shadow.get(*b), Ok(None), "walk {walk}");
            assert_eq!(shadow.count(), i as u32);
            assert_eq!(shadow.number(*b), Ok(None));
            assert_eq!(shadow.number(*b), Ok(Some(i as u32)));
        }
        for (i, b) in blocks.iter().enumerate() {
            assert_eq!(shadow.get(*b), Ok(Some(i as u32)));
        }
        assert_eq!(shadow.set(blocks[0], 12), Ok(()));
        assert_eq!(shadow.get(blocks[0]), Ok(Some(12)));
    }
}

#[test]
fn only_blocks_have_numbers() {
    let heap = heap();
    let mut shadow = heap.shadow().expect("no other walk");
    assert_eq!(shadow.get(Word::int(4)), Err(Full));
    assert_eq!(shadow.number(heap.atom(0)), Err(Full));
    assert_eq!(shadow.set(Word::UNIT, 0), Err(Full));
}

/// The base rises with each walk's largest number. When it is half of what there is, the tables are cleared.
#[test]
fn the_base_wraps_around() {
    let heap = heap();
    let (a, b) = (block(&heap, 0, &[Word::UNIT]), heap.string(1 << 21).expect("room").0);
    for large in [u32::MAX / 2 - 1, u32::MAX / 2 + 5, u32::MAX - 2, u32::MAX - 1] {
        for _ in 0..3 {
            let mut shadow = heap.shadow().expect("no other walk");
            assert_eq!((shadow.get(a), shadow.get(b)), (Ok(None), Ok(None)));
            assert_eq!(shadow.number(b), Ok(None));
            let fits = shadow.set(a, large).is_ok();
            assert_eq!(shadow.get(a), Ok(fits.then_some(large)));
            assert_eq!(shadow.get(b), Ok(Some(0)));
        }
    }
    let mut shadow = heap.shadow().expect("no other walk");
    assert_eq!(shadow.set(a, u32::MAX), Err(Full));
    let base_used = (0..3).any(|_| shadow.set(a, u32::MAX - 1).is_err());
    assert!(base_used || shadow.number(b) == Err(Full), "there is no number behind the last");
}

#[test]
fn memory_used_again_has_no_numbers() {
    let heap = heap();
    for _ in 0..5 {
        let blocks: Vec<_> = (0..scale(50_000)).map(|_| block(&heap, 0, &[Word::UNIT; 3])).collect();
        let mut shadow = heap.shadow().expect("no other walk");
        for b in &blocks {
            assert_eq!(shadow.number(*b), Ok(None));
        }
        drop(shadow);
        collect(&heap);
    }
}
