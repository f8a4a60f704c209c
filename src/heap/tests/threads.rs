//! Two heaps in two threads share the atoms and nothing else.

use super::*;

#[test]
fn heaps_do_not_meet() {
    let work = |seed: u64| {
        let heap = heap();
        let mut random = Random(seed);
        let list = heap.keep(Word::UNIT).expect("room");
        for round in 0..scale(2000).max(5) {
            cons(&heap, list, heap.atom(random.below(200) as u8));
            cons(&heap, list, block(&heap, 1, &[Word::int(round as i64)]));
            let e = heap.ephemeron(1).expect("room");
            cons(&heap, list, e);
            if round % 100 == 0 {
                collect(&heap);
                let mut shadow = heap.shadow().expect("no other walk");
                assert_eq!(shadow.number(heap.kept(list)), Ok(None));
            }
        }
    };
    let threads = [1, 2].map(|seed| std::thread::spawn(move || work(seed)));
    for t in threads {
        t.join().expect("no panic");
    }
}
