//! Writes the generated files of the project, or with `--check` says which one no longer agrees with the source.
//!
//! `cargo run -q -p camlrt-gen [-- --check] [-- --root DIR]`

use camlrt_gen::{first_difference, outputs};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("{complaint}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (mut check, mut root) = (false, project());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--check" => check = true,
            "--root" => root = args.next().ok_or("--root wants a directory")?.into(),
            _ => return Err(format!("camlrt-gen: what is {arg}? Use --check or --root DIR")),
        }
    }
    let outputs =
        outputs(&root).map_err(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut complaints = Vec::new();
    for output in outputs {
        let path = root.join(output.path);
        let stands = std::fs::read_to_string(&path).unwrap_or_default();
        let Some(difference) = first_difference(&stands, &output.text) else { continue };
        if check {
            complaints.push(format!("{}: {difference}", output.path));
        } else {
            write(&path, &output.text).map_err(|e| format!("{}: {e}", output.path))?;
            println!("{}: written", output.path);
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    complaints.push("run `cargo run -p camlrt-gen` and commit what it writes".into());
    Err(complaints.join("\n"))
}

/// The project's root: that of the workspace under cargo, else the working directory.
fn project() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| ".".into(), |tool| Path::new(&tool).join("../.."))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    std::fs::write(path, text)
}
