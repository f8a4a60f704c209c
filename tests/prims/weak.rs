//! Weak arrays, ephemerons and finalisers: programs as `oracle/weak_gen.ml` has run them.

use crate::common::*;
use crate::{call, oracle};
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::gc::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use camlrt::abi::weak::*;
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::process::Command;

thread_local! {
    static LOG: RefCell<String> = const { RefCell::new(String::new()) };
    /// The values and the ephemerons, in two blocks.
    static VALUES: Cell<CamlValue> = const { Cell::new(CamlValue::NONE) };
    static ALL: Cell<CamlValue> = const { Cell::new(CamlValue::NONE) };
    static NEXT: Cell<i64> = const { Cell::new(0) };
}

fn fresh() -> CamlValue {
    block(0, &[int(NEXT.replace(NEXT.get() + 1))])
}

fn number(v: CamlValue) -> i64 {
    integer(caml_field(v, 0)).expect("a number")
}

extern "C" fn first(id: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // A finaliser gets its value.
    let v = unsafe { *args };
    LOG.with_borrow_mut(|l| *l += &format!("f{}:{} ", id as usize, number(v)));
    if (id as usize).is_multiple_of(4) {
        ok(caml_store_field(VALUES.get(), id as u32 % 6, v));
    }
    UNIT
}

extern "C" fn last(id: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    assert_eq!(unsafe { *args }, UNIT);
    LOG.with_borrow_mut(|l| *l += &format!("l{} ", id as usize));
    UNIT
}

fn collected() -> String {
    ok(caml_gc_full_major(UNIT));
    let said = LOG.take();
    if said.is_empty() { said } else { said + &collected() }
}

fn show(v: CamlValue) -> String {
    match camlrt_kind(v) {
        0 => format!("i{}", camlrt_get_int(v)),
        _ if camlrt_size(v) == 1 => number(v).to_string(),
        _ => format!("{}+{}", number(ok(caml_field(v, 0))), number(ok(caml_field(v, 1)))),
    }
}

fn some(v: CamlValue) -> Outcome<Option<CamlValue>> {
    value(v).map(|v| if v == UNIT { None } else { Some(ok(caml_field(v, 0))) })
}

fn option(v: CamlValue) -> Outcome<String> {
    Ok(some(v)?.map_or_else(|| "-".into(), show))
}

fn copied(copy: CamlValue, original: impl FnOnce() -> CamlValue) -> Outcome<String> {
    let Some(copy) = some(copy)? else { return Ok("-".into()) };
    let original = some(original())?.expect("the original");
    Ok(show(copy) + if camlrt_same(copy, original) == 1 { "same" } else { "copied" })
}

fn step(op: &str, a: &[i64]) -> Outcome<String> {
    let e = |i: usize| ok(caml_field(ALL.get(), a[i] as u32));
    let v = |k: i64| if k == 9 { int(9) } else { ok(caml_field(VALUES.get(), k as u32)) };
    let n = |i: usize| int(a[i]);
    let unit = |r: CamlValue| value(r).map(|r| if r == UNIT { "()".into() } else { "?".into() });
    let bool = |r: CamlValue| value(r).map(|r| (r == int(1)).to_string());
    match op {
        "N" => value(caml_weak_create(n(1))).map(|w| {
            ok(caml_store_field(ALL.get(), a[0] as u32, w));
            "()".into()
        }),
        "w" => {
            let v = if a[2] < 0 { UNIT } else { block(0, &[v(a[2])]) };
            unit(caml_weak_set(e(0), n(1), v))
        }
        "s" => unit(caml_ephe_set_key(e(0), n(1), v(a[2]))),
        "u" => unit(caml_ephe_unset_key(e(0), n(1))),
        "g" => option(caml_weak_get(e(0), n(1))),
        "k" => option(caml_ephe_get_key(e(0), n(1))),
        "c" => copied(caml_weak_get_copy(e(0), n(1)), || caml_weak_get(e(0), n(1))),
        "o" => copied(caml_ephe_get_key_copy(e(0), n(1)), || caml_ephe_get_key(e(0), n(1))),
        "h" => bool(caml_weak_check(e(0), n(1))),
        "H" => bool(caml_ephe_check_key(e(0), n(1))),
        "b" => unit(caml_weak_blit(e(0), n(1), e(2), n(3), n(4))),
        "B" => unit(caml_ephe_blit_key(e(0), n(1), e(2), n(3), n(4))),
        "d" => unit(caml_ephe_set_data(e(0), block(0, &[v(a[1]), v(a[2])]))),
        "D" => unit(caml_ephe_unset_data(e(0))),
        "r" => option(caml_ephe_get_data(e(0))),
        "R" => copied(caml_ephe_get_data_copy(e(0)), || caml_ephe_get_data(e(0))),
        "t" => bool(caml_ephe_check_data(e(0))),
        "e" => unit(caml_ephe_blit_data(e(0), e(1))),
        "z" => Ok(camlrt_size(e(0)).to_string()),
        "f" => unit(caml_final_register(function(first, a[1]), v(a[0]))),
        "l" => unit(caml_final_register_called_without_value(function(last, a[1]), v(a[0]))),
        "x" => {
            let before = collected();
            let v = fresh();
            ok(caml_store_field(VALUES.get(), a[0] as u32, v));
            camlrt_release(v);
            Ok(format!("{before}| {}", collected()))
        }
        _ => Ok(collected()),
    }
}

type Host = extern "C" fn(*mut c_void, *const CamlValue, i32) -> CamlValue;

fn function(f: Host, id: i64) -> CamlValue {
    ok(camlrt_closure(Some(f), id as usize as *mut c_void, 1, None))
}

/// New values.
fn settle() {
    NEXT.set(0);
    let values: Vec<_> = (0..6).map(|_| fresh()).collect();
    VALUES.set(block(0, &values));
    ALL.set(block(0, &[(); 3].map(|()| ok(caml_ephe_create(int(0))))));
    values.iter().for_each(|v| {
        camlrt_release(*v);
    });
}

fn program(line: &str) {
    settle();
    for said in line.split('\t') {
        let (step_said, result) = said.split_once('=').expect("a step and its result");
        let mut words = step_said.split(' ');
        let op = words.next().expect("a letter");
        let a: Vec<i64> = words.map(|w| w.parse().expect("a number")).collect();
        let got = scoped(|| step(op, &a)).unwrap_or_else(|e| e);
        assert_eq!(got, result, "{step_said} in {line}");
    }
}

fn check_programs(version: u32, lines: &str) -> usize {
    in_runtime(ocaml(version), || {
        let run = |line| {
            scoped(|| program(line));
            // What a program leaves behind is no affair of the next one.
            while !scoped(|| (settle(), collected()).1).is_empty() {}
        };
        let count = lines.lines().map(run).count();
        // Host functions without a drop are told of.
        ok(caml_gc_full_major(UNIT));
        let mut userdata = std::ptr::null_mut();
        while camlrt_dropped(&mut userdata) == 0 {}
        count
    })
}

#[test]
fn as_ocaml_says() {
    for version in [4, 5] {
        assert_eq!(check_programs(version, include_str!("../data/weak-4.13.tsv")), 250);
    }
}

#[test]
fn as_the_installed_ocaml_says_of_new_programs() {
    let Some((_, programs)) = oracle::oracle() else { return };
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { "10000" } else { "200" };
    let seed = (Random::fresh().0 & 0x3fff_ffff).to_string();
    let out = Command::new(programs.join("weak_gen")).args([&seed, count]).output().expect("weak_gen");
    assert!(out.status.success(), "weak_gen {seed} {count}");
    let text = String::from_utf8(out.stdout).expect("text");
    assert_eq!(check_programs(4, &text).to_string(), count, "weak_gen {seed}");
}

/// With a collection at every call: what is read, copied and moved stays alive meanwhile.
#[test]
fn under_stress() {
    let mut config = ocaml(5);
    config.flags = camlrt::abi::runtimes::CAMLRT_CONFIG_STRESS;
    in_runtime(config, || {
        let weak = ok(caml_weak_create(int(40)));
        let kept: Vec<_> = (0..40).map(|i| block(0, &[int(i), string(b"kept")])).collect();
        for (i, v) in kept.iter().enumerate() {
            assert_eq!(caml_ephe_set_key(weak, int(i as i64), *v), UNIT);
        }
        // The only reference is the weak one when the copy is made.
        for i in 0..40 {
            let copy = some(caml_weak_get_copy(weak, int(i))).expect("a value").expect("alive");
            assert_eq!(number(copy), i);
        }
        assert_eq!(caml_weak_blit(weak, int(0), weak, int(1), int(39)), UNIT);
        for i in 1..40 {
            let v = some(caml_weak_get(weak, int(i))).expect("a value").expect("alive");
            assert_eq!(number(v), i - 1);
        }
        kept.iter().for_each(|v| {
            camlrt_release(*v);
        });
    });
}

/// What is not copied, and what is.
#[test]
fn copies_of_all_kinds() {
    in_runtime(ocaml(5), || {
        let e = ok(caml_ephe_create(int(1)));
        let inner = ok(caml_weak_create(int(2)));
        ok(caml_weak_set(inner, int(1), block(0, &[e])));
        let same = |v: CamlValue| {
            ok(caml_ephe_set_key(e, int(0), v));
            let copy = some(caml_ephe_get_key_copy(e, int(0))).expect("a value").expect("full");
            assert_eq!((camlrt_tag(copy), camlrt_kind(copy)), (camlrt_tag(v), camlrt_kind(v)));
            camlrt_same(copy, v) == 1
        };
        let channel = ok(call("caml_ml_open_descriptor_in", &[int(0)]));
        let floats = ok(camlrt_float_array([1.5, 2.5].as_ptr(), 2));
        let uncopied = [ok(caml_copy_int64(3)), function(last, 1), ok(caml_alloc_tuple(0)), channel];
        let copied = [string(b"text"), ok(caml_copy_double(1.5)), floats, block(3, &[int(1)]), inner];
        assert!(uncopied.iter().all(|v| same(*v)) && same(int(5)));
        assert!(!copied.iter().any(|v| same(*v)));
        let copy = some(caml_ephe_get_key_copy(e, int(0))).expect("a value").expect("full");
        let again = some(caml_weak_get(copy, int(1))).expect("a value").expect("full");
        assert_eq!((camlrt_same(again, e), camlrt_size(copy)), (1, 4));
    });
}

/// A finaliser that raises leaves the others due; while one runs, others wait unless it lets them.
#[test]
fn finalisers_that_raise_collect_and_release() {
    extern "C" fn run(what: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
        let n = number(unsafe { *args });
        LOG.with_borrow_mut(|l| *l += &format!("{n} "));
        match what as usize {
            0 => camlrt::abi::errors::caml_failwith(c"oops".as_ptr()),
            1 => {
                ok(caml_gc_full_major(UNIT));
                LOG.with_borrow_mut(|l| *l += "end ");
                UNIT
            }
            2 => {
                ok(caml_final_release(UNIT));
                ok(caml_gc_full_major(UNIT));
                LOG.with_borrow_mut(|l| *l += "end ");
                UNIT
            }
            _ => UNIT,
        }
    }
    let due = |kinds: [i64; 3]| {
        scoped(|| {
            NEXT.set(0);
            for kind in kinds {
                ok(caml_final_register(function(run, kind), fresh()));
            }
        });
    };
    in_runtime(ocaml(5), || {
        due([3, 0, 3]);
        assert_eq!(value(caml_gc_full_major(UNIT)), Err("Failure(\"oops\")".into()));
        assert_eq!(LOG.take(), "2 1 ");
        let mut ran = 0;
        assert_eq!((camlrt_poll(0, &mut ran), LOG.take()), (0, "0 ".into()));
        due([3, 3, 1]);
        assert_eq!(collected(), "2 end 1 0 ");
        due([3, 3, 2]);
        assert_eq!(collected(), "2 1 0 end ");
        let mut userdata = std::ptr::null_mut();
        ok(caml_gc_full_major(UNIT));
        while camlrt_dropped(&mut userdata) == 0 {}
    });
}

#[test]
fn what_has_no_finaliser() {
    in_runtime(ocaml(5), || {
        let f = function(last, 0);
        let lazy = ok(call("caml_obj_block", &[int(246), int(1)]));
        let done = ok(call("caml_lazy_make_forward", &[int(1)]));
        for v in [int(1), UNIT, ok(caml_alloc_tuple(0)), ok(caml_copy_double(1.5)), lazy, done] {
            for register in [caml_final_register, caml_final_register_called_without_value] {
                assert_eq!(value(register(f, v)), Err("Invalid_argument(\"Gc.finalise\")".into()));
            }
        }
        assert!(value(caml_final_register(int(3), string(b"x"))).unwrap_err().contains("a function"));
        assert!(value(caml_weak_get(string(b"x"), int(0))).unwrap_err().contains("a weak array"));
        assert!(value(caml_weak_set(ok(caml_weak_create(int(1))), int(0), int(1))).is_err());
    });
}
