//! Mutexes and conditions. What OCaml 4.13 says of misuse is in `misuse_as_ocaml_words_it`.

use crate::common::*;
use camlrt::abi::atomics::caml_atomic_exchange;
use camlrt::abi::closures::caml_gc_full_major;
use camlrt::abi::compare::caml_compare;
use camlrt::abi::lifetimes::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::sync::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

fn inside<R>(rt: CamlrtRuntime, f: impl FnOnce() -> R) -> R {
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let r = scoped(f);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    r
}

fn spawn_inside<R: Send + 'static>(
    rt: CamlrtRuntime,
    f: impl FnOnce() -> R + Send + 'static,
) -> JoinHandle<R> {
    spawn(move || inside(rt, f))
}

/// Time for another thread to begin to wait.
const A_MOMENT: Duration = Duration::from_millis(60);

/// A mutex, a condition and a reference to 0, retained.
fn three(rt: CamlrtRuntime) -> [CamlValue; 3] {
    inside(rt, || {
        [ok(caml_ml_mutex_new(UNIT)), ok(caml_ml_condition_new(UNIT)), block(0, &[int(0)])]
            .map(|v| ok(camlrt_retain(v)))
    })
}

fn end(rt: CamlrtRuntime, all: [CamlValue; 3]) {
    inside(rt, || {
        for v in all {
            camlrt_release(v);
        }
        assert_eq!(camlrt_live_handles(), 0);
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
}

fn get(r: CamlValue) -> i64 {
    integer(caml_field(r, 0)).expect("a number")
}

fn set(r: CamlValue, n: i64) {
    ok(caml_atomic_exchange(r, int(n)));
}

fn sys_error(text: &str) -> Outcome<CamlValue> {
    Err(format!("Sys_error(\"{text}\")"))
}

#[test]
fn misuse_as_ocaml_words_it() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let [m, c, r] = three(rt);
    let unlocked = sys_error("Mutex.unlock: Operation not permitted");
    let waited = sys_error("Condition.wait: Operation not permitted");
    inside(rt, || {
        assert_eq!(value(caml_ml_mutex_unlock(m)), unlocked);
        assert_eq!(value(caml_ml_condition_wait(c, m)), waited);
        assert_eq!(value(caml_ml_mutex_lock(m)), Ok(UNIT));
        assert_eq!(value(caml_ml_mutex_lock(m)), sys_error("Mutex.lock: Resource deadlock avoided"));
        assert_eq!(caml_ml_mutex_try_lock(m), int(0));
    });
    let other = spawn_inside(rt, move || {
        (value(caml_ml_mutex_unlock(m)), caml_ml_mutex_try_lock(m), value(caml_ml_condition_wait(c, m)))
    });
    assert_eq!(other.join().expect("a result"), (unlocked, int(0), waited));
    inside(rt, || {
        assert_eq!(value(caml_ml_mutex_unlock(m)), Ok(UNIT));
        assert_eq!(caml_ml_mutex_try_lock(m), int(1));
        assert_eq!(value(caml_ml_condition_signal(c)), Ok(UNIT));
        assert_eq!(value(caml_ml_condition_broadcast(c)), Ok(UNIT));
        let another = ok(caml_ml_mutex_new(UNIT));
        assert_eq!(integer(caml_compare(m, m)), Ok(0));
        assert_ne!(integer(caml_compare(m, another)), Ok(0));
        assert_eq!(write(m, &[]), Err("Invalid_argument(\"output_value: abstract value (Custom)\")".into()));
        assert!(value(caml_ml_mutex_lock(c)).unwrap_err().contains("expected a mutex, got a condition"));
    });
    end(rt, [m, c, r]);
}

/// A sum in steps that others could come between.
#[test]
fn one_thread_at_a_time_has_a_mutex() {
    const ROUNDS: i64 = 300;
    let rt = camlrt_runtime_new(&ocaml(5));
    let all @ [m, _, r] = three(rt);
    let threads: Vec<_> = (0..4)
        .map(|i| {
            let work = move || {
                for _ in 0..ROUNDS {
                    assert_eq!(value(caml_ml_mutex_lock(m)), Ok(UNIT));
                    let n = get(r);
                    // Others run here, and try to lock it.
                    camlrt::abi::domains::caml_ml_domain_cpu_relax(UNIT);
                    if n % 50 == 0 {
                        ok(caml_gc_full_major(UNIT));
                    }
                    set(r, n + 1);
                    assert_eq!(value(caml_ml_mutex_unlock(m)), Ok(UNIT));
                }
            };
            // Some enter the runtime, others take it for each call.
            if i % 2 == 0 {
                spawn_inside(rt, work)
            } else {
                spawn(move || {
                    let mut previous = rt;
                    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
                    assert_eq!(camlrt_runtime_leave(rt), 0);
                    work();
                })
            }
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().expect("no failure"));
    inside(rt, || assert_eq!(get(r), 4 * ROUNDS));
    end(rt, all);
}

#[test]
fn conditions_wake_one_or_all() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let all @ [m, c, r] = three(rt);
    let waiters: Vec<_> = (0..3)
        .map(|_| {
            spawn_inside(rt, move || {
                assert_eq!(value(caml_ml_mutex_lock(m)), Ok(UNIT));
                assert_eq!(value(caml_ml_condition_wait(c, m)), Ok(UNIT));
                set(r, get(r) + 1);
                assert_eq!(value(caml_ml_mutex_unlock(m)), Ok(UNIT));
            })
        })
        .collect();
    sleep(5 * A_MOMENT);
    inside(rt, || assert_eq!((get(r), caml_ml_condition_signal(c)), (0, UNIT)));
    sleep(5 * A_MOMENT);
    inside(rt, || assert_eq!((get(r), caml_ml_condition_broadcast(c)), (1, UNIT)));
    waiters.into_iter().for_each(|t| t.join().expect("no failure"));
    inside(rt, || assert_eq!(get(r), 3));
    end(rt, all);
}

#[test]
fn waits_are_interrupted() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let all @ [m, c, _] = three(rt);
    let interrupted = sys_error("Interrupted system call");
    let sleeper = spawn_inside(rt, move || {
        ok(caml_ml_mutex_lock(m));
        let waited = value(caml_ml_condition_wait(c, m));
        (waited, value(caml_ml_mutex_unlock(m)))
    });
    sleep(2 * A_MOMENT);
    assert_eq!(camlrt_interrupt(rt), 0);
    assert_eq!(sleeper.join().expect("a result"), (interrupted.clone(), Ok(UNIT)));
    inside(rt, || ok(caml_ml_mutex_lock(m)));
    let locker = spawn_inside(rt, move || value(caml_ml_mutex_lock(m)));
    sleep(2 * A_MOMENT);
    assert_eq!(camlrt_interrupt(rt), 0);
    assert_eq!(locker.join().expect("a result"), interrupted);
    inside(rt, || assert_eq!(caml_ml_mutex_unlock(m), UNIT));
    end(rt, all);
}

#[test]
fn a_runtime_that_is_freed_wakes_who_waits_for_a_mutex() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let [m, ..] = three(rt);
    inside(rt, || ok(caml_ml_mutex_lock(m)));
    let locker = spawn(move || {
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        caml_ml_mutex_lock(m)
    });
    sleep(2 * A_MOMENT);
    assert_eq!(camlrt_runtime_free(rt), 0);
    assert_eq!(locker.join().expect("a result"), CamlValue::NONE);
}

/// A thread that is woken and interrupted at once finds the mutex taken by a third: the interrupt is for it all the same.
#[test]
fn an_interrupt_reaches_whoever_is_woken_at_the_same_time() {
    let rt = camlrt_runtime_new(&ocaml(5));
    let [m, c, r] = three(rt);
    let locker = || spawn_inside(rt, move || value(caml_ml_mutex_lock(m)));
    let waiter = || {
        spawn_inside(rt, move || {
            assert_eq!(value(caml_ml_mutex_lock(m)), Ok(UNIT));
            value(caml_ml_condition_wait(c, m))
        })
    };
    let lock = || assert_eq!(inside(rt, || caml_ml_mutex_try_lock(m)), int(1));
    for waits_for_condition in [false, true] {
        let thread = if waits_for_condition {
            waiter()
        } else {
            lock();
            locker()
        };
        sleep(A_MOMENT);
        inside(rt, || {
            if waits_for_condition {
                assert_eq!(value(caml_ml_condition_signal(c)), Ok(UNIT));
            } else {
                assert_eq!(value(caml_ml_mutex_unlock(m)), Ok(UNIT));
            }
            assert_eq!(camlrt_interrupt(rt), 0);
            assert_eq!(caml_ml_mutex_try_lock(m), int(1));
        });
        sleep(A_MOMENT);
        let told = thread.is_finished();
        inside(rt, || assert_eq!(value(caml_ml_mutex_unlock(m)), Ok(UNIT)));
        let result = thread.join().expect("a result");
        assert!(told, "{result:?}");
        assert_eq!(result, sys_error("Interrupted system call"));
    }
    end(rt, [m, c, r]);
}
