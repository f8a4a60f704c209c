//! Control strings with arguments, and what SBCL made of them: those that are committed, and where SBCL is installed new ones.

use crate::common::*;
use crate::format;
use crate::values::{arguments, unescaped};
use camlrt::abi::runtimes::{CAMLRT_CONFIG_STRESS, CamlrtConfig};
use std::process::Command;

/// Whether a line is as SBCL has it; a wrong one is told.
fn is_right(line: &str) -> bool {
    let mut columns = line.split('\t');
    let mut next = || columns.next().expect("a column");
    let (family, control, args, said) = (next(), unescaped(next()), next(), unescaped(next()));
    let made = format(&control, &arguments(args));
    let right = match (&made, said.strip_prefix('=')) {
        (Ok(made), Some(text)) => made == text,
        // SBCL takes some floats for widths.
        (Err(error), Some(_)) => error.contains("a parameter is no integer") && error.contains(['v', 'V']),
        (Err(error), None) => error.starts_with("Invalid_argument(\"format: "),
        _ => false,
    };
    if !right {
        eprintln!("{family}\t{control:?}\n  {args}\n  SBCL {said:?}\n  here {made:?}");
    }
    right
}

fn check(config: CamlrtConfig, lines: &[&str]) {
    let wrong = in_runtime(config, || lines.iter().filter(|line| !scoped(|| is_right(line))).count());
    assert_eq!(wrong, 0, "of {} lines", lines.len());
}

#[test]
fn as_sbcl_says() {
    let lines: Vec<&str> = include_str!("../data/format-2.2.9.tsv").lines().collect();
    assert_eq!(lines.len(), 4000);
    check(ocaml(5), &lines);
    let some: Vec<&str> = lines.iter().copied().step_by(11).collect();
    check(CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..ocaml(4) }, &some);
}

/// With CAMLRT_LONG ten thousand, or as many as CAMLRT_FORMATS says; CAMLRT_FORMAT_SEED chooses which.
#[test]
fn as_the_installed_sbcl_says() {
    if Command::new("sbcl").arg("--version").output().is_err() {
        return;
    }
    let count = std::env::var("CAMLRT_FORMATS").unwrap_or_else(|_| {
        String::from(if std::env::var_os("CAMLRT_LONG").is_some() { "10000" } else { "300" })
    });
    let fresh = || (Random::fresh().next() >> 34).to_string();
    let seed = std::env::var("CAMLRT_FORMAT_SEED").unwrap_or_else(|_| fresh());
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/oracle/format_gen.lisp");
    let out = Command::new("sbcl").args(["--script", program, &seed, &count]).output().expect("sbcl");
    assert!(out.status.success(), "sbcl {seed} {count}: {}", out.stderr.escape_ascii());
    let text = String::from_utf8(out.stdout).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len().to_string(), count, "of seed {seed}");
    eprintln!("CAMLRT_FORMAT_SEED={seed}");
    check(ocaml(5), &lines);
}
