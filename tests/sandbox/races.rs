//! Names that become others while they are looked up.

use crate::common::*;
use crate::support::*;
use camlrt::abi::channels::caml_sys_open;
use camlrt::abi::sys::*;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Has two names change places again and again while something is done.
fn exchanging(a: &Path, b: &Path, f: impl FnOnce()) {
    let done = AtomicBool::new(false);
    let names = [a, b].map(|p| c(p.to_str().expect("UTF-8")));
    std::thread::scope(|s| {
        s.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                // SAFETY: the names end in zeros.
                let result = unsafe {
                    let [a, b] = names.each_ref().map(|n| n.as_ptr());
                    libc::renameat2(libc::AT_FDCWD, a, libc::AT_FDCWD, b, libc::RENAME_EXCHANGE)
                };
                assert_eq!(result, 0, "{}", std::io::Error::last_os_error());
            }
        });
        f();
        done.store(true, Ordering::Relaxed);
    });
}

fn for_a_while(mut f: impl FnMut()) {
    let time = if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 300 };
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(time) {
        scoped(&mut f);
    }
}

/// Answers of both kinds must have come: else nothing was raced.
struct Seen {
    fine: usize,
    refused: usize,
}

impl Seen {
    fn note<T: std::fmt::Debug>(&mut self, answer: Outcome<T>) {
        match answer {
            Ok(_) => self.fine += 1,
            Err(e) => {
                let may_be = [
                    "Operation not permitted",
                    "No such file",
                    "Too many levels",
                    "Not a directory",
                    "Is a directory",
                    "exists",
                    "not empty",
                ];
                assert!(may_be.iter().any(|m| e.contains(m)), "{e}");
                self.refused += 1;
            }
        }
    }
    fn check(self) {
        assert!(self.fine > 0 && self.refused > 0, "{} went well, {} were refused", self.fine, self.refused);
    }
}

#[test]
fn a_directory_becomes_a_link_that_leads_out() {
    both_ways(|| {
        let tree = Tree::new(&format!("race-{:?}", std::thread::current().id()));
        // What is beside `in` has the names of what is in `in/swap`.
        std::fs::create_dir(tree.path("in/swap")).expect("a directory");
        for directory in ["in/swap", "."] {
            std::fs::write(
                tree.path(directory).join("victim"),
                if directory == "." { "secret" } else { "fine" },
            )
            .expect("a file");
        }
        std::os::unix::fs::symlink("..", tree.path("in/other")).expect("a link");
        let before = tree.outside();
        let mut seen = Seen { fine: 0, refused: 0 };
        exchanging(&tree.path("in/swap"), &tree.path("in/other"), || {
            confined(&tree, || {
                for_a_while(|| {
                    let text = read(b"swap/victim");
                    assert_ne!(text.as_deref(), Ok("secret"));
                    seen.note(text);
                    let (victim, new, gone) =
                        (|| string(b"swap/victim"), || string(b"swap/new"), || string(b"swap/gone"));
                    seen.note(integer(caml_sys_open(new(), flags(&[1, 3]), int(0o600))).map(|fd| {
                        ok(camlrt::abi::channels::caml_sys_close(int(fd)));
                    }));
                    seen.note(value(caml_sys_rename(victim(), gone())));
                    seen.note(value(caml_sys_rename(gone(), victim())));
                    seen.note(value(caml_sys_remove(new())));
                    seen.note(value(caml_sys_mkdir(gone(), int(0o700))));
                    seen.note(value(caml_sys_rmdir(gone())));
                    seen.note(value(caml_sys_chdir(string(b"swap"))));
                    let here = bytes(ok(caml_sys_getcwd(UNIT)));
                    assert!(
                        here.starts_with(tree.name("in/").as_bytes()) || here == tree.name("in").as_bytes()
                    );
                    ok(caml_sys_chdir(string(tree.name("in").as_bytes())));
                });
            });
        });
        assert_eq!(tree.outside(), before);
        seen.check();
    });
}

#[test]
fn a_file_becomes_a_link_that_leads_out() {
    both_ways(|| {
        let tree = Tree::new(&format!("flip-{:?}", std::thread::current().id()));
        let before = tree.outside();
        let mut seen = Seen { fine: 0, refused: 0 };
        exchanging(&tree.path("in/file"), &tree.path("in/out-file"), || {
            confined(&tree, || {
                for_a_while(|| {
                    let text = read(b"file");
                    assert_ne!(text.as_deref(), Ok("secret"));
                    seen.note(text);
                    let emptied = integer(caml_sys_open(string(b"file"), flags(&[1, 4]), int(0)));
                    seen.note(emptied.map(|fd| ok(camlrt::abi::channels::caml_sys_close(int(fd)))));
                });
            });
        });
        assert_eq!(tree.outside(), before);
        seen.check();
    });
}

/// A directory moves up while names go up from it: one `..` less would do then.
#[test]
fn a_directory_moves_while_its_parents_are_asked_for() {
    both_ways(|| {
        let tree = Tree::new(&format!("moves-{:?}", std::thread::current().id()));
        std::fs::create_dir_all(tree.path("in/a/b/c")).expect("directories");
        std::fs::create_dir_all(tree.path("in/d")).expect("a directory");
        std::fs::write(tree.path("in/a/secret"), "fine").expect("a file");
        exchanging(&tree.path("in/a/b/c"), &tree.path("in/d"), || {
            confined(&tree, || {
                for_a_while(|| {
                    for name in
                        ["a/b/c/../../secret", "a/b/c/../../../secret", "d/../secret", "d/../../secret"]
                    {
                        assert_ne!(read(name.as_bytes()).as_deref(), Ok("secret"), "{name}");
                    }
                });
            });
        });
    });
}
