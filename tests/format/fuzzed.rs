//! Control strings that nobody would write: errors, and nothing worse.

#[allow(dead_code, reason = "this test has one of them")]
#[path = "../../fuzz/bodies.rs"]
mod bodies;

use crate::common::Random;

/// What control strings are made of.
const PIECES: [&str; 62] = [
    "~", "~", "~", "~A", "~S", "~D", "~:D", "~@R", "~R", "~:@R", "~X", "~C", "~:C", "~F", "~,3F", "~E", "~G",
    "~$", "~%", "~&", "~|", "~~", "~T", "~20T", "~@T", "~*", "~:*", "~@*", "~?", "~@?", "~(", "~:(", "~)",
    "~[", "~:[", "~@[", "~]", "~;", "~:;", "~{", "~:{", "~@{", "~:@{", "~}", "~:}", "~^", "~:^", "~<", "~:<",
    "~>", "~:>", "~@:>", "~W", "~_", "~I", "~P", "~:P", "~V,VA", "~#[", "~\n ", "~/f/", "text",
];

#[test]
fn random_control_strings() {
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 300 };
    let mut random = Random::fresh();
    for _ in 0..count {
        let mut input = vec![random.below(256) as u8];
        for _ in 0..random.below(30) {
            match random.below(8) {
                0 => input.push(random.below(256) as u8),
                1 => input.extend(b"~,'0:@v#3"[random.below(9)..].iter().take(2)),
                _ => input.extend(PIECES[random.below(PIECES.len())].bytes()),
            }
        }
        eprintln!("{:?}", input.escape_ascii().to_string());
        bodies::format(&input);
    }
}

#[test]
fn the_corpus() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/format");
    let inputs = std::fs::read_dir(directory).expect("the corpus");
    let n = inputs
        .map(|entry| bodies::format(&std::fs::read(entry.expect("a file").path()).expect("an input")))
        .count();
    assert!(n >= 20, "{n} inputs");
}
