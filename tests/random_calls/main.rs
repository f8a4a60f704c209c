//! Every export with arguments that make no sense: stale, forged, foreign, zero and wrongly typed handles, numbers from
//! the ends of their ranges, null and odd pointers, ids of dead runtimes; in random sequences, from two threads. There
//! may be errors, and nothing else.
//!
//! What there is to call comes from the run-time table, and the types of the arguments from the header, so that new
//! functions are covered as they come. Every run has a process of its own, which writes down each call before it is
//! made. `CAMLRT_MISUSE_SEED=n` repeats the run that failed, `CAMLRT_MISUSE_STEPS=n` makes the runs longer or shorter.

mod arguments;
mod call;
mod children;
mod host;
mod table;

use camlrt::abi::runtimes::{CAMLRT_DENY_ENVIRONMENT, CAMLRT_DENY_FILES};
use host::{Host, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many calls a thread makes in a run.
fn steps(default: usize) -> usize {
    std::env::var("CAMLRT_MISUSE_STEPS").ok().and_then(|s| s.parse().ok()).unwrap_or(default)
}

#[test]
fn the_table_and_the_header_agree() {
    let table = table::exports();
    assert!(table.len() > 100);
    for f in &table {
        assert!(f.ints() <= call::INTS && f.doubles() <= call::DOUBLES, "{} has too many arguments", f.name);
    }
}

#[test]
fn two_threads() {
    children::each("two_threads", 6, |seed| run(seed, Settings::default(), steps(60_000)));
}

#[test]
fn two_threads_and_a_collection_at_every_allocating_call() {
    let settings = Settings { stress: true, ..Settings::default() };
    let name = "two_threads_and_a_collection_at_every_allocating_call";
    children::each(name, 3, move |seed| run(seed, settings, steps(10_000)));
}

#[test]
fn two_threads_in_runtimes_that_may_not_touch_files() {
    let mut settings = Settings::default();
    settings.denied |= CAMLRT_DENY_FILES | CAMLRT_DENY_ENVIRONMENT;
    children::each("two_threads_in_runtimes_that_may_not_touch_files", 2, move |seed| {
        run(seed, settings, steps(30_000))
    });
}

/// Two threads with a runtime each and one that they share, and a third that wakes whoever waits.
fn run(seed: u64, settings: Settings, steps: usize) {
    let shared = Arc::new(host::Shared::new(settings));
    let done = Arc::new(AtomicBool::new(false));
    let watch = {
        let (shared, done) = (shared.clone(), done.clone());
        std::thread::spawn(move || {
            while !done.load(Ordering::Acquire) {
                shared.wake_all();
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
        })
    };
    let threads: Vec<_> = (0..2)
        .map(|n| {
            let shared = shared.clone();
            std::thread::spawn(move || {
                let host = Host::new(shared, 2 * seed + n, &format!("calls-{n}"));
                for _ in 0..steps {
                    host.step();
                }
                host.finish();
            })
        })
        .collect();
    let results: Vec<_> = threads.into_iter().map(|t| t.join()).collect();
    done.store(true, Ordering::Release);
    watch.join().expect("the watch");
    assert!(results.iter().all(Result::is_ok), "a thread panicked");
}

/// One thread, and the same calls each time: first as they are, then with the first reservation failing, the second,
/// and so on until all of them had their turn.
#[test]
fn every_reservation_fails_once() {
    children::each("every_reservation_fails_once", 4, |seed| {
        let transcript = |n: u64| {
            children::clean_up();
            // A thread of its own: what belongs to a thread begins anew.
            let thread = std::thread::spawn(move || {
                let shared = Arc::new(host::Shared::new(Settings { fail_at: n, ..Settings::default() }));
                let host = Host::new(shared, seed, "calls-0");
                host.write_down();
                for _ in 0..steps(150) {
                    host.step();
                }
                host.finish()
            });
            thread.join().expect("no panic")
        };
        let whole = transcript(u64::MAX);
        let again = transcript(u64::MAX);
        let differs = whole.iter().flatten().zip(again.iter().flatten()).find(|(a, b)| a != b);
        assert!(whole == again, "the same calls have the same results, but for {differs:?}");
        let failures = (1..).take_while(|n| transcript(*n) != whole).count();
        assert!(failures > 20, "{failures} reservations");
    });
}
