//! The fuzzer's corpus, without the fuzzer.

#[allow(dead_code, reason = "one of them is for tests/format")]
#[path = "../../fuzz/bodies.rs"]
mod bodies;

fn every_input(target: &str, run: impl Fn(&[u8])) {
    let directory = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut n = 0;
    for entry in std::fs::read_dir(&directory).unwrap_or_else(|e| panic!("{directory}: {e}")) {
        let path = entry.expect("a file").path();
        println!("{}", path.display());
        run(&std::fs::read(&path).expect("an input"));
        n += 1;
    }
    assert!(n >= 20, "{n} inputs");
}

#[test]
fn messages() {
    every_input("unmarshal", bodies::unmarshal);
}

#[test]
fn flat_forms() {
    every_input("flat", bodies::flat);
}
