//! The collector's figures and settings.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::arrays::caml_make_vect;
use camlrt::abi::closures::*;
use camlrt::abi::gc::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use std::ffi::c_void;

fn ints(v: CamlValue) -> Vec<i64> {
    (0..camlrt_size(v)).map(|i| integer(caml_field(v, i as u32)).expect("an int")).collect()
}

fn set(settings: &[i64]) -> Outcome<CamlValue> {
    let fields: Vec<_> = settings.iter().map(|n| int(*n)).collect();
    value(caml_gc_set(block(0, &fields)))
}

#[test]
fn settings_as_ocaml_has_them() {
    let text = include_str!("../data/gc-4.13.tsv");
    in_runtime(ocaml(4), || {
        let first = ints(ok(caml_gc_get(UNIT)));
        for line in text.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let n: i64 = columns[1].parse().expect("a number");
            if columns[0] == "bucket" {
                let said = integer(caml_get_major_bucket(int(n))).map_or_else(|e| e, |_| "fine".into());
                assert_eq!(said, columns[2], "{line}");
                continue;
            }
            let mut settings = first.clone();
            if let Ok(field) = columns[0].parse::<usize>() {
                settings[field] = n;
            }
            assert_eq!(set(&settings), Ok(UNIT));
            let got: Vec<_> = ints(ok(caml_gc_get(UNIT))).iter().map(i64::to_string).collect();
            assert_eq!(got.join(" "), columns[2], "{line}");
            assert_eq!(set(&first), Ok(UNIT));
        }
        let parameters = bytes(ok(caml_runtime_parameters(UNIT)));
        let said = "a=2,b=0,H=0,i=15,l=0,o=120,O=500,p=0,s=262144,t=0,v=0,w=1,W=0";
        assert_eq!(String::from_utf8_lossy(&parameters), said);
        assert_eq!(bytes(ok(caml_runtime_variant(UNIT))), b"");
    });
}

#[test]
fn settings_of_the_wrong_shape_change_nothing() {
    in_runtime(ocaml(5), || {
        let before = ints(ok(caml_gc_get(UNIT)));
        assert!(set(&[1; 10]).unwrap_err().contains("a record of 11 ints"));
        let mut fields = vec![int(7); 11];
        fields[10] = string(b"x");
        assert!(value(caml_gc_set(block(0, &fields))).unwrap_err().contains("expected an int"));
        assert_eq!(ints(ok(caml_gc_get(UNIT))), before);
    });
}

/// Words allocated; collections; words mapped, live words and blocks; the most that was mapped; collections asked for.
fn stat(v: CamlValue) -> (f64, Vec<i64>) {
    assert_eq!(camlrt_size(v), 17);
    let floats: Vec<_> = (0..3).map(|i| camlrt_get_double(ok(caml_field(v, i)))).collect();
    assert_eq!(floats[..2], [0.0, 0.0]);
    (floats[2], (3..17).map(|i| integer(caml_field(v, i)).expect("an int")).collect())
}

#[test]
fn figures_are_true() {
    in_runtime(ocaml(5), || {
        let (allocated, before) = stat(ok(caml_gc_stat(UNIT)));
        let kept = ok(caml_make_vect(int(1000), int(0)));
        scoped(|| {
            for i in 0..1000 {
                ok(caml_store_field(kept, i, block(0, &[int(1), int(2)])));
            }
        });
        // Larger than a chunk, and of the larger blocks in one.
        let span = ok(caml_make_vect(int(300_000), int(0)));
        let medium = ok(caml_make_vect(int(20_000), int(0)));
        let made = 1001 + 1000 * 3 + 300_001 + 20_001;
        let (then, after) = stat(ok(caml_gc_stat(UNIT)));
        assert!(then - allocated >= made as f64, "{then} {allocated}");
        assert!(then - allocated < made as f64 + 5000.0, "{then} {allocated}");
        // Both records were there for a while: the first one still is.
        let record = 18 + 3 * 2;
        assert_eq!(after[4] - before[4], made + record);
        assert_eq!(after[5] - before[5], 1 + 1000 + 1 + 1 + 4);
        assert!(after[2] >= after[4] && after[11] >= after[2] && after[6] == after[2] - after[4]);
        assert!(after[1] > before[1]);
        assert_eq!(after[13], before[13] + 1);
        for v in [span, medium, kept] {
            camlrt_release(v);
        }
        let (_, last) = stat(ok(caml_gc_stat(UNIT)));
        assert_eq!(last[4], before[4] + 2 * record);
        let (_, quick) = stat(ok(caml_gc_quick_stat(UNIT)));
        assert_eq!(quick[4], last[4]);
        let counters = ok(caml_gc_counters(UNIT));
        assert!(camlrt_get_double(ok(caml_field(counters, 2))) >= then);
        assert_eq!(camlrt_get_double(ok(caml_gc_minor_words(UNIT))), 0.0);
        assert!(integer(caml_get_minor_free(UNIT)).expect("a number") > 0);
    });
    in_runtime(ocaml(4), || {
        let (_, quick) = stat(ok(caml_gc_quick_stat(UNIT)));
        assert_eq!([quick[4], quick[5], quick[6], quick[7], quick[8]], [0; 5]);
    });
}

/// More garbage between collections, or less.
#[test]
fn space_overhead_counts() {
    let collections = |overhead: i64| {
        in_runtime(ocaml(5), || {
            let mut settings = ints(ok(caml_gc_get(UNIT)));
            settings[2] = overhead;
            assert_eq!(set(&settings), Ok(UNIT));
            let list = ok(camlrt_cursor());
            for i in 0..600_000 {
                scoped(|| assert_eq!(camlrt_assign(list, block(0, &[int(i), list])), 0));
            }
            ok(caml_gc_major(UNIT));
            let before = stat(ok(caml_gc_quick_stat(UNIT))).1[1];
            for _ in 0..200 {
                scoped(|| ok(caml_make_vect(int(50_000), int(0))));
            }
            let after = stat(ok(caml_gc_quick_stat(UNIT))).1[1];
            camlrt_release(list);
            after - before
        })
    };
    let (eager, usual, lazy) = (collections(60), collections(120), collections(1000));
    assert!(eager > usual && usual > lazy, "{eager} {usual} {lazy}");
}

extern "C" fn answer(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    int(42)
}

#[test]
fn the_rest() {
    in_runtime(ocaml(5), || {
        let pair = ok(caml_ml_gc_ramp_up(ok(camlrt_closure(Some(answer), std::ptr::null_mut(), 1, None))));
        assert_eq!(ints(pair), [42, 0]);
        assert_eq!(caml_ml_gc_ramp_down(int(0)), UNIT);
        assert_eq!(integer(caml_gc_major_slice(int(3))), Ok(0));
        for f in [caml_gc_minor, caml_gc_major, caml_gc_compaction] {
            assert_eq!(value(f(UNIT)), Ok(UNIT));
            assert!(value(f(string(b"x"))).is_err());
        }
        for f in [caml_gc_huge_fallback_count, caml_get_major_credit] {
            assert_eq!(integer(f(UNIT)), Ok(0));
        }
        assert_eq!(caml_ml_runtime_warnings_enabled(UNIT), int(0));
        assert_eq!(caml_ml_enable_runtime_warnings(int(1)), UNIT);
        assert_eq!(caml_ml_runtime_warnings_enabled(UNIT), int(1));
        let mut userdata = std::ptr::null_mut();
        while camlrt_dropped(&mut userdata) == 0 {}
        camlrt_release(pair);
    });
}
