//! Caps, failing reservations, collections at every call, memory outside the heap, and drops.

use crate::support::*;
use std::ffi::c_void;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn the_cap_is_out_of_memory_and_the_runtime_goes_on() {
    let _world = World::with(|c| c.max_heap = 64 << 20);
    let scope = Scope::open();
    let small = text("still here");
    for _ in 0..3 {
        failed(caml_alloc_string(100 << 20), CAMLRT_OUT_OF_MEMORY);
        failed(caml_alloc(20 << 20, 0), CAMLRT_OUT_OF_MEMORY);
        failed(caml_alloc_float_array(u32::MAX), CAMLRT_OUT_OF_MEMORY);
        failed(caml_alloc_string(usize::MAX), CAMLRT_OUT_OF_MEMORY);
        failed(caml_alloc_string(usize::MAX - 20), CAMLRT_OUT_OF_MEMORY);
    }
    // Filled with small blocks, it is full in the end, and empty again after a release.
    for _ in 0..3 {
        let inner = Scope::open();
        let mut list = UNIT;
        let full = loop {
            let cell = camlrt_block(0, [text_or_none(1000), list].as_ptr(), 2);
            if cell == NONE {
                break code();
            }
            list = cell;
        };
        assert_eq!(full, CAMLRT_OUT_OF_MEMORY, "{}", message());
        assert_eq!(message(), "Out of memory");
        assert_eq!(
            camlrt_same(camlrt_exception(), exn("Out_of_memory")),
            1,
            "can be read when there is no room"
        );
        assert!(live() > 50_000);
        drop(inner);
    }
    assert_eq!(string(small), "still here");
    drop(scope);
}

fn text_or_none(len: usize) -> V {
    caml_alloc_string(len)
}

#[test]
fn garbage_never_meets_the_cap() {
    let _world = World::with(|c| c.max_heap = 24 << 20);
    for i in 0..400 {
        // Sizes that leave no room for two at a time.
        for len in [13 << 20, 1 << 20, 17 << 20, 100] {
            let v = caml_alloc_string(len);
            assert_ne!(v, NONE, "round {i}, {len} bytes");
            camlrt_release(v);
        }
        let scope = Scope::open();
        (0..100).for_each(|_| assert_ne!(text([7; 1000]), NONE));
        drop(scope);
    }
    let long = vec![b'x'; 15 << 20];
    let long = std::ffi::CString::new(long).expect("no zero");
    for _ in 0..5 {
        let v = caml_copy_string(long.as_ptr());
        assert_ne!(v, NONE);
        camlrt_release(v);
    }
}

#[test]
fn a_cap_too_small_for_a_runtime() {
    let mut c = config();
    c.max_heap = 100;
    assert_eq!(camlrt_runtime_new(&c).id(), -1);
}

/// Near the cap a collection must be worth its while: or every few calls would collect.
#[test]
fn the_way_to_a_cap_is_not_long() {
    for quarters in [4, 16, 26] {
        let world = World::with(|c| c.max_heap = quarters << 18);
        let depth = camlrt_scope_open();
        let list = camlrt_cursor();
        let mut made = 0u64;
        loop {
            let fields = [int(1), list];
            let cell = camlrt_block(0, fields.as_ptr(), 2);
            if cell == NONE {
                break;
            }
            assert_eq!(camlrt_assign(list, cell), 0);
            camlrt_release(cell);
            made += 1;
        }
        assert_eq!(code(), CAMLRT_OUT_OF_MEMORY);
        // Most of the cap was used, and there is an end: a collection for every few cells would take hours.
        assert!(made * 24 > (quarters << 18) * 3 / 4, "{made} cells in {quarters} quarters of a MiB");
        assert_eq!(camlrt_release(list), 0);
        assert_eq!(camlrt_scope_close(depth), 0);
        camlrt_clear_error();
        // And there is room again.
        let again = caml_copy_string(c"again".as_ptr());
        assert_ne!(again, NONE);
        camlrt_release(again);
        drop(world);
    }
}

#[test]
fn every_reservation_may_fail() {
    let work = || -> Result<String, i32> {
        let depth = camlrt_scope_open();
        let result = (|| {
            let check = |v: V| if v == NONE { Err(code()) } else { Ok(v) };
            let a = check(caml_copy_string(c"a".as_ptr()))?;
            let b = check(caml_copy_double(1.5))?;
            let pair = check(camlrt_block(0, [a, b].as_ptr(), 2))?;
            let list = check(camlrt_list([pair, int(1 << 40)].as_ptr(), 2))?;
            let f = check(camlrt_closure(Some(identity), std::ptr::null_mut(), 1, None))?;
            let same = check(caml_callback(f, list))?;
            let e = check(camlrt_exn(c"Stdlib.Exit".as_ptr()))?;
            let shown = check(caml_format_exception(e))?;
            assert_eq!(camlrt_same(same, list), 1);
            Ok(string(shown))
        })();
        camlrt_scope_close(depth);
        result
    };
    unsafe extern "C" fn identity(_: *mut c_void, args: *const V, _: i32) -> V {
        // SAFETY: there is one argument.
        unsafe { *args }
    }
    let mut failures = 0;
    for n in 1.. {
        let _world = World::with(|c| c.fail_at = n);
        match work() {
            Err(code) => assert_eq!(code, CAMLRT_OUT_OF_MEMORY, "reservation {n}"),
            Ok(shown) => {
                assert_eq!(shown, "Stdlib.Exit");
                break;
            }
        }
        failures += 1;
        assert_eq!((live(), work()), (0, Ok("Stdlib.Exit".into())), "only the {n}th fails");
    }
    assert!(failures >= 8, "{failures} reservations");
}

#[test]
fn collections_at_every_call_change_nothing() {
    let _world = World::with(|c| c.flags = CAMLRT_CONFIG_STRESS);
    let scope = Scope::open();
    let mut list = UNIT;
    for i in 0..300 {
        let inner = camlrt_scope_open();
        let head = block(1, &[int(i), text(format!("{i}")), caml_copy_double(i as f64)]);
        let cell = camlrt_scope_escape(inner, block(0, &[head, list]));
        camlrt_scope_close(inner);
        camlrt_release(list);
        list = cell;
    }
    let mut rest = list;
    for i in (0..300).rev() {
        let head = caml_field(rest, 0);
        assert_eq!((get(caml_field(head, 0)), string(caml_field(head, 1))), (i, format!("{i}")));
        assert_eq!(camlrt_get_double(caml_field(head, 2)), i as f64);
        rest = caml_field(rest, 1);
    }
    drop(scope);
}

static TOLD: Mutex<Vec<usize>> = Mutex::new(Vec::new());

unsafe extern "C" fn nothing(_: *mut c_void, _: *const V, _: i32) -> V {
    UNIT
}
unsafe extern "C" fn tell(userdata: *mut c_void) {
    TOLD.lock().expect("no panic").push(userdata as usize);
    // A scope and an error left behind are nobody's.
    camlrt_scope_open();
    failwith("nobody's");
}

#[test]
fn drops_wait_for_a_poll_and_come_once() {
    if !alone("memory::drops_wait_for_a_poll_and_come_once") {
        return;
    }
    let _world = World::new();
    let told = || std::mem::take(&mut *TOLD.lock().expect("no panic"));
    for i in 1..=100usize {
        camlrt_release(camlrt_closure(Some(nothing), i as *mut c_void, 1, Some(tell)));
    }
    let kept = camlrt_closure(Some(nothing), 1000 as *mut c_void, 1, Some(tell));
    let partial = function(2, |_| UNIT);
    assert_eq!(poll(), 0, "nothing was found dead yet");
    assert_eq!(caml_gc_full_major(UNIT), UNIT);
    assert_eq!(told(), (1..=100).collect::<Vec<_>>(), "in order, by the call itself");
    assert_eq!((poll(), told().len(), live(), code()), (0, 0, 2, 0));
    // A collection in an allocating call only queues them.
    camlrt_release(kept);
    let strings: Vec<V> = (0..300).map(|_| caml_alloc_string(1 << 20)).collect();
    strings.iter().for_each(release);
    assert!(told().is_empty());
    let mut ran = -1;
    assert_eq!((camlrt_poll(1, &mut ran), ran, told()), (0, 1, vec![1000]));
    failed(camlrt_poll(0, std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    camlrt_release(partial);
    collect();
    assert_eq!((camlrt_poll(-5, &mut ran), ran, told().len()), (0, 0, 0));
}

#[test]
fn a_poll_runs_as_many_as_it_may() {
    if !alone("memory::a_poll_runs_as_many_as_it_may") {
        return;
    }
    static RAN: AtomicUsize = AtomicUsize::new(0);
    unsafe extern "C" fn count(_: *mut c_void) {
        RAN.fetch_add(1, Ordering::SeqCst);
    }
    let _world = World::new();
    for _ in 0..10 {
        camlrt_release(camlrt_closure(Some(nothing), std::ptr::null_mut(), 1, Some(count)));
    }
    let strings: Vec<V> = (0..300).map(|_| caml_alloc_string(1 << 20)).collect();
    strings.iter().for_each(release);
    let mut ran = -1;
    assert_eq!((camlrt_poll(3, &mut ran), ran, RAN.load(Ordering::SeqCst)), (0, 3, 3));
    assert_eq!((camlrt_poll(0, &mut ran), ran, RAN.load(Ordering::SeqCst)), (0, 7, 10));
}

/// Each drop polls, and so runs the next one inside itself.
#[test]
fn drops_inside_drops_end_at_the_depth_of_functions() {
    if !alone("memory::drops_inside_drops_end_at_the_depth_of_functions") {
        return;
    }
    static RAN: AtomicUsize = AtomicUsize::new(0);
    static DEEPEST: AtomicUsize = AtomicUsize::new(0);
    static DEPTH: AtomicUsize = AtomicUsize::new(0);
    unsafe extern "C" fn polling(_: *mut c_void) {
        RAN.fetch_add(1, Ordering::SeqCst);
        let depth = DEPTH.fetch_add(1, Ordering::SeqCst) + 1;
        DEEPEST.fetch_max(depth, Ordering::SeqCst);
        let mut ran = 0;
        camlrt_poll(0, &mut ran);
        DEPTH.fetch_sub(1, Ordering::SeqCst);
    }
    let _world = World::new();
    for _ in 0..20_000 {
        camlrt_release(camlrt_closure(Some(nothing), std::ptr::null_mut(), 1, Some(polling)));
    }
    assert_eq!(caml_gc_full_major(UNIT), UNIT);
    assert_eq!((RAN.load(Ordering::SeqCst), DEEPEST.load(Ordering::SeqCst)), (20_000, 200));
}

#[test]
fn drops_that_the_host_asks_for() {
    if !alone("memory::drops_that_the_host_asks_for") {
        return;
    }
    let _world = World::new();
    let mut userdata = std::ptr::null_mut();
    failed(camlrt_dropped(&mut userdata), CAMLRT_NOT_FOUND);
    for i in 1..=5usize {
        camlrt_release(camlrt_closure(Some(nothing), i as *mut c_void, 1, None));
    }
    collect();
    assert_eq!(poll(), 0);
    for i in 1..=5usize {
        assert_eq!((camlrt_dropped(&mut userdata), userdata as usize), (0, i));
    }
    failed(camlrt_dropped(&mut userdata), CAMLRT_NOT_FOUND);
    failed(camlrt_dropped(std::ptr::null_mut()), CAMLRT_BAD_POINTER);
    assert_eq!(userdata as usize, 5);
}

#[test]
fn drops_of_a_runtime_that_ended_come_with_the_next_poll_of_any() {
    if !alone("memory::drops_of_a_runtime_that_ended_come_with_the_next_poll_of_any") {
        return;
    }
    static LEFT: Mutex<Vec<usize>> = Mutex::new(Vec::new());
    unsafe extern "C" fn note(userdata: *mut c_void) {
        LEFT.lock().expect("no panic").push(userdata as usize);
    }
    let outer = World::new();
    {
        let inner = World::new();
        let live_one = camlrt_closure(Some(nothing), 7 as *mut c_void, 1, Some(note));
        caml_register_named_value(live_one, live_one);
        camlrt_clear_error();
        let name = text("kept");
        caml_register_named_value(name, live_one);
        camlrt_release(name);
        camlrt_release(live_one);
        let asked = camlrt_closure(Some(nothing), 2 as *mut c_void, 1, None);
        camlrt_release(asked);
        assert_ne!(inner.id, outer.id);
    }
    assert!(LEFT.lock().expect("no panic").is_empty());
    assert!(poll() >= 1);
    assert_eq!(*LEFT.lock().expect("no panic"), [7]);
    // What is only told when it is asked for is not told to another runtime, whose own userdata it may look like.
    let mut userdata = std::ptr::null_mut();
    failed(camlrt_dropped(&mut userdata), CAMLRT_NOT_FOUND);
}

#[test]
fn release_from_other_threads() {
    let world = World::new();
    let id = world.id;
    let all: Vec<V> = (0..1000).map(|_| text("x")).collect();
    let bits: Vec<i32> = all.iter().map(|v| v.bits()).collect();
    std::thread::spawn(move || {
        for part in bits.chunks(100) {
            let handles: Vec<V> = part.iter().map(|b| CamlValue::slot(*b)).collect();
            assert_eq!(
                camlrt_release_many(id, handles.as_ptr(), 100),
                0,
                "it never waits, though the runtime is held"
            );
            assert_eq!(camlrt_release_many(id, handles.as_ptr(), 100), 0, "stale ones are fine");
        }
        let odd = [UNIT, NONE, CamlValue::slot(i32::MIN), CamlValue::slot(-2)];
        assert_eq!(camlrt_release_many(id, odd.as_ptr(), 4), 0);
        assert_eq!(camlrt_release_many(id, std::ptr::null(), 0), 0);
        assert_eq!(camlrt_release_many(id, std::ptr::null(), 1), CAMLRT_BAD_POINTER);
        for nobody in [-1, i32::MAX, i32::MIN, id.id() + (1 << 16)] {
            assert_eq!(camlrt_release_many(CamlrtRuntime::of(nobody), odd.as_ptr(), 4), 0);
        }
    })
    .join()
    .expect("no panic");
    assert_eq!(live(), 0);
    failed(camlrt_kind(all[500]), CAMLRT_BAD_HANDLE);
    let after = camlrt_runtime_new(std::ptr::null());
    camlrt_runtime_free(after);
    assert_eq!(camlrt_release_many(after, all.as_ptr(), 10), 0, "after the end");
}
