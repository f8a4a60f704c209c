//! Maps: the programs of `oracle/containers_trees.ml`.

use crate::common::*;
use crate::program::*;
use crate::trees::{Ordering, not_before, ordered, swapped};
use camlrt::abi::CamlValue;
use camlrt::abi::map::*;
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

const NONE: CamlValue = UNIT;

fn some(v: CamlValue) -> CamlValue {
    block(0, &[v])
}

/// What an option holds.
fn held(v: CamlValue) -> Option<CamlValue> {
    (v != NONE).then(|| ok(camlrt::abi::read::caml_field(v, 0)))
}

impl Program for Trees {
    fn step(&mut self) {
        let (m, b) = (self.a.get(), self.b.get());
        self.ordering.begin();
        let count = Cell::new(0);
        let counted = |a: &[CamlValue]| {
            say(a[0]);
            count.set(count.get() + 1);
            count.get()
        };
        match draw(62) {
            ..20 => {
                let (k, d) = (self.key(), datum());
                self.set(self.by(|o| caml_map_add(o, k, d, m)))
            }
            20..26 => {
                let k = self.key();
                self.set(self.by(|o| caml_map_remove(o, k, m)))
            }
            26 => {
                let k = self.key();
                attempt(self.by(|o| caml_map_find(o, k, m)))
            }
            27 => {
                let k = self.key();
                attempt(self.by(|o| caml_map_find_opt(o, k, m)))
            }
            28 => {
                let k = self.key();
                attempt(self.by(|o| caml_map_mem(o, k, m)))
            }
            29 | 30 => {
                let k = self.key();
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    match draw(3) {
                        0 => NONE,
                        1 => a[0],
                        _ => some(datum()),
                    }
                };
                self.set(with(1, f, |f| self.by(|o| caml_map_update(o, k, f, m))))
            }
            31 => {
                let k = self.key();
                attempt(self.by(|o| caml_map_split(o, k, m)))
            }
            32 => {
                attempt(caml_map_min_binding(m));
                attempt(caml_map_max_binding_opt(m));
            }
            33 => {
                attempt(caml_map_max_binding(m));
                attempt(caml_map_min_binding_opt(m));
                attempt(caml_map_choose(m));
            }
            34 => not_before(self.key(), false, |f| attempt(caml_map_find_first(f, m))),
            35 => not_before(self.key(), false, |f| attempt(caml_map_find_first_opt(f, m))),
            36 => not_before(self.key(), true, |f| attempt(caml_map_find_last(f, m))),
            37 => not_before(self.key(), true, |f| attempt(caml_map_find_last_opt(f, m))),
            38 => {
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    say(a[1]);
                    UNIT
                };
                with(2, f, |f| attempt(caml_map_iter(f, m)))
            }
            39 => with(3, |a| pair(pair(a[0], a[1]), a[2]), |f| attempt(caml_map_fold(f, m, UNIT))),
            40 => {
                let n = 1 + draw(40);
                with(2, |a| int((counted(a) < n) as i64), |f| attempt(caml_map_for_all(f, m)))
            }
            41 => {
                let n = 1 + draw(40);
                with(2, |a| int((counted(a) == n) as i64), |f| attempt(caml_map_exists(f, m)))
            }
            42 => {
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    int((draw(12) > 0) as i64)
                };
                self.set(with(2, f, |f| caml_map_filter(f, m)))
            }
            43 => with(2, |_| int((draw(2) == 0) as i64), |f| attempt(caml_map_partition(f, m))),
            44 => self.set(with(1, |a| if draw(5) == 0 { datum() } else { a[0] }, |f| caml_map_map(f, m))),
            45 => self.set(with(2, |a| if draw(5) == 0 { a[0] } else { a[1] }, |f| caml_map_mapi(f, m))),
            46 => {
                let f = |a: &[CamlValue]| if draw(12) == 0 { NONE } else { some(a[1]) };
                self.set(with(2, f, |f| caml_map_filter_map(f, m)))
            }
            47 | 48 => {
                let kept = draw(2) == 0;
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    match draw(3) {
                        0 => NONE,
                        1 => some(a[1]),
                        _ => some(a[2]),
                    }
                };
                let union = with(3, f, |f| self.by(|o| caml_map_union(o, f, m, b)));
                if kept { self.set(union) } else { attempt(union) }
            }
            49 | 50 => {
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    match (held(a[1]), held(a[2])) {
                        (None, _) => a[2],
                        (_, None) => {
                            if draw(3) == 0 {
                                NONE
                            } else {
                                a[1]
                            }
                        }
                        _ => a[1],
                    }
                };
                attempt(with(3, f, |f| self.by(|o| caml_map_merge(o, f, m, b))))
            }
            51 => attempt(self.by(|o| caml_map_compare(o, UNIT, m, b))),
            52 => attempt(self.by(|o| caml_map_equal(o, UNIT, m, b))),
            53 => {
                attempt(caml_map_cardinal(m));
                attempt(caml_map_is_empty(m));
            }
            54 => {
                attempt(caml_map_bindings(m));
                assert_eq!(write(listed(caml_map_to_array(m)), &[]), write(ok(caml_map_bindings(m)), &[]));
            }
            55 => say(listed(caml_map_to_rev_array(m))),
            56 => {
                let k = self.key();
                ordered(self.by(|o| caml_map_to_array_from(o, k, m)))
            }
            57 => self.b.set(m),
            58 => {
                if draw(4) == 0 {
                    swapped(&self.a, &self.b)
                }
            }
            59 => {
                let pairs: Vec<_> = (0..draw(30)).map(|_| pair(self.key(), datum())).collect();
                self.ordering.never();
                self.b.set(self.by(|o| caml_map_of_array(o, block(0, &pairs))));
            }
            60 => {
                let k = self.key();
                let other = value(self.by(|o| caml_map_remove(o, k, m)));
                match other {
                    Ok(other) => attempt(self.by(|o| caml_map_equal(o, UNIT, m, other))),
                    Err(e) => text(format!("!{e}")),
                }
            }
            _ => {
                let (k, d) = (self.key(), datum());
                self.b.set(caml_map_singleton(k, d));
            }
        }
    }
    fn message(&self) -> Vec<u8> {
        write(pair(self.a.get(), self.b.get()), &[]).expect("a message")
    }
}

crate::programs! {
    any: "map", Trees::new(false);
    told: "map_told", Trees::new(true);
}
