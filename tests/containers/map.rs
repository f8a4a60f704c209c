//! Maps: the programs of `oracle/containers_trees.ml`.

use crate::common::*;
use crate::program::*;
use crate::trees::{NONE, Of4, Step::*, Steps, Trees, some};
use camlrt::abi::CamlValue;
use camlrt::abi::map::*;

/// What an option holds.
fn held(v: CamlValue) -> Option<CamlValue> {
    (v != NONE).then(|| ok(camlrt::abi::read::caml_field(v, 0)))
}

/// A new datum, the one that there is, or none.
fn update(t: &Trees) -> CamlValue {
    let k = t.key();
    let f = |a: &[CamlValue]| {
        say(a[0]);
        match draw(3) {
            0 => NONE,
            1 => a[0],
            _ => some(datum()),
        }
    };
    with(1, f, |f| t.by(|o| caml_map_update(o, k, f, t.a())))
}

fn union(t: &Trees) {
    let kept = draw(2) == 0;
    let f = |a: &[CamlValue]| {
        say(a[0]);
        match draw(3) {
            0 => NONE,
            1 => some(a[1]),
            _ => some(a[2]),
        }
    };
    let union = with(3, f, |f| t.by(|o| caml_map_union(o, f, t.a(), t.b())));
    if kept { t.set(union) } else { attempt(union) }
}

fn merge(t: &Trees) {
    let f = |a: &[CamlValue]| {
        say(a[0]);
        match (held(a[1]), held(a[2])) {
            (None, _) => a[2],
            (_, None) if draw(3) == 0 => NONE,
            _ => a[1],
        }
    };
    attempt(with(3, f, |f| t.by(|o| caml_map_merge(o, f, t.a(), t.b()))))
}

/// Compares the two maps.
fn related(t: &Trees, f: Of4) {
    attempt(t.by(|o| f(o, UNIT, t.a(), t.b())))
}

/// Compares the map with itself but for a key.
fn nearly_equal(t: &Trees) {
    match value(t.for_key(caml_map_remove)) {
        Ok(other) => attempt(t.by(|o| caml_map_equal(o, UNIT, t.a(), other))),
        Err(e) => text(format!("!{e}")),
    }
}

fn bindings(t: &Trees) {
    attempt(caml_map_bindings(t.a()));
    assert_eq!(write(listed(caml_map_to_array(t.a())), &[]), write(ok(caml_map_bindings(t.a())), &[]));
}

/// A map to which bindings are added one by one, those of a key to its list.
fn add_to_list(t: &Trees) {
    let all: Vec<_> = (0..draw(30)).map(|_| binding(t)).collect();
    let add = |m, (k, d)| t.by(|o| caml_map_add_to_list(o, k, d, m));
    attempt(all.into_iter().fold(UNIT, |m, binding| if m == CamlValue::NONE { m } else { add(m, binding) }));
}

fn binding(t: &Trees) -> (CamlValue, CamlValue) {
    (t.key(), datum())
}

#[rustfmt::skip]
const STEPS: Steps = &[
    (20, Change(|t| { let (k, d) = binding(t); t.by(|o| caml_map_add(o, k, d, t.a())) })),
    (26, Change(|t| t.for_key(caml_map_remove))),
    (27, Ask(caml_map_find)),
    (28, Ask(caml_map_find_opt)),
    (29, Ask(caml_map_mem)),
    (31, Change(update)),
    (32, Ask(caml_map_split)),
    (33, Tell(&[caml_map_min_binding, caml_map_max_binding_opt])),
    (34, Tell(&[caml_map_max_binding, caml_map_min_binding_opt, caml_map_choose])),
    (35, First(caml_map_find_first, false)),
    (36, First(caml_map_find_first_opt, false)),
    (37, First(caml_map_find_last, true)),
    (38, First(caml_map_find_last_opt, true)),
    (39, Iter(caml_map_iter)),
    (40, Fold(caml_map_fold)),
    (41, ForAll(caml_map_for_all)),
    (42, Exists(caml_map_exists)),
    (43, Filter(caml_map_filter)),
    (44, Partition(caml_map_partition)),
    (45, Change(|t| with(1, |a| if draw(5) == 0 { datum() } else { a[0] }, |f| caml_map_map(f, t.a())))),
    (46, Change(|t| with(2, |a| if draw(5) == 0 { a[0] } else { a[1] }, |f| caml_map_mapi(f, t.a())))),
    (47, Change(|t| with(2, |a| if draw(12) == 0 { NONE } else { some(a[1]) }, |f| caml_map_filter_map(f, t.a())))),
    (49, Do(union)),
    (51, Do(merge)),
    (52, Do(|t| related(t, caml_map_compare))),
    (53, Do(|t| related(t, caml_map_equal))),
    (54, Tell(&[caml_map_cardinal, caml_map_is_empty])),
    (55, Do(bindings)),
    (56, Array(caml_map_to_rev_array)),
    (57, ArrayFrom(caml_map_to_array_from)),
    (58, Keep),
    (59, Swap),
    (60, OfArray(caml_map_of_array, |t| { let (k, d) = binding(t); pair(k, d) })),
    (61, Do(nearly_equal)),
    (62, Do(|t| { let (k, d) = binding(t); t.keep(caml_map_singleton(k, d)) })),
    (63, OfList(caml_map_of_list, 30, |t| { let (k, d) = binding(t); pair(k, d) })),
    (64, Do(add_to_list)),
];

crate::programs! {
    any: "map", Trees::new(false, 2, STEPS);
    told: "map_told", Trees::new(true, 2, STEPS);
}
