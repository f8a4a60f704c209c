//! Queues and stacks: the programs of `oracle/containers_queues.ml`.

use crate::common::*;
use crate::hostile::{batter, mutated, refused, store};
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::queues::*;

pub struct Queues {
    q: Kept,
    r: Kept,
    s: Kept,
}

impl Queues {
    fn new() -> Queues {
        let [q, r] = [(); 2].map(|()| Kept::new(caml_queue_create(UNIT)));
        Queues { q, r, s: Kept::new(caml_stack_create(UNIT)) }
    }
}

fn several() -> CamlValue {
    let all: Vec<_> = (0..1 + draw(10)).map(|_| datum()).collect();
    block(0, &all)
}

fn few() -> CamlValue {
    let all: Vec<_> = (0..draw(10)).map(|_| datum()).collect();
    block(0, &all)
}

/// Goes through with a function that takes elements out meanwhile, and sometimes raises.
fn taking(
    iter: extern "C" fn(CamlValue, CamlValue) -> CamlValue,
    take: extern "C" fn(CamlValue) -> CamlValue,
    v: CamlValue,
) {
    let f = |a: &[CamlValue]| {
        say(a[0]);
        if draw(3) == 0 {
            ok(take(v));
        }
        if draw(20) == 0 { stop() } else { UNIT }
    };
    with(1, f, |f| attempt(iter(f, v)))
}

impl Program for Queues {
    fn step(&mut self) {
        let (q, r, s) = (self.q.get(), self.r.get(), self.s.get());
        match draw(52) {
            n @ ..10 => {
                let all = several();
                if n % 2 == 0 {
                    ok(caml_queue_add_many(q, all));
                } else {
                    for i in 0..camlrt::abi::read::camlrt_size(all) as u32 {
                        ok(caml_queue_add(ok(camlrt::abi::read::caml_field(all, i)), q));
                    }
                }
            }
            10..15 => attempt(caml_queue_take(q)),
            15..18 => attempt(caml_queue_take_opt(q)),
            18 => {
                attempt(caml_queue_peek(q));
                attempt(caml_queue_peek_opt(q));
            }
            19 => {
                attempt(caml_queue_is_empty(q));
                attempt(caml_queue_length(q));
            }
            20 => taking(caml_queue_iter, caml_queue_take_opt, q),
            21 => {
                let mut n = 0;
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    n += 1;
                    if n < 30 { caml_queue_add(a[0], r) } else { UNIT }
                };
                with(1, f, |f| attempt(caml_queue_iter(f, q)))
            }
            22 => with(2, |a| pair(a[1], a[0]), |f| attempt(caml_queue_fold(f, UNIT, q))),
            23 => self.r.set(caml_queue_copy(q)),
            24 => assert_eq!(caml_queue_transfer(q, r), UNIT),
            25 => assert_eq!(caml_queue_transfer(r, q), UNIT),
            26 => say(listed(caml_queue_to_array(q))),
            27 => self.r.set(caml_queue_of_array(few())),
            28 => {
                if draw(10) == 0 {
                    ok(caml_queue_clear(q));
                }
            }
            29 => crate::trees::swapped(&self.q, &self.r),
            n @ 30..38 => {
                let all = several();
                if n % 2 == 0 {
                    ok(caml_stack_push_many(s, all));
                } else {
                    for i in 0..camlrt::abi::read::camlrt_size(all) as u32 {
                        ok(caml_stack_push(ok(camlrt::abi::read::caml_field(all, i)), s));
                    }
                }
            }
            38..41 => attempt(caml_stack_pop(s)),
            41 => attempt(caml_stack_pop_opt(s)),
            42 => {
                attempt(caml_stack_top(s));
                attempt(caml_stack_top_opt(s));
            }
            43 => {
                attempt(caml_stack_is_empty(s));
                attempt(caml_stack_length(s));
            }
            44 => taking(caml_stack_iter, caml_stack_pop_opt, s),
            45 => with(2, |a| pair(a[1], a[0]), |f| attempt(caml_stack_fold(f, UNIT, s))),
            46 => self.s.set(caml_stack_copy(s)),
            47 => say(listed(caml_stack_to_array(s))),
            48 => {
                if draw(10) == 0 {
                    ok(caml_stack_clear(s));
                }
            }
            49 => attempt(caml_queue_drop(q)),
            50 => attempt(caml_stack_drop(s)),
            _ => self.s.set(caml_stack_of_array(few())),
        }
    }
    fn message(&self) -> Vec<u8> {
        write(block(0, &[self.q.get(), self.r.get(), self.s.get()]), &[]).expect("a message")
    }
}

crate::programs! {
    both: "queues", Queues::new();
}

fn ints() -> CamlValue {
    let all: Vec<_> = (0..20).map(int).collect();
    block(0, &all)
}

#[test]
fn mutated_queues() {
    mutated("queues", || caml_queue_of_array(ints()));
}

#[test]
fn mutated_stacks() {
    mutated("queues", || caml_stack_of_array(ints()));
}

#[test]
fn queues_that_are_none() {
    in_runtime(ocaml(5), || {
        let circle = block(0, &[int(1), UNIT]);
        store(circle, 1, circle);
        let q = block(0, &[int(1), circle, circle]);
        let s = block(0, &[circle, int(1)]);
        with(
            1,
            |_| UNIT,
            |f| {
                refused(caml_queue_iter(f, q), "expected a queue");
                refused(caml_stack_iter(f, s), "expected a stack");
            },
        );
        refused(caml_queue_copy(q), "expected a queue");
        refused(caml_queue_to_array(q), "expected a queue");
        refused(caml_stack_to_array(s), "expected a stack");
        for v in [q, s, block(0, &[int(1), int(3), int(3)]), block(0, &[int(3), int(1)])] {
            batter("queues", &mut Random(6), v);
        }
        forget_functions();
    });
}
