//! `oracle/filename_gen.ml`: names by the rules of every system; and files with new names.

use crate::common::*;
use crate::{check_all, check_new};
use camlrt::abi::CamlValue;
use camlrt::abi::filename::*;
use camlrt::abi::runtimes::CAMLRT_DENY_ENVIRONMENT;
use std::os::unix::fs::PermissionsExt;

#[test]
fn as_ocaml_says() {
    assert_eq!(check_all(include_str!("../data/filename-4.13.tsv")), 1200);
}

#[test]
fn as_the_installed_ocaml_says() {
    check_new("filename_gen");
}

/// What came after 4.13.
#[test]
fn a_suffix_that_is_not_there_is_not_taken_off_by_ocaml_5() {
    let refused = || Err("Invalid_argument(\"Filename.chop_suffix\")".to_string());
    for (version, said) in [(4, Ok(b"a".to_vec())), (5, refused())] {
        in_runtime(ocaml(version), || {
            let chopped = value(caml_filename_chop_suffix(string(b"a.ml"), string(b".mx"))).map(bytes);
            assert_eq!(chopped, said);
            let chopped = value(caml_filename_chop_suffix(string(b"a.ml"), string(b".ml"))).map(bytes);
            assert_eq!(chopped, Ok(b"a".to_vec()));
        });
    }
}

fn some(s: &[u8]) -> CamlValue {
    block(0, &[string(s)])
}

#[test]
fn temporary_files_are_new() {
    in_runtime(ocaml(5), || {
        let dir = env!("CARGO_TARGET_TMPDIR").as_bytes();
        let files: Vec<_> = (0..20)
            .map(|_| bytes(ok(caml_filename_temp_file(some(dir), string(b"pre"), string(b".suf")))))
            .collect();
        for file in &files {
            let name = std::str::from_utf8(file).expect("a name");
            let middle = name.strip_prefix(concat!(env!("CARGO_TARGET_TMPDIR"), "/pre"));
            let digits = middle.and_then(|m| m.strip_suffix(".suf")).expect("its parts");
            assert!(digits.len() == 6 && digits.bytes().all(|c| c.is_ascii_hexdigit()), "{name}");
            let made = std::fs::metadata(name).expect("a file");
            assert_eq!((made.len(), made.permissions().mode() & 0o777), (0, 0o600));
            assert_eq!(files.iter().filter(|f| *f == file).count(), 1);
            std::fs::remove_file(name).expect("removed");
        }
        let missing = caml_filename_temp_file(some(b"/missing/"), string(b""), string(b""));
        let said = value(missing).expect_err("no file");
        assert!(
            said.starts_with("Sys_error(\"/missing/") && said.ends_with(": No such file or directory\")")
        );
        let said = value(caml_filename_temp_file(UNIT, string(b"a\0b"), string(b""))).expect_err("no file");
        assert!(said.contains("a\\000b"), "{said}");
    });
}

#[test]
fn the_directory_for_them_is_the_environments() {
    let theirs = std::env::var("TMPDIR").unwrap_or_else(|_| "/tmp".into());
    in_runtime(ocaml(5), || {
        assert_eq!(bytes(ok(caml_filename_temp_dir_name(UNIT))), theirs.as_bytes());
        assert_eq!(bytes(ok(camlrt_filename_temp_dir_name(int(2)))), theirs.as_bytes());
        assert_eq!(bytes(ok(caml_filename_current_dir_name(UNIT))), b".");
        assert_eq!(bytes(ok(caml_filename_parent_dir_name(UNIT))), b"..");
        let said = value(camlrt_filename_null(int(3))).expect_err("no rules");
        assert!(said.contains("CAMLRT_FILENAME_UNIX"), "{said}");
    });
    let mut config = ocaml(5);
    config.denied = CAMLRT_DENY_ENVIRONMENT;
    in_runtime(config, || {
        assert_eq!(bytes(ok(caml_filename_temp_dir_name(UNIT))), b"/tmp");
        assert_eq!(bytes(ok(camlrt_filename_temp_dir_name(int(1)))), b".");
    });
}
