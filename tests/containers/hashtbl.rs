//! Hash tables: the programs of `oracle/containers_hashtbl.ml`.

use crate::common::*;
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::hashtbl::*;
use camlrt::abi::read::caml_field;
use std::cell::Cell;

const NONE: CamlValue = UNIT;

fn some(v: CamlValue) -> CamlValue {
    block(0, &[v])
}

/// The same table as OCaml 3 has it: without a seed and the number of the first buckets.
fn of_ocaml_3(t: CamlValue) -> CamlValue {
    pair(ok(caml_field(t, 0)), ok(caml_field(t, 1)))
}

pub struct Any {
    t: Kept,
    other: Kept,
}

impl Any {
    fn new() -> Any {
        Any { t: Kept::new(caml_hash_create(int(10))), other: Kept::new(caml_hash_create(int(1))) }
    }
}

impl Program for Any {
    fn step(&mut self) {
        let t = self.t.get();
        let mut visited = 0;
        match draw(100) {
            ..30 => {
                let (k, d) = (key(), datum());
                attempt(caml_hash_add(t, k, d))
            }
            30..50 => {
                let (k, d) = (key(), datum());
                attempt(caml_hash_replace(t, k, d))
            }
            50..65 => attempt(caml_hash_remove(t, key())),
            65..73 => attempt(caml_hash_find(t, key())),
            73..78 => attempt(caml_hash_find_opt(t, key())),
            78..82 => attempt(caml_hash_find_all(t, key())),
            82..86 => attempt(caml_hash_mem(t, key())),
            86 => attempt(caml_hash_length(t)),
            87 => attempt(caml_hash_stats(t)),
            88 => {
                let visit = |a: &[CamlValue]| {
                    visited += 1;
                    say(a[0]);
                    say(a[1]);
                    if visited < 60 && draw(2) == 0 {
                        let (k, d) = (key(), datum());
                        ok(caml_hash_add(t, k, d));
                    }
                    UNIT
                };
                with(2, visit, |f| attempt(caml_hash_iter(f, t)))
            }
            89 => with(3, |a| pair(pair(a[0], a[1]), a[2]), |f| attempt(caml_hash_fold(f, t, NONE))),
            90 => {
                let change = |a: &[CamlValue]| match draw(10) {
                    0 => NONE,
                    1 => some(datum()),
                    _ => some(a[1]),
                };
                with(2, change, |f| attempt(caml_hash_filter_map_inplace(f, t)))
            }
            91 => {
                let last = 1 + draw(50);
                let change = |a: &[CamlValue]| {
                    visited += 1;
                    if visited == last {
                        return stop();
                    }
                    if visited & 7 == 0 {
                        return NONE;
                    }
                    say(a[0]);
                    some(a[1])
                };
                with(2, change, |f| attempt(caml_hash_filter_map_inplace(f, t)))
            }
            92 => self.other.set(caml_hash_copy(t)),
            93 if draw(3) == 0 => self.t.set(caml_hash_rebuild(t)),
            93 => attempt(caml_hash_rebuild_random(int(0), of_ocaml_3(t))),
            94 => {
                say(listed(caml_hash_keys(t)));
                say(listed(caml_hash_values(t)));
            }
            95 => {
                attempt(caml_hash_entries(t));
                assert_eq!(write(listed(caml_hash_to_array(t)), &[]), write(ok(caml_hash_entries(t)), &[]));
            }
            96 => {
                if draw(30) == 0 {
                    ok(caml_hash_clear(t));
                }
            }
            97 => {
                if draw(30) == 0 {
                    ok(caml_hash_reset(t));
                }
            }
            98 => {
                let last = 1 + draw(50);
                let visit = |a: &[CamlValue]| {
                    visited += 1;
                    if visited == last {
                        return stop();
                    }
                    if visited & 3 == 0 { caml_hash_remove(t, a[0]) } else { UNIT }
                };
                with(2, visit, |f| attempt(caml_hash_iter(f, t)))
            }
            _ => {
                if draw(30) == 0 {
                    self.t.set(caml_hash_create(int(draw(200))));
                }
            }
        }
    }
    fn message(&self) -> Vec<u8> {
        write(pair(self.t.get(), self.other.get()), &[]).expect("a message")
    }
}

/// A table whose hash and equality tell of their calls.
pub struct Told {
    t: Kept,
    seeded: bool,
    /// How often the hash was called, and which call raises.
    calls: Cell<i64>,
    last: Cell<i64>,
}

impl Told {
    fn new(seeded: bool) -> Told {
        Told {
            t: Kept::new(caml_hash_create_random(int(0), int(1))),
            seeded,
            calls: Cell::new(0),
            last: Cell::new(0),
        }
    }
    fn raise_at(&self, n: i64) {
        self.calls.set(0);
        self.last.set(n);
    }
    /// Calls something with the two functions.
    fn with(&self, f: impl FnOnce(CamlValue, CamlValue) -> CamlValue) -> CamlValue {
        let name = |v: CamlValue| String::from_utf8(bytes(v)).expect("text");
        let equal = |a: &[CamlValue]| {
            text(format!("={},{}", name(a[0]), name(a[1])));
            if draw(300) == 0 { stop() } else { int((name(a[0]) == name(a[1])) as i64) }
        };
        let hash = |a: &[CamlValue]| {
            if self.seeded {
                text(integer(a[0]).expect("a seed").to_string());
            }
            let s = bytes(a[a.len() - 1]);
            text([b"#", &s[..]].concat());
            self.calls.set(self.calls.get() + 1);
            if self.calls == self.last { stop() } else { int(s.len() as i64 * 7919 + s[s.len() - 1] as i64) }
        };
        with(1 + self.seeded as i32, hash, |hash| with(2, equal, |equal| f(hash, equal)))
    }
}

impl Program for Told {
    fn step(&mut self) {
        let t = self.t.get();
        let last = draw(30);
        self.raise_at(if last > 1 { 0 } else { last });
        let key = || string(format!("k{}", draw(300)).as_bytes());
        let bindings = |n| {
            let all: Vec<_> = (0..draw(n))
                .map(|_| {
                    let k = key();
                    pair(k, int(draw(100)))
                })
                .collect();
            block(0, &all)
        };
        match draw(23) {
            ..6 => {
                let (k, d) = (key(), int(draw(100)));
                attempt(self.with(|h, e| caml_hash_add_with(h, e, t, k, d)))
            }
            6..10 => {
                let (k, d) = (key(), int(draw(100)));
                attempt(self.with(|h, e| caml_hash_replace_with(h, e, t, k, d)))
            }
            10..13 => {
                let k = key();
                attempt(self.with(|h, e| caml_hash_remove_with(h, e, t, k)))
            }
            13 | 14 => {
                let k = key();
                attempt(self.with(|h, e| caml_hash_find_with(h, e, t, k)))
            }
            15 => {
                let k = key();
                attempt(self.with(|h, e| caml_hash_find_opt_with(h, e, t, k)))
            }
            16 => {
                let k = key();
                attempt(self.with(|h, e| caml_hash_find_all_with(h, e, t, k)))
            }
            17 => {
                let k = key();
                attempt(self.with(|h, e| caml_hash_mem_with(h, e, t, k)))
            }
            18 => {
                let visit = |a: &[CamlValue]| {
                    say(a[0]);
                    say(a[1]);
                    if draw(4) > 0 {
                        return UNIT;
                    }
                    let k = key();
                    self.with(|h, e| caml_hash_add_with(h, e, t, k, int(5)))
                };
                with(2, visit, |f| attempt(caml_hash_iter(f, t)))
            }
            19 => {
                let all = bindings(6);
                attempt(self.with(|h, e| caml_hash_add_array_with(h, e, t, all)))
            }
            20 => {
                let all = bindings(6);
                attempt(self.with(|h, e| caml_hash_replace_array_with(h, e, t, all)))
            }
            21 => {
                let all = bindings(50);
                self.raise_at(draw(80));
                attempt(self.with(|h, e| caml_hash_of_array_with(h, e, all)))
            }
            _ => {
                if camlrt::abi::read::camlrt_get_int(caml_hash_length(t)) > 400 {
                    attempt(caml_hash_reset(t))
                }
                self.raise_at(0);
                let u = ok(caml_hash_create(int(1)));
                for i in 1..=32 {
                    let k = string(format!("u{i}").as_bytes());
                    ok(self.with(|h, e| caml_hash_add_with(h, e, u, k, int(i))));
                }
                self.raise_at(1 + draw(40));
                let k = key();
                attempt(self.with(|h, e| caml_hash_add_with(h, e, u, k, int(33))));
                say(u);
            }
        }
    }
    fn message(&self) -> Vec<u8> {
        write(self.t.get(), &[]).expect("a message")
    }
}

crate::programs! {
    any: "hashtbl", Any::new();
    make: "hashtbl_make", Told::new(false);
    seeded: "hashtbl_seeded", Told::new(true);
}

fn filled(n: i64) -> CamlValue {
    let t = ok(caml_hash_create(int(1)));
    for i in 0..n {
        ok(caml_hash_add(t, int(i), string(b"data")));
    }
    t
}

#[test]
fn mutated_tables() {
    crate::hostile::mutated("hashtbl", || filled(20));
}

const BUCKET: &str = "expected a hash table's bucket";

#[test]
fn tables_that_are_none() {
    use crate::hostile::{batter, refused, store};
    use camlrt::abi::read::caml_field;
    in_runtime(ocaml(5), || {
        let t = filled(40);
        let data = ok(caml_field(t, 1));
        let cell = (0..).map(|i| ok(caml_field(data, i))).find(|c| *c != UNIT).expect("a cell");
        let none = int(1 << 40);
        // A bucket that goes in circles.
        store(cell, 2, cell);
        for i in 0..16 {
            store(data, i, cell);
        }
        refused(caml_hash_find(t, none), BUCKET);
        refused(caml_hash_find_opt(t, none), BUCKET);
        refused(caml_hash_find_all(t, none), BUCKET);
        refused(caml_hash_mem(t, none), BUCKET);
        refused(caml_hash_remove(t, none), BUCKET);
        refused(caml_hash_replace(t, none, none), BUCKET);
        refused(caml_hash_copy(t), BUCKET);
        refused(caml_hash_rebuild(t), BUCKET);
        refused(caml_hash_stats(t), BUCKET);
        refused(caml_hash_to_array(t), BUCKET);
        with(
            2,
            |_| UNIT,
            |f| {
                refused(caml_hash_iter(f, t), BUCKET);
                refused(caml_hash_find_with(f, f, t, none), BUCKET);
            },
        );
        batter("hashtbl", &mut Random(1), t);
        // One long bucket in every place.
        let long = (0..2000).fold(UNIT, |next, i| block(0, &[int(i), int(i), next]));
        let all: Vec<_> = (0..2048).map(|_| long).collect();
        let shared = block(0, &[int(5), block(0, &all), int(0), int(16)]);
        refused(caml_hash_to_array(shared), BUCKET);
        ok(caml_hash_find_opt(shared, none));
        // Numbers that are no sizes.
        for bad in [i64::MIN >> 1, -1, 0, 3, i64::MAX >> 1] {
            let t = block(0, &[int(bad), block(0, &[UNIT; 3]), int(bad), int(bad)]);
            batter("hashtbl", &mut Random(2), t);
            let empty = block(0, &[int(bad), block(0, &[]), int(bad), int(bad)]);
            refused(caml_hash_find(empty, none), "index out of bounds");
            batter("hashtbl", &mut Random(3), empty);
        }
        refused(
            caml_hash_find(block(0, &[int(0), block(0, &[])]), none),
            "Hashtbl: unsupported hash table format",
        );
        refused(
            caml_hash_find(block(0, &[UNIT; 4]), none),
            "expected a hash table, got a block of tag 0 and size 4",
        );
        forget_functions();
    });
}
