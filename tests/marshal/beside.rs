//! In a real OCaml program, beside OCaml's own runtime.

use std::process::Command;

#[test]
fn both_runtimes_work_in_one_process() {
    let program = std::env::current_exe().expect("this program");
    let library = program.parent().expect("its directory").join("libcamlrt.so");
    assert!(library.exists(), "no {}", library.display());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/beside.sh");
    let out = Command::new(script).arg(library).output().expect("tools/beside.sh");
    let said = String::from_utf8_lossy(&out.stdout);
    println!("{said}{}", String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success());
    assert!(said.contains("skipped") || said.matches(" agree\n").count() == 2);
}
