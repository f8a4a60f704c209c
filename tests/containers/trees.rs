//! What the programs over maps and sets share: a comparison that tells of its calls, and malformed trees.

use crate::common::*;
use crate::hostile::{batter, mutated, refused, store};
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::compare::caml_compare;
use camlrt::abi::map::*;
use camlrt::abi::set::*;
use std::cell::Cell;

/// A comparison of ints: how often it was called, which call raises, and whether it says nothing.
#[derive(Default)]
pub struct Ordering {
    calls: Cell<i64>,
    last: Cell<i64>,
    quiet: Cell<bool>,
}

impl Ordering {
    /// What a step begins with: in some the n-th comparison raises.
    pub fn begin(&self) {
        self.calls.set(0);
        let n = draw(100);
        self.last.set(if n < 10 { 1 + n } else { 0 });
    }
    pub fn never(&self) {
        self.last.set(0);
    }
    pub fn quiet(&self, quiet: bool) {
        self.quiet.set(quiet);
    }
    pub fn with<R>(&self, f: impl FnOnce(CamlValue) -> R) -> R {
        let compare = |a: &[CamlValue]| {
            let (a, b) = (integer(a[0]).expect("an int"), integer(a[1]).expect("an int"));
            self.calls.set(self.calls.get() + 1);
            if !self.quiet.get() {
                text(format!("{a}?{b} "));
                if self.calls == self.last {
                    return stop();
                }
            }
            int(7 * (a - b))
        };
        with(2, compare, f)
    }
}

/// Calls something with a function that tells whether a key does not come before this one, or whether it does.
pub fn not_before<R>(pivot: CamlValue, before: bool, then: impl FnOnce(CamlValue) -> R) -> R {
    let f = |a: &[CamlValue]| {
        let not_before = integer(caml_compare(a[0], pivot)).expect("an order") >= 0;
        int((not_before != before) as i64)
    };
    with(1, f, then)
}

/// Logs an array as a list, or the error.
pub fn ordered(v: CamlValue) {
    match value(v) {
        Ok(v) => say(listed(v)),
        Err(e) => text(format!("!{e}")),
    }
}

pub fn swapped(a: &Kept, b: &Kept) {
    let kept = Kept::new(a.get());
    a.set(b.get());
    b.set(kept.get());
}

fn map() -> CamlValue {
    (0..25).fold(UNIT, |m, i| ok(caml_map_add(UNIT, int(7 * i % 25), string(b"data"), m)))
}

fn set() -> CamlValue {
    (0..25).fold(UNIT, |s, i| ok(caml_set_add(UNIT, int(7 * i % 25), s)))
}

#[test]
fn mutated_maps() {
    mutated("map", map);
}

#[test]
fn mutated_sets() {
    mutated("set", set);
}

#[test]
fn trees_that_are_none() {
    in_runtime(ocaml(5), || {
        // One whose left tree is itself, and one that is the same tree twice, eighty times.
        let circle = block(0, &[UNIT, int(5), UNIT, int(3)]);
        store(circle, 0, circle);
        let twice = (1..80).fold(UNIT, |s, h| block(0, &[s, int(5), s, int(h)]));
        let low = (0..200).fold(UNIT, |s, i| block(0, &[s, int(200 - i), UNIT, int(1)]));
        let none = int(-1);
        for tree in [circle, twice, low] {
            refused(caml_set_cardinal(tree), "expected a set");
            refused(caml_set_elements(tree), "expected a set");
            with(1, |_| int(1), |f| refused(caml_set_filter(f, tree), "expected a set"));
            batter("set", &mut Random(4), tree);
        }
        refused(caml_set_mem(UNIT, none, circle), "expected a set");
        refused(caml_set_add(UNIT, none, low), "expected a set");
        refused(caml_set_min_elt(low), "expected a set");
        refused(caml_set_mem(UNIT, none, block(0, &[UNIT, int(1), UNIT, int(99)])), "expected a set");
        refused(caml_map_find(UNIT, none, set()), "expected a map, got a block of tag 0 and size 4");
        refused(caml_map_find(UNIT, none, int(2)), "expected a map, got the int 2");
        // Heights that are lies: what is made of them may be out of balance, no more.
        let lie = block(0, &[block(0, &[UNIT, int(5), UNIT, int(9)]), int(6), UNIT, int(2)]);
        assert_eq!(integer(caml_set_cardinal(caml_set_add(UNIT, int(7), lie))), Ok(3));
        batter("set", &mut Random(5), lie);
        refused(caml_set_add(int(3), none, UNIT), "expected a function or ()");
        crate::program::forget_functions();
    });
}

/// A comparison that changes the tree under the search.
#[test]
fn a_comparison_that_changes_the_tree() {
    in_runtime(ocaml(5), || {
        let m = map();
        let compare = |a: &[CamlValue]| {
            for i in [0, 3] {
                store(m, i, UNIT);
            }
            camlrt::abi::closures::caml_gc_full_major(UNIT);
            caml_compare(a[0], a[1])
        };
        with(2, compare, |f| {
            for k in 0..25 {
                let _ = value(caml_map_add(f, int(k), UNIT, m));
                let _ = value(caml_map_split(f, int(k), m));
                let _ = value(caml_map_remove(f, int(k), m));
            }
            let f2 = f;
            let _ = value(caml_map_union(f, f2, m, map()));
        });
        camlrt::abi::errors::camlrt_clear_error();
        crate::program::forget_functions();
    });
}
