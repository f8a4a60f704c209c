//! Sets: the programs of `oracle/containers_trees.ml`.

use crate::common::*;
use crate::program::*;
use crate::trees::{Ordering, not_before, ordered, swapped};
use camlrt::abi::CamlValue;
use camlrt::abi::set::*;
use std::cell::Cell;

pub struct Trees {
    a: Kept,
    b: Kept,
    told: bool,
    ordering: Ordering,
}

impl Trees {
    fn new(told: bool) -> Trees {
        Trees { a: Kept::new(UNIT), b: Kept::new(UNIT), told, ordering: Ordering::default() }
    }
    fn key(&self) -> CamlValue {
        if self.told { int(draw(300)) } else { key() }
    }
    /// Calls something with the comparison.
    fn by<R>(&self, f: impl FnOnce(CamlValue) -> R) -> R {
        if self.told { self.ordering.with(f) } else { f(UNIT) }
    }
    /// Makes the tree another one, or logs why not.
    fn set(&self, v: CamlValue) {
        match value(v) {
            Ok(v) => {
                self.a.set(v);
                say(int(0));
            }
            Err(e) => text(format!("!{e}")),
        }
    }
}

impl Program for Trees {
    fn step(&mut self) {
        let (s, b) = (self.a.get(), self.b.get());
        self.ordering.begin();
        let count = Cell::new(0);
        let counted = |a: &[CamlValue]| {
            say(a[0]);
            count.set(count.get() + 1);
            count.get()
        };
        let log = |a: &[CamlValue]| {
            say(a[0]);
            UNIT
        };
        match draw(62) {
            ..20 => {
                let k = self.key();
                self.set(self.by(|o| caml_set_add(o, k, s)))
            }
            20..26 => {
                let k = self.key();
                self.set(self.by(|o| caml_set_remove(o, k, s)))
            }
            26 => {
                let k = self.key();
                attempt(self.by(|o| caml_set_find(o, k, s)))
            }
            27 => {
                let k = self.key();
                attempt(self.by(|o| caml_set_find_opt(o, k, s)))
            }
            28 => {
                let k = self.key();
                attempt(self.by(|o| caml_set_mem(o, k, s)))
            }
            29 => {
                let k = self.key();
                attempt(self.by(|o| caml_set_split(o, k, s)))
            }
            30 => {
                attempt(caml_set_min_elt(s));
                attempt(caml_set_max_elt_opt(s));
            }
            31 => {
                attempt(caml_set_max_elt(s));
                attempt(caml_set_min_elt_opt(s));
                attempt(caml_set_choose_opt(s));
            }
            32 => not_before(self.key(), false, |f| attempt(caml_set_find_first(f, s))),
            33 => not_before(self.key(), false, |f| attempt(caml_set_find_first_opt(f, s))),
            34 => not_before(self.key(), true, |f| attempt(caml_set_find_last(f, s))),
            35 => not_before(self.key(), true, |f| attempt(caml_set_find_last_opt(f, s))),
            36 => with(1, log, |f| attempt(caml_set_iter(f, s))),
            37 => with(2, |a| pair(a[0], a[1]), |f| attempt(caml_set_fold(f, s, UNIT))),
            38 => {
                let n = 1 + draw(40);
                with(1, |a| int((counted(a) < n) as i64), |f| attempt(caml_set_for_all(f, s)))
            }
            39 => {
                let n = 1 + draw(40);
                with(1, |a| int((counted(a) == n) as i64), |f| attempt(caml_set_exists(f, s)))
            }
            40 => {
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    int((draw(12) > 0) as i64)
                };
                self.set(with(1, f, |f| caml_set_filter(f, s)))
            }
            41 => with(1, |_| int((draw(2) == 0) as i64), |f| attempt(caml_set_partition(f, s))),
            42 | 43 => {
                self.ordering.quiet(true);
                let f = |a: &[CamlValue]| if draw(30) == 0 { self.key() } else { a[0] };
                self.set(with(1, f, |f| self.by(|o| caml_set_map(o, f, s))));
                self.ordering.quiet(false);
            }
            44 => {
                self.ordering.quiet(true);
                let f = |a: &[CamlValue]| match draw(30) {
                    0 => UNIT,
                    1 => block(0, &[self.key()]),
                    _ => block(0, &[a[0]]),
                };
                self.set(with(1, f, |f| self.by(|o| caml_set_filter_map(o, f, s))));
                self.ordering.quiet(false);
            }
            45 | 46 => {
                let kept = draw(3) == 0;
                let union = self.by(|o| caml_set_union(o, s, b));
                if kept { self.set(union) } else { attempt(union) }
            }
            47 | 48 => attempt(self.by(|o| caml_set_inter(o, s, b))),
            49 => attempt(self.by(|o| caml_set_diff(o, s, b))),
            50 => attempt(self.by(|o| caml_set_diff(o, b, s))),
            51 => {
                attempt(self.by(|o| caml_set_subset(o, s, b)));
                attempt(self.by(|o| caml_set_subset(o, b, s)));
            }
            52 => attempt(self.by(|o| caml_set_disjoint(o, s, b))),
            53 => {
                attempt(self.by(|o| caml_set_equal(o, s, b)));
                attempt(self.by(|o| caml_set_compare(o, b, s)));
            }
            54 => {
                attempt(caml_set_elements(s));
                attempt(caml_set_cardinal(s));
                attempt(caml_set_is_empty(s));
            }
            55 => say(listed(caml_set_to_rev_array(s))),
            56 => {
                let k = self.key();
                ordered(self.by(|o| caml_set_to_array_from(o, k, s)))
            }
            57 => self.b.set(s),
            58 => {
                if draw(4) == 0 {
                    swapped(&self.a, &self.b)
                }
            }
            59 => {
                let keys: Vec<_> = (0..draw(30)).map(|_| self.key()).collect();
                self.ordering.never();
                self.b.set(self.by(|o| caml_set_of_array(o, block(0, &keys))));
            }
            60 => {
                self.ordering.never();
                self.b.set(with(1, |_| int((draw(2) == 0) as i64), |f| caml_set_filter(f, s)));
            }
            _ => self.b.set(caml_set_singleton(self.key())),
        }
    }
    fn message(&self) -> Vec<u8> {
        write(pair(self.a.get(), self.b.get()), &[]).expect("a message")
    }
}

crate::programs! {
    any: "set", Trees::new(false);
    told: "set_told", Trees::new(true);
}
