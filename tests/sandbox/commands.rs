//! Commands: what they get of a restricted runtime, and how their wait ends.

use crate::common::*;
use crate::support::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::{camlrt_closure, camlrt_poll};
use camlrt::abi::grants::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::signals::caml_install_signal_handler;
use camlrt::abi::sys::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::ffi::c_void;
use std::os::fd::AsRawFd;
use std::path::Path;
use std::time::{Duration, Instant};

fn run(command: &str) -> Outcome<i64> {
    integer(caml_sys_system_command(string(command.as_bytes())))
}

#[test]
fn a_command_gets_what_its_runtime_has() {
    let tree = Tree::new("commands");
    let (_reader, writer) = std::io::pipe().expect("a pipe");
    let rt = restricted(CAMLRT_DENY_FILES | CAMLRT_DENY_ENVIRONMENT);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_READ);
    assert_eq!(camlrt_grant_variable(rt, c"GRANTED".as_ptr(), c"a b".as_ptr()), 0);
    assert_eq!(camlrt_grant_variable(rt, c"MISSING".as_ptr(), std::ptr::null()), 0);
    assert_eq!(camlrt_grant_descriptor(rt, writer.as_raw_fd(), 1), 0);
    inside(rt, || {
        ok(caml_sys_chdir(string(b"sub")));
        let same = |stream: i32, file: &str| format!("[ /dev/fd/{stream} -ef {file} ]");
        let pipe = format!("/proc/{}/fd/{}", std::process::id(), writer.as_raw_fd());
        for command in [
            "[ -d deep -a -z \"$HOME\" -a \"$GRANTED\" = 'a b' -a -z \"${MISSING+x}\" ]",
            &same(0, "/dev/null"),
            &same(1, &pipe),
            &same(2, "/dev/null"),
        ] {
            assert_eq!(run(command), Ok(0), "{command}");
        }
        assert_eq!(run("exit 3"), Ok(3));
        assert_eq!(run("kill -9 $$"), Ok(255));
        assert_eq!(run("exit\0 3"), Err("Sys_error(\"exit\\000 3: Invalid argument\")".into()));
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
    // With the process's environment, but for what was granted.
    let rt = restricted(CAMLRT_DENY_FILES);
    assert_eq!(camlrt_grant_variable(rt, c"HOME".as_ptr(), c"/granted".as_ptr()), 0);
    inside(rt, || assert_eq!(run("[ \"$HOME\" = /granted -a -n \"$PATH\" ]"), Ok(0)));
    assert_eq!(camlrt_runtime_free(rt), 0);
    confined(&tree, || {
        refused(caml_sys_system_command(string(b"true")), "true");
        refused(caml_sys_system_command(string(b"true\0")), "true\\000");
    });
}

/// A command begins in its runtime's directory or not at all.
#[test]
fn a_command_begins_in_its_runtimes_directory() {
    let tree = Tree::new("begins");
    let rt = restricted(CAMLRT_DENY_FILES);
    inside(rt, || assert_eq!(run("[ \"$(pwd)\" = / ]"), Ok(0), "without directories"));
    grant(rt, &tree.path("in"), CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE);
    inside(rt, || {
        ok(caml_sys_mkdir(string(b"gone"), int(0o755)));
        ok(caml_sys_chdir(string(b"gone")));
        ok(caml_sys_rmdir(string(tree.name("in/gone").as_bytes())));
        assert_eq!(run("true"), Err("Sys_error(\"true: No such file or directory\")".into()));
    });
    assert_eq!(camlrt_runtime_free(rt), 0);
    let rt = restricted(CAMLRT_DENY_FILES);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_WRITE);
    inside(rt, || refused(caml_sys_system_command(string(b"true")), "true"));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// A command has none of the process's descriptors, whatever their flags; and its directory, even if that has the number of a stream.
#[test]
fn a_command_has_no_other_descriptors() {
    alone("commands::a_command_has_no_other_descriptors", || {
        let tree = Tree::new("other");
        let file = std::fs::File::open(tree.path("secret")).expect("a file");
        let rt = restricted(CAMLRT_DENY_FILES);
        grant(rt, &tree.path("in"), CAMLRT_GRANT_READ);
        // SAFETY: the descriptors are this test's.
        let inherited = unsafe { libc::dup(file.as_raw_fd()) };
        inside(rt, || {
            let is_closed = format!("[ -d sub -a ! -e /proc/self/fd/{inherited} ]");
            assert_eq!(run(&is_closed), Ok(0));
            // SAFETY: nobody reads from it.
            assert_eq!(unsafe { libc::close(0) }, 0);
            assert_eq!(run(&is_closed), Ok(0), "with another descriptor 0");
        });
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
}

fn wait_for(file: &Path) {
    let begin = Instant::now();
    while !file.exists() {
        assert!(begin.elapsed() < Duration::from_secs(30), "no {}", file.display());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What `f` answers in a runtime in which others interrupt it, once `begun`.
fn interrupted(rt: CamlrtRuntime, begun: impl Fn(), f: impl FnOnce() -> Outcome<i64> + Send) {
    let begin = Instant::now();
    std::thread::scope(|s| {
        let waiting = s.spawn(move || inside(rt, f));
        begun();
        while !waiting.is_finished() {
            assert_eq!(camlrt_interrupt(rt), 0);
            std::thread::sleep(Duration::from_millis(5));
        }
        let said = waiting.join().expect("the thread");
        assert_eq!(said, Err("Sys_error(\"Interrupted system call\")".into()));
    });
    assert!(begin.elapsed() < Duration::from_secs(30), "it waited {:?}", begin.elapsed());
    // And goes on.
    inside(rt, || assert_eq!(camlrt_poll(0, &mut 0), 0));
}

fn action(signal: i32) -> usize {
    let mut old = std::mem::MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: there is room for the answer.
    unsafe {
        assert_eq!(libc::sigaction(signal, std::ptr::null(), old.as_mut_ptr()), 0);
        old.assume_init().sa_sigaction
    }
}

#[test]
fn an_interrupt_ends_the_wait_for_a_command() {
    alone("commands::an_interrupt_ends_the_wait_for_a_command", || {
        ends_the_wait();
        without(&[libc::SYS_pidfd_open], ends_the_wait);
    });
}

/// Does something while another thread's command runs.
fn during_a_command(tree: &Tree, f: impl FnOnce()) {
    let [begun, go] = ["in/begun", "in/go"].map(|n| tree.path(n));
    let command = format!("echo > {}; while [ ! -e {} ]; do sleep 0.02; done", begun.display(), go.display());
    std::thread::scope(|s| {
        let rt = restricted(0);
        let command = s.spawn(move || inside(rt, || run(&command)));
        wait_for(&begun);
        assert_eq!(action(libc::SIGINT), libc::SIG_IGN);
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f));
        std::fs::write(&go, "").expect("a file");
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        assert_eq!(command.join().expect("the thread"), Ok(0));
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
    [begun, go].into_iter().for_each(|file| std::fs::remove_file(file).expect("a file"));
}

unsafe extern "C" fn nothing(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

/// `Sys.signal Sys.sigint Sys.Signal_handle`, or `Signal_default`, for a runtime.
fn interrupts(rt: CamlrtRuntime, handle: bool) {
    inside(rt, || {
        let function = ok(camlrt_closure(Some(nothing), std::ptr::null_mut(), 1, None));
        let wanted = if handle { block(0, &[function]) } else { int(0) };
        ok(caml_install_signal_handler(int(-6), wanted));
    });
}

#[test]
fn signals_that_are_set_during_a_command_hold_after_it() {
    alone("commands::signals_that_are_set_during_a_command_hold_after_it", || {
        let tree = Tree::new("signals");
        let default = action(libc::SIGINT);
        let [rt, other] = [restricted(0), restricted(0)];
        // Taken back meanwhile.
        interrupts(rt, true);
        let ours = action(libc::SIGINT);
        during_a_command(&tree, || {
            assert_eq!(camlrt_runtime_free(rt), 0);
            assert_eq!(action(libc::SIGINT), libc::SIG_IGN);
        });
        assert_eq!(action(libc::SIGINT), default);
        // Set meanwhile.
        during_a_command(&tree, || {
            interrupts(other, true);
            assert_eq!(action(libc::SIGINT), libc::SIG_IGN);
        });
        assert_eq!(action(libc::SIGINT), ours);
        during_a_command(&tree, || interrupts(other, false));
        assert_eq!(action(libc::SIGINT), default);
        // By the host.
        interrupts(other, true);
        extern "C" fn hosts(_: i32) {}
        let hosts = hosts as extern "C" fn(i32) as usize;
        // SAFETY: the handler does nothing.
        during_a_command(&tree, || unsafe {
            libc::signal(libc::SIGINT, hosts);
        });
        assert_eq!(action(libc::SIGINT), hosts);
        assert_eq!(camlrt_runtime_free(other), 0);
        assert_eq!(action(libc::SIGINT), hosts);
    });
}

#[test]
fn a_child_does_not_wait_for_its_parents_commands() {
    alone("commands::a_child_does_not_wait_for_its_parents_commands", || {
        let tree = Tree::new("child");
        let before = action(libc::SIGINT);
        // SAFETY: the child does what children may, and ends.
        during_a_command(&tree, || unsafe {
            let child = libc::fork();
            if child == 0 {
                let own = action(libc::SIGINT) == before;
                let fine = run("true") == Ok(0) && action(libc::SIGINT) == before;
                libc::_exit(if own && fine { 17 } else { 1 });
            }
            let mut status = 0;
            assert_eq!(libc::waitpid(child, &mut status, 0), child);
            assert_eq!((libc::WIFEXITED(status), libc::WEXITSTATUS(status)), (true, 17));
        });
        assert_eq!(action(libc::SIGINT), before);
    });
}

fn ends_the_wait() {
    let tree = Tree::new("interrupt");
    let rt = camlrt_runtime_new(&ocaml(5));
    let [begun, ended] = ["in/begun", "in/ended"].map(|n| tree.path(n));
    let command = format!(
        "trap 'echo > {}; exit' TERM; echo > {}; while :; do sleep 0.02; done",
        ended.display(),
        begun.display()
    );
    let before = [action(libc::SIGINT), action(libc::SIGQUIT)];
    let here = || {
        wait_for(&begun);
        // What the terminal sends is the command's.
        assert_eq!([action(libc::SIGINT), action(libc::SIGQUIT)], [libc::SIG_IGN; 2]);
    };
    interrupted(rt, here, || run(&command));
    assert_eq!([action(libc::SIGINT), action(libc::SIGQUIT)], before);
    // The shell was asked to end, and does; the next command sees to its remains.
    wait_for(&ended);
    std::thread::sleep(Duration::from_millis(100));
    inside(rt, || assert_eq!(run("exit 4"), Ok(4)));
    // SAFETY: no memory is involved.
    let left = unsafe { libc::waitpid(-1, std::ptr::null_mut(), libc::WNOHANG) };
    assert_eq!(
        (left, std::io::Error::last_os_error().raw_os_error()),
        (-1, Some(libc::ECHILD)),
        "a child is left"
    );
    // The end of the runtime ends the wait as well.
    std::fs::remove_file(&begun).expect("a file");
    std::fs::remove_file(&ended).expect("a file");
    std::thread::scope(|s| {
        s.spawn(|| {
            let mut previous = rt;
            assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
            assert_eq!(caml_sys_system_command(string(command.as_bytes())).bits(), 0);
        });
        wait_for(&begun);
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
    wait_for(&ended);
}

#[test]
fn an_interrupt_ends_the_wait_for_a_granted_pipe() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let rt = restricted(CAMLRT_DENY_ALL);
    assert_eq!(camlrt_grant_descriptor(rt, reader.as_raw_fd(), 0), 0);
    assert_eq!(camlrt_grant_descriptor(rt, writer.as_raw_fd(), 1), 0);
    interrupted(rt, || {}, || integer(caml_ml_input_char(ok(caml_ml_open_descriptor_in(int(0))))));
    interrupted(
        rt,
        || {},
        || {
            let channel = ok(caml_ml_open_descriptor_out(int(1)));
            let text = string(&[b'x'; 1 << 20]);
            let written = integer(caml_ml_output(channel, text, int(0), int(1 << 20)));
            assert_eq!(caml_ml_set_buffered(channel, int(0)).bits(), 0, "it is full");
            written
        },
    );
    assert_eq!(camlrt_runtime_free(rt), 0);
}
