//! What the programs over maps and sets share: their steps, by a table of each; a comparison that tells of its calls; and malformed trees.

use crate::common::*;
use crate::hostile::{batter, mutated, refused, store};
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::compare::caml_compare;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::make::caml_alloc_string;
use camlrt::abi::map::*;
use camlrt::abi::read::camlrt_size;
use camlrt::abi::runtimes::CamlrtConfig;
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
            // Two ints are one key.
            int(7 * ((a >> 1) - (b >> 1)))
        };
        with(2, compare, f)
    }
}

/// Calls something with a function that tells whether a key does not come before this one, or whether it does.
fn not_before<R>(pivot: CamlValue, before: bool, then: impl FnOnce(CamlValue) -> R) -> R {
    let f = |a: &[CamlValue]| {
        let not_before = integer(caml_compare(a[0], pivot)).expect("an order") >= 0;
        int((not_before != before) as i64)
    };
    with(1, f, then)
}

pub const NONE: CamlValue = UNIT;

pub fn some(v: CamlValue) -> CamlValue {
    block(0, &[v])
}

pub type Of1 = extern "C" fn(CamlValue) -> CamlValue;
pub type Of2 = extern "C" fn(CamlValue, CamlValue) -> CamlValue;
pub type Of3 = extern "C" fn(CamlValue, CamlValue, CamlValue) -> CamlValue;
pub type Of4 = extern "C" fn(CamlValue, CamlValue, CamlValue, CamlValue) -> CamlValue;

/// What a step does: with a function of the library that maps have and sets have, or by itself.
pub enum Step {
    /// Makes the tree another one.
    Change(fn(&Trees) -> CamlValue),
    /// Asks for a key.
    Ask(Of3),
    /// Asks for an end, or a figure.
    Tell(&'static [Of1]),
    /// Looks for the first key that does not come before one, or the last one that does.
    First(Of2, bool),
    Iter(Of2),
    Fold(Of3),
    ForAll(Of2),
    Exists(Of2),
    Filter(Of2),
    Partition(Of2),
    Array(Of1),
    ArrayFrom(Of3),
    /// Makes the other tree one of these elements.
    OfArray(Of2, fn(&Trees) -> CamlValue),
    /// The other tree is this one.
    /// What is made of a list of fewer than so many of these elements.
    OfList(Of2, u64, fn(&Trees) -> CamlValue),
    Keep,
    Swap,
    Do(fn(&Trees)),
}
use Step::*;

/// Steps, each with the first number that it is not drawn for.
pub type Steps = &'static [(i64, Step)];

/// Two trees, the first of which most steps work on.
pub struct Trees {
    a: Kept,
    b: Kept,
    told: bool,
    ordering: Ordering,
    /// How many values an element has.
    arity: i32,
    steps: Steps,
}

impl Trees {
    pub fn new(told: bool, arity: i32, steps: Steps) -> Trees {
        Trees { a: Kept::new(UNIT), b: Kept::new(UNIT), told, ordering: Ordering::default(), arity, steps }
    }
    pub fn a(&self) -> CamlValue {
        self.a.get()
    }
    pub fn b(&self) -> CamlValue {
        self.b.get()
    }
    pub fn keep(&self, v: CamlValue) {
        self.b.set(v);
    }
    pub fn key(&self) -> CamlValue {
        if self.told { int(draw(300)) } else { key() }
    }
    /// Calls something with the comparison.
    pub fn by<R>(&self, f: impl FnOnce(CamlValue) -> R) -> R {
        if self.told { self.ordering.with(f) } else { f(UNIT) }
    }
    /// The same, and the comparison is not told of.
    pub fn quietly<R>(&self, f: impl FnOnce(CamlValue) -> R) -> R {
        self.ordering.quiet(true);
        let r = self.by(f);
        self.ordering.quiet(false);
        r
    }
    /// What a function makes of the comparison, a key and the tree.
    pub fn for_key(&self, f: Of3) -> CamlValue {
        let k = self.key();
        self.by(|o| f(o, k, self.a()))
    }
    /// What a function makes of the comparison and the two trees.
    pub fn both(&self, f: Of3) -> CamlValue {
        self.by(|o| f(o, self.a(), self.b()))
    }
    /// Makes the tree another one, or logs why not.
    pub fn set(&self, v: CamlValue) {
        match value(v) {
            Ok(v) => {
                self.a.set(v);
                say(int(0));
            }
            Err(e) => text(format!("!{e}")),
        }
    }
    /// Asks with a function that says yes as long as it was called less often than some times, or just at one of them.
    fn counted(&self, then: Of2, once: bool) {
        let (n, count) = (1 + draw(40), Cell::new(0));
        let f = |a: &[CamlValue]| {
            say(a[0]);
            count.set(count.get() + 1);
            int(if once { count.get() == n } else { count.get() < n } as i64)
        };
        with(self.arity, f, |f| attempt(then(f, self.a())))
    }
    fn run(&self, step: &Step) {
        let t = self.a();
        match *step {
            Change(f) => self.set(f(self)),
            Ask(f) => attempt(self.for_key(f)),
            Tell(all) => all.iter().for_each(|f| attempt(f(t))),
            First(f, last) => not_before(self.key(), last, |g| attempt(f(g, t))),
            Iter(f) => {
                let log = |a: &[CamlValue]| {
                    a.iter().for_each(|v| say(*v));
                    UNIT
                };
                with(self.arity, log, |g| attempt(f(g, t)))
            }
            Fold(f) => {
                let join = |a: &[CamlValue]| a.iter().copied().reduce(pair).expect("arguments");
                with(self.arity + 1, join, |g| attempt(f(g, t, UNIT)))
            }
            ForAll(f) => self.counted(f, false),
            Exists(f) => self.counted(f, true),
            Filter(f) => {
                let most = |a: &[CamlValue]| {
                    say(a[0]);
                    int((draw(12) > 0) as i64)
                };
                self.set(with(self.arity, most, |g| f(g, t)))
            }
            Partition(f) => with(self.arity, |_| int((draw(2) == 0) as i64), |g| attempt(f(g, t))),
            Array(f) => say(listed(f(t))),
            ArrayFrom(f) => match value(self.for_key(f)) {
                Ok(v) => say(listed(v)),
                Err(e) => text(format!("!{e}")),
            },
            OfArray(f, element) => {
                let all: Vec<_> = (0..draw(30)).map(|_| element(self)).collect();
                self.ordering.never();
                self.keep(self.by(|o| f(o, block(0, &all))));
            }
            OfList(f, n, element) => {
                let l = self.list(n, element);
                let made = self.by(|o| f(o, l));
                if self.arity == 1 { self.set(made) } else { attempt(made) }
            }
            Keep => self.keep(t),
            Swap => {
                if draw(4) == 0 {
                    swapped(&self.a, &self.b)
                }
            }
            Do(f) => f(self),
        }
    }
    /// A list of fewer than so many of these elements.
    pub fn list(&self, n: u64, element: fn(&Trees) -> CamlValue) -> CamlValue {
        let all: Vec<_> = (0..draw(n)).map(|_| element(self)).collect();
        list(&all)
    }
    pub fn never_raises(&self) {
        self.ordering.never();
    }
}

impl Program for Trees {
    fn step(&mut self) {
        self.ordering.begin();
        let n = draw(64);
        let (_, step) = self.steps.iter().find(|(upto, _)| n < *upto).expect("a step");
        self.run(step);
    }
    fn message(&self) -> Vec<u8> {
        write(pair(self.a(), self.b()), &[]).expect("a message")
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
        for both in [caml_set_union, caml_set_inter, caml_set_diff] {
            refused(both(UNIT, twice, twice), "expected a set");
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

/// However much the comparisons allocate, there is room for the array of what they found, if there is without them.
#[test]
fn room_for_an_array_is_there_after_the_comparisons() {
    const N: i64 = 200_000;
    let garbage = |a: &[CamlValue]| {
        assert_ne!(caml_alloc_string(60_000), CamlValue::NONE);
        caml_compare(a[0], a[1])
    };
    let mut enough = 0;
    for max_heap in (9 << 20..11 << 20).step_by(256 << 10) {
        in_runtime(CamlrtConfig { max_heap, ..ocaml(5) }, || {
            let keys: Vec<_> = (0..N).map(int).collect();
            let set = keys.chunks(1000).fold(ok(caml_set_empty(UNIT)), |set, some| {
                let keys = block(0, some);
                let more = ok(caml_set_add_many(UNIT, keys, set));
                assert_eq!((camlrt_release(keys), camlrt_release(set)), (0, 0));
                more
            });
            let from = |order| {
                let all = value(caml_set_to_array_from(order, int(1), set))?;
                assert_eq!(camlrt_size(all), N - 1);
                assert_eq!(camlrt_release(all), 0);
                ok(caml_gc_full_major(UNIT));
                Ok::<_, String>(())
            };
            if from(UNIT).is_ok() {
                enough += 1;
                with(2, garbage, |f| assert_eq!(from(f), Ok(()), "{max_heap}"));
            }
        });
    }
    assert!(enough > 1, "{enough}");
}
