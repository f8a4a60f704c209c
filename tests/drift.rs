//! Everything that must agree with `src/abi` does: the generated files, and the symbols of the shared library.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The library that this test's build made.
fn library() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let deps = test.parent().unwrap();
    let candidates = [deps.join("libcamlrt.so"), deps.join("../libcamlrt.so")];
    let newest = candidates
        .into_iter()
        .filter(|p| p.exists())
        .max_by_key(|p| p.metadata().unwrap().modified().unwrap());
    newest.unwrap_or_else(|| panic!("no libcamlrt.so in {}", deps.display()))
}

fn listed() -> BTreeSet<String> {
    let list = std::fs::read_to_string(root().join("functions.tsv")).unwrap();
    list.lines().skip(1).map(|l| l.split('\t').next().unwrap().to_string()).collect()
}

#[test]
fn generated_files_are_what_the_generator_writes() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let check = Command::new(cargo)
        .args(["run", "-q", "-p", "camlrt-gen", "--", "--check"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_exports_what_functions_tsv_lists_and_nothing_else() {
    let nm = Command::new("nm").args(["-D", "--defined-only"]).arg(library()).output().unwrap();
    assert!(nm.status.success(), "{}", String::from_utf8_lossy(&nm.stderr));
    let symbols = String::from_utf8(nm.stdout).unwrap();
    let exported: BTreeSet<String> =
        symbols.lines().filter_map(|l| l.split_whitespace().nth(2)).map(str::to_string).collect();
    let listed = listed();
    assert!(!listed.is_empty());
    let unlisted: Vec<_> = exported.difference(&listed).collect();
    let missing: Vec<_> = listed.difference(&exported).collect();
    assert!(
        unlisted.is_empty() && missing.is_empty(),
        "exported, not listed: {unlisted:?}; listed only: {missing:?}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_has_its_name_and_keeps_to_itself() {
    let readelf = Command::new("readelf").args(["-d", "--wide"]).arg(library()).output().unwrap();
    let dynamic = String::from_utf8(readelf.stdout).unwrap();
    assert!(dynamic.contains("[libcamlrt.so.0]"), "{dynamic}");
    assert!(dynamic.contains("SYMBOLIC") && dynamic.contains("NODELETE"), "{dynamic}");
}

#[test]
fn the_table_at_run_time_is_functions_tsv() {
    let list = std::fs::read_to_string(root().join("functions.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = list.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    assert_eq!(camlrt::abi::table::TABLE.len(), rows.len());
    for (entry, row) in camlrt::abi::table::TABLE.iter().zip(rows) {
        let text = |s: &'static std::ffi::CStr| s.to_str().unwrap();
        let known = [text(entry.name), text(entry.signature), text(entry.family), &entry.since.to_string()];
        assert_eq!(known.map(str::to_string), [row[0], row[1], row[3], row[4]].map(str::to_string));
        assert_eq!(flags(row[2]), entry.flags, "{}", row[0]);
    }
}

#[test]
fn the_header_begins_with_what_every_program_needs() {
    let header = std::fs::read_to_string(root().join("include/camlrt.h")).unwrap();
    let lines: Vec<_> = header.lines().collect();
    let sections: Vec<_> =
        lines.windows(2).filter(|l| l[0].starts_with(" * ====")).map(|l| &l[1][3..]).collect();
    assert_eq!(sections[..4], ["Making", "Reading", "Lifetimes", "Errors"]);
    let place = |section| sections.iter().position(|s| *s == section).unwrap();
    assert!(place("Marshal") < place("Channels") && place("Channels") < place("Runtimes"));
    assert_eq!(sections.last(), Some(&"Introspection"));
}

#[test]
fn the_header_tells_every_functions_flags() {
    let header = std::fs::read_to_string(root().join("include/camlrt.h")).unwrap();
    let (mut told, mut declared) = (None, std::collections::HashMap::new());
    for line in header.lines() {
        if line == "/**" {
            told = None;
        } else if let Some(flags) = line.strip_prefix(" * * Flags: ") {
            told = Some(flags.replace(", ", ",").replace("none", "-"));
        } else if !line.starts_with(" *")
            && let Some((head, _)) = line.split_once('(')
        {
            declared.insert(head.rsplit([' ', '*']).next().unwrap(), told.clone());
        }
    }
    let list = std::fs::read_to_string(root().join("functions.tsv")).unwrap();
    for row in list.lines().skip(1).map(|l| l.split('\t').collect::<Vec<_>>()) {
        assert_eq!(declared[row[0]].as_deref(), Some(row[2]), "{}", row[0]);
    }
}

fn flags(names: &str) -> i32 {
    let bits = [("-", 0), ("CALLS", 1), ("CALLS_IF_HOSTED", 2), ("BLOCKS", 4), ("ALLOC", 8), ("GUEST", 16)];
    names.split(',').map(|n| bits.iter().find(|(name, _)| *name == n).unwrap().1).sum()
}
