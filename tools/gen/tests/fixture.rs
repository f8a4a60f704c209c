//! The generator on a small interface whose generated files are committed beside it.
//!
//! After a wanted change: `cargo run -p camlrt-gen -- --root tools/gen/tests/fixture`, and read the difference.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture")
}

fn generator(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_camlrt-gen")).arg("--root").arg(root).args(args).output().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_committed_files_are_what_is_written() {
    let outputs = camlrt_gen::outputs(&fixture()).unwrap();
    assert_eq!(outputs.len(), 4);
    for output in outputs {
        let stands = fs::read_to_string(fixture().join(output.path)).unwrap_or_default();
        if let Some(difference) = camlrt_gen::first_difference(&stands, &output.text) {
            panic!("{}: {difference}", output.path);
        }
    }
}

#[test]
fn check_names_the_file_and_the_line_and_a_run_mends_it() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check");
    let _ = fs::remove_dir_all(&root);
    copy(&fixture(), &root);
    assert!(generator(&root, &["--check"]).status.success());

    let list = root.join("functions.tsv");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, text.replace("Makes a float.", "Makes a fish.")).unwrap();
    let checked = generator(&root, &["--check"]);
    let complaint = String::from_utf8(checked.stderr).unwrap();
    assert!(!checked.status.success());
    assert!(complaint.starts_with("functions.tsv: line 2\n-caml_copy_double"), "{complaint}");

    assert!(generator(&root, &[]).status.success());
    assert_eq!(fs::read_to_string(&list).unwrap(), text);
    assert!(generator(&root, &["--check"]).status.success());
}

#[test]
fn a_refusal_fails_and_writes_nothing() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refusal");
    let _ = fs::remove_dir_all(&root);
    copy(&fixture(), &root);
    let channels = root.join("src/abi/channels.rs");
    let text = fs::read_to_string(&channels).unwrap();
    fs::write(&channels, text.replace("d: f64", "d: f32").replace("Makes a float.", "Makes a fish."))
        .unwrap();
    let refused = generator(&root, &[]);
    assert!(!refused.status.success());
    let complaint = String::from_utf8(refused.stderr).unwrap();
    assert!(complaint.starts_with("src/abi/channels.rs:39: caml_copy_double: type `f32`"), "{complaint}");
    assert!(!fs::read_to_string(root.join("functions.tsv")).unwrap().contains("fish"));
}
