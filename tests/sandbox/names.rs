//! Ways out by a name.

use crate::common::*;
use crate::support::*;
use camlrt::abi::channels::*;
use camlrt::abi::errors::*;
use camlrt::abi::filename::caml_filename_temp_file;
use camlrt::abi::grants::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::sys::*;
use std::os::unix::fs::MetadataExt;

/// Names that lead out, from `in`. `(name, true)` for those whose last component is what leads out: such a link may be
/// renamed and removed, since it lies in `in` itself.
fn out(tree: &Tree) -> Vec<(String, bool)> {
    let mut all: Vec<(String, bool)> = [
        ("out-file", true),
        ("out-dir", true),
        ("absolute", true),
        ("root", true),
        ("sub/deep/out", true),
        ("descriptors", true),
        ("..", false),
        ("../", false),
        ("../.", false),
        ("../secret", false),
        ("./../secret", false),
        (".//..//secret", false),
        ("../in/../secret", false),
        ("../inside/secret", false),
        ("sub/../../secret", false),
        ("sub/deep/../../../secret", false),
        ("to-sub/../../secret", false),
        ("out-dir/secret", false),
        ("out-dir/in/../secret", false),
        ("sub/deep/up/../secret", false),
        ("root/etc/passwd", false),
        ("descriptors/0", false),
        ("/", false),
        ("//", false),
        ("/.", false),
        ("/etc/passwd", false),
        ("//etc/passwd", false),
        ("/../etc/passwd", false),
        ("/dev/null", false),
        ("/proc/self/root/etc/passwd", false),
        ("/proc/self/cwd", false),
        ("/proc/self/fd/0", false),
        ("/proc/self/exe", false),
    ]
    .map(|(name, is_last)| (name.to_owned(), is_last))
    .into();
    for beneath in [
        "/secret",
        "/in/..",
        "/in/../secret",
        "/in/sub/../../secret",
        "/inside/secret",
        "/in/../inside/secret",
    ] {
        all.push((tree.name("") + beneath, false));
    }
    all.push((format!("{}../secret", "sub/../".repeat(500)), false));
    all
}

#[test]
fn nothing_leads_out() {
    let tree = Tree::new("out");
    let before = tree.outside();
    both_ways(|| {
        confined(&tree, || {
            for (name, last_is_link) in out(&tree) {
                let n = || string(name.as_bytes());
                for look in [
                    caml_sys_file_exists,
                    caml_sys_is_directory,
                    caml_sys_is_regular_file,
                    caml_sys_read_directory,
                    caml_sys_readdir,
                    caml_sys_chdir,
                ] {
                    refused(look(n()), &name);
                }
                for how in [&[0][..], &[1], &[2, 3], &[1, 3, 4], &[0, 3]] {
                    refused(caml_sys_open(n(), flags(how), int(0o644)), &name);
                }
                refused(camlrt_open_in(c(&name).as_ptr()), &name);
                refused(camlrt_open_out(c(&name).as_ptr()), &name);
                if !last_is_link {
                    refused(caml_sys_open(n(), flags(&[1, 3, 5]), int(0o644)), &name);
                    refused(caml_sys_remove(n()), &name);
                    refused(caml_sys_rmdir(n()), &name);
                    refused(caml_sys_mkdir(n(), int(0o755)), &name);
                    refused(caml_sys_rename(n(), string(b"file")), &name);
                    refused(caml_sys_rename(string(b"file"), n()), &name);
                }
                let temporary = caml_filename_temp_file(block(0, &[n()]), string(b"t"), string(b""));
                assert!(value(temporary).expect_err("refused").ends_with("Operation not permitted\")"));
            }
            refused(caml_sys_open(string(b"out-new"), flags(&[1, 3]), int(0o644)), "out-new");
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), tree.name("in").as_bytes());
        });
        assert_eq!(tree.outside(), before);
    });
    assert_eq!(std::fs::read_to_string(tree.path("in/file")).expect("a file"), "fine");
}

#[test]
fn what_lies_beneath_is_as_ever() {
    both_ways(|| {
        let tree = Tree::new(&format!("beneath-{:?}", std::thread::current().id()));
        let before = tree.outside();
        confined(&tree, || {
            let absolute = tree.name("in/file");
            for name in [
                "file",
                "./file",
                "sub/../file",
                ".//sub/./../file",
                "to-sub/../file",
                "to-file",
                "to-sub/file",
                &absolute,
            ] {
                assert_eq!(read(name.as_bytes()), Ok("fine".into()), "{name}");
            }
            assert_eq!(read(b"missing"), Err("Sys_error(\"missing: No such file or directory\")".into()));
            assert_eq!(read(b"file/"), Err("Sys_error(\"file/: Not a directory\")".into()));
            assert_eq!(read(b"file/."), Err("Sys_error(\"file/.: Not a directory\")".into()));
            assert_eq!(read(b"file/.."), Err("Sys_error(\"file/..: Not a directory\")".into()));
            assert_eq!(read(b""), Err("Sys_error(\": No such file or directory\")".into()));
            assert_eq!(read(b"loop"), Err("Sys_error(\"loop: Too many levels of symbolic links\")".into()));
            assert_eq!(
                read(b"file\0/../../secret"),
                Err("Sys_error(\"file\\000/../../secret: No such file or directory\")".into())
            );
            assert_eq!(integer(caml_sys_file_exists(string(b"file\0"))), Ok(0));
            for long in ["sub/../".repeat(1000) + "file", "x".repeat(300), "../".repeat(2000) + "etc/passwd"]
            {
                let said = read(long.as_bytes()).expect_err("too long");
                assert!(said.ends_with("File name too long\")"), "{said}");
            }
            // Names that are long with that of the current directory only.
            assert_eq!(read(("sub/../".repeat(584) + "file").as_bytes()), Ok("fine".into()));

            // Where one is.
            ok(caml_sys_chdir(string(b"to-sub/deep/.")));
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), tree.name("in/sub/deep").as_bytes());
            assert_eq!(read(b"../file"), Ok("fine".into()));
            refused(caml_sys_chdir(string(b"../../..")), "../../..");
            ok(caml_sys_chdir(string(b"up")));
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), tree.name("in").as_bytes());
            assert!(value(caml_sys_chdir(string(b"file"))).expect_err("a file").contains("Not a directory"));

            // Changes.
            ok(caml_sys_mkdir(string(b"new/"), int(0o755)));
            let channel = ok(camlrt_open_out(c"new/file".as_ptr()));
            ok(caml_ml_output_char(channel, int(b'x'.into())));
            ok(caml_ml_close_channel(channel));
            ok(caml_sys_rename(string(b"new/file"), string(b"sub/moved")));
            assert_eq!(read(b"sub/moved"), Ok("x".into()));
            ok(caml_sys_remove(string(b"sub/moved")));
            ok(caml_sys_rmdir(string(b"new")));
            let fd = integer(caml_sys_open(string(b"dangling"), flags(&[1, 3]), int(0o600))).expect("made");
            ok(caml_sys_close(int(fd)));
            assert!(tree.path("in/sub/new").exists(), "where the link points");
            ok(caml_sys_remove(string(b"out-file")));
            assert!(!tree.path("in/out-file").is_symlink(), "the link, and not what it stands for");
            assert_eq!(caml_sys_mkdir(string(b"file"), int(0)).bits(), 0);
            assert_eq!(error(), "Sys_error(\"file: File exists\")");
            // What was granted itself stays.
            let itself = || string(tree.name("in").as_bytes());
            let said = |v| value(v).expect_err("refused");
            assert!(said(caml_sys_mkdir(itself(), int(0))).ends_with("File exists\")"));
            assert!(said(caml_sys_rmdir(itself())).ends_with("Invalid argument\")"));
            assert!(said(caml_sys_remove(itself())).ends_with("Is a directory\")"));
            assert_eq!(
                said(caml_sys_rename(itself(), string(b"sub/in"))),
                "Sys_error(\"Device or resource busy\")"
            );
            assert!(said(caml_sys_rmdir(string(b"sub/.."))).ends_with("Directory not empty\")"));
            assert!(tree.path("in/sub/file").exists());
        });
        assert_eq!(tree.outside(), before);
        assert_eq!(std::env::current_dir().expect("a directory").as_os_str(), env!("CARGO_MANIFEST_DIR"));
    });
}

/// A hard link is the file itself: nothing tells it from others. A runtime cannot make one.
#[test]
fn hard_links_are_files_as_any() {
    let tree = Tree::new("hard");
    std::fs::hard_link(tree.path("out/secret"), tree.path("in/hard")).expect("a link");
    confined(&tree, || {
        assert_eq!(read(b"hard"), Ok("secret".into()));
        ok(caml_sys_remove(string(b"hard")));
    });
    assert_eq!(std::fs::metadata(tree.path("out/secret")).expect("a file").nlink(), 1);
}

#[test]
fn rights_are_for_reading_or_writing() {
    let tree = Tree::new("rights");
    let before = tree.outside();
    let (file, new) = (tree.name("read/file"), tree.name("read/new"));
    let rt = restricted(CAMLRT_DENY_FILES);
    grant(rt, &tree.path("read"), CAMLRT_GRANT_READ);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_WRITE);
    grant(rt, &tree.path("in/sub"), CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE);
    inside(rt, || {
        let (drop, both) = (tree.name("in/file"), tree.name("in/sub/file"));
        assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), tree.name("read").as_bytes(), "what was granted first");
        assert_eq!(read(b"file"), Ok("fine".into()));
        let n = |name: &str| string(name.as_bytes());
        for how in [&[1][..], &[2], &[0, 3], &[0, 4], &[1, 3, 5]] {
            refused(caml_sys_open(n(&file), flags(how), int(0o644)), &file);
        }
        refused(caml_sys_mkdir(n(&new), int(0o755)), &new);
        refused(caml_sys_remove(n(&file)), &file);
        refused(caml_sys_rmdir(n("sub")), "sub");
        // Nor is anything read where one may only write, nor moved to where it may be read.
        for how in [&[0, 3][..], &[0, 4], &[0, 3, 4]] {
            refused(caml_sys_open(n(&drop), flags(how), int(0o644)), &drop);
        }
        refused(caml_sys_rename(n(&drop), n(&both)), &drop);
        ok(caml_sys_rename(n(&both), n(&drop)));
        // Neither away from there nor to there.
        let (own, mine) = (tree.name("in/file"), tree.name("in/new"));
        refused(caml_sys_rename(n(&file), n(&mine)), &file);
        refused(caml_sys_rename(n(&own), n(&new)), &new);
        refused(caml_sys_file_exists(n(&own)), &own);
        assert_eq!(
            read(own.as_bytes()).expect_err("for writing only"),
            format!("Sys_error(\"{own}: Operation not permitted\")")
        );
        ok(caml_sys_rename(n(&own), n(&mine)));
    });
    // Rights beneath rights.
    grant(rt, &tree.path("read/sub"), CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE);
    inside(rt, || {
        ok(caml_sys_mkdir(string(b"sub/new"), int(0o755)));
        assert_eq!(read(b"sub/../file"), Ok("fine".into()), "what the one does not have the other has");
        refused(caml_sys_mkdir(string(b"sub/../new"), int(0o755)), "sub/../new");
        ok(caml_sys_rmdir(string(b"sub/new")));
    });
    assert_eq!(tree.outside(), before);
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// What may be written by its own name and read by a shorter one can be moved to where it may be read.
#[test]
fn rights_that_add_up_are_enough_to_move() {
    let tree = Tree::new("moved");
    let rt = restricted(CAMLRT_DENY_FILES);
    grant(rt, &tree.0, CAMLRT_GRANT_READ);
    grant(rt, &tree.path("in"), CAMLRT_GRANT_WRITE);
    grant(rt, &tree.path("out"), CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE);
    inside(rt, || {
        ok(caml_sys_rename(string(b"in/file"), string(b"in/moved")));
        ok(caml_sys_rename(string(b"in/moved"), string(b"out/moved")));
        assert_eq!(read(b"out/moved"), Ok("fine".into()));
    });
    // Another directory by that name is not the one that may be read.
    let other = c(tree.name("inside"));
    assert_eq!(
        camlrt_grant_directory(rt, other.as_ptr(), c(tree.name("in")).as_ptr(), CAMLRT_GRANT_WRITE),
        0
    );
    inside(rt, || refused(caml_sys_rename(string(b"in/secret"), string(b"out/new")), "in/secret"));
    assert_eq!(camlrt_runtime_free(rt), 0);
}

/// Where nothing is denied a file of which the system tells nothing is none, as in OCaml.
#[test]
fn the_systems_own_refusals_are_no_errors_of_file_exists() {
    refusing(&[libc::SYS_newfstatat, libc::SYS_statx], libc::EPERM, || {
        let rt = restricted(0);
        inside(rt, || assert_eq!(integer(caml_sys_file_exists(string(b"/"))), Ok(0)));
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
}

#[test]
fn directories_have_the_names_that_they_are_given() {
    let tree = Tree::new("named");
    both_ways(|| {
        let rt = restricted(CAMLRT_DENY_ALL);
        let named = |name: &str, directory: &str| {
            let directory = c(tree.name(directory));
            camlrt_grant_directory(rt, directory.as_ptr(), c(name).as_ptr(), CAMLRT_GRANT_READ)
        };
        assert_eq!(named("/", "in"), 0);
        assert_eq!(named("/some//where/./else/../", "read"), 0);
        inside(rt, || {
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), b"/");
            for name in [
                "file",
                "/file",
                "/sub/deep/up/file",
                "/../file",
                "../../file",
                "/some/where/file",
                "some/where/../where/file",
            ] {
                let answer = read(name.as_bytes());
                // Where a name goes through what is not there, it does as for the system.
                if name.contains("where/..") {
                    assert!(answer.is_err());
                } else {
                    assert_eq!(answer, Ok("fine".into()), "{name}");
                }
            }
            // For these a root is what was granted: they lead nowhere else.
            for name in
                ["/etc/passwd", "absolute", "out-file", "root/etc/passwd", "descriptors/0", "/proc/self/exe"]
            {
                assert_eq!(
                    read(name.as_bytes()),
                    Err(format!("Sys_error(\"{name}: No such file or directory\")"))
                );
            }
            assert_eq!(read(b"root/file"), Ok("fine".into()));
            ok(caml_sys_chdir(string(b"/some/where")));
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), b"/some/where");
            assert_eq!(read(b"file"), Ok("fine".into()));
            ok(caml_sys_chdir(string(b"/")));
            assert_eq!(bytes(ok(caml_sys_getcwd(UNIT))), b"/");
        });
        assert_eq!(named("relative", "in"), CAMLRT_INVALID_ARGUMENT);
        assert_eq!(camlrt_runtime_free(rt), 0);
    });
}

/// The walk without `openat2` says what `openat2` says, of names of all shapes.
#[test]
fn both_walks_agree() {
    let tree = Tree::new("walks");
    let parts = [
        ".", "..", "", "sub", "deep", "file", "to-sub", "to-file", "up", "out", "out-dir", "loop", "missing",
        "absolute", "in",
    ];
    let mut random = Random(0x5eed);
    let long = std::env::var_os("CAMLRT_LONG").is_some();
    let names: Vec<String> = (0..if long { 20_000 } else { 600 })
        .map(|_| {
            let n = 1 + random.below(7);
            let name: Vec<_> = (0..n).map(|_| parts[random.below(parts.len())]).collect();
            name.join("/") + ["", "/", "/.", "/file", "/file", "/to-file"][random.below(6)]
        })
        .collect();
    for name in [None, Some("/")] {
        let answers = std::sync::Mutex::new(Vec::new());
        both_ways(|| {
            let rt = restricted(CAMLRT_DENY_ALL);
            let given = name.map(c);
            let given = given.as_ref().map_or(std::ptr::null(), |n| n.as_ptr());
            assert_eq!(camlrt_grant_directory(rt, c(tree.name("in")).as_ptr(), given, CAMLRT_GRANT_READ), 0);
            let all: Vec<_> = inside(rt, || {
                names
                    .iter()
                    .map(|name| {
                        scoped(|| {
                            let n = || string(name.as_bytes());
                            (
                                name.clone(),
                                read(name.as_bytes()),
                                integer(caml_sys_is_directory(n())),
                                integer(caml_sys_file_exists(n())),
                            )
                        })
                    })
                    .collect()
            });
            answers.lock().expect("answers").push(all);
            assert_eq!(camlrt_runtime_free(rt), 0);
        });
        let answers = answers.into_inner().expect("answers");
        for (at_once, walked) in answers[0].iter().zip(&answers[1]) {
            assert_eq!(at_once, walked);
        }
        let fine = answers[0].iter().filter(|a| a.1.is_ok()).count();
        assert!(fine > names.len() / 100 && fine < names.len() / 2, "{fine}");
    }
}
