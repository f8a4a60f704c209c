//! Every value of OCaml's modules has its function: `modules.tsv` says which, or why there is none.

use crate::oracle;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const VALUES: &str = include_str!("../data/containers/vals-4.13.tsv");
const MODULES: &str = include_str!("../data/containers/modules.tsv");
const FAMILIES: [&str; 6] = ["buffers", "hashtbl", "map", "queues", "set", "streams"];

/// A value of a module, the OCaml that brought it (those before 4.13 are not told apart), its function, and how that does it where
/// it is not as one expects.
struct Row {
    value: [&'static str; 2],
    version: &'static str,
    function: &'static str,
    how: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or("");
        Row { value: [next(), next()], version: next(), function: next(), how: next() }
    };
    MODULES.lines().skip(1).map(row).collect()
}

fn committed(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect(file)
}

#[test]
fn every_value_has_a_row() {
    let told: BTreeSet<_> =
        rows().iter().filter(|r| r.version == "4.13").map(|r| r.value.join("\t")).collect();
    let values: BTreeSet<_> = VALUES.lines().map(str::to_string).collect();
    assert!(values.len() > 200);
    assert_eq!(told, values);
}

#[test]
fn the_values_are_those_of_the_installed_ocaml() {
    let Some((_, programs)) = oracle::oracle() else { return };
    let out = Command::new(programs.join("container_vals")).output().expect("container_vals");
    assert!(out.status.success());
    let of_413: BTreeSet<_> = VALUES.lines().collect();
    let said = String::from_utf8(out.stdout).expect("text");
    // OCaml 4.14 may have more of them, which later versions brought to the table.
    let now: BTreeSet<_> = said.lines().collect();
    assert!(of_413.is_subset(&now), "{:?}", of_413.difference(&now));
    let told: BTreeSet<_> = rows().iter().map(|r| r.value.join("\t")).collect();
    assert!(now.iter().all(|v| told.contains(*v)), "{said}");
}

#[test]
fn every_row_has_a_function_or_a_reason() {
    let list = committed("functions.tsv");
    let families: BTreeMap<_, _> = list
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|parts| (parts[0], parts[3]))
        .collect();
    let named: BTreeSet<_> = rows().iter().map(|r| r.function).collect();
    for row in rows() {
        match row.function {
            "-" => assert!(!row.how.is_empty(), "{:?}", row.value),
            f => assert!(families.contains_key(f), "{:?}: {f}", row.value),
        }
    }
    let ours = families.iter().filter(|(_, family)| FAMILIES.contains(family));
    let untold: Vec<_> = ours.map(|(f, _)| f).filter(|f| !named.contains(*f)).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

/// The manual of a function tells which values it is.
#[test]
fn the_manuals_name_the_values() {
    let header = committed("include/camlrt.h");
    let mut mirrors = BTreeMap::new();
    let mut manual = String::new();
    for line in header.lines() {
        if line == "/**" {
            manual.clear();
        }
        manual.push_str(line);
        if let Some(name) = line.strip_prefix("caml_value ").and_then(|l| l.split('(').next()) {
            mirrors.insert(name.to_string(), manual.split("Mirrors: ").nth(1).unwrap_or("").to_string());
        }
    }
    let mut seen = 0;
    for row in rows().iter().filter(|r| r.how.is_empty() && r.function != "-") {
        let [module, value] = row.value;
        let told = &mirrors[row.function];
        let names =
            [format!("`{}.{value}`", module.split('.').next().expect("a module")), format!("`{value}`")];
        assert!(names.iter().any(|n| told.contains(n)), "{module}.{value}: {told}");
        seen += 1;
    }
    assert!(seen > 200);
}
