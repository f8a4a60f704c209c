//! Sets: the programs of `oracle/containers_trees.ml`.

use crate::common::*;
use crate::program::*;
use crate::trees::{NONE, Step::*, Steps, Trees, some};
use camlrt::abi::CamlValue;
use camlrt::abi::set::*;

/// Some elements are others then.
fn map(t: &Trees) -> CamlValue {
    let f = |a: &[CamlValue]| if draw(30) == 0 { t.key() } else { a[0] };
    with(1, f, |f| t.quietly(|o| caml_set_map(o, f, t.a())))
}

/// The same, and some are none.
fn filter_map(t: &Trees) -> CamlValue {
    let f = |a: &[CamlValue]| match draw(30) {
        0 => NONE,
        1 => some(t.key()),
        _ => some(a[0]),
    };
    with(1, f, |f| t.quietly(|o| caml_set_filter_map(o, f, t.a())))
}

fn union(t: &Trees) {
    let kept = draw(3) == 0;
    let union = t.both(caml_set_union);
    if kept { t.set(union) } else { attempt(union) }
}

fn subsets(t: &Trees) {
    attempt(t.both(caml_set_subset));
    attempt(t.by(|o| caml_set_subset(o, t.b(), t.a())));
}

fn compared(t: &Trees) {
    attempt(t.both(caml_set_equal));
    attempt(t.by(|o| caml_set_compare(o, t.b(), t.a())));
}

fn half(t: &Trees) {
    t.never_raises();
    t.keep(with(1, |_| int((draw(2) == 0) as i64), |f| caml_set_filter(f, t.a())));
}

#[rustfmt::skip]
const STEPS: Steps = &[
    (20, Change(|t| t.for_key(caml_set_add))),
    (26, Change(|t| t.for_key(caml_set_remove))),
    (27, Ask(caml_set_find)),
    (28, Ask(caml_set_find_opt)),
    (29, Ask(caml_set_mem)),
    (30, Ask(caml_set_split)),
    (31, Tell(&[caml_set_min_elt, caml_set_max_elt_opt])),
    (32, Tell(&[caml_set_max_elt, caml_set_min_elt_opt, caml_set_choose_opt])),
    (33, First(caml_set_find_first, false)),
    (34, First(caml_set_find_first_opt, false)),
    (35, First(caml_set_find_last, true)),
    (36, First(caml_set_find_last_opt, true)),
    (37, Iter(caml_set_iter)),
    (38, Fold(caml_set_fold)),
    (39, ForAll(caml_set_for_all)),
    (40, Exists(caml_set_exists)),
    (41, Filter(caml_set_filter)),
    (42, Partition(caml_set_partition)),
    (44, Change(map)),
    (45, Change(filter_map)),
    (47, Do(union)),
    (49, Do(|t| attempt(t.both(caml_set_inter)))),
    (50, Do(|t| attempt(t.both(caml_set_diff)))),
    (51, Do(|t| attempt(t.by(|o| caml_set_diff(o, t.b(), t.a()))))),
    (52, Do(subsets)),
    (53, Do(|t| attempt(t.both(caml_set_disjoint)))),
    (54, Do(compared)),
    (55, Tell(&[caml_set_elements, caml_set_cardinal, caml_set_is_empty])),
    (56, Array(caml_set_to_rev_array)),
    (57, ArrayFrom(caml_set_to_array_from)),
    (58, Keep),
    (59, Swap),
    (60, OfArray(caml_set_of_array, Trees::key)),
    (61, Do(half)),
    (62, Do(|t| t.keep(caml_set_singleton(t.key())))),
    (63, OfList(caml_set_of_list, 12, Trees::key)),
    (64, OfList(caml_set_of_list, 200, Trees::key)),
];

/// Of equal elements of a list the first one stays; in OCaml 4 not always.
#[test]
fn which_of_equal_elements_stays() {
    for (ocaml_as, stays) in [(5, [0, 2, 4]), (4, [1, 2, 4])] {
        in_runtime(ocaml(ocaml_as), || {
            // Those below 2 are one, and so on.
            let same = |a: &[CamlValue]| {
                int(integer(a[0]).expect("an int") / 2 - integer(a[1]).expect("an int") / 2)
            };
            let all = [0, 1, 0, 2, 4, 4].map(int);
            let set = with(2, same, |f| caml_set_of_list(f, list(&all)));
            assert_eq!(write(ok(caml_set_elements(set)), &[]), write(list(&stays.map(int)), &[]));
            forget_functions();
        });
    }
}

crate::programs! {
    any: "set", Trees::new(false, 1, STEPS);
    told: "set_told", Trees::new(true, 1, STEPS);
}
