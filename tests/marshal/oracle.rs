//! The programs of oracle/, where OCaml is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn said_by(program: &str, argument: &str) -> Option<String> {
    let out = Command::new(program).arg(argument).output().ok().filter(|o| o.status.success())?;
    Some(String::from_utf8(out.stdout).expect("text").trim().to_string())
}

/// The directory of OCaml's library, and that of the programs of oracle/.
pub fn oracle() -> Option<(PathBuf, PathBuf)> {
    let skip = |why: &str| {
        println!("skipped: {why}");
        None
    };
    let Some(version) = said_by("ocamlopt", "-version") else { return skip("OCaml is not installed") };
    if !version.starts_with("4.13.") && !version.starts_with("4.14.") {
        return skip(&format!("the oracle is for OCaml 4.13, not {version}"));
    }
    let library = PathBuf::from(said_by("ocamlopt", "-where")?);
    if !library.join("compiler-libs/cmo_format.cmi").exists() {
        return skip("OCaml's compiler-libs are not installed");
    }
    Some((library, built()))
}

/// Builds the programs unless that was done since they changed. One process at a time does it.
fn built() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, grammars) = (root.join("oracle"), root.join("examples/grammars"));
    let programs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle");
    std::fs::create_dir_all(&programs).expect("a directory");
    let lock = std::fs::File::create(programs.join("lock")).expect("a file");
    lock.lock().expect("its lock");
    let changed = |path: PathBuf| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let files = |directory| std::fs::read_dir(directory).expect("a directory");
    let newest =
        files(&sources).chain(files(&grammars)).filter_map(|f| changed(f.expect("a file").path())).max();
    if changed(programs.join("done")) < newest {
        let out = Command::new(sources.join("build.sh")).arg(&programs).output().expect("oracle/build.sh");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        std::fs::write(programs.join("done"), "").expect("a file");
    }
    programs
}
