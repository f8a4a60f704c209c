//! Whose signal it is: the host's, or that of the runtime which said last what is to happen.

use super::*;
use std::cell::RefCell;
use std::mem::MaybeUninit;
use std::rc::Rc;
use std::sync::atomic::{AtomicI32, Ordering};

const USR1: i32 = libc::SIGUSR1;

static HOST_CALLS: AtomicI32 = AtomicI32::new(0);

extern "C" fn of_the_host(_: i32) {
    HOST_CALLS.fetch_add(1, Ordering::SeqCst);
}

/// How often the host's handler is called when the signal comes once.
fn host_calls() -> i32 {
    let before = HOST_CALLS.load(Ordering::SeqCst);
    raise(USR1);
    HOST_CALLS.load(Ordering::SeqCst) - before
}

/// A host that handles SIGUSR1 itself, with a mask and flags of its own, until this goes.
struct Host(libc::sigaction);

impl Host {
    fn new() -> Host {
        let before = action();
        // SAFETY: the action is whole, and the function only counts.
        unsafe {
            let mut mine: libc::sigaction = MaybeUninit::zeroed().assume_init();
            mine.sa_sigaction = of_the_host as *const () as usize;
            mine.sa_flags = libc::SA_RESTART;
            libc::sigaddset(&mut mine.sa_mask, libc::SIGHUP);
            assert_eq!(libc::sigaction(USR1, &mine, std::ptr::null_mut()), 0);
        }
        Host(before)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: as it was before.
        unsafe { libc::sigaction(USR1, &self.0, std::ptr::null_mut()) };
    }
}

fn action() -> libc::sigaction {
    let mut action = MaybeUninit::zeroed();
    // SAFETY: the call fills it.
    unsafe {
        assert_eq!(libc::sigaction(USR1, std::ptr::null(), action.as_mut_ptr()), 0);
        action.assume_init()
    }
}

fn is_hosts() -> bool {
    let now = action();
    // SAFETY: the set is whole.
    let masked = unsafe { libc::sigismember(&now.sa_mask, libc::SIGHUP) } == 1;
    now.sa_sigaction == of_the_host as *const () as usize && masked && now.sa_flags & libc::SA_RESTART != 0
}

/// Has the signal come once, and counts what the runtime's function was called for.
type Calls = Rc<RefCell<Vec<&'static str>>>;

fn note(calls: &Calls, name: &'static str) -> impl Fn(i64) -> V + use<> {
    let calls = calls.clone();
    move |_| {
        calls.borrow_mut().push(name);
        FINE
    }
}

fn action_is(action: i64) -> String {
    said(caml_install_signal_handler(int(SIGUSR1), int(action)))
}

#[test]
fn the_hosts_handler_comes_back() {
    let _alone = alone();
    let _host = Host::new();
    let calls = Calls::default();
    let (scope, world) = runtime(5, 0);
    assert_eq!(host_calls(), 1);
    // What the host handles itself is the default.
    assert_eq!(action_is(0), "default");
    assert!(is_hosts());
    assert_eq!(said(handle(SIGUSR1, note(&calls, "ours"))), "default");
    assert_eq!(host_calls(), 0);
    assert_eq!(poll(), 1);
    assert_eq!(*calls.borrow(), ["ours"]);
    assert_eq!(action_is(1), "handle");
    assert_eq!(host_calls(), 0);
    assert_eq!(poll(), 0);
    assert_eq!(action_is(0), "ignore");
    assert!(is_hosts());
    assert_eq!(host_calls(), 1);
    // At the end of the runtime too.
    handle(SIGUSR1, note(&calls, "ours"));
    assert!(!is_hosts());
    drop((scope, world));
    assert!(is_hosts());
    assert_eq!(host_calls(), 1);
}

#[test]
fn what_a_host_ignores_is_ignored_again() {
    let _alone = alone();
    let ignored = || action().sa_sigaction == libc::SIG_IGN;
    // SAFETY: ignored, and set back below.
    let before = unsafe { libc::signal(USR1, libc::SIG_IGN) };
    let (scope, world) = runtime(5, 0);
    assert_eq!(action_is(0), "ignore");
    assert_eq!(action().sa_sigaction, libc::SIG_DFL);
    assert_eq!(action_is(1), "default");
    assert!(ignored());
    assert_eq!(said(handle(SIGUSR1, |_| FINE)), "ignore");
    drop((scope, world));
    assert!(ignored());
    // SAFETY: as above.
    unsafe { libc::signal(USR1, before) };
}

#[test]
fn a_host_that_takes_a_signal_has_it() {
    let _alone = alone();
    let (scope, world) = runtime(5, 0);
    let calls = Calls::default();
    handle(SIGUSR1, note(&calls, "ours"));
    let host = Host::new();
    // As in OCaml, somebody else's handler is not ours to know.
    assert_eq!(action_is(0), "default");
    assert!(is_hosts());
    handle(SIGUSR1, note(&calls, "ours"));
    let other = Host::new();
    drop((scope, world));
    assert!(is_hosts(), "it is not ours to put back");
    assert_eq!(*calls.borrow(), [""; 0]);
    drop(other);
    drop(host);
    // SAFETY: nobody handles it any more.
    unsafe { libc::signal(USR1, libc::SIG_DFL) };
}

#[test]
fn the_last_runtime_that_says_so_has_the_signal() {
    let _alone = alone();
    let calls = Calls::default();
    let (one, two) = (runtime(5, 0), runtime(5, 0));
    let in_one = |f: &dyn Fn()| {
        let before = enter(one.1.id);
        f();
        assert_eq!(camlrt_runtime_leave(before), 0);
    };
    // Both are polled; who of them ran something.
    let come = || {
        raise(USR1);
        calls.borrow_mut().clear();
        in_one(&|| assert!(poll() < 2));
        poll();
        calls.borrow().join(" ")
    };
    in_one(&|| assert_eq!(said(handle(SIGUSR1, note(&calls, "one"))), "default"));
    assert_eq!(come(), "one");
    assert_eq!(said(handle(SIGUSR1, note(&calls, "two"))), "default", "one's function is not two's to know");
    assert_eq!(come(), "two");
    in_one(&|| assert_eq!(said(handle(SIGUSR1, note(&calls, "one again"))), "handle"));
    assert_eq!(come(), "one again");
    // The other one's goes on when this one has nothing to say any more.
    in_one(&|| assert_eq!(action_is(0), "handle"));
    assert_eq!(come(), "two");
    in_one(&|| assert_eq!(said(handle(SIGUSR1, note(&calls, "one"))), "default"));
    assert_eq!(action_is(0), "handle", "from below");
    assert_eq!(come(), "one");
    assert_eq!(said(handle(SIGUSR1, note(&calls, "two"))), "default");
    drop(two);
    in_one(&|| {
        raise(USR1);
        calls.borrow_mut().clear();
        poll();
        assert_eq!(*calls.borrow(), ["one"]);
    });
    enter(one.1.id);
    assert_eq!(camlrt_runtime_leave(one.1.id), 0);
    drop(one);
    assert_eq!(action().sa_sigaction, libc::SIG_DFL);
}

/// Many runtimes one after the other need no more descriptors than one.
#[test]
fn bells_are_used_again() {
    let _alone = alone();
    let descriptors = || std::fs::read_dir("/proc/self/fd").expect("descriptors").count();
    let round = || {
        let _runtime = runtime(5, 0);
        handle(SIGUSR1, |_| FINE);
        raise(USR1);
    };
    round();
    let before = descriptors();
    (0..50).for_each(|_| round());
    assert!(descriptors() <= before + 2, "{before} {}", descriptors());
    // What came for a dead one is nobody's.
    let _runtime = runtime(5, 0);
    handle(SIGUSR1, |_| FINE);
    assert_eq!(poll(), 0);
}

/// A child in a process of one thread: what it does, and how it ended.
fn fork(body: impl FnOnce()) -> libc::c_int {
    // SAFETY: the child does what `body` does and ends.
    unsafe {
        match libc::fork() {
            0 => {
                body();
                libc::_exit(0)
            }
            pid => {
                let mut status = 0;
                assert_eq!(libc::waitpid(pid, &mut status, 0), pid);
                status
            }
        }
    }
}

#[test]
fn a_child_has_its_own_signals() {
    if !support::alone("owners::a_child_has_its_own_signals") {
        return;
    }
    let _runtime = runtime(5, 0);
    let calls = Calls::default();
    handle(SIGUSR1, note(&calls, "ours"));
    let inner = calls.clone();
    let ended = fork(move || {
        raise(USR1);
        raise(USR1);
        assert_eq!(poll(), 1);
        assert_eq!(*inner.borrow(), ["ours"]);
        assert_eq!(action_is(0), "handle");
        raise(USR1);
    });
    assert!(libc::WIFSIGNALED(ended) && libc::WTERMSIG(ended) == USR1, "{ended}");
    assert_eq!(poll(), 0, "it was the child's");
    assert_eq!(action_is(0), "handle");
}

/// What came to the parent's runtime is still there after a fork, though it is lost to the child.
#[test]
fn a_child_leaves_the_bell_of_a_runtime_that_it_lost_to_its_parent() {
    if !support::alone("owners::a_child_leaves_the_bell_of_a_runtime_that_it_lost_to_its_parent") {
        return;
    }
    // The descriptors that ring, and whether they do.
    let rung = || -> Vec<String> {
        let all = std::fs::read_dir("/proc/self/fdinfo").expect("descriptors");
        let texts = all.filter_map(|d| std::fs::read_to_string(d.ok()?.path()).ok());
        texts.filter(|t| t.contains("eventfd-count:                1")).collect()
    };
    held_by_another(|_| {
        raise(USR1);
        let before = rung();
        assert_eq!(before.len(), 1);
        assert_eq!(fork(|| ()), 0);
        assert_eq!(rung(), before);
    });
}

#[test]
fn a_freed_runtime_has_no_signals_though_a_thread_holds_it() {
    let _alone = alone();
    let _host = Host::new();
    held_by_another(|id| {
        assert_eq!(host_calls(), 0);
        assert_eq!(camlrt_runtime_free(id), 0);
        assert_eq!(host_calls(), 1);
    });
    assert_eq!(host_calls(), 1);
}

/// Has another thread hold a runtime that handles the signal meanwhile.
fn held_by_another(f: impl FnOnce(CamlrtRuntime)) {
    let id = camlrt_runtime_new(&config());
    let (ready, is_ready) = std::sync::mpsc::channel();
    let (over, is_over) = std::sync::mpsc::channel::<()>();
    let holder = std::thread::spawn(move || {
        let previous = enter(id);
        let scope = Scope::open();
        handle(SIGUSR1, |_| FINE);
        ready.send(()).expect("somebody waits");
        let _ = is_over.recv();
        camlrt_scope_close(scope.0);
        std::mem::forget(scope);
        assert_eq!(camlrt_runtime_leave(previous), 0);
    });
    is_ready.recv().expect("a runtime");
    f(id);
    drop(over);
    holder.join().expect("no panic");
    camlrt_runtime_free(id);
}

/// A fault of the machine's own is not put off, which would be for ever.
#[test]
fn a_fault_ends_the_process() {
    if !support::alone("owners::a_fault_ends_the_process") {
        return;
    }
    let _runtime = runtime(5, 0);
    let calls = Calls::default();
    assert_eq!(said(handle(-10, note(&calls, "sent"))), "default");
    raise(libc::SIGSEGV);
    assert_eq!(poll(), 1);
    assert_eq!(*calls.borrow(), ["sent"]);
    let ended = fork(|| {
        // SAFETY: it is not, which is what the test is about.
        unsafe { std::ptr::without_provenance_mut::<u8>(16).write_volatile(1) }
    });
    assert!(libc::WIFSIGNALED(ended) && libc::WTERMSIG(ended) == libc::SIGSEGV, "{ended}");
}
